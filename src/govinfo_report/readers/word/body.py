"""Writes the body of a Word file anew, with nothing in it but what a reader of reports needs.

What is left are paragraphs, tables, rows, cells, words and pictures. Numbers that Word would print
are words, a text box stands behind the paragraph that holds it, and what is deleted or hidden is
gone. mammoth, which turns it into HTML, never sees the rest: not the styles that take most of its
time, and not what would make it fail.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import attrs

from govinfo_report.errors import CannotReadError, LimitExceeded
from govinfo_report.limits import Limits
from govinfo_report.readers.word.numbering import Numbering
from govinfo_report.readers.word.walk import Walk, has_words
from govinfo_report.readers.word.words import Line, left_out
from govinfo_report.readers.word.xml import (
    attribute,
    child,
    children,
    number,
    switched_on,
    word_name,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

_HEAD: Final = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>'
)
_TAIL: Final = "</w:body></w:document>"
_DEEPEST: Final = 20
"""Tables one in another: as deep as mammoth follows."""


@attrs.frozen
class Body:
    """The new body.

    Attributes:
        xml: a whole document part.
        boxes: how many text boxes stand in it.
    """

    xml: bytes
    boxes: int


def write_body(
    document: Element,
    part: Callable[[str], Element | None],
    numbering: Numbering | None,
    limits: Limits,
) -> Body:
    """Write the body of a document part, and the notes it refers to behind it.

    Args:
        document: root of the document part.
        part: gives the root of the part of a kind: `footnotes` or `endnotes`. It is asked only
            where there is a note of that kind.
        numbering: the lists of the file.
        limits: how much there may be.

    Raises:
        CannotReadError: there is no body, or elements stand too deep in one another.
        LimitExceeded: there are more blocks, or wider cells, than are allowed.
    """
    body = child(document, "body")
    if body is None:
        raise CannotReadError("docx-no-document")
    writer = _Writer(numbering, limits)
    writer.blocks(body)
    referred = list(writer.walk.notes)
    for kind in dict.fromkeys(kind for kind, _ in referred):
        root = part(kind)
        notes = () if root is None else children(root, kind.removesuffix("s"))
        by_name = {attribute(note, "id"): note for note in notes}
        for one, name in referred:
            if one == kind and name in by_name:
                writer.blocks(by_name[name])
    xml = "".join((_HEAD, *writer.pieces, _TAIL)).encode()
    return Body(xml, writer.walk.boxes)


class _Writer:
    """What is written so far."""

    def __init__(self, numbering: Numbering | None, limits: Limits) -> None:
        self.numbering = numbering
        self.walk = Walk(limits)
        self.pieces: list[str] = []
        self.tables = 0

    def write(self, piece: str) -> None:
        """Begin a block."""
        self.walk.count_block()
        self.pieces.append(piece)

    def blocks(self, parent: Element, *, numbered: bool = True) -> None:
        """Write the paragraphs and tables of a body, a cell, a text box or a note."""
        # Paragraphs whose end is deleted: their words belong to the paragraph that follows.
        held: list[Element] = []
        for element in self.walk.inside(parent):
            name = word_name(element)
            if name == "p":
                properties = child(element, "pPr")
                held.append(element)
                mark = child(properties, "rPr")
                if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
                    continue
                before = ""
                if numbered and self.numbering is not None:
                    before = self.numbering.before(properties)
                self.paragraph(held, before)
                held = []
            elif name == "tbl":
                self.table(element)
            elif name == "altChunk" or has_words(element):
                self.write(left_out(element))
        self.paragraph(held, "")

    def paragraph(self, parts: list[Element], before: str) -> None:
        """Write what several paragraphs have become together, and their text boxes behind it."""
        line = Line(self.walk)
        line.text(before)
        for part in parts:
            line.words(part)
        line.close()
        if line.pieces:
            self.write("<w:p>")
            self.pieces += line.pieces
            self.pieces.append("</w:p>")
        for box in line.boxes:
            self.blocks(box)

    def table(self, table: Element) -> None:
        self.tables += 1
        if self.tables > _DEEPEST:
            raise CannotReadError("docx-nested")
        self.write("<w:tbl>")
        for row in self.walk.inside(table):
            if word_name(row) == "tr":
                self.row(row)
            elif has_words(row):
                self.write(left_out(row))
        self.pieces.append("</w:tbl>")
        self.tables -= 1

    def row(self, row: Element) -> None:
        properties = child(row, "trPr")
        if child(properties, "del") is not None or switched_on(child(properties, "hidden")):
            return
        self.write("<w:tr>")
        skipped = number(child(properties, "gridBefore")) or 0
        if skipped > 0:
            self.write(f"<w:tc>{self.cell_properties(skipped, None)}</w:tc>")
        cells: list[tuple[Element, int]] = []
        for cell in self.walk.inside(row):
            if word_name(cell) != "tc":
                continue
            width = max(1, number(child(cell, "tcPr", "gridSpan")) or 1)
            if cells and _merged_to_the_left(cell):
                first, so_far = cells.pop()
                cells.append((first, so_far + width))
            else:
                cells.append((cell, width))
        for cell, width in cells:
            self.cell(cell, width)
        self.pieces.append("</w:tr>")

    def cell(self, cell: Element, width: int) -> None:
        merged = child(cell, "tcPr", "vMerge")
        covered = merged is not None and attribute(merged) != "restart"
        self.write(f"<w:tc>{self.cell_properties(width, merged)}")
        # Word prints nothing in a cell that one above covers, and counts nothing there.
        self.blocks(cell, numbered=not covered)
        self.pieces.append("</w:tc>")

    def cell_properties(self, width: int, merged: Element | None) -> str:
        if width > self.walk.limits.span:
            raise LimitExceeded("span", self.walk.limits.span, width)
        span = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
        if merged is None:
            return f"<w:tcPr>{span}</w:tcPr>" if span else ""
        how = "restart" if attribute(merged) == "restart" else "continue"
        return f'<w:tcPr>{span}<w:vMerge w:val="{how}"/></w:tcPr>'


def _merged_to_the_left(cell: Element) -> bool:
    """True for a cell that belongs to the one before it, in the way of older files."""
    merged = child(cell, "tcPr", "hMerge")
    return merged is not None and attribute(merged) != "restart"
