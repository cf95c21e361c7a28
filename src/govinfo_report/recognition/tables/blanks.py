"""Places the values of rows that have blank cells, where the layout shows the blanks.

What must be known is where a row's first column is. Complete rows of the same table and of the same
level tell; a blank right behind a label may be a cell that the label covers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from govinfo_report.document import Ruling
from govinfo_report.recognition.labels import EMPTY_SIGHT, SightKind
from govinfo_report.recognition.tables.headers import lacks_first_column, shows_blank
from govinfo_report.recognition.tables.placed import Ground, Placed
from govinfo_report.recognition.tables.records import Record, Slot

_FEWEST_ALIKE = 3
"""Rows that must be alike before they tell what is usual in a table."""
_MANY_ALIKE = 8
"""Rows beyond which one that differs does not unsettle what is usual."""


def shows_blanks(records: Iterable[Record]) -> bool:
    """True if a blank or covered cell stands before a value: the text does not drop them."""
    for record in records:
        if record.bounded and record.ruling is Ruling.ROW:
            blank = False
            for _, _, sight in record.slots:
                if blank and sight.is_printed:
                    return True
                blank = blank or sight.kind is SightKind.EMPTY
    return False


def refuse_wider_rows(rows: Sequence[Placed]) -> None:
    """Take a row for one with a cell too many if it shows blanks and is wider than all others."""
    for kind in {_kind(placed) for placed in rows}:
        group = [placed for placed in rows if _kind(placed) == kind and _width(placed)]
        widths = Counter(map(_width, group))
        if len(widths) < 2 or len(group) < _FEWEST_ALIKE:
            continue
        usual, count = widths.most_common(1)[0]
        if widths[usual + 1] != 1 or 2 * count <= len(group):
            continue
        most = max(len(placed.slots) for placed in group if _width(placed) == usual)
        for placed in group:
            odd = placed.ground is Ground.COUNT and _width(placed) == usual + 1
            # A row of a grid that begins with the label of its group is wider by that label.
            if placed.record.ruling is Ruling.GRID and len(placed.slots) <= most:
                continue
            if odd and shows_blank(placed.slots):
                placed.ground = Ground.TOO_MANY


def _kind(placed: Placed) -> tuple[int, int]:
    """Rows that should be equally wide: as many columns, and where rows are whole, one level."""
    return len(placed.row.columns), _level(placed) if placed.record.bounded else -1


def _width(placed: Placed) -> int:
    """Cells of a row, blank or not; 0 where the layout does not show them."""
    if placed.record.bounded:
        return placed.record.width
    if placed.record.ruling is not Ruling.CELL or placed.record.slots is not placed.slots:
        return 0
    return sum(slot[2].kind is not SightKind.PAD for slot in placed.slots)


def place_by_blanks(rows: Sequence[Placed], wanted: int, last: Placed, keeps_blanks: bool) -> None:
    """Place the values of rows with fewer than wanted, if their blanks stand in their places.

    Args:
        rows: rows of one table that have the same number of columns.
        wanted: that number.
        last: the last row of the table.
        keeps_blanks: True if delimited rows of the text are known to show their blank cells.
    """
    complete = [placed for placed in rows if placed.ground is Ground.COUNT and placed.slots]
    short = [placed for placed in rows if placed.short]
    always_as_many = _show_as_many(rows, wanted, keeps_blanks)
    for placed in short:
        first: int | None = None
        if not placed.slots or placed.record.slots is not placed.slots:
            continue
        if lacks_first_column(placed):
            continue
        if always_as_many and len(placed.slots) == wanted:
            first = 0
        elif not placed.record.bounded:
            first = _first_of_stream(placed, complete, wanted, last)
        elif keeps_blanks or placed.record.ruling is Ruling.GRID:
            first = _first_column(placed, complete, short, wanted)
        if first is not None:
            placed.ground = Ground.IN_PLACE
            placed.values = [blank_if_pad(slot) for slot in placed.slots[first : first + wanted]]
        elif placed.ground is Ground.EMPTY and placed.record.bounded:
            # Whatever was moved where, every cell of the row is blank.
            placed.ground = Ground.IN_PLACE
            placed.values = [blank_if_pad(placed.slots[0])] * wanted


def _show_as_many(rows: Sequence[Placed], wanted: int, keeps_blanks: bool) -> bool:
    """True if the rows of the table show just as many cells as wanted, blank or not."""
    shown = [placed for placed in rows if placed.slots]
    rulings = [Ruling.GRID, Ruling.CELL]
    if keeps_blanks:
        rulings.append(Ruling.ROW)
    alike = [
        placed
        for placed in shown
        if len(placed.slots) == wanted
        and not _is_padded(placed.slots)
        and placed.record.ruling in rulings
    ]
    # One row may have lost a cell, or have one too many, without unsettling the others.
    odd = len(shown) - len(alike)
    return len(alike) >= _FEWEST_ALIKE and (not odd or (odd == 1 and len(alike) > _MANY_ALIKE))


def blank_if_pad(slot: Slot) -> Slot:
    """A slot that counts as a cell, even where the converter printed it as filler."""
    return (slot[0], slot[1], EMPTY_SIGHT) if slot[2].kind is SightKind.PAD else slot


def _possible_firsts(placed: Placed, wanted: int) -> list[int]:
    """Where the first column may be: every printed value must lie within the columns."""
    printed = [at for at, slot in enumerate(placed.slots) if slot[2].is_printed]
    lowest = max(0, printed[-1] - wanted + 1) if printed else 0
    highest = printed[0] if printed else len(placed.slots)
    return list(range(lowest, min(highest, len(placed.slots) - wanted) + 1))


def _level(placed: Placed) -> int:
    return len(placed.row.groups)


def _first_column(
    placed: Placed, complete: Sequence[Placed], short: Sequence[Placed], wanted: int
) -> int | None:
    """Index of the slot of the first column; None where nothing shows it."""
    record = placed.record
    possible = _possible_firsts(placed, wanted)
    if not possible:
        return None
    alike = {
        _possible_firsts(other, wanted)[0]
        for other in complete
        if _level(other) == _level(placed)
        and (other.record.first_column == record.first_column or record.ruling is Ruling.ROW)
        and other.record.ruling is record.ruling
        and len(other.slots) == len(record.slots)
        and len(_possible_firsts(other, wanted)) == 1
    }
    if len(alike) == 1:
        first = alike.pop()
        return first if first in possible else None
    if record.ruling is Ruling.GRID or not _is_padded(record.slots):
        found = _first_in_grid(placed, (*complete, *short), wanted, possible)
        if found is not None or record.ruling is Ruling.GRID:
            return found
    widest = max(o.record.width for o in (*complete, *short) if _level(o) == _level(placed))
    # A blank right behind the label may be a covered cell of the label's.
    certain = len(record.slots) == wanted and record.slots[0][2].is_printed and not alike
    return 0 if certain and record.width == widest else None


def _first_in_grid(
    placed: Placed, rows: Sequence[Placed], wanted: int, possible: Sequence[int]
) -> int | None:
    """The first column in a grid without a complete row: only one place may be left for it."""
    record = placed.record
    rows = [other for other in rows if other.record.ruling is record.ruling]
    if not _widest(record, rows) or not all(_possible_firsts(other, wanted) for other in rows):
        return None
    if len(possible) == 1:
        return possible[0]
    settled = [
        other
        for other in rows
        if len(_possible_firsts(other, wanted)) == 1 and other.record.width == record.width
    ]
    for others in ([other for other in settled if _level(other) == _level(placed)], settled):
        starts = {
            other.record.first_column + _possible_firsts(other, wanted)[0] for other in others
        }
        if len(starts) == 1:
            first = starts.pop() - record.first_column
            return first if first in possible else None
    return None


def _widest(record: Record, rows: Sequence[Placed]) -> bool:
    """True if no row of the table is wider, and another is as wide: no cell is lost."""
    widths = [other.record.width for other in rows]
    if record.ruling is not Ruling.GRID:
        # Rows that leave covered cells out differ in width, so that a narrow one proves nothing.
        return len(set(widths)) == 1
    return record.width == max(widths) and (widths.count(record.width) > 1 or len(widths) == 1)


def _first_of_stream(
    placed: Placed, complete: Sequence[Placed], wanted: int, last: Placed
) -> int | None:
    """0 where the cells that stand alone are as many as in the table's complete rows."""
    slots = placed.slots
    if placed.record.ruling is not Ruling.CELL or _is_padded(slots[:wanted]):
        return None
    # Behind the last row of a table nothing opens a further one.
    extras = {
        _trailing_blanks(other.slots)
        for other in complete
        if not other.record.bounded
        and other.record.ruling is Ruling.CELL
        and other.record is not last.record
        and _is_padded(other.slots) == _is_padded(slots)
    }
    cells = sum(slot[2].kind is not SightKind.PAD for slot in slots)
    trailing = _trailing_blanks(slots)
    if cells - trailing == wanted:
        return 0 if trailing in extras else None
    return 0 if len(extras) == 1 and cells == wanted + extras.pop() else None


def _is_padded(slots: Iterable[Slot]) -> bool:
    return any(sight.kind is SightKind.PAD for _, _, sight in slots)


def _trailing_blanks(slots: Sequence[Slot]) -> int:
    """Blank cells behind the last value, filler not counted."""
    count = 0
    for _, _, sight in reversed(slots):
        if sight.is_printed:
            break
        count += sight.kind is not SightKind.PAD
    return count
