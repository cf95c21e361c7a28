"""The form as a template: which of its tables, rows and columns the bands of a picture are.

Labels as they were read are held against those of the form, in its order.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from statistics import median
from typing import Final, NamedTuple

import attrs

from govinfo_report.form import FORMS
from govinfo_report.form.fields import Form, Row, Table
from govinfo_report.form.shared import REVIEWS
from govinfo_report.ocr.bands import Band
from govinfo_report.ocr.crops import Box
from govinfo_report.text.source import fold, key, legible

_AHEAD: Final = 0.15
"""Likeness by which a header that names another column is ahead, to speak against a table."""
_JOINED: Final = 0.75
"""How like the form's they must be taken together, where some are not parted."""
_HEADERS: Final = 0.4
"""How like the form's the headers of a table must be on average, where they are seen."""


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
        doubtful: paths of the cells whose ink may not be what is printed for them.
    """

    edition: int
    section: str
    rows: tuple[FittedRow, ...] = ()
    score: float = 0.0
    doubtful: Set[str] = frozenset()

    @property
    def cells(self) -> dict[str, Box]:
        """Path → box of each of its cells."""
        return {
            path: box
            for one in self.rows
            for path, box in zip(one.row.paths, one.cells, strict=True)
        }  # fmt: skip

    @property
    def sure(self) -> dict[str, Box]:
        """The cells whose ink is what is printed for them."""
        return {path: box for path, box in self.cells.items() if path not in self.doubtful}


def fit_rows(own: Sequence[Band], table: Table, edition: int, before: Sequence[Band] = ()) -> Fit:
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
        LabelledRow(plain(band.label), len(band.cells), band.indent if deep else None)
        if band.holds_values and band.first is not None
        else None
        for band in bands
    ]
    wanted = [
        LabelledRow(plain(row.label), len(row.columns), len(row.groups) if deep else None)
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
    return Fit(edition, table.section, tuple(rows), score(read, wanted, found))


def _cells(bands: Sequence[Band], at: int, count: int) -> tuple[Box, ...]:
    """The boxes of a row; where a rule was missed in it, as the row above or below has them."""
    own = bands[at].cells
    if len(own) == count:
        return own
    for other in (at - 1, at + 1):
        if 0 <= other < len(bands) and len(bands[other].cells) == count > len(own):
            top, bottom = own[0].top, own[0].bottom
            return tuple(Box(one.left, top, one.right, bottom) for one in bands[other].cells)
    return ()


def _contradicted(bands: Sequence[Band], at: int, row: Row) -> bool:
    """True if the header above a row names its columns otherwise."""
    for band in reversed(bands[:at]):
        heads = [plain(head) for head in band.heads]
        if len(heads) == len(row.columns) and any(heads):
            labels = [plain(column.label) for column in row.columns]
            return wrong_heads(heads, labels) > 0
    return False


def right_heads(heads: Sequence[str], labels: Sequence[str]) -> int:
    """How many columns are headed as the form heads them."""
    return sum(similarity(head, label) >= LEAST for head, label in zip(heads, labels, strict=True))


def wrong_heads(heads: Sequence[str], labels: Sequence[str]) -> int:
    """How many columns are headed by the label of another one."""
    return sum(
        max((similarity(head, other) for other in labels if other != label), default=0.0)
        > max(similarity(head, label), LEAST) + _AHEAD
        for head, label in zip(heads, labels, strict=True)
    )


def heads_fit(heads: Sequence[str], labels: Sequence[str]) -> bool:
    """True if the headers of a table are those of the form, as far as they can be read."""
    read, wanted = [plain(head) for head in heads], [plain(label) for label in labels]
    if len(read) != len(wanted):
        # Rules between them were missed.
        return similarity("".join(read), "".join(wanted)) >= _JOINED
    alike = sum(map(similarity, read, wanted))
    return alike >= _HEADERS * len(wanted) and not wrong_heads(read, wanted)


def fit_side_by_side(cells: tuple[Box, ...], heads: Sequence[str], form: Form) -> Fit:
    """Fit a row of values whose columns are headed as those of table 四.

    Args:
        cells: the row.
        heads: what is printed above each.
        form: an edition.
    """
    table = form.table(REVIEWS)
    labels = [column.label for row in table.rows for column in row.columns]
    if len(cells) != len(labels) or not heads_fit(heads, labels):
        return Fit(form.edition, table.section)
    rows: list[FittedRow] = []
    start = 0
    for row in table.rows:
        end = start + len(row.columns)
        rows.append(FittedRow(row, cells[start:end]))
        start = end
    right = right_heads([plain(head) for head in heads], [plain(label) for label in labels])
    return Fit(form.edition, table.section, tuple(rows), float(right))


def fit_blocks(own: Sequence[Band], form: Form, before: Sequence[Band] = ()) -> Fit:
    """Fit little tables, one below the other, each headed by the label of a row of table 四.

    Args:
        own: their bands.
        form: an edition.
        before: those of the page before, if the tables go on.
    """
    table = form.table(REVIEWS)
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
    best = max(range(len(names)), key=lambda at: similarity(title, names[at]))
    return best if similarity(title, names[best]) >= LEAST else None


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
        for edition in scores:
            own = (fit.score for fit in one if fit.edition == edition)
            scores[edition] += max(own, default=0.0)
    return max(scores, key=lambda edition: (scores[edition], edition))


# -- labels ----------------------------------------------------------------------------------------


LEAST: Final = 0.6
"""Likeness from which on a label is recognized."""
_WEIGHT: Final = 12.0
_EVEN: Final = 0.35
"""Likeness that speaks neither for nor against a row, and what each hundredth more is worth."""
_ILLEGIBLE: Final = -1.2
"""Weight of a label that is like none: it could not be read, or is another row's."""
_LOST: Final = -2.5
_LACKING: Final = -1.5
"""Weight of a row that is none of the form's, and of one of the form's that is not there."""
_SHAPED: Final = 1.0
_MISSHAPEN: Final = -1.5
"""Weight of standing as the form's row does, by its indent and its number of cells, or not."""
_LIKELY: Final = 0.3
_SURE: Final = 3.0
"""Weight by which a place is ahead of all others for a row to be it, and to need no other proof."""
_LABEL_AHEAD: Final = 0.15
"""Likeness by which a label is ahead of the others."""
_READABLE: Final = 0.8
"""Usual likeness of a table's labels from which on one that is like none is another row's."""


class LabelledRow(NamedTuple):
    """A row by its label and by how it stands.

    Attributes:
        text: its plain label.
        cells: how many values it has.
        indent: how many labels of groups stand before its own; None where that is not seen.
    """

    text: str
    cells: int
    indent: int | None = None


class Match(NamedTuple):
    """Which row of the form a row that was read is.

    Attributes:
        row: its number in the form.
        sure: False if its place among the others names it more than its label.
    """

    row: int
    sure: bool


def plain(text: str) -> str:
    """What two writings of a label have in common."""
    return key(legible(fold(text)))


@lru_cache(maxsize=4096)
def similarity(one: str, other: str) -> float:
    """How alike two plain labels are: 1 if they are equal, 0 if they share nothing."""
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    row = list(range(len(other) + 1))
    for at, character in enumerate(one, 1):
        before, row[0] = row[0], at
        for to, wanted in enumerate(other, 1):
            before, row[to] = (
                row[to],
                min(row[to] + 1, row[to - 1] + 1, before + (character != wanted)),
            )
    return 1 - row[-1] / max(len(one), len(other))


def align(read: Sequence[LabelledRow | None], wanted: Sequence[LabelledRow]) -> list[Match | None]:
    """For each row that was read, the one of the form that it is, in order; None where it is none.

    Of all ways to lay the rows along the form the one of most weight is taken; a row is one of the
    form's as far as every other way, with that row elsewhere or nowhere, weighs less.

    Args:
        read: labels from top to bottom; None for what is no row of values.
        wanted: labels of the form.
    """
    rows = [(at, one) for at, one in enumerate(read) if one is not None]
    found: list[Match | None] = [None] * len(read)
    if not rows:
        return found
    alike = [[similarity(one.text, other.text) for other in wanted] for _, one in rows]
    weights = [
        [_weight(value) + _fits(one, other) for value, other in zip(line, wanted, strict=True)]
        for line, (_, one) in zip(alike, rows, strict=True)
    ]
    clear = median(max(one) for one in alike)
    for number, (to, ahead) in enumerate(_places(weights)):
        if to is None or ahead < _LIKELY:
            continue
        own = alike[number][to]
        other = max((one for at, one in enumerate(alike[number]) if at != to), default=0.0)
        told = own >= LEAST or own >= max(_EVEN, other + _LABEL_AHEAD)
        # All rows of the form are there, and what can be read of this one speaks for no other.
        counted = len(rows) == len(wanted) and to == number and own >= other - _LABEL_AHEAD
        sure = told or (counted and clear < _READABLE)
        found[rows[number][0]] = Match(to, sure and ahead >= _SURE)
    return found


def _fits(one: LabelledRow, other: LabelledRow) -> float:
    indent = 0.0 if one.indent is None else _SHAPED if one.indent == other.indent else _MISSHAPEN
    return indent + (0.0 if one.cells == other.cells else _MISSHAPEN)


def _places(weights: Sequence[Sequence[float]]) -> Iterator[tuple[int | None, float]]:
    """For each row that was read, its place in the form, and by how much it is ahead."""
    before = _sums(weights)
    behind = [line[::-1] for line in _sums([line[::-1] for line in weights[::-1]])[::-1]]
    for at, line in enumerate(weights):
        ways: list[tuple[float, int | None]] = [
            (before[at][to] + one + behind[at + 1][to + 1], to) for to, one in enumerate(line)
        ]
        ways.append((max(map(sum, zip(before[at], behind[at + 1], strict=True))) + _LOST, None))
        (best, to), (second, _) = heapq.nlargest(2, ways, key=lambda way: way[0])
        yield to, best - second


def _weight(alike: float) -> float:
    return max(_WEIGHT * (alike - _EVEN), _ILLEGIBLE)


def score(
    read: Sequence[LabelledRow | None], wanted: Sequence[LabelledRow], found: Sequence[Match | None]
) -> float:
    """How many labels' worth of the form was found, less what lacks between the rows."""
    matched = [
        (match.row, max(0.0, similarity(one.text, wanted[match.row].text) - _EVEN))
        for one, match in zip(read, found, strict=True)
        if one is not None and match is not None
    ]
    if not matched:
        return 0.0
    lacking = matched[-1][0] - matched[0][0] + 1 - len(matched)
    worth = sum(one for _, one in matched) + lacking * _LACKING / _WEIGHT
    return worth / (1 - _EVEN)


def _sums(weights: Sequence[Sequence[float]]) -> list[list[float]]:
    """The weight of the best way to lay the first rows that were read along the form's first."""
    # The form's first rows may stand on another page.
    sums = [[0.0] * (len(weights[0]) + 1)]
    for line in weights:
        above, own = sums[-1], [sums[-1][0] + _LOST]
        for to, one in enumerate(line, 1):
            own.append(max(above[to - 1] + one, above[to] + _LOST, own[to - 1] + _LACKING))
        sums.append(own)
    return sums
