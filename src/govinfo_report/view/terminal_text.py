"""Text on a terminal: how wide it is, where it may be broken, and what must not reach it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Characters that would move the cursor, start an escape sequence or turn the line around are
# shown as a replacement character: a downloaded text must not be able to rewrite the screen.
_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
# Where a line may be broken: after a space and around a wide character, but not between a bracket
# or a quotation mark and what it encloses, nor before a mark that closes what stands before it.
_PIECE: Final = re.compile(r"[（「『【〔“‘]*(?:[!-~]+|.)[、，。；：！？）」』】〕”’]* ?", re.DOTALL)


def printable(text: str) -> str:
    """`text` on one line, without anything that acts on a terminal."""
    if text.isprintable():
        return text
    one_line = re.sub(r"\r\n|[\n\r\v\f\u0085]", " ", text).replace("\t", "  ")
    return _UNSAFE.sub("\ufffd", _INVISIBLE.sub("", one_line))


def width(text: str) -> int:
    """Terminal columns that `text` takes: two for wide characters, none for combining marks."""
    if text.isascii():
        return len(text)
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def left(text: str, columns: int) -> str:
    """`text` with spaces after it up to `columns`."""
    return text + " " * (columns - width(text))


def right(text: str, columns: int) -> str:
    """`text` with spaces before it up to `columns`."""
    return " " * (columns - width(text)) + text


def wrap(text: str, columns: int) -> list[str]:
    """`text` in lines of at most `columns`; a longer word stands on a line of its own."""
    lines: list[str] = []
    line = ""
    for piece in _PIECE.findall(text):
        if line and width(line) + width(piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += piece
    lines.append(line.rstrip())
    return lines


def window(text: str, start: int, columns: int) -> str:
    """At most `columns` of `text`: its beginning and what stands at offset `start`.

    What is left out is shown as `...`.
    """
    if width(text) <= columns:
        return text
    if width(text[:start]) <= columns // 2:
        return _cut(text, columns)
    head = _cut(text, columns // 3)
    return head + _cut(text[start - columns // 12 :], columns - width(head))


def _cut(text: str, columns: int) -> str:
    """The beginning of `text`, closed by `...` where it does not fit."""
    if width(text) <= columns:
        return text
    room = columns - len("...")
    kept = 0
    for char in text:
        room -= _char_width(char)
        if room < 0:
            break
        kept += 1
    return text[:kept] + "..."
