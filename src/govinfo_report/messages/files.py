"""What is said of files of any kind, and of web pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govinfo_report.messages.entry import Entry

ENTRIES: Final[Mapping[str, Entry]] = {
    "file-cut": Entry(
        "warning",
        "文件在一个字的中间结束",
        "the file ends in the middle of a character",
        "文件可能没有下载完整，末尾的内容已丢失。请重新下载。",
        "It may not be downloaded to its end, and what followed is lost. Download it again.",
        "（UTF-8 文本文件，最后一个汉字只有前两个字节）",
    ),
    "quote-unclosed": Entry(
        "warning",
        "第 {line} 行的引号没有配对，其中的内容没有读作数值",
        "a quotation mark in line {line} is not closed; what follows it is not read as a number",
        "以逗号分隔的文件可能不完整。请重新导出，或补上引号。",
        "The comma-separated file may be incomplete. Export it anew, or close the quotation mark.",
        "二、主动公开政府信息情况\n规章,11,2,35\n行政规范性文件,23,4,67\n行政许可,5208,,\n"
        '行政事业性收费,"7900825',
    ),
    "page-of-links": Entry(
        "error",
        "网页上没有年度报告，只有指向年度报告的链接（{count} 个）",
        "the page holds no annual report, only links to such reports: {count}",
        "这是列表页，或报告在附件中。请打开链接，下载其中的网页或附件。",
        "It is a list, or the report is an attachment. Follow a link and download what it leads "
        "to.",
        "（年度报告列表页：每一行都是某年报告的链接）",
    ),
    "page-without-text": Entry(
        "error",
        "网页上没有年度报告，除链接外只有 {count} 个字符的文字",
        "the page holds no annual report; beside links it has {count} characters of text",
        "正文可能由脚本载入，源码中没有。请在浏览器中打开，待显示后保存网页，或复制文字。",
        "Its text may be loaded by a script and is not in the source. Open it in a browser, and "
        "save the page or copy the text once it is shown.",
        "（源码中只有脚本和空容器的网页）",
    ),
}
