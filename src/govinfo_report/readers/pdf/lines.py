"""Puts characters into lines, and lines into paragraphs; takes off page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise
from operator import attrgetter
from statistics import quantiles
from typing import Final

import attrs

from govinfo_report.readers.blocks import Raised, join_marked
from govinfo_report.readers.pdf.content import Glyph
from govinfo_report.readers.pdf.settings import SETTINGS
from govinfo_report.text.characters import width_on_screen
from govinfo_report.text.source import fold
from govinfo_report.words.surroundings import PAGE_NUMBER, PARAGRAPH_NUMBER, SENTENCE_ENDS

_left: Final = attrgetter("left")
_MARKS_OF_NOTES: Final = frozenset(map(chr, range(0x2460, 0x2474)))
"""Digits in circles; others are ASCII."""


@attrs.define(eq=False)
class TextLine:
    """Characters that stand in one line, from left to right.

    Attributes:
        glyphs: the characters.
        left: where it begins.
        top: y of its upper side.
        right: where it ends.
        bottom: y of its lower side.
        middle: its height on the page: the mean of its characters' middles.
        borders: which of its characters begin a cell, though no wide gap stands before them.
    """

    glyphs: list[Glyph]
    left: float
    top: float
    right: float
    bottom: float
    middle: float
    borders: frozenset[int] = frozenset()
    _text: str = ""

    @property
    def height(self) -> float:
        """Of its characters."""
        return self.bottom - self.top

    @property
    def text(self) -> str:
        """Its characters, with a space where a gap is."""
        if not self._text:
            self._text = set_in_line(self.glyphs)
        return self._text

    def take(self, note: TextLine) -> None:
        """Take a note into the line."""
        self.glyphs = sorted((*self.glyphs, *note.glyphs), key=_left)
        self.right = max(self.right, note.right)
        self._text = ""

    @property
    def is_row(self) -> bool:
        """True if numbers or names side by side, or a gap as wide as a character, part it."""
        texts = [part.text for part in self.parts(SETTINGS.cell_gap)]
        values = sum(map(str.isdecimal, texts)) >= SETTINGS.row_values
        return _are_names(texts) or values or len(self.parts(SETTINGS.column_gap)) > 1

    def parts(self, gap: float) -> list[TextLine]:
        """The line cut at gaps of more than `gap` times a character's height, and in numbers."""
        # Parts of the line may stand a little higher or lower than others.
        height = min([glyph.bottom - glyph.top for glyph in self.glyphs])
        wide, space = gap * height, SETTINGS.space * height
        cuts = [
            at
            for at, (one, after) in enumerate(pairwise(self.glyphs), 1)
            if at in self.borders
            or (
                (empty := after.left - one.right) > space
                and (empty > wide or (one.char.isdigit() and after.char.isdigit()))
            )
        ]
        if not cuts:
            return [self]
        return [
            line_of(self.glyphs[first:last])
            for first, last in zip([0, *cuts], [*cuts, None], strict=True)
        ]


def _are_names(words: Sequence[str]) -> bool:
    """True for names side by side, as those of columns."""
    return len(words) >= SETTINGS.row_values and min(map(len, words)) > 1


def set_in_line(glyphs: Sequence[Glyph]) -> str:
    """The text of characters that stand in one line, from left to right; notes in brackets."""
    heights = [bottom - top for _, _, top, _, bottom in glyphs]
    small = SETTINGS.raised_height * max(heights)
    # Small characters may be notes beside the others; where there are none, nothing is compared.
    noted = min(heights) <= small and max(heights) > 0
    tall = (one for one, height in zip(glyphs, heights, strict=True) if height > small)
    beside = next(tall, glyphs[0])
    pieces: list[str] = []
    right = glyphs[0].left
    for glyph, height in zip(glyphs, heights, strict=True):
        char, left, _, end, _ = glyph
        if noted and _is_note(glyph, beside):
            pieces.append(Raised(char))
        else:
            if left - right > SETTINGS.space * height:
                pieces.append(" ")
            # Of what is printed over something else nobody can tell what it says.
            over = right - left > SETTINGS.printed_over * (end - left)
            pieces.append("\ufffd" if over else char)
        if height > small:
            beside = glyph
        right = end
    return join_marked(pieces) if noted else "".join(pieces)


def _is_note(glyph: Glyph, beside: Glyph) -> bool:
    height = beside.bottom - beside.top
    if glyph.bottom - glyph.top > SETTINGS.raised_height * height:
        return False
    if not (glyph.char.isascii() or glyph.char in _MARKS_OF_NOTES):
        return False
    lift = (beside.bottom - glyph.bottom) / height
    return lift >= SETTINGS.raised_by or lift <= -SETTINGS.lowered_by


def line_of(glyphs: list[Glyph]) -> TextLine:
    """A line of characters that are sorted from left to right."""
    top = min([glyph.top for glyph in glyphs])
    bottom = max([glyph.bottom for glyph in glyphs])
    # Boxes differ from character to character; their middles, taken together, hardly do.
    middle = sum([glyph.top + glyph.bottom for glyph in glyphs]) / (2 * len(glyphs))
    return TextLine(glyphs, glyphs[0].left, top, glyphs[-1].right, bottom, middle)


def lines_of(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """The lines of a page or a cell, from top to bottom."""
    lines: list[list[Glyph]] = []
    middle = reach = 0.0
    spread = SETTINGS.line_spread
    for glyph in sorted(glyphs, key=_middle):
        _, _, top, _, bottom = glyph
        at, near = (top + bottom) / 2, spread * (bottom - top)
        if not lines or abs(at - middle) > min(reach, near):
            lines.append([])
            middle, reach = at, near
        lines[-1].append(glyph)
    for line in lines:
        line.sort(key=_left)
    return _with_notes([line_of(line) for line in lines])


def _with_notes(lines: list[TextLine]) -> list[TextLine]:
    """Lines with their notes: one set far above or below its line is joined to it."""
    for at in range(len(lines) - 1, -1, -1):
        note = lines[at]
        if len(note.glyphs) > SETTINGS.note_length:
            continue
        for other in lines[max(0, at - 1) : at] + lines[at + 1 : at + 2]:
            last = max(
                (glyph for glyph in other.glyphs if glyph.left < note.left),
                key=_left,
                default=other.glyphs[0],
            )
            near = abs(note.left - last.right) <= SETTINGS.space * other.height
            overlap = min(note.bottom, other.bottom) - max(note.top, other.top)
            alone = all(_is_note(glyph, last) for glyph in note.glyphs)
            if near and alone and overlap > 0:
                other.take(note)
                del lines[at]
                break
    return lines


def _middle(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


# -- paragraphs, and what is printed around them --------------------------------------------------

_NUMBERED: Final = re.compile(rf"\s*(?:{PARAGRAPH_NUMBER})")


class Margins:
    """Where the lines of a file's paragraphs begin and end."""

    def __init__(self, lines: Sequence[TextLine], *, pressed: bool) -> None:
        """Take the margins that the lines of all pages keep; words may be pressed into cells."""
        self.left = min((line.left for line in lines), default=0.0)
        self.right = max((line.right for line in lines), default=0.0)
        glyphs = [glyph for line in lines for glyph in line.glyphs if glyph.char.isalnum()]
        if pressed:
            glyphs = [glyph for glyph in glyphs if glyph.char.isdecimal()]
        widths = [(glyph.right - glyph.left) / width_on_screen(glyph.char) for glyph in glyphs]
        # Of digits and ideographs the narrower: no words may need more columns than they have.
        narrow = quantiles(widths, n=20)[0] if len(widths) > 1 else 0.0
        self.column = max(narrow, SETTINGS.narrowest_digit)
        self.wider: dict[int, int] = {}
        """Where words end that are too long for their cell → how many columns they lack."""
        parts = (part for line in lines if pressed for part in line.parts(SETTINGS.cell_gap))
        for part in (part for part in parts if any(map(_is_pressed, part.glyphs))):
            lack = width_on_screen(part.text) - int((part.right - part.left) / self.column)
            end = round(part.right / SETTINGS.side_spread)
            self.wider[end] = max(lack, self.wider.get(end, 0))

    def joined(self, lines: Sequence[TextLine]) -> str:
        """The words of a paragraph."""
        if len(lines) > 1:
            return reduce(join, [line.text for line in lines])
        return self.laid_out(lines[0])

    def laid_out(self, line: TextLine) -> str:
        """A line where it stands, in columns as wide as a digit; of a row, every part of it."""
        text = ""
        for part in line.parts(SETTINGS.cell_gap) if line.is_row else [line]:
            gap = self._column_of(part.left) - width_on_screen(text)
            text += " " * max(gap, text != "") + part.text
        return text

    def _column_of(self, x: float) -> int:
        """The column of a place, counted from the margin."""
        wider = (lack for end, lack in self.wider.items() if end * SETTINGS.side_spread <= x + 1)
        return round((x - self.left) / self.column) + sum(wider)

    def goes_on(self, line: TextLine, after: TextLine) -> bool:
        """True if a paragraph goes on from one line to the next."""
        height = line.height
        if line.is_row or after.is_row:
            return False
        if (
            self.right - line.right > SETTINGS.line_room * height
            or after.left - self.left > SETTINGS.line_start * height
        ):
            return False
        # The next page begins higher up than the last one ended.
        near = after.top - line.top <= SETTINGS.paragraph_pitch * height
        ended = line.text[-1] in SENTENCE_ENDS
        return near and not (ended and _NUMBERED.match(after.text))


def _is_pressed(glyph: Glyph) -> bool:
    """True for an ideograph that is far narrower than it is high."""
    narrow = SETTINGS.pressed * (glyph.bottom - glyph.top)
    return glyph.right - glyph.left < narrow and width_on_screen(glyph.char) > 1


def join(text: str, more: str) -> str:
    """Two lines of one paragraph; between words of letters there is a space."""
    apart = text[-1].isascii() and text[-1].isalpha() and more[0].isascii() and more[0].isalpha()
    return f"{text} {more}" if apart else f"{text}{more}"


_PAGE_NUMBER: Final = re.compile(PAGE_NUMBER)
_DIGITS: Final = re.compile(r"\d+")


def drop_furniture(
    pages: Sequence[list[TextLine]], spans: Sequence[Sequence[tuple[float, float]]]
) -> None:
    """Take page numbers and repeated lines off the edges of pages.

    Args:
        pages: the lines outside the tables of each page, from top to bottom.
        spans: upper and lower side of each table of each page.
    """
    edges = [list(_edge_lines(*page)) for page in zip(pages, spans, strict=True)]
    keys = [
        {id(line): _furniture_key(line, number) for line, _ in found}
        for number, found in enumerate(edges)
    ]
    seen = Counter(key for found in keys for key in set(found.values()))
    least = max(SETTINGS.edge_pages, (len(pages) + 1) // 2)
    for lines, found, known in zip(pages, edges, keys, strict=True):
        for line, apart in found:
            text, place = known[id(line)]
            again = max(seen[text, place + by] for by in (-1, 0, 1))
            if (text and again >= least) or (apart and _is_page_number(line)):
                lines.remove(line)


def _edge_lines(
    lines: list[TextLine], tables: Sequence[tuple[float, float]]
) -> Iterator[tuple[TextLine, bool]]:
    """The lines at the edges of a page, and whether they are set apart from its text."""
    things = sorted(
        [(line.top, line.bottom, line) for line in lines]
        + [(top, bottom, None) for top, bottom in tables],
        key=_top,
    )
    half = min(SETTINGS.edge_lines, len(things) // 2)
    upper, lower = things[: half + 1], things[len(things) - half - 1 :]
    for run, sign in ((upper, 1), (lower[::-1], -1)):
        for (top, bottom, line), (above, below, other) in pairwise(run):
            if line is None:
                break
            gap = above - bottom if sign > 0 else top - below
            yield line, other is None or gap > SETTINGS.edge_gap * line.height


def _top(thing: tuple[float, float, TextLine | None]) -> tuple[float, float]:
    return thing[:2]


def _furniture_key(line: TextLine, page: int) -> tuple[str, int]:
    """What a line has in common with the same line of another page; '' for a row of a table.

    A row of numbers may come again by chance, and the header of a table is printed on every page.
    """
    printed = fold(line.text)
    text = printed.replace(" ", "")
    words = [part.text for part in line.parts(SETTINGS.cell_gap)]
    if (
        _are_names(words)
        or sum(word.isdecimal() for word in printed.split()) >= SETTINGS.row_values
    ):
        text = ""
    elif text.isdecimal():
        # A number alone is a page's only if it counts the pages.
        alone = " " not in line.text and len(text) < SETTINGS.page_number_digits
        text = f"#{int(text) - page}" if alone else ""
    else:
        text = _DIGITS.sub("0", text)
    return text, round(line.middle / SETTINGS.edge_place)


def _is_page_number(line: TextLine) -> bool:
    return _PAGE_NUMBER.fullmatch(fold(line.text)) is not None
