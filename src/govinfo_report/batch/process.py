"""One worker process as its pool sees it."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import threading
import time
from contextlib import suppress
from typing import Any, Final

from govinfo_report.errors import BrokenOff
from govinfo_report.processes import close_pipes, pickled, receive, send, started

_MODULE: Final = "govinfo_report.batch.worker"
_TO_START: Final = 60.0
"""Seconds that a process may take to load what it needs, on a machine that is busy."""
_TO_END: Final = 5.0
"""Seconds to wait for a process that was killed."""


class Process:
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
        self._lock = threading.Lock()
        self._deadline: float | None = None
        self._late = False
        self._ending = False
        self._ended = False
        try:
            # Ctrl-C is for whoever asks, and the process that reads PDF files goes along.
            self._started = started(_MODULE, apart=True)
        except OSError as error:
            raise BrokenOff("batch-start", detail=error.strerror or str(error)) from error
        assert self._started.stdin is not None
        assert self._started.stdout is not None
        self._calls, self._answers = self._started.stdin, self._started.stdout
        timer = threading.Timer(_TO_START, self.kill)
        timer.daemon = True
        timer.start()
        ready = receive(self._answers)
        timer.cancel()
        if ready is None:
            self.end()
            raise BrokenOff("batch-start", detail=str(self._started.returncode))

    def ask(self, call: object, seconds: float | None) -> tuple[Any, BaseException | None]:
        """What a call returns, or what it raises.

        Raises:
            BrokenOff: it took longer than so many seconds, or the process ended.
        """
        pieces = pickled(call)
        with self._lock:
            self._deadline = None if seconds is None else time.monotonic() + seconds
        self.asked += 1
        try:
            send(self._calls, *pieces)
            answer = receive(self._answers)
        except OSError:
            answer = None
        with self._lock:
            self._deadline = None
        if answer is not None:
            returned: tuple[Any, BaseException | None] = pickle.loads(answer)
            # It ends where its memory ran out.
            self._ending = isinstance(returned[1], MemoryError)
            return returned
        self.end()
        if self._late:
            raise BrokenOff("batch-timeout", seconds=f"{seconds:g}")
        raise BrokenOff("batch-ended", status=self._started.returncode)

    def is_running(self) -> bool:
        """False if it ended or is about to."""
        return not (self._ending or self._late) and self._started.poll() is None

    def kill_if_late(self) -> None:
        """Kill it if its task takes too long."""
        with self._lock:
            if self._deadline is None or time.monotonic() < self._deadline:
                return
            self._late = True
        self.kill()

    def kill(self) -> None:
        """End it at once, and the process that it may have started."""
        with self._lock:
            if self._ended:
                # Its number may be another's by now.
                return
            if hasattr(os, "killpg"):
                try:
                    os.killpg(self._started.pid, signal.SIGKILL)
                except OSError:
                    # Between fork and its own session: it alone then.
                    self._started.kill()
            else:
                self._started.kill()

    def end(self) -> None:
        """End it, and leave nothing of it."""
        self.kill()
        with self._lock:
            self._ended = True
        with suppress(subprocess.TimeoutExpired):
            # One that the system does not let go, as of a disk that does not answer, is left to it.
            self._started.wait(_TO_END)
        close_pipes(self._started)
