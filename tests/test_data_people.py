"""Tables for notebooks: what they take, what they give to pandas and polars, what was found."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from command import CLEAN, DAMAGED, EXAMPLES, OLD

from govinfo_report import (
    CellStatus,
    FailedOutcome,
    Indicators,
    Outcomes,
    ReadOutcome,
    Report,
    check,
    findings,
    indicators,
    load,
    parse,
    parse_many,
    read,
    records,
    wide,
)
from govinfo_report.data import Rows

TABLES = (records, wide, indicators, findings)
SALES = "proactive_disclosure.procurement.amount"


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return [load(path) for path in (OLD, CLEAN, DAMAGED)]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    folder = tmp_path_factory.mktemp("folder")
    for path in (CLEAN, DAMAGED):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 spoilt")
    return read(folder)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("wrong", ["a.txt", b"text", 7, None, {}, ["a.txt"], [None], Path("a.txt")])
def test_a_table_of_anything_else_fails_at_once(table: Any, wrong: Any) -> None:
    with pytest.raises(TypeError, match=f"{table.__name__}.* takes reports or outcomes, not"):
        table(wrong)


@pytest.mark.parametrize("table", TABLES)
def test_an_iterator_fails_where_the_wrong_one_comes(table: Any, reports: list[Report]) -> None:
    rows = iter(table(iter([reports[2], "a.txt"])))
    next(rows)
    with pytest.raises(TypeError, match="not str"):
        list(rows)


@pytest.mark.parametrize("table", TABLES)
def test_outcomes_give_the_rows_of_their_reports(table: Any, reports: list[Report]) -> None:
    outcomes = [ReadOutcome(str(one.source.name), one, check(one)) for one in reports]
    assert list(table(outcomes)) == list(table(reports)) == list(table(iter(reports)))


def test_one_report_is_a_table_too(reports: list[Report]) -> None:
    for table in (records, wide, findings):
        assert list(table(reports[2])) == list(table([reports[2]]))
    one = indicators(reports[2])
    assert isinstance(one, Indicators)
    assert indicators(ReadOutcome("name", reports[2])) == one


def test_an_outcome_without_a_report_has_no_indicators(outcomes: Outcomes) -> None:
    with pytest.raises(ValueError, match="has no report"):
        indicators(outcomes.failed[0])
    assert len(list(indicators(outcomes))) == len(list(wide(outcomes))) == 2


def test_indicators_of_many_are_those_of_each(reports: list[Report]) -> None:
    table = indicators(reports)
    for report, row in zip(reports, table, strict=True):
        values = dict(zip(table.names, row, strict=True))
        assert [values.pop(name) for name in ("agency", "year", "edition", "source")] == [
            report.metadata.agency,
            report.metadata.year,
            report.edition,
            report.source.name,
        ]
        one = attrs.asdict(indicators(report))
        for name, figure in one.items():
            for each, share in figure.items() if isinstance(figure, dict) else [("", figure)]:
                assert values.pop(f"{name}.{each}".rstrip(".")) == share
        assert set(values.values()) <= {None}


def test_quality_tells_what_is_missing_and_what_fails(reports: list[Report]) -> None:
    table = wide(reports, quality=True)
    assert table.names[5:8] == ("cells_missing", "equations_failing", "ok")
    assert [row[5:8] for row in table] == [(0, 0, True), (0, 0, True), (20, 1, False)]
    plain = [(*row[:5], *row[8:]) for row in table]
    assert plain == list(wide(reports))


def test_findings_are_the_problems_of_each_report(reports: list[Report]) -> None:
    damaged = reports[2]
    rows = list(findings(damaged, lang="en"))
    problems = check(damaged).problems
    assert [(row.code, row.severity, row.text) for row in rows] == [
        (one.code, one.severity.value, " ".join(one.text("en").split())) for one in problems
    ]
    first = rows[0]
    assert (first.code, first.severity) == ("identity-applicants", "error")
    assert (first.path, first.printed, first.fits) == (
        "requests.results.partially_disclosed.total",
        "8",
        7,
    )
    weights = [row.severity for row in rows]
    assert weights == sorted(weights, key=["error", "warning", "info"].index)
    assert list(findings(reports[1])) == []


def test_findings_name_the_file_that_gave_no_report(outcomes: Outcomes) -> None:
    rows = [row for row in findings(outcomes, lang="en") if row.path is None and row.agency is None]
    assert [(Path(str(row.file)).name, row.severity) for row in rows] == [("broken.pdf", "error")]
    assert rows[0].code == outcomes.failed[0].failure.code  # type: ignore[union-attr]
    assert list(findings(outcomes)) != list(findings(outcomes, lang="en"))


def test_read_gives_outcomes_in_one_line(outcomes: Outcomes) -> None:
    names = [Path(one.name).name for one in outcomes]
    assert names == [CLEAN.name, DAMAGED.name, "broken.pdf"]
    assert len(outcomes) == 3
    assert len(outcomes.reports) == 2
    assert len(outcomes.failed) == 1
    assert outcomes[1:] == Outcomes(list(outcomes)[1:])
    assert hash(outcomes[1:]) == hash(Outcomes(list(outcomes)[1:]))


def test_read_takes_a_pattern() -> None:
    found = read(str(EXAMPLES / "2021-*.txt"))
    assert found.reports == tuple(one.report for one in parse_many(str(EXAMPLES / "2021-*.txt")))


def test_what_a_notebook_prints_is_short(outcomes: Outcomes, reports: list[Report]) -> None:
    shown = [repr(outcomes), *map(repr, outcomes), repr(check(reports[2])), repr(wide(reports))]
    assert [len(one) for one in shown if len(one) > 400 or "\n" in one] == []
    assert "3 outcomes: 2 reports, 1 unreadable" in shown[0]
    assert "failing: 1" in repr(check(reports[2]))
    assert "This is no annual report" in repr(check(parse("")))
    problem, verdict = check(parse("")).problems[0], check(parse("")).verdict
    assert repr(problem) == "<Problem: error empty-text: the text is empty>"
    assert repr(verdict) == "<ReportVerdict: This is no annual report>"
    assert outcomes.failed[0].failure.code in repr(outcomes.failed[0])  # type: ignore[union-attr]


def test_a_notebook_shows_outcomes_and_results_as_html(
    outcomes: Outcomes, reports: list[Report]
) -> None:
    read_one = outcomes[1]
    assert isinstance(read_one, ReadOutcome)
    assert read_one._repr_html_() == read_one.report._repr_html_()
    failed = attrs.evolve(outcomes.failed[0], name="<b>.pdf")
    assert isinstance(failed, FailedOutcome)
    assert failed._repr_html_().startswith("<p>&lt;b&gt;.pdf: ")
    result = check(reports[2])
    shown = result._repr_html_()
    assert result.verdict.text() in shown
    assert shown.count("<li>") == len(result.problems)
    assert "<li>" not in check(reports[1])._repr_html_()


def test_outcomes_become_a_frame_of_pandas(outcomes: Outcomes) -> None:
    pytest.importorskip("pandas")
    frame = outcomes.to_pandas()
    assert frame.shape == (2, len(wide([], quality=True).columns))
    assert frame["ok"].tolist() == [True, False]


@pytest.mark.parametrize("table", [records, wide, indicators])
def test_pandas_finds_the_names_of_the_columns(table: Any, reports: list[Report]) -> None:
    pandas = pytest.importorskip("pandas")
    made = table(reports)
    assert tuple(pandas.DataFrame(made).columns) == made.names


def test_pandas_has_every_value_as_it_is(reports: list[Report]) -> None:
    pandas = pytest.importorskip("pandas")
    for table in (records(reports), wide(reports, quality=True), indicators(reports)):
        frame = table.to_pandas()
        assert tuple(frame.columns) == table.names
        rows = [
            tuple(None if value is pandas.NA else value for value in row)
            for row in frame.itertuples(index=False, name=None)
        ]
        assert rows == [tuple(row) for row in table]


def test_polars_has_every_value_as_it_is(reports: list[Report]) -> None:
    pytest.importorskip("polars")
    for table in (records(reports), wide(reports, quality=True), indicators(reports)):
        frame = table.to_polars()
        assert tuple(frame.columns) == table.names
        assert frame.rows() == [tuple(row) for row in table]


def test_arrow_has_every_value_as_it_is(reports: list[Report]) -> None:
    pytest.importorskip("pyarrow")
    for table in (records(reports), wide(reports, quality=True), indicators(reports)):
        arrow = table.to_arrow()
        assert arrow.column_names == list(table.names)
        assert [tuple(row.values()) for row in arrow.to_pylist()] == [tuple(row) for row in table]


def test_a_number_too_great_for_a_column_is_not_there(reports: list[Report]) -> None:
    pandas = pytest.importorskip("pandas")
    report = reports[0].correct("requests.new_received.total", 10**30)
    report = report.correct(SALES, Decimal("123456789012.12345678901"))
    frame = wide([report]).to_pandas()
    assert frame["requests.new_received.total"][0] is pandas.NA
    assert frame[SALES][0] == Decimal("123456789012.12345678901")
    polars = pytest.importorskip("polars")
    assert polars is not None
    exact = wide([report]).to_polars()
    assert exact["requests.new_received.total"][0] is None
    assert exact[SALES][0] == Decimal("123456789012.1234567890")


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_nothing_has_its_columns(table: Any) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    made: Rows[Any] = table([])
    assert tuple(made.to_pandas().columns) == tuple(made.to_polars().columns) == made.names
    assert len(made.to_pandas()) == 0


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_a_package_that_is_not_there_is_named(package: str) -> None:
    program = (
        f"import sys; sys.modules[{package!r}] = None\n"
        "from govinfo_report import MissingExtra, wide\n"
        f"try: wide([]).to_{package}()\n"
        "except MissingExtra as error: print(error)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert f"govinfo-report[{package}]" in run.stdout


def test_cells_keep_their_status_in_pandas(reports: list[Report]) -> None:
    pandas = pytest.importorskip("pandas")
    cells = records(reports).to_pandas()
    missing = cells[cells["status"] == CellStatus.MISSING.value]
    assert len(missing) == 20
    assert missing["value"].isna().all()
    assert isinstance(cells["value"].dtype, pandas.Int64Dtype)
