"""Where the columns of a table stand, learnt from its whole rows, and which column a value is in.

A source shows where a cell stands across its line, or as the number of the cell behind the row's
label. In both a column stands in the same place in every row; where the whole rows of a table agree
on the places, a row with blanks is read by them.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import attrs

from govinfo_report.document import Ruling
from govinfo_report.recognition.agreement import Agreement
from govinfo_report.recognition.alignment import BARE_RULINGS, Placed
from govinfo_report.recognition.labels import SightKind, see
from govinfo_report.recognition.placing import (
    Extent,
    adds_up,
    fill_holes,
    is_sum,
    place_below,
    put,
)
from govinfo_report.recognition.rows import PrintedRow, Seen, Values, zeros_at_end

_FEWEST_SUMS: Final = 3
"""Rows of which each prints its sum, from which on their columns are believed."""
_NOWHERE: Final = sys.maxsize
"""Where no row ends: of rows with more or less filler behind them only a sum shows the end."""


class Measure(NamedTuple):
    """One way in which a source shows where cells stand.

    Attributes:
        extents: where the cells of a row stand; None where the row does not show it.
        end: where the row ends; None where blank cells at its end leave no trace.
        holes: True if a blank cell leaves a hole, and no cell.
    """

    extents: Callable[[Placed], Sequence[Extent] | None]
    end: Callable[[Placed], int | None]
    holes: Callable[[Placed], bool]


@attrs.frozen
class Columns:
    """The places of the columns of some rows, and where the rows end.

    Attributes:
        extents: where each column stands.
        end: where most rows end.
        ends: where those end that have so many cells before their values.
        width: how many cells all whole rows have, or most rows if none is whole, with labels and
            filler; 0 where they differ.
    """

    extents: tuple[Extent, ...]
    end: int | None
    ends: Mapping[int, int | None] = {}
    width: int = 0


def _across(placed: Placed) -> Sequence[Extent] | None:
    lefts = [cell.left for cell in placed.cells]
    if not lefts or not placed.printed.whole or min(lefts) < 0:
        return None
    return list(map(Extent, lefts, [cell.right for cell in placed.cells]))


def _behind(placed: Placed) -> Sequence[Extent] | None:
    if not placed.cells or placed.printed.ruling in BARE_RULINGS:
        return None
    return [Extent(at, at + 1) for at in range(len(placed.cells))]


def _is_spaced(placed: Placed) -> bool:
    return placed.printed.ruling is Ruling.SPACED


def _right_edge(placed: Placed) -> int | None:
    return None if _is_spaced(placed) else placed.cells[-1].right


def _cells(placed: Placed) -> int:
    cells = placed.cells
    return len(cells) - [cell.sight.kind for cell in cells].count(SightKind.PAD)


def lines_below(placed: Placed) -> Sequence[Extent] | None:
    """How many lines below the first of a row each of its cells stands; None if not shown."""
    lines = placed.printed.gaps
    if placed.printed.ruling is not Ruling.LINE or len(lines) != len(placed.cells) + 2:
        return None
    return [Extent(at - lines[0], at - lines[0] + 1) for at in lines[1:-1]]


def hides_blanks(printed: PrintedRow, wanted: int) -> bool:
    """True if a row ends in its sum and yet has not a line for each of so many cells."""
    counts = [cell.sight.count for cell in printed.printed]
    lines = printed.gaps
    return bool(lines) and lines[-1] - lines[0] <= wanted and is_sum(counts)


def _last_line(placed: Placed) -> int:
    lines = placed.printed.gaps
    return lines[-1] - lines[0]


def _never(_: Placed) -> bool:
    return False


def _always(_: Placed) -> bool:
    return True


BY_PLACE: Final = Measure(_across, _right_edge, _is_spaced)
"""Across the line."""
BY_NUMBER: Final = Measure(_behind, _cells, _never)
"""By the number of the cell behind the label, where blank cells are shown."""
BY_LINE: Final = Measure(lines_below, _last_line, _always)
"""By lines, where every cell has one of its own and a blank one leaves its lines empty."""


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
        for placed in group:
            if not placed.ground:
                values = _read(placed, measure, columns, placed is last, summed=summed)
                if values is not None:
                    found.setdefault(id(placed), []).append(values)
    for placed in rows:
        readings = found.get(id(placed), [])
        below = None if placed.ground else below_names(placed, Agreement.SAME)
        if below is not None and (not summed or _bears_its_sum(below)):
            readings.append(below)
        if readings and all(_printed(one) == _printed(readings[0]) for one in readings):
            placed.values, placed.ground = readings[0], "in place"


def _learnt(
    rows: Sequence[Placed], wanted: int, *, summed: bool
) -> Iterator[tuple[Sequence[Placed], Measure, Columns]]:
    """The rows that are set alike, and each way in which they show where their columns stand."""
    for group in _grouped(rows, lambda placed: placed.printed.ruling):
        ways = [(one, _learn(group, one, wanted)) for one in (BY_PLACE, BY_NUMBER, BY_LINE)]
        if summed:
            ways.append((BY_NUMBER, _learn_behind(group, wanted)))
        yield from ((group, measure, columns) for measure, columns in ways if columns is not None)
    # On each page a table may have been cut into other cells.
    paged = _grouped(rows, lambda placed: (placed.printed.ruling, placed.printed.width))
    pages = [page for page in paged if len(page) < len(rows) and _shows_columns(page)]
    learnt = [(page, _learn(page, BY_PLACE, wanted)) for page in pages]
    if summed:
        levels = _grouped(rows, lambda p: (p.printed.ruling, len(p.row.groups)))
        learnt += [(level, _learn_from_sums(level, wanted)) for level in levels]
    yield from ((group, BY_PLACE, columns) for group, columns in learnt if columns is not None)


def _grouped(rows: Sequence[Placed], key: Callable[[Placed], object]) -> list[list[Placed]]:
    """The rows that have a key in common, where the columns of any are not known yet."""
    groups: dict[object, list[Placed]] = {}
    for placed in rows:
        groups.setdefault(key(placed), []).append(placed)
    return [group for group in groups.values() if not all(placed.ground for placed in group)]


def _shows_columns(page: Sequence[Placed]) -> bool:
    """True if delimited rows of one width are no single rows that have lost a cell."""
    printed = page[0].printed
    delimited = printed.ruling not in BARE_RULINGS and printed.width > 0
    return delimited and len(page) >= _FEWEST_SUMS and any(placed.ground for placed in page)


def _printed(values: Sequence[Seen | None]) -> list[Seen | None]:
    return [cell if cell is not None and cell.sight.is_printed else None for cell in values]


def _learn(rows: Sequence[Placed], measure: Measure, wanted: int) -> Columns | None:
    """Where the columns stand: as the whole rows show, else in the only place that is left."""
    found = [(placed, measure.extents(placed)) for placed in rows]
    shown = [(placed, extents) for placed, extents in found if extents is not None]
    whole: list[list[Extent]] = []
    widths: set[int] = set()
    ends: Counter[int | None] = Counter()
    of_lead: dict[int, Counter[int | None]] = {}
    for placed, extents in shown:
        of_cell = {cell.start: one for cell, one in zip(placed.cells, extents, strict=True)}
        places = [of_cell.get(cell.start) for cell in placed.values if cell is not None]
        known = [one for one in places if one is not None]
        # Of numbers that were parted or joined only the order is known.
        in_cells = placed.ground not in ("", "run on", "proved")
        if in_cells and len(known) == len(placed.values) == wanted:
            whole.append(known)
            # Without filler behind its values a row may have been filled up after it lost one.
            widths.add(placed.printed.width if len(placed.cells) > wanted else 0)
            ends[measure.end(placed)] += 1
            of_lead.setdefault(placed.printed.lead, Counter())[measure.end(placed)] += 1
    ends = ends or Counter(measure.end(placed) for placed, _ in shown)
    if measure is BY_LINE and any(hides_blanks(placed.printed, wanted) for placed, _ in shown):
        columns = None
    elif whole:
        columns = _agreed(whole, wanted)
    elif measure is BY_LINE:
        columns = _even(shown, wanted, ends) if len(shown) == len(rows) else None
    elif shown and not measure.holes(shown[0][0]) and (measure is BY_PLACE or len(ends) == 1):
        columns = _only_place(shown, wanted, max(end for end in ends if end is not None))
    else:
        columns = None
    if columns is None:
        return None
    usual = {lead: found.most_common(1)[0][0] for lead, found in of_lead.items()}
    width = widths.pop() if len(widths) == 1 and len(whole) >= _FEWEST_SUMS else 0
    return Columns(columns, ends.most_common(1)[0][0], usual, width)


def _even(
    shown: Sequence[tuple[Placed, Sequence[Extent]]], wanted: int, ends: Collection[int | None]
) -> tuple[Extent, ...] | None:
    """The columns of rows that are all as long, each as far from the next, whatever they print."""
    end = max((end for end in ends if end is not None), default=0)
    alike = len({len(extents) for _, extents in shown}) == 1
    if len(ends) != 1 or alike or end % (wanted + 1):
        return None
    return evenly(end // (wanted + 1), wanted)


def evenly(step: int, wanted: int) -> tuple[Extent, ...]:
    """Columns that stand so many lines one from another, the first as far below the label."""
    return tuple(Extent(step * at, step * at + 1) for at in range(1, wanted + 1))


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


def _learn_from_sums(rows: Sequence[Placed], wanted: int) -> Columns | None:
    """Where columns one unit wide stand, by the rows whose last number is the sum of the rest.

    One of them is whole: a row that has lost a cell may be the sum of what is left. Where as many
    rows print a number there that is not their sum, this is not the column of sums. Rows may end
    elsewhere than whole ones do: on a page below, the last column may be cut off.
    """
    if not rows[0].printed.whole or rows[0].printed.ruling is Ruling.SPACED:
        return None
    sums: Counter[int] = Counter()
    others: Counter[int] = Counter()
    whole = False
    for placed in rows:
        shown = placed.shown
        counts = [cell.sight.count for cell in shown]
        if any(counts):
            (sums if is_sum(counts) else others)[shown[-1].left] += 1
            whole |= is_sum(counts) and bool(placed.ground)
    if len(sums) != 1 or not whole:
        return None
    last, count = sums.popitem()
    if count <= others[last]:
        return None
    first = last - wanted + 1
    ends = Counter(BY_PLACE.end(placed) for placed in rows if placed.cells)
    extents = tuple(Extent(first + at, first + at + 1) for at in range(wanted))
    return Columns(extents, ends.most_common(1)[0][0]) if first >= 0 else None


def _learn_behind(rows: Sequence[Placed], wanted: int) -> Columns | None:
    """The first cells behind the labels, if there the last is the sum of the rest; then filler."""
    if rows[0].printed.ruling in BARE_RULINGS:
        return None
    sums: Counter[bool] = Counter()
    for placed in rows:
        counts = [cell.sight.count for cell in placed.shown]
        if any(counts):
            last = placed.cells.index(placed.shown[-1])
            sums[is_sum(counts) and last == wanted - 1] += 1
    if sums[True] < _FEWEST_SUMS or sums[True] <= sums[False]:
        return None
    width = Counter(placed.printed.width for placed in rows).most_common(1)[0][0]
    return Columns(tuple(Extent(at, at + 1) for at in range(wanted)), _NOWHERE, width=width)


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


def _read(
    placed: Placed, measure: Measure, columns: Columns, is_last: bool, *, summed: bool
) -> Sequence[Seen | None] | None:
    """The values of a row by its columns; None where a cell of it may be lost."""
    extents = measure.extents(placed)
    label = placed.printed.label
    if measure is BY_PLACE and label is not None and label.right > columns.extents[0].left:
        if label.left != columns.extents[0].left:
            return None
        columns = _shifted(columns)
    values = None if extents is None else put(placed.cells, extents, columns.extents)
    if values is None:
        return None
    if measure.holes(placed):
        fill_holes(placed.printed.start if label is None else label.end, values)
    if summed and _lacks_sum(placed, values):
        return None
    if _ends_as_usual(placed, measure, columns, is_last):
        return values
    # Where no cell of a label can stand before the values, a sum shows that none of them is lost;
    # where the sums stand at one place behind the labels, one that is not 0, in a row of as many
    # cells as others have.
    alone = measure is BY_LINE or placed.cells[0].sight.is_printed
    if columns.end == _NOWHERE and placed.printed.width == columns.width:
        alone = alone or is_sum([cell.sight.count for cell in placed.shown])
    return values if summed and alone and _bears_its_sum(values) else None


def _shifted(columns: Columns) -> Columns:
    """The columns of a row whose label stands where the other rows have their first value.

    A label of a group stands before it, which in the rows below is not printed again.
    """
    last = columns.extents[-1]
    end = max(columns.end or 0, last.right + 1)
    return Columns((*columns.extents[1:], Extent(last.right, sys.maxsize)), end)


def _ends_as_usual(placed: Placed, measure: Measure, columns: Columns, is_last: bool) -> bool:
    """True if no cell of a row is lost: it ends where the others do."""
    end = measure.end(placed)
    if end is None:
        return True
    usual = columns.ends.get(placed.printed.lead, columns.end)
    if (
        measure is BY_NUMBER
        and columns.end != _NOWHERE
        and placed.printed.width == columns.width > 0
    ):
        # Behind the last value blank cells look like filler.
        return True
    if is_last and placed.printed.ruling is Ruling.CELL and usual is not None:
        # Behind the last row nothing opens a further one.
        return end >= usual
    return end == usual


# -- digits that run on from a label ---------------------------------------------------------------


def run_on(placed: Placed, wanted: int) -> Values | None:
    """Digits that run on from a label are read only where there is one way to part them."""
    label, digits = placed.printed.label, placed.printed.digits
    if not digits or label is None:
        return None
    if placed.cells:
        return _begun_at_label(placed, label, digits, wanted)
    if wanted == 1 and see(digits).kind is SightKind.NUMBER:
        return [Seen(digits, label.end - len(digits), see(digits))]
    if not digits.strip("0") and len(digits) == wanted:
        return zeros_at_end(label, wanted)
    return None


def _begun_at_label(placed: Placed, label: Seen, digits: str, wanted: int) -> Values | None:
    """The values if all but the first are apart: where these begin, the first has ended."""
    apart = [cell for cell in placed.cells if cell.sight.kind is SightKind.NUMBER]
    if len(apart) < len(placed.cells) or len(apart) != wanted - 1 or digits[:1] == "0" < digits[1:]:
        return None
    return [Seen(digits, label.end - len(digits), see(digits)), *apart]
