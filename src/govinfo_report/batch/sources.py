"""From paths, folders, patterns and bytes to tasks, one for each file, as they are asked for."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias, cast

import attrs

from govinfo_report.errors import BrokenOff, CannotOpen, CannotReadError, GovinfoReportError
from govinfo_report.loading import is_own_page, reports_of
from govinfo_report.opening import path_of

Source: TypeAlias = str | os.PathLike[str] | bytes | tuple[str, bytes]
"""A path of a file or folder, a pattern of paths, bytes, or bytes with a name."""


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


def tasks(sources: Source | Iterable[Source]) -> Iterator[Task]:
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
            yield _no_source(number, type(source).__name__)


def _no_source(number: int, detail: str) -> Task:
    return Task(f"#{number}", failure=BrokenOff("batch-source", detail=detail))


def files(name: str) -> Iterator[Task]:
    """A file itself; the files of a folder and of the folders in it; those that match a pattern.

    Each folder is in alphabetical order. Hidden files and folders are left out, and so are pages
    that this library has written; links to folders are not followed. A pattern names files only,
    `**` any number of folders. Of a ZIP file with several reports each is a task.
    """
    try:
        # Path("") would be the directory that the program runs in.
        is_folder = bool(name) and Path(name).is_dir()
        is_pattern = glob.has_magic(name) and not Path(name).exists()
    except (OSError, ValueError):
        # No path at all: opening it says why.
        is_folder = is_pattern = False
    if is_folder:
        yield from _or(_walk(name), Task(name, failure=BrokenOff("batch-empty")))
    elif is_pattern:
        # Path.glob() knows no pattern that begins at the root, and does not leave hidden files out.
        matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207
        found = (task for one in matches if _is_file(one) for task in _members(one))
        yield from _or(found, Task(name, failure=BrokenOff("batch-unmatched")))
    else:
        yield from _members(name)


def _members(name: str) -> Iterator[Task]:
    """A file; of a ZIP file with several reports each of them, as `archive.zip!member`."""
    yield from map(Task, reports_of(name))


def _or(found: Iterator[Task], otherwise: Task) -> Iterator[Task]:
    yield next(found, otherwise)
    yield from found


def _walk(folder: str) -> Iterator[Task]:
    try:
        with os.scandir(folder) as entries:
            shown = sorted(
                (entry for entry in entries if not entry.name.startswith(".")),
                key=lambda entry: entry.name,
            )
    except OSError as error:
        reason = CannotReadError("unopened", detail=error.strerror or str(error))
        yield Task(folder, failure=reason)
        return
    for entry in shown:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif _is_file(entry.path):
            # What is neither file nor folder, such as a pipe, may never end.
            yield from _members(entry.path)


def _is_file(name: str) -> bool:
    return Path(name).is_file() and not is_own_page(name)
