"""Finds where cells of a table without rules end that stand closer than words do.

Columns that a browser sets as wide as their words touch: a label and the number beside it, two
numbers, the names of two columns. What one line leaves open those around it tell: where their cells
end, above and below, and no number stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from govinfo_report.readers.pdf.content import Glyph
from govinfo_report.readers.pdf.lines import TextLine
from govinfo_report.readers.pdf.settings import SETTINGS
from govinfo_report.text.characters import width_on_screen
from govinfo_report.words.surroundings import NUMERALS

_HEADING: Final = re.compile(rf"[{NUMERALS}]{{1,3}}[、.．]")


class _Gap(NamedTuple):
    """A gap in a line: from where to where, and which character stands behind it."""

    left: float
    right: float
    at: int


class _Line(NamedTuple):
    """A line of a table.

    Attributes:
        line: its characters.
        wide: x of its wide gaps, from left to right: where each begins and ends.
        narrow: its narrow gaps.
        numbers: x of its numbers, in the same way.
    """

    line: TextLine
    wide: list[float]
    narrow: list[_Gap]
    numbers: list[float]


def part_at_narrow_gaps(lines: Iterable[TextLine]) -> None:
    """Part the lines of all pages where those around them show that a cell ends."""
    for block in _blocks(lines):
        seen = [_seen(line) for line in block]
        for at, one in enumerate(seen):
            others = seen[max(0, at - SETTINGS.lines_around) : at]
            others += seen[at + 1 : at + 1 + SETTINGS.lines_around]
            found = [gap.at for gap in one.narrow if _ends_cell(gap, others)]
            one.line.borders = frozenset(found)


def _blocks(lines: Iterable[TextLine]) -> Iterator[list[TextLine]]:
    """Lines one below another that may be of one table: prose and headings part them."""
    block: list[TextLine] = []
    for line in lines:
        apart = len(line.parts(SETTINGS.cell_gap)) == 1 and (
            len(line.glyphs) >= SETTINGS.prose_line or _HEADING.match(line.text)
        )
        if apart and block:
            yield block
            block = []
        elif not apart:
            block.append(line)
    if block:
        yield block


def _seen(line: TextLine) -> _Line:
    sides = _sides(line.glyphs)
    gaps = [_Gap(one[1], after[0], at) for at, (one, after) in enumerate(pairwise(sides), 1)]
    height = min(glyph.bottom - glyph.top for glyph in line.glyphs)
    most = SETTINGS.cell_gap * height
    usual = median([0.0, *(gap.right - gap.left for gap in gaps if gap.right - gap.left <= most)])
    least = max(0.0, usual) + SETTINGS.narrow_gap * height
    wide = [x for gap in gaps if gap.right - gap.left > most for x in (gap.left, gap.right)]
    narrow = [gap for gap in gaps if least < gap.right - gap.left <= most]
    if len(narrow) > SETTINGS.most_columns:
        # Words that are spaced out.
        narrow = []
    return _Line(line, wide, narrow, _numbers(line.glyphs, gaps, least))


def _numbers(glyphs: Sequence[Glyph], gaps: Sequence[_Gap], least: float) -> list[float]:
    """Where the numbers of a line begin and end; one ends at a gap that is not too narrow."""
    found: list[float] = []
    ends = [gap.right - gap.left > least for gap in gaps]
    begins = True
    for glyph, end in zip(glyphs, [*ends, True], strict=True):
        if glyph.char.isdigit():
            if not begins:
                found.pop()
            found += [glyph.left, glyph.right] if begins else [glyph.right]
        begins = end or not glyph.char.isdigit()
    return found


def _sides(glyphs: Sequence[Glyph]) -> list[tuple[float, float]]:
    """Where each character begins and ends: as wide as most that take as many columns.

    Some fonts give the width of what is drawn, and all ideographs are set equally far apart.
    """
    widths: dict[int, list[float]] = defaultdict(list)
    for glyph in glyphs:
        widths[width_on_screen(glyph.char)].append(glyph.right - glyph.left)
    usual = {columns: median(found) for columns, found in widths.items()}
    sides: list[tuple[float, float]] = []
    for glyph in glyphs:
        lack = usual[width_on_screen(glyph.char)] - (glyph.right - glyph.left)
        beside = max(0.0, lack) / 2 if glyph.char.isalnum() else 0.0
        sides.append((glyph.left - beside, glyph.right + beside))
    return sides


def _ends_cell(gap: _Gap, others: Sequence[_Line]) -> bool:
    """True if cells of other lines end where a gap is, and no number of them stands there."""
    middle = (gap.left + gap.right) / 2
    if any(_lies_in(middle, line.numbers) for line in others):
        return False
    return sum(_lies_in(middle, line.wide) for line in others) >= SETTINGS.lines_alike


def _lies_in(x: float, stretches: Sequence[float]) -> bool:
    """True if a place lies in one of the stretches whose beginnings and ends are listed."""
    return bisect_right(stretches, x) % 2 == 1
