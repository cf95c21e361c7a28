"""Writes the numbers of Word's automatic lists, in the digits that a list asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

_DIGITS: Final = ("〇", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_LEGAL_DIGITS: Final = ("零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖")
_PLACES: Final = ("", "十", "百", "千")
_LEGAL_PLACES: Final = ("", "拾", "佰", "仟")
_ROMAN: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_MOST: Final = 99_999
"""Beyond this, numbers are written in plain digits: no list gets so long."""


def written(value: int, name: str) -> str:
    """A number in the digits that Word calls `name`; in plain digits where it is not known."""
    if not 0 <= value <= _MOST:
        return str(value)
    return _FORMATS.get(name, str)(value)


def _counting(digits: tuple[str, ...], places: tuple[str, ...]) -> Callable[[int], str]:
    """Chinese numerals with their places: 12 is ten-two, and in a legal numeral one-ten-two."""

    def below_a_myriad(value: int) -> str:
        text = ""
        gap = False
        for place, digit in zip((3, 2, 1, 0), map(int, f"{value:04d}"), strict=True):
            if digit:
                text += ("零" if gap else "") + digits[digit] + places[place]
            gap = bool(text) and not digit
        return text

    def write(value: int) -> str:
        high, low = divmod(value, 10_000)
        text = below_a_myriad(low)
        if high:
            between = "零" if 0 < low < 1000 else ""
            return f"{below_a_myriad(high)}万{between}{text}"
        one_ten = digits[1] + places[1]
        return (text[1:] if digits is _DIGITS and text.startswith(one_ten) else text) or "零"

    return write


def _digit_by_digit(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        times, value = divmod(value, worth)
        text += letters * times
    return text


def _letters(value: int) -> str:
    """A to z, then aa to zz: one letter, as often as the alphabet has been gone through."""
    times, letter = divmod(value - 1, 26)
    return chr(ord("a") + letter) * (times + 1) if value > 0 else ""


def _row(row: Sequence[str]) -> Callable[[int], str]:
    return lambda value: row[value - 1] if 0 < value <= len(row) else str(value)


def _run_of(first: str, length: int) -> Callable[[int], str]:
    return _row([chr(ord(first) + at) for at in range(length)])


_counts = _counting(_DIGITS, _PLACES)
_legal = _counting(_LEGAL_DIGITS, _LEGAL_PLACES)
_FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "decimalZero": lambda value: f"{value:02d}",
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "numberInDash": lambda value: f"- {value} -",
    "chineseCounting": _counts,
    "chineseCountingThousand": _counts,
    "japaneseCounting": _counts,
    "taiwaneseCounting": _counts,
    "taiwaneseCountingThousand": _counts,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "ideographTraditional": _row(("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸")),
    "ideographZodiac": _row(
        ("子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥")
    ),
    "decimalEnclosedCircle": _run_of("①", 20),
    "decimalEnclosedCircleChinese": _run_of("①", 20),
    "decimalEnclosedFullstop": _run_of("⒈", 20),
    "decimalEnclosedParen": _run_of("⑴", 20),
    "ideographEnclosedCircle": _run_of("㊀", 10),
    "ideographParenthesized": _run_of("㈠", 10),
}
