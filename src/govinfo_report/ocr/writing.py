"""Writes the tables that were read as the blocks that every reader gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import attrs

from govinfo_report.form import FORMS
from govinfo_report.form.layout import INFORMATION
from govinfo_report.ocr.fitting import FittedRow
from govinfo_report.ocr.reading import ReadPictures, ReadTable
from govinfo_report.readers.blocks import CellText, TableRow
from govinfo_report.text.source import Place

DOUBT: Final = "？"
"""Stands behind what was read but not accepted, so that it is no number to anyone."""


def rows_of(found: ReadPictures, table: ReadTable, number: int, place: Place) -> list[TableRow]:
    """The rows of a table, headed and labelled as the form has them.

    Args:
        found: what was read.
        table: one of its tables.
        number: 1-based number of the table in the file.
        place: page and picture.
    """
    assert found.edition is not None
    section = FORMS[found.edition].table(table.section)
    writer = _Writer(found, table, attrs.evolve(place, table=number))
    write = {2: writer.items, 3: writer.groups}.get(section.number, writer.side_by_side)
    return list(write(table.rows))


class _Writer:
    """The rows of one table; its cells know where they stand in the picture."""

    def __init__(self, found: ReadPictures, table: ReadTable, place: Place) -> None:
        self.found = found
        self.table = table
        self.place = place
        self.row = 0

    def line(self, *texts: str | tuple[str, ...]) -> TableRow:
        """A row of words and, in tuples, of paths whose values are printed."""
        self.row += 1
        place = attrs.evolve(self.place, row=self.row)
        cells: list[CellText] = []
        for one in texts:
            if isinstance(one, str):
                cells.append(CellText(one, len(cells) + 1))
                continue
            for path in one:
                column = len(cells) + 1
                own = attrs.evolve(place, column=column, box=self.table.boxes.get(path))
                cells.append(CellText(self.value(path), column, place=own))
        return TableRow(tuple(cells), place)

    def value(self, path: str) -> str:
        """What is chosen for a cell, with a mark of doubt where it is not accepted."""
        one = self.found.decoding.cells.get(path)
        if one is None or path not in self.table.boxes:
            return DOUBT
        return one.text if one.accepted else f"{one.text}{DOUBT}"

    def items(self, rows: Sequence[FittedRow]) -> Iterator[TableRow]:
        """Parts one below the other, each under its item of article 20."""
        for item, alike in groupby(rows, key=lambda one: one.row.item):
            members = list(alike)
            yield self.line(item)
            yield self.line(INFORMATION.zh, *(one.label for one in members[0].row.columns))
            for one in members:
                yield self.line(one.row.label, one.row.paths)

    def groups(self, rows: Sequence[FittedRow]) -> Iterator[TableRow]:
        """A row for each kind of result, its group's label before the first of a group."""
        yield self.line("", *(column.label for column in rows[0].row.columns))
        for one in rows:
            yield self.line(one.row.label, one.row.paths)

    def side_by_side(self, _: Sequence[FittedRow]) -> Iterator[TableRow]:
        """One row of values, headed as the form heads it; what was not found is in doubt.

        With fewer cells than the form has, the words of one might be taken for those of another.
        """
        assert self.found.edition is not None
        rows = FORMS[self.found.edition].table(self.table.section).rows
        first, *others = rows
        wide = len(first.columns)
        heads = [[column.label for column in row.columns] for row in rows]
        yield self.spanning((first.label, 1, wide), (others[0].item, wide + 1, wide * len(others)))
        yield self.spanning(
            *((head, column, 1) for column, head in enumerate(heads[0], 1)),
            *((row.label, wide * at + 1, wide) for at, row in enumerate(others, 1)),
        )
        below = [head for row in heads[1:] for head in row]
        yield self.spanning(*((head, column, 1) for column, head in enumerate(below, wide + 1)))
        yield self.line(*(row.paths for row in rows))

    def spanning(self, *cells: tuple[str, int, int]) -> TableRow:
        """A row of words, each with its first column and how many it covers."""
        self.row += 1
        place = attrs.evolve(self.place, row=self.row)
        return TableRow(tuple(CellText(*cell) for cell in cells), place)
