"""What parsing returns: the cells of the form, the words around them, and what is to be said."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, Literal, Self, TypeAlias, TypeVar, cast

import attrs

from govinfo_report.claims import Claim
from govinfo_report.form import FORMS, Form, ValueKind, edition2019, edition2021
from govinfo_report.form.fields import declared_fields
from govinfo_report.form.shared import (
    OtherMatters,
    Overview,
    ProblemsAndImprovements,
    Prose,
    ReconsiderationAndLitigation,
)
from govinfo_report.report.cells import Cell, Cells, CellStatus, Correction, Inference
from govinfo_report.report.diagnostics import Diagnostic, Language, Severity
from govinfo_report.report.origin import GIVEN, Origin
from govinfo_report.text.source import Span
from govinfo_report.words.variants import MONEY_UNITS

_Section = TypeVar("_Section")


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


@cache
def _plan(cls: type) -> tuple[tuple[str, type | None], ...]:
    """Field names of a section's class, each with its own class or None for a column."""
    return tuple(
        (name, None if declared.role == "column" else kind)
        for name, declared, kind in declared_fields(cls)
    )


def _view(cls: type[_Section], path: str, cells: Mapping[str, Cell]) -> _Section:
    values: dict[str, Any] = {}
    # mypy does not take the type of a type variable for hashable.
    for name, below in _plan(cast("type", cls)):
        inner = f"{path}.{name}"
        values[name] = cells[inner].value if below is None else _view(below, inner, cells)
    return cls(**values)


def _prose(cls: type[_Section], prose: Prose | None) -> _Section:
    return cls() if prose is None else cls(prose.heading, prose.paragraphs)  # type: ignore[call-arg]


@attrs.frozen(kw_only=True, repr=False)
class _Report:
    """What the reports of both editions have in common.

    Attributes:
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

    @cached_property
    def overview(self) -> Overview:
        """Section 一."""
        return _prose(Overview, self.prose.get("overview"))

    @cached_property
    def problems_and_improvements(self) -> ProblemsAndImprovements:
        """Section 五."""
        return _prose(ProblemsAndImprovements, self.prose.get("problems_and_improvements"))

    @cached_property
    def other_matters(self) -> OtherMatters:
        """Section 六."""
        return _prose(OtherMatters, self.prose.get("other_matters"))

    @cached_property
    def reconsideration_and_litigation(self) -> ReconsiderationAndLitigation:
        """Section 四, as plain numbers."""
        name = "reconsideration_and_litigation"
        return _view(ReconsiderationAndLitigation, name, self.cells)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The numbers that the prose claims, in printed order; read when they are asked for."""
        # Its patterns take as long to compile as half of the library takes to import.
        from govinfo_report.claims.reading import read_claims  # noqa: PLC0415

        return read_claims(self.prose, self.form, self.metadata.year)

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

    # What a report becomes is the business of the floors above, which are called by name alone:
    # tests/test_floors.py holds the list of these calls.

    def to_dict(self) -> dict[str, Any]:
        """Everything that the report holds as plain data, which `from_dict` reads without loss.

        See `docs/schema/` for its shape. Sums of money are an int or the float with the same
        shortest decimal form; only one that no float can hold exactly stays a Decimal.

        Raises:
            ValueError: the report was put together from parts with places in different texts.
        """
        from govinfo_report.data.plain import report_to_dict  # noqa: PLC0415

        return report_to_dict(cast("Report", self))

    def to_json(self) -> str:
        """The plain data as JSON text with a cell on a line; the same for the same report.

        Raises:
            ValueError: the report was put together from parts with places in different texts.
        """
        from govinfo_report.data.plain import report_to_json  # noqa: PLC0415

        return report_to_json(cast("Report", self))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The report whose plain data these are; `report_from_dict` takes those of any edition.

        Raises:
            InvalidData: the data are of no report, or of one of the other edition; the error names
                the place in the data.
        """
        from govinfo_report.data.plain import report_from_dict  # noqa: PLC0415

        edition = attrs.fields_dict(cls)["edition"].default
        return cast("Self", report_from_dict(data, edition=edition))

    def to_html(self, lang: Language = "zh") -> str:
        """The report as a page of HTML: one file that needs no network and runs no script.

        The form in its own layout with every cell's printed line, what `check` finds, the prose.

        Args:
            lang: 'zh' or 'en', the language of all words that are not the report's own.
        """
        from govinfo_report.view.page_report import report_page  # noqa: PLC0415

        return report_page(cast("Report", self), lang)

    def _repr_html_(self) -> str:
        """The page as a notebook shows it."""
        from govinfo_report.view.page_report import report_fragment  # noqa: PLC0415

        return report_fragment(cast("Report", self))

    def __repr__(self) -> str:
        read = sum(cell.status is CellStatus.READ for cell in self.cells.values())
        weights = [diagnostic.severity for diagnostic in self.diagnostics]
        return (
            f"<{type(self).__name__} {self.metadata.agency or '?'} {self.metadata.year or '?'}: "
            f"{read} of {len(self.cells)} cells read, "
            f"{weights.count(Severity.ERROR)} errors, {weights.count(Severity.WARNING)} warnings>"
        )

    @property
    def form(self) -> Form:
        """The edition of the form that this report follows."""
        raise NotImplementedError


@attrs.frozen(kw_only=True, repr=False)
class Report2021(_Report):
    """A report on the form of 2021: 200 cells."""

    edition: Literal[2021] = 2021

    @property
    def form(self) -> Form:
        """The form of 2021."""
        return FORMS[2021]

    @cached_property
    def proactive_disclosure(self) -> edition2021.ProactiveDisclosure:
        """Section 二, as plain numbers."""
        return _view(edition2021.ProactiveDisclosure, "proactive_disclosure", self.cells)

    @cached_property
    def requests(self) -> edition2021.Requests:
        """Section 三, as plain numbers."""
        return _view(edition2021.Requests, "requests", self.cells)


@attrs.frozen(kw_only=True, repr=False)
class Report2019(_Report):
    """A report on the trial form of 2019: 198 cells."""

    edition: Literal[2019] = 2019

    @property
    def form(self) -> Form:
        """The form of 2019."""
        return FORMS[2019]

    @cached_property
    def proactive_disclosure(self) -> edition2019.ProactiveDisclosure:
        """Section 二, as plain numbers."""
        return _view(edition2019.ProactiveDisclosure, "proactive_disclosure", self.cells)

    @cached_property
    def requests(self) -> edition2019.Requests:
        """Section 三, as plain numbers."""
        return _view(edition2019.Requests, "requests", self.cells)


Report: TypeAlias = Report2021 | Report2019
"""A report of either edition; `report.edition` tells which cells it has."""


def report_of(edition: int, **parts: Any) -> Report:
    """A report of the given edition from its parts.

    Raises:
        KeyError: there is no such edition.
    """
    cls = {2021: Report2021, 2019: Report2019}[edition]
    report: Report = cls(**parts)
    return report
