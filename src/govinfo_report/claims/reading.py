"""From the prose of a report to the numbers that it claims."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from govinfo_report.claims.cells import cells_of
from govinfo_report.claims.claim import Claim, ClaimKind, Period
from govinfo_report.claims.kinds import told_by
from govinfo_report.claims.lists import wholes
from govinfo_report.claims.mention import LOOK_BACK, Mention, mentions
from govinfo_report.claims.running import Running, running_text
from govinfo_report.claims.sums import Parent
from govinfo_report.claims.times import (
    Clock,
    changed_figure,
    is_reached_from,
    names_another_year,
)
from govinfo_report.claims.told import (
    CASES,
    OUTCOME,
    RESPECTIVE,
    Told,
)
from govinfo_report.claims.vocabulary import BIT, Vocabulary, bits_of, vocabulary
from govinfo_report.form.fields import Form
from govinfo_report.form.shared import Prose
from govinfo_report.report import ReportData, once_for_report
from govinfo_report.words import claim_parts as parting
from govinfo_report.words import claim_patterns as say
from govinfo_report.words import claims as table

_OF_DOCUMENTS: Final = (ClaimKind.RULES_ISSUED, ClaimKind.DOCUMENTS_ISSUED)
"""Made in the name of a government, they are in its own report."""
_NET: Final = BIT["net"]
_WITHDRAWN: Final = BIT["withdrawn"]
_WIDE: Final = "wide"
_OWN: Final = "own"
_OF_THIS_YEAR: Final = (
    ClaimKind.CHANGE,
    ClaimKind.REQUESTS_CARRIED_IN,
    ClaimKind.REQUESTS_CARRIED_FORWARD,
)
"""Kinds beside which another year is named only as the one compared with or carried over from."""
_FILLER: Final = re.compile(say.FILLER)
_LONGEST_FILLER: Final = 10
_FILLER_BEHIND: Final = re.compile(rf"{say.FILLER}$")
_NEAR: Final = 24
"""As many numbers before one may say what it counts."""


def judged_by_reach(
    found: list[tuple[Mention, Told]], agency: str | None
) -> list[tuple[Mention, Told]]:
    """The same, where a number of more than the reporting body is no number of its tables.

    A number of a whole city is the city's own in the report of its government, and of other bodies
    in that of a bureau. What stands behind it with no word of its own is of the same reach; so is
    a number whose clause says no more than whose it is of the same kind. Requests of which some
    were withdrawn are counted again by those that were registered.
    """
    governing = say.GOVERNMENT.search(agency) if agency else None
    governs = governing[1] if governing else ""
    judged: list[tuple[Mention, Told]] = []
    reach, wide = "", ""
    outside: tuple[str, str] | None = None
    sentence = reduced_in = -1
    for mention, as_told in found:
        told = as_told
        if mention.sentence != sentence:
            sentence, reach, outside = mention.sentence, "", None
        elif outside is not None and say.LIST_ENDS.search(mention.lead):
            # What a list of parts says of their bodies ends with it.
            (reach, wide), outside = outside, None
        if told.reach:
            if told.reach == _OWN and told.kind is ClaimKind.OTHER and judged:
                told = _kind_repeated(mention, told, found[len(judged) - 1])
            if told.reach == _OWN and reach == _WIDE and _covers(wide, governs):
                # The tables may hold either.
                told = told._replace(certain=False)
            if outside is None and parting.PARTS_OPEN.search(mention.lead):
                outside = reach, wide
            reach, wide = told.reach, told.level
        told = _of_own_tables(mention, told, governs, wide if reach == _WIDE else "")
        held = bits_of(mention.before) | bits_of(mention.behind)
        if held & _WITHDRAWN:
            reduced_in = mention.sentence
        if held & _NET or reduced_in == mention.sentence:
            _count_net(mention, told, judged)
        judged.append((mention, told))
    return judged


def _of_own_tables(mention: Mention, told: Told, governs: str, wide: str) -> Told:
    """The same without cells where the number is of more bodies than the one that reports.

    Args:
        mention: the number.
        told: what it counts.
        governs: the level of the place that the body governs, or ''.
        wide: the words that name a wider reach, or ''.
    """
    if wide and told.about and mention.named is None:
        return told._replace(about=told.about if _covers(wide, governs) else (), certain=False)
    if told.about and say.OF_BODIES_BELOW.match(mention.running.text, mention.end):
        return told._replace(about=())
    of_documents = told.kind in _OF_DOCUMENTS
    whose = say.NAMED_GOVERNMENT if of_documents else say.IN_THE_NAME_OF_GOVERNMENT
    named = whose.search(mention.own_clause) if told.about else None
    return told._replace(about=()) if named and named[1] != governs else told


def _covers(wide: str, governs: str) -> bool:
    """True where words name all of the place that a body governs (全县, 县政府及其部门)."""
    of_all = wide[:1] in say.WHOLE_OF_PLACE and governs in wide
    return bool(governs) and (of_all or wide.startswith(governs + say.WITH_ITS_BODIES))


def _kind_repeated(mention: Mention, told: Told, last: tuple[Mention, Told]) -> Told:
    """The kind of the wide number before it, for one that is only said to be the body's own."""
    other, before = last
    said = mention.before + (mention.behind if mention.opens_clause else [])
    known = [word for word in said if not word.bits & (BIT["own"] | BIT["whole"])]
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


@once_for_report
def claims_of(report: ReportData) -> tuple[Claim, ...]:
    """The numbers that the prose of a report claims, in printed order; read once for a report."""
    about = report.metadata
    return read_claims(report.prose, report.form, about.year, about.agency)


def read_claims(
    prose: Mapping[str, Prose], form: Form, year: int | None, agency: str | None = None
) -> tuple[Claim, ...]:
    """The numbers claimed in the prose, in printed order.

    Args:
        prose: section → its heading and paragraphs.
        form: the edition of the form, whose cells the claims are about.
        year: the year reported on; None where it is not known.
        agency: the body that reports; None where it is not known.
    """
    texts = [
        (section, running)
        for section, words in prose.items()
        if section not in table.NO_CLAIMS_IN and (running := running_text(words)) is not None
    ]
    texts.sort(key=lambda one: one[1].places[0])
    claims = _of_texts(texts, form, year, agency)
    only = _only_year([running.text for _, running in texts]) if year is None else None
    if only is None:
        return tuple(claims)
    # That the one year which the prose names is the year reported on is likely, no more.
    sure = {claim.span.start for claim in claims if claim.period is Period.THIS_YEAR}
    return tuple(
        claim._replace(certain=claim.certain and claim.span.start in sure)
        for claim in _of_texts(texts, form, only, agency)
    )


def _of_texts(
    texts: Sequence[tuple[str, Running]], form: Form, year: int | None, agency: str | None
) -> list[Claim]:
    words = vocabulary(form.edition, year)
    claims: list[Claim] = []
    for section, running in texts:
        offset = len(claims)
        for claim in _of_section(section, running, words, year, agency):
            claims.append(_moved(claim, offset) if offset else claim)
    return claims


def _moved(claim: Claim, offset: int) -> Claim:
    """The claim of a section before which so many others stand."""
    part_of = None if claim.part_of is None else claim.part_of + offset
    change_of = None if claim.change_of is None else claim.change_of + offset
    return claim._replace(part_of=part_of, change_of=change_of)


def _only_year(texts: Sequence[str]) -> int | None:
    """The year that the prose names, if it names only one."""
    named = {match.group() for text in texts for match in say.YEAR.finditer(text)}
    return int(named.pop()[:4]) if len(named) == 1 else None


def _of_section(
    section: str,
    running: Running,
    words: Vocabulary,
    year: int | None,
    agency: str | None,
) -> list[Claim]:
    """The claims of one section; indexes in them are counted from its first."""
    found: list[tuple[Mention, Told]] = []
    times: list[Period] = []
    clock = Clock(year)
    for mention in mentions(running, words):
        time = clock.time_of(mention)
        if time is None:
            continue
        told = told_by(mention, found[-_NEAR:], words, year)
        if found and _is_recalled_by(mention, told, found):
            found[-1] = found[-1][0], told._replace(last_year=True, named_before=True)
        found.append((mention, told))
        times.append(_time_told(mention, told, time, clock))
    found = judged_by_reach(found, agency)
    parents = wholes(found)
    claims: list[Claim] = []
    for index, (mention, told) in enumerate(found):
        changed = None
        unknown = _not_understood(mention, told, agency)
        of_reason = bool(unknown) and _tells_why(mention, told, unknown)
        understood = (not unknown or of_reason) and not (
            _is_told_of_last(index, found) and not claims[-1].about
        )
        if told.kind is ClaimKind.CHANGE or told.ratio:
            # The figure before a change may end a list that the change sums up.
            listed = index > 1 and found[index - 1][0].lead.startswith(parting.LISTED)
            several = bits_of(mention.before) & RESPECTIVE > 0
            # 由2019年41件增长到57件，增长39%
            long_ago = index > 1 and times[index - 2] is Period.OTHER
            long_ago = long_ago and is_reached_from(found[index - 1][0], found[index - 2][0])
            joined = listed or several or long_ago or names_another_year(mention, year)
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
                about=cells_of(index, found, parents, claims) if understood else (),
                part_of=None if parent is None else parent.at,
                change_of=changed,
                certain=told.certain and not of_reason and not _is_weak_part(told, parent),
            )
        )
    return claims


def _time_told(mention: Mention, told: Told, time: Period, clock: Clock) -> Period:
    """The time of a number, where what it counts says more of it than the words before it."""
    if told.again or told.ratio or mention.unit == say.TIMES:
        # 是上年的2倍: the year is only compared with.
        clock.end_recall()
    if told.last_year:
        return Period.LAST_YEAR if time is not Period.OTHER else time
    if told.another_year:
        return Period.OTHER
    if told.kind in _OF_THIS_YEAR:
        return Period.OTHER if clock.forget() is Period.OTHER else Period.THIS_YEAR
    return Period.THIS_YEAR if told.ratio else time


def _is_recalled_by(mention: Mention, told: Told, found: Sequence[tuple[Mention, Told]]) -> bool:
    """True for the first number behind last year's of the same (与上年3件相比，今年收到5件)."""
    before, known = found[-1]
    opens = known.last_year and not before.changed_from and before.after == before.sentence
    alike = mention.unit == before.unit and told.kind is not ClaimKind.CHANGE
    return opens and alike and mention.shares_sentence_with(before)


def _not_understood(mention: Mention, told: Told, agency: str | None) -> list[str]:
    """What the clause of a figure of the tables says that is not understood."""
    if not told.about or mention.named is not None or told.named_before:
        return []
    name = agency or ""
    name += "".join(called for kind, called in say.ALSO_CALLED.items() if kind in name)
    unknown = mention.not_understood(name)
    return unknown or (mention.opening_not_understood(name) if told.far else [])


def _tells_why(mention: Mention, told: Told, unknown: Sequence[str]) -> bool:
    """True where unknown words may only say why requests ended so (符合条件予以公开的3件…)."""
    ends = {word.names for word in mention.words_around if word.bits & OUTCOME}
    of_several = told.kind is ClaimKind.OUTCOME and len(ends) > 1
    return of_several and not any(map(say.NARROWED.search, unknown))


def _is_told_of_last(index: int, found: Sequence[tuple[Mention, Told]]) -> bool:
    """True for what is told of the same as the number right before it, whose words it needs.

    A share that is about the same, and cases of another kind (因征地申请引发复议2件、诉讼1件).
    """
    (other, before), (mention, told) = found[index - 1] if index else found[0], found[index]
    if not index or other.end != mention.after or not before.about:
        return False
    if mention.unit == say.PERCENT:
        return before.about == told.about
    joined = say.JOINT.match(mention.lead) is not None
    return joined and before.kind in CASES and told.kind in CASES and mention.named is None


def _is_weak_part(told: Told, parent: Parent | None) -> bool:
    """True for what counts nothing of its own and no word makes a part of its whole."""
    weak = told.kind in (ClaimKind.DISCLOSED_PART, ClaimKind.OTHER)
    return weak and parent is not None and not parent.certain


def _subject_of_figure(told: Told, earlier: Sequence[Claim]) -> str:
    """The words that name a figure which is stated once more, for another year; else ''."""
    if told.named_before:
        for claim in reversed(earlier[-LOOK_BACK:]):
            if claim.kind is told.kind and claim.unit != say.PERCENT:
                return claim.subject
    return ""


def _subject(mention: Mention) -> str:
    """The words that name what is counted, as printed; '' where those of the last number do."""
    running = mention.running
    if mention.named is not None:
        start, end = mention.named.subject
        return running.span(start, end).text
    shared = mention.tail_shared and not mention.opens_clause
    behind = (mention.end, mention.end if shared else mention.tail_end)
    stop = mention.start - mention.changed_from
    places = [(mention.clause_start, stop), behind, (mention.after, stop)]
    if mention.unit in say.UNITS_NAMED_BEHIND and behind[1] - behind[0] <= say.LONGEST_NAME_BEHIND:
        places.insert(0, behind)
    for start, end in places:
        if start >= end:
            continue
        words = running.text[start:end]
        opened = _FILLER.match(words)
        begin = start + (opened.end() if opened else 0)
        closed = _FILLER_BEHIND.search(running.text, max(begin, end - _LONGEST_FILLER), end)
        stop = closed.start() if closed else end
        if stop > begin:
            return running.span(begin, stop).text
    return ""
