"""Fills the gaps for which the equations of the form leave one value only.

Which these are is settled in the network of the equations (`form/equations.py`): an equation is a
node that must balance, a gap is an arc that carries 0 or more from one to another.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise, product
from typing import Final, Generic, NamedTuple, TypeVar

import attrs

from govinfo_report.form.equations import Nodes, members, network, parts, reach
from govinfo_report.report import (
    Cell,
    Cells,
    CellStatus,
    Correction,
    Diagnostic,
    Inference,
    ReportData,
    diagnose,
    see_to_reports,
)

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

    Raises:
        TypeError: it is no report.
    """
    see_to_reports("complete", report)
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
            found = settle_gaps(nodes, self._supplies, self._arcs())
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
        found = {reduce(int.__or__, one) for one in product(*ways)}
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


# -- which arcs of a network can carry one amount only, and why ------------------------------------
# What flows out of a node, less what flows in, is the node's supply; no arc carries less than 0,
# and none has a greatest amount. An arc may begin or end outside the network, where nothing has to
# balance. Supplies are whole numbers, so wherever amounts exist, whole amounts do: paths that are
# added one by one carry whole numbers.
#
# An amount can change only along a circle of changes: on every arc more can flow, on an arc that
# carries something also less. So an arc carries one amount only if no such circle passes it. The
# nodes at one side of the break prove it: their balances, added up, hold the arc alone, or beside
# it only arcs that cannot make up for it.

OUTSIDE: Final = -1
"""In place of a node: an arc that begins or ends here begins or ends outside the network."""

Arc = TypeVar("Arc", bound=Hashable)


class Fixed(NamedTuple):
    """The only amount that an arc can carry, with proofs.

    Attributes:
        amount: 0 or more.
        at_most: sets of nodes; the balances of any of them, added up, allow no more.
        at_least: sets of nodes whose balances allow no less; empty for 0, below which nothing is.
    """

    amount: int
    at_most: tuple[Nodes, ...]
    at_least: tuple[Nodes, ...]


class Settlement(NamedTuple, Generic[Arc]):
    """What the balances settle.

    Attributes:
        fixed: the arcs that can carry one amount only; only of pieces that can balance.
        contradictions: for each connected piece that cannot balance, sets of nodes that cannot
            balance even on their own.
    """

    fixed: dict[Arc, Fixed]
    contradictions: list[tuple[Nodes, ...]]


def settle_gaps(
    nodes: Nodes, supplies: Sequence[int], arcs: Mapping[Arc, tuple[int, int]]
) -> Settlement[Arc]:
    """Find every arc that can carry one amount only.

    Args:
        nodes: those that must balance.
        supplies: of each node, by its number; of nodes that need not balance, anything.
        arcs: arc → the node where it begins and the one where it ends, either of them `OUTSIDE`.
    """
    outside = len(supplies)
    beside = [0] * outside
    for tail, head in arcs.values():
        if OUTSIDE not in (tail, head):
            beside[tail] |= 1 << head
            beside[head] |= 1 << tail
    pieces: dict[int, _Piece[Arc]] = {}
    for connected in parts(nodes, beside):
        piece = _Piece[Arc](connected, supplies)
        pieces.update(dict.fromkeys(members(connected), piece))
    for arc, (tail, head) in arcs.items():
        own = pieces[head if tail == OUTSIDE else tail]
        own.join(arc, outside if tail == OUTSIDE else tail, outside if head == OUTSIDE else head)

    fixed: dict[Arc, Fixed] = {}
    contradictions: list[tuple[Nodes, ...]] = []
    for piece in dict.fromkeys(pieces.values()):
        if piece.can_balance():
            fixed.update(piece.fixed())
        else:
            contradictions.append(piece.contradictions())
    return Settlement(fixed, contradictions)


class _Piece(Generic[Arc]):
    """A connected piece, and amounts on its arcs.

    The outside is one more node of the piece, which supplies whatever the others lack.
    """

    def __init__(self, nodes: Nodes, supplies: Sequence[int]) -> None:
        self._outside: Final = 1 << len(supplies)
        self._nodes: Final = nodes
        self._lacking: Final = [0] * (len(supplies) + 1)
        """Of each node, what of its supply is not yet carried away."""
        for node in members(nodes):
            self._lacking[node] = supplies[node]
            self._lacking[-1] -= supplies[node]
        self._closed = self._lacking[-1] == 0
        """Whether the piece balances by itself, without the outside."""
        self._arcs: Final[dict[tuple[int, int], list[Arc]]] = {}
        # Arcs side by side are alike: what they carry together is noted.
        self._amounts: Final[dict[tuple[int, int], int]] = {}
        self._onward: Final = [0] * len(self._lacking)
        """Of each node, those to which more can flow from it, or from which less can."""
        self._back: Final = [0] * len(self._lacking)
        """The same, seen from the other end."""

    def join(self, arc: Arc, tail: int, head: int) -> None:
        """Add an arc that carries nothing yet."""
        self._arcs.setdefault((tail, head), []).append(arc)
        self._amounts[tail, head] = 0
        self._onward[tail] |= 1 << head
        self._back[head] |= 1 << tail
        if self._outside in (1 << tail, 1 << head):
            self._closed = False

    def can_balance(self) -> bool:
        """Put amounts on the arcs so that every node balances, if there are such amounts."""
        while over := self._where_lacking(1):
            way = self._way_to_a_want(over)
            if way is None:
                return False
            self._send(way)
        return True

    def _where_lacking(self, sign: int) -> Nodes:
        return sum(1 << node for node, rest in enumerate(self._lacking) if rest * sign > 0)

    def _way_to_a_want(self, over: Nodes) -> list[int] | None:
        before: dict[int, int] = {}
        waiting = list(members(over))
        seen = over
        for node in waiting:
            new = self._onward[node] & ~seen
            seen |= new
            for found in members(new):
                before[found] = node
                if self._lacking[found] < 0:
                    way = [found]
                    while way[-1] in before:
                        way.append(before[way[-1]])
                    return way[::-1]
                waiting.append(found)
        return None

    def _send(self, way: list[int]) -> None:
        steps = list(pairwise(way))
        # Only less flow against an arc has an end.
        ends = [self._amounts[head, tail] for tail, head in steps if (tail, head) not in self._arcs]
        sent = min(self._lacking[way[0]], -self._lacking[way[-1]], *ends)
        self._lacking[way[0]] -= sent
        self._lacking[way[-1]] += sent
        for tail, head in steps:
            if (tail, head) in self._arcs:
                self._amounts[tail, head] += sent
            else:
                self._amounts[head, tail] -= sent
            self._turn(tail, head)

    def _turn(self, tail: int, head: int) -> None:
        """Note along which of two neighbours' arcs something can change now."""
        for one, other in ((tail, head), (head, tail)):
            if (one, other) in self._arcs or self._amounts.get((other, one)):
                self._onward[one] |= 1 << other
                self._back[other] |= 1 << one
            else:
                self._onward[one] &= ~(1 << other)
                self._back[other] &= ~(1 << one)

    def fixed(self) -> Iterator[tuple[Arc, Fixed]]:
        """The arcs that can carry no other amount than they do."""
        for (tail, head), arcs in self._arcs.items():
            amount = self._amounts[tail, head]
            if amount == 0:
                beyond = reach(1 << head, self._onward)
                if not beyond >> tail & 1:
                    proof = self._sides(beyond, reach(1 << tail, self._back))
                    for arc in arcs:
                        yield arc, Fixed(0, proof, ())
            elif len(arcs) == 1 and (head, tail) not in self._arcs:
                found = self._fixed_above_zero(tail, head, amount)
                if found is not None:
                    yield arcs[0], found

    def _fixed_above_zero(self, tail: int, head: int, amount: int) -> Fixed | None:
        """The proof for the only arc between two nodes, which carries something."""
        onward, back = self._onward.copy(), self._back.copy()
        for one, other in ((tail, head), (head, tail)):
            onward[one] &= ~(1 << other)
            back[one] &= ~(1 << other)
        beyond, behind = reach(1 << head, onward), reach(1 << tail, onward)
        if beyond >> tail & 1 or behind >> head & 1:
            return None
        return Fixed(
            amount,
            self._sides(beyond, reach(1 << tail, back)),
            self._sides(behind, reach(1 << head, back)),
        )

    def contradictions(self) -> tuple[Nodes, ...]:
        """Sets of nodes from which what is over cannot flow, or to which what is wanted cannot."""
        beside = [one | other for one, other in zip(self._onward, self._back, strict=True)]
        over = reach(self._where_lacking(1), self._onward)
        wanting = reach(self._where_lacking(-1), self._back)
        return self._sides(*parts(over, beside), *parts(wanting, beside))

    def _sides(self, *sets: Nodes) -> tuple[Nodes, ...]:
        """The sets that say the same without the outside.

        The balances of all nodes and of the outside add up to nothing, so those of a set say what
        those of all others say.
        """
        sides: dict[Nodes, None] = {}
        for one in sets:
            if self._closed or not one & self._outside:
                sides[one & self._nodes] = None
            if self._closed or one & self._outside:
                sides[self._nodes & ~one] = None
        return tuple(sides)
