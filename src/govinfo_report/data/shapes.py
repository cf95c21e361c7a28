"""Plain data read as the classes of a report: what each type takes, and what is refused.

Places in the data are named as JSON pointers (RFC 6901), such as `/metadata/year`.
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, Self, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs

from govinfo_report.data.json_text import json_text
from govinfo_report.errors import InvalidData
from govinfo_report.form.shared import Prose
from govinfo_report.report import (
    Cell,
    CellStatus,
    Correction,
    Diagnostic,
    Heading,
    Inference,
    Metadata,
    Origin,
    Unplaced,
    Value,
)
from govinfo_report.text.source import Place, Source, Span

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
class PlainPiece:
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
    places: tuple[PlainPiece, ...]


@cache
def fields_of(cls: Any) -> Mapping[str, Any]:
    """Name → type of each field of a class of attrs."""
    kinds = get_type_hints(cls)
    return {field.name: kinds[field.name] for field in attrs.fields(cls)}


Read: TypeAlias = Callable[[Any, str, Source], Any]
"""Makes a value of data that stand at a place, with the text that spans are in."""

_JSON_TYPES: Final[Mapping[Any, str]] = {
    NoneType: "null",
    bool: "boolean",
    str: "string",
    int: "integer",
    float: "number",
    Decimal: "number",
    list: "array",
    dict: "object",
}
_SHORT: Final = ("null", "boolean", "string", "integer")
_LONGEST_SHOWN: Final = 60


def read_as(kind: Any, data: Any, at: str, source: Source) -> Any:
    """The value of type `kind` that `data` stand for.

    Args:
        kind: a type of a field: a class of attrs, an enum, a tuple, a mapping, a union …
        data: dicts, lists, str, numbers and None.
        at: JSON pointer to the data, for errors.
        source: the text that spans are in.

    Raises:
        InvalidData: the data are not of that type.
    """
    return _reader(kind)(data, at, source)


@cache
def _reader(kind: Any) -> Read:
    """What reads data of any type as `kind`, or refuses them."""
    takes = _takes(kind)
    by_class = {cls: takes[name] for cls, name in _JSON_TYPES.items() if name in takes}

    def reader(data: Any, at: str, source: Source) -> Any:
        if data.__class__ in by_class:
            return by_class[data.__class__](data, at, source)
        found = _json_type(data)
        if found == "number" and "number" not in takes and data == data // 1:
            # 3.0 is a whole number, to JSON and to JavaScript.
            found, data = "integer", int(data)
        if found not in takes:
            raise wrong(at, " | ".join(takes), data)
        return takes[found](data, at, source)

    return reader


def wrong(at: str, expected: str, found: Any) -> InvalidData:
    """The error that something else should stand at a place."""
    return InvalidData("data-type", path=at or "/", expected=expected, found=shown_data(found))


def contradicts(at: str, expected: Any, found: Any) -> InvalidData:
    """The error that a place says something else than the rest of the data."""
    return InvalidData(
        "data-contradicts", path=at, expected=shown_data(expected), found=shown_data(found)
    )


def shown_data(data: Any) -> str:
    """Data as they may be named in an error: JSON, cut where it is long."""
    kind = _json_type(data)
    if kind == "number":
        return str(data)
    text = json_text(data) if kind in _SHORT else kind
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def _json_type(data: Any) -> str:
    """The name that JSON has for the type of data; that of Python where it has none."""
    for cls in data.__class__.__mro__:
        if cls in _JSON_TYPES:
            return _JSON_TYPES[cls]
    return str(data.__class__.__name__)


@cache
def _takes(kind: Any) -> Mapping[str, Read]:
    """JSON type → what reads it, for each JSON type that data of `kind` may have."""
    if kind in _PRIMITIVES:
        return _PRIMITIVES[kind]
    arguments = get_args(kind)
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        classes = tuple(one for one in arguments if attrs.has(one))
        if len(classes) > 1:
            return {"object": _one_of(classes)}
        return {name: reader for one in arguments for name, reader in _takes(one).items()}
    if origin is Literal:
        return {"string": _word(dict.fromkeys(arguments))}
    if origin is tuple:
        return {"array": _items(arguments[0])}
    if origin is Mapping:
        return {"object": _entries(arguments[1])}
    if issubclass(kind, enum.Enum):
        return {"string": _member(kind)}
    return {"object": _span if kind is Span else _instance(kind)}


def _as_is(data: Any, at: str, source: Source) -> Any:
    return data


def _number(data: Any, at: str, source: Source) -> Decimal:
    # The shortest form of a float is the number that was meant.
    number = Decimal(float.__repr__(data)) if isinstance(data, float) else data
    if not number.is_finite():
        raise wrong(at, "number", data)
    return number


def _date(data: str, at: str, source: Source) -> datetime.date:
    try:
        date = datetime.date.fromisoformat(data)
    except ValueError as error:
        raise wrong(at, "YYYY-MM-DD", data) from error
    if date.isoformat() != data:
        raise wrong(at, "YYYY-MM-DD", data)
    return date


_PRIMITIVES: Final[Mapping[Any, Mapping[str, Read]]] = {
    NoneType: {"null": _as_is},
    str: {"string": _as_is},
    int: {"integer": _as_is},
    Decimal: {"number": _number},
    datetime.date: {"string": _date},
}


def _word(words: Mapping[str, Any]) -> Read:
    def reader(data: str, at: str, source: Source) -> str:
        if data not in words:
            raise wrong(at, " | ".join(map(json_text, words)), data)
        return data

    return reader


def _member(kind: type[enum.Enum]) -> Read:
    known = _word({member.value: None for member in kind})

    def reader(data: str, at: str, source: Source) -> enum.Enum:
        return kind(known(data, at, source))

    return reader


def _items(kind: Any) -> Read:
    item = _reader(kind)

    def reader(data: list[Any], at: str, source: Source) -> tuple[Any, ...]:
        return tuple([item(one, f"{at}/{n}", source) for n, one in enumerate(data)])

    return reader


def _entries(kind: Any) -> Read:
    entry = _reader(kind)

    def reader(data: dict[Any, Any], at: str, source: Source) -> dict[str, Any]:
        for name in data:
            if not isinstance(name, str):
                raise InvalidData("data-key-unknown", path=at, key=repr(name))
        return {name: entry(item, below(at, name), source) for name, item in data.items()}

    return reader


def below(at: str, name: str) -> str:
    """The pointer to the entry `name` of the object at a place."""
    return f"{at}/{name.replace('~', '~0').replace('/', '~1')}"


def _instance(cls: type) -> Read:
    fields = {name: (f"/{name}", _reader(kind)) for name, kind in fields_of(cls).items()}

    def reader(data: dict[Any, Any], at: str, source: Source) -> Any:
        require(fields, data, at)
        return cls(
            **{
                name: field(data[name], at + below, source)
                for name, (below, field) in fields.items()
            }
        )

    return reader


def require(names: Mapping[str, Any], data: Mapping[Any, Any], at: str) -> None:
    """See to it that an object has exactly the keys that it should have.

    Raises:
        InvalidData: a key is missing or unknown.
    """
    for name in names:
        if name not in data:
            raise InvalidData("data-key-missing", path=at or "/", key=name)
    for name in data:
        if name not in names:
            key = name if isinstance(name, str) else repr(name)
            raise InvalidData("data-key-unknown", path=at or "/", key=key)


def _one_of(classes: tuple[type, ...]) -> Read:
    def reader(data: dict[Any, Any], at: str, source: Source) -> Any:
        def shared(cls: type) -> int:
            return sum(name in data for name in fields_of(cls))

        # What has most of the keys is what was meant; its own reader says what is wrong with it.
        return read_as(max(classes, key=shared), data, at, source)

    return reader


def _span(data: dict[Any, Any], at: str, source: Source) -> Span:
    told: PlainSpan = read_as(PlainSpan, data, at, source)
    if not 0 <= told.start <= len(source.text):
        raise wrong(f"{at}/start", f"0 … {len(source.text)}", told.start)
    if not told.start <= told.end <= len(source.text):
        raise wrong(f"{at}/end", f"{told.start} … {len(source.text)}", told.end)
    span = Span(told.start, told.end, source)
    meant = PlainSpan.of(span)
    for name in ("line", "column", "place"):
        if getattr(told, name) != getattr(meant, name):
            here = attrs.asdict(meant).get(name)
            raise contradicts(f"{at}/{name}", here, data[name])
    return span
