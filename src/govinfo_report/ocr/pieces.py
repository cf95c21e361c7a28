"""Finds the straight pieces of lines on a paper, and mends their gaps."""

from __future__ import annotations

import enum
from typing import Any, Final, NamedTuple

import numpy as np

from govinfo_report.ocr.components import (
    Patches,
    Runs,
    joined,
    paint,
    patches_of,
    runs_of,
    sum_of,
    wider,
)
from govinfo_report.ocr.paper import CHARACTER, Paper

_LONG: Final = round(1.5 * CHARACTER)
"""Least length of a piece of a horizontal rule: longer than any stroke of a character."""
_HIGH: Final = round(1.25 * CHARACTER)
"""The same of a vertical rule; rows may be low."""
WHOLE: Final = 3 * CHARACTER
"""Least length of all pieces of a horizontal rule together: words and dashes are shorter."""
_GAP: Final = 4
"""Pixels that may be missing in a piece."""
_WITHOUT_GAPS: Final = 0.85
"""Share of a stretch that is ink in a rule beside which words stand."""
_BESIDE: Final = (5, 6, 7)
"""Pixels from a thin rule at which there is paper, and ink beside a stroke of a character."""
_CROWDED: Final = 0.3
_ASIDE: Final = 4
_FAINTEST: Final = 8
"""Grey levels by which a faint rule is darker, or a light one lighter, than what is beside it."""
THICK: Final = 9
"""Pixels beyond which what is dark is no rule."""
_THICKEST: Final = 0.7 * CHARACTER
_SOLID: Final = 0.65
"""Share of its box that is ink in a rule that is thicker: small characters make rules large."""
_RULED: Final = 0.6
"""Share of the width of a rule and what touches it that the rule covers."""


class Segment(NamedTuple):
    """A straight piece of a line.

    Attributes:
        at: where it is across its direction.
        start: its first coordinate along it.
        end: its last.
    """

    at: float
    start: int
    end: int

    @property
    def length(self) -> int:
        """Pixels between its ends."""
        return self.end - self.start


class Look(enum.Enum):
    """What counts as a line."""

    DARK = "dark"
    """What is dark where it is."""
    FAINT = "faint"
    """What is hardly darker than the paper beside it as well."""
    LIGHT = "light"
    """What is lighter than the grounds that it parts."""
    DASHED = "dashed"
    """What is dark in dashes or dots, between which no more is missing than in a piece."""


def straight_pieces(
    paper: Paper, look: Look, *, upright: bool = False
) -> tuple[Any, list[Segment]]:
    """Where the level or the upright lines of a paper are, and their straight pieces.

    Args:
        paper: the picture made ready.
        look: what counts as a line.
        upright: whether upright lines are looked for; what is returned is turned to lie level.
    """
    # A dark ground may end at a light line.
    least = _HIGH if upright else _LONG
    found = [_pieces(np.ascontiguousarray(one), least) for one in _lines(paper, look, upright)]
    return np.logical_or.reduce([mask for mask, _ in found]), [
        piece for _, pieces in found for piece in pieces
    ]


def lone_lines(paper: Paper) -> Any:
    """Where lines are that are longer than any dash, whether they meet others or not."""
    across, _ = _pieces(paper.ink, WHOLE)
    down, _ = _pieces(np.ascontiguousarray(paper.ink.T), WHOLE)
    return wider(across) | wider(down.T)


def _lines(paper: Paper, look: Look, upright: bool) -> list[Any]:
    """Where level or upright lines may be; the upright ones turned to lie level."""
    ink, shades = (one.T if upright else one for one in (paper.ink, paper.shades))
    if look is Look.DASHED:
        return [_undashed(np.ascontiguousarray(ink))]
    lines = [ink if look is Look.DARK else ink | _darker(shades)]
    if look is Look.LIGHT:
        lines.append(_darker(255 - shades) & ~ink)
    return lines


def _undashed(ink: Any) -> Any:
    """Ink with the gaps of dashed lines filled: long ones with paper on both sides."""
    whole = joined(runs_of(ink), _GAP)
    return ink | paint(whole, (whole.end - whole.start >= WHOLE) & _is_bare(ink, whole), ink.shape)


def _darker(grey: Any) -> Any:
    """Where a picture is darker than it is a little above and below."""
    padded = np.pad(grey, ((_ASIDE, _ASIDE), (0, 0)), constant_values=255)
    beside = np.minimum(padded[: -2 * _ASIDE], padded[2 * _ASIDE :])
    return beside > np.minimum(grey, 255 - _FAINTEST) + np.uint8(_FAINTEST)


def _pieces(ink: Any, least: int) -> tuple[Any, list[Segment]]:
    """Straight pieces along the rows: a mask of them, and y, first and last column of each."""
    # A rule that is not quite level goes on in the next row.
    taller = ink.copy()
    taller[1:] |= ink[:-1]
    runs = runs_of(taller)
    whole = joined(runs, _GAP)
    keep = whole.end - whole.start >= least
    # Bold words are as long with such gaps; a rule has fewer of them, or paper on both sides.
    keep &= (_covered(whole, runs) >= _WITHOUT_GAPS) | _is_bare(ink, whole)
    filled = paint(whole, keep, ink.shape) & taller
    filled |= paint(runs, runs.end - runs.start >= least, ink.shape)
    found = runs_of(filled)
    patches = patches_of(found, ink.shape[1])
    found, patches = _without_arcs(found, patches, ink.shape[1])
    high, wide = patches.bottom - patches.top, patches.right - patches.left
    solid = (high <= _THICKEST) & (wide >= 2 * WHOLE) & (patches.area >= _SOLID * high * wide)
    sized = (wide >= least) & ((high <= THICK + 1) | solid)
    pieces = [
        Segment((int(top) + int(bottom) - 2) / 2, int(left), int(right))
        for left, top, right, bottom in zip(
            patches.left[sized], patches.top[sized], patches.right[sized],
            patches.bottom[sized], strict=True,
        )
    ]  # fmt: skip
    # What is too thick to be a rule stays ink.
    return paint(found, sized[patches.of_run], ink.shape) & taller, pieces


def _without_arcs(runs: Runs, patches: Patches, width: int) -> tuple[Runs, Patches]:
    """Stretches and their patches; of a patch that is a rule and what touches it, the rule alone.

    Where a seal touches a rule, both are one patch, too high for a rule.
    """
    wide = patches.right - patches.left
    rows = runs.row * len(wide) + patches.of_run
    _, of_row = np.unique(rows, return_inverse=True)
    covered = np.bincount(of_row, runs.end - runs.start)[of_row]
    long = covered >= _RULED * wide[patches.of_run]
    high = patches.bottom - patches.top
    thickness = np.bincount(patches.of_run, long / np.bincount(of_row)[of_row], len(wide))
    touched = (high > THICK + 1) & (wide >= 2 * WHOLE) & (thickness > 0)
    touched &= thickness <= THICK
    keep = long | ~touched[patches.of_run]
    if keep.all():
        return runs, patches
    kept = Runs(runs.row[keep], runs.start[keep], runs.end[keep])
    return kept, patches_of(kept, width)


def _is_bare(ink: Any, runs: Runs) -> Any:
    """Of each stretch, whether there is paper on both sides of it."""
    near = np.zeros_like(ink)
    for away in _BESIDE:
        near[away:] |= ink[:-away]
        near[:-away] |= ink[away:]
    return sum_of(near, runs) <= _CROWDED * (runs.end - runs.start)


def _covered(whole: Runs, runs: Runs) -> Any:
    """The share of each joined stretch that the stretches cover of which it was joined."""
    ends = np.concatenate(([0], (runs.end - runs.start).cumsum()))
    width = runs.end.max(initial=0) + 1
    places = runs.row * width + runs.start
    first = places.searchsorted(whole.row * width + whole.start)
    last = places.searchsorted(whole.row * width + whole.end)
    return (ends[last] - ends[first]) / (whole.end - whole.start)
