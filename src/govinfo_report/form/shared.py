"""What both editions of the form have in common: applicants, outcomes, most results, the prose.

The names of sections and rows stand first that rules, claims and indicators ask for; the form has
more. A path is public API and never changes its meaning.
"""

from __future__ import annotations

from typing import Final, Generic, TypeVar

import attrs

from govinfo_report.form.fields import TOTAL, Label, Printing, count, row, section
from govinfo_report.text.source import Span

OVERVIEW: Final = "overview"
"""Section 一, in words."""
DISCLOSURE: Final = "proactive_disclosure"
"""Section 二, with table 二."""
REQUESTS: Final = "requests"
"""Section 三, with table 三."""
REVIEWS: Final = "reconsideration_and_litigation"
"""Section 四, with table 四."""
PROBLEMS: Final = "problems_and_improvements"
"""Section 五, in words."""
OTHER_MATTERS: Final = "other_matters"
"""Section 六, in words."""

RULES_ROW: Final = f"{DISCLOSURE}.rules"
LICENSING: Final = f"{DISCLOSURE}.licensing"
PENALTIES: Final = f"{DISCLOSURE}.penalties"
FEES: Final = f"{DISCLOSURE}.fees"
FEES_AMOUNT: Final = f"{FEES}.amount"

NEW_RECEIVED: Final = f"{REQUESTS}.new_received"
CARRIED_IN: Final = f"{REQUESTS}.carried_in"
RESULTS: Final = f"{REQUESTS}.results"
"""The group of the results; its rows begin with this path."""
RESULTS_TOTAL: Final = f"{RESULTS}.{TOTAL}"
CARRIED_FORWARD: Final = f"{REQUESTS}.carried_forward"

RECONSIDERATION: Final = f"{REVIEWS}.reconsideration"
LITIGATION_DIRECT: Final = f"{REVIEWS}.litigation_direct"
LITIGATION_AFTER_RECONSIDERATION: Final = f"{REVIEWS}.litigation_after_reconsideration"

RULES_ITEM: Final = Label("第二十条第（一）项", "Article 20 (1)")
SERVICES_ITEM: Final = Label("第二十条第（五）项", "Article 20 (5)")
PENALTIES_ITEM: Final = Label("第二十条第（六）项", "Article 20 (6)")
FEES_ITEM: Final = Label("第二十条第（八）项", "Article 20 (8)")
PROCUREMENT_ITEM: Final = Label("第二十条第（九）项", "Article 20 (9)")
"""The items of article 20 of the Regulations, which head the parts of table 二."""

LAWSUITS: Final = Label("行政诉讼", "Administrative lawsuits")
"""Stands above the two rows of lawsuits in table 四."""


@attrs.frozen
class Applicants:
    """The seven applicant columns of table 三, in cases (件); None where no number was read."""

    natural_person: int | None = count("自然人", "Natural persons")
    commercial_enterprise: int | None = count("商业企业", "Commercial enterprises")
    research_institution: int | None = count("科研机构", "Research institutions")
    public_welfare_organization: int | None = count("社会公益组织", "Public welfare organisations")
    legal_service_organization: int | None = count("法律服务机构", "Legal service organisations")
    other_organization: int | None = count("其他", "Other organisations")
    total: int | None = count("总计", "Total")


@attrs.frozen
class NotDisclosed:
    """（三）不予公开, by the ground of refusal (Regulations, art. 14–16)."""

    state_secret: Applicants = row("1.属于国家秘密", "State secret")
    prohibited_by_law: Applicants = row(
        "2.其他法律行政法规禁止公开", "Disclosure prohibited by other law"
    )
    security_and_stability: Applicants = row(
        "3.危及“三安全一稳定”",
        "Danger to national, public or economic security, or to social stability",
    )
    third_party_rights: Applicants = row("4.保护第三方合法权益", "Rights of third parties")
    internal_affairs: Applicants = row("5.属于三类内部事务信息", "Internal affairs (three kinds)")
    process_information: Applicants = row(
        "6.属于四类过程性信息", "Information of a process (four kinds)"
    )
    enforcement_case_file: Applicants = row("7.属于行政执法案卷", "Case file of law enforcement")
    administrative_inquiry: Applicants = row(
        "8.属于行政查询事项", "Matter of administrative inquiry"
    )


@attrs.frozen
class UnableToProvide:
    """（四）无法提供."""

    not_held: Applicants = row("1.本机关不掌握相关政府信息", "Information not held")
    requires_creation: Applicants = row(
        "2.没有现成信息需要另行制作", "Information would have to be made"
    )
    unclear_after_correction: Applicants = row(
        "3.补正后申请内容仍不明确", "Request still unclear after correction"
    )


@attrs.frozen
class NotProcessed:
    """（五）不予处理."""

    petition_or_complaint: Applicants = row("1.信访举报投诉类申请", "Petition, report or complaint")
    repeated_request: Applicants = row("2.重复申请", "Repeated request")
    publication_request: Applicants = row(
        "3.要求提供公开出版物", "Request for a publication on sale"
    )
    excessive_requests: Applicants = row(
        "4.无正当理由大量反复申请", "Great number of requests without good reason"
    )
    confirmation_or_reissue: Applicants = row(
        "5.要求行政机关确认或重新出具已获取信息",
        "Request to confirm or issue anew what was already obtained",
    )


@attrs.frozen
class ReviewOutcomes:
    """The five outcomes of one block of table 四, in cases (件); None where no number was read."""

    upheld: int | None = count("结果维持", "Upheld")
    corrected: int | None = count("结果纠正", "Corrected")
    other: int | None = count("其他结果", "Other result")
    pending: int | None = count("尚未审结", "Pending")
    total: int | None = count("总计", "Total")


@attrs.frozen
class ReconsiderationAndLitigation:
    """Section 四: what became of reconsiderations and lawsuits over information requests."""

    reconsideration: ReviewOutcomes = row("行政复议", "Administrative reconsideration")
    litigation_direct: ReviewOutcomes = row(
        "未经复议直接起诉", "Lawsuit without reconsideration", item=LAWSUITS
    )
    litigation_after_reconsideration: ReviewOutcomes = row(
        "复议后起诉", "Lawsuit after reconsideration", item=LAWSUITS
    )


@attrs.frozen
class Paragraph:
    """A paragraph as printed, with the number that heads it ('（一）', '1.') or None."""

    text: str
    number: str | None
    span: Span


@attrs.frozen
class Prose:
    """A section in words: its heading as printed (None where it is not), and its paragraphs."""

    heading: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def text(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@attrs.frozen
class Overview(Prose):
    """Section 一: the year's work in words."""


@attrs.frozen
class ProblemsAndImprovements(Prose):
    """Section 五: the main problems and what is done about them."""


@attrs.frozen
class OtherMatters(Prose):
    """Section 六: whatever else must be reported, among it the fees for processing information."""


_Disclosure = TypeVar("_Disclosure")
_Requests = TypeVar("_Requests")
_OtherHandling = TypeVar("_OtherHandling")


@attrs.frozen
class Results(Generic[_OtherHandling]):
    """三、本年度办理结果: what became of the requests."""

    disclosed: Applicants = row("（一）予以公开", "Disclosed")
    partially_disclosed: Applicants = row(
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "Partially disclosed"
    )
    not_disclosed: NotDisclosed = row("（三）不予公开", "Not disclosed")
    unable_to_provide: UnableToProvide = row("（四）无法提供", "Unable to provide")
    not_processed: NotProcessed = row("（五）不予处理", "Not processed")
    other_handling: _OtherHandling = row("（六）其他处理", "Handled otherwise")
    total: Applicants = row("（七）总计", "Total of results")


@attrs.frozen
class Requests(Generic[_OtherHandling]):
    """Section 三: requests received and handled, by kind of applicant."""

    new_received: Applicants = row(
        "一、本年新收政府信息公开申请数量", "Requests received this year"
    )
    carried_in: Applicants = row(
        "二、上年结转政府信息公开申请数量", "Requests carried over from last year"
    )
    results: Results[_OtherHandling] = row("三、本年度办理结果", "Results this year")
    carried_forward: Applicants = row(
        "四、结转下年度继续办理", "Requests carried over to next year"
    )


@attrs.frozen
class Sections(Generic[_Disclosure, _Requests]):
    """The six sections; an edition says what 二 and 三 hold."""

    overview: Overview = section(1, "总体情况", "Overview")
    proactive_disclosure: _Disclosure = section(
        2, "主动公开政府信息情况", "Proactive disclosure", printing=Printing.PARTS
    )
    requests: _Requests = section(
        3, "收到和处理政府信息公开申请情况", "Requests", printing=Printing.MATRIX
    )
    reconsideration_and_litigation: ReconsiderationAndLitigation = section(
        4,
        "政府信息公开行政复议、行政诉讼情况",
        "Reconsideration and litigation",
        printing=Printing.SIDE_BY_SIDE,
    )
    problems_and_improvements: ProblemsAndImprovements = section(
        5, "存在的主要问题及改进情况", "Problems and improvements"
    )
    other_matters: OtherMatters = section(6, "其他需要报告的事项", "Other matters")
