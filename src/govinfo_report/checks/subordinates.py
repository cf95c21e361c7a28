"""A body's cells against the sums of its subordinate bodies' cells.

Sums are made only of reports for the same year, each body once. A cell that one of them does not
print is not summed; a blank counts as 0, as the form is filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import Final

from govinfo_report.checks.agencies import name_key
from govinfo_report.checks.numbers import concluded, counted, shared_rows, shown
from govinfo_report.checks.result import NOT_APPLICABLE, Case, Finding, Rule, Verdict, finding
from govinfo_report.report import ReportData

_UNNAMED: Final = "?"


def _other_years(case: Case) -> Iterator[Finding | None]:
    year = case.report.metadata.year
    for report in case.subordinates:
        if year is None or report.metadata.year is None:
            yield None
        elif report.metadata.year != year:
            yield finding(
                "subordinate-other-year",
                agency=report.metadata.agency or _UNNAMED,
                given=str(report.metadata.year),
                year=str(year),
            )


def _repeated(case: Case) -> Iterator[Finding | None]:
    """Bodies that are given twice; the body itself is none of its subordinate bodies."""
    seen = {name_key(case.report.metadata.agency or "")}
    for report in case.subordinates:
        agency = report.metadata.agency
        if agency is None:
            yield None
        elif name_key(agency) in seen:
            yield finding("subordinate-repeated", agency=agency)
        else:
            seen.add(name_key(agency))


def _other_editions(case: Case) -> Iterator[Finding | None]:
    for report in case.subordinates:
        if report.edition != case.report.edition:
            yield finding(
                "subordinate-other-edition",
                agency=report.metadata.agency or _UNNAMED,
                given=str(report.edition),
                edition=str(case.report.edition),
            )


def _may_be_summed(case: Case) -> bool:
    """False where a report is of another year or given twice: a sum would say nothing."""
    outcomes = (*_other_years(case), *_repeated(case))
    return all(one is None for one in outcomes)


def _judge_sums(case: Case) -> Verdict:
    if not case.subordinates or not _may_be_summed(case):
        return NOT_APPLICABLE
    return concluded(_sums(case.report, case.subordinates))


def _sums(report: ReportData, subordinates: tuple[ReportData, ...]) -> Iterator[Finding | None]:
    editions = frozenset(one.edition for one in subordinates)
    for row in shared_rows(report.edition, editions):
        differing: dict[str, tuple[int | Decimal, int | Decimal]] = {}
        for path in row.paths:
            own = counted(report, path)
            summed = _sum(path, subordinates)
            if own is None or summed is None:
                yield None
            elif own != summed:
                differing[path] = (own, summed)
        # A row that has a total speaks through it; else each of its cells for itself.
        total = row.total if row.total in differing else None
        for path in (total,) if total is not None else differing:
            own, summed = differing[path]
            yield finding(
                "subordinate-sum-differs",
                paths=tuple(differing) if path == total else (path,),
                span=report.cells[path].span,
                label=report.cells[path].label,
                value=shown(report, path, own),
                sum=shown(report, path, summed),
                count=len(subordinates),
            )


def _sum(path: str, reports: tuple[ReportData, ...]) -> int | Decimal | None:
    summed: int | Decimal = 0
    for report in reports:
        value = counted(report, path)
        if value is None:
            return None
        summed += value
    return summed


def _about_reports(judge: Callable[[Case], Iterable[Finding | None]], case: Case) -> Verdict:
    return concluded(judge(case)) if case.subordinates else NOT_APPLICABLE


RULES: Final = (
    *(
        Rule(code, "subordinates", partial(_about_reports, judge))
        for code, judge in (
            ("subordinate-other-year", _other_years),
            ("subordinate-repeated", _repeated),
            ("subordinate-other-edition", _other_editions),
        )
    ),
    Rule("subordinate-sum-differs", "subordinates", _judge_sums),
)
"""Whether the reports may be summed, then whether the sums are the body's own numbers."""
