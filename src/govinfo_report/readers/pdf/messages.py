"""What the process that reads PDF files and the one that asks it say to each other.

Nothing but numbers and texts: a file that takes over the reader cannot make its caller run code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from govinfo_report.readers.blocks import Block, CellText, Paragraph, Picture, TableRow
from govinfo_report.text.source import Place


def plain(blocks: Iterable[Block]) -> list[list[Any]]:
    """Blocks as lists of texts and numbers."""
    made: list[list[Any]] = []
    for block in blocks:
        place = block.place or Place()
        if isinstance(block, TableRow):
            cells = [[cell.text, cell.column, cell.span] for cell in block.cells]
            made.append([cells, place.page, place.table, place.row])
        elif isinstance(block, Picture):
            made.append([None, place.page])
        else:
            made.append([block.text, place.page])
    return made


def blocks_of(message: Iterable[list[Any]]) -> Iterator[Block]:
    """The blocks that `plain` was given."""
    places: dict[int, Place] = {}
    for words, page, *row in message:
        if row:
            cells = tuple(CellText(*cell) for cell in words)
            yield TableRow(cells, Place(row[0], row[1], page=page))
            continue
        place = places.setdefault(page, Place(page=page))
        yield Picture(place=place) if words is None else Paragraph(words, place)
