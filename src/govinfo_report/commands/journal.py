"""What a run has read of many files, in a database beside its output, so that another can go on.

An outcome counts as long as its source is the same. SQLite sees to it that nothing is half written
and that no two runs write at once.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from errno import EIO, ENOSPC
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from govinfo_report.batch.sources import Task
from govinfo_report.errors import CannotResume, GovinfoReportError, Limits
from govinfo_report.opening import archive_of, bytes_of_file

BESIDE: Final = (".journal", ".journal-wal")
"""Behind the name of the output: the database, and what SQLite keeps beside it."""
_OURS: Final = 0x6F67_6901
"""By which a database is known as such a journal, and its version."""
_ID_ENDS: Final = 72
_ID_LENGTH: Final = 4
"""Where SQLite keeps that number: how far from the first byte it ends, and its length."""
_TABLES: Final = """
BEGIN;
DROP TABLE IF EXISTS run;
DROP TABLE IF EXISTS outcomes;
CREATE TABLE run (about TEXT);
CREATE TABLE outcomes (name BLOB PRIMARY KEY, mark TEXT, status INTEGER, text BLOB);
"""


class Journal:
    """The outcomes of a run, of those before it that were interrupted too.

    Attributes:
        path: of the database.
        is_anew: whether a run was found that had other options, was of another version, or left a
            damaged journal; its outcomes are not taken over.
    """

    def __init__(self, path: str, about: str, *, resume: bool) -> None:
        """Open the journal, or begin one.

        Args:
            path: of the database.
            about: what decides what is written: options, version; a run goes on only with the same.
            resume: go on where an earlier run stopped, if one did.

        Raises:
            CannotResume: there is a journal and `resume` is False; or it is in use, or no journal.
            OSError: it cannot be opened or written.
        """
        self.path = path
        if Path(path).exists() and not Path(path).is_file():
            # Reading a pipe might never end.
            raise self._refused("journal-foreign")
        # SQLite does not say why it cannot open a file.
        Path(path).open("ab").close()
        with self._sqlite_errors_as_ours():
            self._connect()
            try:
                self.is_anew = self._take_over(about, resume=resume)
            except BaseException:
                self._base.close()
                raise

    def _connect(self) -> None:
        self._base = sqlite3.connect(self.path, timeout=0, isolation_level=None)
        # A second run is kept out.
        self._base.execute("PRAGMA locking_mode = EXCLUSIVE")

    def _take_over(self, about: str, *, resume: bool) -> bool:
        damaged = resume and self._is_damaged()
        if damaged:
            # Nothing in it can be believed: all is read again.
            self._base.close()
            Path(self.path).unlink()
            self._connect()
        (ours,) = self._base.execute("PRAGMA application_id").fetchone()
        found = self._base.execute("SELECT name FROM sqlite_master").fetchone()
        if ours != _OURS and found is not None:
            raise self._refused("journal-foreign")
        # What is written survives the end of the process, and of the system.
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.execute("PRAGMA synchronous = NORMAL")
        begun = found and self._base.execute("SELECT about FROM run").fetchone()
        if begun and not resume:
            raise self._refused("journal-exists")
        if begun == (about,):
            return False
        self._base.executescript(f"{_TABLES}PRAGMA application_id = {_OURS};")
        self._base.execute("INSERT INTO run VALUES (?)", (about,))
        self._base.execute("COMMIT")
        return damaged or bool(begun)

    def _is_damaged(self) -> bool:
        """True for a journal of this program that SQLite finds fault with."""
        with Path(self.path).open("rb") as file:
            ours = int.from_bytes(file.read(_ID_ENDS)[-_ID_LENGTH:], "big")
        if ours != _OURS:
            return False
        try:
            answer: tuple[Any, ...] = self._base.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            return True
        return answer != ("ok",)

    def remaining(self, tasks: Sequence[Task]) -> list[Task]:
        """The tasks that have no outcome; that of a source that has changed is dropped."""
        # Of an archive every member asks for the same digest, one after the other.
        digest = lru_cache(maxsize=1)(_digest_of_file)
        left: list[Task] = []
        with self._sqlite_errors_as_ours():
            for task in tasks:
                mark = self._of("mark", task)
                if mark is None or not _is_unchanged(task, mark[0], digest):
                    self._base.execute("DELETE FROM outcomes WHERE name = ?", (_name(task.name),))
                    left.append(task)
        return left

    def add(self, name: str, mark: str, status: int, text: str) -> None:
        """Write an outcome.

        Args:
            name: of its task.
            mark: of the source as it was read: how many bytes, and their SHA-256.
            status: the exit status that it gives.
            text: its report as JSON.

        Raises:
            OSError: it cannot be written.
        """
        row = (_name(name), mark, status, text.encode())
        with self._sqlite_errors_as_ours():
            self._base.execute("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?)", row)

    def kept(self, tasks: Iterable[Task]) -> Iterator[tuple[int, str]]:
        """Status and text of every task that has an outcome."""
        for task in tasks:
            with self._sqlite_errors_as_ours():
                found = self._of("status, text", task)
            if found is not None:
                status, text = found
                yield status, text.decode()

    def _of(self, columns: str, task: Task) -> tuple[Any, ...] | None:
        found: tuple[Any, ...] | None = self._base.execute(
            f"SELECT {columns} FROM outcomes WHERE name = ?", (_name(task.name),)
        ).fetchone()
        return found

    def close(self) -> None:
        """Leave the journal for another run."""
        self._base.close()

    def done(self) -> None:
        """Remove the journal: its outcomes are where they belong."""
        self.close()
        Path(self.path).unlink(missing_ok=True)

    def _refused(self, code: str) -> CannotResume:
        return CannotResume(code, path=self.path)

    @contextmanager
    def _sqlite_errors_as_ours(self) -> Generator[None]:
        """What SQLite says, as an error of a run or of a file."""
        try:
            yield
        except sqlite3.Error as error:
            # What is told in detail stands in the higher bits.
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code == sqlite3.SQLITE_BUSY:
                raise self._refused("journal-in-use") from error
            if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
                raise self._refused("journal-foreign") from error
            number = ENOSPC if code == sqlite3.SQLITE_FULL else EIO
            raise OSError(number, os.strerror(number), self.path) from error


def _name(name: str) -> bytes:
    # A file name need not be text at all.
    return name.encode("utf-8", "surrogatepass")


def _is_unchanged(task: Task, then: str, digest: Callable[[str, int], str | None]) -> bool:
    size = int(then.partition(" ")[0])
    if task.failure is not None:
        return False
    if task.data is not None:
        return f"{len(task.data)} {hashlib.sha256(task.data).hexdigest()}" == then
    return f"{size} {digest(archive_of(task.name), size)}" == then


def _digest_of_file(name: str, size: int) -> str | None:
    """The SHA-256 of a file; None where there is none, or a larger one."""
    try:
        data = bytes_of_file(name, Limits(input_bytes=size or 1))
    except GovinfoReportError:
        return None
    return hashlib.sha256(data).hexdigest()
