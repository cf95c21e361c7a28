"""What became of the inputs of a command, as far as the codes that were selected go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from govinfo_report.batch import FailedOutcome, Outcome, ReadOutcome
from govinfo_report.batch.sources import Task
from govinfo_report.checks import CheckResult, VerdictKind, check, judge, list_problems
from govinfo_report.commands.codes import Selection
from govinfo_report.commands.console import complain
from govinfo_report.commands.ending import CLEAN, FOUND, UNREADABLE, note
from govinfo_report.commands.inputs import read_inputs
from govinfo_report.form.fields import Language
from govinfo_report.public import Report

_COUNTED_AS: Final = {
    VerdictKind.CLEAN: "clean",
    VerdictKind.WARNINGS: "warnings",
    VerdictKind.ERRORS: "errors",
    VerdictKind.NO_TABLES: "errors",
    VerdictKind.NO_REPORT: "no_report",
}


def judged_inputs(
    tasks: Sequence[Task],
    *,
    jobs: int | None,
    quiet: bool,
    lang: Language,
    previous: Report | None = None,
    chosen: Selection | None = None,
) -> Iterator[Outcome]:
    """The outcome of each file, checked; its exit status is noted.

    Of what cannot be read it is said at once why not.

    Args:
        tasks: the files.
        jobs: processes at once; None for as many as serve.
        quiet: show no progress.
        lang: language of what is said.
        previous: a report for the year before, to compare with.
        chosen: the codes that count; by default all.
    """
    for read in read_inputs(tasks, jobs=jobs, quiet=quiet, lang=lang, check=previous is None):
        outcome = _judged(read, previous, chosen)
        note(status_of(outcome))
        if outcome.failure is not None:
            complain(outcome.name, outcome.failure, lang)
        yield outcome


def _judged(read: Outcome, previous: Report | None, chosen: Selection | None) -> Outcome:
    if isinstance(read, FailedOutcome):
        return read
    report = read.report
    result = read.result or check(report, previous=previous)
    if chosen is not None:
        findings = tuple(one for one in result.findings if chosen.takes(one.code))
        reading = [one for one in report.diagnostics if chosen.takes(one.code)]
        problems = list_problems(report, reading, findings)
        verdict = judge(report, problems)
        result = attrs.evolve(result, findings=findings, problems=problems, verdict=verdict)
    return attrs.evolve(read, result=result)


def result_of(outcome: ReadOutcome) -> CheckResult:
    """What `check` found in an input that was judged."""
    assert outcome.result is not None
    return outcome.result


def status_of(outcome: Outcome) -> int:
    """The exit status that an input gives."""
    if isinstance(outcome, FailedOutcome):
        return UNREADABLE
    return CLEAN if result_of(outcome).ok else FOUND


def counted_as(outcome: Outcome) -> str:
    """What a count of many inputs takes it for: a key of `Words.files`."""
    if isinstance(outcome, FailedOutcome):
        return "unreadable"
    return _COUNTED_AS[result_of(outcome).verdict.kind]
