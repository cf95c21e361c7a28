"""Finds the cells that the lines of a page enclose.

Lines that meet make a table. Every stretch between two neighbouring lines is a small cell; two of
them are one merged cell where no line is drawn between them. An outer line that is not drawn is
taken to stand where the lines that should meet it end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import attrs

from govinfo_report.readers.pdf.content import Rule

_TOUCH: Final = 3.0
"""Points within which two lines meet."""


@attrs.define(eq=False)
class Box:
    """A cell: the rows and columns of its table that it covers, the last one included."""

    top: int
    left: int
    bottom: int
    right: int


@attrs.define(eq=False)
class Lattice:
    """A ruled table.

    Attributes:
        xs: where its columns begin, and the last one ends.
        ys: where its rows begin, and the last one ends.
        boxes: the cell of each row and column; a merged cell stands there several times.
    """

    xs: list[float]
    ys: list[float]
    boxes: list[list[Box]]

    def box_at(self, x: float, y: float) -> Box | None:
        """The cell that a point lies in."""
        xs, ys = self.xs, self.ys
        if xs[0] <= x < xs[-1] and ys[0] <= y < ys[-1]:
            return self.boxes[bisect_right(ys, y) - 1][bisect_right(xs, x) - 1]
        return None

    def beginning_in(self, row: int) -> list[Box]:
        """The cells that begin in a row, from left to right."""
        return [
            box
            for column, box in enumerate(self.boxes[row])
            if box.top == row and box.left == column
        ]

    def merge(self, box: Box, other: Box) -> None:
        """Let a cell cover the one at its right, which has the same rows."""
        box.right = other.right
        for row in range(other.top, other.bottom + 1):
            line = self.boxes[row]
            line[other.left : other.right + 1] = [box] * (other.right + 1 - other.left)


def find_lattices(across: Sequence[Rule], down: Sequence[Rule]) -> list[Lattice]:
    """The ruled tables of a page, from top to bottom; boxes around words alone are none."""
    found: list[Lattice] = []
    for horizontal, vertical in _connected(across, down):
        xs = _edges(vertical, horizontal)
        ys = _edges(horizontal, vertical)
        if (len(xs) - 1) * (len(ys) - 1) > 1:
            found.append(Lattice(xs, ys, _boxes(xs, ys, horizontal, vertical)))
    return sorted(found, key=lambda lattice: lattice.ys[0])


def _connected(
    across: Sequence[Rule], down: Sequence[Rule]
) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """The lines that meet one another, table by table."""
    parents = list(range(len(across) + len(down)))
    for number, one in enumerate(across):
        for at, other in enumerate(down, len(across)):
            if (
                one.start - _TOUCH <= other.at <= one.end + _TOUCH
                and other.start - _TOUCH <= one.at <= other.end + _TOUCH
            ):
                parents[_root(parents, number)] = _root(parents, at)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, one in enumerate((*across, *down)):
        group = groups.setdefault(_root(parents, number), ([], []))
        group[number >= len(across)].append(one)
    return [group for group in groups.values() if group[0] and group[1]]


def _root(parents: list[int], at: int) -> int:
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = parents[at]
    return at


def _edges(rules: Sequence[Rule], crossing: Sequence[Rule]) -> list[float]:
    """Where lines stand, and the ends of the lines that cross them."""
    places = sorted(rule.at for rule in rules)
    edges = [at for at, before in zip(places, [None, *places], strict=False)
             if before is None or at - before > _TOUCH]  # fmt: skip
    first, last = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if first < edges[0] - _TOUCH:
        edges.insert(0, first)
    if last > edges[-1] + _TOUCH:
        edges.append(last)
    return edges


def _boxes(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]
) -> list[list[Box]]:
    above = _parted(ys, xs, across)
    before = _parted(xs, ys, down)
    columns = len(xs) - 1
    parents = list(range((len(ys) - 1) * columns))
    for row in range(len(ys) - 1):
        for column in range(columns):
            at = row * columns + column
            if column and (column, row) not in before:
                parents[_root(parents, at)] = _root(parents, at - 1)
            if row and (row, column) not in above:
                parents[_root(parents, at)] = _root(parents, at - columns)
    merged: dict[int, Box] = {}
    boxes: list[list[Box]] = []
    for row in range(len(ys) - 1):
        line: list[Box] = []
        for column in range(columns):
            root = _root(parents, row * columns + column)
            box = merged.get(root)
            if box is None:
                box = merged[root] = Box(row, column, row, column)
            box.left = min(box.left, column)
            box.right = max(box.right, column)
            box.bottom = row
            line.append(box)
        boxes.append(line)
    return boxes


def _parted(
    places: Sequence[float], stretches: Sequence[float], rules: Sequence[Rule]
) -> set[tuple[int, int]]:
    """(Place, stretch) wherever a line stands at the place, along the middle of the stretch."""
    middles = [(a + b) / 2 for a, b in pairwise(stretches)]
    found: set[tuple[int, int]] = set()
    for rule in rules:
        place = bisect_right(places, rule.at + _TOUCH) - 1
        first = bisect_right(middles, rule.start)
        last = bisect_right(middles, rule.end)
        found.update((place, at) for at in range(first, last))
    return found
