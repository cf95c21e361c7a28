"""Knows the title of an annual report, and reads the year and the agency that it names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import attrs

from govinfo_report.text.source import clean as unmarked
from govinfo_report.text.source import legible
from govinfo_report.words.surroundings import (
    AGENCY_END,
    CHINESE_YEAR,
    FURNITURE,
    NO_TITLE,
    NUMERALS,
    SHARED_OFFICE,
    TITLE_JOINT,
    TITLE_LINK,
    TITLE_NOTE,
    TITLE_NOTE_ENDS,
    TITLE_NOTICES,
    TITLE_PARTED,
    TITLE_PREFIX,
    TITLE_WORDS,
    YEAR,
    YEAR_END,
)

_LONGEST_TITLE: Final = 100
_LONGEST_BEFORE: Final = 48
"""Characters of a year and an agency; what is longer is a sentence."""
_YEAR: Final = re.compile(YEAR)
_CHINESE_YEAR: Final = re.compile(CHINESE_YEAR)
_WORDS: Final = "|".join(sorted(map(re.escape, TITLE_WORDS), key=len, reverse=True))
_NOTICES: Final = "|".join(TITLE_NOTICES)
_TITLE: Final = re.compile(
    rf"(?P<before>.*?)(?:{_WORDS}|{TITLE_PARTED})(?P<notice>{TITLE_JOINT}?(?:{_NOTICES}))?"
    rf"(?P<after>\(?(?:{YEAR}|{CHINESE_YEAR})\)?)?(?:{TITLE_NOTE})?(?P<site>[-_]+[^-_]{{2,30}})*[)\"]*"
)
_SHORTEST_IN_BRACKETS: Final = 4
"""Characters of a name in brackets; shorter words may be the column of a website."""
_AGENCY_END: Final = re.compile(AGENCY_END)
_FURNITURE: Final = re.compile(rf"^(?:{FURNITURE})\s*")
_NO_TITLE: Final = re.compile(NO_TITLE)
_LINK: Final = re.compile(TITLE_LINK)
_PREFIX: Final = re.compile(TITLE_PREFIX)
_LAST: Final = frozenset(YEAR_END + TITLE_NOTE_ENDS).union(
    words[-1] for words in (*TITLE_WORDS, *TITLE_NOTICES)
)
_SITE_JOINTS: Final = ("-", "_")
_BRACKETS: Final = "（）()【】〔〕[]"
_OPENING: Final = tuple(_BRACKETS[::2])
_CLOSING: Final = tuple(_BRACKETS[1::2])
_AROUND: Final = '《》〈〉“”"#* \t-_·'


@attrs.frozen
class TitleFound:
    """What a title says.

    Attributes:
        year: the year that it names, or None.
        agency: the agency that it names, or None.
        extended: True if more stands behind the report's name: a website's, as in the title of a
            page, or what a notice is called that publishes the report.
    """

    year: int | None
    agency: str | None
    extended: bool = False

    @property
    def rank(self) -> int:
        """How much it says: a year weighs more than an agency, what extends it weighs against."""
        year, agency = self.year is not None, self.agency is not None
        return 4 * year + 2 * agency - (1 if self.extended else 0)


@attrs.frozen
class _Packed:
    """A line without its white space: what is matched, what is printed, and the way back."""

    words: str
    printed: str
    places: tuple[int, ...]

    def part(self, start: int, end: int) -> str:
        """What is printed from `start` to `end` of the words."""
        if start >= end:
            return ""
        part = self.printed[self.places[start] : self.places[end - 1] + 1]
        pieces = part.split()
        if len(pieces) > 2 and all(len(piece) == 1 for piece in pieces):
            return "".join(pieces)
        return " ".join(pieces)


def _packed(text: str, clean: str) -> _Packed:
    printed = next((one for one in (text, unmarked(text)) if len(one) == len(clean)), clean)
    kept = [(at, char) for at, char in enumerate(clean) if not char.isspace() and char not in "#*"]
    return _Packed("".join(char for _, char in kept), printed, tuple(at for at, _ in kept))


@lru_cache(maxsize=4096)
def read_title(text: str) -> TitleFound | None:
    """What a line says as the title of an annual report; None if it is none."""
    if len(text) > _LONGEST_TITLE:
        return None
    clean = legible(text)
    last = clean.rstrip('#*") \t\r\n')[-1:]
    if last not in _LAST and not last.isdigit() and not any(map(clean.__contains__, _SITE_JOINTS)):
        return None
    packed = _packed(text, clean)
    words = packed.words
    furniture = _FURNITURE.match(words)
    start = furniture.end() if furniture else 0
    if ":" in words[start : start + 12] or _NO_TITLE.search(words):
        # A field of the index header, such as the name under which the page is filed; a path.
        return None
    match = _TITLE.fullmatch(words)
    if match is None or match.end("before") > _LONGEST_BEFORE:
        return None
    year, agency = _told(packed, match.end("before"), match["after"] or match["within"] or "")
    return TitleFound(year, agency, bool(match["site"] or match["notice"]))


def year_and_agency(title: str) -> tuple[int | None, str | None]:
    """Year and agency that a title names, be it worded like a title or not."""
    found = read_title(title)
    if found is not None:
        return found.year, found.agency
    title = title[:_LONGEST_TITLE]
    packed = _packed(title, legible(title))
    match = re.search(_WORDS, packed.words)
    end = len(packed.words) if match is None else match.start()
    return _told(packed, end, packed.words[end:])


def _told(packed: _Packed, end: int, after: str) -> tuple[int | None, str | None]:
    """Year and agency; the words of the title begin at `end`, and `after` stands behind them."""
    before = packed.words[:end]
    place = _year_in(before)
    if place is None:
        behind = _year_in(after)
        return (behind[0] if behind else None), _agency(packed.part(0, end))
    year, first, last = place
    return year, _agency(packed.part(0, first)) or _agency(packed.part(last, end))


def _year_in(words: str) -> tuple[int, int, int] | None:
    """The year that is named last, where it begins and where it ends; one marked as such first."""
    found = list(_YEAR.finditer(words))
    marked = [match for match in found if match.end() > match.end("year")]
    if marked:
        found = marked
    else:
        chinese = list(_CHINESE_YEAR.finditer(words))
        if chinese:
            last = chinese[-1]
            return chinese_year(last), last.start(), last.end()
    if not found:
        return None
    return int(found[-1]["year"]), found[-1].start(), found[-1].end()


def chinese_year(match: re.Match[str]) -> int:
    """The year that a match of CHINESE_YEAR names."""
    tens, ones = (NUMERALS.find(digit) + 1 for digit in match.group("tens", "ones"))
    return 2000 + 10 * tens + ones


def _agency(part: str) -> str | None:
    """The agency's name, without the words that join it to the rest of the title."""
    part = part.strip(_AROUND)
    bare = _FURNITURE.sub("", part)
    within = part.strip(_BRACKETS)
    if not bare and len(within) >= _SHORTEST_IN_BRACKETS and _AGENCY_END.search(within):
        bare = within
    part = bare
    if _unpaired(part):
        part = part.strip(_BRACKETS).strip(_AROUND)
    part = _LINK.sub("", _PREFIX.sub("", part)).strip(_AROUND)
    if part.endswith(SHARED_OFFICE[0]):
        part = part.removesuffix(SHARED_OFFICE[0]) + SHARED_OFFICE[1]
    return part if len(part) >= 2 else None


def _unpaired(part: str) -> bool:
    """True if a bracket has no other half, or one pair stands around all."""
    if sum(map(part.count, _OPENING)) != sum(map(part.count, _CLOSING)):
        return True
    return part.startswith(_OPENING) and part.endswith(_CLOSING)
