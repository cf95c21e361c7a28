"""What a layout writes is read back: every cell of it, each with a value of its own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_report import CellStatus, Report, parse
from govinfo_report.form import FORMS
from govinfo_report.testing.consistent import consistent_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, Layout, Punctuation, render
from govinfo_report.testing.printed import Truth
from govinfo_report.testing.strategies import report_texts, reports

SEPARATING = [name for name, layout in LAYOUTS.items() if layout.separates]
KEEPING = [name for name, layout in LAYOUTS.items() if layout.keeps_blanks]


def wrong_cells(read: Report, printed: Report) -> dict[str, tuple[object, object]]:
    return {
        path: (cell.value, read.cells[path].value)
        for path, cell in printed.cells.items()
        if read.cells[path].value != cell.value
    }


@pytest.mark.parametrize("edition", FORMS)
@pytest.mark.parametrize("name", SEPARATING)
@given(data=st.data())
@settings(max_examples=10)
def test_distinct_values_come_back(name: str, edition: int, data: st.DataObject) -> None:
    report = data.draw(reports(edition=edition, distinct=True))
    punctuation: Punctuation = data.draw(st.sampled_from(("full", "half")))
    read = parse(render(report, LAYOUTS[name], punctuation=punctuation))
    assert read.edition == edition
    assert wrong_cells(read, report) == {}


@pytest.mark.parametrize("edition", FORMS)
@pytest.mark.parametrize("name", LAYOUTS)
def test_zeros_come_back(name: str, edition: int) -> None:
    report = report_from(edition, dict.fromkeys(FORMS[edition].cells, 0))
    assert wrong_cells(parse(render(report, LAYOUTS[name])), report) == {}


def honestly_unread(read: Report, truth: Truth) -> set[str]:
    """Cells of rows with a blank that were not read, and are named.

    Where rows have no end, or filler looks like blanks, nothing may show which cell a value is in.
    """
    named = {path for one in read.diagnostics for path in one.paths}
    return {
        cell.path
        for cells in read.form.row_cells.values()
        if any(truth[cell.path] is None for cell in cells)
        for cell in cells
        if read.cells[cell.path].value is None and cell.path in named
    }


@pytest.mark.parametrize("edition", FORMS)
@pytest.mark.parametrize("name", KEEPING)
@given(data=st.data())
@settings(max_examples=5)
def test_blanks_never_move_a_value(name: str, edition: int, data: st.DataObject) -> None:
    report = data.draw(reports(edition=edition, blanks=True))
    truth = {path: cell.value for path, cell in report.cells.items()}
    read = parse(render(report, LAYOUTS[name]))
    assert set(wrong_cells(read, report)) <= honestly_unread(read, truth)


@pytest.mark.parametrize("edition", FORMS)
@pytest.mark.parametrize("name", KEEPING)
def test_a_blank_comes_back_as_a_blank(name: str, edition: int) -> None:
    path = "requests.results.partially_disclosed.research_institution"
    values = consistent_values(edition, lambda _: 3) | {path: 0}
    report = report_from(edition, values, blanks={path: ""})
    read = parse(render(report, LAYOUTS[name]))
    assert wrong_cells(read, report) == {}
    assert read.cells[path].status is CellStatus.BLANK


@pytest.mark.parametrize("name", LAYOUTS)
@given(data=st.data())
@settings(max_examples=5)
def test_report_texts_are_read_as_their_truth(name: str, data: st.DataObject) -> None:
    layout: Layout = LAYOUTS[name]
    text, truth = data.draw(report_texts(layouts=[layout]))
    read = parse(text)
    wrong = {path for path, cell in read.cells.items() if cell.value != truth[path]}
    assert wrong <= honestly_unread(read, truth)
