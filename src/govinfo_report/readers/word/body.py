"""What Word prints of a body, and nothing else: paragraphs, pictures and the rows of tables.

Numbers that Word works out are words, text boxes stand behind the paragraph that they hang on,
fields show their values, cells that go on from above are one, and what is deleted, hidden or struck
through is gone. Python goes no deeper than the bounds here allow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import Any, Final

import attrs

from govinfo_report.errors import CannotReadError, LimitExceeded
from govinfo_report.limits import Limits
from govinfo_report.readers.blocks import (
    Block,
    NestedTables,
    Paragraph,
    Picture,
    Raised,
    SpanningCell,
    cell_of,
    join_marked,
)
from govinfo_report.readers.safe_xml import Element, local
from govinfo_report.readers.word.numbering import Numbering
from govinfo_report.readers.word.package import (
    attribute,
    child,
    children,
    number,
    switched_on,
    word_name,
)

_DEEPEST: Final = 250
"""Elements one in another."""
_DEEPEST_TABLE: Final = 20
"""Tables one in another."""
_STAND_FOR_CHILDREN: Final = (
    "customXml ins moveTo smartTag hyperlink fldSimple dir bdo ruby rubyBase"
)
_WRAPPERS: Final = frozenset(_STAND_FOR_CHILDREN.split())
"""Elements whose children stand for them, wherever they are."""
_NO_WORDS: Final = "pPr rPr tblPr tblPrEx trPr tcPr sectPr sdtPr tblGrid"
_GONE: Final = frozenset(f"del moveFrom delText instrText delInstrText rt {_NO_WORDS}".split())
"""What Word does not show: deleted or moved away, codes of fields, readings above words, and the
properties of things."""
_STRUCK: Final = ("vanish", "strike", "dstrike")
"""Properties of a run that is hidden or struck through."""
_STYLES_ON_STYLES: Final = 50
_IGNORED: Final = "An unrecognised element was ignored: {}"
_UNKNOWN_SYMBOL: Final = (
    "A w:sym element with an unsupported character was ignored: char {} in font {}"
)
_PICTURES: Final = ("blip", "imagedata", "chart", "relIds")
_WORDS: Final = ("t", "txbxContent")
_MARKS: Final = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011"}
_BOXES: Final = {True: "☑", False: "☐"}
_NOTES: Final = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_TYPED: Final = str.maketrans("\n", " ", "\ufffc")
"""A line end in the file is a space; the mark of an object that is not there prints nothing."""
_HEXADECIMAL: Final = frozenset("0123456789abcdefABCDEF")

_LOOKS: Final = frozenset((*_STRUCK, "vertAlign", "rStyle"))


@attrs.define
class Body:
    """The way through a body.

    Attributes:
        part: gives the root of another part of the file by its kind; None where there is none.
        numbering: the lists of the file.
        limits: how much there may be.
        boxes: how many text boxes it has.
        left_out: what is to be said of what is not read.
    """

    part: Callable[[str], Element | None]
    numbering: Numbering | None
    limits: Limits
    boxes: int = 0
    left_out: dict[str, None] = attrs.field(factory=dict[str, None])
    _notes: dict[tuple[str, str], None] = attrs.field(factory=dict[tuple[str, str], None])
    _styles: dict[str, Element] | None = None
    _nested: NestedTables = attrs.field(init=False)
    _blank: set[Element] = attrs.field(factory=set[Element])
    _depth: int = 0
    _tables: int = 0
    _blocks: int = 0
    _characters: int = 0

    def __attrs_post_init__(self) -> None:
        self._nested = NestedTables(self.limits)

    def read(self, document: Element) -> list[Block]:
        """Everything that a document part prints, and the notes it refers to behind it.

        Raises:
            CannotReadError: there is no body, or elements stand too deep in one another.
            LimitExceeded: there is more than allowed.
        """
        body = child(document, "body")
        if body is None:
            raise CannotReadError("docx-no-document")
        self._find_placeholders(body)
        blocks = list(self.blocks(body))
        referred = list(self._notes)
        for kind in dict.fromkeys(kind for kind, _ in referred):
            notes = children(self.part(kind), kind.removesuffix("s"))
            by_name = {attribute(note, "id"): note for note in notes}
            for one, name in referred:
                if one == kind and name in by_name:
                    blocks += self.blocks(by_name[name])
        return blocks

    def _find_placeholders(self, body: Element) -> None:
        """Find the runs that ask for a value in a control that has none."""
        empty: set[Element] = set()
        for mark in body.iter("{*}showingPlcHdr"):
            control = next(mark.iterancestors("{*}sdt"), None)
            if control is not None and empty.isdisjoint(control.iterancestors()):
                empty.add(control)
                self._blank.update(control.iter("{*}r"))

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
                before = "" if self.numbering is None else self.numbering.before(properties)
                yield from self._paragraph(held, before)
                held = []
            elif name == "tbl":
                yield from self._nested.read(partial(self._table, element))
            elif name == "altChunk" or _has_words(element):
                self.leave_out(element)
        yield from self._paragraph(held, "")

    def _paragraph(self, parts: list[Element], before: str) -> Iterator[Block]:
        """What several paragraphs have become together, and their text boxes behind it."""
        line = _Line(self)
        line.text(before)
        for part in parts:
            line.words(part)
        if line.pieces:
            self.count_block()
            yield from line.blocks()
        for box in line.boxes:
            yield from self.blocks(box)

    def _table(self, table: Element) -> list[list[SpanningCell]]:
        """The cells that begin in each row; those that go on from above make one longer there."""
        self._tables += 1
        if self._tables > _DEEPEST_TABLE:
            raise CannotReadError("docx-nested")
        self.count_block()
        rows: list[list[SpanningCell]] = []
        above: dict[int, SpanningCell] = {}
        for row in self.inside(table):
            if word_name(row) != "tr":
                if _has_words(row):
                    self.leave_out(row)
                continue
            properties = child(row, "trPr")
            if child(properties, "del") is None and not switched_on(child(properties, "hidden")):
                self.count_block()
                skipped = number(child(properties, "gridBefore")) or 0
                rows.append(self._cells(row, skipped, above))
        self._tables -= 1
        return rows

    def _cells(
        self, row: Element, skipped: int, above: dict[int, SpanningCell]
    ) -> list[SpanningCell]:
        cells: list[SpanningCell] = []
        column = 0
        if skipped > 0:
            self._count_cell(skipped)
            cells.append(SpanningCell("", 1, skipped))
            above[0] = cells[0]
            column = skipped
        for cell, width in self._wide_cells(row):
            self._count_cell(width)
            merged = child(cell, "tcPr", "vMerge")
            if merged is not None and attribute(merged) != "restart" and column in above:
                # Word prints nothing in a cell that one above covers, and counts nothing there.
                above[column].rowspan += 1
            else:
                above[column] = cell_of(list(self.blocks(cell)), 1, width)
                cells.append(above[column])
            column += width
        return cells

    def _wide_cells(self, row: Element) -> list[tuple[Element, int]]:
        """The cells of a row, and how many columns each covers."""
        cells: list[tuple[Element, int]] = []
        for cell in self.inside(row):
            if word_name(cell) != "tc":
                continue
            properties = child(cell, "tcPr")
            if child(properties, "cellDel") is not None:
                continue
            width = max(1, number(child(properties, "gridSpan")) or 1)
            merged = child(properties, "hMerge")
            # In the way of older files, a cell belongs to the one before it.
            if cells and merged is not None and attribute(merged) != "restart":
                first, so_far = cells.pop()
                cells.append((first, so_far + width))
            else:
                cells.append((cell, width))
        return cells

    def _count_cell(self, width: int) -> None:
        if width > self.limits.span:
            raise LimitExceeded("span", self.limits.span, width)
        self.count_block()

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
            elif name in _WRAPPERS:
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

    def leave_out(self, element: Element) -> None:
        """Have it said that an element with words is not read."""
        self.left_out[_IGNORED.format(local(element))] = None

    def look_of(self, run: Element) -> tuple[bool, bool]:
        """Whether a run is struck through, hidden or asks for a value; whether it is raised."""
        if run in self._blank:
            return True, False
        own: dict[str, Element] = {}
        for properties in children(run, "rPr"):
            for one in properties:
                own.setdefault(word_name(one), one)
        if _LOOKS.isdisjoint(own):
            return False, False
        hidden = any(switched_on(self._property(own, name)) for name in _STRUCK)
        how = attribute(self._property(own, "vertAlign"))
        return hidden, how in ("superscript", "subscript")

    def _property(self, own: dict[str, Element], name: str) -> Element | None:
        """A property of a run: its own, else its style's."""
        found = own.get(name)
        style = attribute(own.get("rStyle")) if found is None else None
        for _ in range(_STYLES_ON_STYLES):
            if style is None:
                break
            if self._styles is None:
                root = self.part("styles")
                self._styles = {
                    attribute(one, "styleId") or "": one for one in children(root, "style")
                }
            element = self._styles.get(style)
            found = child(element, "rPr", name)
            style = attribute(child(element, "basedOn")) if found is None else None
        return found

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
    """The words of one paragraph, and the text boxes that hang on it.

    Attributes:
        pieces: its texts, the pictures among them, and None where a line ends.
        boxes: its text boxes.
    """

    def __init__(self, body: Body) -> None:
        self.pieces: list[str | Picture | None] = []
        self.boxes: list[Element] = []
        self._body = body
        self._raised = False
        self._field = ("", 0)

    def blocks(self) -> Iterator[Block]:
        """The lines of the paragraph, and the pictures between them."""
        texts: list[str] = []
        for piece in (*self.pieces, None):
            if isinstance(piece, str):
                texts.append(piece)
                continue
            text = join_marked(texts)
            if text.strip():
                yield Paragraph(Raised(text.strip()) if isinstance(text, Raised) else text.strip())
            texts = []
            if piece is not None:
                yield piece

    def text(self, text: str) -> None:
        if text:
            self._body.count_characters(len(text))
            self.pieces.append(Raised(text) if self._raised else text)

    def words(self, parent: Element) -> None:
        """Add the words of a paragraph, a run, or what stands for one."""
        body = self._body
        for element in body.inside(parent):
            name = word_name(element)
            if name == "t":
                self.text((element.text or "").translate(_TYPED))
            elif name == "r":
                hidden, raised = body.look_of(element)
                if not hidden:
                    outer, self._raised = self._raised, raised
                    self.words(element)
                    self._raised = outer
            elif name in _MARKS:
                self.text(_MARKS[name])
            elif name in ("br", "cr"):
                body.count_block()
                self.pieces.append(None)
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
            self._body.leave_out(element)

    def _form_field(self, element: Element) -> None:
        """What a field of an older form shows without having it in its text."""
        if attribute(element, "fldCharType") == "begin":
            self._field = _value(child(element, "ffData")), len(self.pieces)
        elif attribute(element, "fldCharType") == "end":
            shown, before = self._field
            self._field = "", 0
            if len(self.pieces) == before:
                self.text(shown.translate(_TYPED))

    def _symbol(self, element: Element) -> None:
        """A character of a symbol font: mammoth knows what many of them stand for."""
        font, code = attribute(element, "font"), attribute(element, "char")
        if font is None or code is None or len(code) != 4 or not set(code) <= _HEXADECIMAL:
            return
        self._body.count_block()
        known: Any = import_module("mammoth.docx.dingbats").dingbats  # It has no types.
        code = code.upper()
        numbers = [int(code, 16), *([int(code[2:], 16)] if code.startswith("F0") else [])]
        found = next((known[font, one] for one in numbers if (font, one) in known), None)
        if found is None:
            self._body.left_out[_UNKNOWN_SYMBOL.format(code, font)] = None
        else:
            self.text(chr(found))

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
                self.pieces.append(Picture(name.strip(), source=_relationship(element)))
            else:
                self._graphic(element, name)


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
