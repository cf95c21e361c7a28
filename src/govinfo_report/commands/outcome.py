"""What became of one input of `check`, as far as the codes that were selected go."""

from __future__ import annotations

from typing import Final, TypeAlias

import attrs

from govinfo_report import batch
from govinfo_report.checks import CheckResult, VerdictKind, check, judge, list_problems
from govinfo_report.commands.codes import Selection
from govinfo_report.errors import GovinfoReportError
from govinfo_report.public import Report

CLEAN: Final = 0
FOUND: Final = 1
UNREADABLE: Final = 3


@attrs.frozen
class Checked:
    """An input that was read and checked.

    Attributes:
        name: as it was given.
        report: what was read.
        result: what `check` found in it; of findings and problems only those that count.
    """

    name: str
    report: Report
    result: CheckResult

    @property
    def status(self) -> int:
        """Its exit status."""
        return CLEAN if self.result.ok else FOUND

    @property
    def counted_as(self) -> str:
        """What a count of many inputs takes it for: a key of `Words.files`."""
        return _COUNTED_AS[self.result.verdict.kind]


_COUNTED_AS: Final = {
    VerdictKind.CLEAN: "clean",
    VerdictKind.WARNINGS: "warnings",
    VerdictKind.ERRORS: "errors",
    VerdictKind.NO_TABLES: "errors",
    VerdictKind.NO_REPORT: "no_report",
}


@attrs.frozen
class Unread:
    """An input that cannot be read.

    Attributes:
        name: as it was given.
        error: why.
    """

    name: str
    error: GovinfoReportError

    @property
    def status(self) -> int:
        """Its exit status."""
        return UNREADABLE

    @property
    def counted_as(self) -> str:
        """What a count of many inputs takes it for: a key of `Words.files`."""
        return "unreadable"


Outcome: TypeAlias = Checked | Unread


def judged(
    read: batch.Outcome, previous: Report | None = None, chosen: Selection | None = None
) -> Outcome:
    """What counts of an input that was read, and checked unless there is a report to compare."""
    report = read.report
    if report is None:
        assert read.failure is not None
        return Unread(read.name, read.failure)
    result = read.result or check(report, previous=previous)
    if chosen is not None:
        findings = tuple(one for one in result.findings if chosen.takes(one.code))
        reading = [one for one in report.diagnostics if chosen.takes(one.code)]
        problems = list_problems(report, reading, findings)
        verdict = judge(report, problems)
        result = attrs.evolve(result, findings=findings, problems=problems, verdict=verdict)
    return Checked(read.name, report, result)
