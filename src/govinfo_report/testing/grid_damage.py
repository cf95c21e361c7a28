"""What publishing does to whole rows and columns: cut pages, lost and local rows, pictures.

Each damage takes a print and a random source and returns another print whose truth and undecidable
cells say what is left of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import attrs

from govinfo_report.form.shared import REQUESTS
from govinfo_report.testing.printed import (
    Grid,
    GridRow,
    Kind,
    Piece,
    Printed,
    RowKind,
    map_rows,
    row_paths,
    some,
    without,
)
from govinfo_report.words.specimen import LOCAL_ROWS, PAGE_NUMBERS, PICTURE

_LEAST_ROWS = 6
"""Rows of a table that a page break may run through."""


def _page_number(rng: Random) -> GridRow:
    text = rng.choice(PAGE_NUMBERS).format(number=rng.randint(1, 30))
    return GridRow(RowKind.OUTSIDE, (Piece(text, Kind.HEADER, 0),))


def _replace(printed: Printed, old: Grid, new: Grid) -> Printed:
    return attrs.evolve(
        printed,
        parts=tuple(
            attrs.evolve(part, grids=tuple(new if grid is old else grid for grid in part.grids))
            for part in printed.parts
        ),
    )


def _page_break(
    printed: Printed, rng: Random, section: str | None = None
) -> tuple[Grid, int] | None:
    """A long table, of one section or of any, and a row that may begin a page; None for none."""
    grids = [
        grid
        for part in printed.parts
        for grid in part.grids
        if len(grid.rows) >= _LEAST_ROWS
        and any(row.kind is RowKind.DATA for row in grid.rows)
        and section in (None, grid.section)
    ]
    if not grids:
        return None
    grid = rng.choice(grids)
    boundaries = _inner_boundaries(grid)
    return (grid, rng.choice(boundaries)) if boundaries else None


def _header_of(grid: Grid, index: int) -> tuple[GridRow, ...]:
    """The header rows that stand above the row at `index`."""
    headers: list[GridRow] = []
    for at, row in enumerate(grid.rows[:index]):
        if row.kind is RowKind.HEADER:
            if headers and grid.rows[at - 1].kind is not RowKind.HEADER:
                headers = []
            headers.append(row)
    return tuple(headers)


def _inner_boundaries(grid: Grid) -> list[int]:
    return [
        index
        for index in range(1, len(grid.rows))
        if grid.rows[index].kind is grid.rows[index - 1].kind is RowKind.DATA
    ]


def _split_group(before: tuple[GridRow, ...], after: GridRow, rng: Random) -> list[GridRow] | None:
    """The rows above and the one below a break, with a group's label broken between them."""
    covered = [p for p in after.pieces if p.kind is Kind.COVERED]
    for piece in reversed(covered):
        for at in range(len(before) - 1, -1, -1):
            group = next(
                (
                    p
                    for p in before[at].pieces
                    if p.kind is Kind.GROUP and p.column == piece.column and len(p.text) > 2
                ),
                None,
            )
            if group is None:
                continue
            cut = rng.randint(1, len(group.text) - 1)
            head = _swap(before[at], group, attrs.evolve(group, text=group.text[:cut]))
            rest = attrs.evolve(piece, text=group.text[cut:], kind=Kind.GROUP)
            return [*before[:at], head, *before[at + 1 :], _swap(after, piece, rest)]
    return None


def _swap(row: GridRow, old: Piece, new: Piece) -> GridRow:
    return attrs.evolve(row, pieces=tuple(new if p is old else p for p in row.pieces))


def break_pages(printed: Printed, rng: Random) -> Printed:
    """A page number stands inside a table, the header is printed again below it, or not."""
    found = _page_break(printed, rng)
    if found is None:
        return printed
    grid, at = found
    before, after = grid.rows[:at], grid.rows[at:]
    if rng.random() < 0.3:
        broken = _split_group(before, after[0], rng)
        if broken is not None:
            before, after = tuple(broken[:-1]), (broken[-1], *after[1:])
    header = _header_of(grid, at) if rng.random() < 0.5 else ()
    number = (_page_number(rng),) if rng.random() < 0.8 else ()
    return _replace(printed, grid, attrs.evolve(grid, rows=(*before, *number, *header, *after)))


def _cut(row: GridRow, width: int) -> GridRow:
    """The row without what stands right of `width` columns."""
    pieces: list[Piece] = []
    for piece in row.pieces:
        if piece.column < width:
            span = min(piece.colspan, width - piece.column)
            pieces.append(attrs.evolve(piece, colspan=span) if span < piece.colspan else piece)
    return attrs.evolve(row, pieces=tuple(pieces))


def cut_columns(printed: Printed, rng: Random) -> Printed:
    """The columns at the right are cut off on one page and there on the other.

    The header of the page is cut with it, or is not printed on that page. With a chance, rows with
    fewer label cells lose one column less, as where values follow the labels directly.
    """
    found = _page_break(printed, rng, REQUESTS)
    if found is None:
        return printed
    grid, at = found
    lost = rng.randint(1, 3)
    ragged = lost > 1 and rng.random() < 0.3
    lost_paths: list[str] = []

    def cut(row: GridRow) -> GridRow:
        if row.kind is RowKind.OUTSIDE:
            return row
        deep = any(p.kind is Kind.LABEL and p.colspan == 1 for p in row.pieces)
        spared = 1 if ragged and not deep else 0
        short = _cut(row, row.width - lost + spared)
        kept = {piece.path for piece in short.pieces}
        lost_paths.extend(p.path for p in row.pieces if p.path and p.path not in kept)
        return short

    header = _header_of(grid, at)
    first, second = grid.rows[:at], grid.rows[at:]
    again = header if rng.random() < 0.5 else ()
    number = (_page_number(rng),) if rng.random() < 0.5 else ()
    if rng.random() < 0.5:
        rows = (*map(cut, first), *number, *again, *second)
    else:
        rows = (*first, *number, *map(cut, again), *map(cut, second))
    return without(_replace(printed, grid, attrs.evolve(grid, rows=rows)), lost_paths)


def drop_rows(printed: Printed, rng: Random) -> Printed:
    """Rows are lost whole, label and values."""
    names = {
        row.name
        for row in printed.rows
        if row.name and any(p.kind is Kind.LABEL for p in row.pieces)
    }
    lost = set(some(rng, sorted(names), 3))
    dropped = map_rows(printed, lambda row: () if row.name in lost else (row,))
    return without(dropped, (path for name in lost for path in row_paths(printed.edition, name)))


def _local_row(below: GridRow, label: str, rng: Random) -> GridRow:
    pieces: list[Piece] = []
    for piece in below.pieces:
        if piece.kind is Kind.LABEL:
            pieces.append(attrs.evolve(piece, text=label, row=""))
        elif piece.kind is Kind.VALUE:
            pieces.append(attrs.evolve(piece, text=str(rng.randint(0, 400)), row="", path=""))
        else:
            pieces.append(attrs.evolve(piece, text="", kind=Kind.COVERED))
    return GridRow(RowKind.DATA, tuple(pieces))


def add_local_rows(printed: Printed, rng: Random) -> Printed:
    """A row of the publisher's own stands among the form's."""
    rows = [
        (row, LOCAL_ROWS[grid.section])
        for part in printed.parts
        for grid in part.grids
        for row in grid.rows
        if grid.section in LOCAL_ROWS and row.name and any(p.kind is Kind.LABEL for p in row.pieces)
    ]
    if not rows:
        return printed
    above, labels = rng.choice(rows)
    local = _local_row(above, rng.choice(labels), rng)

    def add(row: GridRow) -> Iterator[GridRow]:
        yield row
        if row is above:
            yield local

    return map_rows(printed, add)


def print_pictures(printed: Printed, rng: Random) -> Printed:
    """A picture stands where a table should be."""
    chosen = rng.choice(printed.parts[1:4])
    if not chosen.grids:
        return printed
    picture = PICTURE.format(number=rng.randint(10**9, 10**10))
    gone = attrs.evolve(chosen, grids=(), paragraphs=(*chosen.paragraphs, picture))
    parts = tuple(gone if part is chosen else part for part in printed.parts)
    lost = [path for path in printed.truth if path.startswith(f"{chosen.section}.")]
    return without(attrs.evolve(printed, parts=parts), lost)
