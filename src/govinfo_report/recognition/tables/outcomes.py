"""Reads table 四: fifteen values in one row, or five in each of three little tables.

The rows of table 四 have no labels of their own beside them, so their count and the labels printed
before them decide; where these do not agree, nothing is placed.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govinfo_report.document import Ruling
from govinfo_report.form import Table
from govinfo_report.recognition.labels import EMPTY_SIGHT, RoleKind, SightKind
from govinfo_report.recognition.tables.counting import zeros_at_end
from govinfo_report.recognition.tables.placed import Ground
from govinfo_report.recognition.tables.records import Record, Slot


@attrs.define
class OutcomesRead:
    """Table 四: a slot for each cell in the form's order, None where it is not there.

    Attributes:
        slots: as many as the table has cells; empty where nothing could be placed.
        ground: how they were placed, or why not.
        left: runs of values that found no place.
    """

    slots: list[Slot | None]
    ground: Ground
    left: list[Record]


def place_outcomes(records: Sequence[Record], table: Table) -> OutcomesRead:
    """Give the values of table 四 their cells."""
    runs = [record for record in records if record.printed or record.digits]
    if any(_header_differs(record, table) for record in runs):
        return OutcomesRead([], Ground.HEADER_DIFFERS, runs)
    if not runs:
        return _blank_row(records, table)
    wanted = len(table.paths)
    slots: list[Slot | None] | None
    if len(runs) == 1:
        slots, ground = _one_row(runs[0], table)
    else:
        slots, ground = _wrapped(runs, wanted), Ground.COUNT
    if slots is not None:
        return OutcomesRead(slots, ground, [])
    if len(runs) == 1:
        return OutcomesRead([], ground, runs)
    whole = [record for record in runs if len(record.printed) == wanted]
    left = [record for record in runs if record not in whole]
    if len(whole) > 1 or (whole and any(len(record.printed) > 1 for record in left)):
        # Two rows: this year's and last year's, or values and something else.
        return OutcomesRead([], Ground.TOO_MANY, runs)
    if whole:
        return OutcomesRead(list(whole[0].printed), Ground.COUNT, left)
    little = _little_tables(runs, table)
    if little is not None:
        return little
    printed = sum(len(record.printed) for record in runs)
    return OutcomesRead([], Ground.TOO_MANY if printed > wanted else Ground.TOO_FEW, runs)


def _blank_row(records: Sequence[Record], table: Table) -> OutcomesRead:
    wanted = len(table.paths)
    for record in records:
        if len(record.slots) >= wanted and record.bounded:
            blanks: list[Slot | None] = [
                (slot[0], slot[1], EMPTY_SIGHT) for slot in record.slots[:wanted]
            ]
            return OutcomesRead(blanks, Ground.IN_PLACE, [])
    return OutcomesRead([], Ground.EMPTY, [])


def _one_row(record: Record, table: Table) -> tuple[list[Slot | None] | None, Ground]:
    wanted = len(table.paths)
    printed = record.printed
    if record.digits:
        if len(record.digits) != wanted or record.label is None:
            return None, Ground.RUN_TOGETHER
        return list(zeros_at_end(record.label, wanted)), Ground.COUNT
    between = _from_first_to_last(record)
    if len(between) > wanted >= len(printed):
        return None, Ground.TOO_MANY
    readable = [slot for slot in printed if slot[2].counts]
    if len(readable) == wanted:
        return list(readable), Ground.COUNT
    if len(printed) == wanted:
        return list(printed), Ground.COUNT
    if len(between) == wanted:
        return list(between), Ground.IN_PLACE
    kinds = {slot[2].kind for slot in record.slots}
    kept = record.ruling is Ruling.GRID or SightKind.EMPTY in {
        slot[2].kind for slot in record.slots[: record.slots.index(printed[-1])]
    }
    # With a single blank, at the end of the row, a cell may as well be lost.
    certain = wanted - len(printed) > 1 or record.slots[-1][2].is_printed
    if len(record.slots) == wanted and SightKind.PAD not in kinds and kept and certain:
        return list(record.slots), Ground.IN_PLACE
    if _header_is_cut(record, table) and record.slots == printed:
        return list(printed) + [None] * (wanted - len(printed)), Ground.CUT_BY_WIDTH
    return None, Ground.TOO_FEW if len(printed) < wanted else Ground.TOO_MANY


def _from_first_to_last(record: Record) -> list[Slot]:
    """The slots from the first to the last that is printed; none where filler stands between."""
    printed = [at for at, slot in enumerate(record.slots) if slot[2].is_printed]
    between = record.slots[printed[0] : printed[-1] + 1] if printed else []
    return [] if any(slot[2].kind is SightKind.PAD for slot in between) else between


def _header_is_cut(record: Record, table: Table) -> bool:
    """True if the header prints just the columns, from the left, that the row has values for."""
    names = [role.name for role in record.roles if role.kind is RoleKind.COLUMN]
    columns = [column.name for row in table.rows for column in row.columns]
    return (
        record.bounded and 1 < len(names) == len(record.slots) and (names == columns[: len(names)])
    )


def _header_differs(record: Record, table: Table) -> bool:
    """True if the labels before a run print blocks or outcomes in another order than the form."""
    blocks = [role.name for role in record.roles if role.kind is RoleKind.ROW]
    order = [row.path for row in table.rows]
    if list(dict.fromkeys(blocks)) != [path for path in order if path in blocks]:
        return True
    columns = [column.name for column in table.rows[0].columns]
    positions = [columns.index(r.name) for r in record.roles if r.kind is RoleKind.COLUMN]
    return any(
        # A block may begin anew at its first column, or where the last one ended.
        later <= earlier and earlier != len(columns) - 1 and (later != 0 or 0 not in before)
        for before, earlier, later in (
            (positions[: at + 1], positions[at], positions[at + 1])
            for at in range(len(positions) - 1)
        )
    )


def _little_tables(runs: Sequence[Record], table: Table) -> OutcomesRead | None:
    """Each block with a header of its own: the blocks named before a run say whose it is."""
    parts: dict[str, list[Slot]] = {}
    # A block that shows a blank is believed where no row ends in filler.
    unpadded = all(
        record.ruling is Ruling.ROW
        and all(slot[2].kind is not SightKind.PAD for slot in record.slots)
        for record in runs
    )
    left: list[Record] = []
    named: list[str] = []
    for record in runs:
        blocks = [role.name for role in record.roles if role.kind is RoleKind.ROW]
        blocks = list(dict.fromkeys(blocks))
        named += blocks
        sizes = [len(row.columns) for row in table.rows if row.path in blocks]
        slots = record.printed
        if len(_from_first_to_last(record)) == sum(sizes):
            slots = _from_first_to_last(record)
        elif len(record.slots) == sum(sizes) and (record.ruling is Ruling.GRID or unpadded):
            slots = record.slots
        if not blocks or len(slots) != sum(sizes):
            left.append(record)
            continue
        for block, size in zip(blocks, sizes, strict=True):
            parts[block], slots = slots[:size], slots[size:]
    if any(len(record.printed) > len(table.rows[0].columns) for record in left):
        return None
    if not parts or len(set(named)) != len(named) or len(named) != len(table.rows):
        return None
    found: list[Slot | None] = []
    for row in table.rows:
        found += parts.get(row.path, [None] * len(row.columns))
    return OutcomesRead(found, Ground.COUNT, left)


def _wrapped(runs: Sequence[Record], wanted: int) -> list[Slot | None] | None:
    """One row of values that goes on in further lines, with no label between them."""
    if any(record.roles for record in runs[1:]):
        return None
    slots = [slot for record in runs for slot in record.printed]
    return list(slots) if len(slots) == wanted else None
