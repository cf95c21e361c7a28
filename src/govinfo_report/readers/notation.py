r"""Data that programs write: JSON, JSON lines, and Python's notation of a text or of lists.

A table is a list of lists, a list of records, or a record of columns; anything else is walked for
texts and tables in it, in the order in which they stand. Numbers are kept as they are printed.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any, Final, TypeAlias, TypeGuard

_OPENS: Final = frozenset("{[\"'")
_LONGEST_CELL: Final = 500
"""Characters beyond which a text beside others is no cell of a table."""
_LONGEST_HEADING: Final = 40
_DEEPEST: Final = 20
_NOT_PRINTED: Final = frozenset(("index", "schema", "id", "url", "source"))
"""Keys whose values describe the data."""
_WHOLE: Final = re.compile(r"(-?\d+)\.0")
_KEY_OF_LEVELS: Final = re.compile(r"\('.*'\)")
_NUMBERED: Final = re.compile(r"(?<=\D)\.\d+$")

Table: TypeAlias = list[list[str]]


def may_be_data(text: str) -> bool:
    """True if a text begins as data do."""
    return text[:1] in _OPENS or (text[:1].isspace() and text.lstrip()[:1] in _OPENS)


def read_data(text: str) -> list[str | Table] | None:
    """The texts and tables of data, in their order; None if the text is no data."""
    text = text.strip()
    value = _value(text)
    if value is None:
        value = _of_lines(text)
    return None if value is None else list(_parts(value, 0))


def _json(text: str) -> Any:
    return json.loads(text, parse_float=str, parse_int=str, parse_constant=lambda _: None)


def _value(text: str) -> Any:
    try:
        return _json(text)
    except (ValueError, RecursionError):
        pass
    if text[0] == "{" or (text[0] != text[-1] and text[0] != "["):
        return None
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return None
    # A tuple without brackets is a line of comma-separated fields.
    return None if isinstance(value, tuple) else value


def _of_lines(text: str) -> list[Any] | None:
    """JSON lines: a value on each."""
    values: list[Any] = []
    for line in text.splitlines():
        if not line.strip():
            continue
        if not may_be_data(line):
            return None
        try:
            values.append(_json(line))
        except (ValueError, RecursionError):
            return None
    return values


def _parts(value: Any, depth: int) -> Iterator[str | Table]:
    if isinstance(value, str):
        yield value
    elif _is_record(value):
        table = _columns(value) if len(value) > 1 else None
        if table is not None:
            yield table
        elif depth < _DEEPEST:
            yield from _members(value, depth)
    elif _is_sequence(value):
        table = _rows(value)
        if table is not None:
            yield table
        elif depth < _DEEPEST:
            yield from _in_turn(value, depth)


def _in_turn(values: Sequence[Any], depth: int) -> Iterator[str | Table]:
    """The members of a list; records with the same keys, one behind the other, are a table."""
    for names, run in groupby(values, key=_names):
        members = list(run)
        table = _records(members) if names else None
        if table is not None:
            yield table
        else:
            for member in members:
                yield from _parts(member, depth + 1)


def _names(value: Any) -> tuple[Any, ...]:
    return tuple(value) if _is_record(value) else ()


def _records(records: list[Mapping[Any, Any]]) -> Table | None:
    """The table of records with the same keys; of one alone only if it is all numbers."""
    numbers = all(value is None or _is_number(value) for value in records[0].values())
    if len(records) == 1 and not (numbers and len(records[0]) > 1):
        return None
    return _table([list(records[0]), *(list(record.values()) for record in records)])


def _members(record: Mapping[Any, Any], depth: int) -> Iterator[str | Table]:
    """What stands in a record; a list of the names of its columns goes before its rows."""
    names = record.get("columns")
    rows = record.get("data")
    if _is_list(names) and _is_list(rows):
        lowest = [name[-1] if _is_list(name) and name else name for name in names]
        table = _rows([lowest, *rows])
        if table is not None:
            yield table
            return
    together = _put_together(list(record.values()))
    if together is not None:
        yield from together
        return
    for name, member in record.items():
        # A number beside texts counts or dates something; it is no cell of a table.
        if name not in _NOT_PRINTED and not (isinstance(member, str) and _is_number(member)):
            yield from _parts(member, depth + 1)


def _put_together(members: Sequence[Any]) -> list[str | Table] | None:
    """Paragraphs and tables that a record holds apart, each table behind the line above it.

    Where a table stood, two short lines that are numbered alike follow each other; None if there
    are not as many such places as tables.
    """
    lists = [one for one in members if _is_list(one)]
    words = [one for one in lists if all(map(_is_text, one))]
    grids = [one for one in lists if one and not _is_text(one[0])]
    if len(members) != 2 or len(words) != 1 or len(grids) != 1:
        return None
    tables = [_rows(grid) if _is_list(grid) else None for grid in grids[0]]
    lines = [line for line in words[0] if line.strip()]
    gaps = {at for at, (one, other) in enumerate(pairwise(lines)) if _are_headings(one, other)}
    if not tables or None in tables or len(gaps) != len(tables):
        return None
    rest = iter([table for table in tables if table is not None])
    together: list[str | Table] = []
    for at, line in enumerate(lines):
        together.append(line)
        if at in gaps:
            together.append(next(rest))
    return together


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_list(value: Any) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _is_sequence(value: Any) -> TypeGuard[Sequence[Any]]:
    return isinstance(value, (list, tuple))


def _is_record(value: Any) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(value, Mapping)


def _are_headings(one: str, other: str) -> bool:
    """True for two short lines with the same mark behind their first character."""
    marks = {line.strip()[1:2] for line in (one, other)}
    return (
        max(len(one), len(other)) < _LONGEST_HEADING
        and len(marks) == 1
        and not marks.pop().isalnum()
    )


def _rows(values: Sequence[Any]) -> Table | None:
    """The table that a list is; None if it is none."""
    if values and all(isinstance(value, (list, tuple)) for value in values):
        return _table([list(value) for value in values])
    return None


def _columns(record: Mapping[Any, Any]) -> Table | None:
    """The table of a record of columns, or of rows: labels stand in one of its first columns."""
    members = list(record.values())
    if all(isinstance(member, Mapping) for member in members):
        names = list(members[0])
        if any(list(member) != names for member in members):
            return None
        across = [[member[name] for member in members] for name in names]
        down = [list(member.values()) for member in members]
        by_columns = _labelled(across) >= _labelled(down)
        return _table([list(record), *across] if by_columns else [names, *down])
    if all(isinstance(member, list) for member in members):
        length = len(members[0])
        if length < 2 or any(len(member) != length for member in members):
            return None
        return _table([list(record), *map(list, zip(*members, strict=True))])
    return None


def _labelled(rows: list[list[Any]]) -> int:
    """How many rows begin with words and have a number, or nothing, behind them."""
    return sum(
        isinstance(row[0], str)
        and not _is_number(row[0])
        and any(value is None or _is_number(value) for value in row[1:])
        for row in rows
        if row
    )


def _table(rows: list[list[Any]]) -> Table | None:
    if not any(len(row) > 1 for row in rows):
        return None
    if any(_is_no_cell(value) for row in rows for value in row):
        return None
    return [[_cell(value) for value in row] for row in rows]


def _is_no_cell(value: Any) -> bool:
    return isinstance(value, (Mapping, Sequence)) and (
        not isinstance(value, str) or len(value) > _LONGEST_CELL
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) or (
        isinstance(value, str) and value.replace(".", "", 1).lstrip("-").isdigit()
    )


def _cell(value: Any) -> str:
    """What is printed in a cell; of a name of several levels the lowest."""
    if value is None or isinstance(value, bool):
        return ""
    text = str(value)
    if _KEY_OF_LEVELS.fullmatch(text):
        text = text[1:-1].rpartition("', '")[2].strip("'")
    whole = _WHOLE.fullmatch(text)
    return whole[1] if whole else _NUMBERED.sub("", text)
