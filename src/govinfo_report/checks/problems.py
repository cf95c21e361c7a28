"""One list of what is wrong with a report, and the sentence that sums it up."""

from __future__ import annotations

import enum
from collections.abc import Iterable

import attrs

from govinfo_report.checks.naming import cell_name, suspect_text, where
from govinfo_report.checks.suspects import Suspect
from govinfo_report.form import FORMS
from govinfo_report.form.fields import Language
from govinfo_report.messages.words import phrase
from govinfo_report.report.diagnostics import Diagnostic, Severity
from govinfo_report.text.source import Span

_TOLD_IN_FULL = 3
WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
"""Severity → its place: the gravest first."""


@attrs.frozen
class WrongCell:
    """A cell that may be wrong, and where one finds it.

    Attributes:
        path: of the cell.
        printed: its number as printed; None for a blank.
        fits: the number that makes the equations hold.
        span: where it stands; None where it is not printed.
    """

    path: str
    printed: int | None
    fits: int
    span: Span | None


@attrs.frozen
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
            told = suspect_text(self.suspects[0], form, lang, lambda one: cell_name(one, lang))
            return phrase(lang, "may_be_wrong").format(suspect=told)
        entry = self.first.entry
        return entry.why(lang)

    def __str__(self) -> str:
        place = self.where("en")
        head = f"{place}: " if place else ""
        return f"{head}{self.severity.value} {self.code}: {self.text('en')}"


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


@attrs.frozen
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


NO_REPORT_CODES = frozenset(
    {"not-a-report", "empty-text", "file-name-given", "page-of-links", "page-without-text"}
)
"""Codes of reading that say that there is no report at all."""


def verdict(problems: Iterable[Problem], *, readable: bool, cells: int) -> ReportVerdict:
    """What the problems of a report come to.

    Args:
        problems: all of them.
        readable: whether at least one cell could be read.
        cells: how many cells the form has.
    """
    weights: dict[Severity, int] = dict.fromkeys(Severity, 0)
    codes: set[str] = set()
    for one in problems:
        weights[one.severity] += 1
        codes.update(one.codes)
    errors, warnings = weights[Severity.ERROR], weights[Severity.WARNING]
    kind = VerdictKind.CLEAN
    if not NO_REPORT_CODES.isdisjoint(codes):
        kind = VerdictKind.NO_REPORT
    elif not readable and errors + warnings:
        kind = VerdictKind.NO_TABLES
    elif errors:
        kind = VerdictKind.ERRORS
    elif warnings:
        kind = VerdictKind.WARNINGS
    return ReportVerdict(kind, errors, warnings, cells)
