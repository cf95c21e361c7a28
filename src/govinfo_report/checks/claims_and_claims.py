"""Numbers claimed in the prose against one another: parts against their whole, twice the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

import attrs

from govinfo_report.checks.claimed import (
    Outcome,
    counts,
    of_this_year,
    quoted,
    same_figure,
    shown,
    table_figure,
)
from govinfo_report.checks.result import CheckState, Finding, finding
from govinfo_report.checks.rule import Case
from govinfo_report.claims import Claim
from govinfo_report.claims.reading import claims_of
from govinfo_report.report import ReportData
from govinfo_report.text.source import fold, key

_SHORTEST_NAME: Final = 2
_NEARLY_ALL: Final = Decimal("0.9")
"""From this share of the whole on, parts are taken for a list that is meant to be complete."""


# -- parts and their whole --------------------------------------------------------------------


@attrs.frozen
class _Division:
    """A whole, and what is left to add up of its parts.

    Attributes:
        whole: the claim that has parts.
        parts: those that are counted in its unit, exactly, in the same period.
        comparable: whether these are all its parts, and the whole is exact itself.
    """

    whole: Claim
    parts: tuple[Claim, ...]
    comparable: bool

    @property
    def total(self) -> int | Decimal:
        """What the parts add up to."""
        return _sum(self.parts)


def _divisions(report: ReportData) -> Iterator[_Division]:
    claims = claims_of(report)
    parts_of: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.part_of is not None and counts(claim):
            parts_of.setdefault(claim.part_of, []).append(claim)
    for index, parts in parts_of.items():
        whole = claims[index]
        alike = tuple(
            part
            for part in parts
            if part.unit == whole.unit and part.period is whole.period and not part.approximate
        )
        counted = _counted_once(alike, whole.value, report)
        comparable = len(alike) == len(parts) and not whole.approximate
        # What exceeds a part, and is just its own whole, divides that in another way.
        if _sum(counted) > whole.value and _sum(counted) in _wholes_above(whole, claims):
            comparable, counted = False, ()
        yield _Division(whole, counted, comparable)


def _wholes_above(claim: Claim, claims: tuple[Claim, ...]) -> Iterator[int | Decimal]:
    while claim.part_of is not None:
        claim = claims[claim.part_of]
        yield claim.value


def _counted_once(
    parts: tuple[Claim, ...], whole: int | Decimal, report: ReportData
) -> tuple[Claim, ...]:
    """The parts, without those that say again how others are divided, if the parts are too many.

    Prose divides one whole twice, by channel and then by subject; all of it is published in one
    place and some of it in another, too; a part is divided in turn, or said again further on.
    """
    if _sum(parts) <= whole:
        return parts
    for start in range(len(parts)):
        end = start + 1 if parts[start].value == whole else _run_of(parts, start, whole)
        if end is not None:
            return parts[start:end]
    undivided = _without_parts_of_parts(parts)
    return undivided if _sum(undivided) <= whole else _without_repetitions(undivided, report)


def _sum(parts: Sequence[Claim]) -> int | Decimal:
    return sum((part.value for part in parts), 0)


def _run_of(parts: Sequence[Claim], start: int, total: int | Decimal) -> int | None:
    """End of the run of two parts or more from `start` on that add up to `total`."""
    reached: int | Decimal = 0
    for end in range(start, len(parts)):
        reached += parts[end].value
        if reached == total and end > start:
            return end + 1
        if reached > total:
            return None
    return None


def _without_parts_of_parts(parts: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The parts without each run behind a part that adds up to it."""
    kept: list[Claim] = []
    at = 0
    while at < len(parts):
        kept.append(parts[at])
        at = _run_of(parts, at + 1, parts[at].value) or at + 1
    return tuple(kept)


def _without_repetitions(parts: tuple[Claim, ...], report: ReportData) -> tuple[Claim, ...]:
    """The parts without those that another paragraph says in the same words."""
    kept: dict[tuple[str, int | Decimal], Claim] = {}
    again: list[Claim] = []
    for part in parts:
        first = kept.setdefault((key(fold(part.subject)), part.value), part)
        if first is not part and _paragraph(part, report) != _paragraph(first, report):
            again.append(part)
    return tuple(part for part in parts if part not in again)


def _paragraph(claim: Claim, report: ReportData) -> tuple[str, int]:
    """Where the claim's paragraph is: its section, and the offset that it begins at."""
    prose = report.prose.get(claim.section)
    starts = [one.span.start for one in prose.paragraphs] if prose else []
    return claim.section, max((at for at in starts if at <= claim.span.start), default=-1)


def parts_exceed_whole(case: Case) -> Iterator[Outcome]:
    """Parts that add up to more than their whole."""
    for one in _divisions(case.report):
        if not one.whole.approximate and one.total > one.whole.value:
            yield _parts_finding("claims-parts-differ", one)
        else:
            yield CheckState.HOLDS if one.comparable else CheckState.NOT_EVALUABLE


def parts_fall_short(case: Case) -> Iterator[Outcome]:
    """Parts that add up to nearly the whole: something seems to be left out, or miscounted."""
    for one in _divisions(case.report):
        if not one.comparable:
            yield CheckState.NOT_EVALUABLE
        elif one.total >= one.whole.value:
            yield CheckState.HOLDS
        elif len(one.parts) > 1 and one.total >= one.whole.value * _NEARLY_ALL:
            yield _parts_finding("claims-parts-fall-short", one)


def _parts_finding(code: str, one: _Division) -> Finding:
    return finding(
        code,
        paths=one.whole.about,
        span=one.whole.span,
        words=quoted(one.whole),
        whole=shown(one.whole.value),
        sum=" + ".join(shown(part.value) for part in one.parts),
        total=shown(one.total),
        difference=shown(one.total - one.whole.value).lstrip("-"),
    )


# -- the same figure twice --------------------------------------------------------------------


def contradict(case: Case) -> Iterator[Outcome]:
    """Counts of one thing of the tables that the prose states twice, with different numbers."""
    stated: list[list[Claim]] = []
    for claim in claims_of(case.report):
        if not (claim.about and claim.part_of is None and of_this_year(claim) and counts(claim)):
            continue
        for same in stated:
            if same_figure(same[0], claim):
                same.append(claim)
                break
        else:
            stated.append([claim])
    for same in stated:
        if len(same) > 1:
            yield _judge_statements(case, same)


def _judge_statements(case: Case, same: list[Claim]) -> Outcome:
    values = {claim.value for claim in same}
    if len(values) == 1:
        return CheckState.HOLDS
    if any(claim.approximate for claim in same):
        return CheckState.NOT_EVALUABLE
    # Several numbers of one thing may be its parts.
    if sum(values) in (2 * max(values), table_figure(case.report, same[0].about)):
        return CheckState.NOT_EVALUABLE
    for at, first in enumerate(same):
        for second in same[at + 1 :]:
            if first.value != second.value and _of_equal_rank(first, second, case.report):
                return finding(
                    "claims-contradict",
                    paths=first.about,
                    span=second.span,
                    first=quoted(first),
                    line=first.span.line,
                    second=quoted(second),
                )
    return CheckState.NOT_EVALUABLE


def _of_equal_rank(first: Claim, second: Claim, report: ReportData) -> bool:
    """Whether neither claim is likely to be a part of the other.

    Of two numbers in one paragraph, one may be a part of the other; and so may a smaller number
    that more particular words name.
    """
    if _paragraph(first, report) == _paragraph(second, report):
        return False
    smaller, larger = sorted((first, second), key=lambda claim: claim.value)
    return _without_agency(smaller, report) in key(fold(larger.subject))


def _without_agency(claim: Claim, report: ReportData) -> str:
    """What the claim is called, without the agency's own name, or a part of it, that it opens."""
    subject, agency = key(fold(claim.subject)), key(fold(report.metadata.agency or ""))
    end = 0
    while end < len(subject) and subject[: end + 1] in agency:
        end += 1
    return subject[end:] or subject if end >= _SHORTEST_NAME else subject
