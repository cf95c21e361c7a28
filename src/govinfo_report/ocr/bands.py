"""Cuts a ruled table into bands, a row of values with its label each; tells cells that are open."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Final, NamedTuple

import attrs

from govinfo_report.ocr.crops import Box, Sheet, lines_in
from govinfo_report.ocr.paper import CHARACTER
from govinfo_report.ocr.rules import Ruled, RulingLine

_SEEN: Final = 0.5
"""Share of a cell's side from which on a rule parts it from the next cell."""
_MENDED: Final = 0.3
"""Share of a row's width from which on a rule is taken to part all its values."""
_FRAMED: Final = 5
"""Rules of one direction that a table in a frame has at least."""
_LONG_ENOUGH: Final = 0.07
"""Share of a table's height from which on an upright line is a rule: no stroke of a watermark."""
_SIDE_HIGH: Final = 0.3
"""The same from which on it parts the values of all rows."""
_LOWEST: Final = 0.75 * CHARACTER
"""Height below which a band is the space between double rules."""
_NARROWEST: Final = 0.8 * CHARACTER
"""The same of a column."""
_JOINED: Final = 0.6
"""Share of the usual sides below which a band is a header over several columns."""
_PARTED: Final = 0.2
"""Share of a label's width below which nothing parts it from what is above."""


@attrs.frozen
class Band:
    """A row between two rules, or a line of words.

    Attributes:
        cells: the boxes of values, from left to right.
        first: the box before the values; None where the values fill the row.
        indent: how many columns of labels stand before its own; None where that is not seen.
        joined: True if its boxes are not parted as those of most bands: a header over several.
        label: what was read in the first box.
        heads: what was read in those of values, where it is words and no values; '' elsewhere.
    """

    cells: tuple[Box, ...]
    first: Box | None = None
    indent: int | None = None
    joined: bool = False
    label: str = ""
    heads: tuple[str, ...] = ()

    @property
    def holds_values(self) -> bool:
        """True if few of its boxes hold words; a seal over a number may look like one."""
        return not self.joined and 3 * sum(map(bool, self.heads)) <= len(self.cells)


def without_margins(sheet: Sheet, ruled: Ruled) -> Ruled:
    """A table without the frame around it: between the two is bare paper."""
    across, down = ruled.across, ruled.down
    if min(len(across), len(down)) < _FRAMED:
        return ruled
    left, top, right, bottom = ruled.box
    above = _is_bare(sheet, Box(left, top, right, across[1].at), down)
    below = _is_bare(sheet, Box(left, across[-2].at, right, bottom), down)
    behind = _is_bare(sheet, Box(down[-2].at, top, right, bottom), across)
    # The label of a group may be on another page, its column bare.
    before = above and below and _is_bare(sheet, Box(left, top, down[1].at, bottom), across)
    across, down = across[above : len(across) - below], down[before : len(down) - behind]
    return attrs.evolve(ruled, across=across, down=down)


def _is_bare(sheet: Sheet, box: Box, rules: Sequence[RulingLine]) -> bool:
    """True for a strip of paper without words, and without rules but at its ends."""
    level = box.right - box.left < box.bottom - box.top
    start, end = (box.left, box.right) if level else (box.top, box.bottom)
    crossing = any(rule.share(start, end) >= _SEEN for rule in rules[1:-1])
    return not crossing and not lines_in(sheet, box)


def sides(ruled: Ruled) -> list[float]:
    """The x of the vertical rules, those of the outer sides too if they were not seen."""
    _, top, _, bottom = ruled.box
    xs = [rule.at for rule in ruled.down if rule.share(top, bottom) >= _LONG_ENOUGH]
    # A line that alone goes on is none of the table's.
    left = sorted(one.start for one in ruled.across)[:2][-1]
    right = sorted(one.end for one in ruled.across)[-2:][0]
    return _with_ends(xs, left, right, _NARROWEST)


def _heights(ruled: Ruled, left: float, right: float) -> list[float]:
    """The y of the rules that part the values between two x."""
    _, top, _, bottom = ruled.box
    ys = [rule.at for rule in ruled.across if rule.share(left, right) >= _MENDED]
    return _with_ends(ys, top, bottom, _LOWEST)


def _with_ends(seen: Sequence[float], first: float, last: float, least: float) -> list[float]:
    """Places of rules, also the outer ones that were not seen, and of double ones the first."""
    made: list[float] = []
    for at in (*(() if seen and seen[0] - first <= least else (first,)), *seen, last):
        if not made or at - made[-1] >= least:
            made.append(at)
    return made


def even_bands(sheet: Sheet, ruled: Ruled, columns: int, behind: int = 0) -> list[Band]:
    """Bands of a table whose last so many columns hold values, but for those of remarks behind.

    Returns an empty list where the table has fewer columns.
    """
    _, top, _, bottom = ruled.box
    xs = sides(ruled)
    # The frame of a stamp is as upright as a rule, but lower than the rows that a side parts.
    inner = [x for x in xs[1:-1] if _rule_at(ruled.down, x).share(top, bottom) >= _SIDE_HIGH]
    whole = [xs[0], *inner, xs[-1]] if xs else []
    values = whole[: len(whole) - behind][-columns - 1 :]
    if len(values) < columns + 1:
        return []
    before = [x for x in xs if x < values[0]]
    ys = _heights(ruled, values[0], values[-1])
    bands: list[Band] = []
    parted = [_parted(ruled, values, *one) for one in itertools.pairwise(ys)]
    usual = median(parted)
    for (top, bottom), share in zip(itertools.pairwise(ys), parted, strict=True):
        cells = tuple(Box(a, top, b, bottom) for a, b in itertools.pairwise(values))
        indent = _indent(ruled, before, top, bottom)
        # A stroke of a character may go on where a rule ends, and leave no label behind it.
        while indent and not any(
            line.right - line.left >= CHARACTER
            for line in lines_in(sheet, Box(before[indent], top, values[0], bottom))
        ):
            indent -= 1
        label = Box(before[indent], top, values[0], bottom) if before else None
        above = bands[-1] if bands else None
        joined = share < _JOINED * usual or _goes_on(ruled, label, above)
        bands.append(Band(cells, label, indent if before else None, joined))
    return bands


def _goes_on(ruled: Ruled, label: Box | None, above: Band | None) -> bool:
    """True if no rule parts what stands before the values from the header above."""
    if label is None or above is None or not above.joined:
        return False
    rule = _rule_at(ruled.across, label.top)
    return rule.share(label.left, label.right) < _PARTED


def _parted(ruled: Ruled, values: Sequence[float], top: float, bottom: float) -> float:
    """How many of the sides between values have a rule in a band, by their length."""
    return sum(_rule_at(ruled.down, x).share(top, bottom) for x in values[1:-1])


def _indent(ruled: Ruled, before: Sequence[float], top: float, bottom: float) -> int:
    """At which side the label next to the values begins: the last whose rule is in this band."""
    seen = [_rule_at(ruled.down, x).share(top, bottom) >= _SEEN for x in before[1:]]
    return max((at for at, one in enumerate(seen, 1) if one), default=0)


def _rule_at(rules: Sequence[RulingLine], at: float) -> RulingLine:
    return min(rules, key=lambda rule: abs(rule.at - at))


def uneven_bands(ruled: Ruled) -> list[Band]:
    """Bands of a table whose rows each have columns of their own; the first holds the label."""
    xs = sides(ruled)
    if len(xs) < 3:
        return []
    ys = _heights(ruled, xs[1], xs[-1])
    bands: list[Band] = []
    for top, bottom in itertools.pairwise(ys):
        parts = [xs[0]]
        for rule in ruled.down:
            near = min(rule.at - parts[-1], xs[-1] - rule.at) < _NARROWEST
            if not near and rule.share(top, bottom) >= _SEEN:
                parts.append(rule.at)
        parts.append(xs[-1])
        cells = [Box(a, top, b, bottom) for a, b in itertools.pairwise(parts)]
        bands.append(Band(tuple(cells[1:]), cells[0]) if cells[1:] else Band(tuple(cells)))
    return bands


# -- cells without a side --------------------------------------------------------------------------


_SIDE_SEEN: Final = 0.5
"""Share of a side from which on its rule is seen."""
_EDGE: Final = 0.3
"""Share of a table's extent from which on its outermost rule is seen."""
_NEAR: Final = 0.4 * CHARACTER
_CLEAR: Final = 0.3 * CHARACTER
"""Paper between a number and a side without a rule, for the number to be whole."""
_INSIDE: Final = 0.3 * CHARACTER
"""How far from the sides of a cell a line stands that is no part of a double rule."""
_CROSSED: Final = 0.25
"""Share of a cell through which such a line runs."""
_TWO_ROWS: Final = 1.9 * CHARACTER
"""Height from which on a row may be two."""
_AT_MIDDLE: Final = 0.35 * CHARACTER
"""How far from the middle of its row the number of a single row stands at most."""
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

    A table may be cut off at the edge of a picture, or print one number for several cells. Where a
    line runs through a cell, the edge of a tape or the frame of a stamp, it is painted over, and
    with it a stroke of a digit. Where numbers of one row stand at several heights, it is two rows.
    """
    opened = {path: list(_open_sides(ruled, box)) for path, box in cells.items()}
    found = {path for path, box in cells.items() if _is_crossed(ruled, box)}
    found |= _at_several_heights(sheet, cells)
    for path, sides in opened.items():
        box = cells[path]
        lines = lines_in(sheet, box) if sides else []
        for side in sides:
            beside = [other for other in cells.values() if other != box and _meets(other, side)]
            if lines:
                ends = [end for line in lines for end in (line[1::2] if side.level else line[::2])]
                doubtful = any(abs(end - side.at) < _CLEAR for end in ends)
            elif beside:
                doubtful = any(_is_off(sheet, other, side) for other in beside)
            else:
                doubtful = not _has_edge(ruled, side)
            if doubtful:
                found.add(path)
    return found


def _is_crossed(ruled: Ruled, box: Box) -> bool:
    """True if a line runs through the inside of a cell."""
    return any(
        start + _INSIDE < rule.at < end - _INSIDE and rule.share(*other) >= _CROSSED
        for rules, (start, end), other in (
            ((*ruled.across, *ruled.folds[0]), (box.top, box.bottom), (box.left, box.right)),
            ((*ruled.down, *ruled.folds[1]), (box.left, box.right), (box.top, box.bottom)),
        )
        for rule in rules
    )


def _at_several_heights(sheet: Sheet, cells: Mapping[str, Box]) -> set[str]:
    """The cells of rows in which a rule between two rows was not seen.

    What stands in the middle of such a row is no number of a half of it: what stands at another
    height is a stroke of a seal.
    """
    rows: dict[tuple[float, float], list[str]] = {}
    for path, box in cells.items():
        rows.setdefault((box.top, box.bottom), []).append(path)
    found: set[str] = set()
    for (top, bottom), paths in rows.items():
        if bottom - top < _TWO_ROWS:
            continue
        lines = {path: [one.middle for one in lines_in(sheet, cells[path])] for path in paths}
        for path, own in lines.items():
            if all(abs(one - (top + bottom) / 2) <= _AT_MIDDLE for one in own):
                continue
            off = sum(
                any(abs(one - y) > CHARACTER for one in own for y in other)
                for other in lines.values()
            )
            if off >= 2:
                found.add(path)
    return found


def _open_sides(ruled: Ruled, box: Box) -> list[_Side]:
    sides = (
        _Side(box.left, box.top, box.bottom, level=False),
        _Side(box.right, box.top, box.bottom, level=False),
        _Side(box.top, box.left, box.right, level=True),
        _Side(box.bottom, box.left, box.right, level=True),
    )
    return [one for one in sides if _share(_rules(ruled, one), one) < _SIDE_SEEN]


def _rules(ruled: Ruled, side: _Side) -> Sequence[RulingLine]:
    rules = ruled.across if side.level else ruled.down
    return [rule for rule in rules if abs(rule.at - side.at) <= _NEAR]


def _share(rules: Sequence[RulingLine], side: _Side) -> float:
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
