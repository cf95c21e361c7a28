"""A text, the places in it, and the folding that makes its characters comparable."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import Any, NamedTuple

import attrs

from govinfo_report.text.characters import EVERYDAY, FOLDED, FOLDING, INVISIBLE

_LINE_END = re.compile(r"\r\n|\n|\r")
_NOT_IN_A_KEY = re.compile(r"[^0-9A-Za-z\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
_GLOSS = re.compile(
    r"(?<=[\u3400-\u9fff\U00020000-\U0003ffff])\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]{1,7}\)"
)
BOOKMARK = re.compile(r"\[bookmark: ?[^\]\n]*\]")
"""A mark that a conversion from a word processor leaves in the text."""
_NO_CHARACTER = re.compile(r"&#[0-9]{8,};?")
"""The number of no character; Python refuses to read a number of thousands of digits."""
_ENCLOSED = str.maketrans(
    dict(zip("①②③④⑤⑥⑦⑧⑨⑴⑵⑶⑷⑸⑹⑺⑻⑼⒈⒉⒊⒋⒌⒍⒎⒏⒐", "123456789" * 3, strict=True))
    | dict(zip("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", "一二三四五六七八九十", strict=True))
)
_OFFSET = itemgetter(0)
_SELDOM = re.compile(
    "[" + "".join(map(chr, FOLDED.keys() - {ord(one) for one, _ in EVERYDAY})) + "]"
)
"""What is folded and stands in few reports; characters of no plane beyond the first."""
_SHORT = 80
"""Characters of a text up to which a look at every one of them is cheaper than at the whole."""
_INVISIBLE = re.compile(f"[{re.escape(INVISIBLE)}]")


@attrs.frozen
class Place:
    """Where in a file something stands; None where the kind of file does not know.

    Attributes:
        table: 1-based number of the table in the file.
        row: 1-based row of the table.
        column: 1-based column of the table; columns that merged cells cover are counted.
        page: 1-based page of the file.
        picture: 1-based number of the picture in the file, where it was read in one.
        box: left, top, right and bottom side in that picture, in its pixels.
    """

    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    picture: int | None = None
    box: tuple[int, int, int, int] | None = None


@attrs.frozen(eq=False)
class Source:
    """The text that was given, or found in a file, and where its lines begin.

    Attributes:
        text: all of it.
        places: offset and place of every piece of a file, in the order of the text; a piece goes
            on until the next one begins. Empty for a text that was given.
        given: the text as it was given, where markup in it is blanked out in `text`, which is as
            long and has its lines elsewhere; None where they are the same.
    """

    text: str = attrs.field(repr=False)
    places: tuple[tuple[int, Place | None], ...] = attrs.field(default=(), repr=False)
    given: str | None = attrs.field(default=None, repr=False)

    def __reduce__(self) -> tuple[object, ...]:
        # A file has hundreds of places: sent to another process one by one they take longer than
        # all the rest of a report.
        packed = tuple(
            (at, one and (one.table, one.row, one.column, one.page, one.picture, one.box))
            for at, one in self.places
        )
        return _unpacked, (self.text, packed, self.given)

    @cached_property
    def folded(self) -> str:
        """The text as it is compared: folded once, every offset the same."""
        return fold(self.text)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        r"""Offset of each line's first character. Lines end at \n, \r\n or \r, at nothing else."""
        text = self.given or self.text
        if "\r" in text:
            return (0, *(match.end() for match in _LINE_END.finditer(text)))
        ends = accumulate(len(line) + 1 for line in text.split("\n"))
        return (0, *ends)[:-1]

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column of `offset`."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def place(self, offset: int) -> Place | None:
        """Where in the file the piece stands to which `offset` belongs; None in a given text."""
        index = bisect_right(self.places, offset, key=_OFFSET)
        return self.places[index - 1][1] if index else None

    def row_text(self, offset: int) -> str:
        """The row of a file's table around `offset`: its cells on lines, between empty lines."""
        first = self.text.rfind("\n\n", 0, offset + 1)
        last = self.text.find("\n\n", offset)
        return self.text[0 if first < 0 else first + 2 : len(self.text) if last < 0 else last]

    def line_text(self, line: int) -> str:
        """The printed text of a 1-based line, without its end."""
        starts = self.line_starts
        end = starts[line] if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end].rstrip("\r\n")


def _unpacked(text: str, packed: Iterable[tuple[int, Any]], given: str | None) -> Source:
    places = ((offset, None if place is None else Place(*place)) for offset, place in packed)
    return Source(text, tuple(places), given)


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
    def place(self) -> Place | None:
        """Table, row, column and page of the first character; None in a text that was given."""
        return self.source.place(self.start)

    @property
    def text(self) -> str:
        """The characters printed there."""
        return self.source.text[self.start : self.end]


def fold(text: str) -> str:
    """Make widths, brackets, digits, Traditional characters and radicals comparable.

    One character becomes one character, so an offset in the result is the same offset in `text`.
    """
    if text.isascii():
        return text
    if len(text) < _SHORT:
        return text.translate(FOLDING)
    for printed, plain in EVERYDAY:
        text = text.replace(printed, plain)
    return text.translate(FOLDING) if _SELDOM.search(text) else text


def legible(text: str) -> str:
    """Folded text without the characters that print nothing, bookmark marks and reading glosses."""
    return clean(fold(text))


def clean(text: str) -> str:
    """A text that is folded already, without what prints nothing, marks and glosses."""
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    if "&" in text:
        text = html.unescape(_NO_CHARACTER.sub("\ufffd", text)).replace("\u00a0", " ")
    if "[" in text:
        text = BOOKMARK.sub("", text)
    if "(" in text:
        text = _GLOSS.sub("", text)
    return text


def key(legible_text: str) -> str:
    """What two writings of one label have in common: its ideographs, letters and digits."""
    return _NOT_IN_A_KEY.sub("", legible_text.translate(_ENCLOSED))
