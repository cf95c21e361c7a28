"""How far the numbers move from one year to the next: not at all, or too far."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final

from govinfo_report.checks.numbers import SharedRow, number, shared_rows, shown
from govinfo_report.checks.result import Finding, finding
from govinfo_report.checks.years import year_before
from govinfo_report.form import FORMS, Table, ValueKind
from govinfo_report.report import ReportData
from govinfo_report.report.cells import CellStatus, Value

_STOCKS: Final = ("in_force", "total_disclosed", "items_last_year")
"""Columns of what there is, which may honestly stay for years; the others are of what was done."""
_TELLING_NUMBER: Final = 10
_TELLING_VARIETY: Final = 3
"""From here on a table is not alike in two years by chance: a number so large, or so many
different ones."""
_TIMES: Final = 5
_WORTH_A_LOOK: Final = 10
_LEADING_ROW: Final = "requests.new_received"
_REQUESTS: Final = "requests"


def repeated_tables(report: ReportData, previous: ReportData) -> Iterator[Finding | None]:
    """Tables all of whose numbers are last year's, if that can hardly be chance."""
    for table in _shared_tables(report.edition, previous.edition):
        alike = _is_alike(table, report, previous)
        if alike is None:
            yield None
        elif alike and _is_telling(table, report):
            heading = next(one for one in report.form.sections if one.name == table.section).heading
            yield finding(
                "table-repeated",
                paths=table.paths,
                span=report.cells[table.paths[0]].span,
                heading=heading,
                year=year_before(report, previous),
            )


@cache
def _shared_tables(edition: int, other: int) -> tuple[Table, ...]:
    """Tables of which both editions have every cell."""
    return tuple(
        table
        for table in FORMS[edition].tables
        if any(table.paths == one.paths for one in FORMS[other].tables)
    )


def _is_alike(table: Table, report: ReportData, previous: ReportData) -> bool | None:
    """True if every number is last year's, a blank taken for 0; None if one cannot be compared."""
    complete = True
    for path in table.paths:
        ours, theirs = _compared(report, path), _compared(previous, path)
        if ours is None or theirs is None:
            complete = False
        elif ours != theirs:
            return False
    return True if complete else None


def _compared(report: ReportData, path: str) -> Value:
    return 0 if report.cells[path].status is CellStatus.BLANK else number(report, path)


def _is_telling(table: Table, report: ReportData) -> bool:
    done = {
        abs(Decimal(value))
        for path in table.paths
        if (value := _compared(report, path)) and not path.endswith(_STOCKS)
    }
    return len(done) >= _TELLING_VARIETY or any(value >= _TELLING_NUMBER for value in done)


def jumps(report: ReportData, previous: ReportData) -> Iterator[Finding | None]:
    """Numbers more than five times as large as last year's, or as last year's were of them.

    A row that has a total is judged by it. Where the number of new requests itself jumps, the rest
    of its table follows it and goes without saying.
    """
    followed = False
    for row in shared_rows(report.edition, frozenset((previous.edition,))):
        if followed and row.section == _REQUESTS:
            continue
        for path in _judged(row, report.edition):
            ours, theirs = number(report, path), number(previous, path)
            if ours is None or theirs is None:
                yield None
                continue
            less, more = sorted((abs(Decimal(ours)), abs(Decimal(theirs))))
            if more < _WORTH_A_LOOK or more <= _TIMES * less:
                continue
            followed = followed or row.path == _LEADING_ROW
            yield finding(
                "value-jumped",
                paths=(path,),
                span=report.cells[path].span,
                label=report.cells[path].label,
                value=shown(report, path, ours),
                previous=shown(previous, path, theirs),
                year=year_before(report, previous),
            )


@cache
def _judged(row: SharedRow, edition: int) -> tuple[str, ...]:
    """The cells that speak for a row: its total, or each cell of its own."""
    if row.total is not None:
        return (row.total,)
    cells = FORMS[edition].cells
    return tuple(path for path in row.paths if cells[path].column.kind is not ValueKind.CHANGE)
