"""Tables that print fewer columns than the form, most often cut off at the right.

A page's own header shows which columns it prints. Without one, a page counts as cut if all its rows
are narrower than other rows of the table and printed up to their right edge.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain, groupby, pairwise
from typing import Final

import attrs

from govinfo_report.document import Ruling
from govinfo_report.recognition.agreement import Agreement
from govinfo_report.recognition.alignment import Placed
from govinfo_report.recognition.frames import FEWEST, by_key
from govinfo_report.recognition.labels import EMPTY_SIGHT
from govinfo_report.recognition.placing import is_sum
from govinfo_report.recognition.rows import BARE_RULINGS, Seen, between

SHORT: Final = ("row-too-few-values", "row-without-values")
"""Codes that say that a row prints fewer values than it has columns."""


def take_columns_of_headers(rows: Sequence[Placed]) -> None:
    """Give rows the columns that the header above names, where these are fewer than the form's.

    Args:
        rows: the rows of one table in reading order, whose headers are read.
    """
    for group in by_key(lambda placed: id(placed.heading), rows):
        heading = group[0].heading
        most = len(heading.columns) if heading else 0
        # A row of more cells shows that the header does not name all columns.
        beyond = (at for at, one in enumerate(group) if len(_values(one)) + _gaps(one) > most)
        run = group[: next(beyond, len(group))]
        if heading is None or not run or not _are_all(heading.columns, run):
            continue
        fewer = attrs.evolve(heading, agreement=Agreement.OTHER)
        for placed in run:
            placed.heading = fewer
            if placed.printed.ruling in BARE_RULINGS:
                placed.doubts.append("row-placed-by-header")


def _are_all(names: Sequence[str], run: Sequence[Placed]) -> bool:
    """True if fewer names than the form has are those of all columns that some rows print."""
    columns = run[0].row.names
    if not names or not len(names) < len(columns) or not set(names) < set(columns):
        return False
    bare = run[0].printed.ruling in BARE_RULINGS
    if not bare and _lacks_a_name(run):
        return False
    if len(names) == 1 and (bare or not all(map(_has_one_column, run))):
        # A name alone may be all that is left of a header.
        return False
    if bare and list(names) != [column for column in columns if column in names]:
        # Names that nothing parts may be torn, and in any order.
        return False
    counts = [len(_values(placed)) + _gaps(placed) for placed in run if placed.shown]
    full = counts.count(len(names))
    if len(names) <= 2 or list(names) != list(columns[: len(names)]):
        return full == len(counts) >= FEWEST and not (bare and len(names) == 2)
    return full == len(run) > 1 or not bare


def _lacks_a_name(run: Sequence[Placed]) -> bool:
    """True if a blank cell stands between those of a header, and values below it.

    A name is lost there. Where cells have a line each, a line is lost.
    """
    header = run[0].printed.header
    lines = [[cell for cell in line if cell.sight.key] for line in header.lines.values()]
    if any(cell.sight.roles and not cell.sight.columns for line in lines for cell in line):
        return False
    if all(len(line) == 1 for line in lines):
        return any(later - at > 1 for at, later in pairwise(header.lines))
    values = {cell.left for placed in run for cell in _values(placed)}
    # Below a label over several columns these have names of their own.
    names = sorted(chain.from_iterable(lines), key=lambda cell: cell.left)
    blanks = (range(one.right, other.left) for one, other in pairwise(names) if one.right >= 0)
    return not values.isdisjoint(chain.from_iterable(blanks))


def _has_one_column(placed: Placed) -> bool:
    """True if a row has one cell behind its label, and its header one name beside at most."""
    widest = max(map(len, placed.printed.header.lines.values()), default=0)
    return len(placed.cells) <= 1 and widest <= 2


def _values(placed: Placed) -> list[Seen]:
    """What is printed of a row but for dots, which stand for columns that are left out."""
    return [cell for cell in placed.shown if cell.sight.counts or cell.sight.key]


def place_cut(rows: Sequence[Placed]) -> None:
    """Place the rows of pages from which columns at the right are cut off, from the first on.

    These are narrower than other rows of the table, and none of the page is longer than another;
    or their header names fewer columns.
    """
    widest = max(placed.printed.width for placed in rows)
    uneven = _uneven(rows)
    for short, page in groupby(rows, key=_page):
        run = list(page)
        delimited = run[0].printed.whole and run[0].printed.ruling in (Ruling.GRID, Ruling.ROW)
        named = run[0].heading is not None and run[0].heading.agreement is Agreement.OTHER
        narrow = run[0].printed.width < widest and not _end_in_sums(run)
        narrow = narrow and (run[0].printed.page, id(run[0].printed.header)) not in uneven
        if short and len(run) > 1 and delimited and (named or narrow) and _ends_printed(run):
            _place_from_left(run, _starts(rows, run[0]), certain=named)


def _page(placed: Placed) -> tuple[object, ...]:
    """What rows have in common that lack values and stand on one page; () for other rows."""
    printed = placed.printed
    short = not placed.ground and placed.failure in SHORT
    return (printed.page, printed.width, id(printed.header)) if short else ()


def _uneven(rows: Sequence[Placed]) -> set[tuple[int, int]]:
    """Pages and headers below which short rows have now more cells, now fewer: any may be lost."""
    lengths: dict[tuple[int, int], set[int]] = {}
    for one in rows:
        if _page(one) and one.shown:
            below = one.printed.page, id(one.printed.header)
            lengths.setdefault(below, set()).add(len(between(one.cells)))
    return {below for below, found in lengths.items() if len(found) > 1}


def _end_in_sums(run: Sequence[Placed]) -> bool:
    """True if rows end in their sums, and so in their last column: what they lack is blank cells.

    Of many rows of which the sums are cut off, one may end in such a number by chance.
    """
    counts = [[cell.sight.count for cell in placed.shown] for placed in run]
    return sum(map(is_sum, counts)) * FEWEST >= sum(map(any, counts)) > 0


def _ends_printed(run: Sequence[Placed]) -> bool:
    """True if rows print a value at their right edge, or filler of a merged cell behind as many."""
    solid = {len(one.shown) for one in run if one.cells and one.cells[-1].sight.is_printed}
    return bool(solid) and all(
        one.cells
        and (one.cells[-1].sight.is_printed or (solid == {len(one.shown)} and not _gaps(one)))
        for one in run
    )


def _gaps(placed: Placed) -> int:
    """How many blank cells stand between the values of a row."""
    return len(between(placed.cells)) - len(placed.shown)


def _first(placed: Placed) -> int:
    """Which of a row's cells is the first that is printed."""
    return next(at for at, cell in enumerate(placed.cells) if cell.sight.is_printed)


def _starts(rows: Sequence[Placed], beside: Placed) -> set[int]:
    """Where the first column stands in rows of the same page that print it right behind a label.

    Where no row does, it stands as in all whole rows of the table, if many agree.
    """
    page = (one for one in rows if one.cells and _page(one) == _page(beside))
    starts = {one.printed.lead for one in page if one.cells[0].sight.is_printed}
    whole = [one for one in rows if one.ground == "whole" and one.values[0] in one.cells]
    firsts = {one.printed.lead + _first(one) for one in whole}
    return starts or (firsts if len(firsts) == 1 and len(whole) >= FEWEST else set())


def _place_from_left(run: Sequence[Placed], starts: Collection[int], *, certain: bool) -> None:
    """Read from the first column on; a covered cell before it must be proven by another row."""
    longest = max(len(between(placed.cells)) for placed in run)
    for placed in run:
        first, wanted = _first(placed), len(placed.row.columns)
        cells = placed.cells[first : first + longest]
        if (not first or placed.printed.lead + first in starts) and len(cells) <= wanted:
            values = [
                cell if cell.sight.is_printed else cell._replace(sight=EMPTY_SIGHT)
                for cell in cells
            ]
            placed.values, placed.ground = values + [None] * (wanted - len(values)), "cut"
            placed.doubts += [] if certain else ["row-cut"]


def from_pages_beside(rows: Sequence[Placed]) -> Placed | None:
    """The row of which pages beside each other print some columns each, by headers of their own."""
    if not all(placed.ground for placed in rows) or len({id(p.heading) for p in rows}) < len(rows):
        return None
    columns = [
        [cell for cell in cells if cell is not None]
        for cells in zip(*[p.values for p in rows], strict=False)
    ]
    if any(len(cells) != 1 for cells in columns):
        return None
    doubts = [code for placed in rows for code in placed.doubts]
    return attrs.evolve(rows[0], values=[cells[0] for cells in columns], doubts=doubts)
