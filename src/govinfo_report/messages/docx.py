"""What is said of Word files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govinfo_report.messages.entry import Entry

ENTRIES: Final[Mapping[str, Entry]] = {
    "docx-text-box": Entry(
        "info",
        "有 {count} 个文本框，其中的内容排在所附段落之后",
        "{count} text boxes: what they hold is read behind the paragraphs that they hang on",
        "文本框在页面上的位置可能与阅读次序不同。请留意其中的表格和标题归入了哪一节。",
        "On the page a text box may stand elsewhere than in the file. Look where its tables and "
        "headings were put.",
        "（Word 文件，标题排在文本框中）",
    ),
    "docx-message": Entry(
        "warning",
        "Word 文件中有未读的内容：{message}",
        "the Word file holds something that is not read: {message}",
        "可能是公式、嵌入的文档或特殊符号。请对照原文件。",
        "It may be an embedded document or a special symbol. Compare with the file.",
        "（Word 文件，正文中嵌入了另一份文档）",
    ),
    "doc-message": Entry(
        "warning",
        "旧版 Word 文件中有内容未能转换：{message}",
        "the old Word file holds something that could not be converted: {message}",
        "其中的文字或表格可能缺失，多见于文本框。请对照原文件，"
        "或用文字处理软件另存为 DOCX 后再读。",
        "Words or tables in it may be missing, most often those of text boxes. Compare with the "
        "file, or save it as DOCX in a word processor and read that.",
        "（旧版 Word 文件，表格排在文本框中）",
    ),
}
