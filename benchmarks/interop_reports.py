"""The reports that `interop.py` has converted: their numbers, and the files in which they come.

Numbers all different, mostly zeros, and 60% of the cells blank, of each edition. Each is written as
a web page, as Word files and as a workbook by common libraries; the PDF and older Office files are
made of these by LibreOffice and a browser, as publishers do. A report with blank cells has a twin
in which a number of each row stands in another column: what is alike in the outputs of both cannot
be told by anybody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, Final

import attrs

from govinfo_report.public import Report
from govinfo_report.testing.consistent import consistent_values, random_values, report_from
from govinfo_report.testing.pages import PAGES, TableCell, render_page, table_cells
from govinfo_report.testing.printed import Grid, Kind, OutcomesSetting, Printed, compose
from govinfo_report.words.specimen import AGENCIES

KINDS = ("distinct", "distinct-b", "sparse", "blank", "blank-b")
EDITIONS = (2021, 2019)
ZEROS = {"sparse": 0.6, "blank": 0.75, "blank-b": 0.8}
"""Share of the cells that are drawn as 0; more of them come out so, for sums of zeros are zero."""
OUTCOMES: dict[str, OutcomesSetting] = {"sparse": "blocks", "blank": "split"}
"""How table 四 is set in reports of other seeds; else in one row."""
_SEEDED: Final = ("distinct", "sparse", "blank")
_AGENCIES: Final = ("青屿县水务局", "云岭市人民政府办公室", "北澜区市场监督管理局")


@attrs.frozen
class Made:
    """A report by its name, and what is printed in it."""

    name: str
    report: Report
    printed: Printed
    outcomes: OutcomesSetting = "row"

    @property
    def blank_rows(self) -> frozenset[str]:
        """Cells of the rows that hold a blank: without its trace nobody can tell them apart."""
        found: set[str] = set()
        for table in self.report.form.tables:
            for row in table.rows:
                if any(self.printed.truth[path] is None for path in row.paths):
                    found.update(row.paths)
        return frozenset(found)


def reports(seed: str = "") -> Iterator[Made]:
    """The ten reports of the tests; six others for each seed, each of its own body and setting."""
    for edition in EDITIONS:
        for kind in _SEEDED if seed else KINDS:
            name = f"{edition}-{kind}-{seed}" if seed else f"{edition}-{kind}"
            rng = Random(int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big"))
            report = _report(rng, edition, kind, rng.choice(_AGENCIES) if seed else AGENCIES[0])
            outcomes = OUTCOMES.get(kind, "row") if seed else "row"
            yield Made(name, report, compose(report, outcomes), outcomes)


def twin(made: Made) -> Made | None:
    """The report with a number of each row in the blank place beside it; None without blanks."""
    values = dict(made.printed.truth)
    for table in made.report.form.tables:
        for row in table.rows:
            for one, other in pairwise(row.paths):
                if (values[one] is None) != (values[other] is None):
                    values[one], values[other] = values[other], values[one]
                    break
    if values == made.printed.truth:
        return None
    blanks = {path: "" for path, value in values.items() if value is None}
    meta = made.report.metadata
    assert meta.agency is not None
    assert meta.year is not None
    report = report_from(
        made.report.edition, values, blanks=blanks, agency=meta.agency, year=meta.year
    )
    return Made(f"{made.name}~", report, compose(report, made.outcomes), made.outcomes)


def _report(rng: Random, edition: int, kind: str, agency: str) -> Report:
    year = edition + 1 if edition == 2019 else 2023
    made = partial(report_from, edition, agency=agency, year=year)
    if kind not in ZEROS:
        return made(random_values(rng, edition, distinct=True))
    values = consistent_values(
        edition, lambda _: 0 if rng.random() < ZEROS[kind] else rng.randrange(1, 3_000)
    )
    if kind == "sparse":
        return made(values)
    return made(values, blanks={path: "" for path, value in values.items() if value == 0})


# -- the files in which they are published -------------------------------------------------------


def write_page(made: Made, target: Path) -> None:
    """The source of a web page, its tables with merged cells."""
    style = attrs.evolve(PAGES["clean"], outcomes=made.outcomes)
    target.write_bytes(render_page(made.report, style))


def _lines(printed: Printed) -> Iterator[str | Grid]:
    yield from printed.front
    for part in printed.parts:
        if part.heading is not None:
            yield part.heading
        yield from part.paragraphs
        yield from part.grids
    yield from printed.back


@attrs.frozen
class Sheet:
    """The paper of a Word file: points of its type, and centimetres.

    Attributes:
        size: of the type.
        width: of the paper.
        height: of the paper.
        margin: at its left and right.
        value: width of the columns of values; None where all columns are of one width.
    """

    size: float
    width: float
    height: float
    margin: float
    value: float | None = None


SHEETS: dict[str, Sheet] = {
    "docx": Sheet(9, 21.6, 27.9, 3.2),
    "narrow.docx": Sheet(10.5, 21.0, 29.7, 2.6, 1.45),
    "wide.docx": Sheet(12, 29.7, 21.0, 2.0, 1.9),
}
"""Suffix → paper: as a library has it, upright with wrapped labels and names, and landscape."""


def write_docx(sheet: Sheet, made: Made, target: Path) -> None:
    """A Word file, by python-docx."""
    from docx import Document  # noqa: PLC0415 - scoring alone does without it
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Cm, Pt  # noqa: PLC0415

    document = Document()
    for section in document.sections:
        section.page_width, section.page_height = Cm(sheet.width), Cm(sheet.height)
        section.left_margin = section.right_margin = Cm(sheet.margin)
    style = document.styles["Normal"]
    style.font.size = Pt(sheet.size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    if sheet.value is not None:
        fonts.set(qn("w:ascii"), "Noto Serif CJK SC")
        fonts.set(qn("w:hAnsi"), "Noto Serif CJK SC")
    for line in _lines(made.printed):
        if isinstance(line, str):
            document.add_paragraph(line)
        else:
            table = _word_table(document, line)
            if sheet.value is not None:
                _set_widths(table, line, sheet.value, sheet.width - 2 * sheet.margin)
            document.add_paragraph("")
    document.save(str(target))


def _word_table(document: Any, grid: Grid) -> Any:
    table = document.add_table(len(grid.rows), grid.width)
    table.style = "Table Grid"
    for row, column, cell in placed(grid):
        made = table.cell(row, column)
        if cell.rowspan > 1 or cell.colspan > 1:
            made = made.merge(table.cell(row + cell.rowspan - 1, column + cell.colspan - 1))
        made.text = cell.text
    return table


def _set_widths(table: Any, grid: Grid, value: float, whole: float) -> None:
    """Make columns of values narrow; what is left is for the columns of labels."""
    from docx.shared import Cm  # noqa: PLC0415

    values = min(
        piece.column for row in grid.rows for piece in row.pieces if piece.kind is Kind.VALUE
    )
    label = (whole - value * (grid.width - values)) / values if values else value
    if not values:
        value = whole / grid.width
    elif label > 2 * value * grid.width:
        value = label = whole / grid.width
    table.autofit = False
    for at, column in enumerate(table.columns):
        column.width = Cm(label if at < values else value)
        for cell in column.cells:
            cell.width = column.width


def placed(grid: Grid) -> Iterator[tuple[int, int, TableCell]]:
    """Row and column, from 0, of every cell of a table."""
    covered: set[tuple[int, int]] = set()
    for row, cells in enumerate(table_cells(grid)):
        column = 0
        for cell in cells:
            while (row, column) in covered:
                column += 1
            yield row, column, cell
            for below in range(cell.rowspan):
                covered.update((row + below, column + right) for right in range(cell.colspan))


def write_workbook(made: Made, target: Path) -> None:
    """A workbook of one sheet, by openpyxl: the report as it is copied into a spreadsheet."""
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    sheet = book.active
    at = 1
    for line in _lines(made.printed):
        if isinstance(line, str):
            sheet.cell(at, 1, line)
            at += 1
            continue
        for row, column, cell in placed(line):
            sheet.cell(at + row, column + 1, _number(cell.text))
            if cell.rowspan > 1 or cell.colspan > 1:
                sheet.merge_cells(
                    start_row=at + row,
                    start_column=column + 1,
                    end_row=at + row + cell.rowspan - 1,
                    end_column=column + cell.colspan,
                )
        at += len(line.rows) + 1
    book.save(target)


def _number(text: str) -> str | int | float:
    """A number as a spreadsheet takes it when it is typed."""
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
