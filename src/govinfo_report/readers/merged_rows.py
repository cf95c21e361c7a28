"""Parts the lines into which programs put several rows of a table.

They write a header of several rows as one, with the names of a column together, and rows that no
rule parts with a line for each of them in every cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import attrs

from govinfo_report.document import Line, Ruling
from govinfo_report.words.surroundings import NUMERALS

TABLES: Final = (Ruling.ROW, Ruling.GRID)
FEWEST_COLUMNS: Final = 3
_LINE: Final = re.compile(r"[^\s](?:[^\s]| (?=[^\s]))*")
"""A line of a cell."""
_LABEL_NUMBER: Final = re.compile(rf"[{NUMERALS}]+、|\([{NUMERALS}]+\)|\d\.(?!\d)")
_NUMBERS: Final = re.compile(r"\d+(?:\s+\d+)+")
_LEVELS: Final = re.compile(r"\('.*'\)")
_NAME: Final = re.compile(r"(?<=')(?!, |\))[^']*(?=')")


def levels(row: Line) -> Sequence[Line]:
    """The rows of a header whose names programs have put together: `('行政复议', '总计')`."""
    named = [text[:2] == "('" and _LEVELS.fullmatch(text) is not None for text in row.texts]
    if not any(named):
        return (row,)
    names = [
        [name.span() for name in _NAME.finditer(text)] if is_named else [(0, len(text))]
        for text, is_named in zip(row.texts, named, strict=True)
    ]
    depth = max(map(len, names))
    return [
        _row_of(row, [spans[at] if at < len(spans) else (0, 0) for spans in names])
        for at in range(depth)
    ]


def rows_in(row: Line) -> Sequence[Line]:
    """The rows that a line holds, if each of its cells has a line for every one of them."""
    if row.ruling not in TABLES or not row.lefts or any(map(str.isdigit, row.texts)):
        return (row,)
    if sum(_NUMBERS.fullmatch(text) is not None for text in row.texts) < FEWEST_COLUMNS:
        return (row,)
    spans = [[line.span() for line in _LINE.finditer(text)] for text in row.texts]
    counts = {len(lines) for lines in spans}
    if len(counts) > 1 or max(counts) < 2:
        return (row,)
    if not all(_LABEL_NUMBER.match(row.texts[0], first) for first, _ in spans[0]):
        # What stands below may be more of the label, and of its numbers.
        return (row,)
    return [_row_of(row, [lines[at] for lines in spans]) for at in range(len(spans[0]))]


def _row_of(row: Line, spans: Sequence[tuple[int, int]]) -> Line:
    texts = [text[first:last] for text, (first, last) in zip(row.texts, spans, strict=True)]
    starts = [start + first for start, (first, _) in zip(row.starts, spans, strict=True)]
    return attrs.evolve(row, texts=texts, starts=starts)
