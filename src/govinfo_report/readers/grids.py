"""Joins the lines of a row that line breaks within its cells part, in a grid of tabs.

In a grid every row has as many tabs, for covered cells are blank ones. Where the lines of a table
make up such rows to the last, its breaks stand within cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

_FEWEST_TABS: Final = 3
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
    rows: list[str] = []
    missing = 0
    for line, count in zip(table, tabs, strict=True):
        if missing or (rows and _is_tail(rows[-1], line, width)):
            if not _goes_on(rows[-1], line):
                return None
            rows[-1] += "\n" + line
            missing -= count
        else:
            rows.append(line)
            missing = width - count if count else 0
        if missing < 0:
            return None
    whole = tabs.count(width)
    broken = sum(row.count("\t") == width for row in rows) - whole
    return None if missing or broken > whole else rows


def _goes_on(above: str, below: str) -> bool:
    """True if a cell may go on from one line to the next."""
    return _is_word(above.rstrip(" ")[-1:]) and _is_word(below.lstrip(" ")[:1])


def _is_tail(row: str, line: str, width: int) -> bool:
    """True if a line is the end of the last cell of a row that breaks off before."""
    return "\n" in row and row.count("\t") == width and "\t" not in line and _goes_on(row, line)
