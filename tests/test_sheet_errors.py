"""Cells of workbooks that show an error: no silent blank, whatever the kind of the workbook."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from random import Random

import pytest

from govinfo_report import CannotReadError, CellStatus, Limits, load
from govinfo_report.readers import sheets
from govinfo_report.readers.sheets import as_shown, errors_in_xls
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, render

pytest.importorskip("python_calamine")

XLS = Path(__file__).parent / "files" / "sheets" / "errors.xls"
"""Three numbers of the report are `=1/0`, and so is a cell of a hidden sheet before it."""
WORKBOOK = XLS.read_bytes().index("Workbook".encode("utf-16-le"))
"""Where the list of its streams names the only one that is needed."""
VALUES = random_values(Random(41), 2021, distinct=True)
LINES = [
    line.split("\t") for line in render(report_from(2021, VALUES), LAYOUTS["tab-grid"]).splitlines()
]
BROKEN = {
    "proactive_disclosure.rules.issued",
    "proactive_disclosure.normative_documents.in_force",
    "requests.results.not_disclosed.state_secret.public_welfare_organization",
}
PRINTED = {str(VALUES[path]) for path in BROKEN}


def unreadable(data: bytes, shown: str = "#DIV/0!") -> set[str]:
    """The cells that show an error; every other one must be read."""
    report = load(data)
    found = {path for path, cell in report.cells.items() if cell.raw == shown}
    assert all(report.cells[path].status is CellStatus.UNREADABLE for path in found)
    read = {path: cell.value for path, cell in report.cells.items() if path not in found}
    assert read == {path: value for path, value in VALUES.items() if path not in found}
    return found


def xlsx() -> bytes:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(LINES):
            for column, text in enumerate(cells):
                if text in PRINTED:
                    sheet.write_formula(row, column, "=1/0", None, "#DIV/0!")
                else:
                    sheet.write_string(row, column, text)
    return out.getvalue()


def ods(error: str) -> bytes:
    spaces = (
        "".join(
            f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
            for name in ("office", "table", "text")
        )
        + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    )
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell {error}><text:p>#DIV/0!</text:p></table:table-cell>"
            if text in PRINTED
            else '<table:table-cell office:value-type="string">'
            f"<text:p>{text}</text:p></table:table-cell>"
            for text in cells
        )
        + "</table:table-row>"
        for cells in LINES
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr(
            "content.xml",
            f"<office:document-content{spaces}><office:body><office:spreadsheet><table:table "
            f'table:name="1">{rows}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        )
    return out.getvalue()


@pytest.mark.parametrize(
    "error",
    [
        'office:value-type="string" office:string-value="" calcext:value-type="error"',
        'table:formula="of:=1/0" office:value-type="float" office:value="0"',
    ],
)
def test_an_error_in_an_ods_file_is_no_blank_and_no_zero(error: str) -> None:
    assert unreadable(ods(error)) == BROKEN


def test_an_error_in_an_xlsx_file_is_no_blank() -> None:
    assert unreadable(xlsx()) == BROKEN


def test_an_error_in_an_xls_file_is_no_blank() -> None:
    assert unreadable(XLS.read_bytes()) == BROKEN
    assert [sheet for sheet, _, _ in errors_in_xls(XLS.read_bytes())] == [0, 1, 1, 1]


def test_a_formula_that_was_never_calculated_is_no_blank() -> None:
    formula = re.compile(r"<f>([^<]*)</f><v>[^<]*</v>")
    with zipfile.ZipFile(io.BytesIO(xlsx())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    sheet = parts[name].decode()
    assert len(formula.findall(sheet)) == len(BROKEN)
    parts[name] = formula.sub(r"<f>\1</f><v></v>", sheet).replace(' t="e"', "").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    assert unreadable(out.getvalue(), "=1/0") == BROKEN


def test_a_workbook_without_errors_is_given_as_it_is() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/worksheets/sheet1.xml", '<c r="A1" t="s"><v>0</v></c>')
        package.writestr("xl/charts/chart1.xml", '<c r="A1" t="e"><v>0</v></c>')
    assert as_shown(out.getvalue(), Limits()) == out.getvalue()


def test_a_workbook_cut_off_is_damaged_and_costs_no_process() -> None:
    whole = XLS.read_bytes()
    load(whole)
    running = sheets._process.running
    with pytest.raises(CannotReadError) as caught:
        load(whole[: WORKBOOK + 300])
    assert caught.value.code == "sheets-damaged"
    assert sheets._process.running is running


def test_what_a_workbook_strikes_out_or_hides_is_no_number() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    rich, inline = openpyxl.cell.rich_text, openpyxl.cell.text.InlineFont
    book = openpyxl.Workbook()
    sheet = book.active
    for row, cells in enumerate(LINES, 1):
        for column, text in enumerate(cells, 1):
            value = sheet.cell(2 * row, column)
            value.value = text
            sheet.cell(2 * row - 1, column).value = f"{text}9" if text.isdigit() else text
            if text in PRINTED:
                parts: dict[str, dict[str, object]] = {
                    "7": {"strike": True},
                    text: {},
                    "1": {"vertAlign": "superscript"},
                }
                blocks = [rich.TextBlock(inline(**looks), part) for part, looks in parts.items()]
                value.value = rich.CellRichText(*blocks)
        sheet.row_dimensions[2 * row - 1].hidden = True
    out = io.BytesIO()
    book.save(out)
    assert {path: cell.value for path, cell in load(out.getvalue()).cells.items()} == VALUES
