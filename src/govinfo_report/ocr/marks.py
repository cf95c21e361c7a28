"""Takes out the sign that a word processor shows at the end of paragraphs and of cells."""

from __future__ import annotations

from typing import Any, Final

import attrs
import numpy as np

from govinfo_report.ocr.components import Patches, joined, patches_of, runs_of
from govinfo_report.ocr.crops import WORD_GAP, Sheet
from govinfo_report.ocr.paper import CHARACTER

_LONG: Final = 3 * CHARACTER
"""Least width of words that are no number, and end in no digit."""
_FEWEST: Final = 3
"""Such words from which on the sign in which they end is a mark."""
_LEAST_OF_ALL: Final = 0.5
"""Share of all words that end in a mark; some lines of a cell do not."""
_LEAST_OF_LONG: Final = 0.2
"""The same of the long ones."""
_SIZED: Final = 2
"""Pixels by which two marks may differ in size."""
_WIDE: Final = 0.95
"""Least width of a mark in heights of it: digits are narrower."""
_ALIKE: Final = 0.5
"""Share of their ink that two marks have in common."""
_SMALLEST: Final = 0.2 * CHARACTER
_BEHIND: Final = round(0.4 * CHARACTER)
"""Pixels behind a mark in which there is only paper."""


def without_marks(sheet: Sheet) -> Sheet:
    """A sheet without the sign, wider than a digit, in which most of its words end."""
    patches = patches_of(runs_of(sheet.ink), sheet.ink.shape[1])
    lasts = _lasts(sheet.ink, patches)
    long = [one for one, wide in lasts.items() if wide >= _LONG]
    groups = [[other for other in lasts if _alike(sheet.ink, patches, one, other)] for one in long]
    same = max(groups, key=len) if groups else []
    common = len(set(same) & set(long))
    few = common < max(_FEWEST, _LEAST_OF_LONG * len(long))
    if few or len(same) < _LEAST_OF_ALL * len(lasts):
        return sheet
    marks = [
        one
        for one in range(len(patches.left))
        if any(_alike(sheet.ink, patches, one, other) for other in same)
        and _is_last(sheet.ink, patches, one)
    ]
    where = np.zeros_like(sheet.ink)
    for one in marks:
        where[_box(patches, one, 1)] = True
    clean = np.where(where, 255, sheet.clean).astype(np.uint8)
    return attrs.evolve(sheet, ink=sheet.ink & ~where, any_ink=sheet.any_ink & ~where, clean=clean)


def _lasts(ink: Any, patches: Patches) -> dict[int, int]:
    """The last patch of each word → how wide the word is."""
    words = patches_of(joined(runs_of(ink), WORD_GAP), ink.shape[1])
    middle = (patches.top + patches.bottom) / 2
    sized = patches.bottom - patches.top >= _SMALLEST
    found: dict[int, int] = {}
    for left, top, right, bottom in zip(*words[:4], strict=True):
        own = sized & (middle > top) & (middle < bottom)
        own &= (patches.right <= right) & (patches.left >= left)
        if own.any():
            found[int(np.flatnonzero(own)[patches.right[own].argmax()])] = int(right - left)
    return found


def _alike(ink: Any, patches: Patches, one: int, other: int) -> bool:
    """True if two patches are the same mark."""
    sizes = [
        (int(patches.bottom[at] - patches.top[at]), int(patches.right[at] - patches.left[at]))
        for at in (one, other)
    ]
    narrow = any(wide < _WIDE * high for high, wide in sizes)
    if narrow or any(abs(a - b) > _SIZED for a, b in zip(*sizes, strict=True)):
        return False
    both = np.zeros((2, *np.max(sizes, 0)), bool)
    for at, (high, wide), shape in zip((one, other), sizes, both, strict=True):
        shape[:high, :wide] = ink[_box(patches, at)]
    return bool((both[0] & both[1]).sum() >= _ALIKE * (both[0] | both[1]).sum())


def _is_last(ink: Any, patches: Patches, at: int) -> bool:
    rows, columns = _box(patches, at)
    return not ink[rows, columns.stop : columns.stop + _BEHIND].any()


def _box(patches: Patches, at: int, rim: int = 0) -> tuple[slice, slice]:
    top, left = int(patches.top[at]), int(patches.left[at])
    return (
        slice(max(0, top - rim), int(patches.bottom[at]) + rim),
        slice(left, int(patches.right[at]) + rim),
    )
