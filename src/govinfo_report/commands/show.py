"""The command `show`: prints what reports hold."""

from __future__ import annotations

from typing import Final, cast

import attrs
import click

from govinfo_report.checks import CheckResult, check
from govinfo_report.commands.console import complain, input_name, load_input, say, screen_for
from govinfo_report.commands.outcome import CLEAN, FOUND, UNREADABLE
from govinfo_report.diagnostics import Language, Severity
from govinfo_report.errors import GovinfoReportError
from govinfo_report.report import Report
from govinfo_report.show import Screen, page

_HELP: Final = """Show what the files of reports hold. 显示报告文件的内容。

元数据、三张表格、等式、诊断。FILE 为网页、DOCX、DOC、PDF 或文本文件，- 为标准输入。

Metadata, the three tables, the equations, and what calls for a look. A FILE is a web page, a DOCX,
DOC, PDF or text file, or - for standard input.

\b
Exit status 退出码:
  0  nothing found                                   没有发现问题
  1  a warning, an error, or an equation that fails  有警告、错误或不成立的等式
  2  wrong usage                                     用法错误
  3  an input cannot be read                         有输入无法读取
"""


@click.command("show", help=_HELP)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="说明文字的语言。Language of the words around the report.",
)
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="逐条列出所有诊断。List every diagnostic in full, however many are alike.",
)
@click.pass_context
def show_command(ctx: click.Context, files: tuple[str, ...], lang: str, every: bool) -> None:
    """Print each file's report; the exit status is the highest of theirs."""
    # Click has seen to it that `lang` is one of the two.
    screen = attrs.evolve(screen_for(cast("Language", lang)), every=every)
    ctx.exit(max([_show(name, screen, alone=len(files) == 1) for name in files]))


def _show(name: str, screen: Screen, *, alone: bool) -> int:
    try:
        report = load_input(name)
    except GovinfoReportError as error:
        complain(name, error, screen.lang)
        return UNREADABLE
    result = check(report)
    body = page(report, result, screen)
    if not alone:
        body = screen.paint(f"== {input_name(name, screen.lang)} ==", "title") + f"\n{body}\n"
    say(body)
    return FOUND if _calls_for_a_look(report, result) else CLEAN


def _calls_for_a_look(report: Report, result: CheckResult) -> bool:
    return any(
        diagnostic.severity is not Severity.INFO
        for diagnostic in (*report.diagnostics, *result.findings)
    )
