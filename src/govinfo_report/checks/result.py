"""What the rules say of a report, the problems that it comes to, and what a rule is."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from html import escape
from typing import Final, TypeAlias

import attrs

from govinfo_report.form import FORMS, CellField, Form
from govinfo_report.form.equations import Identity
from govinfo_report.form.fields import Language
from govinfo_report.messages import CATALOGUE, Entry
from govinfo_report.messages.words import phrase, where
from govinfo_report.report import Diagnostic, ReportData, Severity
from govinfo_report.text.source import Span

# -- cells that may be wrong ---------------------------------------------------------------------


class Slip(enum.Enum):
    """What is likely to have happened, the likeliest first."""

    TOTAL_BLANK = "total blank"
    """The total is left blank."""
    COLUMNS_EXCHANGED = "columns exchanged"
    """Each of two numbers stands in the other's column."""
    ROW_SHIFTED = "row shifted"
    """The values stand one column, or one row, beside their own."""
    NUMBER_SPLIT = "number split"
    """A number's digits stand in two columns (`2|0` for 20)."""
    DIGITS_SWAPPED = "digits swapped"
    DIGIT_DROPPED = "digit dropped"
    DIGIT_DOUBLED = "digit doubled"
    UNIT_MOVED = "unit moved"
    """One case is counted in another column."""


@attrs.frozen
class SuspectCell:
    """A cell that may be wrong.

    Attributes:
        path: its path.
        printed: its number as printed; None for a blank.
        fits: the number that would fit, 0 or more.
    """

    path: str
    printed: int | None
    fits: int

    @property
    def change(self) -> int:
        """What the number that fits has more than the printed one; a blank counts as 0."""
        return self.fits - (self.printed or 0)


@attrs.frozen
class Suspect:
    """A smallest set of cells whose change makes all equations concerned hold.

    Attributes:
        cells: one cell, or two; more only where a whole row is shifted.
        slip: the likely cause; None where none is known.
    """

    cells: tuple[SuspectCell, ...]
    slip: Slip | None = None


Naming: TypeAlias = Callable[[CellField], str]


def naming(cells: Iterable[CellField]) -> Naming:
    """How to name one of `cells`: without the row or the column that they all share."""
    many = list(cells)
    if len({cell.row.path for cell in many}) == 1:
        return lambda cell: cell.column.label
    if len({cell.column.name for cell in many}) == 1:
        return lambda cell: cell.row.short_label
    return CellField.name


def suspect_cell_text(
    cell: SuspectCell, form: Form, lang: Language, name: Naming = CellField.name
) -> str:
    """One cell of a suspect: what is printed there, and what would fit."""
    template = "suspect_cell_blank" if cell.printed is None else "suspect_cell"
    return phrase(lang, template).format(
        cell=name(form.cells[cell.path]), printed=cell.printed, fits=cell.fits
    )


def suspect_text(
    suspect: Suspect, form: Form, lang: Language = "zh", name: Naming = CellField.name
) -> str:
    """A suspect as one line of words."""
    cells = phrase(lang, "separator").join(
        suspect_cell_text(cell, form, lang, name) for cell in suspect.cells
    )
    if suspect.slip is None:
        return cells
    return phrase(lang, "suspect").format(
        cells=cells, slip=phrase(lang, "slips", suspect.slip.value)
    )


# -- what a rule finds ---------------------------------------------------------------------------


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


def finding_at(report: ReportData, code: str, *paths: str, **values: str | int) -> Finding:
    """A finding about cells of a report, where the first of them stands.

    Raises:
        KeyError: the catalogue has no such code.
    """
    severity = Severity(CATALOGUE.severity(code))
    return Finding(code, severity, paths, report.cells[paths[0]].span, values)


# -- what reading and the rules found, each cause once -------------------------------------------

_TOLD_IN_FULL = 3
WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
"""Severity → its place: the gravest first."""


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
        return min((one.severity for one in self.told), key=WEIGHT.__getitem__)

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
            told = suspect_text(self.suspects[0], form, lang, partial(CellField.name, lang=lang))
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
