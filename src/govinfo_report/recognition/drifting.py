"""Places values in lines whose columns drift: a column stands a little to the side in each of them.

Programs that set a page with spaces round the places of its words. Beside the nearest whole row a
value may then stand below two columns; the order of the values and the sum of the row tell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from govinfo_report.document import Ruling
from govinfo_report.recognition.alignment import Placed
from govinfo_report.recognition.columns import adds_up
from govinfo_report.recognition.labels import EMPTY_SIGHT
from govinfo_report.recognition.rows import Seen

_DRIFT: Final = 1
"""Columns of a screen by which a value may stand beside its column."""


def place_drifting(rows: Sequence[Placed], wanted: int) -> None:
    """Place the values of rows with holes by the nearest whole rows above and below.

    Args:
        rows: rows of one table in reading order, whose last column is the sum of the others.
        wanted: how many columns they have.
    """
    spaced = [placed for placed in rows if placed.printed.ruling is Ruling.SPACED]
    whole = [at for at, placed in enumerate(spaced) if _is_whole(placed, wanted)]
    for at, placed in enumerate(spaced):
        if placed.ground or not placed.cells or placed.cells[0].left < 0:
            continue
        place = bisect_left(whole, at)
        beside = whole[max(0, place - 1) : place + 1]
        ends_alike = [spaced[one].cells for one in beside if _end_alike(placed, spaced[one])]
        readings = [_below(placed, cells) for cells in ends_alike]
        known = [one for one in readings if one is not None and adds_up(one)]
        if known and all(one == known[0] for one in known) and known[0][-1].sight.is_printed:
            placed.values, placed.ground = known[0], "in place"


def _is_whole(placed: Placed, wanted: int) -> bool:
    cells = placed.cells
    return placed.ground == "whole" and len(cells) == wanted and cells[0].left >= 0


def _end_alike(placed: Placed, whole: Placed) -> bool:
    """True if the last value of a row stands where that of a whole row does: on one page."""
    one, other = placed.cells[-1], whole.cells[-1]
    return min(abs(one.left - other.left), abs(one.right - other.right)) <= _DRIFT


def _below(placed: Placed, columns: Sequence[Seen]) -> list[Seen] | None:
    """A cell for each column of a whole row, the last for the sum; None where it is not certain."""
    may = [
        [
            at
            for at, column in enumerate(columns)
            if cell.left < column.right + _DRIFT and column.left - _DRIFT < cell.right
        ]
        for cell in placed.cells[:-1]
    ]
    may.append([len(columns) - 1])
    first = list(_earliest(may))
    last = [-at for at in _earliest([[-at for at in reversed(one)] for one in reversed(may)])]
    if len(first) < len(may) or first != last[::-1]:
        return None
    of_place = dict(zip(first, placed.cells, strict=True))
    label = placed.printed.label
    end = placed.printed.start if label is None else label.end
    values: list[Seen] = []
    for at in range(len(columns)):
        values.append(of_place.get(at) or Seen("", end, EMPTY_SIGHT))
        end = values[-1].end
    return values


def _earliest(may: Sequence[Sequence[int]]) -> Iterator[int]:
    """For each value the first place that it may have behind the one before; ends where none is."""
    before: int | None = None
    for places in may:
        found = next((at for at in places if before is None or at > before), None)
        if found is None:
            return
        yield found
        before = found
