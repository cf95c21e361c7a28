"""Opens picture files: what they show, upright and on white paper, within limits."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Final

from PIL import Image, ImageOps, ImageSequence

from govinfo_report.errors import CannotReadError, LimitExceeded
from govinfo_report.limits import Limits

_FORMATS: Final = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF")
"""Kinds that are read; others would start programs, or hold drawings that Pillow cannot draw."""
_PAGED: Final = ("TIFF",)
"""Kinds whose frames are pages; of an animation the first frame is the picture."""
_SMALLEST: Final = 40
"""Pixels of width or height below which nothing can be a table."""


def open_picture(data: bytes, limits: Limits) -> list[Image.Image]:
    """The pages of a picture file; none where it is too small to hold a table.

    Raises:
        CannotReadError: it is damaged, or of a kind that is not read.
        LimitExceeded: it has more pixels or pages than allowed.
    """
    try:
        with warnings.catch_warnings():
            # Size is bounded here, and what else Pillow warns of is no fault of the caller.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                return list(_pages(image, limits))
    except (Image.DecompressionBombError, MemoryError) as error:
        raise LimitExceeded("picture_pixels", limits.picture_pixels) from error
    except LimitExceeded:
        raise
    except Exception as error:  # Pillow's decoders raise whatever a spoilt file leads them to
        raise CannotReadError("picture-damaged", detail=type(error).__name__) from error


def _pages(image: Image.Image, limits: Limits) -> Iterator[Image.Image]:
    frames = int(getattr(image, "n_frames", 1)) if image.format in _PAGED else 1
    if frames > limits.pictures:
        raise LimitExceeded("pictures", limits.pictures, frames)
    for number, frame in enumerate(ImageSequence.Iterator(image)):
        if number >= frames:
            return
        width, height = frame.size
        if width * height > limits.picture_pixels:
            raise LimitExceeded("picture_pixels", limits.picture_pixels, width * height)
        if min(width, height) >= _SMALLEST:
            yield _on_white(ImageOps.exif_transpose(frame))


def _on_white(image: Image.Image) -> Image.Image:
    """A picture in grey or in colours, what is transparent in it white."""
    if image.mode == "L":
        return image.copy()
    if image.mode in ("1", "I", "F", "I;16"):
        return image.convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        opaque = image.convert("RGBA")
        paper = Image.new("RGBA", opaque.size, "white")
        return Image.alpha_composite(paper, opaque).convert("RGB")
    return image.convert("RGB")
