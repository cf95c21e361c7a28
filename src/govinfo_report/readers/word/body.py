"""Reads what Word prints of a body: its paragraphs, pictures and the rows of its tables.

Numbers that Word works out are words, text boxes stand behind the paragraph that they hang on, and
what is deleted, hidden or struck through is gone. What is not read is named. Word 2003 has the same
elements, with a few names of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

import attrs

from govinfo_report.errors import CannotReadError, LimitExceeded, Limits
from govinfo_report.readers.blocks import (
    Block,
    NestedTables,
    Paragraph,
    Picture,
    Raised,
    SpanningCell,
    cell_of,
    join_marked,
    trimmed,
)
from govinfo_report.readers.safe_xml import Element, attribute, local
from govinfo_report.readers.word.numbering import Numbering
from govinfo_report.readers.word.package import child, children, number, switched_on, word_name

_DEEPEST_TABLE: Final = 20
"""Tables one in another."""
_STAND_FOR_CHILDREN: Final = (
    "customXml ins moveTo smartTag hyperlink fldSimple dir bdo ruby rubyBase"
)
_WRAPPERS: Final = frozenset(_STAND_FOR_CHILDREN.split())
"""Elements whose children stand for them, wherever they are."""
_OLD_WRAPPERS: Final = frozenset(("annotation", "content", "sect", "sub-section"))
"""Those of Word 2003, which are no elements of Word's own."""
_DELETED: Final = "Word.Deletion"
_GONE: Final = frozenset(("del", "moveFrom", "delText", "instrText", "delInstrText", "rt"))
"""What Word does not show: deleted or moved away, codes of fields, readings above words."""
_STRUCK: Final = ("vanish", "strike", "dstrike")
"""Properties of a run that is hidden or struck through."""
_LOOKS: Final = frozenset((*_STRUCK, "vertAlign", "rStyle"))
"""Properties of a run that tell whether it is shown and on its line, or name where they are."""
_STYLES_ON_STYLES: Final = 50
_PICTURES: Final = ("blip", "imagedata", "chart", "relIds")
_WORDS: Final = ("t", "txbxContent")
_MARKS: Final = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011"}
_SYMBOLS: Final = {
    ("Wingdings", "6C"): "●",
    ("Wingdings", "6F"): "☐",
    ("Wingdings", "A8"): "☐",
    ("Wingdings", "FC"): "✓",
    ("Wingdings", "FD"): "☒",
    ("Wingdings", "FE"): "☑",
    ("Wingdings 2", "50"): "✓",
    ("Wingdings 2", "52"): "☑",
    ("Wingdings 2", "A3"): "☐",
}
"""Font and number of characters that forms are ticked with."""
_NOTES: Final = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_TYPED: Final = str.maketrans("\n", " ", "\ufffc")
"""A line end in the file is a space; the mark of an object that is not there prints nothing."""


@attrs.frozen
class _Look:
    """How a run looks.

    Attributes:
        hidden: it is struck through or hidden.
        raised: it stands above or below its line.
    """

    hidden: bool = False
    raised: bool = False


@attrs.define
class Body:
    """The body of a file, and what was found in it so far.

    Attributes:
        part: gives the root of another part of the file by its kind; None where there is none.
        numbering: the lists of the file.
        limits: how much there may be.
        boxes: how many text boxes it has.
        left_out: names of elements with words that are not read.
    """

    part: Callable[[str], Element | None]
    numbering: Numbering | None
    limits: Limits
    boxes: int = 0
    left_out: dict[str, None] = attrs.field(factory=dict[str, None])
    _notes: dict[tuple[str, str], None] = attrs.field(factory=dict[tuple[str, str], None])
    _styles: dict[str, Element] | None = None
    _tables: NestedTables = attrs.field(init=False)
    _open_tables: int = 0
    _blocks: int = 0
    _characters: int = 0

    def __attrs_post_init__(self) -> None:
        """No table is open yet."""
        self._tables = NestedTables(self.limits)

    def read(self, document: Element) -> list[Block]:
        """Everything that a document part prints, and the notes it refers to behind it.

        Raises:
            CannotReadError: there is no body, or tables stand too deep in one another.
            LimitExceeded: there is more than allowed.
        """
        body = child(document, "body")
        if body is None:
            raise CannotReadError("docx-no-document")
        found = list(self.blocks(body))
        referred = list(self._notes)
        for kind in dict.fromkeys(kind for kind, _ in referred):
            notes = children(self.part(kind), kind.removesuffix("s"))
            by_name = {attribute(note, "id"): note for note in notes}
            for one, name in referred:
                if one == kind and name in by_name:
                    found += self.blocks(by_name[name])
        return found

    # -- blocks ------------------------------------------------------------------------------------

    def blocks(self, parent: Element) -> Iterator[Block]:
        """The paragraphs and tables of a body, a cell, a text box or a note."""
        # Paragraphs whose end is deleted: their words belong to the paragraph that follows.
        held: list[Element] = []
        for element in self.inside(parent):
            name = word_name(element)
            if name == "p":
                properties = child(element, "pPr")
                held.append(element)
                mark = child(properties, "rPr")
                if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
                    continue
                yield from self._paragraph(held, self._number_of(properties))
                held = []
            elif name == "tbl":
                yield from self._table(element)
            elif name == "altChunk" or _has_words(element):
                self.left_out[local(element)] = None
        yield from self._paragraph(held, "")

    def _number_of(self, properties: Element | None) -> str:
        """The number that stands before a paragraph; Word 2003 says it."""
        if self.numbering is not None:
            return self.numbering.before(properties)
        said = child(properties, "listPr")
        numbers = () if said is None else said.iterchildren("{*}t")
        return "".join(attribute(one) or "" for one in numbers)

    def _paragraph(self, parts: list[Element], before: str) -> Iterator[Block]:
        """What several paragraphs have become together, and their text boxes behind it."""
        line = _Line(self)
        line.text(before)
        for part in parts:
            line.words(part)
        line.end()
        if line.found:
            self.count_block()
            yield from line.found
        for box in line.boxes:
            yield from self.blocks(box)

    def _table(self, table: Element) -> Iterator[Block]:
        self._open_tables += 1
        if self._open_tables > _DEEPEST_TABLE:
            raise CannotReadError("docx-nested")
        self.count_block()
        yield from self._tables.read(partial(self._rows, table))
        self._open_tables -= 1

    def _rows(self, table: Element) -> list[list[SpanningCell]]:
        rows: list[list[SpanningCell]] = []
        above: dict[int, SpanningCell] = {}
        for row in self.inside(table):
            properties = child(row, "trPr")
            if word_name(row) != "tr":
                if _has_words(row):
                    self.left_out[local(row)] = None
            elif child(properties, "del") is None and not switched_on(child(properties, "hidden")):
                self.count_block()
                rows.append(self._cells(row, number(child(properties, "gridBefore")) or 0, above))
        return rows

    def _cells(
        self, row: Element, skipped: int, above: dict[int, SpanningCell]
    ) -> list[SpanningCell]:
        """The cells that begin in a row; those that go on from above cover one row more."""
        cells: list[SpanningCell] = []
        column = max(0, skipped)
        if column:
            cells.append(SpanningCell("", 1, column))
        for cell in self.inside(row):
            properties = child(cell, "tcPr")
            if word_name(cell) != "tc" or child(properties, "cellDel") is not None:
                continue
            self.count_block()
            width = max(1, number(child(properties, "gridSpan")) or 1)
            down, across = child(properties, "vMerge"), child(properties, "hMerge")
            if cells and _goes_on(across):
                # In the way of older files, a cell belongs to the one before it.
                cells[-1].colspan += width
            elif _goes_on(down) and column in above:
                # Word prints nothing in a cell that one above covers, and counts nothing there.
                above[column].rowspan += 1
            else:
                above[column] = cell_of(list(self.blocks(cell)), 1, width)
                cells.append(above[column])
            column += width
        return cells

    # -- what the lines ask ------------------------------------------------------------------------

    def inside(self, parent: Element) -> Iterator[Element]:
        """The children of an element that Word shows, those of controls and insertions too."""
        for element in parent:
            name = word_name(element)
            if name == "sdt":
                yield from (one for part in children(element, "sdtContent")
                            for one in self.inside(part))  # fmt: skip
            elif name in _WRAPPERS or (not name and _is_old_wrapper(element)):
                yield from self.inside(element)
            elif not name and local(element) == "AlternateContent":
                # The same thing written several times: the first that shows anything.
                branch = next(filter(_shows_something, element), None)
                if branch is not None:
                    yield from self.inside(branch)
            elif name not in _GONE:
                yield element

    def note(self, kind: str, name: str) -> None:
        """Have a note read at the end."""
        self._notes[kind, name] = None

    def look(self, run: Element) -> _Look:
        """How a run looks, by its own properties and by its style's."""
        properties = child(run, "rPr")
        if properties is None or _LOOKS.isdisjoint(map(word_name, properties)):
            return _Look()
        hidden = any(switched_on(self._property(properties, name)) for name in _STRUCK)
        how = attribute(self._property(properties, "vertAlign"))
        return _Look(hidden, how in ("superscript", "subscript"))

    def _property(self, properties: Element, name: str) -> Element | None:
        """A property of a run: its own, else its style's."""
        own = child(properties, name)
        style = attribute(child(properties, "rStyle")) if own is None else None
        for _ in range(_STYLES_ON_STYLES):
            if style is None:
                break
            if self._styles is None:
                root = self.part("styles")
                self._styles = {
                    attribute(one, "styleId") or "": one for one in children(root, "style")
                }
            element = self._styles.get(style)
            own = child(element, "rPr", name)
            style = attribute(child(element, "basedOn")) if own is None else None
        return own

    def count_block(self) -> None:
        """Count a paragraph, a cell, or something as large.

        Raises:
            LimitExceeded: there are more than allowed.
        """
        self._blocks += 1
        if self._blocks > self.limits.docx_blocks:
            raise LimitExceeded("docx_blocks", self.limits.docx_blocks, self._blocks)

    def count_characters(self, count: int) -> None:
        """Count characters of the text.

        Raises:
            LimitExceeded: there are more than allowed.
        """
        self._characters += count
        if self._characters > self.limits.text_characters:
            raise LimitExceeded("text_characters", self.limits.text_characters)


class _Line:
    """A paragraph: its lines and pictures so far, and the text boxes that hang on it."""

    def __init__(self, body: Body) -> None:
        self.found: list[Block] = []
        self.boxes: list[Element] = []
        self._body = body
        self._raised = False
        self._pieces: list[str] = []

    def text(self, text: str) -> None:
        if text:
            self._body.count_characters(len(text))
            self._pieces.append(Raised(text) if self._raised else text)

    def end(self) -> None:
        """End a line."""
        text = join_marked(self._pieces)
        self._pieces = []
        if bare := trimmed(text):
            self.found.append(Paragraph(Raised(bare) if isinstance(text, Raised) else bare))

    def words(self, parent: Element) -> None:
        """Add the words of a paragraph, a run, or what stands for one."""
        body = self._body
        for element in body.inside(parent):
            name = word_name(element)
            if name == "t":
                self.text((element.text or "").translate(_TYPED))
            elif name == "r":
                look = body.look(element)
                if not look.hidden:
                    outer, self._raised = self._raised, look.raised
                    self.words(element)
                    self._raised = outer
            elif name in _MARKS:
                self.text(_MARKS[name])
            elif name in ("br", "cr"):
                body.count_block()
                self.end()
            else:
                self._other_words(element, name)

    def _other_words(self, element: Element, name: str) -> None:
        """What is neither text nor a mark in it."""
        if name in _NOTES and len(element) == 0:
            self._body.note(_NOTES[name], attribute(element, "id") or "")
        elif name == "sym":
            self._symbol(element)
        elif name in ("drawing", "pict", "object"):
            self._graphic(element, "")
        elif local(element) in ("oMath", "oMathPara"):
            self.text("".join(symbols.text or "" for symbols in element.iter("{*}t")))
        elif child(element, "ffData", "ddList") is not None:
            # Which of its entries is chosen is not in the text.
            self._body.left_out["ddList"] = None
        elif _has_words(element):
            self._body.left_out[local(element)] = None

    def _symbol(self, element: Element) -> None:
        font, code = attribute(element, "font") or "", attribute(element, "char") or ""
        symbol = _SYMBOLS.get((font, code.upper().removeprefix("F0")))
        if symbol is None:
            self._body.left_out[f"sym {font} {code}".strip()] = None
        else:
            self.text(symbol)

    def _graphic(self, parent: Element, name: str) -> None:
        """Gather the text boxes and the pictures of a drawing, each once."""
        for element in self._body.inside(parent):
            kind = local(element)
            if kind == "docPr":
                name = element.get("descr") or element.get("title") or element.get("name") or ""
            elif kind == "txbxContent":
                self._body.boxes += 1
                self.boxes.append(element)
            elif kind == "textpath":
                self.text(element.get("string") or "")
            elif kind in _PICTURES:
                self._body.count_block()
                self.end()
                self.found.append(Picture(name.strip(), source=_relationship(element)))
            else:
                self._graphic(element, name)


def _goes_on(merged: Element | None) -> bool:
    """True for a cell that belongs to the one above it, or before it."""
    return merged is not None and attribute(merged) != "restart"


def _is_old_wrapper(element: Element) -> bool:
    return local(element) in _OLD_WRAPPERS and attribute(element, "type") != _DELETED


def _relationship(element: Element) -> str:
    """The id by which a picture names the part that holds it; '' where it names none."""
    for name, value in element.items():
        if str(name).startswith("{") and str(name).rpartition("}")[2] in ("embed", "id"):
            return str(value)
    return ""


def _has_words(element: Element) -> bool:
    return any(word_name(one) for one in _descendants(element, *_WORDS))


def _shows_something(element: Element) -> bool:
    return _has_words(element) or any(True for _ in _descendants(element, *_PICTURES, "textpath"))


def _descendants(element: Element, *names: str) -> Iterator[Element]:
    return element.iter(*(f"{{*}}{name}" for name in names))
