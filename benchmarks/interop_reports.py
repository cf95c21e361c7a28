"""The reports that `interop.py` has converted: their numbers, and the files in which they come.

Ten reports, five of each edition: numbers all different, mostly zeros, and 60% of the cells blank.
Each is written as a web page, a Word file and a workbook by common libraries; the PDF and older
Office files are made of these by LibreOffice and a browser, as publishers do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import attrs

from govinfo_report.public import Report
from govinfo_report.testing.composing import compose
from govinfo_report.testing.consistent import consistent_values, random_values, report_from
from govinfo_report.testing.pages import PAGES, TableCell, render_page, table_cells
from govinfo_report.testing.printed import Grid, Printed

KINDS = ("distinct", "distinct-b", "sparse", "blank", "blank-b")
EDITIONS = (2021, 2019)
ZEROS = {"sparse": 0.6, "blank": 0.75, "blank-b": 0.8}
"""Share of the cells that are drawn as 0; more of them come out so, for sums of zeros are zero."""


@attrs.frozen
class Made:
    """A report by its name, and what is printed in it."""

    name: str
    report: Report
    printed: Printed

    @property
    def blank_rows(self) -> frozenset[str]:
        """Cells of the rows that hold a blank: without its trace nobody can tell them apart."""
        found: set[str] = set()
        for table in self.report.form.tables:
            for row in table.rows:
                if any(self.printed.truth[path] is None for path in row.paths):
                    found.update(row.paths)
        return frozenset(found)


def reports() -> Iterator[Made]:
    """The ten reports, the same each time."""
    for edition in EDITIONS:
        for kind in KINDS:
            name = f"{edition}-{kind}"
            rng = Random(int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big"))
            report = _report(rng, edition, kind)
            yield Made(name, report, compose(report, "row"))


def _report(rng: Random, edition: int, kind: str) -> Report:
    year = edition + 1 if edition == 2019 else 2023
    if kind not in ZEROS:
        return report_from(edition, random_values(rng, edition, distinct=True), year=year)
    values = consistent_values(
        edition, lambda _: 0 if rng.random() < ZEROS[kind] else rng.randrange(1, 3_000)
    )
    if kind == "sparse":
        return report_from(edition, values, year=year)
    blanks = {path: "" for path, value in values.items() if value == 0}
    return report_from(edition, values, blanks=blanks, year=year)


# -- the files in which they are published -------------------------------------------------------


def write_page(made: Made, target: Path) -> None:
    """The source of a web page, its tables with merged cells."""
    target.write_bytes(render_page(made.report, PAGES["clean"]))


def _lines(printed: Printed) -> Iterator[str | Grid]:
    yield from printed.front
    for part in printed.parts:
        if part.heading is not None:
            yield part.heading
        yield from part.paragraphs
        yield from part.grids
    yield from printed.back


def write_docx(made: Made, target: Path) -> None:
    """A Word file, by python-docx."""
    from docx import Document  # noqa: PLC0415 - scoring alone does without it
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    document = Document()
    style = document.styles["Normal"]
    style.font.size = Pt(9)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Noto Serif CJK SC")
    for line in _lines(made.printed):
        if isinstance(line, str):
            document.add_paragraph(line)
        else:
            _word_table(document, line)
            document.add_paragraph("")
    document.save(str(target))


def _word_table(document: Any, grid: Grid) -> None:
    table = document.add_table(len(grid.rows), grid.width)
    table.style = "Table Grid"
    for row, column, cell in placed(grid):
        made = table.cell(row, column)
        if cell.rowspan > 1 or cell.colspan > 1:
            made = made.merge(table.cell(row + cell.rowspan - 1, column + cell.colspan - 1))
        made.text = cell.text


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
