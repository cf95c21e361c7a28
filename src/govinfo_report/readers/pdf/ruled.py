"""Finds the cells that the lines of a page enclose, and fills them with the characters in them.

Lines that meet make a table. Every stretch between two neighbouring lines is a small cell; two of
them are one merged cell where no line is drawn between them. An outer line that is not drawn is
taken to stand where the lines that should meet it end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from operator import attrgetter
from typing import Final, NamedTuple

import attrs

from govinfo_report.readers.blocks import Raised, join_marked
from govinfo_report.readers.pdf.content import DrawnLine, Glyph, PageContent
from govinfo_report.readers.pdf.lines import lines_of, set_in_line
from govinfo_report.readers.pdf.settings import SETTINGS

_left_of: Final = attrgetter("left")
_right_of: Final = attrgetter("right")


def whole_rules(pieces: Iterable[DrawnLine]) -> list[DrawnLine]:
    """Lines sorted by their place; those that lie on each other are joined."""
    return list(chain.from_iterable(map(_joined, _on_one_line(sorted(pieces)))))


def _on_one_line(pieces: list[DrawnLine]) -> Iterator[list[DrawnLine]]:
    run: list[DrawnLine] = []
    for piece in pieces:
        if run and piece.at - run[0].at > SETTINGS.rule_spread:
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _joined(run: list[DrawnLine]) -> Iterator[DrawnLine]:
    at = sum(piece.at for piece in run) / len(run)
    run.sort(key=lambda piece: piece.start)
    start, end = run[0].start, run[0].end
    for piece in run[1:]:
        if piece.start > end + SETTINGS.rule_gap:
            if end - start >= SETTINGS.rule_length:
                yield DrawnLine(at, start, end)
            start = piece.start
            end = piece.end
        end = max(end, piece.end)
    if end - start >= SETTINGS.rule_length:
        yield DrawnLine(at, start, end)


@attrs.define(eq=False)
class CellBox:
    """A cell: the rows and columns of its table that it covers, and the characters in it.

    Attributes:
        top: its first row.
        left: its first column.
        bottom: its last row.
        right: its last column.
        glyphs: in the order of the file.
    """

    top: int
    left: int
    bottom: int
    right: int
    glyphs: list[Glyph] = attrs.field(factory=list[Glyph])


@attrs.define(eq=False)
class Lattice:
    """A ruled table.

    Attributes:
        xs: where its columns begin, and the last one ends.
        ys: where its rows begin, and the last one ends.
        boxes: the cell of each row and column; a merged cell stands there several times.
    """

    xs: list[float]
    ys: list[float]
    boxes: list[list[CellBox]]

    def room(self, box: CellBox) -> float:
        """How tall a character may be in a cell."""
        return SETTINGS.too_tall * (self.ys[box.bottom + 1] - self.ys[box.top])

    def box_at(self, x: float, y: float) -> CellBox | None:
        """The cell that a point lies in."""
        xs, ys = self.xs, self.ys
        if xs[0] <= x < xs[-1] and ys[0] <= y < ys[-1]:
            return self.boxes[bisect_right(ys, y) - 1][bisect_right(xs, x) - 1]
        return None

    def beginning_in(self, row: int) -> list[CellBox]:
        """The cells that begin in a row, from left to right."""
        return [
            box
            for column, box in enumerate(self.boxes[row])
            if box.top == row and box.left == column
        ]

    def merge(self, box: CellBox, other: CellBox) -> None:
        """Let a cell cover the one at its right, which has the same rows."""
        box.right = other.right
        box.glyphs += other.glyphs
        for row in range(other.top, other.bottom + 1):
            line = self.boxes[row]
            line[other.left : other.right + 1] = [box] * (other.right + 1 - other.left)


def find_lattices(across: Sequence[DrawnLine], down: Sequence[DrawnLine]) -> list[Lattice]:
    """The ruled tables of a page, from top to bottom; boxes around words alone are none."""
    found: list[Lattice] = []
    for horizontal, vertical in _connected(across, down):
        xs = _edges(vertical, horizontal)
        ys = _edges(horizontal, vertical)
        if (len(xs) - 1) * (len(ys) - 1) > 1:
            found.append(Lattice(xs, ys, _boxes(xs, ys, horizontal, vertical)))
    return sorted(found, key=lambda lattice: lattice.ys[0])


def _connected(
    across: Sequence[DrawnLine], down: Sequence[DrawnLine]
) -> Iterable[tuple[list[DrawnLine], list[DrawnLine]]]:
    """The lines that meet one another, table by table; both are sorted by their place."""
    parents = list(range(len(across) + len(down)))
    places = [other.at for other in down]
    touch = SETTINGS.touch
    for number, (at, start, end) in enumerate(across):
        first, last = bisect_left(places, start - touch), bisect_right(places, end + touch)
        for other, (_, upper, lower) in enumerate(down[first:last], len(across) + first):
            if upper - touch <= at <= lower + touch:
                parents[_root(parents, number)] = _root(parents, other)
    groups: dict[int, tuple[list[DrawnLine], list[DrawnLine]]] = {}
    for number, one in enumerate((*across, *down)):
        group = groups.setdefault(_root(parents, number), ([], []))
        group[number >= len(across)].append(one)
    return [group for group in groups.values() if group[0] and group[1]]


def _root(parents: list[int], at: int) -> int:
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = parents[at]
    return at


def _edges(rules: Sequence[DrawnLine], crossing: Sequence[DrawnLine]) -> list[float]:
    """Where lines stand, a double one once, and the ends of the lines that cross them."""
    places = sorted(rule.at for rule in rules)
    edges = [at for at, before in zip(places, [None, *places], strict=False)
             if before is None or at - before >= SETTINGS.rule_length]  # fmt: skip
    first, last = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if first < edges[0] - SETTINGS.touch:
        edges.insert(0, first)
    if last > places[-1] + SETTINGS.touch:
        edges.append(last)
    return edges


def _boxes(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[DrawnLine], down: Sequence[DrawnLine]
) -> list[list[CellBox]]:
    above = _parted(ys, xs, across)
    before = _parted(xs, ys, down)
    columns = len(xs) - 1
    parents = list(range((len(ys) - 1) * columns))
    for row in range(len(ys) - 1):
        for column in range(columns):
            at = row * columns + column
            if column and (column, row) not in before:
                parents[_root(parents, at)] = _root(parents, at - 1)
            if row and (row, column) not in above:
                parents[_root(parents, at)] = _root(parents, at - columns)
    merged: dict[int, CellBox] = {}
    boxes: list[list[CellBox]] = []
    for row in range(len(ys) - 1):
        line: list[CellBox] = []
        for column in range(columns):
            root = _root(parents, row * columns + column)
            box = merged.get(root)
            if box is None:
                box = merged[root] = CellBox(row, column, row, column)
            box.left = min(box.left, column)
            box.right = max(box.right, column)
            box.bottom = row
            line.append(box)
        boxes.append(line)
    return boxes


def _parted(
    places: Sequence[float], stretches: Sequence[float], rules: Sequence[DrawnLine]
) -> set[tuple[int, int]]:
    """(Place, stretch) wherever a line stands at the place, along the middle of the stretch."""
    middles = [(a + b) / 2 for a, b in pairwise(stretches)]
    found: set[tuple[int, int]] = set()
    for rule in rules:
        place = bisect_right(places, rule.at + SETTINGS.touch) - 1
        first = bisect_right(middles, rule.start)
        last = bisect_right(middles, rule.end)
        found.update((place, at) for at in range(first, last))
    return found


@attrs.define(eq=False)
class RuledCell:
    """A printed cell.

    Attributes:
        text: its lines parted by a line break; '' where it is blank.
        left: x of its left side.
        right: x of its right side.
        room: points between the end of its last line and its right side.
        height: of its last characters.
        rows: that it covers on its page.
    """

    text: str
    left: float
    right: float
    room: float = 0.0
    height: float = 0.0
    rows: int = 1


@attrs.define(eq=False)
class RuledTable:
    """A ruled table, or the part of one that a page prints.

    Attributes:
        page: 1-based number of the page.
        top: y of its upper side.
        bottom: y of its lower side.
        xs: where its columns begin, and the last one ends.
        rows: the cells that begin in each row, from left to right.
        last: the cells that its lower side closes, from left to right.
        overflows: texts of numbers that run over the line between two cells.
    """

    page: int
    top: float
    bottom: float
    xs: list[float]
    rows: list[list[RuledCell]]
    last: list[RuledCell]
    overflows: list[str]


def read_ruled(content: PageContent) -> tuple[list[RuledTable], list[Glyph]]:
    """The ruled tables of a page, and the characters outside of them."""
    across, down = whole_rules(content.across), whole_rules(content.down)
    crowded = len(across) + len(down) > SETTINGS.page_rules
    lattices = [] if crowded else find_lattices(across, down)
    if crowded or len(lattices) > SETTINGS.page_tables:
        content.crowded = True
        return [], content.glyphs
    outside = list(_outside(content, lattices))
    digits = sorted((one.top + one.bottom) / 2 for one in outside if one.char.isdigit())
    tables: list[RuledTable] = []
    for lattice in lattices:
        boxes = {id(box): box for line in lattice.boxes for box in line}
        inside = [glyph for box in boxes.values() for glyph in box.glyphs]
        beside = bisect_left(digits, lattice.ys[-1]) - bisect_left(digits, lattice.ys[0])
        if beside > sum(glyph.char.isdigit() for glyph in inside):
            # Most numbers of its rows stand in no cell: it is a part of a table that is not ruled.
            outside += inside
        elif inside:
            tables.append(_filled(content.number, lattice))
    return tables, outside


def _outside(content: PageContent, lattices: Sequence[Lattice]) -> Iterator[Glyph]:
    """Put the characters of a page into the cells of its tables; gives those that are in none."""
    # The smallest first: a table may stand in a cell of another.
    known = sorted(lattices, key=lambda lattice: len(lattice.xs))
    glyphs = content.glyphs
    found = _whole_numbers(glyphs, [_cell_at(known, glyph) for glyph in glyphs])
    found.reverse()
    found = _whole_numbers(glyphs[::-1], found)[::-1]
    for glyph, place in zip(glyphs, found, strict=True):
        if place is None:
            yield glyph
        elif glyph.bottom - glyph.top > place.lattice.room(place.box):
            content.slanted += 1
        else:
            place.box.glyphs.append(glyph)


class _InCell(NamedTuple):
    lattice: Lattice
    box: CellBox


def _cell_at(known: Sequence[Lattice], glyph: Glyph) -> _InCell | None:
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    for lattice in known:
        box = lattice.box_at(x, y)
        if box is not None:
            return _InCell(lattice, box)
    return None


def _whole_numbers(
    glyphs: Sequence[Glyph], found: Sequence[_InCell | None]
) -> list[_InCell | None]:
    """The cells of characters, that of a digit too which runs over the outer side of a table.

    A digit beside a table is that of the cell of the digit before it.
    """
    whole: list[_InCell | None] = list(found[:1])
    for (one, after), place in zip(pairwise(glyphs), found[1:], strict=True):
        whole.append(whole[-1] if place is None and _are_one_number(one, after) else place)
    return whole


def _are_one_number(one: Glyph, other: Glyph) -> bool:
    height = one.bottom - one.top
    gap = max(one.left, other.left) - min(one.right, other.right)
    level = abs(one.bottom - other.bottom) <= SETTINGS.rule_slope
    return (
        one.char.isdigit()
        and other.char.isdigit()
        and level
        and (abs(gap) <= SETTINGS.tight_digits * height)
    )


def _filled(page: int, lattice: Lattice) -> RuledTable:
    xs, ys = lattice.xs, lattice.ys
    overflows = _part_overflows(lattice)
    made = {
        id(box): _filled_cell(xs[box.left], xs[box.right + 1], box)
        for row in range(len(ys) - 1)
        for box in lattice.beginning_in(row)
    }
    rows = [[made[id(box)] for box in lattice.beginning_in(row)] for row in range(len(ys) - 1)]
    last = [made[at] for at in dict.fromkeys(map(id, lattice.boxes[-1])) if at in made]
    return RuledTable(page, ys[0], ys[-1], xs, rows, last, overflows)


def _filled_cell(left: float, right: float, box: CellBox) -> RuledCell:
    rows = box.bottom + 1 - box.top
    if not box.glyphs:
        return RuledCell("", left, right, rows=rows)
    end = box.glyphs[-1]
    room, height = right - end.right, end.bottom - end.top
    return RuledCell(text_of_glyphs(box.glyphs), left, right, room, height, rows)


def _part_overflows(lattice: Lattice) -> list[str]:
    """Take two cells for one where a number runs over the line between them.

    Which cell its digits belong to cannot be known; one cell too few in its row says so.
    """
    found: list[str] = []
    for row in range(len(lattice.ys) - 1):
        for box in lattice.beginning_in(row):
            while box.right + 2 < len(lattice.xs):
                other = lattice.boxes[row][box.right + 1]
                alike = (other.top, other.bottom) == (box.top, box.bottom)
                border = lattice.xs[box.right + 1]
                if not alike or not _runs_over(box.glyphs, other.glyphs, border):
                    break
                lattice.merge(box, other)
                found.append(text_of_glyphs(box.glyphs).replace("\n", " "))
    return found


def _runs_over(one: Sequence[Glyph], two: Sequence[Glyph], border: float) -> bool:
    """True if digits of two neighbouring cells are one number, or one stands on the line."""
    if not one or not two:
        # A digit may stand on the line, but whose number it is can be seen.
        return False
    last = max(one, key=_right_of)
    first = min(two, key=_left_of)
    if not (last.char.isdigit() and first.char.isdigit()):
        return False
    height = last.bottom - last.top
    if abs(last.top - first.top) > height / 2:
        return False
    cut = max(last.right - border, border - first.left)
    return first.left - last.right < SETTINGS.tight_digits * height or cut > SETTINGS.cut_digit * (
        last.right - last.left
    )


def text_of_glyphs(glyphs: Sequence[Glyph]) -> str:
    r"""What a cell prints, its lines parted by '\n'; set vertically, it is one line."""
    first = glyphs[0]
    if len(glyphs) == 1:
        return first.char
    tops = [glyph.top for glyph in glyphs]
    if max(tops) - min(tops) < SETTINGS.cell_line_spread * (first.bottom - first.top):
        return set_in_line(sorted(glyphs, key=_left_of))
    if _runs_down(glyphs):
        # The order of the file is the order of reading, also where there are several columns.
        return "".join(glyph.char for glyph in glyphs)
    lines = lines_of(glyphs)
    ends = [(line.glyphs[-1], after.glyphs[0]) for line, after in pairwise(lines)]
    notes = [
        one.char.isdigit() and first.char.isdigit() and _is_smaller(first, one)
        for one, first in ends
    ]
    marks = (Raised if note else str for note in (False, *notes))
    return join_marked([mark(line.text) for mark, line in zip(marks, lines, strict=True)], "\n")


def _is_smaller(glyph: Glyph, other: Glyph) -> bool:
    return glyph.bottom - glyph.top <= SETTINGS.raised_height * (other.bottom - other.top)


def _runs_down(glyphs: Sequence[Glyph]) -> bool:
    """True if most characters stand right below the one before them."""
    down = 0
    for one, after in pairwise(glyphs):
        if _is_smaller(after, one):
            # A note below its line.
            continue
        near = SETTINGS.below_spread * max(one.bottom - one.top, one.right - one.left)
        middles = abs((one.left + one.right) - (after.left + after.right)) / 2
        down += middles < near and after.top - one.top > near
    return 2 * down >= len(glyphs) - 1 and down > 0
