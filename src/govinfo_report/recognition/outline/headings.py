"""Knows a line that is the heading of a section.

Headings are known by their words; their numbers only help, for they are often wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

import attrs

from govinfo_report.form import FORMS
from govinfo_report.text.source import clean, key, legible
from govinfo_report.words.surroundings import NUMERALS, SECTION_NUMBER
from govinfo_report.words.variants import SECTION_VARIANTS

LONGEST_HEADING: Final = 70
_TAIL: Final = 30
_TRAILING: Final = " :*#|.\t"
_HEADING: Final = re.compile(
    rf"[#*\s|]*(?:(?P<plain>{SECTION_NUMBER})|(?P<bracket>\([{NUMERALS}\d]+\)))?"
    r"\s*(?P<words>\S.*?)(?:\([^()]{1,20}\))?[\s:*#|。.]*",
    re.DOTALL,
)
_GLUED: Final = re.compile(rf"(?P<number>[{NUMERALS}])[、.,]")


@attrs.frozen
class HeadingSeen:
    """A heading as a line shows it.

    Attributes:
        section: attribute name of the section.
        number: number of the section in the form.
        printed_number: the number printed with it; 0 where none is.
        offset: where it begins in the line.
        bracketed: True if its number stands in brackets.
        arabic: True if its number is made of digits.
    """

    section: str
    number: int
    printed_number: int
    offset: int = 0
    bracketed: bool = False
    arabic: bool = False


@cache
def wordings() -> Mapping[str, tuple[str, int]]:
    """Key of each wording of a heading → section name and number."""
    numbers = {section.name: section.number for form in FORMS.values() for section in form.sections}
    return {
        key(legible(wording)): (name, numbers[name])
        for name, variants in SECTION_VARIANTS.items()
        for wording in variants
    }


@cache
def _endings() -> frozenset[str]:
    """The last two characters of every wording, to pass over most lines quickly."""
    return frozenset(wording[-2:] for wording in wordings())


def _ends_like_heading(text: str) -> bool:
    tail = text.rstrip(_TRAILING)
    two = tail[-2:]
    if two.isalpha():
        return two in _endings()
    # Spaces between the characters, or a note in brackets behind them.
    tail = clean(tail[-_TAIL:])
    if tail.endswith(")"):
        tail = tail[: tail.rfind("(")]
    return "".join(tail.split())[-2:] in _endings()


@lru_cache(maxsize=4096)
def see_heading(text: str) -> HeadingSeen | None:
    """The heading that a folded line is or ends in; None if there is none."""
    if not _ends_like_heading(text):
        return None
    shown = clean(text)
    match = _HEADING.fullmatch(shown)
    if match is None:
        return None
    known = wordings().get(key(match["words"]))
    if known is None:
        return _behind_other_words(text, shown)
    plain, bracket = match.group("plain", "bracket")
    arabic = plain is not None and plain[0].isdigit()
    return HeadingSeen(*known, read_number(plain or bracket or ""), 0, bracket is not None, arabic)


def _behind_other_words(text: str, shown: str) -> HeadingSeen | None:
    """A numbered heading behind other words: page furniture, the title, the agency's name."""
    if len(shown) != len(text):
        return None
    matches = list(_GLUED.finditer(shown))
    if len(matches) != 1:
        # A sentence that names several sections is the heading of none.
        return None
    match = matches[0]
    words = key(shown[match.end() :])
    for wording, known in wordings().items():
        if words == wording or (match.start() == 0 and words.endswith(wording)):
            return HeadingSeen(*known, read_number(match["number"]), match.start())
    return None


def read_number(printed: str) -> int:
    """The number that is printed with a heading; 0 where none is."""
    for character in printed:
        if character in NUMERALS:
            return NUMERALS.index(character) + 1
        if character.isdigit():
            return int(character)
    return 0
