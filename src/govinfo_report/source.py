"""A text, the places in it, and the folding that makes its characters comparable."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

import attrs

from govinfo_report.characters import FOLDED, INVISIBLE

_LINE_END = re.compile(r"\r\n|\n|\r")
_NOT_IN_A_KEY = re.compile(r"[^0-9A-Za-z\u3007\u3400-\u4dbf\u4e00-\u9fff]+")
_GLOSS = re.compile(r"(?<=[\u3400-\u9fff])\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]{1,7}\)")
BOOKMARK = re.compile(r"\[bookmark: ?[^\]\n]*\]")
"""A mark that a conversion from a word processor leaves in the text."""
_ENCLOSED = str.maketrans(
    dict(zip("①②③④⑤⑥⑦⑧⑨⑴⑵⑶⑷⑸⑹⑺⑻⑼⒈⒉⒊⒋⒌⒍⒎⒏⒐", "123456789" * 3, strict=True))
    | dict(zip("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", "一二三四五六七八九十", strict=True))
)
_DROP_INVISIBLE = str.maketrans("", "", INVISIBLE)


@attrs.frozen(eq=False)
class Source:
    """The text that was given, and where its lines begin."""

    text: str = attrs.field(repr=False)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        r"""Offset of each line's first character. Lines end at \n, \r\n or \r, at nothing else."""
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column of `offset`."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The printed text of a 1-based line, without its end."""
        starts = self.line_starts
        end = starts[line] if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end].rstrip("\r\n")


class Span(NamedTuple):
    """A place in the text that was given: `text[span.start:span.end]` is what is printed there.

    A named tuple, for a report holds hundreds and no other immutable object is as cheap to make.
    """

    start: int
    end: int
    source: Source

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self[:2] == other[:2]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:2])

    def __repr__(self) -> str:
        return f"Span(start={self.start}, end={self.end})"

    @property
    def line(self) -> int:
        """1-based line of the first character."""
        return bisect_right(self.source.line_starts, self.start)

    @property
    def column(self) -> int:
        """1-based column of the first character, counted in characters."""
        return self.source.position(self.start)[1]

    @property
    def text(self) -> str:
        """The characters printed there."""
        return self.source.text[self.start : self.end]


def fold(text: str) -> str:
    """Make widths, brackets, digits, Traditional characters and radicals comparable.

    One character becomes one character, so an offset in the result is the same offset in `text`.
    """
    return text if text.isascii() else text.translate(FOLDED)


def legible(text: str) -> str:
    """Folded text without the characters that print nothing, bookmark marks and reading glosses."""
    text = fold(text).translate(_DROP_INVISIBLE)
    if "&" in text:
        text = html.unescape(text).replace("\u00a0", " ")
    if "[" in text:
        text = BOOKMARK.sub("", text)
    if "(" in text:
        text = _GLOSS.sub("", text)
    return text


def key(legible_text: str) -> str:
    """What two writings of one label have in common: its ideographs, letters and digits."""
    return _NOT_IN_A_KEY.sub("", legible_text.translate(_ENCLOSED))
