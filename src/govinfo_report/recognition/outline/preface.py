"""What sentences before the tables say of the report: whose it is, and for which year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from govinfo_report.text.source import fold
from govinfo_report.words.surroundings import (
    AGENCY_END,
    AT_WORK,
    BEFORE_A_NAME,
    BEHIND_A_NAME,
    BODY_ENDS,
    CONTACT,
    ITSELF,
    LED_BY,
    MADE_BY,
    NAMING_VERBS,
    NO_AGENCY,
    NOT_IN_A_SENTENCE,
    NOT_ITS_NAME,
    OF_ANOTHER_PAPER,
    OF_STATISTICS,
    OFFICE_OF_BODY,
    OPENING_YEAR,
    REPORT_IN_A_SENTENCE,
    SHARED_OFFICE,
    YEARS,
)

_LONGEST_CLAUSE: Final = 80
_LONGEST_PERIOD: Final = 60
_OF_STATISTICS: Final = re.compile("|".join(OF_STATISTICS))
_SHORTEST_NAME: Final = 4
"""Characters of a name that tells a body from its like; 教育局 and 区政府 are many."""
_REPORT: Final = re.compile(REPORT_IN_A_SENTENCE)
_VERBS: Final = re.compile(NAMING_VERBS)
_YEAR: Final = re.compile(YEARS)
_BEFORE: Final = re.compile(BEFORE_A_NAME)
_BEHIND: Final = re.compile(BEHIND_A_NAME)
_DROPPED: Final = re.compile(NOT_IN_A_SENTENCE)
_MADE_BY: Final = tuple(map(re.compile, MADE_BY))
_NOT_ITS_NAME: Final = re.compile(NOT_ITS_NAME)
_CONTACT: Final = re.compile(CONTACT)
_OFFICE: Final = re.compile(OFFICE_OF_BODY)
_AGENCY_END: Final = re.compile(AGENCY_END)
_NO_AGENCY: Final = re.compile(NO_AGENCY)
_OPENING: Final = re.compile(rf"(?:^|(?<=[\n.])){OPENING_YEAR}")
"""The year with which a paragraph or a sentence begins."""
_AT_WORK: Final = re.compile(
    rf",?{LED_BY}(?:(?P<itself>{ITSELF})|(?P<agency>[^,.;:\n]{{4,30}}?)(?={AT_WORK}))"
)
_CLAUSE_ENDS: Final = ",.;:\n"


class Said(NamedTuple):
    """What sentences say of a report: the agency as printed, and the year; None if nothing."""

    agency: str | None = None
    year: int | None = None


class Sentences:
    """A stretch of prose without what sentences hold between their words: notes, glosses, spaces.

    Args:
        text: the stretch as printed.
        folded: the same, folded.
    """

    def __init__(self, text: str, folded: str) -> None:
        kept: list[slice] = []
        end = 0
        for match in _DROPPED.finditer(folded):
            kept.append(slice(end, match.start()))
            end = match.end()
        kept.append(slice(end, len(folded)))
        self.printed = "".join(text[part] for part in kept)
        self.folded = "".join(folded[part] for part in kept)

    def named(self) -> Said:
        """What the sentence says that calls the report by its agency and its year."""
        agency = year = None
        for report in _REPORT.finditer(self.folded):
            said = self._of_report(report.start())
            agency, year = agency or said.agency, year or said.year
        return Said(agency or next(self._makers(), None), year)

    def _of_report(self, end: int) -> Said:
        """Agency and year in the clause that calls the report, whose name begins at `end`."""
        first = max(0, end - _LONGEST_CLAUSE)
        start = max(first, *(1 + self.folded.rfind(mark, first, end) for mark in _CLAUSE_ENDS))
        clause = self.folded[start:end]
        verb = next(reversed([one.span() for one in _VERBS.finditer(clause)]), None)
        if verb is None and self.folded[start - 1 : start] in ("", "\n"):
            # A title that goes on as a sentence (某局2023年…年度报告根据…编制).
            verb = 0, 0
        year = _YEAR.search(clause, verb[1]) if verb else None
        if verb is None or year is None or OF_ANOTHER_PAPER in clause:
            return Said()
        named = (
            self._body(start + verb[1], start + year.start())
            or self._body(start + year.end(), end)
            or self._body(start, start + verb[0])
        )
        return Said(named, int(year["year"]))

    def _makers(self) -> Iterator[str]:
        """The bodies that other sentences say the report is made by."""
        for pattern in _MADE_BY:
            for match in pattern.finditer(self.folded):
                body = self._body(*match.span("agency"))
                if body is not None and len(body) >= _SHORTEST_NAME:
                    yield body

    def _body(self, start: int, end: int) -> str | None:
        """The name that stands between two places, without that of an office within the body."""
        before = _BEFORE.match(self.folded, start, end)
        start = before.end() if before else start
        behind = _BEHIND.search(self.folded, start, end)
        end = behind.start() if behind else end
        office = _OFFICE.search(self.folded, start, end)
        return as_body(self.printed[start : office.start() if office else end])

    def asked(self) -> str | None:
        """The body that the contact sentence names, without the office within it; or None."""
        for match in _CONTACT.finditer(self.folded):
            body = self._body(*match.span("agency" if match["agency"] else "asked"))
            if body is not None:
                return body
        return None

    def of_statistics(self) -> str:
        """What follows the first words that tell the period of the statistics."""
        found = _OF_STATISTICS.search(self.folded)
        return self.folded[found.end() : found.end() + _LONGEST_PERIOD] if found else ""

    def opening(self) -> Said:
        """The one year that its paragraphs and sentences begin with, and the body that was at work.

        A year that is named but once, with no body that was at work in it or beside a later one,
        may be one that is only looked back at.
        """
        found = list(_OPENING.finditer(self.folded))
        of_paragraphs = [one for one in found if self.folded[one.start() - 1 : one.start()] != "."]
        years = {match["year"] for match in of_paragraphs or found}
        if len(years) != 1:
            return Said()
        year = years.pop()
        told = [match for match in found if match["year"] == year]
        works = list(filter(None, (_AT_WORK.match(self.folded, match.end()) for match in told)))
        named = (self._body(*work.span("agency")) for work in works if work["agency"])
        agency = next(filter(None, named), None)
        itself = agency or any(work["itself"] for work in works)
        latest = max(match["year"] for match in _YEAR.finditer(self.folded)) == year
        return Said(agency, int(year) if len(told) > 1 or (itself and latest) else None)


def as_body(name: str) -> str | None:
    """A name that is a body's own, not 我局 or 全区; 政府 is added if the title took it."""
    folded = fold(name)
    if folded.endswith(SHARED_OFFICE[0]):
        name, folded = name + SHARED_OFFICE[1][2:], folded + SHARED_OFFICE[1][2:]
    paired = folded.count("(") == folded.count(")")
    if not may_be_agency(name) or not paired or _NOT_ITS_NAME.search(folded):
        return None
    return name if folded.rstrip(")").endswith(BODY_ENDS) else None


def may_be_agency(name: str) -> bool:
    """Whether a short text may be the name of an agency: it says nothing else that is known."""
    return len(name) >= 2 and _NO_AGENCY.search(fold(name)) is None
