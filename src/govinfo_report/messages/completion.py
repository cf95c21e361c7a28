"""What is said of cells that the equations fill, and of printed cells that keep them from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govinfo_report.messages.entry import Entry

ENTRIES: Final[Mapping[str, Entry]] = {
    "cell-inferred": Entry(
        "info",
        "“{label}”未印出数字，由等式推得 {value}（{equations}）",
        "“{label}” prints no number; the equations leave only {value} ({equations})",
        "任何符合等式的非负整数解中该格都是这个数；它不是印出的数，"
        "状态为 inferred，依据见 origins。",
        "Every solution of the equations in whole numbers of 0 or more has this number here. It is "
        "not printed: its status is inferred, and origins names the equations that prove it.",
        "一、本年新收政府信息公开申请数量 | 46 | 5 | 1 | 0 | 3 | 2 | - |",
    ),
    "completion-contradiction": Entry(
        "warning",
        "印出的数相互矛盾（{equations}），含有这 {found} 个单元格的等式不用于补全",
        "printed numbers contradict one another ({equations}); equations with any of these cells "
        "({found}) are not used to fill gaps",
        "无论缺失的格填什么数，这些等式都不能成立：其中至少有一个印出的数有误。"
        "请核对并更正后再补全。",
        "Whatever stands in the gaps, these equations cannot hold: at least one printed number is "
        "wrong. Check and correct it, then complete the report again.",
        "一、本年新收政府信息公开申请数量 | 46 | 5 | - | 0 | 3 | 2 | 40 |",
    ),
}
