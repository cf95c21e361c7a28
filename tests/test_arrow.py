"""What pandas, polars and pyarrow get: the rows, in columns of the right types."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from altered import with_cell
from command import EXAMPLES

from govinfo_report import MissingExtra, Report, load, parse, records, wide
from govinfo_report.data import Rows, write_csv, write_parquet
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.damage import GRID_DAMAGES, TEXT_DAMAGES, damaged
from govinfo_report.testing.layouts import LAYOUTS

pyarrow: Any = pytest.importorskip("pyarrow", reason="needs pyarrow")

LABEL = "requests.new_received.total"
FEES = "proactive_disclosure.fees.amount"
ODD = (
    'a "b", c',
    "a\nb",
    "a\r\nb\rc",
    " a ",
    "NA",
    "null",
    "None",
    "nan",
    "'",
    "🀄\ufeff",
    "\\N",
    "#",
)


def many() -> list[Report]:
    """Reports of both editions, whole and spoilt, with odd texts and odd sums."""
    chance = random.Random(5)
    made: list[Report] = []
    for edition in (2021, 2019):
        clean = report_from(edition, random_values(chance, edition))
        made += [clean, *(with_cell(clean, LABEL, raw=raw) for raw in ODD)]
        for layout in list(LAYOUTS.values())[:4]:
            names = chance.sample([*GRID_DAMAGES, *TEXT_DAMAGES], 3)
            made.append(parse(damaged(clean, layout, chance, names).text))
    made.append(parse("行政许可 | 5 | -3 | 8 |", edition=2019))
    made.append(load(EXAMPLES / "2021-page.html"))
    made.append(made[0].correct(FEES, Decimal("123456789.0123456789")))
    made.append(made[0].correct(LABEL, 2**63 - 1))
    return made


REPORTS = many()
TABLES = [pytest.param(records(REPORTS), id="records"), pytest.param(wide(REPORTS), id="wide")]
Table = Rows[Any]


def plain(value: Any) -> Any:
    """The value as Python has it, None for whatever stands for nothing."""
    if value is None or repr(value) in ("<NA>", "nan"):
        return None
    return value.item() if hasattr(value, "item") else value


def same(table: Table, columns: list[str], rows: Iterator[tuple[Any, ...]]) -> None:
    assert columns == [column.name for column in table.columns]
    kinds = {"text": str, "whole": int, "decimal": Decimal}
    for row, found in zip(table, rows, strict=True):
        values = tuple(map(plain, found))
        assert values == tuple(row)
        for column, value in zip(table.columns, values, strict=True):
            assert value is None or type(value) is kinds[column.kind], column


def test_the_reports_show_what_can_be_lost() -> None:
    rows = list(records(REPORTS))
    assert len(REPORTS) > 30
    assert {"read", "blank", "missing"} <= {row.status for row in rows}
    assert {row.edition for row in rows} == {2019, 2021}
    assert any(row.value is not None and row.value < 0 for row in rows)


# -- Arrow ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_arrow_holds_the_rows(table: Table) -> None:
    arrow = table.to_arrow()
    same(table, arrow.column_names, zip(*(column.to_pylist() for column in arrow), strict=True))
    assert arrow.validate(full=True) is None


def test_the_types_are_the_promised_ones() -> None:
    kinds = {
        "text": pyarrow.string(),
        "whole": pyarrow.int64(),
        "decimal": pyarrow.decimal128(38, 10),
    }
    for table in (records([]), wide([])):
        schema = table.to_arrow().schema
        assert [field.type for field in schema] == [kinds[one.kind] for one in table.columns]
        assert all(field.nullable for field in schema)
        told = [field.metadata[b"description"].decode() for field in schema]
        assert told == [column.en for column in table.columns]


@pytest.mark.parametrize("table", TABLES)
def test_other_libraries_take_the_rows_as_they_are(table: Table) -> None:
    assert pyarrow.table(table).equals(table.to_arrow())
    polars = pytest.importorskip("polars", reason="needs polars")
    frame = polars.DataFrame(table)
    same(table, frame.columns, frame.iter_rows())
    pandas = pytest.importorskip("pandas", reason="needs pandas")
    without_arrow = pandas.DataFrame(list(table), columns=table.names, dtype=object)
    same(table, list(without_arrow.columns), without_arrow.itertuples(index=False, name=None))
    if hasattr(pandas.DataFrame, "from_arrow"):  # from pandas 3 on
        assert list(pandas.DataFrame.from_arrow(table).columns) == frame.columns


def test_pandas_gets_nullable_integers() -> None:
    pandas = pytest.importorskip("pandas", reason="needs pandas")
    for table in (records(REPORTS), wide(REPORTS)):
        frame = table.to_arrow().to_pandas(types_mapper={pyarrow.int64(): pandas.Int64Dtype()}.get)
        same(table, list(frame.columns), frame.itertuples(index=False, name=None))
        whole = [column.name for column in table.columns if column.kind == "whole"]
        assert {str(frame[name].dtype) for name in whole} == {"Int64"}


def test_batches_are_made_while_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govinfo_report.data.rows._PLACES", 24 * 100)
    taken: list[int] = []

    def source() -> Iterator[Report]:
        for number, report in enumerate(REPORTS):
            taken.append(number)
            yield report

    reader = pyarrow.RecordBatchReader.from_stream(records(source()))
    assert reader.read_next_batch().num_rows == 100
    assert len(taken) <= 2
    reader.read_all()
    assert taken == list(range(len(REPORTS)))


@pytest.mark.parametrize("value", [2**63, 10**40])
def test_a_number_too_great_is_null_and_its_neighbours_are_not(value: int) -> None:
    report = REPORTS[0]
    column = wide([report, report.correct(LABEL, value), report]).to_arrow()[LABEL].to_pylist()
    assert column == [report.cells[LABEL].value, None, report.cells[LABEL].value]


@pytest.mark.parametrize(
    ("amount", "held"),
    [
        ("0.30000000000000004", "0.3"),
        ("0.00000000005", "0"),
        ("1E+27", "1E+27"),
        ("1E+28", None),
        ("9999999999999999999999999999.99999999999", None),
    ],
)
def test_an_amount_of_more_digits_than_money_has(amount: str, held: str | None) -> None:
    report = REPORTS[0].correct(FEES, Decimal(amount))
    (found,) = wide([report]).to_arrow()[FEES].to_pylist()
    assert found == (None if held is None else Decimal(held))


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for use in (Rows.to_arrow, lambda rows: rows.__arrow_c_stream__()):
        with pytest.raises(MissingExtra, match=r"govinfo-report\[arrow\]"):
            use(records([]))


# -- files read back ------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_parquet_is_read_back_equal(table: Table, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="needs pandas")
    polars = pytest.importorskip("polars", reason="needs polars")
    path = tmp_path / "out.parquet"
    write_parquet(table, path)
    frame = polars.read_parquet(path)
    same(table, frame.columns, frame.iter_rows())
    nullable = pandas.read_parquet(path, dtype_backend="pyarrow")
    same(table, list(nullable.columns), nullable.itertuples(index=False, name=None))


@pytest.mark.parametrize("bom", [False, True])
@pytest.mark.parametrize("table", TABLES)
def test_csv_is_read_back_equal(table: Table, bom: bool, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="needs pandas")
    polars = pytest.importorskip("polars", reason="needs polars")
    path = tmp_path / "out.csv"
    write_csv(table, path, bom=bom)
    frame = polars.read_csv(
        path,
        schema_overrides={
            column.name: {
                "text": polars.String,
                "whole": polars.Int64,
                "decimal": polars.Decimal(38, 10),
            }[column.kind]
            for column in table.columns
        },
    )
    same(table, frame.columns, frame.iter_rows())
    again = pandas.read_csv(
        path,
        dtype={one.name: "Int64" if one.kind == "whole" else "string" for one in table.columns},
        keep_default_na=False,
        na_values=[""],
        encoding="utf-8-sig" if bom else "utf-8",
    )
    for column in table.columns:
        if column.kind == "decimal":
            again[column.name] = again[column.name].astype(object).map(Decimal, na_action="ignore")
    same(table, list(again.columns), again.itertuples(index=False, name=None))
