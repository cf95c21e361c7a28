r"""Data frames printed as text: columns set with spaces, a count before each row.

Every cell of a frame prints something, so two spaces part columns; tabs are put in their place, and
no character moves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_COUNTED: Final = re.compile(r"(\d{1,6}) {2,}\S")
_APART: Final = re.compile(r" {2,}")
_WORDS: Final = re.compile(r"[\u3400-\u9fff]")
_FEWEST_ROWS: Final = 3
_MOST_HEADS: Final = 6
"""Lines of a header."""
MARK: Final = "\n0  "
"""What no text lacks that holds a printed frame."""


def with_columns(text: str) -> str:
    """The text with tabs between the columns of its printed frames."""
    lines = text.split("\n")
    runs = _runs(lines)
    if not any(_is_frame(lines[first:last]) for first, last in runs):
        return text
    for first, last in runs:
        heads = first
        while heads > max(0, first - _MOST_HEADS) and lines[heads - 1].startswith("  "):
            heads -= 1
        if heads < first or _is_frame(lines[first:last]):
            lines[heads:last] = [_tabbed(line) for line in lines[heads:last]]
    return "\n".join(lines)


def _runs(lines: Sequence[str]) -> list[tuple[int, int]]:
    """First and last line of every run of lines that are counted from 0 on."""
    runs: list[tuple[int, int]] = []
    first = number = 0
    for at, line in enumerate([*lines, ""]):
        counted = _COUNTED.match(line)
        if counted is not None and int(counted[1]) == number:
            number += 1
            continue
        if number:
            runs.append((first, at))
        number = int(counted is not None and counted[1] == "0")
        first = at if number else at + 1
    return runs


def _is_frame(rows: Sequence[str]) -> bool:
    labelled = sum(_WORDS.search(row) is not None for row in rows)
    return len(rows) >= _FEWEST_ROWS and 2 * labelled > len(rows)


def _tabbed(line: str) -> str:
    return _APART.sub(lambda gap: "\t" + " " * (len(gap.group()) - 1), line.rstrip(" ")) + " " * (
        len(line) - len(line.rstrip(" "))
    )
