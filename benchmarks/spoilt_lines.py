"""What happens to single lines and cells of a text: lost, doubled, joined.

A row of which a part is gone cannot be told from one that was printed so: its cells become
undecidable, and where blank cells leave no trace so do those of the row before a lost label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from random import Random

import attrs

from govinfo_report.public import Report
from govinfo_report.testing.damage import DamagedText, undecidable
from govinfo_report.testing.layouts import Layout
from govinfo_report.testing.printed import (
    Kind,
    Piece,
    PrintedLine,
    Truth,
    compose,
    row_paths,
    text_of_line,
)

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
        return "\n".join(map(text_of_line, self.lines)) + "\n"

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
    filled = [at for at, line in enumerate(rendered.lines) if text_of_line(line).strip()]
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
    if not (
        text_of_line(rendered.lines[at]).strip() and text_of_line(rendered.lines[at + 1]).strip()
    ):
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


LINE_DAMAGES: Mapping[str, Callable[[Rendered, Random], Rendered]] = {
    damage.__name__: damage for damage in (lose_line, double_line, join_lines, lose_cell)
}


def line_damaged(report: Report, layout: Layout, rng: Random, name: str) -> DamagedText:
    """Write a report in a layout with one damage to its lines."""
    printed = compose(report, layout.outcomes)
    lines = Rendered(
        tuple(layout.lines(printed)),
        layout,
        printed.edition,
        printed.truth,
        undecidable(printed, layout),
    )
    left = LINE_DAMAGES[name](lines, rng)
    return DamagedText(left.text, left.truth, left.undecidable, left.edition, layout.name, (name,))
