"""Gathers the rows of the tables: each label with the cells that follow it.

One pass over the document. A row ends where its source says so, or where the next label stands.
Which row of the form a label names, and which column a cell belongs to, is decided later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from govinfo_report.document import Document, Row, Ruling, TextCell
from govinfo_report.recognition.labels import Role, RoleKind, Sight, SightKind, see
from govinfo_report.recognition.records import Gathered, Record, Slot, SlotKind
from govinfo_report.source import fold, legible

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


def _slot(cell: TextCell, sight: Sight) -> Slot:
    if sight.kind is SightKind.NUMBER:
        return Slot(SlotKind.NUMBER, cell, sight.numeral)
    if sight.kind is SightKind.BLANK:
        if cell.pad:
            return Slot(SlotKind.PAD, cell)
        visible = cell.text and legible(cell.text).strip()
        return Slot(SlotKind.MARK if visible else SlotKind.EMPTY, cell)
    return Slot(SlotKind.WORDS, cell)


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
        for self.index, row in enumerate(self.document.rows):
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
            self.alone(row, cells[0], see(cells[0].text))
            return
        sights = [see(cell.text) for cell in cells]
        for sight in sights:
            if sight.roles:
                self.take_evidence(sight)
        if self.table == _OUTCOMES and not self.leaves_outcomes(sights):
            self.outcome_row(row, cells, sights)
        else:
            self.whole_row(row, cells, sights)

    # -- one cell alone ----------------------------------------------------------------------

    def alone(self, row: Row, cell: TextCell, sight: Sight) -> None:
        kind = sight.kind
        if kind is SightKind.NUMBER or kind is SightKind.BLANK:
            self.value(row, _slot(cell, sight))
            return
        if kind is SightKind.WORDS:
            self.words(row, cell)
            return
        self.take_evidence(sight)
        rows = self.named_rows(sight)
        if rows and (not _is_column(sight) or self.value_follows()):
            self.open_record(row, rows, cell, sight)
            return
        if kind is SightKind.RUN:
            self.words(row, cell)
            return
        self.close()
        if not any(role.kind is RoleKind.GROUP for role in sight.roles):
            self.head(cell, sight)

    def value_follows(self) -> bool:
        """True if the next row begins with a value: what stands before it is no header."""
        rows = self.document.rows
        if self.index + 1 == len(rows) or not rows[self.index + 1].cells:
            return False
        cell = rows[self.index + 1].cells[0]
        return _is_value(cell, see(cell.text))

    def value(self, row: Row, slot: Slot) -> None:
        record = self.open
        if record is None:
            if not slot.printed or not self.table:
                return
            record = self.new_record(row)
            self.open = record
        record.slots.append(slot)
        self.found.table_rows.add(self.index)

    def words(self, row: Row, cell: TextCell) -> None:
        if _PICTURE.search(cell.text):
            self.found.pictures.append((self.table, cell))
        elif len(cell.text) > _LONGEST_FRAGMENT:
            self.close()
            self.pending = []
            if self.table == _OUTCOMES and self.found.outcomes:
                self.table = None
            return
        elif self.table == _OUTCOMES and len(cell.text) > 1 and not fold(cell.text).strip("0"):
            self.close()
            record = self.new_record(row)
            record.label = cell
            record.digits = fold(cell.text)
            return
        elif self.open is None or self.open.slots or len(cell.text) > 1:
            # A lone character between a label and its values is a merged label set vertically.
            self.close()
        self.fragment(cell)

    def fragment(self, cell: TextCell) -> None:
        self.pending.append(cell)
        if self.last is not None:
            self.last.after.append(cell)

    # -- whole rows --------------------------------------------------------------------------

    def whole_row(self, row: Row, cells: list[TextCell], sights: list[Sight]) -> None:
        if self.open is not None and self.open.bounded:
            self.close()
        labels = [
            (at, rows)
            for at, sight in enumerate(sights)
            if sight.roles and (rows := self.named_rows(sight))
        ]
        printed = any(_is_value(cell, sight) for cell, sight in zip(cells, sights, strict=True))
        if not printed:
            labels = [(at, rows) for at, rows in labels if not _is_column(sights[at])]
            if not labels:
                self.valueless_row(row, cells, sights)
                return
        if not labels:
            self.unlabelled_row(row, cells, sights)
            return
        self.before_labels(row, cells[: labels[0][0]], sights[: labels[0][0]])
        ends = [at for at, _ in labels[1:]] + [len(cells)]
        for (at, rows), end in zip(labels, ends, strict=True):
            while end > at + 1 and end < len(cells) and _is_text(sights[end - 1]):
                end -= 1
            self.open_record(row, rows, cells[at], sights[at])
            record = self.open
            assert record is not None
            record.slots = [
                _slot(cell, sight)
                for cell, sight in zip(cells[at + 1 : end], sights[at + 1 : end], strict=True)
            ]
            record.first_column = at + 1
            record.width = len(cells) if len(labels) == 1 else 0
            record.bounded = bool(record.slots)
            if record.bounded:
                self.close()

    def valueless_row(self, row: Row, cells: list[TextCell], sights: list[Sight]) -> None:
        """A row without a value: a header, words, or a row that is blank throughout."""
        texts = [at for at, sight in enumerate(sights) if _is_text(sight)]
        if not texts:
            if self.open is not None and not self.open.bounded:
                self.open.slots += map(_slot, cells, sights)
            return
        self.close()
        if any(_is_header(sights[at]) for at in texts):
            for at in texts:
                if sights[at].kind is SightKind.LABEL:
                    self.head(cells[at], sights[at])
                elif self.table:
                    self.found.header_words.append((self.table, cells[at]))
            return
        for at in texts:
            if sights[at].kind is SightKind.WORDS:
                self.words(row, cells[at])
        if self.table in (2, _REQUESTS) and sights[texts[-1]].kind is SightKind.WORDS:
            record = self.new_record(row)
            record.before = [cells[texts[-1]]]
            record.slots = list(map(_slot, cells[texts[-1] + 1 :], sights[texts[-1] + 1 :]))
            record.first_column = texts[-1] + 1
            record.width = len(cells)
            record.bounded = True

    def unlabelled_row(self, row: Row, cells: list[TextCell], sights: list[Sight]) -> None:
        """A row with values whose label is not known, or stands elsewhere."""
        if not self.table:
            return
        values = [at for at in range(len(cells)) if _is_value(cells[at], sights[at])]
        texts = [at for at, sight in enumerate(sights[: values[0]]) if _is_text(sight)]
        slots = [
            _slot(cell, sight)
            for cell, sight in zip(cells, sights, strict=True)
        ]
        record = self.open
        if not texts and record is not None:
            if not record.bounded and len(values) == 1 and record.printed:
                record.slots += slots
                return
            if not record.printed and not record.bounded:
                record.slots = slots
                record.bounded = True
                record.ruling = row.ruling
                record.width = len(cells)
                self.close()
                return
        self.close()
        record = self.new_record(row)
        if texts:
            record.before += [cells[at] for at in texts]
            slots = slots[texts[-1] + 1 :]
            record.first_column = texts[-1] + 1
        record.slots = slots
        record.bounded = True
        record.width = len(cells)

    def before_labels(self, row: Row, cells: list[TextCell], sights: list[Sight]) -> None:
        """Cells that stand before the first label of a row: a line code, or the row above's end."""
        values = [at for at in range(len(cells)) if _is_value(cells[at], sights[at])]
        if len(values) > 1:
            self.unlabelled_row(row, cells, sights)

    # -- table 四 ------------------------------------------------------------------------------

    def leaves_outcomes(self, sights: list[Sight]) -> bool:
        return any(
            role.kind is RoleKind.ROW and role.table != _OUTCOMES
            for sight in sights
            if not _is_column(sight)
            for role in sight.roles
        )

    def outcome_row(self, row: Row, cells: list[TextCell], sights: list[Sight]) -> None:
        last_text = -1
        for at, sight in enumerate(sights):
            if _is_text(sight):
                last_text = at
        values = [at for at in range(len(cells)) if _is_value(cells[at], sights[at])]
        heads = [at for at, sight in enumerate(sights) if sight.kind is SightKind.LABEL]
        if heads or not values:
            self.close()
        for at in heads:
            self.head(cells[at], sights[at])
        if not values:
            return
        record = self.open
        if record is not None and not record.bounded and len(values) == 1 and not heads:
            record.slots += map(_slot, cells, sights)
            return
        self.close()
        record = self.new_record(row)
        first = last_text + 1 if last_text < values[0] else 0
        record.slots = list(map(_slot, cells[first:], sights[first:]))
        record.bounded = True
        record.first_column = first
        record.width = len(cells)

    # -- what labels bring about ---------------------------------------------------------------

    def take_evidence(self, sight: Sight) -> None:
        """Note a label that only one edition prints."""
        if self.table == _PROSE:
            return
        editions = {edition for role in sight.roles for edition in role.editions}
        if len(editions) == 1:
            self.found.editions[editions.pop()].add(sight.roles[0].name)

    def named_rows(self, sight: Sight) -> tuple[Role, ...]:
        """The rows of tables 二 and 三 that a label may name here."""
        rows = tuple(
            role for role in sight.roles if role.kind is RoleKind.ROW and role.table != _OUTCOMES
        )
        if not rows:
            return ()
        if self.table == _PROSE and (rows[0].table == 2 or len(sight.key) < 8):
            return ()
        if self.table == _OUTCOMES and _is_column(sight):
            return ()
        return rows

    def open_record(
        self, row: Row, roles: tuple[Role, ...], cell: TextCell, sight: Sight
    ) -> None:
        self.close()
        self.table = roles[0].table
        record = self.new_record(row)
        record.roles = roles
        record.label = cell
        record.exact = sight.exact
        record.digits = sight.digits
        self.open = record
        self.pending = []
        if sight.digits:
            self.close()

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
        return any(
            record.table == _REQUESTS and record.page == self.page
            for record in self.found.records
        )


def _is_value(cell: TextCell, sight: Sight) -> bool:
    return sight.kind in (SightKind.NUMBER, SightKind.RUN) or (
        sight.kind is SightKind.BLANK and bool(cell.text)
    )


def _is_text(sight: Sight) -> bool:
    return sight.kind in (SightKind.LABEL, SightKind.WORDS)


def _is_header(sight: Sight) -> bool:
    return any(role.kind in (RoleKind.COLUMN, RoleKind.FURNITURE) for role in sight.roles) or any(
        role.kind is RoleKind.ROW and role.table == _OUTCOMES for role in sight.roles
    )


def _is_column(sight: Sight) -> bool:
    """True for a label that may head a column, such as 总计, beside naming a row."""
    return any(role.kind is RoleKind.COLUMN for role in sight.roles)
