"""Places the values of a row that lacks some by the equations over rows: its columns must balance.

Where all other rows are read, each column says what this row must print in it. If only one way to
share out the values in their order agrees, they stand there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from govinfo_report.form import Form
from govinfo_report.recognition.agreement import Agreement
from govinfo_report.recognition.alignment import Placed
from govinfo_report.recognition.rows import Seen, Values, blank
from govinfo_report.recognition.witness import Testimony, number_that_balances, testify

_MOST_HOLES: Final = 3
"""Values that a row lacks; with more, too few are left to prove where they stand."""


def place_by_balance(rows: Sequence[Placed], form: Form) -> None:
    """Place the rows that print fewer values than columns, where the equations leave one way.

    Args:
        rows: the rows of one table, placed by all other grounds.
        form: the edition of the form.
    """
    short = [p for p in rows if not p.ground and p.failure == "row-too-few-values"]
    numbers = _numbers(rows) if short else {}
    for placed in short:
        fitting = [way for way in _ways(placed) if _fits(placed, way, numbers, form)]
        values = [_same(cells) for cells in zip(*fitting, strict=True)]
        if any(cell is not None and cell.sight.count for cell in values):
            placed.values, placed.ground, placed.failure = values, "balance", ""


def _numbers(rows: Sequence[Placed]) -> dict[str, int]:
    """Path → number, for the cells of a table that print one, or nothing where they stand."""
    return {
        path: cell.sight.count or 0
        for placed in rows
        if placed.ground
        for path, cell in zip(placed.row.paths, placed.values, strict=True)
        if cell is not None and (blank(cell) or cell.sight.count is not None)
    }


def _ways(placed: Placed) -> Iterator[Values]:
    """Every way to give values columns in their order."""
    shown, wanted = placed.shown, len(placed.row.columns)
    of_form = placed.heading is not None and placed.heading.agreement is Agreement.SAME
    counted = all(cell.sight.count is not None for cell in shown)
    if not of_form or not counted or not 0 < wanted - len(shown) <= _MOST_HOLES:
        return
    # A blank cell behind the first value keeps its place: no equation moves a value past it.
    as_shown = [at for at, cell in enumerate(placed.cells) if cell.sight.is_printed]
    blanks = len(placed.cells) - as_shown[0] - len(shown) if shown else 0
    if blanks and len(placed.cells) != wanted:
        return
    for way in [as_shown] if blanks else combinations(range(wanted), len(shown)):
        values: list[Seen | None] = [None] * wanted
        for at, cell in zip(way, shown, strict=True):
            values[at] = cell
        yield values


def _fits(placed: Placed, values: Values, others: Mapping[str, int], form: Form) -> bool:
    """True if each column balances, and the row adds up with what its columns ask for in its holes.

    A number that is printed wrong breaks one column; the row's own sum tells that it is the hole's.
    """
    asked = [number_that_balances(path, others, form.edition) for path in placed.row.paths]
    printed = [asked[at] if cell is None else cell.sight.count for at, cell in enumerate(values)]
    numbers = [number for number in printed if number is not None and number >= 0]
    if printed != asked or len(numbers) < len(printed):
        return False
    return testify(placed.row.paths, numbers, form.edition) is Testimony.PROVED


def _same(cells: Sequence[Seen | None]) -> Seen | None:
    """The cell that stands in a column whichever way fits; None if they print different numbers."""
    counts = {cell and cell.sight.count for cell in cells}
    return cells[0] if len(counts) == 1 else None
