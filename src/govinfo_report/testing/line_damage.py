"""What happens to single lines and cells of a text: lost, doubled, joined with the next.

A row of which a part is gone cannot be told from one that was printed so: its cells become
undecidable, and where blank cells leave no trace so do those of the row before a lost label.
"""

from __future__ import annotations

from random import Random

import attrs

from govinfo_report.testing.layouts import Layout, half_width
from govinfo_report.testing.printed import Kind, Line, Piece, Truth, line_text, row_paths
from govinfo_report.text.characters import FOLDED, SIMPLIFIED, TRADITIONAL

_OF_A_ROW = frozenset((Kind.LABEL, Kind.VALUE))


@attrs.frozen
class Rendered:
    """A text that still knows its cells."""

    lines: tuple[Line, ...]
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


def _row_order(rendered: Rendered) -> list[str]:
    return list(dict.fromkeys(p.row for p in rendered.pieces(*range(len(rendered.lines)))))


def _doubted(rendered: Rendered, rows: set[str], labels_lost: set[str]) -> frozenset[str]:
    """Undecidable cells once these rows are in doubt and these labels gone."""
    doubted = set(rows)
    if not rendered.layout.keeps_blanks:
        order = _row_order(rendered)
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
    here = rendered.pieces(line)
    counts: dict[str, int] = {}
    for piece in rendered.pieces(*range(len(rendered.lines))):
        if piece.kind is Kind.VALUE:
            counts[piece.row] = counts.get(piece.row, 0) + 1
    on_line: dict[str, int] = {}
    for piece in here:
        if piece.kind is Kind.VALUE:
            on_line[piece.row] = on_line.get(piece.row, 0) + 1
    return {row for row, count in on_line.items() if count == counts[row]}


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
        (at, index)
        for at, line in enumerate(rendered.lines)
        for index, token in enumerate(line)
        if not isinstance(token, str) and token.kind in _OF_A_ROW and token.row and token.text
    ]
    if not places:
        return rendered
    at, index = rng.choice(places)
    line = rendered.lines[at]
    piece = line[index]
    assert isinstance(piece, Piece)
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
