"""The commands `parse` and `schema` as they are run."""

from __future__ import annotations

import csv
import json
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from command import CLEAN, DAMAGED, OLD, program, run

from govinfo_report import complete, load, report_from_dict
from govinfo_report.cli import main
from govinfo_report.commands.inputs import read_inputs
from govinfo_report.data.shapes import schema_text

ALL = (CLEAN, DAMAGED, OLD)


# -- JSON -----------------------------------------------------------------------------


def test_one_source_is_an_array_of_one() -> None:
    result = run("parse", CLEAN)
    assert result.exit_code == 0
    assert [report_from_dict(one) for one in json.loads(result.stdout)] == [load(CLEAN)]
    assert result.stderr == ""


def test_several_sources_are_an_array_in_the_order_given() -> None:
    result = run("parse", *ALL)
    assert result.exit_code == 1
    reports = [report_from_dict(one) for one in json.loads(result.stdout)]
    assert reports == [load(path) for path in ALL]


def test_a_folder_is_its_files(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(CLEAN.read_bytes())
    (tmp_path / "a.txt").write_bytes(OLD.read_bytes())
    found = json.loads(run("parse", tmp_path).stdout)
    assert [Path(one["source"]["name"]).name for one in found] == ["a.txt", "b.txt"]


def test_standard_input() -> None:
    result = run("parse", "-", stdin=CLEAN.read_bytes())
    assert json.loads(result.stdout)[0]["metadata"]["year"] == 2023
    assert run("parse", "-", "-").exit_code == 2


def test_gaps_are_completed_when_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "gap.txt"
    path.write_text("一、本年新收政府信息公开申请数量 | 46 | 5 | 1 | 0 | 3 | 2 | - |", "utf-8")
    total = "requests.new_received.total"
    assert json.loads(run("parse", path).stdout)[0]["cells"][total]["value"] is None
    (data,) = json.loads(run("parse", "--complete", path).stdout)
    read = report_from_dict(data)
    assert read == complete(load(path))
    assert read.cells[total].value == 57


def test_a_source_that_cannot_be_read_is_said_and_left_out(tmp_path: Path) -> None:
    absent = tmp_path / "absent"
    result = run("parse", CLEAN, absent, OLD)
    assert result.exit_code == 3
    assert [one["edition"] for one in json.loads(result.stdout)] == [2021, 2019]
    assert "absent" in result.stderr
    alone = run("parse", absent, "--lang", "en")
    assert (alone.exit_code, json.loads(alone.stdout)) == (3, [])
    assert "there is no such file" in alone.stderr
    nothing = run("parse", absent, absent)
    assert (nothing.exit_code, json.loads(nothing.stdout)) == (3, [])


@pytest.mark.slow
def test_the_bytes_are_utf_8_in_any_locale() -> None:
    result = program("parse", CLEAN, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert result.returncode == 0
    assert [report_from_dict(one) for one in json.loads(result.stdout)] == [load(CLEAN)]
    assert "示例县某某局" in result.stdout.decode()


# -- files ----------------------------------------------------------------------------


@pytest.mark.parametrize("sources", [(CLEAN,), ALL])
def test_a_file_holds_what_standard_output_would(sources: tuple[Path, ...], tmp_path: Path) -> None:
    for form in ("json", "csv", "jsonl"):
        out = tmp_path / f"out.{form}"
        result = run("parse", *sources, "-f", form, "-o", out)
        assert result.exit_code == (len(sources) > 1)
        assert result.stdout == ""
        assert out.read_bytes() == run("parse", *sources, "-f", form).stdout_bytes
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "out.json", "out.jsonl"]


def test_tables_have_a_row_for_each_cell() -> None:
    rows = list(csv.DictReader(run("parse", *ALL, "-f", "csv").stdout.splitlines()))
    assert len(rows) == 200 + 200 + 198
    assert {row["year"] for row in rows} == {"2023", "2024", "2020"}
    lines = run("parse", CLEAN, "-f", "jsonl").stdout.splitlines()
    assert len(lines) == 200
    assert json.loads(lines[0])["path"] == rows[0]["path"]


def test_csv_for_excel_begins_with_a_mark(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    run("parse", CLEAN, "-f", "csv", "--bom", "-o", out)
    assert out.read_bytes().startswith(b"\xef\xbb\xbfagency,")
    assert run("parse", CLEAN, "--bom").exit_code == 2


@pytest.mark.parametrize(
    "arguments", [("-f", "xlsx"), ("-f", "parquet"), ("--resume",), ("-f", "pdf"), ("-j", "0")]
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    result = run("parse", CLEAN, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    for sources in ((CLEAN,), ALL):
        result = run("parse", *sources, "-o", tmp_path / "no" / "out.json", "--lang", "en")
        assert result.exit_code == 2
        assert "out.json cannot be written (No such file or directory)" in " ".join(
            result.stderr.split()
        )


def test_what_fails_leaves_an_older_file_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    run("parse", OLD, "-o", out)
    older = out.read_bytes()
    assert run("parse", tmp_path / "absent", "-o", out).exit_code == 3
    assert out.read_bytes() == older


def test_a_package_that_is_missing_is_said_before_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run("parse", tmp_path / "absent", "-f", "parquet", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "pip install 'govinfo-report[arrow]'" in result.stderr
    assert "absent" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_output_in_a_folder_that_is_read_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(CLEAN.read_bytes())
    (tmp_path / "b.txt").write_bytes(OLD.read_bytes())
    out = tmp_path / "out.json"
    first = run("parse", tmp_path, "-o", out)
    text = out.read_bytes()
    assert first.exit_code == 0
    assert run("parse", tmp_path, "-o", out).exit_code == 0
    assert out.read_bytes() == text
    assert run("parse", out, "-o", out).exit_code == 2
    assert out.read_bytes() == text


@pytest.mark.parametrize("form", ["json", "csv", "jsonl", "parquet", "xlsx"])
def test_a_file_of_somebody_else_is_never_written_over(form: str, tmp_path: Path) -> None:
    pytest.importorskip({"parquet": "pyarrow", "xlsx": "xlsxwriter"}.get(form, "csv"))
    foreign, out = tmp_path / "a.txt", tmp_path / f"out.{form}"
    foreign.write_bytes(CLEAN.read_bytes())
    for sources in ((CLEAN,), (foreign, CLEAN), (tmp_path,)):
        result = run("parse", *sources, "-f", form, "-o", foreign)
        assert result.exit_code == 2
        assert "不是本程序写出的，不予覆盖" in result.stderr
        assert foreign.read_bytes() == CLEAN.read_bytes()
    for _ in range(2):
        assert run("parse", CLEAN, "-f", form, "-o", out).exit_code == 0
    out.write_bytes(b"")
    assert run("parse", CLEAN, "-f", form, "-o", out).exit_code == 0
    assert out.stat().st_size > 0


class Crash(BaseException):
    """Stands for the end of the process."""


def interrupt(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Let the next run end after so many reports."""

    def broken(*arguments: Any, **options: Any) -> Iterator[Any]:
        for number, outcome in enumerate(read_inputs(*arguments, **options)):
            if number == after:
                raise Crash
            yield outcome

    monkeypatch.setattr("govinfo_report.commands.inputs.read_inputs", broken)


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize("after", [0, 1, 2])
def test_an_interrupted_run_goes_on(
    form: str, after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, out = tmp_path / "whole", tmp_path / "out"
    assert run("parse", *ALL, "-f", form, "-o", whole).exit_code == 1
    with monkeypatch.context() as context:
        interrupt(context, after)
        with pytest.raises(Crash):
            CliRunner().invoke(
                main, ["parse", *map(str, ALL), "-f", form, "-o", str(out)], catch_exceptions=False
            )
    assert not out.exists()
    refused = run("parse", *ALL, "-f", form, "-o", out)
    assert refused.exit_code == 2
    assert "--resume" in refused.stderr
    resumed = run("parse", *ALL, "-f", form, "-o", out, "--resume")
    assert resumed.exit_code == 1
    assert out.read_bytes() == whole.read_bytes()
    assert not Path(f"{out}.journal").exists()


def stopped(monkeypatch: pytest.MonkeyPatch, after: int, *arguments: str | Path) -> None:
    """Run a command that ends after so many reports."""
    with monkeypatch.context() as context:
        interrupt(context, after)
        with pytest.raises(Crash):
            CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four reports."""
    (tmp_path / "in").mkdir()
    for name in ("a", "b", "c", "d"):
        shutil.copy(CLEAN, tmp_path / "in" / f"{name}.txt")
    return tmp_path / "in"


def both(folder: Path, out: Path, *options: str) -> tuple[bytes, bytes, str]:
    """What a run that goes on writes, what one that begins anew does, and what the first says."""
    resumed = run("parse", folder, "-o", out, "--resume", *options)
    whole = out.with_name("whole.json")
    assert run("parse", folder, "-o", whole, *options).exit_code == resumed.exit_code
    return out.read_bytes(), whole.read_bytes(), resumed.stderr


def test_what_has_changed_meanwhile_is_never_taken_over(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.json"
    stopped(monkeypatch, 3, "parse", folder, "-o", out)
    text = (folder / "a.txt").read_text("utf-8")
    # As long as before, and no less: only what is in it tells.
    (folder / "a.txt").write_text(text.replace("0", "1", 1), "utf-8")
    (folder / "b.txt").unlink()
    (folder / "c.txt").write_bytes(b"%PDF-1.4 no more")
    (folder / "ab.txt").write_text(text, "utf-8")
    resumed, whole, said = both(folder, out)
    assert resumed == whole
    names = [Path(one["source"]["name"]).name for one in json.loads(resumed)]
    assert names == ["a.txt", "ab.txt", "d.txt"]
    assert str(out) not in said


def test_other_options_begin_anew_and_say_so(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.json"
    stopped(monkeypatch, 3, "parse", folder, "-o", out)
    resumed, whole, said = both(folder, out, "--edition", "2019")
    assert resumed == whole
    assert f"{out}.journal" in said


def test_members_of_an_archive_are_done_while_the_archive_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, out = tmp_path / "in.zip", tmp_path / "out.json"

    def pack(*names: str) -> None:
        with zipfile.ZipFile(archive, "w") as members:
            for name in names:
                members.write(CLEAN, name)

    pack("a.txt", "b.txt", "c.txt")
    stopped(monkeypatch, 2, "parse", archive, "-o", out)
    pack("b.txt", "c.txt", "d.txt")
    resumed, whole, _ = both(archive, out)
    assert resumed == whole


def test_ctrl_c_is_not_the_status_of_something_found(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> Iterator[Any]:
        raise KeyboardInterrupt

    monkeypatch.setattr("govinfo_report.commands.inputs.read_inputs", interrupted)
    assert run("parse", folder).exit_code == 130
    out = tmp_path / "out.json"
    stopped = run("parse", folder, "-o", out)
    assert stopped.exit_code == 130
    assert f"已读的记在 {out}.journal 中，加 --resume 继续" in stopped.stderr


# -- the schema -----------------------------------------------------------------------


def test_the_schema_is_printed() -> None:
    assert run("schema").stdout == schema_text(2021)
    assert run("schema", "2019").stdout == schema_text(2019)
    assert run("schema", "2020").exit_code == 2
    result = program("schema", "2019", LC_ALL="C", PYTHONUTF8="0")
    assert result.stdout.decode() == schema_text(2019)


@pytest.mark.parametrize("command", ["parse", "schema", "diff"])
def test_help_is_given_in_both_languages_and_fits(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "。" in result.stdout
    assert "Show this message" in result.stdout
