"""What parsing returns: cells as the only store, and typed sections as views of them."""

import pickle
from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Any

import attrs
import pytest
from altered import with_cell

from govinfo_report import Cell, Cells, CellStatus, Report, Report2019, Report2021, parse
from govinfo_report.form import FORMS
from govinfo_report.public import report_of
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, render
from govinfo_report.words.variants import MONEY_UNITS

EDITIONS = tuple(FORMS)
FEES = "proactive_disclosure.fees.amount"
PROCUREMENT = "proactive_disclosure.procurement.amount"
YUAN = min(MONEY_UNITS, key=len)
WAN_YUAN = str(FORMS[2021].cells[FEES].unit)


def distinct(edition: int) -> Report:
    return report_from(edition, random_values(Random(edition), edition, distinct=True))


def leaves(section: Any, path: str) -> dict[str, Any]:
    """Dotted path → value of everything below a section of plain numbers."""
    found: dict[str, Any] = {}
    for field in attrs.fields(type(section)):
        value = getattr(section, field.name)
        below = f"{path}.{field.name}"
        found |= leaves(value, below) if attrs.has(type(value)) else {below: value}
    return found


@pytest.mark.parametrize("edition", EDITIONS)
def test_typed_sections_are_views_of_the_cells(edition: int) -> None:
    report = distinct(edition)
    found: dict[str, Any] = {}
    for table in report.form.tables:
        found |= leaves(getattr(report, table.section), table.section)
    assert list(found) == list(report.cells)
    assert found == {path: cell.value for path, cell in report.cells.items()}
    assert len(set(found.values())) == len(found)


@pytest.mark.parametrize(("edition", "cls"), [(2021, Report2021), (2019, Report2019)])
def test_the_class_tells_the_edition(edition: int, cls: type) -> None:
    report = distinct(edition)
    assert type(report) is cls
    assert report.edition == edition
    assert report.form is FORMS[edition]


def test_a_type_checker_knows_which_cells_there_are() -> None:
    for edition in EDITIONS:
        report = distinct(edition)
        # The branches are what a user writes: `edition` tells the types apart.
        if report.edition == 2021:
            assert isinstance(report.proactive_disclosure.fees.amount, Decimal)
            assert isinstance(report.requests.results.other_handling.other.total, int)
        else:
            assert isinstance(report.proactive_disclosure.procurement.amount, Decimal)
            assert isinstance(report.requests.results.other_handling.total, int)


def test_cells_are_a_mapping_in_the_forms_order() -> None:
    cells = distinct(2021).cells
    assert isinstance(cells, Mapping)
    assert len(cells) == 200
    assert list(cells) == list(FORMS[2021].cells)
    assert [cell.path for cell in cells.values()] == list(cells)
    assert FEES in cells
    assert "proactive_disclosure.fees" not in cells
    assert cells.get("nothing") is None
    with pytest.raises(KeyError):
        cells["nothing"]
    assert repr(cells) == "<200 cells, 200 read>"


def test_cells_are_equal_and_hashed_by_what_they_hold() -> None:
    one, other = distinct(2021).cells, distinct(2021).cells
    assert one == other
    assert hash(one) == hash(other)
    changed = Cells({**one, FEES: one[FEES]._replace(value=Decimal(1))})
    assert changed != one
    assert len({one, other, changed}) == 2


def test_cells_do_not_follow_the_mapping_they_were_made_of() -> None:
    given = dict(distinct(2021).cells)
    cells = Cells(given)
    given.clear()
    assert len(cells) == 200


def test_reports_cannot_be_changed() -> None:
    report = distinct(2021)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        report.edition = 2019  # type: ignore[misc]
    with pytest.raises(TypeError):
        report.cells[FEES] = report.cells[FEES]  # type: ignore[index]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        report.requests.new_received = None  # type: ignore[misc, assignment]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_report_is_pickled_whole(edition: int) -> None:
    text = render(distinct(edition), LAYOUTS["tab-grid"])
    report = parse(text)
    again = pickle.loads(pickle.dumps(report))
    assert again == report
    assert again.cells == report.cells
    assert again.requests == report.requests
    assert again.diagnostics == report.diagnostics
    for path, cell in again.cells.items():
        assert cell.span is not None
        assert cell.span.text == report.cells[path].raw
    assert [one.text("zh") for one in again.diagnostics] == [
        one.text("zh") for one in report.diagnostics
    ]


def test_reports_are_equal_and_hashed_by_what_they_hold() -> None:
    text = render(distinct(2021), LAYOUTS["tab-grid"])
    one, other = parse(text), parse(text)
    assert one == other
    assert hash(one) == hash(other)
    assert one != parse(text.replace("0", "1"))
    assert parse(text, edition=2019) != one


def cell(report: Report, path: str, value: Decimal | None, unit: str | None) -> Report:
    status = CellStatus.MISSING if value is None else CellStatus.READ
    return with_cell(report, path, value=value, unit=unit, status=status)


def test_amount_in_yuan() -> None:
    fees = cell(distinct(2021), FEES, Decimal("12.35"), WAN_YUAN)
    assert fees.amount_in_yuan(FEES) == 123_500
    # The cell tells what is printed; its value is in the form's unit all the same.
    assert cell(fees, FEES, Decimal("12.35"), YUAN).amount_in_yuan(FEES) == 123_500
    assert cell(fees, FEES, None, WAN_YUAN).amount_in_yuan(FEES) is None
    procurement = cell(distinct(2019), PROCUREMENT, Decimal("251300"), YUAN)
    assert procurement.amount_in_yuan(PROCUREMENT) == 251_300
    assert cell(procurement, PROCUREMENT, Decimal("2.5"), WAN_YUAN).amount_in_yuan(
        PROCUREMENT
    ) == Decimal(25_000)
    assert cell(procurement, PROCUREMENT, Decimal("2.5"), None).amount_in_yuan(PROCUREMENT) is None


def test_amount_in_yuan_of_what_was_read() -> None:
    label = FORMS[2021].cells[FEES].row.label
    for text, yuan in ((f"251300{YUAN}", 251_300), (f"2.5{WAN_YUAN}", 25_000), ("0.34", 3_400)):
        report = parse(f"{label} | {text} |", edition=2021)
        assert report.amount_in_yuan(FEES) == yuan


@pytest.mark.parametrize(
    "path",
    ["proactive_disclosure.rules.issued", PROCUREMENT, "nothing", "proactive_disclosure.fees"],
)
def test_amount_in_yuan_of_what_is_no_amount(path: str) -> None:
    with pytest.raises(KeyError):
        distinct(2021).amount_in_yuan(path)


def test_statuses() -> None:
    assert [status.value for status in CellStatus] == [
        "read",
        "blank",
        "missing",
        "unreadable",
        "inferred",
        "corrected",
    ]


def test_the_fields_of_a_cell() -> None:
    assert Cell._fields == ("path", "label", "value", "status", "raw", "unit", "span")


def test_sections_of_words_are_empty_where_none_are_printed() -> None:
    report = parse("")
    for prose in (report.overview, report.problems_and_improvements, report.other_matters):
        assert (prose.heading, prose.paragraphs, prose.text) == (None, (), "")


def test_a_report_of_no_edition() -> None:
    with pytest.raises(KeyError):
        report_of(2008)


def test_cells_are_counted_by_their_status() -> None:
    cells = parse("行政许可 | 12 |\n行政强制 | - |", edition=2021).cells
    assert cells.count(CellStatus.READ) == cells.count(CellStatus.BLANK) == 1
    assert cells.count(CellStatus.READ, CellStatus.BLANK) == 2
    assert cells.count(*CellStatus) == len(cells)
    assert cells.count() == 0
