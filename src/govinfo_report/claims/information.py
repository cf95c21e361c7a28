"""Numbers of information made public, and shares."""

from __future__ import annotations

import re
from typing import Final

from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.mention import Mention
from govinfo_report.claims.requests import told_by_outcome
from govinfo_report.claims.told import IS_PLAIN, OTHER, PUBLISH, Earlier, Told, bits_of
from govinfo_report.claims.topics import says_all
from govinfo_report.claims.vocabulary import BIT, Vocabulary, Word
from govinfo_report.words.claim_clauses import (
    PARTS_OPEN,
    PROPOSAL_RATES,
    RATES_OF_OPEN,
    SEVERAL,
)
from govinfo_report.words.claim_numbers import PERCENT
from govinfo_report.words.claims import (
    INFORMATION_UNITS,
)

_DISCLOSURES: Final = (ClaimKind.DISCLOSED_TOTAL, ClaimKind.DISCLOSED_PART)
_CHANNEL: Final = BIT["channel"]
_WHOLE: Final = BIT["whole"]
_DISCLOSE: Final = BIT["disclose"]
_BRACKET: Final = "("
_COMMA: Final = ","
"""All that stands between a number and its share (15件（45%）)."""
_PARTS_OPEN: Final = re.compile(PARTS_OPEN)
_SEVERAL: Final = re.compile(SEVERAL)
_RATES: Final = re.compile(PROPOSAL_RATES)


def told_of_information(mention: Mention, earlier: Earlier, known: list[Word], held: int) -> Told:
    """A total or a part of the information disclosed, or OTHER."""
    if mention.unit not in INFORMATION_UNITS or held & BIT["not_disclosed"]:
        return OTHER
    part = Told(ClaimKind.DISCLOSED_PART)
    opened = _PARTS_OPEN.search(mention.lead) is not None
    channels = [word for word in known if word.bits & _CHANNEL]
    verb = held & (_DISCLOSE | PUBLISH)
    before = [told.kind for _, told in earlier if told.kind in _DISCLOSURES]
    in_list = not held & BIT["yearly"] and is_in_list(mention, earlier, opened, verb)
    if verb and not opened and not in_list and not held & BIT["rest"]:
        heard = mention.since_the_last if held & BIT["opens"] else mention.earlier_words
        ways = channels or [word for word in heard if word.bits & _CHANNEL]
        told_before = ClaimKind.DISCLOSED_TOTAL in before
        if ways and not _several(mention, ways):
            return part
        plainly = held & (_DISCLOSE | BIT["information"]) or (
            says_all(mention, held) and _names_nothing_else(mention, known, held)
        )
        whole = held & _DISCLOSE or says_all(mention, held)
        if plainly and not whole and _is_of_one_subject(mention, known):
            return part
        if plainly and (not told_before or held & (_DISCLOSE | BIT["yearly"])):
            return Told(ClaimKind.DISCLOSED_TOTAL)
        return part if channels else OTHER
    if in_list or (channels and (verb or _mentions_before(mention, _DISCLOSE | PUBLISH))):
        return part
    return OTHER


def _names_nothing_else(mention: Mention, known: list[Word], held: int) -> bool:
    """True where all that was made public is meant, not things of some name (发布解读9篇)."""
    if held & BIT["opens"]:
        return True
    verb = next(word for word in reversed(known) if word.bits & PUBLISH)
    return IS_PLAIN.fullmatch(mention.running.text, verb.end, mention.start) is not None


def _is_of_one_subject(mention: Mention, known: list[Word]) -> bool:
    """True where an unknown word narrows the information down (公开涉税信息7条)."""
    text = mention.running.text
    thing = next((word for word in reversed(known) if word.bits & BIT["information"]), None)
    verb = next((word for word in known if word.bits & PUBLISH), None)
    if thing is None or verb is None or verb.end >= thing.start:
        return False
    return IS_PLAIN.fullmatch(text, verb.end, thing.start) is None


def _several(mention: Mention, ways: list[Word]) -> bool:
    """True where several ways are named together (网站、微信等), not one."""
    text = mention.running.text
    return _SEVERAL.search(text, ways[0].end, mention.start) is not None


def is_in_list(mention: Mention, earlier: Earlier, opened: bool = False, verb: int = 0) -> bool:
    """True where the number before it in the sentence is of information, counted alike."""
    for other, told in reversed(earlier):
        if not mention.shares_sentence_with(other) and not (
            opened and other.paragraph == mention.paragraph
        ):
            return False
        if told.kind is ClaimKind.CHANGE or other.unit == PERCENT:
            continue
        alike = other.unit == mention.unit or (verb and other.unit in INFORMATION_UNITS)
        return told.kind in _DISCLOSURES and bool(alike)
    return False


def _mentions_before(mention: Mention, bits: int) -> bool:
    return any(word.bits & bits for word in mention.earlier_words)


def _shares_bracket(mention: Mention, earlier: Earlier) -> bool:
    """True for a share behind its number in one bracket (不予公开（9件，47%）)."""
    if mention.lead != _COMMA or not earlier:
        return False
    before = earlier[-1][0]
    return mention.running.text.startswith(_BRACKET, before.start - 1)


def told_of_share(mention: Mention, earlier: Earlier, words: Vocabulary) -> Told:
    """What a share is a share of, or OTHER."""
    held = bits_of(mention.before)
    if held & BIT["wide"]:
        # 占全市总量的3%: no number of the report is its whole.
        return OTHER
    if held & BIT["share"] or mention.lead == _BRACKET or _shares_bracket(mention, earlier):
        outcome = told_by_outcome(mention, earlier, mention.before, words)
        if outcome is not None:
            return outcome
        if earlier and earlier[-1][0].end == mention.after:
            told = earlier[-1][1]
            if told.kind in (ClaimKind.OUTCOME, ClaimKind.REQUESTS_RECEIVED):
                return told if earlier[-1][0].unit != PERCENT else OTHER
            if told.kind not in (ClaimKind.DISCLOSED_TOTAL, ClaimKind.CHANGE):
                return Told(told.kind)
        return OTHER
    before = earlier[-1] if earlier and earlier[-1][0].end == mention.after else None
    if before and before[1].kind is ClaimKind.OUTCOME and mention.clause.endswith(RATES_OF_OPEN):
        return before[1]._replace(certain=False)
    if held & BIT["rate"] and _RATES.search(mention.clause):
        proposals = any(
            told.kind is ClaimKind.PROPOSALS and mention.shares_sentence_with(other)
            for other, told in earlier
        )
        if proposals or held & BIT["proposal"]:
            return Told(ClaimKind.PROPOSALS)
    return OTHER
