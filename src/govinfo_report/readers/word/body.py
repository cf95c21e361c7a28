"""Gives mammoth what Word prints of a body, and nothing else; mammoth makes a tree of it.

mammoth reads runs, breaks, symbols and tables with merged rows. What it does not do is done here,
on the way: numbers that Word works out are words, text boxes stand behind the paragraph that they
hang on, fields show their values, a picture is a character of its own, and what is deleted, hidden
or struck through is gone. Elements are handed over one by one, in the form in which mammoth's own
parser would give them; neither mammoth nor Python goes deeper than the bounds here allow. Word 2003
has the same elements, with a few names of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from typing import Any, Final

import attrs

from govinfo_report.errors import CannotReadError, LimitExceeded, Limits
from govinfo_report.readers import safe_xml
from govinfo_report.readers.safe_xml import Element, local
from govinfo_report.readers.word.numbering import Numbering
from govinfo_report.readers.word.package import (
    attribute,
    child,
    children,
    number,
    style_and_below,
    switched_on,
    word_name,
)

PICTURE: Final = "\ufffc"
"""Unicode's mark for an object in a text. A run that begins with it is a picture: the id of its
relationship, and behind another mark its name."""
_DEEPEST: Final = 250
"""Elements one in another."""
_DEEPEST_TABLE: Final = 20
"""Tables one in another: as deep as mammoth follows."""
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
_PICTURES: Final = ("blip", "imagedata", "chart", "relIds")
_WORDS: Final = ("t", "txbxContent")
_MARKS: Final = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011"}
_BOXES: Final = {True: "☑", False: "☐"}
_NOTES: Final = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_TYPED: Final = str.maketrans("\n", " ", PICTURE)
"""A line end in the file is a space; the mark of an object that is not there prints nothing."""
_HEXADECIMAL: Final = frozenset("0123456789abcdefABCDEF")

_mammoth_xml: Any = import_module("mammoth.docx.xmlparser")  # It has no types.
_element, _text = _mammoth_xml.element, _mammoth_xml.text

Node = Any
"""An element as mammoth's parser gives it."""


@attrs.define
class Body:
    """A body on its way to mammoth.

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
    _blank: set[Element] = attrs.field(factory=set[Element])
    _depth: int = 0
    _tables: int = 0
    _blocks: int = 0
    _characters: int = 0

    def nodes(self, document: Element) -> list[Node]:
        """Everything that a document part prints, and the notes it refers to behind it.

        Raises:
            CannotReadError: there is no body, or elements stand too deep in one another.
            LimitExceeded: there is more than allowed.
        """
        body = child(document, "body")
        if body is None:
            raise CannotReadError("docx-no-document")
        self._find_placeholders(body)
        nodes = list(self.blocks(body))
        referred = list(self._notes)
        for kind in dict.fromkeys(kind for kind, _ in referred):
            notes = children(self.part(kind), kind.removesuffix("s"))
            by_name = {attribute(note, "id"): note for note in notes}
            for one, name in referred:
                if one == kind and name in by_name:
                    nodes += self.blocks(by_name[name])
        return nodes

    def _find_placeholders(self, body: Element) -> None:
        """Find the runs that ask for a value in a control that has none."""
        empty: set[Element] = set()
        for mark in body.iter("{*}showingPlcHdr"):
            control = next(mark.iterancestors("{*}sdt"), None)
            if control is not None and empty.isdisjoint(control.iterancestors()):
                empty.add(control)
                self._blank.update(control.iter("{*}r"))

    # -- blocks ------------------------------------------------------------------------------------

    def blocks(self, parent: Element, *, numbered: bool = True) -> Iterator[Node]:
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
                before = self._number_of(properties) if numbered else ""
                yield from self._paragraph(held, before)
                held = []
            elif name == "tbl":
                yield self._table(element)
            elif name == "altChunk" or _has_words(element):
                self.left_out[local(element)] = None
        yield from self._paragraph(held, "")

    def _number_of(self, properties: Element | None) -> str:
        """The number that stands before a paragraph; Word 2003 says it."""
        if self.numbering is not None:
            return self.numbering.before(properties)
        said = child(properties, "listPr")
        numbers = () if said is None else said.iterchildren("{*}t")
        return "".join(safe_xml.attribute(one, "val") or "" for one in numbers)

    def _paragraph(self, parts: list[Element], before: str) -> Iterator[Node]:
        """What several paragraphs have become together, and their text boxes behind it."""
        line = _Line(self)
        line.text(before)
        for part in parts:
            line.words(part)
        line.close()
        if line.nodes:
            self.count_block()
            yield _element("w:p", {}, line.nodes)
        for box in line.boxes:
            yield from self.blocks(box)

    def _table(self, table: Element) -> Node:
        self._tables += 1
        if self._tables > _DEEPEST_TABLE:
            raise CannotReadError("docx-nested")
        self.count_block()
        rows: list[Node] = []
        for row in self.inside(table):
            properties = child(row, "trPr")
            if word_name(row) != "tr":
                if _has_words(row):
                    self.left_out[local(row)] = None
            elif child(properties, "del") is None and not switched_on(child(properties, "hidden")):
                self.count_block()
                cells = list(self._cells(row, number(child(properties, "gridBefore")) or 0))
                rows.append(_element("w:tr", {}, cells))
        self._tables -= 1
        return _element("w:tbl", {}, rows)

    def _cells(self, row: Element, skipped: int) -> Iterator[Node]:
        if skipped > 0:
            yield self._cell(skipped, None, ())
        cells: list[tuple[Element, int]] = []
        for cell in self.inside(row):
            properties = child(cell, "tcPr")
            if word_name(cell) != "tc" or child(properties, "cellDel") is not None:
                continue
            width = max(1, number(child(properties, "gridSpan")) or 1)
            merged = child(properties, "hMerge")
            # In the way of older files, a cell belongs to the one before it.
            if cells and merged is not None and attribute(merged) != "restart":
                first, so_far = cells.pop()
                cells.append((first, so_far + width))
            else:
                cells.append((cell, width))
        for cell, width in cells:
            merged = child(cell, "tcPr", "vMerge")
            covered = merged is not None and attribute(merged) != "restart"
            # Word prints nothing in a cell that one above covers, and counts nothing there.
            yield self._cell(width, merged, self.blocks(cell, numbered=not covered))

    def _cell(self, width: int, merged: Element | None, inside: Iterable[Node]) -> Node:
        if width > self.limits.span:
            raise LimitExceeded("span", self.limits.span, width)
        self.count_block()
        how = None if merged is None else attribute(merged) == "restart"
        return _element("w:tc", {}, [*_merges(width, how), *inside])

    # -- what the lines ask ------------------------------------------------------------------------

    def inside(self, parent: Element) -> Iterator[Element]:
        """The children of an element that Word shows, those of controls and insertions too."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise CannotReadError("docx-nested")
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
        self._depth -= 1

    def note(self, kind: str, name: str) -> None:
        """Have a note read at the end."""
        self._notes[kind, name] = None

    def look(self, run: Element) -> str | None:
        """How a run looks, by its own properties and by its style's.

        `superscript`, `subscript`, or '' for a run on its line; None for one that is struck through
        or hidden, or asks for a value.
        """
        properties = child(run, "rPr")
        if run in self._blank:
            return None
        if properties is None or _LOOKS.isdisjoint(map(word_name, properties)):
            return ""
        if any(switched_on(self._property(properties, name)) for name in _STRUCK):
            return None
        how = attribute(self._property(properties, "vertAlign"))
        return how if how in ("superscript", "subscript") else ""

    def _property(self, properties: Element, name: str) -> Element | None:
        """A property of a run: its own, else its style's."""
        own, style = child(properties, name), attribute(child(properties, "rStyle"))
        if own is not None or style is None:
            return own
        if self._styles is None:
            styles = children(self.part("styles"), "style")
            self._styles = {attribute(one, "styleId") or "": one for one in styles}
        found = (child(one, "rPr", name) for one in style_and_below(self._styles, style))
        return next((one for one in found if one is not None), None)

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
    """The words of one paragraph, and the text boxes that hang on it."""

    def __init__(self, body: Body) -> None:
        self.nodes: list[Node] = []
        self.boxes: list[Element] = []
        self._body = body
        self._raised = ""
        # Word parts a line in many runs that look alike: they are one for mammoth.
        self._words: list[str] = []
        self._field = ("", 0)
        self._written = 0

    def text(self, text: str) -> None:
        if text:
            self._body.count_characters(len(text))
            self._written += 1
            self._words.append(text)

    def close(self) -> None:
        """Hand over the words that are held."""
        if self._words:
            text = _element("w:t", {}, [_text("".join(self._words))])
            self._words = []
            self._run(text)

    def _node(self, node: Node) -> None:
        """Add what is no text behind the words."""
        self.close()
        self._written += 1
        self._run(node)

    def _run(self, inside: Node) -> None:
        if self._raised:
            align = _element("w:vertAlign", {"w:val": self._raised})
            self.nodes.append(_element("w:r", {}, [_element("w:rPr", {}, [align]), inside]))
        else:
            self.nodes.append(_element("w:r", {}, [inside]))

    def _raise(self, how: str) -> None:
        if how != self._raised:
            self.close()
            self._raised = how

    def words(self, parent: Element) -> None:
        """Add the words of a paragraph, a run, or what stands for one."""
        body = self._body
        for element in body.inside(parent):
            name = word_name(element)
            if name == "t":
                self.text((element.text or "").translate(_TYPED))
            elif name == "r":
                look = body.look(element)
                if look is not None:
                    outer = self._raised
                    self._raise(look)
                    self.words(element)
                    self._raise(outer)
            elif name in _MARKS:
                self.text(_MARKS[name])
            elif name in ("br", "cr"):
                body.count_block()
                self._node(_element("w:br"))
            else:
                self._other_words(element, name)

    def _other_words(self, element: Element, name: str) -> None:
        """What is neither text nor a mark in it."""
        if name == "fldChar":
            self._form_field(element)
        elif name in _NOTES:
            self._body.note(_NOTES[name], attribute(element, "id") or "")
        elif name == "sym":
            self._symbol(element)
        elif name in ("drawing", "pict", "object"):
            self._graphic(element, "")
        elif local(element) in ("oMath", "oMathPara"):
            self.text("".join(symbols.text or "" for symbols in element.iter("{*}t")))
        elif _has_words(element):
            self._body.left_out[local(element)] = None

    def _form_field(self, element: Element) -> None:
        """What a field of an older form shows without having it in its text."""
        if attribute(element, "fldCharType") == "begin":
            self._field = _value(child(element, "ffData")), self._written
        elif attribute(element, "fldCharType") == "end":
            shown, before = self._field
            self._field = "", 0
            if self._written == before:
                self.text(shown.translate(_TYPED))

    def _symbol(self, element: Element) -> None:
        """A character of a symbol font: mammoth knows what many of them stand for."""
        font, code = attribute(element, "font"), attribute(element, "char")
        if font is not None and code is not None and len(code) == 4 and set(code) <= _HEXADECIMAL:
            self._body.count_block()
            self._node(_element("w:sym", {"w:font": font, "w:char": code.upper()}))

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
                source = _relationship(element)
                self._node(_element("w:t", {}, [_text(f"{PICTURE}{source}{PICTURE}{name}")]))
            else:
                self._graphic(element, name)


@lru_cache(maxsize=256)
def _merges(width: int, begins: bool | None) -> tuple[Node, ...]:
    """What says of a cell how wide it is, and whether it begins or continues one above another."""
    if width == 1 and begins is None:
        return ()
    said = [_element("w:gridSpan", {"w:val": str(width)})]
    if begins is not None:
        said.append(_element("w:vMerge", {"w:val": "restart" if begins else "continue"}))
    return (_element("w:tcPr", {}, said),)


def _is_old_wrapper(element: Element) -> bool:
    return local(element) in _OLD_WRAPPERS and safe_xml.attribute(element, "type") != _DELETED


def _relationship(element: Element) -> str:
    """The id by which a picture names the part that holds it; '' where it names none."""
    for name, value in element.items():
        if str(name).startswith("{") and str(name).rpartition("}")[2] in ("embed", "id"):
            return str(value)
    return ""


def _value(field: Element | None) -> str:
    """What the box or the list of a form shows; '' for any other field."""
    box = child(field, "checkBox")
    if box is not None:
        chosen = child(box, "checked")
        return _BOXES[switched_on(child(box, "default") if chosen is None else chosen)]
    entries = [attribute(entry) or "" for entry in children(child(field, "ddList"), "listEntry")]
    at = number(child(field, "ddList", "result")) or number(child(field, "ddList", "default")) or 0
    return entries[at] if 0 <= at < len(entries) else ""


def _has_words(element: Element) -> bool:
    return any(word_name(one) for one in _descendants(element, *_WORDS))


def _shows_something(element: Element) -> bool:
    return _has_words(element) or any(True for _ in _descendants(element, *_PICTURES, "textpath"))


def _descendants(element: Element, *names: str) -> Iterator[Element]:
    return element.iter(*(f"{{*}}{name}" for name in names))
