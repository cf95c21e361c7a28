"""Headers, labels and units of other things, in words close to the form's own."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Final

import attrs

from govinfo_report.testing.printed import Grid, GridRow, Kind, Piece, Printed, RowKind
from odd.layouts import BY_CELL, BY_ROW, COMMAS, GRIDS, MARKUP
from odd.sheet import (
    DISCLOSURE,
    LABEL_COLUMNS,
    REQUESTS,
    absent,
    column_paths,
    headers_changed,
    numbers,
    odd,
    opened,
    relabelled,
    row_names,
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
    words,
)

_FEES: Final = f"{DISCLOSURE}.fees.amount"


def _header(printed: Printed, section: str, old: str, new: str) -> Printed:
    return headers_changed(printed, section, lambda text: new if text == old else text)


# -- other measures ------------------------------------------------------------------------------


@odd("trap", editions=(2021,))
def documents_of_another_kind(printed: Printed, rng: Random) -> Printed:
    """A header of the documents counts what the form does not."""
    old, column, new = rng.choice(
        (
            ("本年制发件数", 0, "本年修订件数"),
            ("本年制发件数", 0, "明年制发件数"),
            ("本年制发件数", 0, "本年制发页数"),
            ("本年制发件数", 0, "本年拟制发件数"),
            ("本年废止件数", 1, "本年未废止件数"),
            ("本年废止件数", 1, "本年修改件数"),
            ("现行有效件数", 2, "现行无效件数"),
            ("现行有效件数", 2, "失效件数"),
        )
    )
    printed = _header(printed, DISCLOSURE, old, new)
    rows = ("rules", "normative_documents")
    return absent(printed, [row_paths(printed, f"{DISCLOSURE}.{row}")[column] for row in rows])


@odd("trap")
def decisions_of_another_time(printed: Printed, rng: Random) -> Printed:
    """A header of the acts counts another time, place or matter."""
    old = "本年处理决定数量" if printed.edition == 2021 else "处理决定数量"
    new = rng.choice(
        (
            *("本月处理决定数量", "本季处理决定数量", "全市处理决定数量", "本年撤销决定数量"),
            *("人均处理决定数量", "本年不予处理数量", "2018年处理决定数量", "计划处理决定数量"),
        )
    )
    printed = _header(printed, DISCLOSURE, old, new)
    return absent(printed, column_paths(printed, DISCLOSURE, "decisions"))


@odd("trap", editions=(2021,))
def fees_of_another_kind(printed: Printed, rng: Random) -> Printed:
    """The header of the fees counts what was waived, what is due, or what was planned."""
    word = rng.choice(("本年减免", "本年应收", "本年计划收费", "上年收费", "累计收费"))
    printed = _header(
        printed, DISCLOSURE, "本年收费金额（单位：万元）", f"{word}金额（单位：万元）"
    )
    return absent(printed, (_FEES,))


@odd("trap")
def labels_of_other_things(printed: Printed, rng: Random) -> Printed:
    """A label that holds the form's own words, and says another thing, or the contrary."""
    section, row, label = rng.choice(
        (
            (DISCLOSURE, "penalties", "不予行政处罚"),
            (DISCLOSURE, "licensing", "撤销行政许可"),
            (DISCLOSURE, "licensing", "非行政许可审批"),
            (DISCLOSURE, "rules", "内部规章制度"),
            (DISCLOSURE, "normative_documents", "党委规范性文件"),
            (REQUESTS, "results.disclosed", "（一）不予公开"),
            (REQUESTS, "results.not_disclosed.state_secret", "1.不属于国家秘密"),
            (REQUESTS, "results.unable_to_provide.not_held", "1.本机关掌握相关政府信息"),
            (REQUESTS, "results.not_processed.repeated_request", "2.非重复申请"),
            (REQUESTS, "new_received", "一、上年新收政府信息公开申请数量"),
            (REQUESTS, "carried_in", "二、本年结转政府信息公开申请数量"),
            (REQUESTS, "carried_forward", "四、上年度结转继续办理"),
        )
    )
    name = f"{section}.{row}"
    return absent(relabelled(printed, name, lambda _: label), row_paths(printed, name))


# -- units ---------------------------------------------------------------------------------------


def _times(printed: Printed, paths: list[str], factor: int) -> Printed:
    """The report of which cells count by so many: read in full, or not at all."""
    truth = dict(printed.truth)
    for path in paths:
        value = truth[path]
        truth[path] = None if value is None else int(value) * factor
    return opened(attrs.evolve(printed, truth=truth), paths)


@odd("trap", plain=True)
def counts_by_many(printed: Printed, rng: Random) -> Printed:
    """A line above table 三 says that it counts by the hundred or the ten thousand."""
    unit, factor = rng.choice((("万件", 10_000), ("百件", 100), ("千件", 1000)))
    line = rng.choice(("单位：{}", "（单位：{}）", "计量单位：{}")).format(unit)
    printed = with_line(printed, REQUESTS, line)
    return _times(printed, list(section_paths(printed, REQUESTS)), factor)


@odd("trap", plain=True)
def decisions_by_many(printed: Printed, rng: Random) -> Printed:
    """The header of the acts says that it counts by the ten thousand."""
    old = "本年处理决定数量" if printed.edition == 2021 else "处理决定数量"
    new = rng.choice(("{}（万件）", "{}（单位：万件）", "{}/万件")).format(old)
    printed = _header(printed, DISCLOSURE, old, new)
    return _times(printed, column_paths(printed, DISCLOSURE, "decisions"), 10_000)


def _in_yuan(printed: Printed) -> Printed:
    value = printed.truth[_FEES]
    if value is None:
        return printed
    truth = {**printed.truth, _FEES: (Decimal(value) / 10_000).normalize()}
    return opened(attrs.evolve(printed, truth=truth), (_FEES,))


@odd("trap", editions=(2021,))
def unit_below_the_table(printed: Printed, rng: Random) -> Printed:
    """A note below table 二 says that the fees are in yuan, and the header says nothing."""
    note = rng.choice(("注：收费金额单位为元。", "说明：本表金额单位：元", "（金额以元计）"))
    printed = _header(printed, DISCLOSURE, "本年收费金额（单位：万元）", "本年收费金额")
    printed = with_part(printed, DISCLOSURE, lambda part: (part, words(DISCLOSURE, note)))
    return _in_yuan(printed)


@odd("trap", editions=(2021,), layouts=GRIDS)
def column_of_units(printed: Printed, rng: Random) -> Printed:
    """A column of table 二 names the unit of each row: the fees are in yuan."""
    printed = _header(printed, DISCLOSURE, "本年收费金额（单位：万元）", "本年收费金额")

    def cell(_: int, row: GridRow) -> Piece:
        if row.kind is RowKind.HEADER:
            named = any(piece.text == "信息内容" for piece in row.pieces)
            return Piece("单位" if named else "", Kind.HEADER if named else Kind.COVERED, 0)
        return Piece("元" if row.name.endswith(".fees") else "件", Kind.VALUE, 0, 1, row.name)

    printed = with_grids(printed, DISCLOSURE, lambda grid: with_column(grid, 1, cell))
    return _in_yuan(printed)


@odd("trap", editions=(2021,), layouts=BY_ROW | BY_CELL)
def signs_of_money(printed: Printed, rng: Random) -> Printed:
    """The fees carry the sign of a currency: yuan, not ten thousand of them, or another one."""
    sign = rng.choice(("￥", "¥", "$", "RMB", "US$", "€"))
    printed = values_changed(
        printed, DISCLOSURE, lambda p, text: f"{sign}{text}" if p == _FEES and text else text
    )
    # Its own sign says nothing of how many: the header's unit stands, or nobody can tell.
    return opened(printed, (_FEES,)) if sign in "￥¥RMB" else absent(printed, (_FEES,))


# -- columns of other things beside a blank ------------------------------------------------------


@odd("trap", layouts=GRIDS, plain=True)
def number_beside_a_blank(printed: Printed, rng: Random) -> Printed:
    """A column that the form does not have holds numbers, and the form's own is blank."""
    head = rng.choice(("备注", "年度目标", "代码", "权重", "页码", "排名", "完成率（%）"))
    before = rng.random() < 0.5
    gone = column_paths(printed, DISCLOSURE, "decisions")
    printed = values_changed(printed, DISCLOSURE, lambda path, text: "" if path in gone else text)
    printed = absent(printed, gone)
    texts = iter(numbers(rng, 40))

    def cell(_: int, row: GridRow) -> Piece:
        if row.kind is RowKind.HEADER:
            named = any(piece.text == "信息内容" for piece in row.pieces)
            return Piece(head if named else "", Kind.HEADER if named else Kind.COVERED, 0)
        own = any(piece.path in gone for piece in row.pieces)
        return Piece(next(texts) if own else "", Kind.VALUE, 0, 1, row.name)

    def changed(grid: Grid) -> Grid:
        return with_column(grid, 1 if before else grid.width, cell)

    return with_grids(printed, DISCLOSURE, changed)


@odd("trap", layouts=tuple(BY_CELL), plain=True)
def numbers_of_rows_and_blanks(printed: Printed, rng: Random) -> Printed:
    """A cell a line: each act has a serial number before its label, and no number behind it."""
    acts = ("licensing", "penalties", "coercion")
    names = [f"{DISCLOSURE}.{act}" for act in acts]
    paths = [path for name in names for path in row_paths(printed, name)]

    def changed(row: GridRow) -> list[GridRow]:
        if row.name not in names:
            return [row]
        number = Piece(str(names.index(row.name) + 1), Kind.HEADER, 0)
        kept = [piece for piece in row.pieces if piece.kind is not Kind.VALUE]
        moved = [attrs.evolve(piece, column=piece.column + 1) for piece in kept]
        return [attrs.evolve(row, pieces=(number, *moved))]

    printed = with_grids(printed, DISCLOSURE, lambda grid: with_rows(grid, changed))
    return absent(printed, paths)


@odd("trap", layouts=GRIDS, never=COMMAS | MARKUP, plain=True)
def entities_between_digits(printed: Printed, rng: Random) -> Printed:
    """A space that does not break, or a tag, stands between the digits of some cells."""
    between = rng.choice(("&nbsp;", " ", "<br>", "<br/>", "\u3000", "</p><p>"))
    paths = some_cells(printed, rng)
    printed = values_changed(
        printed, REQUESTS, lambda p, t: f"{t[:1]}{between}{t[1:]}" if p in paths else t
    )
    return opened(printed, paths)


@odd("trap", layouts=GRIDS, plain=True)
def number_of_a_label_behind(printed: Printed, rng: Random) -> Printed:
    """The number of a label stands in a cell behind it, and the total is blank."""
    names = [n for n in row_names(printed, REQUESTS) if ".not_disclosed." in n]
    paths = [path for name in names for path in row_paths(printed, name)]

    def changed(row: GridRow) -> list[GridRow]:
        if row.name not in names:
            return [row]
        label = next(piece for piece in row.pieces if piece.kind is Kind.LABEL)
        number = Piece(label.text[0], Kind.VALUE, LABEL_COLUMNS)
        bare = [
            attrs.evolve(piece, text=piece.text[2:]) if piece is label else piece
            for piece in row.pieces
            if piece.kind is not Kind.VALUE
        ]
        moved = [attrs.evolve(p, column=p.column + 1) for p in values_of(row)[:-1]]
        return [attrs.evolve(row, pieces=(*bare, number, *moved))]

    printed = with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))
    totals = [path for path in paths if path.endswith(".total")]
    return opened(absent(printed, totals), paths)
