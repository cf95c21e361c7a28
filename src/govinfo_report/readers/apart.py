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
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias, cast

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

Reader: TypeAlias = Callable[[bytes, Limits], tuple[list[Block], list[Diagnostic]]]
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
    return list(blocks_of(answer["blocks"])), diagnostics


def _error(kind: str, code: str, values: dict[str, Any]) -> Exception:
    if kind == "limit":
        limit = code.removeprefix("limit-").replace("-", "_")
        return LimitExceeded(limit, values["allowed"], values.get("found"))
    return CannotReadError(code, **values)


class _BrokenOffError(Exception):
    """The process ended before it had answered."""


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
        broke_off = CannotReadError(self.broke_off, allowed=memory)
        with self.lock:
            used = self.running is not None and self.memory == memory
            try:
                return self.ask_once(data, limits, memory)
            except _BrokenOffError:
                if not used:
                    raise broke_off from None
            # What earlier files have left behind may have been too much.
            try:
                return self.ask_once(data, limits, memory)
            except _BrokenOffError:
                raise broke_off from None

    def ask_once(self, data: bytes, limits: Limits, memory: int) -> dict[str, Any]:
        """Have a file read by the process, started if it must be."""
        if self.running is None or self.memory != memory:
            self.stop()
            self.start(memory)
        running = self.running
        assert running is not None
        seconds: int = getattr(limits, f"{self.room}_seconds")
        asked = json.dumps(attrs.asdict(limits)).encode()
        answer = running.answer(seconds, [asked], [data])
        if answer is not None:
            return cast("dict[str, Any]", json.loads(answer))
        self.stop()
        if running.late:
            raise LimitExceeded(f"{self.room}_seconds", seconds)
        raise _BrokenOffError

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


def serve_with(read: Reader) -> None:
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
        send(answers, json.dumps(answer(read, data, Limits(**json.loads(limits)))).encode())


def answer(read: Reader, data: bytes, limits: Limits) -> dict[str, Any]:
    """What a file holds, or why it cannot be read."""
    try:
        blocks, diagnostics = read(data, limits)
    except GovinfoReportError as error:
        kind = "limit" if isinstance(error, LimitExceeded) else "unreadable"
        return {"error": kind, "code": error.code, "values": dict(error.values)}
    said = [(one.code, one.paths, dict(one.values)) for one in diagnostics]
    return {"blocks": plain(blocks), "diagnostics": said}


def plain(blocks: Iterable[Block]) -> list[list[Any]]:
    """Blocks as lists of texts and numbers."""
    made: list[list[Any]] = []
    for block in blocks:
        place = block.place or Place()
        if isinstance(block, TableRow):
            cells = [_plain_cell(cell) for cell in block.cells]
            made.append([cells, place.page, place.table, place.row, place.picture])
        elif isinstance(block, Picture):
            made.append([None, place.page])
        else:
            made.append([block.text, place.page])
    return made


def _plain_cell(cell: CellText) -> list[Any]:
    place = cell.place
    seen = [] if place is None or place.box is None else [place.box, place.page, place.picture]
    return [cell.text, cell.column, cell.span, *seen]


def blocks_of(message: Iterable[list[Any]]) -> Iterator[Block]:
    """The blocks that `plain` was given."""
    places: dict[int | None, Place | None] = {None: None}
    for words, page, *row in message:
        if row:
            own = Place(row[0], row[1], page=page, picture=row[2])
            yield TableRow(tuple(_cell_of(own, *cell) for cell in words), own)
            continue
        place = places.setdefault(page, Place(page=page))
        yield Picture(place=place) if words is None else Paragraph(words, place)


def _cell_of(row: Place, text: str, column: int, span: int, *seen: Any) -> CellText:
    if not seen:
        return CellText(text, column, span)
    (left, top, right, bottom), page, picture = seen
    box = (left, top, right, bottom)
    place = attrs.evolve(row, column=column, box=box, page=page, picture=picture)
    return CellText(text, column, span, place)
