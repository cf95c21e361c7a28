"""Joins the parts of a ruled table that page breaks have parted, and the rows cut by them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from govinfo_report.readers.pdf.ruled import Cell, RuledTable
from govinfo_report.words.surroundings import PARAGRAPH_NUMBER

_SAME_SIDE: Final = 4.0
"""Points by which the sides of two parts of one table may differ."""
_FULL: Final = 2.3
"""Heights of a character that the last line of a cell may leave free if the text goes on."""
_NUMBERED: Final = re.compile(rf"\s*(?:{PARAGRAPH_NUMBER})")


def goes_on(above: RuledTable, below: RuledTable) -> bool:
    """True if a table at the top of a page has the sides of the one that ended the page before."""
    sides = ((above.xs[0], below.xs[0]), (above.xs[-1], below.xs[-1]))
    return all(abs(one - other) <= _SAME_SIDE for one, other in sides)


def common_columns(parts: Sequence[RuledTable]) -> list[float]:
    """Where the columns of a table begin, and the last one ends; its parts may show some each."""
    edges: list[float] = []
    for x in sorted(x for part in parts for x in part.xs):
        if not edges or x - edges[-1] > _SAME_SIDE:
            edges.append(x)
    return edges


def column_of(x: float, columns: Sequence[float]) -> int:
    """The 1-based column that begins at the side of a cell."""
    return bisect_right(columns, x + _SAME_SIDE)


def mend_cut_row(above: RuledTable, below: RuledTable, header: Sequence[Sequence[Cell]]) -> None:
    """Put the row back together that a page break has cut, if one is.

    Args:
        above: the part that ends a page.
        below: the part that begins the next; the second half of the row is taken out of it.
        header: the rows at the top of the whole table, which the second part may print again.
    """
    first = 0
    while (
        first < min(len(header), len(below.rows) - 1)
        and below.rows[first]
        and _texts(below.rows[first]) == _texts(header[first])
    ):
        first += 1
    upper, lower = above.last, below.rows[first]
    if not _are_halves(upper, lower):
        return
    for one, other in zip(upper, lower, strict=True):
        one.text = "\n".join(filter(None, (one.text, other.text)))
    last = [upper[lower.index(cell)] if cell in lower else cell for cell in below.last]
    below.rows[first] = []
    below.last = last


def _are_halves(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """True if two rows have the same columns, and the text of one goes on in the other."""
    if len(upper) != len(lower) or not all(map(_same_columns, upper, lower)):
        return False
    for one, other in zip(upper, lower, strict=True):
        if one.text and other.text and (not _may_go_on(one) or _NUMBERED.match(other.text)):
            return False
    printed = [(bool(one.text), bool(other.text)) for one, other in zip(upper, lower, strict=True)]
    # Rows that print text in the same columns are two rows, however full their lines are.
    halves = {pair for pair in printed if pair[0] != pair[1]}
    return bool(halves) and any(one for one, _ in printed) and any(other for _, other in printed)


def _may_go_on(cell: Cell) -> bool:
    """True if the text of a cell may be cut: its last line is full, or it has ended elsewhere."""
    upright = max(map(len, cell.text.split("\n"))) == 1
    return cell.rows > 1 or upright or cell.room <= _FULL * cell.height


def _same_columns(one: Cell, other: Cell) -> bool:
    return abs(one.left - other.left) <= _SAME_SIDE and abs(one.right - other.right) <= _SAME_SIDE


def _texts(row: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in row]
