"""Cuts plain text into rows and cells by the delimiters that it uses.

Tables come as text with tabs, pipes, one cell a line, or spaces, often several of these on one
page. Every line is cut by what stands in it, not by a guess about the whole text.
"""

from __future__ import annotations

import re
from typing import Final

from govinfo_report.document import Document, Row, Ruling, TextCell
from govinfo_report.form.wording import BLANK_MARKS, MEASURE_WORDS, MONEY_UNITS
from govinfo_report.numerals import read_numeral
from govinfo_report.source import Source, legible

_MARKDOWN_RULE: Final = "|:+=- \t"
_BOX_RULE: Final = "| \t" + "".join(map(chr, range(0x2500, 0x2580)))
_OTHER_PIPES: Final = ("｜", "│", "┃", "║", "∣")
_MAY_END_A_NUMBER: Final = frozenset(
    "0123456789０１２３４５６７８９)）"
    + "".join(word[-1] for word in (*MEASURE_WORDS, *MONEY_UNITS, *BLANK_MARKS))
    + "－—–─―／＼"
)
_TOKEN: Final = re.compile(r"\S+")
_LONGEST_CONTINUATION: Final = 40
"""Characters of a line that may go on in a cell begun on the line above."""


def read_text(source: Source) -> Document:
    """Cut a text into rows. Lines end where `Source` ends them."""
    return Document(source, _Cutter(source).cut())


class _Cutter:
    """The state between lines: an open tabbed row, a cell not yet closed by its pipe."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.rows: list[Row] = []
        self.gap = False
        self.tabbed: Row | None = None
        self.unclosed: Row | None = None

    def cut(self) -> list[Row]:
        text = self.source.text
        if any(pipe in text for pipe in _OTHER_PIPES):
            for pipe in _OTHER_PIPES:
                text = text.replace(pipe, "|")
        if "\r" in text:
            starts = self.source.line_starts
            ends = (*starts[1:], len(text))
            lines = [text[a:b].rstrip("\r\n") for a, b in zip(starts, ends, strict=True)]
        else:
            lines = text.split("\n")
            starts = None
        offset = 0
        for number, line in enumerate(lines):
            if starts is not None:
                offset = starts[number]
            if "|" in line:
                self.piped(line, offset)
            elif "\t" in line:
                self.tabs(line, offset)
            else:
                self.plain(line, offset)
            offset += len(line) + 1
        return self.rows

    def add(self, ruling: Ruling, cells: list[TextCell], start: int, end: int) -> Row:
        row = Row(ruling, cells, start, end, self.gap)
        self.rows.append(row)
        self.gap = False
        return row

    def plain(self, line: str, offset: int) -> None:
        text = line.strip()
        if not text:
            self.gap = True
            self.tabbed = None
            return
        start = offset if line[0] == text[0] else offset + line.index(text[0])
        end = start + len(text)
        tabbed = self.tabbed
        if tabbed is not None:
            if len(text) <= _LONGEST_CONTINUATION and tabbed.cells[-1].text:
                last = tabbed.cells[-1]
                last.text = self.source.text[last.start : end]
                tabbed.end = end
                return
            self.tabbed = None
        if text[-1] in _MAY_END_A_NUMBER and len(text) > 1:
            cells = self.spaced(text, start)
            if len(cells) > 1:
                self.add(Ruling.SPACED, cells, start, end)
                self.unclosed = None
                return
        if len(text) > 3 and not text.strip(_BOX_RULE):
            return
        self.unclosed = self.add(Ruling.LINE, [TextCell(text, start)], start, end)

    def spaced(self, text: str, start: int) -> list[TextCell]:
        """The label and the numbers that follow it, where a line ends in numbers."""
        tokens = list(_TOKEN.finditer(text))
        first = len(tokens)
        while first and read_numeral(legible(tokens[first - 1].group())) is not None:
            first -= 1
        cells = [TextCell(token.group(), start + token.start()) for token in tokens[first:]]
        if first and cells:
            label = text[: tokens[first - 1].end()]
            cells.insert(0, TextCell(label, start))
        return cells

    def piped(self, line: str, offset: int) -> None:
        self.tabbed = None
        text = line.strip()
        if text == "|":
            self.lone_pipe(offset + line.index("|"))
            return
        if "--" in text and not text.strip(_MARKDOWN_RULE):
            return
        parts = line.split("|")
        closed = not parts[-1].strip()
        cells: list[TextCell] = []
        add = cells.append
        at = offset
        for part in parts:
            cut = part.strip()
            if cut:
                add(TextCell(cut, at if len(cut) == len(part) else at + part.index(cut[0])))
            else:
                add(TextCell("", at, not part))
            at += len(part) + 1
        # What stands before a pipe that opens the line, and after one that closes it, is no cell.
        if closed:
            del cells[-1]
        if cells and not parts[0].strip():
            del cells[0]
        _settle_padding(cells)
        start = offset + line.index(text[0])
        one = len(cells) == 1 and bool(cells[0].text)
        row = self.add(Ruling.CELL if one else Ruling.ROW, cells, start, start + len(text))
        self.unclosed = row if one and not closed else None

    def lone_pipe(self, at: int) -> None:
        """A pipe alone closes the cell above it; after a closed cell it is a blank cell."""
        if self.unclosed is not None:
            self.unclosed.ruling = Ruling.CELL
            self.unclosed = None
            self.gap = False
            return
        self.add(Ruling.CELL, [TextCell("", at)], at, at + 1)

    def tabs(self, line: str, offset: int) -> None:
        self.unclosed = None
        if line[0] == "\t" and (self.tabbed is not None or "\t" not in line[1:]):
            self.tabbed_cell(line, offset)
            return
        self.tabbed = None
        cells = self.fields(line, offset)
        end = offset + len(line.rstrip())
        self.add(Ruling.GRID, cells, offset, max(end, offset))

    def tabbed_cell(self, line: str, offset: int) -> None:
        """A tab opens a cell; the row goes on until an empty line."""
        cells = self.fields(line[1:], offset + 1)
        row = self.tabbed
        if row is None:
            self.tabbed = self.add(Ruling.GRID, cells, offset, offset + len(line))
        else:
            row.cells.extend(cells)
            row.end = offset + len(line)

    def fields(self, line: str, offset: int) -> list[TextCell]:
        cells: list[TextCell] = []
        add = cells.append
        for part in line.split("\t"):
            text = part.strip()
            if not text or len(text) == len(part):
                add(TextCell(text, offset))
            else:
                add(TextCell(text, offset + part.index(text[0])))
            offset += len(part) + 1
        return cells


def _settle_padding(cells: list[TextCell]) -> None:
    """Where pipes follow one another at the end of a row, the blank before them is filler too."""
    last = len(cells)
    while last and not cells[last - 1].text:
        last -= 1
    if last and any(cell.pad for cell in cells[last:]):
        for cell in cells[last:]:
            cell.pad = True
