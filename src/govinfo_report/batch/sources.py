"""What a source is: paths, folders, patterns, archives and bytes → tasks, each file once.

A pattern is followed as a whole, in one walk over the folders: a folder is opened once, with all
places of the pattern at which it may stand, so that `**/**/*.txt` costs what `**/*.txt` costs. Once
`**` was met, links to folders are not followed, so none is met twice.
"""

from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeAlias, cast

import attrs

from govinfo_report.errors import BrokenOff, CannotOpen, CannotReadError, GovinfoReportError
from govinfo_report.loading import is_own_page, reports_of
from govinfo_report.opening import path_of

_ANY: Final = "**"
_MAGIC: Final = re.compile(r"[*?[]")
_BETWEEN: Final = re.compile(r"[/\\]+" if os.sep == "\\" else r"/+")
_States: TypeAlias = frozenset[int]


@attrs.frozen
class Task:
    """One thing to read.

    Attributes:
        name: of its outcome.
        data: its bytes; None where `name` is the path of a file.
        failure: why there is nothing to read.
    """

    name: str
    data: bytes | None = attrs.field(default=None, repr=False)
    failure: GovinfoReportError | None = None


def files_in(folder: str) -> Iterator[Task]:
    """The files in a folder and the folders in it, in alphabetical order, hidden ones aside."""
    return _walk(folder, _Pattern((_ANY,)))


def files_of(pattern: str) -> Iterator[Task]:
    """The files that a pattern names, folder by folder in alphabetical order.

    A folder that cannot be opened is a task that fails.
    """
    first = _MAGIC.search(pattern)
    before = pattern[: first.start()] if first else pattern
    begin = max((found.end() for found in _BETWEEN.finditer(before)), default=0)
    parts = [part for part in _BETWEEN.split(pattern[begin:]) if part != os.curdir]
    return _walk(pattern[:begin], _Pattern(parts))


class _Pattern:
    """The parts of a pattern; a state is the number of the part that is to be met next."""

    def __init__(self, parts: Sequence[str]) -> None:
        # At the end `**` names what is in a folder, not a file that stands for one.
        self.parts = [*parts, "*"] if parts[-1] == _ANY else parts
        self.tests = [
            re.compile(fnmatch.translate(os.path.normcase(one))).match for one in self.parts
        ]

    def opened(self, states: _States) -> _States:
        """With the states that come of `**` standing for no folder at all."""
        found = set(states)
        for state in range(len(self.parts)):
            if state in found and self.parts[state] == _ANY:
                found.add(state + 1)
        return frozenset(found)

    def after(self, states: _States, name: str) -> _States:
        """The states behind an entry of a folder."""
        hidden = name.startswith(".")
        known = os.path.normcase(name)
        found: set[int] = set()
        for state in states - {len(self.parts)}:
            part = self.parts[state]
            if part == _ANY:
                found |= set() if hidden else {state}
            elif (not hidden or part.startswith(".")) and self.tests[state](known):
                found.add(state + 1)
        return self.opened(frozenset(found))

    def is_file(self, states: _States) -> bool:
        """True if a file may stand here."""
        return len(self.parts) in states

    def goes_on(self, states: _States) -> bool:
        """True if a folder may stand here."""
        return bool(states - {len(self.parts)})

    def follows_links(self, states: _States) -> bool:
        """True if no `**` was met before any of the states."""
        return _ANY not in self.parts[: max(states)]


def _walk(folder: str, pattern: _Pattern) -> Iterator[Task]:
    # No recursion: folders may be nested deeper than functions may.
    waiting: list[tuple[str, _States, os.DirEntry[str] | None]] = []
    waiting.append((folder, pattern.opened(frozenset({0})), None))
    while waiting:
        path, states, entry = waiting.pop()
        if entry is None or _is_folder(entry, states, pattern):
            try:
                below = _entries(path, states, pattern)
            except (FileNotFoundError, NotADirectoryError):
                # Nothing is named, or what was has been taken away.
                continue
            except OSError as error:
                detail = error.strerror or str(error)
                failure = CannotReadError("unopened", detail=detail)
                yield Task(path or os.curdir, failure=failure)
                continue
            # An entry's own path begins with "./" in the folder that the program runs in.
            waiting += [(os.path.join(path, one.name), after, one) for one, after in below[::-1]]  # noqa: PTH118
        elif pattern.is_file(states) and _is_file(path):
            # What is neither file nor folder, such as a pipe, may never end.
            yield Task(path)


def _entries(
    folder: str, states: _States, pattern: _Pattern
) -> list[tuple[os.DirEntry[str], _States]]:
    with os.scandir(folder or os.curdir) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    found = ((entry, pattern.after(states, entry.name)) for entry in ordered)
    return [(entry, after) for entry, after in found if after]


def _is_folder(entry: os.DirEntry[str], states: _States, pattern: _Pattern) -> bool:
    try:
        return pattern.goes_on(states) and entry.is_dir(
            follow_symlinks=pattern.follows_links(states)
        )
    except OSError:
        # It is gone, or a link to itself.
        return False


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except OSError:
        return False


# -- sources and their tasks ----------------------------------------------------------------------


ReportSource: TypeAlias = str | os.PathLike[str] | bytes | tuple[str, bytes]
"""A path of a file or folder, a pattern of paths, bytes, or bytes with a name."""


def tasks(sources: ReportSource | Iterable[ReportSource]) -> Iterator[Task]:
    """The tasks of all sources, in their order; each source is asked for when it is needed."""
    if isinstance(sources, (str, bytes, os.PathLike)):
        sources = (sources,)
    for number, source in enumerate(sources, 1):
        yield from _tasks_of(source, number)


def _tasks_of(source: object, number: int) -> Iterator[Task]:
    match source:
        case bytes():
            yield Task(f"#{number}", source)
        case (str(name), bytes(data)):
            yield Task(name, data)
        case str(name):
            yield from files(name)
        case os.PathLike():
            try:
                name = path_of(cast("os.PathLike[str]", source))
            except CannotOpen as error:
                yield Task(f"#{number}", failure=error)
            else:
                yield from files(name)
        case _:
            failure = BrokenOff("batch-source", detail=type(source).__name__)
            yield Task(f"#{number}", failure=failure)


def files(name: str) -> Iterator[Task]:
    """A file itself; the files of a folder and of the folders in it; those that match a pattern.

    Each folder is in alphabetical order. Hidden files and folders are left out, and so are pages
    that this library has written; links to folders are not followed, except by a pattern before its
    first `**`. A pattern names files only, `**` any number of folders. Of a ZIP file with several
    reports each is a task.
    """
    try:
        # Path("") would be the directory that the program runs in.
        is_folder = bool(name) and Path(name).is_dir()
        names_others = _MAGIC.search(name) is not None and not Path(name).exists()
    except (OSError, ValueError):
        # No path at all: opening it says why.
        is_folder = names_others = False
    if is_folder:
        yield from _or(files_in(name), Task(name, failure=BrokenOff("batch-empty")))
    elif names_others:
        yield from _or(files_of(name), Task(name, failure=BrokenOff("batch-unmatched")))
    else:
        yield from map(Task, reports_of(name))


def _or(found: Iterator[Task], otherwise: Task) -> Iterator[Task]:
    is_empty = True
    for one in found:
        if one.failure is None and is_own_page(one.name):
            continue
        is_empty = False
        yield from (one,) if one.failure is not None else map(Task, reports_of(one.name))
    if is_empty:
        yield otherwise
