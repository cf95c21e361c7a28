"""Tables as files: CSV, JSON lines, Parquet, XLSX.

A file that is named by its path is written whole or not at all; a stream is written row by row and
left open. None is held in memory as a whole.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import stat
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, BinaryIO, Final, TextIO, TypeAlias, cast

from govinfo_report.data.json_text import json_text
from govinfo_report.data.rows import Rows, Scalar, module_of, record_batches
from govinfo_report.opening import is_handed_over
from govinfo_report.text.numerals import plain_digits
from govinfo_report.version import GENERATOR

Target: TypeAlias = Path | str | BinaryIO
TextTarget: TypeAlias = Target | TextIO
Writer: TypeAlias = Callable[[Rows[Any], Target], None]

SHEET_ROWS: Final = 1_048_575
"""Rows that a sheet of Excel holds below its header."""
_DIGITS: Final = 15
"""Digits of a number that Excel keeps."""
_NO_XML: Final = str.maketrans(dict.fromkeys("\ufffe\uffff", "\ufffd"))
_BOM: Final = "\ufeff"
_FORMULA: Final = re.compile(r"[\s\0]*[=+\-@＝＋－＠]")
_NO_FORMULA: Final = re.compile(r"[-+－＋]*[\d.,]*")


def write_csv(rows: Rows[Any], target: TextTarget, *, bom: bool = False) -> None:
    """Write rows as CSV (RFC 4180) in UTF-8, the names of the columns first.

    What is not known is an empty field; amounts are in their shortest decimal form. A spreadsheet
    takes a text that begins with `=`, `+`, `-` or `@` for a formula, and a report may have been
    made to carry one: such a text gets an apostrophe before it, unless it is a number or a dash.
    Numbers are never changed, and no other format needs this.

    Args:
        rows: `records(…)` or `wide(…)`.
        target: a path, or a stream of bytes or text.
        bom: begin with a byte order mark, by which Excel knows UTF-8.

    Raises:
        OSError: it cannot be written.
    """
    with _text_stream(target) as stream:
        if bom:
            stream.write(_BOM)
        writer = csv.writer(stream)
        writer.writerow(rows.names)
        writer.writerows([_field(value) for value in row] for row in rows)


def _field(value: Scalar) -> str | int | float | None:
    if isinstance(value, str):
        return _unarmed(value)
    if isinstance(value, Decimal):
        return plain_digits(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


def _unarmed(text: str) -> str:
    # Nearly all texts begin with a letter or an ideograph.
    if text[:1].isalnum() or _FORMULA.match(text) is None or _NO_FORMULA.fullmatch(text):
        return text
    return f"'{text}"


def write_jsonl(rows: Rows[Any], target: TextTarget) -> None:
    """Write rows as JSON lines in UTF-8: an object a row, with the names of the columns as keys.

    Args:
        rows: `records(…)` or `wide(…)`.
        target: a path, or a stream of bytes or text.

    Raises:
        OSError: it cannot be written.
    """
    names = rows.names
    with _text_stream(target) as stream:
        for row in rows:
            stream.write(json_text(dict(zip(names, row, strict=True))) + "\n")


def write_parquet(rows: Rows[Any], target: Target) -> None:
    """Write rows as Parquet, with the types of `to_arrow`.

    Args:
        rows: `records(…)` or `wide(…)`.
        target: a path, or a stream of bytes.

    Raises:
        MissingExtra: pyarrow is not installed (extra `arrow`).
        OSError: it cannot be written.
    """
    parquet = module_of("arrow", "pyarrow.parquet")
    batches = record_batches(rows.columns, rows)
    schema = batches.schema.with_metadata({"generator": GENERATOR})
    with (
        _stream(target) as stream,
        parquet.ParquetWriter(stream, schema, compression="zstd") as writer,
    ):
        for batch in batches:
            writer.write_batch(batch)


def write_xlsx(rows: Rows[Any], target: Target) -> None:
    """Write rows as an Excel workbook: the names of the columns in a fixed first row.

    Text is text, never a formula or a link. A sheet holds 1,048,575 rows below its header; more go
    to further sheets. Excel keeps 15 digits of a number and 32,767 characters of a text: a number
    that would lose digits is written as text, a longer text is cut.

    Args:
        rows: `records(…)` or `wide(…)`.
        target: a path, or a stream of bytes.

    Raises:
        MissingExtra: XlsxWriter is not installed (extra `xlsx`).
        OSError: it cannot be written.
    """
    xlsxwriter = module_of("xlsx", "xlsxwriter")
    with _stream(target) as stream, TemporaryDirectory() as folder:
        made = Path(folder, "made.xlsx")
        # Whatever happens, a workbook is finished when it is left: not in the stream, then.
        try:
            with xlsxwriter.Workbook(made, {"constant_memory": True, "tmpdir": folder}) as book:
                _fill(book, rows)
        except xlsxwriter.exceptions.FileCreateError as error:
            raise OSError(str(error)) from error
        with made.open("rb") as finished:
            shutil.copyfileobj(finished, stream)


WRITERS: Final[Mapping[str, Writer]] = MappingProxyType(
    {"csv": write_csv, "jsonl": write_jsonl, "parquet": write_parquet, "xlsx": write_xlsx}
)
"""Name of a format, also the suffix of its files → what writes it."""


# -- workbooks -------------------------------------------------------------------------------------


def _fill(book: Any, rows: Rows[Any]) -> None:
    book.set_properties({"author": GENERATOR})
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
        elif isinstance(value, bool):
            sheet.write_boolean(number, column, value)
        elif isinstance(value, float) or _is_kept(value):
            sheet.write_number(number, column, value)
        else:
            sheet.write_string(number, column, plain_digits(value))


def _is_kept(number: int | Decimal) -> bool:
    digits = number.as_tuple().digits if isinstance(number, Decimal) else str(abs(number))
    return len(digits) <= _DIGITS


# -- files -----------------------------------------------------------------------------------------


@contextmanager
def written(path: Path | str) -> Generator[BinaryIO]:
    """A stream for a file's new content, which takes the file's place when the block ends.

    The content is written beside the file and then renamed, so that nobody ever meets half of it:
    if the block ends in an exception, or the machine stops, an older file is as it was. What is no
    regular file (a pipe), or is open already (`/dev/stdout`), is written on. A link is followed.

    Raises:
        OSError: the file cannot be written.
    """
    if is_handed_over(str(path)) or (Path(path).exists() and not Path(path).is_file()):
        with Path(path).open("ab") as stream:
            yield stream
        return
    target = Path(os.path.realpath(path))
    # A name of its own: with the target's in it, it might be longer than names may be.
    beside = target.with_name(f".{os.urandom(8).hex()}.part")
    try:
        with beside.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        beside.replace(target)
    except BaseException as error:
        beside.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename == str(beside):
            error.filename = str(path)
        raise


def _stream(target: Target) -> AbstractContextManager[BinaryIO]:
    return written(target) if isinstance(target, (str, Path)) else nullcontext(target)


@contextmanager
def _text_stream(target: TextTarget) -> Generator[TextIO]:
    if isinstance(target, io.TextIOBase):
        yield cast("TextIO", target)
        return
    with _stream(cast("Target", target)) as stream:
        text = io.TextIOWrapper(stream, "utf-8", newline="")
        try:
            yield text
        finally:
            # Else the stream would be closed together with its wrapper.
            text.detach()
