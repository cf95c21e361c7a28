"""How clauses count beside the words of the kinds: sums, lists of parts, harmless words: data.

Patterns are pieces of regular expressions over folded text without its spaces.
"""

from __future__ import annotations

from typing import Final

CARRIED_ON: Final = "结转"
"""In a clause without a year: carried on, where the sentence tells what was handled."""
DISCLOSED_ALONE: Final = (
    r"(?:[,:;、(]|其中|予|已|均|的|全部|同意|依法|按规定|向申请人)*公开(?:的|了|:)?"
)
"""All that a clause says before a number of requests that were granted."""
SUM: Final = (
    r"[,:;(]*(?:全年|本年度?)?(?:累计|总数|总量|总[^,;:\d]{0,4}量|总计|共计|合计|总共|共|(?:[两二三四五六七八九\d]个?[^,;:\d]{1,3}|二者|上述|以上)"
    r"(?:合计|共计|总计))"
    r"(?:需|应)?(?:办理|处理)?(?:的)?"
)
"""All that a clause says before the sum of the numbers in front of it."""
SUM_OF_YEAR: Final = r"[,:;(]*(?:全年|本年度?)(?:累计|总计|共计|合计|总共|共)[^,;:.\d]{0,12}"
PART_OF_YEAR: Final = r"[一二三四1-4]季度|[上下]半年|\d{1,2}月"
"""The same, behind numbers of parts of the year."""
SUM_OF_ABOVE: Final = (
    r"(?:\d[.、])?(?:以上|上述|[二两三四五六七]项)(?:各项|渠道|平台)?(?:累计|总计|共计|合计|共)"
    r"(?:主动)?(?:公开|发布)?(?:各类)?(?:政府|政务)?(?:信息)?"
)
"""The same of numbers in sentences further up."""
SUM_OF_PUBLISHED: Final = (
    r"[,:;(]*(?:全年|本年度?)?[^,;:\d]{0,8}?(?:累计|总计|共计|合计|总共|共)"
    r"(?:公开|发布|推送|刊发)(?:各类)?(?:政府|政务)?信息"
)
"""The same, which may take in more than these."""
WAYS_END: Final = (
    r"等[^,.;、]{0,4}(?:方式|渠道|途径|形式|平台|载体|媒体)[^,.;、]{0,8}(?:公开|发布|推送)"
)
"""What a clause begins with before the sum of what was published in the ways named before."""


# -- lists --------------------------------------------------------------------------------------

PARTED: Final = r"(?:其中|从[^,]{1,10}看|按[^,]{1,10}[分:])"
"""Opens a sentence that parts the requests counted in the one before."""
OF_THESE: Final = r"其中|(?:上述|以上|在)[^,.;\n]{0,24}中,"
"""Opens a sentence that goes on with the parts of a number before."""
PARTS_OPEN: Final = (
    r"^\((?!不)|^:|其中|分别|(?<!不)包[括含]|[(,]含|^[^,.;]{0,12}申请中"
    r"|从[^,]{1,10}看|按[^,]{1,10}[分:]|具体|^[^,.;]{0,20}中,"
)
"""Between a whole and its parts."""
MAINLY: Final = "为主"
MAIN_PARTS: Final = rf"[,:;(]?[^,.;\d]{{0,8}}以[^.;\n]{{1,120}}?{MAINLY}"
"""The same, of a list that ends so and need not hold all parts."""
BESIDE: Final = r"另计|除外|未计|不计"
"""Behind a number in brackets: it is no part of the one before."""
LIST_BELOW: Final = r"[^\n]{0,30}(?::|其中|包括|如下|分别为)[,:.]*\n(?:\d{1,2}[.、])?"
ITEM_BELOW: Final = r"[^\n]{0,30}\n"
NUMBERED_BELOW: Final = r"[^\n]{0,30}\n\d{1,2}[.、]"
"""Between the numbers of two paragraphs: the second begins a list of parts of the first, or goes on
with one."""
OPEN_AND: Final = r"(?<![分不])公开\((?:含|包括)$"
"""Before an outcome: requests that were granted are counted with it."""
SEVERAL: Final = r"[、和及与]|等"
"""Behind the first of several ways."""
TO_ITS_NUMBER: Final = r"(?:的|类|情形)*(?:[有为计是共:]|分别|数量|-)*"
"""Between an outcome and its own number."""
TOGETHER: Final = r"[或和及与、/]+(?:者|以及)?|\((?:含|包括)"
"""Between two outcomes: both are meant."""
UNITS_NAMED_BEHIND: Final = frozenset("个名位家场项处种类期部例起")
LONGEST_NAME_BEHIND: Final = 10
"""What is counted in these is often named behind them, in a few characters."""
LISTED: Final = "、"
"""Between the numbers of a list that a change may sum up."""

RATES_OF_OPEN: Final = ("公开率", "公开率为", "公开率达", "公开率达到")
"""Behind a number of requests that were granted: their share."""
PROPOSAL_RATES: Final = r"(?:办复|办结|答复|办理|满意|面商|沟通|见面|回复|按时|按期)[^,]*率[^,]*$"
FEES: Final = r"公开收费|信息处理费|处理费|(?:收取|收缴)[^,]{0,14}费|检索费|复制费|成本费"
NO_FEES: Final = r"减免|免收|行政事业性|公示|预算|决算|资金|投入|罚款|项目|退还|采购|三公"

FILLER: Final = (
    r"(?:[,;:、.()\s]|对|将|其中|共计?|总计|合计|累计|达到?|为|约|近|逾|超过?|有|分别|均|各|了|和|及|以及"
    r"|并|全年|本年度?|今年(?:以来)?|含|包括|是|数量|总数|总量|20\d\d年度?)*+"
)
"""Words that do not say what is counted."""
PLAIN: Final = (
    r"(?:[,;:、.()\s]|对|将|除了?|其中|另有|还有|尚|共计?|总计|合计|累计|达到?|为|约|近|逾|超过?|有|分别|均|各|了|和|及|以及|而|并|但|仅|剩余|其余|的"
    r"|并|全年|全部|本年度?|今年(?:以来)?|当年|含|包括|是|数量|总数|总量|20\d\d年度?|截至[^,]{0,12}|已|新|在|由|因|所|也|都|我[局办镇厅委乡院]"
    r"|我街道|我单位|本[局机单][关位]?|本级|依法|按时|按期|及时|正|等)*+"
)
"""Words before a number after which what it counts may stand behind it."""

FRAME_MARKS: Final = (
    r"[,;:、.()\s\"“”□—-]|[一二三四五六七八九十]是|\d{1,2}[.、]|20\d\d年?度?"
    r"|\d{1,2}月(?:\d{1,2}日)?"
    r"|[本我](?:[局办委镇乡厅院校关站台所处会馆库队社署部行]|街道|单位|机关|中心|部门)"
)
FRAME_WORDS: Final = (
    "至 起 类 中 里 涉及 涉 作出 做出 出具 决定 告知书 按 按照 依照 根据 结果 分类 提出 提交 提起"
    " 申请 相比"
    " 渠道 方式 形式 途径 情况 情形 如下 予以 案 案件 引发 引起 产生 发生 导致 单位 个人 群众"
    " 通过 连同 加上"
    " 原因 量 件 件数 工作 被 我们 登记 针对 名义 方面 机关 变为 变化 增加 减少 上升 下降 增长 到"
    " 为"
    " 法定期限内 期限内 规定 条例 收到 接到 受理 收件 接收 办理 办结 答复 处理 政府 信息 公开"
    " 政务 属 属于"
    " 按期 全部 全年 上述 以上 这些 其 于 对 将 已 新 增 共 总 计 的 了 等 有 项 各项 行政 法律"
    " 复议 诉讼"
    " 不服 公民 法人 和 或 或者 组织 社会 公众 书面 向 以 因 由 而 与 及 并 均 都 也 在 把 给 可"
    " 未 予 经"
    " 后 前 内 外 主动 依法 依 年 年度 本 当 次 进行 实际 结转 所有 另有 包括 含 被提 数量 统计"
    " 数据显示"
    " 系统显示 作为 被告 被申请人 占比 最高 最多 是 除 除了 法院 人民法院 年底 年末 截至 截止"
    " 年初 目前 尚"
    " 去年 上年 上年度 上一年 同期 今年 不含 不包括 分布 构成"
    " 按时 及时 完成 约 近 逾 超过 达 达到 仅为 率 加 最终 最后 省政府 市政府 县政府 区政府 镇政府"
    " 乡政府 仍 还 过 只 仅 能 应 需 若 则 经过 全 均已 一共 数 数目 合计 期间内 期内"
)
"""Words that say neither whose a number is nor which of the things: a clause that says more, beside
these and the words of the kinds, is not understood."""

IN_WHAT_MANNER: Final = (
    r"(?:按照|根据|依据|依照|坚持|遵循|本着|严格执行|严格落实|认真落实)[^,;:.\d]*,"
)
"""A clause that says how work is done, and nothing of what is counted."""
BY_WHOM: Final = r"[^,;.:\d]{1,14}等[^,;.:\d]{0,6}(?:提出|提交|递交)的"
"""All who might apply, in words of the publisher's own."""
OF_THESE_SO_MANY: Final = "的"
"""Before a number behind which its thing is named: words between them narrow that down."""

# -- words that join, part or count what stands beside them ---------------------------------------

EACH: Final = "各"
JOINT: Final = "[、或和及与]"
BETWEEN_ITEMS: Final = "[、和及与,]?"
"""What stands between two items of a list."""
THING_ATTRIBUTE: Final = (
    "类|标准|通知|人|表|渠道|平台|系统|书|工作|服务|流程|材料|台账|的?答复|办理"
)
"""Behind the name of a thing: something about it is meant, not the thing."""
COMPLAINTS: Final = frozenset(("投诉", "举报", "投诉举报", "举报投诉"))
CASE_UNIT: Final = "件"
LISTED_UNIT: Final = "条"
"""Counts items of a website, as a list of them goes on."""
REQUEST_NAMED: Final = "申请"
IN_THESE: Final = "中,"
THERE_ARE: Final = "有"
COMPARED_BEHIND: Final = "相比"
YEAR_AGAIN: Final = (
    r"[,:;(]*(?:20\d\d年度?|去年|上一?年度?|今年|本年度?)(?:同期)?(?:我[局办镇])?"
    r"(?:共|为|是|有|新|:|总量|总数|数量|收到|接收|受理|主动|公开|发布)*"
)
"""All that a clause says before a number that states the figure before it for another year."""
YEAR_SUFFIX: Final = "年度?"
NO_ITEM: Final = frozenset("的了共计为有,;:、()")
"""How no item of a list ends."""
GOVERNMENT: Final = r"(.)(?:人民)?政府(?:办公[室厅])?$"
WHOLE_OF_PLACE: Final = ("全", "我")
"""How the words begin that name all of a place, and not its parts."""
AND_OTHERS: Final = "等"
"""Behind a ground: it is one of several, and their group is meant."""
AMONG: Final = ("中", "里", "申请中")
TAKING_IN: Final = ("(含", "(包括")
CARRIED_ON_BESIDE: Final = rf"[,:;(、]*(?:剩余|未办结|在办|其余)?(?:的)?{CARRIED_ON}(?:办理)?"
PERSONS_BEHIND: Final = "[,、;](?:其中)?"
"""Between a number and the persons of whom another one tells."""
SHARE_OF: Final = "占"
