"""Lines before each of which a tool has printed its number, or a time: neither is content."""

from __future__ import annotations

import re
from typing import Final

_NUMBERED: Final = re.compile(r"[ \t]*+[\[(L]?(\d{1,6})[\])]?(?:[ \t]*[:|\u2192\t]| |$)")
_TIMED: Final = re.compile(
    r"[ \t]*+\[?(?:\d{4}[-/]\d\d?[-/]\d\d?[T ])?\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?\]?[ \t]"
)
_FEWEST: Final = 12
"""Lines below which what stands before all of them may be their own."""


def without_line_numbers(text: str) -> str:
    """The text with spaces for numbers that count all its lines, or times before all of them."""
    if not (_NUMBERED.match(text) or _TIMED.match(text)):
        return text
    lines = text.split("\n")
    for pattern in (_TIMED, _NUMBERED):
        found = [pattern.match(line) for line in lines]
        printed = [begin for line, begin in zip(lines, found, strict=True) if line.strip()]
        firsts = {
            int(begin[1]) - at
            for at, begin in enumerate(found)
            if begin is not None and begin.re.groups
        }
        if len(printed) >= _FEWEST and all(printed) and len(firsts) <= 1:
            ends = [0 if begin is None else begin.end() for begin in found]
            return "\n".join(" " * end + line[end:] for end, line in zip(ends, lines, strict=True))
    return text
