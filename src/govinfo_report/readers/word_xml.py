"""Reads the XML files of Word: those of Word 2003, and packages of later versions in one file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from govinfo_report.document import Document
from govinfo_report.errors import CannotReadError, Limits
from govinfo_report.readers.blocks import (
    Block,
    NestedTables,
    Paragraph,
    Picture,
    Raised,
    SpanningCell,
    assemble,
    cell_of,
    join_marked,
)
from govinfo_report.readers.docx import read_package
from govinfo_report.readers.safe_xml import Element, attribute, local, parse_xml
from govinfo_report.readers.word.package import WrittenParts

_LEFT_OUT: Final = frozenset(
    ("del", "delText", "instrText", "footnote", "endnote", "binData", "pPr")
)
_DELETED: Final = "Word.Deletion"


def read_word_xml(data: bytes, limits: Limits) -> Document:
    """Read a Word file that is one text of XML.

    Raises:
        CannotReadError: it is no sound XML, or holds no document.
        LimitExceeded: it asks for more than is allowed.
    """
    root = parse_xml(data, limits)
    if local(root) == "package":
        return read_package(WrittenParts(root), limits)
    body = next((one for one in root if local(one) == "body"), None)
    if body is None:
        raise CannotReadError("xml-damaged")
    return assemble(_Walk(limits).blocks(body), limits)


class _Walk:
    """The way through the body of a file of Word 2003: the tables so far."""

    def __init__(self, limits: Limits) -> None:
        self.tables = NestedTables(limits)

    def blocks(self, parent: Element) -> list[Block]:
        """What stands in the body, or in a part or a cell of it."""
        found: list[Block] = []
        for element in parent:
            name = local(element)
            if name == "p":
                found += self.paragraph(element)
            elif name == "tbl":
                found += self.tables.read(partial(self.table, element))
            elif not _is_left_out(element):
                found += self.blocks(element)
        return found

    def paragraph(self, element: Element) -> Iterator[Block]:
        pieces = [_list_number(element)]
        apart: list[Block] = []
        for run in element:
            self.run(run, pieces, apart)
        yield Paragraph(join_marked([piece for piece in pieces if piece]))
        yield from apart

    def run(self, element: Element, pieces: list[str], apart: list[Block]) -> None:
        """The words of a run, or of what holds runs."""
        if _is_left_out(element):
            return
        raised = _property(element, "vertAlign") in ("superscript", "subscript")
        if _property(element, "strike") in ("", "on"):
            return
        for one in element:
            name = local(one)
            if name == "t":
                pieces.append(Raised(one.text or "") if raised else one.text or "")
            elif name == "br":
                pieces.append("\n")
            elif name == "tab":
                pieces.append(" ")
            elif name == "pict":
                apart.append(Picture())
            elif len(one):
                self.run(one, pieces, apart)

    def table(self, element: Element) -> list[list[SpanningCell]]:
        above: dict[int, SpanningCell] = {}
        return [self.cells(row, above) for row in _below(element, "tr")]

    def cells(self, row: Element, above: dict[int, SpanningCell]) -> list[SpanningCell]:
        """The cells that begin in a row; those that go on from above make it longer there."""
        cells: list[SpanningCell] = []
        column = 0
        for element in _below(row, "tc"):
            width = _property(element, "gridSpan") or "1"
            columns = int(width) if width.isascii() and width.isdigit() and len(width) < 9 else 1
            merged = _property(element, "vmerge")
            if merged is not None and merged != "restart" and column in above:
                above[column].rowspan += 1
            else:
                cell = cell_of(self.blocks(element), 1, columns)
                cells.append(cell)
                above.pop(column, None)
                if merged == "restart":
                    above[column] = cell
            column += columns
        return cells


def _is_left_out(element: Element) -> bool:
    if local(element) == "annotation":
        return attribute(element, "type") == _DELETED
    return local(element) in _LEFT_OUT


def _below(parent: Element, name: str) -> Iterator[Element]:
    """Rows of a table, or cells of a row, also those inside other marks."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in ("annotation", "content", "sect", "sub-section"):
            yield from _below(element, name)


def _property(element: Element, name: str) -> str | None:
    """The value of a property; '' for one that is there without a value, None for none."""
    for properties in element:
        if local(properties) in ("rPr", "tcPr"):
            for one in properties:
                if local(one) == name:
                    return attribute(one, "val") or ""
    return None


def _list_number(paragraph: Element) -> str:
    """The number that Word prints before a paragraph of a list."""
    for properties in paragraph:
        if local(properties) == "pPr":
            for one in properties.iter():
                if local(one) == "t" and attribute(one, "val") is not None:
                    return attribute(one, "val") or ""
    return ""
