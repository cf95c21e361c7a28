"""What the numbers must obey; one family of rules a file."""

from __future__ import annotations

from govinfo_report.checks.checking import (
    CheckResult,
    Problem,
    ReportVerdict,
    VerdictKind,
    WrongCell,
    check,
    judge,
    list_problems,
)
from govinfo_report.checks.rule import (
    HOLDS,
    NOT_APPLICABLE,
    NOT_EVALUABLE,
    Case,
    CheckState,
    EquationResult,
    Finding,
    Rule,
    Slip,
    Suspect,
    SuspectCell,
    Verdict,
    fails,
    finding,
)

__all__ = [
    "HOLDS",
    "NOT_APPLICABLE",
    "NOT_EVALUABLE",
    "Case",
    "CheckResult",
    "CheckState",
    "EquationResult",
    "Finding",
    "Problem",
    "ReportVerdict",
    "Rule",
    "Slip",
    "Suspect",
    "SuspectCell",
    "Verdict",
    "VerdictKind",
    "WrongCell",
    "check",
    "fails",
    "finding",
    "judge",
    "list_problems",
]
