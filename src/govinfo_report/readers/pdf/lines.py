"""Puts characters into lines, and lines into words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import attrs

from govinfo_report.readers.pdf.content import Glyph

_SAME_LINE: Final = 0.45
"""Share of a character's height by which the middles of one line's characters may differ."""
_SPACE: Final = 0.2
"""Share of a character's height from which on a gap is a space."""


@attrs.define(eq=False)
class Line:
    """Characters that stand in one line, from left to right.

    Attributes:
        glyphs: the characters.
        left: where it begins.
        top: y of its upper side.
        right: where it ends.
        bottom: y of its lower side.
        middle: its height on the page: the mean of its characters' middles.
    """

    glyphs: list[Glyph]
    left: float
    top: float
    right: float
    bottom: float
    middle: float
    _text: str = ""

    @property
    def height(self) -> float:
        """Of its characters."""
        return self.bottom - self.top

    @property
    def text(self) -> str:
        """Its characters, with a space where a gap is."""
        if not self._text:
            self._text = line_text(self.glyphs)
        return self._text

    def parts(self, gap: float) -> list[Line]:
        """The line cut at gaps of more than `gap` times a character's height, and in numbers."""
        # Parts of the line may stand a little higher or lower than others.
        height = min([glyph.bottom - glyph.top for glyph in self.glyphs])
        wide, space = gap * height, _SPACE * height
        cuts = [
            at
            for at, (one, after) in enumerate(pairwise(self.glyphs), 1)
            if (empty := after.left - one.right) > space
            and (empty > wide or (one.char.isdigit() and after.char.isdigit()))
        ]
        if not cuts:
            return [self]
        return [
            line_of(self.glyphs[first:last])
            for first, last in zip([0, *cuts], [*cuts, None], strict=True)
        ]


def line_text(glyphs: Sequence[Glyph]) -> str:
    """The text of characters that stand in one line, from left to right."""
    pieces: list[str] = []
    right = glyphs[0].left
    for char, left, top, end, bottom in glyphs:
        if left - right > _SPACE * (bottom - top):
            pieces.append(" ")
        pieces.append(char)
        right = end
    return "".join(pieces)


def line_of(glyphs: list[Glyph]) -> Line:
    """A line of characters that are sorted from left to right."""
    top = min([glyph.top for glyph in glyphs])
    bottom = max([glyph.bottom for glyph in glyphs])
    # Boxes differ from character to character; their middles, taken together, hardly do.
    middle = sum([glyph.top + glyph.bottom for glyph in glyphs]) / (2 * len(glyphs))
    return Line(glyphs, glyphs[0].left, top, glyphs[-1].right, bottom, middle)


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of a page or a cell, from top to bottom."""
    lines: list[list[Glyph]] = []
    middle = reach = 0.0
    for glyph in sorted(glyphs, key=_middle):
        at = _middle(glyph)
        if not lines or abs(at - middle) > min(reach, _SAME_LINE * (glyph.bottom - glyph.top)):
            lines.append([])
            middle, reach = at, _SAME_LINE * (glyph.bottom - glyph.top)
        lines[-1].append(glyph)
    for line in lines:
        line.sort(key=_left)
    return [line_of(line) for line in lines]


def _middle(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


def _left(glyph: Glyph) -> float:
    return glyph.left
