"""The labels of the form: every writing of each, the parts that it plays, and its pieces.

What a text is seen to be is asked in `labels.py`; here stands what is known before any is read.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

import attrs

from govinfo_report.form import FORMS
from govinfo_report.text.source import key, legible
from govinfo_report.words.surroundings import NUMERALS
from govinfo_report.words.variants import TABLE_FURNITURE, WORD_VARIANTS, variants_of

NUMBERING: Final = re.compile(rf"^[（(]?[{NUMERALS}\d]+[）)、.]+")
_SHORTEST_AFTER_GROUP: Final = 3
_CUT: Final = ("…", "⋯", "..")
"""What stands for the end of a text that its column has no room for."""
_SHORTEST_CUT: Final = 2


class RoleKind(enum.Enum):
    """What a label does in the form."""

    ROW = "row"
    GROUP = "group"
    COLUMN = "column"
    FURNITURE = "furniture"


@attrs.frozen
class Role:
    """A part that a label plays in a table of one or more editions.

    Attributes:
        kind: what it does.
        table: attribute name of the section whose table it belongs to.
        name: path of the row, name of the column, or the label itself.
        editions: the editions that print it.
        official: the label as the form has it.
        across: True if the rows of its table are printed side by side.
    """

    kind: RoleKind
    table: str
    name: str
    editions: frozenset[int]
    official: str
    across: bool = False


@lru_cache(maxsize=2048)
def key_of(text: str) -> str:
    """The key of a text that is not folded yet."""
    return key(legible(text))


def _writings(label: str) -> Iterator[str]:
    """The label, its variants, and each without its number, as keys."""
    for one in (label, *variants_of(label)):
        for word, other in (("", ""), *WORD_VARIANTS.items()):
            written = one.replace(word, other) if word else one
            yield key_of(written)
            bare = NUMBERING.sub("", written)
            if bare != written:
                yield key_of(bare)


def _declared() -> Iterator[tuple[str, Role]]:
    """Every label that the tables print, with its part in one edition."""
    for form in FORMS.values():
        one = frozenset((form.edition,))
        for table in form.tables:
            for row in table.rows:
                label, section = row.label, table.section
                yield label, Role(RoleKind.ROW, section, row.path, one, label, table.across)
                for group in row.groups:
                    yield group, Role(RoleKind.GROUP, section, group, one, group)
                for column in row.columns:
                    yield (
                        column.label,
                        Role(RoleKind.COLUMN, section, column.name, one, column.label),
                    )
            for label in TABLE_FURNITURE.get(table.section, ()):
                yield label, Role(RoleKind.FURNITURE, table.section, label, one, label)


@cache
def label_index() -> Mapping[str, tuple[Role, ...]]:
    """Key of every writing of every label → the parts that it may play."""
    found: dict[str, dict[tuple[RoleKind, str, str], Role]] = {}
    for label, role in _declared():
        for written in _writings(label):
            parts = found.setdefault(written, {})
            part = role.kind, role.table, role.name
            if part in parts:
                editions = parts[part].editions | role.editions
                parts[part] = attrs.evolve(parts[part], editions=editions)
            else:
                parts[part] = role
    return {written: tuple(parts.values()) for written, parts in found.items()}


def pieces_of(labels: Iterable[str]) -> frozenset[str]:
    """Every run of characters of the labels: a page break or a narrow column may leave any."""
    return frozenset(
        label[first:last]
        for label in labels
        for first in range(len(label))
        for last in range(first + 1, len(label) + 1)
    )


@cache
def labels_of(*kinds: RoleKind, table: str = "") -> frozenset[str]:
    """The keys of all labels that play some parts, or any, in a table, or in any."""
    return frozenset(
        label
        for label, roles in label_index().items()
        if any(table in ("", role.table) and (not kinds or role.kind in kinds) for role in roles)
    )


@cache
def table_pieces(table: str, *kinds: RoleKind) -> frozenset[str]:
    """Every piece of the labels of a table, or of those of its labels that play these parts."""
    return pieces_of(labels_of(*kinds, table=table))


@cache
def item_pieces() -> frozenset[str]:
    """Every piece of the items of article 20, which head the parts of a table."""
    rows = (row for form in FORMS.values() for table in form.tables for row in table.rows)
    return pieces_of({key_of(row.item) for row in rows if row.item})


@cache
def longest_group() -> int:
    """Characters of the longest key of a group's label."""
    return max(map(len, labels_of(RoleKind.GROUP)))


def is_group_piece(written: str, table: str) -> bool:
    """True if a key is made of one or two pieces of the labels of a table's groups."""
    if len(written) > 2 * longest_group():
        # A damaged file may hold a label of any length.
        return False
    pieces = table_pieces(table, RoleKind.GROUP)
    return written in pieces or any(
        written[:cut] in pieces and written[cut:] in pieces for cut in range(1, len(written))
    )


def look_up(written: str) -> tuple[Role, ...]:
    """The parts that a key plays: as it stands, or behind the label of its group."""
    index = label_index()
    roles = index.get(written)
    if roles:
        return roles
    if written[-_SHORTEST_AFTER_GROUP:] not in _ends_of_rows():
        return ()
    last = min(len(written) - _SHORTEST_AFTER_GROUP, 2 * longest_group())
    for cut in range(1, last + 1):
        rows = tuple(
            role
            for role in index.get(written[cut:], ())
            if role.kind is RoleKind.ROW and is_group_piece(written[:cut], role.table)
        )
        if rows:
            return rows
    return ()


@lru_cache(maxsize=1024)
def look_up_cut(shown: str) -> tuple[Role, ...]:
    """The parts of the one label that begins as a text does (自然…) which its program has cut."""
    if not shown.rstrip().endswith(_CUT):
        return ()
    begun = shown.rstrip("".join(_CUT) + " ")
    if len(begun) < _SHORTEST_CUT:
        return ()
    found = [official for label, official in _officials() if label.startswith(begun)]
    return label_index()[key_of(found[0])] if len(found) == 1 else ()


@cache
def _officials() -> Sequence[tuple[str, str]]:
    """Each official label, legible and as the form prints it."""
    roles = (role for some in label_index().values() for role in some)
    return sorted({legible(role.official): role.official for role in roles}.items())


@cache
def _ends_of_rows() -> frozenset[str]:
    """The last characters of the labels of rows, by which most other words are told."""
    return frozenset(label[-_SHORTEST_AFTER_GROUP:] for label in labels_of(RoleKind.ROW))
