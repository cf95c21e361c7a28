"""The form as a template: which of its tables, rows and columns the bands of a picture are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import attrs

from govinfo_report.form import FORMS
from govinfo_report.form.fields import Form, Row, Table
from govinfo_report.ocr.crops import Box
from govinfo_report.ocr.labels import LEAST, Label, align, is_whole, likeness, plain, score

_AHEAD: Final = 0.15
"""Likeness by which a header that names another column is ahead, to speak against a table."""
_JOINED: Final = 0.75
"""How like the form's they must be taken together, where some are not parted."""
_SHAPE: Final = 0.5
"""What a row that stands as in the form is worth if its label cannot be read."""
_HEADERS: Final = 0.4
"""How like the form's the headers of a table must be on average, where they are seen."""


@attrs.frozen
class ReadBand:
    """A band whose label was read.

    Attributes:
        label: what stands before its values.
        cells: the boxes of its values.
        heads: what is printed in these boxes, where it is words and no values; '' elsewhere.
        first: the box of the label; None where there is none.
        indent: how many columns of labels stand before its own; None where that is not seen.
        joined: True for a header over several columns.
    """

    label: str
    cells: tuple[Box, ...]
    heads: tuple[str, ...]
    first: Box | None = None
    indent: int | None = None
    joined: bool = False

    @property
    def holds_values(self) -> bool:
        """True if few of its boxes hold words; a seal over a number may look like one."""
        return not self.joined and 3 * sum(map(bool, self.heads)) <= len(self.cells)


@attrs.frozen
class FittedRow:
    """A row of the form, found in a picture.

    Attributes:
        row: of the form.
        cells: a box for each of its cells.
        by_order: True if its label could not be read, and its place among the others names it.
    """

    row: Row
    cells: tuple[Box, ...]
    by_order: bool = False


@attrs.frozen
class Fit:
    """A table of the form, found in a picture.

    Attributes:
        edition: of the form.
        section: whose table it is.
        rows: those that were found, in order.
        score: how well it fits; 0 where it does not.
        shaped: True if all its rows stand as in the form, so that no word of it need be read.
    """

    edition: int
    section: str
    rows: tuple[FittedRow, ...] = ()
    score: float = 0.0
    shaped: bool = False


def fit_rows(
    own: Sequence[ReadBand], table: Table, edition: int, before: Sequence[ReadBand] = ()
) -> Fit:
    """Fit bands with labels to the rows of a table that has labels beside its values.

    Args:
        own: the bands.
        table: of the form.
        edition: of the form.
        before: those of the page before, if the table goes on.
    """
    bands = [*before, *own]
    indents = {band.indent for band in bands if band.holds_values}
    deep = len(indents) > 1
    read = [
        Label(plain(band.label), len(band.cells), band.indent if deep else None)
        if band.holds_values and band.first is not None
        else None
        for band in bands
    ]
    wanted = [
        Label(plain(row.label), len(row.columns), len(row.groups) if deep else None)
        for row in table.rows
    ]
    found = align(read, wanted)
    rows: list[FittedRow] = []
    for at, match in enumerate(found):
        if match is None or at < len(before):
            continue
        row = table.rows[match.row]
        cells = _cells(bands, at, len(row.columns))
        if len(cells) == len(row.columns) and not _contradicted(bands, at, row):
            rows.append(FittedRow(row, cells, not match.sure))
    # No other table stands like that, even if no word of it can be read.
    shaped = _is_shaped(bands, table, deep) and is_whole(read, wanted)
    worth = max(score(read, wanted, found), _SHAPE * len(wanted) if shaped else 0.0)
    return Fit(edition, table.section, tuple(rows), worth, shaped)


def _is_shaped(bands: Sequence[ReadBand], table: Table, deep: bool) -> bool:
    """True if titles, headers and rows follow one another as in the form."""
    if deep:
        return True
    kinds = [
        "title" if one.first is None else "row" if one.holds_values else "head" for one in bands
    ]
    wanted: list[str] = []
    for _, rows in groupby(table.rows, key=lambda row: row.item):
        wanted += ["title", "head", *("row" for _ in rows)]
    return kinds == wanted


def _cells(bands: Sequence[ReadBand], at: int, count: int) -> tuple[Box, ...]:
    """The boxes of a row; where a rule was missed in it, as the row above or below has them."""
    own = bands[at].cells
    if len(own) == count:
        return own
    for other in (at - 1, at + 1):
        if 0 <= other < len(bands) and len(bands[other].cells) == count > len(own):
            top, bottom = own[0].top, own[0].bottom
            return tuple(Box(one.left, top, one.right, bottom) for one in bands[other].cells)
    return ()


def _contradicted(bands: Sequence[ReadBand], at: int, row: Row) -> bool:
    """True if the header above a row names its columns otherwise."""
    for band in reversed(bands[:at]):
        heads = [plain(head) for head in band.heads]
        if len(heads) == len(row.columns) and any(heads):
            labels = [plain(column.label) for column in row.columns]
            return wrong_heads(heads, labels) > 0
    return False


def right_heads(heads: Sequence[str], labels: Sequence[str]) -> int:
    """How many columns are headed as the form heads them."""
    return sum(likeness(head, label) >= LEAST for head, label in zip(heads, labels, strict=True))


def wrong_heads(heads: Sequence[str], labels: Sequence[str]) -> int:
    """How many columns are headed by the label of another one."""
    return sum(
        max((likeness(head, other) for other in labels if other != label), default=0.0)
        > max(likeness(head, label), LEAST) + _AHEAD
        for head, label in zip(heads, labels, strict=True)
    )


def heads_fit(heads: Sequence[str], labels: Sequence[str]) -> bool:
    """True if the headers of a table are those of the form, as far as they can be read."""
    read, wanted = [plain(head) for head in heads], [plain(label) for label in labels]
    if len(read) != len(wanted):
        # Rules between them were missed.
        return likeness("".join(read), "".join(wanted)) >= _JOINED
    alike = sum(map(likeness, read, wanted))
    return alike >= _HEADERS * len(wanted) and not wrong_heads(read, wanted)


def fit_side_by_side(cells: tuple[Box, ...], heads: Sequence[str] | None, form: Form) -> Fit:
    """Fit a row of values whose columns are headed as those of table 四.

    Args:
        cells: the row.
        heads: what is printed above each; None where the rules alone tell the table.
        form: an edition.
    """
    table = form.tables[-1]
    labels = [column.label for row in table.rows for column in row.columns]
    if len(cells) != len(labels) or (heads is not None and not heads_fit(heads, labels)):
        return Fit(form.edition, table.section)
    rows: list[FittedRow] = []
    start = 0
    for row in table.rows:
        end = start + len(row.columns)
        rows.append(FittedRow(row, cells[start:end]))
        start = end
    read, wanted = [plain(head) for head in heads or ()], [plain(label) for label in labels]
    score = right_heads(read, wanted) if read else len(labels) / 2
    return Fit(form.edition, table.section, tuple(rows), float(score))


def fit_blocks(own: Sequence[ReadBand], form: Form, before: Sequence[ReadBand] = ()) -> Fit:
    """Fit little tables, one below the other, each headed by the label of a row of table 四.

    Args:
        own: their bands.
        form: an edition.
        before: those of the page before, if the tables go on.
    """
    table = form.tables[-1]
    names = [plain(row.label) for row in table.rows]
    labels = [column.label for column in table.rows[0].columns]
    found: list[tuple[int | None, tuple[Box, ...]]] = []
    title = ""
    heads: tuple[str, ...] = ()
    bands = [*before, *own]
    for at, band in enumerate(bands):
        if len(band.cells) <= 1:
            title = plain(band.label or "".join(band.heads))
        elif not band.holds_values:
            heads = band.heads
        else:
            cells = _cells(bands, at, len(labels))
            if heads and len(cells) == len(labels) and heads_fit(heads, labels):
                found.append((_most_alike(title, names), cells if at >= len(before) else ()))
            title, heads = "", ()
    rows = [FittedRow(table.rows[to], cells) for to, cells in _named(found) if cells]
    return Fit(form.edition, table.section, tuple(rows), float(len(rows) * len(labels)))


def _most_alike(title: str, names: Sequence[str]) -> int | None:
    best = max(range(len(names)), key=lambda at: likeness(title, names[at]))
    return best if likeness(title, names[best]) >= LEAST else None


def _named(
    found: Sequence[tuple[int | None, tuple[Box, ...]]],
) -> Iterator[tuple[int, tuple[Box, ...]]]:
    """The little tables with their rows; the title of the first may be on the page before."""
    for number, (to, cells) in enumerate(found):
        after = found[number + 1][0] if number + 1 < len(found) else None
        if to is not None:
            yield to, cells
        elif number == 0 and after:
            yield after - 1, cells


def choose_edition(fits: Sequence[Sequence[Fit]]) -> int:
    """The edition that explains most of what was found; the newer one of two that do as well."""
    scores = dict.fromkeys(FORMS, 0.0)
    for one in fits:
        for edition, alike in groupby(sorted(one, key=_edition), key=_edition):
            scores[edition] += max((fit.score for fit in alike), default=0.0)
    return max(scores, key=lambda edition: (scores[edition], edition))


def _edition(fit: Fit) -> int:
    return fit.edition
