"""Fills the cells that a page's lines enclose with the characters that stand in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from govinfo_report.readers.pdf.cells import cell_text
from govinfo_report.readers.pdf.content import Glyph, PageContent
from govinfo_report.readers.pdf.lattice import Lattice, find_lattices
from govinfo_report.readers.pdf.rules import whole_rules

_MOST_RULES: Final = 300
"""Lines of a page beyond which it is a chart."""
_MOST_TABLES: Final = 40
_TIGHT: Final = 0.08
"""Share of a digit's height up to which it runs on from another: between cells there is more."""
_CUT: Final = 0.2
"""Share of a character's width beyond which a line stands in it, not beside it."""


@attrs.define(eq=False)
class Cell:
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
    rows: list[list[Cell]]
    last: list[Cell]
    overflows: list[str]


def read_ruled(content: PageContent) -> tuple[list[RuledTable], list[Glyph]]:
    """The ruled tables of a page, and the characters outside of them."""
    across, down = whole_rules(content.across), whole_rules(content.down)
    if len(across) + len(down) > _MOST_RULES:
        content.crowded = True
        return [], content.glyphs
    lattices = find_lattices(across, down)
    if len(lattices) > _MOST_TABLES:
        content.crowded = True
        return [], content.glyphs
    inside: list[dict[int, list[Glyph]]] = [{} for _ in lattices]
    # The smallest first: a table may stand in a cell of another.
    known = sorted(zip(lattices, inside, strict=True), key=lambda pair: len(pair[0].xs))
    outside: list[Glyph] = []
    for glyph in content.glyphs:
        _, left, top, right, bottom = glyph
        x, y = (left + right) / 2, (top + bottom) / 2
        for lattice, cells in known:
            box = lattice.box_at(x, y)
            if box is not None:
                cells.setdefault(id(box), []).append(glyph)
                break
        else:
            outside.append(glyph)
    tables = [
        _table(content.number, lattice, glyphs)
        for lattice, glyphs in zip(lattices, inside, strict=True)
        if glyphs
    ]
    return tables, outside


def _table(page: int, lattice: Lattice, glyphs: dict[int, list[Glyph]]) -> RuledTable:
    xs, ys = lattice.xs, lattice.ys
    overflows = _part_overflows(lattice, glyphs)
    rows: list[list[Cell]] = []
    made: dict[int, Cell] = {}
    for row in range(len(ys) - 1):
        line: list[Cell] = []
        for box in lattice.beginning_in(row):
            cell = made[id(box)] = _cell(xs[box.left], xs[box.right + 1], glyphs.get(id(box), []))
            cell.rows = box.bottom + 1 - row
            line.append(cell)
        rows.append(line)
    last = [made[at] for at in dict.fromkeys(id(box) for box in lattice.boxes[-1]) if at in made]
    return RuledTable(page, ys[0], ys[-1], xs, rows, last, overflows)


def _cell(left: float, right: float, glyphs: Sequence[Glyph]) -> Cell:
    if not glyphs:
        return Cell("", left, right)
    end = glyphs[-1]
    return Cell(cell_text(glyphs), left, right, right - end.right, end.bottom - end.top)


def _part_overflows(lattice: Lattice, glyphs: dict[int, list[Glyph]]) -> list[str]:
    """Take two cells for one where a number runs over the line between them.

    Which cell its digits belong to cannot be known; one cell too few in its row says so.
    """
    found: list[str] = []
    for row in range(len(lattice.ys) - 1):
        for box in lattice.beginning_in(row):
            while box.right + 2 < len(lattice.xs):
                other = lattice.boxes[row][box.right + 1]
                one, two = glyphs.get(id(box), []), glyphs.get(id(other), [])
                alike = (other.top, other.bottom) == (box.top, box.bottom)
                if not alike or not _runs_over(one, two, lattice.xs[box.right + 1]):
                    break
                glyphs[id(box)] = one + two
                lattice.merge(box, other)
                found.append(cell_text(one + two).replace("\n", " "))
    return found


def _runs_over(one: Sequence[Glyph], two: Sequence[Glyph], border: float) -> bool:
    """True if digits of two neighbouring cells are one number, or one stands on the line."""
    if not one or not two:
        # A digit may stand on the line, but whose number it is can be seen.
        return False
    last = max(one, key=_right)
    first = min(two, key=_left)
    if not (last.char.isdigit() and first.char.isdigit()):
        return False
    height = last.bottom - last.top
    if abs(last.top - first.top) > height / 2:
        return False
    cut = max(last.right - border, border - first.left)
    return first.left - last.right < _TIGHT * height or cut > _CUT * (last.right - last.left)


def _right(glyph: Glyph) -> float:
    return glyph.right


def _left(glyph: Glyph) -> float:
    return glyph.left
