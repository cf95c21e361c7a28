"""Tables that are printed with their rows for columns, set upright.

Lines that name rows of the form stand above lines that each begin with the name of a column. Labels
of groups may stand above the names of rows, and before those of columns.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile
from typing import Final, NamedTuple, TypeAlias

import attrs

from govinfo_report.document import Document, Line, Ruling
from govinfo_report.recognition.labels import Sight, see

_DELIMITED: Final = (Ruling.ROW, Ruling.GRID)
_MOST_HEADS: Final = 4
"""Lines of names above the values."""


class _Piece(NamedTuple):
    text: str
    start: int
    sight: Sight


_Cells: TypeAlias = Mapping[int, _Piece]
"""Where a cell stands across its line → what is printed in it."""


def upright(document: Document) -> Document:
    """The document with every table that lies on its side set upright."""
    lines = document.lines
    made: list[Line] = []
    turned = at = 0
    while at < len(lines):
        heads = _heads(lines, at)
        columns = _columns(lines, at + len(heads), heads)
        made += _turned(heads, columns) if columns else lines[at : at + 1]
        turned += len(columns)
        at += len(heads) + len(columns) if columns else 1
    return attrs.evolve(document, lines=made) if turned else document


def _heads(lines: Sequence[Line], at: int) -> list[_Cells]:
    """The lines from one on that name rows, or groups of them, above others."""
    if lines[at].ruling not in _DELIMITED or not any(_names_rows(see(t)) for t in lines[at].texts):
        return []
    found = map(_cells, lines[at : at + _MOST_HEADS])
    return list(takewhile(_is_head, found))


def _cells(line: Line) -> _Cells:
    if line.ruling not in _DELIMITED:
        return {}
    places = line.lefts or range(len(line.texts))
    return {
        left: _Piece(text, start, see(text))
        for left, text, start in zip(places, line.texts, line.starts, strict=True)
    }


def _names_rows(sight: Sight) -> bool:
    return bool(sight.rows or sight.blocks)


def _is_head(cells: _Cells) -> bool:
    """True for names, some of them of rows or of groups of rows; no value stands beside them."""
    sights = [cell.sight for cell in cells.values()]
    named = any(_names_rows(one) or one.is_group for one in sights)
    return named and not any(one.is_value and one.is_printed for one in sights)


def _columns(lines: Sequence[Line], at: int, heads: Sequence[_Cells]) -> list[_Cells]:
    """The lines below such names that each begin with the name of a column, and have values."""
    names = _lowest(heads)
    if len(names) < 2 or not all(_names_rows(piece.sight) for piece in names.values()):
        return []
    tables = set[str].intersection(*(_tables_of_rows(piece.sight) for piece in names.values()))
    below = (_cells(lines[one]) for one in range(at, len(lines)))
    return list(takewhile(lambda cells: _is_column(cells, names, tables), below))


def _lowest(heads: Sequence[_Cells]) -> _Cells:
    """The names right above the values: what heads the names of columns stands before them."""
    names = {left: piece for cells in heads for left, piece in cells.items() if piece.text}
    first = next((left for left in sorted(names) if _names_rows(names[left].sight)), 0)
    return {left: names[left] for left in sorted(names) if left >= first}


def _tables_of_rows(sight: Sight) -> set[str]:
    """The tables of which a label names a row."""
    return {role.table for role in (*sight.rows, *sight.blocks)}


def _is_column(cells: _Cells, names: _Cells, tables: Collection[str]) -> bool:
    """True for a value, or at least no label, below each name, behind the name of a column."""
    before = _named(cells, names)
    sights = {left: cell.sight for left, cell in cells.items() if left >= min(names)}
    if before is None or sights.keys() != names.keys():
        return False
    valued = any(one.is_value for one in sights.values())
    valued = valued and not any(one.roles for one in sights.values())
    return valued and any(role.table in tables for role in before.sight.columns)


def _named(cells: _Cells, names: _Cells) -> _Piece | None:
    """The name of a column: the last words before its values."""
    first = min(names)
    before = (cells[at] for at in sorted(cells, reverse=True) if at < first)
    return next((piece for piece in before if piece.text), None)


def _turned(heads: Sequence[_Cells], columns: Sequence[_Cells]) -> list[Line]:
    """The columns of a table as its lines."""
    names = _lowest(heads)
    named = (_named(cells, names) for cells in columns)
    made = [dict(enumerate((one for one in named if one is not None), len(heads)))]
    for left in names:
        labels = {at: cells[left] for at, cells in enumerate(heads) if left in cells}
        made.append({**labels, **{at: c[left] for at, c in enumerate(columns, len(heads))}})
    return [_line(cells) for cells in made]


def _line(cells: _Cells) -> Line:
    first = next(iter(cells.values()))
    return Line(
        Ruling.GRID,
        [cell.text for cell in cells.values()],
        [cell.start for cell in cells.values()],
        first.start,
        first.start + len(first.text),
        list(cells),
        [at + 1 for at in cells],
    )
