"""Output that fails: a closed pipe, a full disk, a locale without Chinese, closed streams."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

import pytest
from click.testing import CliRunner
from command import EXAMPLES

from govinfo_report.cli import main

CLEAN = str(EXAMPLES / "2021-clean.txt")
DAMAGED = str(EXAMPLES / "2021-damaged.txt")
FULL = Path("/dev/full")
pytestmark = pytest.mark.skipif(not FULL.exists(), reason="devices of Linux")

EXTRAS = {"parquet": "pyarrow", "xlsx": "xlsxwriter"}
"""Format → the package that writes it."""


def writers(*forms: str) -> list[Any]:
    """The formats, those whose package is not installed as tests that are skipped."""
    marks = {
        form: pytest.mark.skipif(find_spec(tool) is None, reason=f"{tool} is not installed")
        for form, tool in EXTRAS.items()
    }
    return [pytest.param(form, marks=marks.get(form, ())) for form in forms]


WRITE = [
    ("--help",),
    ("parse", "--help"),
    ("--version",),
    ("explain",),
    ("explain", "identity-balance"),
    ("schema",),
    ("show", CLEAN),
    ("html", CLEAN),
    ("diff", CLEAN, DAMAGED),
    ("diff", CLEAN, DAMAGED, "--format", "json"),
    ("open", "--no-open", CLEAN),
    *(("check", CLEAN, DAMAGED, "--format", form) for form in ("text", "json", "github", "sarif")),
    *(("parse", CLEAN, "-f", form) for form in ("json", "jsonl", "csv")),
]
"""Every command and format that writes to standard output."""


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("govinfo_report.commands.browser.page_beside", lambda *_: tmp_path / "page")


def ended(
    arguments: tuple[str, ...], output: IO[bytes], monkeypatch: pytest.MonkeyPatch
) -> tuple[int, str]:
    """Exit status, and what is said on standard error, with an output that is a real one."""
    errors = io.TextIOWrapper(io.BytesIO(), "utf-8")
    stdout = io.TextIOWrapper(output, "ascii")
    with monkeypatch.context() as context:
        context.setattr(sys, "stdout", stdout)
        context.setattr(sys, "stderr", errors)
        with pytest.raises(SystemExit) as caught:
            main(list(arguments), prog_name="govinfo-report")
        # As at the end of the program.
        stdout.flush()
    errors.seek(0)
    return int(caught.value.code or 0), errors.read()


@pytest.mark.parametrize("arguments", WRITE, ids=" ".join)
def test_a_full_disk_is_one_line_and_exit_3(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    with FULL.open("wb", buffering=0) as full:
        status, said = ended(arguments, full, monkeypatch)
    assert status == 3
    assert said.count("\n") == 1
    assert "标准输出" in said or "standard output" in said
    assert os.strerror(28) in said


@pytest.mark.parametrize("arguments", WRITE, ids=" ".join)
def test_a_closed_pipe_ends_quietly_with_the_usual_status(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "wb", buffering=0) as pipe:
        status, said = ended(arguments, pipe, monkeypatch)
    with io.BytesIO() as whole:
        usual, _ = ended(arguments, whole, monkeypatch)
    # Of a file that was not looked at nothing can be said; shells give this for a closed pipe.
    stopped = arguments[0] == "check" and arguments[-1] in {"text", "json"}
    assert status == (141 if stopped else usual)
    assert said == ""


@pytest.mark.parametrize("form", writers("json", "jsonl", "csv", "parquet", "xlsx"))
def test_a_device_that_is_full_is_one_line_and_exit_3(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("parse", CLEAN, "-f", form, "-o", str(FULL), "--lang", "en")
    status, said = ended(arguments, io.BytesIO(), monkeypatch)
    assert (status, said.count("\n")) == (3, 1)
    assert str(FULL) in said


class Small(io.BytesIO):
    """A file on a disk on which there is room for little more."""

    def write(self, data: Any, /) -> int:
        if self.tell() + len(data) > 100:
            raise OSError(28, os.strerror(28))
        return super().write(data)


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in which files can be begun and not ended."""
    opened = Path.open

    def full(path: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        stream = opened(path, mode, *arguments, **options)
        if path.suffix == ".part":
            stream.close()
            return Small()
        return stream

    monkeypatch.setattr(Path, "open", full)
    yield tmp_path
    monkeypatch.undo()


def leaves_nothing_half_written(
    command: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = folder / ("out" if command[0] == "parse" or len(command) > 2 else "out.html")
    status, said = ended((*command, "-o", str(out)), io.BytesIO(), monkeypatch)
    assert (status, said.count("\n")) == (3, 1)
    assert str(out) in said
    left = [path.name for path in folder.rglob("*") if path.is_file()]
    # What was read is kept for --resume.
    assert left == (["out.journal"] if command == ("parse", CLEAN, DAMAGED) else [])


@pytest.mark.parametrize("form", writers("json", "jsonl", "csv", "parquet", "xlsx"))
def test_no_data_is_left_half_written_on_a_full_disk(
    form: str, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaves_nothing_half_written(("parse", CLEAN, "-f", form), small_disk, monkeypatch)


@pytest.mark.parametrize(
    "command",
    [("parse", CLEAN, DAMAGED), ("html", CLEAN), ("html", CLEAN, DAMAGED)],
    ids=["parse", "html", "html of several"],
)
def test_nothing_is_left_half_written_on_a_full_disk(
    command: tuple[str, ...], small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaves_nothing_half_written(command, small_disk, monkeypatch)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16", "big5:strict", "cp437"])
def test_help_is_utf8_whatever_is_set(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, _, errors = encoding.partition(":")
    output = io.BytesIO()
    stdout = io.TextIOWrapper(output, name, errors or "strict")
    monkeypatch.setattr(sys, "stdout", stdout)
    with pytest.raises(SystemExit) as caught:
        main(["--help"], prog_name="govinfo-report")
    assert caught.value.code == 0
    assert "检查" in output.getvalue().decode()


@pytest.mark.slow
def test_a_closed_output_is_said_and_a_closed_input_too() -> None:
    closed = subprocess.run(
        f"'{sys.executable}' -m govinfo_report check '{CLEAN}' >&-; echo $? >&2;"
        f"'{sys.executable}' -m govinfo_report check --format json - <&-",
        shell=True,
        capture_output=True,
        check=False,
    )
    assert closed.returncode == 3, closed
    assert json.loads(closed.stdout)[0]["error"]["code"] == "unopened"
    first, status, second = closed.stderr.decode().splitlines()
    assert "标准输出" in first
    assert status == "3"
    assert "标准输入" in second


def test_an_output_in_a_folder_that_is_gone_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    result = CliRunner().invoke(main, ["parse", CLEAN, DAMAGED, "-o", "out.json"])
    assert result.exit_code == 3
    assert "out.json" in result.stderr
