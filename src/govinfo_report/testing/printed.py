"""The printed form before it becomes text: grids of cells, and the words around them.

Every cell of a grid row is there, also those that a merged cell covers, so that a layout decides
for itself what it shows of them.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import TypeAlias, TypeVar

import attrs

from govinfo_report.form import FORMS

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


def line_text(line: PrintedLine) -> str:
    """The characters of a line."""
    return "".join([token if isinstance(token, str) else token.text for token in line])


# -- small edits, of which the damages are made --------------------------------------------------

_T = TypeVar("_T")

LABELS = frozenset((Kind.LABEL, Kind.GROUP))
WORDS = frozenset((Kind.LABEL, Kind.GROUP, Kind.HEADER))


def some(rng: Random, items: Iterable[_T], most: int) -> list[_T]:
    """From one to `most` of the items; none of none."""
    pool = list(items)
    return rng.sample(pool, min(len(pool), rng.randint(1, most)))


def pieces_of(printed: Printed, kinds: frozenset[Kind]) -> list[Piece]:
    """The pieces of the given kinds that something is printed in."""
    return [
        piece
        for row in printed.rows
        if row.kind is not RowKind.OUTSIDE
        for piece in row.pieces
        if piece.kind in kinds and piece.text
    ]


def values_of(printed: Printed) -> list[Piece]:
    """The pieces that hold a number of the form."""
    return [piece for piece in pieces_of(printed, frozenset((Kind.VALUE,))) if piece.path]


def plain_numbers(printed: Printed) -> list[Piece]:
    """The values that are still printed as nothing but ASCII digits."""
    return [p for p in values_of(printed) if p.text.isascii() and p.text.isdigit()]


def map_rows(printed: Printed, change: Callable[[GridRow], Iterable[GridRow]]) -> Printed:
    """The print with each row replaced by others."""
    return attrs.evolve(
        printed,
        parts=tuple(
            attrs.evolve(
                part,
                grids=tuple(
                    attrs.evolve(grid, rows=tuple(new for row in grid.rows for new in change(row)))
                    for grid in part.grids
                ),
            )
            for part in printed.parts
        ),
    )


def rewrite(printed: Printed, texts: Sequence[tuple[Piece, str]]) -> Printed:
    """The print with other texts in the given pieces, each told by its identity."""
    by_id = {id(piece): text for piece, text in texts}

    def changed(row: GridRow) -> tuple[GridRow]:
        if not any(id(piece) in by_id for piece in row.pieces):
            return (row,)
        return (
            attrs.evolve(
                row,
                pieces=tuple(
                    attrs.evolve(piece, text=by_id[id(piece)]) if id(piece) in by_id else piece
                    for piece in row.pieces
                ),
            ),
        )

    return map_rows(printed, changed)


def without(printed: Printed, paths: Iterable[str]) -> Printed:
    """The print whose truth has no number at these paths."""
    return attrs.evolve(printed, truth={**printed.truth, **dict.fromkeys(paths)})


def doubtful(printed: Printed, paths: Iterable[str]) -> Printed:
    """The print in which these cells cannot be told with certainty."""
    return attrs.evolve(printed, undecidable=printed.undecidable | frozenset(paths))


def row_paths(edition: int, row: str) -> tuple[str, ...]:
    """The cells of a printed row by its name; none for a row that the form does not have."""
    form = FORMS[edition]
    for table in form.tables:
        if table.section == row:
            return table.paths
        for declared in table.rows:
            if declared.path == row:
                return declared.paths
    return ()
