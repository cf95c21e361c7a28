"""Habits of offices that fill in the form by hand: rows, words and cells of their own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from random import Random
from typing import Final

import attrs

from govinfo_report.testing.printed import Grid, GridRow, Kind, Piece, Printed, RowKind
from odd.layouts import BY_CELL, BY_ROW, COMMAS, GRIDS, MARKUP
from odd.sheet import (
    DISCLOSURE,
    OUTCOMES,
    REQUESTS,
    a_row,
    absent,
    behind,
    below,
    everywhere,
    labels_changed,
    like,
    numbers,
    odd,
    opened,
    outside,
    relabelled,
    row_names,
    row_paths,
    section_paths,
    some_cells,
    values_changed,
    values_of,
    with_grids,
    with_line,
    with_rows,
    year_of,
)

_ROWS: Final = GRIDS - MARKUP


def _merged(grid: Grid, text: str, kind: RowKind = RowKind.HEADER) -> GridRow:
    """A row of one cell as wide as its table."""
    return GridRow(kind, (Piece(text, Kind.HEADER, 0, grid.width),))


def _ended(printed: Printed, section: str, *texts: str) -> Printed:
    """The report with rows of one cell behind the last of a table."""

    def changed(grid: Grid) -> Grid:
        more = tuple(_merged(grid, text, RowKind.DATA) for text in texts)
        return attrs.evolve(grid, rows=grid.rows + more)

    return with_grids(printed, section, changed)


def _begun(printed: Printed, section: str, *texts: str) -> Printed:
    """The report with rows of one cell before the first of a table."""

    def changed(grid: Grid) -> Grid:
        return attrs.evolve(grid, rows=tuple(_merged(grid, text) for text in texts) + grid.rows)

    return with_grids(printed, section, changed)


# -- labels --------------------------------------------------------------------------------------


@odd("harmless")
def dotted_leaders(printed: Printed, rng: Random) -> Printed:
    """Dots lead from each label to its numbers."""
    dots = rng.choice(("……", "…………", "......", "·····", "____"))
    return labels_changed(printed, lambda text: f"{text}{dots}")


@odd("harmless")
def colons_behind_labels(printed: Printed, rng: Random) -> Printed:
    """A colon stands behind each label."""
    return labels_changed(printed, lambda text: f"{text}{rng.choice('：:')}")


@odd("harmless")
def units_behind_labels(printed: Printed, rng: Random) -> Printed:
    """Each label of table 三 says in what it counts."""
    names = row_names(printed, REQUESTS)
    for name in names:
        printed = relabelled(printed, name, lambda text: f"{text}（件）")
    return printed


def _numbered(style: str, number: int, text: str) -> str:
    return style.format(number) + text


@odd("harmless")
def acts_numbered(printed: Printed, rng: Random) -> Printed:
    """The rows of table 二 are numbered in their labels."""
    style = rng.choice(("{}.", "{}、", "（{}）", "({})"))
    for at, name in enumerate(row_names(printed, DISCLOSURE), 1):
        printed = relabelled(printed, name, partial(_numbered, style, at))
    return printed


@odd("harmless", layouts=_ROWS)
def groups_set_upright(printed: Printed, rng: Random) -> Printed:
    """The labels of groups are set one character a line."""

    def changed(piece: Piece) -> Piece:
        if piece.kind is Kind.GROUP:
            return attrs.evolve(piece, text="\n".join(piece.text))
        return piece

    return with_grids(
        printed,
        REQUESTS,
        lambda grid: with_rows(
            grid, lambda row: (attrs.evolve(row, pieces=tuple(map(changed, row.pieces))),)
        ),
    )


@odd("harmless", layouts=_ROWS, plain=True)
def label_goes_on_in_a_row(printed: Printed, rng: Random) -> Printed:
    """A label is cut by the page: its second half stands in a row of its own without numbers."""
    row = rng.choice([name for name in row_names(printed, REQUESTS) if "not_" in name])

    def changed(old: GridRow) -> Iterable[GridRow]:
        if old.name != row:
            return (old,)
        label = next(piece for piece in old.pieces if piece.kind is Kind.LABEL)
        half = len(label.text) // 2
        first = [attrs.evolve(p, text=p.text[:half]) if p is label else p for p in old.pieces]
        second = [
            attrs.evolve(p, text=p.text[half:], kind=Kind.HEADER)
            if p is label
            else attrs.evolve(p, text="", kind=Kind.COVERED)
            for p in old.pieces
        ]
        return (
            attrs.evolve(old, pieces=tuple(first)),
            GridRow(RowKind.DATA, tuple(attrs.evolve(p, row="") for p in second)),
        )

    return with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))


@odd("harmless", layouts=_ROWS)
def labels_on_both_sides(printed: Printed, rng: Random) -> Printed:
    """Wide rows of table 三 repeat their label behind the total."""

    def changed(old: GridRow) -> Iterable[GridRow]:
        label = next((p for p in old.pieces if p.kind is Kind.LABEL), None)
        if label is None:
            return (attrs.evolve(old, pieces=(*old.pieces, Piece("", Kind.COVERED, 10))),)
        return (attrs.evolve(old, pieces=(*old.pieces, attrs.evolve(label, column=10, colspan=1))),)

    return with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))


@odd("harmless", plain=True)
def year_in_labels(printed: Printed, rng: Random) -> Printed:
    """The label of what is new names the report's year."""
    label = f"一、{year_of(printed)}年新收政府信息公开申请数量"
    name = f"{REQUESTS}.new_received"
    return opened(relabelled(printed, name, lambda _: label), row_paths(printed, name))


@odd("trap", plain=True)
def last_year_in_labels(printed: Printed, rng: Random) -> Printed:
    """The label of what is new names the year before."""
    year = year_of(printed) - 1
    label = rng.choice((f"一、{year}年新收政府信息公开申请数量", f"一、本年新收（{year}年）数量"))
    name = f"{REQUESTS}.new_received"
    return absent(relabelled(printed, name, lambda _: label), row_paths(printed, name))


# -- rows ----------------------------------------------------------------------------------------


@odd("harmless", layouts=_ROWS)
def rows_of_signatures(printed: Printed, rng: Random) -> Printed:
    """The last row of each table says who has filled it in, when, and a telephone number."""
    text = rng.choice(
        (
            "填表人：王小云　审核人：李大溪　电话：0571-88886666",
            "填报日期：2024年1月12日　联系电话：88886666",
            "单位负责人：张三 统计负责人：李四 联系方式：13800000000",
        )
    )
    for section in (DISCLOSURE, REQUESTS, OUTCOMES):
        printed = _ended(printed, section, text)
    return printed


@odd("harmless", layouts=_ROWS)
def notes_in_rows(printed: Printed, rng: Random) -> Printed:
    """The last row of table 三 is a note with numbers."""
    text = rng.choice(
        (
            "注：本表不含咨询类来信23件。",
            "说明：1.本表统计截止12月31日；2.上年结转含复议责令重办2件。",
            "备注：其中网上申请15件、信函申请8件、当面申请3件",
        )
    )
    return _ended(printed, REQUESTS, text)


@odd("harmless", layouts=_ROWS)
def captions_in_rows(printed: Printed, rng: Random) -> Printed:
    """The first row of each table is its caption, or its unit."""
    for section, text in (
        (DISCLOSURE, "主动公开政府信息情况"),
        (REQUESTS, rng.choice(("收到和处理政府信息公开申请情况", "单位：件"))),
        (OUTCOMES, "政府信息公开行政复议、行政诉讼情况"),
    ):
        printed = _begun(printed, section, text)
    return printed


@odd("trap", layouts=_ROWS, plain=True)
def caption_row_of_last_year(printed: Printed, rng: Random) -> Printed:
    """The first row of table 三 says that its numbers are those of the year before."""
    year = year_of(printed) - 1
    printed = _begun(printed, REQUESTS, rng.choice((f"{year}年度", f"{year}年", "上年数据")))
    return absent(printed, section_paths(printed, REQUESTS))


@odd("harmless", layouts=_ROWS)
def checking_row(printed: Printed, rng: Random) -> Printed:
    """A row behind the last checks the columns: nothing but zeros."""
    label = rng.choice(("校验", "勾稽校验（应为0）", "审核公式", "平衡关系"))

    def changed(grid: Grid) -> Grid:
        return attrs.evolve(grid, rows=(*grid.rows, like(grid.rows[-1], label, ["0"] * 7)))

    return with_grids(printed, REQUESTS, changed)


@odd("harmless", layouts=_ROWS, plain=True)
def same_period_rows(printed: Printed, rng: Random) -> Printed:
    """Below each row of table 三 stand last year's numbers, or the growth."""
    label = rng.choice(("上年同期", "去年同期数", "同比增长", "较上年增减", "占比"))

    def changed(old: GridRow) -> Iterable[GridRow]:
        if not values_of(old):
            return (old,)
        return (old, like(old, label, numbers(rng, 7, 1, 900)))

    return with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))


@odd("harmless", layouts=_ROWS)
def empty_rows_between(printed: Printed, rng: Random) -> Printed:
    """An empty row stands between any two rows."""

    def changed(old: GridRow) -> Iterable[GridRow]:
        empty = tuple(
            attrs.evolve(p, text="", kind=Kind.COVERED, row="", path="") for p in old.pieces
        )
        return (old, GridRow(RowKind.DATA, empty))

    return everywhere(printed, lambda grid: with_rows(grid, changed))


@odd("harmless", plain=False)
def rows_of_zeros_left_out(printed: Printed, rng: Random) -> Printed:
    """Rows of table 三 that hold nothing but zeros are not printed."""
    gone: list[str] = []

    def changed(old: GridRow) -> Iterable[GridRow]:
        values = values_of(old)
        if values and all(p.text in ("0", "", "-", "—", "/", "无") for p in values):
            gone.extend(p.path for p in values)
            if not any(p.kind is Kind.GROUP and p.text for p in old.pieces):
                return ()
            return (
                attrs.evolve(
                    old,
                    pieces=tuple(
                        attrs.evolve(p, text="", kind=Kind.COVERED, row="")
                        if p.kind in (Kind.LABEL, Kind.VALUE)
                        else p
                        for p in old.pieces
                    ),
                ),
            )
        return (old,)

    printed = with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))
    return absent(printed, gone)


@odd("harmless", plain=True)
def all_results_first(printed: Printed, rng: Random) -> Printed:
    """The row of all results stands above the single ones."""

    def changed(grid: Grid) -> Grid:
        rows = list(grid.rows)
        at = next(i for i, row in enumerate(rows) if row.name.endswith("results.total"))
        to = next(i for i, row in enumerate(rows) if row.name.endswith("results.disclosed"))
        rows.insert(to, rows.pop(at))
        return attrs.evolve(grid, rows=tuple(rows))

    return with_grids(printed, REQUESTS, changed)


@odd("trap", layouts=_ROWS, plain=True)
def one_mark_for_a_row(printed: Printed, rng: Random) -> Printed:
    """A merged cell says for a whole row of table 三 that there was nothing."""
    rows = rng.sample([n for n in row_names(printed, REQUESTS) if "not_" in n], 3)
    text = rng.choice(("/", "无", "本年度未发生", "未收到", "——"))

    def changed(old: GridRow) -> Iterable[GridRow]:
        if old.name not in rows:
            return (old,)
        first = values_of(old)[0]
        kept = [p for p in old.pieces if p.kind is not Kind.VALUE]
        return (attrs.evolve(old, pieces=(*kept, attrs.evolve(first, text=text, colspan=7))),)

    printed = with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))
    paths = [path for row in rows for path in row_paths(printed, row)]
    return opened(absent(printed, paths), paths)


@odd("trap", plain=True)
def text_ends_in_a_row(printed: Printed, rng: Random) -> Printed:
    """The text ends in the last row of table 三, of which three numbers are left."""
    row = f"{REQUESTS}.carried_forward"

    def changed(old: GridRow) -> Iterable[GridRow]:
        if old.name != row:
            return (old,)
        return (attrs.evolve(old, pieces=old.pieces[:-4]),)

    printed = with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))
    sections = [part.section for part in printed.parts]
    kept = printed.parts[: sections.index(REQUESTS) + 1]
    paths = row_paths(printed, row)
    printed = attrs.evolve(printed, parts=kept, back=())
    return opened(absent(printed, (*paths[3:], *section_paths(printed, OUTCOMES))), paths)


@odd("harmless", layouts=BY_ROW, plain=True)
def prose_between_rows(printed: Printed, rng: Random) -> Printed:
    """A line of prose with a number of its own stands between rows of table 三."""
    row = a_row(printed, rng, REQUESTS)
    text = rng.choice(
        (
            "本机关全年接待现场咨询126人次，均当场答复。",
            "（以上数据由各科室汇总，共12个科室报送）",
            "第三项为办理结果，含上年结转2件。",
        )
    )

    def changed(old: GridRow) -> Iterable[GridRow]:
        return (old, outside(text)) if old.name == row else (old,)

    return with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))


@odd("harmless", layouts=BY_ROW, plain=True)
def continued_tables(printed: Printed, rng: Random) -> Printed:
    """Tables go on behind a page's foot and head, and a line says so."""
    lines = rng.choice(
        (
            ("— 7 —", "（续表）"),
            ("第 3 页 共 9 页", "续上表"),
            ("3 / 9", "云溪市人民政府办公室 2023 年度报告", "表三（续）"),
        )
    )
    for section in (DISCLOSURE, REQUESTS):
        row = a_row(printed, rng, section)

        printed = behind(printed, row, lambda _: map(outside, lines))
    return printed


# -- cells ---------------------------------------------------------------------------------------


def _blanks(printed: Printed, text: str) -> Printed:
    """The report with another text in every zero."""
    zeros = [path for path, value in printed.truth.items() if value == 0]
    for section in (DISCLOSURE, REQUESTS, OUTCOMES):
        printed = values_changed(
            printed, section, lambda path, old: text if path in zeros else old, blanks=True
        )
    return absent(printed, zeros)


@odd("harmless", layouts=_ROWS | (BY_CELL - MARKUP))
def rare_marks_for_nothing(printed: Printed, rng: Random) -> Printed:
    """A mark that few use stands where there was nothing."""
    marks = ("——", "－", "--", "…", "\\", "×", "∕", "N/A", "空", "未发生", "（无）", "*", ".")
    return _blanks(printed, rng.choice(marks))


@odd("harmless", layouts=_ROWS | (BY_CELL - MARKUP), plain=True)
def numbers_with_a_stop(printed: Printed, rng: Random) -> Printed:
    """A stop stands behind some numbers, or quotation marks around them."""
    form = rng.choice(("{}.", "{}。", "{}；", "“{}”", "共{}", "计{}件", "{} 件"))
    paths = some_cells(printed, rng, 12)
    for section in (REQUESTS, OUTCOMES):
        printed = values_changed(printed, section, lambda p, t: form.format(t) if p in paths else t)
    return opened(printed, paths)


@odd("harmless", plain=True)
def leading_zeros(printed: Printed, rng: Random) -> Printed:
    """Some numbers are filled with zeros on the left."""
    paths = some_cells(printed, rng, 12)
    for section in (REQUESTS, OUTCOMES):
        printed = values_changed(printed, section, lambda p, t: f"0{t}" if p in paths else t)
    return opened(printed, paths)


@odd("trap", layouts=_ROWS - COMMAS, plain=True)
def last_year_in_brackets(printed: Printed, rng: Random) -> Printed:
    """Each number of table 三 has another in brackets behind it: last year's, a note says."""
    printed = with_line(printed, REQUESTS, "注：括号内为上年数")
    between = rng.choice(("", " ", "\n"))
    printed = values_changed(
        printed, REQUESTS, lambda _, t: f"{t}{between}（{rng.randint(1, 99)}）"
    )
    return opened(printed, section_paths(printed, REQUESTS))


@odd("harmless", editions=(2021,))
def fees_with_noughts(printed: Printed, rng: Random) -> Printed:
    """The fees are printed with noughts behind the point."""
    return values_changed(
        printed,
        DISCLOSURE,
        lambda p, t: f"{t}00" if p.endswith("fees.amount") and "." in t else t,
    )


@odd("harmless")
def tables_as_sentences(printed: Printed, rng: Random) -> Printed:
    """What table 四 says is told in a sentence as well, with last year's numbers."""
    year = year_of(printed) - 1
    printed = opened(printed, section_paths(printed, OUTCOMES))
    return below(
        printed,
        OUTCOMES,
        f"{year}年，行政复议结果维持12件、结果纠正3件，总计15件。",
        "行政复议 12 3 0 0 15",
    )
