"""What a statement of none is of, and a number that several things share.

Statements that there was none of something (未收到…, 复议、诉讼均为0) each name a thing, several,
or whole rows of the form (无行政处罚).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from govinfo_report.claims.running import Number
from govinfo_report.claims.vocabulary import BIT, Vocabulary, Word, bits_named
from govinfo_report.form.shared import FEES_AMOUNT
from govinfo_report.words import claim_patterns as say
from govinfo_report.words import claims as table

_LONGEST_CLAUSE: Final = 60
_LONGEST_LEAD: Final = 200
_NONE: Final = re.compile(rf"(?P<none>{say.NONE_OF})(?P<things>{say.REACH})")
_FIGURE: Final = re.compile(r"[1-9]")
_CLAUSE_MARKS: Final = ",;:.()\n0123456789"
_NO_NONE: Final = bits_named("unmade", "repealed", "in_force", "foreign")
_THINGS: Final = {BIT[name]: told for name, told in table.NONE_THINGS.items()}
_REQUEST: Final = BIT["request"]
_DEPUTY: Final = BIT["deputy"]
_SUGGESTION: Final = BIT["suggestion"]
_PROPOSAL: Final = BIT["proposal"]
_NEEDS_MADE: Final = frozenset(("rules_issued", "documents_issued"))
_APPLICANT: Final = BIT["applicant"]
_OUTCOME: Final = BIT["outcome"]
_ROW_OF: Final = {
    **{BIT[one.needs[0]]: one.rows for one in table.KINDS if one.needs[0] in table.DECISIONS},
    BIT["levied"]: (FEES_AMOUNT,),
}
"""Bits of what a row of table two counts, and that row."""
_ROWS: Final = sum(_ROW_OF) | _OUTCOME
_OF_SOME: Final = bits_named("applicant", "way", "carried_in", "carried_forward", "outcome")
"""What names some of the requests, right before them."""
_OF_A_STATEMENT: Final = sum(
    BIT[name]
    for name in (
        *table.NONE_THINGS,
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
    of_each = text.startswith(say.EACH, max(0, number.start - len(say.EACH)))
    if of_each or not number.value:
        start = _clause_start(text, number.start, _CLAUSE_MARKS, _LONGEST_CLAUSE)
        for counted in say.COUNTED_IN_CHINESE.finditer(text, start, number.start):
            start = counted.end()
        words = vocabulary.words(text, start, number.start)
        things = list(_things(words, text))
        if len(things) > 1 and not any(word.bits & _NO_NONE for word in words):
            for word, (kind, _, rows) in things:
                yield Named(word.start, number.end, kind, number.unit, rows, word[:2], number.value)
            return
    yield number


def _clause_start(text: str, at: int, marks: Iterable[str], longest: int) -> int:
    """Where what stands before a place begins: behind the last mark, or so far before the place."""
    first = max(0, at - longest)
    return max(first, *(1 + text.rfind(mark, first, at) for mark in marks))


def _is_of_others(text: str, at: int, vocabulary: Vocabulary) -> bool:
    """True where a statement of none is of other bodies (部分乡镇未收到…), or of some requests."""
    start = _clause_start(text, at, ",.;:\n", _LONGEST_LEAD)
    return say.NONE_OF_OTHERS.search(text, start, at) is not None or any(
        word.bits & _OF_SOME
        and following.bits & _REQUEST
        and say.APPLIED_BY.fullmatch(text, word.end, following.start)
        for word, following in pairwise(vocabulary.words(text, start, at))
    )


def none_of(text: str, vocabulary: Vocabulary) -> Iterator[Named]:
    """Every statement of none in a running text."""
    for statement in _NONE.finditer(text):
        words = vocabulary.words(text, statement.start("things"), statement.end())
        of_others = _is_of_others(text, statement.start(), vocabulary)
        yield from _absent(statement, words, of_others)
    for denied in say.DENIED.finditer(text):
        yield from _rows_denied(denied, vocabulary)
    for match in say.NOUGHT.finditer(text):
        start = _clause_start(text, match.start(), ",.;:\n(", _LONGEST_LEAD)
        words = vocabulary.words(text, start, match.end())
        of_others = _is_of_others(text, match.start(), vocabulary)
        for word, told in _things(words, text):
            if not (of_others or say.NOT_PLAIN.search(text, start, word.start)):
                yield Named(word.start, match.end(), *told, word[:2])


def _rows_denied(statement: re.Match[str], vocabulary: Vocabulary) -> Iterator[Named]:
    """The rows of the form in which a statement of none says that nothing stands.

    It is of all that the body did where no number before in its sentence is of something else.
    """
    text = statement.string
    begin, end = statement.span("rows")
    rows = [word for word in vocabulary.words(text, begin, end) if word.bits & _ROWS]
    edges = [begin, *(at for word in rows for at in word[:2]), end]
    if not rows or not all(
        say.BESIDE_ROWS.fullmatch(text, *place)
        for place in zip(edges[::2], edges[1::2], strict=True)
    ):
        return
    clause = _clause_start(text, statement.start(), ",.;:\n", _LONGEST_LEAD)
    if not say.PLAIN.fullmatch(text, clause, statement.start()):
        return
    sentence = _clause_start(text, clause, ".\n", _LONGEST_LEAD)
    if say.COUNTED.search(text, sentence, clause):
        before = vocabulary.words(text, sentence, clause)
        if rows[0].bits & _OUTCOME or not any(word.bits & _ROWS & ~_OUTCOME for word in before):
            return
    for word in rows:
        kind = "outcome" if word.bits & _OUTCOME else "other"
        named = next((told for bit, told in _ROW_OF.items() if word.bits & bit), word.names)
        unit = table.MONEY if FEES_AMOUNT in named else say.CASE_UNIT
        start = statement.start() if word is rows[0] else word.start
        yield Named(start, word.end, kind, unit, named, word[:2])


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
            elif text[word.start : word.end] in say.COMPLAINTS:
                told = "other", say.CASE_UNIT, ()
            else:
                continue
        if say.THING_ATTRIBUTE.match(text, word.end) or (
            bits & _REQUEST and _says_of_what(words[index + 1 :], word, text)
        ):
            continue
        if bits & _REQUEST and last >= 0 and not say.JOINT.search(text, last, word.start):
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
            joined = say.JOINT.search(text, word.end, thing.start)
            return joined is None or text.startswith(say.OF_THESE_SO_MANY, word.end)
    return False


def _absent(statement: re.Match[str], words: list[Word], of_others: bool) -> Iterator[Named]:
    text = statement.string
    opened = statement.start("things")
    first = True
    for word, (kind, unit, rows) in _things(words, text):
        if (
            say.NOT_NONE.search(text, opened, word.start)
            or say.NOT_NONE_BEHIND.search(text, word.end, statement.end())
            or _FIGURE.search(text, opened, word.start)
        ):
            continue
        of_making = say.MADE_NONE.search(text, statement.start(), word.start)
        if kind in _NEEDS_MADE and not (of_making or say.MADE_BEHIND.match(text, word.end)):
            continue
        narrowed = (
            of_others
            or say.NOT_PLAIN.search(text, opened, word.start)
            or not _covered(words, text, opened, word.start)
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
        beside = text[word.start : word.end] in say.COMPLAINTS and say.JOINT.match(text, word.end)
        if not (word.bits & _OF_A_STATEMENT or beside) or (
            word.bits & _APPLICANT and applicants == 1
        ):
            continue
        if not say.SMALL_WORDS.fullmatch(text, at, word.start):
            return False
        at = word.end
    return say.SMALL_WORDS.fullmatch(text, at, end) is not None
