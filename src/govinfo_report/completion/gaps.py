"""Fills the gaps for which the equations of the form leave one value only.

Which these are is settled in the network of the equations: see `flow`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Final, TypeVar

import attrs

from govinfo_report.completion.flow import OUTSIDE, Fixed, Nodes, members, reach, settle
from govinfo_report.form.equations import Identity, identities, identities_by_cell
from govinfo_report.report import ReportData
from govinfo_report.report.cells import Cell, Cells, CellStatus, Correction, Inference
from govinfo_report.report.diagnostics import Diagnostic, diagnose


@attrs.frozen
class Network:
    """The equations of an edition; an equation's number is its node.

    Attributes:
        equations: all of them, with the one that the others imply.
        terms: cell → the numbers of its equations, each with the sign of the cell in it; in the
            two that the network has of them the signs are opposite.
        implied: number of the equation that is left out.
        sides: sets of nodes; the equations of either, each with its sign, add up to the one that
            is left out, for what else they hold cancels out.
    """

    equations: tuple[Identity, ...]
    terms: Mapping[str, tuple[tuple[int, int], ...]] = attrs.field(hash=False)
    implied: int
    sides: tuple[Nodes, ...]


@cache
def network(edition: int) -> Network:
    """The network of an edition, from nothing but which cells its equations share.

    Raises:
        KeyError: there is no such edition.
    """
    equations = identities(edition)
    numbers = {one.id: number for number, one in enumerate(equations)}
    holding = {
        path: [numbers[one.id] for one in found]
        for path, found in identities_by_cell(edition).items()
        if found
    }
    implied = next(
        number
        for number, one in enumerate(equations)
        if all(len(holding[path]) == 3 for path in one.paths)
    )
    neighbours: list[list[tuple[int, int]]] = [[] for _ in equations]
    beside: list[Nodes] = [0] * len(equations)
    for path, found in holding.items():
        ends = [number for number in found if number != implied]
        if len(ends) == 2:
            one, other = ends
            turn = -_sign(equations[one], path) * _sign(equations[other], path)
            neighbours[one].append((other, turn))
            neighbours[other].append((one, turn))
            if ends == found:
                beside[one] |= 1 << other
                beside[other] |= 1 << one
    turned = _turned(neighbours)
    terms = {
        path: tuple((number, turned[number] * _sign(equations[number], path)) for number in found)
        for path, found in holding.items()
    }
    # Without the cells of the equation left out, the rest of its table falls into two.
    sides = {
        reach(1 << number, beside)
        for path in equations[implied].paths
        for number in holding[path]
        if number != implied
    }
    return Network(equations, terms, implied, tuple(sorted(sides)))


def _sign(equation: Identity, path: str) -> int:
    return 1 if path in equation.left else -1


def _turned(neighbours: Sequence[Sequence[tuple[int, int]]]) -> list[int]:
    """1 or -1 for each node: the same as its neighbour's where their turn is 1, else opposite."""
    signs = [0] * len(neighbours)
    for first in range(len(signs)):
        if signs[first]:
            continue
        signs[first] = 1
        waiting = [first]
        for node in waiting:
            for other, turn in neighbours[node]:
                if not signs[other]:
                    signs[other] = signs[node] * turn
                    waiting.append(other)
    return signs


_Report = TypeVar("_Report", bound=ReportData)

_TO_FILL: Final = (CellStatus.MISSING, CellStatus.BLANK, CellStatus.INFERRED)
_INFERRED: Final = "cell-inferred"
_CONTRADICTION: Final = "completion-contradiction"
_NAMED: Final = 4
"""So many equations are named in a diagnostic; `origins` names all."""


def complete(report: _Report) -> _Report:
    """Fill every missing or blank cell that the equations leave one value only for.

    A cell is filled if and only if every solution of all equations of the form in whole numbers of
    0 or more has the same value there. Blanks are unknown, and so is what an earlier completion
    filled. A filled cell has the status `INFERRED` and keeps its printed dash and its place;
    `origins` names the equations that prove its value. What is printed is never touched: a cell
    that is unreadable is unknown, but not filled. Cells of table 二 are in no equation.

    Where printed cells contradict one another a diagnostic names them, and no equation that holds
    one of them is used. The equation of the row of totals is then used as long as the equations of
    the rows above and of the results, or else those of the balances and of the other rows, are
    all used.

    Returns:
        A report with a diagnostic for every cell filled; `report` itself if nothing is unknown.
    """
    cells = report.cells
    unknown = [path for path in network(report.edition).terms if not _is_known(cells[path])]
    said = [one for one in report.diagnostics if one.code not in (_INFERRED, _CONTRADICTION)]
    if not unknown and len(said) == len(report.diagnostics):
        return report
    gaps = _Gaps(report, unknown)
    fixed = gaps.settle() if unknown else {}
    said += gaps.contradictions
    changed: dict[str, Cell] = {}
    origins: dict[str, Inference | Correction] = {
        path: origin for path, origin in report.origins.items() if not isinstance(origin, Inference)
    }
    for path in unknown:
        cell = cells[path]
        if cell.status not in _TO_FILL:
            continue
        if path in fixed:
            value, proof = fixed[path].amount, gaps.proof(path, fixed[path])
            changed[path] = cell._replace(value=value, status=CellStatus.INFERRED)
            origins[path] = Inference(proof, _as_read(report, path))
            said.append(_inferred(cell, value, proof))
        else:
            changed[path] = cell._replace(value=None, status=_as_read(report, path))
    return attrs.evolve(
        report, cells=Cells({**cells, **changed}), origins=origins, diagnostics=tuple(said)
    )


def _is_known(cell: Cell) -> bool:
    return cell.value is not None and cell.status is not CellStatus.INFERRED


def _as_read(report: ReportData, path: str) -> CellStatus:
    """The status of a cell before an earlier completion filled it."""
    origin = report.origins.get(path)
    return origin.status if isinstance(origin, Inference) else report.cells[path].status


def _inferred(cell: Cell, value: int, proof: Sequence[str]) -> Diagnostic:
    return diagnose(
        _INFERRED,
        paths=(cell.path,),
        span=cell.span,
        label=cell.label,
        value=value,
        equations=_named(proof),
    )


def _named(equations: Sequence[str]) -> str:
    more = f", … ({len(equations)})" if len(equations) > _NAMED else ""
    return ", ".join(equations[:_NAMED]) + more


class _Gaps:
    """The unknown cells of a report, and what the equations that can be relied on say of them."""

    def __init__(self, report: ReportData, unknown: Sequence[str]) -> None:
        self.contradictions: list[Diagnostic] = []
        """Filled as they are met."""
        self._cells: Final = report.cells
        self._network: Final = network(report.edition)
        self._unknown: Final = dict.fromkeys(unknown)
        self._relied: Nodes = (1 << len(self._network.equations)) - 1
        self._supplies: Final = [0] * len(self._network.equations)
        self._open: Final[list[list[int]]] = [[] for _ in self._supplies]
        """Of each equation, the signs of its unknown cells."""
        for path, terms in self._network.terms.items():
            if path in self._unknown:
                for number, sign in terms:
                    self._open[number].append(sign)
            elif value := int(self._cells[path].value or 0):
                for number, sign in terms:
                    self._supplies[number] -= sign * value

    def settle(self) -> dict[str, Fixed]:
        """The unknown cells that have one value only, by the equations that can be relied on."""
        # What one equation shows on its own is the plainest contradiction, and goes first.
        self._set_aside(
            1 << number for number in range(len(self._supplies)) if self._fails_alone(number)
        )
        while True:
            nodes = self._relied & ~(1 << self._network.implied)
            found = settle(nodes, self._supplies, self._arcs())
            if not found.contradictions:
                return found.fixed
            self._set_aside(self._shortest(sets) for sets in found.contradictions)

    def proof(self, path: str, fixed: Fixed) -> tuple[str, ...]:
        """Ids of equations that leave no other value, in the form's order; one, if one will do."""
        alone = [
            1 << number
            for number, _ in self._network.terms[path]
            if self._follows(number) and self._settles_alone(number)
        ]
        if alone:
            return self._ids(min(alone, key=self._effort))
        bounds = (fixed.at_most, fixed.at_least) if fixed.amount else (fixed.at_most,)
        return self._ids(self._shortest(*bounds))

    def _fails_alone(self, number: int) -> bool:
        supply, signs = self._supplies[number], self._open[number]
        return (supply > 0 and 1 not in signs) or (supply < 0 and -1 not in signs)

    def _settles_alone(self, number: int) -> bool:
        """Whether an equation leaves one value only for each of its gaps."""
        signs = self._open[number]
        return len(signs) == 1 or (self._supplies[number] == 0 and len(set(signs)) == 1)

    def _follows(self, number: int) -> bool:
        """Whether an equation can be relied on, in the network or for it follows from those."""
        if number == self._network.implied:
            return bool(self._sides())
        return bool(self._relied >> number & 1)

    def _arcs(self) -> dict[str, tuple[int, int]]:
        """Of each unknown cell, where its arc begins and where it ends."""
        arcs: dict[str, tuple[int, int]] = {}
        nodes = self._relied & ~(1 << self._network.implied)
        for path in self._unknown:
            ends = {
                sign: number for number, sign in self._network.terms[path] if nodes >> number & 1
            }
            if ends:
                arcs[path] = ends.get(1, OUTSIDE), ends.get(-1, OUTSIDE)
        return arcs

    def _set_aside(self, contradictory: Iterable[Nodes]) -> None:
        """Say which printed cells contradict one another, and rely on none of their equations."""
        terms = self._network.terms
        for nodes in list(contradictory):
            held = {path for n in members(nodes) for path in self._network.equations[n].paths}
            doubtful = tuple(path for path in terms if path in held - self._unknown.keys())
            self.contradictions.append(
                diagnose(
                    _CONTRADICTION,
                    paths=doubtful,
                    span=self._cells[doubtful[0]].span,
                    equations=_named(self._ids(nodes)),
                    found=len(doubtful),
                )
            )
            for path in doubtful:
                for number, _ in terms[path]:
                    self._relied &= ~(1 << number)

    def _sides(self) -> list[Nodes]:
        """Sets of relied equations from which the one that the network leaves out follows.

        There is none where one of its own cells is in doubt, which stands in both sides.
        """
        return [side for side in self._network.sides if not side & ~self._relied]

    def _shortest(self, *bounds: Sequence[Nodes]) -> Nodes:
        """The union of a set for each bound that has the fewest equations."""
        ways = [dict.fromkeys(self._ways_to_write(sets)) for sets in bounds]
        found = set(map(_union, product(*ways)))
        fewest = min(map(int.bit_count, found))
        return min((one for one in found if one.bit_count() == fewest), key=self._effort)

    def _effort(self, nodes: Nodes) -> tuple[int, int, int]:
        """What it takes to follow a proof: its gaps, then its cells; last, any order will do."""
        gaps = sum(len(self._open[number]) for number in members(nodes))
        cells = sum(len(self._network.equations[number].paths) for number in members(nodes))
        return gaps, cells, nodes

    def _ways_to_write(self, sets: Sequence[Nodes]) -> Iterator[Nodes]:
        """Sets of equations that have the same sums: these, or others by way of the implied one."""
        yield from sets
        for side in self._sides():
            for nodes in sets:
                yield nodes ^ side | 1 << self._network.implied

    def _ids(self, nodes: Nodes) -> tuple[str, ...]:
        return tuple(self._network.equations[number].id for number in members(nodes))


def _union(sets: Iterable[Nodes]) -> Nodes:
    together = 0
    for one in sets:
        together |= one
    return together
