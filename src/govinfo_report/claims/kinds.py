"""What a number in prose counts, told by the words around it.

A wrong kind would hold a number against a cell that it says nothing of: where the words leave it
open, the kind is OTHER.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from govinfo_report.claims.cells import Claimable
from govinfo_report.claims.changes import (
    is_compared_with,
    is_reached_from,
    names_another_year,
    sign_of_change,
)
from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.disclosed import disclosed
from govinfo_report.claims.mention import LOOK_BACK, Mention
from govinfo_report.claims.told import OTHER, Told
from govinfo_report.form.claim_changes import YEAR
from govinfo_report.form.claim_numbers import PERCENT
from govinfo_report.form.claim_words import (
    ABOUT_DISCLOSURE,
    APPLICATION,
    CARRIED,
    CARRIED_ON,
    CASE_UNITS,
    CHANNELS_OF_REQUESTS,
    DISCLOSED_ALONE,
    DISCLOSURE,
    FEES,
    MONEY,
    NO_FEES,
    OF_DOCUMENTS,
    OTHER_CASES,
    PROPOSAL_RATES,
    RATE,
    RELATIVE_YEARS,
    REQUEST_UNITS,
    REQUESTS,
    SHARE,
    SHOULD_BE_HANDLED,
    SUM,
    TOGETHER,
    WHOLE_WORDS,
    WORDINGS,
    YEAR_AGAIN,
    Wording,
)


class _Pattern(NamedTuple):
    wording: Wording
    kind: ClaimKind
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
    _Pattern(
        wording,
        ClaimKind(wording.kind),
        *map(re.compile, (wording.words, wording.unless, wording.sentence)),
    )
    for wording in WORDINGS
)
_PATTERNS_OF: Final = {
    (unit, about_requests): tuple(
        one
        for one in _PATTERNS
        if unit in one.wording.units and (about_requests or one.wording.of != REQUESTS)
    )
    for unit in frozenset[str]().union(*(wording.units for wording in WORDINGS))
    for about_requests in (True, False)
}
"""By measure word, and by whether the paragraph speaks of requests."""
_ALL: Final = re.compile(WHOLE_WORDS)
_REQUEST_CHANNELS: Final = re.compile(CHANNELS_OF_REQUESTS)
_YEAR_AGAIN: Final = re.compile(YEAR_AGAIN)
_YEAR: Final = re.compile(YEAR)
_OF_DOCUMENTS: Final = re.compile(OF_DOCUMENTS)
_FEES: Final = re.compile(FEES)
_NO_FEES: Final = re.compile(NO_FEES)
_RATES: Final = re.compile(rf"(?:{PROPOSAL_RATES})[^,]*$")
_SHARE: Final = re.compile(SHARE)
# Members of an enumeration are compared one by one: their hash is slow.
_CASES: Final = (ClaimKind.RECONSIDERATIONS, ClaimKind.LITIGATIONS)
_KINDS_OF_REQUESTS: Final = tuple(REQUEST_ROWS)
_PROPOSALS: Final = next(one for one in _PATTERNS if one.kind is ClaimKind.PROPOSALS)
_DISCLOSED_ALONE: Final = re.compile(DISCLOSED_ALONE)
_TOGETHER: Final = re.compile(TOGETHER)
_DISCLOSED: Final = "requests.results.disclosed"
_TAKEN_ON: Final = (ClaimKind.REQUESTS_RECEIVED, ClaimKind.REQUESTS_CARRIED_IN)
_SUM: Final = re.compile(f"{SUM}|{SHOULD_BE_HANDLED}")
_CARRIED_ON: Final = re.compile(CARRIED_ON)
_OTHER_CASES: Final = re.compile(OTHER_CASES)
_OF_DISCLOSURE: Final = re.compile(ABOUT_DISCLOSURE)
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
    if is_compared_with(mention):
        return _compared_with(mention, earlier, before, year)
    if before is not None and is_reached_from(mention, before[0]):
        return before[1]._replace(last_year=False, named_before=True)
    if before is not None and _YEAR_AGAIN.fullmatch(mention.own_clause):
        again = _figure_before(mention, earlier)
        if again is not None:
            return again._replace(again=True, named_before=True)
    if mention.changed_from:
        told = _counted(mention, earlier, cells, year)
        return told._replace(last_year=not names_another_year(mention, year))
    sign = sign_of_change(mention, before is not None and before[1].last_year)
    if sign:
        return Told(ClaimKind.CHANGE, sign=sign)
    if mention.unit == PERCENT:
        return _of_percentage(mention, earlier, cells)
    if mention.unit == MONEY:
        fees = _FEES.search(mention.lead) and not _NO_FEES.search(mention.lead)
        return Told(ClaimKind.PROCESSING_FEE) if fees else OTHER
    return _counted(mention, earlier, cells, year)


def _counted(
    mention: Mention, earlier: Sequence[tuple[Mention, Told]], cells: Claimable, year: int | None
) -> Told:
    return (
        _of_requests(mention, earlier, cells)
        or _of_cases(mention, earlier, cells)
        or _of_wordings(mention, cells, year)
        or disclosed(mention, earlier)
    )


def _compared_with(
    mention: Mention,
    earlier: Sequence[tuple[Mention, Told]],
    before: tuple[Mention, Told] | None,
    year: int | None,
) -> Told:
    """Last year's figure of what the number before it counts, or the sentence before began with."""
    figure = before
    if figure is None and earlier and earlier[-1][0].paragraph == mention.paragraph:
        of_sentence = earlier[-1][0].sentence_start
        figure = next(one for one in earlier if one[0].sentence_start == of_sentence)
    if names_another_year(mention, year):
        return OTHER._replace(another_year=True)
    if figure is None or figure[0].unit != mention.unit or figure[1].kind is ClaimKind.CHANGE:
        return OTHER._replace(last_year=True)
    return figure[1]._replace(last_year=True, named_before=True)


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
    if not (mention.about_requests or mention.sentence_holds(APPLICATION)):
        return None
    outcome = _outcome(mention, cells)
    if outcome is not None:
        return outcome
    whole = next(
        (
            told.kind
            for other, told in reversed(earlier)
            if told.kind in _KINDS_OF_REQUESTS and mention.shares_sentence_with(other)
        ),
        None,
    )
    clause = mention.clause
    rest = _rest_of_requests(mention, earlier, cells)
    if rest is not None:
        return rest
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


def _rest_of_requests(
    mention: Mention, earlier: Sequence[tuple[Mention, Told]], cells: Claimable
) -> Told | None:
    """What only the figures before it in its sentence make clear."""
    told_before = [told.kind for other, told in earlier if mention.shares_sentence_with(other)]
    if not any(kind in _KINDS_OF_REQUESTS for kind in told_before):
        return None
    words = mention.own_clause
    if _DISCLOSED_ALONE.fullmatch(words):
        return Told(ClaimKind.OUTCOME, cells.totals((_DISCLOSED,)))
    sum_of_both = told_before[-1] in _TAKEN_ON and all(one in told_before for one in _TAKEN_ON)
    if sum_of_both and _SUM.fullmatch(words):
        kind = _TAKEN_ON[0]
        return Told(kind, cells.totals((REQUEST_ROWS[kind],)), named_before=not mention.tail)
    if ClaimKind.REQUESTS_ANSWERED in told_before and _CARRIED_ON.fullmatch(words):
        kind = ClaimKind.REQUESTS_CARRIED_FORWARD
        return Told(kind, cells.totals((REQUEST_ROWS[kind],)))
    return None


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
    if mention.sentence_says(_OF_DOCUMENTS):
        return None
    rows = _outcome_rows(mention.clause, cells)
    if rows is None and not _wording(mention.clause + _NUMBER, mention):
        found = cells.outcomes.search(mention.tail)
        rows = cells.outcome_rows[found.group()] if found else None
    return None if rows is None else Told(ClaimKind.OUTCOME, cells.totals(rows))


def _outcome_rows(clause: str, cells: Claimable) -> tuple[str, ...] | None:
    """The rows of the outcome named last, with those named together with it; None for none."""
    rows: tuple[str, ...] | None = None
    end = 0
    for found in cells.outcomes.finditer(clause):
        named = cells.outcome_rows[found.group()]
        together = rows and _TOGETHER.fullmatch(clause, end, found.start())
        rows = (*rows, *named) if rows and together else named
        end = found.end()
    return rows


def _wording(words: str, mention: Mention) -> _Pattern | None:
    for one in _PATTERNS_OF.get((mention.unit, mention.about_requests), ()):
        if (
            one.words.search(words)
            and not one.unless.search(words)
            and mention.sentence_says(one.sentence)
            and (one.wording.of != DISCLOSURE or _speaks_of_disclosure(words, mention))
        ):
            return one
    return None


def _speaks_of_disclosure(words: str, mention: Mention) -> bool:
    """True where the sentence, or the paragraph before it, is about information and requests."""
    if _OF_DISCLOSURE.search(words) or mention.sentence_says(_OF_DISCLOSURE):
        return True
    spoken = mention.requests_from
    if spoken is None or spoken > mention.start or mention.sentence_says(_OTHER_CASES):
        return False
    return not _OTHER_CASES.search(mention.rest_of_sentence)


def _of_wordings(mention: Mention, cells: Claimable, year: int | None) -> Told | None:
    words = _by_relative_years(mention.clause, year) + _NUMBER
    wording = _wording(words, mention)
    if wording is None and mention.tail:
        wording = _wording(words + _by_relative_years(mention.tail, year), mention)
    return None if wording is None else Told(wording.kind, cells.totals(wording.wording.rows))


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
        of_requests = mention.about_requests or mention.sentence_holds(APPLICATION)
        if of_requests and (rows := _outcome_rows(mention.clause, cells)) is not None:
            return Told(ClaimKind.OUTCOME, cells.totals(rows))
        if earlier and earlier[-1][0].end == mention.after:
            told = earlier[-1][1]
            if told.kind is ClaimKind.OUTCOME:
                return told
            if told.kind is ClaimKind.REQUESTS_RECEIVED and earlier[-1][0].unit != PERCENT:
                return told
            if told.kind not in (ClaimKind.DISCLOSED_TOTAL, ClaimKind.CHANGE):
                return Told(told.kind)
        return OTHER
    if RATE in words and _RATES.search(words):
        proposals = any(
            told.kind is ClaimKind.PROPOSALS and mention.shares_sentence_with(other)
            for other, told in earlier
        )
        if proposals or mention.sentence_says(_PROPOSALS.words):
            return Told(ClaimKind.PROPOSALS)
    return OTHER
