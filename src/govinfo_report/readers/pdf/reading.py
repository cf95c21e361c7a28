"""From the bytes of a PDF file to what its pages print, in reading order, with what is said of it.

It runs in a process apart, see `readers/apart.py`.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, TypeAlias, cast

from govinfo_report.errors import Limits
from govinfo_report.readers.blocks import Block, CellText, Paragraph, Picture, TableRow
from govinfo_report.readers.pdf.content import PageContent, PictureBox
from govinfo_report.readers.pdf.lines import Margins, TextLine, drop_furniture, lines_of
from govinfo_report.readers.pdf.narrow_gaps import part_at_narrow_gaps
from govinfo_report.readers.pdf.pages import read_pages
from govinfo_report.readers.pdf.ruled import RuledCell, RuledTable, read_ruled
from govinfo_report.readers.pdf.settings import SETTINGS
from govinfo_report.readers.pdf.side_by_side import put_side_by_side
from govinfo_report.report import Diagnostic, diagnose
from govinfo_report.text.source import Place
from govinfo_report.words.surroundings import PARAGRAPH_NUMBER

Thing: TypeAlias = RuledTable | TextLine | PictureBox


def read_here(data: bytes, limits: Limits) -> tuple[list[Block], list[Diagnostic]]:
    """Read a PDF file in this process: ruled tables cell by cell, others by where numbers stand.

    Raises:
        MissingExtra: the package that reads PDF files is not installed.
        CannotReadError: the file is encrypted or damaged.
        LimitExceeded: it has too many pages or too much text.
    """
    return set_pages(read_pages(data, limits))


def set_pages(contents: Sequence[PageContent]) -> tuple[list[Block], list[Diagnostic]]:
    """What pages print, in reading order, and what is to be said of them."""
    put_side_by_side(contents)
    tables: list[list[RuledTable]] = []
    lines: list[list[TextLine]] = []
    for content in contents:
        ruled, outside = read_ruled(content)
        tables.append(ruled)
        lines.append(lines_of(outside))
    drop_furniture(lines, [[(table.top, table.bottom) for table in one] for one in tables])
    part_at_narrow_gaps(line for words in lines for line in words)
    things: list[tuple[int, Thing]] = []
    for content, ruled, words in zip(contents, tables, lines, strict=True):
        page: list[Thing] = [*ruled, *words, *_pictures(content)]
        page.sort(key=_height)
        things += [(content.number, thing) for thing in page]
    pressed = any(content.pressed for content in contents)
    margins = Margins([line for words in lines for line in words], pressed=pressed)
    return list(_blocks(things, margins)), list(remarks(contents, tables))


def _pictures(content: PageContent) -> list[PictureBox]:
    """The pictures that stand in the place of words."""
    pictures = [] if content.hidden else content.pictures
    return [picture for picture in pictures if picture.share >= SETTINGS.small_picture]


def _height(thing: Thing) -> float:
    return thing.middle if isinstance(thing, TextLine) else thing.top


def _blocks(things: Sequence[tuple[int, Thing]], margins: Margins) -> Iterator[Block]:
    """Everything in reading order; what a page break has parted is joined."""
    number = 0
    for kind, run in groupby(things, key=lambda pair: type(pair[1])):
        if kind is TextLine:
            yield from _paragraphs(cast("Iterable[tuple[int, TextLine]]", run), margins)
        elif kind is PictureBox:
            yield from (Picture(place=Place(page=page)) for page, _ in run)
        else:
            for parts in _tables([cast("RuledTable", table) for _, table in run]):
                number += 1
                yield from _ruled_rows(parts, number)


def _paragraphs(lines: Iterable[tuple[int, TextLine]], margins: Margins) -> Iterator[Paragraph]:
    """The lines as paragraphs; one that stands alone is set where it is printed."""
    run: list[TextLine] = []
    first = 0
    for page, line in lines:
        if not run or not margins.goes_on(run[-1], line):
            if run:
                yield Paragraph(margins.joined(run), Place(page=first))
            run, first = [], page
        run.append(line)
    yield Paragraph(margins.joined(run), Place(page=first))


def _tables(parts: Sequence[RuledTable]) -> Iterator[list[RuledTable]]:
    """The parts of each table; rows cut by a page break are put together."""
    run: list[RuledTable] = []
    for part in parts:
        if run and part.page == run[-1].page + 1 and _goes_on(run[-1], part):
            _mend_cut_row(run[-1], part, run[0].rows)
        elif run:
            yield run
            run = []
        run.append(part)
    yield run


def _ruled_rows(parts: Sequence[RuledTable], table: int) -> Iterator[TableRow]:
    columns = _common_columns(parts)
    number = 0
    for part in parts:
        for row in part.rows:
            number += bool(row)
            cells = [_cell_text(cell, columns) for cell in row]
            if cells:
                yield TableRow(tuple(cells), Place(table, number, page=part.page))


def _cell_text(cell: RuledCell, columns: Sequence[float]) -> CellText:
    column = _column_of(cell.left, columns)
    return CellText(cell.text, column, max(1, _column_of(cell.right, columns) - column))


def is_picture(content: PageContent) -> bool:
    """True for a page that shows a picture and hardly a word."""
    return (
        len(content.glyphs) <= SETTINGS.picture_words and largest(content) >= SETTINGS.large_picture
    )


def largest(content: PageContent) -> float:
    """Share of a page that its largest picture covers."""
    return max((picture.share for picture in content.pictures), default=0.0)


def remarks(
    contents: Sequence[PageContent], tables: Sequence[Sequence[RuledTable]]
) -> Iterator[Diagnostic]:
    """What is to be said of each page, and of the ruled tables on it."""
    if not any(content.glyphs for content in contents):
        yield diagnose("pdf-no-text-layer", pages=len(contents))
        return
    for content, ruled in zip(contents, tables, strict=True):
        yield from _of_page(content)
        for table in ruled:
            for text in table.overflows:
                yield diagnose("pdf-number-overflows", page=content.number, text=text)


def _of_page(content: PageContent) -> Iterator[Diagnostic]:
    page = content.number
    if content.damaged:
        yield diagnose("pdf-page-unreadable", page=page)
    if is_picture(content):
        yield diagnose("pdf-page-is-picture", page=page)
    elif content.hidden and largest(content) >= SETTINGS.large_picture:
        yield diagnose("pdf-text-recognized", page=page)
    unknown = sum(glyph.char == "\ufffd" for glyph in content.glyphs)
    if unknown:
        yield diagnose("pdf-characters-unknown", page=page, count=unknown)
    if content.slanted:
        yield diagnose("pdf-text-slanted", page=page, count=content.slanted)
    if content.crowded:
        yield diagnose("pdf-page-crowded", page=page)


# -- tables that a page break has parted ----------------------------------------------------------

_NUMBERED: Final = re.compile(rf"\s*(?:{PARAGRAPH_NUMBER})")


def _goes_on(above: RuledTable, below: RuledTable) -> bool:
    """True if a table at the top of a page has the sides of the one that ended the page before."""
    sides = ((above.xs[0], below.xs[0]), (above.xs[-1], below.xs[-1]))
    return all(abs(one - other) <= SETTINGS.side_spread for one, other in sides)


def _common_columns(parts: Sequence[RuledTable]) -> list[float]:
    """Where the columns of a table begin, and the last one ends; its parts may show some each."""
    edges: list[float] = []
    for x in sorted(x for part in parts for x in part.xs):
        if not edges or x - edges[-1] > SETTINGS.side_spread:
            edges.append(x)
    return edges


def _column_of(x: float, columns: Sequence[float]) -> int:
    """The 1-based column that begins at the side of a cell."""
    return bisect_right(columns, x + SETTINGS.side_spread)


def _mend_cut_row(
    above: RuledTable, below: RuledTable, header: Sequence[Sequence[RuledCell]]
) -> None:
    """Put the row back together that a page break has cut, if one is.

    Args:
        above: the part that ends a page.
        below: the part that begins the next; the second half of the row is taken out of it.
        header: the rows at the top of the whole table, which the second part may print again.
    """
    first = 0
    while (
        first < min(len(header), len(below.rows) - 1)
        and below.rows[first]
        and _texts(below.rows[first]) == _texts(header[first])
    ):
        first += 1
    upper, lower = above.last, below.rows[first]
    if not _are_halves(upper, lower, _longest_lines((*above.rows, *below.rows))):
        return
    for one, other in zip(upper, lower, strict=True):
        one.text = "\n".join(filter(None, (one.text, other.text)))
    last = [upper[lower.index(cell)] if cell in lower else cell for cell in below.last]
    below.rows[first] = []
    below.last = last


def _longest_lines(rows: Iterable[Sequence[RuledCell]]) -> dict[int, int]:
    """Width of a cell → how many digits go into a line of it, where a number takes several."""
    lines = ((cell, cell.text.split("\n")) for row in rows for cell in row if "\n" in cell.text)
    return {
        round(cell.right - cell.left): max(map(len, parts))
        for cell, parts in lines
        if all(map(str.isdecimal, parts))
    }


def _are_halves(
    upper: Sequence[RuledCell], lower: Sequence[RuledCell], longest: Mapping[int, int]
) -> bool:
    """True if two rows have the same columns, and the text of one goes on in the other.

    Args:
        upper: the row at the end of a page.
        lower: the row at the beginning of the next.
        longest: how many digits go into a line, see `_longest_lines`.
    """
    if len(upper) != len(lower) or not all(map(_same_columns, upper, lower)):
        return False
    both = [pair for pair in zip(upper, lower, strict=True) if pair[0].text and pair[1].text]
    digits = all(one.text.isdecimal() and other.text.isdecimal() for one, other in both)
    if both and digits and not lower[0].text:
        # A row of its own would have a label.
        return True
    for one, other in zip(upper, lower, strict=True):
        if one.text and other.text and (not _may_go_on(one) or _NUMBERED.match(other.text)):
            return False
    printed = [(bool(one.text), bool(other.text)) for one, other in zip(upper, lower, strict=True)]
    numbers = [one for one, other in both if (one.text + other.text).isdecimal()]
    if numbers and all(len(one.text) >= _digits_in(one, longest) for one in numbers):
        return True
    # Rows that print text in the same columns are two rows, however full their lines are.
    halves = {pair for pair in printed if pair[0] != pair[1]}
    return bool(halves) and any(one for one, _ in printed) and any(other for _, other in printed)


def _digits_in(cell: RuledCell, longest: Mapping[int, int]) -> float:
    """How many digits go into a line of a cell, if a number of the table shows it."""
    width = round(cell.right - cell.left)
    return max(longest.get(width + by, 0) for by in (-1, 0, 1)) or math.inf


def _may_go_on(cell: RuledCell) -> bool:
    """True if the text of a cell may be cut: its last line is full, or it has ended elsewhere."""
    upright = max(map(len, cell.text.split("\n"))) == 1
    return cell.rows > 1 or upright or cell.room <= SETTINGS.line_room * cell.height


def _same_columns(one: RuledCell, other: RuledCell) -> bool:
    return (
        abs(one.left - other.left) <= SETTINGS.side_spread
        and abs(one.right - other.right) <= SETTINGS.side_spread
    )


def _texts(row: Sequence[RuledCell]) -> list[str]:
    return [cell.text for cell in row]
