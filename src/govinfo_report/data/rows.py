"""Rows with typed columns, made while they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from govinfo_report.data.arrow import record_batches
from govinfo_report.data.columns import Scalar, TableColumn

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
