"""Knows the lines that are headings, and cuts them free where they share a line or take two.

Headings are known by their words; their numbers only help, for they are often wrong.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

import attrs

from govinfo_report.document import Document, Line, Ruling
from govinfo_report.form import FORMS
from govinfo_report.recognition.outline.titles import read_title
from govinfo_report.text.source import BOOKMARK, clean, key, legible
from govinfo_report.words.surroundings import (
    CHINESE_YEAR,
    NUMERALS,
    SECTION_MARK,
    SECTION_NUMBER,
    SECTION_NUMBER_ALONE,
    TITLE_WORDS,
    YEAR,
)
from govinfo_report.words.variants import SECTION_VARIANTS

LONGEST_HEADING: Final = 70
_TAIL: Final = 30
_TRAILING: Final = " :*#|.\t"
_HEADING: Final = re.compile(
    rf"[#*\s|]*(?:(?P<plain>{SECTION_NUMBER})|(?P<bracket>\([{NUMERALS}\d]+\)))?"
    r"\s*(?P<words>\S.*?)(?:\([^()]{1,20}\))?[\s:*#|。.]*",
    re.DOTALL,
)
_FRAMED: Final = re.compile(
    r"\s*(?P<left>[(\[【〖〔<\"=~-]+)(?P<words>[^()\[\]【】〖〗〔〕<>\"]+?)(?P<right>[)\]】〗〕>\"=~-]+)[\s:]*"
)
"""A line in brackets or between rules."""
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
    return {
        key(legible(wording)): (section.name, section.number)
        for form in FORMS.values()
        for section in form.sections
        for wording in (section.heading, *SECTION_VARIANTS[section.name])
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
    framed = _FRAMED.fullmatch(text)
    if framed is not None:
        left, right = framed.span("words")
        text = text[left:right].rjust(right).ljust(len(text))
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
        if character.isdigit() and character != "0":
            return int(character)
    return 0


# -- lines cut anew where a heading or the title shares its line, or is printed on two -------------


_HEAD: Final = 120
"""Characters of a line in which a heading may stand before other words."""
_MOST_LINES: Final = 3
_SHORTEST_PIECE: Final = 4
"""Characters of a heading's first part that is known without a number."""
_LONGEST_TITLE_LINE: Final = 60
_TITLE_LINES: Final = 200
"""Lines from the top in which a title on two lines is looked for."""
_BEGINNING: Final = re.compile(rf"[#*\s>]*(?P<number>{SECTION_NUMBER})?[*\s]*")
_NUMBER_ALONE: Final = re.compile(rf"[#*\s]*(?:{SECTION_NUMBER_ALONE})[*\s]*")
_KEY_CHARACTER: Final = re.compile(
    r"[0-9A-Za-z\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)
_LONGEST_TAIL: Final = 3
"""Characters of 办公室, which is no name without the government that it is the office of."""
_IDEOGRAPH: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_SEPARATOR: Final = re.compile(rf"[*]*(?:[。.:]+|\s|(?=\([{NUMERALS}\d]{{1,3}}\)))[*\s。.:]*")
_YEAR_ENDS: Final = re.compile(rf"(?:{YEAR}|{CHINESE_YEAR})\s*$")
_YEAR: Final = re.compile(rf"{YEAR}|{CHINESE_YEAR}")


@attrs.frozen
class LineEdit:
    """Lines of a document, and those that take their place.

    Attributes:
        first: index of the first of them.
        behind: index behind the last.
        lines: what takes their place.
    """

    first: int
    behind: int
    lines: tuple[Line, ...]


def recut(document: Document, edits: Sequence[LineEdit]) -> Document:
    """The document with other lines in the place of some; of edits that overlap, the first."""
    lines: list[Line] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: edit.first):
        if edit.first < done:
            continue
        lines += document.lines[done : edit.first]
        lines += edit.lines
        done = edit.behind
    return attrs.evolve(document, lines=lines + document.lines[done:])


def heading_edits(
    document: Document, missing: Collection[str], bare: Collection[int]
) -> Iterator[LineEdit]:
    """Lines to be cut anew for the headings of `missing` sections.

    Args:
        document: the document.
        missing: attribute names of the sections without a heading on a line of its own.
        bare: indices of lines that are headings without a number, which may stand above them.
    """
    for index in bare:
        if index and _is_line(document.lines[index - 1]):
            above = document.lines[index - 1].texts[0]
            part = _first_part(above) if len(above) <= LONGEST_HEADING else None
            words = key(clean(document.lines[index].texts[0]))
            if part is not None and part + words in wordings():
                yield _joined(document, index - 1, index + 1)
    if not missing:
        return
    for index, row in enumerate(document.lines):
        if not _is_line(row) or not _may_begin(row.texts[0][0]):
            continue
        edit = _joined_heading(document, index, missing)
        if edit is None:
            edit = _cut_heading(row, index, missing)
        if edit is not None:
            yield edit


@cache
def _beginnings() -> frozenset[str]:
    """Every part of a heading's words that a line break may leave on the first line."""
    return frozenset(words[:cut] for words in wordings() for cut in range(1, len(words)))


@lru_cache(maxsize=4096)
def _may_begin(character: str) -> bool:
    """True if a heading may begin with a character, to pass over most lines quickly."""
    return (
        character in "0123456789#*[ "
        or character in (*NUMERALS, SECTION_MARK)
        or character in _beginnings()
    )


def _is_line(row: Line) -> bool:
    return row.ruling is Ruling.LINE and len(row.texts) == 1 and bool(row.texts[0])


def _joined(document: Document, first: int, behind: int) -> LineEdit:
    rows = document.lines
    start, end = rows[first].start, rows[behind - 1].end
    text = document.source.folded[start:end]
    return LineEdit(first, behind, (Line(Ruling.LINE, [text], [start], start, end),))


def _joined_heading(document: Document, index: int, missing: Collection[str]) -> LineEdit | None:
    """A heading whose words break off at the end of a line."""
    text = document.lines[index].texts[0]
    words = _first_part(text) if len(text) <= LONGEST_HEADING else None
    if words is None:
        return None
    for behind in range(index + 1, min(index + _MOST_LINES, len(document.lines))):
        row = document.lines[behind]
        if not _is_line(row) or len(row.texts[0]) > LONGEST_HEADING:
            return None
        words += key(clean(row.texts[0]))
        known = wordings().get(words)
        if known is not None and known[0] in missing:
            return _joined(document, index, behind + 1)
        if words not in _beginnings():
            return None
    return None


@lru_cache(maxsize=4096)
def _first_part(text: str) -> str | None:
    """The words of a heading that breaks off in a line, "" for its number alone; else None."""
    shown = clean(text)
    if _NUMBER_ALONE.fullmatch(shown):
        return ""
    beginning = _BEGINNING.match(shown)
    number = beginning["number"] if beginning is not None else None
    words = key(shown[beginning.end() if beginning is not None else 0 :])
    if words not in _beginnings() or (number is None and len(words) < _SHORTEST_PIECE):
        return None
    return words


def _cut_heading(row: Line, index: int, missing: Collection[str]) -> LineEdit | None:
    """A numbered heading with the section's first words behind it."""
    text = row.texts[0]
    mark = BOOKMARK.match(text)
    base = mark.end() if mark else 0
    found = _heading_before_words(text[base : base + _HEAD])
    if found is None or found[0] not in missing:
        return None
    end, rest = base + found[1], base + found[2]
    start = row.starts[0]
    return LineEdit(
        index,
        index + 1,
        (
            Line(Ruling.LINE, [text[:end]], [start], row.start, start + end),
            Line(Ruling.LINE, [text[rest:]], [start + rest], start + rest, row.end),
        ),
    )


@lru_cache(maxsize=4096)
def _heading_before_words(head: str) -> tuple[str, int, int] | None:
    """The section whose heading begins a line, where it ends, and where other words begin."""
    beginning = _BEGINNING.match(head)
    if beginning is None or beginning["number"] is None:
        return None
    places = [match.start() for match in _KEY_CHARACTER.finditer(head, beginning.end())]
    written = "".join(head[place] for place in places)
    printed = beginning["number"].strip()
    for words, (section, number) in wordings().items():
        if not written.startswith(words):
            continue
        if printed[0].isdigit() and read_number(printed) != number:
            continue
        end = places[len(words) - 1] + 1
        separator = _SEPARATOR.match(head, end)
        if separator is None:
            continue
        rest = head[separator.end() :]
        if _IDEOGRAPH.search(rest):
            return section, end, separator.end()
    return None


@cache
def _title_ends() -> Mapping[str, tuple[str, ...]]:
    """The last part of a title's words, as a line break leaves it → the parts that it follows."""
    found: dict[str, tuple[str, ...]] = {}
    for words in (key(clean(words)) for words in TITLE_WORDS):
        for cut in range(len(words)):
            found[words[cut:]] = (*found.get(words[cut:], ()), words[:cut])
    return found


def title_edits(document: Document, last: int) -> Iterator[LineEdit]:
    """Lines to be joined where the title is printed on two or three, above line `last`.

    One in which spaces part all characters has been cut into cells: it is put together again.
    """
    for index in range(min(last, _TITLE_LINES, len(document.lines)) - 1):
        line = document.lines[index]
        if line.ruling is Ruling.SPACED:
            title = read_title(document.source.text[line.start : line.end])
            if title is not None and title.year is not None:
                yield _joined(document, index, index + 1)
                return
        for count in (2, 3):
            lines = document.lines[index : index + count]
            if len(lines) == count and all(map(_is_line, lines)):
                texts = tuple(line.texts[0] for line in lines)
                if _is_broken_title(texts) and not _is_broken_title(texts[1:], with_agency=True):
                    yield _joined(document, index, index + count)
                    return


@lru_cache(maxsize=4096)
def _is_broken_title(texts: tuple[str, ...], *, with_agency: bool = False) -> bool:
    """True if lines are a title that names a year, broken off in its words or behind the year.

    The line above all its words may be the agency's name, which is no part of it.
    """
    above, lower = "".join(texts[:-1]), texts[-1]
    beginnings = _title_ends().get(key(_YEAR.sub("", clean(lower))), ())
    if not above or max(map(len, texts)) > _LONGEST_TITLE_LINE:
        return False
    torn = key(clean(above)).endswith(tuple(filter(None, beginnings)))
    if not torn and ("" not in beginnings or _YEAR_ENDS.search(clean(above)) is None):
        return False
    title = read_title(above + lower)
    if title is None or title.year is None:
        return False
    return not with_agency or len(title.agency or "") > _LONGEST_TAIL
