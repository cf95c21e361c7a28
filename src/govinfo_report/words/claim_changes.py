"""The words of changes and of times, beside numbers in prose: data, no logic.

Patterns are pieces of regular expressions over folded text without its spaces.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

CHANGE_WORDS: Final[Mapping[str, int]] = {
    r"(?:增长|增加|上升|提高|提升|上涨|增多|新增|多|增幅|上浮|涨幅|扩大|增|升)": 1,
    r"(?:下降|减少|降低|下滑|缩减|减幅|降幅|回落|少|下跌|减)": -1,
}
"""Words of a change → its sign."""
REACHED: Final = r"(?<![率幅度量数])[到至为成]$"
"""Behind a word of change: the number is what was reached, not the change."""
BETWEEN_CHANGE_AND_NUMBER: Final = r"(?:了|约|近|幅度|率|为|达到|达|数量|:|超|超过|逾|-)*$"
COMPARED: Final = r"同比|环比|较|相比|比(?:上|去|前|20|往)|对比"
"""A count is a change only where the sentence compares."""
FIGURE_COMPARED_WITH: Final = (
    r"(?:较|比|与|和|同)(?:上一?年度?|去年|20\d\d年度?)(?:同期)?[的(:]?(?:约|近)?$"
)
"""Before a number: last year's figure, to which the one before is compared."""
FROM: Final = r"(?:由|从)[^,]*$"
FIGURE_FROM: Final = r"(?:由|从)(?:(?:上一?年度?|去年|20\d\d年度?)(?:同期)?的?|原来的)?(?:约|近)?$"
"""Before a number: the figure of before, from which it changed to the one behind."""
FIGURE_REACHED: Final = (
    r",?(?:增长|增加|上升|提高|提升|上涨|扩大|下降|减少|降低|下滑|缩减|回落|增|升|减|降|变|变化|调整)(?:了)?[到至为]"
    r"(?:20\d\d年度?|今年|本年度?)?的?(?:约|近)?$"
)
"""Between such a figure and the one that it became."""

YEAR: Final = r"(?<!\d)20\d\d年"


YEARS_APART: Final = (
    r"(?P<years>(?:20\d\d年度?[、和及与]){1,3}20\d\d年度?)[^,;.\d]{0,12}?(?:分别|依次)"
)
"""Years of which each has one of the numbers that follow."""


class TimeWords(NamedTuple):
    """Words that name a time.

    Attributes:
        time: `this year`, `last year`, `other`, the value of a period; `year` for one named by its
            number; `brackets` for the marks between which a time holds; `` for words that name a
            time without speaking of it: the whole year reported on, one that is compared with, or
            the one that requests were carried to.
        first: the characters that one of which the words begin with.
        rest: pattern of what follows it.
    """

    time: str
    first: str
    rest: str


TIME_WORDS: Final = (
    TimeWords("", "结", r"转(?:[至到入自]?20\d\d年度?|自?(?:上一?年度?|去年))"),
    TimeWords(
        "",
        "截",
        r"[至止](?:20\d\d年)?(?:年?底|年?末|12月31日|12月底)(?![^.;]{0,20}(?:累计|历年|现有|以来))",
    ),
    TimeWords("", "较比与和同", r"(?:上一?年度?|去年|20\d\d年度?|往年|前年)(?:度)?(?:同期)?"),
    TimeWords("", "1", r"(?<!\d1)月?(?:1日)?起?(?:至|到|-)(?:20\d\d年)?12月(?:31日|底|份)?"),
    TimeWords("other", "2", r"0\d\d年?[-至到~]20\d\d年?"),
    TimeWords("other", "历", "[年史]"),
    TimeWords("other", "截", r"[至止][^,.;]{0,14}"),
    TimeWords(
        "other",
        "开成上运实施创建注",
        r"(?:(?<=开)通|(?<=成)立|(?<=上)线|(?<=运)行|(?<=实)施|(?<=施)行|(?<=创)[办建]|(?<=建)成|(?<=注)册)[^,]{0,4}以来",
    ),
    TimeWords("other", "以", r"(?<!年以)(?<!年度以)(?<!年初以)(?<!年1月以)来"),
    TimeWords("other", "年", r"(?<!一年)(?<!本年)来"),
    TimeWords("other", "上下", "半年"),
    TimeWords("other", "季", "度"),
    TimeWords("other", "0123456789", r"(?<!20\d)\d?月"),
    TimeWords("other", "一二三四五六七八九十", "月"),
    TimeWords("other", "近", r"(?:[两三四五\d]年|年)"),
    TimeWords("other", "前", "年"),
    TimeWords("other", "连", "续"),
    TimeWords("brackets", "()", ""),
    TimeWords("last year", "去上", r"(?:(?<=去)年|(?<=上)一?年度?+)(?!结转|转入|遗留)"),
    TimeWords("last year", "前", "一年"),
    TimeWords("this year", "今本全当", r"(?<!年全)(?<!年度全)年"),
    TimeWords("this year", "年", "内"),
    TimeWords("this year", "加增减升长少高低降落", "[到至为]"),
    TimeWords("year", "2", r"(?<!\d2)0\d\d年"),
)
"""At one place the first that fits holds."""

CHANGE_FILLER: Final = (
    r"(?:[,;:、.(\s)]|与[^,;.]{2,16}相比|同比|环比|与?(?:较|比|相比|与)?(?:上一?年度?|去年|20\d\d年度?)?(?:同期)?(?:相比)?|总体|数量|总量"
    r"|(?:申请|公开|信息|发布|受理|收件|办件)总?(?:数量|量|数)"
    r"|增长|增加|上升|提高|提升|上涨|增幅|下降|减少|降低|降幅|减幅|增|减|多|少|升|了|约|近|达到?|为|比|均|分别|率|有所|幅度)*"
)
"""What stands between a figure and its change where nothing else is named."""
