"""Reads workbooks (XLSX, XLS): the used part of every sheet that is shown, row by row.

The library that opens them lays a sheet out whole, as wide and as high as its farthest cell is
away, and ends its process if there is no memory for it: it runs in a process apart.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from govinfo_report.document import Document
from govinfo_report.errors import CannotReadError, LimitExceeded, Limits
from govinfo_report.readers.apart import ApartProcess, serve_with, understood
from govinfo_report.readers.archives import Zip
from govinfo_report.readers.blocks import Block, CellText, Paragraph, TableRow, assemble
from govinfo_report.readers.columns import tidy_columns
from govinfo_report.report import Diagnostic
from govinfo_report.text.source import Place

_LONGEST_REASON: Final = 200
_OLE: Final = b"\xd0\xcf\x11\xe0"
"""What an XLS file begins with."""
_FAULT: Final = "PanicException"
_process: Final = ApartProcess(__name__, {"python_calamine": "sheets"}, "pdf", "sheets-broke-off")


def read_sheets(data: bytes, limits: Limits) -> Document:
    """Read a workbook.

    Raises:
        MissingExtra: the package that reads workbooks is not installed.
        CannotReadError: the workbook is damaged or encrypted, or needs too much memory.
        LimitExceeded: it takes too long, or a sheet has too many columns or rows.
    """
    blocks, _ = understood(_process.ask(data, limits))
    return tidy_columns(assemble(blocks, limits))


def serve() -> None:
    """Answer until the input ends; this runs in the process that reads workbooks."""
    serve_with(_read_here)


def _read_here(data: bytes, limits: Limits) -> tuple[list[Block], list[Diagnostic]]:
    import python_calamine as calamine  # noqa: PLC0415

    sheets: list[list[list[str]]] = []
    errors = errors_in_xls(data) if data.startswith(_OLE) else {}
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(as_shown(data, limits)))
        kind = calamine.SheetTypeEnum.WorkSheet
        with_cells = [one.name for one in book.sheets_metadata if one.typ == kind]
        for sheet in book.sheets_metadata:
            if sheet.visible != calamine.SheetVisibleEnum.Visible:
                continue
            opened = book.get_sheet_by_name(sheet.name)
            if opened.width > limits.span:
                raise LimitExceeded("span", limits.span, opened.width)
            if opened.height > limits.docx_blocks:
                raise LimitExceeded("docx_blocks", limits.docx_blocks, opened.height)
            number = with_cells.index(sheet.name) if sheet.name in with_cells else -1
            top, left = opened.start or (0, 0)
            sheets.append(
                [
                    [
                        # Where the library has left a blank, an error may be shown.
                        shown_value(value) or errors.get((number, at, column), "")
                        for column, value in enumerate(row, left)
                    ]
                    for at, row in enumerate(opened.to_python(), top)
                ]
            )
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise _damaged(error) from error
    except BaseException as error:
        # A fault in the library, as files that are cut off bring about, is no Exception; its
        # process is sound after it.
        if type(error).__name__ != _FAULT:
            raise
        raise _damaged(error) from error
    return list(blocks_of_sheets(sheets)), []


def _damaged(error: BaseException) -> CannotReadError:
    reason = " ".join(str(error).split())[:_LONGEST_REASON]
    return CannotReadError("sheets-damaged", detail=reason)


def shown_value(value: object) -> str:
    """What a cell shows: a whole number without the fraction that workbooks keep."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value).upper() if isinstance(value, bool) else str(value)


def blocks_of_sheets(sheets: Sequence[Sequence[Sequence[str]]]) -> Iterator[Block]:
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


def _width(row: Sequence[str]) -> int:
    """Behind how many cells nothing stands in a row."""
    return max(at for at, text in enumerate(row, 1) if text)


# -- what cells show: errors (`#DIV/0!`, `#N/A`), texts with parts struck out --------------------
# The library gives such a cell as a blank one, and nothing was printed in a blank cell: that would
# be another report. In XLSX a cell with an error is made one with that text before the library
# sees it, and one with a formula whose result the file does not hold; what is struck through or
# hidden is taken out there too, which the library does not know of, and marks of notes are set
# apart. A cell of an XLS file cannot be changed: its errors are found in the bytes, and put where
# the library has left a blank.

_WITH_CELLS: Final = re.compile(r"/?xl/(?:worksheets/[^/]+|sharedstrings)\.xml", re.IGNORECASE)
"""The parts of XLSX that hold cells, and their texts."""
_IN_XLSX: Final = re.compile(rb"""(<(?:\w+:)?c\s(?:[^<>]*\s)?t\s*=\s*)(?:"e"|'e')""")
_NOT_CALCULATED: Final = re.compile(
    rb"<((?:\w+:)?)c\s((?:(?!\st\s*=)[^<>])*)>\s*<\1f\b[^<>]*>([^<>]*)</\1f>\s*"
    rb"(?:<\1v\s*/>|<\1v>\s*</\1v>)?\s*</\1c>"
)
"""A cell of XLSX with a formula that the program which wrote the file has not calculated."""
_HIDDEN_ROW: Final = re.compile(
    rb"""<((?:\w+:)?)row\s(?:[^<>]*\s)?hidden\s*=\s*["'](?:1|true)["'][^<>]*(?<!/)>"""
    rb"(?:(?!<\1row[\s>]).)*?</\1row>",
    re.DOTALL,
)
_RUN: Final = re.compile(
    rb"<((?:\w+:)?)r>\s*<\1rPr>(?P<looks>(?:(?!<\1r>|</\1rPr>).)*)</\1rPr>\s*"
    rb"(?P<begin><\1t(?:\s[^<>]*)?>)(?P<text>[^<>]*)(?P<end></\1t>\s*</\1r>)",
    re.DOTALL,
)
"""A part of a text that has looks of its own."""
_STRUCK: Final = re.compile(rb"""<(?:\w+:)?strike(?:\s+val\s*=\s*["'](?:1|true)["'])?\s*/>""")
_RAISED: Final = re.compile(rb"""<(?:\w+:)?vertAlign\s+val\s*=\s*["']su[pb]""")

_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
"""The number of an error in BIFF → what the cell shows ([MS-XLS] 2.5.10)."""
_CODE: Final = rb"[" + re.escape(bytes(_ERRORS)) + rb"]"
_IN_XLS: Final = re.compile(
    # The head of a sheet with cells.
    rb"(?P<sheet>\x09\x08\x10\x00\x00\x06\x10\x00)"
    # Row and column, the format; a formula's result, or the cell of an error.
    rb"|\x06\x00..(?P<formula>....)..\x02.(?P<result>" + _CODE + rb")...\xff\xff"
    rb"|\x05\x02\x08\x00(?P<cell>....)..(?P<shown>" + _CODE + rb")\x01",
    re.DOTALL,
)


def as_shown(data: bytes, limits: Limits) -> bytes:
    """The XLSX file with a text in each cell that shows an error, and no other that shows none."""
    if not data.startswith(b"PK"):
        return data
    try:
        package = Zip(data, limits)
        sheets = {
            entry.filename: package.read(entry)
            for entry in package.entries
            if _WITH_CELLS.fullmatch(entry.filename)
        }
        changed = {name: _with_what_is_shown(part) for name, part in sheets.items()}
        if changed == sheets:
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for entry in package.entries:
                part = changed.get(entry.filename)
                archive.writestr(entry.filename, package.read(entry) if part is None else part)
    except (CannotReadError, LimitExceeded):
        # A sheet with a million formats and hardly a cell is fine for the one who reads it.
        return data
    return made.getvalue()


def _with_what_is_shown(sheet: bytes) -> bytes:
    sheet = _NOT_CALCULATED.sub(rb'<\1c \2 t="str"><\1v>=\3</\1v></\1c>', sheet)
    sheet = _IN_XLSX.sub(rb'\1"str"', _HIDDEN_ROW.sub(b"", sheet))
    return _RUN.sub(_shown_run, sheet)


def _shown_run(run: re.Match[bytes]) -> bytes:
    if _STRUCK.search(run["looks"]):
        return b""
    if not _RAISED.search(run["looks"]):
        return run[0]
    return run[0].replace(run["begin"] + run["text"], run["begin"] + b"[" + run["text"] + b"]")


def errors_in_xls(data: bytes) -> dict[tuple[int, int, int], str]:
    """The errors that cells of an XLS file show.

    Its records lie one behind the other in nearly every file. A cell is told by the number of its
    sheet among those with cells, its row and its column, all from 0.
    """
    errors: dict[tuple[int, int, int], str] = {}
    sheet = -1
    for found in _IN_XLS.finditer(data):
        if found["sheet"] is not None:
            sheet += 1
            continue
        place, code = found["formula"] or found["cell"], found["result"] or found["shown"]
        row, column = struct.unpack("<HH", place)
        errors[sheet, row, column] = _ERRORS[code[0]]
    return errors
