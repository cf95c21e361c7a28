"""From pictures to the tables in them: the only file of this room that names every step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from PIL import Image

from govinfo_report.form import FORMS
from govinfo_report.ocr.crops import Box, Sheet, make_sheet
from govinfo_report.ocr.decoding import Decoding, decode
from govinfo_report.ocr.fitting import Fit, FittedRow, choose_edition
from govinfo_report.ocr.paper import make_paper
from govinfo_report.ocr.rules import find_rules
from govinfo_report.ocr.tables import fits_of
from govinfo_report.ocr.unruled import fits_without_rules
from govinfo_report.ocr.values import Reading, paths_of, read_values


@attrs.frozen
class Means:
    """What reading may use; all of it unless its worth is measured.

    Attributes:
        equations: whether equations choose among readings.
        second: whether the second reader is asked.
        mending: whether missed rules are placed where the form has them.
    """

    equations: bool = True
    second: bool = True
    mending: bool = True


ALL_MEANS = Means()


@attrs.frozen(eq=False)
class SeenTable:
    """A table of the form, seen in a picture.

    Attributes:
        picture: number of the picture, from 0.
        sheet: where it is.
        fits: how the editions of the form fit it.
        top: y of its upper side on the sheet.
    """

    picture: int
    sheet: Sheet
    fits: tuple[Fit, ...]
    top: float


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
    seen: list[SeenTable] = []
    for number, image in enumerate(images):
        seen += see_tables(number, image, means)
    if not seen:
        return ReadPictures(None, (), Decoding({}, ()))
    edition = choose_edition([table.fits for table in seen])
    fields = FORMS[edition].cells
    tables: list[ReadTable] = []
    readings: dict[str, Reading] = {}
    for table in seen:
        fit = next((fit for fit in table.fits if fit.edition == edition), None)
        if fit is None:
            continue
        cells = paths_of([(row.row.paths, row.cells) for row in fit.rows])
        for path, reading in read_values(table.sheet, cells, fields, second=means.second).items():
            # A cell that is printed twice has no value that could be told.
            readings[path] = Reading(path, ()) if path in readings else reading
        boxes = {path: _box(table.sheet, box) for path, box in cells.items()}
        top = min(box[1] for box in boxes.values())
        tables.append(ReadTable(table.picture, fit.section, fit.rows, boxes, top))
    return ReadPictures(edition, tuple(tables), decode(readings, edition, proved=means.equations))


def see_tables(number: int, image: Image.Image, means: Means = ALL_MEANS) -> list[SeenTable]:
    """The tables of the form in a picture."""
    paper = make_paper(image)
    if paper is None:
        return []
    ruled, ink = find_rules(paper.ink)
    sheet = make_sheet(paper, ink)
    seen = [
        SeenTable(number, sheet, tuple(fits), one.box[1])
        for one in ruled
        if (fits := fits_of(sheet, one, mend=means.mending))
    ]
    return seen if ruled else _without_rules(number, image, sheet)


def _without_rules(number: int, image: Image.Image, sheet: Sheet) -> list[SeenTable]:
    """The tables of a picture without rules; what it is straightened by may be a mistake."""
    sheets = [sheet]
    if sheet.paper.degrees:
        level = make_paper(image, straight=False)
        if level is not None:
            sheets.append(make_sheet(level, level.ink))
    found = [(one, fits_without_rules(one)) for one in sheets]
    best, fits = max(found, key=lambda pair: sum(fit.score for one in pair[1] for fit in one))
    return [SeenTable(number, best, tuple(one), 0.0) for one in fits]


def _box(sheet: Sheet, box: Box) -> tuple[int, int, int, int]:
    return sheet.paper.box(*box)
