"""What an interrupted run leaves, and how another goes on from there."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from govinfo_report.batch.sources import Task
from govinfo_report.commands.journal import Journal
from govinfo_report.errors import CannotResume


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "out.json.journal")


def names(tasks: object) -> list[str]:
    return [task.name for task in tasks]  # type: ignore[attr-defined]


def added(journal: Journal, name: str, text: str, status: int = 0) -> None:
    digest = hashlib.sha256(named(name)).hexdigest()
    journal.add(name, f"{len(name)} {digest}", status, text)


def named(name: str) -> bytes:
    """What stands in the source of a name, as long as that."""
    return name[:1].encode("utf-8", "replace") * len(name)


def task(name: str) -> Task:
    return Task(name, named(name))


def written(path: str, *texts: str) -> bytes:
    """The bytes of a journal that broke off after these outcomes."""
    with closing(Journal(path, "about", resume=False)) as journal:
        for number, text in enumerate(texts):
            added(journal, f"{number}.txt", text)
    return Path(path).read_bytes()


def kept(journal: Journal, count: int) -> list[str]:
    return [text for _, text in journal.kept([task(f"{number}.txt") for number in range(count)])]


def test_what_is_written_is_there_again(path: str) -> None:
    texts = ["plain", "两行\n文字", '"quoted" \\ \u2028', ""]
    written(path, *texts)
    with closing(Journal(path, "about", resume=True)) as journal:
        assert not journal.is_anew
        assert kept(journal, 4) == texts
        added(journal, "4.txt", "later", 1)
        assert list(journal.kept([task("4.txt")])) == [(1, "later")]
        assert kept(journal, 9) == [*texts, "later"]
        journal.done()
    assert list(Path(path).parent.iterdir()) == []


def test_what_is_done_is_left_out_and_given_in_the_order_asked_for(path: str) -> None:
    tasks = [task(name) for name in ("a", "b", "a", "c")]
    with closing(Journal(path, "about", resume=True)) as journal:
        assert names(journal.remaining(tasks)) == ["a", "b", "a", "c"]
        added(journal, "c", "3")
        added(journal, "a", "1")
        added(journal, "\udcff", "")
    with closing(Journal(path, "about", resume=True)) as journal:
        assert names(journal.remaining(tasks)) == ["b"]
        assert [text for _, text in journal.kept(tasks)] == ["1", "1", "3"]
        assert names(journal.remaining([task("\udcff")])) == []


def test_what_was_another_then_is_done_again(path: str) -> None:
    with closing(Journal(path, "about", resume=False)) as journal:
        added(journal, "a", "then")
        assert journal.remaining([task("a")]) == []
        assert journal.remaining([Task("a", b"b")]) == [Task("a", b"b")]
        # It may not even be readable now.
        assert list(journal.kept([task("a")])) == []


def test_what_a_damaged_journal_held_is_done_again(path: str) -> None:
    data = written(path, *("x" * 5_000 for _ in range(20)))
    for damaged in (data[: len(data) // 2], data[:100] + b"\xff" * (len(data) - 100)):
        Path(path).write_bytes(damaged)
        with pytest.raises(CannotResume), closing(Journal(path, "about", resume=False)):
            pass
        assert Path(path).read_bytes() == damaged
        with closing(Journal(path, "about", resume=True)) as journal:
            assert journal.is_anew
            assert kept(journal, 20) == []
            added(journal, "0.txt", "again")
            assert kept(journal, 20) == ["again"]


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be removed elsewhere")
def test_a_journal_that_is_removed_meanwhile_loses_nothing(path: str) -> None:
    with closing(Journal(path, "about", resume=False)) as journal:
        added(journal, "0.txt", "first")
        Path(path).unlink()
        assert kept(journal, 2) == ["first"]
        added(journal, "1.txt", "second")
        assert kept(journal, 2) == ["first", "second"]
        journal.done()


def test_an_unfinished_run_is_not_written_over(path: str) -> None:
    written(path, "a")
    with pytest.raises(CannotResume) as caught:
        Journal(path, "about", resume=False)
    assert caught.value.code == "journal-exists"
    with closing(Journal(path, "about", resume=True)) as journal:
        assert kept(journal, 1) == ["a"]


def test_a_run_with_other_options_begins_anew(path: str) -> None:
    written(path, "a")
    with closing(Journal(path, "otherwise", resume=True)) as journal:
        assert journal.is_anew
        assert kept(journal, 1) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_pipe_is_no_journal(path: str) -> None:
    """Nobody writes into it, so reading it would never end."""
    os.mkfifo(path)
    with pytest.raises(CannotResume) as caught:
        Journal(path, "about", resume=True)
    assert caught.value.code == "journal-foreign"


def database() -> bytes:
    """A database that another program keeps."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("CREATE TABLE run (about TEXT)")
        return base.serialize()


@pytest.mark.parametrize("data", [b"notes of mine\n" * 9, b"{}\n", b"\0" * 100, database()])
@pytest.mark.parametrize("resume", [True, False])
def test_a_file_of_somebody_else_is_left_alone(path: str, data: bytes, resume: bool) -> None:
    Path(path).write_bytes(data)
    with pytest.raises(CannotResume) as caught:
        Journal(path, "about", resume=resume)
    assert caught.value.code == "journal-foreign"
    assert path in caught.value.text("en")
    assert Path(path).read_bytes() == data


def test_two_runs_do_not_write_one_journal(path: str) -> None:
    with closing(Journal(path, "about", resume=False)) as journal:
        added(journal, "0.txt", "")
        with pytest.raises(CannotResume) as caught:
            Journal(path, "about", resume=True)
        assert caught.value.code == "journal-in-use"
        added(journal, "1.txt", "")
    with closing(Journal(path, "about", resume=True)) as journal:
        assert kept(journal, 2) == ["", ""]


PROGRAM = """
import os, signal, sys
from govinfo_report.batch.sources import Task
from govinfo_report.commands.journal import Journal
journal = Journal(sys.argv[1], "about", resume=True)
tasks = [Task(str(number), b"x") for number in range(100)]
for number in range(len(list(journal.kept(tasks))), 100):
    if number == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    journal.add(str(number), "1 0", 0, "x" * 10_000)
journal.close()
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_run_that_is_killed_again_and_again_ends_whole(path: str) -> None:
    for at in (3, 50, 99, 1_000):
        subprocess.run([sys.executable, "-c", PROGRAM, path, str(at)], check=False)
    with closing(Journal(path, "about", resume=True)) as journal:
        texts = [text for _, text in journal.kept([Task(str(one), b"") for one in range(100)])]
        assert texts == ["x" * 10_000] * 100
