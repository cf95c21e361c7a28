"""How a table becomes lines in the text of a PDF or a stripped page: white space, or nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import zip_longest

import attrs

from govinfo_report.testing.printed import Grid, GridRow, Kind, Line, Piece, RowKind, Token
from govinfo_report.testing.writers import joined, on_one_line, outside

_GAP = 2
_LONG_LABEL = 14
"""Characters beyond which a label takes two lines."""


def _shown(row: GridRow) -> list[Piece]:
    return [piece for piece in row.printed if piece.text]


def _display_width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def spaces(grid: Grid) -> Iterator[Line]:
    """A row a line, one space between cells."""
    for row in grid.rows:
        line = outside(row) if row.kind is RowKind.OUTSIDE else joined(_shown(row), " ")
        if line:
            yield line


def _column_starts(grid: Grid) -> list[int]:
    widths = [0] * (grid.width + 1)
    for row in grid.rows:
        if row.kind is not RowKind.OUTSIDE:
            for piece in row.printed:
                if piece.colspan == 1:
                    width = _display_width(on_one_line(piece).text)
                    widths[piece.column] = max(widths[piece.column], width)
    starts = [0]
    for width in widths:
        starts.append(starts[-1] + width + _GAP)
    return starts


def aligned(grid: Grid) -> Iterator[Line]:
    """A row a line, columns set one below the other with spaces."""
    starts = _column_starts(grid)
    for row in grid.rows:
        if row.kind is RowKind.OUTSIDE:
            yield outside(row)
            continue
        tokens: list[Token] = []
        at = 0
        for piece in map(on_one_line, _shown(row)):
            gap = max(starts[piece.column] - at, _GAP if tokens else 0)
            tokens.append(" " * gap)
            tokens.append(piece)
            at += gap + _display_width(piece.text)
        if tokens:
            yield tuple(tokens)


def run_together(grid: Grid) -> Iterator[Line]:
    """A row a line and nothing between its cells."""
    for row in grid.rows:
        line = outside(row) if row.kind is RowKind.OUTSIDE else joined(_shown(row), "")
        if line:
            yield line


def _one_below_the_other(pieces: list[Piece]) -> Iterator[Line]:
    """Header cells set vertically: a line of their first characters, then one of their second."""
    columns = [
        [attrs.evolve(piece, text=char) for char in piece.text if not char.isspace()]
        for piece in pieces
    ]
    for level in zip_longest(*columns):
        yield joined([piece for piece in level if piece is not None], " ")


def _wrapped(label: Piece, values: list[Piece], *, around: bool) -> Iterator[Line]:
    half = (len(label.text) + 1) // 2
    head = attrs.evolve(label, text=label.text[:half])
    tail = attrs.evolve(label, text=label.text[half:])
    yield (head,)
    if around:
        yield joined(values, " ")
        yield (tail,)
    else:
        yield joined([tail, *values], " ")


def _group_characters(grid: Grid) -> dict[int, list[Piece]]:
    """Row index → characters of merged labels that stand below that row."""
    below: dict[int, list[Piece]] = {}
    open_groups: dict[int, tuple[Piece, list[int]]] = {}

    def close(column: int) -> None:
        piece, rows = open_groups.pop(column)
        text = on_one_line(piece).text
        for index, char in enumerate(text):
            row = rows[index * len(rows) // len(text)]
            below.setdefault(row, []).append(attrs.evolve(piece, text=char))

    for index, row in enumerate(grid.rows):
        if row.kind is not RowKind.DATA:
            continue
        columns = {piece.column: piece for piece in row.pieces}
        for column in sorted(open_groups, reverse=True):
            covering = columns.get(column)
            if covering is None or covering.kind is not Kind.COVERED:
                close(column)
            else:
                open_groups[column][1].append(index)
        for piece in row.pieces:
            if piece.kind is Kind.GROUP and piece.text:
                open_groups[piece.column] = (piece, [index])
    for column in sorted(open_groups, reverse=True):
        close(column)
    return below


def vertical(grid: Grid) -> Iterator[Line]:
    """A PDF's text: merged labels stand one character a line between rows, long labels wrap."""
    below = _group_characters(grid)
    for index, row in enumerate(grid.rows):
        if row.kind is RowKind.OUTSIDE:
            yield outside(row)
            continue
        pieces = [on_one_line(piece) for piece in _shown(row)]
        if row.kind is RowKind.HEADER:
            narrow = len(pieces) > grid.width // 2 and grid.width > _LONG_LABEL
            if narrow:
                yield from _one_below_the_other(pieces)
            else:
                yield joined(pieces, " ")
            continue
        values = [piece for piece in pieces if piece.kind is Kind.VALUE]
        label = next((piece for piece in pieces if piece.kind is Kind.LABEL), None)
        if label is not None and len(label.text) > _LONG_LABEL and values:
            yield from _wrapped(label, values, around=index % 2 == 0)
        else:
            line = joined([piece for piece in pieces if piece.kind is not Kind.GROUP], " ")
            if line:
                yield line
        for char in below.get(index, ()):
            yield (char,)
