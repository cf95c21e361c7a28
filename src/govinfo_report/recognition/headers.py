"""Holds the header that a table prints against the columns that the form gives its rows.

A header decides what its columns are. Only where none is printed, the form's order does.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from functools import cache, lru_cache, partial
from itertools import groupby, pairwise
from typing import Final, NamedTuple

import attrs

from govinfo_report.form import FORMS, Row, Table
from govinfo_report.form.layout import APPLICANTS, ORGANISATIONS
from govinfo_report.recognition.labels import (
    Kind,
    Role,
    RoleKind,
    look_up,
    see,
    table_pieces,
)
from govinfo_report.recognition.names import (
    is_illegible,
    legible_head,
    names_column,
    nearest_head,
)
from govinfo_report.recognition.pieces import contradict_order
from govinfo_report.recognition.rows import Header, Seen
from govinfo_report.recognition.witness import has_total
from govinfo_report.text.source import clean, key
from govinfo_report.words.variants import UNITS

_LONGEST_COLUMN: Final = 16
"""Characters of a key beyond which words in a header are a note and head no column."""
_MOST_HEADS: Final = 64
"""Cells of a line of a header; what has more, one below the other, is none."""
_FEW: Final = 2
"""Columns up to which a header is too broken to prove what is not there."""
_SPAN: Final = "…"
"""Stands for the columns that share a label above them, in the line of that label."""
_SPAN_ALL: Final = "……"
"""Stands for all columns of the form, in the line of a label above all of them."""
_ANY: Final = "*"
"""Stands for a name that cannot be read: it may be any column's."""
_NONE: Final = "-"
"""Stands for a label of the form's header that heads no column of values."""


class Agreement(enum.Enum):
    """How a header agrees with the columns of a row of the form."""

    SAME = "same"
    """It prints the form's columns or the first of them, or nothing that is known."""
    OTHER = "other"
    """It prints other columns or another order, and which they are is known."""
    DOUBTFUL = "doubtful"
    """It prints words that are no column of the form, or leaves out inner columns."""
    CONTRADICTS = "contradicts"
    """It prints other columns; which value stands in which of them is not known."""


class Head(NamedTuple):
    """A cell of a header: the column of the form that it names, '' for none, and its text."""

    name: str
    text: str
    cell: Seen


@attrs.frozen
class HeaderReading:
    """What a header says of the columns of some rows.

    Attributes:
        agreement: how it agrees with them.
        columns: names of the columns as they are printed, '' for one that the form does not have.
        misprinted: cells whose words were taken for a column that they misprint, with its label.
        foreign: cells whose words are no column of the form.
    """

    agreement: Agreement
    columns: tuple[str, ...] = ()
    misprinted: tuple[tuple[Seen, str], ...] = ()
    foreign: tuple[Seen, ...] = ()


_NOTHING: Final = HeaderReading(Agreement.SAME)


@attrs.frozen
class Known:
    """What is known of a report when its headers are read: its form's edition, and its year."""

    edition: int
    year: int | None


def read_header(header: Header, row: Row, table: Table, known: Known, first: int) -> HeaderReading:
    """Hold a header against the columns of a row.

    Args:
        header: the header printed above it.
        row: the row of the form.
        table: the table of the form.
        known: the edition of the form, and the report's year.
        first: where the first value stands across its line in the rows below; -1 if not shown.
    """
    if not header.lines:
        return _NOTHING
    top = next(iter(header.lines))
    written = tuple(
        [
            (at - top, tuple([(cell.text, cell.left, cell.right) for cell in cells]))
            for at, cells in header.lines.items()
        ]
    )
    reading = _read_alike(written, row.path, table.section, known, first)
    if reading.misprinted or reading.foreign:
        # Their cells stand elsewhere in each report.
        return _read(header, row, table, known, first)
    return reading


@lru_cache(maxsize=1024)
def _read_alike(
    written: tuple[tuple[int, tuple[tuple[str, int, int], ...]], ...],
    path: str,
    section: str,
    known: Known,
    first: int,
) -> HeaderReading:
    """What a header says that many reports print: line → texts, and where each begins."""
    form = FORMS[known.edition]
    lines = {
        at: [Seen(text, 0, see(text), left, right) for text, left, right in line]
        for at, line in written
    }
    return _read(Header(lines), form.row(path), form.table(section), known, first)


def _read(header: Header, row: Row, table: Table, known: Known, first: int) -> HeaderReading:
    columns = [column.name for column in row.columns]
    others = {column.name for row in table.rows for column in row.columns} - set(columns)
    lines: list[list[Head]] = []
    under_span = False
    for line in heads_of(header, table, known):
        if not under_span and len(line) != len(columns):
            line = _without_label_column(line, first)  # noqa: PLW2901
        lines.append([head for head in line if head.name not in (*others, _NONE)])
        under_span = under_span or any(head.name == _SPAN for head in lines[-1])
    misprinted = tuple(
        (head.cell, head.text) for line in lines for head in line if head.text != head.cell.text
    )
    agreement, names = _compare(lines, columns)
    if agreement in (Agreement.SAME, Agreement.DOUBTFUL) and set(names) != set(columns):
        summed = has_total(row.paths, known.edition)
        told = tuple(columns[:-1] if summed else columns)
        if contradict_order(_joined(header, table), table.section, told):
            agreement = Agreement.CONTRADICTS
    foreign = tuple(h.cell for line in lines for h in line if not h.name)
    return HeaderReading(agreement, names, misprinted, foreign)


def heads_of(header: Header, table: Table, known: Known) -> list[list[Head]]:
    """The columns that each line of a header names, and its words that name none."""
    return [_heads(cells, table, known) for cells in _joined(header, table)]


def is_torn(header: Header, table: Table) -> bool:
    """True if a header holds pieces of the names of columns: their order may be torn as well."""
    pieces = table_pieces(table.section, RoleKind.COLUMN)
    cells = [cell for line in header.lines.values() for cell in line]
    return any(not cell.sight.roles and cell.sight.key in pieces for cell in cells)


# -- from cells to heads ---------------------------------------------------------------------------


def _joined(header: Header, table: Table) -> list[list[Seen]]:
    """The lines of a header; names that two lines of the table split are joined in the upper.

    Cells that stand alone on their lines, one below the other, are one line.
    """
    lines: list[list[Seen]] = []
    last = -1
    alone = False
    for at, cells in sorted(header.lines.items()):
        below = bool(lines) and not alone and last == at - 1
        joined = _join(lines[-1], cells, table) if below else None
        if joined is not None:
            lines[-1] = joined
        elif alone and _is_alone(cells, table):
            lines[-1] += cells
        else:
            lines.append(list(cells))
            alone = _is_alone(cells, table)
        last = at
    return lines


def _is_alone(cells: Sequence[Seen], table: Table) -> bool:
    """True for one cell that is no line of labels run together."""
    roles = [role for role in cells[0].sight.roles if role.table == table.section]
    # 总计 and 其他 name rows as well.
    heads = {role.name for role in roles if role.kind is not RoleKind.ROW or role.across}
    return len(cells) == 1 and len(heads) < 2


def _join(upper: list[Seen], lower: list[Seen], table: Table) -> list[Seen] | None:
    """Names whose second half stands on the next line; None unless all of them find their first."""
    if not 1 < len(upper) <= _MOST_HEADS:
        return None
    joined = list(upper)
    at = 0
    for cell in lower:
        while at < len(joined):
            text = joined[at].text + cell.text
            if _is_column(text, table.section):
                joined[at] = joined[at]._replace(text=text, sight=see(text))
                break
            at += 1
        else:
            return None
        at += 1
    return joined


@lru_cache(maxsize=1024)
def _is_column(text: str, table: str) -> bool:
    roles = look_up(key(clean(text)))
    return any(role.table == table and role.kind is RoleKind.COLUMN for role in roles)


def _heads(cells: Sequence[Seen], table: Table, known: Known) -> list[Head]:
    """The columns that a line of a header names, and the words that name none."""
    heads: list[Head] = []
    for cell in cells:
        sight = cell.sight
        if sight.kind is Kind.LABEL and (not sight.year or known.year in (None, sight.year)):
            names = [_name(role, known) for role in sight.roles if role.table == table.section]
            if len(cells) > 1:
                # In one cell of several, names of two columns may stand one below the other.
                names.sort(key=partial(_place_of, table))
            heads += [Head(name, cell.text, cell) for name, _ in groupby(names or [_NONE])]
            continue
        head = _head_of_words(cell, table, known)
        if head is not None:
            heads.append(head)
    return heads


def _head_of_words(cell: Seen, table: Table, known: Known) -> Head | None:
    """What words are that are no label of the form: nearly one, illegible, or another; or None."""
    illegible = is_illegible(cell.text)
    find = legible_head if illegible else nearest_head
    role = find(cell.text, known.edition, table.section)
    if role is not None:
        return Head(_name(role, known), role.official, cell)
    if illegible:
        return Head(_ANY, cell.text, cell)
    return None if _is_harmless(cell.text, table.section) else Head("", cell.text, cell)


def _place_of(table: Table, name: str) -> int:
    """Which column of its row a name is; what heads no single column stands before all."""
    return _places(table).get(name, -1)


@cache
def _places(table: Table) -> dict[str, int]:
    return {column.name: at for row in table.rows for at, column in enumerate(row.columns)}


def _name(role: Role, known: Known) -> str:
    """The column that a label of a header names."""
    if role.kind is RoleKind.COLUMN:
        return role.name if known.edition in role.editions else ""
    if role.official == APPLICANTS.zh:
        return _SPAN_ALL
    return _SPAN if role.official == ORGANISATIONS.zh else _NONE


def _is_harmless(text: str, table: str) -> bool:
    """True for words of a header that are no other column's: pieces of its labels, a note."""
    pieces = table_pieces(table)
    parts = [key(clean(part)) for part in (text, *text.split())]
    if parts[0] in pieces or all(part in pieces for part in parts[1:]):
        return True
    if len(parts[0]) > _LONGEST_COLUMN:
        return not names_column(parts[0], table)
    return len(parts[0]) < 2 or text in UNITS


def _without_label_column(line: list[Head], first: int) -> list[Head]:
    """The heads of a line but for what heads the labels of the rows, or no column."""
    at = 0
    while at < len(line) and line[at].name in ("", _NONE, _ANY):
        cell = line[at].cell
        if line[at].name != _NONE and _heads_values(cell, first, at):
            break
        if line[at + 1 : at + 2] and line[at + 1].name == _SPAN:
            # The form has a column before those that share a label.
            break
        at += 1
    return line[at:]


def _heads_values(cell: Seen, first: int, at: int) -> bool:
    """True if a cell of a header stands above values that begin at `first`, if this is shown."""
    return cell.right > first if cell.left >= 0 <= first else at > 0


# -- from heads to an answer -----------------------------------------------------------------------


def _compare(lines: Sequence[list[Head]], columns: list[str]) -> tuple[Agreement, tuple[str, ...]]:
    """How heads agree with the columns of the form, and the columns as they are printed."""
    order = _from_left_to_right(lines, columns)
    runs = [
        [head.name for head in run if head.name not in (_SPAN, _SPAN_ALL)]
        for run in (lines if order is None else [order])
    ]
    runs = _legible([run for run in runs if run], columns)
    names = tuple(name for run in runs for name in run)
    if _ANY in names:
        return Agreement.CONTRADICTS, ()
    known = [name for name in names if name]
    if not names:
        return Agreement.SAME, ()
    one_run = len(runs) == 1
    if not known:
        return (Agreement.CONTRADICTS if len(names) >= len(columns) else Agreement.DOUBTFUL), ()
    if len(known) == len(names) <= _FEW < len(columns) - 1:
        # Pieces of a header set vertically stand in any order.
        return Agreement.SAME, ()
    if not all(_ascends(run, columns) for run in runs):
        complete = one_run and set(known) == set(columns)
        repeats = len(set(known)) < len(known) and list(dict.fromkeys(known)) != columns
        if complete and not repeats:
            return Agreement.OTHER, names
        return Agreement.CONTRADICTS, ()
    if len(known) == len(names):
        return (Agreement.DOUBTFUL if _leaves_out(known, columns) else Agreement.SAME), names
    if one_run and (_stand_in_place(names, columns) or len(known) == len(columns)):
        return Agreement.OTHER, names
    replaced = 0 < len(names) - len(known) <= len(columns) - len(set(known))
    return (Agreement.CONTRADICTS if replaced else Agreement.DOUBTFUL), ()


def _legible(runs: list[list[str]], columns: Sequence[str]) -> list[list[str]]:
    """The names of columns with what cannot be read filled in, where all columns are printed.

    Where they are not, it is left out; what is printed in the place of no column stays.
    """
    names = runs[0] if len(runs) == 1 else []
    if len(names) != len(columns):
        runs = [[name for name in run if name != _ANY] for run in runs]
        return [run for run in runs if run]
    return [_filled(names, columns)]


def _filled(names: list[str], columns: Sequence[str]) -> list[str]:
    """As many names as columns with the columns that stand where a name cannot be read."""
    if _stand_in_place(names, columns):
        return [
            column if name == _ANY else name for name, column in zip(names, columns, strict=True)
        ]
    lacking = [column for column in columns if column not in names]
    if len(lacking) != names.count(_ANY) or len(lacking) > 1:
        return names
    return [lacking[0] if name == _ANY else name for name in names]


def _stand_in_place(names: Sequence[str], columns: Sequence[str]) -> bool:
    """True if every column that is named stands in its place; other words may stand between."""
    return len(names) == len(columns) and all(
        name in ("", _ANY, column) for name, column in zip(names, columns, strict=True)
    )


def _from_left_to_right(lines: Sequence[list[Head]], columns: list[str]) -> list[Head] | None:
    """All heads in the order of their columns; None where the lines do not show it."""
    lines = [line for line in lines if line]
    around = [at for at, head in enumerate(lines[0]) if head.name == _SPAN_ALL] if lines else []
    if around:
        # What stands beside the label above all columns stands beside all of them.
        before, behind = lines[0][: around[0]], lines[0][around[0] + 1 :]
        if len(lines) == 1:
            known = next((at for at, head in enumerate(behind) if head.name), len(behind))
            behind, lines = behind[:known], [behind[known:]]
        else:
            lines = lines[1:]
        inner = _from_left_to_right(lines, columns)
        beside = [head for head in before if not head.name], [h for h in behind if not h.name]
        return None if inner is None else [*beside[0], *inner, *beside[1]]
    if len(lines) == 2 and len(lines[0]) > 1:
        return _under_span(lines[0], lines[1])
    if len(lines) != 1:
        return None
    heads = lines[0]
    names = [head.name for head in heads]
    if _SPAN not in names:
        return heads
    # Cells one below the other: the second line of the header begins with what the label spans.
    seconds = range(names.index(_SPAN) + 1, len(names) + 1)
    orders = [_under_span(heads[:second], heads[second:]) or [] for second in seconds]
    first = max(0, _second_line(names, columns) - seconds.start)
    first = min(first, len(orders) - 1)
    fitting = [order for order in orders if _stand_in_place([h.name for h in order], columns)]
    return fitting[0] if fitting else orders[first]


def _second_line(names: Sequence[str], columns: Sequence[str]) -> int:
    """Where the columns under a common label begin, in a list of all that is printed.

    Above them stand the label, and the two columns around them.
    """
    around = 0
    for at, name in enumerate(names):
        if name in columns[1:-1] or (around >= 2 and name in ("", _ANY)):
            return at
        around += name not in (_SPAN, _NONE)
    return len(names)


def _under_span(upper: list[Head], lower: list[Head]) -> list[Head] | None:
    """Two lines of a header as one: the second stands under a label that spans its columns."""
    names = [head.name for head in upper]
    if _SPAN not in names:
        return None
    under = names.index(_SPAN)
    return [*upper[:under], *lower, *upper[under + 1 :]]


def _ascends(names: Sequence[str], columns: list[str]) -> bool:
    """True if the columns that are named stand in the form's order, each once."""
    places = [columns.index(name) for name in names if name]
    return all(earlier < later for earlier, later in pairwise(places))


def _leaves_out(known: Sequence[str], columns: list[str]) -> bool:
    """True if so many columns are named that one which is not is left out, and no piece is lost."""
    shown = [column for column in columns if column in known]
    return len(shown) > _FEW and shown != columns[: len(shown)]
