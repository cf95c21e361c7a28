"""What an index keeps of a report: little, so that a hundred thousand find room in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

import attrs

from govinfo_report.checks import CheckResult, CheckState, Problem, ReportVerdict
from govinfo_report.data.indicators import indicators
from govinfo_report.form.fields import Language
from govinfo_report.form.shared import (
    CARRIED_FORWARD,
    LITIGATION_AFTER_RECONSIDERATION,
    LITIGATION_DIRECT,
    NEW_RECEIVED,
    RECONSIDERATION,
)
from govinfo_report.report import ReportData
from govinfo_report.report.cells import CellStatus
from govinfo_report.report.diagnostics import Severity
from govinfo_report.view.page_charts import Number
from govinfo_report.view.report_view import LISTED, View

_FIGURES: Final[Mapping[str, tuple[str, ...]]] = {
    "new_received": (f"{NEW_RECEIVED}.total",),
    "carried_forward": (f"{CARRIED_FORWARD}.total",),
    "reviews": (
        f"{RECONSIDERATION}.total",
        f"{LITIGATION_DIRECT}.total",
        f"{LITIGATION_AFTER_RECONSIDERATION}.total",
    ),
}
"""Figure that is followed over the years → the cells whose sum it is."""


@attrs.frozen
class Noted:
    """A problem, and where its page tells more.

    Attributes:
        severity: its weight.
        code: its code.
        why: what follows from it, whatever the numbers are.
        text: its sentence.
        anchor: its id on the page of the report.
    """

    severity: Severity
    code: str
    why: str
    text: str
    anchor: str


@attrs.frozen
class Entry:
    """A report in the index.

    Attributes:
        name: of its file, as it was given.
        page: name of the file of its page.
        agency: the body that reports; None where it is not printed.
        year: the year reported on; None where it is not printed.
        edition: of the form.
        read: how many cells were read.
        gaps: how many are missing or unreadable.
        fails: how many equations fail.
        verdict: what the problems come to.
        noted: its problems, the gravest first.
        figures: what is followed over the years; None where the report does not tell.
    """

    name: str
    page: str
    agency: str | None
    year: int | None
    edition: int
    read: int
    gaps: int
    fails: int
    verdict: ReportVerdict
    noted: tuple[Noted, ...]
    figures: Mapping[str, Number | None] = attrs.field(hash=False)

    def count(self, severity: Severity) -> int:
        """How much of a weight was found."""
        return sum(one.severity is severity for one in self.noted)


@attrs.frozen
class Unread:
    """A file that cannot be read.

    Attributes:
        name: as it was given.
        code: of the reason.
        text: the reason in words.
    """

    name: str
    code: str
    text: str


def entry_of(
    report: ReportData, result: CheckResult, name: str, page: str, lang: Language
) -> Entry:
    """What the index keeps of a report.

    Args:
        report: the report.
        result: what `check` found in it.
        name: of its file, as it was given.
        page: name of the file of its page.
        lang: language of the sentences.
    """
    view = View(report, result, lang)
    status = Counter(cell.status for cell in report.cells.values())
    noted = tuple(
        _noted(one, view.problem_id(at), lang) for at, one in enumerate(result.problems[:LISTED], 1)
    )
    return Entry(
        name,
        page,
        report.metadata.agency,
        report.metadata.year,
        report.edition,
        status[CellStatus.READ],
        status[CellStatus.MISSING] + status[CellStatus.UNREADABLE],
        result.count(CheckState.FAILS),
        result.verdict,
        noted,
        _figures(report),
    )


def _noted(one: Problem, anchor: str, lang: Language) -> Noted:
    return Noted(one.severity, one.code, one.first.entry.why(lang), one.text(lang), anchor)


def _figures(report: ReportData) -> dict[str, Number | None]:
    share = indicators(report).disclosure_rate
    figures = {name: _sum(report, paths) for name, paths in _FIGURES.items()}
    return {**figures, "disclosure_rate": None if share is None else 100 * share}


def _sum(report: ReportData, paths: tuple[str, ...]) -> Number | None:
    values = [report.cells[path].value for path in paths]
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
