"""Cells that may be wrong where equations fail, and what may have happened to them."""

from __future__ import annotations

import enum

import attrs


class Slip(enum.Enum):
    """What is likely to have happened, the likeliest first."""

    TOTAL_BLANK = "total blank"
    """The total is left blank."""
    COLUMNS_EXCHANGED = "columns exchanged"
    """Each of two numbers stands in the other's column."""
    ROW_SHIFTED = "row shifted"
    """The values stand one column, or one row, beside their own."""
    NUMBER_SPLIT = "number split"
    """A number's digits stand in two columns (`2|0` for 20)."""
    DIGITS_SWAPPED = "digits swapped"
    DIGIT_DROPPED = "digit dropped"
    DIGIT_DOUBLED = "digit doubled"
    UNIT_MOVED = "unit moved"
    """One case is counted in another column."""


@attrs.frozen
class SuspectCell:
    """A cell that may be wrong.

    Attributes:
        path: its path.
        printed: its number as printed; None for a blank.
        fits: the number that would fit, 0 or more.
    """

    path: str
    printed: int | None
    fits: int

    @property
    def change(self) -> int:
        """What the number that fits has more than the printed one; a blank counts as 0."""
        return self.fits - (self.printed or 0)


@attrs.frozen
class Suspect:
    """A smallest set of cells whose change makes all equations concerned hold.

    Attributes:
        cells: one cell, or two; more only where a whole row is shifted.
        slip: the likely cause; None where none is known.
    """

    cells: tuple[SuspectCell, ...]
    slip: Slip | None = None
