"""Puts lines of words together into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govinfo_report.readers.pdf.lines import Line
from govinfo_report.words.surroundings import PARAGRAPH_NUMBER, SENTENCE_ENDS

_FULL: Final = 2.3
"""Heights of a line that may be free at its end if the paragraph goes on."""
_FLUSH: Final = 0.6
"""Heights of a line by which the beginnings of a paragraph's lines may differ."""
_SPREAD: Final = 2.2
"""Heights of a line from the top of one line to the top of the next, at most."""
_NUMBERED: Final = re.compile(rf"\s*(?:{PARAGRAPH_NUMBER})")


class Margins:
    """Where the lines of a file's paragraphs begin and end."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Take the margins that the lines of all pages keep."""
        self.left = min((line.left for line in lines), default=0.0)
        self.right = max((line.right for line in lines), default=0.0)

    def goes_on(self, line: Line, after: Line) -> bool:
        """True if a paragraph goes on from one line to the next."""
        height = line.height
        if self.right - line.right > _FULL * height or after.left - self.left > _FLUSH * height:
            return False
        # The next page begins higher up than the last one ended.
        near = after.top - line.top <= _SPREAD * height
        ended = line.text[-1] in SENTENCE_ENDS
        return near and not (ended and _NUMBERED.match(after.text))


def join(text: str, more: str) -> str:
    """Two lines of one paragraph; between words of letters there is a space."""
    apart = text[-1].isascii() and text[-1].isalpha() and more[0].isascii() and more[0].isalpha()
    return f"{text} {more}" if apart else f"{text}{more}"
