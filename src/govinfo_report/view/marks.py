"""What a cell is marked with, on the screen and on a page: 0, blank, missing, unreadable differ.

A mark is a sign of its own, so that nothing is said by a colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Final, Literal

import attrs

from govinfo_report.checks import CheckResult, CheckState, Finding, SuspectCell, VerdictKind
from govinfo_report.form.equations import Identity
from govinfo_report.report import ReportData
from govinfo_report.report.cells import Cell, CellStatus
from govinfo_report.report.diagnostics import Severity

Tone = Literal["plain", "quiet", "title", "warn", "bad", "good"]
"""What a colour says."""
Mark = Literal[
    "zero", "blank", "missing", "unreadable", "fails", "suspect", "named", "inferred", "corrected"
]

ALWAYS: Final[frozenset[Mark]] = frozenset({"zero", "blank", "missing", "unreadable"})
"""Marks that the legend explains whether or not they occur."""
SIGNS: Final[Mapping[Mark, str]] = MappingProxyType(
    {
        "zero": "0",
        "blank": "–",
        "missing": "?",
        "unreadable": "!",
        "fails": "✱",
        "suspect": "→",
        "named": "~",
        "inferred": "( )",
        "corrected": "[ ]",
    }
)
"""Mark → its sign."""
NARROW_SIGNS: Final[Mapping[Mark, str]] = MappingProxyType({**SIGNS, "blank": "-", "fails": "*"})
"""The same where a sign must take one column of any terminal."""
VERDICT_TONES: Final[Mapping[VerdictKind, Tone]] = {
    VerdictKind.CLEAN: "good",
    VerdictKind.WARNINGS: "warn",
    VerdictKind.ERRORS: "bad",
    VerdictKind.NO_TABLES: "bad",
    VerdictKind.NO_REPORT: "bad",
}
"""What the problems come to → the tone that it is shown in."""
_OF_STATUS: Final[Mapping[CellStatus, Mark]] = {
    CellStatus.BLANK: "blank",
    CellStatus.MISSING: "missing",
    CellStatus.UNREADABLE: "unreadable",
    CellStatus.INFERRED: "inferred",
    CellStatus.CORRECTED: "corrected",
}
"""Status → its mark; a number that was read bears none but that of 0."""


@attrs.frozen(slots=False)
class Marking:
    """Which cells call for a person's eye.

    Attributes:
        report: whose cells they are.
        result: what `check` found in it.
    """

    report: ReportData
    result: CheckResult

    def of(self, cell: Cell) -> tuple[Mark, ...]:
        """All marks of a cell, that of its status first."""
        marks: list[Mark] = [*status_marks(cell)]
        if cell.path in self.failing:
            marks.append("fails")
        elif cell.path in self._named and cell.value is not None:
            marks.append("named")
        if cell.path in self.suspects:
            marks.append("suspect")
        return tuple(marks)

    @cached_property
    def used(self) -> frozenset[Mark]:
        """The marks that occur in the tables."""
        return frozenset(mark for cell in self.report.cells.values() for mark in self.of(cell))

    @cached_property
    def failing(self) -> frozenset[str]:
        """Cells at which an equation that fails is marked."""
        return frozenset(
            path
            for equation in self.result.equations.values()
            if equation.state is CheckState.FAILS
            for path in _marked_at(equation.identity)
        )

    @cached_property
    def suspects(self) -> Mapping[str, SuspectCell]:
        """Cells that may be wrong, by the likeliest explanation of each equation that fails."""
        return {
            cell.path: cell
            for one in self.result.findings
            for suspect in one.suspects[:1]
            for cell in suspect.cells
        }

    @cached_property
    def _named(self) -> frozenset[str]:
        """Cells that a warning or an error names."""
        return frozenset(
            path
            for one in (*self.report.diagnostics, *beside_equations(self.result))
            if one.severity is not Severity.INFO
            for path in one.paths
        )


def status_marks(cell: Cell) -> tuple[Mark, ...]:
    """The mark of what a cell is, whatever is said of it; none for a plain number."""
    if cell.status in _OF_STATUS:
        return (_OF_STATUS[cell.status],)
    return ("zero",) if cell.value == 0 else ()


def beside_equations(result: CheckResult) -> list[Finding]:
    """The findings of rules that are not the form's equations."""
    return [one for one in result.findings if one.equation is None]


def _marked_at(equation: Identity) -> tuple[str, ...]:
    # A sum is marked at its total alone: a whole column of marks would point at nothing.
    return equation.left if len(equation.left) == 1 else equation.paths


def value_text(cell: Cell) -> str:
    """The number of a cell in plain digits; '' where there is none."""
    if cell.value is None:
        return ""
    return str(cell.value) if isinstance(cell.value, int) else f"{cell.value:f}"


def shown_text(cell: Cell, signs: Mapping[Mark, str]) -> str:
    """What stands in a cell: its number, marked if it was not printed, or the sign of its gap."""
    match cell.status:
        case CellStatus.READ:
            return value_text(cell)
        case CellStatus.INFERRED:
            return f"({value_text(cell)})"
        case CellStatus.CORRECTED:
            return f"[{value_text(cell)}]"
        case _:
            return signs[_OF_STATUS[cell.status]]
