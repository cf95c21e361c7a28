"""Gives rows their own labels where converters draw them otherwise.

Converters merge a cell over rows, so that it holds the labels of all of them, one below the other,
and they cut the words of a merged cell where the columns below it stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import attrs

from govinfo_report.document import Line, Ruling
from govinfo_report.recognition.labels import LONGEST_LABEL, Kind, see

_BREAK: Final = re.compile(r"\n|  +|$")
"""What parts the lines of a cell; of markdown the tag of a line break leaves spaces."""
_DRAWN: Final = (Ruling.GRID, Ruling.ROW)
_FEWEST_PIECES: Final = 2
_MOST_PIECES: Final = 6
"""Columns over which a label's words are cut."""
_LONGEST_ROW: Final = 2_000
"""Characters of a row beyond which more stands in it than labels and numbers."""
_MOST: Final = 12
"""Labels that share a cell: no group of the form has more rows."""


def share_out_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines of a document, each row with its own label."""
    shared = [
        _with_whole_words(line) if line.lefts and line.ruling in _DRAWN else line for line in lines
    ]
    for index, line in enumerate(shared):
        if line.ruling in _DRAWN:
            for at, text in enumerate(line.texts):
                if "\n" in text or "  " in text:
                    _share(shared, index, at)
    return shared


def _with_whole_words(line: Line) -> Line:
    """A row whose cells print the pieces of labels with these labels in one cell each."""
    texts = line.texts
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
    if not all(sight.is_text for sight in sights):
        return False
    known = all(sight.kind is Kind.LABEL for sight in sights)
    return not known and see("".join(pieces)).kind is Kind.LABEL


def _joined(line: Line, first: int, last: int) -> Line:
    return attrs.evolve(
        line,
        texts=[*line.texts[:first], "".join(line.texts[first:last]), *line.texts[last:]],
        starts=[*line.starts[: first + 1], *line.starts[last:]],
        lefts=[*line.lefts[: first + 1], *line.lefts[last:]],
        rights=[*line.rights[:first], *line.rights[last - 1 :]],
    )


def _share(lines: list[Line], index: int, at: int) -> None:
    """Give the rows beside a cell its labels, if there are as many rows as labels."""
    labels = _labels(lines[index].texts[at])
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


def _labels(text: str) -> list[tuple[str, int]]:
    """The labels of rows that the lines of a cell make up, with their offsets; none if more is."""
    found: list[tuple[str, int]] = []
    begin = 0
    for pause in _BREAK.finditer(text):
        label = text[begin : pause.start()]
        if len(label) > LONGEST_LABEL or len(found) > _MOST:
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
