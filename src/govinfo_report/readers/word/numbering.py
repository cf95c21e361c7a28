"""Works out the numbers that Word writes before headings and labels and keeps out of the text.

A paragraph names a list and a level in it, or has them from its style; the list says how its
numbers look, and where they start. What comes out depends on all the paragraphs before. The names
are those of ECMA-376, part 1, 17.9 (numbering) and 17.7 (styles).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from govinfo_report.readers.word.numerals import written
from govinfo_report.readers.word.xml import (
    attribute,
    child,
    children,
    number,
    switched_on,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

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


@attrs.frozen
class _List:
    """A list that paragraphs name: the definition it shares with others, and what it changes."""

    definition: str
    starts: dict[int, int]
    levels: dict[int, _Level]


@attrs.frozen
class _Style:
    """What a paragraph style says of numbers."""

    based_on: str | None
    list_id: str | None
    level: int | None


@attrs.define
class Numbering:
    """The lists of a Word file, and how far each has counted."""

    _definitions: dict[str, dict[int, _Level]]
    _links: dict[str, str]
    _lists: dict[str, _List]
    _styles: dict[str, _Style]
    _default_style: str | None
    _counts: dict[str, list[int | None]] = attrs.field(factory=dict[str, list[int | None]])
    _begun: set[tuple[str, int]] = attrs.field(factory=set[tuple[str, int]])

    def before(self, properties: Element | None) -> str:
        """What Word writes before the next paragraph, '' where it writes nothing.

        Every numbered paragraph must be shown, once and in order, for the list counts on.

        Args:
            properties: the paragraph's `w:pPr`.
        """
        named = self._named_by(properties)
        if named is None:
            return ""
        list_id, at = named
        levels = self._levels_of(list_id)
        if at not in levels:
            return ""
        return _printed(at, levels, self._counted(list_id, at, levels))

    def _counted(self, list_id: str, at: int, levels: dict[int, _Level]) -> list[int | None]:
        """Count one more paragraph of a level; how far all levels of the list have counted."""
        counts = self._counts.setdefault(self._definition_of(list_id), [None] * _LEVELS)
        starts = self._lists[list_id].starts
        if at in starts and (list_id, at) not in self._begun:
            counts[at] = None
        self._begun.add((list_id, at))
        # A level above that has shown nothing yet counts as begun by the levels below it.
        for above in range(at):
            if counts[above] is None and above in levels:
                counts[above] = levels[above].start
        current = counts[at]
        counts[at] = starts.get(at, levels[at].start) if current is None else current + 1
        for below in range(at + 1, _LEVELS):
            after = levels[below].restarts_after if below in levels else below
            if at < after:
                counts[below] = None
        return counts

    def _named_by(self, properties: Element | None) -> tuple[str, int] | None:
        """List and level of a paragraph: its own, else its style's."""
        named = child(properties, "numPr")
        own = attribute(child(named, "numId"))
        level = number(child(named, "ilvl"))
        if own is None:
            style = attribute(child(properties, "pStyle")) or self._default_style
            own, styled = self._of_style(style)
            level = styled if level is None else level
        if own is None or own not in self._lists:
            return None
        return own, level if level is not None and 0 <= level < _LEVELS else 0

    def _of_style(self, name: str | None) -> tuple[str | None, int | None]:
        """List and level that a style gives, or the nearest style that it rests on."""
        level: int | None = None
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(name or "")
            if style is None:
                break
            level = style.level if level is None else level
            if style.list_id is not None:
                if level is None and style.list_id in self._lists:
                    levels = self._levels_of(style.list_id)
                    level = next((at for at in levels if levels[at].style == name), None)
                return style.list_id, level
            name = style.based_on
        return None, None

    def _definition_of(self, list_id: str) -> str:
        """The definition of a list; one may only name a style of lists, which names another."""
        definition = self._lists[list_id].definition
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(self._links.get(definition, ""))
            meant = self._lists.get(style.list_id or "") if style is not None else None
            if meant is None:
                break
            definition = meant.definition
        return definition

    def _levels_of(self, list_id: str) -> dict[int, _Level]:
        levels = self._definitions.get(self._definition_of(list_id), {})
        changed = self._lists[list_id].levels
        return {**levels, **changed} if changed else levels


def _printed(at: int, levels: dict[int, _Level], counts: list[int | None]) -> str:
    """What stands before a paragraph of level `at`."""
    level = levels[at]
    if level.digits == "bullet":
        return ""

    def number_of(match: re.Match[str]) -> str:
        other = int(match[1]) - 1
        value = counts[other]
        if value is None or other not in levels:
            return ""
        digits = levels[other].digits
        if digits == "none":
            return ""
        if level.all_decimal and digits != "decimalZero":
            digits = "decimal"
        return written(value, digits)

    text = _PLACEHOLDER.sub(number_of, level.text)
    return text + level.between if text else ""


def read_numbering(numbering: Element, styles: Element | None) -> Numbering:
    """The lists of a file, from the roots of its numbering and style parts."""
    definitions: dict[str, dict[int, _Level]] = {}
    links: dict[str, str] = {}
    for definition in children(numbering, "abstractNum"):
        name = attribute(definition, "abstractNumId") or ""
        definitions[name] = dict(map(_level, children(definition, "lvl")))
        link = attribute(child(definition, "numStyleLink"))
        if link is not None:
            links[name] = link
    lists: dict[str, _List] = {}
    for one in children(numbering, "num"):
        starts: dict[int, int] = {}
        levels: dict[int, _Level] = {}
        for override in children(one, "lvlOverride"):
            at = number(override, "ilvl") or 0
            start = number(child(override, "startOverride"))
            if start is not None:
                starts[at] = start
            changed = child(override, "lvl")
            if changed is not None:
                levels[at] = _level(changed)[1]
        lists[attribute(one, "numId") or ""] = _List(
            attribute(child(one, "abstractNumId")) or "", starts, levels
        )
    # Number 0 takes the number of a style away.
    lists.pop("0", None)
    by_name, default = _styles(styles)
    return Numbering(definitions, links, lists, by_name, default)


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


def _styles(styles: Element | None) -> tuple[dict[str, _Style], str | None]:
    """Styles of paragraphs and of lists by name, and the style of paragraphs that name none."""
    by_name: dict[str, _Style] = {}
    default: str | None = None
    for element in () if styles is None else children(styles, "style"):
        kind = attribute(element, "type")
        name = attribute(element, "styleId")
        if kind not in ("paragraph", "numbering") or name is None or name in by_name:
            continue
        named = child(element, "pPr", "numPr")
        by_name[name] = _Style(
            attribute(child(element, "basedOn")),
            attribute(child(named, "numId")),
            number(child(named, "ilvl")),
        )
        if kind == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
            default = name
    return by_name, default
