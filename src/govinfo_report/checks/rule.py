"""What a rule is: a code of the catalogue, and a function that judges a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

import attrs

from govinfo_report.checks.result import CheckState, EquationResult, Finding
from govinfo_report.checks.suspects import Suspect
from govinfo_report.messages import Entry
from govinfo_report.report import ReportData


@attrs.frozen
class Case:
    """What a rule is given to judge.

    Attributes:
        report: the report.
        previous: the same body's report for the year before, if it was given.
        subordinates: the reports of its subordinate bodies for the same year, if any were given.
        equations: every equation of the form on the report, by id.
        suspects: id of an equation that fails → the sets of cells that may be wrong.
    """

    report: ReportData
    previous: ReportData | None
    subordinates: tuple[ReportData, ...]
    equations: Mapping[str, EquationResult] = attrs.field(hash=False)
    suspects: Mapping[str, tuple[Suspect, ...]] = attrs.field(hash=False)


@attrs.frozen
class Verdict:
    """What a rule says of a case."""

    state: CheckState
    findings: tuple[Finding, ...] = ()


HOLDS: Final = Verdict(CheckState.HOLDS)
NOT_EVALUABLE: Final = Verdict(CheckState.NOT_EVALUABLE)
NOT_APPLICABLE: Final = Verdict(CheckState.NOT_APPLICABLE)


def fails(findings: Iterable[Finding]) -> Verdict:
    """The verdict of a rule that found something."""
    return Verdict(CheckState.FAILS, tuple(findings))


@attrs.frozen
class Rule:
    """A rule that reports are held against.

    Attributes:
        code: stable name, in the catalogue unless the rule brings its own entry.
        family: the kind of rule: identities, continuity, subordinates, narrative, plausibility,
            or a name of another package's choice.
        judge: what it says of a case.
        entry: the words of a rule from another package.
    """

    code: str
    family: str
    judge: Callable[[Case], Verdict]
    entry: Entry | None = None
