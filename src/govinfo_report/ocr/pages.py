"""From the pictures of a report to the rows of its tables, and what is said of them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, cast

import attrs
from PIL import Image, ImageOps, ImageSequence

from govinfo_report.errors import CannotReadError, LimitExceeded, Limits
from govinfo_report.form import FORMS
from govinfo_report.form.layout import Head, ValuePlace, layout
from govinfo_report.form.shared import REVIEWS
from govinfo_report.ocr.decoding import Decoded
from govinfo_report.ocr.seeing import ReadPictures, ReadTable, read_pictures
from govinfo_report.readers.blocks import Block, CellText, TableRow
from govinfo_report.report import Diagnostic, diagnose
from govinfo_report.text.source import Place


def read_images(
    images: Iterable[tuple[Place, Image.Image]],
) -> tuple[list[Block], list[Diagnostic]]:
    """The tables of pictures, in their order.

    Args:
        images: each with its page and its number in the file; opened one by one, they take little
            room.
    """
    places: list[Place] = []

    def opened() -> Iterator[Image.Image]:
        for place, image in images:
            places.append(place)
            yield image

    found = read_pictures(opened())
    blocks: list[Block] = []
    for number, parts in enumerate(_wholes(found), 1):
        placed = [(table, places[table.picture]) for table in parts]
        blocks += rows_of(found, placed, number)
    return blocks, list(_remarks(found, places))


def _wholes(found: ReadPictures) -> Iterator[list[ReadTable]]:
    """The tables to be written; table 四 in one piece, wherever its parts stand."""
    written = False
    for table in found.tables:
        if table.section != REVIEWS:
            if table.rows:
                yield [table]
        elif not written:
            written = True
            yield [other for other in found.tables if other.section == table.section]


def _remarks(found: ReadPictures, places: Sequence[Place]) -> Iterator[Diagnostic]:
    for at, place in enumerate(places):
        tables = [table for table in found.tables if table.picture == at]
        number = place.picture or place.page or at + 1
        if not tables:
            yield diagnose("picture-without-table", picture=number)
            continue
        paths = [path for table in tables for path in table.boxes]
        doubtful = sum(not found.decoding.cells[path].accepted for path in paths)
        yield diagnose("picture-read", picture=number, count=len(paths), doubtful=doubtful)
    if found.edition is None:
        return
    fields = FORMS[found.edition].cells
    for path, cell in found.decoding.cells.items():
        if cell.accepted and cell.changed:
            yield diagnose(
                "picture-reading-chosen", paths=(path,), label=fields[path].label, text=cell.text
            )
    for one in found.decoding.broken:
        if not all(found.decoding.cells[path].accepted for path in one.paths):
            # With a cell that is not accepted no check asks this equation any more.
            yield diagnose("picture-sum-differs", paths=one.paths, label=one.scope_label)


# -- opening ---------------------------------------------------------------------------------------


_FORMATS: Final = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF")
"""Kinds that are read; others would start programs, or hold drawings that Pillow cannot draw."""
_PAGED: Final = ("TIFF",)
"""Kinds whose frames are pages; of an animation the first frame is the picture."""
_DEEP: Final = ("I", "F", "I;16", "I;16B", "I;16L", "I;16N")
"""Modes of Pillow in which a grey is a larger number than 255."""
_LIGHT: Final = 200
"""Grey level above which nothing is seen on white paper."""
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
    if image.mode in _DEEP:
        return _shallow(image.convert("F"))
    if image.mode == "1":
        return image.convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        seen = _laid_on(image.convert("RGBA"), "white")
        # White on nothing, as a dark page shows it, is not seen on white.
        is_bare = cast("float", seen.convert("L").getextrema()[0]) > _LIGHT
        return _laid_on(image.convert("RGBA"), "black") if is_bare else seen
    return image.convert("RGB")


def _laid_on(opaque: Image.Image, paper: str) -> Image.Image:
    ground = Image.new("RGBA", opaque.size, paper)
    return Image.alpha_composite(ground, opaque).convert("RGB")


def _shallow(image: Image.Image) -> Image.Image:
    """A picture of more than 256 greys with its lightest as white."""
    lightest = cast("float", image.getextrema()[1])
    return image.point(lambda grey: grey * (255 / max(lightest, 1.0)) + 0).convert("L")


# -- writing -------------------------------------------------------------------------------------


DOUBT: Final = "？"
"""Stands behind what was read but not accepted, so that it is no number to anyone."""
ILLEGIBLE: Final = f"#0{DOUBT}"
"""Stands where nothing was read; by its digit the row is seen to have a value there."""


def rows_of(
    found: ReadPictures, parts: Sequence[tuple[ReadTable, Place]], number: int
) -> Iterator[TableRow]:
    """The rows of a table, headed and labelled as the form prints them.

    Of table 四 all is written, and what was not found is in doubt.

    Args:
        found: what was read.
        parts: of the table, each with its page and picture.
        number: 1-based number of the table in the file.
    """
    assert found.edition is not None
    table = FORMS[found.edition].table(parts[0][0].section)
    read = {one.row.path for part, _ in parts for one in part.rows}
    shape = layout(table, None if table.across else read)
    places = {
        path: attrs.evolve(place, box=box)
        for part, place in parts
        for path, box in part.boxes.items()
    }
    for row, line in enumerate(shape.placed(), 1):
        cells: list[CellText] = []
        for column, span, one in line:
            if isinstance(one, Head):
                cells.append(CellText(one.label.zh, column, span))
            elif isinstance(one, ValuePlace):
                text, own = ILLEGIBLE, places.get(one.path)
                if own is not None:
                    text = _written(found.decoding.cells[one.path])
                place = attrs.evolve(own or parts[0][1], table=number, row=row, column=column)
                cells.append(CellText(text, column, span, place))
        place = attrs.evolve(parts[0][1], table=number, row=row)
        yield TableRow(tuple(cells), place, boxed=True)


def _written(one: Decoded) -> str:
    """What is chosen for a cell, with a mark of doubt where it is not accepted."""
    return one.text if one.accepted else f"{one.text}{DOUBT}" if one.text else ILLEGIBLE
