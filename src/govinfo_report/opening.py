"""From a path or a stream to its bytes, no more of them and for no longer than is allowed.

What never ends or never begins is not waited for: a pipe without a writer, a device, a file of the
system that blocks. Only what a shell hands over as an open descriptor may be a pipe. A stream that
is a program of its own may never give back what it was called for: it is asked in a thread, which
is left behind when the time is up.
"""

from __future__ import annotations

import io
import math
import os
import queue
import re
import select
import stat
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from errno import EINVAL, EISDIR, ENOENT
from pathlib import Path
from typing import IO, BinaryIO, Final, Literal

from govinfo_report.errors import CannotOpen, GovinfoReportError, LimitExceeded, Limits

_PORTION: Final = 1 << 20
_PAUSE: Final = 0.01
"""Seconds to wait for a stream that has nothing yet."""
_HANDED_OVER: Final = re.compile(r"/dev/std(?:in|out|err)|(?:/dev|/proc/self)/fd/\d+")
_FLAGS: Final[int] = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY")
)
"""Windows has only the last, and opens texts without it; the first keeps reading from blocking."""


def path_of(source: str | os.PathLike[str]) -> str:
    """The path that a path object stands for.

    Raises:
        CannotOpen: the object gives none.
    """
    with _as_ours():
        return os.fsdecode(source)


def is_handed_over(name: str) -> bool:
    """True for the path of an open descriptor of this process, as a shell substitutes it."""
    return _HANDED_OVER.fullmatch(name) is not None


def archive_of(name: str) -> str:
    """The path of the archive in `archive.zip!member`; the path itself where it names no member."""
    at = name.find("!")
    while at > 0:
        try:
            if Path(name[:at]).is_file() and not Path(name).exists():
                return name[:at]
        except (OSError, ValueError):
            # No path at all: opening it says why.
            return name
        at = name.find("!", at + 1)
    return name


def bytes_of_file(name: str, limits: Limits) -> bytes:
    """The content of a file; of `archive.zip!member` that of the archive.

    Raises:
        CannotOpen: there is no such file, it is none, or it cannot be read.
        LimitExceeded: it is too large, or takes too long.
    """
    name = archive_of(name)
    with _as_ours():
        # Opening alone may wake who waits at the other end of a pipe, or wind a tape back.
        _see_to_kind(name, os.stat(name))  # noqa: PTH116 - Path("") would be a folder
        descriptor = os.open(name, _FLAGS)
    with open(descriptor, "rb", buffering=0) as stream:  # noqa: PTH123 - it has no path
        with _as_ours():
            # Something else may have taken its place.
            found = os.fstat(descriptor)
            _see_to_kind(name, found)
        regular = stat.S_ISREG(found.st_mode)

        def read(size: int, deadline: float) -> bytes | None:
            portion = stream.read(size)
            if portion is None and regular:
                raise _refused("no-plain-file", EINVAL)
            if portion is None:
                _wait_for(stream, deadline)
            return portion

        return _content(read, limits, limits.input_seconds)


def bytes_of_stream(stream: BinaryIO, limits: Limits) -> bytes:
    """What a stream gives until its end.

    Raises:
        CannotOpen: it fails, whatever it raises.
        LimitExceeded: it gives too much, or takes too long.
        TypeError: it is no stream, or gives text.
    """
    with _as_ours():
        # What is asked for more than there is waits until there is as much.
        portions, whole = getattr(stream, "read1", None), getattr(stream, "read", None)
        give: Callable[[int], bytes | None] | None = portions or whole
        raw = getattr(stream, "raw", stream)
        kind = _kind_of(stream, raw)
        # A person may take the time that he needs.
        is_person = type(raw) is io.FileIO and raw.isatty()
        seconds = math.inf if is_person else limits.input_seconds
    if give is None:
        kind_of_it = type(stream).__name__
        raise TypeError(f"load() takes a path, bytes or a binary file, not {kind_of_it}")

    def read(size: int, deadline: float) -> bytes | None:
        if kind == "foreign":
            return _asked_apart(lambda: give(size), deadline)
        if kind == "pipe" and not _wait_for(stream, deadline):
            return None
        return give(size)

    return _content(read, limits, seconds)


def _see_to_kind(name: str, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise _refused("directory", EISDIR)
    if not (stat.S_ISREG(found.st_mode) or is_handed_over(name)):
        raise _refused("no-plain-file", EINVAL)


def _content(read: Callable[[int, float], bytes | None], limits: Limits, seconds: float) -> bytes:
    """All that is read, where None means that there is nothing yet."""
    deadline = time.monotonic() + seconds
    portions: list[bytes] = []
    size = 0
    while True:
        with _as_ours():
            portion: object = read(min(_PORTION, limits.input_bytes + 1 - size), deadline)
        if portion == b"":
            return b"".join(portions)
        if time.monotonic() >= deadline:
            raise LimitExceeded("input_seconds", limits.input_seconds)
        if portion is None:
            time.sleep(_PAUSE)
            continue
        if not isinstance(portion, (bytes, bytearray)):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError("load() takes a file opened for reading bytes, not one for text")
        size += len(portion)
        if size > limits.input_bytes:
            raise LimitExceeded("input_bytes", limits.input_bytes)
        portions.append(bytes(portion))


def _kind_of(stream: BinaryIO, raw: object) -> Literal["pipe", "file", "foreign"]:
    """Whether the system tells if there is something in it, it never waits, or nobody knows."""
    if type(stream) is io.BytesIO:
        return "file"
    if type(raw) is not io.FileIO:
        return "foreign"
    if stat.S_ISREG(os.fstat(raw.fileno()).st_mode):
        return "file"
    return "pipe" if os.name == "posix" else "foreign"


def _asked_apart(give: Callable[[], bytes | None], deadline: float) -> bytes | None:
    """What a call gives; None if it has not come back when the time is up."""
    answers: queue.SimpleQueue[tuple[bytes | None, BaseException | None]] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put((give(), None))
        except BaseException as error:  # it is for whoever waits
            answers.put((None, error))

    threading.Thread(target=ask, daemon=True).start()
    try:
        portion, error = answers.get(
            timeout=min(max(0.0, deadline - time.monotonic()), threading.TIMEOUT_MAX)
        )
    except queue.Empty:
        return None
    if error is not None:
        raise error
    return portion


def _wait_for(stream: IO[bytes], deadline: float) -> bool:
    """Wait until there is something, or the time is up."""
    left = deadline - time.monotonic()
    ready, _, _ = select.select([stream], [], [], None if left == math.inf else max(0.0, left))
    return bool(ready)


@contextmanager
def _as_ours() -> Generator[None]:
    """Whatever the system, a stream or a path object raises, as an error of ours."""
    try:
        yield
    except (GovinfoReportError, MemoryError):
        raise
    except FileNotFoundError as error:
        raise _refused("absent", error.errno or ENOENT) from error
    except Exception as error:  # a stream may be anybody's
        number = error.errno if isinstance(error, OSError) else None
        raise _refused("unopened", number or EINVAL, detail=_reason(error)) from error


def _refused(code: str, number: int, **values: str) -> CannotOpen:
    error = CannotOpen(code, **values)
    error.errno = number
    return error


def _reason(error: Exception) -> str:
    said = error.strerror if isinstance(error, OSError) else None
    return said or str(error) or type(error).__name__
