"""A whole report on the screen, from its metadata to the line that sums it up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from govinfo_report.checks import CheckResult, CheckState
from govinfo_report.checks.problems import where
from govinfo_report.form import Table
from govinfo_report.report import Heading, ReportData
from govinfo_report.report.cells import CellStatus
from govinfo_report.report.diagnostics import Severity
from govinfo_report.view.marks import ALWAYS, Mark, beside_equations
from govinfo_report.view.report_view import View
from govinfo_report.view.terminal import Screen, left, printable, width
from govinfo_report.view.terminal_check import problem_lines
from govinfo_report.view.terminal_notices import (
    diagnostic_lines,
    equation_lines,
    finding_lines,
    unplaced_lines,
)
from govinfo_report.view.terminal_tables import legend, ruling, shown, table_lines


def page(report: ReportData, result: CheckResult, screen: Screen) -> str:
    """The report as lines of text, the last one closed.

    Args:
        report: what was read.
        result: what `check` found in it.
        screen: how it is to be shown.
    """
    view = View(report, result, screen.lang)
    used: set[Mark] = {
        mark for cell in report.cells.values() for mark in shown(cell, view.marking).uses
    }
    ruled = ruling(report.form, screen)
    lines = [*problem_lines(report, result, screen), "", *_metadata_lines(view, screen), ""]
    lines += _section_lines(report, screen)
    lines += ["", legend(used | ALWAYS, screen.words)]
    for table in report.form.tables:
        lines += ["", screen.paint(_title(report, table), "title")]
        lines += table_lines(report, table, view.marking, ruled, screen)
    lines += ["", *equation_lines(view, screen)]
    lines += finding_lines(view, screen)
    lines += ["", *_diagnostics(report, screen)]
    if report.unplaced:
        lines += ["", *unplaced_lines(report.unplaced, screen)]
    lines += ["", _summary(report, result, screen)]
    return "\n".join(lines) + "\n"


def _metadata_lines(view: View, screen: Screen) -> Iterator[str]:
    told = list(view.metadata)
    columns = max(width(name) for name, _ in told)
    for name, value in told:
        yield f"{screen.paint(left(name, columns), 'quiet')}  {printable(value)}"


def _section_lines(report: ReportData, screen: Screen) -> Iterator[str]:
    words = screen.words
    printed: dict[str, Heading] = {}
    for heading in report.headings:
        printed.setdefault(heading.section, heading)
    yield screen.paint(words.sections, "title")
    for section in report.form.sections:
        found = printed.get(section.name)
        if found is None:
            line = f"{section.title}{words.colon}" + screen.paint(words.section_absent, "warn")
        else:
            place = where(found.span, screen.lang)
            line = f"{printable(found.text)}{words.colon}{place}"
        prose = report.prose.get(section.name)
        if prose is not None and prose.paragraphs:
            line += words.semicolon + words.prose.format(
                paragraphs=len(prose.paragraphs),
                characters=sum(len(paragraph.text) for paragraph in prose.paragraphs),
            )
        yield "  " + line


def _title(report: ReportData, table: Table) -> str:
    return next(one.title for one in report.form.sections if one.name == table.section)


def _diagnostics(report: ReportData, screen: Screen) -> Iterator[str]:
    words = screen.words
    title = words.diagnostics + ("" if report.diagnostics else words.colon + words.no_diagnostics)
    yield screen.paint(title, "title")
    yield from diagnostic_lines(report.diagnostics, report.form, screen)


def _summary(report: ReportData, result: CheckResult, screen: Screen) -> str:
    status = Counter(cell.status for cell in report.cells.values())
    # The equations that fail are counted by themselves.
    others = (*report.diagnostics, *beside_equations(result))
    severity = Counter(diagnostic.severity for diagnostic in others)
    text = screen.words.summary.format(
        cells=len(report.cells),
        read=status[CellStatus.READ],
        blank=status[CellStatus.BLANK],
        missing=status[CellStatus.MISSING],
        unreadable=status[CellStatus.UNREADABLE],
        fails=result.count(CheckState.FAILS),
        unknown=result.count(CheckState.NOT_EVALUABLE),
        errors=severity[Severity.ERROR],
        warnings=severity[Severity.WARNING],
        infos=severity[Severity.INFO],
    )
    if result.count(CheckState.FAILS) or severity[Severity.ERROR]:
        return screen.paint(text, "bad")
    return screen.paint(text, "warn" if severity[Severity.WARNING] else "good")
