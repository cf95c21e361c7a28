"""What processes that work for another share: messages over a pipe, and a bound of memory."""

from __future__ import annotations

import importlib
from contextlib import suppress
from typing import IO, Final

_LENGTH: Final = 8
"""Bytes before a message that say how long it is."""


def send(pipe: IO[bytes], message: bytes) -> None:
    """Write a message.

    Raises:
        OSError: nobody reads it any more.
    """
    pipe.write(len(message).to_bytes(_LENGTH, "big"))
    pipe.write(message)
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
