"""The page in a browser: it shows what the report holds, fits a telephone and paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from command import EXAMPLES
from scripts import script

from govinfo_report import CellStatus, Report, complete, load, parse
from govinfo_report.checks import check
from govinfo_report.form.fields import Language
from govinfo_report.messages.words import words_for
from govinfo_report.view.page_index import agency_page, by_agency, entry_of, index_page
from govinfo_report.view.page_report import report_fragment

LANGUAGES: tuple[Language, ...] = ("zh", "en")
CELLS = """
[...document.querySelectorAll("td[data-path]")].map(
    td => [td.dataset.path, td.dataset.status, td.querySelector("data").value])
"""


def tool() -> ModuleType:
    return script("docs", "chromium")


CHROMIUM = tool()
pytestmark = pytest.mark.skipif(CHROMIUM.program() is None, reason="no Chromium is installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with CHROMIUM.browser() as one:
        yield one


def reports() -> dict[str, Report]:
    damaged = load(EXAMPLES / "2021-damaged.txt")
    return {
        "clean": load(EXAMPLES / "2021-clean.txt"),
        "damaged": damaged,
        "completed": complete(damaged).correct("proactive_disclosure.rules.issued", 3, note="…"),
        "old": load(EXAMPLES / "2019-one-cell-a-line.txt"),
        "web": load(EXAMPLES / "2021-page.html"),
        "empty": parse(""),
        "hostile": parse("<script>alert(1)</script>\n行政许可 | <img src=x onerror=alert(1)> |\n"),
    }


REPORTS = reports()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    entries = []
    for name, report in REPORTS.items():
        for lang in LANGUAGES:
            page = f"{name}-{lang}.html"
            (folder / page).write_text(report.to_html(lang), "utf-8")
        entries.append(entry_of(report, check(report), name, f"{name}-zh.html", "zh"))
    body = report_fragment(REPORTS["damaged"]) + report_fragment(REPORTS["clean"])
    notebook = f"<!doctype html><html lang=zh><title>n</title><p id=out>n</p>{body}</html>"
    (folder / "notebook.html").write_text(notebook, "utf-8")
    agencies = by_agency(entries)
    assert len(agencies) == 1
    for agency, years in agencies.items():
        (folder / "agency.html").write_text(agency_page(agency, years), "utf-8")
    index = index_page(entries, (), dict.fromkeys(agencies, "agency.html"))
    (folder / "index.html").write_text(index, "utf-8")
    return folder


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", REPORTS)
def test_the_tables_show_the_cells_and_the_console_is_silent(
    name: str, lang: str, browser: Any, folder: Path
) -> None:
    shown = browser.open(folder / f"{name}-{lang}.html").value(CELLS)
    cells = REPORTS[name].cells.values()
    assert sorted(map(tuple, shown)) == sorted(
        (cell.path, cell.status.value, "" if cell.value is None else f"{cell.value:f}")
        if not isinstance(cell.value, int)
        else (cell.path, cell.status.value, str(cell.value))
        for cell in cells
    )
    assert browser.complaints == []


PAGES = [*(f"{name}-{lang}" for name in REPORTS for lang in LANGUAGES)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*PAGES, "index", "agency", "notebook"])
def test_no_page_is_wider_than_a_telephone(
    name: str, scheme: str, browser: Any, folder: Path
) -> None:
    page = browser.open(folder / f"{name}.html", width=400, scheme=scheme)
    assert page.value("document.documentElement.scrollWidth") <= 400
    assert page.complaints == []


CONTRAST = """
(() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const part = c => (c /= 255) <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
  const pixel = colour => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const ground = element => {
    for (; element; element = element.parentElement) {
      const found = pixel(getComputedStyle(element).backgroundColor);
      if (found[3] === 255) return found;
    }
    return [255, 255, 255];
  };
  const low = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !element.checkVisibility() ||
        element.closest(".sr, style, svg")) continue;
    const [a, b] = [pixel(getComputedStyle(element).color), ground(element)].map(light);
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) low.push([element.outerHTML.slice(0, 80), ratio]);
  }
  return low;
})()
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["damaged-zh", "completed-en", "empty-zh", "index", "agency"])
def test_every_text_stands_out_from_its_ground(
    name: str, scheme: str, browser: Any, folder: Path
) -> None:
    assert browser.open(folder / f"{name}.html", scheme=scheme).value(CONTRAST) == []


def test_a_click_on_a_number_shows_its_printed_line(browser: Any, folder: Path) -> None:
    page = browser.open(folder / "damaged-zh.html")
    path = "requests.results.partially_disclosed.total"
    page.value(f"""document.querySelector('[data-path="{path}"] summary').click()""")
    sheet = f"""document.querySelector('[data-path="{path}"] .sheet')"""
    assert page.value(f"{sheet}.checkVisibility()")
    cell = REPORTS["damaged"].cells[path]
    assert cell.span is not None
    assert cell.span.source.line_text(cell.span.line) in page.value(f"{sheet}.textContent")
    bottom = page.value(f"Math.round({sheet}.getBoundingClientRect().bottom)")
    assert bottom == page.value("innerHeight")
    other = "requests.new_received.total"
    page.value(f"""document.querySelector('[data-path="{other}"] summary').click()""")
    assert not page.value(f"{sheet}.checkVisibility()"), "one line at a time"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["clean", "old", "damaged"])
def test_the_print_has_every_number_and_cuts_no_table(
    name: str, lang: Language, browser: Any, folder: Path
) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="the extra `pdf` is not installed")
    printed = pdfium.PdfDocument(browser.open(folder / f"{name}-{lang}.html").printed())
    pages = [page.get_textpage().get_text_bounded() for page in printed]
    assert all(round(page.get_width()) == 595 for page in printed), "A4"
    assert words_for(lang).legend_note not in "".join(pages), "there is nothing to click on paper"
    report = REPORTS[name]
    for table in report.form.tables:
        rows = [row for row in table.rows if row.columns == table.rows[-1].columns]
        values = [
            [str(report.cells[path].value) for path in row.paths]
            for row in rows
            if all(report.cells[path].status is CellStatus.READ for path in row.paths)
        ]
        found = [
            at for at, text in enumerate(pages) if all(_holds(text, numbers) for numbers in values)
        ]
        assert len(found) >= 1, f"{table.section} is cut or incomplete"


def _holds(text: str, numbers: list[str]) -> bool:
    return re.search(r"\s+".join(rf"{re.escape(one)}\S*" for one in numbers), text) is not None


def test_a_link_of_a_finding_leads_to_its_cell(browser: Any, folder: Path) -> None:
    page = browser.open(folder / "damaged-zh.html")
    page.value("""document.querySelector('#problems .wrong a').click()""")
    target = page.value("document.querySelector('td:target')?.dataset.path")
    assert target in REPORTS["damaged"].cells


@pytest.mark.slow
def test_styles_do_not_leave_the_report(browser: Any, folder: Path) -> None:
    page = browser.open(folder / "notebook.html", scheme="dark")
    out = "getComputedStyle(document.getElementById('out'))"
    assert page.value(f"{out}.color") == "rgb(0, 0, 0)"
    assert page.value(f"{out}.fontFamily") != page.value(
        "getComputedStyle(document.querySelector('.govinfo-report')).fontFamily"
    )


NOTEBOOK_RULES = """
.jp-RenderedHTMLCommon td, .jp-RenderedHTMLCommon th, .jp-RenderedHTMLCommon tr {
  text-align: right; vertical-align: middle; padding: .5em; border: none; }
.rendered_html tr, .rendered_html th, .rendered_html td { text-align: right; }
"""


@pytest.mark.parametrize("order", ["before", "behind"])
def test_headers_stay_centred_in_a_notebook(order: str, browser: Any, tmp_path: Path) -> None:
    rules = f"<style>{NOTEBOOK_RULES}</style>"
    body = report_fragment(REPORTS["clean"])
    parts = (rules, body) if order == "before" else (body, rules)
    page = tmp_path / "notebook.html"
    page.write_text(
        "<!doctype html><meta charset=utf-8><link rel=icon href=data:,>"
        f"<div class='jp-RenderedHTMLCommon rendered_html'>{''.join(parts)}</div>",
        "utf-8",
    )
    shown = browser.open(page)
    expected = {"th[scope=col]": "center", "td": "center", "th[scope=row]": "start"}
    for selector, wanted in expected.items():
        found = shown.value(
            f"""[...new Set([...document.querySelectorAll({selector!r})]
                .map(one => getComputedStyle(one).textAlign))]"""
        )
        assert found == [wanted], selector


def test_the_index_is_put_in_another_order(browser: Any, folder: Path) -> None:
    page = browser.open(folder / "index.html")
    rows = """[...document.querySelectorAll('.reports tbody tr')]
        .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map(row => row.querySelector('td:last-child').textContent)"""
    by_verdict = page.value(rows)
    assert by_verdict == page.value(rows.replace(".sort", ".slice().sort"))
    page.value("document.getElementById('by-name').click()")
    assert page.value(rows) == sorted(by_verdict)
    page.value("document.getElementById('by-verdict').click()")
    assert page.value(rows) == by_verdict


def test_the_index_is_reached_by_keyboard(browser: Any, folder: Path) -> None:
    page = browser.open(folder / "index.html")
    page.press("Tab")
    assert page.value("document.activeElement.id") == "by-verdict"
    page.press("ArrowDown")
    assert page.value("document.querySelector('input:checked').id") == "by-agency"
