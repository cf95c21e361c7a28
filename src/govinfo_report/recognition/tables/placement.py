"""Says which column each value of a row belongs to.

Strongest first: as many values as columns; blank cells shown in their places; a page on which
columns are cut off. Where none of these decides, no value is placed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govinfo_report.document import Ruling
from govinfo_report.recognition.labels import SightKind
from govinfo_report.recognition.tables.blanks import place_by_blanks, refuse_wider_rows
from govinfo_report.recognition.tables.counting import place_by_count
from govinfo_report.recognition.tables.cuts import place_on_cut_pages
from govinfo_report.recognition.tables.headers import (
    adds_columns,
    drop_unit_column,
    header_differs,
    merge_repeated_columns,
)
from govinfo_report.recognition.tables.placed import Ground, Placed
from govinfo_report.recognition.tables.records import Slot, printed_slots
from govinfo_report.text.source import legible

_FEWEST_SHORT = 3
"""Rows with too few values from which on a table counts as one that lacks values."""


def place_values(rows: Sequence[Placed], keeps_blanks: bool) -> None:
    """Give the values of a table's rows their columns.

    Args:
        rows: the rows of one table in reading order.
        keeps_blanks: True if delimited rows of the text are known to show their blank cells.
    """
    _drop_line_codes(rows)
    differs: dict[tuple[int, str], bool] = {}
    adds: dict[tuple[int, str], bool] = {}
    for placed in rows:
        merge_repeated_columns(placed)
        drop_unit_column(placed)
        place_by_count(placed, len(placed.row.columns))
        # Rows of one kind below one header stand or fall together.
        kind = id(placed.record.header), placed.row.columns[0].name
        if kind not in differs:
            differs[kind] = header_differs(placed)
            adds[kind] = adds_columns(placed)
        if differs[kind] or (adds[kind] and _has_gap(placed)):
            placed.ground = Ground.HEADER_DIFFERS
        elif placed.stray_digits and not _adds_up(placed):
            placed.ground = Ground.STRAY_DIGITS
        elif adds[kind]:
            placed.header_adds = placed.ground is Ground.COUNT
    refuse_wider_rows(rows)
    if not any(placed.short for placed in rows):
        return
    for wanted in sorted({len(placed.row.columns) for placed in rows}):
        group = [placed for placed in rows if len(placed.row.columns) == wanted]
        place_by_blanks(group, wanted, rows[-1], keeps_blanks)
        place_on_cut_pages(group, wanted, rows[-1], keeps_blanks)
    _mark_only_complete(rows)


def _has_gap(placed: Placed) -> bool:
    """True if a row prints something but not all that its page's columns may hold."""
    slots = placed.slots
    if not placed.record.bounded:
        # What is blank behind the last value may open the next row.
        last = max((at for at, slot in enumerate(slots) if slot[2].is_printed), default=0)
        slots = slots[:last]
    blank = any(slot[2].kind is SightKind.EMPTY for slot in slots)
    return placed.ground is Ground.TOO_FEW or (placed.ground is Ground.COUNT and blank)


def _adds_up(placed: Placed) -> bool:
    """True if a row's last value is the sum of the others, so that no digit of it is lost."""
    numbers = [slot[2].count for slot in placed.values if slot is not None]
    *parts, total = numbers or [None]
    known = [part for part in parts if part is not None]
    return total is not None and len(known) == len(parts) > 1 and sum(known) == total


def _mark_only_complete(rows: Sequence[Placed]) -> None:
    """Where blank cells leave no trace and most rows lack values, a whole row is suspect."""
    bare = [p for p in rows if p.record.ruling in (Ruling.LINE, Ruling.SPACED) and p.slots]
    short = [placed for placed in bare if placed.short]
    if len(short) >= _FEWEST_SHORT and 2 * len(short) > len(bare):
        for placed in bare:
            placed.only_complete = placed.ground is Ground.COUNT and len(placed.values) > 1


def _drop_line_codes(rows: Sequence[Placed]) -> None:
    """Take off a column that numbers the rows: one value too many, rising by one.

    Printed before the labels, in lines of one cell each, a code is the last value of the row above.
    """
    if len(rows) < 3 or len(printed_slots(rows[0].slots)) != len(rows[0].row.columns) + 1:
        return
    printed = [printed_slots(placed.slots) for placed in rows]
    wanted = [len(placed.row.columns) for placed in rows]
    extra = [len(slots) - count for slots, count in zip(printed, wanted, strict=True)]
    if all(one == 1 for one in extra) and _rise_by_one([slots[0] for slots in printed]):
        for placed, slots in zip(rows, printed, strict=True):
            placed.slots = slots[1:]
        return
    before_labels = extra[-1] == 0 and all(one == 1 for one in extra[:-1])
    if before_labels and _rise_by_one([slots[-1] for slots in printed[:-1]]):
        for placed, slots, count in zip(rows, printed, wanted, strict=True):
            placed.slots = slots[:count]


def _rise_by_one(slots: Sequence[Slot]) -> bool:
    codes = [legible(slot[0]).strip() for slot in slots]
    return all(code.isdecimal() for code in codes) and all(
        int(later) == int(code) + 1 for code, later in pairwise(codes)
    )
