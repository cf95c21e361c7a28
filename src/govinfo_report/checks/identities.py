"""The equations of the form (勾稽关系), evaluated on one report.

The form's note under table 三: 第一项加第二项之和，等于第三项加第四项之和. A blank addend counts
as 0, for that is how the form is filled in; a total that is blank, and any cell that is missing or
unreadable, leaves its equation open: what cannot be read never counts as passed.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping

import attrs

from govinfo_report.diagnostics import Diagnostic, Severity, diagnose
from govinfo_report.form.identities import Identity, identities
from govinfo_report.report import Cell, Cells, CellStatus, Report


class EquationState(enum.Enum):
    """What became of one equation."""

    HOLDS = "holds"
    FAILS = "fails"
    NOT_EVALUABLE = "not evaluable"


@attrs.frozen
class EquationResult:
    """One equation on one report.

    Attributes:
        identity: the equation.
        state: whether it holds.
        left: sum of the left side in cases (件); None where it is not evaluable.
        right: sum of the right side; None where it is not evaluable.
        assumed_zero: blank cells that were counted as 0.
        unknown: cells that keep it from being evaluated.
    """

    identity: Identity
    state: EquationState
    left: int | None
    right: int | None
    assumed_zero: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Finding(Diagnostic):
    """An equation that fails, with both sides and the numbers that they are made of.

    Attributes:
        equation: the equation.
        left: sum of its left side.
        right: sum of its right side.
        numbers: path → the number that was counted, 0 for a blank.
    """

    equation: Identity
    left: int
    right: int
    numbers: Mapping[str, int] = attrs.field(hash=False)


@attrs.frozen
class CheckResult:
    """What `check` found.

    Attributes:
        findings: one for each equation that fails, in the form's order.
        equations: the state of each equation by its id.
    """

    findings: tuple[Finding, ...]
    equations: Mapping[str, EquationResult] = attrs.field(hash=False)

    @property
    def ok(self) -> bool:
        """True if every equation holds. One that cannot be evaluated is not passed."""
        return self.count(EquationState.HOLDS) == len(self.equations)

    def count(self, state: EquationState) -> int:
        """How many equations are in a state."""
        return sum(result.state is state for result in self.equations.values())


def check(report: Report) -> CheckResult:
    """Evaluate every equation of the report's edition: 42 for 2021, 40 for 2019."""
    findings: list[Finding] = []
    equations: dict[str, EquationResult] = {}
    for identity in identities(report.edition):
        result = _evaluate(identity, report.cells)
        equations[identity.id] = result
        if result.left is not None and result.right is not None and result.left != result.right:
            findings.append(_finding(identity, result.left, result.right, report.cells))
    return CheckResult(tuple(findings), equations)


def _evaluate(identity: Identity, cells: Cells) -> EquationResult:
    # In a balance no side is the total of the other: all its blanks count as 0.
    totals = () if identity.family == "balance" else identity.left
    unknown: list[str] = []
    assumed: list[str] = []
    sums = [0, 0]
    for side, paths in enumerate((identity.left, identity.right)):
        for path in paths:
            cell = cells[path]
            if cell.value is not None:
                sums[side] += int(cell.value)
            elif cell.status is CellStatus.BLANK and path not in totals:
                assumed.append(path)
            else:
                unknown.append(path)
    if unknown:
        return EquationResult(
            identity, EquationState.NOT_EVALUABLE, None, None, tuple(assumed), tuple(unknown)
        )
    state = EquationState.HOLDS if sums[0] == sums[1] else EquationState.FAILS
    return EquationResult(identity, state, sums[0], sums[1], tuple(assumed))


def _finding(identity: Identity, left: int, right: int, cells: Cells) -> Finding:
    plain = diagnose(
        f"identity-{identity.family}",
        scope=identity.scope_label,
        left=_written_out(identity.left, left, cells),
        right=_written_out(identity.right, right, cells),
    )
    return Finding(
        code=plain.code,
        severity=Severity.ERROR,
        paths=identity.paths,
        span=cells[identity.paths[0]].span,
        values=plain.values,
        equation=identity,
        left=left,
        right=right,
        numbers={path: _counted(cells[path]) for path in identity.paths},
    )


def _counted(cell: Cell) -> int:
    return 0 if cell.value is None else int(cell.value)


def _written_out(paths: tuple[str, ...], total: int, cells: Cells) -> str:
    """The side's numbers joined by +, without zeros; long sums end in what they come to."""
    numbers = [_counted(cells[path]) for path in paths]
    if len(paths) > 2:
        numbers = [number for number in numbers if number]
    if len(numbers) < 2:
        return str(total)
    return " + ".join(str(number) for number in numbers)
