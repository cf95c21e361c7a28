"""Finds the rows of labels that narrow columns break over several lines, around their values.

The text of a PDF prints the pieces of a label before, beside and below the numbers of its row, with
pieces of the labels of groups and of the neighbouring rows between them. Between the numbers of the
row above and those of the row below stand all pieces of a row's label, in their order; where the
form's order leaves one way to give rows labels so, they are found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from govinfo_report.form import Table
from govinfo_report.recognition.labels import key_of
from govinfo_report.recognition.rows import PrintedRow

_LONGEST: Final = 400
"""Characters beyond which what stands between two rows is more than labels."""

_SHORTEST: Final = 3
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
        if row.printed and (at[index] is not None or _is_whole(row, table) or _begins(row, labels))
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
            words = [_pieces_around(rows, numbered, one, text) for one in run]
            placed = _in_order(words, [labels[one] for one in lacking])
            found.update((numbered[run[one]], lacking[to]) for one, to in placed.items())
        run, before = [], known
    return found


def _is_whole(row: PrintedRow, table: Table) -> bool:
    """True if a row prints as many numbers as the rows of a table have columns."""
    return len(row.printed) in {len(one.columns) for one in table.rows}


def _begins(row: PrintedRow, labels: Sequence[str]) -> bool:
    """True if the beginning of a label stands before the numbers of a row, in their line."""
    if row.label is not None or not row.whole or not row.before:
        return False
    pieces = [key_of(word) for word in row.before[-1].text.split()]
    return any(
        len(piece) >= _SHORTEST and label.startswith(piece) for piece in pieces for label in labels
    )


def _pieces_around(
    rows: Sequence[PrintedRow], numbered: Sequence[int], nth: int, text: str
) -> list[str]:
    """The keys of the words between the numbers of the rows around one; none if it has a label."""
    row = rows[numbered[nth]]
    if row.label is not None:
        return []
    first = rows[numbered[nth - 1]].end if nth else max(0, row.values[0].start - _LONGEST)
    last = row.end + _LONGEST
    if nth + 1 < len(numbered):
        last = rows[numbered[nth + 1]].printed[0].start
    above = text[first : row.printed[0].start]
    below = text[row.end : last]
    words = f"{above[-_LONGEST:]} {below[:_LONGEST]}".replace("|", " ").split()
    return [written for written in map(key_of, words) if written]


def _in_order(words: Sequence[Sequence[str]], labels: Sequence[str]) -> dict[int, int]:
    """Rows → labels, where the first and the last way to give labels in order are the same."""
    fits = [[_holds(around, label) for label in labels] for around in words]
    first = _earliest(fits)
    last = _earliest([row[::-1] for row in fits[::-1]])
    count, width = len(words), len(labels)
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


def _holds(pieces: Sequence[str], label: str) -> bool:
    """True if some pieces, in their order, are a label put together, and none is all of it."""
    reached = {0}
    for piece in pieces:
        if piece != label:
            reached |= {at + len(piece) for at in reached if label.startswith(piece, at)}
    return len(label) in reached
