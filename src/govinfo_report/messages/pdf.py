"""What is said of PDF files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govinfo_report.messages.entry import Entry

ENTRIES: Final[Mapping[str, Entry]] = {
    "pdf-no-text-layer": Entry(
        "error",
        "PDF 文件没有文字层：{pages} 页上都没有文字",
        "the PDF file has no text layer: there is no text on any of its pages ({pages})",
        "多为扫描件。所有单元格均为缺失；请向发布机关索取文字版，或先识别文字。",
        "It is most likely a scan. All cells are missing; get the text from the publisher, or by "
        "OCR.",
        "（扫描的 PDF 文件）",
    ),
    "pdf-page-is-picture": Entry(
        "warning",
        "第 {page} 页是图像，没有文字",
        "page {page} is a picture without text",
        "该页上的表格或文字没有读到；缺失的单元格可能在该页。请核对原件。",
        "Whatever tables or words are on it were not read; missing cells may be there. Look at "
        "the page.",
        "（文字页之间夹有一页扫描件的 PDF 文件）",
    ),
    "pdf-text-recognized": Entry(
        "warning",
        "第 {page} 页是图像，其文字由识别软件所加，数字可能有误",
        "page {page} is a picture whose text was added by character recognition; digits may be "
        "wrong",
        "识别软件会认错数字，而程序看不出来。请对照图像核对数字。",
        "Recognition mistakes digits, and nothing in the file shows it. Compare the numbers with "
        "the picture.",
        "（经文字识别的扫描件）",
    ),
    "pdf-characters-unknown": Entry(
        "warning",
        "第 {page} 页有 {count} 个字符，字体没有说明是什么字",
        "on page {page} the font does not say what its characters mean: {count} of them",
        "这些字符以“\ufffd”代替；含有它们的数字不读。请核对原件，或另存后再读。",
        "They are replaced by “\ufffd”; a number that holds one is not read. Look at the page, or "
        "save the file anew.",
        "（字体缺少对照表的 PDF 文件）",
    ),
    "pdf-text-slanted": Entry(
        "info",
        "第 {page} 页有 {count} 个斜放的字符没有读，多为水印",
        "slanted characters were left out on page {page}: {count}, most likely a watermark",
        "表格和正文的字是正放的；若该页本身扫歪，请核对原件。",
        "Words and numbers stand upright; if the page itself is askew, look at it.",
        "（有斜排水印的 PDF 文件）",
    ),
    "pdf-page-crowded": Entry(
        "warning",
        "第 {page} 页线条过多，没有按表格线读取",
        "so much is drawn on page {page} that tables were not looked for by their lines",
        "多为图表或地图；若该页有表格，请核对读出的数字。",
        "It is most likely a chart or a map; if there is a table too, check its numbers.",
        "（有复杂图表的 PDF 文件）",
    ),
    "pdf-page-unreadable": Entry(
        "warning",
        "第 {page} 页已损坏，没有读到",
        "page {page} is damaged and was not read",
        "该页上的内容没有读到；缺失的单元格可能在该页。请重新下载或核对原件。",
        "What is on it was not read; missing cells may be there. Download the file again.",
        "（有一页损坏的 PDF 文件）",
    ),
    "pdf-number-overflows": Entry(
        "warning",
        "第 {page} 页有数字压在两格之间的表线上：“{text}”，两格合为一格",
        "on page {page} a number runs over the line between two cells: “{text}”; they are taken "
        "for one",
        "无法判断数字属于哪一格，所在行的数字因此不读。请核对原件。",
        "Which cell its digits belong to cannot be told, so the row is not read. Look at the page.",
        "（数字超出单元格的 PDF 文件）",
    ),
}
