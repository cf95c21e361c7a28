"""Finds the row or column that a label names where it is not written as the form has it.

Labels are wrapped over lines, broken by a page, misprinted or cut short. Pieces that join to an
exact label come first; a near writing is tried only on a miss, only among the labels of the same
table, never where it would be as close to another, and never where a word in it names another year
or another measure than the form's label does.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Final

import attrs

from govinfo_report.form import Table
from govinfo_report.recognition.label_index import (
    Role,
    RoleKind,
    is_group_piece,
    key_of,
    label_index,
    labels_of,
    longest_group,
    look_up,
    table_pieces,
)
from govinfo_report.recognition.labels import changes_meaning, header_words_around, see
from govinfo_report.recognition.rows import Header, PrintedRow, Seen
from govinfo_report.text.source import clean, key
from govinfo_report.words.variants import ILLEGIBLE, LIKE_ILLEGIBLE, OTHER_MEANING

_HEADS: Final = (RoleKind.COLUMN, RoleKind.FURNITURE)
_DIGITS: Final = "0123456789"
_LONGEST_KEY: Final = 60
_MOST_PIECES: Final = 6
_SHORTEST_FOR_EDIT: Final = 4
_SHORTEST_HEAD: Final = 3
"""Characters of a column's name of which one may be wrong, and none be lost."""
_ENOUGH: Final = 0.6
"""Share of a label that words in its row's place must hold."""


class MatchKind(enum.Enum):
    """How a label was found to name its row."""

    EXACT = "exact"
    BARE = "bare"
    """A label that is also a column's, such as 总计, or the end of another row's: it counts only in
    its place."""
    JOINED = "joined"
    """Pieces that together are an exact label."""
    MISPRINTED = "misprinted"
    """A letter or a word off, misnumbered, or the unmistakable beginning or end of a label."""


@attrs.frozen
class NamedRow:
    """The row that a printed row's label names."""

    path: str
    kind: MatchKind
    printed: str = ""


@cache
def _full_match(path: str, bare: bool) -> NamedRow:
    return NamedRow(path, MatchKind.BARE if bare else MatchKind.EXACT)


def row_named(row: PrintedRow, edition: int) -> NamedRow | None:
    """The row of an edition that a label names as the form writes it, whole or in pieces."""
    if row.label is None:
        return _joined(row, edition)
    names = [role.name for role in row.roles if edition in role.editions]
    # The end of a label that lines break may be another's in short.
    before = _texts(row.before[-_MOST_PIECES:])
    for first in range(len(before)):
        pieces = [*before[first:], row.label.text]
        short = sum(map(len, pieces)) <= 2 * _LONGEST_KEY
        paths = _rows_named(pieces, row.table, edition) if short else set[str]()
        if len(paths) == 1 and paths.isdisjoint(names):
            return NamedRow(paths.pop(), MatchKind.JOINED, "".join(pieces))
    if len(names) != 1:
        return None
    sight = row.label.sight
    bare = bool(sight.columns) or _ends_another(sight.key, names[0], row.table, edition)
    return _full_match(names[0], bare)


@lru_cache(maxsize=1024)
def _ends_another(written: str, path: str, table: str, edition: int) -> bool:
    """True if a row's label in short is the end of the label of another row."""
    labels = _labels(edition, table, RoleKind.ROW).items()
    return any(label.endswith(written) and role.name != path for label, role in labels)


def _joined(row: PrintedRow, edition: int) -> NamedRow | None:
    """A row whose label the words before the values, or around them, make up together."""
    for before, after in _around(row):
        for further in range(len(after) + 1):
            behind = after[:further]
            if further and _rows_named(behind, row.table, edition):
                # What follows is the label of the next row.
                break
            for taken in range(1, len(before) + 1):
                pieces = [*before[-taken:], *behind]
                if sum(map(len, pieces)) > 2 * _LONGEST_KEY:
                    break
                paths = _rows_named(pieces, row.table, edition)
                if len(paths) == 1:
                    return NamedRow(paths.pop(), MatchKind.JOINED, "".join(pieces))
    return None


def _rows_named(pieces: Sequence[str], table: str, edition: int) -> set[str]:
    """Paths of the table's rows that pieces name exactly."""
    return {
        role.name
        for role in look_up(key(clean("".join(pieces))))
        if role.kind is RoleKind.ROW and role.table == table and edition in role.editions
    }


def is_like(text: str, at: int, table: Table, *, in_place: bool) -> bool:
    """True if words hold more of one row's label than of any other's, and say nothing else.

    All of it but a character, unless they stand where the form has this row and no other: there
    they may be any words of it that no other label has.
    """
    printed, written = _behind_group(text, table.section)
    labels = _labels_of(table)
    label = labels[at]
    if printed.endswith(label) and is_group_piece(printed[: -len(label)], table.section):
        return True
    if len(label) < _SHORTEST_FOR_EDIT:
        return False
    alike = in_place and len(printed) >= _SHORTEST_HEAD and _holds_no_other(printed, labels, label)
    if not alike:
        shared = _shared(written, labels)
        share = shared[at] / len(label)
        enough = share >= _ENOUGH if in_place else shared[at] >= len(label) - 1
        enough = enough or (len(written) >= _SHORTEST_FOR_EDIT and label.endswith(written))
        alike = enough and _is_only_highest(share, shared, labels)
    return alike and not changes_meaning(written, table.rows[at].label)


@lru_cache(maxsize=1024)
def _behind_group(text: str, section: str) -> tuple[str, str]:
    """The words of a label as they are compared: all of them, and those behind a group's name."""
    printed = key(clean(text))[-_LONGEST_KEY:].lstrip(_DIGITS)
    pieces = range(min(len(printed) - 1, longest_group()), 0, -1)
    cut = next((cut for cut in pieces if is_group_piece(printed[:cut], section)), 0)
    return printed, printed[cut:]


def _is_only_highest(share: float, shared: Sequence[int], labels: Sequence[str]) -> bool:
    """True if of one label alone so large a share stands in words."""
    shares = [count / len(one) for count, one in zip(shared, labels, strict=True)]
    return share == max(shares) and shares.count(share) == 1


def _holds_no_other(printed: str, labels: tuple[str, ...], label: str) -> bool:
    """True if all words are those of one label, in its order, and of no other."""
    shared = _shared(printed, labels)
    return [one for one, count in zip(labels, shared, strict=True) if count == len(printed)] == [
        label
    ]


@cache
def _labels_of(table: Table) -> tuple[str, ...]:
    """What the labels of the rows of a table are compared by: without their numbers."""
    return tuple(key_of(row.label).lstrip(_DIGITS) for row in table.rows)


@lru_cache(maxsize=1024)
def _shared(written: str, labels: tuple[str, ...]) -> tuple[int, ...]:
    """How many characters of each label stand in words, in its order."""
    return tuple(0 if set(written).isdisjoint(one) else _in_common(written, one) for one in labels)


def _in_common(written: str, label: str) -> int:
    blocks = SequenceMatcher(None, written, label, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)


def _around(row: PrintedRow) -> Iterator[tuple[list[str], list[str]]]:
    """The words before and after the values: as printed, then without pieces of merged labels."""
    before, after = _texts(row.before), _texts(row.after)
    yield before[-_MOST_PIECES:], after[:_MOST_PIECES]
    quiet = [text for text in before if not _is_noise(text, row.table)]
    quiet_after = [text for text in after if not _is_noise(text, row.table)]
    if quiet and (len(quiet), len(quiet_after)) != (len(before), len(after)):
        yield quiet[-_MOST_PIECES:], quiet_after[:_MOST_PIECES]


def _texts(cells: Iterable[Seen]) -> list[str]:
    return [cell.text for cell in cells]


def _is_noise(text: str, table: str) -> bool:
    """True for what a merged cell set vertically leaves between the rows."""
    written = key(clean(text))
    return len(written) <= 1 or is_group_piece(written, table)


def has_words(row: PrintedRow) -> bool:
    """True if words stand before the values that are no remains of a merged cell."""
    return any(not _is_noise(cell.text, row.table) for cell in row.before)


def is_rest_of(label: str, above: PrintedRow, row: PrintedRow) -> bool:
    """True if a row's words go on in a label begun in the row above, remains of groups aside."""
    begun, words = _words_beside(above), _words_beside(row)
    whole = key_of(label)
    # Of words that cannot be read nobody knows what they go on with.
    if key(clean("".join(words))) and key(clean("".join((*begun, *words)))) == whole:
        return True
    own = set[str]() if row.label is None else set(row.label.text.split())
    kept = (word for word in words if word in own or not _is_noise(word, row.table))
    written = key(clean("".join(kept)))
    return len(written) > 1 and written != whole and written in whole


def _words_beside(row: PrintedRow) -> list[str]:
    """The words that stand before a row's values."""
    cells = row.before if row.label is None else (*row.before, row.label)
    return [word for cell in cells for word in cell.text.split()]


# -- near writings ---------------------------------------------------------------------------------


@cache
def _labels(edition: int, table: str, kind: RoleKind) -> Mapping[str, Role]:
    """Key of each writing of a table's labels of one kind → its part."""
    return {
        written: role
        for written, roles in label_index().items()
        for role in roles
        if role.kind is kind and role.table == table and edition in role.editions
    }


def _one_edit_apart(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    shortest = min(len(one), len(other))
    while start < shortest and one[start] == other[start]:
        start += 1
    if len(one) == len(other):
        return one[start + 1 :] == other[start + 1 :]
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[start + 1 :] == shorter[start:] and not longer[start : start + 1].isdigit()


@lru_cache(maxsize=1024)
def names_column(written: str, table: str) -> bool:
    """True if the label of a column stands within other words."""
    return any(
        len(label) >= _SHORTEST_FOR_EDIT and label in written
        for label in labels_of(RoleKind.COLUMN, table=table)
    )


def is_illegible(text: str) -> bool:
    """True for words of which some characters could not be read."""
    return any(character in ILLEGIBLE for character in text)


@lru_cache(maxsize=1024)
def pattern_of(text: str) -> re.Pattern[str]:
    """What words may be of which not all characters can be read."""
    shown = "".join(clean(text).split())
    lost = ILLEGIBLE + LIKE_ILLEGIBLE
    return re.compile("".join("." if char in lost else re.escape(char) for char in shown))


@lru_cache(maxsize=1024)
def legible_heads(text: str, edition: int, table: str) -> Mapping[str, Role]:
    """The labels of a header that words may be of which not all can be read, by their names."""
    pattern = pattern_of(text)
    return {
        role.name: role
        for kind in _HEADS
        for role in _labels(edition, table, kind).values()
        if pattern.fullmatch(role.official)
    }


def is_near(written: str, label: str) -> bool:
    """True if a key is a label with one character wrong, lost or added, and says nothing else."""
    return _one_edit_apart(written, key_of(label)) and not changes_meaning(written, label)


@lru_cache(maxsize=1024)
def nearest_head(text: str, edition: int, table: str) -> Role | None:
    """The only label of a table's header that words nearly are, or None."""
    written = key(clean(text))
    if not 2 <= len(written) <= _LONGEST_KEY:
        return None
    near = {
        role.name: role
        for kind in _HEADS
        for label, role in _labels(edition, table, kind).items()
        if (len(label) >= _SHORTEST_FOR_EDIT or len(written) == len(label) == _SHORTEST_HEAD)
        and _one_edit_apart(written, label)
        and not changes_meaning(text, role.official)
    }
    return near.popitem()[1] if len(near) == 1 else None


# -- names of columns that lines tear or glue ------------------------------------------------------

_MOST_HEADS: Final = 64
"""Cells of a line of a header; what has more, one below the other, is none."""


def is_torn(header: Header, table: Table) -> bool:
    """True if a header holds pieces of the names of columns: their order may be torn as well."""
    pieces = table_pieces(table.section, RoleKind.COLUMN)
    cells = [cell for line in header.lines.values() for cell in line]
    return any(
        not cell.sight.roles and cell.sight.key in pieces and not is_illegible(cell.text)
        for cell in cells
    )


def joined_lines(header: Header, table: Table) -> list[list[Seen]]:
    """The lines of a header; names that two lines of the table split are joined in the upper.

    Cells that stand alone on their lines, one below the other, are one line.
    """
    lines: list[list[Seen]] = []
    last = -1
    alone = False
    printed = sorted(header.lines.items())
    for at, cells in ((at, part) for at, line in printed for part in _parted(line, table)):
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


def _parted(cells: list[Seen], table: Table) -> Iterator[list[Seen]]:
    """The cells of a line; names that run together around one that is torn or misprinted, apart.

    A name and a piece of another stand alone, one below the other.
    """
    cell = cells[0]
    written = cell.sight.key
    if len(cells) > 1 or cell.sight.roles or key(cell.text) != cell.text.strip():
        yield cells
        return
    before, rest, behind = header_words_around(written)
    if behind and _nearly_column(rest + behind[0], table):
        # The end of the name may be a name in short.
        rest, behind = rest + behind[0], behind[1:]
    torn = rest in table_pieces(table.section, RoleKind.COLUMN) and rest not in OTHER_MEANING
    # Another year before a name makes it the name of something else, though it begins others.
    near = _nearly_column(rest, table)
    if not (before or behind) or not (torn or near):
        yield cells
        return
    parts: list[Seen] = []
    first = 0
    for text in (*before, rest, *behind):
        sight = see(near if near and text == rest else text)
        parts.append(cell._replace(text=text, start=cell.start + first, sight=sight))
        first += len(text)
    yield from ([part] for part in parts) if len(parts) == 2 else (parts,)


def _nearly_column(word: str, table: Table) -> str:
    """The name of a column that a word is but for a character; '' if it is none, or several."""
    labels = {column.label for row in table.rows for column in row.columns}
    near = [label for label in labels if is_near(word, label)]
    return near[0] if len(near) == 1 else ""


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
    # A rule drawn between the lines is no half of a name.
    for cell in (one for one in lower if one.sight.key):
        while at < len(joined):
            text = joined[at].text + cell.text
            if is_column(text, table.section):
                joined[at] = joined[at]._replace(text=text, sight=see(text))
                break
            at += 1
        else:
            return None
        at += 1
    return joined


@lru_cache(maxsize=1024)
def is_column(text: str, table: str) -> bool:
    """True if words name a column of a table."""
    roles = look_up(key(clean(text)))
    return any(role.table == table and role.kind is RoleKind.COLUMN for role in roles)
