"""Small edits of a print, on which the damages are built."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import TypeVar

import attrs

from govinfo_report.form import FORMS
from govinfo_report.testing.printed import GridRow, Kind, Piece, Printed, RowKind

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
