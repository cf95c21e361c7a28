"""Writes a report as text in the layouts in which reports are published.

A `Layout` is a writer of tables with a name and what it can carry. Add one of your own by making
another: `render` takes any.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, Literal

import attrs

from govinfo_report.form.shared import DISCLOSURE, REQUESTS, REVIEWS
from govinfo_report.public import Report
from govinfo_report.testing.printed import (
    Grid,
    GridRow,
    Kind,
    OutcomesSetting,
    Printed,
    PrintedLine,
    RowKind,
    cell_texts,
    compose,
    text_of_line,
)
from govinfo_report.testing.table_lines import (
    TableWriter,
    aligned,
    lines_between,
    lines_closed,
    lines_opened,
    lines_spread,
    markdown,
    pipe_blanks,
    pipe_framed,
    pipe_grid,
    pipe_padded,
    pipe_plain,
    run_together,
    spaces,
    tab_grid,
    tab_left,
    tab_lines,
    vertical,
)

Punctuation = Literal["full", "half"]

_HALF_WIDTH: Final = str.maketrans("（）：，；", "():,;")
_DELIMITERS: Final = frozenset("\t\n\r|")


@attrs.frozen
class Layout:
    """A way to write the tables of a report.

    Attributes:
        name: by which it is known.
        write: writes a table.
        keeps_blanks: True if a blank cell leaves a trace that tells which column is blank.
        shows_columns: True if every row shows all columns of its table, so that a row that is cut
            off looks different from one with blank cells.
        separates: False if nothing stands between the values of a row.
        delimits: True if a value may hold white space, because cells end elsewhere.
        outcomes: how table 四 is set.
        sections: writers for single sections, where a page mixes layouts.
    """

    name: str
    write: TableWriter
    keeps_blanks: bool
    shows_columns: bool = False
    separates: bool = True
    delimits: bool = True
    outcomes: OutcomesSetting = "row"
    sections: Mapping[str, TableWriter] = attrs.field(factory=dict[str, TableWriter], hash=False)

    def lines(self, printed: Printed) -> Iterator[PrintedLine]:
        """The whole report, line by line."""
        for text in printed.front:
            yield (text,)
        for part in printed.parts:
            yield ()
            if part.heading is not None:
                yield (part.heading,)
            for text in part.paragraphs:
                yield (text,)
            for grid in part.grids:
                yield from self.table(grid)
        if printed.back:
            yield ()
        for text in printed.back:
            yield (text,)

    def text(self, printed: Printed) -> str:
        """The whole report as text."""
        return "\n".join(map(text_of_line, self.lines(printed))) + "\n"

    def table(self, grid: Grid) -> Iterator[PrintedLine]:
        """The lines of one table."""
        return self.sections.get(grid.section, self.write)(grid)

    def carries(self, report: Report) -> bool:
        """True if a reader of this layout can get back every cell of the report.

        False for a row of which only some cells are printed, for blanks in a layout that leaves no
        trace of them, and for values that would run into each other.
        """
        printed = compose(report, self.outcomes)
        if not all(self._carries(row) for row in printed.rows if row.kind is RowKind.DATA):
            return False
        shown = {piece.path for row in printed.rows for piece in row.pieces}
        return all(
            path in shown or (cell.value is None and not cell.raw)
            for path, cell in report.cells.items()
        ) and not _partly_printed(report, printed)

    def _carries(self, row: GridRow) -> bool:
        texts = [piece.text for piece in row.pieces if piece.kind is Kind.VALUE]
        if not self.separates:
            return texts == ["0"] * len(texts) or (len(texts) == 1 and texts[0][-1:].isdecimal())
        if not self.keeps_blanks and not all(texts):
            return False
        return not any(
            not _DELIMITERS.isdisjoint(text)
            or (not self.delimits and any(char.isspace() for char in text))
            for text in texts
        )


def _partly_printed(report: Report, printed: Printed) -> bool:
    """True if a row is printed one of whose cells is missing: it would be printed as blank."""
    texts = cell_texts(report)
    return any(
        piece.path and texts[piece.path] is None for row in printed.rows for piece in row.pieces
    )


_PIPES_THEN_TABS: Final = {
    DISCLOSURE: lines_closed,
    REVIEWS: tab_grid,
}
_LINES_THEN_SPACES: Final = {REQUESTS: spaces, REVIEWS: aligned}

LAYOUTS: Final[Mapping[str, Layout]] = MappingProxyType(
    {
        layout.name: layout
        for layout in (
            Layout("tab-lines", tab_lines, keeps_blanks=True, outcomes="split"),
            Layout("pipe-padded", pipe_padded, keeps_blanks=False),
            Layout("pipe-blanks", pipe_blanks, keeps_blanks=True, outcomes="split"),
            Layout("pipe-framed", pipe_framed, keeps_blanks=True),
            Layout("pipe-plain", pipe_plain, keeps_blanks=True, outcomes="blocks"),
            Layout("pipe-grid", pipe_grid, keeps_blanks=True, shows_columns=True),
            Layout("tab-grid", tab_grid, keeps_blanks=True, shows_columns=True, outcomes="split"),
            Layout("tab-left", tab_left, keeps_blanks=True, shows_columns=True),
            Layout("markdown", markdown, keeps_blanks=True, shows_columns=True, outcomes="blocks"),
            Layout("lines-closed", lines_closed, keeps_blanks=True),
            Layout("lines-between", lines_between, keeps_blanks=True, outcomes="split"),
            Layout("lines-opened", lines_opened, keeps_blanks=True),
            Layout("lines-spread", lines_spread, keeps_blanks=False, outcomes="split"),
            Layout("aligned", aligned, keeps_blanks=False, delimits=False),
            Layout("spaces", spaces, keeps_blanks=False, delimits=False, outcomes="blocks"),
            Layout("pdf-vertical", vertical, keeps_blanks=False, delimits=False),
            Layout("run-together", run_together, keeps_blanks=False, separates=False),
            Layout("mixed-pipes", pipe_blanks, keeps_blanks=True, sections=_PIPES_THEN_TABS),
            Layout(
                "mixed-lines",
                lines_spread,
                keeps_blanks=False,
                delimits=False,
                sections=_LINES_THEN_SPACES,
            ),
        )
    }
)
"""The layouts of published reports by name."""


def half_width(text: str) -> str:
    """The text with the half-width forms of its brackets, colons, commas and semicolons."""
    return text.translate(_HALF_WIDTH)


def render(report: Report, layout: Layout, *, punctuation: Punctuation = "full") -> str:
    """Write a report as text.

    Cells that are missing are not printed; a blank cell is printed as its dash, or empty.

    Args:
        report: what is printed.
        layout: how its tables are set, one of `LAYOUTS` or your own.
        punctuation: `"full"` as the form has it, `"half"` with brackets and stops of ASCII.

    Raises:
        ValueError: the layout cannot carry the report, see `Layout.carries`.
    """
    if not layout.carries(report):
        raise ValueError(f"the layout {layout.name} cannot carry this report")
    text = layout.text(compose(report, layout.outcomes))
    return half_width(text) if punctuation == "half" else text
