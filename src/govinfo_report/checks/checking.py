"""Holds a report against every rule there is: the library's own, and other packages'.

Another package adds rules through the entry point group `govinfo_report.rules`: each entry point
names a `Rule`, or a tuple of them, that brings its own `entry`. One that cannot be loaded, or that
fails on a report, is named in a finding; the other rules go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, cast

import attrs

from govinfo_report.checks import continuity, identities, narrative, plausibility, subordinates
from govinfo_report.checks.identities import evaluate
from govinfo_report.checks.listing import judge, list_problems
from govinfo_report.checks.location import locate
from govinfo_report.checks.result import (
    NOT_EVALUABLE,
    Case,
    CheckResult,
    CheckState,
    Finding,
    Rule,
    Verdict,
    finding,
)
from govinfo_report.report import ReportData

OWN_RULES: Final[tuple[Rule, ...]] = (
    *identities.RULES,
    *continuity.RULES,
    *subordinates.RULES,
    *narrative.RULES,
    *plausibility.RULES,
)
"""The library's own rules, family by family."""

_GROUP: Final = "govinfo_report.rules"


@attrs.frozen
class AddedRules:
    """Rules of other packages, and what is to be said of those that could not be loaded."""

    rules: tuple[Rule, ...]
    failures: tuple[Finding, ...]


@cache
def added_rules() -> AddedRules:
    """The rules of the other packages that are installed; looked for once."""
    # Imported here: it would be a fifth of the time that importing the library takes.
    from importlib.metadata import entry_points  # noqa: PLC0415

    rules: dict[str, Rule] = {}
    failures: list[Finding] = []
    taken = {rule.code for rule in OWN_RULES}
    for entry_point in sorted(entry_points(group=_GROUP), key=lambda one: one.name):
        try:
            for rule in _rules_of(entry_point.load()):
                if rule.code in taken:
                    raise ValueError(f"there is a rule {rule.code!r} already")
                taken.add(rule.code)
                rules[rule.code] = rule
        except Exception as error:
            failures.append(_failure(entry_point.name, error))
    return AddedRules(tuple(rules.values()), tuple(failures))


def _rules_of(loaded: object) -> Iterator[Rule]:
    rules = cast("tuple[object, ...]", loaded) if isinstance(loaded, tuple) else (loaded,)
    for rule in rules:
        if not isinstance(rule, Rule):
            raise TypeError(f"a Rule or a tuple of them is wanted, not {type(rule).__name__}")
        if rule.entry is None:
            raise ValueError(f"the rule {rule.code!r} brings no entry")
        yield rule


def judge_guarded(rule: Rule, case: Case) -> Verdict:
    """What a rule of another package says; if it fails, its verdict names it."""
    try:
        verdict = rule.judge(case)
        for one in verdict.findings:
            # Words that do not fit their values would fail only where they are shown.
            one.text("zh")
            one.text("en")
    except Exception as error:
        return Verdict(NOT_EVALUABLE.state, (_failure(rule.code, error),))
    return verdict


def _failure(name: str, error: Exception) -> Finding:
    return finding("rule-failed", rule=name, error=f"{type(error).__name__}: {error}")


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
