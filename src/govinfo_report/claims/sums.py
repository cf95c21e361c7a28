"""Sums that stand behind their parts (A条, B条, 共计C条)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Final, NamedTuple

from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.mention import LOOK_BACK, Mention
from govinfo_report.claims.told import Told
from govinfo_report.claims.vocabulary import BIT, bits_of
from govinfo_report.words import claim_parts as parting
from govinfo_report.words import claim_patterns as say

_FEWEST: Final = 2
"""So many numbers at least are summed up."""
NEVER_PARTS: Final = (
    ClaimKind.CHANGE,
    ClaimKind.REQUESTS_ANSWERED,
    ClaimKind.REQUESTS_CARRIED_FORWARD,
)
"""What came in balances with what was answered and what is carried on: no parts of one whole."""
NAMELESS: Final = (ClaimKind.OTHER, ClaimKind.DISCLOSED_PART)
"""Kinds that any list of parts may hold."""


class Parent(NamedTuple):
    """The whole that a number is a part of.

    Attributes:
        at: where it stands among the numbers of the section.
        certain: True where a word (其中, 包括), a colon or a bracket opens the list of its parts.
    """

    at: int
    certain: bool


def sum_up(index: int, found: Sequence[tuple[Mention, Told]], parents: list[Parent | None]) -> None:
    """Make the numbers before a sum its parts, if the number is one by its words.

    Args:
        index: of the number.
        found: the numbers of the section.
        parents: the wholes of those before it; those of its parts are set.
    """
    mention, told = found[index]
    clause = mention.own_clause
    summed = parting.SUM.fullmatch(clause) or parting.WAYS_END.match(clause)
    if told.kind is ClaimKind.CHANGE or not summed or _names_its_own(mention):
        return
    of = summed.groupdict()
    parts = _that_add_up(_summed(index, found, parents, of), found[index][0].value, found)
    if any(found[at][1].kind is ClaimKind.REQUESTS_CARRIED_IN for at in parts):
        # The tables hold what was taken on, and both its parts.
        return
    exact = sum(found[at][0].value for at in parts) == found[index][0].value
    if of.get("published") and not exact and any(_is_unknown(*found[at]) for at in parts):
        return
    if len(parts) >= _FEWEST and len({parents[at] for at in parts}) == 1:
        whole_kind = found[index][1].kind
        parents[index] = None if whole_kind in NEVER_PARTS else parents[parts[0]]
        kinds = {found[at][1].kind for at in parts}
        certain = kinds == {ClaimKind.DISCLOSED_PART} and not of.get("published")
        for at in parts:
            parents[at] = Parent(index, certain)


def _summed(
    index: int,
    found: Sequence[tuple[Mention, Told]],
    parents: Sequence[Parent | None],
    of: Mapping[str, str | None],
) -> list[int]:
    """The numbers that a sum may take in, the nearest first: as many as it says, if it does."""
    parts: list[int] = []
    whole = found[index][0]
    # Behind several numbers of its own sentence it sums these up, and none further up.
    alone = index < _FEWEST or not whole.shares_sentence_with(found[index - _FEWEST][0])
    over = alone and of.get("above") and not of.get("thing")
    count = say.DIGITS_OF.get(of.get("count") or "")
    for at, mention, told in numbers_before(index, found, whole.paragraph):
        alike = count or not parts or told.kind is found[parts[0]][1].kind
        if not (mention.shares_sentence_with(whole) or (over and alike)) or len(parts) == count:
            break
        if told.kind is ClaimKind.CHANGE or mention.unit in say.OF_NO_THING:
            continue
        last = parents[at - 1] if at else None
        if parts and last is not None and last.at == at:
            # The sum of a list further up.
            break
        if (
            mention.unit != whole.unit
            or mention.named is not None
            or told.last_year
            or not _may_be_summed(mention, told, of)
        ):
            return []
        parent = parents[at]
        if parent is None or not found[parent.at][0].shares_sentence_with(whole):
            parts.append(at)
    return parts


def _is_unknown(mention: Mention, told: Told) -> bool:
    """True for a number of things of which no word says that they were published."""
    return told.kind is ClaimKind.OTHER and not parting.PART_OF_YEAR.search(mention.own_clause)


def _that_add_up(
    parts: list[int], total: int | Decimal, found: Sequence[tuple[Mention, Told]]
) -> list[int]:
    """The nearest of the numbers before a sum that come to it, or all of them if none do."""
    sums = accumulate(found[at][0].value for at in parts)
    count = next((at for at, value in enumerate(sums, 1) if at > 1 and value == total), len(parts))
    return parts[:count]


def _may_be_summed(mention: Mention, told: Told, of: Mapping[str, str | None]) -> bool:
    """False for what the words of a sum leave out; each takes in parts of the year."""
    published = of.get("published")
    if not published and not of.get("thing"):
        return True
    fits = told.kind in NAMELESS if published else bits_of(mention.before) & BIT["way"]
    return bool(fits) or parting.PART_OF_YEAR.search(mention.own_clause) is not None


def _names_its_own(mention: Mention) -> bool:
    """True where a clause before it names what alone it is the number of (其次是征地类, 共3件)."""
    before = mention.lead[: len(mention.lead) - len(mention.own_clause)]
    return parting.NAMED_ALONE.search(before) is not None


def numbers_before(
    index: int, found: Sequence[tuple[Mention, Told]], paragraph: int
) -> Iterator[tuple[int, Mention, Told]]:
    """The numbers before one in a paragraph, the nearest first, with their places."""
    for at in range(index - 1, max(-1, index - 1 - LOOK_BACK), -1):
        if found[at][0].paragraph != paragraph:
            return
        yield at, *found[at]
