"""Tells which of the printed rows are this report's: not another report's, nor another year's.

What is nearest to a table says whose it is: a mark at its label, a caption above it, a title.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

import attrs

from govinfo_report.document import Line
from govinfo_report.form import FORMS, Form, Table
from govinfo_report.form.layout import APPLICANTS
from govinfo_report.recognition.alignment import Aligned
from govinfo_report.recognition.label_index import RoleKind, key_of, table_pieces
from govinfo_report.recognition.labels import SightKind, begins_label, holds_label, is_part, see
from govinfo_report.recognition.names import has_words, is_near
from govinfo_report.recognition.outline.sections import Outline
from govinfo_report.recognition.rows import Header, PrintedRow, Seen, Tables
from govinfo_report.text.source import fold, key
from govinfo_report.words.surroundings import DATE_LINE, NAMED_BODY, SENTENCE_ENDS
from govinfo_report.words.variants import (
    COUNTED_THING,
    OTHER_SCOPE,
    OTHER_YEAR,
    PART_OF_YEAR,
    YEAR_MARK,
)

FEWEST_ROWS: Final = 3
"""Rows that must be printed again before it is a second table and no repeated row."""
_LONGEST_CAPTION: Final = 40
_SHORTEST_BEGUN: Final = 6
"""Characters of a row's label that say more than a caption such as 上年 does."""
_CAPTION_LINES: Final = 2
"""Lines of words above a table that may be its caption."""
_SHARE_OF_A_TABLE: Final = 3
"""One row in so many makes a table of rows that stand in a section without one."""
_YEARS: Final = re.compile(r"20[0-4]\d(?= ?年)")
_PART_OF_YEAR: Final = re.compile(PART_OF_YEAR)
_NAMED_BODY: Final = re.compile(NAMED_BODY)
_YEAR_MARK: Final = re.compile(YEAR_MARK)
_DATE_LINE: Final = re.compile(DATE_LINE)
_COUNTED: Final = re.compile(COUNTED_THING)
_IN_BRACKETS: Final = re.compile(r"\([^()]*\)")
_NAMED_YEAR: Final = re.compile("|".join((YEAR_MARK, *OTHER_YEAR)))
_APPLICANTS: Final = key_of(APPLICANTS.zh)


@attrs.frozen
class Aside:
    """Rows that are not this report's, and the code of the diagnostic that says why."""

    code: str
    rows: tuple[PrintedRow, ...]


@attrs.frozen
class Whose:
    """Whose report it is: for which year, None if it is not known, and of which body."""

    year: int | None
    agency: str | None


@attrs.frozen
class Belonging:
    """The rows of this report, in reading order, and those that are set aside."""

    rows: tuple[PrintedRow, ...]
    aside: tuple[Aside, ...]


def part_rows(tables: Tables, outline: Outline, form: Form, whose: Whose) -> Belonging:
    """Part the rows that are this report's from the others.

    Args:
        tables: what is printed of the tables.
        outline: where titles and headings stand.
        form: the edition of the form.
        whose: whose report it is.
    """
    year = whose.year
    aside: list[Aside] = []
    rows = list(tables.rows)
    second, lines = outline.second, outline.document.lines

    def take_out(code: str, *groups: Iterable[PrintedRow]) -> None:
        found = [Aside(code, tuple(group)) for group in groups]
        aside.extend(one for one in found if one.rows)
        names = {id(row) for one in found for row in one.rows}
        if names:
            rows[:] = [row for row in rows if id(row) not in names]

    annex = outline.annex
    if annex is not None and any(row.is_filled and row.start < annex for row in rows):
        second = min(second, annex)
    # Above the title and all headings stands the page around the report.
    top = min([outline.title_row, *(heading.row_index for heading in outline.headings)])
    below = {row.table for row in rows if row.line > top}
    take_out("row-in-prose", [row for row in rows if row.line < top and row.table in below])
    if rows and rows[-1].start >= second:
        take_out("two-reports", [row for row in rows if row.start >= second])
    marked = _sections_of_another_year(outline, year)
    others = [r for r in rows if _is_marked(r, whose, form.edition) or r.section in marked]
    take_out("rows-of-another", others)
    told = _told_lines(tables)
    for table in form.tables:
        own = [row for row in rows if row.table == table.section]
        if not own:
            continue
        before, parts = len(rows), _parts(own, table)
        titles = [title for title in outline.titles if title > own[0].start]
        titled = [part for part in parts[1:] if any(one < part[0].start for one in titles)]
        take_out("two-reports", [row for part in titled for row in part])
        untitled = [part for part in parts if part and part not in titled]
        named = [p for p in untitled if _name_another(list(_captions(p, told, lines)), whose)]
        take_out("rows-of-another", *named)
        take_out("row-in-prose", _strays(rows, tables, table))
        if len(parts) > 1 or len(rows) < before:
            left = [row for row in rows if row.table == table.section]
            take_out("row-repeated", _not_filled_in(_parts(left, table)))
    return Belonging(tuple(rows), tuple(aside))


def whole_tables_belong(tables: Tables, outline: Outline, form: Form, whose: Whose) -> bool:
    """True if the tables that are printed whole are all there is of them, and this report's.

    Args:
        tables: what is printed of the tables.
        outline: where titles and headings stand.
        form: the edition of the form.
        whose: whose report it is.
    """
    start = tables.start(outline.document.source)
    end = min(outline.second, *(title for title in outline.titles if title > start), math.inf)
    if any(one.last > end for one in tables.whole.values()):
        return False
    marked = _sections_of_another_year(outline, whose.year)
    opened = {heading.row_index: heading.section for heading in outline.headings}
    for at, one in tables.whole.items():
        section = one.table.section
        rows = [row for row in tables.rows if row.table == section]
        heading = at - 1
        if one.weighed:
            told = len(rows) == 1 and tables.lines.issuperset(range(rows[0].line, at))
            heading = rows[0].section if told else -1
        elif rows or any(table == section for table, _ in tables.headers):
            return False
        ends = at + 1 in opened or at + 1 == len(outline.document.lines)
        if heading in marked or opened.get(heading) != section or not ends:
            return False
    return all(form.edition in one.editions for one in tables.whole.values())


def _sections_of_another_year(outline: Outline, year: int | None) -> set[int]:
    """Lines of headings that name another year than the report's."""
    found: set[int] = set()
    for heading in (*outline.headings, *outline.repeated):
        years = _YEARS.findall(heading.text)
        if years and year is not None and str(year) not in years:
            found.add(heading.row_index)
    return found


def _is_marked(row: PrintedRow, whose: Whose, edition: int) -> bool:
    """True if a mark at a row's label, or a word before its values, names another year."""
    year = whose.year
    if row.label is not None:
        return row.label.sight.year not in (0, year)
    for cell in row.before:
        marked = _YEAR_MARK.fullmatch(cell.text.strip("() "))
        if marked is not None:
            return int(marked["year"]) != year
        written = cell.sight.key
        if not any(word in cell.text for word in OTHER_YEAR):
            continue
        pieces = table_pieces(row.table)
        own = holds_label(written) or all(key_of(word) in pieces for word in cell.text.split())
        if not own and not any(
            is_near(written, one.label) for one in FORMS[edition].table(row.table).rows
        ):
            return True
    return False


def _parts(rows: Sequence[PrintedRow], table: Table) -> list[list[PrintedRow]]:
    """The rows of one kind of table, parted where they start over."""
    if table.across:
        filled = [at for at, row in enumerate(rows) if row.is_filled]
        headed = {id(row.header): row.header for row in rows}
        first = {one for one, header in headed.items() if _heads_first(header, table)}
        begins = [at for at in filled[1:] if id(rows[at].header) in first]
        return [list(rows[at:end]) for at, end in pairwise([0, *begins, len(rows)])]
    names = [row.roles[0].name for row in rows if row.roles]
    if len(set(names)) + FEWEST_ROWS > len(names):
        return [list(rows)]
    parts: list[list[PrintedRow]] = [[]]
    seen: set[str] = set()
    again: list[PrintedRow] = []
    place = {row: at for at, row in enumerate(rows)}
    for row in rows:
        name = row.roles[0].name if row.roles else ""
        if name and name in seen:
            again = [] if again and again[-1].roles[0].name == name else [*again, row]
            if len(again) == FEWEST_ROWS:
                start = place[again[0]]
                parts[-1] = [one for one in parts[-1] if place[one] < start]
                parts.append(list(rows[start : place[row]]))
                seen = {one.roles[0].name for one in again}
                again = []
        elif name:
            again = []
        parts[-1].append(row)
        seen.add(name)
    return parts


def _heads_first(header: Header, table: Table) -> bool:
    """True if a header names the first row of the table, whose values stand below."""
    cells = (cell for line in header.lines.values() for cell in line)
    return any(role.name == table.rows[0].path for cell in cells for role in cell.sight.blocks)


def _not_filled_in(parts: Sequence[list[PrintedRow]]) -> list[PrintedRow]:
    """The rows of the form as it is before anyone fills it in, beside one that is filled in."""
    empty = [part for part in parts if not any(row.is_filled for row in part)]
    return [row for part in empty for row in part] if len(parts) - len(empty) == 1 else []


def _name_another(captions: Sequence[str], whose: Whose) -> bool:
    """True if a short line of words above a table names another year or another body."""
    year = whose.year
    captions = [text for text in captions if not _is_signed(text, year)]
    if any(_PART_OF_YEAR.search(text) for text in captions):
        return True
    if any(str(year) in _YEARS.findall(text) for text in captions):
        return False
    return any(
        any(word in text for word in (*OTHER_YEAR, *OTHER_SCOPE))
        or (year is not None and _YEARS.search(text) is not None)
        or _names_other_body(text, whose.agency)
        for text in captions
    )


def _is_signed(text: str, year: int | None) -> bool:
    """True for a day of the year after the report's and no more: the text above is signed there."""
    return year is not None and str(year + 1) in text and _DATE_LINE.fullmatch(text) is not None


def _names_other_body(text: str, agency: str | None) -> bool:
    """True if a caption names a body, and not in short the one whose report it is."""
    named = _NAMED_BODY.fullmatch("".join(text.split()).strip("()"))
    if named is None or agency is None:
        return False
    left = iter(fold(agency))
    return not all(character in left for character in named["body"])


def _told_lines(tables: Tables) -> Mapping[int, bool]:
    """Lines that tables took, by index: True for a row, False for what stands around rows.

    A row of words alone is left out: it may be the caption of the table that it begins.
    """
    told = dict.fromkeys(tables.lines, False)
    for row in tables.rows:
        if row.label is not None or row.is_filled:
            told[row.line] = True
        else:
            told.pop(row.line, None)
    return told


def _captions(
    part: Sequence[PrintedRow], told: Mapping[int, bool], lines: Sequence[Line]
) -> Iterator[str]:
    """The short lines of words right above a table, or in its first rows, nearest first."""
    row = next((row for row in part if row.label is not None or row.is_filled), part[0])
    yield from _above_columns(row)
    at = min(row.line, *row.header.lines, row.line) - 1
    passed = 0
    while at > row.section and passed < _CAPTION_LINES:
        is_row = told.get(at)
        if is_row or (is_row is not None and passed):
            return
        text = " ".join(lines[at].texts).strip()
        if text and is_row is None and not _is_header(text):
            if len(text) > _LONGEST_CAPTION or _is_sentence(text) or _is_of_row(key(text)):
                return
            yield text
            passed += 1
        at -= 1


def _is_of_row(written: str) -> bool:
    """True for the label of a row, or the longer part of one that a line breaks."""
    begun = len(written) >= _SHORTEST_BEGUN and begins_label(written)
    return begun or holds_label(written)


def _is_header(text: str) -> bool:
    """True if a line holds words of a table's header, notes aside: it is no caption."""
    words = _IN_BRACKETS.sub("", text)
    return any(see(word).heads for word in (words, *words.split()))


def _above_columns(row: PrintedRow) -> Iterator[str]:
    """The one cell of a header that names a year above all its columns."""
    words: list[Seen] = []
    for _, cells in sorted(row.header.lines.items()):
        if any(cell.sight.columns or cell.sight.key == _APPLICANTS for cell in cells):
            break
        words += [cell for cell in cells if cell.sight.kind is SightKind.WORDS or cell.sight.year]
    for cell in words if len(words) == 1 else ():
        found = _NAMED_YEAR.search(cell.text)
        rest = "" if found is None else key(cell.text.replace(found.group(), ""))
        if found is not None and (not rest or rest in table_pieces(row.table, RoleKind.FURNITURE)):
            yield cell.text


def _is_sentence(text: str) -> bool:
    return text[-1:] in SENTENCE_ENDS or _COUNTED.search(text) is not None


def _strays(rows: Sequence[PrintedRow], tables: Tables, table: Table) -> list[PrintedRow]:
    """Rows in a section without a table that make no table of their own."""
    strays = [row for row in rows if row.table == table.section and row.in_prose]
    own = any(row.table == table.section and not row.in_prose for row in rows)
    picture = any(section == table.section for section, _ in tables.pictures)
    whole = len(strays) * _SHARE_OF_A_TABLE >= len(table.rows)
    return strays if own or picture or not whole else []


def leave_parts(aligned: Aligned) -> None:
    """Take the ground from rows that are the first of several parts of a row of the form.

    The label, or its merged cell, names the part, and an unknown row right below it the next one.
    Rows of applicants have long labels, of which pieces may stand there.
    """
    below = {id(row) for row in aligned.unknown if has_words(row)}
    rows = [*(placed.printed for placed in aligned.placed), *aligned.unknown] if below else ()
    next_of = {id(row): other for row, other in pairwise(sorted(rows, key=lambda row: row.start))}
    for placed in aligned.placed if below else ():
        row, follows = placed.printed, next_of.get(id(placed.printed))
        if follows is None or id(follows) not in below or placed.row.total is not None:
            continue
        if follows.header is not row.header:
            continue
        named = any(cell.sight.is_text for cell in placed.cells[:1])
        # A label that is wrapped goes on below its numbers.
        words = [cell.text for cell in (row.label, *follows.before[:-1]) if cell is not None]
        noted = any(map(is_part, (*words, "".join(words))))
        if (named or noted) and len(follows.printed) == len(placed.row.columns):
            placed.ground, placed.failure = "", "row-in-parts"
