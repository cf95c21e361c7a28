"""The text of a ruled cell, from its characters in the order of the file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from govinfo_report.readers.pdf.content import Glyph
from govinfo_report.readers.pdf.lines import line_text, lines_of

_SAME_LINE: Final = 0.3
"""Share of a character's height by which the characters of one line may stand higher or lower."""
_NEAR: Final = 0.5
"""Share of a character's height within which one stands right below another."""


def cell_text(glyphs: Sequence[Glyph]) -> str:
    r"""What a cell prints, its lines parted by '\n'; set vertically, it is one line."""
    tops = [glyph.top for glyph in glyphs]
    first = glyphs[0]
    if max(tops) - min(tops) < _SAME_LINE * (first.bottom - first.top):
        return line_text(sorted(glyphs, key=_left))
    if _runs_down(glyphs):
        # The order of the file is the order of reading, also where there are several columns.
        return "".join(glyph.char for glyph in glyphs)
    return "\n".join(line.text for line in lines_of(glyphs))


def _runs_down(glyphs: Sequence[Glyph]) -> bool:
    """True if most characters stand right below the one before them."""
    down = 0
    for one, after in pairwise(glyphs):
        near = _NEAR * max(one.bottom - one.top, one.right - one.left)
        middles = abs((one.left + one.right) - (after.left + after.right)) / 2
        down += middles < near and after.top - one.top > near
    return 2 * down >= len(glyphs) - 1 and down > 0


def _left(glyph: Glyph) -> float:
    return glyph.left
