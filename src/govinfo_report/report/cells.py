"""The cells of a report: value, status, printed text and place, and where a value comes from."""

from __future__ import annotations

import enum
from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, TypeAlias

import attrs

from govinfo_report.form import FORMS
from govinfo_report.text.source import Source, Span

Value: TypeAlias = int | Decimal | None


class CellStatus(enum.Enum):
    """Where the value of a cell comes from, or why there is none."""

    READ = "read"
    """A number is printed."""
    BLANK = "blank"
    """The cell is printed and empty, or holds a dash, a stroke, 无, 不涉及 or the like."""
    MISSING = "missing"
    """The cell is not there, or what is there cannot be told to be its value."""
    UNREADABLE = "unreadable"
    """Something is printed that is no number of the cell's kind; see `raw`."""
    INFERRED = "inferred"
    """Not printed: the only value that the equations leave. Set by completion alone."""
    CORRECTED = "corrected"
    """Set by a person in place of what is printed."""


class Cell(NamedTuple):
    """One cell of the form; a named tuple, for a report holds 200 of them.

    Attributes:
        path: its name, dotted from the report down; see the form.
        label: the official labels of its row and its column.
        value: the number as printed, or None; `fees.amount` always in 万元.
        status: where the value comes from, or why there is none.
        raw: what is printed in the cell, character by character; '' where nothing is.
        unit: the unit printed in the cell, else in its label, else None.
        span: the place of `raw`; None where the cell is missing.
    """

    path: str
    label: str
    value: Value
    status: CellStatus
    raw: str
    unit: str | None
    span: Span | None


class Cells(Mapping[str, Cell]):
    """All cells of an edition by path, in the form's order."""

    __slots__ = ("_by_path",)

    def __init__(self, by_path: Mapping[str, Cell]) -> None:
        self._by_path = dict(by_path)

    def __getitem__(self, path: str) -> Cell:
        return self._by_path[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_path)

    def __len__(self) -> int:
        return len(self._by_path)

    # The views that Mapping brings look every key up anew.
    def items(self) -> ItemsView[str, Cell]:
        """Paths with their cells."""
        return self._by_path.items()

    def values(self) -> ValuesView[Cell]:
        """The cells."""
        return self._by_path.values()

    def __reduce__(self) -> tuple[object, ...]:
        # Two hundred cells are sent to another process column by column; what the form says of
        # them is there already.
        cells = tuple(self._by_path.values())
        sources = {id(cell.span.source): cell.span.source for cell in cells if cell.span}
        if not cells or len(sources) > 1:
            return Cells, (self._by_path,)
        paths, labels, *columns, spans = zip(*cells, strict=True)
        known = next((year for year in FORMS if _said(year) == (paths, labels)), None)
        places = tuple(span and (span.start, span.end) for span in spans)
        source = next(iter(sources.values()), None)
        names = (paths, labels) if known is None else known
        return _unpacked, (names, columns, places, source)

    def __hash__(self) -> int:
        return hash(tuple(self._by_path.values()))

    def __repr__(self) -> str:
        read = sum(cell.status is CellStatus.READ for cell in self.values())
        return f"<{len(self)} cells, {read} read>"


@cache
def _said(edition: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Paths and labels of all cells of a form."""
    fields = FORMS[edition].cells.values()
    return tuple(field.path for field in fields), tuple(field.label for field in fields)


def _unpacked(
    names: int | tuple[tuple[str, ...], tuple[str, ...]],
    columns: Iterable[tuple[Any, ...]],
    places: Iterable[tuple[int, int] | None],
    source: Source,
) -> Cells:
    paths, labels = _said(names) if isinstance(names, int) else names
    spans = (None if place is None else Span(*place, source) for place in places)
    cells = map(Cell, paths, labels, *columns, spans)
    return Cells(dict(zip(paths, cells, strict=True)))


@attrs.frozen
class Inference:
    """Where an inferred value comes from.

    Attributes:
        equations: ids of the equations that leave no other value.
        status: the status that the cell had as it was read.
    """

    equations: tuple[str, ...]
    status: CellStatus


@attrs.frozen
class Correction:
    """What a corrected value stands in place of; the printed text is still the cell's `raw`.

    Attributes:
        printed: the number that was read, or None.
        status: the status that the cell had as it was read.
        note: why it was corrected, in the words of whoever did it.
    """

    printed: Value
    status: CellStatus
    note: str = ""
