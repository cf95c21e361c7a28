"""From a picture to paper that can be measured: even, straight, and of one size of characters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

import attrs
import numpy as np
from PIL import Image, ImageFilter

from govinfo_report.ocr.components import Patches, beside, paint, patches_of, runs_of, sum_of

CHARACTER: Final = 22
"""Pixels to which a character's height is scaled."""
CONTRAST: Final = 28
"""Grey levels by which ink is darker than the paper around it."""
_DARKER: Final = 20
"""The same where there is as much ink as paper around."""
_NEIGHBOURS: Final = 15
"""Pixels on each side to which a pixel is held."""
_LIGHTER: Final = 0.65
"""Share of the pixels of a small block that are darker than its paper."""
_GRAIN: Final = 0.96
"""Share of the paper's shade from which on what is lighter is its grain."""
_GRAINY: Final = 3
"""Grey levels between neighbours on the paper from which on its grain looks like ink."""
_BLACK: Final = 20
_TWO_TONED: Final = 0.98
"""Grey level up to which a pixel is black, and share of pixels that are black or white."""
_ALONE: Final = 0.05
"""Share of dark pixels that stand alone from which on a picture is dithered."""
_TALL: Final = 1.6
"""Heights of a character up to which a coloured patch is words and no seal."""
_NIGHT: Final = 100
"""Grey level that the lightest fifth of a picture reaches, unless it shows light words."""
_PARTS: Final = 8
_LIGHTEST: Final = 0.95
"""Blocks to the longer side of a picture, and share of the pixels of each that are darker than its
paper, or than light words where there is no paper."""
_FROM_GROUND: Final = 0.75
"""Share of the shade of a ground below which words on it are dark; light ones are as far off."""
_EDGE: Final = 170
"""Grey level of the line where a dark ground ends: it parts cells as a rule does."""
DUSK: Final = 0.65
"""Share of the paper's shade below which a ground is dark: that of a header, or of a whole row."""
_AROUND: Final = 0.7
"""How far around a pixel its ground is looked for, in heights of a character."""
_LETTERS: Final = 0.1
"""Ink from which on a dark ground has light words on it, in squares of a character's height."""
_FILLED: Final = 0.6
_STROKE: Final = 0.5
_EDGED: Final = 0.85
"""Share of its box, breadth in heights of a character, and share of its upper and its lower side
beyond which what is light is a cell and no letter."""
_EVEN_GROUND: Final = 0.7
"""Share of its box that a dark ground covers."""
_EVEN_RED: Final = 0.93
"""The same of a red one: the ring of a seal is cut into pieces by the rules that it crosses."""
_LOWEST: Final = 0.25
_TALLEST: Final = 1.6
"""Least and greatest height of a letter, or of several that touch, in heights of a character."""
_UNDER: Final = 0.85
"""Share of the shade of a seal below which a pixel is darker than it."""
_PALE: Final = 110
"""Grey level of the darkest of words from which on they are blurred or pale."""
_LEVEL: Final = 0.04
"""Degrees up to which a picture is left as it is."""
_FEWEST: Final = 6
"""Patches of the size of characters below which a picture holds no table."""
_LARGE: Final = 4_000_000
"""Pixels from which on a picture is read at half its size if its characters are large enough."""
_SMALLEST_SCALE: Final = 0.3
_LARGEST_SCALE: Final = 3.0
_STEEPEST: Final = 3.0
"""Degrees up to which a picture is straightened."""
_GAIN: Final = 1.1
"""How much more the ink must pile up in lines for a picture to be turned."""
_COLOURED: Final = 60
"""Difference between the colours of a pixel from which on it belongs to a seal."""
_TINTED: Final = 20
"""The same between those of paper up to which it is white."""
_BLURRED: Final = 7
"""Pixels across the neighbourhood of a seal's pixel to which its colour may have run."""
_BRIGHTER: Final = 1.35


Way: TypeAlias = Callable[[Any, Any], tuple[Any, Any]]
"""Leads places, by their x and y, to others."""


def in_turn(first: Way, then: Way) -> Way:
    """The one way and behind it the other."""

    def way(x: Any, y: Any) -> tuple[Any, Any]:
        return then(*first(x, y))

    return way


@attrs.frozen(eq=False)
class Paper:
    """A picture made ready.

    Attributes:
        grey: rows of grey levels, paper at 255.
        shades: rows of grey levels as the picture has them.
        ink: True where there is ink.
        sealed: True where a coloured seal or a dark ground was; None where there was none. What
            seems blank there may have been blacked out.
        scale: pixels of it to one of the picture.
        size: width and height of the picture.
        place: leads places of it to those of the picture.
    """

    grey: Any
    shades: Any
    ink: Any
    sealed: Any
    scale: float
    size: tuple[int, int]
    place: Way

    def box(
        self, left: float, top: float, right: float, bottom: float
    ) -> tuple[int, int, int, int]:
        """Where a box of the paper stands in the picture, in its pixels."""
        x, y = (left + right) / 2, (top + bottom) / 2
        middle, *ends = (
            np.array(self.place(*one))
            for one in ((x, y), (left, y), (right, y), (x, top), (x, bottom))
        )
        # Where the paper was laid level, the box is not made larger by that.
        half = np.maximum(np.abs(ends[1] - ends[0]), np.abs(ends[3] - ends[2])) / 2
        left, top = np.maximum(middle - half, 0)
        right, bottom = np.minimum(middle + half, self.size)
        return round(left), round(top), round(right), round(bottom)


def without_grain(image: Image.Image) -> Image.Image:
    """A picture whose paper is smooth: what is grainy is softened, that no grain looks like ink."""
    grey = np.asarray(image.convert("L"))
    light = max(float(np.percentile(grey, 80)), 1.0)
    steps = np.abs(np.diff(grey.astype(np.int16), axis=1))
    grain = np.median(steps[grey[:, 1:] > DUSK * light])
    if grain * 255 < _GRAINY * light and not _is_dithered(grey):
        return image
    return image.convert("L" if image.mode == "1" else image.mode).filter(
        ImageFilter.GaussianBlur(1)
    )


def _is_dithered(grey: Any) -> bool:
    """True if grey is made of black and white: there is hardly any other, and dots stand alone."""
    dark = grey < _BLACK
    if (dark | (grey > 255 - _BLACK)).mean() < _TWO_TONED:
        return False
    return bool((dark & ~beside(dark)).sum() > _ALONE * dark.sum())


def make_paper(image: Image.Image) -> Paper | None:
    """Make a picture ready; None where nothing in it is of the size of characters."""
    if image.width * image.height <= _LARGE:
        return _made(without_grain(image))
    half = image.reduce(2)
    if (_character_height(ink_of(_levelled(np.asarray(half.convert("L"))))) or 0.0) < CHARACTER:
        return _made(without_grain(image))
    paper = _made(without_grain(half))

    def doubled(x: Any, y: Any) -> tuple[Any, Any]:
        return 2 * x, 2 * y

    return paper and attrs.evolve(
        paper, scale=paper.scale / 2, size=image.size, place=in_turn(paper.place, doubled)
    )


def _made(image: Image.Image) -> Paper | None:
    grey, sealed = _without_seal(image)
    shades = np.asarray(image.convert("L"))
    if _is_night(shades):
        grey, shades = 255 - grey, 255 - shades
    flat = _levelled(grey)
    height = _character_height(ink_of(flat))
    if sealed is not None and _is_written(sealed, height):
        grey, sealed = shades, None
        flat = _levelled(grey)
        height = _character_height(ink_of(flat))
    dark = _dark_grounds(shades, sealed, height or CHARACTER)
    if dark.any():
        flat = _levelled(np.where(dark, _off_ground(shades, dark, height or CHARACTER), grey))
        height = _character_height(ink_of(flat))
        sealed = _with(sealed, dark)
    if height is None:
        return None
    scale = min(max(CHARACTER / height, _SMALLEST_SCALE), _LARGEST_SCALE)
    scale = 1.0 if 0.9 <= scale <= 1.1 else scale
    picture = _scaled(Image.fromarray(flat), scale)
    degrees = _slant_of(ink_of(np.asarray(picture)))
    grey = np.asarray(_turned(picture, degrees, 255))
    shades = np.asarray(_turned(_scaled(Image.fromarray(shades), scale), degrees, 255))
    seal = None if sealed is None else np.asarray(_turned(_scaled(sealed, scale), degrees, 0)) > 0
    place = _way_back(image.size, (grey.shape[1], grey.shape[0]), degrees, scale)
    return Paper(grey, shades, ink_of(grey), seal, scale, image.size, place)


def _is_night(shades: Any) -> bool:
    """True if a picture is dark and its words are light; on paper in poor light they are dark."""
    ink, ground, most, words = np.percentile(shades, (5, 50, 80, 95))
    return bool(most < _NIGHT and words - ground > ground - ink)


def _way_back(old: tuple[int, int], new: tuple[int, int], degrees: float, scale: float) -> Way:
    """The way from places of a picture that was scaled and turned to those of the old."""
    angle = np.deg2rad(degrees)
    cos, sin = np.cos(angle) / scale, np.sin(angle) / scale

    def way(x: Any, y: Any) -> tuple[Any, Any]:
        x, y = x - new[0] / 2, y - new[1] / 2
        return old[0] / 2 + cos * x - sin * y, old[1] / 2 + sin * x + cos * y

    return way


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
    grey, colours = np.asarray(image.convert("L")), _in_white_light(np.asarray(image))
    red, least = colours[:, :, 0], colours.min(2)
    coloured = (red.astype(np.int16) - least > _COLOURED) & (red >= colours.max(2))
    if not coloured.any():
        return grey, None
    # Stored pictures blur colours more than shades.
    near = Image.fromarray(coloured.astype(np.uint8) * 255).filter(ImageFilter.MaxFilter(_BLURRED))
    bright = np.clip(red * (_BRIGHTER * 255.0 / np.median(red[coloured])), 0, 255).astype(np.uint8)
    # The ink under a seal is blurred by its colour as well; its shade is not.
    under = grey * (255 / (_UNDER * float(np.percentile(grey[coloured], 25))))
    return np.where(np.asarray(near), np.minimum(bright, under).astype(np.uint8), grey), near


def _in_white_light(colours: Any) -> Any:
    """Colours as they are on white paper: a lamp, or coloured paper, tints all."""
    paper = np.percentile(colours.reshape(-1, 3), 80, axis=0)
    tint = (paper.max() - paper).astype(np.int16)
    if tint.max() <= _TINTED:
        return colours
    # Stored pictures give the colour of the paper to the ink on it as well.
    return np.minimum(colours + tint, 255).astype(np.uint8)


def _is_written(coloured: Image.Image, height: float | None) -> bool:
    """True if what is coloured is no higher than characters: numbers in red, and no seal."""
    mask = np.asarray(coloured) > 0
    patches = patches_of(runs_of(mask), mask.shape[1])
    return height is None or bool(
        (patches.bottom - patches.top).max(initial=0) <= _TALL * height + _BLURRED
    )


def _flat(grey: Any) -> Any:
    """The paper's own shade taken away: what is paper becomes 255."""
    # Words are part of every block; its lighter pixels are paper.
    shade = _light_of(grey, max(8, min(grey.shape) // 40), _LIGHTER, 2)
    np.divide(np.float32(255), np.maximum(shade, 60, out=shade), out=shade)
    return np.minimum(np.multiply(shade, grey, out=shade), 255, out=shade).astype(np.uint8)


def _light_of(grey: Any, step: int, lighter: float, around: int) -> Any:
    """How light a picture is at each place, by its blocks and the lightest around each.

    Args:
        grey: the picture.
        step: pixels of a block's side.
        lighter: share of the pixels of a block that are darker than its light.
        around: how many blocks on each side are its neighbourhood.
    """
    height, width = grey.shape
    down, across = -(-height // step), -(-width // step)
    whole = np.pad(grey, ((0, down * step - height), (0, across * step - width)), mode="edge")
    parts = whole.reshape(down, step, across, step).swapaxes(1, 2).reshape(down, across, -1)
    at = round(lighter * parts.shape[2])
    blocks = np.partition(parts, at, axis=2)[:, :, at].astype(np.float32)
    padded = np.pad(blocks, around, mode="edge")
    wide = 2 * around + 1
    views = np.lib.stride_tricks.sliding_window_view(padded, (wide, wide))
    light = np.percentile(views.reshape(*blocks.shape, wide * wide), 80, axis=2)
    small = Image.fromarray(light.astype(np.float32))
    return np.array(small.resize((width, height), Image.Resampling.BILINEAR))


def _levelled(grey: Any) -> Any:
    """Grey levels with the paper's own shade and the ink's taken away: paper is 255, words dark."""
    flat = _flat(grey)
    words = _words_in(ink_of(flat))
    shade = float(np.percentile(flat[words], 5)) if words.any() else 0.0
    if shade <= _PALE:
        return np.minimum(flat / np.float32(_GRAIN), 255).astype(np.uint8)
    # Thin strokes of blurred words are hardly darker than the grain of the paper.
    depth = (255 - flat.astype(np.float32)) * ((255 - _PALE) / (255 - shade))
    return (255 - np.minimum(depth, 255)).astype(np.uint8)


def _words_in(ink: Any) -> Any:
    """What of ink is of the size of characters."""
    runs = runs_of(ink)
    patches = patches_of(runs, ink.shape[1])
    return paint(runs, _sized(patches)[patches.of_run], ink.shape)


def _dark_grounds(grey: Any, sealed: Image.Image | None, height: float) -> Any:
    """Where words are lighter than their ground, which is darker than the paper."""
    dark = _is_dark(grey)
    width = dark.shape[1]
    light = runs_of(~dark)
    letters = patches_of(light, width)
    high, wide = letters.bottom - letters.top, letters.right - letters.left
    # Letters may touch; rules between dark cells are one net, or thin; a cell is no letter.
    length, of = light.end - light.start, letters.of_run
    ends = (light.row == letters.top[of]), (light.row == letters.bottom[of] - 1)
    squared = [np.bincount(of, length * end, len(high)) >= _EDGED * wide for end in ends]
    cells = (letters.area > _FILLED * high * wide) & (np.minimum(high, wide) > _STROKE * height)
    low = (high <= _TALLEST * height) & ~(cells & squared[0] & squared[1])
    lone = low & (wide <= _TALLEST * height)
    low &= high >= _LOWEST * height
    filled = dark | paint(light, (low | lone)[letters.of_run], dark.shape)
    around = ImageFilter.BoxBlur(max(2, round(_AROUND / 2 * height)))
    inner = _filtered(filled, around) == 255
    runs = runs_of(filled & (_filtered(inner, around) > 0))
    grounds = patches_of(runs, width)
    amount = len(grounds.area)
    # Words cover less than half of their ground.
    shade = sum_of(dark, runs)
    shaded = np.bincount(grounds.of_run, shade, amount) >= grounds.area / 2
    # Seals and their stars are uneven, and a bold character is small.
    wide, high = grounds.right - grounds.left, grounds.bottom - grounds.top
    red = 0 if sealed is None else np.bincount(
        grounds.of_run, sum_of(np.asarray(sealed) > 0, runs), amount
    )  # fmt: skip
    least = np.where(red >= grounds.area / 2, _EVEN_RED, _EVEN_GROUND)
    even = (grounds.area >= least * wide * high) & (wide >= 1.5 * height)
    chosen = shaded & even
    if not chosen.any():
        return np.zeros_like(dark)
    # A bar that hides a number has no words in it, and stays dark; in a shadow they are darker.
    shade = ground_of(grey, dark, height)
    darker = sum_of(_words_in(dark & (grey < _FROM_GROUND * shade)), runs)
    lighter = sum_of(~dark & (grey * _FROM_GROUND > shade), runs)
    chosen &= np.bincount(grounds.of_run, lighter - darker, amount) >= _LETTERS * height**2
    return paint(runs, chosen[grounds.of_run], dark.shape)


def ground_of(grey: Any, held: Any, height: float) -> Any:
    """The shade of the ground around each place, by those of its pixels that are held to be it."""
    share = np.maximum(_blurred(held.astype(np.uint8) * 255, height), 1).astype(np.float32)
    return _blurred(np.where(held, grey, 0).astype(np.uint8), height) * np.float32(255) / share


def _off_ground(grey: Any, dark: Any, height: float) -> Any:
    """Grey levels by how far each pixel is from its ground, lighter or darker: ground is 255."""
    ground = ground_of(grey, dark & _is_dark(grey), height)
    off = np.abs(grey - ground) * 255 / np.maximum(255 - ground, 60)
    levels: Any = (255 - np.minimum(off, 255)).astype(np.uint8)
    edge = dark & (_filtered(dark, ImageFilter.MinFilter(3)) == 0)
    levels[edge] = levels[edge].clip(max=_EDGE)
    return levels


def _is_dark(grey: Any) -> Any:
    """Where a picture is darker than paper is there; light may fall off across it."""
    return grey < DUSK * _light_of(grey, max(8, max(grey.shape) // _PARTS), _LIGHTEST, 0)


def _with(sealed: Image.Image | None, dark: Any) -> Image.Image:
    """Where a seal or a dark ground is, this without its rim: the next cell begins there."""
    inner = _filtered(dark, ImageFilter.MinFilter(5)) > 0
    both = inner if sealed is None else inner | (np.asarray(sealed) > 0)
    return Image.fromarray(both.astype(np.uint8) * 255)


def _blurred(grey: Any, height: float) -> Any:
    blur = ImageFilter.BoxBlur(max(2, round(_AROUND * height)))
    return np.asarray(Image.fromarray(grey).filter(blur))


def _filtered(mask: Any, how: ImageFilter.Filter) -> Any:
    """What a filter makes of a mask, 0 to 255: of a square around each place its share or least."""
    return np.asarray(Image.fromarray(mask.astype(np.uint8) * 255).filter(how))


def ink_of(grey: Any) -> Any:
    """Where a picture is darker than its neighbourhood."""
    mean = np.asarray(Image.fromarray(grey).filter(ImageFilter.BoxBlur(_NEIGHBOURS)))
    # Below, grey levels of one byte each would wrap around.
    darker = mean > np.minimum(grey, 255 - _DARKER) + np.uint8(_DARKER)
    return darker & (grey < 255 - CONTRAST)


def _character_height(ink: Any) -> float | None:
    """Height of a Chinese character: most patches are its parts, or as high."""
    patches = patches_of(runs_of(ink), ink.shape[1])
    sized = _sized(patches)
    if sized.sum() < _FEWEST:
        return None
    return float(np.percentile((patches.bottom - patches.top)[sized], 80)) * 1.05


def _sized(patches: Patches) -> Any:
    """Which patches may be characters, or parts of them."""
    high, wide = patches.bottom - patches.top, patches.right - patches.left
    return (high >= 5) & (high <= 120) & (wide >= 3) & (wide <= 120)


def _slant_of(ink: Any) -> float:
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
