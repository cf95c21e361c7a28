"""The words that tell what a number in prose counts: data, no logic.

Patterns are pieces of regular expressions over folded text without its spaces. `#` stands where
the number with its measure word stands, for what is counted may be named before it or behind.
Labels of the form are not repeated here; what is, is other wording for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

NO_CLAIMS_IN: Final = frozenset(("problems_and_improvements",))
"""Sections that speak of shortcomings and plans, not of results."""

REQUEST_UNITS: Final = frozenset(("件", "件次", "宗", "份", "起", "例", "条", "次", "个"))
CASE_UNITS: Final = frozenset(("件", "件次", "宗", "起", "例", "次", "个"))
DOCUMENT_UNITS: Final = frozenset(("件", "个", "份", "部", "项", "篇", "条"))
INFORMATION_UNITS: Final = frozenset(
    ("条", "条次", "件", "篇", "篇次", "份", "项", "则", "期", "部", "幅", "组", "张", "批")
)
MONEY: Final = "元"

ABOUT_REQUESTS: Final = r"公开(?:的)?申请|依申请(?!公开\d)|信息申请|申请公开|申请人|新收(?:的)?申请"
"""In a paragraph: it may speak of requests for information."""


APPLICATION: Final = "申请"
ABOUT_DISCLOSURE: Final = r"信息公开|政务公开|依申请|申请公开|公开(?:的)?申请"
"""In a sentence: cases it counts arose from the disclosure of information, not from all that a
body does."""
OTHER_CASES: Final = (
    r"处罚|许可|强制|征收|工伤|投诉|举报|因(?!此|而|其|之)(?![^,]{0,16}(?:答复|公开|申请))[^,]{2,16}(?:引发|引起|产生|提起|导致)"
    r"|(?:办理|承办|代理|新收|接收|立案|审查|受理|审理)(?:各类)?(?:行政)?(?:复议|诉讼|应诉)"
)
"""In a sentence without those words: it counts cases over anything."""
REQUESTS: Final = "requests"
DISCLOSURE: Final = "disclosure"
"""What words around a number may have to be about; what is about requests is about both."""


class Wording(NamedTuple):
    """How a kind of claim is worded.

    Attributes:
        kind: value of the kind.
        units: measure words that it is counted in.
        words: pattern that the words around the number hold.
        unless: pattern that they must not hold.
        sentence: pattern that the sentence must hold before the number.
        of: what the paragraph, or for DISCLOSURE the sentence, must speak of.
        rows: rows of the form, below the section, whose totals state the same figure.
    """

    kind: str
    units: frozenset[str]
    words: str
    unless: str = "$^"
    sentence: str = ""
    of: str = ""
    rows: tuple[str, ...] = ()


_NOT_OF_INFORMATION: Final = (
    "申诉|许可|留言|热线|工单|咨询|信访|诉求|来信|信箱|邮件|提案|建议|补贴|救助|认定|备案|投诉|举报"
)
_CASES_OF_OTHERS: Final = (
    r"受理|审理|审结|办结|化解|应诉|公益|出庭|胜诉|败诉|处罚|许可|强制|征收|工伤|确权|投诉"
    r"|(?:办理|承办|代理|新收|接收|收到|立案|登记|审查)(?![^,#]*(?:信息|依申请|申请)公开)"
)
"""Of all cases, whatever they are over."""
_MADE: Final = "制定|制发|印发|出台|颁布|下发"
_NOT_MADE: Final = (
    "废止|失效|清理|修订|修改|修正|审查|审核|备案|解读|有效|公开|汇编|评估|征求|目录|报送|公布|上传"
    "|草案"
)
_PART_OF_CASES: Final = (
    "一审|二审|再审|撤销|驳回|维持|纠正|确认违法|责令|审结|撤回|终止|变更|履行|调解|和解"
)

WORDINGS: Final = (
    Wording(
        "requests_carried_in",
        REQUEST_UNITS,
        r"(?:上年度?|上一年度?|去年|往年|前一年)(?:度)?(?:的)?(?:结转|转入|遗留|跨年)"
        r"|结转(?:自)?上(?:一)?年|承接上(?:一)?年",
        _NOT_OF_INFORMATION,
        rows=("requests.carried_in",),
    ),
    Wording(
        "requests_carried_forward",
        REQUEST_UNITS,
        r"(?:结转|转|跨|延续|移)(?:至|到|入)?(?:下|次|明|来|翌)(?:一)?(?:个)?年",
        _NOT_OF_INFORMATION,
        rows=("requests.carried_forward",),
    ),
    Wording(
        "litigations",
        CASE_UNITS,
        r"复议后(?:再|又)?(?:提起)?(?:行政)?(?:起诉|诉讼)",
        f"{_CASES_OF_OTHERS}|{_PART_OF_CASES}",
        of=DISCLOSURE,
        rows=("reconsideration_and_litigation.litigation_after_reconsideration",),
    ),
    Wording(
        "litigations",
        CASE_UNITS,
        r"未经(?:行政)?复议(?:程序)?直接(?:提起)?(?:行政)?(?:起诉|诉讼)|直接起诉",
        f"{_CASES_OF_OTHERS}|{_PART_OF_CASES}",
        of=DISCLOSURE,
        rows=("reconsideration_and_litigation.litigation_direct",),
    ),
    Wording(
        "other",
        CASE_UNITS,
        r"复议[^#,]{0,9}诉讼",
        f"{_CASES_OF_OTHERS}|{_PART_OF_CASES}",
        of=DISCLOSURE,
        rows=(
            "reconsideration_and_litigation.reconsideration",
            "reconsideration_and_litigation.litigation_direct",
            "reconsideration_and_litigation.litigation_after_reconsideration",
        ),
    ),
    Wording(
        "litigations",
        CASE_UNITS,
        "诉讼",
        f"{_CASES_OF_OTHERS}|{_PART_OF_CASES}",
        of=DISCLOSURE,
        rows=(
            "reconsideration_and_litigation.litigation_direct",
            "reconsideration_and_litigation.litigation_after_reconsideration",
        ),
    ),
    Wording(
        "reconsiderations",
        CASE_UNITS,
        "复议",
        f"{_CASES_OF_OTHERS}|{_PART_OF_CASES}|诉讼",
        of=DISCLOSURE,
        rows=("reconsideration_and_litigation.reconsideration",),
    ),
    Wording(
        "proposals",
        frozenset(("件", "个", "份", "条", "项")),
        r"(?:代表|委员|人大|政协|两会)[^#,]{0,12}(?:建议|提案|(?<!复)议案)|提案|(?<!复)议案"
        r"|#(?:的)?(?:市|省|县|区|全国|各级)*(?:人大|政协)",
        "信息公开申请|召开|意见建议|邀请",
    ),
    Wording(
        "rules_issued",
        DOCUMENT_UNITS,
        "规章(?!制度|库)",
        _NOT_MADE,
        sentence=_MADE,
        rows=("proactive_disclosure.rules",),
    ),
    Wording(
        "documents_issued",
        DOCUMENT_UNITS,
        "规范性文件",
        _NOT_MADE,
        sentence=_MADE,
        rows=("proactive_disclosure.normative_documents",),
    ),
    Wording(
        "requests_answered",
        REQUEST_UNITS,
        r"办结|答复|回复|办理完毕|办毕|处理完毕|办理完成|办理结果(?:总计|共计|合计)?(?:为|:)?#"
        r"|办理(?:各类)?(?:政府|政务)?(?:信息公开申请|依申请公开)(?:事项|案件|件)?(?:共|共计)?#",
        f"{_NOT_OF_INFORMATION}|收到|受理|接收|延期|逾期|率|未(?!收)",
        of=REQUESTS,
        rows=("requests.results.total",),
    ),
    Wording(
        "requests_received",
        REQUEST_UNITS,
        r"(?:收到|接收|受理|接到|新收|接受|收悉|收取)[^,]*(?:申请|依申请公开)"
        r"|新收#?$|(?:信息公开申请|依申请公开(?:件|数|数量|总数|总量|事项|案件|申请))(?:件|数|数量|总数|总量|事项|案件)?"
        r"(?:共|共计|总计|合计|为|是|:|有|达)*#|共计?#(?:政府|政务)?信息公开申请",
        f"{_NOT_OF_INFORMATION}|不予受理|复议|诉讼|答复|办结|办理|依申请公开信息|登记表",
        of=REQUESTS,
        rows=("requests.new_received",),
    ),
    Wording(
        "requests_received",
        REQUEST_UNITS,
        r"^(?:[,:(]|全年|本年度?|今年|20\d\d年度?|我[局办镇]|共|新|总共)*(?:收到|受理|接收)(?:共|:)*#",
        of=REQUESTS,
        sentence=f"{APPLICATION}",
        rows=("requests.new_received",),
    ),
    Wording(
        "requests_received",
        CASE_UNITS,
        "依申请公开(?:数量|工作)?(?:共|共计|为|:|有)*#",
        sentence=r"(?<![^\n.!?])(?:\(?[\d一二三四五六]+[).、])?(?:全年|本年度?|今年|20\d\d年度?|我[局办镇]|,)*"
        r"依申请公开(?:数量|工作)?(?:共|共计|为|:|有)*$",
        rows=("requests.new_received",),
    ),
)
"""Looked through in this order; the first that fits tells the kind."""

CARRIED: Final = "结转"
RELATIVE_YEARS: Final[Mapping[int, str]] = {-1: "上年", 0: "今年", 1: "下年"}
"""Where requests are carried over, a year by its number is read as one of these: it is so many
years after the year reported on."""

COLUMN_OF_DOCUMENTS: Final = ("issued", "newly_made")
"""Column of a row of documents that tells how many were made in the year, by edition."""

OF_DOCUMENTS: Final = "公文|发文|制发|印发|属性|文件"
"""In a sentence: documents are sorted into disclosed and not disclosed, not requests."""
OUTCOME_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "requests.results.disclosed": ("同意公开", "全部公开"),
    "requests.results.partially_disclosed": ("部分予以公开", "予以部分公开", "同意部分公开"),
    "requests.results.not_disclosed": ("不同意公开", "不公开"),
    "requests.results.not_disclosed.state_secret": ("国家秘密",),
    "requests.results.not_disclosed.prohibited_by_law": (
        "法律行政法规禁止公开",
        "法律、行政法规禁止公开",
        "法律法规禁止公开",
    ),
    "requests.results.not_disclosed.security_and_stability": ("三安全一稳定",),
    "requests.results.not_disclosed.third_party_rights": (
        "第三方合法权益",
        "第三方权益",
    ),
    "requests.results.not_disclosed.internal_affairs": ("内部事务信息", "内部事务"),
    "requests.results.not_disclosed.process_information": ("过程性信息",),
    "requests.results.not_disclosed.enforcement_case_file": ("行政执法案卷", "执法案卷"),
    "requests.results.not_disclosed.administrative_inquiry": ("行政查询事项", "行政查询"),
    "requests.results.unable_to_provide": ("不能提供",),
    "requests.results.unable_to_provide.not_held": ("本机关不掌握", "不掌握"),
    "requests.results.unable_to_provide.requires_creation": ("没有现成信息", "需要另行制作"),
    "requests.results.unable_to_provide.unclear_after_correction": (
        "补正后仍不明确",
        "申请内容仍不明确",
        "补正后申请内容不明确",
    ),
    "requests.results.not_processed": ("不予受理", "不予重复处理"),
    "requests.results.not_processed.petition_or_complaint": (
        "信访类",
        "信访投诉类",
        "投诉举报类",
        "信访举报类",
        "信访事项类",
        "信访举报投诉类",
        "信访举报投诉",
        "信访、举报、投诉",
    ),
    "requests.results.not_processed.repeated_request": ("重复申请",),
    "requests.results.not_processed.publication_request": ("公开出版物",),
    "requests.results.not_processed.excessive_requests": ("大量反复申请",),
    "requests.results.not_processed.confirmation_or_reissue": (
        "确认或重新出具",
        "确认或者重新出具",
    ),
    "requests.results.other_handling.not_corrected_in_time": ("逾期不补正", "逾期未补正"),
    "requests.results.other_handling.fee_not_paid_in_time": ("逾期未按收费通知", "逾期不缴纳"),
}
"""Row or group of the form → other words for it; the labels themselves come from the form."""

OUTCOME_WITHOUT_CELL: Final = ("信息不存在", "非本机关", "不属于本机关", "不属于政府信息")
"""Ways in which requests end that no row, or no single row, of the form names."""

UNSURE_OUTCOME: Final = "不予受理"
"""Words that stand above for an outcome but say of no certain row."""

NATURAL_PERSONS: Final = ("个人",)
LEGAL_PERSONS: Final = (
    "法人或其他组织",
    "法人和其他组织",
    "法人及其他组织",
    "法人、其他组织",
    "法人",
)
CHANNELS_OF_REQUESTS: Final = (
    r"网络|网上|网站|互联网|在线|线上|平台|信函|邮寄|书面|当面|现场|窗口|邮件|邮箱|邮政|快递|传真"
)
"""Ways by which a request may come."""

WHOLE_WORDS: Final = (
    r"(?<!公)共(?!享|和|青)|总(?!结|体|局|工)|累计|合计|全年|本年度"
    r"|等(?:方式|渠道|途径|形式|平台|多种)"
)
"""Beside a way or an applicant: the whole is meant after all."""

CHANNELS: Final = (
    r"网站|网页|门户|公众号|服务号|订阅号|微信|微博|视频号|抖音|快手|头条|客户端|平台|新媒体|媒体"
    r"|专栏|栏目|公开栏|公告栏|宣传栏|公示栏|电子屏|显示屏|公报|报刊|日报|晚报|新闻|电视|广播|报纸"
    r"|微博|QQ|B站|小红书|西瓜|APP|App|app|海报|专区|查阅点|阅览室|村务|居务|信息网|政务网|官网"
)
"""Ways by which information is disclosed."""

SEVERAL: Final = r"[、和及与]|等"
"""Between ways: several are meant, not one."""

DISCLOSED_VERBS: Final = (
    r"公开|发布|公布|推送|刊发|刊登|刊载|刊播|转发|转载|更新|上传|推文|发文|登载|发表|编发|信息|动态"
    r"|稿件|文章|公示|公告"
)
DISCLOSED_WHOLE: Final = (
    r"(?:主动公开(?:了)?|公开(?=(?:各类|各项)?政[府务]信息)|(?:公开|发布|公布)(?:了)?(?=[^,]*(?:(?<!公)共|累计|合计|总计|总数|总量)[^,]*$)"
    r"|(?:(?<!公)共|累计|合计|总计|共计|总共|全年|本年度?|年内|今年)(?:向社会|对外)?(?:主动)?(?:公开|发布|公布)(?:了)?)"
    r"(?:各类|各项|各种|政府|政务|部门|本级|公开|工作|有关|相关|法定|信息|文件|数据|内容|[和及、的])*"
    r"(?:数量|总数|总量)?(?:共|累计|合计|总计|计|达到|达|为|约|近|逾|超过|超|有|:|了)*$"
)
"""Ends the clause of a number that is all the information disclosed."""
DISCLOSES: Final = "公开"
DISCLOSED_PLAINLY: Final = "主动公开|(?:全年|今年|本年)[^,]*公开"
"""In such a clause: how plainly it speaks of all that was disclosed. A second total needs that."""
NOT_DISCLOSED_INFORMATION: Final = (
    r"阅读|点击|访问|浏览|粉丝|关注|播放|点赞|下载|评论|留言|回复|答复|回应|解答|咨询|回访|征集|意见|建议"
    r"|召开|举办|培训|整改|错|检查|抽查|账号|新闻发布会|发布会|活动|依申请|申请公开|检测|监测|不予|撤"
    r"|开设|设置|设立|新增|增设|建设|优化|调整|建成|目录|制度|提案|上报|报送|采用|事项|清单|审核|删除"
)
"""In the clause: the number counts something else than information disclosed."""

FEES: Final = r"公开收费|信息处理费|处理费|(?:收取|收缴)[^,]{0,14}费|检索费|复制费|成本费"
NO_FEES: Final = r"减免|免收|行政事业性|公示|预算|决算|资金|投入|罚款|项目|退还|采购|三公"

PROPOSAL_RATES: Final = r"办复|办结|答复|办理|满意|面商|沟通|见面|回复|按时|按期"
RATE: Final = "率"
SHARE: Final = r"占(?!用|地|道)[^,#]*$"

TOGETHER: Final = r"[或和及与、/]+(?:者|以及)?"
"""Between two outcomes: both are meant."""
DISCLOSED_ALONE: Final = r"(?:[,:;、(]|其中|予|已|均|的|全部|同意)*公开(?:的|了|:)?"
"""All that a clause says before a number of requests that were granted."""
SUM: Final = r"[,:;(]*(?:累计|总计|共计|合计|总共|共)(?:需|应)?(?:办理|处理)?(?:的)?"
SHOULD_BE_HANDLED: Final = (
    r"[,:;(]*(?:全年|本年度?)?(?:总共|共计|共)?(?:应|需|须)(?:办理|处理|办结|答复)(?:共)?"
)
"""All that a clause says before the sum of the requests received and carried in."""
CARRIED_ON: Final = r"[,:;(]*(?:剩余|未办结|在办|其余)?(?:的)?结转"
"""All that a clause says before requests that are carried on, in a sentence on what was handled."""

YEAR_AGAIN: Final = (
    r"[,:;(]*(?:20\d\d年度?|去年|上一?年度?|今年|本年度?)(?:同期)?(?:我[局办镇])?"
    r"(?:共|为|是|有|新|收到|接收|受理|主动|公开|发布)*"
)
"""All that a clause says before a number that states the figure before it for another year."""
OF_THESE: Final = "其中"
"""Opens a sentence that goes on with the parts of the number before."""
LIST_BELOW: Final = r"[^\n]{0,30}(?::|其中|包括|如下|分别为)[,:.]*\n(?:\d{1,2}[.、])?"
ITEM_BELOW: Final = r"[^\n]{0,30}\n"
NUMBERED_BELOW: Final = r"[^\n]{0,30}\n\d{1,2}[.、]"
"""Between the numbers of two paragraphs: the second begins a list of parts of the first, or goes on
with one."""
PARTS_OPEN: Final = r"^[(:]|其中|分别|包括|包含|[(,]含|从[^,]{1,10}看|按[^,]{1,10}分|具体"
"""Between a whole and its parts."""

UNITS_NAMED_BEHIND: Final = frozenset("个名位家场项处种类期部例起")
LONGEST_NAME_BEHIND: Final = 10
"""What is counted in these is often named behind them, in a few characters."""
LISTED: Final = "、"
"""Between the numbers of a list that a change may sum up."""

FILLER: Final = (
    r"(?:[,;:、.()\s]|对|将|其中|共计?|总计|合计|累计|达到?|为|约|近|逾|超过?|有|分别|均|各|了|和|及|以及"
    r"|并|全年|本年度?|今年(?:以来)?|含|包括|是|数量|总数|总量|20\d\d年度?)*"
)
"""Words that do not say what is counted."""
