"""What one cell's text is: a number, a blank, a label of the form, or other words.

Labels are looked up exactly, after folding; near misses are tried later and only where a row would
else have no label. The answers depend on the text alone, so they are cached.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

import attrs

from govinfo_report.form import FORMS
from govinfo_report.form.shared import DISCLOSURE
from govinfo_report.recognition.label_index import (
    NUMBERING,
    Role,
    RoleKind,
    label_index,
    labels_of,
    look_up,
    look_up_cut,
)
from govinfo_report.text.numerals import BLANK, Numeral, read_numeral
from govinfo_report.text.source import clean, key
from govinfo_report.words.surroundings import NUMERALS
from govinfo_report.words.variants import (
    ARTICLE_ITEM,
    EXPLAINING,
    ILLEGIBLE,
    MEANINGFUL,
    NOTE_WORD,
    OF_ALL_YEARS,
    OTHER_MEANING,
    OTHER_YEAR_IN_ENGLISH,
    UNITS,
    YEAR_BEFORE,
    YEAR_MARK,
)


class SightKind(enum.Enum):
    """What a text is seen to be."""

    NUMBER = "number"
    MARK = "mark"
    """A dash or a word for nothing."""
    EMPTY = "empty"
    PAD = "pad"
    """A blank that a converter prints for a merged cell."""
    LABEL = "label"
    RUN = "run"
    """A label from which digits run on."""
    WORDS = "words"


_DIGIT: Final = re.compile("[0-9]")


@attrs.frozen
class Sight:
    """What a cell's text is seen to be.

    Attributes:
        kind: the answer.
        key: ideographs, letters and digits of the text.
        numeral: the number, for NUMBER.
        roles: the parts that the label may play, for LABEL and RUN.
        digits: the digits that run on from the label, for RUN.
        year: the year by which the label is marked; 0 for none.
        count: the whole number that is printed without any addition, or None.
        rows: those of the roles that are rows with a line of their own.
        columns: those of the roles that head columns.
        blocks: those of the roles that are rows printed side by side, which head their columns.
    """

    kind: SightKind
    key: str = ""
    numeral: Numeral | None = None
    roles: tuple[Role, ...] = ()
    digits: str = ""
    year: int = 0
    count: int | None = attrs.field(init=False)
    rows: tuple[Role, ...] = attrs.field(init=False)
    columns: tuple[Role, ...] = attrs.field(init=False)
    blocks: tuple[Role, ...] = attrs.field(init=False)
    is_value: bool = attrs.field(init=False)
    """True for a number, a mark, and a label from which digits run on."""
    is_text: bool = attrs.field(init=False)
    """True for a label and for words."""
    is_printed: bool = attrs.field(init=False)
    """True unless it is blank."""
    counts: bool = attrs.field(init=False)
    """True if it counts as a value among a row's: a number, a mark, or words with digits, which
    may be a number that is spoilt."""
    heads: bool = attrs.field(init=False)
    """True if the label may stand in the header of a table."""
    is_group: bool = attrs.field(init=False)
    """True for the label of rows that share it."""
    tables: frozenset[str] = attrs.field(init=False)
    """The tables in which the label stands."""
    sign: str = attrs.field(init=False)
    """One letter for what the text is, so that a line of cells can be told by its signs."""

    def __attrs_post_init__(self) -> None:
        kind, roles = self.kind, self.roles
        readable = kind in (SightKind.NUMBER, SightKind.MARK)
        number = self.numeral.number if self.numeral is not None and self.numeral.plain else None
        rows = [role for role in roles if role.kind is RoleKind.ROW]
        derived: dict[str, object] = {
            "count": number if isinstance(number, int) else None,
            "rows": tuple(role for role in rows if not role.across),
            "columns": tuple(role for role in roles if role.kind is RoleKind.COLUMN),
            "blocks": tuple(role for role in rows if role.across),
            "is_value": readable or kind is SightKind.RUN,
            "is_text": kind in (SightKind.LABEL, SightKind.WORDS),
            "is_printed": kind not in (SightKind.EMPTY, SightKind.PAD),
            "counts": readable or _DIGIT.search(self.key) is not None,
            "heads": any(
                role.across or role.kind in (RoleKind.COLUMN, RoleKind.FURNITURE) for role in roles
            ),
            "is_group": any(role.kind is RoleKind.GROUP for role in roles),
            "tables": frozenset(role.table for role in roles),
        }
        derived["sign"] = self._sign(derived)
        for name, value in derived.items():
            object.__setattr__(self, name, value)

    def _sign(self, derived: Mapping[str, object]) -> str:
        """`L` for the label of a row and of nothing else, `n` for digits, a letter a kind."""
        if self.kind is SightKind.LABEL:
            if not derived["rows"]:
                return "g" if derived["is_group"] else "h"
            return "l" if derived["columns"] or derived["is_group"] else "L"
        if self.kind is SightKind.NUMBER:
            return "n" if derived["count"] is not None else "x"
        return str(self.kind.value)[0]


_ORDINAL: Final = rf"(?:[A-Za-z\u2460-\u2473]|\d{{1,2}}|[{NUMERALS}]{{1,2}})"
_WITH_ORDINAL: Final = re.compile(
    rf"[(]?{_ORDINAL}[).、:]*\s*(?P<label>[^\d(].*)|(?P<before>.+?)\s*\({_ORDINAL}\)", re.DOTALL
)
_IN_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_MARK_OF_A_NOTE: Final = re.compile(
    rf"\s*(?:[\[(]?{NOTE_WORD}\d?[\])]|\[{_ORDINAL}\]|[\u2460-\u2473*†‡]+)\s*$"
)
_ENDS_OF_MARKS: Final = frozenset("])*†‡") | {chr(code) for code in range(0x2460, 0x2474)}
_RUN: Final = re.compile(
    rf"(?P<label>.*[^\d.,\s+{ILLEGIBLE}-])(?P<digits>\d++(?:\.\d++)?)", re.DOTALL
)
_YEAR_MARK: Final = re.compile(YEAR_MARK)
_SENTENCE: Final = re.compile(r",[^()]{4,}[^()\d]\.$")
"""The end of a sentence of several clauses; a comma of the form stands in brackets."""
LONGEST_LABEL: Final = 200
_LONGEST_WORD: Final = 40
"""Characters of a label in a header whose cells run together."""
_LONGEST_PART: Final = 4
_SHORTEST_WITHIN: Final = 6
EMPTY_SIGHT: Final = Sight(SightKind.EMPTY)
PAD_SIGHT: Final = Sight(SightKind.PAD)
_MARK_SIGHT: Final = Sight(SightKind.MARK)
WORDS_SIGHT: Final = Sight(SightKind.WORDS)


@cache
def _beginnings_of_heads() -> frozenset[str]:
    """The first characters of the labels of a header, by which most other words are told."""
    heads = (written for written, roles in label_index().items() if any(map(_heads, roles)))
    return frozenset(written[:2] for written in (ARTICLE_ITEM, *heads))


def _heads(role: Role) -> bool:
    """True for a part of a header that may run together with others."""
    return role.across or role.kind in _HEADS


def _header_words(shown: str) -> tuple[Role, ...]:
    """The labels of a header whose cells run together; () unless they cover the whole text.

    Notes in brackets that change none of them may stand between.
    """
    notes = _IN_BRACKETS.findall(shown)
    written = key(_IN_BRACKETS.sub("", shown) if notes else shown)
    if written[:2] not in _beginnings_of_heads():
        return ()
    if any(means_other(note, "") or _names_part(note) for note in notes):
        return ()
    before, rest, behind = header_words_around(written.partition(ARTICLE_ITEM)[0])
    words = () if rest else (*before, *behind)
    return tuple(role for word in words for role in label_index()[word] if _heads(role))


@lru_cache(maxsize=1024)
def header_words_around(written: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """The labels of a header whose cells run together, before and behind what is none of them."""
    first, last = 0, len(written)
    before: list[str] = []
    behind: list[str] = []
    while first < last:
        lengths = range(min(_LONGEST_WORD, last - first), 1, -1)
        word = _first_head(written[first : first + length] for length in lengths)
        if word:
            before.append(word)
            first += len(word)
            continue
        word = _first_head(written[last - length : last] for length in lengths)
        if not word:
            break
        behind.insert(0, word)
        last -= len(word)
    return tuple(before), written[first:last], tuple(behind)


def _first_head(words: Iterable[str]) -> str:
    """The first of some words that may stand in a header; '' if none does."""
    index = label_index()
    return next((word for word in words if any(map(_heads, index.get(word, ())))), "")


def changes_meaning(written: str, label: str) -> bool:
    """True if words that are nearly a label say another thing: another time, a negation."""
    if any(character in MEANINGFUL and character not in label for character in written):
        return True
    return means_other(written, label)


_HEADS: Final = (RoleKind.COLUMN, RoleKind.FURNITURE)


def means_other(words: str, label: str) -> bool:
    """True if words name another year, scope or measure than a label of the form does."""
    of_year_before = any(word in label for word in YEAR_BEFORE)
    allowed = YEAR_BEFORE if of_year_before else OF_ALL_YEARS.get(label, ())
    return any(
        word in words and word not in label and word not in allowed for word in OTHER_MEANING
    )


def _before_note(shown: str) -> tuple[tuple[Role, ...], int]:
    """The parts of a label with a note in brackets behind it, and the year that the note is.

    A note that names another year, scope or measure makes another label of it.
    """
    shown = shown.strip()
    if not shown.endswith(")"):
        return (), 0
    at = shown.find("(", 1)
    while at > 0:
        note = shown[at + 1 : -1]
        opened = note.find("(")
        # A bracket that is closed before the next one opens is no part of the note.
        roles = () if 0 <= note.find(")") < opened else look_up(key(shown[:at]))
        if roles:
            marked = _YEAR_MARK.fullmatch(note.strip())
            if marked is not None:
                return roles, int(marked["year"])
            part = _names_part(note)
            return tuple(
                role
                for role in roles
                if not (means_other(note, role.official) or (part and role.kind is RoleKind.COLUMN))
            ), 0
        at = shown.find("(", at + 1)
    return (), 0


def is_part(shown: str) -> bool:
    """True if the last note in a label names a part of what the label names."""
    return any(map(_names_part, _IN_BRACKETS.findall(shown)[-1:]))


def _names_part(note: str) -> bool:
    """True if a note is one short word that neither explains nor gives a unit."""
    word = note.strip()
    return (
        len(word) <= _LONGEST_PART
        and key(word) == word
        and word not in UNITS
        and not any(word.isdigit() or known in word for known in EXPLAINING)
        and not label_index().get(word)
    )


def _before_english(shown: str) -> tuple[Role, ...]:
    """The parts of a label with English words behind it, which name no other year."""
    label, _, english = shown.strip().partition(" ") if " " in shown else shown.partition("\n")
    other = any(word in english.lower() for word in OTHER_YEAR_IN_ENGLISH)
    return () if other or not english.isascii() or label.isascii() else look_up(key(label))


def beside_ordinal(shown: str) -> tuple[Role, ...]:
    """The parts of a label with an ordinal before or behind it."""
    match = _WITH_ORDINAL.fullmatch(shown.strip())
    return () if match is None else look_up(key(match["label"] or match["before"]))


def _without_number(shown: str) -> tuple[Role, ...]:
    """The same, of a label that the form does not number; or the parts of one with its formula."""
    label, equals, _ = shown.partition("=")
    if equals:
        return look_up(key(label))
    roles = beside_ordinal(shown)
    numbered = any(NUMBERING.match(role.official) for role in roles)
    return () if numbered else roles


def _beside_other_words(shown: str, written: str) -> tuple[Role, ...]:
    """The parts of a label with a number, a unit or English beside it, or cut; or of several."""
    roles = _without_number(shown) or look_up_cut(shown)
    if not roles and written[-1].isascii() and written[-1].isalpha():
        roles = _before_english(shown)
    if roles:
        return roles
    roles = _header_words(shown)
    # Of what cannot be read nobody knows whether it names a further column.
    return () if roles and any(character in ILLEGIBLE for character in shown) else roles


@lru_cache(maxsize=8192)
def _seen(text: str) -> Sight:
    shown = clean(text)
    numeral = read_numeral(shown)
    if isinstance(numeral, Numeral):
        return Sight(SightKind.NUMBER, "", numeral)
    if numeral == BLANK:
        return _MARK_SIGHT if shown.strip() else EMPTY_SIGHT
    if shown.rstrip()[-1:] in _ENDS_OF_MARKS:
        shown = _MARK_OF_A_NOTE.sub("", shown)
    written = key(shown)
    if not written:
        return WORDS_SIGHT
    if written.startswith(ARTICLE_ITEM) and len(written) <= 12:
        item = Role(RoleKind.FURNITURE, DISCLOSURE, ARTICLE_ITEM, frozenset(FORMS), written)
        return Sight(SightKind.LABEL, written, roles=(item,))
    roles = label_index().get(written, ())
    year = 0
    if not roles:
        run = _RUN.fullmatch(shown.strip()) if shown.rstrip()[-1:].isdigit() else None
        if run is not None:
            known = look_up(key(run["label"]))
            if not known:
                known, year = _before_note(run["label"])
            roles = tuple(role for role in known if role.kind is RoleKind.ROW)
            kind = SightKind.RUN if roles else SightKind.WORDS
            return Sight(kind, written, None, roles, run["digits"], year)
        roles = look_up(written)
    if not roles:
        roles, year = _before_note(shown)
    roles = roles or _beside_other_words(shown, written)
    return Sight(SightKind.LABEL if roles else SightKind.WORDS, written, roles=roles, year=year)


@lru_cache(maxsize=1024)
def holds_label(written: str) -> bool:
    """True if the label of a row stands within a key, long enough to be no common word."""
    return any(
        len(label) >= _SHORTEST_WITHIN and label in written for label in labels_of(RoleKind.ROW)
    )


def begins_label(written: str) -> bool:
    """True if a key is the first part of a row's label, as a line break leaves it."""
    return any(label.startswith(written) for label in labels_of(RoleKind.ROW))


def see(text: str) -> Sight:
    """What a cell's folded text is seen to be. Long texts and sentences are words at once."""
    if len(text) > LONGEST_LABEL or (text[-1:] == "." and _SENTENCE.search(text) is not None):
        return WORDS_SIGHT
    return _seen(text)


def see_all(texts: Sequence[str], length: int) -> list[Sight]:
    """What the cells of a line of a certain length are seen to be."""
    return list(map(_seen if length <= LONGEST_LABEL else see, texts))
