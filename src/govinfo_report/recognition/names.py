"""Finds the row or column that a label names where it is not written as the form has it.

Labels are wrapped over lines, broken by a page, misprinted or cut short. Pieces that join to an
exact label come first; a near writing is tried only on a miss, only among the labels of the same
table, never where it would be as close to another, and never where a word in it names another year
or another measure than the form's label does.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Final

import attrs

from govinfo_report.form import FORMS, Table
from govinfo_report.recognition.label_index import (
    Role,
    RoleKind,
    is_group_piece,
    key_of,
    label_index,
    longest_group,
    look_up,
)
from govinfo_report.recognition.labels import changes_meaning
from govinfo_report.recognition.rows import PrintedRow, Seen
from govinfo_report.text.source import clean, key
from govinfo_report.words.variants import ILLEGIBLE, LIKE_ILLEGIBLE

_HEADS: Final = (RoleKind.COLUMN, RoleKind.FURNITURE)
_MOST_PIECES: Final = 6
_LONGEST_KEY: Final = 60
_SHORTEST_FOR_EDIT: Final = 4
_SHORTEST_HEAD: Final = 3
"""Characters of a column's name of which one may be wrong, and none be lost."""
_SHORTEST_PIECE: Final = 6
_SHORTEST_FOR_LIKENESS: Final = 8
_ALIKE: Final = 0.8
"""Share of its characters that a long label must have in common with the form's."""
_MARGIN: Final = 0.08
"""By how much another row of the table must be less like it."""
_ENOUGH: Final = 0.6
"""Share of a label that words in its row's place must hold."""
_MOST_TRIALS: Final = 120
"""Near matches tried per report: more rows without a label than any form has are no form."""


class MatchKind(enum.Enum):
    """How a label was found to name its row."""

    EXACT = "exact"
    BARE = "bare"
    """A label that also heads a column, such as 总计: it counts only in its place."""
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


class Matcher:
    """Matches the labels of one report, with a budget for the costly trials."""

    def __init__(self, edition: int) -> None:
        self.edition = edition
        self.trials = _MOST_TRIALS

    def match(self, row: PrintedRow) -> NamedRow | None:
        """The row of this edition that a printed row's label names, or None."""
        if row.label is not None:
            names = [role.name for role in row.roles if self.edition in role.editions]
            if len(names) != 1:
                return None
            return _full_match(names[0], bool(row.label.sight.columns))
        if not row.before and not row.after:
            return None
        return self.joined(row) or self.misprinted(row)

    def rows_named(self, written: str, table: str) -> set[str]:
        """Paths of the table's rows that a key names exactly."""
        return {
            role.name
            for role in look_up(written)
            if role.kind is RoleKind.ROW and role.table == table and self.edition in role.editions
        }

    def joined(self, row: PrintedRow) -> NamedRow | None:
        """A row whose label the words before the values, or around them, make up together."""
        for before, after in _around(row):
            for further in range(len(after) + 1):
                behind = after[:further]
                if further and self.rows_named(key(clean("".join(behind))), row.table):
                    # What follows is the label of the next row.
                    break
                for taken in range(1, len(before) + 1):
                    text = "".join((*before[-taken:], *behind))
                    if len(text) > 2 * _LONGEST_KEY:
                        break
                    paths = self.rows_named(key(clean(text)), row.table)
                    if len(paths) == 1:
                        return NamedRow(paths.pop(), MatchKind.JOINED, text)
        return None

    def misprinted(self, row: PrintedRow) -> NamedRow | None:
        """The one row whose label is nearly what stands before the values."""
        if not row.before:
            return None
        texts = [row.before[-1].text]
        if len(row.before) > 1:
            texts.append(row.before[-2].text + row.before[-1].text)
        if row.after:
            texts.append(row.before[-1].text + row.after[0].text)
        for text in texts:
            self.trials -= 1
            if self.trials < 0:
                return None
            near = _nearest(text, self.edition, row.table)
            if near is not None:
                return NamedRow(near.name, MatchKind.MISPRINTED, text)
        return None


def _nearest(text: str, edition: int, table: str) -> Role | None:
    """The only row whose label words nearly are, with or without the label of its group."""
    written = key(clean(text))
    for words in (written, _without_group(written)):
        near = nearest_row(words, edition, table)
        if near is not None:
            return None if changes_meaning(words, near.official) else near
    return None


@lru_cache(maxsize=1024)
def is_near_row(text: str, table: str) -> bool:
    """True if words nearly are the label of a row, in any edition."""
    return any(_nearest(text, edition, table) for edition in FORMS)


@lru_cache(maxsize=1024)
def is_like(text: str, at: int, table: Table) -> bool:
    """True if words hold more of one row's label than of any other's, and say nothing else.

    Too little to tell a row by, unless it stands where the form has this one.
    """
    written = key(clean(text))[-_LONGEST_KEY:].lstrip("0123456789")
    pieces = range(min(len(written) - 1, longest_group()), 0, -1)
    cut = next((cut for cut in pieces if is_group_piece(written[:cut], table.section)), 0)
    written = written[cut:]
    label = table.rows[at].label
    if len(key_of(label)) < _SHORTEST_FOR_EDIT or changes_meaning(written, label):
        return False
    shares = [_share_in(written, key_of(row.label)) for row in table.rows]
    return shares[at] >= _ENOUGH and shares[at] == max(shares) and shares.count(shares[at]) == 1


def _share_in(written: str, label: str) -> float:
    """How much of a label stands in words, in its order."""
    blocks = SequenceMatcher(None, written, label, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(label)


def _without_group(written: str) -> str:
    """What follows the label of a group that stands before a row's label; '' if none does."""
    index = label_index()
    for cut in range(min(len(written) - 1, longest_group()), 0, -1):
        if any(role.kind is RoleKind.GROUP for role in index.get(written[:cut], ())):
            return written[cut:]
    return ""


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
    written = key(clean("".join(word for word in words if not _is_noise(word, row.table))))
    return len(written) > 1 and written != whole and written in whole


def _words_beside(row: PrintedRow) -> list[str]:
    """The words that stand before a row's values."""
    cells = row.before if row.label is None else (*row.before, row.label)
    return [word for cell in cells for word in cell.text.split()]


# -- near writings ---------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def nearest_row(written: str, edition: int, table: str) -> Role | None:
    """The only row that a key is one edit, a piece, or a word away from."""
    if not _SHORTEST_FOR_EDIT <= len(written) <= _LONGEST_KEY or written[-1].isdigit():
        return None
    labels = _labels(edition, table, RoleKind.ROW)
    near = {
        role.name: role
        for label, role in _candidates(written, edition, table)
        if _one_edit_apart(written, label)
    }
    if not near and len(written) >= _SHORTEST_PIECE:
        near = {
            role.name: role
            for label, role in labels.items()
            if label.startswith(written) or label.endswith(written)
        }
    if not near and len(written) >= _SHORTEST_FOR_LIKENESS:
        return _likest(written, labels)
    return near.popitem()[1] if len(near) == 1 else None


def _likest(written: str, labels: Mapping[str, Role]) -> Role | None:
    """The row whose label has nearly all characters in common with a key, in their order."""
    likeness: dict[str, tuple[float, Role]] = {}
    matcher = SequenceMatcher(None, b=written, autojunk=False)
    for label, role in labels.items():
        if len(label) < _SHORTEST_FOR_LIKENESS:
            continue
        matcher.set_seq1(label)
        if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
            ratio = matcher.ratio()
            if ratio > likeness.get(role.name, (0.0, role))[0]:
                likeness[role.name] = ratio, role
    ranked = sorted(likeness.values(), key=lambda one: -one[0])
    if not ranked or ranked[0][0] < _ALIKE:
        return None
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    return ranked[0][1] if ranked[0][0] - second >= _MARGIN else None


@cache
def _labels(edition: int, table: str, kind: RoleKind) -> Mapping[str, Role]:
    """Key of each writing of a table's labels of one kind → its part."""
    return {
        written: role
        for written, roles in label_index().items()
        for role in roles
        if role.kind is kind and role.table == table and edition in role.editions
    }


def _with_one_deleted(written: str) -> Iterator[str]:
    yield written
    for at in range(len(written)):
        yield written[:at] + written[at + 1 :]


@cache
def _deletions(edition: int, table: str) -> Mapping[str, tuple[tuple[str, Role], ...]]:
    """Each label of a row, whole and with one character deleted → the labels that it may be."""
    index: dict[str, tuple[tuple[str, Role], ...]] = {}
    for label, role in _labels(edition, table, RoleKind.ROW).items():
        if len(label) >= _SHORTEST_FOR_EDIT:
            for shorter in _with_one_deleted(label):
                index[shorter] = (*index.get(shorter, ()), (label, role))
    return index


def _candidates(written: str, edition: int, table: str) -> Iterator[tuple[str, Role]]:
    """Labels of rows that share a deletion with a key."""
    index = _deletions(edition, table)
    for shorter in _with_one_deleted(written):
        yield from index.get(shorter, ())


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
        for label, roles in label_index().items()
        if any(role.kind is RoleKind.COLUMN and role.table == table for role in roles)
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
