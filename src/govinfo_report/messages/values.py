"""What is said of the values in the cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govinfo_report.messages.entry import Entry

ENTRIES: Final[Mapping[str, Entry]] = {
    "cell-blank": Entry(
        "info",
        "“{label}”有 {found} 个单元格是空白或横线",
        "cells of “{label}” printed blank or as a dash: {found}",
        "空白不等于 0。",
        "A blank is not 0.",
        "行政许可 | - |",
    ),
    "cells-missing": Entry(
        "warning",
        "“{label}”有 {found} 个单元格缺失",
        "cells of “{label}” missing: {found}",
        "这些单元格没有印出。",
        "They are not printed.",
        "（表格右侧被截去）",
    ),
    "cell-unreadable": Entry(
        "warning",
        "“{text}”不是“{label}”可取的数",
        "“{text}” is not a number that “{label}” can hold",
        "原文保留在 raw 中。",
        "What is printed is kept in raw.",
        "行政许可 | 若干 |",
    ),
    "count-negative": Entry(
        "warning",
        "“{label}”印成负数 {text}",
        "“{label}” is printed as the negative number {text}",
        "件数不应为负；按所印取值，请核对。",
        "A count cannot be negative; it is read as printed: please check.",
        "行政许可 | -3 |",
    ),
    "sign-unusual": Entry(
        "info",
        "“{text}”带有符号，读作 {value}",
        "“{text}” carries a sign and is read as {value}",
        "此列通常不带符号，或符号重复。",
        "Numbers in this column have no sign as a rule, or the sign is doubled.",
        "行政许可 | +12 |",
    ),
    "number-broken": Entry(
        "warning",
        "“{text}”从中断开，读作 {value}",
        "“{text}” is split over two lines and read as {value}",
        "一个数被换行拆开，请核对。",
        "A line break splits the number: please check.",
        "\t行政许可\n\t12\n86",
    ),
    "cell-note": Entry(
        "info",
        "“{text}”带有注释，读作 {value}",
        "“{text}” carries a note and is read as {value}",
        "注释保留在 raw 中。",
        "The note is kept in raw.",
        "行政许可 | 31（含网上12件） |",
    ),
    "amount-converted": Entry(
        "warning",
        "“{text}”以{unit}计，换算为 {value} 万元",
        "“{text}” is printed in {unit} and converted to {value} 万元",
        "格式规定此格以万元计。",
        "For this cell the form prescribes 万元 (10,000 yuan).",
        "行政事业性收费 | 346500元 |",
    ),
}
