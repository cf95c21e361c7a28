"""What is said of a report that is unlikely by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govinfo_report.messages.entry import Entry
from govinfo_report.messages.examples import report_text
from govinfo_report.words.specimen import AGENCIES

_DOCUMENTS: Final = "proactive_disclosure.normative_documents"
_RULES: Final = "proactive_disclosure.rules"
_REVIEW: Final = "reconsideration_and_litigation.reconsideration"

ENTRIES: Final[Mapping[str, Entry]] = {
    "negative-count": Entry(
        "warning",
        "{label}：{value} 小于 0",
        "{label}: {value} is less than 0",
        "件数、金额不会小于 0；凡含此数的等式即使成立也不足为凭。",
        "No count and no sum of money is less than 0: an equation with this number proves nothing, "
        "even if it holds.",
        "行政许可 | -3 |",
        basis_zh="格式各表除 2019 年版的本年增/减外，都填件数、项目数量或金额。",
        basis_en="But for the changes in items of the form of 2019, its tables ask for counts and "
        "sums of money.",
    ),
    "fractional-count": Entry(
        "warning",
        "{label}：“{text}”不是整数",
        "{label}: “{text}” is not a whole number",
        "件数应为整数；可能是金额填错了行，或小数点有误。",
        "A count is whole: a sum of money may stand in the wrong row, or the point is a slip.",
        "行政许可 | 12.5 |",
        basis_zh="格式各表除金额外都填件数或数量。",
        basis_en="But for sums of money, the tables of the form ask for counts.",
    ),
    "issued-exceeds-in-force": Entry(
        "info",
        "{row}：{part_label} {part} 多于{whole_label} {whole}",
        "{row}: {part_label} {part} is more than {whole_label} {whole}",
        "本年新增的应包括在总数之内；当年制发又废止的除外。",
        "What is new this year should be part of what there is in all, unless it was repealed "
        "within the year.",
        report_text({f"{_DOCUMENTS}.issued": 14, f"{_DOCUMENTS}.in_force": 4}),
        basis_zh="《条例》第二十条第（一）项：规章和规范性文件应当主动公开；格式表二按件数填写。",
        basis_en="Regulations, art. 20 (1): rules and normative documents are disclosed; table 二 "
        "of the form counts them.",
    ),
    "rules-by-a-small-body": Entry(
        "info",
        "“{agency}”无权制定规章，表中却填有 {value}（{label}）",
        "“{agency}” cannot make 规章, yet the table says {value} ({label})",
        "规章由国务院部门、省级和设区的市、自治州的人民政府制定；可能把行政规范性文件填作规章。",
        "规章 are made by departments of the State Council and by the governments of provinces, "
        "of cities with districts and of autonomous prefectures. Normative documents may have "
        "been counted as such.",
        report_text({f"{_RULES}.issued": 2, f"{_RULES}.in_force": 6}).replace(
            AGENCIES[0], AGENCIES[2]
        ),
        basis_zh="《立法法》第九十一条、第九十三条（2023 年修正）。",
        basis_en="Legislation Law (立法法), art. 91 and 93 as amended in 2023.",
    ),
    "review-without-requests": Entry(
        "info",
        "{block}总计 {count}，但没有新收或结转的申请",
        "{block}: {count} in all, though no request was received or carried in",
        "表四只填因政府信息公开而起的复议和诉讼；也可能漏填表三，或申请在更早的年度。",
        "Table 四 is for disputes over requests alone. Table 三 may be left unfilled, or the "
        "request is from an earlier year.",
        report_text(
            {f"{_REVIEW}.upheld": 2, f"{_REVIEW}.total": 2, "requests.new_received.total": 0}
        ),
        basis_zh="《条例》第五十条：年度报告包括因政府信息公开工作被申请行政复议、提起行政诉讼的情况。",
        basis_en="Regulations, art. 50: the report tells of reconsiderations and lawsuits over "
        "open government information.",
    ),
    "headings-misnumbered": Entry(
        "info",
        "有 {count} 个标题的序号与格式不符，首先是“{text}”（格式中为第 {number} 节）",
        "headings whose numbers are not those of the form: {count}, first “{text}” (section "
        "{number} of the form)",
        "报告应按格式的六节编排；漏节、错号会使读者找错数据。",
        "The form has six sections in a fixed order; wrong numbers lead readers astray.",
        "四、收到和处理政府信息公开申请情况",
        basis_zh="格式：报告由一至六共六节组成。",
        basis_en="The form: a report has six sections, numbered 一 to 六.",
    ),
    "section-empty": Entry(
        "info",
        "“{heading}”没有内容",
        "“{heading}” says nothing",
        "这一节应写明主要问题和改进情况，不能只写“无”。",
        "This section must name the main problems and what is done about them.",
        report_text({}, words={"problems_and_improvements": "无"}),
        basis_zh="《条例》第五十条：年度报告应当包括工作存在的主要问题及改进情况。",
        basis_en="Regulations, art. 50: the report tells the main problems and the improvements.",
    ),
    "wrong-year-in-prose": Entry(
        "info",
        "本报告的年度是 {year} 年，文中却写 {named} 年：“{text}”",
        "the report is for {year}, but its words are of {named}: “{text}”",
        "可能沿用了往年的文字，或标题的年度有误；请核对。",
        "Words of another year may have been used again, or the title is wrong: please check.",
        report_text({}, words={"overview": "2022年，我们照章公开信息，及时答复申请。"}),
        basis_zh="《条例》第四十九条：年度报告写的是上一年度的工作。",
        basis_en="Regulations, art. 49: the report is on the year before its publication.",
    ),
}
