"""What `check` found as workflow commands, which GitHub shows beside the lines of the files.

One command for each finding, and one for each file that reading gave warnings or errors of. The
format: `::error file=…,line=…,col=…,title=…::message`, with the characters that it lives by
written as `%` and two digits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from govinfo_report.commands.console import STANDARD_INPUT, input_name, reason_text
from govinfo_report.commands.outcome import Checked, Outcome, Unread
from govinfo_report.report.diagnostics import Severity
from govinfo_report.text.source import Span
from govinfo_report.view.screen import Screen
from govinfo_report.view.suspects import message
from govinfo_report.view.terminal_text import printable

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report_github(outcomes: Iterable[Outcome], screen: Screen) -> Iterator[str]:
    """The commands, a line each."""
    for outcome in outcomes:
        if isinstance(outcome, Unread):
            text = input_name(outcome.name, screen.lang) + screen.words.colon
            text += reason_text(outcome.error, screen.lang)
            yield _command(Severity.ERROR, outcome.name, None, "govinfo-report", text)
        else:
            yield from _of_findings(outcome, screen)
            yield from _of_reading(outcome, screen)


def _of_findings(outcome: Checked, screen: Screen) -> Iterator[str]:
    for one in outcome.result.findings:
        text = message(one, outcome.report.form, screen)
        yield _command(one.severity, outcome.name, one.span, one.code, text)


def _of_reading(outcome: Checked, screen: Screen) -> Iterator[str]:
    if not outcome.reading:
        return
    errors = [one for one in outcome.reading if one.severity is Severity.ERROR]
    first = (*errors, *outcome.reading)[0]
    text = screen.words.reading.format(
        errors=len(errors), warnings=len(outcome.reading) - len(errors)
    )
    yield _command(first.severity, outcome.name, first.span, "govinfo-report show", text)


def _command(severity: Severity, name: str, span: Span | None, title: str, text: str) -> str:
    properties: dict[str, str | int] = {}
    if name not in {"", STANDARD_INPUT}:
        properties["file"] = printable(name)
    if span is not None:
        properties |= {"line": span.line, "col": span.column}
    properties["title"] = title
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    message = _data("\n".join(printable(line) for line in text.split("\n")))
    return f"::{_COMMANDS[severity]} {given}::{message}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
