"""Comma-separated lines, data of programs, and what data frames do to the columns of a table."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from random import Random
from typing import Literal

import pytest

from govinfo_report import CellStatus, parse
from govinfo_report.form import FORMS, Column
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, render

VALUES = random_values(Random(6), 2021, distinct=True)
GRID = [
    line.split("\t") for line in render(report_from(2021, VALUES), LAYOUTS["tab-grid"]).split("\n")
]
WIDTH = max(map(len, GRID))
ROWS = [[*row, *[""] * (WIDTH - len(row))] for row in GRID if any(row)]


def read(text: str) -> dict[str, object]:
    return {path: cell.value for path, cell in parse(text).cells.items()}


def as_csv(
    rows: list[list[str]], delimiter: str = ",", quoting: Literal[0, 1] = csv.QUOTE_MINIMAL
) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows(rows)
    return out.getvalue()


def numbered(rows: list[list[str]]) -> list[list[str]]:
    """As a data frame writes rows: a count before each, and one over each column."""
    header = ["", *map(str, range(WIDTH))]
    return [header, *([str(at), *row] for at, row in enumerate(rows))]


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("indexed", [False, True])
def test_delimited_lines(delimiter: str, quoting: Literal[0, 1], indexed: bool) -> None:
    rows = numbered(ROWS) if indexed else ROWS
    assert read(as_csv(rows, delimiter, quoting)) == dict(VALUES)


def test_a_row_of_one_number_may_have_a_fraction() -> None:
    fees = "proactive_disclosure.fees.amount"
    values = dict(VALUES) | {fees: Decimal("574.0029")}
    grid = render(report_from(2021, values), LAYOUTS["tab-grid"]).split("\n")
    rows = [[cell for cell in line.split("\t") if cell] for line in grid]
    assert read(as_csv(rows))[fees] == values[fees]


def test_spans_are_places_in_the_text_that_was_given() -> None:
    text = as_csv(ROWS, quoting=csv.QUOTE_ALL)
    for cell in parse(text).cells.values():
        assert cell.span is not None
        assert text[cell.span.start : cell.span.end] == cell.raw


def test_a_line_break_in_a_quoted_field() -> None:
    text = '二、主动公开政府信息情况\n信息内容,"本年\n制发件数",本年废止件数,现行有效件数\n'
    text += "规章,11,2,35\n行政规范性文件,23,4,67\n"
    assert read(text)["proactive_disclosure.normative_documents.issued"] == 23


def test_an_unclosed_quote_is_said_and_no_number() -> None:
    text = "二、主动公开政府信息情况\n信息内容,本年制发件数,本年废止件数,现行有效件数\n"
    text += '规章,11,2,35\n行政规范性文件,23,4,67\n行政事业性收费,"7900825'
    report = parse(text)
    assert report.cells["proactive_disclosure.fees.amount"].value is None
    assert report.cells["proactive_disclosure.rules.repealed"].value == 2
    said = [one for one in report.diagnostics if one.code == "quote-unclosed"]
    assert [one.values["line"] for one in said] == [5]


@pytest.mark.parametrize(
    "data",
    [
        ROWS,
        [[cell or None for cell in row] for row in ROWS],
        {"tables": [{"rows": ROWS}]},
        [dict(enumerate(row)) for row in ROWS],
        {at: dict(enumerate(column)) for at, column in enumerate(zip(*ROWS, strict=True))},
        {at: list(column) for at, column in enumerate(zip(*ROWS, strict=True))},
        {"columns": list(range(WIDTH)), "index": list(range(len(ROWS))), "data": ROWS},
        render(report_from(2021, VALUES), LAYOUTS["pipe-grid"]),
        {"id": 7, "text": render(report_from(2021, VALUES), LAYOUTS["markdown"])},
    ],
    ids=[
        "lists",
        "none",
        "nested",
        "records",
        "columns",
        "column-lists",
        "split",
        "text",
        "record",
    ],
)
@pytest.mark.parametrize("escaped", [False, True])
def test_json(data: object, escaped: bool) -> None:
    assert read(json.dumps(data, ensure_ascii=escaped)) == dict(VALUES)


@pytest.mark.parametrize("sign", ["_", ".", " > ", "/"])
def test_a_record_whose_names_join_those_of_row_and_column(sign: str) -> None:
    form = FORMS[2021]
    flat = {
        sign.join((*row.groups, row.label, *_above(column), column.label)): str(VALUES[path])
        for table in form.tables
        for row in table.rows
        for path, column in zip(row.paths, row.columns, strict=True)
    }
    signed = ["青滩县粮食局2023年政府信息公开工作年度报告", "一、总体情况", "无。", "2024年1月15日"]
    data = {"正文": signed, "数据": flat}
    assert read(json.dumps(data, ensure_ascii=False)) == dict(VALUES)


@pytest.mark.parametrize("by", ["nested", "lines", "xml"])
def test_every_value_beside_the_names_of_its_row_and_column(by: str) -> None:
    requests = FORMS[2021].tables[1]
    rows = {
        " > ".join(("申请情况", *row.groups, row.label)): {
            column.label: VALUES[path] for path, column in zip(row.paths, row.columns, strict=True)
        }
        for row in requests.rows
    }
    nested = {label.split(" > ")[-1]: values for label, values in rows.items()}
    texts = {
        "nested": json.dumps({"三、收到和处理政府信息公开申请情况": nested}, ensure_ascii=False),
        "lines": "\n".join(
            f"{label} > {name}: {value}"
            for label, values in rows.items()
            for name, value in values.items()
        ),
        "xml": "".join(
            f"<row><label>{label}</label>"
            + "".join(f"<value name='{name}'>{value}</value>" for name, value in values.items())
            + "</row>"
            for label, values in nested.items()
        ),
    }
    found = read(f"<r>{texts[by]}</r>" if by == "xml" else texts[by])
    wanted = {path for row in requests.rows for path in row.paths}
    assert {path: found[path] for path in wanted} == {path: VALUES[path] for path in wanted}


def test_a_key_that_describes_pieces_names_a_column_where_its_values_are_words() -> None:
    rows = [
        {"type": "规章", "本年制发件数": 1, "本年废止件数": 2, "现行有效件数": 30},
        {"type": "行政规范性文件", "本年制发件数": 4, "本年废止件数": 5, "现行有效件数": 60},
    ]
    found = read(json.dumps(rows, ensure_ascii=False))
    assert found["proactive_disclosure.normative_documents.repealed"] == 5


def _above(column: Column) -> tuple[str, ...]:
    """What stands above a column in a header of two lines."""
    return ("申请人情况",) if column.name in ("natural_person", "total") else ()


def test_json_lines_and_notation_of_python() -> None:
    assert read("\n".join(map(json.dumps, ROWS))) == dict(VALUES)
    assert read(repr(ROWS)) == dict(VALUES)
    assert read(repr(render(report_from(2021, VALUES), LAYOUTS["tab-grid"]))) == dict(VALUES)


@pytest.mark.parametrize("text", ['{"a": ', "[[[", '"', "'", "[1, 2", '{"a": NaN}', "[" * 50_000])
def test_data_that_is_none_is_a_text(text: str) -> None:
    assert "not-a-report" in {one.code for one in parse(text).diagnostics}


TABLE = """二、主动公开政府信息情况
| 第二十条第（一）项 | 第二十条第（一）项 | 第二十条第（一）项 | 第二十条第（一）项 |
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| 规章 | 11 | 2 | 35 |
| 行政规范性文件 | 4 | 4 | 4 |
| 第二十条第（五）项 | 第二十条第（五）项 | 第二十条第（五）项 | 第二十条第（五）项 |
| 信息内容 | 本年处理决定数量 | 本年处理决定数量 | 本年处理决定数量 |
| 行政许可 | 598 | 598 | 598 |
"""


def test_merged_cells_are_printed_once() -> None:
    report = parse(TABLE)
    assert report.cells["proactive_disclosure.licensing.decisions"].value == 598
    assert report.cells["proactive_disclosure.normative_documents.in_force"].value == 4
    assert not [one for one in report.diagnostics if "licensing" in str(one.paths)]


@pytest.mark.parametrize("word", ["NaN", "None", "NULL", "nan", "#N/A"])
def test_words_for_nothing_are_blank(word: str) -> None:
    report = parse(TABLE.replace("| 598 | 598 | 598 |", f"| {word} | {word} | {word} |"))
    cell = report.cells["proactive_disclosure.licensing.decisions"]
    assert cell.status is CellStatus.BLANK


def test_a_printed_data_frame() -> None:
    rows = [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]]
    rows += [["规章", "11", "2", "35"], ["行政规范性文件", "NaN", "4", "67"]]
    rows += [["备注一", "NaN", "NaN", "NaN"]]
    widths = [max(len(row[at]) for row in rows) + 1 for at in range(4)]
    lines = [
        (str(number - 1) if number else " ")
        + " "
        + "".join(text.rjust(width) for text, width in zip(row, widths, strict=True))
        for number, row in enumerate(rows)
    ]
    cells = parse("二、主动公开政府信息情况\n" + "\n".join(lines)).cells
    assert cells["proactive_disclosure.rules.in_force"].value == 35
    assert cells["proactive_disclosure.normative_documents.repealed"].value == 4
    assert cells["proactive_disclosure.normative_documents.issued"].value is None


def test_paragraphs_and_tables_that_a_record_holds_apart() -> None:
    data = {
        "paragraphs": [
            "一、总体情况",
            "公开。",
            "二、主动公开政府信息情况",
            "",
            "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况",
            "五、存在的主要问题及改进情况",
            "没有。",
        ],
        "tables": [
            [["规章", "1", "22", "3"], ["行政规范性文件", "4", "5", "6"]],
            [["一、本年新收政府信息公开申请数量", *map(str, range(11, 18))]],
            [[*map(str, range(31, 46))]],
        ],
    }
    cells = parse(json.dumps(data)).cells
    assert cells["proactive_disclosure.rules.repealed"].value == 22
    assert cells["requests.new_received.total"].value == 17


def test_a_mark_of_a_note_in_the_first_cell_is_no_index() -> None:
    report = parse("19① | 3 | 4\n2 | 5 | 6\n规章 | 1 | 2 | 3 |\n", edition=2021)
    assert report.proactive_disclosure.rules.in_force == 3
