"""The command `show`: prints what reports hold."""

from __future__ import annotations

from typing import Final, cast

import attrs
import click

from govinfo_report.batch import Outcome
from govinfo_report.commands.console import complain, input_name, lang_option, say, screen_for
from govinfo_report.commands.ending import note, noted
from govinfo_report.commands.inputs import inputs, job_options, read_inputs
from govinfo_report.commands.outcome import CLEAN, FOUND, UNREADABLE
from govinfo_report.form.fields import Language
from govinfo_report.view.terminal import Screen
from govinfo_report.view.terminal_report import page

_HELP: Final = """Show what the files of reports hold. 显示报告文件的内容。

元数据、三张表格、等式、诊断。FILE 为网页、DOCX、DOC、PDF 或文本文件，或目录、通配符；- 为标准输入。

Metadata, the three tables, the equations, and what calls for a look. A FILE is a web page, a DOCX,
DOC, PDF or text file, a folder or pattern of them, or - for standard input.

\b
Exit status 退出码:
  0  nothing found                                   没有发现问题
  1  a warning, an error, or an equation that fails  有警告、错误或不成立的等式
  2  wrong usage                                     用法错误
  3  an input cannot be read, or not all written     有输入无法读取，或未能写完
"""


@click.command("show", help=_HELP)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
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
    lang: str,
    every: bool,
    jobs: int | None,
    quiet: bool,
) -> None:
    """Print each file's report; the exit status is the highest of theirs."""
    # Click has seen to it that `lang` is one of the two.
    language = cast("Language", lang)
    screen = attrs.evolve(screen_for(language), every=every)
    tasks = inputs(files)
    read = read_inputs(tasks, jobs=jobs, quiet=quiet, lang=language)
    for one in read:
        _show(one, screen, alone=len(tasks) == 1)
    ctx.exit(noted())


def _show(read: Outcome, screen: Screen, *, alone: bool) -> None:
    if read.report is None or read.result is None:
        assert read.failure is not None
        note(UNREADABLE)
        complain(read.name, read.failure, screen.lang)
        return
    note(CLEAN if read.result.ok else FOUND)
    body = page(read.report, read.result, screen)
    if not alone:
        body = screen.paint(f"== {input_name(read.name, screen.lang)} ==", "title") + f"\n{body}\n"
    say(body)
