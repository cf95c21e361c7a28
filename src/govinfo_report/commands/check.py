"""The commands `check` and `show`: what was found in reports, without and with what they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

import click

from govinfo_report.batch import Outcome, ReadOutcome
from govinfo_report.commands.check_formats import as_github, as_json, as_sarif, as_text
from govinfo_report.commands.codes import selection
from govinfo_report.commands.console import (
    all_option,
    complain,
    input_name,
    lang_option,
    load_input,
    say,
    say_data,
    screen_for,
)
from govinfo_report.commands.ending import STATUSES, UNREADABLE, noted
from govinfo_report.commands.inputs import (
    files_argument,
    inputs,
    job_options,
    judged_inputs,
    once,
    result_of,
)
from govinfo_report.errors import GovinfoReportError
from govinfo_report.form.fields import Language
from govinfo_report.messages.words import words_in
from govinfo_report.public import Report
from govinfo_report.view.terminal import Screen
from govinfo_report.view.terminal_report import page

FORMATS: Final[Mapping[str, Callable[[Iterable[Outcome], Screen], Iterator[str]]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""Name of each format → what writes it."""

_HELP: Final = f"""Check the numbers of reports. 检查报告中的数字。

等式、与上年的衔接，以及各项规则。
FILE 为网页、DOCX、DOC、PDF 或文本文件，或目录、通配符；- 为标准输入。

The equations of the form, last year's report, and the other rules. A FILE is a web page, a DOCX,
DOC, PDF or text file, a folder or pattern of them, or - for standard input.

CODES 为代码、代码的开头或规则的类别，以逗号分隔：

CODES are codes, beginnings of codes or families of rules, with commas between them:
identity-balance, identity, identities. See govinfo-report explain.

{STATUSES}"""


@click.command("check", help=_HELP)
@files_argument
@click.option(
    "--previous",
    metavar="FILE",
    help="同一机关上一年的报告。The same body's report for the year before.",
)
@lang_option
@all_option
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="输出格式。What is written.",
)
@click.option(
    "--select", metavar="CODES", multiple=True, help="只看这些代码。Only these codes count."
)
@click.option(
    "--ignore", metavar="CODES", multiple=True, help="不看这些代码。These codes do not count."
)
@job_options
@click.pass_context
def check_command(  # noqa: PLR0913  one for each option
    ctx: click.Context,
    *,
    files: tuple[str, ...],
    previous: str | None,
    lang: Language,
    every: bool,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    jobs: int | None,
    quiet: bool,
) -> None:
    """Print what is found in each file; the exit status is the highest of theirs."""
    chosen = selection(select, ignore, lang) if select or ignore else None
    once(*files, previous)
    tasks = inputs(files)
    if previous is not None and len(tasks) > 1:
        raise click.UsageError(words_in(lang).one_previous)
    last: Report | None = None
    if previous is not None:
        try:
            last = load_input(previous)
        except GovinfoReportError as error:
            complain(previous, error, lang)
            ctx.exit(UNREADABLE)

    outcomes = judged_inputs(tasks, jobs=jobs, quiet=quiet, lang=lang, previous=last, chosen=chosen)
    write = say if form == "text" else say_data
    for piece in FORMATS[form](outcomes, screen_for(lang, every=every)):
        write(piece)
    ctx.exit(noted())


_OF_SHOW: Final = f"""Show what the files of reports hold. 显示报告文件的内容。

元数据、三张表格、等式、诊断。FILE 为网页、DOCX、DOC、PDF 或文本文件，或目录、通配符；- 为标准输入。

Metadata, the three tables, the equations, and what calls for a look. A FILE is a web page, a DOCX,
DOC, PDF or text file, a folder or pattern of them, or - for standard input.

{STATUSES}"""


@click.command("show", help=_OF_SHOW)
@files_argument
@lang_option
@all_option
@job_options
@click.pass_context
def show_command(
    ctx: click.Context,
    *,
    files: tuple[str, ...],
    lang: Language,
    every: bool,
    jobs: int | None,
    quiet: bool,
) -> None:
    """Print each file's report; the exit status is the highest of theirs."""
    screen = screen_for(lang, every=every)
    apart = ""
    for one in judged_inputs(inputs(files), jobs=jobs, quiet=quiet, lang=lang):
        if isinstance(one, ReadOutcome):
            name = input_name(one.name, lang)
            say(apart + page(name, one.report, result_of(one), screen))
            apart = "\n\n"
    ctx.exit(noted())
