"""The equations of the form as a network: every cell an arc, one equation left out."""

from fractions import Fraction

import pytest

from govinfo_report.completion.gaps import network
from govinfo_report.form import FORMS
from govinfo_report.form.equations import Identity, identities_by_cell

EDITIONS = sorted(FORMS)
ROW_OF_TOTALS = "applicants.requests.results.total"


@pytest.fixture(autouse=True)
def _made_anew() -> None:
    network.cache_clear()


def rank(rows: list[dict[str, int]]) -> int:
    """Rank of equations over cells, by elimination."""
    left = [{path: Fraction(factor) for path, factor in row.items()} for row in rows]
    found = 0
    while left:
        row = left.pop()
        if not row:
            continue
        found += 1
        pivot = next(iter(row))
        for other in left:
            factor = other.get(pivot, Fraction(0)) / row[pivot]
            for path, value in row.items():
                other[path] = other.get(path, Fraction(0)) - factor * value
                if not other[path]:
                    del other[path]
    return found


def as_row(identity: Identity) -> dict[str, int]:
    return {**dict.fromkeys(identity.left, 1), **dict.fromkeys(identity.right, -1)}


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_row_of_totals_follows_from_the_others(edition: int) -> None:
    own = network(edition)
    assert own.equations[own.implied].id == ROW_OF_TOTALS
    rows = [as_row(one) for one in own.equations]
    others = [row for number, row in enumerate(rows) if number != own.implied]
    assert rank(rows) == rank(others) < len(others)


@pytest.mark.parametrize("edition", EDITIONS)
def test_either_side_adds_up_to_the_row_of_totals(edition: int) -> None:
    own = network(edition)
    assert len(own.sides) == 2
    implied = as_row(own.equations[own.implied])
    for side in own.sides:
        assert not side >> own.implied & 1
        total: dict[str, int] = {}
        for path, terms in own.terms.items():
            total[path] = sum(sign for number, sign in terms if side >> number & 1)
        total = {path: factor for path, factor in total.items() if factor}
        turned = {path: -factor for path, factor in total.items()}
        assert implied in (total, turned)


@pytest.mark.parametrize("edition", EDITIONS)
def test_in_the_network_every_cell_is_an_arc(edition: int) -> None:
    own = network(edition)
    assert set(own.terms) == {path for path, found in identities_by_cell(edition).items() if found}
    for path, terms in own.terms.items():
        ends = [sign for number, sign in terms if number != own.implied]
        assert sorted(ends) in ([-1], [1], [-1, 1])
        assert len(ends) == (1 if path.startswith("reconsideration") else 2)
