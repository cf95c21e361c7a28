"""What the form's equations say of a reading: they prove it, contradict it, or say nothing.

A proof needs numbers: a sum of zeros holds in every reading. The sums of one row prove that its
numbers are whole and that its last column is the total; which of several rows or inner columns is
which, no sum can prove.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from functools import cache

from govinfo_report.form import FORMS
from govinfo_report.form.equations import Identity, identities, identities_by_cell
from govinfo_report.recognition.rows import Seen


class Testimony(enum.Enum):
    """What the equations say of numbers."""

    PROVED = "proved"
    """An equation holds, with numbers in it other than 0."""
    SILENT = "silent"
    """No equation holds all these cells, or all are 0."""
    CONTRADICTED = "contradicted"
    """An equation fails."""


@cache
def _totals(edition: int) -> Mapping[tuple[str, ...], int]:
    """Paths of a row → index of the one that is the sum of the others."""
    return {
        tuple(sorted(one.paths)): sorted(one.paths).index(one.left[0])
        for one in identities(edition)
        if not _is_over_rows(one, edition)
    }


@cache
def has_total(paths: tuple[str, ...], edition: int) -> bool:
    """True if the last cell of a row is the sum of the others."""
    total = _totals(edition).get(tuple(sorted(paths)))
    return total is not None and sorted(paths)[total] == paths[-1]


def numbers_of(values: Sequence[Seen | None]) -> list[int] | None:
    """The whole numbers in some cells; None where one of them holds none."""
    numbers = [None if cell is None else cell.sight.count for cell in values]
    known = [number for number in numbers if number is not None]
    return known if len(known) == len(numbers) else None


def testify(paths: Sequence[str], numbers: Sequence[int] | None, edition: int) -> Testimony:
    """What the equation of one row says of its numbers.

    Args:
        paths: the cells of a row of the form.
        numbers: a number for each; None where one is not known.
        edition: the edition of the form.
    """
    total = _totals(edition).get(tuple(sorted(paths)))
    if total is None or numbers is None:
        return Testimony.SILENT
    of_path = dict(zip(paths, numbers, strict=True))
    whole = of_path[sorted(paths)[total]]
    if 2 * whole != sum(numbers):
        return Testimony.CONTRADICTED
    return Testimony.PROVED if whole else Testimony.SILENT


def weigh(cells: Mapping[str, int], edition: int) -> tuple[int, int]:
    """How many equations over several rows hold with numbers other than 0, and how many fail.

    Args:
        cells: path → number, for the cells that are known.
        edition: the edition of the form.
    """
    sides = [_sides(one, cells) for one in identities(edition) if _is_over_rows(one, edition)]
    known = [side for side in sides if side is not None]
    held = sum(left == right != 0 for left, right in known)
    return held, sum(left != right for left, right in known)


def fails_over_rows(paths: Sequence[str], cells: Mapping[str, int], edition: int) -> bool:
    """True if an equation over several rows that holds one of some cells fails.

    Args:
        paths: the cells asked about.
        cells: path → number, for the cells of the table that are known.
        edition: the edition of the form.
    """
    equations = {one for path in paths for one in identities_by_cell(edition).get(path, ())}
    sides = [_sides(one, cells) for one in equations if _is_over_rows(one, edition)]
    return any(side is not None and side[0] != side[1] for side in sides)


def balances(path: str, cells: Mapping[str, int], edition: int) -> bool:
    """True if there are equations over several rows that hold a cell, and all are known and hold.

    Args:
        path: the cell asked about.
        cells: path → number, for the cells of the table that are known, this one among them.
        edition: the edition of the form.
    """
    equations = identities_by_cell(edition).get(path, ())
    sides = [_sides(one, cells) for one in equations if _is_over_rows(one, edition)]
    return bool(sides) and all(side is not None and side[0] == side[1] for side in sides)


def _is_over_rows(one: Identity, edition: int) -> bool:
    """True if an equation holds cells of several rows: it is about a column."""
    return one.scope not in _rows(edition)


@cache
def _rows(edition: int) -> frozenset[str]:
    return frozenset(row.path for table in FORMS[edition].tables for row in table.rows)


def _sides(one: Identity, cells: Mapping[str, int]) -> tuple[int, int] | None:
    """What both sides of an equation come to; None where a cell of it is not known."""
    if not all(path in cells for path in one.paths):
        return None
    return sum(cells[path] for path in one.left), sum(cells[path] for path in one.right)
