"""Places values by the lines on which they stand, where every cell has lines of its own.

From cell to cell it is always the same number of lines, a step; a blank cell leaves its lines
empty. So a row takes as many steps as it has cells, and where a value stands says which cell it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from govinfo_report.document import Ruling
from govinfo_report.recognition.alignment import Placed
from govinfo_report.recognition.columns import adds_up, is_sum
from govinfo_report.recognition.labels import EMPTY_SIGHT
from govinfo_report.recognition.rows import PrintedRow, Seen

_STEPS: Final = (1, 2, 3)
"""Lines from cell to cell of texts that programs write."""


@attrs.frozen
class _Lines:
    """A row by its lines.

    Attributes:
        placed: the row.
        at: how many lines below its label each of its values stands.
        end: how many lines below its label what follows it stands.
    """

    placed: Placed
    at: list[int]
    end: int


def place_by_steps(rows: Sequence[Placed], wanted: int, last: Placed, *, summed: bool) -> None:
    """Place the values of rows of which some cells are blank.

    Args:
        rows: rows of one table with the same columns; those with a ground are whole.
        wanted: how many columns they have.
        last: the last row of the table, behind which the source may print further lines.
        summed: True if the last column is the sum of the others.
    """
    shown = [lines for lines in map(_lines_of, rows) if lines is not None]
    found = _step_of_whole(shown, wanted)
    if found is None and len(shown) == len(rows):
        found = _step_of_all(shown, wanted)
    step, end = found or (0, 0)
    for lines in shown if step else ():
        placed = lines.placed
        if placed.ground or lines.end < end:
            continue
        label = placed.printed.label
        start = placed.printed.start if label is None else label.end
        values = _values(lines.at, placed.cells, step, wanted, start)
        as_usual = lines.end == end and placed is not last
        if values is not None and _is_certain(values, as_usual=as_usual, summed=summed):
            placed.values, placed.ground = values, "in place"


def place_across_by_steps(row: PrintedRow, wanted: int) -> Iterator[list[Seen]]:
    """What a run of values may be that stands below a header, for each step that fits it.

    Args:
        row: the run; its lines are counted from the last line of its header.
        wanted: how many cells it has.
    """
    lines = _lines_below(row, row.values)
    if lines is None:
        return
    at, end = lines
    for step in _STEPS:
        values = _values(at, row.values, step, wanted, row.start)
        if values is not None and end > wanted * step:
            yield values


def _lines_of(placed: Placed) -> _Lines | None:
    found = _lines_below(placed.printed, placed.cells)
    return None if found is None else _Lines(placed, *found)


def _lines_below(row: PrintedRow, cells: Sequence[Seen]) -> tuple[list[int], int] | None:
    """How many lines below the first of a row its cells stand, and what follows it."""
    lines = row.gaps
    if row.ruling is not Ruling.LINE or len(lines) != len(cells) + 2:
        return None
    return [at - lines[0] for at in lines[1:-1]], lines[-1] - lines[0]


def _step_of_whole(shown: Sequence[_Lines], wanted: int) -> tuple[int, int] | None:
    """The step of the rows that are whole, and where the shortest ends; None if they differ."""
    whole = [one for one in shown if one.placed.ground and len(one.at) == wanted]
    steps = {one.at[0] for one in whole}
    if len(steps) != 1:
        return None
    step = steps.pop()
    even = [step * nth for nth in range(1, wanted + 1)]
    return (step, min(one.end for one in whole)) if all(one.at == even for one in whole) else None


def _step_of_all(shown: Sequence[_Lines], wanted: int) -> tuple[int, int] | None:
    """The step of rows that are all as long, whatever they print, and their end; else None."""
    ends = {one.end for one in shown}
    alike = len({len(one.at) for one in shown}) == 1
    if len(ends) != 1 or alike or any(one.placed.ground for one in shown):
        return None
    end = ends.pop()
    return None if end % (wanted + 1) else (end // (wanted + 1), end)


def _values(
    at: Sequence[int], cells: Sequence[Seen], step: int, wanted: int, start: int
) -> list[Seen] | None:
    """A cell for each column; None if a value stands between two cells.

    Args:
        at: how many lines below the first each value stands.
        cells: the values.
        step: how many lines it is from cell to cell.
        wanted: how many columns there are.
        start: offset of a blank cell before all values.
    """
    places = [divmod(one, step) for one in at]
    if any(rest or not 0 < nth <= wanted for nth, rest in places):
        return None
    of_place = {nth: cell for (nth, _), cell in zip(places, cells, strict=True)}
    values: list[Seen] = []
    for nth in range(1, wanted + 1):
        cell = of_place.get(nth) or Seen("", start, EMPTY_SIGHT)
        values.append(cell)
        start = cell.end
    return values


def _is_certain(values: Sequence[Seen], *, as_usual: bool, summed: bool) -> bool:
    """True if no cell can be lost: the row is as long as others, and its sum, if any, holds."""
    if not summed:
        return as_usual
    if not values[-1].sight.is_printed:
        printed = [cell.sight.count for cell in values if cell.sight.is_printed]
        return as_usual and not is_sum(printed)
    return as_usual or adds_up(values)
