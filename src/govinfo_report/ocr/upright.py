"""Papers that do not stand upright: which way up they are, by the words that can be read."""

from __future__ import annotations

from typing import Any, Final

import attrs
import numpy as np

from govinfo_report.ocr.crops import Box, Sheet, crop, is_crowded, words_of
from govinfo_report.ocr.models import FIRST, reader
from govinfo_report.ocr.paper import CHARACTER, Paper, in_turn
from govinfo_report.ocr.readings import read_words

_ASKED: Final = 8
"""Words that are read to know which way up a page is."""
_LINE: Final = 1.6 * CHARACTER
"""Height up to which words are one line, and the width of two characters at least."""
_LOWEST: Final = 0.5 * CHARACTER
"""Height from which on words are of characters."""
_LEGIBLE: Final = 8
"""Characters that can be read on a page that stands upright."""
_CLEARER: Final = 1.5
"""How many times as many can be read on a page that was turned."""


def way_up(sheet: Sheet) -> int:
    """Quarter turns, counter-clockwise, after which the longest words of a sheet are legible."""
    if is_crowded(sheet):
        return 0
    words = [_legible(sheet, turns) for turns in range(4)]
    best = max(range(4), key=lambda turns: words[turns])
    return best if words[best] > max(_LEGIBLE, _CLEARER * words[0]) else 0


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
    guesses = read_words(reader(FIRST), [crop(turned, line) for line in lines])
    return sum(guess.score * len(guess.text) for guess in guesses)


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
