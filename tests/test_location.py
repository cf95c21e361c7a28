"""Where the error is: exact suspects, held against a search through every cell and pair."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from random import Random

import attrs
import pytest
from altered import spoilt as without_value

from govinfo_report import Cells, CellStatus, CheckResult, CheckState, Finding, Report, Slip, check
from govinfo_report.form import FORMS
from govinfo_report.testing.consistent import random_values, report_from, with_value

NEW = "requests.new_received"
RESULTS = "requests.results"
REVIEW = "reconsideration_and_litigation.reconsideration"


def consistent(edition: int, seed: int) -> Report:
    return report_from(edition, random_values(Random(seed), edition))


def failing(result: CheckResult) -> list[Finding]:
    return [
        one
        for one in result.findings
        if one.equation is not None and one.equation.state is CheckState.FAILS
    ]


def sets_of(finding: Finding) -> list[dict[str, int]]:
    return [{cell.path: cell.fits for cell in one.cells} for one in finding.suspects]


def another(value: int, rng: Random) -> int:
    return rng.choice(
        [one for one in (0, value + 1, value - 1, value * 10, rng.randrange(500)) if one >= 0]
    )


def spoilt(report: Report, rng: Random, paths: list[str]) -> dict[str, int]:
    """Other numbers for these cells, none its own."""
    changed: dict[str, int] = {}
    for path in paths:
        value = int(report.cells[path].value or 0)
        while changed.get(path, value) == value:
            changed[path] = another(value, rng)
    return changed


# -- what must hold -----------------------------------------------------------------------------


@pytest.mark.parametrize("edition", [2021, 2019])
def test_one_changed_cell_of_table_three_is_the_only_suspect(edition: int) -> None:
    rng = Random(edition)
    paths = FORMS[edition].table("requests").paths
    assert len(paths) == {2021: 175, 2019: 161}[edition]
    for at, path in enumerate(paths):
        report = consistent(edition, at)
        (number,) = spoilt(report, rng, [path]).values()
        found = failing(check(with_value(report, path, number)))
        assert found
        for one in found:
            assert sets_of(one) == [{path: report.cells[path].value}]


@pytest.mark.parametrize("edition", [2021, 2019])
def test_one_changed_cell_of_table_four_is_among_at_most_five(edition: int) -> None:
    rng = Random(edition)
    for at, path in enumerate(FORMS[edition].table("reconsideration_and_litigation").paths):
        report = consistent(edition, at)
        (number,) = spoilt(report, rng, [path]).values()
        (found,) = failing(check(with_value(report, path, number)))
        assert len(found.suspects) <= 5
        assert {path: report.cells[path].value} in sets_of(found)


@pytest.mark.parametrize("edition", [2021, 2019])
def test_a_changed_cell_of_table_two_fails_no_equation(edition: int) -> None:
    report = consistent(edition, 1)
    for path in FORMS[edition].table("proactive_disclosure").paths:
        assert failing(check(with_value(report, path, 7))) == []


@pytest.mark.parametrize("edition", [2021, 2019])
def test_two_changed_cells_are_among_the_suspects(edition: int) -> None:
    rng = Random(edition)
    paths = FORMS[edition].table("requests").paths
    by_pair = 0
    for at in range(400):
        report = consistent(edition, at)
        changed = spoilt(report, rng, rng.sample(paths, 2))
        spoilt_report = report
        for path, number in changed.items():
            spoilt_report = with_value(spoilt_report, path, number)
        for one in failing(check(spoilt_report)):
            if all(len(suspect.cells) > 1 for suspect in one.suspects):
                by_pair += 1
                assert {path: report.cells[path].value for path in changed} in sets_of(one)
    assert by_pair > 400


def test_a_case_counted_in_the_wrong_column_is_found_while_its_row_adds_up() -> None:
    person, other = f"{NEW}.natural_person", f"{NEW}.other_organization"
    values = dict.fromkeys(FORMS[2021].cells, 0) | {
        person: 61,
        f"{NEW}.total": 61,
        f"{RESULTS}.disclosed.natural_person": 61,
        f"{RESULTS}.disclosed.total": 61,
        f"{RESULTS}.total.natural_person": 61,
        f"{RESULTS}.total.total": 61,
    }
    result = check(report_from(2021, values | {person: 60, other: 1}))
    found = failing(result)
    assert [one.values["left"] for one in found] == ["60 + 0", "1 + 0"]
    for one in found:
        assert sets_of(one) == [{person: 61, other: 0}]
        assert one.suspects[0].slip is Slip.UNIT_MOVED


def test_groups_that_share_no_cell_have_suspects_of_their_own() -> None:
    values = dict.fromkeys(FORMS[2021].cells, 0) | {f"{REVIEW}.total": 3, f"{NEW}.total": 2}
    found = {
        one.equation.identity.family: sets_of(one)
        for one in failing(check(report_from(2021, values)))
        if one.equation is not None
    }
    assert found["balance"] == found["applicants"] == [{f"{NEW}.total": 0}]
    assert found["outcomes"][0] == {f"{REVIEW}.total": 0}
    assert len(found["outcomes"]) == 5


def test_nothing_fits_three_errors_in_a_row() -> None:
    values = dict.fromkeys(FORMS[2021].cells, 0) | {
        f"{NEW}.natural_person": 3,
        f"{NEW}.research_institution": 5,
        f"{NEW}.other_organization": 11,
    }
    found = failing(check(report_from(2021, values)))
    assert found
    assert {one.suspects for one in found} == {()}


def test_a_blank_total_that_a_balance_counts_as_0_is_the_suspect() -> None:
    report = consistent(2021, 5)
    path = f"{RESULTS}.total.natural_person"
    result = check(without_value(report, path, CellStatus.BLANK, "-"))
    (found,) = {one.suspects for one in failing(result)}
    (suspect,) = found
    assert [(cell.path, cell.printed) for cell in suspect.cells] == [(path, None)]
    assert suspect.cells[0].fits == report.cells[path].value
    assert suspect.cells[0].change == report.cells[path].value
    assert suspect.slip is Slip.TOTAL_BLANK
    # Its own equation is open, and says what fits.
    (hint,) = [one for one in result.findings if one.code == "total-blank"]
    assert hint.suspects == found


@pytest.mark.parametrize(
    ("shift", "truth"),
    [
        (1, [0, 4, 7, 2, 9, 0]),
        (-1, [0, 4, 7, 2, 9, 0]),
        (1, [3, 4, 7, 2, 9, 0]),
        (-1, [0, 3, 10, 31, 1, 8]),
    ],
)
def test_a_row_one_column_beside_its_own(shift: int, truth: list[int]) -> None:
    row = FORMS[2021].row(f"{RESULTS}.unable_to_provide.not_held")
    printed = truth[-shift:] + truth[:-shift]
    values = dict.fromkeys(FORMS[2021].cells, 0)
    for path, number in zip(row.paths, (*truth, sum(truth)), strict=True):
        column = path.rpartition(".")[2]
        values |= {
            path: number,
            f"{RESULTS}.total.{column}": number,
            f"{NEW}.{column}": number,
        }
    report = report_from(2021, values | dict(zip(row.paths, printed, strict=False)))
    found = failing(check(report))
    assert found
    for one in found:
        assert one.suspects[0].slip is Slip.ROW_SHIFTED
        fits = {cell.path: cell.fits for cell in one.suspects[0].cells}
        assert {**dict(zip(row.paths, printed, strict=False)), **fits} == dict(
            zip(row.paths, truth, strict=False)
        )


def test_two_rows_each_with_the_numbers_of_the_other() -> None:
    row, below = FORMS[2021].row(f"{RESULTS}.total"), FORMS[2021].row("requests.carried_forward")
    results, left = (1, 2, 3, 0, 0, 0, 6), (3, 6, 11, 0, 0, 0, 20)
    truth = dict(zip(row.paths, results, strict=True)) | dict(zip(below.paths, left, strict=True))
    printed = dict(zip(row.paths, left, strict=True)) | dict(zip(below.paths, results, strict=True))
    values = dict.fromkeys(FORMS[2021].cells, 0) | printed
    values |= dict(zip(FORMS[2021].row(f"{RESULTS}.disclosed").paths, results, strict=True))
    values |= zip(
        FORMS[2021].row(NEW).paths, map(sum, zip(results, left, strict=True)), strict=True
    )
    found = failing(check(report_from(2021, values)))
    assert len(found) == 4
    for one in found:
        assert sets_of(one) == [
            {path: truth[path] for path in truth if truth[path] != values[path]}
        ]
        assert one.suspects[0].slip is Slip.ROW_SHIFTED


def test_rows_that_may_be_exchanged_freely_fail_no_equation() -> None:
    rows = [
        FORMS[2021].row(f"{RESULTS}.not_processed.{name}")
        for name in ("petition_or_complaint", "repeated_request")
    ]
    truth = [(1, 2, 3, 0, 0, 0, 6), (4, 0, 0, 0, 1, 7, 12)]
    values = dict.fromkeys(FORMS[2021].cells, 0)
    for row, numbers in zip(rows, truth, strict=True):
        values |= dict(zip(row.paths, numbers, strict=True))
    report = report_from(2021, values)
    # The rows may be exchanged freely where only their columns are known: nothing fails.
    assert not any(
        one.equation.identity.family == "applicants"
        for one in failing(check(report))
        if one.equation is not None
    )


# -- against a search through everything --------------------------------------------------------


def explanations(result: CheckResult, group: set[str], size: int) -> Iterator[dict[str, int]]:
    """Sets of `size` cells with definite other numbers, by trying every one of them."""
    known = {name: one for name, one in result.equations.items() if one.left is not None}
    numbers = {path: value for one in known.values() for path, value in one.numbers.items()}
    signs = {
        name: {
            **dict.fromkeys(one.identity.left, 1),
            **dict.fromkeys(one.identity.right, -1),
        }
        for name, one in known.items()
    }
    off_by = {name: int(one.left or 0) - int(one.right or 0) for name, one in known.items()}
    for name, one in result.equations.items():
        # What a blank total counts for elsewhere must be the sum of its own parts.
        if one.unknown == one.identity.left and one.unknown[0] in numbers:
            signs[name] = {one.unknown[0]: 1}
            off_by[name] = -sum(one.numbers[path] for path in one.identity.right)
    for paths in itertools.combinations(numbers, size):
        touched = [name for name in signs if any(path in signs[name] for path in paths)]
        if not group <= set(touched):
            continue
        rows = [[signs[name].get(path, 0) for path in paths] for name in touched]
        change = solve(rows, [-off_by[name] for name in touched])
        if change is None or not all(change):
            continue
        fits = {path: numbers[path] + by for path, by in zip(paths, change, strict=True)}
        if all(value >= 0 and value.denominator == 1 for value in fits.values()):
            yield {path: int(value) for path, value in fits.items()}


def solve(rows: list[list[int]], wanted: list[int]) -> list[Fraction] | None:
    """The one solution of one or two unknowns; None where there is none, or more than one."""
    if len(rows[0]) == 1:
        found = {Fraction(value, row[0]) for row, value in zip(rows, wanted, strict=True)}
        return [found.pop()] if len(found) == 1 else None
    pairs = itertools.combinations(zip(rows, wanted, strict=True), 2)
    for ((a, b), u), ((c, d), v) in pairs:
        if determinant := a * d - b * c:
            x = Fraction(u * d - b * v, determinant)
            y = Fraction(a * v - u * c, determinant)
            right = all(
                one * x + other * y == value
                for (one, other), value in zip(rows, wanted, strict=True)
            )
            return [x, y] if right else None
    return None


@pytest.mark.parametrize("seed", range(12))
def test_the_suspects_are_those_of_a_search_through_everything(seed: int) -> None:
    """With gaps and blanks, so that many equations are open and explanations are many."""
    rng = Random(seed)
    edition = rng.choice((2021, 2019))
    report = report_from(edition, random_values(rng, edition))
    paths = FORMS[edition].table("requests").paths
    cells = dict(report.cells)
    for path in rng.sample(paths, rng.choice((0, 3, 12, 40))):
        status = rng.choice((CellStatus.MISSING, CellStatus.BLANK))
        cells[path] = cells[path]._replace(value=None, status=status, raw="")
    for path in rng.sample(paths, rng.choice((1, 2, 3))):
        if cells[path].value is not None:
            cells[path] = cells[path]._replace(value=another(int(cells[path].value or 0), rng))
    result = check(attrs.evolve(report, cells=Cells(cells)))
    found = failing(result)
    for one in found:
        for suspect in one.suspects:
            order = [cell.path for cell in suspect.cells]
            assert order == sorted(order, key=list(report.cells).index)
            assert all(type(cell.fits) is int for cell in suspect.cells)
    for group in groups_of(found):
        suspects = next(sets_of(one) for one in found if name_of(one) in group)
        singles = list(explanations(result, group, 1))
        wanted = singles or list(explanations(result, group, 2))
        if wanted:
            assert len(suspects) == len(wanted)
            assert all(one in wanted for one in suspects)
        else:
            assert all(len(one) > 2 for one in suspects)


def name_of(finding: Finding) -> str:
    assert finding.equation is not None
    return finding.equation.identity.id


def groups_of(found: list[Finding]) -> list[set[str]]:
    groups: list[tuple[set[str], set[str]]] = []
    for one in found:
        names, paths = {name_of(one)}, set(one.paths)
        for other in [group for group in groups if group[1] & paths]:
            groups.remove(other)
            names |= other[0]
            paths |= other[1]
        groups.append((names, paths))
    return [names for names, _ in groups]
