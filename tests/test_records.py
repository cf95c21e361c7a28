"""Reports as tables: every cell has its row, or its column, with its value as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import attrs
import pytest
from command import EXAMPLES
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import (
    Cells,
    CellStatus,
    Origin,
    Record,
    Report,
    complete,
    load,
    parse,
    records,
    wide,
)
from govinfo_report.form import FORMS, ValueKind
from govinfo_report.recognition.values import missing_cells
from govinfo_report.testing.strategies import damaged_report_texts, reports

IDEOGRAPH = "[\u3400-\u9fff]"
SALES = "proactive_disclosure.procurement.amount"


def example(name: str) -> Report:
    return load(EXAMPLES / name)


def by_path(report: Report) -> dict[str, Record]:
    return {record.path: record for record in records([report])}


def number(record: Record) -> int | Decimal | None:
    return record.value if record.amount is None else record.amount


@pytest.mark.slow
@given(
    st.lists(st.one_of(reports(blanks=True), damaged_report_texts().map(lambda d: parse(d.text))))
)
def test_every_cell_is_a_row_as_it_is(many: list[Report]) -> None:
    rows = iter(records(many))
    for report in many:
        for path, cell in report.cells.items():
            record = next(rows)
            assert record.path == path == f"{record.row}.{record.column}"
            assert number(record) == cell.value
            assert record.status == cell.status.value
            assert (record.raw or "", record.unit) == (cell.raw, cell.unit)
            assert record.line == (None if cell.span is None else cell.span.line)
            assert (record.agency, record.year) == (report.metadata.agency, report.metadata.year)
            assert (record.edition, record.section) == (report.edition, path.split(".")[0])
    assert next(rows, None) is None


@given(
    st.lists(st.one_of(reports(blanks=True), damaged_report_texts().map(lambda d: parse(d.text))))
)
def test_every_report_is_a_wide_row(many: list[Report]) -> None:
    table = wide(many)
    names = [column.name for column in table.columns]
    rows = list(table)
    assert len(rows) == len(many)
    for report, row in zip(many, rows, strict=True):
        values = dict(zip(names, row, strict=True))
        for path, cell in report.cells.items():
            assert values.pop(path) == cell.value
        assert values.pop("agency") == report.metadata.agency
        assert values.pop("year") == report.metadata.year
        assert values.pop("edition") == report.edition
        if report.edition == 2019:
            assert values.pop(f"{SALES}.yuan") == report.amount_in_yuan(SALES)
        assert set(values.values()) <= {None}


def test_the_kinds_of_columns_are_those_of_their_values() -> None:
    kinds = {"text": str, "whole": int, "decimal": Decimal}
    every = [example("2021-clean.txt"), example("2019-one-cell-a-line.txt")]
    for table in (records(every), wide(every)):
        seen = set()
        for row in table:
            for column, value in zip(table.columns, row, strict=True):
                if value is not None:
                    assert type(value) is kinds[column.kind], column.name
                    seen.add(column.name)
        if table.columns == records(()).columns:
            assert seen == set(Record._fields) - {"page", "table"}


def test_money_is_no_whole_number() -> None:
    record = by_path(example("2021-clean.txt"))["proactive_disclosure.fees.amount"]
    assert (record.value, record.amount, record.unit) == (None, Decimal("12.35"), "万元")
    assert record.yuan == 123_500


@pytest.mark.parametrize(
    ("printed", "amount", "yuan"),
    [
        ("386.5万元", Decimal("386.5"), 3_865_000),
        ("3865000元", 3_865_000, 3_865_000),
        ("3865000", 3_865_000, None),
    ],
)
def test_a_sum_in_any_unit_is_comparable_in_yuan(
    printed: str, amount: int | Decimal, yuan: int | None
) -> None:
    report = parse(f"政府集中采购 | 2 | {printed} |", edition=2019)
    record = by_path(report)[SALES]
    assert (record.amount, record.yuan) == (amount, yuan)
    table = wide([report])
    values = dict(zip((column.name for column in table.columns), next(iter(table)), strict=True))
    assert (values[SALES], values[f"{SALES}.yuan"]) == (amount, yuan)


def test_a_value_that_is_not_printed_says_so() -> None:
    clean = example("2021-clean.txt")
    path = "requests.results.disclosed.total"
    missing = missing_cells(2021)[path]
    gappy = attrs.evolve(clean, cells=Cells({**clean.cells, path: missing}))
    gap = by_path(gappy)[path]
    assert (gap.value, gap.raw, gap.line, gap.status) == (None, None, None, "missing")
    filled = by_path(complete(gappy))[path]
    assert (filled.value, filled.status) == (clean.cells[path].value, CellStatus.INFERRED.value)


def test_the_file_is_told() -> None:
    path = EXAMPLES / "2021-page.html"
    record = by_path(load(path))["requests.new_received.total"]
    assert record.source == str(path)
    assert record.sha256 == load(path).source.sha256
    assert record.table is not None
    text = (EXAMPLES / "2021-clean.txt").read_text("utf-8")
    given = by_path(parse(text))["requests.new_received.total"]
    assert (given.source, given.sha256, given.table) == (None, None, None)


def test_reports_are_taken_one_by_one() -> None:
    taken: list[int] = []
    report = example("2021-clean.txt")

    def source() -> Iterator[Report]:
        for one in range(3):
            taken.append(one)
            yield report

    table = records(source())
    assert taken == []
    rows = iter(table)
    next(rows)
    assert taken == [0]
    assert next(iter(wide(source())))[0] == report.metadata.agency
    assert taken == [0, 0]


def test_a_list_of_reports_can_be_gone_through_again() -> None:
    table = records([example("2021-clean.txt")])
    assert list(table) == list(table)
    assert len(list(table)) == 200
    assert "24 columns" in repr(table)
    read = table.where(lambda one: one.value == 0)
    assert list(read) == list(read) == [one for one in table if one.value == 0]
    assert read.names == table.names == Record._fields


def test_half_a_character_is_written_as_an_escape() -> None:
    report = example("2021-clean.txt")
    metadata = attrs.evolve(report.metadata, agency="某\ud83d局")
    report = attrs.evolve(report, metadata=metadata, source=Origin("text", "caf\udce9.txt"))
    for table in (records([report]), wide([report])):
        first: tuple[object, ...] = next(iter(table))
        values = dict(zip((column.name for column in table.columns), first, strict=True))
        assert values["agency"] == "某\\ud83d局"
        assert values["source"] == "caf\\udce9.txt"


def test_the_wide_columns_are_in_the_order_of_the_form() -> None:
    names = [column.name for column in wide([]).columns]
    assert len(names) == len(set(names))
    for form in FORMS.values():
        rows = [name.rpartition(".")[0] for name in names if name in form.cells]
        assert list(dict.fromkeys(rows)) == list(form.row_cells)
        for row, fields in form.row_cells.items():
            own = [name for name in names if name in form.cells and name.rpartition(".")[0] == row]
            assert own == [field.path for field in fields]
    cells = {path for form in FORMS.values() for path in form.cells}
    assert set(names) == cells | {"agency", "year", "edition", "source", "sha256", f"{SALES}.yuan"}


# -- labels -----------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", FORMS)
def test_labels_of_both_languages(edition: int) -> None:
    report = next(
        one
        for one in map(example, ("2021-clean.txt", "2019-one-cell-a-line.txt"))
        if one.edition == edition
    )
    for record in records([report]):
        field = FORMS[edition].cells[record.path]
        assert (record.row_zh, record.column_zh) == (field.row.label, field.column.label)
        english = (record.group_en, record.row_en, record.column_en)
        assert not any(re.search(IDEOGRAPH, text) for text in english if text)
        assert (record.group_zh is None) == (record.group_en is None)
        if record.group_zh is not None and record.group_en is not None:
            assert record.group_zh.count(" · ") == record.group_en.count(" · ")


def test_every_row_has_english_labels_that_tell_it_apart() -> None:
    rows = {
        row.path: tuple(label.en for label in (*row.above, row.labels))
        for form in FORMS.values()
        for table in form.tables
        for row in table.rows
    }
    assert len(set(rows.values())) == len(rows)
    assert all(all(labels) for labels in rows.values())


def test_only_money_has_decimals() -> None:
    decimal = {column.name for column in wide([]).columns if column.kind == "decimal"}
    money = {
        path
        for form in FORMS.values()
        for path, field in form.cells.items()
        if field.column.kind is ValueKind.AMOUNT
    }
    assert decimal == money | {f"{SALES}.yuan"}
