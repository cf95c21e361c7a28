"""What is no plain file, and streams and path objects that fail: refused, and never waited for."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from command import CLEAN
from lxml import etree

from govinfo_report import (
    CannotReadError,
    GovinfoReportError,
    LimitExceeded,
    Limits,
    Outcome,
    load,
    parse_many,
)
from govinfo_report.cli import main
from govinfo_report.commands.inputs import tasks_of
from govinfo_report.errors import CannotOpen
from govinfo_report.readers.safe_xml import parse_xml

SOON = Limits(input_seconds=1)
posix = pytest.mark.skipif(os.name != "posix", reason="files of POSIX")


def quick(call: Callable[[], Any]) -> GovinfoReportError:
    """The error that a call ends in; what waits without end, the bound of every test ends."""
    with pytest.raises((CannotReadError, LimitExceeded)) as caught:
        call()
    assert caught.value.text("zh") != caught.value.text("en")
    return caught.value


def several(sources: list[Any]) -> list[Outcome]:
    with ThreadPoolExecutor(1) as executor:
        return list(parse_many(sources, executor=executor, check=False))


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


@posix
def test_a_pipe_and_a_device_are_no_files(pipe: Path) -> None:
    for path in (pipe, Path("/dev/zero"), Path("/dev/null")):
        error = quick(lambda path=path: load(path))  # type: ignore[misc]
        assert (error.code, error.file) == ("no-plain-file", str(path))
        assert isinstance(error, CannotOpen)
        assert error.errno
        assert error.filename == str(path)


@posix
@pytest.mark.parametrize("name", ["pipe", "pipe.zip"])
def test_commands_and_runs_refuse_a_pipe(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    result = CliRunner().invoke(main, ["check", str(tmp_path / name)])
    assert result.exit_code == 3
    found = [one.failure.code for one in several([tmp_path / name, CLEAN]) if one.failure]
    assert found == ["no-plain-file"]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="files of Linux")
def test_files_of_the_system_that_cannot_be_read_are_refused() -> None:
    assert quick(lambda: load("/proc/self/mem")).code == "unopened"


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="descriptors of Linux")
def test_what_a_shell_hands_over_is_read_and_waited_for_no_longer_than_allowed() -> None:
    reads, writes = os.pipe()
    thread = threading.Timer(0.1, os.write, (writes, b"x"))
    thread.start()
    error = quick(lambda: load(f"/dev/fd/{reads}", limits=SOON))
    assert error.code == "limit-input-seconds"
    thread.join()
    os.write(writes, CLEAN.read_bytes())
    os.close(writes)
    (task,) = tasks_of([f"/dev/fd/{reads}"])
    assert task.data == CLEAN.read_bytes()
    os.close(reads)


@posix
@pytest.mark.parametrize("buffering", [0, -1])
def test_a_stream_of_which_nothing_comes_is_given_up(buffering: int) -> None:
    reads, writes = os.pipe()
    os.write(writes, b"begun")
    with open(reads, "rb", buffering=buffering) as stream:  # noqa: PTH123
        assert quick(lambda: load(stream, limits=SOON)).code == "limit-input-seconds"
    os.close(writes)


class Dripping(io.RawIOBase):
    """Gives a byte every now and then, or says that there is none yet."""

    def __init__(self, what: bytes | None) -> None:
        self.what = what

    def read(self, size: int = -1, /) -> bytes | None:
        time.sleep(0.05)
        return self.what


@pytest.mark.parametrize("what", [b"x", None])
def test_a_stream_that_drips_is_given_up(what: bytes | None) -> None:
    dripping: Any = Dripping(what)
    assert quick(lambda: load(dripping, limits=SOON)).code == "limit-input-seconds"


def test_a_stream_whose_read_never_returns_is_given_up() -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1, /) -> bytes:
            goes_on.wait()
            return b""

    goes_on = threading.Event()
    endless: Any = Endless()
    assert quick(lambda: load(endless, limits=SOON)).code == "limit-input-seconds"
    goes_on.set()


def closed() -> Any:
    stream = io.BytesIO(b"x")
    stream.close()
    return stream


class Odd(io.BytesIO):
    """A stream that fails in a way of its own."""

    def read1(self, size: int | None = -1, /) -> bytes:
        raise KeyError("odd")


class Unwilling:
    """A stream of which not even the name of its method can be asked for."""

    @property
    def read(self) -> Any:
        raise RuntimeError("unwilling")


def test_a_stream_may_give_a_bytearray() -> None:
    class Mutable(io.BytesIO):
        def read1(self, size: int | None = -1, /) -> Any:
            return bytearray(super().read1(size))

    assert load(Mutable(CLEAN.read_bytes())).cells == load(CLEAN).cells


@pytest.mark.parametrize(
    ("stream", "cause"),
    [
        (gzip.GzipFile(fileobj=io.BytesIO(gzip.compress(b"x" * 999)[:-9])), EOFError),
        (closed(), ValueError),
        (Odd(), KeyError),
        (Unwilling(), RuntimeError),
    ],
)
def test_whatever_a_stream_raises_is_an_error_of_ours(stream: Any, cause: type) -> None:
    error = quick(lambda: load(stream))
    assert error.code == "unopened"
    assert isinstance(error.__cause__, cause)


class Pathlike:
    """A path object that gives, or raises, what it is told to."""

    def __init__(self, what: Any) -> None:
        self.what = what

    def __fspath__(self) -> Any:
        if isinstance(self.what, Exception):
            raise self.what
        return self.what


def test_a_path_object_may_give_bytes() -> None:
    path = Pathlike(os.fsencode(CLEAN))
    assert load(path).source.name == str(CLEAN)
    (one,) = several([path])
    assert one.name == str(CLEAN)


@pytest.mark.parametrize("what", [RuntimeError("gone"), 7])
def test_a_path_object_that_fails_costs_one_source(what: Any) -> None:
    assert quick(lambda: load(Pathlike(what))).code == "unopened"
    found = several([Pathlike(what), CLEAN.read_bytes()])
    assert [one.failure.code if one.failure else None for one in found] == ["unopened", None]
    assert found[0].name == "#1"


def test_memory_that_runs_out_in_the_parser_is_no_fault_of_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def starved(*_: object) -> None:
        error: Any = etree.XMLSyntaxError
        raise error("unknown error", etree.ErrorTypes.ERR_NO_MEMORY, 0, 0)

    monkeypatch.setattr(etree, "fromstring", starved)
    for read in (lambda: parse_xml(b"<a/>", Limits()), lambda: load(b"<html><p>x</p></html>")):
        error = quick(read)
        assert isinstance(error, LimitExceeded)
        assert error.code == "memory"


@posix
def test_standard_input_that_stays_silent_is_given_up() -> None:
    reads, writes = os.pipe()
    command = ["govinfo-report", "check", "--limit", "input_seconds=1", "-"]
    ended = subprocess.run(command, stdin=reads, capture_output=True, check=False, timeout=20)
    os.close(writes)
    os.close(reads)
    assert ended.returncode == 3
    assert b"input_seconds" in ended.stderr
