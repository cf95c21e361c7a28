"""What is printed of a table: its rows, each a label with the cells behind it, and its headers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import Any, Final, NamedTuple, TypeAlias

import attrs

from govinfo_report.document import Line, Ruling
from govinfo_report.recognition.label_index import Role
from govinfo_report.recognition.labels import Sight, SightKind, see
from govinfo_report.recognition.whole import Whole
from govinfo_report.text.characters import width_on_screen
from govinfo_report.text.source import Source

# What a named tuple does itself, without the call of a function in between.
new_tuple: Callable[..., Any] = tuple.__new__  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]

BARE_RULINGS: Final = (Ruling.LINE, Ruling.SPACED)
"""Layouts in which blank cells leave no trace, unless they leave a hole."""


class Seen(NamedTuple):
    """What is seen in a cell of the document; a named tuple, for a report holds hundreds.

    Attributes:
        text: what is printed, folded.
        start: offset of its first character.
        sight: what it is.
        left: where the cell begins across its line; -1 where that is not shown.
        right: where it ends.
    """

    text: str
    start: int
    sight: Sight
    left: int = -1
    right: int = -1

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.start + len(self.text)


Values: TypeAlias = Sequence[Seen | None]
"""A cell for each column of a row; None where none is there."""


def zeros_at_end(cell: Seen, count: int) -> list[Seen]:
    """A cell for each of the zeros that a cell's text ends in."""
    start = cell.end - count
    zero = see("0")
    return [Seen(digit, start + at, zero) for at, digit in enumerate(cell.text[-count:])]


def printed(cells: Iterable[Seen]) -> list[Seen]:
    """The cells in which something is printed."""
    return [cell for cell in cells if cell.sight.is_printed]


def between(cells: Sequence[Seen]) -> Sequence[Seen]:
    """The cells from the first to the last in which something is printed."""
    shown = [at for at, cell in enumerate(cells) if cell.sight.is_printed]
    return cells[shown[0] : shown[-1] + 1] if shown else ()


def seen_in(line: Line, sights: Sequence[Sight], first: int = 0) -> list[Seen]:
    """What is seen in the cells of a line from `first` on."""
    lefts, rights = line.lefts[first:] or _NOWHERE, line.rights[first:] or _NOWHERE
    texts, starts = line.texts, line.starts
    if first:
        texts, starts, sights = texts[first:], starts[first:], sights[first:]
    cells = zip(texts, starts, sights, lefts, rights, strict=False)
    return list(map(new_tuple, repeat(Seen), cells))


def words_in(line: Line, words: Iterable[re.Match[str]], printed: str) -> list[Seen]:
    """Words of a line of one cell, with where they stand across it if the line shows that.

    Args:
        line: the line.
        words: the words, by their places in its text.
        printed: the text of the document as it is printed.
    """
    cells: list[Seen] = []
    first = line.starts[0]
    wide = line.lefts and line.rights[0] - line.lefts[0] != line.end - first
    measure = width_on_screen if wide else len
    done, place = first, line.lefts[0] if line.lefts else -1
    for word in words:
        left = right = -1
        start, end = first + word.start(), first + word.end()
        if line.lefts:
            left = place = place + measure(printed[done:start])
            right = left + measure(printed[start:end])
            done = start
        cells.append(Seen(word.group(), start, see(word.group()), left, right))
    return cells


_NOTE = "("
"""Opens the note at a label in which a unit may stand."""
_NOWHERE = (-1,) * 4096
"""Places of cells of which only the order is known."""


@attrs.define(eq=False)
class Header:
    """What heads the columns of some rows.

    Attributes:
        lines: index of a document's line → the cells in it that head columns, or may.
        page: counts page breaks and repeated headers.
    """

    lines: dict[int, list[Seen]] = attrs.field(factory=dict[int, list[Seen]])
    labelled: bool = False
    """True if a label of the form's header is printed."""


def empty_list() -> list[Any]:
    """A new list; list[Seen]() costs several times as much, and every row makes several."""
    return []


@attrs.define(eq=False)
class PrintedRow:
    """A label and the cells behind it.

    Attributes:
        table: attribute name of the section in whose table it stands.
        line: index of the document's line in which it begins.
        ruling: how its cells are told apart.
        header: the header above it.
        page: counts page breaks and repeated headers.
        label: the cell that holds the label; None where none is known.
        before: words before the values that are no known label, nearest last.
        after: words behind the values, nearest first.
        values: the places of values.
        units: measure words in a column of their own before the values.
        whole: True if the source shows where the row ends.
        lead: how many cells of its line stand before the first of them.
        width: how many cells its line has; 0 where the row's extent is not shown.
        gaps: lines from the label to each value and to what follows the last, where every cell has
            lines of its own.
        below: digits alone right below it, which may be parts of its numbers.
        in_prose: True if it stands in a section without a table.
        section: index of the line that holds the heading above it; -1 without one.
        boxed: True if none of its cells can be lost, and a blank one is blank.
        by_width: True if only the count of its cells says in which table it stands, or that its
            lines are one row.
    """

    table: str
    line: int
    ruling: Ruling
    header: Header
    page: int = 0
    label: Seen | None = None
    before: Sequence[Seen] = ()
    after: list[Seen] = attrs.field(factory=empty_list)
    values: list[Seen] = attrs.field(factory=empty_list)
    units: Sequence[Seen] = ()
    whole: bool = False
    lead: int = 0
    width: int = 0
    gaps: list[int] = attrs.field(factory=empty_list)
    below: Sequence[Seen] = ()
    in_prose: bool = False
    section: int = -1
    boxed: bool = False
    by_width: bool = False

    @property
    def roles(self) -> tuple[Role, ...]:
        """The rows of the form that its label may name."""
        return () if self.label is None else self.label.sight.rows

    @property
    def digits(self) -> str:
        """Digits that run on from the label."""
        return "" if self.label is None else self.label.sight.digits

    def without_label(self) -> PrintedRow:
        """The row with its label for words, where it is none of the edition's."""
        before = self.before if self.label is None else [*self.before, self.label]
        return attrs.evolve(self, label=None, before=before)

    @property
    def own_units(self) -> Sequence[Seen]:
        """Cells that may print a unit: those of measure words, and a note at the label."""
        noted = self.label is not None and _NOTE in self.label.text
        return (*self.units, self.label) if noted and self.label is not None else self.units

    @property
    def printed(self) -> list[Seen]:
        """The values that are not blank."""
        return printed(self.values)

    @property
    def is_filled(self) -> bool:
        """True if one of the values is not blank; told faster than by all that are printed."""
        for cell in self.values:  # noqa: SIM110 - a generator costs as much as the list
            if cell.sight.is_printed:
                return True
        return False

    @property
    def start(self) -> int:
        """Offset of its first character."""
        if self.label is not None:
            return self.label.start
        return self.values[0].start if self.values else self.before[0].start

    @property
    def end(self) -> int:
        """Offset behind its last printed character."""
        for cell in reversed(self.values):
            if cell.sight.is_printed:
                return cell.end
        return self.start if self.label is None else self.label.end


@attrs.define
class Tables:
    """What a pass over a document found of the tables.

    Attributes:
        rows: the rows of all tables, in reading order.
        headers: the headers, in reading order.
        repeated_headers: first cells of headers that are printed again.
        page_numbers: cells of page numbers inside a table.
        pictures: (section or '', cell) of pictures.
        units: (section, cell) of words that give the unit of a whole table.
        lines: indices of the document's lines that belong to a table.
        whole: index of a line → the table that it stands for, printed whole.
        blank_grids: True if a line of a grid holds a blank cell.
    """

    rows: list[PrintedRow] = attrs.field(factory=list[PrintedRow])
    headers: list[tuple[str, Header]] = attrs.field(factory=list[tuple[str, Header]])
    repeated_headers: list[Seen] = attrs.field(factory=empty_list)
    page_numbers: list[Seen] = attrs.field(factory=empty_list)
    pictures: list[tuple[str, Seen]] = attrs.field(factory=list[tuple[str, Seen]])
    units: list[tuple[str, Seen]] = attrs.field(factory=list[tuple[str, Seen]])
    lines: set[int] = attrs.field(factory=set[int])
    whole: dict[int, Whole] = attrs.field(factory=dict[int, Whole])
    blank_grids: bool = False

    def above(self, offset: int) -> Tables:
        """The rows and headers above an offset."""
        rows = [row for row in self.rows if row.start < offset]
        if len(rows) == len(self.rows):
            return self
        headers = [
            (table, header)
            for table, header in self.headers
            if all(cells[0].start < offset for cells in header.lines.values())
        ]
        return Tables(rows, headers, whole=self.whole)

    def start(self, source: Source) -> int:
        """Offset where the first table begins; the end of the text where there is none."""
        starts = [row.start for row in self.rows]
        starts += [cells[0].start for _, header in self.headers for cells in header.lines.values()]
        starts += [whole.start for whole in self.whole.values()]
        return min(starts, default=len(source.text))

    @property
    def heads(self) -> int:
        """How many cells of headers head columns of the form."""
        return sum(
            bool(cell.sight.columns)
            for _, header in self.headers
            for cells in header.lines.values()
            for cell in cells
        )


def is_printed(cell: Seen | None) -> bool:
    """True for a cell that is there and not blank."""
    return cell is not None and cell.sight.is_printed


def blank(cell: Seen) -> bool:
    """True for a cell that is there and empty."""
    return cell.sight.kind is SightKind.EMPTY


def drops_blanks_of_lines(rows: Iterable[PrintedRow]) -> bool:
    """True if rows of a cell a line are filled up behind some values or others, and show no blank.

    What fills up the lines of one table in the end then stands for blank cells as well.
    """
    counts: dict[int, int] = {}
    drops = False
    for row in rows:
        if row.ruling is Ruling.CELL and row.values:
            shown = len(between(row.values))
            if any(blank(cell) for cell in row.values[:-1]):
                return False
            if row.values[-1].sight.kind is SightKind.PAD:
                drops = drops or counts.setdefault(id(row.header), shown) != shown
    return drops


def shows_blanks(rows: Iterable[PrintedRow]) -> bool:
    """True if a blank or covered cell stands before a value: the text does not drop them."""
    for row in rows:
        if row.whole and row.ruling is Ruling.ROW:
            empty = False
            for cell in row.values:
                if empty and cell.sight.is_printed:
                    return True
                empty = empty or blank(cell)
    return False
