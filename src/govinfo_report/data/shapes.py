"""The shape of a report's plain data: its classes, and the JSON Schema that is made of them."""

from __future__ import annotations

import datetime
import enum
import inspect
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, Self, Union, get_args, get_origin, get_type_hints

import attrs

from govinfo_report.data.json_text import json_text
from govinfo_report.form import FORMS, Form, ValueKind
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
