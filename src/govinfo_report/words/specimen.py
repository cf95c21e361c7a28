"""Words for reports that nobody published: what stands around the tables of a made-up report.

All of it is our own wording; agencies and places do not exist. `{name}` is filled in by the code
that writes such reports.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

AGENCIES: Final = ("云溪市人民政府办公室", "青禾县教育局", "柳川镇人民政府", "望澜区水务局")
TITLE: Final = "{agency}{year}年政府信息公开工作年度报告"
TITLE_BELOW_AGENCY: Final = "{year}年政府信息公开工作年度报告"
PRINTED_DATE: Final = "{year}年{month}月{day}日"

BASIS: Final = (
    "根据《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式》"
    "（{document}）的规定，编制本报告。"
)
PERIOD: Final = "报告中数据统计期限从{start}到{end}止。"
CONTENTS: Final = "本报告内容包括：{headings}。"
CONTENTS_APART: Final = "、"
CONTACT_SENTENCE: Final = "如需了解详情，请与{agency}联系（{ways}）。"
WAYS_APART: Final = "，"
WAYS: Final[Mapping[str, str]] = {
    "website": "网址：{}",
    "address": "地址：{}",
    "phone": "电话：{}",
}
INDEX_LINE: Final = "{name}：{value}"

PROSE: Final[Mapping[str, tuple[str, ...]]] = {
    "overview": (
        "本年度，我们照章公开应当公开的信息，及时答复每一件申请。",
        "（一）主动公开方面。门户网站的栏目已经逐一核对，过期内容都已注明。",
        "（二）依申请公开方面。登记、审核、答复各有专人。",
    ),
    "problems_and_improvements": (
        "（一）主要问题。有的栏目更新不够及时，有的解读写得难懂。",
        "（二）改进情况。已经为各栏目定下更新的期限，并请读者试读解读稿。",
    ),
    "other_matters": ("没有其他需要说明的情况。",),
}
"""Section → its paragraphs."""

PAGE_NUMBERS: Final = ("— {number} —", "- {number} -", "—{number}—", "第{number}页")
BOOKMARK_TEXT: Final = "[bookmark: _Hlk{number}]"
PICTURE_TEXT: Final = "[image: {number}]"
PAGE_FURNITURE: Final = (
    "打印 | 关闭",
    "字体【大 中 小】",
    "来源：本站",
    "浏览次数：{number}",
    "首页 > 法定公开",
)

DASHES: Final = ("-", "—", "——", "/", "／", "无", "不涉及")
"""Printed where there is nothing to count."""

LOCAL_ROWS: Final[Mapping[str, tuple[str, ...]]] = {
    "proactive_disclosure": ("政策解读材料", "便民服务指南"),
    "requests": ("其中：当面提交的申请", "其中：网上提交的申请"),
}
"""Section of a table → rows that publishers add and the form does not have."""

LABEL_NOTES: Final = (
    "（截至{year}年底）",
    "（减少的用负数表示，如-8）",
    "（含所属单位）",
    "（保留4位小数）",
    "（指{year}年的数据）",
)
CELL_NOTES: Final = ("（其中修订{number}件）", "（含网上{number}件）", "（见附件）")
THOUSANDS: Final = (",", "，")
SIGNS: Final[Mapping[int, tuple[str, ...]]] = {
    1: ("+", "＋", "增", "增加"),
    -1: ("-", "－", "减", "减少", "--"),
}
"""Sign of a change → what is printed for it before its digits."""
COUNT_UNIT: Final = "件"
YUAN: Final = "元"
TEN_THOUSAND_YUAN: Final = "万元"

FALSE_HEADINGS: Final = ("（一）{label}", "1.{label}")
"""Sub-headings of the prose that repeat a section's name."""

PATH_OF_LINKS: Final = ("首页", "政务公开", "法定主动公开内容", "政府信息公开年报")
OTHER_LINKS: Final = ("规章库", "行政许可", "部门预算", "政府采购", "联系我们")
"""What stands around the article on the page of a website; labels of the form among them."""
PAGE_BUTTONS: Final = ("打印本页", "关闭窗口")
TOLD_TO_BROWSERS: Final = "请启用脚本后浏览本页"
BEYOND_GB2312: Final = "本单位联系人：示例员喆、示例员镕。"
"""A line with characters that GB2312 does not have and GB18030 has."""
