"""A report as plain data and as JSON, and back, without loss.

The data are what JSON can hold: dicts, lists, str, numbers and None. Their shape is that of the
classes (`shapes.py` names the few differences), and so is the schema. The text that was read is
kept once, under `text`: it is what the places of the cells and paragraphs are in.
"""

from __future__ import annotations

import datetime
import enum
import inspect
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, cast, get_args, get_origin

import attrs

from govinfo_report.data.json_text import json_number, json_text
from govinfo_report.data.shapes import (
    WITH_A_VALUE,
    PlainCell,
    PlainPiece,
    PlainReport,
    PlainSpan,
    below,
    contradicts,
    fields_of,
    read_as,
    require,
    schema_id,
    shown_data,
    wrong,
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

    Args:
        data: as `to_dict` gives it, or as JSON was read.
        edition: 2021 or 2019 to take reports of that edition only; by default the data tell.

    Raises:
        InvalidData: the data are of no report: a key is unknown or missing, something is of another
            type, or two places contradict one another. The error names the place.
    """
    if not isinstance(data, dict):
        raise wrong("", "object", data)
    editions = {schema_id(one): one for one in FORMS if edition in (one, None)}
    named = data.get("schema")
    if not isinstance(named, str) or named not in editions:
        expected = " | ".join(map(json_text, editions))
        raise InvalidData("data-schema", path="/schema", expected=expected, found=shown_data(named))
    require(fields_of(PlainReport), data, "")
    source = Source(
        read_as(str, data["text"], "/text", _NO_TEXT),
        tuple(
            (piece.offset, piece.place)
            for piece in read_as(tuple[PlainPiece, ...], data["places"], "/places", _NO_TEXT)
        ),
    )
    _in_order(source)
    plain: PlainReport = read_as(PlainReport, data, "", source)
    form = FORMS[editions[plain.schema]]
    if plain.edition != form.edition:
        raise contradicts("/edition", form.edition, plain.edition)
    require(form.cells, plain.cells, "/cells")
    for place, code in _codes(plain):
        if code not in CATALOGUE:
            raise InvalidData("data-code", path=place, found=shown_data(code))
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


# -- reading ------------------------------------------------------------------------------------


def _in_order(source: Source) -> None:
    last = 0
    for at, (offset, _) in enumerate(source.places):
        if not last <= offset <= len(source.text):
            raise wrong(f"/places/{at}/offset", f"{last} … {len(source.text)}", offset)
        last = offset


def _codes(plain: PlainReport) -> Iterator[tuple[str, str]]:
    """Place and text of every code."""
    for at, diagnostic in enumerate(plain.diagnostics):
        yield f"/diagnostics/{at}/code", diagnostic.code
    for at, unplaced in enumerate(plain.unplaced):
        yield f"/unplaced/{at}/code", unplaced.code


def _cell(path: str, plain: PlainCell, form: Form) -> Cell:
    at = below("/cells", path)
    value = _value(plain.value, form, path, f"{at}/value")
    if (value is not None) != (plain.status in WITH_A_VALUE):
        fitting = [one.value for one in CellStatus if (one in WITH_A_VALUE) == (value is not None)]
        raise wrong(f"{at}/status", " | ".join(map(json_text, fitting)), plain.status.value)
    label = form.cells[path].label
    return Cell(path, label, value, plain.status, plain.raw, plain.unit, plain.span)


def _origin(path: str, origin: Inference | Correction, form: Form) -> Inference | Correction:
    at = below("/origins", path)
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
        raise wrong(at, "integer | null", value)
    return int(value)


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


# -- the JSON Schema of a report's plain data, made from the form and the classes ------------------
# Descriptions are the form's labels and the classes' own docstrings.


_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_OPENED: Final = 4
"""Levels of the schema that are opened in its text; a field of a class stands on one line."""
_ATTRIBUTE: Final = re.compile(r"^    (\w+): (.+(?:\n {8,}.+)*)", re.MULTILINE)
_PRIMITIVES: Final[Mapping[Any, Mapping[str, Any]]] = {
    NoneType: {"type": "null"},
    str: {"type": "string"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    datetime.date: {"type": "string", "format": "date"},
}
_VALUES: Final = {
    ValueKind.COUNT: "integer",
    ValueKind.CHANGE: "integer",
    ValueKind.AMOUNT: "number",
}


def json_schema(edition: int) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `to_dict` gives for reports of an edition.

    Raises:
        KeyError: there is no such edition.
    """
    form = FORMS[edition]
    definitions = _Definitions()
    schema = definitions.object_of(PlainReport)
    fields = schema["properties"]
    fields["schema"] = {"const": schema_id(edition), **fields["schema"]}
    fields["edition"] = {"const": edition, **fields["edition"]}
    fields["cells"] = {**_cells(form, definitions), "description": fields["cells"]["description"]}
    # There is one for each kind of value instead.
    del definitions.made["Cell"]
    fields["origins"]["propertyNames"] = {"enum": list(form.cells)}
    return {
        "$schema": _DIALECT,
        "$id": schema_id(edition),
        "title": form.document,
        **schema,
        "$defs": dict(sorted(definitions.made.items())),
    }


def schema_text(edition: int) -> str:
    """The schema as it is published.

    Raises:
        KeyError: there is no such edition.
    """
    return json_text(json_schema(edition), opened=_OPENED) + "\n"


class _Definitions:
    """The schemas of classes, made as they are met."""

    def __init__(self) -> None:
        self.made: Final[dict[str, dict[str, Any]]] = {}

    def of(self, kind: Any) -> dict[str, Any]:
        """The schema of a type of a field."""
        if kind in _PRIMITIVES:
            return dict(_PRIMITIVES[kind])
        arguments = get_args(kind)
        origin = get_origin(kind)
        if origin in (Union, UnionType):
            return self._any_of(list(map(self.of, arguments)))
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin is tuple:
            return {"type": "array", "items": self.of(arguments[0])}
        if origin is Mapping:
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        return self._named(PlainSpan if kind is Span else kind)

    def object_of(self, cls: Any) -> dict[str, Any]:
        """The schema of a class of attrs: all its fields, and nothing else."""
        about = dict(_attributes(cls))
        fields = {
            name: {**self.of(kind), **({"description": about[name]} if name in about else {})}
            for name, kind in fields_of(cls).items()
        }
        return {
            "description": _summary(cls),
            "type": "object",
            "properties": fields,
            "required": list(fields),
            "additionalProperties": False,
        }

    def _named(self, cls: Any) -> dict[str, Any]:
        name = cls.__name__.removeprefix("Plain")
        if name not in self.made:
            if issubclass(cls, enum.Enum):
                self.made[name] = {
                    "description": _summary(cls),
                    "enum": [member.value for member in cls],
                }
            else:
                self.made[name] = self.object_of(cls)
        return {"$ref": f"#/$defs/{name}"}

    @staticmethod
    def _any_of(schemas: list[dict[str, Any]]) -> dict[str, Any]:
        """One of several: a list of types where they say nothing but their type."""
        if all(set(one) == {"type"} for one in schemas):
            # Every whole number is a number.
            types = [one["type"] for one in schemas]
            return {"type": [one for one in types if one != "integer" or "number" not in types]}
        return {"anyOf": schemas}


def _cells(form: Form, definitions: _Definitions) -> dict[str, Any]:
    """The object of all cells: a schema for each kind of value, a description for each cell."""
    for kind in dict.fromkeys(cell.column.kind for cell in form.cells.values()):
        definitions.made[_name_of(kind)] = _cell_schema(kind, definitions)
    fields = {
        path: {"$ref": f"#/$defs/{_name_of(cell.column.kind)}", "description": cell.full_label()}
        for path, cell in form.cells.items()
    }
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _name_of(kind: ValueKind) -> str:
    return f"{kind.value.capitalize()}Cell"


def _cell_schema(kind: ValueKind, definitions: _Definitions) -> dict[str, Any]:
    schema = definitions.object_of(PlainCell)
    value = schema["properties"]["value"]
    number = _VALUES[kind]
    value["type"] = [number, "null"]
    statuses = [status.value for status in WITH_A_VALUE]
    schema["if"] = {"properties": {"value": {"type": number}}}
    schema["then"] = {"properties": {"status": {"enum": statuses}}}
    schema["else"] = {"properties": {"status": {"not": {"enum": statuses}}}}
    return schema


def _summary(cls: Any) -> str:
    return _in_json((inspect.getdoc(cls) or "").split("\n\n")[0])


def _attributes(cls: Any) -> Iterator[tuple[str, str]]:
    """Name and words of each attribute that a docstring tells of."""
    _, found, attributes = (inspect.getdoc(cls) or "").partition("\nAttributes:\n")
    if found:
        for name, words in _ATTRIBUTE.findall(attributes):
            yield name, _in_json(words)


def _in_json(words: str) -> str:
    """Words of a docstring on one line; what is None in Python is null in JSON."""
    return re.sub(r"\bNone\b", "null", " ".join(words.split()))
