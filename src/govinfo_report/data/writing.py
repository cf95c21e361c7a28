"""Parts of reports as dicts, lists, str, numbers and None."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Mapping
from decimal import Decimal
from types import NoneType
from typing import Any, Final, cast

import attrs

from govinfo_report.data.json_text import json_number
from govinfo_report.data.parts import PlainCell, PlainSpan, fields_of
from govinfo_report.report.cells import Cell
from govinfo_report.text.source import Span

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
