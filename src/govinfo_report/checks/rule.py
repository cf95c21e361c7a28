"""What a rule is, and what it says of a report: its findings, and which cells may be wrong."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

import attrs

from govinfo_report.form import Form
from govinfo_report.form.equations import Identity
from govinfo_report.form.fields import Language
from govinfo_report.messages import CATALOGUE, Entry
from govinfo_report.messages.words import phrase
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


def suspect_cell_text(cell: SuspectCell, form: Form, lang: Language) -> str:
    """One cell of a suspect: what is printed there, and what would fit."""
    template = "suspect_cell_blank" if cell.printed is None else "suspect_cell"
    name = form.cells[cell.path].name(lang)
    return phrase(lang, template).format(cell=name, printed=cell.printed, fits=cell.fits)


def suspect_text(suspect: Suspect, form: Form, lang: Language = "zh") -> str:
    """A suspect as one line of words."""
    told = (suspect_cell_text(cell, form, lang) for cell in suspect.cells)
    cells = phrase(lang, "separator").join(told)
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


# -- what a rule is ------------------------------------------------------------------------------


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


Judgement: TypeAlias = Finding | CheckState
"""One thing that a rule says: what it found, or that something holds or cannot be judged."""
Say: TypeAlias = Callable[..., Finding]
"""Makes a finding of the rule: `say(*paths, span=…, label=…)`.

It is about the cells at these paths, and stands where the first of them does unless it has a span
of its own; the rest is as `finding` takes it.
"""
Judge: TypeAlias = Callable[[Case, Say], Iterable[Judgement]]


@attrs.frozen
class Rule:
    """A rule that reports are held against.

    Attributes:
        code: stable name, in the catalogue unless the rule brings its own entry.
        family: the kind of rule: identities, continuity, subordinates, narrative, plausibility,
            or a name of another package's choice.
        judge: what it says of a case, one thing after another; nothing where there is nothing to
            look at.
        entry: the words of a rule from another package.
    """

    code: str
    family: str
    judge: Judge
    entry: Entry | None = None

    def conclude(self, case: Case) -> tuple[CheckState, list[Finding]]:
        """What all that it says comes to, and what it found."""

        def say(*paths: str, span: Span | None = None, **values: Any) -> Finding:
            if span is None and paths:
                span = case.report.cells[paths[0]].span
            return finding(self.code, paths=paths, span=span, wording=self.entry, **values)

        said = list(self.judge(case, say))
        findings = [one for one in said if isinstance(one, Finding)]
        if findings:
            return CheckState.FAILS, findings
        if not said:
            return CheckState.NOT_APPLICABLE, findings
        is_open = CheckState.NOT_EVALUABLE in said
        return CheckState.NOT_EVALUABLE if is_open else CheckState.HOLDS, findings


def rules_of(family: str, judges: Mapping[str, Judge]) -> tuple[Rule, ...]:
    """The rules of a family: the code of each, and what says one thing after another of a case."""
    return tuple(Rule(code, family, judge) for code, judge in judges.items())
