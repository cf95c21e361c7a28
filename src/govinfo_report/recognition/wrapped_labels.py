"""Finds labels that narrow columns break over the lines around values.

The text of a PDF prints the pieces of a label before, beside and below the numbers of its row, with
pieces of the labels of groups and of the neighbouring rows between them. Between the numbers of the
row above and those of the row below stand all pieces of a row's label, in their order; where the
form's order leaves one way to give rows labels so, they are found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from govinfo_report.form import Table
from govinfo_report.recognition.label_index import is_group_piece, key_of
from govinfo_report.recognition.rows import PrintedRow

_LONGEST_BETWEEN: Final = 400
"""Characters beyond which what stands between two rows is more than labels."""

_SHORTEST_BEGINNING: Final = 3
"""Characters of the beginning of a label, its number among them."""

WordsAround: TypeAlias = tuple[str, list[str]]
"""How a row's label begins, if its line shows it, and the keys of the words that may follow."""


def words_around(
    rows: Sequence[PrintedRow], at: Sequence[int | None], table: Table, text: str
) -> Mapping[int, WordsAround]:
    """Index of a row without a known label → the words of which its label may be made.

    Args:
        rows: the printed rows of a table.
        at: the position of each, where its label tells it.
        table: the table of the form.
        text: the text they stand in, folded.
    """
    labels = [key_of(row.label) for row in table.rows]
    numbered = [
        index
        for index, row in enumerate(rows)
        if row.printed and (at[index] is not None or _is_whole(row, table) or _begun(row, labels))
    ]
    return {
        index: _pieces_around(rows, numbered, nth, text, labels)
        for nth, index in enumerate(numbered)
        if at[index] is None
    }


def is_wrapped(row: PrintedRow, words: WordsAround, label: str) -> bool:
    """True if words around a row make up a label, and its own line has no other's."""
    begun, more = words
    holds = _holds(begun, _without_groups(more, row.table), key_of(label))
    return holds and not _is_of_another(row, key_of(label))


def _is_of_another(row: PrintedRow, label: str) -> bool:
    """True if a row's own line prints words that are none of a label, nor of a group's."""
    words = [key_of(word) for cell in row.before if cell.left >= 0 for word in cell.text.split()]
    return any(word not in label and not is_group_piece(word, row.table) for word in words if word)


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
) -> WordsAround:
    """The words between the numbers of the rows around one; none if it has a label."""
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


def _holds(begun: str, pieces: Sequence[str], label: str) -> bool:
    """True if a label that begins so is put together by some pieces, and none is all of it."""
    reached = {len(begun)} if label.startswith(begun) else set[int]()
    for piece in pieces:
        if piece != label:
            reached |= {at + len(piece) for at in reached if label.startswith(piece, at)}
    return begun != label and len(label) in reached
