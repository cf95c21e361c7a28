"""Tables that are printed with their rows for columns, set upright.

A line that names rows of the form stands above lines that each begin with the name of a column.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from govinfo_report.document import Document, Line, Ruling
from govinfo_report.recognition.labels import Sight, see

_DELIMITED: Final = (Ruling.ROW, Ruling.GRID)


def upright(document: Document) -> Document:
    """The document with every table that lies on its side set upright."""
    lines = document.lines
    made: list[Line] = []
    turned = at = 0
    while at < len(lines):
        height = _height(lines, at)
        made += _turned(lines[at : at + height]) if height else lines[at : at + 1]
        turned += height
        at += height or 1
    return attrs.evolve(document, lines=made) if turned else document


def _height(lines: Sequence[Line], at: int) -> int:
    """How many lines the table has that lies on its side from a line on; 0 if none does."""
    head = lines[at]
    if head.ruling not in _DELIMITED or len(head.texts) < 2:
        return 0
    names = [see(text) for text in head.texts[1:] if text]
    first = names[0] if names else None
    if first is None or not all(_rows_of(one) for one in names):
        return 0
    tables = {table for table in first.tables if all(table in _rows_of(one) for one in names)}
    end = at + 1
    while end < len(lines) and _is_column(lines[end], len(head.texts), tables):
        end += 1
    return end - at if end - at > 1 else 0


def _rows_of(sight: Sight) -> set[str]:
    """The tables of which a label names a row."""
    return {role.table for role in (*sight.rows, *sight.blocks)}


def _is_column(line: Line, width: int, tables: set[str]) -> bool:
    """True for as many cells: values, or at least no labels, behind the name of a column."""
    if line.ruling not in _DELIMITED or len(line.texts) != width or not line.texts[0]:
        return False
    named = {role.table for role in see(line.texts[0]).columns}
    sights = list(map(see, line.texts[1:]))
    valued = any(one.is_value for one in sights) and not any(one.roles for one in sights)
    return valued and not tables.isdisjoint(named)


def _turned(lines: Sequence[Line]) -> list[Line]:
    """The columns of a table as its lines."""
    return [
        Line(
            Ruling.GRID,
            [line.texts[at] for line in lines],
            [line.starts[at] for line in lines],
            lines[0].starts[at],
            lines[0].starts[at] + len(lines[0].texts[at]),
            range(len(lines)),
            range(1, len(lines) + 1),
        )
        for at in range(len(lines[0].texts))
    ]
