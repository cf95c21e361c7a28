"""From printed rows to the cells of the form: rows, columns, values, and what to say of them.

Every cell of the edition comes out: read, blank, unreadable or missing. Every cell that has no
value though it should, and every row that found no place, is named by a diagnostic; a cause is one
diagnostic with all its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, repeat
from typing import NamedTuple

import attrs

from govinfo_report.document import Ruling
from govinfo_report.form import CellField, Form, Row, Table, ValueKind
from govinfo_report.recognition.across import align_across
from govinfo_report.recognition.agreement import Agreement
from govinfo_report.recognition.alignment import Aligned, Placed, align_rows
from govinfo_report.recognition.balance import told_by_sums
from govinfo_report.recognition.belonging import FEWEST_ROWS, Belonging, leave_parts
from govinfo_report.recognition.grounds import place_values
from govinfo_report.recognition.headers import Known
from govinfo_report.recognition.label_index import Role
from govinfo_report.recognition.labels import SightKind
from govinfo_report.recognition.names import MatchKind
from govinfo_report.recognition.orientation import (
    doubt_apart,
    doubt_beside_lost_label,
    turn_rows,
)
from govinfo_report.recognition.placing import moves_blanks
from govinfo_report.recognition.rows import (
    PrintedRow,
    Seen,
    Tables,
    drops_blanks_of_lines,
    is_printed,
    new_tuple,
    shows_blanks,
)
from govinfo_report.recognition.values import cell_of, fill_from_whole, missing_cells, unit_in
from govinfo_report.recognition.whole import Whole
from govinfo_report.recognition.widths import from_pages_beside
from govinfo_report.recognition.witness import rows_astray
from govinfo_report.report import Cell, CellStatus, Diagnostic, Unplaced, diagnose
from govinfo_report.text.source import Source, Span

_ALL = -1
"""Stands for the number of the cells that are named."""
_UNNAMED = "…"
"""Stands for the label of rows that have none."""
_MOST_NAMED = 3
"""Rows that a diagnostic names; of more it says how many there are."""


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


@attrs.define
class _Cause:
    """What is to be said of several rows at once."""

    labels: list[str] = attrs.field(factory=list[str])
    paths: list[str] = attrs.field(factory=list[str])
    span: Span | None = None
    values: dict[str, str | int] = attrs.field(factory=dict[str, str | int])


def read_tables(
    tables: Tables, belonging: Belonging, form: Form, year: int | None, source: Source
) -> TablesRead | None:
    """Read the tables of a report on one edition of the form.

    None if a first row does not answer for the rows below it, that are printed whole.

    Args:
        tables: what is printed of the tables.
        belonging: the rows that are the report's.
        form: the edition to read them as.
        year: the report's year, or None.
        source: the text they stand in.
    """
    reader = _Reader(tables, form, Known(form.edition, year), source)
    whole = {one.table.section: one for one in tables.whole.values()}
    shown: Sequence[PrintedRow] = belonging.rows
    if moves_blanks(shown, form):
        # No row is a grid then, whose blank cells stand in their places.
        shown = [
            attrs.evolve(row, ruling=Ruling.ROW) if row.ruling is Ruling.GRID else row
            for row in shown
        ]
    else:
        if shows_blanks(shown) or any(one.shows_blanks for one in whole.values()):
            reader.dropping.discard(Ruling.ROW)
        if tables.blank_grids:
            reader.dropping.discard(Ruling.GRID)
        if drops_blanks_of_lines(shown):
            reader.dropping.add(Ruling.CELL)
    for table in form.tables:
        rows = [row for row in shown if row.table == table.section]
        if table.section in whole:
            if whole[table.section].weighed and not reader.read_first(table, rows):
                return None
            fill_from_whole(
                reader.result.cells, whole[table.section], form, source, reader.result.diagnostics
            )
            if whole[table.section].ends:
                reader.say_apart(table, whole[table.section])
            last = slice(*whole[table.section].starts[-2:])
            listed = "\n" in source.text[last]
        else:
            reader.read_rows(table, rows)
            listed = any(row.ruling is Ruling.LINE for row in rows)
        if listed:
            reader.say_what_is_astray(table)
    reader.say_what_is_aside(belonging)
    reader.say_what_was_skipped()
    return reader.finish()


class _Reader:
    def __init__(self, tables: Tables, form: Form, known: Known, source: Source) -> None:
        self.tables = tables
        self.form = form
        self.known = known
        self.source = source
        self.result = TablesRead(dict(missing_cells(form.edition)))
        self.causes: dict[tuple[str, object], _Cause] = {}
        self.dropping = {Ruling.ROW, Ruling.GRID}
        self.units: dict[tuple[int, str, ValueKind], list[_Unit]] = {}

    # -- what is said --------------------------------------------------------------------------

    def say(
        self,
        code: str,
        label: str | None = None,
        paths: Iterable[str] = (),
        span: Span | None = None,
        cause: object = None,
        **values: str | int,
    ) -> None:
        """Note what is to be said; what has one cause is said at once."""
        said = self.causes.setdefault((code, cause), _Cause(span=span, values=values))
        if label is not None:
            said.labels.append(label or _UNNAMED)
        said.paths += paths

    def finish(self) -> TablesRead:
        """The result, with what is to be said of it."""
        for (code, _), cause in self.causes.items():
            values = dict(cause.values)
            if values.get("found") == _ALL:
                values["found"] = len(cause.paths)
            if cause.labels:
                values["label"] = _in_short(cause.labels)
            self.result.diagnostics.append(
                diagnose(code, paths=tuple(dict.fromkeys(cause.paths)), span=cause.span, **values)
            )
        return self.result

    def span_of(self, row: PrintedRow) -> Span:
        """The place of a row, from its label to its last value."""
        start = row.start
        return Span(start, max(start, row.end), self.source)

    def span_of_cell(self, cell: Seen) -> Span:
        return Span(cell.start, cell.end, self.source)

    def leave(self, row: PrintedRow, code: str) -> Span:
        """Keep what is printed of a row that found no place."""
        cells = [*row.printed[:1], *(row.before[-1:] if row.label is None else [row.label])]
        start = min([row.start, *(cell.start for cell in cells)])
        span = Span(start, max([row.end, start, *(cell.end for cell in cells)]), self.source)
        given = self.source.given or self.source.text
        self.result.unplaced.append(Unplaced(given[span.start : span.end], span, code))
        return span

    def say_apart(self, table: Table, printed: Whole) -> None:
        """A table whose numbers stand apart from their labels."""
        span = Span(printed.start, max(printed.ends), self.source)
        self.say("numbers-apart", self.heading_of(table), table.paths, span)
        given = self.source.given or self.source.text
        for stray in (Span(*one, self.source) for one in printed.strays):
            text = given[stray.start : stray.end].strip()
            if text:
                self.result.unplaced.append(Unplaced(text, stray, "numbers-apart"))

    # -- tables that are printed whole ---------------------------------------------------------

    def read_first(self, table: Table, rows: Sequence[PrintedRow]) -> bool:
        """Read the first row of a table; True if it answers for those below it.

        It does if it is whole beyond doubt, and the header above it has the form's columns.
        """
        aligned = align_rows(rows, table, self.form.edition, self.source.folded)
        place_values(aligned.placed, table, self.known, self.form, self.dropping)
        answers = [placed for placed in aligned.placed if self.is_certain(placed)]
        if len(answers) != 1 or answers[0].row is not table.rows[0]:
            return False
        self.read_row(answers[0])
        self.say_what_headers_print(aligned)
        return True

    def is_certain(self, placed: Placed) -> bool:
        """True for a row that is whole, below the form's columns, without any doubt or unit."""
        named = placed.match is not None and placed.match.kind is MatchKind.EXACT
        alike = placed.heading is not None and placed.heading.agreement is Agreement.SAME
        units = any(self.units_near(placed.printed, kind) for kind in ValueKind)
        sure = placed.ground == "whole" and not placed.doubts and not placed.failure
        return named and alike and sure and not (units or placed.printed.own_units)

    # -- tables whose rows have lines of their own ---------------------------------------------

    def read_rows(self, table: Table, rows: Sequence[PrintedRow]) -> None:
        turned, unclear = turn_rows(rows, table, self.form)
        if unclear:
            for one in unclear:
                self.leave(one, "row-ambiguous")
            paths = [path for one in unclear for path in self.paths_of(one)]
            paths += [] if turned else table.paths
            self.say("row-ambiguous", paths=paths, span=self.span_of(unclear[0]), cause=table)
            if not turned:
                return
        aligned = (
            align_across(turned, table, self.heading_of(table))
            if table.across
            else align_rows(turned, table, self.form.edition, self.source.folded)
        )
        if not aligned.placed and not aligned.unknown and not aligned.ambiguous:
            self.table_missing(table)
            return
        place_values(aligned.placed, table, self.known, self.form, self.dropping)
        doubt_beside_lost_label(aligned.placed, turned, table, self.form)
        doubt_apart(aligned.placed, [*turned, *unclear])
        leave_parts(aligned)
        by_row: dict[str, list[Placed]] = {}
        for placed in aligned.placed:
            by_row.setdefault(placed.row.path, []).append(placed)
        self.read_placed(table, aligned.rows, by_row)
        self.say_what_was_left(aligned)
        self.say_what_headers_print(aligned)

    def read_placed(
        self, table: Table, rows: Sequence[Row], by_row: Mapping[str, list[Placed]]
    ) -> None:
        """Read the rows of a table that are printed, each once, and name the others."""
        chosen = {
            path: found[0] if len(found) == 1 else self.one_of(found)
            for path, found in by_row.items()
        }
        apart = list(chosen.values()).count(None)
        for row in rows:
            placed = chosen.get(row.path)
            if row.path not in chosen:
                self.say("row-missing", row.label, row.paths, cause=table.section)
            elif placed is not None and apart >= FEWEST_ROWS and len(by_row[row.path]) == 1:
                # Of two tables of which nothing tells which is the report's.
                span = self.leave(placed.printed, "row-ambiguous")
                self.say("row-ambiguous", None, row.paths, span, table)
            elif placed is not None:
                self.read_row(placed)

    def table_missing(self, table: Table) -> None:
        pictures = [cell for section, cell in self.tables.pictures if section == table.section]
        code = "table-is-picture" if pictures else "table-missing"
        span = self.span_of_cell(pictures[-1]) if pictures else None
        self.say(
            code, paths=table.paths, span=span, cause=table.section, heading=self.heading_of(table)
        )

    def heading_of(self, table: Table) -> str:
        return next(s.heading for s in self.form.sections if s.name == table.section)

    def one_of(self, rows: list[Placed]) -> Placed | None:
        """The one that counts where a row is printed more than once."""
        beside = from_pages_beside(rows)
        if beside is not None:
            return beside
        printed = [placed for placed in rows if any(map(is_printed, placed.values))]
        failed = [p for p in rows if not p.ground and p.failure != "row-without-values"]
        if not printed:
            return failed[0] if failed else rows[0]
        first = printed[0]
        # A row that is shown blank in its place is not the same as the row that is printed.
        told = set(printed)
        empty = [p for p in rows if p.ground and p.cells and p not in told]
        others = [*printed[1:], *failed, *empty]
        if not others:
            return first
        label, span = first.row.label, self.span_of(others[0].printed)
        if all(p.repeats(first) for p in others):
            for other in others:
                self.leave(other.printed, "row-repeated")
            self.say("row-repeated", label, span=span)
            return first
        for placed in (*printed, *failed):
            self.leave(placed.printed, "row-printed-differently")
        self.say("row-printed-differently", label, first.row.paths, span)
        return None

    def read_row(self, placed: Placed) -> None:
        row, printed = placed.row, placed.printed
        if not placed.ground:
            self.row_failed(placed)
            return
        self.fill([self.form.cells[path] for path in row.paths], placed.values, row.label, printed)
        for code in placed.doubts:
            cause = id(printed.header), len(row.columns)
            paths = row.paths
            if code == "columns-by-sums":
                paths = told_by_sums(placed)
                if len(paths) < len(placed.shown) - 1:
                    self.leave(printed, code)
            self.say(code, row.label, paths, self.span_of(printed), cause)
        if placed.match is not None and placed.match.kind is MatchKind.MISPRINTED:
            text = " ".join(placed.match.printed.split())
            self.say(
                "label-misprinted", row.label, row.paths, self.span_of(printed), text, text=text
            )
        if placed.by_order:
            self.say("row-unlabelled", row.label, row.paths, self.span_of(printed))
        elif placed.next_label_lost:
            self.say("row-neighbour-missing", row.label, row.paths, self.span_of(printed))

    def row_failed(self, placed: Placed) -> None:
        row, printed, code = placed.row, placed.printed, placed.failure
        if code != "row-without-values":
            self.leave(printed, code)
        # Where there are as many values as columns, it is a blank cell that is one too many.
        found = len(placed.cells if len(placed.shown) == len(row.columns) else placed.shown)
        header = id(printed.header) if placed.heading and placed.heading.foreign else 0
        cause = (len(row.columns), found, printed.digits, header)
        self.say(
            code,
            row.label,
            row.paths,
            self.span_of(printed),
            cause,
            expected=len(row.columns),
            found=found,
            text=printed.digits,
        )

    def fill(
        self,
        fields: Sequence[CellField],
        values: Sequence[Seen | None],
        label: str,
        printed: PrintedRow,
    ) -> None:
        """Make cells of what is seen, and name the blank and the missing among them."""
        cells, source, read = self.result.cells, self.source, CellStatus.READ
        by_many = self.units_near(printed, ValueKind.COUNT)
        text_of = source.text
        new = new_tuple
        empty: list[str] = []
        missing: list[str] = []
        for field, seen in zip(fields, values, strict=True):
            path = field.path
            if seen is None:
                missing.append(path)
                continue
            text, start, sight, _, _ = seen
            if sight.count is not None and field.is_count and not by_many:
                # Nearly every cell: digits and nothing else.
                end = start + len(text)
                span = new(Span, (start, end, source))
                raw = text_of[start:end]
                cells[path] = new(
                    Cell, (path, field.label, sight.count, read, raw, field.unit, span)
                )
                continue
            if sight.kind in (SightKind.EMPTY, SightKind.MARK):
                empty.append(path)
            units = self.units_near(printed, field.column.kind)
            unit = next((one.text for one in units if one.is_of(field.column.name)), None)
            cells[path] = cell_of(field, seen, source, unit, self.result.diagnostics)
        if empty:
            self.say("cell-blank", label, empty, self.span_of(printed), found=_ALL)
        if missing:
            self.say("cells-missing", label, missing, self.span_of(printed), found=_ALL)

    def units_near(self, row: PrintedRow, kind: ValueKind) -> Sequence[_Unit]:
        """The units of money, or the multiples of counts, printed near a row, the nearest first."""
        near = id(row.header), row.table, kind
        known = self.units.get(near)
        if known is None:
            above = [cell for line in row.header.lines.values() for cell in line]
            known = _units(above, kind, [cell.sight.columns for cell in above])
            around = [cell for table, cell in self.tables.units if table == row.table]
            known += _units(around, kind)
            self.units[near] = known
        own = row.own_units
        return [*_units(own, kind), *known] if own else known

    def say_what_is_astray(self, table: Table) -> None:
        """Name the rows in which the number of a page may stand for a blank cell."""
        cells = self.result.cells
        for row in rows_astray(cells, table, self.source.text):
            span = cells[row.paths[0]].span
            self.say("row-number-astray", row.label, row.paths, span, table.section)

    # -- what found no place ---------------------------------------------------------------------

    def say_what_was_left(self, aligned: Aligned) -> None:
        unknown, ambiguous = map(aligned.without_joined, (aligned.unknown, aligned.ambiguous))
        for row in unknown:
            label = " ".join(row.before[-1].text.split())
            span = self.leave(row, "row-unknown")
            self.say("row-unknown", label, span=span, cause=span.start)
        for row in ambiguous:
            span = self.leave(row, "row-ambiguous")
            self.say("row-ambiguous", span=span, cause=span.start)
        for placed in aligned.out_of_order:
            self.say("row-out-of-order", placed.row.label, span=self.span_of(placed.printed))

    def say_what_headers_print(self, aligned: Aligned) -> None:
        """Words of headers that were taken for a column, and words that name none."""
        for _, run in groupby(aligned.placed, key=lambda placed: id(placed.heading)):
            reading = next(run).heading
            if reading is None:
                continue
            for cell, label in reading.misprinted:
                span = self.span_of_cell(cell)
                self.say("header-misprinted", label, (), span, cell.start, text=cell.text)
            if reading.columns:
                for cell in reading.foreign:
                    span = self.span_of_cell(cell)
                    self.say("column-other", span=span, cause=cell.start, text=cell.text)

    def say_what_is_aside(self, belonging: Belonging) -> None:
        for aside in belonging.aside:
            first = self.span_of(aside.rows[0])
            paths: list[str] = []
            for row in aside.rows:
                if row.is_filled:
                    self.leave(row, aside.code)
                paths += [
                    path
                    for path in self.paths_of(row)
                    if self.result.cells[path].status is CellStatus.MISSING
                ]
            label = first.text.split("\n")[0][:40]
            self.say(aside.code, label, paths, first, first.start)

    def paths_of(self, row: PrintedRow) -> list[str]:
        """The cells of the rows that a label may name."""
        return [
            field.path for role in row.roles for field in self.form.row_cells.get(role.name, ())
        ]

    def say_what_was_skipped(self) -> None:
        for cell in self.tables.repeated_headers:
            self.say("header-repeated", span=self.span_of_cell(cell), cause=cell.start)
        for cell in self.tables.page_numbers:
            self.say("page-break", span=self.span_of_cell(cell), cause=cell.start, text=cell.text)


def _in_short(labels: Sequence[str]) -> str:
    """Labels of rows, the first of many, in words of no language."""
    few = list(dict.fromkeys(labels))
    more = len(few) - _MOST_NAMED
    return " / ".join(few[:_MOST_NAMED]) + (f" … (+{more})" if more > 0 else "")


class _Unit(NamedTuple):
    """A unit that is printed, and the columns that its cell heads, whose it is; none for all."""

    text: str
    columns: Sequence[Role] = ()

    def is_of(self, column: str) -> bool:
        """True if it is the unit of a column."""
        return not self.columns or any(role.name == column for role in self.columns)


def _units(
    cells: Sequence[Seen], kind: ValueKind, columns: Iterable[Sequence[Role]] = repeat(())
) -> list[_Unit]:
    """The units that cells print, and which columns they are of."""
    found = [(unit_in(cell.text, kind), of) for cell, of in zip(cells, columns, strict=False)]
    return [_Unit(unit, of) for unit, of in found if unit is not None]
