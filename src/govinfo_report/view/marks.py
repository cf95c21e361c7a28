"""What a cell looks like in a table on the screen: 0, blank, missing and unreadable all differ."""

from __future__ import annotations

from collections.abc import Mapping, Set
from types import MappingProxyType
from typing import Final, Literal

import attrs

from govinfo_report.checks import CheckResult, CheckState, Finding, VerdictKind
from govinfo_report.form.equations import Identity
from govinfo_report.report import ReportData
from govinfo_report.report.cells import Cell, CellStatus
from govinfo_report.report.diagnostics import Severity
from govinfo_report.view.terminal import Tone
from govinfo_report.view.words import Words

Mark = Literal["zero", "blank", "missing", "unreadable", "fails", "named", "inferred", "corrected"]

ALWAYS: Final[frozenset[Mark]] = frozenset({"zero", "blank", "missing", "unreadable"})
"""Marks that the legend explains whether or not they occur."""

VERDICT_TONES: Final[Mapping[VerdictKind, Tone]] = {
    VerdictKind.CLEAN: "good",
    VerdictKind.WARNINGS: "warn",
    VerdictKind.ERRORS: "bad",
    VerdictKind.NO_TABLES: "bad",
    VerdictKind.NO_REPORT: "bad",
}
"""What the problems come to → the tone that it is shown in."""
_SIGNS: Final[Mapping[Mark, str]] = MappingProxyType(
    {
        "zero": "0",
        "blank": "-",
        "missing": "?",
        "unreadable": "!",
        "fails": "*",
        "named": "~",
        "inferred": "( )",
        "corrected": "[ ]",
    }
)
_GAPS: Final[Mapping[CellStatus, tuple[str, Mark, Tone]]] = MappingProxyType(
    {
        CellStatus.BLANK: ("-", "blank", "warn"),
        CellStatus.MISSING: ("?", "missing", "bad"),
        CellStatus.UNREADABLE: ("!", "unreadable", "bad"),
    }
)


@attrs.frozen
class Marking:
    """Which cells of a report call for a person's eye.

    Attributes:
        failing: cells at which an equation that fails is marked.
        named: cells that a warning or an error names.
    """

    failing: frozenset[str]
    named: frozenset[str]


@attrs.frozen
class Shown:
    """A cell as it is shown: its text, one character for a mark after it, and its tone."""

    text: str
    mark: str
    tone: Tone
    uses: frozenset[Mark]


def beside_equations(result: CheckResult) -> list[Finding]:
    """The findings of rules that are not the form's equations."""
    return [one for one in result.findings if one.equation is None]


def marking(report: ReportData, result: CheckResult) -> Marking:
    """The cells of `report` to mark."""
    return Marking(
        frozenset(
            path
            for equation in result.equations.values()
            if equation.state is CheckState.FAILS
            for path in _marked_at(equation.identity)
        ),
        frozenset(
            path
            for diagnostic in (*report.diagnostics, *beside_equations(result))
            if diagnostic.severity is not Severity.INFO
            for path in diagnostic.paths
        ),
    )


def _marked_at(equation: Identity) -> tuple[str, ...]:
    # A sum is marked at its total alone: a whole column of marks would point at nothing.
    return equation.left if len(equation.left) == 1 else equation.paths


def shown(cell: Cell, marks: Marking) -> Shown:
    """How `cell` is shown."""
    if cell.value is None:
        text, mark, tone = _GAPS[cell.status]
        return Shown(text, " ", tone, frozenset({mark}))
    text = str(cell.value) if isinstance(cell.value, int) else f"{cell.value:f}"
    uses: set[Mark] = set()
    tone = "quiet" if text == "0" else "plain"
    if cell.status is CellStatus.INFERRED:
        text, tone = f"({text})", "warn"
        uses.add("inferred")
    elif cell.status is CellStatus.CORRECTED:
        text, tone = f"[{text}]", "warn"
        uses.add("corrected")
    if cell.path in marks.failing:
        return Shown(text, "*", "bad", frozenset({*uses, "fails"}))
    if cell.path in marks.named:
        return Shown(text, "~", "warn", frozenset({*uses, "named"}))
    return Shown(text, " ", tone, frozenset(uses))


def legend(used: Set[Mark], words: Words) -> str:
    """What the marks mean, in one line."""
    signs = ((mark, sign) for mark, sign in _SIGNS.items() if mark in used)
    return "   ".join(f"{sign} {words.marks[mark]}" for mark, sign in signs)


def marks_used(report: ReportData, marks: Marking) -> frozenset[Mark]:
    """The marks that occur in the tables of `report`."""
    return frozenset(mark for cell in report.cells.values() for mark in shown(cell, marks).uses)
