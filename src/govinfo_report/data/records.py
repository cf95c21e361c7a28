"""Reports as a tidy table: a row for each cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from govinfo_report.data.table import Kind, Many, Rows, TableColumn, encodable, reports_given_to
from govinfo_report.form import FORMS, CellField, ValueKind
from govinfo_report.messages.words import column_meanings
from govinfo_report.report import ReportData
from govinfo_report.report.cells import CellStatus

_SEPARATOR: Final = " · "


class Labels(NamedTuple):
    """What is printed above a cell's row (None for nothing), its row's label, its column's."""

    group: str | None
    row: str
    column: str

    def __str__(self) -> str:
        return _SEPARATOR.join(filter(None, self))


def labels_zh(field: CellField) -> Labels:
    """The official labels."""
    row = field.row
    above = (row.item, *row.groups) if row.item else row.groups
    return Labels(_SEPARATOR.join(above) or None, row.label, field.column.label)


def labels_en(field: CellField) -> Labels:
    """The same in English."""
    row = field.row
    above = _SEPARATOR.join(label.en for label in row.above) or None
    return Labels(above, row.labels.en, field.column.labels.en)


_WORDS: Final = {status: status.value for status in CellStatus}


class Record(NamedTuple):
    """One cell of one report. What is not known is None.

    A number stands in `value` or, if the cell holds money, in `amount`: so whole numbers stay whole
    numbers, and cases and yuan are never added up. `value` and `amount` are the cell's own value.

    Attributes:
        agency: the body that reports.
        year: the year reported on.
        edition: of the form, 2021 or 2019.
        section: attribute of the section.
        row: path of the row; `path` is `row`, a dot, `column`.
        column: name of the column.
        group_zh: official labels printed above the row, from the outside, parted by ' · '.
        row_zh: official label of the row.
        column_zh: official label of the column.
        group_en: `group_zh` in English.
        row_en: `row_zh` in English.
        column_en: `column_zh` in English.
        path: of the cell.
        value: the whole number in the cell (documents, cases, decisions: see `unit`).
        amount: the sum of money in the cell, in `unit`: for `fees.amount` always 万元.
        yuan: the same sum in yuan; None where its unit is not printed.
        unit: printed in the cell, else in its label.
        status: where the number comes from, or why there is none: a value of `CellStatus`.
        raw: what is printed in the cell.
        source: name of the file.
        sha256: of the file's bytes, in hexadecimal digits.
        line: 1-based line of the text, where the cell stands.
        page: 1-based page of a PDF.
        table: 1-based number of the table in the file.
    """

    agency: str | None
    year: int | None
    edition: int
    section: str
    row: str
    column: str
    group_zh: str | None
    row_zh: str
    column_zh: str
    group_en: str | None
    row_en: str
    column_en: str
    path: str
    value: int | None
    amount: Decimal | None
    yuan: Decimal | None
    unit: str | None
    status: str
    raw: str | None
    source: str | None
    sha256: str | None
    line: int | None
    page: int | None
    table: int | None


_KINDS: Final[dict[str, Kind]] = {
    **dict.fromkeys(("year", "edition", "value", "line", "page", "table"), "whole"),
    **dict.fromkeys(("amount", "yuan"), "decimal"),
}


def _column(name: str) -> TableColumn:
    return TableColumn(
        name, _KINDS.get(name, "text"), column_meanings()[name].zh, column_meanings()[name].en
    )


RECORD_COLUMNS: Final = tuple(map(_column, Record._fields))
"""The columns of `records`."""


def records(given: Many) -> Rows[Record]:
    r"""Tidy rows: one for each cell of each report, in the form's order, every status included.

    200 rows for a report of edition 2021, 198 for one of 2019. The reports are taken one by one,
    when their rows are asked for; an outcome without a report has none. Half a character, as
    damaged texts may hold, is written as an escape (`\udcff`).

    Args:
        given: reports or outcomes of either edition, one or many, in any order.

    Raises:
        TypeError: something else is given.
    """
    reports = reports_given_to("records", given)
    return Rows(RECORD_COLUMNS, lambda: _records(reports()))


def _records(reports: Iterable[ReportData]) -> Iterator[Record]:
    for report in reports:
        metadata, source = report.metadata, report.source
        head = (encodable(metadata.agency), metadata.year, report.edition)
        origin = (encodable(source.name), source.sha256)
        cells = report.cells
        for path, labels, is_money in _labelled(report.edition):
            cell = cells[path]
            number, amount, yuan = cell.value, None, None
            if is_money:
                if number is not None:
                    amount, yuan = Decimal(number), report.amount_in_yuan(path)
                number = None
            line = page = table = None
            if cell.span is not None:
                line = cell.span.line
                place = cell.span.place
                if place is not None:
                    page, table = place.page, place.table
            yield Record._make(
                (
                    *head,
                    *labels,
                    number,
                    amount,
                    yuan,
                    encodable(cell.unit),
                    _WORDS[cell.status],
                    encodable(cell.raw) or None,
                    *origin,
                    line,
                    page,
                    table,
                )
            )


@cache
def _labelled(edition: int) -> tuple[tuple[str, tuple[str | None, ...], bool], ...]:
    """For each cell: its path, the columns of its record that are the form's, is it money."""
    return tuple(
        (path, _labels(field), field.column.kind is ValueKind.AMOUNT)
        for path, field in FORMS[edition].cells.items()
    )


def _labels(field: CellField) -> tuple[str | None, ...]:
    return (
        field.section,
        field.row.path,
        field.column.name,
        *labels_zh(field),
        *labels_en(field),
        field.path,
    )
