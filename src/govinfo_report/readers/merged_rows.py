"""Where a row is not a line: programs break rows over lines, and put several rows into one.

In a grid every row has as many tabs, for covered cells are blank ones. Where the lines of a table
make up such rows to the last, its breaks stand within cells. Other programs write a header of
several rows as one, with the names of a column together, and rows that no rule parts with a line
for each of them in every cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from govinfo_report.document import Line, Ruling
from govinfo_report.words.surroundings import NUMERALS
from govinfo_report.words.variants import BLANK_MARKS

_FEWEST_TABS: Final = 3
_COUNT: Final = re.compile(r"[+-]?\d[\d.,]*+\s*+\D{1,2}")
"""A number with its measure word: such a cell is no label that goes on."""
_BREAK: Final = re.compile(r"\t[^\t\n]*[^\t\n \d] *\n *[^\t\n \d]")
"""The end of a line whose last cell may go on in the next one."""
_WIDE: Final = re.compile(rf"(?:\t[^\t\n]*+){{{_FEWEST_TABS}}}")
"""A row of a table wide enough to be known by its tabs."""


def grid_rows(lines: Sequence[str]) -> Sequence[str]:
    """The lines of a text, those of a row of a grid in one."""
    text = "\n".join(lines)
    if not _BREAK.search(text) or not _WIDE.search(text):
        return lines
    joined: list[str] = []
    for table in _tables(lines):
        rows = _rows(table)
        joined += table if rows is None else rows
    return joined if len(joined) < len(lines) else lines


def _is_word(character: str) -> bool:
    return character not in ("", "\t") and not character.isdecimal()


def _tables(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """The lines in runs: a line without a tab begins one, unless a cell goes on in it."""
    first = 0
    for at in range(1, len(lines)):
        if "\t" not in lines[at] and not _goes_on(lines[at - 1], lines[at]):
            yield lines[first:at]
            first = at
    yield lines[first:]


def _rows(table: Sequence[str]) -> list[str] | None:
    """The rows of a table with as many tabs each; None if its lines do not make up such rows."""
    tabs = [line.count("\t") for line in table]
    width = max(tabs, default=0)
    if width < _FEWEST_TABS or not set(tabs).difference((0, width)):
        return None
    rows: list[list[str]] = []
    filled = 0
    for line, count in zip(table, tabs, strict=True):
        # The last cell of a row that breaks off before may end in lines of its own.
        may_end = filled == width and len(rows[-1]) > 1 and not count
        goes_on = bool(rows) and _goes_on("\n".join(rows[-1][-2:]), line)
        if 0 < filled < width and not goes_on:
            return None
        if 0 < filled < width or (may_end and goes_on):
            rows[-1].append(line)
            filled += count
        else:
            rows.append([line])
            filled = count
        if filled > width:
            return None
    whole = tabs.count(width)
    made = ["\n".join(row) for row in rows]
    broken = sum(row.count("\t") == width for row in made) - whole
    return None if 0 < filled < width or broken > whole else made


def _goes_on(above: str, below: str) -> bool:
    """True if a cell of words may go on from one line to the next: no mark for a blank cell."""
    cell = above.rpartition("\t")[2].strip(" ")
    words = cell not in BLANK_MARKS and _is_word(cell[-1:]) and _COUNT.fullmatch(cell) is None
    return words and _is_word(below.lstrip(" ")[:1])


# -- several rows in a line -----------------------------------------------------------------------

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
