"""Where the columns of a table stand, learnt from its whole rows, and which column a value is in.

A source shows where a cell stands across its line, or as the number of the cell behind the row's
label. In both a column stands in the same place in every row; where the whole rows of a table agree
on the places, a row with blanks is read by them.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import attrs

from govinfo_report.document import Ruling
from govinfo_report.recognition.agreement import Agreement
from govinfo_report.recognition.alignment import BARE_RULINGS, Placed
from govinfo_report.recognition.labels import EMPTY_SIGHT, Kind
from govinfo_report.recognition.rows import Seen

_SEVERAL: Final = re.compile(r"\d+(?: +\d+)+")
_MANY_ALIKE: Final = 8
"""Rows beyond which one that differs does not unsettle what the others show."""
_FEWEST_SUMS: Final = 3
"""Rows of which each prints its sum, from which on their columns are believed."""
FILLED: Final = -1
"""Where rows end that have filler behind them, more or less of it."""


class Extent(NamedTuple):
    """From where to where something stands, in the unit of its source."""

    left: int
    right: int


class Measure(NamedTuple):
    """One way in which a source shows where cells stand.

    Attributes:
        extents: where the cells of a row stand; () where the row does not show it.
        end: where the row ends.
        holes: True if a blank cell leaves a hole, and no cell.
    """

    extents: Callable[[Placed], Sequence[Extent]]
    end: Callable[[Placed], int]
    holes: Callable[[Placed], bool]


@attrs.frozen
class Columns:
    """The places of the columns of some rows, and where the rows end.

    Attributes:
        extents: where each column stands.
        end: where most rows end.
        ends: where those end that have so many cells before their values.
    """

    extents: tuple[Extent, ...]
    end: int
    ends: Mapping[int, int] = {}


def _across(placed: Placed) -> Sequence[Extent]:
    lefts = [cell.left for cell in placed.cells]
    if not lefts or not placed.printed.whole or min(lefts) < 0:
        return ()
    return list(map(Extent, lefts, [cell.right for cell in placed.cells]))


def _behind(placed: Placed) -> Sequence[Extent]:
    if placed.printed.ruling in BARE_RULINGS:
        return ()
    return [Extent(at, at + 1) for at in range(len(placed.cells))]


def _is_spaced(placed: Placed) -> bool:
    return placed.printed.ruling is Ruling.SPACED


def _right_edge(placed: Placed) -> int:
    return placed.cells[-1].right


def _cells(placed: Placed) -> int:
    cells = placed.cells
    return len(cells) - [cell.sight.kind for cell in cells].count(Kind.PAD)


def _never(_: Placed) -> bool:
    return False


ACROSS: Final = Measure(_across, _right_edge, _is_spaced)
"""Across the line."""
BEHIND: Final = Measure(_behind, _cells, _never)
"""By the number of the cell behind the label, where blank cells are shown."""


def place_by_columns(
    rows: Sequence[Placed], wanted: int, last: Placed | None, *, summed: bool
) -> None:
    """Place the values of rows with blanks by the columns that the whole rows show.

    Args:
        rows: rows of one table with the same columns; those with a ground are whole.
        wanted: how many columns they have.
        last: the last row of the table, behind which the source may print further blank cells.
        summed: True if the last column is the sum of the others.
    """
    found: dict[int, list[Sequence[Seen | None]]] = {}
    for group, measure, columns in _learnt(rows, wanted, summed=summed):
        lacks = _bears_no_sum if columns.end == FILLED else _lacks_sum
        for placed in group:
            if _is_open(placed):
                values = _place(placed, measure, columns, placed is last)
                if values is not None and not (summed and lacks(placed, values)):
                    found.setdefault(id(placed), []).append(values)
    no_sums = not any(placed.ground for placed in rows)
    for placed in rows:
        readings = found.get(id(placed), [])
        below = None if placed.ground else below_names(placed, Agreement.SAME)
        blank = below is not None and no_sums and _has_no_sum(placed, below)
        if below is not None and (not summed or _bears_its_sum(below) or blank):
            readings.append(below)
        if readings and all(_printed(one) == _printed(readings[0]) for one in readings):
            placed.values, placed.ground = readings[0], "in place"


def _learnt(
    rows: Sequence[Placed], wanted: int, *, summed: bool
) -> Iterator[tuple[Sequence[Placed], Measure, Columns]]:
    """The rows that are set alike, and each way in which they show where their columns stand."""
    for group in _grouped(rows, lambda placed: placed.printed.ruling):
        ways = [(ACROSS, _learn(group, ACROSS, wanted)), (BEHIND, _learn(group, BEHIND, wanted))]
        if summed:
            ways.append((BEHIND, _learn_behind(group, wanted)))
        yield from ((group, measure, columns) for measure, columns in ways if columns is not None)
    # On each page a table may have been cut into other cells.
    paged = _grouped(rows, lambda placed: (placed.printed.ruling, placed.printed.width))
    pages = [page for page in paged if len(page) < len(rows) and _is_delimited(page[0])]
    learnt = [(page, _learn(page, ACROSS, wanted)) for page in pages]
    if summed:
        levels = _grouped(rows, lambda p: (p.printed.ruling, len(p.row.groups)))
        learnt += [(level, _learn_from_sums(level, wanted)) for level in levels]
    yield from ((group, ACROSS, columns) for group, columns in learnt if columns is not None)


def _grouped(rows: Sequence[Placed], key: Callable[[Placed], object]) -> list[list[Placed]]:
    """The rows that have a key in common, where the columns of any are not known yet."""
    groups: dict[object, list[Placed]] = {}
    for placed in rows:
        groups.setdefault(key(placed), []).append(placed)
    return [group for group in groups.values() if any(map(_is_open, group))]


def _is_delimited(placed: Placed) -> bool:
    return placed.printed.ruling not in BARE_RULINGS and placed.printed.width > 0


def _is_open(placed: Placed) -> bool:
    """True for a row of which the columns are not known yet."""
    return not placed.ground and bool(placed.cells)


def holds_several(placed: Placed) -> bool:
    """True if a cell of a row holds several numbers: then its cells are not the columns."""
    return any(_SEVERAL.fullmatch(cell.text) for cell in placed.cells)


def _printed(values: Sequence[Seen | None]) -> list[Seen | None]:
    return [cell if cell is not None and cell.sight.is_printed else None for cell in values]


def _learn(rows: Sequence[Placed], measure: Measure, wanted: int) -> Columns | None:
    """Where the columns stand: as the whole rows show, else in the only place that is left."""
    shown = [(placed, measure.extents(placed)) for placed in rows if placed.cells]
    shown = [(placed, extents) for placed, extents in shown if extents]
    whole: list[list[Extent]] = []
    ends: Counter[int] = Counter()
    of_lead: dict[int, Counter[int]] = {}
    for placed, extents in shown:
        in_cells = placed.ground not in ("", "run on", "proved")
        if in_cells and len(placed.values) == wanted and None not in placed.values:
            of_cell = {cell.start: one for cell, one in zip(placed.cells, extents, strict=True)}
            whole.append([of_cell[cell.start] for cell in placed.values if cell is not None])
            ends[measure.end(placed)] += 1
            of_lead.setdefault(placed.printed.lead, Counter())[measure.end(placed)] += 1
    ends = ends or Counter(measure.end(placed) for placed, _ in shown)
    if whole:
        # Rows with other cells before their values are no exception: they may begin elsewhere.
        columns = _agreed(_usual(whole) if len(of_lead) == 1 else whole, wanted)
    elif shown and not measure.holes(shown[0][0]) and (measure is ACROSS or len(ends) == 1):
        columns = _only_place(shown, wanted, max(ends))
    else:
        columns = None
    if columns is None:
        return None
    usual = {lead: found.most_common(1)[0][0] for lead, found in of_lead.items()}
    return Columns(columns, ends.most_common(1)[0][0], usual)


def _usual(whole: Sequence[list[Extent]]) -> Sequence[list[Extent]]:
    """The rows that begin where most do, if very few do not."""
    firsts = Counter(extents[0].left for extents in whole)
    usual, count = firsts.most_common(1)[0]
    if len(whole) - count == 1 and count >= _MANY_ALIKE:
        return [extents for extents in whole if extents[0].left == usual]
    return whole


def _agreed(whole: Sequence[Sequence[Extent]], wanted: int) -> tuple[Extent, ...] | None:
    """The places of the columns, if no two of them overlap in any of the rows."""
    columns = tuple(
        Extent(
            min(extents[at].left for extents in whole), max(extents[at].right for extents in whole)
        )
        for at in range(wanted)
    )
    apart = all(one.right <= other.left for one, other in pairwise(columns))
    return columns if apart else None


def _bears_its_sum(values: Sequence[Seen | None]) -> bool:
    """True if the last cell prints the sum of the others: a blank is no sum of zeros."""
    total = values[-1]
    return total is not None and total.sight.is_printed and adds_up(values)


def _bears_no_sum(_: Placed, values: Sequence[Seen | None]) -> bool:
    return not _bears_its_sum(values)


def _has_no_sum(placed: Placed, values: Sequence[Seen | None]) -> bool:
    """True if a row shows that its sum is blank: no value before it can be the sum, moved."""
    total = values[-1]
    printed = [cell.sight.count for cell in placed.shown]
    shown = total is not None and not total.sight.is_printed and not _is_spaced(placed)
    return shown and not is_sum(printed)


def _lacks_sum(placed: Placed, values: Sequence[Seen | None]) -> bool:
    """True if the sum alone is blank, or the last number is the sum of those before it.

    Where cells stand alone, one before the sum may be lost, and the blank is what parts the rows.
    """
    numbers = [cell.sight.count for cell in values if cell is not None and cell.sight.is_printed]
    total = values[-1]
    if total is not None and total.sight.is_printed:
        return False
    alone = placed.printed.ruling is Ruling.CELL and len(numbers) == len(values) - 1
    return alone or is_sum(numbers)


def below_names(placed: Placed, agreement: Agreement) -> Sequence[Seen | None] | None:
    """The values of a row by the names of its columns in a header that agrees so with the form.

    A doubtful header may name some of the columns only.
    """
    if placed.heading is None or placed.heading.agreement is not agreement:
        return None
    names: dict[str, list[Seen]] = {column.name: [] for column in placed.row.columns}
    for cells in placed.printed.header.lines.values():
        for cell in cells:
            for role in cell.sight.columns:
                if role.table == placed.printed.table:
                    names.get(role.name, []).append(cell)
    label = placed.printed.label
    heads = [cell for cells in names.values() for cell in cells]
    fewest = 1 if agreement is Agreement.SAME else 0
    if any(not fewest <= len(cells) <= 1 for cells in names.values()):
        return None
    if not heads or not placed.printed.whole or (label and label.right > heads[0].left):
        return None
    found = iter(place_below(heads, placed.cells, spaced=_is_spaced(placed)) or ())
    values = [next(found, None) if cells else None for cells in names.values()]
    return values if any(values) else None


def place_below(
    heads: Sequence[Seen], cells: Sequence[Seen], *, spaced: bool
) -> Sequence[Seen | None] | None:
    """A cell for each name of a header, if each value stands below one of them.

    Args:
        heads: cells of the header, each the name of a column, from left to right.
        cells: the cells of a row behind its label.
        spaced: True if the row leaves holes for blank cells, and nothing at its end.
    """
    columns = [Extent(head.left, head.right) for head in heads]
    if columns[0].left < 0 or not cells or any(cell.left < 0 for cell in cells):
        return None
    if any(one.right > other.left for one, other in pairwise(columns)):
        return None
    if not spaced and cells[-1].right < columns[-1].right:
        # The row may lack a cell that the header has.
        return None
    values: list[Seen | None] = [None] * len(columns)
    for cell in cells:
        at = _column(Extent(cell.left, cell.right), columns)
        if at is None or values[at] is not None:
            if cell.sight.is_printed:
                return None
            continue
        values[at] = cell if cell.sight.is_printed else cell._replace(sight=EMPTY_SIGHT)
    if spaced:
        _fill_holes(cells[0].start, values)
    return values


def adds_up(values: Sequence[Seen | None]) -> bool:
    """True if the last of some cells is the sum of the others, a blank being 0."""
    numbers = [0 if cell is None else cell.sight.count or 0 for cell in values]
    return sum(numbers[:-1]) == numbers[-1]


def is_sum(numbers: Sequence[int | None]) -> bool:
    """True if the last of several numbers is the sum of the others, and not 0."""
    known = [number for number in numbers if number is not None]
    return len(known) == len(numbers) > 1 and known[-1] == sum(known[:-1]) > 0


def _learn_from_sums(rows: Sequence[Placed], wanted: int) -> Columns | None:
    """Where columns one unit wide stand, by the rows whose last number is the sum of the rest.

    Where as many rows print a number there that is not their sum, this is not the column of sums.
    """
    if not rows[0].printed.whole or rows[0].printed.ruling is Ruling.SPACED:
        return None
    sums: Counter[int] = Counter()
    others: Counter[int] = Counter()
    for placed in rows:
        shown = placed.shown
        counts = [cell.sight.count for cell in shown]
        if any(counts):
            (sums if is_sum(counts) else others)[shown[-1].left] += 1
    if len(sums) != 1:
        return None
    last, count = sums.popitem()
    if count <= others[last]:
        return None
    first = last - wanted + 1
    ends = Counter(ACROSS.end(placed) for placed in rows if placed.cells)
    extents = tuple(Extent(first + at, first + at + 1) for at in range(wanted))
    return Columns(extents, ends.most_common(1)[0][0]) if first >= 0 else None


def _learn_behind(rows: Sequence[Placed], wanted: int) -> Columns | None:
    """The first cells behind the labels, if there the last is the sum of the rest; then filler."""
    if not rows[0].printed.whole or rows[0].printed.ruling is Ruling.SPACED:
        return None
    sums: Counter[bool] = Counter()
    for placed in rows:
        counts = [cell.sight.count for cell in placed.shown]
        if any(counts):
            last = placed.cells.index(placed.shown[-1])
            sums[is_sum(counts) and last == wanted - 1] += 1
    if sums[True] < _FEWEST_SUMS or sums[True] <= sums[False]:
        return None
    return Columns(tuple(Extent(at, at + 1) for at in range(wanted)), FILLED)


def _only_place(
    shown: Sequence[tuple[Placed, Sequence[Extent]]], wanted: int, end: int
) -> tuple[Extent, ...] | None:
    """The places of columns one unit wide, if all rows together leave one place for the first."""
    if len(shown) == 1 and len(shown[0][0].cells) > wanted:
        return None
    lowest, highest = -1, end - wanted
    for placed, extents in shown:
        lowest = max(lowest, extents[0].left)
        printed = [
            extent.left
            for cell, extent in zip(placed.cells, extents, strict=True)
            if cell.sight.is_printed
        ]
        if printed:
            lowest = max(lowest, printed[-1] - wanted + 1)
            highest = min(highest, printed[0])
    if lowest != highest:
        return None
    return tuple(Extent(lowest + at, lowest + at + 1) for at in range(wanted))


def _place(
    placed: Placed, measure: Measure, columns: Columns, is_last: bool
) -> Sequence[Seen | None] | None:
    """A cell for each column; None unless each value stands in one column of its own."""
    extents = measure.extents(placed)
    label = placed.printed.label
    if measure is ACROSS and label is not None and label.right > columns.extents[0].left:
        if label.left != columns.extents[0].left:
            return None
        columns = _shifted(columns)
    if not extents or not _ends_as_usual(placed, measure, columns, is_last):
        return None
    values: list[Seen | None] = [None] * len(columns.extents)
    for cell, extent in zip(placed.cells, extents, strict=True):
        at = _column(extent, columns.extents)
        if at is None:
            if cell.sight.is_printed:
                return None
            continue
        known = values[at]
        if known is not None and known.sight.is_printed:
            if cell.sight.is_printed:
                return None
            continue
        values[at] = cell if cell.sight.is_printed else cell._replace(sight=EMPTY_SIGHT)
    if measure.holes(placed):
        _fill_holes(placed.cells[0].start if label is None else label.end, values)
    return values


def _shifted(columns: Columns) -> Columns:
    """The columns of a row whose label stands where the other rows have their first value.

    A label of a group stands before it, which in the rows below is not printed again.
    """
    last = columns.extents[-1]
    end = max(columns.end, last.right + 1)
    return Columns((*columns.extents[1:], Extent(last.right, sys.maxsize)), end)


def _ends_as_usual(placed: Placed, measure: Measure, columns: Columns, is_last: bool) -> bool:
    """True if no cell of a row is lost: it ends where the others do."""
    if measure.holes(placed):
        return True
    if columns.end == FILLED:
        return len(placed.cells) >= len(columns.extents)
    end = measure.end(placed)
    if measure is BEHIND and columns.ends and not placed.printed.lead and 0 not in columns.ends:
        # The label stands in another line, and the first cell may be in its place.
        return False
    usual = columns.ends.get(placed.printed.lead, columns.end)
    if is_last and not placed.printed.whole:
        # Behind the last row nothing opens a further one.
        return end >= usual
    return end == usual


def _column(extent: Extent, columns: Sequence[Extent]) -> int | None:
    """Index of the only column in whose place something stands."""
    found = [
        at
        for at, column in enumerate(columns)
        if extent.left < column.right and column.left < extent.right
    ]
    return found[0] if len(found) == 1 else None


def _fill_holes(start: int, values: list[Seen | None]) -> None:
    """Put blank cells where the source leaves a hole; before all values they stand at `start`."""
    for at, cell in enumerate(values):
        if cell is None:
            values[at] = Seen("", start, EMPTY_SIGHT)
        else:
            start = cell.end
