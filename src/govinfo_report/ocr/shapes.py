"""What ink looks like, before any model is asked: nothing, a dash, a ring, a mark behind words."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import attrs
import numpy as np

from govinfo_report.ocr.components import Patches, patches_of, runs_of
from govinfo_report.ocr.crops import Box, Sheet, inside, lines_in, words_of
from govinfo_report.ocr.paper import CHARACTER

_SPECK: Final = 0.12 * CHARACTER
"""Height and width below which a patch is dirt, or a point beside a digit."""
_SHADE: Final = 45
"""Grey levels between paper and the darkest of an empty cell."""
_PALE: Final = 140
"""Grey level from which on a ground hides no ink."""
_OFF_RULES: Final = 0.2 * CHARACTER
"""Pixels from the sides of a cell at which its rules do not show."""
_FLAT: Final = 0.28
"""Share of a character's height up to which a dash is high."""
_SHORT: Final = 0.2
"""The same from which on it is wide: a hyphen is shorter than a dash."""
_LENGTH: Final = 1.5
"""How many times as long as high a dash is at least."""
_NARROWEST_ZERO: Final = 0.35
_BROADEST_ZERO: Final = 1.2
"""Width of a zero in heights of it."""
_SIGN_FROM: Final = 0.3
_SIGN_TO: Final = 0.75
"""How far below the top of a number the middle of its sign stands, in heights of it."""
_SIGN_AWAY: Final = 0.6 * CHARACTER
_SIGN_RIM: Final = 0.1 * CHARACTER
"""How far before a number its sign begins, and the blur of the digit beside it ends."""
_PALEST: Final = 3.5
"""Grey levels by which the palest sign darkens the paper."""
_SMALLEST_HOLE: Final = 0.03
_HOLE: Final = 0.45
"""Height of the hole of a zero in heights of it; those of 4, 6, 8 and 9 are lower."""
_EVEN: Final = 0.07
_STEEPEST_STROKE: Final = 0.18
_FLATTEST_STROKE: Final = 1.3
"""Width of a slanted stroke in heights of it."""
_STRAIGHT: Final = 0.09
_BROADEST: Final = 0.35
_BAR: Final = 0.7
_THIN: Final = 0.3
"""Breadth of a slanted stroke: at any height in widths of it, and on average in heights of it."""


class Shape(enum.Enum):
    """What the ink of a cell looks like."""

    EMPTY = "empty"
    FAINT = "faint"
    """Too little for a character, too much for nothing."""
    DASH = "dash"
    SHORT = "short"
    """A stroke as low as a dash and hardly longer than high."""
    STROKE = "stroke"
    WORDS = "words"


_STROKES: Final = {Shape.DASH: Shape.DASH, Shape.SHORT: Shape.DASH, Shape.STROKE: Shape.STROKE}
"""What a blank may look like, and what such are where others are sure."""


class Patch(NamedTuple):
    """A patch of ink in a cell, in the pixels of the paper."""

    left: int
    top: int
    right: int
    bottom: int
    area: int


def patches_in(ink: Any, where: tuple[slice, slice]) -> list[Patch]:
    """The patches of ink in a cell."""
    rows, columns = where
    part = ink[rows, columns]
    if part.size == 0 or not part.any():
        return []
    found = patches_of(runs_of(part), part.shape[1])
    top, left = rows.start, columns.start
    return [
        Patch(int(a) + left, int(b) + top, int(c) + left, int(d) + top, int(area))
        for a, b, c, d, area in zip(*found[:5], strict=True)
    ]


def shapes_of(sheet: Sheet, cells: Mapping[str, Box]) -> dict[str, Shape]:
    """What the ink of each cell of values looks like.

    What is not sure by itself, for it is short or beside a seal, is a dash if others are as large.
    """
    shapes = {path: _shape(sheet, sheet.ink, box) for path, box in cells.items()}
    sure = {path for path, shape in shapes.items() if _is_sure(sheet, cells[path], shape)}
    sizes = {
        path: [(one.bottom - one.top, one.right - one.left) for one in lines_in(sheet, cells[path])]
        for path, shape in shapes.items()
        if shape in _STROKES
    }
    for path in shapes.keys() - sure:
        shape, size = _STROKES.get(shapes[path]), sizes.get(path, [])
        alike = sum(
            len(size) == len(own) == 1 and bool(np.ptp((size, own), 0).max() <= _SIZED)
            for other, own in sizes.items()
            if other in sure and shapes[other] is shape
        )
        shapes[path] = shape if shape and alike >= _FEWEST else Shape.FAINT
    return shapes


def _is_sure(sheet: Sheet, box: Box, shape: Shape) -> bool:
    """True if a cell looks as it does whatever is taken for a seal or a watermark."""
    if shape in (Shape.WORDS, Shape.SHORT):
        return shape is Shape.WORDS
    return shape is _shape(sheet, sheet.any_ink, box) and not is_sealed(sheet, box)


def is_sealed(sheet: Sheet, box: Box) -> bool:
    """True if a seal lies over a cell, or what is printed in it: it may have taken a digit away."""
    sealed = sheet.paper.sealed
    if sealed is None:
        return False
    lines = lines_in(sheet, box)
    # A number would stand where the dash does.
    near = -CHARACTER if lines else _OFF_RULES
    parts = [inside(sheet, one, near) for one in lines or [box]]
    return any(sealed[part].any() and not _is_plain(sheet.paper.shades[part]) for part in parts)


def _is_plain(shades: Any) -> bool:
    """True for a light ground of one colour: what was printed there would be seen."""
    dark, light = np.percentile(shades, (0, 99))
    return bool(dark >= _PALE and light - dark <= _SHADE)


def _shape(sheet: Sheet, ink: Any, box: Box) -> Shape:
    patches = patches_in(ink, inside(sheet, box))
    large = [one for one in patches if max(one.right - one.left, one.bottom - one.top) > _SPECK * 2]
    if not large:
        dirty = sum(one.area for one in patches) > CHARACTER or _is_shaded(sheet, box)
        return Shape.FAINT if dirty else Shape.EMPTY
    high = max(one.bottom for one in large) - min(one.top for one in large)
    wide = max(one.right - one.left for one in large)
    if high <= _FLAT * CHARACTER and wide >= _SHORT * CHARACTER and len(large) <= 2:
        return Shape.DASH if wide >= _LENGTH * high else Shape.SHORT
    if high < 0.36 * CHARACTER:
        return Shape.FAINT
    return _stroke(sheet, large) or Shape.WORDS


def _is_shaded(sheet: Sheet, box: Box) -> bool:
    """True if something lighter than ink stands in a cell."""
    part = sheet.clean[inside(sheet, box, 4)]
    if part.size == 0:
        return True
    # Of single dark pixels there are always some.
    dark, usual = np.percentile(part, (1, 50))
    return bool(usual - dark > _SHADE)


def _stroke(sheet: Sheet, patches: Sequence[Patch]) -> Shape | None:
    """The shape of a straight slanted line, even in pieces: what a reader takes for 1 or 7.

    None for what is no such line.
    """
    top, bottom = min(one.top for one in patches), max(one.bottom for one in patches)
    left, right = min(one.left for one in patches), max(one.right for one in patches)
    if right - left > CHARACTER:
        return None
    part = sheet.ink[top:bottom, left:right]
    rows, columns = np.nonzero(part)
    if len(rows) < 8:
        return None
    slope, start = np.polyfit(rows, columns, 1)
    spread = float(np.std(columns - (slope * rows + start)))
    breadths = part.sum(1)
    straight = spread <= _STRAIGHT * CHARACTER and breadths.max() <= _BROADEST * CHARACTER
    if not (straight and _STEEPEST_STROKE <= -slope <= _FLATTEST_STROKE):
        return None
    # A small 7 looks like a short thick stroke: it has a bar, which is as wide as the whole of it.
    thin = breadths.max() <= _BAR * (right - left) and breadths.mean() <= _THIN * (bottom - top)
    return Shape.STROKE if thin else Shape.FAINT


def is_ring(sheet: Sheet, line: Box) -> bool:
    """True if a line is one closed ring, even on all sides: a zero, and no other digit."""
    part = sheet.ink[int(line.top) : int(line.bottom), int(line.left) : int(line.right)]
    high, wide = int(part.shape[0]), int(part.shape[1])
    if high < 0.4 * CHARACTER or not _NARROWEST_ZERO <= wide / high <= _BROADEST_ZERO:
        return False
    paper = np.pad(~part, 1, constant_values=True)
    found = patches_in(paper, (slice(0, high + 2), slice(0, wide + 2)))
    holes = [one for one in found if one.left > 0 and one.area >= _SMALLEST_HOLE * high * wide]
    if len(holes) != 1:
        return False
    hole = holes[0]
    off_y = (hole.top + hole.bottom) / 2 - (high + 2) / 2
    off_x = (hole.left + hole.right) / 2 - (wide + 2) / 2
    return (
        hole.bottom - hole.top >= _HOLE * high
        and abs(off_y) <= _EVEN * high
        and abs(off_x) <= 2 * _EVEN * wide
    )


def may_be_signed(sheet: Sheet, line: Box, number: str) -> bool:
    """True if a number may have a sign that no model sees: blurred, it touches the digit, or pales.

    Then the ink begins with a stroke as low as a dash and as high up, as a 4 does by itself, or the
    paper before the number is darker than that behind it.
    """
    if not number[0].isdigit():
        return False
    high = line.bottom - line.top
    left = sheet.ink[
        int(line.top) : int(line.bottom), int(line.left) : int(line.left + _SHORT * CHARACTER)
    ]
    rows = np.flatnonzero(left.any(1))
    if len(rows) and rows[-1] - rows[0] < _FLAT * CHARACTER and not number.startswith("4"):
        return bool(_SIGN_FROM * high <= (rows[0] + rows[-1]) / 2 <= _SIGN_TO * high)
    return _shade(sheet, line, line.left - _SIGN_AWAY) - _shade(sheet, line, line.right) > _PALEST


def _shade(sheet: Sheet, line: Box, left: float) -> float:
    """How dark the paper beside a number is where a sign would stand, from a place on."""
    rows = slice(
        max(0, int(line.middle - _FLAT / 2 * CHARACTER)), int(line.middle + _FLAT * CHARACTER)
    )
    start, end = left + _SIGN_RIM, left + _SIGN_AWAY - _SIGN_RIM
    part = sheet.clean[rows, max(0, int(start)) : max(0, int(end))]
    return 255 - float(part.mean()) if part.size else 0.0


# -- the lines of a form that is filled in ---------------------------------------------------------


_LINED: Final = 0.5
"""Share of the numbers of a sheet from which on lines below them are no strokes of theirs."""
_LOW: Final = 0.2 * CHARACTER
"""Height up to which such a line is no digit."""


def without_underlines(sheet: Sheet, cells: Iterable[Box]) -> Sheet:
    """A sheet without the lines below its numbers, if most have one: with it a 7 looks like a 2."""
    numbers = 0
    lines: list[Patch] = []
    for box in cells:
        patches = patches_in(sheet.ink, inside(sheet, box))
        numbers += any(one.bottom - one.top > _LOW for one in patches)
        lines += [one for one in patches if _is_underline(one, patches)]
    if len(lines) < max(_FEWEST, _LINED * numbers):
        return sheet
    where = np.zeros_like(sheet.ink)
    for one in lines:
        where[one.top - 1 : one.bottom + 1, one.left - 1 : one.right + 1] = True
    return _wiped(sheet, where)


def _is_underline(line: Patch, patches: Sequence[Patch]) -> bool:
    """True if a patch is low, and stands below all others, with paper between, on both sides."""
    others = [one for one in patches if one is not line]
    return (
        bool(others)
        and line.bottom - line.top <= _LOW
        and all(line.left <= one.left and one.right <= line.right for one in others)
        # The lowest stroke of a 2 is no longer than it is wide.
        and line.right - line.left
        > max(one.right for one in others) - min(one.left for one in others)
        and line.top > max(one.bottom for one in others)
    )


def _wiped(sheet: Sheet, where: Any) -> Sheet:
    """A sheet with paper in some places."""
    clean = np.where(where, 255, sheet.clean).astype(np.uint8)
    return attrs.evolve(sheet, ink=sheet.ink & ~where, any_ink=sheet.any_ink & ~where, clean=clean)


# -- the sign that a word processor shows behind words ---------------------------------------------


_LONG_WORD: Final = 3 * CHARACTER
"""Least width of words that are no number, and end in no digit."""
_FEWEST: Final = 3
"""Such words from which on the sign in which they end is a mark."""
_LEAST_OF_ALL: Final = 0.5
"""Share of all words that end in a mark; some lines of a cell do not."""
_LEAST_OF_LONG: Final = 0.2
"""The same of the long ones."""
_AT_ENDS: Final = 0.8
"""Share of what is alike that ends words: characters that are alike stand within words as well."""
_SIZED: Final = 2
"""Pixels by which two marks may differ in size."""
_BROAD_MARK: Final = 0.95
"""Least width of a mark in heights of it: digits are narrower."""
_ALIKE: Final = 0.5
"""Share of their ink that two marks have in common."""
_SMALLEST_MARK: Final = 0.2 * CHARACTER
_BEHIND: Final = round(0.4 * CHARACTER)
"""Pixels behind a mark in which there is only paper."""


def without_marks(sheet: Sheet) -> Sheet:
    """A sheet without the sign, wider than a digit, in which most of its words end."""
    patches = patches_of(runs_of(sheet.ink), sheet.ink.shape[1])
    lasts = _lasts(sheet, patches)
    long = [one for one, wide in lasts.items() if wide >= _LONG_WORD]
    groups = [[other for other in lasts if _alike(sheet.ink, patches, one, other)] for one in long]
    same = max(groups, key=len) if groups else []
    common = len(set(same) & set(long))
    few = common < max(_FEWEST, _LEAST_OF_LONG * len(long))
    if few or len(same) < _LEAST_OF_ALL * len(lasts):
        return sheet
    alike = [
        one
        for one in range(len(patches.left))
        if any(_alike(sheet.ink, patches, one, other) for other in same)
    ]
    boxes = {one: _box(patches, one) for one in alike}
    marks = [one for one, (rows, columns) in boxes.items()
             if not sheet.ink[rows, columns.stop : columns.stop + _BEHIND].any()]  # fmt: skip
    if len(marks) < _AT_ENDS * len(alike):
        return sheet
    where = np.zeros_like(sheet.ink)
    for one in marks:
        where[_box(patches, one, 1)] = True
    return _wiped(sheet, where)


def _lasts(sheet: Sheet, patches: Patches) -> dict[int, int]:
    """The last patch of each word → how wide the word is."""
    words = words_of(sheet)
    middle = (patches.top + patches.bottom) / 2
    sized = patches.bottom - patches.top >= _SMALLEST_MARK
    found: dict[int, int] = {}
    for left, top, right, bottom in zip(*words[:4], strict=True):
        own = sized & (middle > top) & (middle < bottom)
        own &= (patches.right <= right) & (patches.left >= left)
        if own.any():
            found[int(np.flatnonzero(own)[patches.right[own].argmax()])] = int(right - left)
    return found


def _alike(ink: Any, patches: Patches, one: int, other: int) -> bool:
    """True if two patches are the same mark."""
    sizes = [
        (int(patches.bottom[at] - patches.top[at]), int(patches.right[at] - patches.left[at]))
        for at in (one, other)
    ]
    narrow = any(wide < _BROAD_MARK * high for high, wide in sizes)
    if narrow or any(abs(a - b) > _SIZED for a, b in zip(*sizes, strict=True)):
        return False
    both = np.zeros((2, *np.max(sizes, 0)), bool)
    for at, (high, wide), shape in zip((one, other), sizes, both, strict=True):
        shape[:high, :wide] = ink[_box(patches, at)]
    return bool((both[0] & both[1]).sum() >= _ALIKE * (both[0] | both[1]).sum())


def _box(patches: Patches, at: int, rim: int = 0) -> tuple[slice, slice]:
    top, left = int(patches.top[at]), int(patches.left[at])
    return (
        slice(max(0, top - rim), int(patches.bottom[at]) + rim),
        slice(left, int(patches.right[at]) + rim),
    )
