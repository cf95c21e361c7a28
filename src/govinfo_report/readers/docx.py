"""Reads Word files: what Word prints, through mammoth.

The package of a DOCX is opened with care, and what Word does not print (what is deleted, hidden or
struck through, the codes of fields) is taken out of its parsed body. One walk hands over what is
left, in the form in which mammoth's own parser would give it: numbers that Word works out are
words, text boxes stand behind the paragraph that they hang on, fields show their values, and a
picture is a line of its own. mammoth reads symbols, raised runs and tables with merged rows, and
its tree gives paragraphs, the rows of tables, and pictures. Word 2003 has the same elements, with a
few others around them. An old DOC is converted to DOCX, and read as such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from importlib import import_module
from typing import Any, Final

import attrs
from lxml import etree

from govinfo_report.document import Document
from govinfo_report.errors import CannotReadError, LimitExceeded, Limits
from govinfo_report.readers.archives import MailPart, read_mail
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
    trimmed,
)
from govinfo_report.readers.columns import tidy_columns
from govinfo_report.readers.encoding import decode
from govinfo_report.readers.html import read_html
from govinfo_report.readers.kinds import declared_encoding, kind_of
from govinfo_report.readers.safe_xml import Element, attribute_named, local, parse_xml
from govinfo_report.readers.word.numbering import Numbering
from govinfo_report.readers.word.package import (
    PICTURES,
    WORD,
    Package,
    as_docx,
    attribute,
    child,
    children,
    has_words,
    in_one_way,
    number,
    relationship_of,
    say_too,
    style_and_below,
    switched_on,
    take_out_unprinted,
    word_name,
    written_parts,
    zipped_parts,
)
from govinfo_report.report import diagnose

_mammoth: Any = import_module("mammoth.documents")  # It has no types.
_reader: Any = import_module("mammoth.docx.body_xml").reader

_MOST_MESSAGES: Final = 20
"""Different messages that are passed on; behind them stands how many there are."""
_IGNORED: Final = "An unrecognised element was ignored: {}"
"""What mammoth says of an element that it does not read."""


def read_docx(data: bytes, limits: Limits) -> Document:
    """Read a Word file.

    Nothing but `data` is read: relationships that lead out of the file are not followed.

    Raises:
        CannotReadError: it is no Word file, or damaged or encrypted.
        LimitExceeded: it asks for more than is allowed.
    """
    return _read_package(Package(zipped_parts(data, limits), limits), limits)


def read_doc(data: bytes, limits: Limits) -> Document:
    """Read an old Word file.

    Raises:
        MissingExtra: the converter is not installed.
        CannotReadError: the file is protected, or damaged beyond what the converter can mend.
        LimitExceeded: the file it becomes breaks one of the limits.
    """
    converted, messages = as_docx(data, limits)
    document = read_docx(converted, limits)
    document.diagnostics += messages
    return document


def read_word_xml(data: bytes, limits: Limits) -> Document:
    """Read a Word file that is one text of XML: a package, or the body alone of Word 2003.

    Raises:
        CannotReadError: it is no sound XML, or holds no document.
        LimitExceeded: it asks for more than is allowed.
    """
    root = parse_xml(in_one_way(data, limits, "replace"), limits)
    if local(root) == "package":
        return _read_package(Package(written_parts(root), limits), limits)
    return _read_body(_Body(lambda _: None, limits), root)


def _read_package(package: Package, limits: Limits) -> Document:
    root = package.document()
    chunk = next(root.iter(WORD + "altChunk"), None)
    page = None if chunk is None or has_words(root) else package.content(relationship_of(chunk))
    if page is None:
        return _read_body(_Body(package.part, limits), root)
    # Editors on the web put their page, or one that a browser has saved, into an empty Word file.
    part = read_mail(page) if kind_of(page) == "mail" else MailPart(page, None)
    declared = part.encoding or declared_encoding(part.data)
    return read_html(decode(part.data, declared=declared).text, limits)


def _read_body(body: _Body, document: Element) -> Document:
    tree = _reader().read_all(body.nodes(document))
    said = [_IGNORED.format(name) for name in body.left_out]
    said += dict.fromkeys(str(message.message) for message in tree.messages)
    if len(said) > _MOST_MESSAGES:
        said[_MOST_MESSAGES:] = [f"... ({len(said)})"]
    diagnostics = [diagnose("docx-text-box", count=body.boxes)] if body.boxes else []
    diagnostics += [diagnose("docx-message", message=message) for message in said]
    blocks = _blocks(tree.value, NestedTables(body.limits))
    return tidy_columns(assemble(blocks, body.limits, diagnostics))


def _blocks(elements: Sequence[Any], tables: NestedTables) -> list[Block]:
    """The paragraphs, pictures and rows of a body or of a cell, from mammoth's tree."""
    blocks: list[Block] = []
    for element in elements:
        if isinstance(element, _mammoth.Table):
            ended = tables.begin()
            blocks += ended(_rows(element, tables))
        elif isinstance(element, _mammoth.Paragraph):
            blocks += _paragraph(element)
    return blocks


def _rows(table: Any, tables: NestedTables) -> list[list[SpanningCell]]:
    return [
        [
            spanning_cell(_blocks(cell.children, tables), cell.rowspan, cell.colspan)
            for cell in row.children
        ]
        for row in table.children
    ]


def _paragraph(paragraph: Any) -> Iterator[Block]:
    """The lines of a paragraph, and the pictures between them."""
    lines: list[list[str]] = [[]]
    for run in paragraph.children:
        mark = Raised if run.vertical_alignment in ("superscript", "subscript") else str
        first, *others = "".join(piece.value for piece in run.children).split("\n")
        lines[-1].append(mark(first))
        lines += [[mark(line)] for line in others]
    for line in map(join_marked, lines):
        if line.startswith(PICTURE):
            source, _, name = line[1:].partition(PICTURE)
            yield Picture(name.strip(), source=source)
        elif bare := trimmed(line):
            yield Paragraph(Raised(bare) if isinstance(line, Raised) else bare)


# -- the body on its way to mammoth ----------------------------------------------------------------

PICTURE: Final = "\ufffc"
"""Unicode's mark for an object in a text. A line that begins with it is a picture: the id of its
relationship, and behind another mark its name."""
_DEEPEST_TABLE: Final = 20
"""Tables one in another: as deep as mammoth follows."""
_TOO_DEEP: Final = etree.XPath(f"boolean({'/'.join('*' * 250)})")
"""Asks whether so many elements stand in one another that Python could not follow them."""
_MARKS: Final = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "br": "\n", "cr": "\n"}
_BOXES: Final = {True: "☑", False: "☐"}
_NOTES: Final = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_TYPED: Final = str.maketrans("\n", " ", PICTURE)
"""A line end in the file is a space; the mark of an object that is not there prints nothing."""
_LEAST_LIFT: Final = 6
"""Half points by which a run must be lifted or lowered to be none of its line's words."""
_HEXADECIMAL: Final = frozenset("0123456789abcdefABCDEF")

_mammoth_xml: Any = import_module("mammoth.docx.xmlparser")  # It has no types.
_element, _text = _mammoth_xml.element, _mammoth_xml.text

Node = Any
"""An element as mammoth's parser gives it."""


@attrs.define
class _Body:
    """A body on its way to mammoth.

    Attributes:
        part: gives the root of another part of the file by its kind; None where there is none.
        limits: how much there may be.
        boxes: how many text boxes it has.
        left_out: names of elements with words that are not read.
    """

    part: Callable[[str], Element | None]
    limits: Limits
    boxes: int = 0
    left_out: dict[str, None] = attrs.field(factory=dict[str, None])
    _notes: dict[tuple[str, str], None] = attrs.field(factory=dict[tuple[str, str], None])
    _tables: int = 0
    _characters: int = 0

    def nodes(self, document: Element) -> list[Node]:
        """Everything that a document part prints, and the notes it refers to behind it.

        Raises:
            CannotReadError: there is no body, or elements stand too deep in one another.
            LimitExceeded: there is more than allowed.
        """
        self._clean(document)
        body = child(document, "body")
        if body is None:
            raise CannotReadError("docx-no-document")
        nodes = list(self._blocks(body))
        referred = list(self._notes)
        for kind in dict.fromkeys(kind for kind, _ in referred):
            notes = self.part(kind)
            if notes is None:
                continue
            self._clean(notes)
            by_name = {attribute(one, "id"): one for one in children(notes, kind.removesuffix("s"))}
            for one, name in referred:
                if one == kind and name in by_name:
                    nodes += self._blocks(by_name[name])
        return nodes

    @cached_property
    def _styles(self) -> dict[str, Element]:
        """The styles of the file by their names."""
        return {
            attribute(one, "styleId") or "": one for one in children(self.part("styles"), "style")
        }

    @cached_property
    def _numbering(self) -> Numbering | None:
        lists = self.part("numbering")
        return None if lists is None else Numbering(lists, self._styles)

    def _clean(self, root: Element) -> None:
        """Leave of a part what Word prints of it."""
        if _TOO_DEEP(root):
            raise CannotReadError("docx-nested")
        for properties in dict.fromkeys(one.getparent() for one in root.iter(WORD + "rStyle")):
            if properties is not None:
                name = attribute(child(properties, "rStyle"))
                for style in style_and_below(self._styles, name):
                    say_too(properties, child(style, "rPr"))
        take_out_unprinted(root)

    # -- blocks ------------------------------------------------------------------------------------

    def _blocks(self, parent: Element, *, numbered: bool = True) -> Iterator[Node]:
        """The paragraphs and tables of a body, a cell, a text box or a note."""
        # Paragraphs whose end is deleted: their words belong to the paragraph that follows.
        held: list[Element] = []
        for element in parent:
            name = word_name(element)
            if name == "p":
                held.append(element)
                properties = child(element, "pPr")
                if child(properties, "rPr", "deleted") is None:
                    before = self._number_of(properties) if numbered else ""
                    yield from self._paragraph(held, before)
                    held = []
            elif name == "tbl":
                yield self._table(element)
            elif name == "altChunk" or has_words(element):
                self.left_out[local(element)] = None
        if held:
            yield from self._paragraph(held, "")

    def _number_of(self, properties: Element | None) -> str:
        """The number that stands before a paragraph; Word 2003 says it."""
        if self._numbering is not None:
            return self._numbering.before(properties)
        said = child(properties, "listPr")
        numbers = () if said is None else said.iterchildren("{*}t")
        return "".join(attribute_named(one, "val") for one in numbers)

    def _paragraph(self, parts: list[Element], before: str) -> Iterator[Node]:
        """What several paragraphs have become together, and their text boxes behind it."""
        line = _Line()
        self._text(before, line)
        for part in parts:
            self._words(part, line)
        if line.runs:
            yield _element("w:p", {}, line.runs)
        for box in line.boxes:
            yield from self._blocks(box)

    def _table(self, table: Element) -> Node:
        self._tables += 1
        if self._tables > _DEEPEST_TABLE:
            raise CannotReadError("docx-nested")
        rows: list[Node] = []
        for row in table:
            if word_name(row) == "tr":
                rows.append(_element("w:tr", {}, list(self._cells(row))))
            elif has_words(row):
                self.left_out[local(row)] = None
        self._tables -= 1
        return _element("w:tbl", {}, rows)

    def _cells(self, row: Element) -> Iterator[Node]:
        skipped = number(child(row, "trPr", "gridBefore")) or 0
        if skipped > 0:
            yield self._cell(skipped, None, ())
        cells: list[tuple[Element, int]] = []
        for cell in children(row, "tc"):
            properties = child(cell, "tcPr")
            width = max(1, number(child(properties, "gridSpan")) or 1)
            # In the way of older files, a cell belongs to the one before it.
            if cells and _goes_on(child(properties, "hMerge")):
                first, so_far = cells.pop()
                cells.append((first, so_far + width))
            else:
                cells.append((cell, width))
        for cell, width in cells:
            merged = child(cell, "tcPr", "vMerge")
            # Word prints nothing in a cell that one above covers, and counts nothing there.
            inside = self._blocks(cell, numbered=not _goes_on(merged))
            yield self._cell(width, merged, inside)

    def _cell(self, width: int, merged: Element | None, inside: Iterable[Node]) -> Node:
        if width > self.limits.span:
            raise LimitExceeded("span", self.limits.span, width)
        said = [] if width == 1 else [_element("w:gridSpan", {"w:val": str(width)})]
        if merged is not None:
            how = "continue" if _goes_on(merged) else "restart"
            said.append(_element("w:vMerge", {"w:val": how}))
        return _element("w:tc", {}, [*([_element("w:tcPr", {}, said)] if said else ()), *inside])

    # -- lines -------------------------------------------------------------------------------------

    def _text(self, text: str, line: _Line) -> None:
        if text and not any(field.is_code for field in line.fields[:-1]):
            self._characters += len(text)
            if self._characters > self.limits.text_characters:
                raise LimitExceeded("text_characters", self.limits.text_characters)
            line.add(_text(text))

    def _words(self, parent: Element, line: _Line) -> None:
        """Add the words of a paragraph, a run, or what stands for one."""
        for element in parent:
            name = word_name(element)
            if name == "t":
                self._text((element.text or "").translate(_TYPED), line)
            elif name == "r":
                outer = line.raised
                line.raised = _off_its_line(child(element, "rPr"))
                self._words(element, line)
                line.raised = outer
            elif name in _MARKS:
                self._text(_MARKS[name], line)
            elif name:
                self._other_words(element, name, line)
            elif local(element) in ("oMath", "oMathPara"):
                symbols = "".join(symbol.text or "" for symbol in element.iter("{*}t"))
                self._text(symbols, line)
            elif has_words(element):
                self.left_out[local(element)] = None

    def _other_words(self, element: Element, name: str, line: _Line) -> None:
        """What is neither text nor a mark in it."""
        if name == "fldChar":
            self._field(element, line)
        elif name in _NOTES:
            self._notes[_NOTES[name], attribute(element, "id") or ""] = None
        elif name == "sym":
            _symbol(element, line)
        elif name in ("drawing", "pict", "object"):
            self._graphic(element, "", line)
        elif has_words(element):
            self.left_out[local(element)] = None

    def _field(self, element: Element, line: _Line) -> None:
        """A mark of a field; those of older forms show something without having it as a text."""
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            line.fields.append(_Field(_value(child(element, "ffData")), self._characters))
        elif kind == "separate" and line.fields:
            line.fields[-1].is_code = False
        elif kind == "end" and line.fields:
            field = line.fields.pop()
            if self._characters == field.before:
                self._text(field.shown.translate(_TYPED), line)

    def _graphic(self, parent: Element, name: str, line: _Line) -> None:
        """Gather the text boxes and the pictures of a drawing, each once."""
        for element in parent:
            kind = local(element)
            if kind == "docPr":
                name = element.get("descr") or element.get("title") or element.get("name") or ""
            elif kind == "txbxContent":
                self.boxes += 1
                line.boxes.append(element)
            elif kind == "textpath":
                self._text(element.get("string") or "", line)
            elif kind in PICTURES:
                name = name.translate(_TYPED)
                self._text(f"\n{PICTURE}{relationship_of(element)}{PICTURE}{name}\n", line)
            else:
                self._graphic(element, name, line)


@attrs.define
class _Field:
    """A field that has begun.

    Attributes:
        shown: what it shows without having it as a text.
        before: how many characters stood before it.
        is_code: True up to what it shows; a field in the code of another is not shown.
    """

    shown: str
    before: int
    is_code: bool = True


@attrs.define
class _Line:
    """One paragraph as mammoth is given it.

    Attributes:
        runs: its runs; what looks alike and stands together is one, however Word has parted it.
        boxes: the text boxes that hang on it.
        raised: how the words that follow are set.
        fields: those that have begun, one in another.
    """

    runs: list[Node] = attrs.field(factory=list[Node])
    boxes: list[Element] = attrs.field(factory=list[Element])
    raised: str = ""
    fields: list[_Field] = attrs.field(factory=list[_Field])
    _last: str | None = None

    def add(self, node: Node) -> None:
        """Add a text or a symbol."""
        if self.raised != self._last:
            align = _element("w:vertAlign", {"w:val": self.raised})
            self.runs.append(_element("w:r", {}, [_element("w:rPr", {}, [align])]))
            self._last = self.raised
        is_text = isinstance(node, _text)
        within = self.runs[-1].children
        if is_text and within[-1].name == "w:t":
            within[-1].children.append(node)
        else:
            within.append(_element("w:t", {}, [node]) if is_text else node)


def _symbol(element: Element, line: _Line) -> None:
    """A character of a symbol font: mammoth knows what many of them stand for."""
    font, code = attribute(element, "font"), attribute(element, "char")
    if font is not None and code is not None and len(code) == 4 and set(code) <= _HEXADECIMAL:
        line.add(_element("w:sym", {"w:font": font, "w:char": code.upper()}))


def _off_its_line(properties: Element | None) -> str:
    """How Word says that a run stands above or below its line; '' where it does not."""
    lift = number(child(properties, "position")) or 0
    lifted = "superscript" if abs(lift) >= _LEAST_LIFT else ""
    return attribute(child(properties, "vertAlign")) or lifted


def _goes_on(merged: Element | None) -> bool:
    """True if a cell is said to belong to the one above it or before it."""
    return merged is not None and attribute(merged) != "restart"


def _value(field: Element | None) -> str:
    """What the box or the list of a form shows; '' for any other field."""
    box = child(field, "checkBox")
    if box is not None:
        chosen = child(box, "checked")
        return _BOXES[switched_on(child(box, "default") if chosen is None else chosen)]
    entries = [attribute(entry) or "" for entry in children(child(field, "ddList"), "listEntry")]
    at = number(child(field, "ddList", "result")) or number(child(field, "ddList", "default")) or 0
    return entries[at] if 0 <= at < len(entries) else ""
