"""Sentences on what a report counts.

`{name}` is a fact. `<<a||b||c>>` are clauses that may stand in any order; `<<*outcomes …>>` and
`<<*reasons …>>` have one for each label that there were requests of. A pattern needs its numbers to
be above 0, but for those under `zero`, which must be 0. `loose` numbers cannot be found wrong by
anything else that the report says.
"""

from __future__ import annotations

from typing import Final

import attrs


@attrs.frozen
class Pattern:
    """A sentence and when it is true."""

    topic: str
    text: str
    zero: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()


def of_topic(topic: str, *texts: str, zero: str = "", loose: str = "") -> tuple[Pattern, ...]:
    """Patterns of one topic; `zero` and `loose` are names apart by spaces."""
    return tuple(Pattern(topic, text, tuple(zero.split()), tuple(loose.split())) for text in texts)


RECEIVED: Final = (
    *of_topic(
        "received",
        "{year}年，{agency}共收到政府信息公开申请{received}件。",
        "全年共受理依申请公开{received}件，均在法定期限内办理。",
        "{year}年度，{short}新收政府信息公开申请{received}件，上年结转{carried_in}件。",
        "本年度收到公民、法人和其他组织提出的政府信息公开申请共计{received}件。",
        "截至{year}年12月31日，{short}共登记政府信息公开申请{received}件，其中自然人申请{persons}件，法人和其他组织申请{bodies}件。",
        "在依申请公开方面，全年接收申请{received}件，<<自然人提出{persons}件||法人或其他组织提出{bodies}件>>。",
        "依申请公开工作平稳有序，{year}年累计收到申请{received}件，已全部登记。",
        "（{year}年1月1日至12月31日）{short}收到依申请公开信息{received}条，通过网络、信函等方式提出。",
        "新收{received}件，上年结转{carried_in}件。"
        "其中，<<*outcomes {label}{n}件>>，结转下年度{forward}件。",
        "{short}严格执行《条例》第二十九条至第四十条的规定，{year}年收到申请{received}件，答复{answered}件，结转下年度继续办理{forward}件。",
        "本年收到申请{received}件，连同上年度结转的{carried_in}件，共办理{handled}件。",
        "共收到申请{received}宗，较{last}年{more_or_less}{received_change}宗。",
        "{year}年收到政府信息公开申请{received}件，同比{grown}{growth}%。",
        "{last}年收到申请{received_before}件，{year}年收到申请{received}件，同比{grown}{growth}%。",
        "全年收到政府信息公开申请{received}件（{last}年为{received_before}件），{up_or_down}{received_change}件。",
        "依申请公开数量有所变化：本年度受理申请{received}件，比上年{up_or_down}{received_change}件。",
    ),
    *of_topic(
        "received",
        "{year}年，{short}未收到政府信息公开申请。",
        "本年度没有收到公民、法人或者其他组织的政府信息公开申请。",
        "全年未接到依申请公开政府信息的申请，也无上年结转申请。",
        "{year}年度共收到政府信息公开申请0件。",
        "{agency}{year}年无依申请公开事项。",
        "本年度未收到过任何形式的信息公开申请，受理、答复均为0件。",
        zero="received carried_in answered",
    ),
    *of_topic(
        "received",
        "本年度新收政府信息公开申请0件，上年结转{carried_in}件，均已按期办理。",
        zero="received",
    ),
    *of_topic(
        "received",
        "全系统共收到政府信息公开申请{all_bodies}件，其中{short}本级收到{received}件。",
        "全县共接收申请{all_bodies}件，{agency}新收{received}件。",
        "收到政府信息公开申请{with_withdrawn}件，其中{withdrawn}件由申请人主动撤回，实际登记{received}件。",
        "自{since}年以来累计收到政府信息公开申请{cumulative}件，其中{year}年新收{received}件。",
        loose="all_bodies with_withdrawn withdrawn cumulative received",
    ),
)

HANDLED: Final = (
    *of_topic(
        "handled",
        "从办理结果看，<<*outcomes {label}{n}件>>，共计{answered}件。",
        "全年办结申请{answered}件，其中<<*outcomes {label}的{n}件>>。",
        "答复情况如下：<<*outcomes {n}件{label}>>。",
        "办结的{answered}件中，<<*outcomes {n}件属于{label}>>。",
        "<<*outcomes {label}{n}件，占{share}%>>。",
        "在答复的{answered}件申请中，予以公开{o_disclosed}件，占{share_disclosed}%。",
        "本年度共答复申请{answered}件，部分公开{o_partially_disclosed}件（占{share_partially_disclosed}%）。",
        "不予公开的共{o_not_disclosed}件，其中<<*reasons {label}{n}件>>。",
        "作出不予公开决定{o_not_disclosed}件，理由分别是：<<*reasons {label}的{n}件>>。",
        "予以公开和部分公开共计{o_open}件，无法提供{o_unable_to_provide}件。",
        "因本机关不掌握等原因无法提供的{o_unable_to_provide}件，已向申请人说明。",
        "按期答复{answered}件，答复率100%。",
        "各类申请答复{answered}件，群众满意度较高。",
        "本年度办结{answered}件，另有{forward}件结转下年度继续办理。",
        "转入下一年度办理的申请{forward}件。",
        "上年度结转{carried_in}件已在{year}年上半年全部办结。",
        "办理结果包括<<*outcomes {label}{n}件>>等。",
    ),
)

HANDLED_ALL: Final = of_topic(
    "handled",
    "上述申请均已办结，其中<<*outcomes {label}{n}件>>。",
    "没有结转下年度继续办理的申请，办结的{answered}件均已归档。",
    zero="forward",
)

REVIEWED: Final = (
    *of_topic(
        "reviewed",
        "因政府信息公开引发行政复议{recon}件、行政诉讼{lawsuits}件。",
        "{year}年发生政府信息公开行政复议{recon}件，其中<<结果维持{upheld}件||结果纠正{corrected}件>>。",
        "{short}因信息公开被申请行政复议{recon}件。",
        "被提起行政诉讼{lawsuits}件，其中<<未经复议直接起诉{direct}件||复议后起诉{after}件>>。",
        "全年涉及政府信息公开的行政诉讼案件{lawsuits}起。",
        "因依申请公开引起的行政复议案件{recon}件，已依法应诉答辩。",
        "行政复议{recon}件，其中上年结转0件。",
    ),
    *of_topic(
        "reviewed",
        "未发生因政府信息公开引起的行政复议和行政诉讼。",
        "{year}年无信息公开类行政复议、行政诉讼案件。",
        "全年行政复议、行政诉讼均为0件。",
        "未被提起行政复议或行政诉讼。",
        "行政复议0件，行政诉讼0件。",
        zero="recon lawsuits",
    ),
    *of_topic(
        "reviewed",
        "发生行政诉讼{lawsuits}件，未发生行政复议。",
        zero="recon",
    ),
    *of_topic(
        "reviewed",
        "被申请行政复议{recon}件，没有行政诉讼。",
        zero="lawsuits",
    ),
)

DISCLOSED: Final = (
    *of_topic(
        "disclosed",
        "{year}年，{short}主动公开政府信息{disclosed}条，其中<<政府网站公开{p1}条||微信公众号“云溪发布”推送{p2}条||视频号发布{p3}条||刊发稿件{p4}篇>>。",
        "全年共主动公开各类政务信息{disclosed}条：<<通过门户网站公开{p1}条||通过政务新媒体公开{p2}条||通过其他方式公开政府信息{p34}条>>。",
        "{agency}累计主动公开信息{disclosed}条，<<网站{p12}条||公众号{p34}条>>。",
        "主动公开政府信息{disclosed}条。在主动公开的信息中，<<组织人事类{p1}条||财政资金类{p2}条||民生类{p34}条>>。",
        "围绕中心工作，主动公开警务资讯、政策解读、办事指南等各类政府信息{disclosed}条，较{last}年的{disclosed_before}条{disclosed_grown}{disclosed_growth}%。",
        "通过政府网站公开信息{p1}条，通过政务新媒体公开信息{p234}条，共计{disclosed}条。",
        "通过网站主动公开信息{p1}条，同比{disclosed_grown}{few}%；公众号“望澜之声”发布信息{p2}条。",
        "主动公开政府信息{disclosed}条，其中：<<规划计划{p1}条||财政预决算{p2}条||重大项目{p3}条||其他主动公开文件{p4}条>>。",
        "新增主动公开政府信息{disclosed}条，内容涵盖通知公告、行政处罚、财政预决算等多个领域。",
        "{short}网站全年发布政府信息{p1}条，其中政策文件{few}件，解读材料{few}篇。",
        "主动公开内容以业务动态为主，全年发布信息{disclosed}条，{last}年为{disclosed_before}条。",
        loose="disclosed disclosed_before disclosed_growth p1 p2 p3 p4 p12 p34 p234 few",
    ),
)
"""Parts that add up are told to the writer by `SUMS`."""

SUMS: Final = (
    ("disclosed", "p1", "p2", "p3", "p4"),
    ("disclosed", "p1", "p2", "p34"),
    ("disclosed", "p12", "p34"),
    ("disclosed", "p1", "p234"),
    ("p234", "p2", "p3", "p4"),
    ("disclosed", "disclosed_before", "disclosed_growth"),
    ("received", "net", "letter", "desk"),
    ("received", "half1", "half2"),
    ("both", "recon", "lawsuits"),
    ("p12", "p1", "p2"),
    ("p34", "p3", "p4"),
)
"""Numbers which, printed together in a sentence, prove each other."""

DOCUMENTS: Final = (
    *of_topic(
        "documents",
        "{year}年制发行政规范性文件{documents}件，均按规定公开。",
        "全年制定规范性文件{documents}件，废止{repealed}件，现行有效{in_force}件。",
        "本年度印发行政规范性文件{documents}件并同步解读，解读率100%。",
        "全年出台规范性文件{documents}份，组织图文解读{some}次。",
        "清理规范性文件，废止{repealed}件。",
        loose="repealed in_force some",
    ),
    *of_topic("documents", "本年度未制发规章。", zero="rules"),
    *of_topic("documents", "{year}年未制发行政规范性文件。", zero="documents"),
)

COUNTED: Final = (*RECEIVED, *HANDLED, *HANDLED_ALL, *REVIEWED, *DISCLOSED, *DOCUMENTS)
