"""What a run has written so far, beside its output, so that another can go on from there.

A file of lines, each a JSON object: the first says what run it is of, each other holds one outcome.
A line is written whole before the next outcome is asked for, so the end of the process, however it
comes, costs at most the line that was being written; that one is dropped when the run goes on. What
the system itself may lose when the power fails is what was written within the last second.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, Self

from govinfo_report.batch.sources import Task
from govinfo_report.errors import CannotResume

_VERSION: Final = 1
_SYNC: Final = 1.0
"""Seconds between two times that the system is told to put on the disk what was written."""
_KEY: Final = "govinfo-report journal"
_BINARY: Final[int] = getattr(os, "O_BINARY", 0)
"""What Windows needs to be told to leave line ends alone."""


def journal_path(output: Path) -> Path:
    """Where the journal of an output is."""
    return output.with_name(f"{output.name}.journal")


class Journal:
    """The outcomes of a run, of those before it that were interrupted too."""

    def __init__(self, path: Path, about: str, *, resume: bool) -> None:
        """Open the journal, or begin one.

        Args:
            path: of the journal.
            about: the options that decide what is written; a run goes on only with the same ones.
            resume: go on where an earlier run stopped, if one did.

        Raises:
            CannotResume: there is a journal and `resume` is False; or it is of a run with other
                options, in use, or no journal.
            OSError: it cannot be opened or written.
        """
        self.path = path
        self._done: Counter[str] = Counter()
        # Neither emptied nor read before it is known to be nobody else's.
        self._file = io.FileIO(os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o666), "r+")
        try:
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
        end = 0
        for number, (line, entry) in enumerate(_lines(self.path)):
            if number == 0:
                self._hold_against(entry, about, resume=resume)
            else:
                self._done[entry["name"]] += 1
            end += len(line)
        if end == 0 and self._file.seek(0, os.SEEK_END):
            self._refuse_what_is_no_journal()
        # What follows the last whole line was being written when the run broke off.
        self._file.truncate(end)
        self._file.seek(end)
        if end == 0:
            self._write({_KEY: _VERSION, "about": about})

    def _hold_against(self, entry: dict[str, Any], about: str, *, resume: bool) -> None:
        if entry.get(_KEY) != _VERSION:
            raise CannotResume("journal-foreign", path=str(self.path))
        if not resume:
            raise CannotResume("journal-exists", path=str(self.path))
        if entry["about"] != about:
            raise CannotResume("journal-differs", path=str(self.path))

    def _refuse_what_is_no_journal(self) -> None:
        """A first line that broke off is a beginning of ours; anything else is somebody's file."""
        self._file.seek(0)
        begun = f'{{"{_KEY}": '.encode()
        found = self._file.read(len(begun))
        if not begun.startswith(found):
            raise CannotResume("journal-foreign", path=str(self.path))

    def remaining(self, tasks: Iterable[Task]) -> Iterator[Task]:
        """The tasks of which no outcome is written; one named twice is done twice."""
        left = self._done.copy()
        for task in tasks:
            if left[task.name]:
                left[task.name] -= 1
            else:
                yield task

    def __len__(self) -> int:
        """How many outcomes are written."""
        return self._done.total()

    def add(self, name: str, payload: str) -> None:
        """Write an outcome.

        Args:
            name: of its task.
            payload: what `entries` is to give back.

        Raises:
            OSError: it cannot be written.
        """
        self._write({"name": name, "payload": payload})
        self._done[name] += 1
        if time.monotonic() - self._synced >= _SYNC:
            self._sync()

    def entries(self) -> Iterator[tuple[str, str]]:
        """Name and payload of every outcome, in the order written, a line at a time."""
        for number, (_, entry) in enumerate(_lines(self.path)):
            if number:
                yield entry["name"], entry["payload"]

    def close(self) -> None:
        """Leave the journal for another run."""
        if not self._file.closed:
            self._sync()
            self._file.close()

    def done(self) -> None:
        """Remove the journal: its outcomes are where they belong."""
        self.close()
        self.path.unlink()

    def _write(self, entry: dict[str, Any]) -> None:
        text = json.dumps(entry, ensure_ascii=False, separators=(",", ": "))
        line = memoryview(f"{text}\n".encode("utf-8", "surrogatepass"))
        while line:
            line = line[self._file.write(line) or 0 :]

    def _sync(self) -> None:
        os.fsync(self._file.fileno())
        self._synced = time.monotonic()


def _lines(path: Path) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Every whole line and what it says, up to the first that is neither."""
    with path.open("rb") as lines:
        for line in lines:
            if not line.endswith(b"\n"):
                return
            try:
                entry = json.loads(line.decode("utf-8", "surrogatepass"))
            except ValueError:
                # The system wrote half of it before the power failed.
                return
            if not isinstance(entry, dict):
                return
            yield line, entry


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
