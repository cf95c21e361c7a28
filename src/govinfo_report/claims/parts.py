"""Requests told by their parts and by the rest: who applied and how, and what all come to."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from itertools import pairwise
from typing import Final

from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.mention import Mention
from govinfo_report.claims.told import (
    FLOWS,
    FOREIGN,
    OTHER,
    OUTCOME,
    REQUEST,
    REQUEST_ROWS,
    TAKEN_ON,
    VERBS,
    Earlier,
    Told,
    in_sentence,
    in_the_open,
    opens_parts,
    says_all,
    tells_outcomes,
)
from govinfo_report.claims.vocabulary import BIT, NATURAL, Vocabulary, Word, bits_of
from govinfo_report.form.fields import TOTAL
from govinfo_report.form.shared import LITIGATION_AFTER_RECONSIDERATION, LITIGATION_DIRECT, RESULTS
from govinfo_report.words import claim_parts as parting
from govinfo_report.words import claim_patterns as say
from govinfo_report.words import claims as table

_APPLICANT: Final = BIT["applicant"]
_EXPLICIT: Final = BIT["explicit"]
_NOT_ENDED: Final = BIT["pending"] | BIT["carried_forward"]
_SEVERAL: Final = 3
_CARRIED: Final = (ClaimKind.REQUESTS_CARRIED_IN, ClaimKind.REQUESTS_CARRIED_FORWARD)
_ENDED: Final = (ClaimKind.REQUESTS_ANSWERED, ClaimKind.OUTCOME)


def told_by_the_rest(mention: Mention, earlier: Earlier, words: Vocabulary) -> Told | None:
    """What only the figures before it in its sentence make clear."""
    text = mention.own_clause
    summed = parting.SUM.fullmatch(text)
    if summed and not summed["thing"] and not summed["published"]:
        told = _told_by_sum(mention, earlier, words, above=summed["above"] is not None)
        if told is not None:
            return told
    said = text + mention.tail.rstrip(parting.LISTED) if mention.opens_clause else text
    if mention.unit not in table.REQUEST_UNITS:
        return None
    alone = say.DISCLOSED_ALONE.fullmatch(said)
    if is_of_the_year(mention):
        return _all_of(ClaimKind.REQUESTS_RECEIVED, words, certain=False)
    if alone is None and say.CARRIED_ON_BESIDE.fullmatch(said) is None:
        return None
    told_before = {told.kind for _, told in in_sentence(mention, earlier)}
    counted = not told_before.isdisjoint(FLOWS)
    beside = say.PARTLY_BESIDE.match(mention.running.text, mention.end)
    if alone and (counted or beside or tells_outcomes(mention)):
        rows = () if is_of_carried_in(mention, earlier) else (f"{RESULTS}.disclosed",)
        return Told(ClaimKind.OUTCOME, words.totals(rows), counted)
    if not alone and not told_before.isdisjoint(_ENDED):
        return _all_of(ClaimKind.REQUESTS_CARRIED_FORWARD, words)
    behind = bits_of(mention.words[mention.at : mention.at + _SEVERAL])
    if not alone and not told_before and behind & BIT["answer"]:
        # 结转2件，答复9件
        return _all_of(ClaimKind.REQUESTS_CARRIED_IN, words, certain=False)
    return None


def _all_of(kind: ClaimKind, words: Vocabulary, certain: bool = True) -> Told:
    return Told(kind, words.totals((REQUEST_ROWS[kind],)), certain)


def is_of_carried_in(mention: Mention, earlier: Earlier) -> bool:
    """True for outcomes of what last year left over alone (上年结转6件中, 对上年结转的6件)."""
    return any(
        told.kind is ClaimKind.REQUESTS_CARRIED_IN
        and (
            other.running.text.startswith(say.AMONG, other.end)
            or other.own_clause.startswith(say.DONE_WITH)
        )
        for other, told in in_sentence(mention, earlier)
    )


def is_of_the_year(mention: Mention) -> bool:
    """True for what came in the year, beside what was carried in (本年7件，上年转入2件)."""
    beside = bits_of(mention.words[mention.at : mention.at + 2]) & BIT["carried_in"]
    return bool(beside) and say.OF_THE_YEAR.fullmatch(mention.own_clause) is not None


def _told_by_sum(
    mention: Mention, earlier: Earlier, words: Vocabulary, *, above: bool
) -> Told | None:
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
    if len(outcomes) > 1 or shared:
        return _sum_of(ClaimKind.REQUESTS_ANSWERED, outcomes, mention, words)
    if len(in_front) > 1 and all(_is_part_of_requests(*one) for one in in_front):
        requests = [other.value for other, _ in in_front]
        return _sum_of(ClaimKind.REQUESTS_RECEIVED, requests, mention, words)
    if set(TAKEN_ON) <= set(told_before) and not bits_of(mention.since_the_last) & VERBS:
        rows = tuple(REQUEST_ROWS[one] for one in TAKEN_ON)
        return Told(ClaimKind.REQUESTS_RECEIVED, words.totals(rows), named_before=not mention.tail)
    return None


def _sum_of(
    kind: ClaimKind, parts: list[int | Decimal], mention: Mention, words: Vocabulary
) -> Told:
    """All requests of a kind, unless the number is the sum of the parts, which may not be all."""
    if sum(parts) == mention.value:
        return Told(kind, certain=False)
    return _all_of(kind, words, certain=False)


def _is_part_of_requests(mention: Mention, told: Told) -> bool:
    """True for requests of some applicants, or that came in some way."""
    if told.kind is ClaimKind.REQUESTS_RECEIVED:
        return not any(path.endswith(TOTAL) for path in told.about)
    return told.kind is ClaimKind.OTHER and bool(bits_of(mention.before) & BIT["way"])


def told_by_applicant(
    mention: Mention, earlier: Earlier, known: list[Word], held: int, words: Vocabulary
) -> Told | None:
    """A part of the requests: those of one kind of applicant, or that came in one way."""
    whole = _requests_named(mention, held, words) or _requests_before(mention, earlier)
    if whole is None and not (held | bits_of(mention.earlier_words + mention.before)) & REQUEST:
        if not (mention.says(table.OF_APPLICANTS) or _tells_applicants(mention)):
            return None
        whole = Told(ClaimKind.REQUESTS_RECEIVED, certain=False)
    beside = (earlier and earlier[-1][1].persons) or say.PERSONS_BEHIND.match(
        mention.running.text, mention.end
    )
    if whole is not None and beside and table.BARE_BODIES.fullmatch(mention.own_clause):
        told: Told | None = in_columns(whole, words.bodies, words)
    elif held & _APPLICANT and held & BIT["way"] and not says_all(mention, held):
        # 个人通过网络申请28件
        return OTHER
    elif held & _APPLICANT:
        told = _told_of_applicants(mention, earlier, known, whole, words)
    else:
        told = None
    if told is not None:
        return _with_those_carried_in(mention, earlier, told, words)
    if held & BIT["way"] and (not says_all(mention, held) or _are_of_one_way(mention, known)):
        return OTHER
    return None


def _are_of_one_way(mention: Mention, known: list[Word]) -> bool:
    """True where the requests are called by the one way that they came in (网上依申请公开31件)."""
    ways = [at for at, word in enumerate(known) if word.bits & BIT["way"]]
    if len(ways) != 1 or ways[0] + 1 == len(known):
        return False
    way, named = known[ways[0] : ways[0] + 2]
    text = mention.running.text
    joined = say.APPLIED_BY.fullmatch(text, way.end, named.start)
    return named.bits & REQUEST > 0 and joined is not None


def _with_those_carried_in(
    mention: Mention, earlier: Earlier, told: Told, words: Vocabulary
) -> Told:
    """The same with the cells of requests carried in, where the whole takes them in (含上年2件)."""
    carried_in = ClaimKind.REQUESTS_CARRIED_IN
    within = any(one.kind is carried_in for _, one in in_sentence(mention, earlier))
    apart = any(one.kind is carried_in for _, one in in_the_open(mention, earlier))
    if told.kind is not ClaimKind.REQUESTS_RECEIVED or apart or not within:
        return told
    columns = {path.rpartition(".")[2] for path in told.about}
    return told._replace(about=told.about + words.in_columns(REQUEST_ROWS[carried_in], columns))


def _tells_applicants(mention: Mention) -> bool:
    """True where the sentence names several of the kinds that the form tells apart."""
    kinds = {word.names for word in mention.words_around if word.bits & _APPLICANT}
    return len(kinds) >= _SEVERAL


def _told_of_applicants(
    mention: Mention, earlier: Earlier, known: list[Word], whole: Told | None, words: Vocabulary
) -> Told | None:
    """The requests of the kinds of applicants that are named, if these are all.

    其他组织 behind some of the other kinds of bodies may be the last kind, or all the rest.
    """
    text = mention.running.text
    named = [word for word in known if word.bits & _APPLICANT]
    # 企业等法人和其他组织: the first is an example of the last.
    named = [one for one in named if not set(one.names) < set(named[-1].names)]
    if any(say.WITH_OTHERS.match(text, word.end) for word in named):
        return OTHER
    columns = {name for word in named for name in word.names}
    if NATURAL in columns and len(columns) > 1 and whole is None:
        # 企业和个人申请: all who applied.
        return None
    if columns == set(words.bodies[-1:]):
        told_before = {path for _, told in in_sentence(mention, earlier) for path in told.about}
        others = [path for path in told_before if path.rpartition(".")[2] in words.bodies]
        if 0 < len(others) < len(words.bodies) - 1:
            columns = set[str]()
    return in_columns(whole, columns, words)


def _requests_named(mention: Mention, held: int, words: Vocabulary) -> Told | None:
    """Those that ended in one way, or were carried over, told with no number (予以公开的申请中).

    And those of which the clause itself says so (结转下年企业申请1件).
    """
    text = mention.running.text
    for kind in _CARRIED:
        if held & _APPLICANT and held & BIT[kind.value.removeprefix("requests_")]:
            return _all_of(kind, words, certain=False)
    for before, named in pairwise(mention.since_the_last):
        if named.bits & REQUEST and say.APPLIED_BY.fullmatch(text, before.end, named.start):
            for kind in _CARRIED:
                if before.bits & BIT[kind.value.removeprefix("requests_")]:
                    return _all_of(kind, words, certain=False)
            if before.bits & OUTCOME and before.names:
                return Told(ClaimKind.OTHER, words.totals(before.names), certain=False)
    return None


def _requests_before(mention: Mention, earlier: Earlier) -> Told | None:
    """The requests counted before in the sentence, or those received that it says to part.

    Behind 其中 those that ended in one way (不予公开8件，其中自然人6件).
    """
    text = mention.running.text
    behind = mention
    for other, told in in_the_open(mention, earlier):
        if told.kind in FLOWS and not parting.BESIDE.match(text, other.end):
            return told
        if told.kind is ClaimKind.OUTCOME and other.value >= mention.value and opens_parts(behind):
            return told._replace(kind=ClaimKind.OTHER, certain=False)
        if told.kind is ClaimKind.OTHER and _are_some_requests(other, told, mention, behind):
            return told
        behind = other
    if not parting.PARTED.match(text, mention.sentence, mention.start):
        return None
    others = [told for other, told in earlier if other.paragraph == mention.paragraph]
    last = next((told for told in reversed(others) if told.kind in FLOWS), None)
    return last if last and last.kind is ClaimKind.REQUESTS_RECEIVED else None


def _are_some_requests(other: Mention, told: Told, part: Mention, behind: Mention) -> bool:
    """True for those whose applicants are told, or were before: of one outcome, way or subject."""
    named = bits_of(other.before)
    parted = opens_parts(behind) or (named & FOREIGN and named & REQUEST)
    parted = parted and other.unit == part.unit and other.value >= part.value
    return bool(parted) or (bool(told.about) and told.about[0].startswith(RESULTS))


def in_columns(whole: Told | None, columns: Collection[str], words: Vocabulary) -> Told:
    """The requests of some kinds of applicants."""
    kind = whole.kind if whole else ClaimKind.REQUESTS_RECEIVED
    if whole is None or kind in FLOWS:
        rows = [REQUEST_ROWS[kind]]
    else:
        # Requests that ended in one way; in one that no row holds, they have no cells.
        rows = list(dict.fromkeys(path.rpartition(".")[0] for path in whole.about))
    cells = tuple(path for row in rows for path in words.in_columns(row, columns))
    certain = whole is None or whole.certain
    return Told(kind, cells, certain, persons=set(columns) == {NATURAL})


def told_by_rest_of_list(mention: Mention, earlier: Earlier, words: Vocabulary) -> Told | None:
    """What 其他 counts behind the last but one of a list in the form's order: the last one.

    The lists are those of the applicants, of the ways in which requests end, and of other handling.
    """
    if not earlier or not parting.REST_OF_LIST.fullmatch(mention.own_clause):
        return None
    if bits_of(mention.behind) & _NOT_ENDED:
        # 剩余3件正在办理
        return None
    before = earlier[-1][1]
    if (
        before.kind is ClaimKind.OUTCOME
        or parting.OTHER_ENDING.fullmatch(mention.own_clause) is None
    ):
        return _rest_of_outcomes(mention, earlier, words)
    row = before.about[0].rpartition(".")[0] if before.about else ""
    if before.kind in FLOWS and f"{row}.{TOTAL}" not in before.about:
        told_before = {path for _, told in in_sentence(mention, earlier) for path in told.about}
        bodies = words.in_columns(row, words.bodies)
        rest = tuple(path for path in bodies if path not in told_before)
        # Of several kinds that are not named, or not yet, all may be meant or the last.
        named_behind = bits_of(mention.words[mention.at :]) & _APPLICANT
        plain = (len(rest) == 1 or rest == bodies) and not named_behind
        return before._replace(about=rest if plain else (), persons=False) if rest else None
    return None


def _rest_of_outcomes(mention: Mention, earlier: Earlier, words: Vocabulary) -> Told | None:
    """Requests that ended in none of the ways counted before: of all, or of the group they parted.

    Behind the last but one in the form's order it is the last.
    """
    before = earlier[-1][1]
    for named, rows in words.ends_of_lists:
        if before.about == words.totals(named):
            return before._replace(about=words.totals(rows))
    alike = [told for other, told in in_sentence(mention, earlier) if other.unit == mention.unit]
    told_before = [set(told.about) for told in alike if told.kind is ClaimKind.OUTCOME]
    unknown = any(told.kind is ClaimKind.OTHER for told in alike) or set() in told_before
    if unknown or len(told_before) < 2 or tells_outcomes(mention):
        return None
    last = told_before[0]
    whole = next((one for one in told_before if last < one), None)
    taken = {path for one in told_before if whole is None or one < whole for path in one}
    rest = tuple(path for path in words.all_outcomes if path not in taken)
    if whole is not None:
        rest = tuple(path for path in rest if path in whole)
    return Told(ClaimKind.OUTCOME, rest, certain=False)
