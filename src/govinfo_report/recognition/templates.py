"""The tables of the form as they are printed whole: which labels stand before which values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Final, NamedTuple

import attrs

from govinfo_report.form import FORMS, Table
from govinfo_report.form.layout import Head, TableLayout, ValuePlace, layout
from govinfo_report.recognition.label_index import RoleKind, key_of, label_index
from govinfo_report.words.variants import variants_of


class Expected(NamedTuple):
    """A label that the form prints.

    Attributes:
        keys: its keys.
        line: its line in the form.
        needed: True if it must be there.
        spans: True if it heads the names of several columns.
    """

    keys: frozenset[str]
    line: int
    needed: bool
    spans: bool


@attrs.frozen(eq=False)
class Labels:
    """What the form prints between two values: labels, the row's last unless rows lie across."""

    ways: tuple[tuple[Expected, ...], ...]
    """The labels in the form's order; where rows lie across, also the columns behind all rows."""
    first: bool
    names_row: bool


class RowOfText(NamedTuple):
    """A row of text.

    Attributes:
        at: index of its first value among those of the table.
        labels: what is printed before that.
        width: how many values it has.
    """

    at: int
    labels: Labels
    width: int


@attrs.frozen(eq=False)
class Template:
    """A table of the form as it is printed whole.

    Attributes:
        editions: those that print it so.
        table: as one of them has it.
        rows: its rows of text.
        inner: what picks out of the gaps before the values those within rows.
    """

    editions: frozenset[int]
    table: Table
    rows: Sequence[RowOfText]
    inner: Callable[[Sequence[str]], Sequence[str]]


SECTIONS: Final = {table.section for form in FORMS.values() for table in form.tables}


@cache
def templates() -> Mapping[tuple[str, int], Sequence[Template]]:
    """Section and count of cells → the tables of the editions, in the ways they are printed."""
    printed: dict[object, Template] = {}
    for edition, form in FORMS.items():
        for table in form.tables:
            for way in _ways(table):
                rows = _rows(edition, table, way)
                alike = table.paths, tuple((at, labels.ways, width) for at, labels, width in rows)
                known = printed.get(alike)
                editions = {edition} if known is None else {edition, *known.editions}
                inner = itemgetter(*(at + n for at, _, width in rows for n in range(1, width)))
                printed[alike] = Template(frozenset(editions), table, rows, inner)
    found: defaultdict[tuple[str, int], list[Template]] = defaultdict(list)
    for one in printed.values():
        found[one.table.section, len(one.table.paths)].append(one)
    return found


def _ways(table: Table) -> Iterator[Sequence[TableLayout]]:
    """A table as the form prints it; where rows lie across, also one below the other."""
    yield [layout(table)]
    if table.across:
        yield [layout(table, {row.path}) for row in table.rows]


def _rows(edition: int, table: Table, layouts: Sequence[TableLayout]) -> Sequence[RowOfText]:
    """The rows of text of a table."""
    rows: list[RowOfText] = []
    above: list[Expected] = []
    count = 0
    lines = [
        (line, printed.values)
        for printed in layouts
        for line in (*printed.head, *chain.from_iterable(printed.bodies))
    ]
    for number, (line, values) in enumerate(lines):
        for head in line:
            if isinstance(head, Head):
                keys = _writings(head, edition, table)
                spans = head.scope == "colgroup" and head.columns < values
                needed = spans or head.name in _names(table)
                above.append(Expected(keys, number, needed, spans))
        width = sum(isinstance(one, ValuePlace) for one in line)
        if width:
            ways = (tuple(above), _rows_first(above)) if table.across else (tuple(above),)
            rows.append(RowOfText(count, Labels(ways, not count, not table.across), width))
            above = []
            count += width
    return rows


def _rows_first(heads: Sequence[Expected]) -> tuple[Expected, ...]:
    """The labels of rows, and behind them the columns of all rows in one line."""
    last = heads[-1].line
    columns = {head.keys for head in heads if head.line == last}
    return (
        *(head for head in heads if head.keys not in columns),
        *(head._replace(line=last) for head in heads if head.keys in columns),
    )


@cache
def _names(table: Table) -> frozenset[str]:
    """The paths of a table's rows, and the names of its columns."""
    return frozenset(
        name for row in table.rows for name in (row.path, *(c.name for c in row.columns))
    )


def _writings(head: Head, edition: int, table: Table) -> frozenset[str]:
    """The keys of a label's wordings that play no other part in the edition."""
    known: set[str] = set()
    for written in map(key_of, (head.label.zh, *variants_of(head.label.zh))):
        roles = label_index().get(written, ())
        rows = [role for role in roles if role.kind is RoleKind.ROW and not role.across]
        columns = [role for role in roles if role.kind is RoleKind.COLUMN]
        parts = rows if head.scope == "row" else columns
        named = head.name in _names(table) and bool(rows or columns)
        own = [r.name for r in parts if edition in r.editions and r.table == table.section]
        if not named or (own == [head.name] and not (head.scope == "row" and columns)):
            known.add(written)
    return frozenset(known)
