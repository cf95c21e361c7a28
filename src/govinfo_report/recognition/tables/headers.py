"""Holds the header that a table prints against the columns that the form gives its rows.

The form's order gives values their columns. A header that prints other columns, or the same in
another order, takes that ground away.
"""

from __future__ import annotations

from govinfo_report.recognition.labels import SightKind
from govinfo_report.recognition.tables.matching import nearly_heads
from govinfo_report.recognition.tables.placed import Placed
from govinfo_report.recognition.tables.records import Header, Slot
from govinfo_report.words.variants import UNITS

_SPANNING = ("natural_person", "total")
"""Columns of table 三 whose header cells span its two lines, so that text puts them anywhere."""
_FEW = 2
"""Columns of table 三 up to which a header is too broken to prove what is not there."""
_LONGEST_COLUMN = 12
"""Characters beyond which words in a header are a note and no column."""


def header_differs(placed: Placed) -> bool:
    """True if the header above a row contradicts the form's columns."""
    header = placed.record.header
    columns = [column.name for column in placed.row.columns]
    names = [name for name in dict.fromkeys(header.names) if name in columns]
    if _SPANNING[0] in columns:
        return not _applicants_in_order(header, names, columns)
    if not names:
        # Columns of another table's part, or of the other edition.
        return bool(header.names) and not _same_edition(placed)
    return names != [column for column in columns if column in names]


def _same_edition(placed: Placed) -> bool:
    """True if some row of the same table has the columns that the header prints."""
    known = {column.name for row in placed.table.rows for column in row.columns}
    return known.issuperset(placed.record.header.names)


def _applicants_in_order(header: Header, names: list[str], columns: list[str]) -> bool:
    first, last = _SPANNING
    if header.names.count(last) > max(1, header.names.count(first)):
        # A second total: of last year, or of the organisations.
        return False
    if first in names and last in names:
        at, total = header.names.index(first), header.names.index(last)
        if total < at and header.lines[total] == header.lines[at]:
            return False
    inner = [name for name in names if name not in _SPANNING]
    return inner == [column for column in columns if column in inner]


def adds_columns(placed: Placed) -> bool:
    """True if the header prints columns that the form does not have, or leaves out inner ones.

    A row below it that shows blank cells may then hold another column's value for its own.
    """
    columns = [column.name for column in placed.row.columns]
    if _SPANNING[0] not in columns:
        return False
    names = placed.record.header.names
    shown = [column for column in columns if column in names]
    left_out = len(shown) > _FEW and shown != columns[: len(shown)]
    foreign = any(
        len(word) <= _LONGEST_COLUMN and not nearly_heads(word, placed.table.number)
        for word in placed.record.header.foreign
    )
    return left_out or foreign


def lacks_first_column(placed: Placed) -> bool:
    """True if the header prints several columns of a row, but not its first."""
    columns = [column.name for column in placed.row.columns]
    shown = set(placed.record.header.names).intersection(columns)
    few = _FEW if _SPANNING[0] in columns else 0
    return len(shown) > few and columns[0] not in shown


def merge_repeated_columns(placed: Placed) -> None:
    """Take cells together that a conversion prints once for each column that they span."""
    record = placed.record
    header = record.header.names
    if len(header) <= len(placed.row.columns) or len(placed.slots) != len(header):
        return
    columns = [column.name for column in placed.row.columns]
    if not record.bounded or list(dict.fromkeys(header)) != columns:
        return
    first: dict[str, str] = {}
    for name, slot in zip(header, placed.slots, strict=True):
        if first.setdefault(name, slot[0]) != slot[0]:
            return
    placed.slots = [placed.slots[header.index(name)] for name in columns]
    record.slots = placed.slots


def shows_blank(slots: list[Slot]) -> bool:
    """True if a row shows a blank cell behind its first value."""
    first = next((at for at, slot in enumerate(slots) if slot[2].is_printed), len(slots))
    return any(slot[2].kind is SightKind.EMPTY for slot in slots[first:])


def drop_unit_column(placed: Placed) -> None:
    """Take off a measure word that stands in a column of its own before the values."""
    record = placed.record
    if not record.bounded or len(placed.slots) <= len(placed.row.columns):
        return
    for at, slot in enumerate(placed.slots):
        if slot[2].is_printed:
            if slot[0] in UNITS:
                placed.slots = record.slots = placed.slots[at + 1 :]
                record.first_column += at + 1
            return
