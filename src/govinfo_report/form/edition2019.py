"""The trial form: 中华人民共和国政府信息公开工作年度报告格式（试行）, 国办公开办函〔2019〕60号.

Prescribed for the reports for 2019 and 2020; still met in reports for 2021 to 2023.
"""

from __future__ import annotations

from decimal import Decimal

import attrs

from govinfo_report.form import shared
from govinfo_report.form.fields import (
    amount,
    change,
    count,
    read_form,
    row,
)


@attrs.frozen
class Documents:
    """Rules or normative documents, in documents."""

    newly_made: int | None = count("本年新制作数量", "Newly made this year")
    newly_disclosed: int | None = count("本年新公开数量", "Newly disclosed this year")
    total_disclosed: int | None = count("对外公开总数量", "Disclosed in total", is_stock=True)


@attrs.frozen
class Services:
    """Kinds of administrative acts on offer, their change in the year, and the decisions made."""

    items_last_year: int | None = count("上一年项目数量", "Items last year", is_stock=True)
    items_change: int | None = change("本年增/减", "Change this year")
    decisions: int | None = count("处理决定数量", "Decisions this year")


@attrs.frozen
class Fees:
    """Kinds of fees and their change in the year."""

    items_last_year: int | None = count("上一年项目数量", "Items last year", is_stock=True)
    items_change: int | None = change("本年增/减", "Change this year")


@attrs.frozen
class Procurement:
    """Centralised government procurement: projects, and the sum in the unit that is printed."""

    projects: int | None = count("采购项目数量", "Projects")
    amount: Decimal | None = amount("采购总金额", "Amount")


@attrs.frozen
class ProactiveDisclosure:
    """Section 二: what was disclosed proactively under art. 20 (1), (5), (6), (8) and (9)."""

    rules: Documents = row("规章", "Rules", item=shared.RULES_ITEM)
    normative_documents: Documents = row(
        "规范性文件", "Normative documents", item=shared.RULES_ITEM
    )
    licensing: Services = row("行政许可", "Administrative licensing", item=shared.SERVICES_ITEM)
    other_services: Services = row(
        "其他对外管理服务事项", "Other services to the public", item=shared.SERVICES_ITEM
    )
    penalties: Services = row("行政处罚", "Administrative penalties", item=shared.PENALTIES_ITEM)
    coercion: Services = row("行政强制", "Administrative coercion", item=shared.PENALTIES_ITEM)
    fees: Fees = row("行政事业性收费", "Administrative fees", item=shared.FEES_ITEM)
    procurement: Procurement = row(
        "政府集中采购", "Centralised government procurement", item=shared.PROCUREMENT_ITEM
    )


FORM = read_form(
    2019,
    "国办公开办函〔2019〕60号",
    shared.Sections[ProactiveDisclosure, shared.Requests[shared.Applicants]],
)
