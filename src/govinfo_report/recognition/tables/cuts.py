"""Places the values of rows on pages where columns at the right are cut off.

The page's own header shows which columns it prints. Without one, a page counts as cut if all its
rows are narrower than other rows of the table and printed up to their right edge.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govinfo_report.document import Ruling
from govinfo_report.recognition.tables.blanks import blank_if_pad, place_by_blanks
from govinfo_report.recognition.tables.counting import place_by_count
from govinfo_report.recognition.tables.placed import Ground, Placed
from govinfo_report.recognition.tables.records import Slot, printed_slots


def place_on_cut_pages(
    rows: Sequence[Placed], wanted: int, last: Placed, keeps_blanks: bool
) -> None:
    """Place the values of rows that a page cuts short; the arguments are `place_by_blanks`'s."""
    widest = max(placed.record.width for placed in rows)
    run: list[Placed] = []
    complete_below: set[int] = set()
    for placed in (*rows, None):
        if run and (placed is None or not _same_page(run[-1], placed)):
            # A header with a complete row below it does not show which columns are cut off.
            shown = 0 if id(run[0].record.header) in complete_below else _shown(run[0], wanted)
            _place_run(run, shown, widest, last, keeps_blanks)
            run = []
        if placed is not None and placed.short:
            run.append(placed)
        elif placed is not None and placed.ground is Ground.COUNT:
            complete_below.add(id(placed.record.header))


def _same_page(one: Placed, other: Placed) -> bool:
    a, b = one.record, other.record
    return other.short and a.page == b.page and a.width == b.width and a.header is b.header


def _shown(placed: Placed, wanted: int) -> int:
    """How many columns, from the left, the header above a row shows; 0 if not just some of them."""
    names = list(dict.fromkeys(placed.record.header.names))
    columns = [column.name for column in placed.row.columns]
    return len(names) if names == columns[: len(names)] and 2 <= len(names) < wanted else 0


def _place_run(
    run: list[Placed], shown: int, widest: int, last: Placed, keeps_blanks: bool
) -> None:
    record = run[0].record
    whole_rows = record.bounded and record.ruling in (Ruling.GRID, Ruling.ROW)
    if shown and whole_rows:
        _place_as_shown(run, shown, Ground.CUT, last, keeps_blanks)
    elif shown and len(run) > 1 and _all_print(run, shown):
        _place_as_shown(run, shown, Ground.HEADER, last, keeps_blanks)
    if (
        (shown or record.width < widest)
        and len(run) > 1
        and whole_rows
        and all(_ends_printed(placed) for placed in run)
    ):
        _place_from_left(run, Ground.CUT if shown else Ground.CUT_BY_WIDTH)


def _all_print(run: list[Placed], count: int) -> bool:
    """True if all rows print so many values: without a trace of blank cells one proves nothing."""
    return all(len(printed_slots(placed.slots)) == count for placed in run)


def _ends_printed(placed: Placed) -> bool:
    return bool(placed.slots) and placed.slots[-1][2].is_printed


def _place_as_shown(
    run: list[Placed], shown: int, ground: Ground, last: Placed, keeps_blanks: bool
) -> None:
    """Read rows as rows of the columns that the header shows, and the rest as not there."""
    narrow = [attrs.evolve(placed) for placed in run]
    for placed in narrow:
        place_by_count(placed, shown)
    place_by_blanks(narrow, shown, last, keeps_blanks)
    for placed, part in zip(run, narrow, strict=True):
        if part.read:
            placed.values = [*part.values, *[None] * (len(placed.row.columns) - shown)]
            placed.ground = ground


def _place_from_left(run: list[Placed], ground: Ground) -> None:
    """Read from the first column on; a covered cell before it must be proven by another row."""
    starts = {placed.record.first_column for placed in run if placed.slots[0][2].is_printed}
    for placed in run:
        if placed.read:
            continue
        lead = next(at for at, slot in enumerate(placed.slots) if slot[2].is_printed)
        if lead and placed.record.first_column + lead not in starts:
            continue
        values: list[Slot | None] = [blank_if_pad(slot) for slot in placed.slots[lead:]]
        if len(values) > len(placed.row.columns):
            continue
        placed.values = values + [None] * (len(placed.row.columns) - len(values))
        placed.ground = ground
