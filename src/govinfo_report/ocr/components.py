"""Connected patches of ink: where each stands and how much of it there is."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray


class Runs(NamedTuple):
    """Stretches of ink along the rows of a picture, in reading order.

    Attributes:
        row: of each stretch.
        start: its first column.
        end: the column behind its last.
    """

    row: Any
    start: Any
    end: Any


class Patches(NamedTuple):
    """Connected patches, one number each in every array.

    Attributes:
        left: first column.
        top: first row.
        right: column behind the last.
        bottom: row behind the last.
        area: pixels of ink.
        of_run: number of the patch to which each stretch belongs.
    """

    left: Any
    top: Any
    right: Any
    bottom: Any
    area: Any
    of_run: Any


def runs_of(mask: Any) -> Runs:
    """The stretches of ink of a mask."""
    height, width = mask.shape
    padded = np.zeros((height, width + 2), np.int8)
    padded[:, 1:-1] = mask
    change = np.diff(padded, axis=1).ravel()
    # A row of changes is one longer than a row of the picture.
    begin, end = np.flatnonzero(change == 1), np.flatnonzero(change == -1)
    return Runs(begin // (width + 1), begin % (width + 1), end % (width + 1))


def joined(runs: Runs, gap: float) -> Runs:
    """Stretches of a row with small gaps between them as one."""
    if len(runs.row) < 2:
        return runs
    apart = (runs.row[1:] != runs.row[:-1]) | (runs.start[1:] - runs.end[:-1] > gap)
    first = np.concatenate(([True], apart))
    last = np.concatenate((apart, [True]))
    return Runs(runs.row[first], runs.start[first], runs.end[last])


def paint(runs: Runs, keep: Any, shape: tuple[int, int]) -> Any:
    """A mask of some of the stretches."""
    marks = np.zeros((shape[0], shape[1] + 1), np.int8)
    marks[runs.row[keep], runs.start[keep]] = 1
    marks[runs.row[keep], runs.end[keep]] = -1
    return np.cumsum(marks, axis=1, dtype=np.int8, out=marks)[:, :-1] > 0


def patches_of(runs: Runs, width: int) -> Patches:
    """The patches that stretches form which touch, also at their corners."""
    count = len(runs.row)
    if not count:
        empty = np.zeros(0, np.int64)
        return Patches(empty, empty, empty, empty, empty, empty)
    wide = width + 2
    start, end = runs.row * wide + runs.start, runs.row * wide + runs.end
    # Stretches of the next row that begin before this one ends, and end behind its start.
    first: NDArray[np.int64] = np.asarray(np.searchsorted(end, start + wide, side="left"))  # pyright: ignore[reportUnknownArgumentType]
    last: NDArray[np.int64] = np.asarray(np.searchsorted(start, end + wide, side="right"))  # pyright: ignore[reportUnknownArgumentType]
    touching = np.maximum(last - first, 0)
    above = np.repeat(np.arange(count), touching)
    offset = np.arange(len(above)) - np.repeat(np.cumsum(touching) - touching, touching)
    below = np.repeat(first, touching) + offset
    label = np.arange(count)
    while True:
        least = np.minimum(label[above], label[below])
        before = label.copy()
        np.minimum.at(label, label[above], least)
        np.minimum.at(label, label[below], least)
        np.minimum.at(label, above, least)
        np.minimum.at(label, below, least)
        label = label[label]
        if np.array_equal(label, before):
            break
    _, number = np.unique(label, return_inverse=True)
    patches = int(number.max()) + 1
    large = np.iinfo(np.int64).max
    left, top = np.full(patches, large), np.full(patches, large)
    right, bottom = np.zeros(patches, np.int64), np.zeros(patches, np.int64)
    np.minimum.at(left, number, runs.start)
    np.minimum.at(top, number, runs.row)
    np.maximum.at(right, number, runs.end)
    np.maximum.at(bottom, number, runs.row + 1)
    area = np.bincount(number, runs.end - runs.start, patches).astype(np.int64)
    return Patches(left, top, right, bottom, area, number)


def sum_of(mask: Any, runs: Runs) -> Any:
    """How many pixels of each stretch a mask covers."""
    if not len(runs.row):
        return np.zeros(0, np.int64)
    # Behind its last pixel a stretch may end.
    pixels = np.append(mask.ravel(), False)
    ends = np.stack((runs.start, runs.end), 1) + runs.row[:, None] * mask.shape[1]
    return np.add.reduceat(pixels, ends.ravel(), dtype=np.int64)[::2]


def beside(mask: Any) -> Any:
    """Where the pixel above, below, left or right is set."""
    padded = np.pad(mask, 1)
    return padded[:-2, 1:-1] | padded[2:, 1:-1] | padded[1:-1, :-2] | padded[1:-1, 2:]


def wider(mask: Any) -> Any:
    """A mask with a pixel more on each side."""
    return mask | beside(mask)
