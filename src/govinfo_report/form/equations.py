"""What must hold inside one report (勾稽关系), as data derived from the form.

The form's own corner note states the balance: 第一项加第二项之和，等于第三项加第四项之和. The other
families follow from what the rows and columns named 总计 are the totals of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import TypeAlias

import attrs

from govinfo_report.form import FORMS
from govinfo_report.form.fields import TOTAL, Form
from govinfo_report.form.shared import (
    CARRIED_FORWARD,
    CARRIED_IN,
    NEW_RECEIVED,
    REQUESTS,
    RESULTS,
    RESULTS_TOTAL,
    REVIEWS,
)


@attrs.frozen
class Identity:
    """An equation over cells: the sum of `left` equals the sum of `right`."""

    id: str
    family: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    scope: str
    """Path of the row, or name of the column, that the equation is about."""
    scope_label: str

    @property
    def total(self) -> str | None:
        """The cell that it makes the sum of the others; None in a balance, of two sums."""
        return self.left[0] if len(self.left) == 1 else None

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Every cell that the equation holds."""
        return self.left + self.right

    @cached_property
    def signs(self) -> Mapping[str, int]:
        """Cell path → 1 on the left side, -1 on the right."""
        return dict.fromkeys(self.left, 1) | dict.fromkeys(self.right, -1)


def _derive(form: Form) -> Iterator[Identity]:
    requests = form.table(REQUESTS)
    columns = requests.rows[0].columns
    items = [row for row in requests.rows if row.path.startswith(f"{RESULTS}.")]
    total_row = next(row for row in items if row.path == RESULTS_TOTAL)
    items.remove(total_row)
    for column in columns:
        yield Identity(
            f"balance.{column.name}",
            "balance",
            (f"{NEW_RECEIVED}.{column.name}", f"{CARRIED_IN}.{column.name}"),
            (f"{total_row.path}.{column.name}", f"{CARRIED_FORWARD}.{column.name}"),
            column.name,
            column.label,
        )
    for column in columns:
        yield Identity(
            f"results.{column.name}",
            "results",
            (f"{total_row.path}.{column.name}",),
            tuple(f"{row.path}.{column.name}" for row in items),
            column.name,
            column.label,
        )
    for family, table in (("applicants", requests), ("outcomes", form.table(REVIEWS))):
        for row in table.rows:
            *parts, total = row.paths
            yield Identity(
                f"{family}.{row.path}", family, (total,), tuple(parts), row.path, row.label
            )


@cache
def identities(edition: int) -> tuple[Identity, ...]:
    """All equations of an edition: 42 for 2021, 40 for 2019.

    Raises:
        KeyError: there is no such edition.
    """
    return tuple(_derive(FORMS[edition]))


@cache
def identities_by_cell(edition: int) -> Mapping[str, tuple[Identity, ...]]:
    """Cell path → the equations that hold it; cells of table 二 are in none."""
    holding: dict[str, tuple[Identity, ...]] = dict.fromkeys(FORMS[edition].cells, ())
    for identity in identities(edition):
        for path in identity.paths:
            holding[path] += (identity,)
    return holding


@cache
def totals(edition: int) -> frozenset[str]:
    """Paths of the cells that an equation makes the sum of others; the balance makes none."""
    return frozenset(one.total for one in identities(edition) if one.total is not None)


# -- the equations as a network --------------------------------------------------------------------

Nodes: TypeAlias = int
"""A set of nodes: bit n for node n."""


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


def parts(nodes: Nodes, beside: Sequence[Nodes]) -> Iterator[Nodes]:
    """The parts of a set that hang together, by the nodes beside each node."""
    inside = [one & nodes for one in beside]
    while nodes:
        part = reach(nodes & -nodes, inside)
        yield part
        nodes ^= part


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
    """The network of an edition: a cell of table 三 is in the equations of its row and its column.

    The row of the results' totals is in both kinds of columns, so its own equation is implied: by
    the rows and columns of the results, and by the other rows and the balances.

    Raises:
        KeyError: there is no such edition.
    """
    equations = identities(edition)
    numbers = {one.id: number for number, one in enumerate(equations)}
    implied = numbers[f"applicants.{RESULTS_TOTAL}"]
    terms = {
        path: tuple((numbers[one.id], _sign(one, path)) for one in found)
        for path, found in identities_by_cell(edition).items()
        if found
    }
    results, balances = 0, 0
    for number, one in enumerate(equations):
        if number == implied or one.family == "outcomes":
            continue
        if one.family == "results" or one.scope.startswith(f"{RESULTS}."):
            results |= 1 << number
        else:
            balances |= 1 << number
    return Network(equations, terms, implied, tuple(sorted((results, balances))))


def _sign(equation: Identity, path: str) -> int:
    """The sign of a cell, turned in the equations of the column of totals and of most rows."""
    turned = equation.scope == TOTAL
    if equation.family == "applicants":
        turned = equation.scope not in (NEW_RECEIVED, CARRIED_IN)
    return -equation.signs[path] if turned else equation.signs[path]
