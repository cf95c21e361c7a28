"""Gives the rows of a table that print fewer values than columns theirs, by all equations at once.

Where blank cells leave no trace, a row of 42, 7 and 49 has a total and two numbers of which nobody
knows the column; but what the columns of the whole table add up to may leave them one place. All
ways to set the rows that satisfy every equation are looked at together, and a value is taken where
it stands in the same column in all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, TypeAlias

import attrs

from govinfo_report.form import Form, Table
from govinfo_report.form.equations import identities_by_cell
from govinfo_report.recognition.agreement import Agreement
from govinfo_report.recognition.alignment import Placed
from govinfo_report.recognition.labels import EMPTY_SIGHT
from govinfo_report.recognition.rows import Seen, Values, blank

_MOST_STATES: Final = 1_000
"""Sums of the rows looked at; with more of them the table leaves too much open."""
_FEWEST_VALUES: Final = 2
"""Values of a row with a total; one alone may be the total or not."""

Sums: TypeAlias = tuple[int, ...]
"""What the rows down to one come to in each equation of each column but the last."""


@attrs.frozen(eq=False)
class _Row:
    """A row and the ways to set its values.

    Attributes:
        placed: the row.
        signs: equation of a column → sign of the row in it.
        ways: numbers in the columns before the last → the ways that set them so: the cell in every
            column, None where it is blank.
    """

    placed: Placed
    signs: Mapping[int, int]
    ways: Mapping[tuple[int, ...], Sequence[Values]]


def place_by_all_sums(rows: Sequence[Placed], table: Table, form: Form) -> None:
    """Place the values of short rows that stand in one column whichever way all equations hold.

    Args:
        rows: the rows of one table, placed by all other grounds.
        table: the table.
        form: the edition of the form.
    """
    if not any(map(_is_short, rows)):
        return
    equations = _equations(table, form)
    named = {placed.row.path for placed in rows}
    # What is lacking is nothing but zeros where all that it can do is to add to one side.
    lacking = [{sign for path, sign in one.items() if path not in named} for one in equations]
    if len(named) < len(rows) or any(len(signs) > 1 for signs in lacking):
        return
    set_rows = [_row(placed, equations) for placed in rows]
    if not all(row.ways for row in set_rows) or not _totals_hold(set_rows, range(len(equations))):
        return
    set_rows.sort(key=lambda row: (-len(row.signs), min(row.signs), -max(max(row.ways))))
    for row, fitting in zip(set_rows, _Search(set_rows, len(equations)).fitting(), strict=True):
        if _is_short(row.placed) and fitting:
            _take(row.placed, [way for numbers in fitting for way in row.ways[numbers]])


def told_by_sums(placed: Placed) -> tuple[str, ...]:
    """The cells of a row that sums alone place: of its values all but the last, the total."""
    cells = zip(placed.row.paths[:-1], placed.values, strict=False)
    return tuple(path for path, cell in cells if cell is not None and not blank(cell))


def _is_short(placed: Placed) -> bool:
    """True for a row that prints a total and fewer values than columns before it."""
    heading = placed.heading
    return (
        not placed.ground
        and placed.failure == "row-too-few-values"
        and heading is not None
        and heading.agreement is Agreement.SAME
        and len(placed.shown) >= _FEWEST_VALUES
    )


def _equations(table: Table, form: Form) -> Sequence[Mapping[str, int]]:
    """The equations over the rows of a column, each as path of a row → its sign."""
    row_of = {row.paths[-1]: row.path for row in table.rows if len(row.columns) > 1}
    several = {
        one
        for path in row_of
        for one in identities_by_cell(form.edition).get(path, ())
        if row_of.keys() >= set(one.paths)
    }
    return [
        {row_of[path]: 1 for path in one.left} | {row_of[path]: -1 for path in one.right}
        for one in sorted(several, key=lambda one: one.paths)
    ]


def _row(placed: Placed, equations: Sequence[Mapping[str, int]]) -> _Row:
    path = placed.row.path
    signs = {at: one[path] for at, one in enumerate(equations) if path in one}
    ways: defaultdict[tuple[int, ...], list[Values]] = defaultdict(list)
    for way in _ways(placed):
        ways[tuple(map(_number, way[:-1]))].append(way)
    return _Row(placed, signs, ways)


def _ways(placed: Placed) -> Iterator[Values]:
    """The ways to set the values of a row so that its last column is the sum of the others."""
    width = len(placed.row.columns)
    cells: Values = placed.values if placed.ground else placed.shown if _is_short(placed) else ()
    if not cells:
        if placed.failure == "row-without-values":
            yield [None] * width
        return
    are_counts = all(cell and (blank(cell) or cell.sight.count is not None) for cell in cells)
    if not are_counts or sum(map(_number, cells[:-1])) != _number(cells[-1]):
        return
    for columns in combinations(range(width), len(cells)):
        # Of zeros none need be the total.
        if columns[-1] == width - 1 or not _number(cells[-1]):
            of_column = dict(zip(columns, cells, strict=True))
            yield [of_column.get(at) for at in range(width)]


def _number(cell: Seen | None) -> int:
    return (cell and cell.sight.count) or 0


def _totals_hold(rows: Sequence[_Row], equations: Iterable[int]) -> bool:
    """True if the last values of all rows are their column: its equations hold, with numbers."""
    terms = [
        [row.signs[at] * sum(max(row.ways)) for row in rows if at in row.signs] for at in equations
    ]
    return bool(terms) and all(sum(one) == 0 and any(one) for one in terms)


class _Search:
    """The ways of all rows together in which each equation of each column holds."""

    def __init__(self, rows: Sequence[_Row], equations: int) -> None:
        self.rows = rows
        self.width = len(max(rows[0].ways))
        self.start: Sums = (0,) * (equations * self.width)
        self.known: dict[tuple[int, Sums], bool] = {}
        self.used: list[set[tuple[int, ...]]] = [set() for _ in rows]
        self.behind = [
            [{row.signs.get(one, 0) for row in rows[at + 1 :]} for one in range(equations)]
            for at in range(len(rows))
        ]
        """For each row, the signs of those behind it in each equation."""

    def fitting(self) -> Sequence[Collection[tuple[int, ...]]]:
        """For each row the numbers that some solution has; all if there are too many to look at."""
        self.holds(0, self.start)
        return self.used if len(self.known) <= _MOST_STATES else [row.ways for row in self.rows]

    def holds(self, at: int, sums: Sums) -> bool:
        """True if the rows from one on can be set so that each equation holds."""
        if at == len(self.rows):
            return True
        if (at, sums) not in self.known and len(self.known) <= _MOST_STATES:
            row = self.rows[at]
            found = False
            for numbers in row.ways:
                after = self.with_row(sums, row.signs, numbers)
                if self.may_hold(at, after) and self.holds(at + 1, after):
                    self.used[at].add(numbers)
                    found = True
            self.known[at, sums] = found
        return self.known.get((at, sums), False)

    def with_row(self, sums: Sums, signs: Mapping[int, int], numbers: Sequence[int]) -> Sums:
        after = list(sums)
        for equation, sign in signs.items():
            for at, number in enumerate(numbers, equation * self.width):
                after[at] += sign * number
        return tuple(after)

    def may_hold(self, at: int, sums: Sums) -> bool:
        """True if the rows behind one can bring what all come to back to 0."""
        return all(
            not one or (-1 if one > 0 else 1) in self.behind[at][nth // self.width]
            for nth, one in enumerate(sums)
        )


def _take(placed: Placed, ways: Sequence[Values]) -> None:
    """Give a row the values that stand in the same column in all ways."""
    nothing = Seen("", placed.shown[0].start, EMPTY_SIGHT)
    taken: list[Seen | None] = []
    for cells in zip(*ways, strict=True):
        counts = {cell and cell.sight.count for cell in cells}
        taken.append((cells[0] or nothing) if len(counts) == 1 else None)
    if any(taken):
        placed.values, placed.ground, placed.failure = taken, "balance", ""
        placed.doubts.append("columns-by-sums")
