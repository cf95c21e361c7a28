"""Reads OpenDocument: texts (ODT), sheets (ODS), and the same in one file of XML (FODT, FODS)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from govinfo_report.document import Document
from govinfo_report.errors import CannotReadError, LimitExceeded, Limits
from govinfo_report.readers.archives import Zip
from govinfo_report.readers.blocks import (
    Block,
    NestedTables,
    Paragraph,
    Picture,
    Raised,
    SpanningCell,
    assemble,
    join_marked,
    spanning_cell,
)
from govinfo_report.readers.safe_xml import Element, attribute_named, count_in, local, parse_xml

_CONTENT: Final = "content.xml"
_STYLES: Final = "styles.xml"
_BLOCKS: Final = ("p", "h", "table")
_BOXES: Final = ("text-box", "custom-shape", "rect")
"""Frames and shapes; their text stands apart."""
_NUMBERS: Final = ("float", "currency")
_ERRORS: Final = ("#", "Err:")
"""How the text begins that a cell shows whose formula has no value, whatever the file says."""
_ROWS_NOT_SHOWN: Final = ("collapse", "filter")
_LEFT_OUT: Final = frozenset(
    ("tracked-changes", "annotation", "note-body", "sequence-decls", "forms", "desc", "title")
)
_ROW_GROUPS: Final = frozenset(("table-header-rows", "table-rows", "table-row-group"))
_MOST_SPACES: Final = 1_000


def read_odt(data: bytes, limits: Limits) -> Document:
    """Read an ODT or ODS file.

    Raises:
        CannotReadError: it is damaged or encrypted.
        LimitExceeded: it asks for more than is allowed.
    """
    archive = Zip(data, limits)
    parts = [archive.read(one) for one in archive.entries if one.filename == _STYLES]
    styles = [parse_xml(part, limits) for part in parts if part]
    return _read(parse_xml(archive.read_member(_CONTENT), limits), styles, limits)


def read_fodt(data: bytes, limits: Limits) -> Document:
    """Read OpenDocument in one file of XML.

    Raises:
        CannotReadError: it is no sound XML, or holds no text.
        LimitExceeded: it asks for more than is allowed.
    """
    return _read(parse_xml(data, limits), (), limits)


def _read(root: Element, styles: Sequence[Element], limits: Limits) -> Document:
    body = next((one for one in root.iter() if local(one) == "body"), None)
    if body is None or len(body) == 0:
        raise CannotReadError("xml-damaged")
    return assemble(_Walk(limits, _looks((*styles, root))).blocks(body[0]), limits)


_WIDTH: Final = 30
"""Columns of a sheet beyond which blank cells are none."""
_LAST_COLUMN: Final = 16_384
"""The last column of a sheet."""


_STYLES_ON_STYLES: Final = 20
"""Styles that rest on one another; programs nest a few."""
_STYLED: Final = ("{*}text-properties", "{*}table-properties")


class _Look(NamedTuple):
    """Whether what a style is of is not shown, or struck through; whether it is off its line."""

    gone: bool = False
    raised: bool = False


def _looks(roots: Iterable[Element]) -> dict[str, _Look]:
    """The looks of the styles of a file by their names."""
    styles = {attribute_named(one, "name"): one for root in roots for one in root.iter("{*}style")}
    return {name: _look(styles, name) for name in styles}


def _look(styles: Mapping[str, Element], name: str) -> _Look:
    said: dict[str, str] = {}
    for _ in range(_STYLES_ON_STYLES):
        if name not in styles:
            break
        for properties in styles[name].iterchildren(*_STYLED):
            said = {
                str(key).rpartition("}")[2]: str(properties.get(key)) for key in properties.attrib
            } | said
        name = attribute_named(styles[name], "parent-style-name")
    struck = said.get("text-line-through-style", "none") != "none"
    gone = struck or said.get("display") in ("none", "false")
    return _Look(gone, said.get("text-position", "0%").partition(" ")[0] != "0%")


class _Walk:
    """The way through the body: the tables so far."""

    def __init__(self, limits: Limits, looks: Mapping[str, _Look]) -> None:
        self.limits = limits
        self.looks = looks
        self.tables = NestedTables(limits)

    def look(self, element: Element) -> _Look:
        return self.looks.get(attribute_named(element, "style-name"), _Look())

    def blocks(self, parent: Element) -> list[Block]:
        """What stands in the body, or in a part or a cell of it."""
        found: list[Block] = []
        for element in parent:
            name = local(element)
            if name in _BLOCKS and self.look(element).gone:
                continue
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
        yield Paragraph(join_marked(pieces))
        yield from apart

    def words(self, element: Element, pieces: list[str], apart: list[Block]) -> None:
        """The words of a paragraph; frames in it stand apart."""
        pieces.append(element.text or "")
        for one in element:
            name = local(one)
            look = self.look(one) if name == "span" else _Look()
            if name == "s":
                pieces.append(" " * count_in(one, "c", _MOST_SPACES))
            elif name == "tab":
                pieces.append(" ")
            elif name == "line-break":
                pieces.append("\n")
            elif look.raised or name == "note-citation":
                pieces.append(Raised("".join(map(str, one.itertext())).strip()))
            elif name == "image":
                apart.append(Picture())
            elif name in _BOXES:
                apart += self.blocks(one)
            elif name not in _LEFT_OUT and not look.gone:
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
                if attribute_named(element, "visibility") not in _ROWS_NOT_SHOWN:
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
            number = attribute_named(element, "value-type") in _NUMBERS
            if number and not cell.text.startswith(_ERRORS):
                # Its looks may round it, or add a unit.
                value = attribute_named(element, "value")
                cell = SpanningCell(value.removesuffix(".0"), rows, columns)
            repeated = count_in(element, "number-columns-repeated")
            if not cell.text and _WIDTH < repeated <= _LAST_COLUMN and element.getnext() is None:
                # A sheet goes on to its last column.
                repeated = max(0, _WIDTH - len(cells))
            if repeated > self.limits.span:
                raise LimitExceeded("span", self.limits.span, repeated)
            cells += [cell] * repeated
        return cells
