"""From the tree of a page to blocks: lines of words, and the rows of its tables.

A table of which a cell holds another table, or a whole text, lays out the page; its cells are read
one after the other. So is a table with one cell a row. Tables set with paragraphs or other elements
are lines, which are cut as those of a text are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import unquote, urlsplit

import attrs
from lxml import etree

from govinfo_report.errors import LimitExceeded
from govinfo_report.limits import Limits
from govinfo_report.readers.blocks import Block, Paragraph, Picture, picture_mark
from govinfo_report.readers.structure import SpanningCell, place_cells

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

_UNSEEN: Final = """
head title script style noscript template select option optgroup datalist textarea button iframe
frameset object embed applet canvas svg math audio video map rt rp
"""
_ON_LINES_OF_THEIR_OWN: Final = """
address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p
pre search section summary table tbody td tfoot th thead tr ul
"""
_NOT_SHOWN: Final = frozenset(_UNSEEN.split())
_BLOCKS: Final = frozenset(_ON_LINES_OF_THEIR_OWN.split())
_CELLS: Final = frozenset(("td", "th"))
_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_MAY_BE_HIDDEN: Final = (
    "//*[@hidden or contains(@style,'none') or contains(@style,'NONE')"
    " or contains(@style,'hidden') or contains(@style,'mso-hide')]"
)
_LONGEST_CELL: Final = 500
"""Characters beyond which a cell beside others holds a text: the table lays out the page."""
_LONG_CELLS: Final = (
    f"//td[string-length(.) > {_LONGEST_CELL}][string-length(normalize-space(.)) > {_LONGEST_CELL}]"
)
_WHITE: Final = re.compile(r"[\t\n\r\f][ \t\n\r\f]*| [ \t\n\r\f]+")
_LINE_END: Final = re.compile(r"\r\n?|\n")
_SPAN: Final = re.compile(r"\s*\+?(\d{1,18})")
_SMALLEST_PICTURE: Final = 60
"""Pixels of width or height below which a picture is an ornament."""
_PIXELS: Final = re.compile(r"\s*(\d{1,6})\s*(?:px)?\s*")
_STYLE_SIZE: Final = re.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*(\d{1,6})(?:\.\d+)?px")


@attrs.define
class Page:
    """What is found on a page.

    Attributes:
        blocks: lines, pictures and rows in reading order.
        links: lines that are links and nothing else: they lead elsewhere and are no text of the
            page.
        words: characters of the lines that are no links.
    """

    blocks: list[Block] = attrs.field(factory=list[Block])
    links: list[str] = attrs.field(factory=list[str])
    words: int = 0


def read_blocks(root: Element, limits: Limits) -> Page:
    """Everything that a page shows.

    Raises:
        LimitExceeded: a cell covers more rows or columns than allowed, or there is more text.
    """
    walk = _Walk(root, limits)
    walk.run()
    return walk.page


def data_tables(root: Element) -> set[Element]:
    """The tables that hold rows of cells, and neither other such tables nor whole texts."""
    wide: set[Element] = set()
    # A row may be left out in the source.
    for row in {cell.getparent() for cell in root.iter(*_CELLS)}:
        if row is not None and sum(child.tag in _CELLS for child in row) > 1:
            table = next(_tables_around(row), None)
            if table is not None:
                wide.add(table)
    around = {above for table in wide for above in table.iterancestors("table")}
    for cell in _select(root, _LONG_CELLS):
        row = cell.getparent()
        if row is not None and sum(child.tag in _CELLS for child in row) > 1:
            around.update(_tables_around(cell))
    return wide - around


def _tables_around(element: Element) -> Iterator[Element]:
    """The tables that an element stands in, itself the first if it is one."""
    if element.tag == "table":
        yield element
    yield from element.iterancestors("table")


def _select(root: Element, path: str) -> list[Element]:
    """Elements by an XPath that names nothing else."""
    return cast("list[Element]", root.xpath(path))


@attrs.define
class _Table:
    """A table while it is read: the cells of its rows so far."""

    element: Element
    number: int
    rows: list[list[SpanningCell]] = attrs.field(factory=list[list[SpanningCell]])


class _Walk:
    """The way through the tree, and what is open: a line, a table, one of its cells."""

    def __init__(self, root: Element, limits: Limits) -> None:
        self.root = root
        self.limits = limits
        self.page = Page()
        self.hidden = {
            element
            for element in _select(root, _MAY_BE_HIDDEN)
            if element.tag not in ("html", "body")
            and (element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")))
        }
        self.data = data_tables(root)
        self.number = 0
        self.table: _Table | None = None
        self.row: Element | None = None
        self.cell: Element | None = None
        self.cell_lines: list[str] = []
        self.cell_picture = ""
        self.link: Element | None = None
        self.preformatted = 0
        self.line: list[str] = []
        self.beside_links: list[str] = []
        self.linked = False

    def run(self) -> None:
        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag in _NOT_SHOWN or element in self.hidden:
                    walk.skip_subtree()
                    continue
                if tag in _BLOCKS:
                    self.open(element, tag)
                    begun = self.cell is not None and element is self.cell
                    if begun and len(element) == 0 and not self.preformatted:
                        # Most cells hold a number and nothing else.
                        self.end_cell(element, _WHITE.sub(" ", element.text or "").strip())
                        continue
                elif tag == "img":
                    self.picture(element)
                elif tag == "a" and self.link is None and _leads_elsewhere(element):
                    self.link = element
                if element.text:
                    self.text(element.text)
            else:
                if tag in _BLOCKS:
                    self.close(element, tag)
                elif element is self.link:
                    self.link = None
                if element.tail:
                    self.text(element.tail)
        self.end_line()

    # -- words ---------------------------------------------------------------------------------

    def text(self, text: str) -> None:
        if not self.preformatted:
            # What stands between elements is mostly the white space of the source.
            if self.line or not text.isspace():
                self.add(text)
            return
        first, *others = _LINE_END.split(text)
        self.add(first)
        for other in others:
            self.end_line()
            self.add(other)

    def add(self, text: str) -> None:
        self.line.append(text)
        if self.link is None:
            self.beside_links.append(text)
        else:
            self.linked = True

    def end_line(self) -> None:
        if not self.line:
            return
        text = "".join(self.line)
        if len(text) > self.limits.text_characters:
            raise LimitExceeded("text_characters", self.limits.text_characters)
        if not self.preformatted:
            text = _WHITE.sub(" ", text)
        text = text.strip()
        beside = "".join(self.beside_links)
        linked, self.linked = self.linked, False
        self.line, self.beside_links = [], []
        if not text:
            return
        if self.cell is not None:
            self.cell_lines.append(text)
        elif linked and not _says_something(beside):
            self.page.links.append(text)
        else:
            self.page.words += len(text)
            self.page.blocks.append(Paragraph(text))

    def picture(self, element: Element) -> None:
        if _is_ornament(element):
            return
        name = element.get("alt", "").strip() or _file_name(element.get("src", ""))
        if self.cell is not None:
            self.cell_picture = picture_mark(name)
            return
        self.end_line()
        self.page.blocks.append(Picture(name))

    # -- blocks --------------------------------------------------------------------------------

    def open(self, element: Element, tag: str) -> None:
        if self.line:
            self.end_line()
        if tag == "pre":
            self.preformatted += 1
        elif tag == "table":
            self.number += 1
            if element in self.data:
                self.table = _Table(element, self.number)
        elif self.table is not None and self.cell is None:
            if tag == "tr":
                self.begin_row(element)
            elif tag in _CELLS:
                row = element.getparent()
                if row is not self.row:
                    self.begin_row(row)
                self.cell = element
                self.cell_lines = []
                self.cell_picture = ""

    def begin_row(self, element: Element | None) -> None:
        assert self.table is not None
        self.row = element
        self.table.rows.append([])

    def close(self, element: Element, tag: str) -> None:
        if self.line:
            self.end_line()
        if tag == "pre":
            self.preformatted -= 1
        elif element is self.cell:
            self.end_cell(element, "\n".join(self.cell_lines) or self.cell_picture)
        elif self.table is not None and element is self.table.element:
            table, self.table = self.table, None
            self.page.blocks += place_cells(table.rows, table.number, self.limits)

    def end_cell(self, element: Element, text: str) -> None:
        assert self.table is not None
        self.cell = None
        rows, columns = _span(element.get("rowspan")), _span(element.get("colspan"))
        self.table.rows[-1].append(SpanningCell(text, rows, columns))


def _leads_elsewhere(link: Element) -> bool:
    """True for a link to another page; links left open take in the blocks that follow them."""
    target = link.get("href")
    if target is None or target.lstrip().startswith("#"):
        return False
    return not any(element.tag in _BLOCKS and element.tag != "br" for element in link.iter())


def _says_something(beside_links: str) -> bool:
    """True if there is more beside the links of a line than marks that part them."""
    return any(character.isalnum() for character in beside_links)


def _span(printed: str | None) -> int:
    """How many rows or columns a cell covers; what is no number above 0 is 1."""
    found = _SPAN.match(printed) if printed else None
    return max(1, int(found[1])) if found else 1


def _is_ornament(picture: Element) -> bool:
    sizes = [_PIXELS.fullmatch(picture.get(name, "")) for name in ("width", "height")]
    sizes += _STYLE_SIZE.finditer(picture.get("style", ""))
    return any(size is not None and int(size[1]) < _SMALLEST_PICTURE for size in sizes)


def _file_name(address: str) -> str:
    if address.lstrip().lower().startswith("data:"):
        return ""
    try:
        path = urlsplit(address).path
    except ValueError:
        # An address may be anything.
        return ""
    return unquote(path.rpartition("/")[2])
