"""Every diagnostic code: what it says, why it matters, and an example, in Chinese and English.

The wording is data, apart from the code that raises it; `{name}` takes a value of the diagnostic.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs


@attrs.frozen
class Entry:
    """What a code means.

    Attributes:
        severity: 'error', 'warning' or 'info'.
        zh: the sentence shown in Chinese.
        en: the sentence shown in English.
        why_zh: what follows from it and what to do, in Chinese.
        why_en: the same in English.
        example: a piece of a report that brings it about.
    """

    severity: str
    zh: str
    en: str
    why_zh: str
    why_en: str
    example: str


_ENTRIES: Final[Mapping[str, Entry]] = {
    # -- the text as a whole ----------------------------------------------------------------
    "not-a-report": Entry(
        "error",
        "文中没有年度报告的标题或表格标签",
        "the text has no heading and no table label of an annual report",
        "可能选错了文件，页面正文由脚本载入，或文字编码有误。请核对来源。",
        "It may be the wrong file, a page whose body is loaded by a script, or text in "
        "another encoding. Check the source.",
        "今日天气晴",
    ),
    "file-name-given": Entry(
        "error",
        "传入的是文件名“{name}”，不是报告文本",
        "this is the file name “{name}”, not the text of a report",
        "请先读出文件内容，再交给 parse()。",
        "Read the file first and pass its text to parse().",
        "reports/2024.txt",
    ),
    "empty-text": Entry(
        "error",
        "文本为空",
        "the text is empty",
        "没有可读的内容，可能下载失败。",
        "There is nothing to read; the download may have failed.",
        "",
    ),
    "edition-assumed": Entry(
        "warning",
        "没有能区分格式版本的标签，按 {edition} 年版格式读取",
        "no label tells which edition of the form this is; it is read as edition {edition}",
        "两版格式的行列不同；若版本不对，请用 edition= 指定。",
        "The editions have different rows and columns; pass edition= if this is the wrong one.",
        "四、结转下年度继续办理 | 3 | 1 | 0 | 0 | 0 | 2 | 6 |",
    ),
    "edition-mixed": Entry(
        "warning",
        "两版格式的标签都有（{edition} 年版 {own} 处，另一版 {other} 处），"
        "按 {edition} 年版格式读取",
        "labels of both editions are printed (edition {edition}: {own}, the other: {other}); "
        "it is read as edition {edition}",
        "另一版独有的行不进任何单元格，见 unplaced。",
        "Rows that only the other edition has go into no cell; see unplaced.",
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 4 | 1 | 23 |\n"
        "政府集中采购 | 7 | 85.2 |",
    ),
    "pre-2019-form": Entry(
        "error",
        "这是 2019 年以前的统计表，不是本格式",
        "this is a statistics table from before 2019, not a report on this form",
        "旧统计表的指标与现行格式不对应，所有单元格均为缺失。",
        "Its indicators do not correspond to the cells of the form: all cells are missing.",
        "政府信息公开情况统计表\n统计指标 | 单位 | 统计数 |\n主动公开政府信息数 | 条 | 17 |",
    ),
    "two-reports": Entry(
        "error",
        "文中有不止一份报告，只读取第一份",
        "the text holds more than one report; only the first is read",
        "请把各份报告分开后再读。其后各份的表格见 unplaced。",
        "Split the text and read each report by itself. The tables of the later reports are "
        "in unplaced.",
        "（同一段文本中先后印有两份报告）",
    ),
    # -- headings, sections, tables ----------------------------------------------------------
    "heading-missing": Entry(
        "warning",
        "没有标题“{heading}”",
        "the heading “{heading}” is not printed",
        "该节的文字可能并入了前一节。",
        "The words of this section may have been read as part of the section before it.",
        "（没有“一、总体情况”这一行）",
    ),
    "heading-misnumbered": Entry(
        "warning",
        "标题“{text}”的序号与格式不符：格式中是第 {number} 节",
        "the heading “{text}” is misnumbered: in the form it is section {number}",
        "按标题文字认定所属的节。",
        "Its words, not its number, decide which section it opens.",
        "四、收到和处理政府信息公开申请情况",
    ),
    "heading-repeated": Entry(
        "info",
        "标题“{text}”再次出现",
        "the heading “{text}” is printed again",
        "以第一次为准。",
        "The first one counts.",
        "一、总体情况\n……\n一、总体情况",
    ),
    "table-missing": Entry(
        "warning",
        "没有找到“{heading}”的表格",
        "the table of “{heading}” was not found",
        "该表的所有单元格均为缺失。",
        "All its cells are missing.",
        "三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况",
    ),
    "table-is-picture": Entry(
        "warning",
        "“{heading}”的表格是图片，无法读取",
        "the table of “{heading}” is a picture and cannot be read",
        "请向发布机关索取文字版，或人工录入。",
        "Ask the publisher for the text, or enter the figures by hand.",
        "二、主动公开政府信息情况\n[image: table-2.png]",
    ),
    "header-repeated": Entry(
        "info",
        "表头在换页后重复印出",
        "the header of the table is printed again after a page break",
        "重复的表头不是数据。",
        "A repeated header holds no values.",
        "（换页后又印了一遍表头：自然人、商业企业……总计）",
    ),
    "page-break": Entry(
        "info",
        "表格中间印有页码“{text}”",
        "the page number “{text}” is printed inside a table",
        "页码不是数据。",
        "A page number is not a value.",
        "1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n— 12 —\n"
        "2.其他法律行政法规禁止公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
    ),
    # -- rows --------------------------------------------------------------------------------
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
    # -- values ------------------------------------------------------------------------------
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
    # -- equations ---------------------------------------------------------------------------
    "identity-balance": Entry(
        "error",
        "{scope}：{left} ≠ {right}（一 + 二 = 三（七） + 四）",
        "{scope}: {left} ≠ {right} (new + carried in = results + carried forward)",
        "格式注明：第一项加第二项之和，等于第三项加第四项之和。",
        "The note of the form: items 1 and 2 together equal items 3 and 4 together.",
        "（12 + 1 ≠ 11 + 1）",
    ),
    "identity-results": Entry(
        "error",
        "{scope}：三（七）总计 {left} ≠ {right}（各项之和）",
        "{scope}: total of results {left} ≠ {right} (sum of the items)",
        "（七）总计应等于（一）至（六）各项之和。",
        "The total (七) must equal the sum of the items (一) to (六).",
        "（5 ≠ 2 + 2）",
    ),
    "identity-applicants": Entry(
        "error",
        "{scope}：总计 {left} ≠ {right}（六类申请人之和）",
        "{scope}: total {left} ≠ {right} (sum of the six kinds of applicants)",
        "总计列应等于自然人与五类法人或其他组织之和。",
        "The column 总计 must equal natural persons and the five kinds of organisations together.",
        "一、本年新收政府信息公开申请数量 | 46 | 5 | 1 | 0 | 3 | 2 | 58 |",
    ),
    "identity-outcomes": Entry(
        "error",
        "{scope}：总计 {left} ≠ {right}（四种结果之和）",
        "{scope}: total {left} ≠ {right} (sum of the four outcomes)",
        "总计应等于维持、纠正、其他结果与尚未审结之和。",
        "The total must equal upheld, corrected, other and pending together.",
        "（3 ≠ 1 + 1）",
    ),
}

CATALOGUE: Final[Mapping[str, Entry]] = MappingProxyType(dict(_ENTRIES))
"""Code → entry, for every code that the library uses."""
