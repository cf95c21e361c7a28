"""Spoils reports the way publishing does, and keeps the truth beside the text.

Damages to the printed form come first, so that what is still printed stays exactly known; then the
form is written in a layout; then its lines and characters suffer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random
from types import MappingProxyType
from typing import Final, TypeAlias, TypeVar

import attrs

from govinfo_report.form import FORMS
from govinfo_report.public import Report
from govinfo_report.testing import cell_damage, grid_damage
from govinfo_report.testing.composing import compose
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, Layout, half_width
from govinfo_report.testing.printed import (
    GridRow,
    Kind,
    Piece,
    Printed,
    PrintedLine,
    RowKind,
    Truth,
    line_text,
    row_paths,
)
from govinfo_report.text.characters import FOLDED, SIMPLIFIED, TRADITIONAL
from govinfo_report.words.specimen import AGENCIES

# -- what happens to single lines and cells of a text ----------------------------------------------
# A row of which a part is gone cannot be told from one that was printed so: its cells become
# undecidable, and where blank cells leave no trace so do those of the row before a lost label.

_OF_A_ROW = frozenset((Kind.LABEL, Kind.VALUE))


@attrs.frozen
class Rendered:
    """A text that still knows its cells."""

    lines: tuple[PrintedLine, ...]
    layout: Layout
    edition: int
    truth: Truth
    undecidable: frozenset[str]

    @property
    def text(self) -> str:
        """The text itself."""
        return "\n".join(map(line_text, self.lines)) + "\n"

    def pieces(self, *lines: int) -> list[Piece]:
        """The labels and values of the form's rows on these lines."""
        return [
            token
            for at in lines
            for token in self.lines[at]
            if not isinstance(token, str) and token.kind in _OF_A_ROW and token.row and token.text
        ]


def _doubted(rendered: Rendered, rows: set[str], labels_lost: set[str]) -> frozenset[str]:
    """Undecidable cells once these rows are in doubt and these labels gone."""
    doubted = set(rows)
    if not rendered.layout.keeps_blanks:
        pieces = rendered.pieces(*range(len(rendered.lines)))
        order = list(dict.fromkeys(piece.row for piece in pieces))
        doubted.update(order[max(order.index(row) - 1, 0)] for row in labels_lost)
    return rendered.undecidable.union(
        *(row_paths(rendered.edition, row) for row in sorted(doubted))
    )


def _telling_lines(rendered: Rendered, rng: Random) -> int:
    """A line that is not empty, most often one of a table."""
    filled = [at for at, line in enumerate(rendered.lines) if line_text(line).strip()]
    tables = [at for at in filled if rendered.pieces(at)]
    return rng.choice(tables if tables and rng.random() < 0.8 else filled)


def _whole_rows(rendered: Rendered, line: int) -> set[str]:
    """Rows all of whose values stand on this line."""
    values = [p.row for p in rendered.pieces(*range(len(rendered.lines))) if p.kind is Kind.VALUE]
    here = Counter(p.row for p in rendered.pieces(line) if p.kind is Kind.VALUE)
    return {row for row, count in here.items() if count == values.count(row)}


def lose_line(rendered: Rendered, rng: Random) -> Rendered:
    """One line is gone."""
    at = _telling_lines(rendered, rng)
    here = rendered.pieces(at)
    whole = _whole_rows(rendered, at)
    lost = {piece.path: None for piece in here if piece.path}
    labels = {piece.row for piece in here if piece.kind is Kind.LABEL} - whole
    return attrs.evolve(
        rendered,
        lines=(*rendered.lines[:at], *rendered.lines[at + 1 :]),
        truth={**rendered.truth, **lost},
        undecidable=_doubted(rendered, {piece.row for piece in here} - whole, labels),
    )


def double_line(rendered: Rendered, rng: Random) -> Rendered:
    """One line is printed twice."""
    at = _telling_lines(rendered, rng)
    here = rendered.pieces(at)
    labelled = {piece.row for piece in here if piece.kind is Kind.LABEL}
    intact = _whole_rows(rendered, at) & labelled
    return attrs.evolve(
        rendered,
        lines=(*rendered.lines[: at + 1], *rendered.lines[at:]),
        undecidable=_doubted(rendered, {piece.row for piece in here} - intact, set()),
    )


def join_lines(rendered: Rendered, rng: Random) -> Rendered:
    """One line runs on into the next."""
    at = min(_telling_lines(rendered, rng), len(rendered.lines) - 2)
    touched = {piece.row for piece in rendered.pieces(at, at + 1)}
    if not (line_text(rendered.lines[at]).strip() and line_text(rendered.lines[at + 1]).strip()):
        touched = set[str]()
    return attrs.evolve(
        rendered,
        lines=(
            *rendered.lines[:at],
            rendered.lines[at] + rendered.lines[at + 1],
            *rendered.lines[at + 2 :],
        ),
        undecidable=_doubted(rendered, touched, set()),
    )


def lose_cell(rendered: Rendered, rng: Random) -> Rendered:
    """One cell is gone, and the delimiter that closed it."""
    places = [
        (at, index, token)
        for at, line in enumerate(rendered.lines)
        for index, token in enumerate(line)
        if not isinstance(token, str) and token.kind in _OF_A_ROW and token.row and token.text
    ]
    if not places:
        return rendered
    at, index, piece = rng.choice(places)
    line = rendered.lines[at]
    if any(not isinstance(token, str) and token is not piece for token in line):
        first, last = (index, index + 1) if index + 1 < len(line) else (index - 1, index)
        lines = (
            *rendered.lines[:at],
            line[:first] + line[last + 1 :],
            *rendered.lines[at + 1 :],
        )
    else:
        lines = (*rendered.lines[:at], *rendered.lines[at + 1 :])
    lost = {piece.path: None} if piece.path else {}
    labels = {piece.row} if piece.kind is Kind.LABEL else set[str]()
    return attrs.evolve(
        rendered,
        lines=lines,
        truth={**rendered.truth, **lost},
        undecidable=_doubted(rendered, {piece.row}, labels),
    )


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
    lose_line,
    double_line,
    join_lines,
    lose_cell,
)
"""Damages to single lines and cells of the text."""

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
