"""Takes off what pages print above and below the text: their numbers, and lines that come again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from govinfo_report.form.surroundings import PAGE_NUMBER
from govinfo_report.readers.pdf.lines import Line
from govinfo_report.source import fold

_PAGE_NUMBER: Final = re.compile(PAGE_NUMBER)
_DIGITS: Final = re.compile(r"\d+")
_APART: Final = 0.6
"""Share of a line's height by which a line at a page's edge is set apart from the text."""
_SAME_PLACE: Final = 3.0
"""Points by which the places of a line may differ from page to page."""
_FEWEST: Final = 2
"""Pages on which a line must come again."""
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
    edges = [_edges(lines, tables) for lines, tables in zip(pages, spans, strict=True)]
    seen = Counter(key for found in edges for key in {_key(line) for line in found})
    for lines, found in zip(pages, edges, strict=True):
        for line in found:
            if _is_number(line) or _comes_again(line, seen, len(pages)):
                lines.remove(line)


def _edges(lines: list[Line], tables: Sequence[tuple[float, float]]) -> list[Line]:
    """The lines at the upper and lower edge of a page that are set apart from its text."""
    things = sorted([(line.top, line.bottom, line) for line in lines]
                    + [(top, bottom, None) for top, bottom in tables], key=_place)  # fmt: skip
    found: list[Line] = []
    for ordered, sign in ((things, 1), (things[::-1], -1)):
        run: list[Line] = []
        for (top, bottom, line), (above, below, _) in zip(ordered, ordered[1:], strict=False):
            if line is None or len(run) == _MOST_LINES:
                break
            run.append(line)
            gap = above - bottom if sign > 0 else top - below
            if gap > _APART * line.height:
                found += run
                run = []
    return list(dict.fromkeys(found))


def _place(thing: tuple[float, float, Line | None]) -> tuple[float, float]:
    return thing[:2]


def _key(line: Line) -> tuple[str, int]:
    text = _DIGITS.sub("0", fold(line.text).replace(" ", ""))
    return text, round(line.middle / _SAME_PLACE)


def _is_number(line: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(fold(line.text)) is not None


def _comes_again(line: Line, seen: Counter[tuple[str, int]], pages: int) -> bool:
    text, place = _key(line)
    again = max(seen[text, place + by] for by in (-1, 0, 1))
    return again >= max(_FEWEST, (pages + 1) // 2)
