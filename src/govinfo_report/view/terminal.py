"""A terminal: its language, colours and width, how wide a text is, and what must not reach it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeAlias

import attrs
from wcwidth import wcwidth

from govinfo_report.form.fields import Language
from govinfo_report.messages.words import Words, words_in
from govinfo_report.view.report_view import Tone

Paint: TypeAlias = Callable[[str, Tone], str]

UNBOUNDED: Final = 10_000
"""Columns of a file or a pipe: a table is never too wide for it."""
_LONGEST_LINE: Final = 104
_SHORTEST_LINE: Final = 40


def unpainted(text: str, tone: Tone) -> str:
    """`text` as it is, whatever its tone."""
    return text


@attrs.frozen
class Screen:
    """How a report is to be shown.

    Attributes:
        lang: language of all words that are not the report's own.
        paint: gives a text its tone, with codes that take no room: what is painted is measured
            before.
        every: list every diagnostic in full, however many are alike.
        columns: columns of the terminal; in fewer the tables' labels and headers are narrower.
    """

    lang: Language = "zh"
    paint: Paint = unpainted
    every: bool = False
    columns: int = UNBOUNDED

    @property
    def measure(self) -> int:
        """Columns that running text may take: long lines are hard to read on any terminal."""
        return max(_SHORTEST_LINE, min(self.columns, _LONGEST_LINE))

    @property
    def words(self) -> Words:
        """The words in the screen's language."""
        return words_in(self.lang)

    def narrowed(self, columns: int) -> Screen:
        """The screen without so many columns: what is shown there is indented."""
        return attrs.evolve(self, columns=self.columns - columns)


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
    return len(text) if text.isascii() else sum(max(0, wcwidth(char)) for char in text)


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
        room -= max(0, wcwidth(char))
        if room < 0:
            break
        kept += 1
    return text[:kept] + "..."
