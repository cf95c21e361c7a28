"""What is wrong with a report: cells that may be wrong, problems, verdicts, and their words."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

import attrs

from govinfo_report.form import FORMS, CellField, Form, Row
from govinfo_report.form.fields import OFFICIAL, Language
from govinfo_report.messages import Entry
from govinfo_report.messages.words import phrase
from govinfo_report.report import Diagnostic, Severity
from govinfo_report.text.source import Span


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

_VALUE: Final = re.compile(r"\{\w+\}")
_NUMBER: Final = re.compile(r"^（.）")
_NOTE: Final = re.compile(r"(?<=.)（.*）$")


def row_name(row: Row) -> str:
    """The label of a row without its note, after the number of its group: many have a `3.`."""
    number = "".join(_NUMBER.findall(row.groups[-1])) if row.groups else ""
    return number + _NOTE.sub("", row.label)


def full_name(cell: CellField) -> str:
    """A cell by its row and its column, in the form's own labels."""
    return f"{row_name(cell.row)} · {cell.column.label}"


def cell_name(cell: CellField, lang: Language) -> str:
    """A cell by its row and its column, in Chinese or English."""
    if lang == OFFICIAL:
        return full_name(cell)
    return f"{cell.row.labels.text(lang)} · {cell.column.labels.text(lang)}"


def naming(cells: Iterable[CellField]) -> Naming:
    """How to name one of `cells`: without the row or the column that they all share."""
    many = list(cells)
    if len({cell.row.path for cell in many}) == 1:
        return lambda cell: cell.column.label
    if len({cell.column.name for cell in many}) == 1:
        return lambda cell: row_name(cell.row)
    return full_name


def suspect_cell_text(
    cell: SuspectCell, form: Form, lang: Language, name: Naming = full_name
) -> str:
    """One cell of a suspect: what is printed there, and what would fit."""
    template = "suspect_cell_blank" if cell.printed is None else "suspect_cell"
    return phrase(lang, template).format(
        cell=name(form.cells[cell.path]), printed=cell.printed, fits=cell.fits
    )


def suspect_text(
    suspect: Suspect, form: Form, lang: Language = "zh", name: Naming = full_name
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


def where(span: Span, lang: Language) -> str:
    """Where a span stands: line of a text; page, table, row and column of a file, if known."""
    place = span.place
    parts: list[str] = []
    if place is not None and place.page is not None:
        parts.append(phrase(lang, "where", "page").format(page=place.page))
    if place is not None and place.table is not None:
        at = "row" if place.column is None else "cell"
        parts.append(
            phrase(lang, "where", at).format(table=place.table, row=place.row, column=place.column)
        )
    line = phrase(lang, "where", "line").format(line=span.line)
    return phrase(lang, "where", "join").join(parts) or line


def gist(entry: Entry, lang: Language) -> str:
    """The sentence of an entry with `…` for its values: what a code says whatever they are."""
    return _VALUE.sub("…", entry.text(lang))


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
            told = suspect_text(self.suspects[0], form, lang, lambda one: cell_name(one, lang))
            return phrase(lang, "may_be_wrong").format(suspect=told)
        entry = self.first.entry
        return entry.why(lang)

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
