"""A report as its users see it: the plain data, and by name everything that it can become.

The rooms below work on `ReportData` and know nothing of these classes; `parse`, `load` and the
readers of plain data put their reports together here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final, Generic, Literal, Self, TypeAlias, TypeVar, cast

import attrs

from govinfo_report.claims import Claim
from govinfo_report.form import FORMS, edition2019, edition2021, shared
from govinfo_report.form.fields import Language, declared_fields
from govinfo_report.report import Cell, ReportData

_Disclosure = TypeVar("_Disclosure")
_Requests = TypeVar("_Requests")
_Words = TypeVar("_Words", bound=shared.Prose)


def _numbers(cls: type[Any], path: str, cells: Mapping[str, Cell]) -> Any:
    """The cells below `path` as plain numbers, in the class that the form declares for them."""
    values: dict[str, Any] = {}
    # mypy does not take the type of a type variable for hashable.
    for name, _, kind in declared_fields(cast("type", cls)):
        inner = f"{path}.{name}"
        values[name] = _numbers(kind, inner, cells) if attrs.has(kind) else cells[inner].value
    return cls(**values)


def _words(cls: type[_Words], prose: shared.Prose | None) -> _Words:
    """A section in words, in the class that the form declares for it."""
    return cls() if prose is None else cls(prose.heading, prose.paragraphs)


@attrs.frozen(kw_only=True, repr=False, cache_hash=True)
class PublicReport(ReportData, Generic[_Disclosure, _Requests]):
    """What the reports of all editions can do.

    Its two parameters are the classes that an edition declares for sections 二 and 三.
    """

    @cached_property
    def overview(self) -> shared.Overview:
        """Section 一."""
        return _words(shared.Overview, self.prose.get(shared.OVERVIEW))

    @cached_property
    def proactive_disclosure(self) -> _Disclosure:
        """Section 二, as plain numbers."""
        return cast("_Disclosure", self._numbers(shared.DISCLOSURE))

    @cached_property
    def requests(self) -> _Requests:
        """Section 三, as plain numbers."""
        return cast("_Requests", self._numbers(shared.REQUESTS))

    @cached_property
    def reconsideration_and_litigation(self) -> shared.ReconsiderationAndLitigation:
        """Section 四, as plain numbers."""
        return cast("shared.ReconsiderationAndLitigation", self._numbers(shared.REVIEWS))

    @cached_property
    def problems_and_improvements(self) -> shared.ProblemsAndImprovements:
        """Section 五."""
        return _words(shared.ProblemsAndImprovements, self.prose.get(shared.PROBLEMS))

    @cached_property
    def other_matters(self) -> shared.OtherMatters:
        """Section 六."""
        return _words(shared.OtherMatters, self.prose.get(shared.OTHER_MATTERS))

    def _numbers(self, name: str) -> Any:
        return _numbers(self.form.section(name).cls, name, self.cells)

    # The rooms that the following methods call are loaded when they are first needed: `parse`
    # needs none of them, and together they take longer to import than all that it needs.

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The numbers that the prose claims, in printed order; read when they are asked for."""
        from govinfo_report.claims.reading import claims_of  # noqa: PLC0415

        return claims_of(self)

    def to_dict(self) -> dict[str, Any]:
        """Everything that the report holds as plain data, which `from_dict` reads without loss.

        See `docs/schema/` for its shape. Sums of money are an int or the float with the same
        shortest decimal form; only one that no float can hold exactly stays a Decimal.

        Raises:
            ValueError: the report was put together from parts with places in different texts.
        """
        from govinfo_report.data.plain import report_to_dict  # noqa: PLC0415

        return report_to_dict(self)

    def to_json(self) -> str:
        """The plain data as JSON text with a cell on a line; the same for the same report.

        Raises:
            ValueError: the report was put together from parts with places in different texts.
        """
        from govinfo_report.data.plain import report_to_json  # noqa: PLC0415

        return report_to_json(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The report whose plain data these are; `report_from_dict` takes those of any edition.

        Raises:
            InvalidData: the data are of no report, or of one of the other edition; the error names
                the place in the data.
        """
        return cast(
            "Self", report_from_dict(data, edition=attrs.fields_dict(cls)["edition"].default)
        )

    def to_html(self, lang: Language = "zh") -> str:
        """The report as a page of HTML: one file that needs no network and runs no script.

        The form in its own layout with every cell's printed line, what `check` finds, the prose.

        Args:
            lang: 'zh' or 'en', the language of all words that are not the report's own.
        """
        from govinfo_report.view.page_report import report_page  # noqa: PLC0415

        return report_page(self, lang)

    def _repr_html_(self) -> str:
        """The page as a notebook shows it."""
        from govinfo_report.view.page_report import report_fragment  # noqa: PLC0415

        return report_fragment(self)


@attrs.frozen(kw_only=True, repr=False, cache_hash=True)
class Report2021(
    PublicReport[edition2021.ProactiveDisclosure, shared.Requests[edition2021.OtherHandling]]
):
    """A report on the form of 2021: 200 cells."""

    edition: Literal[2021] = 2021


@attrs.frozen(kw_only=True, repr=False, cache_hash=True)
class Report2019(PublicReport[edition2019.ProactiveDisclosure, shared.Requests[shared.Applicants]]):
    """A report on the trial form of 2019: 198 cells."""

    edition: Literal[2019] = 2019


Report: TypeAlias = Report2021 | Report2019
"""A report of either edition; `report.edition` tells which cells it has."""

_CLASSES: Final[Mapping[int, type[PublicReport[Any, Any]]]] = {2021: Report2021, 2019: Report2019}
"""Edition → the class that tells type checkers what its sections hold."""


def report_of(edition: int, **parts: Any) -> Report:
    """A report of an edition from its parts.

    Raises:
        KeyError: there is no such edition.
    """
    # Type checkers know the parts of each class, but not which of them `edition` asks for.
    cls: Any = _CLASSES.get(FORMS[edition].edition, PublicReport)
    return cast("Report", cls(edition=edition, **parts))


def report_from_dict(data: Mapping[str, Any], *, edition: int | None = None) -> Report:
    """The report whose plain data these are: `report_from_dict(report.to_dict()) == report`.

    Args:
        data: as `to_dict` gives it, or as JSON was read.
        edition: 2021 or 2019 to take reports of that edition only; by default the data tell.

    Raises:
        InvalidData: the data are of no report: a key is unknown or missing, something is of another
            type, or two places contradict one another. The error names the place.
    """
    from govinfo_report.data.plain import report_parts  # noqa: PLC0415

    return report_of(**report_parts(data, edition=edition))


def report_from_json(text: str | bytes) -> Report:
    """The report that a JSON text holds.

    Raises:
        InvalidData: it is no JSON, or its data are of no report.
    """
    from govinfo_report.data.json_text import json_value  # noqa: PLC0415

    return report_from_dict(json_value(text))
