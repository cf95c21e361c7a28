"""The printed form before it becomes text: grids of cells, and the words around them.

Every cell of a grid row is there, also those that a merged cell covers, so that a layout decides
for itself what it shows of them. The tables come from the form's own layout. A row none of whose
cells is printed is left out, and the label of its group goes to the next row that is there.
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, TypeAlias

import attrs

from govinfo_report.form import FORMS, Form, Row, Table
from govinfo_report.form.layout import CellPlace, Head, TableLayout, ValuePlace, layout
from govinfo_report.public import Report
from govinfo_report.report import Cell, CellStatus
from govinfo_report.words import specimen
from govinfo_report.words.surroundings import INDEX_FIELDS

Truth: TypeAlias = Mapping[str, int | Decimal | None]
"""Cell path → the number that is printed, None where none is."""


class Kind(enum.Enum):
    """What a printed cell is."""

    HEADER = "header"
    """Heads columns, or a part of a table."""
    GROUP = "group"
    """Label of several rows."""
    LABEL = "label"
    """Label of one row."""
    VALUE = "value"
    """Place of a number."""
    COVERED = "covered"
    """Belongs to a cell that a row above began."""


@attrs.frozen
class Piece:
    """A printed cell.

    Attributes:
        text: what is printed; '' for a blank. A line break is a break inside the cell.
        kind: what it is.
        column: its first column, from 0.
        colspan: how many columns it takes.
        row: name of the printed row, the same for its label and its values; '' in headers.
        path: the form's cell whose value this is; '' where it is none.
    """

    text: str
    kind: Kind
    column: int
    colspan: int = 1
    row: str = ""
    path: str = ""


class RowKind(enum.Enum):
    """What a row of a grid is."""

    HEADER = "header"
    DATA = "data"
    OUTSIDE = "outside"
    """No row of the table: a page number between its parts."""


@attrs.frozen
class GridRow:
    """A row of a grid; its pieces cover its columns from left to right."""

    kind: RowKind
    pieces: tuple[Piece, ...]

    @property
    def width(self) -> int:
        """Columns that the row has."""
        return sum(piece.colspan for piece in self.pieces)

    @property
    def printed(self) -> tuple[Piece, ...]:
        """The pieces that no merged cell covers."""
        return tuple(piece for piece in self.pieces if piece.kind is not Kind.COVERED)

    @property
    def filled(self) -> list[Piece]:
        """Those of them that are not blank."""
        return [piece for piece in self.printed if piece.text]

    @property
    def name(self) -> str:
        """Name of the printed row; '' for a header."""
        return next((piece.row for piece in self.pieces if piece.row), "")


@attrs.frozen
class Grid:
    """A table as the form prints it.

    Attributes:
        section: attribute of the section that it belongs to.
        width: its columns.
        rows: from top to bottom.
    """

    section: str
    width: int
    rows: tuple[GridRow, ...]


@attrs.frozen
class Part:
    """A section: its heading (None where it is not printed), paragraphs and tables."""

    section: str
    heading: str | None
    paragraphs: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = ()


@attrs.frozen
class Printed:
    """A whole report before it becomes text.

    Attributes:
        edition: of the form.
        front: lines above the first section.
        parts: the sections.
        back: lines below the last.
        truth: every cell of the edition → the number printed.
        undecidable: cells that no reader of this print can tell with certainty.
    """

    edition: int
    front: tuple[str, ...]
    parts: tuple[Part, ...]
    back: tuple[str, ...]
    truth: Truth
    undecidable: frozenset[str] = frozenset()

    @property
    def rows(self) -> Iterator[GridRow]:
        """Every row of every table."""
        return (row for part in self.parts for grid in part.grids for row in grid.rows)


Token: TypeAlias = str | Piece
PrintedLine: TypeAlias = tuple[Token, ...]
"""A line of text that still knows which of its characters are which printed cell."""


def text_of_line(line: PrintedLine) -> str:
    """The characters of a line."""
    return "".join([token if isinstance(token, str) else token.text for token in line])


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


def row_paths(edition: int, row: str) -> tuple[str, ...]:
    """The cells of a printed row by its name; none for a row that the form does not have."""
    form = FORMS[edition]
    for table in form.tables:
        if table.section == row:
            return table.paths
    return tuple(cell.path for cell in form.row_cells.get(row, ()))


# -- tables -------------------------------------------------------------------------------------

Texts: TypeAlias = Mapping[str, str | None]
"""Cell path → what is printed in it; None where the cell itself is not printed."""

OutcomesSetting = Literal["row", "split", "blocks"]
"""How table 四 is set: one row of values, the same with its header labels broken, three tables."""


def grids(form: Form, texts: Texts, outcomes: OutcomesSetting) -> dict[str, tuple[Grid, ...]]:
    """The tables of each section that has any."""
    return {table.section: tuple(_grids(table, texts, outcomes)) for table in form.tables}


def _grids(table: Table, texts: Texts, outcomes: OutcomesSetting) -> Iterator[Grid]:
    printed = [row.path for row in table.rows if has_print(row, texts)]
    if not printed:
        return
    drawn = [printed]
    if table.across:
        # What the form sets side by side some publishers set as a table for each row.
        every = [row.path for row in table.rows]
        drawn = [[row] for row in printed] if outcomes == "blocks" else [every]
    for rows in drawn:
        broken = table.across and outcomes == "split"
        yield _drawn(table, layout(table, rows), texts, broken=broken)


def has_print(row: Row, texts: Texts) -> bool:
    """True if any cell of the row is printed."""
    return any(texts[path] is not None for path in row.paths)


def _drawn(table: Table, shape: TableLayout, texts: Texts, *, broken: bool) -> Grid:
    """A layout as a grid, in which covered cells have a place of their own."""
    rows = {row.path for row in table.rows}

    def piece(one: Head | ValuePlace, column: int, row: str) -> Piece:
        if isinstance(one, ValuePlace):
            return Piece(texts[one.path] or "", Kind.VALUE, column, one.columns, row, one.path)
        label = one.label.zh
        if one.scope != "row":
            text = _broken(label) if broken and one.scope == "col" else label
            return Piece(text, Kind.HEADER, column, one.columns)
        if one.name in rows:
            return Piece(label, Kind.LABEL, column, one.columns, one.name)
        return Piece(label, Kind.GROUP, column, one.columns)

    def drawn_row(line: Sequence[CellPlace]) -> GridRow:
        names = {one.cell.row for one in line if isinstance(one.cell, ValuePlace)}
        # Rows that stand side by side are one printed row, which bears the section's name.
        name = names.pop() if len(names) == 1 else table.section
        pieces = tuple(
            Piece("", Kind.COVERED, at - 1, span) if one is None else piece(one, at - 1, name)
            for at, span, one in line
        )
        values = any(one.kind is Kind.VALUE for one in pieces)
        return GridRow(RowKind.DATA if values else RowKind.HEADER, pieces)

    return Grid(table.section, shape.labels + shape.values, tuple(map(drawn_row, shape.placed())))


def _broken(label: str) -> str:
    half = len(label) // 2
    return f"{label[:half]}\n{label[half:]}"


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
    return specimen.PRINTED_DATE.format(year=date.year, month=date.month, day=date.day)


def _front(report: Report) -> Iterator[str]:
    metadata = report.metadata
    for field in _INDEX:
        value = getattr(metadata, field)
        if value is not None:
            yield specimen.INDEX_LINE.format(name=INDEX_FIELDS[field][0], value=value)
    if metadata.agency and metadata.agency not in (metadata.title or ""):
        yield metadata.agency
    if metadata.title:
        yield metadata.title
    yield from report.preface or _preface(report)


def _preface(report: Report) -> Iterator[str]:
    metadata = report.metadata
    if metadata.form_document:
        yield specimen.BASIS.format(document=metadata.form_document)
    if metadata.period_start and metadata.period_end:
        start, end = _date(metadata.period_start), _date(metadata.period_end)
        yield specimen.PERIOD.format(start=start, end=end)
    ways = [
        form.format(value)
        for field, form in specimen.WAYS.items()
        if (value := getattr(metadata, field))
    ]
    if ways and metadata.agency:
        yield specimen.CONTACT_SENTENCE.format(
            agency=metadata.agency, ways=specimen.WAYS_APART.join(ways)
        )


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
