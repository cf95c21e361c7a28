"""What is said of a text as a whole, its headings, its sections and its tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govinfo_report.messages.entry import Entry

ENTRIES: Final[Mapping[str, Entry]] = {
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
}
