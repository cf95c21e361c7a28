"""Finds tables without lines: numbers that stand one below another, and the words beside them.

Where numbers of several rows stand one below another is a column. A label may take several lines,
and its numbers stand beside any of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final, TypeAlias

import attrs

from govinfo_report.readers.pdf.lines import TextLine, WordBlock, make_words, words_of
from govinfo_report.readers.pdf.settings import SETTINGS
from govinfo_report.text.numerals import read_numeral
from govinfo_report.text.source import legible

_NOTE: Final = re.compile(r"\[[^\[\]]{1,6}\]\Z")
"""The mark of a note behind a number."""


@attrs.define(eq=False)
class _Number:
    """A number or a mark for nothing.

    Attributes:
        lines: its parts, from top to bottom; more than one where it is broken.
    """

    lines: list[TextLine]

    @property
    def left(self) -> float:
        """X of its left side."""
        return min([line.left for line in self.lines])

    @property
    def right(self) -> float:
        """X of its right side."""
        return max([line.right for line in self.lines])

    @property
    def text(self) -> str:
        """Its parts, parted by a line break."""
        return "\n".join([line.text for line in self.lines])


def _holds_ends(
    row: Sequence[_Number], below: Sequence[TextLine], page: Sequence[TextLine]
) -> bool:
    """True if the line below a row's numbers holds nothing but the ends of some of them.

    A number is broken only where its column is full: its first part is as wide as any number there
    and wider than its end.

    Args:
        row: the numbers of a row.
        below: the numbers of the next line that has any.
        page: every number of the page.
    """
    return all(any(_is_end(number.lines[-1], end, page) for number in row) for end in below)


def _take_ends(row: Sequence[_Number], below: Sequence[TextLine]) -> None:
    """Give the numbers of a row their ends."""
    for end in below:
        for number in row:
            if end.left < number.right and end.right > number.left:
                number.lines.append(end)
                break


def _is_end(part: TextLine, end: TextLine, page: Sequence[TextLine]) -> bool:
    text = part.text
    if len(text) < SETTINGS.broken_digits or not text.isdecimal() or not end.text.isdecimal():
        return False
    width = part.right - part.left
    under = end.left >= part.left - 1 and end.right <= part.right + 1
    if not under or end.middle - part.middle > SETTINGS.number_pitch * part.height:
        return False
    widest = max(
        other.right - other.left
        for other in page
        if other.left < part.right and other.right > part.left
    )
    slack = SETTINGS.full_width_spread * part.height
    return width >= widest - slack and end.right - end.left < width - slack


Band: TypeAlias = tuple[float, float]
"""Where the numbers of a column begin and end."""


@attrs.define(eq=False)
class AlignedRow:
    """A row of a table without lines.

    Attributes:
        middle: its height on the page.
        labels: its words, from left to right.
        values: what stands in each column, '' where nothing does; none in a header.
        heads: for each of the labels the columns of values that it stands above, in a header; no
            columns for what heads the labels.
    """

    middle: float
    labels: list[str]
    values: list[str]
    heads: list[range] = attrs.field(factory=list[range])


@attrs.define(eq=False)
class _Numbers:
    """The numbers of one row, and the words beside them."""

    parts: list[_Number]
    bands: list[Band] = attrs.field(factory=list[Band])
    labels: list[WordBlock] = attrs.field(factory=list[WordBlock])

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

    def read(self, lines: Sequence[TextLine]) -> list[AlignedRow | TextLine]:
        """The rows of a page's tables, and the lines that are in none, from top to bottom."""
        parts = [line.parts(SETTINGS.cell_gap) for line in lines]
        if any(len(one) > SETTINGS.line_parts for one in parts):
            return list(lines)
        rows = [_numbers(one) for one in parts]
        if sum(row is not None and len(row.parts) > 1 for row in rows) < SETTINGS.table_rows:
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
            others
            if len(one) > 1 or one[0].right - one[0].left < SETTINGS.prose_width * extent
            else []
            for one, others in zip(parts, loose, strict=True)
        ]
        blocks = make_words(words)
        numbers = [row for row in rows if row is not None]
        _give_labels(numbers, blocks)
        self.find_columns(rows, loose)
        return list(_in_order(parts, numbers, blocks, in_rows))

    def find_columns(
        self, rows: Sequence[_Numbers | None], words: Sequence[Sequence[TextLine]]
    ) -> None:
        """Give every row the columns of the rows around it; `words`: of every line."""
        run: list[_Numbers] = []
        above: list[TextLine] = []
        between: list[TextLine] = []
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

    def close(self, run: Sequence[_Numbers], above: Sequence[TextLine]) -> None:
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
    text = _NOTE.sub("", text)
    return text.isdecimal() or read_numeral(legible(text)) is not None


def _numbers(parts: Sequence[TextLine]) -> _Numbers | None:
    """The numbers at the end of a line."""
    first = len(parts)
    while first and is_number(parts[first - 1].text):
        first -= 1
    if any(_has_digit(part) for part in parts[first:]):
        # A word for nothing, left of every number, is a character of a label set vertically.
        while parts[first].text.isalpha():
            first += 1
    numbers = [_Number([part]) for part in parts[first:]]
    return _Numbers(numbers) if numbers else None


def _mend_broken(rows: list[_Numbers | None], parts: Sequence[Sequence[TextLine]]) -> None:
    """Put the ends of broken numbers into the rows in which they begin."""
    page = [number.lines[0] for row in rows if row is not None for number in row.parts]
    above: _Numbers | None = None
    for at, row in enumerate(rows):
        if row is None:
            continue
        ends = [number.lines[0] for number in row.parts]
        # As many numbers, and words before them: a row of its own, set close to the one above.
        whole = len(parts[at]) > len(ends) and above is not None and len(ends) == len(above.parts)
        if above is not None and not whole and _holds_ends(above.parts, ends, page):
            _take_ends(above.parts, ends)
            rows[at] = None
        else:
            above = row


def _has_digit(part: TextLine) -> bool:
    return any(char.isdigit() for char in part.text)


def _meets(part: TextLine, run: Sequence[_Numbers], row: _Numbers) -> bool:
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
    bands: list[Band], above: Sequence[TextLine], run: Sequence[_Numbers]
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


def _give_labels(numbers: Sequence[_Numbers], blocks: list[WordBlock]) -> None:
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
            parted = [words_of([line]) for line in block.lines]
            blocks[at : at + 1] = parted
            _put_beside(rows, middles, parted)


def _put_beside(
    rows: Sequence[_Numbers], middles: list[float], blocks: Iterable[WordBlock]
) -> None:
    """Give each row the words that stand beside it, and keep them sorted from left to right."""
    for block in blocks:
        reach = SETTINGS.label_reach * block.lines[0].height
        first = bisect_left(middles, block.top - reach)
        last = bisect_right(middles, block.bottom + reach)
        for row in rows[first:last]:
            if block.right <= row.left:
                row.labels.append(block)
                row.labels.sort(key=lambda block: block.left)


def _in_order(
    parts: Sequence[Sequence[TextLine]],
    numbers: Sequence[_Numbers],
    blocks: Sequence[WordBlock],
    in_rows: set[int],
) -> Iterator[AlignedRow | TextLine]:
    """Rows, headers and the lines that are left, from top to bottom."""
    used: set[int] = set()
    found: list[tuple[float, AlignedRow | TextLine]] = []
    for row in numbers:
        labels = [block for block in row.labels if id(block) not in used]
        used.update(map(id, labels))
        values = _values(row)
        found.append((row.middle, AlignedRow(row.middle, [b.text for b in labels], values)))
    for run in _side_by_side([block for block in blocks if id(block) not in used]):
        middle = run[0].middle
        no_bands: list[Band] = []
        below = next((row.bands for row in numbers if row.middle > middle), no_bands)
        run.sort(key=lambda block: block.left)
        texts = [block.text for block in run]
        found.append((middle, AlignedRow(middle, texts, [], _heads(run, below))))
        used.update(map(id, run))
    for block in blocks:
        if id(block) in used:
            in_rows.update(map(id, block.lines))
    for one in parts:
        found += [(part.middle, part) for part in one if id(part) not in in_rows]
    found.sort(key=lambda pair: pair[0])
    yield from (thing for _, thing in found)


def _heads(words: Sequence[WordBlock], bands: Sequence[Band]) -> list[range]:
    """The columns that each of a header's labels stands above; none where that is unclear."""
    heads = [range(0)] * len(words)
    last = -1
    for at, block in enumerate(words):
        over = _over(block.left, block.right, bands)
        if over[0] <= last if over else last >= 0:
            return [range(0)] * len(words)
        if over:
            last = over[-1]
            heads[at] = range(over[0], last + 1)
    return heads


def _side_by_side(blocks: Sequence[WordBlock]) -> list[list[WordBlock]]:
    """Words whose middles are as high; one alone stands with those that begin as high."""
    runs: list[list[WordBlock]] = []
    for block in sorted(blocks, key=lambda block: block.middle):
        near = block.lines[0].height / 2
        if runs and block.middle - runs[-1][0].middle <= near:
            runs[-1].append(block)
        else:
            runs.append([block])
    rows = [run for run in runs if len(run) > 1]
    for block in [run[0] for run in runs if len(run) == 1]:
        row = next((row for row in rows if _begins_beside(block, row)), None)
        if row is not None:
            row.append(block)
    return rows


def _begins_beside(block: WordBlock, row: Sequence[WordBlock]) -> bool:
    """True if words begin as high as those of a row, and stand beside all of them."""
    near = block.lines[0].height / 2
    return abs(block.top - median([one.top for one in row])) <= near and not any(
        block.left < one.right and block.right > one.left for one in row
    )


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
