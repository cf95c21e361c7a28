"""What one cell's text is: a number, a blank, a label of the form, or other words.

Labels are looked up exactly, after folding; near misses are tried later and only where a row would
else have no label. The answers depend on the text alone, so they are cached.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

import attrs

from govinfo_report.form import FORMS
from govinfo_report.form.wording import (
    ARTICLE_ITEM,
    LABEL_VARIANTS,
    TABLE_FURNITURE,
    WORD_VARIANTS,
)
from govinfo_report.recognition.numerals import BLANK, Numeral, read_numeral
from govinfo_report.source import key, legible


class RoleKind(enum.Enum):
    """What a label does in the form."""

    ROW = "row"
    GROUP = "group"
    COLUMN = "column"
    FURNITURE = "furniture"


@attrs.frozen
class Role:
    """A part that a label plays in a table of one edition or of both.

    Attributes:
        kind: what it does.
        table: number of the section whose table it belongs to.
        name: path of the row, name of the column, or the label itself.
        editions: the editions that print it.
        official: the label as the form has it.
    """

    kind: RoleKind
    table: int
    name: str
    editions: frozenset[int]
    official: str


class SightKind(enum.Enum):
    """What a text is seen to be."""

    NUMBER = "number"
    BLANK = "blank"
    LABEL = "label"
    RUN = "run"
    WORDS = "words"


@attrs.frozen
class Sight:
    """What a cell's text is seen to be.

    Attributes:
        kind: the answer.
        key: ideographs, letters and digits of the text.
        numeral: the number, for NUMBER.
        roles: the parts that the label may play, for LABEL and RUN.
        digits: the digits that run on from the label, for RUN.
        exact: False where the label was found behind a group's, or before a note.
    """

    kind: SightKind
    key: str = ""
    numeral: Numeral | None = None
    roles: tuple[Role, ...] = ()
    digits: str = ""
    exact: bool = True


_NUMBERING: Final = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[）)、.]+")
_RUN: Final = re.compile(r"(?P<label>.*[^\d.,\s+-])(?P<digits>\d++(?:\.\d++)?)", re.DOTALL)
_LONGEST_LABEL: Final = 200
_SHORTEST_AFTER_GROUP: Final = 3
_BLANK_SIGHT: Final = Sight(SightKind.BLANK)
_WORDS_SIGHT: Final = Sight(SightKind.WORDS)


def _writings(label: str) -> Iterator[str]:
    """The label, its variants, and each without its number, as keys."""
    for one in (label, *LABEL_VARIANTS.get(label, ())):
        for word, other in (("", ""), *WORD_VARIANTS.items()):
            written = one.replace(word, other) if word else one
            yield key(legible(written))
            bare = _NUMBERING.sub("", written)
            if bare != written:
                yield key(legible(bare))


def _declared() -> Iterator[tuple[str, RoleKind, int, str, int]]:
    """Label, kind, table, name and edition of everything that the tables print."""
    for form in FORMS.values():
        for table in form.tables:
            for row in table.rows:
                yield row.label, RoleKind.ROW, table.number, row.path, form.edition
                for label in row.groups:
                    yield label, RoleKind.GROUP, table.number, label, form.edition
                for column in row.columns:
                    yield column.label, RoleKind.COLUMN, table.number, column.name, form.edition
            for label in TABLE_FURNITURE.get(table.number, ()):
                yield label, RoleKind.FURNITURE, table.number, label, form.edition


@cache
def label_index() -> Mapping[str, tuple[Role, ...]]:
    """Key of every writing of every label → the parts that it may play."""
    editions: dict[tuple[str, RoleKind, int, str, str], set[int]] = {}
    for label, kind, table, name, edition in _declared():
        for written in _writings(label):
            editions.setdefault((written, kind, table, name, label), set()).add(edition)
    found: dict[str, dict[tuple[RoleKind, int, str], Role]] = {}
    for (written, kind, table, name, label), known in editions.items():
        parts = found.setdefault(written, {})
        earlier = parts.get((kind, table, name))
        if earlier is not None:
            known |= earlier.editions
            label = earlier.official
        parts[kind, table, name] = Role(kind, table, name, frozenset(known), label)
    return {written: tuple(parts.values()) for written, parts in found.items()}


@cache
def _group_fragments() -> frozenset[str]:
    """Every piece of a group's label: a page break or a merged cell may leave any of them."""
    pieces = set()
    for written, roles in label_index().items():
        if any(role.kind is RoleKind.GROUP for role in roles):
            for first in range(len(written)):
                for last in range(first + 1, len(written) + 1):
                    pieces.add(written[first:last])
    return frozenset(pieces)


def is_group_piece(written: str) -> bool:
    """True if a key is made of one or two pieces of the labels of groups."""
    pieces = _group_fragments()
    return written in pieces or any(
        written[:cut] in pieces and written[cut:] in pieces for cut in range(1, len(written))
    )


def look_up(written: str) -> tuple[Role, ...]:
    """The parts that a key plays: as it stands, or behind the label of its group."""
    index = label_index()
    roles = index.get(written)
    if roles:
        return roles
    for cut in range(1, len(written) - _SHORTEST_AFTER_GROUP + 1):
        roles = index.get(written[cut:])
        if roles and is_group_piece(written[:cut]):
            rows = tuple(role for role in roles if role.kind is RoleKind.ROW)
            if rows:
                return rows
    return ()


def _header_words(written: str) -> tuple[Role, ...]:
    """The labels of a header whose cells run together; () unless they cover the whole text."""
    index = label_index()
    roles: list[Role] = []
    at = 0
    while at < len(written):
        if written.startswith(ARTICLE_ITEM, at):
            at = len(written)
            break
        for length in range(min(40, len(written) - at), 1, -1):
            found = index.get(written[at : at + length])
            if found and any(
                role.kind in (RoleKind.COLUMN, RoleKind.FURNITURE) for role in found
            ):
                roles += (role for role in found if role.kind is not RoleKind.ROW)
                at += length
                break
        else:
            return ()
    return tuple(roles)


def _before_note(clean: str) -> tuple[Role, ...]:
    """The parts of a label with a note in brackets behind it."""
    clean = clean.strip()
    if not clean.endswith(")"):
        return ()
    at = clean.find("(", 1)
    while at > 0:
        roles = look_up(key(clean[:at]))
        if roles:
            return roles
        at = clean.find("(", at + 1)
    return ()


def _article_item(written: str) -> Role:
    return Role(RoleKind.FURNITURE, 2, ARTICLE_ITEM, frozenset(FORMS), written)


@lru_cache(maxsize=8192)
def _seen(text: str) -> Sight:
    clean = legible(text)
    numeral = read_numeral(clean)
    if isinstance(numeral, Numeral):
        return Sight(SightKind.NUMBER, key(clean), numeral)
    if numeral == BLANK:
        return _BLANK_SIGHT
    written = key(clean)
    if not written:
        return _WORDS_SIGHT
    if written.startswith(ARTICLE_ITEM) and len(written) <= 12:
        return Sight(SightKind.LABEL, written, roles=(_article_item(written),))
    roles = label_index().get(written)
    if roles:
        return Sight(SightKind.LABEL, written, roles=roles)
    run = _RUN.fullmatch(clean.strip())
    if run is not None:
        roles = look_up(key(run["label"]))
        if any(role.kind is RoleKind.ROW for role in roles):
            return Sight(SightKind.RUN, written, roles=roles, digits=run["digits"])
        return Sight(SightKind.WORDS, written)
    roles = look_up(written) or _before_note(clean) or _header_words(written)
    if roles:
        return Sight(SightKind.LABEL, written, roles=roles, exact=False)
    return Sight(SightKind.WORDS, written)


def see(text: str) -> Sight:
    """What a cell's text is seen to be. Long texts are words without a look."""
    return _seen(text) if len(text) <= _LONGEST_LABEL else _WORDS_SIGHT
