"""Whether a report that was given as last year's may be compared with this one.

Where the two are of different bodies, or their years do not follow one another, that is said and
nothing is compared. Where a name or a year is not printed, the caller's word is taken.
"""

from __future__ import annotations

from typing import Final

from govinfo_report.checks.agencies import Likeness, likeness
from govinfo_report.checks.result import finding
from govinfo_report.checks.rule import HOLDS, NOT_APPLICABLE, NOT_EVALUABLE, Case, Verdict, fails
from govinfo_report.report import ReportData

_UNKNOWN_YEAR: Final = "?"


def last_year(case: Case) -> ReportData | None:
    """Last year's report; None where there is none, or where it must not be compared."""
    previous = case.previous
    if previous is None or _follows(case.report, previous) is False:
        return None
    if likeness(case.report.metadata, previous.metadata) is Likeness.OTHER:
        return None
    return previous


def year_before(report: ReportData, previous: ReportData) -> str:
    """The year of last year's report in digits, or a sign that it is not known."""
    if previous.metadata.year is not None:
        return str(previous.metadata.year)
    return _UNKNOWN_YEAR if report.metadata.year is None else str(report.metadata.year - 1)


def judge_agency(unwanted: Likeness, code: str, case: Case) -> Verdict:
    """Say so if the likeness of the two bodies' names is the one that is unwanted."""
    if case.previous is None:
        return NOT_APPLICABLE
    ours, theirs = case.report.metadata, case.previous.metadata
    found = likeness(ours, theirs)
    if found is Likeness.UNKNOWN:
        return NOT_EVALUABLE
    if found is not unwanted:
        return HOLDS
    return fails([finding(code, agency=ours.agency or "", previous=theirs.agency or "")])


def judge_year(case: Case) -> Verdict:
    """Say so if the years do not follow one another."""
    if case.previous is None:
        return NOT_APPLICABLE
    follows = _follows(case.report, case.previous)
    if follows is None:
        return NOT_EVALUABLE
    if follows:
        return HOLDS
    years = case.report.metadata.year, case.previous.metadata.year
    return fails([finding("previous-other-year", year=str(years[0]), previous=str(years[1]))])


def _follows(report: ReportData, previous: ReportData) -> bool | None:
    """True if the years follow one another; None where one of them is not known."""
    year, before = report.metadata.year, previous.metadata.year
    return None if year is None or before is None else year == before + 1
