"""What both editions of the form have in common: applicants, outcomes, most results, the prose."""

from __future__ import annotations

import attrs

from govinfo_report.form.fields import count, row
from govinfo_report.text.source import Span


@attrs.frozen
class Applicants:
    """The seven applicant columns of table 三, in cases (件); None where no number was read."""

    natural_person: int | None = count("自然人")
    commercial_enterprise: int | None = count("商业企业")
    research_institution: int | None = count("科研机构")
    public_welfare_organization: int | None = count("社会公益组织")
    legal_service_organization: int | None = count("法律服务机构")
    other_organization: int | None = count("其他")
    total: int | None = count("总计")


@attrs.frozen
class NotDisclosed:
    """（三）不予公开, by the ground of refusal (Regulations, art. 14–16)."""

    state_secret: Applicants = row("1.属于国家秘密")
    prohibited_by_law: Applicants = row("2.其他法律行政法规禁止公开")
    security_and_stability: Applicants = row("3.危及“三安全一稳定”")
    third_party_rights: Applicants = row("4.保护第三方合法权益")
    internal_affairs: Applicants = row("5.属于三类内部事务信息")
    process_information: Applicants = row("6.属于四类过程性信息")
    enforcement_case_file: Applicants = row("7.属于行政执法案卷")
    administrative_inquiry: Applicants = row("8.属于行政查询事项")


@attrs.frozen
class UnableToProvide:
    """（四）无法提供."""

    not_held: Applicants = row("1.本机关不掌握相关政府信息")
    requires_creation: Applicants = row("2.没有现成信息需要另行制作")
    unclear_after_correction: Applicants = row("3.补正后申请内容仍不明确")


@attrs.frozen
class NotProcessed:
    """（五）不予处理."""

    petition_or_complaint: Applicants = row("1.信访举报投诉类申请")
    repeated_request: Applicants = row("2.重复申请")
    publication_request: Applicants = row("3.要求提供公开出版物")
    excessive_requests: Applicants = row("4.无正当理由大量反复申请")
    confirmation_or_reissue: Applicants = row("5.要求行政机关确认或重新出具已获取信息")


@attrs.frozen
class Outcomes:
    """The five outcomes of one block of table 四, in cases (件); None where no number was read."""

    upheld: int | None = count("结果维持")
    corrected: int | None = count("结果纠正")
    other: int | None = count("其他结果")
    pending: int | None = count("尚未审结")
    total: int | None = count("总计")


@attrs.frozen
class ReconsiderationAndLitigation:
    """Section 四: what became of reconsiderations and lawsuits over information requests."""

    reconsideration: Outcomes = row("行政复议")
    litigation_direct: Outcomes = row("未经复议直接起诉", item="行政诉讼")
    litigation_after_reconsideration: Outcomes = row("复议后起诉", item="行政诉讼")


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
