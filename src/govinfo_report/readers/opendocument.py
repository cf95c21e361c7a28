"""Reads texts of OpenDocument: ODT, and FODT, which is the same in one file of XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govinfo_report.document import Document
from govinfo_report.errors import CannotReadError, LimitExceeded, Limits
from govinfo_report.readers.archives import Zip
from govinfo_report.readers.blocks import (
    Block,
    NestedTables,
    Paragraph,
    Picture,
    SpanningCell,
    assemble,
    spanning_cell,
)
from govinfo_report.readers.safe_xml import Element, count_in, local, parse_xml

_CONTENT: Final = "content.xml"
_LEFT_OUT: Final = frozenset(
    ("tracked-changes", "annotation", "note-body", "sequence-decls", "forms", "desc", "title")
)
_ROW_GROUPS: Final = frozenset(("table-header-rows", "table-rows", "table-row-group"))
_MOST_SPACES: Final = 1_000


def read_odt(data: bytes, limits: Limits) -> Document:
    """Read an ODT file.

    Raises:
        CannotReadError: it is damaged or encrypted.
        LimitExceeded: it asks for more than is allowed.
    """
    return read_fodt(Zip(data, limits).read_member(_CONTENT), limits)


def read_fodt(data: bytes, limits: Limits) -> Document:
    """Read an OpenDocument text in one file of XML.

    Raises:
        CannotReadError: it is no sound XML, or holds no text.
        LimitExceeded: it asks for more than is allowed.
    """
    root = parse_xml(data, limits)
    body = next((one for one in root.iter() if local(one) == "body"), None)
    if body is None or len(body) == 0:
        raise CannotReadError("xml-damaged")
    return assemble(_Walk(limits).blocks(body[0]), limits)


_WIDTH: Final = 30
"""Columns of a sheet beyond which blank cells are none."""
_LAST_COLUMN: Final = 16_384
"""The last column of a sheet."""


class _Walk:
    """The way through the body: the tables so far."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.tables = NestedTables(limits)

    def blocks(self, parent: Element) -> list[Block]:
        """What stands in the body, or in a part or a cell of it."""
        found: list[Block] = []
        for element in parent:
            name = local(element)
            if name in ("p", "h"):
                found += self.paragraph(element)
            elif name == "table":
                ended = self.tables.begin()
                found += ended(self.table(element))
            elif name not in _LEFT_OUT:
                found += self.blocks(element)
        return found

    def paragraph(self, element: Element) -> Iterator[Block]:
        pieces: list[str] = []
        apart: list[Block] = []
        self.words(element, pieces, apart)
        yield Paragraph("".join(pieces))
        yield from apart

    def words(self, element: Element, pieces: list[str], apart: list[Block]) -> None:
        """The words of a paragraph; frames in it stand apart."""
        pieces.append(element.text or "")
        for one in element:
            name = local(one)
            if name == "s":
                pieces.append(" " * count_in(one, "c", _MOST_SPACES))
            elif name == "tab":
                pieces.append(" ")
            elif name == "line-break":
                pieces.append("\n")
            elif name == "note-citation":
                pieces.append(f"[{(one.text or '').strip()}]")
            elif name == "image":
                apart.append(Picture())
            elif name == "text-box":
                apart += self.blocks(one)
            elif name not in _LEFT_OUT:
                self.words(one, pieces, apart)
            pieces.append(one.tail or "")

    def table(self, element: Element) -> list[list[SpanningCell]]:
        rows: list[list[SpanningCell]] = []
        for row in self.rows(element):
            repeated = count_in(row, "number-rows-repeated")
            cells = self.cells(row)
            if repeated > 1 and not any(cell.text for cell in cells):
                repeated = 1
            if len(rows) + repeated > self.limits.docx_blocks:
                raise LimitExceeded("docx_blocks", self.limits.docx_blocks, len(rows) + repeated)
            rows += [cells] * repeated
        return rows

    def rows(self, table: Element) -> Iterator[Element]:
        for element in table:
            if local(element) == "table-row":
                yield element
            elif local(element) in _ROW_GROUPS:
                yield from self.rows(element)

    def cells(self, row: Element) -> list[SpanningCell]:
        """The cells that begin in a row."""
        cells: list[SpanningCell] = []
        for element in row:
            if local(element) != "table-cell":
                continue
            rows, columns = (
                count_in(element, f"number-{what}-spanned") for what in ("rows", "columns")
            )
            cell = spanning_cell(self.blocks(element), rows, columns)
            repeated = count_in(element, "number-columns-repeated")
            if not cell.text and _WIDTH < repeated <= _LAST_COLUMN and element.getnext() is None:
                # A sheet goes on to its last column.
                repeated = max(0, _WIDTH - len(cells))
            if repeated > self.limits.span:
                raise LimitExceeded("span", self.limits.span, repeated)
            cells += [cell] * repeated
        return cells
