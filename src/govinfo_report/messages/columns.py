"""What the columns of the tables mean, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Meaning(NamedTuple):
    """What a column holds."""

    zh: str
    en: str


COLUMNS: Final[Mapping[str, Meaning]] = {
    "agency": Meaning("报告机关", "the body that reports"),
    "year": Meaning("报告所属年度", "the year reported on"),
    "edition": Meaning("格式版本", "edition of the form"),
    "section": Meaning("节的属性名", "attribute of the section"),
    "row": Meaning("行的路径", "path of the row"),
    "column": Meaning("列名", "name of the column"),
    "group_zh": Meaning(
        "印在行上方的标签，由外到内，以“ · ”分隔",
        "official labels printed above the row, from the outside, parted by ' · '",
    ),
    "row_zh": Meaning("行的官方标签", "official label of the row"),
    "column_zh": Meaning("列的官方标签", "official label of the column"),
    "group_en": Meaning("印在行上方的标签的英文", "the labels above the row in English"),
    "row_en": Meaning("行标签的英文", "label of the row in English"),
    "column_en": Meaning("列标签的英文", "label of the column in English"),
    "path": Meaning("单元格的路径", "path of the cell"),
    "value": Meaning(
        "整数单元格的值，金额单元格为空",
        "the whole number in the cell; empty where the cell holds money",
    ),
    "amount": Meaning(
        "金额单元格的值，单位见 unit，其他单元格为空",
        "the sum of money in the cell, in `unit`; empty where the cell holds none",
    ),
    "yuan": Meaning("同一金额，以元计", "the same sum in yuan"),
    "unit": Meaning("单元格或其标签所印的单位", "unit printed in the cell, else in its label"),
    "status": Meaning(
        "值的来历：read、blank、missing、unreadable、inferred 或 corrected",
        "where the value comes from: read, blank, missing, unreadable, inferred or corrected",
    ),
    "raw": Meaning("单元格所印的文字", "what is printed in the cell"),
    "source": Meaning("文件名", "name of the file"),
    "sha256": Meaning("文件的 SHA-256 值", "SHA-256 of the file"),
    "line": Meaning("行号，从 1 起", "line of the text, from 1"),
    "page": Meaning("PDF 页码，从 1 起", "page of the PDF, from 1"),
    "table": Meaning("文件中第几个表格，从 1 起", "number of the table in the file, from 1"),
    "cells_missing": Meaning(
        "没有读到数字的单元格数（missing 或 unreadable）",
        "cells of which no number was read: missing or unreadable",
    ),
    "equations_failing": Meaning("不成立的勾稽关系数", "equations that do not hold"),
    "ok": Meaning(
        "勾稽关系均成立且无警告", "every equation holds and nothing weightier than a hint was found"
    ),
    "file": Meaning("文件名", "name of the file"),
    "code": Meaning("问题代码", "code of the finding"),
    "severity": Meaning(
        "轻重：error、warning 或 info", "how much it weighs: error, warning or info"
    ),
    "printed": Meaning("该单元格所印的文字", "what is printed in that cell"),
    "fits": Meaning("使等式成立的数", "the number that would make the equations hold"),
    "text": Meaning("说明", "the finding as a sentence"),
}
"""Name of a column of a table → what it holds."""

IN_YUAN: Final = Meaning("{label}，以元计", "{label}, in yuan")
"""A column of `wide` beside an amount of which the form leaves the unit open."""
