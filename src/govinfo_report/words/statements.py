"""What the prose of a report says of itself: its year, or that there is nothing to say.

Patterns are pieces of regular expressions over folded text.
"""

from __future__ import annotations

from typing import Final

from govinfo_report.words.surroundings import PARAGRAPH_NUMBER, TITLE_WORDS

NOT_THAT_YEAR: Final = (
    r"以来|以前|之前|以后|之后|起|开始|至|到|底|末|初|前|[-~、和与及]|\d"
    r"|[上下]半年|第[一二三四]季度"
)
"""What follows a year where it is not the year that a paragraph tells of."""

OPENING_YEAR: Final = (
    rf"[#*\s]*(?:(?:{PARAGRAPH_NUMBER})\s*)?(?:在|过去的)?"
    rf"(?P<year>20[0-4]\d) ?年度?(?!\s*(?:{NOT_THAT_YEAR}))"
)
"""The year that a paragraph begins with: what it tells happened in that year."""

REPORT_OF_YEAR: Final = (
    r"(?<!\d)(?P<year>20[0-4]\d) ?年度?[^,.。;；《》()\n\d]{0,24}?"
    rf"(?:{'|'.join(sorted(TITLE_WORDS, key=len, reverse=True))})(?!格式)"
)
"""A sentence that calls a report by its year."""

NOTHING_TO_SAY: Final = (
    r"(?:本年度?|目前|我[局镇乡县区市办委]|本机关|本单位)?"
    r"(?:(?:存在的?)?(?:主要)?(?:困难和|困难及)?问题|(?:下一步)?改进(?:情况|措施|方向)?"
    r"|(?:存在的?)?(?:主要)?问题(?:及|和|与)改进(?:情况|措施))?"
    r"(?:无|暂无|没有|暂没有|未发现|不存在|不涉及|未涉及|无存在问题|无问题|没有问题|暂无问题"
    r"|不存在问题|无突出问题|无其他问题|空)?"
)
"""A paragraph, without numbers and punctuation, that says no more than that there is nothing, or
that only repeats what its section is called."""
