"""What readers of files find, in reading order, and how it becomes one text cut into lines.

The text of a file is written as people paste it: a line for each line of a paragraph; for each row
of a table, a tab before every cell, a cell a line, and an empty line around the row. It is what the
spans point into, and `parse` reads it as the file is read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain, groupby
from operator import add
from typing import Final, NamedTuple, TypeAlias, cast

import attrs

from govinfo_report.document import Document, Line, Pieces, Ruling
from govinfo_report.errors import LimitExceeded, Limits
from govinfo_report.readers.listed import cut_listed, may_be_listed
from govinfo_report.readers.text import cut_lines
from govinfo_report.report import Diagnostic
from govinfo_report.text.source import Place, Source

_LINE_END: Final = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_PICTURE: Final = "[image: {name}]"
_LONGEST_NAME: Final = 80


@attrs.frozen
class Paragraph:
    r"""Words outside the tables; its lines are parted by '\n'. Without words, an empty line."""

    text: str
    place: Place | None = None


class CellText(NamedTuple):
    r"""A cell of a table, printed once however many rows and columns it covers.

    A named tuple, for a page holds hundreds.

    Attributes:
        text: what is printed in it, lines parted by '\n'; '' in a blank cell.
        column: 1-based column of the table in which it begins.
        span: columns that it covers.
        place: where it stands, where that is not told by its row.
    """

    text: str
    column: int
    span: int = 1
    place: Place | None = None


@attrs.frozen
class TableRow:
    """A row of a table: the cells that begin in it, from left to right, blank ones too.

    A column that a cell from above or from the left covers has no cell here.

    Attributes:
        cells: the cells.
        place: its table, row and page.
        boxed: True if its cells were looked at one by one, as those of a picture are: none is
            lost, and a blank one is blank. Of other files the tool that wrote them may have left
            out blank cells, and filled the row up at its end.
    """

    cells: tuple[CellText, ...]
    place: Place
    boxed: bool = False


@attrs.frozen
class Picture:
    """A picture that stands by itself, outside the cells of the tables.

    Attributes:
        name: what it is called.
        place: where it stands.
        source: how the file names its content: an address on a page, a part of a Word file.
    """

    name: str = ""
    place: Place | None = None
    source: str = attrs.field(default="", repr=False)


Block: TypeAlias = Paragraph | TableRow | Picture


class _Part(NamedTuple):
    """A row of a table in the text, or a run of other words.

    Attributes:
        start: offset of its first character.
        end: offset behind its last.
        cells: the cells of a row; None for words.
        texts: what is written for each of them.
        boxed: True if none of them can be lost.
    """

    start: int
    end: int
    cells: Sequence[CellText] | None = None
    texts: Sequence[str] = ()
    boxed: bool = False


def picture_mark(name: str) -> str:
    """What stands in the text for a picture; recognition knows it where a table should be."""
    return _PICTURE.format(name=re.sub(r"[\s\[\]|]+", " ", name).strip()[:_LONGEST_NAME])


def assemble(
    blocks: Iterable[Block], limits: Limits, diagnostics: Iterable[Diagnostic] = ()
) -> Document:
    """Write blocks into one text, and cut it into lines.

    Raises:
        LimitExceeded: the text is longer than allowed.
    """
    writer = _Writer(limits)
    kept: list[Block] = []
    for is_row, run in groupby(_kept(blocks, kept), key=lambda block: isinstance(block, TableRow)):
        if is_row:
            for row in cast("Iterable[TableRow]", run):
                writer.row(row)
        else:
            writer.words(cast("Iterable[Paragraph | Picture]", run))
    source = Source("".join(writer.pieces), tuple(writer.places))
    cut = partial(_cut, source, writer.parts)
    return Document(source, None, list(diagnostics), blocks=kept, cut=cut)


def _cut(source: Source, parts: Sequence[_Part], known: Pieces) -> list[Line]:
    """The lines of the parts of a text; a piece that is known is one line, which is not cut."""
    firsts, lasts = [first for first, _ in known], [last for _, last in known]

    def is_known(at: int) -> bool:
        piece = bisect_right(firsts, at) - 1
        return piece >= 0 and at < lasts[piece]

    lines: list[Line] = []
    for part in parts:
        if part.cells is None:
            words = _cut_words(source, part.start, part.end)
            lines += [one for one in words if not is_known(one.start)] if known else words
        elif not known or not is_known(part.start):
            lines.append(_line(source, part, part.cells))
    if known:
        lines += [Line(Ruling.TABLE, [], [], first, last) for first, last in known]
        lines.sort(key=lambda line: line.start)
    return lines


def _kept(blocks: Iterable[Block], kept: list[Block]) -> Iterator[Block]:
    """The blocks, each kept as it is written: a source may never end."""
    for block in blocks:
        kept.append(block)
        yield block


def _line(source: Source, part: _Part, cells: Sequence[CellText]) -> Line:
    """The line of a row, which is written with a tab before every cell."""
    starts: list[int] = []
    at = part.start + 1
    for text in part.texts:
        starts.append(at)
        at += len(text) + 2
    ends = map(add, starts, map(len, part.texts))
    texts = list(map(source.folded.__getitem__, map(slice, starts, ends)))
    lefts = [cell.column for cell in cells]
    rights = [cell.column + cell.span for cell in cells]
    return Line(Ruling.GRID, texts, starts, part.start, part.end, lefts, rights, boxed=part.boxed)


def _cut_words(source: Source, first: int, last: int) -> list[Line]:
    """The lines of a run of words, whose numbers may stand beside their names."""
    if may_be_listed(source.folded[first:last]):
        lines = cut_listed(Source(source.text[first:last]))
        for line in lines:
            line.starts = [first + start for start in line.starts]
            line.start, line.end = first + line.start, first + line.end
        if lines:
            return lines
    return cut_lines(source, (), first, last)


class _Writer:
    """The text so far, the places of its pieces, and its parts."""

    def __init__(self, limits: Limits) -> None:
        self.allowed = limits.text_characters
        self.pieces: list[str] = []
        self.length = 0
        self.places: list[tuple[int, Place | None]] = []
        self.parts: list[_Part] = []

    def write(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)
        if self.length > self.allowed:
            raise LimitExceeded("text_characters", self.allowed)

    def begin(self, place: Place | None) -> None:
        """Note where the next piece stands, unless it stands where the one before it does."""
        if place != (self.places[-1][1] if self.places else None):
            self.places.append((self.length, place))

    def words(self, run: Iterable[Paragraph | Picture]) -> None:
        """Write paragraphs; they are cut as a text is cut, for they may be the cells of a table."""
        start = self.length
        for block in run:
            text = picture_mark(block.name) if isinstance(block, Picture) else block.text
            self.begin(block.place)
            self.write(_LINE_END.sub("\n", text) + "\n")
        self.parts.append(_Part(start, self.length))

    def row(self, row: TableRow) -> None:
        """Write a row of a table; a cell that fills a row by itself is words."""
        if len(row.cells) == 1:
            cell = row.cells[0]
            place = attrs.evolve(row.place, column=cell.column)
            self.words([Paragraph(_tidy(cell.text), place)])
            return
        if not row.cells:
            return
        if self.pieces and not self.pieces[-1].endswith("\n\n") and self.pieces[-1] != "\n":
            self.write("\n")
        texts = [_tidy(cell.text) for cell in row.cells]
        table, number, page = row.place.table, row.place.row, row.place.page
        start = at = self.length
        for cell, text in zip(row.cells, texts, strict=True):
            self.places.append((at, cell.place or _place(table, number, cell.column, page)))
            at += len(text) + 2
        # The tab of a blank cell at the end is no part of the row.
        end = at - 1 if texts[-1] else at - 2
        self.write("".join([f"\t{text}\n" for text in texts]) + "\n")
        self.parts.append(_Part(start, end, row.cells, texts, row.boxed))


_place = lru_cache(maxsize=4096)(Place)
"""A place; tables of the form have the same ones in many files."""


def _tidy(text: str) -> str:
    """A cell's text without tabs, blank lines, and white space around its lines."""
    if text.isprintable():
        return text.strip()
    lines = (line.replace("\t", " ").strip() for line in _LINE_END.sub("\n", text).split("\n"))
    return "\n".join(line for line in lines if line)


# -- what pages and Word files have in common: merged cells, text off its line ------------------

_LONGEST_CELL: Final = 500
"""Characters beyond which a cell beside others holds a text: the table lays out the page."""


@attrs.define
class SpanningCell:
    """A cell as HTML and Word have it: it covers rows and columns, counted from itself.

    Attributes:
        text: its lines, or the mark of its picture where it has no words.
        rowspan: rows that it covers.
        colspan: columns that it covers.
        blocks: what stands in it, where that is more than a line: read if the table is none.
    """

    text: str
    rowspan: int = 1
    colspan: int = 1
    blocks: Sequence[Block] = ()


def spanning_cell(blocks: Sequence[Block], rowspan: int, colspan: int) -> SpanningCell:
    """A cell with its lines and pictures."""
    lines = [block.text for block in blocks if isinstance(block, Paragraph)]
    text = join_marked(lines, "\n")
    if not text:
        pictures = [block.name for block in blocks if isinstance(block, Picture)]
        text = picture_mark(pictures[-1]) if pictures else ""
    return SpanningCell(text, rowspan, colspan, blocks)


class NestedTables:
    """The tables of a file as they are read one in another: their numbers, and what holds which."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._number = 0
        self._wide = 0

    def begin(self) -> Callable[[Sequence[Sequence[SpanningCell]]], Iterator[Block]]:
        """Begin a table; what is given is to be called with its rows when all in it is read.

        It takes the cells that begin in each row, from left to right, and gives the rows of the
        table, or what stands in its cells if it only lays out the page. That it does if there are
        tables of several columns, or whole texts, in cells beside others, or if every row is one
        cell. It raises `LimitExceeded` as `place_cells` does.
        """
        self._number += 1
        return partial(self._ended, self._number, self._wide)

    def _ended(
        self, number: int, wide_before: int, rows: Sequence[Sequence[SpanningCell]]
    ) -> Iterator[Block]:
        wide = [row for row in rows if len(row) > 1]
        holds_tables, self._wide = self._wide > wide_before, self._wide + bool(wide)
        if holds_tables or not wide or any(_is_long(cell.text) for row in wide for cell in row):
            return _contents(rows)
        return place_cells(rows, number, self._limits)


def _contents(rows: Iterable[Iterable[SpanningCell]]) -> Iterator[Block]:
    """What stands in the cells of a table that lays out a page."""
    for cell in chain.from_iterable(rows):
        if cell.blocks:
            yield from cell.blocks
        elif cell.text:
            yield Paragraph(cell.text)


def _is_long(text: str) -> bool:
    """True if a cell is beyond the length of words in a table, white space aside."""
    return len(text) > _LONGEST_CELL and len(" ".join(text.split())) > _LONGEST_CELL


def place_cells(
    rows: Iterable[Iterable[SpanningCell]], table: int, limits: Limits
) -> Iterator[TableRow]:
    """The rows of a table with the column of every cell.

    Args:
        rows: the cells that begin in each row, from left to right.
        table: 1-based number of the table in the file.
        limits: how much a cell may cover.

    Raises:
        LimitExceeded: a cell covers more rows or columns than allowed, or the table has more
            columns.
    """
    covered: dict[int, int] = {}
    for number, row in enumerate(rows, 1):
        cells: list[CellText] = []
        column = 1
        for cell in row:
            if cell.rowspan > limits.span:
                raise LimitExceeded("span", limits.span, cell.rowspan)
            while covered.get(column, 0) >= number:
                column += 1
            if column + cell.colspan - 1 > limits.span:
                raise LimitExceeded("span", limits.span, column + cell.colspan - 1)
            cells.append(CellText(cell.text, column, cell.colspan))
            if cell.rowspan > 1:
                last = number + cell.rowspan - 1
                covered.update(dict.fromkeys(range(column, column + cell.colspan), last))
            column += cell.colspan
        yield TableRow(tuple(cells), Place(table, number))


class Raised(str):
    """Text above or below its line: a superscript, a subscript, the mark of a footnote."""

    __slots__ = ()


def trimmed(text: str) -> str:
    """A line without the white space around it; a row keeps the tabs of blank cells at its ends."""
    bare = text.strip()
    return text.strip(" \r\n") if "\t" in bare else bare


def join_marked(pieces: Sequence[str], between: str = "") -> str:
    """Join the pieces of a line, or the lines of a cell.

    A raised digit is no digit of the number beside it: raised text beside other text is put in
    square brackets, `5[1]`. Where all text is raised it is the text itself, and stays `Raised`.
    """
    if not any(isinstance(piece, Raised) for piece in pieces):
        return between.join(pieces)
    if all(isinstance(piece, Raised) or not piece.strip() for piece in pieces):
        return Raised(between.join(pieces))
    joined: list[str] = []
    for raised, run in groupby(pieces, key=lambda piece: isinstance(piece, Raised)):
        text = between.join(run)
        bare = text.strip()
        joined.append(
            f"[{bare}]" if raised and bare and not (bare[0] == "[" and bare[-1] == "]") else text
        )
    return between.join(joined)
