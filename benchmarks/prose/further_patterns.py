"""Further sentences, put down by someone who had not seen the code: lists whose parts overlap, are
examples or are told by share, other acts, series of years, and what is done with some; see
`patterns`."""

from __future__ import annotations

from typing import Final

from prose.patterns import Pattern, of_topic

_RECEIVED: Final = (
    *of_topic(
        "received",
        "本机关{year}年收到信息公开申请{received}份，其中当面申请{desk}份、信函{letter}份、网络{net}份。",
        "全年新收政府信息公开申请{received}件，其中自然人申请{persons}件，法人或其他组织申请{bodies}件。",
        "收到的{received}件申请中，自然人提出{persons}件，法人或其他组织提出{bodies}件。",
        "我局新收依申请公开{received}件，加上{last}年结转的{carried_in}件，需办理{handled}件。",
        "全年需办理政府信息公开申请{handled}件，包括新收{received}件、上年结转{carried_in}件。",
        "收到政府信息公开申请{received}件（不含上年结转的{carried_in}件）。",
        "收到申请{received}件，答复{answered}件，申请人撤回{few}件、以确认方式处理的{few}件不计入其中。",
        "{last}年至{year}年，我局分别收到申请{received_before}件和{received}件。",
        "申请量由{last}年的{received_before}件变为{received}件，{grown}{growth}%。",
        "建立“一申请一档案”制度，对{received}件新收申请逐件登记。",
        "申请渠道上，网络{net}件、信函{letter}件、当面{desk}件，合计收到政府信息公开申请{received}件。",
        "全市政府系统收到申请{all_bodies}件，我局收到{received}件。",
        loose="few desk letter net all_bodies",
    ),
    *of_topic(
        "received",
        "我镇本年度未收到公民、法人和其他组织的政府信息公开申请，也无上年结转事项。",
        "本年度政府信息公开申请数为0。",
        zero="received carried_in answered forward",
    ),
)

_HANDLED: Final = (
    *of_topic(
        "handled",
        "答复政府信息公开申请{answered}件。从申请人看，自然人{persons}件。",
        "办理结果中，予以公开{o_disclosed}件，其余为部分公开、不予公开等情形。",
        "申请办理情况为：<<*outcomes {n}件{label}>>。",
        "答复{answered}件，按结果分：<<*outcomes {label}{n}>>（单位：件）。",
        "全部或部分公开共{o_open}件，占答复总量{answered}件的{share_open}%。",
        "对{few}件申请启动会商，{few}件征求第三方意见，全年共答复{answered}件政府信息公开申请。",
        "截至年底已答复政府信息公开申请{answered}件，尚有{forward}件按规定转入下一年度办理。",
        "连同上年结转{carried_in}件，本年度共办结政府信息公开申请{answered}件。",
        loose="few persons",
    ),
)

_REVIEWED: Final = (
    *of_topic(
        "reviewed",
        "因政府信息公开工作被申请复议{recon}件，除此之外，全局其他行政行为被复议{few}件、被诉{few}件。",
        "信息公开行政复议{recon}件、行政诉讼{lawsuits}件；另办理本级行政复议案件{more}件（均非信息公开类）。",
        "政府信息公开类复议{recon}件，其中<<维持{upheld}件||纠正{corrected}件||其他结果{recon_other}件||尚未审结{recon_pending}件>>。",
        "涉信息公开诉讼中，未经复议直接起诉{direct}件，复议后起诉{after}件，合计{lawsuits}件。",
        loose="few more",
    ),
)

_DISCLOSED: Final = (
    *of_topic(
        "disclosed",
        "依托门户网站、新媒体、公开栏三类载体公开信息，数量分别为{p1}条、{p2}条和{p34}条，总计{disclosed}条。",
        "主动公开政府信息总数{disclosed}条；其中，网站{p1}条（占{share_p1}%），其他渠道{p234}条。",
        "公开信息{disclosed}条，包括政策文件{p1}条、工作动态{p2}条、人事信息{p3}条、其他信息{p4}条。",
    ),
    *of_topic(
        "disclosed",
        "全年主动公开{disclosed}条政府信息。其中涉及民生领域{p234}条，涉及重点项目{p34}条（部分信息同时归入两类）。",
        "官方微博发布{some}条、微信{few}条，其中原创{few}条；主动公开政府信息{disclosed}条。",
        loose="disclosed p234 p34 some few",
    ),
)

_DOCUMENTS: Final = (
    *of_topic(
        "documents",
        "全年制作并公开行政规范性文件{documents}件，征求公众意见{more}条，采纳{few}条。",
        "截至{year}年底，现行有效的行政规范性文件{in_force}件。",
        loose="few more",
    ),
)

FURTHER: Final = (*_RECEIVED, *_HANDLED, *_REVIEWED, *_DISCLOSED, *_DOCUMENTS)

_TEXTS: Final = (
    "编发《依申请公开典型案例》{few}期，汇编案例{some}个，涉及予以公开{few}个、不予公开{few}个。",
    "政府信息公开咨询{more}人次，其中电话咨询{some}人次。",
    "不动产登记资料查询{more}件、档案查询{some}件，不计入依申请公开数量。",
    "同期受理信访事项{some}件、投诉举报{more}件，均另行统计。",
    "回应社会关切{some}次，办理“领导信箱”来信{some}件、12345工单{more}件。",
    "开展在线访谈{few}期、民意征集{few}期，收到意见{more}条，全部答复。",
    "市民热线受理诉求{more}件，其中公开回复{some}件，不予公开{few}件。",
    "对{last}年以来的{more}件申请进行分类统计，形成分析报告{few}份。",
    "全系统近三年共收到申请{more}件，年均{some}件。",
    "培训依申请公开答复人员{some}人，模拟答复{some}件，其中模拟不予公开{few}件。",
    "档案利用申请{more}件，当场提供{some}件，均非政府信息公开申请。",
    "法制机构全年审核合同{more}份、参与涉诉案件{few}件。",
    "指导乡镇办理申请{few}件，抽查各部门答复书{some}份，发现问题{few}个。",
    "学校召开教代会{few}次，收到提案{some}件，立案{few}件。",
    "举办政府开放日活动{few}场，邀请群众{more}人，收集意见{few}条。",
)

FURTHER_AROUND: Final = tuple(
    Pattern("surroundings", text, (), ("more", "some", "few")) for text in _TEXTS
)
