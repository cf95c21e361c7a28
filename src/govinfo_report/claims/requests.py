"""Numbers of requests: by outcome, by applicant, by the figures before them."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal
from typing import Final

from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.mention import Mention
from govinfo_report.claims.told import (
    CASES,
    ENDING,
    FLOWS,
    OTHER,
    OUTCOME,
    PAPER,
    REQUEST,
    REQUEST_ROWS,
    Earlier,
    Told,
)
from govinfo_report.claims.topics import may_be_a_request, says_all, topic_of_sentence
from govinfo_report.claims.vocabulary import BIT, NATURAL, Vocabulary, Word
from govinfo_report.form.shared import LITIGATION_AFTER_RECONSIDERATION, LITIGATION_DIRECT, RESULTS
from govinfo_report.words.claim_clauses import (
    AMONG,
    AND_OTHERS,
    CARRIED_ON_BESIDE,
    DISCLOSED_ALONE,
    OPEN_AND,
    PARTED,
    PERSONS_BEHIND,
    SUM,
    TAKING_IN,
    TOGETHER,
)
from govinfo_report.words.claim_numbers import PERCENT
from govinfo_report.words.claims import (
    BARE_BODIES,
    INFORMATION_ONLY,
    NATURAL_PERSONS,
    REQUEST_UNITS,
)

_TAKEN_ON: Final = (ClaimKind.REQUESTS_RECEIVED, ClaimKind.REQUESTS_CARRIED_IN)
_APPLICANT: Final = BIT["applicant"]
_OPEN_AND: Final = re.compile(OPEN_AND)
_TOGETHER: Final = re.compile(TOGETHER)
_SUM: Final = re.compile(SUM)
_CARRIED_ON: Final = re.compile(CARRIED_ON_BESIDE)
_DISCLOSED_ALONE: Final = re.compile(DISCLOSED_ALONE)
_BARE_BODIES: Final = re.compile(BARE_BODIES)
_PERSONS_BEHIND: Final = re.compile(rf"{PERSONS_BEHIND}(?:{'|'.join(NATURAL_PERSONS.split())})")
_PARTED: Final = re.compile(PARTED)


def told_by_outcome(
    mention: Mention, earlier: Earlier, known: list[Word], words: Vocabulary
) -> Told | None:
    """The outcome that is named last, with those named beside it; None if none is named."""
    text = mention.running.text
    found = [w for w in known if w.bits & OUTCOME and not text.startswith(AND_OTHERS, w.end)]
    if not found or (mention.unit not in REQUEST_UNITS and mention.unit != PERCENT):
        return None
    if any(word.bits & PAPER for word in (*mention.earlier_words, *known)):
        return None
    topic = topic_of_sentence(mention, earlier)
    if (topic or mention.unit in INFORMATION_ONLY) and not topic & REQUEST:
        return OTHER
    if _is_of_carried_in(mention, earlier):
        return Told(ClaimKind.OUTCOME)
    rows, later = _rows_named(found, text)
    if len(found) == 1 and _OPEN_AND.search(text, max(0, later.start - 8), later.start):
        rows = (f"{RESULTS}.disclosed", *rows)
    elif text.endswith(TAKING_IN, max(0, later.start - 3), later.start):
        # 公开（含部分公开）5件: what it is added to is no outcome of the form.
        return OTHER
    # The form's words for outcomes are telling by themselves, but may be said of other things.
    return Told(ClaimKind.OUTCOME, words.totals(rows), may_be_a_request(mention, earlier))


def _rows_named(found: list[Word], text: str) -> tuple[tuple[str, ...], Word]:
    """The rows of the outcome named last and of those named with it; the first of these."""
    rows = found[-1].names
    later = found[-1]
    for word in reversed(found[:-1]):
        if set(word.names) < set(rows):
            # A ground and its group: the ground is meant.
            rows = word.names
        elif not set(rows) <= set(word.names):
            if not _TOGETHER.fullmatch(text, word.end, later.start):
                break
            rows = (*word.names, *rows) if word.names and rows else ()
        later = word
    return rows, later


def _is_of_carried_in(mention: Mention, earlier: Earlier) -> bool:
    """True for outcomes of what last year left over alone (上年结转6件中，予以公开2件)."""
    return any(
        told.kind is ClaimKind.REQUESTS_CARRIED_IN
        and mention.shares_sentence_with(other)
        and other.running.text.startswith(AMONG, other.end)
        for other, told in earlier
    )


def told_by_the_rest(mention: Mention, earlier: Earlier, words: Vocabulary) -> Told | None:
    """What only the figures before it in its sentence make clear."""
    told_before: list[ClaimKind] = []
    outcomes: list[int | Decimal] = []
    for other, told in reversed(earlier):
        if not mention.shares_sentence_with(other):
            break
        told_before.append(told.kind)
        if told.kind is ClaimKind.OUTCOME:
            outcomes.append(other.value)
    if _SUM.fullmatch(mention.own_clause):
        summed = _told_by_sum(mention, earlier, words, told_before, outcomes)
        if summed is not None:
            return summed
    if not any(kind in FLOWS for kind in told_before):
        return None
    text = mention.own_clause
    if _DISCLOSED_ALONE.fullmatch(text):
        return Told(ClaimKind.OUTCOME, words.totals((f"{RESULTS}.disclosed",)))
    if ClaimKind.REQUESTS_ANSWERED in told_before and _CARRIED_ON.fullmatch(text):
        kind = ClaimKind.REQUESTS_CARRIED_FORWARD
        return Told(kind, words.totals((REQUEST_ROWS[kind],)))
    return None


def _told_by_sum(
    mention: Mention,
    earlier: Earlier,
    words: Vocabulary,
    told_before: list[ClaimKind],
    outcomes: list[int | Decimal],
) -> Told | None:
    """What a sum counts that stands behind the figures of its sentence, the last of them first."""
    if set(told_before) == {ClaimKind.LITIGATIONS}:
        rows: tuple[str, ...] = (LITIGATION_DIRECT, LITIGATION_AFTER_RECONSIDERATION)
        return Told(ClaimKind.LITIGATIONS, words.totals(rows))
    if outcomes and earlier[-1][0].unit == PERCENT:
        # 予以公开占35%，共21件.
        return earlier[-1][1]
    if len(outcomes) > 1:
        kind = ClaimKind.REQUESTS_ANSWERED
        of_these = sum(outcomes) == mention.value
        about = () if of_these else words.totals((REQUEST_ROWS[kind],))
        return Told(kind, about, certain=False)
    if told_before[:1] and told_before[0] in _TAKEN_ON and set(_TAKEN_ON) <= set(told_before):
        rows = tuple(REQUEST_ROWS[one] for one in _TAKEN_ON)
        return Told(_TAKEN_ON[0], words.totals(rows), named_before=not mention.tail)
    return None


def told_by_applicant(
    mention: Mention, earlier: Earlier, known: list[Word], held: int, words: Vocabulary
) -> Told | None:
    """A part of the requests: those of one kind of applicant, or that came in one way."""
    whole = _requests_before(mention, earlier)
    if whole is None and not held & REQUEST:
        return None
    if held & _APPLICANT:
        text = mention.running.text
        named = [word for word in known if word.bits & _APPLICANT]
        if any(text.startswith(AND_OTHERS, word.end) for word in named):
            return OTHER
        columns = {name for word in named for name in word.names}
        return _in_columns(whole, columns, words)
    beside = (earlier and earlier[-1][1].persons) or _PERSONS_BEHIND.match(
        mention.running.text, mention.end
    )
    if whole is not None and beside and _BARE_BODIES.fullmatch(mention.own_clause):
        return _in_columns(whole, words.bodies, words)
    if held & BIT["way"] and not says_all(mention, held):
        return OTHER
    return None


def _requests_before(mention: Mention, earlier: Earlier) -> Told | None:
    """The requests counted before in the sentence, or in that before one that parts them."""
    for other, told in reversed(earlier):
        if told.kind in FLOWS and (
            mention.shares_sentence_with(other)
            or (other.paragraph == mention.paragraph and _opens_parts(mention))
        ):
            return told
    return None


def _opens_parts(mention: Mention) -> bool:
    return _PARTED.match(mention.running.text, mention.sentence, mention.start) is not None


def _in_columns(whole: Told | None, columns: Collection[str], words: Vocabulary) -> Told | None:
    """The requests of some kinds of applicants; None where that is all kinds."""
    kind = whole.kind if whole else ClaimKind.REQUESTS_RECEIVED
    row = REQUEST_ROWS[kind]
    if len(columns) >= len(words.form.row(row).columns) - 1:
        return None
    return Told(kind, words.in_columns(row, columns), persons=set(columns) == {NATURAL})


def told_by_ending(
    mention: Mention, earlier: Earlier, known: list[Word], words: Vocabulary
) -> Told | None:
    """A part of the reconsiderations or lawsuits counted before: those that ended in one way."""
    column = next(word.names[0] for word in reversed(known) if word.bits & ENDING)
    for other, told in reversed(earlier):
        if other.named is not None or not mention.shares_sentence_with(other):
            return None
        if told.kind in CASES:
            rows = [path.rpartition(".")[0] for path in told.about]
            cells = tuple(p for row in rows for p in words.in_columns(row, [column]))
            return Told(told.kind, cells, told.certain)
    return None
