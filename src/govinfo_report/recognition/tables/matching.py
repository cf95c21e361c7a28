"""Finds the row that a label names where it is not written as the form has it.

Labels are wrapped over lines, broken by a page, misprinted or cut short. Pieces that join to an
exact label come first; one edit is tried only on a miss, only among the rows of the same table,
and never where it would be as close to another row.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

import attrs

from govinfo_report.recognition.labels import (
    RoleKind,
    is_group_piece,
    label_index,
    longest_group,
    look_up,
)
from govinfo_report.recognition.tables.records import Record, Slot
from govinfo_report.text.source import key, legible

_MOST_PIECES = 6
_LONGEST_KEY = 60
_SHORTEST_FOR_EDIT = 4
_SHORTEST_PIECE = 6
_MOST_TRIALS = 120
"""Near matches tried per report: more rows without a label than any form has are no form."""


class MatchKind(enum.Enum):
    """How a label was found to name its row."""

    EXACT = "exact"
    BARE = "bare"
    """A label that also heads a column, such as 总计: it counts only in its place."""
    JOINED = "joined"
    """Pieces that together are an exact label."""
    MISPRINTED = "misprinted"
    """One edit away, misnumbered, or the unmistakable beginning or end of a label."""


@attrs.frozen
class Match:
    """The row that a record's label names."""

    path: str
    kind: MatchKind
    printed: str = ""


@cache
def _full_match(path: str, bare: bool) -> Match:
    return Match(path, MatchKind.BARE if bare else MatchKind.EXACT)


class Matcher:
    """Matches the labels of one report, with a budget for the costly trials."""

    def __init__(self, edition: int) -> None:
        self.edition = edition
        self.trials = _MOST_TRIALS

    def match(self, record: Record) -> Match | None:
        """The row of this edition that the record's label names, or None."""
        if record.label is not None:
            names = [role.name for role in record.roles if self.edition in role.editions]
            if len(names) != 1:
                return None
            return _full_match(names[0], record.bare)
        if not record.before and not record.after:
            return None
        return self.joined(record) or self.misprinted(record)

    def rows_named(self, written: str, table: int) -> set[str]:
        """Paths of the table's rows that a key names exactly."""
        return {
            role.name
            for role in look_up(written)
            if role.kind is RoleKind.ROW and role.table == table and self.edition in role.editions
        }

    def joined(self, record: Record) -> Match | None:
        """A row whose label the words before the values, or around them, make up together."""
        for before, after in _pieces(record):
            for further in range(len(after) + 1):
                behind = after[:further]
                if further and self.rows_named(key(legible("".join(behind))), record.table):
                    # What follows is the label of the next row.
                    break
                for taken in range(1, len(before) + 1):
                    text = "".join((*before[-taken:], *behind))
                    if len(text) > 2 * _LONGEST_KEY:
                        break
                    paths = self.rows_named(key(legible(text)), record.table)
                    if len(paths) == 1:
                        return Match(paths.pop(), MatchKind.JOINED, text)
        return None

    def misprinted(self, record: Record) -> Match | None:
        """The one row whose label is an edit away from the words before the values."""
        if not record.before:
            return None
        texts = [record.before[-1][0]]
        if len(record.before) > 1:
            texts.append(record.before[-2][0] + record.before[-1][0])
        if record.after:
            texts.append(record.before[-1][0] + record.after[0][0])
        for text in texts:
            self.trials -= 1
            if self.trials < 0:
                return None
            written = key(legible(text))
            path = self.near(written, record.table) or self.near(
                _without_group(written), record.table
            )
            if path is not None:
                return Match(path, MatchKind.MISPRINTED, text)
        return None

    def near(self, written: str, table: int) -> str | None:
        """Path of the only row that a key is one edit, or an unmistakable piece, away from."""
        if not _SHORTEST_FOR_EDIT <= len(written) <= _LONGEST_KEY or written[-1].isdigit():
            return None
        paths = {
            path
            for label, path in self.candidates(written, table)
            if _one_edit_apart(written, label)
        }
        if not paths and len(written) >= _SHORTEST_PIECE:
            paths = {
                path
                for label, path in _row_labels(self.edition, table).items()
                if label.startswith(written) or label.endswith(written)
            }
        return paths.pop() if len(paths) == 1 else None

    def candidates(self, written: str, table: int) -> Iterator[tuple[str, str]]:
        """Labels of the table, with their paths, that share a deletion with a key."""
        index = _deletions(self.edition, table)
        for shorter in _with_one_deleted(written):
            yield from index.get(shorter, ())


def _without_group(written: str) -> str:
    """What follows the label of a group that stands before a row's label; '' if none does."""
    index = label_index()
    for cut in range(min(len(written) - 1, longest_group()), 0, -1):
        if any(role.kind is RoleKind.GROUP for role in index.get(written[:cut], ())):
            return written[cut:]
    return ""


def _pieces(record: Record) -> Iterator[tuple[list[str], list[str]]]:
    """The words before and after the values: as printed, then without pieces of merged labels."""
    before = _texts(record.before[-_MOST_PIECES:])
    after = _texts(record.after[:_MOST_PIECES])
    yield before, after
    quiet = [text for text in _texts(record.before) if not _is_noise(text)][-_MOST_PIECES:]
    quiet_after = [text for text in _texts(record.after) if not _is_noise(text)][:_MOST_PIECES]
    if quiet and (quiet, quiet_after) != (before, after):
        yield quiet, quiet_after


def _texts(slots: Iterable[Slot]) -> list[str]:
    return [slot[0] for slot in slots]


def _is_noise(text: str) -> bool:
    """True for what a merged cell set vertically leaves between the rows."""
    written = key(legible(text))
    return len(written) <= 1 or is_group_piece(written)


def has_words(record: Record) -> bool:
    """True if words stand before the values that are no remains of a merged cell."""
    return any(not _is_noise(slot[0]) for slot in record.before)


@cache
def _row_labels(edition: int, table: int) -> Mapping[str, str]:
    """Key → path of the writings of a table's rows that are long enough to be told apart."""
    labels: dict[str, str] = {}
    for written, roles in label_index().items():
        for role in roles:
            if role.kind is RoleKind.ROW and role.table == table and edition in role.editions:
                labels[written] = role.name
    return labels


def _with_one_deleted(written: str) -> Iterator[str]:
    yield written
    for at in range(len(written)):
        yield written[:at] + written[at + 1 :]


@cache
def _deletions(edition: int, table: int) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Each label, whole and with one character deleted → the labels that it may be."""
    index: dict[str, tuple[tuple[str, str], ...]] = {}
    for label, path in _row_labels(edition, table).items():
        if len(label) >= _SHORTEST_FOR_EDIT:
            for shorter in _with_one_deleted(label):
                index[shorter] = (*index.get(shorter, ()), (label, path))
    return index


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
def nearly_heads(text: str, table: int) -> bool:
    """True for words that are one edit away from some label of a table's header."""
    written = key(legible(text))
    kinds = (RoleKind.COLUMN, RoleKind.FURNITURE)
    return any(
        _one_edit_apart(written, label)
        for label, roles in label_index().items()
        if any(role.kind in kinds and role.table == table for role in roles)
    )


@lru_cache(maxsize=1024)
def nearest_column(text: str, table: int, edition: int) -> str | None:
    """Official label of the only column that a header's words are one edit away from."""
    written = key(legible(text))
    if not _SHORTEST_FOR_EDIT <= len(written) <= _LONGEST_KEY:
        return None
    near = {
        role.official
        for label, roles in label_index().items()
        for role in roles
        if role.kind is RoleKind.COLUMN and role.table == table and edition in role.editions
        if len(label) >= _SHORTEST_FOR_EDIT and _one_edit_apart(written, label)
    }
    return near.pop() if len(near) == 1 else None
