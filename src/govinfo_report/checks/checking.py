"""Holds a report against every rule."""

from __future__ import annotations

from collections.abc import Iterable

from govinfo_report.checks.identities import evaluate
from govinfo_report.checks.registry import OWN_RULES
from govinfo_report.checks.result import CheckResult, CheckState, Finding
from govinfo_report.checks.rule import Case
from govinfo_report.report import Report


def check(
    report: Report, *, previous: Report | None = None, subordinates: Iterable[Report] = ()
) -> CheckResult:
    """Hold a report against the form's equations and every other rule.

    Args:
        report: the report.
        previous: the same body's report for the year before, to compare with.
        subordinates: the reports of its subordinate bodies for the same year.
    """
    case = Case(report, previous, tuple(subordinates), evaluate(report), {})
    findings: list[Finding] = []
    states: dict[str, CheckState] = {}
    for rule in OWN_RULES:
        verdict = rule.judge(case)
        states[rule.code] = verdict.state
        findings += verdict.findings
    return CheckResult(tuple(findings), case.equations, states)
