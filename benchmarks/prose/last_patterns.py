"""Sentences put down when `later_patterns` had been read as well; see `patterns`."""

from __future__ import annotations

from typing import Final

from prose.patterns import Pattern, of_topic

_RECEIVED: Final = (
    *of_topic(
        "received",
        "依申请公开方面，"
        "{year}年{short}共收到申请{received}件（网上{net}件、来信{letter}件、来人{desk}件）。",
        "今年来共收到政府信息公开申请{received}件，都已登记并按流程办理。",
        "本年新收政府信息公开申请{received}件，其中自然人{persons}件，"
        "商业企业、其他组织等{bodies}件。",
        "{year}年度{short}依申请公开政府信息{received}件，上年结转件{carried_in}件。",
        "政府信息公开申请总数为{received}件，同比{grown}{growth}%，"
        "其中自然人申请占{share_persons}%。",
        ""
        "{agency}共办理政府信息公开申请{handled}件（新收{received}件、上年结转{carried_in}件），已答复{answered}件。",
        "全年受理政府信息公开申请{received}件，数量与上年相比{up_or_down}{received_change}件。",
        "{short}对{received}件申请逐一登记编号，"
        "全年信息公开申请总量较{last}年（{received_before}件）{up_or_down}{received_change}件。",
        "收到的{received}件政府信息公开申请，{answered}件已答复，{forward}件结转下年。",
        loose="net letter desk",
    ),
    *of_topic(
        "received",
        "{year}年，{short}未收到要求公开政府信息的申请。",
        "年内没有受理过政府信息公开申请，也没有上年结转的申请。",
        "依申请公开：本年度{short}未收到申请。",
        "政府信息公开申请受理量、答复量均为0。",
        zero="received carried_in answered forward",
    ),
    *of_topic(
        "received",
        "受理查询类申请{few}件、变更登记申请{some}件。",
        "代县政府答复政府信息公开申请{few}件。",
        "下属二级单位收到政府信息公开申请{few}件。",
        "上半年答复政府信息公开申请{few}件，办理时限压缩{few}天。",
        loose="few some",
    ),
)

_HANDLED: Final = (
    *of_topic(
        "handled",
        "{answered}件已办结申请的答复情况为：<<*outcomes {label}{n}件>>。",
        "答复结果分布：<<*outcomes {label}{n}件（{share}%）>>。",
        "经办理，<<*outcomes {n}件予以“{label}”答复>>。",
        "未办结的{forward}件按规定结转到下一年度。",
        "全年政府信息公开申请按时办结{answered}件，按时办结率100%。",
        "全年予以公开和部分公开{o_open}件，不予公开{o_not_disclosed}件。",
        "不予公开{o_not_disclosed}件，占办结申请的{share_not_disclosed}%。",
        "因申请内容不属于公开范围等原因不予公开{o_not_disclosed}件。",
        "共作出依申请公开告知书{answered}份。",
        "{o_unable_to_provide}件因不掌握相关信息等情形无法提供。",
    ),
)

_REVIEWED: Final = (
    *of_topic(
        "reviewed",
        "因政府信息公开产生行政复议案件{recon}件（维持{upheld}件、纠正{corrected}件）。",
        "{year}年，{short}政府信息公开被复议{recon}件，被诉{lawsuits}件。",
        "涉政府信息公开行政诉讼{lawsuits}件，行政复议{recon}件。",
        "不服信息公开答复而引发的行政诉讼有{lawsuits}件。",
        "当年政府信息公开行政复议受理{recon}件、行政诉讼受理{lawsuits}件。",
        loose="upheld corrected",
    ),
    *of_topic(
        "reviewed",
        "没有发生因政府信息公开被申请行政复议、提起行政诉讼的情况。",
        "政府信息公开引起的复议和诉讼都是0件。",
        zero="recon lawsuits",
    ),
    *of_topic(
        "reviewed",
        "办理行政复议案件{more}件，其中涉及土地类{some}件、治安类{few}件。",
        "{short}所属单位被提起行政诉讼{few}件。",
        loose="more some few",
    ),
)

_DISCLOSED: Final = (
    *of_topic(
        "disclosed",
        "通过各类渠道主动公开政府信息{disclosed}条："
        "<<政府网站{p1}条||政务微信{p2}条||政务微博{p3}条||其他渠道{p4}条>>。",
        "{year}年主动公开信息{disclosed}条，"
        "比上年{disclosed_more}{disclosed_change}条（上年{disclosed_before}条）。",
        "主动公开政府信息总计{disclosed}条，内容涵盖："
        "<<政策法规{p1}条||财政信息{p2}条||业务动态{p34}条>>。",
        "政府网站发布{p1}条、政务新媒体发布{p2}条、其他平台发布{p34}条，"
        "全年主动公开政府信息合计{disclosed}条。",
        "微博发布{p1}条，微信发布{p2}条，抖音发布短视频{few}个。",
        "在政府网站公开领导信息{few}条、会议信息{few}条、人事任免{few}条，解读稿件{some}篇。",
        "主动公开信息{disclosed}条，占全区总量的{few}%。",
        loose="disclosed disclosed_before disclosed_change p1 p2 p3 p4 p34 few some",
    ),
)

_DOCUMENTS: Final = (
    *of_topic(
        "documents",
        "{year}年，{short}新制发行政规范性文件{documents}件，均在政府网站公开。",
        "本年度出台行政规范性文件{documents}件，清理后继续有效{in_force}件。",
        "起草地方性法规{few}件、规范性文件{some}件，参与规章修订{few}件。",
        loose="some few in_force",
    ),
    *of_topic("documents", "{year}年没有印发行政规范性文件。", zero="documents"),
)

_AROUND: Final = of_topic(
    "surroundings",
    "全年办理群众来信{some}件、来访{few}批，答复率100%。",
    "承办12345工单{more}件，同比减少{few}件，按期办结率99%。",
    "共承办代表建议{proposals}件、委员提案{motions}件，同比增加{few}件。",
    "组织参加省、市政务公开培训{few}次，现场答疑{some}件。",
    "发布招标公告{some}条，中标公示{few}条，其中不予受理质疑{few}件。",
    "行政审批大厅受理申请{more}件，不予受理{few}件，退件{few}件。",
    "全年开展信息公开保密审查{more}件，其中不予公开{few}件。",
    "申请人对{few}件答复表示满意并撤回投诉。",
    "为申请人提供政策咨询{some}次，指导填写申请表{few}份。",
    "法治审核：审查规范性文件{some}件，提出意见{few}条。",
    "网站更新栏目{few}个，新增栏目{few}个，累计访问量{more}万次。",
    "收到救助申请{more}件，发放救助金{few}万元。",
    "年内通报全市政务公开情况{few}期，涉及单位{some}家。",
    loose="few some more motions proposals",
)

LAST: Final[tuple[Pattern, ...]] = (*_RECEIVED, *_HANDLED, *_REVIEWED, *_DISCLOSED, *_DOCUMENTS)
LAST_AROUND: Final[tuple[Pattern, ...]] = _AROUND
