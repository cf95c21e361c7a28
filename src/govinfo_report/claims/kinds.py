"""What a number in prose counts, told by the words around it.

A wrong kind would hold a number against a cell that it says nothing of: where the words leave it
open, the kind is OTHER; where they tell it only together with words further away, it is told as
uncertain, and a difference is a hint at most.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from govinfo_report.claims.changes import (
    is_compared_with,
    is_filler_of_change,
    is_reached_from,
    names_another_year,
    sign_of_change,
)
from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.mention import Mention
from govinfo_report.claims.vocabulary import BIT, NATURAL, Vocabulary, Word
from govinfo_report.form.shared import CARRIED_FORWARD, CARRIED_IN, NEW_RECEIVED, RESULTS
from govinfo_report.words.claim_changes import YEAR, YEARS_APART
from govinfo_report.words.claim_numbers import PERCENT
from govinfo_report.words.claims import (
    ABOUT_DISCLOSURE,
    ALL_CASES,
    BARE_BODIES,
    CARRIED_ON,
    CASE_UNITS,
    CASES_OVER_DISCLOSURE,
    DISCLOSED_ALONE,
    DOCUMENTS_MADE,
    FEES,
    INFORMATION_ONLY,
    INFORMATION_UNITS,
    KINDS,
    MONEY,
    NATURAL_PERSONS,
    NO_FEES,
    NOT_A_WHOLE_WORD,
    OTHER_CASES,
    PARTED,
    PARTS_OPEN,
    PLAIN,
    PROPOSAL_RATES,
    REQUEST_UNITS,
    SEVERAL,
    SOME_OF_CASES,
    SUM,
    TO_ITS_NUMBER,
    TOGETHER,
    KindWords,
)


class Told(NamedTuple):
    """What the words say of a number.

    Attributes:
        kind: what it counts.
        about: paths of the cells that hold the same figure.
        certain: True where its own clause says so, False where words further away are needed.
        sign: -1 for a fall.
        last_year: True where they compare with it as last year's figure.
        another_year: True where they compare with it as the figure of a year before that.
        again: True where they state the figure before it for another year.
        named_before: True where what it counts is named only beside that figure.
        reach: whose it is, as far as the words say: `own`, `wide` or ``.
        level: the words that say so.
        awaits: True for a figure to compare with that stands before the one compared.
        persons: True for the requests of natural persons.
        reduced: how many of the requests the sentence says to have been withdrawn.
        label_first: True where a mark stands between its label and the number.
    """

    kind: ClaimKind
    about: tuple[str, ...] = ()
    certain: bool = True
    sign: int = 1
    last_year: bool = False
    another_year: bool = False
    again: bool = False
    named_before: bool = False
    reach: str = ""
    level: str = ""
    label_first: bool = False
    awaits: bool = False
    persons: bool = False
    reduced: int | Decimal = 0


OTHER: Final = Told(ClaimKind.OTHER)
Earlier = Sequence[tuple[Mention, Told]]

REQUEST_ROWS: Final = {
    ClaimKind.REQUESTS_RECEIVED: NEW_RECEIVED,
    ClaimKind.REQUESTS_CARRIED_IN: CARRIED_IN,
    ClaimKind.REQUESTS_ANSWERED: f"{RESULTS}.total",
    ClaimKind.REQUESTS_CARRIED_FORWARD: CARRIED_FORWARD,
}
"""Kinds that count requests, and the row of each."""
_FLOWS: Final = tuple(REQUEST_ROWS)
_TAKEN_ON: Final = (ClaimKind.REQUESTS_RECEIVED, ClaimKind.REQUESTS_CARRIED_IN)
_CASES: Final = (ClaimKind.RECONSIDERATIONS, ClaimKind.LITIGATIONS)
_DISCLOSURES: Final = (ClaimKind.DISCLOSED_TOTAL, ClaimKind.DISCLOSED_PART)


def _bits(*names: str) -> int:
    return sum(BIT[name] for name in names)


class _Pattern(NamedTuple):
    words: KindWords
    kind: ClaimKind
    needs: tuple[int, ...]
    without: int
    all_needs: int


_PATTERNS: Final = tuple(
    _Pattern(
        one,
        ClaimKind(one.kind),
        tuple(map(_bits, one.needs)),
        _bits(*one.without),
        _bits(*one.needs),
    )
    for one in KINDS
)
_OF_DOCUMENTS: Final = (ClaimKind.RULES_ISSUED, ClaimKind.DOCUMENTS_ISSUED)
_REQUEST: Final = BIT["request"]
_OUTCOME: Final = BIT["outcome"]
_ENDING: Final = BIT["ending"]
_APPLICANT: Final = BIT["applicant"]
_CHANNEL: Final = BIT["channel"]
_WHOLE: Final = BIT["whole"]
_PUBLISH: Final = BIT["publish"]
_DISCLOSE: Final = BIT["disclose"]
_MADE: Final = BIT["made"]
_THINGS: Final = _bits(
    *("request", "reconsideration", "litigation", "direct", "after", "proposal", "rules"),
    *("documents", "foreign", "suggestion"),
)
"""Classes of words that name a thing which verbs such as 收到 and 办结 may speak of."""
_AND_OTHERS: Final = "等"
"""Behind a ground: it is one of several, and their group is meant."""
_BRACKET: Final = "("
_COMMA: Final = ","
"""All that stands between a number and its share (15件（45%）)."""
_IN_THESE: Final = "中,"
_NEAR: Final = 8
_TELLING_OUTCOMES: Final = 2
"""More outcomes of the form in one sentence are told of requests, though these are not named."""
_RESPECTIVE: Final = BIT["respective"]
_TOLD_OF: Final = _THINGS | _bits("outcome", "applicant", "ending", "channel")
_THERE_ARE: Final = "有"
_COMPARED_BEHIND: Final = "相比"
_ENDS_A_CLAUSE: Final = frozenset((*",;:、)!?.\n", ""))
_TO_ITS_NUMBER: Final = re.compile(TO_ITS_NUMBER)
_LISTED: Final = re.compile(r"[、和及与,]?")
_FOREIGN: Final = BIT["foreign"]
_REACHES: Final = _bits("own", "wide")
_VERBS: Final = _bits(
    "pending", "letter", "receive", "answer", "handle", "to_handle", "carried_in", "carried_forward"
)
_RECEIVE: Final = BIT["receive"]
_NO_MARK: Final = ~BIT["mark"]
_OWN_WORDS: Final = _bits("newly", "carried_in", "carried_forward")
_UNSURE: Final = _bits("net", "letter")
"""A number of letters is nearly always, but not always, that of the requests."""
_PAPER: Final = BIT["paper"]
_IS_PLAIN: Final = re.compile(PLAIN)
_PARTS_OPEN: Final = re.compile(PARTS_OPEN)
_ABOUT_DISCLOSURE: Final = re.compile(ABOUT_DISCLOSURE)
_ALL_CASES: Final = re.compile(ALL_CASES)
_SOME_OF_CASES: Final = re.compile(SOME_OF_CASES)
_CASES_OVER_DISCLOSURE: Final = re.compile(CASES_OVER_DISCLOSURE)
_OTHER_CASES: Final = re.compile(OTHER_CASES)
_DOCUMENTS_MADE: Final = re.compile(DOCUMENTS_MADE)
_NO_WHOLE: Final = re.compile(NOT_A_WHOLE_WORD)
_SEVERAL: Final = re.compile(SEVERAL)
_TOGETHER: Final = re.compile(TOGETHER)
_SUM: Final = re.compile(SUM)
_CARRIED_ON: Final = re.compile(rf"[,:;(]*(?:剩余|未办结|在办|其余)?(?:的)?{CARRIED_ON}(?:办理)?")
_DISCLOSED_ALONE: Final = re.compile(DISCLOSED_ALONE)
_BARE_BODIES: Final = re.compile(BARE_BODIES)
_PERSONS_BEHIND: Final = re.compile(rf"[,、;](?:其中)?(?:{'|'.join(NATURAL_PERSONS.split())})")
_PARTED: Final = re.compile(PARTED)
_RATES: Final = re.compile(PROPOSAL_RATES)
_FEES: Final = re.compile(FEES)
_NO_FEES: Final = re.compile(NO_FEES)
_YEAR_AGAIN: Final = re.compile(
    r"[,:;(]*(?:20\d\d年度?|去年|上一?年度?|今年|本年度?)(?:同期)?(?:我[局办镇])?"
    r"(?:共|为|是|有|新|:|收到|接收|受理|主动|公开|发布)*"
)
"""All that a clause says before a number that states the figure before it for another year."""
_APART: Final = re.compile(YEARS_APART)
_YEAR: Final = re.compile(YEAR)


def told_by(mention: Mention, earlier: Earlier, words: Vocabulary, year: int | None) -> Told:
    """What a number counts.

    Args:
        mention: the number and its words.
        earlier: what is known of the numbers before it in its section, the nearest of them.
        words: what prose may say of the form.
        year: the year reported on; None where it is not known.
    """
    if mention.named is not None:
        return Told(ClaimKind(mention.named.kind), words.totals(mention.named.rows))
    before = earlier[-1] if earlier and earlier[-1][0].end == mention.after else None
    if is_compared_with(mention):
        return _compared_with(mention, earlier, before, year)
    if before is not None and is_reached_from(mention, before[0]):
        return before[1]._replace(last_year=False, named_before=True)
    if before is not None and any(
        _YEAR_AGAIN.fullmatch(words_before) for words_before in (mention.own_clause, mention.lead)
    ):
        again = _figure_before(mention, earlier)
        if again is not None:
            return again._replace(again=True, named_before=True)
    if mention.changed_from:
        told = _counted(mention, earlier, words)
        return told._replace(last_year=not names_another_year(mention, year))
    near = [told for other, told in earlier[-2:] if mention.shares_sentence_with(other)]
    compared = before is not None and any(told.last_year or told.again for told in near)
    sign = sign_of_change(mention, compared)
    if sign:
        return Told(ClaimKind.CHANGE, _changed_cells(mention, words, year), sign=sign)
    if mention.unit == PERCENT:
        return _of_percentage(mention, earlier, words)
    if mention.unit == MONEY:
        lead = mention.lead
        fees = _FEES.search(lead) and not _NO_FEES.search(lead)
        return Told(ClaimKind.PROCESSING_FEE) if fees else OTHER
    return _counted(mention, earlier, words)


def _changed_cells(mention: Mention, words: Vocabulary, year: int | None) -> tuple[str, ...]:
    """The cells of the figure that changed, where its clause says nothing else (申请减少3件)."""
    explicit = [word for word in mention.before if word.bits & BIT["explicit"]]
    if not explicit or names_another_year(mention, year):
        return ()
    text, named = mention.running.text, explicit[-1]
    others = [word for word in mention.before if word.end <= named.start and word.bits & _NO_MARK]
    start = named.start
    while others and others[-1].bits & _RECEIVE and others[-1].end == start:
        start = others.pop().start
    plain = _IS_PLAIN.fullmatch(text, mention.clause_start, start)
    if plain and is_filler_of_change(text[named.end : mention.start]):
        return words.totals((NEW_RECEIVED,))
    return ()


def _compared_with(
    mention: Mention, earlier: Earlier, before: tuple[Mention, Told] | None, year: int | None
) -> Told:
    """Last year's figure of what the number before it counts, or the sentence before began with."""
    figure = before
    if figure is None and earlier and earlier[-1][0].paragraph == mention.paragraph:
        of_sentence = earlier[-1][0].sentence
        figure = next(one for one in earlier if one[0].sentence == of_sentence)
    if names_another_year(mention, year):
        return OTHER._replace(another_year=True)
    if mention.tail.startswith(_COMPARED_BEHIND) or mention.running.text.startswith(
        _COMPARED_BEHIND, mention.end + 1
    ):
        return OTHER._replace(last_year=True, awaits=True)
    if figure is None or figure[0].unit != mention.unit or figure[1].kind is ClaimKind.CHANGE:
        return OTHER._replace(last_year=True)
    return figure[1]._replace(last_year=True, named_before=True)


def _figure_before(mention: Mention, earlier: Earlier) -> Told | None:
    """What the last figure of the sentence counts, if it is counted alike and no change."""
    for other, told in reversed(earlier):
        if not mention.shares_sentence_with(other):
            return None
        if told.kind is not ClaimKind.CHANGE:
            return told if other.unit == mention.unit and not told.last_year else None
    return None


# -- counts -------------------------------------------------------------------------------------


def _counted(mention: Mention, earlier: Earlier, words: Vocabulary) -> Told:
    before = mention.before
    told = None
    number_first = mention.opens_clause or _has_predicate(mention)
    respective = _respective(mention, earlier)
    label_first = _stands_behind_label(mention, earlier)
    if respective is not None:
        before = respective
    elif number_first and mention.behind and not label_first:
        held = _held(mention.behind)
        told = _by_words(mention, earlier, words, mention.behind, held, number_first=True)
    of_that_before = number_first and respective is None and _in_number_first_list(mention, earlier)
    of_that_before = of_that_before or (number_first and _IN_THESE in mention.lead)
    of_that_before = of_that_before and not label_first
    if told is None and not of_that_before:
        told = _by_words(mention, earlier, words, before, _held(before))
    if told is None and number_first and mention.next_clause and not label_first:
        told = _outcome(mention, earlier, mention.next_clause, words)
        if told is None and _held(mention.next_clause) & BIT["carried_forward"]:
            rows = (REQUEST_ROWS[ClaimKind.REQUESTS_CARRIED_FORWARD],)
            told = Told(ClaimKind.REQUESTS_CARRIED_FORWARD, words.totals(rows))
        told = told and told._replace(certain=False)
    if told is None and number_first:
        told = _rest_of_requests(mention, earlier, words)
    told = told or _disclosed(mention, earlier, before, _held(before))
    reaching = _reaching(before) or _reaching(mention.behind if number_first else [])
    told = told._replace(label_first=label_first)
    if reaching is None:
        return told
    level = mention.running.text[reaching.start : reaching.end]
    return told._replace(reach="own" if reaching.bits & BIT["own"] else "wide", level=level)


def _has_predicate(mention: Mention) -> bool:
    """True where what happened to so many of a thing is said behind the number (有3件部分公开)."""
    said = _held(mention.behind) & (_OUTCOME | _VERBS)
    return bool(said) and mention.own_clause.endswith(_THERE_ARE)


def _stands_behind_label(mention: Mention, earlier: Earlier) -> bool:
    """True where an outcome stands before its number (予以公开，3件，…; 予以公开有3件、…).

    Where only a mark is between them, the first number of the list must show it: nothing else
    names that one.
    """
    text = mention.running.text
    label = next((word for word in reversed(mention.before) if word.bits & _OUTCOME), None)
    if label is None or text[mention.end : mention.end + 1] not in _ENDS_A_CLAUSE:
        return False
    if _TO_ITS_NUMBER.fullmatch(text, label.end, mention.start):
        return True
    if not _LISTED.fullmatch(text, label.end, mention.start):
        return False
    if not earlier or not mention.shares_sentence_with(earlier[-1][0]):
        return True
    told = earlier[-1][1]
    return told.label_first or told.kind is not ClaimKind.OUTCOME


def _held(words: list[Word]) -> int:
    """The bits of all the words."""
    held = 0
    for word in words:
        held |= word.bits
    return held


def _in_number_first_list(mention: Mention, earlier: Earlier) -> bool:
    """True where the number before it stands before its word, too, and what is between is its."""
    if not earlier or not mention.shares_sentence_with(earlier[-1][0]):
        return False
    other = earlier[-1][0]
    return other.opens_clause and bool(other.behind or other.next_clause)


def _respective(mention: Mention, earlier: Earlier) -> list[Word] | None:
    """The words of its own where several numbers are told of several things, one of each."""
    at = 0
    first = mention
    text = mention.running.text
    while not _held(first.before) & _RESPECTIVE:
        at += 1
        if at > len(earlier) or not _LISTED.fullmatch(text, first.after, first.start):
            return None
        other = earlier[-at][0]
        if not mention.shares_sentence_with(other) or other.end != first.after:
            return None
        first = other
    marker = next(word for word in first.before if word.bits & _RESPECTIVE)
    things = [word for word in first.before if word.bits & _TOLD_OF and word.end <= marker.start]
    if len(things) < 2 and _APART.search(text, first.hears_from, first.start):
        # Of several years, one number each: they count the same.
        return first.before
    if len(things) < 2 or at >= len(things):
        return None
    rest = [word for word in first.before if word not in things]
    return [*rest, things[at]]


def _reaching(words: list[Word]) -> Word | None:
    """The last word that says whose the number is."""
    return next((word for word in reversed(words) if word.bits & _REACHES), None)


def _by_words(
    mention: Mention,
    earlier: Earlier,
    words: Vocabulary,
    known: list[Word],
    held: int,
    number_first: bool = False,
) -> Told | None:
    """What the known words of one clause say; None where they leave it open."""
    told = _outcome(mention, earlier, known, words)
    if told is None and mention.unit in REQUEST_UNITS and _may_be_a_request(mention, earlier):
        told = _rest_of_requests(mention, earlier, words) or _of_applicants(
            mention, earlier, known, held, words
        )
    if told is None and held & _ENDING and mention.unit in CASE_UNITS:
        told = _ended(mention, earlier, known, words)
    told = told or _some_of_cases(mention, earlier, words)
    if told is not None:
        return told
    if held & BIT["explicit"]:
        held &= ~_FOREIGN
    published = 0
    if any(word.bits & _MADE and not word.bits & _PUBLISH for word in known):
        # 公开本年度制发的规范性文件: that they are published says nothing else of them.
        published, held = held & _PUBLISH, held & ~_PUBLISH
    of_documents = any(word.bits & _PAPER for word in (*mention.earlier_words, *known))
    for pattern in _PATTERNS:
        if of_documents and pattern.all_needs == _REQUEST:
            continue
        if held & pattern.without or mention.unit not in pattern.words.units:
            continue
        if all(held & need for need in pattern.needs):
            found = _by_pattern(pattern, mention, earlier, known, number_first)
            if found is None:
                return None
            kind, certain = found
            if kind is not pattern.kind:
                return OTHER
            return Told(kind, words.totals(pattern.words.rows), certain and not published)
    return None


def _by_pattern(
    pattern: _Pattern, mention: Mention, earlier: Earlier, known: list[Word], number_first: bool
) -> tuple[ClaimKind, bool] | None:
    """The kind of a pattern that fits, and whether its own words are enough; None if it is none."""
    kind = pattern.kind
    sure: bool | None = True
    if kind in _FLOWS:
        sure = _topic(mention, earlier, known, number_first)
        if number_first and kind is ClaimKind.REQUESTS_ANSWERED:
            sure = sure and False
    elif kind in _CASES or kind is ClaimKind.OTHER:
        sure = _over_disclosure(mention)
    elif kind in _OF_DOCUMENTS:
        sure = mention.says(_DOCUMENTS_MADE) or None
    elif mention.unit == "条" and _in_list(mention, earlier):
        return None
    if sure is None:
        return ClaimKind.OTHER, True
    return kind, sure and not _held(known) & _UNSURE


def _some_of_cases(mention: Mention, earlier: Earlier, words: Vocabulary) -> Told | None:
    """Those of the cases before it that are over information (行政诉讼9件，涉及信息公开的2件)."""
    if mention.unit not in CASE_UNITS or not _CASES_OVER_DISCLOSURE.fullmatch(mention.own_clause):
        return None
    if not earlier or not mention.shares_sentence_with(earlier[-1][0]):
        return None
    held = _held(earlier[-1][0].before) & (BIT["reconsideration"] | BIT["litigation"])
    for pattern in _PATTERNS:
        if held and pattern.kind in _CASES and pattern.all_needs == held:
            return Told(pattern.kind, words.totals(pattern.words.rows))
    return None


def _may_be_a_request(mention: Mention, earlier: Earlier) -> bool:
    if mention.requests_from is not None:
        return True
    named = sum(bool(word.bits & _OUTCOME) for word in (*mention.earlier_words, *mention.before))
    if named > _TELLING_OUTCOMES:
        return True
    for other, told in earlier[-_NEAR:]:
        known = told.kind in _FLOWS or told.kind is ClaimKind.OUTCOME
        if known and other.paragraph == mention.paragraph:
            return True
    return mention.running.text.find("申请", mention.hears_from, mention.end + 24) >= 0


def _topic(
    mention: Mention, earlier: Earlier, known: list[Word], number_first: bool
) -> bool | None:
    """Whether a verb speaks of requests: True by its sentence or a heading, False by its paragraph.

    None if it speaks of something else.
    """
    held = _held([*known, *mention.behind]) | (_held(mention.before) if number_first else 0)
    if held & _REQUEST:
        return True
    verb = next((word for word in reversed(known) if word.bits & _VERBS), None)
    if verb is not None and not number_first and not _only_known(known, verb, mention):
        return None
    spoken_of = _topic_of_sentence(mention, earlier)
    if spoken_of:
        return bool(spoken_of & _REQUEST) or None
    if verb is not None and verb.bits & _OWN_WORDS:
        # 新收 beside 上年结转 is how the form itself counts requests.
        return mention.requests_from is not None
    headed = mention.requests_from is not None and mention.requests_from < mention.paragraph
    for other, told in reversed(earlier):
        if other.paragraph != mention.paragraph:
            break
        if told.kind in _FLOWS:
            return headed
        if thing := _thing_of(other):
            return headed if thing & _REQUEST else None
    if mention.requests_from is None or mention.requests_from >= mention.sentence:
        return None
    return headed


def _topic_of_sentence(mention: Mention, earlier: Earlier) -> int:
    """The bits of what the sentence speaks of before the clause; 0 where it says nothing."""
    for other, told in reversed(earlier):
        if not mention.shares_sentence_with(other):
            break
        if told.kind in _FLOWS or told.kind is ClaimKind.OUTCOME:
            return _REQUEST
        if told.kind is not ClaimKind.CHANGE and (thing := _thing_of(other)):
            return thing
    return next((w.bits & _THINGS for w in reversed(mention.earlier_words) if w.bits & _THINGS), 0)


def _only_known(known: list[Word], verb: Word, mention: Mention) -> bool:
    """True if nothing but harmless known words and small ones stands between verb and number."""
    text = mention.running.text
    at = verb.end
    for word in known:
        if word.start < verb.end:
            continue
        if not _IS_PLAIN.fullmatch(text, at, word.start) or word.bits & _THINGS & ~_REQUEST:
            return False
        at = word.end
    return _IS_PLAIN.fullmatch(text, at, mention.start - mention.changed_from) is not None


def _thing_of(mention: Mention) -> int:
    """The bits of the last thing that is named in a clause of a number; 0 for none."""
    if mention.thing is None:
        things = [word.bits & _THINGS for word in (*mention.before, *mention.behind)]
        foreign = any(bits & _FOREIGN for bits in things)
        last = next((bits for bits in reversed(things) if bits), 0)
        mention.thing = _FOREIGN if foreign else last
    return mention.thing


def _over_disclosure(mention: Mention) -> bool | None:
    """Whether cases are over information: True if the sentence says so, None if it says else."""
    text = mention.running.text
    own = mention.clause_start, mention.tail_end
    if _ALL_CASES.search(text, *own):
        return None
    if _ABOUT_DISCLOSURE.search(text, *own):
        return True
    rest = min(mention.sentence_end, mention.end + 60)
    if _OTHER_CASES.search(text, *own) or _SOME_OF_CASES.match(text, mention.tail_end, rest):
        return None
    if _ABOUT_DISCLOSURE.search(text, mention.hears_from, mention.start):
        return True
    return None if _OTHER_CASES.search(text, mention.hears_from, rest) else False


# -- requests -----------------------------------------------------------------------------------


def _outcome(
    mention: Mention, earlier: Earlier, known: list[Word], words: Vocabulary
) -> Told | None:
    """The outcome that is named last, with those named together with it; None for none."""
    text = mention.running.text
    found = [w for w in known if w.bits & _OUTCOME and not text.startswith(_AND_OTHERS, w.end)]
    if not found or (mention.unit not in REQUEST_UNITS and mention.unit != PERCENT):
        return None
    if any(word.bits & _PAPER for word in (*mention.earlier_words, *known)):
        return None
    topic = _topic_of_sentence(mention, earlier)
    if (topic or mention.unit in INFORMATION_ONLY) and not topic & _REQUEST:
        return OTHER
    rows = found[-1].names
    later = found[-1]
    for word in reversed(found[:-1]):
        if set(word.names) < set(rows):
            # A ground and its group: the ground is meant.
            rows = word.names
        elif not set(rows) <= set(word.names):
            if not _TOGETHER.fullmatch(text, word.end, later.start):
                break
            rows = (*word.names, *rows) if word.names and rows else ()
        later = word
    # The form's words for outcomes are telling by themselves, but may be said of other things.
    return Told(ClaimKind.OUTCOME, words.totals(rows), _may_be_a_request(mention, earlier))


def _rest_of_requests(mention: Mention, earlier: Earlier, words: Vocabulary) -> Told | None:
    """What only the figures before it in its sentence make clear."""
    told_before: list[ClaimKind] = []
    outcomes: list[int | Decimal] = []
    for other, told in reversed(earlier):
        if not mention.shares_sentence_with(other):
            break
        told_before.append(told.kind)
        if told.kind is ClaimKind.OUTCOME:
            outcomes.append(other.value)
    if len(outcomes) > 1 and _SUM.fullmatch(mention.own_clause):
        kind = ClaimKind.REQUESTS_ANSWERED
        of_these = sum(outcomes) == mention.value
        about = () if of_these else words.totals((REQUEST_ROWS[kind],))
        return Told(kind, about, certain=False)
    if not any(kind in _FLOWS for kind in told_before):
        return None
    text = mention.own_clause
    if _DISCLOSED_ALONE.fullmatch(text):
        return Told(ClaimKind.OUTCOME, words.totals((f"{RESULTS}.disclosed",)))
    sum_of_both = told_before[0] in _TAKEN_ON and all(one in told_before for one in _TAKEN_ON)
    if sum_of_both and _SUM.fullmatch(text):
        kind = _TAKEN_ON[0]
        rows = tuple(REQUEST_ROWS[one] for one in _TAKEN_ON)
        return Told(kind, words.totals(rows), named_before=not mention.tail)
    if ClaimKind.REQUESTS_ANSWERED in told_before and _CARRIED_ON.fullmatch(text):
        kind = ClaimKind.REQUESTS_CARRIED_FORWARD
        return Told(kind, words.totals((REQUEST_ROWS[kind],)))
    return None


def _of_applicants(
    mention: Mention, earlier: Earlier, known: list[Word], held: int, words: Vocabulary
) -> Told | None:
    """A part of the requests: those of one kind of applicant, or that came in one way."""
    whole = _requests_before(mention, earlier)
    if whole is None and not held & _REQUEST:
        return None
    if held & _APPLICANT:
        text = mention.running.text
        named = [word for word in known if word.bits & _APPLICANT]
        if any(text.startswith(_AND_OTHERS, word.end) for word in named):
            return OTHER
        columns = {name for word in named for name in word.names}
        return _in_columns(whole, columns, words)
    beside = (earlier and earlier[-1][1].persons) or _PERSONS_BEHIND.match(
        mention.running.text, mention.end
    )
    if whole is not None and beside and _BARE_BODIES.fullmatch(mention.own_clause):
        return _in_columns(whole, words.bodies, words)
    if held & BIT["way"] and not _says_all(mention, held):
        return OTHER
    return None


def _requests_before(mention: Mention, earlier: Earlier) -> Told | None:
    """The requests counted before in the sentence, or in that before one that parts them."""
    for other, told in reversed(earlier):
        if told.kind in _FLOWS and (
            mention.shares_sentence_with(other)
            or (other.paragraph == mention.paragraph and _opens_parts(mention))
        ):
            return told
    return None


def _opens_parts(mention: Mention) -> bool:
    return _PARTED.match(mention.running.text, mention.sentence, mention.start) is not None


def _in_columns(whole: Told | None, columns: Collection[str], words: Vocabulary) -> Told | None:
    """The requests of some kinds of applicants; None where that is all kinds."""
    kind = whole.kind if whole else ClaimKind.REQUESTS_RECEIVED
    row = REQUEST_ROWS[kind]
    if len(columns) >= len(words.form.row(row).columns) - 1:
        return None
    return Told(kind, words.in_columns(row, columns), persons=set(columns) == {NATURAL})


def _says_all(mention: Mention, held: int) -> bool:
    return bool(held & (_WHOLE | BIT["several"])) and not _NO_WHOLE.search(mention.clause)


def _ended(mention: Mention, earlier: Earlier, known: list[Word], words: Vocabulary) -> Told | None:
    """A part of the reconsiderations or lawsuits counted before: those that ended in one way."""
    column = next(word.names[0] for word in reversed(known) if word.bits & _ENDING)
    for other, told in reversed(earlier):
        if other.named is not None or not mention.shares_sentence_with(other):
            return None
        if told.kind in _CASES:
            rows = [path.rpartition(".")[0] for path in told.about]
            cells = tuple(p for row in rows for p in words.in_columns(row, [column]))
            return Told(told.kind, cells, told.certain)
    return None


# -- information, shares ---------------------------------------------------------------------


def _disclosed(mention: Mention, earlier: Earlier, known: list[Word], held: int) -> Told:
    """A total or a part of the information disclosed, or OTHER."""
    if mention.unit not in INFORMATION_UNITS or held & BIT["not_disclosed"]:
        return OTHER
    part = Told(ClaimKind.DISCLOSED_PART)
    opened = _PARTS_OPEN.search(mention.lead) is not None
    channels = [word for word in known if word.bits & _CHANNEL]
    verb = held & (_DISCLOSE | _PUBLISH)
    before = [told.kind for _, told in earlier if told.kind in _DISCLOSURES]
    in_list = not held & BIT["yearly"] and _in_list(mention, earlier, opened, verb)
    if verb and not opened and not in_list and not held & BIT["rest"]:
        heard = mention.since_the_last if held & BIT["opens"] else mention.earlier_words
        ways = channels or [word for word in heard if word.bits & _CHANNEL]
        told_before = ClaimKind.DISCLOSED_TOTAL in before
        if ways and not _several(mention, ways):
            return part
        plainly = held & (_DISCLOSE | BIT["information"]) or (
            _says_all(mention, held) and _names_nothing_else(mention, known, held)
        )
        if plainly and (not told_before or held & (_DISCLOSE | BIT["yearly"])):
            return Told(ClaimKind.DISCLOSED_TOTAL)
        return part if channels else OTHER
    if in_list or (channels and (verb or _mentions_before(mention, _DISCLOSE | _PUBLISH))):
        return part
    return OTHER


def _names_nothing_else(mention: Mention, known: list[Word], held: int) -> bool:
    """True where all that was made public is meant, not things of some name (发布解读9篇)."""
    if held & BIT["opens"]:
        return True
    verb = next(word for word in reversed(known) if word.bits & _PUBLISH)
    return _IS_PLAIN.fullmatch(mention.running.text, verb.end, mention.start) is not None


def _several(mention: Mention, ways: list[Word]) -> bool:
    """True where several ways are named together (网站、微信等), not one."""
    text = mention.running.text
    return _SEVERAL.search(text, ways[0].end, mention.start) is not None


def _in_list(mention: Mention, earlier: Earlier, opened: bool = False, verb: int = 0) -> bool:
    """True where the number before it in the sentence is of information, counted alike."""
    for other, told in reversed(earlier):
        if not mention.shares_sentence_with(other) and not (
            opened and other.paragraph == mention.paragraph
        ):
            return False
        if told.kind is ClaimKind.CHANGE or other.unit == PERCENT:
            continue
        alike = other.unit == mention.unit or (verb and other.unit in INFORMATION_UNITS)
        return told.kind in _DISCLOSURES and bool(alike)
    return False


def _mentions_before(mention: Mention, bits: int) -> bool:
    return any(word.bits & bits for word in mention.earlier_words)


def _shares_bracket(mention: Mention, earlier: Earlier) -> bool:
    """True for a share behind its number in one bracket (不予公开（9件，47%）)."""
    if mention.lead != _COMMA or not earlier:
        return False
    before = earlier[-1][0]
    return mention.running.text.startswith(_BRACKET, before.start - 1)


def _of_percentage(mention: Mention, earlier: Earlier, words: Vocabulary) -> Told:
    held = _held(mention.before)
    if held & BIT["share"] or mention.lead == _BRACKET or _shares_bracket(mention, earlier):
        outcome = _outcome(mention, earlier, mention.before, words)
        if outcome is not None:
            return outcome
        if earlier and earlier[-1][0].end == mention.after:
            told = earlier[-1][1]
            if told.kind in (ClaimKind.OUTCOME, ClaimKind.REQUESTS_RECEIVED):
                return told if earlier[-1][0].unit != PERCENT else OTHER
            if told.kind not in (ClaimKind.DISCLOSED_TOTAL, ClaimKind.CHANGE):
                return Told(told.kind)
        return OTHER
    if held & BIT["rate"] and _RATES.search(mention.clause):
        proposals = any(
            told.kind is ClaimKind.PROPOSALS and mention.shares_sentence_with(other)
            for other, told in earlier
        )
        if proposals or held & BIT["proposal"]:
            return Told(ClaimKind.PROPOSALS)
    return OTHER
