"""What stands around a report's tables: other years, other bodies, quotations, notes, pages."""

from __future__ import annotations

from random import Random
from typing import Final

import attrs

from govinfo_report.form import FORMS
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.printed import (
    Grid,
    GridRow,
    Kind,
    Part,
    Piece,
    Printed,
    RowKind,
    compose,
)
from odd.layouts import BY_ROW, GRIDS
from odd.sheet import (
    DISCLOSURE,
    OUTCOMES,
    REQUESTS,
    absent,
    another,
    below,
    numbers,
    odd,
    outside,
    part_of,
    row_names,
    section_paths,
    with_grids,
    with_line,
    with_part,
    words,
    year_of,
)

_TABLES: Final = (DISCLOSURE, REQUESTS, OUTCOMES)
_PROSE: Final = ("problems_and_improvements", "other_matters")
_PICTURES: Final = ("[image: 1]", "（见附件图片）", "（表格略）", "[图片]", "")


def _without(printed: Printed, section: str, line: str) -> Printed:
    """The report with a line in the place of a section's table."""
    printed = with_part(
        printed,
        section,
        lambda part: (attrs.evolve(part, grids=(), paragraphs=(line,) if line else ()),),
    )
    return absent(printed, section_paths(printed, section))


def _with_parts(
    printed: Printed, *, before: str = "", behind: str = "", parts: tuple[Part, ...]
) -> Printed:
    made: list[Part] = []
    for part in printed.parts:
        made.extend(parts if part.section == before else ())
        made.append(part)
        made.extend(parts if part.section == behind else ())
    return attrs.evolve(printed, parts=tuple(made))


def _whole(other: Printed) -> tuple[Part, ...]:
    """A second report as parts that can stand behind the first."""
    front = Part("", None, tuple(other.front))
    return (front, *other.parts, Part("", None, tuple(other.back)))


# -- other years and other bodies ----------------------------------------------------------------


@odd("harmless")
def second_report(printed: Printed, rng: Random) -> Printed:
    """Last year's report stands behind this one, which is whole."""
    other = another(printed, rng)
    return attrs.evolve(printed, parts=(*printed.parts, *_whole(other)))


@odd("trap")
def second_report_fills_a_gap(printed: Printed, rng: Random) -> Printed:
    """Last year's report stands behind this one, of which a table is a picture."""
    other = another(printed, rng)
    printed = _without(printed, rng.choice(_TABLES), rng.choice(_PICTURES))
    return attrs.evolve(printed, parts=(*printed.parts, *_whole(other)))


@odd("trap")
def report_of_another_body(printed: Printed, rng: Random) -> Printed:
    """The report of a lower body stands behind this one, of which a table is a picture."""
    values = random_values(rng, printed.edition, distinct=True)
    lower = report_from(printed.edition, values, agency="青禾县教育局", year=year_of(printed))
    printed = _without(printed, rng.choice(_TABLES), rng.choice(_PICTURES))
    return attrs.evolve(printed, parts=(*printed.parts, *_whole(compose(lower, "row"))))


@odd("harmless")
def last_year_above_this(printed: Printed, rng: Random) -> Printed:
    """Last year's table stands above this year's; a line above each names its year."""
    section = rng.choice((DISCLOSURE, REQUESTS))
    year = year_of(printed)
    old = part_of(another(printed, rng), section).grids
    return with_part(
        printed,
        section,
        lambda part: (
            attrs.evolve(part, paragraphs=(f"{year - 1}年数据：",), grids=old),
            words(section, f"{year}年数据：", grids=part.grids),
        ),
    )


@odd("harmless")
def last_year_below_this(printed: Printed, rng: Random) -> Printed:
    """Last year's table stands below this year's; a line above it names its year."""
    section = rng.choice((DISCLOSURE, REQUESTS))
    old = part_of(another(printed, rng), section).grids
    line = rng.choice(("附：{}年数据", "（{}年，供比较）", "{}年度同期情况："))
    line = line.format(year_of(printed) - 1)
    return with_part(printed, section, lambda part: (part, words(section, line, grids=old)))


@odd("trap")
def two_tables_and_no_word(printed: Printed, rng: Random) -> Printed:
    """Two tables 三 with different numbers, and nothing tells which is the report's."""
    old = part_of(another(printed, rng), REQUESTS).grids
    first = rng.random() < 0.5
    printed = with_part(
        printed,
        REQUESTS,
        lambda part: (
            attrs.evolve(part, grids=(*old, *part.grids) if first else (*part.grids, *old)),
        ),
    )
    return absent(printed, section_paths(printed, REQUESTS))


@odd("trap")
def quoted_table(printed: Printed, rng: Random) -> Printed:
    """Last year's table is quoted in the prose; this year's is a picture."""
    section = rng.choice(_TABLES)
    old = part_of(another(printed, rng), section).grids
    year = year_of(printed) - 1
    printed = _without(printed, section, rng.choice(_PICTURES))
    quoted = words(_PROSE[0], f"与{year}年相比，{year}年的数据如下：", grids=old)
    return _with_parts(printed, behind=_PROSE[0], parts=(quoted,))


@odd("harmless")
def quoted_table_beside(printed: Printed, rng: Random) -> Printed:
    """Last year's table is quoted in the prose; this year's stands where it should."""
    section = rng.choice(_TABLES)
    old = part_of(another(printed, rng), section).grids
    year = year_of(printed) - 1
    quoted = words(_PROSE[0], f"{year}年的数据如下：", grids=old)
    return _with_parts(printed, behind=rng.choice(_PROSE), parts=(quoted,))


@odd("trap")
def table_of_lower_bodies(printed: Printed, rng: Random) -> Printed:
    """The own table is left out, and an appendix has that of a subordinate body."""
    section = rng.choice(_TABLES)
    old = part_of(another(printed, rng), section).grids
    printed = _without(printed, section, "（见附件）")
    line = rng.choice(
        ("附件2：下属单位云溪市档案馆数据", "附：各镇（街道）汇总表", "附：全市汇总数据")
    )
    return _with_parts(printed, behind="other_matters", parts=(words("", line, grids=old),))


@odd("harmless")
def appendix_of_lower_bodies(printed: Printed, rng: Random) -> Printed:
    """An appendix has the table of a subordinate body; the own table is there."""
    section = rng.choice(_TABLES)
    old = part_of(another(printed, rng), section).grids
    line = rng.choice(("附件2：下属单位云溪市档案馆数据", "附：各镇（街道）汇总表"))
    return _with_parts(printed, behind="other_matters", parts=(words("", line, grids=old),))


@odd("harmless", layouts=GRIDS)
def comparison_in_the_overview(printed: Printed, rng: Random) -> Printed:
    """A small table of some acts in this year and the last stands in the overview."""
    return _with_parts(printed, behind="overview", parts=(_comparison(printed, rng),))


@odd("trap", layouts=GRIDS)
def comparison_and_no_table(printed: Printed, rng: Random) -> Printed:
    """The same small table, and table 二 is a picture."""
    compared = _comparison(printed, rng)
    printed = _without(printed, DISCLOSURE, rng.choice(_PICTURES))
    return _with_parts(printed, behind="overview", parts=(compared,))


def _comparison(printed: Printed, rng: Random) -> Part:
    year = year_of(printed)
    rows: list[tuple[str, ...]] = [("指标", f"{year - 1}年", f"{year - 2}年")]
    rows += [(name, *numbers(rng, 2)) for name in ("行政许可", "行政处罚", "行政强制", "规章")]
    made = tuple(
        GridRow(
            RowKind.DATA if at else RowKind.HEADER,
            tuple(Piece(text, Kind.LABEL, column) for column, text in enumerate(row)),
        )
        for at, row in enumerate(rows)
    )
    return words("overview", "近两年数据对比如下：", grids=(Grid("overview", 3, made),))


@odd("trap")
def rows_in_the_prose(printed: Printed, rng: Random) -> Printed:
    """Lines of the prose begin with labels of the form; table 二 or 三 is a picture."""
    section = rng.choice((DISCLOSURE, REQUESTS))
    printed = _without(printed, section, rng.choice(_PICTURES))
    return with_part(
        printed, rng.choice(("overview", *_PROSE)), lambda p: (_listed(p, printed, rng),)
    )


@odd("harmless")
def rows_in_the_prose_beside(printed: Printed, rng: Random) -> Printed:
    """The same lines; the tables are there."""
    return with_part(printed, "overview", lambda part: (_listed(part, printed, rng),))


def _listed(part: Part, printed: Printed, rng: Random) -> Part:
    year = year_of(printed) - 1
    lines = (
        f"{year}年情况：",
        f"行政许可 {rng.randrange(100, 9999)}",
        f"行政处罚 {rng.randrange(100, 9999)}",
        f"（一）予以公开 {' '.join(numbers(rng, 7))}",
        f"规章 {' '.join(numbers(rng, 3))}",
    )
    return attrs.evolve(part, paragraphs=(*part.paragraphs, *lines))


# -- words ---------------------------------------------------------------------------------------


@odd("harmless")
def notes_on_filling_in(printed: Printed, rng: Random) -> Printed:
    """The notes of the form on how to fill it in stand below table 三."""
    lines = (
        "填表说明：1.“本年新收政府信息公开申请数量”指当年1月1日至12月31日收到的申请数量。",
        "2.“上年结转政府信息公开申请数量”应当与上一年度“结转下年度继续办理”的数量一致。",
        "3.一件申请有多种处理结果的，按（二）部分公开计1件。",
        "4.总计=自然人+商业企业+科研机构+社会公益组织+法律服务机构+其他。",
    )
    return below(printed, REQUESTS, *lines)


@odd("harmless")
def notes_below_tables(printed: Printed, rng: Random) -> Printed:
    """Footnotes and a source stand below each table."""
    for section in _TABLES:
        lines = (
            f"注：1.数据截至12月31日；2.另有{rng.randrange(2, 30)}件正在办理。",
            f"数据来源：办公室，填表人：示例员，电话：{rng.randrange(10**6, 10**7)}",
        )
        printed = below(printed, section, *lines)
    return printed


@odd("harmless")
def contents_before(printed: Printed, rng: Random) -> Printed:
    """A table of contents, with pages, stands before the report."""
    lines = tuple(
        f"{part.heading}{rng.choice(('……', '.......', '  '))}{at + 1}"
        for at, part in enumerate(printed.parts)
        if part.heading
    )
    return attrs.evolve(printed, front=(*printed.front, "目录", *lines))


@odd("harmless")
def pages_everywhere(printed: Printed, rng: Random) -> Printed:
    """Numbers of pages and a running title stand between rows of table 三."""
    made = rng.choice(("- {} -", "— {} —", "第{}页 共9页", "{} / 9"))

    def changed(grid: Grid) -> Grid:
        rows: list[GridRow] = []
        for at, row in enumerate(grid.rows):
            if at and at % 9 == 0:
                rows.append(outside(made.format(at // 9 + 2)))
                if rng.random() < 0.5:
                    rows.append(outside(f"{year_of(printed)}年政府信息公开工作年度报告"))
            rows.append(row)
        return attrs.evolve(grid, rows=tuple(rows))

    return with_grids(printed, REQUESTS, changed)


@odd("harmless")
def furniture(printed: Printed, rng: Random) -> Printed:
    """What a website sets around an article, words of the form among it."""
    front = (
        "首页 > 政务公开 > 行政许可 > 行政处罚",
        "规章库 | 行政规范性文件 | 行政事业性收费",
        f"发布时间：{year_of(printed) + 1}-01-20 浏览次数：{rng.randrange(10, 999)} 次 [大 中 小]",
    )
    back = ("打印本页 | 关闭窗口", "上一篇：行政处罚 3 件公示", f"行政许可 {rng.randrange(5, 99)}")
    return attrs.evolve(printed, front=(*front, *printed.front), back=(*printed.back, *back))


@odd("harmless")
def correction_notice(printed: Printed, rng: Random) -> Printed:
    """A notice before the title says that an earlier version had another number."""
    line = f"更正说明：原报告表三“自然人”一栏的{rng.randrange(3, 99)}应为现数，特此更正。"
    return attrs.evolve(printed, front=(line, *printed.front))


@odd("trap", layouts=BY_ROW)
def example_before_the_table(printed: Printed, rng: Random) -> Printed:
    """An example of how to fill in stands where the body's own table is a picture."""
    old = part_of(another(printed, rng), REQUESTS).grids
    printed = _without(printed, REQUESTS, rng.choice(_PICTURES))
    example = words(REQUESTS, "填写示例（以下数据为虚构）：", grids=old)
    return _with_parts(printed, behind=REQUESTS, parts=(example,))


@odd("harmless")
def empty_form_before(printed: Printed, rng: Random) -> Printed:
    """The empty form stands before the one that is filled in."""

    def emptied(grid: Grid) -> Grid:
        rows = tuple(
            attrs.evolve(
                row,
                pieces=tuple(
                    attrs.evolve(piece, text="") if piece.kind is Kind.VALUE else piece
                    for piece in row.pieces
                ),
            )
            for row in grid.rows
        )
        return attrs.evolve(grid, rows=rows)

    return with_part(
        printed,
        REQUESTS,
        lambda part: (attrs.evolve(part, grids=(*map(emptied, part.grids), *part.grids)),),
    )


@odd("harmless")
def heading_and_picture(printed: Printed, rng: Random) -> Printed:
    """Table 四 is a picture; a line says what it shows."""
    line = rng.choice(("[image: 3]", "（行政复议、行政诉讼情况统计图）", "图3 行政复议 行政诉讼"))
    return _without(printed, OUTCOMES, line)


@odd("harmless")
def spoken_zero(printed: Printed, rng: Random) -> Printed:
    """Table 四 is left out; a sentence says that there was nothing."""
    line = "本年度我单位未发生因政府信息公开引起的行政复议、行政诉讼。"
    return _without(printed, OUTCOMES, line)


@odd("harmless")
def lines_before_tables(printed: Printed, rng: Random) -> Printed:
    """A sentence with numbers stands between a heading and its table."""
    for section in _TABLES:
        line = f"本年共统计{rng.randrange(3, 20)}类{rng.randrange(100, 999)}项，具体情况如下："
        printed = with_line(printed, section, line)
    return printed


@odd("trap", layouts=BY_ROW, plain=True)
def months_beside(printed: Printed, rng: Random) -> Printed:
    """Table 三 is one of months: rows of the form's results, columns of quarters and a sum."""
    form = FORMS[printed.edition]
    rows = {row.path: row for row in form.table(REQUESTS).rows}
    heads = ("项目", "一季度", "二季度", "三季度", "四季度", "全年")
    made = [GridRow(RowKind.HEADER, tuple(Piece(t, Kind.HEADER, at) for at, t in enumerate(heads)))]
    for name in row_names(printed, REQUESTS):
        cells = [int(text) for text in numbers(rng, 4)]
        texts = (rows[name].label, *map(str, cells), str(sum(cells)))
        pieces = tuple(
            Piece(text, Kind.VALUE if at else Kind.LABEL, at) for at, text in enumerate(texts)
        )
        made.append(GridRow(RowKind.DATA, pieces))
    table = Grid(REQUESTS, 6, tuple(made))
    printed = with_part(printed, REQUESTS, lambda part: (attrs.evolve(part, grids=(table,)),))
    return absent(printed, section_paths(printed, REQUESTS))
