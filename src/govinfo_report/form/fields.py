"""The vocabulary in which an edition of the form is declared, and the form as read from it.

An edition is one attrs class per section. Each field carries its official label in its metadata;
`read_form` walks the classes once and yields every table, row, column and cell in the form's
order. Whoever needs a label, a path or a kind of value asks the `Form`, never the text.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, get_type_hints

import attrs

_DECLARED: Final = "govinfo_report"


class ValueKind(enum.Enum):
    """What a cell may hold."""

    COUNT = "count"
    """A whole number of documents, items, decisions or cases, 0 or more (件)."""
    CHANGE = "change"
    """A whole number with its sign."""
    AMOUNT = "amount"
    """A sum of money, with decimals."""


@attrs.frozen
class _Declaration:
    """What a field of an edition's classes stands for in the printed form."""

    role: str
    label: str
    kind: ValueKind = ValueKind.COUNT
    unit: str | None = None
    number: int = 0
    item: str = ""


def _declare(declaration: _Declaration) -> Any:
    return attrs.field(default=None, metadata={_DECLARED: declaration})


def section(number: int, label: str) -> Any:
    """A section of the report: its number and its heading."""
    return attrs.field(metadata={_DECLARED: _Declaration("section", label, number=number)})


def group(label: str) -> Any:
    """Rows that share a printed label which itself has no values."""
    return attrs.field(metadata={_DECLARED: _Declaration("group", label)})


def row(label: str, *, item: str = "") -> Any:
    """A row of a table; `item` names the item of article 20 under which table 二 prints it."""
    return attrs.field(metadata={_DECLARED: _Declaration("row", label, item=item)})


def count(label: str, *, unit: str | None = None) -> Any:
    """A column of whole numbers."""
    return _declare(_Declaration("column", label, ValueKind.COUNT, unit))


def change(label: str) -> Any:
    """A column of whole numbers that carry a sign."""
    return _declare(_Declaration("column", label, ValueKind.CHANGE))


def amount(label: str, *, unit: str | None = None) -> Any:
    """A column of money, in `unit` where the form prescribes one."""
    return _declare(_Declaration("column", label, ValueKind.AMOUNT, unit))


@attrs.frozen
class Column:
    """A column of values as one row has it."""

    name: str
    label: str
    kind: ValueKind
    unit: str | None


@attrs.frozen
class Row:
    """A printed row of a table, with the labels of the groups above it and its columns."""

    path: str
    label: str
    groups: tuple[str, ...]
    item: str
    columns: tuple[Column, ...]
    paths: tuple[str, ...]
    """Cell paths of this row, in the order of its columns."""


@attrs.frozen
class Table:
    """A table of the form: one section's rows in printed order."""

    section: str
    number: int
    rows: tuple[Row, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """Cell paths of the table in printed order."""
        return tuple(path for row in self.rows for path in row.paths)


@attrs.frozen
class CellField:
    """One numeric cell of the form."""

    path: str
    row: Row
    column: Column
    section: str
    label: str
    """The official labels that locate the cell: its row's, then its column's."""
    unit: str | None
    """The unit that the form prescribes, or None."""
    is_count: bool
    """True for a whole number of 0 or more."""


@attrs.frozen
class SectionField:
    """One of the six sections."""

    name: str
    number: int
    heading: str
    cls: type


@attrs.frozen
class Form:
    """Everything that one edition declares, in printed order."""

    edition: int
    document: str
    sections: tuple[SectionField, ...]
    tables: tuple[Table, ...]
    cells: Mapping[str, CellField]
    row_cells: Mapping[str, tuple[CellField, ...]]
    """Path of a row → its cells."""

    def table(self, section: str) -> Table:
        """The table of a section.

        Raises:
            KeyError: the section has no table.
        """
        for table in self.tables:
            if table.section == section:
                return table
        raise KeyError(section)

    def row(self, path: str) -> Row:
        """The row whose cells begin with `path`.

        Raises:
            KeyError: the edition has no such row.
        """
        for table in self.tables:
            for candidate in table.rows:
                if candidate.path == path:
                    return candidate
        raise KeyError(path)


def declared_fields(cls: type) -> Iterator[tuple[str, _Declaration, Any]]:
    """Name, declaration and type of each declared field of an edition's class."""
    types = get_type_hints(cls)
    for field in attrs.fields(cls):
        declaration = field.metadata.get(_DECLARED)
        if declaration is not None:
            yield field.name, declaration, types[field.name]


def _rows(cls: type, path: str, groups: tuple[str, ...] = ()) -> Iterator[Row]:
    for name, declared, kind in declared_fields(cls):
        below = f"{path}.{name}"
        if declared.role == "group":
            yield from _rows(kind, below, (*groups, declared.label))
        elif declared.role == "row":
            columns = tuple(
                Column(column, leaf.label, leaf.kind, leaf.unit)
                for column, leaf, _ in declared_fields(kind)
            )
            paths = tuple(f"{below}.{column.name}" for column in columns)
            yield Row(below, declared.label, groups, declared.item, columns, paths)


def read_form(edition: int, document: str, root: type) -> Form:
    """Read the form that `root`, the class of an edition's six sections, declares."""
    sections: list[SectionField] = []
    tables: list[Table] = []
    cells: dict[str, CellField] = {}
    row_cells: dict[str, tuple[CellField, ...]] = {}
    for name, declared, cls in declared_fields(root):
        sections.append(SectionField(name, declared.number, declared.label, cls))
        rows = tuple(_rows(cls, name))
        if rows:
            tables.append(Table(name, declared.number, rows))
        for one in rows:
            for column, path in zip(one.columns, one.paths, strict=True):
                cells[path] = CellField(
                    path,
                    one,
                    column,
                    name,
                    f"{one.label} · {column.label}",
                    column.unit,
                    column.kind is ValueKind.COUNT,
                )
            row_cells[one.path] = tuple(cells[path] for path in one.paths)
    return Form(
        edition,
        document,
        tuple(sections),
        tuple(tables),
        MappingProxyType(cells),
        MappingProxyType(row_cells),
    )
