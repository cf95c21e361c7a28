"""Records in records: the table that they are, if each holds rows, values of a row, or numbers.

The names on the way to some values are the labels of a row, the names of the values its columns.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, TypeAlias, TypeGuard

from govinfo_report.readers.bare_data import Grid, has_words, is_number, is_record

FEWEST_NAMED: Final = 9
"""Records that each name one value, before they are a table of other rows."""
_FEWEST_TIMES: Final = 3
"""Records with the same names, before these are the names of columns."""
_JOINING: Final = re.compile(r"(?<=\S) *(?:_|->|[>→»›/|·]|\.(?!\d)) *(?=\S)")
"""What parts the names that are joined in one."""
DEEPEST: Final = 20
"""Records in records, beyond which none is looked at."""
_WHOLE: Final = re.compile(r"(-?\d+)\.0")
_NUMBERED: Final = re.compile(r"(?<=\D)\.\d+$")

_Leaf: TypeAlias = tuple[tuple[str, ...], Sequence[tuple[Any, Any]]]
"""The names on the way to some values, and the values with the names of their columns."""


def tree_of(record: Mapping[Any, Any], depth: int) -> Grid | None:
    """The table that a record and those in it are, so deep in others; None if they are none."""
    tree = list(_leaf_records(record, (), Counter(_shapes(record, depth)), depth))
    if all(map(_is_row, tree)) and any(is_number(value) for _, row in tree for _, value in row):
        return grid_of(tree)
    return None


def grid_of(leaves: Sequence[_Leaf]) -> Grid:
    """A row for each record of numbers, below the names of its columns where they change."""
    depth = max(len(labels) for labels, _ in leaves)
    rows: list[list[Any]] = []
    names: list[Any] = []
    for labels, row in leaves:
        if [name for name, _ in row] != names:
            names = [name for name, _ in row]
            rows.append([""] * depth + names)
        rows.append([*labels, *[""] * (depth - len(labels)), *(value for _, value in row)])
    return [[cell_of(value) for value in row] for row in rows]


def _shapes(record: Mapping[Any, Any], depth: int) -> Iterator[tuple[Any, ...]]:
    """The names of the members of a record, and of the records in it."""
    yield tuple(record)
    for member in record.values():
        if is_record(member) and depth < DEEPEST:
            yield from _shapes(member, depth + 1)


def _leaf_records(
    record: Mapping[Any, Any],
    labels: tuple[str, ...],
    times: Mapping[tuple[Any, ...], int],
    depth: int,
) -> Iterator[_Leaf]:
    """The rows in records in records, each with the names on the way to it.

    Names that are repeated together, so many times, are those of columns, which may have groups.
    """
    if all(_is_scalar(member) for member in record.values()):
        yield from (((*labels, *more), values) for more, values in _by_parts(record))
        return
    if times[tuple(record)] >= _FEWEST_TIMES and any(map(_is_scalar, record.values())):
        row = spread_out(record)
        if all(map(_is_scalar, row.values())):
            yield labels, [*row.items()]
            return
    for name, member in record.items():
        below = (*labels, str(name))
        if _is_scalar(member):
            # A row with one column, which needs no name.
            yield below, [("", member)]
        elif is_list(member) and all(map(_is_scalar, member)):
            yield below, [("", value) for value in member]
        elif is_record(member) and depth <= DEEPEST:
            yield from _leaf_records(member, below, times, depth + 1)
        else:
            yield labels, []
            return


def _by_parts(record: Mapping[Any, Any]) -> Iterator[_Leaf]:
    """The records that a flat one holds whose names join those of row and column with a sign.

    What stands between them in several rows is the name of a group of columns.
    """
    names = [_JOINING.split(str(name)) for name in record]
    if len(names) < FEWEST_NAMED or any(len(parts) < 2 for parts in names):
        yield (), [*record.items()]
        return
    rows: defaultdict[str, set[str]] = defaultdict(set)
    for first, *between, _ in names:
        for part in between:
            rows[part].add(first)
    named = [
        (tuple(part for part in parts[:-1] if len(rows[part]) < 2), parts[-1], value)
        for parts, value in zip(names, record.values(), strict=True)
    ]
    for labels, run in groupby(named, key=itemgetter(0)):
        yield labels, [(column, value) for _, column, value in run]


def _is_row(leaf: _Leaf) -> bool:
    """True if a record holds a number, or nothing; its names, or those above it, are words."""
    labels, row = leaf
    named = has_words("".join(map(str, (*labels, *(name for name, _ in row)))))
    values = [value for _, value in row]
    blank = bool(values) and all(value in (None, "") for value in values)
    return named and (blank or any(map(is_number, values)))


def spread_out(value: Any) -> Any:
    """A record with the values that stand in a member of it, each below its own name.

    Such a member is a record of values, or a list of records that each name one.
    """
    if not is_record(value):
        return value
    spread: dict[Any, Any] = {}
    for name, member in value.items():
        named = _named_values(member)
        if not spread.keys().isdisjoint(named or (name,)):
            return value
        spread.update(named or {name: member})
    return spread


def _named_values(member: Any) -> dict[Any, Any]:
    """Values by their names; nothing for what is no record of values, nor a list of such names."""
    if is_list(member) and all(is_record(one) and len(one) == 2 for one in member):
        pairs = [tuple(one.values()) for one in member]
        named = dict(pairs) if all(map(names_its_value, pairs)) else {}
        return named if len(named) == len(pairs) else {}
    if not is_record(member) or not all(map(_is_scalar, member.values())):
        return {}
    return dict(member) if all(map(has_words, member)) else {}


def names_its_value(row: Sequence[Any]) -> bool:
    """True for words and behind them one value: the names of its row and of its column."""
    words = all(map(has_words, row[:-1]))
    return words and (row[-1] in (None, "") or is_number(row[-1]))


def _is_scalar(value: Any) -> bool:
    return value is None or value == "" or is_number(value)


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """True for a list, which holds the values of a row, or rows."""
    return isinstance(value, list)


def cell_of(value: Any) -> str:
    """What is printed in a cell."""
    if value is None or isinstance(value, bool):
        return ""
    text = str(value)
    whole = _WHOLE.fullmatch(text)
    return whole[1] if whole else _NUMBERED.sub("", text)
