"""Numbers claimed in the prose against the cells of the tables."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from govinfo_report.checks.claim_readings import readings, wholes
from govinfo_report.checks.claimed import (
    Outcome,
    agrees,
    counts,
    decimals,
    is_share,
    of_this_year,
    quoted,
    same_figure,
    shown,
    table_figure,
    table_label,
)
from govinfo_report.checks.result import CheckState, finding
from govinfo_report.checks.rule import Case
from govinfo_report.claims import Claim, ClaimKind
from govinfo_report.claims.reading import claims_of
from govinfo_report.report import ReportData
from govinfo_report.words.variants import MONEY_UNITS

_ALL_RESULTS: Final = "requests.results.total.total"
_FEES: Final = "proactive_disclosure.fees.amount"
_NEW: Final = "requests.new_received.total"
_KINDS_OF_SHARES: Final = (ClaimKind.OUTCOME, ClaimKind.REQUESTS_RECEIVED)
_KINDS_OF_WHOLES: Final = (ClaimKind.REQUESTS_ANSWERED, ClaimKind.REQUESTS_RECEIVED)


# -- counts -----------------------------------------------------------------------------------


def _table_claims(case: Case) -> Iterator[tuple[Claim, int | None]]:
    """The counts of this year that the tables hold too, each with the figure of the tables."""
    claims = claims_of(case.report)
    for claim in claims:
        if not claim.about or not of_this_year(claim) or not counts(claim):
            continue
        # A part of what the cells count is none of their figures.
        if claim.part_of is not None and claims[claim.part_of].about == claim.about:
            continue
        yield claim, table_figure(case.report, claim.about)


def _is_part(claim: Claim, figure: int, claims: tuple[Claim, ...]) -> bool:
    """Whether it is likely to be one of several parts that the prose counts of the figure."""
    same = [one for one in claims if of_this_year(one) and same_figure(one, claim)]
    return claim.value < figure and (
        any(agrees(one, figure) for one in same) or sum(one.value for one in same) == figure
    )


def _other_reading(case: Case, claim: Claim) -> str | None:
    """What else of the tables is the claimed number; nothing else is meant by a 0."""
    if not claim.value:
        return None
    return next(
        (label for figure, label in readings(case.report, claim) if agrees(claim, figure)), None
    )


def differs_from_table(case: Case) -> Iterator[Outcome]:
    """Counts of the prose against the same counts of the tables."""
    for claim, figure in _table_claims(case):
        if figure is None:
            yield CheckState.NOT_EVALUABLE
        elif agrees(claim, figure):
            yield CheckState.HOLDS
        elif _is_part(claim, figure, claims_of(case.report)) or _other_reading(case, claim):
            yield CheckState.NOT_EVALUABLE
        else:
            yield finding(
                "claim-differs-from-table",
                paths=claim.about,
                span=claim.span,
                words=quoted(claim),
                claimed=shown(claim.value),
                label=_label(case, claim),
                table=figure,
            )


def counts_otherwise(case: Case) -> Iterator[Outcome]:
    """Counts of the prose that are not the figure they should be, but another one of the tables."""
    for claim, figure in _table_claims(case):
        if figure is None:
            yield CheckState.NOT_EVALUABLE
        elif (
            agrees(claim, figure)
            or _is_part(claim, figure, claims_of(case.report))
            or (other := _other_reading(case, claim)) is None
        ):
            yield CheckState.HOLDS
        else:
            yield finding(
                "claim-counts-otherwise",
                paths=claim.about,
                span=claim.span,
                words=quoted(claim),
                claimed=shown(claim.value),
                label=_label(case, claim),
                table=figure,
                other=other,
            )


def _label(case: Case, claim: Claim) -> str:
    return table_label(case.report.form, claim.about)


# -- shares -----------------------------------------------------------------------------------


def share_differs(case: Case) -> Iterator[Outcome]:
    """Shares of outcomes, and of kinds of applicants, against the requests they are shares of."""
    for claim in claims_of(case.report):
        if claim.kind not in _KINDS_OF_SHARES or not claim.about or not is_share(claim):
            continue
        if of_this_year(claim):
            yield _judge_share(case, claim)


def _judge_share(case: Case, claim: Claim) -> Outcome:
    report = case.report
    part = table_figure(report, claim.about)
    all_requests = _ALL_RESULTS if claim.kind is ClaimKind.OUTCOME else _NEW
    whole = table_figure(report, (all_requests,))
    bases = [base for base in _wholes(case, claim) if base]
    for number in _parts(case, claim):
        if any(agrees(claim, Fraction(number) * 100 / Fraction(base)) for base in bases):
            return CheckState.HOLDS
    if part is None or not whole:
        return CheckState.NOT_EVALUABLE
    return finding(
        "claim-share-differs",
        paths=claim.about,
        span=claim.span,
        words=quoted(claim),
        label=_label(case, claim),
        part=part,
        whole=whole,
        whole_label=table_label(report.form, (all_requests,)),
        actual=shown(round(Decimal(part * 100) / whole, max(decimals(claim.value), 1))),
    )


def _parts(case: Case, share: Claim) -> Iterator[int | Decimal]:
    """What it may be a share of: the figure of the tables, or the prose's own."""
    figure = table_figure(case.report, share.about)
    if figure is not None:
        yield figure
    for claim in claims_of(case.report):
        if claim.about == share.about and of_this_year(claim) and counts(claim):
            yield claim.value
    for other, _ in readings(case.report, share):
        yield other


def _wholes(case: Case, share: Claim) -> Iterator[int | Decimal]:
    """What it may be taken of: a figure of the tables, or the prose's own."""
    claims = claims_of(case.report)
    yield from wholes(case.report)
    if share.part_of is not None:
        yield claims[share.part_of].value
    for claim in claims:
        if claim.kind in _KINDS_OF_WHOLES and counts(claim):
            yield claim.value


# -- fees -------------------------------------------------------------------------------------


def fee_exceeds_table(case: Case) -> Iterator[Outcome]:
    """Fees for processing information against all fees of the year, of which they are some."""
    report = case.report
    if _FEES not in report.cells:
        return
    for claim in claims_of(report):
        if claim.kind is not ClaimKind.PROCESSING_FEE or not of_this_year(claim):
            continue
        unit = MONEY_UNITS.get(claim.unit)
        charged = None if unit is None else Decimal(claim.value) * unit
        fees = report.amount_in_yuan(_FEES)
        if charged == 0:
            yield CheckState.HOLDS
        elif charged is None or fees is None or claim.approximate:
            yield CheckState.NOT_EVALUABLE
        elif charged <= fees + _rounding(report):
            yield CheckState.HOLDS
        else:
            yield finding(
                "fee-exceeds-table",
                paths=(_FEES,),
                span=claim.span,
                words=quoted(claim),
                claimed=shown(charged),
                label=table_label(report.form, (_FEES,)),
                table=shown(fees),
            )


def _rounding(report: ReportData) -> Decimal:
    """By how many yuan the cell may be rounded: by less than its last decimal, if it has any."""
    printed = decimals(report.cells[_FEES].value or 0)
    unit = report.form.cells[_FEES].unit
    return Decimal(MONEY_UNITS[unit]).scaleb(-printed) if unit and printed else Decimal(0)
