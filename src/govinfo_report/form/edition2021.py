"""The form in force: 中华人民共和国政府信息公开工作年度报告格式, 国办公开办函〔2021〕30号.

Prescribed for the reports for 2021 and later by the office of the State Council that oversees open
government, on the ground of art. 49–50 of the Regulations on Open Government Information.
"""

from __future__ import annotations

from decimal import Decimal

import attrs

from govinfo_report.form import shared
from govinfo_report.form.fields import amount, count, read_form, row


@attrs.frozen
class Documents:
    """Rules or normative documents, in documents (件)."""

    issued: int | None = count("本年制发件数", "Issued this year", unit="件")
    repealed: int | None = count("本年废止件数", "Repealed this year", unit="件")
    in_force: int | None = count("现行有效件数", "In force", unit="件", is_stock=True)


@attrs.frozen
class Decisions:
    """Administrative decisions made in the year."""

    decisions: int | None = count("本年处理决定数量", "Decisions this year")


@attrs.frozen
class Fees:
    """Fees collected in the year, in 10,000 yuan (万元)."""

    amount: Decimal | None = amount("本年收费金额（单位：万元）", "Amount", unit="万元")


@attrs.frozen
class ProactiveDisclosure:
    """Section 二: what was disclosed proactively under art. 20 (1), (5), (6) and (8)."""

    rules: Documents = row("规章", "Rules", item=shared.RULES_ITEM)
    normative_documents: Documents = row(
        "行政规范性文件", "Normative documents", item=shared.RULES_ITEM
    )
    licensing: Decisions = row("行政许可", "Administrative licensing", item=shared.SERVICES_ITEM)
    penalties: Decisions = row("行政处罚", "Administrative penalties", item=shared.PENALTIES_ITEM)
    coercion: Decisions = row("行政强制", "Administrative coercion", item=shared.PENALTIES_ITEM)
    fees: Fees = row("行政事业性收费", "Administrative fees", item=shared.FEES_ITEM)


@attrs.frozen
class OtherHandling:
    """（六）其他处理."""

    not_corrected_in_time: shared.Applicants = row(
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "Request not corrected in time, no longer processed",
    )
    fee_not_paid_in_time: shared.Applicants = row(
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "Fee not paid in time, request no longer processed",
    )
    other: shared.Applicants = row("3.其他", "Other")


FORM = read_form(
    2021,
    "国办公开办函〔2021〕30号",
    shared.Sections[ProactiveDisclosure, shared.Requests[OtherHandling]],
)
