"""The equations of an edition as a network, in which every cell is an arc.

Each cell of table 三 stands in the equation of its row and in one of its column. With the signs of
some equations turned it stands in the two with opposite signs, so that it is an arc from one to the
other, and an equation says that what flows out of its node, less what flows in, is what its printed
cells come to. Cells of table 四 are arcs between their one equation and the outside. One equation
does not fit in, that of the row of totals: its cells stand in three. It follows from the others, in
two ways, and is left out; it serves where it makes a proof shorter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import attrs

from govinfo_report.completion.flow import Nodes, reach
from govinfo_report.form.equations import Identity, identities, identities_by_cell


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
