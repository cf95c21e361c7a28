"""Holds a report against every rule."""

from __future__ import annotations

from collections.abc import Iterable

from govinfo_report.checks.identities import evaluate
from govinfo_report.checks.listing import judge, list_problems
from govinfo_report.checks.location import locate
from govinfo_report.checks.registry import OWN_RULES, added_rules, judge_guarded
from govinfo_report.checks.result import CheckResult, CheckState, Finding
from govinfo_report.checks.rule import Case
from govinfo_report.report import ReportData


def check(
    report: ReportData,
    *,
    previous: ReportData | None = None,
    subordinates: Iterable[ReportData] = (),
) -> CheckResult:
    """Hold a report against the form's equations and every other rule.

    Args:
        report: the report.
        previous: the same body's report for the year before, to compare with.
        subordinates: the reports of its subordinate bodies for the same year.
    """
    equations = evaluate(report)
    suspects = locate(report.cells, equations, report.form)
    case = Case(report, previous, tuple(subordinates), equations, suspects)
    findings: list[Finding] = []
    states: dict[str, CheckState] = {}
    added = added_rules()
    judged = [(rule.code, rule.judge(case)) for rule in OWN_RULES]
    judged += [(rule.code, judge_guarded(rule, case)) for rule in added.rules]
    for code, judgement in judged:
        states[code] = judgement.state
        findings += judgement.findings
    findings += added.failures
    problems = list_problems(report, report.diagnostics, findings)
    verdict = judge(report, problems)
    return CheckResult(tuple(findings), case.equations, states, problems, verdict)
