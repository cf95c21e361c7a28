"""The command `explain`: what a code means, why, by which law, and what it looks like."""

from __future__ import annotations

from typing import Final, cast

import click

from govinfo_report.checks import check
from govinfo_report.commands.codes import entries, families, unknown_code
from govinfo_report.commands.console import lang_option, say, screen_for
from govinfo_report.form.fields import Language
from govinfo_report.messages import Entry
from govinfo_report.parsing import parse
from govinfo_report.report.diagnostics import Diagnostic
from govinfo_report.view.terminal_codes import explanation, list_of_codes

_HELP: Final = """Explain a code. 说明一个代码的含义。

含义、缘由、依据和示例；不给 CODE 则列出全部代码。

What it means, why it matters, the law behind it, and an example; without CODE, all codes.
"""


@click.command("explain", help=_HELP)
@click.argument("code", metavar="[CODE]", required=False)
@lang_option
def explain_command(code: str | None, lang: str) -> None:
    """Print the page of one code, or a line for each."""
    # Click has seen to it that `lang` is one of the two.
    language = cast("Language", lang)
    screen = screen_for(language)
    if code is None:
        say(list_of_codes(entries(), families(), screen))
    elif code in entries():
        entry = entries()[code]
        said = [one for one in _said_of_example(entry) if one.code == code]
        say(explanation(code, entry, said, code in families(), screen))
    else:
        raise unknown_code(code, language, "CODE")


def _said_of_example(entry: Entry) -> tuple[Diagnostic, ...]:
    """What is said of the entry's example, if it is a piece of a report and not a description."""
    report = parse(entry.example)
    result = check(
        report,
        previous=parse(entry.previous) if entry.previous else None,
        subordinates=[parse(text) for text in entry.subordinates],
    )
    return (*report.diagnostics, *result.findings)
