"""Takes off what pages print above and below the text: their numbers, and lines that come again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from govinfo_report.readers.pdf.lines import Line
from govinfo_report.text.source import fold
from govinfo_report.words.surroundings import PAGE_NUMBER

_PAGE_NUMBER: Final = re.compile(PAGE_NUMBER)
_DIGITS: Final = re.compile(r"\d+")
_APART: Final = 0.6
"""Share of a line's height by which a line at a page's edge is set apart from the text."""
_SAME_PLACE: Final = 3.0
"""Points by which the places of a line may differ from page to page."""
_FEWEST: Final = 2
"""Pages on which a line must come again."""
_LONGEST_NUMBER: Final = 5
_FEWEST_VALUES: Final = 3
"""Numbers that make a line a row of a table."""
_MOST_LINES: Final = 3
"""Lines of furniture at an edge of a page."""


def drop_furniture(
    pages: Sequence[list[Line]], spans: Sequence[Sequence[tuple[float, float]]]
) -> None:
    """Take page numbers and repeated lines off the edges of pages.

    Args:
        pages: the lines outside the tables of each page, from top to bottom.
        spans: upper and lower side of each table of each page.
    """
    edges = [list(_edges(*page)) for page in zip(pages, spans, strict=True)]
    keys = [
        {id(line): _key(line, number) for line, _ in found} for number, found in enumerate(edges)
    ]
    seen = Counter(key for found in keys for key in set(found.values()))
    least = max(_FEWEST, (len(pages) + 1) // 2)
    for lines, found, known in zip(pages, edges, keys, strict=True):
        for line, apart in found:
            text, place = known[id(line)]
            again = max(seen[text, place + by] for by in (-1, 0, 1))
            if (text and again >= least) or (apart and _is_number(line)):
                lines.remove(line)


def _edges(lines: list[Line], tables: Sequence[tuple[float, float]]) -> Iterator[tuple[Line, bool]]:
    """The lines at the edges of a page, and whether they are set apart from its text."""
    things = sorted(
        [(line.top, line.bottom, line) for line in lines]
        + [(top, bottom, None) for top, bottom in tables],
        key=_place,
    )
    half = min(_MOST_LINES, len(things) // 2)
    upper, lower = things[: half + 1], things[len(things) - half - 1 :]
    for run, sign in ((upper, 1), (lower[::-1], -1)):
        for (top, bottom, line), (above, below, other) in pairwise(run):
            if line is None:
                break
            gap = above - bottom if sign > 0 else top - below
            yield line, other is None or gap > _APART * line.height


def _place(thing: tuple[float, float, Line | None]) -> tuple[float, float]:
    return thing[:2]


def _key(line: Line, page: int) -> tuple[str, int]:
    """What a line has in common with the same line of another page; '' for a row of numbers."""
    printed = fold(line.text)
    text = printed.replace(" ", "")
    if sum(word.isdecimal() for word in printed.split()) >= _FEWEST_VALUES:
        text = ""
    elif text.isdecimal():
        # A number alone is a page's only if it counts the pages.
        alone = " " not in line.text and len(text) < _LONGEST_NUMBER
        text = f"#{int(text) - page}" if alone else ""
    else:
        text = _DIGITS.sub("0", text)
    return text, round(line.middle / _SAME_PLACE)


def _is_number(line: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(fold(line.text)) is not None
