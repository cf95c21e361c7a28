"""Makes the PDF files of tests/files/pdf: the same two reports in the ways that PDFs are made.

    python tests/make_pdf.py [NAME ...]

Needs LibreOffice (soffice), Chromium, the font WenQuanYi Zen Hei, and reportlab; the
tests need none of them. Prints what it wrote. Every number of a report is one of its own, so that
none can be taken for another.
"""

from __future__ import annotations

import html
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, Final

import attrs
import PIL.Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from govinfo_report.form import FORMS
from govinfo_report.public import Report
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.printed import Grid, GridRow, Kind, Piece, Printed, RowKind, compose

FOLDER: Final = Path(__file__).parent / "files" / "pdf"
SEEDS: Final = {2021: 20211, 2019: 20191}
BLANKED: Final = 9
"""One value in so many is left out in the files with blank cells."""
_GLYPHS: Final = "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"


@attrs.frozen
class Look:
    """How a report is printed.

    Attributes:
        edition: of the form.
        ruled: True if lines stand between the cells.
        header_repeats: True if the header of a table is printed again on its next page.
        blanks: True if some values are left out.
        upright: True if the labels of groups are set vertically: by the style of the page, or in
            LibreOffice, which prints that badly, by a line break behind every character.
        outcomes: how table 四 is set.
        size: of the letters, in points.
        landscape: True if the page lies on its side.
        furniture: True if every page has a header line and a page number.
        row_breaks: True if a page break may fall inside a row.
        centred: True if values stand in the middle of their cells.
        padding: above and below the text of a cell, in points.
        lines: how reportlab draws the lines of a table.
        turned: True if the pages lie on their side and their text is turned.
        pictured: section whose table is a picture on a page of its own.
    """

    edition: int = 2021
    ruled: bool = True
    header_repeats: bool = True
    blanks: bool = False
    upright: bool = False
    outcomes: Any = "row"
    size: float = 9
    landscape: bool = False
    furniture: bool = False
    row_breaks: bool = False
    centred: bool = True
    padding: float = 1.5
    lines: str = "strokes"
    turned: bool = False
    pictured: str = ""


def numbers(edition: int) -> dict[str, int | Decimal]:
    """The values of the report, all distinct."""
    return random_values(Random(SEEDS[edition]), edition, distinct=True)


def blanked(edition: int) -> dict[str, str]:
    """The cells that the files with blanks leave empty: addends, never a sum."""
    paths = [path for path in FORMS[edition].cells if not path.endswith("total")]
    return dict.fromkeys(Random(7).sample(paths, len(paths) // BLANKED), "")


def report(look: Look) -> Report:
    """The report that is printed."""
    blanks = blanked(look.edition) if look.blanks else {}
    return report_from(look.edition, numbers(look.edition), blanks=blanks)


@attrs.frozen
class Laid:
    """A printed cell with the rows and columns that it takes."""

    piece: Piece
    rows: int


def laid(grid: Grid) -> list[list[Laid]]:
    """The cells of each row that no merged cell covers."""
    rows = [row for row in grid.rows if row.kind is not RowKind.OUTSIDE]
    made: list[list[Laid]] = []
    for index, row in enumerate(rows):
        cells: list[Laid] = []
        for piece in row.printed:
            below = index + 1
            while below < len(rows) and _covers(rows[below], piece):
                below += 1
            cells.append(Laid(piece, below - index))
        made.append(cells)
    return made


def _covers(row: GridRow, piece: Piece) -> bool:
    return any(other.kind is Kind.COVERED and other.column == piece.column for other in row.pieces)


def header_rows(grid: Grid) -> int:
    """How many rows at the top are a header."""
    count = 0
    for row in grid.rows:
        if row.kind is not RowKind.HEADER:
            break
        count += 1
    return count


# -- Chromium ------------------------------------------------------------------------------------


def as_html(printed: Printed, look: Look) -> str:
    """A page for a browser to print."""
    border = "1px solid black" if look.ruled else "none"
    size = "A4 landscape" if look.landscape else "A4"
    across = "center" if look.centred else "right"
    style = f"""
@page {{ size: {size}; margin: 18mm 15mm }}
body {{ font: {look.size}pt 'WenQuanYi Zen Hei' }} h1 {{ font-size: 15pt }}
table {{ border-collapse: collapse; width: 100%; margin: 8px 0 }}
td {{ border: {border}; padding: {look.padding}pt 2pt; vertical-align: middle }}
td.value, td.header {{ text-align: {across}; }}
td.group {{ width: 3em; {"writing-mode: vertical-rl" if look.upright else ""} }}
{"" if look.row_breaks else "tr { break-inside: avoid }"}
"""
    parts = [f"<!doctype html><meta charset=utf-8><style>{style}</style>"]
    first, *others = printed.front
    parts.append(f"<h1>{html.escape(first)}</h1>")
    parts += [f"<p>{html.escape(text)}</p>" for text in others]
    for part in printed.parts:
        parts.append(f"<h3>{html.escape(part.heading or '')}</h3>")
        parts += [f"<p>{html.escape(text)}</p>" for text in part.paragraphs]
        parts += [_html_table(grid, look) for grid in part.grids]
    parts += [f"<p>{html.escape(text)}</p>" for text in printed.back]
    return "\n".join(parts)


def _html_table(grid: Grid, look: Look) -> str:
    heads = header_rows(grid) if look.header_repeats else 0
    rows: list[str] = []
    for index, row in enumerate(laid(grid)):
        cells = "".join(
            f"<td class={cell.piece.kind.value} rowspan={cell.rows} "
            f"colspan={cell.piece.colspan}>"
            f"{html.escape(cell.piece.text).replace(chr(10), '<br>')}</td>"
            for cell in row
        )
        group = "thead" if index < heads else "tbody"
        if index in (0, heads):
            rows.append(f"<{group}>")
        rows.append(f"<tr>{cells}</tr>")
        if index == heads - 1:
            rows.append(f"</{group}>")
    return f"<table>{''.join(rows)}</table>"


def by_chromium(printed: Printed, look: Look) -> bytes:
    """The report as Chromium prints it."""
    with tempfile.TemporaryDirectory() as folder:
        page, made = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(as_html(printed, look), "utf-8")
        header = () if look.furniture else ("--no-pdf-header-footer",)
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-pdf-tagging",
             *header, f"--print-to-pdf={made}", page.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return made.read_bytes()


# -- LibreOffice ---------------------------------------------------------------------------------

_SPACES: Final = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip


def as_fodt(printed: Printed, look: Look) -> str:
    """An OpenDocument text for LibreOffice to print."""
    border = "0.5pt solid #000000" if look.ruled else "none"
    width, height = ("29.7cm", "21cm") if look.landscape else ("21cm", "29.7cm")
    across = "center" if look.centred else "end"
    number = "<text:p>— <text:page-number/> —</text:p>"
    furniture = f"<style:footer>{number}</style:footer>" if look.furniture else ""
    if look.furniture:
        furniture = f"<style:header><text:p>{printed.front[0]}</text:p></style:header>" + furniture
    body = [f"<text:p>{html.escape(text)}</text:p>" for text in printed.front]
    for part in printed.parts:
        body.append(f"<text:p>{html.escape(part.heading or '')}</text:p>")
        body += [f"<text:p>{html.escape(text)}</text:p>" for text in part.paragraphs]
        for grid in part.grids:
            body += [_fodt_table(grid, look), "<text:p/>"]
    body += [f"<text:p>{html.escape(text)}</text:p>" for text in printed.back]
    cell = f'fo:padding="{look.padding}pt" fo:border="{border}" style:vertical-align="middle"'
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_SPACES} office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="song"
 svg:font-family="'WenQuanYi Zen Hei'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph">
<style:text-properties style:font-name="song" style:font-name-asian="song"
 fo:font-size="{look.size}pt" style:font-size-asian="{look.size}pt"/>
</style:default-style></office:styles>
<office:automatic-styles>
<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="{width}"
 fo:page-height="{height}" fo:margin="1.8cm"/>
{"<style:header-style/><style:footer-style/>" if look.furniture else ""}</style:page-layout>
<style:style style:name="row" style:family="table-row">
<style:table-row-properties fo:keep-together="{"auto" if look.row_breaks else "always"}"/>
</style:style>
<style:style style:name="table" style:family="table"><style:table-properties
 style:may-break-between-rows="true" style:width="17.4cm" table:align="margins"/></style:style>
<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties {cell}/>
</style:style>
<style:style style:name="group" style:family="table-cell">
<style:table-cell-properties {cell}/></style:style>
<style:style style:name="middle" style:family="paragraph">
<style:paragraph-properties fo:text-align="{across}"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard"
 style:page-layout-name="page">{furniture}</style:master-page></office:master-styles>
<office:body><office:text>{"".join(body)}</office:text></office:body></office:document>
"""


def _fodt_table(grid: Grid, look: Look) -> str:
    heads = header_rows(grid) if look.header_repeats else 0
    rows: list[str] = []
    for index, row in enumerate(laid(grid)):
        at = 0
        cells: list[str] = []
        for cell in row:
            piece = cell.piece
            cells.append("<table:covered-table-cell/>" * (piece.column - at))
            style = "group" if piece.kind is Kind.GROUP else "cell"
            middle = piece.kind in (Kind.VALUE, Kind.HEADER)
            paragraph = '<text:p text:style-name="middle">' if middle else "<text:p>"
            broken = look.upright and piece.kind is Kind.GROUP
            text = "\n".join(piece.text) if broken else piece.text
            text = html.escape(text).replace("\n", "<text:line-break/>")
            cells.append(
                f'<table:table-cell table:style-name="{style}" '
                f'table:number-rows-spanned="{cell.rows}" '
                f'table:number-columns-spanned="{piece.colspan}">'
                f"{paragraph}{text}</text:p></table:table-cell>"
                + "<table:covered-table-cell/>"
                * (piece.colspan - 1)
            )
            at = piece.column + piece.colspan
        cells.append("<table:covered-table-cell/>" * (grid.width - at))
        line = f'<table:table-row table:style-name="row">{"".join(cells)}</table:table-row>'
        if index == 0 and heads:
            line = "<table:table-header-rows>" + line
        if index == heads - 1:
            line += "</table:table-header-rows>"
        rows.append(line)
    return (
        '<table:table table:style-name="table">'
        f'<table:table-column table:number-columns-repeated="{grid.width}"/>'
        f"{''.join(rows)}</table:table>"
    )


def by_libreoffice(printed: Printed, look: Look) -> bytes:
    """The report as LibreOffice prints it."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.fodt")
        page.write_text(as_fodt(printed, look), "utf-8")
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", "pdf", "--outdir", folder, str(page)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        return page.with_suffix(".pdf").read_bytes()


# -- reportlab: what the two do not print ----------------------------------------------------------

_LEFT, _BOTTOM, _WIDTH = 45.0, 50.0, 505.0
_LEADING: Final = 1.25
_SHARES: Final = {4: (3, 2, 2, 2), 10: (1.2, 1.2, 4, *[1.5] * 7), 15: [1] * 15, 5: [1] * 5}
"""Number of columns → how the width is shared out among them."""


@attrs.define
class Drawn:
    """A file that is drawn piece by piece.

    Attributes:
        canvas: that is drawn on.
        look: how.
        y: where the next line goes.
    """

    canvas: Canvas
    look: Look
    y: float = 0.0

    def page(self) -> None:
        """Begin a page."""
        if self.y:
            self.canvas.showPage()
        self.turn()
        self.y = (A4[0] if self.look.turned else A4[1]) - _BOTTOM

    def turn(self) -> None:
        """Lay the page on its side, with its text turned the other way."""
        if self.look.turned:
            self.canvas.setPageRotation(90)
            self.canvas.translate(A4[0], 0)
            self.canvas.rotate(90)

    def text(self, x: float, y: float, text: str) -> None:
        self.canvas.setFont("song", self.look.size)
        self.canvas.drawString(x, y, text)

    def words(self, text: str) -> None:
        for line in wrapped(text, _WIDTH, self.look.size):
            if self.y < _BOTTOM:
                self.page()
            self.y -= self.look.size * _LEADING
            self.text(_LEFT, self.y, line)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """A text broken wherever a line is full."""
    lines = [""]
    for char in text:
        full = pdfmetrics.stringWidth(lines[-1] + char, "song", size) > width
        if char == "\n" or full:
            lines.append("")
        lines[-1] += char.strip("\n")
    return lines


def by_reportlab(printed: Printed, look: Look) -> bytes:
    """The report drawn cell by cell."""
    pdfmetrics.registerFont(TTFont("song", _GLYPHS))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=True, pageCompression=1)
    drawn = Drawn(canvas, look)
    drawn.page()
    for text in printed.front:
        drawn.words(text)
    for part in printed.parts:
        drawn.words(part.heading or "")
        for text in part.paragraphs:
            drawn.words(text)
        for grid in part.grids:
            if look.pictured == part.section:
                _picture(drawn)
            else:
                _draw_table(drawn, grid)
    for text in printed.back:
        drawn.words(text)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _picture(drawn: Drawn) -> None:
    """A page that shows the picture of a table, and nothing else."""
    drawn.page()
    paper = PIL.Image.new("L", (300, 400), 255)
    for y in range(20, 400, 20):
        paper.paste(0, (20, y, 280, y + 1))
    drawn.canvas.drawImage(ImageReader(paper), 30, 30, A4[0] - 60, A4[1] - 60)
    drawn.page()


@attrs.frozen
class SetTable:
    """A table: the lines of every cell, the heights of its rows, the sides of its columns."""

    rows: list[list[Laid]]
    texts: list[list[list[str]]]
    heights: list[float]
    xs: list[float]


def _draw_table(drawn: Drawn, grid: Grid) -> None:
    look = drawn.look
    shares = _SHARES[grid.width]
    xs = [_LEFT]
    for share in shares:
        xs.append(xs[-1] + _WIDTH * share / sum(shares))
    rows = laid(grid)
    texts = [[_lines(cell, xs, look) for cell in row] for row in rows]
    heights = [
        max((_height(text, look) for cell, text in zip(row, line, strict=True) if cell.rows == 1),
            default=_height([""], look))
        for row, line in zip(rows, texts, strict=True)
    ]  # fmt: skip
    table = SetTable(rows, texts, heights, xs)
    heads = header_rows(grid)
    first = 0
    while first < len(rows):
        if drawn.y - sum(heights[first : first + 2]) < _BOTTOM:
            drawn.page()
            if look.header_repeats and first >= heads:
                _draw_rows(drawn, table, 0, heads)
        last = first
        room = drawn.y - _BOTTOM
        while last < len(rows) and (last == first or sum(heights[first : last + 1]) <= room):
            last += 1
        _draw_rows(drawn, table, first, last)
        first = last
    drawn.y -= look.size


def _lines(cell: Laid, xs: list[float], look: Look) -> list[str]:
    width = xs[cell.piece.column + cell.piece.colspan] - xs[cell.piece.column] - 4
    return wrapped(cell.piece.text, width, look.size)


def _height(lines: list[str], look: Look) -> float:
    return len(lines) * look.size * _LEADING + 2 * look.padding


def _draw_rows(drawn: Drawn, table: SetTable, first: int, last: int) -> None:
    """Draw the rows from `first` to before `last`, with what is left of cells from above."""
    look, canvas = drawn.look, drawn.canvas
    rows, texts, heights, xs = table.rows, table.texts, table.heights, table.xs
    tops = [drawn.y]
    for height in heights[first:last]:
        tops.append(tops[-1] - height)
    for index in range(last):
        for cell, text in zip(rows[index], texts[index], strict=True):
            upper, lower = max(index, first), min(index + cell.rows, last)
            if lower <= first or upper >= lower:
                continue
            piece = cell.piece
            left, right = xs[piece.column], xs[piece.column + piece.colspan]
            top, bottom = tops[upper - first], tops[lower - first]
            _draw_box(canvas, look, left, bottom, right - left, top - bottom)
            if index < first:
                continue
            y = (top + bottom + len(text) * look.size * _LEADING) / 2
            for line in text:
                y -= look.size * _LEADING
                width = pdfmetrics.stringWidth(line, "song", look.size)
                middle = piece.kind in (Kind.VALUE, Kind.HEADER)
                x = (left + right - width) / 2 if middle else left + 2
                drawn.text(x, y + look.size * 0.3, line)
    drawn.y = tops[-1]


def _draw_box(canvas: Canvas, look: Look, x: float, y: float, width: float, height: float) -> None:
    """The lines around a cell: strokes, thin boxes that are filled, or dots."""
    if look.lines == "strokes":
        canvas.setLineWidth(0.5)
        canvas.rect(x, y, width, height)
    elif look.lines == "fills":
        for one in ((x, y, width, 0.6), (x, y + height, width, 0.6),
                    (x, y, 0.6, height), (x + width, y, 0.6, height)):  # fmt: skip
            canvas.rect(*one, stroke=0, fill=1)
    elif look.lines == "inner":
        # No line at the outer sides of the table.
        canvas.setLineWidth(0.5)
        canvas.line(x, y, x + width, y)
        canvas.line(x, y + height, x + width, y + height)
        if x > _LEFT:
            canvas.line(x, y, x, y + height)


Maker = Callable[[Printed, Look], bytes]

FILES: Final[dict[str, tuple[Maker, Look]]] = {
    "libreoffice-2021": (by_libreoffice, Look()),
    "libreoffice-2019": (by_libreoffice, Look(2019, header_repeats=False, furniture=True)),
    "libreoffice-rows-broken": (
        by_libreoffice,
        Look(header_repeats=False, row_breaks=True, size=9.5, padding=5, furniture=True),
    ),
    "libreoffice-no-rules": (by_libreoffice, Look(ruled=False, padding=3, size=7.5)),
    "libreoffice-upright": (by_libreoffice, Look(upright=True, blanks=True, size=8)),
    "chromium-2021": (by_chromium, Look()),
    "chromium-2019": (by_chromium, Look(2019, header_repeats=False, outcomes="blocks")),
    "chromium-rows-broken": (
        by_chromium,
        Look(header_repeats=False, row_breaks=True, size=13, padding=4, furniture=True),
    ),
    "chromium-no-rules": (
        by_chromium,
        Look(2019, ruled=False, padding=3, blanks=True, centred=False),
    ),
    "chromium-upright": (
        by_chromium,
        Look(upright=True, blanks=True, outcomes="split", landscape=True),
    ),
    "drawn-turned": (by_reportlab, Look(2019, turned=True, blanks=True, size=7)),
    "drawn-open-sides": (by_reportlab, Look(lines="inner", size=7, outcomes="blocks")),
    "drawn-picture": (by_reportlab, Look(pictured="requests", size=7)),
}
"""Name of each file → what prints it, and how."""


def main(names: Sequence[str]) -> None:
    """Make the files of the given names, or all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (make, look) in FILES.items():
        if names and name not in names:
            continue
        made = make(compose(report(look), look.outcomes), look)
        (FOLDER / f"{name}.pdf").write_bytes(made)
        print(f"{name}.pdf: {len(made):,} bytes")
    truth = {
        "values": {
            str(edition): [str(value) for value in numbers(edition).values()] for edition in SEEDS
        },
        "blank": {str(edition): sorted(blanked(edition)) for edition in SEEDS},
        "files": {
            name: {"edition": look.edition, "blanks": look.blanks}
            for name, (_, look) in FILES.items()
        },
    }
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (FOLDER / "reports.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
