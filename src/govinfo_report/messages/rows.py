"""What is said of the rows of the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govinfo_report.messages.entry import Entry

ENTRIES: Final[Mapping[str, Entry]] = {
    "row-missing": Entry(
        "warning",
        "没有“{label}”这一行",
        "the row “{label}” is not printed",
        "该行可能在分页或转换时丢失，其单元格为缺失。",
        "It may have been lost at a page break or in a conversion; its cells are missing.",
        "行政许可 | 12 |\n行政强制 | 3 |",
    ),
    "row-without-values": Entry(
        "warning",
        "“{label}”后面没有印出任何值",
        "no value is printed after “{label}”",
        "空白单元格在此版式中不留痕迹，无从区分空白与缺失。",
        "Blank cells leave no trace in this layout, so a blank row and a lost one look alike.",
        "规章\n行政规范性文件\n4\n2\n31",
    ),
    "row-too-few-values": Entry(
        "warning",
        "“{label}”应有 {expected} 个值，只印出 {found} 个，无法判断各属哪一列",
        "too few values for “{label}”: {found} printed where the form has {expected}; their "
        "columns cannot be told",
        "缺的是哪一格无从判断，整行不取，见 unplaced。",
        "Which cell is lost cannot be told, so no value of the row is taken; see unplaced.",
        "一、本年新收政府信息公开申请数量\n46\n57\n二、上年结转政府信息公开申请数量\n4\n1\n0\n0\n0\n0\n5",
    ),
    "row-too-many-values": Entry(
        "warning",
        "“{label}”应有 {expected} 个值，却印出 {found} 个，无法判断各属哪一列",
        "too many values for “{label}”: {found} printed where the form has {expected}; their "
        "columns cannot be told",
        "可能一个数被拆成两格，或混入了别行的值；整行不取，见 unplaced。",
        "A number may be split in two, or a value of another row mixed in, so no value of "
        "the row is taken; see unplaced.",
        "行政许可 | 12 | 86 |",
    ),
    "row-header-differs": Entry(
        "warning",
        "“{label}”上方的表头与格式的列不符，无法判断各值属哪一列",
        "the header above “{label}” does not print the columns of the form in their order; "
        "the columns of its values cannot be told",
        "列序改变或混用两版格式时，按格式的列序取值会错位；整行不取，见 unplaced。",
        "Read in the order of the form, its values would stand in the wrong cells, so none "
        "is taken; see unplaced.",
        "信息内容 | 本年废止件数 | 本年制发件数 | 现行有效件数 |\n规章 | 1 | 4 | 23 |",
    ),
    "row-header-adds": Entry(
        "warning",
        "“{label}”上方的表头另有格式之外的列，值可能属于别的列",
        "the header above “{label}” prints a column that the form does not have: "
        "its values may belong to other columns",
        "多出的一列与一个空白单元格会使各值错位；请核对。",
        "One more column and one blank cell would shift the values: please check.",
        "（表头在“自然人”之前另有“年度”一列）",
    ),
    "row-digits-astray": Entry(
        "warning",
        "“{label}”下方另有数字，可能是本行数字换行后的尾数",
        "numbers printed below “{label}” may be the ends of its own, wrapped to the next line",
        "数字可能被换行拆开；整行不取，见 unplaced。",
        "A line break may have split its numbers, so no value of the row is taken; see unplaced.",
        "行政处罚 89\n2",
    ),
    "row-alone-complete": Entry(
        "warning",
        "表中多数行的值少于列数，“{label}”却齐全，可能混入了别的数",
        "“{label}” prints a value for every column, though most rows of its table print "
        "fewer: another number may be among them",
        "空白单元格在此版式中不留痕迹，请核对。",
        "Blank cells leave no trace in this layout: please check.",
        "（各行都只有六个值，唯独此行有七个）",
    ),
    "row-run-together": Entry(
        "warning",
        "“{label}”的数字“{text}”连在一起，无法判断在何处分开",
        "the digits “{text}” of “{label}” run together; where one number ends cannot be told",
        "整行不取，见 unplaced。",
        "No value of the row is taken; see unplaced.",
        "规章1204",
    ),
    "row-cut": Entry(
        "warning",
        "“{label}”右侧的列在此页被截去",
        "the columns on the right of “{label}” are cut off on this page",
        "印出的值按列取用，截去的单元格为缺失。",
        "The printed values are taken by their columns; the cells cut off are missing.",
        "（表头没有“总计”，每行只有六个值）",
    ),
    "row-placed-by-header": Entry(
        "warning",
        "“{label}”的值按本页表头印出的列取用",
        "the values of “{label}” are placed by the columns that this page's header prints",
        "此版式不保留空白单元格，请核对。",
        "This layout keeps no blank cells: please check.",
        "（表头只印出四列，每行恰有四个值）",
    ),
    "row-unlabelled": Entry(
        "warning",
        "此行没有标签，按位置认定为“{label}”",
        "this row has no label; from its position it is taken for “{label}”",
        "前后两行之间恰好缺这些行，且值的个数相符，请核对。",
        "Exactly these rows are lacking between its neighbours, and the values fit: please check.",
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n | 4 | 1 | 23 |\n"
        "行政规范性文件 | 6 | 2 | 31 |",
    ),
    "row-neighbour-missing": Entry(
        "warning",
        "“{label}”之后缺一行的标签，其值也可能属于那一行",
        "the label of the row after “{label}” is lost; these values may belong to that row",
        "此版式不保留空白单元格，两种读法都有可能，请核对。",
        "This layout keeps no blank cells, so either reading is possible: please check.",
        "（上年结转政府信息公开申请数量之后是七个值，再后是“（二）部分公开”）",
    ),
    "row-printed-differently": Entry(
        "warning",
        "“{label}”印了两次而数值不同，两次都不取",
        "“{label}” is printed twice with different values; neither is taken",
        "两次都见 unplaced，请核对原文。",
        "Both are in unplaced; check the source.",
        "行政许可 | 3 |\n行政许可 | 5 |",
    ),
    "row-repeated": Entry(
        "info",
        "“{label}”重复印出，数值相同",
        "“{label}” is printed again with the same values",
        "取第一次。",
        "The first one is taken.",
        "行政许可 | 3 |\n行政许可 | 3 |",
    ),
    "row-out-of-order": Entry(
        "info",
        "“{label}”不在格式规定的位置",
        "“{label}” is not printed where the form has it",
        "标签完整、数值齐全，照标签取用。",
        "Its label is whole and its values are complete, so they are taken by the label.",
        "行政规范性文件 | 6 | 2 | 31 |\n规章 | 4 | 1 | 23 |",
    ),
    "row-unknown": Entry(
        "warning",
        "“{label}”不是格式中的行",
        "“{label}” is not a row of the form",
        "发布机关自加的行不进任何单元格，见 unplaced。",
        "A row that the publisher added goes into no cell; see unplaced.",
        "规章 | 4 | 1 | 23 |\n示例文件 | 5 | 0 | 17 |\n行政规范性文件 | 6 | 2 | 31 |",
    ),
    "row-ambiguous": Entry(
        "warning",
        "无法判断这些值属于哪一行",
        "which row these values belong to cannot be told",
        "见 unplaced。",
        "They are in unplaced.",
        "规章 | 4 | 1 | 23 |\n行政规范性文件 | 6 | 2 | 31 |\n | 7 | 3 | 9 |",
    ),
    "label-misprinted": Entry(
        "warning",
        "“{text}”认作“{label}”",
        "“{text}” is taken for “{label}”",
        "标签有错字、漏字或序号有误，请核对。",
        "The label is misprinted, shortened or misnumbered: please check.",
        "规章 | 4 | 1 | 23 |\n行政规范性文伴 | 6 | 2 | 31 |",
    ),
    "header-misprinted": Entry(
        "info",
        "表头“{text}”认作“{label}”",
        "the header “{text}” is taken for “{label}”",
        "表头有错字；列的顺序不受影响。",
        "The header is misprinted; the order of the columns is not affected.",
        "信息内容 | 本年制发件教 | 本年废止件数 | 现行有效件数 |\n规章 | 4 | 1 | 23 |",
    ),
}
