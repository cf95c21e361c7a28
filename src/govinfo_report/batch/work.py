"""What is done with one task, what becomes of it, and the process that does one after another.

Such a process is not started by `multiprocessing`, so it does not import the program that uses it:
that needs no `if __name__ == "__main__"`, and notebooks work.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
import time
from html import escape
from typing import IO, Final, TypeAlias

import attrs

from govinfo_report.batch.sources import Task
from govinfo_report.checks import CheckResult, check
from govinfo_report.completion import complete
from govinfo_report.errors import BrokenOff, GovinfoReportError
from govinfo_report.loading import ReadingOptions, load
from govinfo_report.processes import limit_memory, pickled, receive, seldom_collect, send
from govinfo_report.public import Report


@attrs.frozen(repr=False)
class ReadOutcome:
    """A source that gave a report.

    Attributes:
        name: its path, or the name that came with its bytes; of bytes without a name `#` and
            which source they were, counted from 1.
        report: what was read.
        result: what `check` found, if it was asked for.
        seconds: that reading, completing and checking took.
        failure: None.
    """

    name: str
    report: Report
    result: CheckResult | None = None
    seconds: float = 0.0
    failure: None = attrs.field(default=None, init=False)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name!r}: {self.report!r}, {self.result!r}>"

    def _repr_html_(self) -> str:
        """The report as a notebook shows it."""
        from govinfo_report.view.page_report import report_fragment  # noqa: PLC0415

        return report_fragment(self.report, result=self.result)


@attrs.frozen(repr=False)
class FailedOutcome:
    """A source that gave no report.

    Attributes:
        name: its path, or the name that came with its bytes; of bytes without a name `#` and
            which source they were, counted from 1.
        failure: why there is no report; its `code` is stable, its `text()` says what to do.
        seconds: until it broke off.
        report: None.
        result: None.
    """

    name: str
    failure: GovinfoReportError
    seconds: float = 0.0
    report: None = attrs.field(default=None, init=False)
    result: None = attrs.field(default=None, init=False)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name!r}: {self.failure.code}>"

    def _repr_html_(self) -> str:
        """The reason as a notebook shows it."""
        return f"<p>{escape(self.name)}: {escape(self.failure.text('zh'))}</p>"


Outcome: TypeAlias = ReadOutcome | FailedOutcome
"""What became of one source: `outcome.report` or `outcome.failure` is None, and tells which."""


# -- one task ------------------------------------------------------------------------------------


@attrs.frozen
class Wanted:
    """What is to be done with each report, and how its file is to be read; see `load`."""

    check: bool
    complete: bool
    edition: int | None = None
    how: ReadingOptions = attrs.field(factory=ReadingOptions, hash=False)


def work(task: Task, wanted: Wanted) -> Outcome:
    """Read, complete and check; whatever is wrong with one source is its outcome.

    Raises:
        MemoryError: there is not enough; whoever runs this knows what that means there.
    """
    begun = time.perf_counter()
    try:
        report = _read(task, wanted)
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


def _read(task: Task, wanted: Wanted) -> Report:
    if task.failure is not None:
        raise task.failure
    source = task.name if task.data is None else task.data
    report = load(source, edition=wanted.edition, **wanted.how)
    if task.data is None:
        return report
    return attrs.evolve(report, source=attrs.evolve(report.source, name=task.name))


def described(error: BaseException) -> str:
    """Kind and words of an exception that is none of ours."""
    return f"{type(error).__name__}: {error}".rstrip(": ")


# -- the worker process ---------------------------------------------------------------------------


_MEMORY: Final = 2_000_000_000
"""Bytes of addresses; what the limits of `load` allow stays far below."""


def serve() -> None:
    """Answer until the input ends. The first answer is empty: all is loaded."""
    limit_memory(_MEMORY)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints is no answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    calls: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, calls), daemon=True).start()
    seldom_collect()
    send(answers, b"")
    while True:
        answer, goes_on = _answer(calls)
        send(answers, *answer)
        if not goes_on:
            _end()


def _listen(source: IO[bytes], calls: queue.SimpleQueue[bytes]) -> None:
    """Read ahead, so that the end of whoever asks is seen while a task is being done."""
    while (call := receive(source)) is not None:
        calls.put(call)
    _end()


def _end() -> None:
    """End at once, and with it the process that reads PDF files."""
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _answer(calls: queue.SimpleQueue[bytes]) -> tuple[list[bytes], bool]:
    """What the next call returns or raises, and whether this process is good for another."""
    try:
        function, args, kwargs = pickle.loads(calls.get())
        returned = function(*args, **kwargs)
        return pickled((returned, None)), True
    except MemoryError:
        # What the task has left behind may keep the next from its memory.
        return pickled((None, MemoryError())), False
    except Exception as error:  # it is for whoever asked
        try:
            return pickled((None, error)), True
        except Exception:  # not every exception can be sent
            return pickled((None, RuntimeError(f"{type(error).__name__}: {error}"))), True
