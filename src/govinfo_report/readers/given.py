"""Reads characters, whatever was made of them: plain text, markup, a page, data of programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from govinfo_report.document import Document, Line, Pieces, around
from govinfo_report.errors import Limits
from govinfo_report.readers.bare_data import Grid
from govinfo_report.readers.blocks import Block, CellText, Paragraph, TableRow, assemble
from govinfo_report.readers.columns import tidied, tidy_columns
from govinfo_report.readers.drawn import may_be_drawn, read_drawn
from govinfo_report.readers.escaped import as_written, pages_within
from govinfo_report.readers.kinds import is_page
from govinfo_report.readers.listed import cut_listed, may_be_listed
from govinfo_report.readers.markup import needs_unmarking, unmarked, without_line_numbers
from govinfo_report.readers.notation import (
    data_within,
    may_be_data,
    may_hold_data,
    read_data,
)
from govinfo_report.readers.text import cut_lines
from govinfo_report.report import Diagnostic, Origin, diagnose
from govinfo_report.text.source import Place, Source

_CUT_FRAME: Final = re.compile(r"^\[\d+ rows x \d+ columns\]|^[│|].*[┆|] +… +[┆│|]", re.M)
"""What pandas prints below a table that it cuts short, and polars within one."""
_OPEN_QUOTE: Final = re.compile(r"(?:^|\t)\"[^\"\t\n]*(?=\t|$)", re.M)


def read_given(text: str, limits: Limits) -> Document:
    """The document of a text, of the source of a page, or of data.

    Raises:
        LimitExceeded: it is a page, or data, beyond one of the limits.
    """
    given, text = text, as_written(text)
    parts = read_data(text) if may_be_data(text) else None
    if not parts and "<" in text and is_page(text):
        # The parser is loaded with the first page.
        from govinfo_report.readers.html import (  # noqa: PLC0415
            page_blocks,
            read_html,
            texts_of_scripts,
        )

        document = read_html(text, limits)
        if any(one.code == "page-without-text" for one in document.diagnostics):
            texts = texts_of_scripts(given, limits)
            held = [part for script in texts for part in _held_by(script)]
            if held:
                blocks = [*page_blocks(text, limits), *_blocks(held, limits)]
                document = assemble(blocks, limits, document.diagnostics)
        document.origin = Origin("html")
        return tidy_columns(document)
    if not parts and may_hold_data(text):
        parts = data_within(text)
    if parts:
        return _of_data(parts, limits)
    return read_characters(text)


def read_characters(text: str) -> Document:
    """The document of a text with or without markup; spans are places in the text as given."""
    lines = without_line_numbers(text)
    marked = needs_unmarking(lines)
    source = Source(unmarked(lines) if marked else lines, given=text)
    document = _read_lines(source)
    if marked:
        document.diagnostics += _open_quotes(source)
    if " rows x " in text or "…" in text:
        document.diagnostics += _cut_frames(source)
    return document


def _read_lines(source: Source) -> Document:
    if may_be_drawn(source.text):
        document = read_drawn(source)
    else:
        document = Document(source, None, cut=partial(cut_lines, source))
    return Document(source, None, cut=partial(_cut, tidy_columns(document)))


def _cut(tabular: Document, known: Pieces) -> list[Line]:
    """The lines of a text; what is known is cut as well where values are listed by their names."""
    source = tabular.source
    listed = cut_listed(source) if may_be_listed(around(source.folded, known)) else None
    return tidied(listed, source.text) if listed else tabular.around(known).lines


def _cut_frames(source: Source) -> Iterator[Diagnostic]:
    cut = _CUT_FRAME.search(source.text)
    if cut is not None:
        yield diagnose("table-truncated", line=source.position(cut.start())[0])


def _open_quotes(source: Source) -> Iterator[Diagnostic]:
    for quote in _OPEN_QUOTE.finditer(source.text):
        yield diagnose("quote-unclosed", line=source.position(quote.end())[0])


def _of_data(parts: list[str | Grid], limits: Limits) -> Document:
    if len(parts) == 1 and isinstance(parts[0], str):
        try:
            return read_given(parts[0], limits)
        except RecursionError:
            return read_characters(parts[0])
    return tidy_columns(assemble(_blocks(parts, limits), limits))


def _blocks(parts: list[str | Grid], limits: Limits) -> Iterator[Block]:
    number = 0
    for part in parts:
        if isinstance(part, str):
            yield from _words(part, limits)
            continue
        number += 1
        for at, row in enumerate(part, 1):
            cells = tuple(CellText(_plain(text), column) for column, text in enumerate(row, 1))
            yield TableRow(cells, Place(number, at))


def _held_by(script: str) -> list[str | Grid]:
    """What a script holds of the page that it builds: its data, or the texts in it."""
    written = as_written(script)
    data = read_data(written) if may_be_data(written) else None
    return data or [*pages_within(script)]


def _words(text: str, limits: Limits) -> Iterator[Block]:
    if "<" in text and is_page(text):
        from govinfo_report.readers.html import page_blocks  # noqa: PLC0415

        yield from page_blocks(text, limits)
        return
    for line in _plain(text).split("\n"):
        yield Paragraph(line)


def _plain(text: str) -> str:
    """A text without its markup, whose offsets nobody needs."""
    return unmarked(text).replace("\u200b", "") if needs_unmarking(text) else text
