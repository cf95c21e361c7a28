"""Further sentences of other offices, in the habits of departments that write by line of business,
of towns that tell by village, and of offices that tell of a year beside another; see `patterns`."""

from __future__ import annotations

from typing import Final

from prose.patterns import Pattern, of_topic

_RECEIVED: Final = (
    *of_topic(
        "received",
        "全年共收到依申请公开件{received}件，同比{up_or_down}{received_change}件，其中：网上申请{net}件，信函申请{letter}件，现场申请{desk}件。",
        "年度内新收政府信息公开申请{received}件（自然人{persons}件，法人或其他组织{bodies}件），另有往年结转{carried_in}件。",
        "{year}年，{short}受理依申请公开政府信息{received}件，涉及土地征收{few}件、房屋拆迁{few}件、社会保障{few}件等。",
        "申请件数由{last}年的{received_before}件变为{year}年的{received}件，{grown}{growth}%。",
        "据统计，{year}年收到政府信息公开申请{received}件；其间，因申请内容不明确发出补正通知{few}件，因情况复杂延期{few}件。",
        "本年共处理政府信息公开申请{handled}件，即新收{received}件加上年结转{carried_in}件。",
        "全年收到政府信息公开申请{received}件，平均每月{few}件，申请量居全县前{few}位。",
        "依申请公开方面，一季度和二季度收到{half1}件，三季度和四季度收到{half2}件，合计收到政府信息公开申请{received}件。",
        "共收到申请{received}件，有{few}名申请人多次提出。",
        "政府信息公开申请总量{received}件，个人申请占{share_persons}%。",
        "今年收到{received}件政府信息公开申请，去年为{received_before}件。",
        "我们在规定时间内受理了{received}件公民、法人或其他组织提出的政府信息公开申请，无一件引发舆情。",
        loose="few net letter desk half1 half2",
    ),
    *of_topic(
        "received",
        "依申请公开工作平稳有序，年内未接收书面申请，也没有需结转下年办理的事项。",
        "全年无人提出政府信息公开申请，因此没有答复件，也没有收取费用。",
        "收到政府信息公开申请0件，答复0件，结转0件。",
        zero="received carried_in answered forward",
    ),
)

_HANDLED: Final = (
    *of_topic(
        "handled",
        "办理结果为：<<*outcomes {label}{n}件（占{share}%）>>，总计{answered}件。",
        "其中，<<*outcomes 作出{label}决定的{n}件>>，均已送达申请人。",
        "已答复{answered}件，尚有{forward}件未到答复期限，结转到{next}年办理。",
        "对不予公开的{o_not_disclosed}件，逐一说明理由：<<*reasons {label}{n}件>>。",
        "全年出具答复书{answered}份，征求第三方意见{few}次，组织专家论证{few}次，法律顾问审核{some}件。",
        "公开率方面，予以公开{o_disclosed}件、部分公开{o_partially_disclosed}件，二者合计占全部办结件的{share_open}%。",
        "答复的{answered}件申请里，有{o_not_disclosed}件不予公开，有{o_unable_to_provide}件无法提供。",
        "申请办结{answered}件，平均用时{few}个工作日，最短{few}个工作日。",
        "办结的{answered}件中，经电话沟通后申请人满意的占大多数。",
        loose="few some",
    ),
)

_REVIEWED: Final = (
    *of_topic(
        "reviewed",
        "政府信息公开引发的行政复议{recon}件（<<维持{upheld}件||被纠正{corrected}件||其他{recon_other}件||未审结{recon_pending}件>>），行政诉讼{lawsuits}件。",
        "因政府信息公开被提起行政复议{recon}件，较上年有所变化，被提起行政诉讼{lawsuits}件，败诉{few}件以下。",
        "行政诉讼方面，当年新收信息公开案件{lawsuits}件，参加庭前调解{few}次，出庭{few}次。",
        "信息公开行政复议案件{recon}件中，{short}提交答辩材料{notices}份，按时提交率100%。",
        loose="few notices",
    ),
)

_DISCLOSED: Final = (
    *of_topic(
        "disclosed",
        "全镇主动公开信息{disclosed}条，按公开形式分：<<网站{p1}条||公众号{p2}条||村级公开栏{p3}条||广播{p4}条>>。",
        "全年在政府网站公开信息{p1}条，在政务新媒体公开信息{p2}条，在公示栏公开信息{p3}条，在报刊公开信息{p4}条，合计{disclosed}条。",
        "今年以来主动公开政府信息{disclosed}条，比{last}年{disclosed_more}{disclosed_change}条，{disclosed_grown}{disclosed_growth}%。",
        "主动公开信息{disclosed}条，其中本级产生{p12}条、转发上级{p34}条；本级产生的信息中，政策文件类{p1}条、工作动态类{p2}条。",
        "主动公开政府信息{disclosed}条。其中{p1}条属于重点领域，{p2}条属于财政资金，{p34}条属于其他。",
        loose="few more",
    ),
    *of_topic(
        "disclosed",
        "全年公开政府信息{disclosed}条，日均{few}条，点击量最高的一条达{more}次。",
        "全年发布信息{disclosed}条，被市级以上媒体采用{few}条，审核未通过{more}条。",
        "主动公开各类信息{disclosed}条，其中图片信息{few}条为配图，不另计数。",
        loose="disclosed few more",
    ),
)

_DOCUMENTS: Final = (
    *of_topic(
        "documents",
        "{year}年制定行政规范性文件{documents}件，报备{documents}件，报备率100%；截至年底现行有效{in_force}件。",
        "行政规范性文件新制定{documents}件、废止{repealed}件、修改{few}件。",
        "以部门名义制发公文{more}件，其中行政规范性文件{documents}件。",
        loose="few more repealed",
    ),
)

_FURTHER: Final = (
    *of_topic(
        "received",
        "今年，全县共收到申请{all_bodies}件（县政府办{received}件）。",
        loose="all_bodies received",
    ),
    *of_topic(
        "received",
        "报告期内，{short}共收到政府信息公开申请{received}件，全部为自然人以外主体和自然人提出，其中自然人{persons}件。",
        "依申请公开“收、登、办、答”全流程管理，收件{received}件，登记{received}件，答复{answered}件。",
        "新收政府信息公开申请{received}件，为近{few}年来较多的一年，高峰月份收到{few}件。",
        "申请来源上，通过政府网站提交{net}件，通过邮政寄送{letter}件，到现场提交{desk}件，三种途径共{received}件政府信息公开申请。",
        "政府信息公开申请：新收{received}件，结转{carried_in}件（上年），答复{answered}件，结转下年{forward}件。",
        "我单位收到依申请公开{received}件，转交下属单位办理{few}件，指导乡镇答复{few}件。",
        loose="all_bodies persons few net letter desk",
    ),
    *of_topic(
        "handled",
        "其中，当场答复{few}件，其余在20个工作日内答复；全年答复政府信息公开申请{answered}件。",
        "答复意见中，<<*outcomes “{label}”{n}件>>。",
        "本年答复{answered}件：<<*outcomes {label}，{n}件>>。",
        "办结{answered}件（<<*outcomes {label}{n}件>>），结转{next}年{forward}件。",
        "不予公开{o_not_disclosed}件，主要原因是<<*reasons {label}（{n}件）>>。",
        "全部或部分公开{o_open}件，公开比例为{share_open}%。",
        "本年度答复的政府信息公开申请为{answered}件，被投诉{few}件、被举报{few}件，经核查均不属实。",
        loose="few",
    ),
    *of_topic(
        "reviewed",
        "全年收到行政复议申请{more}件，其中信息公开类{recon}件；行政应诉{more}件，其中信息公开类{lawsuits}件。",
        "信息公开类行政复议{recon}件，占全部复议案件{more}件的比重有所下降。",
        "因信息公开答复引起的行政复议{recon}件、行政诉讼{lawsuits}件；因其他事项引起的行政复议{few}件、行政诉讼{few}件。",
        loose="more few",
    ),
    *of_topic(
        "disclosed",
        "公开政府信息{disclosed}条（其中网站{p1}条、公众号{p2}条、其他{p34}条），公开率100%。",
        "全年通过县政府网站公开{p1}条信息，通过微信公众号公开{p2}条信息，通过线下公开{p34}条信息，总共公开{disclosed}条信息。",
        "主动公开政府信息{disclosed}条，其中当年产生{p12}条，历史信息补录{p34}条。",
        loose="few more",
    ),
    *of_topic(
        "documents",
        "全年制定行政规范性文件{documents}件，上年制定{few}件；配套解读{few}篇，解读率100%。",
        "印发文件{more}件，其中行政规范性文件{documents}件，均在印发后20个工作日内公开。",
        "年末现行有效行政规范性文件{in_force}件，本年新增{documents}件。",
        loose="few more penalties licences",
    ),
)

OTHER_LINES: Final = (*_RECEIVED, *_HANDLED, *_REVIEWED, *_DISCLOSED, *_DOCUMENTS, *_FURTHER)

_TEXTS: Final = (
    "各村（社区）公开党务信息{more}条、村务信息{some}条、财务信息{few}条。",
    "针对上年度考核反馈的{few}个问题逐项整改，新增制度{few}项。",
    "{last}年第三方评估反馈问题{few}个，已于{year}年{few}月底前全部整改。",
    "门诊受理医疗纠纷投诉{some}件，调解{few}件，进入诉讼{few}件。",
    "人事处受理职称申报{more}件，其中通过{some}件、不予通过{few}件。",
    "全年承办上级交办行政复议答复{few}件，与信息公开无关。",
    "行政审批窗口收件{more}件，办结{more}件，提前办结率9{few}.2%。",
    "不动产登记资料查询申请{more}件，全部当场提供。",
    "12345平台转办诉求{more}件，答复{more}件，其中不予受理{few}件、重复诉求{some}件。",
    "设立依申请公开受理点{few}个，公布受理电话{few}部，配备受理人员{few}名。",
    "修订依申请公开答复文书模板{few}类{some}份。",
    "{short}被评为{last}年度政务公开先进单位，系连续{few}年获此称号。",
    "全年召开政务公开联席会议{few}次，研究依申请公开疑难件{few}件。",
    "编发信息简报{some}期，被省级采用{few}条、市级采用{some}条。",
    "开展依申请公开案例研讨{few}次，梳理典型案例{few}个，其中予以公开类{few}个、不予公开类{few}个。",
    "县档案馆接收移交公开文件{more}份，提供查阅{some}人次、复制{some}份。",
    "投入信息公开经费{few}万元，其中网站运维{few}万元以内。",
    "受理企业信用修复申请{some}件，同意修复{some}件。",
    "全年政府信息公开申请系统升级{few}次，新增功能{few}项。",
    "接听依申请公开咨询电话{some}次，引导群众查阅已公开信息{few}件。",
    "代县政府答复信息公开申请{few}件，协助其他部门答复{few}件。",
    "参加信息公开行政诉讼庭审观摩{few}次，旁听案件{few}件。",
    "抽查{some}份依申请公开答复文书，发现不规范{few}份。",
    "办理“我要写信”{some}封，其中公开{some}封；办理网民留言{more}条，公开{few}条。",
    "学生处受理助学贷款申请{more}件，通过{some}件，不予通过{few}件。",
    "财务信息公开{few}次，招投标信息公开{some}次，其他公开{few}次。",
    "近三年来，共收到信息公开申请{more}件，其中{last}年{some}件。",
    "信息公开指南修订{few}次，目录调整{few}次，新增公开事项{some}项，删减{few}项。",
    "各科室报送信息{more}条，采用{some}条，退回{few}条，不予公开{few}条。",
    "法制科审查行政处罚案卷{some}卷，提出意见{few}条；办理复议答复{few}件。",
)

OTHER_LINES_AROUND: Final = tuple(
    Pattern("surroundings", text, (), ("more", "some", "few", "proposals", "motions"))
    for text in _TEXTS
)
