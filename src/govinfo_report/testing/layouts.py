"""Writes a report as text in the layouts in which reports are published.

A `Layout` is a writer of tables with a name and what it can carry. A writer takes a grid and yields
lines, after one habit of the converters that publish reports. Where it drops what a reader would
need (a blank cell that leaves no trace), its layout says so; a writer never judges. Add a layout of
your own by making another: `render` takes any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import wraps
from itertools import zip_longest
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

import attrs

from govinfo_report.form.shared import DISCLOSURE, REQUESTS, REVIEWS
from govinfo_report.public import Report
from govinfo_report.testing.printed import (
    Grid,
    GridRow,
    Kind,
    OutcomesSetting,
    Piece,
    Printed,
    PrintedLine,
    RowKind,
    Token,
    cell_texts,
    compose,
    fragments,
    joined,
    on_one_line,
    text_of_line,
)
from govinfo_report.text.characters import width_on_screen

TableWriter: TypeAlias = Callable[[Grid], Iterator[PrintedLine]]
Punctuation = Literal["full", "half"]

_HALF_WIDTH: Final = str.maketrans("（）：，；", "():,;")
_DELIMITERS: Final = frozenset("\t\n\r|")


@attrs.frozen
class Layout:
    """A way to write the tables of a report.

    Attributes:
        name: by which it is known.
        write: writes a table.
        keeps_blanks: True if a blank cell leaves a trace that tells which column is blank.
        shows_columns: True if every row shows all columns of its table, so that a row that is cut
            off looks different from one with blank cells.
        separates: False if nothing stands between the values of a row.
        delimits: True if a value may hold white space, because cells end elsewhere.
        outcomes: how table 四 is set.
        sections: writers for single sections, where a page mixes layouts.
    """

    name: str
    write: TableWriter
    keeps_blanks: bool
    shows_columns: bool = False
    separates: bool = True
    delimits: bool = True
    outcomes: OutcomesSetting = "row"
    sections: Mapping[str, TableWriter] = attrs.field(factory=dict[str, TableWriter], hash=False)

    def lines(self, printed: Printed) -> Iterator[PrintedLine]:
        """The whole report, line by line."""
        for text in printed.front:
            yield (text,)
        for part in printed.parts:
            yield ()
            if part.heading is not None:
                yield (part.heading,)
            for text in part.paragraphs:
                yield (text,)
            for grid in part.grids:
                yield from self.table(grid)
        if printed.back:
            yield ()
        for text in printed.back:
            yield (text,)

    def text(self, printed: Printed) -> str:
        """The whole report as text."""
        return "\n".join(map(text_of_line, self.lines(printed))) + "\n"

    def table(self, grid: Grid) -> Iterator[PrintedLine]:
        """The lines of one table."""
        return self.sections.get(grid.section, self.write)(grid)

    def carries(self, report: Report) -> bool:
        """True if a reader of this layout can get back every cell of the report.

        False for a row of which only some cells are printed, for blanks in a layout that leaves no
        trace of them, and for values that would run into each other.
        """
        printed = compose(report, self.outcomes)
        if not all(self._carries(row) for row in printed.rows if row.kind is RowKind.DATA):
            return False
        texts = cell_texts(report)
        shown = {piece.path for row in printed.rows for piece in row.pieces}
        # In a row that is printed a cell that is missing would be printed as blank.
        return all(
            texts[path] is not None if path in shown else cell.value is None and not cell.raw
            for path, cell in report.cells.items()
        )

    def _carries(self, row: GridRow) -> bool:
        texts = [piece.text for piece in row.pieces if piece.kind is Kind.VALUE]
        if not self.separates:
            return texts == ["0"] * len(texts) or (len(texts) == 1 and texts[0][-1:].isdecimal())
        if not self.keeps_blanks and not all(texts):
            return False
        return not any(
            not _DELIMITERS.isdisjoint(text)
            or (not self.delimits and any(char.isspace() for char in text))
            for text in texts
        )


_made: Final[dict[str, Layout]] = {}
LAYOUTS: Final[Mapping[str, Layout]] = MappingProxyType(_made)
"""The layouts of published reports by name."""


def _layout(name: str, **carried: Any) -> Callable[[TableWriter], TableWriter]:
    """Make a writer a layout, with what it can carry as `Layout` has it."""

    def declare(write: TableWriter) -> TableWriter:
        _made[name] = Layout(name, write, **carried)
        return write

    return declare


# -- rows on a line, cells on a line: pipes and tabs, in the order of `LAYOUTS` --------------------


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
                yield (row.pieces[0],)
            else:
                yield from written(row, left == 0)

    return write


@_layout("tab-lines", keeps_blanks=True, outcomes="split")
@_row_by_row
def tab_lines(row: GridRow, _: bool) -> Iterator[PrintedLine]:
    """A cell a line behind a tab, an empty line behind each row; a covered cell is a lone tab."""
    for piece in row.pieces:
        first, *others = fragments(piece)
        yield ("\t", first)
        yield from ((other,) for other in others)
    yield ()


def _piped(pieces: Sequence[Piece], pads: int) -> PrintedLine:
    """Cells each closed by a pipe, then a pipe for each column still to fill."""
    line: PrintedLine = (*joined(pieces, " | "), " |") if pieces else ()
    return (*line, " " * bool(line) + "|" * pads) if pads else line


@_layout("pipe-padded", keeps_blanks=False)
@_row_by_row
def pipe_padded(row: GridRow, last: bool) -> Iterator[PrintedLine]:
    """A row a line; covered and blank cells are dropped and the row filled up with pipes."""
    pieces = row.filled
    # Converters trim the end of a table: its last row is not filled up.
    yield _piped(pieces, 0 if last else row.width - len(pieces))


@_layout("pipe-blanks", keeps_blanks=True, outcomes="split")
@_row_by_row
def pipe_blanks(row: GridRow, _: bool) -> Iterator[PrintedLine]:
    """A row a line; covered cells are dropped, blank ones stay, the row is filled up."""
    yield _piped(row.printed, row.width - len(row.printed))


def _framed(write: TableWriter, grid: Grid) -> Iterator[PrintedLine]:
    for row, line in zip(grid.rows, write(grid), strict=True):
        yield line if row.kind is RowKind.OUTSIDE else ("| ", *line)


@_layout("pipe-framed", keeps_blanks=True)
def pipe_framed(grid: Grid) -> Iterator[PrintedLine]:
    """The same with a pipe before each row."""
    return _framed(pipe_blanks, grid)


@_layout("pipe-plain", keeps_blanks=True, outcomes="blocks")
@_row_by_row
def pipe_plain(row: GridRow, _: bool) -> Iterator[PrintedLine]:
    """A row a line; covered cells are dropped, and nothing fills the row up."""
    yield _piped(row.printed, 0)


@_layout("pipe-grid", keeps_blanks=True, shows_columns=True)
@_row_by_row
def pipe_grid(row: GridRow, _: bool) -> Iterator[PrintedLine]:
    """A row a line, a pipe behind every column; what a merged cell covers is a blank cell."""
    yield (*joined(_fields(row), " | "), " |")


@_layout("tab-grid", keeps_blanks=True, shows_columns=True, outcomes="split")
@_row_by_row
def tab_grid(row: GridRow, _: bool) -> Iterator[PrintedLine]:
    """A row a line, a tab between the columns; what a merged cell covers is empty."""
    yield joined(_fields(row), "\t")


_FORM_LABEL_FIELDS = 2


@_layout("tab-left", keeps_blanks=True, shows_columns=True)
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


@_layout("markdown", keeps_blanks=True, shows_columns=True, outcomes="blocks")
def markdown(grid: Grid) -> Iterator[PrintedLine]:
    """A Markdown table: every column in every row, a rule under the first."""
    first, *others = _framed(pipe_grid, grid)
    yield first
    yield ("|" + "---|" * grid.width,)
    yield from others


# -- cells on lines of their own -----------------------------------------------------------------


def _closed(piece: Piece, end: str) -> Iterator[PrintedLine]:
    *others, last = fragments(piece)
    yield from ((other,) for other in others)
    yield (last, " " + end) if last.text else (end,)


@_layout("lines-closed", keeps_blanks=True)
@_row_by_row
def lines_closed(row: GridRow, last: bool) -> Iterator[PrintedLine]:
    """A cell a line closed by a pipe; merged columns leave a line of pipes."""
    for piece in row.printed:
        yield from _closed(piece, "|")
    pads = row.width - len(row.printed)
    if pads and not last:
        yield ("|" * pads,)


@_layout("lines-between", keeps_blanks=True, outcomes="split")
@_row_by_row
def lines_between(row: GridRow, _: bool) -> Iterator[PrintedLine]:
    """A cell a line and a lone pipe behind it."""
    for piece in row.printed:
        yield from ((part,) for part in fragments(piece) if part.text)
        yield ("|",)


@_layout("lines-opened", keeps_blanks=True)
@_row_by_row
def lines_opened(row: GridRow, _: bool) -> Iterator[PrintedLine]:
    """A lone pipe opens each row; then a cell a line closed by a pipe, the last one padded."""
    yield ("|",)
    *others, end = row.printed
    for piece in others:
        yield from _closed(piece, "|")
    pads = row.width - len(row.printed)
    yield from _closed(end, "| " + "|" * pads if pads else "|")


@_layout("lines-spread", keeps_blanks=False, outcomes="split")
def lines_spread(grid: Grid) -> Iterator[PrintedLine]:
    """A cell a line, blank lines between, no delimiter: blank cells vanish."""
    for row in grid.rows:
        for piece in row.filled:
            for part in fragments(piece):
                yield (part,)
                yield ()


# -- white space, or nothing ---------------------------------------------------------------------

_GAP = 2
_LONG_LABEL = 14
"""Characters beyond which a label takes two lines."""


def _column_starts(grid: Grid) -> list[int]:
    widths = [0] * (grid.width + 1)
    for row in grid.rows:
        if row.kind is not RowKind.OUTSIDE:
            for piece in row.printed:
                if piece.colspan == 1:
                    width = width_on_screen(on_one_line(piece).text)
                    widths[piece.column] = max(widths[piece.column], width)
    starts = [0]
    for width in widths:
        starts.append(starts[-1] + width + _GAP)
    return starts


@_layout("aligned", keeps_blanks=False, delimits=False)
def aligned(grid: Grid) -> Iterator[PrintedLine]:
    """A row a line, columns set one below the other with spaces."""
    starts = _column_starts(grid)
    for row in grid.rows:
        if row.kind is RowKind.OUTSIDE:
            yield (row.pieces[0],)
            continue
        tokens: list[Token] = []
        at = 0
        for piece in map(on_one_line, row.filled):
            gap = max(starts[piece.column] - at, _GAP if tokens else 0)
            tokens.append(" " * gap)
            tokens.append(piece)
            at += gap + width_on_screen(piece.text)
        if tokens:
            yield tuple(tokens)


@_layout("spaces", keeps_blanks=False, delimits=False, outcomes="blocks")
@_row_by_row
def spaces(row: GridRow, _: bool) -> Iterator[PrintedLine]:
    """A row a line, one space between cells."""
    line = joined(row.filled, " ")
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


@_layout("pdf-vertical", keeps_blanks=False, delimits=False)
def vertical(grid: Grid) -> Iterator[PrintedLine]:
    """A PDF's text: merged labels stand one character a line between rows, long labels wrap."""
    below = _group_characters(grid)
    for index, row in enumerate(grid.rows):
        if row.kind is RowKind.OUTSIDE:
            yield (row.pieces[0],)
            continue
        pieces = [on_one_line(piece) for piece in row.filled]
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


@_layout("run-together", keeps_blanks=False, separates=False)
@_row_by_row
def run_together(row: GridRow, _: bool) -> Iterator[PrintedLine]:
    """A row a line and nothing between its cells."""
    line = joined(row.filled, "")
    if line:
        yield line


_layout("mixed-pipes", keeps_blanks=True, sections={DISCLOSURE: lines_closed, REVIEWS: tab_grid})(
    pipe_blanks
)
_layout(
    "mixed-lines",
    keeps_blanks=False,
    delimits=False,
    sections={REQUESTS: spaces, REVIEWS: aligned},
)(lines_spread)


# -- a whole report --------------------------------------------------------------------------------


def half_width(text: str) -> str:
    """The text with the half-width forms of its brackets, colons, commas and semicolons."""
    return text.translate(_HALF_WIDTH)


def render(report: Report, layout: Layout, *, punctuation: Punctuation = "full") -> str:
    """Write a report as text.

    Cells that are missing are not printed; a blank cell is printed as its dash, or empty.

    Args:
        report: what is printed.
        layout: how its tables are set, one of `LAYOUTS` or your own.
        punctuation: `"full"` as the form has it, `"half"` with brackets and stops of ASCII.

    Raises:
        ValueError: the layout cannot carry the report, see `Layout.carries`.
    """
    if not layout.carries(report):
        raise ValueError(f"the layout {layout.name} cannot carry this report")
    text = layout.text(compose(report, layout.outcomes))
    return half_width(text) if punctuation == "half" else text
