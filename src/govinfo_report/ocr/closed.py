"""Tells which cells have a side without a rule: what is printed there may be another cell's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from govinfo_report.ocr.crops import Box, Sheet, lines_in
from govinfo_report.ocr.paper import CHARACTER
from govinfo_report.ocr.rules import Rule, Ruled

_SEEN: Final = 0.5
"""Share of a side from which on its rule is seen."""
_EDGE: Final = 0.3
"""Share of a table's extent from which on its outermost rule is seen."""
_NEAR: Final = 0.4 * CHARACTER
_CLEAR: Final = 0.3 * CHARACTER
"""Paper between a number and a side without a rule, for the number to be whole."""
_OFF: Final = 0.2
"""Share of a cell's size by which the number of a merged cell stands off the middle of a part."""


class _Side(NamedTuple):
    """A side of a cell: its place, its stretch, and whether it lies across (level) or upright."""

    at: float
    start: float
    end: float
    level: bool


def doubtful_cells(sheet: Sheet, ruled: Ruled, cells: Mapping[str, Box]) -> set[str]:
    """The cells of a ruled table whose ink may not be what is printed for them.

    A table may be cut off at the edge of a picture, or print one number for several cells.
    """
    opened = {path: list(_open_sides(ruled, box)) for path, box in cells.items()}
    found: set[str] = set()
    for path, sides in opened.items():
        box = cells[path]
        lines = lines_in(sheet, box) if sides else []
        for side in sides:
            beside = [other for other in cells.values() if other != box and _meets(other, side)]
            if lines:
                doubtful = any(_gap(line, side) < _CLEAR for line in lines)
            elif beside:
                doubtful = any(_is_off(sheet, other, side) for other in beside)
            else:
                doubtful = not _has_edge(ruled, side)
            if doubtful:
                found.add(path)
    return found


def _open_sides(ruled: Ruled, box: Box) -> list[_Side]:
    sides = (
        _Side(box.left, box.top, box.bottom, level=False),
        _Side(box.right, box.top, box.bottom, level=False),
        _Side(box.top, box.left, box.right, level=True),
        _Side(box.bottom, box.left, box.right, level=True),
    )
    return [one for one in sides if _share(_rules(ruled, one), one) < _SEEN]


def _rules(ruled: Ruled, side: _Side) -> Sequence[Rule]:
    rules = ruled.across if side.level else ruled.down
    return [rule for rule in rules if abs(rule.at - side.at) <= _NEAR]


def _share(rules: Sequence[Rule], side: _Side) -> float:
    return sum(rule.share(side.start, side.end) for rule in rules)


def _has_edge(ruled: Ruled, side: _Side) -> bool:
    """True if the outermost rule is there, or the table is framed on neither side."""
    left, top, right, bottom = ruled.box
    start, end = (left, right) if side.level else (top, bottom)
    whole = side._replace(start=start, end=end)
    if _share(_rules(ruled, whole), whole) >= _EDGE:
        return True
    first = whole._replace(at=left)
    return not side.level and _share(_rules(ruled, first), first) < _EDGE


def _meets(other: Box, side: _Side) -> bool:
    """True if another cell has the same side."""
    if side.level:
        apart = min(abs(other.top - side.at), abs(other.bottom - side.at))
        start, end = other.left, other.right
    else:
        apart = min(abs(other.left - side.at), abs(other.right - side.at))
        start, end = other.top, other.bottom
    return apart <= 1 and min(end, side.end) - max(start, side.start) > 1


def _gap(line: Box, side: _Side) -> float:
    sides = (line.top, line.bottom) if side.level else (line.left, line.right)
    return min(abs(one - side.at) for one in sides)


def _is_off(sheet: Sheet, box: Box, side: _Side) -> bool:
    """True if the number beside a blank does not stand in the middle of its own cell."""
    for line in lines_in(sheet, box):
        if side.level:
            off, size = line.middle - box.middle, box.bottom - box.top
        else:
            off, size = line.centre - box.centre, box.right - box.left
        if abs(off) > _OFF * size:
            return True
    return False
