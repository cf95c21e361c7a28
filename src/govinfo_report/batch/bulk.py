"""Many sources, one outcome for each; `read` in one line, and what a notebook wants of it.

Tasks are under way in a window: so many at once, with the outcomes that wait for an earlier one.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future
from contextlib import ExitStack, suppress
from typing import Any, Final, Unpack, overload

import attrs

from govinfo_report.batch.pool import WorkerPool
from govinfo_report.batch.sources import ReportSource, Task, tasks
from govinfo_report.batch.work import FailedOutcome, Outcome, Wanted, described, work
from govinfo_report.data.tables import wide
from govinfo_report.errors import BrokenOff, GovinfoReportError, Limits
from govinfo_report.loading import ReadingOptions, refuse_unknown_encoding
from govinfo_report.parsing import refuse_unknown_edition
from govinfo_report.public import Report

_EACH: Final = 16
"""Tasks for each process of a pool of ours."""
_ELSEWHERE: Final = 256
"""Tasks for an executor that does not say how many workers it has."""
_TICK: Final = 0.2
"""Seconds between two looks for tasks of a foreign executor that take too long."""


@attrs.define
class _Flight:
    """A task that an executor has.

    Attributes:
        name: of the task.
        future: what the executor gave for it.
        since: when it was handed over, or seen to have begun.
        begun: whether it was.
    """

    name: str
    future: Future[Outcome]
    since: float
    begun: bool = False


class Window:
    """So many tasks at once and no more, each with one outcome."""

    def __init__(
        self, executor: Executor, wanted: Wanted, timeout: float, *, ordered: bool
    ) -> None:
        self._executor = executor
        self._wanted = wanted
        self._timeout = timeout
        self._ordered = ordered
        if isinstance(executor, WorkerPool):
            self._size, self._stops_late_ones = _EACH * executor.processes, True
        else:
            self._size, self._stops_late_ones = _ELSEWHERE, False
        self._flights: dict[int, _Flight] = {}
        self._outcomes: dict[int, Outcome] = {}
        self._arrived: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._added = 0
        self._given = 0
        self._last_arrival = self._last_look = time.monotonic()

    def add(self, task: Task) -> None:
        """Have a task done."""
        number = self._added
        self._added += 1
        if task.failure is not None:
            self._outcomes[number] = FailedOutcome(task.name, failure=task.failure)
            return
        now = time.monotonic()
        try:
            if isinstance(self._executor, WorkerPool):
                future = self._executor.submit_within(self._timeout, work, task, self._wanted)
            else:
                future = self._executor.submit(work, task, self._wanted)
        except Exception as error:  # an executor may break in ways of its own
            self._outcomes[number] = FailedOutcome(task.name, failure=_failure(error))
            return
        self._flights[number] = _Flight(task.name, future, now)

        def arrive(_: Future[Any]) -> None:
            self._arrived.put(number)

        future.add_done_callback(arrive)

    def given(self, *, last: bool) -> Iterator[Outcome]:
        """The outcomes that are there; others are waited for while the window is full.

        Args:
            last: no task is added any more, and all outcomes are waited for.
        """
        most = 0 if last else self._size - 1
        while True:
            if (number := self._next()) is not None:
                self._given += 1
                yield self._outcomes.pop(number)
            elif len(self._flights) + len(self._outcomes) > most:
                self._wait()
            elif self._arrived.empty():
                return
            else:
                self._settle(self._arrived.get())

    def _wait(self) -> None:
        """Wait for an outcome, but no longer than until the next look for late ones."""
        with suppress(queue.Empty):
            self._settle(self._arrived.get(timeout=_TICK))
        if not self._stops_late_ones and time.monotonic() - self._last_look >= _TICK:
            self._give_up_late_ones()

    def cancel(self) -> None:
        """Leave out the tasks that were not begun."""
        for flight in list(self._flights.values()):
            flight.future.cancel()

    def _next(self) -> int | None:
        if not self._ordered:
            return next(iter(self._outcomes), None)
        return self._given if self._given in self._outcomes else None

    def _settle(self, number: int) -> None:
        flight = self._flights.pop(number, None)
        if flight is None:
            # It was given up before.
            return
        self._last_arrival = time.monotonic()
        try:
            outcome = flight.future.result()
        except (Exception, CancelledError) as error:  # whatever befell the executor
            seconds = time.monotonic() - flight.since
            outcome = FailedOutcome(flight.name, failure=_failure(error), seconds=seconds)
        self._outcomes[number] = outcome

    def _give_up_late_ones(self) -> None:
        now = self._last_look = time.monotonic()
        for number, flight in list(self._flights.items()):
            if not flight.begun and flight.future.running():
                flight.begun, flight.since = True, now
            # A task that waits its turn is not late as long as there is progress.
            since = flight.since if flight.begun else max(flight.since, self._last_arrival)
            if now - since > self._timeout and not flight.future.done():
                del self._flights[number]
                flight.future.cancel()
                late = BrokenOff("batch-timeout", seconds=f"{self._timeout:g}")
                self._outcomes[number] = FailedOutcome(
                    flight.name, failure=late, seconds=now - since
                )


def _failure(error: BaseException) -> GovinfoReportError:
    if isinstance(error, GovinfoReportError):
        return error
    if isinstance(error, MemoryError):
        return BrokenOff("batch-memory")
    return BrokenOff("batch-executor", detail=described(error))


# -- many sources ---------------------------------------------------------------------------------


_DEFAULT: Final = Limits()
TIMEOUT: Final = 30.0
"""Seconds that a source may take."""


def parse_many(  # noqa: PLR0913  one for each option
    sources: ReportSource | Iterable[ReportSource],
    *,
    executor: Executor | None = None,
    check: bool = True,
    complete: bool = False,
    timeout: float = TIMEOUT,
    ordered: bool = True,
    edition: int | None = None,
    encoding: str | None = None,
    ocr: bool = False,
    beside: bool = False,
    limits: Limits = _DEFAULT,
) -> Iterator[Outcome]:
    """Read many reports, each with an outcome of its own, whatever becomes of the others.

    Nothing that is wrong with a source raises: its outcome says what. Sources are asked for as
    they are needed, and as many outcomes are held as there are tasks under way, so a million of
    them need no more memory than a hundred. Work begins with the first outcome that is asked
    for; closing the iterator ends it.

    By default processes of its own do the work, as many as there are processors: one that takes
    too long, is killed or runs out of memory costs one source. They do not import the program's
    main file, so scripts without `if __name__ == "__main__"` and notebooks work. Any executor of
    `concurrent.futures` can do it instead, of another package as well, if its workers can import
    this one and see the same files. Such an executor cannot be made to stop a task: one that
    takes too long is reported and left to itself, and what comes of it later is dropped.

    Args:
        sources: a path, a folder (all files in it and in its folders, in alphabetical order,
            hidden ones aside), a pattern such as `2023/**/*.html`, bytes, a pair of a name and
            bytes; or an iterable of them.
        executor: what does the work: a `WorkerPool`, or any executor.
        check: hold each report against the rules.
        complete: fill the gaps first for which the equations leave one value only.
        timeout: seconds for each source. Of an executor that does not tell when it begins a task
            they are counted from when it was handed over, or when the last outcome came.
        ordered: outcomes in the order of the sources; else as they come.
        edition: 2021 or 2019 to prescribe the edition of the form for all; by default the labels
            tell.
        encoding: of texts and pages, where it is known; by default the bytes tell.
        ocr: recognize tables that are pictures; the seconds that they may take are allowed beside
            `timeout`.
        beside: with `ocr`, read pictures also from files in the folder of a saved page.
        limits: how much each file may ask for.

    Raises:
        ValueError: `timeout` is not above 0, or there is no such edition or encoding.
    """
    refuse_unknown_edition(edition)
    refuse_unknown_encoding(encoding)
    if not timeout > 0:
        raise ValueError(f"timeout must be above 0 seconds, not {timeout}")
    how = ReadingOptions(encoding=encoding, ocr=ocr, beside=beside, limits=limits)
    wanted = Wanted(check, complete, edition, how)
    return outcomes(tasks(sources), executor, wanted, timeout, ordered=ordered)


def outcomes(
    waiting: Iterable[Task],
    executor: Executor | None,
    wanted: Wanted,
    timeout: float = TIMEOUT,
    *,
    ordered: bool = True,
) -> Iterator[Outcome]:
    """The outcomes of tasks; see `parse_many`."""
    with ExitStack() as stack:
        if executor is None:
            executor = WorkerPool()
            stack.callback(executor.stop)
        if wanted.how.get("ocr"):
            timeout += wanted.how.get("limits", _DEFAULT).ocr_seconds
        window = Window(executor, wanted, timeout, ordered=ordered)
        stack.callback(window.cancel)
        for task in waiting:
            window.add(task)
            yield from window.given(last=False)
        yield from window.given(last=True)


@attrs.frozen(repr=False)
class Outcomes(Sequence[Outcome]):
    """What became of many files: a sequence of outcomes, which tables are made of.

    `records(outcomes)`, `wide(outcomes)`, `indicators(outcomes)` and `findings(outcomes)` take it
    as it is.
    """

    _outcomes: tuple[Outcome, ...] = attrs.field(converter=tuple[Outcome, ...])

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports that were read, in the order of their files."""
        return tuple(one.report for one in self._outcomes if one.report is not None)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The outcomes of the files that gave no report."""
        return tuple(one for one in self._outcomes if one.report is None)

    def to_pandas(self) -> Any:
        """A row for each report as a `pandas.DataFrame`: `wide(self, quality=True)`.

        Raises:
            MissingExtra: pandas is not installed.
        """
        return wide(self, quality=True).to_pandas()

    @overload
    def __getitem__(self, index: int) -> Outcome: ...
    @overload
    def __getitem__(self, index: slice) -> Outcomes: ...
    def __getitem__(self, index: int | slice) -> Outcome | Outcomes:
        found = self._outcomes[index]
        return Outcomes(found) if isinstance(found, tuple) else found

    def __len__(self) -> int:
        return len(self._outcomes)

    def __repr__(self) -> str:
        read = len(self.reports)
        return f"<{len(self)} outcomes: {read} reports, {len(self) - read} unreadable>"


def read(
    source: ReportSource | Iterable[ReportSource],
    *,
    complete: bool = False,
    edition: int | None = None,
    **how: Unpack[ReadingOptions],
) -> Outcomes:
    """Read and check all reports of a folder, or all that a pattern names.

    What is wrong with a file is its outcome; nothing else is stopped by it.

    Args:
        source: a folder, a pattern such as `2023/**/*.html`, a file; or several of them.
        complete: fill the gaps first for which the equations leave one value only.
        edition: as for `parse_many`.
        how: `encoding`, `ocr`, `beside` and `limits`, as for `parse_many`.

    Raises:
        ValueError: there is no such edition or encoding.
    """
    return Outcomes(parse_many(source, complete=complete, edition=edition, **how))
