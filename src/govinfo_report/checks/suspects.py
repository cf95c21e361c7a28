"""Which cells may be wrong where equations fail: the smallest sets whose change mends them."""

from __future__ import annotations

import enum

import attrs


class Slip(enum.Enum):
    """What is likely to have happened to a cell."""

    DIGIT_DROPPED = "digit dropped"
    DIGIT_DOUBLED = "digit doubled"
    DIGITS_SWAPPED = "digits swapped"
    NUMBER_SPLIT = "number split"
    """A number's digits stand in two columns (`2|0` for 20)."""
    COLUMNS_EXCHANGED = "columns exchanged"
    UNIT_MOVED = "unit moved"
    """One case is counted in a neighbouring column."""
    ROW_SHIFTED = "row shifted"
    """The values stand one column or one row beside their own."""
    TOTAL_BLANK = "total blank"
    """The total is left blank."""


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


@attrs.frozen
class Suspect:
    """A smallest set of cells whose change makes all equations concerned hold.

    Attributes:
        cells: one cell, or two.
        slip: the likely cause; None where none is known.
    """

    cells: tuple[SuspectCell, ...]
    slip: Slip | None = None
