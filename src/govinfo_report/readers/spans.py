"""Where the cells of a table stand whose rows and columns are merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from govinfo_report.errors import LimitExceeded
from govinfo_report.limits import Limits
from govinfo_report.readers.blocks import CellText, TableRow
from govinfo_report.text.source import Place


@attrs.frozen
class SpanningCell:
    """A cell as HTML and Word have it: it covers rows and columns, counted from itself."""

    text: str
    rowspan: int = 1
    colspan: int = 1


def place_cells(
    rows: Iterable[Iterable[SpanningCell]], table: int, limits: Limits, page: int | None = None
) -> Iterator[TableRow]:
    """The rows of a table with the column of every cell.

    Args:
        rows: the cells that begin in each row, from left to right.
        table: 1-based number of the table in the file.
        limits: how much a cell may cover.
        page: 1-based page of the table.

    Raises:
        LimitExceeded: a cell covers more rows or columns than allowed, or the table has more
            columns.
    """
    covered: dict[int, int] = {}
    for number, row in enumerate(rows, 1):
        cells: list[CellText] = []
        column = 1
        for cell in row:
            if cell.rowspan > limits.span:
                raise LimitExceeded("span", limits.span, cell.rowspan)
            while covered.get(column, 0) >= number:
                column += 1
            if column + cell.colspan - 1 > limits.span:
                raise LimitExceeded("span", limits.span, column + cell.colspan - 1)
            cells.append(CellText(cell.text, column, cell.colspan))
            if cell.rowspan > 1:
                last = number + cell.rowspan - 1
                covered.update(dict.fromkeys(range(column, column + cell.colspan), last))
            column += cell.colspan
        yield TableRow(tuple(cells), Place(table, number, page=page))
