"""The door for files: what may be given, what is told of it, and what is said of it."""

from __future__ import annotations

import hashlib
import inspect
import io
from pathlib import Path
from random import Random

import pytest

import govinfo_report
from govinfo_report import CannotReadError, CellStatus, Limits, Origin, Place, load, parse
from govinfo_report.messages.words import Catalogue
from govinfo_report.readers.kinds import kind_of
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, render
from govinfo_report.testing.pages import PAGES, render_page

VALUES = random_values(Random(31), 2021, distinct=True)
REPORT = report_from(2021, VALUES)
TEXT = render(REPORT, LAYOUTS["pipe-grid"])
PAGE = render_page(REPORT, PAGES["clean"])
LINKS = (
    '<ul><li><a href="1.html">示例局2023年政府信息公开工作年度报告</a></li>'
    '<li><a href="2.pdf">示例局2022年政府信息公开工作年度报告.pdf</a></li></ul>'
)


def codes(data: bytes) -> list[str]:
    return [one.code for one in load(data).diagnostics]


# -- what may be given -----------------------------------------------------------------


def test_a_path_bytes_and_a_file_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "report.dat"
    path.write_bytes(PAGE)
    from_path, from_name, from_bytes = load(path), load(str(path)), load(PAGE)
    with path.open("rb") as stream:
        from_file = load(stream)
    assert from_path.cells == from_name.cells == from_bytes.cells == from_file.cells
    assert from_path.source.name == from_name.source.name == str(path)
    assert from_bytes.source == from_file.source
    assert from_bytes.source.name is None


def test_what_was_read_is_told() -> None:
    assert load(PAGE).source == Origin(
        "html", None, "utf-8", hashlib.sha256(PAGE).hexdigest(), len(PAGE)
    )
    data = TEXT.encode("gb18030")
    assert load(data).source == Origin(
        "text", None, "gb18030", hashlib.sha256(data).hexdigest(), len(data)
    )
    assert parse(TEXT).source == Origin("text")


def test_a_text_from_a_file_is_read_as_the_text_that_is_given() -> None:
    loaded, parsed = load(TEXT.encode("gb18030")), parse(TEXT)
    assert loaded.cells == parsed.cells
    assert loaded.diagnostics == parsed.diagnostics
    assert loaded.metadata == parsed.metadata


class Dripping(io.BytesIO):
    """A stream that gives a few bytes at a time, as a socket does."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size or 1, 700))


def test_a_stream_is_read_to_its_end_and_no_further_than_allowed() -> None:
    assert load(Dripping(PAGE)).cells == load(PAGE).cells
    endless = io.BytesIO(b"x" * 10_000)
    with pytest.raises(govinfo_report.LimitExceeded):
        load(endless, limits=Limits(input_bytes=100))
    assert endless.tell() == 101


@pytest.mark.parametrize("source", [None, 3, {"x"}, io.StringIO("x"), bytearray(b"x")])
def test_what_is_no_source_is_a_type_error(source: object) -> None:
    with pytest.raises(TypeError, match="load"):
        load(source)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("name", "code"), [("absent.html", "absent"), ("", "absent"), ("a\0b", "unopened")]
)
def test_a_file_that_cannot_be_opened_is_an_error_of_the_library(name: str, code: str) -> None:
    with pytest.raises(CannotReadError) as caught:
        load(name)
    assert caught.value.code == code


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CannotReadError) as caught:
        load(tmp_path)
    assert caught.value.code == "directory"


def test_misuse_is_told_before_anything_is_read() -> None:
    with pytest.raises(ValueError, match="edition"):
        load("absent", edition=2020)
    with pytest.raises(ValueError, match="no-such"):
        load("absent", encoding="no-such")


def test_the_encoding_and_the_edition_can_be_prescribed() -> None:
    assert load(TEXT.encode("utf-16-be"), encoding="utf-16-be").cells == parse(TEXT).cells
    assert load(b"x", edition=2019).edition == 2019


def test_the_signature_is_the_promised_one() -> None:
    signature = inspect.signature(load)
    assert list(signature.parameters) == [
        "source",
        "edition",
        "encoding",
        "ocr",
        "beside",
        "limits",
    ]
    assert signature.parameters["limits"].default == Limits()
    for error in ("CannotReadError", "LimitExceeded", "MissingExtra", "TypeError", "ValueError"):
        assert error in str(inspect.getdoc(load))


# -- kinds -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "text"),
        (b"PK", "text"),
        (b"BM25", "text"),
        (b"PK\x03\x04....word/document.xml", "docx"),
        (b"PK\x05\x06" + b"\0" * 18, "zip"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
        (b"PK\x03\x04OFD.xml", "ofd"),
        (parse("").to_html().encode(), "own-output"),
        (b"\xef\xbb\xbf%PDF-1.4", "pdf"),
        (b"\n%PDF-1.4", "pdf"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "docx-encrypted"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "picture"),
        (b"BM\x10\x00\x00\x00\x00\x00\x00\x00", "picture"),
    ],
)
def test_a_kind_is_told_by_content(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<p>x", "html"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html>", "html"),
        (b"<TABLE><TR><TD>1", "html"),
        ("文字<br>，<p>甲</p><p>乙</p><p>丙</p>".encode(), "html"),
        ("<html><p>甲</p>".encode("utf-16"), "html"),
        (b'<img src="1.png">', "text"),
        ("规章 < 5 > 3".encode(), "text"),
        (b"a <b> c", "text"),
    ],
)
def test_a_page_is_told_from_a_text(data: bytes, kind: str) -> None:
    assert load(data).source.kind == kind


# -- places and words -----------------------------------------------------------------


def test_every_cell_of_a_page_says_where_it_stands() -> None:
    report = load(PAGE)
    places = {path: cell.span and cell.span.place for path, cell in report.cells.items()}
    assert all(place is not None and place.table for place in places.values())
    assert len(set(places.values())) == len(places)
    first = report.form.table("requests").rows[0]
    assert [places[path] for path in first.paths] == [
        Place(table=2, row=4, column=column) for column in range(4, 11)
    ]
    for cell in report.cells.values():
        assert cell.span is not None
        assert cell.span.text == cell.raw


def test_a_text_has_no_places_but_lines() -> None:
    assert {cell.span and cell.span.place for cell in parse(TEXT).cells.values()} == {None}


def test_the_text_of_a_page_reads_as_the_page() -> None:
    report = load(PAGE)
    span = next(cell.span for cell in report.cells.values() if cell.span)
    again = parse(span.source.text)
    assert {p: c.value for p, c in again.cells.items()} == dict(VALUES)
    assert again.metadata == report.metadata


# -- what is said -----------------------------------------------------------------


FILES: dict[str, bytes] = {
    "file-cut": (TEXT + "规").encode()[:-1],
    "characters-broken": TEXT.encode().replace("规".encode(), "规".encode()[:2], 1),
    "quote-unclosed": (TEXT + '甲,乙,丙\n丁,戊,己\n庚,辛,"壬\n').encode(),
    "table-truncated": (TEXT + "0  甲  ...  1\n\n[12 rows x 9 columns]\n").encode(),
    "page-of-links": LINKS.encode(),
    "page-without-text": b'<html><body><div id="app"></div><script src="a.js"></script></body>',
}
"""Code → a file of which it is said, and nothing else."""


@pytest.mark.parametrize("code", FILES)
def test_what_is_said_of_a_file(code: str) -> None:
    said = [one for one in load(FILES[code]).diagnostics if one.code != "table-missing"]
    assert [one.code for one in said] == [code]
    for text in (said[0].text("zh"), said[0].text("en")):
        assert "{" not in text


def test_every_code_has_a_file() -> None:
    guessed = {"encoding-guessed"}  # see test_encoding.py
    assert set(FILES) | guessed == {
        code for code in Catalogue("files") if not code.startswith(("doc", "pdf", "picture"))
    }


def test_how_many_links_lead_to_reports() -> None:
    (said,) = (one for one in load(LINKS.encode()).diagnostics if one.code == "page-of-links")
    assert said.values == {"count": 2}


def test_links_and_scripts_around_a_report_are_not_complained_of() -> None:
    page = LINKS.encode() + b"<script>go()</script>" + PAGE
    assert codes(page) == codes(PAGE) == []


def test_a_page_without_a_report_but_with_words_is_no_report() -> None:
    page = f"<p>{'今日天气晴。' * 100}</p>".encode()
    assert "not-a-report" in codes(page)


def test_a_picture_in_place_of_a_table_is_named() -> None:
    report = load(
        "<h1>示例局2023年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p>"
        '<p><img src="/files/t2.png" width="600"></p>'
        "<p>三、收到和处理政府信息公开申请情况</p>".encode()
    )
    (said,) = (one for one in report.diagnostics if one.code == "table-is-picture")
    assert said.span is not None
    assert said.span.text == "[image: t2.png]"


def test_a_spoilt_character_at_the_end_does_not_take_the_report_away() -> None:
    report = load(PAGE + "规".encode()[:2])
    assert "file-cut" in [one.code for one in report.diagnostics]
    assert all(cell.status is CellStatus.READ for cell in report.cells.values())
