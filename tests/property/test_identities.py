"""The equations: all hold in a consistent report, and one changed count fails just its own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from govinfo_report import CheckState, Report, check
from govinfo_report.form.equations import Identity, identities, identities_by_cell
from govinfo_report.testing.strategies import cells_breaking, reports

ALL = {identity.id: identity for year in (2019, 2021) for identity in identities(year)}


def failing(report: Report) -> set[str]:
    return {
        name for name, result in check(report).equations.items() if result.state is CheckState.FAILS
    }


@pytest.mark.slow
@pytest.mark.parametrize(("edition", "count"), [(2021, 42), (2019, 40)])
@given(data=st.data())
@settings(max_examples=50)
def test_a_consistent_report_passes_every_equation(
    edition: int, count: int, data: st.DataObject
) -> None:
    result = check(data.draw(reports(edition=edition)))
    assert result.count(CheckState.HOLDS) == len(result.equations) == count
    # Random numbers may be unlikely, but none of them contradicts another.
    assert result.ok
    assert not any(one.code.startswith(("identity-", "total-")) for one in result.findings)


@pytest.mark.slow
@given(reports(blanks=True))
@settings(max_examples=50)
def test_blank_parts_count_as_nothing(report: Report) -> None:
    result = check(report)
    assert result.count(CheckState.HOLDS) == len(result.equations)


@given(reports(distinct=True))
@settings(max_examples=20)
def test_distinct_reports_are_consistent_and_distinct(report: Report) -> None:
    assert check(report).ok
    values = [cell.value for cell in report.cells.values()]
    assert len(set(values)) == len(values)


@pytest.mark.parametrize("identity", ALL.values(), ids=ALL)
@given(data=st.data())
@settings(max_examples=6)
def test_one_changed_count_fails_exactly_the_equations_that_hold_it(
    identity: Identity, data: st.DataObject
) -> None:
    breakage = data.draw(cells_breaking(identity))
    assert check(breakage.report).ok
    holding = identities_by_cell(breakage.broken.edition)[breakage.path]
    assert failing(breakage.broken) == {equation.id for equation in holding}
    assert identity in holding


def test_misuse_is_told_before_anything_is_drawn() -> None:
    only_2021 = ALL["applicants.requests.results.other_handling.other"]
    with pytest.raises(InvalidArgument):
        cells_breaking(only_2021, edition=2019)
    with pytest.raises(InvalidArgument):
        cells_breaking(only_2021, edition=2008)
    with pytest.raises(InvalidArgument):
        reports(edition=2008)
    with pytest.raises(InvalidArgument):
        reports(blanks=True, distinct=True)
