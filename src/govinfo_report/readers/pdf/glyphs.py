"""Takes the characters of a page, with their boxes."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from typing import Any, Final

from govinfo_report.readers.pdf.content import Glyph, PageContent
from govinfo_report.readers.pdf.turning import Box, turn

_QUARTER: Final = 1.5707963267948966
_ASKEW: Final = 0.05
"""Quarters of a turn by which an upright character may lean."""
_WHITE: Final = frozenset((0x09, 0x0A, 0x0D, 0x20, 0x3000, 0xA0))
_FIRST_PRINTED: Final = 0x20
_UNMAPPED: Final = frozenset((0xFFFD, 0xFFFE, 0xFFFF, *range(0xE000, 0xF900)))
_HYPHEN_MARK: Final = 2
"""What pdfium makes of a hyphen at the end of a line."""
_HYPHEN: Final = "-"
_HALVES: Final = range(0xD800, 0xE000)


def read_glyphs(raw: Any, page: Any, content: PageContent, most: int) -> int:
    """Read a page's characters into `content`, white space left out; how many there are.

    They are not read where there are more than `most`.
    """
    text = raw.FPDFText_LoadPage(page)
    if not text:
        return 0
    try:
        count = max(0, int(raw.FPDFText_CountChars(text)))
        if count <= most:
            _read(raw, text, count, content)
        return count
    finally:
        raw.FPDFText_ClosePage(text)


def _read(raw: Any, text: Any, count: int, content: PageContent) -> None:
    rect = raw.FS_RECTF()
    place = ctypes.byref(rect)
    code_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    angle_of = raw.FPDFText_GetCharAngle
    chars: list[str] = []
    boxes: list[Box] = []
    turns: list[float] = []
    half = 0
    angle = 0.0
    before = above = math.nan
    for index in range(count):
        code = code_of(text, index)
        if code in _WHITE:
            continue
        if code in _HALVES:
            # A character beyond the first plane comes as two.
            if not half:
                half = code
                continue
            code = 0x10000 + ((half & 0x3FF) << 10) + (code & 0x3FF)
        half = 0
        char = _HYPHEN if code == _HYPHEN_MARK else chr(code)
        if code < _FIRST_PRINTED or code in _UNMAPPED:
            # Left out, it would make another number of the one that it stands in.
            char = "\ufffd"
        if not char.isspace() and box_of(text, index, place):
            bottom, top = rect.bottom, rect.top
            if bottom != before or top != above:
                # A character as high and as tall as the last one leans as much.
                angle = angle_of(text, index) / _QUARTER
                before, above = bottom, top
            chars.append(char)
            boxes.append((rect.left, bottom, rect.right, top))
            turns.append(angle)
    if not chars:
        return
    known = {one: round(one) % 4 if abs(one - round(one)) < _ASKEW else None for one in set(turns)}
    quarters = [known[one] for one in turns]
    upright = Counter(one for one in quarters if one is not None)
    if upright:
        content.quarters = upright.most_common(1)[0][0]
    content.slanted = len(chars) - upright.total()
    # Brackets of a label that is set vertically lie on their side, and belong to it.
    content.glyphs = [
        Glyph(char, *box)
        for char, box, one in zip(chars, turn(boxes, content.quarters), quarters, strict=True)
        if one is not None
    ]
