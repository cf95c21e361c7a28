"""Writes the tables that were read as the blocks that every reader gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import attrs

from govinfo_report.form import FORMS
from govinfo_report.form.fields import Row
from govinfo_report.form.layout import INFORMATION
from govinfo_report.ocr.fitting import FittedRow
from govinfo_report.ocr.reading import ReadPictures, ReadTable
from govinfo_report.readers.blocks import CellText, TableRow
from govinfo_report.text.source import Place

DOUBT: Final = "？"
"""Stands behind what was read but not accepted, so that it is no number to anyone."""
ILLEGIBLE: Final = f"#0{DOUBT}"
"""Stands where nothing was read; by its digit the row is seen to have a value there."""


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
    if section.number == FORMS[found.edition].tables[0].number:
        return list(writer.items(rows))
    if section.number == FORMS[found.edition].tables[-1].number:
        # What was not found is in doubt, and no blank.
        return list(writer.groups(section.rows))
    return list(writer.groups([one.row for one in rows]))


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
            return ILLEGIBLE
        return one.text if one.accepted else f"{one.text}{DOUBT}" if one.text else ILLEGIBLE

    def items(self, rows: Sequence[FittedRow]) -> Iterator[TableRow]:
        """Parts one below the other, each under its item of article 20."""
        for item, alike in groupby(rows, key=lambda one: one.row.item):
            members = list(alike)
            yield self.line(item)
            yield self.line(INFORMATION.zh, *(one.label for one in members[0].row.columns))
            for one in members:
                yield self.line(one.row.label, one.row.paths)

    def groups(self, rows: Sequence[Row]) -> Iterator[TableRow]:
        """A row for each kind of result, all under one header."""
        yield self.line("", *(column.label for column in rows[0].columns))
        for one in rows:
            yield self.line(one.label, one.paths)
