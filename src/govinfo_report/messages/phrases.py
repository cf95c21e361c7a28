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
