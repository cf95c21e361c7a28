"""How prose counts: numerals and measure words, times and changes, none of a thing: data, no logic.

Patterns are over folded text without its spaces. How a number is parted stands in `claim_parts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from re import compile as compile_
from typing import Final, NamedTuple

DIGITS_OF: Final[Mapping[str, int]] = dict(
    zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
POWERS_OF: Final[Mapping[str, int]] = {
    character: 10**power for character, power in zip("十百千万亿", (1, 2, 3, 4, 8), strict=True)
}
"""Chinese numerals: digits, and the powers that they multiply."""

TEN: Final = "十"
TEN_THOUSAND: Final = "万"

SOME_MORE: Final = "[余多]"
"""What says behind a number that it is a little more."""

PERCENT: Final = "%"
PER_HUNDRED: Final = "百分之"
POINT: Final = "点"
PERCENT_POINTS: Final = "个百分点"
TIMES: Final = "倍"
"""Units of shares and changes; 百分之 is written before a Chinese numeral."""

UNITS_OF_RESULTS: Final = (
    r"个?百分点 % [件人场条篇例批户家](?:/?次|\(次\)) 元 件(?!事|套)"
    r" 条(?![例款线块文]|件(?!数)) 次(?![性日月年要序于级]) 项(?!目)"
    r" 个(?!部分|方面|章节|工作日|自然日|日历日|小时|[日月]|年度?|季度|星期|字|人|体|别|性|案)"
    r" 份(?!额) 批(?![准复示评转]) 篇(?!幅|章) 起(?![草来点步诉到止施执动始]) 例(?![如外会行])"
    r" 人(?![大民员才口事工均数群文物为力社]) 名(?![单称义]) 位(?![于置列]) 家(?![庭长园门])"
    r" 户(?![外籍口主]) 种(?![植养]) 类(?![别型似]) 场(?![所景地合面馆]) 期(?![间限末初])"
    r" 部(?![门分署级委长]) 组(?![织成长]) 处(?![理置罚长于室级分]) 则(?![是为将])"
    r" 支(?![持付撑出部]) 台(?![账风湾]) 本(?=[,.;:)、\n及和并]|$) 讲(?![话解座])"
    r" 版(?![块面本]) 封 轮 段 宗 笔 册 幅 张 套 块 卷 倍"
)
"""Measure words of results, with what must not follow them: then they begin another word."""

WITHOUT_UNIT: Final = compile_(
    r"(?<!主动)(?:公开|提供|处理|维持|纠正|审结|其[他它]|未经复议|起诉)(?:类|数)?:?(?P<digits>[1-9]\d{0,6}|0)"
    r"(?=[;、)\n]|[,.](?!\d)|\(单位)"
    r"|(?P<unit>件)数(?:为|是|:)(?P<cases>[1-9]\d{0,6}|0)(?=[;、)\n]|[,.](?!\d))"
)
"""A number behind a way in which things end, counted as the one before it (5件(公开:3)), or one
whose name says how it is counted (件数为5)."""
TIMES_OF: Final = frozenset(f"{one}{times}" for one in "件条篇" for times in ("次", "/次", "(次)"))
"""Measure words that count as their first character does."""

SIZE_OF_UNIT: Final = "[大小]"
"""May stand between a number and its measure word (八大类)."""

NOT_COUNTED_BEFORE: Final = compile_(
    r"(?<=[第每届几+*/])|(?<=\d[-~至到])|(?<=[A-Za-z])(?<![A-Za-z]{2})"
)
"""Before a number: an ordinal, a rate, a range or part of a name."""

NOT_COUNTED_BEFORE_CHINESE: Final = "同这任逐某另唯首哪几数"
"""Before a Chinese numeral besides these."""

NOT_COUNTED_RANK: Final = ("前", "列", "居")
SESSION: Final = compile_("届[^,.;]{0,8}$")
SESSION_UNIT: Final = "次"
"""A meeting is numbered, not counted (某届三次会议)."""
PERCENT_NEEDS: Final = compile_("[率度占比达增降长少减升高]")
"""In the clause of a percentage in words; without them it is a turn of phrase."""
RANKED: Final = frozenset("名位家")
"""Measure words that state a rank behind these words."""

NOT_COUNTED_AFTER: Final = compile_(
    r"以下|以内|(?:以上|及以上)?(?:方面|层面|维度|维护|确立|意识|自信|统一|到位|结合|坚持|严格|转变"
    r"|关键|抓手|导向|原则|阶段|环节|步骤|问题|重点|内部事务|过程性|主体责任|工作日|年度|特点|小时|百分点)"
)
"""Behind a measure word: what makes a turn of phrase of it."""

NOT_A_RESULT: Final = compile_(
    r"每|不少于|不低于|不超过|不多于|不高于|至少|最多|以内|下一步|明年|来年|下年度将|计划(?:于|在|举|召|开|新|组|完)"
    r"|拟(?!定|制)|力争|争取|预计|目标|确保|将要|有望|平均"
)
"""In the words before a number: it is a rate, a plan, a target or a requirement."""

ONE: Final = "一"
ONE_ENDS_BEFORE: Final = compile_(r"[,.;)、\n]|$")
"""A Chinese 1 counts only where the clause ends behind its measure word."""

VAGUE_UNITS: Final = frozenset("个项类种")
"""Measure words with which a Chinese numeral is mostly a turn of phrase."""

COUNTING_WORDS: Final = compile_(
    r"共|总计|合计|累计|先后|新增|新设|增设|开设|设立|设置|建成|举办|召开|开展|组织|参加|培训|发布"
    r"|公开|收到|办结|答复|办理|制定|制发|出台|印发|梳理|列出|受理|承办|编制|修订|配备|邀请|推送"
    r"|刊发|更新|制作|拍摄|接待|完成|优化|调整|细化为|分为"
)
"""Before a Chinese numeral: it counts what was done."""

ABOUT_BEFORE: Final = ("约", "近", "逾", "超", "超过", "突破", "大约", "将近", "接近", "多达")
UP_TO: Final = "上"
ABOUT_AFTER: Final = ("以上", "左右", "上下", "余", "有余")
"""Words that make a number approximate; 上 only before a bare power of ten (上百)."""

QUOTED: Final = compile_(
    r"《[^》\n]{1,80}》|“[^”\n]{0,40}”|「[^」\n]{0,40}」|『[^』\n]{0,40}』|\"[^\"\n]{0,40}\""
    r"|https?://[\w./:%?=&#~-]+"
)
"""Names and quotations: what is counted in them is no result. Not folded."""
QUOTATION_MARKS: Final = '“”「」『』"'
OUTCOME_QUOTED: Final = r"(?:属于?|[三四]类)*(?:\L<words>)(?:类|的|情形)*|[零0]"
"""Between quotation marks: a way in which requests end, or none; no name."""

CHANGE_WORDS: Final[Mapping[str, int]] = {
    r"(?:增长|增加|上升|提高|提升|上涨|增多|新增|多|上浮|扩大|增|升|涨)": 1,
    r"(?:下降|减少|降低|下滑|缩减|回落|少|下跌|减|降)": -1,
}
"""Words of a change → its sign."""
CHANGED_BY: Final = compile_(r",(?:变动|变化|增减)(?:幅度?|率)[为达]?")
"""Between a change and the same in per cent, in words that do not say which way it went."""
REACHED: Final = compile_(r"(?<![率幅度量数收接])[到至为成]$")
"""Behind a word of change: the number is what was reached, not the change."""
BETWEEN_CHANGE_AND_NUMBER: Final = (
    r"(?:(?<=[多少])(?:收到?|受理|公开|发布)|了|约|近|幅度?|率|为|达到|达|数量|:|超|超过|逾|-)*$"
)
COMPARED: Final = r"同比|环比|较|相比|[与比]上一?年(?:度)?比|比(?:上|去|前|20|往)|对比"
"""A count is a change only where the sentence compares."""
_OF_BEFORE: Final = (
    r"(?:上一?学?年度?|去年|20\d\d年度?)(?:同期)?[的(:]?"
    r"(?:共?(?:收到|接到|接收|受理|新收|登记|答复|办结|(?:主动)?公开|发布)了?)?的?"
    r"(?:(?:政府)?信息(?:公开)?|依申请公开)?(?:的?申请)?(?:总?数?量|总?数)?[的为]?"
)
"""The year before, with what was done or counted in it."""
FIGURE_COMPARED_WITH: Final = compile_(rf"(?:较|较于|比|与|和|同){_OF_BEFORE}(?:约|近)?$|同比$")
"""Before a number: last year's figure, to which the one before is compared."""
REQUESTS_CHANGED: Final = compile_(r"(?:申请|受理|收件)(?:总?数?量|总?数)")
"""Before a change: the requests received changed, whatever number stands before it."""
OF_LAST_YEAR: Final = compile_(
    r"(?:为|是|相当于|达到?|仅为|占)(?:上一?学?年度?|去年|20\d\d年度?)(?:同期)?(?:总?数?量)?的(?:约|近)?$"
)
"""Before a number in per cent or in times: what the figure before it is of last year's."""
OF_LAST_YEAR_IN: Final = (PERCENT, TIMES)
FIGURE_FROM: Final = compile_(rf"(?<![因为])(?:由|从)(?:{_OF_BEFORE}|原来的)?(?:约|近)?$")
"""Before a number: the figure of before, from which it changed to the one behind."""
FIGURE_REACHED: Final = compile_(
    r",?(?:增长|增加|上升|提高|提升|上涨|扩大|下降|减少|降低|下滑|缩减|回落|增|升|减|降|变|变化|调整)(?:了)?[到至为]"
    r"(?:20\d\d年度?|今年|本年度?)?的?(?:约|近)?$"
)
"""Between such a figure and the one that it became."""

YEAR: Final = compile_(r"(?<!\d)20\d\d年")

CENTURY: Final = "20"
"""How every year begins."""
YEARS_APART: Final = compile_(
    r"(?P<years>(?:20\d\d年度?[、和及与]){1,3}20\d\d年度?|20\d\d年?(?P<through>[至到~-])20\d\d年度?)"
    r",?[^,;.\d]{0,12}?(?:分别|依次)"
)
"""Years of which each has one of the numbers that follow."""


class TimeWords(NamedTuple):
    """Words that name a time.

    Attributes:
        time: `this year`, `last year`, `other`, the value of a period; `year` for one named by its
            number; `brackets` for the marks between which a time holds; `` for words that name a
            time without speaking of it: the whole year reported on, one that is compared with, or
            the one that requests were carried to.
        first: the characters that one of which the words begin with.
        rest: pattern of what follows it.
    """

    time: str
    first: str
    rest: str


TIME_WORDS: Final = (
    TimeWords(
        "",
        "截",
        r"[至止](?:20\d\d年)?(?:年?底|年?末|12月31日|12月底)(?![^.;]{0,20}(?:累计|历年|现有|以来))",
    ),
    TimeWords("", "较比与和同过", r"(?:上一?学?年度?|去年|20\d\d年度?|往年|前年)(?:度)?(?:同期)?"),
    TimeWords("", "1", r"(?<!\d1)月?(?:1日)?起?(?:至|到|-)(?:20\d\d年)?12月(?:31日|底|份)?"),
    TimeWords("year", "2", r"(?<!\d2)0\d\d年?[-至到~/](?:20)?\d\d学年度?"),
    TimeWords("other", "2", r"0\d\d年?[-至到~]20\d\d年?"),
    TimeWords("other", "历", r"年|史(?!信息|文件|数据|资料)"),
    TimeWords("other", "截", r"[至止][^,.;]{0,14}"),
    TimeWords(
        "other",
        "开成上运实施创建注",
        r"(?:(?<=开)通|(?<=成)立|(?<=上)线|(?<=运)行|(?<=实)施|(?<=施)行|(?<=创)[办建]|(?<=建)成|(?<=注)册)[^,]{0,4}以来",
    ),
    TimeWords("other", "以", r"(?<!年以)(?<!年度以)(?<!年初以)(?<!年1月以)来"),
    TimeWords("other", "年", r"(?<![一本今]年)来"),
    TimeWords("other", "上下", "半年"),
    TimeWords("other", "季", "度"),
    TimeWords(
        "other",
        "假节汛疫",
        r"(?:(?<=假)期|(?<=节)(?:日|假日|庆)?期间|(?<=汛)期|(?<=疫)情(?:防控)?期间)",
    ),
    TimeWords("other", "0123456789", r"(?<!20\d)\d?月"),
    TimeWords("other", "一二三四五六七八九十", "月"),
    TimeWords("other", "近去", r"(?:(?<=近)|(?<=过去))(?:[两三四五六七八九十几\d]{1,2}年|年)"),
    TimeWords("other", "两三四五六七八九十", r"(?<![〇○零一二三四五六七八九].)年(?:间|共|累计)"),
    TimeWords("other", "前", "年"),
    TimeWords("other", "连", "续"),
    TimeWords("brackets", "()", ""),
    TimeWords("last year", "去上", r"(?:(?<=去)年|(?<=上)一?学?年度?+)(?!结转|转入|遗留)"),
    TimeWords("last year", "前", "一年"),
    TimeWords("this year", "今本全当", r"(?<!年全)(?<!年度全)学?年"),
    TimeWords("this year", "年", "内"),
    TimeWords("this year", "加增减升长少高低降落变", "[到至为]"),
    TimeWords("year", "2", r"(?<!\d2)0\d\d年"),
)
"""At one place the first that fits holds."""

SINCE_LONG_AGO: Final = compile_(r"\((?:[^(),;.]{1,12}(?:以来|[年月日]起)|历年)(?:累计|合计)?\)")
"""Right behind a number: it is of more years than the one reported on."""
CHANGE_FILLER: Final = compile_(
    r"(?:[,;:、.(\s)的]|与[^,;.]{2,16}相比|同比|环比|与?(?:较|比|相比|与)?(?:上一?学?年度?|前一年度?|去年|20\d\d年度?)?(?:同期)?(?:相比)?|总体|数量|总量"
    r"|(?:申请|公开|信息|发布|受理|收件|办件)总?(?:数量|量|数)"
    r"|(?<=[多少])(?:收到?|受理|公开|发布)|增长|增加|上升|提高|提升|上涨|下降|减少|降低|下滑|回落|增|减|多|少|升|降|涨|幅|了|约|近|达到?|为|是|比|均|分别|率|有所|变动|变化|增减|幅度)*"
)
"""What stands between a figure and its change where nothing else is named."""

APPLIED_BY: Final = compile_(r"(?:类|的|提出|提交|所提)*")
"""Between those who applied, or how requests ended, and the name of requests."""
SINCE_WHEN: Final = "累计"
"""In the clause of documents made: those of years before may be counted with them."""
REPEALED_SO_FAR: Final = compile_("累计|已经?(?:废止|失效)")
"""In the clause of documents repealed: those of years before may be counted with them."""
KEPT_OF_REVIEWED: Final = compile_("清理[^.]*继续有效")
"""In a sentence before documents in force: only those reviewed are meant."""
KINDS_END: Final = "类"
"""What the name of a kind ends with (处罚类6件)."""
AT_A_PLACE: Final = compile_(
    r"(?:(?!申请)[^,;.:\d]){0,12}(?:查阅点|查阅场所|查阅室|专区|大厅|窗口)(?:全年|共|累计)*"
    r"(?:接待|接受|受理|提供)(?!的)"
)
"""What a sentence begins with whose requests came to one place; one for requests takes all."""
IN_THE_NEXT_YEAR: Final = compile_(r"^[在于]20\d\d年")
"""Behind a number of requests: it was then that they were answered."""
CARRIED_ON: Final = "结转"
"""In a clause without a year: carried on, where the sentence tells what was handled."""
CARRIED_ON_THEN: Final = compile_("(?<![、和及与])结转的?$")
"""Before the name of requests."""
DISCLOSED_ALONE: Final = compile_(
    r"(?:[,:;、(]|(?:办理|处理|答复)结果[为是:]?|决定|答复|回复|告知|其中|予|已|均|的|全部|同意|依法|按规定|向申请人)*公开(?:的|了|:)?"
)
"""All that a clause says before a number of requests that were granted."""
PARTLY_BESIDE: Final = compile_("[^;、]{0,12}[,;、]部分公开")
"""Behind a number of requests that were granted: those granted in part are told beside them."""

OF_NO_THING: Final = frozenset((PERCENT, "类", "种"))
"""Units of shares, and of what the things counted are sorted by (三类平台)."""
UNITS_NAMED_BEHIND: Final = frozenset("个名位家场项处种类期部例起")
LONGEST_NAME_BEHIND: Final = 10
"""What is counted in these is often named behind them, in a few characters."""
FEES: Final = compile_(r"公开收费|信息处理费|处理费|(?:收取|收缴)[^,]{0,14}费|检索费|复制费|成本费")
NO_FEES: Final = compile_(r"减免|免收|行政事业性|公示|预算|决算|资金|投入|罚款|项目|退还|采购|三公")

FILLER: Final = (
    r"(?:[,;:、.()\s]|对|将|其中|共计?|总计|合计|累计|达到?|为|约|近|逾|超过?|有|分别|均|各|了|和|及|以及"
    r"|并|全年|本年度?|今年(?:以?来)?|含|包括|是|数量|总数|总量|20\d\d年度?)*+"
)
"""Words that do not say what is counted."""
PLAIN: Final = compile_(
    r"(?:[,;:、.()\s]|对|将|除了?|其中|另有|另外|还|尚|共计?|总计|合计|累计|达到?|为|约|近|逾|超过?|有|分别|均|各|了|和|及|以及|而|并|但|仅|剩余?|其余|余|的"
    r"|并|全年|全部|本年度?|今年(?:以?来)?|当年|含|包括|是|数量|总数|总量|总?件数|数|量|件|20\d\d年度?|截至[^,]{0,12}|已|新|在|由|因|所|也|都|年度?[底末]|情况|我[局办镇厅委乡院]"
    r"|我街道|我单位|本[局机单][关位]?|本级|依法|按时|按期|及时|正|等)*+"
)
"""Words before a number after which what it counts may stand behind it."""

FRAME_MARKS: Final = (
    r"[三四]类|[,;:、.()\s\"“”□—-]|[一二三四五六七八九十]是|\d{1,2}[.、]|20\d\d(?:[-至到~/](?:20)?\d\d学)?年?度?"
    r"|\d{1,2}月(?:\d{1,2}日)?"
    r"|[本我](?:[局办委镇乡厅院校关站台所处会馆库队社署部行]|街道|单位|机关|中心|部门)"
)
FRAME_WORDS: Final = (
    "至 起 类 中 里 涉 作出 做出 出具 决定 告知书 按 按照 依照 根据 结果 分类 提出 提交 提起 申请"
    " 相比 渠道 方式 形式 途径 情况 情形 如下 案 引发 引起 产生 发生 导致 单位 个人 群众 通过 连同"
    " 加上 叠加 来自 作 上一级 原因 量 件 工作 被 我们 登记 针对 名义 方面 机关 变为 变化 减少 上升"
    " 下降 增长 到 为 法定期限内 期限内 规定 条例 收到 接到 受理 收件 接收 办理 办结 答复 处理 政府"
    " 信息 公开 政务 属 按期 全部 上述 以上 这些 其 于 对 将 已 新 增 共 总 计 的 了 等 有 项 各项"
    " 行政 法律 复议 诉讼 不服 公民 法人 和 或 或者 组织 社会 公众 书面 向 以 因 由 而 与 及 并 均"
    " 都 也 在 把 给 可 未 予 经 后 前 内 外 主动 依法 依 年 年度 本 当 次 进行 实际 结转 所有 另有"
    " 包括 含 余 收取 采取 被提 统计 数据显示 来源 主要 类型 种类 线上 线下 系统显示 被告 被申请人"
    " 身份 承办 减去 扣除"
    " 占比 最高 最多 宣布 年内 较 比 增加 同步 持续 稳步 明显 大幅 有所 逐年"
    " 是 除 法院 人民法院 年底 年末 截至 截止 年初 目前 尚 学年 上学年 去年 上年 上年度 上一年"
    " 同期 今年 不含 不包括 分布 构成 理由 按时 及时 即 承接 完成 约 近 逾 超过 达 率 加 最终 最后"
    " 省政府 市政府 县政府 区政府 镇政府 乡政府 仍 还 过 只 仅 能 应 需 若 则 全 一共 数 数目 合计"
    " 另外 争议 剩 要 自身 本身 要求 原则 市民 居民 村民 用户 患者 考生 家长 纳税人 缴费人"
    " 实施 相较 显示 期间内 期内 时间内 时限内 过程 比例 比率 且 并且"
)
"""Words that say neither whose a number is nor which of the things: a clause that says more, beside
these and the words of the kinds, is not understood."""

ALSO_CALLED: Final[Mapping[str, str]] = {
    **dict.fromkeys(("学院", "大学", "中学", "小学", "幼儿园"), "学校"),
    "公司": "企业",
    "集团": "公司",
}
"""What the name of a body ends with → what the body also calls itself."""
IN_WHAT_MANNER: Final = compile_(
    r"(?:因|由于)[^,;:.\d]*?等(?:法定)?(?:原因|事由|理由|情形|情况)|"
    r"(?:按照|根据|依据|依照|坚持|遵循|本着|严格执行|严格落实|认真落实)[^,;:.\d]*,"
)
"""A clause that says how work is done, and nothing of what is counted."""
FOR_A_REASON: Final = compile_(
    r"(?:因|由于)(?!此|(?:涉及|属于)$)(?![^,;:.]*(?:等|法定|事由|原因|情形|规定|理由))[^,;:.\d]{2,20}$"
)
"""Before an outcome: a reason that the form does not name, which is one of several."""
NARROWED: Final = compile_(
    r"[局委办厅院镇乡街校站所队处科社市县区]|部门|单位|中心|公司|机构|政府|涉|关于|有关|针对"
    r"|[^,]信息|上年|去年|结转|[或和及与、]$"
)
"""In unknown words before an outcome: they may say whose it is, or on what subject, not why."""
BY_WHOM: Final = compile_(r"[^,;.:\d]{1,14}等[^,;.:\d]{0,6}(?:提出|提交|递交)的")
"""All who might apply, in words of the publisher's own."""
_SUBJECTS = r"申请[^,;:.\d]{0,8}(?:涉及|集中[在于]|针对|关于)|(?:要求|申请)(?:获取|公开|提供|了解)"
SUBJECTS_OF_REQUESTS: Final = compile_(_SUBJECTS)
"""Before subjects of requests, which are no things counted themselves."""
NO_DECISIONS_OF_ALL: Final = compile_(
    rf"{_SUBJECTS}|(?:投诉|举报|线索|抽检|检查)[^,;:.\d]{{0,6}}\d[^;.]*立案"
    r"|(?:督[察查]|整治|交办|巡查)[^;.]*?\d"
)
"""Before subjects of requests (申请涉及征收3件、行政处罚2件), and before the decisions that so many
complaints, checks or a campaign led to."""
HEADED: Final = compile_("(?:方面|情况|工作)[,:]")
"""Behind the thing that the numbers after it are of, whatever was counted before."""
HEADS_A_LIST: Final = compile_(r":|(?:方面|情况|工作),")
"""Behind the one thing that all numbers of its sentence are of."""
BEGAN: Final = compile_(
    r"[,:](?:20\d\d年度?|全年|本年度?|[全我][省市县区镇乡局系]统?|因政府信息公开(?:工作)?(?:引起|引发)?)*(?:共|共计)?(?:新增|发生|有)?(?:共|了)?"
)
"""All that a clause says before so many of that thing."""
ON_A_SUBJECT: Final = compile_(r"(?:涉及|关于|有关|针对)[^,;.:]*的$|涉及$")
"""Before the name of requests: those on one subject are meant, or those that something is of."""
OF_THESE_SO_MANY: Final = "的"
"""Before a number behind which its thing is named: words between them narrow that down. Behind
requests: they are named to say what else is theirs."""

# -- words that join, part or count what stands beside them ---------------------------------------

EACH: Final = "各"
JOINT: Final = compile_("[、或和及与]")
BODY_UNIT: Final = "个"
BODY: Final = compile_(
    r"[^,;:.、\d]{0,6}?(?:[分支]局|科室|处室|部门|单位|乡镇|镇街?|街道|机关|机构|[县区](?![别域分间]))"
)
"""Behind a number counted so: bodies that did something (4个分局收到…)."""
WHO_DID: Final = compile_(r"的(?:有|共|共有|仅)?$")
"""Before a number counted so: it is of bodies, not of what they received."""
BUT_FOR: Final = compile_(r"除[^;.]{1,24}外")
"""Before the rest of some number: all but what is named."""
BETWEEN_NUMBERS: Final = compile_(r"[、和]\d")
BETWEEN_ITEMS: Final = compile_("[、和及与,]?")
"""What stands between two items of a list."""
THING_ATTRIBUTE: Final = compile_(
    "类|标准|通知|人|表|渠道|平台|系统|书|工作|服务|流程|材料|台账|的?答复|办理"
    r"|的(?:有|共|占|单位|部门|机关|乡镇|街道|\d)"
)
"""Behind the name of a thing: something about it is meant, not the thing."""
COMPLAINTS: Final = frozenset(("投诉", "举报", "投诉举报", "举报投诉"))
CASE_UNIT: Final = "件"
LISTED_UNIT: Final = "条"
"""Counts items of a website, as a list of them goes on."""
REQUEST_NAMED: Final = "申请"
BEFORE_THE_THING: Final = ("有", "对", "就", "将")
"""Before a number that its thing, and what was done with it, stand behind."""
REASONS: Final = ("因", "由于")
LABEL_ENDS: Final = compile_(r"[,.;:、)\n]|$")
"""Behind a label that stands behind its number."""
APPLIED_TO_OPEN: Final = "申请公开"
"""With an object behind it: requests on one subject (申请公开处罚案卷5件)."""
UNITS_OF_PEOPLE: Final = frozenset("人名位户家")
WHO_APPLIED: Final = compile_(r"(?:,(?=共?提[出交]))?[^,;:.、]*(?:申请|提[出交])[^,;:.、]*")
"""Between so many people and a number: it is of their requests."""
DONE_WITH: Final = ("对", "就")
WITH_EACH: Final = compile_("逐|全部|均|分别")
"""Before a number of requests, and behind it: something was done with so many, or with all."""
REACHED_THEN: Final = compile_(r",?(?:达到?|升至|降至|增至|减至|为|至)(?:了)?")
"""All that stands between a change and the figure that it led to."""
YEAR_AGAIN: Final = compile_(
    r"[,:;(]*(?:[是为]|约为)?(?:20\d\d年度?|去年|上一?学?年度?|今年|本年度?)(?:同期)?(?:我[局办镇])?"
    r"(?:共|为|是|有|新|:|总量|总数|数量|收到|接收|受理|主动|公开|发布)*"
)
"""All that a clause says before a number that states the figure before it for another year."""
YEAR_SUFFIX: Final = "年度?"
NAMED_GOVERNMENT: Final = compile_(r"([省市县区镇乡])(?:人民)?政府(?!规章)")
"""In a clause on rules or documents: whose they are."""
OF_BODIES_BELOW: Final = compile_(
    r"[^.\n]{0,40}为(?:所属|下属|下级|直属)[^,;.\d]{0,12}(?:数据|办理|作出|实施|数)(?=[,;.\n])"
)
"""Behind any number: it is of bodies below the one that reports."""
IN_THE_NAME_OF_GOVERNMENT: Final = compile_(
    r"以[^,;.\d]{0,8}([省市县区镇乡])(?:人民)?政府(?:办公[室厅]|办)?(?:的)?名义"
)
"""In the clause of any number: in whose name it was done."""
GOVERNMENT: Final = compile_(r"(.)(?:人民)?政府(?:办公[室厅])?$")
OF_ALL_LEVELS: Final = compile_("各(?:级|有?关?部门|单位)")
"""Behind the name of a place: all its bodies are meant."""
LIST_ENDS: Final = compile_("[;)]")
"""Behind the parts of a number."""
WITH_ITS_BODIES: Final = "政府及其"
WHOLE_OF_PLACE: Final = ("全", "我")
"""How the words begin that name all of a place, and not its parts."""
OPEN_LIST: Final = compile_(r"等|[^,;:.\d]{1,12}等(?:原因|理由|事由)")
"""Behind a ground that is an example (因不掌握或需加工等原因无法提供): its group is meant."""
AND_OTHERS: Final = "等"
"""Behind a ground: it is one of several, and their group is meant."""
OF_THESE: Final = "其中"
"""Opens a sentence that goes on with the one before, in its time."""
AMONG: Final = ("中", "里", "申请中")
AMONG_ALL: Final = compile_("(?:申请|案件)?[中里](?:共?有|仅)?")
"""Between the name of requests and a number of some of them (新收申请中有3件来自公民)."""
OF_THE_YEAR: Final = compile_(r"[,:;(、]*(?:其中)?(?:本年度?|当年|今年)(?:的)?[有为]?")
"""All that a clause says before the requests received, where those carried in follow."""
CARRIED_ON_BESIDE: Final = compile_(
    rf"[,:;(、]*(?:剩余|未办结|在办|其余)?(?:的)?{CARRIED_ON}(?:办理)?(?:的?总?(?:件数|数|量)[是为:]?)?"
)
WITH_OTHERS: Final = compile_(r"等|[、和及与或](?:其他|其它|社会)?(?:组织|单位|机构|团体|群众)")
"""Behind a kind of applicants: others are meant with it, and not all of them are known."""
PERSONS_BEHIND: Final = compile_(r"[,、;](?:其中)?(?:个人|公民|自然人)")
"""Between a number and the persons of whom another one tells."""

# -- none of something --------------------------------------------------------------------------

NONE_OF: Final = (
    r"[未没不无零](?:(?<![如若].)(?<=[未没])有?(?:曾)?(?:新)?(?:再)?"
    r"(?:收到|接到|受理|接收|接受|收取|收(?!费)|(?=收费)|发生|出现|产生|引发|引起|有|涉及|被|(?=因)|向|制定|制发|出台|印发|承办|办理"
    r"|提起|存在|办过|接获)(?:过|到)?"
    r"|(?<=不)(?:存在|涉及)|(?<![如若].)(?<=无)(?![法论障正需须偿效关条疑一]|理由)|(?<=没)有(?!现成)"
    r"|(?<=零)(?=(?:政府)?(?:信息公开)?申请|依申请|(?:行政)?复议|(?:行政)?诉讼|收费))"
)
"""Opens a statement that there was none of something."""
REACH: Final = r"[^,.;:!?\n#]{0,40}"
"""As far as such a statement may reach: to the end of its clause."""
NOT_NONE: Final = compile_(
    r"答复|回复|办结|逾期|超期|超时|及时|按时|按期|纠正|败诉|撤销|未按|滞后|不足|投诉举报类"
)
"""In the statement: what was lacking is something else than the thing named."""
NONE_OF_OTHERS: Final = compile_(
    r"(?:结转|跨年)的?申请$|(?:部分|个别|有的|少数|多数|半数|其[余他它]|派[出驻]|内设|下属|所属|直属|下级|基层|各|[\d一二两三四五六七八九十][个所家])[^,;.]{0,12}?"
    r"(?:单位|部门|机关|机构|乡镇?|镇街?|街道|科室|处室|社区|村|[局院校学园]|企业)\)?[^,;.局]{0,6}$"
)
"""Before the statement: whom it is said of, some bodies or those below the one that reports."""
NOT_NONE_BEHIND: Final = compile_(
    r"败诉|胜诉|撤销|纠[正错]|逾期|超期|超时|需要?(?![^,.;]{0,3}(?:报告|说明))"
)
"""In the statement behind the thing: there was none of which this is said (行政诉讼败诉案件)."""
COUNTED_IN_CHINESE: Final = compile_(
    r"[一二两三四五六七八九十百](?:件次?|宗|起|例|次|个|条|份)(?!案)"
)
"""Before the things of a number: they are another number's."""
MADE_NONE: Final = compile_("[制出印]")
"""In a statement on documents, before these: it speaks of making them."""
MADE_BEHIND: Final = compile_("(?:制[发定]|印发|出台)(?:情况)?(?=[,.;)\n])")
"""The same behind them (无规范性文件出台)."""
NOT_PLAIN: Final = compile_(
    r"结转的?$|费类|收费类|许可|处罚|涉密|类$|类(?=政府|信息)|信访|热线|工单|咨询|救助|备案"
    r"|因(?!此)(?![^,]{0,16}(?:公开|申请|答复|政府信息))[^,]{2,16}(?:引发|引起|产生|提起|导致|发生)"
)
"""Before the thing in such a statement: a narrower thing is meant."""
SMALL_WORDS: Final = compile_(
    r"(?:任何|此|无|没有|网上|网络|当面|申诉|制发|制定|废止|一起|一件|1件|新的?|关于|有关|相关|来自|涉及|要求|方面|情况|政府|政务|公开|工作|申请|提起|发生|产生|引发|引起|所|年度|企业"
    r"|单位|群众|社会|公众|组织|机构|书面|形式|方式|上一?年度?|下一?年度?|结转|兼|检索|复制|邮寄|支付|缴纳|各类|各种|涉|事件|"
    r"人|向|被|因|对|由|而|以|依法|依|将|的|和|或者?|及|与|以及|、|等|[\"()]|本年|年度|案件|事项|政协|上级|省|市|县|区|镇|乡|级|各|期间|过|了|中|关于|收取|针对|我[省市县局办]|机关|名|提出|个人|件|不服|不当|纠纷)*+"
)
"""What may stand in such a statement before the thing without narrowing it down."""
DENIED: Final = compile_(
    r"(?<![若如设])(?:无(?!法)|没有|未(?:作出|实施|发生|出现|办理|开展|产生|收取|有)?)"
    r"(?P<rows>[^,.;:!?\n\d]{4,32})(?=[,.;)\n]|$)"
)
"""A statement that nothing stands in whole rows of the form (无行政处罚; 没有不予公开的情形)."""
BESIDE_ROWS: Final = compile_(
    r"(?:任何|决定|事项|措施|案件|项目|情况|情形|行为|处理|政府|信息公开|公开申请|信息申请|申请|的|等|[、和及与或])*"
)
"""What may stand in it beside the names of decisions, and of the ways in which requests end."""
COUNTED: Final = compile_(r"\d(?!\d*年)")
"""A number of something, not of a year."""
NOUGHT: Final = compile_(
    r"(?:申请|依申请公开|复议|诉讼|处理费|费用|收费|建议|提案)(?:案件|件)?等?(?:情况|方面|工作)?(?:受理|办理)?"
    r"(?:数量|数|量|总数|总量|件数|金额)?"
    r"(?:(?:均|皆|都|共|全部|各)?(?:为|是|保持)\"?(?:0|零)(?!\.?\d|\S?[件宗起元个项次万条])"
    r"|(?:均|皆|都|仍|继续)?(?:连续[^,.;]{1,3}年)?(?:零(?:受理|发生|申请)|[没未]有?(?:收到|发生|出现|产生))(?=[,.;)\n])"
    r"|[均皆都]无(?=[,.;)\n]))"
)
"""A 0 without a measure word."""
