"""What web pages and Word files have in common: merged cells, and text above or below its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

import attrs

from govinfo_report.errors import LimitExceeded
from govinfo_report.limits import Limits
from govinfo_report.readers.blocks import (
    Block,
    CellText,
    Paragraph,
    Picture,
    TableRow,
    picture_mark,
)
from govinfo_report.text.source import Place

_LONGEST_CELL: Final = 500
"""Characters beyond which a cell beside others holds a text: the table lays out the page."""


@attrs.define
class SpanningCell:
    """A cell as HTML and Word have it: it covers rows and columns, counted from itself.

    Attributes:
        text: its lines, or the mark of its picture where it has no words.
        rowspan: rows that it covers.
        colspan: columns that it covers.
        blocks: what stands in it, where that is more than a line: read if the table is none.
    """

    text: str
    rowspan: int = 1
    colspan: int = 1
    blocks: Sequence[Block] = ()


def cell_of(blocks: Sequence[Block], rowspan: int, colspan: int) -> SpanningCell:
    """A cell with its lines and pictures."""
    lines = [block.text for block in blocks if isinstance(block, Paragraph)]
    text = join_marked(lines, "\n")
    if not text:
        pictures = [block.name for block in blocks if isinstance(block, Picture)]
        text = picture_mark(pictures[-1]) if pictures else ""
    return SpanningCell(text, rowspan, colspan, blocks)


def table_blocks(
    rows: Sequence[Sequence[SpanningCell]], table: int, limits: Limits, *, holds_tables: bool
) -> Iterator[Block]:
    """The rows of a table, or what stands in its cells if it only lays out the page.

    It does so if there are tables of several columns, or whole texts, in cells beside others, or if
    every row is one cell.

    Args:
        rows: the cells that begin in each row, from left to right.
        table: 1-based number of the table in the file.
        limits: how much a cell may cover.
        holds_tables: whether a table of several columns stands in it.

    Raises:
        LimitExceeded: a cell covers more rows or columns than allowed, or the table has more
            columns.
    """
    wide = [row for row in rows if len(row) > 1]
    if not holds_tables and wide and not any(_is_long(cell.text) for row in wide for cell in row):
        yield from place_cells(rows, table, limits)
        return
    for row in rows:
        for cell in row:
            if cell.blocks:
                yield from cell.blocks
            elif cell.text:
                yield Paragraph(cell.text)


def _is_long(text: str) -> bool:
    return len(text) > _LONGEST_CELL and len(" ".join(text.split())) > _LONGEST_CELL


def place_cells(
    rows: Iterable[Iterable[SpanningCell]], table: int, limits: Limits, page: int | None = None
) -> Iterator[TableRow]:
    """The rows of a table with the column of every cell.

    Args:
        rows: the cells that begin in each row, from left to right.
        table: 1-based number of the table in the file.
        limits: how much a cell may cover.
        page: 1-based page of the table.

    Raises:
        LimitExceeded: a cell covers more rows or columns than allowed, or the table has more
            columns.
    """
    covered: dict[int, int] = {}
    for number, row in enumerate(rows, 1):
        cells: list[CellText] = []
        column = 1
        for cell in row:
            if cell.rowspan > limits.span:
                raise LimitExceeded("span", limits.span, cell.rowspan)
            while covered.get(column, 0) >= number:
                column += 1
            if column + cell.colspan - 1 > limits.span:
                raise LimitExceeded("span", limits.span, column + cell.colspan - 1)
            cells.append(CellText(cell.text, column, cell.colspan))
            if cell.rowspan > 1:
                last = number + cell.rowspan - 1
                covered.update(dict.fromkeys(range(column, column + cell.colspan), last))
            column += cell.colspan
        yield TableRow(tuple(cells), Place(table, number, page=page))


class Raised(str):
    """Text above or below its line: a superscript, a subscript, the mark of a footnote."""

    __slots__ = ()


def join_marked(pieces: Sequence[str], between: str = "") -> str:
    """Join the pieces of a line, or the lines of a cell.

    A raised digit is no digit of the number beside it: raised text beside other text is put in
    square brackets, `5[1]`. Where all text is raised it is the text itself, and stays `Raised`.
    """
    if not any(isinstance(piece, Raised) for piece in pieces):
        return between.join(pieces)
    if all(isinstance(piece, Raised) or not piece.strip() for piece in pieces):
        return Raised(between.join(pieces))
    joined: list[str] = []
    for raised, run in groupby(pieces, key=lambda piece: isinstance(piece, Raised)):
        text = between.join(run)
        bare = text.strip()
        joined.append(
            f"[{bare}]" if raised and bare and not (bare[0] == "[" and bare[-1] == "]") else text
        )
    return between.join(joined)
