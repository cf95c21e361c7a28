"""From the prose of a report to the numbers that it claims."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final
from weakref import WeakKeyDictionary

from govinfo_report.claims.cells import Claimable, claimable
from govinfo_report.claims.changes import changed_figure, names_another_year
from govinfo_report.claims.claim import Claim, ClaimKind, Period
from govinfo_report.claims.kinds import kind_of
from govinfo_report.claims.mention import LOOK_BACK, Mention, mentions
from govinfo_report.claims.periods import Clock
from govinfo_report.claims.sentences import Running, running_text
from govinfo_report.claims.told import Told
from govinfo_report.claims.wholes import wholes
from govinfo_report.form.claim_numbers import PERCENT
from govinfo_report.form.claim_words import (
    FILLER,
    LISTED,
    LONGEST_NAME_BEHIND,
    NO_CLAIMS_IN,
    UNITS_NAMED_BEHIND,
)
from govinfo_report.form.fields import Form
from govinfo_report.form.shared import Prose
from govinfo_report.report import ReportData

_OF_THIS_YEAR: Final = (
    ClaimKind.CHANGE,
    ClaimKind.REQUESTS_CARRIED_IN,
    ClaimKind.REQUESTS_CARRIED_FORWARD,
)
"""Kinds beside which another year is named only as the one compared with or carried over from."""
_FILLER: Final = re.compile(FILLER)
_LONGEST_FILLER: Final = 10
_FILLER_BEHIND: Final = re.compile(rf"{FILLER}$")


_READ: Final[WeakKeyDictionary[ReportData, tuple[Claim, ...]]] = WeakKeyDictionary()
"""Report → its claims, as long as there is the report."""


def claims_of(report: ReportData) -> tuple[Claim, ...]:
    """The numbers that the prose of a report claims, in printed order; read once for a report."""
    if report not in _READ:
        _READ[report] = read_claims(report.prose, report.form, report.metadata.year)
    return _READ[report]


def read_claims(prose: Mapping[str, Prose], form: Form, year: int | None) -> tuple[Claim, ...]:
    """The numbers claimed in the prose, in printed order.

    Args:
        prose: section → its heading and paragraphs.
        form: the edition of the form, whose cells the claims are about.
        year: the year reported on; None where it is not known.
    """
    cells = claimable(form.edition)
    texts = [
        (section, running)
        for section, words in prose.items()
        if section not in NO_CLAIMS_IN and (running := running_text(words)) is not None
    ]
    texts.sort(key=lambda one: one[1].places[0])
    claims: list[Claim] = []
    for section, running in texts:
        claims.extend(_of_section(section, running, cells, year, len(claims)))
    return tuple(claims)


def _of_section(
    section: str, running: Running, cells: Claimable, year: int | None, offset: int
) -> list[Claim]:
    """The claims of one section; `offset` is the number of claims before it."""
    found: list[tuple[Mention, Told]] = []
    times: list[Period] = []
    clock = Clock(year)
    for mention in mentions(running):
        time = clock.time_of(mention)
        if time is None:
            continue
        told = kind_of(mention, found, cells, year)
        found.append((mention, told))
        if told.again:
            clock.end_recall()
        if told.last_year:
            time = Period.LAST_YEAR if time is not Period.OTHER else time
        elif told.another_year:
            time = Period.OTHER
        elif told.kind in _OF_THIS_YEAR:
            time = Period.THIS_YEAR
        times.append(time)
    parents = wholes(found)
    claims: list[Claim] = []
    for index, (mention, told) in enumerate(found):
        changed = None
        if told.kind is ClaimKind.CHANGE:
            joined = _listed(index, found) or names_another_year(mention, year)
            changed = changed_figure(mention, claims, joined)
        parent = parents[index]
        claims.append(
            Claim(
                kind=told.kind,
                value=mention.value * told.sign,
                unit=mention.unit,
                subject=_subject_of_figure(told, claims)
                or _subject(mention)
                or (claims[-1].subject if claims else ""),
                span=running.span(mention.start, mention.end),
                section=section,
                period=times[index],
                approximate=mention.approximate,
                about=_about(index, found, parents),
                part_of=None if parent is None else parent + offset,
                change_of=None if changed is None else changed + offset,
            )
        )
    return claims


def _about(
    index: int, found: Sequence[tuple[Mention, Told]], parents: Sequence[int | None]
) -> tuple[str, ...]:
    """The cells of the same figure.

    Requests received may take in those carried in: where these are a part of them (含上年结转), or
    where both stand in the sentence before the number, which then is their sum.
    """
    mention, told = found[index]
    if told.kind is not ClaimKind.REQUESTS_RECEIVED or parents[index] is not None:
        return told.about
    kinds = [
        one.kind
        for other, one in found[max(0, index - LOOK_BACK) : index]
        if other.sentence_start == mention.sentence_start and not told.again
    ]
    summed = {ClaimKind.REQUESTS_RECEIVED, ClaimKind.REQUESTS_CARRIED_IN} <= set(kinds)
    near = slice(max(0, index - LOOK_BACK), index + LOOK_BACK)
    for (_, one), parent in zip(found[near], parents[near], strict=True):
        if one.kind is ClaimKind.REQUESTS_CARRIED_IN and (parent == index or summed):
            return told.about + one.about
    return told.about


def _listed(index: int, found: Sequence[tuple[Mention, Told]]) -> bool:
    """True where the figure before a change ends a list that the change may sum up."""
    return index > 1 and found[index - 1][0].lead.startswith(LISTED)


def _subject_of_figure(told: Told, earlier: Sequence[Claim]) -> str:
    """The words that name a figure which is stated once more, for another year; else ''."""
    if told.named_before:
        for claim in reversed(earlier[-LOOK_BACK:]):
            if claim.kind is told.kind and claim.unit != PERCENT:
                return claim.subject
    return ""


def _subject(mention: Mention) -> str:
    """The words that name what is counted, as printed; '' where those of the last number do."""
    running = mention.running
    if mention.zero is not None:
        start, end = mention.zero.subject
        return running.span(start, end).text
    behind = (mention.end, mention.end + len(mention.tail))
    stop = mention.start - mention.changed_from
    places = [(mention.clause_start, stop), behind, (mention.after, stop)]
    if mention.unit in UNITS_NAMED_BEHIND and len(mention.tail) <= LONGEST_NAME_BEHIND:
        places.insert(0, behind)
    for start, end in places:
        words = running.text[start:end]
        opened = _FILLER.match(words)
        begin = start + (opened.end() if opened else 0)
        closed = _FILLER_BEHIND.search(running.text, max(begin, end - _LONGEST_FILLER), end)
        stop = closed.start() if closed else end
        if stop > begin:
            return running.span(begin, stop).text
    return ""
