"""More sentences on what a report counts, in rarer habits; see `patterns`."""

from __future__ import annotations

from typing import Final

from prose.patterns import Pattern, of_topic

_RECEIVED: Final = (
    *of_topic(
        "received",
        "{short}{year}年度共接收到政府信息公开申请{received}件次。",
        "公民、法人或者其他组织向{agency}提出政府信息公开申请{received}件，<<个人{persons}件||单位{bodies}件>>。",
        "当年受理的政府信息公开申请为{received}件。",
        "申请数量：{received}件；上年结转：{carried_in}件。",
        "全年办理依申请公开{handled}件，其中当年新收{received}件、上年结转{carried_in}件。",
        "{year}年，共收到申请{received}件，予以答复{answered}件，尚未办结{forward}件。",
        "收到{received}份政府信息公开申请，比{last}年度{more_or_less}{received_change}份。",
        "与{last}年（{received_before}件）相比，{year}年的申请量（{received}件）{up_or_down}了{received_change}件。",
        "依申请公开量由{last}年的{received_before}件变为{year}年的{received}件。",
        "政府信息公开申请方面：新收{received}件，已全部录入系统。",
        "{agency}（含内设机构）{year}年收到的信息公开申请合计为{received}件。",
        "来信来访和网络渠道收到的政府信息公开申请总计{received}件，登记率100%。",
    ),
    *of_topic(
        "received",
        "没有产生依申请公开事项。",
        "未收到书面、网络等任何形式的政府信息公开申请。",
        "{year}年依申请公开0件。",
        "全年申请件数为零。",
        "尚未收到公民、法人和其他组织关于政府信息公开的申请。",
        "{short}全年没有收到要求公开政府信息的申请，不存在结转情况。",
        zero="received carried_in answered forward",
    ),
    *of_topic(
        "received",
        "全市各级行政机关共收到{all_bodies}件，市本级收到{received}件。",
        "近三年共收到政府信息公开申请{cumulative}件，其中本年度{received}件。",
        loose="all_bodies cumulative received",
    ),
)

_HANDLED: Final = (
    *of_topic(
        "handled",
        "其中：<<*outcomes “{label}”{n}件>>。",
        "<<*outcomes {label}类{n}件>>，合计{answered}件。",
        "按照处理结果分类：<<*outcomes {label}（{n}件）>>。",
        "办理结果中，<<*outcomes 有{n}件{label}>>。",
        "{answered}件答复中，<<*outcomes {label}{n}件（{share}%）>>。",
        "不予公开类答复{o_not_disclosed}件，占全部答复的{share_not_disclosed}%。",
        "上年结转的{carried_in}件已全部办结。",
        "以上申请中，有{forward}件尚在办理期限内，结转到{next}年继续办理。",
        "全部按时答复，共发出答复书{answered}份，没有逾期。",
        "对不予公开的{o_not_disclosed}件逐件说明理由，<<*reasons {n}件{label}>>。",
        "无法提供的{o_unable_to_provide}件均因不掌握相关信息或需要另行制作。",
        "予以公开率不断提高，全年予以公开{o_disclosed}件、部分公开{o_partially_disclosed}件。",
    ),
)

_REVIEWED: Final = (
    *of_topic(
        "reviewed",
        "涉及政府信息公开的复议案件{recon}件、诉讼案件{lawsuits}件。",
        "全年因政府信息公开被提起复议{recon}次，被提起诉讼{lawsuits}次。",
        "政府信息公开行政复议案件{recon}件（<<维持{upheld}件||纠正{corrected}件>>）。",
        "行政诉讼{lawsuits}件：<<未经复议直接起诉的{direct}件||复议后起诉的{after}件>>。",
    ),
    *of_topic(
        "reviewed",
        "没有发生针对本机关政府信息公开工作的复议、诉讼和申诉。",
        "行政复议和行政诉讼案件数均为零。",
        "未因政府信息公开引发行政复议、行政诉讼。",
        "（三）行政复议、行政诉讼情况：无。",
        zero="recon lawsuits",
    ),
)

_DISCLOSED: Final = (
    *of_topic(
        "disclosed",
        "<<在门户网站发布信息{p1}条||在公众号推送{p2}条||在其他平台发布{p34}条>>，三项合计{disclosed}条。",
        "信息公开总量{disclosed}条，其中<<动态类{p12}条||公示公告类{p34}条>>。",
        "政务新媒体全年发布信息{p234}条（<<微信{p2}条||微博{p3}条||抖音{p4}条>>）。",
        "全年共公开信息{disclosed}条（上年{disclosed_before}条）。",
        "网站、新媒体分别发布信息{p12}条和{p34}条，合计{disclosed}条。",
        "公开政府信息{disclosed}条次，日均发布{few}条。",
        loose="disclosed disclosed_before p1 p2 p3 p4 p12 p34 p234 few",
    ),
)

_DOCUMENTS: Final = (
    *of_topic(
        "documents",
        "共印发行政规范性文件{documents}件，备案率100%，其中已解读{explained}件。",
        "新制定行政规范性文件{documents}件，废止{repealed}件，现行有效的行政规范性文件{in_force}件。",
        loose="repealed in_force explained",
    ),
    *of_topic("documents", "{year}年没有出台行政规范性文件。", zero="documents"),
)

_AROUND: Final = of_topic(
    "surroundings",
    "答复平均用时{few}个工作日，比法定时限缩短{some}%。",
    "召开政务公开工作会议{few}次，研究事项{some}项。",
    "全区{few}个镇街、{some}个部门纳入考核，考核分值占{few}%。",
    "收到网民留言{more}条，回复{more}条。",
    "归档依申请公开案卷{some}卷，修订答复文书模板{few}个。",
    "对照《条例》第十四条、第十五条、第十六条逐项审查。",
    "公开行政许可和行政处罚结果信息{more}条。",
    "政府公报出版{few}期，赠阅{more}册。",
    "邀请法律顾问审核疑难答复{few}件。",
    "线下窗口接待申请人{some}人次，指导填写申请表{few}份。",
    "抽查答复文书{some}件，合格率9{few}%。",
    "参加上级组织的依申请公开案卷评查，送评{few}件。",
    "办理市长信箱来信{more}件、人民网留言{some}件。",
    "受理群众信访{more}件，其中网上信访{few}件。",
    "{last}年政府信息公开考核得分9{few}分，{year}年目标为进入前{few}名。",
    "拟于{next}年新建公开专区{few}个，开展培训{few}次。",
    "年度重点任务{some}项，已完成{some}项，完成率100%。",
    "本报告附统计表3张，图表{few}幅。",
    loose="few some more",
)

MORE: Final[tuple[Pattern, ...]] = (
    *_RECEIVED,
    *_HANDLED,
    *_REVIEWED,
    *_DISCLOSED,
    *_DOCUMENTS,
)
MORE_AROUND: Final[tuple[Pattern, ...]] = _AROUND
