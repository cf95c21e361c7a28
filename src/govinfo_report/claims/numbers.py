"""Counted results in running text: a number with its measure word, nothing else.

One pattern finds every number that a measure word follows; cheap looks at the characters before
and behind it drop ordinals, dates, rates, plans and turns of phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from govinfo_report.words.claim_changes import CHANGE_WORDS
from govinfo_report.words.claim_numbers import (
    ABOUT_AFTER,
    ABOUT_BEFORE,
    COUNTING_WORDS,
    DIGITS_OF,
    NOT_A_RESULT,
    NOT_COUNTED_AFTER,
    NOT_COUNTED_BEFORE,
    NOT_COUNTED_BEFORE_CHINESE,
    NOT_COUNTED_RANK,
    ONE,
    ONE_ENDS_BEFORE,
    PER_HUNDRED,
    PERCENT,
    PERCENT_NEEDS,
    POINT,
    POWERS_OF,
    RANKED,
    SESSION,
    SESSION_UNIT,
    SIZE_OF_UNIT,
    SOME_MORE,
    TEN,
    TEN_THOUSAND,
    TIMES_OF,
    UNITS_OF_RESULTS,
    UP_TO,
    VAGUE_UNITS,
)

_CHINESE: Final = "".join((*DIGITS_OF, *POWERS_OF))
_NUMBER: Final = re.compile(
    # The first character is taken from one set, for then the scanner skips all others at once;
    # the groups hold what follows it.
    rf"[0-9{_CHINESE}]"
    rf"(?:(?<={PER_HUNDRED[0]}){PER_HUNDRED[1:]}(?P<percent>[{_CHINESE}]++)"
    rf"(?:{POINT}(?P<rest>[{''.join(DIGITS_OF)}]++))?"
    r"|(?:(?<=\d)(?<!\d\d)(?P<digits>\d{0,2}(?:[, ]\d{3})++(?!\d)|\d*+)(?P<fraction>\.\d++)?"
    rf"|(?<=[{_CHINESE}])(?<![{_CHINESE}]{{2}})(?P<chinese>[{_CHINESE}]*+))"
    rf"(?P<more>{SOME_MORE})?(?P<scale>[{''.join(POWERS_OF)}]{{1,2}})?(?P<still>{SOME_MORE})?"
    rf"{SIZE_OF_UNIT}?(?P<unit>{'|'.join(UNITS_OF_RESULTS)}))"
)
_CLAUSE_END: Final = ","
_OTHER_CLAUSE_ENDS: Final = ";:.\n"
_LONGEST_CLAUSE: Final = 60
_LONGEST_NUMBER: Final = 32
"""Characters with its measure word; nobody counts what needs more."""
_BEFORE: Final = re.compile(NOT_COUNTED_BEFORE)
_AFTER: Final = re.compile(NOT_COUNTED_AFTER)
_NO_RESULT: Final = re.compile(NOT_A_RESULT)
_CHANGES: Final = re.compile("|".join(CHANGE_WORDS))
_COUNTING: Final = re.compile(COUNTING_WORDS)
_SESSION: Final = re.compile(SESSION)
_PERCENT_NEEDS: Final = re.compile(PERCENT_NEEDS)
_ONE_ENDS: Final = re.compile(ONE_ENDS_BEFORE)


class Number(NamedTuple):
    """A counted result: where it stands in the running text, and what it says.

    Attributes:
        start: offset of its first digit, or of its sign.
        end: offset behind its measure word.
        value: the number, 万 and 亿 counted out.
        unit: the measure word as it is read.
        approximate: True where the text says that the number is about right.
    """

    start: int
    end: int
    value: int | Decimal
    unit: str
    approximate: bool


def numbers(text: str) -> Iterator[Number]:
    """Every counted result in a running text, in its order."""
    clauses = text
    for mark in _OTHER_CLAUSE_ENDS:
        clauses = clauses.replace(mark, _CLAUSE_END)
    for match in _NUMBER.finditer(text):
        start = match.start()
        clause_start = clauses.rfind(_CLAUSE_END, max(0, start - _LONGEST_CLAUSE), start) + 1
        clause = text[clause_start or max(0, start - _LONGEST_CLAUSE) : start]
        number = _number(match, text, clause)
        if number is not None:
            yield number


def chinese_value(numeral: str) -> int | None:
    """The value of a Chinese numeral; None for characters that make none."""
    total = section = digit = 0
    seen_digit = False
    for character in numeral:
        if character in DIGITS_OF:
            if seen_digit and digit:
                return None
            digit = DIGITS_OF[character]
            seen_digit = True
            continue
        power = POWERS_OF[character]
        if power < POWERS_OF[TEN_THOUSAND]:
            section += (digit or 1) * power
        elif total > power:
            total += (section + digit) * power
            section = 0
        else:
            total = (total + section + digit or 1) * power
            section = 0
        digit = 0
        seen_digit = False
    return total + section + digit


def _number(match: re.Match[str], text: str, clause: str) -> Number | None:
    """The number of a match; `clause` is what stands before it in its clause."""
    start, end = match.span()
    negative = _is_negative(text, start, clause)
    too_long = end - start > _LONGEST_NUMBER
    if too_long or _BEFORE.match(text, start - negative) or _AFTER.match(text, end):
        return None
    percent, rest, digits, fraction, chinese, more, scale, still, unit = match.groups()
    first = text[start]
    if digits is not None:
        value = _arabic_value(first + digits, fraction)
    else:
        value = _chinese_value(percent or first + chinese, rest)
    if value is None or _NO_RESULT.search(clause):
        return None
    if percent:
        unit = PERCENT
        if not _PERCENT_NEEDS.search(clause):
            return None
    elif unit in RANKED:
        if clause.endswith(NOT_COUNTED_RANK):
            return None
    elif unit == SESSION_UNIT and _SESSION.search(clause):
        return None
    about = bool(more or still)
    if chinese is not None and not _counts(match, first + chinese, about, clause):
        return None
    about = about or clause.endswith(ABOUT_BEFORE) or text.startswith(ABOUT_AFTER, end)
    about = about or (chinese is not None and clause.endswith(UP_TO))
    value = _scaled(-value if negative else value, scale)
    return Number(start - negative, end, value, unit[:1] if unit in TIMES_OF else unit, about)


def _is_negative(text: str, start: int, clause: str) -> bool:
    """True behind a sign; a dash before a number is one only where a change is told (增长-5%)."""
    if start == 0 or text[start - 1] != "-" or _CHANGES.search(clause) is None:
        return False
    before = text[max(0, start - 2)]
    return not before.isdigit() and before != "-"


def _arabic_value(digits: str, fraction: str | None) -> int | Decimal | None:
    digits = digits.replace(",", "").replace(" ", "")
    if len(digits) > 1 and digits[0] == "0":
        return None
    return Decimal(digits + fraction) if fraction else int(digits)


def _chinese_value(numeral: str, rest: str | None) -> int | Decimal | None:
    """The value of a numeral with the digits behind its point."""
    value = chinese_value(numeral)
    if value is None or not rest:
        return value
    return value + Decimal("0." + "".join(str(DIGITS_OF[digit]) for digit in rest))


def _scaled(value: int | Decimal, powers: str | None) -> int | Decimal:
    for power in powers or "":
        value *= POWERS_OF[power]
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value


def _counts(match: re.Match[str], numeral: str, some_more: bool, clause: str) -> bool:
    """True for a Chinese numeral that counts results; most are part of a phrase."""
    if clause and clause[-1] in NOT_COUNTED_BEFORE_CHINESE:
        return False
    if numeral[0] in POWERS_OF and numeral[0] != TEN and not some_more:
        return clause.endswith((*ABOUT_BEFORE, UP_TO))
    unit = match["unit"]
    if numeral == ONE:
        return unit not in VAGUE_UNITS and _ONE_ENDS.match(match.string, match.end()) is not None
    return unit not in VAGUE_UNITS or _COUNTING.search(clause) is not None
