"""What every reader returns: the lines and cells of a source in reading order, cut but not judged.

A reader knows how its kind of file marks lines and cells; it knows nothing of the form.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from itertools import chain
from typing import TypeAlias

import attrs

from govinfo_report.report import GIVEN, Diagnostic, Origin
from govinfo_report.text.source import Source


class Ruling(enum.Enum):
    """How the source shows where a line's cells begin and end."""

    LINE = "line"
    """A line without delimiters: a paragraph, or a cell standing alone."""
    CELL = "cell"
    """One delimited cell on its own; where its row ends is not shown."""
    SPACED = "spaced"
    """A line that ends in numbers set apart by spaces; blank cells may leave no trace."""
    ROW = "row"
    """A whole row whose cells are delimited; blanks may have been moved to its end."""
    GRID = "grid"
    """A whole row whose cells are delimited and whose blank cells stand in their places."""
    TABLE = "table"
    """Many lines that are not cut, for what stands in them is known; it has no cells."""


@attrs.define
class Line:
    """A row of a table, or a line that may be one.

    Attributes:
        ruling: how its cells are told apart.
        texts: what is printed in each cell, from left to right, folded, without white space around.
        starts: offset of each text's first character; of the place itself where it is blank.
        start: offset of the line's first character.
        end: offset behind its last.
        lefts: where each cell begins across the line: column of a grid, ordinal in a delimited
            row, display column (a wide character takes two) in a line set with spaces. Empty where
            only the order of the cells is known.
        rights: where each cell ends, in the same unit.
        pads: how many cells at its end are filler that a converter prints for merged cells.
        gap: how many empty lines stand above it.
        boxed: True if all its cells were looked at one by one: none is lost, and a blank one is
            blank.
    """

    ruling: Ruling
    texts: list[str]
    starts: list[int]
    start: int
    end: int
    lefts: Sequence[int] = ()
    rights: Sequence[int] = ()
    pads: int = 0
    gap: int = 0
    boxed: bool = False


Pieces: TypeAlias = Sequence[tuple[int, int]]
"""Offsets of whole lines of a text: where some of them begin, and where the next one does."""
Cutter: TypeAlias = Callable[[Pieces], list[Line]]
"""Cuts a text into lines; some pieces of it are known and need not be cut."""


def around(text: str, known: Pieces) -> str:
    """What stands of a text around the pieces of it that are known."""
    ends = [0, *chain.from_iterable(known), len(text)]
    return "\n".join(text[begin:end] for begin, end in zip(ends[::2], ends[1::2], strict=True))


@attrs.define
class Document:
    """A source, cut into lines.

    Attributes:
        source: the text, with the places of its pieces where it was found in a file.
        cut: cuts the source; None where the lines are given.
        diagnostics: what the reader has to say of the file. An error among them says why there is
            no report in it, and is passed on only if none is found.
        origin: where the text comes from.
        blocks: what it was written from, where a reader gave blocks; pictures in it may be read.
    """

    source: Source
    _lines: list[Line] | None
    diagnostics: list[Diagnostic] = attrs.field(factory=list[Diagnostic])
    origin: Origin = GIVEN
    blocks: Sequence[object] = attrs.field(default=(), repr=False, eq=False)
    cut: Cutter | None = attrs.field(default=None, repr=False, eq=False)

    @property
    def lines(self) -> list[Line]:
        """Its lines in reading order; cut when they are first asked for."""
        if self._lines is None:
            self._lines = [] if self.cut is None else self.cut(())
        return self._lines

    def around(self, known: Pieces) -> Document:
        """The document with pieces that are known left uncut, if its reader can do that."""
        if self.cut is None:
            return self
        return Document(self.source, self.cut(known), self.diagnostics, self.origin)

    def printed(self, line: Line) -> list[str]:
        """What is printed in each cell of a line, as the source has it."""
        text = self.source.text
        cells = zip(line.starts, line.texts, strict=True)
        return [text[start : start + len(folded)] for start, folded in cells]
