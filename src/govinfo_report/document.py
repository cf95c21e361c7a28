"""What every reader returns: the rows and cells of a source in reading order, cut but not judged.

A reader knows how its kind of file marks rows and cells; it knows nothing of the form.
"""

from __future__ import annotations

import enum

import attrs

from govinfo_report.report.diagnostics import Diagnostic
from govinfo_report.report.sections import GIVEN, Origin
from govinfo_report.text.source import Source


class Ruling(enum.Enum):
    """How the source shows where a row's cells begin and end."""

    LINE = "line"
    """A line without delimiters: a paragraph, or a cell standing alone."""
    CELL = "cell"
    """One delimited cell on its own; where its row ends is not shown."""
    SPACED = "spaced"
    """A line that ends in numbers set apart by spaces; blank cells leave no trace."""
    ROW = "row"
    """A whole row whose cells are delimited; blanks may have been moved to its end."""
    GRID = "grid"
    """A whole row whose cells are delimited and whose blank cells stand in their places."""


@attrs.define
class Row:
    """A row of a table, or a line that may be one.

    Attributes:
        ruling: how its cells are told apart.
        texts: what is printed in each cell, from left to right, stripped of white space.
        starts: offset of each text's first character; of the place itself where it is blank.
        start: offset of the row's first character.
        end: offset behind its last.
        pads: how many cells at its end are filler that a converter prints for merged cells.
    """

    ruling: Ruling
    texts: list[str]
    starts: list[int]
    start: int
    end: int
    pads: int = 0


@attrs.define
class Document:
    """A source, cut into rows.

    Attributes:
        source: the text, with the places of its pieces where it was found in a file.
        rows: its rows in reading order.
        diagnostics: what the reader has to say of the file. An error among them says why there is
            no report in it, and is passed on only if none is found.
        origin: where the text comes from.
    """

    source: Source
    rows: list[Row]
    diagnostics: list[Diagnostic] = attrs.field(factory=list[Diagnostic])
    origin: Origin = GIVEN
