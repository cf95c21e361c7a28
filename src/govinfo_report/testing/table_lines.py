"""How a table becomes lines: one writer for each habit of the converters that publish reports.

A writer takes a grid and yields lines. Where it drops what a reader would need (a blank cell that
leaves no trace), its layout says so; a writer never judges.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from itertools import zip_longest
from typing import TypeAlias

import attrs

from govinfo_report.testing.printed import (
    Grid,
    GridRow,
    Kind,
    Piece,
    PrintedLine,
    RowKind,
    Token,
)

TableWriter: TypeAlias = Callable[[Grid], Iterator[PrintedLine]]

_FORM_LABEL_FIELDS = 2


def fragments(piece: Piece) -> list[Piece]:
    """The piece's lines, each a piece of its own."""
    if "\n" not in piece.text:
        return [piece]
    return [attrs.evolve(piece, text=text) for text in piece.text.split("\n")]


def on_one_line(piece: Piece) -> Piece:
    """The piece with its line breaks turned to spaces."""
    if "\n" not in piece.text:
        return piece
    return attrs.evolve(piece, text=piece.text.replace("\n", " "))


def joined(pieces: Iterable[Piece], between: str) -> PrintedLine:
    """Pieces on one line with a string between them."""
    tokens: list[Token] = []
    for piece in pieces:
        if tokens:
            tokens.append(between)
        tokens.append(on_one_line(piece))
    return tuple(tokens)


def outside(row: GridRow) -> PrintedLine:
    """A line that stands between the parts of a table."""
    return (row.pieces[0],)


def _not_blank(pieces: Iterable[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.text]


def _fields(row: GridRow) -> list[Piece]:
    """One piece a column: what a span covers is empty."""
    fields: list[Piece] = []
    for piece in row.pieces:
        fields.append(piece)
        fields.extend(
            Piece("", Kind.COVERED, piece.column + index) for index in range(1, piece.colspan)
        )
    return fields


def _row_by_row(written: Callable[[GridRow, bool], Iterable[PrintedLine]]) -> TableWriter:
    """A writer that writes each row by itself: the row, and whether it is the table's last."""

    @wraps(written)
    def write(grid: Grid) -> Iterator[PrintedLine]:
        for left, row in enumerate(grid.rows, 1 - len(grid.rows)):
            if row.kind is RowKind.OUTSIDE:
                yield outside(row)
            else:
                yield from written(row, left == 0)

    return write


# -- rows on a line ------------------------------------------------------------------------------


@_row_by_row
def tab_grid(row: GridRow, _: bool) -> Iterator[PrintedLine]:
    """A row a line, a tab between the columns; what a merged cell covers is empty."""
    yield joined(_fields(row), "\t")


@_row_by_row
def tab_left(row: GridRow, _: bool) -> Iterator[PrintedLine]:
    """A row a line, labels in the first fields, values right behind them, padded at the end."""
    fields: list[Piece] = []
    for piece in row.pieces:
        span = piece.colspan
        if piece.kind is Kind.VALUE:
            span = 1
        elif piece.column == 0:
            span = min(span, _FORM_LABEL_FIELDS)
        elif piece.kind is Kind.LABEL:
            span = 1
        fields.append(piece)
        fields.extend(Piece("", Kind.COVERED, 0) for _ in range(span - 1))
    pads = [Piece("", Kind.COVERED, 0)] * (row.width - len(fields))
    yield joined([*fields, *pads], "\t")


def markdown(grid: Grid) -> Iterator[PrintedLine]:
    """A Markdown table: every column in every row, a rule under the first."""
    for index, row in enumerate(grid.rows):
        if row.kind is RowKind.OUTSIDE:
            yield outside(row)
            continue
        yield ("| ", *joined(_fields(row), " | "), " |")
        if index == 0:
            yield ("|" + "---|" * grid.width,)


@_row_by_row
def pipe_grid(row: GridRow, _: bool) -> Iterator[PrintedLine]:
    """A row a line, a pipe behind every column; what a merged cell covers is a blank cell."""
    yield (*joined(_fields(row), " | "), " |")


def _piped(pieces: Sequence[Piece], pads: int) -> PrintedLine:
    """Cells each closed by a pipe, then a pipe for each column still to fill."""
    line: PrintedLine = (*joined(pieces, " | "), " |") if pieces else ()
    return (*line, " " * bool(line) + "|" * pads) if pads else line


@_row_by_row
def pipe_padded(row: GridRow, last: bool) -> Iterator[PrintedLine]:
    """A row a line; covered and blank cells are dropped and the row filled up with pipes."""
    pieces = _not_blank(row.printed)
    # Converters trim the end of a table: its last row is not filled up.
    yield _piped(pieces, 0 if last else row.width - len(pieces))


@_row_by_row
def pipe_blanks(row: GridRow, _: bool) -> Iterator[PrintedLine]:
    """A row a line; covered cells are dropped, blank ones stay, the row is filled up."""
    yield _piped(row.printed, row.width - len(row.printed))


def pipe_framed(grid: Grid) -> Iterator[PrintedLine]:
    """The same with a pipe before each row."""
    for row, line in zip(grid.rows, pipe_blanks(grid), strict=True):
        yield line if row.kind is RowKind.OUTSIDE else ("| ", *line)


@_row_by_row
def pipe_plain(row: GridRow, _: bool) -> Iterator[PrintedLine]:
    """A row a line; covered cells are dropped, and nothing fills the row up."""
    yield _piped(row.printed, 0)


# -- cells on lines of their own -----------------------------------------------------------------


@_row_by_row
def tab_lines(row: GridRow, _: bool) -> Iterator[PrintedLine]:
    """A cell a line behind a tab, an empty line behind each row; a covered cell is a lone tab."""
    for piece in row.pieces:
        first, *others = fragments(piece)
        yield ("\t", first)
        yield from ((other,) for other in others)
    yield ()


def _closed(piece: Piece, end: str) -> Iterator[PrintedLine]:
    *others, last = fragments(piece)
    yield from ((other,) for other in others)
    yield (last, " " + end) if last.text else (end,)


@_row_by_row
def lines_closed(row: GridRow, last: bool) -> Iterator[PrintedLine]:
    """A cell a line closed by a pipe; merged columns leave a line of pipes."""
    for piece in row.printed:
        yield from _closed(piece, "|")
    pads = row.width - len(row.printed)
    if pads and not last:
        yield ("|" * pads,)


@_row_by_row
def lines_opened(row: GridRow, _: bool) -> Iterator[PrintedLine]:
    """A lone pipe opens each row; then a cell a line closed by a pipe, the last one padded."""
    yield ("|",)
    *others, end = row.printed
    for piece in others:
        yield from _closed(piece, "|")
    pads = row.width - len(row.printed)
    yield from _closed(end, "| " + "|" * pads if pads else "|")


@_row_by_row
def lines_between(row: GridRow, _: bool) -> Iterator[PrintedLine]:
    """A cell a line and a lone pipe behind it."""
    for piece in row.printed:
        yield from ((part,) for part in fragments(piece) if part.text)
        yield ("|",)


def lines_spread(grid: Grid) -> Iterator[PrintedLine]:
    """A cell a line, blank lines between, no delimiter: blank cells vanish."""
    for row in grid.rows:
        for piece in _not_blank(row.printed):
            for part in fragments(piece):
                yield (part,)
                yield ()


# -- white space, or nothing ---------------------------------------------------------------------

_GAP = 2
_LONG_LABEL = 14
"""Characters beyond which a label takes two lines."""


def _shown(row: GridRow) -> list[Piece]:
    return [piece for piece in row.printed if piece.text]


def _display_width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


@_row_by_row
def spaces(row: GridRow, _: bool) -> Iterator[PrintedLine]:
    """A row a line, one space between cells."""
    line = joined(_shown(row), " ")
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


def aligned(grid: Grid) -> Iterator[PrintedLine]:
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


@_row_by_row
def run_together(row: GridRow, _: bool) -> Iterator[PrintedLine]:
    """A row a line and nothing between its cells."""
    line = joined(_shown(row), "")
    if line:
        yield line


def _one_below_the_other(pieces: list[Piece]) -> Iterator[PrintedLine]:
    """Header cells set vertically: a line of their first characters, then one of their second."""
    columns = [
        [attrs.evolve(piece, text=char) for char in piece.text if not char.isspace()]
        for piece in pieces
    ]
    for level in zip_longest(*columns):
        yield joined([piece for piece in level if piece is not None], " ")


def _wrapped(label: Piece, values: list[Piece], *, around: bool) -> Iterator[PrintedLine]:
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


def vertical(grid: Grid) -> Iterator[PrintedLine]:
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
