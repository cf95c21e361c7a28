"""A report as plain data, which knows nothing of what can be made of it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Literal, Self, TypeAlias

import attrs

from govinfo_report.form import FORMS, Form, ValueKind
from govinfo_report.form.shared import Prose
from govinfo_report.report.cells import Cells, CellStatus, Correction, Inference
from govinfo_report.report.diagnostics import Diagnostic, Severity
from govinfo_report.text.source import Span
from govinfo_report.words.variants import MONEY_UNITS

SourceKind: TypeAlias = Literal[
    "text", "html", "docx", "doc", "pdf", "odt", "rtf", "sheets", "word-xml", "picture"
]
"""The kinds of input that are read."""


@attrs.frozen
class Origin:
    """What was read.

    Attributes:
        kind: 'text' for a text, given to `parse` or found in a file; else the kind of the file.
        name: path of the file; None for bytes, for a stream, and for a text that was given.
        encoding: of a text or a page, as Python names it; None where none is to be known.
        sha256: of the bytes, in hexadecimal digits; None for a text that was given.
        size: bytes; None for a text that was given.
    """

    kind: SourceKind
    name: str | None = None
    encoding: str | None = None
    sha256: str | None = None
    size: int | None = None


GIVEN: Final = Origin("text")
"""A text that was given to `parse`."""


@attrs.frozen
class Heading:
    """A section heading as printed."""

    section: str
    text: str
    span: Span


@attrs.frozen
class Unplaced:
    """Something table-like that found no cell: nothing printed is dropped.

    Attributes:
        text: what is printed.
        span: where.
        code: the diagnostic that says why.
    """

    text: str
    span: Span
    code: str


_FIRST_YEAR = 2019


@attrs.frozen
class Metadata:
    """What a report says of itself; None where it is not printed.

    Attributes:
        title: the title line, without the line of the agency above it.
        agency: the body that reports.
        year: the year reported on.
        period_start: first day of the statistical period.
        period_end: last day of the statistical period.
        published: date in the index header, or under the signature.
        index_number: 索引号.
        subject: 主题分类.
        publisher: 发布机构.
        form_document: the document of the form that the preface cites.
        website: address in the preface's contact sentence.
        address: postal address in the contact sentence.
        phone: telephone in the contact sentence.
    """

    title: str | None = None
    agency: str | None = None
    year: int | None = None
    period_start: datetime.date | None = None
    period_end: datetime.date | None = None
    published: datetime.date | None = None
    index_number: str | None = None
    subject: str | None = None
    publisher: str | None = None
    form_document: str | None = None
    website: str | None = None
    address: str | None = None
    phone: str | None = None

    @property
    def precedes_forms(self) -> bool:
        """True for a report for a year before 2019, when no edition of the form was in force."""
        return self.year is not None and self.year < _FIRST_YEAR


@attrs.frozen(kw_only=True, repr=False, cache_hash=True)
class ReportData:
    """What a report on any edition of the form holds.

    Attributes:
        edition: of the form that the report follows.
        cells: path → cell, for every cell of the form, printed or not.
        metadata: what the report says of itself, and its title.
        headings: of the sections, as they are printed, in printed order.
        preface: paragraphs between the title and the first section.
        prose: attribute of a section → its words, without its tables.
        diagnostics: what is to be said of the reading; `check` adds nothing to them.
        unplaced: what is printed like a table and fits no cell of the form.
        origins: path → where the value of a cell comes from that is not as printed.
        source: what was read.
    """

    edition: int
    cells: Cells
    metadata: Metadata
    headings: tuple[Heading, ...]
    preface: tuple[str, ...]
    prose: Mapping[str, Prose] = attrs.field(repr=False, hash=False)
    diagnostics: tuple[Diagnostic, ...]
    unplaced: tuple[Unplaced, ...]
    origins: Mapping[str, Inference | Correction] = attrs.field(
        factory=dict[str, Inference | Correction], hash=False
    )
    source: Origin = GIVEN

    @property
    def form(self) -> Form:
        """The edition of the form that this report follows."""
        return FORMS[self.edition]

    def correct(self, path: str, value: int | Decimal, *, note: str = "") -> Self:
        """The report with another value in one cell, as a person has found it to be.

        The cell keeps its printed text and its place; `origins` keeps what was read there.

        Args:
            path: of the cell.
            value: a whole number; for a sum of money in the unit of the cell, also a decimal.
            note: why.

        Raises:
            KeyError: this edition has no such cell.
            TypeError: `value` is neither int nor Decimal.
            ValueError: not a number, or a count that is negative or has a fraction.
        """
        cell = self.cells[path]
        kind = self.form.cells[path].column.kind
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"{path}: a value is an int or a Decimal, not {type(value).__name__}")
        if isinstance(value, Decimal) and not value.is_finite():
            raise ValueError(f"{path}: {value} is no number")
        if kind is not ValueKind.AMOUNT and value != int(value):
            raise ValueError(f"{path} holds a whole number, not {value}")
        if kind is ValueKind.COUNT and value < 0:
            raise ValueError(f"{path} is a count, and no count is {value}")
        match self.origins.get(path):
            case Correction(printed, status):
                origin = Correction(printed, status, note)
            case Inference(status=status):
                origin = Correction(None, status, note)
            case None:
                origin = Correction(cell.value, cell.status, note)
        number = Decimal(value) if kind is ValueKind.AMOUNT else int(value)
        changed = cell._replace(value=number, status=CellStatus.CORRECTED)
        return attrs.evolve(
            self,
            cells=Cells({**self.cells, path: changed}),
            origins={**self.origins, path: origin},
        )

    def amount_in_yuan(self, path: str) -> Decimal | None:
        """A sum of money in yuan; None where it was not read or its unit is not printed.

        Raises:
            KeyError: `path` is no cell of this edition that holds a sum of money.
        """
        cell = self.cells[path]
        declared = self.form.cells[path]
        if declared.column.kind is not ValueKind.AMOUNT:
            raise KeyError(f"{path} holds no sum of money")
        unit = declared.column.unit or cell.unit
        if cell.value is None or unit is None:
            return None
        return Decimal(cell.value) * MONEY_UNITS[unit]

    def __repr__(self) -> str:
        read = sum(cell.status is CellStatus.READ for cell in self.cells.values())
        weights = [diagnostic.severity for diagnostic in self.diagnostics]
        return (
            f"<Report{self.edition} {self.metadata.agency or '?'} {self.metadata.year or '?'}: "
            f"{read} of {len(self.cells)} cells read, "
            f"{weights.count(Severity.ERROR)} errors, {weights.count(Severity.WARNING)} warnings>"
        )
