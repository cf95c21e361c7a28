"""Reports as a wide table: a row for each report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from govinfo_report.data.records import labels_en, labels_zh
from govinfo_report.data.table import Kind, Rows, Scalar, TableColumn, encodable
from govinfo_report.form import FORMS, CellField, ValueKind
from govinfo_report.messages.columns import COLUMNS, IN_YUAN
from govinfo_report.report import ReportData

_TEXT: Final = frozenset({"agency", "source", "sha256"})
_HEAD: Final = ("agency", "year", "edition", "source", "sha256")
_YUAN: Final = ".yuan"


def wide(reports: Iterable[ReportData]) -> Rows[tuple[Scalar, ...]]:
    """A row for each report: agency, year, edition, source, sha256, then a column for each path.

    The paths are those of both editions in the form's order. A cell that the report's edition does
    not have is None, and so is one without a number: why, `records` tells, no status stands here.
    A number is the cell's value in the unit that the form prescribes. For the one amount whose unit
    the form leaves open, `proactive_disclosure.procurement.amount`, it is the number as printed,
    and the column behind it, named `….yuan`, holds it in yuan.

    Args:
        reports: of either edition, in any order; taken one by one, when their rows are asked for.
    """
    return Rows(wide_columns(), lambda: _wide(reports))


def _wide(reports: Iterable[ReportData]) -> Iterator[tuple[Scalar, ...]]:
    paths = [column.name for column in wide_columns()[len(_HEAD) :]]
    for report in reports:
        metadata, source = report.metadata, report.source
        values: dict[str, Scalar] = {path: cell.value for path, cell in report.cells.items()}
        for path in _amounts_of_any_unit() & values.keys():
            values[path + _YUAN] = report.amount_in_yuan(path)
        yield (
            encodable(metadata.agency),
            metadata.year,
            report.edition,
            encodable(source.name),
            source.sha256,
            *map(values.get, paths),
        )


@cache
def wide_columns() -> tuple[TableColumn, ...]:
    """The columns of `wide`."""
    columns = [
        TableColumn(name, "text" if name in _TEXT else "whole", COLUMNS[name].zh, COLUMNS[name].en)
        for name in _HEAD
    ]
    for path, field in _cells_of_all_editions().items():
        kind: Kind = "decimal" if field.column.kind is ValueKind.AMOUNT else "whole"
        zh, en = str(labels_zh(field)), str(labels_en(field))
        columns.append(TableColumn(path, kind, zh, en))
        if path in _amounts_of_any_unit():
            zh, en = IN_YUAN.zh.format(label=zh), IN_YUAN.en.format(label=en)
            columns.append(TableColumn(path + _YUAN, "decimal", zh, en))
    return tuple(columns)


@cache
def _amounts_of_any_unit() -> frozenset[str]:
    """Paths of money whose unit the form leaves to the publisher."""
    return frozenset(
        path
        for path, field in _cells_of_all_editions().items()
        if field.column.kind is ValueKind.AMOUNT and field.unit is None
    )


@cache
def _cells_of_all_editions() -> Mapping[str, CellField]:
    """In the form's order, row by row: what one form lacks stands where the other has it."""
    fields: dict[str, CellField] = {}
    for form in FORMS.values():
        fields = {**form.cells, **fields}
    return {
        path: fields[path]
        for row in _merged([list(form.row_cells) for form in FORMS.values()])
        for path in _merged(
            [[field.path for field in form.row_cells.get(row, ())] for form in FORMS.values()]
        )
    }


def _merged(orders: Iterable[list[str]]) -> list[str]:
    """One order that agrees with all: what the first lacks stands before what follows it there."""
    merged: list[str] = []
    for order in orders:
        place = len(merged)
        for name in reversed(order):
            if name in merged:
                place = merged.index(name)
            else:
                merged.insert(place, name)
    return merged
