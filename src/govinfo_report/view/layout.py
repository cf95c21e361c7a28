"""The three tables in the form's own layout: which cell stands where, and what heads it.

Everything comes from the form's declaration: its rows with their groups, items and columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Final, Literal, TypeAlias

import attrs

from govinfo_report.form import Row, Table
from govinfo_report.form.layout import APPLICANTS, CORNER, INFORMATION, ORGANISATIONS

Scope = Literal["col", "colgroup", "row"]


@attrs.frozen
class Head:
    """A cell that heads others.

    Attributes:
        label: the form's.
        name: path of its row or of its group of rows, or name of its column; '' of what is neither.
        scope: what it heads.
        columns: how many columns it covers.
        rows: how many rows it covers.
    """

    label: str
    name: str
    scope: Scope
    columns: int = 1
    rows: int = 1


@attrs.frozen
class Place:
    """A cell that holds a value.

    Attributes:
        path: of the cell.
        columns: how many columns it covers.
    """

    path: str
    columns: int = 1


Line: TypeAlias = tuple[Head | Place, ...]


@attrs.frozen
class Layout:
    """A table as it is printed.

    Attributes:
        labels: how many columns hold the labels of rows.
        values: how many columns hold values.
        head: the rows above the values.
        bodies: the other rows, those under one inner heading together.
    """

    labels: int
    values: int
    head: tuple[Line, ...]
    bodies: tuple[tuple[Line, ...], ...]


def layout(table: Table) -> Layout:
    """How the form prints a table."""
    return _LAYOUTS[table.section](table)


def _by_items(table: Table) -> Layout:
    """Parts one below the other, each with its item of article 20 and its own columns."""
    width = max(len(row.columns) for row in table.rows)
    bodies = tuple(
        tuple(_part(item, list(rows), width))
        for item, rows in groupby(table.rows, key=lambda row: row.item)
    )
    return Layout(1, width, (), bodies)


def _part(item: str, rows: list[Row], width: int) -> Iterator[Line]:
    yield (Head(item, "", "colgroup", 1 + width),)
    for columns, alike in groupby(rows, key=lambda row: row.columns):
        # The last column takes what room is left.
        rest = width - len(columns) + 1
        widths = [1] * (len(columns) - 1) + [rest]
        yield (
            Head(INFORMATION, "", "col"),
            *(
                Head(column.label, column.name, "col" if wide == 1 else "colgroup", wide)
                for column, wide in zip(columns, widths, strict=True)
            ),
        )
        for row in alike:
            places = (Place(path, wide) for path, wide in zip(row.paths, widths, strict=True))
            yield (Head(row.label, row.path, "row"), *places)


def _by_groups(table: Table) -> Layout:
    """One row for each kind of result, under their groups; applicants above."""
    columns = table.rows[0].columns
    depth = max(len(row.groups) for row in table.rows) + 1
    first, *inner, last = (
        Head(column.label, column.name, "col", rows=2 if at in (0, len(columns) - 1) else 1)
        for at, column in enumerate(columns)
    )
    head: tuple[Line, ...] = (
        (Head(CORNER, "", "col", depth, 3), Head(APPLICANTS, "", "colgroup", len(columns))),
        (first, Head(ORGANISATIONS, "", "colgroup", len(inner)), last),
        tuple(inner),
    )
    lines: list[Line] = []
    above: tuple[str, ...] = ()
    for at, row in enumerate(table.rows):
        names = row.path.split(".")
        heads: list[Head | Place] = []
        for level in range(len(row.groups)):
            groups = row.groups[: level + 1]
            if groups != above[: level + 1]:
                size = sum(1 for one in table.rows[at:] if one.groups[: level + 1] == groups)
                heads.append(Head(groups[-1], ".".join(names[: level + 2]), "row", rows=size))
        above = row.groups
        heads.append(Head(row.label, row.path, "row", depth - len(row.groups)))
        lines.append((*heads, *map(Place, row.paths)))
    return Layout(depth, len(columns), head, (tuple(lines),))


def _side_by_side(table: Table) -> Layout:
    """Blocks side by side in a single row of values, some of them under a common heading."""
    top: list[Head] = []
    middle: list[Head] = []
    lowest: list[Head] = []
    for item, grouped in groupby(table.rows, key=lambda row: row.item):
        rows = list(grouped)
        blocks = [Head(row.label, row.path, "colgroup", len(row.columns)) for row in rows]
        if item:
            top.append(Head(item, "", "colgroup", sum(block.columns for block in blocks)))
            middle += blocks
        else:
            top += blocks
        for row in rows:
            below = [Head(column.label, column.name, "col") for column in row.columns]
            if item:
                lowest += below
            else:
                middle += [attrs.evolve(one, rows=2) for one in below]
    values = tuple(Place(path) for path in table.paths)
    return Layout(0, len(values), (tuple(top), tuple(middle), tuple(lowest)), ((values,),))


_LAYOUTS: Final[Mapping[str, Callable[[Table], Layout]]] = {
    "proactive_disclosure": _by_items,
    "requests": _by_groups,
    "reconsideration_and_litigation": _side_by_side,
}
