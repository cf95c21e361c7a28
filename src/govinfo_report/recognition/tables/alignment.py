"""Says which row of the form each gathered row is, over a whole table at once.

The form's order decides where labels leave a choice, and it alone may give a row without a label
its place: where exactly as many rows are lacking as stand there. It never overrules a label that is
written in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from govinfo_report.document import Ruling
from govinfo_report.form import Table
from govinfo_report.recognition.tables.matching import Matcher, MatchKind, has_words
from govinfo_report.recognition.tables.placed import Placed
from govinfo_report.recognition.tables.records import Record, Slot


@attrs.define
class Aligned:
    """A table's gathered rows against the form's.

    Attributes:
        placed: in reading order.
        unknown: rows whose label is not one of the form's.
        ambiguous: rows without a label, or with one that does not fit its place.
        out_of_order: rows that stand elsewhere than in the form.
    """

    placed: list[Placed] = attrs.field(factory=list[Placed])
    unknown: list[Record] = attrs.field(factory=list[Record])
    ambiguous: list[Record] = attrs.field(factory=list[Record])
    out_of_order: list[Placed] = attrs.field(factory=list[Placed])


def align(records: Sequence[Record], table: Table, matcher: Matcher) -> Aligned:
    """Find the form's row for each record of one table."""
    return _Alignment(records, table, matcher).run()


class _Alignment:
    def __init__(self, records: Sequence[Record], table: Table, matcher: Matcher) -> None:
        self.records = records
        self.table = table
        self.positions = {row.path: at for at, row in enumerate(table.rows)}
        self.matches = [matcher.match(record) for record in records]
        self.at: list[int | None] = [None] * len(records)
        self.known: set[int] = set()
        self.result = Aligned()

    def run(self) -> Aligned:
        self.take_certain()
        self.take_fitting()
        extra = self.take_unlabelled()
        self.collect(extra)
        return self.result

    def take_certain(self) -> None:
        """Labels written in full decide wherever they stand."""
        for index, match in enumerate(self.matches):
            if match is not None and match.kind is MatchKind.EXACT:
                self.at[index] = self.positions[match.path]
                self.known.add(self.positions[match.path])

    def take_fitting(self) -> None:
        """Any other match counts if the form's order allows it, and nothing else claims the row."""
        following = self.following()
        before = -1
        for index, match in enumerate(self.matches):
            known = self.at[index]
            if known is None and match is not None:
                position = self.positions[match.path]
                if before < position < following[index] and position not in self.known:
                    self.at[index] = known = position
                    self.known.add(position)
            before = before if known is None else known

    def following(self) -> list[int]:
        """For each record, the position of the nearest row that is known behind it."""
        following = [len(self.table.rows)] * len(self.at)
        for index in range(len(self.at) - 2, -1, -1):
            known = self.at[index + 1]
            following[index] = following[index + 1] if known is None else known
        return following

    def lacking(self, before: int, after: int) -> list[int]:
        """Positions between two rows that no record has."""
        return [at for at in range(before + 1, after) if at not in self.known]

    def take_unlabelled(self) -> dict[int, list[tuple[int, list[Slot]]]]:
        """Rows without a label take the lacking rows, if they are exactly as many and complete.

        Returns:
            Record index → (position, slots) of rows that run on from a labelled one.
        """
        index = 0
        before = -1
        following = self.following()
        extra: dict[int, list[tuple[int, list[Slot]]]] = {}
        while index < len(self.records):
            position = self.at[index]
            if position is not None:
                before = position
                parts = self.run_on(index, position, following[index])
                if parts:
                    extra[index] = parts
                index += 1
                continue
            last = index
            while last < len(self.records) and self.at[last] is None:
                last += 1
            self.unlabelled_run(index, last, self.lacking(before, following[last - 1]))
            index = last
        return extra

    def unlabelled_run(self, first: int, last: int, lacking: list[int]) -> None:
        run = [
            index
            for index in range(first, last)
            if self.records[index].printed or not self.records[index].before
        ]
        if any(self.has_label(index) for index in run):
            return
        if len(lacking) != len(run) or not all(
            len(self.records[index].printed) == len(self.table.rows[at].columns)
            for index, at in zip(run, lacking, strict=True)
        ):
            return
        for index, at in zip(run, lacking, strict=True):
            self.at[index] = at
            self.known.add(at)

    def has_label(self, index: int) -> bool:
        """True for a record whose words are a label of its own, of the form's or another."""
        record = self.records[index]
        match = self.matches[index]
        if record.label is not None:
            return match is None or match.kind is not MatchKind.BARE
        return match is not None or has_words(record)

    def run_on(self, index: int, position: int, after: int) -> list[tuple[int, list[Slot]]]:
        """Where lines hold one cell each, a lost label lets the next row run on.

        Returns:
            Position and slots of each row that does.
        """
        record = self.records[index]
        width = len(self.table.rows[position].columns)
        if record.bounded or len(record.slots) <= width or len(record.printed) <= width:
            return []
        slots = record.printed
        lacking = self.lacking(position, after)
        widths = [len(self.table.rows[at].columns) for at in lacking]
        if not lacking or lacking[0] != position + 1 or width + sum(widths) != len(slots):
            return []
        if any(slot[2].is_text for slot in slots):
            return []
        parts: list[tuple[int, list[Slot]]] = []
        first = width
        for at, one in zip(lacking, widths, strict=True):
            parts.append((at, slots[first : first + one]))
            first += one
        self.known.update(lacking)
        return parts

    def collect(self, extra: dict[int, list[tuple[int, list[Slot]]]]) -> None:
        rows = self.table.rows
        latest = -1
        for index, record in enumerate(self.records):
            position = self.at[index]
            if position is None:
                self.mark_stray_digits(record)
                self.leave(index)
                continue
            match = self.matches[index]
            labelled = match is not None and self.positions[match.path] == position
            parts = extra.get(index, [])
            slots = record.slots
            if parts:
                slots = record.printed[: len(rows[position].columns)]
            placed = Placed(self.table, rows[position], record, slots, match if labelled else None)
            placed.by_order = not labelled or bool(parts)
            placed.stray_digits = record.tail or self.digits_above(index)
            self.result.placed.append(placed)
            if position < latest:
                self.result.out_of_order.append(placed)
            latest = max(latest, position)
            for at, run in parts:
                self.result.placed.append(
                    Placed(self.table, rows[at], record, run, None, by_order=True)
                )
        self.mark_lost_labels()

    def mark_stray_digits(self, record: Record) -> None:
        """Numbers alone right below a whole row may be the ends of its numbers, wrapped."""
        above = self.result.placed[-1] if self.result.placed else None
        if (
            above is not None
            and above.record.bounded
            and record.label is None
            and not record.before
            and all(slot[2].count is not None for slot in record.printed)
            and record.row_index == above.record.row_index + 1
            and len(record.printed) < len(above.row.columns) + (len(above.row.columns) == 1)
        ):
            above.stray_digits = True

    def digits_above(self, index: int) -> bool:
        """True if numbers alone stand right above a whole row: the beginnings of its own, maybe."""
        above = self.records[index - 1] if index else None
        return (
            above is not None
            and self.at[index - 1] is None
            and self.records[index].bounded
            and above.label is None
            and not above.before
            and above.row_index == self.records[index].row_index - 1
            and 0 < len(above.printed) < len(self.records[index].printed)
            and all(slot[2].count is not None for slot in above.printed)
        )

    def leave(self, index: int) -> None:
        record = self.records[index]
        if not record.printed and not record.digits:
            return
        match = self.matches[index]
        known = match is not None or record.label is not None
        if known or not has_words(record):
            self.result.ambiguous.append(record)
        else:
            self.result.unknown.append(record)

    def mark_lost_labels(self) -> None:
        """Without a trace of blank cells, values before a lost label may be the lost row's."""
        known = {self.positions[placed.row.path] for placed in self.result.placed}
        for placed in self.result.placed:
            position = self.positions[placed.row.path]
            if placed.record.bounded or placed.record.ruling not in (Ruling.LINE, Ruling.CELL):
                continue
            later = position + 1
            if later < len(self.table.rows) and later not in known and _more(known, later):
                placed.next_label_lost = True


def _more(known: Iterable[int], position: int) -> bool:
    return any(at > position for at in known)
