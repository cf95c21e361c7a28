"""How the form prints its tables: which cell stands where, what heads it, what covers what.

Everything comes from the form's declaration: its rows with their groups, items and columns. Pages
and the reports of the tests are drawn from the same layout.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Final, Literal, NamedTuple, TypeAlias

import attrs

from govinfo_report.form.fields import Label, Printing, Row, Table

INFORMATION: Final = Label("信息内容", "Information")
"""Heads the column of labels in each part of table 二."""

APPLICANTS: Final = Label("申请人情况", "Applicants")
"""Stands above the seven columns of table 三."""

ORGANISATIONS: Final = Label("法人或其他组织", "Legal persons and other organisations")
"""Stands above the columns of table 三 between the first and the last."""

CORNER: Final = Label(
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    "(In each column: the first item and the second equal the third and the fourth)",
)
"""The note in the corner of table 三."""

Scope = Literal["col", "colgroup", "row"]


@attrs.frozen
class Head:
    """A cell that heads others.

    Attributes:
        label: what is printed.
        name: path of its row or of its group of rows, or name of its column; '' of what is neither.
        scope: what it heads.
        columns: how many columns it covers.
        rows: how many rows it covers.
    """

    label: Label
    name: str
    scope: Scope
    columns: int = 1
    rows: int = 1


@attrs.frozen
class ValuePlace:
    """A cell that holds a value.

    Attributes:
        path: of the cell.
        row: path of its row.
        columns: how many columns it covers.
    """

    path: str
    row: str
    columns: int = 1


LayoutLine: TypeAlias = tuple[Head | ValuePlace, ...]
"""What begins in a line; a cell that a line above began is not named again."""


class CellPlace(NamedTuple):
    """A cell in a line of a table.

    Attributes:
        column: 1-based column in which it begins.
        span: columns that it covers.
        cell: what stands there; None where a cell from a line above reaches down.
    """

    column: int
    span: int
    cell: Head | ValuePlace | None


@attrs.frozen
class TableLayout:
    """A table as it is printed.

    Attributes:
        labels: how many columns hold the labels of rows.
        values: how many columns hold values.
        head: the rows above the values.
        bodies: the other rows, those under one inner heading together.
    """

    labels: int
    values: int
    head: tuple[LayoutLine, ...]
    bodies: tuple[tuple[LayoutLine, ...], ...]

    def placed(self) -> Iterator[tuple[CellPlace, ...]]:
        """The lines from top to bottom, each with all cells that it meets."""
        covered: dict[int, tuple[int, int]] = {}
        for line in chain(self.head, *self.bodies):
            column = 1
            cells: list[CellPlace] = []
            below: dict[int, tuple[int, int]] = {}
            for one in (*line, None):
                while column in covered:
                    span, rows = covered.pop(column)
                    cells.append(CellPlace(column, span, None))
                    if rows > 1:
                        below[column] = (span, rows - 1)
                    column += span
                if one is None:
                    break
                cells.append(CellPlace(column, one.columns, one))
                if isinstance(one, Head) and one.rows > 1:
                    below[column] = (one.columns, one.rows - 1)
                column += one.columns
            covered = below
            yield tuple(cells)


def layout(table: Table, printed: Collection[str] | None = None) -> TableLayout:
    """How the form prints a table.

    Args:
        table: of the form.
        printed: paths of the rows that are printed; by default all are.
    """
    rows = table.rows if printed is None else [row for row in table.rows if row.path in printed]
    return _LAYOUTS[table.printing](table, rows)


def _by_items(table: Table, printed: Sequence[Row]) -> TableLayout:
    width = max(len(row.columns) for row in table.rows)
    bodies = tuple(
        tuple(_part(list(rows), width)) for _, rows in groupby(printed, key=lambda row: row.item)
    )
    return TableLayout(1, width, (), bodies)


def _part(rows: list[Row], width: int) -> Iterator[LayoutLine]:
    yield (Head(rows[0].item_labels, "", "colgroup", 1 + width),)
    for columns, alike in groupby(rows, key=lambda row: row.columns):
        # The last column takes what room is left.
        rest = width - len(columns) + 1
        widths = [1] * (len(columns) - 1) + [rest]
        yield (
            Head(INFORMATION, "", "col"),
            *(
                Head(column.labels, column.name, "col" if wide == 1 else "colgroup", wide)
                for column, wide in zip(columns, widths, strict=True)
            ),
        )
        for row in alike:
            places = (
                ValuePlace(path, row.path, wide)
                for path, wide in zip(row.paths, widths, strict=True)
            )
            yield (Head(row.labels, row.path, "row"), *places)


def _by_groups(table: Table, printed: Sequence[Row]) -> TableLayout:
    columns = table.rows[0].columns
    depth = max(len(row.groups) for row in table.rows) + 1
    first, *inner, last = (
        Head(column.labels, column.name, "col", rows=2 if at in (0, len(columns) - 1) else 1)
        for at, column in enumerate(columns)
    )
    head: tuple[LayoutLine, ...] = (
        (Head(CORNER, "", "col", depth, 3), Head(APPLICANTS, "", "colgroup", len(columns))),
        (first, Head(ORGANISATIONS, "", "colgroup", len(inner)), last),
        tuple(inner),
    )
    lines: list[LayoutLine] = []
    above: tuple[Label, ...] = ()
    for at, row in enumerate(printed):
        names = row.path.split(".")
        heads: list[Head] = []
        for level, label in enumerate(row.group_labels):
            groups = row.group_labels[: level + 1]
            if groups != above[: level + 1]:
                size = sum(one.group_labels[: level + 1] == groups for one in printed[at:])
                heads.append(Head(label, ".".join(names[: level + 2]), "row", rows=size))
        above = row.group_labels
        heads.append(Head(row.labels, row.path, "row", depth - len(row.groups)))
        lines.append((*heads, *(ValuePlace(path, row.path) for path in row.paths)))
    return TableLayout(depth, len(columns), head, (tuple(lines),))


def _side_by_side(table: Table, printed: Sequence[Row]) -> TableLayout:
    top: list[Head] = []
    middle: list[Head] = []
    lowest: list[Head] = []
    deep = any(row.item for row in printed)
    for item, grouped in groupby(printed, key=lambda row: row.item):
        rows = list(grouped)
        blocks = [Head(row.labels, row.path, "colgroup", len(row.columns)) for row in rows]
        if item:
            width = sum(block.columns for block in blocks)
            top.append(Head(rows[0].item_labels, "", "colgroup", width))
            middle += blocks
        else:
            top += blocks
        for row in rows:
            below = [Head(column.labels, column.name, "col") for column in row.columns]
            if item or not deep:
                lowest += below
            else:
                middle += [attrs.evolve(one, rows=2) for one in below]
    values = tuple(ValuePlace(path, row.path) for row in printed for path in row.paths)
    head = tuple(tuple(line) for line in (top, middle, lowest) if line)
    return TableLayout(0, len(values), head, ((values,),))


_LAYOUTS: Final[Mapping[Printing, Callable[[Table, Sequence[Row]], TableLayout]]] = {
    Printing.PARTS: _by_items,
    Printing.MATRIX: _by_groups,
    Printing.SIDE_BY_SIDE: _side_by_side,
}
