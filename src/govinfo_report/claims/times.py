"""The time that a number speaks of, and changes against the year before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govinfo_report.claims.claim import Claim, ClaimKind, Period
from govinfo_report.claims.mention import CLOSES, LOOK_BACK, OPENS, Mention
from govinfo_report.claims.vocabulary import bits_named
from govinfo_report.words import claim_patterns as say

_FIRST: Final = "".join({character for words in say.TIME_WORDS for character in words.first})
_TIME: Final = re.compile(
    # The first character is taken from one set, for then the scanner skips all others at once.
    rf"[{_FIRST}](?:{'|'.join(f'(?<=[{words.first}])({words.rest})' for words in say.TIME_WORDS)})"
)
_CARRIED: Final = bits_named("carried_in", "carried_forward")
_FOUR: Final = re.compile(r"\d{4}")
_PERIODS: Final = {period.value: period for period in Period}
_YEAR: Final = "year"
_BRACKETS: Final = "brackets"
NOT_RECEIVED: Final = (
    ClaimKind.REQUESTS_CARRIED_IN,
    ClaimKind.REQUESTS_CARRIED_FORWARD,
    ClaimKind.REQUESTS_ANSWERED,
    ClaimKind.OUTCOME,
)
_MORE: Final = next(words for words, sign in say.CHANGE_WORDS.items() if sign > 0)
_LESS: Final = next(words for words, sign in say.CHANGE_WORDS.items() if sign < 0)
_CHANGED: Final = re.compile(f"{_MORE}|{_LESS}")
_COMMA: Final = ","
_LONGEST_COMPARISON: Final = 24
_LONGEST_TAIL: Final = 12
_RELATIVE: Final = re.compile(rf"(?:(?P<less>{_LESS})|{_MORE}){say.BETWEEN_CHANGE_AND_NUMBER}")
_COUNTED: Final = re.compile(
    rf"(?:{say.COMPARED})[^.;]*?(?:(?P<less>{_LESS})|{_MORE})(?P<what>[^,]*)$"
)
_POINTS: Final = frozenset((say.PERCENT_POINTS, say.PERCENT_POINTS[1:]))
_RELATIVE_UNITS: Final = _POINTS | {say.PERCENT, say.TIMES}


class Clock:
    """Tells the time of each number of a section, in their order; reads each sentence once.

    Args:
        year: the year reported on; None where it is not known.
    """

    def __init__(self, year: int | None) -> None:
        self._year = year
        self._sentence = -1
        self._read = 0
        self._told = Period.THIS_YEAR
        self._named: int | None = None
        self._outside = Period.THIS_YEAR
        self._apart: list[int] = []
        self._carried: set[int] = set()
        self._apart_from = 0
        self._before: tuple[Period, int | None] = Period.THIS_YEAR, None

    def time_of(self, mention: Mention) -> Period | None:
        """What the words before a number say of its time; None if that is yet to come.

        The last time that the sentence names holds; one named in brackets, within these. A year to
        compare with is passed over.
        """
        if mention.sentence != self._sentence:
            self._sentence = self._read = mention.sentence
            if not mention.running.text.startswith(say.OF_THESE, mention.sentence):
                self._told, self._named = Period.THIS_YEAR, None
            self._outside = self._told
            self._apart = []
            carried = (word for word in mention.words if word.bits & _CARRIED)
            self._carried = {at for word in carried for at in range(word.start, word.end)}
            text = mention.running.text
            if apart := say.YEARS_APART.search(text, mention.sentence, mention.sentence_end):
                self._apart = [int(year) for year in _FOUR.findall(apart["years"])]
                if apart["through"]:
                    self._apart = list(range(self._apart[0], self._apart[1] + 1))
                self._apart_from = apart.end()
        self._before = self._told, self._named
        for match in _TIME.finditer(mention.running.text, self._read, mention.start):
            # A year that requests come from, or go on to, is told by the words that say so.
            if match.start() not in self._carried:
                self._hear(match)
        self._read = max(self._read, mention.start)
        if self._apart and mention.start >= self._apart_from:
            return _of_year(self._apart.pop(0), self._year)
        if self._named is not None and self._year is not None and self._named > self._year:
            return None
        if say.SINCE_LONG_AGO.match(mention.running.text, mention.end):
            return Period.OTHER
        return self._told

    def end_recall(self) -> None:
        """Go back to the year reported on behind a figure that is only recalled."""
        self._told = Period.THIS_YEAR

    def forget(self) -> Period:
        """Go back to the time before the last number, whose year was only where it came from."""
        self._told, self._named = self._before
        return self._told

    def _hear(self, match: re.Match[str]) -> None:
        words = say.TIME_WORDS[(match.lastindex or 0) - 1]
        if words.time == _BRACKETS:
            if match.group() == OPENS:
                self._outside = self._told
            else:
                self._told = self._outside
        elif words.time == _YEAR:
            digits = [one for one in match.group() if one.isdecimal()]
            # Of two years together (2022-2023学年), the one that they end in.
            self._named = int("".join(digits[:2] + digits[-2:]))
            self._told = _of_year(self._named, self._year)
        elif words.time:
            self._told = _PERIODS[words.time]


def _of_year(named: int, year: int | None) -> Period:
    if named == year:
        return Period.THIS_YEAR
    return Period.LAST_YEAR if year is not None and named == year - 1 else Period.OTHER


def is_compared_with(mention: Mention) -> bool:
    """True for last year's figure, to which the one before it is compared."""
    lead = mention.lead
    return (
        say.FIGURE_COMPARED_WITH.search(lead, max(0, len(lead) - _LONGEST_COMPARISON)) is not None
    )


def is_reached_from(mention: Mention, before: Mention) -> bool:
    """True for the figure that the one before it became."""
    return (
        before.changed_from > 0
        and before.unit == mention.unit
        and say.FIGURE_REACHED.match(mention.lead) is not None
    )


def names_another_year(mention: Mention, year: int | None) -> bool:
    """True where the words before a number name a year other than the reported one and the last."""
    return year is not None and any(
        int(named[:4]) not in (year, year - 1) for named in say.YEAR.findall(mention.lead)
    )


def sign_of_change(mention: Mention, compared: bool) -> int:
    """1 for a rise, -1 for a fall, 0 for a number that is no change.

    Args:
        mention: the number.
        compared: True where the figure to compare with stands right before it.
    """
    words = mention.lead
    if _CHANGED.search(words, words.rfind(_COMMA) + 1) is None:
        return 0
    if say.REACHED.search(words) or mention.changed_from:
        return 0
    relative = compared or mention.unit in _RELATIVE_UNITS
    found = (_RELATIVE if relative else _COUNTED).search(words)
    if found is None:
        return 0
    return -1 if found["less"] else 1


def changed_figure(mention: Mention, earlier: Sequence[Claim], joined: bool) -> int | None:
    """Index of the claim whose figure changed; None where the text leaves it open.

    Args:
        mention: the change.
        earlier: the claims before it.
        joined: True where the figure before it is one of a list that the change may sum up.
    """
    if joined or not (is_filler_of_change(mention.lead) or _stands_apart(mention)):
        return None
    of_shares = mention.unit in _POINTS
    last = earlier[-1] if earlier else None
    if last and last.kind is ClaimKind.CHANGE and last.change_of is not None and not of_shares:
        # 申请减少3件, 下降20%: the same change in per cent.
        return last.change_of
    for at in range(len(earlier) - 1, max(-1, len(earlier) - 1 - LOOK_BACK), -1):
        index, claim = at, earlier[at]
        if claim.section != earlier[-1].section or claim.period is Period.OTHER:
            return None
        if is_of_received(mention) and not (
            claim.kind is ClaimKind.REQUESTS_RECEIVED and claim.part_of is None
        ):
            continue
        if claim.part_of is not None and mention.lead.startswith(CLOSES):
            # 申请8件(网上5件、邮寄3件), 增加2件: what is in brackets is told of the whole.
            index, claim = claim.part_of, earlier[claim.part_of]
        if claim.kind is ClaimKind.CHANGE or (claim.unit == say.PERCENT) is not of_shares:
            continue
        if claim.period is Period.LAST_YEAR:
            of_this_year = _of_this_year(claim, earlier[:index])
            if of_this_year is not None and any(
                one.change_of == of_this_year and one.unit == mention.unit
                for one in earlier[of_this_year:index]
            ):
                # 今年5件，增加2件；上年3件，增加1件
                return None
            known = claim.about and claim.certain
            return index if of_this_year is None and known else of_this_year
        return index
    return None


def is_of_received(change: Mention) -> bool:
    """True where it is said that the requests received changed, whatever is counted before it."""
    return say.REQUESTS_CHANGED.search(change.lead) is not None


def is_filler_of_change(text: str) -> bool:
    """True for words that name no other thing beside a change."""
    return say.CHANGE_FILLER.fullmatch(text) is not None


def _stands_apart(mention: Mention) -> bool:
    """True where only words that belong to the figure before it name a thing (3份申请，少2份)."""
    lead = mention.lead
    mark = lead.find(_COMMA)
    return 0 <= mark <= _LONGEST_TAIL and is_filler_of_change(lead[mark:])


def _of_this_year(recalled: Claim, earlier: Sequence[Claim]) -> int | None:
    for index in range(len(earlier) - 1, max(-1, len(earlier) - 1 - LOOK_BACK), -1):
        claim = earlier[index]
        if (
            claim.kind is recalled.kind
            and claim.about == recalled.about
            and (claim.about or claim.subject == recalled.subject)
            and claim.period is Period.THIS_YEAR
        ):
            return index
    return None
