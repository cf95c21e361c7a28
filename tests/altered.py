"""Reports in which something is altered, and what is found in them: for the tests of many rooms."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from govinfo_report import Cells, CellStatus, CheckResult, Finding, Report


def with_cell(report: Report, path: str, **fields: Any) -> Report:
    """The report with other fields in one cell, whether or not they go together."""
    cell = report.cells[path]._replace(**fields)
    return attrs.evolve(report, cells=Cells({**report.cells, path: cell}))


def with_cells(report: Report, cells: Mapping[str, int | Decimal | CellStatus | None]) -> Report:
    """The report with other values, or with cells that have none and the status given."""
    for path, value in cells.items():
        if isinstance(value, CellStatus):
            report = spoilt(report, path, value)
        else:
            report = with_cell(report, path, value=value)
    return report


def spoilt(report: Report, path: str, status: CellStatus, raw: str = "") -> Report:
    """The report with a cell that has no value."""
    return with_cell(report, path, value=None, raw=raw, status=status)


def told(report: Report, **metadata: Any) -> Report:
    """The report that says something else of itself."""
    return attrs.evolve(report, metadata=attrs.evolve(report.metadata, **metadata))


def found(result: CheckResult, code: str) -> list[Finding]:
    """What was found under one code."""
    return [one for one in result.findings if one.code == code]
