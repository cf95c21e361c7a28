"""Without the name of a command: files are checked and their page is opened."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from command import CLEAN, DAMAGED, EXAMPLES, run


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    addresses: list[str] = []
    monkeypatch.setattr("webbrowser.open", addresses.append)
    return addresses


def test_a_file_alone_is_checked_and_its_page_opened(tmp_path: Path, opened: list[str]) -> None:
    file = tmp_path / "年报.txt"
    file.write_bytes(DAMAGED.read_bytes())
    result = run(file)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{file}：有 1 处必须更正")
    page = tmp_path / "年报-检查结果.html"
    assert f"网页：{page}" in result.stdout
    assert opened == [page.as_uri()]
    assert "有 1 处必须更正" in page.read_text("utf-8")
    assert file.read_bytes() == DAMAGED.read_bytes()


def test_a_page_of_somebody_else_stays(tmp_path: Path, opened: list[str]) -> None:
    file, page = tmp_path / "年报.txt", tmp_path / "年报-检查结果.html"
    file.write_bytes(CLEAN.read_bytes())
    page.write_text("<p>另一个文件", "utf-8")
    assert run(file).exit_code == 0
    assert page.read_text("utf-8") == "<p>另一个文件"
    (address,) = opened
    assert address != page.as_uri()


def test_no_browser_is_opened_where_none_is_wanted(tmp_path: Path, opened: list[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(CLEAN.read_bytes())
    ways: list[list[str | Path]] = [
        [file, "--no-open"],
        ["--no-open", file],
        ["open", "--no-open", file],
    ]
    for arguments in ways:
        result = run(*arguments, "--lang", "en")
        assert result.exit_code == 0, result.output
        assert "Ready to publish" in result.stdout
    assert opened == []
    assert (tmp_path / "a-checked.html").exists()


def test_several_files_make_an_index(tmp_path: Path, opened: list[str]) -> None:
    result = run(DAMAGED, CLEAN, tmp_path / "absent.docx")
    assert result.exit_code == 3
    assert "3 个文件：1 个可以发布、1 个有错误、1 个无法读取" in result.stdout
    (address,) = opened
    assert address.endswith("index.html")
    assert list(EXAMPLES.glob("*-检查结果*")) == []


def test_a_folder_that_cannot_be_written_to_is_left_alone(
    opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    result = run(CLEAN)
    assert result.exit_code == 0, result.output
    assert list(EXAMPLES.glob("*-检查结果*")) == []
    assert len(opened) == 1


def test_what_cannot_be_read_opens_nothing(tmp_path: Path, opened: list[str]) -> None:
    result = run(tmp_path / "absent.docx")
    assert result.exit_code == 3
    assert "没有这个文件" in result.stderr
    assert opened == []


def test_what_is_there_and_cannot_be_read_has_a_page_that_says_why(
    tmp_path: Path, opened: list[str]
) -> None:
    file = tmp_path / "<年报>.pdf"
    file.write_bytes(b"%PDF-1.7 nothing")
    result = run(file)
    assert result.exit_code == 3
    page = tmp_path / "<年报>-检查结果.html"
    assert opened == [page.as_uri()]
    shown = page.read_text("utf-8")
    assert "<h1>&lt;年报&gt;.pdf</h1>" in shown
    assert "无法读取" in shown
    reason = result.stderr.strip().partition("：")[2]
    assert reason in shown


def test_a_name_as_long_as_names_may_be_has_a_page(tmp_path: Path, opened: list[str]) -> None:
    file = tmp_path / f"{'年' * 83}.txt"
    file.write_bytes(CLEAN.read_bytes())
    assert run(file).exit_code == 0
    (page,) = tmp_path.glob("*-检查结果.html")
    assert opened == [page.as_uri()]


def test_its_own_page_is_opened_again(tmp_path: Path, opened: list[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(CLEAN.read_bytes())
    page = tmp_path / "a-检查结果.html"
    assert [run(file).exit_code, run(page).exit_code] == [0, 3]
    assert opened == [page.as_uri()] * 2
    assert sorted(tmp_path.iterdir()) == sorted([file, page])


def test_a_slip_in_a_command_is_no_file() -> None:
    result = run("chek", CLEAN)
    assert result.exit_code == 2
    assert "'chek'. → check?" in result.stderr
    assert "→" not in run("nothing-of-the-kind").stderr
    assert run("--version").exit_code == 0
    assert "open" in run("--help").stdout


@pytest.mark.slow
def test_a_terminal_gets_no_page(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(CLEAN.read_bytes())
    mine, theirs = pty.openpty()
    command = [sys.executable, "-m", "govinfo_report", "html", str(file)]
    done = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, check=False, timeout=120)
    os.close(theirs)
    try:
        shown = os.read(mine, 10_000)
    except OSError:
        shown = b""
    os.close(mine)
    assert done.returncode == 0
    assert shown == b""
    assert str(tmp_path / "a-检查结果.html") in done.stderr.decode()
    assert (tmp_path / "a-检查结果.html").read_text("utf-8").startswith("<!doctype html>")
