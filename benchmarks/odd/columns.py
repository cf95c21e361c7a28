"""Columns that the form does not have, columns exchanged, cut off or torn apart."""

from __future__ import annotations

from random import Random
from typing import Final

import attrs

from govinfo_report.form import FORMS
from govinfo_report.testing.printed import Grid, GridRow, Kind, Piece, Printed, RowKind
from odd.layouts import BY_CELL, BY_ROW, GRIDS
from odd.sheet import (
    DISCLOSURE,
    LABEL_COLUMNS,
    OUTCOMES,
    REQUESTS,
    absent,
    numbers,
    odd,
    opened,
    row_names,
    row_paths,
    section_paths,
    values_of,
    with_column,
    with_columns_in_order,
    with_grids,
    with_part,
    with_rows,
)

_TORN: Final = ("pdf-vertical",)
"""The header is set one character a line: columns cannot be told by it."""


def _ordered(printed: Printed, order: list[int]) -> Printed:
    return with_grids(printed, REQUESTS, lambda grid: with_columns_in_order(grid, order))


@odd("trap", never=_TORN)
def total_first(printed: Printed, rng: Random) -> Printed:
    """The total of table 三 stands before the applicants, as its header says."""
    return _ordered(printed, [6, 0, 1, 2, 3, 4, 5])


@odd("trap", never=_TORN)
def persons_last(printed: Printed, rng: Random) -> Printed:
    """Natural persons stand behind the organisations, as the header says: every sum holds."""
    return _ordered(printed, [1, 2, 3, 4, 5, 0, 6])


@odd("trap", never=_TORN)
def organisations_exchanged(printed: Printed, rng: Random) -> Printed:
    """Two kinds of organisations have changed places, as the header says: every sum holds."""
    order = list(range(7))
    one, two = rng.sample(range(1, 6), 2)
    order[one], order[two] = order[two], order[one]
    return _ordered(printed, order)


@odd("trap", never=_TORN)
def total_before_organisations(printed: Printed, rng: Random) -> Printed:
    """The total stands between persons and organisations, as the header says."""
    return _ordered(printed, [0, 6, 1, 2, 3, 4, 5])


# -- more columns --------------------------------------------------------------------------------


def _header_row(grid: Grid) -> int:
    """The first row of a table that names its columns."""
    return 1 if grid.rows[0].kind is RowKind.HEADER and len(grid.rows) > 1 else 0


def _added(
    printed: Printed, section: str, at: int | None, head: str, values: dict[int, str] | str
) -> Printed:
    """A column with a header and texts (by the number of the row, or one for all)."""

    def changed(grid: Grid) -> Grid:
        place = grid.width if at is None else at

        def cell(number: int, row: GridRow) -> Piece:
            if row.kind is RowKind.HEADER:
                named = any(p.text in ("信息内容", "申请人情况") for p in row.pieces)
                return Piece(head if named else "", Kind.HEADER if named else Kind.COVERED, 0)
            text = values if isinstance(values, str) else values.get(number, "")
            return Piece(text, Kind.VALUE, 0, 1, row.name)

        return with_column(grid, place, cell)

    return with_grids(printed, section, changed)


@odd("harmless", never=("pdf-vertical", "pipe-padded", "pipe-blanks", "lines-closed"))
def empty_remarks(printed: Printed, rng: Random) -> Printed:
    """A last column for remarks, with nothing in it."""
    section = rng.choice((DISCLOSURE, REQUESTS))
    return _added(printed, section, None, rng.choice(("备注", "说明", "备  注")), "")


@odd("harmless", never=("pdf-vertical",))
def remarks(printed: Printed, rng: Random) -> Printed:
    """A last column with words in some rows."""
    texts = {at: rng.choice(("已核", "详见网站", "同上", "无变化")) for at in range(1, 40, 3)}
    return _added(printed, REQUESTS, None, "备注", texts)


@odd("harmless", layouts=BY_ROW, never=("pipe-plain",))
def serial_numbers(printed: Printed, rng: Random) -> Printed:
    """A first column with the numbers of the rows."""
    texts = {at: str(at - 2) for at in range(3, 40)}
    return _added(printed, REQUESTS, 0, "序号", texts)


@odd("harmless", layouts=GRIDS)
def line_codes(printed: Printed, rng: Random) -> Printed:
    """A column with the numbers of the lines between labels and numbers, named in the header."""
    texts = {at: f"{at - 2:02}" for at in range(3, 40)}
    return _added(printed, REQUESTS, LABEL_COLUMNS, rng.choice(("行次", "代码", "行号")), texts)


@odd("trap", layouts=BY_ROW)
def line_codes_unnamed(printed: Printed, rng: Random) -> Printed:
    """The same column without a header."""
    texts = {at: str(at - 2) for at in range(3, 40)}
    printed = _added(printed, REQUESTS, LABEL_COLUMNS, "", texts)
    return opened(printed, section_paths(printed, REQUESTS))


@odd("trap", layouts=GRIDS, plain=True)
def line_codes_and_blanks(printed: Printed, rng: Random) -> Printed:
    """Line codes in table 二, named in its header, and a blank cell in each row."""
    texts = {at: str(at) for at in range(40)}
    printed = _added(printed, DISCLOSURE, 1, "行次", texts)
    gone = [row_paths(printed, row)[-1] for row in row_names(printed, DISCLOSURE)]
    return _emptied(printed, DISCLOSURE, gone)


def _emptied(printed: Printed, section: str, paths: list[str]) -> Printed:
    def changed(grid: Grid) -> Grid:
        return with_rows(
            grid,
            lambda row: (
                attrs.evolve(
                    row,
                    pieces=tuple(
                        attrs.evolve(piece, text="") if piece.path in paths else piece
                        for piece in row.pieces
                    ),
                ),
            ),
        )

    return absent(with_grids(printed, section, changed), paths)


@odd("trap", layouts=GRIDS, plain=True)
def last_year_beside(printed: Printed, rng: Random) -> Printed:
    """A column of last year's numbers behind a blank cell of this year's."""
    texts = dict(enumerate(numbers(rng, 40)))
    label = rng.choice(("上年数", "去年同期", "比上年增减"))
    printed = _added(printed, DISCLOSURE, None, label, texts)
    gone = [row_paths(printed, row)[-1] for row in row_names(printed, DISCLOSURE)]
    return _emptied(printed, DISCLOSURE, gone)


@odd("harmless", layouts=GRIDS)
def shares(printed: Printed, rng: Random) -> Printed:
    """A column of shares behind the total of table 三."""
    texts = {at: f"{rng.randrange(1, 1000) / 10}%" for at in range(3, 40)}
    return _added(printed, REQUESTS, None, "占比", texts)


@odd("harmless", layouts=GRIDS)
def last_year_behind_total(printed: Printed, rng: Random) -> Printed:
    """A column of last year's totals behind the total of table 三, named in its header."""
    texts = dict(enumerate(numbers(rng, 40)))
    return _added(printed, REQUESTS, None, rng.choice(("上年总计", "去年同期数")), texts)


@odd("harmless", layouts=GRIDS)
def subtotal_of_organisations(printed: Printed, rng: Random) -> Printed:
    """A subtotal of the organisations stands before the total, named in the header."""

    def changed(grid: Grid) -> Grid:
        def cell(number: int, row: GridRow) -> Piece:
            if row.kind is RowKind.HEADER:
                named = any(p.text == "商业企业" for p in row.pieces)
                return Piece("小计" if named else "", Kind.HEADER if named else Kind.COVERED, 0)
            shown = [piece.text for piece in values_of(row)[1:6]]
            total = sum(int(text) for text in shown if text.isdigit())
            return Piece(str(total), Kind.VALUE, 0, 1, row.name)

        return with_column(grid, LABEL_COLUMNS + 6, cell)

    return with_grids(printed, REQUESTS, changed)


@odd("harmless", layouts=GRIDS)
def empty_columns(printed: Printed, rng: Random) -> Printed:
    """A converter left an empty column in the middle of every row."""
    at = rng.choice((0, LABEL_COLUMNS, LABEL_COLUMNS + 7))
    return with_grids(
        printed,
        REQUESTS,
        lambda grid: with_column(grid, at, lambda _, __: Piece("", Kind.COVERED, 0)),
    )


# -- fewer columns -------------------------------------------------------------------------------


def _kept(grid: Grid, first: int, end: int) -> Grid:
    """The columns from `first` up to `end`, the labels' columns before them."""
    rows: list[GridRow] = []
    for row in grid.rows:
        pieces: list[Piece] = []
        for piece in row.pieces:
            if piece.column < LABEL_COLUMNS:
                pieces.append(piece)
                continue
            left, right = max(piece.column, first), min(piece.column + piece.colspan, end)
            if left < right:
                moved = left - first + LABEL_COLUMNS
                pieces.append(attrs.evolve(piece, column=moved, colspan=right - left))
        rows.append(attrs.evolve(row, pieces=tuple(pieces)))
    return attrs.evolve(grid, rows=tuple(rows), width=LABEL_COLUMNS + end - first)


@odd("trap")
def cut_at_the_right(printed: Printed, rng: Random) -> Printed:
    """The last columns of table 三 are off the page, header and all."""
    end = rng.randint(2, 6)
    printed = with_grids(
        printed, REQUESTS, lambda grid: _kept(grid, LABEL_COLUMNS, LABEL_COLUMNS + end)
    )
    lost = [path for row in row_names(printed, REQUESTS) for path in row_paths(printed, row)[end:]]
    return absent(printed, lost)


@odd("trap")
def cut_without_header(printed: Printed, rng: Random) -> Printed:
    """Rows without their last cells below a header that has them all."""
    end = rng.randint(2, 6)

    def changed(row: GridRow) -> tuple[GridRow, ...]:
        if row.kind is not RowKind.DATA:
            return (row,)
        pieces = (piece for piece in row.pieces if piece.column < LABEL_COLUMNS + end)
        return (attrs.evolve(row, pieces=tuple(pieces)),)

    printed = with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))
    rows = row_names(printed, REQUESTS)
    printed = absent(printed, [p for row in rows for p in row_paths(printed, row)[end:]])
    return opened(printed, [p for row in rows for p in row_paths(printed, row)[:end]])


@odd("harmless", never=(*_TORN, *BY_CELL))
def columns_on_the_next_page(printed: Printed, rng: Random) -> Printed:
    """Table 三 in two parts: the labels stand before each, the header above each."""
    end = LABEL_COLUMNS + rng.randint(3, 5)
    last = LABEL_COLUMNS + 7
    return with_part(
        printed,
        REQUESTS,
        lambda part: (
            attrs.evolve(
                part,
                grids=tuple(
                    piece
                    for grid in part.grids
                    for piece in (_kept(grid, LABEL_COLUMNS, end), _kept(grid, end, last))
                ),
            ),
        ),
    )


@odd("trap", never=_TORN)
def one_column_missing(printed: Printed, rng: Random) -> Printed:
    """One kind of organisation has no column, neither in the header nor below."""
    at = LABEL_COLUMNS + rng.randint(1, 5)

    def changed(grid: Grid) -> Grid:
        rows: list[GridRow] = []
        for row in grid.rows:
            pieces: list[Piece] = []
            for piece in row.pieces:
                if piece.column == at and piece.colspan == 1:
                    continue
                if piece.column < at < piece.column + piece.colspan or (
                    piece.column == at and piece.colspan > 1
                ):
                    pieces.append(attrs.evolve(piece, colspan=piece.colspan - 1))
                elif piece.column > at:
                    pieces.append(attrs.evolve(piece, column=piece.column - 1))
                else:
                    pieces.append(piece)
            rows.append(attrs.evolve(row, pieces=tuple(pieces)))
        return attrs.evolve(grid, rows=tuple(rows), width=grid.width - 1)

    printed = with_grids(printed, REQUESTS, changed)
    index = at - LABEL_COLUMNS
    lost = [row_paths(printed, row)[index] for row in row_names(printed, REQUESTS)]
    return absent(printed, lost)


# -- rows and columns exchanged ------------------------------------------------------------------


@odd("trap", layouts=BY_ROW, plain=True)
def requests_turned(printed: Printed, rng: Random) -> Printed:
    """Table 三 with the applicants below one another and the results side by side."""
    form = FORMS[printed.edition]
    rows = form.table(REQUESTS).rows
    texts = {
        piece.path: piece.text
        for row in printed.rows
        for piece in row.pieces
        if piece.kind is Kind.VALUE
    }
    heads = tuple(Piece(row.label, Kind.HEADER, at + 1) for at, row in enumerate(rows))
    made = [GridRow(RowKind.HEADER, (Piece("申请人情况", Kind.HEADER, 0), *heads))]
    for index, column in enumerate(rows[0].columns):
        label = Piece(column.label, Kind.LABEL, 0, 1, f"turned:{index}")
        cells = tuple(
            Piece(texts[row.paths[index]], Kind.VALUE, at + 1, 1, f"turned:{index}")
            for at, row in enumerate(rows)
        )
        made.append(GridRow(RowKind.DATA, (label, *cells)))
    turned = Grid(REQUESTS, len(rows) + 1, tuple(made))
    printed = with_part(printed, REQUESTS, lambda part: (attrs.evolve(part, grids=(turned,)),))
    return opened(printed, section_paths(printed, REQUESTS))


@odd("trap", layouts=BY_ROW, plain=True)
def acts_turned(printed: Printed, rng: Random) -> Printed:
    """The acts of table 二 side by side, one number below the first of them."""
    names = [f"{DISCLOSURE}.{name}" for name in ("penalties", "coercion")]
    form = FORMS[printed.edition]
    number = rng.randrange(100, 10_000)

    def changed(grid: Grid) -> Grid:
        kept = [row for row in grid.rows if row.name not in names]
        heads = tuple(Piece(form.row(name).label, Kind.HEADER, at) for at, name in enumerate(names))
        cells = (
            Piece(str(number), Kind.VALUE, 0, 1, "turned"),
            Piece("", Kind.VALUE, 1, 1, "turned"),
        )
        turned = (GridRow(RowKind.HEADER, heads), GridRow(RowKind.DATA, cells))
        return attrs.evolve(grid, rows=(*kept, *turned))

    printed = with_grids(printed, DISCLOSURE, changed)
    return absent(printed, [path for name in names for path in row_paths(printed, name)])


@odd("harmless", layouts=GRIDS)
def outcomes_as_rows(printed: Printed, rng: Random) -> Printed:
    """Table 四 as three rows with their labels, below one header."""
    form = FORMS[printed.edition]
    rows = form.table(OUTCOMES).rows
    texts = {
        piece.path: piece.text
        for row in printed.rows
        for piece in row.pieces
        if piece.kind is Kind.VALUE
    }
    heads = tuple(
        Piece(column.label, Kind.HEADER, at + 1) for at, column in enumerate(rows[0].columns)
    )
    made = [GridRow(RowKind.HEADER, (Piece("类别", Kind.HEADER, 0), *heads))]
    for row in rows:
        cells = tuple(
            Piece(texts[path], Kind.VALUE, at + 1, 1, row.path, path)
            for at, path in enumerate(row.paths)
        )
        made.append(GridRow(RowKind.DATA, (Piece(row.label, Kind.LABEL, 0, 1, row.path), *cells)))
    table = Grid(OUTCOMES, 6, tuple(made))
    return with_part(printed, OUTCOMES, lambda part: (attrs.evolve(part, grids=(table,)),))
