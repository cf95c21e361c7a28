"""Cells that may be wrong where equations fail, and what may have happened to them."""

from __future__ import annotations

import enum

import attrs

from govinfo_report.form.equations import totals
from govinfo_report.form.fields import Form


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


def likely_slip(cells: tuple[SuspectCell, ...], form: Form) -> Slip | None:
    """The slip that turns the numbers that fit into the printed ones; None where none is known."""
    match cells:
        case (only,):
            return _slip_of_one(only, form)
        case (first, second):
            return _slip_of_two(first, second, form)
        case _:
            # Larger sets are looked for in one shape only.
            return Slip.ROW_SHIFTED


def _slip_of_one(cell: SuspectCell, form: Form) -> Slip | None:
    if cell.printed is None:
        return Slip.TOTAL_BLANK if cell.path in totals(form.edition) else None
    printed, fits = str(cell.printed), str(cell.fits)
    if len(printed) == len(fits):
        return Slip.DIGITS_SWAPPED if _neighbours_swapped(printed, fits) else None
    if printed in _one_left_out(fits):
        return Slip.DIGIT_DROPPED
    doubled = {fits[: at + 1] + fits[at:] for at in range(len(fits))}
    return Slip.DIGIT_DOUBLED if printed in doubled else None


def _slip_of_two(first: SuspectCell, second: SuspectCell, form: Form) -> Slip | None:
    one, other = form.cells[first.path], form.cells[second.path]
    same_row = one.row == other.row
    exchanged = (first.printed or 0, second.printed or 0) == (second.fits, first.fits)
    if exchanged and same_row:
        beside = abs(one.row.paths.index(one.path) - other.row.paths.index(other.path)) == 1
        moved = beside and 0 in (first.fits, second.fits)
        return Slip.ROW_SHIFTED if moved else Slip.COLUMNS_EXCHANGED
    if exchanged and one.column == other.column:
        rows = form.table(one.section).rows
        beside = abs(rows.index(one.row) - rows.index(other.row)) == 1
        return Slip.ROW_SHIFTED if beside else None
    if same_row and f"{first.printed}{second.printed}" in (str(first.fits), str(second.fits)):
        return Slip.NUMBER_SPLIT
    slip = _slip_of_one(first, form)
    if slip is not None and slip is _slip_of_one(second, form):
        return slip
    if same_row and {first.change, second.change} == {1, -1}:
        return Slip.UNIT_MOVED
    return None


def _neighbours_swapped(printed: str, fits: str) -> bool:
    differing = [at for at in range(len(printed)) if printed[at] != fits[at]]
    if len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    first, second = differing
    return (printed[first], printed[second]) == (fits[second], fits[first])


def _one_left_out(digits: str) -> set[str]:
    return {digits[:at] + digits[at + 1 :] for at in range(len(digits))}
