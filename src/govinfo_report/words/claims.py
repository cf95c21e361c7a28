"""The words by which prose says what a number counts: data, no logic.

Everything here is over folded text without its spaces. A class of words is one string of words with
spaces between; where a class needs a pattern, it stands in PATTERNS. Labels of the form are not
repeated here; what is, is other wording for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from re import compile as compile_
from typing import Final, NamedTuple

NO_CLAIMS_IN: Final = frozenset(("problems_and_improvements",))
"""Sections that speak of shortcomings and plans, not of results."""

# -- what a number may count -------------------------------------------------------------------


class KindWords(NamedTuple):
    """How a kind of claim is worded.

    Attributes:
        kind: value of the kind; one that begins with `requests` is told of requests for information
            only, whose name may stand further up.
        units: measure words that it is counted in.
        needs: classes of words that the clause must hold.
        rows: rows of the form whose totals state the same figure, or cells that do.
        without: classes that the clause must not hold.
        certain: False where prose may count them on another day, or for others, than the tables.
    """

    kind: str
    units: frozenset[str]
    needs: tuple[str, ...]
    rows: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()
    certain: bool = True


REQUEST_UNITS: Final = frozenset(
    ("件", "笔", "件次", "条次", "宗", "份", "起", "例", "条", "次", "个")
)
CASE_UNITS: Final = frozenset(("件", "件次", "宗", "起", "例", "次", "个", "条"))
DECISION_UNITS: Final = frozenset(("件", "宗", "起", "项"))
DOCUMENT_UNITS: Final = frozenset(("件", "个", "份", "部", "项", "篇", "条"))
PROPOSAL_UNITS: Final = frozenset(("件", "个", "份", "条", "项"))
INFORMATION_UNITS: Final = frozenset(
    ("条", "条次", "件", "篇", "篇次", "份", "项", "则", "期", "部", "幅", "组", "张", "批")
)
INFORMATION_ONLY: Final = frozenset("条篇则")
"""Measure words in which requests are hardly ever counted, unless these are named."""
MONEY: Final = "元"

_NEW: Final = "requests.new_received"
_CARRIED_IN: Final = "requests.carried_in"
_CARRIED_FORWARD: Final = "requests.carried_forward"
_RESULTS: Final = "requests.results.total"
_DISCLOSURE: Final = "proactive_disclosure"
_RULES: Final = f"{_DISCLOSURE}.rules"
_DOCUMENTS: Final = f"{_DISCLOSURE}.normative_documents"
_REVIEWS: Final = "reconsideration_and_litigation.reconsideration"
_DIRECT: Final = "reconsideration_and_litigation.litigation_direct"
_AFTER: Final = "reconsideration_and_litigation.litigation_after_reconsideration"
_CASES: Final = frozenset(("case_work",))
_FOREIGN: Final = frozenset(("foreign", "suggestion", "proposal"))
_LATE: Final = _FOREIGN | {"late", "sampled", "left", "rate", "gathering", "unmade", "withdrawn"}
_AFFAIRS: Final = frozenset(("gathering", "publish", "request"))
_NOT_MADE: Final = frozenset(("unmade", "repealed", "in_force", "publish"))
_BOTH: Final = frozenset(("made", "unmade", "publish", "request", "case_work"))
_NO_DECISION: Final = _BOTH - {"made"} | {
    *("rest", "late", "withdrawn"),
    *("information", "receive", "answer", "not_disclosed", "reconsideration", "litigation"),
}
_NOT_IN: Final = _FOREIGN | _CASES | {"late", "sampled", "left", "withdrawn"}
_BARE_UNITS: Final = REQUEST_UNITS - {"条", "个"}
_ITEMS: Final = frozenset(("项",))

DECISIONS: Final = ("licensing", "penalties", "coercion")
"""Rows that count decisions, called as the classes of words for them."""

KINDS: Final = (
    KindWords("requests_carried_in", REQUEST_UNITS, ("carried_in",), (_CARRIED_IN,), _FOREIGN),
    KindWords(
        *("requests_carried_forward", REQUEST_UNITS, ("carried_forward",)),
        *((_CARRIED_FORWARD,), _FOREIGN),
    ),
    KindWords(
        *("requests_carried_forward", REQUEST_UNITS, ("pending",)),
        *((_CARRIED_FORWARD,), _FOREIGN | {"answer"}),
    ),
    KindWords("litigations", CASE_UNITS, ("after",), (_AFTER,), _CASES),
    KindWords("litigations", CASE_UNITS, ("direct",), (_DIRECT,), _CASES),
    KindWords(
        *("other", CASE_UNITS, ("reconsideration", "litigation")),
        *((_REVIEWS, _DIRECT, _AFTER), _CASES),
    ),
    KindWords("litigations", CASE_UNITS, ("litigation",), (_DIRECT, _AFTER), _CASES),
    KindWords("reconsiderations", CASE_UNITS, ("reconsideration",), (_REVIEWS,), _CASES),
    KindWords("proposals", PROPOSAL_UNITS, ("proposal",), (), _AFFAIRS),
    KindWords("proposals", PROPOSAL_UNITS, ("deputy", "suggestion"), (), _AFFAIRS),
    KindWords("rules_issued", DOCUMENT_UNITS, ("rules",), (_RULES,), _NOT_MADE | {"documents"}),
    KindWords(
        "documents_issued", DOCUMENT_UNITS, ("documents",), (_DOCUMENTS,), _NOT_MADE | {"rules"}
    ),
    *(
        KindWords("other", DOCUMENT_UNITS, (name, what), (f"{row}.{what}",), _BOTH, certain=False)
        for what in ("in_force", "repealed")
        for name, row in (("documents", _DOCUMENTS), ("rules", _RULES))
    ),
    *(
        KindWords(
            "other",
            DECISION_UNITS,
            (row,),
            (f"{_DISCLOSURE}.{row}.decisions",),
            _NO_DECISION,
            certain=False,
        )
        for row in DECISIONS
    ),
    KindWords("requests_received", REQUEST_UNITS, ("to_handle",), (_NEW, _CARRIED_IN), _FOREIGN),
    KindWords("requests_received", REQUEST_UNITS, ("net",), (_NEW,), _FOREIGN),
    KindWords("requests_answered", REQUEST_UNITS, ("answer",), (_RESULTS,), _LATE | {"receive"}),
    KindWords("requests_answered", REQUEST_UNITS, ("letter",), (_RESULTS,), _LATE | {"receive"}),
    KindWords("requests_received", REQUEST_UNITS, ("receive",), (_NEW,), _NOT_IN),
    KindWords("requests_received", _ITEMS, ("receive", "explicit"), (_NEW,), _NOT_IN),
    KindWords(
        *("requests_answered", REQUEST_UNITS, ("handle", "request"), (_RESULTS,), _LATE),
        certain=False,
    ),
    KindWords("requests_received", _BARE_UNITS, ("request",), (_NEW,), _LATE | {"publish"}),
)
"""Looked through in this order, as the form prints them; the first that fits tells the kind."""

_WITHOUT_ANY: Final = (
    "request carried_in carried_forward reconsideration litigation direct after fee proposal rules"
    " documents"
)
"""Classes of words of which there may be none."""
_BY_ITS_NAME: Final = {one.needs: (one.kind, "件", one.rows) for one in KINDS}
NONE_THINGS: Final[Mapping[str, tuple[str, str, tuple[str, ...]]]] = {
    name: _BY_ITS_NAME.get((name,), ("processing_fee", "元", ())) for name in _WITHOUT_ANY.split()
}
"""Class of words → kind, unit and rows of a 0 in words."""
COLUMN_OF_DOCUMENTS: Final = ("issued", "newly_made")
"""Column of a row of documents that tells how many were made in the year, by edition."""

# -- classes of words --------------------------------------------------------------------------

CLASSES: Final[Mapping[str, str]] = {
    # Things.
    "request": (
        "政府信息公开申请 政务信息公开申请 政府信息公开的申请 信息公开申请 信息公开的申请"
        " 政务公开申请 公开申请 公开的申请 申请公开 依申请公开 依申请公开件 依申请公开申请"
        " 依申请 书面公开申请"
        " 信息申请 申请件 申请事项 申请 申请量 依申请公开量 信息公开申请量 依申请公开信息"
        " 依申请公开政府信息 依申请公开政务信息 信息公开申请表 申请公开政府信息 依申请公开事项"
    ),
    "reconsideration": ("行政复议申请 行政复议案件 行政复议 复议申请 复议案件 复议"),
    "litigation": (
        "提起诉讼 被诉讼 行政诉讼案件 行政诉讼 诉讼案件 诉讼 起诉 应诉 行政应诉 被诉 涉诉"
    ),
    "proposal": (
        "建议提案 人大代表建议 政协委员提案 人大代表议案 代表建议 人大建议 委员提案 政协提案 提案"
        " 议案 委员建议 政协建议 代表议案 人大议案"
    ),
    "deputy": "人大代表 政协委员 人大 政协 两会 代表 委员",
    "suggestion": "建议",
    "rules": "规章 省政府规章 市政府规章 政府规章 部门规章 地方政府规章",
    "documents": "规范性文件 行政规范性文件 部门规范性文件",
    "fee": (
        "信息处理费 处理费 检索费 复制费 成本费 邮寄费 工本费 公开收费 收费 费用 成本费用 收费金额"
    ),
    "levied": "行政事业性收费",
    "subject": "政府信息公开 信息公开 政务公开 政务信息公开",
    "information": "政府信息 政务信息 信息 公开信息 各类信息 政务动态",
    "paper": "公文 发文 属性 文件 案例",
    # What counts something else than the disclosure of information.
    "foreign": (
        "热线 工单 信访 信访件 信访事项 来信 来访 来电 咨询 留言 信箱 邮件 投诉 举报 投诉举报"
        " 举报投诉 诉求 许可 行政许可 处罚 行政处罚 强制 行政强制 行政强制措施"
        " 征收 工伤 备案 认定 救助 补贴"
        " 村务公开 党务公开 居务公开 厂务公开 校务公开 财务公开 企业登记 意见建议 公共数据"
        " 数据申请 法律援助 调解 申诉 热线电话 服务事项 低保 不动产 登记证 执照 业务 办件 政务服务"
        " 线索 隐患 审批 证照 案卷 各类申请 各种申请 各项申请 其他申请 其它申请 公共服务 仲裁"
        " 公证 执法 收到意见 协助办理 协助答复 协办 代办 媒体申请"
    ),
    "case_work": (
        "审结 化解 公益 出庭 胜诉 败诉 一审 二审 再审 复议机构 复议机关 复议局 被复议机关 确权 立案"
        " 代理 行政复议决定书 复议决定书 出庭应诉 驳回 撤销 责令 终止 撤回 和解 履行 确认违法"
        " 变更"
    ),
    "gathering": "召开 意见建议 邀请 征集 座谈",
    "nothing": (
        "新闻稿 新闻稿件 新闻发言人 申请人 申请表 申请书 申请渠道 申请平台 申请系统 申请方式"
        " 申请流程 申请办理 政府信息公开申请系统 信息公开申请系统 政府信息公开申请平台"
        " 依申请公开系统 申请材料 申请工作 申请服务 规章制度 规章库 复议后 依申请公开工作"
        " 答复期限 答复时限 办理期限 办理时限 依申请公开渠道 依申请公开目录"
        " 依申请公开工作机制 信息公开工作 待办总量 待办总数 在办总量 在办总数 公共 共享 共和 共青"
        " 共同 总结 总体 总局 总工 相应 在办理过程"
        " 个人隐私 个人信息"
    ),
    # Verbs.
    "receive": (
        "收到 接收 受理 接到 新收 本年新收 当年新增 本年新增 年内新增 新收到 接受 收悉 收到过"
        " 受理到 接收到 收件 登记办理"
    ),
    "newly": "新收 本年新收 当年新增 本年新增 年内新增",
    "pending": (
        "未到期结转 未办结结转 在办结转 期限内继续办理"
        " 尚在办理 正在办理 仍在办理 在办 未办结 尚未办结 办理中 未答复 尚未答复 未到期"
        " 未结 未结件 未到期限 未到答复期限 未到办理期限 未到答复期 未届满"
        " 尚在办理期限 在办理期限内 尚在法定期限 尚在法定期限内 仍在法定期限内 未超法定期限"
    ),
    "answer": (
        "办结 答复 回复 办理完毕 办理完结 办毕 办完 处理完毕 处理完结 答复完毕 办结答复 办理完成"
        " 办理结果 办理结果总计 处理完成 办复"
        " 受理并办结 受理并答复 受理办结 收到并办结 收到并答复 接收并办结 办理并答复 办理并办结"
    ),
    "handle": "办理 处理",
    "to_handle": (
        "待办 待办理 应办理 需办理 应处理 需处理 须办理 应办结 应办 应办件 需答复 应答复"
        " 共需办理 共应办理"
    ),
    "late": "延期 逾期 超期 超时 补正 延长 征求 催办 滞后 未按 及时率",
    "sampled": "抽查 抽取 抽样 抽检 抽选 评查 随机抽取",
    "rate": "率",
    "made": "制定 制发 印发 出台 颁布 下发 发布 新制定 新制发 制作",
    "in_force": "现行有效 有效 继续有效",
    "repealed": "废止 清理废止 废止失效",
    "licensing": "行政许可 许可",
    "penalties": "行政处罚 处罚",
    "coercion": "行政强制 行政强制措施 强制 强制措施",
    "unmade": (
        "失效 清理 修订 修改 修正 审查 审核 备案 解读 汇编 评估 征求 目录 报送 公布 上传 草案 现行"
        " 建议废止 拟废止 提请废止"
    ),
    "disclose": "主动公开 主动对外公开 主动向社会公开 对外公开",
    "publish": (
        "公开 发布 推送 刊发 更新 转发 上传 发表 刊登 推文 录入 公示 公布 编发 刊载 播发 投递"
        " 登载 张贴 推出 发送 发布信息 公开信息 发出 宣传 播出 公告"
    ),
    "opens": "公开 公开信息 主动公开 主动对外公开 主动向社会公开 对外公开",
    "not_disclosed": (
        "阅读 点击 访问 浏览 粉丝 关注 播放 点赞 下载 评论 回应 解答 回访 意见 举办 培训 整改 错"
        " 检查 抽查 账号 新闻发布会 发布会 活动 检测 监测 撤 开设 设置 设立 增设 建设 优化 调整"
        " 建成 目录 制度 上报 报送 采用 清单 审核 删除 错别字 用户 事项 依申请 申请 召开 答复"
        " 回复 咨询 留言 征集 建议 提案 新设 名称 更名 栏目数"
    ),
    "withdrawn": "撤回 撤销申请 主动撤回 自愿撤回 退回 转办 无效 剔除 扣除 核减 重复登记",
    "net": (
        "实际登记 实际受理 实际收到 实际接收 有效申请 登记受理 实际新收 有效登记 实收 纳入统计"
        " 纳入年报统计"
    ),
    # Shares, lists, scope.
    "share": "占 占比 占比为",
    "each": "各 各为 各有 均为 都为 皆为 各计",
    "respective": "分别 分别为 分别是 分别有 依次为",
    "whole": (
        "共 总 总共 共计 总计 累计 合计 全年 全年共 今年 今年来 今年以来 本年 本年度 总数 总量"
        " 累计共 总数为"
    ),
    "yearly": "全年 今年 今年来 本年 本年度 今年以来 全年共",
    "rest": "其他 其余 其它 剩余 余下",
    "left": "其余 剩余 余下",
    "several": "等 多种 多渠道 各类平台 各种 各类",
    "wide": (
        "系统 乡镇 所属 下属 下辖 所辖 局属 直属 基层 县区 镇街 二级单位 下级 县(市、区) 其他单位"
    ),
}
"""Class → its words; of words that begin at one place the longest holds."""

PATTERNS: Final = (
    (
        "direct",
        "未直",
        r"(?<=未)经(?:行政)?复议(?:程序)?(?:直接)?(?:(?:提起)?(?:行政)?诉讼|起诉)?|(?<=直)接(?:(?:提起)(?:行政)?诉讼|起诉)",
    ),
    (
        "after",
        "行复经",
        r"(?:(?<=行)政复议后|(?<=复)议后|(?<=经)(?:行政)?复议后?)(?:又|再|不服)?(?:(?:提起)?(?:行政)?诉讼|起诉)",
    ),
    # A quoted name, masked, where something is published.
    ("channel", "□", r"□*(?=等?(?:平台|账号)?(?:公开|发布|推送|刊发|更新))"),
    (
        "wide",
        "各全本我市县区省镇乡",
        r"(?<=各)级(?:人民)?政府及其(?:所属|工作|各)*部门|(?<=[省市县区镇乡])政府及其(?:所属|工作|各)*部门"
        r"|(?<=各)[^,.;:、\d]{0,4}?"
        r"(?:级|部门|[乡市县区]|镇街?|街道|单位|地|[科处股]室|委办局|局|机构|社区|村|站所)"
        r"|(?<=全)(?:[市县区省州旗盟国]|系统)|(?<=[本我])[省市县区]|(?<=[市县区省])(?:直|级部门|本级(?:行政机关|各))",
    ),
    (
        "own",
        "我本市区县省州局厅委镇机",
        r"(?<=[我本])(?:机关|单位|部门|中心|街道?|[局级镇乡厅委办院校])|(?<=[市区县省州局厅委镇])(?:政府)?本级"
        r"|(?<=[市省县])局(?:本级|机关)|(?<=[局厅])机关|(?<=机)关本级",
    ),
    (
        "carried_in",
        "上去往历前2结承接加连含截年期",
        r"(?<=[年期])初(?:结转|结余|结存|尚?未办[结完])|(?<=截)[至止](?:上年度?|去年|2YEAR_BEFORE)[底末]?(?:尚?未(?:办[结完]|答复))|(?<=加)上结转|(?<=连)同结转|(?<=含)(?:上年度?|结转)(?=\d)|(?:(?<=上)一?年度?|(?<=去)年度?|(?<=[往历])年|(?<=前)一年|(?<=2)YEAR_BEFORE)[底末]?的?"
        r"(?:政府信息公开|信息公开|依申请公开)?"
        r"(?:申请)?的?(?:结转(?:[而过]?来)?|转[入来结]|带入|延续|遗留|跨年|结余|结存|(?:尚?未办[结完]|未结)结?(?:转[入来]|带入)?)"
        r"(?:[到至入]?[本今当]年度?)?"
        r"|(?<=结)转自?(?:上一?年度?|去年|2YEAR_BEFORE)|(?<=承)接上一?年|(?<=接)上一?年度?",
    ),
    (
        "letter",
        "发出作送制",
        r"(?:(?<=[发作])出|(?<=出)具|(?<=送)达|(?<=制)[发作])了?(?:政府)?(?:信息公开|依申请公开)?(?:申请)?"
        r"(?:(?:答复|告知)(?:文?书|函)|答复(?=\d+份))",
    ),
    (
        "carried_forward",
        "结转跨延移顺年期留在于本当到至",
        r"(?<=[年期])度?[底末](?:结转|结余|结存|尚?未办结)|(?<=[本当])年度?结转(?!自|上)(?:[至到入]?[下次明来翌]一?年度?)?|(?<=[到至])[下次明]一?年度?(?:继续)?(?:办|处理|答复)|(?<=[在于])2YEAR_AFTER(?:\d{1,2}月)?(?:继续)?(?:办理|答复|办结)|(?<=跨)年度?(?:结转|办理)|(?:(?<=结)转|(?<=延)续|(?<=顺)延|(?<=留)待)?(?:至|到|入)?(?:(?:下|次|明|来|翌)一?个?年度?|2YEAR_AFTER)"
        r"(?:继续|续)?(?:办理|处理|办)?",
    ),
    ("answer", "已", r"办(?=[为有:]?\d)"),
    (
        "disclose",
        "政信",
        r"(?:(?<=政)[府务]信息公开|(?<=信)息公开)(?:总[数量]|数量)?共?计?为?(?=[\d,]+条)",
    ),
)
"""Class, the characters that one of its phrases begins with, and what follows them. YEAR_BEFORE and
YEAR_AFTER stand for the years beside the one reported on, without their first digit."""

APPLIED_FOR: Final = (
    "变更登记 注册登记 产权登记 企业登记 户口登记 婚姻登记 查询 查阅 变更 审批 备案 注册 贷款"
    " 补贴 补助 入学 转学 建房 用水 用电 报装 调解 仲裁 赔偿 听证 执行 资金 项目 课题 职称 资格"
    " 许可 认定 鉴定 评审 救助 低保 数据"
)
"""Before 申请: something else than information is applied for."""
KIND_OF_APPLICATION: Final = ("申请", "类申请")
OPEN: Final = "公开"
"""In a word for requests: they are requests for information, whatever else is named."""
OF_APPLICANTS: Final = compile_("申请(?:人|主体|者)")
"""In a sentence: it tells who applied for information."""
ABOUT_REQUESTS: Final = compile_(
    r"公开(?:的)?申请|依申请(?!公开\d)|信息申请|申请公开|申请人|新收(?:的)?申请"
)
"""In a paragraph: it may speak of requests for information."""
ABOUT_DISCLOSURE: Final = compile_(
    r"(?<!非)(?<!非政府)(?<!不涉及)(?<!不属于)(?:信息|政务)公开(?!(?:工作)?无关)|依申请|申请公开|公开(?:的)?申请"
)
"""In a sentence: cases it counts arose from the disclosure of information."""
OTHER_CASES: Final = compile_(
    r"以[^,;.]{1,12}为(?:共同)?被(?:申请人|告)|处罚|许可|强制|征收|工伤|投诉|举报|因(?!此|而|其(?![他它余])|之)(?![^,]{0,16}(?:答复|公开|申请))[^,]{2,16}(?:引发|引起|产生|提起|导致)"
    r"|(?:办理|承办|代理|新收|收到|接收|接受|接到|立案|审查|受理|审理)(?:各类|本级)?(?:行政)?(?:复议|诉讼|应诉)|(?:复议|诉讼|应诉)案件?(?:共|总计)?(?:办理|承办|受理|审理|审结)|复议机[关构](?!(?:均|已|全部|依法)*(?:维持|纠正|撤销|作出|受理|决定|责令|确认|驳回|终止))|(?:与|和)(?:政府)?信息公开(?:工作)?无关|(?:非|不涉及|不属于)(?:政府)?信息公开"
)
"""In a sentence without those words: it counts cases over anything."""
ALL_CASES: Final = compile_(
    r"(?:其[他它余]|各类|各种|所有|全部)(?:的)?(?:行政)?(?:行为|工作|事项|原因|业务)?(?:被|引发的?|引起的?)?(?:行政)?"
    r"(?:复议|诉讼|应诉|起诉)"
    r"|(?:复议|诉讼)类?(?:案件)?(?:的|典型){0,2}(?:信息|决定书|文书|案例)(?=\d)"
)
"""In the clause of cases: others are meant, all there were, or what was published of them."""
SOME_OF_CASES: Final = compile_(
    r"(?:[,;][^,;.\d]{0,8}\d+件)?[,;]?(?:其中)?[^,;.\d]{0,4}(?:涉及|关于|有关|因)?(?:政府)?(?:信息公开|政务公开)"
    r"[^,;.\d诉复]{0,6}[\d一二两三四五六七八九十]"
)
"""Behind the number of cases: those over information are some of them."""
CASES_JUDGED: Final = compile_("审[理查结]|受理")
"""In the clause of all cases: the body judges them, and is no party to them."""
AS_A_PARTY: Final = compile_("作为被(?:申请人|告)")
"""Behind the number of cases: those before are of others, which the body judges."""
AS_THE_JUDGE: Final = compile_(r"(?:[,(.]|[我本][^,.;\d]{1,3})作为(?:行政)?复议机[关构]")
"""In a sentence on cases: the body judges them, and is no party to them."""
CASES_OVER_DISCLOSURE: Final = compile_(
    r"[,;:(、]*(?:其中)?(?:涉及|关于|有关|属于|因)?(?:政府)?(?:信息公开|政务公开)"
    r"(?:方面|领域|工作|事项)?(?:类|引发|引起|产生)?(?:的)?(?:案件)?(?:有|共|为)?"
)
"""All that a clause says before some of the cases counted before it."""
HEADS_REQUESTS: Final = compile_(
    r"(?:依申请公开|申请公开|公开申请)(?:工作|办理)?(?:情况|方面|统计|数据)?[:,]"
)
"""In a sentence: all that follows is told of requests."""
DOCUMENTS_MADE: Final = compile_("制[定作]|制发|印发|出台|颁布|下发")
"""In the sentence before a number of rules or documents."""

# -- ends of requests and of cases --------------------------------------------------------------

OUTCOMES: Final[Mapping[str, str]] = {
    "requests.results.disclosed": "给予公开 准予公开 同意公开 全部公开 予以公开的 完全公开",
    "requests.results.partially_disclosed": "部分予以公开 予以部分公开 同意部分公开 区分处理",
    "requests.results.not_disclosed": "拒绝公开 不同意公开 不公开 决定不予公开",
    "requests.results.not_disclosed.state_secret": "国家秘密 涉及国家秘密 涉密",
    "requests.results.not_disclosed.prohibited_by_law": (
        "法律行政法规禁止公开 法律、行政法规禁止公开 法律法规禁止公开 其他法律、行政法规禁止公开"
    ),
    "requests.results.not_disclosed.security_and_stability": (
        "三安全一稳定 危及三安全一稳定 危及国家安全、公共安全、经济安全、社会稳定"
        " 国家安全、公共安全、经济安全、社会稳定 国家安全、公共安全、经济安全和社会稳定"
    ),
    "requests.results.not_disclosed.third_party_rights": "第三方合法权益 第三方权益 第三方利益",
    "requests.results.not_disclosed.internal_affairs": "内部事务信息 内部事务 内部管理信息",
    "requests.results.not_disclosed.process_information": "过程性信息",
    "requests.results.not_disclosed.enforcement_case_file": (
        "行政执法案卷 执法案卷 行政执法案卷信息"
    ),
    "requests.results.not_disclosed.administrative_inquiry": "行政查询事项 行政查询",
    "requests.results.unable_to_provide": "不能提供 无法提供信息",
    "requests.results.unable_to_provide.not_held": (
        "本机关不掌握 不掌握相关政府信息 不掌握相关信息 不掌握 本机关未掌握 未掌握相关信息 未掌握"
    ),
    "requests.results.unable_to_provide.requires_creation": (
        "没有现成信息 需要另行制作 需另行制作 另行制作 需制作 需要制作 无现成信息"
    ),
    "requests.results.unable_to_provide.unclear_after_correction": (
        "补正后仍不明确 申请内容仍不明确 补正后申请内容不明确 补正后内容仍不明确"
        " 内容不明确 仍不明确"
    ),
    "requests.results.not_processed": "不予受理 不予重复处理 不处理",
    "requests.results.not_processed.petition_or_complaint": (
        "信访类 信访投诉类 投诉举报类 信访举报类 信访事项类 信访举报投诉类 信访举报投诉"
        " 信访、举报、投诉 信访、投诉、举报 信访投诉举报类 信访投诉举报"
    ),
    "requests.results.not_processed.repeated_request": (
        "重复申请 重复提交申请 重复提交的申请 重复提出的申请"
    ),
    "requests.results.not_processed.publication_request": "公开出版物 要求提供公开出版物",
    "requests.results.not_processed.excessive_requests": "大量反复申请 反复大量申请 反复申请",
    "requests.results.not_processed.confirmation_or_reissue": (
        "确认或重新出具 确认或者重新出具 重新出具"
    ),
    "requests.results.other_handling": "其他方式处理 作其他处理",
    "requests.results.other_handling.not_corrected_in_time": (
        "逾期不补正 逾期未补正 无正当理由逾期不补正"
    ),
    "requests.results.other_handling.fee_not_paid_in_time": (
        "逾期未按收费通知 逾期不缴纳 逾期未缴费 逾期未缴纳"
    ),
}
"""Row or group of the form → other words for it; the labels themselves come from the form."""

ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "尚在审理 正在审理 仍在审理 未审结 在审 审理中 未结 待结 在办 待审结": ("pending",),
    "纠错": ("corrected",),
    "已审结": ("upheld", "corrected", "other"),
}
"""Other words for how cases ended → the columns of the form that hold them."""

OUTCOME_WITHOUT_CELL: Final = (
    "信息不存在 非本机关 不属于本机关 不属于政府信息 不予受理 非政府信息 主动公开类 已主动公开"
)
"""Ways in which requests end that no row, or no single row, of the form names."""

NATURAL_PERSONS: Final = "个人 公民 自然人"
BARE_BODIES: Final = compile_(
    r"[,:;(、]*(?:其中)?(?:申请人[是为]|来自|由)?(?:单位|组织|企业和组织|(?:公司|企业|单位|机构){1,2}等)"
    r"(?:申请|提出|提交)?(?:的|有|共)?"
)
"""All that a clause says, behind one on persons, before a number of all other applicants."""
LEGAL_PERSONS: Final = (
    "单位申请 法人或其他组织 法人和其他组织 法人及其他组织 法人、其他组织 法人 法人或者其他组织"
    " 法人及组织 法人组织 企业等组织 企业等单位 企事业单位 企业和其他组织"
    " 企业及其他组织 企业或其他组织 自然人以外 公民以外 个人以外"
)
OTHER_ORGANIZATIONS: Final = "其他组织 其它组织 其他法人组织"
EVERYBODY: Final = (
    "公民、法人和其他组织 公民、法人或其他组织 公民、法人及其他组织 公民、法人或者其他组织"
    " 公民法人和其他组织 公民、法人、其他组织 公民、法人和其它组织 公民和法人"
)
"""All applicants there may be; the words name no kind of them."""
WAYS_OF_APPLYING: Final = (
    "网络 网上 网站 互联网 在线 线上 平台 信函 信件 邮寄 书面 当面 现场 窗口 电子邮件 邮箱"
    " 邮政 快递 传真 来函 来信 EMS 政府网站 门户网站 政府门户网站 线下 上门 微信 公众号"
    " 微信公众号 大厅 专区"
)
CHANNELS: Final = (
    "门户网站 政府网站 政府门户网站 微信公众号 政务微信 政务微博 网站 网页 门户 公众号 服务号"
    " 订阅号 微信 微博 视频号 抖音 快手 头条 客户端 平台 新媒体 媒体 专栏 栏目 公开栏 公告栏"
    " 宣传栏 公示栏 电子屏 显示屏 公报 报刊 日报 晚报 新闻 电视 广播 报纸 QQ B站 小红书 西瓜 APP"
    " App app 海报 专区 查阅点 阅览室 村务 居务 信息网 政务网 官网 其他方式 其他渠道 其他形式"
    " 其他途径 其它方式 其它渠道 其他平台 线下 政务新媒体 融媒体 查阅场所 便民服务点 政务公开栏"
    " 意见箱 明白纸 宣传单 大厅 一体机 直播 村务公开栏 视频平台"
)
"""Ways by which information is disclosed."""
