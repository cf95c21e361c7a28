"""The words around the tables: titles, numbers of headings, the index header, the contact sentence.

Patterns are pieces of regular expressions over folded text; whoever looks for them puts them
together. They are kept here because they are made of the publishers' words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NUMERALS: Final = "一二三四五六七八九十"
"""Chinese numerals in order, as they number sections and paragraphs."""

SECTION_NUMBER: Final = rf"第?[{NUMERALS}]+(?:部分|章)?\s*[、.,:：\s]|\d+[、.]"
"""What numbers a section."""

PARAGRAPH_NUMBER: Final = (
    rf"[（(][{NUMERALS}\d]{{1,3}}[)）][、.]?"
    rf"|[{NUMERALS}]{{1,3}}[、.是]"
    r"|\d{1,2}(?:[、）)]|\.(?!\d)|．)"
)
"""What numbers a paragraph or a sub-heading; not folded, for it is shown as printed."""

SENTENCE_ENDS: Final = "。.；;！!？?"

PAGE_NUMBER: Final = (
    r"[-.·~ ]*[-·~][ ]*\d{1,4}[ ]*[-·~][-.·~ ]*"
    r"|第? ?\d{1,4} ?页[,， /]*(?:共? ?\d{1,4} ?页)?"
    r"|\d{1,4} ?/ ?\d{1,4}"
    r"|[Pp](?:age)?[. ]+\d{1,4}(?: ?(?:of|/) ?\d{1,4})?"
)
"""A line that prints the number of a page; a bare number might as well be a value."""

TITLE_WORDS: Final = (
    "政府信息公开工作年度报告",
    "政府信息公开年度报告",
    "信息公开工作年度报告",
    "政府信息公开工作报告",
    "信息公开年度报告",
    "政务公开工作年度报告",
)
"""What a title ends in, after folding."""

INDEX_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "index_number": ("索引号", "信息索引号"),
    "subject": ("主题分类", "主题类别", "信息分类", "主题"),
    "publisher": (
        "发布机构",
        "公开机构",
        "发文机关",
        "发布单位",
        "公开单位",
        "公开主体",
        "信息来源",
    ),
    "published": (
        "发文日期",
        "发布日期",
        "公开日期",
        "成文日期",
        "生成日期",
        "发布时间",
        "公开时间",
        "时间",
    ),
    "title": ("名称", "信息名称", "标题"),
}
"""Metadata field → names that the index header above a report gives it."""

TITLE_PREFIX: Final = "关于"
TITLE_JOINT: Final = "的"
"""Words that join the agency to the title and belong to neither."""

SHARED_OFFICE: Final = ("人民", "人民政府")
"""What is left of an agency that shares 政府 with the title, and what it should be."""

NO_AGENCY: Final = r"[\d。,;:!?]|^(?:索引|来源|发布|时间|字体|打印|首页)"
"""What a line above a title holds that is no name."""

DAY: Final = r"(?:(?P<{0}y>\d{{4}}) ?年度? ?)?(?P<{0}m>\d{{1,2}}) ?月 ?(?P<{0}d>\d{{1,2}}) ?日"
"""A day, with or without its year; the groups take the prefix that is filled in."""

PERIOD_JOINT: Final = r" ?(?:起|开始|0时|0:00)? ?,? ?(?:至|到|-|~)+ ?"
"""What stands between the first and the last day of a period."""

YEAR: Final = r"(?P<year>20[0-4]\d) ?年?度?"
CHINESE_YEAR: Final = r"二[〇○零0](?P<tens>[一二三四])(?P<ones>[〇○零0一二三四五六七八九])年"
DATE: Final = r"(?P<y>20\d\d) ?[-年./] ?(?P<m>\d{1,2}) ?[-月./] ?(?P<d>\d{1,2})"
DATE_LINE: Final = r"\(?\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日\)?|\d{4}[-./]\d{1,2}[-./]\d{1,2}"
"""A line that holds a date and nothing else."""

FORM_DOCUMENT: Final = r"国办公开办(?:函|发) ?[\[(〔]? ?\d{4} ?[\])〕]? ?第? ?\d{1,3} ?号"
"""The number of the document that prescribes an edition of the form."""

WEBSITE: Final = (
    r"(?:网址|网站|链接|地址)[^。\n]{0,12}?[:(<]?\s*<?(?P<url>(?:https?://|www\.)[\w\-./:%?=&#~]+)"
)
ADDRESS: Final = (
    r"(?:联系地址|通讯地址|通信地址|办公地址|地址|地点) ?: ?(?!<?http|<?www)"
    r"(?P<address>[^\n,;。)]{2,60})"
)
PHONE: Final = (
    r"(?:联系电话|咨询电话|办公电话|电话|联系方式) ?(?:\(传真\))? ?: ?"
    r"(?P<phone>\(?\d[\d\- ()/、转]{5,30}\d)"
)
CONTACT: Final = r"与 ?(?P<agency>[^,。;与\n]{3,40}?)(?:\([^)]*\))? ?联系"
"""The pieces of the sentence that tells whom to ask."""
