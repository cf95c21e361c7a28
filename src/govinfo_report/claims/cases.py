"""Reconsiderations and lawsuits: how many there were, and how they ended."""

from __future__ import annotations

from typing import Final

from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.mention import Mention
from govinfo_report.claims.told import CASES, OTHER, Earlier, Told, in_sentence
from govinfo_report.claims.vocabulary import BIT, Vocabulary, Word, bits_named, bits_of
from govinfo_report.form.shared import REVIEWS
from govinfo_report.words import claim_parts as parting
from govinfo_report.words import claims as table

CASES_NAMED: Final = bits_named("reconsideration", "litigation", "direct", "after")
_ENDING: Final = BIT["ending"]
_OF_BOTH: Final = {BIT["reconsideration"], BIT["litigation"]}
_BEHIND: Final = 60
"""As many characters behind a number may say that some of the cases are over information."""
_KINDS: Final = tuple(
    (ClaimKind(one.kind), bits_named(*one.needs), one.rows)
    for one in table.KINDS
    if ClaimKind(one.kind) in CASES
)
"""Kind, the words that it needs, and its rows: the more particular first."""


def told_of_cases(
    mention: Mention, earlier: Earlier, known: list[Word], words: Vocabulary
) -> Told | None:
    """Those that ended in one way, or the ones over information; None for any other number."""
    if bits_of(known) & _ENDING or _is_of_other_endings(mention, earlier):
        told = _told_by_ending(mention, earlier, known, words)
        if told is not None:
            return told
    if earlier and table.CASES_OVER_DISCLOSURE.fullmatch(mention.own_clause):
        # 行政诉讼9件，涉及信息公开的2件
        before = earlier[-1][0]
        judged = table.CASES_JUDGED.search(before.own_clause)
        named = {word.bits & CASES_NAMED for word in before.before if word.bits & CASES_NAMED}
        return OTHER if judged or named >= _OF_BOTH else _cases_named(mention, before.before, words)
    return None


def _told_by_ending(
    mention: Mention, earlier: Earlier, known: list[Word], words: Vocabulary
) -> Told | None:
    """A part of the reconsiderations or lawsuits that ended in one way.

    They are those that its clause names, else those counted before, else those that its sentence
    speaks of.
    """
    columns = next((word.names for word in reversed(known) if word.bits & _ENDING), ("other",))
    cases = _cases_named(mention, known, words)
    before = list(in_sentence(mention, earlier))
    if not before and earlier and parting.PARTED.match(mention.running.text, mention.sentence):
        before = list(in_sentence(earlier[-1][0], earlier))
    counted = (told for _, told in before if told.kind in CASES or _are_of_both(told))
    cases = cases or next(counted, None) or _cases_named(mention, mention.earlier_words, words)
    if cases is None or not cases.about:
        return cases
    rows = dict.fromkeys(path.rpartition(".")[0] for path in cases.about)
    cells = tuple(p for row in rows for p in words.in_columns(row, columns))
    return Told(cases.kind, cells, cases.certain)


def _are_of_both(told: Told) -> bool:
    """True for a number of reconsiderations and lawsuits together."""
    return told.kind is ClaimKind.OTHER and any(path.startswith(REVIEWS) for path in told.about)


def _cases_named(mention: Mention, known: list[Word], words: Vocabulary) -> Told | None:
    """All cases of the kind that is named last; OTHER where they are not over information."""
    named = next((word.bits for word in reversed(known) if word.bits & CASES_NAMED), 0)
    for kind, needs, rows in _KINDS:
        if named & needs == needs:
            sure = over_disclosure(mention)
            return OTHER if sure is None else Told(kind, words.totals(rows), sure)
    return None


def _is_of_other_endings(mention: Mention, earlier: Earlier) -> bool:
    """True for 其他N件 among the ways in which cases ended (维持3件、其他1件)."""
    return parting.OTHER_ENDING.fullmatch(mention.own_clause) is not None and any(
        told.kind in CASES and bits_of(other.before) & _ENDING
        for other, told in in_sentence(mention, earlier[-1:])
    )


def over_disclosure(mention: Mention) -> bool | None:
    """Whether cases are over information: True if the sentence says so, None if it says else."""
    text = mention.running.text
    own = mention.clause_start, mention.tail_end
    others = [match.end() for match in table.ALL_CASES.finditer(text, mention.hears_from, own[1])]
    if others and not table.ABOUT_DISCLOSURE.search(text, others[-1], own[1]):
        return None
    rest = min(mention.sentence_end, mention.end + _BEHIND)
    party = table.AS_A_PARTY.search(text, mention.hears_from, rest)
    if party and party.start() > mention.end:
        return None
    if table.AS_THE_JUDGE.search(text, mention.hears_from, rest):
        return None
    if table.ABOUT_DISCLOSURE.search(text, *own):
        return True
    if table.OTHER_CASES.search(text, *own) or table.SOME_OF_CASES.match(
        text, mention.tail_end, rest
    ):
        return None
    if table.ABOUT_DISCLOSURE.search(text, mention.hears_from, mention.start):
        return True
    return None if table.OTHER_CASES.search(text, mention.hears_from, rest) else False
