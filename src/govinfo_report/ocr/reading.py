"""From pictures to the tables in them: the only file of this room that names every step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from PIL import Image

from govinfo_report.form import FORMS
from govinfo_report.ocr.crops import Box, Sheet
from govinfo_report.ocr.decoding import Decoding, decode
from govinfo_report.ocr.fitting import FittedRow, choose_edition
from govinfo_report.ocr.models import FIRST, reader
from govinfo_report.ocr.readings import Reading, paths_of, read_values
from govinfo_report.ocr.seeing import ALL_MEANS, Means, SeenTable, see_tables
from govinfo_report.ocr.tables import Lined


@attrs.frozen(eq=False)
class ReadTable:
    """A table that was read.

    Attributes:
        picture: number of the picture, from 0.
        section: whose table it is.
        rows: of the form, in the order of the picture.
        boxes: path → where the cell stands in the picture, in its pixels.
        top: y of its upper side in the picture.
    """

    picture: int
    section: str
    rows: tuple[FittedRow, ...]
    boxes: Mapping[str, tuple[int, int, int, int]]
    top: int


@attrs.frozen(eq=False)
class ReadPictures:
    """What several pictures of one report hold.

    Attributes:
        edition: of the form; None where no picture holds a table of it.
        tables: in order.
        decoding: what was chosen for each cell.
    """

    edition: int | None
    tables: tuple[ReadTable, ...]
    decoding: Decoding


def read_pictures(images: Sequence[Image.Image], means: Means = ALL_MEANS) -> ReadPictures:
    """Read the form's tables in the pictures of one report, in their order.

    Raises:
        MissingExtra: a package that reads pictures is not installed.
        CannotReadError: a model is not the one that is known.
    """
    # What a model answers depends a little on what it is asked at the same time.
    reader(FIRST).words.clear()
    seen: list[SeenTable] = []
    above: Lined | None = None
    for number, image in enumerate(images):
        here, above = see_tables(number, image, above, means)
        seen += here
    if not seen:
        return ReadPictures(None, (), Decoding({}, ()))
    edition = choose_edition([table.fits for table in seen])
    fields = FORMS[edition].cells
    tables: list[ReadTable] = []
    readings: dict[str, Reading] = {}
    unlabelled: list[tuple[str, ...]] = []
    for table in seen:
        fit = next((fit for fit in table.fits if fit.edition == edition), None)
        if fit is None:
            continue
        cells = paths_of([(row.row.paths, row.cells) for row in fit.rows])
        doubtful = table.doubtful[edition]
        for path, reading in read_values(table.sheet, cells, fields, second=means.second).items():
            # A cell that is printed twice has no value that could be told.
            unknown = path in readings or path in doubtful
            readings[path] = Reading(path, ()) if unknown else reading
        unlabelled += [fitted.row.paths for fitted in fit.rows if fitted.by_order]
        boxes = {path: _box(table.sheet, box) for path, box in cells.items()}
        top = min(box[1] for box in boxes.values())
        tables.append(ReadTable(table.picture, fit.section, fit.rows, boxes, top))
    decoding = decode(readings, edition, unlabelled, proved=means.equations)
    return ReadPictures(edition, tuple(tables), decoding)


def _box(sheet: Sheet, box: Box) -> tuple[int, int, int, int]:
    return sheet.paper.box(*box)
