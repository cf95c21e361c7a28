"""Chooses among the readings of all cells those that the form's equations bear out.

The likeliest assignment is looked for, best first, in which a broken equation costs as much as an
unlikely reading. What is chosen was always proposed by a reader: a sum that is printed wrong stays
as it is printed, for no reader proposes the right one.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

import attrs

from govinfo_report.form.equations import Identity, identities
from govinfo_report.ocr.readings import Candidate, Reading

BROKEN: Final = 7.0
"""What a broken equation costs: as much as a reading with one chance in a thousand."""
READABLE: Final = 0.40
CLEAR: Final = 0.65
VERY_CLEAR: Final = 0.95
"""Shares of certain numbers from which on readers seldom err together in a picture: below the first
nothing is accepted, below the second nothing that no equation bears out."""


@attrs.frozen
class Support:
    """What the equations that ask for a cell say of it.

    Attributes:
        holds: whether one holds.
        broken: whether one does not.
    """

    holds: bool
    broken: bool


_ENOUGH: Final[Mapping[tuple[Support, bool], tuple[float, float]]] = {
    (Support(holds=True, broken=False), True): (0.60, 0.30),
    (Support(holds=True, broken=False), False): (0.60, 0.30),
    (Support(holds=True, broken=True), True): (0.90, 0.30),
    (Support(holds=True, broken=True), False): (0.90, 0.30),
    (Support(holds=False, broken=False), True): (0.90, 0.50),
    (Support(holds=False, broken=False), False): (0.97, 0.50),
    (Support(holds=False, broken=True), True): (0.80, 0.50),
    (Support(holds=False, broken=True), False): (0.97, 0.50),
}
"""Support, and whether the picture is very clear → probabilities to the two readers from which on
what both choose is accepted. In 13,000 cells of pictures of all kinds 151 were read wrong, none of
them accepted."""
STRONG: Final = (0.90, 0.50)
"""The same from which on a reading proves others."""
_MOST_CHANGES: Final = 4
_MOST_STEPS: Final = 1500


@attrs.frozen
class Decoded:
    """What is chosen for a cell.

    Attributes:
        path: of the cell.
        text: as printed; the likeliest where none is accepted; '' for a blank.
        accepted: False if it must not be taken for what is printed.
        changed: True if it is not the first reader's first choice.
    """

    path: str
    text: str
    accepted: bool
    changed: bool = False


@attrs.frozen
class Decoding:
    """What is chosen for all cells.

    Attributes:
        cells: path → what is chosen.
        broken: the equations that do not hold among what was chosen.
    """

    cells: Mapping[str, Decoded]
    broken: tuple[Identity, ...]


Choice = dict[str, Candidate]


def decode(
    readings: Mapping[str, Reading],
    edition: int,
    unlabelled: Iterable[Sequence[str]] = (),
    *,
    proved: bool = True,
) -> Decoding:
    """Choose for every cell.

    Args:
        readings: path → reading, of the cells that were found.
        edition: of the form.
        unlabelled: paths of each row that its place alone names.
        proved: False to leave the equations out.
    """
    chosen = {path: one.candidates[0] for path, one in readings.items() if one.candidates}
    equations = _Equations(identities(edition) if proved else (), readings)
    for group in _together(equations.broken(chosen)):
        chosen.update(_search(equations, readings, chosen, group))
    broken = equations.broken(chosen)
    cells = {
        path: _judged(reading, chosen.get(path), equations, chosen)
        for path, reading in readings.items()
    }
    for row in unlabelled:
        if not equations.bear_out(row, chosen):
            cells.update({path: attrs.evolve(cells[path], accepted=False) for path in row})
    return Decoding(cells, tuple(broken))


class _Equations:
    """The equations whose cells were all found and can be read."""

    def __init__(self, all_: Iterable[Identity], readings: Mapping[str, Reading]) -> None:
        self.readings = readings
        self.all = [
            one
            for one in all_
            if all(path in readings and readings[path].candidates for path in one.paths)
        ]
        self.of: dict[str, list[Identity]] = {}
        for one in self.all:
            for path in one.paths:
                self.of.setdefault(path, []).append(one)

    def asked(self, one: Identity, chosen: Mapping[str, Candidate]) -> bool:
        """True if an equation says something: a total left blank says nothing."""
        if one.family != "balance" and chosen[one.left[0]].number is None:
            return False
        return any(chosen[path].number for path in one.paths)

    def bear_out(self, row: Sequence[str], chosen: Mapping[str, Candidate]) -> bool:
        """True if sums over several rows prove that a row is this one."""
        shown = [path for path in row if path in chosen and chosen[path].number]
        sums = [
            one
            for path in shown
            for one in self.of.get(path, ())
            if self.asked(one, chosen) and not set(one.paths) <= set(row)
        ]
        return bool(sums) and all(holds(one, chosen) for one in sums)

    def broken(self, chosen: Mapping[str, Candidate]) -> list[Identity]:
        return [one for one in self.all if self.asked(one, chosen) and not holds(one, chosen)]


def holds(one: Identity, chosen: Mapping[str, Candidate]) -> bool:
    """True if an equation holds, blanks counted as nothing."""
    left = sum(((chosen[path].number or Decimal(0)) for path in one.left), Decimal(0))
    return left == sum(((chosen[path].number or Decimal(0)) for path in one.right), Decimal(0))


def _together(broken: Sequence[Identity]) -> list[list[Identity]]:
    """Broken equations that share cells."""
    groups: list[tuple[set[str], list[Identity]]] = []
    for one in broken:
        paths, members = set(one.paths), [one]
        apart: list[tuple[set[str], list[Identity]]] = []
        for other, those in groups:
            if paths & other:
                paths |= other
                members += those
            else:
                apart.append((other, those))
        groups = [*apart, (paths, members)]
    return [members for _, members in groups]


def _search(
    equations: _Equations,
    readings: Mapping[str, Reading],
    chosen: Choice,
    group: Sequence[Identity],
) -> Choice:
    """The changes that make a group of broken equations hold at the least cost; none if none do."""
    options = sorted(
        (
            (other.cost - chosen[path].cost, path, at)
            for path in {path for one in group for path in one.paths}
            for at, other in enumerate(readings[path].candidates)
            if other is not chosen[path]
        )
    )
    if not options:
        return {}
    start = BROKEN * len(group)
    best, best_cost = {}, start
    heap: list[tuple[float, int, tuple[int, ...]]] = [(0.0, 0, ())]
    number = 0
    for _ in range(_MOST_STEPS):
        if not heap or heap[0][0] >= best_cost:
            break
        cost, _, picked = heapq.heappop(heap)
        changes = {options[at][1]: readings[options[at][1]].candidates[options[at][2]]
                   for at in picked}  # fmt: skip
        total = cost + BROKEN * _broken_now(equations, chosen, changes, group)
        if total < best_cost:
            best, best_cost = changes, total
        if len(picked) < _MOST_CHANGES:
            for at in range(picked[-1] + 1 if picked else 0, len(options)):
                if options[at][1] in changes:
                    continue
                number += 1
                if cost + options[at][0] >= best_cost:
                    break
                heapq.heappush(heap, (cost + options[at][0], number, (*picked, at)))
    return best


def _broken_now(
    equations: _Equations, chosen: Choice, changes: Choice, group: Sequence[Identity]
) -> int:
    now = {**chosen, **changes}
    touched = {id(one): one for path in changes for one in equations.of.get(path, ())}
    touched.update({id(one): one for one in group})
    return sum(equations.asked(one, now) and not holds(one, now) for one in touched.values())


def _judged(
    reading: Reading, candidate: Candidate | None, equations: _Equations, chosen: Choice
) -> Decoded:
    """Whether what was chosen for a cell is accepted."""
    if candidate is None:
        return Decoded(reading.path, "", accepted=False)
    first = max(reading.candidates, key=lambda one: one.first)
    asked = [one for one in equations.of.get(reading.path, ()) if equations.asked(one, chosen)]
    holding = [one for one in asked if holds(one, chosen)]
    # An equation for whose sake another cell was changed holds anyway, and bears nothing out.
    bearing = [one for one in holding if _is_unchanged(one, equations.readings, chosen)]
    support = Support(holds=bool(bearing), broken=len(holding) < len(asked))
    # That two sums, along and down, come out by mistakes takes four of them that fit.
    twice = len(bearing) > 1 and not support.broken
    if reading.clear < (0 if twice else READABLE if bearing else CLEAR):
        sure = False
    elif candidate is reading.candidates[0] and reading.agreed:
        sure = reading.agreed_by(*_ENOUGH[support, reading.clear >= VERY_CLEAR])
        if sure and support.broken:
            sure = support.holds or not _is_mended(reading, asked, chosen)
    else:
        sure = not support.broken and any(
            _proves(reading.path, one, equations.readings, chosen) for one in holding
        )
    return Decoded(reading.path, candidate.text, sure, candidate is not first)


def _is_unchanged(
    one: Identity, readings: Mapping[str, Reading], chosen: Mapping[str, Candidate]
) -> bool:
    return all(chosen[path] is readings[path].candidates[0] for path in one.paths)


def _is_mended(
    reading: Reading, asked: Sequence[Identity], chosen: Mapping[str, Candidate]
) -> bool:
    """True if another reading of a cell makes one of its equations hold."""
    others = ({**chosen, reading.path: other} for other in reading.candidates)
    return any(holds(one, other) for other in others for one in asked)


def _proves(path: str, one: Identity, readings: Mapping[str, Reading], chosen: Choice) -> bool:
    """True if an equation that holds leaves a cell no other value: all others are certain."""
    return all(
        chosen[other] is readings[other].candidates[0] and readings[other].agreed_by(*STRONG)
        for other in one.paths
        if other != path
    )
