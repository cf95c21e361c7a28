"""Statements that there was none of something, and numbers that several things share.

未收到…, 没有发生…, 复议、诉讼均为0: each names a thing, or several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

import regex

from govinfo_report.claims.numbers import Number
from govinfo_report.claims.vocabulary import BIT, Vocabulary, Word
from govinfo_report.words.claim_clauses import (
    CASE_UNIT,
    COMPLAINTS,
    EACH,
    JOINT,
    THING_ATTRIBUTE,
)
from govinfo_report.words.claims import (
    COUNTED_IN_CHINESE,
    MADE_NONE,
    NONE_OF,
    NONE_THINGS,
    NOT_NONE,
    NOT_PLAIN,
    NOUGHT,
    REACH,
    SMALL_WORDS,
)

_LONGEST_LEAD: Final = 200
_SMALL: Final = regex.compile(SMALL_WORDS)
_NONE: Final = re.compile(rf"(?P<none>{NONE_OF})(?P<things>{REACH})")
_NOUGHT: Final = re.compile(NOUGHT)
_NOT_NONE: Final = re.compile(NOT_NONE)
_NOT_PLAIN: Final = re.compile(NOT_PLAIN)
_MADE: Final = regex.compile(MADE_NONE)
_FIGURE: Final = regex.compile(r"[1-9]")
_ENDS: Final = ",;:.()\n0123456789"
_COUNTED: Final = re.compile(COUNTED_IN_CHINESE)
_NO_NONE: Final = BIT["unmade"] | BIT["foreign"]
_JOINT: Final = regex.compile(JOINT)
_ATTRIBUTE: Final = regex.compile(THING_ATTRIBUTE)
_THINGS: Final = {BIT[name]: told for name, told in NONE_THINGS.items()}
_REQUEST: Final = BIT["request"]
_DEPUTY: Final = BIT["deputy"]
_SUGGESTION: Final = BIT["suggestion"]
_PROPOSAL: Final = BIT["proposal"]
_NEEDS_MADE: Final = frozenset(("rules_issued", "documents_issued"))
_APPLICANT: Final = BIT["applicant"]
_OF_A_STATEMENT: Final = sum(
    BIT[name]
    for name in (
        *NONE_THINGS,
        *(
            "deputy",
            "suggestion",
            "subject",
            "information",
            "own",
            "receive",
            "publish",
            "disclose",
        ),
        *("applicant", "everybody", "nothing"),
    )
)
"""Words that such a statement may hold beside the thing without narrowing it down."""


class Named(NamedTuple):
    """A thing that shares its number with others: of which there was none, or as many each.

    Attributes:
        start: offset in the running text at which the words begin.
        end: offset behind them.
        kind: value of the kind, `other` where something narrows the thing down.
        unit: what it is counted in.
        rows: of the form that hold the same figure.
        subject: offsets of the words that name it.
        value: the number.
    """

    start: int
    end: int
    kind: str
    unit: str
    rows: tuple[str, ...]
    subject: tuple[int, int]
    value: int | Decimal = 0


def shared(number: Number, text: str, vocabulary: Vocabulary) -> Iterator[Number | Named]:
    """The number; or each of the things that it is of, where they are none together or alike."""
    of_each = text.startswith(EACH, max(0, number.start - len(EACH)))
    if of_each or not number.value:
        start = 1 + max(text.rfind(mark, max(0, number.start - 60), number.start) for mark in _ENDS)
        for counted in _COUNTED.finditer(text, start, number.start):
            start = counted.end()
        words = vocabulary.words(text, start, number.start)
        things = list(_things(words, text))
        if len(things) > 1 and not any(word.bits & _NO_NONE for word in words):
            for word, (kind, _, rows) in things:
                yield Named(word.start, number.end, kind, number.unit, rows, word[:2], number.value)
            return
    yield number


def none_of(text: str, vocabulary: Vocabulary) -> Iterator[Named]:
    """Every statement of none in a running text."""
    for statement in _NONE.finditer(text):
        words = vocabulary.words(text, statement.start("things"), statement.end())
        yield from _absent(statement, words)
    for match in _NOUGHT.finditer(text):
        start = max(text.rfind(mark, 0, match.start()) for mark in ",.;:\n(") + 1
        words = vocabulary.words(text, max(start, match.start() - _LONGEST_LEAD), match.end())
        for word, (kind, unit, rows) in _things(words, text):
            yield Named(word.start, match.end(), kind, unit, rows, word[:2])


def _things(
    words: list[Word], text: str
) -> Iterator[tuple[Word, tuple[str, str, tuple[str, ...]]]]:
    """The things that words name, each with what a 0 of it claims; the first of each kind."""
    seen: set[str] = set()
    joined = 0
    last = -1
    for index, word in enumerate(words):
        bits = word.bits
        told = next((told for bit, told in _THINGS.items() if bits & bit), None)
        if told is None:
            joined |= bits
            if bits & _SUGGESTION and joined & _DEPUTY:
                told = _THINGS[_PROPOSAL]
            elif text[word.start : word.end] in COMPLAINTS:
                told = "other", CASE_UNIT, ()
            else:
                continue
        if _ATTRIBUTE.match(text, word.end) or (
            bits & _REQUEST and _says_of_what(words[index + 1 :], word, text)
        ):
            continue
        if bits & _REQUEST and last >= 0 and not _JOINT.search(text, last, word.start):
            # Of requests carried on (结转的申请) it is said already.
            continue
        last = word.end
        name = text[word.start : word.end] if told[0] in ("proposals", "other") else told[0]
        if name in seen:
            continue
        seen.add(name)
        yield word, told


def _says_of_what(following: list[Word], word: Word, text: str) -> bool:
    """True for requests that are named only to say what a fee or a case is of."""
    for thing in following:
        if any(thing.bits & bit for bit in _THINGS if bit != _REQUEST):
            return _JOINT.search(text, word.end, thing.start) is None
    return False


def _absent(statement: re.Match[str], words: list[Word]) -> Iterator[Named]:
    text = statement.string
    opened = statement.start("things")
    first = True
    for word, (kind, unit, rows) in _things(words, text):
        if _NOT_NONE.search(text, opened, word.start) or _FIGURE.search(text, opened, word.start):
            continue
        if kind in _NEEDS_MADE and not _MADE.search(statement["none"]):
            continue
        narrowed = _NOT_PLAIN.search(text, opened, word.start) or not _covered(
            words, text, opened, word.start
        )
        start = statement.start() if first else word.start
        first = False
        told = ("other", unit, ()) if narrowed else (kind, unit, rows)
        yield Named(start, word.end, *told, word[:2])


def _covered(words: list[Word], text: str, start: int, end: int) -> bool:
    """True where nothing but known words and small ones stands there."""
    at = start
    applicants = sum(bool(word.bits & _APPLICANT) for word in words if word.start < end)
    for word in words:
        if word.start >= end:
            break
        if not word.bits & _OF_A_STATEMENT or (word.bits & _APPLICANT and applicants == 1):
            continue
        if not _SMALL.fullmatch(text, at, word.start):
            return False
        at = word.end
    return _SMALL.fullmatch(text, at, end) is not None
