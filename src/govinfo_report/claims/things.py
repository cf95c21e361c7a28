"""What the known words of a clause say: shares, outcomes, and what the table of kinds holds."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

from govinfo_report.claims.cases import CASES_NAMED, over_disclosure, told_of_cases
from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.information import is_in_list
from govinfo_report.claims.mention import Mention
from govinfo_report.claims.parts import (
    in_columns,
    is_of_carried_in,
    told_by_applicant,
    told_by_rest_of_list,
    told_by_the_rest,
)
from govinfo_report.claims.some import are_some
from govinfo_report.claims.told import (
    CASES,
    FLOWS,
    FOREIGN,
    OTHER,
    OUTCOME,
    PAPER,
    PUBLISH,
    REQUEST,
    THINGS,
    VERBS,
    Earlier,
    Told,
    first_of_respective,
    in_sentence,
    may_be_a_request,
    opens_parts,
    tells_outcomes,
    topic_of_sentence,
    topic_of_verb,
)
from govinfo_report.claims.vocabulary import (
    BIT,
    NATURAL,
    Vocabulary,
    Word,
    bits_named,
    bits_of,
)
from govinfo_report.form.shared import RESULTS
from govinfo_report.words import claim_parts as parting
from govinfo_report.words import claim_patterns as say
from govinfo_report.words import claims as table

_BRACKET: Final = "("
_COMMA: Final = ","
_GOES_ON: Final = frozenset(",、")
"""All that stands between a number and its share (15件（45%）)."""
_APPLICANT: Final = BIT["applicant"]
_ENDS: Final = OUTCOME | BIT["ending"]
_RATES: Final = (
    (parting.RATES_OF_OPEN, ClaimKind.OUTCOME, f"{RESULTS}.disclosed"),
    (parting.RATES_OF_ANSWERS, ClaimKind.REQUESTS_ANSWERED, f"{RESULTS}.total"),
)
"""Rates that name what is counted, and no whole: the kind and the row of that."""
_DOCUMENTS_NAMED: Final = bits_named("documents", "rules")
_KEPT_OR_NOT: Final = bits_named("in_force", "repealed")
_LONGEST_ROW: Final = 200
"""As many characters a row of shares may have."""
_HEADS: Final = CASES_NAMED | _DOCUMENTS_NAMED | REQUEST
_OF_DOCUMENTS: Final = (ClaimKind.RULES_ISSUED, ClaimKind.DOCUMENTS_ISSUED)
_MADE: Final = BIT["made"]
_EXPLICIT: Final = BIT["explicit"]
_HANDLE: Final = BIT["handle"]
_YEARLY: Final = BIT["yearly"]
_UNSURE: Final = bits_named("net", "letter")
"""A number of letters is nearly always, but not always, that of the requests."""


def _counts_requests(mention: Mention, earlier: Earlier) -> bool:
    """True where the last count of its paragraph is one of requests, or of how they ended."""
    counted = (
        told.kind
        for other, told in reversed(earlier)
        if other.paragraph == mention.paragraph
        and other.unit != say.PERCENT
        and told.kind is not ClaimKind.CHANGE
    )
    kind = next(counted, None)
    return kind is ClaimKind.OUTCOME or kind in FLOWS


def _is_rate_of_end(mention: Mention) -> bool:
    """True for the rate of an outcome, or of an ending of cases (无法提供率, 维持率)."""
    ends = [word.end for word in mention.before if word.bits & _ENDS]
    text = mention.running.text
    return bool(ends) and parting.RATE.fullmatch(text, ends[-1], mention.start) is not None


def _names_none(mention: Mention, counted: Mention) -> bool:
    """True where nothing is named between a number and its share: it is that number's."""
    share = next((word for word in mention.before if word.bits & BIT["share"]), None)
    end = mention.start if share is None else share.start
    return say.PLAIN.fullmatch(mention.running.text, min(counted.tail_end, end), end) is not None


def told_of_share(mention: Mention, earlier: Earlier, words: Vocabulary) -> Told:
    """What a share is a share of, or OTHER."""
    held = bits_of(mention.before)
    if held & BIT["wide"]:
        # 占全市总量的3%: no number of the report is its whole.
        return OTHER
    shares = [word.end for word in mention.before if word.bits & BIT["share"]]
    if shares and bits_of([w for w in mention.before if w.start >= shares[-1]]) & _APPLICANT:
        # 占自然人申请的37%: it says of which requests it is a share.
        return OTHER
    listed = _told_of_listed(mention, earlier)
    if listed is not None:
        return listed
    if mention.opens_clause and bits_of(mention.behind) & OUTCOME:
        # 其中12%予以公开
        return told_by_outcome(mention, earlier, mention.behind, words) or OTHER
    other, told = earlier[-1] if earlier else (None, OTHER)
    beside = other is not None and other.end == mention.after
    if held & BIT["share"] or mention.lead in (_BRACKET, _COMMA) or _is_rate_of_end(mention):
        outcome = told_by_outcome(mention, earlier, mention.before, words)
        if outcome is None and held & BIT["ending"]:
            outcome = told_of_cases(mention, earlier, mention.before, words)
        if outcome is None and held & _APPLICANT:
            outcome = told_by_applicant(mention, earlier, mention.before, held, words)
        if outcome is not None or other is None or not beside:
            return outcome or OTHER
        if told.kind in (ClaimKind.OUTCOME, ClaimKind.REQUESTS_RECEIVED):
            return told if other.unit != say.PERCENT and _names_none(mention, other) else OTHER
        unnamed = told.kind in (ClaimKind.DISCLOSED_TOTAL, ClaimKind.CHANGE)
        return OTHER if unnamed else Told(told.kind)
    return _told_of_rate(mention, earlier, held, words)


def _told_of_listed(mention: Mention, earlier: Earlier) -> Told | None:
    """What the number counts that it is the share of, of several (5件…、3件…, 分别占62%、38%)."""
    run = first_of_respective(mention, earlier)
    if run is None:
        return None
    at, first = run
    row = parting.SHARES_IN_A_ROW.match(
        mention.running.text, first.start, first.start + _LONGEST_ROW
    )
    shares = row.group().count(say.PERCENT) if row else 0
    before = earlier[: len(earlier) - at]
    numbers = [told for other, told in in_sentence(first, before) if other.unit != say.PERCENT]
    if not at < shares <= len(numbers):
        return None
    told = numbers[shares - 1 - at]
    return told if told.about else None


def _told_of_rate(mention: Mention, earlier: Earlier, held: int, words: Vocabulary) -> Told:
    """What a rate counts that names no whole (办结率, 公开率, 办复率), or OTHER."""
    if not held & THINGS & ~REQUEST and _counts_requests(mention, earlier):
        for rate, kind, row in _RATES:
            if rate.search(mention.clause):
                return Told(kind, words.totals((row,)), certain=False)
    if held & BIT["rate"] and parting.PROPOSAL_RATES.search(mention.clause):
        told_of = (told.kind for _, told in in_sentence(mention, earlier))
        proposals = ClaimKind.PROPOSALS in told_of
        if proposals or held & BIT["proposal"]:
            return Told(ClaimKind.PROPOSALS)
    return OTHER


def told_by_outcome(
    mention: Mention, earlier: Earlier, known: list[Word], words: Vocabulary
) -> Told | None:
    """The outcome that is named last, with those named beside it; None if none is named."""
    text = mention.running.text
    ends = [word for word in known if word.bits & OUTCOME]
    # Behind a number begins the next thing.
    found = _told_in_full(ends, text, mention.start if known is mention.before else len(text))
    if not found or (mention.unit not in table.REQUEST_UNITS and mention.unit != say.PERCENT):
        return None
    if _is_of_papers(mention, known):
        return None
    # 不予公开引发行政复议3件, 复议不予受理1件
    of_cases = bits_of(known) & CASES_NAMED
    if (
        of_cases
        or _is_part_of_another(mention, earlier)
        or parting.AND_THE_REST.match(text, found[-1].end)
    ):
        return OTHER
    topic = topic_of_sentence(mention, earlier)
    if (topic or mention.unit in table.INFORMATION_ONLY) and not topic & REQUEST:
        return OTHER
    rows, later = _rows_named(found, text)
    other_reason = len(found) == 1 and say.FOR_A_REASON.search(
        text, mention.clause_from, later.start
    )
    # 其余28件依法作出其他处理: all but those counted before, or the form's last way.
    vague = rows == words.ends_of_lists[0][1] and bits_of(mention.before) & BIT["left"]
    if other_reason or vague or is_of_carried_in(mention, earlier):
        return Told(ClaimKind.OUTCOME)
    if len(found) == 1 and parting.OPEN_AND.search(text, max(0, later.start - 8), later.start):
        rows = (f"{RESULTS}.disclosed", *rows)
    # The form's words for outcomes are telling by themselves, but may be said of other things.
    sure = may_be_a_request(mention, earlier)
    columns = _applicants_meant(mention, earlier, known)
    if columns:
        return in_columns(Told(ClaimKind.OTHER, words.totals(rows), certain=False), columns, words)
    return Told(ClaimKind.OUTCOME, words.totals(rows), sure, far=not topic)


def _applicants_meant(mention: Mention, earlier: Earlier, known: list[Word]) -> set[str]:
    """The columns of some applicants of whose requests an outcome is told (企业申请予以公开2件).

    A list of outcomes goes on with those of its first.
    """
    text = mention.running.text
    said = mention.since_the_last + (known if known[0].start >= mention.end else [])
    columns = {
        name
        for word, following in pairwise(said)
        if following.bits & REQUEST and say.APPLIED_BY.fullmatch(text, word.end, following.start)
        for name in (word.names if word.bits & _APPLICANT else ())
    }
    other, told = earlier[-1] if earlier else (mention, OTHER)
    ended = bits_of(other.before + other.behind) & OUTCOME
    goes_on = bool(earlier) and text[other.tail_end : other.tail_end + 1] in _GOES_ON
    if not columns and ended and told.kind is ClaimKind.OTHER and goes_on:
        columns = {path.rpartition(".")[2] for path in told.about}
    return set() if NATURAL in columns and len(columns) > 1 else columns


def _told_in_full(outcomes: list[Word], text: str, at: int) -> list[Word]:
    """The outcomes without those that are examples of more (其余9件为不予公开、无法提供等情形)."""
    following: Word | None = None
    kept: list[Word] = []
    for word in reversed(outcomes):
        open_list = say.OPEN_LIST.match(text, word.end, at) or (
            following is not None and parting.TOGETHER.fullmatch(text, word.end, following.start)
        )
        at = word.start
        if open_list:
            following = word
        else:
            following = None
            kept.insert(0, word)
    return kept


def _is_part_of_another(mention: Mention, earlier: Earlier) -> bool:
    """True behind 其中 where the number before is of another thing (审查9件，其中不予公开2件)."""
    if not earlier:
        return False
    other, told = earlier[-1]
    return (
        parting.OF_THESE.match(mention.lead.lstrip(_COMMA)) is not None
        and mention.shares_sentence_with(other)
        and told.kind is ClaimKind.OTHER
        and other.unit == mention.unit
        and other.value >= mention.value
    )


def _rows_named(found: list[Word], text: str) -> tuple[tuple[str, ...], Word]:
    """The rows of the outcome named last and of those named with it; the first of these."""
    rows = found[-1].names
    later = found[-1]
    for word in reversed(found[:-1]):
        if set(word.names) < set(rows):
            # A ground and its group: the ground is meant.
            rows = word.names
        elif not set(rows) <= set(word.names):
            if not parting.TOGETHER.fullmatch(text, word.end, later.start):
                break
            rows = (*word.names, *rows) if word.names and rows else ()
        later = word
    return rows, later


class _Pattern(NamedTuple):
    words: table.KindWords
    kind: ClaimKind
    needs: tuple[int, ...]
    without: int
    all_needs: int


_PATTERNS: Final = tuple(
    _Pattern(
        one,
        ClaimKind(one.kind),
        tuple(map(bits_named, one.needs)),
        bits_named(*one.without),
        bits_named(*one.needs),
    )
    for one in table.KINDS
)


def by_words(
    mention: Mention,
    earlier: Earlier,
    words: Vocabulary,
    known: list[Word],
    held: int,
    number_first: bool = False,
) -> Told | None:
    """What the known words of one clause say; None where they leave it open."""
    if mention.unit == say.BODY_UNIT and (
        say.WHO_DID.search(mention.clause) or say.BODY.match(mention.tail)
    ):
        return OTHER
    told = told_by_outcome(mention, earlier, known, words)
    if told is None and mention.unit in table.REQUEST_UNITS and may_be_a_request(mention, earlier):
        told = told_by_the_rest(mention, earlier, words) or told_by_applicant(
            mention, earlier, known, held, words
        )
    if told is None and mention.unit in table.CASE_UNITS:
        told = told_of_cases(mention, earlier, known, words)
    told = told or told_by_rest_of_list(mention, earlier, words)
    if told is not None:
        return told
    return _by_table(mention, earlier, words, known, held, number_first)


def _by_table(
    mention: Mention,
    earlier: Earlier,
    words: Vocabulary,
    known: list[Word],
    held: int,
    number_first: bool,
) -> Told | None:
    """What the table of kinds says; None where no kind fits."""
    if held & _EXPLICIT:
        held &= ~FOREIGN
    made = held & _MADE and any(word.bits & _MADE and not word.bits & PUBLISH for word in known)
    headed = 0 if held & THINGS else _headed(mention, earlier, held)
    held |= headed
    if not held:
        return None
    published = held & PUBLISH if made else 0
    # 公开本年度制发的规范性文件: that they are published says nothing else of them.
    held &= ~published
    for pattern in _PATTERNS:
        if not held & pattern.needs[0] or held & pattern.without:
            continue
        if mention.unit not in pattern.words.units or not all(held & n for n in pattern.needs):
            continue
        if pattern.all_needs == REQUEST and _is_of_papers(mention, known):
            continue
        found = _by_pattern(pattern, mention, earlier, known, number_first)
        if found is None:
            return None
        kind, certain = found
        if certain is None:
            return OTHER
        certain = certain and not published and not headed
        narrowed = kind in FLOWS and are_some(mention, earlier, known, number_first)
        about = () if narrowed else words.totals(pattern.words.rows)
        # 医院收到投诉9件，信息公开申请0件: whose it is stands where the sentence begins.
        beside = pattern.all_needs == REQUEST and any(in_sentence(mention, earlier))
        return Told(kind, about, certain, far=beside)
    return None


def _headed(mention: Mention, earlier: Earlier, held: int) -> int:
    """The bits of the one thing that heads a list, where a verb that is done to it has no other.

    Requests that are handled, and documents, may stand anywhere before in the sentence
    (规范性文件制定3件、废止2件).
    """
    text = mention.running.text
    if held & _HANDLE:
        return topic_of_sentence(mention, earlier) & REQUEST
    if held & _KEPT_OR_NOT or (held & _MADE and _is_made_alone(mention)):
        named = [word.bits & _DOCUMENTS_NAMED for word in mention.earlier_words]
        return next((bits for bits in reversed(named) if bits), 0)
    if not mention.held & _HEADS:
        return 0
    head = say.HEADS_A_LIST.search(text, mention.hears_from, mention.start)
    if head is None:
        return 0
    named = [word.bits & _HEADS for word in mention.earlier_words if word.end <= head.start()]
    things = {bits for bits in named if bits}
    thing = things.pop() if len(things) == 1 else 0
    if thing & REQUEST and not say.LABEL_ENDS.match(text, mention.end):
        return 0
    if thing & (CASES_NAMED | REQUEST) and say.BEGAN.fullmatch(text, head.end() - 1, mention.start):
        return thing
    return thing if held & (BIT["receive"] if thing & CASES_NAMED else _MADE) else 0


def _is_made_alone(mention: Mention) -> bool:
    """True for a clause that says that something was made, and not what (其中本年新制发3件)."""
    text, at = mention.running.text, mention.clause_from
    made = next((word for word in mention.before if word.bits & _MADE), None)
    return made is not None and all(
        say.PLAIN.fullmatch(text, start, end)
        for start, end in ((at, made.start), (made.end, mention.start))
    )


def _is_of_papers(mention: Mention, known: list[Word]) -> bool:
    """True where papers are counted by how they are published (公文属性: 依申请公开9件).

    主动公开, 依申请公开 and one outcome beside each other, with no verb, are these as well.
    """
    if any(word.bits & PAPER for word in (*mention.earlier_words, *known)):
        return True
    behind = bool(known) and known[0].start >= mention.end
    if behind and bits_of(mention.before) & _DOCUMENTS_NAMED:
        # 规范性文件4份全部公开
        return True
    held = bits_of(mention.earlier_words)
    sorted_so = held & BIT["disclose"] and held & _EXPLICIT and not held & (VERBS | OUTCOME)
    named = bits_of(known) & OUTCOME
    return bool(sorted_so and named) and not tells_outcomes(mention)


def _are_other_documents(mention: Mention) -> bool:
    """True for documents repealed in all years so far (已废止26件), or kept of some reviewed."""
    so_far = say.REPEALED_SO_FAR.search(mention.own_clause) is not None
    return (so_far and not bits_of(mention.before) & _YEARLY) or mention.says(say.KEPT_OF_REVIEWED)


def _is_kind_of_case(mention: Mention, earlier: Earlier) -> bool:
    """True for what cases are over, among their parts (行政复议11件，其中处罚类6件)."""
    kind = opens_parts(mention) or mention.own_clause.endswith(say.KINDS_END)
    return kind and topic_of_sentence(mention, earlier) & CASES_NAMED > 0


def _by_pattern(
    pattern: _Pattern, mention: Mention, earlier: Earlier, known: list[Word], number_first: bool
) -> tuple[ClaimKind, bool | None] | None:
    """The kind of a pattern that fits, and whether its own words are enough; None if it is none.

    In place of the latter None where they speak of something else that is called so.
    """
    kind = pattern.kind
    sure: bool | None = True
    if kind in FLOWS:
        sure = topic_of_verb(mention, earlier, known, number_first)
        bare = pattern.all_needs == REQUEST and not bits_of(known) & _EXPLICIT
        if sure and (bare or (number_first and kind is ClaimKind.REQUESTS_ANSWERED)):
            # 申请, with no word for what they are of and none for what was done with them.
            sure = False
    elif kind in CASES or (kind is ClaimKind.OTHER and pattern.words.certain):
        sure = over_disclosure(mention)
    elif kind in _OF_DOCUMENTS:
        sure = mention.says(table.DOCUMENTS_MADE) or None
        if sure and say.SINCE_WHEN in mention.own_clause and not bits_of(mention.before) & _YEARLY:
            sure = False
    elif (
        (pattern.words.rows and mention.says(say.NO_DECISIONS_OF_ALL))
        or (pattern.all_needs & _KEPT_OR_NOT and _are_other_documents(mention))
        or (mention.unit == say.LISTED_UNIT and is_in_list(mention, earlier))
        or _is_kind_of_case(mention, earlier)
    ):
        return None
    if sure is None:
        return kind, None
    return kind, sure and pattern.words.certain and not bits_of(known) & _UNSURE
