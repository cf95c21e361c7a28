"""Leaves out what is struck through on a page of a PDF file.

A program that prints deleted text draws a line, or two, through the middle of its characters, from
the first to the last of them. A rule of a table is longer than the words that it may touch, and an
underline is lower.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from govinfo_report.readers.pdf.content import DrawnLine, Glyph, PageContent
from govinfo_report.readers.pdf.settings import SETTINGS


def drop_struck(content: PageContent) -> None:
    """Leave out the characters of a page that are struck through, and what strikes them."""
    by_height: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for at, glyph in enumerate(content.glyphs):
        by_height[round((glyph.top + glyph.bottom) / 2)].append((glyph.left, at))
    for level in by_height.values():
        level.sort()
    gone: set[int] = set()
    kept: list[DrawnLine] = []
    for line in content.across:
        struck = list(_struck_by(line, content.glyphs, by_height))
        gone.update(struck)
        if not struck:
            kept.append(line)
    if gone:
        content.glyphs = [one for at, one in enumerate(content.glyphs) if at not in gone]
        content.across = kept


def _struck_by(
    line: DrawnLine, glyphs: Sequence[Glyph], by_height: Mapping[int, Sequence[tuple[float, int]]]
) -> Iterator[int]:
    """The characters that a line strikes through; none if it goes on beyond them."""
    found = [
        at
        for height in range(round(line.at) - 2, round(line.at) + 3)
        for at in _begun_within(line, by_height.get(height, ()))
        if _goes_through(line, glyphs[at])
    ]
    if not found:
        return
    slack = SETTINGS.struck_ends * (glyphs[found[0]].bottom - glyphs[found[0]].top)
    first = min(glyphs[at].left for at in found)
    last = max(glyphs[at].right for at in found)
    if line.start >= first - slack and line.end <= last + slack:
        yield from found


def _begun_within(line: DrawnLine, level: Sequence[tuple[float, int]]) -> Iterator[int]:
    """The characters of one height that begin where a line is, or a little before."""
    first = bisect_left(level, (line.start - SETTINGS.struck_before, 0))
    for left, at in level[first : first + SETTINGS.struck_characters]:
        if left >= line.end:
            return
        yield at


def _goes_through(line: DrawnLine, glyph: Glyph) -> bool:
    _, left, top, right, bottom = glyph
    across = min(right, line.end) - max(left, line.start)
    middle = abs(line.at - (top + bottom) / 2) <= SETTINGS.struck_middle * (bottom - top)
    return middle and across >= SETTINGS.struck_share * (right - left)
