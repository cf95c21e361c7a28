"""What a number in prose counts, told by the words around it.

A wrong kind would hold a number against a cell that it says nothing of: where the words leave it
open, the kind is OTHER; where they tell it only together with words further away, it is told as
uncertain, and a difference is a hint at most.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from govinfo_report.claims.cases import CASES_NAMED
from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.information import told_of_information
from govinfo_report.claims.mention import Mention
from govinfo_report.claims.parts import is_of_the_year, told_by_the_rest
from govinfo_report.claims.things import by_words, told_of_share
from govinfo_report.claims.times import (
    NOT_RECEIVED,
    is_compared_with,
    is_filler_of_change,
    is_of_received,
    is_reached_from,
    names_another_year,
    sign_of_change,
)
from govinfo_report.claims.told import (
    FOREIGN,
    OTHER,
    OUTCOME,
    REQUEST,
    RESPECTIVE,
    THINGS,
    VERBS,
    Earlier,
    Told,
    first_of_respective,
    in_sentence,
    in_the_open,
)
from govinfo_report.claims.vocabulary import BIT, Vocabulary, Word, bits_named, bits_of
from govinfo_report.form.shared import FEES_AMOUNT, NEW_RECEIVED
from govinfo_report.words import claim_parts as parting
from govinfo_report.words import claim_patterns as say
from govinfo_report.words import claims as table

_CLAUSE_MARKS: Final = ",;:("
_BRACKET: Final = "("
"""All that stands between a change and the same in per cent (增加2件（25%）)."""
_TOLD_OF: Final = THINGS | bits_named("outcome", "applicant", "ending", "channel")
_ENDS_A_CLAUSE: Final = frozenset((*",;:、)!?.\n", ""))
_REACHES: Final = bits_named("own", "wide")
_DONE: Final = bits_named("receive", "answer", "handle", "carried_in", "carried_forward")
_RECEIVE: Final = BIT["receive"]
_ENDING: Final = BIT["ending"]


def told_by(mention: Mention, earlier: Earlier, words: Vocabulary, year: int | None) -> Told:
    """What a number counts.

    Args:
        mention: the number and its words.
        earlier: what is known of the numbers before it in its section, the nearest of them.
        words: what prose may say of the form.
        year: the year reported on; None where it is not known.
    """
    if mention.named is not None:
        kind = ClaimKind(mention.named.kind)
        about = words.totals(mention.named.rows)
        of_whole_rows = kind in (ClaimKind.OTHER, ClaimKind.OUTCOME) and about
        return Told(kind, about, certain=not of_whole_rows)
    before = earlier[-1] if earlier and earlier[-1][0].end == mention.after else None
    if is_compared_with(mention):
        return _compared_with(mention, earlier, words, year)
    if mention.unit in say.OF_LAST_YEAR_IN and say.OF_LAST_YEAR.search(mention.lead):
        return OTHER._replace(ratio=True)
    again = _figure_again(mention, earlier, before) if before is not None else None
    if again is not None:
        return again
    if mention.changed_from:
        told = _counted(mention, earlier, words)
        return told._replace(last_year=not names_another_year(mention, year))
    compared = before is not None and any(
        told.last_year or told.another_year or told.again or told.kind is ClaimKind.CHANGE
        for other, told in earlier[-2:]
        if mention.shares_sentence_with(other)
    )
    sign = sign_of_change(mention, compared) or _sign_before(mention, before)
    if sign:
        return Told(ClaimKind.CHANGE, _changed_cells(mention, words, year), sign=sign)
    if mention.unit == say.PERCENT:
        return told_of_share(mention, earlier, words)
    if mention.unit == table.MONEY:
        return _told_of_money(mention, words)
    return _counted(mention, earlier, words)


def _figure_again(mention: Mention, earlier: Earlier, before: tuple[Mention, Told]) -> Told | None:
    """The figure before it, which it states for another year, or which became it."""
    if is_reached_from(mention, before[0]):
        return before[1]._replace(last_year=False, named_before=True)
    if before[1].kind is ClaimKind.CHANGE and say.REACHED_THEN.fullmatch(mention.lead):
        figure = _figure_before(mention, earlier, of_last_year=True)
        return figure and figure._replace(last_year=False, named_before=True)
    clauses = (mention.own_clause, mention.lead)
    if is_of_the_year(mention) or not any(say.YEAR_AGAIN.fullmatch(clause) for clause in clauses):
        return None
    figure = _figure_before(mention, earlier)
    return figure and figure._replace(again=True, named_before=True)


def _told_of_money(mention: Mention, words: Vocabulary) -> Told:
    """Fees for the processing of requests, or those that table 二 holds."""
    if say.FEES.search(mention.lead) and not say.NO_FEES.search(mention.lead):
        return Told(ClaimKind.PROCESSING_FEE)
    levied = bits_of(mention.before) & BIT["levied"]
    return Told(ClaimKind.OTHER, words.totals((FEES_AMOUNT,)), certain=False) if levied else OTHER


def _sign_before(mention: Mention, before: tuple[Mention, Told] | None) -> int:
    """The sign of the change before it, of which it is the size; 0 for a number that is none."""
    if before is None or before[1].kind is not ClaimKind.CHANGE:
        return 0
    in_brackets = mention.unit == say.PERCENT and mention.lead == _BRACKET
    return before[1].sign if in_brackets or say.CHANGED_BY.fullmatch(mention.lead) else 0


def _changed_cells(mention: Mention, words: Vocabulary, year: int | None) -> tuple[str, ...]:
    """The cells of the figure that changed, where its clause says nothing else (申请减少3件)."""
    explicit = [word for word in mention.before if word.bits & BIT["explicit"]]
    if not explicit or names_another_year(mention, year):
        return ()
    text, named = mention.running.text, explicit[-1]
    received = [word for word in mention.before if word.bits & _RECEIVE and word.end == named.start]
    start = received[0].start if received else named.start
    plain = say.PLAIN.fullmatch(text, mention.clause_start, start)
    if plain and is_filler_of_change(text[named.end : mention.start]):
        return words.totals((NEW_RECEIVED,))
    return ()


def _compared_with(mention: Mention, earlier: Earlier, words: Vocabulary, year: int | None) -> Told:
    """Last year's figure of what the number before it counts, or the sentence before began with.

    Of the first number of a sentence its own clause may say what it counts (申请量较上年3件增长).
    """
    figure = next(in_the_open(mention, earlier), None)
    if figure is None and bits_of(mention.before) & REQUEST:
        own = by_words(mention, earlier, words, mention.before, bits_of(mention.before))
        figure = own and (mention, own)
    if figure is None and earlier and earlier[-1][0].paragraph == mention.paragraph:
        *_, figure = in_sentence(earlier[-1][0], earlier)
    if names_another_year(mention, year):
        return OTHER._replace(another_year=True)
    if figure is None or figure[0].unit != mention.unit or figure[1].kind is ClaimKind.CHANGE:
        return OTHER._replace(last_year=True)
    return figure[1]._replace(last_year=True, named_before=True)


def _figure_before(mention: Mention, earlier: Earlier, of_last_year: bool = False) -> Told | None:
    """What the last figure of the sentence counts, if it is counted alike and no change.

    Where it is said again that requests were received, the last figure of those received.
    """
    received_again = bits_of(mention.since_the_last) & _RECEIVE
    of_received = False
    for other, told in in_the_open(mention, earlier):
        if told.kind is ClaimKind.CHANGE or told.ratio:
            of_received = of_received or is_of_received(other)
        elif received_again and told.kind is not ClaimKind.REQUESTS_RECEIVED:
            continue
        elif not of_received or told.kind not in NOT_RECEIVED:
            fits = other.unit == mention.unit and told.last_year is of_last_year
            return told if fits else None
    return None


def _counted(mention: Mention, earlier: Earlier, words: Vocabulary) -> Told:
    told = None
    text = mention.running.text
    before = _behind_whole(mention)
    # 20件申请里3件予以公开
    of_whole = bool(mention.before) and not before
    number_first = of_whole or mention.opens_clause or _has_predicate(mention)
    respective = _respective(mention, earlier)
    label_first = _stands_behind_label(mention, earlier)
    if respective is not None:
        before = respective
    elif number_first and mention.behind and not label_first:
        # Of a reason (11件因收件较晚), only that it ended so is said of the number.
        of_reason = text.startswith(say.REASONS, mention.end)
        behind = [word for word in mention.behind if not of_reason or word.bits & OUTCOME]
        held = bits_of(behind) | _left_over(mention)
        told = by_words(mention, earlier, words, behind, held, number_first=True)
        if told is None and held & FOREIGN and not held & REQUEST:
            # 依申请公开方面，有3件投诉: what it counts is named behind it.
            told = OTHER
    if told is None and not of_whole:
        told = by_words(mention, earlier, words, before, bits_of(before))
    if told is None and number_first:
        told = told_by_the_rest(mention, earlier, words)
    told = told or told_of_information(mention, earlier, before, bits_of(before))
    reaching = _reaching(before) or _reaching(mention.behind if number_first else [])
    if label_first:
        told = told._replace(label_first=True)
    if reaching is None:
        return told
    level = mention.running.text[_whole_start(reaching, mention) : reaching.end]
    return told._replace(reach="own" if reaching.bits & BIT["own"] else "wide", level=level)


def _behind_whole(mention: Mention) -> list[Word]:
    """The words before it without those that name what it is some of (新收申请中办结52件)."""
    text, before = mention.running.text, mention.before
    for at in range(len(before), 0, -1):
        whole = before[at - 1]
        if whole.bits & (REQUEST | CASES_NAMED) and say.AMONG_ALL.match(text, whole.end):
            return before[at:]
    return before


def _left_over(mention: Mention) -> int:
    """The bit of the rest of a list, unless it is all but what the sentence sets apart (除…外)."""
    apart = say.BUT_FOR.search(mention.running.text, mention.hears_from, mention.start)
    return 0 if apart else bits_of(mention.before) & BIT["left"]


def _has_predicate(mention: Mention) -> bool:
    """True where what happened to so many of a thing is said behind the number (有3件部分公开)."""
    said = bits_of(mention.behind) & (OUTCOME | VERBS)
    return bool(said) and mention.own_clause.endswith(say.BEFORE_THE_THING)


def _stands_behind_label(mention: Mention, earlier: Earlier) -> bool:
    """True where an outcome stands before its number (予以公开，3件，…; 予以公开有3件、…).

    Where only a mark is between them, the first number of the list must show it: nothing else
    names that one.
    """
    text = mention.running.text
    label = next((word for word in reversed(mention.before) if word.bits & OUTCOME), None)
    if label is None or text[mention.end : mention.end + 1] not in _ENDS_A_CLAUSE:
        return False
    if parting.TO_ITS_NUMBER.fullmatch(text, label.end, mention.start):
        return True
    if not say.BETWEEN_ITEMS.fullmatch(text, label.end, mention.start):
        return False
    if not earlier or not mention.shares_sentence_with(earlier[-1][0]):
        return True
    told = earlier[-1][1]
    return told.label_first or told.kind is not ClaimKind.OUTCOME


def _respective(mention: Mention, earlier: Earlier) -> list[Word] | None:
    """The words of its own where several numbers are told of several things, one of each."""
    run = first_of_respective(mention, earlier)
    if run is None:
        return None
    at, first = run
    text = mention.running.text
    heard_from = first.hears_from
    begin = 1 + max(text.rfind(mark, heard_from, first.start) for mark in _CLAUSE_MARKS)
    heard = [word for word in first.since_the_last if word.start >= begin]
    marker = next(word for word in first.before if word.bits & RESPECTIVE)
    things = _flows_apart(heard, marker.start) or _apart(
        [word for word in heard if word.bits & _TOLD_OF and word.end <= marker.start]
    )
    if not things:
        # 网站、新媒体两类载体公开信息，数量分别为5条、3条.
        heard = [*first.earlier_words, *first.before]
        things = [word for word in heard if word.bits & BIT["channel"]]
    years = len(things) < 2 and text.find(say.CENTURY, heard_from, first.start) >= 0
    if years and say.YEARS_APART.search(text, heard_from, first.start):
        # Of several years, one number each: they count the same.
        return first.before
    if len(things) < 2:
        # Of things that are not all known nothing is said.
        return [] if at or say.BETWEEN_NUMBERS.match(text, mention.end) else None
    if at >= len(things):
        return None
    rest = [word for word in heard if word not in things]
    return [*rest, things[at]]


def _apart(things: list[Word]) -> list[Word]:
    """Things without those that only head a list of endings (行政复议结果维持、结果纠正)."""
    ends_at = {word.start for word in things if word.bits & _ENDING}
    return [word for word in things if word.end not in ends_at]


def _flows_apart(heard: list[Word], end: int) -> list[Word]:
    """What was done with requests, one after another (收到、办结、结转的申请); [] if but one is."""
    verbs = [word for word in heard if word.bits & _DONE and word.end <= end]
    apart = [one for one, following in pairwise(verbs) if one.end < following.start]
    return [*apart, verbs[-1]] if apart else []


def _whole_start(reaching: Word, mention: Mention) -> int:
    """Where the words begin that say whose a number is (全县各级各部门; 市政府及其部门、各区)."""
    start = reaching.start
    text = mention.running.text
    for word in reversed([word for word in mention.before if word.bits & _REACHES]):
        all_levels = word.end == start and say.OF_ALL_LEVELS.match(text, start)
        beside = say.WITH_ITS_BODIES in text[word.start : word.end]
        if all_levels or (beside and say.BETWEEN_ITEMS.fullmatch(text, word.end, start)):
            start = word.start
    return start


def _reaching(words: list[Word]) -> Word | None:
    """The last word that says whose the number is."""
    return next((word for word in reversed(words) if word.bits & _REACHES), None)
