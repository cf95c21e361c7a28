"""From pictures to the tables in them: the only file of this room that names every step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs
from PIL import Image

from govinfo_report.form import FORMS
from govinfo_report.ocr.bands import doubtful_cells, sides
from govinfo_report.ocr.crops import Box, Sheet, make_sheet
from govinfo_report.ocr.decoding import Decoding, decode
from govinfo_report.ocr.fitting import Fit, FittedRow, choose_edition
from govinfo_report.ocr.paper import make_paper, papers_aslant
from govinfo_report.ocr.readings import Reading, paths_of, read_values
from govinfo_report.ocr.rules import Ruled, find_rules
from govinfo_report.ocr.tables import Lined, fits_of
from govinfo_report.ocr.unruled import fits_without_rules


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
_MOST_LOOSE: Final = 3
"""Vertical rules up to which a table may be one without rules, in a frame."""


@attrs.frozen(eq=False)
class SeenTable:
    """A table of the form, seen in a picture.

    Attributes:
        picture: number of the picture, from 0.
        sheet: where it is.
        fits: how the editions of the form fit it.
        ruled: its rules; None where it has none.
    """

    picture: int
    sheet: Sheet
    fits: tuple[Fit, ...]
    ruled: Ruled | None


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
        doubtful = doubtful_cells(table.sheet, table.ruled, cells) if table.ruled else ()
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


def see_tables(
    number: int, image: Image.Image, above: Lined | None = None, means: Means = ALL_MEANS
) -> tuple[list[SeenTable], Lined | None]:
    """The tables of the form in a picture, and the last of its tables, which may go on.

    Args:
        number: of the picture, from 0.
        image: the picture.
        above: what may go on in this one.
        means: what may be used.
    """
    paper = make_paper(image)
    if paper is None:
        return [], None
    ruled, rules = find_rules(paper)
    sheet = make_sheet(paper, rules)
    seen = list(_fitted(number, sheet, ruled, above, means))
    if not seen:
        faint, rules = find_rules(paper, faint=True)
        seen = list(_fitted(number, make_sheet(paper, rules), faint, above, means))
    for other in papers_aslant(image, paper):
        level, rules = find_rules(other)
        laid = make_sheet(other, rules)
        better = list(_fitted(number, laid, level, above, means))
        if _worth(better) > _worth(seen):
            seen, sheet, ruled = better, laid, level
    if not seen and not any(len(sides(one)) > _MOST_LOOSE for one in ruled):
        seen = _without_rules(number, image, sheet)
    return seen, Lined(sheet, ruled[-1], mend=means.mending) if ruled else None


def _fitted(
    number: int, sheet: Sheet, ruled: Sequence[Ruled], above: Lined | None, means: Means
) -> Iterator[SeenTable]:
    for one in ruled:
        table = Lined(sheet, one, mend=means.mending)
        fits = fits_of(table, above)
        if fits:
            yield SeenTable(number, sheet, tuple(fits), one)
        above = table


def _worth(seen: Sequence[SeenTable]) -> float:
    return sum(max(fit.score for fit in table.fits) for table in seen)


def _without_rules(number: int, image: Image.Image, sheet: Sheet) -> list[SeenTable]:
    """The tables of a picture without rules; what it is straightened by may be a mistake."""
    sheets = [sheet]
    if sheet.paper.degrees:
        level = make_paper(image, straight=False)
        if level is not None:
            sheets.append(make_sheet(level, find_rules(level)[1]))
    found = [(one, fits_without_rules(one)) for one in sheets]
    best, fits = max(found, key=lambda pair: sum(fit.score for one in pair[1] for fit in one))
    return [SeenTable(number, best, tuple(one), None) for one in fits]


def _box(sheet: Sheet, box: Box) -> tuple[int, int, int, int]:
    return sheet.paper.box(*box)
