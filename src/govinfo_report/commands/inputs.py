"""The inputs of a command: what is asked of each, how many are read, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import partial, reduce, wraps
from typing import Any, Final

import attrs
import click

from govinfo_report.batch import FailedOutcome, Outcome, ReadOutcome
from govinfo_report.batch.bulk import outcomes
from govinfo_report.batch.pool import WorkerPool
from govinfo_report.batch.sources import Task, files
from govinfo_report.batch.work import Wanted, work
from govinfo_report.checks import CheckResult, VerdictKind, check, judge, list_problems
from govinfo_report.commands import ending
from govinfo_report.commands.console import STANDARD_INPUT, complain, standard_input, with_progress
from govinfo_report.errors import BrokenOff, GovinfoReportError, Limits
from govinfo_report.form import FORMS
from govinfo_report.loading import ReadingOptions, refuse_unknown_encoding
from govinfo_report.messages.words import words_for
from govinfo_report.opening import bytes_of_file, bytes_of_stream, is_handed_over
from govinfo_report.public import Report

_READING: Final = "govinfo_report.reading"
_BOUNDS: Final = tuple(field.name for field in attrs.fields(Limits))
_DEFAULT: Final = Limits()
_FEW: Final = 8
"""So many files are read sooner than processes have started."""

files_argument: Final = click.argument("files", metavar="FILE...", nargs=-1, required=True)
"""The argument of every command that takes many files."""

jobs_option: Final = partial(
    click.option,
    "-j",
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="同时运行的进程数；默认按处理器数。Processes at once; by default one a processor.",
)
"""Makes the option of commands that start processes."""


@attrs.frozen
class _Options:
    """What the options of a command say of how its files are read."""

    quiet: bool = False
    jobs: int | None = None
    edition: int | None = None
    how: ReadingOptions = attrs.field(factory=ReadingOptions)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say how its files are read.

    What they say goes past the command to `read_inputs`.
    """

    @wraps(command)
    def run(  # noqa: PLR0913  one for each option
        *args: Any,
        quiet: bool,
        jobs: int | None,
        edition: str | None,
        encoding: str | None,
        limit: Limits,
        ocr: bool,
        beside: bool,
        **others: Any,
    ) -> Any:
        form = None if edition is None else int(edition)
        how = ReadingOptions(encoding=encoding, ocr=ocr or beside, beside=beside, limits=limit)
        click.get_current_context().meta[_READING] = _Options(quiet, jobs, form, how)
        return command(*args, **others)

    return reduce(lambda made, option: option(made), reversed(_OPTIONS), run)


def _known_encoding(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    with _bad_value_is_usage():
        refuse_unknown_encoding(value or None)
    return value or None


def _limits(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> Limits:
    bounds: dict[str, int] = {}
    with _bad_value_is_usage():
        for name, _sign, number in (one.partition("=") for one in values):
            if name not in _BOUNDS or not number.isdecimal():
                raise ValueError(f"NAME=NUMBER; NAME: {', '.join(_BOUNDS)}")
            bounds[name] = int(number)
        return Limits(**bounds)


@contextmanager
def _bad_value_is_usage() -> Generator[None]:
    """A value that will not do, as wrong usage of its option."""
    try:
        yield
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


_OPTIONS: Final = (
    click.option("-q", "--quiet", is_flag=True, help="不显示进度。No progress on the terminal."),
    jobs_option(),
    click.option(
        "--edition",
        type=click.Choice([str(one) for one in FORMS]),
        help="规定格式版本；默认由标签判断。The edition of the form; by default the labels tell.",
    ),
    click.option(
        "--encoding",
        metavar="NAME",
        callback=_known_encoding,
        help="文本和网页的编码；默认由字节判断。"
        "The encoding of texts and pages; by default the bytes tell.",
    ),
    click.option(
        "--limit",
        metavar="NAME=NUMBER",
        multiple=True,
        callback=_limits,
        help="放宽或收紧一项限额，如 pdf_pages=2000。Another bound, such as pdf_pages=2000.",
    ),
    click.option(
        "--ocr",
        is_flag=True,
        help="识别是图片的表格，每份数秒；须先安装 [ocr]。"
        "Recognize tables that are pictures, in seconds each; wants the extra ocr.",
    ),
    click.option(
        "--beside",
        is_flag=True,
        help="同 --ocr，并读取网页所在目录中的图片文件。"
        "As --ocr, with picture files in the folder of a saved page.",
    ),
)


def reading_asked_for() -> _Options:
    """How the files are to be read, as the options of the command say."""
    found: _Options = ending.kept(_READING, _Options())
    return found


def standard_input_once(*names: str | None) -> None:
    """Refuse to read standard input twice."""
    if names.count(STANDARD_INPUT) > 1:
        raise click.UsageError(words_for(ending.kept_lang()).one_standard_input)


def tasks_of(names: Sequence[str]) -> list[Task]:
    """The files that FILE arguments name: of folders and patterns every file, `-` as its bytes."""
    standard_input_once(*names)
    return [task for name in names for task in _tasks(name)]


def _tasks(name: str) -> Iterator[Task]:
    if name == STANDARD_INPUT:
        yield _read(name, lambda limits: bytes_of_stream(standard_input(), limits))
    elif is_handed_over(name):
        # A worker process does not see it.
        yield _read(name, partial(bytes_of_file, name))
    else:
        yield from files(name)


def _read(name: str, read: Callable[[Limits], bytes]) -> Task:
    try:
        return Task(name, read(reading_asked_for().how.get("limits", _DEFAULT)))
    except GovinfoReportError as error:
        return Task(name, failure=error)


def read_inputs(
    tasks: Sequence[Task], *, check: bool = True, complete: bool = False
) -> Iterator[Outcome]:
    """The outcome of each file in order, with progress on the terminal that standard error is.

    A few files are read in this process, more in others, or as many as `--jobs` says.
    """
    asked = reading_asked_for()
    wanted, jobs = Wanted(check, complete, asked.edition, asked.how), asked.jobs
    if jobs is None and len(tasks) <= _FEW:
        yield from ending.counting_those_left((_here(task, wanted) for task in tasks), len(tasks))
        return
    pool = WorkerPool(jobs)
    try:
        found = ending.counting_those_left(outcomes(tasks, pool, wanted), len(tasks))
        yield from found if asked.quiet else with_progress(found, len(tasks))
    finally:
        pool.stop()


def _here(task: Task, wanted: Wanted) -> Outcome:
    try:
        return work(task, wanted)
    except MemoryError:
        return FailedOutcome(task.name, failure=BrokenOff("batch-memory"))


_COUNTED_AS: Final = {
    VerdictKind.CLEAN: "clean",
    VerdictKind.WARNINGS: "warnings",
    VerdictKind.ERRORS: "errors",
    VerdictKind.NO_TABLES: "errors",
    VerdictKind.NO_REPORT: "no_report",
}


def judged_inputs(
    tasks: Sequence[Task],
    *,
    previous: Report | None = None,
    chosen: Callable[[str], bool] | None = None,
) -> Iterator[Outcome]:
    """The outcome of each file, checked beside `previous`; only codes that are `chosen` count.

    The exit status of each is noted; of what cannot be read it is said at once why not.
    """
    for read in read_inputs(tasks, check=previous is None):
        outcome = _judged(read, previous, chosen)
        ending.note(status_of(outcome))
        if outcome.failure is not None:
            complain(outcome.name, outcome.failure)
        yield outcome


def _judged(
    read: Outcome, previous: Report | None, chosen: Callable[[str], bool] | None
) -> Outcome:
    if isinstance(read, FailedOutcome):
        return read
    report = read.report
    result = read.result or check(report, previous=previous)
    if chosen is not None:
        findings = tuple(one for one in result.findings if chosen(one.code))
        reading = [one for one in report.diagnostics if chosen(one.code)]
        problems = list_problems(report, reading, findings)
        verdict = judge(report, problems)
        result = attrs.evolve(result, findings=findings, problems=problems, verdict=verdict)
    return attrs.evolve(read, result=result)


def result_of(outcome: ReadOutcome) -> CheckResult:
    """What `check` found in an input that was judged."""
    assert outcome.result is not None
    return outcome.result


def status_of(outcome: Outcome) -> int:
    """The exit status that an input gives."""
    if isinstance(outcome, FailedOutcome):
        return ending.UNREADABLE
    return ending.CLEAN if result_of(outcome).ok else ending.FOUND


def counted_as(outcome: Outcome) -> str:
    """What a count of many inputs takes it for: a key of `Words.files`."""
    if isinstance(outcome, FailedOutcome):
        return "unreadable"
    return _COUNTED_AS[result_of(outcome).verdict.kind]
