"""The cells of the form that hold the figure which a number of the prose states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govinfo_report.claims.claim import Claim, ClaimKind
from govinfo_report.claims.mention import CLOSES, LOOK_BACK, OPENS, Mention
from govinfo_report.claims.sums import Parent
from govinfo_report.claims.told import FLOWS, TAKEN_ON, Told, in_sentence, opens_parts
from govinfo_report.claims.vocabulary import BIT, NATURAL, bits_named, bits_of
from govinfo_report.form.fields import TOTAL
from govinfo_report.form.shared import CARRIED_IN, NEW_RECEIVED
from govinfo_report.words import claim_patterns as say
from govinfo_report.words import claims as table

_MAY_TAKE_IN: Final = (ClaimKind.REQUESTS_RECEIVED, ClaimKind.REQUESTS_ANSWERED)
"""Kinds that may be counted with the requests carried in, or without."""
_NEW_TOTAL: Final = (f"{NEW_RECEIVED}.{TOTAL}",)
_CARRIED_TOTAL: Final = (f"{CARRIED_IN}.{TOTAL}",)
_KEPT_OR_NOT: Final = bits_named("in_force", "repealed")
"""What is said of documents that were reviewed, which need not be all."""
_NOT_NEW: Final = tuple(kind for kind in FLOWS if kind is not ClaimKind.REQUESTS_RECEIVED)
_ANSWER: Final = BIT["answer"]
_CLAUSE_ENDS: Final = re.compile("[,;:()]")
_SEPARATES: Final = ";"


def cells_of(
    index: int,
    found: Sequence[tuple[Mention, Told]],
    parents: Sequence[Parent | None],
    claims: Sequence[Claim],
) -> tuple[str, ...]:
    """The cells of the same figure, which a part of it is not.

    Args:
        index: where the number stands in `found`.
        found: the numbers of the section, and what each of them counts.
        parents: the whole of each.
        claims: the claims of those before it.
    """
    mention, told = found[index]
    parent = parents[index]
    whole = claims[parent.at] if parent is not None and parent.at < index else None
    if mention.named is not None:
        return () if _is_none_of_some(index, found, claims) else told.about
    if whole is not None:
        return _cells_of_part(index, found, claims, whole)
    if _may_be_of_some(mention, told) and _is_of_some(index, found, claims):
        return ()
    if told.kind is ClaimKind.REQUESTS_CARRIED_FORWARD and _are_answered_later(index, found):
        return ()
    if told.kind not in _MAY_TAKE_IN or parent is not None:
        return told.about
    if told.kind is ClaimKind.REQUESTS_ANSWERED and len(told.about) == 1:
        return _to_handle(index, found, parents) or told.about
    return _with_carried_in(index, found, parents)


def _cells_of_part(
    index: int, found: Sequence[tuple[Mention, Told]], claims: Sequence[Claim], whole: Claim
) -> tuple[str, ...]:
    """The same for a part of a number before it, as far as a cell tells it apart."""
    mention, told = found[index]
    if whole.about == told.about and mention.value < whole.value:
        return ()
    of_others = whole.kind is ClaimKind.OTHER and not whole.about
    reviewed = mention.held & BIT["unmade"] and bits_of(mention.before) & _KEPT_OR_NOT
    if of_others and (told.kind is ClaimKind.OUTCOME or reviewed):
        return ()
    carried = _carried_in(whole.about) if told.kind is ClaimKind.REQUESTS_CARRIED_IN else ()
    if told.about and carried:
        # 企业申请6件（含结转1件）
        return carried
    if _may_be_of_some(mention, told) and _is_of_some(index, found, claims):
        return ()
    return told.about


def _with_carried_in(
    index: int, found: Sequence[tuple[Mention, Told]], parents: Sequence[Parent | None]
) -> tuple[str, ...]:
    """The cells of requests received, with those carried in where these are a part (含上年结转)."""
    told = found[index][1]
    if not all(path.startswith(NEW_RECEIVED) for path in told.about):
        return told.about
    near = slice(max(0, index - 8), index + 8)
    for (_, one), parent in zip(found[near], parents[near], strict=True):
        if one.kind is ClaimKind.REQUESTS_CARRIED_IN and _is_of(parent, index):
            return told.about + _carried_in(told.about)
    return told.about


def _carried_in(received: tuple[str, ...]) -> tuple[str, ...]:
    """The cells of the same requests carried in, for those of them received."""
    of_received = (path for path in received if path.startswith(NEW_RECEIVED))
    return tuple(path.replace(NEW_RECEIVED, CARRIED_IN) for path in of_received)


def _may_be_of_some(mention: Mention, told: Told) -> bool:
    """True for how requests ended, for those answered, and for the requests of some applicants.

    Not where those answered, or carried on, are called requests for information once more.
    """
    of_all = any(path.endswith(TOTAL) for path in told.about)
    if told.kind in _NOT_NEW:
        return of_all and not bits_of(mention.before + mention.behind) & BIT["explicit"]
    of_applicants = told.kind is ClaimKind.REQUESTS_RECEIVED and bool(told.about) and not of_all
    return told.kind is ClaimKind.OUTCOME or of_applicants


def _is_of_some(index: int, found: Sequence[tuple[Mention, Told]], claims: Sequence[Claim]) -> bool:
    """True for how requests ended that are some, as the sentence says (涉企申请5件中…).

    Those of some kinds of applicants are (自然人申请46件里…), unless the sentence counts all.
    """
    mention, part = found[index]
    ended = part.kind is ClaimKind.OUTCOME
    some = False
    columns: set[str] = set()
    for at in range(index - 1, max(-1, index - 1 - LOOK_BACK), -1):
        other, told = found[at]
        if not mention.shares_sentence_with(other):
            break
        of = {path.rpartition(".")[2] for path in claims[at].about}
        if of and (told.kind not in FLOWS or TOTAL in of):
            return False
        if of and ended and _parts_open(found, at, mention):
            return True
        columns |= of
        names_requests = bits_of(other.before + other.behind) & BIT["request"]
        of_others = ended and told.kind is ClaimKind.OTHER and names_requests > 0
        goes_on = part.kind in _NOT_NEW
        of_them = ended or (mention.value <= other.value if goes_on else not of)
        some |= of_others or (told.kind in FLOWS and of_them)
    return some and (NATURAL not in columns or len(columns) == 1)


def _parts_open(found: Sequence[tuple[Mention, Told]], at: int, mention: Mention) -> bool:
    """True where a number that follows one, and belongs to it, opens a list still open behind."""
    text, begin = mention.running.text, found[at][0].end
    ends = CLOSES if text.startswith(OPENS, begin) else _SEPARATES
    return opens_parts(found[at + 1][0]) and text.find(ends, begin, mention.start) < 0


def _are_answered_later(index: int, found: Sequence[tuple[Mention, Told]]) -> bool:
    """True for some of those answered, in the next year (答复9件，其中3件在明年1月答复)."""
    mention = found[index][0]
    later = say.IN_THE_NEXT_YEAR.search(mention.tail)
    last = found[index - 1][0] if index and later and opens_parts(mention) else None
    return last is not None and last.end == mention.after and bool(bits_of(last.before) & _ANSWER)


def _is_none_of_some(
    index: int, found: Sequence[tuple[Mention, Told]], claims: Sequence[Claim]
) -> bool:
    """True where the clause says it of requests that no cell counts (3件征地申请未引发复议)."""
    mention = found[index][0]
    for at in range(index - 1, max(-1, index - 1 - LOOK_BACK), -1):
        other = found[at][0]
        begin = max(other.end, mention.sentence)
        if begin > other.end or _CLAUSE_ENDS.search(mention.running.text, begin, mention.start):
            return False
        if other.named is None:
            return other.unit in table.REQUEST_UNITS and not claims[at].about
    return False


def _to_handle(
    index: int, found: Sequence[tuple[Mention, Told]], parents: Sequence[Parent | None]
) -> tuple[str, ...]:
    """The cells of all that there was to handle, if other numbers say that this is meant.

    全年办理N件, 其中新收A件、上年结转B件; 全年办理N件(含上年结转B件), 答复A件; 新收A件,
    上年结转B件, 共办理N件, 其中办结C件.
    """
    behind = found[index + 1 : index + 5]
    taken_on = [
        one
        for at, (_, one) in enumerate(behind, index + 1)
        if one.kind in TAKEN_ON and _is_of(parents[at], index)
    ]
    about = tuple(path for one in taken_on for path in one.about)
    if len(taken_on) > 1:
        return about
    whole = found[index][0]
    again = any(
        one.kind is ClaimKind.REQUESTS_ANSWERED
        and mention.unit == whole.unit
        and mention.shares_sentence_with(whole)
        for mention, one in behind
    )
    in_front = [one.about for _, one in in_sentence(whole, found[max(0, index - 4) : index])]
    if again and _NEW_TOTAL in in_front and _CARRIED_TOTAL in in_front:
        return _NEW_TOTAL + _CARRIED_TOTAL
    if again and taken_on and taken_on[0].kind is ClaimKind.REQUESTS_CARRIED_IN:
        return _NEW_TOTAL + about
    return ()


def _is_of(parent: Parent | None, index: int) -> bool:
    return parent is not None and parent.at == index
