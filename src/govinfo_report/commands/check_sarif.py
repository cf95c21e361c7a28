"""What `check` found as SARIF 2.1.0, which code hosts and editors show beside the files.

One run with all inputs, and a result for each problem; an input that cannot be read is a
notification of the run. The rules are those of which there is a result, and
all that a report is held against.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from govinfo_report.batch import FailedOutcome, Outcome, ReadOutcome
from govinfo_report.checks import Problem
from govinfo_report.checks.problems import cell_text, gist
from govinfo_report.commands.check_formats import json_of, message
from govinfo_report.commands.codes import entries, families
from govinfo_report.commands.console import STANDARD_INPUT, reason_text
from govinfo_report.commands.ending import UNREADABLE
from govinfo_report.commands.outcome import result_of, status_of
from govinfo_report.form.fields import Language
from govinfo_report.messages import LANGUAGES, Entry
from govinfo_report.messages.words import phrase
from govinfo_report.public import Report
from govinfo_report.text.source import Span
from govinfo_report.version import __version__
from govinfo_report.view.terminal import Screen

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(outcomes: Iterable[Outcome], screen: Screen) -> Iterator[str]:
    """The whole log, when all inputs are through."""
    results: list[dict[str, Any]] = []
    notifications: list[dict[str, Any]] = []
    status = 0
    for outcome in outcomes:
        status = max(status, status_of(outcome))
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
    yield json_of({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: str, entry: Entry, lang: Language) -> dict[str, Any]:
    told = (
        phrase(one, "between_sentences").join(filter(None, (entry.why(one), entry.basis(one))))
        for one in sorted(LANGUAGES, key=lambda one: one != lang)
    )
    help_text = "\n\n".join(told)
    return {
        "id": code,
        "shortDescription": {"text": gist(entry, lang)},
        "fullDescription": {"text": entry.why(lang)},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
        "properties": {"tags": [families().get(code, "reading")]},
    }


def _results(outcome: ReadOutcome, screen: Screen) -> Iterator[dict[str, Any]]:
    form = outcome.report.form
    for one in result_of(outcome).problems:
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
                    "message": {"text": cell_text(cell, form, screen.lang)},
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
    if name not in {"", STANDARD_INPUT}:
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
        "message": {"text": reason_text(outcome.failure, lang)},
        "locations": [_location(outcome.name, None)],
    }
