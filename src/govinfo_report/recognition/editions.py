"""Tells which edition of the form a report follows: the one that fits its labels best.

An edition is scored by the rows and columns that it explains, less those that it lacks: of a table
that is printed, those that every report on this edition prints and this one does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import chain

from govinfo_report.form import FORMS
from govinfo_report.recognition.label_index import Role, key_of
from govinfo_report.recognition.pass_state import UNIFORM
from govinfo_report.recognition.rows import Tables
from govinfo_report.report import Diagnostic, diagnose


def edition_of(
    tables: Tables, form_document: str | None, year: int | None, prescribed: int | None
) -> tuple[int, list[Diagnostic]]:
    """The edition, and what is to be said of the choice.

    Where the labels fit several editions alike, the form's document that the preface cites decides;
    without that, the year of the report; without that, the edition in force.
    """
    whole = frozenset(FORMS).intersection(*(one.editions for one in tables.whole.values()))
    if len(whole) == 1 and prescribed is None and not (tables.rows or tables.headers):
        # No other edition explains every label and lacks none.
        return min(whole), []
    seen = _printed_labels(tables)
    told = [editions for editions in seen.values() if len(editions) < len(FORMS)]
    cited = _cited(form_document)
    default = cited or _in_force(year)
    remarks: list[Diagnostic] = []
    # What an edition explains, less what it lacks or has no place for.
    explained = Counter(chain.from_iterable(seen.values()))
    unnamed, printed = _unnamed_rows(tables), {section for section, _ in seen}
    scores = {
        edition: 2 * explained[edition] - _lacking(edition, seen, printed, unnamed)
        for edition in FORMS
    }
    chosen = max(FORMS, key=lambda edition: (scores[edition], edition == default))
    if prescribed is not None:
        chosen = prescribed
    elif not told:
        chosen = default
        if cited is None:
            remarks.append(diagnose("edition-assumed", edition=chosen))
    other = sum(chosen not in editions for editions in told)
    if other:
        own = len(told) - other
        remarks.append(diagnose("edition-mixed", edition=chosen, own=own, other=other))
    return chosen, remarks


RowOrColumn = tuple[str, str]
"""Section and name of a row or a column."""


def _printed_labels(tables: Tables) -> Mapping[RowOrColumn, frozenset[int]]:
    """The rows and columns whose labels are printed, and the editions that have them."""
    seen: dict[RowOrColumn, frozenset[int]] = {}
    for role in _printed_roles(tables):
        part = role.table, role.name
        known = seen.get(part)
        seen[part] = role.editions if known is None else known | role.editions
    for whole in tables.whole.values():
        seen |= dict.fromkeys(_parts(min(whole.editions), whole.table.section), whole.editions)
    return seen


def _printed_roles(tables: Tables) -> Iterator[Role]:
    """The rows and columns that labels name which stand in one table only."""
    for row in tables.rows:
        if row.label is not None and not row.in_prose:
            sight = row.label.sight
            # What is a row in one edition is the label of a group in another: values tell, if no
            # blank cell before them may be a label that is lost.
            filled = row.is_filled and row.values[0].sight.is_printed
            if len(sight.tables) == 1 and (not sight.is_group or filled):
                yield from sight.rows
    for _, header in tables.headers:
        for cells in header.lines.values():
            for cell in cells:
                if len(cell.sight.tables) == 1:
                    yield from cell.sight.columns


@cache
def _parts(edition: int, section: str) -> frozenset[RowOrColumn]:
    """The rows and the columns of a table."""
    rows = FORMS[edition].table(section).rows
    columns = (column.name for row in rows for column in row.columns)
    return frozenset((section, name) for name in chain((row.path for row in rows), columns))


def _lacking(
    edition: int,
    seen: Mapping[RowOrColumn, frozenset[int]],
    printed: Collection[str],
    unnamed: Mapping[str, int],
) -> int:
    """By how many rows an edition differs from what is printed of tables with one label at least.

    Full rows without a known label may be those whose labels are not printed.
    """
    return sum(
        abs(len(parts.difference(seen)) - unnamed.get(section, 0))
        for section, parts in _rows_of(edition).items()
        if section in printed
    )


@cache
def _rows_of(edition: int) -> Mapping[str, frozenset[RowOrColumn]]:
    """The rows that have lines of their own, by section."""
    return {
        table.section: frozenset((table.section, row.path) for row in table.rows)
        for table in FORMS[edition].tables
        if not table.across
    }


def _unnamed_rows(tables: Tables) -> Counter[str]:
    """How many rows with a value for each column, and no label, the tables of one header print."""
    return Counter(
        row.table
        for row in tables.rows
        if row.label is None
        and row.table in UNIFORM
        and len(row.values) >= UNIFORM[row.table].start == len(row.printed)
    )


def _in_force(year: int | None) -> int:
    """The edition that was in force for reports on a year: the latest that is not younger."""
    if year is None:
        return next(iter(FORMS))
    known = [edition for edition in FORMS if edition <= year]
    return max(known, default=min(FORMS))


def _cited(form_document: str | None) -> int | None:
    """The edition of a form's document."""
    written = key_of(form_document or "")
    return next((one for one, form in FORMS.items() if key_of(form.document) == written), None)
