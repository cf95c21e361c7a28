"""Rows whose blank cells leave no trace: what all sums together tell of their columns."""

from __future__ import annotations

from random import Random

import pytest

from govinfo_report import parse
from govinfo_report.form import FORMS
from govinfo_report.public import Report
from govinfo_report.report import Severity
from govinfo_report.testing.consistent import consistent_values

FORM = FORMS[2021]
ROWS = next(table for table in FORM.tables if table.section == "requests").rows
NAMES = "".join(f"{column.label}\n" for column in ROWS[0].columns)
CODE = "columns-by-sums"


def values_of(seed: int, zeros: float) -> dict[str, int]:
    rng = Random(seed)
    made = consistent_values(2021, lambda _: 0 if rng.random() < zeros else rng.randrange(1, 400))
    return {path: int(value) for path, value in made.items() if path.startswith("requests.")}


def read(values: dict[str, int]) -> Report:
    """A report of these numbers, one a line, of which zeros are blank and leave no trace."""
    lines = [
        text
        for row in ROWS
        for text in (row.label, *(str(values[path]) for path in row.paths if values[path]))
    ]
    return parse(f"三、收到和处理政府信息公开申请情况\n{NAMES}" + "\n".join(lines), edition=2021)


def named(report: Report) -> set[str]:
    warnings = [one for one in report.diagnostics if one.severity is not Severity.INFO]
    return {path for one in warnings for path in one.paths}


def wrong(report: Report, values: dict[str, int]) -> list[str]:
    cells = report.cells
    return [path for path in values if cells[path].value not in (None, values[path] or None)]


@pytest.mark.parametrize("seed", range(8))
def test_what_all_sums_leave_one_column_is_read_and_right(seed: int) -> None:
    values = values_of(seed, zeros=0.5)
    report = read(values)
    totals = [row.paths[-1] for row in ROWS if values[row.paths[-1]]]
    assert wrong(report, values) == []
    assert all(report.cells[path].value == values[path] for path in totals)
    assert any(one.code == CODE for one in report.diagnostics)


@pytest.mark.parametrize("seed", range(8))
def test_nothing_is_read_by_sums_where_one_of_the_totals_is_misprinted(seed: int) -> None:
    values = values_of(seed, zeros=0.5)
    path = next(row.paths[-1] for row in ROWS[2:] if values[row.paths[-1]])
    values[path] += 10
    assert not any(one.code == CODE for one in read(values).diagnostics)


@pytest.mark.parametrize("seed", range(8))
def test_a_number_that_is_printed_in_another_column_is_named(seed: int) -> None:
    values = values_of(seed, zeros=0.8)
    row = next(row for row in ROWS[2:] if values[row.paths[0]])
    values[row.paths[3]] += values[row.paths[0]]
    values[row.paths[0]] = 0
    report = read(values)
    assert set(wrong(report, values)) <= named(report)


def test_of_columns_that_nothing_tells_apart_only_the_total_is_read() -> None:
    values = dict.fromkeys((path for row in ROWS for path in row.paths), 0)
    for at in (0, 2, 23):
        values[ROWS[at].paths[2]] = values[ROWS[at].paths[-1]] = 31
    cells = read(values).cells
    for at in (0, 2, 23):
        *inner, total = (cells[path].value for path in ROWS[at].paths)
        assert inner == [None] * 6
        assert total == 31
