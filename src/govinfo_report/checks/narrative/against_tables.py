"""Numbers claimed in the prose against the cells of the tables.

Publishers count requests answered with those that last year left over or without them, documents
made or in force. A claim that meets such a figure is no contradiction, but a reader should know.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial
from typing import Final, NamedTuple

from govinfo_report.checks.narrative.figures import (
    ExactNumber,
    Figure,
    agrees,
    counts,
    decimals,
    ends_between,
    figure_of,
    figure_told,
    of_this_year,
    quoted,
    table_figure,
    table_label,
)
from govinfo_report.checks.rule import Case, CheckState, Judgement, Say, finding
from govinfo_report.claims import Claim, ClaimKind
from govinfo_report.claims.reading import claims_of
from govinfo_report.claims.told import CASES
from govinfo_report.form import FORMS
from govinfo_report.form.shared import (
    CARRIED_FORWARD,
    CARRIED_IN,
    DISCLOSURE,
    FEES_AMOUNT,
    LITIGATION_AFTER_RECONSIDERATION,
    LITIGATION_DIRECT,
    NEW_RECEIVED,
    RECONSIDERATION,
    RESULTS,
    RESULTS_TOTAL,
)
from govinfo_report.report import ReportData, once_for_report
from govinfo_report.text.numerals import plain_digits
from govinfo_report.text.source import fold
from govinfo_report.words.claims import MONEY
from govinfo_report.words.variants import MONEY_UNITS

_FEW: Final = 6
"""As few numbers behind one may state what it is a part of."""


# -- other readings ---------------------------------------------------------------------------


class _Reading(NamedTuple):
    """A figure of the tables: the rows, groups of rows and cells to add, and those to take away.

    Of a row or a group the column of totals is meant.
    """

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()


def _documents(row: str) -> tuple[_Reading, ...]:
    columns = ("in_force", "newly_disclosed", "total_disclosed")
    return tuple(_Reading((f"{DISCLOSURE}.{row}.{column}",)) for column in columns)


_READINGS: Final[Mapping[ClaimKind, tuple[_Reading, ...]]] = {
    # Received, or taken on: with what last year left over, or beside it (收到5件, 其中结转1件).
    ClaimKind.REQUESTS_RECEIVED: (_Reading((NEW_RECEIVED, CARRIED_IN)), _Reading((NEW_RECEIVED,))),
    # Answered: of those received; of all taken on; without those that need no answer.
    ClaimKind.REQUESTS_ANSWERED: (
        _Reading((NEW_RECEIVED,)),
        _Reading((NEW_RECEIVED, CARRIED_IN)),
        _Reading((NEW_RECEIVED,), (CARRIED_FORWARD,)),
        _Reading((RESULTS_TOTAL,), (f"{RESULTS}.other_handling",)),
        _Reading((RESULTS_TOTAL,), (f"{RESULTS}.not_processed",)),
        _Reading((RESULTS_TOTAL,), (f"{RESULTS}.not_processed", f"{RESULTS}.other_handling")),
    ),
    # Disclosed: wholly or in part. Refused: for a ground, or for want of the information. One
    # ground, or all of its group.
    ClaimKind.OUTCOME: (
        _Reading((f"{RESULTS}.disclosed", f"{RESULTS}.partially_disclosed")),
        _Reading((f"{RESULTS}.not_disclosed", f"{RESULTS}.unable_to_provide")),
    ),
    # Brought, or decided.
    ClaimKind.RECONSIDERATIONS: (_Reading((RECONSIDERATION,), (f"{RECONSIDERATION}.pending",)),),
    ClaimKind.LITIGATIONS: (
        _Reading((LITIGATION_DIRECT,)),
        _Reading((LITIGATION_AFTER_RECONSIDERATION,)),
        _Reading(
            (LITIGATION_DIRECT, LITIGATION_AFTER_RECONSIDERATION),
            (f"{LITIGATION_DIRECT}.pending", f"{LITIGATION_AFTER_RECONSIDERATION}.pending"),
        ),
    ),
    # Made, or disclosed, or in force.
    ClaimKind.RULES_ISSUED: _documents("rules"),
    ClaimKind.DOCUMENTS_ISSUED: _documents("normative_documents"),
}


@cache
def cells_meant(edition: int, names: tuple[str, ...]) -> tuple[str, ...]:
    """The cells of rows, groups and cells; () where the edition does not have one of them."""
    form = FORMS[edition]
    paths: list[str] = []
    for name in names:
        if name in form.cells:
            meant = [name]
        elif name in form.row_cells:
            meant = [f"{name}.total"]
        else:
            meant = [f"{row}.total" for row in form.row_cells if row.startswith(f"{name}.")]
        if not meant:
            return ()
        paths += meant
    return tuple(paths)


def readings(report: ReportData, claim: Claim) -> Iterator[tuple[int, str]]:
    """The other figures that the claim may mean, each with what the form calls it."""
    edition = report.edition
    for reading in _READINGS.get(claim.kind, ()):
        plus = cells_meant(edition, reading.plus)
        minus = cells_meant(edition, reading.minus)
        # An outcome is counted together with another one, never instead of it; and how cases
        # ended is no other way to count them all.
        about = set(claim.about)
        if (claim.kind is ClaimKind.OUTCOME and not about <= set(plus)) or (
            claim.kind in CASES and about.isdisjoint(plus)
        ):
            continue
        added = table_figure(report, plus)
        taken = table_figure(report, minus) if reading.minus else 0
        if added is not None and taken is not None:
            label = " + ".join(_label(report, name) for name in reading.plus)
            yield added - taken, " − ".join((label, *(_label(report, n) for n in reading.minus)))


def _label(report: ReportData, name: str) -> str:
    return table_label(report.form, cells_meant(report.edition, (name,)))


# -- counts -----------------------------------------------------------------------------------


_DIFFERS: Final = "claim-differs-from-table"
"""Its clause names the figure, and it is not less than one that was stated already."""
_MAY_DIFFER: Final = "claim-may-differ-from-table"
"""Only words further away name the figure."""
_OTHERWISE: Final = "claim-counts-otherwise"
"""It is not the figure that it should be, but another one of the tables."""


@once_for_report
def _said_of_counts(report: ReportData) -> tuple[tuple[str, Judgement], ...]:
    """What is said of every count of this year that the tables hold too, by the code of a rule."""
    return tuple(_judge_counts(report, claims_of(report)))


class _Stated(NamedTuple):
    """A figure of the tables, and how the prose states it.

    Attributes:
        figure: the number of the tables; None where they do not tell it.
        whole: whether one of the numbers that count it is the figure.
        summed: whether they all add up to it.
        agreeing: the numbers of its cells that are the figure, those of parts with them.
        meant: other figures of the tables that are called so, and their names.
    """

    figure: int | Decimal | None
    whole: bool
    summed: bool
    agreeing: list[Claim]
    meant: list[tuple[int, str]]


def _judge_counts(report: ReportData, claims: tuple[Claim, ...]) -> Iterator[tuple[str, Judgement]]:
    known: dict[Figure, _Stated] = {}
    same: dict[Figure, list[Claim]] = {}
    of_cells: dict[tuple[str, ...], list[Claim]] = {}
    mine: list[tuple[int, Claim, Figure]] = []
    for at, claim in enumerate(claims):
        if not claim.about or not of_this_year(claim) or not counts(claim):
            continue
        figure_key = figure_of(claim)
        same.setdefault(figure_key, []).append(claim)
        of_cells.setdefault(claim.about, []).append(claim)
        if not _is_part_of_figure(claim, claims) and not _is_of_results(report, claim, claims):
            mine.append((at, claim, figure_key))
    for at, claim, figure_key in mine:
        if figure_key not in known:
            figure = figure_told(report, claim)
            group = same[figure_key]
            alike = (
                []
                if figure is None
                else [one for one in of_cells[claim.about] if agrees(one, figure)]
            )
            whole = any(figure_of(one) == figure_key for one in alike)
            summed = sum(one.value for one in group) == figure
            # Asked for once, for the same figure may be told many times.
            meant = list(readings(report, claim)) if len(alike) < len(group) else []
            known[figure_key] = _Stated(figure, whole, summed, alike, meant)
        stated = known[figure_key]
        yield from _judge_count(report, claim, stated, claims[at + 1 : at + _FEW])


def _judge_count(
    report: ReportData, claim: Claim, stated: _Stated, behind: Sequence[Claim]
) -> Iterator[tuple[str, Judgement]]:
    state = _state_of(claim, stated, behind)
    code = _DIFFERS if claim.certain else _MAY_DIFFER
    figure = stated.figure
    if figure is None or state is not CheckState.FAILS:
        yield code, state
        yield _OTHERWISE, CheckState.NOT_EVALUABLE if figure is None else CheckState.HOLDS
        return
    meant = stated.meant if claim.value else []
    other = next((label for number, label in meant if agrees(claim, number)), None)
    if claim.certain and stated.whole and 0 < claim.value < figure:
        # Likely a part of what was stated already.
        yield code, CheckState.NOT_EVALUABLE
        code = _MAY_DIFFER
    say = partial(
        finding,
        paths=claim.about,
        span=claim.span,
        words=quoted(claim),
        claimed=_with_unit(claim.value, claim),
        label=table_label(report.form, claim.about),
        table=_with_unit(figure, claim),
    )
    yield code, say(code) if other is None else CheckState.NOT_EVALUABLE
    if other is not None and claim.certain:
        yield _OTHERWISE, say(_OTHERWISE, other=other)
    else:
        yield _OTHERWISE, CheckState.HOLDS


def _state_of(claim: Claim, stated: _Stated, behind: Sequence[Claim]) -> CheckState:
    """Whether it is the figure; not evaluable where it may be one of several parts of that."""
    figure = stated.figure
    if figure is None:
        return CheckState.NOT_EVALUABLE
    if agrees(claim, figure):
        return CheckState.HOLDS
    less = 0 < claim.value < figure
    among_parts = stated.summed or stated.whole > claim.certain
    # Of the numbers of a place and of its government alone the tables hold one; and a smaller
    # number is likely to be one of several parts that the prose counts of the figure.
    beside = not claim.certain and _is_stated_beside(claim, stated.agreeing)
    behind_it = (less or not claim.certain) and _is_stated_behind(claim, figure, behind)
    one_of_several = less and claim.kind is not ClaimKind.OUTCOME and among_parts
    is_part = beside or behind_it or one_of_several
    return CheckState.NOT_EVALUABLE if is_part else CheckState.FAILS


def _is_stated_beside(claim: Claim, stated: list[Claim]) -> bool:
    """Whether its sentence states the figure itself, before it or behind."""
    at = bisect_left(stated, claim.span.start, key=_place)
    return any(
        not ends_between(*sorted((claim, one), key=_place))
        for one in stated[max(0, at - 1) : at + 1]
    )


def _place(claim: Claim) -> int:
    return claim.span.start


def _is_stated_behind(claim: Claim, figure: ExactNumber, behind: Iterable[Claim]) -> bool:
    """Whether its sentence goes on to the figure itself, in a number of which no kind is known."""
    return any(
        not one.about
        and one.value == figure
        and one.unit == claim.unit
        and not ends_between(claim, one)
        for one in behind
    )


def _is_part_of_figure(claim: Claim, claims: tuple[Claim, ...]) -> bool:
    """Whether it is a part of what the cells count, which is none of their figures."""
    if claim.part_of is None:
        return False
    whole = claims[claim.part_of]
    return whole.about == claim.about and whole.period is claim.period


def _is_of_results(report: ReportData, claim: Claim, claims: tuple[Claim, ...]) -> bool:
    """Whether it is all requests that were concluded, or those of them that came this year.

    The tables tell only how many came: some of these are carried forward.
    """
    results = cells_meant(report.edition, (RESULTS_TOTAL,))
    if claim.kind is ClaimKind.REQUESTS_ANSWERED and claim.about != results:
        whole = claim
    elif claim.kind is ClaimKind.REQUESTS_RECEIVED and claim.part_of is not None:
        whole = claims[claim.part_of]
    else:
        return False
    figure = table_figure(report, results)
    named = whole.kind in (ClaimKind.REQUESTS_ANSWERED, ClaimKind.OTHER)
    return named and figure is not None and agrees(whole, figure)


def _with_unit(value: int | Decimal, claim: Claim) -> str:
    """A number in digits; a sum of money, which is printed in 万元 or in yuan, with its unit."""
    return f"{plain_digits(value)}{MONEY}" if claim.unit == MONEY else plain_digits(value)


def _counts_against_tables(code: str, case: Case, _: Say) -> Iterator[Judgement]:
    return (said for about, said in _said_of_counts(case.report) if about == code)


COUNTS_AGAINST_TABLES: Final = {
    code: partial(_counts_against_tables, code) for code in (_DIFFERS, _MAY_DIFFER, _OTHERWISE)
}
"""Code of each rule about the same counts → what it says of them."""


# -- fees -------------------------------------------------------------------------------------


def fee_exceeds_table(case: Case, say: Say) -> Iterator[Judgement]:
    """Fees for processing information against all fees of the year, of which they are some."""
    report = case.report
    if FEES_AMOUNT not in report.cells:
        return
    for claim in claims_of(report):
        if claim.kind is not ClaimKind.PROCESSING_FEE or not of_this_year(claim):
            continue
        unit = MONEY_UNITS.get(fold(claim.unit))
        charged = None if unit is None else Decimal(claim.value) * unit
        fees = report.amount_in_yuan(FEES_AMOUNT)
        if charged == 0:
            yield CheckState.HOLDS
        elif charged is None or fees is None or claim.approximate:
            yield CheckState.NOT_EVALUABLE
        elif charged <= fees + _rounding(report):
            yield CheckState.HOLDS
        else:
            yield say(
                FEES_AMOUNT,
                span=claim.span,
                words=quoted(claim),
                claimed=plain_digits(charged),
                label=table_label(report.form, (FEES_AMOUNT,)),
                table=plain_digits(fees),
            )


def _rounding(report: ReportData) -> Decimal:
    """By how many yuan the cell may be rounded: by less than its last decimal, if it has any."""
    printed = decimals(report.cells[FEES_AMOUNT].value or 0)
    unit = report.form.cells[FEES_AMOUNT].unit
    return Decimal(MONEY_UNITS[unit]).scaleb(-printed) if unit and printed else Decimal(0)
