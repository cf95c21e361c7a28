"""Lays papers flat that are photographed aslant, curled or folded, and turns them upright.

What a paper does to its rules it does to the words between them. So the rules are followed, and how
far each place is off is a polynomial of few terms: that by which they stand straightest. Which way
up a paper is, is known by the words that can be read.
"""

from __future__ import annotations

from typing import Any, Final

import attrs
import numpy as np
from PIL import Image

from govinfo_report.ocr.components import Runs, patches_of, runs_of
from govinfo_report.ocr.crops import PRESSED, Box, Sheet, crop, is_crowded, words_of
from govinfo_report.ocr.models import FIRST, reader
from govinfo_report.ocr.paper import CHARACTER, DUSK, Paper, Way, in_turn, ink_of
from govinfo_report.ocr.readings import read_words

_RUN: Final = round(0.55 * CHARACTER)
"""Pixels of a row that a rule covers at least, if it rises by no more than a tenth or two."""
_LONG: Final = 3 * CHARACTER
"""Length from which on a thin patch is a rule."""
_THICKEST: Final = 0.4 * CHARACTER
_FEWEST: Final = 3
"""Rules from which on they show how a paper is bent."""
_STEP: Final = 6
"""Pixels between two places of a rule that are asked."""
_ALONG: Final = range(1, 5)
_ACROSS: Final = range(4)
"""Powers of the places along the rules and across them: a bend, and how it changes."""
_OFF: Final = 2.0
"""Pixels by which a rule is off the others, beyond which it is none of them: a stroke, an edge."""
_EASE: Final = np.array([10.0 ** (i + j - 7) for i in _ALONG for j in _ACROSS])
"""How much a term of a high power must explain."""
_BESIDE: Final = round(0.5 * CHARACTER)
"""Pixels from a rule at which there is paper."""
_ROUNDS: Final = 8
_STRAIGHT: Final = 2.0
"""Pixels by which the rules of a flat paper are off at most."""
_RIM: Final = 0.3 * CHARACTER
"""Paper left around the rules."""
_MESH: Final = 48
"""Pixels of the side of a part that is laid flat at once."""
_LARGEST: Final = 1.5
"""How many times as large as the paper a view of it may be."""
_STEPS: Final = 5


@attrs.frozen(eq=False)
class Drift:
    """How far rules of one direction are off, across it, at each place.

    Attributes:
        factors: of the terms of the polynomial.
        size: extent of the paper along the rules and across them.
        places: of the rules, along them and across; beyond, all is off as at the last.
        worst: the most by which a rule is off from where it is on the whole, in pixels.
    """

    factors: Any
    size: Any
    places: Any
    worst: float

    def __call__(self, along: Any, across: Any) -> Any:
        """By how many pixels each place is off."""
        places = np.stack((along, across), -1).clip(self.places.min(0), self.places.max(0))
        return _terms(places, self.size) @ self.factors


def _terms(places: Any, size: Any) -> Any:
    u, v = np.moveaxis(2 * places / size - 1, -1, 0)
    return np.stack([u**i * v**j for i in _ALONG for j in _ACROSS], -1)


def _drift(ink: Any, shades: Any) -> Drift | None:
    """How far the level rules of a paper are off; None where there are too few."""
    places, rule = _places(ink)
    size = np.array(ink.shape[::-1], np.float64)
    inner = _has_paper_around(shades, places, rule)[rule]
    places, (numbers, rule) = places[inner], np.unique(rule[inner], return_inverse=True)
    if len(numbers) < _FEWEST:
        return None
    terms = _less_mean(_terms(places, size), rule)
    across = _less_mean(places[:, 1:], rule)[:, 0]
    ease = len(terms) * np.diag(_EASE)
    factors: Any = np.zeros(terms.shape[1])
    rest: Any = np.zeros(len(numbers))
    for _ in range(_ROUNDS):
        # What does not go with most rules counts little.
        weights = 1 / (1 + rest / max(_OFF**2, float(np.median(rest)))) ** 2
        weighed = terms * weights[rule][:, None]
        square = np.asarray(terms.T @ weighed + ease, dtype=np.float64)
        factors = np.linalg.solve(square, np.asarray(weighed.T @ across, dtype=np.float64))
        rest = np.bincount(rule, (across - terms @ factors) ** 2) / np.bincount(rule)
    kept = (rest <= _OFF**2)[rule]
    if not kept.any():
        return None
    worst = float(np.abs(terms[kept] @ factors).max())
    return Drift(factors, size, places[kept], worst)


def _places(ink: Any) -> tuple[Any, Any]:
    """Places along and across of what may be level rules, and the number of the rule of each."""
    runs = runs_of(ink)
    runs = Runs(*(side[runs.end - runs.start >= _RUN] for side in runs))
    patches = patches_of(runs, ink.shape[1])
    wide = patches.right - patches.left
    thin = ((wide >= _LONG) & (patches.area <= _THICKEST * wide))[patches.of_run]
    amount = np.asarray(-(-(runs.end - runs.start) // _STEP) * thin, dtype=np.int64)
    of = np.repeat(np.arange(len(amount)), amount)
    step = np.arange(len(of)) - (np.cumsum(amount) - amount)[of]
    _, rule = np.unique(patches.of_run[of], return_inverse=True)
    return np.stack((runs.start[of] + step * _STEP, runs.row[of]), -1).astype(np.float64), rule


def _has_paper_around(shades: Any, places: Any, rule: Any) -> Any:
    """Of each rule, whether it is as light above it as below: the edge of a sheet is none."""
    along, across = places.T.astype(int)
    above, below = (
        np.bincount(rule, shades[(across + by).clip(0, len(shades) - 1), along])
        for by in (-_BESIDE, _BESIDE)
    )
    return np.minimum(above, below) >= DUSK * np.maximum(above, below)


def _less_mean(values: Any, group: Any) -> Any:
    """Values, less the mean of their group in every column."""
    count = np.bincount(group)
    means = np.stack([np.bincount(group, one) / count for one in values.T], -1)
    return values - means[group]


def laid_flat(paper: Paper) -> Paper | None:
    """A paper with its rules level and upright; None where they are, or there are too few."""
    level = _drift(paper.ink, paper.shades)
    upright = _drift(np.ascontiguousarray(paper.ink.T), paper.shades.T)
    found = [one for one in (level, upright) if one is not None]
    if all(one.worst <= _STRAIGHT for one in found):
        return None
    x, y = np.concatenate([
        one.places if one is level else one.places[:, ::-1] for one in found
    ]).T  # fmt: skip
    flat_x, flat_y = x - _off(upright, y, x), y - _off(level, x, y)
    # Beyond the rules are the edge of the sheet and what it lies on.
    left, top = float(flat_x.min()) - _RIM, float(flat_y.min()) - _RIM
    height, width = paper.grey.shape
    size = (
        round(min(float(flat_x.max()) + _RIM - left, _LARGEST * width)),
        round(min(float(flat_y.max()) + _RIM - top, _LARGEST * height)),
    )

    def bend(x: Any, y: Any) -> tuple[Any, Any]:
        x, y = np.asarray(x) + left, np.asarray(y) + top
        bent = x, y
        for _ in range(_STEPS):
            bent = x + _off(upright, bent[1], bent[0]), y + _off(level, *bent)
        return bent

    mesh = _mesh(bend, size)

    def seen(levels: Any) -> Any:
        made = Image.fromarray(levels).transform(
            size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor=255
        )
        return np.asarray(made)

    grey, sealed = seen(paper.grey), paper.sealed
    if sealed is not None:
        sealed = seen(np.where(sealed, 0, 255).astype(np.uint8)) < 255
    return attrs.evolve(
        paper, grey=grey, shades=seen(paper.shades), ink=ink_of(grey), sealed=sealed,
        place=in_turn(bend, paper.place),
    )  # fmt: skip


def _off(drift: Drift | None, along: Any, across: Any) -> Any:
    return np.zeros(np.shape(along)) if drift is None else drift(along, across)


def _mesh(bend: Way, size: tuple[int, int]) -> list[tuple[Any, Any]]:
    """Small boxes that cover a flat paper, and where the corners of each stand on the bent one."""
    xs, ys = (np.arange(0, side + _MESH, _MESH) for side in size)
    at = np.stack(bend(*np.meshgrid(xs, ys)), -1)
    # Counter-clockwise from the upper left one, as Pillow asks for them.
    corners = np.concatenate((at[:-1, :-1], at[1:, :-1], at[1:, 1:], at[:-1, 1:]), -1)
    return [
        ((int(x), int(y), int(x) + _MESH, int(y) + _MESH), tuple(map(float, corners[b, a])))
        for b, y in enumerate(ys[:-1])
        for a, x in enumerate(xs[:-1])
    ]


# -- which way up a paper is -----------------------------------------------------------------------


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
