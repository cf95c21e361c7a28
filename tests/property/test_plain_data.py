"""Whatever a report holds comes back from its plain data, and conforms to its schema."""

from random import Random
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_report import Report, complete, load, parse, report_from_dict, report_from_json
from govinfo_report.data.shapes import json_schema
from govinfo_report.form import FORMS
from govinfo_report.testing.damage import DamagedText
from govinfo_report.testing.layouts import LAYOUTS
from govinfo_report.testing.pages import PAGES, render_page
from govinfo_report.testing.strategies import damaged_report_texts, report_texts, reports

VALIDATORS: dict[int, Any] = {
    edition: jsonschema.Draft202012Validator(json_schema(edition)) for edition in FORMS
}


def assert_comes_back(report: Report) -> None:
    data = report.to_dict()
    read = report_from_dict(data)
    assert read == report
    assert read.to_dict() == data
    assert read.claims == report.claims
    assert report_from_json(report.to_json()) == report
    assert report_from_json(report.to_json()).to_json() == report.to_json()
    for path, cell in report.cells.items():
        assert type(read.cells[path].value) is type(cell.value)
        if cell.span is not None:
            span = read.cells[path].span
            assert span is not None
            assert (span.line, span.text, span.place) == (
                cell.span.line,
                cell.span.text,
                cell.span.place,
            )
    VALIDATORS[report.edition].validate(data)


@given(report=reports(blanks=True) | reports(distinct=True))
@settings(max_examples=20)
def test_reports_that_were_never_printed(report: Report) -> None:
    assert_comes_back(report)


@pytest.mark.parametrize("name", LAYOUTS)
@given(data=st.data())
@settings(max_examples=3)
def test_texts_of_every_layout(name: str, data: st.DataObject) -> None:
    text, _ = data.draw(report_texts(layouts=[name]))
    assert_comes_back(parse(text))


@pytest.mark.parametrize("name", PAGES)
@given(data=st.data())
@settings(max_examples=2)
def test_pages_of_every_style(name: str, data: st.DataObject) -> None:
    assert_comes_back(load(render_page(data.draw(reports()), PAGES[name])))


@pytest.mark.slow
@given(damaged=damaged_report_texts(), seed=st.integers(0, 2**32))
@settings(max_examples=15)
def test_damaged_completed_and_corrected(damaged: DamagedText, seed: int) -> None:
    report = parse(damaged.text)
    assert_comes_back(report)
    completed = complete(report)
    assert_comes_back(completed)
    random = Random(seed)
    path = random.choice([one for one in completed.cells if not one.endswith("amount")])
    assert_comes_back(completed.correct(path, random.randrange(10_000), note="核对"))


@pytest.mark.slow
@given(text=st.text())
@settings(max_examples=40)
def test_any_text(text: str) -> None:
    assert_comes_back(parse(text))


@given(
    amount=st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**12)
    | st.decimals(allow_nan=False, allow_infinity=False)
)
@settings(max_examples=30)
def test_any_amount(amount: Any) -> None:
    report = parse("行政事业性收费 | 3.5 |", edition=2021)
    assert_comes_back(report.correct("proactive_disclosure.fees.amount", amount))
