"""Puts tables that were read in the place of their pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from govinfo_report.readers.blocks import Block, TableRow


def with_tables(blocks: Sequence[Block], tables: Mapping[int, list[TableRow]]) -> Iterator[Block]:
    """Blocks with tables in the place of pictures, all tables numbered anew.

    Args:
        blocks: of a file.
        tables: place of a picture among them → rows in its stead.
    """
    number, last = 0, object()
    for at, block in enumerate(blocks):
        for one in tables.get(at, [block]):
            if not isinstance(one, TableRow):
                last = object()
                yield one
                continue
            name = (at if at in tables else None, one.place.table)
            if name != last:
                number, last = number + 1, name
            yield _numbered(one, number)


def _numbered(row: TableRow, table: int) -> TableRow:
    cells = tuple(
        cell if cell.place is None
        else cell._replace(place=attrs.evolve(cell.place, table=table))
        for cell in row.cells
    )  # fmt: skip
    return attrs.evolve(row, cells=cells, place=attrs.evolve(row.place, table=table))
