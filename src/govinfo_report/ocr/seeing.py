"""From pictures to the tables in them: the only file of this room that names every step.

Several looks are taken at each picture, and of them what shows most of the form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

import attrs
from PIL import Image

from govinfo_report.form import FORMS
from govinfo_report.ocr.bands import doubtful_cells, without_margins
from govinfo_report.ocr.crops import Box, Sheet, is_crowded, make_sheet
from govinfo_report.ocr.decoding import Decoding, decode
from govinfo_report.ocr.fitting import Fit, FittedRow, choose_edition
from govinfo_report.ocr.models import FIRST, reader
from govinfo_report.ocr.paper import Paper, make_paper
from govinfo_report.ocr.pieces import Look, lone_lines
from govinfo_report.ocr.readings import Reading, read_values
from govinfo_report.ocr.rules import Ruled, crossings, find_rules
from govinfo_report.ocr.shapes import without_marks
from govinfo_report.ocr.straightening import laid_flat, turned, way_up
from govinfo_report.ocr.tables import Lined, fits_of
from govinfo_report.ocr.unruled import fits_without_rules

_OTHER: Final = 5
"""Level rules that another table has at least; the header of table 三 has fewer."""
_FRAME: Final = 2
"""Upright rules of a frame."""


@attrs.frozen(eq=False)
class SeenTable:
    """A table of the form, seen in a picture.

    Attributes:
        picture: number of the picture, from 0.
        sheet: where it is.
        fits: how the editions of the form fit it.
    """

    picture: int
    sheet: Sheet
    fits: tuple[Fit, ...]

    @property
    def best(self) -> Fit:
        """The fit of the edition that explains it best."""
        return max(self.fits, key=lambda fit: fit.score)

    @property
    def worth(self) -> tuple[int, float]:
        """How many cells are certain to be its own, and how well its labels fit."""
        return len(self.best.sure), self.best.score

    @property
    def is_whole(self) -> bool:
        """True if all that the form has is there, without a doubt."""
        fit = self.best
        rows = FORMS[fit.edition].table(fit.section).rows
        return len(fit.rows) == len(rows) and not fit.doubtful


@attrs.frozen(eq=False)
class _Grid:
    """The rules that one look at a picture finds.

    Attributes:
        sheet: the picture without them.
        tables: what they make.
        crossings: of them all.
    """

    sheet: Sheet
    tables: list[Ruled]
    crossings: int


@attrs.frozen(eq=False)
class _Seen:
    """What is seen of the form.

    Attributes:
        tables: of the form.
        last: the lowest table of the picture, which may go on in the next; None for none.
        crossings: of the rules by which it was seen.
        is_all: True if no other look can show more.
    """

    tables: list[SeenTable]
    last: Lined | None = None
    crossings: int = 0
    is_all: bool = False


def see_tables(
    number: int, image: Image.Image, above: Lined | None = None
) -> tuple[list[SeenTable], Lined | None]:
    """The tables of the form in a picture, and the last of its tables, which may go on.

    Args:
        number: of the picture, from 0.
        image: the picture.
        above: what may go on in this one.
    """
    paper = make_paper(image)
    if paper is None:
        return [], None
    paper = laid_flat(paper) or paper
    dark = _grid(paper, Look.DARK)
    if turns := way_up(dark.sheet):
        dark = _grid(turned(paper, turns), Look.DARK)
    seen = _by_rules(number, dark, above)
    return seen.tables or _without_rules(number, dark.sheet.paper), seen.last


def _by_rules(number: int, dark: _Grid, above: Lined | None) -> _Seen:
    """What the rules of a picture show: the dark ones, and where they do not show all, others."""
    best = _fitted(number, dark, above)
    if best.is_all:
        return best
    grids = [_grid(dark.sheet.paper, look) for look in Look if look is not Look.DARK]
    for grid in sorted(grids, key=lambda one: one.crossings, reverse=True):
        if best.is_all or grid.crossings <= best.crossings:
            break
        best = _better(best, _fitted(number, grid, above))
    return best


def _grid(paper: Paper, look: Look) -> _Grid:
    tables, rules = find_rules(paper, look)
    sheet = make_sheet(paper, rules)
    if is_crowded(sheet):
        return _Grid(sheet, [], 0)
    sheet = without_marks(sheet)
    tables = [without_margins(sheet, one) for one in tables]
    return _Grid(sheet, tables, crossings(tables))


def _fitted(number: int, grid: _Grid, above: Lined | None) -> _Seen:
    tables: list[SeenTable] = []
    is_all = bool(grid.tables)
    for one in grid.tables:
        lined = Lined(grid.sheet, one)
        found = list(_in_frame(number, lined, above))
        is_all = is_all and bool(found) and all(table.is_whole for table in found)
        tables += found
        above = lined
    return _Seen(tables, above if grid.tables else None, grid.crossings, is_all)


def _in_frame(number: int, lined: Lined, above: Lined | None = None) -> Iterator[SeenTable]:
    """The table of the form that some rules make, and those above and below it in its frame."""
    fits = fits_of(lined, above)
    if not fits:
        return
    section = max(fits, key=lambda fit: fit.score).section
    fits = [
        attrs.evolve(fit, doubtful=doubtful_cells(lined.sheet, lined.ruled, fit.cells))
        for fit in fits
        if fit.section == section
    ]
    table = SeenTable(number, lined.sheet, tuple(fits))
    _, top, _, bottom = lined.ruled.box
    ys = [y for box in table.best.cells.values() for y in (box.top, box.bottom)]
    for part in (lined.ruled.between(top, min(ys)), lined.ruled.between(max(ys), bottom)):
        if len(part.across) >= _OTHER and len(part.down) > _FRAME:
            yield from _in_frame(number, Lined(lined.sheet, part))
    yield table


def _better(one: _Seen, other: _Seen) -> _Seen:
    """Of each section what shows more of it; the rest of that which shows more in all."""
    if not one.tables:
        return attrs.evolve(other, crossings=max(one.crossings, other.crossings))
    sections = dict.fromkeys(table.best.section for table in (*one.tables, *other.tables))
    pairs = [[[table for table in seen.tables if table.best.section == section]
              for seen in (one, other)] for section in sections]  # fmt: skip
    tables = [table for pair in pairs for table in max(pair, key=_worth)]
    main = max((one, other), key=lambda seen: _worth(seen.tables))
    most = max(one.crossings, other.crossings)
    return attrs.evolve(main, tables=tables, crossings=most, is_all=one.is_all or other.is_all)


def _worth(tables: Sequence[SeenTable]) -> tuple[int, float]:
    return sum(one.worth[0] for one in tables), sum(one.worth[1] for one in tables)


def _without_rules(number: int, paper: Paper) -> list[SeenTable]:
    """The tables of a picture without rules."""
    sheet = make_sheet(paper, lone_lines(paper) | find_rules(paper)[1])
    if is_crowded(sheet):
        return []
    sheet = without_marks(sheet)
    return [SeenTable(number, sheet, tuple(fits)) for fits in fits_without_rules(sheet)]


# -- all pictures of a report ----------------------------------------------------------------------


@attrs.frozen(eq=False)
class ReadTable:
    """A table that was read.

    Attributes:
        picture: number of the picture, from 0.
        section: whose table it is.
        rows: of the form, in the order of the picture.
        boxes: path → where the cell stands in the picture, in its pixels.
    """

    picture: int
    section: str
    rows: tuple[FittedRow, ...]
    boxes: Mapping[str, tuple[int, int, int, int]]


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


def read_pictures(images: Iterable[Image.Image]) -> ReadPictures:
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
        here, above = see_tables(number, image, above)
        seen += here
    if not seen:
        return ReadPictures(None, (), Decoding({}, ()))
    edition = choose_edition([table.fits for table in seen])
    own = [(table, fit) for table in seen for fit in table.fits if fit.edition == edition]
    readings = _readings_of(own)
    unlabelled = [row.row.paths for _, fit in own for row in fit.rows if row.by_order]
    decoding = decode(readings, edition, unlabelled)
    return ReadPictures(edition, tuple(_placed(own)), decoding)


Fitted: TypeAlias = tuple[SeenTable, Fit]
"""A table, and how the edition of its report fits it."""


def _readings_of(own: Sequence[Fitted]) -> dict[str, Reading]:
    """What each cell may hold; what pictures that overlap print twice must be the same in both."""
    batches: list[tuple[Sheet, dict[str, Box]]] = []
    for table, fit in own:
        for sheet, boxes in batches:
            if sheet is table.sheet and boxes.keys().isdisjoint(fit.sure):
                boxes.update(fit.sure)
                break
        else:
            batches.append((table.sheet, fit.sure))
    fields = FORMS[own[0][1].edition].cells
    found: dict[str, Reading] = {}
    for sheet, boxes in batches:
        for path, one in read_values(sheet, boxes, fields).items():
            found[path] = _in_both(found[path], one) if path in found else one
    return {path: found.get(path, Reading()) for _, fit in own for path in fit.cells}


def _in_both(one: Reading, other: Reading) -> Reading:
    """The clearer of two readings of a cell; none where they differ."""
    if one.candidates and other.candidates:
        (first, *_), (second, *_) = one.candidates, other.candidates
        if first.number == second.number:
            return one if first.cost <= second.cost else other
    return Reading()


def _placed(own: Sequence[Fitted]) -> Iterator[ReadTable]:
    """The tables; a row that is printed twice stands in that where all of it is sure."""
    home: dict[str, tuple[bool, int]] = {}
    for at, (_, fit) in enumerate(own):
        for row in fit.rows:
            mark = (not fit.doubtful.isdisjoint(row.row.paths), at)
            home[row.row.path] = min(mark, home.get(row.row.path, mark))
    for at, (table, fit) in enumerate(own):
        rows = tuple(row for row in fit.rows if home[row.row.path][1] == at)
        boxes = {path: table.sheet.paper.box(*box) for row in rows
                 for path, box in zip(row.row.paths, row.cells, strict=True)}  # fmt: skip
        yield ReadTable(table.picture, fit.section, rows, boxes)
