"""Workbooks in one file of XML, as Excel 2003 writes them."""

from __future__ import annotations

import pytest

from govinfo_report import LimitExceeded, Limits, load
from govinfo_report.readers.sheet_xml import read_sheet_xml

BOOK = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="s1"><Font ss:StrikeThrough="1"/></Style></Styles>
{}</Workbook>"""
SHEET = '<Worksheet ss:Name="表"><Table>{}</Table></Worksheet>'


def cell(text: str, kind: str = "String", **said: object) -> str:
    attributes = "".join(f' ss:{name}="{value}"' for name, value in said.items())
    return f'<Cell{attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


def row(*cells: str, **said: object) -> str:
    attributes = "".join(f' ss:{name}="{value}"' for name, value in said.items())
    return f"<Row{attributes}>{''.join(cells)}</Row>"


def texts(*rows: str) -> list[list[str]]:
    book = BOOK.format(SHEET.format("".join(rows))).encode()
    return [list(line.texts) for line in read_sheet_xml(book, Limits()).lines if any(line.texts)]


def test_a_report_is_read() -> None:
    six = [cell(str(number), "Number") for number in (24, 5, 0, 0, 1, 0)]
    last = cell("30", "Number")
    rows = [
        row(cell("云湖市民政局2024年政府信息公开工作年度报告", MergeAcross=9)),
        row(cell("三、收到和处理政府信息公开申请情况", MergeAcross=9)),
        row(cell("一、本年新收政府信息公开申请数量", MergeAcross=2), *six, last),
        row(
            cell("三、本年度办理结果", MergeDown=1),
            cell("（一）予以公开", MergeAcross=1),
            *six,
            last,
        ),
        row(
            cell("（二）部分公开", Index=2, MergeAcross=1),
            cell("3", "Number"),
            *six[1:],
            cell("9", "Number"),
        ),
    ]
    report = load(BOOK.format(SHEET.format("".join(rows))).encode(), edition=2021)
    assert report.source is not None
    assert report.source.kind == "sheets"
    assert report.requests.new_received.total == 30
    assert report.requests.new_received.legal_service_organization == 1
    assert report.requests.results.partially_disclosed.natural_person == 3


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (cell("139.09999999999999", "Number"), "139.1"),
        (cell("1.2345E4", "Number"), "12345"),
        (cell("7", "Number", StyleID="s1"), ""),
        (cell("<S>7</S>5"), "5"),
        (cell("5<Sup>1</Sup>件"), "5[1]件"),
        (cell("#DIV/0!", "Error"), "#DIV/0!"),
        ("<Cell/>", ""),
    ],
)
def test_what_a_cell_shows(written: str, shown: str) -> None:
    assert texts(row(cell("规章"), written, cell("8", "Number"))) == [["规章", shown, "8"]]


def test_places_that_are_left_out_and_rows_that_are_not_shown() -> None:
    rows = [
        row(cell("规章"), cell("4", "Number", Index=3)),
        row(cell("行政许可"), cell("9", "Number"), Hidden=1),
        row(cell("行政处罚"), cell("6", "Number"), Index=8),
    ]
    assert texts(*rows) == [["规章", "", "4"], ["行政处罚", "6"]]


def test_a_sheet_that_is_hidden_is_not_read() -> None:
    options = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    hidden = SHEET.format(row(cell("规章"), cell("7", "Number")))
    hidden = hidden.replace("</Worksheet>", f"{options}</Worksheet>")
    book = BOOK.format(hidden + SHEET.format(row(cell("规章"), cell("4", "Number"))))
    lines = read_sheet_xml(book.encode(), Limits()).lines
    assert [list(line.texts) for line in lines if any(line.texts)] == [["规章", "4"]]


@pytest.mark.parametrize(
    ("hostile", "limit"),
    [
        (row(cell("1", Index=1_000_000)), "span"),
        (row(cell("1", MergeAcross=1_000_000)), "span"),
        (row(cell("1"), Index=100_000_000), "docx_blocks"),
    ],
)
def test_limits(hostile: str, limit: str) -> None:
    with pytest.raises(LimitExceeded) as caught:
        load(BOOK.format(SHEET.format(hostile)).encode())
    assert caught.value.code == f"limit-{limit.replace('_', '-')}"
