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
        "文中没有年度报告的任何标题或表格标签",
        "the text has no heading and no table label of an annual report",
        "可能选错了文件，或页面正文由脚本载入。请核对来源。",
        "The wrong file, perhaps, or a page whose body a script loads. Check the source.",
        "今日天气晴",
    ),
    "file-name-given": Entry(
        "error",
        "传入的是文件名“{name}”，不是报告文本",
        "this is the file name “{name}”, not the text of a report",
        "parse() 接收文本：请先读出文件内容。",
        "parse() takes text: read the file first.",
        "reports/2024.txt",
    ),
    "empty-text": Entry(
        "error",
        "文本为空",
        "the text is empty",
        "没有可读的内容，可能下载失败。",
        "There is nothing to read; a download may have failed.",
        "",
    ),
    "edition-assumed": Entry(
        "warning",
        "没有能区分格式版本的标签，按 {edition} 年格式读取",
        "no label tells the edition of the form; read as edition {edition}",
        "两版格式的行列不同;若版本不对，请用 edition= 指定。",
        "Rows and columns differ between the editions; pass edition= if this one is wrong.",
        "四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
    ),
    "edition-mixed": Entry(
        "warning",
        "两版格式的标签都有({edition} 年 {own} 处，另一版 {other} 处)，按 {edition} 年格式读取",
        "labels of both editions are printed ({own} of {edition}, {other} of the other); "
        "read as edition {edition}",
        "另一版独有的行不进任何单元格，见 unplaced。",
        "Rows that only the other edition has go into no cell; see unplaced.",
        "本年制发件数 … 采购总金额",
    ),
    "pre-2019-form": Entry(
        "error",
        "这是 2019 年以前的统计表，不是本格式",
        "this is a statistics table from before 2019, not this form",
        "旧统计表的指标与现行格式不对应，所有单元格均为缺失。",
        "Its indicators do not correspond to the form's cells: all are missing.",
        "政府信息公开情况统计表",
    ),
    "two-reports": Entry(
        "error",
        "文中有不止一份报告，只读取第一份",
        "the text holds more than one report; only the first is read",
        "请把各份报告分开后再读。第二份的表格见 unplaced。",
        "Split the text. The tables of the second report are in unplaced.",
        "……四、结转下年度继续办理……一、本年新收政府信息公开申请数量……",
    ),
    # -- headings, sections, tables ----------------------------------------------------------
    "heading-missing": Entry(
        "warning",
        "没有标题“{heading}”",
        "the heading “{heading}” is not printed",
        "该节文字可能并入了前一节。",
        "The section's words may stand in the section before it.",
        "(没有“一、总体情况”)",
    ),
    "heading-misnumbered": Entry(
        "warning",
        "标题“{text}”的序号与格式不符，格式中是第 {number} 节",
        "the heading “{text}” is misnumbered: the form has it as section {number}",
        "按标题文字认定所属的节。",
        "The words of the heading decide which section it opens.",
        "四、收到和处理政府信息公开申请情况",
    ),
    "heading-repeated": Entry(
        "info",
        "标题“{text}”再次出现",
        "the heading “{text}” is printed again",
        "以第一次出现为准。",
        "The first one counts.",
        "一、总体情况……一、总体情况",
    ),
    "table-missing": Entry(
        "warning",
        "没有找到“{heading}”的表格",
        "the table of “{heading}” was not found",
        "该表所有单元格均为缺失。",
        "All its cells are missing.",
        "三、收到和处理政府信息公开申请情况\n四、……",
    ),
    "table-is-picture": Entry(
        "warning",
        "“{heading}”的表格是图片，无法读取",
        "the table of “{heading}” is a picture and cannot be read",
        "请向发布机关索取文字版，或人工录入。",
        "Ask the publisher for text, or enter the figures by hand.",
        "[image: 1705995664987]",
    ),
    "header-repeated": Entry(
        "info",
        "表头在跨页处重复印出",
        "the header of the table is printed again after a page break",
        "重复的表头不是数据。",
        "A repeated header is no data.",
        "自然人 | 法人或其他组织 | 总计",
    ),
    "page-break": Entry(
        "info",
        "表格中间有页码“{text}”",
        "the page number “{text}” stands inside a table",
        "页码不是数据。",
        "A page number is no value.",
        "— 5 —",
    ),
    # -- rows --------------------------------------------------------------------------------
    "row-missing": Entry(
        "warning",
        "没有“{label}”这一行",
        "the row “{label}” is not printed",
        "该行可能被分页或转换丢失，其单元格为缺失。",
        "A page break or a conversion may have lost it; its cells are missing.",
        "1.属于国家秘密…… 3.危及“三安全一稳定”……",
    ),
    "row-without-values": Entry(
        "warning",
        "“{label}”后面没有印出任何值",
        "nothing is printed after “{label}”",
        "空白单元格在此版式中不留痕迹，无法区分空白与缺失。",
        "In this layout a blank cell leaves no trace: blank and lost look alike.",
        "规章\n行政规范性文件\n0\n0\n0",
    ),
    "row-too-few-values": Entry(
        "warning",
        "“{label}”应有 {expected} 个值，只印出 {found} 个，无法判断各属哪一列",
        "“{label}” should have {expected} values, {found} are printed: "
        "their columns cannot be told",
        "缺的是哪一格无从判断，整行不取，见 unplaced。",
        "Which cell is lost cannot be told, so none is taken; see unplaced.",
        "一、本年新收政府信息公开申请数量\n1\n1",
    ),
    "row-too-many-values": Entry(
        "warning",
        "“{label}”应有 {expected} 个值，却印出 {found} 个，无法判断各属哪一列",
        "“{label}” should have {expected} values, {found} are printed: "
        "their columns cannot be told",
        "可能一个数被拆成两格，或混入了别行的值;整行不取，见 unplaced。",
        "A number may be split in two, or another row's value mixed in; "
        "none is taken, see unplaced.",
        "行政许可 | 1 | 2 |",
    ),
    "row-header-differs": Entry(
        "warning",
        "“{label}”上方的表头与格式的列不符，无法判断各值属哪一列",
        "the header above “{label}” prints other columns than the form, or in another order: "
        "the columns of its values cannot be told",
        "列序改变或混用两版格式时，按格式的列序取值会错位；整行不取，见 unplaced。",
        "Values taken in the form's order would stand in the wrong cells; "
        "none is taken, see unplaced.",
        "信息内容 | 本年废止件数 | 本年制发件数 | 现行有效件数",
    ),
    "row-digits-astray": Entry(
        "warning",
        "“{label}”下方另有数字，可能是本行数字换行后的尾数",
        "numbers stand below “{label}” that may be the ends of its own, wrapped to a new line",
        "数字可能被换行拆开，整行不取，见 unplaced。",
        "A line break may split its numbers: none is taken, see unplaced.",
        "行政处罚 892\n2",
    ),
    "row-alone-complete": Entry(
        "warning",
        "表中多数行的值不足，“{label}”却齐全，可能混入了别的数",
        "most rows of the table print fewer values than columns, but “{label}” all: "
        "another number may be among them",
        "空白单元格在此版式中不留痕迹；请核对。",
        "The layout keeps no blank cells: please check.",
        "(各行只有六个值，此行因重复一行而有七个)",
    ),
    "row-run-together": Entry(
        "warning",
        "“{label}”的数字“{text}”连在一起，无法判断在何处分开",
        "the digits “{text}” of “{label}” run together: where they part cannot be told",
        "整行不取，见 unplaced。",
        "None is taken; see unplaced.",
        "规章1203",
    ),
    "row-cut": Entry(
        "warning",
        "“{label}”右侧的列在此页被截去",
        "the columns at the right of “{label}” are cut off on this page",
        "印出的值按列取用，截去的单元格为缺失。",
        "The values that are printed stand; the cells cut off are missing.",
        "(表头没有“总计”，每行只有六个值)",
    ),
    "row-placed-by-header": Entry(
        "warning",
        "“{label}”的值按本页表头印出的列取用",
        "the values of “{label}” are placed by the columns that this page's header prints",
        "版式不保留空白单元格，请核对。",
        "The layout keeps no blank cells: please check.",
        "(表头只印出四列，每行恰有四个值)",
    ),
    "row-unlabelled": Entry(
        "warning",
        "此行没有标签，按顺序认定为“{label}”",
        "this row has no label; by its place it is “{label}”",
        "前后两行之间恰好缺这些行，且值的个数相符;请核对。",
        "Exactly these rows are lacking between its neighbours and the values fit: please check.",
        "本年制发件数 | 本年废止件数 | 现行有效件数\n | 0 | 0 | 0\n行政规范性文件 | 0 | 0 | 0",
    ),
    "row-neighbour-missing": Entry(
        "warning",
        "“{label}”之后缺一行的标签，其值也可能属于那一行",
        "the label of the row after “{label}” is lost: these values may be that row's",
        "版式不保留空白单元格，两种读法都有可能;请核对。",
        "The layout keeps no blank cells, so either reading is possible: please check.",
        "二、上年结转……\n0\n0\n0\n0\n0\n0\n0\n(缺“(一)予以公开”)\n(二)部分公开……",
    ),
    "row-printed-differently": Entry(
        "warning",
        "“{label}”印了两次而数值不同，不取任何一次",
        "“{label}” is printed twice with different values; neither is taken",
        "两次都见 unplaced,请核对原文。",
        "Both are in unplaced; look at the source.",
        "行政许可 | 3 |\n行政许可 | 5 |",
    ),
    "row-repeated": Entry(
        "info",
        "“{label}”重复印出，数值相同",
        "“{label}” is printed again with the same values",
        "以第一次为准。",
        "The first one counts.",
        "行政许可 | 3 |\n行政许可 | 3 |",
    ),
    "row-out-of-order": Entry(
        "info",
        "“{label}”不在格式规定的位置",
        "“{label}” does not stand where the form has it",
        "标签完整、数值齐全，照标签取用。",
        "Its label is whole and its values complete, so the label decides.",
        "行政规范性文件 | 0 | 0 | 0\n规章 | 0 | 0 | 0",
    ),
    "row-unknown": Entry(
        "warning",
        "“{label}”不是格式中的行",
        "“{label}” is not a row of the form",
        "地方自加的行不进任何单元格，见 unplaced。",
        "A row of the publisher's own goes into no cell; see unplaced.",
        "其他主动公开文件 | 186 | 86 | 255",
    ),
    "row-ambiguous": Entry(
        "warning",
        "这些值无法归入任何一行",
        "these values cannot be told to belong to any row",
        "见 unplaced。",
        "See unplaced.",
        "0 | 0 | 0",
    ),
    "label-misprinted": Entry(
        "warning",
        "“{text}”认作“{label}”",
        "“{text}” is taken for “{label}”",
        "标签有错字、漏字或序号有误;请核对。",
        "The label is misprinted, shortened or misnumbered: please check.",
        "行政事业姓收费",
    ),
    "header-misprinted": Entry(
        "info",
        "表头“{text}”认作“{label}”",
        "the header “{text}” is taken for “{label}”",
        "表头有错字;列的顺序不受影响。",
        "The header is misprinted; the order of the columns is not touched.",
        "本年度止件数",
    ),
    # -- values ------------------------------------------------------------------------------
    "cell-blank": Entry(
        "info",
        "“{label}”有 {found} 个单元格是空白或横线",
        "“{label}” has {found} cells printed blank or as a dash",
        "空白不等于 0。",
        "Blank is not 0.",
        "行政许可 | - |",
    ),
    "cells-missing": Entry(
        "warning",
        "“{label}”有 {found} 个单元格缺失",
        "{found} cells of “{label}” are missing",
        "这些单元格没有印出。",
        "They are not printed.",
        "(表格右侧被截去)",
    ),
    "cell-unreadable": Entry(
        "warning",
        "“{text}”不是“{label}”可取的数",
        "“{text}” is no number that “{label}” can hold",
        "原文保留在 raw 中。",
        "What is printed is kept in raw.",
        "行政许可 | 若干 |",
    ),
    "count-negative": Entry(
        "warning",
        "“{label}”印成负数 {text}",
        "“{label}” is printed as the negative number {text}",
        "件数不应为负;按所印取值。",
        "A count cannot be negative; it is read as printed.",
        "行政许可 | -3 |",
    ),
    "sign-unusual": Entry(
        "info",
        "“{text}”带有符号，读作 {value}",
        "“{text}” carries a sign and is read as {value}",
        "此列通常不带符号，或符号重复。",
        "Its column has no signs as a rule, or the sign is doubled.",
        "--253",
    ),
    "number-broken": Entry(
        "warning",
        "“{text}”中间断开，读作 {value}",
        "“{text}” is broken over two lines and read as {value}",
        "一个数被换行拆开;请核对。",
        "A line break splits the number: please check.",
        "2\n0",
    ),
    "cell-note": Entry(
        "info",
        "“{text}”带有注释，读作 {value}",
        "“{text}” carries a note and is read as {value}",
        "注释保留在 raw 中。",
        "The note is kept in raw.",
        "22(其中修订16件)",
    ),
    "amount-converted": Entry(
        "warning",
        "“{text}”以{unit}计，换算为 {value} 万元",
        "“{text}” is printed in {unit} and converted to {value} 万元",
        "格式规定此格以万元计。",
        "The form prescribes 万元 (10,000 yuan) for this cell.",
        "行政事业性收费 | 251000元 |",
    ),
    # -- equations ---------------------------------------------------------------------------
    "identity-balance": Entry(
        "error",
        "{scope}:{left} ≠ {right}(一 + 二 = 三(七) + 四)",
        "{scope}: {left} ≠ {right} (new + carried in = results + carried forward)",
        "格式注明：第一项加第二项之和，等于第三项加第四项之和。",
        "The form's note: items 1 and 2 together equal items 3 and 4 together.",
        "12 + 1 ≠ 11 + 1",
    ),
    "identity-results": Entry(
        "error",
        "{scope}:三(七)总计 {left} ≠ {right}(各项之和)",
        "{scope}: total of results {left} ≠ {right} (sum of the items)",
        "(七)总计应等于(一)至(六)各项之和。",
        "The total (七) equals the sum of the items (一) to (六).",
        "5 ≠ 2 + 2",
    ),
    "identity-applicants": Entry(
        "error",
        "{scope}:总计 {left} ≠ {right}(六类申请人之和)",
        "{scope}: total {left} ≠ {right} (sum of the six kinds of applicants)",
        "总计列应等于自然人与五类法人或其他组织之和。",
        "The column 总计 equals natural persons and the five kinds of organisations together.",
        "3 ≠ 1 + 1",
    ),
    "identity-outcomes": Entry(
        "error",
        "{scope}:总计 {left} ≠ {right}(四种结果之和)",
        "{scope}: total {left} ≠ {right} (sum of the four outcomes)",
        "总计应等于维持、纠正、其他结果与尚未审结之和。",
        "The total equals upheld, corrected, other and pending together.",
        "3 ≠ 1 + 1",
    ),
}

CATALOGUE: Final[Mapping[str, Entry]] = MappingProxyType(dict(_ENTRIES))
"""Code → entry, for every code that the library uses."""
