"""Words with their boxes, as programs write them that read pictures, of a PDF file's pages.

The words and their places are those of the PDF file; the boxes are as recognition gives them:
tight around what is printed, in whole pixels, one off here and there. Pages of one file lie one
below another where the program knows no pages.
"""

from __future__ import annotations

import html
import json
import random
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from interop_tools import Converter, each, package

PIXELS = 150 / 72
"""Of a point."""
WIDTH, HEIGHT = 1275, 1755
SIZE = 10.5 * PIXELS
DIGITS = 0.75
"""Height of digits, as a share of that of ideographs."""


class Word(NamedTuple):
    text: str
    left: int
    top: int
    right: int
    bottom: int

    @property
    def wide(self) -> int:
        return self.right - self.left

    @property
    def high(self) -> int:
        return self.bottom - self.top

    @property
    def corners(self) -> list[tuple[int, int]]:
        left, top, right, bottom = self[1:]
        return [(left, top), (right, top), (right, bottom), (left, bottom)]


Pages = Sequence[Sequence[Word]]


def pages_of(source: Path) -> Pages:
    """The words of each page, from top to bottom."""
    chance = random.Random(source.parent.name)
    with package("pdfplumber").open(source) as pdf:
        return [
            [_boxed(word, chance) for word in page.extract_words(x_tolerance=1.5)]
            for page in pdf.pages
        ]


def _boxed(word: dict[str, Any], chance: random.Random) -> Word:
    middle = (word["top"] + word["bottom"]) / 2 * PIXELS
    half = SIZE * (DIGITS if word["text"].isascii() else 1) / 2
    sides = (word["x0"] * PIXELS, middle - half, word["x1"] * PIXELS, middle + half)
    left, top, right, bottom = (round(side) + chance.choice((-1, 0, 0, 1)) for side in sides)
    return Word(word["text"], left, top, right, bottom)


def one_below_another(pages: Pages) -> list[Word]:
    return [
        word._replace(top=word.top + at * HEIGHT, bottom=word.bottom + at * HEIGHT)
        for at, page in enumerate(pages)
        for word in page
    ]


# -- tags and tables -----------------------------------------------------------------------------


def hocr(pages: Pages) -> str:
    def of_word(word: Word) -> str:
        box = " ".join(map(str, word[1:]))
        return (
            f"<span class='ocr_line' title=\"bbox {box}; baseline 0 0\">\n"
            f"<span class='ocrx_word' title='bbox {box}; x_wconf 91'>{html.escape(word.text)}"
            "</span>\n</span>\n"
        )

    head = '<?xml version="1.0" encoding="UTF-8"?>\n<html><head><title></title></head>\n<body>\n'
    page = f"<div class='ocr_page' title='bbox 0 0 {WIDTH} {HEIGHT}'>\n"
    return head + "".join(page + "".join(map(of_word, one)) + "</div>\n" for one in pages)


def alto(pages: Pages) -> str:
    def of_word(word: Word) -> str:
        box = f'HPOS="{word.left}" VPOS="{word.top}" WIDTH="{word.wide}" HEIGHT="{word.high}"'
        string = f'<String {box} WC="0.9" CONTENT="{html.escape(word.text)}"/>'
        return f"<TextLine {box}>{string}</TextLine>\n"

    page = f'<Page WIDTH="{WIDTH}" HEIGHT="{HEIGHT}"><PrintSpace>'
    written = "".join(page + "".join(map(of_word, one)) + "</PrintSpace></Page>" for one in pages)
    return f'<?xml version="1.0"?>\n<alto><Description/><Layout>{written}</Layout></alto>'


def table_of_words(comma: bool, pages: Pages) -> str:
    names = "level page_num block_num par_num line_num word_num left top width height conf text"
    rows = [[*names.split()]]
    for number, page in enumerate(pages, 1):
        rows.append([*f"1 {number} 0 0 0 0 0 0 {WIDTH} {HEIGHT} -1".split(), ""])
        for at, word in enumerate(page, 1):
            box = map(str, (word.left, word.top, word.wide, word.high))
            rows.append(["5", str(number), "1", "1", str(at), "1", *box, "93.1", word.text])
    if comma:
        return "\n".join(",".join(_quoted(text) for text in row) for row in rows)
    return "\n".join("\t".join(row) for row in rows)


def _quoted(text: str) -> str:
    return f'"{text}"' if "," in text else text


# -- data of services ----------------------------------------------------------------------------


def written_as(
    shape: Callable[[Word], Any], around: Callable[[list[Any]], Any], pages: Pages
) -> str:
    words = [shape(word) for word in one_below_another(pages)]
    return json.dumps(around(words), ensure_ascii=False)


def _located(word: Word) -> dict[str, Any]:
    box = {"top": word.top, "left": word.left, "width": word.wide, "height": word.high}
    return {"words": word.text, "location": box}


def _detected(word: Word) -> dict[str, Any]:
    return {
        "DetectedText": word.text,
        "Confidence": 99,
        "Polygon": [{"X": x, "Y": y} for x, y in word.corners],
    }


def _cornered(word: Word) -> list[Any]:
    return [word.corners, [word.text, 0.98]]


def _boxed_text(word: Word) -> dict[str, Any]:
    return {"boxes": word.corners, "text": word.text, "confident": 0.9}


def _sided(word: Word) -> dict[str, Any]:
    return {"bbox": word[1:], "text": word.text, "score": 0.97}


def _by_kind(words: list[Any]) -> dict[str, Any]:
    """Texts, scores and boxes in a list each."""
    texts, boxes = [text for _, (text, _) in words], [corners for corners, _ in words]
    return {"rec_texts": texts, "rec_scores": [0.98] * len(texts), "rec_polys": boxes}


_SERVICES: dict[str, tuple[Callable[[Word], Any], Callable[[list[Any]], Any]]] = {
    "located": (_located, lambda words: {"words_result": words, "log_id": 177}),
    "detected": (_detected, lambda words: {"Response": {"TextDetections": words}}),
    "cornered": (_cornered, lambda words: words),
    "boxed": (_boxed_text, lambda words: words),
    "sided": (_sided, lambda words: {"pages": [{"lines": words}]}),
    "by-kind": (_cornered, _by_kind),
}
_WAYS: dict[str, tuple[str, Callable[[Pages], str]]] = {
    "hocr": (".html", hocr),
    "alto": (".xml", alto),
    "words-tsv": (".tsv", partial(table_of_words, False)),
    "words-csv": (".csv", partial(table_of_words, True)),
    **{
        f"words-{name}": (".json", partial(written_as, *shapes))
        for name, shapes in _SERVICES.items()
    },
}


def _of_pages(write: Callable[[Pages], str], source: Path) -> str:
    return write(pages_of(source))


def _converters() -> Iterable[Converter]:
    for name, (suffix, write) in _WAYS.items():
        yield Converter(name, "pdf", suffix, each(partial(_of_pages, write)))
        yield Converter(f"web-{name}", "web.pdf", suffix, each(partial(_of_pages, write)))


CONVERTERS = [*_converters()]
