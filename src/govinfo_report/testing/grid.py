"""The tables of the form as they are printed, every cell of every row, from the form's own layout.

A row none of whose cells is printed is left out, and the label of its group goes to the next row
that is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from govinfo_report.form import Form, Row, Table
from govinfo_report.form.fields import Printing
from govinfo_report.form.layout import Head, Layout, Line, ValuePlace, layout
from govinfo_report.testing.printed import Grid, GridRow, Kind, Piece, RowKind

Texts: TypeAlias = Mapping[str, str | None]
"""Cell path → what is printed in it; None where the cell itself is not printed."""

Outcomes = Literal["row", "split", "blocks"]
"""How table 四 is set: one row of values, the same with its header labels broken, three tables."""


def grids(form: Form, texts: Texts, outcomes: Outcomes) -> dict[str, tuple[Grid, ...]]:
    """The tables of each section that has any."""
    return {table.section: tuple(_grids(table, texts, outcomes)) for table in form.tables}


def _grids(table: Table, texts: Texts, outcomes: Outcomes) -> Iterator[Grid]:
    rows = [row for row in table.rows if is_printed(row, texts)]
    if not rows:
        return
    if table.printing is not Printing.SIDE_BY_SIDE:
        shape = layout(table, {row.path for row in rows})
        yield _Drawing(table, shape, texts).grid()
    elif outcomes == "blocks":
        yield from _blocks(table, rows, texts)
    else:
        yield _Drawing(table, layout(table), texts, broken=outcomes == "split").grid()


def is_printed(row: Row, texts: Texts) -> bool:
    """True if any cell of the row is printed."""
    return any(texts[path] is not None for path in row.paths)


class _Drawing:
    """Turns a layout into the rows of a grid, in which covered cells have a place of their own."""

    def __init__(self, table: Table, shape: Layout, texts: Texts, *, broken: bool = False) -> None:
        self.table = table
        self.shape = shape
        self.texts = texts
        self.broken = broken
        self.rows = {row.path for row in table.rows}
        self.covered: dict[int, tuple[int, int]] = {}
        """First column of a cell that reaches further down → its columns, and the rows to come."""

    def grid(self) -> Grid:
        lines = (*self.shape.head, *(line for body in self.shape.bodies for line in body))
        width = self.shape.labels + self.shape.values
        return Grid(self.table.section, width, tuple(self._row(line) for line in lines))

    def _row(self, line: Line) -> GridRow:
        pieces: list[Piece] = []
        column = 0
        below: dict[int, tuple[int, int]] = {}
        for one in (*line, None):
            while column in self.covered:
                span, left = self.covered.pop(column)
                pieces.append(Piece("", Kind.COVERED, column, span))
                if left > 1:
                    below[column] = (span, left - 1)
                column += span
            if one is None:
                break
            pieces.append(self._piece(one, column))
            if isinstance(one, Head) and one.rows > 1:
                below[column] = (one.columns, one.rows - 1)
            column += one.columns
        self.covered = below
        values = any(isinstance(one, ValuePlace) for one in line)
        return GridRow(RowKind.DATA if values else RowKind.HEADER, tuple(pieces))

    def _piece(self, one: Head | ValuePlace, column: int) -> Piece:
        if isinstance(one, ValuePlace):
            # Rows that stand side by side are one printed row, which bears the section's name.
            row = one.row if self.shape.labels else self.table.section
            return Piece(self.texts[one.path] or "", Kind.VALUE, column, one.columns, row, one.path)
        if one.scope != "row":
            text = _broken(one.label.zh) if self.broken and one.scope == "col" else one.label.zh
            return Piece(text, Kind.HEADER, column, one.columns)
        if one.name in self.rows:
            return Piece(one.label.zh, Kind.LABEL, column, one.columns, one.name)
        return Piece(one.label.zh, Kind.GROUP, column, one.columns)


def _broken(label: str) -> str:
    half = len(label) // 2
    return f"{label[:half]}\n{label[half:]}"


def _blocks(table: Table, rows: list[Row], texts: Texts) -> Iterator[Grid]:
    """A table for each row, as some publishers set what the form sets side by side."""
    above = ""
    for row in rows:
        span = len(row.columns)
        heads = (row.item, row.label) if row.item != above else (row.label,)
        above = row.item
        labels = tuple(
            Piece(column.label, Kind.HEADER, at) for at, column in enumerate(row.columns)
        )
        values = tuple(
            Piece(texts[path] or "", Kind.VALUE, at, 1, row.path, path)
            for at, path in enumerate(row.paths)
        )
        lines = (
            *(GridRow(RowKind.HEADER, (Piece(head, Kind.HEADER, 0, span),)) for head in heads),
            GridRow(RowKind.HEADER, labels),
            GridRow(RowKind.DATA, values),
        )
        yield Grid(table.section, span, lines)
