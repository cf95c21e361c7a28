"""Gathers the rows of the tables: each label with the cells that follow it.

One pass over the document. A row ends where its source says so, or where the next label stands.
Which row of the form a label names, and which column a cell belongs to, is decided later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from govinfo_report.document import Document, Row, Ruling
from govinfo_report.recognition.labels import (
    PAD_SIGHT,
    Role,
    RoleKind,
    Sight,
    SightKind,
    header_pieces,
    see,
    see_all,
    table_pieces,
)
from govinfo_report.recognition.tables.records import Gathered, Header, Record, Slot
from govinfo_report.text.source import fold, key, legible
from govinfo_report.words.surroundings import PAGE_NUMBER

_PAGE_NUMBER: Final = re.compile(PAGE_NUMBER)
_LONGEST_PAGE_NUMBER: Final = 24
_LONGEST_FRAGMENT: Final = 60
"""Characters beyond which words are prose, no part of a label."""
_MOST_FRAGMENTS: Final = 6
"""Pieces into which the lines of a narrow column break a label."""
_PICTURE_MARKS: Final = ("[image", "<img", "![")
_DIGITS: Final = re.compile(r"[\d,. ]*\d[\d,. ]*")
_LONGEST_WORD: Final = 3
_SHORTEST_IN_PROSE: Final = 8
"""Characters of a label of table 三 that is believed in a section without a table."""
_PROSE: Final = 0
"""The state in a section that has no table."""
_REQUESTS: Final = 3
_OUTCOMES: Final = 4


def is_page_number(text: str) -> bool:
    """True for a line that prints the number of a page and nothing else."""
    return len(text) <= _LONGEST_PAGE_NUMBER and _PAGE_NUMBER.fullmatch(fold(text)) is not None


def gather_rows(document: Document, headings: Mapping[int, Mapping[int, int]]) -> Gathered:
    """Gather the tables' rows; `headings`: row index → cell index → number of the section."""
    gatherer = _Gatherer(document, headings)
    gatherer.run()
    return gatherer.found


class _Gatherer:
    """The pass: which table it is in, the row that is open, the words not yet explained."""

    def __init__(self, document: Document, headings: Mapping[int, Mapping[int, int]]) -> None:
        self.document = document
        self.headings = headings
        self.found = Gathered()
        self.table: int | None = _PROSE if headings else None
        self.page = 0
        self.index = 0
        self.open: Record | None = None
        self.last: Record | None = None
        self.pending: list[Slot] = []
        self.heads: list[Role] = []
        self.header = Header()
        self.header_ended = False
        self.request_pages: set[int] = set()

    # -- the way through the document -------------------------------------------------------

    def run(self) -> None:
        for index, row in enumerate(self.document.rows):
            self.index = index
            headings = self.headings.get(self.index)
            if headings is not None:
                self.around_headings(row, headings)
            elif row.end - row.start <= _LONGEST_PAGE_NUMBER and self.page_number(row):
                continue
            else:
                self.row(row, self.slots_of(row))

        self.take_late_evidence()

    def take_late_evidence(self) -> None:
        """A label that one edition prints for a row and the other for a group: values tell."""
        for record in self.found.records:
            label = record.label
            if label is None or not label[2].is_group or not record.printed:
                continue
            editions = {edition for role in record.roles for edition in role.editions}
            if len(editions) == 1:
                name = record.roles[0].name
                self.found.editions.append((label[1], editions.pop(), name))

    def around_headings(self, row: Row, headings: Mapping[int, int]) -> None:
        slots = self.slots_of(row)
        first = 0
        for cell_index, section in sorted(headings.items()):
            if cell_index > first:
                self.row(row, slots[first:cell_index])
            self.enter(section)
            first = cell_index + 1
        if first < len(slots):
            self.row(row, slots[first:])

    def slots_of(self, row: Row) -> list[Slot]:
        sights = see_all(row.texts)
        if row.pads:
            sights[-row.pads :] = [PAD_SIGHT] * row.pads
        return list(zip(row.texts, row.starts, sights, strict=True))

    def enter(self, section: int) -> None:
        self.open = None
        self.pending = []
        self.heads = []
        self.table = section if section in (2, 3, _OUTCOMES) else _PROSE

    def page_number(self, row: Row) -> bool:
        if row.ruling not in (Ruling.LINE, Ruling.SPACED):
            return False
        text = self.document.source.text[row.start : row.end]
        if not is_page_number(text):
            return False
        if self.table:
            self.found.page_numbers.append((text, row.start, see(text)))
            self.page += 1
        return True

    def row(self, row: Row, slots: list[Slot]) -> None:
        if len(slots) == 1:
            self.alone(row, slots[0])
        elif self.table == _OUTCOMES and not _names_other_row(slots):
            self.outcome_row(row, slots)
        else:
            self.whole_row(row, slots)

    # -- one cell alone ----------------------------------------------------------------------

    def alone(self, row: Row, slot: Slot) -> None:
        sight = slot[2]
        if sight.kind is SightKind.WORDS:
            self.words(row, slot)
        elif not sight.speaks:
            self.value(row, slot)
        elif self.names_row(sight):
            self.open_record(row, slot)
        elif sight.kind is SightKind.RUN:
            self.words(row, slot)
        else:
            self.open = None
            self.head(slot)

    def names_row(self, sight: Sight) -> bool:
        """True if a label that stands alone names a row; 总计 and 其他 only before a value."""
        if not sight.rows or not self.may_open(sight):
            return False
        if not sight.heads_column:
            return True
        following = self.document.rows[self.index + 1 : self.index + 2]
        return any(row.texts and see(row.texts[0]).is_value for row in following)

    def value(self, row: Row, slot: Slot) -> None:
        record = self.open
        if not slot[2].is_printed and row.ruling is not Ruling.CELL:
            # A tab alone between lines that hold one cell each marks no cell.
            return
        if record is None:
            mark = slot[2].kind is SightKind.MARK and row.ruling is Ruling.LINE
            if mark or not slot[2].is_printed or not self.table:
                # A dash on its own opens no row, and 无 may be part of a label set vertically.
                return
            record = self.new_record(row)
            self.open = record
        record.slots.append(slot)
        self.found.table_rows.add(self.index)

    def words(self, row: Row, slot: Slot) -> None:
        text = slot[0]
        if any(mark in text for mark in _PICTURE_MARKS):
            self.found.pictures.append((self.table, slot))
        elif len(text) > _LONGEST_FRAGMENT:
            self.open = None
            self.pending = []
            if self.table == _OUTCOMES and self.found.outcomes:
                self.table = None
            return
        elif self.open is not None and self.open.slots and _DIGITS.fullmatch(fold(text)):
            # Part of a number: it must count, or the row would seem complete without it.
            self.open.slots.append(slot)
            return
        elif self.table == _OUTCOMES and len(text) > 1 and not fold(text).strip("0"):
            self.open = None
            record = self.new_record(row)
            record.label = slot
            record.digits = fold(text)
            return
        elif self.joined_head(slot):
            return
        elif (
            self.table == _OUTCOMES
            and self.open is not None
            and len(text) <= _LONGEST_WORD
            and slot[2].key not in table_pieces(_OUTCOMES)
        ):
            # Table 四 has no label between its values: a word there stands for a value.
            self.open.slots.append(slot)
            return
        elif self.open is None or self.open.slots or len(text) > 1:
            # A lone character between a label and its values is a merged label set vertically.
            self.open = None
        if self.header.begun and not self.header_ended and row.ruling is not Ruling.SPACED:
            self.foreign_word(slot)
        self.pending.append(slot)
        if self.last is not None:
            self.last.after.append(slot)
            below = self.index == self.last.row_index + 1
            if below and self.last.bounded and _DIGITS.fullmatch(fold(text)):
                self.last.tail = True

    def foreign_word(self, slot: Slot) -> None:
        """Note a word of a header that is no label of the form, nor made of pieces of them."""
        if self.table != _REQUESTS:
            return
        pieces = header_pieces(_REQUESTS)
        parts = [key(legible(part)) for part in (slot[0], *slot[0].split())]
        if parts[0] in pieces or all(part in pieces for part in parts[1:]):
            return
        # A label set vertically leaves single characters; a wrapped one its first half.
        wrapped = len(parts[0]) > _LONGEST_WORD and parts[0] in table_pieces(_REQUESTS)
        if len(parts[0]) > 1 and not wrapped:
            self.header.foreign.append(slot[0])

    def joined_head(self, slot: Slot) -> bool:
        """True if the words complete a label of a header that a line break splits."""
        if not self.pending:
            return False
        text, start, _ = self.pending[-1]
        sight = see(text + slot[0])
        if sight.kind is not SightKind.LABEL or not sight.heads_table:
            return False
        self.open = None
        self.head((text, start, sight))
        return True

    # -- whole rows --------------------------------------------------------------------------

    def whole_row(self, row: Row, slots: list[Slot]) -> None:
        spoken = [at for at, slot in enumerate(slots) if slot[2].speaks]
        labels = [at for at in spoken if slots[at][2].rows and self.may_open(slots[at][2])]
        if len(labels) > 1:
            # What is a row in one edition is the label of a group in the other.
            labels = [
                at
                for at, later in zip(labels, [*labels[1:], -1], strict=True)
                if not slots[at][2].is_group or later != at + 1
            ]
        if all(slots[at][2].heads_column for at in labels) and not _has_value(slots):
            self.valueless_row(row, slots)
            return
        if not labels:
            self.unlabelled_row(row, slots)
            return
        if labels[0] and sum(slot[2].is_value for slot in slots[: labels[0]]) > 1:
            # More than a line code: the end of the row above, joined to this one.
            self.unlabelled_row(row, slots[: labels[0]])
        last = len(slots)
        if spoken[-1] > labels[-1]:
            heads = [at for at in spoken if at > labels[-1] and slots[at][2].heads_table]
            last = heads[0] if heads else last
        for at, next_label in zip(labels, [*labels[1:], last], strict=True):
            end = next_label
            while at + 1 < end < len(slots) and slots[end - 1][2].is_text:
                end -= 1
            record = self.open_record(row, slots[at])
            if end > at + 1:
                record.slots = slots[at + 1 : end]
                record.first_column = at + 1
                record.width = len(slots) if len(labels) == 1 and last == len(slots) else 0
                record.bounded = True
                self.open = None
        if last < len(slots):
            # A header joined to the row.
            self.row(row, slots[last:])

    def valueless_row(self, row: Row, slots: list[Slot]) -> None:
        """A row without a value: a header, words, or a row that is blank throughout."""
        texts = [at for at, slot in enumerate(slots) if slot[2].is_text]
        if not texts:
            if self.open is not None:
                self.open.slots += slots
            return
        self.open = None
        if any(slots[at][2].heads_table for at in texts):
            for at in texts:
                if slots[at][2].kind is SightKind.LABEL:
                    self.head(slots[at])
                elif self.table:
                    self.found.header_words.append((self.table, slots[at]))
                    if at > texts[0] or (self.header.begun and not self.header_ended):
                        self.foreign_word(slots[at])
            return
        for at in texts:
            if slots[at][2].kind is SightKind.WORDS:
                self.words(row, slots[at])
        last = slots[texts[-1]]
        if self.table in (2, _REQUESTS) and last[2].kind is SightKind.WORDS:
            record = self.new_record(row)
            record.before = [last]
            self.take_row(record, slots, texts[-1] + 1)

    def unlabelled_row(self, row: Row, slots: list[Slot]) -> None:
        """A row with values whose label is not known, or stands elsewhere."""
        if not self.table:
            return
        values = [at for at, slot in enumerate(slots) if slot[2].is_value]
        texts = [at for at, slot in enumerate(slots[: values[0]]) if slot[2].is_text]
        record = self.open
        if record is not None and not texts:
            if record.printed and (len(values) == 1 or row.ruling is Ruling.SPACED):
                record.slots += slots
                return
            if not record.printed and row.ruling is Ruling.SPACED:
                record.slots = slots
                return
            if not record.printed:
                record.ruling = row.ruling
                self.take_row(record, slots, 0)
                self.open = None
                return
        self.open = None
        record = self.new_record(row)
        record.before += [slots[at] for at in texts]
        self.take_row(record, slots, texts[-1] + 1 if texts else 0)

    def take_row(self, record: Record, slots: list[Slot], first: int) -> None:
        """Give a record the cells of a whole row from `first` on."""
        record.slots = slots[first:]
        record.first_column = first
        record.width = len(slots)
        record.bounded = True

    # -- table 四 ------------------------------------------------------------------------------

    def outcome_row(self, row: Row, slots: list[Slot]) -> None:
        texts = [at for at, slot in enumerate(slots) if slot[2].is_text]
        values = [at for at, slot in enumerate(slots) if slot[2].is_value]
        if texts or not values:
            self.open = None
        for at in texts:
            if slots[at][2].kind is SightKind.LABEL:
                self.head(slots[at])
        if not values:
            if not texts and any(slot[2].kind is SightKind.EMPTY for slot in slots):
                self.take_row(self.new_record(row), slots, 0)
            return
        if self.open is not None and len(values) == 1:
            self.open.slots += slots
            return
        self.open = None
        first = texts[-1] + 1 if texts and texts[-1] < values[0] else 0
        self.take_row(self.new_record(row), slots, first)

    # -- what labels bring about ---------------------------------------------------------------

    def may_open(self, sight: Sight) -> bool:
        """True if a label may name a row of tables 二 and 三 where the pass stands."""
        if self.table == _PROSE:
            return sight.rows[0].table != 2 and len(sight.key) >= _SHORTEST_IN_PROSE
        return self.table != _OUTCOMES or not sight.heads_column

    def open_record(self, row: Row, slot: Slot) -> Record:
        sight = slot[2]
        if sight.edition is not None:
            self.found.editions.append((slot[1], sight.edition, sight.rows[0].name))
        in_prose = self.table == _PROSE
        self.table = sight.rows[0].table
        record = self.new_record(row)
        record.in_prose = in_prose
        record.roles = sight.rows
        record.label = slot
        record.bare = sight.heads_column
        record.digits = sight.digits
        self.open = None if sight.digits else record
        if in_prose:
            self.table = _PROSE
        return record

    def new_record(self, row: Row) -> Record:
        table = self.table or _PROSE
        record = Record(table, self.page, row.ruling, self.index, header=self.header)
        self.header_ended = True
        self.found.table_rows.add(self.index)
        if table == _OUTCOMES:
            record.roles = tuple(self.heads)
            self.heads = []
            self.found.outcomes.append(record)
        else:
            record.before = self.pending[-_MOST_FRAGMENTS:]
            self.found.records.append(record)
            if table == _REQUESTS:
                self.request_pages.add(self.page)
        self.pending = []
        self.last = record
        return record

    def head(self, slot: Slot) -> None:
        """A label that heads a table: it says which table begins, and which columns it prints."""
        sight = slot[2]
        if sight.is_group:
            return
        tables = sight.tables
        if self.table not in tables:
            if len(tables) > 1:
                return
            blocks = any(role.kind is RoleKind.ROW for role in sight.roles)
            if self.table == _PROSE and blocks:
                return
            self.table = min(tables)
            self.heads = []
        self.found.table_rows.add(self.index)
        self.pending = []
        if sight.edition is not None:
            self.found.editions.append((slot[1], sight.edition, sight.roles[0].name))
        if self.table == _OUTCOMES:
            self.heads += [role for role in sight.roles if role.table == _OUTCOMES]
        columns = [name for table, name in sight.columns if table == self.table]
        if self.header_ended:
            if columns and self.table == _REQUESTS and self.request_pages:
                self.found.repeated_headers.append(slot)
                self.page += self.page in self.request_pages
            self.header = Header()
            self.header_ended = False
        self.header.begun = True
        self.header.names += columns
        self.header.lines += [self.index] * len(columns)
        self.found.headers += [(name, slot) for name in columns]


def _has_value(slots: list[Slot]) -> bool:
    return any(slot[2].is_value for slot in slots)


def _names_other_row(slots: list[Slot]) -> bool:
    """True if a row of table 二 or 三 begins where table 四 was expected to go on."""
    return any(slot[2].rows and not slot[2].heads_column for slot in slots)
