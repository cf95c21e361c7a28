"""A counted result with the words around it, before anything is said of what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

import attrs

from govinfo_report.claims.numbers import Number, numbers
from govinfo_report.claims.sentences import Running
from govinfo_report.claims.zeros import Zero, zeros
from govinfo_report.form.claim_changes import FIGURE_FROM
from govinfo_report.form.claim_words import ABOUT_REQUESTS, FILLER

_CLAUSE_MARK: Final = ","
_OTHER_CLAUSE_MARKS: Final = ";:("
_TAIL: Final = re.compile(r"[^,;:.!?()\n]{0,24}")
_FILLER: Final = re.compile(FILLER)
_ABOUT_REQUESTS: Final = re.compile(ABOUT_REQUESTS)
_CHANGED_FROM: Final = re.compile(FIGURE_FROM)
_LONGEST_CHANGE: Final = 16
_ITEM: Final = re.compile(r"\d{1,2}[.、]")
_MOST_ITEMS: Final = 8
_LONGEST_HEADING: Final = 24
_LONGEST_REST: Final = 60
_LONGEST_OPENING: Final = 12
_LONGEST_LEAD: Final = 200
_LONGEST_SENTENCE: Final = 600
"""Words further away say nothing of a number; bounds, so that no text takes long."""
LOOK_BACK: Final = 60
"""As many numbers before one may bear on it."""


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
        zero: the statement, where there is no number.
        after: offset behind the mention before this one in the same sentence, else of the
            sentence's beginning.
        sentence_start: where its sentence begins.
        heard_from: where what bears on it begins: there, or with a heading that ends before.
        paragraph: where its paragraph begins; two mentions share it if they share that.
        requests_from: offset at which the paragraph, or the line above that heads it, begins to
            speak of requests for information; None where it does not.
        lead: the words since `after`, the nearest of them if they are many.
        clause_start: where its own clause begins, or the words since the last mention in it.
        clause: the words from there to the number, or those since `after` if these say nothing;
            without those that say that the figure changed from this number to the next.
        changed_from: how many characters such words have; 0 where there are none.
        tail: the words behind it up to the end of its clause, if no other number follows there.
    """

    running: Running
    start: int
    end: int
    value: int | Decimal
    unit: str
    approximate: bool
    zero: Zero | None
    after: int
    sentence_start: int
    heard_from: int
    paragraph: int
    requests_from: int | None
    lead: str
    clause_start: int
    clause: str
    changed_from: int
    tail: str

    @property
    def about_requests(self) -> bool:
        """True where the paragraph speaks of requests for information."""
        return self.requests_from is not None

    @property
    def own_clause(self) -> str:
        """The words of its own clause before the number, even if they say nothing."""
        return self.running.text[self.clause_start : self.start]

    @property
    def sentence(self) -> str:
        """The sentence as far as it stands before the number."""
        return self.running.text[self._sentence_bound : self.start]

    @property
    def _sentence_bound(self) -> int:
        return max(self.heard_from, self.start - _LONGEST_SENTENCE)

    def sentence_holds(self, word: str) -> bool:
        """True where the sentence holds the word before the number."""
        return self.running.text.find(word, self._sentence_bound, self.start) >= 0

    def sentence_says(self, words: re.Pattern[str]) -> bool:
        """True where the sentence holds the words before the number."""
        return words.search(self.running.text, self._sentence_bound, self.start) is not None

    @property
    def rest_of_sentence(self) -> str:
        """The sentence as far as it stands behind the number, the nearest words of it."""
        sentence_end = self.running.sentence_end(self.end)
        return self.running.text[self.end : min(sentence_end, self.end + _LONGEST_REST)]

    def shares_sentence_with(self, other: Mention) -> bool:
        """True for a mention of the same sentence in the same text."""
        return self.sentence_start == other.sentence_start


def mentions(running: Running) -> Iterator[Mention]:
    """Every counted result of a running text, in its order."""
    text = running.text
    found: list[Number | Zero] = [*numbers(text), *zeros(text)]
    found.sort(key=_place)
    clauses = text
    for mark in _OTHER_CLAUSE_MARKS:
        clauses = clauses.replace(mark, _CLAUSE_MARK)
    last_end = 0
    sentence_start = heard_from = 0
    paragraph, paragraph_end = 0, -1
    requests_from = None
    for index, one in enumerate(found):
        start, end = one.start, one.end
        if start > paragraph_end:
            paragraph = text.rfind("\n", 0, start) + 1
            paragraph_end = text.find("\n", end)
            requests_from = _requests_from(text, paragraph, paragraph_end)
        if running.sentence_start(start) != sentence_start:
            sentence_start = running.sentence_start(start)
            heard_from = _heard_from(running, sentence_start)
        after = max(last_end, sentence_start)
        lead_start = max(after, start - _LONGEST_LEAD)
        lead = text[lead_start:start]
        clause_start = clauses.rfind(_CLAUSE_MARK, lead_start, start) + 1 or lead_start
        clause = text[clause_start:start]
        if clause_start > lead_start and _FILLER.fullmatch(clause):
            # Up to the first mark, what follows the mention before may still speak of that.
            opened = after > last_end
            clause = lead if opened else text[clauses.find(_CLAUSE_MARK, lead_start) : start]
        changed_from = _CHANGED_FROM.search(clause, max(0, len(clause) - _LONGEST_CHANGE))
        if changed_from:
            clause = clause[: changed_from.start()]
        tail = _TAIL.match(text, end)
        next_start = found[index + 1].start if index + 1 < len(found) else len(text)
        zero = one if isinstance(one, Zero) else None
        value, unit, about = (
            (0, one.thing.unit, False)
            if isinstance(one, Zero)
            else (one.value, one.unit, one.approximate)
        )
        yield Mention(
            running,
            start,
            end,
            value,
            unit,
            about,
            zero,
            after,
            sentence_start,
            heard_from,
            paragraph,
            requests_from,
            lead,
            clause_start,
            clause,
            len(changed_from.group()) if changed_from else 0,
            tail.group() if tail is not None and tail.end() <= next_start else "",
        )
        last_end = end


def _place(one: Number | Zero) -> tuple[int, int]:
    return one.start, one.end


def _heard_from(running: Running, sentence: int) -> int:
    """Where the sentence begins, or the short one before it, which heads it."""
    before = running.sentence_start(sentence - 1) if sentence else 0
    return before if sentence - before <= _LONGEST_OPENING else sentence


def _requests_from(text: str, start: int, end: int) -> int | None:
    heading = _heading_above(text, start)
    for first, last in ((heading, start), (start, end)):
        found = _ABOUT_REQUESTS.search(text, first, last)
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
