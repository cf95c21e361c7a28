"""What processes that work for another share: their start, messages over a pipe, their memory."""

from __future__ import annotations

import ctypes
import gc
import importlib
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, Final

_LENGTH: Final = 8
"""Bytes before a message that say how long it is."""
_TO_END: Final = 5.0
"""Seconds to wait for a process that was killed."""
_START: Final = "import sys; sys.path[:] = {path!r}; from {module} import serve; serve()"
_MMAP_THRESHOLD: Final = -3
"""What glibc calls the size from which on memory is asked for by itself."""
_RARELY: Final = 100_000
"""Objects made between two looks for cycles: a page or a report is many, and hardly a cycle."""


class Peer:
    """A process that answers messages, one after the other.

    Attributes:
        process: as the system has it.
        late: whether it was killed because an answer took too long.
    """

    def __init__(self, module: str, *arguments: str, apart: bool = False) -> None:
        """Start it.

        Args:
            module: whose `serve` it runs, with the same places of packages as here.
            arguments: of its command line.
            apart: in a session of its own, which Ctrl-C does not reach, and with which all that it
                starts is killed.

        Raises:
            OSError: it cannot be started.
        """
        self.late = False
        self._apart = apart
        self._lock = threading.Lock()
        self._ended = False
        self.process = subprocess.Popen(
            [sys.executable, "-c", _START.format(path=sys.path, module=module), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=apart,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) if apart else 0,
        )

    @property
    def pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        """What goes to it, and what comes from it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        return self.process.stdin, self.process.stdout

    def answer(self, seconds: float | None, *messages: Sequence[bytes]) -> bytes | None:
        """What it answers to messages, each given in pieces.

        None if it ended before it had answered, or was killed after so many seconds.
        """
        to_it, from_it = self.pipes
        most = threading.TIMEOUT_MAX if seconds is None else min(seconds, threading.TIMEOUT_MAX)
        timer = threading.Timer(most, self._be_late)
        timer.daemon = True
        timer.start()
        try:
            with suppress(OSError):
                for pieces in messages:
                    send(to_it, *pieces)
                return receive(from_it)
            return None
        finally:
            timer.cancel()

    def _be_late(self) -> None:
        self.late = True
        self.kill()

    def kill(self) -> None:
        """End it at once; of a session of its own all processes."""
        with self._lock:
            if self._ended:
                # Its number may be another's by now.
                return
            if self._apart and hasattr(os, "killpg"):
                # Between fork and its own session: it alone then.
                with suppress(OSError):
                    os.killpg(self.process.pid, signal.SIGKILL)
                    return
            self.process.kill()

    def end(self) -> None:
        """End it, and leave nothing of it."""
        self.kill()
        with self._lock:
            self._ended = True
        with suppress(subprocess.TimeoutExpired):
            # One that the system does not let go, as of a disk that does not answer, is left to it.
            self.process.wait(_TO_END)
        for pipe in self.pipes:
            # What could not be written any more.
            with suppress(OSError):
                pipe.close()


def seldom_collect() -> None:
    """Let what is loaded by now stay, and look for cycles seldom; for a process that serves."""
    gc.freeze()
    gc.set_threshold(_RARELY)


class _Pieces(list[bytes]):
    """What a pickler writes; a large file is a piece of its own, and is not copied."""

    def write(self, piece: bytes) -> None:
        """Keep a piece."""
        self.append(piece)


def pickled(value: object) -> list[bytes]:
    """The pieces of a message that holds a value.

    Raises:
        Exception: it cannot be pickled.
    """
    pieces = _Pieces()
    pickle.Pickler(pieces, pickle.HIGHEST_PROTOCOL).dump(value)
    return pieces


def send(pipe: IO[bytes], *pieces: bytes) -> None:
    """Write a message, given in pieces.

    Raises:
        OSError: nobody reads it any more.
    """
    pipe.write(sum(map(len, pieces)).to_bytes(_LENGTH, "big"))
    for piece in pieces:
        pipe.write(piece)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """Read a message; None where the other side has ended."""
    head = pipe.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    length = int.from_bytes(head, "big")
    message = pipe.read(length)
    return message if len(message) == length else None


def limit_memory(most: int) -> None:
    """Have the system refuse this process more memory than so many bytes."""
    try:
        resource = importlib.import_module("resource")
    except ImportError:
        # Windows has no such limit; the limit of time is kept there all the same.
        return
    _, allowed = resource.getrlimit(resource.RLIMIT_AS)
    if allowed == resource.RLIM_INFINITY or allowed > most:
        with suppress(ValueError, OSError):
            # A system that knows the limit and does not keep it says so here.
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def give_back(least: int) -> None:
    """Have memory that was asked for by so many bytes given back to the system when it is free.

    glibc keeps it, in pieces that are too small for what is asked for next; others have no such
    setting.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, least)
