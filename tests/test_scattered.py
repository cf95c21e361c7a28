"""Tables whose numbers stand apart from their labels: proved and said, or not read at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

import pytest

from govinfo_report import parse
from govinfo_report.form import FORMS, Table
from govinfo_report.form.layout import Head, layout
from govinfo_report.public import Report
from govinfo_report.testing.consistent import consistent_values

CODE = "numbers-apart"
Places = Sequence[tuple[int, int]]
Grid = list[list[int]]


def by_rows(rows: int, width: int) -> Places:
    return [(row, at) for row in range(rows) for at in range(width)]


def by_columns(rows: int, width: int) -> Places:
    return [(row, at) for at in range(width) for row in range(rows)]


def by_bands(rows: int, width: int) -> Places:
    """Three rows at a time, their columns one by one."""
    return [
        (row, at)
        for first in range(0, rows, 3)
        for at in range(width)
        for row in range(first, min(rows, first + 3))
    ]


def in_two_parts(rows: int, width: int) -> Places:
    """As two columns of a page: five columns of all rows, and then the last two."""
    parts = (range(5), range(5, width))
    return [(row, at) for part in parts for row in range(rows) for at in part]


ORDERS = (by_rows, by_columns, by_bands, in_two_parts)


def requests(edition: int) -> Table:
    return next(table for table in FORMS[edition].tables if table.section == "requests")


def grid_of(edition: int, seed: int, zeros: float = 0.3, least: int = 1) -> Grid:
    rng = Random(seed)
    values = consistent_values(
        edition, lambda _: 0 if rng.random() < zeros else rng.randrange(least, 900)
    )
    return [[int(values[path]) for path in row.paths] for row in requests(edition).rows]


def labels_of(edition: int) -> list[str]:
    """All labels of the table, line by line."""
    printed = layout(requests(edition))
    lines = [*printed.head, *(line for body in printed.bodies for line in body)]
    return [head.label.zh for line in lines for head in line if isinstance(head, Head)]


def report(edition: int, numbers: Sequence[int], labels: Sequence[str], between: str) -> Report:
    printed = "\n".join(labels) + "\n\n" + between.join(map(str, numbers))
    return parse(
        f"云岭市水务局{edition + 1}年政府信息公开工作年度报告\n"
        f"三、收到和处理政府信息公开申请情况\n{printed}\n四、政府信息公开行政复议、行政诉讼情况\n",
        edition=edition,
    )


def read_of(found: Report, edition: int) -> list[list[object]]:
    return [[found.cells[path].value for path in row.paths] for row in requests(edition).rows]


def says(found: Report) -> bool:
    return any(one.code == CODE for one in found.diagnostics)


def numbers_in(grid: Grid, order: Callable[[int, int], Places]) -> list[int]:
    return [grid[row][at] for row, at in order(len(grid), len(grid[0]))]


def is_unread(found: Report, edition: int) -> bool:
    """True if no number is read; a row that stands by its label may be."""
    return sum(one is not None for row in read_of(found, edition) for one in row) <= 7


@pytest.mark.parametrize("edition", [2021, 2019])
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("between", ["\n", "\n\n", " "])
def test_a_table_is_read_in_the_one_way_that_adds_up(
    order: Callable[[int, int], Places], edition: int, between: str
) -> None:
    grid = grid_of(edition, seed=edition)
    found = report(edition, numbers_in(grid, order), labels_of(edition), between)
    assert read_of(found, edition) == grid
    assert says(found)


@pytest.mark.parametrize("order", ORDERS)
def test_a_number_stands_where_it_was_printed(order: Callable[[int, int], Places]) -> None:
    grid = grid_of(2021, seed=3, zeros=0)
    found = report(2021, numbers_in(grid, order), labels_of(2021), "\n")
    for row in requests(2021).rows:
        for path in row.paths:
            cell = found.cells[path]
            assert cell.span is not None
            assert cell.span.text == cell.raw == str(cell.value)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("place", [(0, 0), (6, 3), (23, 6)])
def test_nothing_is_read_where_a_sum_fails(
    order: Callable[[int, int], Places], place: tuple[int, int]
) -> None:
    grid = grid_of(2021, seed=4)
    grid[place[0]][place[1]] += 10
    assert is_unread(report(2021, numbers_in(grid, order), labels_of(2021), "\n"), 2021)


@pytest.mark.parametrize("order", ORDERS)
def test_nothing_is_read_where_a_number_is_missing(order: Callable[[int, int], Places]) -> None:
    numbers = numbers_in(grid_of(2021, seed=5), order)
    del numbers[40]
    assert is_unread(report(2021, numbers, labels_of(2021), "\n"), 2021)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2.重复申请", "3.要求提供公开出版物"),
        ("商业企业", "科研机构"),
        ("法律服务机构", "其他"),
        ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"),
    ],
)
def test_nothing_is_read_where_labels_stand_in_another_order(one: str, other: str) -> None:
    labels = labels_of(2021)
    first, second = labels.index(one), labels.index(other)
    labels[first], labels[second] = other, one
    numbers = numbers_in(grid_of(2021, seed=6), by_columns)
    assert is_unread(report(2021, numbers, labels, "\n"), 2021)


@pytest.mark.parametrize("word", ["（上年）", "2022年", "全县合计", "单位：百件"])
def test_nothing_is_read_where_another_word_is_printed(word: str) -> None:
    labels = [*labels_of(2021), word]
    numbers = numbers_in(grid_of(2021, seed=10), by_columns)
    assert is_unread(report(2021, numbers, labels, "\n"), 2021)


@pytest.mark.parametrize("torn", [("自然人",), ("自", "然人")])
@pytest.mark.parametrize("before", ["总计", "科研机构", "法律服务机构"])
def test_nothing_is_read_where_persons_stand_behind_organisations(
    before: str, torn: Sequence[str]
) -> None:
    labels = labels_of(2021)
    labels.remove("自然人")
    at = labels.index(before)
    labels[at:at] = torn
    numbers = numbers_in(grid_of(2021, seed=11), by_rows)
    assert is_unread(report(2021, numbers, labels, "\n"), 2021)


@pytest.mark.parametrize(
    "header",
    [
        "法人或其他组织\n\n自然人\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他",
        "自然人\n\n商业企业\n\n法人或其他组织\n社会公益 法律服务\n科研机构\n组织\n机构\n\n"
        "其他\n\n总计",
        "法人或其他组织\n\n自然\n科研机\n人\n总计\n商业\n企业\n构\n社会公益组织\n法律服务机构\n其他",
    ],
)
def test_a_header_that_is_cut_into_blocks_is_the_forms(header: str) -> None:
    grid = grid_of(2021, seed=13)
    labels = labels_of(2021)
    first = labels.index("自然人")
    labels[first : first + 8] = [header]
    numbers = numbers_in(grid, by_columns)
    assert read_of(report(2021, numbers, labels, "\n"), 2021) == grid


def test_another_column_within_a_header_is_not_the_group_s_name() -> None:
    labels = labels_of(2021)
    first = labels.index("自然人")
    before, behind = (
        ["自然人", "商业企业", "其他"],
        ["科研机构", "社会公益组织", "法律服务机构", "总计"],
    )
    labels[first : first + 8] = [*before, "", "法人或其他组织", *behind]
    numbers = numbers_in(grid_of(2021, seed=13), by_columns)
    assert is_unread(report(2021, numbers, labels, "\n"), 2021)


def test_nothing_is_read_where_a_label_is_missing() -> None:
    labels = [label for label in labels_of(2021) if label != "8.属于行政查询事项"]
    numbers = numbers_in(grid_of(2021, seed=7), by_columns)
    assert is_unread(report(2021, numbers, labels, "\n"), 2021)


def test_numbers_that_narrow_cells_break_are_joined_where_their_count_tells() -> None:
    grid = grid_of(2021, seed=8, zeros=0, least=100)
    # 总计 and its parts have one digit more than a cell has room for.
    texts = [str(one) for one in numbers_in(grid, by_rows)]
    longest = max(map(len, texts))
    broken = "\n".join(one if len(one) < longest else f"{one[:-1]}\n{one[-1]}" for one in texts)
    found = report(2021, [], [*labels_of(2021), "", broken], "")
    assert read_of(found, 2021) == grid


def test_of_two_rows_between_the_same_labels_nobody_can_tell() -> None:
    grid = grid_of(2021, seed=9)
    labels = labels_of(2021)
    at = labels.index("二、上年结转政府信息公开申请数量")
    head = [*labels[:at], "", *map(str, grid[1]), "", *map(str, grid[0])]
    rest = [
        text
        for label, row in zip(
            [row.label for row in requests(2021).rows][1:], [[], *grid[2:]], strict=True
        )
        for text in (label, *map(str, row))
    ]
    found = report(2021, [], [*head, *rest], "")
    assert not says(found)
    assert not any(one is not None for row in read_of(found, 2021)[:2] for one in row)


TABLE_2 = (
    "云岭市水务局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
    "第二十条第（一）项\n信息内容\n规章\n行政规范性文件\n第二十条第（五）项\n信息内容\n行政许可\n"
    "第二十条第（六）项\n信息内容\n行政处罚\n行政强制\n第二十条第（八）项\n信息内容\n行政事业性收费\n\n"
    "本年制发件数\n3\n4\n\n本年废止件数\n1\n0\n\n现行有效件数\n{}\n\n本年处理决定数量\n70\n"
    "本年处理决定数量\n8\n9\n本年收费金额（单位：万元）\n1.5\n三、收到和处理政府信息公开申请情况\n"
)


def test_numbers_below_the_names_of_columns_are_theirs() -> None:
    found = parse(TABLE_2.format("20\n21"))
    values = [cell.value for path, cell in found.cells.items() if path.startswith("proactive")]
    assert [str(one) for one in values] == ["3", "1", "20", "4", "0", "21", "70", "8", "9", "1.5"]
    assert says(found)


@pytest.mark.parametrize("numbers", ["20", "20\n21\n22", "20\n－\n21"])
def test_names_without_a_number_for_each_row_are_not_read(numbers: str) -> None:
    assert not says(parse(TABLE_2.format(numbers)))


def test_columns_of_several_blocks_side_by_side_are_told_by_their_names() -> None:
    labels = TABLE_2.partition("\n\n")[0]
    found = parse(
        f"{labels}\n\n本年制发件数\n3\n4\n\n本年处理决定数量\n70\n本年处理决定数量\n8\n9\n"
        "本年收费金额（单位：万元）\n1.5\n\n本年废止件数\n1\n0\n\n现行有效件数\n20\n21\n"
        "三、收到和处理政府信息公开申请情况\n"
    )
    values = [cell.value for path, cell in found.cells.items() if path.startswith("proactive")]
    assert [str(one) for one in values] == ["3", "1", "20", "4", "0", "21", "70", "8", "9", "1.5"]
    assert says(found)


def test_a_section_begins_behind_the_end_of_a_page() -> None:
    grid = grid_of(2021, seed=12)
    printed = "\n".join([*labels_of(2021), "", *map(str, numbers_in(grid, by_columns))])
    found = parse(
        "云岭市水务局2023年政府信息公开工作年度报告\n\n\f三、收到和处理政府信息公开申请情况\n"
        f"{printed}\n四、政府信息公开行政复议、行政诉讼情况\n"
    )
    assert read_of(found, 2021) == grid


@pytest.mark.parametrize(
    ("before", "behind"),
    [("现行有效件数\n0\n8", ""), ("", "其他\n结果\n0\n\n尚未\n审结\n7\n\n总计")],
)
def test_a_part_of_the_next_table_is_left_out_and_kept(before: str, behind: str) -> None:
    grid = grid_of(2021, seed=14)
    labels = [before, "", *labels_of(2021)] if before else labels_of(2021)
    numbers = list(map(str, numbers_in(grid, by_columns)))
    found = report(2021, [], [*labels, "", *numbers, "", behind], "")
    assert read_of(found, 2021) == grid
    kept = (before or behind).splitlines()[-1] if before else "审结\n7"
    assert any(kept in one.text for one in found.unplaced)


def test_a_broken_label_is_no_caption_of_last_year() -> None:
    labels = labels_of(2021)
    first, last = (
        next(at for at, one in enumerate(labels) if one.startswith(f"{number}"))
        for number in ("一、", "（三）")
    )
    rows = (
        "一、本年新收政府信息公\n开申请数量\n二、上年结转政府信息公\n开申请数量\n"
        "三、本 （一）予以公开\n年度办 （二）部分公开\n理结果 （区分处理的，\n只计这一情形，"
    )
    labels[first:last] = [rows, "", *labels[:first], "", "不计其他情形）"]
    grid = grid_of(2021, seed=15)
    found = report(2021, numbers_in(grid, by_columns), labels[first:], "\n")
    assert read_of(found, 2021) == grid


OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
BODIES = ("行政复议", "行政诉讼\n未经复议直接起诉", "复议后起诉")
HEAD_4 = "云岭市水务局2023年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n"


def read_outcomes(text: str) -> list[object]:
    cells = parse(f"{HEAD_4}{text}五、存在的主要问题及改进情况\n", edition=2021).cells
    return [cell.value for path, cell in cells.items() if path.startswith("reconsideration")]


def test_each_number_behind_the_name_of_its_column_is_its() -> None:
    rows = [[1, 0, 2, 0, 3], [0, 407, 2, 0, 409], [2, 3, 0, 8, 13]]
    text = "".join(
        f"{body}\n"
        + "".join(f"{name}\n\n{one}\n\n" for name, one in zip(OUTCOMES, row, strict=True))
        for body, row in zip(BODIES, rows, strict=True)
    )
    assert read_outcomes(text) == [one for row in rows for one in row]


def test_a_row_whose_label_stands_elsewhere_is_not_taken_for_another() -> None:
    rows = [[31, 12, 24, 22, 89], [46, 58, 35, 61, 200], [33, 81, 19, 25, 158]]
    names = "结果\n维持\n\n结果\n纠正\n\n其他\n结果\n\n尚未\n审结\n\n总计\n\n"
    one, two, three = (names + "".join(f"{number}\n\n" for number in row) for row in rows)
    text = f"行政复议\n\n行政诉讼\n未经复议直接起诉\n\n{one}复议后起诉\n\n{two}{three}"
    cells = parse(f"{HEAD_4}{text}").cells
    values = [cell.value for path, cell in cells.items() if path.startswith("reconsideration")]
    assert values == [number for row in rows for number in row]


def test_numbers_among_other_names_are_nobody_s() -> None:
    names = "".join(f"{name}\n\n" for name in OUTCOMES[:4])
    text = (
        f"行政复议\n\n{names}0\n\n0\n\n0\n\n行政诉讼\n\n未经复议直接起诉\n\n0\n\n{names}0\n\n0\n\n407\n\n2\n\n"
        f"总计\n\n0\n\n总计\n\n409\n\n{names}2\n\n3\n\n0\n\n8\n\n总计\n\n13\n\n复议后起诉\n\n"
    )
    assert not any(one is not None for one in read_outcomes(text))


@pytest.mark.parametrize(
    ("row", "is_taken"), [([0, 0, 0, 6, 6], False), ([36, 0, 0, 18, 54], True), ([0] * 5, True)]
)
def test_a_total_that_may_stand_before_the_last_number_proves_nothing(
    row: Sequence[int], is_taken: bool
) -> None:
    numbers = "\n\n".join(map(str, row))
    text = (
        f"行政复议\n结果维 结果纠\n持\n正\n\n其他结\n果\n\n尚未审\n结\n\n总计\n\n{numbers}\n\n"
        "行政诉讼\n未经复议直接起诉\n结果维 结果纠 其他结\n持\n正\n果\n36\n0\n0\n\n"
        "尚未审\n结\n18\n\n总计\n\n54\n\n复议后起诉\n结果维 结果纠\n持\n正\n1\n0\n"
    )
    assert read_outcomes(text)[:5] == (list(row) if is_taken else [None] * 5)
