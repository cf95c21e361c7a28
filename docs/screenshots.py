"""Make the pictures of pages in docs/images: reports of bodies that do not exist, in Chromium.

python docs/screenshots.py
"""

from __future__ import annotations

import socket
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import uvicorn
from chromium import Browser, browser

from govinfo_report import CannotReadError, Report, check, load, parse
from govinfo_report.form import FORMS
from govinfo_report.view.page_index import Unread, agency_page, by_agency, entry_of, index_page
from govinfo_report.web.app import make_app

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


GALLERY: Final[dict[str, dict[str, Any]]] = {
    "1280": {"width": 1280, "height": 900},
    "1280-dark": {"width": 1280, "height": 900, "scheme": "dark"},
    "400": {"width": 400, "height": 860},
    "print": {"width": 794, "height": 1123, "medium": "print"},
}
"""End of a picture's name → the window that it is taken in."""


def pictures_for_tables() -> Report:
    """A report whose tables were published as pictures."""
    sections = zip("一二三四五六", FORMS[2021].sections, strict=True)
    lines = [f"{numeral}、{one.heading}\n[image: {numeral}.png]" for numeral, one in sections]
    return parse("\n".join(["示例局2023年政府信息公开工作年度报告", *lines]))


def index_of_thirty(reports: Sequence[Report]) -> str:
    """An index with every verdict, and a file that cannot be read."""
    many = [*reports, *(list(years()) * 3)][:29]
    entries = [
        entry_of(one, check(one), f"{at:02}-{one.metadata.year or '?'}.docx", "report.html", "zh")
        for at, one in enumerate(many, 1)
    ]
    reason = CannotReadError("absent")
    unread = Unread("30-2024.docx", reason.code, reason.text("zh"))
    return index_page(entries, [unread], dict.fromkeys(by_agency(entries), "agency.html"))


def gallery(page: Browser, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name and PNG of each kind of page, in each kind of window."""
    examples = HERE / "examples"
    reports = {
        "clean": load(examples / "2021-clean.txt"),
        "errors": load(examples / "2021-damaged.txt"),
        "no-report": parse("关于召开工作会议的通知\n各科室：\n请准时参加。"),
        "pictures": pictures_for_tables(),
    }
    for name, report in reports.items():
        (folder / f"{name}.html").write_text(report.to_html(), "utf-8")
    (folder / "thirty.html").write_text(index_of_thirty([*reports.values()]), "utf-8")
    dropped = [examples / "2021-clean.txt", examples / "2021-damaged.txt", folder / "notice.txt"]
    dropped[-1].write_text("关于召开工作会议的通知", "utf-8")
    with served() as address:
        for ending, window in GALLERY.items():
            for name in (*reports, "thirty"):
                page.open(folder / f"{name}.html", **window)
                yield f"{name}-{ending}", page.picture(scale=0.5)
            page.open(address, **window)
            page.choose("#files", dropped)
            page.until("document.querySelectorAll('.results .actions').length === 3")
            yield f"drop-{ending}", page.picture(scale=0.5)


@contextmanager
def served() -> Iterator[str]:
    """The address of the page on which files are dropped."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        app = make_app(port, jobs=1)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{port}/"
        server.should_exit = True
        thread.join(30)


def main() -> None:
    """Write every picture, each no larger than a page of documentation should carry."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, browser() as page:
        folder = Path(place)
        pages(folder)
        for name, picture in (*pictures(page, folder), *gallery(page, folder)):
            assert len(picture) <= LARGEST, f"{name}: {len(picture)} bytes"
            (IMAGES / f"{name}.png").write_bytes(picture)
            print(f"{name}.png {len(picture):,} bytes")


if __name__ == "__main__":
    main()
