"""Numbers claimed in the prose against one another: parts against their whole, twice the same."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import Final

import attrs

from govinfo_report.checks.narrative.figures import (
    Figure,
    counts,
    ends_between,
    figure_of,
    is_share,
    of_this_year,
    quoted,
    share_a_paragraph,
    table_figure,
)
from govinfo_report.checks.rule import Case, CheckState, Finding, Judgement, Say
from govinfo_report.claims import Claim, ClaimKind, Period
from govinfo_report.claims.reading import claims_of
from govinfo_report.report import ReportData, once_for_report
from govinfo_report.text.numerals import plain_digits
from govinfo_report.text.source import fold, key
from govinfo_report.words import claim_parts as parting
from govinfo_report.words import claim_patterns as say

_LONGEST_END: Final = 4
_LONGEST_OPENING: Final = 20
_NEARLY_ALL: Final = Decimal("0.9")
"""From this share of the whole on, parts are taken for a list that is meant to be complete."""
_ALL: Final = 99
"""Shares that add up to less leave something."""
_LISTED_TOO: Final = (
    ClaimKind.OTHER,
    ClaimKind.PROPOSALS,
    ClaimKind.DOCUMENTS_ISSUED,
    ClaimKind.REQUESTS_CARRIED_FORWARD,
)
"""Kinds of numbers that may stand in a list of parts and are not counted as parts."""
_MANY: Final = 3
"""So many parts are taken for such a list though no word opens it."""


# -- parts and their whole --------------------------------------------------------------------


@attrs.frozen
class _Division:
    """A whole, and what is left to add up of its parts.

    Attributes:
        whole: the claim that has parts.
        parts: those that are counted in its unit, exactly, in the same period.
        comparable: whether these are all its parts, and the whole is exact itself.
        certain: whether the words say that these are parts of that whole.
        open: whether shares leave some of it, or the list goes on with what is counted otherwise.
        closed: whether the last part is called the rest, and no number stands between the parts of
            which nothing is known.
    """

    whole: Claim
    parts: tuple[Claim, ...]
    comparable: bool
    certain: bool
    open: bool = False
    closed: bool = False

    @property
    def listed(self) -> bool:
        """Whether a word opens the list of these parts."""
        return self.whole.certain and all(part.certain for part in self.parts)

    @property
    def seems_short(self) -> bool:
        """Whether the parts, which are less than the whole, were meant to be all of it."""
        if len(self.parts) < 2 or self.open:
            return False
        nearly = self.total >= self.whole.value * _NEARLY_ALL
        many = self.listed or len(self.parts) >= _MANY
        if self.closed:
            return True
        first = self.parts[0].span
        opening = max(self.whole.span.end, first.start - _LONGEST_OPENING)
        between = fold(first.source.text[opening : first.start])
        beside = opening == self.whole.span.end
        if parting.PARTED_BY.search(between) or (beside and parting.ALL_PARTS_OPEN.match(between)):
            return True
        # A digit too many; or a sum behind its parts, which leaves none of them out.
        summed = _is_summed(self.whole, self.parts)
        return (nearly and many) or self.total * 10 == self.whole.value or summed

    @property
    def total(self) -> int | Decimal:
        """What the parts add up to."""
        return _sum(self.parts)


@once_for_report
def _divisions(report: ReportData) -> tuple[_Division, ...]:
    """Every whole of which the prose tells parts."""
    return tuple(_divided(report))


def _divided(report: ReportData) -> Iterator[_Division]:
    claims = claims_of(report)
    parts_of: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.part_of is not None and counts(claim) and _divides(claim, claims[claim.part_of]):
            parts_of.setdefault(claim.part_of, []).append(claim)
    shares = {one.span.start: behind.value for one, behind in pairwise(claims) if is_share(behind)}
    apart = [one for one in claims if one.part_of is None]
    lists = [(claims[at], one) for at, parts in parts_of.items() for one in _lists_of(parts)]
    for whole, parts in lists:
        alike = [part for part in parts if _is_counted_as(whole, part)]
        counted = _disjoint(alike, whole.about)
        if not _is_summed(whole, parts):
            counted = _counted_once(counted, whole.value)
        comparable = len(alike) == len(parts) and not whole.approximate
        if not comparable and (mixed := _of_all_units(whole, parts, counted)):
            once = _counted_once(mixed, whole.value)
            yield _Division(whole, once, comparable=True, certain=False)
            continue
        # What exceeds a part, and is just its own whole, divides that in another way.
        total = _sum(counted)
        beside = _beside(whole, parts, apart)
        # An item that exceeds the whole was not taken for a part: the list is of something else.
        larger = any(one.kind is parts[0].kind and one.value > whole.value for one in beside)
        divides_other = larger or total in _wholes_above(whole, claims)
        if (total > whole.value and divides_other) or _overlap(parts):
            comparable, counted = False, ()
        listed = whole.certain and all(part.certain for part in counted)
        goes_on = not _is_summed(whole, parts) and _goes_on(claims, parts[-1])
        kindred = any(one.unit != whole.unit and one.kind in _LISTED_TOO for one in beside)
        left = goes_on or kindred or _leave_some(counted, shares)
        closed = _is_closed(counted) and not any(_is_counted_as(whole, one) for one in beside)
        yield _Division(whole, counted, comparable, listed, left, closed)


def _lists_of(parts: list[Claim]) -> list[list[Claim]]:
    """The parts that each sentence, or 从…看, lists; it may part its whole in a way of its own."""
    lists = [parts[:1]]
    for last, part in pairwise(parts):
        between = part.span.source.text[last.span.end : part.span.start]
        if ends_between(last, part) or parting.PARTED_BY.search(fold(between)):
            lists.append([])
        lists[-1].append(part)
    several = [one for one in lists if len(one) > 1]
    return several if len(lists[0]) > 1 else [parts]


def _leave_some(parts: Sequence[Claim], shares: Mapping[int, int | Decimal]) -> bool:
    """Whether the shares behind the parts, one behind each, are told to be less than all."""
    told = [shares[part.span.start] for part in parts if part.span.start in shares]
    return bool(told) and len(told) == len(parts) and sum(told) < _ALL


def _goes_on(claims: Sequence[Claim], last: Claim) -> bool:
    """Whether the list goes on with what is counted otherwise (…、提案1件；结转下年1件)."""
    at = bisect_left(claims, last.span.end, key=_place)
    if at == len(claims) or claims[at].kind not in _LISTED_TOO:
        return False
    between = fold(last.span.source.text[last.span.end : claims[at].span.start])
    return parting.NEXT_OF_LIST.fullmatch(between) is not None


def _beside(whole: Claim, parts: Sequence[Claim], apart: Sequence[Claim]) -> Sequence[Claim]:
    """The claims among the parts that are parts of nothing."""
    first, last = min(whole.span.end, parts[0].span.start), parts[-1].span.end
    return apart[bisect_left(apart, first, key=_place) : bisect_left(apart, last, key=_place)]


def _is_closed(parts: Sequence[Claim]) -> bool:
    """Whether the last part is the rest of the whole, or of the year."""
    return len(parts) > 1 and parting.LAST_OF_ALL.match(fold(parts[-1].subject)) is not None


def _place(claim: Claim) -> int:
    return claim.span.start


def _overlap(parts: Sequence[Claim]) -> bool:
    """Whether the words behind them say that some things are counted in several of the parts."""
    last = parts[-1].span
    return parting.OVERLAPPING.match(last.source.text, last.end) is not None


def _is_summed(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the whole stands behind its parts, as their sum: each is said once then."""
    return all(part.span.end <= whole.span.start for part in parts)


def _is_counted_as(whole: Claim, part: Claim) -> bool:
    """Whether a part is counted as its whole is, or in a part of the year (上半年3件)."""
    alike = part.unit == whole.unit and not part.approximate
    of_a_time = part.period is Period.OTHER and parting.PART_OF_YEAR.search(fold(part.subject))
    return alike and (part.period is whole.period or bool(of_a_time))


def _divides(part: Claim, whole: Claim) -> bool:
    """Whether the part may not exceed the whole: more is answered than received in a year."""
    return part.kind is not ClaimKind.OUTCOME or whole.kind is not ClaimKind.REQUESTS_RECEIVED


def _of_all_units(
    whole: Claim, parts: Sequence[Claim], counted: tuple[Claim, ...]
) -> tuple[Claim, ...]:
    """All parts, in whatever unit (条, 篇), where their sum is nearly the whole; else ()."""
    if whole.approximate or any(part.approximate for part in parts):
        return ()
    if any(part.period is not whole.period for part in parts):
        return ()
    if _sum(counted) >= whole.value:
        return ()
    off = abs(Decimal(_sum(parts)) - whole.value)
    return tuple(parts) if off <= Decimal(whole.value) * (1 - _NEARLY_ALL) else ()


def _wholes_above(claim: Claim, claims: tuple[Claim, ...]) -> Iterator[int | Decimal]:
    while claim.part_of is not None:
        claim = claims[claim.part_of]
        yield claim.value


def _disjoint(parts: Sequence[Claim], whole: tuple[str, ...]) -> tuple[Claim, ...]:
    """The parts, each cell of the tables counted once: with a group none of its grounds."""
    kept: list[Claim] = []
    taken: set[str] = set()
    for part in parts:
        # The tables hold a part of a year (上半年3件) in none of their cells.
        cells = part.about if of_this_year(part) else ()
        if taken.isdisjoint(cells) or cells == whole:
            kept.append(part)
            taken.update(cells)
    return tuple(kept)


def _counted_once(parts: tuple[Claim, ...], whole: int | Decimal) -> tuple[Claim, ...]:
    """The parts, without those that say again how others are divided, if the parts are too many.

    Prose divides one whole twice, by channel and then by subject; all of it is published in one
    place and some of it in another, too; a part is divided in turn.
    """
    if _sum(parts) <= whole:
        return parts
    sums = _Sums(parts)
    for start in range(len(parts)):
        end = start + 1 if parts[start].value == whole else sums.run_of(start, whole)
        if end is not None:
            return parts[start:end]
    return _without_parts_of_parts(parts, sums)


def _sum(parts: Sequence[Claim]) -> int | Decimal:
    return sum((part.value for part in parts), 0)


class _Sums:
    """Where runs of parts end that add up to a number."""

    def __init__(self, parts: Sequence[Claim]) -> None:
        self._before: list[int | Decimal] = [0]
        for part in parts:
            self._before.append(self._before[-1] + part.value)
        # Of runs that end with zeros the shortest: the first end that reaches a sum.
        self._ends: dict[int | Decimal, int] = {}
        for end in range(len(parts), -1, -1):
            self._ends[self._before[end]] = end

    def run_of(self, start: int, total: int | Decimal) -> int | None:
        """End of the run of two parts or more from `start` on that add up to `total`."""
        end = self._ends.get(self._before[start] + total) if total else None
        return end if end is not None and end > start + 1 else None


def _without_parts_of_parts(parts: tuple[Claim, ...], sums: _Sums) -> tuple[Claim, ...]:
    """The parts without each run behind a part that adds up to it."""
    kept: list[Claim] = []
    at = 0
    while at < len(parts):
        kept.append(parts[at])
        at = sums.run_of(at + 1, parts[at].value) or at + 1
    return tuple(kept)


def _exceed(case: Case, say: Say, *, certain: bool) -> Iterator[Judgement]:
    for one in _divisions(case.report):
        if one.certain is not certain:
            continue
        if not one.whole.approximate and one.total > one.whole.value:
            yield _parts_finding(one, say)
        else:
            yield CheckState.HOLDS if one.comparable else CheckState.NOT_EVALUABLE


parts_exceed_whole: Final = partial(_exceed, certain=True)
"""Parts that add up to more than their whole, which the words name as such."""
parts_may_exceed_whole: Final = partial(_exceed, certain=False)
"""The same where no word says that they are parts."""


def parts_fall_short(case: Case, say: Say) -> Iterator[Judgement]:
    """Parts that add up to nearly the whole: something seems to be left out, or miscounted."""
    for one in _divisions(case.report):
        if not one.comparable or _is_held(case.report, one):
            yield CheckState.NOT_EVALUABLE
        elif one.total >= one.whole.value or _are_main_parts(one):
            yield CheckState.HOLDS
        elif one.seems_short:
            yield _parts_finding(one, say)


def _are_main_parts(one: _Division) -> bool:
    """Whether the list says that there are others (以网络、邮寄为主; 甲类3条、乙类5条等)."""
    last = one.parts[-1].span
    behind = last.source.text[last.end : last.end + _LONGEST_END]
    open_list = behind.startswith(say.AND_OTHERS) and not _is_summed(one.whole, one.parts)
    return open_list or parting.MAINLY in behind


def _is_held(report: ReportData, one: _Division) -> bool:
    """Whether the tables hold the whole and its parts: then each is held against them."""
    told = any(part.about for part in one.parts)
    return told and table_figure(report, one.whole.about) is not None


def _parts_finding(one: _Division, say: Say) -> Finding:
    return say(
        *one.whole.about,
        span=one.whole.span,
        words=quoted(one.whole),
        whole=plain_digits(one.whole.value),
        sum=" + ".join(plain_digits(part.value) for part in one.parts),
        total=plain_digits(one.total),
        difference=plain_digits(one.total - one.whole.value).lstrip("-"),
    )


# -- the same figure twice --------------------------------------------------------------------


def contradict(case: Case, say: Say) -> Iterator[Judgement]:
    """Counts of one thing of the tables that the prose states twice, with different numbers.

    Where the tables tell that figure, each is held against it, and that is said once.
    """
    stated: dict[Figure, list[Claim]] = {}
    for claim in claims_of(case.report):
        if claim.about and claim.part_of is None and of_this_year(claim) and counts(claim):
            stated.setdefault(figure_of(claim), []).append(claim)
    for first, *others in stated.values():
        if others:
            yield _judge_statements(case.report, first, others, say)


def _judge_statements(report: ReportData, first: Claim, others: list[Claim], say: Say) -> Judgement:
    values = {claim.value for claim in (first, *others)}
    if len(values) == 1:
        return CheckState.HOLDS
    unsure = any(claim.approximate or not claim.certain for claim in (first, *others))
    # Several numbers of one thing may be its parts.
    summed = sum(values) == 2 * max(values)
    if unsure or summed or table_figure(report, first.about) is not None:
        return CheckState.NOT_EVALUABLE
    other = next((one for one in others if _are_opposed(first, one)), None)
    if other is None:
        return CheckState.NOT_EVALUABLE
    return say(
        *first.about,
        span=other.span,
        first=quoted(first),
        line=first.span.line,
        second=quoted(other),
    )


def _are_opposed(first: Claim, second: Claim) -> bool:
    """Whether two numbers differ and none is likely to be a part of the other.

    Of two numbers in one paragraph, one may be a part of the other; and so may a smaller number
    that more particular words name.
    """
    if first.value == second.value or share_a_paragraph(first, second):
        return False
    smaller, larger = sorted((first, second), key=lambda claim: claim.value)
    return key(fold(smaller.subject)) in key(fold(larger.subject))
