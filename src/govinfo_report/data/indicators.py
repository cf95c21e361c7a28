"""Figures that make reports comparable: shares and ratios of their cells.

Each is defined once, as data: which cells are added up above the line, and which below. In the path
of a cell `*` stands for every row or column that the form has there, but for the total; `{each}`
stands for one of them at a time, where an indicator gives a figure for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple, TypeAlias, overload

import attrs

from govinfo_report.checks.comparing import counted
from govinfo_report.data.rows import (
    Given,
    Many,
    Rows,
    Scalar,
    TableColumn,
    named_by,
    named_columns,
    named_rows,
    report_in,
    reports_given_to,
)
from govinfo_report.data.tables import merged
from govinfo_report.form import FORMS
from govinfo_report.form.fields import TOTAL
from govinfo_report.form.shared import CARRIED_FORWARD, CARRIED_IN, NEW_RECEIVED, RESULTS, REVIEWS
from govinfo_report.messages.words import words
from govinfo_report.report import ReportData

_EACH: Final = "{each}"
ALL: Final = "*"
_HEAD: Final = ("agency", "year", "edition", "source")

Share: TypeAlias = float | None
Mix: TypeAlias = Mapping[str, float | None]


@attrs.frozen
class Ratio:
    """How an indicator is worked out: the sum of `part` divided by the sum of `whole`.

    Attributes:
        name: of the field of `Indicators`.
        part: cell paths above the line.
        whole: cell paths below the line.
    """

    name: str
    part: tuple[str, ...]
    whole: tuple[str, ...]

    @property
    def is_mix(self) -> bool:
        """True if it gives a figure for each row or column at `{each}`."""
        return _EACH in self.part[0]


_RATIO: Final = "govinfo_report.ratio"
_DECIDED: Final = ("upheld", "corrected", "other")


def _of_reviews(blocks: str, *outcomes: str) -> tuple[str, ...]:
    return tuple(f"{REVIEWS}.{blocks}.{one}" for one in outcomes)


def _ratio(part: tuple[str, ...], whole: tuple[str, ...]) -> Any:
    """A figure that is worked out of the cells above the line and those below it."""
    is_mix = _EACH in part[0]
    return attrs.field(hash=not is_mix, metadata={_RATIO: (part, whole)})


@attrs.frozen
class Indicators:
    """The indicators of one report: shares as floats (0.25 is 25%), None where not computable.

    A figure is None if a cell that it needs has no number (missing, unreadable, or a total left
    blank), if one of them is negative, or if the cells below the line come to 0. Other cells left
    blank count as 0, for that is how the form is filled in. Values that were inferred or corrected
    are used. Nothing is put right: where the report contradicts itself, shares may add up to more
    or less than 1. The quotient of the two whole numbers is rounded once, to the nearest float.

    Attributes:
        disclosure_rate: (`results.disclosed.total` + `results.partially_disclosed.total`) ÷
            `results.total.total`.
        refusal_mix: ground of refusal, by the name of its row →
            `results.not_disclosed.<ground>.total` ÷ the sum over all grounds.
        not_held_share: `results.unable_to_provide.not_held.total` ÷ `results.total.total`.
        backlog: `carried_forward.total` ÷ (`new_received.total` + `carried_in.total`).
        applicant_mix: kind of applicant, by the name of its column → `new_received.<kind>` ÷
            `new_received.total`.
        reconsiderations_per_request: `reconsideration.total` ÷ `new_received.total`.
        correction_rate: `corrected` ÷ (`upheld` + `corrected` + `other`), each added up over
            `reconsideration`, `litigation_direct` and `litigation_after_reconsideration`.
        correction_rates: the same for each of these three, by the name of its row.
    """

    disclosure_rate: Share = _ratio(
        (f"{RESULTS}.disclosed.total", f"{RESULTS}.partially_disclosed.total"),
        (f"{RESULTS}.total.total",),
    )
    refusal_mix: Mix = _ratio(
        (f"{RESULTS}.not_disclosed.{_EACH}.total",), (f"{RESULTS}.not_disclosed.{ALL}.total",)
    )
    not_held_share: Share = _ratio(
        (f"{RESULTS}.unable_to_provide.not_held.total",), (f"{RESULTS}.total.total",)
    )
    backlog: Share = _ratio(
        (f"{CARRIED_FORWARD}.total",), (f"{NEW_RECEIVED}.total", f"{CARRIED_IN}.total")
    )
    applicant_mix: Mix = _ratio((f"{NEW_RECEIVED}.{_EACH}",), (f"{NEW_RECEIVED}.total",))
    reconsiderations_per_request: Share = _ratio(
        (f"{REVIEWS}.reconsideration.total",), (f"{NEW_RECEIVED}.total",)
    )
    correction_rate: Share = _ratio(_of_reviews(ALL, "corrected"), _of_reviews(ALL, *_DECIDED))
    correction_rates: Mix = _ratio(_of_reviews(_EACH, "corrected"), _of_reviews(_EACH, *_DECIDED))


RATIOS: Final = tuple(
    Ratio(field.name, *field.metadata[_RATIO]) for field in attrs.fields(Indicators)
)
"""How every indicator is worked out; the same cells in both editions."""


@overload
def indicators(given: Given) -> Indicators: ...
@overload
def indicators(given: Iterable[Given]) -> Rows[tuple[Scalar, ...]]: ...
def indicators(given: Many) -> Indicators | Rows[tuple[Scalar, ...]]:
    """The indicators of a report of either edition; `RATIOS` says how each is worked out.

    Of many reports a table: a row for each, with agency, year, edition and source, then a column
    for each figure, such as `disclosure_rate` or `applicant_mix.natural_person`.

    Args:
        given: a report or an outcome, or any number of them, in any order. Of many, an outcome
            without a report has no row.

    Raises:
        TypeError: something else is given.
        ValueError: the one outcome that is given has no report.
    """
    if isinstance(given, Given):
        report = report_in(given)
        if report is None:
            raise ValueError("this outcome has no report: its `failure` says why")
        return _indicators(report)
    reports = reports_given_to("indicators", given)
    return Rows(indicator_columns(), lambda: _rows(reports()))


def _rows(reports: Iterable[ReportData]) -> Iterator[tuple[Scalar, ...]]:
    columns = indicator_columns()
    row = named_rows(columns)
    names = [column.name for column in columns[len(_HEAD) :]]
    for report in reports:
        figures = _figures(report.edition)
        shares = {name: _quotient(report, *one.cells) for name, one in figures.items()}
        *head, _ = named_by(report)
        yield row((*head, *map(shares.get, names)))


@cache
def indicator_columns() -> tuple[TableColumn, ...]:
    """The columns of `indicators` of many reports."""
    columns = list(named_columns(_HEAD))
    latest = {
        name: form for form in reversed(list(FORMS.values())) for name in _figures(form.edition)
    }
    for name in merged([[*_figures(edition)] for edition in FORMS]):
        form = latest[name]
        one = _figures(form.edition)[name]
        zh, en = (words(lang)["indicators"][one.indicator]["name"] for lang in ("zh", "en"))
        if one.each:
            cell = form.cells[one.cells[0][0]]
            zh, en = f"{zh}：{cell.full_label('zh')}", f"{en}: {cell.full_label('en')}"
        columns.append(TableColumn(name, "share", zh, en))
    return tuple(columns)


def _indicators(report: ReportData) -> Indicators:
    shares: dict[str, Any] = {}
    for one in _figures(report.edition).values():
        share = _quotient(report, *one.cells)
        if one.each:
            shares.setdefault(one.indicator, {})[one.each] = share
        else:
            shares[one.indicator] = share
    return Indicators(**shares)


def _quotient(report: ReportData, part: Iterable[str], whole: Iterable[str]) -> Share:
    above, below = _sum(report, part), _sum(report, whole)
    return None if above is None or not below else above / below


def _sum(report: ReportData, paths: Iterable[str]) -> int | None:
    total = 0
    for path in paths:
        number = counted(report, path)
        if number is None or number < 0:
            return None
        total += int(number)
    return total


class _Figure(NamedTuple):
    """A figure of an indicator: the name of its row or column in a mix, else ''; its cells."""

    indicator: str
    each: str
    cells: tuple[tuple[str, ...], tuple[str, ...]]
    """Above the line, and below it."""


@cache
def _figures(edition: int) -> Mapping[str, _Figure]:
    """Name of a column → the figure in it."""
    figures: dict[str, _Figure] = {}
    for ratio in RATIOS:
        pattern = ratio.part[0].replace(_EACH, ALL)
        for each in _names_at(pattern, edition) if ratio.is_mix else ("",):
            part, whole = (
                _cells(tuple(path.replace(_EACH, each) for path in paths), edition)
                for paths in (ratio.part, ratio.whole)
            )
            name = f"{ratio.name}.{each}" if each else ratio.name
            figures[name] = _Figure(ratio.name, each, (part, whole))
    return figures


@cache
def _cells(paths: tuple[str, ...], edition: int) -> tuple[str, ...]:
    """The paths with those that `*` stands for, one by one."""
    return tuple(
        path.replace(ALL, name)
        for path in paths
        for name in (_names_at(path, edition) if ALL in path else ("",))
    )


def _names_at(path: str, edition: int) -> tuple[str, ...]:
    """Names of the rows or columns that the form has at `*`, but for the total."""
    before, after = path.split(ALL)
    names = (
        cell.removeprefix(before).removesuffix(after)
        for cell in FORMS[edition].cells
        if cell.startswith(before) and cell.endswith(after)
    )
    return tuple(name for name in names if name != TOTAL)
