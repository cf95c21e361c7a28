"""Every code: its severity, an example of it, and of a rule the law that it rests on.

The words stand in `zh.toml` and `en.toml`, those of the law too. An example is a piece of a report
that brings the code about; where a short piece cannot, a description in full-width brackets.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govinfo_report.form.shared import (
    CARRIED_FORWARD,
    CARRIED_IN,
    DISCLOSED,
    FEES_AMOUNT,
    LICENSING,
    NEW_RECEIVED,
    NORMATIVE_DOCUMENTS,
    OTHER_MATTERS,
    OTHER_SERVICES,
    OVERVIEW,
    PENALTIES,
    PROBLEMS,
    RECONSIDERATION,
    RESULTS,
    RESULTS_TOTAL,
    RULES_ROW,
)
from govinfo_report.messages.words import Catalogue, Code, Specimen
from govinfo_report.words.specimen import AGENCIES

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
            "一、总体情况\n二、主动公开政府信息情况\n规章,11,2,35\n行政规范性文件,23,4,67\n行政许可,5208,,\n"
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
    "numbers-apart": Code(
        "warning",
        (
            "一、总体情况\n二、主动公开政府信息情况\n规章\n行政规范性文件\n行政许可\n行政处罚\n行政强制\n行政事业性收费\n"
            "本年制发件数\n3\n4\n本年废止件数\n1\n0\n现行有效件数\n20\n21\n"
            "本年处理决定数量\n70\n本年处理决定数量\n8\n9\n本年收费金额（单位：万元）\n0"
        ),
    ),
    "columns-by-sums": Code(
        "warning",
        (
            "自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计\n"
            "一、本年新收政府信息公开申请数量\n42\n7\n49\n二、上年结转政府信息公开申请数量\n9\n9\n"
            "（一）予以公开\n51\n51\n2.重复申请\n7\n7\n（七）总计\n51\n7\n58"
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

_DECISIONS: Final = f"{LICENSING}.decisions"
_WORKED: Final = {_DECISIONS: 86, f"{PENALTIES}.decisions": 7}
_WORKED_2022: Final = Specimen(_WORKED, year=2022)
_WHOLE: Final = "全年共主动公开政府信息640条，"
_SITE: Final = "政府网站公开政府信息410条，"


def _of_a_body(at: int, number: int, *, year: int = 2023) -> Specimen:
    """The report of one of the bodies in the specimen."""
    return Specimen({_DECISIONS: number}, year=year, agency=AGENCIES[at])


RULE_CODES: Final[Mapping[str, Code]] = {
    # The equations of the form.
    "identity-balance": Code(
        "error",
        Specimen(persons={NEW_RECEIVED: 12, DISCLOSED: 11, RESULTS_TOTAL: 11}),
        law="table-three-balance",
    ),
    "identity-results": Code(
        "error",
        Specimen(
            persons={
                NEW_RECEIVED: 5,
                DISCLOSED: 2,
                f"{RESULTS}.partially_disclosed": 2,
                RESULTS_TOTAL: 5,
            }
        ),
        law="table-three-results",
    ),
    "identity-applicants": Code(
        "error",
        "一、本年新收政府信息公开申请数量 | 46 | 5 | 1 | 0 | 3 | 2 | 58 |",
        law="table-three-applicants",
    ),
    "identity-outcomes": Code(
        "error",
        Specimen(
            {
                f"{RECONSIDERATION}.upheld": 1,
                f"{RECONSIDERATION}.corrected": 1,
                f"{RECONSIDERATION}.total": 3,
            }
        ),
        law="table-four-total",
    ),
    "total-blank": Code(
        "warning",
        "一、本年新收政府信息公开申请数量 | 46 | 5 | 1 | 0 | 3 | 2 | - |",
        law="totals-asked-for",
    ),
    # A report beside last year's.
    "previous-other-agency": Code(
        "error",
        Specimen(_WORKED),
        law="article-49-own-report",
        previous=Specimen(_WORKED, year=2022, agency=AGENCIES[1]),
    ),
    "previous-renamed": Code(
        "info",
        Specimen(_WORKED),
        law="article-49-own-report",
        previous=Specimen({_DECISIONS: 77}, year=2022, agency=AGENCIES[0].removesuffix("办公室")),
    ),
    "previous-other-year": Code(
        "error",
        Specimen(_WORKED),
        law="article-49-every-year",
        previous=Specimen(_WORKED, year=2021),
    ),
    "carried-in-differs": Code(
        "error",
        Specimen(persons={NEW_RECEIVED: 11, CARRIED_IN: 3, DISCLOSED: 14, RESULTS_TOTAL: 14}),
        law="table-three-carried-over",
        previous=Specimen(
            persons={NEW_RECEIVED: 9, DISCLOSED: 4, RESULTS_TOTAL: 4, CARRIED_FORWARD: 5},
            year=2022,
        ),
    ),
    "in-force-differs": Code(
        "info",
        Specimen(
            {
                f"{NORMATIVE_DOCUMENTS}.issued": 4,
                f"{NORMATIVE_DOCUMENTS}.repealed": 1,
                f"{NORMATIVE_DOCUMENTS}.in_force": 38,
            }
        ),
        law="article-20-documents",
        previous=Specimen(
            {f"{NORMATIVE_DOCUMENTS}.issued": 2, f"{NORMATIVE_DOCUMENTS}.in_force": 31}, year=2022
        ),
    ),
    "items-differ": Code(
        "info",
        Specimen({f"{LICENSING}.items_last_year": 27}, year=2020, edition=2019),
        law="form-2019-items",
        previous=Specimen(
            {f"{LICENSING}.items_last_year": 25, f"{LICENSING}.items_change": -2},
            year=2019,
            edition=2019,
        ),
    ),
    "table-repeated": Code(
        "info", Specimen(_WORKED), law="article-50-own-year", previous=_WORKED_2022
    ),
    "value-jumped": Code(
        "info",
        Specimen({**_WORKED, _DECISIONS: 860}),
        law="article-50-own-year",
        previous=_WORKED_2022,
    ),
    # A report beside those of subordinate bodies.
    "subordinate-other-year": Code(
        "error",
        _of_a_body(0, 17),
        law="article-49-handed-in",
        subordinates=(_of_a_body(1, 9), _of_a_body(2, 8, year=2022)),
    ),
    "subordinate-repeated": Code(
        "error",
        _of_a_body(0, 17),
        law="article-49-handed-in",
        subordinates=(_of_a_body(1, 9), _of_a_body(1, 9)),
    ),
    "subordinate-other-edition": Code(
        "info",
        _of_a_body(0, 17),
        law="form-2021-in-force",
        subordinates=(
            Specimen(
                {f"{OTHER_SERVICES}.decisions": 4, _DECISIONS: 17},
                edition=2019,
                agency=AGENCIES[1],
            ),
        ),
    ),
    "subordinate-sum-differs": Code(
        "info",
        _of_a_body(0, 19),
        law="article-49-handed-in",
        subordinates=(_of_a_body(1, 9), _of_a_body(2, 8)),
    ),
    # Numbers that the prose claims.
    "claim-differs-from-table": Code(
        "warning",
        Specimen(
            persons={NEW_RECEIVED: 37, DISCLOSED: 37},
            words={OVERVIEW: "全年共收到政府信息公开申请73件。"},
        ),
        law="article-50-contents",
    ),
    "claim-may-differ-from-table": Code(
        "info",
        Specimen(
            persons={NEW_RECEIVED: 37, DISCLOSED: 37},
            words={OVERVIEW: "收到政府信息公开申请50件，其中2件撤回，实际登记48件。"},
        ),
        law="article-50-contents",
    ),
    "claim-counts-otherwise": Code(
        "info",
        Specimen(
            persons={NEW_RECEIVED: 37, CARRIED_IN: 4, DISCLOSED: 41, RESULTS_TOTAL: 41},
            words={OVERVIEW: "全年共收到政府信息公开申请41件。"},
        ),
        law="article-50-contents",
    ),
    "claim-share-differs": Code(
        "warning",
        Specimen(
            persons={
                NEW_RECEIVED: 40,
                DISCLOSED: 30,
                f"{RESULTS}.unable_to_provide.not_held": 10,
                RESULTS_TOTAL: 40,
            },
            words={OVERVIEW: "全年答复政府信息公开申请40件，其中予以公开30件，占85%。"},
        ),
        law="article-50-contents",
    ),
    "claim-share-unexplained": Code(
        "info",
        Specimen(words={OVERVIEW: f"主动公开政府信息640条，其中{_SITE}占84%。"}),
        law="part-of-its-whole",
    ),
    "fee-exceeds-table": Code(
        "info",
        Specimen(
            {FEES_AMOUNT: "0.03"},
            words={OTHER_MATTERS: "本年度共收取政府信息公开信息处理费620元。"},
        ),
        law="article-42-fees",
    ),
    "claims-parts-differ": Code(
        "warning",
        Specimen(words={OVERVIEW: f"{_WHOLE}其中{_SITE}微信公众号发布260条。"}),
        law="whole-of-its-parts",
    ),
    "claims-parts-may-differ": Code(
        "info",
        Specimen(words={OVERVIEW: f"{_WHOLE}通过{_SITE}通过微信公众号发布260条。"}),
        law="whole-of-its-parts",
    ),
    "claims-parts-fall-short": Code(
        "info",
        Specimen(words={OVERVIEW: f"{_WHOLE}其中{_SITE}微信公众号发布203条。"}),
        law="whole-of-its-parts",
    ),
    "claims-contradict": Code(
        "warning",
        Specimen(
            words={
                OVERVIEW: "全年共收到政府信息公开申请12件。",
                OTHER_MATTERS: "全年共收到政府信息公开申请21件。",
            }
        ),
        law="article-50-contents",
    ),
    "claim-change-differs": Code(
        "warning",
        Specimen(
            words={
                OVERVIEW: "2023年共收到政府信息公开申请6件，2022年共收到政府信息公开申请8件，"
                "同比下降33%。"
            }
        ),
        law="change-on-the-year-before",
    ),
    "claim-differs-from-previous": Code(
        "warning",
        Specimen(words={OVERVIEW: "2022年共收到政府信息公开申请19件。"}),
        law="article-50-contents",
        previous=Specimen(persons={NEW_RECEIVED: 16, DISCLOSED: 16}, year=2022),
    ),
    # What is unlikely in a report by itself.
    "negative-count": Code("warning", "行政许可 | -3 |", law="form-without-signs"),
    "fractional-count": Code("warning", "行政许可 | 12.5 |", law="form-without-fractions"),
    "issued-exceeds-in-force": Code(
        "info",
        Specimen({f"{NORMATIVE_DOCUMENTS}.issued": 14, f"{NORMATIVE_DOCUMENTS}.in_force": 4}),
        law="article-20-counted",
    ),
    "rules-by-a-small-body": Code(
        "info",
        Specimen({f"{RULES_ROW}.issued": 2, f"{RULES_ROW}.in_force": 6}, agency=AGENCIES[2]),
        law="legislation-law",
    ),
    "review-without-requests": Code(
        "info",
        Specimen(
            {
                f"{RECONSIDERATION}.upheld": 2,
                f"{RECONSIDERATION}.total": 2,
                f"{NEW_RECEIVED}.total": 0,
            }
        ),
        law="article-50-reviews",
    ),
    "headings-misnumbered": Code(
        "info", "四、收到和处理政府信息公开申请情况", law="form-six-sections"
    ),
    "section-empty": Code("info", Specimen(words={PROBLEMS: "无"}), law="article-50-problems"),
    "wrong-year-in-prose": Code(
        "info",
        Specimen(words={OVERVIEW: "2022年，我们照章公开信息，及时答复申请。"}),
        law="article-49-year-before",
    ),
}
"""Codes of the rules that `check` holds a report against."""


CATALOGUE: Final = Catalogue({**FILE_CODES, **READING_CODES, **OTHER_CODES, **RULE_CODES})
"""Every code that the library uses."""
READING: Final = Catalogue(READING_CODES)
RULES: Final = Catalogue(RULE_CODES)
