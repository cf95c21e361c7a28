"""What every reader returns: the rows and cells of a source in reading order, cut but not judged.

A reader knows how its kind of file marks rows and cells; it knows nothing of the form.
"""

from __future__ import annotations

import enum

import attrs

from govinfo_report.source import Source


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
class TextCell:
    """A cell: what is printed in it, stripped of white space, and where.

    Attributes:
        text: the characters from `start` to `end` of the source.
        start: offset of its first character; of the place itself where it is blank.
        pad: True for filler that a converter prints for merged cells, no cell of its own.
    """

    text: str
    start: int
    pad: bool = False

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.start + len(self.text)


@attrs.define
class Row:
    """A row of a table, or a line that may be one.

    Attributes:
        ruling: how its cells are told apart.
        cells: from left to right.
        start: offset of the row's first character.
        end: offset behind its last.
        after_gap: True if white space of a line or more stands before it.
    """

    ruling: Ruling
    cells: list[TextCell]
    start: int
    end: int
    after_gap: bool = False


@attrs.define
class Document:
    """A source, cut into rows."""

    source: Source
    rows: list[Row]
