"""Reads files in a process apart, which may be stopped when it takes too much.

The libraries that open PDF files, workbooks and pictures are compiled. A few kilobytes can make one
fill the memory or run for years, and only the end of its process stops it; a fault in it would end
the process of the caller. The process is started with the first file and waits for the next, so
that a file costs no start. The two say nothing to each other but numbers and texts: a file that
takes over the reader cannot make its caller run code.
"""

from __future__ import annotations

import atexit
import importlib.util
import json
import os
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeAlias

import attrs

from govinfo_report.errors import (
    CannotReadError,
    GovinfoReportError,
    LimitExceeded,
    Limits,
    MissingExtra,
)
from govinfo_report.processes import Peer, limit_memory, receive, seldom_collect, send
from govinfo_report.readers.blocks import Block, CellText, Paragraph, Picture, TableRow
from govinfo_report.report import Diagnostic, diagnose
from govinfo_report.text.source import Place

BlockReader: TypeAlias = Callable[[bytes, Limits], tuple[list[Block], list[Diagnostic]]]
"""What reads a file in the process."""


def understood(answer: dict[str, Any]) -> tuple[list[Block], list[Diagnostic]]:
    """What a process answered: blocks, and what is to be said of the file.

    Raises:
        CannotReadError: it answered that the file is encrypted or damaged.
        LimitExceeded: it answered that the file asks for too much.
    """
    if "error" in answer:
        raise _error(answer["error"], answer["code"], answer["values"])
    diagnostics = [
        diagnose(code, paths=tuple(paths), **values)
        for code, paths, values in answer["diagnostics"]
    ]
    return answer["blocks"], diagnostics


def _error(kind: str, code: str, values: dict[str, Any]) -> Exception:
    if kind == "limit":
        limit = code.removeprefix("limit-").replace("-", "_")
        return LimitExceeded(limit, values["allowed"], values.get("found"))
    return CannotReadError(code, **values)


class ApartProcess:
    """A process that reads files of a kind, or none as long as no file was read.

    Args:
        module: whose `serve` answers in the process.
        packages: that must be installed, each with the extra that brings it.
        room: its limits: those of `Limits` whose names begin so and end in memory and seconds.
        broke_off: the code of the error for a process that ended before it had answered.
    """

    def __init__(self, module: str, packages: Mapping[str, str], room: str, broke_off: str) -> None:
        self.module = module
        self.packages = packages
        self.room = room
        self.broke_off = broke_off
        self.lock = threading.Lock()
        self.running: Peer | None = None
        self.memory = 0
        atexit.register(self.stop)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self.forget)

    def ask(self, data: bytes, limits: Limits) -> dict[str, Any]:
        """Have a file read; what the process answers.

        Raises:
            MissingExtra: a package is not installed.
            CannotReadError: the process broke off.
            LimitExceeded: it takes too long.
        """
        memory: int = getattr(limits, f"{self.room}_memory")
        with self.lock:
            used = self.running is not None and self.memory == memory
            answer = self.ask_once(data, limits, memory)
            if answer is None and used:
                # What earlier files have left behind may have been too much.
                answer = self.ask_once(data, limits, memory)
        if answer is None:
            raise CannotReadError(self.broke_off, allowed=memory)
        return unpacked(answer)

    def ask_once(self, data: bytes, limits: Limits, memory: int) -> bytes | None:
        """Have a file read by the process, started if it must be; None if it broke off."""
        if self.running is None or self.memory != memory:
            self.stop()
            self.start(memory)
        running = self.running
        assert running is not None
        seconds: int = getattr(limits, f"{self.room}_seconds")
        asked = json.dumps(attrs.asdict(limits)).encode()
        answer = running.answer(seconds, [asked], [data])
        if answer is None:
            self.stop()
            if running.late:
                raise LimitExceeded(f"{self.room}_seconds", seconds)
        return answer

    def start(self, memory: int) -> None:
        """Start it, with so many bytes of memory."""
        for package, extra in self.packages.items():
            if importlib.util.find_spec(package) is None:
                raise MissingExtra(extra)
        try:
            self.running = Peer(self.module, str(memory))
        except OSError as error:
            raise CannotReadError(self.broke_off, allowed=memory) from error
        self.memory = memory

    def stop(self) -> None:
        """End the process, if it runs."""
        running, self.running = self.running, None
        if running is not None:
            running.end()

    def forget(self) -> None:
        """Leave the process to the one that was forked: two cannot talk with it."""
        running, self.running = self.running, None
        self.lock = threading.Lock()
        if running is not None:
            running.process.returncode = 0
            for pipe in running.pipes:
                os.close(pipe.fileno())


def serve_with(read: BlockReader) -> None:
    """Answer until the input ends. The first argument says how many bytes of memory may be used.

    A fault ends the process; the one that asked sees that, and says so.
    """
    limit_memory(int(sys.argv[1]))
    seldom_collect()
    source, answers = sys.stdin.buffer, sys.stdout.buffer
    while (limits := receive(source)) is not None:
        data = receive(source)
        if data is None:
            return
        send(answers, packed(answer(read, data, Limits(**json.loads(limits)))))


def answer(read: BlockReader, data: bytes, limits: Limits) -> dict[str, Any]:
    """What a file holds, or why it cannot be read."""
    try:
        blocks, diagnostics = read(data, limits)
    except GovinfoReportError as error:
        kind = "limit" if isinstance(error, LimitExceeded) else "unreadable"
        return {"error": kind, "code": error.code, "values": dict(error.values)}
    said = [(one.code, one.paths, dict(one.values)) for one in diagnostics]
    return {"blocks": blocks, "diagnostics": said}


# -- answers as texts ----------------------------------------------------------------------------


def packed(answer: dict[str, Any]) -> bytes:
    """An answer as JSON; blocks and places are objects named by their class."""
    return json.dumps(answer, default=_fields).encode()


def _fields(one: Any) -> dict[str, Any]:
    return {type(one).__name__: attrs.astuple(one, recurse=False)}


def unpacked(message: bytes) -> dict[str, Any]:
    """The answer that `packed` was given."""
    found: dict[str, Any] = json.loads(message, object_hook=_made)
    return found


def _made(found: dict[str, Any]) -> Any:
    name = next(iter(found), "")
    return _CLASSES[name](*found[name]) if name in _CLASSES else found


def _row(cells: Iterable[list[Any]], place: Place, boxed: bool) -> TableRow:
    return TableRow(tuple(CellText(*cell) for cell in cells), place, boxed)


def _place(*fields: Any) -> Place:
    table, row, column, page, picture, box = fields
    return Place(table, row, column, page, picture, tuple(box) if box else None)


_CLASSES: Final[Mapping[str, Callable[..., Any]]] = {
    "Paragraph": Paragraph,
    "Picture": Picture,
    "TableRow": _row,
    "Place": _place,
}
"""Name of a class → what makes one of it of its fields."""
