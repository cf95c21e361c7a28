"""The words of changes and of times, beside numbers in prose: data, no logic.

Patterns are pieces of regular expressions over folded text without its spaces.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CHANGE_WORDS: Final[Mapping[str, int]] = {
    r"(?:增长|增加|上升|提高|提升|上涨|增多|新增|多|增幅|上浮|涨幅|扩大|增|升)": 1,
    r"(?:下降|减少|降低|下滑|缩减|减幅|降幅|回落|少|下跌|减)": -1,
}
"""Words of a change → its sign."""
REACHED: Final = "[到至为成]$"
"""Behind a word of change: the number is what was reached, not the change."""
BETWEEN_CHANGE_AND_NUMBER: Final = r"(?:了|约|近|幅度|率|为|达到|达|数量|:|超|超过|逾|-)*$"
COMPARED: Final = r"同比|环比|较|相比|比(?:上|去|前|20|往)|对比"
"""A count is a change only where the sentence compares."""
FIGURE_COMPARED_WITH: Final = (
    r"(?:较|比|与|和|同)(?:上一?年度?|去年|20\d\d年度?)(?:同期)?的(?:约|近)?$"
)
"""Before a number: last year's figure, to which the one before is compared."""
FROM: Final = r"(?:由|从)[^,]*$"

LAST_YEAR: Final = r"(?:去年|上一?年度?+)(?!结转|转入|遗留)|前一年"
THIS_YEAR: Final = r"今年|本年|全年|年内|当年|[加增减升降长少高低](?:到|至|为)"
OTHER_TIME: Final = (
    r"历年|截[至止][^,.;]{0,14}|历史|(?:开通|成立|上线|运行|实施|施行|创办|建成|注册|创建)[^,]{0,4}以来|上半年|下半年|季度|(?<!20)\d{1,2}月|[一二三四五六七八九十]月|近[两三四五\d]年"
    r"|前年|近年|连续"
)
WHOLE_YEAR: Final = r"(?<!\d)1月?(?:1日)?起?(?:至|到|-)(?:20\d\d年)?12月(?:31日|底|份)?"
YEAR: Final = r"(?<!\d)20\d\d年"
YEARS: Final = r"20\d\d年?(?:-|至|到|~)20\d\d年"
"""A single year, and several."""
COMPARISON: Final = (
    r"结转(?:至|到|入)?20\d\d年度?"
    r"|(?:较|比|与|和|同)(?:上一?年度?|去年|20\d\d年度?|往年|前年)(?:度)?(?:同期)?"
)
"""Names a year only to compare with it, or to say where requests went."""

CHANGE_FILLER: Final = (
    r"(?:[,;:、.(\s)]|与[^,;.]{2,16}相比|同比|环比|与?(?:较|比|相比|与)?(?:上一?年度?|去年|20\d\d年度?)?(?:同期)?(?:相比)?|总体|数量|总量"
    r"|增长|增加|上升|提高|提升|上涨|增幅|下降|减少|降低|降幅|减幅|增|减|多|少|升|了|约|近|达到?|为|比|均|分别|率|有所|幅度)*"
)
"""What stands between a figure and its change where nothing else is named."""
