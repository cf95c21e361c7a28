"""Tables of values by the names on the way to them: of the row, its groups, and the column.

Records may stand in records, in either order of rows and columns; the names of a record may join
those of row and column with a sign. A value that is 0 or blank may be left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby, takewhile
from operator import itemgetter
from typing import Any, Final, NamedTuple, TypeGuard

from govinfo_report.readers.bare_data import Grid, has_words, is_number, is_record

FEWEST_NAMED: Final = 9
"""Values that are each named by row and column, before they are a table."""
_JOINING: Final = re.compile(r"(?<=\S) *(?:_|->|[>→»›/|·]|\.(?!\d)) *(?=\S)")
"""What parts the names that are joined in one."""
_DEEPEST: Final = 20
_FEWEST_TIMES: Final = 3
"""Records with the same names, before these are the names of columns."""
_FURTHEST: Final = 3
"""Names from that of a column to a value, which are more than columns and their groups have."""
_MOST_COLUMNS: Final = 50
"""Columns beyond which rows with further ones begin a table of their own."""
_WHOLE: Final = re.compile(r"(-?\d+)\.0")
_NUMBERED: Final = re.compile(r"(?<=\D)\.\d+$")


class LabelledRow(NamedTuple):
    """Values by the names of their columns.

    Attributes:
        labels: the names on the way to them, its own behind those of its groups.
        values: name of a column → value; values without names are counted.
    """

    labels: tuple[str, ...]
    values: Mapping[Any, Any]


def tree_table(record: Mapping[Any, Any]) -> Grid | None:
    """The table of the records of values in a record, by columns or by rows; None if it is none."""
    return _by_columns(record) or _by_rows(record)


def _by_rows(record: Mapping[Any, Any]) -> Grid | None:
    """The table of the rows that are values in a record, one of them right in it."""
    if not _is_flat(record) and not any(map(_is_one_row, record.values())):
        # The names in it are those of sections.
        return None
    rows = list(_rows_in(record, (), Counter(_shapes(record, 0)), 0))
    if not all(map(_is_row, rows)) or not any(
        map(is_number, chain(*(row.values.values() for row in rows)))
    ):
        return None
    return labelled_table(rows)


def _is_flat(value: Any) -> TypeGuard[Mapping[Any, Any]]:
    """True for a record of values."""
    return is_record(value) and all(map(is_scalar, value.values()))


def _is_one_row(value: Any) -> bool:
    """True for values whose names, if they have any, do not join those of row and column."""
    if is_list(value):
        return all(map(is_scalar, value))
    return _is_flat(spread_out(value)) and not (_is_flat(value) and len([*_by_parts(value)]) > 1)


def _shapes(record: Mapping[Any, Any], depth: int) -> Iterator[tuple[Any, ...]]:
    """The names of the members of a record, and of the records in it."""
    yield tuple(record)
    for member in record.values():
        if is_record(member) and depth < _DEEPEST:
            yield from _shapes(member, depth + 1)


def _rows_in(
    record: Mapping[Any, Any],
    labels: tuple[str, ...],
    times: Mapping[tuple[Any, ...], int],
    depth: int,
) -> Iterator[LabelledRow]:
    """The rows in a record, each with the names on the way to it.

    Names that are repeated together, so many times, are those of columns, which may have groups.
    """
    if _is_flat(record):
        yield from (LabelledRow((*labels, *row.labels), row.values) for row in _by_parts(record))
        return
    if times[tuple(record)] >= _FEWEST_TIMES and any(map(is_scalar, record.values())):
        row = spread_out(record)
        if _is_flat(row):
            yield LabelledRow(labels, row)
            return
    for name, member in record.items():
        below = (*labels, str(name))
        if is_record(member) and depth <= _DEEPEST:
            yield from _rows_in(member, below, times, depth + 1)
        else:
            values = member if is_list(member) else [member]
            # The values of one row need no names; what else stands here makes it no row.
            named = dict(enumerate(values)) if all(map(is_scalar, values)) else {}
            yield LabelledRow(below, named)


def _by_columns(record: Mapping[Any, Any]) -> Grid | None:
    """The table of a record of columns, in which the same names lead to values, some further on."""
    rows: defaultdict[tuple[str, ...], dict[Any, Any]] = defaultdict(dict)
    for column, member in record.items():
        for way, value in ways(member):
            if not way or not is_scalar(value):
                return None
            rows[way][column] = value
    several = sum(len(values) > 1 for values in rows.values())
    if 2 * several < len(rows) or max(map(len, rows), default=0) < _FURTHEST:
        return None
    return labelled_table([LabelledRow(way, values) for way, values in rows.items()])


def ways(
    value: Any, way: tuple[str, ...] = (), depth: int = 0
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """What a record holds that is no record, each with the names on the way to it."""
    if not is_record(value) or depth > _DEEPEST:
        yield way, value
        return
    for name, member in value.items():
        yield from ways(member, (*way, str(name)), depth + 1)


def _by_parts(record: Mapping[Any, Any]) -> Iterator[LabelledRow]:
    """The records that a flat one holds whose names join those of row and column with a sign.

    What stands between them in several rows is the name of a group of columns.
    """
    names = [_JOINING.split(str(name)) for name in record]
    if len(names) < FEWEST_NAMED or any(len(parts) < 2 for parts in names):
        yield LabelledRow((), record)
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
        yield LabelledRow(labels, {column: value for _, column, value in run})


def _is_row(row: LabelledRow) -> bool:
    """True if a record holds a number, or nothing; its names, or those above it, are words."""
    named = has_words("".join(map(str, (*row.labels, *row.values))))
    blank = bool(row.values) and all(value in (None, "") for value in row.values.values())
    return named and (blank or any(map(is_number, row.values.values())))


def labelled_table(rows: Sequence[LabelledRow]) -> Grid | None:
    """The table of rows, below the names of their columns where others begin.

    A group that goes on is named once, as in a merged cell.
    """
    depth = max((len(row.labels) for row in rows), default=0)
    table: list[list[Any]] = []
    for block in share_columns(rows):
        names = list(dict.fromkeys(chain.from_iterable(row.values for row in block)))
        table.append([""] * depth + ["" if isinstance(name, int) else name for name in names])
        above: tuple[str, ...] = ()
        for row in block:
            pairs = zip(row.labels[:-1], above, strict=False)
            same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
            lead = [""] * (depth - len(row.labels) + same)
            table.append([*lead, *row.labels[same:], *map(row.values.get, names)])
            above = row.labels
    return [[printed_cell(value) for value in row] for row in table] or None


def share_columns(rows: Sequence[LabelledRow]) -> Iterator[list[LabelledRow]]:
    """Rows one behind the other, most of whose columns are those of the rows above."""
    block: list[LabelledRow] = []
    names: set[Any] = set()
    for row in rows:
        new = len(row.values.keys() - names)
        too_many = new and len(names) + new > _MOST_COLUMNS
        if block and (2 * new >= len(row.values) or too_many):
            yield block
            block, names = [], set()
        block.append(row)
        names.update(row.values)
    if block:
        yield block


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
    if not is_record(member) or not all(map(is_scalar, member.values())):
        return {}
    return dict(member) if all(map(has_words, member)) else {}


def names_its_value(row: Sequence[Any]) -> bool:
    """True for words and behind them one value: the names of its row and of its column."""
    words = all(map(has_words, row[:-1]))
    return words and (row[-1] in (None, "") or is_number(row[-1]))


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """True for a list, which holds the values of a row, or rows."""
    return isinstance(value, list)


def is_scalar(value: Any) -> bool:
    """True for a number, and for nothing in place of one."""
    return value is None or value == "" or is_number(value)


def printed_cell(value: Any) -> str:
    """What is printed in a cell."""
    if value is None or isinstance(value, bool):
        return ""
    text = str(value)
    whole = _WHOLE.fullmatch(text)
    return whole[1] if whole else _NUMBERED.sub("", text)
