"""Whose a number is: the reporting body's, or that of more bodies or more requests than its own."""

from __future__ import annotations

from typing import Final

import regex

from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.mention import Mention
from govinfo_report.claims.told import Told, bits_of
from govinfo_report.claims.vocabulary import BIT
from govinfo_report.words.claim_clauses import GOVERNMENT, WHOLE_OF_PLACE

_NET: Final = BIT["net"]
_WITHDRAWN: Final = BIT["withdrawn"]
_GOVERNMENT: Final = regex.compile(GOVERNMENT)
_WIDE: Final = "wide"
_OWN: Final = "own"


def judged_by_reach(
    found: list[tuple[Mention, Told]], agency: str | None
) -> list[tuple[Mention, Told]]:
    """The same, where a number of more than the reporting body is no number of its tables.

    A number of a whole city is the city's own in the report of its government, and of other bodies
    in that of a bureau. What stands behind it with no word of its own is of the same reach; so is
    a number whose clause says no more than whose it is of the same kind. Requests of which some
    were withdrawn are counted again by those that were registered.
    """
    governs = _GOVERNMENT.search(agency) if agency else None
    judged: list[tuple[Mention, Told]] = []
    reach = ""
    sentence = reduced_in = -1
    wide_level = ""
    for mention, as_told in found:
        told = as_told
        if mention.sentence != sentence:
            sentence, reach = mention.sentence, ""
        if told.reach:
            if told.reach == _OWN and told.kind is ClaimKind.OTHER and judged:
                told = _kind_repeated(mention, told, found[len(judged) - 1])
            if told.reach == _OWN and reach == _WIDE:
                _leave_to_own(mention, judged)
            reach = told.reach
            wide_level = told.level if reach == _WIDE else wide_level
        if reach == _WIDE and told.about and mention.named is None:
            if (
                governs is not None
                and wide_level[:1] in WHOLE_OF_PLACE
                and governs[1] in wide_level
            ):
                told = told._replace(certain=False)
            else:
                told = told._replace(about=(), certain=False)
        held = bits_of(mention.before) | bits_of(mention.behind)
        if held & _WITHDRAWN:
            reduced_in = mention.sentence
        if held & _NET or reduced_in == mention.sentence:
            _count_net(mention, told, judged)
        judged.append((mention, told))
    return judged


def _leave_to_own(mention: Mention, judged: list[tuple[Mention, Told]]) -> None:
    """Take the cells from a wide number where the body's own stands behind it in its sentence."""
    for at in range(len(judged) - 1, max(-1, len(judged) - 4), -1):
        other, told = judged[at]
        if mention.shares_sentence_with(other) and told.reach == _WIDE:
            judged[at] = other, told._replace(about=())


def _kind_repeated(mention: Mention, told: Told, last: tuple[Mention, Told]) -> Told:
    """The kind of the wide number before it, for one that is only said to be the body's own."""
    other, before = last
    known = [word for word in mention.before if not word.bits & (BIT["own"] | BIT["whole"])]
    if other.unit == mention.unit and before.reach == _WIDE and not known:
        return before._replace(reach=_OWN, certain=False)
    return told


def _count_net(mention: Mention, told: Told, judged: list[tuple[Mention, Told]]) -> None:
    """Take the cells from a gross number of requests that a net one follows in its sentence.

    The words say that a number is net (实际登记), or some were withdrawn between the two. Where
    only these are named, the gross number is no longer certain.
    """
    net = bits_of(mention.before) & _NET
    withdrawn = (bits_of(mention.before) | bits_of(mention.behind)) & _WITHDRAWN
    for at in range(len(judged) - 1, max(-1, len(judged) - 8), -1):
        other, before = judged[at]
        if not mention.shares_sentence_with(other):
            return
        if before.kind is ClaimKind.REQUESTS_RECEIVED:
            again = before.reduced and (
                told.kind is before.kind or mention.value == other.value - before.reduced
            )
            if net or again:
                judged[at] = other, before._replace(about=())
            elif withdrawn:
                judged[at] = other, before._replace(certain=False, reduced=mention.value)
