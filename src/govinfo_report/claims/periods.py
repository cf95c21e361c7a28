"""The time that a counted result speaks of: the year reported on unless the sentence says else."""

from __future__ import annotations

import re
from typing import Final

from govinfo_report.claims.claim import Period
from govinfo_report.claims.mention import Mention
from govinfo_report.form.claim_changes import (
    COMPARISON,
    LAST_YEAR,
    OTHER_TIME,
    THIS_YEAR,
    WHOLE_YEAR,
    YEAR,
    YEARS,
)

_TIME: Final = re.compile(
    rf"(?P<passed>{COMPARISON}|{WHOLE_YEAR})|(?P<other>{YEARS}|{OTHER_TIME})"
    rf"|(?P<opens>\()|(?P<closes>\))|(?P<last>{LAST_YEAR})|(?P<this>{THIS_YEAR})|(?P<year>{YEAR})"
)


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

    def time_of(self, mention: Mention) -> Period | None:
        """What the words before a number say of its time; None if that is yet to come.

        The last time that the sentence names holds; one named in brackets, within these. A year to
        compare with is passed over.
        """
        if mention.sentence_start != self._sentence:
            self._sentence = self._read = mention.sentence_start
            self._told = self._outside = Period.THIS_YEAR
            self._named = None
        for match in _TIME.finditer(mention.running.text, self._read, mention.start):
            self._hear(match)
        self._read = max(self._read, mention.start)
        if self._named is not None and self._year is not None and self._named > self._year:
            return None
        return self._told

    def _hear(self, match: re.Match[str]) -> None:
        if match["opens"]:
            self._outside = self._told
        elif match["closes"]:
            self._told = self._outside
        elif match["other"]:
            self._told = Period.OTHER
        elif match["last"]:
            self._told = Period.LAST_YEAR
        elif match["this"]:
            self._told = Period.THIS_YEAR
        elif match["year"]:
            self._named = int(match["year"][:4])
            self._told = _of_year(self._named, self._year)


def _of_year(named: int, year: int | None) -> Period:
    if named == year:
        return Period.THIS_YEAR
    return Period.LAST_YEAR if year is not None and named == year - 1 else Period.OTHER
