"""Cuts the words of a cell out of the paper, and tells by their ink whether there are any."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import attrs
import numpy as np
from PIL import Image, ImageFilter

from govinfo_report.ocr.components import Patches, joined, paint, patches_of, runs_of, wider
from govinfo_report.ocr.models import HEIGHT
from govinfo_report.ocr.paper import CHARACTER, CONTRAST, Paper, ground_of, ink_of

WORD_GAP: Final = round(0.8 * CHARACTER)
"""Paper between two words."""
_GRAIN: Final = 0.1 * CHARACTER
"""Height below which what looks like words is the grain of a scan."""
_MOST_WORDS: Final = 1500
"""Words of a sheet beyond which it is no table, but the bricks or the leaves of a photograph."""
MOST_LINES: Final = 12
"""Lines of a cell beyond which the rest is left out: a text in a cell would fill the memory."""
_WIDEST: Final = 40 * CHARACTER
_RIM: Final = 0.26
"""Paper around a line, in heights of it: with less or more both models lose digits."""
PRESSED: Final = 0.75
"""How far words are pressed together: they are recognized by their likeness."""
_WIDE: Final = 2.5
"""How many times as much paper stands beside a single character that is looked at again."""
_SOFT: Final = 0.07 * CHARACTER
"""Radius in which a number that is looked at again is blurred: edges mislead the models."""
_DARK: Final = 115
"""Grey level of words up to which light strokes that are large are a watermark."""
_VERY_DARK: Final = 90
"""The same up to which they bear being made lighter, with what shows through the paper."""
_SHOWN: Final = 209
"""Grey level from which on that is paper."""
_LIGHT: Final = 180
"""Grey level from which on what is darker than paper may be a watermark."""
_INNER: Final = 8
"""Pixels of nine that are light inside a thick stroke."""
_MARKED: Final = 0.05
"""Pixels inside such strokes, for each of ink, from which on there is a watermark."""
_EDGE: Final = 15
"""Pixels across the neighbourhood of a stroke's inside in which its edge is."""
_CUT: Final = 5
"""The same in which is a rule that cuts it."""
_LETTER: Final = 1.6 * CHARACTER
"""Height beyond which light strokes are no number."""


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

    def around(self, other: Box) -> Box:
        """The box around it and another."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@attrs.frozen(eq=False)
class Sheet:
    """A paper and its ink without the rules.

    Attributes:
        paper: the picture made ready.
        ink: without rules, watermarks and what shows through.
        any_ink: with what may be such, or a pale number.
        clean: grey levels with both painted over.
    """

    paper: Paper
    ink: Any
    any_ink: Any
    clean: Any


def make_sheet(paper: Paper, rules: Any) -> Sheet:
    """Paint over the rules, that they are not read as digits, and over watermarks."""
    any_ink, grey = paper.ink & ~rules, paper.grey
    ink, inner = any_ink, _inside_strokes(grey)
    dark = float(np.percentile(grey[ink], 5)) if ink.any() else 255.0
    if dark < _DARK and inner.sum() >= _MARKED * ink.sum():
        letters = _around_letters(inner, rules)
        # What is printed over a watermark is darker than it is, as other words are than paper.
        ground: Any = np.where(
            letters,
            ground_of(grey, inner, CHARACTER).clip(_LIGHT),
            _SHOWN if dark < _VERY_DARK else 255,
        )
        grey = np.minimum(grey * 255.0 / ground, 255).astype(np.uint8)
        ink = ink_of(grey) & ~rules
        any_ink = np.asarray(np.where(letters, ink, any_ink), bool)
    clean = np.where(wider(rules) & ~ink, 255, grey).astype(np.uint8)
    return Sheet(paper, ink, any_ink, clean)


def words_of(sheet: Sheet) -> Patches:
    """Where words stand: characters with little paper between them."""
    return patches_of(joined(runs_of(sheet.ink), WORD_GAP), sheet.ink.shape[1])


def is_crowded(sheet: Sheet) -> bool:
    """True if there are more words than a table has; the grain of a scan is none."""
    words = words_of(sheet)
    return bool((words.bottom - words.top >= _GRAIN).sum() > _MOST_WORDS)


def _inside_strokes(grey: Any) -> Any:
    """Where light strokes are that are thicker than those of words."""
    # Of large strokes only the edges are darker than their neighbourhood.
    return _around((grey >= _LIGHT) & (grey < 255 - CONTRAST)) >= _INNER


def _around_letters(inner: Any, rules: Any) -> Any:
    """Where the letters of a watermark are, and their edges; pale numbers touch no rule."""
    runs = runs_of(_wider(inner, _CUT) | rules)
    patches = patches_of(runs, inner.shape[1])
    large = patches.bottom - patches.top > _LETTER
    return _wider(inner & paint(runs, large[patches.of_run], inner.shape), _EDGE)


def _wider(mask: Any, size: int) -> Any:
    return np.asarray(Image.fromarray(mask).filter(ImageFilter.MaxFilter(size)))


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
    for top, bottom in stretches(filled, max(1, round(0.08 * CHARACTER))):
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
            held = held.around(line)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def stretches(filled: Any, gap: float) -> Iterator[tuple[int, int]]:
    """First place of each stretch of places, and the place behind its last.

    Args:
        filled: the places, at least one, in order.
        gap: how far from the next one the last place of a stretch is more than.
    """
    breaks = np.flatnonzero(np.diff(filled) > gap)
    firsts = np.concatenate(([0], breaks + 1))
    lasts = np.concatenate((breaks, [len(filled) - 1]))
    for first, last in zip(firsts, lasts, strict=True):
        yield int(filled[first]), int(filled[last]) + 1


def crop(sheet: Sheet, box: Box, *, narrow: float = 1.0, again: bool = False) -> Any:
    """A line of words as the models want it: 48 pixels high, with a narrow rim.

    Args:
        sheet: where it stands.
        box: of the line.
        narrow: below 1 to press it together, which takes less time and costs little.
        again: True for another look at it, that shows its shape in another way.
    """
    high = max(box.bottom - box.top, 0.55 * CHARACTER)
    rim = _RIM * max(high, 0.6 * CHARACTER)
    middle = (box.top + box.bottom) / 2
    top, bottom = middle - high / 2 - rim, middle + high / 2 + rim
    lone = box.right - box.left <= CHARACTER
    side = (_WIDE if again and lone else 1) * rim
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
    line = Image.fromarray(frame)
    if again and not lone:
        line = line.filter(ImageFilter.GaussianBlur(_SOFT))
    return np.asarray(line.resize((across, HEIGHT), Image.Resampling.BICUBIC))
