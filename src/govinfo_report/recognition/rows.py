"""Gathers the rows of the tables: each label with the cells that follow it.

One pass over the document. A row ends where its source says so, or where the next label stands.
Which row of the form a label names, and which column a cell belongs to, is decided later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from govinfo_report.document import Document, Row, Ruling, TextCell
from govinfo_report.recognition.labels import (
    EMPTY_SIGHT,
    PAD_SIGHT,
    Role,
    RoleKind,
    Sight,
    SightKind,
    see,
)
from govinfo_report.recognition.records import Gathered, Record
from govinfo_report.source import fold

_PAGE_NUMBER: Final = re.compile(
    r"[-.·~ ]*[-·~][ ]*\d{1,4}[ ]*[-·~][-.·~ ]*"
    r"|第? ?\d{1,4} ?页[,， /]*(?:共? ?\d{1,4} ?页)?"
    r"|\d{1,4} ?/ ?\d{1,4}"
    r"|[Pp](?:age)?[. ]+\d{1,4}(?: ?(?:of|/) ?\d{1,4})?"
)
_LONGEST_PAGE_NUMBER: Final = 24
_LONGEST_FRAGMENT: Final = 60
"""Characters beyond which words are prose, no part of a label."""
_PICTURE: Final = re.compile(r"\[image\b|<img\b|!\[[^\]]*\]\(")
_DIGITS: Final = re.compile(r"[\d,. ]*\d[\d,. ]*")
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
        self.table: int | None = None
        self.page = 0
        self.index = 0
        self.open: Record | None = None
        self.last: Record | None = None
        self.pending: list[TextCell] = []
        self.heads: list[Role] = []
        self.header: list[str] = []
        self.header_ended = False

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
                self.row(row, row.cells)

    def around_headings(self, row: Row, headings: Mapping[int, int]) -> None:
        first = 0
        for cell_index, section in sorted(headings.items()):
            if cell_index > first:
                self.row(row, row.cells[first:cell_index])
            self.enter(section)
            first = cell_index + 1
        if first < len(row.cells):
            self.row(row, row.cells[first:])

    def enter(self, section: int) -> None:
        self.close()
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
            self.found.page_numbers.append(TextCell(text, row.start))
            self.page += 1
        return True

    def row(self, row: Row, cells: list[TextCell]) -> None:
        if len(cells) == 1:
            cell = cells[0]
            self.alone(row, cell, PAD_SIGHT if cell.pad else see(cell.text))
            return
        sights = [
            see(cell.text) if cell.text else PAD_SIGHT if cell.pad else EMPTY_SIGHT
            for cell in cells
        ]
        if self.table == _OUTCOMES and not self.leaves_outcomes(sights):
            self.outcome_row(row, cells, sights)
        else:
            self.whole_row(row, cells, sights)

    # -- one cell alone ----------------------------------------------------------------------

    def alone(self, row: Row, cell: TextCell, sight: Sight) -> None:
        kind = sight.kind
        if kind is SightKind.WORDS:
            self.words(row, cell)
        elif not sight.is_text and kind is not SightKind.RUN:
            self.value(row, cell, sight)
        elif self.names_row(sight):
            self.open_record(row, cell, sight)
        elif kind is SightKind.RUN:
            self.words(row, cell)
        else:
            self.close()
            self.head(cell, sight)

    def names_row(self, sight: Sight) -> bool:
        """True if a label that stands alone names a row; 总计 and 其他 only before a value."""
        if not sight.rows or not self.may_open(sight):
            return False
        if not sight.heads_column:
            return True
        rows = self.document.rows
        if self.index + 1 == len(rows) or not rows[self.index + 1].cells:
            return False
        return see(rows[self.index + 1].cells[0].text).is_value

    def value(self, row: Row, cell: TextCell, sight: Sight) -> None:
        record = self.open
        if record is None:
            if not sight.is_printed or not self.table:
                return
            record = self.new_record(row)
            self.open = record
        record.slots.append((cell, sight))
        self.found.table_rows.add(self.index)

    def words(self, row: Row, cell: TextCell) -> None:
        text = cell.text
        if _PICTURE.search(text):
            self.found.pictures.append((self.table, cell))
        elif len(text) > _LONGEST_FRAGMENT:
            self.close()
            self.pending = []
            if self.table == _OUTCOMES and self.found.outcomes:
                self.table = None
            return
        elif self.table == _OUTCOMES and len(text) > 1 and not fold(text).strip("0"):
            self.close()
            record = self.new_record(row)
            record.label = cell
            record.digits = fold(text)
            return
        elif self.table == _OUTCOMES and self.joined_head(cell):
            return
        elif self.open is not None and self.open.slots and _DIGITS.fullmatch(fold(text)):
            # Part of a number: it must count, or the row would seem complete without it.
            self.open.slots.append((cell, see(text)))
            return
        elif self.open is None or self.open.slots or len(text) > 1:
            # A lone character between a label and its values is a merged label set vertically.
            self.close()
        self.pending.append(cell)
        if self.last is not None:
            self.last.after.append(cell)

    def joined_head(self, cell: TextCell) -> bool:
        """True if the words complete a label of table 四 that a line break splits."""
        if not self.pending or len(self.pending[-1].text) > _LONGEST_FRAGMENT:
            return False
        sight = see(self.pending[-1].text + cell.text)
        if sight.kind is not SightKind.LABEL or not sight.heads_table:
            return False
        self.close()
        self.head(cell, sight)
        return True

    # -- whole rows --------------------------------------------------------------------------

    def whole_row(self, row: Row, cells: list[TextCell], sights: list[Sight]) -> None:
        spoken = [at for at, sight in enumerate(sights) if sight.speaks]
        labels = [at for at in spoken if sights[at].rows and self.may_open(sights[at])]
        if all(sights[at].heads_column for at in labels) and not any(
            sight.is_value for sight in sights
        ):
            self.valueless_row(row, cells, sights)
            return
        if not labels:
            self.unlabelled_row(row, cells, sights)
            return
        if labels[0] and sum(sight.is_value for sight in sights[: labels[0]]) > 1:
            # More than a line code: the end of the row above, joined to this one.
            self.unlabelled_row(row, cells[: labels[0]], sights[: labels[0]])
        last = len(cells)
        if spoken[-1] > labels[-1]:
            heads = [at for at in spoken if at > labels[-1] and sights[at].heads_table]
            last = heads[0] if heads else last
        ends = [*labels[1:], last]
        for at, next_label in zip(labels, ends, strict=True):
            end = next_label
            while end < len(cells) and end > at + 1 and sights[end - 1].is_text:
                end -= 1
            record = self.open_record(row, cells[at], sights[at])
            if end > at + 1:
                record.slots = list(zip(cells[at + 1 : end], sights[at + 1 : end], strict=True))
                record.first_column = at + 1
                record.width = len(cells) if len(labels) == 1 and last == len(cells) else 0
                record.bounded = True
                self.close()
        if last < len(cells):
            # A header joined to the row.
            self.row(row, cells[last:])

    def valueless_row(self, row: Row, cells: list[TextCell], sights: list[Sight]) -> None:
        """A row without a value: a header, words, or a row that is blank throughout."""
        texts = [at for at, sight in enumerate(sights) if sight.is_text]
        if not texts:
            if self.open is not None:
                self.open.slots += zip(cells, sights, strict=True)
            return
        self.close()
        if any(sights[at].heads_table for at in texts):
            for at in texts:
                if sights[at].kind is SightKind.LABEL:
                    self.head(cells[at], sights[at])
                elif self.table:
                    self.found.header_words.append((self.table, cells[at]))
            return
        for at in texts:
            if sights[at].kind is SightKind.WORDS:
                self.words(row, cells[at])
        last = texts[-1]
        if self.table in (2, _REQUESTS) and sights[last].kind is SightKind.WORDS:
            record = self.new_record(row)
            record.before = [cells[last]]
            self.take_row(record, cells, sights, last + 1)

    def unlabelled_row(self, row: Row, cells: list[TextCell], sights: list[Sight]) -> None:
        """A row with values whose label is not known, or stands elsewhere."""
        if not self.table:
            return
        values = [at for at, sight in enumerate(sights) if sight.is_value]
        texts = [at for at, sight in enumerate(sights[: values[0]]) if sight.is_text]
        record = self.open
        if record is not None and not texts:
            if len(values) == 1 and record.printed:
                record.slots += zip(cells, sights, strict=True)
                return
            if not record.printed:
                record.ruling = row.ruling
                self.take_row(record, cells, sights, 0)
                self.close()
                return
        self.close()
        record = self.new_record(row)
        record.before += [cells[at] for at in texts]
        self.take_row(record, cells, sights, texts[-1] + 1 if texts else 0)

    def take_row(
        self, record: Record, cells: list[TextCell], sights: list[Sight], first: int
    ) -> None:
        """Give a record the cells of a whole row from `first` on."""
        record.slots = list(zip(cells[first:], sights[first:], strict=True))
        record.first_column = first
        record.width = len(cells)
        record.bounded = True

    # -- table 四 ------------------------------------------------------------------------------

    def leaves_outcomes(self, sights: list[Sight]) -> bool:
        return any(sight.rows and not sight.heads_column for sight in sights)

    def outcome_row(self, row: Row, cells: list[TextCell], sights: list[Sight]) -> None:
        heads = [at for at, sight in enumerate(sights) if sight.kind is SightKind.LABEL]
        values = [at for at, sight in enumerate(sights) if sight.is_value]
        texts = [at for at, sight in enumerate(sights) if sight.is_text]
        if texts or not values:
            self.close()
        for at in heads:
            self.head(cells[at], sights[at])
        if not values:
            if not texts and any(sight.kind is SightKind.EMPTY for sight in sights):
                self.take_row(self.new_record(row), cells, sights, 0)
            return
        if self.open is not None and len(values) == 1:
            self.open.slots += zip(cells, sights, strict=True)
            return
        self.close()
        first = texts[-1] + 1 if texts and texts[-1] < values[0] else 0
        self.take_row(self.new_record(row), cells, sights, first)

    # -- what labels bring about ---------------------------------------------------------------

    def may_open(self, sight: Sight) -> bool:
        """True if a label may name a row of tables 二 and 三 where the pass stands."""
        if self.table == _PROSE:
            return sight.rows[0].table != 2 and len(sight.key) >= _SHORTEST_IN_PROSE
        return self.table != _OUTCOMES or not sight.heads_column

    def open_record(self, row: Row, cell: TextCell, sight: Sight) -> Record:
        self.table = sight.rows[0].table
        if sight.edition is not None:
            self.found.editions[sight.edition].add(sight.rows[0].name)
        record = self.new_record(row)
        record.roles = sight.rows
        record.label = cell
        record.bare = sight.heads_column
        record.digits = sight.digits
        self.open = None if sight.digits else record
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
            record.before = self.pending[-4:]
            self.found.records.append(record)
        self.pending = []
        self.last = record
        return record

    def close(self) -> None:
        self.open = None

    def head(self, cell: TextCell, sight: Sight) -> None:
        """A label that heads a table: it says which table begins, and which columns it prints."""
        tables = {role.table for role in sight.roles if role.kind is not RoleKind.GROUP}
        if not tables:
            return
        if self.table not in tables:
            if len(tables) > 1 and self.table:
                return
            blocks = any(role.kind is RoleKind.ROW for role in sight.roles)
            if self.table == _PROSE and blocks:
                return
            self.table = min(tables)
            self.heads = []
        self.found.table_rows.add(self.index)
        self.pending = []
        if sight.edition is not None:
            self.found.editions[sight.edition].add(sight.roles[0].name)
        roles = [role for role in sight.roles if role.table == self.table]
        if self.table == _OUTCOMES:
            self.heads += roles
        columns = [role.name for role in roles if role.kind is RoleKind.COLUMN]
        if self.header_ended:
            if columns and self.table == _REQUESTS and self.seen_requests():
                self.found.repeated_headers.append(cell)
                self.page += 1
            self.header = []
            self.header_ended = False
        self.header += columns
        for name in columns:
            self.found.headers.append((name, cell))

    def seen_requests(self) -> bool:
        """True if rows of table 三 stand above on this page."""
        return any(
            record.table == _REQUESTS and record.page == self.page for record in self.found.records
        )
