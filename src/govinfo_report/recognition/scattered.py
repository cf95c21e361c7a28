"""Takes tables whose numbers stand apart from their labels, as their count and their sums prove.

What reads a page block by block prints the labels of a table in one place and its numbers in
another: row by row, column by column, or so a few rows at a time. Then no number stands by its
label; but where a section prints the form's labels, all of them in their order, and as many numbers
as the form has cells, one way alone to lay these out may satisfy the form's equations. All of a
table is taken or nothing, and its warning says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, groupby, pairwise
from operator import attrgetter
from typing import Final, TypeAlias

import attrs

from govinfo_report.document import Document, Line, Ruling
from govinfo_report.form import Table
from govinfo_report.form.equations import identities
from govinfo_report.recognition.label_index import key_of
from govinfo_report.recognition.templates import Template, templates
from govinfo_report.recognition.torn_labels import (
    Letters,
    before_its_column,
    extent_of,
    lettering_of,
    letters_in,
    letters_of,
    row_begins,
    stand_in_order,
)
from govinfo_report.recognition.whole import Whole, sections_of
from govinfo_report.report import Cell, CellStatus
from govinfo_report.words.variants import variants_of

_NUMBER: Final = re.compile(r"(?<![^\s|)\u3400-\u9fff])-?\d{1,15}(?:\.\d{1,6})?(?![^\s|])")
_ITEM: Final = re.compile(r"\d{1,2}[.、,．](?!\d)|[(（]\d{1,2}[)）]")
"""The number of a label."""
_SPACE: Final = " \t\n\r\f|-"
_APART: Final = re.compile(r"\n[ \t\r]*\n|[\f|]")
"""What parts a number from the words before it: an empty line, a page, a cell."""
_EMPTY_LINE: Final = re.compile(r"\n[ \t\r]*\n")
_CELL: Final = "|"
_SIGN: Final = re.compile(r"(?<![-:|+])-\s*\Z")
"""A dash before a number, and no rule of a table."""
_SHORT: Final = 2
"""Digits that the end of a number has at most."""
_MOST_CLOSE: Final = 2
"""Rows behind a label of which the first is its own; more of them are a list."""
_MOST_WAYS: Final = 300
"""Ways to lay out some rows beyond which no sum tells them apart."""
_STATUS: Final = attrgetter("status")

Way: TypeAlias = tuple[int, ...]
"""The place of each cell's number among those printed."""


@attrs.frozen
class _Number:
    """A number as it is printed.

    Attributes:
        text: its digits.
        start: offset of the first.
        end: offset behind the last.
        behind: how many ideographs are printed before it.
        opens: True if a line begins with it.
        close: True if nothing but the end of a line parts it from the words before it.
    """

    text: str
    start: int
    end: int
    behind: int
    opens: bool
    close: bool


def sections_lacking(cells: Mapping[str, Cell]) -> frozenset[str]:
    """The sections in whose tables a cell is missing."""
    if CellStatus.MISSING not in map(_STATUS, cells.values()):
        return frozenset()
    return frozenset(
        path.partition(".")[0] for path, cell in cells.items() if cell.status is CellStatus.MISSING
    )


def find_scattered(folded: str, lacking: Collection[str]) -> list[Whole]:
    """The tables of a text whose numbers stand apart from their labels, as sums prove.

    Args:
        folded: the text.
        lacking: the sections of the tables that could not be read otherwise.
    """
    found = list(sections_of(folded))
    counts = Counter(section for section, _, _ in found)
    made = (
        _scattered(section, folded, first, last)
        for section, first, last in found
        if section in lacking and counts[section] == 1
    )
    return [one for one in made if one is not None]


def without(document: Document, tables: Sequence[Whole]) -> Document:
    """The document with one line for each of the tables in place of those that print it."""
    pieces = [Line(Ruling.TABLE, [], [], one.first, one.last) for one in tables]
    others = [
        line
        for line in document.lines
        if not any(piece.start <= line.start < piece.end for piece in pieces)
    ]
    lines = sorted([*others, *pieces], key=lambda line: line.start)
    return Document(document.source, lines, document.diagnostics, document.origin)


def _scattered(section: str, folded: str, first: int, last: int) -> Whole | None:
    ways = [one for (name, _), some in templates().items() if name == section for one in some]
    if len(_NUMBER.findall(folded, first, last)) < min(len(one.table.paths) for one in ways):
        return None
    begin, end = extent_of(section, folded, first, last)
    letters = letters_in(folded, begin, end)
    numbers = _numbers_in(folded, letters, begin, end)
    for template in ways:
        placed = _placed(folded, letters, numbers, template)
        if placed:
            return Whole(
                template.table,
                template.editions,
                first,
                last,
                min(one.start for one in numbers),
                0,
                [one.text for one in placed],
                [one.start for one in placed],
                spaced=False,
                shows_blanks=False,
                ends=[one.end for one in placed],
                strays=[(first, begin), (end, last)],
            )
    return None


def _placed(
    folded: str, letters: Letters, numbers: Sequence[_Number], template: Template
) -> Sequence[_Number]:
    """The numbers of a table in the order of its cells; () if nothing tells that."""
    table, labels = template.table, lettering_of(template)
    cells = _joined(numbers, len(table.paths))
    begins = row_begins(letters.text, labels) if len(cells) == len(table.paths) else None
    if begins is None or (table.across and not _stand_in_rows(letters.text, cells, table)):
        return ()
    moved = before_its_column(folded, letters, labels)
    in_blocks = _EMPTY_LINE.search(moved) is not None and _CELL not in moved
    if moved and (not in_blocks or _is_cut_by_cells(cells, table)):
        # The columns of the group stand first; a high cell would begin a block of its own.
        return ()
    if table.rows[0].total is not None:
        way = _by_sums(cells, begins, table, min(template.editions))
    else:
        way = _by_names(letters.text, cells, table, labels.headers)
    return [cells[at] for at in way or ()]


def _numbers_in(folded: str, letters: Letters, first: int, last: int) -> Sequence[_Number]:
    """The numbers of a section; none if digits stand elsewhere."""
    done = first
    numbers: list[_Number] = []
    for number in (*_NUMBER.finditer(folded, first, last), None):
        words = folded[done : last if number is None else number.start()]
        if any(map(str.isdigit, _ITEM.sub("", words))) or _SIGN.search(words) is not None:
            return ()
        if number is not None:
            space = words[len(words.rstrip(_SPACE)) :]
            opens, close = "\n" in space, _APART.search(space) is None
            behind = bisect_left(letters.places, number.start())
            numbers.append(_Number(number.group(), *number.span(), behind, opens, close))
            done = number.end()
    return numbers


def _is_cut_by_cells(numbers: Sequence[_Number], table: Table) -> bool:
    """True if most numbers stand alone, and most runs of them are a row: cells stand in order."""
    alone = sum(not one.close for one in numbers)
    runs = Counter(one.behind for one in numbers).values()
    rows = sum(size == len(table.rows[0].columns) for size in runs)
    return 2 * alone > len(numbers) and 2 * rows > len(table.rows)


# -- numbers -------------------------------------------------------------------------------------


def _joined(numbers: Sequence[_Number], count: int) -> Sequence[_Number]:
    """The numbers with digits that stand below joined to those above, if that many are broken.

    A number that a narrow cell breaks is as long as any that is printed. Several may be broken in
    one line; their ends stand below in their order.
    """
    if not count < len(numbers) <= 2 * count:
        return numbers
    longest = max(len(one.text) for one in numbers)
    made: list[_Number] = []
    full = 0
    for size, run in groupby(numbers, key=lambda one: len(one.text)):
        some = list(run)
        ends = size <= _SHORT and 0 < len(some) <= full and some[0].opens and some[0].close
        if not ends:
            made += some
            full = len(some) if size == longest else 0
            continue
        for above, below in zip(range(len(made) - len(some), len(made)), some, strict=True):
            begun = made[above]
            made[above] = attrs.evolve(begun, text=begun.text + below.text, end=below.end)
        full = 0
    return made


def _by_sums(
    numbers: Sequence[_Number], begins: Sequence[int], table: Table, edition: int
) -> Way | None:
    """The one way to lay out the numbers of a table that all its equations allow."""
    order = range(len(numbers)) if table.across else _by_labels(numbers, begins, table)
    texts = [numbers[at].text for at in order]
    if not texts or not all(map(str.isdigit, texts)):
        return None
    ways = _Layouts(list(map(int, texts)), table).ways()
    kept = [way for found, way in ways.items() if _adds_up(found, table, edition)]
    return tuple(order[at] for at in kept[0]) if len(kept) == 1 else None


def _by_labels(numbers: Sequence[_Number], begins: Sequence[int], table: Table) -> Sequence[int]:
    """The numbers of a table in the order of its rows, as far as they stand by their labels.

    No sum tells which of two rows is which, but lines follow each other down the page. Where each
    number has its own, rows of numbers right behind a label are its own; the others follow in the
    order of the labels that are left. Of two that stand between the same labels, one for the label
    above and one for that below, nobody can tell which is which: then there is no order.
    """
    width = len(table.rows[0].columns)
    runs = [list(run) for _, run in groupby(range(len(numbers)), lambda at: numbers[at].behind)]
    in_lines = not any(
        one.opens for run in runs for at in run if at % width for one in [numbers[at]]
    )
    if in_lines or any(len(run) % width for run in runs):
        return range(len(numbers))
    rows: list[Sequence[int] | None] = [None] * len(table.rows)
    others: list[Sequence[int]] = []
    for run in runs:
        label = bisect_left(begins, numbers[run[0]].behind) - 1
        parts = [run[at : at + width] for at in range(0, len(run), width)]
        if numbers[run[0]].close and len(parts) <= _MOST_CLOSE and label >= 0 and not rows[label]:
            rows[label] = parts.pop(0)
        others += parts
    left = [at for at, row in enumerate(rows) if row is None]
    above: tuple[int, bool] | None = None
    for at, part in zip(left, others, strict=True):
        behind = numbers[part[0]].behind
        gap, is_above = bisect_left(begins, behind), begins[at] < behind
        if above == (gap, True) and not is_above:
            return ()
        above = gap, is_above
        rows[at] = part
    return [at for row in rows if row for at in row]


def _adds_up(values: Sequence[int], table: Table, edition: int) -> bool:
    of_path = dict(zip(table.paths, values, strict=True))
    return all(
        sum(of_path[path] for path in one.left) == sum(of_path[path] for path in one.right)
        for one in identities(edition)
        if one.paths[0] in of_path
    )


class _Layouts:
    """The ways in which numbers may be printed so that each row's last is the sum of its others.

    Some rows after the other are printed together: some of their columns row by row, and then those
    that are left row by row as well, or one by one.

    Args:
        values: the numbers in the order of print.
        table: whose numbers they are.
    """

    def __init__(self, values: Sequence[int], table: Table) -> None:
        self.values = values
        self.rows = len(table.rows)
        self.width = width = len(table.rows[0].columns)
        parted: list[tuple[int, ...]] = [(left, width - left) for left in range(1, width)]
        parted += [(left, *(1,) * (width - left)) for left in range(1, width - 1)]
        # Rows that stand side by side are no columns.
        self.shapes = [] if table.across else parted
        self.known: dict[int, Mapping[tuple[int, ...], Way]] = {self.rows: {(): ()}}
        self.too_many = False

    def ways(self, row: int = 0) -> Mapping[tuple[int, ...], Way]:
        """What the cells from a row on may hold, with a way to lay that out."""
        if row not in self.known and not self.too_many:
            found: dict[tuple[int, ...], Way] = {}
            for way in self.bands(row):
                values = tuple(self.values[at] for at in way)
                below = self.ways(row + len(way) // self.width)
                for rest, further in below.items():
                    found.setdefault(values + rest, way + further)
                self.too_many |= len(found) > _MOST_WAYS
                if self.too_many:
                    break
            self.known[row] = found
        return {} if self.too_many else self.known[row]

    def bands(self, first: int) -> Iterator[Way]:
        """The ways to print some rows together, from one on; a single row is printed in order."""
        for count in range(1, self.rows - first + 1):
            for shape in self.shapes if count > 1 else ((self.width,),):
                rows = list(self.laid_out(first, count, shape))
                if len(rows) == count:
                    yield tuple(chain.from_iterable(rows))

    def laid_out(self, first: int, count: int, shape: Sequence[int]) -> Iterator[Sequence[int]]:
        """The rows of a band, up to the first that does not add up."""
        for row in range(count):
            begin = first * self.width
            places: list[int] = []
            for part in shape:
                places += range(begin + row * part, begin + (row + 1) * part)
                begin += count * part
            *parts, total = (self.values[at] for at in places)
            if sum(parts) != total:
                return
            yield places


def _by_names(
    letters: str, numbers: Sequence[_Number], table: Table, headers: Sequence[Sequence[str]]
) -> Way | None:
    """The numbers beside the labels of rows, or below the names of columns, where no sums are.

    Words part the numbers of each row, or of each column of rows that have the same.
    """
    bounds = [0, *dict.fromkeys(one.behind for one in numbers), len(letters)]
    runs = [list(run) for _, run in groupby(range(len(numbers)), lambda at: numbers[at].behind)]
    words = [letters[first:last] for first, last in pairwise(bounds)]
    blocks = [list(rows) for _, rows in groupby(table.rows, key=lambda row: row.item)]
    beside = stand_in_order(letters, headers)
    if beside and [len(run) for run in runs] == [len(row.columns) for row in table.rows]:
        around = zip(table.rows, pairwise(words), strict=True)
        if all(
            _ends_in(above, row.label) or below.startswith(letters_of(key_of(row.label)))
            for row, (above, below) in around
        ):
            return tuple(range(len(numbers)))
    taken: dict[tuple[int, str], Sequence[int]] = {}
    for text, run in zip(words, runs, strict=False):
        place = next(
            (
                (at, column.name)
                for at, rows in enumerate(blocks)
                for column in rows[0].columns
                if len(rows) == len(run) and (at, column.name) not in taken
                if _ends_in(text, column.label)
            ),
            None,
        )
        if place is None:
            return None
        taken[place] = run
    columns = [
        [taken.get((at, column.name), ()) for column in rows[0].columns]
        for at, rows in enumerate(blocks)
    ]
    if not all(map(all, columns)):
        return None
    return tuple(at for block in columns for row in zip(*block, strict=True) for at in row)


def _stand_in_rows(letters: str, numbers: Sequence[_Number], table: Table) -> bool:
    """True if no words stand between the numbers of rows, or before each the name of its column.

    Among other names a page that is read block by block prints numbers in any order. Items that
    stand in another order than the form's have other rows, and each adds up in any place.
    """
    items = dict.fromkeys(row.item or row.label for row in table.rows)
    written = [[letters_of(key_of(one)) for one in _written(item)] for item in items]
    if not stand_in_order(letters, written):
        return False
    names = [column.label for row in table.rows for column in row.columns]
    width = len(table.rows[0].columns)
    return all(
        one.behind == other.behind
        or at % width == 0
        or _ends_in(letters[: other.behind], names[at])
        for at, (one, other) in enumerate(pairwise(numbers), 1)
    )


def _ends_in(letters: str, label: str) -> bool:
    return any(letters.endswith(letters_of(key_of(one))) for one in _written(label))


def _written(label: str) -> tuple[str, ...]:
    return (label, *variants_of(label))
