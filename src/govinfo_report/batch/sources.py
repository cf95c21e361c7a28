"""What a source is: paths, folders, patterns, archives and bytes → tasks, each file once.

A pattern is followed as a whole, in one walk over the folders: a folder is opened once, with all
places of the pattern at which it may stand, so that `**/**/*.txt` costs what `**/*.txt` costs. Once
`**` was met, links to folders are not followed, so none is met twice.
"""

from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeAlias, cast

import attrs

from govinfo_report.errors import BrokenOff, CannotOpen, CannotReadError, GovinfoReportError
from govinfo_report.loading import may_be_report, reports_of
from govinfo_report.opening import path_of

_ANY: Final = "**"
_MAGIC: Final = re.compile(r"[*?[]")
_BETWEEN: Final = re.compile(r"[/\\]+" if os.sep == "\\" else r"/+")
_Parts: TypeAlias = tuple[str, ...]
"""The parts of a pattern."""
_Places: TypeAlias = frozenset[int]
"""How many of its parts an entry of a folder may meet; one that meets all is named by it."""


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
    return _walk(folder, (_ANY,))


def files_of(pattern: str) -> Iterator[Task]:
    """The files that a pattern names, folder by folder in alphabetical order.

    A folder that cannot be opened is a task that fails.
    """
    first = _MAGIC.search(pattern)
    before = pattern[: first.start()] if first else pattern
    begin = max((found.end() for found in _BETWEEN.finditer(before)), default=0)
    parts = tuple(part for part in _BETWEEN.split(pattern[begin:]) if part != os.curdir)
    return _walk(pattern[:begin], parts)


def _opened(places: Iterable[int], parts: _Parts) -> _Places:
    """Places in a pattern, with those that come of `**` standing for no folder at all."""
    found = set(places)
    for place, part in enumerate(parts):
        if place in found and part == _ANY:
            found.add(place + 1)
    return frozenset(found)


def _after(places: _Places, parts: _Parts, name: str) -> _Places:
    """The places in a pattern behind an entry of a folder."""
    hidden, known = name.startswith("."), os.path.normcase(name)
    found: set[int] = set()
    for place in places - {len(parts)}:
        part = parts[place]
        if part == _ANY:
            found |= set() if hidden else {place}
        elif (not hidden or part.startswith(".")) and _test(part)(known):
            found.add(place + 1)
    return _opened(found, parts)


@lru_cache(maxsize=256)
def _test(part: str) -> Callable[[str], object]:
    return re.compile(fnmatch.translate(os.path.normcase(part))).match


def _walk(folder: str, parts: _Parts) -> Iterator[Task]:
    # At the end `**` names what is in a folder, not a file that stands for one.
    parts = (*parts, "*") if parts[-1] == _ANY else parts
    # No recursion: folders may be nested deeper than functions may.
    waiting: list[tuple[str, _Places, os.DirEntry[str] | None]] = [
        (folder, _opened([0], parts), None)
    ]
    while waiting:
        path, places, entry = waiting.pop()
        if entry is None or (min(places) < len(parts) and _is_folder(entry, places, parts)):
            try:
                below = _entries(path, places, parts)
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
        elif len(parts) in places and _is_file(path):
            # What is neither file nor folder, such as a pipe, may never end.
            yield Task(path)


def _entries(folder: str, places: _Places, parts: _Parts) -> list[tuple[os.DirEntry[str], _Places]]:
    with os.scandir(folder or os.curdir) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    found = ((entry, _after(places, parts, entry.name)) for entry in ordered)
    return [(entry, after) for entry, after in found if after]


def _is_folder(entry: os.DirEntry[str], places: _Places, parts: _Parts) -> bool:
    # No `**` was met before any of the places.
    follows = _ANY not in parts[: max(places)]
    try:
        return entry.is_dir(follow_symlinks=follows)
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

    Each folder is in alphabetical order. Hidden files and folders are left out, and so is what
    this library has written; links to folders are not followed, except by a pattern before its
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
        if one.failure is None and not may_be_report(one.name):
            continue
        is_empty = False
        yield from (one,) if one.failure is not None else map(Task, reports_of(one.name))
    if is_empty:
        yield otherwise
