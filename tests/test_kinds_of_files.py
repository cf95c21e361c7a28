"""Archives, mails, workbooks, texts in XML and RTF: read for the report in them, or refused."""

from __future__ import annotations

import base64
import gzip
import io
import re
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from random import Random

import pytest

from govinfo_report import CannotReadError, LimitExceeded, Limits, Place, load, parse_many
from govinfo_report.document import Ruling
from govinfo_report.readers import sheets
from govinfo_report.readers.kinds import kind_of
from govinfo_report.readers.opendocument import read_fodt
from govinfo_report.readers.rtf import read_rtf
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, render
from govinfo_report.testing.pages import PAGES, render_page, table_cells
from govinfo_report.testing.printed import Grid, compose

VALUES = random_values(Random(41), 2021, distinct=True)
REPORT = report_from(2021, VALUES)
PRINTED = compose(REPORT, "blocks")
TEXT = render(REPORT, LAYOUTS["markdown"]).encode()
PAGE = render_page(REPORT, PAGES["clean"])


def read(data: bytes) -> dict[str, object]:
    return {path: cell.value for path, cell in load(data).cells.items()}


def code(data: bytes) -> str:
    with pytest.raises(CannotReadError) as caught:
        load(data)
    assert caught.value.text("zh")
    assert caught.value.text("en")
    return caught.value.code


def zipped(members: dict[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


# -- the report in XML and in RTF -------------------------------------------------------------


def _written(paragraph: Callable[[str], str], table: Callable[[Grid], str]) -> str:
    pieces = [paragraph(text) for text in PRINTED.front]
    for part in PRINTED.parts:
        pieces += [paragraph(text) for text in (part.heading or "", *part.paragraphs)]
        pieces += map(table, part.grids)
    return "".join([*pieces, *map(paragraph, PRINTED.back)])


def _odf_table(grid: Grid) -> str:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell table:number-rows-spanned="{cell.rowspan}" '
            f'table:number-columns-spanned="{cell.colspan}"><text:p>'
            f"{cell.text.replace(chr(10), '<text:line-break/>')}</text:p></table:table-cell>"
            + "<table:covered-table-cell/>"
            * (cell.colspan - 1)
            for cell in row
        )
        + "</table:table-row>"
        for row in table_cells(grid)
    )
    return f"<table:table>{rows}</table:table>"


ODF = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>'
    "{}</office:text></office:body></office:document-content>"
)
CONTENT = ODF.format(_written(lambda text: f"<text:p>{text}</text:p>", _odf_table)).encode()
ODT_TYPE = b"application/vnd.oasis.opendocument.text"


def odt(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", ODT_TYPE)
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _word_table(grid: Grid) -> str:
    """Cells that a cell above covers are there, and say so."""
    rows: list[str] = []
    going_on: dict[int, tuple[int, int]] = {}
    for row in table_cells(grid):
        cells = list(row)
        made: list[str] = []
        column = 0
        while cells or going_on.get(column, (0, 0))[0]:
            left, width = going_on.get(column, (0, 0))
            if left:
                going_on[column] = (left - 1, width)
                made.append(_word_cell("", width, "<w:vmerge/>"))
                column += width
                continue
            cell = cells.pop(0)
            if cell.rowspan > 1:
                going_on[column] = (cell.rowspan - 1, cell.colspan)
            merge = '<w:vmerge w:val="restart"/>' if cell.rowspan > 1 else ""
            made.append(_word_cell(cell.text, cell.colspan, merge))
            column += cell.colspan
        rows.append(f"<w:tr>{''.join(made)}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def _word_cell(text: str, width: int, merge: str) -> str:
    words = text.replace("\n", "</w:t><w:br/><w:t>")
    return (
        f'<w:tc><w:tcPr><w:gridSpan w:val="{width}"/>{merge}</w:tcPr>'
        f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"
    )


WORD_2003 = (
    '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
    "{}</w:body></w:wordDocument>"
)
WORD_XML = WORD_2003.format(
    _written(lambda text: f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>", _word_table)
).encode()


def in_one_text(docx: bytes) -> bytes:
    """A Word file as the text of XML in which Word writes all its parts."""
    parts: list[str] = []
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        for name in package.namelist():
            content = package.read(name)
            if name.endswith((".xml", ".rels")):
                xml = re.sub(r"^<\?xml[^>]*\?>", "", content.decode("utf-8-sig"))
                inside = f"<pkg:xmlData>{xml}</pkg:xmlData>"
            else:
                inside = f"<pkg:binaryData>{base64.b64encode(content).decode()}</pkg:binaryData>"
            parts.append(f'<pkg:part pkg:name="/{name}">{inside}</pkg:part>')
    namespace = "http://schemas.microsoft.com/office/2006/xmlPackage"
    return (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
        f'<pkg:package xmlns:pkg="{namespace}">{"".join(parts)}</pkg:package>'
    ).encode()


@pytest.mark.parametrize("name", ["numbered-2021", "strict-2021", "wps-2021"])
def test_a_word_file_in_one_text(name: str) -> None:
    path = Path(__file__).parent / "files" / "docx" / f"{name}.docx"
    packed = load(path)
    written = load(in_one_text(path.read_bytes()))
    assert written.cells == packed.cells
    assert written.preface == packed.preface
    assert written.diagnostics == packed.diagnostics
    assert (packed.source.kind, written.source.kind) == ("docx", "word-xml")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_word_file_of_2003_in_utf_16(encoding: str) -> None:
    xml = WORD_XML.decode().replace("UTF-8", "UTF-16")
    assert read(xml.encode(encoding)) == dict(VALUES)


def rtf(encoding: str) -> bytes:
    """The report as RTF, its characters by number or as bytes of GBK."""

    def words(text: str) -> str:
        if encoding == "unicode":
            return "".join(
                one if one.isascii() else f"\\u{ord(one) - 65536 * (ord(one) > 32767)}?"
                for one in text.replace("\n", "\r")
            ).replace("\r", "\\line ")
        return "".join(
            one if one.isascii() else "".join(f"\\'{byte:02x}" for byte in one.encode("gb18030"))
            for one in text.replace("\n", "\r")
        ).replace("\r", "\\line ")

    def table(grid: Grid) -> str:
        rows = ""
        for row in table_cells(grid):
            edges = "".join(f"\\cellx{1000 * at}" for at in range(1, len(row) + 1))
            cells = "".join(f"\\pard\\intbl {words(cell.text)}\\cell" for cell in row)
            rows += f"\\trowd{edges}{cells}\\row\n"
        return rows

    body = _written(lambda text: f"\\pard {words(text)}\\par\n", table)
    return (
        "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 SimSun;}}"
        "{\\*\\generator nobody 1 2 3;}\\f0 " + body + "}"
    ).encode()


def test_gz_files_put_together_are_read_to_the_end() -> None:
    halves = gzip.compress(TEXT[:3_000]) + gzip.compress(b"") + gzip.compress(TEXT[3_000:])
    assert read(halves) == dict(VALUES)
    assert read(halves + bytes(512)) == dict(VALUES)
    assert code(halves[:-20]) == "archive-damaged"
    with pytest.raises(LimitExceeded, match="zip_entries"):
        load(gzip.compress(b"") * 3_000)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_of_one_name_neither_is_taken() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("a.txt", "something else")
    assert code(out.getvalue()) == "archive-damaged"


def test_a_member_that_does_not_inflate_makes_a_damaged_archive() -> None:
    spoilt = bytearray(zipped({"a.txt": TEXT}, zipfile.ZIP_DEFLATED))
    assert read(bytes(spoilt)) == dict(VALUES)
    spoilt[400:420] = bytes(20)
    assert code(bytes(spoilt)) == "archive-damaged"


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_member_packed_as_few_programs_do_is_not_unpacked(method: int) -> None:
    """Some bytes of it may become hundreds of megabytes before any of them can be counted."""
    packed = zipped({"a.txt": TEXT}, method)
    assert code(packed) == "archive-packing"
    assert code(zipped({"mimetype": b"0" * 1_000, "a.txt": TEXT}, method)) == "archive-packing"


def test_what_stands_before_a_pdf_file_does_not_hide_it() -> None:
    assert kind_of(b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n%PDF-1.7\n") == "pdf"
    assert kind_of(b"a file that begins with %PDF-1.7 is one") == "text"


def test_a_text_document_may_be_packed_again() -> None:
    mimetype = b"application/vnd.oasis.opendocument.text"
    assert read(zipped({"mimetype": mimetype, "content.xml": CONTENT, "styles.xml": b""})) == dict(
        VALUES
    )


LOOKS = """<office:automatic-styles
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 ><style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/>
</style:style><style:style style:name="H"><style:text-properties text:display="none"/></style:style>
<style:style style:name="N"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="M" style:parent-style-name="N"/>
<style:style style:name="O"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles><office:body>"""


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<text:span text:style-name="S">7</text:span>5', "5"),
        ('<text:span text:style-name="H">7</text:span>5', "5"),
        ('5<text:span text:style-name="N">1</text:span>', "5[1]"),
        ('5<text:span text:style-name="M">1</text:span>', "5[1]"),
        ('<text:span text:style-name="other">7</text:span>5', "75"),
    ],
)
def test_an_opendocument_file_shows_what_its_styles_say(cell: str, shown: str) -> None:
    row = (
        "<table:table-row{}><table:table-cell{}><text:p>{}</text:p></table:table-cell>"
        "<table:table-cell/></table:table-row>"
    )
    rows = row.format(' table:visibility="collapse"', "", "8") + row.format("", "", cell)
    rows += row.format("", ' office:value-type="float" office:value="12.0"', "1.2E+1")
    table = f"<table:table>{rows}</table:table>"
    hidden = table.replace("<table:table>", '<table:table table:style-name="O">')
    content = ODF.format(hidden + table).replace("<office:body>", LOOKS)
    lines = read_fodt(content.encode(), Limits()).lines
    assert [line.texts[0] for line in lines] == [shown, "12"]


def test_what_follows_a_row_of_rtf_is_words() -> None:
    row = r"\trowd\cellx1000\cellx2000\intbl a\cell 5\cell\row"
    document = read_rtf(f"{{\\rtf1\\ansi{row} b\\par c\\par}}".encode(), Limits())
    printed = [(line.ruling, document.printed(line)) for line in document.lines]
    assert printed == [(Ruling.GRID, ["a", "5"]), (Ruling.LINE, ["b"]), (Ruling.LINE, ["c"])]


@pytest.mark.parametrize(
    ("end", "words"),
    [(r" b", ["b"]), (r" b\par c\par", ["b", "c"]), (r"\pard b\par", ["b"]), ("", [])],
)
def test_an_rtf_file_that_breaks_off_in_a_row_loses_nothing(end: str, words: list[str]) -> None:
    row = r"\trowd\cellx1000\cellx2000\intbl a\cell 5\cell"
    document = read_rtf(f"{{\\rtf1\\ansi{row}{end}".encode(), Limits())
    printed = [(line.ruling, document.printed(line)) for line in document.lines]
    assert printed == [(Ruling.GRID, ["a", "5"]), *((Ruling.LINE, [one]) for one in words)]


@pytest.mark.parametrize("page", [b"0", b"-1", b"99999999999", b"65000"])
def test_a_code_page_that_does_not_exist_costs_only_its_characters(page: bytes) -> None:
    spoilt = rtf("unicode").replace(b"ansicpg936", b"ansicpg" + page)
    spoilt = spoilt.replace(b"\\pard", b"\\'e9\\par\\pard", 1)
    assert read(spoilt.replace(b"\\fcharset134", b"\\fcharset99")) == dict(VALUES)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("odt", odt(CONTENT), "odt"),
        ("fodt", CONTENT, "odt"),
        ("word 2003", WORD_XML, "word-xml"),
        ("rtf by numbers", rtf("unicode"), "rtf"),
        ("rtf in GBK", rtf("gbk"), "rtf"),
        (
            "zip",
            zipped({"年报.md": TEXT, "封面.png": b"\x89PNG", "__MACOSX/年报.md": b"x"}),
            "text",
        ),
        ("gz", gzip.compress(PAGE), "html"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_kinds_that_are_read(name: str, data: bytes, kind: str) -> None:
    report = load(data)
    assert {path: cell.value for path, cell in report.cells.items()} == dict(VALUES)
    assert report.source.kind == kind
    assert report.source.size == len(data)


def workbook() -> bytes:
    """The report in a workbook, beside a sheet that is hidden."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("年报")
    hidden = book.add_worksheet("备份")
    hidden.hide()
    hidden.write(0, 0, "规章")
    at = 0
    for part in PRINTED.parts:
        sheet.write(at, 0, part.heading)
        at += 1
        for grid in part.grids:
            for row in grid.rows:
                for piece in row.pieces:
                    text = piece.text
                    sheet.write(at, piece.column, float(text) if text.isdigit() else text)
                at += 1
    book.close()
    return out.getvalue()


def test_a_workbook() -> None:
    report = load(workbook())
    assert {path: cell.value for path, cell in report.cells.items()} == dict(VALUES)
    assert report.source.kind == "sheets"
    cell = report.cells["proactive_disclosure.rules.issued"]
    assert cell.raw == str(VALUES[cell.path])
    assert cell.span is not None
    # Below the headings of 一 and 二, the row of the article and the names of the columns.
    assert cell.span.place == Place(table=1, row=5, column=2)


def test_a_workbook_is_read_anew_where_the_process_has_ended() -> None:
    data = workbook()
    load(data)
    running = sheets._process.running
    assert running is not None
    running.kill()
    running.process.wait()
    assert read(data) == dict(VALUES)
    assert sheets._process.running is not running


def mail(*, page: bytes | None = None, **attachments: bytes) -> bytes:
    message = EmailMessage()
    message["Subject"] = "年度报告"
    message["From"] = "a@example.org"
    message.set_content("报告见附件。")
    if page is not None:
        message.add_alternative(page.decode(), subtype="html")
    for name, data in attachments.items():
        message.add_attachment(data, "application", "octet-stream", filename=name)
    return message.as_bytes()


def test_a_mail_with_the_report_attached_or_in_it() -> None:
    assert read(mail(**{"年报.odt": odt(CONTENT)})) == dict(VALUES)
    assert read(mail(page=PAGE)) == dict(VALUES)
    assert code(mail(**{"甲.md": TEXT, "乙.md": TEXT})) == "mail-many"
    assert code(mail(**{"甲.zip": zipped({"a.md": TEXT})})) == "archive-nested"


@pytest.mark.parametrize(
    "header",
    [
        "Content-Disposition: attachment; filename*=utf\0-8''a.md",
        "Content-Type: text/plain; charset*=u\0''utf-8",
        "Content-Type: text/plain; charset=u\0",
    ],
)
def test_a_mail_that_names_an_impossible_encoding(header: str) -> None:
    data = f"From: a\nSubject: b\nMIME-Version: 1.0\n{header}\n\n".encode() + TEXT
    assert kind_of(data) == "mail"
    assert read(data) == dict(VALUES)


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_saved_page(charset: str) -> None:
    page = PAGE.decode().replace("utf-8", charset).encode(charset, "replace")
    data = (
        "From: <Saved by Blink>\r\nSubject: report\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="-x"\r\n\r\n'
        f"---x\r\nContent-Type: text/html; charset={charset}\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(page).decode()
        + "\r\n---x\r\nContent-Type: image/png\r\nContent-Location: a.png\r\n\r\nx\r\n---x--\r\n"
    ).encode()
    assert kind_of(data) == "mail"
    assert read(data) == dict(VALUES)


def test_each_report_of_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "两年.zip"
    path.write_bytes(zipped({"2022/甲.md": TEXT, "2023.html": PAGE, "readme.png": b"x"}))
    with pytest.raises(CannotReadError) as caught:
        load(path)
    assert caught.value.code == "archive-many"
    assert caught.value.values["count"] == 2
    one = load(f"{path}!2022/甲.md")
    assert {path: cell.value for path, cell in one.cells.items()} == dict(VALUES)
    assert one.source.name == f"{path}!2022/甲.md"
    with pytest.raises(CannotReadError) as caught:
        load(f"{path}!2021.md")
    assert caught.value.code == "archive-member"
    for source in (path, tmp_path):
        outcomes = list(parse_many(source))
        assert [outcome.name for outcome in outcomes] == [f"{path}!2022/甲.md", f"{path}!2023.html"]
        assert all(outcome.report is not None for outcome in outcomes)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (zipped({"mimetype": b"application/epub+zip"}, zipfile.ZIP_STORED), "epub"),
        (b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource", "webarchive"),
        (b"ID;PCALC\r\nC;X1;Y1;K3\r\nE\r\n", "sheet-exchange"),
        (b'TABLE\r\n0,1\r\n"EXCEL"\r\n', "sheet-exchange"),
        (zipped({"OFD.xml": b"<ofd:OFD/>"}), "ofd"),
        (b"a.txt" + b"\0" * 252 + b"ustar", "archive"),
    ],
)
def test_kinds_that_are_refused_by_name(data: bytes, kind: str) -> None:
    assert code(data) == kind


def test_damaged_files_are_named() -> None:
    assert code(gzip.compress(TEXT)[:-20]) == "archive-damaged"
    assert code(zipped({"a.md": TEXT})[:200]) in ("archive-damaged", "archive-empty")
    assert code(odt(CONTENT[:-40])) == "xml-damaged"
    assert code(zipped({"a.png": b"x"})) == "archive-empty"
    assert code(zipped({"a.zip": zipped({"a.md": TEXT})})) == "archive-empty"


# -- hostile files ----------------------------------------------------------------------------

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{at} "{f"&lol{at - 1 or str()};" * 10}">' for at in range(1, 10))
    + "]>"
)


def _wide_sheet() -> bytes:
    """A workbook whose second cell is as far away as a sheet goes."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(0, 0, 1)
    sheet.write(1_048_575, 16_383, 2)
    book.close()
    return out.getvalue()


def _deep_mail() -> bytes:
    return b"MIME-Version: 1.0\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 1_000 + TEXT


def _repeated_columns() -> bytes:
    row = '<table:table-row><table:table-cell table:number-columns-repeated="1000000"/>'
    return ODF.format(f"<table:table>{row}</table:table-row></table:table>").encode()


EDGES = b"".join(b"\\cellx%d" % (100 * at) for at in range(15_000))
MAIL = b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/html"
HOSTILE: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "zip bomb in a workbook": (
        lambda: zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b" " * 300_000_000}),
        {"sheets-damaged", "sheets-broke-off", "limit-pdf-seconds"},
    ),
    "zip bomb in an ODT": (
        lambda: odt(b" " * 300_000_000),
        {"limit-input-bytes", "limit-zip-ratio"},
    ),
    "zip bomb in an archive": (
        lambda: zipped({"a.txt": b"0" * 300_000_000}),
        {"limit-input-bytes", "limit-zip-ratio"},
    ),
    "gz bomb": (
        lambda: gzip.compress(b"0" * 300_000_000),
        {"limit-input-bytes", "limit-zip-ratio"},
    ),
    "billion laughs": (
        (LAUGHS + WORD_2003.format("<w:p>&lol9;</w:p>").partition("?>")[2]).encode,
        {"xml-declares"},
    ),
    "a sheet as wide as sheets go": (_wide_sheet, {"sheets-broke-off", "limit-span"}),
    "a million columns": (_repeated_columns, {"limit-span"}),
    "mails in mails": (_deep_mail, {"mail-nested"}),
    "groups in groups": (lambda: b"{\\rtf1" + b"{" * 500_000, {"limit-html-depth"}),
    "elements in elements": (
        lambda: WORD_2003.format("<w:tbl>" * 100_000).encode(),
        {"xml-damaged", "limit-html-depth"},
    ),
    "an edge for each of many cells": (
        lambda: b"{\\rtf1 \\trowd" + EDGES + b"\\intbl " + b"1\\cell " * 15_000 + b"\\row }",
        {"limit-span"},
    ),
    "line ends and nothing else": (lambda: b"\n" * 40_000_000, {"limit-text-characters"}),
    "groups beside groups": (lambda: b"{\\rtf1 " + b"{}" * 10_000_000, {"limit-docx-blocks"}),
    "parameters of a mail": (lambda: MAIL + b"; a=1" * 250_000 + b"\n\n<p>x", {"mail-nested"}),
    "headers of a mail": (lambda: MAIL + b"\nX: y" * 6_000_000 + b"\n\n<p>x", {"mail-nested"}),
    "parts of a mail": (
        lambda: MAIL.replace(b"text/html", b"multipart/mixed; boundary=b") + b"\n\n--b" * 2_000_000,
        {"mail-nested"},
    ),
    "an archive of a few bytes": (
        lambda: zipped({"a.txt": b"0" * 300_000_000}, zipfile.ZIP_BZIP2),
        {"archive-packing"},
    ),
    "cells by the million": (lambda: b"{\\rtf1 " + b"\\cell" * 2_000_000, {"limit-docx-blocks"}),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_time(name: str, end_of: Callable[[bytes], set[str]]) -> None:
    make, allowed = HOSTILE[name]
    assert end_of(make()) & allowed
