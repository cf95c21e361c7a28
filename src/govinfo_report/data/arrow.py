"""Rows as Arrow data, which pandas, polars, DuckDB and others take as they are.

Needs pyarrow, which the extra `arrow` installs; it is imported with the first table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from itertools import islice
from typing import Any, Final

from govinfo_report.data.columns import Scalar, TableColumn
from govinfo_report.data.extras import module_of

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
