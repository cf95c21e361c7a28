r"""Reads RTF files: paragraphs, and tables with their merged cells.

A file is a run of groups in braces, control words that begin with a backslash, and characters.
Those are bytes of the code page of their font, or `\u` with the number of the character and a
fallback behind it, which is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import Final, NamedTuple

import attrs

from govinfo_report.document import Document
from govinfo_report.errors import LimitExceeded, Limits
from govinfo_report.readers.blocks import (
    Block,
    NestedTables,
    Paragraph,
    Raised,
    SpanningCell,
    assemble,
    join_marked,
    spanning_cell,
)
from govinfo_report.readers.columns import tidy_columns
from govinfo_report.readers.encoding import known

_TOKEN: Final = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}]+)",
    re.DOTALL,
)
_LINE_ENDS: Final = b"\r\n"
"""Where a file is broken into lines says nothing."""
_DESTINATIONS: Final = """
fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr
footerf listtable listoverridetable revtbl rsidtbl generator themedata datastore latentstyles
xmlnstbl fldinst pntxta pntxtb bkmkstart bkmkend footnote annotation atnid atnauthor nonshppict
shpinst shprslt nonesttables filetbl
"""
_NOT_PRINTED: Final = frozenset(_DESTINATIONS.split())
_PRINTED_WITHIN: Final = ("shptxt", "nesttableprops")
"""What is printed, or is about what is, within groups that a reader may leave out."""
_LOOKS: Final = ("strike", "striked", "deleted", "v", "super", "sub", "nosupersub", "plain")
_SIGNS: Final = {
    "tab": " ",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
}
_CHARSETS: Final = {134: "gb18030", 136: "big5", 128: "cp932", 129: "cp949", 0: "cp1252"}
_CODE_PAGES: Final = {936: "gb18030", 950: "big5", 65001: "utf-8"}
_NEAR: Final = 30
"""Twentieths of a point within which two edges of cells are one."""
_DEEPEST: Final = 500
_WORDS_PER_BLOCK: Final = 100
"""Control words and groups that a paragraph or a cell has at most, on an average."""


@attrs.define
class _State:
    """What a group inherits: whether it is printed, how its bytes are written, how it is set.

    Attributes:
        optional: True unless it stands in what is not printed, whoever reads it.
        box: the depth of the text boxes around it.
        nesting: the depth of the tables that the paragraph stands in; 1 in none or one.
    """

    printed: bool = True
    optional: bool = True
    box: int = 0
    nesting: int = 1
    fonts: bool = False
    encoding: str = ""
    skip: int = 1
    struck: bool = False
    raised: bool = False


@attrs.define
class _CellEdge:
    """A cell as the row declares it: its right edge, and what it has to do with the row above."""

    right: int = 0
    begins: bool = False
    goes_on: bool = False
    joined: bool = False


class _PrintedRow(NamedTuple):
    cells: list[list[Block]]
    edges: list[_CellEdge]


@attrs.define
class _Level:
    """What is open of the body, of a text box, or of a table in a cell.

    Attributes:
        nesting: 1 in the body and in a text box, one more in a table that stands in a cell.
        pieces: the words of the paragraph that a text box interrupts.
        in_table: whether that paragraph stands in a table.
        boxes: what stands in the text boxes of a paragraph.
        paragraphs: those of the cell so far.
        edges: the cells that the row declares.
        edge: the next of them.
        ended: takes the rows of the table, once that has begun.
        found: the paragraphs and tables so far.
    """

    nesting: int = 1
    pieces: list[str] = attrs.field(factory=list[str])
    in_table: bool = False
    boxes: list[Block] = attrs.field(factory=list[Block])
    paragraphs: list[Block] = attrs.field(factory=list[Block])
    edges: list[_CellEdge] = attrs.field(factory=list[_CellEdge])
    edge: _CellEdge = attrs.field(factory=_CellEdge)
    cells: list[list[Block]] = attrs.field(factory=list[list[Block]])
    rows: list[_PrintedRow] = attrs.field(factory=list[_PrintedRow])
    ended: Callable[[Sequence[Sequence[SpanningCell]]], Iterator[Block]] | None = None
    found: list[Block] = attrs.field(factory=list[Block])


def read_rtf(data: bytes, limits: Limits) -> Document:
    """Read an RTF file.

    Raises:
        LimitExceeded: it asks for more than is allowed.
    """
    words = data.count(b"\\") + data.count(b"{")
    if words > limits.docx_blocks * _WORDS_PER_BLOCK:
        raise LimitExceeded("docx_blocks", limits.docx_blocks, words // _WORDS_PER_BLOCK)
    return tidy_columns(assemble(_Reader(limits).blocks(data), limits))


class _Reader:
    """The state between tokens: open groups, the paragraph, the row and the table so far."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.code_page = "cp1252"
        self.font_encodings: dict[int, str] = {}
        self.font = 0
        self.groups: list[_State] = []
        self.state = _State()
        self.to_skip = 0
        self.bytes = bytearray()
        self.pieces: list[str] = []
        self.in_table = False
        self.levels = [_Level()]
        self.tables = NestedTables(limits)
        self.count = 0

    @property
    def level(self) -> _Level:
        return self.levels[-1]

    def blocks(self, data: bytes) -> list[Block]:
        for token in _TOKEN.finditer(data):
            word, number, byte, sign, brace, characters = token.groups()
            if word is not None:
                self.end_bytes()
                self.word(word.decode(), int(number) if number else None)
            elif byte is not None:
                self.byte(int(byte, 16))
            elif sign is not None:
                self.end_bytes()
                self.sign(sign)
            elif brace is not None:
                self.end_bytes()
                self.brace(brace)
            elif characters is not None:
                self.characters(characters.translate(None, _LINE_ENDS))
        self.end_paragraph()
        while len(self.levels) > 1:
            if self.level.nesting > 1:
                self.leave_table()
            else:
                self.leave_box()
        return self.end_level()

    # -- characters ----------------------------------------------------------------------------

    def byte(self, byte: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
        elif self.state.printed:
            self.bytes.append(byte)

    def characters(self, characters: bytes) -> None:
        skipped = min(self.to_skip, len(characters))
        self.to_skip -= skipped
        if self.state.printed:
            self.bytes += characters[skipped:]

    def end_bytes(self) -> None:
        if self.bytes:
            encoding = self.state.encoding or self.code_page
            self.say(bytes(self.bytes).decode(encoding, "replace"))
            self.bytes.clear()

    def say(self, text: str) -> None:
        if self.state.printed and not self.state.struck:
            self.pieces.append(Raised(text) if self.state.raised else text)

    def sign(self, sign: bytes) -> None:
        if sign == b"*":
            # A group that a reader may leave out; few of them print.
            self.state.optional, self.state.printed = self.state.printed, False
        elif sign == b"~":
            self.say(" ")
        elif sign == b"_":
            self.say("-")
        elif sign in b"\\{}":
            self.say(sign.decode())
        elif sign in b"\r\n":
            self.end_paragraph()

    def brace(self, brace: bytes) -> None:
        self.to_skip = 0
        if brace == b"{":
            if len(self.groups) >= _DEEPEST:
                raise LimitExceeded("html_depth", _DEEPEST)
            self.groups.append(self.state)
            self.state = attrs.evolve(self.state)
        elif self.groups:
            box, self.state = self.state.box, self.groups.pop()
            if box > self.state.box:
                self.leave_box()

    # -- control words -------------------------------------------------------------------------

    def word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self.say(_character(number))
            self.to_skip = self.state.skip
        elif word in _NOT_PRINTED or word in _PRINTED_WITHIN:
            self.destination(word)
        elif word in _SIGNS:
            self.say(_SIGNS[word])
        elif word == "uc" and number is not None:
            self.state.skip = max(0, number)
        elif word in _LOOKS:
            self.look(word, on=number != 0)
        elif number is not None and word in ("ansicpg", "f", "fcharset"):
            self.encoding(word, number)
        elif self.state.printed:
            self.structure(word, number)

    def destination(self, word: str) -> None:
        """What the group is of, that begins with the word."""
        if word in _PRINTED_WITHIN:
            self.state.printed |= self.state.optional
            if word == "shptxt" and self.state.printed:
                self.enter_box()
            return
        self.state.optional &= not self.state.printed
        self.state.printed = False
        self.state.fonts = word == "fonttbl"

    def look(self, word: str, *, on: bool) -> None:
        if word in ("super", "sub", "nosupersub"):
            self.state.raised = word != "nosupersub" and on
        elif word == "plain":
            self.state.struck = self.state.raised = False
        else:
            self.state.struck = on

    def encoding(self, word: str, number: int) -> None:
        if word == "ansicpg":
            try:
                self.code_page = known(_CODE_PAGES.get(number, f"cp{number}"))
            except LookupError:
                self.code_page = "cp1252"
        elif word == "f":
            self.font = number
            self.state.encoding = self.font_encodings.get(number, "")
        elif self.state.fonts and number in _CHARSETS:
            self.font_encodings[self.font] = _CHARSETS[number]

    def structure(self, word: str, number: int | None) -> None:
        if word in ("par", "sect", "page"):
            self.end_paragraph()
        elif word == "pard":
            self.in_table = False
            self.state.nesting = 1
        elif word == "intbl":
            self.in_table = True
        elif word == "itap" and number is not None:
            self.state.nesting = max(1, number)
        elif word == "cell":
            self.end_cell(1)
        elif word == "nestcell":
            self.end_cell(max(2, self.state.nesting))
        elif word == "row":
            self.settle(1)
            self.end_row()
        elif word == "nestrow" and self.level.nesting > 1:
            self.end_row()
        else:
            self.declare(word, number)

    def declare(self, word: str, number: int | None) -> None:
        """What a row says of its cells."""
        level = self.level
        if word == "trowd":
            level.edges = []
        elif word in ("clvmgf", "clvmrg", "clmrg"):
            level.edge.begins |= word == "clvmgf"
            level.edge.goes_on |= word == "clvmrg"
            level.edge.joined |= word == "clmrg"
        elif word == "cellx" and number is not None:
            level.edges.append(attrs.evolve(level.edge, right=number))
            level.edge = _CellEdge()

    # -- tables in cells, text boxes -----------------------------------------------------------

    def settle(self, nesting: int) -> None:
        """Go to the table that the paragraph stands in."""
        if nesting > _DEEPEST:
            raise LimitExceeded("html_depth", _DEEPEST)
        while self.level.nesting > nesting:
            self.leave_table()
        while self.level.nesting < nesting:
            self.begin_table()
            self.levels.append(_Level(self.level.nesting + 1))

    def leave_table(self) -> None:
        blocks = self.end_level()
        self.levels.pop()
        self.level.paragraphs += blocks

    def enter_box(self) -> None:
        self.level.pieces, self.level.in_table = self.pieces, self.in_table
        self.pieces, self.in_table = [], False
        self.levels.append(_Level())
        self.state = attrs.evolve(self.state, box=self.state.box + 1, nesting=1)

    def leave_box(self) -> None:
        self.settle(1)
        if self.pieces:
            self.put_paragraph()
        blocks = self.end_level()
        self.levels.pop()
        self.level.boxes += blocks
        self.pieces, self.in_table = self.level.pieces, self.level.in_table

    def end_level(self) -> list[Block]:
        """What stands in the level that ends.

        A file that breaks off in a row keeps its whole cells; half a cell is words.
        """
        level = self.level
        loose, level.paragraphs = [*level.paragraphs, *level.boxes], []
        self.end_row()
        self.end_table()
        return [*level.found, *loose]

    # -- paragraphs, cells, rows ---------------------------------------------------------------

    def end_paragraph(self) -> None:
        self.end_bytes()
        self.settle(self.state.nesting)
        self.put_paragraph()

    def put_paragraph(self) -> None:
        level = self.level
        printed = [Paragraph(join_marked(self.pieces)), *level.boxes]
        self.pieces, level.boxes = [], []
        if self.in_table or level.cells or level.nesting > 1:
            level.paragraphs += printed
            return
        self.end_table()
        level.found += printed
        self.tally()

    def end_cell(self, nesting: int) -> None:
        self.settle(nesting)
        level = self.level
        self.begin_table()
        if self.pieces or level.boxes:
            self.in_table = True
            self.put_paragraph()
        level.cells.append(level.paragraphs)
        level.paragraphs = []
        self.tally()

    def tally(self) -> None:
        self.count += 1
        if self.count > self.limits.docx_blocks:
            raise LimitExceeded("docx_blocks", self.limits.docx_blocks, self.count)

    def end_row(self) -> None:
        level = self.level
        if level.cells:
            level.rows.append(_PrintedRow(level.cells, level.edges[: len(level.cells)]))
        level.cells = []
        self.in_table = False

    def begin_table(self) -> None:
        self.level.ended = self.level.ended or self.tables.begin()

    def end_table(self) -> None:
        level = self.level
        if level.rows and level.ended is not None:
            level.found += level.ended(_spanning(level.rows))
            level.rows = []
        level.ended = None


def _spanning(
    rows: Sequence[_PrintedRow],
) -> list[list[SpanningCell]]:
    """The cells that begin in each row; how much they cover, their edges tell."""
    columns = list(_columns(edge.right for row in rows for edge in row.edges))
    above: dict[int, SpanningCell] = {}
    made: list[list[SpanningCell]] = []
    for printed in rows:
        row: list[SpanningCell] = []
        left = 0
        for blocks, edge in zip_longest(*printed):
            right = left + 1 if edge is None else bisect_right(columns, edge.right + _NEAR)
            width = max(1, right - left)
            if edge is not None and edge.goes_on and left in above:
                above[left].rowspan += 1
            elif edge is not None and edge.joined and row:
                row[-1].colspan += width
            else:
                row.append(spanning_cell(blocks, 1, width))
                above.pop(left, None)
                if edge is not None and edge.begins:
                    above[left] = row[-1]
            left += width
        made.append(row)
    return made


def _columns(edges: Iterator[int]) -> Iterator[int]:
    """Right edges of the columns; those that nearly meet are one."""
    ordered = sorted(set(edges))
    if ordered:
        yield ordered[0]
    for one, other in pairwise(ordered):
        if other - one > _NEAR:
            yield other


def _character(number: int) -> str:
    """A character by its number, which is negative above 32,767."""
    code = number + 0x10000 if number < 0 else number
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"
