"""Tables without rules: rows and columns by where numbers and labels stand."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

import attrs

from govinfo_report.form import FORMS
from govinfo_report.form.fields import Form, Table
from govinfo_report.form.shared import DISCLOSURE, REQUESTS, REVIEWS
from govinfo_report.ocr.crops import Box, Sheet, crop, words_of
from govinfo_report.ocr.fitting import (
    LEAST,
    Fit,
    ReadBand,
    fit_blocks,
    fit_rows,
    fit_side_by_side,
    plain,
    right_heads,
    similarity,
)
from govinfo_report.ocr.models import FIRST, reader
from govinfo_report.ocr.paper import CHARACTER
from govinfo_report.ocr.readings import read_words

_VALUE: Final = re.compile("[\\d.,，•·+\\-—–\u4e00/oOlI\u4e28]")
_WORDS: Final = re.compile("[\u3400-\u4dff\u4e01-\u4e27\u4e29-\u9fff]")
_MOST_DIGITS: Final = 14
_LETTER_GAP: Final = 1.5 * CHARACTER
_FLAT: Final = 0.3 * CHARACTER
"""Least length of a stroke that is one pixel high: a dash, or 一."""
_LONG: Final = 5 * CHARACTER
_NARROW: Final = 0.75
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
_OFF: Final = 0.5 * CHARACTER
"""How far from the middle of its row the middle of a label may stand."""


@attrs.frozen
class Word:
    """Characters that stand together on a line."""

    box: Box
    text: str

    @property
    def is_value(self) -> bool:
        """True for a number or a dash, even with a digit that was read as a letter."""
        return not self.text or (
            len(self.text) <= _MOST_DIGITS
            and _WORDS.search(self.text) is None
            and 2 * len(_VALUE.findall(self.text)) > len(self.text)
        )


def fits_without_rules(sheet: Sheet) -> list[list[Fit]]:
    """How the tables of each edition fit what stands on a sheet: a list for each table."""
    words = _words(sheet)
    lines = _lines(words)
    found = [
        [_items(lines, form) for form in FORMS.values()],
        [_requests(words, lines, form) for form in FORMS.values()],
        [_outcomes(lines, form) for form in FORMS.values()],
    ]
    kept = [[fit for fit in fits if fit.rows and fit.score >= _FEWEST_ROWS] for fits in found]
    return [fits for fits in kept if fits]


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
        [crop(sheet, box, narrow=_NARROW if box.right - box.left > _LONG else 1) for box in boxes],
    )
    words = [Word(box, guess.text) for box, guess in zip(boxes, texts, strict=True)]
    return [word for word in words if not _is_edge(word)]


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
                made[at] = Box(
                    min(box.left, other.left), min(box.top, other.top),
                    max(box.right, other.right), max(box.bottom, other.bottom),
                )  # fmt: skip
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


def _columns(words: Sequence[Word], count: int) -> list[tuple[float, float]] | None:
    """Left and right side of each of so many columns; None where there are not so many."""
    if not words:
        return None
    spans = sorted((word.box.left, word.box.right) for word in words)
    groups = [list(spans[0])]
    for left, right in spans[1:]:
        if left <= groups[-1][1] + 0.25 * CHARACTER:
            groups[-1][1] = max(groups[-1][1], right)
        else:
            groups.append([left, right])
    if len(groups) != count:
        return None
    middles = [(a[1] + b[0]) / 2 for a, b in itertools.pairwise(groups)]
    outer = 1.5 * CHARACTER
    sides = [groups[0][0] - outer, *middles, groups[-1][1] + outer]
    return list(itertools.pairwise(sides))


def _boxes(columns: Sequence[tuple[float, float]], top: float, bottom: float) -> tuple[Box, ...]:
    return tuple(Box(left, top, right, bottom) for left, right in columns)


def _cells(
    values: Sequence[Word], columns: Sequence[tuple[float, float]], top: float, bottom: float
) -> tuple[Box, ...]:
    """The boxes of a row below its headers; none where a value belongs to no column for certain.

    As many values as columns are theirs in order, wherever they stand below the headers; of fewer
    each must stand in its own column.
    """
    if len(values) == len(columns):
        columns = _columns(values, len(values)) or ()
    elif any(
        not any(left <= word.box.left and word.box.right <= right for left, right in columns)
        for word in values
    ):
        return ()
    return _boxes(columns, top, bottom)


def _band(label: str, boxes: tuple[Box, ...]) -> ReadBand:
    """A row of values with its label to the left."""
    first = Box(0.0, boxes[0].top, boxes[0].left, boxes[0].bottom)
    return ReadBand(label, boxes, ("",) * len(boxes), first)


def _around(middle: float, middles: Sequence[float]) -> tuple[float, float]:
    """Top and bottom of a row of one line among others."""
    half = 0.85 * CHARACTER
    above = [one for one in middles if one < middle - 1]
    below = [one for one in middles if one > middle + 1]
    top = max(middle - half, (max(above) + middle) / 2) if above else middle - half
    bottom = min(middle + half, (min(below) + middle) / 2) if below else middle + half
    return top, bottom


# -- table 三 ------------------------------------------------------------------------------------


def _requests(words: Sequence[Word], lines: Sequence[Sequence[Word]], form: Form) -> Fit:
    table = form.table(REQUESTS)
    heads = [column.label for column in table.rows[0].columns]
    # Rows of other tables on the sheet have no label of this one.
    start, end = _extent(words, table)
    lines = [line for line in lines if start <= line[0].box.middle <= end]
    full = [_last_values(line, len(heads)) for line in lines]
    full = [values for values in full if len(values) >= _FEW]
    columns = _columns([word for values in full for word in values], len(heads))
    if len(full) < _FEW or columns is None:
        return Fit(form.edition, table.section)
    wanted = [plain(row.label) for row in table.rows]
    before = [word for word in words if word.box.left < columns[0][0] and not word.is_value]
    rows: list[tuple[float, list[Word]]] = []
    for line in lines:
        values = [one for one in line if one.is_value and one.box.left >= columns[0][0]]
        if values:
            rows.append((median(word.box.middle for word in values), values))
    for line in lines:
        middle = median(word.box.middle for word in line)
        own = all(abs(middle - other) > _APART for other, _ in rows)
        if own and _alike(_label(before, middle, wanted, 0), wanted) >= _BY_ITSELF:
            rows.append((middle, []))
    rows.sort(key=lambda row: row[0])
    middles = [middle for middle, _ in rows]
    if not _headed(words, columns, middles[0], heads):
        return Fit(form.edition, table.section)
    bands: list[ReadBand] = []
    for middle, values in rows:
        boxes = _cells(values, columns, *_around(middle, middles))
        if boxes:
            bands.append(_band(_label(before, middle, wanted, _BESIDE), boxes))
    return fit_rows(bands, table, form.edition)


def _last_values(line: Sequence[Word], count: int) -> list[Word]:
    """The values at the end of a line."""
    found: list[Word] = []
    for word in reversed(line):
        if not word.is_value or len(found) == count:
            break
        found.append(word)
    return found


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


def _headed(words: Sequence[Word], columns: Sequence[tuple[float, float]], below: float,
            labels: Sequence[str]) -> bool:  # fmt: skip
    """False if the words above the first row name the columns otherwise."""
    top = below - 8 * CHARACTER
    heads: list[str] = []
    for left, right in columns:
        above = [
            word
            for word in words
            if top < word.box.middle < below - 0.5 * CHARACTER
            and left <= word.box.centre <= right
            and not word.is_value
        ]
        above.sort(key=lambda one: one.box.top)
        heads.append(plain("".join(word.text for word in above)))
    if not any(heads):
        return True
    # What stands above several columns is read with one of them.
    right = sum(head.endswith(plain(label)) for head, label in zip(heads, labels, strict=True))
    return right * 2 >= len(labels)


# -- table 四 ------------------------------------------------------------------------------------


def _outcomes(lines: Sequence[Sequence[Word]], form: Form) -> Fit:
    table = form.table(REVIEWS)
    labels = [column.label for row in table.rows for column in row.columns]
    middles = [median(word.box.middle for word in line) for line in lines]
    for at, line in enumerate(lines):
        if not all(word.is_value for word in line):
            continue
        # In a slanted picture the rest of the row stands beside the line.
        if any(_stray(one, line, middles[at]) for other in lines for one in other):
            continue
        near = [
            *line,
            *(
                one
                for other, middle in zip(lines, middles, strict=True)
                if middles[at] - 4.5 * CHARACTER < middle < middles[at] - 1
                for one in other
                if _is_part_of(one.text, labels)
            ),
        ]
        # Where a value is blank, the words above show the column.
        columns = _columns(line, len(labels)) or _columns(near, len(labels))
        if columns is None:
            continue
        heads = _heads(near, line, columns)
        boxes = _cells(line, columns, *_around(middles[at], middles))
        fit = fit_side_by_side(boxes, heads, form)
        if fit.rows:
            return fit
    return fit_blocks(list(_block_bands(lines, middles, form)), form)


def _stray(word: Word, line: Sequence[Word], middle: float) -> bool:
    near = abs(word.box.middle - middle) < 1.2 * CHARACTER
    return near and word.is_value and word not in line


def _is_part_of(text: str, labels: Sequence[str]) -> bool:
    """True for a label, or a line of one."""
    word = plain(text)
    return any(word in plain(one) or similarity(word, plain(one)) >= LEAST for one in labels)


def _heads(
    near: Sequence[Word], line: Sequence[Word], columns: Sequence[tuple[float, float]]
) -> list[str]:
    heads: list[str] = []
    for left, right in columns:
        own = [one for one in near if one not in line and left <= one.box.centre <= right]
        heads.append("".join(one.text for one in sorted(own, key=lambda one: one.box.top)))
    return heads


def _block_bands(
    lines: Sequence[Sequence[Word]], middles: Sequence[float], form: Form
) -> Iterator[ReadBand]:
    """Titles, headers and values of little tables below one another."""
    wanted = [plain(column.label) for column in form.table(REVIEWS).rows[0].columns]
    columns: list[tuple[float, float]] | None = None
    for line, middle in zip(lines, middles, strict=True):
        texts = [plain(word.text) for word in line]
        if len(line) == len(wanted) and right_heads(texts, wanted) >= 0.5 * len(wanted):
            columns = _columns(line, len(wanted))
            if columns:
                yield ReadBand("", _boxes(columns, 0, 1), tuple(word.text for word in line))
        elif columns and all(word.is_value for word in line):
            boxes = _cells(line, columns, *_around(middle, middles))
            if boxes:
                yield ReadBand("", boxes, ("",) * len(boxes))
            columns = None
        elif len(line) == 1:
            yield ReadBand(line[0].text, (), ())


# -- table 二 ------------------------------------------------------------------------------------


def _items(lines: Sequence[Sequence[Word]], form: Form) -> Fit:
    table = form.table(DISCLOSURE)
    middles = [median(word.box.middle for word in line) for line in lines]
    bands: list[ReadBand] = []
    columns: list[tuple[float, float]] | None = None
    for one, middle in zip(lines, middles, strict=True):
        line = _closed_up(one)
        row = _row_headed(line, table)
        if row:
            columns = _columns(list(line[-row:]), row)
            if columns:
                boxes = _boxes(columns, *_around(middle, middles))
                bands.append(ReadBand("", boxes, tuple(word.text for word in line[-row:])))
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
            box = Box(last.box.left, min(last.box.top, word.box.top),
                      word.box.right, max(last.box.bottom, word.box.bottom))  # fmt: skip
            made[-1] = Word(box, last.text + word.text)
    return made


def _row_headed(line: Sequence[Word], table: Table) -> int:
    """How many columns a line heads; 0 if it is no header of the table."""
    for count in sorted({len(row.columns) for row in table.rows}, reverse=True):
        if len(line) <= count:
            continue
        texts = [plain(word.text) for word in line[-count:]]
        for row in table.rows:
            labels = [plain(column.label) for column in row.columns]
            if len(labels) == count and all(
                similarity(one, other) >= LEAST for one, other in zip(texts, labels, strict=True)
            ):
                return count
    return 0
