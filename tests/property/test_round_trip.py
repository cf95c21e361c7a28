"""What a layout writes is read back: every cell of it, each with a value of its own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_report import Report, parse
from govinfo_report.form import FORMS
from govinfo_report.testing.consistent import report_from
from govinfo_report.testing.layouts import LAYOUTS, Layout, Punctuation, render
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


@pytest.mark.parametrize("edition", FORMS)
@pytest.mark.parametrize("name", KEEPING)
@given(data=st.data())
@settings(max_examples=5)
def test_blanks_come_back_as_blanks(name: str, edition: int, data: st.DataObject) -> None:
    report = data.draw(reports(edition=edition, blanks=True))
    read = parse(render(report, LAYOUTS[name]))
    assert wrong_cells(read, report) == {}


@pytest.mark.parametrize("name", LAYOUTS)
@given(data=st.data())
@settings(max_examples=5)
def test_report_texts_are_read_as_their_truth(name: str, data: st.DataObject) -> None:
    layout: Layout = LAYOUTS[name]
    text, truth = data.draw(report_texts(layouts=[layout]))
    read = parse(text)
    wrong = {path for path, cell in read.cells.items() if cell.value != truth[path]}
    # Where rows have no end, and none of its kind is complete, a row with a blank may stay unread:
    # then it is named.
    named = {path for one in read.diagnostics for path in one.paths}
    unread = {
        path
        for cells in read.form.row_cells.values()
        if any(truth[cell.path] is None for cell in cells)
        for path in (cell.path for cell in cells)
        if read.cells[path].value is None and path in named
    }
    assert wrong <= unread
