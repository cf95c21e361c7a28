"""Reports as a wide table: a row for each report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from govinfo_report.checks import CheckResult, CheckState
from govinfo_report.data.findings import result_in
from govinfo_report.data.records import labels_en, labels_zh
from govinfo_report.data.table import (
    Given,
    Kind,
    Many,
    Rows,
    Scalar,
    TableColumn,
    encodable,
    given_to,
    named_rows,
    report_in,
)
from govinfo_report.form import FORMS, CellField, ValueKind
from govinfo_report.messages.words import column_meanings, in_yuan
from govinfo_report.report import ReportData
from govinfo_report.report.cells import CellStatus

_HEAD: Final = ("agency", "year", "edition", "source", "sha256")
_QUALITY: Final = ("cells_missing", "equations_failing", "ok")
_KINDS: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(("year", "edition", "cells_missing", "equations_failing"), "whole"),
    "ok": "truth",
}
_LACKING: Final = (CellStatus.MISSING, CellStatus.UNREADABLE)
_YUAN: Final = ".yuan"


def wide(given: Many, *, quality: bool = False) -> Rows[tuple[Scalar, ...]]:
    """A row for each report: agency, year, edition, source, sha256, then a column for each path.

    The paths are those of both editions in the form's order. A cell that the report's edition does
    not have is None, and so is one without a number: why, `records` tells, no status stands here.
    A number is the cell's value in the unit that the form prescribes. For the one amount whose unit
    the form leaves open, `proactive_disclosure.procurement.amount`, it is the number as printed,
    and the column behind it, named `….yuan`, holds it in yuan.

    Args:
        given: reports or outcomes of either edition, one or many, in any order; taken one by one,
            when their rows are asked for. An outcome without a report has no row.
        quality: tell after `sha256` how good each report is: `cells_missing` (or unreadable),
            `equations_failing`, and `ok` as `check` has it.

    Raises:
        TypeError: something else is given.
    """
    each = given_to("wide", given)
    columns = wide_columns(quality=quality)
    return Rows(columns, lambda: _wide(each(), columns, quality=quality))


def _wide(
    each: Iterable[Given], columns: tuple[TableColumn, ...], *, quality: bool
) -> Iterator[tuple[Scalar, ...]]:
    row = named_rows(columns)
    paths = [column.name for column in wide_columns()[len(_HEAD) :]]
    for given in each:
        report = report_in(given)
        if report is None:
            continue
        metadata, source = report.metadata, report.source
        values: dict[str, Scalar] = {path: cell.value for path, cell in report.cells.items()}
        for path in _amounts_of_any_unit() & values.keys():
            values[path + _YUAN] = report.amount_in_yuan(path)
        yield row(
            (
                encodable(metadata.agency),
                metadata.year,
                report.edition,
                encodable(source.name),
                source.sha256,
                *(_quality(report, result_in(given, report)) if quality else ()),
                *map(values.get, paths),
            )
        )


def _quality(report: ReportData, result: CheckResult) -> tuple[Scalar, ...]:
    lacking = sum(cell.status in _LACKING for cell in report.cells.values())
    return lacking, result.count(CheckState.FAILS), result.ok


@cache
def wide_columns(*, quality: bool = False) -> tuple[TableColumn, ...]:
    """The columns of `wide`."""
    columns = [
        TableColumn(
            name, _KINDS.get(name, "text"), column_meanings()[name].zh, column_meanings()[name].en
        )
        for name in (*_HEAD, *(_QUALITY if quality else ()))
    ]
    for path, field in _cells_of_all_editions().items():
        kind: Kind = "decimal" if field.column.kind is ValueKind.AMOUNT else "whole"
        zh, en = str(labels_zh(field)), str(labels_en(field))
        columns.append(TableColumn(path, kind, zh, en))
        if path in _amounts_of_any_unit():
            zh, en = in_yuan().zh.format(label=zh), in_yuan().en.format(label=en)
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
        for row in merged([list(form.row_cells) for form in FORMS.values()])
        for path in merged(
            [[field.path for field in form.row_cells.get(row, ())] for form in FORMS.values()]
        )
    }


def merged(orders: Iterable[list[str]]) -> list[str]:
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
