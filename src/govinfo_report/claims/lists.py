"""Parts and their wholes: what follows 其中, 包括 or a bracket belongs to the number before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import attrs

from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.information import DISCLOSURES
from govinfo_report.claims.mention import Mention
from govinfo_report.claims.sums import NAMELESS, NEVER_PARTS, Parent, numbers_before, sum_up
from govinfo_report.claims.told import CASES, FOREIGN, PUBLISH, REQUEST_ROWS, VERBS, Told
from govinfo_report.claims.vocabulary import BIT, bits_named, bits_of
from govinfo_report.form.fields import TOTAL
from govinfo_report.words import claim_parts as parting
from govinfo_report.words import claim_patterns as say
from govinfo_report.words import claims as table

_OF_APPLYING: Final = bits_named("applicant", "way")
_ELSE: Final = FOREIGN | VERBS
_BREAK: Final = "\n"
_BRACKET: Final = "("
_CLOSES: Final = ")"
_SEPARATES: Final = ";"
_NEVER_WHOLES: Final = (
    ClaimKind.CHANGE,
    ClaimKind.REQUESTS_CARRIED_IN,
    ClaimKind.REQUESTS_CARRIED_FORWARD,
)
_WHOLES_OF_OUTCOMES: Final = (ClaimKind.REQUESTS_ANSWERED, ClaimKind.REQUESTS_RECEIVED)
_PARTED: Final = (*REQUEST_ROWS, ClaimKind.OUTCOME, *DISCLOSURES)
"""Kinds that a sentence of its own may part (从申请渠道看, …)."""
_ALONE: Final = frozenset(
    (
        *REQUEST_ROWS,
        ClaimKind.DISCLOSED_TOTAL,
        ClaimKind.RECONSIDERATIONS,
        ClaimKind.LITIGATIONS,
        ClaimKind.PROPOSALS,
        ClaimKind.RULES_ISSUED,
        ClaimKind.DOCUMENTS_ISSUED,
    )
)
"""Kinds that stand for themselves unless the words before them open a list of parts."""


@attrs.define
class _Whole:
    """A number whose parts are being listed.

    Attributes:
        at: where it stands among the numbers of the section.
        left: what its parts have not yet accounted for.
        in_brackets: True where the list stands in brackets.
        below: what stands between its parts, if each begins a paragraph of its own.
        interrupted: True once a number of other things stood among its parts.
    """

    index: int
    left: int | Decimal
    in_brackets: bool
    below: re.Pattern[str] | None = None
    interrupted: bool = False


class _Lists:
    """The lists of parts that are open where a number stands, the innermost last."""

    def __init__(self, found: Sequence[tuple[Mention, Told]]) -> None:
        self.found = found
        self.parents: list[Parent | None] = []
        self.open: list[_Whole] = []
        self.complete: int | None = None
        """The whole whose parts have just added up."""
        self.ended_in = -1
        """The sentence in which a list ended, so that what follows is no part of its whole."""

    def come_to(self, index: int) -> bool:
        """Open and close lists by the words before a number; True if they open one there."""
        mention = self.found[index][0]
        between = mention.lead
        if index == 0:
            return False
        if mention.after != self.found[index - 1][0].end:
            below = self._go_below(index)
            self.complete = None
            if below or parting.OF_THESE.match(between) is None:
                return below
        self._close(between, mention.sentence)
        if parting.OWN_LIST.match(between):
            return False
        whole = _whole_named(index, self.found)
        if whole is None and not (_opens_list(mention) or self._is_of_a_way(index)):
            return False
        if whole is None and _SEPARATES in between:
            whole = self.complete
        if whole is None:
            # A part of the year goes on with no number above its paragraph.
            above = parting.PARTED_BY.match(between) and not parting.PART_OF_YEAR.search(between)
            near = self.found[index - 1][0] if above else mention
            whole = self._whole_before(index, near.paragraph)
        if whole is None or not (
            mention.shares_sentence_with(self.found[whole][0]) or parting.OF_THESE.search(between)
        ):
            return False
        value = self.found[whole][0].value
        self.open.append(_Whole(whole, value, between.startswith(_BRACKET)))
        return True

    def _close(self, between: str, sentence: int) -> None:
        """Close the lists that end with the words before a number."""
        closed = _CLOSES in between and self.open and self.open[-1].in_brackets
        inner = len(self.open) > 1 and not self.open[-1].in_brackets
        if parting.LIST_CLOSED.match(between):
            self.open.clear()
            self.ended_in = sentence
        elif closed or (_SEPARATES in between and inner):
            self.open.pop()

    def _is_of_a_way(self, index: int) -> bool:
        """True for requests that came in one way, told right behind all of them."""
        mention, told = self.found[index]
        before = self.found[index - 1][1]
        named = bits_of(mention.before) | bits_of(mention.behind)
        of_all = before.kind is ClaimKind.REQUESTS_RECEIVED and len(before.about) == 1
        in_a_way = bool(named & BIT["way"]) and not named & _ELSE
        return of_all and told.kind is ClaimKind.OTHER and in_a_way

    def _go_below(self, index: int) -> bool:
        """Close the lists that end before a new sentence; True if it is an item of one below."""
        mention, last = self.found[index][0], self.found[index - 1][0]
        text = mention.running.text
        between = self.open[0].below if self.open else None
        goes_on = (between or parting.LIST_BELOW).fullmatch(text, last.end, mention.sentence)
        if goes_on and between:
            del self.open[1:]
            return True
        self.open.clear()
        whole = self._whole_before(index, last.paragraph) if goes_on else None
        if whole is None:
            return False
        numbered = text[mention.sentence - 1] != _BREAK
        below = parting.NUMBERED_BELOW if numbered else parting.ITEM_BELOW
        self.open.append(_Whole(whole, self.found[whole][0].value, in_brackets=False, below=below))
        return True

    def _whole_before(self, index: int, paragraph: int) -> int | None:
        """The last number in a paragraph that could have parts counted as this one is."""
        part, told = self.found[index]
        carried_in = -1
        parted = parting.PARTED_BY.match(part.lead)
        # A part of the year goes on with the sentence right before it.
        of_year = parted is not None and parting.PART_OF_YEAR.search(part.lead) is not None
        first = self.found[index - 1][0].sentence if of_year else 0
        for at, mention, other in numbers_before(index, self.found, paragraph):
            if mention.sentence < first:
                return None
            if self.parents[at] and at < index - 1 and not mention.shares_sentence_with(part):
                # A sentence that begins with 其中 parts what the one before is about.
                continue
            if other.kind is ClaimKind.REQUESTS_CARRIED_IN and mention.value:
                carried_in = mention.sentence
            if (
                other.kind in _NEVER_WHOLES
                or other.last_year
                or other.again
                or mention.named is not None
                or not _may_divide(self.found[at], index, self.found)
                or (parted and not self._may_be_parted(at, part, parted["applied"]))
                or (told.kind is ClaimKind.OUTCOME and not _may_have_outcome(other, told))
            ):
                continue
            # Of what was received and carried in together no number states the whole.
            both = other.kind is ClaimKind.REQUESTS_RECEIVED and carried_in == mention.sentence
            return None if both or _ends_a_list_of_its_own(at, self.found) else at
        return None

    def _may_be_parted(self, at: int, part: Mention, applied: str | None) -> bool:
        """True where a sentence that begins with 从…看 may part a number, which is no part itself.

        By those who applied, how and for what, it parts the requests received, unless it counts
        others.
        """
        mention, told = self.found[at]
        if mention.shares_sentence_with(part) or self.parents[at] is not None:
            return self.parents[at] is None
        if told.kind not in DISCLOSURES and (applied or bits_of(part.before) & _OF_APPLYING):
            return told.kind is ClaimKind.REQUESTS_RECEIVED and len(told.about) == 1
        return told.kind in _PARTED

    def whole_of(self, index: int, opens: bool) -> int | None:
        """The whole of the innermost list that a number belongs to; its value is taken off."""
        mention, told = self.found[index]
        if not self.open:
            return None
        top = self.open[-1]
        whole, told_whole = self.found[top.index]
        if whole.unit != mention.unit:
            listed = _is_of_information(mention, told, whole)
            top.interrupted = top.interrupted or not listed
            return top.index if listed else None
        if top.interrupted and not opens and bits_of(mention.before) & PUBLISH:
            # 其中网站9条、微信5条，新设专栏2个，发布解读4条
            self.open.clear()
            self.ended_in = mention.sentence
            return None
        if not opens and not _may_go_on(told, told_whole, mention.value == top.left):
            return None
        too_much = not opens and mention.value > whole.value and told.kind not in NAMELESS
        # 网站发布9条，其中要闻4条；微信发布5条
        elsewhere = _SEPARATES in mention.lead and bits_of(mention.before) & PUBLISH
        beside = not opens and told_whole.kind in NAMELESS and elsewhere
        if too_much or (beside and not top.in_brackets):
            self.open.pop()
            return None
        top.left -= mention.value
        self.complete = None
        if not top.left:
            self.complete = self.open.pop().index
        return top.index


def _is_of_information(part: Mention, told: Told, whole: Mention) -> bool:
    """True for information in a list of it (条…、篇), though it is counted in another unit."""
    units = {part.unit, whole.unit}
    return told.kind is ClaimKind.DISCLOSED_PART and units <= table.INFORMATION_UNITS


def _opens_list(mention: Mention) -> bool:
    """True where the words before a number, or those that end its list, open a list of parts."""
    text = mention.running.text
    if parting.BESIDE.match(text, mention.end):
        return False
    lead = mention.lead
    return bool(
        parting.PARTS_OPEN.search(lead)
        or parting.PARTED_BY.match(lead)
        or parting.MAIN_PARTS.match(text, mention.after)
    )


def wholes(found: Sequence[tuple[Mention, Told]]) -> list[Parent | None]:
    """For each number of a section the whole that it is a part of, or None."""
    lists = _Lists(found)
    parents = lists.parents
    opened: set[int] = set()
    for index, (mention, told) in enumerate(found):
        opens = lists.come_to(index)
        parents.append(None)
        if told.last_year or told.again or mention.named is not None or mention.unit == say.PERCENT:
            continue
        restated = parting.RESTATED.match(mention.running.text, mention.end)
        if restated or parting.LEFT_OUT.match(mention.lead):
            continue
        if told.kind not in NEVER_PARTS:
            parent = lists.whole_of(index, opens)
            if parent is not None:
                opened.add(parent)
            elif told.kind is ClaimKind.DISCLOSED_PART and lists.ended_in != mention.sentence:
                parent = _last_of(ClaimKind.DISCLOSED_TOTAL, index, found)
                if parent is not None and _heads_no_list(parent, found):
                    parent = None
            parent = _nearest_of(index, found, parent, parents)
            if parent is not None:
                fits = mention.value <= found[parent][0].value
                fits = fits or told.kind is ClaimKind.DISCLOSED_PART
                parents[index] = Parent(parent, fits and parent in opened)
        sum_up(index, found, parents)
    return parents


def _nearest_of(
    index: int,
    found: Sequence[tuple[Mention, Told]],
    parent: int | None,
    parents: Sequence[Parent | None],
) -> int | None:
    """The figure of the form that takes in this one, else the list's whole."""
    kind = found[index][1].kind
    if kind is ClaimKind.OUTCOME:
        return _group_of(index, found, parent, parents)
    return _cases_of(index, found, parent) if kind in CASES else parent


def _may_go_on(told: Told, whole: Told, completes: bool) -> bool:
    """True where a number may go on with a list of parts without a word that says so."""
    if told.kind not in _ALONE:
        return True
    if told.kind is ClaimKind.REQUESTS_CARRIED_IN:
        return completes
    return told.kind is whole.kind and (not told.about or told.about != whole.about)


def _whole_named(index: int, found: Sequence[tuple[Mention, Told]]) -> int | None:
    """The number of its sentence that is called as the words say that open a list of its parts."""
    part = found[index][0]
    named = parting.AMONG_NAMED.match(part.lead)
    for at, mention, _ in numbers_before(index, found, part.paragraph) if named else ():
        if named and mention.unit == part.unit and named["name"] in mention.lead:
            return at if mention.shares_sentence_with(part) else None
    return None


def _ends_a_list_of_its_own(at: int, found: Sequence[tuple[Mention, Told]]) -> bool:
    """True for the last of several things (微博8条、微信5条): what 其中 parts is all of them."""
    mention, told = found[at]
    if told.kind not in NAMELESS or not at:
        return False
    beside = found[at - 1][0]
    return (
        mention.lead.startswith(parting.LISTED)
        and beside.unit == mention.unit
        and beside.after == beside.sentence
    )


def _heads_no_list(at: int, found: Sequence[tuple[Mention, Told]]) -> bool:
    """True for the first of a list of its like (公告74条、通知9条、动态86条), whole of none."""
    mention, following = found[at][0], found[at + 1][0]
    return following.after == mention.end and following.lead.startswith(parting.LISTED)


def _may_divide(
    whole: tuple[Mention, Told], index: int, found: Sequence[tuple[Mention, Told]]
) -> bool:
    """True where the units and values let a number be the whole of the one at `index`.

    A part of all information may be told as larger than its whole, which then is a mistake.
    """
    part, told = found[index]
    if whole[1].kind is ClaimKind.DISCLOSED_TOTAL and told.kind is ClaimKind.DISCLOSED_PART:
        return whole[0].unit == part.unit or _is_of_information(part, told, whole[0])
    fits = whole[0].value >= part.value or _is_parted_alone(whole[0], part)
    return whole[0].unit == part.unit and fits


def _is_parted_alone(whole: Mention, part: Mention) -> bool:
    """True where 其中 can be of the first number of the sentence only, even if it is too small."""
    alone = whole.after == whole.sentence == part.sentence and whole.end == part.after
    return alone and parting.FIRST_OF_THESE.match(part.lead) is not None


def _may_have_outcome(whole: Told, outcome: Told) -> bool:
    # Those of one kind of applicants are told apart by nothing else.
    of_all = all(path.endswith(TOTAL) for path in whole.about)
    return whole.kind in _WHOLES_OF_OUTCOMES and of_all


def _last_of(kind: ClaimKind, index: int, found: Sequence[tuple[Mention, Told]]) -> int | None:
    """The last number of a kind, counted alike, in the paragraph."""
    part = found[index][0]
    for at, mention, told in numbers_before(index, found, part.paragraph):
        if told.kind is kind and not told.last_year:
            goes_on = mention.sentence == part.sentence and _SEPARATES not in part.lead
            fits = mention.value >= part.value or goes_on
            of_all = not parting.PART_OF_YEAR.search(mention.own_clause)
            return at if mention.unit == part.unit and fits and of_all else None
    return None


def _cases_of(index: int, found: Sequence[tuple[Mention, Told]], parent: int | None) -> int | None:
    """The cases of which this number ended in one way, else the list's whole."""
    part, told = found[index]
    totals = tuple(f"{path.rpartition('.')[0]}.{TOTAL}" for path in told.about)
    if totals == told.about:
        return parent
    for at, mention, other in numbers_before(index, found, part.paragraph):
        if other.about == totals and not other.last_year:
            return at if mention.unit == part.unit else parent
    return parent


def _group_of(
    index: int,
    found: Sequence[tuple[Mention, Told]],
    parent: int | None,
    parents: Sequence[Parent | None],
) -> int | None:
    """The outcome that takes in this one, else the list's whole, else all requests answered.

    Those answered that are parted otherwise (其中县级收到3件) are not parted by outcome again.
    """
    part, told = found[index]
    own = set(told.about)
    for at, mention, other in numbers_before(index, found, part.paragraph) if own else ():
        if parent is not None and not mention.shares_sentence_with(part):
            break
        takes_in = other.kind is ClaimKind.OUTCOME and own < set(other.about)
        if takes_in and mention.unit == part.unit:
            return at
    if parent is not None:
        return parent
    answered = _last_of(ClaimKind.REQUESTS_ANSWERED, index, found)
    if answered is None:
        return None
    parted = {
        found[at][1].kind
        for at, one in enumerate(parents[answered:index], answered)
        if one is not None and one.at == answered
    }
    return answered if parted <= {ClaimKind.OUTCOME} else None
