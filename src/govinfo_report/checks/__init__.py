"""What the numbers must obey; one family of rules a file."""

from __future__ import annotations

from govinfo_report.checks.identities import (
    CheckResult,
    EquationResult,
    EquationState,
    Finding,
    check,
)

__all__ = ["CheckResult", "EquationResult", "EquationState", "Finding", "check"]
