"""The command `show`: prints what reports hold."""

from __future__ import annotations

from typing import Final

import attrs
import click

from govinfo_report.batch import ReadOutcome
from govinfo_report.commands.console import input_name, lang_option, say, screen_for
from govinfo_report.commands.ending import STATUSES, noted
from govinfo_report.commands.inputs import files_argument, inputs, job_options
from govinfo_report.commands.outcome import judged_inputs, result_of
from govinfo_report.form.fields import Language
from govinfo_report.view.terminal import Screen
from govinfo_report.view.terminal_report import page

_HELP: Final = f"""Show what the files of reports hold. 显示报告文件的内容。

元数据、三张表格、等式、诊断。FILE 为网页、DOCX、DOC、PDF 或文本文件，或目录、通配符；- 为标准输入。

Metadata, the three tables, the equations, and what calls for a look. A FILE is a web page, a DOCX,
DOC, PDF or text file, a folder or pattern of them, or - for standard input.

{STATUSES}"""


@click.command("show", help=_HELP)
@files_argument
@lang_option
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="逐条列出所有诊断。List every diagnostic in full, however many are alike.",
)
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
    screen = attrs.evolve(screen_for(lang), every=every)
    tasks = inputs(files)
    for one in judged_inputs(tasks, jobs=jobs, quiet=quiet, lang=lang):
        if isinstance(one, ReadOutcome):
            _show(one, screen, alone=len(tasks) == 1)
    ctx.exit(noted())


def _show(read: ReadOutcome, screen: Screen, *, alone: bool) -> None:
    body = page(read.report, result_of(read), screen)
    if not alone:
        body = screen.paint(f"== {input_name(read.name, screen.lang)} ==", "title") + f"\n{body}\n"
    say(body)
