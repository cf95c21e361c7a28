"""Reads YAML as programs and language models write it: names, indented below one another.

A name has a value behind its colon, or below it further names, or a list. What needs more of YAML
than that, or names something twice, is left to those who read lines; so are values that each stand
right below the name of their row, for lines keep their places.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from govinfo_report.readers.bare_data import WrittenNumber, is_number, is_record, is_sequence

_DEEPEST: Final = 20
_NESTED: Final = re.compile(r":[ \t]*\n(?:  |\t|- )")
"""A name with something below it."""
_NAMED: Final = re.compile(
    r"(?P<quote>[\"']?)(?P<name>[^\s\"'\[\]{}#|>&*!%@`-](?:[^\n\"']*?[^\s\"'])??)(?P=quote):"
    r"(?:\s+(?P<value>.*))?"
)
_ITEM: Final = re.compile(r"-(?:\s+(?P<value>.*))?")
_LEFT_OUT: Final = re.compile(r"[ \t]*(?:#.*|---|\.\.\.)?")
_WRITTEN_BELOW: Final = re.compile(r"[|>][+-]?\d?[+-]?")
_NOTHING: Final = frozenset(("", "null", "Null", "NULL", "~", "{}", "[]"))
_FLOW: Final = ("[", "{", "&", "*", "!")

_Lines: TypeAlias = list[tuple[int, str]]
"""How far a line is indented, and what it holds."""


class _NoOutlineError(Exception):
    """A text is no outline."""


def may_be_outline(text: str) -> bool:
    """True if something is indented below a name; told quickly, for most texts have none."""
    return ":\n" in text and _NESTED.search(text) is not None


def outlined_data(text: str) -> Any:
    """What an outline says in lists and records.

    None if a line of the text is not of one, or if lines say as much.
    """
    lines = [
        (len(line) - len(line.lstrip()), line.strip())
        for line in text.expandtabs(2).split("\n")
        if not _LEFT_OUT.fullmatch(line)
    ]
    try:
        value, end = _block(lines, 0, 0)
    except _NoOutlineError:
        return None
    return value if end == len(lines) and _has_groups(value) else None


def _has_groups(value: Any) -> bool:
    """True if numbers stand beside groups of others, or in the records of a list."""
    if is_sequence(value):
        return any(is_record(one) and (_has_numbers(one) or _has_groups(one)) for one in value)
    if not is_record(value):
        return False
    beside = any(map(is_record, value.values()))
    return (beside and _has_numbers(value)) or any(map(_has_groups, value.values()))


def _has_numbers(record: Mapping[Any, Any]) -> bool:
    return any(map(is_number, record.values()))


def _block(lines: _Lines, at: int, depth: int) -> tuple[Any, int]:
    """The list or record that begins with a line, and the line behind it."""
    if at == len(lines) or depth > _DEEPEST:
        raise _NoOutlineError
    indent, text = lines[at]
    if _ITEM.fullmatch(text):
        return _list(lines, at, indent, depth)
    record: dict[str, Any] = {}
    while at < len(lines) and lines[at][0] == indent and (named := _NAMED.fullmatch(lines[at][1])):
        if named["name"] in record:
            raise _NoOutlineError
        record[named["name"]], at = _value(lines, at, indent, named["value"] or "", depth)
    return record, at


def _list(lines: _Lines, at: int, indent: int, depth: int) -> tuple[list[Any], int]:
    values: list[Any] = []
    while at < len(lines) and lines[at][0] == indent and (item := _ITEM.fullmatch(lines[at][1])):
        if _NAMED.fullmatch(item["value"] or ""):
            # The first name of a record stands on the line of the sign.
            lines[at] = indent + item.start("value"), item["value"]
            value, at = _block(lines, at, depth + 1)
        else:
            value, at = _value(lines, at, indent, item["value"] or "", depth)
        values.append(value)
    return values, at


def _value(lines: _Lines, at: int, indent: int, text: str, depth: int) -> tuple[Any, int]:
    """What stands behind a name or a sign and below it, and the line behind that."""
    at += 1
    further = at < len(lines) and (
        lines[at][0] > indent or (lines[at][0] == indent and not text and _is_below(lines, at))
    )
    if not text and further:
        return _block(lines, at, depth + 1)
    end = at
    while end < len(lines) and lines[end][0] > indent:
        end += 1
    return _scalar(text, [line for _, line in lines[at:end]]), end


def _is_below(lines: Sequence[tuple[int, str]], at: int) -> bool:
    """True for the first item of a list that is indented no further than its name."""
    return bool(_ITEM.fullmatch(lines[at][1])) and not _ITEM.fullmatch(lines[at - 1][1])


def _scalar(text: str, below: Sequence[str]) -> Any:
    """A value: a number as it is written, a text, or None for nothing."""
    if text.startswith(_FLOW) and text not in _NOTHING:
        raise _NoOutlineError
    if _WRITTEN_BELOW.fullmatch(text):
        return "\n".join(below)
    text = " ".join([text, *below])
    if text in _NOTHING:
        return None
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return WrittenNumber(text) if is_number(text) else text
