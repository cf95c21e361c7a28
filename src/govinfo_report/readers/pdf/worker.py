"""The process that reads PDF files: takes one after another, and answers with what it printed."""

from __future__ import annotations

import gc
import json
import sys
from typing import Any, Final

from govinfo_report.errors import GovinfoReportError, LimitExceeded
from govinfo_report.limits import Limits
from govinfo_report.processes import limit_memory, receive, send
from govinfo_report.readers.pdf.messages import plain
from govinfo_report.readers.pdf.reading import read_here

_RARELY: Final = 100_000
"""Objects made between two looks for cycles: a page makes many, and hardly a cycle."""


def serve() -> None:
    """Answer until the input ends. The first argument says how many bytes of memory may be used.

    A fault ends the process; the one that asked sees that, and says so.
    """
    limit_memory(int(sys.argv[1]))
    # What is loaded by now stays, and need not be looked through again and again.
    gc.freeze()
    gc.set_threshold(_RARELY)
    source, answers = sys.stdin.buffer, sys.stdout.buffer
    while (limits := receive(source)) is not None:
        data = receive(source)
        if data is None:
            return
        send(answers, json.dumps(answer(data, Limits(**json.loads(limits)))).encode())


def answer(data: bytes, limits: Limits) -> dict[str, Any]:
    """What a file holds, or why it cannot be read."""
    try:
        blocks, diagnostics = read_here(data, limits)
    except GovinfoReportError as error:
        kind = "limit" if isinstance(error, LimitExceeded) else "unreadable"
        return {"error": kind, "code": error.code, "values": dict(error.values)}
    said = [(one.code, dict(one.values)) for one in diagnostics]
    return {"blocks": plain(blocks), "diagnostics": said}
