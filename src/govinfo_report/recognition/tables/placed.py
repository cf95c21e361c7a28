"""A row of the document that is known to be a row of the form, and how far its values are known."""

from __future__ import annotations

import enum
from collections.abc import Sequence

import attrs

from govinfo_report.form import Row, Table
from govinfo_report.recognition.tables.matching import Match
from govinfo_report.recognition.tables.records import Record, Slot


class Ground(enum.Enum):
    """On what ground the values of a row were given their columns, or why they were not."""

    COUNT = "count"
    """As many values as columns."""
    IN_PLACE = "in place"
    """Blank cells stand where they were printed."""
    CUT = "cut"
    """Columns at the right are cut off, as the page's header shows."""
    CUT_BY_WIDTH = "cut by width"
    """Columns at the right are cut off, as the width of all the page's rows shows."""
    HEADER = "header"
    """The page's header prints just as many columns, and the layout keeps no blanks."""
    EMPTY = "empty"
    """Nothing is printed."""
    TOO_FEW = "too few"
    TOO_MANY = "too many"
    RUN_TOGETHER = "run together"
    HEADER_DIFFERS = "header differs"
    """The header prints other columns than the form, or in another order."""
    STRAY_DIGITS = "stray digits"
    """Numbers stand below the row that may be the ends of its own."""


@attrs.define
class Placed:
    """A gathered row that is known to be a row of the form.

    Attributes:
        table: the table of the form.
        row: the row of the form.
        record: where its label stands.
        slots: its slots; a part of the record's where two rows had run into one.
        match: how the label was found; None for a row placed by order alone.
        by_order: True if the row's place in the form's order decided.
        next_label_lost: True if the next row's label is lost where blank cells leave no trace.
        stray_digits: True if numbers below the row may be the ends of its own.
        header_adds: True if the header prints a word that is no column of the form.
        only_complete: True if most rows of the table lack values, but this one does not.
        ground: on what ground its values have their columns, or why they have none.
        values: a slot for each column; None where the cell is not there.
    """

    table: Table
    row: Row
    record: Record
    slots: list[Slot]
    match: Match | None
    by_order: bool = False
    next_label_lost: bool = False
    stray_digits: bool = False
    header_adds: bool = False
    only_complete: bool = False
    ground: Ground = Ground.EMPTY
    values: Sequence[Slot | None] = ()

    @property
    def short(self) -> bool:
        """True if fewer values are printed than the row has columns."""
        return self.ground is Ground.TOO_FEW or self.ground is Ground.EMPTY

    @property
    def read(self) -> bool:
        """True if the row's values have their columns."""
        return self.ground in _READ


_READ = frozenset((Ground.COUNT, Ground.IN_PLACE, Ground.CUT, Ground.CUT_BY_WIDTH, Ground.HEADER))
