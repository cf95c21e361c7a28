"""Further sentences as offices write them, put down after `unseen_patterns` had been read; see
`patterns`."""

from __future__ import annotations

from typing import Final

from prose.patterns import Pattern, of_topic

_RECEIVED: Final = (
    *of_topic(
        "received",
        "{year}年共接受政府信息公开申请{received}件次，办结{answered}件次，"
        "其余{forward}件次结转{next}年度。",
        "政府信息依申请公开：受理{received}件，来源为自然人{persons}件，法人及其他组织{bodies}件。",
        "全年依申请受理{received}件，同比{up_or_down}{received_change}件；"
        "办结{answered}件，办结率按规定时限计算达100%。",
        "{short}依申请公开办理情况如下：1.收到申请{received}件；2.上年度结转{carried_in}件；"
        "3.本年度答复{answered}件；4.结转下年度{forward}件。",
        "本年度共计登记办理公民、法人依申请公开政府信息事项{received}件。",
        ""
        "{short}累计收到政府信息公开申请{received}件（其中线上{net}件、线下{letter}件、电话预约后现场提交{desk}件）。",
        "在{received}件政府信息公开申请中，自然人{persons}件，法人或其他组织{bodies}件。",
        "收到群众的政府信息公开申请有{received}件，比{last}年{more_or_less}了{received_change}件。",
        "{year}年，{short}依申请公开收件{received}件，"
        "较去年同期{grown}{growth}%，主要集中在土地征收领域。",
        "年度内新受理政府信息公开申请{received}件，"
        "连同{last}年结转的{carried_in}件，合计{handled}件。",
        loose="net letter desk",
    ),
    *of_topic(
        "received",
        "截至{year}年12月底，{short}未收到任何依申请公开的申请件。",
        "本年度没有发生依申请公开，故不存在答复、收费情况。",
        "{year}年度收到政府信息公开申请：无。",
        "本年度政府信息公开申请数为零，办结数为零。",
        zero="received carried_in answered forward",
    ),
    *of_topic(
        "received",
        "市级部门收到政府信息公开申请{all_bodies}件，乡镇（街道）收到{few}件。",
        "上年收到的{received_before}件申请中，有{few}件在本年一季度办结。",
        "涉及教育领域的政府信息公开申请占{few}%。",
        "政府信息公开申请的平均办理时长由{some}天压减到{few}天。",
        loose="few some all_bodies",
    ),
)

_HANDLED: Final = (
    *of_topic(
        "handled",
        "上述申请均已依法处理，其中<<*outcomes {n}件为{label}>>。",
        "全年作出答复{answered}件，主要答复类型为：<<*outcomes {label}（{n}件）>>。",
        "办理答复情况：共答复{answered}件，<<*outcomes {label}{n}件，占{share}%>>。",
        "从答复结果来看，<<*outcomes 决定{label}的{n}件>>，合计{answered}件。",
        "对申请人要求获取的信息，<<*outcomes {label}{n}件>>，{forward}件转入下一年度办理。",
        "其中不予公开{o_not_disclosed}件（<<*reasons {label}{n}件>>），"
        "无法提供{o_unable_to_provide}件。",
        "本年度共有{forward}件申请结转至下一年度。",
        "已按期答复{answered}件，未到答复期限{forward}件。",
        "政府信息公开申请答复{answered}件中，公开或部分公开的有{o_open}件，占{share_open}%。",
        "依法作出不予公开决定{o_not_disclosed}件、无法提供决定{o_unable_to_provide}件。",
    ),
)

_REVIEWED: Final = (
    *of_topic(
        "reviewed",
        "{year}年度，{short}发生政府信息公开行政复议{recon}件，"
        "其中被维持{upheld}件、被纠正{corrected}件。",
        "因信息公开被申请行政复议{recon}件次，被提起行政诉讼{lawsuits}件次。",
        "信息公开行政复议与行政诉讼案件数分别为{recon}件和{lawsuits}件。",
        "政府信息公开类行政诉讼共{lawsuits}件，"
        "其中未经复议直接起诉{direct}件，复议后起诉{after}件。",
        "申请人因不服政府信息公开答复提起复议{recon}件。",
        loose="upheld corrected",
    ),
    *of_topic(
        "reviewed",
        "{year}年，{short}没有因政府信息公开引起的行政复议或行政诉讼案件。",
        "信息公开方面零复议、零诉讼。",
        zero="recon lawsuits",
    ),
    *of_topic(
        "reviewed",
        "全年新收行政复议案件{more}件，综合纠错率{few}%；一审行政应诉案件{some}件。",
        "{short}作为复议机关，审结不服政府信息公开答复的复议案件{some}件。",
        loose="more some few",
    ),
)

_DISCLOSED: Final = (
    *of_topic(
        "disclosed",
        "全年发布各类政务信息{disclosed}条，"
        "<<网站{p1}条||“两微一端”{p2}条||政务公开专区{p34}条>>。",
        "共主动公开政府信息{disclosed}条（网站{p1}条，新媒体{p234}条）。",
        "{year}年主动公开信息{disclosed}条，上年为{disclosed_before}条，"
        "同比{disclosed_grown}{disclosed_growth}%。",
        "门户网站发布政府信息{more}条，其中概况类{few}条、动态类{few}条、公开目录类{few}条等。",
        "主动公开政府信息{disclosed}条。按公开形式分，"
        "通过政府网站公开{p12}条、通过新媒体公开{p34}条。",
        "通过“青禾发布”微信公众号推送信息{p2}篇次，单篇最高阅读{more}次。",
        "在市级以上媒体刊发稿件{some}篇，编发简报{few}期。",
        loose="disclosed disclosed_before disclosed_growth p1 p2 p3 p4 p12 p34 p234 few more some",
    ),
)

_DOCUMENTS: Final = (
    *of_topic(
        "documents",
        "{year}年制定并公开行政规范性文件{documents}件，同步发布解读{some}篇。",
        "全年新出台行政规范性文件{documents}件、废止{repealed}件。",
        "报送备案规范性文件{some}件，备案率100%。",
        loose="some repealed",
    ),
    *of_topic("documents", "{short}本年度未制定行政规范性文件。", zero="documents"),
)

_AROUND: Final = of_topic(
    "surroundings",
    "网站“互动交流”栏目收到咨询{some}件，回复{some}件；征集调查{few}期。",
    "办理人大建议{proposals}件、政协提案{motions}件，面商率、满意率均为100%。",
    "受理行政审批申请{more}件，不予许可{few}件，办结{more}件。",
    "开展政务公开业务培训{few}次，参训{some}人次，较上年增加{few}次。",
    "对{few}个单位开展实地督查，下发整改通知{few}份，整改问题{some}个。",
    "公开双公示信息{more}条，其中行政许可{some}条、行政处罚{few}条等。",
    "受理投诉举报{more}件，不予受理{few}件，办结{some}件。",
    "收到政务公开意见建议{few}条，采纳{few}条，予以公开采纳情况{few}条。",
    "对申请人开展电话回访{some}次，发放满意度问卷{some}份，回收{some}份。",
    "政务公开专区接待群众{more}人次，协助查询信息{some}条，指导提交申请{few}件。",
    "2家单位因公开不及时被通报，约谈{few}人。",
    "受理劳动仲裁申请{some}件，结转上年{few}件。",
    "信息公开工作人员{few}名，其中专职{few}名。",
    "公开财政预决算{few}次、“三公”经费{few}次，发布采购公告{some}条等。",
    loose="few some more motions proposals",
)

LATER: Final[tuple[Pattern, ...]] = (
    *_RECEIVED,
    *_HANDLED,
    *_REVIEWED,
    *_DISCLOSED,
    *_DOCUMENTS,
)
LATER_AROUND: Final[tuple[Pattern, ...]] = _AROUND
