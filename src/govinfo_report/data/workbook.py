"""Rows as sheets of an Excel workbook, each number exact or as text."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Final

from govinfo_report.data.columns import Scalar, plain_digits
from govinfo_report.data.extras import module_of
from govinfo_report.data.rows import Rows

SHEET_ROWS: Final = 1_048_575
"""Rows that a sheet of Excel holds below its header."""
_DIGITS: Final = 15
"""Digits of a number that Excel keeps."""
_NO_XML: Final = str.maketrans(dict.fromkeys("\ufffe\uffff", "\ufffd"))


def write_workbook(rows: Rows[Any], stream: BinaryIO) -> None:
    """Write the rows to a stream as a workbook, in as many sheets as they need.

    Raises:
        MissingExtra: XlsxWriter is not installed (extra `xlsx`).
        OSError: it cannot be written.
    """
    xlsxwriter = module_of("xlsx", "xlsxwriter")
    with TemporaryDirectory() as folder:
        made = Path(folder, "made.xlsx")
        # Whatever happens, a workbook is finished when it is left: not in the stream, then.
        try:
            with xlsxwriter.Workbook(made, {"constant_memory": True, "tmpdir": folder}) as book:
                _fill(book, rows)
        except xlsxwriter.exceptions.FileCreateError as error:
            raise OSError(str(error)) from error
        with made.open("rb") as finished:
            shutil.copyfileobj(finished, stream)


def _fill(book: Any, rows: Rows[Any]) -> None:
    bold = book.add_format({"bold": True})
    waiting = iter(rows)
    first: list[Sequence[Scalar]] = []
    while True:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(rows.names):
            sheet.write_string(0, column, name, bold)
        for number, row in enumerate(islice(chain(first, waiting), SHEET_ROWS), 1):
            _write_row(sheet, number, row)
        first = list(islice(waiting, 1))
        if not first:
            return


def _write_row(sheet: Any, number: int, row: Sequence[Scalar]) -> None:
    for column, value in enumerate(row):
        if isinstance(value, str):
            sheet.write_string(number, column, value.translate(_NO_XML))
        elif value is None:
            continue
        elif _is_kept(value):
            sheet.write_number(number, column, value)
        else:
            sheet.write_string(number, column, plain_digits(value))


def _is_kept(number: int | Decimal) -> bool:
    digits = number.as_tuple().digits if isinstance(number, Decimal) else str(abs(number))
    return len(digits) <= _DIGITS
