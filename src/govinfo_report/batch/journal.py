"""What a run has written so far, beside its output, so that another can go on from there.

A file of lines: the first says what run it is of, each other is a digest of what follows it in the
line, and then one outcome with the size and digest of what it was read from, as JSON. An outcome
counts as long as its source is the same and its line is whole; whatever else is done again.

A line is written whole before the next outcome is asked for, so the end of the process, however it
comes, costs at most the line that was being written. What the system itself may lose when the power
fails is what was written within the last second.
"""

from __future__ import annotations

import enum
import hashlib
import importlib
import io
import json
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, Self

import attrs

from govinfo_report.batch.sources import Task
from govinfo_report.errors import CannotResume, GovinfoReportError, Limits
from govinfo_report.opening import archive_of, bytes_of_file

_VERSION: Final = 3
_SYNC: Final = 1.0
"""Seconds between two times that the system is told to put on the disk what was written."""
_KEY: Final = "govinfo-report journal"
_BINARY: Final[int] = getattr(os, "O_BINARY", 0)
"""What Windows needs to be told to leave line ends alone."""


def journal_path(output: Path) -> Path:
    """Where the journal of an output is."""
    return output.with_name(f"{output.name}.journal")


class Resumed(enum.Enum):
    """What is to be said of a journal that was found."""

    WHOLE = "whole"
    DAMAGED = "damaged"
    OTHER = "other"


@attrs.frozen
class _Place:
    """Where the outcome of a source stands, and what that source was."""

    start: int
    mark: str


class Journal:
    """The outcomes of a run, of those before it that were interrupted too.

    Attributes:
        path: of the journal.
        resumed: what was found: WHOLE or nothing; lines that are DAMAGED, whose outcomes are left
            out; a run with OTHER options, or of another version, whose outcomes are not taken over.
    """

    def __init__(self, path: Path, about: str, *, resume: bool) -> None:
        """Open the journal, or begin one.

        Args:
            path: of the journal.
            about: what decides what is written: options, version; a run goes on only with the same.
            resume: go on where an earlier run stopped, if one did.

        Raises:
            CannotResume: there is a journal and `resume` is False; or it is in use, or no journal.
            OSError: it cannot be opened or written.
        """
        self.path = path
        self.resumed = Resumed.WHOLE
        self._done: dict[str, _Place] = {}
        # Neither emptied nor read before it is known to be nobody else's.
        self._file = io.FileIO(os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o666), "r+")
        try:
            if not stat.S_ISREG(os.fstat(self._file.fileno()).st_mode):
                # Reading a pipe might never end.
                raise CannotResume("journal-foreign", path=str(path))
            _lock(self._file, path)
            self._take_over(about, resume=resume)
        except BaseException:
            self._file.close()
            raise
        self._synced = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _take_over(self, about: str, *, resume: bool) -> None:
        with self.path.open("rb") as lines:
            header = next(lines, b"")
            self._see_to_header(header, resume=resume)
            own = _json({_KEY: _VERSION, "about": about})
            goes_on = header == own + b"\n"
            end = self._take_lines(lines, len(header)) if goes_on else 0
        # What follows was being written when the run broke off.
        self._file.truncate(end)
        self._file.seek(end)
        if not goes_on:
            self.resumed = Resumed.OTHER if header.endswith(b"\n") else Resumed.WHOLE
            self._write(own)

    def _see_to_header(self, header: bytes, *, resume: bool) -> None:
        """A first line that broke off is a beginning of ours; anything else is somebody's file."""
        begun = f'{{"{_KEY}": '.encode()
        if not begun.startswith(header[: len(begun)]):
            raise CannotResume("journal-foreign", path=str(self.path))
        if header.endswith(b"\n") and not resume:
            raise CannotResume("journal-exists", path=str(self.path))

    def _take_lines(self, lines: Iterable[bytes], start: int) -> int:
        """Note where the outcome of each source stands; the end of the last line."""
        for line in lines:
            entry = _entry(line)
            if entry is not None:
                name, mark, _ = entry
                self._done[name] = _Place(start, mark)
            elif line.endswith(b"\n"):
                self.resumed = Resumed.DAMAGED
            else:
                return start
            start += len(line)
        return start

    def remaining(self, tasks: Sequence[Task]) -> list[Task]:
        """The tasks that have no outcome; that of a source that has changed is dropped."""
        # Of an archive every member asks for the same digest, one after the other.
        digest = lru_cache(maxsize=1)(_digest_of_file)
        for task in tasks:
            place = self._done.get(task.name)
            if place is not None and not _is_unchanged(task, place.mark, digest):
                del self._done[task.name]
        return [task for task in tasks if task.name not in self._done]

    def __len__(self) -> int:
        """How many outcomes are written."""
        return len(self._done)

    def add(self, name: str, mark: str, payload: str) -> None:
        """Write an outcome.

        Args:
            name: of its task.
            mark: what `mark` makes of its source, as it was read.
            payload: what `payloads` is to give back.

        Raises:
            OSError: it cannot be written.
        """
        start = self._file.seek(0, os.SEEK_END)
        body = _json((name, mark, payload))
        self._write(_seal(body) + b" " + body)
        self._done[name] = _Place(start, mark)
        if time.monotonic() - self._synced >= _SYNC:
            self._sync()

    def payloads(self, tasks: Iterable[Task]) -> Iterator[str]:
        """The payload of every task that has an outcome, a line at a time."""
        # By the file that is open: its name may be another's by now.
        with os.fdopen(os.dup(self._file.fileno()), "rb") as lines:
            for task in tasks:
                if (place := self._done.get(task.name)) is not None:
                    lines.seek(place.start)
                    if (entry := _entry(lines.readline())) is None:
                        raise CannotResume("journal-foreign", path=str(self.path))
                    yield entry[-1]

    def close(self) -> None:
        """Leave the journal for another run."""
        if not self._file.closed:
            self._sync()
            self._file.close()

    def done(self) -> None:
        """Remove the journal: its outcomes are where they belong."""
        self.close()
        self.path.unlink(missing_ok=True)

    def _write(self, text: bytes) -> None:
        line = memoryview(text + b"\n")
        while line:
            line = line[self._file.write(line) or 0 :]

    def _sync(self) -> None:
        os.fsync(self._file.fileno())
        self._synced = time.monotonic()


def mark(size: int, digest: str | None) -> str:
    """A source as it was read: how many bytes, and their SHA-256."""
    return f"{size} {digest}"


def _is_unchanged(task: Task, then: str, digest: Callable[[str, int], str | None]) -> bool:
    size = int(then.partition(" ")[0])
    if task.failure is not None:
        return False
    if task.data is not None:
        return mark(len(task.data), hashlib.sha256(task.data).hexdigest()) == then
    return mark(size, digest(archive_of(task.name), size)) == then


def _digest_of_file(name: str, size: int) -> str | None:
    """The SHA-256 of a file; None where there is none, or a larger one."""
    try:
        data = bytes_of_file(name, Limits(input_bytes=size or 1))
    except GovinfoReportError:
        return None
    return hashlib.sha256(data).hexdigest()


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ": "))
    return text.encode("utf-8", "surrogatepass")


def _seal(body: bytes) -> bytes:
    """Stands before the body of a line; before one that is not whole, or not ours, is another."""
    return hashlib.sha256(body).hexdigest().encode()


def _entry(line: bytes) -> tuple[str, str, str] | None:
    """Name, mark and payload that a line holds; None where it is not as it was written."""
    seal, _, body = line.removesuffix(b"\n").partition(b" ")
    if not line.endswith(b"\n") or seal != _seal(body):
        return None
    name, mark, payload = json.loads(body.decode("utf-8", "surrogatepass"))
    return name, mark, payload


def _lock(file: io.FileIO, path: Path) -> None:
    """Keep a second run out; the system lets go when this one ends, however it ends."""
    try:
        fcntl = importlib.import_module("fcntl")
    except ImportError:
        # Windows: two runs at once on one output are for the user to avoid.
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise CannotResume("journal-in-use", path=str(path)) from error
