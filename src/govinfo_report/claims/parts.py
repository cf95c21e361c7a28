"""Requests told by their parts and by the rest: who applied and how, and what all come to."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal
from typing import Final

from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.mention import Mention
from govinfo_report.claims.told import (
    FLOWS,
    OTHER,
    REQUEST,
    REQUEST_ROWS,
    TAKEN_ON,
    VERBS,
    Earlier,
    Told,
    in_sentence,
    says_all,
)
from govinfo_report.claims.vocabulary import BIT, NATURAL, TOTAL, Vocabulary, Word, bits_of
from govinfo_report.form.shared import LITIGATION_AFTER_RECONSIDERATION, LITIGATION_DIRECT, RESULTS
from govinfo_report.words import claim_patterns as say
from govinfo_report.words import claims as table

_APPLICANT: Final = BIT["applicant"]
_EXPLICIT: Final = BIT["explicit"]
_PERSONS_BEHIND: Final = re.compile(
    rf"{say.PERSONS_BEHIND}(?:{'|'.join(table.NATURAL_PERSONS.split())})"
)
_ENDED: Final = (ClaimKind.REQUESTS_ANSWERED, ClaimKind.OUTCOME)


def told_by_the_rest(mention: Mention, earlier: Earlier, words: Vocabulary) -> Told | None:
    """What only the figures before it in its sentence make clear."""
    text = mention.own_clause
    summed = say.SUM.fullmatch(text)
    if summed and not summed["thing"] and not summed["published"]:
        told = _told_by_sum(mention, earlier, words, summed["above"] is not None)
        if told is not None:
            return told
    alone = say.DISCLOSED_ALONE.fullmatch(text)
    if alone is None and say.CARRIED_ON_BESIDE.fullmatch(text) is None:
        return None
    in_front = list(in_sentence(mention, earlier))
    if (
        not alone
        and not in_front
        and earlier[-1:]
        and earlier[-1][0].paragraph == mention.paragraph
    ):
        in_front = list(in_sentence(earlier[-1][0], earlier))
    told_before = {told.kind for _, told in in_front}
    if alone and not told_before.isdisjoint(FLOWS):
        return Told(ClaimKind.OUTCOME, words.totals((f"{RESULTS}.disclosed",)))
    if not alone and not told_before.isdisjoint(_ENDED):
        kind = ClaimKind.REQUESTS_CARRIED_FORWARD
        return Told(kind, words.totals((REQUEST_ROWS[kind],)))
    return None


def _told_by_sum(mention: Mention, earlier: Earlier, words: Vocabulary, above: bool) -> Told | None:
    """What a sum counts that stands behind the figures of its sentence, or further up (`above`)."""
    in_front = list(in_sentence(mention, earlier))
    if above and not in_front and earlier:
        in_front = list(in_sentence(earlier[-1][0], earlier))
    told_before = [told.kind for _, told in in_front]
    outcomes = [
        other.value
        for other, told in in_front
        if told.kind is ClaimKind.OUTCOME and other.unit != say.PERCENT
    ]
    if set(told_before) == {ClaimKind.LITIGATIONS}:
        rows: tuple[str, ...] = (LITIGATION_DIRECT, LITIGATION_AFTER_RECONSIDERATION)
        return Told(ClaimKind.LITIGATIONS, words.totals(rows))
    shared = told_before[:1] == [ClaimKind.OUTCOME] and earlier[-1][0].unit == say.PERCENT
    if shared and not outcomes:
        # 予以公开占35%，共21件.
        return earlier[-1][1]
    if len(outcomes) > 1 or (outcomes and shared):
        return _sum_of(ClaimKind.REQUESTS_ANSWERED, outcomes, mention, words)
    requests = [other.value for other, told in in_front if _is_part_of_requests(other, told)]
    if len(requests) == len(in_front) > 1:
        return _sum_of(ClaimKind.REQUESTS_RECEIVED, requests, mention, words)
    if bits_of(mention.since_the_last) & VERBS:
        return None
    if told_before[:1] and told_before[0] in TAKEN_ON and set(TAKEN_ON) <= set(told_before):
        rows = tuple(REQUEST_ROWS[one] for one in TAKEN_ON)
        return Told(ClaimKind.REQUESTS_RECEIVED, words.totals(rows), named_before=not mention.tail)
    return None


def _sum_of(
    kind: ClaimKind, parts: list[int | Decimal], mention: Mention, words: Vocabulary
) -> Told:
    """All requests of a kind, unless the number is the sum of the parts, which may not be all."""
    about = () if sum(parts) == mention.value else words.totals((REQUEST_ROWS[kind],))
    return Told(kind, about, certain=False)


def _is_part_of_requests(mention: Mention, told: Told) -> bool:
    """True for requests of some applicants, or that came in some way."""
    if told.kind is ClaimKind.REQUESTS_RECEIVED:
        return not any(path.endswith(TOTAL) for path in told.about)
    return told.kind is ClaimKind.OTHER and bool(bits_of(mention.before) & BIT["way"])


def told_by_applicant(
    mention: Mention, earlier: Earlier, known: list[Word], held: int, words: Vocabulary
) -> Told | None:
    """A part of the requests: those of one kind of applicant, or that came in one way."""
    whole = _requests_before(mention, earlier)
    heard = held | bits_of(mention.earlier_words) | bits_of(mention.before)
    parted = heard & REQUEST and _opens_parts(mention)
    if whole is None and not (held & REQUEST or heard & _EXPLICIT or parted):
        return None
    beside = (earlier and earlier[-1][1].persons) or _PERSONS_BEHIND.match(
        mention.running.text, mention.end
    )
    if whole is not None and beside and table.BARE_BODIES.fullmatch(mention.own_clause):
        return _in_columns(whole, words.bodies, words)
    if held & _APPLICANT:
        return _told_of_applicants(mention, known, whole, words)
    if held & BIT["way"] and not says_all(mention, held):
        return OTHER
    return None


def _told_of_applicants(
    mention: Mention, known: list[Word], whole: Told | None, words: Vocabulary
) -> Told | None:
    """The requests of the kinds of applicants that are named, without examples of a kind.

    Persons and bodies named together before the requests are all who applied (企业和个人申请).
    """
    text = mention.running.text
    named = [word for word in known if word.bits & _APPLICANT]
    last = named[-1]
    named = [one for one in named if one is last or not set(one.names) < set(last.names)]
    if mention.clause.endswith(say.AND_OTHERS) or any(
        text.startswith(say.AND_OTHERS, word.end) or say.WITH_OTHERS.match(text, word.end)
        for word in named
    ):
        return OTHER
    columns = {name for word in named for name in word.names}
    if NATURAL in columns and len(columns) > 1 and whole is None:
        return None
    return _in_columns(whole, columns, words)


def _requests_before(mention: Mention, earlier: Earlier) -> Told | None:
    """The requests counted before in the sentence, or in that before one that parts them.

    Of what was answered or carried on, too, only its own sentence tells who applied.
    """
    parts = _opens_parts(mention)
    for other, told in reversed(earlier):
        if told.kind in FLOWS and not _is_aside(other):
            if mention.shares_sentence_with(other):
                return told
            if parts and other.paragraph == mention.paragraph:
                return told if told.kind is ClaimKind.REQUESTS_RECEIVED else None
    return None


def _is_aside(mention: Mention) -> bool:
    """True for a number that is only told not to be counted (上年结转的8件不计入)."""
    return say.BESIDE.match(mention.running.text, mention.end) is not None


def _opens_parts(mention: Mention) -> bool:
    return say.PARTED.match(mention.running.text, mention.sentence, mention.start) is not None


def _in_columns(whole: Told | None, columns: Collection[str], words: Vocabulary) -> Told | None:
    """The requests of some kinds of applicants; None where that is all kinds."""
    kind = whole.kind if whole else ClaimKind.REQUESTS_RECEIVED
    row = REQUEST_ROWS[kind]
    if len(columns) >= len(words.form.row(row).columns) - 1:
        return None
    return Told(kind, words.in_columns(row, columns), persons=set(columns) == {NATURAL})


def told_by_rest_of_list(mention: Mention, earlier: Earlier, words: Vocabulary) -> Told | None:
    """What 其他 counts behind the last but one of a list in the form's order: the last one.

    The lists are those of the applicants, of the ways in which requests end, and of other handling.
    """
    if not earlier or not say.OTHER_ENDING.fullmatch(mention.own_clause):
        return None
    before = earlier[-1][1]
    row = before.about[0].rpartition(".")[0] if before.about else ""
    if before.kind in FLOWS and f"{row}.{TOTAL}" not in before.about:
        told_before = {path for _, told in in_sentence(mention, earlier) for path in told.about}
        bodies = words.in_columns(row, words.bodies)
        rest = tuple(path for path in bodies if path not in told_before)
        # Of several kinds that are not named, or not yet, all may be meant or the last.
        named_behind = bits_of(mention.words[mention.at :]) & _APPLICANT
        plain = (len(rest) == 1 or rest == bodies) and not named_behind
        return before._replace(about=rest if plain else (), persons=False) if rest else None
    for named, rows in words.ends_of_lists if before.kind is ClaimKind.OUTCOME else ():
        if before.about == words.totals(named):
            return before._replace(about=words.totals(rows))
    return None
