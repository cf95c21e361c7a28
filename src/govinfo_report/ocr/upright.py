"""Papers that do not stand upright: which way up they are, by the words that can be read."""

from __future__ import annotations

from typing import Any, Final

import attrs
import numpy as np

from govinfo_report.ocr.crops import PRESSED, Box, Sheet, crop, is_crowded, words_of
from govinfo_report.ocr.models import FIRST, reader
from govinfo_report.ocr.paper import CHARACTER, Paper, in_turn
from govinfo_report.ocr.readings import read_words

_ASKED: Final = 8
"""Words that are read to know which way up a page is."""
_LINE: Final = 1.6 * CHARACTER
"""Height up to which words are one line, and the width of two characters at least."""
_LOWEST: Final = 0.5 * CHARACTER
"""Height from which on words are of characters."""
_LEGIBLE: Final = 12
"""Characters that can be read at least on a page that was turned upright."""
_PLAIN: Final = 34
"""Characters from which on a page stands upright: of columns of one that lies fewer can be read."""
_CLEARER: Final = 1.5
"""How many times as many they are as before it was turned."""


def way_up(sheet: Sheet) -> int:
    """Quarter turns, counter-clockwise, after which the longest words of a sheet are legible."""
    if is_crowded(sheet) or (now := _legible(sheet, 0)) >= _PLAIN:
        return 0
    words = [now, *(_legible(sheet, turns) for turns in range(1, 4))]
    best = max(range(4), key=lambda turns: words[turns])
    return best if words[best] > max(_LEGIBLE, _CLEARER * now) else 0


def _legible(sheet: Sheet, turns: int) -> float:
    """How many characters of its longest words can be read when a sheet is turned."""
    ink, clean = np.rot90(sheet.ink, turns), np.rot90(sheet.clean, turns)
    turned = attrs.evolve(sheet, ink=ink, clean=clean)
    words = words_of(turned)
    high = words.bottom - words.top
    # Lines that are no rules of a table are wide and low.
    wide = np.where((high >= _LOWEST) & (high <= _LINE), words.right - words.left, 0)
    lines = [
        Box(*(float(side[at]) for side in words[:4]))
        for at in np.argsort(-wide, kind="stable")[:_ASKED]
        if wide[at] >= _LINE
    ]
    # Most of them are labels, which are read in the same way and kept.
    crops = [crop(turned, line, narrow=PRESSED) for line in lines]
    # A column of zeros is one on its side as well: what is alike in a word counts once.
    return sum(one.score * len(set(one.text)) for one in read_words(reader(FIRST), crops))


def turned(paper: Paper, turns: int) -> Paper:
    """A paper after some quarter turns, counter-clockwise."""
    height, width = paper.grey.shape

    def back(x: Any, y: Any) -> tuple[Any, Any]:
        return ((x, y), (width - y, x), (width - x, height - y), (y, height - x))[turns]

    grey, shades, ink = (np.rot90(one, turns) for one in (paper.grey, paper.shades, paper.ink))
    sealed = None if paper.sealed is None else np.rot90(paper.sealed, turns)
    return attrs.evolve(
        paper, grey=np.ascontiguousarray(grey), shades=shades, ink=np.ascontiguousarray(ink),
        sealed=sealed, place=in_turn(back, paper.place),
    )  # fmt: skip
