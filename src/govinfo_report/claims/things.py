"""What the known words of a clause say, by the table of kinds."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.information import is_in_list
from govinfo_report.claims.mention import Mention
from govinfo_report.claims.requests import (
    told_by_applicant,
    told_by_ending,
    told_by_outcome,
    told_by_the_rest,
)
from govinfo_report.claims.told import (
    CASES,
    ENDING,
    FLOWS,
    FOREIGN,
    OTHER,
    PAPER,
    PUBLISH,
    REQUEST,
    Earlier,
    Told,
    bits_named,
    bits_of,
)
from govinfo_report.claims.topics import may_be_a_request, over_disclosure, topic_of_verb
from govinfo_report.claims.vocabulary import BIT, Vocabulary, Word
from govinfo_report.words.claim_clauses import (
    LISTED_UNIT,
)
from govinfo_report.words.claims import (
    CASE_UNITS,
    CASES_OVER_DISCLOSURE,
    DOCUMENTS_MADE,
    KINDS,
    REQUEST_UNITS,
    KindWords,
)


class _Pattern(NamedTuple):
    words: KindWords
    kind: ClaimKind
    needs: tuple[int, ...]
    without: int
    all_needs: int


_PATTERNS: Final = tuple(
    _Pattern(
        one,
        ClaimKind(one.kind),
        tuple(map(bits_named, one.needs)),
        bits_named(*one.without),
        bits_named(*one.needs),
    )
    for one in KINDS
)
_OF_DOCUMENTS: Final = (ClaimKind.RULES_ISSUED, ClaimKind.DOCUMENTS_ISSUED)
_MADE: Final = BIT["made"]
_EXPLICIT: Final = BIT["explicit"]
_UNSURE: Final = bits_named("net", "letter")
"""A number of letters is nearly always, but not always, that of the requests."""
_CASES_OVER_DISCLOSURE: Final = re.compile(CASES_OVER_DISCLOSURE)
_DOCUMENTS_MADE: Final = re.compile(DOCUMENTS_MADE)


def by_words(
    mention: Mention,
    earlier: Earlier,
    words: Vocabulary,
    known: list[Word],
    held: int,
    number_first: bool = False,
) -> Told | None:
    """What the known words of one clause say; None where they leave it open."""
    told = told_by_outcome(mention, earlier, known, words)
    if told is None and mention.unit in REQUEST_UNITS and may_be_a_request(mention, earlier):
        told = told_by_the_rest(mention, earlier, words) or told_by_applicant(
            mention, earlier, known, held, words
        )
    if told is None and held & ENDING and mention.unit in CASE_UNITS:
        told = told_by_ending(mention, earlier, known, words)
    told = told or _some_of_cases(mention, earlier, words)
    if told is not None:
        return told
    return _by_table(mention, earlier, words, known, held, number_first)


def _by_table(
    mention: Mention,
    earlier: Earlier,
    words: Vocabulary,
    known: list[Word],
    held: int,
    number_first: bool,
) -> Told | None:
    """What the table of kinds says; None where no kind fits."""
    if held & _EXPLICIT:
        held &= ~FOREIGN
    made = held & _MADE and any(word.bits & _MADE and not word.bits & PUBLISH for word in known)
    published = held & PUBLISH if made else 0
    # 公开本年度制发的规范性文件: that they are published says nothing else of them.
    held &= ~published
    for pattern in _PATTERNS:
        if not held & pattern.needs[0] or held & pattern.without:
            continue
        if mention.unit not in pattern.words.units or not all(held & n for n in pattern.needs):
            continue
        if pattern.all_needs == REQUEST and _is_of_papers(mention, known):
            continue
        found = _by_pattern(pattern, mention, earlier, known, number_first)
        if found is None:
            return None
        kind, certain = found
        if kind is not pattern.kind:
            return OTHER
        return Told(kind, words.totals(pattern.words.rows), certain and not published)
    return None


def _is_of_papers(mention: Mention, known: list[Word]) -> bool:
    """True where papers are counted by how they are published (公文属性: 依申请公开9件)."""
    return any(word.bits & PAPER for word in (*mention.earlier_words, *known))


def _by_pattern(
    pattern: _Pattern, mention: Mention, earlier: Earlier, known: list[Word], number_first: bool
) -> tuple[ClaimKind, bool] | None:
    """The kind of a pattern that fits, and whether its own words are enough; None if it is none."""
    kind = pattern.kind
    sure: bool | None = True
    if kind in FLOWS:
        sure = topic_of_verb(mention, earlier, known, number_first)
        bare = pattern.all_needs == REQUEST and not bits_of(known) & _EXPLICIT
        if sure and (bare or (number_first and kind is ClaimKind.REQUESTS_ANSWERED)):
            # 申请, with no word for what they are of and none for what was done with them.
            sure = False
    elif kind in CASES or kind is ClaimKind.OTHER:
        sure = over_disclosure(mention)
    elif kind in _OF_DOCUMENTS:
        sure = mention.says(_DOCUMENTS_MADE) or None
    elif mention.unit == LISTED_UNIT and is_in_list(mention, earlier):
        return None
    if sure is None:
        return ClaimKind.OTHER, True
    return kind, sure and not bits_of(known) & _UNSURE


def _some_of_cases(mention: Mention, earlier: Earlier, words: Vocabulary) -> Told | None:
    """Those of the cases before it that are over information (行政诉讼9件，涉及信息公开的2件)."""
    if mention.unit not in CASE_UNITS or not _CASES_OVER_DISCLOSURE.fullmatch(mention.own_clause):
        return None
    if not earlier or not mention.shares_sentence_with(earlier[-1][0]):
        return None
    held = bits_of(earlier[-1][0].before) & (BIT["reconsideration"] | BIT["litigation"])
    for pattern in _PATTERNS:
        if held and pattern.kind in CASES and pattern.all_needs == held:
            return Told(pattern.kind, words.totals(pattern.words.rows))
    return None
