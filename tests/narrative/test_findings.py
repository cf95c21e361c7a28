"""What the findings about claimed numbers tell: cells, figures as they should be, places."""

from __future__ import annotations

import pytest

from govinfo_report.form import FORMS

from .made import (
    DISCLOSED,
    FAILS,
    FEES,
    NEW,
    RESULTS,
    Kind,
    Maker,
    claim,
    last,
    outcome,
    received,
    state,
)

FORM = FORMS[2021]
PERSONS = "requests.new_received.natural_person"


@pytest.mark.parametrize(
    ("now", "before", "said", "actual"),
    [
        (4, 3, "20", "+33.3%"),
        (4, 3, "20.25", "+33.33%"),
        (3, 4, "20", "-25%"),
        (201, 200, "20", "+0.5%"),
        (2, 2, "20", "0%"),
    ],
)
def test_the_right_change_is_told_to_a_decimal_or_as_closely_as_the_claim(
    now: int, before: int, said: str, actual: str, make: Maker
) -> None:
    change = claim(Kind.CHANGE, f"同比|增长{said}%", said, change_of=0)
    report = make({FEES: 1}, [received(now), last(before), change])
    (found,) = outcome("claim-change-differs", report)[1]
    assert found.values["actual"] == actual


def test_a_share_of_outcomes_is_told_of_the_results_and_one_of_applicants_of_the_requests(
    make: Maker,
) -> None:
    values = {DISCLOSED: 20, RESULTS: 30, NEW: 50, PERSONS: 10}
    for kind, part, of in (
        (Kind.OUTCOME, DISCLOSED, RESULTS),
        (Kind.REQUESTS_RECEIVED, PERSONS, NEW),
    ):
        one = claim(kind, "占|99%", 99, about=(part,))
        (found,) = outcome("claim-share-differs", make(values, [one]))[1]
        assert found.paths == (part,)
        assert found.values["whole_label"] == FORM.cells[of].label
        assert found.values["whole"] == values[of]


def test_cells_of_a_whole_that_is_in_the_tables_are_named(make: Maker) -> None:
    online = [received(9), *(received(value, "网上申请", part_of=0) for value in (6, 5))]
    (found,) = outcome("claims-parts-differ", make({FEES: 1}, online))[1]
    assert found.paths == (NEW,)


def test_numbers_of_other_things_between_two_statements_do_not_hide_them(make: Maker) -> None:
    between = claim(Kind.OTHER, "培训|2次", 2)
    both = [between, received(3), between, received(4, section="other_matters")]
    assert state("claims-contradict", make({FEES: 1}, both)) is FAILS
