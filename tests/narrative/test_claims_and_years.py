"""Numbers claimed in the prose against last year's."""

from __future__ import annotations

from typing import Any

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
    YEAR,
    Kind,
    Maker,
    claim,
    last,
    outcome,
    parts,
    received,
    state,
    whole,
)

# -- changes -------------------------------------------------------------------------------------

CHANGE = "claim-change-differs"


def change(value: int | str, number: str, of: int = 0, **more: Any) -> Claim:
    return claim(Kind.CHANGE, f"同比|{number}", value, change_of=of, **more)


@pytest.mark.parametrize(
    ("now", "before", "one", "expected"),
    [
        (6, 8, change(-25, "下降25%"), HOLDS),
        (6, 8, change(-33, "下降33%"), FAILS),
        (6, 8, change(25, "增长25%"), FAILS),
        (3, 4, change(-100, "下降100%"), FAILS),
        (7, 6, change("16.67", "增长16.67%"), HOLDS),
        (7, 6, change("16.66", "增长16.66%"), HOLDS),
        (7, 6, change(16, "增长16%"), HOLDS),
        (7, 6, change(17, "增长17%"), HOLDS),
        (7, 6, change("16.5", "增长16.5%"), FAILS),
        (7, 6, change(14, "增长约14%", approximate=True), FAILS),
        (7, 6, change(16, "增长约16%", approximate=True), HOLDS),
        (7, 6, change(1, "增加1件"), HOLDS),
        (7, 6, change(2, "增加2件"), FAILS),
        (7, 6, change(-1, "减少1件"), FAILS),
        (7, 6, change(1, "增加1条"), OPEN),
        (7, 0, change(100, "增长100%"), OPEN),
        (7, 0, change(7, "增加7件"), HOLDS),
        (7, 6, change(0, "基本持平", unit="%", approximate=True), OPEN),
    ],
)
def test_a_change_lies_between_two_figures(
    now: int, before: int, one: Claim, expected: CheckState, make: Maker
) -> None:
    report = make({FEES: 1}, [received(now), last(before), one])
    assert state(CHANGE, report) is expected
    # The change may be attached to last year's figure.
    again = claim(
        Kind.CHANGE,
        f"同比|{one.span.text}",
        one.value if isinstance(one.value, int) else str(one.value),
        unit=one.unit,
        approximate=one.approximate,
        change_of=1,
    )
    assert state(CHANGE, make({FEES: 1}, [received(now), last(before), again])) is expected


def test_a_wrong_change_is_shown_with_the_right_one(make: Maker) -> None:
    report = make({FEES: 1}, [received(3), last(4), change(-100, "下降100%")])
    (found,) = outcome(CHANGE, report)[1]
    assert found.severity is Severity.WARNING
    assert found.paths == (NEW,)
    assert found.span is not None
    assert found.span.text == "下降100%"
    assert found.text("zh") == (
        "正文说“收到政府信息公开申请3件”“同比下降100%”，上年为 4、本年为 3，变化应为 -25%"
    )
    report = make({FEES: 1}, [received(7), last(4), change(2, "增加2件")])
    (found,) = outcome(CHANGE, report)[1]
    assert found.values["actual"] == "+3件"
    report = make({FEES: 1}, [received(4), last(4), change(2, "增加2件")])
    (found,) = outcome(CHANGE, report)[1]
    assert found.values["actual"] == "0件"


def test_without_last_years_figure_a_change_is_open(make: Maker) -> None:
    assert state(CHANGE, make({FEES: 1}, [received(6), change(-25, "下降25%")])) is OPEN
    two = [received(6), last(8), last(9, "前年收到申请"), change(-25, "下降25%")]
    assert state(CHANGE, make({FEES: 1}, two)) is OPEN
    vague = [received(6), last(8, approximate=True), change(-50, "下降50%")]
    assert state(CHANGE, make({FEES: 1}, vague)) is OPEN
    nowhere = [received(6), last(8, "收到政府信息公开申请", about=()), change(-50, "下降50%")]
    assert state(CHANGE, make({FEES: 1}, nowhere)) is OPEN
    other = [received(6), last(8, about=(CARRIED_IN,)), change(-50, "下降50%")]
    assert state(CHANGE, make({FEES: 1}, other)) is OPEN
    assert state(CHANGE, make({FEES: 1}, [claim(Kind.CHANGE, "下降|25%", -25)])) is NONE


def test_last_years_tables_give_the_figure(make: Maker) -> None:
    previous = make({NEW: 8}, year=YEAR - 1)
    report = make({FEES: 1}, [received(6), change(-50, "下降50%")])
    assert state(CHANGE, report, previous) is FAILS
    report = make({FEES: 1}, [received(6), change(-25, "下降25%")])
    assert state(CHANGE, report, previous) is HOLDS
    assert state(CHANGE, report, make({NEW: 80}, year=YEAR - 2)) is OPEN
    # What is only a part is none of their figures.
    online = [received(9), received(6, "网上申请", part_of=0), change(-50, "下降50%", of=1)]
    assert state(CHANGE, make({FEES: 1}, online), previous) is OPEN
    # Both years may be counted with what was carried in.
    previous = make({NEW: 8, CARRIED_IN: 4}, year=YEAR - 1)
    report = make({NEW: 5, CARRIED_IN: 1}, [received(6), change(-50, "下降50%")])
    assert state(CHANGE, report, previous) is HOLDS


def test_this_years_tables_count_too(make: Maker) -> None:
    report = make({NEW: 6}, [received(7), last(8), change(-25, "下降25%")])
    assert state(CHANGE, report) is HOLDS


def test_last_years_prose_gives_what_its_tables_do_not(make: Maker) -> None:
    previous = make({NEW: 8}, [whole(400)], year=YEAR - 1)
    report = make({NEW: 1}, [whole(500), change(25, "增长25%")])
    assert state(CHANGE, report, previous) is HOLDS
    report = make({NEW: 1}, [whole(500), change(20, "增长20%")])
    assert state(CHANGE, report, previous) is FAILS
    previous = make({NEW: 8}, [received(8)], year=YEAR - 1)
    assert state(CHANGE, report, previous) is OPEN


def test_parts_are_compared_under_the_same_words(make: Maker) -> None:
    site = claim(Kind.DISCLOSED_PART, "网站发布|300条", 300)
    before = claim(Kind.DISCLOSED_PART, "网站发布|240条", 240)
    blog = claim(Kind.DISCLOSED_PART, "微博发布|240条", 240)
    report = make({NEW: 1}, [site, change(20, "增长20%")])
    assert state(CHANGE, report, make({NEW: 1}, [before], year=YEAR - 1)) is FAILS
    assert state(CHANGE, report, make({NEW: 1}, [blog], year=YEAR - 1)) is OPEN
    for unlike in (
        claim(Kind.DISCLOSED_PART, "网站发布|240篇", 240),
        claim(Kind.OTHER, "网站发布|240条", 240),
        claim(Kind.DISCLOSED_PART, "网站发布|24%", 24),
    ):
        assert state(CHANGE, report, make({NEW: 1}, [unlike], year=YEAR - 1)) is OPEN


def test_a_change_behind_a_list_may_be_of_all_of_it(make: Maker) -> None:
    def listed(value: int) -> list[Claim]:
        before = claim(
            Kind.DISCLOSED_PART, "渠道乙号发布|50条", 50, period=Period.LAST_YEAR, part_of=0
        )
        return [whole(500), before, *parts(300, 100), change(value, f"增长{value}%", of=3)]

    assert state(CHANGE, make({NEW: 1}, listed(60), apart="。")) is OPEN
    assert state(CHANGE, make({NEW: 1}, listed(100), apart="。")) is HOLDS


def test_what_no_table_holds_is_compared_within_its_paragraph(make: Maker) -> None:
    before = whole(50, period=Period.LAST_YEAR)
    claims = [before, whole(100), change(20, "增长20%", of=1)]
    assert state(CHANGE, make({NEW: 1}, claims, apart="。")) is FAILS
    assert state(CHANGE, make({NEW: 1}, claims)) is OPEN


def test_of_shares_points_and_per_cent_are_both_taken(make: Maker) -> None:
    now = claim(Kind.PROPOSALS, "办复率|90%", 90)
    before = claim(Kind.PROPOSALS, "办复率|80%", 80, period=Period.LAST_YEAR)
    for value, unit, expected in (
        (10, "个百分点", HOLDS),
        ("12.5", "%", HOLDS),
        (10, "%", HOLDS),
        (20, "%", FAILS),
        ("10.9", "个百分点", HOLDS),
        ("11.1", "个百分点", FAILS),
        (11, "个百分点", HOLDS),
        (12, "个百分点", FAILS),
        (10, "百分点", HOLDS),
        (10, "倍", OPEN),
    ):
        one = change(value, f"提高{value}{unit}", unit=unit)
        assert state(CHANGE, make({NEW: 1}, [now, before, one], apart="。")) is expected


# -- last year's figures -------------------------------------------------------------------------

RECALLED = "claim-differs-from-previous"


def test_a_figure_recalled_is_held_against_last_years_table(make: Maker) -> None:
    report = make({NEW: 1}, [last(19)])
    found_state, (found,) = outcome(RECALLED, report, make({NEW: 16}, year=YEAR - 1))
    assert found_state is FAILS
    assert found.paths == (NEW,)
    assert (found.values["claimed"], found.values["previous"]) == ("19", 16)
    assert "19" in found.text("zh")
    assert state(RECALLED, report, make({NEW: 19}, year=YEAR - 1)) is HOLDS
    assert state(RECALLED, report, make({NEW: 16, CARRIED_IN: 3}, year=YEAR - 1)) is OPEN
    assert state(RECALLED, report, make({FEES: 16}, year=YEAR - 1)) is OPEN
    assert state(RECALLED, report, make({NEW: 16}, year=YEAR - 2)) is NONE
    assert state(RECALLED, report) is NONE


@pytest.mark.parametrize(
    "one",
    [
        received(19),
        last(19, about=()),
        last(19, part_of=0),
        claim(
            Kind.REQUESTS_CARRIED_IN,
            "上年结转|19件",
            19,
            about=(CARRIED_IN,),
            period=Period.LAST_YEAR,
        ),
    ],
)
def test_other_figures_are_not_last_years(one: Claim, make: Maker) -> None:
    report = make({NEW: 19}, [one])
    assert state(RECALLED, report, make({NEW: 16, CARRIED_IN: 2}, year=YEAR - 1)) is NONE
