"""The commands `check` and `show`: what is found in reports, and what they hold.

What `check` found it writes for a person, as JSON, as workflow commands of GitHub, and as SARIF.

JSON is an array with one object for each input, in the order given. Keys are stable. An input that
was read has `file`, `agency`, `year`, `edition`, `verdict`, `problems`, `equations` (id → state),
`rules` (code → state), `summary` (zh and en) and `status`; one that was not has `file`, `error`
(`code`, and `text` in zh and en) and `status`, the exit status that the input gives. Lines and
columns count from 1, columns in characters; they are null where a problem is about something that
is not there. `place` is where it stands in a file: table, row, column, page.

GitHub shows a workflow command beside the line of the file. The format:
`::error file=…,line=…,col=…,title=…::message`, with the characters that it lives by written as `%`
and two digits.

SARIF 2.1.0 is shown by code hosts and editors beside the files: one run with all inputs, and a
result for each problem; an input that cannot be read is a notification of the run. The rules are
those of which there is a result, and all that a report is held against.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import attrs
import click

from govinfo_report.batch import FailedOutcome, Outcome, ReadOutcome
from govinfo_report.checks import EquationResult, Finding, Problem, WrongCell
from govinfo_report.checks.rule import suspect_cell_text
from govinfo_report.commands import console, help_of, inputs
from govinfo_report.commands.ending import UNREADABLE
from govinfo_report.commands.explain import entries, families, selection
from govinfo_report.data.json_text import json_text
from govinfo_report.data.plain import plain_data
from govinfo_report.form.fields import Language
from govinfo_report.messages import LANGUAGES, Entry
from govinfo_report.messages.words import phrase, words_for
from govinfo_report.public import Report
from govinfo_report.report import Severity
from govinfo_report.text.source import Span
from govinfo_report.version import __version__
from govinfo_report.view.terminal import Screen, printable
from govinfo_report.view.terminal_report import check_page, page

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


# -- for a person -------------------------------------------------------------------------------


def as_text(outcomes: Iterable[Outcome], screen: Screen) -> Iterator[str]:
    """A page for each input that was read, and a count; of the others standard error tells."""
    counts: Counter[str] = Counter()
    apart = found = False
    for outcome in outcomes:
        counts[inputs.counted_as(outcome)] += 1
        if isinstance(outcome, FailedOutcome):
            continue
        name = console.input_name(outcome.name, screen.lang)
        page = check_page(name, outcome.report, inputs.result_of(outcome), screen)
        long = bool(inputs.result_of(outcome).problems)
        yield f"\n{page}" if apart or (long and counts.total() > 1) else page
        apart, found = long, found or long
    if found:
        yield "\n" + screen.paint(screen.words.explain, "quiet") + "\n"
    if counts.total() > 1:
        yield "\n" + _counted(counts, screen) + "\n"


def _counted(counts: Counter[str], screen: Screen) -> str:
    words = screen.words
    parts = [text.format(count=counts[kind]) for kind, text in words.files.items() if counts[kind]]
    return words.files_counted.format(total=counts.total()) + words.comma.join(parts)


def message(problem: Problem, lang: Any) -> str:
    """The sentence of a problem and, on a line below it, what to do."""
    return f"{problem.text(lang)}\n{problem.advice(lang)}"


_ALL: Final = 100
"""Levels of JSON that are opened: more than there are."""


# -- JSON ---------------------------------------------------------------------------------------


def as_json(outcomes: Iterable[Outcome], screen: Screen) -> Iterator[str]:
    """An array, written object by object; both languages whatever the screen's is."""
    separator = "[\n"
    for outcome in outcomes:
        shape = _unread(outcome) if isinstance(outcome, FailedOutcome) else _checked(outcome)
        yield separator + json_text(shape, opened=_ALL)
        separator = ",\n"
    yield "\n]\n"


def _unread(outcome: FailedOutcome) -> dict[str, Any]:
    text = _in_both(partial(console.reason_text, outcome.failure))
    return {
        "file": outcome.name,
        "error": {"code": outcome.failure.code, "text": text},
        "status": inputs.status_of(outcome),
    }


def _checked(outcome: ReadOutcome) -> dict[str, Any]:
    report, result = outcome.report, inputs.result_of(outcome)
    verdict = result.verdict
    return {
        "file": outcome.name,
        "agency": report.metadata.agency,
        "year": report.metadata.year,
        "edition": report.edition,
        "verdict": {
            "kind": verdict.kind.value,
            "errors": verdict.errors,
            "warnings": verdict.warnings,
            "text": _in_both(verdict.text),
        },
        "problems": [problem_data(one, report) for one in result.problems],
        "equations": {name: one.state.value for name, one in result.equations.items()},
        "rules": {code: state.value for code, state in result.rules.items()},
        "summary": _in_both(result.summary),
        "status": inputs.status_of(outcome),
    }


def _in_both(text: Callable[[Language], str]) -> dict[str, str]:
    """What is said in both languages, whatever others there are."""
    return {"zh": text("zh"), "en": text("en")}


def problem_data(one: Problem, report: Report) -> dict[str, Any]:
    """A problem as plain data."""
    findings = [told for told in one.told if isinstance(told, Finding)]
    return {
        "code": one.code,
        "codes": list(one.codes),
        "severity": one.severity.value,
        "text": _in_both(one.text),
        "where": _in_both(one.where),
        "advice": _in_both(one.advice),
        **_place(one.span),
        "paths": list(one.paths),
        "values": dict(one.first.values),
        "wrong": [_wrong(cell, report) for cell in one.wrong],
        "equations": [_equation(told.equation) for told in findings if told.equation is not None],
        "suspects": [
            {"slip": plain_data(suspect.slip), "cells": plain_data(suspect.cells)}
            for suspect in one.suspects
        ],
    }


def _place(span: Span | None) -> dict[str, Any]:
    if span is None:
        return {"line": None, "column": None, "place": None}
    place = None if span.place is None else attrs.asdict(span.place)
    return {"line": span.line, "column": span.column, "place": place}


def _wrong(cell: WrongCell, report: Report) -> dict[str, Any]:
    return {
        "path": cell.path,
        "label": report.cells[cell.path].label,
        "printed": cell.printed,
        "fits": cell.fits,
        **_place(cell.span),
    }


def _equation(one: EquationResult) -> dict[str, Any]:
    return {
        "id": one.identity.id,
        "left": one.left,
        "right": one.right,
        "state": one.state.value,
        "assumed_zero": list(one.assumed_zero),
        "unknown": list(one.unknown),
    }


# -- GitHub -------------------------------------------------------------------------------------


def as_github(outcomes: Iterable[Outcome], screen: Screen) -> Iterator[str]:
    """A command for each problem, and for each file that cannot be read, a line each."""
    for outcome in outcomes:
        if isinstance(outcome, FailedOutcome):
            text = console.input_name(outcome.name, screen.lang) + screen.words.colon
            text += console.reason_text(outcome.failure, screen.lang)
            yield _command(Severity.ERROR, outcome.name, None, "govinfo-report", text)
        else:
            for one in inputs.result_of(outcome).problems:
                text = message(one, screen.lang)
                yield _command(one.severity, outcome.name, one.span, one.code, text)


def _command(severity: Severity, name: str, span: Span | None, title: str, text: str) -> str:
    properties: dict[str, str | int] = {}
    if name not in {"", console.STANDARD_INPUT}:
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


# -- SARIF --------------------------------------------------------------------------------------

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(outcomes: Iterable[Outcome], screen: Screen) -> Iterator[str]:
    """The whole log, when all inputs are through."""
    results: list[dict[str, Any]] = []
    notifications: list[dict[str, Any]] = []
    status = 0
    for outcome in outcomes:
        status = max(status, inputs.status_of(outcome))
        if isinstance(outcome, FailedOutcome):
            notifications.append(_notification(outcome, screen.lang))
        else:
            results += _results(outcome, screen)
    used = {result["ruleId"] for result in results}
    rules = [code for code in entries() if code in families() or code in used]
    places = {code: at for at, code in enumerate(rules)}
    for result in results:
        if result["ruleId"] in places:
            result["ruleIndex"] = places[result["ruleId"]]
    driver = {
        "name": "govinfo-report",
        "version": __version__,
        "language": screen.lang,
        "rules": [_rule(code, entries()[code], screen.lang) for code in rules],
    }
    invocation = {
        "executionSuccessful": status != UNREADABLE,
        "exitCode": status,
        "toolExecutionNotifications": notifications,
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    yield json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, opened=_ALL) + "\n"


def _rule(code: str, entry: Entry, lang: Language) -> dict[str, Any]:
    told = (
        phrase(one, "between_sentences").join(filter(None, (entry.why(one), entry.basis(one))))
        for one in sorted(LANGUAGES, key=lambda one: one != lang)
    )
    help_text = "\n\n".join(told)
    return {
        "id": code,
        "shortDescription": {"text": entry.gist(lang)},
        "fullDescription": {"text": entry.why(lang)},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
        "properties": {"tags": [families().get(code, "reading")]},
    }


def _results(outcome: ReadOutcome, screen: Screen) -> Iterator[dict[str, Any]]:
    form = outcome.report.form
    for one in inputs.result_of(outcome).problems:
        result: dict[str, Any] = {
            "ruleId": one.code,
            "level": _LEVELS[one.severity.value],
            "message": {"text": message(one, screen.lang)},
            "locations": [_location(outcome.name, one.span, _logical(one, outcome.report))],
        }
        if one.suspects:
            result["relatedLocations"] = [
                {
                    **_location(outcome.name, outcome.report.cells[cell.path].span),
                    "message": {"text": suspect_cell_text(cell, form, screen.lang)},
                }
                for cell in one.suspects[0].cells
            ]
        yield result


def _logical(one: Problem, report: Report) -> list[dict[str, Any]]:
    return [
        {"name": report.cells[path].label, "fullyQualifiedName": path}
        for path in one.paths
        if path in report.cells
    ]


def _location(
    name: str, span: Span | None, logical: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if name not in {"", console.STANDARD_INPUT}:
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(name)}}
        if span is not None:
            physical["region"] = _region(span)
        location["physicalLocation"] = physical
    if logical:
        location["logicalLocations"] = logical
    return location


def _region(span: Span) -> dict[str, int]:
    line, column = span.source.position(span.start)
    last_line, last_column = span.source.position(span.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": last_line,
        "endColumn": last_column,
    }


def _uri(name: str) -> str:
    """Relative to the working directory where the file is below it, else with its scheme."""
    path = Path(name)
    if path.is_absolute():
        if not path.is_relative_to(Path.cwd()):
            return path.as_uri()
        path = path.relative_to(Path.cwd())
    return quote(os.fsencode(path.as_posix()))


def _notification(outcome: FailedOutcome, lang: Language) -> dict[str, Any]:
    return {
        "level": "error",
        "descriptor": {"id": outcome.failure.code},
        "message": {"text": console.reason_text(outcome.failure, lang)},
        "locations": [_location(outcome.name, None)],
    }


# -- the commands --------------------------------------------------------------------------------

CHECK_FORMATS: Final[Mapping[str, Callable[[Iterable[Outcome], Screen], Iterator[str]]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""Name of each format → what writes it."""


@click.command("check", help=help_of("check"))
@inputs.files_argument
@click.option(
    "--previous",
    metavar="FILE",
    help="同一机关上一年的报告。The same body's report for the year before.",
)
@console.lang_option
@console.all_option
@console.format_option(CHECK_FORMATS)
@click.option(
    "--select", metavar="CODES", multiple=True, help="只看这些代码。Only these codes count."
)
@click.option(
    "--ignore", metavar="CODES", multiple=True, help="不看这些代码。These codes do not count."
)
@inputs.reading_options
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
    inputs.standard_input_once(*files, previous)
    tasks = inputs.tasks_of(files)
    if previous is not None and len(tasks) > 1:
        raise click.UsageError(words_for(lang).one_previous)
    last = None if previous is None else console.load_or_complain(previous)
    if last is None and previous is not None:
        return
    outcomes = inputs.judged_inputs(tasks, previous=last, chosen=chosen)
    write = console.say if form == "text" else console.say_data
    for piece in CHECK_FORMATS[form](outcomes, console.screen_for(lang, every=every)):
        write(piece)


@click.command("show", help=help_of("show"))
@inputs.files_argument
@console.lang_option
@console.all_option
@inputs.reading_options
def show_command(*, files: tuple[str, ...], lang: Language, every: bool) -> None:
    """Print each file's report; the exit status is the highest of theirs."""
    screen = console.screen_for(lang, every=every)
    apart = ""
    for one in inputs.judged_inputs(inputs.tasks_of(files)):
        if isinstance(one, ReadOutcome):
            name = console.input_name(one.name, lang)
            console.say(apart + page(name, one.report, inputs.result_of(one), screen))
            apart = "\n\n"
