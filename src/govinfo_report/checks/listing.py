"""What reading and the rules say of a report, as one list: each cause once, the worst first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from govinfo_report.checks.problems import (
    NO_REPORT_CODES,
    WEIGHT,
    Problem,
    ReportVerdict,
    WrongCell,
    verdict,
)
from govinfo_report.checks.result import Finding
from govinfo_report.checks.suspects import Suspect
from govinfo_report.report import ReportData
from govinfo_report.report.cells import CellStatus
from govinfo_report.report.diagnostics import Diagnostic, Severity

_CAUSES: Final = (
    *sorted(NO_REPORT_CODES),
    "pre-2019-form",
    "pdf-no-text-layer",
    "table-is-picture",
    "pdf-page-is-picture",
    "table-missing",
)
"""Why not one cell of a report could be read, the first that is said of it being the reason."""
_EFFECTS: Final = frozenset(
    {
        "table-missing",
        "table-is-picture",
        "pdf-page-is-picture",
        "heading-missing",
        "heading-misnumbered",
        "edition-assumed",
        "row-missing",
        "row-without-values",
        "cells-missing",
    }
)
"""What is said beside such a reason, and adds nothing to it."""
_MANY_ALIKE: Final = frozenset({"total-blank"})
"""Codes of rules of which a report has many for one habit of who filled it in."""


def list_problems(
    report: ReportData, reading: Iterable[Diagnostic], findings: Iterable[Finding]
) -> tuple[Problem, ...]:
    """The problems of a report.

    Args:
        report: the report.
        reading: what is said of its reading; what is only worth knowing is left out.
        findings: what the rules found.
    """
    heavy = [one for one in reading if one.severity is not Severity.INFO]
    of_reading = list(_of_reading(report, heavy))
    others = _beside(of_reading, findings)
    groups: list[Sequence[Diagnostic]] = [*of_reading, *_of_rules(others)]
    problems = [_problem(report, group) for group in groups]
    return tuple(sorted(problems, key=lambda one: WEIGHT[one.severity]))


def judge(report: ReportData, problems: Sequence[Problem]) -> ReportVerdict:
    """What the problems of a report come to."""
    return verdict(problems, readable=_readable(report), cells=len(report.cells))


def _readable(report: ReportData) -> bool:
    gaps = (CellStatus.MISSING, CellStatus.UNREADABLE)
    return any(cell.status not in gaps for cell in report.cells.values())


def _of_reading(report: ReportData, said: list[Diagnostic]) -> Iterator[list[Diagnostic]]:
    codes = {one.code for one in said}
    cause = next((code for code in _CAUSES if code in codes), None)
    if cause is not None and not _readable(report):
        effects = [one for one in said if one.code in _EFFECTS and one.code != cause]
        yield [*(one for one in said if one.code == cause), *effects]
        said = [one for one in said if one.code not in {*_EFFECTS, cause}]
    alike: dict[str, list[Diagnostic]] = {}
    for one in said:
        alike.setdefault(one.code, []).append(one)
    yield from alike.values()


def _beside(groups: list[list[Diagnostic]], findings: Iterable[Finding]) -> list[Finding]:
    """The findings of which reading has not spoken; the others join what it said of the place."""
    spoken = {one.span: group for group in groups for one in group if one.span is not None}
    others: list[Finding] = []
    for one in findings:
        group = None if one.span is None or one.suspects else spoken.get(one.span)
        if group is None:
            others.append(one)
        else:
            group.append(one)
    return others


def _of_rules(findings: Iterable[Finding]) -> Iterator[list[Finding]]:
    """Findings that one change would settle together, and those that are one habit."""
    alike: dict[object, list[Finding]] = {}
    for at, one in enumerate(findings):
        cause = one.code if one.code in _MANY_ALIKE else one.suspects or at
        alike.setdefault(cause, []).append(one)
    for group in alike.values():
        yield sorted(group, key=lambda one: WEIGHT[one.severity])


def _problem(report: ReportData, group: Sequence[Diagnostic]) -> Problem:
    sets = [one.suspects for one in group if isinstance(one, Finding) and one.suspects]
    # Findings of one habit have each cells of their own.
    suspects = sets[0] if len(set(sets)) == 1 else ()
    wrong = [cell for one in sets for cell in _wrong(report, one[0])]
    return Problem(tuple(group), suspects, tuple(dict.fromkeys(wrong)), report.edition)


def _wrong(report: ReportData, suspect: Suspect) -> Iterator[WrongCell]:
    for cell in suspect.cells:
        yield WrongCell(cell.path, cell.printed, cell.fits, report.cells[cell.path].span)
