"""What becomes of a table's header: other words, misprints, units, years, other orders."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Final

import attrs

from govinfo_report.testing.printed import GridRow, Kind, Piece, Printed, RowKind
from odd.layouts import BY_CELL, BY_ROW
from odd.sheet import (
    DISCLOSURE,
    LABEL_COLUMNS,
    OUTCOMES,
    REQUESTS,
    absent,
    column_paths,
    headers_changed,
    odd,
    opened,
    part_of,
    relabelled,
    row_names,
    row_paths,
    section_paths,
    values_changed,
    values_of,
    with_grids,
    with_line,
    with_rows,
)

_DOCUMENTS: Final = {
    2021: ("本年制发件数", "本年废止件数", "现行有效件数"),
    2019: ("本年新制作数量", "本年新公开数量", "对外公开总数量"),
}
_DECISIONS: Final = {2021: "本年处理决定数量", 2019: "处理决定数量"}
_APPLICANTS: Final = (
    ("自然人", "natural_person"),
    ("商业企业", "commercial_enterprise"),
    ("科研机构", "research_institution"),
    ("社会公益组织", "public_welfare_organization"),
    ("法律服务机构", "legal_service_organization"),
    ("总计", "total"),
)
_OUTCOMES: Final = (
    ("结果维持", "upheld"),
    ("结果纠正", "corrected"),
    ("其他结果", "other"),
    ("尚未审结", "pending"),
    ("总计", "total"),
)
_ROWS: Final = ("rules", "normative_documents")


def _document_paths(printed: Printed, column: int) -> list[str]:
    return [row_paths(printed, f"{DISCLOSURE}.{row}")[column] for row in _ROWS]


def _replaced(printed: Printed, section: str, old: str, new: str) -> Printed:
    return headers_changed(printed, section, lambda text: new if text == old else text)


# -- another measure in a column's place ---------------------------------------------------------


@odd("trap")
def column_of_last_year(printed: Printed, rng: Random) -> Printed:
    """The last column of the documents counts those of the year before."""
    label = rng.choice(("上年有效件数", "上年末有效件数", "去年有效数", "往年有效件数"))
    printed = _replaced(printed, DISCLOSURE, _DOCUMENTS[printed.edition][2], label)
    return absent(printed, _document_paths(printed, 2))


@odd("trap")
def last_year_before_this(printed: Printed, rng: Random) -> Printed:
    """This year's count stands second, the year before's first."""
    first, second, _ = _DOCUMENTS[printed.edition]
    renamed = {first: first.replace("本年", "上年"), second: first}
    truth = dict(printed.truth)
    for row in _ROWS:
        paths = row_paths(printed, f"{DISCLOSURE}.{row}")
        truth[paths[0]], truth[paths[1]] = truth[paths[1]], None
    printed = headers_changed(printed, DISCLOSURE, lambda text: renamed.get(text, text))
    return attrs.evolve(printed, truth=truth)


@odd("trap")
def documents_in_another_order(printed: Printed, rng: Random) -> Printed:
    """The header says that the last column stands first."""
    first, second, third = _DOCUMENTS[printed.edition]
    renamed = {first: third, second: first, third: second}
    truth = dict(printed.truth)
    for row in _ROWS:
        a, b, c = row_paths(printed, f"{DISCLOSURE}.{row}")
        truth[c], truth[a], truth[b] = truth[a], truth[b], truth[c]
    printed = headers_changed(printed, DISCLOSURE, lambda text: renamed.get(text, text))
    return attrs.evolve(printed, truth=truth)


@odd("trap")
def another_measure_of_decisions(printed: Printed, rng: Random) -> Printed:
    """The acts are counted by another measure."""
    label = rng.choice(
        ("本年受理数量", "事项数量", "累计办理数量", "上年处理决定数量", "本年投诉数量")
    )
    printed = _replaced(printed, DISCLOSURE, _DECISIONS[printed.edition], label)
    return absent(printed, column_paths(printed, DISCLOSURE, "decisions"))


@odd("trap")
def another_kind_of_applicant(printed: Printed, rng: Random) -> Printed:
    """One column of table 三 counts somebody else."""
    label, column = rng.choice(_APPLICANTS)
    other = {
        "自然人": "境外自然人",
        "总计": rng.choice(("上年总计", "累计总计", "平均")),
    }.get(label, rng.choice(("村民委员会", "新闻媒体", "外资企业", "国家机关", f"上年{label}")))
    printed = _replaced(printed, REQUESTS, label, other)
    return absent(printed, column_paths(printed, REQUESTS, column))


@odd("trap")
def another_outcome(printed: Printed, rng: Random) -> Printed:
    """One column of table 四 counts another outcome."""
    label, column = rng.choice(_OUTCOMES)
    other = rng.choice(("撤回", "调解", "驳回", "上年未结", "审结合计", "不予受理", "责令履行"))
    printed = _replaced(printed, OUTCOMES, label, other)
    return absent(printed, column_paths(printed, OUTCOMES, column))


@odd("trap")
def outcomes_in_another_order(printed: Printed, rng: Random) -> Printed:
    """The total of each block of table 四 stands first, and the header says so."""
    labels = [label for label, _ in _OUTCOMES]
    renamed = dict(zip(labels, (labels[-1], *labels[:-1]), strict=True))
    texts = {
        piece.path: piece.text
        for grid in part_of(printed, OUTCOMES).grids
        for row in grid.rows
        for piece in values_of(row)
    }
    moved: dict[str, str] = {}
    for row in row_names(printed, OUTCOMES):
        paths = row_paths(printed, row)
        moved.update(zip(paths, (texts[path] for path in (paths[-1], *paths[:-1])), strict=True))
    printed = headers_changed(printed, OUTCOMES, lambda text: renamed.get(text, text))
    return values_changed(printed, OUTCOMES, lambda path, _: moved[path], blanks=True)


@odd("trap")
def two_counts_in_one_column(printed: Printed, rng: Random) -> Printed:
    """A header that names two of the form's columns at once."""
    first, second, _ = _DOCUMENTS[printed.edition]
    label = f"{first}和{second[2:]}"
    printed = _replaced(printed, DISCLOSURE, first, label)
    return absent(printed, _document_paths(printed, 0))


@odd("trap")
def cumulative_decisions(printed: Printed, rng: Random) -> Printed:
    """The measure is this form's, the time is another: since some year on."""
    note = rng.choice(("（2018年以来累计）", "（上年数）", "（历年累计）", "（近三年）"))
    label = _DECISIONS[printed.edition]
    printed = _replaced(printed, DISCLOSURE, label, f"{label}{note}")
    return absent(printed, column_paths(printed, DISCLOSURE, "decisions"))


# -- units ---------------------------------------------------------------------------------------

_UNITS: Final = {
    "元": Decimal(10_000),
    "千元": Decimal(10),
    "百万元": Decimal("0.01"),
    "亿元": Decimal("0.0001"),
}
_FEES: Final = f"{DISCLOSURE}.fees.amount"


def _in_unit(printed: Printed, unit: str) -> Printed:
    value = printed.truth[_FEES]
    if value is None or unit not in _UNITS:
        return absent(printed, (_FEES,))
    truth = {**printed.truth, _FEES: (Decimal(value) / _UNITS[unit]).normalize()}
    return opened(attrs.evolve(printed, truth=truth), (_FEES,))


@odd("trap", editions=(2021,))
def fees_in_another_unit(printed: Printed, rng: Random) -> Printed:
    """The header gives the fees in another unit."""
    unit = rng.choice((*_UNITS, "美元", "港币"))
    label = rng.choice(("本年收费金额（单位：{}）", "收费金额（{}）", "本年收费金额/{}"))
    printed = _replaced(printed, DISCLOSURE, "本年收费金额（单位：万元）", label.format(unit))
    return _in_unit(printed, unit)


@odd("trap", editions=(2021,))
def unit_above_the_table(printed: Printed, rng: Random) -> Printed:
    """A line above table 二 gives the unit, and the header none."""
    unit = rng.choice(tuple(_UNITS))
    printed = _replaced(printed, DISCLOSURE, "本年收费金额（单位：万元）", "本年收费金额")
    printed = with_line(printed, DISCLOSURE, f"单位：{unit}")
    return _in_unit(printed, unit)


@odd("trap", editions=(2021,))
def unit_in_the_label(printed: Printed, rng: Random) -> Printed:
    """The row's label gives the unit of the fees, and the header none."""
    unit = rng.choice(("元", "千元", "百万元"))
    printed = _replaced(printed, DISCLOSURE, "本年收费金额（单位：万元）", "本年收费金额")
    printed = relabelled(printed, f"{DISCLOSURE}.fees", lambda text: f"{text}（{unit}）")
    return _in_unit(printed, unit)


# -- harmless ------------------------------------------------------------------------------------


@odd("harmless")
def misprinted_header(printed: Printed, rng: Random) -> Printed:
    """One header of table 二 lost a character, doubled one or has a wrong one."""
    old = rng.choice(_DOCUMENTS[printed.edition])
    new = {
        "本年制发件数": ("本年制发数", "本年制发件数数", "本年制发件敉", "本年度制发件数"),
        "本年废止件数": ("本年度止件数", "本年废止数", "本年度废止件数"),
        "现行有效件数": ("现行有效数", "现行有效件", "现行有郊件数"),
        "本年新制作数量": ("本年新制数量", "本年新制作数", "本年度新制作数量"),
        "本年新公开数量": ("本年新公开数", "本年新公开数里", "本年度新公开数量"),
        "对外公开总数量": ("对外公开总数", "对外公开总量", "对外公开总数重"),
    }[old]
    return _replaced(printed, DISCLOSURE, old, rng.choice(new))


@odd("harmless")
def misprinted_applicants(printed: Printed, rng: Random) -> Printed:
    """One header of table 三 is misprinted or shortened."""
    old, new = rng.choice(
        (
            ("商业企业", "商业企亚"),
            ("科研机构", "科研机沟"),
            ("社会公益组织", "社会公益组积"),
            ("社会公益组织", "公益组织"),
            ("法律服务机构", "法律服务机购"),
            ("法律服务机构", "法律机构"),
            ("总计", "合计"),
            ("科研机构", "科研单位"),
        )
    )
    return _replaced(printed, REQUESTS, old, new)


@odd("harmless")
def misprinted_outcomes(printed: Printed, rng: Random) -> Printed:
    """One header of table 四 is misprinted or shortened."""
    old, new = rng.choice(
        (
            ("结果维持", "结果维特"),
            ("结果纠正", "结果纠止"),
            ("尚未审结", "尚未审理"),
            ("其他结果", "其它结果"),
            ("尚未审结", "未审结"),
            ("总计", "合计"),
        )
    )
    return _replaced(printed, OUTCOMES, old, new)


@odd("harmless")
def notes_in_headers(printed: Printed, rng: Random) -> Printed:
    """A header says until when, in what or of whom it counts."""
    _, _, third = _DOCUMENTS[printed.edition]
    note = rng.choice(("（截至12月31日）", "（件）", "（含历年）", "（单位：件）"))
    return _replaced(printed, DISCLOSURE, third, f"{third}{note}")


@odd("harmless")
def header_in_two_languages(printed: Printed, rng: Random) -> Printed:
    """English beside the Chinese header."""
    english = {
        "自然人": "Natural Person",
        "商业企业": "Enterprise",
        "科研机构": "Research Institution",
        "社会公益组织": "Welfare Organization",
        "法律服务机构": "Legal Service",
        "总计": "Total",
    }
    return headers_changed(
        printed, REQUESTS, lambda text: f"{text} {english[text]}" if text in english else text
    )


@odd("harmless", never=("pdf-vertical", "spaces"))
def spaced_headers(printed: Printed, rng: Random) -> Printed:
    """Header cells set wide."""
    for section in (DISCLOSURE, REQUESTS, OUTCOMES):
        printed = headers_changed(printed, section, " ".join)
    return printed


@odd("harmless")
def no_header_above_requests(printed: Printed, rng: Random) -> Printed:
    """Table 三 without its header: whole rows in the form's order."""
    return with_grids(
        printed,
        REQUESTS,
        lambda grid: with_rows(grid, lambda row: () if row.kind is RowKind.HEADER else (row,)),
    )


@odd("harmless", layouts=BY_ROW)
def names_over_two_rows(printed: Printed, rng: Random) -> Printed:
    """The names of one header row go on in the next row of the table."""

    def changed(row: GridRow) -> tuple[GridRow, ...]:
        heads = [piece for piece in row.pieces if piece.kind is Kind.HEADER]
        if row.kind is not RowKind.HEADER or not any(p.text == "商业企业" for p in heads):
            return (row,)
        upper: list[Piece] = []
        lower: list[Piece] = []
        for piece in row.pieces:
            cut = len(piece.text) // 2 if len(piece.text) >= 4 else len(piece.text)
            upper.append(attrs.evolve(piece, text=piece.text[:cut]))
            kind = piece.kind if piece.text[cut:] else Kind.COVERED
            lower.append(attrs.evolve(piece, text=piece.text[cut:], kind=kind))
        return (attrs.evolve(row, pieces=tuple(upper)), attrs.evolve(row, pieces=tuple(lower)))

    return with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))


@odd("harmless", never=("pdf-vertical", *BY_CELL))
def numbers_of_columns(printed: Printed, rng: Random) -> Printed:
    """A row that numbers the columns stands under the header of table 三."""
    corner = rng.choice(("甲", "栏次", "栏目"))

    def changed(row: GridRow) -> tuple[GridRow, ...]:
        if not any(piece.text == "商业企业" for piece in row.pieces):
            return (row,)
        cells = [Piece(corner, Kind.HEADER, 0, LABEL_COLUMNS)]
        cells.extend(Piece(str(at + 1), Kind.HEADER, LABEL_COLUMNS + at) for at in range(7))
        return (row, GridRow(RowKind.HEADER, tuple(cells)))

    return with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))


@odd("harmless")
def unit_of_counts_above(printed: Printed, rng: Random) -> Printed:
    """A line above table 三 says that its unit is a case."""
    line = rng.choice(("单位：件", "（单位：件）", "计量单位：件", "单位：件次"))
    return with_line(printed, REQUESTS, line)


@odd("harmless", layouts=BY_ROW, never=("html-dense", "html-lines"))
def header_repeated(printed: Printed, rng: Random) -> Printed:
    """The header of table 三 is printed again in the middle, behind a page number."""
    at = rng.randint(6, 20)

    def page(number: int) -> GridRow:
        return GridRow(RowKind.OUTSIDE, (Piece(f"— {number} —", Kind.HEADER, 0),))

    return with_grids(
        printed,
        REQUESTS,
        lambda grid: attrs.evolve(
            grid, rows=(*grid.rows[:at], page(at), *grid.rows[:3], *grid.rows[at:])
        ),
    )


@odd("harmless")
def titles_above_tables(printed: Printed, rng: Random) -> Printed:
    """Each table has a title and a number of its own."""
    title = rng.choice(("表{}", "附表{}：统计表", "表{}  有关数据统计表（件）"))
    for at, section in enumerate((DISCLOSURE, REQUESTS, OUTCOMES), start=1):
        printed = with_line(printed, section, title.format(at))
    return printed


@odd("trap")
def header_of_another_form(printed: Printed, rng: Random) -> Printed:
    """Table 三 counts by the way of application, not by applicant."""
    ways = ("当面", "网络", "信函", "传真", "电话", "邮件", "累计")
    names = [label for label, _ in _APPLICANTS]
    names.insert(5, "其他")
    renamed = dict(zip(names, ways, strict=True))
    printed = headers_changed(
        printed,
        REQUESTS,
        lambda text: {"法人或其他组织": "申请方式", "申请人情况": "申请渠道"}.get(
            text, renamed.get(text, text)
        ),
    )
    return absent(printed, section_paths(printed, REQUESTS))
