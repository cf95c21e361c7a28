"""Is every gap filled that has one value only, and no other? Checked against two other methods.

    python benchmarks/completion.py [--reports 20000] [--smt 200] [--seed 1] [--quick]

Reports whose equations hold lose cells: single ones, many, rows, columns, the right edge of a page,
up to all of table 三. For each, the least and the greatest value of every gap is found by an exact
simplex method on the equations as the form states them, which knows nothing of networks; with
`--smt`, for so many reports, by the solver z3 (package z3-solver), over whole numbers. A gap must
be filled exactly if both agree, with the number that was taken away, and the equations given as its
proof must leave no other value on their own. Exit status 1 if any of this fails.
"""

from __future__ import annotations

import argparse
import importlib
import random
import statistics
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

from govinfo_report import Cells, CellStatus, Inference, Report
from govinfo_report.completion import complete
from govinfo_report.form import FORMS
from govinfo_report.form.equations import Identity, identities, identities_by_cell
from govinfo_report.testing.consistent import consistent_values, random_values, report_from

FEW = 25
SHOWN = 10
Number = int | Fraction


class Simplex:
    """The solutions of equations in numbers of 0 or more; exact, by pivots with Bland's rule."""

    def __init__(self, rows: list[tuple[dict[int, int], int]], variables: int) -> None:
        self.rows: list[dict[int, Number]] = []
        self.right: list[Number] = []
        self.basis: list[int] = []
        self.variables = variables
        for number, (row, right) in enumerate(rows):
            turned = -1 if right < 0 else 1
            own: dict[int, Number] = {one: turned * factor for one, factor in row.items()}
            own[variables + number] = 1
            self.rows.append(own)
            self.right.append(turned * right)
            self.basis.append(variables + number)
        self.feasible = self._leave_helpers()

    def _leave_helpers(self) -> bool:
        helpers = range(self.variables, self.variables + len(self.rows))
        for _ in self.vertices(dict.fromkeys(helpers, 1)):
            pass
        if any(self.right[at] for at, one in enumerate(self.basis) if one >= self.variables):
            return False
        for at in reversed(range(len(self.rows))):
            if self.basis[at] < self.variables:
                continue
            own = [one for one in self.rows[at] if one < self.variables]
            if own:
                self._pivot(at, min(own))
            else:
                # It follows from the other equations.
                del self.rows[at], self.right[at], self.basis[at]
        self.rows = [
            {one: factor for one, factor in row.items() if one < self.variables}
            for row in self.rows
        ]
        return True

    def _pivot(self, at: int, entering: int) -> None:
        pivot = self.rows[at][entering]
        if pivot != 1:
            own: dict[int, Number] = {k: _divided(v, pivot) for k, v in self.rows[at].items()}
            self.rows[at], self.right[at] = own, _divided(self.right[at], pivot)
        own, right = self.rows[at], self.right[at]
        for other, row in enumerate(self.rows):
            factor = row.get(entering)
            if other != at and factor:
                for variable, value in own.items():
                    changed = row.get(variable, 0) - factor * value
                    if changed:
                        row[variable] = changed
                    else:
                        row.pop(variable, None)
                self.right[other] -= factor * right
        self.basis[at] = entering

    def vertices(self, costs: Mapping[int, int]) -> Iterator[bool]:
        """Go down to where `costs` are least; at each step, whether they have no least at all."""
        while True:
            reduced: dict[int, Number] = dict(costs)
            for at, basic in enumerate(self.basis):
                cost = costs.get(basic, 0)
                if cost:
                    for variable, value in self.rows[at].items():
                        reduced[variable] = reduced.get(variable, 0) - cost * value
            entering = min((one for one, cost in reduced.items() if cost < 0), default=None)
            if entering is None:
                return
            leaving = min(
                (at for at, row in enumerate(self.rows) if row.get(entering, 0) > 0),
                key=lambda at: (Fraction(self.right[at], self.rows[at][entering]), self.basis[at]),
                default=None,
            )
            if leaving is None:
                yield True
                return
            self._pivot(leaving, entering)
            yield False

    def values(self) -> dict[int, Number]:
        """The values at the vertex reached; what is not named is 0."""
        return {basic: value for basic, value in zip(self.basis, self.right, strict=True) if value}


def _divided(value: Number, by: Number) -> Number:
    result = Fraction(value) / by
    return result.numerator if result.denominator == 1 else result


def only_values(
    equations: Collection[Identity], known: Mapping[str, int], wanted: Collection[str] | None = None
) -> dict[str, int] | None:
    """The unknown cells that have one value in all solutions, by the simplex method.

    Args:
        equations: that must hold.
        known: cell → its value; every other cell is unknown.
        wanted: the cells that matter; None for all.

    Returns:
        None if there is no solution.
    """
    paths = dict.fromkeys(path for one in equations for path in one.paths if path not in known)
    numbers = {path: number for number, path in enumerate(paths)}
    rows: list[tuple[dict[int, int], int]] = []
    for one in equations:
        signs = {**dict.fromkeys(one.left, 1), **dict.fromkeys(one.right, -1)}
        rows.append(
            (
                {numbers[path]: sign for path, sign in signs.items() if path in numbers},
                -sum(sign * known[path] for path, sign in signs.items() if path in known),
            )
        )
    simplex = Simplex(rows, len(paths))
    if not simplex.feasible:
        return None
    first = simplex.values()
    open_ones: set[int] = set()
    for number in [numbers[path] for path in (paths if wanted is None else wanted)]:
        for cost in (1, -1):
            if number in open_ones:
                break
            for endless in simplex.vertices({number: cost}):
                if endless:
                    open_ones.add(number)
                here = simplex.values()
                open_ones |= {
                    one for one in first.keys() | here.keys() if first.get(one) != here.get(one)
                }
    return {
        path: int(first.get(number, 0))
        for path, number in numbers.items()
        if number not in open_ones and (wanted is None or path in wanted)
    }


def only_values_by_smt(
    equations: Collection[Identity], known: Mapping[str, int]
) -> dict[str, int] | None:
    """The same by the solver z3, over whole numbers."""
    z3: Any = importlib.import_module("z3")

    paths = dict.fromkeys(path for one in equations for path in one.paths if path not in known)
    terms = {path: z3.Int(path) for path in paths}
    terms |= {path: z3.IntVal(value) for path, value in known.items()}
    solver = z3.Solver()
    solver.add(*(terms[path] >= 0 for path in paths))
    for one in equations:
        solver.add(
            z3.Sum([terms[path] for path in one.left])
            == z3.Sum([terms[path] for path in one.right])
        )
    if solver.check() != z3.sat:
        return None
    first = {path: solver.model().eval(terms[path], True).as_long() for path in paths}
    left = set(paths)
    while left:
        solver.push()
        solver.add(z3.Or([terms[path] != first[path] for path in left]))
        if solver.check() != z3.sat:
            break
        model = solver.model()
        solver.pop()
        left = {path for path in left if model.eval(terms[path], True).as_long() == first[path]}
    return {path: first[path] for path in left}


def _single(cells: list[str], chance: random.Random) -> set[str]:
    return {chance.choice(cells)}


def _several(cells: list[str], chance: random.Random) -> set[str]:
    return set(chance.sample(cells, chance.randint(2, FEW)))


def _many(cells: list[str], chance: random.Random) -> set[str]:
    lost = chance.choice((0.3, 0.5, 0.7, 0.9, 0.97))
    return {path for path in cells if chance.random() < lost}


def _columns(cells: list[str], chance: random.Random) -> set[str]:
    names = sorted({path.rpartition(".")[2] for path in cells})
    lost = set(chance.sample(names, chance.randint(1, 4)))
    return {path for path in cells if path.rpartition(".")[2] in lost}


def _rows(cells: list[str], chance: random.Random) -> set[str]:
    names = sorted({path.rpartition(".")[0] for path in cells})
    lost = set(chance.sample(names, chance.randint(1, 5)))
    return {path for path in cells if path.rpartition(".")[0] in lost}


def _edge(cells: list[str], chance: random.Random) -> set[str]:
    """The columns at the right of some rows, as where a page breaks."""
    rows = list(dict.fromkeys(path.rpartition(".")[0] for path in cells))
    first = chance.randrange(len(rows))
    cut = rows[first : first + chance.randint(1, len(rows))]
    kept = chance.randint(0, 6)
    own = {row: [path for path in cells if path.rpartition(".")[0] == row] for row in cut}
    return {path for paths in own.values() for path in paths[kept:]}


def _table(cells: list[str], chance: random.Random) -> set[str]:
    lost = {path for path in cells if path.startswith("requests.")}
    return lost - set(chance.sample(sorted(lost), chance.choice((0, 0, 1, 5, 20))))


LOSSES: dict[str, Callable[[list[str], random.Random], set[str]]] = {
    "single cells": _single,
    "several cells": _several,
    "many cells": _many,
    "columns": _columns,
    "rows": _rows,
    "the right edge": _edge,
    "table 三": _table,
}


@attrs.frozen
class Loss:
    """A report that has lost cells.

    Attributes:
        report: what is left.
        truth: the count in every cell of an equation.
        kind: how they were lost.
    """

    report: Report
    truth: Mapping[str, int]
    kind: str

    @property
    def gaps(self) -> frozenset[str]:
        """The cells that have no number."""
        return frozenset(path for path in self.truth if self.report.cells[path].value is None)

    @property
    def known(self) -> dict[str, int]:
        """The cells that still have theirs."""
        return {path: value for path, value in self.truth.items() if path not in self.gaps}


def lossy_report(chance: random.Random) -> Loss:
    """A consistent report of either edition that has lost cells; some are blank, few unreadable."""
    edition = chance.choice(sorted(FORMS))
    values = (
        consistent_values(edition, lambda _: 0)
        if chance.random() < 0.1
        else random_values(chance, edition)
    )
    cells = [path for path, found in identities_by_cell(edition).items() if found]
    kind = chance.choice(list(LOSSES))
    lost = LOSSES[kind](cells, chance)
    blank = {path: "-" for path in sorted(lost) if chance.random() < 0.2}
    report = report_from(
        edition,
        {path: None if path in lost else value for path, value in values.items()},
        blanks=blank,
    )
    if lost and chance.random() < 0.2:
        path = chance.choice(sorted(lost))
        spoilt = report.cells[path]._replace(status=CellStatus.UNREADABLE, raw="?")
        report = attrs.evolve(report, cells=Cells({**report.cells, path: spoilt}))
    return Loss(report, {path: int(values[path]) for path in cells}, kind)


def faults(loss: Loss, completed: Report, oracle: Mapping[str, int] | None) -> Iterator[str]:
    """Where a completion is not what the truth and the other method say."""
    if oracle is None:
        yield "the other method finds no solution"
        return
    by_id = {one.id: one for one in identities(loss.report.edition)}
    for path, before in loss.report.cells.items():
        after = completed.cells[path]
        to_fill = before.status in (CellStatus.MISSING, CellStatus.BLANK)
        if to_fill and path in oracle:
            if after.status is not CellStatus.INFERRED or after.value != loss.truth[path]:
                yield f"{path}: {after.value} ({after.status.value}) for {loss.truth[path]}"
                continue
            origin = completed.origins[path]
            assert isinstance(origin, Inference)
            proof = [by_id[name] for name in origin.equations]
            if only_values(proof, loss.known, [path]) != {path: after.value}:
                yield f"{path}: {origin.equations} prove nothing"
        elif after != before:
            yield f"{path}: changed, though another value fits or something is printed"


def milliseconds(report: Report) -> float:
    """Time of one `complete`, without what other processes take meanwhile."""
    start = time.process_time()
    complete(report)
    return (time.process_time() - start) * 1e3


def compare(reports: int, smt: int, seed: int) -> int:
    """Complete so many reports and print what came of it: how many are not as they should be."""
    chance = random.Random(seed)
    wrong = filled = gaps = 0
    times: dict[str, list[float]] = {}
    # What is built once, with the first report, belongs to no report.
    complete(lossy_report(random.Random(0)).report)
    for number in range(max(reports, smt)):
        loss = lossy_report(chance)
        took = milliseconds(loss.report)
        times.setdefault(loss.kind, []).append(took)
        if len(loss.gaps) <= FEW:
            times.setdefault(f"up to {FEW} gaps", []).append(took)
        if len(loss.gaps) >= len(loss.truth) - len(FORMS[2021].tables[-1].paths):
            times.setdefault("all of table 三", []).append(took)
        completed = complete(loss.report)
        equations = identities(loss.report.edition)
        found: list[str] = []
        if number < reports:
            found += faults(loss, completed, only_values(equations, loss.known))
        if number < smt:
            found += faults(loss, completed, only_values_by_smt(equations, loss.known))
        gaps += len(loss.gaps)
        filled += len(completed.origins)
        if found:
            wrong += 1
            if wrong <= SHOWN:
                print(f"report {number} ({loss.kind}): {found[0]} (of {len(found)})")
    print(f"{reports} reports by simplex, {smt} by SMT: {gaps} gaps, {filled} filled")
    print(f"{wrong} reports with a mismatch")
    for kind, taken in times.items():
        worst = statistics.quantiles(taken, n=100)[-1] if len(taken) > 1 else taken[0]
        print(
            f"  {kind:16} {len(taken):6} reports, median {statistics.median(taken):6.2f} ms, "
            f"99 of 100 below {worst:6.2f} ms"
        )
    return wrong


def main(arguments: list[str]) -> int:
    """Run the whole comparison; 0 if there is no mismatch."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("--reports", type=int, default=20_000)
    reader.add_argument("--smt", type=int, default=0, metavar="N")
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--quick", action="store_true", help="200 reports")
    options = reader.parse_args(arguments)
    return bool(compare(200 if options.quick else options.reports, options.smt, options.seed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
