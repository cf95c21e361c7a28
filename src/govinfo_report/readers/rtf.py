r"""Reads RTF files: paragraphs, and tables with their merged cells.

A file is a run of groups in braces, control words that begin with a backslash, and characters.
Those are bytes of the code page of their font, or `\u` with the number of the character and a
fallback behind it, which is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

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
shpinst filetbl
"""
_NOT_PRINTED: Final = frozenset(_DESTINATIONS.split())
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
    """What a group inherits: whether it is printed, how its bytes are written, how it is set."""

    printed: bool = True
    fonts: bool = False
    encoding: str = ""
    skip: int = 1
    struck: bool = False
    raised: bool = False


@attrs.define
class _CellEdge:
    """A cell as the row declares it: its right edge, and what it has to do with the row above."""

    right: int
    begins: bool
    goes_on: bool
    joined: bool


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
        self.paragraphs: list[Block] = []
        self.in_table = False
        self.edges: list[_CellEdge] = []
        self.edge = _CellEdge(0, begins=False, goes_on=False, joined=False)
        self.cells: list[list[Block]] = []
        self.rows: list[tuple[list[list[Block]], list[_CellEdge]]] = []
        self.found: list[Block] = []
        self.tables = NestedTables(limits)
        self.count = 0

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
        # A file that breaks off in a row keeps its whole cells; half a cell is words.
        loose, self.paragraphs = self.paragraphs, []
        self.end_row()
        self.end_table()
        return [*self.found, *loose]

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
            # A destination that a reader may leave out, and none of them prints.
            self.state.printed = False
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
            self.state = self.groups.pop()

    # -- control words -------------------------------------------------------------------------

    def word(self, word: str, number: int | None) -> None:
        on = number != 0
        if word == "u" and number is not None:
            self.say(_character(number))
            self.to_skip = self.state.skip
        elif word in _NOT_PRINTED:
            self.state.printed = False
            self.state.fonts = word == "fonttbl"
        elif word in _SIGNS:
            self.say(_SIGNS[word])
        elif word == "uc" and number is not None:
            self.state.skip = max(0, number)
        elif word in ("strike", "striked", "deleted", "v"):
            self.state.struck = on
        elif word in ("super", "sub", "nosupersub"):
            self.state.raised = word != "nosupersub" and on
        elif word == "plain":
            self.state.struck = self.state.raised = False
        elif number is not None and word in ("ansicpg", "f", "fcharset"):
            self.encoding(word, number)
        elif self.state.printed:
            self.structure(word, number)

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
        elif word == "intbl":
            self.in_table = True
        elif word in ("cell", "nestcell"):
            self.end_cell()
        elif word == "trowd":
            self.edges = []
        elif word in ("clvmgf", "clvmrg", "clmrg"):
            self.edge.begins |= word == "clvmgf"
            self.edge.goes_on |= word == "clvmrg"
            self.edge.joined |= word == "clmrg"
        elif word == "cellx" and number is not None:
            self.edges.append(attrs.evolve(self.edge, right=number))
            self.edge = _CellEdge(0, begins=False, goes_on=False, joined=False)
        elif word == "row":
            self.end_row()

    # -- paragraphs, cells, rows ---------------------------------------------------------------

    def end_paragraph(self) -> None:
        self.end_bytes()
        text = join_marked(self.pieces)
        self.pieces = []
        paragraph = Paragraph(text)
        if self.in_table or self.cells:
            self.paragraphs.append(paragraph)
            return
        self.end_table()
        self.found.append(paragraph)
        self.tally()

    def end_cell(self) -> None:
        if self.pieces:
            self.in_table = True
            self.end_paragraph()
        self.cells.append(self.paragraphs)
        self.paragraphs = []
        self.tally()

    def tally(self) -> None:
        self.count += 1
        if self.count > self.limits.docx_blocks:
            raise LimitExceeded("docx_blocks", self.limits.docx_blocks, self.count)

    def end_row(self) -> None:
        if self.cells:
            self.rows.append((self.cells, list(self.edges[: len(self.cells)])))
        self.cells = []
        self.in_table = False

    def end_table(self) -> None:
        if self.rows:
            ended = self.tables.begin()
            self.found += ended(_spanning(self.rows))
            self.rows = []


def _spanning(
    rows: Sequence[tuple[list[list[Block]], list[_CellEdge]]],
) -> list[list[SpanningCell]]:
    """The cells that begin in each row; how much they cover, their edges tell."""
    columns = list(_columns(edge.right for _, edges in rows for edge in edges))
    above: dict[int, SpanningCell] = {}
    made: list[list[SpanningCell]] = []
    for cells, edges in rows:
        row: list[SpanningCell] = []
        left = 0
        for at, blocks in enumerate(cells):
            edge = edges[at] if at < len(edges) else None
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
