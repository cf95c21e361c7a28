"""Spoils reports the way publishing does, and keeps the truth beside the text.

Damages to the printed form come first, to whole rows and columns (pages cut, rows lost or added,
pictures) and to single cells, so that what is still printed stays exactly known: each gives another
print whose truth and undecidable cells say what is left. Then the form is written in a layout; then
its characters suffer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from random import Random
from types import MappingProxyType
from typing import Final, TypeAlias, TypeVar

import attrs

from govinfo_report.form import FORMS
from govinfo_report.form.shared import REQUESTS
from govinfo_report.public import Report
from govinfo_report.testing import cell_damage
from govinfo_report.testing.cell_damage import map_grids, map_rows, some, without_numbers
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, Layout, half_width
from govinfo_report.testing.printed import (
    Grid,
    GridRow,
    Kind,
    Piece,
    Printed,
    RowKind,
    Truth,
    compose,
    row_paths,
)
from govinfo_report.text.characters import FOLDED, SIMPLIFIED, TRADITIONAL
from govinfo_report.words.specimen import AGENCIES, LOCAL_ROWS, PAGE_NUMBERS, PICTURE_TEXT

# -- whole rows and columns -----------------------------------------------------------------------

_LEAST_ROWS = 6
"""Rows of a table that a page break may run through."""


def _page_number(rng: Random) -> GridRow:
    text = rng.choice(PAGE_NUMBERS).format(number=rng.randint(1, 30))
    return GridRow(RowKind.OUTSIDE, (Piece(text, Kind.HEADER, 0),))


def _with_rows(printed: Printed, grid: Grid, rows: tuple[GridRow, ...]) -> Printed:
    """The print with other rows in one table."""
    new = attrs.evolve(grid, rows=rows)
    return map_grids(printed, lambda one: new if one is grid else one)


def _page_break(
    printed: Printed, rng: Random, section: str | None = None
) -> tuple[Grid, int] | None:
    """A long table, of one section or of any, and a row that may begin a page; None for none."""
    grids = [
        grid
        for part in printed.parts
        for grid in part.grids
        if len(grid.rows) >= _LEAST_ROWS
        and any(row.kind is RowKind.DATA for row in grid.rows)
        and section in (None, grid.section)
    ]
    if not grids:
        return None
    grid = rng.choice(grids)
    boundaries = _inner_boundaries(grid)
    return (grid, rng.choice(boundaries)) if boundaries else None


def _header_of(grid: Grid, index: int) -> tuple[GridRow, ...]:
    """The header rows that stand above the row at `index`."""
    headers: list[GridRow] = []
    for at, row in enumerate(grid.rows[:index]):
        if row.kind is RowKind.HEADER:
            if headers and grid.rows[at - 1].kind is not RowKind.HEADER:
                headers = []
            headers.append(row)
    return tuple(headers)


def _inner_boundaries(grid: Grid) -> list[int]:
    return [
        index
        for index in range(1, len(grid.rows))
        if grid.rows[index].kind is grid.rows[index - 1].kind is RowKind.DATA
    ]


def _split_group(before: tuple[GridRow, ...], after: GridRow, rng: Random) -> list[GridRow] | None:
    """The rows above and the one below a break, with a group's label broken between them."""
    covered = [p for p in after.pieces if p.kind is Kind.COVERED]
    for piece in reversed(covered):
        for at in range(len(before) - 1, -1, -1):
            group = next(
                (
                    p
                    for p in before[at].pieces
                    if p.kind is Kind.GROUP and p.column == piece.column and len(p.text) > 2
                ),
                None,
            )
            if group is None:
                continue
            cut = rng.randint(1, len(group.text) - 1)
            head = _swap(before[at], group, attrs.evolve(group, text=group.text[:cut]))
            rest = attrs.evolve(piece, text=group.text[cut:], kind=Kind.GROUP)
            return [*before[:at], head, *before[at + 1 :], _swap(after, piece, rest)]
    return None


def _swap(row: GridRow, old: Piece, new: Piece) -> GridRow:
    return attrs.evolve(row, pieces=tuple(new if p is old else p for p in row.pieces))


def break_pages(printed: Printed, rng: Random) -> Printed:
    """A page number stands inside a table, the header is printed again below it, or not."""
    found = _page_break(printed, rng)
    if found is None:
        return printed
    grid, at = found
    before, after = grid.rows[:at], grid.rows[at:]
    if rng.random() < 0.3:
        broken = _split_group(before, after[0], rng)
        if broken is not None:
            before, after = tuple(broken[:-1]), (broken[-1], *after[1:])
    header = _header_of(grid, at) if rng.random() < 0.5 else ()
    number = (_page_number(rng),) if rng.random() < 0.8 else ()
    return _with_rows(printed, grid, (*before, *number, *header, *after))


def _cut(row: GridRow, width: int) -> GridRow:
    """The row without what stands right of `width` columns."""
    pieces: list[Piece] = []
    for piece in row.pieces:
        if piece.column < width:
            span = min(piece.colspan, width - piece.column)
            pieces.append(attrs.evolve(piece, colspan=span) if span < piece.colspan else piece)
    return attrs.evolve(row, pieces=tuple(pieces))


def cut_columns(printed: Printed, rng: Random) -> Printed:
    """The columns at the right are cut off on one page and there on the other.

    The header of the page is cut with it, or is not printed on that page. With a chance, rows with
    fewer label cells lose one column less, as where values follow the labels directly.
    """
    found = _page_break(printed, rng, REQUESTS)
    if found is None:
        return printed
    grid, at = found
    lost = rng.randint(1, 3)
    ragged = lost > 1 and rng.random() < 0.3
    lost_paths: list[str] = []

    def cut(row: GridRow) -> GridRow:
        if row.kind is RowKind.OUTSIDE:
            return row
        deep = any(p.kind is Kind.LABEL and p.colspan == 1 for p in row.pieces)
        spared = 1 if ragged and not deep else 0
        short = _cut(row, row.width - lost + spared)
        kept = {piece.path for piece in short.pieces}
        lost_paths.extend(p.path for p in row.pieces if p.path and p.path not in kept)
        return short

    header = _header_of(grid, at)
    first, second = grid.rows[:at], grid.rows[at:]
    again = header if rng.random() < 0.5 else ()
    number = (_page_number(rng),) if rng.random() < 0.5 else ()
    if rng.random() < 0.5:
        rows = (*map(cut, first), *number, *again, *second)
    else:
        rows = (*first, *number, *map(cut, again), *map(cut, second))
    return without_numbers(_with_rows(printed, grid, rows), lost_paths)


def drop_rows(printed: Printed, rng: Random) -> Printed:
    """Rows are lost whole, label and values."""
    names = {
        row.name
        for row in printed.rows
        if row.name and any(p.kind is Kind.LABEL for p in row.pieces)
    }
    lost = set(some(rng, sorted(names), 3))
    dropped = map_rows(printed, lambda row: () if row.name in lost else (row,))
    return without_numbers(
        dropped, (path for name in lost for path in row_paths(printed.edition, name))
    )


def _local_row(below: GridRow, label: str, rng: Random) -> GridRow:
    pieces: list[Piece] = []
    for piece in below.pieces:
        if piece.kind is Kind.LABEL:
            pieces.append(attrs.evolve(piece, text=label, row=""))
        elif piece.kind is Kind.VALUE:
            pieces.append(attrs.evolve(piece, text=str(rng.randint(0, 400)), row="", path=""))
        else:
            pieces.append(attrs.evolve(piece, text="", kind=Kind.COVERED))
    return GridRow(RowKind.DATA, tuple(pieces))


def add_local_rows(printed: Printed, rng: Random) -> Printed:
    """A row of the publisher's own stands among the form's."""
    rows = [
        (row, LOCAL_ROWS[grid.section])
        for part in printed.parts
        for grid in part.grids
        for row in grid.rows
        if grid.section in LOCAL_ROWS and row.name and any(p.kind is Kind.LABEL for p in row.pieces)
    ]
    if not rows:
        return printed
    above, labels = rng.choice(rows)
    local = _local_row(above, rng.choice(labels), rng)

    def add(row: GridRow) -> Iterator[GridRow]:
        yield row
        if row is above:
            yield local

    return map_rows(printed, add)


def print_pictures(printed: Printed, rng: Random) -> Printed:
    """A picture stands where a table should be."""
    sections = {table.section for table in FORMS[printed.edition].tables}
    chosen = rng.choice([part for part in printed.parts if part.section in sections])
    if not chosen.grids:
        return printed
    picture = PICTURE_TEXT.format(number=rng.randint(10**9, 10**10))
    gone = attrs.evolve(chosen, grids=(), paragraphs=(*chosen.paragraphs, picture))
    parts = tuple(gone if part is chosen else part for part in printed.parts)
    lost = [path for path in printed.truth if path.startswith(f"{chosen.section}.")]
    return without_numbers(attrs.evolve(printed, parts=parts), lost)


# -- characters ------------------------------------------------------------------------------------

_BOM = "\ufeff"
_TO_TRADITIONAL = {
    ord(new): old for old, new in reversed(list(zip(TRADITIONAL, SIMPLIFIED, strict=True)))
}
_RADICALS = range(0x2E80, 0x2FD6)
_TO_RADICAL: dict[str, list[str]] = {}
for _code, _plain in FOLDED.items():
    if _code in _RADICALS:
        _TO_RADICAL.setdefault(_plain, []).append(chr(_code))


def to_traditional(text: str, rng: Random) -> str:
    """Traditional characters for simplified ones, throughout or here and there."""
    if rng.random() < 0.7:
        return text.translate(_TO_TRADITIONAL)
    return "".join(
        [_TO_TRADITIONAL.get(ord(char), char) if rng.random() < 0.3 else char for char in text]
    )


def to_radicals(text: str, rng: Random) -> str:
    """Radicals for the characters that they look like, as PDF producers print them."""
    chance = rng.choice((0.1, 0.5, 1.0))
    return "".join(
        [
            rng.choice(_TO_RADICAL[char]) if char in _TO_RADICAL and rng.random() < chance else char
            for char in text
        ]
    )


def to_half_width(text: str, rng: Random) -> str:
    """Half-width punctuation, throughout or here and there."""
    if rng.random() < 0.5:
        return half_width(text)
    return "".join([half_width(char) if rng.random() < 0.5 else char for char in text])


def add_bom(text: str, rng: Random) -> str:
    """A byte order mark at the beginning."""
    return _BOM + text


def other_line_ends(text: str, rng: Random) -> str:
    r"""Lines that end in \r\n or \r."""
    return text.replace("\n", rng.choice(("\r\n", "\r")))


def trail_spaces(text: str, rng: Random) -> str:
    """Spaces at the ends of lines."""
    space = rng.choice((" ", "  ", "\u3000", "\u00a0"))
    return "\n".join([line + (space if rng.random() < 0.3 else "") for line in text.split("\n")])


# -- a report, spoilt ------------------------------------------------------------------------------

GridDamage: TypeAlias = Callable[[Printed, Random], Printed]
TextDamage: TypeAlias = Callable[[str, Random], str]

_Damage = TypeVar("_Damage", GridDamage, TextDamage)


def _by_name(*damages: _Damage) -> Mapping[str, _Damage]:
    return MappingProxyType({damage.__name__: damage for damage in damages})


GRID_DAMAGES: Final[Mapping[str, GridDamage]] = _by_name(
    cut_columns,
    break_pages,
    drop_rows,
    add_local_rows,
    print_pictures,
    cell_damage.blank_cells,
    cell_damage.dash_cells,
    cell_damage.widen_digits,
    cell_damage.separate_thousands,
    cell_damage.note_cells,
    cell_damage.add_units,
    cell_damage.sign_changes,
    cell_damage.break_numbers,
    cell_damage.misprint_labels,
    cell_damage.lose_item_numbers,
    cell_damage.lose_labels,
    cell_damage.note_labels,
    cell_damage.split_labels,
    cell_damage.space_labels,
    cell_damage.bookmark_labels,
    cell_damage.spoil_headings,
    cell_damage.add_furniture,
)
"""Damages to the printed form, in the order in which they are done."""

TEXT_DAMAGES: Final[Mapping[str, TextDamage]] = _by_name(
    to_traditional,
    to_radicals,
    to_half_width,
    trail_spaces,
    other_line_ends,
    add_bom,
)
"""Damages to the characters, in the order in which they are done."""


@attrs.frozen
class DamagedText:
    """A text and what is still printed in it.

    Attributes:
        text: as published.
        truth: every cell of the edition → the number printed, None where none is.
        undecidable: cells that no reader of the text can tell with certainty.
        edition: of the form.
        layout: name of the layout.
        damages: names of the damages done.
    """

    text: str = attrs.field(repr=False)
    truth: Truth = attrs.field(repr=False)
    undecidable: frozenset[str] = attrs.field(repr=False)
    edition: int
    layout: str
    damages: tuple[str, ...]


def _is_doubtful(row: GridRow, paths: Sequence[str], layout: Layout, header: int) -> bool:
    values = [piece for piece in row.pieces if piece.kind is Kind.VALUE]
    texts = [piece.text for piece in values]
    if not layout.separates:
        one_number = len(texts) == 1 and texts[0].isdecimal()
        return not (one_number or texts == ["0"] * len(paths))
    if not layout.keeps_blanks and (len(texts) < len(paths) or not all(texts)):
        return True
    if len(texts) < len(paths) and not layout.shows_columns and row.width != header:
        # Cut off, or blank without a trace: only a header cut with the row can tell.
        return True
    # Between spaces a word for nothing cannot be told from the end of the label.
    return not layout.delimits and any(
        not any(char.isdigit() or char.isascii() for char in text) for text in texts
    )


def undecidable(printed: Printed, layout: Layout) -> frozenset[str]:
    """The cells of a print that its text in this layout leaves open."""
    doubted = set(printed.undecidable)
    above: tuple[str, ...] = ()
    header = 0
    for row in printed.rows:
        if row.kind is RowKind.HEADER:
            header = row.width
        if row.kind is not RowKind.DATA or not row.name:
            continue
        paths = row_paths(printed.edition, row.name)
        label = next((p.text for p in row.pieces if p.kind is Kind.LABEL), None)
        if label == "" and not layout.keeps_blanks:
            doubted.update(above)
        if label == "" or _is_doubtful(row, paths, layout, header):
            doubted.update(paths)
        above = paths
    return frozenset(doubted)


def damaged(report: Report, layout: Layout, rng: Random, damages: Iterable[str]) -> DamagedText:
    """Write a report in a layout with the named damages, each once.

    Raises:
        KeyError: there is no such damage.
    """
    names = list(damages)
    for name in names:
        if name not in GRID_DAMAGES and name not in TEXT_DAMAGES:
            raise KeyError(name)
    printed = compose(report, layout.outcomes)
    for name, spoil_grid in GRID_DAMAGES.items():
        if name in names:
            printed = spoil_grid(printed, rng)
    text = layout.text(printed)
    for name, spoil_text in TEXT_DAMAGES.items():
        if name in names:
            text = spoil_text(text, rng)
    return DamagedText(
        text,
        printed.truth,
        undecidable(printed, layout),
        report.edition,
        layout.name,
        tuple(names),
    )


def random_report(rng: Random, edition: int, layout: Layout) -> Report:
    """A consistent report; for a layout that separates nothing, most often one of zeros."""
    values = random_values(rng, edition)
    if not layout.separates and rng.random() < 0.7:
        values = dict.fromkeys(values, 0)
    return report_from(edition, values, agency=rng.choice(AGENCIES), year=rng.randint(2019, 2024))


def random_damaged(
    rng: Random,
    *,
    editions: Sequence[int] = tuple(FORMS),
    layouts: Sequence[Layout] = tuple(LAYOUTS.values()),
) -> DamagedText:
    """A damaged text drawn from a random source: the same for the same seed.

    Args:
        rng: the source.
        editions: of which the report is one.
        layouts: in one of which it is printed before one to three damages befall it.
    """
    layout = rng.choice(layouts)
    layout = attrs.evolve(layout, outcomes=rng.choice(("row", "row", "split", "blocks")))
    report = random_report(rng, rng.choice(editions), layout)
    names = [*rng.sample(list(GRID_DAMAGES), rng.randint(1, 3))]
    if rng.random() < 0.4:
        names.append(rng.choice(list(TEXT_DAMAGES)))
    return damaged(report, layout, rng, names)
