"""What `check` found as JSON: an array with one object for each input, in the order given.

Keys are stable. An input that was read has `file`, `agency`, `year`, `edition`, `findings`,
`reading` (warnings and errors of reading, in the shape of findings without `equation` and
`suspects`), `equations` (id → state), `rules` (code → state), `summary` (zh and en) and `status`;
one that was not has `file`, `error` (`code`, and `text` in zh and en) and `status`, the exit
status that the input gives. Lines and columns count from 1, columns in characters; they are null
where a finding is about something that is not there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from govinfo_report.checks import EquationResult, Finding, Suspect
from govinfo_report.commands.console import reason_text
from govinfo_report.commands.outcome import Checked, Outcome, Unread
from govinfo_report.data.json_text import escaped
from govinfo_report.report.diagnostics import Diagnostic
from govinfo_report.view.screen import Screen


def as_json(value: object, indent: int | None = None) -> str:
    """`value` as JSON in readable characters, without any that act on a terminal."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=indent))


def report_json(outcomes: Iterable[Outcome], screen: Screen) -> Iterator[str]:
    """An array, written object by object; both languages whatever the screen's is."""
    separator = "[\n"
    for outcome in outcomes:
        shape = _unread(outcome) if isinstance(outcome, Unread) else _checked(outcome)
        yield separator + as_json(shape, indent=2)
        separator = ",\n"
    yield "\n]\n"


def _unread(outcome: Unread) -> dict[str, Any]:
    return {
        "file": outcome.name,
        "error": {
            "code": outcome.error.code,
            "text": {
                "zh": reason_text(outcome.error, "zh"),
                "en": reason_text(outcome.error, "en"),
            },
        },
        "status": outcome.status,
    }


def _checked(outcome: Checked) -> dict[str, Any]:
    report, result = outcome.report, outcome.result
    return {
        "file": outcome.name,
        "agency": report.metadata.agency,
        "year": report.metadata.year,
        "edition": report.edition,
        "findings": [_finding(one) for one in result.findings],
        "reading": [_diagnostic(one) for one in outcome.reading],
        "equations": {name: one.state.value for name, one in result.equations.items()},
        "rules": {code: state.value for code, state in result.rules.items()},
        "summary": {"zh": result.summary("zh"), "en": result.summary("en")},
        "status": outcome.status,
    }


def _diagnostic(one: Diagnostic) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity.value,
        "paths": list(one.paths),
        "line": one.span.line if one.span else None,
        "column": one.span.column if one.span else None,
        "text": {"zh": one.text("zh"), "en": one.text("en")},
        "values": dict(one.values),
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {
        **_diagnostic(one),
        "equation": None if one.equation is None else _equation(one.equation),
        "suspects": [_suspect(suspect) for suspect in one.suspects],
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


def _suspect(suspect: Suspect) -> dict[str, Any]:
    return {
        "slip": suspect.slip.value if suspect.slip else None,
        "cells": [
            {"path": cell.path, "printed": cell.printed, "fits": cell.fits}
            for cell in suspect.cells
        ],
    }
