"""Sentences as offices' reports go on at length, written before the reading that they try; see
`patterns`."""

from __future__ import annotations

from typing import Final

from prose.patterns import Pattern, of_topic

_RECEIVED: Final = (
    *of_topic(
        "received",
        ""
        "{year}年我单位收悉政府信息公开申请{received}件（自然人{persons}件、法人或其他组织{bodies}件），另有上一年度转入{carried_in}件，合计应办{handled}件。",
        "依申请公开件总计{handled}件，包括当年新增{received}件、去年未办结转来{carried_in}件。",
        "一年来，群众依申请获取政府信息的需求持续存在，共提交申请{received}件次，"
        "{short}逐件登记、逐件回复。",
        "从申请渠道看，"
        "<<通过互联网提交{net}件||邮寄{letter}件||当面递交{desk}件>>，三类渠道总共{received}件申请。",
        "申请主体方面，公民个人申请{persons}件，占比{share_persons}%；企业及其他组织申请{bodies}件，"
        "占比{share_bodies}%，共计{received}件政府信息公开申请。",
        "政府信息公开申请量由{last}年的{received_before}件变为{received}件，"
        "{up_or_down}了{received_change}件。",
        "相较{last}年的{received_before}件，{year}年政府信息公开申请{received}件，"
        "{more_or_less}了{received_change}件。",
        "{year}年度政府信息公开申请接收量：{received}件；上年度结转量：{carried_in}件。",
        "依法依规办理依申请公开事项。全年经政府网站依申请平台、挂号信等途径，"
        "共收到并登记申请{received}份，都在法定时限内给出答复意见。",
        "上半年收到政府信息公开申请{half1}件，下半年收到{half2}件，全年合计{received}件。",
        "{short}全年接到政府信息公开方面的申请共{received}起，"
        "涉及征地补偿、城建规划、财政资金等内容。",
        "（二）依申请公开。本年新收申请数{received}件，较上年{up_or_down}{received_change}件。",
        "{short}收到{received}件信息公开申请，连上年转来的一并计算，年内办结答复共{answered}件。",
        "严格落实“收件登记、分办、审核、答复、归档”五步流程，共处理政府信息公开申请{handled}件，"
        "其中{received}件为本年新收，{carried_in}件为上年结转。",
        "全年政府信息公开申请共有{received}件，较上一年{grown}{growth}%。",
        "{year}年，{short}收到信息公开申请{with_withdrawn}件，"
        "申请人主动撤回{withdrawn}件，实际受理政府信息公开申请{received}件。",
        "{agency}{year}年依申请公开数据：收到{received}件，办结{answered}件，转下年{forward}件。",
        loose="net letter desk half1 half2 withdrawn with_withdrawn",
    ),
    *of_topic(
        "received",
        "本年度，{short}依申请公开工作为零受理。",
        "经统计，{year}年我单位未发生依申请公开政府信息情形。",
        "尚未收到过政府信息公开的书面申请。",
        "本年度既无新收政府信息公开申请，也无往年结转事项。",
        "依申请公开方面：无。",
        "全年政府信息公开申请收件数、办结数均为零。",
        "{year}年内无公民、法人或其他组织向{short}申请公开政府信息。",
        "没有收到以任何方式递交的依申请公开政府信息件。",
        zero="received carried_in answered forward",
    ),
    *of_topic(
        "received",
        "条例施行以来（{since}年至{year}年），{agency}累计受理政府信息公开申请{cumulative}件。",
        "其中，涉及不动产登记的政府信息公开申请{few}件，由登记中心代为答复。",
        "11月和12月收到的政府信息公开申请共{few}件，均已按期办理。",
        "全系统（含各分局、直属单位）共收到政府信息公开申请{all_bodies}件。",
        "指导各村（社区）受理村务公开申请{few}件。",
        "对{few}件疑难复杂的政府信息公开申请组织了集体会商。",
        loose="few cumulative all_bodies",
    ),
)

_HANDLED: Final = (
    *of_topic(
        "handled",
        "答复类型上，<<*outcomes {label}共{n}件>>。",
        "年度内办理完结{answered}件，具体为："
        "<<*outcomes {label}的{n}件>>；另有{forward}件延续至下一年度办理。",
        "按办理结果划分：<<*outcomes “{label}”类{n}件，占比约{share}%>>。",
        "已办结的{answered}件申请，<<*outcomes 有{n}件{label}>>。",
        "{answered}件申请已答复完毕，{forward}件正在办理、结转至{next}年。",
        "不予公开的有{o_not_disclosed}件，理由分别是<<*reasons {label}{n}件>>。",
        "全部公开和部分公开共{o_open}件，占办结总数的{share_open}%。",
        "本年度答复{answered}件政府信息公开申请，做到件件有回音、事事有着落，答复率100%。",
        "办理结果方面：予以公开{o_disclosed}件，"
        "占全部办结件的{share_disclosed}%；其余按规定作其他答复。",
        "年末仍有{forward}件申请尚在法定期限内，转入{next}年继续办理。",
        "因本机关不掌握等原因，无法提供的共计{o_unable_to_provide}件。",
        "经审查，决定不予公开{o_not_disclosed}件，占总办结量的{share_not_disclosed}%。",
        "截至年底，上年转入的{carried_in}件全部办结。",
        "答复申请人{answered}件，其中<<*outcomes {label}决定{n}件>>。",
        "办结答复数{answered}件（<<*outcomes {label}：{n}>>）。",
    ),
)

_REVIEWED: Final = (
    *of_topic(
        "reviewed",
        "全年因政府信息公开工作被提起行政复议{recon}起、行政诉讼{lawsuits}起。",
        "涉及政府信息公开的复议、应诉案件共{both}件，其中复议{recon}件，应诉{lawsuits}件。",
        "申请人对答复不服，申请行政复议的{recon}件，直接起诉的{direct}件，复议后起诉的{after}件。",
        "行政复议方面，共发生{recon}件，"
        "<<结果维持{upheld}件||结果纠正{corrected}件||其他结果{recon_other}件||尚未审结{recon_pending}件>>。",
        "政府信息公开行政诉讼案件{lawsuits}件，均已依法应诉。",
        "以{short}为被申请人的政府信息公开行政复议{recon}件，较好地维护了申请人合法权益。",
        "{year}年政府信息公开引发的行政复议案{recon}宗，引发的行政诉讼案{lawsuits}宗。",
        loose="upheld corrected recon_other recon_pending",
    ),
    *of_topic(
        "reviewed",
        "本年度政府信息公开工作未引发任何复议和诉讼。",
        "没有公民、法人和其他组织因政府信息公开对{short}申请行政复议或提起行政诉讼。",
        "{short}全年信息公开行政复议案件和行政诉讼案件均为零。",
        "未收到关于政府信息公开的行政复议申请书和应诉通知书。",
        zero="recon lawsuits",
    ),
    *of_topic(
        "reviewed",
        "办理以区政府为被申请人的各类行政复议案件{more}件，出庭应诉{some}件。",
        "审理镇街为被申请人的政府信息公开行政复议案件{some}件。",
        "{last}年度尚未审结的{few}件信息公开行政复议已在本年结案。",
        loose="more some few",
    ),
)

_DISCLOSED: Final = (
    *of_topic(
        "disclosed",
        "{year}年，{agency}依托各类平台公开政府信息共计{disclosed}条，其中："
        "<<门户网站{p1}条||“清水发布”微信公众号{p2}条||今日头条号{p3}条||政务公开栏{p4}条>>。",
        "主动公开数量稳步变化，全年公开各类信息{disclosed}条，"
        "比上年的{disclosed_before}条{disclosed_more}{disclosed_change}条。",
        "网站专栏共发布{p12}条，其中<<机构职能{p1}条||法规文件{p2}条>>；新媒体共发布{p34}条，"
        "其中<<微信{p3}条||微博{p4}条>>，两项共主动公开信息{disclosed}条。",
        "今年以来累计向社会公开政务信息{disclosed}条次，其中政府网站公开{p1}条次，"
        "占{share_p1}%，其他渠道公开{p234}条次。",
        "全年在县政府门户网站更新信息{p1}条，在公众号推送{p2}期，张贴公告{p34}份。",
        "主动公开政府信息{disclosed}条（不含转载上级政策{more}条）。",
        "通过网站集约化平台主动公开信息{p1}条，回应网民留言{some}条，留言办结率100%。",
        "全年共主动公开信息{disclosed}条，"
        "其中公开财政预决算信息{few}条、行政执法信息{few}条、民生实事信息{few}条等。",
        "制作政策解读{more}篇，其中图解{few}篇、视频{few}个。",
        "门户网站全年总访问量{more}万人次，信息更新量{p1}条，信息公开目录更新量{p2}条。",
        "发布政府信息{disclosed}条：一是政府网站{p1}条，"
        "二是政务新媒体{p2}条，三是其他方式{p34}条。",
        "截至{year}年底，{short}微信公众号共有粉丝{more}人，"
        "全年发布推文{p1}篇，总阅读量{more}万次。",
        loose="disclosed disclosed_before disclosed_change p1 p2 p3 p4 p12"
        " p34 p234 share_p1 few more some",
    ),
)

_DOCUMENTS: Final = (
    *of_topic(
        "documents",
        "年度制发行政规范性文件{documents}件，"
        "废止行政规范性文件{repealed}件，截至年末现行有效{in_force}件。",
        "印发行政规范性文件{documents}件，配发解读材料{some}份。",
        "对{in_force}件现行有效的行政规范性文件进行了集中公布。",
        "公开行政许可处理决定{licences}件、行政处罚决定{penalties}件。",
        "合法性审核各类文件{more}件，其中拟以政府名义印发的规范性文件{some}件。",
        loose="some more repealed in_force licences penalties",
    ),
    *of_topic("documents", "{year}年未出台行政规范性文件。", zero="documents"),
    *of_topic("documents", "本级无规章制定权，规章制发、废止、有效数均为0。", zero="rules"),
)

_AROUND: Final = of_topic(
    "surroundings",
    "对照省政府办公厅第三方评估反馈的{few}个问题，逐项整改到位。",
    "召开政务公开工作推进会{few}次，举办业务培训班{few}期，培训{some}人次。",
    "答复“市长信箱”来信{more}件，平均办理时长{few}个工作日。",
    "政务服务中心全年受理各类申请{more}件，办结{more}件，群众满意率99.8%。",
    "办理市人大代表建议{proposals}件，政协委员提案{motions}件，"
    "办结率、满意率均达100%，公开办理结果{few}件。",
    "未收取任何信息处理费用。",
    "政府公报全年出刊{few}期，免费赠阅{more}份。",
    "抽查栏目{some}个，发现错别字{few}处、过期信息{few}条，均已整改。",
    "建立依申请公开台账{few}本，对往年{more}件申请档案进行数字化。",
    "收到公众对政府信息公开工作的投诉举报{few}件，依法处理{few}件。",
    "公开行政处罚案件{some}件，不予处罚{few}件。",
    "组织“政府开放日”活动{few}场，邀请代表委员、企业群众{some}人参加，"
    "征集意见{few}条，采纳{few}条。",
    "按照新《条例》第十九条、第二十条规定，梳理主动公开事项{some}项，编制目录{few}版。",
    "全年受理信访事项{more}件，其中不予受理{few}件，答复{few}件。",
    "邀请{few}家媒体参加新闻发布会{few}次。",
    "对{more}条历史信息开展清理，其中撤下{few}条、转为依申请公开{few}条。",
    "本报告除第二、三、四部分表格外，另附图{few}张。",
    "接受政府信息公开现场咨询{some}人次、电话咨询{some}人次、网上咨询{few}人次。",
    "政务公开工作在全市{some}家单位考核中位列第{few}名，得分98.5分。",
    "累计归集公共数据{more}万条，开放数据接口{few}个，数据申请答复{few}件。",
    "规范政府信息公开申请答复文书，制定答复模板{few}类{some}种。",
    "旧案{few}件涉及政府信息公开，已移交司法局统一答复。",
    "法院驳回原告对{last}年政府信息公开答复提起的诉讼请求{few}件。",
    "受理企业登记申请{more}件，当场答复{some}件，不予登记{few}件。",
    loose="few some more motions proposals",
)

UNSEEN: Final[tuple[Pattern, ...]] = (
    *_RECEIVED,
    *_HANDLED,
    *_REVIEWED,
    *_DISCLOSED,
    *_DOCUMENTS,
)
UNSEEN_AROUND: Final[tuple[Pattern, ...]] = _AROUND
