"""A body's report beside those of its subordinate bodies."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random

import attrs
import pytest
from altered import found, spoilt, with_cell
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_report import CellStatus, CheckState, Finding, Report, check, parse
from govinfo_report.checks.comparing import shared_rows
from govinfo_report.checks.other_reports import SUBORDINATE_RULES
from govinfo_report.form import FORMS
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.words.specimen import AGENCIES

CODES = [rule.code for rule in SUBORDINATE_RULES]
SUM = "subordinate-sum-differs"
EDITIONS = [2021, 2019]
LICENSING = "proactive_disclosure.licensing.decisions"
NEW = "requests.new_received"
Numbers = Mapping[str, int | Decimal]


@pytest.fixture(autouse=True)
def _rows_shared_anew() -> None:
    shared_rows.cache_clear()


def body(at: int, values: Numbers, *, edition: int = 2021, year: int = 2023) -> Report:
    """A report in which everything that is not named is 0; money is in 万元."""
    numbers = {**dict.fromkeys(FORMS[edition].cells, 0), **values}
    report = report_from(edition, numbers, agency=AGENCIES[at], year=year)
    yuan = "proactive_disclosure.procurement.amount"
    if yuan not in report.cells:
        return report
    return with_cell(report, yuan, unit="万元")


def summed(report: Report, *subordinates: Report) -> list[Finding]:
    return found(check(report, subordinates=subordinates), SUM)


@pytest.mark.parametrize("edition", EDITIONS)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=25)
def test_what_adds_up_has_no_finding(edition: int, seed: int) -> None:
    rng = Random(seed)
    parts = [random_values(rng, edition) for _ in range(3)]
    total: dict[str, int | Decimal] = {
        path: sum((part[path] for part in parts), start=0) for path in FORMS[edition].cells
    }
    subordinates = [body(at + 1, part, edition=edition) for at, part in enumerate(parts)]
    result = check(body(0, total, edition=edition), subordinates=subordinates)
    assert {result.rules[code] for code in CODES} == {CheckState.HOLDS}
    assert {one.code for one in result.findings}.isdisjoint(CODES)


def test_without_subordinate_bodies_there_is_nothing_to_sum() -> None:
    result = check(body(0, {}))
    assert {result.rules[code] for code in CODES} == {CheckState.NOT_APPLICABLE}


def test_a_sum_that_differs_shows_both_numbers() -> None:
    findings = summed(body(0, {LICENSING: 19}), body(1, {LICENSING: 9}), body(2, {LICENSING: 8}))
    (finding,) = findings
    assert finding.severity.value == "info"
    assert finding.paths == (LICENSING,)
    for text in (finding.text("zh"), finding.text("en")):
        assert "19 ≠ 17" in text
        assert FORMS[2021].cells[LICENSING].label in text


def test_of_rows_that_editions_share_the_cells_that_both_have_are_summed() -> None:
    shared = {row.path: row for row in shared_rows(2021, frozenset((2019,)))}
    form = FORMS[2021]
    licensing = shared["proactive_disclosure.licensing"]
    assert licensing.paths == (LICENSING,)
    assert licensing.total is None
    new = form.row(NEW)
    assert (shared[NEW].paths, shared[NEW].total) == (new.paths, f"{NEW}.total")
    # The older edition has neither of these rows: its cells there are of other columns.
    assert "proactive_disclosure.rules" not in shared
    assert {row.path for row in shared_rows(2021, frozenset())} == set(form.row_cells)


def test_a_row_speaks_through_its_total() -> None:
    new = {f"{NEW}.natural_person": 4, f"{NEW}.total": 4}
    (finding,) = summed(body(0, new), body(1, {}))
    assert finding.paths == (f"{NEW}.natural_person", f"{NEW}.total")
    assert finding.values["label"] == FORMS[2021].cells[f"{NEW}.total"].label


def test_where_only_parts_of_a_row_differ_each_is_told() -> None:
    own = {f"{NEW}.natural_person": 4, f"{NEW}.total": 4}
    theirs = {f"{NEW}.commercial_enterprise": 4, f"{NEW}.total": 4}
    findings = summed(body(0, own), body(1, theirs))
    assert [one.paths for one in findings] == [
        (f"{NEW}.natural_person",),
        (f"{NEW}.commercial_enterprise",),
    ]


def test_each_cell_of_documents_is_told() -> None:
    row = "proactive_disclosure.normative_documents"
    own = {f"{row}.issued": 4, f"{row}.in_force": 30}
    findings = summed(body(0, own), body(1, {f"{row}.issued": 3}))
    assert [one.paths for one in findings] == [(f"{row}.issued",), (f"{row}.in_force",)]


@pytest.mark.parametrize("status", [CellStatus.MISSING, CellStatus.UNREADABLE])
@pytest.mark.parametrize("whose", [0, 1, 2])
def test_a_gap_is_never_counted_as_0(status: CellStatus, whose: int) -> None:
    reports = [body(0, {LICENSING: 19}), body(1, {LICENSING: 9}), body(2, {})]
    reports[whose] = spoilt(reports[whose], LICENSING, status)
    result = check(reports[0], subordinates=reports[1:])
    assert result.rules[SUM] is CheckState.NOT_EVALUABLE
    assert found(result, SUM) == []


def test_a_blank_counts_as_0_and_a_blank_total_does_not() -> None:
    own, other = body(0, {LICENSING: 9}), body(1, {LICENSING: 9})
    blank = spoilt(body(2, {}), LICENSING, CellStatus.BLANK)
    assert check(own, subordinates=[other, blank]).rules[SUM] is CheckState.HOLDS
    blank = spoilt(body(2, {}), f"{NEW}.total", CellStatus.BLANK)
    assert check(own, subordinates=[other, blank]).rules[SUM] is CheckState.NOT_EVALUABLE


def test_money_is_summed_in_one_unit() -> None:
    path = "proactive_disclosure.procurement.amount"
    own = body(0, {path: Decimal("1.5")}, edition=2019)
    part = body(1, {path: 15000}, edition=2019)
    for unit, expected in (("元", []), ("万元", ["15000 元"]), (None, None)):
        result = check(own, subordinates=[with_cell(part, path, unit=unit)])
        if expected is None:
            assert result.rules[SUM] is CheckState.NOT_EVALUABLE
        else:
            shown = [one.values["value"] for one in found(result, SUM)]
            assert shown == expected


# -- which reports may be summed -------------------------------------------------------------------


def refused(report: Report, subordinates: list[Report], code: str) -> list[Finding]:
    result = check(report, subordinates=subordinates)
    assert result.rules[SUM] is CheckState.NOT_APPLICABLE
    assert found(result, SUM) == []
    assert result.rules[code] is CheckState.FAILS
    assert not result.ok
    return found(result, code)


@pytest.mark.parametrize("year", [2022, 2024])
def test_another_year_is_not_summed(year: int) -> None:
    others = [body(1, {}), body(2, {LICENSING: 8}, year=year), body(3, {}, year=year)]
    findings = refused(body(0, {LICENSING: 19}), others, "subordinate-other-year")
    assert [one.values["agency"] for one in findings] == [AGENCIES[2], AGENCIES[3]]
    assert str(year) in findings[0].text("zh")
    assert "2023" in findings[0].text("en")


def test_a_body_that_is_given_twice_is_not_summed() -> None:
    part = body(1, {LICENSING: 9})
    (finding,) = refused(body(0, {LICENSING: 9}), [part, part], "subordinate-repeated")
    assert finding.values["agency"] == AGENCIES[1]
    (finding,) = refused(body(0, {LICENSING: 9}), [part, body(0, {})], "subordinate-repeated")
    assert finding.values["agency"] == AGENCIES[0]


@pytest.mark.parametrize(
    ("field", "code"), [("agency", "subordinate-repeated"), ("year", "subordinate-other-year")]
)
def test_a_report_that_does_not_say_whose_or_when_is_taken_at_the_callers_word(
    field: str, code: str
) -> None:
    part = body(1, {LICENSING: 9})
    part = attrs.evolve(part, metadata=attrs.evolve(part.metadata, **{field: None}))
    result = check(body(0, {LICENSING: 19}), subordinates=[part, body(2, {LICENSING: 8})])
    assert result.rules[code] is CheckState.NOT_EVALUABLE
    assert found(result, SUM)


def test_the_cells_that_two_editions_share_are_summed() -> None:
    old = body(1, {LICENSING: 9, "proactive_disclosure.other_services.decisions": 5}, edition=2019)
    own = body(0, {LICENSING: 17, "proactive_disclosure.normative_documents.issued": 3})
    result = check(own, subordinates=[old, body(2, {LICENSING: 8})])
    assert result.rules[SUM] is CheckState.HOLDS
    (finding,) = found(result, "subordinate-other-edition")
    assert finding.values["agency"] == AGENCIES[1]
    assert {"2019", "2021"} <= {str(value) for value in finding.values.values()}
    differing = summed(body(0, {LICENSING: 18}), old, body(2, {LICENSING: 8}))
    assert [one.paths for one in differing] == [(LICENSING,)]


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_can_be_told_of_a_report_without_cells(edition: int) -> None:
    empty = parse("", edition=edition)
    for own, part in ((body(0, {}, edition=edition), empty), (empty, body(1, {}, edition=edition))):
        result = check(own, subordinates=[part])
        assert result.rules[SUM] is CheckState.NOT_EVALUABLE
        assert {one.code for one in result.findings}.isdisjoint(CODES)
