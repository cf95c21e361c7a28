"""Reports as tables: a row for each cell, for each report, for each problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from govinfo_report.checks import CheckResult, CheckState, check
from govinfo_report.data.rows import (
    ColumnKind,
    Given,
    Many,
    Rows,
    Scalar,
    TableColumn,
    encodable,
    given_to,
    named_by,
    named_columns,
    named_rows,
    report_in,
    reports_given_to,
)
from govinfo_report.form import FORMS, CellField, ValueKind
from govinfo_report.form.fields import BETWEEN_LABELS, Language
from govinfo_report.messages.words import phrase
from govinfo_report.report import GAPS, ReportData, Severity


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
    return Rows(named_columns(Record._fields), lambda: _records(reports()))


def _records(reports: Iterable[ReportData]) -> Iterator[Record]:
    for report in reports:
        *head, source, sha256 = named_by(report)
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
                    cell.status.value,
                    encodable(cell.raw) or None,
                    source,
                    sha256,
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
        *_labels_in(field, "zh"),
        *_labels_in(field, "en"),
        field.path,
    )


def _labels_in(field: CellField, lang: Language) -> tuple[str | None, str, str]:
    """What is printed above a cell's row (None for nothing), its row's label, its column's."""
    above = BETWEEN_LABELS.join(label.text(lang) for label in field.row.above)
    return above or None, field.row.labels.text(lang), field.column.labels.text(lang)


# -- problems ------------------------------------------------------------------------------------


class FindingRow(NamedTuple):
    """One problem of one file. What is not known is None.

    Attributes:
        file: name of the file.
        agency: the body that reports.
        year: the year reported on.
        code: of the problem; of a file that gave no report, of the reason.
        severity: `error`, `warning` or `info`.
        path: of the cell to look at first: of those that may be wrong the likeliest, else the first
            that is concerned.
        printed: what is printed in that cell.
        fits: the number that would make the equations hold.
        text: the problem as a sentence.
    """

    file: str | None
    agency: str | None
    year: int | None
    code: str
    severity: str
    path: str | None
    printed: str | None
    fits: int | None
    text: str


def findings(given: Many, *, lang: Language = "zh") -> Rows[FindingRow]:
    """A row for each problem that reading and checking found: `check(report).problems`.

    Each cause has one row, the worst of a file the first. A report is checked when its rows are
    asked for, unless its outcome has been checked. A file that gave no report has one row, which
    says why.

    Args:
        given: reports or outcomes, one or many.
        lang: 'zh' or 'en', the language of `text`.

    Raises:
        TypeError: something else is given.
    """
    each = given_to("findings", given)
    columns = named_columns(FindingRow._fields)
    return Rows(columns, lambda: (row for one in each() for row in _rows(one, lang)))


def _rows(given: Given, lang: Language) -> Iterator[FindingRow]:
    report = report_in(given)
    if report is not None:
        yield from _rows_of_report(report, result_in(given, report), lang)
    elif not isinstance(given, ReportData) and given.failure is not None:
        reason = given.failure
        yield FindingRow(
            encodable(given.name),
            None,
            None,
            reason.code,
            Severity.ERROR.value,
            None,
            None,
            None,
            _line(reason.text, lang),
        )


def result_in(given: Given, report: ReportData) -> CheckResult:
    """What `check` finds in a report, if it is not there already."""
    if not isinstance(given, ReportData) and given.result is not None:
        return given.result
    return check(report)


def _rows_of_report(
    report: ReportData, result: CheckResult, lang: Language
) -> Iterator[FindingRow]:
    agency, year, _, source, _ = named_by(report)
    for problem in result.problems:
        wrong = next(iter(problem.wrong), None)
        path = wrong.path if wrong else next(iter(problem.paths), None)
        cell = report.cells.get(path) if path else None
        yield FindingRow(
            source,
            agency,
            year,
            problem.code,
            problem.severity.value,
            path,
            (encodable(cell.raw) or None) if cell else None,
            wrong.fits if wrong else None,
            _line(problem.text, lang),
        )


def _line(text: Callable[[Language], str], lang: Language) -> str:
    return encodable(" ".join(text(lang).split())) or ""


# -- a row for each report -----------------------------------------------------------------------

_HEAD: Final = ("agency", "year", "edition", "source", "sha256")
_QUALITY: Final = ("cells_missing", "equations_failing", "ok")
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
        values: dict[str, Scalar] = {path: cell.value for path, cell in report.cells.items()}
        for path in _amounts_of_any_unit() & values.keys():
            values[path + _YUAN] = report.amount_in_yuan(path)
        told: tuple[Scalar, ...] = ()
        if quality:
            result = result_in(given, report)
            told = report.cells.count(*GAPS), result.count(CheckState.FAILS), result.ok
        yield row((*named_by(report), *told, *map(values.get, paths)))


@cache
def wide_columns(*, quality: bool = False) -> tuple[TableColumn, ...]:
    """The columns of `wide`."""
    columns = list(named_columns((*_HEAD, *(_QUALITY if quality else ()))))
    for path, field in _cells_of_all_editions().items():
        kind: ColumnKind = "decimal" if field.column.kind is ValueKind.AMOUNT else "whole"
        zh, en = field.full_label("zh"), field.full_label("en")
        columns.append(TableColumn(path, kind, zh, en))
        if path in _amounts_of_any_unit():
            zh = phrase("zh", "in_yuan").format(label=zh)
            en = phrase("en", "in_yuan").format(label=en)
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
