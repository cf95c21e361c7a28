"""Numbers claimed in the prose against last year's: stated changes, and figures of last year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from govinfo_report.checks.narrative.against_tables import readings
from govinfo_report.checks.narrative.figures import (
    Figure,
    agrees,
    by_figure,
    counts,
    decimals,
    figure_of,
    is_share,
    of_this_year,
    quoted,
    share_a_paragraph,
    table_figure,
    table_label,
)
from govinfo_report.checks.other_reports import last_year
from govinfo_report.checks.rule import Case, CheckState, Judgement, Say
from govinfo_report.claims import Claim, ClaimKind, Period
from govinfo_report.claims.reading import claims_of
from govinfo_report.report import ReportData
from govinfo_report.text.numerals import plain_digits
from govinfo_report.words import claim_patterns as say

_NEAR: Final = 6
"""As many changes of one figure are compared with one another."""
_MOST_TOLD: Final = 100
"""As often one figure is told in any report; each claim is held against all of them."""
_POINTS: Final = (say.PERCENT_POINTS, say.PERCENT_POINTS[1:])
_OF_TWO_YEARS: Final = (ClaimKind.REQUESTS_CARRIED_IN, ClaimKind.REQUESTS_CARRIED_FORWARD)
"""What is carried from one year to the next is a figure of both."""


# -- last year's figures ----------------------------------------------------------------------


def differs_from_previous(case: Case, say: Say) -> Iterator[Judgement]:
    """Figures of last year that the prose recalls, against last year's tables."""
    previous = last_year(case)
    if previous is None:
        return
    for claim in claims_of(case.report):
        if claim.period is not Period.LAST_YEAR or not claim.about or not counts(claim):
            continue
        if claim.kind in _OF_TWO_YEARS or claim.part_of is not None or not claim.certain:
            continue
        figure = table_figure(previous, claim.about)
        if figure is None:
            yield CheckState.NOT_EVALUABLE
        elif agrees(claim, figure):
            yield CheckState.HOLDS
        elif claim.value and any(agrees(claim, other) for other, _ in readings(previous, claim)):
            yield CheckState.NOT_EVALUABLE
        else:
            yield say(
                *claim.about,
                span=claim.span,
                words=quoted(claim),
                claimed=plain_digits(claim.value),
                label=table_label(previous.form, claim.about),
                previous=figure,
            )


# -- changes ----------------------------------------------------------------------------------


def change_differs(case: Case, say: Say) -> Iterator[Judgement]:
    """Stated changes against the two figures that they lie between."""
    claims = claims_of(case.report)
    changes = [
        (claim, _unstated(claim) if claim.change_of is None else claims[claim.change_of])
        for claim in claims
        if claim.change_of is not None or (claim.kind is ClaimKind.CHANGE and claim.about)
    ]
    if not changes:
        return
    told: dict[int | None, list[Claim]] = {}
    for claim, _ in changes:
        told.setdefault(claim.change_of, []).append(claim)
    previous = last_year(case)
    said = by_figure(claims)
    said_before = {} if previous is None else by_figure(claims_of(previous))
    for claim, figure in changes:
        now = _figures_now(case, figure, said)
        before = _figures_before(figure, said, previous, said_before)
        before = before or _figures_left(claim, now, told)
        yield _judge_change(claims, claim, figure, now, before, say)


def _unstated(change: Claim) -> Claim:
    """The figure that a change is of, where the prose names but does not state it."""
    unit = "" if is_share(change) else change.unit
    kind = ClaimKind.REQUESTS_RECEIVED
    return change._replace(kind=kind, unit=unit, period=Period.OTHER)


def _judge_change(
    claims: tuple[Claim, ...],
    change: Claim,
    figure: Claim,
    now: list[int | Decimal],
    before: list[int | Decimal],
    say: Say,
) -> Judgement:
    differences = [
        one for this in now for last in before for one in _differences(change, figure, this, last)
    ]
    # Of what changed little, too, it is said that it is about the same.
    if not differences or (change.approximate and not change.value):
        return CheckState.NOT_EVALUABLE
    if any(_fits(change, figure, one) for one in differences):
        return CheckState.HOLDS
    if _may_be_of_several(change, claims):
        return CheckState.NOT_EVALUABLE
    digits = max(1, decimals(change.value))
    actual = differences[0]
    return say(
        *figure.about,
        span=change.span,
        words=quoted(change),
        figure=quoted(figure),
        now=plain_digits(now[0]),
        before=plain_digits(before[0]),
        actual=_signed(actual, digits, change.kind is ClaimKind.CHANGE) + change.unit,
    )


_Said: TypeAlias = Mapping[tuple[Period, Figure], Sequence[Claim]]


def _figures_now(case: Case, figure: Claim, said: _Said) -> list[int | Decimal]:
    """The figure this year: in the prose, and in the tables."""
    this_year = [figure] if of_this_year(figure) else _same(said, figure, Period.THIS_YEAR)
    return [*_one_number(this_year), *_in_tables(case.report, figure)]


def _figures_before(
    figure: Claim, said: _Said, previous: ReportData | None, said_before: _Said
) -> list[int | Decimal]:
    """The figure last year: in this report's prose, or in last year's report."""
    if figure.period is Period.LAST_YEAR:
        recalled: Sequence[Claim] = [figure]
    else:
        recalled = _same(said, figure, Period.LAST_YEAR)
    if not figure.about:
        # What no table holds is told apart by its words only: they must stand together.
        recalled = [one for one in recalled if share_a_paragraph(one, figure)]
    numbers = _one_number(recalled)
    if previous is None:
        return numbers
    then = _in_tables(previous, figure)
    if then:
        # The figure may be counted otherwise in both years.
        then += [number for number, _ in readings(previous, figure)]
    return numbers + (then or _one_number(_same(said_before, figure, Period.THIS_YEAR)))


def _figures_left(
    change: Claim, now: list[int | Decimal], told: Mapping[int | None, list[Claim]]
) -> list[int | Decimal]:
    """The figure last year by the other change that is told of it (增加3件，增长25%)."""
    if not is_share(change) or change.change_of is None:
        return []
    others = [
        one.value
        for one in told[change.change_of][:_NEAR]
        if not is_share(one) and one.unit != say.TIMES and not one.approximate
    ]
    return [this - other for this in now for other in others]


def _same(said: _Said, figure: Claim, period: Period) -> Sequence[Claim]:
    """The claims of a figure for a period; none where a text states it without end."""
    found = said.get((period, figure_of(figure)), ())
    return found if len(found) <= _MOST_TOLD else ()


def _one_number(claims: Sequence[Claim]) -> list[int | Decimal]:
    """The number that claims of one figure state; none if they state several, or only about."""
    values = {claim.value for claim in claims}
    exact = len(values) == 1 and not any(claim.approximate for claim in claims)
    return list(values) if exact else []


def _in_tables(report: ReportData, figure: Claim) -> list[int | Decimal]:
    if not figure.about or figure.part_of is not None or not counts(figure):
        return []
    number = table_figure(report, figure.about)
    return [] if number is None else [number]


def _differences(
    change: Claim, figure: Claim, this: int | Decimal, last: int | Decimal
) -> list[Fraction]:
    """What the change may honestly be, in its unit; nothing where that cannot be told."""
    difference = Fraction(this) - Fraction(last)
    in_percent = [difference * 100 / Fraction(last)] if last else []
    if change.unit == say.TIMES and is_share(figure):
        return []
    if change.kind is not ClaimKind.CHANGE or change.unit == say.TIMES:
        # So many times last year's figure, or as many times more.
        scale = 100 if is_share(change) else 1
        more = [difference * scale / Fraction(last)] if last else []
        times = [Fraction(this) * scale / Fraction(last)] if last else []
        return [*more, *times] if change.kind is ClaimKind.CHANGE else times
    if is_share(change):
        # Of shares, points are often called per cent.
        return [difference, *in_percent] if is_share(figure) else in_percent
    if is_share(figure):
        return [difference] if change.unit in _POINTS else []
    return [difference] if change.unit == figure.unit else []


def _fits(change: Claim, figure: Claim, difference: Fraction) -> bool:
    if not is_share(figure) or change.approximate:
        return agrees(change, difference)
    # Shares are rounded, and so is their difference.
    rounding = sum(Fraction(1, 10 ** decimals(one.value)) for one in (figure, change))
    return abs(difference - Fraction(change.value)) < rounding


def _may_be_of_several(change: Claim, claims: tuple[Claim, ...]) -> bool:
    """Whether it may be the change of several parts together, at the end of whose list it is."""
    at = change.change_of or 0
    last, before = claims[at], claims[at - 1]
    of_one_whole = last.part_of is not None and before.part_of == last.part_of
    of_one_row = last.kind is before.kind and last.about != before.about
    return at > 0 and (of_one_whole or of_one_row)


def _signed(number: Fraction, digits: int, changed: bool) -> str:
    rounded = round(Decimal(number.numerator) / number.denominator, digits)
    return f"{'+' if changed and rounded > 0 else ''}{plain_digits(rounded)}"
