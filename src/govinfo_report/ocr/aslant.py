"""Papers that do not stand upright or lie level: turned, and photographed aslant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs
import numpy as np
from PIL import Image

from govinfo_report.ocr.components import patches_of, runs_of
from govinfo_report.ocr.crops import Box, Sheet, crop, is_crowded, words_of
from govinfo_report.ocr.models import FIRST, reader
from govinfo_report.ocr.paper import CHARACTER, DUSK, Paper, ink_of, slant_of, turn_matrix
from govinfo_report.ocr.readings import read_words

_FRAMED: Final = 0.012
"""Paper left around the frame of a table, and cut off at its own edge, in widths of it."""
_BARE: Final = 0.3
"""Share of its box up to which a patch may be the rules of a table."""
_MOST_FRAMES: Final = 3
"""Frames that are tried: the table, the edge of the paper around it, that of what it lies on."""
_LARGEST: Final = 2
"""How many times as large as the paper a view of it may be."""
_NEAREST: Final = 0.2
"""Depth of a plane from which on it is seen: nearer, or behind, nothing is."""
_ALIKE: Final = 1.5
"""How many times as long as the side across from it a side of a frame may be."""
_ASLANT: Final = 0.15 * CHARACTER
"""Pixels between the ends of a side, across it, from which on it does not lie level."""
_ASKED: Final = 8
"""Words that are read to know which way up a page is."""
_LINE: Final = 1.6 * CHARACTER
"""Height up to which words are one line, and the width of two characters at least."""
_LEGIBLE: Final = 8
"""Characters that can be read on a page that stands upright."""
_CLEARER: Final = 1.5
"""How many times as many can be read on a page that was turned."""


def papers_aslant(paper: Paper) -> Iterator[Paper]:
    """A photograph as seen from straight above, for each frame on its paper that is aslant.

    The frame of a table by itself, and with what lies in the same plane around it: other tables.
    """
    frames = list(_frames(paper.ink))
    edges = [_is_edge(paper.shades, frame) for frame in frames]
    height, width = paper.grey.shape
    whole = np.array([(0, 0), (width, 0), (width, height), (0, height)])
    sheet = next((frame for frame, edge in zip(frames, edges, strict=True) if edge), whole)
    for frame, edge in zip(frames, edges, strict=True):
        sides = np.hypot(*(frame - np.roll(frame, -1, axis=0)).T)
        wide, high = float(sides[0] + sides[2]) / 2, float(sides[1] + sides[3]) / 2
        matrix = _matrix(np.array([(0, 0), (wide, 0), (wide, high), (0, high)]), frame)
        rim = _FRAMED * max(wide, high)
        if edge:
            yield _level(paper, _seen(paper, matrix, (rim, rim, wide - rim, high - rim)))
            continue
        yield _seen(paper, matrix, (-rim, -rim, wide + rim, high + rim))
        left, top, right, bottom = _around(sheet, matrix)
        extent = (
            max(left + rim, -wide), max(top + rim, -high),
            min(right - rim, 2 * wide), min(bottom - rim, 2 * high),
        )  # fmt: skip
        size = (extent[2] - extent[0], extent[3] - extent[1])
        if min(size) >= 3 * CHARACTER and size[0] * size[1] <= _LARGEST * width * height:
            yield _seen(paper, matrix, extent)


def _level(paper: Paper, made: Paper) -> Paper:
    """A view of a paper with its tables level, as to the edge of their sheet they may not be."""
    degrees = slant_of(made.ink)
    size = (made.grey.shape[1], made.grey.shape[0])
    turn = _back(paper.matrix) @ made.matrix @ turn_matrix(size, size, degrees)
    return _seen(paper, turn, (0, 0, *size)) if degrees else made


def _back(matrix: Any) -> Any:
    return np.linalg.inv(np.asarray(matrix, dtype=np.float64))


def _around(sheet: Any, matrix: Any) -> tuple[float, float, float, float]:
    """Left, top, right and bottom side of a sheet, seen as a matrix shows it."""
    x, y, depth = _back(matrix) @ np.column_stack((sheet, np.ones(len(sheet)))).T
    depth = np.maximum(depth, _NEAREST)
    x, y = x / depth, y / depth
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def _is_edge(shades: Any, frame: Any) -> bool:
    """True if it is darker around a frame than in it: it is the edge of the paper."""
    middle = frame.mean(0)
    steps = np.linspace(0, 1, 20)[:, None]
    sides = (frame[:, None] + (np.roll(frame, -1, axis=0) - frame)[:, None] * steps) - middle
    last = np.array(shades.shape) - 1

    def shade(share: float) -> float:
        places = (middle + share * sides.reshape(-1, 2))[:, ::-1].clip(0, last)
        y, x = places.astype(int).T
        return float(np.median(shades[y, x]))

    return shade(1 + 2 * _FRAMED) < DUSK * shade(1 - 2 * _FRAMED)


def _seen(paper: Paper, matrix: Any, extent: tuple[float, ...]) -> Paper:
    """A part of what a paper is as a matrix shows it, what is beyond the paper white."""
    left, top, right, bottom = extent
    matrix = matrix @ np.array([(1, 0, left), (0, 1, top), (0, 0, 1)])
    size = (round(right - left), round(bottom - top))

    def seen(levels: Any) -> Any:
        made = Image.fromarray(levels).transform(
            size, Image.Transform.PERSPECTIVE, tuple((matrix / matrix[2, 2]).ravel()[:8]),
            Image.Resampling.BICUBIC, fillcolor=255,
        )  # fmt: skip
        return np.asarray(made)

    grey, sealed = seen(paper.grey), paper.sealed
    if sealed is not None:
        sealed = seen(np.where(sealed, 0, 255).astype(np.uint8)) < 255
    return attrs.evolve(
        paper, grey=grey, shades=seen(paper.shades), ink=ink_of(grey), sealed=sealed,
        matrix=paper.matrix @ matrix,
    )  # fmt: skip


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
    wide = np.where(words.bottom - words.top <= _LINE, words.right - words.left, 0)
    lines = [
        Box(*(float(side[at]) for side in words[:4]))
        for at in np.argsort(-wide, kind="stable")[:_ASKED]
        if wide[at] >= _LINE
    ]
    guesses = read_words(reader(FIRST), [crop(turned, line) for line in lines])
    return sum(guess.score * len(guess.text) for guess in guesses)


def _frames(ink: Any) -> Iterator[Any]:
    """Corners of what may be the rules of a table that do not lie level, clockwise from the left.

    All its rules are one patch, large and nearly bare.
    """
    runs = runs_of(ink)
    patches = patches_of(runs, ink.shape[1])
    wide, high = patches.right - patches.left, patches.bottom - patches.top
    bare = patches.area <= _BARE * wide * high
    large = np.flatnonzero((wide >= 0.3 * ink.shape[1]) & (high >= 3 * CHARACTER) & bare)
    for one in large[np.argsort((wide * high)[large])][-_MOST_FRAMES:]:
        own = patches.of_run == one
        x = np.concatenate((runs.start[own], runs.end[own] - 1))
        y = np.tile(runs.row[own], 2)
        at = [np.argmin(x + y), np.argmax(x - y), np.argmax(x + y), np.argmin(x - y)]
        corners = np.stack((x[at], y[at]), axis=1).astype(np.float64)
        edges = np.roll(corners, -1, axis=0) - corners
        sides = np.hypot(*edges.T)
        even = (sides > 3 * CHARACTER).all() and (sides < _ALIKE * np.roll(sides, 2)).all()
        if even and np.abs(edges).min(1).max() >= _ASLANT:
            yield corners


def _matrix(straight: Any, aslant: Any) -> Any:
    """The matrix of a view that leads each of four places to another."""
    rows: list[Any] = []
    for (x, y), (u, v) in zip(straight, aslant, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    ends = np.asarray(aslant.ravel(), dtype=np.float64)
    factors = np.linalg.solve(np.asarray(rows, dtype=np.float64), ends)
    return np.append(factors, 1.0).reshape(3, 3)
