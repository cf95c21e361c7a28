"""The tasks that are under way, and the outcomes that wait for an earlier one."""

from __future__ import annotations

import queue
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import suppress
from typing import Any, Final

import attrs

from govinfo_report.batch.outcome import FailedOutcome, Outcome
from govinfo_report.batch.pool import WorkerPool
from govinfo_report.batch.sources import Task
from govinfo_report.batch.work import Wanted, described, work
from govinfo_report.errors import BrokenOff, GovinfoReportError

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

    @property
    def holds(self) -> int:
        """How many tasks have not given their outcome away."""
        return len(self._flights) + len(self._outcomes)

    @property
    def is_full(self) -> bool:
        """True if an outcome must be taken before a task is added."""
        return self.holds >= self._size

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

    def ready(self) -> Iterator[Outcome]:
        """The outcomes that can be had without waiting."""
        while not self._arrived.empty():
            self._settle(self._arrived.get())
        while (number := self._next()) is not None:
            yield self._give(number)

    def take(self) -> Outcome:
        """The next outcome, as soon as it is there."""
        while (number := self._next()) is None:
            with suppress(queue.Empty):
                self._settle(self._arrived.get(timeout=_TICK))
            if not self._stops_late_ones and time.monotonic() - self._last_look >= _TICK:
                self._give_up_late_ones()
        return self._give(number)

    def cancel(self) -> None:
        """Leave out the tasks that were not begun."""
        for flight in list(self._flights.values()):
            flight.future.cancel()

    def _next(self) -> int | None:
        if not self._ordered:
            return next(iter(self._outcomes), None)
        return self._given if self._given in self._outcomes else None

    def _give(self, number: int) -> Outcome:
        self._given += 1
        return self._outcomes.pop(number)

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
