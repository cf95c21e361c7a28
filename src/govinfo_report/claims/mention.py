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
from govinfo_report.form.claim_words import ABOUT_REQUESTS, FILLER

_CLAUSE_MARKS: Final = ",;:("
_TAIL: Final = re.compile(r"[^,;:.!?()\n]{0,24}")
_FILLER: Final = re.compile(FILLER)
_ABOUT_REQUESTS: Final = re.compile(ABOUT_REQUESTS)
_LONGEST_HEADING: Final = 24
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
        paragraph: where its paragraph begins; two mentions share it if they share that.
        about_requests: True where the paragraph, or the line above it that heads it, speaks of
            requests for information.
        lead: the words since `after`, the nearest of them if they are many.
        clause_start: where its own clause begins, or the words since the last mention in it.
        clause: the words from there to the number, or those since `after` if these say nothing.
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
    paragraph: int
    about_requests: bool
    lead: str
    clause_start: int
    clause: str
    tail: str

    @property
    def sentence(self) -> str:
        """The sentence as far as it stands before the number."""
        start = max(self.sentence_start, self.start - _LONGEST_SENTENCE)
        return self.running.text[start : self.start]

    def shares_sentence_with(self, other: Mention) -> bool:
        """True for a mention of the same sentence in the same text."""
        return self.sentence_start == other.sentence_start


def mentions(running: Running) -> Iterator[Mention]:
    """Every counted result of a running text, in its order."""
    text = running.text
    found: list[Number | Zero] = [*numbers(text), *zeros(text)]
    found.sort(key=_place)
    last_end = 0
    paragraph, paragraph_end, about_requests = 0, -1, False
    for index, one in enumerate(found):
        start, end = one.start, one.end
        if start > paragraph_end:
            paragraph = text.rfind("\n", 0, start) + 1
            paragraph_end = text.find("\n", end)
            about_requests = _speaks_of_requests(text, paragraph, paragraph_end)
        sentence_start = running.sentence_start(start)
        after = max(last_end, sentence_start)
        lead_start = max(after, start - _LONGEST_LEAD)
        lead = text[lead_start:start]
        cut = max(lead.rfind(mark) for mark in _CLAUSE_MARKS) + 1
        clause = lead[cut:]
        if cut and _FILLER.fullmatch(clause):
            # Up to the first mark, what follows the mention before may still speak of that.
            clause = lead if after > last_end else lead[_first_mark(lead) :]
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
            paragraph,
            about_requests,
            lead,
            lead_start + cut,
            clause,
            tail.group() if tail is not None and tail.end() <= next_start else "",
        )
        last_end = end


def _first_mark(words: str) -> int:
    return min(at for mark in _CLAUSE_MARKS if (at := words.find(mark)) >= 0)


def _place(one: Number | Zero) -> tuple[int, int]:
    return one.start, one.end


def _speaks_of_requests(text: str, start: int, end: int) -> bool:
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    if start - above <= _LONGEST_HEADING:
        start = above
    return _ABOUT_REQUESTS.search(text, start, end) is not None
