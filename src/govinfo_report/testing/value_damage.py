"""What publishing does to values: blanks, dashes, units, notes, signs, separators, widths."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from govinfo_report.form import FORMS, ValueKind
from govinfo_report.testing.editing import (
    doubtful,
    plain_numbers,
    rewrite,
    row_paths,
    some,
    values_of,
    without,
)
from govinfo_report.testing.printed import Kind, Piece, Printed
from govinfo_report.words.specimen import (
    CELL_NOTES,
    COUNT_UNIT,
    DASHES,
    SIGNS,
    TEN_THOUSAND_YUAN,
    THOUSANDS,
    YUAN,
)

_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
_YUAN = 10_000


def _emptied(printed: Printed, texts: list[tuple[Piece, str]]) -> Printed:
    return without(rewrite(printed, texts), (piece.path for piece, _ in texts))


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
    dash = rng.choice(DASHES)
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
    comma = rng.choice(THOUSANDS)
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
            (piece, piece.text + rng.choice(CELL_NOTES).format(number=rng.randint(1, 30)))
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
                changes.append((piece, piece.text + TEN_THOUSAND_YUAN))
            elif column.unit == TEN_THOUSAND_YUAN:
                yuan = Decimal(value) * _YUAN
                changes.append((piece, f"{yuan.normalize():f}{YUAN}"))
            else:
                changes.append((piece, piece.text + YUAN))
    changes.extend(
        (piece, piece.text + COUNT_UNIT)
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
            sign = rng.choice(SIGNS[1 if value > 0 else -1])
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
