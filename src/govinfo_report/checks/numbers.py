"""The numbers of two reports, made comparable: across editions, and with blanks told apart.

A value that was inferred or corrected may be compared: another report is evidence of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Final

import attrs

from govinfo_report.checks.result import HOLDS, NOT_EVALUABLE, Finding, Verdict, fails
from govinfo_report.form import FORMS, Row, ValueKind
from govinfo_report.form.equations import totals
from govinfo_report.report import ReportData
from govinfo_report.report.cells import CellStatus, Value
from govinfo_report.words.variants import MONEY_UNITS

_TOTAL: Final = "total"
_YUAN: Final = min(MONEY_UNITS, key=lambda unit: MONEY_UNITS[unit])


def number(report: ReportData, path: str) -> Value:
    """The value of a cell; money whose unit the form leaves open in yuan, or None without one."""
    cell = report.cells[path]
    declared = report.form.cells[path].column
    if declared.kind is ValueKind.AMOUNT and declared.unit is None:
        return report.amount_in_yuan(path)
    return cell.value


def counted(report: ReportData, path: str) -> Value:
    """The same, with 0 for a cell left blank, as the form is filled in; a blank total is None."""
    if report.cells[path].status is CellStatus.BLANK:
        return None if path in totals(report.edition) else 0
    return number(report, path)


def shown(report: ReportData, path: str, value: int | Decimal) -> str:
    """A number in digits, with its unit where the label of its cell does not tell it."""
    declared = report.form.cells[path].column
    digits = f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
    if declared.kind is ValueKind.AMOUNT and declared.unit is None:
        return f"{digits} {_YUAN}"
    return digits


@attrs.frozen
class SharedRow:
    """A row that the forms of all the reports have.

    Attributes:
        path: of the row.
        section: whose table it is in.
        paths: its cells that all of the forms have, in the form's order.
        total: the cell among them that is the row's total, or None.
    """

    path: str
    section: str
    paths: tuple[str, ...]
    total: str | None


@cache
def shared_rows(edition: int, others: frozenset[int]) -> tuple[SharedRow, ...]:
    """The rows of an edition with the cells that the other editions have too."""
    return tuple(_shared_rows(edition, others))


def _shared_rows(edition: int, others: frozenset[int]) -> Iterator[SharedRow]:
    for table in FORMS[edition].tables:
        for row in table.rows:
            paths = tuple(
                path for path in row.paths if all(path in FORMS[other].cells for other in others)
            )
            if paths:
                yield SharedRow(row.path, table.section, paths, _total_of(row))


def _total_of(row: Row) -> str | None:
    return row.paths[-1] if row.columns[-1].name == _TOTAL else None


def concluded(outcomes: Iterable[Finding | None]) -> Verdict:
    """The verdict on several comparisons: each a finding, or None where it could not be made."""
    seen = list(outcomes)
    found = [one for one in seen if one is not None]
    if found:
        return fails(found)
    return NOT_EVALUABLE if seen else HOLDS
