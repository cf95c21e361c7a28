"""Holds headers that print another order of columns against the sums of the rows below them.

The text of a PDF may print the names of a header in an order of its own. Where every sum holds in
the form's order, and some fail in the header's, the header does not show which column is which.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from govinfo_report.form import Form
from govinfo_report.recognition.agreement import Agreement
from govinfo_report.recognition.alignment import Placed
from govinfo_report.recognition.rows import Seen
from govinfo_report.recognition.witness import Verdict, judge, numbers_of


def refute_headers(rows: Sequence[Placed], form: Form) -> None:
    """Turn what headers say into a doubt where the rows refute it."""
    below: dict[int, list[Placed]] = {}
    for placed in rows:
        if placed.heading is not None and placed.heading.agreement is Agreement.OTHER:
            below.setdefault(id(placed.heading), []).append(placed)
    for group in below.values():
        heading = group[0].heading
        if heading is not None and _refute(group, heading.columns, form):
            columns = [column.name for column in group[0].row.columns]
            parts = [name for name in heading.columns if name != columns[-1]]
            # No sum can tell which of the columns before it is which.
            found = Agreement.DOUBTFUL if parts == columns[:-1] else Agreement.CONTRADICTS
            refuted = attrs.evolve(heading, agreement=found, columns=())
            for placed in group:
                placed.heading = refuted


def _refute(rows: Iterable[Placed], names: Sequence[str], form: Form) -> bool:
    """True if the sums of rows hold in the form's order, and not in another."""
    as_form: set[Verdict] = set()
    as_header: set[Verdict] = set()
    for placed in rows:
        columns = [column.name for column in placed.row.columns]
        cells = placed.shown
        if sorted(names) != sorted(columns) or len(cells) != len(columns):
            continue
        of_name: dict[str, Seen] = dict(zip(names, cells, strict=True))
        ordered = [of_name[column] for column in columns]
        as_form.add(judge(placed.row.paths, numbers_of(cells), form.edition))
        as_header.add(judge(placed.row.paths, numbers_of(ordered), form.edition))
    proved = Verdict.PROVED in as_form and Verdict.CONTRADICTED not in as_form
    return proved and Verdict.CONTRADICTED in as_header
