"""Worker processes, one of which may hang or die at the cost of one task.

`concurrent.futures.ProcessPoolExecutor` fails as a whole when one of its processes dies, and cannot
stop a task.
"""

from __future__ import annotations

import atexit
import os
import pickle
import queue
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from typing import Any, Final, ParamSpec, TypeVar

import attrs

from govinfo_report.errors import BrokenOff
from govinfo_report.processes import Peer, pickled

_MODULE: Final = "govinfo_report.batch.work"
_TO_START: Final = 60.0
"""Seconds that a process may take to load what it needs, on a machine that is busy."""


class Process(Peer):
    """A process that waits for calls.

    Attributes:
        asked: how many calls it was given.
    """

    def __init__(self) -> None:
        """Start it, and wait until it is ready.

        Raises:
            BrokenOff: it cannot be started.
        """
        self.asked = 0
        self._ending = False
        try:
            # Ctrl-C is for whoever asks, and the process that reads PDF files goes along.
            super().__init__(_MODULE, apart=True)
        except OSError as error:
            raise BrokenOff("batch-start", detail=error.strerror or str(error)) from error
        if self.answer(_TO_START) is None:
            self.end()
            raise BrokenOff("batch-start", detail=str(self.process.returncode))

    def ask(self, call: object, seconds: float | None) -> tuple[Any, BaseException | None]:
        """What a call returns, or what it raises.

        Raises:
            BrokenOff: it took longer than so many seconds, or the process ended.
        """
        pieces = pickled(call)
        self.asked += 1
        answer = self.answer(seconds, pieces)
        if answer is not None:
            returned: tuple[Any, BaseException | None] = pickle.loads(answer)
            # It ends where its memory ran out.
            self._ending = isinstance(returned[1], MemoryError)
            return returned
        self.end()
        if self.late:
            raise BrokenOff("batch-timeout", seconds=f"{seconds:g}")
        raise BrokenOff("batch-ended", status=self.process.returncode)

    def is_running(self) -> bool:
        """False if it ended or is about to."""
        return not (self._ending or self.late) and self.process.poll() is None


# -- the pool -------------------------------------------------------------------------------------


_P = ParamSpec("_P")
_T = TypeVar("_T")

_ATTEMPTS: Final = 2
"""How often a process is started, or a call given to one, that may be given to one again."""
_TASKS_EACH: Final = 2_000
"""Tasks after which a process is replaced: what libraries leave behind does not add up."""


@attrs.frozen
class _Job:
    """A call that waits for a process."""

    future: Future[Any]
    call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
    seconds: float | None
    attempts: int = 1


class WorkerPool(Executor):
    """Processes of its own, each with a thread that talks to it.

    A task that takes too long or whose process ends costs itself alone: its future holds a
    `BrokenOff`. Functions must be importable by name; those of the program's main file are not.
    The processes end with the pool, with this process however it ends, and when idle ones are
    no longer needed after `shutdown`.
    """

    def __init__(self, processes: int | None = None) -> None:
        """Start nothing yet; processes are started as tasks come in.

        Args:
            processes: how many; by default as many as this process may use processors.

        Raises:
            ValueError: fewer than one.
        """
        if processes is not None and processes < 1:
            raise ValueError(f"a pool has one process or more, not {processes}")
        self.processes = processes or usable_processors()
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._running: set[Process] = set()
        self._unfinished = 0
        self._closed = False
        self._stopped = False
        _pools.add(self)

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Have a call done, however long it takes.

        Raises:
            RuntimeError: the pool is shut down.
        """
        return self._submit(_Job(Future(), (fn, args, kwargs), None))

    def submit_within(self, seconds: float, fn: Callable[..., _T], /, *args: Any) -> Future[_T]:
        """Have a call done; if it takes longer its process is killed.

        If its process ends otherwise the call is done once more, for that may have had reasons of
        its own: whoever looks for memory kills the largest process, not the guilty one.

        Args:
            seconds: that it may take in its process, by the clock.
            fn: what is called there; it and `args` are pickled.
            args: its arguments.

        Raises:
            RuntimeError: the pool is shut down.
        """
        return self._submit(_Job(Future(), (fn, args, {}), seconds, _ATTEMPTS))

    def _submit(self, job: _Job) -> Future[Any]:
        with self._lock:
            if self._closed:
                raise RuntimeError("the pool is shut down")
            self._unfinished += 1
            if len(self._threads) < min(self._unfinished, self.processes):
                # A daemon: what waits for a hanging process must not keep the program from its end.
                thread = threading.Thread(target=self._drive, daemon=True)
                self._threads.append(thread)
                thread.start()
            self._jobs.put(job)
        return job.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more tasks; end the processes when all are done.

        Args:
            wait: until then.
            cancel_futures: leave out the tasks that no process has begun.
        """
        with self._lock:
            first, self._closed = not self._closed, True
        if cancel_futures:
            self._cancel_waiting()
        if first:
            for _ in self._threads:
                self._jobs.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Wait until all is done; at once if what was to be done has failed or was interrupted."""
        if kind is None:
            self.shutdown()
        else:
            self.stop()

    def stop(self) -> None:
        """End all processes at once, whatever they are doing."""
        with self._lock:
            self._closed = self._stopped = True
            running = list(self._running)
        self._cancel_waiting()
        for process in running:
            process.kill()
        for _ in self._threads:
            self._jobs.put(None)

    def _cancel_waiting(self) -> None:
        kept: list[None] = []
        while True:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                kept.append(job)
            else:
                job.future.cancel()
        for job in kept:
            self._jobs.put(job)

    def _drive(self) -> None:
        """Give one process after another one job after another."""
        process: Process | None = None
        while (job := self._jobs.get()) is not None:
            if job.future.set_running_or_notify_cancel():
                process = self._do(job, process)
            with self._lock:
                self._unfinished -= 1
            # The next may be long in coming, and this one's bytes many.
            del job
        if process is not None:
            self._discard(process)

    def _do(self, job: _Job, process: Process | None) -> Process | None:
        """Have a job done, by this process if it is good for it; the one for the next."""
        attempts = job.attempts
        while True:
            attempts -= 1
            try:
                process = self._ready(process)
                answer, error = process.ask(job.call, job.seconds)
            except BrokenOff as broken:
                if broken.code == "batch-ended" and attempts:
                    continue
                answer, error = None, broken
            except Exception as unsendable:  # the call cannot be pickled, or its answer
                answer, error = None, unsendable
            break
        if error is None:
            job.future.set_result(answer)
        else:
            job.future.set_exception(error)
        return process

    def _ready(self, process: Process | None) -> Process:
        """A process that runs: the same one if it is good for another task."""
        if process is not None:
            if process.is_running() and process.asked < _TASKS_EACH:
                return process
            self._discard(process)
        process = _started()
        with self._lock:
            self._running.add(process)
            stopped = self._stopped
        if stopped:
            self._discard(process)
            raise BrokenOff("batch-start", detail="stopped")
        return process

    def _discard(self, process: Process) -> None:
        with self._lock:
            self._running.discard(process)
        process.end()


def _started() -> Process:
    """A new process; another if one is killed before it is ready, which costs no task."""
    for _ in range(_ATTEMPTS - 1):
        with suppress(BrokenOff):
            return Process()
    return Process()


def usable_processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


_pools: Final[weakref.WeakSet[WorkerPool]] = weakref.WeakSet()


def _stop_all() -> None:
    for pool in list(_pools):
        pool.stop()


atexit.register(_stop_all)
