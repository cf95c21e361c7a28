"""The command: `govinfo-report show FILE...`."""

from __future__ import annotations

import io
import os
import shutil
import sys
from typing import Final, cast

import click

from govinfo_report import __version__
from govinfo_report.checks import CheckResult, check
from govinfo_report.diagnostics import Language, Severity
from govinfo_report.errors import GovinfoReportError
from govinfo_report.loading import load
from govinfo_report.report import Report
from govinfo_report.show import UNBOUNDED, Screen, Tone, page
from govinfo_report.show.terminal import printable

STANDARD_INPUT: Final = "-"
CLEAN: Final = 0
FOUND: Final = 1
UNREADABLE: Final = 3

_SHOW_HELP: Final = """Show what the files of reports hold. 显示报告文件的内容。

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

_FOREGROUND: Final[dict[Tone, str]] = {"warn": "yellow", "bad": "red", "good": "green"}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="govinfo-report")
def main() -> None:
    """读取政府信息公开工作年度报告。Read annual reports on open government information."""
    for stream in (sys.stdout, sys.stderr):
        # A report is Chinese whatever the locale says. A file name need not be text at all.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@main.command(help=_SHOW_HELP)
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
def show(ctx: click.Context, files: tuple[str, ...], lang: str, every: bool) -> None:
    """Print each file's report; the exit status is the highest of theirs."""
    # Click has seen to it that `lang` is one of the two.
    screen = Screen(cast("Language", lang), _paint, every, _columns())
    ctx.exit(max([_show(name, screen, alone=len(files) == 1) for name in files]))


def _show(name: str, screen: Screen, *, alone: bool) -> int:
    try:
        report = load(sys.stdin.buffer if name == STANDARD_INPUT else name)
    except GovinfoReportError as error:
        reason = printable(error.text(screen.lang))
        click.echo(f"govinfo-report: {_name(name, screen)}{screen.words.colon}{reason}", err=True)
        return UNREADABLE
    result = check(report)
    heading = "" if alone else _paint(f"== {_name(name, screen)} ==", "title") + "\n"
    body = page(report, result, screen)
    # Not a terminal: click takes the colours off.
    click.echo(heading + body, nl=not alone, color=False if os.environ.get("NO_COLOR") else None)
    return FOUND if _calls_for_a_look(report, result) else CLEAN


def _columns() -> int:
    # COLUMNS says what is wanted even of a pipe; without it only a terminal has a width.
    known = sys.stdout.isatty() or "COLUMNS" in os.environ
    return shutil.get_terminal_size((UNBOUNDED, 0)).columns if known else UNBOUNDED


def _name(name: str, screen: Screen) -> str:
    return screen.words.standard_input if name == STANDARD_INPUT else printable(name) or '""'


def _calls_for_a_look(report: Report, result: CheckResult) -> bool:
    return any(
        diagnostic.severity is not Severity.INFO
        for diagnostic in (*report.diagnostics, *result.findings)
    )


def _paint(text: str, tone: Tone) -> str:
    if tone == "plain" or not text:
        return text
    return click.style(
        text, fg=_FOREGROUND.get(tone), dim=tone == "quiet" or None, bold=tone == "title" or None
    )
