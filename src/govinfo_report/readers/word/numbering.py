"""Works out the numbers that Word writes before headings and labels and keeps out of the text.

A paragraph names a list and a level in it, or has them from its style; the list says how its
numbers look, and where they start. What comes out depends on all the paragraphs before. The names
are those of ECMA-376, part 1, 17.9 (numbering) and 17.7 (styles).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import attrs

from govinfo_report.readers.safe_xml import Element
from govinfo_report.readers.word.package import (
    attribute,
    child,
    children,
    number,
    switched_on,
)

_LEVELS: Final = 9
_PLACEHOLDER: Final = re.compile(r"%([1-9])")
_LONGEST_CHAIN: Final = 50
"""Styles that rest on one another; Word allows fewer."""
_BETWEEN: Final = {"nothing": "", "space": " ", "tab": " "}
"""What stands between a number and its words. A tab there is no border of a cell."""


@attrs.frozen
class _Level:
    """How the numbers of one level look.

    Attributes:
        digits: Word's name for them.
        text: what is printed, with %1 to %9 for the numbers of the levels.
        start: the first number.
        restarts_after: it starts anew after each paragraph of a level with a smaller number.
        all_decimal: the numbers of the levels above are shown in plain digits.
        between: what stands between number and words.
        style: the paragraph style that belongs to this level.
    """

    digits: str
    text: str
    start: int
    restarts_after: int
    all_decimal: bool
    between: str
    style: str | None


@attrs.define
class _List:
    """A list that paragraphs name.

    Attributes:
        levels: how it counts.
        starts: the first numbers of levels, where they are others than the definition's.
        unbegun: levels of `starts` that it has not counted yet: there it starts anew, though lists
            before it have counted on.
        counts: how far each level has counted, in all the lists of one definition.
    """

    levels: dict[int, _Level]
    starts: dict[int, int]
    unbegun: set[int]
    counts: list[int | None]


class Numbering:
    """The lists of a Word file, and how far each has counted."""

    def __init__(self, numbering: Element, styles: Element | None) -> None:
        """Take the lists from the roots of the numbering and style parts."""
        self._definitions = {
            attribute(one, "abstractNumId") or "": one for one in children(numbering, "abstractNum")
        }
        named = {attribute(one, "numId") or "": one for one in children(numbering, "num")}
        # Number 0 takes the number of a style away.
        self._named = {name: one for name, one in named.items() if name != "0"}
        self._styles: dict[str, Element] = {}
        self._default_style: str | None = None
        for style in children(styles, "style"):
            kind, name = attribute(style, "type"), attribute(style, "styleId")
            if kind in ("paragraph", "numbering") and name is not None:
                self._styles.setdefault(name, style)
                if kind == "paragraph" and attribute(style, "default") in ("1", "true", "on"):
                    self._default_style = name
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}

    def before(self, properties: Element | None) -> str:
        """What Word writes before the next paragraph, '' where it writes nothing.

        Every numbered paragraph must be shown, once and in order, for the list counts on.

        Args:
            properties: the paragraph's `w:pPr`.
        """
        named = child(properties, "numPr")
        name = attribute(child(named, "numId"))
        at = number(child(named, "ilvl"))
        if name is None:
            style = attribute(child(properties, "pStyle")) or self._default_style
            name, styled = self._of_style(style)
            at = styled if at is None else at
        if name is None or name not in self._named:
            return ""
        numbered = self._list(name)
        at = at if at is not None and 0 <= at < _LEVELS else 0
        if at not in numbered.levels:
            return ""
        _count(numbered, at)
        return _printed(numbered, at)

    def _of_style(self, name: str | None) -> tuple[str | None, int | None]:
        """List and level that a style gives, or the nearest style that it rests on."""
        level: int | None = None
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(name or "")
            if style is None:
                break
            named = child(style, "pPr", "numPr")
            level = number(child(named, "ilvl")) if level is None else level
            of_list = attribute(child(named, "numId"))
            if of_list is not None:
                if level is None and of_list in self._named:
                    levels = self._list(of_list).levels
                    level = next((at for at in levels if levels[at].style == name), None)
                return of_list, level
            name = attribute(child(style, "basedOn"))
        return None, None

    def _list(self, name: str) -> _List:
        if name not in self._lists:
            of = self._definition(name)
            levels = dict(map(_level, children(self._definitions.get(of), "lvl")))
            starts: dict[int, int] = {}
            for override in children(self._named[name], "lvlOverride"):
                at = number(override, "ilvl") or 0
                start, changed = number(child(override, "startOverride")), child(override, "lvl")
                if start is not None:
                    starts[at] = start
                if changed is not None:
                    levels[at] = _level(changed)[1]
            counts = self._counts.setdefault(of, [None] * _LEVELS)
            self._lists[name] = _List(levels, starts, set(starts), counts)
        return self._lists[name]

    def _definition(self, name: str) -> str:
        """The definition of a list; one may only name a style of lists, which names another."""
        of = attribute(child(self._named[name], "abstractNumId")) or ""
        for _ in range(_LONGEST_CHAIN):
            link = attribute(child(self._definitions.get(of), "numStyleLink"))
            style = self._styles.get(link or "")
            meant = self._named.get(attribute(child(style, "pPr", "numPr", "numId")) or "")
            if meant is None:
                break
            of = attribute(child(meant, "abstractNumId")) or ""
        return of


def _level(element: Element) -> tuple[int, _Level]:
    at = number(element, "ilvl") or 0
    start = number(child(element, "start"))
    restart = number(child(element, "lvlRestart"))
    return at, _Level(
        attribute(child(element, "numFmt")) or "decimal",
        attribute(child(element, "lvlText")) or "",
        # The standard says 0 where there is no start; whatever leaves it out shows 1.
        1 if start is None else start,
        at if restart is None else restart,
        switched_on(child(element, "isLgl")),
        _BETWEEN.get(attribute(child(element, "suff")) or "tab", " "),
        attribute(child(element, "pStyle")),
    )


def _count(numbered: _List, at: int) -> None:
    """Count one more paragraph of a level."""
    levels, counts = numbered.levels, numbered.counts
    if at in numbered.unbegun:
        numbered.unbegun.remove(at)
        counts[at] = None
    # A level above that has shown nothing yet counts as begun by the levels below it.
    for above in range(at):
        if counts[above] is None and above in levels:
            counts[above] = levels[above].start
    current = counts[at]
    start = numbered.starts.get(at, levels[at].start)
    counts[at] = start if current is None else current + 1
    for below in range(at + 1, _LEVELS):
        after = levels[below].restarts_after if below in levels else below
        if at < after:
            counts[below] = None


def _printed(numbered: _List, at: int) -> str:
    """What stands before a paragraph of level `at`."""
    levels, level = numbered.levels, numbered.levels[at]
    if level.digits == "bullet":
        return ""

    def number_of(match: re.Match[str]) -> str:
        other = int(match[1]) - 1
        value = numbered.counts[other]
        digits = levels[other].digits if other in levels else "none"
        if value is None or digits == "none":
            return ""
        plain = level.all_decimal and digits != "decimalZero"
        return written(value, "decimal" if plain else digits)

    text = _PLACEHOLDER.sub(number_of, level.text)
    return text + level.between if text else ""


# -- the digits that a list asks for --------------------------------------------------------------

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
