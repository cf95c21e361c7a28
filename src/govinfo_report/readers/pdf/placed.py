"""Sets words that another program has found on pages, as those of a PDF file are set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from statistics import median

from govinfo_report.readers.blocks import Block
from govinfo_report.readers.pdf.content import Glyph, PageContent
from govinfo_report.readers.pdf.reading import set_pages
from govinfo_report.readers.pdf.settings import SETTINGS
from govinfo_report.readers.placed_words import Word
from govinfo_report.text.characters import width_on_screen


def set_words(pages: Sequence[Sequence[Word]]) -> list[Block]:
    """The words of each page in reading order, in lines and where they stand across them."""
    size = _size([word for words in pages for word in words])
    contents = [
        PageContent(number, [glyph for word in words for glyph in _glyphs(word, size)])
        for number, words in enumerate(pages, 1)
    ]
    return set_pages(contents)[0]


def _size(words: Sequence[Word]) -> float:
    """The size of the type in the unit of the file, as wide characters show it.

    The boxes of some fonts are more than twice as high as what is printed in them.
    """
    widths = [
        (word.right - word.left) / len(word.text)
        for word in words
        if word.right > word.left and width_on_screen(word.text) == 2 * len(word.text)
    ]
    return median(widths) if widths else SETTINGS.usual_size


def _glyphs(word: Word, size: float) -> Iterator[Glyph]:
    """The characters of a word in points, each as wide as on a screen; none beyond any page."""
    unit = SETTINGS.usual_size / size
    left, right = word.left * unit, word.right * unit
    middle = (word.top + word.bottom) / 2 * unit
    half = min((word.bottom - word.top) * unit, SETTINGS.usual_size) / 2
    largest = SETTINGS.largest_page
    if not (0 <= left <= right < largest and abs(middle) < largest * largest and half > 0):
        return
    widths = [*accumulate(map(width_on_screen, word.text), initial=0)]
    column = (right - left) / (widths[-1] or 1)
    for char, begin, end in zip(word.text, widths, widths[1:], strict=False):
        if not char.isspace():
            sides = left + begin * column, left + end * column
            yield Glyph(char, sides[0], middle - half, sides[1], middle + half)
