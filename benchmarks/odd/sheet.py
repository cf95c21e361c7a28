"""A printed form that can be changed: the tools that the kinds of odd reports are made with.

Truth: a number is what a careful person reads; None is a cell that holds no number, or of which no
one can tell. An `open` cell may be read right or be left unread (`Printed.undecidable`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import Final, Literal

import attrs

from govinfo_report import Report
from govinfo_report.form import FORMS
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import Layout
from govinfo_report.testing.printed import (
    Grid,
    GridRow,
    Kind,
    OutcomesSetting,
    Part,
    Piece,
    Printed,
    RowKind,
    compose,
)

DISCLOSURE: Final = "proactive_disclosure"
REQUESTS: Final = "requests"
OUTCOMES: Final = "reconsideration_and_litigation"
LABEL_COLUMNS: Final = 3
"""Columns of labels in table 三."""

Nature = Literal["harmless", "trap"]
Change = Callable[[Printed, Random], Printed]


@attrs.frozen
class Oddity:
    """A kind of odd report.

    Attributes:
        name: of the kind.
        nature: whether a person reads it whole, or cells of it are traps.
        change: does it to a printed form.
        editions: that have it.
        layouts: names of the layouts that can show it; empty for all.
        never: names of the layouts that cannot.
        plain: True if every cell must hold a number of its own.
    """

    name: str
    nature: Nature
    change: Change
    editions: tuple[int, ...] = (2021, 2019)
    layouts: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    plain: bool = False

    def shown_by(self, layout: Layout) -> bool:
        """True if a text of the layout shows this kind."""
        return layout.name not in self.never and (not self.layouts or layout.name in self.layouts)


KINDS: Final[dict[str, Oddity]] = {}
"""Name → kind."""


def odd(
    nature: Nature,
    *,
    editions: tuple[int, ...] = (2021, 2019),
    layouts: Iterable[str] = (),
    never: Iterable[str] = (),
    plain: bool = False,
) -> Callable[[Change], Change]:
    """Put a function into the table of kinds, under its name."""

    def enter(change: Change) -> Change:
        name = change.__name__.replace("_", "-")
        KINDS[name] = Oddity(
            name, nature, change, editions, frozenset(layouts), frozenset(never), plain
        )
        return change

    return enter


# -- reports -------------------------------------------------------------------------------------

DASHES: Final = ("-", "—", "/", "无")


def some_report(rng: Random, edition: int, layout: Layout, *, plain: bool = False) -> Report:
    """A report of numbers of their own, of many zeros, or of blanks where others print 0."""
    mode = "distinct" if plain else rng.choice(("distinct", "sparse", "blank"))
    values = random_values(rng, edition, distinct=mode == "distinct")
    blanks: dict[str, str] = {}
    if mode == "blank":
        blank = rng.choice(("", *DASHES)) if layout.keeps_blanks else rng.choice(DASHES)
        blanks = {path: blank for path, value in values.items() if value == 0}
    shown = {path: value for path, value in values.items() if path not in blanks}
    year = rng.randint(2021, 2024) if edition == 2021 else rng.choice((2019, 2020))
    return report_from(edition, shown, blanks=blanks, year=year)


def another(printed: Printed, rng: Random, outcomes: OutcomesSetting = "row") -> Printed:
    """A report of the same edition with other numbers, all of them above 0."""
    values = random_values(rng, printed.edition, distinct=True)
    return compose(report_from(printed.edition, values, year=year_of(printed) - 1), outcomes)


def year_of(printed: Printed) -> int:
    """The year that the title names."""
    title = next(line for line in printed.front if "年" in line)
    return int(title.split("年")[0][-4:])


# -- parts ---------------------------------------------------------------------------------------


def part_of(printed: Printed, section: str) -> Part:
    """The section as it is printed."""
    return next(part for part in printed.parts if part.section == section)


def with_part(printed: Printed, section: str, change: Callable[[Part], Iterable[Part]]) -> Printed:
    """The report with other parts in a section's place."""
    parts: list[Part] = []
    for part in printed.parts:
        parts.extend(change(part) if part.section == section else (part,))
    return attrs.evolve(printed, parts=tuple(parts))


def with_grids(printed: Printed, section: str, change: Callable[[Grid], Grid]) -> Printed:
    """The report with a section's tables changed."""
    return with_part(
        printed,
        section,
        lambda part: (attrs.evolve(part, grids=tuple(map(change, part.grids))),),
    )


def everywhere(printed: Printed, change: Callable[[Grid], Grid]) -> Printed:
    """The report with every table changed."""
    for section in (DISCLOSURE, REQUESTS, OUTCOMES):
        printed = with_grids(printed, section, change)
    return printed


def with_line(printed: Printed, section: str, line: str) -> Printed:
    """The report with one more line before a section's tables."""
    return with_part(
        printed,
        section,
        lambda part: (attrs.evolve(part, paragraphs=(*part.paragraphs, line)),),
    )


def below(printed: Printed, section: str, *lines: str) -> Printed:
    """The report with more lines behind a section's tables."""
    return with_part(printed, section, lambda part: (part, words(section, *lines)))


def words(section: str, *paragraphs: str, grids: tuple[Grid, ...] = ()) -> Part:
    """Lines without a heading, and tables behind them."""
    return Part(section, None, paragraphs, grids)


# -- rows ----------------------------------------------------------------------------------------


def with_rows(grid: Grid, change: Callable[[GridRow], Iterable[GridRow]]) -> Grid:
    """The table with each row replaced by what `change` makes of it."""
    rows = tuple(row for old in grid.rows for row in change(old))
    return attrs.evolve(grid, rows=rows, width=max(grid.width, *(row.width for row in rows)))


def with_pieces(grid: Grid, change: Callable[[Piece], Piece]) -> Grid:
    """The table with each cell changed."""
    return with_rows(grid, lambda row: (attrs.evolve(row, pieces=tuple(map(change, row.pieces))),))


def values_of(row: GridRow) -> list[Piece]:
    """The cells of numbers in a row."""
    return [piece for piece in row.pieces if piece.kind is Kind.VALUE]


def row_paths(printed: Printed, row: str) -> tuple[str, ...]:
    """The cells of a row of the form."""
    return FORMS[printed.edition].row(row).paths


def row_names(printed: Printed, section: str) -> list[str]:
    """The rows of a section's table in the form's order."""
    return [row.path for row in FORMS[printed.edition].table(section).rows]


def a_row(printed: Printed, rng: Random, *sections: str) -> str:
    """A row of the form that a person would miss: no label that names columns as well."""
    names = [name for section in sections for name in row_names(printed, section)]
    return rng.choice([name for name in names if not name.endswith((".other", ".total"))])


def relabelled(printed: Printed, row: str, change: Callable[[str], str]) -> Printed:
    """The report with another label before a row of table 二 or 三."""

    def changed(piece: Piece) -> Piece:
        if piece.kind is Kind.LABEL and piece.row == row:
            return attrs.evolve(piece, text=change(piece.text))
        return piece

    return everywhere(printed, lambda grid: with_pieces(grid, changed))


def labels_changed(printed: Printed, change: Callable[[str], str]) -> Printed:
    """The report with every label of a row or group changed."""

    def changed(piece: Piece) -> Piece:
        if piece.kind in (Kind.LABEL, Kind.GROUP) and piece.text:
            return attrs.evolve(piece, text=change(piece.text))
        return piece

    return everywhere(printed, lambda grid: with_pieces(grid, changed))


def headers_changed(printed: Printed, section: str, change: Callable[[str], str]) -> Printed:
    """The report with the header cells of a table changed; `change` sees them on one line."""

    def changed(piece: Piece) -> Piece:
        if piece.kind is not Kind.HEADER:
            return piece
        plain = piece.text.replace("\n", "")
        new = change(plain)
        return piece if new == plain else attrs.evolve(piece, text=new)

    return with_grids(printed, section, lambda grid: with_pieces(grid, changed))


def values_changed(
    printed: Printed, section: str, change: Callable[[str, str], str], *, blanks: bool = False
) -> Printed:
    """The report with other texts in the cells of numbers: `change` is given path and text."""

    def changed(piece: Piece) -> Piece:
        if piece.kind is Kind.VALUE and (piece.text or blanks) and piece.path:
            return attrs.evolve(piece, text=change(piece.path, piece.text))
        return piece

    return with_grids(printed, section, lambda grid: with_pieces(grid, changed))


def behind(
    printed: Printed,
    row: str,
    made: Callable[[GridRow], Iterable[GridRow]],
    *,
    before: bool = False,
) -> Printed:
    """The report with rows added behind (or before) a row of table 二 or 三."""

    def changed(old: GridRow) -> Iterable[GridRow]:
        if old.kind is not RowKind.DATA or old.name != row:
            return (old,)
        return (*made(old), old) if before else (old, *made(old))

    return everywhere(printed, lambda grid: with_rows(grid, changed))


def like(row: GridRow, label: str, texts: Iterable[str]) -> GridRow:
    """A row like another, of no cell of the form: a label and texts in place of its values."""
    given: Iterator[str] = iter(texts)
    pieces: list[Piece] = []
    for piece in row.pieces:
        if piece.kind is Kind.LABEL:
            pieces.append(attrs.evolve(piece, text=label, row=f"local:{label}"))
        elif piece.kind is Kind.VALUE:
            pieces.append(attrs.evolve(piece, text=next(given, ""), row=f"local:{label}", path=""))
        else:
            covered = piece.kind is Kind.GROUP
            pieces.append(attrs.evolve(piece, text="", kind=Kind.COVERED) if covered else piece)
    return GridRow(RowKind.DATA, tuple(pieces))


def numbers(rng: Random, count: int, least: int = 100, most: int = 30_000) -> list[str]:
    """Some numbers as printed."""
    return [str(rng.randrange(least, most)) for _ in range(count)]


def outside(text: str) -> GridRow:
    """A line between the rows of a table."""
    return GridRow(RowKind.OUTSIDE, (Piece(text, Kind.HEADER, 0),))


# -- columns -------------------------------------------------------------------------------------


def with_column(grid: Grid, at: int, made: Callable[[int, GridRow], Piece]) -> Grid:
    """The table with one more column at `at`; `made` gives the cell of each row by its number."""
    rows: list[GridRow] = []
    for number, row in enumerate(grid.rows):
        if row.kind is RowKind.OUTSIDE:
            rows.append(row)
            continue
        pieces: list[Piece] = []
        new = attrs.evolve(made(number, row), column=at)
        placed = False
        for piece in row.pieces:
            if piece.column < at < piece.column + piece.colspan:
                pieces.append(attrs.evolve(piece, colspan=piece.colspan + 1))
                placed = True
            elif piece.column >= at:
                if not placed:
                    pieces.append(new)
                    placed = True
                pieces.append(attrs.evolve(piece, column=piece.column + 1))
            else:
                pieces.append(piece)
        if not placed:
            pieces.append(new)
        rows.append(attrs.evolve(row, pieces=tuple(pieces)))
    return attrs.evolve(grid, rows=tuple(rows), width=grid.width + 1)


def with_columns_in_order(grid: Grid, order: list[int]) -> Grid:
    """Table 三 with its seven columns in another order, its header rebuilt to say so."""
    labels = {
        piece.column - LABEL_COLUMNS: piece.text
        for row in grid.rows
        if row.kind is RowKind.HEADER
        for piece in row.pieces
        if piece.kind is Kind.HEADER and piece.colspan == 1 and piece.column >= LABEL_COLUMNS
    }
    top, middle, bottom = grid.rows[:3]
    organisations = next(p for p in middle.pieces if p.colspan == 5)
    second: list[Piece] = [middle.pieces[0]]
    third: list[Piece] = [bottom.pieces[0]]
    shown = False
    for place, column in enumerate(order):
        at = LABEL_COLUMNS + place
        if column in (0, len(order) - 1):
            second.append(Piece(labels[column], Kind.HEADER, at))
            third.append(Piece("", Kind.COVERED, at))
            continue
        if not shown:
            second.append(attrs.evolve(organisations, column=at))
            shown = True
        third.append(Piece(labels[column], Kind.HEADER, at))
    rows = [
        top,
        attrs.evolve(middle, pieces=tuple(second)),
        attrs.evolve(bottom, pieces=tuple(third)),
    ]
    for row in grid.rows[3:]:
        old = values_of(row)
        before = tuple(piece for piece in row.pieces if piece.kind is not Kind.VALUE)
        moved = tuple(
            attrs.evolve(old[column], column=LABEL_COLUMNS + place)
            for place, column in enumerate(order)
        )
        rows.append(attrs.evolve(row, pieces=(*before, *moved)))
    return attrs.evolve(grid, rows=tuple(rows))


def some_cells(printed: Printed, rng: Random, count: int = 4) -> list[str]:
    """Some cells of tables 三 and 四 whose numbers have two digits or more."""
    paths = [
        path
        for section in (REQUESTS, OUTCOMES)
        for path in section_paths(printed, section)
        if isinstance(printed.truth[path], int) and (printed.truth[path] or 0) > 9
    ]
    return rng.sample(paths, min(count, len(paths)))


# -- truth ---------------------------------------------------------------------------------------


def absent(printed: Printed, paths: Iterable[str]) -> Printed:
    """The report of which these cells hold no number that anyone can tell."""
    truth = {**printed.truth, **dict.fromkeys(paths)}
    return attrs.evolve(printed, truth=truth)


def opened(printed: Printed, paths: Iterable[str]) -> Printed:
    """The report of which these cells may be read right, or be left unread."""
    return attrs.evolve(printed, undecidable=printed.undecidable | frozenset(paths))


def section_paths(printed: Printed, section: str) -> tuple[str, ...]:
    """The cells of a section's table."""
    return FORMS[printed.edition].table(section).paths


def column_paths(printed: Printed, section: str, column: str) -> list[str]:
    """The cells of a column, by the last part of its name."""
    ending = f".{column}"
    return [path for path in section_paths(printed, section) if path.endswith(ending)]
