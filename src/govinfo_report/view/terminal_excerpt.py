"""The rows of the tables that a finding is about, with the cells that may be wrong marked.

In the form's own labels whatever the language: this is where one looks for them in the report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

import attrs

from govinfo_report.checks import Suspect, SuspectCell
from govinfo_report.checks.problems import row_name
from govinfo_report.form import CellField, Column, Row
from govinfo_report.report import ReportData
from govinfo_report.report.cells import CellStatus
from govinfo_report.view.marks import Mark, Marking, Shown, shown
from govinfo_report.view.terminal import Screen, right, width, wrap
from govinfo_report.view.terminal_tables import header, header_lines, row_lines, ruling, widths_of

_ROWS_IN_FULL: Final = 4
_LABEL_COLUMNS_AT_LEAST: Final = 16
_UNMARKED: Final = Marking(frozenset(), frozenset())
_EMPTY: Final = Shown("", " ", "plain", frozenset())


@attrs.frozen
class Excerpt:
    """Rows of a report's tables for one finding, or for several with the same suspects.

    Attributes:
        report: the report.
        paths: the cells concerned; the others in their rows are left empty.
        suspect: the cells to mark with the numbers that would fit.
    """

    report: ReportData
    paths: frozenset[str]
    suspect: Suspect | None = None

    @property
    def cells(self) -> tuple[CellField, ...]:
        """The cells concerned, in the form's order."""
        return tuple(cell for path, cell in self.report.form.cells.items() if path in self.paths)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows to show; of many, those whose cells concerned print 0 are left out."""
        rows = tuple(dict.fromkeys(cell.row for cell in self.cells))
        if len(rows) <= _ROWS_IN_FULL:
            return rows
        return tuple(row for row in rows if self._says_something(row))

    @property
    def rows_left_out(self) -> int:
        """How many rows whose cells concerned print 0 are left out."""
        return len({cell.row.path for cell in self.cells}) - len(self.rows)

    @property
    def marks(self) -> frozenset[Mark]:
        """The marks in it that want explaining."""
        return frozenset(
            mark for path in self.paths for mark in shown(self.report.cells[path], _UNMARKED).uses
        )

    def lines(self, screen: Screen) -> Iterator[str]:
        """The rows as lines of text, each with its line in the source."""
        places = {row.path: self._place(row, screen) for row in self.rows}
        margin = max(map(width, places.values()), default=0)
        for columns, block in groupby(self.rows, key=lambda row: row.columns):
            yield from self._block(list(block), columns, places, margin, screen)
        if self.rows_left_out:
            yield screen.paint(screen.words.rows_left_out.format(count=self.rows_left_out), "quiet")

    def _block(
        self,
        rows: Sequence[Row],
        columns: tuple[Column, ...],
        places: Mapping[str, str],
        margin: int,
        screen: Screen,
    ) -> Iterator[str]:
        kept = self._columns(rows)
        cells = [[self._shown(path) for path in self._paths(row, kept)] for row in rows]
        ruled = ruling(self.report.form, screen)
        headers = [
            header(column, ruled.room(columns), "zh") for column in columns if column.name in kept
        ]
        widths = widths_of(headers, cells)
        room = screen.columns - margin - sum(widths) - 2 * len(widths)
        longest = max(width(row_name(row)) for row in rows)
        label = max(_LABEL_COLUMNS_AT_LEAST, min(room, longest))
        indent = " " * margin
        yield from (indent + line for line in header_lines(headers, widths, label, screen.paint))
        for row, values in zip(rows, cells, strict=True):
            labels = wrap(row_name(row), label)
            # A row shows a concerned cell, so that something is left of it.
            end = max(at for at, value in enumerate(values, 1) if value is not _EMPTY)
            *above, last = row_lines(labels, values[:end], widths[:end], label, screen.paint)
            yield from (indent + line for line in above)
            yield screen.paint(right(places[row.path], margin), "quiet") + last

    def _columns(self, rows: Sequence[Row]) -> frozenset[str]:
        wanted = {row.path for row in rows}
        return frozenset(cell.column.name for cell in self.cells if cell.row.path in wanted)

    @staticmethod
    def _paths(row: Row, columns: Collection[str]) -> list[str]:
        return [
            path
            for column, path in zip(row.columns, row.paths, strict=True)
            if column.name in columns
        ]

    @property
    def _suspects(self) -> Mapping[str, SuspectCell]:
        return {cell.path: cell for cell in self.suspect.cells} if self.suspect else {}

    def _says_something(self, row: Row) -> bool:
        cells = [self.report.cells[path] for path in row.paths if path in self.paths]
        plain = all(cell.status is CellStatus.READ and cell.value == 0 for cell in cells)
        return not plain or not self._suspects.keys().isdisjoint(row.paths)

    def _shown(self, path: str) -> Shown:
        if path not in self.paths:
            return _EMPTY
        plain = shown(self.report.cells[path], _UNMARKED)
        suspect = self._suspects.get(path)
        if suspect is None:
            return plain
        return attrs.evolve(plain, text=f"{plain.text}→{suspect.fits}", mark="?", tone="bad")

    def _place(self, row: Row, screen: Screen) -> str:
        """The line on which the row's cells stand, a suspect's line before the others."""
        concerned = sorted(row.paths, key=lambda path: (path not in self._suspects,))
        for path in concerned:
            span = self.report.cells[path].span
            if path in self.paths and span is not None:
                return screen.words.line.format(line=span.line) + " | "
        return ""
