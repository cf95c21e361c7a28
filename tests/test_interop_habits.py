"""What scripts, pipelines and converters do to the tables of a report: each is read whole again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from random import Random

import pytest

from govinfo_report import parse
from govinfo_report.report import Value
from govinfo_report.testing.consistent import consistent_values, report_from
from govinfo_report.testing.pages import table_cells
from govinfo_report.testing.printed import Grid, compose
from govinfo_report.text.characters import width_on_screen

Rows = list[list[str]]


def _drawn(rng: Random) -> Mapping[str, Value]:
    return consistent_values(2021, lambda _: rng.choice((0, 0, 0, rng.randrange(1, 4_000))))


TRUTH = _drawn(Random(11))
BLANKS = {path: "" for path, value in TRUTH.items() if not value}
PRINTED = compose(report_from(2021, TRUTH, blanks=BLANKS, year=2023), "row")
WANTED = {path: value or None for path, value in TRUTH.items()}


def cells_of(grid: Grid) -> Rows:
    """The cells of each row, none for what a merged cell covers."""
    return [[cell.text for cell in row] for row in table_cells(grid)]


def placed(grid: Grid) -> Rows:
    """The same with a blank for each further column or row that a cell covers."""
    at: dict[tuple[int, int], str] = {}
    for row, cells in enumerate(table_cells(grid)):
        column = 0
        for cell in cells:
            while (row, column) in at:
                column += 1
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    at[row + down, column + right] = "" if down or right else cell.text
    width = 1 + max(column for _, column in at)
    return [[at.get((row, column), "") for column in range(width)] for row in range(len(grid.rows))]


def parts() -> list[str | Grid]:
    """Headings, paragraphs and tables in their order."""
    found: list[str | Grid] = [*PRINTED.front]
    for part in PRINTED.parts:
        found += [*([part.heading] if part.heading else []), *part.paragraphs, *part.grids]
    return [*found, *PRINTED.back]


def with_tables(write: Callable[[Grid], object], apart: str = "\n\n") -> str:
    return apart.join(one if isinstance(one, str) else str(write(one)) for one in parts())


def joined(rows: Sequence[Sequence[str]], apart: str, between: str = "\n") -> str:
    return between.join(apart.join(row) for row in rows)


def as_cells(grid: Grid) -> list[dict[str, object]]:
    return [
        {"row_index": row, "column_index": column, "text": text}
        for row, line in enumerate(placed(grid))
        for column, text in enumerate(line)
    ]


def in_quotes(row: Sequence[str], apart: str) -> str:
    """The cells as programs write them: numbers as they are, and a word for nothing."""
    return apart.join((one if one.isdigit() else repr(one)) if one else "NULL" for one in row)


def in_fields(row: Sequence[str], form: str) -> Rows:
    """A line for each cell, with a name that counts it."""
    return [[form.format(at, text)] for at, text in enumerate(row)]


def framed(rows: Rows, side: str = ">", gap: str = " ") -> Rows:
    """The cells of each row, wide characters counted as two, as wide as their column."""
    widths = [max(map(width_on_screen, column)) for column in zip(*rows, strict=True)]
    return [
        [
            " " * (width - width_on_screen(text)) + text
            if side == ">"
            else text + " " * (width - width_on_screen(text)) + gap[1:]
            for text, width in zip(row, widths, strict=True)
        ]
        for row in rows
    ]


def counted(grid: Grid, nothing: str = "") -> Rows:
    """The rows as R prints a frame: counted from 1, below names of columns."""
    rows = [[one or nothing for one in row] for row in placed(grid)]
    head = ["", *(f"V{at}" for at in range(1, len(rows[0]) + 1))]
    return [head, *([str(at), *row] for at, row in enumerate(rows, 1))]


def in_pieces(rows: Rows, most: int = 80) -> str:
    """The rows printed some columns below others, as many as a screen has room for."""
    cells = framed(rows)
    pieces: list[list[int]] = [[]]
    for at in range(1, len(rows[0])):
        width = sum(1 + width_on_screen(cells[0][one]) for one in (0, *pieces[-1], at))
        if pieces[-1] and width > most:
            pieces.append([])
        pieces[-1].append(at)
    return joined([[row[at] for at in (0, *piece)] for piece in pieces for row in cells], " ")


def ruled(grid: Grid, width: int | None = None) -> str:
    """The rows below a rule, which is as wide as a column or as its name."""
    rows = [[one or "NULL" for one in row] for row in placed(grid)]
    head = [f"c{at}" for at in range(len(rows[0]))]
    cells = framed([head, *rows], "<", "  ")
    rules = ["-" * (width or len(cell.rstrip()) or 1) for cell in cells[0]]
    widths = [width_on_screen(cell) for cell in cells[0]]
    rule = [one.ljust(size) for one, size in zip(rules, widths, strict=True)]
    return joined([cells[0], rule, *cells[1:]], " ")


def in_layout(write: Callable[[Grid], object]) -> str:
    """As a service gives the blocks of a page."""
    blocks = [
        {"page": 1, "text": one} if isinstance(one, str) else {"page": 1, "cells": write(one)}
        for one in parts()
    ]
    return json.dumps({"pages": blocks}, ensure_ascii=False)


TEXTS = {
    "tags replaced by spaces": with_tables(
        lambda grid: joined(
            [["", *row, ""] for row in cells_of(grid)],
            "  ",
        )
    ),
    "rows on one line": with_tables(lambda grid: joined(cells_of(grid), " | ", " || ")),
    "rows padded at the end": with_tables(
        lambda grid: "\n".join(
            f"| {' | '.join((*row, *[''] * (16 - len(row))))} |" for row in cells_of(grid)
        )
    ),
    "lists within a text": with_tables(lambda grid: repr(placed(grid))),
    "a list on each line": with_tables(
        lambda grid: "\n".join(repr(tuple(one or None for one in row)) for row in placed(grid))
    ),
    "lists parted by white space": with_tables(
        lambda grid: joined([["["], *([in_quotes(row, " ")] for row in placed(grid)), ["]"]], "")
    ),
    "rows of SQL": with_tables(
        lambda grid: "\n".join(
            f"INSERT INTO t VALUES ({in_quotes(r, ', ')});" for r in placed(grid)
        )
    ),
    "lists in braces": with_tables(
        lambda grid: "{" + ",\n".join(f"{{ {in_quotes(r, ', ')} }}" for r in placed(grid)) + "}"
    ),
    "bare lists": with_tables(lambda grid: "\n".join(f"- [{', '.join(r)}]" for r in placed(grid))),
    "a line for each field": with_tables(
        lambda grid: "\n".join(
            joined([[f"*** {number}. row ***"], *in_fields(row, "{}: {}")], "", "\n")
            for number, row in enumerate(placed(grid), 1)
        )
    ),
    "arrays of PHP": with_tables(
        lambda grid: "\n".join(
            joined([["Array"], ["("], *in_fields(row, "    [{}] => {}"), [")"]], "", "\n")
            for row in placed(grid)
        )
    ),
    "elements of XML": with_tables(
        lambda grid: "\n".join(
            f"<item>{joined(in_fields(row, '<c{0}>{1}</c{0}>'), '', '')}</item>"
            for row in placed(grid)
        )
    ),
    "attributes of XML": with_tables(
        lambda grid: "\n".join(
            f"<item {joined(in_fields(row, 'c{}={!r}'), '', ' ')}/>" for row in placed(grid)
        )
    ),
    "cells of Textile": with_tables(
        lambda grid: joined([["", *(f"<. {one}" for one in row), ""] for row in placed(grid)], "|")
    ),
    "a frame with blank cells": with_tables(lambda grid: joined(framed(counted(grid)), " ")),
    "a frame wider than a screen": with_tables(lambda grid: in_pieces(counted(grid, "<NA>"))),
    "a frame behind a line": with_tables(
        lambda grid: "\n".join(
            f"{count:>4} │ {'  '.join(row)}" for count, row in enumerate(framed(placed(grid)), 1)
        )
    ),
    "columns below a rule": with_tables(ruled),
    "cells in quotes": with_tables(
        lambda grid: joined([[repr(one) for one in row] for row in placed(grid)], " ")
    ),
    "rows of SQL with the names of columns": with_tables(
        lambda grid: "\n".join(
            f"INSERT INTO t({', '.join(f'c{at}' for at in range(len(row)))}) "
            f"VALUES({','.join(map(repr, row))});"
            for row in placed(grid)
        )
    ),
    "rows of a table that is not there": with_tables(
        lambda grid: "\n".join(
            f"<TR><TD>{joined([row], '</TD><TD>')}</TD></TR>" for row in placed(grid)
        )
    ),
    "dotted lines": with_tables(
        lambda grid: "\n".join(f"│ {' ┆ '.join(row)} │" for row in framed(placed(grid)))
    ),
    "records of psql": with_tables(
        lambda grid: "\n".join(
            joined([[f"-[ RECORD {at} ]-+---"], *in_fields(row, "c{} | {}")], "")
            for at, row in enumerate(placed(grid), 1)
        )
    ),
    "lines found in a file": "\n".join(
        f"a/report.txt:{at}:{line}"
        for at, line in enumerate(
            with_tables(lambda grid: joined(placed(grid), "\t")).split("\n"), 1
        )
    ),
    "lines of a log": "\n".join(
        f"2024-03-05 10:11:12 INFO  {line}"
        for line in with_tables(lambda grid: joined(placed(grid), "\t")).split("\n")
    ),
    "cells with their places": in_layout(as_cells),
    "a table and its text": in_layout(
        lambda grid: {
            "text": joined(cells_of(grid), " ", " "),
            "html": "<table>"
            + "".join(f"<tr><td>{joined([row], '</td><td>')}</td></tr>" for row in placed(grid))
            + "</table>",
        }
    ),
}


@pytest.mark.parametrize("way", TEXTS)
def test_blanks_keep_their_places(way: str) -> None:
    cells = parse(TEXTS[way]).cells
    wrong = {p: (v, cells[p].value) for p, v in WANTED.items() if v != cells[p].value}
    assert wrong == {}


LABELS = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"]
NEW = [f"requests.new_received.{name}" for name in ("natural_person", "total")]
COLUMNS = "自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计"


def values(text: str, prefix: str) -> list[Value]:
    return [cell.value for path, cell in parse(text).cells.items() if path.startswith(prefix)]


def test_a_text_and_its_tables_are_one_report() -> None:
    rows = [line.split("\t") for line in with_tables(lambda g: joined(placed(g), "\t")).split("\n")]
    text = with_tables(lambda grid: joined(cells_of(grid), " "))
    tables = "\n".join(" | ".join(row) for row in rows if len(row) > 1)
    cells = parse(f"{text}\n{tables}").cells
    assert {p: cells[p].value for p in WANTED} == WANTED


def test_rows_that_line_breaks_part() -> None:
    text = (
        f"三、收到和处理政府信息公开申请情况\n|  | {COLUMNS}\n"
        f"{LABELS[0]} |  | 71 | 12 | 13 | 14 | 15 | 16 | 141\n"
        "三、本年度\n办理结果 | （二）部分公开\n（区分处理的，只计这一情\n形，不计其他情形）"
        " | 1 | 2 | 3 | 4 | 5 | 6 | 21\n"
    )
    assert values(text, "requests.results.partially_disclosed") == [1, 2, 3, 4, 5, 6, 21]


def test_words_that_columns_cut_and_rows_merged_into_one() -> None:
    text = (
        f"三、收到和处理政府信息公开申请情况\n\n|||{COLUMNS.replace(' ', '')}|\n"
        "|---|---|---|---|---|---|---|---|---|\n"
        "|一、本年新收政府<br>二、上年结转政府|信息公开申请数量<br>信息公开申请数量|71<br>1|12<br>2|13<br>3"
        "|14<br>4|15<br>5|16<br>6|141<br>21|\n"
    )
    assert values(text, "requests.new_received") == [71, 12, 13, 14, 15, 16, 141]
    assert values(text, "requests.carried_in") == [1, 2, 3, 4, 5, 6, 21]


def test_the_ends_of_wrapped_numbers_are_no_row_of_their_own() -> None:
    text = (
        f"三、收到和处理政府信息公开申请情况\n\n|||{COLUMNS.replace(' ', '')}|\n"
        "|---|---|---|---|---|---|---|---|---|\n"
        "|一、本年新收政府信息<br>公开申请数量||7122<br>1|1233<br>2|1311<br>3|1411<br>4|1512<br>5"
        "|1613<br>6|1420<br>21|\n"
    )
    assert not any(values(text, "requests.new_received"))


def test_a_short_tag_behind_a_wide_cell() -> None:
    heads = (
        '<tr><th></th><th>自然人</th><th colspan="5">法人或其他组织</th><th>总计</th></tr>'
        "<tr><th></th><th></th><th>商业企业</th><th>科研机构</th><th>社会公益组织</th>"
        "<th>法律服务机构</th><th>其他</th><th></th></tr>"
    )
    body = "".join(f"<td>{value}</td>" for value in ("", 2, "", "", "", 6, 8))
    table = f"<table>{heads}<tr><td>{LABELS[0]}</td>{body}</tr></table>"
    text = f"三、收到和处理政府信息公开申请情况\n\n{table}\n"
    assert values(text, "requests.new_received") == [None, 2, None, None, None, 6, 8]


def spaced(*rows: Sequence[int | None]) -> str:
    """Table three, each number below those of its column, and nothing where there is none."""
    wide = ["".join(f"{'' if one is None else one!s:6}" for one in row).rstrip() for row in rows]
    named = zip([*LABELS, "（一）予以公开"], wide, strict=True)
    lines = [label.ljust(20) + row for label, row in named]
    return "\n".join(["三、收到和处理政府信息公开申请情况", *lines, ""])


def test_numbers_that_no_row_prints_side_by_side_are_not_two_columns() -> None:
    rows = (
        [11, 12, 13, 14, None, 16, 66],
        [None, 22, None, 24, None, None, 46],
        [31, None, None, None, 35, None, 66],
    )
    assert not any(values(spaced(*rows), "requests."))


def test_a_label_begins_in_the_line_of_its_numbers() -> None:
    narrow = (
        "三、收到和处理政府信息公开申请情况\n"
        "三、本  （一）予以公开   11    12    13    14    15    16    81\n"
        "年度办  （四）  3.补正\n理结果        后申请\n              内容仍\n              不明确\n"
        "      （五）  1.信访  21    22    23    24    25    26    141\n"
        "      不予处  举报投\n         理诉类申\n              请\n"
        "     （七）总计      32    34    36    38    40    42    222\n"
    )
    assert values(narrow, "requests.results.not_processed.petition")[:2] == [21, 22]
    assert not any(values(narrow, "requests.results.unable_to_provide.unclear_after_correction"))


def test_a_cut_label_that_names_the_last_year_is_no_mark() -> None:
    text = (
        f"三、收到和处理政府信息公开申请情况\n\n|||{COLUMNS.replace(' ', '')}|\n"
        "|---|---|---|---|---|---|---|---|---|\n"
        "|一、本年<br>请数量|新收政府信息公开申|71|12|13|14|15|16|141|\n"
        "|LABEL<br>请数量|结转政府信息公开申|1|2|3|4|5|6|21|\n"
        "||（一）予以公开|2|3|4|5|6|7|27|\n"
    )
    assert values(text.replace("LABEL", "二、上年"), "requests.carried_in")[0] == 1
    assert values(text.replace("LABEL", "上年"), "requests.carried_in")[0] == 1


def test_a_blank_cell_behind_a_label_is_the_place_of_a_second_label() -> None:
    rows = [f"|{label[:6]}|{label[6:]}|1|2|3|4|5|6|21|" for label in LABELS]
    rows += ["|三、本|（一）予以公开|2|3|4|5|6|7|27|", "||3.其他|2|3|4|5|6|7|27|"]
    rows += ["|（七）总计||4|6|8|10|12|14|54|"]
    head = f"三、收到和处理政府信息公开申请情况\n\n|||{COLUMNS.replace(' ', '')}|\n"
    text = head + "|---|---|---|---|---|---|---|---|---|\n" + "\n".join(rows)
    assert values(text, "requests.results.total") == [4, 6, 8, 10, 12, 14, 54]


def test_the_names_of_toml_are_quoted() -> None:
    lines = ["三、收到和处理政府信息公开申请情况"]
    for label, first in zip(LABELS, (11, 21), strict=True):
        numbers = [*range(first, first + 6), 6 * first + 15]
        fields = zip(COLUMNS.split(" | "), numbers, strict=True)
        lines += [f'["{label}"]', *(f'"{name}" = {number}' for name, number in fields), ""]
    text = "\n".join(lines)
    assert values(text, "requests.new_received") == [11, 12, 13, 14, 15, 16, 81]
    assert values(text, "requests.carried_in") == [21, 22, 23, 24, 25, 26, 141]


ONE_VALUE = ("行政许可", "行政处罚", "行政强制", "行政事业性收费")


def repeated(numbers: Sequence[int], times: int = 3) -> list[Value]:
    """What is read of rows of one value that print it several times."""
    rows = [
        f"{label}：{'，'.join([str(one)] * times)}"
        for label, one in zip(ONE_VALUE, numbers, strict=True)
    ]
    wide = ["二、主动公开政府信息情况", "规章：1，2，3", "行政规范性文件：4，5，6"]
    return values("\n".join([*wide, *rows]), "proactive_disclosure")[6:]


def test_a_value_printed_in_every_column_of_its_cell() -> None:
    assert repeated((11, 8, 0, 7)) == [11, 8, 0, 7]


def test_zeros_alone_or_fewer_columns_prove_no_merged_cell() -> None:
    assert repeated((0, 0, 0, 0)) == [None] * 4
    assert repeated((11, 8, 0, 7), 2) == [None] * 4


def test_a_name_that_covers_two_lines_of_a_header_is_printed_in_both() -> None:
    heads = ["自然人", *["法人或其他组织"] * 5, "总计", *COLUMNS.split(" | ")]
    cells = [*heads, LABELS[0], *"1234567", LABELS[1], *"2345678"]
    text = "三、收到和处理政府信息公开申请情况\n" + "\n".join(cells)
    assert values(text, "requests.new_received") == [1, 2, 3, 4, 5, 6, 7]


def test_records_that_leave_out_what_is_nothing_are_rows_of_one_table() -> None:
    names = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    told: dict[str, list[int | None]] = {
        "一、本年新收政府信息公开申请数量": [12, 3, 1, 4, 5, 6, 31],
        "二、上年结转政府信息公开申请数量": [2, None, None, None, None, None, 2],
        "（一）予以公开": [None, 7, None, None, 8, None, 15],
    }
    rows = [
        {"项目": label, **{n: v for n, v in zip(names, values, strict=True) if v is not None}}
        for label, values in told.items()
    ]
    report = parse(json.dumps({"三、收到和处理政府信息公开申请情况": rows}, ensure_ascii=False))
    read = [
        [report.cells[path].value for path in row.paths]
        for row in report.form.tables[1].rows
        if row.path
        in ("requests.new_received", "requests.carried_in", "requests.results.disclosed")
    ]
    assert read == [*told.values()]
