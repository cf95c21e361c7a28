"""What is done with one task, in whichever process or thread it is done."""

from __future__ import annotations

import time

import attrs

from govinfo_report.batch.outcome import FailedOutcome, Outcome, ReadOutcome
from govinfo_report.batch.sources import Task
from govinfo_report.checks import check
from govinfo_report.completion import complete
from govinfo_report.errors import BrokenOff, GovinfoReportError
from govinfo_report.limits import Limits
from govinfo_report.loading import load
from govinfo_report.public import Report


@attrs.frozen
class Prescribed:
    """What is known of the files before they are read; see `load`."""

    edition: int | None = None
    encoding: str | None = None
    limits: Limits = Limits()
    ocr: bool = False
    beside: bool = False


@attrs.frozen
class Wanted:
    """What is to be done with each report."""

    check: bool
    complete: bool
    prescribed: Prescribed = Prescribed()


def work(task: Task, wanted: Wanted) -> Outcome:
    """Read, complete and check; whatever is wrong with one source is its outcome.

    Raises:
        MemoryError: there is not enough; whoever runs this knows what that means there.
    """
    begun = time.perf_counter()
    try:
        report = _read(task, wanted.prescribed)
        if wanted.complete:
            report = complete(report)
        result = check(report) if wanted.check else None
    except GovinfoReportError as error:
        seconds = time.perf_counter() - begun
        return FailedOutcome(task.name, failure=_alone(error), seconds=seconds)
    except MemoryError:
        raise
    except Exception as error:  # one file must not end a run of a million
        fault = BrokenOff("batch-fault", detail=described(error))
        return FailedOutcome(task.name, failure=fault, seconds=time.perf_counter() - begun)
    return ReadOutcome(task.name, report, result, seconds=time.perf_counter() - begun)


def _alone(error: GovinfoReportError) -> GovinfoReportError:
    """The error without the frames that it came through: they hold the content of the file."""
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)


def _read(task: Task, prescribed: Prescribed) -> Report:
    if task.failure is not None:
        raise task.failure
    report = load(
        task.name if task.data is None else task.data,
        edition=prescribed.edition,
        encoding=prescribed.encoding,
        ocr=prescribed.ocr,
        beside=prescribed.beside,
        limits=prescribed.limits,
    )
    if task.data is None:
        return report
    return attrs.evolve(report, source=attrs.evolve(report.source, name=task.name))


def described(error: BaseException) -> str:
    """Kind and words of an exception that is none of ours."""
    return f"{type(error).__name__}: {error}".rstrip(": ")
