"""Reads the labels of the tables on a sheet, and fits them to the form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice
from typing import Final

import attrs

from govinfo_report.form import FORMS
from govinfo_report.form.shared import DISCLOSURE, REQUESTS, REVIEWS
from govinfo_report.ocr.bands import Band, even_bands, sides, uneven_bands
from govinfo_report.ocr.crops import PRESSED, Box, Sheet, crop, lines_in
from govinfo_report.ocr.fitting import (
    Fit,
    fit_blocks,
    fit_rows,
    fit_side_by_side,
    heads_fit,
)
from govinfo_report.ocr.models import FIRST, reader
from govinfo_report.ocr.paper import CHARACTER
from govinfo_report.ocr.readings import UNIT, WORDS_FOR_NOTHING, read_words
from govinfo_report.ocr.rules import Ruled

_WORDS: Final = re.compile(r"[\u3400-\u9fff]")
_NO_WORDS: Final = frozenset((*"\u4e00\u4e8c\u4e09\u5de5\u4e28\u53e3", UNIT))
"""What a model makes of dashes and strokes, and the unit behind a number."""
_ONE_ROW: Final = 0.85
_SAME: Final = 0.012
"""Share of a table's width by which a side may be off on the next page."""
_REMARKS: Final = 1
"""Columns that may stand behind those of the form."""
_TITLE: Final = 3 * CHARACTER
"""How far above a table its title stands at most."""
_FEWEST_ROWS: Final = 1.2
"""Score below which a table is none of the form's."""


def is_words(text: str) -> bool:
    """True for a text that is no value, however badly it was read."""
    words = _WORDS.findall(text) if text not in WORDS_FOR_NOTHING else ()
    return len(words) >= 2 or (len(words) == 1 and words[0] not in _NO_WORDS and len(text) > 1)


def read_bands(sheet: Sheet, bands: Sequence[Band]) -> list[Band]:
    """Read the labels of bands, and the words in their cells."""
    labels = [band.first for band in bands]
    cells = [cell if _wide(sheet, cell) else None for band in bands for cell in band.cells]
    texts = words_in(sheet, [*labels, *cells])
    heads = (text if is_words(text) else "" for text in texts[len(bands) :])
    return [
        attrs.evolve(band, label=label, heads=tuple(islice(heads, len(band.cells))))
        for band, label in zip(bands, texts, strict=False)
    ]


def _wide(sheet: Sheet, cell: Box) -> bool:
    """True if what stands in a cell may be words."""
    lines = lines_in(sheet, cell)
    high = sum(line.bottom - line.top for line in lines)
    wide = max((line.right - line.left for line in lines), default=0)
    # Values are one line of digits; words are lines of several characters.
    return len(lines) > 1 or (bool(lines) and high > 0 and wide > 1.6 * high)


class Lined:
    """A ruled table on a sheet; what is read of it is read once.

    Args:
        sheet: where it stands.
        ruled: its rules.
    """

    def __init__(self, sheet: Sheet, ruled: Ruled) -> None:
        self.sheet = sheet
        self.ruled = ruled

    @cached_property
    def even(self) -> list[Band]:
        """Its bands, if all have the columns of table 三."""
        columns = FORMS[max(FORMS)].table(REQUESTS).rows[0].columns
        for remarks in range(_REMARKS + 1):
            bands = even_bands(self.sheet, self.ruled, len(columns), remarks)
            if all(band.first is None for band in bands):
                break
            bands = read_bands(self.sheet, bands)
            labels = [band.label for band in bands if band.label]
            # Where most of them end in a number, it is the first column of values.
            if 2 * sum(label[-1].isdigit() for label in labels) <= len(labels):
                return bands
        return []

    @cached_property
    def uneven(self) -> list[Band]:
        """Its bands, each with columns of its own."""
        return read_bands(self.sheet, uneven_bands(self.ruled))

    def goes_on_in(self, below: Lined) -> bool:
        """True if a table at the top of the next picture is the rest of this one."""
        own, other = self._shares(), below._shares()
        few, many = sorted((own, other), key=len)
        return all(min(abs(one - side) for side in many) <= _SAME for one in few)

    def _shares(self) -> list[float]:
        xs = sides(self.ruled)
        return [(x - xs[0]) / (xs[-1] - xs[0]) for x in xs]

    def moved(self, bands: Sequence[Band], below: Lined) -> list[Band]:
        """Bands of this table as if they stood right above the next picture's."""
        left, right = sides(self.ruled)[0], sides(self.ruled)[-1]
        start, end = sides(below.ruled)[0], sides(below.ruled)[-1]
        scale = (end - start) / (right - left)

        def moved(box: Box) -> Box:
            return Box(
                start + (box.left - left) * scale, box.top - self.ruled.box[3],
                start + (box.right - left) * scale, box.bottom - self.ruled.box[3],
            )  # fmt: skip

        return [attrs.evolve(band, cells=tuple(map(moved, band.cells))) for band in bands]


def fits_of(table: Lined, above: Lined | None = None) -> list[Fit]:
    """How the tables of each edition fit the rules of a table; only those that do.

    Args:
        table: the table.
        above: the last one of the picture before, of which this may be the rest.
    """
    if above is not None and not above.goes_on_in(table):
        above = None
    columns = len(sides(table.ruled)) - 1
    found: list[Fit] = []
    if columns >= 13:
        found += _side_by_side(table, above)
    if not found and columns >= 6:
        found += _requests(table, above)
    if not found:
        found += _uneven(table, above)
    return [fit for fit in found if fit.rows and fit.score >= _least(fit)]


def _least(fit: Fit) -> float:
    # Of table 三 a single row may stand on a page, with labels like no other table's.
    return _ONE_ROW if fit.section == REQUESTS else _FEWEST_ROWS


def _requests(table: Lined, above: Lined | None) -> list[Fit]:
    if not table.even:
        return []
    before = above.moved(above.even, table) if above else []
    fits = [
        fit_rows(table.even, form.table(REQUESTS), form.edition, before) for form in FORMS.values()
    ]
    return [fit for fit in fits if fit.rows and _headed(table, fit)]


def _headed(table: Lined, fit: Fit) -> bool:
    """False if the header is seen, and is another one; a table that goes on has none."""
    first = fit.rows[0]
    if first.cells[0].top - table.even[0].cells[0].top < 1:
        return True
    labels = [column.label for column in first.row.columns]
    heads = column_heads(table.sheet, table.ruled, first.cells)
    return not any(heads) or heads_fit(heads, labels)


def column_heads(sheet: Sheet, ruled: Ruled, cells: Sequence[Box]) -> list[str]:
    """What is printed right above each of some cells."""
    above = [
        [
            rule.at
            for rule in ruled.across
            if rule.at < cell.top - 5 and rule.share(cell.left, cell.right) >= 0.5
        ]
        for cell in cells
    ]
    tops = [max(ys, default=ruled.box[1]) for ys in above]
    return words_in(
        sheet,
        [Box(cell.left, top, cell.right, cell.top) for cell, top in zip(cells, tops, strict=True)],
    )


def words_in(sheet: Sheet, boxes: Iterable[Box | None]) -> list[str]:
    """What is printed in each box, its lines as one; all are read together. None is read as ''."""
    lines = [lines_in(sheet, box) if box else [] for box in boxes]
    crops = [crop(sheet, line, narrow=PRESSED) for own in lines for line in own]
    texts = (guess.text for guess in read_words(reader(FIRST), crops))
    return ["".join(islice(texts, len(own))) for own in lines]


def _side_by_side(table: Lined, above: Lined | None) -> list[Fit]:
    sheet, ruled = table.sheet, table.ruled
    count = len(FORMS[max(FORMS)].table(REVIEWS).paths)
    bands = even_bands(sheet, ruled, count)
    for band in reversed(bands):
        heads = column_heads(sheet, ruled, band.cells)
        fits = [fit_side_by_side(band.cells, heads, form) for form in FORMS.values()]
        if any(fit.rows for fit in fits):
            return fits
    return _across_pages(bands, above) if above and len(bands) == 1 else []


def _across_pages(bands: Sequence[Band], above: Lined) -> list[Fit]:
    """How table 四 fits a row of values whose header ends the page before."""
    count = len(bands[0].cells)
    heads = even_bands(above.sheet, above.ruled, count)
    if not heads or len(heads[-1].cells) != count:
        return []
    bottom = above.ruled.box[3]
    below = [Box(one.left, bottom, one.right, bottom + 1) for one in heads[-1].cells]
    read = column_heads(above.sheet, above.ruled, below)
    fits = [fit_side_by_side(bands[0].cells, read, form) for form in FORMS.values()]
    return [fit for fit in fits if fit.rows]


def _uneven(table: Lined, above: Lined | None) -> list[Fit]:
    before = above.moved(above.uneven, table) if above else []
    found = [
        fit_rows(table.uneven, form.table(DISCLOSURE), form.edition, before)
        for form in FORMS.values()
    ]
    # Without labels beside the values, the first box of a row is one of them.
    whole = [_title_of(table), *map(_whole, table.uneven)]
    found += [fit_blocks(whole, form, [_whole(band) for band in before]) for form in FORMS.values()]
    return found


def _title_of(table: Lined) -> Band:
    """What is printed right above a table, as its first band: the name of a block of table 四."""
    left, top, right, _ = table.ruled.box
    lines = lines_in(table.sheet, Box(left, top - _TITLE, right, top))
    return Band((), label="".join(words_in(table.sheet, lines[-1:])))


def _whole(band: Band) -> Band:
    """A band whose label is a cell like the others."""
    if band.first is None:
        return attrs.evolve(band, label="")
    head = band.label if is_words(band.label) else ""
    return Band((band.first, *band.cells), band.first, heads=(head, *band.heads))
