"""What is told of a number, and what its sentence or paragraph speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.mention import CLOSES, LOOK_BACK, OPENS, Mention
from govinfo_report.claims.vocabulary import BIT, Word, bits_named, bits_of
from govinfo_report.form.shared import CARRIED_FORWARD, CARRIED_IN, NEW_RECEIVED, RESULTS
from govinfo_report.words import claim_parts as parting
from govinfo_report.words import claim_patterns as say
from govinfo_report.words import claims as table

REQUEST_ROWS: Final = {
    ClaimKind.REQUESTS_RECEIVED: NEW_RECEIVED,
    ClaimKind.REQUESTS_CARRIED_IN: CARRIED_IN,
    ClaimKind.REQUESTS_ANSWERED: f"{RESULTS}.total",
    ClaimKind.REQUESTS_CARRIED_FORWARD: CARRIED_FORWARD,
}
"""Kinds that count requests, and the row of each."""
FLOWS: Final = tuple(REQUEST_ROWS)
_OF_REQUESTS: Final = (*FLOWS, ClaimKind.OUTCOME)
TAKEN_ON: Final = (ClaimKind.REQUESTS_RECEIVED, ClaimKind.REQUESTS_CARRIED_IN)
"""What there was to handle in the year."""
CASES: Final = (ClaimKind.RECONSIDERATIONS, ClaimKind.LITIGATIONS)
REQUEST: Final = BIT["request"]
OUTCOME: Final = BIT["outcome"]
PUBLISH: Final = BIT["publish"]
THINGS: Final = bits_named(
    *("request", "reconsideration", "litigation", "direct", "after", "proposal", "rules"),
    *("documents", "foreign", "suggestion"),
)
"""Classes of words that name a thing which verbs such as 收到 and 办结 may speak of."""
FOREIGN: Final = BIT["foreign"]
VERBS: Final = bits_named(
    "pending", "letter", "receive", "answer", "handle", "to_handle", "carried_in", "carried_forward"
)
RESPECTIVE: Final = BIT["respective"]
PAPER: Final = BIT["paper"]
_NEAR: Final = 8
_BEHIND: Final = 24
_TELLING_OUTCOMES: Final = 2
"""More outcomes of the form in one sentence are told of requests, though these are not named."""
_OWN_WORDS: Final = bits_named("newly", "carried_in", "carried_forward")


class Told(NamedTuple):
    """What the words say of a number.

    Attributes:
        kind: what it counts.
        about: paths of the cells that hold the same figure.
        certain: True where its own clause says so, False where words further away are needed.
        sign: -1 for a fall.
        last_year: True where they compare with it as last year's figure.
        another_year: True where they compare with it as the figure of a year before that.
        again: True where they state the figure before it for another year.
        named_before: True where what it counts is named only beside that figure.
        reach: whose it is, as far as the words say: `own`, `wide` or ``.
        level: the words that say so.
        persons: True for the requests of natural persons.
        ratio: True for how many times, or per cent, of last year's figure the one before it is.
        reduced: how many of the requests the sentence says to have been withdrawn.
        far: True where only its paragraph says that it is of requests for information.
        label_first: True where a mark stands between its label and the number.
    """

    kind: ClaimKind
    about: tuple[str, ...] = ()
    certain: bool = True
    sign: int = 1
    last_year: bool = False
    another_year: bool = False
    again: bool = False
    named_before: bool = False
    reach: str = ""
    level: str = ""
    far: bool = False
    label_first: bool = False
    persons: bool = False
    reduced: int | Decimal = 0
    ratio: bool = False


OTHER: Final = Told(ClaimKind.OTHER)
Earlier = Sequence[tuple[Mention, Told]]


def in_sentence(mention: Mention, earlier: Earlier) -> Iterator[tuple[Mention, Told]]:
    """The numbers before it in its sentence, with what is known of them, the nearest first."""
    for other, told in reversed(earlier):
        if not mention.shares_sentence_with(other):
            return
        yield other, told


def first_of_respective(mention: Mention, earlier: Earlier) -> tuple[int, Mention] | None:
    """The first number of a list of one thing each (分别为3件、5件), and how far before it is."""
    if not mention.held & RESPECTIVE:
        return None
    at = 0
    first = mention
    text = mention.running.text
    while not bits_of(first.before) & RESPECTIVE:
        at += 1
        if at > len(earlier) or not say.BETWEEN_ITEMS.fullmatch(text, first.after, first.start):
            return None
        other = earlier[-at][0]
        if not mention.shares_sentence_with(other) or other.end != first.after:
            return None
        first = other
    return at, first


def in_the_open(mention: Mention, earlier: Earlier) -> Iterator[tuple[Mention, Told]]:
    """The same without the numbers in brackets that are closed (申请8件(网上5件), 上年6件)."""
    closed = False
    behind = mention
    for other, told in in_sentence(mention, earlier):
        opens, closes = behind.lead.find(OPENS), behind.lead.find(CLOSES)
        closed = (closes >= 0 and (opens < 0 or closes < opens)) or (closed and opens < 0)
        if not closed:
            yield other, told
        behind = other


def opens_parts(mention: Mention) -> bool:
    """True where the words before a number say that it is a part of the one before it."""
    return parting.PARTS_OPEN.search(mention.lead) is not None


def may_be_a_request(mention: Mention, earlier: Earlier) -> bool:
    """Whether the words around a number speak of requests for information at all."""
    if mention.requests_from is not None:
        return True
    text = mention.running.text
    if text.find(say.REQUEST_NAMED, mention.hears_from, mention.end + _BEHIND) >= 0:
        return True
    for other, told in earlier[-_NEAR:]:
        if told.kind in _OF_REQUESTS and other.paragraph == mention.paragraph:
            return True
    heard = (*mention.earlier_words, *mention.before) if mention.held & OUTCOME else ()
    return sum(1 for word in heard if word.bits & OUTCOME) > _TELLING_OUTCOMES


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
    return _topic_of_paragraph(mention, earlier)


def _topic_of_paragraph(mention: Mention, earlier: Earlier) -> bool | None:
    headed = mention.requests_from is not None and mention.requests_from < mention.paragraph
    for other, told in reversed(earlier):
        if other.paragraph != mention.paragraph:
            if told.kind in _OF_REQUESTS:
                # It goes on with the requests that the paragraph before it counts.
                return False
            break
        if told.kind in FLOWS:
            return headed
        if thing := _thing_of(other):
            return headed if thing & REQUEST else None
    if mention.requests_from is None or mention.requests_from >= mention.start:
        return None
    return headed


def tells_outcomes(mention: Mention) -> bool:
    """True where the sentence goes on with ways in which only requests for information end."""
    behind = mention.words[mention.at : mention.at + LOOK_BACK]
    return len({word.names for word in behind if word.bits & OUTCOME and word.names}) > 1


def topic_of_sentence(mention: Mention, earlier: Earlier) -> int:
    """The bits of what the sentence speaks of before the clause; 0 where it says nothing."""
    headed = next((w for w in reversed(mention.since_the_last) if w.bits & THINGS), None)
    if headed is not None and say.HEADED.match(mention.running.text, headed.end):
        return headed.bits & THINGS
    for other, told in in_the_open(mention, earlier):
        if told.kind in _OF_REQUESTS:
            return REQUEST
        if told.kind is not ClaimKind.CHANGE and (thing := _thing_of(other)):
            return thing
    named = next((w.bits & THINGS for w in reversed(mention.earlier_words) if w.bits & THINGS), 0)
    told_of_requests = mention.says(table.HEADS_REQUESTS) or tells_outcomes(mention)
    return named or (REQUEST if told_of_requests else 0)


def _only_known(known: list[Word], verb: Word, mention: Mention) -> bool:
    """True if nothing but harmless known words and small ones stands between verb and number."""
    text = mention.running.text
    at = verb.end
    for word in known:
        if word.start < verb.end:
            continue
        if not say.PLAIN.fullmatch(text, at, word.start) or word.bits & THINGS & ~REQUEST:
            return False
        at = word.end
    return say.PLAIN.fullmatch(text, at, mention.start - mention.changed_from) is not None


def _thing_of(mention: Mention) -> int:
    """The bits of the last thing that is named in a clause of a number; 0 for none."""
    if mention.thing is None:
        things = [word.bits & THINGS for word in (*mention.before, *mention.behind)]
        foreign = any(bits & FOREIGN for bits in things)
        last = next((bits for bits in reversed(things) if bits), 0)
        if foreign:
            last = REQUEST if say.SUBJECTS_OF_REQUESTS.search(mention.own_clause) else FOREIGN
        mention.thing = last
    return mention.thing


def says_all(mention: Mention, held: int) -> bool:
    """True where the clause says that all of a thing is meant (全年共…, 网站、微信等)."""
    return bool(held & (BIT["whole"] | BIT["several"]))
