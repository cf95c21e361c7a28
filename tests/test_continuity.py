"""A report beside last year's: may they be compared, and what does the comparison show?"""

from decimal import Decimal
from random import Random

import pytest
from altered import found, told, with_cell, with_cells
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_report import CellStatus, CheckState, Finding, Report, check, parse
from govinfo_report.checks.other_reports import YEAR_RULES
from govinfo_report.form import FORMS, CellField, ValueKind
from govinfo_report.messages import CATALOGUE
from govinfo_report.testing.consistent import consistent_values, report_from

CODES = [rule.code for rule in YEAR_RULES]
GATES = ["previous-other-agency", "previous-renamed", "previous-other-year"]
COMPARISONS = [code for code in CODES if code not in GATES]
EDITIONS = [2021, 2019]
IN = "requests.carried_in"
FORWARD = "requests.carried_forward"
DOCUMENTS = "proactive_disclosure.normative_documents"
LICENSING = "proactive_disclosure.licensing"
STOCKS = ("in_force", "total_disclosed", "items_last_year")


def two_years(edition: int, seed: int = 7) -> tuple[Report, Report]:
    """A report and last year's, which goes on in it; every number is in the hundreds."""
    rng = Random(seed)

    def draw(field: CellField) -> int:
        return rng.randint(500, 900) if field.column.name in STOCKS else rng.randint(100, 300)

    def whole(values: dict[str, int | Decimal]) -> dict[str, int | Decimal]:
        cells = FORMS[edition].cells
        return {
            path: Decimal(rng.randint(20, 80)) if cells[path].column.kind is ValueKind.AMOUNT else v
            for path, v in values.items()
        }

    before = whole(consistent_values(edition, draw))
    after = whole(consistent_values(edition, draw))
    for column in FORMS[edition].row(IN).columns:
        new = f"requests.new_received.{column.name}"
        carried = before[f"{FORWARD}.{column.name}"]
        after[new] += after[f"{IN}.{column.name}"] - carried
        after[f"{IN}.{column.name}"] = carried
    for row in FORMS[edition].table("proactive_disclosure").rows:
        path = row.path
        if f"{path}.in_force" in after:
            flow = after[f"{path}.issued"] - after[f"{path}.repealed"]
            after[f"{path}.in_force"] = before[f"{path}.in_force"] + flow
        if f"{path}.items_change" in after:
            change = before[f"{path}.items_change"]
            after[f"{path}.items_last_year"] = before[f"{path}.items_last_year"] + change
    report = report_from(edition, after, year=2023)
    previous = report_from(edition, before, year=2022)
    yuan = "proactive_disclosure.procurement.amount"
    if yuan in report.cells:
        report, previous = (with_cell(one, yuan, unit="万元") for one in (report, previous))
    return report, previous


def state(report: Report, previous: Report, code: str) -> CheckState:
    return check(report, previous=previous).rules[code]


# -- a report that goes on from last year's --------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=40)
def test_a_report_that_goes_on_from_last_years_has_no_finding(edition: int, seed: int) -> None:
    report, previous = two_years(edition, seed)
    result = check(report, previous=previous)
    assert result.findings == ()
    own = "items-differ" if edition == 2021 else "in-force-differs"
    expected = dict.fromkeys(CODES, CheckState.HOLDS) | {own: CheckState.NOT_APPLICABLE}
    assert {code: result.rules[code] for code in CODES} == expected


@pytest.mark.parametrize("edition", EDITIONS)
def test_without_last_years_report_there_is_nothing_to_compare(edition: int) -> None:
    result = check(two_years(edition)[0])
    assert {result.rules[code] for code in CODES} == {CheckState.NOT_APPLICABLE}


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_can_be_told_of_a_report_that_has_no_cells(edition: int) -> None:
    report, _ = two_years(edition)
    empty = parse("", edition=edition)
    for one, other in ((report, empty), (empty, report)):
        result = check(one, previous=other)
        states = {result.rules[code] for code in CODES}
        assert states <= {CheckState.NOT_EVALUABLE, CheckState.NOT_APPLICABLE}
        assert {one.code for one in result.findings}.isdisjoint(CODES)


# -- may they be compared? -------------------------------------------------------------------------


def refused(report: Report, previous: Report, code: str) -> Finding:
    """The finding that refuses the comparison, after a look that nothing was compared."""
    result = check(report, previous=previous)
    assert [result.rules[one] for one in COMPARISONS] == [CheckState.NOT_APPLICABLE] * 5
    assert {one.code for one in result.findings}.isdisjoint(COMPARISONS)
    assert not result.ok
    (finding,) = found(result, code)
    return finding


def test_another_agency_is_refused() -> None:
    report, previous = two_years(2021)
    previous = with_cells(told(previous, agency="青禾县教育局"), {f"{FORWARD}.total": 1})
    finding = refused(report, previous, "previous-other-agency")
    for text in (finding.text("zh"), finding.text("en")):
        assert "青禾县教育局" in text
        assert str(report.metadata.agency) in text


@pytest.mark.parametrize("year", [2020, 2021, 2023, 2024])
def test_a_year_that_is_not_the_one_before_is_refused(year: int) -> None:
    report, previous = two_years(2021)
    finding = refused(report, told(previous, year=year), "previous-other-year")
    for text in (finding.text("zh"), finding.text("en")):
        assert str(year) in text
        assert "2023" in text


def test_another_name_of_the_body_is_told_and_compared() -> None:
    report, previous = two_years(2021)
    previous = with_cells(told(previous, agency="云溪市人民政府"), {f"{FORWARD}.total": 1})
    result = check(report, previous=previous)
    assert result.rules["previous-other-agency"] is CheckState.HOLDS
    assert result.rules["previous-renamed"] is CheckState.FAILS
    assert found(result, "carried-in-differs")


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize(
    ("field", "codes"), [("agency", GATES[:2]), ("year", GATES[2:])], ids=["agency", "year"]
)
def test_what_is_not_printed_does_not_keep_from_comparing(
    side: int, field: str, codes: list[str]
) -> None:
    reports = list(two_years(2021))
    reports[side] = told(reports[side], **{field: None})
    report, previous = reports
    result = check(report, previous=with_cells(previous, {f"{FORWARD}.total": 1}))
    assert {result.rules[code] for code in codes} == {CheckState.NOT_EVALUABLE}
    (finding,) = found(result, "carried-in-differs")
    assert "2022" in finding.text("zh")


def test_without_any_year_the_finding_says_so() -> None:
    report, previous = (told(one, year=None) for one in two_years(2021))
    result = check(report, previous=with_cells(previous, {f"{FORWARD}.total": 1}))
    (finding,) = found(result, "carried-in-differs")
    assert finding.values["year"] == "?"


@pytest.mark.parametrize("code", COMPARISONS)
def test_last_years_report_without_its_year_is_called_by_the_year_before(code: str) -> None:
    entry = CATALOGUE[code]
    report, previous = parse(entry.example), parse(entry.previous)
    named, unnamed = (
        [finding.values["year"] for finding in found(check(report, previous=one), code)]
        for one in (previous, told(previous, year=None))
    )
    assert named
    assert named == unnamed == [str((report.metadata.year or 0) - 1)] * len(named)


# -- carried in ------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_column_that_was_carried_otherwise_is_told(edition: int) -> None:
    report, previous = two_years(edition)
    for column in FORMS[edition].row(IN).columns:
        carried = report.cells[f"{IN}.{column.name}"].value
        result = check(report, previous=with_cells(previous, {f"{FORWARD}.{column.name}": 9999}))
        (finding,) = found(result, "carried-in-differs")
        assert finding.severity.value == "error"
        assert finding.paths == (f"{IN}.{column.name}",)
        assert finding.text("zh").startswith(f"{column.label}：上年结转 {carried} ≠ ")
        assert "9999" in finding.text("zh")
        assert "2022" in finding.text("en")


@pytest.mark.parametrize("editions", [(2021, 2019), (2019, 2021)])
def test_what_is_carried_is_compared_across_editions(editions: tuple[int, int]) -> None:
    report, previous = (two_years(edition)[0] for edition in editions)
    carried = {
        f"{FORWARD}.{column.name}": report.cells[f"{IN}.{column.name}"].value
        for column in FORMS[2021].row(IN).columns
    }
    previous = with_cells(told(previous, year=2022), {**carried})
    assert state(report, previous, "carried-in-differs") is CheckState.HOLDS
    previous = with_cells(previous, {f"{FORWARD}.natural_person": 9999})
    assert state(report, previous, "carried-in-differs") is CheckState.FAILS
    for code in ("in-force-differs", "items-differ"):
        assert state(report, previous, code) is CheckState.NOT_APPLICABLE


@pytest.mark.parametrize("status", [CellStatus.MISSING, CellStatus.UNREADABLE])
def test_what_was_carried_and_cannot_be_read_is_not_compared(status: CellStatus) -> None:
    report, previous = two_years(2021)
    for one, other in (
        (with_cells(report, {f"{IN}.natural_person": status}), previous),
        (report, with_cells(previous, {f"{FORWARD}.natural_person": status})),
    ):
        assert state(one, other, "carried-in-differs") is CheckState.NOT_EVALUABLE


def test_a_blank_column_carried_nothing_and_a_blank_total_is_unknown() -> None:
    report, previous = two_years(2021)
    report = with_cells(report, {f"{IN}.natural_person": CellStatus.BLANK})
    (finding,) = found(check(report, previous=previous), "carried-in-differs")
    assert finding.values["carried_in"] == "0"
    report, previous = two_years(2021)
    report = with_cells(report, {f"{IN}.total": CellStatus.BLANK})
    assert state(report, previous, "carried-in-differs") is CheckState.NOT_EVALUABLE


def test_an_inferred_value_is_evidence_for_another_year() -> None:
    report, previous = two_years(2021)
    path = f"{FORWARD}.total"
    previous = with_cell(previous, path, status=CellStatus.INFERRED)
    assert state(report, previous, "carried-in-differs") is CheckState.HOLDS


# -- in force, items -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["in_force", "issued", "repealed"])
def test_what_is_in_force_follows_from_what_was(name: str) -> None:
    report, previous = two_years(2021)
    path = f"{DOCUMENTS}.{name}"
    moved = int(report.cells[path].value or 0) - 1
    result = check(with_cells(report, {path: moved}), previous=previous)
    (finding,) = found(result, "in-force-differs")
    assert finding.severity.value == "info"
    assert finding.values[name] == str(moved)
    assert finding.paths[0] == f"{DOCUMENTS}.in_force"
    assert str(previous.cells[f"{DOCUMENTS}.in_force"].value) in finding.text("zh")


def test_documents_and_rules_are_told_apart() -> None:
    report, previous = two_years(2021)
    rows = ("proactive_disclosure.rules", DOCUMENTS)
    result = check(with_cells(report, {f"{row}.in_force": 444 for row in rows}), previous=previous)
    labels = [FORMS[2021].row(row).label for row in rows]
    assert [one.values["row"] for one in found(result, "in-force-differs")] == labels


def test_nothing_issued_may_be_left_blank_but_not_what_is_in_force() -> None:
    report, previous = two_years(2021)
    in_force = previous.cells[f"{DOCUMENTS}.in_force"].value
    flows = {f"{DOCUMENTS}.{name}": CellStatus.BLANK for name in ("issued", "repealed")}
    report = with_cells(report, {**flows, f"{DOCUMENTS}.in_force": in_force})
    assert state(report, previous, "in-force-differs") is CheckState.HOLDS
    for name in ("in_force", "issued"):
        gap = with_cells(report, {f"{DOCUMENTS}.{name}": CellStatus.MISSING})
        assert state(gap, previous, "in-force-differs") is CheckState.NOT_EVALUABLE
    blank = with_cells(report, {f"{DOCUMENTS}.in_force": CellStatus.BLANK})
    assert state(blank, previous, "in-force-differs") is CheckState.NOT_EVALUABLE


@pytest.mark.parametrize(("change", "written"), [(4, "30 + 4"), (-4, "30 − 4"), (0, "30 + 0")])
def test_items_follow_from_last_years_change(change: int, written: str) -> None:
    report, previous = two_years(2019)
    items, changes = f"{LICENSING}.items_last_year", f"{LICENSING}.items_change"
    previous = with_cells(previous, {items: 30, changes: change})
    held = with_cells(report, {items: 30 + change})
    assert state(held, previous, "items-differ") is CheckState.HOLDS
    (finding,) = found(check(with_cells(held, {items: 29}), previous=previous), "items-differ")
    assert f"29 ≠ {written}" in finding.text("zh")
    assert finding.paths == (items,)
    assert finding.values["row"] == FORMS[2019].row(LICENSING).label
    blank = with_cells(previous, {changes: CellStatus.BLANK})
    assert (state(held, blank, "items-differ") is CheckState.HOLDS) == (change == 0)
    gap = with_cells(previous, {changes: CellStatus.MISSING})
    assert state(held, gap, "items-differ") is CheckState.NOT_EVALUABLE


# -- tables that repeat last year's ----------------------------------------------------------------


def with_table(report: Report, section: str, numbers: dict[str, int]) -> Report:
    """The report with these numbers in one table, and 0 in its other cells."""
    paths = FORMS[report.edition].table(section).paths
    return with_cells(report, {**dict.fromkeys(paths, 0), **numbers})


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_table_that_is_last_years_is_told(edition: int) -> None:
    report, _ = two_years(edition)
    previous = told(report, year=2022)
    result = check(report, previous=previous)
    headings = [one.values["heading"] for one in found(result, "table-repeated")]
    tables = [table.section for table in report.form.tables]
    assert headings == [one.heading for one in report.form.sections if one.name in tables]
    for table in report.form.tables:
        other = with_cells(previous, {table.paths[-1]: 12345})
        result = check(report, previous=other)
        assert len(found(result, "table-repeated")) == 2


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({}, CheckState.HOLDS),
        ({f"{LICENSING}.decisions": 9}, CheckState.HOLDS),
        ({f"{LICENSING}.decisions": 10}, CheckState.FAILS),
        ({f"{DOCUMENTS}.in_force": 120}, CheckState.HOLDS),
        ({f"{DOCUMENTS}.in_force": 120, f"{DOCUMENTS}.issued": 2}, CheckState.HOLDS),
        ({f"{DOCUMENTS}.issued": 2, f"{DOCUMENTS}.repealed": 2}, CheckState.HOLDS),
        (
            {
                f"{DOCUMENTS}.issued": 3,
                f"{DOCUMENTS}.repealed": 2,
                f"{LICENSING}.decisions": 1,
            },
            CheckState.FAILS,
        ),
    ],
)
def test_a_quiet_year_may_be_like_the_other(numbers: dict[str, int], expected: CheckState) -> None:
    this, last = two_years(2021)
    report, previous = (with_table(one, "proactive_disclosure", numbers) for one in (this, last))
    assert state(report, previous, "table-repeated") is expected


def test_a_blank_is_like_0_and_a_gap_is_like_nothing() -> None:
    report, _ = two_years(2021)
    review = "reconsideration_and_litigation"
    path = f"{review}.reconsideration.other"
    report = with_table(report, review, {f"{review}.reconsideration.upheld": 31})
    previous = two_years(2021)[1]
    previous = with_table(previous, review, {f"{review}.reconsideration.upheld": 31})
    for status, expected in (
        (CellStatus.BLANK, CheckState.FAILS),
        (CellStatus.MISSING, CheckState.NOT_EVALUABLE),
        (CellStatus.UNREADABLE, CheckState.NOT_EVALUABLE),
    ):
        assert state(with_cells(report, {path: status}), previous, "table-repeated") is expected


def test_across_editions_only_the_table_that_both_have_can_repeat() -> None:
    report, _ = two_years(2021)
    previous = told(two_years(2019)[0], year=2022)
    table = FORMS[2021].table("reconsideration_and_litigation")
    previous = with_cells(previous, {path: report.cells[path].value for path in table.paths})
    (finding,) = found(check(report, previous=previous), "table-repeated")
    assert finding.paths == table.paths


# -- numbers that jump -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "this", "jumped"),
    [
        (2, 10, False),
        (2, 11, True),
        (11, 2, True),
        (10, 2, False),
        (1, 9, False),
        (0, 9, False),
        (0, 10, True),
        (10, 0, True),
        (100, 500, False),
        (100, 501, True),
    ],
)
def test_a_jump_is_more_than_five_times(last: int, this: int, jumped: bool) -> None:
    report, previous = two_years(2021)
    path = f"{LICENSING}.decisions"
    result = check(with_cells(report, {path: this}), previous=with_cells(previous, {path: last}))
    findings = found(result, "value-jumped")
    assert [one.paths for one in findings] == ([(path,)] if jumped else [])
    if jumped:
        assert {findings[0].values["value"], findings[0].values["previous"]} == {
            str(this),
            str(last),
        }


def test_a_row_with_a_total_is_judged_by_it() -> None:
    report, previous = two_years(2021)
    row = FORMS[2021].row("requests.results.disclosed")
    parts = with_cells(report, dict.fromkeys(row.paths[:-1], 0))
    assert state(parts, previous, "value-jumped") is CheckState.HOLDS
    result = check(with_cells(report, dict.fromkeys(row.paths, 0)), previous=previous)
    assert [one.paths for one in found(result, "value-jumped")] == [(row.paths[-1],)]


def test_where_the_requests_jump_what_became_of_them_goes_without_saying() -> None:
    report, previous = two_years(2021)
    totals = [row.paths[-1] for row in FORMS[2021].table("requests").rows]
    cells = {path: int(report.cells[path].value or 0) * 90 for path in totals}
    findings = found(check(with_cells(report, {**cells}), previous=previous), "value-jumped")
    assert [one.paths for one in findings] == [("requests.new_received.total",)]


def test_where_the_requests_jump_the_next_table_speaks_for_itself() -> None:
    report, previous = two_years(2021)
    paths = (
        "requests.new_received.total",
        "reconsideration_and_litigation.litigation_direct.total",
    )
    cells = {path: int(report.cells[path].value or 0) * 90 for path in paths}
    findings = found(check(with_cells(report, {**cells}), previous=previous), "value-jumped")
    assert [one.paths for one in findings] == [(path,) for path in paths]


def test_a_gap_does_not_hide_the_jump_of_the_next_cell() -> None:
    report, previous = two_years(2021)
    cells: dict[str, int | Decimal | CellStatus | None] = {
        f"{DOCUMENTS}.issued": CellStatus.MISSING,
        f"{DOCUMENTS}.repealed": 9000,
    }
    findings = found(check(with_cells(report, cells), previous=previous), "value-jumped")
    assert [one.paths for one in findings] == [(f"{DOCUMENTS}.repealed",)]


@pytest.mark.parametrize("status", [CellStatus.BLANK, CellStatus.MISSING, CellStatus.UNREADABLE])
def test_a_number_that_is_not_printed_does_not_jump(status: CellStatus) -> None:
    report, previous = two_years(2021)
    gap = with_cells(report, {f"{LICENSING}.decisions": status})
    assert state(gap, previous, "value-jumped") is CheckState.NOT_EVALUABLE


def test_money_is_compared_in_one_unit() -> None:
    report, previous = two_years(2019)
    path = "proactive_disclosure.procurement.amount"

    def sum_of(one: Report, amount: int, unit: str | None) -> Report:
        return with_cell(one, path, value=Decimal(amount), unit=unit)

    previous = sum_of(previous, 800000, "元")
    assert state(sum_of(report, 80, "万元"), previous, "value-jumped") is CheckState.HOLDS
    assert state(sum_of(report, 80, None), previous, "value-jumped") is CheckState.NOT_EVALUABLE
    result = check(sum_of(report, 800000, "万元"), previous=previous)
    (finding,) = found(result, "value-jumped")
    assert "8000000000 元" in finding.text("zh")
    assert "800000 元" in finding.text("zh")


def test_a_change_of_items_may_be_any() -> None:
    report, previous = two_years(2019)
    report = with_cells(report, {f"{LICENSING}.items_change": -9000})
    assert state(report, previous, "value-jumped") is CheckState.HOLDS
