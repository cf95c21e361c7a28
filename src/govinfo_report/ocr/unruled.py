"""Tables without rules: rows and columns by where numbers and labels stand."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import Final, NamedTuple, TypeAlias

import attrs
import numpy as np

from govinfo_report.form import FORMS
from govinfo_report.form.fields import Form, Table
from govinfo_report.form.shared import DISCLOSURE, REQUESTS, REVIEWS
from govinfo_report.ocr.bands import Band
from govinfo_report.ocr.crops import PRESSED, Box, Sheet, crop, stretches, words_of
from govinfo_report.ocr.fitting import (
    Fit,
    fit_blocks,
    fit_rows,
    fit_side_by_side,
    heads_fit,
    plain,
    right_heads,
    similarity,
)
from govinfo_report.ocr.models import FIRST, reader
from govinfo_report.ocr.paper import CHARACTER
from govinfo_report.ocr.readings import read_words
from govinfo_report.ocr.tables import words_in

_VALUE: Final = re.compile("[\\d.,，•·+\\-—–\u4e00/oOlI\u4e28]")
_WORDS: Final = re.compile("[\u3400-\u4dff\u4e01-\u4e27\u4e29-\u9fff]")
_MOST_DIGITS: Final = 14
_LETTER_GAP: Final = 1.5 * CHARACTER
_BETWEEN: Final = 0.25 * CHARACTER
"""Least paper between two columns."""
_PARTED: Final = 0.35 * CHARACTER
"""The same between two names that were taken for one word."""
_THIN: Final = 0.1 * CHARACTER
_FLAT: Final = 0.3 * CHARACTER
"""Least length of a stroke that is one pixel high: a dash, or 一."""
_LONG: Final = 5 * CHARACTER
"""Long words, which are labels, are pressed together by so much."""
_FEWEST_ROWS: Final = 2.5
_FEW: Final = 3
"""Values in a line, and such lines, from which on they show the columns of table 三."""
_BESIDE: Final = 2.6 * CHARACTER
"""How far from the middle of its row a line of a label may stand."""
_EVEN: Final = 0.3 * CHARACTER
"""How much farther than the one above it the last line of a label may stand."""
_BY_ITSELF: Final = 0.85
"""Likeness to a label from which on a line without a value is a row that is blank."""
_APART: Final = 0.8 * CHARACTER
"""How far from all other rows a row that is blank stands at least."""
_HEADER: Final = 6 * CHARACTER
"""How far above the first value its column is named."""
_CLEAR: Final = 0.3 * CHARACTER
"""Paper between a number and the edge of the picture, for the number to be whole."""
_LOWEST: Final = 0.5 * CHARACTER
"""Height of a number at least."""
_NEXT: Final = 0.8 * CHARACTER
"""How far above or below its cell a number may stand that is set in two lines, or off its label."""
_OFF: Final = 0.5 * CHARACTER
"""How far from the middle of its row the middle of a label may stand."""


Span: TypeAlias = tuple[float, float]
"""Left and right side."""


@attrs.frozen
class Word:
    """Characters that stand together on a line.

    Attributes:
        box: around them.
        text: as it was read.
        parts: where in it there is ink, with less paper inside than between two columns.
    """

    box: Box
    text: str
    parts: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        """Its left and right side."""
        return self.box.left, self.box.right

    @property
    def is_value(self) -> bool:
        """True for a number or a dash, even with a digit that was read as a letter."""
        return not self.text or (
            len(self.text) <= _MOST_DIGITS
            and _WORDS.search(self.text) is None
            and 2 * len(_VALUE.findall(self.text)) > len(self.text)
        )


def fits_without_rules(sheet: Sheet) -> list[list[Fit]]:
    """How each table that stands on a sheet fits the editions that it may be of."""
    words = _words(sheet)
    lines = _lines(words)
    found = [
        [_items(lines, form) for form in FORMS.values()],
        [_requests(sheet, words, lines, form) for form in FORMS.values()],
        [_outcomes(sheet, lines, form) for form in FORMS.values()],
    ]
    kept = [[fit for fit in fits if fit.rows and fit.score >= _FEWEST_ROWS] for fits in found]
    return [
        [attrs.evolve(fit, doubtful=_in_doubt(sheet, words, fit.cells)) for fit in fits]
        for fits in kept
        if fits
    ]


def _in_doubt(sheet: Sheet, words: Sequence[Word], cells: Mapping[str, Box]) -> set[str]:
    """The cells whose numbers may go on: beyond the edge, or in what is in no cell beside them."""
    height, width = sheet.ink.shape
    rest = [
        one.box
        for one in words
        if one.is_value
        and one.box.bottom - one.box.top >= _LOWEST
        and (
            min(*one.box[:2], width - one.box.right, height - one.box.bottom) < _CLEAR
            or not any(_holds(cell, one.box, 0) for cell in cells.values())
        )
    ]
    return {path for path, cell in cells.items() if any(_holds(cell, one, _NEXT) for one in rest)}


def _holds(cell: Box, word: Box, more: float) -> bool:
    level = cell.left <= word.centre <= cell.right
    return level and cell.top - more <= word.middle <= cell.bottom + more


def _words(sheet: Sheet) -> list[Word]:
    """The words of a sheet, read."""
    patches = words_of(sheet)
    boxes = [
        Box(float(left), float(top), float(right), float(bottom))
        for left, top, right, bottom in zip(*patches[:4], strict=True)
        if bottom - top <= 2.2 * CHARACTER
        and (min(bottom - top, right - left) >= 2 or right - left >= _FLAT)
    ]
    boxes = [box for box in _joined(boxes) if box.right - box.left >= 0.2 * CHARACTER]
    texts = read_words(
        reader(FIRST),
        [crop(sheet, box, narrow=PRESSED if box.right - box.left > _LONG else 1) for box in boxes],
    )
    words = [
        Word(box, guess.text, tuple(_parts(sheet, box)))
        for box, guess in zip(boxes, texts, strict=True)
    ]
    return [word for word in words if not _is_edge(word)]


def _parts(sheet: Sheet, box: Box) -> Iterator[Span]:
    left, top, right, bottom = map(round, box)
    # What is left of the edge of a ground is thinner than the strokes of a character together.
    filled = np.flatnonzero(sheet.ink[top:bottom, left:right].sum(0) > _THIN)
    if len(filled):
        yield from ((left + a, left + b) for a, b in stretches(filled, _PARTED))


def _is_edge(word: Word) -> bool:
    """True for what is left where two grounds meet: too long for a dash, or of no shape."""
    wide, high = word.box.right - word.box.left, word.box.bottom - word.box.top
    flat = wide >= _FLAT and wide >= 2 * high >= 4
    return (high <= 0.2 * CHARACTER and wide > 1.5 * CHARACTER) or not (word.text or flat)


def _joined(boxes: Sequence[Box]) -> list[Box]:
    """Boxes of one line that overlap as one: a stroke may hang above the others."""
    made: list[Box] = []
    for box in sorted(boxes, key=lambda one: (one.left, one.top)):
        for at, other in enumerate(made):
            beside = box.left <= other.right + 0.3 * CHARACTER and other.left <= box.right
            common = min(box.bottom, other.bottom) - max(box.top, other.top)
            both = max(box.bottom, other.bottom) - min(box.top, other.top)
            if beside and common >= -0.25 * CHARACTER and both <= 1.35 * CHARACTER:
                made[at] = other.around(box)
                break
        else:
            made.append(box)
    return made


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words that stand at one height, from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: one.box.middle):
        if lines and word.box.middle - median(
            one.box.middle for one in lines[-1]
        ) <= 0.3 * CHARACTER:  # fmt: skip
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda one: one.box.left) for line in lines]


def _columns(spans: Iterable[Span], count: int) -> list[Span] | None:
    """The sides of so many columns, between spans; None where there are not so many."""
    groups: list[Span] = []
    for left, right in sorted(spans):
        if groups and left <= groups[-1][1] + _BETWEEN:
            groups[-1] = (groups[-1][0], max(groups[-1][1], right))
        else:
            groups.append((left, right))
    if len(groups) != count:
        return None
    middles = [(a[1] + b[0]) / 2 for a, b in itertools.pairwise(groups)]
    outer = 1.5 * CHARACTER
    sides = [groups[0][0] - outer, *middles, groups[-1][1] + outer]
    return list(itertools.pairwise(sides))


def _named_columns(
    values: Sequence[Word], above: Sequence[Sequence[Word]], count: int
) -> tuple[list[Span], list[Word]] | None:
    """So many columns, and the words that name them.

    Args:
        values: the numbers in the columns; where one is blank, a name shows its column.
        above: the lines above them, from the nearest on. Where there is no paper between columns,
            a line names several.
        count: how many columns there are.
    """
    spans = [word.span for word in values]
    names: list[Word] = []
    columns = _columns(spans, count)
    for line in above:
        whole = [*spans, *(word.span for word in line)]
        parted = [*spans, *(part for word in line for part in word.parts)]
        more = _columns(whole, count)
        spans = whole if more else parted
        more = more or _columns(parted, count)
        if more is None and columns:
            break
        names += line
        columns = more
    if columns and values and not names:
        # Numbers at one side of their columns do not stand below the names.
        return _named_columns((), above, count) or (columns, names)
    return (columns, names) if columns else None


def _names(sheet: Sheet, columns: Sequence[Span], words: Sequence[Word], below: float) -> list[str]:
    """What is printed above each column, from the top of some words on."""
    top = min((word.box.top for word in words), default=below) - 2
    return words_in(sheet, list(_boxes(columns, top, below)))


def _boxes(columns: Sequence[Span], top: float, bottom: float) -> tuple[Box, ...]:
    return tuple(Box(left, top, right, bottom) for left, right in columns)


def _cells(
    values: Sequence[Word], columns: Sequence[Span], top: float, bottom: float
) -> tuple[Box, ...]:
    """The boxes of a row below its headers; none where a value belongs to no column for certain.

    As many values as columns are theirs in order, wherever they stand below the headers; of fewer
    each must stand in its own column.
    """
    if len(values) == len(columns):
        columns = _columns([word.span for word in values], len(values)) or ()
    elif any(
        not any(left <= word.box.left and word.box.right <= right for left, right in columns)
        for word in values
    ):
        return ()
    return _boxes(columns, top, bottom)


def _band(label: str, boxes: tuple[Box, ...]) -> Band:
    """A row of values with its label to the left."""
    first = Box(0.0, boxes[0].top, boxes[0].left, boxes[0].bottom)
    return Band(boxes, first, label=label)


def _around(middle: float, middles: Sequence[float]) -> tuple[float, float]:
    """Top and bottom of a row of one line among others."""
    half = 0.85 * CHARACTER
    above = [one for one in middles if one < middle - 1]
    below = [one for one in middles if one > middle + 1]
    top = max(middle - half, (max(above) + middle) / 2) if above else middle - half
    bottom = min(middle + half, (min(below) + middle) / 2) if below else middle + half
    return top, bottom


# -- table 三 ------------------------------------------------------------------------------------


def _requests(
    sheet: Sheet, words: Sequence[Word], lines: Sequence[Sequence[Word]], form: Form
) -> Fit:
    table = form.table(REQUESTS)
    labels = [column.label for column in table.rows[0].columns]
    none = Fit(form.edition, table.section)
    # Rows of other tables on the sheet have no label of this one.
    start, end = _extent(words, table)
    own = [line for line in lines if start <= line[0].box.middle <= end]
    ends = [list(itertools.takewhile(lambda word: word.is_value, reversed(line))) for line in own]
    full = [end[: len(labels)] for end in ends if len(end) >= _FEW]
    if len(full) < _FEW:
        return none
    values = [word for end in full for word in end]
    left = min(word.box.left for word in values)
    rows = _rows(own, words, left, [plain(row.label) for row in table.rows])
    first = rows[0].middle
    above = [[word for word in line if word.box.right > left] for line in lines]
    above = [line for line in above if line and first - _HEADER < line[0].box.middle < first - 1]
    found = _named_columns(values, above[::-1], len(labels))
    if found is None:
        return none
    columns, names = found
    if above and not heads_fit(_names(sheet, columns, names, first - CHARACTER / 2), labels):
        return none
    # A name may reach as far as the label beside it.
    columns = _columns([word.span for word in values], len(labels)) or columns
    middles = [row.middle for row in rows]
    bands: list[Band] = []
    for row in rows:
        boxes = _cells(row.values, columns, *_around(row.middle, middles))
        if boxes:
            bands.append(_band(row.label, boxes))
    return fit_rows(bands, table, form.edition)


class _Row(NamedTuple):
    """A row of table 三: its height on the sheet, what is in it, and what it is called."""

    middle: float
    values: list[Word]
    label: str


def _rows(
    lines: Sequence[Sequence[Word]], words: Sequence[Word], left: float, wanted: Sequence[str]
) -> list[_Row]:
    """The rows whose values stand right of some x, and those that are blank."""
    before = [word for word in words if word.box.left < left and not word.is_value]
    rows: list[_Row] = []
    for line in lines:
        values = [one for one in line if one.is_value and one.box.left >= left]
        if values:
            middle = median(word.box.middle for word in values)
            rows.append(_Row(middle, values, _label(before, middle, wanted, _BESIDE)))
    full = [row.middle for row in rows]
    for line in lines:
        middle = median(word.box.middle for word in line)
        label = ""
        if all(abs(middle - other) > _APART for other in full):
            label = _label(before, middle, wanted, 0)
        if label and _alike(label, wanted) >= _BY_ITSELF:
            rows.append(_Row(middle, [], _label(before, middle, wanted, _BESIDE)))
    return sorted(rows, key=lambda row: row.middle)


def _extent(words: Sequence[Word], table: Table) -> tuple[float, float]:
    """From where to where on the sheet the labels of a table stand."""
    wanted = [plain(row.label) for row in table.rows]
    middles = [
        word.box.middle
        for word in words
        if not word.is_value
        and len(word.text) > 3
        and any(similarity(plain(word.text), one) >= 0.75 for one in wanted)
    ]
    if not middles:
        return 0.0, 0.0
    return min(middles) - 1.5 * CHARACTER, max(middles) + 1.5 * CHARACTER


def _label(words: Sequence[Word], middle: float, wanted: Sequence[str], beside: float) -> str:
    """What is likest to a label: a label stands as far above its row as below.

    Labels of groups stand before it, and labels of rows that are blank above and below.
    """
    away = {id(word): abs(word.box.middle - middle) for word in words}
    near = [word for word in words if away[id(word)] <= beside + _EVEN]
    texts: dict[str, None] = {}
    for reach in sorted({away[id(word)] for word in near}):
        own = [word for word in near if away[id(word)] <= reach + _EVEN]
        for start in sorted({word.box.left for word in own}):
            label = [one for one in own if one.box.left >= start]
            heights = [one.box.middle for one in label]
            if abs((min(heights) + max(heights)) / 2 - middle) <= _OFF:
                texts["".join(word.text for line in _lines(label) for word in line)] = None
    return max(texts, key=lambda text: _alike(text, wanted), default="")


def _alike(text: str, wanted: Sequence[str]) -> float:
    return max(similarity(plain(text), one) for one in wanted)


# -- table 四 ------------------------------------------------------------------------------------


def _outcomes(sheet: Sheet, lines: Sequence[Sequence[Word]], form: Form) -> Fit:
    table = form.table(REVIEWS)
    count = len(table.paths)
    middles = [median(word.box.middle for word in line) for line in lines]
    for at, line in enumerate(lines):
        beside = [
            word
            for other in lines
            for word in other
            if other is not line and abs(word.box.middle - middles[at]) < 1.2 * CHARACTER
        ]
        # In a slanted picture the rest of the row stands beside the line.
        if any(not word.is_value for word in line) or any(word.is_value for word in beside):
            continue
        above = [one for one, y in zip(lines, middles, strict=True)
                 if middles[at] - _HEADER < y < middles[at] - 1]  # fmt: skip
        found = _named_columns(line, above[::-1], count)
        if found is None:
            continue
        columns, names = found
        boxes = _cells(line, columns, *_around(middles[at], middles))
        if boxes:
            fit = fit_side_by_side(boxes, _names(sheet, columns, names, boxes[0].top), form)
            if fit.rows:
                return fit
    return fit_blocks(list(_block_bands(lines, middles, form)), form)


def _block_bands(
    lines: Sequence[Sequence[Word]], middles: Sequence[float], form: Form
) -> Iterator[Band]:
    """Titles, headers and values of little tables below one another."""
    wanted = [plain(column.label) for column in form.table(REVIEWS).rows[0].columns]
    columns: list[Span] | None = None
    for line, middle in zip(lines, middles, strict=True):
        texts = [plain(word.text) for word in line]
        if len(line) == len(wanted) and right_heads(texts, wanted) >= 0.5 * len(wanted):
            columns = _columns([word.span for word in line], len(wanted))
            if columns:
                yield Band(_boxes(columns, 0, 1), heads=tuple(word.text for word in line))
        elif columns and all(word.is_value for word in line):
            boxes = _cells(line, columns, *_around(middle, middles))
            if boxes:
                yield Band(boxes)
            columns = None
        elif len(line) == 1:
            yield Band((), label=line[0].text)


# -- table 二 ------------------------------------------------------------------------------------


def _items(lines: Sequence[Sequence[Word]], form: Form) -> Fit:
    table = form.table(DISCLOSURE)
    middles = [median(word.box.middle for word in line) for line in lines]
    bands: list[Band] = []
    columns: list[Span] | None = None
    for one, middle in zip(lines, middles, strict=True):
        line = _closed_up(one)
        row = _row_headed(line, table)
        if row:
            columns = _columns([word.span for word in line[-row:]], row)
            if columns:
                boxes = _boxes(columns, *_around(middle, middles))
                bands.append(Band(boxes, heads=tuple(word.text for word in line[-row:])))
        elif columns and line[0].box.left < columns[0][0]:
            start = next((at for at, word in enumerate(line) if word.is_value), len(line))
            label = "".join(word.text for word in line[:start])
            boxes = _cells(line[start:], columns, *_around(middle, middles))
            if boxes:
                bands.append(_band(label, boxes))
    return fit_rows(bands, table, form.edition)


def _closed_up(line: Sequence[Word]) -> list[Word]:
    """A line with words that stand close together as one: columns are farther apart."""
    made: list[Word] = []
    for word in line:
        last = made[-1] if made else None
        apart = last is None or word.box.left - last.box.right > _LETTER_GAP
        if last is None or apart or last.is_value or word.is_value:
            made.append(word)
        else:
            made[-1] = Word(last.box.around(word.box), last.text + word.text)
    return made


def _row_headed(line: Sequence[Word], table: Table) -> int:
    """How many columns a line heads; 0 if it is no header of the table."""
    texts = [plain(word.text) for word in line]
    heads = [[plain(column.label) for column in row.columns] for row in table.rows]
    own = [one for one in heads if len(line) > len(one) == right_heads(texts[-len(one) :], one)]
    return max(map(len, own), default=0)
