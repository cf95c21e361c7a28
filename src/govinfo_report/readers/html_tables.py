r"""Tables of HTML within a text, written as rows of the same text with tabs between the columns.

Converters write so where a table has merged cells, which markdown has not. No character moves:
the tags are longer than the tabs that stand in their place.
"""

from __future__ import annotations

import re
from typing import Final

_TABLE: Final = re.compile(r"<table\b.*?(?:</table\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG: Final = re.compile(
    r"<(/?)(table|thead|tbody|tfoot|tr|td|th)\b([^<>]{0,2000})>", re.IGNORECASE
)
_SPANS: Final = re.compile(r"\b(row|col)span\s*=\s*[\"']?\s*(\d{1,6})", re.IGNORECASE)
_WHITE: Final = str.maketrans("\t\n\r|", "    ")
_LARGEST: Final = 100
"""Rows or columns of a table that merged cells are followed through; a report's has 16."""


def draw_tables(text: str) -> str:
    """The text with every table as rows; as long as it was."""
    return _TABLE.sub(lambda table: _Drawing(table.group()).drawn(), text)


class _Drawing:
    """A table, and the columns that its merged cells cover in the rows below."""

    def __init__(self, table: str) -> None:
        self.table = table
        self.characters = list(table.translate(_WHITE))
        self.covered: dict[int, int] = {}
        self.row = self.ended = 0
        self.column = 0
        self.written = 0

    def drawn(self) -> str:
        for tag in _TAG.finditer(self.table):
            self.write(" " * len(tag.group()), tag.start())
            closing, name = tag[1], tag[2].lower()
            if name == "table":
                self.write("\n", tag.end() - 1 if closing else tag.start())
            elif name == "tr" and not closing:
                self.begin_row(tag.start())
            elif name in ("td", "th") and closing:
                self.ended = tag.start()
            elif name in ("td", "th"):
                self.begin_cell(tag)
        return "".join(self.characters)

    def write(self, words: str, at: int) -> None:
        self.characters[at : at + len(words)] = words

    def begin_row(self, at: int) -> None:
        self.write("\n", at)
        self.ended = at + 1
        self.row += 1
        self.column = self.written = 0

    def begin_cell(self, tag: re.Match[str]) -> None:
        """A tab for each column from the cell before to this one."""
        while self.covered.get(self.column, -1) >= self.row:
            self.column += 1
        tabs = min(self.column - self.written, tag.end() - self.ended)
        # More tabs than a short tag has room for begin where the cell before ended.
        self.write("\t" * tabs, min(tag.start(), tag.end() - tabs))
        self.ended = tag.end()
        self.written = self.column
        spans = {kind.lower(): int(number) for kind, number in _SPANS.findall(tag[3])}
        columns, rows = (
            number if 0 < number <= _LARGEST else 1
            for number in (spans.get("col", 1), spans.get("row", 1))
        )
        covered = range(self.column, self.column + columns)
        # Each row passes over what the rows above cover: that must not grow with the table.
        if rows > 1 and self.column < _LARGEST:
            self.covered.update(dict.fromkeys(covered, self.row + rows - 1))
        self.column += columns
