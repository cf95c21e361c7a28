"""Networks that must balance: what they settle, held against the balances of all sets of nodes."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from random import Random
from typing import NamedTuple

import pytest

from govinfo_report.completion import OUTSIDE, Fixed, settle_gaps
from govinfo_report.form import FORMS
from govinfo_report.form.equations import Identity, identities_by_cell, members, network, reach

Arcs = Mapping[str, tuple[int, int]]


def test_a_network_of_one_way() -> None:
    # 0 → 1 → 2, five units from the first to the last.
    found = settle_gaps(0b111, [5, 0, -5], {"a": (0, 1), "b": (1, 2)})
    assert {arc: one.amount for arc, one in found.fixed.items()} == {"a": 5, "b": 5}
    assert found.contradictions == []
    assert 0b001 in found.fixed["a"].at_most
    assert 0b001 in found.fixed["a"].at_least


def test_arcs_beside_one_another_are_open_or_nought() -> None:
    assert settle_gaps(0b11, [1, -1], {"a": (0, 1), "b": (0, 1)}).fixed == {}
    nought = settle_gaps(0b11, [0, 0], {"a": (0, 1), "b": (0, 1)}).fixed
    assert {arc: (one.amount, one.at_least) for arc, one in nought.items()} == {
        "a": (0, ()),
        "b": (0, ()),
    }


def test_a_circle_leaves_its_arcs_open() -> None:
    assert settle_gaps(0b11, [0, 0], {"a": (0, 1), "b": (1, 0)}).fixed == {}
    assert settle_gaps(0b1, [0], {"a": (0, OUTSIDE), "b": (OUTSIDE, 0)}).fixed == {}


def test_a_way_is_taken_back_where_another_needs_it() -> None:
    # What 0 sends first by 2 must go by 3 after all, for 1 has no other way than 2.
    arcs = {"a": (0, 2), "b": (0, 3), "c": (1, 2), "d": (2, 4), "e": (3, 4)}
    found = settle_gaps(0b11111, [1, 1, -1, -1, 0], arcs)
    assert {arc: one.amount for arc, one in found.fixed.items()} == {
        "a": 0,
        "b": 1,
        "c": 1,
        "d": 0,
        "e": 0,
    }


@pytest.mark.parametrize(
    ("supplies", "arcs", "contradictory"),
    [
        ([3], {}, 0b1),
        ([3], {"a": (OUTSIDE, 0)}, 0b1),
        ([-3], {"a": (0, OUTSIDE)}, 0b1),
        ([3, -2], {"a": (0, 1)}, 0b11),
        ([0, 1, -1], {"a": (0, 1), "b": (2, 0)}, 0b010),
        # Only the one unit that "b" carries can be taken back and go by "a".
        ([-1, 1, -2, 2], {"a": (1, 2), "b": (1, 0), "c": (3, 0)}, 0b1001),
    ],
)
def test_what_cannot_balance(
    supplies: list[int], arcs: Mapping[str, tuple[int, int]], contradictory: int
) -> None:
    nodes = (1 << len(supplies)) - 1
    found = settle_gaps(nodes, supplies, arcs)
    assert found.fixed == {}
    assert [contradictory in sets for sets in found.contradictions] == [True]


def test_a_proof_is_offered_from_either_side_of_every_break() -> None:
    # Nothing flows. The last node is neither behind the arc in question nor beyond it.
    arcs = {"a": (0, 1), "b": (1, 2), "c": (3, 2)}
    found = settle_gaps(0b1111, [0, 0, 0, 0], arcs)
    assert sorted(found.fixed["b"].at_most) == [0b0011, 0b0100, 0b1011, 0b1100]
    # The same arcs cannot bring anything from the first node to the last.
    wanting = settle_gaps(0b1111, [1, 0, 0, -1], {"a": (0, 1), "b": (2, 1), "c": (3, 1)})
    assert [sorted(sets) for sets in wanting.contradictions] == [[0b0011, 0b0111, 0b1000, 0b1100]]


def test_nodes_that_need_not_balance_are_left_alone() -> None:
    found = settle_gaps(0b01, [2, 7], {"a": (0, OUTSIDE)})
    assert found.contradictions == []
    assert found.fixed["a"].amount == 2


def test_members_of_a_set() -> None:
    assert list(members(0b10110)) == [1, 2, 4]


def test_a_proof_is_offered_from_either_side_of_what_flows_too() -> None:
    # One unit goes the whole way; the last node has nothing to add.
    found = settle_gaps(0b1111, [1, 0, -1, 0], {"a": (0, 1), "b": (1, 2), "c": (3, 2)})
    assert found.fixed["b"].amount == 1
    assert sorted(found.fixed["b"].at_most) == [0b0011, 0b0100, 0b1011, 0b1100]
    assert sorted(found.fixed["b"].at_least) == [0b0011, 0b1100]


def test_contradictions_that_are_apart_are_told_apart() -> None:
    # Neither the first node nor the last can get rid of anything.
    found = settle_gaps(0b111, [1, 0, 1], {"a": (1, 0), "b": (1, 2)})
    (sets,) = found.contradictions
    assert {0b001, 0b100} <= set(sets)
    assert 0b101 not in sets


def test_what_can_be_reached() -> None:
    onward = [0b0010, 0b0101, 0b0000, 0b0001]
    assert reach(0b0001, onward) == 0b0111
    assert reach(0b0100, onward) == 0b0100
    assert reach(0b1100, onward) == 0b1111


# -- against the balances of all sets of nodes --------------------------------------------------


class Cut(NamedTuple):
    """A set of nodes, the arcs that lead out of it and into it, and what it has over."""

    nodes: int
    out: list[str]
    into: list[str]
    over: int

    @property
    def is_contradictory(self) -> bool:
        return (self.over > 0 and not self.out) or (self.over < 0 and not self.into)

    def seen_from(self, arc: str) -> "Cut | None":
        """The cut with the arc leading out of it; None if the arc does not cross it."""
        if arc in self.into:
            return Cut(self.nodes, self.into, self.out, -self.over)
        return self if arc in self.out else None


def holds(nodes: int, node: int) -> bool:
    return node != OUTSIDE and bool(nodes >> node & 1)


def cuts(piece: int, supplies: list[int], arcs: Arcs) -> Iterator[Cut]:
    for nodes in range(1, piece + 1):
        if not nodes & ~piece:
            out, into = (
                [arc for arc, ends in arcs.items() if [holds(nodes, end) for end in ends] == sides]
                for sides in ([True, False], [False, True])
            )
            yield Cut(nodes, out, into, sum(supplies[node] for node in members(nodes)))


def assert_settled(arc: str, fixed: Fixed | None, found: list[Cut]) -> None:
    """An arc carries at least what a cut must send by it alone, at most what no other arc adds to.

    That nothing else limits it is the theorem of Gale and Hoffman, as is that amounts exist where
    no cut is contradictory.
    """
    crossed = [cut for cut in (one.seen_from(arc) for one in found) if cut is not None]
    most = {cut.nodes: cut.over for cut in crossed if not cut.into}
    least = {cut.nodes: cut.over for cut in crossed if cut.out == [arc]}
    amount = max([0, *least.values()])
    if not most or min(most.values()) > amount:
        assert fixed is None
        return
    assert fixed is not None
    assert fixed.amount == amount == min(most.values())
    assert_shortest(fixed.at_most, {nodes for nodes, over in most.items() if over == amount})
    if amount:
        assert_shortest(fixed.at_least, {nodes for nodes, over in least.items() if over == amount})
    else:
        assert fixed.at_least == ()


def assert_shortest(sets: tuple[int, ...], proofs: set[int]) -> None:
    """They are proofs, each once, and none is shorter than the shortest of them."""
    assert proofs.issuperset(sets)
    assert len(set(sets)) == len(sets)
    assert min(map(int.bit_count, sets)) == min(map(int.bit_count, proofs))


def random_network(rng: Random) -> tuple[list[int], dict[str, tuple[int, int]]]:
    """Amounts on random arcs, few of them doubled, and what they come to; some supplies spoilt."""
    count = rng.randint(2, 7)
    ends = [OUTSIDE, *range(count)] if rng.random() < 0.3 else list(range(count))
    names = "abcdefghijklm"[: rng.randint(1, 2 * count - 1)]
    arcs = {name: (tail, head) for name in names for tail, head in [rng.sample(ends, 2)]}
    supplies = [0] * count
    for tail, head in arcs.values():
        amount = rng.choice((0, 0, 0, 1, 2, 5))
        for node, sign in ((tail, 1), (head, -1)):
            if node != OUTSIDE:
                supplies[node] += sign * amount
    if rng.random() < 0.2:
        supplies[rng.randrange(count)] += rng.choice((-1, 1))
    return supplies, arcs


def pieces_of(count: int, arcs: Arcs) -> set[int]:
    beside = [0] * count
    for tail, head in arcs.values():
        if OUTSIDE not in (tail, head):
            beside[tail] |= 1 << head
            beside[head] |= 1 << tail
    return {reach(1 << node, beside) for node in range(count)}


@pytest.mark.parametrize("seed", range(300))
def test_what_is_settled_is_what_all_balances_together_leave(seed: int) -> None:
    supplies, arcs = random_network(Random(seed))
    found = settle_gaps((1 << len(supplies)) - 1, supplies, arcs)
    contradictory: list[set[int]] = []
    for piece in pieces_of(len(supplies), arcs):
        own = list(cuts(piece, supplies, arcs))
        wrong = {cut.nodes for cut in own if cut.is_contradictory}
        if wrong:
            contradictory.append(wrong)
        for arc, (tail, head) in arcs.items():
            if wrong and (holds(piece, tail) or holds(piece, head)):
                assert arc not in found.fixed
            elif holds(piece, tail) or holds(piece, head):
                assert_settled(arc, found.fixed.get(arc), own)
    assert len(found.contradictions) == len(contradictory)
    for sets in found.contradictions:
        assert sets
        assert any(wrong.issuperset(sets) for wrong in contradictory)


# -- the equations of the form as a network: every cell an arc, one equation left out --------------


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
