"""Rows of a table whose numbers may all be those of the next label.

Text that is taken from a page block by block prints labels and numbers apart: where one row of
numbers stands above labels that have one below each, but for the last, the first label lost its own
or every number stands a label too high. Nothing printed tells which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile
from typing import Final

from govinfo_report.form import Table
from govinfo_report.recognition.rows import BARE_RULINGS, PrintedRow

_MOST_ABOVE: Final = 20
"""Rows without a label that are looked at above others; one row may be as many lines."""


def rows_pushed_down(
    rows: Sequence[PrintedRow], places: Sequence[int | None], table: Table, text: str
) -> Iterator[int]:
    """The rows whose values may be those of the label below.

    Args:
        rows: the rows of a table in the order in which they are printed.
        places: for each of them, which row of the form it is, or None.
        table: the table.
        text: the text that they stand in.
    """
    widths = [0 if at is None else len(table.rows[at].columns) for at in places]
    for index, row in enumerate(rows):
        first, width = index, widths[index]
        while width and not row.printed and widths[first - 1] == width:
            if not _is_below(rows, places, first - 1, text):
                break
            first -= 1
            if len(rows[first].printed) == 2 * width or _is_bare_above(rows, first, width):
                yield from range(first, index)
                break


def _is_below(
    rows: Sequence[PrintedRow], places: Sequence[int | None], index: int, text: str
) -> bool:
    """True if a row's numbers stand below its label, and the next one is the form's next."""
    if index < 0:
        return False
    row, place, after = rows[index], places[index], places[index + 1]
    if row.label is None or not row.printed or row.ruling not in BARE_RULINGS:
        return False
    between = text[row.label.end : row.printed[0].start]
    return "\n" in between and place is not None and after == place + 1


def _is_bare_above(rows: Sequence[PrintedRow], index: int, width: int) -> bool:
    """True if as many numbers as a row has stand right above one, and no label."""
    above = reversed(rows[max(0, index - _MOST_ABOVE) : index])
    bare = takewhile(lambda row: row.label is None, above)
    return width in accumulate(len(row.printed) for row in bare)
