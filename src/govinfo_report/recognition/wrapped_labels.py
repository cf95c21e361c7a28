"""Finds labels that narrow columns break, over the cells of a line or over lines around values.

Converters merge a cell over rows, so that it holds the labels of all of them, one below the other.
They cut the words of a merged cell where the columns below it stand. The text of a PDF prints
the pieces of a label before, beside and below the numbers of its row,
with pieces of the labels of groups and of the neighbouring rows between them. Between the numbers
of the row above and those of the row below stand all pieces of a row's label, in their order; where
the form's order leaves one way to give rows labels so, they are found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

import attrs

from govinfo_report.document import Line, Ruling
from govinfo_report.form import Table
from govinfo_report.recognition.label_index import is_group_piece, key_of
from govinfo_report.recognition.labels import LONGEST_LABEL, SightKind, see
from govinfo_report.recognition.rows import PrintedRow

_LONGEST_BETWEEN: Final = 400
"""Characters beyond which what stands between two rows is more than labels."""

_SHORTEST_BEGINNING: Final = 3
"""Characters of the beginning of a label, its number among them."""
_BREAK: Final = re.compile(r"\n|  +|$")
"""What parts the lines of a cell; of markdown the tag of a line break leaves spaces."""
_DRAWN: Final = (Ruling.GRID, Ruling.ROW)
_FEWEST_PIECES: Final = 2
_MOST_PIECES: Final = 6
"""Columns over which a label's words are cut."""
_LONGEST_ROW: Final = 2_000
"""Characters of a row beyond which more stands in it than labels and numbers."""


# -- over the cells of a line ----------------------------------------------------------------------


def share_out_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines of a document, each row with its own label."""
    shared = list(map(_with_whole_labels, lines))
    for index, line in enumerate(shared):
        if line.ruling in _DRAWN:
            for at, text in enumerate(line.texts):
                if "\n" in text or "  " in text:
                    _share(shared, index, at)
    return shared


def _with_whole_labels(line: Line) -> Line:
    """A row whose cells print the pieces of labels with these labels in one cell each."""
    texts = line.texts
    if not line.lefts or line.ruling not in _DRAWN:
        return line
    if len(texts) - texts.count("") - sum(map(str.isdigit, texts)) < _FEWEST_PIECES:
        return line
    if line.end - line.start <= _LONGEST_ROW:
        words = tuple(["" if text.isdigit() else text for text in texts])
        for first, last in reversed(_cut_labels(words)):
            line = _joined(line, first, last)
    return line


@lru_cache(maxsize=512)
def _cut_labels(words: Sequence[str]) -> Sequence[tuple[int, int]]:
    """The cells that hold the pieces of a label, for each label of a row that is cut so."""
    found: list[tuple[int, int]] = []
    for first in range(len(words)):
        if not found or first >= found[-1][1]:
            lasts = range(min(len(words), first + _MOST_PIECES), first + 1, -1)
            last = next((last for last in lasts if _is_cut(words[first:last])), first)
            if last > first:
                found.append((first, last))
    return found


def _is_cut(pieces: Sequence[str]) -> bool:
    """True if words make up a label together, and not each of them is one."""
    if not all(pieces):
        return False
    sights = [see(piece) for piece in pieces]
    # Signs alone may stand for a word that could not be read: another label's.
    if not all(sight.is_text and sight.key for sight in sights):
        return False
    known = all(sight.kind is SightKind.LABEL for sight in sights)
    return not known and see("".join(pieces)).kind is SightKind.LABEL


def _joined(line: Line, first: int, last: int) -> Line:
    return attrs.evolve(
        line,
        texts=[*line.texts[:first], "".join(line.texts[first:last]), *line.texts[last:]],
        starts=[*line.starts[: first + 1], *line.starts[last:]],
        lefts=[*line.lefts[: first + 1], *line.lefts[last:]],
        rights=[*line.rights[:first], *line.rights[last - 1 :]],
    )


# -- over the rows beside a cell -------------------------------------------------------------------


def _share(lines: list[Line], index: int, at: int) -> None:
    """Give the rows beside a cell its labels, if there are as many rows as labels."""
    labels = _labels_in(lines[index].texts[at])
    count = len(labels)
    if count < 2 or _bare_rows(lines[index + 1 : index + count + 1]) != count - 1:
        return
    first = lines[index]
    start = first.starts[at]
    for number, (text, offset) in enumerate(labels):
        line = lines[index + number]
        if number:
            line = _with_cell(line, text, start + offset, _left(first, at))
        else:
            line = attrs.evolve(line, texts=[*line.texts[:at], text, *line.texts[at + 1 :]])
        lines[index + number] = line


def _labels_in(text: str) -> list[tuple[str, int]]:
    """The labels of rows that the lines of a cell make up, with their offsets; none if more is."""
    found: list[tuple[str, int]] = []
    begin = 0
    for pause in _BREAK.finditer(text):
        label = text[begin : pause.start()]
        if len(label) > LONGEST_LABEL:
            return []
        if see(label).rows:
            found.append((label, begin))
            begin = pause.end()
    return found if begin == len(text) else []


def _bare_rows(lines: Sequence[Line]) -> int:
    """How many lines, from the first on, are rows of values without a word."""
    count = 0
    for line in lines:
        sights = [see(text) for text in line.texts]
        if len(sights) < 2 or any(s.is_text for s in sights) or not any(s.is_value for s in sights):
            break
        count += 1
    return count


def _left(line: Line, at: int) -> int:
    return line.lefts[at] if line.lefts else 0


def _with_cell(line: Line, text: str, start: int, left: int) -> Line:
    """A row with a further cell before those at the right of it; a blank one there makes room."""
    before = sum(one < left for one in line.lefts)
    after = before + (line.texts[before] == "" and line.lefts[before] == left)
    return attrs.evolve(
        line,
        texts=[*line.texts[:before], text, *line.texts[after:]],
        starts=[*line.starts[:before], start, *line.starts[after:]],
        lefts=[*line.lefts[:before], left, *line.lefts[after:]],
        rights=[*line.rights[:before], left + 1, *line.rights[after:]],
    )


# -- over the lines around values ------------------------------------------------------------------


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
    beside = row.ruling is Ruling.LINE or row.lead > len(row.units)
    own = [cell for cell in row.before if cell.left >= 0 or (beside and cell is row.before[-1])]
    words = [key_of(word) for cell in own for word in cell.text.split()]
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
