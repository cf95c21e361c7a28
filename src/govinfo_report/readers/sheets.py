"""Reads workbooks (XLSX, XLS, ODS): the used part of every sheet that is shown, row by row.

The library that opens them lays a sheet out whole, as wide and as high as its farthest cell is
away, and ends its process if there is no memory for it: it runs in a process apart.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from govinfo_report.document import Document
from govinfo_report.errors import CannotReadError, LimitExceeded, Limits
from govinfo_report.readers.apart import ApartProcess, serve_with, understood
from govinfo_report.readers.blocks import Block, CellText, Paragraph, TableRow, assemble
from govinfo_report.readers.columns import tidy_columns
from govinfo_report.readers.sheet_errors import errors_in_xls, put_errors, with_errors_as_text
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
    errors = list(errors_in_xls(data)) if data.startswith(_OLE) else []
    try:
        book = calamine.CalamineWorkbook.from_filelike(
            io.BytesIO(with_errors_as_text(data, limits))
        )
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
            rows = opened.to_python()
            own = [one for one in errors if with_cells[one.sheet : one.sheet + 1] == [sheet.name]]
            put_errors(rows, own, opened.start or (0, 0))
            sheets.append([[_text(value) for value in row] for row in rows])
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise _damaged(error) from error
    except BaseException as error:
        # A fault in the library, as files that are cut off bring about, is no Exception; its
        # process is sound after it.
        if type(error).__name__ != _FAULT:
            raise
        raise _damaged(error) from error
    return list(_blocks(sheets)), []


def _damaged(error: BaseException) -> CannotReadError:
    reason = " ".join(str(error).split())[:_LONGEST_REASON]
    return CannotReadError("sheets-damaged", detail=reason)


def _text(value: object) -> str:
    """What a cell shows: a whole number without the fraction that workbooks keep."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value).upper() if isinstance(value, bool) else str(value)


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
