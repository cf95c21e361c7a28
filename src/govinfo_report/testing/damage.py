"""Spoils reports the way publishing does, and keeps the truth beside the text.

Damages to the printed form come first, so that what is still printed stays exactly known; then the
form is written in a layout; then its lines and characters suffer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random
from types import MappingProxyType
from typing import Final, TypeAlias, TypeVar

import attrs

from govinfo_report.form import FORMS
from govinfo_report.public import Report
from govinfo_report.testing import cell_damage, grid_damage, line_damage
from govinfo_report.testing.composing import compose
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, Layout
from govinfo_report.testing.line_damage import Rendered
from govinfo_report.testing.printed import GridRow, Kind, Printed, RowKind, Truth, row_paths
from govinfo_report.words.specimen import AGENCIES

GridDamage: TypeAlias = Callable[[Printed, Random], Printed]
LineDamage: TypeAlias = Callable[[Rendered, Random], Rendered]
TextDamage: TypeAlias = Callable[[str, Random], str]

_Damage = TypeVar("_Damage", GridDamage, LineDamage, TextDamage)


def _by_name(*damages: _Damage) -> Mapping[str, _Damage]:
    return MappingProxyType({damage.__name__: damage for damage in damages})


GRID_DAMAGES: Final[Mapping[str, GridDamage]] = _by_name(
    grid_damage.cut_columns,
    grid_damage.break_pages,
    grid_damage.drop_rows,
    grid_damage.add_local_rows,
    grid_damage.print_pictures,
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

LINE_DAMAGES: Final[Mapping[str, LineDamage]] = _by_name(
    line_damage.lose_line,
    line_damage.double_line,
    line_damage.join_lines,
    line_damage.lose_cell,
)
"""Damages to single lines and cells of the text."""

TEXT_DAMAGES: Final[Mapping[str, TextDamage]] = _by_name(
    line_damage.to_traditional,
    line_damage.to_radicals,
    line_damage.to_half_width,
    line_damage.trail_spaces,
    line_damage.other_line_ends,
    line_damage.add_bom,
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


def rendered(printed: Printed, layout: Layout) -> Rendered:
    """The lines of a print, with its truth."""
    return Rendered(
        tuple(layout.lines(printed)),
        layout,
        printed.edition,
        printed.truth,
        undecidable(printed, layout),
    )


def damaged(report: Report, layout: Layout, rng: Random, damages: Iterable[str]) -> DamagedText:
    """Write a report in a layout with the named damages, each once.

    Raises:
        KeyError: there is no such damage.
    """
    names = list(damages)
    known = {*GRID_DAMAGES, *LINE_DAMAGES, *TEXT_DAMAGES}
    for name in names:
        if name not in known:
            raise KeyError(name)
    printed = compose(report, layout.outcomes)
    for name, spoil_grid in GRID_DAMAGES.items():
        if name in names:
            printed = spoil_grid(printed, rng)
    lines = rendered(printed, layout)
    for name, spoil_lines in LINE_DAMAGES.items():
        if name in names:
            lines = spoil_lines(lines, rng)
    text = lines.text
    for name, spoil_text in TEXT_DAMAGES.items():
        if name in names:
            text = spoil_text(text, rng)
    return DamagedText(
        text, lines.truth, lines.undecidable, report.edition, layout.name, tuple(names)
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
    """A damaged text drawn from a random source: the same for the same seed."""
    layout = rng.choice(layouts)
    layout = attrs.evolve(layout, outcomes=rng.choice(("row", "row", "split", "blocks")))
    report = random_report(rng, rng.choice(editions), layout)
    names = [*rng.sample(list(GRID_DAMAGES), rng.randint(1, 3))]
    if rng.random() < 0.4:
        names.append(rng.choice(list(TEXT_DAMAGES)))
    return damaged(report, layout, rng, names)
