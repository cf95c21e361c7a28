"""Turns a page so that its text stands upright, with y growing downwards."""

from __future__ import annotations

from typing import Final, TypeAlias

Box: TypeAlias = tuple[float, float, float, float]
"""Least x, least y, greatest x, greatest y."""

_SWAPS: Final = (
    ((0, 1), (3, -1), (2, 1), (1, -1)),
    ((3, -1), (2, -1), (1, -1), (0, -1)),
    ((2, -1), (1, 1), (0, -1), (3, 1)),
    ((1, 1), (0, 1), (3, 1), (2, 1)),
)
"""For 0 to 3 quarters: which side of a box becomes left, top, right and bottom, and its sign."""


def turn(boxes: list[Box], quarters: int) -> list[Box]:
    """Boxes of a page, y growing upwards, as they lie when its text is turned upright.

    Args:
        boxes: left, bottom, right, top of each.
        quarters: by how many right angles its text is turned clockwise.

    Returns:
        left, top, right, bottom of each, y growing downwards.
    """
    (a, p), (b, q), (c, r), (d, s) = _SWAPS[quarters % 4]
    return [(p * box[a], q * box[b], r * box[c], s * box[d]) for box in boxes]
