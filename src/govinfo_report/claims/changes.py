"""Changes against the year before: their sign, and the figure that changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govinfo_report.claims.claim import Claim, ClaimKind, Period
from govinfo_report.claims.mention import LOOK_BACK, Mention
from govinfo_report.words.claim_changes import (
    BETWEEN_CHANGE_AND_NUMBER,
    CHANGE_FILLER,
    CHANGE_WORDS,
    COMPARED,
    FIGURE_COMPARED_WITH,
    FIGURE_REACHED,
    FROM,
    REACHED,
    YEAR,
)
from govinfo_report.words.claim_numbers import PERCENT, PERCENT_POINTS, TIMES

_MORE: Final = next(words for words, sign in CHANGE_WORDS.items() if sign > 0)
_LESS: Final = next(words for words, sign in CHANGE_WORDS.items() if sign < 0)
_CHANGED: Final = re.compile(f"{_MORE}|{_LESS}")
_COMMA: Final = ","
_LONGEST_COMPARISON: Final = 24
_LONGEST_TAIL: Final = 12
_RELATIVE: Final = re.compile(rf"(?:(?P<less>{_LESS})|{_MORE}){BETWEEN_CHANGE_AND_NUMBER}")
_COUNTED: Final = re.compile(rf"(?:{COMPARED})[^.;]*?(?:(?P<less>{_LESS})|{_MORE})(?P<what>[^,]*)$")
_YEAR: Final = re.compile(YEAR)
_REACHED: Final = re.compile(REACHED)
_FROM: Final = re.compile(FROM)
_COMPARED_WITH: Final = re.compile(FIGURE_COMPARED_WITH)
_REACHED_FROM: Final = re.compile(FIGURE_REACHED)
_FILLER: Final = re.compile(CHANGE_FILLER)
_POINTS: Final = frozenset((PERCENT_POINTS, PERCENT_POINTS[1:]))
_RELATIVE_UNITS: Final = _POINTS | {PERCENT, TIMES}


def is_compared_with(mention: Mention) -> bool:
    """True for last year's figure, to which the one before it is compared."""
    lead = mention.lead
    return _COMPARED_WITH.search(lead, max(0, len(lead) - _LONGEST_COMPARISON)) is not None


def is_reached_from(mention: Mention, before: Mention) -> bool:
    """True for the figure that the one before it became."""
    return (
        before.changed_from > 0
        and before.unit == mention.unit
        and _REACHED_FROM.match(mention.lead) is not None
    )


def names_another_year(mention: Mention, year: int | None) -> bool:
    """True where the words before a number name a year other than the reported one and the last."""
    return year is not None and any(
        int(named[:4]) not in (year, year - 1) for named in _YEAR.findall(mention.lead)
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
    if _REACHED.search(words) or mention.changed_from or _FROM.search(words):
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
    for index in range(len(earlier) - 1, max(-1, len(earlier) - 1 - LOOK_BACK), -1):
        claim = earlier[index]
        if claim.section != earlier[-1].section or claim.period is Period.OTHER:
            return None
        if claim.kind is ClaimKind.CHANGE or (claim.unit == PERCENT) is not of_shares:
            continue
        if claim.period is Period.LAST_YEAR:
            return _of_this_year(claim, earlier[:index])
        return index
    return None


def is_filler_of_change(text: str) -> bool:
    """True for words that name no other thing beside a change."""
    return _FILLER.fullmatch(text) is not None


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
