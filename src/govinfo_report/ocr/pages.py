"""Pictures and pages of one report → the rows of its tables, and what is to be said of them."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from typing import Any, Final

from PIL import Image

from govinfo_report.errors import MissingExtra
from govinfo_report.form import FORMS
from govinfo_report.limits import Limits
from govinfo_report.ocr.reading import ALL_MEANS, Means, ReadPictures, ReadTable, read_pictures
from govinfo_report.ocr.writing import rows_of
from govinfo_report.readers.blocks import Block, Picture, TableRow
from govinfo_report.readers.pdf.reading import read_here
from govinfo_report.report.diagnostics import Diagnostic, diagnose
from govinfo_report.text.source import Place

_DPI: Final = 200
"""Dots an inch at which a page is drawn: some 30 pixels to a character of usual size."""
_POINTS: Final = 72
_READ: Final = frozenset(("pdf-page-is-picture", "pdf-no-text-layer"))
"""What need not be said of a page whose tables were read."""


def read_images(
    images: Sequence[tuple[Place, Image.Image]], means: Means = ALL_MEANS
) -> tuple[list[Block], list[Diagnostic]]:
    """The tables of pictures, in their order.

    Args:
        images: each with its page and its number in the file.
        means: what may be used.
    """
    found = read_pictures([image for _, image in images], means)
    blocks: list[Block] = []
    for number, parts in enumerate(_wholes(found), 1):
        placed = [(table, images[table.picture][0]) for table in parts]
        blocks += rows_of(found, placed, number)
    return blocks, list(_remarks(found, [place for place, _ in images]))


def _wholes(found: ReadPictures) -> Iterator[list[ReadTable]]:
    """The tables to be written; table 四 in one piece, wherever its parts stand."""
    written = False
    for table in found.tables:
        if FORMS[found.edition or max(FORMS)].tables[-1].section != table.section:
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


def render_pages(data: bytes, limits: Limits) -> tuple[list[Block], list[Diagnostic]]:
    """Read a PDF file; the pages that show pictures and no table are read as pictures.

    Raises:
        MissingExtra: a package is not installed.
        CannotReadError: the file is encrypted or damaged, or a model is not the known one.
        LimitExceeded: it asks for more than is allowed.
    """
    blocks, said = read_here(data, limits)
    ruled = {block.place.page for block in blocks if isinstance(block, TableRow)}
    shown = {
        block.place.page
        for block in blocks
        if isinstance(block, Picture) and block.place is not None
    }
    wanted = sorted(page for page in shown - ruled if page is not None)[: limits.pictures]
    images = [(Place(page=page), image) for page, image in _rendered(data, wanted, limits)]
    rows, more = read_images(images)
    read: dict[int, list[TableRow]] = {}
    for row in rows:
        if isinstance(row, TableRow) and row.place.page is not None:
            read.setdefault(row.place.page, []).append(row)
    said = [
        one
        for one in said
        if one.code not in _READ or (one.values.get("page") not in read and not _all(one, read))
    ]
    return list(_in_place(blocks, read)), [*said, *more]


def _all(one: Diagnostic, read: dict[int, list[TableRow]]) -> bool:
    """True if a remark on the file as a whole does not hold any more."""
    return "page" not in one.values and bool(read)


def _in_place(blocks: Sequence[Block], read: dict[int, list[TableRow]]) -> Iterator[Block]:
    """Blocks with the tables of a page in the place of its first picture."""
    written: set[int] = set()
    offset = 1 + max(
        (block.place.table or 0 for block in blocks if isinstance(block, TableRow)), default=0
    )
    for block in blocks:
        page = block.place.page if block.place is not None else None
        if isinstance(block, Picture) and page in read:
            if page not in written:
                written.add(page)
                yield from (_moved(row, offset) for row in read[page])
        else:
            yield block


def _moved(row: TableRow, by: int) -> TableRow:
    import attrs  # noqa: PLC0415

    place = attrs.evolve(row.place, table=(row.place.table or 0) + by)
    return attrs.evolve(row, place=place)


def _rendered(
    data: bytes, pages: Sequence[int], limits: Limits
) -> Iterator[tuple[int, Image.Image]]:
    """Pages as pictures, one after the other."""
    if not pages:
        return
    try:
        pdfium: Any = importlib.import_module("pypdfium2")
    except ImportError as error:
        raise MissingExtra("pdf") from error
    document = pdfium.PdfDocument(data)
    try:
        for page in pages:
            one = document[page - 1]
            width, height = one.get_size()
            scale = _DPI / _POINTS
            area = max(1.0, width * height)
            scale = min(scale, (limits.picture_pixels / area) ** 0.5 * 0.99)
            yield page, one.render(scale=scale, grayscale=True).to_pil().convert("L")
    finally:
        document.close()
