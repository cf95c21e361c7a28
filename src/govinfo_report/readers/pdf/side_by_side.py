"""Puts pages side by side that hold the columns of one table, as printed spreadsheets do.

A sheet that is wider than its paper is printed in stripes: the pages of the columns at the right
hold numbers without a label, each at the height of its row on the page of the labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govinfo_report.readers.pdf.content import DrawnLine, Glyph, PageContent
from govinfo_report.readers.pdf.lines import TextLine, lines_of
from govinfo_report.readers.pdf.settings import SETTINGS
from govinfo_report.text.numerals import read_numeral


class _Lines(NamedTuple):
    """The lines of a page: those of labels and numbers, of numbers alone, and of words alone."""

    labelled: list[TextLine]
    numbers: list[TextLine]
    words: list[TextLine]


def put_side_by_side(pages: Sequence[PageContent]) -> None:
    """Move what pages hold of the rows of earlier ones to these."""
    if not any(map(_is_of_digits, pages[1:])):
        return
    lines = [_lines(page) for page in pages]
    rests = [at for at, one in enumerate(lines) if one.numbers and not one.labelled]
    left = 0
    for at in rests:
        # The next stripe begins beside the first page again.
        begun = [n for n in (*range(left, at), *range(left)) if n not in rests]
        found = next((n for n in begun if _are_of_one_sheet(lines[n], lines[at])), None)
        if found is None:
            return
        again = _printed_again(lines[found], lines[at])
        pages[at].glyphs = [glyph for glyph in pages[at].glyphs if glyph not in again]
        _join(pages[found], pages[at])
        left = found + 1


def _is_of_digits(page: PageContent) -> bool:
    """True for a page that prints more digits than anything else; told quickly."""
    return 2 * sum(glyph.char.isdigit() for glyph in page.glyphs) > len(page.glyphs)


def _lines(page: PageContent) -> _Lines:
    found = _Lines([], [], [])
    for line in lines_of(page.glyphs):
        numbers = [read_numeral(part.text) is not None for part in line.parts(SETTINGS.cell_gap)]
        labelled = any(numbers) and not numbers[0]
        kind = found.numbers if all(numbers) else found.labelled if labelled else found.words
        kind.append(line)
    return found


def _are_of_one_sheet(left: _Lines, right: _Lines) -> bool:
    """True if most numbers of a page stand beside rows of another one, and beside most of these.

    A row may print no number on one of the two.
    """
    beside = [line for line in right.numbers if _is_beside(line, left.labelled)]
    rows = [line for line in left.labelled if _is_beside(line, right.numbers)]
    every = [*left.labelled, *left.numbers, *left.words]
    return (
        2 * len(beside) >= len(right.numbers)
        and 2 * len(rows) >= len(left.labelled)
        and all(_is_beside(line, every) for line in right.numbers)
    )


def _printed_again(left: _Lines, right: _Lines) -> set[Glyph]:
    """The characters of merged cells that begin on one page and are printed on the next as well."""
    found: set[Glyph] = set()
    for line in right.words:
        part = line.parts(SETTINGS.cell_gap)[0]
        for other in left.words:
            if _is_beside(line, [other]) and other.text.endswith(part.text):
                found.update(part.glyphs)
    return found


def _is_beside(line: TextLine, others: Sequence[TextLine]) -> bool:
    spread = SETTINGS.line_spread * line.height
    return any(abs(line.middle - other.middle) <= spread for other in others)


def _join(left: PageContent, right: PageContent) -> None:
    """Set what a page holds to the right of another one; their tables meet where both are ruled."""
    rules = left.down and right.down
    ends = [rule.at for rule in left.down] if rules else [one.right for one in left.glyphs]
    begins = [rule.at for rule in right.down] if rules else [one.left for one in right.glyphs]
    by = max(ends) - min(begins) + (0 if rules else SETTINGS.usual_size)
    left.glyphs += [
        Glyph(char, x + by, top, end + by, bottom) for char, x, top, end, bottom in right.glyphs
    ]
    left.across += [DrawnLine(at, start + by, end + by) for at, start, end in right.across]
    left.down += [DrawnLine(at + by, start, end) for at, start, end in right.down]
    right.glyphs, right.across, right.down = [], [], []
