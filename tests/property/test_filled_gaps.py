"""Completion against other methods: a simplex method, plain search, and proofs added up by hand."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripts import ROOT, script

from govinfo_report import CellStatus, Inference, parse
from govinfo_report.completion import OUTSIDE, complete, settle_gaps
from govinfo_report.form.equations import Identity, identities, identities_by_cell, members
from govinfo_report.testing.consistent import with_value

SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("002*.txt"))
SEEDS_OF_CHANCE = st.integers(0, 2**32 - 1)
MOST_SUMS = 3**6


BENCHMARK = script("benchmarks", "completion")


def bounds_by_sums(
    equations: Collection[Identity], known: Mapping[str, int], path: str
) -> tuple[int | None, int | None]:
    """The least and the greatest value that some sum of the equations, with signs, allows."""
    least, greatest = 0, None
    for signs in product((-1, 0, 1), repeat=len(equations)):
        factors: dict[str, int] = {}
        for sign, one in zip(signs, equations, strict=True):
            for side, turned in ((one.left, sign), (one.right, -sign)):
                for cell in side:
                    factors[cell] = factors.get(cell, 0) + turned
        if factors.get(path) != 1:
            continue
        rest = -sum(factor * known[cell] for cell, factor in factors.items() if cell in known)
        others = [one for cell, one in factors.items() if cell not in known and cell != path]
        # The cell and the others, each so many times, come to `rest`.
        if all(one >= 0 for one in others):
            greatest = rest if greatest is None else min(greatest, rest)
        if all(one <= 0 for one in others):
            least = max(least, rest)
    return least, greatest


@given(SEEDS_OF_CHANCE)
def test_filled_is_what_has_one_value_only(seed: int) -> None:
    loss = BENCHMARK.lossy_report(random.Random(seed))
    oracle = BENCHMARK.only_values(identities(loss.report.edition), loss.known)
    assert list(BENCHMARK.faults(loss, complete(loss.report), oracle)) == []


@pytest.mark.slow
@given(SEEDS_OF_CHANCE)
def test_a_proof_adds_up(seed: int) -> None:
    loss = BENCHMARK.lossy_report(random.Random(seed))
    after = complete(loss.report)
    by_id = {one.id: one for one in identities(loss.report.edition)}
    for path, origin in after.origins.items():
        assert isinstance(origin, Inference)
        if 3 ** len(origin.equations) <= MOST_SUMS:
            value = after.cells[path].value
            proof = [by_id[name] for name in origin.equations]
            assert bounds_by_sums(proof, loss.known, path) == (value, value)


@given(SEEDS_OF_CHANCE)
def test_what_is_printed_is_never_touched(seed: int) -> None:
    report = BENCHMARK.lossy_report(random.Random(seed)).report
    after = complete(report)
    for path, cell in report.cells.items():
        if cell.status in (CellStatus.READ, CellStatus.UNREADABLE):
            assert after.cells[path] == cell
        assert after.cells[path].raw == cell.raw
    assert complete(after) == after
    assert complete(after).origins == after.origins


@given(SEEDS_OF_CHANCE, st.integers(-5, 30_000))
def test_one_wrong_cell_is_named_wherever_it_shows(seed: int, number: int) -> None:
    chance = random.Random(seed)
    loss = BENCHMARK.lossy_report(chance)
    if not loss.known:
        return
    wrong = chance.choice(sorted(loss.known))
    after = complete(with_value(loss.report, wrong, number))
    said = [one for one in after.diagnostics if one.code == "completion-contradiction"]
    for one in said:
        assert wrong in one.paths
    if not said:
        return
    doubtful = {path for one in said for path in one.paths}
    by_cell = identities_by_cell(loss.report.edition)
    unused = {one.id for path in doubtful for one in by_cell[path]}
    for path, origin in after.origins.items():
        # Without the wrong cell's equations all is as it was.
        assert after.cells[path].value == loss.truth[path]
        assert isinstance(origin, Inference)
        assert unused.isdisjoint(origin.equations)


@st.composite
def small_networks(
    draw: st.DrawFn,
) -> tuple[int, list[int], dict[int, tuple[int, int]]]:
    """Nodes, supplies and arcs; supplies are those of amounts of at most 2."""
    nodes = draw(st.integers(1, 4))
    ends = st.integers(OUTSIDE, nodes - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=6))
    arcs = {number: pair for number, pair in enumerate(pairs) if pair[0] != pair[1]}
    supplies = [0] * nodes
    for tail, head in arcs.values():
        amount = draw(st.integers(0, 2))
        if tail != OUTSIDE:
            supplies[tail] += amount
        if head != OUTSIDE:
            supplies[head] -= amount
    return nodes, supplies, arcs


def solutions(
    supplies: list[int], arcs: Mapping[int, tuple[int, int]], most: int
) -> list[dict[int, int]]:
    found = []
    for amounts in product(range(most + 1), repeat=len(arcs)):
        left = list(supplies)
        for amount, (tail, head) in zip(amounts, arcs.values(), strict=True):
            if tail != OUTSIDE:
                left[tail] -= amount
            if head != OUTSIDE:
                left[head] += amount
        if not any(left):
            found.append(dict(zip(arcs, amounts, strict=True)))
    return found


@given(small_networks())
def test_a_network_against_plain_search(
    drawn: tuple[int, list[int], dict[int, tuple[int, int]]],
) -> None:
    nodes, supplies, arcs = drawn
    # Where amounts can change at all, they can by one, along a single circle.
    every = solutions(supplies, arcs, 3)
    expected = {arc: every[0][arc] for arc in arcs if len({amounts[arc] for amounts in every}) == 1}
    found = settle_gaps((1 << nodes) - 1, supplies, arcs)
    assert found.contradictions == []
    assert {arc: one.amount for arc, one in found.fixed.items()} == expected
    for arc, one in found.fixed.items():
        assert one.at_most
        assert bool(one.at_least) is (one.amount > 0)
        for sets, sign in ((one.at_most, 1), (one.at_least, -1)):
            for proof in sets:
                assert_proves(proof, sign, arc, one.amount, supplies, arcs)


def assert_proves(
    proof: int,
    sign: int,
    arc: int,
    amount: int,
    supplies: list[int],
    arcs: Mapping[int, tuple[int, int]],
) -> None:
    """The balances, added up, are the arc and others of one sign (1: no more, -1: no less)."""
    inside = set(members(proof))
    factors = {one: (tail in inside) - (head in inside) for one, (tail, head) in arcs.items()}
    turn = factors.pop(arc)
    assert turn in (1, -1)
    assert turn * sum(supplies[node] for node in inside) == amount
    assert all(sign * turn * factor >= 0 for factor in factors.values())


@given(small_networks(), st.data())
def test_a_network_that_cannot_balance(
    drawn: tuple[int, list[int], dict[int, tuple[int, int]]], data: st.DataObject
) -> None:
    nodes, supplies, arcs = drawn
    spoilt = data.draw(st.integers(0, nodes - 1))
    supplies[spoilt] += data.draw(st.sampled_from((-3, -1, 1, 3)))
    found = settle_gaps((1 << nodes) - 1, supplies, arcs)
    assert bool(solutions(supplies, arcs, 5)) is not bool(found.contradictions)
    for sets in found.contradictions:
        for proof in sets:
            inside = set(members(proof))
            supply = sum(supplies[node] for node in inside)
            factors = {(tail in inside) - (head in inside) for tail, head in arcs.values()}
            assert supply
            assert (1 if supply > 0 else -1) not in factors


def test_the_comparison_notices_a_wrong_completion() -> None:
    loss = next(
        loss
        for loss in map(BENCHMARK.lossy_report, map(random.Random, range(100)))
        if loss.kind == "columns" and complete(loss.report).origins
    )
    oracle = BENCHMARK.only_values(identities(loss.report.edition), loss.known)
    assert list(BENCHMARK.faults(loss, loss.report, oracle))
    after = complete(loss.report)
    path = next(iter(after.origins))
    assert list(BENCHMARK.faults(loss, with_value(after, path, 10**6), oracle))
    assert list(BENCHMARK.faults(loss, after, {}))
    assert list(BENCHMARK.faults(loss, after, None))


def test_the_comparison_counts_what_is_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert BENCHMARK.main(["--reports", "4", "--seed", "2"]) == 0
    assert "\n0 reports with a mismatch" in capsys.readouterr().out
    monkeypatch.setattr(BENCHMARK, "complete", lambda report: report)
    assert BENCHMARK.main(["--reports", "4", "--seed", "2"]) == 1


@pytest.mark.skipif(not SEEDS, reason="no published reports stand beside the checkout")
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_a_column_cut_off_in_a_published_report(path: Path) -> None:
    report = parse(path.read_text("utf-8"))
    after = complete(report)
    assert len(after.origins) == 28
    assert {after.cells[name].value for name in after.origins} == {0}
    assert all(cell.value is not None for cell in after.cells.values())
