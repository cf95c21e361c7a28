"""A second set of kinds: cells without a number, parts of a year, rows set otherwise."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

import attrs

from govinfo_report.testing.printed import Grid, GridRow, Kind, Piece, Printed, RowKind
from odd.layouts import BY_CELL, BY_ROW, GRIDS, MARKUP
from odd.sheet import (
    DISCLOSURE,
    LABEL_COLUMNS,
    REQUESTS,
    a_row,
    absent,
    behind,
    column_paths,
    headers_changed,
    like,
    numbers,
    odd,
    opened,
    relabelled,
    row_paths,
    section_paths,
    some_cells,
    values_changed,
    values_of,
    with_column,
    with_grids,
    with_line,
    with_part,
    with_rows,
    year_of,
)

_TABLES: Final = (DISCLOSURE, REQUESTS)
_DECISIONS: Final = {2021: "本年处理决定数量", 2019: "处理决定数量"}


# -- cells that hold no number of the form -------------------------------------------------------


def _spoilt(printed: Printed, rng: Random, *texts: str) -> Printed:
    """The report with some cells of table 三 replaced by what is no number of its own."""
    text = rng.choice(texts)
    paths = [path for path in some_cells(printed, rng) if path.startswith(REQUESTS)]
    printed = values_changed(
        printed, REQUESTS, lambda path, old: text.format(old) if path in paths else old
    )
    return absent(printed, paths)


def _headed(head: str, value: Callable[[], str]) -> Callable[[int, GridRow], Piece]:
    """The cells of a column under `head`, which stands in the line that names natural persons."""

    def cell(number: int, row: GridRow) -> Piece:
        if row.kind is RowKind.HEADER:
            named = any(piece.text == "自然人" for piece in row.pieces)
            return Piece(head if named else "", Kind.HEADER if named else Kind.COVERED, 0)
        return Piece(value(), Kind.VALUE, 0, 1, row.name)

    return cell


@odd("trap", layouts=BY_ROW | BY_CELL, plain=True)
def two_years_in_a_cell(printed: Printed, rng: Random) -> Printed:
    """Some cells hold this year's number and another, and nothing tells which is which."""
    return _spoilt(printed, rng, f"{{}}/{rng.randint(10, 99)}", f"{rng.randint(10, 99)}/{{}}")


@odd("trap", layouts=BY_ROW | BY_CELL, plain=True)
def shares_for_counts(printed: Printed, rng: Random) -> Printed:
    """Some cells hold a share of the whole."""
    return _spoilt(printed, rng, f"{rng.randint(2, 90)}%", f"{rng.randint(2, 90)}.5%", "占三成")


@odd("trap", layouts=BY_ROW | BY_CELL, plain=True)
def ranges_for_counts(printed: Printed, rng: Random) -> Printed:
    """Some cells hold a range, a bound, or a guess."""
    return _spoilt(printed, rng, "{}至900", "1~{}", "约{}", "≥{}", "<{}", "{}左右", "近{}")


@odd("trap", layouts=BY_ROW | BY_CELL, plain=True)
def as_above(printed: Printed, rng: Random) -> Printed:
    """Some cells say that they hold what another does."""
    return _spoilt(printed, rng, "同上", "〃", "见上", "同总计")


@odd("trap", layouts=BY_ROW | BY_CELL, plain=True)
def numbers_of_half_a_year(printed: Printed, rng: Random) -> Printed:
    """A note in some cells says that their number is that of a part of the year."""
    return _spoilt(printed, rng, "{}（上半年）", "{}（截至6月）", "{}（第四季度）", "{}（1-10月）")


# -- tables of a part of the year ----------------------------------------------------------------


def _not_of_the_year(printed: Printed, rng: Random, *lines: str) -> Printed:
    section = rng.choice(_TABLES)
    printed = with_line(printed, section, rng.choice(lines))
    return absent(printed, section_paths(printed, section))


@odd("trap", plain=True)
def caption_of_a_quarter(printed: Printed, rng: Random) -> Printed:
    """A line above a table says that it counts a part of the year."""
    return _not_of_the_year(
        printed, rng, "（第四季度）", "第一季度数据", "上半年统计表", "1-6月情况"
    )


@odd("trap", plain=True)
def caption_of_the_year_before(printed: Printed, rng: Random) -> Printed:
    """A line above a table names the year before."""
    year = year_of(printed) - 1
    return _not_of_the_year(printed, rng, f"{year}年度统计表", f"（{year}年）", f"{year}年数据：")


@odd("trap", plain=True)
def counts_by_thousand_above(printed: Printed, rng: Random) -> Printed:
    """A line above table 三 says that it counts by the thousand."""
    printed = with_line(
        printed, REQUESTS, rng.choice(("单位：千件", "（单位：百件）", "计量单位：万件"))
    )
    return absent(printed, section_paths(printed, REQUESTS))


@odd("trap")
def label_of_half_a_year(printed: Printed, rng: Random) -> Printed:
    """A row counts what came in a part of the year."""
    label = rng.choice(("一、上半年新收政府信息公开申请数量", "一、本季度新收政府信息公开申请数量"))
    printed = relabelled(printed, f"{REQUESTS}.new_received", lambda _: label)
    return absent(printed, row_paths(printed, f"{REQUESTS}.new_received"))


# -- headers -------------------------------------------------------------------------------------


def _renamed(printed: Printed, section: str, old: str, new: str) -> Printed:
    return headers_changed(printed, section, lambda text: new if text == old else text)


@odd("trap")
def all_but_persons(printed: Printed, rng: Random) -> Printed:
    """The first column of table 三 counts the contrary, or a part, of what the form asks for."""
    new = rng.choice(("非自然人", "未成年自然人", "自然人（外籍）", "自然人占比"))
    printed = _renamed(printed, REQUESTS, "自然人", new)
    return absent(printed, column_paths(printed, REQUESTS, "natural_person"))


@odd("trap")
def average_for_the_total(printed: Printed, rng: Random) -> Printed:
    """The last column of table 三 holds an average, or last year's total."""
    new = rng.choice(("月均", "平均数", "上年总计", "同比"))
    printed = _renamed(printed, REQUESTS, "总计", new)
    return absent(printed, column_paths(printed, REQUESTS, "total"))


@odd("trap")
def planned_decisions(printed: Printed, rng: Random) -> Printed:
    """The acts of the year are planned, or proposed, and not decided."""
    old = _DECISIONS[printed.edition]
    new = rng.choice((f"{old}（计划）", f"拟{old}", f"{old}目标", f"未{old}"))
    printed = _renamed(printed, DISCLOSURE, old, new)
    return absent(printed, column_paths(printed, DISCLOSURE, "decisions"))


@odd("trap", layouts=GRIDS, plain=True)
def women_among_persons(printed: Printed, rng: Random) -> Printed:
    """A column behind natural persons counts some of them, and the header says so."""
    head = rng.choice(("其中：女性", "其中：本地", "网上申请"))

    cell = _headed(head, lambda: numbers(rng, 1)[0])
    printed = with_grids(printed, REQUESTS, lambda grid: with_column(grid, LABEL_COLUMNS + 1, cell))
    return opened(printed, section_paths(printed, REQUESTS))


@odd("trap", layouts=GRIDS, plain=True)
def the_same_without_a_name(printed: Printed, rng: Random) -> Printed:
    """A column without a name stands behind natural persons."""

    def cell(number: int, row: GridRow) -> Piece:
        if row.kind is RowKind.HEADER:
            return Piece("", Kind.COVERED, 0)
        return Piece(numbers(rng, 1)[0], Kind.VALUE, 0, 1, row.name)

    printed = with_grids(printed, REQUESTS, lambda grid: with_column(grid, LABEL_COLUMNS + 1, cell))
    return opened(printed, section_paths(printed, REQUESTS))


@odd("harmless")
def documents_exchanged(printed: Printed, rng: Random) -> Printed:
    """Two columns of the documents have changed places, with their names."""
    first, second = {
        2021: ("本年制发件数", "本年废止件数"),
        2019: ("本年新制作数量", "本年新公开数量"),
    }[printed.edition]
    names = {first: second, second: first}
    printed = headers_changed(printed, DISCLOSURE, lambda text: names.get(text, text))

    def changed(grid: Grid) -> Grid:
        return with_rows(grid, lambda row: (_first_two_exchanged(row),))

    return with_grids(printed, DISCLOSURE, changed)


def _first_two_exchanged(row: GridRow) -> GridRow:
    if not row.name.endswith((".rules", ".normative_documents")):
        return row
    one, other, *_ = values_of(row)
    places = {one.path: other.column, other.path: one.column}
    moved = [attrs.evolve(p, column=places.get(p.path, p.column)) for p in row.pieces]
    return attrs.evolve(row, pieces=tuple(sorted(moved, key=lambda piece: piece.column)))


# -- rows set otherwise --------------------------------------------------------------------------


@odd("harmless", layouts=GRIDS, plain=True)
def sums_of_the_page(printed: Printed, rng: Random) -> Printed:
    """A row of the page's own sums stands among the rows of table 三."""
    row = a_row(printed, rng, REQUESTS)
    label = rng.choice(("本页小计", "本页合计", "（接下页）小计", "平均每季度"))
    return behind(printed, row, lambda old: [like(old, label, numbers(rng, 7))])


@odd("harmless", layouts=BY_ROW, never=MARKUP)
def acts_from_below(printed: Printed, rng: Random) -> Printed:
    """The rows of the documents stand in the contrary order, each with its label."""

    def changed(grid: Grid) -> Grid:
        places = [
            at for at, row in enumerate(grid.rows) if row.name.endswith(("rules", "documents"))
        ]
        rows = list(grid.rows)
        for at, other in zip(places, reversed(places), strict=True):
            rows[at] = grid.rows[other]
        return attrs.evolve(grid, rows=tuple(rows))

    return with_grids(printed, DISCLOSURE, changed)


@odd("harmless", layouts=GRIDS)
def totals_left_blank(printed: Printed, rng: Random) -> Printed:
    """No total is printed in table 三."""
    totals = column_paths(printed, REQUESTS, "total")
    printed = values_changed(
        printed, REQUESTS, lambda path, text: "" if path in totals else text, blanks=True
    )
    return absent(printed, totals)


@odd("harmless", layouts=GRIDS, plain=True)
def ranks_behind_totals(printed: Printed, rng: Random) -> Printed:
    """A column behind the totals ranks the rows, and its header says so."""
    head = rng.choice(("排名", "备注编号", "页码"))

    cell = _headed(head, lambda: str(rng.randint(1, 25)))
    return with_grids(printed, REQUESTS, lambda grid: with_column(grid, grid.width, cell))


@odd("harmless")
def unit_of_pieces_above(printed: Printed, rng: Random) -> Printed:
    """A line above each table says that it counts pieces."""
    for section in _TABLES:
        printed = with_line(printed, section, rng.choice(("单位：件", "（计量单位：件、万元）")))
    return printed


@odd("harmless")
def named_by_its_body(printed: Printed, rng: Random) -> Printed:
    """A line above a table names the body whose report it is, in full or in short."""
    line = rng.choice(("填报单位：云溪市人民政府办公室", "云溪市政府办公室情况", "（本级）"))
    return with_line(printed, rng.choice(_TABLES), line)


@odd("harmless", layouts=BY_ROW | BY_CELL, plain=True)
def changes_in_brackets(printed: Printed, rng: Random) -> Printed:
    """Some cells say in brackets by how much they have changed."""
    text = rng.choice(("{}（较上年增加3）", "{}（+3）", "{}（增长5%）"))
    paths = [path for path in some_cells(printed, rng) if path.startswith(REQUESTS)]
    printed = values_changed(
        printed, REQUESTS, lambda path, old: text.format(old) if path in paths else old
    )
    return opened(printed, paths)


@odd("harmless", layouts=GRIDS)
def empty_table_of_last_year(printed: Printed, rng: Random) -> Printed:
    """Below table 三 its form stands once more, empty, for the next year."""

    def changed(grid: Grid) -> Grid:
        return with_rows(grid, lambda row: (_emptied(row),))

    year = year_of(printed) + 1
    return with_part(
        printed,
        REQUESTS,
        lambda part: (
            part,
            attrs.evolve(
                part,
                heading=None,
                paragraphs=(f"{year}年度统计表（空表）",),
                grids=tuple(map(changed, part.grids)),
            ),
        ),
    )


def _emptied(row: GridRow) -> GridRow:
    pieces = (attrs.evolve(p, text="") if p.kind is Kind.VALUE else p for p in row.pieces)
    return attrs.evolve(row, pieces=tuple(pieces))
