"""Finds the title and the headings of the six sections, and shares out the words between them.

Headings are known by their words; their numbers only help, for they are often wrong. The rows of
table 三 are numbered like sections but have words of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

import attrs

from govinfo_report.document import Document, Row, Ruling
from govinfo_report.form import FORMS
from govinfo_report.form.shared import Paragraph, Prose
from govinfo_report.form.surroundings import (
    DATE_LINE,
    NUMERALS,
    PARAGRAPH_NUMBER,
    SECTION_NUMBER,
    SENTENCE_ENDS,
    TITLE_WORDS,
    YEAR,
)
from govinfo_report.form.wording import SECTION_VARIANTS
from govinfo_report.recognition.labels import SightKind, begins_label, see
from govinfo_report.recognition.rows import is_page_number
from govinfo_report.source import BOOKMARK, Source, Span, key, legible

_SHORTEST_HEADING: Final = 4
_LONGEST_HEADING: Final = 70
_LONGEST_TITLE: Final = 80
_LONGEST_SIGNATURE: Final = 40
_HEADING: Final = re.compile(
    rf"[#*\s|]*(?:(?P<plain>{SECTION_NUMBER})|(?P<bracket>\([{NUMERALS}\d]+\)))?"
    r"\s*(?P<words>\S.*?)[\s:*#|。.]*"
)
_GLUED: Final = re.compile(rf"(?P<number>[{NUMERALS}])[、.,]")
_UNKNOWN: Final = re.compile(rf"(?P<number>[{NUMERALS}])、\s*(?P<words>[^。;；，,]{{2,30}})")
_PARAGRAPH_NUMBER: Final = re.compile(PARAGRAPH_NUMBER)
_CLOSING_YEAR: Final = re.compile(rf"\({YEAR}\)$")
_DATE_LINE: Final = re.compile(DATE_LINE)


@attrs.frozen
class HeadingFound:
    """A section's heading in the document.

    Attributes:
        section: attribute name of the section.
        number: number of the section in the form.
        row_index: its row in the document.
        cell_index: its cell in the row.
        printed_number: the number printed with it; 0 where none is.
        text: the heading as printed.
        start: offset of its first character.
    """

    section: str
    number: int
    row_index: int
    cell_index: int
    printed_number: int
    text: str
    start: int


@attrs.define
class Outline:
    """Where the title and the sections of a report stand.

    Attributes:
        title: the title as printed, or None.
        title_row: index of its row; -1 without a title.
        titles: offsets of all lines that are titles.
        headings: the first heading of each section, in reading order.
        repeated: further headings of the same sections.
    """

    title: str | None = None
    title_row: int = -1
    titles: list[int] = attrs.field(factory=list[int])
    headings: list[HeadingFound] = attrs.field(factory=list[HeadingFound])
    repeated: list[HeadingFound] = attrs.field(factory=list[HeadingFound])

    @property
    def by_row(self) -> Mapping[int, Mapping[int, int]]:
        """Row index → cell index → number of the section that is opened there."""
        found: dict[int, dict[int, int]] = {}
        for heading in (*self.headings, *self.repeated):
            found.setdefault(heading.row_index, {})[heading.cell_index] = heading.number
        return found


@cache
def _wordings() -> Mapping[str, tuple[str, int]]:
    """Key of each wording of a heading → section name and number."""
    numbers = {section.name: section.number for form in FORMS.values() for section in form.sections}
    return {
        key(legible(wording)): (name, numbers[name])
        for name, wordings in SECTION_VARIANTS.items()
        for wording in wordings
    }


@cache
def _endings() -> frozenset[str]:
    """The last two characters of every wording, to pass over most lines quickly."""
    return frozenset(wording[-2:] for wording in _wordings())


@cache
def _title_keys() -> tuple[str, ...]:
    return tuple(key(legible(words)) for words in TITLE_WORDS)


@cache
def _title_ends() -> tuple[str, ...]:
    return tuple({words[-1] for words in TITLE_WORDS})


def find_outline(document: Document) -> Outline:
    """Find the title and the headings of a report."""
    outline = Outline()
    plain: list[HeadingFound] = []
    bracketed: list[HeadingFound] = []
    for row_index, row in enumerate(document.rows):
        for cell_index, text in enumerate(row.texts):
            if not _SHORTEST_HEADING <= len(text) <= _LONGEST_TITLE:
                continue
            if len(text) <= _LONGEST_HEADING:
                found = _heading(text)
                if found is not None:
                    section, number, printed, offset, in_brackets = found
                    heading = HeadingFound(
                        section, number, row_index, cell_index, printed, text[offset:],
                        row.starts[cell_index] + offset,
                    )  # fmt: skip
                    (bracketed if in_brackets else plain).append(heading)
                    if not offset:
                        continue
            if len(row.texts) < 3 and is_title(text):
                outline.titles.append(row.starts[cell_index])
                if outline.title is None:
                    outline.title, outline.title_row = text, row_index
    if not plain and len(bracketed) >= 3:
        plain = bracketed
    _choose(outline, _without_contents(plain))
    _add_unknown(outline, document)
    return outline


@cache
def _is_ending(two: str) -> bool:
    return legible(two) in _endings()


@lru_cache(maxsize=4096)
def _heading(text: str) -> tuple[str, int, int, int, bool] | None:
    """Section, its number, the printed number, offset of the heading, and whether in brackets."""
    if not _is_ending(text.rstrip(" :：*#|。.\t\u3000")[-2:]):
        return None
    clean = legible(text)
    match = _HEADING.fullmatch(clean)
    if match is None:
        return None
    known = _wordings().get(key(match["words"]))
    if known is not None:
        printed = match["plain"] or match["bracket"] or ""
        return *known, _number(printed), 0, bool(match["bracket"])
    return _glued_heading(text, clean)


def _glued_heading(text: str, clean: str) -> tuple[str, int, int, int, bool] | None:
    """A numbered heading behind other words: page furniture, the title, the agency's name."""
    if len(clean) != len(text):
        return None
    for match in _GLUED.finditer(clean):
        words = key(clean[match.end() :])
        for wording, known in _wordings().items():
            if words == wording or (match.start() == 0 and words.endswith(wording)):
                return *known, _number(match["number"]), match.start(), False
    return None


def _number(printed: str) -> int:
    for character in printed:
        if character in NUMERALS:
            return NUMERALS.index(character) + 1
        if character.isdigit():
            return int(character)
    return 0


@lru_cache(maxsize=4096)
def is_title(text: str) -> bool:
    """True for a line that is the title of an annual report, with or without a year behind it."""
    clean = legible(text).rstrip("#* ")
    if ":" in clean[:12]:
        # A field of the index header, such as the name under which the page is filed.
        return False
    if not clean.endswith((*_title_ends(), ")")):
        return False
    written = key(_CLOSING_YEAR.sub("", clean))
    return written.endswith(_title_keys()) and len(written) <= 60


def _without_contents(headings: list[HeadingFound]) -> list[HeadingFound]:
    """Leave out a table of contents: headings in one run of lines that all come again."""
    run = 1
    while run < len(headings) and headings[run].row_index - headings[run - 1].row_index <= 1:
        run += 1
    again = {heading.section for heading in headings[run:]}
    if run >= 4 and all(heading.section in again for heading in headings[:run]):
        return headings[run:]
    return headings


def _choose(outline: Outline, headings: list[HeadingFound]) -> None:
    seen: set[str] = set()
    for heading in headings:
        if heading.section in seen:
            outline.repeated.append(heading)
        else:
            seen.add(heading.section)
            outline.headings.append(heading)


def _add_unknown(outline: Outline, document: Document) -> None:
    """A numbered line in the place of a heading that was not found by its words."""
    known = {heading.number: heading for heading in outline.headings}
    names = {s.number: s.name for form in FORMS.values() for s in form.sections}
    for number in (5, 6, 1):
        if number in known:
            continue
        first = max(
            (h.row_index for n, h in known.items() if n < number), default=outline.title_row
        )
        last = min(
            (h.row_index for n, h in known.items() if n > number), default=len(document.rows)
        )
        if number == 5 and 4 not in known:
            continue
        for row_index in range(first + 1, last):
            row = document.rows[row_index]
            if row.ruling is not Ruling.LINE or len(row.texts[0]) > _LONGEST_SIGNATURE:
                continue
            text = row.texts[0]
            match = _UNKNOWN.fullmatch(legible(text))
            if match is None or _number(match["number"]) != number:
                continue
            if see(text).kind is SightKind.WORDS and not begins_label(text):
                heading = HeadingFound(
                    names[number], number, row_index, 0, number, text, row.starts[0]
                )
                outline.headings.append(heading)
                known[number] = heading
                break
    outline.headings.sort(key=lambda heading: heading.start)


def share_out_words(
    document: Document, outline: Outline, table_rows: set[int]
) -> tuple[tuple[str, ...], dict[str, Prose]]:
    """The preface's paragraphs, and each section's heading and paragraphs."""
    sections: dict[str, list[Paragraph]] = {}
    printed = {heading.section: heading.text for heading in outline.headings}
    opened = {
        heading.row_index: heading.section for heading in (*outline.headings, *outline.repeated)
    }
    last = _signature_start(document)
    preface: list[str] = []
    current: str | None = None
    missing_overview = "overview" not in printed and bool(outline.headings)
    for row_index, row in enumerate(document.rows[:last]):
        if row_index in opened:
            current = opened[row_index]
            continue
        if row_index in table_rows or row_index <= outline.title_row:
            continue
        paragraph = _paragraph(document.source, row)
        if paragraph is None:
            continue
        if current is not None:
            sections.setdefault(current, []).append(paragraph)
        elif missing_overview:
            sections.setdefault("overview", []).append(paragraph)
        else:
            preface.append(paragraph.text)
    names = dict.fromkeys((*printed, *sections))
    return tuple(preface), {
        name: Prose(printed.get(name), tuple(sections.get(name, ()))) for name in names
    }


def _paragraph(source: Source, row: Row) -> Paragraph | None:
    text = source.text[row.start : row.end]
    if is_page_number(text):
        return None
    mark = BOOKMARK.match(text)
    number = _PARAGRAPH_NUMBER.match(text, mark.end() if mark else 0)
    span = Span(row.start, row.end, source)
    return Paragraph(text, number.group() if number else None, span)


def _signature_start(document: Document) -> int:
    """Index of the first row of the signature: a short line and a date at the very end."""
    rows = document.rows
    last = len(rows)
    for index in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
        if not _is_date_line(document, rows[index]):
            continue
        last = index
        if index and rows[index - 1].end - rows[index - 1].start <= _LONGEST_SIGNATURE:
            above = document.source.text[rows[index - 1].end - 1]
            last = index if above in SENTENCE_ENDS else index - 1
        break
    return last


def _is_date_line(document: Document, row: Row) -> bool:
    if row.end - row.start > _LONGEST_SIGNATURE:
        return False
    text = legible(document.source.text[row.start : row.end]).strip()
    return _DATE_LINE.fullmatch(text) is not None
