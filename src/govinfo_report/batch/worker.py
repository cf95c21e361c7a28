"""A worker process: does one call after another, and answers with what came of each.

It is not started by `multiprocessing`, so it does not import the program that uses it: that needs
no `if __name__ == "__main__"`, and notebooks work.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
from typing import IO, Final

from govinfo_report.batch import work as _loaded_before_the_first_task  # noqa: F401  # pyright: ignore[reportUnusedImport]
from govinfo_report.processes import limit_memory, pickled, receive, seldom_collect, send

_MEMORY: Final = 2_000_000_000
"""Bytes of addresses; what the limits of `load` allow stays far below."""


def serve() -> None:
    """Answer until the input ends. The first answer is empty: all is loaded."""
    limit_memory(_MEMORY)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints is no answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    calls: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, calls), daemon=True).start()
    seldom_collect()
    send(answers, b"")
    while True:
        answer, goes_on = _answer(calls)
        send(answers, *answer)
        if not goes_on:
            _end()


def _listen(source: IO[bytes], calls: queue.SimpleQueue[bytes]) -> None:
    """Read ahead, so that the end of whoever asks is seen while a task is being done."""
    while (call := receive(source)) is not None:
        calls.put(call)
    _end()


def _end() -> None:
    """End at once, and with it the process that reads PDF files."""
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _answer(calls: queue.SimpleQueue[bytes]) -> tuple[list[bytes], bool]:
    """What the next call returns or raises, and whether this process is good for another."""
    try:
        function, args, kwargs = pickle.loads(calls.get())
        returned = function(*args, **kwargs)
        return pickled((returned, None)), True
    except MemoryError:
        # What the task has left behind may keep the next from its memory.
        return pickled((None, MemoryError())), False
    except Exception as error:  # it is for whoever asked
        try:
            return pickled((None, error)), True
        except Exception:  # not every exception can be sent
            return pickled((None, RuntimeError(f"{type(error).__name__}: {error}"))), True
