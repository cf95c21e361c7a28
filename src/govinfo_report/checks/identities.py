"""The equations of the form (勾稽关系), evaluated on one report.

The form's note under table 三: 第一项加第二项之和，等于第三项加第四项之和. A blank addend counts
as 0, for that is how the form is filled in; a total that is blank, and any cell that is missing or
unreadable, leaves its equation open: what cannot be read never counts as passed. Nor does a value
that was inferred from the equations themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import partial
from typing import Final

from govinfo_report.checks.problems import Slip, Suspect, SuspectCell
from govinfo_report.checks.result import (
    HOLDS,
    NOT_APPLICABLE,
    NOT_EVALUABLE,
    Case,
    CheckState,
    EquationResult,
    Finding,
    Rule,
    Verdict,
    fails,
    finding,
)
from govinfo_report.form.equations import Identity, identities
from govinfo_report.report import ReportData
from govinfo_report.report.cells import CellStatus


def evaluate(report: ReportData) -> dict[str, EquationResult]:
    """Every equation of the report's edition by its id: 42 for 2021, 40 for 2019."""
    known: dict[str, int] = {}
    blank: set[str] = set()
    for path, cell in report.cells.items():
        if cell.status is CellStatus.BLANK:
            blank.add(path)
        elif cell.value is not None and cell.status is not CellStatus.INFERRED:
            known[path] = int(cell.value)
    return {
        identity.id: _evaluate(identity, known, blank) for identity in identities(report.edition)
    }


def _evaluate(identity: Identity, known: Mapping[str, int], blank: Set[str]) -> EquationResult:
    numbers = {path: known[path] for path in identity.paths if path in known}
    assumed: list[str] = []
    unknown: list[str] = []
    if len(numbers) < len(identity.paths):
        # In a balance no side is the total of the other: all its blanks count as 0.
        totals = () if identity.family == "balance" else identity.left
        for path in identity.paths:
            if path not in known:
                is_nothing = path in blank and path not in totals
                (assumed if is_nothing else unknown).append(path)
        numbers |= dict.fromkeys(assumed, 0)
    if unknown:
        state, left, right = CheckState.NOT_EVALUABLE, None, None
    else:
        left = sum(map(numbers.__getitem__, identity.left))
        right = sum(map(numbers.__getitem__, identity.right))
        state = CheckState.HOLDS if left == right else CheckState.FAILS
    return EquationResult(identity, state, left, right, numbers, tuple(assumed), tuple(unknown))


def _judge_family(family: str, case: Case) -> Verdict:
    results = [one for one in case.equations.values() if one.identity.family == family]
    failing = [one for one in results if one.state is CheckState.FAILS]
    if failing:
        return fails(_finding(one, case) for one in failing)
    if any(one.state is CheckState.NOT_EVALUABLE for one in results):
        return NOT_EVALUABLE
    return HOLDS


def _finding(result: EquationResult, case: Case) -> Finding:
    identity = result.identity
    # The equation fails: both of its sides are known.
    left, right = int(result.left or 0), int(result.right or 0)
    return finding(
        f"identity-{identity.family}",
        paths=identity.paths,
        span=case.report.cells[identity.paths[0]].span,
        equation=result,
        suspects=case.suspects[identity.id],
        scope=identity.scope_label,
        left=_written_out(identity.left, left, result.numbers),
        right=_written_out(identity.right, right, result.numbers),
    )


def _written_out(paths: tuple[str, ...], total: int, numbers: Mapping[str, int]) -> str:
    """The side's numbers joined by +, without zeros; long sums end in what they come to."""
    shown = [numbers[path] for path in paths]
    if len(paths) > 2:
        shown = [number for number in shown if number]
    if len(shown) < 2:
        return str(total)
    return " + ".join(str(number) for number in shown)


def _judge_blank_totals(case: Case) -> Verdict:
    found = list(_blank_totals(case))
    if found:
        return fails(found)
    cells = case.report.cells
    totals = [cells[one.identity.left[0]] for one in case.equations.values()]
    return HOLDS if any(cell.value is not None for cell in totals) else NOT_APPLICABLE


def _blank_totals(case: Case) -> Iterator[Finding]:
    """Totals that are blank while all their addends are known: what the total would be."""
    for result in case.equations.values():
        identity = result.identity
        total = identity.left[0]
        cell = case.report.cells[total]
        # In a balance a blank counts as 0, and its first cell is no total.
        if result.unknown != (total,) or cell.status is not CellStatus.BLANK:
            continue
        fits = sum(result.numbers[path] for path in identity.right)
        if fits < 0:
            continue
        yield finding(
            "total-blank",
            paths=(total,),
            span=cell.span,
            equation=result,
            suspects=(Suspect((SuspectCell(total, None, fits),), Slip.TOTAL_BLANK),),
            label=cell.label,
            fits=fits,
        )


_FAMILIES: Final = ("balance", "results", "applicants", "outcomes")

RULES: Final = (
    *(
        Rule(f"identity-{family}", "identities", partial(_judge_family, family))
        for family in _FAMILIES
    ),
    Rule("total-blank", "identities", _judge_blank_totals),
)
"""One rule for each family of equations, and one for totals left blank."""
