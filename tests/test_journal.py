"""What an interrupted run leaves, and how another goes on from there."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from govinfo_report.batch.journal import Journal, Resumed, journal_path, mark
from govinfo_report.batch.sources import Task
from govinfo_report.errors import CannotResume


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return journal_path(tmp_path / "out.json")


def names(tasks: object) -> list[str]:
    return [task.name for task in tasks]  # type: ignore[attr-defined]


def added(journal: Journal, name: str, payload: str) -> None:
    journal.add(name, mark(len(name), hashlib.sha256(named(name)).hexdigest()), payload)


def named(name: str) -> bytes:
    """What stands in the source of a name, as long as that."""
    return name[:1].encode("utf-8", "replace") * len(name)


def task(name: str) -> Task:
    return Task(name, named(name))


def written(path: Path, *payloads: str) -> bytes:
    """The bytes of a journal that broke off after these outcomes."""
    with Journal(path, "about", resume=False) as journal:
        for number, payload in enumerate(payloads):
            added(journal, f"{number}.txt", payload)
    return path.read_bytes()


def kept(journal: Journal, count: int) -> list[str]:
    return list(journal.payloads([task(f"{number}.txt") for number in range(count)]))


def test_a_journal_stands_beside_the_output(path: Path) -> None:
    assert path.name == "out.json.journal"


def test_what_is_written_is_there_again(path: Path) -> None:
    payloads = ["plain", "两行\n文字", '"quoted" \\ \u2028 \udcff', ""]
    written(path, *payloads)
    with Journal(path, "about", resume=True) as journal:
        assert journal.resumed is Resumed.WHOLE
        assert len(journal) == 4
        assert kept(journal, 4) == payloads
        added(journal, "4.txt", "later")
        assert kept(journal, 9) == [*payloads, "later"]
        journal.done()
    assert not path.exists()


def test_what_is_done_is_left_out_and_given_in_the_order_asked_for(path: Path) -> None:
    tasks = [task(name) for name in ("a", "b", "a", "c")]
    with Journal(path, "about", resume=True) as journal:
        assert names(journal.remaining(tasks)) == ["a", "b", "a", "c"]
        added(journal, "c", "3")
        added(journal, "a", "1")
        added(journal, "\udcff", "")
    with Journal(path, "about", resume=True) as journal:
        assert names(journal.remaining(tasks)) == ["b"]
        assert list(journal.payloads(tasks)) == ["1", "1", "3"]
        assert names(journal.remaining([task("\udcff")])) == []


def test_what_was_another_then_is_done_again(path: Path) -> None:
    with Journal(path, "about", resume=False) as journal:
        added(journal, "a", "then")
        assert journal.remaining([task("a")]) == []
        assert journal.remaining([Task("a", b"b")]) == [Task("a", b"b")]
        # It may not even be readable now.
        assert list(journal.payloads([task("a")])) == []


def test_wherever_a_journal_breaks_off_whole_lines_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    data = written(path, "一", "二", "三")
    ends = [at + 1 for at, byte in enumerate(data) if byte == ord("\n")]
    for cut in range(0, len(data) + 1, 13):
        path.write_bytes(data[:cut])
        with Journal(path, "about", resume=True) as journal:
            whole = max(0, sum(end <= cut for end in ends) - 1)
            assert journal.resumed is Resumed.WHOLE
            assert len(journal) == whole
            added(journal, "3.txt", "四")
            assert kept(journal, 4) == [*"一二三"[:whole], "四"]


def test_what_was_in_a_line_that_was_lost_is_done_again(path: Path) -> None:
    lines = written(path, "a", "b", "c").splitlines(keepends=True)
    # As after a power failure: the system had written what came later, and not this.
    lines[2] = bytes(len(lines[2]) - 1) + b"\n"
    path.write_bytes(b"".join(lines))
    with Journal(path, "about", resume=True) as journal:
        assert journal.resumed is Resumed.DAMAGED
        assert kept(journal, 3) == ["a", "c"]
        added(journal, "1.txt", "again")
        assert kept(journal, 3) == ["a", "again", "c"]


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be removed elsewhere")
def test_a_journal_that_is_removed_meanwhile_loses_nothing(path: Path) -> None:
    with Journal(path, "about", resume=False) as journal:
        added(journal, "0.txt", "first")
        path.unlink()
        assert kept(journal, 2) == ["first"]
        added(journal, "1.txt", "second")
        assert kept(journal, 2) == ["first", "second"]
        journal.done()


def test_an_unfinished_run_is_not_written_over(path: Path) -> None:
    data = written(path, "a")
    with pytest.raises(CannotResume) as caught:
        Journal(path, "about", resume=False)
    assert caught.value.code == "journal-exists"
    assert path.read_bytes() == data


def test_a_run_with_other_options_begins_anew(path: Path) -> None:
    written(path, "a")
    with Journal(path, "otherwise", resume=True) as journal:
        assert journal.resumed is Resumed.OTHER
        assert len(journal) == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_pipe_is_no_journal(path: Path) -> None:
    """Nobody writes into it, so reading it would never end."""
    os.mkfifo(path)
    with pytest.raises(CannotResume) as caught:
        Journal(path, "about", resume=True)
    assert caught.value.code == "journal-foreign"


@pytest.mark.parametrize(
    "data", [b"notes of mine\n", b"{}\n", b"[1]\n", b"no end of line", b"\0" * 100, b'{"a": 1}\nx']
)
@pytest.mark.parametrize("resume", [True, False])
def test_a_file_of_somebody_else_is_left_alone(path: Path, data: bytes, resume: bool) -> None:
    path.write_bytes(data)
    with pytest.raises(CannotResume) as caught:
        Journal(path, "about", resume=resume)
    assert caught.value.code == "journal-foreign"
    assert str(path) in caught.value.text("en")
    assert path.read_bytes() == data


@pytest.mark.skipif(os.name != "posix", reason="no such locks elsewhere")
def test_two_runs_do_not_write_one_journal(path: Path) -> None:
    with Journal(path, "about", resume=False) as journal:
        added(journal, "a", "")
        with pytest.raises(CannotResume) as caught:
            Journal(path, "about", resume=True)
        assert caught.value.code == "journal-in-use"
        added(journal, "b", "")
    with Journal(path, "about", resume=True) as journal:
        assert len(journal) == 2


PROGRAM = """
import os, signal, sys
from pathlib import Path
from govinfo_report.batch.journal import Journal
with Journal(Path(sys.argv[1]), "about", resume=True) as journal:
    for number in range(len(journal), 100):
        if number == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
        journal.add(str(number), f"1 {0:064}", "x" * 10_000)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_run_that_is_killed_again_and_again_ends_whole(path: Path) -> None:
    for at in (3, 50, 99, 1_000):
        subprocess.run([sys.executable, "-c", PROGRAM, str(path), str(at)], check=False)
    with Journal(path, "about", resume=True) as journal:
        assert len(journal) == 100
        assert journal.resumed is Resumed.WHOLE
