"""A network whose nodes must balance: which arcs can carry one amount only, and why.

What flows out of a node, less what flows in, is the node's supply; no arc carries less than 0, and
none has a greatest amount. An arc may begin or end outside the network, where nothing has to
balance. Supplies are whole numbers, so wherever amounts exist, whole amounts do: paths that are
added one by one carry whole numbers.

An amount can change only along a circle of changes: on every arc more can flow, on an arc that
carries something also less. So an arc carries one amount only if no such circle passes it. The
nodes at one side of the break prove it: their balances, added up, hold the arc alone, or beside it
only arcs that cannot make up for it. A set of nodes is an int here, with bit n for node n.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, Generic, NamedTuple, TypeAlias, TypeVar

OUTSIDE: Final = -1
"""In place of a node: an arc that begins or ends here begins or ends outside the network."""

Arc = TypeVar("Arc", bound=Hashable)
Nodes: TypeAlias = int
"""A set of nodes."""


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
        contradictions: for each connected piece that cannot balance, sets of nodes each of which
            cannot balance even on its own.
    """

    fixed: dict[Arc, Fixed]
    contradictions: list[tuple[Nodes, ...]]


def members(nodes: Nodes) -> Iterator[int]:
    """The nodes of a set, in ascending order."""
    while nodes:
        lowest = nodes & -nodes
        yield lowest.bit_length() - 1
        nodes ^= lowest


def reach(start: Nodes, onward: Sequence[Nodes]) -> Nodes:
    """All nodes that can be come to from `start`, which is among them.

    Args:
        start: where to begin.
        onward: of each node, the nodes that are one step away.
    """
    seen = waiting = start
    while waiting:
        lowest = waiting & -waiting
        new = onward[lowest.bit_length() - 1] & ~seen
        seen |= new
        waiting ^= lowest | new
    return seen


def settle(
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
    left = nodes
    while left:
        connected = reach(left & -left, beside)
        left &= ~connected
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
        parts: list[Nodes] = []
        for whole in (
            reach(self._where_lacking(1), self._onward),
            reach(self._where_lacking(-1), self._back),
        ):
            left = whole
            while left:
                part = reach(left & -left, [nodes & whole for nodes in beside])
                left &= ~part
                parts.append(part)
        return self._sides(*parts)

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
