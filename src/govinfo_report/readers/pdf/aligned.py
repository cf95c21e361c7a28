"""Finds tables without lines: numbers that stand one below another, and the words beside them.

Where numbers of several rows stand one below another is a column. A label may take several lines,
and its numbers stand beside any of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

import attrs

from govinfo_report.readers.pdf.blocks import Block, block_of, make_blocks
from govinfo_report.readers.pdf.broken_numbers import Number, goes_on, take_ends
from govinfo_report.readers.pdf.lines import Line
from govinfo_report.text.numerals import read_numeral
from govinfo_report.text.source import legible

_GAP: Final = 0.28
"""Share of a line's height from which on a gap parts two cells."""
_WIDE: Final = 0.5
"""Share of the page's lines from which on a line is prose."""
_FEWEST_ROWS: Final = 2
"""Rows of several numbers that make a page hold a table."""
_MOST_PARTS: Final = 60
_BESIDE: Final = 0.25
"""Share of its height by which a number may stand above or below the words beside it."""

Band: TypeAlias = tuple[float, float]
"""Where the numbers of a column begin and end."""


@attrs.define(eq=False)
class AlignedRow:
    """A row of a table without lines.

    Attributes:
        middle: its height on the page.
        labels: its words, from left to right.
        values: what stands in each column, '' where nothing does; none in a header.
    """

    middle: float
    labels: list[str]
    values: list[str]


@attrs.define(eq=False)
class _Numbers:
    """The numbers of one row, and the words beside them."""

    parts: list[Number]
    bands: list[Band] = attrs.field(factory=list[Band])
    labels: list[Block] = attrs.field(factory=list[Block])

    @property
    def middle(self) -> float:
        return (self.parts[0].lines[0].middle + max(p.lines[-1].middle for p in self.parts)) / 2

    @property
    def left(self) -> float:
        return self.parts[0].left

    @property
    def right(self) -> float:
        return self.parts[-1].right


class AlignedTables:
    """The tables without lines of a file's pages, one page after the other."""

    def __init__(self) -> None:
        """Begin above the first page."""
        self.bands: list[Band] = []

    def read(self, lines: Sequence[Line]) -> list[AlignedRow | Line]:
        """The rows of a page's tables, and the lines that are in none, from top to bottom."""
        parts = [line.parts(_GAP) for line in lines]
        if any(len(one) > _MOST_PARTS for one in parts):
            return list(lines)
        rows = [_numbers(one) for one in parts]
        if sum(row is not None and len(row.parts) > 1 for row in rows) < _FEWEST_ROWS:
            self.bands = []
            return list(lines)
        extent = max(line.right for line in lines) - min(line.left for line in lines)
        _mend_broken(rows, parts)
        in_rows = {
            id(line)
            for row in rows
            if row is not None
            for number in row.parts
            for line in number.lines
        }
        loose = [[part for part in one if id(part) not in in_rows] for one in parts]
        words = [
            others if len(one) > 1 or one[0].right - one[0].left < _WIDE * extent else []
            for one, others in zip(parts, loose, strict=True)
        ]
        blocks = make_blocks(words)
        numbers = [row for row in rows if row is not None]
        _give_labels(numbers, blocks)
        self.find_columns(rows, loose)
        return list(_in_order(parts, numbers, blocks, in_rows))

    def find_columns(
        self, rows: Sequence[_Numbers | None], words: Sequence[Sequence[Line]]
    ) -> None:
        """Give every row the columns of the rows around it; `words`: of every line."""
        run: list[_Numbers] = []
        above: list[Line] = []
        between: list[Line] = []
        for row, one in zip(rows, words, strict=True):
            if row is None:
                between += one
                continue
            if not run or any(_meets(part, run, row) for part in between):
                if run:
                    self.close(run, above)
                run, above = [], between
            run.append(row)
            between = []
        self.close(run, above)

    def close(self, run: Sequence[_Numbers], above: Sequence[Line]) -> None:
        """Give the rows between two headers their columns."""
        bands = _bands([(part.left, part.right) for row in run for part in row.parts])
        if not any(part.right > bands[0][0] for part in above) and _lie_within(bands, self.bands):
            # No header above: a page break has parted these rows from the ones before.
            bands = self.bands
        else:
            bands = _with_blank_columns(bands, above, run)
        for row in run:
            row.bands = bands
        self.bands = bands


def is_number(text: str) -> bool:
    """True for what stands in the place of a value: a number, its end, or a mark for nothing."""
    return text.isdecimal() or read_numeral(legible(text)) is not None


def _numbers(parts: Sequence[Line]) -> _Numbers | None:
    """The numbers at the end of a line."""
    first = len(parts)
    while first and is_number(parts[first - 1].text):
        first -= 1
    if any(_has_digit(part) for part in parts[first:]):
        # A word for nothing, left of every number, is a character of a label set vertically.
        while parts[first].text.isalpha():
            first += 1
    numbers = [Number([part]) for part in parts[first:]]
    return _Numbers(numbers) if numbers else None


def _mend_broken(rows: list[_Numbers | None], parts: Sequence[Sequence[Line]]) -> None:
    """Put the ends of broken numbers into the rows in which they begin."""
    page = [number.lines[0] for row in rows if row is not None for number in row.parts]
    above: _Numbers | None = None
    for at, row in enumerate(rows):
        if row is None:
            continue
        ends = [number.lines[0] for number in row.parts]
        # As many numbers, and words before them: a row of its own, set close to the one above.
        whole = len(parts[at]) > len(ends) and above is not None and len(ends) == len(above.parts)
        if above is not None and not whole and goes_on(above.parts, ends, page):
            take_ends(above.parts, ends)
            rows[at] = None
        else:
            above = row


def _has_digit(part: Line) -> bool:
    return any(char.isdigit() for char in part.text)


def _meets(part: Line, run: Sequence[_Numbers], row: _Numbers) -> bool:
    """True if words stand where the numbers above or below them do."""
    left = min(row.left, *(one.left for one in run))
    return part.right > left


def _bands(stretches: list[Band]) -> list[Band]:
    """The stretches that are left when those that overlap are taken together."""
    found: list[Band] = []
    for left, right in sorted(stretches):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _over(left: float, right: float, bands: Sequence[Band]) -> list[int]:
    return [at for at, band in enumerate(bands) if left < band[1] and right > band[0]]


def _lie_within(bands: Sequence[Band], others: Sequence[Band]) -> bool:
    """True if each column lies at one of the others, and no two at the same."""
    places = [_over(*band, others) for band in bands]
    return all(len(one) == 1 for one in places) and len({one[0] for one in places}) == len(places)


def _with_blank_columns(
    bands: list[Band], above: Sequence[Line], run: Sequence[_Numbers]
) -> list[Band]:
    """Add the columns in which no row prints a number, where a header stands above them."""
    heads = [part for part in above if len(_over(part.left, part.right, bands)) == 1]
    labels = max((block.right for row in run for block in row.labels), default=bands[0][0])
    # What stands first in a header heads the labels.
    inner = [part for one, part in pairwise(above) if one.right < part.left]
    added = [
        (part.left, part.right)
        for part in inner
        if part.left > labels
        and not _over(part.left, part.right, bands)
        and sum(abs(part.middle - head.middle) < part.height for head in heads) >= len(bands) / 2
    ]
    return _bands([*bands, *added])


def _give_labels(numbers: Sequence[_Numbers], blocks: list[Block]) -> None:
    """Find the words beside each row's numbers; words that seem beside several are parted."""
    rows = sorted(numbers, key=lambda row: row.middle)
    middles = [row.middle for row in rows]
    _put_beside(rows, middles, blocks)
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        beside = [row for row in rows if block in row.labels] if len(block.lines) > 1 else []
        # The label of a group stands beside several rows, before the labels of these.
        if len(beside) > 1 and any(row.labels[-1] is block for row in beside):
            for row in beside:
                row.labels.remove(block)
            parted = [block_of([line]) for line in block.lines]
            blocks[at : at + 1] = parted
            _put_beside(rows, middles, parted)


def _put_beside(rows: Sequence[_Numbers], middles: list[float], blocks: Iterable[Block]) -> None:
    """Give each row the words that stand beside it, and keep them sorted from left to right."""
    for block in blocks:
        reach = _BESIDE * block.lines[0].height
        first = bisect_left(middles, block.top - reach)
        last = bisect_right(middles, block.bottom + reach)
        for row in rows[first:last]:
            if block.right <= row.left:
                row.labels.append(block)
                row.labels.sort(key=lambda block: block.left)


def _in_order(
    parts: Sequence[Sequence[Line]],
    numbers: Sequence[_Numbers],
    blocks: Sequence[Block],
    in_rows: set[int],
) -> Iterator[AlignedRow | Line]:
    """Rows, headers and the lines that are left, from top to bottom."""
    used: set[int] = set()
    found: list[tuple[float, AlignedRow | Line]] = []
    for row in numbers:
        labels = [block for block in row.labels if id(block) not in used]
        used.update(map(id, labels))
        values = _values(row)
        found.append((row.middle, AlignedRow(row.middle, [b.text for b in labels], values)))
    for run in _side_by_side([block for block in blocks if id(block) not in used]):
        if len(run) > 1:
            run.sort(key=lambda block: block.left)
            middle = run[0].middle
            found.append((middle, AlignedRow(middle, [block.text for block in run], [])))
            used.update(map(id, run))
    for block in blocks:
        if id(block) in used:
            in_rows.update(map(id, block.lines))
    for one in parts:
        found += [(part.middle, part) for part in one if id(part) not in in_rows]
    found.sort(key=lambda pair: pair[0])
    yield from (thing for _, thing in found)


def _side_by_side(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    run: list[Block] = []
    for block in sorted(blocks, key=lambda block: block.middle):
        if run and block.middle - run[0].middle > run[0].lines[0].height / 2:
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _values(row: _Numbers) -> list[str]:
    """What stands in each column; the numbers alone where two of them share one."""
    places = [_over(part.left, part.right, row.bands) for part in row.parts]
    columns = [one[0] for one in places if one]
    texts = [part.text for part in row.parts]
    if len(set(columns)) < len(texts):
        return texts
    values = [""] * len(row.bands)
    for column, text in zip(columns, texts, strict=True):
        values[column] = text
    return values
