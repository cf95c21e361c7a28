"""From a report to its print: which words stand where, before any layout.

The tables come from the form's own layout. A row none of whose cells is printed is left out, and
the label of its group goes to the next row that is there.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from govinfo_report.form import Form, Row, Table
from govinfo_report.form.fields import Printing
from govinfo_report.form.layout import Head, LayoutLine, TableLayout, ValuePlace, layout
from govinfo_report.public import Report
from govinfo_report.report import Cell, CellStatus
from govinfo_report.testing.printed import Grid, GridRow, Kind, Part, Piece, Printed, RowKind
from govinfo_report.words.specimen import (
    BASIS,
    CONTACT,
    DATE,
    INDEX_LINE,
    PERIOD,
    WAYS,
    WAYS_APART,
)
from govinfo_report.words.surroundings import INDEX_FIELDS

# -- tables -------------------------------------------------------------------------------------

Texts: TypeAlias = Mapping[str, str | None]
"""Cell path → what is printed in it; None where the cell itself is not printed."""

OutcomesSetting = Literal["row", "split", "blocks"]
"""How table 四 is set: one row of values, the same with its header labels broken, three tables."""


def grids(form: Form, texts: Texts, outcomes: OutcomesSetting) -> dict[str, tuple[Grid, ...]]:
    """The tables of each section that has any."""
    return {table.section: tuple(_grids(table, texts, outcomes)) for table in form.tables}


def _grids(table: Table, texts: Texts, outcomes: OutcomesSetting) -> Iterator[Grid]:
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

    def __init__(
        self, table: Table, shape: TableLayout, texts: Texts, *, broken: bool = False
    ) -> None:
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

    def _row(self, line: LayoutLine) -> GridRow:
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


# -- the whole report ---------------------------------------------------------------------------

_NOT_PRINTED = frozenset((CellStatus.MISSING, CellStatus.INFERRED))
_INDEX = ("index_number", "subject", "publisher")


def printed_text(cell: Cell, declared_unit: str | None) -> str | None:
    """What is printed in a cell; None where the cell is not printed at all."""
    if cell.status in _NOT_PRINTED:
        return None
    if cell.value is None:
        return cell.raw.strip()
    text = f"{cell.value:f}" if not isinstance(cell.value, int) else str(cell.value)
    # A unit that the form does not prescribe is said nowhere else.
    return f"{text}{cell.unit}" if cell.unit and declared_unit is None else text


def cell_texts(report: Report) -> dict[str, str | None]:
    """Path → what is printed in the cell."""
    return {
        path: printed_text(report.cells[path], field.column.unit)
        for path, field in report.form.cells.items()
    }


def _date(date: datetime.date) -> str:
    return DATE.format(year=date.year, month=date.month, day=date.day)


def _front(report: Report) -> Iterator[str]:
    metadata = report.metadata
    for field in _INDEX:
        value = getattr(metadata, field)
        if value is not None:
            yield INDEX_LINE.format(name=INDEX_FIELDS[field][0], value=value)
    if metadata.agency and metadata.agency not in (metadata.title or ""):
        yield metadata.agency
    if metadata.title:
        yield metadata.title
    yield from report.preface or _preface(report)


def _preface(report: Report) -> Iterator[str]:
    metadata = report.metadata
    if metadata.form_document:
        yield BASIS.format(document=metadata.form_document)
    if metadata.period_start and metadata.period_end:
        start, end = _date(metadata.period_start), _date(metadata.period_end)
        yield PERIOD.format(start=start, end=end)
    ways = [
        form.format(value) for field, form in WAYS.items() if (value := getattr(metadata, field))
    ]
    if ways and metadata.agency:
        yield CONTACT.format(agency=metadata.agency, ways=WAYS_APART.join(ways))


def _back(report: Report) -> Iterator[str]:
    metadata = report.metadata
    if metadata.published:
        if metadata.agency:
            yield metadata.agency
        yield _date(metadata.published)


def compose(report: Report, outcomes: OutcomesSetting) -> Printed:
    """Set a report as the form prescribes."""
    form = report.form
    tables = grids(form, cell_texts(report), outcomes)
    parts: list[Part] = []
    for section in form.sections:
        prose = report.prose.get(section.name)
        parts.append(
            Part(
                section.name,
                section.title,
                tuple(paragraph.text for paragraph in prose.paragraphs) if prose else (),
                tables.get(section.name, ()),
            )
        )
    truth = {
        path: None if cell.status is CellStatus.INFERRED else cell.value
        for path, cell in report.cells.items()
    }
    return Printed(report.edition, tuple(_front(report)), tuple(parts), tuple(_back(report)), truth)
