"""Sentences on what a report counts, written after the first two sets; see `patterns`."""

from __future__ import annotations

from typing import Final

from prose.patterns import Pattern, of_topic

_CHANNELS: Final = "net letter desk half1 half2"

_RECEIVED: Final = (
    *of_topic(
        "received",
        "{year}年，{short}依申请公开工作共收件{received}件，上年结转{carried_in}件，办结{answered}件，结转下年{forward}件。",
        "办理依申请公开方面：受理{received}件，办结{answered}件，按时办结率100%。",
        "全年通过各种渠道收到依申请公开事项{received}件（<<当面申请{desk}件||信函申请{letter}件||网络申请{net}件>>）。",
        "申请人<<以网络方式提交{net}件||以邮寄方式提交{letter}件||当面提交{desk}件>>，合计{received}件政府信息公开申请。",
        "本年收到申请{received}件。从申请主体看，<<自然人{persons}件，占{share_persons}%||法人及其他组织{bodies}件，占{share_bodies}%>>。",
        "本年度受理信息公开申请件{received}件，同比去年{up_or_down}{received_change}件，{grown}{growth}%。",
        "全年共办理政府信息公开申请{handled}件（含上年度结转{carried_in}件），答复{answered}件，结转下年度{forward}件。",
        "上半年收到政府信息公开申请{half1}件，下半年收到{half2}件，全年合计{received}件。",
        "收到的{received}件申请中，<<征地补偿类{net}件||城乡规划类{letter}件||其他类{desk}件>>。",
        "{year}年新增政府信息公开申请{received}件，加上{last}年未办结的{carried_in}件，应办件共{handled}件。",
        "与{last}年相比，政府信息公开申请{up_or_down}{received_change}件，主要原因是群众依法维权意识变化。",
        "{year}年收到公民申请{persons}件、企业等组织申请{bodies}件，共计收到政府信息公开申请{received}件。",
        "我们收到了{received}件政府信息公开申请，全部按照《条例》规定的程序登记。",
        "政府信息公开申请总量{received}件（{last}年：{received_before}件）。",
        "群众申请公开政府信息{received}次，其中网上申请{net}次。",
        "政府信息公开申请量由上年{received_before}件{up_or_down}到{received}件，{grown}{growth}%。",
        loose=_CHANNELS,
    ),
    *of_topic(
        "received",
        "本年度无公民、法人和其他组织向{short}申请公开政府信息。",
        "全年无依申请公开情况。",
        "年内未发生依申请公开政府信息事项，也未发生收费。",
        "收到、办理政府信息公开申请均为0。",
        "{short}依申请公开件为零。",
        "截至{year}年底，未收到任何政府信息公开申请。",
        "本机关{year}年内未曾收到申请公开政府信息的书面或者网上请求。",
        "依申请公开方面，{year}年度申请总数为0。",
        "依申请公开：无。",
        zero="received carried_in answered forward",
    ),
    *of_topic(
        "received",
        "{agency}本级及所属单位共收到政府信息公开申请{all_bodies}件，{agency}本级{received}件。",
        "各乡镇、各部门合计受理政府信息公开申请{all_bodies}件。",
        "《条例》修订以来，共办理申请{cumulative}件。",
        loose="all_bodies received cumulative",
    ),
)

_HANDLED: Final = (
    *of_topic(
        "handled",
        "从办理结果看，<<*outcomes {label}{n}件，占比{share}%>>。",
        "答复结果为：<<*outcomes {label}的{n}件>>。",
        "已办结的{answered}件中，<<*outcomes {n}件为{label}>>。",
        "不予公开的{o_not_disclosed}件中，<<*reasons {label}的{n}件>>。",
        "以下情形不予公开：<<*reasons {label}{n}件>>，共{o_not_disclosed}件。",
        "予以公开和部分公开合计{o_open}件，占办结总数的{share_open}%。",
        "截至年底，尚有{forward}件未到答复期限，结转{next}年办理。",
        "本年度答复{answered}件（含上年结转{carried_in}件）。",
        "作出予以公开决定{o_disclosed}件、不予公开决定{o_not_disclosed}件。",
        "所有申请均在法定期限内予以答复，共{answered}件。",
        "其中，无法提供的有{o_unable_to_provide}件，占答复总数的{share_unable_to_provide}%。",
        "出具政府信息公开告知书{answered}份，其中<<*outcomes {label}告知书{n}份>>。",
        "答复情况：<<*outcomes {label}，{n}件>>。",
        "{year}年办结申请{answered}件，未办结{forward}件。",
        "上一年度转入的{carried_in}件申请均于一季度办结，本年度的申请有{forward}件转入下一年度。",
    ),
)

_REVIEWED: Final = (
    *of_topic(
        "reviewed",
        "全年因政府信息公开工作被申请行政复议{recon}起，<<维持{upheld}起||纠正{corrected}起||其他结果{recon_other}起||尚未审结{recon_pending}起>>。",
        "涉及{short}的政府信息公开行政诉讼共{lawsuits}件（<<未经复议直接起诉{direct}件||复议后起诉{after}件>>）。",
        "全年政府信息公开类行政复议、行政诉讼案件共{both}件，其中<<复议{recon}件||诉讼{lawsuits}件>>。",
        "不服答复提起行政复议的{recon}件，提起行政诉讼的{lawsuits}件。",
        "行政复议机关受理针对{short}的政府信息公开复议申请{recon}件。",
        "因政府信息公开产生的行政复议案{recon}宗，行政诉讼案{lawsuits}宗。",
        "收到政府信息公开行政复议答复通知书{notices}份、行政诉讼应诉通知书{sued}份。",
        loose="both notices sued",
    ),
    *of_topic(
        "reviewed",
        "零复议、零诉讼。",
        "全年没有发生一起因政府信息公开引发的行政争议。",
        "复议、应诉案件为0。",
        "未引起行政复议、行政诉讼等法律纠纷。",
        "截至{year}年12月31日，{short}未收到因政府信息公开引起的复议和诉讼案件。",
        "政府信息公开行政复议：0件；政府信息公开行政诉讼：0件。",
        "行政复议、诉讼均未发生。",
        zero="recon lawsuits",
    ),
)

_LOOSE: Final = (
    "disclosed disclosed_before disclosed_growth disclosed_change p1 p2 p3 p4 p12 p34 p234 few more"
)

_DISCLOSED: Final = (
    *of_topic(
        "disclosed",
        "通过<<门户网站{p1}条||微信{p2}条||微博{p3}条||其他渠道{p4}条>>等方式公开信息{disclosed}条。",
        "主动公开政府信息{disclosed}条。按渠道分，<<政府网站{p1}条||政务新媒体{p234}条>>；按内容分，<<政策类{p12}条||服务类{p34}条>>。",
        "全年公开政府信息{disclosed}条，其中政府网站{p12}条（<<部门动态{p1}条||公示公告{p2}条>>），政务新媒体{p34}条（<<微信{p3}条||微博{p4}条>>）。",
        "主动公开信息{disclosed}条，比{last}年{disclosed_more}{disclosed_change}条，{disclosed_grown}{disclosed_growth}%。",
        "编发各类政务信息{p1}条，被上级采用{few}条；政务微信推送{p2}条，累计阅读量{more}万次。",
        "主动公开政府信息{disclosed}条，包括<<机构概况{few}条||计划总结{few}条>>等。",
        "网站发布信息{p12}条，其中首次公开{p1}条、更新{p2}条。",
        "门户网站、公众号、视频号分别发布信息{p1}条、{p2}条、{p34}条，共计{disclosed}条。",
        "政府信息公开平台发布信息{disclosed}条，其中公开目录类{p1}条，占{share_p1}%。",
        "更新网站信息{p1}条，维护栏目{few}个。通过今日头条发布{p2}条。",
        "{last}年主动公开{disclosed_before}条，{year}年主动公开{disclosed}条，{disclosed_grown}了{disclosed_growth}%。",
        "1.政府网站：发布信息{p1}条。2.政务新媒体：发布信息{p234}条。3.以上合计主动公开信息{disclosed}条。",
        "对外公布信息总计{disclosed}条，<<文字类{p1}条||图片类{p2}条||视频类{p34}条>>。",
        loose=_LOOSE,
    ),
)

_DOCUMENTS: Final = (
    *of_topic(
        "documents",
        "以{short}名义印发行政规范性文件{documents}件，同步公开解读材料{few}篇。",
        "{year}年公开本年度制发的行政规范性文件{documents}件，清理{few}件。",
        "全年作出行政许可决定{licences}件、行政处罚决定{penalties}件，均已公示。",
        "现行有效的规范性文件共{in_force}件，本年废止{repealed}件。",
        loose="few in_force repealed licences penalties",
    ),
    *of_topic("documents", "无新制定的规章和行政规范性文件。", zero="rules documents"),
    *of_topic("documents", "规章、行政规范性文件制发数均为0。", zero="rules documents"),
)

_AROUND: Final = of_topic(
    "surroundings",
    "对{few}件申请依法延长答复期限，向第三方征求意见{few}件。",
    "向申请人发出补正通知书{few}份。",
    "全年接听政策咨询电话{more}个，解答疑问{some}条。",
    "全年受理行政审批事项{more}件，办结{more}件。",
    "受理投诉举报{some}件，办结{some}件，办结率100%。",
    "网上信访平台收到来信{some}件，答复{some}件。",
    "全年收到行政复议申请{some}件（为本级复议机构承办的各类行政案件），与政府信息公开无关。",
    "保密审查不予发布信息{few}条。",
    "政府常务会议研究议题{some}项，公开会议信息{few}条。",
    "开展政策问答{few}期，制作宣传折页{more}份。",
    "按期答复率、登记率、回访率均达100%。",
    "公开2023年度部门决算和2024年度部门预算各1份。",
    "印发《政务公开工作要点》，分解任务{some}项，明确责任单位{few}家。",
    "承办上级转办的留言{some}件，办结{some}件；转办至其他部门{few}件。",
    "举行听证会{few}次、座谈会{few}次，征集意见{some}条，采纳{few}条。",
    "政务服务大厅查询点接待查阅{some}人次，提供复印{more}页。",
    "下属{few}家事业单位均按要求开设公开专栏。",
    "本年度无政府信息公开收费。",
    "本年未因政府信息公开工作受到责任追究，被约谈{few}次为往年情况。",
    "全年公开重大项目信息{some}条、社会救助信息{few}条、食品抽检信息{some}期。",
    "根据《条例》第四十九条，每年1月31日前公布上一年度报告。",
    "组织业务骨干参加线上培训{few}期{some}人次，撰写心得{some}篇。",
    "收到省级通报表扬{few}次，在全市考核中居第{few}位。",
    "2件建议被评为优秀。",
    "公开电话{few}部，公开邮箱1个，意见箱{few}处。",
    loose="few some more",
)

FRESH: Final[tuple[Pattern, ...]] = (
    *_RECEIVED,
    *_HANDLED,
    *_REVIEWED,
    *_DISCLOSED,
    *_DOCUMENTS,
)
FRESH_AROUND: Final[tuple[Pattern, ...]] = _AROUND
