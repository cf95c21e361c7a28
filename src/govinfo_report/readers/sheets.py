"""Reads workbooks (XLSX, XLS, ODS): the used part of every sheet that is shown, row by row.

The library that opens them lays a sheet out whole, as wide and as high as its farthest cell is
away, and ends the process if there is no memory for it. So it runs in a process of its own, one for
each workbook, with a bound of memory and of time.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final, cast

from govinfo_report.document import Document
from govinfo_report.errors import CannotReadError, LimitExceeded, MissingExtra
from govinfo_report.limits import Limits
from govinfo_report.readers.blocks import Block, CellText, Paragraph, TableRow, assemble
from govinfo_report.readers.columns import tidy_columns
from govinfo_report.text.source import Place

_MODULE: Final = "govinfo_report.readers.sheet_process"
_START: Final = "import sys; sys.path[:] = {path!r}; from {module} import serve; serve()"


def read_sheets(data: bytes, limits: Limits) -> Document:
    """Read a workbook.

    Raises:
        MissingExtra: the package that reads workbooks is not installed.
        CannotReadError: the workbook is damaged or encrypted, or needs too much memory.
        LimitExceeded: it takes too long, or a sheet has too many columns or rows.
    """
    answer = _ask(data, limits)
    if "columns" in answer:
        raise LimitExceeded("span", limits.span, answer["columns"])
    if "rows" in answer:
        raise LimitExceeded("docx_blocks", limits.docx_blocks, answer["rows"])
    if "error" in answer:
        raise CannotReadError("sheets-damaged", detail=answer["error"])
    return tidy_columns(assemble(_blocks(answer["sheets"]), limits))


def _ask(data: bytes, limits: Limits) -> dict[str, Any]:
    """Have the process read a workbook; what it answers."""
    if importlib.util.find_spec("python_calamine") is None:
        raise MissingExtra("sheets")
    command = _START.format(path=sys.path, module=_MODULE)
    bounds = [str(limits.pdf_memory), str(limits.span), str(limits.docx_blocks)]
    try:
        run = subprocess.run(
            [sys.executable, "-c", command, *bounds],
            input=data,
            capture_output=True,
            timeout=limits.pdf_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise LimitExceeded("pdf_seconds", limits.pdf_seconds) from error
    except OSError as error:
        raise CannotReadError("sheets-damaged", detail=str(error)) from error
    if run.returncode:
        raise CannotReadError("sheets-broke-off", allowed=limits.pdf_memory)
    return cast("dict[str, Any]", json.loads(run.stdout))


def _blocks(sheets: list[list[list[str]]]) -> Iterator[Block]:
    """The rows of all sheets; a row in which nothing stands parts tables."""
    for number, rows in enumerate(sheets, 1):
        numbered = enumerate(rows, 1)
        for filled, run in groupby(numbered, key=lambda row: any(row[1])):
            if not filled:
                yield Paragraph("")
                continue
            part = list(run)
            width = max(_width(row) for _, row in part)
            for at, row in part:
                cells = tuple(CellText(text, column) for column, text in enumerate(row[:width], 1))
                yield TableRow(cells, Place(number, at))
        yield Paragraph("")


def _width(row: list[str]) -> int:
    """Behind how many cells nothing stands in a row."""
    return max(at for at, text in enumerate(row, 1) if text)
