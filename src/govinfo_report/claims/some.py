"""Requests that are some of all: on one subject, of some applicants, or at one place."""

from __future__ import annotations

from typing import Final

from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.mention import Mention
from govinfo_report.claims.told import FOREIGN, REQUEST, Earlier, in_sentence
from govinfo_report.claims.vocabulary import BIT, NATURAL, Word, bits_named, bits_of
from govinfo_report.words import claim_patterns as say

_APPLICANT: Final = BIT["applicant"]
_EXPLICIT: Final = BIT["explicit"]
_CARRIED: Final = bits_named("carried_in", "carried_forward")


def are_some(mention: Mention, earlier: Earlier, known: list[Word], number_first: bool) -> bool:
    """True for requests that no cell counts alone, as the words around their number say."""
    return (
        _is_narrowed(mention, known)
        or _are_handled_apart(mention, earlier, number_first)
        or _follow_another_thing(mention, earlier, known)
        or _of_some_applicants(known)
    )


def _is_narrowed(mention: Mention, known: list[Word]) -> bool:
    """True for requests on one subject (涉及不动产登记的申请; 1件为申请公开消防信息).

    And for those that came to one place (专区接待52人次，受理申请0件).
    """
    text = mention.running.text
    if say.AT_A_PLACE.match(text, mention.sentence, mention.start):
        return True
    for word in known:
        if not word.bits & REQUEST:
            continue
        if say.ON_A_SUBJECT.search(text, mention.clause_from, word.start):
            return True
        if not bits_of(known) & _CARRIED and say.CARRIED_ON_THEN.search(
            text, mention.clause_from, word.start
        ):
            # 5件结转申请: the words leave open from which year, or to which.
            return True
        if word.start >= mention.end and text.startswith(say.REASONS, word.end):
            # 1件申请因申请人重复提交
            return True
        if text.startswith(say.APPLIED_TO_OPEN, word.start):
            behind = [one for one in known if one.start >= word.end]
            first = word.start > mention.start
            if bits_of(behind) & FOREIGN or (
                first and mention.not_understood_in(behind, word.end, mention.tail_end)
            ):
                return True
    return False


def _of_some_applicants(known: list[Word]) -> bool:
    """True for requests of some kinds of applicants (答复自然人46件)."""
    columns = {name for word in known if word.bits & _APPLICANT for name in word.names}
    return bool(columns) and (NATURAL not in columns or len(columns) == 1)


def _are_handled_apart(mention: Mention, earlier: Earlier, number_first: bool) -> bool:
    """True for requests with which something was done, unless it was with each (对8件申请会商).

    And for those of so many people (9人共申请41件), and those of which is said behind them what no
    number of the form tells (有3件答复说理不充分).
    """
    if mention.own_clause.endswith(say.DONE_WITH):
        return not say.WITH_EACH.search(mention.tail)
    people = earlier[-1][0] if earlier else mention
    if people.end == mention.after and people.unit in say.UNITS_OF_PEOPLE:
        return say.WHO_APPLIED.fullmatch(mention.lead) is not None
    told_behind = number_first and mention.own_clause.endswith(say.BEFORE_THE_THING)
    return told_behind and bool(
        mention.not_understood_in(mention.behind, mention.end, mention.tail_end)
    )


def _follow_another_thing(mention: Mention, earlier: Earlier, known: list[Word]) -> bool:
    """True behind a number of something else, where nothing says what is applied for."""
    if mention.requests_from is not None or bits_of(known) & (REQUEST | _EXPLICIT) != REQUEST:
        return False
    told = next((told for _, told in in_sentence(mention, earlier)), None)
    if told is None or told.last_year or told.another_year:
        return False
    return told.kind is ClaimKind.OTHER and not told.about
