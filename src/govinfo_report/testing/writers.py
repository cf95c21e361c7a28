"""How a table becomes lines: one writer for each habit of the converters that publish reports.

A writer takes a grid and yields lines. Where it drops what a reader would need (a blank cell that
leaves no trace), its layout says so; a writer never judges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

import attrs

from govinfo_report.testing.printed import Grid, GridRow, Kind, Line, Piece, RowKind, Token

Writer: TypeAlias = Callable[[Grid], Iterator[Line]]

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


def joined(pieces: Iterable[Piece], between: str) -> Line:
    """Pieces on one line with a string between them."""
    tokens: list[Token] = []
    for piece in pieces:
        if tokens:
            tokens.append(between)
        tokens.append(on_one_line(piece))
    return tuple(tokens)


def outside(row: GridRow) -> Line:
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


# -- rows on a line ------------------------------------------------------------------------------


def tab_grid(grid: Grid) -> Iterator[Line]:
    """A row a line, a tab between the columns; what a merged cell covers is empty."""
    for row in grid.rows:
        yield outside(row) if row.kind is RowKind.OUTSIDE else joined(_fields(row), "\t")


def tab_left(grid: Grid) -> Iterator[Line]:
    """A row a line, labels in the first fields, values right behind them, padded at the end."""
    for row in grid.rows:
        if row.kind is RowKind.OUTSIDE:
            yield outside(row)
            continue
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


def markdown(grid: Grid) -> Iterator[Line]:
    """A Markdown table: every column in every row, a rule under the first."""
    for index, row in enumerate(grid.rows):
        if row.kind is RowKind.OUTSIDE:
            yield outside(row)
            continue
        yield ("| ", *joined(_fields(row), " | "), " |")
        if index == 0:
            yield ("|" + "---|" * grid.width,)


def pipe_grid(grid: Grid) -> Iterator[Line]:
    """A row a line, a pipe behind every column; what a merged cell covers is a blank cell."""
    for row in grid.rows:
        if row.kind is RowKind.OUTSIDE:
            yield outside(row)
        else:
            yield (*joined(_fields(row), " | "), " |")


def _piped(pieces: Sequence[Piece], pads: int) -> Line:
    """Cells each closed by a pipe, then a pipe for each column still to fill."""
    line: Line = (*joined(pieces, " | "), " |") if pieces else ()
    return (*line, " " * bool(line) + "|" * pads) if pads else line


def pipe_padded(grid: Grid) -> Iterator[Line]:
    """A row a line; covered and blank cells are dropped and the row filled up with pipes."""
    for index, row in enumerate(grid.rows):
        if row.kind is RowKind.OUTSIDE:
            yield outside(row)
            continue
        pieces = _not_blank(row.printed)
        pads = row.width - len(pieces)
        # Converters trim the end of a table: its last row is not filled up.
        yield _piped(pieces, 0 if index == len(grid.rows) - 1 else pads)


def pipe_blanks(grid: Grid) -> Iterator[Line]:
    """A row a line; covered cells are dropped, blank ones stay, the row is filled up."""
    for row in grid.rows:
        if row.kind is RowKind.OUTSIDE:
            yield outside(row)
        else:
            yield _piped(row.printed, row.width - len(row.printed))


def pipe_framed(grid: Grid) -> Iterator[Line]:
    """The same with a pipe before each row."""
    for row, line in zip(grid.rows, pipe_blanks(grid), strict=True):
        yield line if row.kind is RowKind.OUTSIDE else ("| ", *line)


def pipe_plain(grid: Grid) -> Iterator[Line]:
    """A row a line; covered cells are dropped, and nothing fills the row up."""
    for row in grid.rows:
        yield outside(row) if row.kind is RowKind.OUTSIDE else _piped(row.printed, 0)


# -- cells on lines of their own -----------------------------------------------------------------


def tab_lines(grid: Grid) -> Iterator[Line]:
    """A cell a line behind a tab, an empty line behind each row; a covered cell is a lone tab."""
    for row in grid.rows:
        if row.kind is RowKind.OUTSIDE:
            yield outside(row)
            continue
        for piece in row.pieces:
            first, *others = fragments(piece)
            yield ("\t", first)
            yield from ((other,) for other in others)
        yield ()


def _closed(piece: Piece, end: str) -> Iterator[Line]:
    *others, last = fragments(piece)
    yield from ((other,) for other in others)
    yield (last, " " + end) if last.text else (end,)


def lines_closed(grid: Grid) -> Iterator[Line]:
    """A cell a line closed by a pipe; merged columns leave a line of pipes."""
    for index, row in enumerate(grid.rows):
        if row.kind is RowKind.OUTSIDE:
            yield outside(row)
            continue
        for piece in row.printed:
            yield from _closed(piece, "|")
        pads = row.width - len(row.printed)
        if pads and index < len(grid.rows) - 1:
            yield ("|" * pads,)


def lines_opened(grid: Grid) -> Iterator[Line]:
    """A lone pipe opens each row; then a cell a line closed by a pipe, the last one padded."""
    for row in grid.rows:
        if row.kind is RowKind.OUTSIDE:
            yield outside(row)
            continue
        yield ("|",)
        *others, last = row.printed
        for piece in others:
            yield from _closed(piece, "|")
        pads = row.width - len(row.printed)
        yield from _closed(last, "| " + "|" * pads if pads else "|")


def lines_between(grid: Grid) -> Iterator[Line]:
    """A cell a line and a lone pipe behind it."""
    for row in grid.rows:
        if row.kind is RowKind.OUTSIDE:
            yield outside(row)
            continue
        for piece in row.printed:
            yield from ((part,) for part in fragments(piece) if part.text)
            yield ("|",)


def lines_spread(grid: Grid) -> Iterator[Line]:
    """A cell a line, blank lines between, no delimiter: blank cells vanish."""
    for row in grid.rows:
        for piece in _not_blank(row.printed):
            for part in fragments(piece):
                yield (part,)
                yield ()
