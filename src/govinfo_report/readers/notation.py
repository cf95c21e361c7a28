r"""Data that programs write: JSON, JSON lines, and Python's notation of a text or of lists.

What describes the texts in them is taken away first (`bare_data`), then the texts and tables are
looked for (`data_tables`). Numbers are kept as they are printed. Data may stand within a text, as a
script prints them or a language model does.
"""

from __future__ import annotations

import ast
import json
import re
from typing import Any, Final, cast

from govinfo_report.readers.bare_data import Grid, WrittenNumber, bare
from govinfo_report.readers.data_tables import texts_and_tables

_OPENS: Final = frozenset("{[\"'")
_BEGINS: Final = re.compile(r"^(?=(?:[\[(]++\s*+|[^\S\n]*+)\{\s*+[({\"'])", re.M)
"""Where records may begin within a text; lists are rows of it."""
_MOST_FAILED: Final = 100
"""Beginnings of data that were none, after which a text is taken for one: each costs its length."""
_NAN: Final = re.compile(r"\bnan\b(?=[,\]})])")
_DECODER: Final = json.JSONDecoder(
    parse_float=WrittenNumber, parse_int=WrittenNumber, parse_constant=lambda _: None
)


def may_be_data(text: str) -> bool:
    """True if a text begins as data do."""
    return text[:1] in _OPENS or (text[:1].isspace() and text.lstrip()[:1] in _OPENS)


def may_hold_data(text: str) -> bool:
    """True if data may begin on a line of a text; told quickly, for most texts hold none."""
    return any(sign in text for sign in ("\n[", "\n{")) and bool(_BEGINS.search(text))


def read_data(text: str) -> list[str | Grid] | None:
    """The texts and tables of data, in their order; None if the text is no data."""
    text = text.strip()
    value = _value(text)
    if value is None:
        value = _of_lines(text)
    return None if value is None else list(texts_and_tables(bare(value)))


def data_within(text: str) -> list[str | Grid] | None:
    """The parts of a text that holds data from the beginning of a line on; None if none does."""
    parts: list[str | Grid] = []
    done = failed = 0
    values: list[Any] = []
    for mark in _BEGINS.finditer(text):
        if mark.start() < done:
            continue
        found = _value_at(text, mark.start())
        if found is None:
            failed += 1
            if failed > _MOST_FAILED:
                break
            continue
        between = text[done : mark.start()]
        if between.strip():
            parts += [*texts_and_tables(bare(values)), between.strip("\n")]
            values = []
        value, done = found
        values.append(value)
    if not done:
        return None
    return [*parts, *texts_and_tables(bare(values)), text[done:].strip("\n")]


def _value_at(text: str, start: int) -> tuple[Any, int] | None:
    """A list or record that begins at an offset, and where it ends."""
    try:
        return _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        pass
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    value = _literal(text[start:end].strip())
    return None if value is None else (value, end)


def _value(text: str) -> Any:
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError):
        pass
    # A tuple without brackets is a line of comma-separated fields.
    return _literal(text) if text[0] in "[{(" or text[0] == text[-1] else None


def _literal(text: str) -> Any:
    """What Python's notation says; None if it says nothing."""
    try:
        value = ast.literal_eval(_NAN.sub("None", text))
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return None
    is_line = isinstance(value, tuple) and text[0] != "("
    return None if is_line else cast("Any", value)


def _of_lines(text: str) -> list[Any] | None:
    """JSON lines: a value on each."""
    values: list[Any] = []
    for line in text.splitlines():
        if not line.strip():
            continue
        if not may_be_data(line):
            return None
        try:
            values.append(_DECODER.decode(line))
        except (ValueError, RecursionError):
            return None
    return values
