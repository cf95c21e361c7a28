"""What the commands that take many files share: which files, how many at once, what is said."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar

import click

from govinfo_report.batch.bulk import outcomes
from govinfo_report.batch.outcome import FailedOutcome, Outcome
from govinfo_report.batch.pool import WorkerPool
from govinfo_report.batch.sources import Task, files
from govinfo_report.batch.work import Wanted, work
from govinfo_report.commands.console import STANDARD_INPUT
from govinfo_report.commands.progress import followed
from govinfo_report.errors import BrokenOff, CannotReadError
from govinfo_report.form.fields import Language
from govinfo_report.limits import Limits

_FEW: Final = 8
"""So many files are read sooner than processes have started."""

_Command = TypeVar("_Command", bound=Callable[..., Any])


def job_options(command: _Command) -> _Command:
    """Give a command the options `--jobs` (`jobs: int | None`) and `--quiet` (`quiet: bool`)."""
    quiet = click.option(
        "-q",
        "--quiet",
        is_flag=True,
        help="不显示进度。No progress on the terminal.",
    )
    jobs = click.option(
        "-j",
        "--jobs",
        metavar="N",
        type=click.IntRange(min=1),
        help="同时运行的进程数；默认按处理器数。Processes at once; by default one a processor.",
    )
    return quiet(jobs(command))


def inputs(names: Iterable[str]) -> list[Task]:
    """The files that FILE arguments name: of folders and patterns every file, `-` as its bytes."""
    return [task for name in names for task in _tasks(name)]


def _tasks(name: str) -> Iterator[Task]:
    if name == STANDARD_INPUT:
        yield _read(name, sys.stdin.buffer)
    elif _is_stream(name):
        # A worker process may not see it, as it does not what a shell substitutes for a command.
        try:
            with Path(name).open("rb") as stream:
                yield _read(name, stream)
        except OSError as error:
            yield _unread(name, error)
    else:
        yield from files(name)


def _is_stream(name: str) -> bool:
    try:
        path = Path(name)
        return path.exists() and not path.is_file() and not path.is_dir()
    except (OSError, ValueError):
        return False


def _read(name: str, stream: BinaryIO) -> Task:
    try:
        # One byte more than is allowed, for which it will be refused.
        return Task(name, stream.read(Limits().input_bytes + 1))
    except OSError as error:
        return _unread(name, error)


def _unread(name: str, error: OSError) -> Task:
    return Task(name, failure=CannotReadError("unopened", detail=error.strerror or str(error)))


def read_inputs(
    tasks: Sequence[Task],
    *,
    jobs: int | None,
    quiet: bool,
    lang: Language,
    check: bool = True,
    complete: bool = False,
) -> Iterator[Outcome]:
    """The outcome of each file in order, with progress on the terminal that standard error is.

    A few files are read in this process, more in others, or as many as `jobs` says.
    """
    wanted = Wanted(check, complete)
    if jobs is None and len(tasks) <= _FEW:
        for task in tasks:
            yield _here(task, wanted)
        return
    pool = WorkerPool(jobs)
    try:
        found = outcomes(tasks, pool, wanted)
        yield from found if quiet else followed(found, len(tasks), lang)
    finally:
        pool.stop()


def _here(task: Task, wanted: Wanted) -> Outcome:
    try:
        return work(task, wanted)
    except MemoryError:
        return FailedOutcome(task.name, failure=BrokenOff("batch-memory"))
