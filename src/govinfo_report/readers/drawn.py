"""Tables drawn with characters: `+---+` grids and boxes, whose rules bound the rows.

A cell is what stands between two rules and two upright lines, over as many lines of text as it
takes; its pieces are joined. Tables whose rows are lines, with a rule under the header only, are
left to the reader of texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import attrs

from govinfo_report.document import Document, Line, Ruling
from govinfo_report.readers.text import cut_lines
from govinfo_report.text.characters import width_on_screen
from govinfo_report.text.source import Source, fold

_LEVEL: Final = "-=─━═╌┄┈"
_UPRIGHT: Final = "|│┃║┆"
_JOINT: Final = "+" + "".join(
    chr(code) for code in range(0x250C, 0x256D) if chr(code) not in _LEVEL + _UPRIGHT
)
_RULE: Final = re.compile(f"[{_LEVEL}]+")
_PARTS: Final = re.compile(f"[{_UPRIGHT}{_JOINT}]")
_OF_A_TABLE: Final = re.compile(rf"[ \t]*[{_UPRIGHT}{_JOINT}](?:.*[{_UPRIGHT}{_JOINT}])?[ \t]*")
_BARS: Final = "─━═"
_RULE_OF_LINES: Final = re.compile(r"[ \t]*\|[-=]+(?:\+[-=]+)*\|[ \t]*")
"""A rule that ends in upright lines; a table without any other has a row in each of its lines."""
_FEWEST_RULES: Final = 4
"""Rules of a table whose rows they bound; a table of lines has three at most."""


_MOST_COLUMNS: Final = 60


@attrs.frozen
class _Segment:
    """What stands between two upright lines in a line of text."""

    left: int
    right: int
    text: str
    start: int


@attrs.define
class _Cell:
    """A cell: its edges, the rule above it, and its pieces with where they begin."""

    left: int
    right: int
    row: int
    pieces: list[tuple[str, int]] = attrs.field(factory=list[tuple[str, int]])

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)

    def take(self, segment: _Segment) -> None:
        """Add what stands in it in one line of text."""
        text = segment.text.strip()
        if not text:
            if not self.pieces:
                self.pieces.append(("", segment.start))
            return
        begin = segment.start + segment.text.index(text[0])
        if text[0].isdigit() and self.text[-1:].isdigit():
            # One number that is broken, or two.
            text = "\n" + text
        self.pieces.append((text, begin))


def may_be_drawn(text: str) -> bool:
    """True if a text may hold a drawn table."""
    return any(bar in text for bar in _BARS) or ("+" in text and ("+--" in text or "+==" in text))


def read_drawn(source: Source) -> Document:
    """The document of a text with drawn tables."""
    lines: list[Line] = []
    done = 0
    for start, end in _regions(source.text):
        table = _table(source.text, start, end)
        if table:
            lines += cut_lines(source, (), done, start)
            lines += table
            done = end
    lines += cut_lines(source, (), done)
    return Document(source, lines)


def _regions(text: str) -> Iterator[tuple[int, int]]:
    """Where runs of lines stand that may be a drawn table."""
    start: int | None = None
    offset = 0
    for line in [*text.split("\n"), ""]:
        if line and _OF_A_TABLE.fullmatch(line):
            start = offset if start is None else start
        elif start is not None:
            yield start, offset
            start = None
        offset += len(line) + 1


def _table(text: str, start: int, end: int) -> list[Line]:
    """The rows of a drawn table; none if its rows are lines, or if its lines do not meet."""
    lines: list[tuple[str, int]] = []
    offset = start
    for line in text[start:end].split("\n"):
        if line.strip():
            lines.append((line, offset))
        offset += len(line) + 1
    rules = [line for line, _ in lines if _RULE.search(line) is not None and _is_rule(line)]
    if all(map(_RULE_OF_LINES.fullmatch, rules)):
        return []
    if len(rules) < _FEWEST_RULES or any(
        len(_PARTS.findall(line)) > _MOST_COLUMNS for line, _ in lines
    ):
        return []
    # Some programs count a wide character as two columns when they draw, some as one.
    drawn = min(
        (
            [list(_segments(line, at, measure)) for line, at in lines]
            for measure in (width_on_screen, len)
        ),
        key=lambda segments: len({one.left for line in segments for one in line}),
    )
    return _rows(_cells(drawn), start, end)


def _is_rule(line: str) -> bool:
    return any(_RULE.fullmatch(part) for part in _PARTS.split(line))


def _segments(line: str, offset: int, measure: Callable[[str], int]) -> Iterator[_Segment]:
    parts = list(_PARTS.finditer(line))
    for one, other in pairwise(parts):
        inner = line[one.end() : other.start()]
        yield _Segment(
            measure(line[: one.end()]), measure(line[: other.start()]), inner, offset + one.end()
        )


def _cells(drawn: Sequence[Sequence[_Segment]]) -> list[_Cell]:
    """The cells of a table: what is not parted by a rule belongs to one."""
    done: list[_Cell] = []
    going_on: list[_Cell] = []
    row = 0
    for segments in drawn:
        rules = [one for one in segments if one.text and _RULE.fullmatch(one.text)]
        if rules:
            row += 1
            # Only a cell that the line of a rule leaves open in its place goes on.
            left_open = {(one.left, one.right) for one in segments if one not in rules}
            done += [cell for cell in going_on if (cell.left, cell.right) not in left_open]
            going_on = [cell for cell in going_on if (cell.left, cell.right) in left_open]
        for one in segments:
            if one in rules:
                continue
            cell = next((c for c in going_on if c.left == one.left and c.right == one.right), None)
            if cell is None:
                cell = _Cell(one.left, one.right, row)
                going_on.append(cell)
            cell.take(one)
    return [*done, *going_on]


def _rows(cells: Sequence[_Cell], start: int, end: int) -> list[Line]:
    """The cells of each row, from left to right; a merged one stands in its first row."""
    edges = {edge: at for at, edge in enumerate(sorted({cell.left for cell in cells}))}
    rows: dict[int, list[_Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    made: list[Line] = []
    for row in sorted(rows):
        ordered = sorted(rows[row], key=lambda cell: cell.left)
        starts = [_begin(cell) for cell in ordered]
        if len(ordered) == 1 and not ordered[0].text:
            continue
        one = len(ordered) == 1
        made.append(
            Line(
                Ruling.LINE if one else Ruling.GRID,
                [fold(cell.text) for cell in ordered],
                starts,
                starts[0] if one else max(start, min(starts)),
                starts[0] + len(ordered[0].text) if one else min(end, max(starts)),
                [edges[cell.left] for cell in ordered],
                [sum(edge < cell.right for edge in edges) for cell in ordered],
            )
        )
    return made


def _begin(cell: _Cell) -> int:
    """Where the words of a cell begin."""
    return next((at for text, at in cell.pieces if text), cell.pieces[0][1])
