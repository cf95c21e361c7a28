"""Finds the title and the headings of the six sections.

The rows of table 三 are numbered like sections but have words of their own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

import attrs

from govinfo_report.document import Document, Ruling
from govinfo_report.form import FORMS
from govinfo_report.recognition.label_index import key_of
from govinfo_report.recognition.labels import SightKind, begins_label, see
from govinfo_report.recognition.outline.headings import (
    LONGEST_HEADING,
    LineEdit,
    heading_edits,
    read_number,
    recut,
    see_heading,
    title_edits,
)
from govinfo_report.recognition.outline.titles import TitleFound, read_title
from govinfo_report.recognition.pass_state import is_page_number
from govinfo_report.text.characters import INVISIBLE
from govinfo_report.text.source import clean, key
from govinfo_report.words.surroundings import SECTION_NUMBER
from govinfo_report.words.variants import SECTION_SUBJECTS

_SHORTEST_HEADING: Final = 4
_LONGEST_TITLE: Final = 80
_LONGEST_UNKNOWN: Final = 40
_FEWEST_BRACKETED: Final = 3
_CELLS_OF_VALUES: Final = 4
"""Filled cells of a row that may be one of a table; the title stands in none of these."""
_FEWEST_IN_CONTENTS: Final = 4
_MOST_TO_CAPTION: Final = 2
"""Lines from a heading to the caption of the table below it."""
_HEADINGS_ABOVE_NO_TITLE: Final = 3
"""Headings of one report; a title below them is another's."""
_DATED: Final = 4
"""Rank from which a title names a year."""
_UNKNOWN: Final = re.compile(rf"(?P<number>{SECTION_NUMBER})\s*(?P<words>[^。;；]{{2,30}})")
_LEADERS: Final = re.compile(r"[.\u2026\u00b7]{2,}\s*\d{1,3}$")
"""Dots that lead to a page in a table of contents."""
_LINE_BREAK: Final = re.compile(r"\s*[\r\n]\s*")
_SECTIONS: Final = {s.number: s.name for form in FORMS.values() for s in form.sections}
_WITH_TABLE: Final = frozenset(table.section for form in FORMS.values() for table in form.tables)
"""Sections with a table: what is printed behind a report may have their headings, and no others."""
_SUBJECTS: Final = {n: SECTION_SUBJECTS[s] for n, s in _SECTIONS.items() if s in SECTION_SUBJECTS}
"""Number of a section → words of which its heading has one, however it is worded."""


@attrs.frozen
class HeadingFound:
    """A section's heading in the document.

    Attributes:
        section: attribute name of the section.
        number: number of the section in the form.
        row_index: its row in the document.
        cell_index: its cell in the row.
        printed_number: the number printed with it; 0 where none is.
        text: the heading as printed.
        start: offset of its first character.
    """

    section: str
    number: int
    row_index: int
    cell_index: int
    printed_number: int
    text: str
    start: int


@attrs.define
class Outline:
    """Where the title and the sections of a report stand.

    Attributes:
        document: the document, cut anew where a heading shared its line.
        title: the title as printed, or None; on one line where it is printed on two.
        title_row: index of its row; -1 without a title.
        titles: offsets of the lines that are titles of reports.
        foreign: offsets of those that name another year or another body.
        second: offset where a second report begins; the end of the text if none does.
        annex: offset where the headings above tables alone come again; it is no annex, but a
            second report, if a table stands above it.
        headings: the first heading of each section, in reading order.
        repeated: further headings of the same sections.
        contents: rows of a table of contents that names the sections.
    """

    document: Document
    title: str | None = None
    title_row: int = -1
    titles: tuple[int, ...] = ()
    foreign: tuple[int, ...] = ()
    second: int = 0
    annex: int | None = None
    headings: list[HeadingFound] = attrs.field(factory=list[HeadingFound])
    repeated: list[HeadingFound] = attrs.field(factory=list[HeadingFound])
    contents: frozenset[int] = frozenset()

    @property
    def by_row(self) -> Mapping[int, Mapping[int, int]]:
        """Row index → cell index → number of the section that is opened there."""
        found: dict[int, dict[int, int]] = {}
        for heading in (*self.headings, *self.repeated):
            found.setdefault(heading.row_index, {})[heading.cell_index] = heading.number
        return found


class _TitleLine(NamedTuple):
    """A line that may be the title: what it says, its row, where it begins, and as printed."""

    says: TitleFound
    row: int
    start: int
    printed: str


@attrs.define
class _Lines:
    """The lines that are headings or titles, in reading order."""

    plain: list[HeadingFound] = attrs.field(factory=list[HeadingFound])
    arabic: list[HeadingFound] = attrs.field(factory=list[HeadingFound])
    bracketed: list[HeadingFound] = attrs.field(factory=list[HeadingFound])
    titles: list[_TitleLine] = attrs.field(factory=list[_TitleLine])


def find_outline(document: Document) -> Outline:
    """Find the title and the headings of a report.

    Where a heading shares its line with the words that follow it, or is printed on two lines, the
    outline's document has a line of its own for it.
    """
    lines = _scan(document)
    found = _headings(lines)
    headings = found[_contents(found) :]
    edits = _needed_edits(document, lines, headings)
    if edits:
        document = recut(document, edits)
        lines = _scan(document)
        found = _headings(lines)
        headings = found[_contents(found) :]
    outline = Outline(document)
    if len(headings) < len(found):
        outline.contents = frozenset(h.row_index for h in found[: -len(headings)])
    _choose(outline, headings)
    _choose_title(outline, lines, headings)
    _add_unknown(outline, document)
    return outline


def _scan(document: Document) -> _Lines:
    lines = _Lines()
    for row_index, row in enumerate(document.lines):
        long_enough = [at for at, text in enumerate(row.texts) if len(text) >= _SHORTEST_HEADING]
        holds_values = sum(map(bool, row.texts)) >= _CELLS_OF_VALUES
        for cell_index in long_enough:
            text = row.texts[cell_index]
            if len(text) > _LONGEST_TITLE:
                continue
            if len(text) <= LONGEST_HEADING:
                text = _LEADERS.sub("", text) if text[-1].isdigit() else text
                seen = see_heading(text)
                if seen is not None:
                    heading = HeadingFound(
                        seen.section, seen.number, row_index, cell_index, seen.printed_number,
                        _raw(document, row.starts[cell_index], text)[seen.offset :],
                        row.starts[cell_index] + seen.offset,
                    )  # fmt: skip
                    if seen.bracketed:
                        lines.bracketed.append(heading)
                    else:
                        (lines.arabic if seen.arabic else lines.plain).append(heading)
                    if not seen.offset:
                        continue
                    text = text[: seen.offset]
            if not holds_values:
                printed = _raw(document, row.starts[cell_index], text)
                title = read_title(printed)
                if title is not None:
                    start = row.starts[cell_index]
                    lines.titles.append(_TitleLine(title, row_index, start, printed))
    return lines


def _raw(document: Document, start: int, text: str) -> str:
    """The characters that are printed where a folded text stands."""
    return document.source.text[start : start + len(text)]


def _headings(lines: _Lines) -> list[HeadingFound]:
    """The lines that are headings of sections, not of parts of a section."""
    headings = lines.plain
    if lines.arabic:
        named = {heading.section for heading in headings}
        headings = headings + [h for h in lines.arabic if h.section not in named]
        headings.sort(key=lambda heading: heading.start)
    if not headings and len(lines.bracketed) >= _FEWEST_BRACKETED:
        headings = lines.bracketed
    return headings


def _is_caption(heading: HeadingFound, above: HeadingFound | None) -> bool:
    """True if a table right below the heading of its section has it for a caption as well."""
    if above is None or heading.section != above.section:
        return False
    return heading.row_index - above.row_index <= _MOST_TO_CAPTION


def _needed_edits(
    document: Document, lines: _Lines, headings: list[HeadingFound]
) -> list[LineEdit]:
    edits: list[LineEdit] = []
    missing = set(_SECTIONS.values()).difference(heading.section for heading in headings)
    bare = [h.row_index for h in headings if not h.printed_number and not h.cell_index]
    if missing or bare:
        edits += heading_edits(document, missing, bare)
    if headings:
        edits += _running_heads(document, lines, headings[0].row_index)
    if not any(title.says.rank >= _DATED for title in lines.titles):
        last = headings[0].row_index if headings else len(document.lines)
        edits += title_edits(document, last)
    return edits


def _running_heads(document: Document, lines: _Lines, first: int) -> Iterator[LineEdit]:
    """The title where it heads pages, beside the number of a page: these lines are left out."""
    above = {key_of(title.printed) for title in lines.titles if title.row < first}
    for title in lines.titles:
        row = title.row
        if row > first and key_of(title.printed) in above:
            beside = (
                line.texts for at in (row - 1, row + 1) for line in document.lines[at : at + 1]
            )
            if any(len(texts) == 1 and is_page_number(texts[0]) for texts in beside):
                yield LineEdit(row, row + 1, ())


def _contents(headings: list[HeadingFound]) -> int:
    """How many headings are a table of contents: one run of lines that all come again below."""
    run = 0
    listed: set[str] = set()
    for last, heading in zip(headings[:1] + headings, headings, strict=False):
        if heading.row_index - last.row_index > 1 or heading.section in listed:
            break
        listed.add(heading.section)
        run += 1
    again = {heading.section for heading in headings[run:]}
    if run >= _FEWEST_IN_CONTENTS and listed <= again:
        return run
    return 0


def _choose(outline: Outline, headings: list[HeadingFound]) -> None:
    seen: set[str] = set()
    for heading in headings:
        if heading.section in seen:
            outline.repeated.append(heading)
        else:
            seen.add(heading.section)
            outline.headings.append(heading)


def _choose_title(outline: Outline, lines: _Lines, headings: list[HeadingFound]) -> None:
    """The title that says most, above the report's headings; the last of several alike."""
    last = float("inf")
    if len(headings) >= _HEADINGS_ABOVE_NO_TITLE:
        last = headings[_HEADINGS_ABOVE_NO_TITLE - 1].start
    above = [title for title in lines.titles if title.start < last]
    first = [title for title in above if headings and title.start < headings[0].start]
    if any(title.says.rank >= _DATED for title in first):
        # Those further down head pages.
        above = first
    best = None
    if above:
        best = max(above, key=lambda title: title.says.rank)
        if len(above) > 1:
            best = _repeated_title(above, best, headings)
        outline.title_row = best.row
        outline.title = _LINE_BREAK.sub("", best.printed).strip(INVISIBLE)
    outline.titles = tuple(title.start for title in lines.titles if title.says.rank > 0)
    outline.foreign = tuple(
        title.start for title in lines.titles if best and _is_another(title.says, best.says)
    )
    outline.second = _second_start(outline, headings)


def _second_start(outline: Outline, headings: list[HeadingFound]) -> int:
    """Where a second report begins: at its title, or where most headings are printed again."""
    starts = [len(outline.document.source.text)]
    headings = [h for above, h in pairwise((None, *headings)) if h and not _is_caption(h, above)]
    proper = {heading.start for heading in headings}
    repeated = [heading for heading in outline.repeated if heading.start in proper]
    if len({heading.section for heading in repeated}) >= _HEADINGS_ABOVE_NO_TITLE:
        if _WITH_TABLE.issuperset(heading.section for heading in repeated):
            outline.annex = repeated[0].start
            headings = [heading for heading in headings if heading.start < outline.annex]
        else:
            starts.append(repeated[0].start)
    restart = _restart(headings)
    if restart is not None:
        starts.append(restart.start)
    if len(headings) >= _HEADINGS_ABOVE_NO_TITLE:
        below = headings[_HEADINGS_ABOVE_NO_TITLE - 1].start
        starts += [start for start in outline.foreign if start > below]
    second = min(starts)
    # Its title and its preface stand above its first heading.
    last = max((heading.start for heading in headings if heading.start < second), default=second)
    return next((title for title in outline.titles if last < title < second), second)


def _restart(headings: Sequence[HeadingFound]) -> HeadingFound | None:
    """The heading from which the sections are numbered anew and some of them come again."""
    last = {heading.section: at for at, heading in enumerate(headings)}
    lowest, comes_again = math.inf, -1
    for at, heading in enumerate(headings):
        anew = at >= _HEADINGS_ABOVE_NO_TITLE and heading.number < lowest
        if anew and comes_again >= at:
            return heading
        lowest = min(lowest, heading.number)
        comes_again = max(comes_again, last[heading.section])
    return None


def _is_another(title: TitleFound, first: TitleFound) -> bool:
    """True if a title names another year or another agency than the report's own."""
    if title.year is not None and first.year is not None and title.year != first.year:
        return True
    names = title.agency, first.agency
    return None not in names and not any(
        str(one).endswith(str(other)) for one, other in (names, names[::-1])
    )


def _repeated_title(
    titles: list[_TitleLine], best: _TitleLine, headings: list[HeadingFound]
) -> _TitleLine:
    """The title itself, where it is printed above as the name of the page or in a header."""
    if not headings:
        return best
    written = key_of(best.printed)
    for title in reversed(titles):
        if title.start <= headings[0].start and key_of(title.printed) == written:
            return title
    return best


def _add_unknown(outline: Outline, document: Document) -> None:
    """A numbered line in the place of a heading that was not found by its words."""
    known = {heading.number: heading.row_index for heading in outline.headings}
    in_digits = any(heading.text.lstrip("#* ")[:1].isdigit() for heading in outline.headings)
    for number in (*_SUBJECTS, 5, 6, 1):
        if number in known or (number == 5 and 4 not in known):
            continue
        first = max((at for n, at in known.items() if n < number), default=outline.title_row)
        last = min((at for n, at in known.items() if n > number), default=len(document.lines))
        for row_index in range(first + 1, last):
            row = document.lines[row_index]
            if row.ruling is Ruling.LINE and _stands_for(number, row.texts[0], in_digits):
                section, start = _SECTIONS[number], row.starts[0]
                printed = _raw(document, start, row.texts[0])
                outline.headings.append(
                    HeadingFound(section, number, row_index, 0, number, printed, start)
                )
                known[number] = row_index
                break
    outline.headings.sort(key=lambda heading: heading.start)


@lru_cache(maxsize=4096)
def _stands_for(number: int, text: str, in_digits: bool) -> bool:
    """True if a line may be the heading of a section in words of its own."""
    match = _UNKNOWN.fullmatch(clean(text)) if len(text) <= _LONGEST_UNKNOWN else None
    if match is None or read_number(match["number"]) != number:
        return False
    if match["number"][0].isdigit() and not in_digits:
        # Parts of a section are numbered so.
        return False
    if not any(word in match["words"] for word in _SUBJECTS.get(number, ("",))):
        return False
    return see(text).kind is SightKind.WORDS and not begins_label(key(clean(text)))
