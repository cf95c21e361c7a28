"""What terminal and page say of a report: its marks, its cells with all that is said of them.

A mark is a sign of its own, so that nothing is said by a colour alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import Final, Literal, TypeVar

import attrs

from govinfo_report.checks import (
    CheckResult,
    CheckState,
    Finding,
    Problem,
    ReportVerdict,
    Suspect,
    SuspectCell,
    VerdictKind,
)
from govinfo_report.checks.comparing import sum_of_known
from govinfo_report.checks.rule import suspect_text
from govinfo_report.form.equations import Identity
from govinfo_report.form.fields import Language
from govinfo_report.messages.words import Words, words_for
from govinfo_report.report import (
    Cell,
    CellStatus,
    Correction,
    Diagnostic,
    Inference,
    ReportData,
    Severity,
)
from govinfo_report.text.source import Span

Tone = Literal["plain", "quiet", "title", "warn", "bad", "good"]
"""What a colour says."""
Mark = Literal[
    "zero", "blank", "missing", "unreadable", "fails", "suspect", "named", "inferred", "corrected"
]

ALWAYS: Final[frozenset[Mark]] = frozenset({"zero", "blank", "missing", "unreadable"})
"""Marks that the legend explains whether or not they occur."""
MARKS: Final[Mapping[Mark, str]] = MappingProxyType(
    {
        "zero": "0",
        "blank": "–",
        "missing": "?",
        "unreadable": "!",
        "fails": "✱",
        "suspect": "→",
        "named": "~",
        "inferred": "( )",
        "corrected": "[ ]",
    }
)
"""Mark → its sign."""
NARROW_MARKS: Final[Mapping[Mark, str]] = MappingProxyType({**MARKS, "blank": "-", "fails": "*"})
"""The same where a sign must take one column of any terminal."""
VERDICT_TONES: Final[Mapping[VerdictKind, Tone]] = {
    VerdictKind.CLEAN: "good",
    VerdictKind.WARNINGS: "warn",
    VerdictKind.ERRORS: "bad",
    VerdictKind.NO_TABLES: "bad",
    VerdictKind.NO_REPORT: "bad",
}
"""What the problems come to → the tone that it is shown in."""
_OF_STATUS: Final[Mapping[CellStatus, Mark]] = {
    CellStatus.BLANK: "blank",
    CellStatus.MISSING: "missing",
    CellStatus.UNREADABLE: "unreadable",
    CellStatus.INFERRED: "inferred",
    CellStatus.CORRECTED: "corrected",
}
"""Status → its mark; a number that was read bears none but that of 0."""


def status_marks(cell: Cell) -> tuple[Mark, ...]:
    """The mark of what a cell is, whatever is said of it; none for a plain number."""
    if cell.status in _OF_STATUS:
        return (_OF_STATUS[cell.status],)
    return ("zero",) if cell.value == 0 else ()


def beside_equations(result: CheckResult) -> list[Finding]:
    """The findings of rules that are not the form's equations."""
    return [one for one in result.findings if one.equation is None]


def _marked_at(equation: Identity) -> tuple[str, ...]:
    # A sum is marked at its total alone: a whole column of marks would point at nothing.
    return equation.paths if equation.total is None else (equation.total,)


def value_text(cell: Cell) -> str:
    """The number of a cell in plain digits; '' where there is none."""
    if cell.value is None:
        return ""
    return str(cell.value) if isinstance(cell.value, int) else f"{cell.value:f}"


def shown_text(cell: Cell, signs: Mapping[Mark, str]) -> str:
    """What stands in a cell: its number, marked if it was not printed, or the sign of its gap."""
    match cell.status:
        case CellStatus.READ:
            return value_text(cell)
        case CellStatus.INFERRED:
            return f"({value_text(cell)})"
        case CellStatus.CORRECTED:
            return f"[{value_text(cell)}]"
        case _:
            return signs[_OF_STATUS[cell.status]]


# -- the printed line ---------------------------------------------------------------------------

_AROUND: Final = 72
"""Characters shown before and behind: a text may be one line of megabytes."""
_LONGEST: Final = 400
BESIDE: Final = " | "
"""Between the cells of a row, where it is quoted on one line."""


def line_around(span: Span) -> tuple[str, str, str]:
    """The line around a span, in a table of a file its row: before it, in it and behind it."""
    text = span.source.text
    before = text[max(0, span.start - 8 * _AROUND) : span.start]
    at, behind = text[span.start : span.end], text[span.end : span.end + 8 * _AROUND]
    # The cells of a row in a file's table are lines of its text, each with a tab before it.
    of_table = span.place is not None and span.place.table is not None
    end = re.compile(r"\n\n" if of_table else r"[\r\n]")
    before, at, behind = (
        re.sub(r"[\r\n]", " ", part.replace("\n\t", BESIDE).replace("\t", "  "))
        for part in (end.split(before)[-1], at, end.split(behind, maxsplit=1)[0])
    )
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:]
    if len(behind) > _AROUND:
        behind = behind[:_AROUND] + "…"
    return before.lstrip(" |"), at if len(at) <= _LONGEST else at[:_LONGEST] + "…", behind.rstrip()


MOST_LISTED: Final = 500
"""So many of one kind are listed: a page of a spoilt text must still open."""
_NOTES: Final = 4
"""So many notes are given at a cell; the lists below the tables have all."""


@attrs.frozen
class ReportView:
    """A report with what was found in it: which cells call for a look, and what is said of each.

    Attributes:
        report: the report.
        result: what `check` found in it.
        lang: language of all words that are not the report's own.
        prefix: what the ids begin with, so that two reports can stand on one page.
    """

    report: ReportData
    result: CheckResult
    lang: Language
    prefix: str = ""

    @property
    def words(self) -> Words:
        """The words in the page's language."""
        return words_for(self.lang)

    @property
    def metadata(self) -> Iterator[tuple[str, str]]:
        """What the report says of itself, name and value; title, agency and year in any case."""
        metadata, words = self.report.metadata, self.words
        for field, name in words.metadata.items():
            value = getattr(metadata, field)
            if value is not None:
                yield name, str(value)
            elif field in {"title", "agency", "year"}:
                yield name, words.not_printed
        first, last = metadata.period_start, metadata.period_end
        if first is not None or last is not None:
            yield words.period, f"{first or '?'} - {last or '?'}"
        form = self.report.form
        edition = words.edition_value.format(edition=form.edition, document=form.document)
        yield words.edition, edition

    @property
    def equations(self) -> str:
        """How many of the form's equations hold, and how many do not."""
        return self.words.equations.format(
            total=len(self.result.equations),
            holds=self.result.count(CheckState.HOLDS),
            fails=self.result.count(CheckState.FAILS),
            unknown=self.result.count(CheckState.NOT_EVALUABLE),
        )

    @property
    def open_equations(self) -> Mapping[str, list[Identity]]:
        """Family → its equations that cannot be evaluated."""
        families: dict[str, list[Identity]] = {}
        for one in self.result.equations.values():
            if one.state is CheckState.NOT_EVALUABLE:
                families.setdefault(one.identity.family, []).append(one.identity)
        return families

    @cached_property
    def remarks(self) -> Mapping[str, list[Diagnostic]]:
        """Code → what reading says and no problem tells: it is only worth knowing."""
        found: dict[str, list[Diagnostic]] = {}
        for one in self.report.diagnostics:
            if one.severity is Severity.INFO:
                found.setdefault(one.code, []).append(one)
        return found

    def suspect_text(self, suspect: Suspect) -> str:
        """Cells that may be wrong, with the numbers that would fit."""
        return suspect_text(suspect, self.report.form, self.lang)

    def cell_id(self, path: str) -> str:
        """The id of a cell."""
        return f"{self.prefix}c-{path}"

    def problem_id(self, number: int) -> str:
        """The id of a problem, counted from 1."""
        return f"{self.prefix}p-{number}"

    def finding_id(self, one: Finding) -> str:
        """The id of the problem that a finding belongs to, or of their list."""
        return self._ids.get(id(one), f"{self.prefix}problems")

    @cached_property
    def _ids(self) -> Mapping[int, str]:
        numbered = enumerate(self.result.problems[:MOST_LISTED], 1)
        return {id(one): self.problem_id(at) for at, problem in numbered for one in problem.told}

    @cached_property
    def findings(self) -> list[Finding]:
        """The findings, the gravest first."""
        return _by_weight(self.result.findings)

    def finding_at(self, span: Span) -> Finding | None:
        """The gravest finding that is listed and points at just this place."""
        at_offsets = self._by_place.get(span, [])
        return next(
            (one for place, one in at_offsets if place.source.text == span.source.text), None
        )

    @cached_property
    def _by_place(self) -> Mapping[Span, list[tuple[Span, Finding]]]:
        places: dict[Span, list[tuple[Span, Finding]]] = {}
        for one in self.findings[:MOST_LISTED]:
            if one.span is not None:
                places.setdefault(one.span, []).append((one.span, one))
        return places

    def notes(self, path: str) -> list[str]:
        """What is said of a cell, in sentences."""
        said = dict.fromkeys((*self._origin(path), *self._said_of.get(path, [])))
        return list(said)[:_NOTES]

    def _origin(self, path: str) -> list[str]:
        cell = self.report.cells[path]
        said: list[str] = []
        match self.report.origins.get(path):
            case Inference(equations):
                said.append(self.words.inferred_by.format(equations=", ".join(equations)))
            case Correction(printed, _, note):
                shown = self.words.empty if printed is None else printed
                said.append(self.words.corrected_from.format(printed=shown, note=note).strip())
            case None:
                pass
        if cell.raw and cell.raw != value_text(cell):
            said.append(self.words.printed_as.format(raw=cell.raw))
        return said

    def marks(self, cell: Cell) -> tuple[Mark, ...]:
        """All marks of a cell, that of its status first."""
        marks: list[Mark] = [*status_marks(cell)]
        if cell.path in self.failing:
            marks.append("fails")
        elif cell.path in self._named and cell.value is not None:
            marks.append("named")
        if cell.path in self.suspects:
            marks.append("suspect")
        return tuple(marks)

    @cached_property
    def used_marks(self) -> frozenset[Mark]:
        """The marks that occur in the tables."""
        return frozenset(mark for cell in self.report.cells.values() for mark in self.marks(cell))

    @cached_property
    def failing(self) -> frozenset[str]:
        """Cells at which an equation that fails is marked."""
        return frozenset(
            path
            for equation in self.result.equations.values()
            if equation.state is CheckState.FAILS
            for path in _marked_at(equation.identity)
        )

    @cached_property
    def suspects(self) -> Mapping[str, SuspectCell]:
        """Cells that may be wrong, by the likeliest explanation of each equation that fails."""
        return {
            cell.path: cell
            for one in self.result.findings
            for suspect in one.suspects[:1]
            for cell in suspect.cells
        }

    @cached_property
    def _named(self) -> frozenset[str]:
        """Cells that a warning or an error names."""
        return frozenset(
            path
            for one in (*self.report.diagnostics, *beside_equations(self.result))
            if one.severity is not Severity.INFO
            for path in one.paths
        )

    @cached_property
    def _said_of(self) -> Mapping[str, list[str]]:
        said: dict[str, list[str]] = {}
        for one in self.result.findings:
            for suspect in one.suspects[:1]:
                words = self.words.fits.format(text=self.suspect_text(suspect))
                for cell in suspect.cells:
                    said.setdefault(cell.path, []).append(words)
        for one in self.findings:
            if one.equation is not None:
                words = self.words.equation_fails.format(text=one.text(self.lang))
                for path in one.equation.identity.paths:
                    if path in self.failing or path in self.suspects:
                        said.setdefault(path, []).append(words)
        for other in (*beside_equations(self.result), *_by_weight(self.report.diagnostics)):
            for path in other.paths:
                said.setdefault(path, []).append(other.text(self.lang))
        return said


def weight_of(problem: Problem, verdict: ReportVerdict, words: Words) -> str:
    """What is to be done about a problem; in what is no report nothing can be corrected."""
    named = words.severities if verdict.kind is VerdictKind.NO_REPORT else words.to_do
    return named[problem.severity.value]


_Said = TypeVar("_Said", bound=Diagnostic)


def _by_weight(said: Iterable[_Said]) -> list[_Said]:
    return sorted(said, key=attrgetter("severity.weight"))


def sum_of(report: ReportData, paths: Sequence[str]) -> int | Decimal | None:
    """The sum of cells; None for no cells, and where one of them has no number."""
    return sum_of_known(report.cells[path].value for path in paths) if paths else None


def prefix_of(report: ReportData) -> str:
    """A prefix for ids that two reports hardly share, the same for the same report."""
    metadata = report.metadata
    parts = [metadata.agency, metadata.year, *(cell[2:6] for cell in report.cells.values())]
    return f"g{hashlib.sha256(repr(parts).encode()).hexdigest()[:8]}-"
