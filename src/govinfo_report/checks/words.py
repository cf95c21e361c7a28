"""What is unlikely in the words of a report: its headings, its section 五, its year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from govinfo_report.checks.result import finding
from govinfo_report.checks.rule import HOLDS, NOT_EVALUABLE, Case, Verdict, fails
from govinfo_report.report import Metadata, ReportData
from govinfo_report.text.source import Span, fold, key, legible
from govinfo_report.words.statements import NOTHING_TO_SAY, OPENING_YEAR, REPORT_OF_YEAR
from govinfo_report.words.surroundings import NUMERALS

_PROBLEMS: Final = "problems_and_improvements"
_OVERVIEW: Final = "overview"
_MISNUMBERED: Final = "heading-misnumbered"
_NOTHING: Final = re.compile(rf"[{NUMERALS}\d]{{0,3}}{NOTHING_TO_SAY}")
_LONGEST_NOTHING: Final = 40
_OPENING_YEAR: Final = re.compile(OPENING_YEAR)
_OPENING: Final = 60
"""Characters of a paragraph among which the year that it opens with must stand."""
_QUOTED: Final = 18
"""Characters of such a paragraph that are quoted."""
_REPORT_OF_YEAR: Final = re.compile(REPORT_OF_YEAR)
_HEAD: Final = 4_000
"""Characters of the preface in which the report is called by its year."""


def judge_headings(case: Case) -> Verdict:
    """Say once how many headings have other numbers than the form; the parser names each."""
    report = case.report
    wrong = [one for one in report.diagnostics if one.code == _MISNUMBERED]
    if wrong:
        first = wrong[0]
        return fails(
            [
                finding(
                    "headings-misnumbered",
                    span=first.span,
                    count=len(wrong),
                    text=first.values["text"],
                    number=first.values["number"],
                )
            ]
        )
    return HOLDS if report.headings else NOT_EVALUABLE


def empty_problems(case: Case) -> Verdict:
    """Section 五 must name problems; 六 may honestly be empty.

    Without a heading its words may stand in the section before it, and nothing can be said.
    """
    prose = case.report.prose.get(_PROBLEMS)
    if prose is None:
        return NOT_EVALUABLE
    if not all(_says_nothing(paragraph.text) for paragraph in prose.paragraphs):
        return HOLDS
    heading = next(one for one in case.report.form.sections if one.name == _PROBLEMS).heading
    span = next((one.span for one in case.report.headings if one.section == _PROBLEMS), None)
    return fails([finding("section-empty", span=span, heading=heading)])


@lru_cache(maxsize=256)
def _says_nothing(text: str) -> bool:
    if len(text) > _LONGEST_NOTHING:
        return False
    return _NOTHING.fullmatch(key(legible(text))) is not None


def wrong_years(case: Case) -> Verdict:
    """Say so where the words are of another year than the one that is reported on."""
    report = case.report
    metadata = report.metadata
    if metadata.year is None:
        return NOT_EVALUABLE
    found = [
        finding("wrong-year-in-prose", span=span, text=text, named=str(named), year=str(year))
        for year, named, text, span in _other_years(report, metadata, metadata.year)
    ]
    if found:
        return fails(found)
    told = metadata.period_start or report.preface or _OVERVIEW in report.prose
    return HOLDS if told else NOT_EVALUABLE


def _other_years(
    report: ReportData, metadata: Metadata, year: int
) -> Iterator[tuple[int, int, str, Span | None]]:
    """Reported year, other year, the words that name it, and their place where it is known."""
    for day in (metadata.period_start, metadata.period_end):
        if day is not None and day.year != year:
            yield year, day.year, f"{metadata.period_start} – {metadata.period_end}", None
            break
    opening = _opening_of_another_year(report, year)
    if opening is not None:
        yield year, *opening
    named = _report_of_another_year(report, year)
    if named is not None:
        yield year, *named, None


def _opening_of_another_year(report: ReportData, year: int) -> tuple[int, str, Span] | None:
    """The year that section 一 opens with, if it is past and the reported one is never named.

    Last year's figures are compared with, and next year's plans are told, beside this year's work.
    """
    prose = report.prose.get(_OVERVIEW)
    if prose is None:
        return None
    for paragraph in prose.paragraphs:
        match = _OPENING_YEAR.match(fold(paragraph.text[:_OPENING]))
        if match is None:
            continue
        named = int(match["year"])
        if named >= year or str(year) in fold(prose.text):
            return None
        start, end = match.start("year"), match.start("year") + _QUOTED
        quoted = paragraph.text[start:end]
        begin = paragraph.span.start + start
        span = Span(begin, begin + len(quoted), paragraph.span.source)
        return named, quoted if end >= len(paragraph.text) else f"{quoted}…", span
    return None


def _report_of_another_year(report: ReportData, year: int) -> tuple[int, str] | None:
    """The words of the preface that call this report by another year, if none calls it rightly."""
    first: tuple[int, str] | None = None
    for text in report.preface:
        folded = fold(text[:_HEAD])
        if "," not in folded:
            # No sentence: a link to the report for another year.
            continue
        for match in _REPORT_OF_YEAR.finditer(folded):
            if int(match["year"]) == year:
                return None
            first = first or (int(match["year"]), text[match.start() : match.end()])
    return first
