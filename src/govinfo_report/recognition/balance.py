"""Gives the rows of a table that print fewer values than columns theirs, by all equations at once.

Where blank cells leave no trace, a row of 42, 7 and 49 has a total and two numbers of which nobody
knows the column; but what the columns of the whole table add up to may leave them one place. All
ways to set the rows that satisfy every equation are looked at together, and a value is taken where
it stands in the same column in all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from itertools import combinations, groupby
from operator import add
from typing import Final, TypeAlias

import attrs

from govinfo_report.form import Form, Table
from govinfo_report.form.equations import identities_by_cell
from govinfo_report.recognition.agreement import Agreement
from govinfo_report.recognition.alignment import Placed
from govinfo_report.recognition.labels import EMPTY_SIGHT
from govinfo_report.recognition.measures import BY_PLACE, is_spaced
from govinfo_report.recognition.placing import bears_its_sum, put, stacked
from govinfo_report.recognition.rows import Seen, Values, blank

_MOST_STATES: Final = 1_000
"""Sums of the rows looked at; with more of them the table leaves too much open."""
_FEWEST_VALUES: Final = 2
"""Values of a row with a total; one alone may be the total or not."""
_SLACK: Final = 2
"""Columns of a screen that part two columns of a table although no row prints both."""

Sums: TypeAlias = tuple[int, ...]
"""What rows come to in each equation of each column but the last."""
Way: TypeAlias = Sequence[Values]
"""Of each of some rows the cell in every column, None where it is blank."""


@attrs.frozen(eq=False)
class _Unit:
    """A row, or rows whose values stand below one another, and the ways to set their values.

    Attributes:
        rows: the rows.
        signs: equation of a column → signs that the rows have in it.
        ways: what the rows come to → the ways that set them so.
    """

    rows: Sequence[Placed]
    signs: Mapping[int, Set[int]]
    ways: Mapping[Sums, Sequence[Way]]


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
    units = [_unit(run, ways, equations) for run, ways in _set_alike(rows)]
    if not all(unit.ways for unit in units) or not _totals_hold(rows, equations):
        return
    units.sort(key=lambda unit: (-len(unit.signs), min(unit.signs), -_largest(unit)))
    for unit, fitting in zip(units, _Search(units).fitting(), strict=True):
        ways = [way for sums in fitting for way in unit.ways[sums]]
        for placed, ways_of_row in zip(unit.rows, zip(*ways, strict=True), strict=False):
            if _is_short(placed):
                _take(placed, ways_of_row)


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


def _set_alike(rows: Sequence[Placed]) -> Iterator[tuple[Sequence[Placed], Sequence[Way]]]:
    """The rows whose values stand below one another, or one alone, with the ways to set them.

    Short rows one behind the other whose totals stand below one another are set alike.
    """
    for total, run in groupby(rows, key=_place_of_total):
        alike = list(run)
        together = list(_ways_below(alike)) if total is not None else []
        if together:
            yield alike, together
        else:
            yield from (([one], [[way] for way in _ways(one)]) for one in alike)


def _place_of_total(placed: Placed) -> int | None:
    """Where the total of a short row stands across its line, as far as spaces show it."""
    shown = is_spaced(placed) and _is_short(placed) and BY_PLACE.extents(placed) is not None
    return placed.shown[-1].left if shown else None


def _unit(
    rows: Sequence[Placed], told: Sequence[Way], equations: Sequence[Mapping[str, int]]
) -> _Unit:
    signs: defaultdict[int, set[int]] = defaultdict(set)
    for at, one in enumerate(equations):
        for placed in rows:
            signs[at] |= {one[placed.row.path]} if placed.row.path in one else set()
    ways: defaultdict[Sums, list[Way]] = defaultdict(list)
    for way in told:
        sums = [
            sum(
                one.get(placed.row.path, 0) * _number(values[at])
                for placed, values in zip(rows, way, strict=True)
            )
            for one in equations
            for at in range(len(way[0]) - 1)
        ]
        ways[tuple(sums)].append(way)
    return _Unit(rows, {at: one for at, one in signs.items() if one}, ways)


def _ways_below(rows: Sequence[Placed]) -> Iterator[Way]:
    """The ways to set rows in which what stands below one another has one column.

    A column that is blank in all of them leaves no trace.
    """
    width = len(rows[0].row.columns)
    columns = stacked([BY_PLACE.extents(placed) or () for placed in rows], _SLACK)
    shown = [put(placed.cells, BY_PLACE.extents(placed) or (), columns) for placed in rows]
    if None in shown or not all(map(bears_its_sum, filter(None, shown))):
        return
    for way in combinations(range(width - 1), len(columns) - 1):
        places = [*way, width - 1]
        yield [
            [dict(zip(places, values or (), strict=True)).get(at) for at in range(width)]
            for values in shown
        ]


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


def _largest(unit: _Unit) -> int:
    return max(abs(one) for sums in unit.ways for one in sums)


def _totals_hold(rows: Sequence[Placed], equations: Sequence[Mapping[str, int]]) -> bool:
    """True if the last values of all rows are their column: its equations hold, with numbers."""
    ways = {one.row.path: next(_ways(one), None) for one in rows}
    # A row without a way of its own may yet be set with others.
    totals = {path: sum(map(_number, way[:-1])) for path, way in ways.items() if way is not None}
    if len(totals) < len(ways):
        return False
    terms = [
        [sign * totals[path] for path, sign in one.items() if path in totals] for one in equations
    ]
    return bool(terms) and all(sum(one) == 0 and any(one) for one in terms)


class _Search:
    """The ways of all units together in which each equation of each column holds."""

    def __init__(self, units: Sequence[_Unit]) -> None:
        self.units = units
        self.start: Sums = (0,) * len(max(units[0].ways))
        self.known: dict[tuple[int, Sums], bool] = {}
        self.used: list[set[Sums]] = [set() for _ in units]
        equations = 1 + max(max(unit.signs) for unit in units)
        self.width = len(self.start) // equations
        self.behind = [
            [
                set[int]().union(*(unit.signs.get(one, ()) for unit in units[at + 1 :]))
                for one in range(equations)
            ]
            for at in range(len(units))
        ]
        """For each unit, the signs of those behind it in each equation."""

    def fitting(self) -> Sequence[Collection[Sums]]:
        """For each unit the sums that some solution has; all if there are too many to look at."""
        self.holds(0, self.start)
        return self.used if len(self.known) <= _MOST_STATES else [one.ways for one in self.units]

    def holds(self, at: int, sums: Sums) -> bool:
        """True if the units from one on can be set so that each equation holds."""
        if at == len(self.units):
            return True
        if (at, sums) not in self.known and len(self.known) <= _MOST_STATES:
            found = False
            for own in self.units[at].ways:
                after = tuple(map(add, sums, own))
                if self.may_hold(at, after) and self.holds(at + 1, after):
                    self.used[at].add(own)
                    found = True
            self.known[at, sums] = found
        return self.known.get((at, sums), False)

    def may_hold(self, at: int, sums: Sums) -> bool:
        """True if the units behind one can bring what all come to back to 0."""
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
