"""A report as plain data and as JSON, and back, without loss.

The data are what JSON can hold: dicts, lists, str, numbers and None. Their shape is that of the
classes (`shapes.py` names the few differences), and so is the schema. The text that was read is
kept once, under `text`: it is what the places of the cells and paragraphs are in. An error names
the place in the data as a JSON pointer (RFC 6901), such as `/metadata/year`.
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import chain
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeAlias, Union, cast, get_args, get_origin

import attrs

from govinfo_report.data.json_text import json_number, json_text
from govinfo_report.data.shapes import (
    WITH_A_VALUE,
    PlainCell,
    PlainPiece,
    PlainReport,
    PlainSpan,
    fields_of,
    schema_id,
)
from govinfo_report.errors import InvalidData
from govinfo_report.form import FORMS, Form, ValueKind
from govinfo_report.messages import CATALOGUE
from govinfo_report.report import Cell, Cells, CellStatus, Correction, Inference, ReportData, Value
from govinfo_report.text.source import Source, Span

_NO_TEXT: Final = Source("")
_AS_IT_IS: Final = ("source", "metadata", "headings", "preface", "prose", "diagnostics", "unplaced")
"""What a report and its plain data hold alike."""


def report_to_dict(report: ReportData) -> dict[str, Any]:
    """Everything that a report holds, as dicts, lists, str, numbers and None.

    A sum of money is an int or the float with the same shortest decimal form, so that the data may
    go to any JSON encoder; one that no float can hold exactly (of some sixteen digits and more)
    stays a Decimal.

    Raises:
        ValueError: the report was put together from parts with places in different texts.
    """
    source = _source(report)
    whole = PlainReport(
        schema=schema_id(report.edition),
        edition=report.edition,
        cells={path: PlainCell.of(cell) for path, cell in report.cells.items()},
        origins=report.origins,
        text=source.text,
        places=tuple(PlainPiece(offset, place) for offset, place in source.places),
        **{name: getattr(report, name) for name in _AS_IT_IS},
    )
    data: dict[str, Any] = plain_data(whole)
    return data


def report_to_json(report: ReportData) -> str:
    """The plain data of a report as JSON text, a cell on a line; the same for the same report.

    Two surrogates of which JSON makes one character (no text in any encoding has them) are the one
    thing that does not come back.

    Raises:
        ValueError: the report was put together from parts with places in different texts.
    """
    return json_text(report_to_dict(report), opened=2) + "\n"


def report_parts(data: Mapping[str, Any], *, edition: int | None = None) -> dict[str, Any]:
    """The parts of the report whose plain data these are, as `report_of` takes them.

    Raises:
        InvalidData: as `report_from_dict`, which takes the same.
    """
    if not isinstance(data, dict):
        raise _wrong("", "object", data)
    editions = {schema_id(one): one for one in FORMS if edition in (one, None)}
    named = data.get("schema")
    if not isinstance(named, str) or named not in editions:
        expected = " | ".join(map(json_text, editions))
        raise InvalidData(
            "data-schema", path="/schema", expected=expected, found=_shown_data(named)
        )
    _require(fields_of(PlainReport), data, "")
    source = Source(
        _read_as(str, data["text"], "/text", _NO_TEXT),
        tuple(
            (piece.offset, piece.place)
            for piece in _read_as(tuple[PlainPiece, ...], data["places"], "/places", _NO_TEXT)
        ),
    )
    _in_order(source)
    plain: PlainReport = _read_as(PlainReport, data, "", source)
    form = FORMS[editions[plain.schema]]
    if plain.edition != form.edition:
        raise _contradicts("/edition", form.edition, plain.edition)
    _require(form.cells, plain.cells, "/cells")
    for place, code in _codes(plain):
        if code not in CATALOGUE:
            raise InvalidData("data-code", path=place, found=_shown_data(code))
    return {
        "edition": form.edition,
        "cells": Cells({path: _cell(path, plain.cells[path], form) for path in form.cells}),
        "origins": {path: _origin(path, origin, form) for path, origin in plain.origins.items()},
        **{name: getattr(plain, name) for name in _AS_IT_IS},
    }


# -- writing ------------------------------------------------------------------------------------


def _source(report: ReportData) -> Source:
    """The text that the places of a report are in."""
    found: Source | None = None
    for span in _spans(report):
        if found is None:
            found = span.source
        elif span.source is not found and (span.source.text, span.source.places) != (
            found.text,
            found.places,
        ):
            raise ValueError("the places of this report are in different texts")
    return _NO_TEXT if found is None else found


def _spans(report: ReportData) -> Iterator[Span]:
    paragraphs = chain.from_iterable(prose.paragraphs for prose in report.prose.values())
    for spans in (
        (cell.span for cell in report.cells.values()),
        (heading.span for heading in report.headings),
        (paragraph.span for paragraph in paragraphs),
        (diagnostic.span for diagnostic in report.diagnostics),
        (unplaced.span for unplaced in report.unplaced),
    ):
        yield from (span for span in spans if span is not None)


_PLAIN: Final = frozenset((NoneType, str, int))


def plain_data(value: Any) -> Any:
    """The plain data of a cell, a span, a class of attrs, or whatever stands in one."""
    if value.__class__ in _PLAIN:
        return value
    if isinstance(value, Cell):
        value = PlainCell.of(value)
    elif isinstance(value, Span):
        value = PlainSpan.of(value)
    if attrs.has(value.__class__):
        return {name: plain_data(getattr(value, name)) for name in fields_of(value.__class__)}
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, Decimal):
        return json_number(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (str, int)):
        return value
    if isinstance(value, tuple):
        return [plain_data(item) for item in cast("tuple[object, ...]", value)]
    entries = cast("Mapping[str, object]", value).items()
    return {name: plain_data(item) for name, item in entries}


# -- reading ------------------------------------------------------------------------------------


def _in_order(source: Source) -> None:
    last = 0
    for at, (offset, _) in enumerate(source.places):
        if not last <= offset <= len(source.text):
            raise _wrong(f"/places/{at}/offset", f"{last} … {len(source.text)}", offset)
        last = offset


def _codes(plain: PlainReport) -> Iterator[tuple[str, str]]:
    """Place and text of every code."""
    for at, diagnostic in enumerate(plain.diagnostics):
        yield f"/diagnostics/{at}/code", diagnostic.code
    for at, unplaced in enumerate(plain.unplaced):
        yield f"/unplaced/{at}/code", unplaced.code


def _cell(path: str, plain: PlainCell, form: Form) -> Cell:
    at = _below("/cells", path)
    value = _value(plain.value, form, path, f"{at}/value")
    if (value is not None) != (plain.status in WITH_A_VALUE):
        fitting = [one.value for one in CellStatus if (one in WITH_A_VALUE) == (value is not None)]
        raise _wrong(f"{at}/status", " | ".join(map(json_text, fitting)), plain.status.value)
    label = form.cells[path].label
    return Cell(path, label, value, plain.status, plain.raw, plain.unit, plain.span)


def _origin(path: str, origin: Inference | Correction, form: Form) -> Inference | Correction:
    at = _below("/origins", path)
    if path not in form.cells:
        raise InvalidData("data-key-unknown", path="/origins", key=path)
    if isinstance(origin, Inference):
        return origin
    return attrs.evolve(origin, printed=_value(origin.printed, form, path, f"{at}/printed"))


def _value(value: Value, form: Form, path: str, at: str) -> Value:
    """The number as a cell holds it: a sum of money as Decimal, anything else as int."""
    if value is None:
        return None
    if form.cells[path].column.kind is ValueKind.AMOUNT:
        return Decimal(value)
    if value != value // 1:
        raise _wrong(at, "integer | null", value)
    return int(value)


# -- what each type of a field takes, and what is refused ------------------------------------------

_Read: TypeAlias = Callable[[Any, str, Source], Any]
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


def _read_as(kind: Any, data: Any, at: str, source: Source) -> Any:
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
def _reader(kind: Any) -> _Read:
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
            raise _wrong(at, " | ".join(takes), data)
        return takes[found](data, at, source)

    return reader


def _wrong(at: str, expected: str, found: Any) -> InvalidData:
    """The error that something else should stand at a place."""
    return InvalidData("data-type", path=at or "/", expected=expected, found=_shown_data(found))


def _contradicts(at: str, expected: Any, found: Any) -> InvalidData:
    """The error that a place says something else than the rest of the data."""
    return InvalidData(
        "data-contradicts", path=at, expected=_shown_data(expected), found=_shown_data(found)
    )


def _shown_data(data: Any) -> str:
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
def _takes(kind: Any) -> Mapping[str, _Read]:
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
        raise _wrong(at, "number", data)
    return number


def _date(data: str, at: str, source: Source) -> datetime.date:
    try:
        date = datetime.date.fromisoformat(data)
    except ValueError as error:
        raise _wrong(at, "YYYY-MM-DD", data) from error
    if date.isoformat() != data:
        raise _wrong(at, "YYYY-MM-DD", data)
    return date


_PRIMITIVES: Final[Mapping[Any, Mapping[str, _Read]]] = {
    NoneType: {"null": _as_is},
    str: {"string": _as_is},
    int: {"integer": _as_is},
    Decimal: {"number": _number},
    datetime.date: {"string": _date},
}


def _word(words: Mapping[str, Any]) -> _Read:
    def reader(data: str, at: str, source: Source) -> str:
        if data not in words:
            raise _wrong(at, " | ".join(map(json_text, words)), data)
        return data

    return reader


def _member(kind: type[enum.Enum]) -> _Read:
    known = _word({member.value: None for member in kind})

    def reader(data: str, at: str, source: Source) -> enum.Enum:
        return kind(known(data, at, source))

    return reader


def _items(kind: Any) -> _Read:
    item = _reader(kind)

    def reader(data: list[Any], at: str, source: Source) -> tuple[Any, ...]:
        return tuple([item(one, f"{at}/{n}", source) for n, one in enumerate(data)])

    return reader


def _entries(kind: Any) -> _Read:
    entry = _reader(kind)

    def reader(data: dict[Any, Any], at: str, source: Source) -> dict[str, Any]:
        for name in data:
            if not isinstance(name, str):
                raise InvalidData("data-key-unknown", path=at, key=repr(name))
        return {name: entry(item, _below(at, name), source) for name, item in data.items()}

    return reader


def _below(at: str, name: str) -> str:
    """The pointer to the entry `name` of the object at a place."""
    return f"{at}/{name.replace('~', '~0').replace('/', '~1')}"


def _instance(cls: type) -> _Read:
    fields = {name: (f"/{name}", _reader(kind)) for name, kind in fields_of(cls).items()}

    def reader(data: dict[Any, Any], at: str, source: Source) -> Any:
        _require(fields, data, at)
        return cls(
            **{
                name: field(data[name], at + below, source)
                for name, (below, field) in fields.items()
            }
        )

    return reader


def _require(names: Mapping[str, Any], data: Mapping[Any, Any], at: str) -> None:
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


def _one_of(classes: tuple[type, ...]) -> _Read:
    def reader(data: dict[Any, Any], at: str, source: Source) -> Any:
        def shared(cls: type) -> int:
            return sum(name in data for name in fields_of(cls))

        # What has most of the keys is what was meant; its own reader says what is wrong with it.
        return _read_as(max(classes, key=shared), data, at, source)

    return reader


def _span(data: dict[Any, Any], at: str, source: Source) -> Span:
    told: PlainSpan = _read_as(PlainSpan, data, at, source)
    if not 0 <= told.start <= len(source.text):
        raise _wrong(f"{at}/start", f"0 … {len(source.text)}", told.start)
    if not told.start <= told.end <= len(source.text):
        raise _wrong(f"{at}/end", f"{told.start} … {len(source.text)}", told.end)
    span = Span(told.start, told.end, source)
    meant = PlainSpan.of(span)
    for name in ("line", "column", "place"):
        if getattr(told, name) != getattr(meant, name):
            here = attrs.asdict(meant).get(name)
            raise _contradicts(f"{at}/{name}", here, data[name])
    return span
