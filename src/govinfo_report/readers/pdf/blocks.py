"""Puts words of neighbouring lines together into the cells of a table that has no lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

import attrs

from govinfo_report.readers.pdf.lines import Line

_PITCH: Final = 0.08
"""Share of a line's height by which the distances between the lines of cells may differ."""
_CLOSEST: Final = 0.7
_FARTHEST: Final = 2.0
"""Line heights from one line of a cell to the next, at least and at most."""
_LOOSEST: Final = 1.5
"""Line heights beyond which the least distance of a page parts rows: no cell has two lines."""
_OVERLAP: Final = 0.5
"""Share of the narrower of two lines that must stand below the other."""
_ALIKE: Final = 0.8
"""The least ratio of the heights of a cell's lines."""
_NEXT_LINES: Final = 3
"""Lines below one that may go on in its cells: those of other cells stand between."""


@attrs.define(eq=False)
class Block:
    """Words that stand together: a cell of one line or several.

    Attributes:
        lines: its lines, from top to bottom.
        left: x of its left side.
        top: y of its upper side.
        right: x of its right side.
        bottom: y of its lower side.
    """

    lines: list[Line]
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2

    @property
    def text(self) -> str:
        """Its lines, parted by a line break."""
        return "\n".join([line.text for line in self.lines])


def block_of(lines: list[Line]) -> Block:
    """A cell of some lines, which are sorted from top to bottom."""
    left = min([line.left for line in lines])
    right = max([line.right for line in lines])
    return Block(lines, left, lines[0].top, right, lines[-1].bottom)


def make_blocks(lines: Sequence[Sequence[Line]]) -> list[Block]:
    """The cells that words make.

    Args:
        lines: for each line of the page, from top to bottom, its parts from left to right.
    """
    heights = [part.height for line in lines for part in line]
    if not heights:
        return []
    height = median(heights)
    pairs = list(_pairs(lines, height))
    least = min((after.middle - one.middle for one, after in pairs), default=0.0)
    if least > _LOOSEST * height:
        return [block_of([part]) for line in lines for part in line]
    below = {
        id(one): after
        for one, after in pairs
        if after.middle - one.middle <= least + _PITCH * height
    }
    continued = {id(after) for after in below.values()}
    blocks: list[Block] = []
    for line in lines:
        for part in line:
            if id(part) not in continued:
                run = [part]
                while (after := below.get(id(run[-1]))) is not None:
                    run.append(after)
                blocks.append(block_of(run))
    return blocks


def _pairs(lines: Sequence[Sequence[Line]], height: float) -> Iterator[tuple[Line, Line]]:
    """Each part of a line with the one right below it, and each of these once."""
    taken: set[int] = set()
    for number, line in enumerate(lines):
        for part in line:
            after = _below(part, lines[number + 1 : number + 1 + _NEXT_LINES], height)
            if after is not None and id(after) not in taken:
                taken.add(id(after))
                yield part, after


def _below(part: Line, lines: Sequence[Sequence[Line]], height: float) -> Line | None:
    for line in lines:
        for after in line:
            common = min(part.right, after.right) - max(part.left, after.left)
            if common > 0:
                narrow = min(part.right - part.left, after.right - after.left)
                least, most = sorted((part.height, after.height))
                pitch = after.middle - part.middle
                near = _CLOSEST * height <= pitch <= _FARTHEST * height
                alike = least >= _ALIKE * most
                return after if near and alike and common >= _OVERLAP * narrow else None
    return None
