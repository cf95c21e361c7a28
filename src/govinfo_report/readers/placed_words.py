"""Reads words that say where on a page they stand, as what reads pages or pictures writes them.

pdftotext (`-bbox`, `-tsv`), pdftohtml (`-xml`), Tesseract (TSV, hOCR) and ALTO tell the place of
each word, in an order of their own. The words are set as those of a PDF file are.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from statistics import median
from typing import Final, NamedTuple

from govinfo_report.readers.pdf.content import Glyph, PageContent
from govinfo_report.text.characters import width_on_screen

_MARKS: Final = ("<word xMin", "<pdf2xml", "ocrx_word", "<String ", "level\tpage_num")
"""One of these stands in any such text, and in no other."""
_PIECE: Final = re.compile(
    r"(?P<page><page\b|<Page\b|['\"]ocr_page['\"]|^1\t)"
    r"|<(?:word|text) (?P<place>[^<>]*)>(?P<words>(?:[^<]|</?[bia]\b[^<>]*>)*+)"
    r"|<String (?P<content>[^<>]*)>"
    r"|<span\b(?=[^<>]*ocrx_word)[^<>]*bbox (?P<box>[\d ]+)[^<>]*>"
    r"(?P<read>(?:[^<]|</?(?:strong|em)>)*+)"
    r"|^5(?:\t\d+){5}\t(?P<row>[\d.]+(?:\t[\d.]+){3})\t[^\t\n]*\t(?P<word>[^\t\n]*)",
    re.M,
)
_ATTRIBUTE: Final = re.compile(r"(\w+)=[\"']([^\"']*)[\"']")
_NAMES: Final = (
    ("xMin", "yMin", "xMax", "yMax"),
    ("left", "top", "width", "height"),
    ("HPOS", "VPOS", "WIDTH", "HEIGHT"),
)
_TAG: Final = re.compile(r"<[^<>]*>")
_USUAL_HEIGHT: Final = 12.0
"""Points of a word of usual size: what gives places in pixels has as many to a line as it likes."""
_LARGEST: Final = 4_000.0
"""Points of the side of a page; those of the largest sheets are 3,370 long."""


class _Word(NamedTuple):
    """A word and its box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def may_be_placed(text: str) -> bool:
    """True if the words of a text may say where they stand; told quickly, for most do not."""
    return any(mark in text for mark in _MARKS)


def pages_of_words(text: str) -> list[PageContent]:
    """The pages of such a text; none if it holds no words with places."""
    pages: list[list[_Word]] = [[]]
    for piece in _PIECE.finditer(text):
        if piece["page"]:
            pages.append([])
        elif (word := _word(piece)) is not None:
            pages[-1].append(word)
    heights = [word.bottom - word.top for words in pages for word in words]
    scale = _USUAL_HEIGHT / median(heights) if heights else 1.0
    largest = _LARGEST / scale
    return [
        PageContent(
            number,
            [
                glyph
                for word in words
                if 0 <= word.left <= word.right < largest > word.bottom > word.top >= 0
                for glyph in _glyphs(word, scale)
            ],
        )
        for number, words in enumerate(filter(None, pages), 1)
    ]


def _word(piece: re.Match[str]) -> _Word | None:
    """The word of a piece, no taller than its ideographs are wide; None if it has no place."""
    told = dict(_ATTRIBUTE.findall(piece["place"] or piece["content"] or ""))
    words = piece["words"] or piece["read"] or piece["word"] or told.get("CONTENT", "")
    try:
        box = _box(told, piece)
    except ValueError:
        return None
    text = html.unescape(_TAG.sub("", words))
    if len(box) < len(_Word._fields) - 1 or not text.strip():
        return None
    left, top, right, bottom = box
    # The box of a font may be several times as high as what is printed in it.
    lead = max(0.0, (bottom - top - 2 * (right - left) / max(1, width_on_screen(text))) / 2)
    return _Word(text, left, top + lead, right, bottom - lead) if bottom - top > 2 * lead else None


def _box(told: Mapping[str, str], piece: re.Match[str]) -> list[float]:
    """Left, top, right and bottom of a word.

    Raises:
        ValueError: one of them is no number.
    """
    if piece["box"]:
        return list(map(float, piece["box"].split()))
    names = next((names for names in _NAMES if told.keys() >= set(names)), ())
    sides = list(map(float, piece["row"].split("\t") if piece["row"] else map(told.get, names)))
    if sides and "xMin" not in names:
        sides[2:] = sides[0] + sides[2], sides[1] + sides[3]
    return sides


def _glyphs(word: _Word, scale: float) -> Iterator[Glyph]:
    """The characters of a word, each as wide as on a screen."""
    width = width_on_screen(word.text)
    step = scale * (word.right - word.left) / width if width else 0.0
    at = scale * word.left
    for character in word.text:
        end = at + step * width_on_screen(character)
        if not character.isspace():
            yield Glyph(character, at, scale * word.top, end, scale * word.bottom)
        at = end
