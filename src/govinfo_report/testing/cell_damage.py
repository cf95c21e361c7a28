"""What publishing does to labels, headings and values: misprints, breaks, notes, blanks, units.

The small edits of which the damages are made stand first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from random import Random
from typing import TypeVar

import attrs

from govinfo_report.form import FORMS, ValueKind
from govinfo_report.form.fields import SECTION_NUMERALS
from govinfo_report.testing.printed import Grid, GridRow, Kind, Piece, Printed, RowKind, row_paths
from govinfo_report.text.characters import SIMPLIFIED
from govinfo_report.words import specimen

_T = TypeVar("_T")

LABELS = frozenset((Kind.LABEL, Kind.GROUP))
WORDS = frozenset((Kind.LABEL, Kind.GROUP, Kind.HEADER))


def some(rng: Random, items: Iterable[_T], most: int) -> list[_T]:
    """From one to `most` of the items; none of none."""
    pool = list(items)
    return rng.sample(pool, min(len(pool), rng.randint(1, most)))


def pieces_of_kinds(printed: Printed, kinds: frozenset[Kind]) -> list[Piece]:
    """The pieces of the given kinds that something is printed in."""
    return [
        piece
        for row in printed.rows
        if row.kind is not RowKind.OUTSIDE
        for piece in row.pieces
        if piece.kind in kinds and piece.text
    ]


def values_of(printed: Printed) -> list[Piece]:
    """The pieces that hold a number of the form."""
    return [piece for piece in pieces_of_kinds(printed, frozenset((Kind.VALUE,))) if piece.path]


def plain_numbers(printed: Printed) -> list[Piece]:
    """The values that are still printed as nothing but ASCII digits."""
    return [p for p in values_of(printed) if p.text.isascii() and p.text.isdigit()]


def map_grids(printed: Printed, change: Callable[[Grid], Grid]) -> Printed:
    """The print with each table replaced by another."""
    parts = (attrs.evolve(part, grids=tuple(map(change, part.grids))) for part in printed.parts)
    return attrs.evolve(printed, parts=tuple(parts))


def map_rows(printed: Printed, change: Callable[[GridRow], Iterable[GridRow]]) -> Printed:
    """The print with each row replaced by others."""
    return map_grids(
        printed,
        lambda grid: attrs.evolve(grid, rows=tuple(chain.from_iterable(map(change, grid.rows)))),
    )


def rewrite(printed: Printed, texts: Sequence[tuple[Piece, str]]) -> Printed:
    """The print with other texts in the given pieces, each told by its identity."""
    by_id = {id(piece): text for piece, text in texts}

    def rewritten(piece: Piece) -> Piece:
        return attrs.evolve(piece, text=by_id[id(piece)]) if id(piece) in by_id else piece

    def changed(row: GridRow) -> Iterator[GridRow]:
        yield attrs.evolve(row, pieces=tuple(map(rewritten, row.pieces)))

    return map_rows(printed, changed)


def without_numbers(printed: Printed, paths: Iterable[str]) -> Printed:
    """The print whose truth has no number at these paths."""
    return attrs.evolve(printed, truth={**printed.truth, **dict.fromkeys(paths)})


def doubtful(printed: Printed, paths: Iterable[str]) -> Printed:
    """The print in which these cells cannot be told with certainty."""
    return attrs.evolve(printed, undecidable=printed.undecidable | frozenset(paths))


# -- labels and headings -------------------------------------------------------------------------

_SPACES = (" ", "\u3000", "\u00a0", "\u200b", " ")
_NUMBERING = frozenset("一二三四五六七八九十（）().、0123456789")
"""Characters of the numbers that labels begin with."""
_LEAST_CHARACTERS = 4
"""Ideographs of a label below which one more wrong character leaves it without a meaning."""


def _numbering_end(label: str) -> int:
    return next((at for at, char in enumerate(label) if char not in _NUMBERING), len(label))


def _one_edit_apart(one: str, other: str) -> bool:
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    return (
        one[start + 1 :] == other[start + 1 :]
        or one[start + 1 :] == other[start:]
        or one[start:] == other[start + 1 :]
    )


def _body(label: str) -> str:
    return label[_numbering_end(label) :]


def _telling(printed: Printed, piece: Piece, text: str) -> bool:
    """True if a reader can still tell which label `text` was meant to be."""
    if sum("\u4e00" <= char <= "\u9fff" for char in _body(text)) < _LEAST_CHARACTERS:
        return False
    form = FORMS[printed.edition]
    labels = {row.label for row in form.rows}
    return not any(
        _one_edit_apart(_body(text), _body(label))
        for label in labels
        if label != piece.text and _body(label) != _body(piece.text)
    )


def _relabel(printed: Printed, texts: Iterable[tuple[Piece, str]]) -> Printed:
    """Rewrite labels; a row whose label no longer tells which it is becomes undecidable."""
    changes = list(texts)
    lost = [
        path
        for piece, text in changes
        if piece.kind is Kind.LABEL and not _telling(printed, piece, text)
        for path in row_paths(printed.edition, piece.row)
    ]
    return doubtful(rewrite(printed, changes), lost)


def misprint_labels(printed: Printed, rng: Random) -> Printed:
    """One character of a label is another, or is not printed."""
    changes: list[tuple[Piece, str]] = []
    kinds = WORDS if rng.random() < 0.3 else frozenset((Kind.LABEL,))
    for piece in some(rng, pieces_of_kinds(printed, kinds), 3):
        start = _numbering_end(piece.text)
        places = [
            at for at in range(start, len(piece.text)) if "\u4e00" <= piece.text[at] <= "\u9fff"
        ]
        if places:
            at = rng.choice(places)
            wrong = rng.choice(("", rng.choice(SIMPLIFIED)))
            changes.append((piece, piece.text[:at] + wrong + piece.text[at + 1 :]))
    return _relabel(printed, changes)


def lose_item_numbers(printed: Printed, rng: Random) -> Printed:
    """The number that a label begins with, or that an item of article 20 carries, is lost."""
    form = FORMS[printed.edition]
    items = {row.item for row in form.rows}
    changes: list[tuple[Piece, str]] = []
    for piece in some(rng, pieces_of_kinds(printed, WORDS), 6):
        start = _numbering_end(piece.text)
        if piece.text in items and "（" in piece.text:
            changes.append((piece, piece.text[: piece.text.index("（")]))
        elif 0 < start < len(piece.text) and piece.kind in LABELS:
            changes.append((piece, piece.text[start:]))
    return _relabel(printed, changes)


def lose_labels(printed: Printed, rng: Random) -> Printed:
    """The label of a row is not printed: whose its values are, nobody can tell."""
    labels = pieces_of_kinds(printed, frozenset((Kind.LABEL,)))
    return _relabel(printed, [(piece, "") for piece in some(rng, labels, 1)])


def split_labels(printed: Printed, rng: Random) -> Printed:
    """A line break stands inside labels."""
    changes: list[tuple[Piece, str]] = []
    for piece in some(rng, pieces_of_kinds(printed, WORDS), 10):
        if len(piece.text) > 1 and "\n" not in piece.text:
            at = rng.randint(1, len(piece.text) - 1)
            changes.append((piece, f"{piece.text[:at]}\n{piece.text[at:]}"))
    return rewrite(printed, changes)


def space_labels(printed: Printed, rng: Random) -> Printed:
    """Spaces of several kinds stand inside labels."""
    changes: list[tuple[Piece, str]] = []
    for piece in some(rng, pieces_of_kinds(printed, WORDS), 12):
        space = rng.choice(_SPACES)
        chance = rng.choice((0.1, 0.3, 1.0))
        spaced = [char + (space if rng.random() < chance else "") for char in piece.text[:-1]]
        changes.append((piece, "".join(spaced) + piece.text[-1]))
    return rewrite(printed, changes)


def note_labels(printed: Printed, rng: Random) -> Printed:
    """Labels carry a note in brackets, often with a number in it."""
    changes = [
        (piece, piece.text + rng.choice(specimen.LABEL_NOTES).format(year=rng.randint(2018, 2024)))
        for piece in some(rng, pieces_of_kinds(printed, frozenset((Kind.LABEL, Kind.HEADER))), 5)
    ]
    return rewrite(printed, changes)


def bookmark_labels(printed: Printed, rng: Random) -> Printed:
    """Marks of a word processor stand before labels."""
    changes = [
        (piece, specimen.BOOKMARK_TEXT.format(number=rng.randint(10**6, 10**8)) + piece.text)
        for piece in some(rng, pieces_of_kinds(printed, LABELS), 10)
    ]
    return rewrite(printed, changes)


def spoil_headings(printed: Printed, rng: Random) -> Printed:
    """Section headings are missing, misnumbered, marked, or repeated in the prose."""
    parts = list(printed.parts)
    way = rng.choice(("missing", "all missing", "misnumbered", "marked", "repeated"))
    for index, part in enumerate(parts):
        if part.heading is None:
            continue
        if way == "all missing" or (way == "missing" and rng.random() < 0.3):
            parts[index] = attrs.evolve(part, heading=None)
        elif way == "misnumbered" and rng.random() < 0.3:
            parts[index] = attrs.evolve(
                part, heading=rng.choice(SECTION_NUMERALS) + part.heading[1:]
            )
        elif way == "marked":
            parts[index] = attrs.evolve(part, heading="## " + part.heading)
    if way == "repeated":
        section = rng.choice(FORMS[printed.edition].sections)
        false = rng.choice(specimen.FALSE_HEADINGS).format(label=section.heading)
        at = rng.choice((0, 4, 5))
        parts[at] = attrs.evolve(parts[at], paragraphs=(*parts[at].paragraphs, false))
    return attrs.evolve(printed, parts=tuple(parts))


def add_furniture(printed: Printed, rng: Random) -> Printed:
    """A page's furniture stands above the report, and the preface lists the sections."""
    lines = [
        text.format(number=rng.randint(1, 999)) for text in some(rng, specimen.PAGE_FURNITURE, 3)
    ]
    headings = [section.heading for section in FORMS[printed.edition].sections]
    contents = specimen.CONTENTS.format(headings=specimen.CONTENTS_APART.join(headings))
    return attrs.evolve(printed, front=(*lines, *printed.front, contents))


# -- values -------------------------------------------------------------------------------------

_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
_YUAN = 10_000


def _emptied(printed: Printed, texts: list[tuple[Piece, str]]) -> Printed:
    return without_numbers(rewrite(printed, texts), (piece.path for piece, _ in texts))


def _chosen(printed: Printed, rng: Random) -> list[Piece]:
    """A few values, or all of a few rows."""
    values = values_of(printed)
    if rng.random() < 0.5:
        return some(rng, values, 8)
    rows = set(some(rng, sorted({piece.row for piece in values}), 4))
    return [piece for piece in values if piece.row in rows]


def blank_cells(printed: Printed, rng: Random) -> Printed:
    """Cells are printed empty."""
    return _emptied(printed, [(piece, "") for piece in _chosen(printed, rng)])


def dash_cells(printed: Printed, rng: Random) -> Printed:
    """Cells hold a dash, a stroke, or a word for nothing."""
    dash = rng.choice(specimen.DASHES)
    return _emptied(printed, [(piece, dash) for piece in _chosen(printed, rng)])


def widen_digits(printed: Printed, rng: Random) -> Printed:
    """Digits are printed full-width."""
    most = rng.choice((5, 300))
    return rewrite(
        printed,
        [(p, p.text.translate(_FULL_WIDTH)) for p in some(rng, plain_numbers(printed), most)],
    )


def separate_thousands(printed: Printed, rng: Random) -> Printed:
    """Commas stand between the thousands."""
    comma = rng.choice(specimen.THOUSANDS)
    return rewrite(
        printed,
        [
            (piece, f"{int(piece.text):,}".replace(",", comma))
            for piece in plain_numbers(printed)
            if len(piece.text) > 3
        ],
    )


def note_cells(printed: Printed, rng: Random) -> Printed:
    """A note in brackets stands behind a number."""
    return rewrite(
        printed,
        [
            (piece, piece.text + rng.choice(specimen.CELL_NOTES).format(number=rng.randint(1, 30)))
            for piece in some(rng, plain_numbers(printed), 3)
        ],
    )


def add_units(printed: Printed, rng: Random) -> Printed:
    """Units are printed in the cells: of money, and of some counts."""
    form = FORMS[printed.edition]
    changes: list[tuple[Piece, str]] = []
    for piece in values_of(printed):
        column = form.cells[piece.path].column
        if column.kind is ValueKind.AMOUNT:
            value = printed.truth[piece.path]
            if value is None or not piece.text.replace(".", "").isdecimal():
                continue
            if rng.random() < 0.5:
                changes.append((piece, piece.text + specimen.TEN_THOUSAND_YUAN))
            elif column.unit == specimen.TEN_THOUSAND_YUAN:
                yuan = Decimal(value) * _YUAN
                changes.append((piece, f"{yuan.normalize():f}{specimen.YUAN}"))
            else:
                changes.append((piece, piece.text + specimen.YUAN))
    changes.extend(
        (piece, piece.text + specimen.COUNT_UNIT)
        for piece in some(rng, plain_numbers(printed), 10)
        if form.cells[piece.path].column.kind is ValueKind.COUNT
    )
    return rewrite(printed, changes)


def sign_changes(printed: Printed, rng: Random) -> Printed:
    """Changes carry a sign, or a word instead of one."""
    form = FORMS[printed.edition]
    changes: list[tuple[Piece, str]] = []
    for piece in values_of(printed):
        value = printed.truth[piece.path]
        if form.cells[piece.path].column.kind is ValueKind.CHANGE and value:
            if piece.text != str(value):
                continue
            sign = rng.choice(specimen.SIGNS[1 if value > 0 else -1])
            changes.append((piece, f"{sign}{abs(value)}"))
    return rewrite(printed, changes)


def break_numbers(printed: Printed, rng: Random) -> Printed:
    """A number is broken over two lines: it may as well be two.

    Only in rows that are complete: where another value vanished without a trace, the two would look
    like a row that was always so, and nobody could know.
    """
    changes: list[tuple[Piece, str]] = []
    whole = {
        row.name
        for row in printed.rows
        if row.name
        and row_paths(printed.edition, row.name)
        == tuple(piece.path for piece in row.pieces if piece.kind is Kind.VALUE and piece.text)
    }
    unbroken = [piece for piece in plain_numbers(printed) if piece.row in whole]
    for piece in some(rng, unbroken, 2):
        if len(piece.text) > 1:
            at = rng.randint(1, len(piece.text) - 1)
            changes.append((piece, f"{piece.text[:at]}\n{piece.text[at:]}"))
    broken = [path for piece, _ in changes for path in row_paths(printed.edition, piece.row)]
    return doubtful(rewrite(printed, changes), broken)
