"""Which cell of a row stands in which column, once it is known where the columns stand."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, takewhile
from typing import Final, NamedTuple

from govinfo_report.document import Ruling
from govinfo_report.form import Form
from govinfo_report.recognition.labels import EMPTY_SIGHT, see
from govinfo_report.recognition.rows import PrintedRow, Seen, Values, is_printed

_MOST_DIGITS: Final = 18
"""Digits of two numbers between which no space is left: a report counts no billions."""
STEPS: Final = (1, 2, 3)
"""Lines from cell to cell of texts that programs write; blank cells lie in a wider step."""
_FEWEST_EARLY: Final = 2
"""Rows that end in their sums too early, which one may do by chance."""


class Extent(NamedTuple):
    """From where to where something stands, in the unit of its source."""

    left: int
    right: int


def evenly(step: int, wanted: int, first: int | None = None) -> list[Extent]:
    """Columns that stand so far one from another; the first as far below the label, if not told."""
    start = step if first is None else first
    return [Extent(start + step * at, start + step * at + 1) for at in range(wanted)]


def stacked(shown: Sequence[Sequence[Extent]], slack: int = sys.maxsize) -> Sequence[Extent]:
    """The columns in which the cells of rows stand one below another.

    Neighbouring ones are two columns if a row prints a value in both, or if they stand so far
    apart; else there are none.
    """
    columns: list[Extent] = []
    members: list[set[int]] = []
    for extent, at in sorted((extent, at) for at, row in enumerate(shown) for extent in row):
        if columns and extent.left < columns[-1].right:
            columns[-1] = Extent(columns[-1].left, max(columns[-1].right, extent.right))
            members[-1].add(at)
        else:
            columns.append(extent)
            members.append({at})
    parted = all(
        left & right or one.right + slack <= other.left
        for (one, other), (left, right) in zip(pairwise(columns), pairwise(members), strict=True)
    )
    return columns if parted else ()


def put(
    cells: Sequence[Seen], extents: Sequence[Extent], columns: Sequence[Extent]
) -> list[Seen | None] | None:
    """A cell for each column; None unless there is one way to give each value one of its own.

    Args:
        cells: the cells of a row, from left to right.
        extents: where each of them stands.
        columns: where each column stands.
    """
    below = [
        [
            at
            for at, one in enumerate(columns)
            if extent.left < one.right and one.left < extent.right
        ]
        for extent in extents
    ]
    printed = [at for at, cell in enumerate(cells) if cell.sight.is_printed]
    places = in_order([below[at] for at in printed])
    if len(places) < len(printed):
        return None
    values: list[Seen | None] = [None] * len(columns)
    for nth, place in places.items():
        values[place] = cells[printed[nth]]
    for cell, found in zip(cells, below, strict=True):
        if len(found) == 1 and values[found[0]] is None:
            values[found[0]] = cell._replace(sight=EMPTY_SIGHT)
    return values


def in_order(may: Sequence[Sequence[int]]) -> dict[int, int]:
    """Things → places, where the first and the last way to give them places in order are the same.

    Args:
        may: the places that each of them may have, from the first to the last.
    """
    first = _earliest(may)
    mirrored = [[-place for place in reversed(places)] for places in reversed(may)]
    last = {len(may) - 1 - thing: -place for thing, place in _earliest(mirrored).items()}
    return {thing: place for thing, place in first.items() if last.get(thing) == place}


def _earliest(may: Sequence[Sequence[int]]) -> dict[int, int]:
    """Things → places, each the first that it may have behind the one before; without any, left."""
    found: dict[int, int] = {}
    before = -math.inf
    for thing, places in enumerate(may):
        place = next((place for place in places if place > before), None)
        if place is not None:
            found[thing] = before = place
    return found


def fill_holes(start: int, values: list[Seen | None]) -> None:
    """Put blank cells where the source leaves a hole; before all values they stand at `start`."""
    for at, cell in enumerate(values):
        if cell is None:
            values[at] = Seen("", start, EMPTY_SIGHT)
        else:
            start = cell.end


def adds_up(values: Sequence[Seen | None]) -> bool:
    """True if the last of some cells is the sum of the others, a blank being 0."""
    numbers = [0 if cell is None else cell.sight.count or 0 for cell in values]
    return sum(numbers[:-1]) == numbers[-1]


def bears_its_sum(values: Values) -> bool:
    """True if the last cell prints the sum of the others: a blank is no sum of zeros."""
    return is_printed(values[-1]) and adds_up(values)


def are_shifted(cells: Sequence[Seen], columns: Sequence[Extent]) -> bool:
    """True if most cells neither begin nor end where a column does.

    A program that lays out a page may set each line a little to the side.
    """
    lefts, rights = {one.left for one in columns}, {one.right for one in columns}
    alike = sum(cell.left in lefts or cell.right in rights for cell in cells)
    return 2 * alike < len(cells)


def hides_blanks(printed: PrintedRow, wanted: int) -> bool:
    """True if a row ends in its sum and yet has not a line for each of so many cells."""
    counts = [cell.sight.count for cell in printed.printed]
    lines = printed.gaps
    return bool(lines) and lines[-1] - lines[0] <= wanted and is_sum(counts)


def moves_blanks(rows: Sequence[PrintedRow], form: Form) -> bool:
    """True if rows end in their sums before their table does: no blank cell is in its place.

    A table is as wide as its header, or as the longest of such rows.
    """
    columns = {
        table.section: len(table.rows[0].paths) for table in form.tables if table.rows[0].total
    }
    ends: dict[str, list[int]] = {}
    widths: dict[str, int] = {}
    for row in rows:
        printed = [*takewhile(is_printed, row.values)]
        rest = any(map(is_printed, row.values[len(printed) :]))
        counts = [cell.sight.count for cell in printed]
        delimited = row.ruling in (Ruling.GRID, Ruling.ROW)
        if delimited and not rest and len(printed) <= columns.get(row.table, 0) and is_sum(counts):
            ends.setdefault(row.table, []).append(len(printed))
            widths[row.table] = max(widths.get(row.table, 0), len(printed), _named_above(row))
    early = sum(end < widths[table] for table, of_table in ends.items() for end in of_table)
    return early >= _FEWEST_EARLY


def _named_above(row: PrintedRow) -> int:
    """How many columns of its table the header above a row names."""
    cells = chain.from_iterable(row.header.lines.values())
    roles = chain.from_iterable(cell.sight.columns for cell in cells)
    return len({role.name for role in roles if role.table == row.table})


def is_sum(numbers: Sequence[int | None]) -> bool:
    """True if the last of several numbers is the sum of the others, and not 0."""
    known = [number for number in numbers if number is not None]
    return len(known) == len(numbers) > 1 and known[-1] == sum(known[:-1]) > 0


def runs_together(cells: Sequence[Seen]) -> bool:
    """True if two of some numbers, parted again, make the last the sum of the others."""
    whole = [cell for cell in cells if cell.text.isdecimal()]
    return any(
        is_sum([one.sight.count for one in (*whole[:at], *parts, *whole[at + 1 :])])
        for at, cell in enumerate(whole)
        for parts in halves(cell)
    )


def halves(cell: Seen) -> Iterator[tuple[Seen, Seen]]:
    """Every way to part the digits of a number into two numbers; none where they are too many."""
    text = cell.text
    for cut in range(1, len(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else 0):
        first, second = text[:cut], text[cut:]
        if all(part == "0" or part[0] != "0" for part in (first, second)):
            yield (
                Seen(first, cell.start, see(first)),
                Seen(second, cell.start + cut, see(second)),
            )
