"""What is prescribed before files are read, and which file an error is about."""

from __future__ import annotations

import errno
import json
import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner
from command import CLEAN

from govinfo_report import (
    CannotOpen,
    CannotReadError,
    GovinfoReportError,
    LimitExceeded,
    Limits,
    Report2019,
    load,
    parse_many,
    read,
)
from govinfo_report.cli import main

MISREAD = "UTF-8 text taken for Big5 ends in a refusal"


@pytest.mark.parametrize("name", ["absent.txt", ".", ""])
def test_a_file_that_cannot_be_opened_is_an_error_of_the_system_too(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OSError) as caught:  # noqa: PT011  that it is one is what is tested
        load(name)
    error = caught.value
    assert isinstance(error, CannotOpen)
    assert isinstance(error, CannotReadError)
    assert error.file == error.filename == name
    assert error.errno == (errno.EISDIR if name == "." else errno.ENOENT)
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, CannotOpen)
    assert (again.code, again.file, again.filename, again.errno, str(again)) == (
        error.code,
        name,
        name,
        error.errno,
        str(error),
    )


def test_an_error_names_its_file(tmp_path: Path) -> None:
    path = tmp_path / "spoilt.pdf"
    path.write_bytes(b"\x00\x01\x02" * 50)
    for limits, kind in ((Limits(), CannotReadError), (Limits(input_bytes=9), LimitExceeded)):
        with pytest.raises(kind) as caught:
            load(path, limits=limits)
        assert caught.value.file == str(path)
        if kind is LimitExceeded:
            with pytest.raises(kind) as of_several:
                load([path, path], limits=limits, ocr=True)
            assert of_several.value.file == str(path)
        assert str(caught.value) == f"{path}: {caught.value.text('en')}"
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_an_error_of_bytes_names_none() -> None:
    with pytest.raises(GovinfoReportError) as caught:
        load(b"\x00\x01\x02" * 50)
    assert caught.value.file is None
    assert str(caught.value) == caught.value.text("en")
    assert not isinstance(caught.value, OSError)


def test_many_are_read_as_is_prescribed() -> None:
    (outcome,) = read(CLEAN, edition=2019)
    assert isinstance(outcome.report, Report2019)
    (outcome,) = read(CLEAN, limits=Limits(input_bytes=10))
    assert outcome.failure is not None
    assert outcome.failure.code == "limit-input-bytes"
    (outcome,) = read(CLEAN, encoding="ascii")
    assert outcome.report is not None
    (outcome,) = read(CLEAN, encoding="big5")
    assert outcome.failure is not None, MISREAD
    assert outcome.failure.code == "not-in-encoding"


@pytest.mark.parametrize("wrong", [{"edition": 2020}, {"encoding": "klingon"}])
def test_what_cannot_be_prescribed_fails_at_once(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"2020|klingon"):
        parse_many(CLEAN, **wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"2020|klingon"):
        read(CLEAN, **wrong)  # type: ignore[arg-type]


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_commands_prescribe_too() -> None:
    status, out, _ = run("parse", "--edition", "2019", CLEAN)
    assert status == 1
    assert '"edition": 2019' in out
    for command in ("show", "check", "parse"):
        for options, code in (
            (("--limit", "input_bytes=10"), "10"),
            (("--encoding", "big5"), "big5"),
        ):
            status, out, err = run(command, "--lang", "en", *options, CLEAN)
            assert status == 3
            assert code in out + err


def test_the_commands_prescribe_to_processes_too(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    status, _, _ = run("parse", "-j", "2", "--edition", "2019", "-o", out, CLEAN, CLEAN)
    assert status == 1
    assert [one["edition"] for one in json.loads(out.read_text("utf-8"))] == [2019, 2019]


@pytest.mark.parametrize(
    "options",
    [
        ("--edition", "2020"),
        ("--encoding", "klingon"),
        ("--limit", "pages=3"),
        ("--limit", "pdf_pages"),
        ("--limit", "pdf_pages=many"),
        ("--limit", "pdf_pages=0"),
        ("--limit", "html_depth=5000"),
    ],
)
def test_what_cannot_be_prescribed_is_wrong_usage(options: tuple[str, str]) -> None:
    status, _, err = run("check", *options, CLEAN)
    assert status == 2
    assert "Traceback" not in err
    assert options[0] in err
