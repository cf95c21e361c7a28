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


def rows_of(
    found: ReadPictures, parts: Sequence[tuple[ReadTable, Place]], number: int
) -> list[TableRow]:
    """The rows of a table, headed and labelled as the form has them.

    Args:
        found: what was read.
        parts: of the table, each with its page and picture.
        number: 1-based number of the table in the file.
    """
    assert found.edition is not None
    section = FORMS[found.edition].table(parts[0][0].section)
    rows = [row for table, _ in parts for row in table.rows]
    writer = _Writer(found, parts, number)
    write = {2: writer.items, 3: writer.groups}.get(section.number, writer.blocks)
    return list(write(rows))


class _Writer:
    """The rows of one table; its cells know where they stand in the picture."""

    def __init__(
        self, found: ReadPictures, parts: Sequence[tuple[ReadTable, Place]], number: int
    ) -> None:
        self.found = found
        self.section = parts[0][0].section
        self.places = {
            path: attrs.evolve(place, table=number, box=box)
            for table, place in parts
            for path, box in table.boxes.items()
        }
        self.place = attrs.evolve(parts[0][1], table=number)
        self.row = 0

    def line(self, *texts: str | tuple[str, ...]) -> TableRow:
        """A row of words and, in tuples, of paths whose values are printed."""
        self.row += 1
        cells: list[CellText] = []
        for one in texts:
            if isinstance(one, str):
                cells.append(CellText(one, len(cells) + 1))
                continue
            for path in one:
                column = len(cells) + 1
                own = self.places.get(path, self.place)
                own = attrs.evolve(own, row=self.row, column=column)
                cells.append(CellText(self.value(path), column, place=own))
        return TableRow(tuple(cells), attrs.evolve(self.place, row=self.row))

    def value(self, path: str) -> str:
        """What is chosen for a cell, with a mark of doubt where it is not accepted."""
        one = self.found.decoding.cells.get(path)
        if one is None or path not in self.places:
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

    def blocks(self, _: Sequence[FittedRow]) -> Iterator[TableRow]:
        """All rows of the form, each headed by itself; what was not found is in doubt.

        In one row a blank at the end could as well be a cell that was lost.
        """
        assert self.found.edition is not None
        for item, rows in groupby(
            FORMS[self.found.edition].table(self.section).rows, key=lambda one: one.item
        ):
            if item:
                yield self.line(item)
            for row in rows:
                yield self.line(row.label)
                yield self.line(*(column.label for column in row.columns))
                yield self.line(row.paths)
