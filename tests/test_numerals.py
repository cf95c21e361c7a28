"""Numbers, blanks and neither; the cases of one line each are in `cases/numerals`."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report.text.numerals import BLANK, Numeral, read_numeral
from govinfo_report.text.source import legible
from govinfo_report.words.variants import BLANK_MARKS, MEASURE_WORDS, MONEY_UNITS


def number_of(text: str) -> int | Decimal | str | None:
    found = read_numeral(legible(text))
    return found.number if isinstance(found, Numeral) else found


@given(st.integers(0, 10**18))
def test_a_count_is_read_as_it_is_written(number: int) -> None:
    assert read_numeral(str(number)) == Numeral(number)
    assert number_of(f"{number:,}") == number
    full_width = str(number).translate({ord("0") + d: 0xFF10 + d for d in range(10)})
    assert number_of(full_width) == number
    assert number_of(f"-{number}") == -number


@given(st.decimals(0, 10**9, places=6))
def test_no_decimal_is_lost(amount: Decimal) -> None:
    assert number_of(f"{amount:f}") == amount
    for unit in MONEY_UNITS:
        assert number_of(f"{amount:f}{unit}") == amount


@given(st.integers(0, 9), st.integers(0, 10**6))
def test_a_leading_zero_is_no_number(zeros: int, number: int) -> None:
    text = "0" * (zeros + 1) + str(number)
    assert read_numeral(text) is None


@pytest.mark.parametrize("mark", sorted(BLANK_MARKS))
def test_every_mark_for_nothing_is_a_blank_and_not_0(mark: str) -> None:
    assert read_numeral(legible(mark)) == BLANK
    assert read_numeral(f" {mark} ") == BLANK


@pytest.mark.parametrize("unit", [*MONEY_UNITS, *MEASURE_WORDS])
def test_every_unit_is_told(unit: str) -> None:
    found = read_numeral(f"12{unit}")
    assert isinstance(found, Numeral)
    assert (found.number, found.unit, found.plain) == (12, unit, False)
    assert read_numeral(unit) is None


def test_plain_is_digits_alone() -> None:
    plain = {text: read_numeral(text) for text in ("7", "1,113", "3.5", "+7", "7(1)", "1\n2")}
    assert {t for t, n in plain.items() if isinstance(n, Numeral) and n.plain} == {
        "7",
        "1,113",
        "3.5",
    }


def test_a_run_of_digits_that_no_report_prints_is_no_number() -> None:
    assert read_numeral("1" * 61) is None
    assert read_numeral("1" * 5000) is None
    assert read_numeral(f"{'1' * 60}") == Numeral(int("1" * 60))


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    found = read_numeral(legible(text))
    assert found is None or found == BLANK or isinstance(found, Numeral)


@given(st.text(st.sampled_from("0123456789,.+-() 件元\n"), max_size=70))
def test_what_is_read_has_the_digits_that_are_printed(text: str) -> None:
    found = read_numeral(text)
    if isinstance(found, Numeral):
        printed = text.split("(", maxsplit=1)[0].replace(",", "")
        digits = "".join(c for c in printed if c.isdigit() or c == ".")
        assert abs(found.number) == Decimal(digits)
        assert found.number <= 0 or "-" not in printed
