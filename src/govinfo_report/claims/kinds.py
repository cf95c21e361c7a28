"""What a number in prose counts, told by the words around it.

A wrong kind would hold a number against a cell that it says nothing of: where the words leave it
open, the kind is OTHER.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from govinfo_report.claims.cells import Claimable
from govinfo_report.claims.changes import is_compared_with, sign_of_change
from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.disclosed import disclosed
from govinfo_report.claims.mention import LOOK_BACK, Mention
from govinfo_report.claims.told import OTHER, Told
from govinfo_report.form.claim_changes import YEAR
from govinfo_report.form.claim_numbers import PERCENT
from govinfo_report.form.claim_words import (
    APPLICATION,
    CARRIED,
    CASE_UNITS,
    CHANNELS_OF_REQUESTS,
    FEES,
    MONEY,
    NO_FEES,
    OF_DOCUMENTS,
    PROPOSAL_RATES,
    RATE,
    RELATIVE_YEARS,
    REQUEST_UNITS,
    SHARE,
    WHOLE_WORDS,
    WORDINGS,
    YEAR_AGAIN,
    Wording,
)


class _Pattern(NamedTuple):
    wording: Wording
    words: re.Pattern[str]
    unless: re.Pattern[str]
    sentence: re.Pattern[str]


REQUEST_ROWS: Final = {
    ClaimKind.REQUESTS_RECEIVED: "requests.new_received",
    ClaimKind.REQUESTS_CARRIED_IN: "requests.carried_in",
    ClaimKind.REQUESTS_ANSWERED: "requests.results.total",
    ClaimKind.REQUESTS_CARRIED_FORWARD: "requests.carried_forward",
}
"""Kinds that count requests, and the row of each."""
_PATTERNS: Final = tuple(
    _Pattern(wording, *map(re.compile, (wording.words, wording.unless, wording.sentence)))
    for wording in WORDINGS
)
_ALL: Final = re.compile(WHOLE_WORDS)
_REQUEST_CHANNELS: Final = re.compile(CHANNELS_OF_REQUESTS)
_YEAR_AGAIN: Final = re.compile(YEAR_AGAIN)
_YEAR: Final = re.compile(YEAR)
_OF_DOCUMENTS: Final = re.compile(OF_DOCUMENTS)
_FEES: Final = re.compile(FEES)
_NO_FEES: Final = re.compile(NO_FEES)
_RATES: Final = re.compile(rf"(?:{PROPOSAL_RATES})[^,]*$")
_SHARE: Final = re.compile(SHARE)
_CASES: Final = frozenset((ClaimKind.RECONSIDERATIONS, ClaimKind.LITIGATIONS))
_PROPOSALS: Final = next(one for one in _PATTERNS if one.wording.kind == ClaimKind.PROPOSALS.value)
_NUMBER: Final = "#"


def kind_of(
    mention: Mention,
    earlier: Sequence[tuple[Mention, Told]],
    cells: Claimable,
    year: int | None,
) -> Told:
    """What a number counts.

    Args:
        mention: the number and its words.
        earlier: what is known of the numbers before it in its section.
        cells: the form's cells that prose may claim.
        year: the year reported on; None where it is not known.
    """
    earlier = earlier[-LOOK_BACK:]
    if mention.zero is not None:
        return _of_zero(mention, cells)
    before = earlier[-1] if earlier and earlier[-1][0].end == mention.after else None
    if before is not None and is_compared_with(mention):
        alike = before[0].unit == mention.unit and before[1].kind is not ClaimKind.CHANGE
        return before[1]._replace(last_year=True) if alike else OTHER._replace(last_year=True)
    if before is not None and _YEAR_AGAIN.fullmatch(mention.clause):
        again = _figure_before(mention, earlier)
        if again is not None:
            return again._replace(again=True)
    sign = sign_of_change(mention, before is not None and before[1].last_year)
    if sign:
        return Told(ClaimKind.CHANGE, sign=sign)
    if mention.unit == PERCENT:
        return _of_percentage(mention, earlier, cells)
    if mention.unit == MONEY:
        fees = _FEES.search(mention.lead) and not _NO_FEES.search(mention.lead)
        return Told(ClaimKind.PROCESSING_FEE) if fees else OTHER
    return (
        _of_requests(mention, earlier, cells)
        or _of_cases(mention, earlier, cells)
        or _of_wordings(mention, cells, year)
        or disclosed(mention, earlier)
    )


def _figure_before(mention: Mention, earlier: Sequence[tuple[Mention, Told]]) -> Told | None:
    """What the last figure of the sentence counts, if it is counted alike and no change."""
    for other, told in reversed(earlier):
        if not mention.shares_sentence_with(other):
            return None
        if told.kind is not ClaimKind.CHANGE:
            return told if other.unit == mention.unit and not told.last_year else None
    return None


def _of_zero(mention: Mention, cells: Claimable) -> Told:
    assert mention.zero is not None
    thing = mention.zero.thing
    if not mention.zero.plain:
        return OTHER
    return Told(ClaimKind(thing.kind), cells.totals(thing.rows))


def _of_requests(
    mention: Mention, earlier: Sequence[tuple[Mention, Told]], cells: Claimable
) -> Told | None:
    """A part of the requests: those that ended in one way, of one kind of applicant or channel."""
    if mention.unit not in REQUEST_UNITS:
        return None
    if not mention.about_requests and APPLICATION not in mention.sentence:
        return None
    outcome = _outcome(mention, cells)
    if outcome is not None:
        return outcome
    whole = next(
        (
            told.kind
            for other, told in reversed(earlier)
            if told.kind in REQUEST_ROWS and mention.shares_sentence_with(other)
        ),
        None,
    )
    clause = mention.clause
    applicants = set(cells.applicants.findall(clause))
    asked = whole is not None or APPLICATION in clause
    if applicants and asked:
        columns = {name for word in applicants for name in cells.applicant_columns[word]}
        if (
            len(columns)
            < len(cells.form.row(REQUEST_ROWS[ClaimKind.REQUESTS_RECEIVED]).columns) - 1
        ):
            kind = whole or ClaimKind.REQUESTS_RECEIVED
            return Told(kind, cells.in_columns(REQUEST_ROWS[kind], columns))
        return None
    channel = _REQUEST_CHANNELS.search(clause) is not None and not _ALL.search(clause)
    return OTHER if channel and asked else None


def _of_cases(
    mention: Mention, earlier: Sequence[tuple[Mention, Told]], cells: Claimable
) -> Told | None:
    """A part of the reconsiderations or lawsuits counted before: those that ended in one way."""
    if mention.unit not in CASE_UNITS or not earlier:
        return None
    found = cells.endings.findall(mention.clause)
    if not found:
        return None
    for other, told in reversed(earlier):
        if other.zero is not None or not mention.shares_sentence_with(other):
            return None
        if told.kind in _CASES:
            rows = [path.rpartition(".")[0] for path in told.about]
            column = cells.ending_columns[found[-1]]
            return Told(
                told.kind, tuple(p for row in rows for p in cells.in_columns(row, [column]))
            )
    return None


def _outcome(mention: Mention, cells: Claimable) -> Told | None:
    if _OF_DOCUMENTS.search(mention.sentence):
        return None
    found = cells.outcomes.findall(mention.clause)
    if not found and not _wording(mention.clause + _NUMBER, mention):
        found = cells.outcomes.findall(mention.tail)[:1]
    if not found:
        return None
    return Told(ClaimKind.OUTCOME, cells.totals(cells.outcome_rows[found[-1]]))


def _wording(words: str, mention: Mention) -> Wording | None:
    for wording, pattern, unless, sentence in _PATTERNS:
        if (
            mention.unit in wording.units
            and pattern.search(words)
            and not unless.search(words)
            and sentence.search(mention.sentence)
            and (not wording.requests or mention.about_requests)
        ):
            return wording
    return None


def _of_wordings(mention: Mention, cells: Claimable, year: int | None) -> Told | None:
    words = _by_relative_years(mention.clause, year) + _NUMBER
    wording = _wording(words, mention)
    if wording is None and mention.tail:
        wording = _wording(words + _by_relative_years(mention.tail, year), mention)
    return None if wording is None else Told(ClaimKind(wording.kind), cells.totals(wording.rows))


def _by_relative_years(words: str, year: int | None) -> str:
    if year is None or CARRIED not in words:
        return words
    return _YEAR.sub(
        lambda match: RELATIVE_YEARS.get(int(match.group()[:4]) - year, match.group()), words
    )


def _of_percentage(
    mention: Mention, earlier: Sequence[tuple[Mention, Told]], cells: Claimable
) -> Told:
    words = mention.lead
    if _SHARE.search(words):
        of_requests = mention.about_requests or APPLICATION in mention.sentence
        if of_requests and (found := cells.outcomes.findall(mention.clause)):
            return Told(ClaimKind.OUTCOME, cells.totals(cells.outcome_rows[found[-1]]))
        if earlier and earlier[-1][0].end == mention.after:
            told = earlier[-1][1]
            if told.kind is ClaimKind.OUTCOME:
                return told
            if told.kind not in (ClaimKind.DISCLOSED_TOTAL, ClaimKind.CHANGE):
                return Told(told.kind)
        return OTHER
    if RATE in words and _RATES.search(words):
        proposals = any(
            told.kind is ClaimKind.PROPOSALS and mention.shares_sentence_with(other)
            for other, told in earlier
        )
        if proposals or _PROPOSALS.words.search(mention.sentence + _NUMBER):
            return Told(ClaimKind.PROPOSALS)
    return OTHER
