"""Results that the prose states as none, without a number (未收到, 无, 没有发生).

A statement may name several things; each is a claim of 0 of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from govinfo_report.form.claim_zeros import (
    ABSENT,
    MADE,
    NEEDS_MADE,
    NONE_OF,
    NOT_NONE,
    NOUGHT,
    REACH,
    Absent,
)

_STATEMENT: Final = re.compile(rf"(?P<none>{NONE_OF})(?P<things>{REACH})")
_THING: Final = re.compile(
    "|".join(f"(?P<_{index}>{absent.words})" for index, absent in enumerate(ABSENT))
)
_PLAIN: Final = tuple(re.compile(absent.plain) for absent in ABSENT)
_NOT_NONE: Final = re.compile(NOT_NONE)
_MADE: Final = re.compile(MADE)
_NOUGHT: Final = re.compile(NOUGHT)
_FIGURE: Final = re.compile(r"[1-9]")


@attrs.frozen
class Zero:
    """A thing of which there was none.

    Attributes:
        start: offset in the running text at which the words begin.
        end: offset behind them.
        thing: what there was none of.
        subject: offsets of the words that name it.
        plain: True where nothing narrows the thing down, so that its kind holds.
    """

    start: int
    end: int
    thing: Absent
    subject: tuple[int, int]
    plain: bool


def zeros(text: str) -> Iterator[Zero]:
    """Every statement of none in a running text."""
    for statement in _STATEMENT.finditer(text):
        yield from _absent(statement)
    for match in _NOUGHT.finditer(text):
        start = max(text.rfind(mark, 0, match.start()) for mark in ",.;:\n(") + 1
        for thing in _THING.finditer(text, start, match.end()):
            absent = ABSENT[_index(thing)]
            yield Zero(thing.start(), match.end(), absent, thing.span(), plain=True)


def _index(thing: re.Match[str]) -> int:
    return int(str(thing.lastgroup)[1:])


def _absent(statement: re.Match[str]) -> Iterator[Zero]:
    text = statement.string
    opened = statement.start("things")
    start = statement.start()
    seen: set[int] = set()
    for thing in _THING.finditer(text, opened, statement.end()):
        between = text[opened : thing.start()]
        index = _index(thing)
        absent = ABSENT[index]
        if index in seen or _NOT_NONE.search(between) or _FIGURE.search(between):
            continue
        if absent.kind in NEEDS_MADE and not _MADE.search(statement["none"]):
            continue
        seen.add(index)
        plain = _PLAIN[index].fullmatch(between) is not None
        first = start if len(seen) == 1 else thing.start()
        yield Zero(first, thing.end(), absent, thing.span(), plain)
