"""What makes a table 三 wrong (its sums, its columns, its rows) and what makes it doubtful.

A wrong keeps the truth by what is printed: beside a label stands its number, whatever the sums say.
A doubt takes away what tells which cell is which; what it touches is open: read right, or not read.

Left out, for nobody can tell: rows that have changed places and lost both their labels; columns
that have changed places below no header at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType
from typing import Final, TypeAlias

import attrs

from govinfo_report.testing.printed import Grid, GridRow, Kind, Piece, Printed, RowKind
from odd.sheet import (
    LABEL_COLUMNS,
    REQUESTS,
    a_row,
    absent,
    headers_changed,
    opened,
    outside,
    part_of,
    relabelled,
    row_names,
    row_paths,
    section_paths,
    values_changed,
    values_of,
    with_columns_in_order,
    with_grids,
    with_rows,
)

Spoil: TypeAlias = Callable[[Printed, Random], Printed]

_COLUMNS: Final = 7


def _as_printed(printed: Printed) -> Printed:
    """The report whose truth is what now stands in the cells of table 三."""
    truth = {**printed.truth, **dict.fromkeys(section_paths(printed, REQUESTS))}
    for grid in part_of(printed, REQUESTS).grids:
        for row in grid.rows:
            for piece in row.pieces:
                if piece.path and piece.text.isdigit():
                    truth[piece.path] = int(piece.text)
    return attrs.evolve(printed, truth=truth)


def _texts(printed: Printed) -> dict[str, str]:
    return {
        piece.path: piece.text
        for grid in part_of(printed, REQUESTS).grids
        for row in grid.rows
        for piece in row.pieces
        if piece.path
    }


def _with_texts(printed: Printed, texts: Mapping[str, str]) -> Printed:
    changed = values_changed(printed, REQUESTS, texts.get, blanks=True)
    return _as_printed(changed)


# -- wrong ---------------------------------------------------------------------------------------


def nothing(printed: Printed, rng: Random) -> Printed:
    """Every equation holds."""
    return printed


def one_cell(printed: Printed, rng: Random) -> Printed:
    """One number is wrong."""
    path = rng.choice(section_paths(printed, REQUESTS))
    return _with_texts(printed, {path: str(int(_texts(printed)[path]) + rng.randint(1, 90))})


def two_cells(printed: Printed, rng: Random) -> Printed:
    """Two numbers of a row are wrong, and its sum holds all the same."""
    texts = _texts(printed)
    paths = row_paths(printed, rng.choice(row_names(printed, REQUESTS)))
    one, two = rng.sample(paths[:-1], 2)
    by = rng.randint(1, 50)
    texts[one], texts[two] = str(int(texts[one]) + by), str(max(0, int(texts[two]) - by))
    return _with_texts(printed, texts)


def totals(printed: Printed, rng: Random) -> Printed:
    """The totals of all rows leave one column out."""
    texts = _texts(printed)
    left_out = rng.randrange(_COLUMNS - 1)
    for row in row_names(printed, REQUESTS):
        *parts, total = row_paths(printed, row)
        texts[total] = str(sum(int(texts[p]) for at, p in enumerate(parts) if at != left_out))
    return _with_texts(printed, texts)


def labels_swapped(printed: Printed, rng: Random) -> Printed:
    """Two rows have exchanged their numbers: what stands beside a label is its number."""
    texts = _texts(printed)
    one, two = (row_paths(printed, row) for row in rng.sample(row_names(printed, REQUESTS), 2))
    for first, second in zip(one, two, strict=True):
        texts[first], texts[second] = texts[second], texts[first]
    return _with_texts(printed, texts)


def rows_shifted(printed: Printed, rng: Random) -> Printed:
    """From some row on each label has the numbers of the row above it."""
    texts = _texts(printed)
    rows = row_names(printed, REQUESTS)
    start = rng.randint(2, len(rows) - 3)
    moved = dict(texts)
    for above, row in zip(rows[start:], rows[start + 1 :], strict=False):
        for source, to in zip(row_paths(printed, above), row_paths(printed, row), strict=True):
            moved[to] = texts[source]
    return _with_texts(printed, moved)


def columns_swapped(printed: Printed, rng: Random) -> Printed:
    """Two kinds of organisations have changed places, as the header says."""
    order = list(range(_COLUMNS))
    one, two = rng.sample(range(1, 6), 2)
    order[one], order[two] = order[two], order[one]
    return with_grids(printed, REQUESTS, lambda grid: with_columns_in_order(grid, order))


def persons_last(printed: Printed, rng: Random) -> Printed:
    """Natural persons stand behind the organisations, as the header says."""
    order = [1, 2, 3, 4, 5, 0, 6]
    return with_grids(printed, REQUESTS, lambda grid: with_columns_in_order(grid, order))


def one_row_less(printed: Printed, rng: Random) -> Printed:
    """A row is not printed."""
    row = a_row(printed, rng, REQUESTS)

    def changed(old: GridRow) -> list[GridRow]:
        keeps = any(piece.kind is Kind.GROUP for piece in old.pieces)
        return [] if old.name == row and not keeps else [old]

    return _as_printed(with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed)))


WRONGS: Final[Mapping[str, Spoil]] = MappingProxyType(
    {
        made.__name__.replace("_", "-"): made
        for made in (
            nothing,
            one_cell,
            two_cells,
            totals,
            labels_swapped,
            rows_shifted,
            columns_swapped,
            persons_last,
            one_row_less,
        )
    }
)


# -- in doubt ------------------------------------------------------------------------------------


def _all_open(printed: Printed) -> Printed:
    return opened(printed, section_paths(printed, REQUESTS))


def garbled_header(printed: Printed, rng: Random) -> Printed:
    """Some names of columns are garbled; the others can be read."""
    names = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    hit = set(rng.sample(names, rng.randint(1, 3)))

    def garbled(text: str) -> str:
        if text not in hit:
            return text
        return "".join(rng.choice("□口囗�") if rng.random() < 0.7 else char for char in text)

    return _all_open(headers_changed(printed, REQUESTS, garbled))


def header_interleaved(printed: Printed, rng: Random) -> Printed:
    """The halves of the columns' names stand in two rows."""

    def changed(row: GridRow) -> list[GridRow]:
        narrow = [p for p in row.pieces if p.kind is Kind.HEADER and p.colspan == 1]
        if row.kind is not RowKind.HEADER or not narrow:
            return [row]
        halves: list[list[Piece]] = [[], []]
        for piece in row.pieces:
            cut = len(piece.text) // 2 if piece in narrow else len(piece.text)
            for half, text in zip(halves, (piece.text[:cut], piece.text[cut:]), strict=True):
                kind = piece.kind if text else Kind.COVERED
                half.append(attrs.evolve(piece, text=text, kind=kind))
        return [attrs.evolve(row, pieces=tuple(half)) for half in halves]

    return _all_open(with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed)))


def unknown_column(printed: Printed, rng: Random) -> Printed:
    """One column of the header counts somebody else: its numbers are no one's."""
    names = ["商业企业", "科研机构", "社会公益组织", "法律服务机构"]
    name = rng.choice(names)
    word = rng.choice(("新闻媒体", "村民小组", "外国机构", "行业协会"))
    at = _place(printed, name)
    if at is None:
        return printed
    printed = headers_changed(printed, REQUESTS, lambda text: word if text == name else text)
    gone = {
        piece.path
        for row in part_of(printed, REQUESTS).grids[0].rows
        for piece in values_of(row)
        if piece.column - LABEL_COLUMNS == at and piece.path
    }
    return _all_open(absent(printed, gone))


def _place(printed: Printed, name: str) -> int | None:
    """The column that a name heads; None where another doubt has taken the name."""
    places = [
        piece.column - LABEL_COLUMNS
        for row in part_of(printed, REQUESTS).grids[0].rows
        for piece in row.pieces
        if piece.text == name and piece.kind is Kind.HEADER
    ]
    return places[0] if places else None


def label_lost(printed: Printed, rng: Random) -> Printed:
    """A row has lost its label, or has words in its place that nobody knows."""
    row = a_row(printed, rng, REQUESTS)
    text = rng.choice(("", "", "□□□", "同上", "（续）"))
    return opened(relabelled(printed, row, lambda _: text), row_paths(printed, row))


def labels_lost(printed: Printed, rng: Random) -> Printed:
    """Three rows have lost their labels."""
    for _ in range(3):
        printed = label_lost(printed, rng)
    return printed


def label_elsewhere(printed: Printed, rng: Random) -> Printed:
    """A row's label stands in a line of its own, above its numbers or below them."""
    name = a_row(printed, rng, REQUESTS)
    above = rng.random() < 0.5

    def changed(row: GridRow) -> list[GridRow]:
        if row.name != name:
            return [row]
        label = next(piece for piece in row.pieces if piece.kind is Kind.LABEL)
        bare = tuple(
            attrs.evolve(piece, text="") if piece is label else piece for piece in row.pieces
        )
        lines = [outside(label.text), attrs.evolve(row, pieces=bare)]
        return lines if above else lines[::-1]

    printed = with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))
    return _all_open(printed)


def _row_edited(
    printed: Printed, rng: Random, change: Callable[[list[Piece]], list[Piece]]
) -> Printed:
    """The report with the cells of numbers of one row changed, which are open then."""
    name = a_row(printed, rng, REQUESTS)

    def changed(row: GridRow) -> list[GridRow]:
        if row.name != name:
            return [row]
        others = tuple(piece for piece in row.pieces if piece.kind is not Kind.VALUE)
        moved = tuple(
            attrs.evolve(piece, column=LABEL_COLUMNS + at)
            for at, piece in enumerate(change(values_of(row)))
        )
        return [attrs.evolve(row, pieces=(*others, *moved))]

    printed = with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))
    return opened(printed, row_paths(printed, name))


def extra_piece(printed: Printed, rng: Random) -> Printed:
    """A row has one number more: a line's code, a page's number, a number printed twice."""

    def change(values: list[Piece]) -> list[Piece]:
        at = rng.choice((0, len(values), rng.randrange(len(values))))
        text = rng.choice((str(rng.randint(1, 30)), "0", values[0].text))
        return [*values[:at], Piece(text, Kind.VALUE, 0), *values[at:]]

    return _row_edited(printed, rng, change)


def piece_lost(printed: Printed, rng: Random) -> Printed:
    """A row has one number less, and what follows it has moved up."""

    def change(values: list[Piece]) -> list[Piece]:
        at = rng.randrange(len(values))
        return [*values[:at], *values[at + 1 :]]

    before = printed
    printed = _row_edited(printed, rng, change)
    lost = set(_texts(before)) - set(_texts(printed))
    return absent(printed, lost)


def digits_astray(printed: Printed, rng: Random) -> Printed:
    """The last digit of a number stands in the line below its row."""
    name = a_row(printed, rng, REQUESTS)
    texts = _texts(printed)
    long = [path for path in row_paths(printed, name) if len(texts.get(path, "")) > 1]
    if not long:
        return printed
    path = rng.choice(long)

    def changed(row: GridRow) -> list[GridRow]:
        if row.name != name:
            return [row]
        pieces = tuple(
            attrs.evolve(piece, text=piece.text[:-1]) if piece.path == path else piece
            for piece in row.pieces
        )
        return [attrs.evolve(row, pieces=pieces), outside(texts[path][-1])]

    printed = with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))
    return opened(printed, (path,))


def rows_joined(printed: Printed, rng: Random) -> Printed:
    """Two rows stand in one line."""
    rows = row_names(printed, REQUESTS)
    at = rng.randrange(2, len(rows) - 2)
    pair = rows[at : at + 2]

    def changed(grid: Grid) -> Grid:
        first = next(row for row in grid.rows if row.name == pair[0])
        second = next((row for row in grid.rows if row.name == pair[1]), None)
        if second is None:
            return grid
        shown = [piece for piece in second.pieces if piece.kind is not Kind.COVERED]
        width = first.width
        moved = tuple(
            attrs.evolve(piece, column=width + n, colspan=1) for n, piece in enumerate(shown)
        )
        joined = attrs.evolve(first, pieces=(*first.pieces, *moved))
        rows_left = [row for row in grid.rows if row is not second]
        return with_rows(
            attrs.evolve(grid, rows=tuple(rows_left)),
            lambda row: (joined if row is first else row,),
        )

    if not {row.name for row in part_of(printed, REQUESTS).grids[0].rows}.issuperset(pair):
        return printed
    printed = with_grids(printed, REQUESTS, changed)
    return opened(printed, [path for row in pair for path in row_paths(printed, row)])


def label_misprinted(printed: Printed, rng: Random) -> Printed:
    """Two characters of a label are wrong."""
    row = a_row(printed, rng, REQUESTS)

    def changed(text: str) -> str:
        made = list(text)
        for at in rng.sample(range(len(made)), min(2, len(made))):
            made[at] = "囗"
        return "".join(made)

    return opened(relabelled(printed, row, changed), row_paths(printed, row))


DOUBTS: Final[Mapping[str, Spoil]] = MappingProxyType(
    {
        made.__name__.replace("_", "-"): made
        for made in (
            garbled_header,
            header_interleaved,
            unknown_column,
            label_lost,
            labels_lost,
            label_elsewhere,
            extra_piece,
            piece_lost,
            digits_astray,
            rows_joined,
            label_misprinted,
        )
    }
)
