"""What is wrong with reports, as a tidy table: a row for each problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from govinfo_report.checks import CheckResult, check
from govinfo_report.data.table import Given, Many, Rows, TableColumn, encodable, given_to, report_in
from govinfo_report.form.fields import Language
from govinfo_report.messages.words import column_meanings
from govinfo_report.report import ReportData
from govinfo_report.report.diagnostics import Severity


class FindingRow(NamedTuple):
    """One problem of one file. What is not known is None.

    Attributes:
        file: name of the file.
        agency: the body that reports.
        year: the year reported on.
        code: of the problem; of a file that gave no report, of the reason.
        severity: `error`, `warning` or `info`.
        path: of the cell to look at first: of those that may be wrong the likeliest, else the first
            that is concerned.
        printed: what is printed in that cell.
        fits: the number that would make the equations hold.
        text: the problem as a sentence.
    """

    file: str | None
    agency: str | None
    year: int | None
    code: str
    severity: str
    path: str | None
    printed: str | None
    fits: int | None
    text: str


FINDING_COLUMNS: Final = tuple(
    TableColumn(
        name,
        "whole" if name in ("year", "fits") else "text",
        column_meanings()[name].zh,
        column_meanings()[name].en,
    )
    for name in FindingRow._fields
)
"""The columns of `findings`."""


def findings(given: Many, *, lang: Language = "zh") -> Rows[FindingRow]:
    """A row for each problem that reading and checking found: `check(report).problems`.

    Each cause has one row, the worst of a file the first. A report is checked when its rows are
    asked for, unless its outcome has been checked. A file that gave no report has one row, which
    says why.

    Args:
        given: reports or outcomes, one or many.
        lang: 'zh' or 'en', the language of `text`.

    Raises:
        TypeError: something else is given.
    """
    each = given_to("findings", given)
    return Rows(FINDING_COLUMNS, lambda: (row for one in each() for row in _rows(one, lang)))


def _rows(given: Given, lang: Language) -> Iterator[FindingRow]:
    report = report_in(given)
    if report is not None:
        yield from _rows_of_report(report, result_in(given, report), lang)
    elif not isinstance(given, ReportData) and given.failure is not None:
        reason = given.failure
        yield FindingRow(
            encodable(given.name),
            None,
            None,
            reason.code,
            Severity.ERROR.value,
            None,
            None,
            None,
            _line(reason.text, lang),
        )


def result_in(given: Given, report: ReportData) -> CheckResult:
    """What `check` finds in a report, if it is not there already."""
    if not isinstance(given, ReportData) and given.result is not None:
        return given.result
    return check(report)


def _rows_of_report(
    report: ReportData, result: CheckResult, lang: Language
) -> Iterator[FindingRow]:
    for problem in result.problems:
        wrong = next(iter(problem.wrong), None)
        path = wrong.path if wrong else next(iter(problem.paths), None)
        cell = report.cells.get(path) if path else None
        yield FindingRow(
            encodable(report.source.name),
            encodable(report.metadata.agency),
            report.metadata.year,
            problem.code,
            problem.severity.value,
            path,
            (encodable(cell.raw) or None) if cell else None,
            wrong.fits if wrong else None,
            _line(problem.text, lang),
        )


def _line(text: Callable[[Language], str], lang: Language) -> str:
    return encodable(" ".join(text(lang).split())) or ""
