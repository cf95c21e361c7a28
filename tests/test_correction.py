"""A person's correction: another value, with what was printed kept beside it."""

from decimal import Decimal

import pytest

from govinfo_report import CellStatus, CheckState, Correction, check, complete, parse

PATH = "requests.new_received.natural_person"
TEXT = "一、本年新收政府信息公开申请数量 | 46 | 5 | 1 | 0 | 3 | 2 | 58 |"
FEES = "proactive_disclosure.fees.amount"


def test_a_corrected_cell_keeps_its_printed_text_and_place() -> None:
    report = parse(TEXT, edition=2021)
    corrected = report.correct(PATH, 47, note="per the register")
    cell = corrected.cells[PATH]
    assert (cell.value, cell.status, cell.raw) == (47, CellStatus.CORRECTED, "46")
    assert cell.span == report.cells[PATH].span
    assert corrected.origins == {PATH: Correction(46, CellStatus.READ, "per the register")}
    assert corrected.requests.new_received.natural_person == 47
    assert report.cells[PATH].value == 46
    assert report.origins == {}


def test_a_correction_mends_the_equation() -> None:
    report = parse(TEXT, edition=2021)
    name = "applicants.requests.new_received"
    assert check(report).equations[name].state is CheckState.FAILS
    assert check(report.correct(PATH, 47)).equations[name].state is CheckState.HOLDS


def test_a_second_correction_still_tells_what_was_read() -> None:
    report = parse(TEXT, edition=2021).correct(PATH, 47).correct(PATH, 48, note="again")
    assert report.origins[PATH] == Correction(46, CellStatus.READ, "again")


def test_a_missing_cell_can_be_filled_in_by_hand() -> None:
    path = "requests.carried_in.total"
    report = parse(TEXT, edition=2021).correct(path, 0)
    assert report.cells[path].value == 0
    assert report.origins[path] == Correction(None, CellStatus.MISSING)


def test_money_takes_decimals() -> None:
    report = parse("行政事业性收费 | 12 |", edition=2021)
    assert report.correct(FEES, Decimal("12.5")).cells[FEES].value == Decimal("12.5")
    corrected = report.correct(FEES, 3).cells[FEES].value
    assert (corrected, type(corrected)) == (3, Decimal)


def test_a_change_may_be_negative() -> None:
    path = "proactive_disclosure.licensing.items_change"
    assert parse("", edition=2019).correct(path, -3).cells[path].value == -3


@pytest.mark.parametrize(
    ("path", "value", "error"),
    [
        ("requests.nothing", 1, KeyError),
        (PATH, -1, ValueError),
        (PATH, Decimal("1.5"), ValueError),
        (PATH, Decimal("Infinity"), ValueError),
        (FEES, Decimal("NaN"), ValueError),
        (PATH, "46", TypeError),
        (PATH, True, TypeError),
        (PATH, 1.0, TypeError),
        (PATH, None, TypeError),
    ],
)
def test_what_no_cell_can_hold_is_refused(path: str, value: object, error: type[Exception]) -> None:
    with pytest.raises(error, match=path if error is not KeyError else "nothing"):
        parse(TEXT, edition=2021).correct(path, value)  # type: ignore[arg-type]


def test_a_correction_of_an_inferred_cell_tells_how_it_was_read() -> None:
    text = TEXT.replace(" 46 ", " - ").replace("58", "57")
    report = complete(parse(text, edition=2021))
    assert report.cells[PATH].value == 46
    corrected = report.correct(PATH, 47)
    assert corrected.origins[PATH] == Correction(None, CellStatus.BLANK)
    assert corrected.cells[PATH].raw == "-"
