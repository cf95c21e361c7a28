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
_SPACES: Final = re.compile(r" +")
"""What parts the columns of a single row, if the row has as many words as its header."""
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
            even = (
                last - first == 1 and len(lines[first].split()) == len(lines[first - 1].split()) + 1
            )
            lines[heads:last] = [
                _tabbed(line, _SPACES if even and at >= first - 1 else _APART)
                for at, line in enumerate(lines[heads:last], heads)
            ]
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


def _tabbed(line: str, gap: re.Pattern[str]) -> str:
    """A line with a tab in each gap but the one at its end."""
    words = line.rstrip(" ")
    tabbed = gap.sub(lambda spaces: "\t" + " " * (len(spaces.group()) - 1), words)
    return tabbed + " " * (len(line) - len(words))
