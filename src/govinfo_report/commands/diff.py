"""The command `diff`: prints what differs between two reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import click

from govinfo_report.commands.console import (
    complain,
    input_name,
    lang_option,
    load_input,
    say,
    say_data,
    screen_for,
)
from govinfo_report.commands.ending import CLEAN, FOUND, UNREADABLE, note, noted
from govinfo_report.commands.inputs import once
from govinfo_report.data.differences import Differences, diff
from govinfo_report.data.json_text import json_text
from govinfo_report.data.plain import plain_data
from govinfo_report.errors import GovinfoReportError
from govinfo_report.form.fields import Language
from govinfo_report.public import Report
from govinfo_report.view.terminal_report import diff_page

_HELP: Final = """Show what differs between two reports. 比较两份报告。

同一报告的两个版本，或两个年度的报告：单元格、报告信息、文字。- 为标准输入。

Two versions of a report, or the reports for two years: their cells, what they say of themselves,
their prose. - is standard input.

\b
Exit status 退出码:
  0  they do not differ                            没有不同
  1  they differ                                   有不同
  2  wrong usage                                   用法错误
  3  an input cannot be read, or not all written   有输入无法读取，或未能写完
"""


@click.command("diff", help=_HELP)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出格式。What is written.",
)
@lang_option
@click.pass_context
def diff_command(ctx: click.Context, *, old: str, new: str, form: str, lang: Language) -> None:
    """Print the differences; the exit status says whether there are any."""
    once(old, new)
    reports: list[Report] = []
    for name in (old, new):
        try:
            reports.append(load_input(name))
        except GovinfoReportError as error:
            complain(name, error, lang)
    if len(reports) < 2:
        ctx.exit(UNREADABLE)
    before, after = reports
    found = diff(before, after)
    note(FOUND if found.any else CLEAN)
    if form == "json":
        say_data(json_text({"old": old, "new": new, **_data(found)}, opened=3) + "\n")
    else:
        names = input_name(old, lang), input_name(new, lang)
        say(diff_page(names, (before, after), found, screen_for(lang)))
    ctx.exit(noted())


def _data(found: Differences) -> Mapping[str, Any]:
    """The differences as plain data, with the change of each cell."""
    data: dict[str, Any] = plain_data(found)
    for cell, one in zip(data["cells"], found.cells, strict=True):
        cell["change"] = plain_data(one.change)
    return data
