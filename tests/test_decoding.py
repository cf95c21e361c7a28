"""What is accepted of the readings of a picture: how likely readers and equations make it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

import pytest

from govinfo_report.testing.consistent import random_values

pytest.importorskip("numpy")
pytest.importorskip("PIL")
from govinfo_report.ocr.decoding import decode
from govinfo_report.ocr.readings import Candidate, Reading

TOTAL = "requests.results.total.natural_person"
DISCLOSED = "requests.results.disclosed.natural_person"
SURE = (0.99, 0.95)
UNSURE = (0.6, 0.4)


def candidate(number: int, first: float, second: float) -> Candidate:
    return Candidate(str(number), Decimal(number), first, second)


def readings(values: Mapping[str, Decimal], clear: float = 1.0) -> dict[str, Reading]:
    return {
        path: Reading((candidate(int(value), *SURE),), agreed=True, clear=clear)
        for path, value in values.items()
    }


def consistent() -> dict[str, Decimal]:
    values = dict(random_values(Random(0), 2021))
    assert values[DISCLOSED] > 0
    return {path: Decimal(value) for path, value in values.items()}


def nothing() -> dict[str, Decimal]:
    return dict.fromkeys(consistent(), Decimal(0))


def test_row_and_column_choose_what_the_readers_hold_for_less_likely() -> None:
    values = consistent()
    read = readings(values, clear=0.5)
    right = int(values[DISCLOSED])
    likelier, other = candidate(right + 5, *UNSURE), candidate(right, 0.3, 0.4)
    read[DISCLOSED] = Reading((likelier, other), agreed=True, clear=0.5)
    cell = decode(read, 2021).cells[DISCLOSED]
    assert (cell.text, cell.accepted, cell.changed) == (str(right), True, True)


def test_what_is_misprinted_stays_as_it_is_printed() -> None:
    values = consistent()
    printed = int(values[TOTAL]) + 3
    read = readings(values)
    own, proposed = candidate(printed, *SURE), candidate(printed - 3, 0.02, 0.0)
    read[TOTAL] = Reading((own, proposed), agreed=True)
    decoding = decode(read, 2021)
    assert decoding.cells[TOTAL].text == str(printed)
    assert decoding.broken


def test_a_number_on_both_sides_of_a_sum_does_not_prove_itself() -> None:
    values = nothing()
    row = "requests.new_received"
    values |= {f"{row}.natural_person": Decimal(16), f"{row}.total": Decimal(16)}
    read = readings(values, clear=0.7)
    for path in (f"{row}.natural_person", f"{row}.total"):
        read[path] = Reading((candidate(10, 0.9, 0.7),), agreed=True, clear=0.7)
    cells = decode(read, 2021).cells
    assert not cells[f"{row}.natural_person"].accepted
    assert not cells[f"{row}.total"].accepted


@pytest.mark.parametrize(("clear", "accepted"), [(0.7, False), (0.9, True)])
def test_a_dash_that_no_sum_bears_out_is_believed_in_a_clear_picture(
    clear: float, accepted: bool
) -> None:
    read = readings(nothing(), clear)
    path = "requests.results.disclosed.total"
    read[path] = Reading((Candidate("-", None, 1.0, 1.0),), agreed=True, clear=clear)
    assert decode(read, 2021).cells[path].accepted is accepted


def test_nothing_is_accepted_of_a_picture_in_which_hardly_a_number_is_certain() -> None:
    cells = decode(readings(consistent(), clear=0.05), 2021).cells
    assert not any(cell.accepted for cell in cells.values())
