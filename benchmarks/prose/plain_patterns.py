"""Sentences of towns, streets and small bureaus, put down by someone who had not seen the words
that claims are read by: everything in one sentence, lists by channel, answers told by what was
done, and what belongs to others right beside what is counted; see `patterns`."""

from __future__ import annotations

from typing import Final

from prose.patterns import Pattern, of_topic

_RECEIVED: Final = (
    *of_topic(
        "received",
        "{year}年，{short}共受理政府信息公开申请{received}件，上年结转政府信息公开办理数量{carried_in}件，共办结政府信息公开申请{answered}件，结转至{next}年办理{forward}件。",
        "{year}年收到政府信息公开申请{received}件。政府信息公开行政复议{recon}件，行政诉讼{lawsuits}件。",
        "年内登记依申请公开事项{received}件，已答复{answered}件（含上年结转{carried_in}件），余下{forward}件因需征求第三方意见，将于{next}年答复。",
        "收到依申请公开{received}件次，全部来自自然人的有{persons}件，来自企业、律所等组织的有{bodies}件。",
        "从申请主体看，自然人{persons}件，法人及其他组织{bodies}件，共计{received}件。",
        "从提交方式看，在线提交{net}件，邮寄{letter}件，当面递交{desk}件，共{received}件。",
        "一年来，共收到群众书面、网络等形式的政府信息公开申请{received}件，与上年的{received_before}件相比{up_or_down}了{received_change}件。",
        "全年依申请公开受理量为{received}件，{grown}幅度为{growth}%。",
        "今年共接到政府信息公开申请{received}件，去年同期为{received_before}件。",
        "收到申请人通过平台、信函提交的政府信息公开申请共{received}件，按时答复率100%。",
        "本年新增申请{received}件，上年转入{carried_in}件，本年办结{answered}件，转下年{forward}件。",
        "全年新收依申请公开件{received}件（自然人{persons}件、法人和其他组织{bodies}件），办结{answered}件。",
        "共办理依申请公开件{handled}件，其中上年度结转{carried_in}件，本年度新收{received}件。",
        "{short}{year}年度受理依申请公开{received}件，其中网上申请{net}件、信函申请{letter}件、现场申请{desk}件，{last}年度受理{received_before}件。",
        loose="desk letter net",
    ),
    *of_topic(
        "received",
        "{year}年，我单位依申请公开信息0条。",
        "{year}年度，我镇没有发生依申请公开政府信息的情况。",
        "本年度无公民、法人和其他组织向我单位提出政府信息公开申请。",
        "截至{year}年底，未收到信息公开申请件，没有需要结转下年度办理的申请。",
        "今年以来，收到信息公开申请零件，答复零件。",
        "我局全年没有收到依申请公开的书面申请，亦未收到网上申请。",
        zero="received carried_in answered forward",
    ),
)

_HANDLED: Final = (
    *of_topic(
        "handled",
        "全年答复政府信息公开申请{answered}件。其中，<<*outcomes “{label}”{n}件>>。",
        "{answered}件已办结的申请里，<<*outcomes {label}的有{n}件>>。",
        "经审查，<<*outcomes 作出{label}答复{n}件>>，答复合计{answered}件。",
        "办理情况：<<*outcomes {label}：{n}件>>；合计{answered}件。",
        "按照答复类型划分，<<*outcomes {label}类{n}件>>，总计办结{answered}件。",
        "在已答复的{answered}件中，<<*outcomes {label}{n}件，占比{share}%>>。",
        "不予公开共{o_not_disclosed}件，具体为：<<*reasons {label}{n}件>>。",
        "予以公开{o_disclosed}件，部分公开{o_partially_disclosed}件，无法提供{o_unable_to_provide}件。",
        "依法予以公开或部分公开{o_open}件，公开率为{share_open}%（以答复总数{answered}件计）。",
        "对{answered}件申请依法作出答复，{forward}件正在办理中，结转{next}年。",
    ),
    *of_topic(
        "handled",
        "办结率达100%，共答复{answered}件，无逾期答复情况，无需结转下一年度。",
        "所有申请均已在{year}年内办结，没有结转下年度的申请。",
        zero="forward",
    ),
)

_REVIEWED: Final = (
    *of_topic(
        "reviewed",
        "{year}年因政府信息公开引发的行政复议案件{recon}件、行政诉讼案件{lawsuits}件。",
        "因信息公开答复被申请行政复议{recon}起，被提起行政诉讼{lawsuits}起。",
        "收到涉及政府信息公开的行政复议{recon}件，复议机关维持{upheld}件。",
        "全年发生政府信息公开类行政复议{recon}件（结果维持{upheld}件、尚未审结{recon_pending}件）。",
        "行政诉讼{lawsuits}件，其中未经复议直接起诉的{direct}件，复议后起诉的{after}件。",
        loose="upheld recon_pending",
    ),
    *of_topic(
        "reviewed",
        "{year}年度，没有因政府信息公开引起的行政复议、行政诉讼案件。",
        "我单位无政府信息公开行政复议、提起行政诉讼和被投诉举报情况。",
        "全年政府信息公开方面行政复议和行政诉讼均为零。",
        "未发生政府信息公开方面的行政复议、诉讼事项。",
        zero="recon lawsuits",
    ),
)

_DISCLOSED: Final = (
    *of_topic(
        "disclosed",
        "通过政府门户网站，主动公开政府信息{disclosed}条，其中，组织机构类信息{p1}条，动态类信息{p2}条，预决算信息{p3}条，其他信息{p4}条。",
        "全年主动公开政府信息总数{disclosed}条：基层政务公开领域信息{p1}条，工作动态{p2}条，预算决算{p3}条，政策文件{p4}条。",
        "全镇政府信息公开{disclosed}条，一是利用县政府门户网站公开{p1}条；二是通过微信等发布{p2}条；三是在各级媒体刊发{p3}条；四是通过村务公开栏公开{p4}条。",
        "{year}年主动公开政府信息{disclosed}条。其中，各类实施方案{p1}条，占{share_p1}%；规划计划类{p2}条；人事任免类{p3}条；其他{p4}条。",
        "累计主动公开各类信息{disclosed}条（网站{p1}条、公众号{p2}条、其他{p34}条）。",
        "全年在县政府网站发布政务信息{p1}条，在微信公众号发布{p2}条，在其他平台发布{p34}条，合计主动公开政府信息{disclosed}条。",
        "{last}年主动公开政府信息{disclosed_before}条，{year}年主动公开政府信息{disclosed}条，{disclosed_grown}{disclosed_growth}%。",
    ),
    *of_topic(
        "disclosed",
        "{year}年，{short}主动公开政府信息{disclosed}条，动态信息{some}条，其中全文电子化达100%。",
        "主动公开政务文件{some}份，开展政策解读活动{few}次，公开政府信息{disclosed}条。",
        loose="disclosed some few",
    ),
)

_DOCUMENTS: Final = (
    *of_topic(
        "documents",
        "本年制发行政规范性文件{documents}件，废止{repealed}件，现行有效{in_force}件。",
        "全年作出行政处罚决定{penalties}件，均在“双公示”平台公开。",
        "年内新制发规范性文件{documents}件，并同步在网站公开文件解读{few}篇。",
        loose="few",
    ),
)

PLAIN: Final = (*_RECEIVED, *_HANDLED, *_REVIEWED, *_DISCLOSED, *_DOCUMENTS)

_TEXTS: Final = (
    "全年办理12345热线转办件{more}件，办结率99.2%，其中涉及信息公开咨询{few}件，均已答复。",
    "配合上级机关答复涉及我单位的信息公开申请{few}件，由上级机关统一登记。",
    "收到县政府办转来协办件{few}件，均已按时反馈材料。",
    "公开栏更新{some}期，张贴公示{more}张，入户发放宣传单{more}份。",
    "对{more}条历史信息进行复核，撤下{few}条，订正{few}处错别字。",
    "全年接待群众查阅{some}人次，提供查阅资料{some}份。",
    "办理人大代表建议{some}件、政协提案{few}件，答复函公开率100%。",
    "开展信息公开培训{few}次，{some}人参加，考试合格{some}人。",
    "镇政务公开专区接待{more}人次，代办政务服务事项{more}件，受理低保申请{some}件，批准{some}件。",
    "收到不动产登记、社保等业务申请{more}件，已办结{more}件。",
    "网民留言{some}条，答复{some}条；纪检监察信访件{few}件已办结。",
    "审核发布信息{more}条次，退回修改{few}条次，不予发布{few}条次。",
    "全市各单位共收到依申请公开{more}件，其中{few}件由我单位协助办理。",
    "排查合同纠纷行政诉讼案件{few}件，应诉率100%；作为复议机关受理行政复议申请{some}件。",
    "近三年收到的信息公开申请集中在征地拆迁领域，占比超过六成。",
)

PLAIN_AROUND: Final = tuple(
    Pattern("surroundings", text, (), ("more", "some", "few")) for text in _TEXTS
)
