"""Words that publishers print beside and instead of the form's own: data, and how others add to it.

Labels are written as they are read, after folding: widths, Traditional characters and punctuation
need no variants here. A variant is listed where other *words* are in use.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, cast

LABEL_VARIANTS: Final[Mapping[str, tuple[str, ...]]] = {
    "行政规范性文件": ("规范性文件", "行政规范性档案", "规范性档案"),
    "规范性文件": ("行政规范性文件", "行政规范性档案", "规范性档案"),
    "行政事业性收费": ("行政事业收费", "行政事业性收费项目"),
    "政府集中采购": ("集中采购",),
    "其他对外管理服务事项": ("其他对外管理服务", "对外管理服务事项", "其他对外管理事项"),
    "本年制发件数": ("制发件数", "本年制发数", "本年制发数量", "本年发布件数"),
    "本年废止件数": ("废止件数", "本年废止数", "本年废止数量"),
    "现行有效件数": ("现行有效件", "现行有效数", "现行有效数量", "现行有效"),
    "本年处理决定数量": ("本年处理决定数", "本年处理绝对数量", "处理决定数量"),
    "处理决定数量": ("处理决定数", "处理绝对数量"),
    "本年收费金额（单位：万元）": ("本年收费金额", "本年收费总金额"),
    "本年新制作数量": ("本年新制作数",),
    "本年新公开数量": ("本年新公开数",),
    "对外公开总数量": ("对外公开总数", "对外公开数量"),
    "上一年项目数量": ("上一年项目数", "上年项目数量", "上年度项目数量", "上一年度项目数量"),
    "本年增/减": ("本年增", "本年增减数量"),
    "采购项目数量": ("采购项目数",),
    "采购总金额": ("采购金额", "采购总额"),
    "自然人": ("公民", "个人"),
    "商业企业": ("企业",),
    "科研机构": ("科研院所", "科研企业", "科研单位"),
    "社会公益组织": ("公益组织",),
    "法律服务机构": ("法律机构",),
    "总计": ("小计", "总数", "共计"),
    "一、本年新收政府信息公开申请数量": (
        "一、本年新收政府信息公开申请数",
        "一、本年新收申请数量",
        "一、本年新收政府信息公开申请",
        "一、本年新收政府信息公开数量",
        "一、本年新收",
    ),
    "二、上年结转政府信息公开申请数量": (
        "二、上年度结转政府信息公开申请数量",
        "二、上年结转政府信息公开申请数",
        "二、上年结转申请数量",
        "二、上年结转政府信息公开申请",
        "二、上年结转政府信息公开数量",
        "二、上年结转",
    ),
    "三、本年度办理结果": ("三、本年办理结果",),
    "四、结转下年度继续办理": (
        "四、结转下年继续办理",
        "四、结转下年度继续办理数量",
        "四、结转下一年度继续办理",
        "四、结转下年度",
    ),
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": (
        "（二）部分公开",
        "（二）部份公开",
        "（二）部份公开（区分处理的，只计这一情形，不计其他情形）",
        "（二）部分公开（区分处理的，只计这一情形）",
    ),
    "2.其他法律行政法规禁止公开": ("2.法律法规禁止公开",),
    "4.保护第三方合法权益": ("4.第三方权益",),
    "8.属于行政查询事项": ("8.行政查询",),
    "3.其他": ("3.其他情形",),
    "2.没有现成信息需要另行制作": ("2.没有现成信息", "2.需另行制作"),
    "3.补正后申请内容仍不明确": ("3.补正后仍不明确",),
    "1.信访举报投诉类申请": ("1.信访举报投诉",),
    "5.要求行政机关确认或重新出具已获取信息": ("5.确认或重新出具",),
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": ("1.逾期不补正",),
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": (
        "2.逾期未缴费",
        "2.逾期不缴费",
    ),
    "1.本机关不掌握相关政府信息": ("1.本机关不掌握", "1.本机关不掌握相关信息"),
    "行政复议": ("政府信息公开行政复议",),
    "行政诉讼": ("政府信息公开行政诉讼",),
    "未经复议直接起诉": (
        "行政诉讼（未经复议直接起诉）",
        "行政诉讼未经复议直接起诉",
        "未经行政复议直接起诉",
        "直接起诉",
    ),
    "复议后起诉": ("行政诉讼（复议后起诉）", "经复议后起诉", "行政复议后起诉"),
    "结果维持": ("维持结果", "维持"),
    "结果纠正": ("纠正结果", "纠正"),
    "其他结果": ("其他",),
    "尚未审结": ("未审结", "尚未办结", "尚未"),
}
"""Official label → other wordings of it."""

WORD_VARIANTS: Final[Mapping[str, str]] = {
    "其他": "其它",
    "总计": "合计",
    "本年": "本年度",
    "项目": "专案",
    "信息": "资讯",
}
"""A word of the form → another writing of it, wherever the form uses it."""

TABLE_FURNITURE: Final[Mapping[str, tuple[str, ...]]] = {
    "proactive_disclosure": ("信息内容", "统计指标", "单位"),
    "requests": (
        "申请人情况",
        "法人或其他组织",
        "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和",
        "本列数据的勾稽关系为",
        "本列数据的勾稽关系为：第一项加第二项之和",
        "等于第三项加第四项之和",
        "之和，等于第三项加第四项之和",
        "本列数据的钩稽关系为：第一项加第二项之和，等于第三项加第四项之和",
        "勾稽关系",
    ),
    "reconsideration_and_litigation": ("行政诉讼", "政府信息公开行政复议、行政诉讼情况"),
}
"""Section → labels that head its table and hold no value."""

YEAR_BEFORE: Final = ("上年", "上一年", "去年")
"""Words for one and the same year: a label that has one of them may have a note with another."""
OTHER_YEAR: Final = (*YEAR_BEFORE, "前年", "往年", "历年", "次年", "下年", "明年")
"""Words that name another year than the report's."""

OTHER_YEAR_IN_ENGLISH: Final = ("last", "previous", "prior", "former", "next", "20")
"""What English words beside a label hold that name another year, or any."""

OF_WHICH: Final = "其中"  # It begins the name of what is a part of the one above, or before it.

OTHER_MEANING: Final = (
    *OTHER_YEAR,
    "上半年",
    "下半年",
    "季度",
    "月份",
    "累计",
    OF_WHICH,
    "合计",
    "小计",
    "全县",
    "全市",
    "全区",
    "全省",
    "全镇",
    "以来",
    "近年",
    "近几年",
    "近两年",
    "近三年",
    "近五年",
    "同比",
    "占比",
    "比重",
    "比例",
    "撤回",
    "撤销",
    "受理",
    "调解",
    "驳回",
)
"""Words that make another label of a label of the form: another year, a part of it, a measure."""

NOTE_WORD: Final = "注"
"""Stands in the mark of a note behind a label, maybe with its number."""

EXPLAINING: Final = (
    *("含", "包括", "指", "截至", "截止", "历史", "累计", "保留", "单位", "负", "年"),
    *("本级", "全部", "合计", "小计", "必填", "如有"),
    *("自动", "计算", "公式"),
)
"""What a short note at the name of a column holds that explains it; another note says of which
part of it the column is."""

PART_OF_YEAR: Final = (
    r"[上下]半年|(?<!全)季度|前三季|[截止]至?(?!12月|年底).{0,5}(?<!\d)(?:[1-9]|1[01])月"
    r"|(?<!\d)(?!1月?[-至到~]12月)(?:[1-9]|1[0-2])月?[-至到~](?:[1-9]|1[0-2])月"
)
"""Words that name a part of a year."""

MEANINGFUL: Final = "未非不无失拟上下去前次月季旬周日半页字份率比额约累"
"""Characters that no misprint puts into a label: they deny it, or name another time or measure."""

OF_ALL_YEARS: Final[Mapping[str, tuple[str, ...]]] = {
    "现行有效件数": ("累计", "历年"),
    "对外公开总数量": ("累计", "历年"),
}
"""Official label → those of these words that only explain it, for it counts all years anyway."""

COUNTED_THING: Final = r"\d ?[件条宗份次篇]"
"""In a line above a table: a sentence that counts, and no caption."""

YEAR_MARK: Final = r"(?P<year>20[0-4]\d) ?年?度?(?:数|数据|件数|情况)?"
"""A note that is a year: the label that it follows is of that year."""


ARTICLE_ITEM: Final = "第二十条"
"""What the items of article 20, which head the parts of table 二, begin with."""

SECTION_VARIANTS: Final[Mapping[str, tuple[str, ...]]] = {
    "overview": (
        "工作基本情况",
        "基本情况",
        "总体概况",
        "总体工作情况",
        "概述",
        "概况",
        "工作总体情况",
        "政府信息公开工作总体情况",
        "政府信息公开总体情况",
        "年度工作总体情况",
    ),
    "proactive_disclosure": (
        "主动公开政府信息的情况",
        "主动公开情况",
        "主动公开信息情况",
        "政府信息主动公开情况",
    ),
    "requests": (
        "收到和处理政府信息公开申请的情况",
        "收到及处理政府信息公开申请情况",
        "依申请公开政府信息情况",
        "收到和处理政府信息公开情况",
        "政府信息公开申请情况",
    ),
    "reconsideration_and_litigation": (
        "政府信息公开行政复议和行政诉讼情况",
        "政府信息公开行政复议及行政诉讼情况",
        "政府信息公开行政复议与行政诉讼情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "行政复议、行政诉讼情况",
        "行政复议和行政诉讼情况",
        "行政复议及行政诉讼情况",
    ),
    "problems_and_improvements": (
        "存在的主要问题和改进情况",
        "存在的问题及改进情况",
        "存在问题及改进情况",
        "存在主要问题及改进情况",
        "存在问题和改进情况",
        "存在的问题和改进情况",
        "存在的主要问题及改进措施",
        "存在的问题及改进措施",
        "存在问题及改进措施",
        "主要问题及改进情况",
        "主要问题和改进情况",
        "政府信息公开工作存在的主要问题及改进情况",
        "政府信息公开工作存在的主要问题和改进情况",
        "政府信息公开存在的主要问题及改进情况",
        "工作存在的主要问题及改进情况",
    ),
    "other_matters": (
        "其他需要报告事项",
        "需要报告的其他事项",
        "其他需报告的事项",
        "其他需要说明的事项",
        "其他需要报告的情况",
        "其他报告事项",
        "其他事项",
    ),
}
"""Section attribute → other wordings of its heading."""

SECTION_SUBJECTS: Final[Mapping[str, tuple[str, ...]]] = {
    "proactive_disclosure": ("主动公开",),
    "requests": ("申请",),
    "reconsideration_and_litigation": ("复议", "诉讼"),
}
"""Section with a table → words of which its heading has one in any wording."""

PRE_2019_TABLE: Final = (
    "政府信息公开情况统计表",
    "主动公开政府信息数",
    "历年累计",
    "依申请公开信息目录数",
)
"""Words that only the statistics tables of the years before 2019 print."""

BLANK_MARKS: Final = frozenset(
    (
        "-",
        "--",
        "---",
        "----",
        "/",
        "//",
        "\\",
        "无",
        "不涉及",
        "空",
        "空白",
        "未涉及",
        "不适用",
        "没有",
        "暂无",
        "无数据",
        "暂无数据",
        "未发生",
        "*",
        "N/A",
        "n/a",
    )
)
"""What is printed, after folding, in a cell that holds nothing."""

ZERO_WORDS: Final = "〇零○◯"
"""Characters printed for the digit 0 where it stands alone."""
LETTER_FOR_ZERO: Final = "O"
"""The same in the place of a value; elsewhere it is the name of a column."""

MEASURE_WORDS: Final = ("件次", "批次", "人次", *"件条个项宗次份批篇起例人家户种类笔部")
"""Words printed behind a count in its cell."""

MONEY_UNITS: Final[Mapping[str, int]] = {
    "千万元": 10_000_000,
    "百万元": 1_000_000,
    "十万元": 100_000,
    "亿元": 100_000_000,
    "万元": 10_000,
    "千元": 1_000,
    "百元": 100,
    "元": 1,
}
"""Unit of money → yuan, the longest first."""

OTHER_MONEY: Final = (
    *("美元", "美金", "港元", "港币", "欧元", "日元", "英镑"),
    *("澳门元", "澳元", "台币", "韩元", "加元", "卢布", "法郎", "外币"),
)
"""Money that is not the form's: it is never converted."""

ILLEGIBLE: Final = "□■▯囗�?"
"""What stands for a character that could not be read or written."""

LIKE_ILLEGIBLE: Final = "口"
"""What such a box is taken for among others."""

UNIT_WORD: Final = "单位"
"""What announces the unit of a whole table."""

WORDS_OF_UNITS: Final = (
    UNIT_WORD,
    "金额",
    "计量",
    "计算",
    "货币",
    "人民币",
    "数量",
    "数据",
    "收费",
    "费用",
    "本表",
    "本列",
    "以上",
    "其余",
    "说明",
    "注",
    "均",
    "为",
    "是",
    "以",
    "按",
    "计",
)
"""Words of which a line or a note that gives a unit, and says nothing else, is made."""

MULTIPLES: Final = "十百千万亿"
"""What stands before a measure word where counts are printed in tens, thousands and so on."""

PICTURE_MARKS: Final = (
    r"\[image|<img|!\[|^[\[(【]?(?:此处)?[为见附下]{0,2}(?:图片|附?图|表格图)[\])】]?$"
)
"""How a text says that a picture stood where it stands."""

OTHER_SCOPE: Final = (
    "其中",
    "全市",
    "全县",
    "全区",
    "全省",
    "全州",
    "全镇",
    "汇总",
    "示例",
    "样例",
    "样表",
    "范例",
    "虚构",
    "所属",
    "局属",
    "委属",
    "直属",
    "下辖",
    "二级单位",
    "下属",
    "下级",
    "各乡镇",
    "各部门",
)
"""Words above a table that say that it is not the report's own: other bodies', an example."""

NO_CHANGE: Final = frozenset(
    (
        "未增未减",
        "无增减",
        "未增减",
        "不增不减",
        "持平",
        "无变化",
        "没有变化",
        "未变化",
        "不变",
        "无增无减",
    )
)
"""What is printed for 0 in a column of changes."""

UNITS: Final = frozenset((*MEASURE_WORDS, *MONEY_UNITS))
"""Every word that may stand behind a number in its cell."""

SUM_WORDS: Final = ("共计", "共")
"""What is printed before a count and does not change it."""
TEXT_MARKS: Final = "'`\u2018\u2019"
"""By one of these a sheet marks numbers that it holds as text."""

INCREASE_WORDS: Final = ("净增加", "净增", "新增加", "新增", "增加了", "增加", "增", "+")
DECREASE_WORDS: Final = ("净减少", "净减", "减少了", "减少", "减", "-")
"""What is printed instead of a sign."""

CURRENCY_MARKS: Final = "¥￥"

NOTE_MARKS: Final = "①②③④⑤⑥⑦⑧⑨⑩¹²³⁴⁵⁶⁷⁸⁹※*"
"""By one of these behind it a number refers to a note."""


# -- what other packages bring, for publishers that this one does not know -------------------------
# A package names its wordings in its `pyproject.toml`:
#
#     [project.entry-points."govinfo_report.labels"]
#     our-city = "our_package.labels:VARIANTS"
#
# where `VARIANTS` is a mapping as `LABEL_VARIANTS` is: official label → other wordings of it.

_GROUP: Final = "govinfo_report.labels"


def variants_of(label: str) -> tuple[str, ...]:
    """The other wordings of an official label, those of other packages last."""
    return (*LABEL_VARIANTS.get(label, ()), *added_variants().get(label, ()))


@cache
def added_variants() -> Mapping[str, tuple[str, ...]]:
    """Official label → wordings of the other packages that are installed; looked for once.

    What cannot be loaded, or is no such mapping, is left out, and a `RuntimeWarning` names it: a
    text is read all the same.
    """
    # Imported here: it would be a fifth of the time that importing the library takes.
    from importlib.metadata import entry_points  # noqa: PLC0415

    added: dict[str, tuple[str, ...]] = {}
    for entry_point in sorted(entry_points(group=_GROUP), key=lambda one: one.name):
        try:
            for label, wordings in _wordings(entry_point.load()):
                added[label] = (*added.get(label, ()), *wordings)
        except Exception as error:  # another package must not keep a text from being read
            warnings.warn(
                f"the labels {entry_point.name!r} are left out: {type(error).__name__}: {error}",
                RuntimeWarning,
                stacklevel=2,
            )
    return added


def _wordings(loaded: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Label and wordings of each entry of a mapping.

    Raises:
        TypeError: it is no mapping of a label to a tuple or list of texts.
    """
    if not isinstance(loaded, Mapping):
        raise TypeError(f"a mapping is wanted, not {type(loaded).__name__}")
    for label, wordings in cast("Mapping[object, object]", loaded).items():
        # A text alone would be taken for its letters.
        if not isinstance(label, str) or not isinstance(wordings, (tuple, list)):
            raise TypeError("an official label and a tuple of wordings are wanted")
        texts = tuple(cast("tuple[object, ...]", wordings))
        if not all(isinstance(text, str) and text.strip() for text in texts):
            raise TypeError(f"the wordings of {label!r} are not all texts")
        yield label, cast("tuple[str, ...]", texts)
