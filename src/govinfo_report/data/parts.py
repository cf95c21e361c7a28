"""The parts of a report's plain data that differ from the report's own classes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, Self, get_type_hints

import attrs

from govinfo_report.form.shared import Prose
from govinfo_report.report import Heading, Metadata, Unplaced
from govinfo_report.report.cells import Cell, CellStatus, Correction, Inference, Value
from govinfo_report.report.diagnostics import Diagnostic
from govinfo_report.report.report import Origin
from govinfo_report.text.source import Place, Span

WITH_A_VALUE: Final = (CellStatus.READ, CellStatus.INFERRED, CellStatus.CORRECTED)
"""The statuses of cells that have a value; a cell with another status has none."""

VERSION: Final = 1
"""Of the plain data: a change that old programs could not read makes it another."""


def schema_id(edition: int) -> str:
    """The name of the schema for the reports of an edition."""
    return f"urn:govinfo-report:report-{edition}:{VERSION}"


@attrs.frozen
class PlainSpan:
    """A place in `text`; `line`, `column` and `place` follow from the other two.

    Attributes:
        start: offset of the first character, counted in characters from 0.
        end: offset behind the last character.
        line: 1-based line of the first character.
        column: 1-based column of the first character, counted in characters.
        place: where in the file it stands; null in a text that was given.
    """

    start: int
    end: int
    line: int
    column: int
    place: Place | None

    @classmethod
    def of(cls, span: Span) -> Self:
        """What is told of a span."""
        line, column = span.source.position(span.start)
        return cls(span.start, span.end, line, column, span.place)


@attrs.frozen
class PlainCell:
    """One cell of the form; its path is its key.

    Attributes:
        value: the number, or null where there is none; `fees.amount` always in 万元.
        status: where the value comes from, or why there is none.
        raw: what is printed in the cell, character by character; '' where nothing is.
        unit: the unit printed in the cell, else in its label, else null.
        span: the place of `raw`; null where the cell is missing.
    """

    value: Value
    status: CellStatus
    raw: str
    unit: str | None
    span: Span | None

    @classmethod
    def of(cls, cell: Cell) -> Self:
        """What is told of a cell."""
        return cls(cell.value, cell.status, cell.raw, cell.unit, cell.span)


@attrs.frozen
class Piece:
    """Where in the file a piece of `text` stands; it goes on until the next one begins.

    Attributes:
        offset: of its first character in `text`.
        place: null for a piece that has no place.
    """

    offset: int
    place: Place | None


@attrs.frozen(kw_only=True)
class PlainReport:
    """An annual report on open government information, as `govinfo-report` reads it.

    Attributes:
        schema: the name of this schema; it changes with what the data hold.
        edition: of the form.
        source: what was read.
        metadata: what the report says of itself.
        cells: every cell of the form by its path.
        origins: path → where the value of a cell comes from that is not as printed.
        headings: the section headings that are printed.
        preface: the paragraphs above the first section.
        prose: section → its words.
        diagnostics: what was wrong or unusual.
        unplaced: what is printed like a table and fits no cell.
        text: what was read, in full, where the report has places in it; else empty.
        places: where in the file the pieces of `text` stand; empty for a text that was given.
    """

    schema: str
    edition: int
    source: Origin
    metadata: Metadata
    cells: Mapping[str, PlainCell]
    origins: Mapping[str, Inference | Correction]
    headings: tuple[Heading, ...]
    preface: tuple[str, ...]
    prose: Mapping[str, Prose]
    diagnostics: tuple[Diagnostic, ...]
    unplaced: tuple[Unplaced, ...]
    text: str
    places: tuple[Piece, ...]


@cache
def fields_of(cls: Any) -> Mapping[str, Any]:
    """Name → type of each field of a class of attrs."""
    kinds = get_type_hints(cls)
    return {field.name: kinds[field.name] for field in attrs.fields(cls)}
