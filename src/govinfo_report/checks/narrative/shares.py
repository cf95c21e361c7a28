"""Shares claimed in the prose, against what they are shares of: in the tables or in the prose."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from govinfo_report.checks.narrative.against_tables import cells_meant, readings
from govinfo_report.checks.narrative.figures import (
    Figure,
    by_figure,
    counts,
    decimals,
    ends_between,
    is_part_of,
    is_share,
    of_this_year,
    quoted,
    table_figure,
    table_label,
)
from govinfo_report.checks.rule import Case, CheckState, Finding, Judgement, Say, finding
from govinfo_report.claims import Claim, ClaimKind, Period
from govinfo_report.claims.reading import claims_of
from govinfo_report.claims.told import CASES
from govinfo_report.form.shared import CARRIED_IN, NEW_RECEIVED, RESULTS_TOTAL
from govinfo_report.report import ReportData
from govinfo_report.text.numerals import plain_digits
from govinfo_report.text.source import fold
from govinfo_report.words import claim_parts as parting
from govinfo_report.words.variants import OTHER_SCOPE

_WHOLES: Final = ((RESULTS_TOTAL,), (NEW_RECEIVED,), (NEW_RECEIVED, CARRIED_IN))
"""What shares of outcomes are taken of: all results, all received, all taken on."""
_KINDS_OF_SHARES: Final = (
    *(ClaimKind.OUTCOME, ClaimKind.REQUESTS_RECEIVED, ClaimKind.REQUESTS_ANSWERED),
    *CASES,
)
_KINDS_OF_WHOLES: Final = (ClaimKind.REQUESTS_ANSWERED, ClaimKind.REQUESTS_RECEIVED)
_NEAR: Final = 20
"""As many numbers before a share, or behind it, may be what it is taken of."""
_OPENING: Final = ("(", "（")
_FEWEST: Final = 2
"""More shares show which of them does not fit the others."""


def share_differs(case: Case, _: Say) -> Iterator[Judgement]:
    """Shares of outcomes, and of kinds of applicants, against the requests they are shares of."""
    claims = claims_of(case.report)
    shares = [
        (at, claim)
        for at, claim in enumerate(claims)
        if claim.about and is_share(claim) and of_this_year(claim)
    ]
    same = by_figure(claims) if shares else {}
    for at, claim in shares:
        if claim.kind in _KINDS_OF_SHARES:
            yield _judge_share(case.report, claim, at, same)


def _judge_share(
    report: ReportData, claim: Claim, at: int, same: Mapping[tuple[Period, Figure], list[Claim]]
) -> Judgement:
    part = table_figure(report, claim.about)
    of_all = _paths_of_whole(claim)
    whole = table_figure(report, of_all)
    bases = {base for base in _wholes(report, claim, at) if base}
    parts: set[int | Decimal] = set() if part is None else {part}
    for alone in (True, False):
        counted = same.get((claim.period, (claim.kind, False, claim.about, alone)), ())
        parts.update(one.value for one in counted[:_NEAR])
    if not claim.certain or not _follows_its_count(claim, claims_of(report)[at - 1]):
        parts.update(other for other, _ in readings(report, claim))
    if _is_of_any(claim, parts, bases):
        return CheckState.HOLDS
    if part is None or not whole or (not claim.certain and claim.value == 100):
        return CheckState.NOT_EVALUABLE
    if not claim.certain:
        return _unexplained(claim, sorted({part, *bases}))
    return finding(
        "claim-share-differs",
        paths=claim.about,
        span=claim.span,
        words=quoted(claim),
        label=table_label(report.form, claim.about),
        part=part,
        whole=whole,
        whole_label=table_label(report.form, of_all),
        actual=plain_digits(round(Decimal(part * 100) / whole, max(decimals(claim.value), 1))),
    )


def _paths_of_whole(share: Claim) -> tuple[str, ...]:
    """The cells of what it is the share of, in the form's own way."""
    if share.kind in CASES:
        return tuple(dict.fromkeys(f"{path.rpartition('.')[0]}.total" for path in share.about))
    row = RESULTS_TOTAL if share.kind is ClaimKind.OUTCOME else NEW_RECEIVED
    return (f"{row}.total",)


def _is_of_any(
    share: Claim, parts: Iterable[int | Decimal], wholes: Collection[int | Decimal]
) -> bool:
    """Whether it is the share of a part in a whole that is no smaller."""
    return any(is_part_of(share, p, whole) for p in parts for whole in wholes if p <= whole)


def _follows_its_count(share: Claim, before: Claim) -> bool:
    """Whether the number before the share counts what it is a share of (3件，占5%)."""
    return before.about == share.about and counts(before) and not ends_between(before, share)


def _wholes(report: ReportData, share: Claim, at: int) -> Iterator[int | Decimal]:
    """What it may be taken of: a figure of the tables, or the prose's own."""
    claims = claims_of(report)
    if share.kind in CASES:
        of_all = _paths_of_whole(share)
        pending = tuple(path.replace(".total", ".pending") for path in of_all)
        known = [table_figure(report, of_all), table_figure(report, pending)]
        if known[0] is not None and known[1] is not None:
            yield from (known[0], known[0] - known[1])
        return
    for names in _WHOLES:
        figure = table_figure(report, cells_meant(report.edition, names))
        if figure is not None:
            yield figure
    counted = claims[at - 1]
    for part in (share, counted) if _follows_its_count(share, counted) else (share,):
        if part.part_of is not None:
            yield claims[part.part_of].value
    for claim in claims[max(0, at - _NEAR) : at + _NEAR]:
        if claim.kind in _KINDS_OF_WHOLES and counts(claim) and of_this_year(claim):
            yield claim.value


def share_fits_nothing(case: Case, _: Say) -> Iterator[Judgement]:
    """Shares of anything else against every two numbers of their sentence and its surroundings."""
    claims = claims_of(case.report)
    before: list[Claim] = []
    for sentence in _sentences(claims):
        numbers = [claim for claim in sentence if counts(claim)][:_NEAR]
        shares = [
            claim
            for at, claim in enumerate(sentence)
            if _is_bare_share(claim) or (at and _is_of_stated(claim, sentence[at - 1]))
        ]
        if len(shares) == len(numbers) > 1 and all(one.part_of is None for one in numbers):
            # One for each number: what they are shares of is not among them.
            yield _judge_shares_of_one(shares, numbers)
            shares = []
        for claim in shares:
            yield _judge_any_share(case.report, claim, numbers, before)
        before = numbers


def _judge_shares_of_one(shares: list[Claim], numbers: list[Claim]) -> Judgement:
    """Shares of a whole that is not stated: of all numbers together, if all fit that but one."""
    whole = sum((one.value for one in numbers), 0)
    pairs = list(zip(shares, numbers, strict=True))
    if not whole or any(share.span.start < number.span.start for share, number in pairs):
        return CheckState.NOT_EVALUABLE
    odd = [share for share, number in pairs if not is_part_of(share, number.value, whole)]
    if len(odd) > 1 or len(pairs) <= _FEWEST:
        return CheckState.NOT_EVALUABLE
    return _unexplained(odd[0], [one.value for one in numbers]) if odd else CheckState.HOLDS


def _unexplained(share: Claim, numbers: Iterable[int | Decimal]) -> Finding:
    return finding(
        "claim-share-unexplained",
        span=share.span,
        words=quoted(share),
        numbers="、".join(plain_digits(value) for value in numbers),
    )


def _sentences(claims: tuple[Claim, ...]) -> Iterator[list[Claim]]:
    """The claims of each sentence."""
    sentence: list[Claim] = []
    for claim in claims:
        if sentence and ends_between(sentence[-1], claim):
            yield sentence
            sentence = []
        sentence.append(claim)
    yield sentence


def _is_bare_share(claim: Claim) -> bool:
    """Whether nothing names what it is a share of: 占P%, or P% in brackets behind a number."""
    if not is_share(claim) or claim.about or claim.kind is ClaimKind.CHANGE:
        return False
    before = claim.span.source.text[max(0, claim.span.start - 1) : claim.span.start]
    return claim.subject.startswith(parting.SHARE_OF) or before in _OPENING


def _is_of_stated(share: Claim, whole: Claim) -> bool:
    """Whether the number right before a share is what it is a share of (占办结总数8件的25%)."""
    if not is_share(share) or share.about or share.kind is ClaimKind.CHANGE:
        return False
    between = fold(share.span.source.text[whole.span.end : share.span.start])
    return parting.OF_STATED.fullmatch(between) is not None and whole.subject.startswith(
        parting.SHARE_OF
    )


def _judge_any_share(
    report: ReportData, share: Claim, numbers: list[Claim], before: list[Claim]
) -> Judgement:
    """What is said of a share: `numbers` stand in its sentence, `before` in the one before."""
    claims = claims_of(report)
    wholes = [claims[one.part_of].value for one in numbers if one.part_of is not None]
    values = [one.value for one in numbers]
    bases = {base for base in (*wholes, *values) if base}
    of_others = any(word in fold(share.subject) for word in OTHER_SCOPE)
    if len(bases) < 2 or of_others or any(one.approximate for one in numbers):
        return CheckState.NOT_EVALUABLE
    stated = [one.value for one in before] + [sum(values, 0)]
    figures = (table_figure(report, cells_meant(report.edition, names)) for names in _WHOLES)
    bases.update(base for base in (*stated, *figures) if base)
    # 征地21件、规划14件、环评8件，占75.4%: it may be of all that stand before it together.
    together = sum(one.value for one in numbers if one.span.start < share.span.start)
    if _is_of_any(share, [*values, together], bases):
        return CheckState.HOLDS
    if share.value == 100:
        return CheckState.NOT_EVALUABLE
    return _unexplained(share, dict.fromkeys((*wholes, *values)))
