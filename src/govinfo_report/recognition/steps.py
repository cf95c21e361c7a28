"""Places values by where a text prints them: by their lines, or below those of other rows.

Where every cell has lines of its own, it is always the same number of lines from cell to cell, a
step; a blank cell leaves its lines empty. So a row takes as many steps as it has cells, and where a
value stands says which cell it is.

Where a blank cell leaves a hole in its line, columns may drift from page to page and from line to
line; the rows around one show where they stand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final, TypeAlias

import attrs

from govinfo_report.document import Ruling
from govinfo_report.recognition.alignment import Placed
from govinfo_report.recognition.columns import Extent, adds_up, is_sum
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
    of_place = {nth - 1: cell for (nth, _), cell in zip(places, cells, strict=True)}
    return _filled(of_place, wanted, start)


def _filled(of_place: Mapping[int, Seen], wanted: int, start: int) -> list[Seen]:
    """A cell for each column: of the place that it has, or a blank one behind the one before."""
    values: list[Seen] = []
    for at in range(wanted):
        values.append(of_place.get(at) or Seen("", start, EMPTY_SIGHT))
        start = values[-1].end
    return values


def _is_certain(values: Sequence[Seen], *, as_usual: bool, summed: bool) -> bool:
    """True if no cell can be lost: the row is as long as others, and its sum, if any, holds."""
    if not summed:
        return as_usual
    if not values[-1].sight.is_printed:
        printed = [cell.sight.count for cell in values if cell.sight.is_printed]
        return as_usual and not is_sum(printed)
    return as_usual or adds_up(values)


# -- below the values of other rows ----------------------------------------------------------------

_DRIFT: Final = 1
"""Columns of a screen by which a value may stand beside its column."""


def place_drifting(rows: Sequence[Placed], wanted: int) -> None:
    """Place the values of rows with holes by the rows of the same page.

    The nearest whole rows above and below show the columns, and so do all rows together.

    Args:
        rows: rows of one table in reading order, whose last column is the sum of the others.
        wanted: how many columns they have.
    """
    spaced = [
        p for p in rows if p.printed.ruling is Ruling.SPACED and p.cells and p.cells[0].left >= 0
    ]
    whole = [at for at, placed in enumerate(spaced) if _is_whole_spaced(placed, wanted)]
    edges = _aligned_edges(spaced)
    together = [
        one for page in _pages(spaced, edges) for one in [_stacks(page, wanted)] * len(page)
    ]
    for at, placed in enumerate(spaced):
        if placed.ground:
            continue
        place = bisect_left(whole, at)
        beside = whole[max(0, place - 1) : place + 1]
        shown = [_extents(spaced[one]) for one in beside if _end_alike(placed, spaced[one], edges)]
        readings = [_below(placed, columns) for columns in (*shown, together[at]) if columns]
        known = [one for one in readings if one is not None and adds_up(one)]
        if known and all(one == known[0] for one in known) and known[0][-1].sight.is_printed:
            placed.values, placed.ground = known[0], "in place"


def _extents(placed: Placed) -> list[Extent]:
    return [Extent(cell.left, cell.right) for cell in placed.cells]


_Edges: TypeAlias = Sequence[Callable[[Seen], int]]
_LEFT: Final = attrgetter("left")
_RIGHT: Final = attrgetter("right")


def _aligned_edges(spaced: Sequence[Placed]) -> _Edges:
    """The edges at which the last values of rows are set: left, right, or either if both may be."""
    lefts, rights = (len({edge(placed.cells[-1]) for placed in spaced}) for edge in (_LEFT, _RIGHT))
    if lefts == rights:
        return _LEFT, _RIGHT
    return (_LEFT,) if lefts < rights else (_RIGHT,)


def _pages(spaced: Sequence[Placed], edges: _Edges) -> Iterator[list[Placed]]:
    """Runs of rows that end alike."""
    page: list[Placed] = []
    for placed in spaced:
        if page and not _end_alike(placed, page[-1], edges):
            yield page
            page = []
        page.append(placed)
    if page:
        yield page


def _stacks(page: Sequence[Placed], wanted: int) -> list[Extent]:
    """Where the values of a page's rows stand one below another; [] where that is no column each.

    Neighbouring ones are two columns if a row prints a value in both, and not one that drifts.
    """
    cells = sorted((extent, at) for at, row in enumerate(page) for extent in _extents(row))
    stacks: list[Extent] = []
    members: list[list[Extent]] = []
    rows: list[set[int]] = []
    for extent, at in cells:
        if not stacks or extent.left >= stacks[-1].right:
            stacks.append(extent)
            members.append([])
            rows.append(set())
        stacks[-1] = Extent(stacks[-1].left, max(stacks[-1].right, extent.right))
        members[-1].append(extent)
        rows[-1].add(at)
    apart = all(one & other for one, other in pairwise(rows))
    return stacks if len(stacks) == wanted and apart and all(map(_aligned, members)) else []


def _aligned(extents: Sequence[Extent]) -> bool:
    """True if cells begin or end one below another."""
    edges = zip(*extents, strict=True)
    return any(max(edge) - min(edge) <= _DRIFT for edge in edges)


def _is_whole_spaced(placed: Placed, wanted: int) -> bool:
    return placed.ground == "whole" and len(placed.cells) == wanted


def _end_alike(placed: Placed, whole: Placed, edges: _Edges) -> bool:
    """True if the last value of a row stands where that of a whole row does: on one page."""
    one, other = placed.cells[-1], whole.cells[-1]
    return any(abs(edge(one) - edge(other)) <= _DRIFT for edge in edges)


def _below(placed: Placed, columns: Sequence[Extent]) -> list[Seen] | None:
    """A cell for each column, the last for the sum; None where it is not certain."""
    may = [
        [
            at
            for at, column in enumerate(columns)
            if cell.left < column.right and column.left < cell.right
        ]
        for cell in placed.cells[:-1]
    ]
    may.append([len(columns) - 1])
    first = list(_earliest(may))
    last = [-at for at in _earliest([[-at for at in reversed(one)] for one in reversed(may)])]
    if len(first) < len(may) or first != last[::-1]:
        return None
    label = placed.printed.label
    start = placed.printed.start if label is None else label.end
    return _filled(dict(zip(first, placed.cells, strict=True)), len(columns), start)


def _earliest(may: Sequence[Sequence[int]]) -> Iterator[int]:
    """For each value the first place that it may have behind the one before; ends where none is."""
    before: int | None = None
    for places in may:
        found = next((at for at in places if before is None or at > before), None)
        if found is None:
            return
        yield found
        before = found
