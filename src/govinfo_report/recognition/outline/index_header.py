"""Reads the index header above a report: names of fields and their values, in any arrangement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

import attrs

from govinfo_report.document import Document, Ruling
from govinfo_report.recognition.outline.titles import read_title
from govinfo_report.text.source import fold, key, legible
from govinfo_report.words.surroundings import (
    CHINESE_DATE,
    DATE,
    IDEOGRAPH,
    INDEX_FIELDS,
    OTHER_FIELD,
    SENTENCE_ENDS,
)

_HEAD_LENGTH: Final = 20_000
"""Characters from the top in which the header is looked for."""
_LONGEST_CELL: Final = 400
_LONGEST_NAME: Final = 12
_LONGEST_VALUE: Final = 60
_SHORTEST_BARE_NAME: Final = 3
"""Characters of a name that is one without a colon, alone on its line."""
_DATE: Final = re.compile(f"{DATE}|{CHINESE_DATE.replace('?P<', '?P<chinese_')}")
_SIGNS: Final = frozenset(":：∶︰﹕【〔[")
_OPENING: Final = frozenset("【〔[")


@attrs.frozen
class _Field:
    """A field as a cell shows it: its attribute name, or "" if it is of no use, and its value."""

    name: str
    value: str


@cache
def _names() -> Mapping[str, str]:
    return {key(legible(name)): field for field, names in INDEX_FIELDS.items() for name in names}


@cache
def _mark() -> re.Pattern[str]:
    """A name and its colon, or a name in brackets; the characters of a known name may be spaced."""
    known = "|".join(" {0,12}".join(name) for name in sorted(_names(), key=len, reverse=True))
    return re.compile(
        rf"(?:(?<!{IDEOGRAPH})(?P<known>{known}|{OTHER_FIELD})[ \t]{{0,4}}:"
        rf"|[(\[](?P<bracketed>{known}|{OTHER_FIELD})[)\]][ \t]{{0,4}}:?)"
    )


@lru_cache(maxsize=1024)
def _fields(text: str) -> tuple[_Field, ...]:
    """The fields of a cell in which names are marked as such."""
    marks = [
        match
        for match in _mark().finditer(fold(text))
        if match["known"] is not None or text[match.start()] in _OPENING
    ]
    ends = [*(match.start() for match in marks[1:]), len(text)][: len(marks)]
    return tuple(
        _Field(
            _names().get(key(match["known"] or match["bracketed"]), ""),
            text[match.end() : end].strip(),
        )
        for match, end in zip(marks, ends, strict=True)
    )


def read_index_header(document: Document, body_start: int) -> dict[str, str]:
    """The fields of the index header; of a field that is printed again, the first."""
    found: dict[str, str] = {}
    inline = False
    body_start = min(body_start, _HEAD_LENGTH)
    for index, row in enumerate(document.lines):
        if row.start >= body_start:
            break
        if len(row.texts) == 1:
            following = _text_below(document, index) if not inline else ""
            inline = False
            for name, value, own in _alone(document.printed(row)[0], row.ruling, following):
                inline = inline or own
                if name and value:
                    found.setdefault(name, value)
        elif row.end - row.start <= _LONGEST_CELL:
            below = [document.printed(one) for one in document.lines[index + 1 : index + 2]]
            for name, value in _in_row(document.printed(row), below):
                found.setdefault(name, value)
    return found


def _text_below(document: Document, index: int) -> str:
    below = document.lines[index + 1 : index + 2]
    return document.printed(below[0])[0] if below and len(below[0].texts) == 1 else ""


def _alone(text: str, ruling: Ruling, following: str) -> Iterator[tuple[str, str, bool]]:
    """Name, value, and whether the value stands on the name's own line."""
    if len(text) > _LONGEST_CELL:
        return
    if not _SIGNS.isdisjoint(text):
        fields = _fields(text)
        for field in fields:
            if field.value or field is not fields[-1]:
                yield field.name, field.value, True
            elif len(fields) == 1:
                yield field.name, _acceptable(field.name, following), False
    elif len(text) <= _LONGEST_NAME:
        name = _names().get(key(legible(text)), "")
        if name and (len(text) >= _SHORTEST_BARE_NAME or ruling is Ruling.CELL):
            yield name, _acceptable(name, following), False


def _in_row(texts: Sequence[str], below: Sequence[list[str]]) -> Iterator[tuple[str, str]]:
    """Name and value, each in a cell of its own, both in one, or the names above the values."""
    names = [_bare_name(text) for text in texts]
    under = below[0] if below and len(below[0]) == len(texts) else None
    if under is not None and all(names) and not any(map(_bare_name, under)):
        for name, value in zip(names, under, strict=True):
            if name and _acceptable(name, value):
                yield name, value
        return
    for at, text in enumerate(texts):
        name = names[at]
        if name is not None:
            if at + 1 < len(texts) and names[at + 1] is None and texts[at + 1]:
                value = texts[at + 1]
                if not (_fields(value) and _fields(value)[0].name):
                    yield name, value
        elif not _SIGNS.isdisjoint(text):
            yield from ((field.name, field.value) for field in _fields(text) if field.value)


def _bare_name(text: str) -> str | None:
    """The field that a cell names and says nothing of, or None."""
    if not 2 <= len(text) <= _LONGEST_NAME + 1:
        return None
    return _names().get(key(legible(text)))


def _acceptable(name: str, value: str) -> str:
    """`value`, if it may be what stands below a name and belongs to it; else ""."""
    if not value or len(value) > _LONGEST_VALUE or value[-1] in SENTENCE_ENDS:
        return ""
    if _bare_name(value) or (not _SIGNS.isdisjoint(value) and _fields(value)):
        return ""
    if name == "published":
        return value if _DATE.search(fold(value)) else ""
    if name == "index_number":
        return value if any(character.isdigit() for character in value) else ""
    if name != "title" and read_title(value) is not None:
        return ""
    return value
