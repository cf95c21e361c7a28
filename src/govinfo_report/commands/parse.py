"""The command `parse`: writes what reports hold for other programs, as JSON or as a table.

What a run has read of many files stands in a journal beside its output.
"""

from __future__ import annotations

import hashlib
import io
import os
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from functools import partial
from typing import BinaryIO, Final

import click

from govinfo_report.batch import FailedOutcome
from govinfo_report.batch.sources import Task
from govinfo_report.commands import console, ending, help_of, inputs
from govinfo_report.commands.journal import BESIDE, Journal
from govinfo_report.data.shapes import schema_text
from govinfo_report.data.tables import records
from govinfo_report.data.writers import WRITERS, write_csv, written
from govinfo_report.errors import CannotResume, MissingExtra
from govinfo_report.form import FORMS
from govinfo_report.form.fields import Language
from govinfo_report.messages.words import Words, words_for
from govinfo_report.public import Report, report_from_json
from govinfo_report.report import Severity
from govinfo_report.version import __version__
from govinfo_report.view.terminal import printable

_BINARY: Final = ("parquet", "xlsx")
PARSE_FORMATS: Final = ("json", *WRITERS)


@click.command("parse", help=help_of("parse"))
@inputs.files_argument
@console.format_option(PARSE_FORMATS)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    default=console.STANDARD_OUTPUT,
    show_default=True,
    help="输出文件，- 为标准输出。The file to write, or - for standard output.",
)
@click.option(
    "--complete",
    is_flag=True,
    help="补全等式能确定的空缺。Fill the gaps that the equations leave one value for.",
)
@click.option(
    "--bom", is_flag=True, help="CSV 加 BOM，供 Excel 使用。Begin CSV with a BOM, for Excel."
)
@click.option("--resume", is_flag=True, help="继续中断的运行。Go on with an interrupted run.")
@console.lang_option
@inputs.reading_options
def parse_command(  # noqa: PLR0913  one for each option
    *,
    files: tuple[str, ...],
    form: str,
    output: str,
    complete: bool,
    bom: bool,
    resume: bool,
    lang: Language,
) -> None:
    """Write the data of each file; the exit status is the highest of theirs."""
    words = words_for(lang)
    _see_to_usage(form, output, words, bom=bom, resume=resume)
    to_file = output != console.STANDARD_OUTPUT
    with ending.unopened_is_usage(output):
        # What an earlier run may have left in a folder that is read.
        left = tuple(f"{output}{ending}" for ending in ("", *BESIDE)) if to_file else ()
        # The folder that the program runs in may be gone.
        own = {_absolute(one) for one in left}
        tasks = [task for task in inputs.tasks_of(files) if _absolute(task.name) not in own]
    if not tasks:
        raise click.UsageError(words.only_output)
    with ending.unopened_is_usage(output), _mendable_is_usage(lang):
        _see_to_packages(form)
        if to_file and len(tasks) > 1:
            journal = Journal(f"{output}{BESIDE[0]}", _about(complete), resume=resume)
            with closing(journal), _told_how_to_go_on(journal, words):
                if journal.is_anew:
                    said = words.resumed_anew.format(name=printable(journal.path))
                    click.echo(f"govinfo-report: {said}", err=True)
                for name, report in _read(journal.remaining(tasks), complete):
                    size, digest = report.source.size or 0, report.source.sha256
                    journal.add(name, f"{size} {digest}", _status(report), report.to_json())
                _write(_kept(journal, tasks), output, form, bom=bom)
                journal.done()
        else:
            reports = (report for _, report in _read(tasks, complete))
            # Where there is nothing to write, an older OUT stays.
            read = [*reports] if to_file else reports
            if read:
                _write(read, output, form, bom=bom)


@contextmanager
def _told_how_to_go_on(journal: Journal, words: Words) -> Generator[None]:
    """Say at Ctrl-C that what was read is kept."""
    try:
        yield
    except KeyboardInterrupt:
        told = words.kept_for_resume.format(name=printable(journal.path))
        click.echo(f"govinfo-report: {told}", err=True)
        raise


def _read(tasks: Sequence[Task], complete: bool) -> Iterator[tuple[str, Report]]:
    """Name and report of each task that can be read; of the others it is said why not."""
    for outcome in inputs.read_inputs(tasks, check=False, complete=complete):
        if isinstance(outcome, FailedOutcome):
            console.complain(outcome.name, outcome.failure)
        else:
            ending.note(_status(outcome.report))
            yield outcome.name, outcome.report


def _see_to_usage(form: str, output: str, words: Words, *, bom: bool, resume: bool) -> None:
    """Refuse options that do not go together."""
    for option, given in ((f"-f {form}", form in _BINARY), ("--resume", resume)):
        if given and output == console.STANDARD_OUTPUT:
            raise click.UsageError(words.needs_file.format(option=option))
    if bom and form != "csv":
        raise click.UsageError(words.bom_csv)


@contextmanager
def _mendable_is_usage(lang: Language) -> Generator[None]:
    """What another option or package would mend, as wrong usage."""
    try:
        yield
    except (CannotResume, MissingExtra) as error:
        raise click.UsageError(console.reason_text(error, lang)) from error


def _about(complete: bool) -> str:
    """What decides what is written, for the journal: options, and how this version writes it."""
    asked = inputs.reading_asked_for()
    schemas = hashlib.sha256("".join(map(schema_text, FORMS)).encode()).hexdigest()
    return f"parse {complete=} {asked.edition} {asked.how} {__version__} {schemas}"


def _status(report: Report) -> int:
    heavy = any(one.severity is not Severity.INFO for one in report.diagnostics)
    return ending.FOUND if heavy else ending.CLEAN


def _kept(journal: Journal, tasks: Sequence[Task]) -> Iterator[str]:
    """The JSON texts that a journal keeps, whose statuses count as if they had been read now."""
    for status, text in journal.kept(tasks):
        ending.note(status)
        yield text


def _absolute(name: str) -> str:
    # Of many files: a Path costs ten times as much, and asks the disk.
    return os.path.abspath(name)  # noqa: PTH100


@click.command("schema", help=help_of("schema"))
@click.argument(
    "edition",
    metavar=f"[{'|'.join(map(str, FORMS))}]",
    type=click.Choice([str(edition) for edition in FORMS]),
    default=str(next(iter(FORMS))),
)
def schema_command(edition: str) -> None:
    """Print the schema of one edition."""
    console.say_data(schema_text(int(edition)))


# -- what is written ----------------------------------------------------------------------------


def _see_to_packages(form: str) -> None:
    """Find out that a package is missing before hours of reading, not after.

    Raises:
        MissingExtra: the format needs one that is not installed.
    """
    if form in WRITERS:
        WRITERS[form](records(()), io.BytesIO())


def _write(reports: Iterable[Report | str], output: str, form: str, *, bom: bool) -> None:
    """Write reports, or the JSON texts of reports; a file is there whole or not at all.

    Raises:
        OSError: the output cannot be written.
    """
    to_file = output != console.STANDARD_OUTPUT
    with written(output) if to_file else nullcontext(sys.stdout.buffer) as stream:
        if form == "json":
            _write_json(reports, stream)
        else:
            write = partial(write_csv, bom=True) if bom else WRITERS[form]
            write(records(map(_report_of, reports)), stream)
        stream.flush()


def _write_json(reports: Iterable[Report | str], stream: BinaryIO) -> None:
    # One shape, whether one file was given or a thousand.
    separator = b"["
    for one in reports:
        text = one if isinstance(one, str) else one.to_json()
        stream.write(separator + b"\n" + text.rstrip().encode())
        separator = b","
    stream.write(b"[]\n" if separator == b"[" else b"\n]\n")


def _report_of(report: Report | str) -> Report:
    return report_from_json(report) if isinstance(report, str) else report
