"""What is likely to have happened, from what is printed and what would fit."""

import pytest

from govinfo_report import Slip, SuspectCell
from govinfo_report.checks.sums import likely_slip
from govinfo_report.form import FORMS

FORM = FORMS[2021]
ROW = "requests.results.disclosed"
BELOW = "requests.results.partially_disclosed"
PERSON, COMPANY, RESEARCH = "natural_person", "commercial_enterprise", "research_institution"


def cell(column: str, printed: int | None, fits: int, row: str = ROW) -> SuspectCell:
    return SuspectCell(f"{row}.{column}", printed, fits)


@pytest.mark.parametrize(
    ("printed", "fits", "slip"),
    [
        (13, 123, Slip.DIGIT_DROPPED),
        (12, 123, Slip.DIGIT_DROPPED),
        (23, 123, Slip.DIGIT_DROPPED),
        (1, 10, Slip.DIGIT_DROPPED),
        (0, 10, Slip.DIGIT_DROPPED),
        (0, 5, None),
        (14, 123, None),
        (1, 123, None),
        (1223, 123, Slip.DIGIT_DOUBLED),
        (1123, 123, Slip.DIGIT_DOUBLED),
        (1233, 123, Slip.DIGIT_DOUBLED),
        (11, 1, Slip.DIGIT_DOUBLED),
        (1243, 123, None),
        (12233, 123, None),
        (132, 123, Slip.DIGITS_SWAPPED),
        (213, 123, Slip.DIGITS_SWAPPED),
        (321, 123, None),
        (231, 123, None),
        (124, 123, None),
        (134, 123, None),
    ],
)
def test_one_number(printed: int, fits: int, slip: Slip | None) -> None:
    assert likely_slip((cell(PERSON, printed, fits),), FORM) is slip


def test_a_blank() -> None:
    assert likely_slip((cell("total", None, 12),), FORM) is Slip.TOTAL_BLANK
    assert likely_slip((cell(PERSON, None, 12),), FORM) is None
    # A total of its column, though it is a part of its row.
    total_row = "requests.results.total"
    assert likely_slip((cell(PERSON, None, 12, total_row),), FORM) is Slip.TOTAL_BLANK


@pytest.mark.parametrize(
    ("first", "second", "slip"),
    [
        (cell(PERSON, 4, 7), cell(RESEARCH, 7, 4), Slip.COLUMNS_EXCHANGED),
        (cell(PERSON, 4, 7), cell(COMPANY, 7, 4), Slip.COLUMNS_EXCHANGED),
        (cell(PERSON, 0, 7), cell(COMPANY, 7, 0), Slip.ROW_SHIFTED),
        (cell(COMPANY, 7, 0), cell(RESEARCH, None, 7), Slip.ROW_SHIFTED),
        (cell(PERSON, 0, 7), cell(RESEARCH, 7, 0), Slip.COLUMNS_EXCHANGED),
        (cell(PERSON, 4, 7), cell(PERSON, 7, 4, BELOW), Slip.ROW_SHIFTED),
        (cell(PERSON, 4, 7), cell(PERSON, 7, 4, "requests.carried_forward"), None),
        (cell(PERSON, 4, 7), cell(COMPANY, 7, 4, BELOW), None),
        (cell(PERSON, 2, 20), cell(COMPANY, 0, 3), Slip.NUMBER_SPLIT),
        (cell(PERSON, 2, 0), cell(COMPANY, 13, 213), Slip.NUMBER_SPLIT),
        (cell(PERSON, 2, 20), cell(COMPANY, 0, 3, BELOW), None),
        (cell(PERSON, 60, 61), cell("other_organization", 1, 0), Slip.UNIT_MOVED),
        (cell(PERSON, 61, 60), cell("other_organization", 3, 4), Slip.UNIT_MOVED),
        (cell(PERSON, 60, 62), cell("other_organization", 3, 1), None),
        (cell(PERSON, 60, 61), cell("other_organization", 3, 4), None),
        (cell(PERSON, 60, 61), cell("other_organization", 3, 2, BELOW), None),
        (cell(PERSON, 13, 123), cell(RESEARCH, 45, 145), Slip.DIGIT_DROPPED),
        (cell(PERSON, 132, 123), cell(PERSON, 54, 45, BELOW), Slip.DIGITS_SWAPPED),
        (cell(PERSON, 13, 123), cell(RESEARCH, 54, 45), None),
    ],
)
def test_two_numbers(first: SuspectCell, second: SuspectCell, slip: Slip | None) -> None:
    assert likely_slip((first, second), FORM) is slip


def test_more_than_two_are_a_row() -> None:
    cells = tuple(cell(column, 1, 2) for column in (PERSON, COMPANY, RESEARCH))
    assert likely_slip(cells, FORM) is Slip.ROW_SHIFTED


def test_the_change_counts_a_blank_as_0() -> None:
    assert cell(PERSON, None, 4).change == 4
    assert cell(PERSON, 6, 4).change == -2
