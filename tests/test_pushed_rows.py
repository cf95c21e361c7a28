"""Numbers of two labels above the first of them: whose they are, nothing printed tells."""

from __future__ import annotations

import re
from random import Random

import pytest

from govinfo_report import parse
from govinfo_report.form import FORMS
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, render

VALUES = random_values(Random(8), 2021, distinct=True)
ROWS = {
    name: [str(value) for path, value in VALUES.items() if f".{name}." in path]
    for name in ("administrative_inquiry", "not_held", "requires_creation")
}


def lines(*names: str) -> str:
    return "".join(f"{one}\n" for name in names for one in ROWS[name])


@pytest.mark.parametrize("layout", ["lines-spread", "lines-between", "mixed-lines"])
def test_a_row_too_many_above_labels_leaves_those_below_unread(layout: str) -> None:
    text = render(report_from(2021, VALUES), LAYOUTS[layout])
    pushed = (
        f"8.属于行政查询事项\n{lines('administrative_inquiry', 'not_held')}"
        f"1.本机关不掌握相关政府信息\n{lines('requires_creation')}2.没有现成信息需要另行制作\n"
    )
    text, count = re.subn(r"8\.属于行政查询事项[\s\S]*?(?=3\.补正后)", pushed, text)
    # A number is lost, so that the table as a whole proves nothing.
    text = text.replace(str(VALUES["requests.carried_in.natural_person"]), "", 1)
    report = parse(text)
    wrong = [
        path
        for path, cell in report.cells.items()
        if cell.value is not None and cell.value != VALUES[path]
    ]
    assert count == 1
    assert wrong == []


@pytest.mark.parametrize("blanks", [(0,), (0, 7)], ids=["the first", "the first and another"])
@pytest.mark.parametrize("between", ["\t", "  ", " | "])
def test_values_above_labels_are_not_those_of_the_label_above(
    between: str, blanks: tuple[int, ...]
) -> None:
    table = next(one for one in FORMS[2021].tables if one.section == "requests")
    rows = [line for one in table.rows for line in (one.paths, one.label)]
    for nth in reversed(blanks):
        del rows[2 * nth]
    printed = "\n".join(
        row if isinstance(row, str) else between.join(str(VALUES[path]) for path in row)
        for row in rows
    )
    header = "自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计"
    report = parse(f"三、收到和处理政府信息公开申请情况\n{header}\n{printed}\n")
    of_blank = {path for nth in blanks for path in table.rows[nth].paths}
    read = {path: report.cells[path].value for path in table.paths}
    right = {path: VALUES[path] for path in table.paths if path not in of_blank}
    assert {path for path, value in read.items() if value not in (None, right.get(path))} == set()
    # Where two rows had values that are left out, no sum can say which labels lost their own.
    assert sum(value is not None for value in read.values()) >= (160 if len(blanks) == 1 else 0)
