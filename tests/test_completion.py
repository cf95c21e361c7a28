"""Which gaps are filled, with what proof, and what becomes of cells that contradict one another."""

import pytest
from altered import with_cell

from govinfo_report import CellStatus, Correction, Inference, Report, Severity, parse
from govinfo_report.completion import complete
from govinfo_report.form import FORMS
from govinfo_report.form.equations import identities, identities_by_cell, network
from govinfo_report.messages import CATALOGUE
from govinfo_report.testing.consistent import consistent_values, report_from, with_value
from govinfo_report.text.source import Source, Span

EDITIONS = sorted(FORMS)
NEW = "requests.new_received"
IN = "requests.carried_in"
FORWARD = "requests.carried_forward"
DISCLOSED = "requests.results.disclosed"
PARTLY = "requests.results.partially_disclosed"
TOTAL = "requests.results.total"
LAW = "prohibited_by_law"
REPEATED = ("repeated_request", "excessive_requests")
REVIEW = "reconsideration_and_litigation.reconsideration"
PERSON = "natural_person"
ROW_OF_TOTALS = f"applicants.{TOTAL}"


@pytest.fixture(autouse=True)
def _network_made_anew() -> None:
    network.cache_clear()


def values(edition: int = 2021, number: int = 2) -> dict[str, int]:
    found = consistent_values(edition, lambda _: number)
    return {path: int(found[path]) for path in network(edition).terms}


def report_without(*lost: str, edition: int = 2021, number: int = 2) -> Report:
    """A consistent report that lacks cells, rows (`….`) and columns (`*.name`)."""

    def is_lost(path: str) -> bool:
        row, _, column = path.rpartition(".")
        return path in lost or f"{row}." in lost or f"*.{column}" in lost

    own = consistent_values(edition, lambda _: number)
    return report_from(edition, {path: one for path, one in own.items() if not is_lost(path)})


def filled(before: Report, after: Report) -> dict[str, object]:
    return {path: cell.value for path, cell in after.cells.items() if cell != before.cells[path]}


def proof(report: Report, path: str) -> tuple[str, ...]:
    origin = report.origins[path]
    assert isinstance(origin, Inference)
    return origin.equations


def codes(report: Report) -> list[str]:
    return [one.code for one in report.diagnostics]


def test_a_report_without_gaps_is_returned_itself() -> None:
    report = report_without()
    assert complete(report) is report


def test_cells_of_table_two_are_in_no_equation() -> None:
    lost = FORMS[2021].tables[0].paths
    report = report_without(*lost)
    assert complete(report) is report
    both = report_without(*lost, f"{NEW}.total")
    assert set(filled(both, complete(both))) == {f"{NEW}.total"}


@pytest.mark.parametrize("edition", EDITIONS)
def test_any_one_gap_is_filled(edition: int) -> None:
    truth = values(edition)
    for path, value in truth.items():
        report = report_without(path, edition=edition)
        after = complete(report)
        assert filled(report, after) == {path: value}
        assert after.cells[path].status is CellStatus.INFERRED
        assert set(proof(after, path)) <= {one.id for one in identities_by_cell(edition)[path]}
        assert len(proof(after, path)) == 1


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_column_that_is_cut_off_is_filled_row_by_row(edition: int) -> None:
    report = report_without("*.total", edition=edition)
    after = complete(report)
    truth = values(edition)
    assert {path: cell.value for path, cell in after.cells.items() if path in truth} == truth
    assert proof(after, f"{DISCLOSED}.total") == (f"applicants.{DISCLOSED}",)


def test_a_row_that_is_lost_is_filled_column_by_column() -> None:
    report = report_without(f"{DISCLOSED}.")
    after = complete(report)
    assert len(filled(report, after)) == 7
    assert proof(after, f"{DISCLOSED}.natural_person") == ("results.natural_person",)


def test_the_proof_with_the_fewest_gaps_is_given() -> None:
    after = complete(report_without(f"{NEW}.total", f"{IN}.total", number=0))
    assert proof(after, f"{NEW}.total") == (f"applicants.{NEW}",)


def test_of_proofs_with_as_many_equations_and_gaps_the_one_with_fewer_cells_is_given() -> None:
    # The balance of the other column and the row of what is carried on hold 11 cells; the other two
    # equations hold 4 and all results of their column.
    column, other = "public_welfare_organization", "other_organization"
    lost = (f"{TOTAL}.{column}", f"{FORWARD}.{column}", f"{FORWARD}.{other}")
    after = complete(report_without(*lost))
    assert proof(after, f"{FORWARD}.{column}") == (f"balance.{other}", f"applicants.{FORWARD}")


def test_what_has_two_values_stays_a_gap() -> None:
    lost = [f"{row}.{name}" for row in (DISCLOSED, PARTLY) for name in ("natural_person", "total")]
    report = report_without(*lost)
    assert complete(report) == report


def test_of_four_gaps_around_a_nought_all_are_filled() -> None:
    # As before, but there is nothing in their columns to move from one row to the other.
    lost = [f"{row}.{name}" for row in (DISCLOSED, PARTLY) for name in ("natural_person", "total")]
    report = report_without(*lost, number=0)
    assert filled(report, complete(report)) == dict.fromkeys(lost, 0)


def test_two_gaps_in_a_chain_need_both_equations() -> None:
    # The first is open in its row alone, for the row has two gaps.
    lost = (f"{REVIEW}.total", f"{NEW}.natural_person", f"{NEW}.total", f"{FORWARD}.total")
    report = report_without(*lost)
    after = complete(report)
    truth = values()
    assert filled(report, after) == {
        path: truth[path] for path in sorted(lost, key=list(truth).index)
    }
    assert proof(after, f"{NEW}.natural_person") == ("balance.natural_person",)
    assert proof(after, f"{FORWARD}.total") == (f"applicants.{FORWARD}",)


def test_the_row_of_totals_proves_where_all_else_is_lost() -> None:
    kept = {path for path in values() if path.startswith(f"{TOTAL}.")}
    lost = [path for path in values() if path not in kept - {f"{TOTAL}.total"}]
    after = complete(report_without(*lost))
    assert after.cells[f"{TOTAL}.total"].value == values()[f"{TOTAL}.total"]
    assert proof(after, f"{TOTAL}.total") == (ROW_OF_TOTALS,)


def test_the_row_of_totals_shortens_a_longer_proof() -> None:
    # All items are lost: their column's total follows by way of its own row, and on from there.
    lost = [path for path in values() if path.startswith("requests.results.")]
    lost = [path for path in lost if not path.startswith(f"{TOTAL}.")]
    lost += [f"{TOTAL}.natural_person", f"{NEW}.natural_person"]
    # These four are open, and hide the sum of the first row and of the last.
    lost += [f"{row}.{name}" for row in (NEW, FORWARD) for name in ("other_organization", "total")]
    after = complete(report_without(*lost))
    assert set(after.origins) == {f"{TOTAL}.natural_person", f"{NEW}.natural_person"}
    assert proof(after, f"{TOTAL}.natural_person") == (ROW_OF_TOTALS,)
    assert proof(after, f"{NEW}.natural_person") == ("balance.natural_person", ROW_OF_TOTALS)


def test_one_equation_may_allow_no_more_and_another_no_less() -> None:
    # 5 new requests in all: no more of this column. Its balance: no fewer, for some may be carried
    # on. Which of the two columns the rest came by is told by neither alone.
    column, other = "commercial_enterprise", "research_institution"
    five = [f"{row}.{name}" for row in (NEW, DISCLOSED, TOTAL) for name in (column, "total")]
    own = dict(consistent_values(2021, lambda _: 0)) | dict.fromkeys(five, 5)
    lost = {f"{NEW}.{column}", f"{NEW}.{other}", f"{IN}.total", f"{IN}.other_organization"}
    lost |= {path for path in own if path.startswith(f"{FORWARD}.")}
    report = report_from(2021, {path: one for path, one in own.items() if path not in lost})
    after = complete(report)
    both = (f"balance.{column}", f"applicants.{NEW}")
    assert (after.cells[f"{NEW}.{column}"].value, proof(after, f"{NEW}.{column}")) == (5, both)
    assert (after.cells[f"{NEW}.{other}"].value, proof(after, f"{NEW}.{other}")) == (0, both)


def test_of_a_long_proof_four_equations_are_named_and_counted() -> None:
    # A chain: the last row has one gap; each column and each row before it hands on to the next.
    rows = [DISCLOSED, *(f"requests.results.not_disclosed.{one}" for one in ("state_secret", LAW))]
    columns = (PERSON, "commercial_enterprise", "legal_service_organization")
    lost = [f"{row}.{name}" for row, name in zip(rows, columns, strict=True)]
    lost += [f"{row}.{name}" for row, name in zip(rows, columns[1:], strict=False)]
    # The first column is open at its other end, where each of three rows hides the others.
    loop = (PARTLY, *(f"requests.results.not_processed.{one}" for one in REPEATED))
    lost += [f"{row}.{name}" for row in loop for name in (PERSON, "research_institution", "total")]
    after = complete(report_without(*lost))
    links = [
        f"results.{columns[1]}",
        f"results.{columns[2]}",
        *(f"applicants.{one}" for one in rows),
    ]
    assert proof(after, lost[0]) == tuple(links)
    assert proof(after, lost[3]) == tuple(one for one in links if rows[0] not in one)
    named = {one.paths: one.values["equations"] for one in after.diagnostics}
    assert named[lost[0],] == ", ".join([*links[:4], "… (5)"])
    assert named[lost[3],] == ", ".join(proof(after, lost[3]))


def test_blanks_are_unknown_and_keep_their_dash_and_place() -> None:
    text = "".join(
        f"{row.label} | " + " | ".join("0" for _ in row.paths) + " |\n"
        for row in FORMS[2021].table("requests").rows
    ).replace("| 0 |\n", "| - |\n", 1)
    report = parse(text, edition=2021)
    path = f"{NEW}.total"
    before, after = report.cells[path], complete(report).cells[path]
    assert before.status is CellStatus.BLANK
    assert (after.value, after.status) == (0, CellStatus.INFERRED)
    assert (after.raw, after.span) == ("-", before.span)


def test_an_unreadable_cell_is_unknown_and_not_filled() -> None:
    truth = values()
    path = f"{DISCLOSED}.natural_person"
    spoilt = with_cell(report_without(path), path, status=CellStatus.UNREADABLE, raw="?", span=None)
    assert complete(spoilt) == spoilt
    both = with_cell(
        report_without(path, f"{DISCLOSED}.total"), path, status=CellStatus.UNREADABLE, raw="?"
    )
    after = complete(both)
    assert filled(both, after) == {f"{DISCLOSED}.total": truth[f"{DISCLOSED}.total"]}
    assert proof(after, f"{DISCLOSED}.total") == ("results.total",)


def test_what_is_said_of_a_filled_cell() -> None:
    path = f"{DISCLOSED}.total"
    after = complete(report_without(path))
    (said,) = after.diagnostics
    assert (said.code, said.severity) == ("cell-inferred", Severity.INFO)
    assert said.paths == (path,)
    assert said.values["value"] == values()[path]
    assert said.values["label"] == FORMS[2021].cells[path].label
    assert f"applicants.{DISCLOSED}" in said.text("zh")
    assert f"applicants.{DISCLOSED}" in said.text("en")


def test_completing_twice_changes_nothing() -> None:
    report = report_without("*.total", f"{DISCLOSED}.")
    once = complete(report)
    assert complete(once) == once
    assert complete(once).origins == once.origins


def test_a_correction_is_known_and_its_completion_follows() -> None:
    gap = f"{REVIEW}.total"
    once = complete(report_without(gap))
    assert once.cells[gap].value == 8
    twice = complete(once.correct(f"{REVIEW}.upheld", 7))
    assert twice.cells[gap].value == 13
    assert isinstance(twice.origins[f"{REVIEW}.upheld"], Correction)
    assert proof(twice, gap) == (f"outcomes.{REVIEW}",)
    assert codes(twice) == ["cell-inferred"]


def test_what_a_correction_leaves_open_is_a_gap_again() -> None:
    lost = [f"{row}.{name}" for row in (DISCLOSED, PARTLY) for name in ("natural_person", "total")]
    nothing = dict(consistent_values(2021, lambda _: 0))
    report = report_from(2021, {path: one for path, one in nothing.items() if path not in lost})
    place = Span(0, 1, Source("-"))
    report = with_cell(report, lost[0], status=CellStatus.BLANK, raw="-", span=place)
    once = complete(report)
    assert once.cells[lost[0]].status is CellStatus.INFERRED
    more = {f"{TOTAL}.natural_person": 4, f"{TOTAL}.total": 4}
    more |= {f"{NEW}.natural_person": 4, f"{NEW}.total": 4}
    for path, value in more.items():
        once = once.correct(path, value)
    twice = complete(once)
    assert twice.cells[lost[0]] == report.cells[lost[0]]
    assert twice.cells[lost[3]] == report.cells[lost[3]]
    assert not any(isinstance(one, Inference) for one in twice.origins.values())
    assert codes(twice) == []


def test_an_earlier_remark_goes_with_the_last_gap() -> None:
    wrong = with_value(report_without(f"{REVIEW}.pending"), f"{REVIEW}.total", 5)
    once = complete(wrong)
    assert codes(once) == ["completion-contradiction"]
    mended = once.correct(f"{REVIEW}.pending", 2).correct(f"{REVIEW}.total", 8)
    assert codes(complete(mended)) == []


def test_parts_that_exceed_their_total_are_in_doubt() -> None:
    wrong = with_value(report_without(f"{REVIEW}.pending", f"{NEW}.total"), f"{REVIEW}.total", 5)
    after = complete(wrong)
    assert filled(wrong, after) == {f"{NEW}.total": values()[f"{NEW}.total"]}
    (said, _) = after.diagnostics
    assert (said.code, said.severity) == ("completion-contradiction", Severity.WARNING)
    assert said.paths == tuple(
        f"{REVIEW}.{name}" for name in ("upheld", "corrected", "other", "total")
    )
    assert said.values == {"equations": f"outcomes.{REVIEW}", "found": 4}
    assert f"outcomes.{REVIEW}" in said.text("zh")


def test_no_equation_with_a_doubtful_cell_is_relied_on() -> None:
    # Row and column of the wrong cell fail; the gap stands in the column of a cell of that row.
    gap = f"{PARTLY}.total"
    report = with_value(report_without(gap), f"{DISCLOSED}.natural_person", 77)
    after = complete(report)
    assert after.cells[gap].value is None
    assert {one.values["equations"] for one in after.diagnostics} == {
        f"applicants.{DISCLOSED}",
        "results.natural_person",
    }
    apart = with_value(report_without(f"{NEW}.total"), f"{DISCLOSED}.natural_person", 77)
    assert complete(apart).cells[f"{NEW}.total"].value == values()[f"{NEW}.total"]


def test_cells_that_contradict_one_another_only_together() -> None:
    # Each of the two equations can be met; both at once cannot: 10 are carried on at least.
    lost = (f"{FORWARD}.natural_person", f"{FORWARD}.total")
    report = report_without(*lost)
    wrong = with_value(with_value(report, f"{NEW}.natural_person", 90), f"{NEW}.total", 101)
    wrong = with_value(wrong, f"{IN}.total", 0)
    wrong = with_value(wrong, f"{IN}.natural_person", 0)
    after = complete(wrong)
    assert "completion-contradiction" in codes(after)
    assert all(after.cells[path].value is None for path in lost)


def test_equations_that_can_be_met_only_one_by_one() -> None:
    # 7 results of requests of one column, or more that are carried on; but 5 requests in all.
    column, other = "commercial_enterprise", "research_institution"
    seven = [f"{row}.{name}" for row in (DISCLOSED, TOTAL) for name in (column, "total")]
    own = dict(consistent_values(2021, lambda _: 0)) | dict.fromkeys(seven, 7) | {f"{NEW}.total": 5}
    lost = {f"{NEW}.{column}", f"{NEW}.{other}", f"{IN}.total", f"{IN}.other_organization"}
    lost |= {path for path in own if path.startswith(f"{FORWARD}.")}
    report = report_from(2021, {path: one for path, one in own.items() if path not in lost})
    after = complete(report)
    (said,) = (one for one in after.diagnostics if one.code == "completion-contradiction")
    assert said.values["equations"] == f"balance.{column}, applicants.{NEW}"
    held = [*FORMS[2021].row(NEW).paths]
    held += [f"{row}.{column}" for row in (IN, TOTAL)]
    assert said.paths == tuple(path for path in held if path not in lost)
    assert after.cells[f"{NEW}.{column}"].value is None


def test_a_proof_names_no_equation_that_is_in_doubt() -> None:
    # The column of the gap, which has no other, holds a cell of the wrong row.
    three = [f"{row}.{name}" for row in (NEW, DISCLOSED, TOTAL) for name in (PERSON, "total")]
    own = dict(consistent_values(2021, lambda _: 0)) | dict.fromkeys(three, 3)
    own[f"{DISCLOSED}.{PERSON}"] = 2
    lost = (f"{PARTLY}.{PERSON}", f"{PARTLY}.commercial_enterprise")
    after = complete(report_from(2021, {path: own[path] for path in own if path not in lost}))
    assert [after.cells[path].value for path in lost] == [0, 0]
    assert {proof(after, path) for path in lost} == {(f"applicants.{PARTLY}",)}


def test_where_nothing_is_unknown_contradictions_are_left_to_the_check() -> None:
    wrong = with_value(report_without(f"{REVIEW}.pending"), f"{REVIEW}.total", 5)
    once = complete(wrong)
    assert codes(once) == ["completion-contradiction"]
    assert codes(complete(once.correct(f"{REVIEW}.pending", 2))) == []


def test_what_the_parser_said_is_kept() -> None:
    report = parse(f"{FORMS[2021].row(REVIEW).label} | 2 | 1 | 0 | 0 | x |\n", edition=2021)
    before = codes(report)
    assert before
    assert codes(complete(report))[: len(before)] == before


def test_the_row_of_totals_is_used_while_one_side_is_whole() -> None:
    # Only the row of the wrong item fails, for its column has a gap; but all columns hold a cell of
    # that row, and in the same way all balances hold one of a wrong row above.
    gap = f"{TOTAL}.natural_person"
    hidden = f"{PARTLY}.research_institution"
    report = report_without(gap, hidden, f"{NEW}.natural_person", f"{NEW}.total")
    above = complete(with_value(report, f"{DISCLOSED}.research_institution", 3))
    assert above.cells[gap].value == values()[gap]
    assert proof(above, gap) == (ROW_OF_TOTALS,)
    beyond = complete(with_value(above, f"{IN}.research_institution", 77))
    assert beyond.cells[gap].value is None


def test_a_row_of_totals_in_doubt_proves_nothing() -> None:
    gap = f"{TOTAL}.natural_person"
    report = report_without(gap, f"{NEW}.natural_person", f"{NEW}.total")
    after = complete(with_value(report, f"{DISCLOSED}.research_institution", 77))
    assert after.cells[gap].value == values()[gap]
    assert proof(after, gap) == ("balance.natural_person", "balance.total", f"applicants.{NEW}")


@pytest.mark.parametrize("number", [-1, -1000])
def test_negative_counts_are_taken_as_printed(number: int) -> None:
    report = with_value(report_without(f"{NEW}.total"), f"{NEW}.natural_person", number)
    after = complete(report)
    assert "completion-contradiction" in codes(after)
    alone = with_value(report_without(f"{REVIEW}.pending"), f"{REVIEW}.upheld", number)
    assert complete(alone).cells[f"{REVIEW}.pending"].value == 2 + 2 - number


def test_no_value_below_nought_is_inferred() -> None:
    report = with_value(report_without(f"{REVIEW}.total"), f"{REVIEW}.upheld", -1000)
    after = complete(report)
    assert after.cells[f"{REVIEW}.total"].value is None
    assert codes(after) == ["completion-contradiction"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_empty_report_has_nothing_to_infer(edition: int) -> None:
    report = report_from(edition, {})
    assert complete(report) == report
    assert len(identities(edition)) == len(network(edition).equations)


def test_a_balance_of_nought_leaves_nothing_in_its_column() -> None:
    kept = {f"{TOTAL}.natural_person": 0}
    after = complete(report_from(2021, kept))
    items = [path for path in values() if path.startswith("requests.results.")]
    assert set(after.origins) == {
        path for path in items if path.endswith(".natural_person") and not path.startswith(TOTAL)
    }
    assert all(proof(after, path) == ("results.natural_person",) for path in after.origins)


@pytest.mark.parametrize("code", ["cell-inferred", "completion-contradiction"])
def test_the_example_of_an_entry_brings_it_about(code: str) -> None:
    said = [one for one in complete(parse(CATALOGUE[code].example)).diagnostics if one.code == code]
    assert len(said) == 1
    assert said[0].span is not None
    assert said[0].span.line == 1
    assert said[0].span == parse(CATALOGUE[code].example).cells[said[0].paths[0]].span
