"""How prose parts a number: sums, lists and shares: data, no logic.

Patterns are over folded text without its spaces.
"""

from __future__ import annotations

from re import compile as compile_
from typing import Final

# -- sums ---------------------------------------------------------------------------------------

_TOTAL = r"累计|总数|总量|总[^,;:\d]{0,4}量|总计|共计|合计|相加|总共|共"
SUM: Final = compile_(
    rf"[,:;(]*(?:\d[.、])?(?P<year>全年|本年度?)?(?:[待在应需]办)?"
    rf"(?P<above>(?:以上|上述)[^,;:\d]{{0,6}}?|二者|(?P<count>[两二三四五六七八九])[项者类]|[两二三四五六七八九\d]个?[^,;:\d]{{1,4}}?)?"
    rf"(?:(?P<total>{_TOTAL})(?:需|应)?(?:办理|处理)?的?(?:达到?|为|有)?"
    rf"|[^,;:\d]{{0,8}}?(?P<published>(?:{_TOTAL})(?:主动)?(?:公开|发布|推送|刊发)"
    r"(?:(?:各类)?(?:政府|政务)?信息)?|(?:主动)?(?:公开|发布)(?:各类)?(?:政府|政务)?信息"
    r"(?:合计|共计|总计|总数)为?)"
    rf"|(?:{_TOTAL})(?P<thing>[^,;:.\d]{{1,12}}))"
)
"""All that a clause says before the sum of numbers in front of it.

Of all numbers of the sentence (`total`), of what was published (`published`), of the requests that
came in the ways or the parts of the year named before (`thing`); `above`: of further up, too.
"""
NAMED_ALONE: Final = compile_("(?:其次|最多|最少|首位|第[一二三四五])[^,;:.]*[是为][^,;:.]+,$")
"""Before the clause of a sum: it is the number of one thing, which stands there."""
_LONG_PARTS = "[一二三四1-4]季度|[上下]半年"
LONG_PART_OF_YEAR: Final = compile_(_LONG_PARTS)
"""Before a number: it is no total of the year."""
PART_OF_YEAR: Final = compile_(rf"{_LONG_PARTS}|\d{{1,2}}月")
"""In the clause of a number that the sum of a year takes in."""
WAYS_END: Final = compile_(
    r"等[^,.;、]{0,4}(?:方式|渠道|途径|形式|平台|载体|媒体)[^,.;、]{0,8}(?:公开|发布|推送)"
)
"""What a clause begins with before the sum of what was published in the ways named before."""

# -- lists --------------------------------------------------------------------------------------

_PART_OF_YEAR = r"(?:第?[一1]季度|上半年|1月?(?:份|至|到|-))"
_PARTED_BY = (
    r"(?:从[^,.;\n]{1,10}看|按[^,.;\n]{1,10}[分:]"
    r"|(?P<applied>申请|受理|提交)(?:内容|事项|渠道|方式|途径|主体|人)(?:类[型别])?[^,.;:\n\d]{0,4}"
    r"(?:[:为]|涉及|包括|分布))"
)
PARTED_BY: Final = compile_(rf"{_PARTED_BY}|{_PART_OF_YEAR}")
ALL_PARTS_OPEN: Final = compile_(r"(?:\(条?次?\))?:(?!其中|一是)")
"""Behind a whole: opens a list that is meant to hold all parts."""
PARTED: Final = compile_(rf"其中|{_PARTED_BY}")
"""Opens a sentence that parts the requests counted in the one before."""
OF_THESE: Final = compile_(
    rf"其中|{_PARTED_BY}|{_PART_OF_YEAR}|(?:上述|以上|在)[^,.;\n]{{0,24}}中,"
)
"""Opens a sentence that goes on with the parts of a number before."""
FIRST_OF_THESE: Final = compile_("[,(]?其中")
"""Right behind the whole."""
PARTS_OPEN: Final = compile_(
    r"^\((?!不|[^()]*\))|^:|^,即|(?<!入)其中|分别|(?<!不)包[括含]|涵盖|[(,]含|^[^,.;]{0,12}申请中"
    r"|从[^,]{1,10}看|按[^,]{1,10}[分:]|具体|^[^,.;]{0,20}中,"
)
"""Between a whole and its parts."""
OTHER_ENDING: Final = compile_(r"[,;(、和及]*(?:\d[.、])?其[他它](?:结果|情形|情况|类)?")
REST_OF_LIST: Final = compile_(rf"{OTHER_ENDING.pattern}|[,;(]*(?:其余|余下|剩余)的?")
"""All that a clause says before the cases that ended in none of the ways named beside it."""
LAST_OF_ALL: Final = compile_("其[他它余]|余下|剩余|第?[四4]季度|下半年|[^,]{0,4}12月")
"""How the last part is called of a list that leaves none out."""
AND_THE_REST: Final = compile_(r"[、和及与或/]其[他它余](?!处理)")
"""Behind an outcome: all that no other number counts is taken in (不予处理和其他9件)."""
OVERLAPPING: Final = compile_(r"[^。！？\n]{0,12}(?:同时|交叉|重叠|重合|重复(?:计|统计|归类|公开))")
"""Behind the last part: some things are counted in several parts."""
NEXT_OF_LIST: Final = compile_(r"[,、;][^,、;:.\d]{1,16}")
"""Between two numbers of one list."""
LIST_CLOSED: Final = compile_("等[^,;]{0,8};")
"""Behind the last number of a list: what follows is no part of its whole."""
OWN_LIST: Final = compile_(r";[^,;:.\d]{2,20}(?<!中)(?:包[括含]|涵盖)")
"""Before a list of the parts of something else, which stands there with no number."""
AMONG_NAMED: Final = compile_(
    r"[,;:)]*在?(?!申请|信息)(?P<name>[^,;:()\d]{2,10}?)的?(?:信息|申请)?中,"
)
"""Opens a list of parts of the number that is called so (网站信息中，…)."""
RESTATED: Final = compile_("中[,:]")
"""Right behind a number: it is stated once more, and parted (审结的4件中，维持3件)."""
MAINLY: Final = "为主"
MAIN_PARTS: Final = compile_(rf"[,:;(]?[^,.;\d]{{0,8}}以[^.\n]{{1,120}}?{MAINLY}")
"""The same, of a list that ends so and need not hold all parts."""
LEFT_OUT: Final = compile_(r"\((?:不含|不包[含括]|不计|未含)")
"""Before a number in brackets: it is no part of the one before."""
BESIDE: Final = compile_(r"(?:另计|除外|未计|不计)入?")
"""Behind a number in brackets: it is no part of the one before."""
LIST_BELOW: Final = compile_(
    r"[^\n]{0,30}(?::|(?<!入)其中|包括|如下|分别为)[,:.]*\n(?:\d{1,2}[.、])?"
)
ITEM_BELOW: Final = compile_(r"[^\n]{0,30}\n")
NUMBERED_BELOW: Final = compile_(r"[^\n]{0,30}\n\d{1,2}[.、]")
"""Between the numbers of two paragraphs: the second begins a list of parts of the first, or goes on
with one."""
OPEN_AND: Final = compile_(
    r"(?<![分不以予部全意动])公开(?:\((?:含|包括)|[或和及与、])$|(?<=全部)[或和及与、]$"
)
"""Before an outcome: requests that were granted are counted with it."""
SEVERAL: Final = compile_(r"[、和及与]|等")
"""Behind the first of several ways."""
TO_ITS_NUMBER: Final = compile_(r"(?:的|类|情形)*(?:[有为计是共:]|分别|数量|-)*")
"""Between an outcome and its own number."""
TOGETHER: Final = compile_(r"[或和及与、/]+(?:者|以及)?|\((?:含|包括)")
"""Between two outcomes: both are meant."""
LISTED: Final = "、"
"""Between the numbers of a list that a change may sum up."""

# -- shares ------------------------------------------------------------------------------------

SHARES_IN_A_ROW: Final = compile_(r"(?:\d+(?:\.\d+)?%[、,和及]{0,2})+")
"""Shares of several numbers before them, one of each."""
RATE: Final = compile_(r"率(?:[为是]|达到?)?")
RATES_OF_OPEN: Final = compile_(
    r"(?<!主动)(?<!对外)公开(?:率|比例|比率|占比)(?:\([^()]{1,9}\))?(?:[为是]|达到?)?$"
)
"""The share of the requests that were granted, wholly or in part."""
RATES_OF_ANSWERS: Final = compile_(rf"(?<![按限及准]时)(?<!按期)(?:办结|答复|办复){RATE.pattern}$")
"""The share of the requests that were answered; it does not say that they were in time."""
PROPOSAL_RATES: Final = compile_(
    r"(?:办复|办结|答复|办理|满意|面商|沟通|见面|回复|按时|按期)[^,]*率[^,]*$"
)
SHARE_OF: Final = "占"
OF_STATED: Final = compile_(r"\)?的(?:约|近|比[例重]为)?")
"""Between a whole and the share of it that another number is."""
