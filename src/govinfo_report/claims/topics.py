"""What a sentence or paragraph speaks of: requests for information, or something else."""

from __future__ import annotations

import re
from typing import Final

from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.mention import Mention
from govinfo_report.claims.told import (
    FLOWS,
    FOREIGN,
    IS_PLAIN,
    OUTCOME,
    REQUEST,
    THINGS,
    VERBS,
    Earlier,
    bits_named,
    bits_of,
)
from govinfo_report.claims.vocabulary import BIT, Word
from govinfo_report.words.claim_clauses import (
    REQUEST_NAMED,
)
from govinfo_report.words.claims import (
    ABOUT_DISCLOSURE,
    ALL_CASES,
    NOT_A_WHOLE_WORD,
    OTHER_CASES,
    SOME_OF_CASES,
)

_NEAR: Final = 8
_TELLING_OUTCOMES: Final = 2
"""More outcomes of the form in one sentence are told of requests, though these are not named."""
_OWN_WORDS: Final = bits_named("newly", "carried_in", "carried_forward")
_ABOUT_DISCLOSURE: Final = re.compile(ABOUT_DISCLOSURE)
_ALL_CASES: Final = re.compile(ALL_CASES)
_SOME_OF_CASES: Final = re.compile(SOME_OF_CASES)
_NO_WHOLE: Final = re.compile(NOT_A_WHOLE_WORD)
_OTHER_CASES: Final = re.compile(OTHER_CASES)


def may_be_a_request(mention: Mention, earlier: Earlier) -> bool:
    """Whether the words around a number speak of requests for information at all."""
    if mention.requests_from is not None:
        return True
    named = sum(bool(word.bits & OUTCOME) for word in (*mention.earlier_words, *mention.before))
    if named > _TELLING_OUTCOMES:
        return True
    for other, told in earlier[-_NEAR:]:
        known = told.kind in FLOWS or told.kind is ClaimKind.OUTCOME
        if known and other.paragraph == mention.paragraph:
            return True
    return mention.running.text.find(REQUEST_NAMED, mention.hears_from, mention.end + 24) >= 0


def topic_of_verb(
    mention: Mention, earlier: Earlier, known: list[Word], number_first: bool
) -> bool | None:
    """Whether a verb speaks of requests: True by its sentence or a heading, False by its paragraph.

    None if it speaks of something else.
    """
    held = bits_of([*known, *mention.behind]) | (bits_of(mention.before) if number_first else 0)
    if held & REQUEST:
        return True
    verb = next((word for word in reversed(known) if word.bits & VERBS), None)
    if verb is not None and not number_first and not _only_known(known, verb, mention):
        return None
    spoken_of = topic_of_sentence(mention, earlier)
    if spoken_of:
        return bool(spoken_of & REQUEST) or None
    if verb is not None and verb.bits & _OWN_WORDS:
        # 新收 beside 上年结转 is how the form itself counts requests.
        return mention.requests_from is not None
    headed = mention.requests_from is not None and mention.requests_from < mention.paragraph
    for other, told in reversed(earlier):
        if other.paragraph != mention.paragraph:
            break
        if told.kind in FLOWS:
            return headed
        if thing := _thing_of(other):
            return headed if thing & REQUEST else None
    if mention.requests_from is None or mention.requests_from >= mention.start:
        return None
    return headed


def topic_of_sentence(mention: Mention, earlier: Earlier) -> int:
    """The bits of what the sentence speaks of before the clause; 0 where it says nothing."""
    for other, told in reversed(earlier):
        if not mention.shares_sentence_with(other):
            break
        if told.kind in FLOWS or told.kind is ClaimKind.OUTCOME:
            return REQUEST
        if told.kind is not ClaimKind.CHANGE and (thing := _thing_of(other)):
            return thing
    return next((w.bits & THINGS for w in reversed(mention.earlier_words) if w.bits & THINGS), 0)


def _only_known(known: list[Word], verb: Word, mention: Mention) -> bool:
    """True if nothing but harmless known words and small ones stands between verb and number."""
    text = mention.running.text
    at = verb.end
    for word in known:
        if word.start < verb.end:
            continue
        if not IS_PLAIN.fullmatch(text, at, word.start) or word.bits & THINGS & ~REQUEST:
            return False
        at = word.end
    return IS_PLAIN.fullmatch(text, at, mention.start - mention.changed_from) is not None


def _thing_of(mention: Mention) -> int:
    """The bits of the last thing that is named in a clause of a number; 0 for none."""
    if mention.thing is None:
        things = [word.bits & THINGS for word in (*mention.before, *mention.behind)]
        foreign = any(bits & FOREIGN for bits in things)
        last = next((bits for bits in reversed(things) if bits), 0)
        mention.thing = FOREIGN if foreign else last
    return mention.thing


def over_disclosure(mention: Mention) -> bool | None:
    """Whether cases are over information: True if the sentence says so, None if it says else."""
    text = mention.running.text
    own = mention.clause_start, mention.tail_end
    if _ALL_CASES.search(text, *own):
        return None
    if _ABOUT_DISCLOSURE.search(text, *own):
        return True
    rest = min(mention.sentence_end, mention.end + 60)
    if _OTHER_CASES.search(text, *own) or _SOME_OF_CASES.match(text, mention.tail_end, rest):
        return None
    if _ABOUT_DISCLOSURE.search(text, mention.hears_from, mention.start):
        return True
    return None if _OTHER_CASES.search(text, mention.hears_from, rest) else False


def says_all(mention: Mention, held: int) -> bool:
    """True where the clause says that all of a thing is meant (全年共…, 网站、微信等)."""
    return bool(held & (BIT["whole"] | BIT["several"])) and not _NO_WHOLE.search(mention.clause)
