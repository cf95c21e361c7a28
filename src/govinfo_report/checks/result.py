"""What a rule is, what it says of a report, and what `check` returns."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Final

import attrs

from govinfo_report.checks.problems import Problem, ReportVerdict, Suspect
from govinfo_report.form.equations import Identity
from govinfo_report.form.fields import Language
from govinfo_report.messages import CATALOGUE, Entry
from govinfo_report.messages.words import phrase
from govinfo_report.report import Diagnostic, ReportData, Severity
from govinfo_report.text.source import Span


class CheckState(enum.Enum):
    """What became of one equation, or of one rule."""

    HOLDS = "holds"
    FAILS = "fails"
    NOT_EVALUABLE = "not evaluable"
    """A cell or a figure that it needs is missing, unreadable, blank or only inferred."""
    NOT_APPLICABLE = "not applicable"
    """Of a rule: there is nothing for it to look at, such as a report of last year."""


@attrs.frozen
class EquationResult:
    """One equation on one report.

    Attributes:
        identity: the equation.
        state: whether it holds.
        left: sum of the left side in cases (件); None where it is not evaluable.
        right: sum of the right side; None where it is not evaluable.
        numbers: path → the number that was counted, 0 for a blank; only of cells that are known.
        assumed_zero: blank cells that were counted as 0.
        unknown: cells that keep it from being evaluated.
    """

    identity: Identity
    state: CheckState
    left: int | None
    right: int | None
    numbers: Mapping[str, int] = attrs.field(hash=False)
    assumed_zero: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        # The paths are those of the equation, which another process has.
        numbers = tuple(map(self.numbers.get, self.identity.paths))
        rest = (self.state, self.left, self.right, self.assumed_zero, self.unknown)
        return _unpacked, (self.identity, numbers, *rest)


def _unpacked(
    identity: Identity,
    numbers: Iterable[int | None],
    state: CheckState,
    left: int | None,
    right: int | None,
    *rest: tuple[str, ...],
) -> EquationResult:
    known = zip(identity.paths, numbers, strict=True)
    counted = {path: number for path, number in known if number is not None}
    return EquationResult(identity, state, left, right, counted, *rest)


@attrs.frozen(kw_only=True)
class Finding(Diagnostic):
    """Something that a rule found.

    Attributes:
        equation: the equation that fails or is open, where the rule is one of equations.
        suspects: sets of cells that may be wrong, the most likely first.
        wording: the words of a rule from another package; None for a rule of the catalogue.
    """

    equation: EquationResult | None = None
    suspects: tuple[Suspect, ...] = ()
    wording: Entry | None = None

    @property
    def entry(self) -> Entry:
        """The entry of the rule: what the code means, why it matters, an example."""
        return self.wording or super().entry


def finding(
    code: str,
    *,
    paths: tuple[str, ...] = (),
    span: Span | None = None,
    equation: EquationResult | None = None,
    suspects: tuple[Suspect, ...] = (),
    wording: Entry | None = None,
    **values: str | int,
) -> Finding:
    """A finding of a rule, with the severity of its entry.

    Args:
        code: of the rule.
        paths: the cells concerned; of an equation its total first.
        span: where it was seen.
        equation: that fails or is open.
        suspects: sets of cells that may be wrong.
        wording: the entry of a rule that is not in the catalogue.
        values: what the wording needs.

    Raises:
        KeyError: the catalogue has no such code, and no wording is given.
    """
    entry = wording or CATALOGUE[code]
    return Finding(
        code=code,
        severity=Severity(entry.severity),
        paths=paths,
        span=span,
        values=values,
        equation=equation,
        suspects=suspects,
        wording=wording,
    )


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
