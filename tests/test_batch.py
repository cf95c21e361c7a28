"""Many sources at once: one outcome for each, in order, whatever becomes of the processes."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import attrs
import pytest
from command import CLEAN, DAMAGED, EXAMPLES

from govinfo_report import (
    BrokenOff,
    CannotReadError,
    Outcome,
    Place,
    Report,
    WorkerPool,
    check,
    complete,
    load,
    parse_many,
    records,
    wide,
)
from govinfo_report.batch.bulk import Window
from govinfo_report.batch.sources import ReportSource, Task, tasks
from govinfo_report.batch.work import Wanted, work
from govinfo_report.data.rows import Rows
from govinfo_report.data.writers import WRITERS
from govinfo_report.processes import pickled
from govinfo_report.report import Cells
from govinfo_report.text import source as texts

PAGE = EXAMPLES / "2021-page.html"
posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


class Here(Executor):
    """Does a task when it is handed over; remembers how many it was given."""

    def __init__(self) -> None:
        self.given = 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.given += 1
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Silent(Executor):
    """Takes tasks and never begins one."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        return Future()


def named(outcomes: Iterable[Outcome]) -> list[str]:
    return [one.name for one in outcomes]


def codes(outcomes: Iterable[Outcome]) -> list[str | None]:
    return [one.failure.code if one.failure else None for one in outcomes]


def gone(pid: int) -> bool:
    """True if a process ends within the time of a slow machine."""
    for _ in range(200):
        state = subprocess.run(
            ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
        ).stdout.strip()
        if not state or state.startswith("Z"):
            return True
        time.sleep(0.05)
    return False


# -- sources ------------------------------------------------------------------------------------


def test_each_kind_of_source_has_its_outcome_in_order() -> None:
    data = CLEAN.read_bytes()
    found = list(parse_many([CLEAN, str(PAGE), data, ("named.txt", data)], executor=Here()))
    assert named(found) == [str(CLEAN), str(PAGE), "#3", "named.txt"]
    assert [one.report.source.name for one in found if one.report] == named(found)
    assert found[0].report == load(CLEAN)
    assert found[0].result == check(load(CLEAN))
    assert all(one.failure is None and one.seconds > 0 for one in found)


def test_a_large_file_is_handed_over_without_a_copy_of_it() -> None:
    data = bytes(1_000_000)
    pieces = pickled(("name", data))
    assert any(piece is data for piece in pieces)
    assert pickle.loads(b"".join(pieces)) == ("name", data)


def test_one_source_needs_no_list() -> None:
    assert named(parse_many(CLEAN, executor=Here())) == [str(CLEAN)]
    assert named(parse_many(str(CLEAN), executor=Here())) == [str(CLEAN)]
    assert named(parse_many(CLEAN.read_bytes(), executor=Here())) == ["#1"]


def test_a_folder_is_its_files_in_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden", ".git/c.txt", "c.html", "a/y/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "a" / "round").symlink_to(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    found = [Path(task.name).relative_to(tmp_path).as_posix() for task in tasks(tmp_path)]
    assert found == ["a/y/x.txt", "a/z.txt", "b.txt", "c.html"]


def test_pages_of_this_library_beside_the_reports_are_no_reports(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.read_bytes())
    (tmp_path / "a-检查结果.html").write_text(load(PAGE).to_html("en"), "utf-8")
    for source in (tmp_path, f"{tmp_path}/*.html"):
        assert named(parse_many(source)) == [str(tmp_path / "a.html")]
    (outcome,) = parse_many(tmp_path / "a-检查结果.html")
    assert codes([outcome]) == ["own-output"]


@pytest.mark.parametrize("rows", [records, wide])
@pytest.mark.parametrize("form", WRITERS)
def test_tables_of_this_library_beside_the_reports_are_no_reports(
    rows: Callable[..., Rows[Any]], form: str, tmp_path: Path
) -> None:
    pytest.importorskip({"parquet": "pyarrow", "xlsx": "xlsxwriter"}.get(form, "csv"))
    (tmp_path / "a.txt").write_bytes(CLEAN.read_bytes())
    table = tmp_path / f"table.{form}"
    WRITERS[form](rows([load(CLEAN)]), table)
    assert named(parse_many(tmp_path)) == [str(tmp_path / "a.txt")]
    (outcome,) = parse_many(table)
    assert outcome.failure is not None


def test_data_of_this_library_beside_the_reports_are_no_reports(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(load(CLEAN).to_json(), "utf-8")
    (tmp_path / "b.txt").write_bytes(CLEAN.read_bytes())
    assert named(parse_many(tmp_path)) == [str(tmp_path / "b.txt")]
    assert codes(parse_many(tmp_path / "a.json")) == ["own-output"]


def test_a_pattern_is_the_files_that_match(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.html", "in/d.txt", "odd[1].txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    few = [Path(task.name).name for task in tasks(f"{tmp_path}/*.txt")]
    all_of_them = [Path(task.name).name for task in tasks(f"{tmp_path}/**/*.txt")]
    assert few == ["a.txt", "b.txt", "odd[1].txt"]
    assert all_of_them == ["a.txt", "b.txt", "d.txt", "odd[1].txt"]
    # A file with such a name is that file.
    assert named(parse_many(tmp_path / "odd[1].txt", executor=Here())) == [
        str(tmp_path / "odd[1].txt")
    ]


def test_what_names_nothing_is_a_failure(tmp_path: Path) -> None:
    sources: list[Any] = [tmp_path, f"{tmp_path}/*.pdf", tmp_path / "absent", "", 7, ("a", "b")]
    found = list(parse_many(sources, executor=Here()))
    assert codes(found) == [
        "batch-empty",
        "batch-unmatched",
        "absent",
        "absent",
        "batch-source",
        "batch-source",
    ]
    for one in found:
        assert one.failure is not None
        assert one.failure.text("zh")
        assert one.failure.text("en")


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may open any folder")
def test_a_folder_that_cannot_be_opened_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0)
    assert codes(parse_many(tmp_path, executor=Here())) == ["unopened"]


@pytest.mark.slow
def test_sources_are_asked_for_as_they_are_needed() -> None:
    asked = 0

    def endless() -> Iterator[bytes]:
        nonlocal asked
        while True:
            asked += 1
            yield b""

    found = parse_many(endless(), executor=Here())
    assert asked == 0
    for _ in range(1_000):
        next(found)
    assert 1_000 <= asked <= 1_300


@pytest.mark.slow
def test_one_slow_source_does_not_pile_up_the_others() -> None:
    class FirstNever(Here):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            if self.given == 0:
                self.given = 1
                return Future()
            return super().submit(fn, *args, **kwargs)

    executor = FirstNever()
    found = list(parse_many([b""] * 2_000, executor=executor, timeout=1))
    assert codes(found[:1]) == ["batch-timeout"]
    assert codes(found[1:]) == [None] * 1_999
    window = Window(FirstNever(), Wanted(check=False, complete=False), 1, ordered=True)
    for number in range(1, 257):
        window.add(Task(str(number), b""))
        given = list(window.given(last=False))
        # Full, it waits for the first until that is late; then the others can go.
        assert len(given) == (256 if number == 256 else 0)


# -- what is done -------------------------------------------------------------------------------


def test_check_and_complete_are_done_if_asked_for() -> None:
    (plain,) = parse_many(DAMAGED, executor=Here(), check=False)
    (filled,) = parse_many(DAMAGED, executor=Here(), check=True, complete=True)
    assert plain.result is None
    assert plain.report == load(DAMAGED)
    assert filled.report == complete(load(DAMAGED))
    assert filled.report != plain.report
    assert filled.result == check(complete(load(DAMAGED)))


@pytest.mark.parametrize("timeout", [0, -1, float("nan")])
def test_a_timeout_is_above_0(timeout: float) -> None:
    with pytest.raises(ValueError, match="timeout"):
        parse_many([], timeout=timeout)


def test_a_fault_of_ours_costs_one_source(monkeypatch: pytest.MonkeyPatch) -> None:
    def spoilt(report: Any) -> Any:
        raise ZeroDivisionError("out of sorts")

    monkeypatch.setattr("govinfo_report.batch.work.check", spoilt)
    (one,) = parse_many(CLEAN, executor=Here())
    assert one.failure is not None
    assert one.failure.code == "batch-fault"
    assert "ZeroDivisionError: out of sorts" in one.failure.text("en")


def test_memory_that_runs_out_costs_one_source(monkeypatch: pytest.MonkeyPatch) -> None:
    def hungry(report: Any) -> Any:
        raise MemoryError

    monkeypatch.setattr("govinfo_report.batch.work.check", hungry)
    assert codes(parse_many(CLEAN, executor=Here())) == ["batch-memory"]


def test_outcomes_survive_pickling() -> None:
    for path in (CLEAN, PAGE, DAMAGED):
        outcome = work(Task(str(path)), Wanted(check=True, complete=True))
        again = pickle.loads(pickle.dumps(outcome))
        assert again == outcome
        assert again.report.cells["requests.new_received.total"].span.line == (
            outcome.report.cells["requests.new_received.total"].span.line  # type: ignore[union-attr]
        )
        assert again.report.requests == outcome.report.requests  # type: ignore[union-attr]
        assert again.result.summary() == outcome.result.summary()  # type: ignore[union-attr]
    failed = work(Task("absent"), Wanted(check=True, complete=True))
    assert failed.failure is not None
    # The frames hold the content of the file, as long as anything holds the error.
    assert failed.failure.__traceback__ is None
    assert failed.failure.__context__ is None
    again = pickle.loads(pickle.dumps(failed))
    assert isinstance(again.failure, CannotReadError)
    assert again.failure.text("zh") == failed.failure.text("zh")


# -- executors of others ------------------------------------------------------------------------


def test_threads_do_it_as_well() -> None:
    with ThreadPoolExecutor(2) as executor:
        found = list(parse_many([CLEAN, "absent", PAGE] * 20, executor=executor))
    assert codes(found) == [None, "absent", None] * 20


def test_outcomes_come_as_they_are_ready_if_order_does_not_matter() -> None:
    with ThreadPoolExecutor(2) as executor:
        found = list(parse_many([CLEAN, "absent", PAGE] * 20, executor=executor, ordered=False))
    assert Counter(named(found)) == Counter({str(CLEAN): 20, "absent": 20, str(PAGE): 20})


def test_an_executor_that_is_shut_down_gives_failures() -> None:
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    found = list(parse_many([CLEAN, PAGE], executor=executor))
    assert codes(found) == ["batch-executor"] * 2
    assert found[0].failure is not None
    assert "shutdown" in found[0].failure.text("en")


@posix
def test_a_pool_of_others_that_breaks_gives_failures() -> None:
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(os.kill, os.getpid(), 0)
        future.result()
        for pid in executor._processes:
            os.kill(pid, signal.SIGKILL)
        found = list(parse_many([CLEAN] * 3, executor=executor))
    assert codes(found) == ["batch-executor"] * 3


def test_an_executor_that_never_begins_is_given_up() -> None:
    found = list(parse_many([CLEAN] * 300, executor=Silent(), timeout=0.3))
    assert codes(found) == ["batch-timeout"] * 300


def test_what_is_late_is_reported_and_the_rest_goes_on() -> None:
    ended = threading.Event()

    class OneHangs(ThreadPoolExecutor):
        first = True

        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            if self.first:
                self.first = False
                return super().submit(ended.wait)
            return super().submit(fn, *args, **kwargs)

    with OneHangs(2) as executor:
        found = list(parse_many([CLEAN, PAGE, CLEAN], executor=executor, timeout=1.5))
        ended.set()
    assert codes(found) == ["batch-timeout", None, None]


# -- processes of our own -----------------------------------------------------------------------


@pytest.mark.slow
def test_processes_of_our_own_give_what_this_one_gives() -> None:
    sources: list[ReportSource] = [CLEAN, PAGE, DAMAGED, "absent", PAGE.read_bytes()]
    with WorkerPool(2) as pool:
        found = list(parse_many(sources, executor=pool, complete=True))
    here = list(parse_many(sources, executor=Here(), complete=True))
    assert [(one.name, one.report, one.result) for one in found] == [
        (one.name, one.report, one.result) for one in here
    ]
    assert codes(found) == codes(here)


def test_a_pool_is_an_executor() -> None:
    with WorkerPool(2) as pool:
        assert list(pool.map(pow, [2, 3], [5, 2])) == [32, 9]
        with pytest.raises(ZeroDivisionError):
            pool.submit(divmod, 1, 0).result()
        with pytest.raises(Exception, match="pickle"):
            pool.submit(lambda: 1).result()
        assert pool.submit(pow, 2, 2).result() == 4
    with pytest.raises(RuntimeError, match="shut down"):
        pool.submit(pow, 2, 2)
    with pytest.raises(ValueError, match="one process"):
        WorkerPool(0)


@pytest.mark.slow
def test_a_task_that_hangs_costs_itself() -> None:
    with WorkerPool(2) as pool:
        hanging = pool.submit_within(1, time.sleep, 600)
        others = [pool.submit_within(60, pow, 2, power) for power in range(20)]
        assert [one.result() for one in others] == [2**power for power in range(20)]
        with pytest.raises(BrokenOff) as caught:
            hanging.result()
    assert caught.value.code == "batch-timeout"


@posix
def test_a_process_that_dies_costs_its_task() -> None:
    with WorkerPool(1) as pool:
        dying = pool.submit(os._exit, 3)
        other = pool.submit(pow, 2, 2)
        with pytest.raises(BrokenOff) as caught:
            dying.result()
        assert other.result() == 4
    assert caught.value.code == "batch-ended"
    assert caught.value.values == {"status": 3} or caught.value.values["status"] == -9


@posix
def test_a_task_that_ends_its_process_is_tried_once_more() -> None:
    with WorkerPool(1) as pool:
        ending = pool.submit_within(60, os._exit, 3)
        with pytest.raises(BrokenOff) as caught:
            ending.result()
        assert caught.value.code == "batch-ended"
        assert len({pool.submit(os.getpid).result() for _ in range(3)}) == 1


@posix
def test_an_idle_process_that_dies_costs_nothing() -> None:
    with WorkerPool(1) as pool:
        pid = pool.submit(os.getpid).result()
        os.kill(pid, signal.SIGKILL)
        assert gone(pid)
        assert pool.submit_within(60, pow, 2, 2).result() == 4


@pytest.mark.slow
@posix
def test_memory_is_bounded() -> None:
    with WorkerPool(1) as pool:
        pid = pool.submit(os.getpid).result()
        with pytest.raises(MemoryError):
            pool.submit(bytes, 8_000_000_000).result()
        # What the task has left behind does not stay.
        assert pool.submit(os.getpid).result() != pid


def test_what_is_printed_is_no_answer() -> None:
    with WorkerPool(1) as pool:
        assert pool.submit(print, "a line").result() is None
        assert pool.submit(os.write, 1, b"more").result() == 4
        assert pool.submit(pow, 2, 2).result() == 4


@pytest.mark.slow
def test_processes_are_replaced_after_many_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govinfo_report.batch.pool._TASKS_EACH", 5)
    with WorkerPool(1) as pool:
        pids = [pool.submit(os.getpid).result() for _ in range(12)]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [5, 5, 2]


@pytest.mark.slow
@posix
def test_a_closed_iterator_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    popen = subprocess.Popen

    def spy(*args: Any, **kwargs: Any) -> Any:
        process = popen(*args, **kwargs)
        started.append(process.pid)
        return process

    monkeypatch.setattr("govinfo_report.processes.subprocess.Popen", spy)
    found = parse_many([CLEAN] * 100)
    next(found)
    found.close()  # type: ignore[attr-defined]
    monkeypatch.undo()
    assert started
    assert all(gone(pid) for pid in started)


@posix
def test_stopping_a_pool_ends_what_hangs() -> None:
    pool = WorkerPool(1)
    pid = pool.submit(os.getpid).result()
    hanging = pool.submit(time.sleep, 600)
    waiting = pool.submit(pow, 2, 2)
    while not hanging.running():
        time.sleep(0.01)
    pool.stop()
    with pytest.raises(BrokenOff):
        hanging.result(60)
    assert waiting.cancelled()
    assert gone(pid)


def wait_and_fail(pool: WorkerPool) -> None:
    with pool:
        hanging = pool.submit(time.sleep, 600)
        while not hanging.running():
            time.sleep(0.01)
        raise KeyboardInterrupt


def test_an_interrupted_pool_waits_for_nothing() -> None:
    pool = WorkerPool(1)
    with pytest.raises(KeyboardInterrupt):
        wait_and_fail(pool)
    with pytest.raises(RuntimeError, match="shut down"):
        pool.submit(pow, 2, 2)


PROGRAM = """
import os, signal, sys, time
from govinfo_report import WorkerPool
pool = WorkerPool(1)
print(pool.submit(os.getpid).result(), flush=True)
hanging = pool.submit(time.sleep, 600)
while not hanging.running():
    time.sleep(0.01)
time.sleep(0.2)
"""


@pytest.mark.slow
@posix
@pytest.mark.parametrize(
    "end", ["", "os.kill(os.getpid(), signal.SIGKILL)", "os.kill(os.getpid(), signal.SIGINT)"]
)
def test_no_process_outlives_the_program(end: str) -> None:
    # Given by a pipe: there is no file that a process could import, and no `if __name__`.
    run = subprocess.run(
        [sys.executable, "-"],
        input=PROGRAM + end,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.stdout.strip().isdigit(), run.stderr
    assert gone(int(run.stdout))


@pytest.mark.slow
@posix
def test_a_killed_worker_loses_and_doubles_nothing() -> None:
    killed: list[int] = []
    with WorkerPool(2) as pool:
        found: list[Outcome] = []
        for number, one in enumerate(parse_many([CLEAN, PAGE] * 60, executor=pool)):
            found.append(one)
            if number in (10, 60):
                pid = next(iter(pool._running)).process.pid
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
    assert named(found) == [str(CLEAN), str(PAGE)] * 60
    assert len(killed) == 2
    # Even what it was reading is read by another.
    assert set(codes(found)) == {None}


@pytest.mark.parametrize("name", ["2021-clean.txt", "2021-page.html", "2019-one-cell-a-line.txt"])
def test_an_outcome_is_the_same_in_another_process_and_small(name: str) -> None:
    report = load(EXAMPLES / name)
    for one in (report, complete(report), with_others(report)):
        sent = pickle.dumps((one, check(one)), pickle.HIGHEST_PROTOCOL)
        again, result = pickle.loads(sent)
        assert (again, result) == (one, check(one))
        assert list(again.cells.items()) == list(one.cells.items())
        places = [
            [(span.place, span.source.text) for cell in of.cells.values() if (span := cell.span)]
            for of in (one, again)
        ]
        assert places[0] == places[1]
        assert one is not report or len(sent) < 60_000


def with_others(report: Report) -> Report:
    """With a cell and a place that no form and no text have."""
    path, cell = next((path, cell) for path, cell in report.cells.items() if cell.span)
    other = texts.Span(0, 1, texts.Source("x", ((0, Place(1, 2, 3)), (1, None))))
    cells = {**report.cells, path: cell._replace(label="another", span=other)}
    return attrs.evolve(report, cells=Cells(cells))
