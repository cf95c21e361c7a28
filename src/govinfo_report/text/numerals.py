"""What a cell's text says: a number, a printed blank, or neither.

0 and a blank are different answers, and so are a blank and something that is no number.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

import attrs

from govinfo_report.text.characters import LOST_SPACE
from govinfo_report.words import variants


@attrs.frozen
class Numeral:
    """A number as printed in a cell.

    Attributes:
        number: its value, with the sign; int where no fraction is printed.
        unit: the unit or measure word printed with it.
        sign: '+', '-' or '' for the sign or the word printed for it.
        doubled_sign: True where the sign is printed twice.
        note: what stands in brackets behind it, or the mark of a note.
        broken: True where a line break splits its digits.
    """

    number: int | Decimal
    unit: str | None = None
    sign: str = ""
    doubled_sign: bool = False
    note: str = ""
    broken: bool = False

    @property
    def plain(self) -> bool:
        """True for digits alone."""
        return not (self.sign or self.unit or self.note or self.broken)


BLANK: Final = "blank"
"""Read from a cell that is empty or holds a mark for nothing."""


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, words))


_NUMERAL: Final = re.compile(
    rf"(?:[{variants.TEXT_MARKS}]|{LOST_SPACE})?(?:{_any_of(variants.SUM_WORDS)})?"
    rf"(?:(?P<more>{_any_of(variants.INCREASE_WORDS)})|(?P<less>{_any_of(variants.DECREASE_WORDS)}))?"
    r"(?P<again>[+-])?\s?"
    rf"(?P<currency>[{variants.CURRENCY_MARKS}])?\s?"
    r"(?P<digits>[1-9]\d{0,2}(?:,\d{3})++|\d++)(?P<fraction>\.\d++)?"
    r"(?:\s*\n\s*(?P<rest>\d++))?"
    rf"\s*+(?P<unit>{_any_of((*variants.MONEY_UNITS, *variants.MEASURE_WORDS))})?"
    rf"\s*+(?:[(\[](?P<note>[^()\[\]]*)[)\]]|(?P<mark>[{variants.NOTE_MARKS}]))?"
)
_THREE_DIGITS: Final = 4
"""Characters of a fraction that may be thousands, set apart by a point."""
_LONGEST: Final = 60
"""Characters beyond which a cell is no number with its note."""


def read_numeral(legible_text: str) -> Numeral | str | None:
    """The number that a folded cell text prints, BLANK for a blank, None for anything else.

    A run of digits with a leading zero is no number: two cells may have run together.
    """
    if legible_text.isdigit() and legible_text.isascii():
        if (len(legible_text) > 1 and legible_text[0] == "0") or len(legible_text) > _LONGEST:
            return None
        return Numeral(int(legible_text))
    text = legible_text.strip()
    if not text or text in variants.BLANK_MARKS:
        return BLANK
    if len(text) > _LONGEST:
        return None
    if text[0] in variants.ZERO_WORDS:
        text = "0" + text[1:]
    match = _NUMERAL.fullmatch(text)
    return None if match is None else _numeral(match)


def _numeral(match: re.Match[str]) -> Numeral | None:
    digits = match["digits"].replace(",", "")
    rest = match["rest"]
    fraction = match["fraction"]
    if rest and fraction:
        return None
    digits += rest or ""
    if len(digits) > 1 and digits[0] == "0":
        return None
    sign = "-" if match["less"] else "+" if match["more"] else ""
    again = match["again"]
    if again and not sign:
        sign = again
        again = None
    if again and again != sign:
        return None
    number: int | Decimal = int(digits)
    by_thousands = fraction is not None and len(fraction) == _THREE_DIGITS and digits != "0"
    if fraction and (fraction.strip(".0") or by_thousands):
        number = Decimal(digits + fraction)
    unit, note = match["unit"] or match["currency"], match["note"] or match["mark"] or ""
    if unit is None and note.strip() in variants.UNITS:
        unit, note = note.strip(), ""
    return Numeral(-number if sign == "-" else number, unit, sign, bool(again), note, bool(rest))


def plain_digits(number: int | Decimal) -> str:
    """A number in its shortest form without an exponent."""
    digits = f"{number:f}" if isinstance(number, Decimal) else str(number)
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
