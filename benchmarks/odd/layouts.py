"""The layouts in which odd reports are set: those of the library, and more of converters."""

from __future__ import annotations

import html
import json
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

import attrs

from govinfo_report.testing.layouts import LAYOUTS, Layout, TableWriter, pipe_grid, tab_grid
from govinfo_report.testing.pages import table_cells
from govinfo_report.testing.printed import Grid, GridRow, Kind, Piece, PrintedLine, RowKind

_ON_A_PAGE: Final = 14
_WRAP: Final = 18


def _texts(row: GridRow, *, lines: bool = False) -> list[str]:
    """One text a column; what a span or a merged cell covers is empty.

    Numbers keep their lines where `lines` says so.
    """
    texts: list[str] = []
    for piece in row.pieces:
        kept = lines and piece.kind is Kind.VALUE
        texts.append(piece.text if kept else piece.text.replace("\n", ""))
        texts.extend("" for _ in range(piece.colspan - 1))
    return texts


def _each_row(grid: Grid, write: Callable[[list[str]], str]) -> Iterator[PrintedLine]:
    for row in grid.rows:
        yield (row.pieces[0].text,) if row.kind is RowKind.OUTSIDE else (write(_texts(row)),)


def comma_separated(grid: Grid) -> Iterator[PrintedLine]:
    """A file of values, quoted where they must be."""
    yield from _each_row(
        grid, lambda texts: ",".join(f'"{text}"' if "," in text else text for text in texts)
    )


def all_quoted(grid: Grid) -> Iterator[PrintedLine]:
    """The same, every value quoted."""
    yield from _each_row(grid, lambda texts: ",".join(f'"{text}"' for text in texts))


def lists(grid: Grid) -> Iterator[PrintedLine]:
    """Rows as lists of JSON, one a line."""
    yield ("[",)
    yield from _each_row(grid, lambda texts: f"  {json.dumps(texts, ensure_ascii=False)},")
    yield ("]",)


def tab_framed(grid: Grid) -> Iterator[PrintedLine]:
    """A tab at both ends of each row."""
    yield from _each_row(grid, lambda texts: "\t" + "\t".join(texts) + "\t")


def indexed(grid: Grid) -> Iterator[PrintedLine]:
    """A data frame: numbers of the columns above, of the rows before."""
    yield ("\t" + "\t".join(map(str, range(grid.width))),)
    number = 0
    for row in grid.rows:
        if row.kind is RowKind.OUTSIDE:
            yield (row.pieces[0].text,)
            continue
        yield (f"{number}\t" + "\t".join(_texts(row)),)
        number += 1


def _filled(grid: Grid) -> list[list[str]]:
    """The texts of all rows, merged cells repeated wherever they reach."""
    rows: list[list[str]] = []
    for row in grid.rows:
        texts: list[str] = []
        for piece in row.pieces:
            text = piece.text.replace("\n", "")
            for column in range(piece.column, piece.column + piece.colspan):
                above = rows[-1][column] if rows and column < len(rows[-1]) else ""
                texts.append(above if piece.kind is Kind.COVERED else text)
        rows.append(texts)
    return rows


def repeated(grid: Grid) -> Iterator[PrintedLine]:
    """Pipe rows; a merged cell stands in each column and row that it covers."""
    inside = attrs.evolve(
        grid, rows=tuple(row for row in grid.rows if row.kind is not RowKind.OUTSIDE)
    )
    filled = iter(_filled(inside))
    for row in grid.rows:
        if row.kind is RowKind.OUTSIDE:
            yield (row.pieces[0].text,)
        else:
            yield ("| " + " | ".join(next(filled)) + " |",)


def org(grid: Grid) -> Iterator[PrintedLine]:
    """Pipe rows with rules of |---+---| under each header."""
    for at, row in enumerate(grid.rows):
        if row.kind is RowKind.OUTSIDE:
            yield (row.pieces[0].text,)
            continue
        yield ("| " + " | ".join(_texts(row)) + " |",)
        below = grid.rows[at + 1] if at + 1 < len(grid.rows) else None
        if row.kind is RowKind.HEADER and below is not None and below.kind is not row.kind:
            yield ("|" + "+".join(["---"] * grid.width) + "|",)


def width_of(text: str) -> int:
    """Columns of a terminal that a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - width_of(text))


def _wrapped(text: str) -> list[str]:
    return [
        line[at : at + _WRAP]
        for line in text.split("\n")
        for at in range(0, max(len(line), 1), _WRAP)
    ]


def _boxed(grid: Grid, bar: str, rule: Callable[[list[int]], str]) -> Iterator[PrintedLine]:
    rows = [row for row in grid.rows if row.kind is not RowKind.OUTSIDE]
    cells = [[_wrapped(text) for text in _texts(row, lines=True)] for row in rows]
    count = max(map(len, cells))
    widths = [
        max(width_of(line) for row in cells if at < len(row) for line in row[at])
        for at in range(count)
    ]
    yield (rule(widths),)
    given = iter(cells)
    for row in grid.rows:
        if row.kind is RowKind.OUTSIDE:
            yield (row.pieces[0].text,)
            continue
        shown = next(given)
        for level in range(max(map(len, shown))):
            line = [
                _pad(cell[level] if level < len(cell) else "", width)
                for cell, width in zip(shown, widths, strict=False)
            ]
            yield (f"{bar} " + f" {bar} ".join(line) + f" {bar}",)
        yield (rule(widths),)


def plus_boxes(grid: Grid) -> Iterator[PrintedLine]:
    """Boxes of +---+; a long cell goes on in the next line, between the same rules."""
    yield from _boxed(grid, "|", lambda ws: "+" + "+".join("-" * (w + 2) for w in ws) + "+")


def drawn_boxes(grid: Grid) -> Iterator[PrintedLine]:
    """Boxes of the characters that are made for them."""
    yield from _boxed(grid, "│", lambda ws: "├" + "┼".join("─" * (w + 2) for w in ws) + "┤")


def html_dense(grid: Grid) -> Iterator[PrintedLine]:
    """The markup of a table, all in one line."""
    yield ("".join(_tags(grid)),)


def html_lines(grid: Grid) -> Iterator[PrintedLine]:
    """The markup of a table, a tag a line."""
    for tag in _tags(grid):
        yield (tag,)


def _tags(grid: Grid) -> Iterator[str]:
    inside = attrs.evolve(
        grid, rows=tuple(row for row in grid.rows if row.kind is not RowKind.OUTSIDE)
    )
    yield '<table border="1"><tbody>'
    for row in table_cells(inside):
        yield "<tr>"
        for cell in row:
            spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
            spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
            yield f"<td{spans}>{html.escape(cell.text).replace(chr(10), '<br>')}</td>"
        yield "</tr>"
    yield "</tbody></table>"


def right_aligned(grid: Grid) -> Iterator[PrintedLine]:
    """A print: labels at the left, numbers set right in their columns, blanks left as holes."""
    widths = [4] * grid.width
    for row in grid.rows:
        if row.kind is not RowKind.OUTSIDE:
            for piece in row.pieces:
                if piece.colspan == 1:
                    text = piece.text.replace("\n", "")
                    widths[piece.column] = max(widths[piece.column], width_of(text))
    starts = [0]
    for width in widths:
        starts.append(starts[-1] + width + 2)
    for row in grid.rows:
        if row.kind is RowKind.OUTSIDE:
            yield (row.pieces[0].text,)
            continue
        line = ""
        for piece in row.pieces:
            text = piece.text.replace("\n", "")
            if not text:
                continue
            start = starts[piece.column]
            if piece.kind is Kind.VALUE:
                start = starts[piece.column + 1] - 2 - width_of(text)
            line = _pad(line, max(start, width_of(line) + (2 if line else 0))) + text
        yield (line,)


def paged(write: TableWriter, *, header: bool) -> TableWriter:
    """The table broken over pages, with their numbers; the header printed again, or not."""

    def written(grid: Grid) -> Iterator[PrintedLine]:
        head = []
        for row in grid.rows:
            if row.kind is not RowKind.HEADER:
                break
            head.append(row)
        rows: list[GridRow] = []
        for at, row in enumerate(grid.rows):
            if at and at % _ON_A_PAGE == 0 and row.kind is RowKind.DATA:
                number = f"- {3 + at // _ON_A_PAGE} -"
                rows.append(GridRow(RowKind.OUTSIDE, (Piece(number, Kind.HEADER, 0),)))
                rows.extend(head if header else ())
            rows.append(row)
        yield from write(attrs.evolve(grid, rows=tuple(rows)))

    return written


def tab_plain(grid: Grid) -> Iterator[PrintedLine]:
    """What a browser gives: a tab between cells, nothing for what merged cells cover."""
    for row in grid.rows:
        if row.kind is RowKind.OUTSIDE:
            yield (row.pieces[0].text,)
        else:
            yield ("\t".join(piece.text.replace("\n", "") for piece in row.printed),)


def lettered(grid: Grid) -> Iterator[PrintedLine]:
    """A sheet as it is seen: letters of its columns above, numbers of its rows before."""
    yield ("\t" + "\t".join("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: grid.width]),)
    for number, row in enumerate(grid.rows, start=1):
        if row.kind is RowKind.OUTSIDE:
            yield (row.pieces[0].text,)
        else:
            yield (f"{number}\t" + "\t".join(_texts(row)),)


def mail(grid: Grid) -> Iterator[PrintedLine]:
    """Pipe rows as a mail quotes them."""
    for row in grid.rows:
        if row.kind is RowKind.OUTSIDE:
            yield (f"> {row.pieces[0].text}",)
        else:
            yield ("> | " + " | ".join(_texts(row)) + " |",)


def latex(grid: Grid) -> Iterator[PrintedLine]:
    """Rows as a typesetter takes them."""
    yield from _each_row(grid, lambda texts: " & ".join(texts) + r" \\")


def wiki(grid: Grid) -> Iterator[PrintedLine]:
    """Rows as a wiki takes them."""
    yield ('{| class="wikitable"',)
    for row in grid.rows:
        if row.kind is RowKind.OUTSIDE:
            yield (row.pieces[0].text,)
            continue
        yield ("|-",)
        yield ("| " + " || ".join(_texts(row)),)
    yield ("|}",)


_MORE: Final = (
    Layout("tab-plain", tab_plain, keeps_blanks=True),
    Layout("lettered", lettered, keeps_blanks=True, shows_columns=True),
    Layout("mail", mail, keeps_blanks=True, shows_columns=True),
    Layout("latex", latex, keeps_blanks=True, shows_columns=True),
    Layout("wiki", wiki, keeps_blanks=True, shows_columns=True),
    Layout("csv", comma_separated, keeps_blanks=True, shows_columns=True),
    Layout("csv-quoted", all_quoted, keeps_blanks=True, shows_columns=True, outcomes="blocks"),
    Layout("json-lists", lists, keeps_blanks=True, shows_columns=True),
    Layout("tab-framed", tab_framed, keeps_blanks=True, shows_columns=True),
    Layout("indexed", indexed, keeps_blanks=True, shows_columns=True),
    Layout("repeated", repeated, keeps_blanks=True, shows_columns=True),
    Layout("org", org, keeps_blanks=True, shows_columns=True, outcomes="blocks"),
    Layout("plus-boxes", plus_boxes, keeps_blanks=True, shows_columns=True),
    Layout("drawn-boxes", drawn_boxes, keeps_blanks=True, shows_columns=True, outcomes="blocks"),
    Layout("html-dense", html_dense, keeps_blanks=True, shows_columns=True),
    Layout("html-lines", html_lines, keeps_blanks=True, shows_columns=True, outcomes="blocks"),
    Layout("right-aligned", right_aligned, keeps_blanks=True, delimits=False, outcomes="blocks"),
    Layout("paged-tabs", paged(tab_grid, header=False), keeps_blanks=True, shows_columns=True),
    Layout("paged-pipes", paged(pipe_grid, header=True), keeps_blanks=True, shows_columns=True),
)

ODD_LAYOUTS: Final[dict[str, Layout]] = {
    layout.name: layout for layout in (*LAYOUTS.values(), *_MORE) if layout.separates
}
"""Every layout of odd reports by name; text in which nothing stands between cells is left out."""

MARKUP: Final = frozenset({"html-dense", "html-lines", "json-lists"})
COMMAS: Final = frozenset({"csv", "csv-quoted", "json-lists"})
SPACED: Final = frozenset({"spaces", "aligned", "right-aligned", "pdf-vertical"})
"""Cells end at white space."""
BY_ROW: Final = frozenset(
    {
        *("pipe-padded", "pipe-blanks", "pipe-framed", "pipe-plain", "pipe-grid", "tab-grid"),
        *("tab-left", "markdown", "csv", "csv-quoted", "tab-framed", "indexed", "repeated", "org"),
        *("plus-boxes", "drawn-boxes", "html-dense", "html-lines", "paged-tabs", "paged-pipes"),
        *("tab-plain", "lettered", "mail", "latex", "wiki"),
    }
)
"""A row of the table is a row of the text, its cells told apart by delimiters."""
GRIDS: Final = BY_ROW - {
    *("pipe-padded", "pipe-plain", "tab-left", "pipe-blanks", "pipe-framed", "tab-plain")
}
"""Every column stands in every row."""
BY_CELL: Final = frozenset(
    {"tab-lines", "lines-closed", "lines-between", "lines-opened", "lines-spread"}
)
"""A cell a line."""
