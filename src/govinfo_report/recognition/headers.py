"""Holds the header that a table prints against the columns that the form gives its rows.

A header decides what its columns are. Only where none is printed, the form's order does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from itertools import groupby, pairwise
from typing import Final

import attrs

from govinfo_report.form import Row, Table
from govinfo_report.form.layout import APPLICANTS, ORGANISATIONS
from govinfo_report.recognition.agreement import (
    ANY,
    NONE,
    SPAN,
    SPAN_ALL,
    Agreement,
    HeadName,
    compare,
    compare_side_by_side,
)
from govinfo_report.recognition.label_index import (
    Role,
    RoleKind,
    item_pieces,
    key_of,
    label_index,
    pieces_of,
    table_pieces,
)
from govinfo_report.recognition.labels import SightKind, beside_ordinal, see
from govinfo_report.recognition.names import (
    is_column,
    is_illegible,
    is_torn,
    joined_lines,
    legible_heads,
    names_column,
    nearest_head,
)
from govinfo_report.recognition.rows import Header, Seen
from govinfo_report.text.source import clean, key
from govinfo_report.words.variants import UNITS

_LONGEST_COLUMN: Final = 16
"""Characters of a key beyond which words in a header are a note and head no column."""
_ENGLISH: Final = re.compile("[A-Za-z]+")


@attrs.frozen
class HeaderReading:
    """What a header says of the columns of some rows.

    Attributes:
        agreement: how it agrees with them.
        columns: names of the columns as they are printed, '' for one that the form does not have.
        misprinted: cells whose words were taken for a column that they misprint, with its label.
        foreign: cells whose words are no column of the form.
        shared: True if a cell among others names several columns, whose order it does not show.
        wider: True if it names columns of other rows of the table, too.
    """

    agreement: Agreement
    columns: tuple[str, ...] = ()
    misprinted: tuple[tuple[Seen, str], ...] = ()
    foreign: tuple[Seen, ...] = ()
    shared: bool = False
    wider: bool = False


_NOTHING: Final = HeaderReading(Agreement.SAME)


_IN_ORDER: Final = (Agreement.SAME, Agreement.DOUBTFUL)


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
    reading = _read_alike(written, row, table, known, first)
    if reading.misprinted or reading.foreign:
        # Their cells stand elsewhere in each report.
        return _read(header, row, table, known, first)
    return reading


@lru_cache(maxsize=1024)
def _read_alike(
    written: tuple[tuple[int, tuple[tuple[str, int, int], ...]], ...],
    row: Row,
    table: Table,
    known: Known,
    first: int,
) -> HeaderReading:
    """What a header says that many reports print: line → texts, and where each begins."""
    lines = {
        at: [Seen(text, 0, see(text), left, right) for text, left, right in line]
        for at, line in written
    }
    return _read(Header(lines), row, table, known, first)


def _read(header: Header, row: Row, table: Table, known: Known, first: int) -> HeaderReading:
    if table.across:
        return _read_across(header, row, table, known, first)
    columns = [column.name for column in row.columns]
    others = {column.name for row in table.rows for column in row.columns} - set(columns)
    printed = heads_of(header, table, known)
    lines = _of_values(printed, columns, others, first)
    misprinted = tuple(
        (head.cell, head.text) for line in lines for head in line if head.text != head.cell.text
    )
    spanned = any(head.name in (SPAN, SPAN_ALL) for line in lines for head in line)
    agreement, names = compare(lines if spanned else _by_place(lines), columns)
    beside = all(cell.left >= 0 for cells in header.lines.values() for cell in cells)
    torn, summed = is_torn(header, table), row.total is not None
    pieces = {h.name for line in lines for h in line if h.name in columns and _is_piece(h)}
    if agreement is Agreement.OTHER and torn and (pieces or not beside):
        agreement = Agreement.CONTRADICTS
    if agreement is Agreement.CONTRADICTS and torn and summed:
        # Where the sum of a row stands, the sums can tell.
        parts = [[head for head in line if head.name != columns[-1]] for line in lines]
        if compare(parts, columns[:-1])[0] in _IN_ORDER:
            agreement = Agreement.DOUBTFUL
    if agreement in _IN_ORDER and (pieces or set(names) != set(columns)):
        # Of names both torn and illegible nothing tells the order.
        lost = torn and any(h.name == ANY for line in lines for h in line)
        if lost or _turns_back(printed, columns[: len(columns) - summed]):
            agreement = Agreement.CONTRADICTS
        if set(names) != set(columns):
            # A cell that holds a piece need not be a column.
            names = tuple(name for name in names if name not in pieces)
    foreign = tuple(h.cell for line in lines for h in line if not h.name)
    wider = _prints_label_of(others, printed)
    if wider and agreement in _IN_ORDER and 0 < len(set(names)) < len(columns) and not pieces:
        # It is another row's, and what stands in the place of a column that it lacks is unknown.
        agreement = Agreement.CONTRADICTS
    shared = _share_cells(lines, columns)
    return HeaderReading(agreement, names, misprinted, foreign, shared, wider)


def _of_values(
    printed: Sequence[list[HeadName]], columns: Sequence[str], others: Collection[str], first: int
) -> list[list[HeadName]]:
    """The lines of a header without what heads the labels of rows, or columns of other rows."""
    lines: list[list[HeadName]] = []
    under_span = False
    # Where a name stands before the first value, covered cells are left out.
    apart = all(h.cell.left >= first for line in printed for h in line if h.name in columns)
    for line in printed:
        named = [head for head in line if head.name != NONE]
        shown = first >= 0 and apart and all(head.cell.left >= 0 for head in line)
        if shown or (not under_span and (first >= 0 or len(named) != len(columns))):
            line = _without_label_column(line, first)  # noqa: PLW2901
        lines.append([head for head in line if head.name not in (*others, NONE)])
        under_span = under_span or any(head.name == SPAN for head in lines[-1])
    return lines


def _prints_label_of(columns: Collection[str], lines: Sequence[Sequence[HeadName]]) -> bool:
    """True if labels, in the form's own words, name some columns behind what heads the rows."""
    named = False
    for head in (head for line in lines for head in line):
        of_these = head.name in columns and bool(head.cell.sight.roles)
        named = head.name != NONE and (named or of_these)
    return named


def _share_cells(lines: Sequence[Sequence[HeadName]], columns: Sequence[str]) -> bool:
    """True if a cell before the last of its line names several columns."""
    of_columns = [[head for head in line if head.name in columns] for line in lines]
    return any(
        one.cell is other.cell and one.cell is not line[-1].cell
        for line in of_columns
        for one, other in pairwise(line)
    )


def _is_piece(head: HeadName) -> bool:
    """True if a cell holds a piece of a name, and no more."""
    return not head.cell.sight.roles and head.text == head.cell.text


def _turns_back(lines: Sequence[list[HeadName]], columns: Sequence[str]) -> bool:
    """True if pieces of the names of columns stand in another order than the form's.

    Sums prove which column is the total; which of the others is which, only the header can say.
    """
    lines = _by_place(lines)
    # The label above the organisations stands before the first of them.
    places = {name: at for at, name in enumerate([columns[0], SPAN, *columns[1:]])}
    found = [dict.fromkeys(places[h.name] for h in line if h.name in places) for line in lines]
    return any(later < earlier for line in found for earlier, later in pairwise(line))


def _by_place(lines: Sequence[list[HeadName]]) -> Sequence[list[HeadName]]:
    """The heads from left to right, in one line, where their places show it.

    Where all lines begin alike, covered cells are left out, and the places show nothing.
    """
    starts = {min(head.cell.left for head in line) for line in lines if line}
    if len(starts) > 1 and min(starts) >= 0:
        return [sorted((head for line in lines for head in line), key=lambda h: h.cell.left)]
    return lines


def _read_across(header: Header, row: Row, table: Table, known: Known, first: int) -> HeaderReading:
    """The same of a row that several of the form's make up, which stand side by side."""
    heads = [
        head
        for line in heads_of(header, table, known)
        for head in line
        # What heads the labels beside the values is no column's name.
        if head.name or not 0 < head.cell.right <= first
    ]
    columns = table.rows[0].names
    named = [head.name for head in heads if head.name in ("", *columns)]
    places = _places_of_rows(header, table)
    if places != sorted(places):
        return HeaderReading(Agreement.CONTRADICTS)
    agreement, names = compare_side_by_side(named, columns, row.names)
    return HeaderReading(agreement, names, (), tuple(h.cell for h in heads if not h.name))


def _places_of_rows(header: Header, table: Table) -> list[int]:
    """Which rows labels name, as they are printed; the label of an item names its first."""
    items = {key_of(row.item): at for at, row in reversed(list(enumerate(table.rows))) if row.item}
    places = {row.path: at for at, row in enumerate(table.rows)}
    found: list[int] = []
    for cell in (cell for line in header.lines.values() for cell in line):
        # Several labels may stand in one cell.
        written = cell.sight.key
        named = [(written.find(key_of(r.official)), places[r.name]) for r in cell.sight.blocks]
        named += [(written.find(item), at) for item, at in items.items() if item in written]
        found += [at for _, at in sorted(named)]
    return list(dict.fromkeys(found))


def heads_of(header: Header, table: Table, known: Known) -> list[list[HeadName]]:
    """The columns that each line of a header names, and its words that name none."""
    printed = joined_lines(header, table)
    whole = any(cell.text == ORGANISATIONS.zh for cells in printed for cell in cells)
    # Where rows stand side by side, each has a piece of the kind.
    owners: Mapping[str, Role] = {} if table.across else _owners(table.section, whole)
    lines = [_heads(cells, table, known, owners) for cells in printed]
    # Of a header that is printed twice, the second is the one above the values.
    begins = [at for at, line in enumerate(lines) if any(head.name == SPAN_ALL for head in line)]
    lines = lines[begins[-1] if begins else 0 :]
    named = {head.name for line in lines for head in line}
    lines = lines if table.across else _with_one_of_each(_with_first_pieces(lines), table)
    while ANY in named:
        told = [[_told(head, named, table, known) for head in line] for line in lines]
        if told == lines:
            break
        lines, named = told, {head.name for line in told for head in line}
    return lines


def _with_first_pieces(lines: list[list[HeadName]]) -> list[list[HeadName]]:
    """The heads without the further pieces of names of which one stands before them."""
    whole: dict[str, bool] = {}
    left: list[list[HeadName]] = []
    for line in lines:
        left.append([])
        for head in line:
            named = not _is_piece(head)
            if head.name not in whole or (named and whole[head.name]):
                left[-1].append(head)
            if head.name not in ("", ANY, NONE):
                whole.setdefault(head.name, named)
    return left


def _with_one_of_each(lines: list[list[HeadName]], table: Table) -> list[list[HeadName]]:
    """The heads; where one names a column in the form's words, others of the column name none."""
    official = _official(table)
    known = {h.name for line in lines for h in line if _chinese(h.text) == official.get(h.name)}
    return [
        [
            head._replace(name="")
            if head.name in known
            and _chinese(head.text) != official[head.name]
            and is_column(_chinese(head.text), table.section)
            else head
            for head in line
        ]
        for line in lines
    ]


def _chinese(text: str) -> str:
    """The key of words without the English beside them."""
    return _ENGLISH.sub("", key(clean(text)))


@cache
def _official(table: Table) -> dict[str, str]:
    """The form's words for each column of a table, as keys."""
    return {column.name: key_of(column.label) for row in table.rows for column in row.columns}


def _told(head: HeadName, named: Collection[str], table: Table, known: Known) -> HeadName:
    """A head that cannot be read, by its other characters, if they are those of one name only."""
    if head.name != ANY:
        return head
    roles = legible_heads(head.cell.text, known.edition, table.section).values()
    left = [role for role in roles if _name(role, known) not in named]
    return HeadName(_name(left[0], known), left[0].official, head.cell) if len(left) == 1 else head


# -- from cells to heads ---------------------------------------------------------------------------


def _heads(
    cells: Sequence[Seen], table: Table, known: Known, owners: Mapping[str, Role]
) -> list[HeadName]:
    """The columns that a line of a header names, and the words that name none."""
    heads: list[HeadName] = []
    for cell in cells:
        sight = cell.sight
        if sight.kind is SightKind.LABEL and (not sight.year or known.year in (None, sight.year)):
            names = [_name(role, known) for role in sight.roles if role.table == table.section]
            if len(cells) > 1 and len(names) > 1:
                # In one cell of several, names of two columns may stand one below the other.
                names.sort(key=lambda name: _places(table).get(name, -1))
            text = cell.text if key(clean(cell.text)) == sight.key else sight.roles[0].official
            heads += [HeadName(name, text, cell) for name, _ in groupby(names or [NONE])]
            continue
        head = _head_of_words(cell, table, known, owners)
        if head is not None:
            heads.append(head)
    return heads


def _head_of_words(
    cell: Seen, table: Table, known: Known, owners: Mapping[str, Role]
) -> HeadName | None:
    """What words are that are no label of the form: nearly one, illegible, or another; or None."""
    if is_illegible(cell.text):
        return HeadName(ANY, cell.text, cell)
    ordered = [role for role in beside_ordinal(cell.text) if role.kind is RoleKind.COLUMN]
    of_table = [role for role in ordered if role.table == table.section]
    role = of_table[0] if of_table else nearest_head(cell.text, known.edition, table.section)
    if role is not None:
        return HeadName(_name(role, known), role.official, cell)
    role = owners.get(cell.sight.key)
    if role is not None:
        return HeadName(_name(role, known), cell.text, cell)
    return None if _is_harmless(cell.text, table.section) else HeadName("", cell.text, cell)


@cache
def _owners(table: str, whole: bool) -> Mapping[str, Role]:
    """Each piece that the name of one column alone has → this column.

    Where the label above the organisations is printed as a whole, no piece is one of it.
    """
    found: dict[str, dict[str, Role]] = {}
    for label, roles in label_index().items():
        for role in roles:
            span = role.official == ORGANISATIONS.zh and not whole
            heads = role.kind is RoleKind.COLUMN or span
            for piece in pieces_of([label]) if role.table == table and heads else ():
                found.setdefault(piece, {})[role.name] = role
    # A piece of the label above the organisations may stand anywhere above them.
    return {
        piece: role
        for piece, of in found.items()
        for role in of.values()
        if len(of) == 1 and role.kind is RoleKind.COLUMN
    }


@cache
def _places(table: Table) -> dict[str, int]:
    """Which column of its row a name is; the label over several follows the first, as printed."""
    places = {column.name: at for row in table.rows for at, column in enumerate(row.columns)}
    return {**places, SPAN: 0}


def _name(role: Role, known: Known) -> str:
    """The column that a label of a header names."""
    if role.kind is RoleKind.COLUMN:
        return role.name if known.edition in role.editions else ""
    if role.official == APPLICANTS.zh:
        return SPAN_ALL
    return SPAN if role.official == ORGANISATIONS.zh else NONE


def _is_harmless(text: str, table: str) -> bool:
    """True for words of a header that are no other column's: pieces of its labels, a note."""
    pieces = table_pieces(table)
    parts = [key(clean(part)) for part in (text, *text.split())]
    if parts[0] in pieces or parts[0] in item_pieces() or all(part in pieces for part in parts[1:]):
        return True
    if len(parts[0]) > _LONGEST_COLUMN:
        return not names_column(parts[0], table)
    return len(parts[0]) < 2 or text in UNITS


def _without_label_column(line: list[HeadName], first: int) -> list[HeadName]:
    """The heads of a line but for what heads the labels of the rows, or no column."""
    at = 0
    while at < len(line) and line[at].name in ("", NONE, ANY):
        cell = line[at].cell
        if line[at].name != NONE and _heads_values(cell, first, at):
            break
        if line[at + 1 : at + 2] and line[at + 1].name == SPAN:
            # The form has a column before those that share a label.
            break
        at += 1
    return line[at:]


def _heads_values(cell: Seen, first: int, at: int) -> bool:
    """True if a cell of a header stands above values that begin at `first`, if this is shown."""
    return cell.right > first if cell.left >= 0 <= first else at > 0
