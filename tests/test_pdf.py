"""The same report in the ways that PDF files are made, read cell by cell."""

import json
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from scoring import Outcome, scores

from govinfo_report import load, parse
from govinfo_report.form import FORMS
from govinfo_report.public import Report

pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")

FOLDER = Path(__file__).parent / "files" / "pdf"
REPORTS: dict[str, Any] = json.loads((FOLDER / "reports.json").read_text("utf-8"))
PICTURED = "drawn-picture"
NAMES = sorted(set(REPORTS["files"]) - {PICTURED})


@cache
def loaded(name: str) -> Report:
    return load(FOLDER / f"{name}.pdf")


def truth(name: str) -> dict[str, int | Decimal | None]:
    file = REPORTS["files"][name]
    edition = str(file["edition"])
    printed: dict[str, int | Decimal | None] = {
        path: Decimal(text) if "." in text else int(text)
        for path, text in zip(FORMS[file["edition"]].cells, REPORTS["values"][edition], strict=True)
    }
    if file["blanks"]:
        printed.update(dict.fromkeys(REPORTS["blank"][edition]))
    return printed


def test_every_file_is_listed_and_together_they_are_small() -> None:
    files = list(FOLDER.glob("*.pdf"))
    assert {path.stem for path in files} == set(REPORTS["files"])
    assert sum(path.stat().st_size for path in files) < 900_000


@pytest.mark.parametrize("edition", [2021, 2019])
def test_every_number_is_one_of_its_own(edition: int) -> None:
    values = REPORTS["values"][str(edition)]
    assert len(values) == len(set(values)) == len(FORMS[edition].cells)


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_is_read(name: str) -> None:
    report = loaded(name)
    outcomes = Counter(score.outcome for score in scores(report, truth(name)))
    assert report.edition == REPORTS["files"][name]["edition"]
    # Without lines, only the sums tell which cell of table four is blank, and these have none.
    lost = 14 if name == "chromium-no-rules" else 0
    named = {path for d in report.diagnostics if d.code == "row-too-few-values" for path in d.paths}
    assert outcomes.pop(Outcome.MISSED, 0) == lost == max(0, len(named) - 1)
    assert outcomes.pop(Outcome.RIGHT) == len(FORMS[report.edition].cells) - lost
    # A number that its cell breaks is right, and a reader is told.
    broken = {path for d in report.diagnostics if d.code == "number-broken" for path in d.paths}
    assert outcomes.pop(Outcome.NAMED, 0) <= len(broken)
    assert not outcomes


@pytest.mark.parametrize("name", NAMES)
def test_the_words_are_read(name: str) -> None:
    report = loaded(name)
    expected = load(FOLDER / "drawn-open-sides.pdf")
    assert report.metadata.year == expected.metadata.year == 2023
    assert report.metadata.agency == expected.metadata.agency
    assert report.metadata.published == expected.metadata.published
    assert len(report.headings) == 6
    for section in ("overview", "problems_and_improvements", "other_matters"):
        texts, printed = (
            ["".join(one.text.split()) for one in one.prose[section].paragraphs]
            for one in (report, expected)
        )
        assert texts == printed


@pytest.mark.parametrize("name", NAMES)
def test_the_text_that_spans_point_into_reads_the_same(name: str) -> None:
    report = loaded(name)
    span = next(cell.span for cell in report.cells.values() if cell.span)
    again = parse(span.source.text)
    for path, cell in again.cells.items():
        if cell.value is not None:
            assert cell.value == report.cells[path].value


def test_a_place_names_page_table_row_and_column() -> None:
    cells = loaded("libreoffice-2021").cells
    first = cells["requests.new_received.natural_person"].span
    last = cells["requests.carried_forward.total"].span
    assert first is not None
    assert last is not None
    place, end = first.place, last.place
    assert place is not None
    assert end is not None
    assert (place.page, place.column) == (1, 4)
    assert (end.page, end.column) == (2, 10)
    # One table over two pages: 25 rows below the header, which is printed twice.
    assert place.table == end.table
    assert place.row is not None
    assert end.row == place.row + 24 + 3


def test_a_row_cut_by_a_page_break_is_one_row() -> None:
    report = loaded("libreoffice-rows-broken")
    # Its broken numbers fill their cells, so that each is one number without a doubt.
    assert report.diagnostics == ()
    rows = {
        cell.span.place.page
        for cell in report.cells.values()
        if cell.span is not None and cell.span.place is not None
    }
    assert rows >= {1, 2, 3}


def test_page_numbers_and_repeated_lines_are_no_words_of_the_report() -> None:
    text = "".join(
        one.text
        for name in ("libreoffice-2019", "chromium-rows-broken")
        for prose in loaded(name).prose.values()
        for one in prose.paragraphs
    )
    assert "—" not in text
    assert "page.html" not in text


def test_a_table_that_is_a_picture_is_named_with_its_page() -> None:
    report = loaded(PICTURED)
    found = {diagnostic.code: diagnostic for diagnostic in report.diagnostics}
    assert found["pdf-page-is-picture"].values["page"] == 2
    table = found["table-is-picture"]
    assert table.span is not None
    assert table.span.place is not None
    assert table.span.place.page == 2
    paths = {path for path, cell in report.cells.items() if cell.value is None}
    assert paths == {path for path in report.cells if path.startswith("requests.")}
