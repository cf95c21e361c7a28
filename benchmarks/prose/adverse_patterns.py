"""Sentences that mean to mislead: other things in the same words, numbers in odd places; see
`patterns`."""

from __future__ import annotations

from typing import Final

from prose.patterns import Pattern, of_topic

_RECEIVED: Final = (
    *of_topic(
        "received",
        "{year}年，{short}收到的政府信息公开申请中，<<网上申请{net}件||信函申请{letter}件||现场申请{desk}件>>，总数{received}件。",
        "全年收到政府信息公开申请{received}件，较上年度的{received_before}件{up_or_down}{received_change}件，其中涉及拆迁的{few}件。",
        "信息公开申请受理窗口全年接待群众{more}人次，受理申请{received}件。",
        "全年收到依申请公开信息{received}件，同时收到群众来信{some}件、来电{more}个。",
        "受理政府信息公开申请{received}件，受理行政许可申请{more}件，受理复议申请{few}件。",
        "{last}年收到政府信息公开申请{received_before}件，{year}年收到{received}件。",
        "依申请公开工作量逐年变化，{last}年、{year}年分别收到申请{received_before}件、{received}件。",
        "截至12月31日，政府信息公开申请系统显示共收到申请{received}件。",
        "收到政府信息公开申请：{received}件（上年：{received_before}件）。",
        "全年共收到政府信息公开申请{received}件，其中同一申请人提出{few}件。",
        "第四季度收到政府信息公开申请{few}件。全年收到政府信息公开申请{received}件。",
        "{received}件政府信息公开申请全部登记在册。",
        "12月当月收到申请{few}件，全年累计收到政府信息公开申请{received}件。",
        "政府信息公开申请数量为{received}件，平均每月{few}件。",
        loose="net letter desk few more some",
    ),
    *of_topic(
        "received",
        "全年政府信息公开申请、行政复议、行政诉讼均未发生。",
        zero="received carried_in answered forward recon lawsuits",
    ),
    *of_topic(
        "received",
        "无人向{short}提出信息公开申请。",
        "未有公民、法人或其他组织申请获取政府信息。",
        "依申请公开情况：本年度为0件。",
        "政府信息公开申请量为零。",
        "本年度没有申请人提出政府信息公开申请。",
        "全年零申请。",
        "没有人申请公开政府信息，因此无需答复。",
        zero="received carried_in answered forward",
    ),
    *of_topic(
        "received",
        "全年收到涉及征地的政府信息公开申请{few}件。",
        "{short}机关科室承办申请{few}件，派出机构承办申请{more}件。",
        "{short}（含所属{few}个事业单位）{year}年收到政府信息公开申请{received}件。",
        "五年来，{agency}共收到政府信息公开申请{cumulative}件。",
        "疫情期间收到政府信息公开申请{few}件。",
        loose="few more cumulative received",
    ),
)

_HANDLED: Final = (
    *of_topic(
        "handled",
        "办结的{answered}件里，<<*outcomes {label}有{n}件>>。",
        "政府信息公开申请办理结果——<<*outcomes {label}：{n}件>>。",
        "办理结果统计如下：<<*outcomes {n}件{label}（占{share}%）>>。",
        "<<*outcomes 对{n}件申请作出{label}答复>>。",
        "{o_not_disclosed}件申请因法定事由不予公开。",
        "{o_unable_to_provide}件申请因信息不存在等原因无法提供。",
        "除{forward}件结转下年度办理外，其余{answered}件申请均已办结。",
        "全年办结政府信息公开申请{answered}件（其中上年结转{carried_in}件）。",
        "年内共答复申请{answered}件，跨年度结转{forward}件。",
        "上年遗留{carried_in}件、本年新收{received}件申请，到年底办结{answered}件。",
        "对依法不予公开的{o_not_disclosed}件申请，<<*reasons 因{label}的{n}件>>。",
        "答复内容以公开为主：<<*outcomes {label}{n}件，占{share}%>>。",
        "申请办理结果中占比最高的为不予公开（{o_not_disclosed}件，{share_not_disclosed}%）。",
        "累计答复{answered}件申请，未发生逾期。",
    ),
)

_REVIEWED: Final = (
    *of_topic(
        "reviewed",
        "政府信息公开行政复议{recon}件，行政诉讼{lawsuits}件；其他行政复议{more}件，其他行政诉讼{some}件。",
        "全年各类行政复议{more}件，其中政府信息公开类{recon}件。",
        "行政诉讼案件{more}件，涉及政府信息公开的{lawsuits}件。",
        "作为被申请人的信息公开复议案件{recon}件，作为被告的信息公开诉讼案件{lawsuits}件。",
        "信息公开类复议案件{recon}件，无撤销；信息公开类诉讼案件{lawsuits}件，无败诉。",
        "针对政府信息公开答复，申请人提起行政复议{recon}件，向法院起诉{lawsuits}件。",
        loose="more some",
    ),
    *of_topic(
        "reviewed",
        "连续{few}年实现信息公开零复议、零诉讼。",
        "政府信息公开行政复议、行政诉讼数量皆为零。",
        "未出现因信息公开被复议或被诉情形。",
        "没有因信息公开被申请复议、被起诉、被举报。",
        zero="recon lawsuits",
        loose="few",
    ),
)

_DISCLOSED: Final = (
    *of_topic(
        "disclosed",
        "全年发布信息{disclosed}条，日均{few}条，其中原创{p1}条、转载{p234}条。",
        "<<网站{p1}条||微信{p2}条||微博{p3}条||抖音{p4}条>>，四个平台合计{disclosed}条。",
        "主动公开信息{disclosed}条：<<{p1}条通过网站发布||{p2}条通过公众号发布||{p34}条通过公开栏发布>>。",
        "一季度公开{p1}条、二季度公开{p2}条、三季度公开{p3}条、四季度公开{p4}条，全年共公开信息{disclosed}条。",
        "全年主动公开信息{disclosed}条，完成年度任务的120%。",
        "网站访问量{more}万次，发布信息{p1}条，独立用户{more}人。",
        "更新公开目录信息{p1}条、依申请公开目录信息{few}条。",
        "制作专题{few}个，发布信息{p1}条，其中视频{few}条；公众号关注人数{more}人，较年初增长{few}%。",
        "主动公开信息{disclosed}条，{last}年同期{disclosed_before}条，同比{disclosed_grown}{disclosed_growth}%。",
        "主动公开{disclosed}条信息，其中<<政策文件{p12}条||工作动态{p34}条>>，政策文件同比增加{few}条。",
        loose="disclosed disclosed_before disclosed_growth p1 p2 p3 p4 p12 p34 p234 few more",
    ),
)

_DOCUMENTS: Final = (
    *of_topic(
        "documents",
        "制定行政规范性文件{documents}件，修订{few}件，宣布失效{repealed}件。",
        "起草规范性文件{some}件，出台行政规范性文件{documents}件。",
        "截至年底有效规范性文件{in_force}件，其中本年制定{documents}件。",
        "审查规范性文件{more}件，制发行政规范性文件{documents}件。",
        loose="few some more repealed in_force",
    ),
    *of_topic("documents", "没有制定规范性文件和规章。", zero="rules documents"),
    *of_topic("documents", "行政规范性文件：本年制发0件。", zero="documents"),
)

_AROUND: Final = of_topic(
    "surroundings",
    "受理行政许可申请{more}件，办结{more}件，按时办结率100%。",
    "全年收到政协提案{motions}件，答复{motions}件；收到建议{proposals}件，答复{proposals}件。",
    "开展依申请公开培训{few}次，收到学员反馈{some}份，答复疑问{some}个。",
    "处理投诉{more}件，其中不予受理{few}件。",
    "网上咨询{more}件，予以答复{more}件。",
    "受理不动产登记申请{more}件。",
    "12345热线受理诉求{more}件，办结{more}件，结转下年{few}件。",
    "对{last}年依申请公开办理情况开展回访{some}件。",
    "发放政府信息公开申请表{some}份、政府信息公开指南{more}份。",
    "受理群众申请救助{more}件，不予批准{few}件。",
    "收回问卷{more}份，满意{more}份，占100%。",
    "审核拟公开信息{more}条，不予公开{few}条。",
    "复核{last}年不予公开信息{few}条，转为主动公开{few}条。",
    "参与行政复议听证{few}次，旁听行政诉讼庭审{few}次。",
    "修订完善依申请公开制度{few}项、流程图{few}张，编印案例{few}件。",
    "举办新闻发布会{few}场，答复记者提问{some}个。",
    "专题学习《条例》{few}次，讨论申请案例{few}件。",
    "收到公益诉讼检察建议{few}件，均已回复。",
    "档案馆接收政府公开信息{more}件。",
    "公共图书馆接收公开文件{more}份，提供查阅{some}人次。",
    "代理行政诉讼案件{some}件，办结行政复议案件{some}件。",
    "指导各科室规范答复申请{few}件，纠正不当答复{few}件。",
    "研判敏感申请{few}件，会商疑难申请{few}件。",
    "群众申请查阅档案{some}件，提供复印件{more}份。",
    "开放数据集{some}个，受理数据申请{few}件。",
    loose="few some more motions proposals",
)

ADVERSE: Final[tuple[Pattern, ...]] = (
    *_RECEIVED,
    *_HANDLED,
    *_REVIEWED,
    *_DISCLOSED,
    *_DOCUMENTS,
)
ADVERSE_AROUND: Final[tuple[Pattern, ...]] = _AROUND
