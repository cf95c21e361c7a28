"""What the pass over a document gathers: labels with the slots that follow them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import attrs

from govinfo_report.document import Ruling
from govinfo_report.recognition.labels import Role, Sight
from govinfo_report.text.source import Source

Slot: TypeAlias = tuple[str, int, Sight]
"""A cell of the source: its text, the offset where it begins, and what it is seen to be."""


def slot_end(slot: Slot) -> int:
    """Offset behind the last character of a slot."""
    return slot[1] + len(slot[0])


def printed_slots(slots: Iterable[Slot]) -> list[Slot]:
    """The slots in which something is printed."""
    return [slot for slot in slots if slot[2].is_printed]


def _no_slots() -> list[Slot]:
    # list[Slot]() costs several times as much, and every row of every table makes three.
    return []


@attrs.define
class Header:
    """The columns that a header prints, in reading order.

    Attributes:
        names: names of the columns, as often as they are printed.
        lines: index of the document's row in which each is printed.
        begun: True if a label of the form's header is printed.
        foreign: words beside them that head no column of the form.
    """

    names: list[str] = attrs.field(factory=list[str])
    lines: list[int] = attrs.field(factory=list[int])
    begun: bool = False
    foreign: list[str] = attrs.field(factory=list[str])


@attrs.define
class Record:
    """A label and the slots that follow it.

    Attributes:
        table: number of the section in whose table it stands.
        roles: the rows of the form that the label may name; in table 四 the labels before it.
        label: the cell that holds the label; None where there is none.
        before: words before the slots that are no known label, nearest last.
        after: words after the slots, nearest first.
        slots: the places of values.
        bounded: True if the source shows where the row ends.
        ruling: how the source shows it.
        first_column: index, in its row, of the first slot.
        width: cells and pads of its row; 0 where the row's extent is not shown.
        page: counts page breaks and repeated headers.
        header: the header above it.
        tail: True if part of a number stands alone right below it.
        digits: digits that run on from the label.
        in_prose: True if it stands in a section that has no table.
        bare: True if the label may as well head a column.
    """

    table: int
    page: int
    ruling: Ruling
    row_index: int
    roles: tuple[Role, ...] = ()
    label: Slot | None = None
    before: list[Slot] = attrs.field(factory=_no_slots)
    after: list[Slot] = attrs.field(factory=_no_slots)
    slots: list[Slot] = attrs.field(factory=_no_slots)
    bounded: bool = False
    first_column: int = 0
    width: int = 0
    header: Header = attrs.field(factory=Header)
    tail: bool = False
    digits: str = ""
    bare: bool = False
    in_prose: bool = False

    @property
    def printed(self) -> list[Slot]:
        """The slots in which something is printed."""
        return printed_slots(self.slots)

    @property
    def start(self) -> int:
        """Offset of its first character."""
        if self.label is not None:
            return self.label[1]
        return self.slots[0][1] if self.slots else self.before[0][1]

    @property
    def end(self) -> int:
        """Offset behind its last printed character."""
        for slot in reversed(self.slots):
            if slot[2].is_printed:
                return slot_end(slot)
        return slot_end(self.label) if self.label is not None else self.start


@attrs.define
class Gathered:
    """What a pass over the document found of the tables.

    Attributes:
        records: the rows of tables 二 and 三 in reading order.
        outcomes: the runs of values of table 四, each with the labels before it.
        headers: cells of the columns' headers with the names of their columns.
        header_words: (table, cell) of words in a header that are no known label.
        repeated_headers: first cells of headers that are printed again.
        page_numbers: cells of page numbers inside a table.
        pictures: (section number or None, cell) of pictures.
        editions: offset, edition and name of each label seen that only one edition prints.
        table_rows: indices of the document's rows that belong to a table.
    """

    records: list[Record] = attrs.field(factory=list[Record])
    outcomes: list[Record] = attrs.field(factory=list[Record])
    headers: list[tuple[str, Slot]] = attrs.field(factory=list[tuple[str, Slot]])
    header_words: list[tuple[int, Slot]] = attrs.field(factory=list[tuple[int, Slot]])
    repeated_headers: list[Slot] = attrs.field(factory=list[Slot])
    page_numbers: list[Slot] = attrs.field(factory=list[Slot])
    pictures: list[tuple[int | None, Slot]] = attrs.field(factory=list[tuple[int | None, Slot]])
    editions: list[tuple[int, int, str]] = attrs.field(factory=list[tuple[int, int, str]])
    table_rows: set[int] = attrs.field(factory=set[int])


def tables_start(gathered: Gathered, source: Source) -> int:
    """Offset where the first table begins; the end of the text where there is none."""
    starts = [record.start for record in (*gathered.records, *gathered.outcomes)]
    starts += [cell[1] for _, cell in gathered.headers]
    return min(starts, default=len(source.text))
