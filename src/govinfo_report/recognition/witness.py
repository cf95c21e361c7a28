"""What the form's equations say of a reading: they prove it, contradict it, or say nothing.

A proof needs numbers: a sum of zeros holds in every reading. The sums of one row prove that its
numbers are whole and that its last column is the total; which of several rows or inner columns is
which, no sum can prove.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from govinfo_report.form import FORMS, Row, Table
from govinfo_report.form.equations import Identity, identities
from govinfo_report.recognition.rows import Seen
from govinfo_report.report import Cell, CellStatus


class Testimony(enum.Enum):
    """What the equations say of numbers."""

    PROVED = "proved"
    """An equation holds, with numbers in it other than 0."""
    SILENT = "silent"
    """No equation holds all these cells, or all are 0."""
    CONTRADICTED = "contradicted"
    """An equation fails."""


@cache
def _sums(paths: tuple[str, ...], edition: int) -> Sequence[Identity]:
    """The equations over cells of one row each that hold some cells and no others."""
    of_row = [one for one in identities(edition) if not _is_over_rows(one, edition)]
    return [one for one in of_row if set(one.paths) <= set(paths)]


def count_sums(paths: tuple[str, ...], edition: int) -> int:
    """How many of some cells are the sums of others in their row."""
    return len(_sums(paths, edition))


def numbers_of(values: Sequence[Seen | None]) -> list[int] | None:
    """The whole numbers in some cells; None where one of them holds none."""
    numbers = [None if cell is None else cell.sight.count for cell in values]
    known = [number for number in numbers if number is not None]
    return known if len(known) == len(numbers) else None


def testify(paths: tuple[str, ...], numbers: Sequence[int] | None, edition: int) -> Testimony:
    """What the sums in a row say of its numbers, or in several rows that stand side by side.

    Args:
        paths: the cells.
        numbers: a number for each; None where one is not known.
        edition: the edition of the form.
    """
    if numbers is None:
        return Testimony.SILENT
    of_path = dict(zip(paths, numbers, strict=True))
    sides = [_sides(one, of_path) or (0, 0) for one in _sums(paths, edition)]
    if any(left != right for left, right in sides):
        return Testimony.CONTRADICTED
    return Testimony.PROVED if any(left for left, _ in sides) else Testimony.SILENT


def weigh(
    cells: Mapping[str, int], edition: int, about: Collection[str] | None = None
) -> tuple[int, int]:
    """How many equations over several rows hold with numbers other than 0, and how many fail.

    Args:
        cells: path → number, for the cells that are known.
        edition: the edition of the form.
        about: cells of which an equation has to hold one; None for all equations.
    """
    over_rows = (one for one in identities(edition) if _is_over_rows(one, edition))
    asked = [one for one in over_rows if about is None or set(one.paths).intersection(about)]
    known = [side for side in (_sides(one, cells) for one in asked) if side is not None]
    held = sum(left == right != 0 for left, right in known)
    return held, sum(left != right for left, right in known)


def _is_over_rows(one: Identity, edition: int) -> bool:
    """True if an equation holds cells of several rows: it is about a column."""
    return one.scope not in FORMS[edition].row_cells


def _sides(one: Identity, cells: Mapping[str, int]) -> tuple[int, int] | None:
    """What both sides of an equation come to; None where a cell of it is not known."""
    if not all(path in cells for path in one.paths):
        return None
    return sum(cells[path] for path in one.left), sum(cells[path] for path in one.right)


# -- numbers that may be none of a row's -----------------------------------------------------------


def rows_astray(cells: Mapping[str, Cell], table: Table, text: str) -> Iterator[Row]:
    """Rows that do not add up, and those right below one another with one, in numbers on lines.

    Where each number has a line of its own blank cells leave no trace and the number of a page
    looks like a value: a row that prints it for a blank cell looks complete.
    """
    summed = [row for row in table.rows if row.total is not None]
    failed = {row.path for row in summed if _fails(row, cells)}
    runs: list[list[Row]] = []
    for row in summed if failed else ():
        if not _are_listed([cells[path] for path in row.paths], text):
            continue
        if runs and _are_listed([cells[runs[-1][-1].paths[-1]], cells[row.paths[0]]], text):
            runs[-1].append(row)
        else:
            runs.append([row])
    for run in runs:
        if any(row.path in failed for row in run):
            yield from run


def _fails(row: Row, cells: Mapping[str, Cell]) -> bool:
    """True if the last number of a row is not the sum of the others; False if one is not known."""
    numbers = [
        0 if cells[path].status is CellStatus.BLANK else cells[path].value for path in row.paths
    ]
    known = [number for number in numbers if number is not None]
    return len(known) == len(numbers) and sum(known[:-1]) != known[-1]


def _are_listed(cells: Sequence[Cell], text: str) -> bool:
    """True if each of some cells stands on a line below the one before, and nothing between."""
    places = [cell.span for cell in cells if cell.span is not None]
    between = [text[one.end : other.start] for one, other in pairwise(places)]
    alone = all("\n" in gap and "\t" not in gap and gap.isspace() for gap in between)
    return alone and len(places) == len(cells)
