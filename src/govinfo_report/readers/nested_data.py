"""Tables of values in records in records, by where on the way to a value its column begins.

Rows may stand in columns or columns in rows, each below the names of its groups, however many. What
follows on several different ways in the same words is the way through a column (or a row); names
that it begins with tell where it begins elsewhere, for values that are 0 or blank may be left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from govinfo_report.readers.bare_data import Grid
from govinfo_report.readers.data_rows import LabelledRow, is_scalar, labelled_table, ways

_FEWEST_TIMES: Final = 3
"""Ways on which the same names follow, before these are a way of their own."""
_FEWEST_NAMES: Final = 3
_MOST_VALUES: Final = 2_000
_MOST_ACROSS: Final = 9
"""Names beyond which those that follow are the rows, if they are more than those before them."""

_Way: TypeAlias = tuple[str, ...]


def nested_table(record: Mapping[Any, Any]) -> Grid | None:
    """The table of all values in a record; None if they are not one."""
    named: dict[_Way, Any] = {}
    for way, value in ways(record):
        if not way or not is_scalar(value) or len(named) > _MOST_VALUES:
            return None
        named[way] = value
    rows = _by_rows(named, _ways_of_columns(named))
    if rows is None or len(rows) < _FEWEST_TIMES:
        return None
    columns = _in_order(rows.values())
    if len(columns) > max(_MOST_ACROSS, len(rows)):
        rows = {
            way: {row: values[way] for row, values in rows.items() if way in values}
            for way in columns
        }
        columns = _in_order(rows.values())
    names = [way[-1] for way in columns]
    several = sum(len(values) > 1 for values in rows.values())
    if not len(names) == len(set(names)) >= _FEWEST_NAMES or 2 * several < len(rows):
        return None
    return labelled_table(
        [
            LabelledRow(way, {way[-1]: values.get(way) for way in columns})
            for way, values in rows.items()
        ]
    )


def _ways_of_columns(named: Iterable[_Way]) -> frozenset[_Way]:
    """For each value the most names at the end of its way that follow on several ways."""
    ends = [[way[at:] for at in range(1, len(way))] for way in named]
    times = Counter(end for of_way in ends for end in of_way)
    longest = (next((end for end in of_way if times[end] >= _FEWEST_TIMES), ()) for of_way in ends)
    return frozenset(filter(None, longest))


def _by_rows(
    named: Mapping[_Way, Any], columns: frozenset[_Way]
) -> dict[_Way, dict[_Way, Any]] | None:
    """Way to a row → way on to a column → value; None if that of a value has neither."""
    begin = {way[0] for way in columns}
    rows: defaultdict[_Way, dict[_Way, Any]] = defaultdict(dict)
    left: list[_Way] = []
    for way in named:
        places = [at for at in range(1, len(way)) if way[at] in begin]
        at = next((at for at in places if way[at:] in columns), next(iter(places), 0))
        if at:
            rows[way[:at]][way[at:]] = named[way]
        else:
            left.append(way)
    for way in left:
        # A name that stands in too few rows to be known as that of a column.
        at = next((at for at in range(len(way) - 1, 0, -1) if way[:at] in rows), 0)
        if not at:
            return None
        rows[way[:at]][way[at:]] = named[way]
    return dict(rows)


def _in_order(rows: Iterable[Mapping[_Way, Any]]) -> list[_Way]:
    """The ways in all rows; what the longest leaves out stands behind what it follows elsewhere."""
    ordered: list[_Way] = []
    for row in sorted(rows, key=len, reverse=True):
        place = 0
        for way in row:
            if way not in ordered:
                ordered.insert(place, way)
            place = ordered.index(way) + 1
    return ordered
