"""Holds labels as they were read against the labels of the form, in its order."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from govinfo_report.text.source import fold, key, legible

LEAST: Final = 0.6
"""Likeness from which on a label is recognized."""


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


def align(read: Sequence[str], wanted: Sequence[str]) -> list[int | None]:
    """For each label that was read, the number of the one it is, in order; None where it is none.

    Args:
        read: plain labels from top to bottom.
        wanted: plain labels of the form.
    """
    rows, columns = len(read), len(wanted)
    alike = [[likeness(one, other) for other in wanted] for one in read]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for at in range(1, rows + 1):
        for to in range(1, columns + 1):
            gain = alike[at - 1][to - 1]
            together = best[at - 1][to - 1] + gain - 0.3 if gain >= LEAST else -1.0
            best[at][to] = max(best[at - 1][to], best[at][to - 1], together)
    found: list[int | None] = [None] * rows
    at, to = rows, columns
    while at and to:
        if best[at][to] == best[at - 1][to]:
            at -= 1
        elif best[at][to] == best[at][to - 1]:
            to -= 1
        else:
            at, to = at - 1, to - 1
            found[at] = to
    return found


def fill(found: Sequence[int | None], may_be: Sequence[bool], count: int) -> dict[int, int]:
    """Rows that only their order names: exactly as many stand between two known as are lacking.

    Args:
        found: what `align` gave.
        may_be: for each row that was read, whether it holds values.
        count: how many labels the form has.
    """
    filled: dict[int, int] = {}
    known = [(at, to) for at, to in enumerate(found) if to is not None]
    for (at, to), (after, then) in itertools.pairwise(known):
        between = [row for row in range(at + 1, after) if may_be[row]]
        if between and len(between) == then - to - 1:
            filled.update(zip(between, range(to + 1, then), strict=True))
    if known and known[-1][1] == count - 2:
        last = [row for row in range(known[-1][0] + 1, len(found)) if may_be[row]]
        if len(last) == 1:
            filled[last[0]] = count - 1
    return filled
