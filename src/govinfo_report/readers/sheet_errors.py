"""Keeps the errors that cells of workbooks show (`#DIV/0!`, `#N/A`).

The library that opens workbooks gives such a cell as a blank one, and nothing was printed in a
blank cell: that would be another report. In XLSX and ODS a cell with an error is made one with that
text before the library sees it; in XLSX also one with a formula whose result the file does not
hold. A cell of an XLS file cannot be: its errors are found in the bytes, and put where the library
has left a blank.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any, Final

import attrs

from govinfo_report.errors import LimitExceeded, Limits
from govinfo_report.readers.archives import BrokenZipError, Zip

_SHEET: Final = re.compile(r"/?xl/worksheets/[^/]+\.xml|content\.xml", re.IGNORECASE)
"""The parts of XLSX and of ODS that hold cells."""
_IN_XLSX: Final = re.compile(rb"""(<(?:\w+:)?c\s(?:[^<>]*\s)?t\s*=\s*)(?:"e"|'e')""")
_NOT_CALCULATED: Final = re.compile(
    rb"<((?:\w+:)?)c\s((?:(?!\st\s*=)[^<>])*)>\s*<\1f\b[^<>]*>([^<>]*)</\1f>\s*"
    rb"(?:<\1v\s*/>|<\1v>\s*</\1v>)?\s*</\1c>"
)
"""A cell of XLSX with a formula that the program which wrote the file has not calculated."""
_IN_ODS: Final = re.compile(
    rb"(<table:table-cell)\b([^<>]*)(>\s*<text:p[^<>]*>\s*(?:#[A-Z/0]{2,14}[!?]?|Err:\d{3})\s*<)"
)
_OF_THE_VALUE: Final = re.compile(rb"""\s(?:office|calcext):[\w-]+\s*=\s*(?:"[^"]*"|'[^']*')""")

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


def with_errors_as_text(data: bytes, limits: Limits) -> bytes:
    """The XLSX or ODS file with a text in each cell that shows an error; others as they are."""
    if not data.startswith(b"PK"):
        return data
    try:
        package = Zip(data, limits)
        sheets = {
            entry.filename: package.read(entry)
            for entry in package.entries
            if _SHEET.fullmatch(entry.filename)
        }
        changed = {name: _as_text(part) for name, part in sheets.items()}
        if changed == sheets:
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for entry in package.entries:
                part = changed.get(entry.filename)
                archive.writestr(entry.filename, package.read(entry) if part is None else part)
    except (BrokenZipError, LimitExceeded):
        # A sheet with a million formats and hardly a cell is fine for the one who reads it.
        return data
    return made.getvalue()


def _as_text(sheet: bytes) -> bytes:
    sheet = _NOT_CALCULATED.sub(rb'<\1c \2 t="str"><\1v>=\3</\1v></\1c>', sheet)
    return _IN_ODS.sub(_text_of_ods, _IN_XLSX.sub(rb'\1"str"', sheet))


def _text_of_ods(cell: re.Match[bytes]) -> bytes:
    # What value it has beside its text differs from one program to another.
    others = _OF_THE_VALUE.sub(b"", cell[2])
    return cell[1] + b' office:value-type="string"' + others + cell[3]


@attrs.frozen
class CellError:
    """An error that a cell of an XLS file shows.

    Attributes:
        sheet: the number of its sheet, from 0, among those with cells.
        row: from 0.
        column: from 0.
        text: what the cell shows.
    """

    sheet: int
    row: int
    column: int
    text: str


def errors_in_xls(data: bytes) -> Iterator[CellError]:
    """The errors of an XLS file, whose records lie one behind the other in nearly every file."""
    sheet = -1
    for found in _IN_XLS.finditer(data):
        if found["sheet"] is not None:
            sheet += 1
            continue
        place, code = found["formula"] or found["cell"], found["result"] or found["shown"]
        row, column = struct.unpack("<HH", place)
        yield CellError(sheet, row, column, _ERRORS[code[0]])


def put_errors(
    rows: Sequence[list[Any]], errors: Sequence[CellError], first: tuple[int, int]
) -> None:
    """Give blank cells of a sheet the errors that they show.

    Args:
        rows: the cells of its used part.
        errors: those of the sheet.
        first: row and column of the first cell of that part.
    """
    for one in errors:
        row, column = one.row - first[0], one.column - first[1]
        if 0 <= row < len(rows) and 0 <= column < len(rows[row]) and rows[row][column] == "":
            rows[row][column] = one.text
