"""Holds a report against every rule there is: the library's own, and other packages'.

What reading and the rules say becomes one list of problems.

Another package adds rules through the entry point group `govinfo_report.rules`: each entry point
names a `Rule`, or a tuple of them, that brings its own `entry`. One that cannot be loaded, or that
fails on a report, is named in a finding; the other rules go on.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import escape
from operator import attrgetter
from typing import Final, cast

import attrs

from govinfo_report.checks import narrative, other_reports, plausibility, sums
from govinfo_report.checks.rule import (
    Case,
    CheckState,
    EquationResult,
    Finding,
    Rule,
    Suspect,
    SuspectCell,
    finding,
    suspect_text,
)
from govinfo_report.checks.sums import evaluate, locate
from govinfo_report.form import FORMS
from govinfo_report.form.fields import Language
from govinfo_report.messages.words import phrase, where
from govinfo_report.report import GAPS, Diagnostic, ReportData, Severity, see_to_reports
from govinfo_report.text.source import Span

OWN_RULES: Final[tuple[Rule, ...]] = (
    *sums.IDENTITY_RULES,
    *other_reports.YEAR_RULES,
    *other_reports.SUBORDINATE_RULES,
    *narrative.NARRATIVE_RULES,
    *plausibility.PLAUSIBILITY_RULES,
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


def _conclude_guarded(rule: Rule, case: Case) -> tuple[CheckState, list[Finding]]:
    """What a rule of another package comes to; a finding names one that fails."""
    try:
        state, findings = rule.conclude(case)
        for one in findings:
            # Words that do not fit their values would fail only where they are shown.
            one.text("zh")
            one.text("en")
    except Exception as error:
        return CheckState.NOT_EVALUABLE, [_failure(rule.code, error)]
    return state, findings


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

    Raises:
        TypeError: one of them is no report.
    """
    below = tuple(subordinates)
    see_to_reports("check", report, *below, *(() if previous is None else (previous,)))
    equations = evaluate(report)
    suspects = locate(report.cells, equations, report.form)
    case = Case(report, previous, below, equations, suspects)
    findings: list[Finding] = []
    states: dict[str, CheckState] = {}
    added = added_rules()
    judged = [(rule.code, rule.conclude(case)) for rule in OWN_RULES]
    judged += [(rule.code, _conclude_guarded(rule, case)) for rule in added.rules]
    for code, (state, found) in judged:
        states[code] = state
        findings += found
    findings += added.failures
    problems = list_problems(report, report.diagnostics, findings)
    verdict = judge(report, problems)
    return CheckResult(tuple(findings), case.equations, states, problems, verdict)


# -- what reading and the rules found, each cause once -------------------------------------------

_TOLD_IN_FULL = 3


@attrs.frozen
class WrongCell(SuspectCell):
    """A cell that may be wrong, and where one finds it.

    Attributes:
        span: where it stands; None where it is not printed.
    """

    span: Span | None


@attrs.frozen(repr=False)
class Problem:
    """One thing that is wrong, or that a person should look at, with everything it causes.

    Attributes:
        told: what reading and the rules say of it, the gravest first; they have one cause.
        suspects: sets of cells that may be wrong, the likeliest first.
        wrong: the cells of the likeliest set, with their places.
        edition: of the form.
    """

    told: tuple[Diagnostic, ...]
    suspects: tuple[Suspect, ...] = ()
    wrong: tuple[WrongCell, ...] = ()
    edition: int = 2021

    @property
    def first(self) -> Diagnostic:
        """The diagnostic or finding that names the cause."""
        return self.told[0]

    @property
    def code(self) -> str:
        """The code of the first that is told of it."""
        return self.first.code

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes that are told of it."""
        return tuple(dict.fromkeys(one.code for one in self.told))

    @property
    def severity(self) -> Severity:
        """The weight of the gravest that is told of it."""
        return min((one.severity for one in self.told), key=attrgetter("weight"))

    @property
    def paths(self) -> tuple[str, ...]:
        """The cells concerned."""
        return tuple(dict.fromkeys(path for one in self.told for path in one.paths))

    @property
    def span(self) -> Span | None:
        """Where one looks first: the cell that may be wrong, or what the first is said of."""
        return next((one.span for one in self.wrong if one.span is not None), self.first.span)

    @property
    def alike(self) -> tuple[Diagnostic, ...]:
        """Those told of it that have the code of the first."""
        return tuple(one for one in self.told if one.code == self.code)

    def text(self, lang: Language = "zh") -> str:
        """What it is, in a sentence or two."""
        if len(self.alike) > _TOLD_IN_FULL:
            return phrase(lang, "alike").format(text=self.first.text(lang), count=len(self.alike))
        said = self.alike if not self.suspects else self.told
        return phrase(lang, "separator").join(dict.fromkeys(one.text(lang) for one in said))

    def where(self, lang: Language = "zh") -> str:
        """Where it is printed: a line, or a place in a file; '' if it is about what is not there.

        Of an equation that fails it is the cells that may be wrong.
        """
        spans = [one.span for one in self.wrong] if self.wrong else [self.first.span]
        places = [*dict.fromkeys(where(span, lang) for span in spans if span is not None)]
        told = phrase(lang, "separator").join(places[:_TOLD_IN_FULL])
        if len(places) > _TOLD_IN_FULL:
            return phrase(lang, "alike").format(text=told, count=len(places))
        return told

    def advice(self, lang: Language = "zh") -> str:
        """What follows from it and what to do."""
        if self.suspects:
            form = FORMS[self.edition]
            told = suspect_text(self.suspects[0], form, lang)
            return phrase(lang, "may_be_wrong").format(suspect=told)
        return self.first.entry.why(lang)

    def __str__(self) -> str:
        place = self.where("en")
        head = f"{place}: " if place else ""
        return f"{head}{self.severity.value} {self.code}: {self.text('en')}"

    def __repr__(self) -> str:
        return f"<Problem: {self}>"


class VerdictKind(enum.Enum):
    """What a person who wants to publish a report must know first."""

    CLEAN = "clean"
    """Nothing is wrong."""
    WARNINGS = "warnings"
    """Something should be looked at."""
    ERRORS = "errors"
    """Something must be corrected."""
    NO_TABLES = "no tables"
    """Not one cell of the form could be read."""
    NO_REPORT = "no report"
    """It is no annual report at all."""


@attrs.frozen(repr=False)
class ReportVerdict:
    """The problems summed up.

    Attributes:
        kind: what they come to.
        errors: how many must be corrected.
        warnings: how many should be looked at.
        cells: how many cells the form has.
    """

    kind: VerdictKind
    errors: int
    warnings: int
    cells: int

    def text(self, lang: Language = "zh") -> str:
        """The verdict in a few words that a clerk understands."""
        both = self.kind is VerdictKind.ERRORS and self.warnings
        template = phrase(lang, "verdicts", "both" if both else self.kind.value)
        return template.format(errors=self.errors, warnings=self.warnings, cells=self.cells)

    def __repr__(self) -> str:
        return f"<ReportVerdict: {self.text('en')}>"


@attrs.frozen(repr=False)
class CheckResult:
    """What `check` found.

    Attributes:
        findings: everything that the rules found, rule by rule.
        equations: the state of each equation by its id, 42 for edition 2021, 40 for 2019.
        rules: the state of each rule by its code.
        problems: what reading and the rules found, in one list: each cause once, the worst first.
        verdict: what the problems come to.
    """

    findings: tuple[Finding, ...]
    equations: Mapping[str, EquationResult] = attrs.field(hash=False)
    rules: Mapping[str, CheckState] = attrs.field(hash=False)
    problems: tuple[Problem, ...]
    verdict: ReportVerdict

    @property
    def ok(self) -> bool:
        """True if `problems` holds nothing weightier than a hint.

        An equation that cannot be evaluated is not passed: a warning names the cells that it lacks.
        """
        return all(one.severity is Severity.INFO for one in self.problems)

    def count(self, state: CheckState) -> int:
        """How many equations are in a state."""
        return sum(result.state is state for result in self.equations.values())

    def summary(self, lang: Language = "zh") -> str:
        """The result in one line."""
        weights = Counter(one.severity for one in self.findings)
        return phrase(lang, "check_summary").format(
            equations=len(self.equations),
            holds=self.count(CheckState.HOLDS),
            fails=self.count(CheckState.FAILS),
            unknown=self.count(CheckState.NOT_EVALUABLE),
            errors=weights[Severity.ERROR],
            warnings=weights[Severity.WARNING],
            infos=weights[Severity.INFO],
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.verdict.text('en')}; {self.summary('en')}>"

    def _repr_html_(self) -> str:
        """The verdict and the problems as a notebook shows them."""
        told = [
            " ".join(filter(None, (one.where(), one.text(), one.advice()))) for one in self.problems
        ]
        items = "".join(f"<li>{escape(one)}</li>" for one in told)
        return f"<p><b>{escape(self.verdict.text())}</b></p>" + (
            f"<ol>{items}</ol>" if items else ""
        )


# -- one list of problems: each cause once, the worst first --------------------------------------


_NO_REPORT: Final = frozenset(
    {"not-a-report", "empty-text", "file-name-given", "page-of-links", "page-without-text"}
)
"""Codes of reading that say that there is no report at all."""
_CAUSES: Final = (
    *sorted(_NO_REPORT),
    "pre-2019-form",
    "pdf-no-text-layer",
    "table-is-picture",
    "pdf-page-is-picture",
    "table-missing",
)
"""Why not one cell of a report could be read, the first that is said of it being the reason."""
_EFFECTS: Final = frozenset(
    {
        "table-missing",
        "table-is-picture",
        "pdf-page-is-picture",
        "heading-missing",
        "heading-misnumbered",
        "edition-assumed",
        "row-missing",
        "row-without-values",
        "cells-missing",
    }
)
"""What is said beside such a reason, and adds nothing to it."""
_TABLE: Final = "table-is-picture"
_PAGE: Final = "pdf-page-is-picture"
_MANY_ALIKE: Final = frozenset({"total-blank"})
"""Rules that one habit of filling in the form breaks many times in one report."""


def list_problems(
    report: ReportData, reading: Iterable[Diagnostic], findings: Iterable[Finding]
) -> tuple[Problem, ...]:
    """The problems of a report.

    Args:
        report: the report.
        reading: what is said of its reading; what is only worth knowing is left out.
        findings: what the rules found.
    """
    heavy = [one for one in reading if one.severity is not Severity.INFO]
    of_reading = list(_of_reading(report, heavy))
    others = _beside(of_reading, findings)
    groups: list[Sequence[Diagnostic]] = [*of_reading, *_of_rules(others)]
    problems = [_problem(report, group) for group in groups]
    return tuple(sorted(problems, key=attrgetter("severity.weight")))


def judge(report: ReportData, problems: Sequence[Problem]) -> ReportVerdict:
    """What the problems of a report come to."""
    weights = Counter(one.severity for one in problems)
    errors, warnings = weights[Severity.ERROR], weights[Severity.WARNING]
    kind = VerdictKind.CLEAN
    if any(not _NO_REPORT.isdisjoint(one.codes) for one in problems):
        kind = VerdictKind.NO_REPORT
    elif (errors or warnings) and not _readable(report):
        kind = VerdictKind.NO_TABLES
    elif errors:
        kind = VerdictKind.ERRORS
    elif warnings:
        kind = VerdictKind.WARNINGS
    return ReportVerdict(kind, errors, warnings, len(report.cells))


def _readable(report: ReportData) -> bool:
    return report.cells.count(*GAPS) < len(report.cells)


def _of_reading(report: ReportData, said: list[Diagnostic]) -> Iterator[list[Diagnostic]]:
    codes = {one.code for one in said}
    cause = next((code for code in _CAUSES if code in codes), None)
    if cause is not None and not _readable(report):
        effects = [one for one in said if one.code in _EFFECTS and one.code != cause]
        yield [*(one for one in said if one.code == cause), *effects]
        said = [one for one in said if one.code not in {*_EFFECTS, cause}]
    pages = {
        one.span.place.page
        for one in said
        if one.code == _TABLE and one.span is not None and one.span.place is not None
    }
    alike: dict[str, list[Diagnostic]] = {}
    # That its page has no text is no second cause of a table that is a picture.
    for one in sorted(said, key=lambda one: one.code == _PAGE):
        of_table = one.code == _PAGE and one.values.get("page") in pages
        alike.setdefault(_TABLE if of_table else one.code, []).append(one)
    yield from alike.values()


def _beside(groups: list[list[Diagnostic]], findings: Iterable[Finding]) -> list[Finding]:
    """The findings at places that reading said nothing of; the others join what it said there."""
    spoken = {one.span: group for group in groups for one in group if one.span is not None}
    others: list[Finding] = []
    for one in findings:
        group = None if one.span is None or one.suspects else spoken.get(one.span)
        if group is None:
            others.append(one)
        else:
            group.append(one)
    return others


def _of_rules(findings: Iterable[Finding]) -> Iterator[list[Finding]]:
    """Findings that one change would settle together, and those that are one habit."""
    told = list(findings)
    settled = {one.suspects for one in told if one.code not in _MANY_ALIKE}
    alike: dict[object, list[Finding]] = {}
    for at, one in enumerate(told):
        is_habit = one.code in _MANY_ALIKE and one.suspects not in settled
        alike.setdefault(one.code if is_habit else one.suspects or at, []).append(one)
    for group in alike.values():
        yield sorted(group, key=attrgetter("severity.weight"))


def _problem(report: ReportData, group: Sequence[Diagnostic]) -> Problem:
    sets = [one.suspects for one in group if isinstance(one, Finding) and one.suspects]
    # Findings of one habit have each cells of their own.
    suspects = sets[0] if len(set(sets)) == 1 else ()
    wrong = [
        WrongCell(cell.path, cell.printed, cell.fits, report.cells[cell.path].span)
        for one in sets
        for cell in one[0].cells
    ]
    return Problem(tuple(group), suspects, tuple(dict.fromkeys(wrong)), report.edition)
