"""Information disclosed: all of it, or a part by its channel or its subject."""

from __future__ import annotations

from typing import Final

from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.mention import Mention
from govinfo_report.claims.told import OTHER, PAPER, PUBLISH, Earlier, Told, says_all
from govinfo_report.claims.vocabulary import BIT, Word, bits_of
from govinfo_report.words import claim_parts as parting
from govinfo_report.words import claim_patterns as say
from govinfo_report.words import claims as table

DISCLOSURES: Final = (ClaimKind.DISCLOSED_TOTAL, ClaimKind.DISCLOSED_PART)
_CHANNEL: Final = BIT["channel"]
_DISCLOSE: Final = BIT["disclose"]
_PART: Final = Told(ClaimKind.DISCLOSED_PART)


def told_of_information(mention: Mention, earlier: Earlier, known: list[Word], held: int) -> Told:
    """A total or a part of the information disclosed, or OTHER."""
    if mention.unit not in table.INFORMATION_UNITS or held & BIT["not_disclosed"]:
        return OTHER
    if mention.unit == say.CASE_UNIT and bits_of(mention.earlier_words) & PAPER:
        # 制发公文9件，主动公开5件
        return OTHER
    opened = parting.PARTS_OPEN.search(mention.lead) is not None
    channels = [word for word in known if word.bits & _CHANNEL]
    verb = held & (_DISCLOSE | PUBLISH)
    of_all = held & BIT["yearly"] or (held & BIT["whole"] and held & _DISCLOSE)
    in_list = not of_all and is_in_list(mention, earlier, opened, verb)
    if verb and not opened and not in_list:
        heard = mention.since_the_last if held & BIT["opens"] else mention.earlier_words
        ways = channels or [word for word in heard if word.bits & _CHANNEL]
        text = mention.running.text
        if ways and not parting.SEVERAL.search(text, ways[0].end, mention.start):
            # One way, not several together (网站、微信等).
            return _PART
        plainly = held & (_DISCLOSE | BIT["information"]) or (
            says_all(mention, held) and _names_nothing_else(mention, known, held)
        )
        if parting.LONG_PART_OF_YEAR.search(mention.lead):
            return _PART
        whole = held & (_DISCLOSE | BIT["several"])
        if plainly and not whole and _is_of_one_subject(mention, known):
            return _PART
        of_all = held & (_DISCLOSE | BIT["yearly"] | BIT["several"])
        told_before = any(told.kind is ClaimKind.DISCLOSED_TOTAL for _, told in earlier)
        if plainly and (not told_before or of_all):
            return Told(ClaimKind.DISCLOSED_TOTAL)
        return _PART if channels else OTHER
    if in_list or (channels and verb):
        return _PART
    return OTHER


def _names_nothing_else(mention: Mention, known: list[Word], held: int) -> bool:
    """True where all that was made public is meant, not things of some name (发布解读9篇)."""
    if held & BIT["opens"]:
        return True
    verb = next(word for word in reversed(known) if word.bits & PUBLISH)
    return say.PLAIN.fullmatch(mention.running.text, verb.end, mention.start) is not None


def _is_of_one_subject(mention: Mention, known: list[Word]) -> bool:
    """True where an unknown word narrows the information down (公开涉税信息7条)."""
    text = mention.running.text
    thing = next((word for word in reversed(known) if word.bits & BIT["information"]), None)
    verb = next((word for word in known if word.bits & PUBLISH), None)
    if thing is None or verb is None or verb.end >= thing.start:
        return False
    return say.PLAIN.fullmatch(text, verb.end, thing.start) is None


def is_in_list(mention: Mention, earlier: Earlier, opened: bool = False, verb: int = 0) -> bool:
    """True where the number before it in the sentence is of information, counted alike.

    A year named anew opens no item, but the figure of that year.
    """
    if not opened and say.YEAR.search(mention.lead):
        return False
    for other, told in reversed(earlier):
        if not mention.shares_sentence_with(other) and not (
            opened and other.paragraph == mention.paragraph
        ):
            return False
        if told.kind is ClaimKind.CHANGE or other.unit == say.PERCENT:
            continue
        alike = other.unit == mention.unit or (verb and other.unit in table.INFORMATION_UNITS)
        return told.kind in DISCLOSURES and bool(alike)
    return False
