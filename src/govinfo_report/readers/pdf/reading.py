"""The way from a PDF file to a document: the only file of this room that names every step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, TypeAlias

import attrs

from govinfo_report.diagnostics import Diagnostic
from govinfo_report.document import Document
from govinfo_report.limits import Limits
from govinfo_report.readers.blocks import Block, CellText, Paragraph, TableRow, assemble
from govinfo_report.readers.pdf.aligned import AlignedRow, AlignedTables
from govinfo_report.readers.pdf.content import PageContent
from govinfo_report.readers.pdf.flow import Margins, join
from govinfo_report.readers.pdf.furniture import drop_furniture
from govinfo_report.readers.pdf.joining import column_of, common_columns, goes_on, mend_cut_row
from govinfo_report.readers.pdf.lines import Line, lines_of
from govinfo_report.readers.pdf.pdfium import read_pages
from govinfo_report.readers.pdf.ruled import RuledTable, read_ruled
from govinfo_report.source import Place

_LARGE: Final = 0.3
"""Share of a page from which on a picture may hold text that is meant to be read."""
_FEW: Final = 50
"""Characters up to which a page with a large picture is that picture."""
_UNMAPPED: Final = 0.05
"""Share of characters without a meaning from which on a page's text is not to be trusted."""

Thing: TypeAlias = RuledTable | AlignedRow | Line


@attrs.define(eq=False)
class _Page:
    """What is on a page, from top to bottom."""

    content: PageContent
    things: list[Thing]


def read_pdf(data: bytes, limits: Limits) -> Document:
    """Read a PDF file: its ruled tables cell by cell, tables without lines by the place of numbers.

    Raises:
        MissingExtra: the package that reads PDF files is not installed.
        CannotReadError: the file is encrypted or damaged.
        LimitExceeded: it has too many pages or too much text.
    """
    contents = read_pages(data, limits)
    pages = _pages(contents)
    diagnostics = list(_remarks(pages))
    return assemble(_blocks(pages), limits, diagnostics)


def _pages(contents: Sequence[PageContent]) -> list[_Page]:
    tables: list[list[RuledTable]] = []
    lines: list[list[Line]] = []
    for content in contents:
        ruled, outside = read_ruled(content)
        tables.append(ruled)
        lines.append(lines_of(outside))
    drop_furniture(lines, [[(table.top, table.bottom) for table in one] for one in tables])
    aligned = AlignedTables()
    pages: list[_Page] = []
    for content, ruled, words in zip(contents, tables, lines, strict=True):
        things: list[Thing] = [*ruled, *aligned.read(words)]
        things.sort(key=_height)
        pages.append(_Page(content, things))
    return pages


def _height(thing: Thing) -> float:
    return thing.top if isinstance(thing, RuledTable) else thing.middle


def _blocks(pages: Sequence[_Page]) -> Iterator[Block]:
    """Everything in reading order; what a page break has parted is joined."""
    margins = Margins([thing for page in pages for thing in page.things if isinstance(thing, Line)])
    number = 0
    things = [(page.content.number, thing) for page in pages for thing in page.things]
    for kind, run in groupby(things, key=lambda pair: type(pair[1])):
        if kind is Line:
            yield from _paragraphs([(page, line) for page, line in run], margins)
        elif kind is AlignedRow:
            number += 1
            yield from _aligned_rows([(page, row) for page, row in run], number)
        else:
            for parts in _tables([table for _, table in run]):
                number += 1
                yield from _ruled_rows(parts, number)


def _paragraphs(lines: Sequence[tuple[int, Line]], margins: Margins) -> Iterator[Paragraph]:
    text, first = "", 0
    before: Line | None = None
    for page, line in lines:
        if before is not None and margins.goes_on(before, line):
            text = join(text, line.text)
        else:
            if text:
                yield Paragraph(text, Place(page=first))
            text, first = line.text, page
        before = line
    yield Paragraph(text, Place(page=first))


def _aligned_rows(rows: Sequence[tuple[int, AlignedRow]], table: int) -> Iterator[TableRow]:
    label_columns = max(len(row.labels) for _, row in rows)
    for number, (page, row) in enumerate(rows, 1):
        columns = [*range(1, len(row.labels) + 1)]
        columns += range(label_columns + 1, label_columns + len(row.values) + 1)
        cells = map(CellText, [*row.labels, *row.values], columns)
        yield TableRow(tuple(cells), Place(table, number, page=page))


def _tables(parts: Sequence[RuledTable]) -> Iterator[list[RuledTable]]:
    """The parts of each table; rows cut by a page break are put together."""
    run: list[RuledTable] = []
    for part in parts:
        if run and part.page == run[-1].page + 1 and goes_on(run[-1], part):
            mend_cut_row(run[-1], part, run[0].rows)
        elif run:
            yield run
            run = []
        run.append(part)
    yield run


def _ruled_rows(parts: Sequence[RuledTable], table: int) -> Iterator[TableRow]:
    columns = common_columns(parts)
    number = 0
    for part in parts:
        for row in part.rows:
            number += bool(row)
            cells = [CellText(cell.text, column_of(cell, columns)) for cell in row]
            if cells:
                yield TableRow(tuple(cells), Place(table, number, page=part.page))


def _remarks(pages: Sequence[_Page]) -> Iterator[Diagnostic]:
    yield from ()
