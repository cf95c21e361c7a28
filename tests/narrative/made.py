"""Claims made by hand, and what the rules say of reports that hold them."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from govinfo_report import CheckState, Finding, Report, check
from govinfo_report.claims import Claim, ClaimKind, Period
from govinfo_report.text.source import Source, Span

NEW = "requests.new_received.total"
CARRIED_IN = "requests.carried_in.total"
CARRIED_FORWARD = "requests.carried_forward.total"
DISCLOSED = "requests.results.disclosed.total"
PARTIALLY = "requests.results.partially_disclosed.total"
RESULTS = "requests.results.total.total"
OTHER = "requests.results.other_handling.other.total"
REVIEWS = "reconsideration_and_litigation.reconsideration"
DIRECT = "reconsideration_and_litigation.litigation_direct.total"
AFTER = "reconsideration_and_litigation.litigation_after_reconsideration.total"
IN_FORCE = "proactive_disclosure.normative_documents.in_force"
ISSUED = "proactive_disclosure.normative_documents.issued"
FEES = "proactive_disclosure.fees.amount"
YEAR = 2023


Kind = ClaimKind
Maker = Callable[..., Report]
HOLDS, FAILS = CheckState.HOLDS, CheckState.FAILS
OPEN, NONE = CheckState.NOT_EVALUABLE, CheckState.NOT_APPLICABLE


def claim(kind: ClaimKind, printed: str, value: int | str, **more: Any) -> Claim:
    """A claim printed as `subject|number`, in a text of its own unless it is placed later."""
    subject, number = printed.split("|")
    unit = more.pop("unit", None) or re.split(r"[\d.]", number)[-1]
    source = Source(subject + number)
    return Claim(
        kind,
        Decimal(value) if isinstance(value, str) else value,
        unit,
        subject,
        Span(len(subject), len(subject + number), source),
        more.pop("section", "overview"),
        **more,
    )


def placed(one: Claim, source: Source) -> Claim:
    """The claim at the place where the text prints it."""
    printed = one.subject + one.span.text
    start = source.text.index(printed) + len(one.subject)
    span = Span(start, start + len(one.span.text), source)
    return Claim(
        one.kind,
        one.value,
        one.unit,
        one.subject,
        span,
        one.section,
        one.period,
        one.approximate,
        one.about,
        one.part_of,
        one.change_of,
    )


def outcome(
    code: str, report: Report, previous: Report | None = None
) -> tuple[CheckState, list[Finding]]:
    result = check(report, previous=previous)
    return result.rules[code], [one for one in result.findings if one.code == code]


def state(code: str, report: Report, previous: Report | None = None) -> CheckState:
    return outcome(code, report, previous)[0]


def received(value: int, words: str = "收到政府信息公开申请", **more: Any) -> Claim:
    more = {"about": (NEW,)} | more
    return claim(Kind.REQUESTS_RECEIVED, f"{words}|{value}件", value, **more)


def answered(value: int, **more: Any) -> Claim:
    return claim(Kind.REQUESTS_ANSWERED, f"答复|{value}件", value, about=(RESULTS,), **more)


def last(value: int, words: str = "上年收到申请", **more: Any) -> Claim:
    return received(value, words, period=Period.LAST_YEAR, **more)


def whole(value: int, **more: Any) -> Claim:
    return claim(Kind.DISCLOSED_TOTAL, f"共公开信息|{value}条", value, **more)


def parts(*values: int, of: int = 0, unit: str = "条", **more: Any) -> list[Claim]:
    return [
        claim(Kind.DISCLOSED_PART, f"渠道{at}号发布|{value}{unit}", value, part_of=of, **more)
        for at, value in zip("甲乙丙丁戊己庚辛", values, strict=False)
    ]
