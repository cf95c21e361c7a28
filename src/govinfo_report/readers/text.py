"""Cuts plain text into rows and cells by the delimiters that it uses.

Tables come as text with tabs, pipes, one cell a line, or spaces, often several of these on one
page. Every line is cut by what stands in it, not by a guess about the whole text.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final

from govinfo_report.document import Document, Row, Ruling
from govinfo_report.text.characters import INVISIBLE
from govinfo_report.text.numerals import read_numeral
from govinfo_report.text.source import Source, fold, legible
from govinfo_report.words.variants import BLANK_MARKS, UNITS

_MARKDOWN_RULE: Final = "|:+=- \t"
_BOX_RULE: Final = "| \t" + "".join(map(chr, range(0x2500, 0x2580)))
_OTHER_PIPES: Final = ("｜", "│", "┃", "║", "∣")
_MAY_END_A_NUMBER: Final = frozenset(
    "0123456789０１２３４５６７８９)）"
    + "".join(word[-1] for word in (*UNITS, *BLANK_MARKS))
    + "－—–─―／＼"
)
_TOKEN: Final = re.compile(r"\S+")
_LONGEST_ROW: Final = 400
"""Characters of a line beyond which it may hold a whole table."""
_FEWEST_NUMBERS: Final = 20
"""Numbers that stand alone in a line that holds a whole table."""
_LONGEST_REMARKED: Final = 120
_FEWEST_IN_ROW: Final = 3
"""Characters of a line, and numbers one behind the other in it, that make it a row of a table
although words follow."""
_LONGEST_CONTINUATION: Final = 40
"""Characters of a line that may go on in a cell begun on the line above."""


def read_text(source: Source) -> Document:
    """Cut a text into rows. Lines end where `Source` ends them."""
    return Document(source, cut_lines(source.text))


def cut_lines(text: str, first: int = 0) -> list[Row]:
    """Rows of a piece of text whose first character stands at offset `first` of its source."""
    return _Cutter(text, first).cut()


class _Cutter:
    """The state between lines: an open tabbed row, a cell not yet closed by its pipe."""

    def __init__(self, text: str, first: int) -> None:
        self.text = text
        self.first = first
        self.rows: list[Row] = []
        self.tabbed: Row | None = None
        self.unclosed: Row | None = None

    def cut(self) -> list[Row]:
        text = self.text
        for pipe in _OTHER_PIPES:
            text = text.replace(pipe, "|")
        offset = self.first
        if "\r" in text:
            starts = Source(text).line_starts
            ends = (*starts[1:], len(text))
            for start, end in zip(starts, ends, strict=True):
                self.line(text[start:end].rstrip("\r\n"), offset + start)
            return self.rows
        for line in text.split("\n"):
            self.line(line, offset)
            offset += len(line) + 1
        return self.rows

    def line(self, line: str, offset: int) -> None:
        if "|" in line:
            self.piped(line, offset)
        elif "\t" in line:
            self.tabs(line, offset)
        else:
            self.plain(line, offset)

    def plain(self, line: str, offset: int) -> None:
        text = line.strip()
        if not text:
            self.tabbed = None
            return
        start = offset if line[0] == text[0] else offset + line.index(text[0])
        end = start + len(text)
        tabbed = self.tabbed
        if tabbed is not None:
            if _goes_on(tabbed.texts[-1], text):
                begin = tabbed.starts[-1] - self.first
                tabbed.texts[-1] = self.text[begin : end - self.first]
                tabbed.end = end
                return
            self.tabbed = None
        if len(text) > _LONGEST_ROW and self.table_in_one_line(text, start):
            return
        if len(text) > 1 and text.rstrip(INVISIBLE)[-1:] in _MAY_END_A_NUMBER:
            row = self.spaced(text, start)
            if row is not None:
                self.rows.append(row)
                self.unclosed = None
                return
        elif self.words_behind_numbers(text, start):
            return
        if len(text) > 3 and not text.strip(_BOX_RULE):
            return
        self.unclosed = Row(Ruling.LINE, [text], [start], start, end)
        self.rows.append(self.unclosed)

    def table_in_one_line(self, text: str, start: int) -> bool:
        """Cut a line that holds a whole table at every space: one cell a row."""
        tokens = list(_TOKEN.finditer(text))
        if sum(token.group().isdigit() for token in tokens) < _FEWEST_NUMBERS:
            return False
        for token in tokens:
            at = start + token.start()
            row = Row(Ruling.LINE, [token.group()], [at], at, start + token.end())
            self.rows.append(row)
        self.unclosed = None
        return True

    def words_behind_numbers(self, text: str, start: int) -> bool:
        """Cut a short line that goes on in words behind several numbers, such as a remark."""
        if len(text) > _LONGEST_REMARKED:
            return False
        tokens = list(_TOKEN.finditer(text))
        numbers = [token.group().isdigit() for token in tokens]
        for first in range(len(tokens) - _FEWEST_IN_ROW):
            if all(numbers[first : first + _FEWEST_IN_ROW]):
                break
        else:
            return False
        cells = [(token.start(), token.end()) for token in tokens[first:]]
        if first:
            cells.insert(0, (0, tokens[first - 1].end()))
        texts = [text[begin:end] for begin, end in cells]
        starts = [start + begin for begin, _ in cells]
        self.rows.append(Row(Ruling.SPACED, texts, starts, start, start + len(text)))
        self.unclosed = None
        return True

    def spaced(self, text: str, start: int) -> Row | None:
        """The label and the numbers that follow it, where a line ends in numbers."""
        tokens = [(token.start(), token.end()) for token in _TOKEN.finditer(text)]
        values: list[tuple[int, int]] = []
        while tokens:
            first, last = tokens[-1]
            if len(tokens) > 1 and fold(text[first:last]) in UNITS:
                # A measure word set apart from its number.
                first = tokens[-2][0]
            if read_numeral(legible(text[first:last])) is None:
                break
            values.append((first, last))
            while tokens and tokens[-1][0] >= first:
                tokens.pop()
        values.reverse()
        if tokens and values:
            values.insert(0, (0, tokens[-1][1]))
        if len(values) < 2:
            return None
        texts = [text[first:last] for first, last in values]
        starts = [start + first for first, _ in values]
        return Row(Ruling.SPACED, texts, starts, start, start + len(text))

    def piped(self, line: str, offset: int) -> None:
        self.tabbed = None
        text = line.strip()
        if text == "|":
            self.lone_pipe(offset + line.index("|"))
            return
        if "--" in text and not text.strip(_MARKDOWN_RULE) and _is_rule(text):
            return
        parts = line.split("|")
        texts, starts = _stripped(parts, offset)
        # What stands before a pipe that opens the line, and after one that closes it, is no cell.
        closed = not texts[-1]
        first = 0 if texts[0] else 1
        if closed:
            del parts[-1], texts[-1], starts[-1]
        if first:
            del parts[:1], texts[:1], starts[:1]
        one = len(texts) == 1 and bool(texts[0])
        start = offset + line.index(text[0])
        row = Row(Ruling.CELL if one else Ruling.ROW, texts, starts, start, start + len(text))
        if texts and not texts[-1]:
            row.pads = _padding(parts, texts)
        self.rows.append(row)
        self.unclosed = row if one and not closed else None

    def lone_pipe(self, at: int) -> None:
        """A pipe alone closes the cell above it; after a closed cell it is a blank cell."""
        if self.unclosed is not None:
            self.unclosed.ruling = Ruling.CELL
            self.unclosed = None
            return
        self.rows.append(Row(Ruling.CELL, [""], [at], at, at + 1))

    def tabs(self, line: str, offset: int) -> None:
        self.unclosed = None
        end = max(offset, offset + len(line.rstrip()))
        if line[0] == "\t" and (self.tabbed is not None or "\t" not in line[1:]):
            self.tabbed_cell(line, offset, end)
            return
        self.tabbed = None
        texts, starts = _stripped(line.split("\t"), offset)
        self.rows.append(Row(Ruling.GRID, texts, starts, offset, end))

    def tabbed_cell(self, line: str, offset: int, end: int) -> None:
        """A tab opens a cell; the row goes on until an empty line."""
        text = line[1:]
        if "\t" not in text and text == text.strip():
            texts, starts = [text], [offset + 1]
        else:
            texts, starts = _stripped(text.split("\t"), offset + 1)
        row = self.tabbed
        if row is None:
            self.tabbed = Row(Ruling.GRID, texts, starts, offset, end)
            self.rows.append(self.tabbed)
        else:
            row.texts += texts
            row.starts += starts
            row.end = end


def _is_rule(text: str) -> bool:
    """True for a rule of a markdown table; two dashes in a cell alone mark it as blank."""
    return "---" in text or text.strip("| \t").count("|") > 0


def _goes_on(cell: str, line: str) -> bool:
    """True if a line without a tab may go on in the cell above it."""
    if not cell or len(line) > _LONGEST_CONTINUATION:
        return False
    # Behind a number only more of it can follow.
    return not cell.isdigit() or line.isdigit()


def _stripped(parts: list[str], offset: int) -> tuple[list[str], list[int]]:
    """The cells between delimiters without white space, and where each begins."""
    texts = [part.strip() for part in parts]
    if texts == parts:
        ends = accumulate(map(len, parts), initial=offset)
        return texts, [end + at for at, end in zip(range(len(parts)), ends, strict=False)]
    starts: list[int] = []
    for part, text in zip(parts, texts, strict=True):
        if not text or part[0] == text[0]:
            starts.append(offset)
        else:
            starts.append(offset + part.index(text[0]))
        offset += len(part) + 1
    return texts, starts


def _padding(parts: list[str], texts: list[str]) -> int:
    """How many blanks end a row: filler all, where two pipes stand side by side among them."""
    last = len(texts)
    while last and not texts[last - 1]:
        last -= 1
    return len(texts) - last if "" in parts[last:] else 0
