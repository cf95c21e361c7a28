"""The commands `check` and `show`: what is found in reports, and what they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

import click

from govinfo_report.batch import Outcome, ReadOutcome
from govinfo_report.commands import help_of
from govinfo_report.commands.check_formats import as_github, as_json, as_sarif, as_text
from govinfo_report.commands.console import (
    all_option,
    complain,
    format_option,
    input_name,
    lang_option,
    load_input,
    say,
    say_data,
    screen_for,
)
from govinfo_report.commands.ending import UNREADABLE, note
from govinfo_report.commands.explain import selection
from govinfo_report.commands.inputs import (
    files_argument,
    inputs,
    judged_inputs,
    once,
    reading_options,
    result_of,
)
from govinfo_report.errors import GovinfoReportError
from govinfo_report.form.fields import Language
from govinfo_report.messages.words import words_for
from govinfo_report.public import Report
from govinfo_report.view.terminal import Screen
from govinfo_report.view.terminal_report import page

CHECK_FORMATS: Final[Mapping[str, Callable[[Iterable[Outcome], Screen], Iterator[str]]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""Name of each format → what writes it."""


@click.command("check", help=help_of("check"))
@files_argument
@click.option(
    "--previous",
    metavar="FILE",
    help="同一机关上一年的报告。The same body's report for the year before.",
)
@lang_option
@all_option
@format_option(CHECK_FORMATS)
@click.option(
    "--select", metavar="CODES", multiple=True, help="只看这些代码。Only these codes count."
)
@click.option(
    "--ignore", metavar="CODES", multiple=True, help="不看这些代码。These codes do not count."
)
@reading_options
def check_command(  # noqa: PLR0913  one for each option
    *,
    files: tuple[str, ...],
    previous: str | None,
    lang: Language,
    every: bool,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> None:
    """Print what is found in each file; the exit status is the highest of theirs."""
    chosen = selection(select, ignore, lang) if select or ignore else None
    once(*files, previous)
    tasks = inputs(files)
    if previous is not None and len(tasks) > 1:
        raise click.UsageError(words_for(lang).one_previous)
    last: Report | None = None
    if previous is not None:
        try:
            last = load_input(previous)
        except GovinfoReportError as error:
            complain(previous, error, lang)
            note(UNREADABLE)
            return

    outcomes = judged_inputs(tasks, previous=last, chosen=chosen)
    write = say if form == "text" else say_data
    for piece in CHECK_FORMATS[form](outcomes, screen_for(lang, every=every)):
        write(piece)


@click.command("show", help=help_of("show"))
@files_argument
@lang_option
@all_option
@reading_options
def show_command(*, files: tuple[str, ...], lang: Language, every: bool) -> None:
    """Print each file's report; the exit status is the highest of theirs."""
    screen = screen_for(lang, every=every)
    apart = ""
    for one in judged_inputs(inputs(files)):
        if isinstance(one, ReadOutcome):
            name = input_name(one.name, lang)
            say(apart + page(name, one.report, result_of(one), screen))
            apart = "\n\n"
