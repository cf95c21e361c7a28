"""What a code is, and the codes of reading, files and completion with an example of each.

The words of all codes stand in `zh.toml` and `en.toml`. An example is a piece of a
report that brings the code about; where a short piece cannot, a description in full-width brackets.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from govinfo_report.form import FORMS
from govinfo_report.words.specimen import AGENCIES, TITLE


@attrs.frozen
class Specimen:
    """A made-up report as an example; its text is made when it is asked for.

    Attributes:
        values: cell path → what is printed there; the other cells of its table print 0.
        persons: row of table 三 → its requests, all of them by natural persons.
        words: section → its prose.
        year: reported on.
        edition: of the form.
        agency: the body that reports.
    """

    values: Mapping[str, int | str] = {}
    persons: Mapping[str, int] = {}
    words: Mapping[str, str] = {}
    year: int = 2023
    edition: int = 2021
    agency: str = AGENCIES[0]

    def text(self) -> str:
        """The report as pipe rows; tables and sections without values or words are left out.

        Raises:
            KeyError: the edition has no such cell.
        """
        form = FORMS[self.edition]
        values = dict(self.values)
        for path, number in self.persons.items():
            values |= {f"{path}.natural_person": number, f"{path}.total": number}
        if unknown := set(values) - set(form.cells):
            raise KeyError(*unknown)
        lines = [TITLE.format(agency=self.agency, year=self.year)]
        for section in form.sections:
            rows = next((table.rows for table in form.tables if table.section == section.name), ())
            printed = rows if any(path.startswith(section.name) for path in values) else ()
            if not printed and section.name not in self.words:
                continue
            lines.append(section.title)
            lines += self.words.get(section.name, "").splitlines()
            lines += [
                " | ".join((row.label, *(str(values.get(path, 0)) for path in row.paths))) + " |"
                for row in printed
            ]
        return "\n".join(lines)


@attrs.frozen
class Code:
    """What is declared of a code.

    Attributes:
        severity: 'error', 'warning' or 'info'.
        example: a piece of a report, or a description in brackets.
        law: of a rule, the key of the article or the note of the form under `laws`.
        previous: of a rule that compares two years, last year's report to the example.
        subordinates: of a rule about subordinate bodies, their reports to the example.
    """

    severity: str
    example: str | Specimen
    law: str = ""
    previous: Specimen | None = None
    subordinates: tuple[Specimen, ...] = ()


FILE_CODES: Final[Mapping[str, Code]] = {
    # Files of any kind, and web pages.
    "file-cut": Code("warning", "（UTF-8 文本文件，最后一个汉字只有前两个字节）"),
    "encoding-guessed": Code("warning", "（UTF-16 文本文件，没有 BOM，几乎没有汉字）"),
    "table-truncated": Code(
        "warning",
        (
            "二、主动公开政府信息情况\n     信息内容  ... 现行有效件数\n0      规章  ...   35\n"
            "..    ...  ...  ...\n11  行政强制  ...  208\n\n[12 rows x 4 columns]"
        ),
    ),
    "quote-unclosed": Code(
        "warning",
        (
            "二、主动公开政府信息情况\n规章,11,2,35\n行政规范性文件,23,4,67\n行政许可,5208,,\n"
            '行政事业性收费,"7900825'
        ),
    ),
    "page-of-links": Code("error", "（年度报告列表页：每一行都是某年报告的链接）"),
    "page-without-text": Code("error", "（源码中只有脚本和空容器的网页）"),
    # Word files.
    "docx-text-box": Code("info", "（Word 文件，标题排在文本框中）"),
    "docx-message": Code("warning", "（Word 文件，正文中嵌入了另一份文档）"),
    "doc-message": Code("warning", "（旧版 Word 文件，表格排在文本框中）"),
    # PDF files.
    "pdf-no-text-layer": Code("error", "（扫描的 PDF 文件）"),
    "pdf-page-is-picture": Code("warning", "（文字页之间夹有一页扫描件的 PDF 文件）"),
    "pdf-text-recognized": Code("warning", "（经文字识别的扫描件）"),
    "pdf-characters-unknown": Code("warning", "（字体缺少对照表的 PDF 文件）"),
    "pdf-text-slanted": Code("info", "（有水印的 PDF 文件）"),
    "pdf-page-crowded": Code("warning", "（有复杂图表的 PDF 文件）"),
    "pdf-page-unreadable": Code("warning", "（有一页损坏的 PDF 文件）"),
    "pdf-number-overflows": Code("warning", "（数字超出单元格的 PDF 文件）"),
    # Tables that are pictures.
    "picture-read": Code("info", "（表格是一张截图的报告，以 ocr=True 读取）"),
    "picture-without-table": Code("info", "（报告末尾的印章图片）"),
    "picture-not-read": Code("warning", "（文件中的图片已损坏）"),
    "picture-reading-chosen": Code("info", "（模糊的截图，6 与 8 难分）"),
    "picture-sum-differs": Code(
        "warning", "（模糊的截图，一行中有一个数认不准，其余各数与合计不符）"
    ),
}
"""Codes of everything that opening a file may say."""

READING_CODES: Final[Mapping[str, Code]] = {
    # A text as a whole, its headings and its title.
    "not-a-report": Code("error", "今日天气晴"),
    "file-name-given": Code("error", "reports/2024.txt"),
    "empty-text": Code("error", ""),
    "edition-assumed": Code("warning", "四、结转下年度继续办理 | 3 | 1 | 0 | 0 | 0 | 2 | 6 |"),
    "edition-mixed": Code(
        "warning",
        (
            "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 4 | 1 | 23 |\n"
            "政府集中采购 | 7 | 85.2 |"
        ),
    ),
    "pre-2019-form": Code(
        "error",
        "政府信息公开情况统计表\n统计指标 | 单位 | 统计数 |\n主动公开政府信息数 | 条 | 17 |",
    ),
    "before-2019": Code(
        "error",
        "云溪市教育局2016年政府信息公开工作年度报告\n一、概述\n主动公开政府信息812条。",
    ),
    "agency-incomplete": Code(
        "warning", "云溪市教2023年政府信息公开工作年度报告\n行政许可 | 12 |\n行政强制 | 3 |"
    ),
    "two-reports": Code("error", "（同一段文本中先后印有两份报告）"),
    "heading-missing": Code("warning", "（没有“一、总体情况”这一行）"),
    "heading-misnumbered": Code("warning", "四、收到和处理政府信息公开申请情况"),
    "heading-repeated": Code("info", "一、总体情况\n……\n一、总体情况"),
    "table-missing": Code(
        "warning", "三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况"
    ),
    "table-is-picture": Code("warning", "二、主动公开政府信息情况\n[image: table-2.png]"),
    "header-repeated": Code("info", "（换页后又印了一遍表头：自然人、商业企业……总计）"),
    "page-break": Code(
        "info",
        (
            "1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n— 12 —\n"
            "2.其他法律行政法规禁止公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"
        ),
    ),
    # The rows of the tables.
    "row-missing": Code("warning", "行政许可 | 12 |\n行政强制 | 3 |"),
    "row-without-values": Code("warning", "规章\n行政规范性文件\n4\n2\n31"),
    "row-too-few-values": Code(
        "warning",
        "一、本年新收政府信息公开申请数量\n46\n57\n二、上年结转政府信息公开申请数量\n4\n1\n0\n0\n0\n0\n5",
    ),
    "row-too-many-values": Code("warning", "行政许可 | 12 | 86 |"),
    "row-header-differs": Code(
        "warning", "信息内容 | 本年制发件数 | 现行有效件数 | 现行有效件数 |\n规章 | 1 | 4 | 23 |"
    ),
    "column-other": Code(
        "warning", "信息内容 | 本年制发件数 | 本年废止件数 | 上年有效件数 |\n规章 | 4 | 1 | 23 |"
    ),
    "rows-proved": Code("info", "（表头有格式以外的字样，而各行六类申请人之和等于总计）"),
    "row-repaired": Code(
        "warning", "一、本年新收政府信息公开申请数量 | 1 | 4 | 2 | 0 | 0 | 0 | 0 | 6 |"
    ),
    "rows-of-another": Code("warning", "行政许可（2019年） | 12 |"),
    "row-in-prose": Code("warning", "（第五节的文字里印有一行“四、结转下年度继续办理”的数）"),
    "row-header-adds": Code("warning", "（表头在“自然人”之前另有“年度”一列）"),
    "row-digits-astray": Code("warning", "行政处罚 89\n2"),
    "row-label-number": Code("warning", "（一组标签的编号各印在标签后的单元格里，占去一格）"),
    "row-alone-complete": Code("warning", "（各行都只有六个值，唯独此行有七个）"),
    "row-run-together": Code("warning", "规章1204"),
    "row-cut": Code("warning", "（表头没有“总计”，每行只有六个值）"),
    "row-placed-by-header": Code("warning", "（表头只印出四列，每行恰有四个值）"),
    "row-unlabelled": Code(
        "warning",
        (
            "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n | 4 | 1 | 23 |\n"
            "行政规范性文件 | 6 | 2 | 31 |"
        ),
    ),
    "row-neighbour-missing": Code(
        "warning", "（上年结转政府信息公开申请数量之后是七个值，再后是“（二）部分公开”）"
    ),
    "row-printed-differently": Code("warning", "行政许可 | 3 |\n行政许可 | 5 |"),
    "row-repeated": Code("info", "行政许可 | 3 |\n行政许可 | 3 |"),
    "row-out-of-order": Code("info", "行政规范性文件 | 6 | 2 | 31 |\n规章 | 4 | 1 | 23 |"),
    "row-unknown": Code(
        "warning", "规章 | 4 | 1 | 23 |\n示例文件 | 5 | 0 | 17 |\n行政规范性文件 | 6 | 2 | 31 |"
    ),
    "row-ambiguous": Code(
        "warning", "规章 | 4 | 1 | 23 |\n行政规范性文件 | 6 | 2 | 31 |\n | 7 | 3 | 9 |"
    ),
    "label-misprinted": Code("warning", "规章 | 4 | 1 | 23 |\n行政规范性文伴 | 6 | 2 | 31 |"),
    "header-misprinted": Code(
        "info", "信息内容 | 本年制发件教 | 本年废止件数 | 现行有效件数 |\n规章 | 4 | 1 | 23 |"
    ),
    # The values in the cells.
    "cell-blank": Code("info", "行政许可 | - |"),
    "cells-missing": Code("warning", "（表格右侧被截去）"),
    "cell-unreadable": Code("warning", "行政许可 | 若干 |"),
    "count-negative": Code("warning", "行政许可 | -3 |"),
    "sign-unusual": Code("info", "行政许可 | +12 |"),
    "number-broken": Code("warning", "\t行政许可\n\t12\n86"),
    "cell-note": Code("info", "行政许可 | 31（含网上12件） |"),
    "amount-converted": Code("warning", "行政事业性收费 | 346500元 |"),
}
"""Codes of everything that reading a text may say."""

OTHER_CODES: Final[Mapping[str, Code]] = {
    "cell-inferred": Code(
        "info", "一、本年新收政府信息公开申请数量 | 46 | 5 | 1 | 0 | 3 | 2 | - |"
    ),
    "completion-contradiction": Code(
        "warning", "一、本年新收政府信息公开申请数量 | 46 | 5 | - | 0 | 3 | 2 | 40 |"
    ),
    "rule-failed": Code("warning", "（另一软件包的规则在检查时出错）"),
}
"""Codes of completion, and of rules that other packages add."""
