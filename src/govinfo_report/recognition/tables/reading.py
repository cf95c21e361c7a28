"""From gathered rows to the cells of the form: edition, rows, columns, values, and what to say.

Every cell of the edition comes out: read, blank, unreadable or missing. Every cell that has no
value though it should, and every row that found no place, is named by a diagnostic.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from govinfo_report.form import CellField, Column, Form, Table, ValueKind
from govinfo_report.recognition.labels import SightKind
from govinfo_report.recognition.tables.alignment import Aligned, align
from govinfo_report.recognition.tables.blanks import shows_blanks
from govinfo_report.recognition.tables.matching import Matcher, MatchKind
from govinfo_report.recognition.tables.outcomes import place_outcomes
from govinfo_report.recognition.tables.placed import Ground, Placed
from govinfo_report.recognition.tables.placement import place_values
from govinfo_report.recognition.tables.records import (
    Gathered,
    Record,
    Slot,
    printed_slots,
    slot_end,
)
from govinfo_report.recognition.tables.restart import Repetition
from govinfo_report.recognition.tables.values import cell_from_slot, missing_cells, unit_of_header
from govinfo_report.report import Unplaced
from govinfo_report.report.cells import Cell, CellStatus
from govinfo_report.report.diagnostics import Diagnostic, diagnose
from govinfo_report.text.source import Source, Span

_FAILED = {
    Ground.TOO_FEW: "row-too-few-values",
    Ground.TOO_MANY: "row-too-many-values",
    Ground.RUN_TOGETHER: "row-run-together",
    Ground.EMPTY: "row-without-values",
    Ground.HEADER_DIFFERS: "row-header-differs",
    Ground.STRAY_DIGITS: "row-digits-astray",
}
_READ = CellStatus.READ
_PLACED_WITH_A_WARNING = {
    Ground.CUT_BY_WIDTH: "row-cut",
    Ground.HEADER: "row-placed-by-header",
}


@attrs.define
class TablesRead:
    """What the tables hold.

    Attributes:
        cells: every cell of the edition, in the form's order.
        diagnostics: what is to be said of them.
        unplaced: what found no cell.
    """

    cells: dict[str, Cell]
    diagnostics: list[Diagnostic] = attrs.field(factory=list[Diagnostic])
    unplaced: list[Unplaced] = attrs.field(factory=list[Unplaced])


def read_tables(
    gathered: Gathered, repetition: Repetition, form: Form, source: Source
) -> TablesRead:
    """Read the three tables of a report on one edition of the form.

    Args:
        gathered: the rows found in the document.
        repetition: the rows that were set aside because they start over.
        form: the edition to read them as.
        source: the text they stand in.
    """
    reader = _Reader(gathered, form, source)
    reader.say_what_repeats(repetition)
    for table in form.tables:
        if table.number == 4:
            reader.read_outcomes(table)
        else:
            reader.read_rows(table)
    reader.say_what_was_skipped()
    return reader.result


class _Reader:
    def __init__(self, gathered: Gathered, form: Form, source: Source) -> None:
        self.gathered = gathered
        self.form = form
        self.source = source
        self.matcher = Matcher(form.edition)
        self.result = TablesRead(dict(missing_cells(form.edition)))
        self.keeps_blanks = shows_blanks(gathered.records)
        self.pictures = {number for number, _ in gathered.pictures}

    def say(
        self,
        code: str,
        paths: Iterable[str] = (),
        span: Span | None = None,
        **values: str | int,
    ) -> None:
        self.result.diagnostics.append(diagnose(code, paths=tuple(paths), span=span, **values))

    def span(self, start: int, end: int) -> Span:
        return Span(start, end, self.source)

    def span_of(self, record: Record) -> Span:
        """The place of a row, from its label to its last value."""
        start = record.start
        return Span(start, max(start, record.end), self.source)

    def leave(self, record: Record, code: str) -> Span:
        """Keep what is printed of a row that found no place."""
        start = record.start
        if record.label is None and record.before:
            start = min(start, record.before[-1][1])
        span = self.span(start, max(record.end, start))
        self.result.unplaced.append(Unplaced(span.text, span, code))
        return span

    # -- before the tables ---------------------------------------------------------------------

    def say_what_repeats(self, repetition: Repetition) -> None:
        if not repetition.records:
            return
        code = "two-reports" if repetition.other_report else "row-repeated"
        span = self.span_of(repetition.records[0])
        self.say(code, span=span, label=span.text.split("\n")[0][:40])
        for record in repetition.records:
            if record.printed:
                self.leave(record, code)

    # -- tables 二 and 三 ------------------------------------------------------------------------

    def read_rows(self, table: Table) -> None:
        records = [record for record in self.gathered.records if record.table == table.number]
        aligned = align(records, table, self.matcher)
        place_values(aligned.placed, self.keeps_blanks)
        by_row: dict[str, list[Placed]] = {}
        for placed in sorted(aligned.placed, key=lambda placed: placed.record.in_prose):
            alike = by_row.setdefault(placed.row.path, [])
            if alike and placed.record.in_prose and not alike[0].record.in_prose:
                self.say("row-ambiguous", span=self.leave(placed.record, "row-ambiguous"))
            else:
                alike.append(placed)
        if not by_row and not aligned.unknown and not aligned.ambiguous:
            self.table_missing(table)
            return
        for row in table.rows:
            found = by_row.get(row.path)
            if found is None:
                self.say("row-missing", row.paths, label=row.label)
            else:
                chosen = self.one_of(found)
                if chosen is not None:
                    self.read_row(chosen)
        self.say_what_was_left(aligned)

    def table_missing(self, table: Table) -> None:
        heading = next(s.heading for s in self.form.sections if s.name == table.section)
        code = "table-is-picture" if table.number in self.pictures else "table-missing"
        span = None
        for number, cell in self.gathered.pictures:
            if number == table.number:
                span = self.span(cell[1], slot_end(cell))
        self.say(code, table.paths, span, heading=heading)

    def one_of(self, rows: list[Placed]) -> Placed | None:
        """The one that counts where a row is printed more than once."""
        if len(rows) == 1:
            return rows[0]
        printed = [placed for placed in rows if _prints_a_value(placed)]
        failed = [p for p in rows if not p.read and p.ground is not Ground.EMPTY]
        if not printed:
            return failed[0] if failed else rows[0]
        first = printed[0]
        others = [*printed[1:], *failed]
        # A row that is shown blank in its place is not the same as the row that is printed.
        others += [p for p in rows if p.read and p.slots and not _prints_a_value(p)]
        if not others:
            return first
        label = first.row.label
        span = self.span_of(others[0].record)
        if all(_same_values(first, other) for other in others):
            for other in others:
                self.leave(other.record, "row-repeated")
            self.say("row-repeated", span=span, label=label)
            return first
        for placed in (*printed, *failed):
            self.leave(placed.record, "row-printed-differently")
        self.say("row-printed-differently", first.row.paths, span, label=label)
        return None

    def read_row(self, placed: Placed) -> None:
        row = placed.row
        if not placed.read:
            self.row_failed(placed)
            return
        record = placed.record
        self.fill(self.form.row_cells[row.path], placed.values, row.label, record)
        codes: dict[str, str] = {}
        warning = _PLACED_WITH_A_WARNING.get(placed.ground)
        if warning is not None:
            codes[warning] = ""
        if placed.match is not None and placed.match.kind is MatchKind.MISPRINTED:
            codes["label-misprinted"] = " ".join(placed.match.printed.split())
        if placed.header_adds:
            codes["row-header-adds"] = ""
        if placed.only_complete:
            codes["row-alone-complete"] = ""
        if placed.by_order:
            codes["row-unlabelled"] = ""
        elif placed.next_label_lost:
            codes["row-neighbour-missing"] = ""
        for code, text in codes.items():
            self.say(code, row.paths, self.span_of(record), label=row.label, text=text)

    def row_failed(self, placed: Placed) -> None:
        code = _FAILED[placed.ground]
        if placed.ground is not Ground.EMPTY:
            self.leave(placed.record, code)
        self.say(
            code,
            placed.row.paths,
            self.span_of(placed.record),
            label=placed.row.label,
            expected=len(placed.row.columns),
            found=len(printed_slots(placed.slots)),
            text=placed.record.digits,
        )

    def fill(
        self,
        fields: Sequence[CellField],
        slots: Sequence[Slot | None],
        label: str,
        record: Record,
    ) -> None:
        """Make cells of slots, and name the blank and the missing among them."""
        cells = self.result.cells
        source = self.source
        blank: list[str] = []
        missing: list[str] = []
        for field, slot in zip(fields, slots, strict=True):
            path = field.path
            if slot is None:
                missing.append(path)
                continue
            text, start, sight = slot
            if sight.count is not None and field.is_count:
                # Nearly every cell: digits and nothing else.
                span = Span(start, start + len(text), source)
                cells[path] = Cell(path, field.label, sight.count, _READ, text, field.unit, span)
                continue
            if sight.kind in (SightKind.EMPTY, SightKind.MARK):
                blank.append(path)
            unit = self.header_unit(field.column)
            cells[path] = cell_from_slot(field, slot, source, unit, self.result.diagnostics)
        if blank:
            self.say("cell-blank", blank, self.span_of(record), label=label, found=len(blank))
        if missing:
            span = self.span_of(record)
            self.say("cells-missing", missing, span, label=label, found=len(missing))

    def header_unit(self, column: Column) -> str | None:
        """The unit of money that the header of an amount prints."""
        if column.kind is not ValueKind.AMOUNT:
            return None
        return unit_of_header(
            cell[0] for name, cell in self.gathered.headers if name == column.name
        )

    # -- table 四 --------------------------------------------------------------------------------

    def read_outcomes(self, table: Table) -> None:
        heading = next(s.heading for s in self.form.sections if s.name == table.section)
        read = place_outcomes(self.gathered.outcomes, table)
        if read.slots:
            record = self.gathered.outcomes[0]
            fields = [self.form.cells[path] for path in table.paths]
            self.fill(fields, read.slots, heading, record)
            if read.ground is Ground.CUT_BY_WIDTH:
                self.say("row-cut", table.paths, self.span_of(record), label=heading)
        elif read.left:
            span = self.leave_all(read.left, _FAILED[read.ground])
            self.say(
                _FAILED[read.ground],
                table.paths,
                span,
                label=heading,
                expected=len(table.paths),
                found=sum(len(record.printed) for record in read.left),
                text=read.left[0].digits,
            )
            return
        else:
            self.table_missing(table)
        for record in read.left:
            self.say("row-ambiguous", span=self.leave(record, "row-ambiguous"))

    def leave_all(self, records: Sequence[Record], code: str) -> Span:
        """Keep what is printed of several runs of values; the place of the first."""
        spans = [self.leave(record, code) for record in records]
        return spans[0]

    # -- what found no place -----------------------------------------------------------------------

    def say_what_was_left(self, aligned: Aligned) -> None:
        for record in aligned.unknown:
            label = " ".join(record.before[-1][0].split())
            self.say("row-unknown", span=self.leave(record, "row-unknown"), label=label)
        for record in aligned.ambiguous:
            self.say("row-ambiguous", span=self.leave(record, "row-ambiguous"))
        for placed in aligned.out_of_order:
            record = placed.record
            span = self.span_of(record)
            self.say("row-out-of-order", span=span, label=placed.row.label)

    def say_what_was_skipped(self) -> None:
        for cell in self.gathered.repeated_headers:
            self.say("header-repeated", span=self.span(cell[1], slot_end(cell)))
        for cell in self.gathered.page_numbers:
            self.say("page-break", span=self.span(cell[1], slot_end(cell)), text=cell[0])


def _prints_a_value(placed: Placed) -> bool:
    return any(slot is not None and slot[2].is_printed for slot in placed.values)


def _same_values(one: Placed, other: Placed) -> bool:
    return one.read and other.read and _texts(one.values) == _texts(other.values)


def _texts(values: Sequence[Slot | None]) -> list[str | None]:
    return [None if slot is None else slot[0] for slot in values]
