"""From a picture to paper that can be measured: even, straight, and of one size of characters."""

from __future__ import annotations

from typing import Any, Final

import attrs
import numpy as np
from PIL import Image, ImageFilter

from govinfo_report.ocr.components import patches_of, runs_of

CHARACTER: Final = 22
"""Pixels to which a character's height is scaled."""
CONTRAST: Final = 28
"""Grey levels by which ink is darker than the paper around it."""
_DARKER: Final = 20
"""The same where there is as much ink as paper around."""
_NEIGHBOURS: Final = 15
"""Pixels on each side to which a pixel is held."""
_NIGHT: Final = 100
"""Grey level of most of a picture below which its words are lighter than its ground."""
_UNDER: Final = 0.6
"""Share of the shade of a seal below which a pixel is ink under it."""
_LEVEL: Final = 0.04
"""Degrees up to which a picture is left as it is."""
_FEWEST: Final = 6
"""Patches of the size of characters below which a picture holds no table."""
_SCALES: Final = (0.3, 3.0)
_STEEPEST: Final = 3.0
"""Degrees up to which a picture is straightened."""
_GAIN: Final = 1.04
"""How much more the ink must pile up in lines for a picture to be turned."""
_COLOURED: Final = 60
"""Difference between the colours of a pixel from which on it belongs to a seal."""
_BLURRED: Final = 7
"""Pixels across the neighbourhood of a seal's pixel to which its colour may have run."""
_BRIGHTER: Final = 1.35


@attrs.frozen(eq=False)
class Paper:
    """A picture made ready.

    Attributes:
        grey: rows of grey levels, paper at 255.
        ink: True where there is ink.
        sealed: True where a coloured seal was; None where there was none.
        scale: pixels of it to one of the picture.
        degrees: by which the picture was turned, counter-clockwise.
        size: width and height of the picture.
    """

    grey: Any
    ink: Any
    sealed: Any
    scale: float
    degrees: float
    size: tuple[int, int]

    def box(
        self, left: float, top: float, right: float, bottom: float
    ) -> tuple[int, int, int, int]:
        """Where a box of the paper stands in the picture, in its pixels."""
        height, width = self.grey.shape
        turn = np.deg2rad(-self.degrees)
        cos, sin = float(np.cos(turn)), float(np.sin(turn))
        x, y = (left + right) / 2 - width / 2, (top + bottom) / 2 - height / 2
        middle_x = (x * cos + y * sin) / self.scale + self.size[0] / 2
        middle_y = (-x * sin + y * cos) / self.scale + self.size[1] / 2
        half_x, half_y = (right - left) / 2 / self.scale, (bottom - top) / 2 / self.scale
        return (
            max(0, round(middle_x - half_x)),
            max(0, round(middle_y - half_y)),
            min(self.size[0], round(middle_x + half_x)),
            min(self.size[1], round(middle_y + half_y)),
        )


def make_paper(image: Image.Image, *, straight: bool = True) -> Paper | None:
    """Make a picture ready; None where nothing in it is of the size of characters.

    Args:
        image: the picture.
        straight: False to leave it turned as it is.
    """
    grey, sealed = _without_seal(image)
    if np.median(grey) < _NIGHT:
        grey = 255 - grey
    grey = _flat(grey)
    height = _character_height(ink_of(grey))
    if height is None:
        return None
    scale = min(max(CHARACTER / height, _SCALES[0]), _SCALES[1])
    scale = 1.0 if 0.9 <= scale <= 1.1 else scale
    picture = _scaled(Image.fromarray(grey), scale)
    degrees = _slant(ink_of(np.asarray(picture))) if straight else 0.0
    grey = np.asarray(_turned(picture, degrees, 255))
    seal = None if sealed is None else np.asarray(_turned(_scaled(sealed, scale), degrees, 0)) > 0
    return Paper(grey, ink_of(grey), seal, scale, degrees, image.size)


def _scaled(picture: Image.Image, scale: float) -> Image.Image:
    if scale == 1:
        return picture
    wanted = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    how = Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.BICUBIC
    return picture.resize(wanted, how)


def _turned(picture: Image.Image, degrees: float, ground: int) -> Image.Image:
    if abs(degrees) <= _LEVEL:
        return picture
    return picture.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=ground)


def _without_seal(image: Image.Image) -> tuple[Any, Image.Image | None]:
    """Grey levels, and where a seal is: there those of the light in which it is bright."""
    if image.mode == "L":
        return np.asarray(image), None
    image = image.convert("RGB")
    grey, colours = np.asarray(image.convert("L")), np.asarray(image)
    red, least = colours[:, :, 0], colours.min(2)
    coloured = (red.astype(np.int16) - least > _COLOURED) & (red >= colours.max(2))
    if not coloured.any():
        return grey, None
    # Stored pictures blur colours more than shades.
    near = Image.fromarray(coloured.astype(np.uint8) * 255).filter(ImageFilter.MaxFilter(_BLURRED))
    bright = np.clip(red * (_BRIGHTER * 255.0 / np.median(red[coloured])), 0, 255).astype(np.uint8)
    # The ink under a seal is blurred by its colour as well; its shade is not.
    dark = grey < _UNDER * np.median(grey[coloured])
    return np.where((np.asarray(near) > 0) & ~dark, bright, grey), near


def _flat(grey: Any) -> Any:
    """The paper's own shade taken away: what is paper becomes 255."""
    height, width = grey.shape
    step = max(8, min(height, width) // 40)
    small = Image.fromarray(grey).resize(
        (max(1, width // step), max(1, height // step)), Image.Resampling.BOX
    )
    blocks = np.asarray(small).astype(np.float32)
    # The shade of the paper is the lightest of the neighbourhood.
    padded = np.pad(blocks, 2, mode="edge")
    views = np.lib.stride_tricks.sliding_window_view(padded, (5, 5))
    light = np.percentile(views.reshape(*blocks.shape, 25), 80, axis=2).astype(np.float32)
    shade = np.array(Image.fromarray(light).resize((width, height), Image.Resampling.BILINEAR))
    np.divide(np.float32(255), np.maximum(shade, 60, out=shade), out=shade)
    return np.minimum(np.multiply(shade, grey, out=shade), 255, out=shade).astype(np.uint8)


def ink_of(grey: Any) -> Any:
    """Where a picture is darker than its neighbourhood."""
    mean = np.asarray(Image.fromarray(grey).filter(ImageFilter.BoxBlur(_NEIGHBOURS)))
    # Below, grey levels of one byte each would wrap around.
    darker = mean > np.minimum(grey, 255 - _DARKER) + np.uint8(_DARKER)
    return darker & (grey < 255 - CONTRAST)


def _character_height(ink: Any) -> float | None:
    """Height of a Chinese character: most patches are its parts, or as high."""
    patches = patches_of(runs_of(ink), ink.shape[1])
    high, wide = patches.bottom - patches.top, patches.right - patches.left
    sized = (high >= 5) & (high <= 120) & (wide >= 3) & (wide <= 120)
    if sized.sum() < _FEWEST:
        return None
    return float(np.percentile(high[sized], 80)) * 1.05


def _slant(ink: Any) -> float:
    """Degrees by which the picture must be turned for its rows to lie level."""
    rows, columns = np.nonzero(ink)
    if len(rows) < 100:
        return 0.0
    if len(rows) > 150_000:
        step = len(rows) // 150_000 + 1
        rows, columns = rows[::step], columns[::step]
    x, y = columns - ink.shape[1] / 2, rows - ink.shape[0] / 2

    def sharpness(degrees: float) -> tuple[float, float]:
        # PIL turns counter-clockwise, and y grows downward.
        slope = np.tan(np.deg2rad(degrees))
        return _peaks(y - x * slope), _peaks(x + y * slope)

    level = sharpness(0.0)

    def gain(degrees: float) -> float:
        # Both ways, for words of different heights in one line may look like a slant.
        across, down = sharpness(degrees)
        return across / level[0] + down / level[1]

    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.25), key=gain)
    fine = max(np.arange(coarse - 0.25, coarse + 0.26, 0.05), key=gain)
    return float(fine) if gain(float(fine)) > 2 * _GAIN else 0.0


def _peaks(at: Any) -> float:
    """How much the counts of places pile up."""
    counts = np.bincount((at - at.min()).astype(np.int64)).astype(np.float64)
    return float((counts**2).sum())
