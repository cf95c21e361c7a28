"""Says which column each value of a row belongs to.

Strongest first: as many values as columns; blank cells shown in their places, with the place of the
first column taken from other rows of the table; a header that shows which columns a page prints.
Where none of these decides, no value is placed.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

import attrs

from govinfo_report.document import Ruling, TextCell
from govinfo_report.recognition.alignment import Placed
from govinfo_report.recognition.labels import EMPTY_SIGHT, SightKind, see
from govinfo_report.recognition.records import Record, Slot, printed_slots

_LONGEST_FIRST_WORDS = 6
"""Characters beyond which words right behind a label are taken for more of the label."""


class Ground(enum.Enum):
    """On what ground the values of a row were given their columns, or why they were not."""

    COUNT = "count"
    """As many values as columns."""
    IN_PLACE = "in place"
    """Blank cells stand where they were printed."""
    CUT = "cut"
    """Columns at the right are cut off, as the page's header shows."""
    CUT_BY_WIDTH = "cut by width"
    """Columns at the right are cut off, as the width of all the page's rows shows."""
    HEADER = "header"
    """The page's header prints just as many columns, and the layout keeps no blanks."""
    EMPTY = "empty"
    """Nothing is printed."""
    TOO_FEW = "too few"
    TOO_MANY = "too many"
    RUN_TOGETHER = "run together"


@attrs.define
class Reading:
    """A row's slots, one for each column; None where the cell is not there."""

    placed: Placed
    ground: Ground
    slots: list[Slot | None]

    @property
    def read(self) -> bool:
        """True if the row's values have their columns."""
        return self.ground not in (Ground.TOO_FEW, Ground.TOO_MANY, Ground.RUN_TOGETHER)


def place_values(rows: Sequence[Placed], keeps_blanks: bool) -> list[Reading]:
    """Give the values of a table's rows their columns.

    Args:
        rows: the rows of one table in reading order.
        keeps_blanks: True if delimited rows of the text are known to show their blank cells.
    """
    _drop_line_codes(rows)
    readings = [_by_count(placed, len(placed.row.columns)) for placed in rows]
    if all(reading.read and reading.ground is not Ground.EMPTY for reading in readings):
        return readings
    last = readings[-1]
    for width in sorted({len(placed.row.columns) for placed in rows}):
        group = [r for r in readings if len(r.placed.row.columns) == width]
        _blanks_in_place(group, width, last, keeps_blanks)
        _cut_columns(group, width, last, keeps_blanks)
    return readings


def _drop_line_codes(rows: Sequence[Placed]) -> None:
    """Take off a column that numbers the rows: one value too many, rising by one."""
    if len(rows) < 3:
        return
    codes: list[int | Decimal] = []
    for placed in rows:
        printed = printed_slots(placed.slots)
        first = printed[0][1].numeral if printed else None
        if len(printed) != len(placed.row.columns) + 1 or first is None:
            return
        codes.append(first.number)
    if all(later == code + 1 for code, later in pairwise(codes)):
        for placed in rows:
            at = next(i for i, slot in enumerate(placed.slots) if slot[1].is_printed)
            placed.slots = placed.slots[at + 1 :]


def _by_count(placed: Placed, wanted: int) -> Reading:
    if placed.record.digits and not placed.slots:
        return _run_together(placed, wanted)
    values: list[Slot | None] = [slot for slot in placed.slots if slot[1].counts]
    if len(values) == wanted:
        return Reading(placed, Ground.COUNT, values)
    printed = printed_slots(placed.slots)
    if len(printed) == wanted and len(printed[0][0].text) <= _LONGEST_FIRST_WORDS:
        return Reading(placed, Ground.COUNT, list(printed))
    nothing: list[Slot | None] = [None] * wanted
    if not printed:
        return Reading(placed, Ground.EMPTY, nothing)
    ground = Ground.TOO_FEW if len(printed) < wanted else Ground.TOO_MANY
    return Reading(placed, ground, nothing)


def is_readable(slot: Slot) -> bool:
    """True for a number and for a mark for nothing; False for words in the place of a value."""
    kind = slot[1].kind
    return kind is SightKind.NUMBER or kind is SightKind.MARK


def _run_together(placed: Placed, wanted: int) -> Reading:
    """Digits that run on from a label are read only where there is one way to part them."""
    label = placed.record.label
    assert label is not None
    digits = placed.record.digits
    if wanted == 1 and see(digits).kind is SightKind.NUMBER:
        cell = TextCell(label.text[-len(digits) :], label.end - len(digits))
        return Reading(placed, Ground.COUNT, [(cell, see(digits))])
    if not digits.strip("0") and len(digits) == wanted:
        return Reading(placed, Ground.COUNT, list(zeros_at_end(label, wanted)))
    return Reading(placed, Ground.RUN_TOGETHER, [None] * wanted)


def zeros_at_end(cell: TextCell, count: int) -> list[Slot]:
    """A slot for each of the zeros that a cell's text ends in."""
    text = cell.text[-count:]
    start = cell.end - count
    zero = see("0")
    return [(TextCell(character, start + at), zero) for at, character in enumerate(text)]


# -- blank cells in their places -------------------------------------------------------------


def _blanks_in_place(readings: list[Reading], wanted: int, last: Reading, keeps: bool) -> None:
    complete = [r for r in readings if r.ground is Ground.COUNT and r.placed.slots]
    short = [r for r in readings if r.ground in (Ground.TOO_FEW, Ground.EMPTY)]
    for reading in short:
        placed = reading.placed
        if not placed.slots or placed.record.slots is not placed.slots:
            continue
        if placed.record.bounded:
            first = _first_column(reading, complete, short, wanted, keeps)
        else:
            first = _first_of_stream(reading, complete, wanted, last)
        if first is not None:
            reading.ground = Ground.IN_PLACE
            reading.slots = [_unpadded(slot) for slot in placed.slots[first : first + wanted]]
        elif reading.ground is Ground.EMPTY and placed.record.bounded:
            # Whatever was moved where, every cell of the row is blank.
            reading.ground = Ground.IN_PLACE
            blank = _unpadded(placed.slots[0])
            reading.slots = [blank] * wanted


def _unpadded(slot: Slot) -> Slot:
    return (slot[0], EMPTY_SIGHT) if slot[1].kind is SightKind.PAD else slot


def shows_blanks(records: Iterable[Record]) -> bool:
    """True if a blank or covered cell stands before a value: the text does not drop them."""
    for record in records:
        if record.bounded and record.ruling is Ruling.ROW:
            blank = False
            for _, sight in record.slots:
                if blank and sight.is_printed:
                    return True
                blank = blank or sight.kind is SightKind.EMPTY
    return False


def _possible_firsts(placed: Placed, wanted: int) -> list[int]:
    """Where the first column may be: every printed value must lie within the columns."""
    printed = [at for at, slot in enumerate(placed.slots) if slot[1].is_printed]
    lowest = max(0, printed[-1] - wanted + 1) if printed else 0
    highest = printed[0] if printed else len(placed.slots)
    return list(range(lowest, min(highest, len(placed.slots) - wanted) + 1))


def _first_column(
    reading: Reading,
    complete: Sequence[Reading],
    short: Sequence[Reading],
    wanted: int,
    keeps: bool,
) -> int | None:
    """Index of the slot of the first column; None where nothing shows it."""
    record = reading.placed.record
    possible = _possible_firsts(reading.placed, wanted)
    if not possible or not (keeps or record.ruling is Ruling.GRID):
        return None
    alike = {
        _possible_firsts(other.placed, wanted)[0]
        for other in complete
        if len(other.placed.row.groups) == len(reading.placed.row.groups)
        and other.placed.record.first_column == record.first_column
        and other.placed.record.ruling is record.ruling
        and len(other.placed.slots) == len(record.slots)
        and len(_possible_firsts(other.placed, wanted)) == 1
    }
    if len(alike) == 1:
        first = alike.pop()
        return first if first in possible else None
    if record.ruling is not Ruling.GRID:
        # A blank right behind the label may be a covered cell of the label's.
        certain = len(record.slots) == wanted and record.slots[0][1].is_printed and not alike
        return 0 if certain else None
    rows = [r for r in (*complete, *short) if r.placed.record.ruling is Ruling.GRID]
    if not _widest(record, rows) or not all(_possible_firsts(r.placed, wanted) for r in rows):
        return None
    if len(possible) == 1:
        return possible[0]
    settled = [
        r
        for r in rows
        if len(_possible_firsts(r.placed, wanted)) == 1 and r.placed.record.width == record.width
    ]
    level = len(reading.placed.row.groups)
    for alike_rows in ([r for r in settled if len(r.placed.row.groups) == level], settled):
        starts = {
            r.placed.record.first_column + _possible_firsts(r.placed, wanted)[0] for r in alike_rows
        }
        if len(starts) == 1:
            first = starts.pop() - record.first_column
            return first if first in possible else None
    return None


def _widest(record: Record, rows: Iterable[Reading]) -> bool:
    """True if no row of the table is wider, and another is as wide: no cell is lost."""
    widths = [r.placed.record.width for r in rows]
    return record.width == max(widths) and (widths.count(record.width) > 1 or len(widths) == 1)


def _first_of_stream(
    reading: Reading, complete: Sequence[Reading], wanted: int, last: Reading
) -> int | None:
    """0 where the cells that stand alone are as many as in the table's complete rows."""
    record = reading.placed.record
    if record.ruling is not Ruling.CELL:
        return None
    padded = _is_padded(reading.placed)
    # Behind the last row of a table nothing opens a further one.
    extras = {
        _trailing_blanks(r.placed)
        for r in complete
        if not r.placed.record.bounded
        and r.placed.record.ruling is Ruling.CELL
        and r.placed.record is not last.placed.record
        and _is_padded(r.placed) == padded
    }
    if any(slot[1].kind is SightKind.PAD for slot in record.slots[:wanted]):
        return None
    cells = sum(slot[1].kind is not SightKind.PAD for slot in record.slots)
    trailing = _trailing_blanks(reading.placed)
    if cells - trailing == wanted:
        return 0 if trailing in extras else None
    return 0 if len(extras) == 1 and cells == wanted + extras.pop() else None


def _is_padded(placed: Placed) -> bool:
    return any(sight.kind is SightKind.PAD for _, sight in placed.slots)


def _trailing_blanks(placed: Placed) -> int:
    """Blank cells behind the last value, filler not counted."""
    count = 0
    for _, sight in reversed(placed.slots):
        if sight.is_printed:
            break
        count += sight.kind is not SightKind.PAD
    return count


# -- columns cut off at the right -------------------------------------------------------------


def _cut_columns(readings: list[Reading], wanted: int, last: Reading, keeps: bool) -> None:
    widest = max((r.placed.record.width for r in readings), default=0)
    run: list[Reading] = []
    for reading in (*readings, None):
        if run and (reading is None or not _same_page(run[-1], reading)):
            _cut_run(run, wanted, widest, last, keeps)
            run = []
        if reading is not None and reading.ground in (Ground.TOO_FEW, Ground.EMPTY):
            run.append(reading)


def _same_page(one: Reading, other: Reading) -> bool:
    a, b = one.placed.record, other.placed.record
    return (
        a.page == b.page
        and a.width == b.width
        and a.header is b.header
        and other.ground in (Ground.TOO_FEW, Ground.EMPTY)
    )


def _cut_run(run: list[Reading], wanted: int, widest: int, last: Reading, keeps: bool) -> None:
    record = run[0].placed.record
    names = list(dict.fromkeys(record.header))
    columns = [column.name for column in run[0].placed.row.columns]
    shown = names == columns[: len(names)] and 2 <= len(names) < wanted
    whole_rows = record.bounded and record.ruling in (Ruling.GRID, Ruling.ROW)
    if shown and whole_rows:
        _read_shown(run, len(names), Ground.CUT, last, keeps)
    elif shown and len(run) > 1 and _all_print(run, len(names)):
        _read_shown(run, len(names), Ground.HEADER, last, keeps)
    cut = shown or record.width < widest
    if cut and len(run) > 1 and whole_rows and all(_ends_printed(r) for r in run):
        _take_prefixes(run, Ground.CUT if shown else Ground.CUT_BY_WIDTH)


def _all_print(run: list[Reading], count: int) -> bool:
    """True if all rows print so many values: without a trace of blank cells one proves nothing."""
    return all(len(printed_slots(r.placed.slots)) == count for r in run)


def _ends_printed(reading: Reading) -> bool:
    slots = reading.placed.slots
    return bool(slots) and slots[-1][1].is_printed


def _read_shown(run: list[Reading], shown: int, ground: Ground, last: Reading, keeps: bool) -> None:
    """Read rows as rows of the columns that the header shows, and the rest as not there."""
    narrow = [_by_count(r.placed, shown) for r in run]
    _blanks_in_place(narrow, shown, last, keeps)
    for reading, part in zip(run, narrow, strict=True):
        if part.ground in (Ground.COUNT, Ground.IN_PLACE):
            reading.slots = part.slots + [None] * (len(reading.slots) - shown)
            reading.ground = ground


def _take_prefixes(run: list[Reading], ground: Ground) -> None:
    """Read from the first column on; a covered cell before it must be proven by another row."""
    starts = {
        r.placed.record.first_column
        for r in run
        if r.placed.slots and r.placed.slots[0][1].is_printed
    }
    for reading in run:
        if reading.read:
            continue
        slots = reading.placed.slots
        lead = next(at for at, slot in enumerate(slots) if slot[1].is_printed)
        if lead and reading.placed.record.first_column + lead not in starts:
            continue
        values: list[Slot | None] = [_unpadded(slot) for slot in slots[lead:]]
        wanted = len(reading.placed.row.columns)
        reading.slots = values + [None] * (wanted - len(values))
        reading.ground = ground
