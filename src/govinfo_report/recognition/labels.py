"""What one cell's text is: a number, a blank, a label of the form, or other words.

Labels are looked up exactly, after folding; near misses are tried later and only where a row would
else have no label. The answers depend on the text alone, so they are cached.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

import attrs

from govinfo_report.form import FORMS
from govinfo_report.text.numerals import BLANK, Numeral, read_numeral
from govinfo_report.text.source import key, legible
from govinfo_report.words.surroundings import NUMERALS
from govinfo_report.words.variants import (
    ARTICLE_ITEM,
    LABEL_VARIANTS,
    TABLE_FURNITURE,
    UNITS,
    WORD_VARIANTS,
)


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
    MARK = "mark"
    """A dash or a word for nothing."""
    EMPTY = "empty"
    PAD = "pad"
    LABEL = "label"
    RUN = "run"
    """A label from which digits run on."""
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
        rows: those of the roles that are rows of tables 二 and 三.
        is_value: True if it holds a value: a number, a mark, or digits that run on.
        is_text: True for a label and for words.
        speaks: True for a label, words, and a label from which digits run on.
        is_printed: True unless it is blank.
        counts: True if it counts as a value among a row's: a number, a mark for nothing, or words
            with digits, which may be a number that is spoilt.
        heads_column: True if the label may head a column, such as 总计.
        heads_table: True if the label may stand in the header of a table.
        tables: numbers of the tables that the label belongs to.
        columns: (table, name) of the columns that it may head.
        is_group: True for the label of rows that share it.
        edition: the only edition that prints the label, or None.
        count: the whole number that is printed without any addition, or None.
    """

    kind: SightKind
    key: str
    numeral: Numeral | None
    roles: tuple[Role, ...]
    digits: str
    rows: tuple[Role, ...]
    is_value: bool
    is_text: bool
    speaks: bool
    is_printed: bool
    counts: bool
    heads_column: bool
    heads_table: bool
    tables: frozenset[int]
    columns: tuple[tuple[int, str], ...]
    is_group: bool
    edition: int | None
    count: int | None


def _sight(
    kind: SightKind,
    key: str = "",
    numeral: Numeral | None = None,
    roles: tuple[Role, ...] = (),
    digits: str = "",
) -> Sight:
    """A sight with everything that follows from what is seen, for it is asked again and again."""
    is_text = kind in (SightKind.LABEL, SightKind.WORDS)
    speaks = is_text or kind is SightKind.RUN
    readable = kind in (SightKind.NUMBER, SightKind.MARK)
    blocks = [role for role in roles if role.kind is RoleKind.ROW and role.table == _OUTCOMES]
    columns = tuple((r.table, r.name) for r in roles if r.kind is RoleKind.COLUMN)
    furniture = any(role.kind is RoleKind.FURNITURE for role in roles)
    editions = {edition for role in roles for edition in role.editions}
    number = numeral.number if numeral is not None and numeral.plain else None
    return Sight(
        kind=kind,
        key=key,
        numeral=numeral,
        roles=roles,
        digits=digits,
        rows=tuple(r for r in roles if r.kind is RoleKind.ROW and r not in blocks),
        is_value=readable or kind is SightKind.RUN,
        is_text=is_text,
        speaks=speaks,
        is_printed=kind not in (SightKind.EMPTY, SightKind.PAD),
        counts=readable or (speaks and any(character.isdigit() for character in key)),
        heads_column=bool(columns),
        heads_table=bool(columns or blocks or furniture),
        tables=frozenset(role.table for role in roles),
        columns=columns,
        is_group=any(role.kind is RoleKind.GROUP for role in roles),
        edition=editions.pop() if len(editions) == 1 else None,
        count=number if isinstance(number, int) else None,
    )


_OUTCOMES: Final = 4
"""Number of the section whose table's rows have no labels beside them."""
_NUMBERING: Final = re.compile(rf"^[（(]?[{NUMERALS}\d]+[）)、.]+")
_RUN: Final = re.compile(r"(?P<label>.*[^\d.,\s+-])(?P<digits>\d++(?:\.\d++)?)", re.DOTALL)
_LONGEST_LABEL: Final = 200
_LONGEST_CODE: Final = 2
_SHORTEST_AFTER_GROUP: Final = 3
EMPTY_SIGHT: Final = _sight(SightKind.EMPTY)
PAD_SIGHT: Final = _sight(SightKind.PAD)
_MARK_SIGHT: Final = _sight(SightKind.MARK)
_WORDS_SIGHT: Final = _sight(SightKind.WORDS)


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
        role = Role(kind, table, name, frozenset(known), label)
        earlier = parts.get((kind, table, name))
        if earlier is not None:
            role = attrs.evolve(earlier, editions=earlier.editions | role.editions)
        parts[kind, table, name] = role
    return {written: tuple(parts.values()) for written, parts in found.items()}


def _pieces(labels: Iterable[str]) -> frozenset[str]:
    """Every run of characters of the labels: a page break or a narrow column may leave any."""
    return frozenset(
        label[first:last]
        for label in labels
        for first in range(len(label))
        for last in range(first + 1, len(label) + 1)
    )


@cache
def _group_pieces() -> frozenset[str]:
    index = label_index().items()
    return _pieces(label for label, roles in index if any(r.kind is RoleKind.GROUP for r in roles))


@cache
def header_pieces(table: int) -> frozenset[str]:
    """Every piece of the labels that head a table."""
    kinds = (RoleKind.COLUMN, RoleKind.FURNITURE)
    index = label_index().items()
    return _pieces(
        label
        for label, roles in index
        if any(role.kind in kinds and role.table == table for role in roles)
    )


@cache
def table_pieces(table: int) -> frozenset[str]:
    """Every piece of the labels of a table: of its rows, its groups and its header."""
    index = label_index().items()
    return _pieces(label for label, roles in index if any(r.table == table for r in roles))


@cache
def longest_group() -> int:
    """Characters of the longest key of a group's label."""
    return max(map(len, _group_pieces()))


def is_group_piece(written: str) -> bool:
    """True if a key is made of one or two pieces of the labels of groups."""
    if len(written) > 2 * longest_group():
        # A damaged file may hold a label of any length.
        return False
    pieces = _group_pieces()
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
            found = [
                role
                for role in index.get(written[at : at + length], ())
                if role.kind in (RoleKind.COLUMN, RoleKind.FURNITURE)
                or (role.kind is RoleKind.ROW and role.table == _OUTCOMES)
            ]
            if found:
                roles += found
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


def _between_code_and_unit(clean: str) -> tuple[Role, ...]:
    """The rows of a label with the row's number before it, or a measure word behind it."""
    words = clean.split()
    if len(words) > 1 and words[0].isdigit() and len(words[0]) <= _LONGEST_CODE:
        words = words[1:]
    if len(words) > 1 and words[-1] in UNITS:
        words = words[:-1]
    if len(words) == len(clean.split()):
        return ()
    return tuple(role for role in look_up(key("".join(words))) if role.kind is RoleKind.ROW)


def _article_item(written: str) -> Role:
    return Role(RoleKind.FURNITURE, 2, ARTICLE_ITEM, frozenset(FORMS), written)


@lru_cache(maxsize=8192)
def _seen(text: str) -> Sight:
    clean = legible(text)
    numeral = read_numeral(clean)
    if isinstance(numeral, Numeral):
        return _sight(SightKind.NUMBER, "", numeral)
    if numeral == BLANK:
        return _MARK_SIGHT if clean.strip() else EMPTY_SIGHT
    written = key(clean)
    if not written:
        return _WORDS_SIGHT
    if written.startswith(ARTICLE_ITEM) and len(written) <= 12:
        return _sight(SightKind.LABEL, written, roles=(_article_item(written),))
    roles = label_index().get(written)
    if roles:
        return _sight(SightKind.LABEL, written, roles=roles)
    run = _RUN.fullmatch(clean.strip())
    if run is not None:
        roles = look_up(key(run["label"]))
        if any(role.kind is RoleKind.ROW for role in roles):
            return _sight(SightKind.RUN, written, roles=roles, digits=run["digits"])
        return _sight(SightKind.WORDS, written)
    roles = (
        look_up(written)
        or _before_note(clean)
        or _header_words(written)
        or _between_code_and_unit(clean)
    )
    if roles:
        return _sight(SightKind.LABEL, written, roles=roles)
    return _sight(SightKind.WORDS, written)


def begins_label(text: str) -> bool:
    """True for the first part of a row's label, as a line break leaves it."""
    written = key(legible(text))
    return any(
        label.startswith(written) and any(role.kind is RoleKind.ROW for role in roles)
        for label, roles in label_index().items()
    )


def see(text: str) -> Sight:
    """What a cell's text is seen to be. Long texts are words without a look."""
    return _seen(text) if len(text) <= _LONGEST_LABEL else _WORDS_SIGHT


def see_all(texts: list[str]) -> list[Sight]:
    """What the cells of a row are seen to be."""
    if sum(map(len, texts)) <= _LONGEST_LABEL:
        return list(map(_seen, texts))
    return list(map(see, texts))
