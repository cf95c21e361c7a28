"""Make the folder of downloads that the tutorial works on: reports of bodies that do not exist.

python docs/examples/make_downloads.py FOLDER
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from random import Random

from govinfo_report import Report
from govinfo_report.form import CellField
from govinfo_report.testing.consistent import consistent_values, report_from, with_value
from govinfo_report.testing.layouts import LAYOUTS, render
from govinfo_report.testing.pages import PAGES, render_page
from govinfo_report.words.specimen import AGENCIES

YEARS = (2021, 2022, 2023, 2024)
BODIES = {"yunxi": (AGENCIES[0], 40), "qinghe": (AGENCIES[1], 12), "liuchuan": (AGENCIES[2], 4)}
"""File name → name of the body, and the size of its numbers in the first year."""
STYLES = ("clean", "website", "gb2312", "word")
"""How the web pages of the four years are made."""
TEXT = LAYOUTS["tab-grid"]
NEW = "requests.new_received"
RESULTS = "requests.results"
OFTEN = tuple(
    f"{RESULTS}.{row}" for row in ("disclosed", "partially_disclosed", "unable_to_provide.not_held")
)
DOCUMENTS = "proactive_disclosure.normative_documents.in_force"
RULES = "proactive_disclosure.rules"


def made(name: str, year: int) -> Report:
    """A report whose equations hold; its numbers grow with the years."""
    agency, size = BODIES[name]
    chance = Random(f"{name} {year}")
    most = size + size * (year - YEARS[0]) // 2

    def draw(field: CellField) -> int:
        if field.row.path == RULES:
            return 0  # only few bodies may make them
        if field.path == DOCUMENTS:
            return 2 * most
        often = field.row.path in OFTEN
        person = field.column.name == "natural_person"
        return chance.randrange(1 + (most if often else most // 4) // (1 if person else 5))

    return report_from(2021, consistent_values(2021, draw), agency=agency, year=year)


def spoilt(name: str, report: Report) -> Report:
    """Two of the reports are printed with a mistake."""
    if name == "qinghe-2023":
        path = f"{NEW}.natural_person"
        return with_value(report, path, int(report.cells[path].value or 0) + 10)
    if name == "yunxi-2022":
        values = {path: cell.value for path, cell in report.cells.items()}
        blanks = {f"{NEW}.total": ""}
        agency, year = report.metadata.agency or "", report.metadata.year or 0
        return report_from(2021, values, blanks=blanks, agency=agency, year=year)
    return report


def cut_docx() -> bytes:
    """A Word file of which half was fetched."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        package.writestr(zipfile.ZipInfo("[Content_Types].xml"), "<Types/>")
        package.writestr(zipfile.ZipInfo("word/document.xml"), "<w:document/>" * 50)
    return whole.getvalue()[:400]


def main(folder: Path) -> None:
    """Write web pages for two bodies, texts for the third, a page that is no report, a cut file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in BODIES:
        for year, style in zip(YEARS, STYLES, strict=True):
            report = spoilt(f"{name}-{year}", made(name, year))
            if name == "liuchuan":
                (folder / f"{name}-{year}.txt").write_text(render(report, TEXT), "utf-8")
            else:
                (folder / f"{name}-{year}.html").write_bytes(render_page(report, PAGES[style]))
    moved = "<html><body><p>您访问的页面已经迁移，请从首页进入。</p></body></html>"
    (folder / "wanglan-2024.html").write_text(moved, "utf-8")
    (folder / "wanglan-2023.docx").write_bytes(cut_docx())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
