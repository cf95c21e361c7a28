"""Works out the numbers that Word writes before headings and labels and keeps out of the text.

A paragraph names a list and a level in it, or has them from its style; the list says how its
numbers look, and where they start. What comes out depends on all the paragraphs before. The names
are those of ECMA-376, part 1, 17.9 (numbering) and 17.7 (styles).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from govinfo_report.readers.safe_xml import Element
from govinfo_report.readers.word.package import (
    attribute,
    child,
    children,
    number,
    style_and_below,
    switched_on,
)
from govinfo_report.words.surroundings import NUMERALS

_LEVELS: Final = 9
_PLACEHOLDER: Final = re.compile(r"%([1-9])")
_LONGEST_CHAIN: Final = 50
"""Lists that name one another."""
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
        unbegun: levels that it has not counted yet and where it starts anew, though lists before it
            have counted on.
        counts: how far each level has counted, in all the lists of one definition.
    """

    levels: dict[int, _Level]
    unbegun: set[int]
    counts: list[int | None]


class Numbering:
    """The lists of a Word file, and how far each has counted."""

    def __init__(self, numbering: Element, styles: Mapping[str, Element]) -> None:
        """Take the lists from the root of their part, and the styles by their names."""
        self._definitions = {
            attribute(one, "abstractNumId") or "": one for one in children(numbering, "abstractNum")
        }
        named = {attribute(one, "numId") or "": one for one in children(numbering, "num")}
        # Number 0 takes the number of a style away.
        self._named = {name: one for name, one in named.items() if name != "0"}
        self._styles = styles
        self._default_style = next(
            (
                name
                for name, style in styles.items()
                if attribute(style, "type") == "paragraph"
                and attribute(style, "default") in ("1", "true", "on")
            ),
            None,
        )
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
        for style in style_and_below(self._styles, name):
            named = child(style, "pPr", "numPr")
            level = number(child(named, "ilvl")) if level is None else level
            of_list = attribute(child(named, "numId"))
            if of_list is not None:
                if level is None and of_list in self._named:
                    levels = self._list(of_list).levels
                    own = attribute(style, "styleId")
                    level = next((at for at in levels if levels[at].style == own), None)
                return of_list, level
        return None, None

    def _list(self, name: str) -> _List:
        if name not in self._lists:
            of = self._definition(name)
            levels = dict(map(_level, children(self._definitions.get(of), "lvl")))
            unbegun: set[int] = set()
            for override in children(self._named[name], "lvlOverride"):
                at = number(override, "ilvl") or 0
                start, changed = number(child(override, "startOverride")), child(override, "lvl")
                if changed is not None:
                    levels[at] = _level(changed)[1]
                if start is not None and at in levels:
                    levels[at] = attrs.evolve(levels[at], start=start)
                    unbegun.add(at)
            counts = self._counts.setdefault(of, [None] * _LEVELS)
            self._lists[name] = _List(levels, unbegun, counts)
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
    counts[at] = levels[at].start if current is None else current + 1
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
        return in_digits(value, "decimal" if plain else digits)

    text = _PLACEHOLDER.sub(number_of, level.text)
    return text + level.between if text else ""


# -- the digits that a list asks for --------------------------------------------------------------


def in_digits(value: int, name: str) -> str:
    """A number in the digits that Word calls `name`; plain ones where these do not go so far."""
    if name == "decimalZero":
        return f"{value:02d}"
    digits = _DIGITS.get(name, ())
    return digits[value - 1] if 0 < value <= len(digits) else str(value)


def _counting(units: str) -> list[str]:
    """Chinese numerals up to 99: 12 is ten-two, 20 is two-ten."""
    tens = ("", *(("" if ten == units[0] else ten) + "十" for ten in units))
    return [ten + one for ten in tens for one in ("", *units)][1:]


def _run_of(first: str, length: int) -> list[str]:
    return [chr(ord(first) + at) for at in range(length)]


_UNITS: Final = NUMERALS[:9]
_DIGITS: Final[Mapping[str, Sequence[str]]] = {
    name: digits
    for names, digits in {
        "upperRoman": ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"],
        "lowerRoman": ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"],
        "upperLetter": _run_of("A", 26),
        "lowerLetter": _run_of("a", 26),
        "chineseCounting chineseCountingThousand japaneseCounting taiwaneseCounting "
        "taiwaneseCountingThousand": _counting(_UNITS),
        "ideographDigital japaneseDigitalTenThousand taiwaneseDigital": [
            "".join(("〇" + _UNITS)[int(digit)] for digit in str(value)) for value in range(1, 100)
        ],
        "decimalEnclosedCircle decimalEnclosedCircleChinese": _run_of("①", 20),
        "decimalEnclosedFullstop": _run_of("⒈", 20),
        "decimalEnclosedParen": _run_of("⑴", 20),
        "ideographEnclosedCircle": _run_of("㊀", 10),
        "ideographParenthesized": _run_of("㈠", 10),
    }.items()
    for name in names.split()
}
"""Word's name for digits → those of 1, 2, 3 …"""
