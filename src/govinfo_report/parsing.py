"""The way from a text to a Report: the only file that names every step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, overload

from govinfo_report.document import Document, Ruling
from govinfo_report.errors import LimitExceeded, Limits
from govinfo_report.form import FORMS
from govinfo_report.public import Report, Report2019, Report2021, report_of
from govinfo_report.readers.given import read_characters, read_given
from govinfo_report.recognition.belonging import Whose, part_rows, whole_tables_belong
from govinfo_report.recognition.editions import edition_of
from govinfo_report.recognition.gathering import gather_rows
from govinfo_report.recognition.orientation import upright
from govinfo_report.recognition.outline.metadata import read_metadata, remark_on_particulars
from govinfo_report.recognition.outline.prose import (
    remark_on_headings,
    remark_on_text,
    share_out_words,
)
from govinfo_report.recognition.outline.sections import find_outline
from govinfo_report.recognition.scattered import find_scattered, sections_lacking, without
from govinfo_report.recognition.tables import read_tables
from govinfo_report.recognition.whole import Whole, find_whole
from govinfo_report.report import Cells, Diagnostic, Heading, Severity
from govinfo_report.text.source import Span

_OF_ANOTHER: Final = frozenset(("rows-of-another", "two-reports"))
"""Codes that say of numbers that they are not the report's or not the form's: no sum shows that."""


@overload
def parse(text: str, *, edition: Literal[2021]) -> Report2021: ...
@overload
def parse(text: str, *, edition: Literal[2019]) -> Report2019: ...
@overload
def parse(text: str, *, edition: int | None = None) -> Report: ...
def parse(text: str, *, edition: int | None = None) -> Report:
    """Read the text of a published annual report, whatever its layout.

    Never raises for any text: what was wrong with it is in the report's `diagnostics`.

    Args:
        text: the text of one report.
        edition: 2021 or 2019 to prescribe the edition of the form; by default the labels tell.

    Raises:
        TypeError: `text` is no str.
        ValueError: there is no such edition.
    """
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"parse() takes the text of a report as str, not {type(text).__name__}")
    refuse_unknown_edition(edition)
    return recognize(_document(text), edition)


def _document(text: str) -> Document:
    """The document of a text; a page beyond the limits of pages is read as a text with tags."""
    try:
        return read_given(text, Limits())
    except LimitExceeded:
        return read_characters(text)


def refuse_unknown_edition(edition: int | None) -> None:
    """Refuse a prescribed edition that does not exist.

    Raises:
        ValueError: there is no such edition.
    """
    if edition is not None and edition not in FORMS:
        raise ValueError(f"edition must be one of {', '.join(map(str, FORMS))}, not {edition!r}")


def recognize(document: Document, edition: int | None = None) -> Report:
    """Turn a document, cut into lines by any reader, into a Report."""
    folded = document.source.folded
    whole = find_whole(folded) if document.cut is not None else ()
    report = None
    if whole:
        around = document.around([(table.first, table.last) for table in whole])
        if not any(line.ruling is Ruling.TABLE for line in around.lines):
            # Its reader cuts them after all where columns have to be tidied.
            whole = ()
        report = _recognize(around, edition, whole)
    if report is None:
        whole, report = (), _recognize(document, edition, ())
    assert report is not None, "only tables that are printed whole may not belong"
    lacking = sections_lacking(report.cells) - _sections_doubted(report)
    scattered = find_scattered(folded, lacking) if lacking else ()
    if scattered:
        known = [*whole, *scattered]
        return _recognize(without(document, known), edition, known) or report
    return report


def _sections_doubted(report: Report) -> frozenset[str]:
    """The sections of which rows are printed that are another's, or below another header."""
    return frozenset(
        path.partition(".")[0]
        for one in report.diagnostics
        if one.code in _OF_ANOTHER
        for path in one.paths
    )


def _recognize(document: Document, edition: int | None, whole: Sequence[Whole]) -> Report | None:
    """The report; None if the tables that are printed whole are not, or not all, the report's."""
    source = document.source
    outline = find_outline(upright(document))
    document = outline.document
    printed = gather_rows(document, outline.by_row, whole)
    start = printed.start(source)
    metadata = read_metadata(document, outline, start)
    # Another report behind this one may be on another edition.
    others = (title for title in outline.foreign if title > start)
    own = printed.above(min(outline.second, *others, len(source.text)))
    chosen, diagnostics = edition_of(own, metadata.form_document, metadata.year, edition)
    form = FORMS[chosen]
    whose = Whose(metadata.year, metadata.agency)
    if whole and (diagnostics or not whole_tables_belong(printed, outline, form, whose)):
        # Which edition it is, and whose, every row has a word in.
        return None
    belonging = part_rows(printed, outline, form, whose)
    tables = read_tables(printed, belonging, form, metadata.year, source)
    if tables is None:
        return None
    preface, prose = share_out_words(document, outline, printed.lines)
    said = _said_of_text(
        document.diagnostics,
        [*remark_on_text(document, outline, printed)],
        [
            *diagnostics,
            *remark_on_headings(outline, form, document),
            *remark_on_particulars(metadata),
        ],
    )
    return report_of(
        chosen,
        cells=Cells(tables.cells),
        metadata=metadata,
        headings=tuple(
            Heading(
                found.section, found.text, Span(found.start, found.start + len(found.text), source)
            )
            for found in outline.headings
        ),
        preface=preface,
        prose=prose,
        diagnostics=(*said, *tables.diagnostics),
        unplaced=tuple(tables.unplaced),
        source=document.origin,
    )


def _said_of_text(
    by_reader: Sequence[Diagnostic], no_report: list[Diagnostic], of_report: list[Diagnostic]
) -> list[Diagnostic]:
    """What is said of a text as a whole: why it is no report, or what is odd about the report."""
    if not no_report:
        return [*(one for one in by_reader if not _is_error(one)), *of_report]
    # Why a file holds no report, its reader may know better.
    return [*by_reader, *([] if any(map(_is_error, by_reader)) else no_report)]


def _is_error(diagnostic: Diagnostic) -> bool:
    return diagnostic.severity is Severity.ERROR
