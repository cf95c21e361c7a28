"""A report against last year's: what one year hands on to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final, TypeAlias

from govinfo_report.checks.agencies import Likeness
from govinfo_report.checks.changes import jumps, repeated_tables
from govinfo_report.checks.numbers import concluded, counted
from govinfo_report.checks.result import Finding, finding
from govinfo_report.checks.rule import NOT_APPLICABLE, Case, Rule, Verdict
from govinfo_report.checks.years import judge_agency, judge_year, last_year, year_before
from govinfo_report.form import FORMS
from govinfo_report.report import ReportData

_CARRIED_IN: Final = "requests.carried_in"
_CARRIED_FORWARD: Final = "requests.carried_forward"
_IN_FORCE: Final = ("in_force", "issued", "repealed")
_ITEMS: Final = ("items_last_year", "items_change")
_Judge: TypeAlias = Callable[[ReportData, ReportData], Iterable[Finding | None]]


def _compare(judge: _Judge, columns: tuple[str, ...], case: Case) -> Verdict:
    """The verdict of a comparison with last year's report.

    Where it is about columns of table 二, both reports must be of the edition that has them: the
    other edition counts something else (in force is not the same as disclosed).
    """
    previous = last_year(case)
    if previous is None:
        return NOT_APPLICABLE
    if columns and not (_rows(case.report, columns) and _rows(previous, columns)):
        return NOT_APPLICABLE
    return concluded(judge(case.report, previous))


def _rows(report: ReportData, columns: tuple[str, ...]) -> list[tuple[str, str]]:
    """Path and label of the rows of table 二 that have these columns."""
    return [
        (row.path, row.label)
        for row in FORMS[report.edition].table("proactive_disclosure").rows
        if {column.name for column in row.columns}.issuperset(columns)
    ]


def _carried_in(report: ReportData, previous: ReportData) -> Iterator[Finding | None]:
    for column in report.form.row(_CARRIED_IN).columns:
        path = f"{_CARRIED_IN}.{column.name}"
        carried_in = counted(report, path)
        carried_forward = counted(previous, f"{_CARRIED_FORWARD}.{column.name}")
        if carried_in is None or carried_forward is None:
            yield None
        elif carried_in != carried_forward:
            yield finding(
                "carried-in-differs",
                paths=(path,),
                span=report.cells[path].span,
                column=column.label,
                carried_in=str(carried_in),
                carried_forward=str(carried_forward),
                year=year_before(report, previous),
            )


def _in_force(report: ReportData, previous: ReportData) -> Iterator[Finding | None]:
    for row, label in _rows(report, _IN_FORCE):
        path, *flows = (f"{row}.{name}" for name in _IN_FORCE)
        # A blank among what is in force is not known; nothing issued and left blank is none.
        in_force, before = report.cells[path].value, previous.cells[path].value
        issued, repealed = (counted(report, flow) for flow in flows)
        if in_force is None or before is None or issued is None or repealed is None:
            yield None
        elif in_force != before + issued - repealed:
            yield finding(
                "in-force-differs",
                paths=(path, *flows),
                span=report.cells[path].span,
                row=label,
                in_force=str(in_force),
                previous=str(before),
                issued=str(issued),
                repealed=str(repealed),
                year=year_before(report, previous),
            )


def _items(report: ReportData, previous: ReportData) -> Iterator[Finding | None]:
    for row, label in _rows(report, _ITEMS):
        path, change = (f"{row}.{name}" for name in _ITEMS)
        items, before = report.cells[path].value, previous.cells[path].value
        changed = counted(previous, change)
        if items is None or before is None or changed is None:
            yield None
        elif items != before + changed:
            yield finding(
                "items-differ",
                paths=(path,),
                span=report.cells[path].span,
                row=label,
                items=str(items),
                previous=str(before),
                sign="−" if changed < 0 else "+",
                change=str(abs(changed)),
                year=year_before(report, previous),
            )


_COMPARISONS: Final[tuple[tuple[str, _Judge, tuple[str, ...]], ...]] = (
    ("carried-in-differs", _carried_in, ()),
    ("in-force-differs", _in_force, _IN_FORCE),
    ("items-differ", _items, _ITEMS),
    ("table-repeated", repeated_tables, ()),
    ("value-jumped", jumps, ()),
)
"""Code, what compares the two reports, and the columns of table 二 that it is about."""

RULES: Final = (
    *(
        Rule(code, "continuity", partial(judge_agency, unwanted, code))
        for code, unwanted in (
            ("previous-other-agency", Likeness.OTHER),
            ("previous-renamed", Likeness.ALIKE),
        )
    ),
    Rule("previous-other-year", "continuity", judge_year),
    *(
        Rule(code, "continuity", partial(_compare, judge, columns))
        for code, judge, columns in _COMPARISONS
    ),
)
"""Whether the two reports may be compared, then what the comparisons show."""
