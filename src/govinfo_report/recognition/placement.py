"""Says which column each value of a row belongs to.

Strongest first: as many values as columns; blank cells shown in their places; a page on which
columns are cut off. Where none of these decides, no value is placed.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from govinfo_report.recognition.blanks import place_by_blanks
from govinfo_report.recognition.counting import place_by_count
from govinfo_report.recognition.cuts import place_on_cut_pages
from govinfo_report.recognition.placed import Placed
from govinfo_report.recognition.records import printed_slots


def place_values(rows: Sequence[Placed], keeps_blanks: bool) -> None:
    """Give the values of a table's rows their columns.

    Args:
        rows: the rows of one table in reading order.
        keeps_blanks: True if delimited rows of the text are known to show their blank cells.
    """
    _drop_line_codes(rows)
    for placed in rows:
        place_by_count(placed, len(placed.row.columns))
    if not any(placed.short for placed in rows):
        return
    for wanted in sorted({len(placed.row.columns) for placed in rows}):
        group = [placed for placed in rows if len(placed.row.columns) == wanted]
        place_by_blanks(group, wanted, rows[-1], keeps_blanks)
        place_on_cut_pages(group, wanted, rows[-1], keeps_blanks)


def _drop_line_codes(rows: Sequence[Placed]) -> None:
    """Take off a column that numbers the rows: one value too many, rising by one."""
    if len(rows) < 3:
        return
    codes: list[int | Decimal] = []
    for placed in rows:
        printed = printed_slots(placed.slots)
        first = printed[0][2].numeral if printed else None
        if len(printed) != len(placed.row.columns) + 1 or first is None:
            return
        codes.append(first.number)
    if all(later == code + 1 for code, later in pairwise(codes)):
        for placed in rows:
            at = next(i for i, slot in enumerate(placed.slots) if slot[2].is_printed)
            placed.slots = placed.slots[at + 1 :]
