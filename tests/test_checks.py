"""The equations on a report: they hold, they fail, or they cannot be told."""

import re
from collections.abc import Callable
from random import Random
from typing import Any, cast

import pytest
from altered import spoilt

from govinfo_report import (
    CellStatus,
    CheckState,
    Finding,
    Report,
    Severity,
    check,
    complete,
    diff,
    parse,
)
from govinfo_report.form import FORMS
from govinfo_report.form.equations import Identity, identities
from govinfo_report.testing.consistent import random_values, report_from, with_value

EDITIONS = [(2021, 42), (2019, 40)]
NEW = "requests.new_received"
REVIEW = "reconsideration_and_litigation.reconsideration"
BALANCE = "balance.natural_person"
APPLICANTS = f"applicants.{NEW}"


def zeros(edition: int = 2021) -> Report:
    return report_from(edition, dict.fromkeys(FORMS[edition].cells, 0))


@pytest.mark.parametrize(("edition", "count"), EDITIONS)
def test_every_equation_has_a_state(edition: int, count: int) -> None:
    result = check(zeros(edition))
    assert list(result.equations) == [identity.id for identity in identities(edition)]
    assert len(result.equations) == count
    assert {one.state for one in result.equations.values()} == {CheckState.HOLDS}
    assert result.ok
    assert result.findings == ()
    assert result.count(CheckState.HOLDS) == count


@pytest.mark.parametrize(("edition", "count"), EDITIONS)
def test_nothing_can_be_told_of_nothing(edition: int, count: int) -> None:
    result = check(parse("", edition=edition))
    assert result.count(CheckState.NOT_EVALUABLE) == count
    assert result.count(CheckState.HOLDS) == 0
    assert result.findings == ()
    for one in result.equations.values():
        assert (one.left, one.right) == (None, None)
        assert one.unknown == one.identity.paths


def test_a_failing_equation_shows_both_sides() -> None:
    values = dict.fromkeys(FORMS[2021].cells, 0) | {
        f"{NEW}.natural_person": 4,
        f"{NEW}.total": 4,
        "requests.carried_in.natural_person": 1,
        "requests.carried_in.total": 1,
        "requests.carried_forward.natural_person": 3,
        "requests.carried_forward.total": 5,
    }
    result = check(report_from(2021, values))
    assert not result.ok
    assert [one.equation and one.equation.identity.id for one in result.findings] == [
        BALANCE,
        "applicants.requests.carried_forward",
    ]
    finding = result.findings[0]
    assert isinstance(finding, Finding)
    assert finding.severity is Severity.ERROR
    assert finding.code == "identity-balance"
    equation = finding.equation
    assert equation is not None
    assert equation == result.equations[BALANCE]
    assert (equation.left, equation.right) == (5, 3)
    assert finding.paths == equation.identity.paths
    assert equation.numbers == dict(zip(finding.paths, (4, 1, 0, 3), strict=True))
    assert result.equations[BALANCE].state is CheckState.FAILS
    assert (result.equations[BALANCE].left, result.equations[BALANCE].right) == (5, 3)


@pytest.mark.parametrize("status", [CellStatus.MISSING, CellStatus.UNREADABLE])
@pytest.mark.parametrize("edition", [2021, 2019])
def test_a_gap_is_never_passed(status: CellStatus, edition: int) -> None:
    for identity in identities(edition)[::5]:
        for path in identity.paths:
            result = check(spoilt(zeros(edition), path, status)).equations[identity.id]
            assert result.state is CheckState.NOT_EVALUABLE
            assert result.unknown == (path,)
            assert result.assumed_zero == ()


def test_a_blank_part_counts_as_0_and_is_told() -> None:
    path = f"{NEW}.research_institution"
    result = check(spoilt(zeros(), path, CellStatus.BLANK)).equations[APPLICANTS]
    assert result.state is CheckState.HOLDS
    assert result.assumed_zero == (path,)


@pytest.mark.parametrize(
    "identity", [one for one in identities(2021) if one.family != "balance"], ids=lambda one: one.id
)
def test_a_blank_total_leaves_its_equation_open(identity: Identity) -> None:
    (total,) = identity.left
    result = check(spoilt(zeros(), total, CellStatus.BLANK)).equations[identity.id]
    assert result.state is CheckState.NOT_EVALUABLE
    assert result.unknown == (total,)


def test_blank_totals_of_rows_leave_the_sum_of_their_column_open() -> None:
    report = zeros()
    for row, number in (("disclosed", 3), ("partially_disclosed", 4), ("total", 7)):
        for column in ("natural_person", "total"):
            report = with_value(report, f"requests.results.{row}.{column}", number)
    for row in ("disclosed", "partially_disclosed"):
        report = spoilt(report, f"requests.results.{row}.total", CellStatus.BLANK)
    result = check(report).equations["results.total"]
    assert result.state is CheckState.NOT_EVALUABLE
    assert result.assumed_zero == ()


def test_a_total_that_is_printed_alone_is_no_wrong_sum() -> None:
    text = "一、本年新收政府信息公开申请数量 |  |  |  |  |  |  | {total} |"
    alone = check(parse(text.format(total=7), edition=2021)).equations[APPLICANTS]
    assert alone.state is CheckState.NOT_EVALUABLE
    assert len(alone.unknown) == 6
    nothing = check(parse(text.format(total=0), edition=2021)).equations[APPLICANTS]
    assert nothing.state is CheckState.HOLDS
    some = "一、本年新收政府信息公开申请数量 | 3 |  |  |  |  |  | 7 |"
    assert check(parse(some, edition=2021)).equations[APPLICANTS].state is CheckState.FAILS


def test_no_side_of_a_balance_is_a_total() -> None:
    for path in identities(2021)[0].paths:
        result = check(spoilt(zeros(), path, CellStatus.BLANK)).equations[BALANCE]
        assert result.state is CheckState.HOLDS
        assert result.assumed_zero == (path,)


FAMILIES = ("balance", "results", "applicants", "outcomes")


def states(report: Report) -> list[CheckState]:
    rules = check(report).rules
    return [rules[f"identity-{family}"] for family in FAMILIES]


def test_the_rule_of_a_family_holds_if_all_its_equations_do() -> None:
    holds, fails, unknown = CheckState.HOLDS, CheckState.FAILS, CheckState.NOT_EVALUABLE
    assert states(zeros()) == [holds] * 4
    assert states(parse("", edition=2021)) == [unknown] * 4
    gap = spoilt(zeros(), f"{NEW}.natural_person", CellStatus.MISSING)
    assert states(gap) == [unknown, holds, unknown, holds]
    wrong = with_value(gap, "requests.carried_in.total", 4)
    assert states(wrong) == [fails, holds, fails, holds]


def blank_totals(report: Report) -> list[Finding]:
    return [one for one in check(report).findings if one.code == "total-blank"]


def test_of_a_blank_total_what_would_fit_is_told() -> None:
    lawsuits = "reconsideration_and_litigation.litigation_direct"
    for number in (0, 3):
        report = with_value(zeros(), f"{lawsuits}.other", number)
        report = spoilt(report, f"{lawsuits}.total", CellStatus.BLANK)
        (finding,) = blank_totals(report)
        assert finding.paths == (f"{lawsuits}.total",)
        assert finding.values["fits"] == number
        assert finding.equation == check(report).equations[f"outcomes.{lawsuits}"]
        assert check(report).rules["total-blank"] is CheckState.FAILS
        # Of one whose parts come to less than nothing, none would fit.
        both = with_value(report, f"{REVIEW}.other", -1)
        assert blank_totals(spoilt(both, f"{REVIEW}.total", CellStatus.BLANK)) == [finding]


def test_totals_that_are_printed_are_not_blank() -> None:
    assert check(zeros()).rules["total-blank"] is CheckState.HOLDS
    assert check(parse("", edition=2021)).rules["total-blank"] is CheckState.NOT_APPLICABLE
    one = report_from(2021, {f"{REVIEW}.total": 0})
    assert check(one).rules["total-blank"] is CheckState.HOLDS


def written_out(**numbers: int) -> tuple[object, object]:
    values = dict.fromkeys(FORMS[2021].cells, 0)
    values |= {f"{NEW}.{name}": number for name, number in numbers.items()}
    finding = next(
        one
        for one in check(report_from(2021, values)).findings
        if one.equation and one.equation.identity.id == APPLICANTS
    )
    return finding.values["left"], finding.values["right"]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({"total": 3, "natural_person": 1, "other_organization": 1}, ("3", "1 + 1")),
        ({"total": 3, "natural_person": 2}, ("3", "2")),
        ({"total": 3}, ("3", "0")),
        ({"natural_person": 12, "commercial_enterprise": 3}, ("0", "12 + 3")),
        (
            {
                "total": 1,
                "natural_person": 1,
                "commercial_enterprise": 2,
                "legal_service_organization": 3,
            },
            ("1", "1 + 2 + 3 = 6"),
        ),
    ],
)
def test_the_equation_is_written_out(numbers: dict[str, int], expected: tuple[str, str]) -> None:
    assert written_out(**numbers) == expected


def test_a_balance_is_written_out_with_its_zeros() -> None:
    values = dict.fromkeys(FORMS[2021].cells, 0) | {f"{NEW}.natural_person": 4}
    finding = check(report_from(2021, values)).findings[0]
    assert (finding.values["left"], finding.values["right"]) == ("4 + 0", "0 + 0")


def test_findings_name_the_row_or_the_column() -> None:
    report = with_value(zeros(), f"{NEW}.natural_person", 4)
    scopes = [finding.values["scope"] for finding in check(report).findings]
    row = FORMS[2021].row(NEW)
    assert scopes == [row.columns[0].label, row.label]
    for finding in check(report).findings:
        for language in (finding.text("zh"), finding.text("en")):
            assert str(finding.values["scope"]) in language


def test_a_finding_is_shown_where_its_first_cell_is_printed() -> None:
    row = FORMS[2021].row(NEW)
    report = parse(f"甲\n{row.label} | 1 | 1 | 0 | 0 | 0 | 0 | 9 |\n", edition=2021)
    (finding,) = check(report).findings
    assert finding.span == report.cells[f"{NEW}.total"].span
    assert finding.span is not None
    assert finding.span.line == 2


def test_the_summary_counts_equations_and_findings() -> None:
    # Two equations fail; of the row of a gap and of its column, and of another row, nothing is
    # told; then three numbers below 0, and one finding that is only a hint.
    documents = "proactive_disclosure.normative_documents"
    report = with_value(zeros(), f"{NEW}.natural_person", 4)
    for path in ("requests.carried_in.research_institution", f"{REVIEW}.upheld"):
        report = spoilt(report, path, CellStatus.MISSING)
    for name in ("licensing", "penalties", "coercion"):
        report = with_value(report, f"proactive_disclosure.{name}.decisions", -1)
    report = with_value(report, f"{documents}.issued", 1)
    result = check(report)
    assert result.summary("en") == (
        "equations: 42, holding: 37, failing: 2, not evaluable: 3; errors: 2, warnings: 3, infos: 1"
    )
    numbers = re.findall(r"\d+", result.summary("zh"))
    assert numbers == ["42", "37", "2", "3", "2", "3", "1"]
    assert result.summary() == result.summary("zh") != result.summary("en")


def test_table_two_is_in_no_equation() -> None:
    report = report_from(2021, random_values(Random(1), 2021))
    for path in FORMS[2021].table("proactive_disclosure").paths:
        changed = spoilt(report, path, CellStatus.MISSING)
        assert check(changed).equations == check(report).equations


def test_what_is_no_report_is_refused_by_name() -> None:
    report, path = parse(""), cast("Any", "report.docx")
    calls: tuple[Callable[[], object], ...] = (
        lambda: check(path),
        lambda: check(report, previous=path),
        lambda: check(report, subordinates=[path]),
        lambda: complete(path),
        lambda: diff(report, path),
    )
    for wrong in calls:
        with pytest.raises(TypeError, match=r"takes reports, not str; load\(\) and parse\(\) make"):
            wrong()


def test_checking_twice_gives_the_same() -> None:
    report = with_value(zeros(), f"{NEW}.natural_person", 4)
    assert check(report) == check(report)
    assert hash(check(report)) == hash(check(report))


def test_a_row_that_is_blank_throughout_lacks_no_total() -> None:
    row = [f"{NEW}.{column}" for column in ("natural_person", "other_organization", "total")]
    others = [path for path in zeros().cells if path.startswith(f"{NEW}.") and path not in row]
    report = zeros()
    for path in (*row, *others):
        report = spoilt(report, path, CellStatus.BLANK)
    assert blank_totals(report) == []
    assert blank_totals(with_value(report, row[0], 0)) != []
