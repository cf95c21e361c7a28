"""Holds labels as they were read against the labels of the form, in its order."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from functools import lru_cache
from statistics import median
from typing import Final, NamedTuple

from govinfo_report.text.source import fold, key, legible

LEAST: Final = 0.6
"""Likeness from which on a label is recognized."""
_WEIGHT: Final = 12.0
_EVEN: Final = 0.35
"""Likeness that speaks neither for nor against a row, and what each hundredth more is worth."""
_ILLEGIBLE: Final = -1.2
"""Weight of a label that is like none: it could not be read, or is another row's."""
_LOST: Final = -2.5
_LACKING: Final = -1.5
"""Weight of a row that is none of the form's, and of one of the form's that is not there."""
_SHAPED: Final = 1.0
_MISSHAPEN: Final = -1.5
"""Weight of standing as the form's row does, by its indent and its number of cells, or not."""
_LIKELY: Final = 0.3
_SURE: Final = 3.0
"""Weight by which a place is ahead of all others for a row to be it, and to need no other proof."""
_AHEAD: Final = 0.15
"""Likeness by which a label is ahead of the others."""
_READABLE: Final = 0.8
"""Usual likeness of a table's labels from which on one that is like none is another row's."""


class Label(NamedTuple):
    """A row by its label and by how it stands.

    Attributes:
        text: its plain label.
        cells: how many values it has.
        indent: how many labels of groups stand before its own; None where that is not seen.
    """

    text: str
    cells: int
    indent: int | None = None


class Match(NamedTuple):
    """Which row of the form a row that was read is.

    Attributes:
        row: its number in the form.
        sure: False if its place among the others names it more than its label.
    """

    row: int
    sure: bool


def plain(text: str) -> str:
    """What two writings of a label have in common."""
    return key(legible(fold(text)))


@lru_cache(maxsize=4096)
def likeness(one: str, other: str) -> float:
    """How alike two plain labels are: 1 if they are equal, 0 if they share nothing."""
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    row = list(range(len(other) + 1))
    for at, character in enumerate(one, 1):
        before, row[0] = row[0], at
        for to, wanted in enumerate(other, 1):
            before, row[to] = (
                row[to],
                min(row[to] + 1, row[to - 1] + 1, before + (character != wanted)),
            )
    return 1 - row[-1] / max(len(one), len(other))


def align(read: Sequence[Label | None], wanted: Sequence[Label]) -> list[Match | None]:
    """For each row that was read, the one of the form that it is, in order; None where it is none.

    Of all ways to lay the rows along the form the one of most weight is taken; a row is one of the
    form's as far as every other way, with that row elsewhere or nowhere, weighs less.

    Args:
        read: labels from top to bottom; None for what is no row of values.
        wanted: labels of the form.
    """
    rows = [(at, one) for at, one in enumerate(read) if one is not None]
    found: list[Match | None] = [None] * len(read)
    if not rows:
        return found
    alike = [[likeness(one.text, other.text) for other in wanted] for _, one in rows]
    weights = [
        [_weight(value) + _fits(one, other) for value, other in zip(line, wanted, strict=True)]
        for line, (_, one) in zip(alike, rows, strict=True)
    ]
    clear = median(max(one) for one in alike)
    for number, (to, ahead) in enumerate(_places(weights)):
        if to is None or ahead < _LIKELY:
            continue
        own = alike[number][to]
        other = max((one for at, one in enumerate(alike[number]) if at != to), default=0.0)
        told = own >= LEAST or own >= max(_EVEN, other + _AHEAD)
        # All rows of the form are there, and what can be read of this one speaks for no other.
        counted = len(rows) == len(wanted) and to == number and own >= other - _AHEAD
        sure = told or (counted and clear < _READABLE)
        found[rows[number][0]] = Match(to, sure and ahead >= _SURE)
    return found


def is_whole(read: Sequence[Label | None], wanted: Sequence[Label]) -> bool:
    """True if the rows stand exactly as those of the form do, whatever their labels say."""
    shapes = [(one.indent, one.cells) for one in read if one is not None]
    return shapes == [(one.indent, one.cells) for one in wanted]


def _fits(one: Label, other: Label) -> float:
    indent = 0.0 if one.indent is None else _SHAPED if one.indent == other.indent else _MISSHAPEN
    return indent + (0.0 if one.cells == other.cells else _MISSHAPEN)


def _places(weights: Sequence[Sequence[float]]) -> Iterator[tuple[int | None, float]]:
    """For each row that was read, its place in the form, and by how much it is ahead."""
    before = _sums(weights)
    behind = [line[::-1] for line in _sums([line[::-1] for line in weights[::-1]])[::-1]]
    for at, line in enumerate(weights):
        ways: list[tuple[float, int | None]] = [
            (before[at][to] + one + behind[at + 1][to + 1], to) for to, one in enumerate(line)
        ]
        ways.append((max(map(sum, zip(before[at], behind[at + 1], strict=True))) + _LOST, None))
        (best, to), (second, _) = heapq.nlargest(2, ways, key=lambda way: way[0])
        yield to, best - second


def _weight(alike: float) -> float:
    return max(_WEIGHT * (alike - _EVEN), _ILLEGIBLE)


def score(
    read: Sequence[Label | None], wanted: Sequence[Label], found: Sequence[Match | None]
) -> float:
    """How many labels' worth of the form was found, less what lacks between the rows."""
    matched = [
        (match.row, max(0.0, likeness(one.text, wanted[match.row].text) - _EVEN))
        for one, match in zip(read, found, strict=True)
        if one is not None and match is not None
    ]
    if not matched:
        return 0.0
    lacking = matched[-1][0] - matched[0][0] + 1 - len(matched)
    worth = sum(one for _, one in matched) + lacking * _LACKING / _WEIGHT
    return worth / (1 - _EVEN)


def _sums(weights: Sequence[Sequence[float]]) -> list[list[float]]:
    """The weight of the best way to lay the first rows that were read along the form's first."""
    # The form's first rows may stand on another page.
    sums = [[0.0] * (len(weights[0]) + 1)]
    for line in weights:
        above, own = sums[-1], [sums[-1][0] + _LOST]
        for to, one in enumerate(line, 1):
            own.append(max(above[to - 1] + one, above[to] + _LOST, own[to - 1] + _LACKING))
        sums.append(own)
    return sums
