"""Reads web pages: what a reader of the page sees of them, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import unquote, urlsplit

import attrs
from lxml import etree

from govinfo_report.document import Document
from govinfo_report.errors import LimitExceeded, Limits
from govinfo_report.readers.blocks import (
    Block,
    NestedTables,
    Paragraph,
    Picture,
    Raised,
    SpanningCell,
    TableRow,
    assemble,
    join_marked,
    spanning_cell,
    trimmed,
)
from govinfo_report.readers.page_tree import (
    has_text,
    hidden_by_class,
    make_tables,
    page_tree,
)
from govinfo_report.report import Diagnostic, diagnose
from govinfo_report.text.source import key, legible
from govinfo_report.words.surroundings import TITLE_WORDS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

_ROWS_OF_A_REPORT: Final = 12
"""Rows of tables above which the report is taken to be in them."""
_FEW_WORDS: Final = 400
"""Characters below which a page beside its links has no text of its own."""


def read_html(text: str, limits: Limits) -> Document:
    """Cut a page into rows; lines that are nothing but links are left out.

    Nothing is fetched, and no entity is resolved but those of HTML.

    Raises:
        LimitExceeded: the page has too many elements, nested too deep, too much text, or a cell
            that covers too much.
    """
    found = list(_found(text, limits))
    blocks = [block for block in found if not isinstance(block, LinkLine)]
    links = [block.text for block in found if isinstance(block, LinkLine)]
    return assemble(blocks, limits, _without_report(links, blocks))


def page_blocks(text: str, limits: Limits) -> list[Block]:
    """What stands on a page that is part of something else.

    Raises:
        LimitExceeded: as for a page by itself.
    """
    return [block for block in _found(text, limits) if not isinstance(block, LinkLine)]


def _found(text: str, limits: Limits) -> Sequence[Block | LinkLine]:
    data = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    root = page_tree(text, data, limits)
    if root is None:
        return []
    page = PageReader(root, limits)
    if page.hides and _rows(page.blocks) <= _ROWS_OF_A_REPORT:
        # What is hidden on a page that shows no tables, or nothing, a script will show.
        whole = PageReader(root, limits, with_hidden=True).blocks
        if _rows(whole) > _ROWS_OF_A_REPORT or _words(whole) > _FEW_WORDS > _words(page.blocks):
            return whole
    return page.blocks


def texts_of_scripts(text: str, limits: Limits) -> list[str]:
    """What the scripts of a page and its fields hold, from which others build what is seen.

    Raises:
        LimitExceeded: as for a page by itself.
    """
    root = page_tree(text, text.encode("utf-8", "replace"), limits)
    if root is None:
        return []
    return [element.text for element in root.iter("script", "textarea") if element.text]


def _rows(blocks: Sequence[Block]) -> int:
    return sum(isinstance(block, TableRow) for block in blocks)


def _words(blocks: Sequence[Block]) -> int:
    """How many characters stand on a page beside its links and tables."""
    lines = (block for block in blocks if isinstance(block, Paragraph))
    return sum(len(line.text) for line in lines if not isinstance(line, LinkLine))


def _without_report(links: Sequence[str], blocks: Sequence[Block]) -> list[Diagnostic]:
    """Why no report would be on the page; said only where none is found."""
    names = map(key, legible("\n".join(links)).split("\n"))
    titles = sum(any(word in name for word in TITLE_WORDS) for name in names)
    if titles:
        return [diagnose("page-of-links", count=titles)]
    words = _words(blocks)
    if _rows(blocks) <= _ROWS_OF_A_REPORT and words < _FEW_WORDS:
        return [diagnose("page-without-text", count=words)]
    return []


# -- from the tree of a page to what it shows ------------------------------------------------------
# A table that holds another table in a cell, or a whole text, lays out the page; its cells are read
# one after the other. So is a table with one cell a row. What sets a table
# with paragraphs or other elements is made one before.


_UNSEEN: Final = """
head title script style noscript template datalist button iframe frameset object embed applet canvas
svg math audio video map rt rp del s strike progress meter
"""
_ON_LINES_OF_THEIR_OWN: Final = """
address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p
pre search section summary table tbody td tfoot th thead tr ul
"""
_NOT_SHOWN: Final = frozenset(_UNSEEN.split())
_BLOCKS: Final = frozenset(_ON_LINES_OF_THEIR_OWN.split())
_CELLS: Final = frozenset(("td", "th"))
_WHOLE_PAGE: Final = frozenset(("html", "body"))
_RAISED: Final = frozenset(("sup", "sub"))
_FIELDS: Final = frozenset(("input", "select", "textarea"))
_NO_TEXT: Final = "hidden password submit reset button image file checkbox radio color range"
_INPUTS_WITHOUT_TEXT: Final = frozenset(_NO_TEXT.split())
"""Types of inputs whose value a browser does not show as text; it shows that of any other."""
_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0*)?\s*(?:;|$)"
    r"|mso-hide\s*:\s*all|line-through",
    re.IGNORECASE,
)
_OFF_ITS_LINE: Final = re.compile(
    r"vertical-align\s*:\s*(?:super|sub)\b|(?:top|mso-text-raise)\s*:\s*-?[3-9]\.?\d*pt",
    re.IGNORECASE,
)
_OUT_OF_SIGHT: Final = re.compile(
    r"(?<![\w-])(?:(?:font-size|width)\s*:\s*0(?![.\d])|color\s*:\s*transparent|clip\s*:\s*rect)"
    r"|:\s*-\d{3,}(?:px|em)",
    re.IGNORECASE,
)
"""Ways to hide what a program that reads pages aloud is to say; a part of it may be shown anew."""
_STYLED: Final = etree.XPath("//*[@style or @hidden]")
_WHITE: Final = re.compile(r"[\t\n\r\f][ \t\n\r\f]*| [ \t\n\r\f]+")
_LINE_END: Final = re.compile(r"\r\n?|\n")
_SPAN: Final = re.compile(r"\s*\+?(\d{1,18})")
_MARK_OF_A_NOTE: Final = re.compile(r"\W?[\dA-Za-z*†‡①-⑳]{1,3}\W?")
_SMALLEST_PICTURE: Final = 60
"""Pixels of width or height below which a picture is an ornament."""
_PIXELS: Final = re.compile(r"\s*(\d{1,6})\s*(?:px)?\s*")
_STYLE_SIZE: Final = re.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*(\d{1,6})(?:\.\d+)?px")


class LinkLine(Paragraph):
    """A line that is links and nothing else: outside tables it leads elsewhere."""


@attrs.define(eq=False)
class _Table:
    """A table while it is read.

    Attributes:
        element: it.
        ended: gives what it holds when its rows are read.
        outside: where what stands around it is written.
        rows: the cells of its rows so far.
        row: the row that is open.
        cell: the cell that is open.
    """

    element: Element
    ended: Callable[[Sequence[Sequence[SpanningCell]]], Iterator[Block]]
    outside: list[Block]
    rows: list[list[SpanningCell]] = attrs.field(factory=list[list[SpanningCell]])
    row: Element | None = None
    cell: Element | None = None


class PageReader:
    """The way through the tree, and what is open: a line, tables, a cell in each of them.

    Attributes:
        blocks: lines, pictures and rows in reading order.
    """

    def __init__(self, root: Element, limits: Limits, *, with_hidden: bool = False) -> None:
        """Read a page from its root.

        Raises:
            LimitExceeded: a cell covers more rows or columns than allowed, or there is more text.
        """
        self.blocks: list[Block] = []
        self._limits = limits
        self._hidden: set[Element] = set()
        self._raised: set[Element] = set()
        self._find_styles(root)
        if with_hidden:
            self._hidden.clear()
        if not root.xpath(f"count(//tr) > {_ROWS_OF_A_REPORT}"):
            make_tables(root)
        self._numbered = NestedTables(limits)
        self._tables: list[_Table] = []
        self._link: Element | None = None
        self._preformatted = 0
        self._line: list[str] = []
        self._beside_links: list[str] = []
        self._linked = False
        self._apart = False
        self._left = ""
        self._off_line: list[tuple[Element, int]] = []
        self._walk(root)

    @property
    def hides(self) -> bool:
        """True if anything on the page is hidden."""
        return bool(self._hidden)

    def _find_styles(self, root: Element) -> None:
        # A page has thousands of styles, most of which are the same.
        looks: dict[str, tuple[bool, bool]] = {}
        for element in cast("list[Element]", _STYLED(root)):
            style = element.get("style", "")
            if style not in looks:
                looks[style] = bool(_OFF_ITS_LINE.search(style)), bool(_HIDDEN.search(style))
            raised, hidden = looks[style]
            if raised:
                self._raised.add(element)
            # A body that is hidden is one that a script will show.
            if (hidden or element.get("hidden") is not None) and element.tag not in _WHOLE_PAGE:
                self._hidden.add(element)
        self._hidden.update(hidden_by_class(root))

    def _walk(self, root: Element) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                unseen = tag in _NOT_SHOWN or element in self._hidden
                if unseen or (tag == "tr" and self._plain_row(element)):
                    walk.skip_subtree()
                elif tag in _FIELDS:
                    self._text(self._value(element, tag))
                    walk.skip_subtree()
                else:
                    self._open(element, tag)
                    self._cross(element, left=False)
                    if element.text:
                        self._text(element.text)
            else:
                self._close(element, tag)
                self._cross(element, left=True)
                if element.tail:
                    self._text(element.tail)
        self._end_line()

    # -- words ---------------------------------------------------------------------------------

    def _text(self, text: str) -> None:
        if not self._preformatted:
            # What stands between elements is mostly the white space of the source.
            if self._line or not text.isspace():
                self._add(text)
            return
        first, *others = _LINE_END.split(text)
        self._add(first)
        for other in others:
            self._end_line()
            self._add(other)

    def _cross(self, element: Element, *, left: bool) -> None:
        """Part the digits inside an element of some class from those beside it.

        A style that the page takes from elsewhere may hide them, or set them apart.
        """
        name = element.get("class") or _looks_apart(element)
        if name:
            self._apart = left or name != self._left
            self._left = name if left else ""

    def _add(self, text: str) -> None:
        if self._apart and self._line and text[:1].isdigit() and self._line[-1][-1:].isdigit():
            text = " " + text
        self._apart, self._left = False, ""
        self._line.append(text)
        if self._link is None:
            self._beside_links.append(text)
        else:
            self._linked = True

    def _end_line(self) -> None:
        if not self._line:
            return
        if self._off_line:
            # What stands off its line goes on in the next one.
            self._put_off_line(self._off_line[0][1])
            self._off_line = [(element, 0) for element, _ in self._off_line]
        text = join_marked(self._line)
        raised = isinstance(text, Raised)
        if len(text) > self._limits.text_characters:
            raise LimitExceeded("text_characters", self._limits.text_characters)
        # Where lines stand as they are, the columns of tables are told by the white space before.
        indent = text[: len(text) - len(text.lstrip(" "))] if self._preformatted else ""
        if not self._preformatted:
            text = _WHITE.sub(" ", text)
        text = trimmed(text) and indent + trimmed(text)
        beside = "".join(self._beside_links)
        linked, self._linked = self._linked, False
        self._line, self._beside_links = [], []
        if text:
            only_links = linked and not any(character.isalnum() for character in beside)
            made = LinkLine if only_links else Paragraph
            self.blocks.append(made(Raised(text) if raised else text))

    def _put_off_line(self, first: int) -> None:
        """Let the pieces of the line from one on stand above or below it."""
        pieces = self._line[first:]
        if any(piece.strip() for piece in pieces):
            self._line[first:] = [Raised("".join(pieces))]

    def _value(self, field: Element, tag: str) -> str:
        """What a field of a form shows."""
        if tag == "textarea":
            # The source of a page is there for a script.
            return "" if "</" in (field.text or "") else field.text or ""
        if tag == "input":
            kind = field.get("type", "").strip().lower()
            return field.get("value", "") if kind not in _INPUTS_WITHOUT_TEXT else ""
        chosen = [option for option in field.iter("option") if option.get("selected") is not None]
        if not chosen and self._tables and field.get("multiple") is None:
            # Outside tables, a list in which nothing is chosen leads to other pages.
            chosen = list(field.iter("option"))[:1]
        return " ".join("".join(map(str, option.itertext())).strip() for option in chosen)

    def _picture(self, element: Element) -> None:
        if not _is_ornament(element):
            self._end_line()
            name = element.get("alt", "").strip() or _file_name(element.get("src", ""))
            self.blocks.append(Picture(name, source=element.get("src", "").strip()))

    # -- elements ------------------------------------------------------------------------------

    def _open(self, element: Element, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_line()
            self._open_block(element, tag)
        elif tag in _RAISED or element in self._raised:
            self._off_line.append((element, len(self._line)))
        elif tag == "img":
            self._picture(element)
        elif tag == "a":
            if _names_a_note(element):
                self._off_line.append((element, len(self._line)))
            elif self._link is None and _leads_elsewhere(element):
                self._link = element

    def _open_block(self, element: Element, tag: str) -> None:
        if tag == "table":
            self._tables.append(_Table(element, self._numbered.begin(), self.blocks))
        elif tag in _CELLS:
            self._open_cell(element)
        elif tag == "tr" and self._tables and self._tables[-1].cell is None:
            self._tables[-1].row = element
            self._tables[-1].rows.append([])
        elif tag == "pre":
            self._preformatted += 1

    def _close(self, element: Element, tag: str) -> None:
        if self._off_line and element is self._off_line[-1][0]:
            self._put_off_line(self._off_line.pop()[1])
        elif element is self._link:
            self._link = None
        if tag not in _BLOCKS:
            return
        self._end_line()
        if tag == "pre":
            self._preformatted -= 1
        table = self._tables[-1] if self._tables else None
        if table is not None and element is table.cell:
            blocks, self.blocks = self.blocks, table.outside
            table.cell = None
            table.rows[-1].append(spanning_cell(blocks, *_spans(element)))
        elif table is not None and element is table.element:
            self._tables.pop()
            self.blocks += table.ended(table.rows)

    def _open_cell(self, cell: Element) -> None:
        table = self._tables[-1] if self._tables else None
        if table is None or table.cell is not None:
            return
        row = cell.getparent()
        if row is not table.row or not table.rows:
            # A row may be left out in the source.
            table.row = row
            table.rows.append([])
        table.cell = cell
        self.blocks = []

    def _plain_row(self, row: Element) -> bool:
        """Read a row whose cells hold words and nothing else, as those of most tables do."""
        table = self._tables[-1] if self._tables else None
        if table is None or table.cell is not None or self._preformatted:
            return False
        cells: list[SpanningCell] = []
        for cell in row:
            text, tail = cell.text, cell.tail
            if len(cell) or cell.tag not in _CELLS or cell in self._hidden:
                return False
            if tail is not None and not tail.isspace():
                return False
            squeezed = text if text is None or text.isalnum() else _WHITE.sub(" ", text).strip()
            cells.append(SpanningCell(squeezed or "", *_spans(cell)))
        if self._raised or has_text(row.text):
            return False
        self._end_line()
        table.row = row
        table.rows.append(cells)
        return True


def _looks_apart(element: Element) -> str:
    """How an element differs from what is around it by itself, if it may be hidden by that."""
    found = _OUT_OF_SIGHT.search(element.get("style", ""))
    return found[0] if found else "small" if element.tag == "small" else ""


def _leads_elsewhere(link: Element) -> bool:
    """True for a link to another page; links left open take in the blocks that follow them."""
    target = link.get("href")
    if target is None or target.lstrip().startswith("#"):
        return False
    return not any(element.tag in _BLOCKS and element.tag != "br" for element in link.iter())


def _names_a_note(link: Element) -> bool:
    """True for the mark of a note on the same page."""
    if not link.get("href", "").lstrip().startswith("#"):
        return False
    return _MARK_OF_A_NOTE.fullmatch("".join(map(str, link.itertext())).strip()) is not None


def _spans(cell: Element) -> tuple[int, int]:
    """How many rows and columns a cell covers; what is no number above 0 is 1."""
    if not cell.keys():
        return 1, 1
    rows, columns = cell.get("rowspan"), cell.get("colspan")
    return (_span(rows) if rows else 1), (_span(columns) if columns else 1)


def _span(printed: str) -> int:
    found = _SPAN.match(printed)
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
