"""What a slot's text comes to as the value of a cell."""

from decimal import Decimal

import pytest

from govinfo_report import Cell, CellStatus, Diagnostic
from govinfo_report.form import FORMS, ValueKind
from govinfo_report.recognition.labels import see
from govinfo_report.recognition.rows import Seen
from govinfo_report.recognition.values import cell_of, missing_cells, unit_in
from govinfo_report.text.source import Source, fold
from govinfo_report.words.variants import MONEY_UNITS

COUNT = (2021, "proactive_disclosure.licensing.decisions")
ISSUED = (2021, "proactive_disclosure.rules.issued")
FEES = (2021, "proactive_disclosure.fees.amount")
CHANGE = (2019, "proactive_disclosure.licensing.items_change")
PROCUREMENT = (2019, "proactive_disclosure.procurement.amount")
YUAN = min(MONEY_UNITS, key=len)
WAN_YUAN = FORMS[2021].cells[FEES[1]].unit
assert WAN_YUAN is not None
YI_YUAN = max(MONEY_UNITS, key=lambda unit: MONEY_UNITS[unit])
PIECE = FORMS[2021].cells[ISSUED[1]].unit


def read(
    field: tuple[int, str], text: str, header_unit: str | None = None
) -> tuple[Cell, list[Diagnostic]]:
    edition, path = field
    said: list[Diagnostic] = []
    source = Source(f"\n {text}")
    folded = fold(text)
    seen = Seen(folded, 2, see(folded))
    cell = cell_of(FORMS[edition].cells[path], seen, source, header_unit, said)
    assert cell.path == path
    assert cell.raw == text
    assert cell.span is not None
    assert (cell.span.text, cell.span.line, cell.span.column) == (text, 2, 2)
    for one in said:
        assert one.paths == (path,)
        assert one.span == cell.span
    return cell, said


def codes(said: list[Diagnostic]) -> list[str]:
    return [one.code for one in said]


@pytest.mark.parametrize(
    ("field", "text", "value", "expected"),
    [
        (COUNT, "17", 17, []),
        (COUNT, "0", 0, []),
        (COUNT, "1,113", 1113, []),
        (COUNT, "5.0", 5, []),
        (COUNT, "-3", -3, ["count-negative"]),
        (COUNT, "--3", -3, ["count-negative"]),
        (COUNT, "+3", 3, ["sign-unusual"]),
        (COUNT, "22（16）", 22, ["cell-note"]),
        (COUNT, "1\n2", 12, ["number-broken"]),
        (COUNT, "-3（1）", -3, ["count-negative", "cell-note"]),
        (CHANGE, "-3", -3, []),
        (CHANGE, "+3", 3, []),
        (CHANGE, "3", 3, []),
        (CHANGE, "--3", -3, ["sign-unusual"]),
        (FEES, "12.50", Decimal("12.50"), []),
        (FEES, "0", Decimal(0), []),
        (FEES, "27.615083", Decimal("27.615083"), []),
        (FEES, "-1.5", Decimal("-1.5"), ["count-negative"]),
        (PROCUREMENT, "251300", Decimal(251300), []),
    ],
)
def test_numbers(
    field: tuple[int, str], text: str, value: int | Decimal, expected: list[str]
) -> None:
    cell, said = read(field, text)
    assert (cell.status, cell.value) == (CellStatus.READ, value)
    assert type(cell.value) is type(value)
    assert codes(said) == expected


@pytest.mark.parametrize("field", [COUNT, CHANGE, FEES, PROCUREMENT])
@pytest.mark.parametrize("text", ["", "-", "—", "/"])
def test_blanks_have_no_value_and_nothing_is_said(field: tuple[int, str], text: str) -> None:
    cell, said = read(field, text)
    assert (cell.status, cell.value, said) == (CellStatus.BLANK, None, [])


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (COUNT, "1.5"),
        (CHANGE, "-1.5"),
        (COUNT, "甲"),
        (FEES, "甲"),
        (COUNT, "007"),
        (COUNT, f"3{YUAN}"),
    ],
)
def test_what_the_cell_cannot_hold_is_unreadable(field: tuple[int, str], text: str) -> None:
    cell, said = read(field, text)
    assert (cell.status, cell.value) == (CellStatus.UNREADABLE, None)
    assert codes(said) == ["cell-unreadable"]


@pytest.mark.parametrize(
    ("text", "header_unit", "value", "unit"),
    [
        (f"251300{YUAN}", None, "25.13", YUAN),
        ("251300", YUAN, "25.13", YUAN),
        (f"251300{YUAN}", WAN_YUAN, "25.13", YUAN),
        (f"0.3{YI_YUAN}", None, "3000", YI_YUAN),
        (f"0{YUAN}", None, "0", YUAN),
        (f"200000{YUAN}", None, "20", YUAN),
    ],
)
def test_fees_in_another_unit_are_converted_with_a_warning(
    text: str, header_unit: str | None, value: str, unit: str
) -> None:
    cell, said = read(FEES, text, header_unit)
    assert isinstance(cell.value, Decimal)
    assert format(cell.value, "f") == value
    assert codes(said) == ["amount-converted"]
    assert said[0].severity.value == "warning"
    assert said[0].values["unit"] == unit


def test_fees_in_the_forms_unit_are_not_converted() -> None:
    for text, header_unit in ((f"12.5{WAN_YUAN}", None), ("12.5", WAN_YUAN), ("12.5", None)):
        cell, said = read(FEES, text, header_unit)
        assert (cell.value, said) == (Decimal("12.5"), [])
        assert cell.unit == WAN_YUAN


def test_procurement_stays_as_printed() -> None:
    for unit in (YUAN, WAN_YUAN, YI_YUAN):
        cell, said = read(PROCUREMENT, f"12.5{unit}")
        assert (cell.value, cell.unit, said) == (Decimal("12.5"), unit, [])
    cell, _ = read(PROCUREMENT, "12.5", WAN_YUAN)
    assert (cell.value, cell.unit) == (Decimal("12.5"), WAN_YUAN)
    cell, _ = read(PROCUREMENT, "12.5")
    assert cell.unit is None


def test_the_unit_is_the_cells_else_the_labels_else_none() -> None:
    assert PIECE is not None
    assert read(COUNT, f"17{PIECE}")[0].unit == PIECE
    assert read(ISSUED, "17")[0].unit == PIECE
    assert read(COUNT, "17")[0].unit is None


def test_units_of_headers() -> None:
    label = FORMS[2021].cells[FEES[1]].column.label
    assert unit_in(label, ValueKind.AMOUNT) == WAN_YUAN
    assert unit_in(label.replace(str(WAN_YUAN), YUAN), ValueKind.AMOUNT) == YUAN
    assert unit_in(" ".join(label), ValueKind.AMOUNT) == WAN_YUAN
    assert unit_in("", ValueKind.AMOUNT) is None
    assert unit_in(FORMS[2021].cells[COUNT[1]].column.label, ValueKind.AMOUNT) is None


@pytest.mark.parametrize("edition", FORMS)
def test_missing_cells(edition: int) -> None:
    cells = missing_cells(edition)
    assert list(cells) == list(FORMS[edition].cells)
    for path, cell in cells.items():
        assert cell[2:] == (None, CellStatus.MISSING, "", cell.unit, None)
        assert cell.unit == FORMS[edition].cells[path].unit
