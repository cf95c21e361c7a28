"""Make the pictures of pages in docs/images: reports of bodies that do not exist, in Chromium.

python docs/screenshots.py
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from chromium import Browser, browser

from govinfo_report import Report, check, load
from govinfo_report.view.index_entry import entry_of
from govinfo_report.view.page_index import agency_page, by_agency, index_page

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "examples"))
import make_downloads  # noqa: E402  it stands in a folder that is no package

IMAGES = HERE / "images"
LARGEST = 150_000


def years() -> Iterator[Report]:
    """The reports of the tutorial's bodies over the years, two of them with a mistake."""
    for name in make_downloads.BODIES:
        for year in make_downloads.YEARS:
            yield make_downloads.spoilt(f"{name}-{year}", make_downloads.made(name, year))


def pages(folder: Path) -> None:
    """Write the pages to be photographed."""
    damaged = load(HERE / "examples" / "2021-damaged.txt")
    for lang in ("zh", "en"):
        (folder / f"report-{lang}.html").write_text(damaged.to_html(lang), "utf-8")
    entries = [
        entry_of(
            report,
            check(report),
            f"{number:02}-{report.metadata.year}.html",
            "report.html",
            "zh",
        )
        for number, report in enumerate(years(), 1)
    ]
    agencies = by_agency(entries)
    name, _ = make_downloads.BODIES["yunxi"]
    index = index_page(entries, (), dict.fromkeys(agencies, "agency.html"))
    (folder / "index.html").write_text(index, "utf-8")
    (folder / "agency.html").write_text(agency_page(name, agencies[name]), "utf-8")


def pictures(page: Browser, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name and PNG of each picture."""
    page.open(folder / "report-zh.html", width=1000, height=780)
    page.value("document.querySelector('#requests').scrollIntoView()")
    wrong = '[data-path="requests.results.partially_disclosed.total"] summary'
    page.value(f"document.querySelector('{wrong}').click()")
    yield "page-source-line", page.picture()
    page.open(folder / "report-en.html", width=1000, height=640, scheme="dark")
    yield "page-dark", page.picture()
    page.open(folder / "report-zh.html", width=400, height=860)
    yield "page-narrow", page.picture()
    page.open(folder / "index.html", width=1100, height=760)
    yield "page-index", page.picture()
    page.open(folder / "agency.html", width=1100, height=560)
    yield "page-agency", page.picture()


def main() -> None:
    """Write every picture, each no larger than a page of documentation should carry."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, browser() as page:
        folder = Path(place)
        pages(folder)
        for name, picture in pictures(page, folder):
            assert len(picture) <= LARGEST, f"{name}: {len(picture)} bytes"
            (IMAGES / f"{name}.png").write_bytes(picture)
            print(f"{name}.png {len(picture):,} bytes")


if __name__ == "__main__":
    main()
