r"""Data frames printed as text: columns set with spaces, a count before each row.

Every cell of a frame prints something, and ends where its column does; a tab is put behind each,
and no character moves. Some programs count a wide character as two columns, some as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govinfo_report.text.characters import WIDE

_COUNTED: Final = re.compile(r"(\d{1,6}) {2,}\S")
_SPACES: Final = re.compile(r" +")
"""What parts the columns of a single row, if the row has as many words as its header."""
_WORDS: Final = re.compile(r"[\u3400-\u9fff]")
_FILLER: Final = "\ue000"
"""Stands behind a wide character as its second column."""
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
        if _is_frame(lines[first:last]):
            lines[heads:last] = _in_columns(lines[heads:last], first - heads)
        elif (
            first
            and last - first == 1
            and len(lines[first].split()) == len(lines[first - 1].split()) + 1
        ):
            lines[first - 1 : last] = [_SPACES.sub(_tab, line) for line in lines[first - 1 : last]]
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


def _in_columns(lines: Sequence[str], heads: int) -> list[str]:
    """The lines of a header and its rows with tabs, counted as gives more columns."""
    ways = [lines]
    if not any(_FILLER in line for line in lines):
        ways.append([WIDE.sub(rf"\g<0>{_FILLER}", line) for line in lines])
    edges, counted = max(((_edges(way[heads:]), way) for way in ways), key=lambda one: len(one[0]))
    made = _tabbed(counted, edges)
    return made if counted is lines else [line.replace(_FILLER, "") for line in made]


def _edges(rows: Sequence[str]) -> list[int]:
    """Where the count ends, and the columns, whose cells end all at the same place."""
    counts = max(row.index(" ") for row in rows)
    shortest = min(len(row.rstrip(" ")) for row in rows)
    return [
        counts,
        *(
            at
            for at in range(counts + 1, shortest)
            if all(row[at] == " " != row[at - 1] for row in rows)
        ),
    ]


def _tabbed(lines: Sequence[str], edges: Sequence[int]) -> list[str]:
    """The lines with a tab at each edge that leaves their words whole."""
    made: list[str] = []
    for line in lines:
        characters = list(line)
        for edge in edges:
            if edge < len(line) and line[edge] == " ":
                characters[edge] = "\t"
        made.append("".join(characters))
    return made


def _tab(gap: re.Match[str]) -> str:
    return "\t" + " " * (len(gap.group()) - 1)
