"""Cuts the words of a cell out of the paper, and tells by their ink whether there are any."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import attrs
import numpy as np
from PIL import Image

from govinfo_report.ocr.components import paint, patches_of, runs_of
from govinfo_report.ocr.models import HEIGHT
from govinfo_report.ocr.paper import CHARACTER, Paper, ink_of

WORD_GAP: Final = round(0.8 * CHARACTER)
"""Paper between two words."""
MOST_LINES: Final = 12
"""Lines of a cell beyond which the rest is left out: a text in a cell would fill the memory."""
_WIDEST: Final = 40 * CHARACTER
_RIM: Final = 0.26
"""Paper around a line, in heights of it: with less or more both models lose digits."""
_WIDE: Final = 2.5
_DARK: Final = 90
"""Grey level of words up to which light strokes that are large are a watermark."""
_LIGHT: Final = 180
"""Grey level from which on ink may be a watermark's."""
_INNER: Final = 8
"""Pixels of nine that are light inside a thick stroke."""
_MARKED: Final = 0.008
"""Share of ink inside such strokes from which on there is a watermark."""
_WHITENED: Final = 1 / 0.82
_LETTER: Final = CHARACTER
"""Height or width beyond which light ink is no rest of a digit."""
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
_SLIM: Final = (0.35, 0.95)
"""Width of a zero in heights of it."""
_SMALLEST_HOLE: Final = 0.03
_HOLE: Final = 0.45
"""Height of the hole of a zero in heights of it; those of 4, 6, 8 and 9 are lower."""
_EVEN: Final = 0.07
_SLANT: Final = (0.18, 1.3)
_STRAIGHT: Final = 0.09
_BROADEST: Final = 0.35
_BAR: Final = 0.7
_THIN: Final = 0.3
"""Breadth of a slanted stroke: at any height in widths of it, and on average in heights of it."""


class Box(NamedTuple):
    """A box on the paper."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Its height on the paper."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Its x."""
        return (self.left + self.right) / 2


class Shape(enum.Enum):
    """What the ink of a cell looks like."""

    EMPTY = "empty"
    FAINT = "faint"
    """Too little for a character, too much for nothing."""
    DASH = "dash"
    STROKE = "stroke"
    WORDS = "words"


@attrs.frozen(eq=False)
class Sheet:
    """A paper and its ink without the rules.

    Attributes:
        paper: the picture made ready.
        ink: without rules and watermarks.
        any_ink: with watermarks.
        clean: grey levels with both painted over.
    """

    paper: Paper
    ink: Any
    any_ink: Any
    clean: Any


def make_sheet(paper: Paper, rules: Any) -> Sheet:
    """Paint over the rules, that they are not read as digits, and over watermarks."""
    any_ink, grey = paper.ink & ~rules, paper.grey
    ink = any_ink
    if _is_marked(grey, any_ink):
        grey = np.clip(grey * _WHITENED, 0, 255).astype(np.uint8)
        ink = ink_of(grey) & ~rules
        any_ink &= ~_larger_than_words(any_ink & ~ink)
    wide = rules.copy()
    wide[1:] |= rules[:-1]
    wide[:-1] |= rules[1:]
    wide[:, 1:] |= rules[:, :-1]
    wide[:, :-1] |= rules[:, 1:]
    return Sheet(paper, ink, any_ink, np.where(wide & ~ink, 255, grey).astype(np.uint8))


def _is_marked(grey: Any, ink: Any) -> bool:
    """True if words are dark, and there are light strokes thicker than theirs: a watermark."""
    if not ink.any() or np.percentile(grey[ink], 5) >= _DARK:
        return False
    inner = _around(ink & (grey >= _LIGHT)) >= _INNER
    return bool(inner.sum() >= _MARKED * ink.sum())


def _larger_than_words(light: Any) -> Any:
    """What of light ink is too large for a character: the letters of a watermark."""
    runs = runs_of(light)
    patches = patches_of(runs, light.shape[1])
    high, wide = patches.bottom - patches.top, patches.right - patches.left
    large = np.maximum(high, wide) > _LETTER
    return paint(runs, large[patches.of_run], light.shape)


def _around(mask: Any) -> Any:
    """How many of the nine pixels around each are set."""
    padded = np.pad(mask.astype(np.int8), 1)
    across = padded[:, :-2] + padded[:, 1:-1] + padded[:, 2:]
    return across[:-2] + across[1:-1] + across[2:]


def inside(sheet: Sheet, box: Box, margin: float = 2) -> tuple[slice, slice]:
    """The rows and columns of a box, without its rim."""
    height, width = sheet.ink.shape
    top, bottom = max(0, round(box.top + margin)), min(height, round(box.bottom - margin) + 1)
    left, right = max(0, round(box.left + margin)), min(width, round(box.right - margin) + 1)
    return slice(top, max(top, bottom)), slice(left, max(left, right))


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


def shape_of(sheet: Sheet, box: Box) -> Shape:
    """What the ink of a cell of values looks like."""
    shape = _shape(sheet, sheet.ink, box)
    if shape is Shape.WORDS:
        return shape
    if shape is _shape(sheet, sheet.any_ink, box) and not _is_sealed(sheet, box):
        return shape
    # What was taken for a watermark may be the rest of a digit.
    return Shape.FAINT


def _is_sealed(sheet: Sheet, box: Box) -> bool:
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
        return Shape.DASH if wide >= _LENGTH * high else Shape.FAINT
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
    if not (straight and _SLANT[0] <= -slope <= _SLANT[1]):
        return None
    # A small 7 looks like a short thick stroke: it has a bar, which is as wide as the whole of it.
    thin = breadths.max() <= _BAR * (right - left) and breadths.mean() <= _THIN * (bottom - top)
    return Shape.STROKE if thin else Shape.FAINT


def is_ring(sheet: Sheet, line: Box) -> bool:
    """True if a line is one closed ring, even on all sides: a zero, and no other digit."""
    part = sheet.ink[int(line.top) : int(line.bottom), int(line.left) : int(line.right)]
    high, wide = int(part.shape[0]), int(part.shape[1])
    if high < 0.4 * CHARACTER or not _SLIM[0] <= wide / high <= _SLIM[1]:
        return False
    paper = np.pad(~part, 1, constant_values=True)
    patches = patches_of(runs_of(paper), wide + 2)
    holes = [
        Patch(int(left), int(top), int(right), int(bottom), int(area))
        for left, top, right, bottom, area in zip(*patches[:5], strict=True)
        if left > 0 and area >= _SMALLEST_HOLE * high * wide
    ]
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


def lines_in(sheet: Sheet, box: Box) -> list[Box]:
    """The lines of words in a cell, from top to bottom."""
    rows, columns = inside(sheet, box)
    part = sheet.ink[rows, columns]
    if part.size == 0:
        return []
    filled = np.flatnonzero(part.sum(1) >= 1)
    if not len(filled):
        return []
    lines: list[Box] = []
    for top, bottom in _stretches(filled, max(1, round(0.08 * CHARACTER))):
        if bottom - top < 0.3 * CHARACTER and lines and top - lines[-1].bottom < 3:
            continue
        across = np.flatnonzero(part[top:bottom].any(0))
        lines.append(
            Box(
                float(across[0] + columns.start),
                float(top + rows.start),
                float(across[-1] + 1 + columns.start),
                float(bottom + rows.start),
            )
        )
    return list(_whole(lines))[:MOST_LINES]


def _whole(lines: list[Box]) -> Iterator[Box]:
    """Lines; what is too low to be one belongs to the nearest."""
    held: Box | None = None
    for line in lines:
        if held is not None and line.bottom - held.top <= 1.25 * CHARACTER:
            held = Box(
                min(held.left, line.left), held.top, max(held.right, line.right), line.bottom
            )
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _stretches(filled: Any, gap: int) -> Iterator[tuple[int, int]]:
    breaks = np.flatnonzero(np.diff(filled) > gap)
    firsts = np.concatenate(([0], breaks + 1))
    lasts = np.concatenate((breaks, [len(filled) - 1]))
    for first, last in zip(firsts, lasts, strict=True):
        yield int(filled[first]), int(filled[last]) + 1


def crop(sheet: Sheet, box: Box, *, narrow: float = 1.0, wide: bool = False) -> Any:
    """A line of words as the models want it: 48 pixels high, with a narrow rim.

    Args:
        sheet: where it stands.
        box: of the line.
        narrow: below 1 to press it together, which takes less time and costs little.
        wide: True for more paper to the left and right: single digits are then read better.
    """
    high = max(box.bottom - box.top, 0.55 * CHARACTER)
    rim = _RIM * max(high, 0.6 * CHARACTER)
    middle = (box.top + box.bottom) / 2
    top, bottom = middle - high / 2 - rim, middle + high / 2 + rim
    side = (_WIDE if wide else 1) * rim
    left, right = box.left - side, min(box.right, box.left + _WIDEST) + side
    height, width = sheet.clean.shape
    # Pixels beyond the picture are paper.
    frame = np.full((round(bottom - top), max(4, round(right - left))), 255, np.uint8)
    y, x = round(top), round(left)
    y0, y1 = max(0, y), min(height, y + frame.shape[0])
    x0, x1 = max(0, x), min(width, x + frame.shape[1])
    if y1 > y0 and x1 > x0:
        frame[y0 - y : y1 - y, x0 - x : x1 - x] = sheet.clean[y0:y1, x0:x1]
    across = max(8, round(frame.shape[1] * HEIGHT / frame.shape[0] * narrow))
    return np.asarray(Image.fromarray(frame).resize((across, HEIGHT), Image.Resampling.BICUBIC))
