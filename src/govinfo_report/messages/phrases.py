"""Short words of results that are no diagnostics of their own, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CHECK_SUMMARY: Final[Mapping[str, str]] = {
    "zh": (
        "等式 {equations} 条：{holds} 条成立、{fails} 条不成立、{unknown} 条无法判断；"
        "{errors} 个错误、{warnings} 个警告、{infos} 个说明"
    ),
    "en": (
        "equations: {equations}, holding: {holds}, failing: {fails}, not evaluable: {unknown}; "
        "errors: {errors}, warnings: {warnings}, infos: {infos}"
    ),
}
"""Language → what `check` found, in one line."""

SLIPS: Final[Mapping[str, Mapping[str, str]]] = {
    "zh": {
        "digit dropped": "少抄一位",
        "digit doubled": "多抄一位",
        "digits swapped": "两位数字颠倒",
        "number split": "一个数拆在两格",
        "columns exchanged": "两列互换",
        "unit moved": "一件记入另一列",
        "row shifted": "数字错位一列或一行",
        "total blank": "总计漏填",
    },
    "en": {
        "digit dropped": "a digit dropped",
        "digit doubled": "a digit doubled",
        "digits swapped": "two digits swapped",
        "number split": "one number split over two cells",
        "columns exchanged": "two columns exchanged",
        "unit moved": "one case counted in another column",
        "row shifted": "values shifted by one column or row",
        "total blank": "the total left blank",
    },
}
"""Language → value of a `Slip` → what is likely to have happened to a suspect cell."""

SUSPECT_CELL: Final[Mapping[str, str]] = {
    "zh": "{cell}：印 {printed}，{fits} 相符",
    "en": "{cell}: {printed} is printed, {fits} fits",
}
"""Language → a cell that may be wrong, and the number that would fit."""

SUSPECT_CELL_BLANK: Final[Mapping[str, str]] = {
    "zh": "{cell}：空白，{fits} 相符",
    "en": "{cell}: blank, {fits} fits",
}
"""Language → the same of a cell that is blank."""

SUSPECT: Final[Mapping[str, str]] = {"zh": "{cells}（{slip}）", "en": "{cells} ({slip})"}
"""Language → the cells of a suspect with the likely cause."""

SEPARATOR: Final[Mapping[str, str]] = {"zh": "；", "en": "; "}
"""Language → what stands between the cells of a suspect."""

OR: Final[Mapping[str, str]] = {"zh": "；或者：", "en": "; or: "}
"""Language → what stands between two sets of cells that may be wrong."""

MAY_BE_WRONG: Final[Mapping[str, str]] = {
    "zh": "请核对以下单元格。可能有误：{suspect}",
    "en": "Compare these cells with your records. May be wrong: {suspect}",
}
"""Language → what to do where equations fail."""

ALIKE: Final[Mapping[str, str]] = {"zh": "{text}（同类共 {count} 处）", "en": "{text} (×{count})"}
"""Language → a sentence that is true of several places."""

WHERE: Final[Mapping[str, Mapping[str, str]]] = {
    "zh": {
        "line": "第 {line} 行",
        "page": "第 {page} 页",
        "row": "第 {table} 个表格第 {row} 行",
        "cell": "第 {table} 个表格第 {row} 行第 {column} 列",
        "join": "，",
    },
    "en": {
        "line": "line {line}",
        "page": "page {page}",
        "row": "table {table}, row {row}",
        "cell": "table {table}, row {row}, column {column}",
        "join": ", ",
    },
}
"""Language → where something stands in a text or a file."""

VERDICTS: Final[Mapping[str, Mapping[str, str]]] = {
    "zh": {
        "clean": "可以发布",
        "warnings": "有 {warnings} 处需核对",
        "errors": "有 {errors} 处必须更正",
        "both": "有 {errors} 处必须更正，另有 {warnings} 处需核对",
        "no tables": "表格读不出来：{cells} 格中读出 0 格",
        "no report": "这不是年度报告",
    },
    "en": {
        "clean": "Ready to publish",
        "warnings": "To be reviewed: {warnings}",
        "errors": "Must be corrected: {errors}",
        "both": "Must be corrected: {errors}; to be reviewed: {warnings}",
        "no tables": "The tables cannot be read: 0 of {cells} cells",
        "no report": "This is no annual report",
    },
}
"""Language → value of a `VerdictKind` → the sentence that a person wants first."""
