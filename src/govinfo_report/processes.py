"""What processes that work for another share: their start, messages over a pipe, their memory."""

from __future__ import annotations

import gc
import importlib
import pickle
import subprocess
import sys
from contextlib import suppress
from typing import IO, Final

_LENGTH: Final = 8
"""Bytes before a message that say how long it is."""
_START: Final = "import sys; sys.path[:] = {path!r}; from {module} import serve; serve()"
_RARELY: Final = 100_000
"""Objects made between two looks for cycles: a page or a report is many, and hardly a cycle."""


def started(module: str, *arguments: str, apart: bool = False) -> subprocess.Popen[bytes]:
    """A process that runs `serve` of a module, with pipes to ask and to answer.

    Args:
        module: with the same places of packages as here.
        arguments: of its command line.
        apart: in a session of its own, which Ctrl-C does not reach.

    Raises:
        OSError: it cannot be started.
    """
    command = _START.format(path=sys.path, module=module)
    return subprocess.Popen(
        [sys.executable, "-c", command, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=apart,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) if apart else 0,
    )


def close_pipes(process: subprocess.Popen[bytes]) -> None:
    """Close the pipes to a process that has ended."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
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
