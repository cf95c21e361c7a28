"""How publishers write a counted result in prose, and what only looks like one: data, no logic.

Patterns are pieces of regular expressions over folded text without its spaces; whoever looks for
them puts them together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

DIGITS_OF: Final[Mapping[str, int]] = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
POWERS_OF: Final[Mapping[str, int]] = {
    "十": 10,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "亿": 100_000_000,
}
"""Chinese numerals: digits, and the powers that they multiply."""

TEN: Final = "十"
TEN_THOUSAND: Final = "万"

SOME_MORE: Final = "[余多]"
"""What says behind a number that it is a little more."""

PERCENT: Final = "%"
PER_HUNDRED: Final = "百分之"
POINT: Final = "点"
PERCENT_POINTS: Final = "个百分点"
TIMES: Final = "倍"
"""Units of shares and changes; 百分之 is written before a Chinese numeral."""

UNITS_OF_RESULTS: Final = (
    r"个?百分点",
    "%",
    r"[件人场条篇例批户家](?:/?次|\(次\))",
    "元",
    r"件(?!事|套)",
    r"条(?![例款线块文]|件(?!数))",
    r"次(?![性日月年要序于级])",
    r"项(?!目)",
    r"个(?!部分|方面|章节|工作日|自然日|日历日|小时|[日月]|年度?|季度|星期|字|人|体|别|性|案)",
    r"份(?!额)",
    r"批(?![准复示评转])",
    r"篇(?!幅|章)",
    r"起(?![草来点步诉到止施执动始])",
    r"例(?![如外会行])",
    r"人(?![大民员才口事工均数群文物为力社])",
    r"名(?![单称义])",
    r"位(?![于置列])",
    r"家(?![庭长园门])",
    r"户(?![外籍口主])",
    r"种(?![植养])",
    r"类(?![别型似])",
    r"场(?![所景地合面馆])",
    r"期(?![间限末初])",
    r"部(?![门分署级委长])",
    r"组(?![织成长])",
    r"处(?![理置罚长于室级分])",
    r"则(?![是为将])",
    r"支(?![持付撑出部])",
    r"台(?![账风湾])",
    r"本(?=[,.;:)、\n及和并]|$)",
    r"讲(?![话解座])",
    r"版(?![块面本])",
    "封",
    "轮",
    "段",
    "宗",
    "笔",
    "册",
    "幅",
    "张",
    "套",
    "块",
    "卷",
    "倍",
)
"""Measure words of results, with what must not follow them: then they begin another word."""

TIMES_OF: Final = frozenset(f"{one}{times}" for one in "件条篇" for times in ("次", "/次", "(次)"))
"""Measure words that count as their first character does."""

SIZE_OF_UNIT: Final = "[大小]"
"""May stand between a number and its measure word (八大类)."""

NOT_COUNTED_BEFORE: Final = r"(?<=[第每届几+*/])|(?<=\d[-~至到])|(?<=[A-Za-z])(?<![A-Za-z]{2})"
"""Before a number: an ordinal, a rate, a range or part of a name."""

NOT_COUNTED_BEFORE_CHINESE: Final = "同这任逐某另唯首哪几数"
"""Before a Chinese numeral besides these."""

NOT_COUNTED_RANK: Final = ("前", "列", "居")
SESSION: Final = "届[^,.;]{0,8}$"
SESSION_UNIT: Final = "次"
"""A meeting is numbered, not counted (某届三次会议)."""
PERCENT_NEEDS: Final = "[率度占比达增降长少减升高]"
"""In the clause of a percentage in words; without them it is a turn of phrase."""
RANKED: Final = frozenset("名位家")
"""Measure words that state a rank behind these words."""

NOT_COUNTED_AFTER: Final = (
    r"以下|以内|(?:以上|及以上)?(?:方面|层面|维度|维护|确立|意识|自信|统一|到位|结合|坚持|严格|转变"
    r"|关键|抓手|导向|原则|阶段|环节|步骤|问题|重点|内部事务|过程性|主体责任|工作日|年度|小时|百分点)"
)
"""Behind a measure word: what makes a turn of phrase of it."""

NOT_A_RESULT: Final = (
    r"每|不少于|不低于|不超过|不多于|不高于|至少|最多|以内|下一步|明年|来年|下年度将|计划(?:于|在|举|召|开|新|组|完)"
    r"|拟(?!定|制)|力争|争取|预计|目标|确保|将要|有望|平均"
)
"""In the words before a number: it is a rate, a plan, a target or a requirement."""

ONE: Final = "一"
ONE_ENDS_BEFORE: Final = r"[,.;)、\n]|$"
"""A Chinese 1 counts only where the clause ends behind its measure word."""

VAGUE_UNITS: Final = frozenset("个项类种")
"""Measure words with which a Chinese numeral is mostly a turn of phrase."""

COUNTING_WORDS: Final = (
    r"共|总计|合计|累计|先后|新增|新设|增设|开设|设立|设置|建成|举办|召开|开展|组织|参加|培训|发布"
    r"|公开|收到|办结|答复|办理|制定|制发|出台|印发|梳理|列出|受理|承办|编制|修订|配备|邀请|推送"
    r"|刊发|更新|制作|拍摄|接待|完成|优化|调整|细化为|分为"
)
"""Before a Chinese numeral: it counts what was done."""

ABOUT_BEFORE: Final = ("约", "近", "逾", "超", "超过", "突破", "大约", "将近", "接近", "多达")
UP_TO: Final = "上"
ABOUT_AFTER: Final = ("以上", "左右", "上下", "余", "有余")
"""Words that make a number approximate; 上 only before a bare power of ten (上百)."""

_OUTCOME_QUOTED: Final = "(?!予以公开|部分公开|不予公开|无法提供|不予处理|其他处理)"
QUOTED: Final = (
    rf"《[^》\n]{{1,80}}》|“{_OUTCOME_QUOTED}[^”\n]{{0,40}}”|「{_OUTCOME_QUOTED}[^」\n]{{0,40}}」"
    rf"|『[^』\n]{{0,40}}』|\"{_OUTCOME_QUOTED}[^\"\n]{{0,40}}\"|https?://[\w./:%?=&#~-]+"
)
"""Names and quotations: what is counted in them is no result. Outcomes of the form in quotation
marks are no names. Not folded."""
