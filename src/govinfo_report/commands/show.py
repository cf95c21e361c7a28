"""The command `show`: prints what reports hold."""

from __future__ import annotations

from typing import Final

import click

from govinfo_report.batch import ReadOutcome
from govinfo_report.commands.console import all_option, input_name, lang_option, say, screen_for
from govinfo_report.commands.ending import STATUSES, noted
from govinfo_report.commands.inputs import files_argument, inputs, job_options
from govinfo_report.commands.outcome import judged_inputs, result_of
from govinfo_report.form.fields import Language
from govinfo_report.view.terminal_report import page

_HELP: Final = f"""Show what the files of reports hold. 显示报告文件的内容。

元数据、三张表格、等式、诊断。FILE 为网页、DOCX、DOC、PDF 或文本文件，或目录、通配符；- 为标准输入。

Metadata, the three tables, the equations, and what calls for a look. A FILE is a web page, a DOCX,
DOC, PDF or text file, a folder or pattern of them, or - for standard input.

{STATUSES}"""


@click.command("show", help=_HELP)
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
