"""What became of one input of `check`, as far as the codes that were selected go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

import attrs

from govinfo_report import batch
from govinfo_report.checks import CheckResult, check
from govinfo_report.commands.codes import Selection
from govinfo_report.errors import GovinfoReportError
from govinfo_report.public import Report
from govinfo_report.report.diagnostics import Diagnostic, Severity
from govinfo_report.view.screen import Screen

CLEAN: Final = 0
FOUND: Final = 1
UNREADABLE: Final = 3


@attrs.frozen
class Checked:
    """An input that was read and checked.

    Attributes:
        name: as it was given.
        report: what was read.
        result: what `check` found in it; of the findings only those that count.
        reading: the warnings and errors of reading it that count.
    """

    name: str
    report: Report
    result: CheckResult
    reading: tuple[Diagnostic, ...]

    @property
    def status(self) -> int:
        """Its exit status."""
        weights = {one.severity for one in (*self.reading, *self.result.findings)}
        return FOUND if weights - {Severity.INFO} else CLEAN


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


Outcome: TypeAlias = Checked | Unread

Format: TypeAlias = Callable[[Iterable[Outcome], Screen], Iterator[str]]
"""From what became of the inputs, one after the other, to pieces of text."""


def judged(read: batch.Outcome, previous: Report | None, chosen: Selection) -> Outcome:
    """What counts of an input that was read, and checked unless there is a report to compare."""
    if read.report is None:
        assert read.failure is not None
        return Unread(read.name, read.failure)
    result = read.result or check(read.report, previous=previous)
    findings = tuple(one for one in result.findings if chosen.takes(one.code))
    reading = tuple(
        one
        for one in read.report.diagnostics
        if one.severity is not Severity.INFO and chosen.takes(one.code)
    )
    return Checked(read.name, read.report, attrs.evolve(result, findings=findings), reading)
