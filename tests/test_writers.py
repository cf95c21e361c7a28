"""Tables as files: whole or not at all, exact, harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from altered import with_cell
from command import EXAMPLES

from govinfo_report import MissingExtra, Record, Report, load, parse, records, wide
from govinfo_report.data import WRITERS, Rows, write_csv, write_jsonl, written

LABEL = "requests.new_received.total"
NEEDED = {"csv": None, "jsonl": None, "parquet": "pyarrow", "xlsx": "xlsxwriter"}
EXTRAS = {"parquet": "arrow", "xlsx": "xlsx"}
FORMATS = [
    pytest.param(
        name,
        marks=pytest.mark.skipif(
            needed is not None and find_spec(needed) is None,
            reason=f"needs {needed}",
        ),
    )
    for name, needed in NEEDED.items()
]


def clean() -> Report:
    return load(EXAMPLES / "2021-clean.txt")


def raw_of(text: str) -> str:
    return next(row["raw"] for row in csv.DictReader(io.StringIO(text, "")) if row["path"] == LABEL)


def test_the_formats_are_the_promised_ones() -> None:
    assert list(WRITERS) == list(NEEDED)


# -- CSV ----------------------------------------------------------------------------------------


def test_csv_has_a_header_and_a_line_for_each_row() -> None:
    stream = io.StringIO()
    write_csv(records([clean()]), stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue(), "")))
    assert list(rows[0]) == list(Record._fields)
    assert len(rows) == 200
    fees = next(row for row in rows if row["path"].endswith("fees.amount"))
    assert (fees["value"], fees["amount"], fees["yuan"]) == ("", "12.35", "123500")


def test_bytes_and_text_hold_the_same() -> None:
    for write in (write_csv, write_jsonl):
        stream, text = io.BytesIO(), io.StringIO()
        write(records([clean()]), stream)
        write(records([clean()]), text)
        assert stream.getvalue().decode() == text.getvalue()
        assert not stream.closed


def test_a_mark_by_which_excel_knows_utf_8() -> None:
    plain, marked = io.BytesIO(), io.BytesIO()
    write_csv(records([clean()]), plain)
    write_csv(records([clean()]), marked, bom=True)
    assert marked.getvalue() == b"\xef\xbb\xbf" + plain.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        "=1+1",
        "+1-1",
        "-1+cmd|' /C calc'!A0",
        "@SUM(1)",
        " =1",
        "\t=1",
        "\r=1",
        "＝1",
        "-a",
        "=",
        "－x",
    ],
)
def test_what_a_spreadsheet_would_run_is_text(raw: str) -> None:
    stream = io.StringIO()
    write_csv(records([with_cell(clean(), LABEL, raw=raw)]), stream)
    assert raw_of(stream.getvalue()) == f"'{raw}"


@pytest.mark.parametrize("raw", ["-", "—", "--", "-3", "+3", "－3", "1,113", "3", "无", "a=1", "'"])
def test_dashes_numbers_and_other_words_are_as_printed(raw: str) -> None:
    stream = io.StringIO()
    write_csv(records([with_cell(clean(), LABEL, raw=raw)]), stream)
    assert raw_of(stream.getvalue()) == raw


@pytest.mark.parametrize(
    "raw", ['a "b" c', "a,b", "a\nb", "a\r\nb", "a\rb", "🀄", "a\x00b", "\u2028"]
)
def test_csv_holds_any_text(raw: str) -> None:
    stream = io.BytesIO()
    write_csv(records([with_cell(clean(), LABEL, raw=raw)]), stream)
    assert raw_of(stream.getvalue().decode()) == raw


def test_negative_numbers_are_numbers() -> None:
    report = parse("行政许可 | 5 | -3 | 8 |", edition=2019)
    stream = io.StringIO()
    write_csv(wide([report]), stream)
    row = next(csv.DictReader(io.StringIO(stream.getvalue(), "")))
    assert row["proactive_disclosure.licensing.items_change"] == "-3"


@pytest.mark.parametrize(
    ("amount", "digits"),
    [("1E+3", "1000"), ("12.50", "12.5"), ("0.00", "0"), ("100", "100"), ("1E-7", "0.0000001")],
)
def test_amounts_are_in_their_shortest_decimal_form(amount: str, digits: str) -> None:
    path = "proactive_disclosure.fees.amount"
    report = clean().correct(path, Decimal(amount))
    stream, lines = io.StringIO(), io.StringIO()
    write_csv(wide([report]), stream)
    write_jsonl(wide([report]), lines)
    assert next(csv.DictReader(io.StringIO(stream.getvalue(), "")))[path] == digits
    assert json.loads(lines.getvalue(), parse_float=Decimal)[path] == Decimal(amount)


# -- JSON lines -----------------------------------------------------------------------------------


def test_json_lines_are_the_rows() -> None:
    stream = io.BytesIO()
    table = records([clean(), load(EXAMPLES / "2019-one-cell-a-line.txt")])
    write_jsonl(table, stream)
    lines = stream.getvalue().decode().splitlines()
    assert len(lines) == 398
    for line, record in zip(lines, table, strict=True):
        assert json.loads(line, parse_float=Decimal) == record._asdict()


# -- every format ---------------------------------------------------------------------------------


class BrokenError(Exception):
    pass


def breaking(times: int) -> Iterator[Report]:
    for _ in range(times):
        yield clean()
    raise BrokenError


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("make", [records, wide])
def test_a_path_and_a_stream_get_the_same(name: str, make: object, tmp_path: Path) -> None:
    table = records([clean()]) if make is records else wide([clean()])
    path, stream = tmp_path / f"out.{name}", io.BytesIO()
    WRITERS[name](table, path)
    WRITERS[name](table, stream)
    WRITERS[name](table, str(tmp_path / "again"))
    assert not stream.closed
    if name != "xlsx":  # which says when it was made
        assert path.read_bytes() == stream.getvalue() == (tmp_path / "again").read_bytes()
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("reports", [0, 1, 20])
def test_what_breaks_off_leaves_the_older_file(name: str, reports: int, tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("older")
    with pytest.raises(BrokenError):
        WRITERS[name](records(breaking(reports)), path)
    assert path.read_text() == "older"
    with pytest.raises(BrokenError):
        WRITERS[name](records(breaking(reports)), tmp_path / "new")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", FORMATS)
def test_no_reports_make_a_table_without_rows(name: str) -> None:
    stream = io.BytesIO()
    WRITERS[name](wide([]), stream)
    assert (stream.getvalue() == b"") is (name == "jsonl")


@pytest.mark.parametrize("name", FORMATS)
def test_a_pipe_is_written_as_it_comes(name: str) -> None:
    program = (
        "import sys\n"
        "from govinfo_report import load, records\n"
        "from govinfo_report.data import WRITERS\n"
        f"WRITERS[{name!r}](records([load(sys.argv[1])]), sys.argv[2] or sys.stdout.buffer)\n"
    )
    sizes = set()
    # By its number: a fault in the code could put a file in the place of /dev/stdout.
    for target in ("", "/dev/fd/1"):
        run = subprocess.run(
            [sys.executable, "-c", program, str(EXAMPLES / "2021-clean.txt"), target],
            capture_output=True,
            check=True,
        )
        sizes.add(len(run.stdout))
    # A workbook says when it was made.
    assert max(sizes) - min(sizes) < 100
    assert min(sizes) > 5_000


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="descriptors of POSIX")
def test_what_a_shell_has_opened_is_written_on(tmp_path: Path) -> None:
    program = "import sys\nfrom govinfo_report.data.writers import *\n"
    program += "with written(sys.argv[1]) as stream: stream.write(b'new')"
    out = tmp_path / "out"
    out.write_text("old ")
    with out.open("ab") as stream:
        subprocess.run([sys.executable, "-c", program, "/dev/fd/1"], stdout=stream, check=True)
    assert out.read_text() == "old new"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("name", EXTRAS)
def test_a_missing_extra_is_named(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("pyarrow", "pyarrow.parquet", "xlsxwriter"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra) as caught:
        WRITERS[name](records([clean()]), tmp_path / "out")
    assert f"[{EXTRAS[name]}]" in caught.value.text("zh")
    assert list(tmp_path.iterdir()) == []


# -- files ----------------------------------------------------------------------------------------


def test_a_link_is_followed_and_rights_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    real = folder / "real.csv"
    real.write_text("older")
    real.chmod(0o640)
    link = tmp_path / "link.csv"
    link.symlink_to(real)
    write_csv(wide([clean()]), link)
    assert link.is_symlink()
    assert real.read_text("utf-8").startswith("agency,")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    with written(tmp_path / "new") as stream:
        stream.write(b"")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path) -> None:
    path = tmp_path / ("报" * 85)
    with written(path) as stream:
        stream.write(b"x")
    assert path.read_bytes() == b"x"


def test_nothing_is_seen_before_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with written(path) as stream:
        stream.write(b"half")
        stream.flush()
        assert not path.exists()
    assert path.read_bytes() == b"half"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no-folder"):
        write_csv(wide([clean()]), tmp_path / "no-folder" / "out.csv")


def test_a_device_stays_one() -> None:
    write_csv(wide([clean()]), os.devnull)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_only_some_rows_are_written() -> None:
    stream = io.StringIO()
    write_csv(records([clean()]).where(lambda one: one.path == LABEL), stream)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue(), ""))
    assert row["path"] == LABEL


# -- workbooks ------------------------------------------------------------------------------------


def sheets(table: Rows[Any]) -> list[list[tuple[object, ...]]]:
    openpyxl = pytest.importorskip("openpyxl", reason="needs openpyxl")
    pytest.importorskip("xlsxwriter", reason="needs xlsxwriter")
    stream = io.BytesIO()
    WRITERS["xlsx"](table, stream)
    book = openpyxl.load_workbook(stream)
    return [[tuple(cell.value for cell in row) for row in sheet.rows] for sheet in book]


def test_a_workbook_holds_the_rows() -> None:
    both = [clean(), load(EXAMPLES / "2019-one-cell-a-line.txt")]
    for table in (records(both), wide(both)):
        (sheet,) = sheets(table)
        assert list(sheet[0]) == [column.name for column in table.columns]
        assert len(sheet) == len(list(table)) + 1
        for found, row in zip(sheet[1:], table, strict=True):
            for column, left, right in zip(table.columns, found, row, strict=True):
                if column.kind == "decimal" and right is not None:
                    assert Decimal(str(left)) == right
                else:
                    assert left == right


@pytest.mark.parametrize("raw", ["=1+1", "http://a.example", "a\x01b", "_x0041_", "a\nb", "\ufffe"])
def test_text_in_a_workbook_is_text(raw: str) -> None:
    (sheet,) = sheets(records([with_cell(clean(), LABEL, raw=raw)]))
    place = sheet[0].index("raw")
    found = next(row[place] for row in sheet if row[sheet[0].index("path")] == LABEL)
    unescape = pytest.importorskip("openpyxl.utils.escape", reason="needs openpyxl").unescape
    assert unescape(str(found)) == raw.replace("\ufffe", "\ufffd")


def test_more_rows_than_a_sheet_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govinfo_report.data.writers.SHEET_ROWS", 90)
    table = records([clean()])
    found = sheets(table)
    assert [len(sheet) for sheet in found] == [91, 91, 21]
    assert len({sheet[0] for sheet in found}) == 1
    assert [row[12] for sheet in found for row in sheet[1:]] == [one.path for one in table]
    monkeypatch.setattr("govinfo_report.data.writers.SHEET_ROWS", 100)
    assert [len(sheet) for sheet in sheets(table)] == [101, 101]


def test_a_number_that_excel_would_round_is_text() -> None:
    path = "proactive_disclosure.fees.amount"
    exact: dict[str, int | Decimal] = {LABEL: 10**15 + 1, path: Decimal("1234567890123456.5")}
    report = clean()
    for name, value in exact.items():
        report = report.correct(name, value)
    (sheet,) = sheets(wide([report]))
    values = dict(zip(*sheet, strict=True))
    assert {name: values[name] for name in exact} == {
        name: str(value) for name, value in exact.items()
    }
    (sheet,) = sheets(wide([clean().correct(LABEL, 10**15 - 1)]))
    assert dict(zip(*sheet, strict=True))[LABEL] == 10**15 - 1
