"""Numbers claimed in the prose against one another."""

from __future__ import annotations

import pytest

from govinfo_report import CheckState, Severity
from govinfo_report.claims import Claim, Period

from .made import (
    CARRIED_IN,
    FAILS,
    FEES,
    HOLDS,
    NEW,
    NONE,
    OPEN,
    Kind,
    Maker,
    claim,
    outcome,
    parts,
    received,
    state,
    whole,
)

# -- parts ---------------------------------------------------------------------------------------

PARTS = "claims-parts-differ"
SHORT = "claims-parts-fall-short"


@pytest.mark.parametrize(
    ("values", "expected", "short"),
    [
        ((300, 200), HOLDS, HOLDS),
        ((300, 201), FAILS, HOLDS),
        ((501,), FAILS, HOLDS),
        ((300, 199), HOLDS, FAILS),
        ((300, 150), HOLDS, FAILS),
        ((300, 149), HOLDS, NONE),
        ((499,), HOLDS, NONE),
        ((20,), HOLDS, NONE),
    ],
)
def test_parts_are_added_up(
    values: tuple[int, ...], expected: CheckState, short: CheckState, make: Maker
) -> None:
    report = make({NEW: 1}, [whole(500), *parts(*values)])
    assert state(PARTS, report) is expected
    assert state(SHORT, report) is short


def test_too_many_parts_are_written_out(make: Maker) -> None:
    (found,) = outcome(PARTS, make({NEW: 1}, [whole(500), *parts(40, 480)]))[1]
    assert found.severity is Severity.WARNING
    parts_of_it = "各部分之和却是 40 + 480 = 520，多出 20"
    assert found.text("zh") == f"正文说“共公开信息500条”（500），{parts_of_it}"
    assert "40 + 480 = 520" in found.text("en")
    assert found.span is not None
    assert found.span.text == "500条"
    assert found.paths == ()


def test_a_part_is_divided_in_turn(make: Maker) -> None:
    # 300 = 120 + 180, told by the reader.
    nested = [whole(500), *parts(300, 200), *parts(120, 180, of=1)]
    assert state(PARTS, make({NEW: 1}, nested)) is HOLDS
    nested = [whole(500), *parts(300, 200), *parts(120, 181, of=1)]
    (found,) = outcome(PARTS, make({NEW: 1}, nested))[1]
    assert found.values["sum"] == "120 + 181"
    # The same as one list.
    assert state(PARTS, make({NEW: 1}, [whole(500), *parts(300, 120, 180, 200)])) is HOLDS
    (found,) = outcome(PARTS, make({NEW: 1}, [whole(500), *parts(300, 120, 180, 220)]))[1]
    assert found.values["sum"] == "300 + 220"


def test_a_whole_is_divided_twice(make: Maker) -> None:
    assert state(PARTS, make({NEW: 1}, [whole(500), *parts(300, 200, 450, 50)])) is HOLDS
    assert state(PARTS, make({NEW: 1}, [whole(500), *parts(260, 240, 410, 30)])) is HOLDS
    assert state(PARTS, make({NEW: 1}, [whole(500), *parts(300, 201, 450, 49)])) is FAILS


def test_all_is_published_in_one_place_and_some_in_another_too(make: Maker) -> None:
    assert state(PARTS, make({NEW: 1}, [whole(500), *parts(500, 120)])) is HOLDS
    assert state(PARTS, make({NEW: 1}, [whole(500), *parts(499, 120)])) is FAILS


def test_a_list_behind_a_part_may_divide_the_whole(make: Maker) -> None:
    def listed(*values: int) -> list[Claim]:
        return [whole(500), *parts(300, 200), *parts(*values, of=1)]

    assert state(PARTS, make({NEW: 1}, listed(350, 150))) is OPEN
    assert state(PARTS, make({NEW: 1}, listed(350, 151))) is FAILS


def test_parts_of_other_kinds_leave_it_open(make: Maker) -> None:
    pieces = parts(100, of=0, unit="篇")
    assert state(PARTS, make({NEW: 1}, [whole(500), *parts(300), *pieces])) is OPEN
    assert state(SHORT, make({NEW: 1}, [whole(500), *parts(470), *pieces])) is OPEN
    assert state(PARTS, make({NEW: 1}, [whole(500), *parts(501), *pieces])) is FAILS
    about = parts(300, 300, approximate=True)
    assert state(PARTS, make({NEW: 1}, [whole(500), *about])) is OPEN
    assert state(PARTS, make({NEW: 1}, [whole(500, approximate=True), *parts(300, 300)])) is OPEN
    last = parts(600, period=Period.LAST_YEAR)
    assert state(PARTS, make({NEW: 1}, [whole(500), *last])) is OPEN


def test_shares_are_no_parts(make: Maker) -> None:
    share_of_it = claim(Kind.DISCLOSED_PART, "占|60%", 60, part_of=0)
    assert state(PARTS, make({NEW: 1}, [whole(500), share_of_it])) is NONE


# -- the same thing twice ------------------------------------------------------------------------

TWICE = "claims-contradict"


def test_two_numbers_for_one_thing(make: Maker) -> None:
    report = make({FEES: 1}, [received(3), received(4, section="other_matters")])
    found_state, (found,) = outcome(TWICE, report)
    assert found_state is FAILS
    assert found.severity is Severity.WARNING
    assert found.paths == (NEW,)
    assert found.span is not None
    assert found.span.text == "4件"
    assert (found.values["first"], found.values["second"]) == (
        "收到政府信息公开申请3件",
        "收到政府信息公开申请4件",
    )
    assert found.values["line"] == 3
    same = make({FEES: 1}, [received(3), received(3, section="other_matters")])
    assert state(TWICE, same) is HOLDS


@pytest.mark.parametrize(
    "other",
    [
        received(4, "其中收到收费申请", section="other_matters"),
        received(4, "收到收费类政府信息公开申请", section="other_matters"),
        received(4, section="other_matters", approximate=True),
    ],
)
def test_a_smaller_number_in_more_words_may_be_a_part(other: Claim, make: Maker) -> None:
    assert state(TWICE, make({FEES: 1}, [received(9), other])) is OPEN


def test_a_larger_number_in_more_words_contradicts(make: Maker) -> None:
    other = received(12, "全年共收到政府信息公开申请", section="other_matters")
    assert state(TWICE, make({FEES: 1}, [received(9), other])) is FAILS


@pytest.mark.parametrize(
    "other",
    [
        received(4, section="other_matters", period=Period.LAST_YEAR),
        received(4, section="other_matters", part_of=0),
        received(4, section="other_matters", about=(CARRIED_IN,)),
        received(4, section="other_matters", about=()),
    ],
)
def test_another_thing_is_no_contradiction(other: Claim, make: Maker) -> None:
    assert state(TWICE, make({FEES: 1}, [received(9), other])) is NONE


def test_numbers_of_one_paragraph_may_be_whole_and_part(make: Maker) -> None:
    report = make({FEES: 1}, [received(9), received(4)], apart="，")
    assert state(TWICE, report) is OPEN


def test_what_the_tables_tell_is_said_once(make: Maker) -> None:
    many = [received(9), received(4, section="other_matters")]
    report = make({NEW: 12}, many)
    assert state(TWICE, report) is OPEN
    assert state("claim-differs-from-table", report) is FAILS


def test_several_numbers_may_add_up(make: Maker) -> None:
    many = [received(9), received(4, section="other_matters"), received(5, section="other_matters")]
    assert state(TWICE, make({FEES: 1}, many)) is OPEN
