"""JSON whose nesting is that of the form: groups of rows, groups of columns, single numbers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from govinfo_report import parse

TITLE = "云湖市民政局2024年政府信息公开工作年度报告"
RECEIVED = "一、本年新收政府信息公开申请数量"
CARRIED = "二、上年结转政府信息公开申请数量"
LEFT = "四、结转下年度继续办理"
SIX = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def _grouped(*numbers: int) -> dict[str, Any]:
    first, *inner, last = zip(SIX, numbers, strict=True)
    return {**dict([first]), "法人或其他组织": dict(inner), **dict([last])}


def _row(text: str, path: str) -> list[Any]:
    cells = parse(text, edition=2021).cells
    return [cell.value for name, cell in cells.items() if name.startswith(f"requests.{path}.")]


def test_columns_may_stand_in_the_record_of_their_group() -> None:
    rows = {
        RECEIVED: _grouped(11, 2, 0, 1, 3, 0, 17),
        CARRIED: _grouped(1, 0, 0, 0, 1, 0, 2),
        LEFT: _grouped(2, 1, 0, 0, 0, 0, 3),
    }
    text = json.dumps({"标题": TITLE, "申请": rows}, ensure_ascii=False)
    assert _row(text, "new_received") == [11, 2, 0, 1, 3, 0, 17]
    assert _row(text, "carried_forward") == [2, 1, 0, 0, 0, 0, 3]


def test_the_values_of_a_row_may_be_a_list() -> None:
    rows = {
        RECEIVED: [11, 2, 0, 1, 3, 0, 17],
        "三、本年度办理结果": {"（三）不予公开": {"1.属于国家秘密": [3, 1, 0, 0, 1, 0, 5]}},
    }
    text = json.dumps({"三、收到和处理政府信息公开申请情况": rows}, ensure_ascii=False)
    assert _row(text, "new_received") == [11, 2, 0, 1, 3, 0, 17]
    assert _row(text, "results.not_disclosed.state_secret") == [3, 1, 0, 0, 1, 0, 5]


@pytest.mark.parametrize("blank", [None, ""])
def test_a_number_beside_records_is_a_row(blank: str | None) -> None:
    rules = {"本年制发件数": 2, "本年废止件数": 1, "现行有效件数": 9}
    one = {"规章": rules, "行政许可": 42, "行政处罚": blank, "行政强制": 0}
    text = json.dumps({"标题": TITLE, "主动公开": one}, ensure_ascii=False)
    told = parse(text, edition=2021).proactive_disclosure
    assert (told.rules.issued, told.rules.repealed, told.rules.in_force) == (2, 1, 9)
    assert (told.licensing.decisions, told.coercion.decisions) == (42, 0)
    assert told.penalties.decisions is None
