"""Rows with typed columns, made while they are read, for files and other packages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from importlib import import_module
from itertools import islice
from typing import Any, Final, Generic, Literal, TypeAlias, TypeVar

import attrs

from govinfo_report.errors import MissingExtra

Kind: TypeAlias = Literal["text", "whole", "decimal"]
Scalar: TypeAlias = str | int | Decimal | None
"""What stands in one place of a table."""


@attrs.frozen
class TableColumn:
    """A column: its name, what kind of values it holds, and what they mean.

    Attributes:
        name: as it heads the column.
        kind: `text`, `whole` for int, `decimal` for Decimal; every kind allows None.
        zh: its meaning in Chinese.
        en: its meaning in English.
    """

    name: str
    kind: Kind
    zh: str
    en: str


def encodable(text: str | None) -> str | None:
    r"""The text as UTF-8 can hold it: half a character is written as an escape, like `\udcff`.

    Names of files and damaged texts may hold such halves, and no table could be written.
    """
    if text is None or text.isascii():
        return text
    return text.encode("utf-8", "backslashreplace").decode()


def plain_digits(number: int | Decimal) -> str:
    """A number in its shortest form without an exponent."""
    digits = f"{number:f}" if isinstance(number, Decimal) else str(number)
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def module_of(extra: str, name: str) -> Any:
    """The module `name`, which the extra of this package installs.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtra(extra) from error


_PLACES: Final = 500_000
"""Rows times columns that are held at a time."""
_DIGITS: Final = 38
_DECIMALS: Final = 10
"""The least unit of money in the greatest one that is printed: a fen is 10⁻¹⁰ of 亿元."""
_STEP: Final = Decimal(1).scaleb(-_DECIMALS)
_ROUNDING: Final = Context(prec=_DIGITS, rounding=ROUND_HALF_EVEN)
_LEAST, _GREATEST = -(2**63), 2**63 - 1


def record_batches(columns: Sequence[TableColumn], rows: Iterable[Sequence[Scalar]]) -> Any:
    """The rows as a `pyarrow.RecordBatchReader`, whose batches are made while it is read.

    Text is `string`, whole numbers are nullable `int64`, amounts are `decimal128(38, 10)`. A number
    that does not fit (beyond 19 or 28 digits before the point: cells run together) is null, and
    decimals beyond the tenth are rounded.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    pyarrow = module_of("arrow", "pyarrow")
    types = {
        "text": pyarrow.string(),
        "whole": pyarrow.int64(),
        "decimal": pyarrow.decimal128(_DIGITS, _DECIMALS),
    }
    schema = pyarrow.schema(
        [
            pyarrow.field(one.name, types[one.kind], metadata={"description": one.en})
            for one in columns
        ]
    )
    return pyarrow.RecordBatchReader.from_batches(schema, _batches(pyarrow, schema, rows))


def _batches(pyarrow: Any, schema: Any, rows: Iterable[Sequence[Scalar]]) -> Iterator[Any]:
    waiting = iter(rows)
    at_once = _PLACES // len(schema)
    while batch := list(islice(waiting, at_once)):
        columns = zip(zip(*batch, strict=True), schema.types, strict=True)
        arrays = [_array(pyarrow, values, kind) for values, kind in columns]
        yield pyarrow.record_batch(arrays, schema=schema)


def _array(pyarrow: Any, values: Sequence[Scalar], kind: Any) -> Any:
    try:
        return pyarrow.array(values, type=kind)
    except (OverflowError, pyarrow.ArrowInvalid):
        return pyarrow.array([_fitted(value) for value in values], type=kind)


def _fitted(value: Scalar) -> Scalar:
    """The value as its type holds it; None for a number that is too great."""
    if isinstance(value, int):
        return value if _LEAST <= value <= _GREATEST else None
    if isinstance(value, Decimal):
        try:
            return value.quantize(_STEP, context=_ROUNDING)
        except InvalidOperation:
            return None
    return value


_Row = TypeVar("_Row", bound=tuple[Scalar, ...])


class Rows(Generic[_Row]):
    """A table as an iterable of tuples, in the order of its columns.

    Nothing is read before the first row is asked for, and nothing is kept. It can be gone through
    as often as the reports that it was made of: again and again for a list, once for a generator.

    It also speaks the Arrow stream protocol: `polars.DataFrame(rows)`, `pyarrow.table(rows)` and
    `pandas.DataFrame.from_arrow(rows)` take it as it is (extra `arrow`).

    Attributes:
        columns: names, kinds and meanings, left to right.
    """

    def __init__(
        self, columns: tuple[TableColumn, ...], rows: Callable[[], Iterator[_Row]]
    ) -> None:
        self.columns = columns
        self._rows = rows

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, left to right."""
        return tuple(column.name for column in self.columns)

    def where(self, wanted: Callable[[_Row], bool]) -> Rows[_Row]:
        """The same table with only the rows for which `wanted` is true."""
        return Rows(self.columns, lambda: filter(wanted, self))

    def __iter__(self) -> Iterator[_Row]:
        return self._rows()

    def __repr__(self) -> str:
        return f"<rows of {len(self.columns)} columns: {self.columns[0].name}, …>"

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows for another library.

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        stream: object = record_batches(self.columns, self).__arrow_c_stream__(requested_schema)
        return stream


def to_arrow(rows: Rows[Any]) -> Any:
    """All rows as one `pyarrow.Table`.

    Text is `string`, whole numbers are nullable `int64`, amounts are `decimal128(38, 10)`; a number
    that does not fit its column is null. Each field carries its meaning as metadata.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    return record_batches(rows.columns, rows).read_all()
