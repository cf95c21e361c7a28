"""Shares out the words between the preface and the sections."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from govinfo_report.document import Document, Line
from govinfo_report.form import FORMS, Form
from govinfo_report.form.shared import OVERVIEW, Paragraph, Prose
from govinfo_report.recognition.label_index import is_group_piece, table_pieces
from govinfo_report.recognition.outline.headings import see_heading
from govinfo_report.recognition.outline.sections import Outline
from govinfo_report.recognition.pass_state import LONGEST_PAGE_NUMBER, is_page_number
from govinfo_report.recognition.rows import Tables
from govinfo_report.recognition.templates import SECTIONS
from govinfo_report.report import Diagnostic, diagnose
from govinfo_report.text.characters import INVISIBLE
from govinfo_report.text.numerals import BLANK, read_numeral
from govinfo_report.text.source import BOOKMARK, Source, Span, clean, key, legible
from govinfo_report.words.surroundings import (
    AGENCY_END,
    DATE_LINE,
    PAGE_END,
    PARAGRAPH_NUMBER,
    SENTENCE_ENDS,
    SIGNED_BESIDE_DATE,
)
from govinfo_report.words.variants import PRE_2019_TABLE

_LONGEST_SIGNATURE: Final = 40
_LONGEST_END: Final = 120
_LONGEST_PIECE: Final = 60
_PAGE_END: Final = re.compile(PAGE_END)
_PARAGRAPH_NUMBER: Final = re.compile(PARAGRAPH_NUMBER)
_DATE_ALONE: Final = re.compile(DATE_LINE)
_DATE_LINE: Final = re.compile(rf"(?:{SIGNED_BESIDE_DATE})?(?:{DATE_LINE})")
_AGENCY_END: Final = re.compile(AGENCY_END)
_ROWS_AT_END: Final = 3


def share_out_words(
    document: Document, outline: Outline, table_rows: set[int]
) -> tuple[tuple[str, ...], dict[str, Prose]]:
    """The preface's paragraphs, and each section's heading and paragraphs."""
    sections: dict[str, list[Paragraph]] = {}
    printed = {heading.section: heading.text for heading in outline.headings}
    opened = {
        heading.row_index: heading.section for heading in (*outline.headings, *outline.repeated)
    }
    last = signature_start(outline)
    preface: list[str] = []
    current: str | None = None
    missing_overview = OVERVIEW not in printed and bool(outline.headings)
    for row_index, row in enumerate(document.lines[:last]):
        if row_index in opened:
            current = opened[row_index]
            continue
        if row_index in table_rows or row_index in outline.contents or not any(row.texts):
            continue
        if current is None and row_index <= outline.title_row:
            continue
        if current in SECTIONS and _is_piece_of_label(row, current):
            continue
        paragraph = _paragraph(document.source, row)
        if paragraph is None:
            continue
        if current is not None:
            sections.setdefault(current, []).append(paragraph)
        elif missing_overview:
            sections.setdefault(OVERVIEW, []).append(paragraph)
        else:
            preface.append(paragraph.text)
    names = dict.fromkeys((*printed, *sections))
    return tuple(preface), {
        name: Prose(printed.get(name), tuple(sections.get(name, ()))) for name in names
    }


def _is_piece_of_label(row: Line, section: str) -> bool:
    """True for a line that holds what a break of a line left of a label, and no word beside it."""
    written = key(clean("".join(row.texts)))
    if not 0 < len(written) <= _LONGEST_PIECE or read_numeral(written) is BLANK:
        return False
    pieces = table_pieces(section)
    return any(
        written[cut:] in pieces and (not cut or is_group_piece(written[:cut], section))
        for cut in range(len(written))
    )


def _paragraph(source: Source, row: Line) -> Paragraph | None:
    # A row of a workbook is as wide as its sheet: blank cells stand behind a paragraph.
    start = row.starts[0]
    end = max(at + len(words) for at, words in zip(row.starts, row.texts, strict=True) if words)
    text = source.text[start:end]
    short = len(text) <= LONGEST_PAGE_NUMBER
    if short and is_page_number(source.folded[start:end]):
        return None
    mark = BOOKMARK.match(text)
    number = _PARAGRAPH_NUMBER.match(text, mark.end() if mark else 0)
    span = Span(start, end, source)
    return Paragraph(text, number.group() if number else None, span)


def signature_start(outline: Outline) -> int:
    """Index of the first row of the signature; of the row behind the report, if it has none."""
    document = outline.document
    dated, end = date_of_signature(outline), end_of_report(outline)
    if dated < 0:
        return end
    above = document.lines[dated - 1] if dated else None
    if above is None or above.end - above.start > _LONGEST_SIGNATURE:
        return dated
    return dated if document.source.text[above.end - 1] in SENTENCE_ENDS else dated - 1


def date_of_signature(outline: Outline) -> int:
    """Index of the row with the date under the signature; -1 if there is none.

    It is one of the last rows. Below the last heading it may stand farther up, under the name of a
    body: what comes behind it belongs to the page.
    """
    document, end = outline.document, end_of_report(outline)
    lowest = max((heading.row_index for heading in outline.headings), default=end)
    for index in range(end - 1, max(-1, min(lowest, end - _ROWS_AT_END - 1)), -1):
        row = document.lines[index]
        if is_date_line(document, row) and (
            index >= end - _ROWS_AT_END
            or _DATE_ALONE.fullmatch(_words_of(document, row)) is None
            or _AGENCY_END.search(_words_of(document, document.lines[index - 1]))
        ):
            return index
    return -1


def end_of_report(outline: Outline) -> int:
    """Index of the first row behind the report: that of a second one, or what ends the page."""
    document = outline.document
    end = bisect_left(document.lines, outline.second, key=lambda line: line.start)
    while end and _PAGE_END.fullmatch(_words_of(document, document.lines[end - 1], _LONGEST_END)):
        end -= 1
    return end


def _words_of(document: Document, row: Line, longest: int = _LONGEST_SIGNATURE) -> str:
    """The words of a row that may be one of the signature; of a longer one nothing."""
    if row.end - row.start > longest:
        return ""
    return clean(document.source.folded[row.start : row.end]).strip()


def is_date_line(document: Document, row: Line) -> bool:
    """True for a row that holds a date and nothing else, but for the name of a body before it."""
    return _DATE_LINE.fullmatch(_words_of(document, row)) is not None


# -- what is to be said of a text as a whole and of its headings -----------------------------------


_FILE_NAME: Final = re.compile(r"[^\n\r\t|<>\"?*]{1,250}\.[A-Za-z][A-Za-z0-9]{1,4}")
_FEWEST_WORDS: Final = 2
_LOOKED_AT: Final = 100_000
"""Characters of a text without tables in which the words of older forms are looked for."""


def remark_on_text(document: Document, outline: Outline, tables: Tables) -> Iterator[Diagnostic]:
    """Say if the text is no annual report on this form, and why."""
    text = document.source.text
    across = {table.section for form in FORMS.values() for table in form.tables if table.across}
    labelled = any(row.label is not None or row.table in across for row in tables.rows)
    if labelled or tables.whole or tables.heads > _FEWEST_WORDS:
        return
    folded = document.source.folded[:_LOOKED_AT]
    if sum(words in folded for words in PRE_2019_TABLE) >= _FEWEST_WORDS:
        yield diagnose("pre-2019-form")
    elif any(outline.title or see_heading(legible(one.text)) for one in outline.headings):
        # Any text may have a first section.
        return
    elif not text.strip().strip(INVISIBLE).strip():
        yield diagnose("empty-text")
    elif len(text) < 255 and _FILE_NAME.fullmatch(text.strip()):
        yield diagnose("file-name-given", name=text.strip())
    else:
        yield diagnose("not-a-report")


def remark_on_headings(outline: Outline, form: Form, document: Document) -> Iterator[Diagnostic]:
    """Say which headings are missing, misnumbered, or printed again."""
    found = {heading.section: heading for heading in outline.headings}
    source = document.source
    for section in form.sections:
        heading = found.get(section.name)
        if heading is None:
            yield diagnose("heading-missing", heading=section.heading)
        elif heading.printed_number not in (0, section.number):
            span = Span(heading.start, heading.start + len(heading.text), source)
            yield diagnose(
                "heading-misnumbered", span=span, text=heading.text, number=section.number
            )
    for heading in outline.repeated:
        span = Span(heading.start, heading.start + len(heading.text), source)
        yield diagnose("heading-repeated", span=span, text=heading.text)
