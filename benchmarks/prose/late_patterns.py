"""Sentences written last, for habits that the reading was not made for; see `patterns`."""

from __future__ import annotations

from typing import Final

from prose.patterns import Pattern, of_topic

_RECEIVED: Final = (
    *of_topic(
        "received",
        "{agency}{year}年全年受理公民、法人和其他组织依申请公开政府信息{received}宗。",
        "在办理依申请公开方面，全年新收申请{received}件，其中自然人{persons}件，法人或其他组织{bodies}件；上年结转{carried_in}件。",
        "今年以来，我们共接到信息公开申请{received}件，比去年同期{more_or_less}{received_change}件。",
        "政府信息公开申请收件{received}件、答复{answered}件、结转{forward}件。",
        "截止{year}年12月底，累计收到信息公开申请{received}件（上年结转{carried_in}件另计）。",
        "（二）依申请公开。{year}年度本机关共收到{received}件申请，答复{answered}件。",
        "全年收到有效政府信息公开申请{received}件，申请方式以<<网络（{net}件）||信函（{letter}件）||当面（{desk}件）>>为主。",
        "依申请公开受理情况：新收申请{received}件，同比{grown}{growth}%，增减原因主要是征收项目变化。",
        "收到政府信息公开申请数为{received}件，上一年度为{received_before}件。",
        "就申请人类型而言，个人申请{persons}件、机构申请{bodies}件，两者合计{received}件政府信息公开申请。",
        loose="net letter desk persons bodies",
    ),
    *of_topic(
        "received",
        "{year}年，没有接到任何单位和个人提出的政府信息公开申请。",
        "我单位全年依申请公开事项受理数为0。",
        "本年度依申请公开业务量为零，无收费、无复议。",
        "未收到群众要求公开政府信息的申请。",
        zero="received carried_in answered forward recon",
    ),
    *of_topic(
        "received",
        "全区依申请公开平台登记申请{all_bodies}件，转我单位办理{few}件。",
        "建立台账以来登记政府信息公开申请{cumulative}件。",
        "政府信息公开申请中，重复申请人{few}人，最多的一人提出{few}件。",
        loose="all_bodies cumulative few",
    ),
)

_HANDLED: Final = (
    *of_topic(
        "handled",
        "在答复的{answered}件申请中：<<*outcomes {label}{n}件，占比约{share}%>>。",
        "办结{answered}件，分类如下：<<*outcomes {label}——{n}件>>。",
        "其中<<*outcomes {label}决定{n}件>>。",
        "<<*outcomes {n}件作{label}处理>>。",
        "依法作出不予公开答复{o_not_disclosed}件，理由包括<<*reasons {label}（{n}件）>>。",
        "全年完成答复{answered}件，年末未办结{forward}件结转至{next}年。",
        "予以公开类申请占{share_disclosed}%，共{o_disclosed}件。",
        "{carried_in}件上年结转申请已于年初办结。",
        "办理结果：<<*outcomes {label} {n} 件>>；总计{answered}件。",
        "公开（含部分公开）{o_open}件，公开率为{share_open}%。",
    ),
)

_REVIEWED: Final = (
    *of_topic(
        "reviewed",
        "政府信息公开类复议{recon}件（维持{upheld}件），诉讼{lawsuits}件。",
        "因依申请公开答复引发行政复议{recon}件、行政诉讼{lawsuits}件，均按要求答辩、出庭。",
        "信息公开行政诉讼中，<<未经复议直接起诉的{direct}件||复议后起诉的{after}件>>，合计{lawsuits}件。",
        "全年行政复议应诉：信息公开复议案{recon}件；其余类别复议案{more}件。",
        loose="more",
    ),
    *of_topic(
        "reviewed",
        "全年无行政复议、无行政诉讼、无举报投诉。",
        "政府信息公开引发的复议、诉讼均为“零”。",
        "未因信息公开工作被提起行政复议，也未被提起行政诉讼。",
        zero="recon lawsuits",
    ),
)

_DISCLOSED: Final = (
    *of_topic(
        "disclosed",
        "全年共编发信息{disclosed}条，<<在政府网站发布{p1}条||在“两微一端”发布{p234}条>>。",
        "公开各类政府信息共计{disclosed}条，其中<<门户网站占{p12}条||新媒体占{p34}条>>。",
        "网站信息更新{p1}条；微信{p2}条；微博{p3}条；其他{p4}条；总发布量{disclosed}条。",
        "主动公开信息{disclosed}条（{last}年{disclosed_before}条），{disclosed_grown}{disclosed_growth}%。",
        "发布信息{p1}条，较上年增加{few}条，其中图片{few}幅。",
        loose="disclosed disclosed_before disclosed_growth p1 p2 p3 p4 p12 p34 p234 few",
    ),
)

_DOCUMENTS: Final = (
    *of_topic(
        "documents",
        "本年度共出台行政规范性文件{documents}件，配套解读{explained}件次。",
        "新制发行政规范性文件{documents}件，均已备案。",
        loose="explained",
    ),
    *of_topic("documents", "本年度没有新出台的行政规范性文件。", zero="documents"),
)

_AROUND: Final = of_topic(
    "surroundings",
    "梳理历史申请案卷{more}件，归并重复申请{few}件。",
    "向{few}名申请人出具补正告知，补正率100%。",
    "信访事项转依申请公开{few}件，已引导申请人按信访渠道办理。",
    "法院判决驳回原告诉讼请求{few}件（均为征地补偿案件）。",
    "通过政务服务网受理申请{more}件（营业执照类）。",
    "申请人满意度测评发放问卷{some}份。",
    "接受人大代表视察{few}次，办理代表建议{proposals}件。",
    "依申请公开培训覆盖{few}个科室、{some}人。",
    "对上一年度办结的{some}件申请进行复盘。",
    "公开栏更换内容{few}期，公开信息{some}条。",
    "受理消费者投诉{more}件，调解成功{some}件。",
    "政府信息公开指南更新{few}次，目录调整{few}项。",
    loose="few some more proposals",
)

LATE: Final[tuple[Pattern, ...]] = (
    *_RECEIVED,
    *_HANDLED,
    *_REVIEWED,
    *_DISCLOSED,
    *_DOCUMENTS,
)
LATE_AROUND: Final[tuple[Pattern, ...]] = _AROUND
