"""The words around the tables: titles, headings, the index header, the contact sentence, bodies.

Patterns are pieces of regular expressions over folded text; whoever looks for them puts them
together. They are kept here because they are made of the publishers' words. Those of the names of
public bodies are over names without punctuation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NUMERALS: Final = "一二三四五六七八九十"
"""Chinese numerals in order, as they number sections and paragraphs."""

SECTION_MARK: Final = "第"
"""What may stand before the number of a section."""

SECTION_NUMBER: Final = (
    rf"第[{NUMERALS}]{{1,3}}(?:部分|章|节)\s*[、.,:\s]?"
    rf"|第?[{NUMERALS}]{{1,3}}\s*[、.,:\s]"
    r"|\d{1,2}[、.]|(?:(?:PART|Part)[ .]?0?\d|0\d)\s*[、.,:]?"
)
"""What numbers a section."""

SECTION_NUMBER_ALONE: Final = (
    rf"(?:第[{NUMERALS}](?:部分|章|节)|[{NUMERALS}])[、.,:]?|\d[、.]|(?:PART|Part)[ .]?0?\d|0\d"
)
"""The number of a section on a line of its own."""

PARAGRAPH_NUMBER: Final = (
    rf"[（(][{NUMERALS}\d]{{1,3}}[)）][、.]?"
    rf"|[{NUMERALS}]{{1,3}}[、.是]"
    r"|\d{1,2}(?:[、）)]|\.(?!\d)|．)"
)
"""What numbers a paragraph or a sub-heading; not folded, for it is shown as printed."""

SENTENCE_ENDS: Final = "。.；;！!？?"

PAGE_NUMBER: Final = (
    r"[-.·~ ]*[-·~][ ]*\d{1,4}[ ]*[-·~][-.·~ ]*"
    r"|第? ?\d{1,4} ?页[,， /]*(?:共? ?\d{1,4} ?页)?"
    r"|\d{1,4} ?/ ?\d{1,4}"
    r"|[Pp](?:age)?[. ]+\d{1,4}(?: ?(?:of|/) ?\d{1,4})?"
)
"""A line that prints the number of a page; a bare number might as well be a value."""

TITLE_WORDS: Final = tuple(
    f"{what}公开{work}{kind}"
    for what in ("政府信息", "政务信息", "信息", "政务")
    for work in ("工作情况", "工作", "情况", "")
    for kind in ("年度报告", "的年度报告", "年度工作报告", "年报", "的报告", "报告")
    if work or kind.endswith(("年报", "年度报告", "年度工作报告"))
)
"""What a title ends in, after folding, but for a year or the name of a website behind it."""

TITLE_PARTED: Final = (
    r"(?:政府)?信息公开(?:工作)?(?P<within>(?<!\d)20[0-4]\d ?年?度?)(?:年度)?(?:工作)?(?:报告|年报)"
)
"""A title whose year stands within its words."""
TITLE_NOTICES: Final = ("公示", "公告", "通知", "函")
"""What stands behind the title of a report that is published by a notice."""

NO_TITLE: Final = r"[<>›→]|首页|当前位置|所在位置|上一[篇条]|下一[篇条]|\.(?:docx?|pdf|html?|wps)$"
"""What a line holds that leads to a report and is not its title: a path of links, a file."""

INDEX_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "index_number": ("索引号", "信息索引号"),
    "subject": ("主题分类", "主题类别", "信息分类", "主题", "分类"),
    "publisher": (
        "发布机构",
        "公开机构",
        "发文机关",
        "发布单位",
        "公开单位",
        "公开主体",
        "公开责任部门",
        "发布部门",
        "发文单位",
        "信息来源",
    ),
    "published": (
        "发文日期",
        "发布日期",
        "公开日期",
        "成文日期",
        "生成日期",
        "发布时间",
        "公开时间",
        "生成时间",
        "成文时间",
        "发文时间",
        "时间",
    ),
    "title": ("名称", "信息名称", "文件名称", "标题", "信息标题", "title"),
}
"""Metadata field → names that the index header above a report gives it."""

_PUBLISHING: Final = "印发|公布|发布|公示|报送|转发|公开"
TITLE_PREFIX: Final = rf"^关于(?:{_PUBLISHING})?"
"""What a notice by which a report is published puts before the agency's name."""
TITLE_JOINT: Final = "的"
TITLE_LINK: Final = rf"(?:关于)?(?:{_PUBLISHING})?的?$|\s*20\d\d\s*年?度?\s*[-—–~～至到]?\s*$"
"""What joins the agency to the title and belongs to neither; the first of two years, not folded."""
TITLE_NOTE: Final = rf"\((?:第?[{NUMERALS}\d]稿|[^()\d]{{0,4}}[稿版])\)"
"""What stands in brackets behind a title and tells its state; how such a note ends."""
TITLE_NOTE_ENDS: Final = "稿版"

IDEOGRAPH: Final = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
"""A Chinese character; names of real towns hold some beyond the first plane."""
OTHER_FIELD: Final = rf"{IDEOGRAPH}{{2,8}}"
"""A name of the index header that is of no use here, but ends the field before it."""

SHARED_OFFICE: Final = ("人民", "人民政府")
"""What is left of an agency that shares 政府 with the title, and what it should be."""

NO_AGENCY: Final = (
    r"[\d。,;:!?<>›|]|^(?:索引|来源|发布|时间|字体|打印|首页|返回|关闭|分享|当前|浏览|收藏|下载|扫|登录|主办)"
    r"|信息公开|政务公开|年报|无障碍|繁体|目录$|顶部$|全部$|专栏$|正文$|网$"
)
"""What a line above or below a title holds that is no agency's name."""

PAGE_END: Final = (
    r"(?:(?:责任)?编辑|(?:一|二|三|初|复|终)?审|审核|校对|作者|(?:信息|稿件)?来源|主办(?:单位)?|承办(?:单位)?|版权所有)[:：].*"
    r"|(?:网站标识码|(?:浏览|阅读|点击|访问)(?:次数|量|数)?)[:：]?\s*\d.*"
    r"|(?:(?:联系我们|网站地图|关于我们|(?:网站|隐私|法律|版权)声明|使用帮助|设为首页|收藏本站|返回首页)[|·\s]*)+"
    r"|附件(?:下载)?\d?[:：].*\.(?:docx?|pdf|xlsx?|wps|zip)|[上下]一[篇条](?:[:：].*)?|分享[到至]?(?:[:：].*)?"
    r"|相关(?:链接|附件|文档|稿件|阅读|新闻)[:：]?|往期(?:推荐|回顾)|扫一扫.{0,30}|.*ICP备.*|.*公网安备.*"
    r"|您访问的链接即将离开.{0,80}|(?:[\[【(〔]?(?:我要)?(?:打印|关闭|收藏|分享|返回|保存|字[体号]|[大中小]|顶部|继续访问|取消)"
    r"(?:本页|本文|此页|页面|窗口|列表)?[:：]?[\]】)〕]?\s*)+"
)
"""A line of a page behind the report on it: who edited it, its buttons, links to others."""
FURNITURE: Final = (
    rf"【[^】\n]{{1,14}}】|\[{IDEOGRAPH}{{1,6}}\]"
    r"|附件\d?[:：]|[（(](?:图文|图解|视频|公告|公示|公开|置顶|推荐|转载|字[号体][^)）\n]{0,12})[）)]"
)
"""What stands in brackets before a title and belongs to the page; not folded."""

REPORT_IN_A_SENTENCE: Final = (
    r"(?:政府|政务)?(?:信息|政务)(?:公开)?(?:年度)?(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:总结)?"
    "(?:报告|年报)"
    r"(?!格式|编制|编写|有关)"
)
"""What a sentence calls the report that says by whom it is and for which year."""
NAMING_VERBS: Final = (
    "现将|现把|兹将|(?:公布|发布|公开|编制|编写|形成|制作|撰写|起草)(?:了|的|并向社会公[布开])?"
)
"""What such a sentence does with the report; the last verb before its name counts."""
OF_ANOTHER_PAPER: Final = "关于"
"""What stands before a report that is only part of the name of a notice."""
BEFORE_A_NAME: Final = r"(?:特|现|向社会|[的(\"])+"
BEHIND_A_NAME: Final = r"(?:认真|组织|梳理|汇总|[特现已的(\"])+$"
"""What stands around the name of a body in such a sentence and is none of it."""
NOT_IN_A_SENTENCE: Final = (
    r"\((?:以下|下称|下文|简称)(?:[^()\n]|\([^()\n]{0,40}\))*\)"
    r"|\([a-z\u00e0-\u01dc]{1,7}\)|[ \t\u3000]+"
)
"""What stands within sentences and is read over: how something is called below, glosses, spaces."""
_MAKES: Final = r"[^.\n]{0,300}?(?:编制|编写|撰写|编辑|制作)"
_BODY: Final = rf"(?P<agency>(?:{IDEOGRAPH}|[()]){{3,40}}?)"
_ON_WHICH_BASIS: Final = "根据|按照|依据|结合|按"
MADE_BY: Final = (
    rf"由{_BODY}(?:(?=(?:{_ON_WHICH_BASIS}){_MAKES})|(?:负责|组织|统一|汇总)?(?:编制|编写|撰写))",
    rf"(?:^|[\n.,]){_BODY}(?=(?:{_ON_WHICH_BASIS}){_MAKES})",
    rf"(?:根据|结合|依据|梳理)(?:20[0-4]\d年度?)?{_BODY}(?:20[0-4]\d年度?)?(?:政府|政务)?"
    r"信息公开(?:工作)?(?=(?:实际|情况|有关|统计|数据|相关)" + _MAKES + ")",
)
"""Sentences that say who made this report, or whose work it tells; the plainest first."""
NOT_ITS_NAME: Final = "^(?:[我本该各全此有相]|报告|内容|分局|机关|单位|通过|依托|根据|围绕)|、"
"""What is in the words for a body that do not name it, or not it alone."""
ITSELF: Final = (
    "我们|[我本](?:[局办委厅镇乡街院校站所队处社馆库部]|中心|机关|单位|公司|支行)"
    "|全[局系镇乡街校院]"
)
"""How a body calls itself behind the year in which it did something."""
AT_WORK: Final = (
    "认真|坚持|深入|严格|紧紧|紧密|高度重视|立足|全面|始终|积极|围绕|聚焦|贯彻|切实|持续|进一步|继续"
    "|不断|大力|着力|扎实|依法|深化"
    "|在[^.]{2,40}(?:领导|指导|部署|支持)下|按照|根据|以[^.,]{2,24}为(?!由|名)|通过|共?主动公开"
)
"""What follows a body where a paragraph begins with the year and with what the body did."""
LED_BY: Final = r"(?:在[^,.;:\n]{2,40}下,)?"
"""Between that year and the body: under whose lead it worked."""
OF_STATISTICS: Final = ("统计期限", "统计时限", "数据统计", "所列数据", "统计时间", "数据期限")
"""What a sentence holds that tells the period of the statistics."""
BODY_ENDS: Final = (
    *"局厅委部署办处院所站队会府镇乡司团校中学室馆区县市省州旗盟社心行台网库场村军警组关厂矿园庭",
    "街道",
    "部门",
)
"""What the name of a body ends in; another character there tells that some of the name is lost."""

AGENCY_END: Final = (
    r"(?:政府|局|厅|委|部|署|办|处|院|所|站|队|会|中心|办公室|街道|[乡镇]|学校|[中小大]学|集团|公司)"
    r"(?:\([^()]{1,20}\))?$"
)
"""What the name of an agency ends in."""

PLACE_ALONE: Final = rf"{IDEOGRAPH}{{1,8}}[省市县区旗州盟]"
PLACE_NAMED: Final = r"[省市县区旗州盟乡镇]|街道"
"""A line that names a place only; what a body's name holds that names its own."""
OFFICE_OF_BODY: Final = (
    r"(?:政府|政务)?(?:政务|信息)公开(?:工作|申请)?(?:领导小组|受理)?(?:办公室|机构|[办科处股室])?$"
    r"|(?:(?<=[局厅署])|(?<=海关))[^局厅]{0,6}(?:办公[室厅]|[科处股室]|中心)$"
    r"|(?:党政|综合)[^乡镇]{0,6}(?:办公室|[办部科室])$|(?:(?<=镇|乡)|(?<=办事处|管委会))办公室$"
)
"""In a contact sentence: whom to ask within the body."""

NAMED_BODY: Final = (
    rf"(?:{IDEOGRAPH}{{1,4}}\d*:)?(?P<body>(?![本我该]){IDEOGRAPH}{{1,20}}?"
    r"(?:政府|局|厅|委|部|署|办|院|所|站|队|馆|会|中心|办公室|街道|[乡镇]|开发区|园区|学校|学|集团|公司))"
    r"的?(?:有关|相关)?(?:依申请|申请|公开|收到|受理|办理|处理)*(?:情况|数据)?(?:统计表|汇总表|报表|表)?"
)
"""A caption that names a body, and what the table is of it."""

DAY: Final = r"(?:(?P<{0}y>\d{{4}}) ?年度? ?)?(?P<{0}m>\d{{1,2}}) ?月 ?(?P<{0}d>\d{{1,2}}) ?日"
"""A day, with or without its year; the groups take the prefix that is filled in."""

PERIOD_JOINT: Final = r" ?(?:起|开始|0时|0:00)? ?,? ?(?:至|到|-|~)+ ?"
"""What stands between the first and the last day of a period."""

ZEROS: Final = "〇○◯零0O"
"""What is printed for 0 between Chinese numerals, after folding."""

YEAR: Final = r"(?<!\d)(?P<year>20[0-4]\d)(?!\d) ?(?:学?年)?度?"
YEARS: Final = rf"(?:20\d\d ?年?[-—~至到] ?)?{YEAR}"
"""A year, or the two that a school year lies in, of which the second counts."""
YEAR_END: Final = "年度"
"""Characters that may end a year."""

CHINESE_YEAR: Final = rf"二[{ZEROS}](?P<tens>[一二三四])(?P<ones>[{ZEROS}一二三四五六七八九])年度?"
DATE: Final = r"(?P<y>20\d\d) *[-年./] *(?P<m>\d{1,2}) *[-月./] *(?P<d>\d{1,2})"
CHINESE_DATE: Final = (
    CHINESE_YEAR + r" *(?P<m>元|十[一二]?|[一二三四五六七八九])月"
    r" *(?P<d>[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])日"
)
SHORT_NUMERALS: Final[Mapping[str, str]] = {"廿": "二十", "元": "一"}
"""Numerals of a date → the common ones that they stand for."""

DATE_LINE: Final = (
    r"\(?\d{4} *年 *\d{1,2} *月 *\d{1,2} *日\)?|\(?\d{4}[-./]\d{1,2}[-./]\d{1,2}\)?"
    rf"|\(?二[{ZEROS}][一二三四][{ZEROS}{NUMERALS}]年"
    rf" *[元{NUMERALS}]{{1,2}}月 *[廿{NUMERALS}]{{1,3}}日\)?"
)
"""A line that holds a date and nothing else."""

SIGNED_BESIDE_DATE: Final = rf"{IDEOGRAPH}{{2,30}}(?:{'|'.join(BODY_ENDS)})(?:\([^()]{{1,8}}\))?\s+"
"""The name of the body that signs, on the line of the date."""

FORM_DOCUMENT: Final = r"国办公开办(?:函|发) ?[\[(〔]? ?\d{4} ?[\])〕]? ?第? ?\d{1,3} ?号"
"""The number of the document that prescribes an edition of the form."""

WEBSITE: Final = (
    r"(?:网址|网站|链接|地址)[^。\n]{0,12}?[:(<]?\s*<?(?P<url>(?:https?://|www\.)[\w\-./:%?=&#~]+)"
)
ADDRESS: Final = (
    r"(?:联系地址|通讯地址|通信地址|办公地址|地址|地点) ?: ?(?!<?http|<?www)"
    r"(?P<address>[^\n,;。)]{2,60})"
)
PHONE: Final = (
    r"(?:联系电话|咨询电话|办公电话|电话|联系方式) ?(?:\(传真\))? ?: ?"
    r"(?P<phone>\(?\d[\d\- ()/、转]{5,30}\d)"
)
CONTACT: Final = (
    r"与(?P<agency>[^,.;与\n]{3,40}?)(?:\([^)]*\))?联系"
    r"|请(?:径)?联系:?(?P<asked>[^,.;:()\n\d]{3,40})(?=[,.;(\n])"
)
"""The pieces of the sentence that tells whom to ask."""


NOT_THAT_YEAR: Final = (
    r"以来|以前|之前|以后|之后|尚?未|结转|遗留|起|开始|至|到|底|末|初|前|[-~、和与及]|\d"
    r"|[上下]半年|第[一二三四]季度"
    r"|[^,.;\n]{0,16}?(?:指出|提出|反馈|通报|查摆|存在|反映|列出)的?[^,.;\n]{0,10}?(?:问题|不足|短板)"
)
"""What follows a year where it is not the year that a paragraph tells of."""

OPENING_YEAR: Final = (
    rf"[#*\s]*(?:(?:{PARAGRAPH_NUMBER})\s*)?(?:在|过去的)?"
    rf"(?P<year>20[0-4]\d) ?年度?+(?!\s*(?:{NOT_THAT_YEAR}))"
)
"""The year that a paragraph begins with: what it tells happened in that year."""

BESIDE_THIS_YEAR: Final = "[^。！？]*(?:本年|今年)"
"""Such a paragraph whose first sentence sets that year apart from the reported one."""

REPORT_OF_YEAR: Final = (
    r"(?<!\d)(?P<year>20[0-4]\d) ?年度?[^,.。;；《》()\n\d]{0,24}?"
    rf"(?:{'|'.join(sorted(TITLE_WORDS, key=len, reverse=True))})(?!格式)"
)
"""A sentence that calls a report by its year."""

NOTHING_TO_SAY: Final = (
    r"(?:本年度?|目前|我[局镇乡县区市办委]|本机关|本单位)?"
    r"(?:(?:存在的?)?(?:主要)?(?:困难和|困难及)?问题|(?:下一步)?改进(?:情况|措施|方向)?"
    r"|(?:存在的?)?(?:主要)?问题(?:及|和|与)改进(?:情况|措施))?"
    r"(?:无|暂无|没有|暂没有|未发现|不存在|不涉及|未涉及|无存在问题|无问题|没有问题|暂无问题"
    r"|不存在问题|无突出问题|无其他问题|空)?"
)
"""A paragraph, without numbers and punctuation, that says no more than that there is nothing, or
that only repeats what its section is called."""


COUNTY_LEVELS: Final = "市县区旗"
"""Characters that end the name of a place; a county that becomes a district changes only this."""

TOWN_LEVELS: Final = ("街道", "苏木", "镇", "乡")
"""What ends the name of a town, a township or a street; they too become one another."""

OTHER_LEVELS: Final = "省州盟"

NO_LEVEL: Final = (
    "自治区|行政区|地区|社区|园区|区域|区划|城市|城乡|城镇|乡村|乡镇|农村乡|市场|市政|市容|县域"
    "|[萍桐宁新]乡(?=市)|景德镇(?=市)|镇江"
)
"""Words that hold one of those characters and name no place below a city."""

SMALL_BODY: Final = (
    r"街道|苏木|[镇乡](?=人民政府|政府|党|办公室|$)|[县区]|[左右前后中]旗"
    r"|旗(?=人民政府|政府|$)"
)
"""What the name of a body of a county, a district, a town or a street holds, once the words of
NO_LEVEL are out of the way."""

TOWN_BODY: Final = r"街道|苏木|[镇乡](?=$)"
"""What the name of a town or a street ends in, or holds, once its tail is cut off."""

TAILS: Final = (
    r"(?:人民政府|政府|办事处)?(?:党政(?:综合)?)?(?P<office>办公室|办)$|(?:人民政府|政府|办事处)$"
)
"""What follows the name of a place in the name of the body that governs it."""

OFFICE_OF: Final = r"(?:政府|办事处|[镇乡]|街道)(?:党政(?:综合)?)?(?:办公室|办)$"
"""A tail that names the office of a government; the office of anything else is a body itself."""

SHORT_FORMS: Final[Mapping[str, str]] = {"委员会": "委", "委会": "委"}
"""What some names spell out and others shorten."""
