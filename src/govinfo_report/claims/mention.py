"""A counted result with the words that govern it, before anything is said of what it counts.

One pass over a sentence finds its known words; each number then has those of its own clause before
it, and those behind it up to the next number or mark. Statements that there was none of something
(未收到, 没有发生) are results too, of 0; such a statement may name several things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile
from operator import attrgetter
from typing import Final

import attrs
import regex

from govinfo_report.claims.named import Named, none_of, shared
from govinfo_report.claims.running import Number, Running, numbers, without_units
from govinfo_report.claims.vocabulary import BIT, Vocabulary, Word, bits_named, bits_of
from govinfo_report.words import claim_patterns as say
from govinfo_report.words import claims as table

_CLAUSE_ENDS: Final = frozenset(",;:()")
_LIST_ENDS: Final = _CLAUSE_ENDS | {"、"}
"""What ends a clause behind a number that stands before its word."""
_FRAME: Final = regex.compile(rf"(?:{say.FRAME_MARKS}|\L<words>)*+", words=say.FRAME_WORDS.split())
OPENS: Final = "("
CLOSES: Final = ")"
_LONGEST_CHANGE: Final = 16
_DIGIT: Final = re.compile(r"\d")
_NO_HEADING: Final = re.compile(r"\d(?![\d.、年])|[未没无]")
"""In a short sentence that says something itself: it is not about what follows."""
_ITEM: Final = re.compile(r"\d{1,2}[.、]")
_REQUEST: Final = BIT["request"]
_OUTCOME: Final = BIT["outcome"]
_LABELS: Final = bits_named(
    *("reconsideration", "litigation", "licensing", "penalties", "coercion", "outcome", "ending")
)
_ENDING: Final = BIT["ending"]
_SUBJECT: Final = BIT["subject"]
_SAYS: Final = _LABELS | bits_named("receive", "answer", "carried_in", "carried_forward")
"""Before a number: it is said there what it counts."""
_MOST_ITEMS: Final = 8
_LONGEST_HEADING: Final = 24
_LONGEST_OPENING: Final = 12
_LONGEST_LEAD: Final = 200
_LONGEST_SENTENCE: Final = 300
_MOST_WORDS: Final = 30
"""Words further away say nothing of a number; a bound, so that no text takes long."""
_MOST_BARE: Final = 24
"""Of more numbers one behind another, with no word of two characters between them, nothing is
claimed: they are a table that lost its lines."""
_WORD: Final = re.compile(r"[^\W\d_]{2}")
LOOK_BACK: Final = 24
"""As many numbers before one may bear on it."""
_MARK: Final = BIT["mark"]
_PLACE: Final = attrgetter("start", "end")


@attrs.define(eq=False)
class Mention:
    """A counted result in running text.

    Attributes:
        running: the text.
        start: offset of the number, or of the words that say there was none.
        end: offset behind it.
        value: the number.
        unit: its measure word.
        approximate: True where the text says so.
        named: the thing, where it shares the number with others, or is said to be none.
        after: offset behind the mention before this one in the same sentence, else of the
            sentence's beginning.
        sentence: where its sentence begins.
        sentence_end: where that ends.
        heard_from: where what bears on it begins: there, or with a heading that ends before.
        paragraph: where its paragraph begins; two mentions share it if they share that.
        requests_from: offset at which the paragraph, or the line above that heads it, begins to
            speak of requests for information; None where it does not.
        clause_start: where its own clause begins.
        clause_from: where the words begin that say what it counts: there, or further up if the
            clause says nothing.
        changed_from: how many characters say that the figure changed from this number to the next.
        tail_end: where the words behind it end: at a mark, or at the next number.
        tail_shared: True where the next number stands there, whose words they may be.
        lead: the words since the mention before, the nearest of them if they are many.
        before: known words from `clause_from` to the number.
        behind: known words behind it as far as `tail_end`.
        opens_clause: True where the number stands before its word: nothing is said in its clause
            before it, or a label stands right behind it, and none before (公示21宗处罚、1宗许可).
        thing: bits of what its clause names, once that was asked for.
        words: known words of its sentence.
        held: the bits of all these.
        at: how many of them stand before the number.
    """

    running: Running
    start: int
    end: int
    value: int | Decimal
    unit: str
    approximate: bool
    named: Named | None
    after: int
    sentence: int
    sentence_end: int
    heard_from: int
    paragraph: int
    requests_from: int | None
    clause_start: int
    clause_from: int
    changed_from: int
    tail_end: int
    tail_shared: bool
    lead: str
    before: list[Word]
    behind: list[Word]
    words: list[Word]
    held: int
    at: int
    opens_clause: bool
    thing: int | None = None

    @property
    def earlier_words(self) -> list[Word]:
        """Known words of its sentence before those in `before`, the nearest of them."""
        return self.words[max(0, self.at - _MOST_WORDS) : max(0, self.at - len(self.before))]

    @property
    def words_around(self) -> list[Word]:
        """Known words of its sentence before it and behind, the nearest of them."""
        return self.words[max(0, self.at - _MOST_WORDS) : self.at + LOOK_BACK]

    @property
    def since_the_last(self) -> list[Word]:
        """Known words since the mention before it, or since the sentence began."""
        return [word for word in self.earlier_words if word.start >= self.after] + self.before

    @property
    def clause(self) -> str:
        """The words before the number that say what it counts."""
        return self.running.text[self.clause_from : self.start - self.changed_from]

    @property
    def own_clause(self) -> str:
        """The words of its own clause before the number, even if they say nothing."""
        return self.running.text[self.clause_start : self.start]

    @property
    def tail(self) -> str:
        """The words behind it up to the end of its clause, or to the next number."""
        return self.running.text[self.end : self.tail_end].rstrip(".\n")

    @property
    def hears_from(self) -> int:
        """Where its sentence begins, or the nearest words of that if it is long."""
        return max(self.heard_from, self.start - _LONGEST_SENTENCE)

    def not_understood(self, agency: str) -> list[str]:
        """What its clause, and what is behind it, hold beside known words and harmless ones.

        Args:
            agency: the characters of the body's name, which may stand there.
        """
        text = self.running.text
        at = _behind_manner(text, self.clause_from, self.start)
        stop = self.start - self.changed_from
        unknown = self.not_understood_in(self.before, at, stop, agency)
        named = next((word for word in self.behind if word.bits & (_REQUEST | _MARK)), None)
        if named is not None and named.bits & _REQUEST:
            unknown += self.not_understood_in(self.behind, self.end, named.start, agency)
        return unknown

    def not_understood_in(
        self, known: list[Word], at: int, stop: int, agency: str = ""
    ) -> list[str]:
        """The same of a stretch of text that holds these known words."""
        gaps = _gaps(self.running.text, known, at, stop)
        return [words for words in gaps if not _is_harmless(words, agency)]

    def opening_not_understood(self, agency: str) -> list[str]:
        """The same of what its sentence begins with, up to the first number."""
        text, at = self.running.text, self.sentence
        stop = min(self.start, at + _LONGEST_SENTENCE)
        number = _DIGIT.search(text, at, stop)
        stop = number.start() if number else stop
        if item := _ITEM.match(text, at):
            at, stop = item.end(), max(stop, item.end())
        at = _behind_manner(text, at, stop)
        opening = takewhile(lambda word: word.start < stop, self.words)
        words = [word for word in opening if word.start >= at]
        return self.not_understood_in(words, at, stop, agency)

    def says(self, words: re.Pattern[str]) -> bool:
        """True where the sentence holds the words before the number."""
        return words.search(self.running.text, self.hears_from, self.start) is not None

    def shares_sentence_with(self, other: Mention) -> bool:
        """True for a mention of the same sentence in the same text."""
        return self.sentence == other.sentence


def mentions(running: Running, vocabulary: Vocabulary) -> Iterator[Mention]:
    """Every counted result of a running text, in its order."""
    text = running.text
    found: list[Number | Named] = [
        *(named for number in numbers(text) for named in shared(number, text, vocabulary)),
        *without_units(text),
        *none_of(text, vocabulary),
    ]
    found = list(_without_bare(sorted(found, key=_PLACE), text))
    last_end, last_unit, number_first = 0, "", False
    sentence = sentence_end = heard_from = 0
    paragraph, paragraph_end = 0, -1
    requests_from = None
    words: list[Word] = []
    at = held = 0
    for index, one in enumerate(found):
        start, end = one.start, one.end
        if start > paragraph_end:
            paragraph = text.rfind("\n", 0, start) + 1
            paragraph_end = text.find("\n", end)
            if paragraph_end < 0:
                paragraph_end = len(text)
            requests_from = _requests_from(text, paragraph, paragraph_end)
        if start >= sentence_end:
            sentence = running.sentence_start(start)
            sentence_end = running.sentence_end(start)
            heard_from = _heard_from(running, sentence)
            words = vocabulary.words(text, heard_from, sentence_end)
            held, at = bits_of(words), 0
        after = max(last_end, sentence)
        unit = one.unit or (last_unit if last_end > sentence else "")
        if unit not in table.CASE_UNITS and not one.unit:
            continue
        following = found[index + 1].start if index + 1 < len(found) else len(text)
        while at < len(words) and words[at].start < after:
            at += 1
        first = at
        while at < len(words) and words[at].start < start:
            at += 1
        before = words[first:at]
        lead_start = max(after, start - _LONGEST_LEAD)
        ends = _LIST_ENDS if number_first and last_end > sentence else _CLAUSE_ENDS
        marks, open_marks = _ends_of_clauses(before, text, ends, lead_start)
        clause_start = marks[-1] if marks else lead_start
        clause_from = open_marks[-1] if open_marks else lead_start
        plain = say.PLAIN.fullmatch(text, clause_start, start) is not None
        if marks and plain:
            # Up to the first mark, what follows the mention before may still speak of that.
            clause_from = lead_start if last_end <= sentence else marks[0]
        remark_ends = _remark_ends(text, lead_start, start) if last_end > sentence else 0
        clause_start, clause_from = max(clause_start, remark_ends), max(clause_from, remark_ends)
        changed = say.FIGURE_FROM.search(text, max(clause_from, start - _LONGEST_CHANGE), start)
        behind, tail_end = _behind(words, at, text, min(following, sentence_end), end)
        opens_clause = _opens_clause(
            [word for word in before if word.start >= clause_start],
            _label_behind(behind, text, end),
            plain,
        )
        yield Mention(
            running,
            start,
            end,
            one.value,
            unit,
            not isinstance(one, Named) and one.approximate,
            one if isinstance(one, Named) else None,
            after,
            sentence,
            sentence_end,
            heard_from,
            paragraph,
            requests_from,
            clause_start,
            clause_from,
            len(changed.group()) if changed else 0,
            tail_end,
            tail_end == following,
            text[lead_start:start],
            [word for word in before if word.start >= clause_from],
            behind,
            words,
            held,
            at,
            opens_clause,
        )
        last_end, last_unit = end, unit
        number_first = bool(behind) and opens_clause


def _remark_ends(text: str, at: int, start: int) -> int:
    """Where a bracket with no number in it ends, which speaks of the mention that it stands behind.

    0 where there is none.
    """
    return text.find(CLOSES, at, start) + 1 if text.startswith(OPENS, at) else 0


def _without_bare(found: list[Number | Named], text: str) -> Iterator[Number | Named]:
    """The results without what is left of tables."""
    bare = end = 0
    for one in found:
        says = isinstance(one, Named) or _WORD.search(text, end, one.start)
        bare, end = 0 if says else bare + 1, one.end
        if bare <= _MOST_BARE:
            yield one


def _ends_of_clauses(
    words: list[Word], text: str, ends: frozenset[str], start: int
) -> tuple[list[int], list[int]]:
    """Where clauses end before a number; and the same without brackets that are closed in one."""
    marks = [w.end for w in words if w.bits & _MARK and text[w.start] in ends and w.end > start]
    open_marks: list[int] = []
    for end in marks:
        if text[end - 1] == CLOSES and open_marks and text[open_marks[-1] - 1] == OPENS:
            open_marks.pop()
        else:
            open_marks.append(end)
    return marks, open_marks


def _opens_clause(before: list[Word], label: int, plain: bool) -> bool:
    """True where what a number counts stands behind it, and nothing before that says it.

    Args:
        before: the known words of its clause before it.
        label: the bits of a label right behind it.
        plain: True where its clause holds small words only before it.
    """
    # The cases are named before, how so many of them ended may stand behind.
    says = _ENDING if label & _ENDING else _SAYS
    return (plain or label > 0) and not any(word.bits & says for word in before)


def _label_behind(behind: list[Word], text: str, end: int) -> int:
    """The bits of a label that stands right behind a number, and ends there; else 0."""
    for word in behind:
        if word.start != end:
            break
        if word.bits & _LABELS:
            return word.bits if say.LABEL_ENDS.match(text, word.end) else 0
        if not word.bits & _SUBJECT:
            break
        end = word.end
    return 0


def _behind_manner(text: str, at: int, stop: int) -> int:
    """Where the clauses end that say how work is done."""
    while manner := say.IN_WHAT_MANNER.match(text, at, stop):
        at = manner.end()
    return at


def _gaps(text: str, words: list[Word], at: int, stop: int) -> list[str]:
    """What stands between known words from one offset to another."""
    gaps: list[str] = []
    for word in words:
        if at < word.start <= stop:
            if by_whom := say.BY_WHOM.match(text, at, stop):
                at = by_whom.end()
            elif text[at - 1 : at] != OPENS or text[word.start] != CLOSES:
                gaps.append(text[at : word.start])
        at = max(at, word.end)
    return [*gaps, text[at:stop]] if at < stop else gaps


def _is_harmless(words: str, agency: str) -> bool:
    if _FRAME.fullmatch(words):
        return True
    without_name = words.translate(dict.fromkeys(map(ord, agency)))
    return _FRAME.fullmatch(without_name) is not None


def _behind(words: list[Word], at: int, text: str, stop: int, end: int) -> tuple[list[Word], int]:
    """Known words behind a number in its clause, and where that ends: there, or at a number.

    How so many of them ended is said of the next number (20件申请中予以公开3件).
    """
    behind: list[Word] = []
    for word in words[at : at + LOOK_BACK]:
        if word.start >= stop:
            break
        if word.bits & _MARK and text[word.start] in _CLAUSE_ENDS and word.start >= end:
            return behind, word.start
        if word.start >= end:
            behind.append(word)
    reaches = behind and behind[-1].end == stop and behind[-1].bits & _OUTCOME
    if reaches and any(word.bits & _REQUEST for word in behind[:-1]):
        return behind[:-1], behind[-1].start
    return behind, max(end, stop)


def _heard_from(running: Running, sentence: int) -> int:
    """Where the sentence begins, or the short one before it, which heads it."""
    before = running.sentence_start(sentence - 1) if sentence else 0
    short = sentence - before <= _LONGEST_OPENING
    says_else = _NO_HEADING.search(running.text, before, sentence)
    return before if short and not says_else else sentence


def _requests_from(text: str, start: int, end: int) -> int | None:
    heading = _heading_above(text, start)
    for first, last in ((heading, start), (start, end)):
        found = table.ABOUT_REQUESTS.search(text, first, last)
        if found:
            return found.start()
    return None


def _heading_above(text: str, start: int) -> int:
    """Where the line begins that heads a paragraph, over others numbered as it is; else `start`."""
    numbered = _ITEM.match(text, start) is not None
    below = start
    for _ in range(_MOST_ITEMS):
        above = text.rfind("\n", 0, max(0, below - 1)) + 1
        if below - above <= _LONGEST_HEADING and not _ITEM.match(text, above):
            return above
        if above == below or not numbered or not _ITEM.match(text, above):
            break
        below = above
    return start
