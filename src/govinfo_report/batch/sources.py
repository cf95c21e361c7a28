"""From paths, folders, patterns and bytes to tasks, one for each file, as they are asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias, cast

import attrs

from govinfo_report.batch.matching import Found, files_in, files_of, is_pattern
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
    that this library has written; links to folders are not followed, except by a pattern before its
    first `**`. A pattern names files only, `**` any number of folders. Of a ZIP file with several
    reports each is a task.
    """
    try:
        # Path("") would be the directory that the program runs in.
        is_folder = bool(name) and Path(name).is_dir()
        names_others = is_pattern(name) and not Path(name).exists()
    except (OSError, ValueError):
        # No path at all: opening it says why.
        is_folder = names_others = False
    if is_folder:
        yield from _or(files_in(name), Task(name, failure=BrokenOff("batch-empty")))
    elif names_others:
        yield from _or(files_of(name), Task(name, failure=BrokenOff("batch-unmatched")))
    else:
        yield from _members(name)


def _or(found: Iterator[Found], otherwise: Task) -> Iterator[Task]:
    is_empty = True
    for one in found:
        if one.reason is None and is_own_page(one.name):
            continue
        is_empty = False
        if one.reason is None:
            yield from _members(one.name)
        else:
            detail = one.reason.strerror or str(one.reason)
            yield Task(one.name, failure=CannotReadError("unopened", detail=detail))
    if is_empty:
        yield otherwise


def _members(name: str) -> Iterator[Task]:
    """A file; of a ZIP file with several reports each of them, as `archive.zip!member`."""
    yield from map(Task, reports_of(name))
