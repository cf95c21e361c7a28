"""The prose of a section as running text, in which every character knows its place.

A page or a line may break in the middle of a sentence, and then the reader of numbers must not
see the break. Spaces, characters that print nothing, bookmarks, glosses and numbers in brackets
are left out, quoted names are masked, and characters are folded; `Running.span` leads back to what
is printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

import attrs

from govinfo_report.form.shared import Paragraph, Prose
from govinfo_report.text.characters import INVISIBLE
from govinfo_report.text.source import Source, Span, fold
from govinfo_report.words.claim_numbers import QUOTED
from govinfo_report.words.surroundings import NUMERALS, SENTENCE_ENDS

MASK: Final = "□"
"""Stands for each character of a quoted name."""
_QUOTED: Final = re.compile(QUOTED)
_LEFT_OUT: Final = re.compile(
    # One set of characters first: the scanner skips all others at once.
    rf"[\s\[(*{re.escape(INVISIBLE)}](?:(?<=\[)bookmark: ?[^\]\n]*\]|(?<=\*)\*"
    rf"|(?<=\()(?:[a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]{{1,7}}|[{NUMERALS}\d]{{1,2}})\)"
    rf"|(?<=[{re.escape(INVISIBLE)}])[{re.escape(INVISIBLE)}]*"
    r"|(?<=\n)\s*|(?<=\s)[^\S\n]*\n\s*|(?<!\d\s)(?<=\s)\s*|(?<=\s)\s*+(?!\d))"
)
_ENDS: Final = re.compile(r"[!?\n.](?:(?<!\.)|(?<!\d\.)|(?!\d))")
_SHORTEST_CUT: Final = 16
"""A line with fewer characters that ends without a mark is a heading."""
_BREAK: Final = "\n"
_CLOSING: Final = ')）”’』」"'
_GOES_ON: Final = (",", "、", ";", "；", "，", ":", "：")


@attrs.frozen
class Running:
    """Running text.

    Attributes:
        text: what is read; a line break stands where a paragraph ends.
        ends: offsets in `text` behind the end of each sentence.
        starts: offsets in `text` at which a stretch of the source begins.
        places: offset in the source of each of them.
        source: the text that was given.
    """

    text: str
    ends: tuple[int, ...]
    starts: tuple[int, ...]
    places: tuple[int, ...]
    source: Source

    def place(self, offset: int) -> int:
        """Offset in the source of the character at `offset`."""
        at = bisect_right(self.starts, offset) - 1
        return self.places[at] + offset - self.starts[at]

    def span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]`, which must not be empty."""
        return Span(self.place(start), self.place(end - 1) + 1, self.source)

    def sentence_end(self, offset: int) -> int:
        """Where the sentence ends that `offset` stands in."""
        at = bisect_right(self.ends, offset)
        return self.ends[at] if at < len(self.ends) else len(self.text)

    def sentence_start(self, offset: int) -> int:
        """Where the sentence begins that `offset` stands in."""
        at = bisect_right(self.ends, offset)
        return self.ends[at - 1] if at else 0


def running_text(prose: Prose) -> Running | None:
    """The paragraphs of a section as one text; None where there are none."""
    paragraphs = prose.paragraphs
    if not paragraphs:
        return None
    folded = fold(masked(_BREAK.join([paragraph.text for paragraph in paragraphs])))
    parts: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    length = begin = 0

    def keep(piece: str, place: int) -> None:
        nonlocal length
        starts.append(length)
        places.append(place)
        parts.append(piece)
        length += len(piece)

    for index, paragraph in enumerate(paragraphs):
        end = begin + len(paragraph.text)
        shift = paragraph.span.start - begin
        kept = begin
        for left_out in _LEFT_OUT.finditer(folded, begin, end):
            start, stop = left_out.span()
            if start > kept:
                keep(folded[kept:start], shift + kept)
            kept = stop
        if kept < end:
            keep(folded[kept:end], shift + kept)
        if index + 1 == len(paragraphs) or not _is_cut(paragraph, paragraphs[index + 1]):
            keep(_BREAK, paragraph.span.end)
        begin = end + len(_BREAK)
    text = "".join(parts)
    ends = tuple([match.end() for match in _ENDS.finditer(text)])
    return Running(text, ends, tuple(starts), tuple(places), paragraphs[0].span.source)


def masked(text: str) -> str:
    """The text with a mark for each character of a quoted name."""
    return _QUOTED.sub(_mask, text)


def _mask(quoted: re.Match[str]) -> str:
    return MASK * len(quoted.group())


def _is_cut(paragraph: Paragraph, following: Paragraph) -> bool:
    """True where a sentence goes on in the next paragraph."""
    text = paragraph.text.rstrip()
    if not text or following.number is not None:
        return False
    if text[-1] in _GOES_ON:
        return True
    last = text.rstrip(_CLOSING)[-1:]
    return len(text) >= _SHORTEST_CUT and last not in SENTENCE_ENDS
