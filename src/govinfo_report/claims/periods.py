"""The time that a counted result speaks of: the year reported on unless the sentence says else."""

from __future__ import annotations

import re
from typing import Final

from govinfo_report.claims.claim import Period
from govinfo_report.claims.mention import Mention
from govinfo_report.words.claim_changes import TIME_WORDS, YEARS_APART

_FIRST: Final = "".join({character for words in TIME_WORDS for character in words.first})
_TIME: Final = re.compile(
    # The first character is taken from one set, for then the scanner skips all others at once.
    rf"[{_FIRST}](?:{'|'.join(f'(?<=[{words.first}])({words.rest})' for words in TIME_WORDS)})"
)
_APART: Final = re.compile(YEARS_APART)
_FOUR: Final = re.compile(r"\d{4}")
_PERIODS: Final = {period.value: period for period in Period}
_YEAR: Final = "year"
_BRACKETS: Final = "brackets"
_OPENS: Final = "("


class Clock:
    """Tells the time of each number of a section, in their order; reads each sentence once.

    Args:
        year: the year reported on; None where it is not known.
    """

    def __init__(self, year: int | None) -> None:
        self._year = year
        self._sentence = -1
        self._read = 0
        self._told = Period.THIS_YEAR
        self._named: int | None = None
        self._outside = Period.THIS_YEAR
        self._apart: list[int] = []
        self._apart_from = 0
        self._before: tuple[Period, int | None] = Period.THIS_YEAR, None

    def time_of(self, mention: Mention) -> Period | None:
        """What the words before a number say of its time; None if that is yet to come.

        The last time that the sentence names holds; one named in brackets, within these. A year to
        compare with is passed over.
        """
        if mention.sentence != self._sentence:
            self._sentence = self._read = mention.sentence
            self._told = self._outside = Period.THIS_YEAR
            self._named = None
            self._apart = []
            text = mention.running.text
            if apart := _APART.search(text, mention.sentence, mention.sentence_end):
                self._apart = [int(year) for year in _FOUR.findall(apart["years"])]
                self._apart_from = apart.end()
        self._before = self._told, self._named
        for match in _TIME.finditer(mention.running.text, self._read, mention.start):
            self._hear(match)
        self._read = max(self._read, mention.start)
        if self._apart and mention.start >= self._apart_from:
            return _of_year(self._apart.pop(0), self._year)
        if self._named is not None and self._year is not None and self._named > self._year:
            return None
        return self._told

    def end_recall(self) -> None:
        """Go back to the year reported on behind a figure that is only recalled."""
        self._told = Period.THIS_YEAR

    def forget(self) -> None:
        """Go back to the time before the last number, whose year was only where it came from."""
        self._told, self._named = self._before

    def _hear(self, match: re.Match[str]) -> None:
        words = TIME_WORDS[(match.lastindex or 0) - 1]
        if words.time == _BRACKETS:
            if match.group() == _OPENS:
                self._outside = self._told
            else:
                self._told = self._outside
        elif words.time == _YEAR:
            self._named = int(match.group()[:4])
            self._told = _of_year(self._named, self._year)
        elif words.time:
            self._told = _PERIODS[words.time]


def _of_year(named: int, year: int | None) -> Period:
    if named == year:
        return Period.THIS_YEAR
    return Period.LAST_YEAR if year is not None and named == year - 1 else Period.OTHER
