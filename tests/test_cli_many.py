"""Commands over folders and patterns: what is read, what is said, and how a run goes on."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest
from command import EXAMPLES, run

from govinfo_report.commands.console import progress_text

FILES = [
    EXAMPLES / name for name in ("2021-clean.txt", "2021-page.html", "2019-one-cell-a-line.txt")
]
posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def copies(folder: Path, count: int) -> list[str]:
    """So many files of reports in a folder, in order."""
    made = [folder / f"{number:03}{FILES[number % 3].suffix}" for number in range(count)]
    folder.mkdir()
    for number, path in enumerate(made):
        shutil.copy(FILES[number % 3], path)
    return [str(path) for path in made]


def command(*arguments: str | Path, **options: int | IO[bytes]) -> subprocess.Popen[bytes]:
    started = [sys.executable, "-m", "govinfo_report", *map(str, arguments)]
    return subprocess.Popen(started, **options)  # type: ignore[call-overload, no-any-return]


# -- folders and patterns -----------------------------------------------------------------------


@pytest.mark.parametrize("count", [3, 12])
@pytest.mark.parametrize("jobs", [(), ("-j", "2")])
def test_a_folder_is_checked_file_by_file_in_order(
    tmp_path: Path, count: int, jobs: tuple[str, ...]
) -> None:
    names = copies(tmp_path / "reports", count)
    result = run("check", "--format", "json", *jobs, tmp_path / "reports")
    assert result.exit_code == 0
    assert [one["file"] for one in json.loads(result.stdout)] == names
    assert result.stderr == ""
    pattern = run("check", "--format", "json", *jobs, tmp_path / "*" / "*.html")
    assert [one["file"] for one in json.loads(pattern.stdout)] == names[1::3]


@pytest.mark.slow
def test_show_takes_folders_as_well(tmp_path: Path) -> None:
    names = copies(tmp_path / "reports", 12)
    Path(names[5]).write_bytes(b"\x89PNG\r\n\x1a\n")
    result = run("show", "--lang", "en", tmp_path / "reports")
    assert result.exit_code == 3
    reports = re.findall(r"^(/.*): .* \(.*, \d{4}\)$", result.stdout, re.MULTILINE)
    assert reports == names[:5] + names[6:]
    assert f"{names[5]}: this is a picture" in result.stderr


def test_many_files_give_what_each_gives_alone(tmp_path: Path) -> None:
    names = copies(tmp_path / "reports", 10)
    alone = [json.loads(run("check", "--format", "json", name).stdout)[0] for name in names]
    assert json.loads(run("check", "--format", "json", "-j", "2", *names).stdout) == alone


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_jobs_are_one_or_more(jobs: str) -> None:
    assert run("check", "-j", jobs, FILES[0]).exit_code == 2


def test_standard_input_is_read_by_processes_as_well() -> None:
    data = FILES[0].read_bytes()
    result = run("check", "--format", "json", "-j", "1", FILES[1], "-", stdin=data)
    assert [one["file"] for one in json.loads(result.stdout)] == [str(FILES[1]), "-"]


# -- progress -----------------------------------------------------------------------------------


def test_progress_says_how_fast_and_how_long() -> None:
    assert progress_text(50, 200, 0, 10.0, "en") == "50/200 files, 5/s, 0:30 left"
    assert progress_text(50, 200, 2, 10.0, "en") == "50/200 files, 5/s, 0:30 left, 2 unread"
    assert progress_text(1_000, 9_000_000, 0, 8.0, "en").endswith("125/s, 19:59:52 left")
    assert progress_text(1, 4, 1, 3.0, "zh") == "1/4 份，每秒 0.333 份，剩余 0:09，1 份无法读取"


def on_a_terminal(output: Path, *arguments: str | Path) -> bytes:
    """What a terminal shows that standard error is; standard output goes to a file."""
    pty = pytest.importorskip("pty", reason="no terminals to pretend")
    ours, theirs = pty.openpty()
    with output.open("wb") as stream:
        process = command(*arguments, stdout=stream, stderr=theirs)
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 10_000)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    process.wait()
    os.close(ours)
    return shown


@pytest.mark.slow
@posix
def test_progress_is_shown_on_a_terminal_and_taken_away(tmp_path: Path) -> None:
    copies(tmp_path / "reports", 150)
    arguments = ("check", "--format", "json", "--lang", "en", "-j", "1", tmp_path / "reports")
    shown = on_a_terminal(tmp_path / "out.json", *arguments)
    assert len(json.loads((tmp_path / "out.json").read_text("utf-8"))) == 150
    assert re.search(rb"[#-]{24} \d+/150 files, [\d.]+/s, 0:\d\d left", shown)
    assert shown.endswith(b" \r")
    assert b"Traceback" not in shown
    assert on_a_terminal(tmp_path / "out.json", *arguments, "--quiet") == b""


# -- a run that is interrupted --------------------------------------------------------------------


HELD = """
import faulthandler, signal, sys, time
from govinfo_report.commands.journal import Journal
from govinfo_report.cli import main

# Should it ever hang, it says where.
faulthandler.dump_traceback_later(150, exit=True)
# A job in the background of a shell would not hear of it.
signal.signal(signal.SIGINT, signal.default_int_handler)
left = int(sys.argv.pop(1))
add = Journal.add

def held(journal, *entry):
    global left
    add(journal, *entry)
    left -= 1
    if left == 0:
        print("held", flush=True)
        # One long sleep would not notice a signal that comes right before it.
        while True:
            time.sleep(0.1)

Journal.add = held
main()
"""
"""The command, which stops and says so when it has written so many outcomes."""


def interrupted(folder: Path, output: Path, end: signal.Signals) -> None:
    """Start a run, and end it when a part is done."""
    arguments = ("parse", "-f", "json", "-j", "2", "-o", output, "--resume", folder)
    with subprocess.Popen(
        [sys.executable, "-c", HELD, "12", *map(str, arguments)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        process.send_signal(end)
    assert process.returncode == (130 if end is signal.SIGINT else -end)


@posix
@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_ended_goes_on_and_loses_and_doubles_nothing(
    tmp_path: Path, end: signal.Signals
) -> None:
    names = copies(tmp_path / "reports", 45)
    whole, parts = tmp_path / "whole.json", tmp_path / "parts.json"
    journal = parts.with_name("parts.json.journal")
    assert command("parse", "-f", "json", "-o", whole, tmp_path / "reports").wait() == 0
    for outcomes in (12, 24):
        interrupted(tmp_path / "reports", parts, end)
        assert not parts.exists(), "half an output"
        with closing(sqlite3.connect(journal)) as base:
            assert base.execute("SELECT count(*) FROM outcomes").fetchone() == (outcomes,)
    again = ("parse", "-f", "json", "-o", parts, "--resume", tmp_path / "reports")
    assert command(*again).wait() == 0
    assert parts.read_bytes() == whole.read_bytes()
    assert not journal.exists()
    found = Counter(one["source"]["name"] for one in json.loads(parts.read_text("utf-8")))
    assert found == Counter(names)
