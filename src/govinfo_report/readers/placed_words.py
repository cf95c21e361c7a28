"""Reads words that say where on a page they stand, as what reads pages or pictures writes them.

pdftotext (`-bbox`, `-tsv`), pdftohtml (`-xml`), Tesseract (TSV, hOCR) and ALTO tell the place of
each word, in an order of their own; services that recognize pictures do so in data, see
`placed_data`. The words are set as those of a PDF file are.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

_MARKS: Final = ("<word xMin", "<pdf2xml", "ocrx_word", "<String ", "page_num\t", "page_num,")
"""One of these stands in any such text, and in no other."""
_PIECE: Final = re.compile(
    r"(?P<page><page\b|<Page\b|['\"]ocr_page['\"]|^1[\t,])"
    r"|<(?:word|text) (?P<place>[^<>]*)>(?P<words>(?:[^<]|</?[bia]\b[^<>]*>)*+)"
    r"|<String (?P<content>[^<>]*)>"
    r"|<span\b(?=[^<>]*ocrx_word)[^<>]*bbox (?P<box>[\d ]+)[^<>]*>"
    r"(?P<read>(?:[^<]|</?(?:strong|em)>)*+)"
    r"|^5(?:[\t,]\d+){5}[\t,](?P<row>[\d.]+(?:[\t,][\d.]+){3})[\t,][^\t,\n]*[\t,]"
    r"(?P<word>\"[^\"\n]*\"(?=\n)|[^\t\n]*)",
    re.M,
)
_ATTRIBUTE: Final = re.compile(r"(\w+)=[\"']([^\"']*)[\"']")
_NAMES: Final = (
    ("xMin", "yMin", "xMax", "yMax"),
    ("left", "top", "width", "height"),
    ("HPOS", "VPOS", "WIDTH", "HEIGHT"),
)
_INDEX: Final = re.compile(r"^\d*,", re.M)
"""A column before the others in which pandas counts the rows."""
_SEPARATOR: Final = re.compile("[\t,]")
_TAG: Final = re.compile(r"<[^<>]*>")


class Word(NamedTuple):
    """A word and its box, in whatever unit; y grows downwards."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def may_be_placed(text: str) -> bool:
    """True if the words of a text may say where they stand; told quickly, for most do not."""
    return any(mark in text for mark in _MARKS)


def words_of_pages(text: str) -> list[list[Word]]:
    """The words of each page of such a text; none if it holds no words with places."""
    if text.startswith(",level,"):
        text = _INDEX.sub("", text)
    pages: list[list[Word]] = [[]]
    for piece in _PIECE.finditer(text):
        if piece["page"]:
            pages.append([])
        elif (word := _word(piece)) is not None:
            pages[-1].append(word)
    return [*filter(None, pages)]


def _word(piece: re.Match[str]) -> Word | None:
    """The word of a piece, no taller than its ideographs are wide; None if it has no place."""
    told = dict(_ATTRIBUTE.findall(piece["place"] or piece["content"] or ""))
    listed = (piece["word"] or "").strip('"')
    words = piece["words"] or piece["read"] or listed or told.get("CONTENT", "")
    try:
        box = _box(told, piece)
    except ValueError:
        return None
    text = html.unescape(_TAG.sub("", words))
    if len(box) != len(Word._fields) - 1 or not text.strip():
        return None
    return Word(text, *box)


def _box(told: Mapping[str, str], piece: re.Match[str]) -> list[float]:
    """Left, top, right and bottom of a word.

    Raises:
        ValueError: one of them is no number.
    """
    if piece["box"]:
        return list(map(float, piece["box"].split()))
    names = next((names for names in _NAMES if told.keys() >= set(names)), ())
    written = _SEPARATOR.split(piece["row"]) if piece["row"] else [told[name] for name in names]
    sides = [*map(float, written)]
    if sides and "xMin" not in names:
        sides[2:] = sides[0] + sides[2], sides[1] + sides[3]
    return sides
