"""Tables: what is given for them, and rows with typed columns, made while they are read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from functools import cache
from importlib import import_module
from itertools import islice
from typing import (
    Any,
    Final,
    Generic,
    Literal,
    NamedTuple,
    Protocol,
    TypeAlias,
    TypeVar,
    cast,
    runtime_checkable,
)

import attrs

from govinfo_report.checks import CheckResult
from govinfo_report.errors import GovinfoReportError, MissingExtra
from govinfo_report.messages.words import words
from govinfo_report.report import ReportData

ColumnKind: TypeAlias = Literal["text", "whole", "decimal", "share", "truth"]
Scalar: TypeAlias = str | int | Decimal | float | bool | None
"""What stands in one place of a table."""


@attrs.frozen
class TableColumn:
    """A column: its name, what kind of values it holds, and what they mean.

    Attributes:
        name: as it heads the column.
        kind: `text`, `whole` for int, `decimal` for Decimal, `share` for float, `truth` for bool;
            every kind allows None.
        zh: its meaning in Chinese.
        en: its meaning in English.
    """

    name: str
    kind: ColumnKind
    zh: str
    en: str


_KINDS: Final[Mapping[str, ColumnKind]] = {
    **dict.fromkeys(("year", "edition", "line", "page", "table", "value", "fits"), "whole"),
    **dict.fromkeys(("cells_missing", "equations_failing"), "whole"),
    **dict.fromkeys(("amount", "yuan"), "decimal"),
    "ok": "truth",
}
"""Name of a column → what it holds, where it is no text."""


@cache
def named_columns(names: tuple[str, ...]) -> tuple[TableColumn, ...]:
    """The columns of these names, which have one meaning in every table."""
    zh, en = words("zh")["columns"], words("en")["columns"]
    return tuple(TableColumn(one, _KINDS.get(one, "text"), zh[one], en[one]) for one in names)


def encodable(text: str | None) -> str | None:
    r"""The text as UTF-8 can hold it: half a character is written as an escape, like `\udcff`.

    Names of files and damaged texts may hold such halves, and no table could be written.
    """
    if text is None or text.isascii():
        return text
    return text.encode("utf-8", "backslashreplace").decode()


def named_by(
    report: ReportData,
) -> tuple[str | None, int | None, int, str | None, str | None]:
    """Which report a row is of: agency, year, edition, name of the file, and SHA-256."""
    metadata, source = report.metadata, report.source
    agency, name = encodable(metadata.agency), encodable(source.name)
    return agency, metadata.year, report.edition, name, source.sha256


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


class _Types(NamedTuple):
    """The names that other packages have for a kind of column."""

    arrow: str
    polars: str
    pandas: str


_TYPES: Final[Mapping[ColumnKind, _Types]] = {
    "text": _Types("string", "String", "string"),
    "whole": _Types("int64", "Int64", "Int64"),
    "decimal": _Types("decimal128", "Decimal", "object"),
    "share": _Types("float64", "Float64", "Float64"),
    "truth": _Types("bool_", "Boolean", "boolean"),
}
"""Whole numbers stay whole where some are not there, and money stays exact."""


def _type(package: Any, name: str) -> Any:
    """The type of a package under a name, money with its digits."""
    kind = getattr(package, name)
    return kind(_DIGITS, _DECIMALS) if name.lower().startswith("decimal") else kind()


def record_batches(columns: Sequence[TableColumn], rows: Iterable[Sequence[Scalar]]) -> Any:
    """The rows as a `pyarrow.RecordBatchReader`, whose batches are made while it is read.

    Text is `string`, whole numbers are nullable `int64`, amounts are `decimal128(38, 10)`, shares
    are `float64`. A number that does not fit (beyond 19 or 28 digits before the point: cells run
    together) is null, and decimals beyond the tenth are rounded.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    pyarrow = module_of("arrow", "pyarrow")
    fields = ((one, _type(pyarrow, _TYPES[one.kind].arrow)) for one in columns)
    schema = pyarrow.schema(
        [pyarrow.field(one.name, kind, metadata={"description": one.en}) for one, kind in fields]
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

    `to_pandas()`, `to_polars()` and `to_arrow()` give it to other packages. It also speaks the
    Arrow stream protocol: `polars.DataFrame(rows)`, `pyarrow.table(rows)` and
    `pandas.DataFrame.from_arrow(rows)` take it as it is (extra `arrow`). Every row names its
    columns as a named tuple does, so `pandas.DataFrame(rows)` has the names too.

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

    def to_pandas(self) -> Any:
        """All rows as a `pandas.DataFrame`; what is not known is `NA`, an amount None.

        Text is `string`, whole numbers are `Int64`, shares `Float64`; amounts are Decimals, exact,
        in a column of objects. A whole number beyond 19 digits is `NA`.

        Raises:
            MissingExtra: pandas is not installed.
        """
        pandas = module_of("pandas", "pandas")
        return pandas.DataFrame(
            {
                column.name: pandas.array(
                    # A column of objects holds any Decimal as it is.
                    values if column.kind == "decimal" else list(map(_fitted, values)),
                    dtype=_TYPES[column.kind].pandas,
                )
                for column, values in self._by_column()
            }
        )

    def to_polars(self) -> Any:
        """All rows as a `polars.DataFrame`, with the types of `to_arrow`.

        Raises:
            MissingExtra: polars is not installed.
        """
        polars = module_of("polars", "polars")
        series = (
            polars.Series(one.name, map(_fitted, values), _type(polars, _TYPES[one.kind].polars))
            for one, values in self._by_column()
        )
        return polars.DataFrame(list(series))

    def to_arrow(self) -> Any:
        """All rows as one `pyarrow.Table`.

        Text is `string`, whole numbers are nullable `int64`, amounts are `decimal128(38, 10)`,
        shares are `float64`; a number that does not fit its column is null. Each field carries its
        meaning as metadata.

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        return record_batches(self.columns, self).read_all()

    def _by_column(self) -> Iterator[tuple[TableColumn, Sequence[Scalar]]]:
        """Each column with its values."""
        values = list(zip(*self, strict=True))
        yield from zip(self.columns, values or [()] * len(self.columns), strict=True)

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


def named_rows(columns: Sequence[TableColumn]) -> type[tuple[Scalar, ...]]:
    """A class of tuples that name these columns as a named tuple does.

    The names need not be names of attributes: those of cells have dots in them. pandas takes the
    names of its columns from such rows.
    """
    return type("Row", (tuple,), {"__slots__": (), "_fields": tuple(one.name for one in columns)})


@runtime_checkable
class WithReport(Protocol):
    """What became of a file, as `read` and `parse_many` tell it."""

    @property
    def name(self) -> str:
        """Of the file."""
        ...

    @property
    def report(self) -> ReportData | None:
        """What was read."""
        ...

    @property
    def result(self) -> CheckResult | None:
        """What `check` found, if it was asked for."""
        ...

    @property
    def failure(self) -> GovinfoReportError | None:
        """Why there is no report."""
        ...


Given: TypeAlias = ReportData | WithReport
"""A report, or the outcome of a file."""
Many: TypeAlias = Given | Iterable[Given]
"""One of them, or any number."""


def given_to(function: str, given: Any) -> Callable[[], Iterator[Given]]:
    """What goes through the reports and outcomes given, as often as that can be done.

    Args:
        function: the public function that they are given to, for the error.
        given: what it was called with.

    Raises:
        TypeError: they are something else. Of a collection all are looked at at once; of an
            iterator each when it is its turn.
    """
    if isinstance(given, Given):
        return lambda: iter((given,))
    # A name of a file, or text, would be taken for many letters.
    if isinstance(given, (str, bytes, Mapping)) or not isinstance(given, Iterable):
        raise _wrong(function, given)
    many = cast("Iterable[object]", given)
    if isinstance(many, Collection):
        for one in many:
            _one(function, one)
    return lambda: (_one(function, one) for one in many)


def reports_given_to(function: str, given: Any) -> Callable[[], Iterator[ReportData]]:
    """The same with reports alone: an outcome without one is passed over.

    Raises:
        TypeError: as `given_to`.
    """
    each = given_to(function, given)
    return lambda: (report for one in each() if (report := report_in(one)) is not None)


def report_in(given: Given) -> ReportData | None:
    """The report itself, or the one that an outcome holds."""
    return given if isinstance(given, ReportData) else given.report


def _one(function: str, one: Any) -> Given:
    if isinstance(one, Given):
        return one
    raise _wrong(function, one)


def _wrong(function: str, found: Any) -> TypeError:
    return TypeError(
        f"{function}() takes reports or outcomes, not {type(found).__name__}; "
        "load() or read() makes them of files"
    )
