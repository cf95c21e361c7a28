"""Finds the rows of labels that narrow columns break over several lines, around their values.

The text of a PDF prints the pieces of a label before, beside and below the numbers of its row,
with pieces of the labels of groups and of the neighbouring rows between them. Between the numbers
of the row above and those of the row below stand all pieces of a row's label, in their order; where
the form's order leaves one way to give rows labels so, they are found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from govinfo_report.form import Table
from govinfo_report.recognition.label_index import is_group_piece, key_of
from govinfo_report.recognition.rows import PrintedRow

_LONGEST_BETWEEN: Final = 400
"""Characters beyond which what stands between two rows is more than labels."""

_SHORTEST_BEGINNING: Final = 3
"""Characters of the beginning of a label, its number among them."""


def place_wrapped(
    rows: Sequence[PrintedRow], at: Sequence[int | None], table: Table, text: str
) -> Mapping[int, int]:
    """Index of a row without a known label → position of its row in the form.

    Args:
        rows: the printed rows of a table.
        at: the position of each, where its label tells it.
        table: the table of the form.
        text: the text they stand in, folded.
    """
    found: dict[int, int] = {}
    labels = [key_of(row.label) for row in table.rows]
    numbered = [
        index
        for index, row in enumerate(rows)
        if row.printed and (at[index] is not None or _is_whole(row, table) or _begun(row, labels))
    ]
    taken = set(at)
    run: list[int] = []
    before = -1
    for nth, index in enumerate([*numbered, -1]):
        known = len(table.rows) if index < 0 else at[index]
        if known is None:
            run.append(nth)
            continue
        if run:
            lacking = [one for one in range(before + 1, known) if one not in taken]
            around = [_pieces_around(rows, numbered, one, text, labels) for one in run]
            words = [(first, _without_groups(more, table.section)) for first, more in around]
            placed = _in_order([[_holds(*one, labels[to]) for to in lacking] for one in words])
            found.update((numbered[run[one]], lacking[to]) for one, to in placed.items())
        run, before = [], known
    return found


def _is_whole(row: PrintedRow, table: Table) -> bool:
    """True if a row prints as many numbers as the rows of a table have columns, or its code too."""
    columns = {len(one.columns) for one in table.rows}
    return len(row.printed) in columns or len(row.printed) - 1 in columns


def _begun(row: PrintedRow, labels: Sequence[str]) -> list[str]:
    """The keys of a label's beginning and what follows it, in the line of a row's numbers."""
    if row.label is not None or not row.whole or not row.before:
        return []
    pieces = [key_of(word) for word in row.before[-1].text.split()]
    begins = [
        at
        for at, piece in enumerate(pieces)
        if len(piece) >= _SHORTEST_BEGINNING and any(label.startswith(piece) for label in labels)
    ]
    return pieces[begins[-1] :] if begins else []


def _pieces_around(
    rows: Sequence[PrintedRow],
    numbered: Sequence[int],
    nth: int,
    text: str,
    labels: Sequence[str],
) -> tuple[str, list[str]]:
    """How a row's label begins, if its line shows it, and the keys of the words that may follow.

    They stand between the numbers of the rows around one; there are none if it has a label.
    """
    row = rows[numbered[nth]]
    if row.label is not None:
        return "", []
    first = rows[numbered[nth - 1]].end if nth else max(0, row.values[0].start - _LONGEST_BETWEEN)
    last = row.end + _LONGEST_BETWEEN
    if nth + 1 < len(numbered):
        last = rows[numbered[nth + 1]].printed[0].start
    above = text[first : row.printed[0].start][-_LONGEST_BETWEEN:]
    below = _keys_in(text[row.end : last][:_LONGEST_BETWEEN])
    begun = _begun(row, labels)
    return (begun[0], begun[1:] + below) if begun else ("", _keys_in(above) + below)


def _keys_in(text: str) -> list[str]:
    return [written for written in map(key_of, text.replace("|", " ").split()) if written]


def _without_groups(pieces: Sequence[str], table: str) -> list[str]:
    """Pieces of labels, and each once more without the piece of a group that is glued before it."""
    glued = [
        [piece[cut:] for cut in range(1, len(piece)) if is_group_piece(piece[:cut], table)]
        for piece in pieces
    ]
    return [one for piece, rest in zip(pieces, glued, strict=True) for one in (piece, *rest)]


def _in_order(fits: Sequence[Sequence[bool]]) -> dict[int, int]:
    """Rows → labels, where the first and the last way to give labels in order are the same."""
    first = _earliest(fits)
    last = _earliest([row[::-1] for row in fits[::-1]])
    count, width = len(fits), len(fits[0])
    return {one: to for one, to in first.items() if last.get(count - 1 - one) == width - 1 - to}


def _earliest(fits: Sequence[Sequence[bool]]) -> dict[int, int]:
    """Rows → labels, each the first that fits behind the one before; a row without one is left."""
    found: dict[int, int] = {}
    start = 0
    for one, row in enumerate(fits):
        to = next((at for at in range(start, len(row)) if row[at]), None)
        if to is not None:
            found[one] = to
            start = to + 1
    return found


def _holds(begun: str, pieces: Sequence[str], label: str) -> bool:
    """True if a label that begins so is put together by some pieces, and none is all of it."""
    reached = {len(begun)} if label.startswith(begun) else set[int]()
    for piece in pieces:
        if piece != label:
            reached |= {at + len(piece) for at in reached if label.startswith(piece, at)}
    return begun != label and len(label) in reached
