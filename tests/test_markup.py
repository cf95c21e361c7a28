"""Text that holds markup: what is read of it, and where its spans point."""

from __future__ import annotations

from random import Random

import pytest

from govinfo_report import parse
from govinfo_report.readers.markup import needs_unmarking, unmarked
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, render

VALUES = random_values(Random(5), 2021, distinct=True)
TEXT = render(report_from(2021, VALUES), LAYOUTS["markdown"])
PARTS = "二、主动公开政府信息情况\n信息内容|本年制发件数|本年废止件数|现行有效件数\n"


def read(text: str) -> dict[str, object]:
    return {path: cell.value for path, cell in parse(text).cells.items()}


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("|**规章**|**3**|", "|规章|3|"),
        ("| __规章__ | __3__ |", "|规章|3|"),
        ("| *规章* | ***3*** |", "|规章|3|"),
        ("| 规章 | ~~4~~ 3 |", "|规章|3|"),
        (r"| 1\.属于国家秘密 | \-3 |", "|1.属于国家秘密|-3|"),
        ("| 商业<br>企业 | <span>1</span><span>2</span> |", "|商业企业|12|"),
        ('| <a id="x"></a>规章 | <b>3</b> |', "|规章|3|"),
        ("| 规章 | 3&nbsp; |", "|规章|3|"),
        ("规章 | 5<sup>1</sup> |", "规章|5[1]|"),
        ("# 某局报告", "某局报告"),
        ("[政府网](https://example.org/)登载", "政府网登载"),
        ("|规章____|3___|", "|规章|3|"),
        ("> 规章", "规章"),
        ("|**规章**|$3$|", "|规章|3|"),
        ('|**规章**|="3"|', "|规章|3|"),
    ],
)
def test_marks_are_no_content(marked: str, plain: str) -> None:
    assert needs_unmarking(marked)
    made = unmarked(marked)
    assert len(made) == len(marked)
    assert made.replace("\u200b", "").replace(" ", "") == plain


@pytest.mark.parametrize(
    "text",
    [
        "办结率*为百分之百，邮箱 a_b@example.org，2 * 3",
        "本年增\\减",
        "人数<5，a>b",
        "见 file_name_x.html",
        "收到来信1,113件，答复1,100件，其中2,345件",
    ],
)
def test_what_is_no_markup_stays(text: str) -> None:
    assert unmarked(text) == text


def test_bold_numbers_are_read_where_they_stand() -> None:
    marked = "\n".join(
        line.replace("| ", "| **").replace(" |", "** |").replace("| **** |", "|  |")
        if line.startswith("| ") and "---" not in line
        else line
        for line in TEXT.split("\n")
    )
    report = parse(marked)
    assert {path: cell.value for path, cell in report.cells.items()} == dict(VALUES)
    for cell in report.cells.values():
        assert cell.span is not None
        assert marked[cell.span.start : cell.span.end] == cell.raw


def test_a_page_given_as_a_text_is_read_as_a_page() -> None:
    page = "<html><body><p>二、主动公开政府信息情况</p><table><tr><td>规章</td><td>1</td>"
    page += "<td>22</td><td>3</td></tr></table></body></html>"
    assert read(page)["proactive_disclosure.rules.repealed"] == 22


def test_a_table_of_html_in_markdown_is_rows() -> None:
    text = (
        "# 某局2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n我局**照章**公开。\n\n"
        "## 二、主动公开政府信息情况\n\n"
        '<table><tr><td colspan="4">第二十条第（一）项</td></tr><tr><td>信息内容</td>'
        "<td>本年制发件数</td><td>本年<br>废止件数</td><td>现行有效件数</td></tr>"
        "<tr><td>规章</td><td>11</td><td>2</td><td>35</td></tr>"
        "<tr><td>行政规范性文件</td><td></td><td>4</td><td>67</td></tr></table>\n\n"
        "## 三、收到和处理政府信息公开申请情况\n\n<table>"
        '<tr><td rowspan="2">三、本年度办理结果</td><td colspan="2">（一）予以公开</td>'
        "<td>1</td><td>2</td><td>3</td><td>4</td><td>5</td><td>6</td><td>21</td></tr>"
        '<tr><td rowspan="1">（三）不予公开</td><td>1.属于国家秘密</td>'
        "<td>7</td><td></td><td>8</td><td>9</td><td>10</td><td>11</td><td>45</td></tr></table>\n"
    )
    report = parse(text)
    assert report.metadata.title == "某局2023年政府信息公开工作年度报告"
    assert report.cells["proactive_disclosure.rules.in_force"].value == 35
    assert report.cells["proactive_disclosure.normative_documents.in_force"].value == 67
    cell = report.cells["requests.results.not_disclosed.state_secret.natural_person"]
    assert cell.value == 7
    assert cell.span is not None
    assert text[cell.span.start : cell.span.end] == "7"
    assert cell.span.line == 13
    assert cell.span.text == "7"


def test_a_table_of_html_whose_row_is_not_opened_is_one_row() -> None:
    text = "<table><td>规章<td>1</table>"
    made = unmarked(text)
    assert len(made) == len(text)
    assert [cell.strip() for cell in made.split("\t")] == ["规章", "1"]


def test_a_text_without_markup_is_left_alone() -> None:
    for layout in LAYOUTS.values():
        if layout.separates:
            assert not needs_unmarking(render(report_from(2021, VALUES), layout)), layout.name


def test_tags_of_an_editor_that_name_rows_and_cells_as_html_does() -> None:
    rows = [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "31", "", "47"]]
    lines = [
        f"<lark-tr>{''.join(f'<lark-td>{cell}</lark-td>' for cell in row)}</lark-tr>"
        for row in rows
    ]
    text = "\n".join(["# 二、主动公开政府信息情况", "<lark-table>", *lines, "</lark-table>"])
    cells = parse(text).cells
    read = [cells[f"proactive_disclosure.rules.{one}"].value for one in ("issued", "in_force")]
    assert read == [31, 47]
