"""Columns and headers of tables that offices have drawn themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random
from typing import Final

import attrs

from govinfo_report.testing.printed import Grid, GridRow, Kind, Part, Piece, Printed, RowKind
from odd.layouts import COMMAS, GRIDS, MARKUP
from odd.sheet import (
    DISCLOSURE,
    LABEL_COLUMNS,
    OUTCOMES,
    REQUESTS,
    absent,
    column_paths,
    everywhere,
    headers_changed,
    numbers,
    odd,
    opened,
    outside,
    section_paths,
    some_cells,
    values_changed,
    values_of,
    with_column,
    with_grids,
    with_part,
    with_pieces,
    with_rows,
    year_of,
)

_ROWS: Final = GRIDS - MARKUP
_APPLICANTS: Final = (
    *("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"),
)


def _column(
    printed: Printed, section: str, at: int | None, head: str, value: Callable[[int], str]
) -> Printed:
    """The report with one more column whose head stands in the first row that names columns."""

    def changed(grid: Grid) -> Grid:
        def cell(number: int, row: GridRow) -> Piece:
            if row.kind is RowKind.HEADER:
                named = any(p.text in ("信息内容", "自然人") for p in row.pieces)
                return Piece(head if named else "", Kind.HEADER if named else Kind.COVERED, 0)
            return Piece(value(number), Kind.VALUE, 0, 1, row.name)

        return with_column(grid, grid.width if at is None else at, cell)

    return with_grids(printed, section, changed)


def _renamed(printed: Printed, names: dict[str, str]) -> Printed:
    return headers_changed(printed, REQUESTS, lambda text: names.get(text, text))


# -- headers -------------------------------------------------------------------------------------


@odd("harmless")
def applicants_numbered(printed: Printed, rng: Random) -> Printed:
    """The names of the columns of table 三 are numbered."""
    style = rng.choice(("{n}{t}", "{t}({n})", "{n}.{t}", "{n}、{t}"))
    ordinals = rng.choice(("1234567", "①②③④⑤⑥⑦", "ABCDEFG"))
    names = {
        text: style.format(n=number, t=text)
        for text, number in zip(_APPLICANTS, ordinals, strict=True)
    }
    return _renamed(printed, names)


@odd("harmless")
def total_with_its_formula(printed: Printed, rng: Random) -> Printed:
    """The head of the totals says of what they are the sum."""
    new = rng.choice(
        (
            "总计（1+2+3+4+5+6）",
            "总计（7=1+2+…+6）",
            "总计（自动计算）",
            "总计=自然人+法人或其他组织",
        )
    )
    return _renamed(printed, {"总计": new})


@odd("harmless")
def other_words_for_the_sum(printed: Printed, rng: Random) -> Printed:
    """The last column of table 三 is called otherwise."""
    return _renamed(printed, {"总计": rng.choice(("合计", "小计", "共计", "总数", "合  计", "计"))})


@odd("harmless")
def applicants_in_short(printed: Printed, rng: Random) -> Printed:
    """The names of the columns of table 三 are shortened, all of them."""
    names = {
        "商业企业": rng.choice(("企业", "商企", "商业")),
        "科研机构": rng.choice(("科研", "科研单位")),
        "社会公益组织": rng.choice(("公益组织", "社会公益", "公益")),
        "法律服务机构": rng.choice(("法律服务", "律所", "法服机构")),
        "自然人": rng.choice(("个人", "公民", "自然人")),
    }
    printed = _renamed(printed, names)
    return opened(printed, section_paths(printed, REQUESTS))


@odd("harmless")
def headers_set_upright(printed: Printed, rng: Random) -> Printed:
    """The names of the columns of table 三 are set one character a line."""

    def changed(piece: Piece) -> Piece:
        if piece.kind is Kind.HEADER and piece.text in _APPLICANTS:
            return attrs.evolve(piece, text="\n".join(piece.text))
        return piece

    return with_grids(printed, REQUESTS, lambda grid: with_pieces(grid, changed))


@odd("harmless")
def year_above_the_columns(printed: Printed, rng: Random) -> Printed:
    """The cell above all columns of table 三 names the report's year."""
    year = year_of(printed)
    new = rng.choice((f"{year}年", f"{year}年申请人情况", f"申请人情况（{year}年度）"))
    return _renamed(printed, {"申请人情况": new})


@odd("trap", plain=True)
def last_year_above_the_columns(printed: Printed, rng: Random) -> Printed:
    """The cell above all columns of table 三 names the year before."""
    year = year_of(printed) - 1
    new = rng.choice((f"{year}年", f"{year}年申请人情况", "上年申请人情况"))
    return absent(_renamed(printed, {"申请人情况": new}), section_paths(printed, REQUESTS))


@odd("harmless", layouts=_ROWS, plain=True)
def header_at_the_foot(printed: Printed, rng: Random) -> Printed:
    """The header of table 三 stands below its rows."""

    def changed(grid: Grid) -> Grid:
        head = [row for row in grid.rows if row.kind is RowKind.HEADER]
        rest = [row for row in grid.rows if row.kind is not RowKind.HEADER]
        return attrs.evolve(grid, rows=(*rest, *head))

    printed = with_grids(printed, REQUESTS, changed)
    return opened(printed, section_paths(printed, REQUESTS))


# -- columns -------------------------------------------------------------------------------------


@odd("harmless", layouts=_ROWS)
def year_before_each_row(printed: Printed, rng: Random) -> Printed:
    """A first column has the year in every row, as sheets that are gathered need it."""
    year = str(year_of(printed))
    head = rng.choice(("年度", "年份", "统计年度"))
    for section in (DISCLOSURE, REQUESTS):
        printed = _column(printed, section, 0, head, lambda _: year)
    return printed


@odd("harmless", layouts=_ROWS)
def codes_before_each_row(printed: Printed, rng: Random) -> Printed:
    """A first column has the body's code or name in every row."""
    head, text = rng.choice(
        (
            ("行政区划代码", "330100"),
            ("单位名称", "云溪市人民政府办公室"),
            ("机构代码", "00251234X"),
        )
    )
    for section in (DISCLOSURE, REQUESTS):
        printed = _column(printed, section, 0, head, lambda _: text)
    return printed


@odd("harmless", layouts=_ROWS)
def column_of_checks(printed: Printed, rng: Random) -> Printed:
    """A last column of table 三 says that the row has been checked."""
    head = rng.choice(("校验", "审核", "是否平衡"))
    text = rng.choice(("√", "平", "TRUE", "0", "是"))
    return _column(printed, REQUESTS, None, head, lambda _: text)


@odd("harmless", layouts=_ROWS, plain=True)
def total_at_both_ends(printed: Printed, rng: Random) -> Printed:
    """The totals of table 三 stand before the applicants as well, and the header says so."""
    totals: dict[int, str] = {}

    def noted(grid: Grid) -> Grid:
        for number, row in enumerate(grid.rows):
            if values_of(row):
                totals[number] = values_of(row)[-1].text
        return grid

    printed = with_grids(printed, REQUESTS, noted)
    return _column(printed, REQUESTS, LABEL_COLUMNS, "总计", lambda n: totals.get(n, ""))


@odd("harmless", layouts=_ROWS, plain=True)
def column_of_the_mean(printed: Printed, rng: Random) -> Printed:
    """A column behind the totals has the monthly mean, the growth, or what is still open."""
    head = rng.choice(("月均", "同比增减", "上年同期", "累计"))
    return _column(printed, REQUESTS, None, head, lambda _: numbers(rng, 1, 1, 400)[0])


@odd("trap", layouts=_ROWS, plain=True)
def two_years_in_each_column(printed: Printed, rng: Random) -> Printed:
    """Each column of table 三 has two: this year's number and the year before's."""
    year = year_of(printed)
    names = rng.choice((("本年", "上年"), (f"{year}年", f"{year - 1}年")))
    swapped = rng.random() < 0.5

    def doubled(row: GridRow) -> Iterable[GridRow]:
        pieces: list[Piece] = []
        for piece in row.pieces:
            if piece.column < LABEL_COLUMNS:
                pieces.append(piece)
                continue
            at = 2 * piece.column - LABEL_COLUMNS
            if piece.kind is not Kind.VALUE:
                pieces.append(attrs.evolve(piece, column=at, colspan=2 * piece.colspan))
                continue
            old = Piece(numbers(rng, 1)[0], Kind.VALUE, at, 1, piece.row)
            pair = (old, piece) if swapped else (piece, old)
            pieces.extend(attrs.evolve(p, column=at + n) for n, p in enumerate(pair))
        return (attrs.evolve(row, pieces=tuple(pieces)),)

    def changed(grid: Grid) -> Grid:
        wide = with_rows(grid, doubled)
        order = names[::-1] if swapped else names
        heads = tuple(Piece(order[n % 2], Kind.HEADER, LABEL_COLUMNS + n) for n in range(14))
        corner = Piece("", Kind.COVERED, 0, LABEL_COLUMNS)
        head = GridRow(RowKind.HEADER, (corner, *heads))
        return attrs.evolve(wide, rows=(*wide.rows[:3], head, *wide.rows[3:]))

    printed = with_grids(printed, REQUESTS, changed)
    return opened(printed, section_paths(printed, REQUESTS))


@odd("harmless", layouts=_ROWS, plain=True)
def every_second_column_empty(printed: Printed, rng: Random) -> Printed:
    """A converter left an empty column behind each column of numbers."""

    def changed(grid: Grid) -> Grid:
        for at in range(grid.width, LABEL_COLUMNS, -1):
            grid = with_column(grid, at, lambda _, row: Piece("", Kind.COVERED, 0))
        return grid

    return with_grids(printed, REQUESTS, changed)


@odd("trap", layouts=_ROWS, plain=True)
def every_cell_twice(printed: Printed, rng: Random) -> Printed:
    """A converter wrote each number of table 三 twice, as if it stood in two columns."""

    def doubled(row: GridRow) -> Iterable[GridRow]:
        pieces: list[Piece] = []
        for piece in row.pieces:
            if piece.column < LABEL_COLUMNS:
                pieces.append(piece)
                continue
            at = 2 * piece.column - LABEL_COLUMNS
            wide = 1 if piece.kind is Kind.VALUE else 2 * piece.colspan
            pieces.append(attrs.evolve(piece, column=at, colspan=wide))
            if piece.kind is Kind.VALUE:
                pieces.append(attrs.evolve(piece, column=at + 1, path=""))
        return (attrs.evolve(row, pieces=tuple(pieces)),)

    printed = with_grids(printed, REQUESTS, lambda grid: with_rows(grid, doubled))
    return opened(printed, section_paths(printed, REQUESTS))


@odd("harmless", layouts=_ROWS, plain=True)
def applicants_without_requests(printed: Printed, rng: Random) -> Printed:
    """Kinds of applicants from whom nothing came have no column: header and rows agree."""
    gone = sorted(rng.sample(range(1, 6), 3))
    names = [text for at, text in enumerate(_APPLICANTS) if at not in gone]
    lost: list[str] = []

    def narrowed(row: GridRow) -> Iterable[GridRow]:
        values = values_of(row)
        if not values:
            return (row,)
        lost.extend(values[at].path for at in gone)
        kept = [piece for piece in row.pieces if piece.kind is not Kind.VALUE]
        left = [piece for at, piece in enumerate(values) if at not in gone]
        moved = [attrs.evolve(p, column=LABEL_COLUMNS + n) for n, p in enumerate(left)]
        return (attrs.evolve(row, pieces=(*kept, *moved)),)

    def changed(grid: Grid) -> Grid:
        narrow = with_rows(grid, narrowed)
        heads = tuple(Piece(text, Kind.HEADER, LABEL_COLUMNS + n) for n, text in enumerate(names))
        corner = Piece("项目", Kind.HEADER, 0, LABEL_COLUMNS)
        head = GridRow(RowKind.HEADER, (corner, *heads))
        return attrs.evolve(narrow, rows=(head, *narrow.rows[3:]), width=LABEL_COLUMNS + 4)

    printed = with_grids(printed, REQUESTS, changed)
    return absent(printed, lost)


@odd("trap", layouts=_ROWS, plain=True)
def others_in_two_columns(printed: Printed, rng: Random) -> Printed:
    """Other organisations are counted in two columns, both of which the header names."""
    first = rng.choice(("社会团体", "基层组织", "外国组织"))

    def cell(number: int, row: GridRow) -> Piece:
        if row.kind is RowKind.HEADER:
            named = any(piece.text == "商业企业" for piece in row.pieces)
            return Piece(first if named else "", Kind.HEADER if named else Kind.COVERED, 0)
        return Piece(numbers(rng, 1)[0], Kind.VALUE, 0, 1, row.name)

    printed = with_grids(printed, REQUESTS, lambda grid: with_column(grid, LABEL_COLUMNS + 5, cell))
    return opened(printed, column_paths(printed, REQUESTS, "other_organization"))


# -- tables --------------------------------------------------------------------------------------


@odd("trap", layouts=_ROWS, plain=True, editions=(2021,))
def acts_in_pairs(printed: Printed, rng: Random) -> Printed:
    """Two acts stand side by side in a row of table 二, each before its number."""

    def changed(grid: Grid) -> Grid:
        rows = list(grid.rows)
        at = next(n for n, row in enumerate(rows) if row.name.endswith(".coercion"))
        beside = [attrs.evolve(p, column=p.column + 2, colspan=1) for p in rows[at].pieces]
        row = tuple(attrs.evolve(p, colspan=1) for p in rows[at - 1].pieces)
        rows[at - 1 : at + 1] = [attrs.evolve(rows[at - 1], pieces=(*row, *beside))]
        return attrs.evolve(grid, rows=tuple(rows))

    printed = with_grids(printed, DISCLOSURE, changed)
    acts = ("penalties", "coercion")
    return opened(printed, [f"{DISCLOSURE}.{act}.decisions" for act in acts])


@odd("harmless", layouts=_ROWS)
def headings_in_rows(printed: Printed, rng: Random) -> Printed:
    """The heading of each section is the first row of its table."""

    def changed(part: Part) -> Iterable[Part]:
        rows = [
            attrs.evolve(
                grid,
                rows=(
                    GridRow(
                        RowKind.HEADER, (Piece(part.heading or "", Kind.HEADER, 0, grid.width),)
                    ),
                    *grid.rows,
                ),
            )
            for grid in part.grids
        ]
        return (attrs.evolve(part, heading=None, grids=tuple(rows)),)

    for section in (DISCLOSURE, REQUESTS, OUTCOMES):
        printed = with_part(printed, section, changed)
    return printed


@odd("harmless", layouts=_ROWS - COMMAS - {"wiki", "indexed", "lettered"})
def page_breaks_everywhere(printed: Printed, rng: Random) -> Printed:
    """A form feed or a rule stands between some rows of every table."""
    line = rng.choice(("\f", "-----", "* * *", "==========", "□"))

    def changed(row: GridRow) -> Iterable[GridRow]:
        return (row, outside(line)) if rng.random() < 0.2 else (row,)

    return everywhere(printed, lambda grid: with_rows(grid, changed))


@odd("harmless", layouts=_ROWS, plain=True)
def digits_with_spaces(printed: Printed, rng: Random) -> Printed:
    """The digits of some numbers of table 三 are set wide."""
    paths = some_cells(printed, rng, 9)
    space = rng.choice((" ", "\u2009", "\u00a0"))
    printed = values_changed(printed, REQUESTS, lambda p, t: space.join(t) if p in paths else t)
    return opened(printed, paths)
