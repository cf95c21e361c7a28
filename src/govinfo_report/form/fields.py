"""The vocabulary in which an edition of the form is declared, and the form as read from it.

An edition is one attrs class per section. Each field carries its official label in its metadata;
`read_form` walks the classes once and yields every table, row, column and cell in the form's
order. Whoever needs a label, a path or a kind of value asks the `Form`, never the text.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from itertools import chain
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias, get_args, get_origin, get_type_hints

import attrs

_DECLARED: Final = "govinfo_report"

Language: TypeAlias = Literal["zh", "en"]
"""The languages of labels and messages."""

OFFICIAL: Final[Language] = "zh"
"""The language of the form itself; labels in any other are translations of our own."""

SECTION_NUMERALS: Final = "一二三四五六"
"""The numbers of the sections."""

SECTION_TITLE: Final = "{numeral}、{label}"
"""A section heading as printed."""

TOTAL: Final = "total"
"""Name of the columns of totals, and of the row that the results add up to."""

BETWEEN_LABELS: Final = " · "
"""Stands between the labels that locate a cell, where they are one text."""

_GROUP_NUMBER: Final = re.compile(r"^（.）")
_NOTE_BEHIND: Final = re.compile(r"(?<=.)（.*）$")


class ValueKind(enum.Enum):
    """What a cell may hold."""

    COUNT = "count"
    """A whole number of documents, items, decisions or cases, 0 or more (件)."""
    CHANGE = "change"
    """A whole number with its sign."""
    AMOUNT = "amount"
    """A sum of money, with decimals."""


@attrs.frozen(cache_hash=True)
class Label:
    """A label of the form: the official one, and an English one of our own."""

    zh: str
    en: str

    def text(self, lang: Language) -> str:
        """The label in a language; the English one where there is none."""
        return self.zh if lang == OFFICIAL else self.en


NO_LABEL: Final = Label("", "")


class Printing(enum.Enum):
    """How the form prints the table of a section."""

    NO_TABLE = "no table"
    PARTS = "parts"
    """Parts one below the other, each with its item and its own columns."""
    MATRIX = "matrix"
    """A line for each row under the labels of its groups; the columns above."""
    SIDE_BY_SIDE = "side by side"
    """The rows side by side in one line of values, some of them under a common label."""


@attrs.frozen
class _Declaration:
    """What a field of an edition's classes stands for in the printed form."""

    label: Label
    kind: ValueKind = ValueKind.COUNT
    unit: str | None = None
    number: int = 0
    item: Label = NO_LABEL
    printing: Printing = Printing.NO_TABLE
    is_stock: bool = False


def _column(zh: str, en: str, kind: ValueKind, unit: str | None, *, is_stock: bool = False) -> Any:
    declaration = _Declaration(Label(zh, en), kind, unit, is_stock=is_stock)
    return attrs.field(default=None, metadata={_DECLARED: declaration})


def section(number: int, zh: str, en: str, *, printing: Printing = Printing.NO_TABLE) -> Any:
    """A section of the report: its number, its heading, and how its table is printed."""
    declaration = _Declaration(Label(zh, en), number=number, printing=printing)
    return attrs.field(metadata={_DECLARED: declaration})


def row(zh: str, en: str, *, item: Label = NO_LABEL) -> Any:
    """A row of a table, or a label without values above several rows, as its class has it.

    `item` is printed above the row, such as the item of article 20 in table 二.
    """
    return attrs.field(metadata={_DECLARED: _Declaration(Label(zh, en), item=item)})


def count(zh: str, en: str, *, unit: str | None = None, is_stock: bool = False) -> Any:
    """A column of whole numbers, of what was done in the year or, as a stock, of what there is."""
    return _column(zh, en, ValueKind.COUNT, unit, is_stock=is_stock)


def change(zh: str, en: str) -> Any:
    """A column of whole numbers that carry a sign."""
    return _column(zh, en, ValueKind.CHANGE, None)


def amount(zh: str, en: str, *, unit: str | None = None) -> Any:
    """A column of money, in `unit` where the form prescribes one."""
    return _column(zh, en, ValueKind.AMOUNT, unit)


@attrs.frozen(cache_hash=True)
class Column:
    """A column of values as one row has it."""

    name: str
    labels: Label
    kind: ValueKind
    unit: str | None
    is_stock: bool = False
    """True for what there is at the end of a year, False for what was done in it."""

    @property
    def label(self) -> str:
        """The official label."""
        return self.labels.zh


@attrs.frozen(cache_hash=True)
class Row:
    """A printed row of a table, with the labels of the groups above it and its columns.

    Attributes:
        path: of the row.
        labels: its label.
        group_labels: those of the groups above it, from the outside.
        item_labels: that of the item printed above it in its table; `NO_LABEL` where none is.
        columns: its columns in printed order.
        paths: of its cells, in the order of its columns.
    """

    path: str
    labels: Label
    group_labels: tuple[Label, ...]
    item_labels: Label
    columns: tuple[Column, ...]
    paths: tuple[str, ...]

    @property
    def label(self) -> str:
        """The official label."""
        return self.labels.zh

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The official labels of its groups."""
        return tuple(label.zh for label in self.group_labels)

    @property
    def item(self) -> str:
        """The official label of its item; '' where none is printed."""
        return self.item_labels.zh

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of its columns in printed order."""
        return tuple(column.name for column in self.columns)

    @property
    def above(self) -> tuple[Label, ...]:
        """What is printed above the row: its item, then its groups from the outside."""
        return (self.item_labels, *self.group_labels) if self.item else self.group_labels

    @property
    def total(self) -> str | None:
        """Path of its total; None where the form has none."""
        return self.paths[-1] if self.names[-1] == TOTAL else None

    @property
    def short_label(self) -> str:
        """The official label without its note, after the number of its group: many have a `3.`."""
        number = "".join(_GROUP_NUMBER.findall(self.groups[-1])) if self.groups else ""
        return number + _NOTE_BEHIND.sub("", self.label)


@attrs.frozen(cache_hash=True)
class Table:
    """A table of the form: one section's rows in printed order."""

    section: str
    number: int
    rows: tuple[Row, ...]
    printing: Printing

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Cell paths of the table in printed order."""
        return tuple(path for row in self.rows for path in row.paths)

    @property
    def across(self) -> bool:
        """True if its rows stand side by side, each label above its columns."""
        return self.printing is Printing.SIDE_BY_SIDE


@attrs.frozen(cache_hash=True)
class CellField:
    """One numeric cell of the form."""

    path: str
    row: Row
    column: Column

    @cached_property
    def section(self) -> str:
        """The name of its section."""
        return self.path.partition(".")[0]

    @cached_property
    def label(self) -> str:
        """The official labels that locate the cell: its row's, then its column's."""
        return self.row.label + BETWEEN_LABELS + self.column.label

    @property
    def unit(self) -> str | None:
        """The unit that the form prescribes, or None."""
        return self.column.unit

    @property
    def is_count(self) -> bool:
        """True for a whole number of 0 or more."""
        return self.column.kind is ValueKind.COUNT

    def name(self, lang: Language = OFFICIAL) -> str:
        """The cell by its row and its column."""
        row = self.row.short_label if lang == OFFICIAL else self.row.labels.text(lang)
        return row + BETWEEN_LABELS + self.column.labels.text(lang)

    def full_label(self, lang: Language = OFFICIAL) -> str:
        """All labels that locate the cell, from what is printed above its row down."""
        labels = (*self.row.above, self.row.labels, self.column.labels)
        return BETWEEN_LABELS.join(label.text(lang) for label in labels)


@attrs.frozen
class SectionField:
    """One of the six sections, with the class that declares it, and its table if it has one."""

    name: str
    number: int
    labels: Label
    cls: type
    table: Table | None

    @property
    def heading(self) -> str:
        """The official heading."""
        return self.labels.zh

    @property
    def title(self) -> str:
        """The heading as the form prints it: 一、总体情况."""
        return SECTION_TITLE.format(numeral=SECTION_NUMERALS[self.number - 1], label=self.heading)


@attrs.frozen
class Form:
    """Everything that one edition declares, in printed order."""

    edition: int
    document: str
    sections: tuple[SectionField, ...]

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of its sections."""
        return tuple(one.table for one in self.sections if one.table is not None)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of its tables."""
        return tuple(row for table in self.tables for row in table.rows)

    @cached_property
    def row_cells(self) -> Mapping[str, tuple[CellField, ...]]:
        """Path of a row → its cells."""
        return MappingProxyType(
            {
                row.path: tuple(
                    CellField(path, row, column)
                    for path, column in zip(row.paths, row.columns, strict=True)
                )
                for row in self.rows
            }
        )

    @cached_property
    def cells(self) -> Mapping[str, CellField]:
        """Path → cell, of all tables."""
        cells = chain.from_iterable(self.row_cells.values())
        return MappingProxyType({cell.path: cell for cell in cells})

    @property
    def printed_labels(self) -> tuple[str, ...]:
        """Every official label of its tables, each once: of items, groups, rows and columns."""
        printed = (
            label
            for row in self.rows
            for label in (row.item, *row.groups, row.label, *(one.label for one in row.columns))
        )
        return tuple(dict.fromkeys(filter(None, printed)))

    @cached_property
    def _named(self) -> Mapping[str, SectionField]:
        return {one.name: one for one in self.sections}

    def section(self, name: str) -> SectionField:
        """The section of a name.

        Raises:
            KeyError: the edition has no such section.
        """
        return self._named[name]

    def table(self, section: str) -> Table:
        """The table of a section.

        Raises:
            KeyError: the section has no table.
        """
        table = self.section(section).table
        if table is None:
            raise KeyError(section)
        return table

    def row(self, path: str) -> Row:
        """The row whose cells begin with `path`.

        Raises:
            KeyError: the edition has no such row.
        """
        return self.row_cells[path][0].row


@cache
def declared_fields(cls: type) -> tuple[tuple[str, _Declaration, Any], ...]:
    """Name, declaration and type of each declared field of an edition's class.

    A class that editions share leaves open what they do not: `Requests[Applicants]`.
    """
    shared = get_origin(cls) or cls
    given = dict(zip(getattr(shared, "__parameters__", ()), get_args(cls), strict=True))
    types = get_type_hints(shared)
    return tuple(
        (field.name, field.metadata[_DECLARED], _filled_in(types[field.name], given))
        for field in attrs.fields(shared)
        if _DECLARED in field.metadata
    )


def _filled_in(kind: Any, given: Mapping[Any, Any]) -> Any:
    """A type of a field with what its class was given for what it leaves open."""
    open_types = getattr(kind, "__parameters__", ()) if given else ()
    return kind[tuple(map(given.get, open_types))] if open_types else given.get(kind, kind)


@cache
def _columns(cls: type) -> tuple[Column, ...]:
    return tuple(
        Column(name, leaf.label, leaf.kind, leaf.unit, leaf.is_stock)
        for name, leaf, _ in declared_fields(cls)
    )


def _rows(cls: type, path: str, groups: tuple[Label, ...] = ()) -> Iterator[Row]:
    for name, declared, kind in declared_fields(cls):
        below = f"{path}.{name}"
        if any(attrs.has(inner) for _, _, inner in declared_fields(kind)):
            yield from _rows(kind, below, (*groups, declared.label))
        else:
            columns = _columns(kind)
            paths = tuple(f"{below}.{column.name}" for column in columns)
            yield Row(below, declared.label, groups, declared.item, columns, paths)


def _number(declared: tuple[str, _Declaration, Any]) -> int:
    _, declaration, _ = declared
    return declaration.number


def read_form(edition: int, document: str, root: type) -> Form:
    """Read the form that `root`, the class of an edition's six sections, declares."""
    sections: list[SectionField] = []
    for name, declared, cls in sorted(declared_fields(root), key=_number):
        rows = tuple(_rows(cls, name))
        table = Table(name, declared.number, rows, declared.printing) if rows else None
        sections.append(SectionField(name, declared.number, declared.label, cls, table))
    return Form(edition, document, tuple(sections))
