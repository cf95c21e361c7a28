"""What a page of a PDF file prints: characters, straight lines and pictures, with their places.

Places are in points from the page's upper left corner as its text is read: x to the right, y down.
The origin may lie anywhere, so only differences count.
"""

from __future__ import annotations

from typing import NamedTuple

import attrs


class Glyph(NamedTuple):
    """A printed character: its box from ascender to descender, as wide as it moves on."""

    char: str
    left: float
    top: float
    right: float
    bottom: float


class Rule(NamedTuple):
    """A straight line, horizontal or vertical.

    Attributes:
        at: its y if it is horizontal, its x if it is vertical.
        start: its least x or y.
        end: its greatest.
    """

    at: float
    start: float
    end: float


class PictureBox(NamedTuple):
    """A picture.

    Attributes:
        top: y of its upper side.
        share: how much of the page it covers.
    """

    top: float
    share: float


@attrs.define
class PageContent:
    """A page.

    Attributes:
        number: 1-based.
        glyphs: its characters in the order of the file, white space left out; U+FFFD where the
            font does not say what one means.
        across: horizontal lines.
        down: vertical lines.
        quarters: by how many right angles its text was turned clockwise before it was set upright.
        pictures: its pictures.
        hidden: True if its text is not painted, as that which recognition adds to a scan.
        slanted: characters left out because they do not stand upright.
        crowded: True if so much is drawn on it that lines were not looked for.
        damaged: True if it could not be read.
    """

    number: int
    glyphs: list[Glyph] = attrs.field(factory=list[Glyph])
    across: list[Rule] = attrs.field(factory=list[Rule])
    down: list[Rule] = attrs.field(factory=list[Rule])
    quarters: int = 0
    pictures: list[PictureBox] = attrs.field(factory=list[PictureBox])
    hidden: bool = False
    slanted: int = 0
    crowded: bool = False
    damaged: bool = False
