"""Numbers of information disclosed proactively: the whole of it, or what went out in one way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.mention import Mention
from govinfo_report.claims.told import OTHER, Told
from govinfo_report.form.claim_words import (
    CHANNELS,
    DISCLOSED_PLAINLY,
    DISCLOSED_VERBS,
    DISCLOSED_WHOLE,
    DISCLOSES,
    INFORMATION_UNITS,
    NOT_DISCLOSED_INFORMATION,
    PARTS_OPEN,
    SEVERAL,
    WHOLE_WORDS,
)

_ALL: Final = re.compile(WHOLE_WORDS)
_CHANNELS: Final = re.compile(CHANNELS)
_SEVERAL: Final = re.compile(SEVERAL)
_DISCLOSED_WHOLE: Final = re.compile(DISCLOSED_WHOLE)
_DISCLOSED_PLAINLY: Final = re.compile(DISCLOSED_PLAINLY)
_DISCLOSED_VERBS: Final = re.compile(DISCLOSED_VERBS)
_NOT_DISCLOSED: Final = re.compile(NOT_DISCLOSED_INFORMATION)
_PARTS_OPEN: Final = re.compile(PARTS_OPEN)


def disclosed(mention: Mention, earlier: Sequence[tuple[Mention, Told]]) -> Told:
    """A total or a part of the information disclosed, or OTHER."""
    clause, lead = mention.clause, mention.lead
    if mention.unit not in INFORMATION_UNITS or _NOT_DISCLOSED.search(clause):
        return OTHER
    is_part = _PARTS_OPEN.search(lead) is not None
    channel = _CHANNELS.search(clause)
    whole = None if is_part else _DISCLOSED_WHOLE.search(clause)
    if whole is not None:
        words = lead if DISCLOSES in whole.group() else mention.sentence
        words = clause if channel else words
        way = _CHANNELS.search(words)
        if way is not None and not _SEVERAL.search(words, way.end()):
            return Told(ClaimKind.DISCLOSED_PART)
        told_before = any(told.kind is ClaimKind.DISCLOSED_TOTAL for _, told in earlier)
        plain = not told_before or _DISCLOSED_PLAINLY.search(clause)
        return Told(ClaimKind.DISCLOSED_TOTAL) if plain else OTHER
    part = Told(ClaimKind.DISCLOSED_PART)
    if channel is not None and _DISCLOSED_VERBS.search(lead):
        return part
    listed = _disclosed_before(mention, earlier, is_part or channel is not None)
    if listed is None or (channel is None and _ALL.search(clause)):
        return OTHER
    between = mention.running.text[listed.end : mention.start]
    named = channel is not None or _DISCLOSED_VERBS.search(clause)
    return part if named or _PARTS_OPEN.search(between) else OTHER


def _disclosed_before(
    mention: Mention, earlier: Sequence[tuple[Mention, Told]], anywhere: bool
) -> Mention | None:
    """The first number of the sentence that counts information disclosed, or of the paragraph."""
    first = None
    for other, told in reversed(earlier):
        if other.paragraph != mention.paragraph:
            break
        if not anywhere and not mention.shares_sentence_with(other):
            break
        if told.kind in (ClaimKind.DISCLOSED_TOTAL, ClaimKind.DISCLOSED_PART):
            first = other
    return first
