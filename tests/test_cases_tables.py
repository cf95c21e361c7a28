"""Snippets of reports and the cells that they hold; add a pair of files and it is tested.

`cells` names rows (a list in the order of the columns) or single cells; every other cell must be
missing. A value is a number, a decimal in quotes, or the name of a status. `diagnostics` are all
the codes of the text but those that follow from a snippet's being no whole report.
"""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from govinfo_report import Cell, CellStatus, Report, Severity, parse
from govinfo_report.form import FORMS

CASES = Path(__file__).parent / "cases" / "tables"
NAMES = sorted(path.stem for path in CASES.glob("*.txt"))
FIELDS = {"habit", "edition", "cells", "diagnostics", "unplaced"}
OF_A_SNIPPET = {"heading-missing", "row-missing", "edition-assumed"}
STATUSES = {status.value for status in CellStatus}


def read_case(name: str) -> tuple[str, dict[str, Any]]:
    text = (CASES / f"{name}.txt").read_bytes().decode("utf-8")
    expected: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    assert set(expected) == FIELDS
    return text, expected


def by_cell(cells: Mapping[str, Any], edition: int) -> Iterator[tuple[str, object]]:
    form = FORMS[edition]
    for path, printed in cells.items():
        if isinstance(printed, list):
            yield from zip(form.row(path).paths, printed, strict=True)
        else:
            assert path in form.cells
            yield path, printed


def shown(cell: Cell, printed: object) -> object:
    """The cell in the words of the case."""
    if cell.status is not CellStatus.READ:
        return cell.status.value
    if isinstance(printed, str) and printed not in STATUSES:
        assert isinstance(cell.value, Decimal)
        return format(cell.value, "f")
    return cell.value


@pytest.mark.parametrize("name", NAMES)
def test_cells(name: str) -> None:
    text, expected = read_case(name)
    report = parse(text)
    assert report.edition == expected["edition"]
    printed = dict.fromkeys(report.cells, "missing") | dict(
        by_cell(expected["cells"], report.edition)
    )
    found = {path: shown(cell, printed[path]) for path, cell in report.cells.items()}
    assert list(found) == list(printed)
    wrong = {path: (want, found[path]) for path, want in printed.items() if found[path] != want}
    assert wrong == {}


@pytest.mark.parametrize("name", NAMES)
def test_diagnostics(name: str) -> None:
    text, expected = read_case(name)
    codes = {diagnostic.code for diagnostic in parse(text).diagnostics}
    tables = {
        FORMS[expected["edition"]].cells[path].section
        for path, _ in by_cell(expected["cells"], expected["edition"])
    }
    whole = len(tables) == len(FORMS[expected["edition"]].tables)
    without = OF_A_SNIPPET if whole else OF_A_SNIPPET | {"table-missing"}
    assert sorted(codes - without) == sorted(set(expected["diagnostics"]) - without)
    assert set(expected["diagnostics"]) <= codes


@pytest.mark.parametrize("name", NAMES)
def test_unplaced(name: str) -> None:
    text, expected = read_case(name)
    assert [left.text for left in parse(text).unplaced] == expected["unplaced"]


def named(report: Report, severities: set[Severity]) -> set[str]:
    return {
        path
        for diagnostic in report.diagnostics
        if diagnostic.severity in severities
        for path in diagnostic.paths
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_can_be_traced_or_is_named(name: str) -> None:
    text, _ = read_case(name)
    report = parse(text)
    warned = named(report, {Severity.WARNING})
    told = named(report, {Severity.INFO})
    for path, cell in report.cells.items():
        if cell.status is CellStatus.MISSING:
            assert (cell.value, cell.raw, cell.span) == (None, "", None)
            assert path in warned
            continue
        assert cell.span is not None
        assert text[cell.span.start : cell.span.end] == cell.raw == cell.span.text
        if cell.status is CellStatus.UNREADABLE:
            assert path in warned
        if cell.status is CellStatus.BLANK:
            assert path in told
    for left in report.unplaced:
        assert text[left.span.start : left.span.end] == left.text
