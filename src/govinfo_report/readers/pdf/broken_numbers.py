"""Puts numbers together that a narrow column of a table without lines has broken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from govinfo_report.readers.pdf.lines import Line

_CLOSE: Final = 1.45
"""Line heights from the first part of a number to the next, at most."""
_FEWEST_DIGITS: Final = 3
"""Digits of a part behind which a number may be broken: no column is narrower."""
_ROUNDING: Final = 0.25
"""Share of a line's height by which the full widths of a column's numbers may differ."""


@attrs.define(eq=False)
class Number:
    """A number or a mark for nothing.

    Attributes:
        lines: its parts, from top to bottom; more than one where it is broken.
    """

    lines: list[Line]

    @property
    def left(self) -> float:
        """X of its left side."""
        return min([line.left for line in self.lines])

    @property
    def right(self) -> float:
        """X of its right side."""
        return max([line.right for line in self.lines])

    @property
    def text(self) -> str:
        """Its parts, parted by a line break."""
        return "\n".join([line.text for line in self.lines])


def goes_on(row: Sequence[Number], below: Sequence[Line], page: Sequence[Line]) -> bool:
    """True if the line below a row's numbers holds nothing but the ends of some of them.

    A number is broken only where its column is full: its first part is as wide as any number there
    and wider than its end.

    Args:
        row: the numbers of a row.
        below: the numbers of the next line that has any.
        page: every number of the page.
    """
    return all(any(_is_end(number.lines[-1], end, page) for number in row) for end in below)


def take_ends(row: Sequence[Number], below: Sequence[Line]) -> None:
    """Give the numbers of a row their ends."""
    for end in below:
        for number in row:
            if end.left < number.right and end.right > number.left:
                number.lines.append(end)
                break


def _is_end(part: Line, end: Line, page: Sequence[Line]) -> bool:
    text = part.text
    if len(text) < _FEWEST_DIGITS or not text.isdecimal() or not end.text.isdecimal():
        return False
    width = part.right - part.left
    under = end.left >= part.left - 1 and end.right <= part.right + 1
    if not under or end.middle - part.middle > _CLOSE * part.height:
        return False
    widest = max(
        other.right - other.left
        for other in page
        if other.left < part.right and other.right > part.left
    )
    slack = _ROUNDING * part.height
    return width >= widest - slack and end.right - end.left < width - slack
