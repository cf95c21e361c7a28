"""Numbers claimed in the prose against the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import pytest

from govinfo_report import CheckState, Severity, parse
from govinfo_report.checks.narrative.figures import is_part_of, table_label
from govinfo_report.claims import Claim, Period
from govinfo_report.form import FORMS
from govinfo_report.messages.words import Specimen

from .made import (
    AFTER,
    CARRIED_FORWARD,
    CARRIED_IN,
    DIRECT,
    DISCLOSED,
    FAILS,
    FEES,
    HOLDS,
    IN_FORCE,
    ISSUED,
    NEW,
    NONE,
    OPEN,
    OTHER,
    PARTIALLY,
    RESULTS,
    REVIEWS,
    Kind,
    Maker,
    answered,
    claim,
    outcome,
    received,
    state,
)

# -- counts against the tables -------------------------------------------------------------------

TABLE = "claim-differs-from-table"
OTHERWISE = "claim-counts-otherwise"


def test_a_count_is_held_against_the_tables(make: Maker) -> None:
    report = make({NEW: 170, RESULTS: 77}, [received(134), answered(57)])
    found_state, found = outcome(TABLE, report)
    assert found_state is FAILS
    assert [one.paths for one in found] == [(NEW,), (RESULTS,)]
    assert {one.severity for one in found} == {Severity.WARNING}
    first = found[0]
    assert first.span is not None
    assert first.span.text == "134件"
    label = FORMS[2021].cells[NEW].label
    assert first.text("zh") == f"正文说“收到政府信息公开申请134件”（134），表中“{label}”为 170"
    for number in ("134", "170", label):
        assert number in first.text("en")


def test_a_count_that_agrees_holds(make: Maker) -> None:
    report = make({NEW: 134}, [received(134)])
    assert state(TABLE, report) is HOLDS
    assert state(OTHERWISE, report) is HOLDS


@pytest.mark.parametrize("printed", ["-", "若干"])
def test_a_cell_without_a_number_is_no_evidence(printed: str, make: Maker) -> None:
    report = make({CARRIED_IN: 1}, [received(3)])
    text = Specimen({NEW: printed}).text()
    cells = parse(text).cells
    assert cells[NEW].value is None
    blank = attrs.evolve(report, cells=cells)
    assert state(TABLE, blank) is OPEN
    assert state(OTHERWISE, blank) is OPEN


def test_a_gap_among_several_cells_is_no_evidence(make: Maker) -> None:
    lawsuits = claim(Kind.LITIGATIONS, "行政诉讼|2件", 2, about=(DIRECT, AFTER))
    assert state(TABLE, make({DIRECT: 1, AFTER: 1}, [lawsuits])) is HOLDS
    assert state(TABLE, make({DIRECT: 4, AFTER: 1}, [lawsuits])) is FAILS
    assert state(TABLE, make({NEW: 1}, [lawsuits])) is OPEN


def test_a_blank_beside_numbers_counts_as_0(make: Maker) -> None:
    names = ("commercial_enterprise", "other_organization")
    paths = tuple(f"requests.new_received.{name}" for name in names)
    one = received(3, "企业和其他组织申请", about=paths)
    for printed, expected in (((3, "-"), HOLDS), ((2, "-"), FAILS), (("-", "-"), OPEN)):
        cells = parse(Specimen(dict(zip(paths, printed, strict=True))).text()).cells
        report = attrs.evolve(make({CARRIED_IN: 1}, [one]), cells=cells)
        assert state(TABLE, report) is expected


def test_a_finding_is_not_hidden_by_a_gap(make: Maker) -> None:
    reviews = claim(Kind.RECONSIDERATIONS, "行政复议|2件", 2, about=(f"{REVIEWS}.total",))
    assert state(TABLE, make({NEW: 9}, [reviews, received(8)])) is FAILS
    assert state(TABLE, make({NEW: 8}, [reviews, received(8)])) is OPEN


@pytest.mark.parametrize(
    "other",
    [
        received(3, period=Period.LAST_YEAR),
        received(3, period=Period.OTHER),
        received(3, about=()),
        claim(Kind.OUTCOME, "占|3%", 3, about=(DISCLOSED,), period=Period.LAST_YEAR),
        claim(Kind.CHANGE, "增加|3件", 3, about=(NEW,)),
        claim(Kind.PROCESSING_FEE, "收费|3元", 3, about=(NEW,)),
    ],
)
def test_only_counts_of_this_year_are_held_against_it(other: Claim, make: Maker) -> None:
    assert state(TABLE, make({NEW: 9, RESULTS: 9}, [other])) is NONE


def test_an_amount_is_no_count(make: Maker) -> None:
    assert state(TABLE, make({FEES: 9}, [received(3, about=(FEES,))])) is OPEN


def test_a_part_is_not_held_against_the_whole(make: Maker) -> None:
    whole, part = received(10), received(4, "网上申请", part_of=0)
    assert state(TABLE, make({NEW: 10}, [whole, part])) is HOLDS
    # The reader need not have told the parts.
    assert state(TABLE, make({NEW: 10}, [whole, received(4, "网上申请")])) is OPEN
    last_year = received(10, period=Period.LAST_YEAR)
    assert state(TABLE, make({NEW: 10}, [received(4), last_year])) is FAILS
    parts = [received(4, "网上申请"), received(6, "信函申请")]
    assert state(TABLE, make({NEW: 10}, parts)) is OPEN
    assert state(OTHERWISE, make({NEW: 10}, parts)) is HOLDS
    assert state(TABLE, make({NEW: 11}, parts)) is FAILS
    assert state(TABLE, make({NEW: 3}, parts)) is FAILS


def test_an_outcome_is_held_against_its_own_cell_though_it_is_a_part(make: Maker) -> None:
    part = claim(Kind.OUTCOME, "予以公开|4件", 4, about=(DISCLOSED,), part_of=0)
    assert state(TABLE, make({RESULTS: 9, DISCLOSED: 5}, [answered(9), part])) is FAILS


@pytest.mark.parametrize(
    ("one", "values"),
    [
        (received(41), {NEW: 37, CARRIED_IN: 4}),
        (answered(37), {NEW: 37, RESULTS: 30}),
        (answered(41), {NEW: 37, CARRIED_IN: 4, RESULTS: 30}),
        (answered(35), {NEW: 37, CARRIED_FORWARD: 2, RESULTS: 39}),
        (answered(39), {RESULTS: 41, OTHER: 2}),
        (answered(38), {RESULTS: 41, "requests.results.not_processed.repeated_request.total": 3}),
        (
            answered(36),
            {RESULTS: 41, OTHER: 2, "requests.results.not_processed.repeated_request.total": 3},
        ),
        (
            claim(Kind.OUTCOME, "公开|9件", 9, about=(DISCLOSED,)),
            {DISCLOSED: 7, PARTIALLY: 2},
        ),
        (
            claim(Kind.RECONSIDERATIONS, "行政复议|3件", 3, about=(f"{REVIEWS}.total",)),
            {f"{REVIEWS}.total": 5, f"{REVIEWS}.pending": 2},
        ),
        (claim(Kind.LITIGATIONS, "诉讼|3件", 3, about=(DIRECT, AFTER)), {DIRECT: 3, AFTER: 2}),
        (claim(Kind.DOCUMENTS_ISSUED, "文件|8件", 8, about=(ISSUED,)), {ISSUED: 3, IN_FORCE: 8}),
    ],
)
def test_another_way_of_counting_is_a_hint(
    one: Claim, values: Mapping[str, int], make: Maker
) -> None:
    report = make(values, [one])
    assert state(TABLE, report) is OPEN
    found_state, (found,) = outcome(OTHERWISE, report)
    assert found_state is FAILS
    assert found.severity is Severity.INFO
    assert found.paths == one.about
    assert found.values["claimed"] == str(one.value)
    assert str(found.values["other"]) in found.text("zh")


def test_the_other_figure_is_named_with_its_rows(make: Maker) -> None:
    report = make({NEW: 37, CARRIED_IN: 4}, [received(41)])
    (found,) = outcome(OTHERWISE, report)[1]
    cells = FORMS[2021].cells
    assert found.values["other"] == f"{cells[NEW].label} + {cells[CARRIED_IN].label}"
    report = make({RESULTS: 41, OTHER: 2}, [answered(39)])
    (found,) = outcome(OTHERWISE, report)[1]
    group = cells[OTHER].row.groups[-1]
    assert (
        found.values["other"] == f"{cells[RESULTS].label} − {group} · {cells[OTHER].column.label}"
    )


def test_a_sum_is_named_by_its_group_or_by_its_rows() -> None:
    form = FORMS[2021]
    refused = tuple(
        f"{row}.total"
        for row in form.row_cells
        if row.startswith("requests.results.not_disclosed.")
    )
    group, column = form.cells[refused[0]].row.groups[-1], form.cells[NEW].column.label
    assert table_label(form, refused) == f"{group} · {column}"
    for some in (refused[1:], (DISCLOSED, PARTIALLY), (DIRECT, AFTER)):
        assert table_label(form, some) == " + ".join(form.cells[path].label for path in some)


def test_the_older_form_has_readings_of_its_own(make: Maker) -> None:
    other = "requests.results.other_handling.total"
    assert state(OTHERWISE, make({RESULTS: 41, other: 2}, [answered(39)], edition=2019)) is FAILS
    made = "proactive_disclosure.normative_documents.newly_made"
    shown_too = "proactive_disclosure.normative_documents.newly_disclosed"
    one = claim(Kind.DOCUMENTS_ISSUED, "文件|8件", 8, about=(made,))
    assert state(OTHERWISE, make({made: 3, shown_too: 8}, [one], edition=2019)) is FAILS
    assert state(TABLE, make({made: 3, shown_too: 7}, [one], edition=2019)) is FAILS


def test_nothing_else_is_meant_by_none_at_all(make: Maker) -> None:
    none = claim(Kind.LITIGATIONS, "无行政诉讼|", 0, unit="件", about=(DIRECT, AFTER))
    report = make({DIRECT: 2}, [none])
    assert state(TABLE, report) is FAILS
    assert state(OTHERWISE, report) is HOLDS


def test_a_disclosure_is_never_taken_for_another_outcome(make: Maker) -> None:
    one = claim(Kind.OUTCOME, "予以公开|9件", 9, about=(DISCLOSED,))
    held = "requests.results.unable_to_provide.not_held.total"
    assert state(TABLE, make({DISCLOSED: 7, held: 9}, [one])) is FAILS


# -- shares --------------------------------------------------------------------------------------

SHARE = "claim-share-differs"


def share(value: str, **more: Any) -> Claim:
    return claim(Kind.OUTCOME, f"予以公开占|{value}%", value, about=(DISCLOSED,), **more)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("66.67", HOLDS),
        ("66.66", HOLDS),
        ("66.7", HOLDS),
        ("67", HOLDS),
        ("66", HOLDS),
        ("40", HOLDS),
        ("36.4", HOLDS),
        ("66.5", FAILS),
        ("65", FAILS),
    ],
)
def test_a_share_is_of_results_or_of_requests(
    value: str, expected: CheckState, make: Maker
) -> None:
    values = {DISCLOSED: 20, RESULTS: 30, NEW: 50, CARRIED_IN: 5}
    assert state(SHARE, make(values, [share(value)])) is expected


def test_a_wrong_share_is_shown_with_the_right_one(make: Maker) -> None:
    report = make({DISCLOSED: 20, RESULTS: 30}, [share("76.67")])
    (found,) = outcome(SHARE, report)[1]
    assert found.values["actual"] == "66.67"
    assert (found.values["part"], found.values["whole"]) == (20, 30)
    (plain,) = outcome(SHARE, make({DISCLOSED: 20, RESULTS: 30}, [share("70")]))[1]
    assert plain.values["actual"] == "66.7"
    assert "66.67%" in found.text("en")
    assert found.span is not None
    assert found.span.text == "76.67%"


def test_a_share_may_be_of_what_the_prose_says(make: Maker) -> None:
    values = {DISCLOSED: 20, RESULTS: 30}
    count = claim(Kind.OUTCOME, "予以公开|18件", 18, about=(DISCLOSED,))
    assert state(SHARE, make(values, [share("60")])) is FAILS
    assert state(SHARE, make(values, [count, share("60")])) is HOLDS
    assert state(SHARE, make(values, [answered(25), share("80")])) is HOLDS
    kept = claim(Kind.OTHER, "网上申请|25件", 25)
    assert state(SHARE, make(values, [kept, share("80", part_of=0)])) is HOLDS
    assert state(SHARE, make(values, [kept, share("80")])) is FAILS


def test_a_share_of_nothing_cannot_be_judged(make: Maker) -> None:
    assert state(SHARE, make({NEW: 0}, [share("50")])) is OPEN
    assert state(SHARE, make({FEES: 1}, [share("50")])) is OPEN
    assert state(SHARE, make({NEW: 1}, [share("50", period=Period.LAST_YEAR)])) is NONE


def test_a_share_with_the_partial_disclosures_holds(make: Maker) -> None:
    values = {DISCLOSED: 20, PARTIALLY: 4, RESULTS: 30}
    assert state(SHARE, make(values, [share("80")])) is HOLDS


# -- fees ----------------------------------------------------------------------------------------

FEE = "fee-exceeds-table"


def fee(value: int, unit: str = "元", **more: Any) -> Claim:
    return claim(Kind.PROCESSING_FEE, f"收取信息处理费|{value}{unit}", value, **more)


@pytest.mark.parametrize(
    ("one", "amount", "expected"),
    [
        (fee(300), "0.03", HOLDS),
        (fee(400), "0.03", HOLDS),
        (fee(401), "0.03", FAILS),
        (fee(1), "0", FAILS),
        (fee(0), "0", HOLDS),
        (fee(2, "万元"), "3", HOLDS),
        (fee(4, "万元"), "3", FAILS),
        (fee(4, "万元", approximate=True), "3", OPEN),
        (fee(4, "件"), "3", OPEN),
        (fee(50_000, period=Period.LAST_YEAR), "3", NONE),
    ],
)
def test_a_fee_is_among_the_fees(
    one: Claim, amount: str, expected: CheckState, make: Maker
) -> None:
    assert state(FEE, make({FEES: amount}, [one])) is expected


def test_without_the_amount_only_no_fee_holds(make: Maker) -> None:
    assert state(FEE, make({NEW: 1}, [fee(0)])) is HOLDS
    assert state(FEE, make({NEW: 1}, [fee(5)])) is OPEN
    items = "proactive_disclosure.fees.items_last_year"
    assert state(FEE, make({items: 1}, [fee(5)], edition=2019)) is NONE


def test_a_fee_is_shown_in_yuan(make: Maker) -> None:
    (found,) = outcome(FEE, make({FEES: "0.05"}, [fee(2, "万元")]))[1]
    assert (found.values["claimed"], found.values["table"]) == ("20000", "500")
    assert found.severity is Severity.INFO
    assert found.paths == (FEES,)


def test_a_share_that_is_about_right_may_be_rounded() -> None:
    about = claim(Kind.OUTCOME, "占比约|0.3%", "0.3", approximate=True)
    assert is_part_of(about, 1, 374)
    assert not is_part_of(about, 3, 374)
