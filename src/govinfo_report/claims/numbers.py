"""Counted results in running text: a number with its measure word, nothing else.

One pattern finds every number that a measure word follows; cheap looks at the characters before
and behind it drop ordinals, dates, rates, plans and turns of phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

import attrs

from govinfo_report.form.claim_numbers import (
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
    UNITS_OF_RESULTS,
    UP_TO,
    VAGUE_UNITS,
)

_CHINESE: Final = "".join((*DIGITS_OF, *POWERS_OF))
_NUMBER: Final = re.compile(
    # The first character is taken from one set, for then the scanner skips all others at once;
    # the groups hold what follows it.
    rf"[\d{_CHINESE}]"
    rf"(?:(?<={PER_HUNDRED[0]}){PER_HUNDRED[1:]}(?P<percent>[{_CHINESE}]++)"
    rf"(?:{POINT}(?P<rest>[{''.join(DIGITS_OF)}]++))?"
    r"|(?:(?<=\d)(?<!\d\d)(?P<digits>\d{0,2}(?:[, ]\d{3})++(?!\d)|\d*+)(?P<fraction>\.\d++)?"
    rf"|(?<=[{_CHINESE}])(?<![{_CHINESE}]{{2}})(?P<chinese>[{_CHINESE}]*+))"
    rf"(?P<more>{SOME_MORE})?(?P<scale>[{''.join(POWERS_OF)}]{{1,2}})?(?P<still>{SOME_MORE})?"
    rf"{SIZE_OF_UNIT}?(?P<unit>{'|'.join(UNITS_OF_RESULTS)}))"
)
_CLAUSE_ENDS: Final = ",;:.\n"
_LONGEST_CLAUSE: Final = 60
_BEFORE: Final = re.compile(rf"(?:{NOT_COUNTED_BEFORE})$")
_BEFORE_CHINESE: Final = re.compile(rf"{NOT_COUNTED_BEFORE_CHINESE}$")
_RANK: Final = re.compile(NOT_COUNTED_RANK)
_AFTER: Final = re.compile(NOT_COUNTED_AFTER)
_NO_RESULT: Final = re.compile(NOT_A_RESULT)
_COUNTING: Final = re.compile(COUNTING_WORDS)
_SESSION: Final = re.compile(SESSION)
_PERCENT_NEEDS: Final = re.compile(PERCENT_NEEDS)
_ONE_ENDS: Final = re.compile(ONE_ENDS_BEFORE)


@attrs.frozen
class Number:
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
    for match in _NUMBER.finditer(text):
        number = _number(match, text)
        if number is not None:
            yield number


def clause_before(text: str, offset: int) -> str:
    """The words of the clause that `offset` stands in, as far as they stand before it."""
    window = text[max(0, offset - _LONGEST_CLAUSE) : offset]
    return window[max(window.rfind(mark) for mark in _CLAUSE_ENDS) + 1 :]


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


def _number(match: re.Match[str], text: str) -> Number | None:
    start, end = match.span()
    before = text[max(0, start - 4) : start]
    negative = before[-1:] == "-" and not before[-2:-1].isdigit()
    if _BEFORE.search(before[:-1] if negative else before):
        return None
    unit = PERCENT if match["percent"] else match["unit"]
    value = _value(match)
    if value is None or (unit in RANKED and _RANK.search(before)):
        return None
    clause = clause_before(text, start)
    if _AFTER.match(text, end) or _NO_RESULT.search(clause):
        return None
    if unit == SESSION_UNIT and _SESSION.search(clause):
        return None
    if match["percent"] and not _PERCENT_NEEDS.search(clause):
        return None
    chinese = match["chinese"] is not None
    if chinese and (_BEFORE_CHINESE.search(before) or not _counts(match, unit, clause)):
        return None
    about = bool(match["more"] or match["still"]) or before.endswith(ABOUT_BEFORE)
    about = about or (chinese and before.endswith(UP_TO))
    about = about or text.startswith(ABOUT_AFTER, end)
    return Number(start - negative, end, -value if negative else value, unit, about)


def _value(match: re.Match[str]) -> int | Decimal | None:
    value: int | Decimal | None
    if match["digits"] is None:
        value = chinese_value(match["percent"] or match.group()[0] + match["chinese"])
        if value is None:
            return None
        if match["rest"]:
            digits = "".join(str(DIGITS_OF[digit]) for digit in match["rest"])
            value += Decimal(f"0.{digits}")
    else:
        digits = (match.group()[0] + match["digits"]).replace(",", "").replace(" ", "")
        if len(digits) > 1 and digits[0] == "0":
            return None
        fraction = match["fraction"]
        value = Decimal(digits + fraction) if fraction else int(digits)
    for power in match["scale"] or "":
        value *= POWERS_OF[power]
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value


def _counts(match: re.Match[str], unit: str, clause: str) -> bool:
    """True for a Chinese numeral that counts results; most are part of a phrase."""
    numeral = match.group()[0] + match["chinese"]
    if numeral[0] in POWERS_OF and numeral[0] != TEN and not (match["more"] or match["still"]):
        return clause.endswith((*ABOUT_BEFORE, UP_TO))
    if numeral == ONE:
        return unit not in VAGUE_UNITS and _ONE_ENDS.match(match.string, match.end()) is not None
    return unit not in VAGUE_UNITS or _COUNTING.search(clause) is not None
