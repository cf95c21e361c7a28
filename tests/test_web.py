"""The server of this machine: who may ask, what comes back, what it bears."""

from __future__ import annotations

import http.client
import io
import json
import socket
import threading
import zipfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import attrs
import pytest
from command import EXAMPLES
from lxml import etree

from govinfo_report import check, load, report_from_json
from govinfo_report.checks import Problem, WrongCell
from govinfo_report.checks.rule import finding
from govinfo_report.form import FORMS
from govinfo_report.testing.consistent import report_from, with_value

docx = pytest.importorskip("docx", reason="python-docx is not installed")
uvicorn = pytest.importorskip("uvicorn", reason="uvicorn is not installed")
pytest.importorskip("starlette", reason="starlette is not installed")

from govinfo_report.web.answers import commented  # noqa: E402
from govinfo_report.web.app import Bounds, make_app  # noqa: E402

DAMAGED = (EXAMPLES / "2021-damaged.txt").read_bytes()
CLEAN = (EXAMPLES / "2021-clean.txt").read_bytes()
LIMIT = 2_000_000


class Served:
    """A server in a thread, and how to ask it."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(
        self, wanted: str, data: bytes, name: str = "报告.txt", **headers: str
    ) -> tuple[int, Any, bytes]:
        """Status, headers and body of what comes back."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        sent = {"X-Govinfo-Report": "1", **{k.replace("_", "-"): v for k, v in headers.items()}}
        try:
            connection.request("POST", f"/{wanted}?name={quote(name)}", data, sent)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()


@contextmanager
def serving(bounds: Bounds) -> Iterator[int]:
    """The port at which the page is served as long as the block runs."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        app = make_app(port, jobs=2, bounds=bounds)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield port
        server.should_exit = True
        thread.join(30)
        assert not thread.is_alive()


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    bounds = Bounds(
        file_bytes=LIMIT, bytes_at_once=8_000_000, seconds_to_receive=2, seconds_to_answer=20
    )
    with serving(bounds) as port:
        yield Served(port)


def _words_around(start: etree._Element, w: str) -> str:
    around = start.getparent()
    assert around is not None
    return "".join(one.text or "" for one in around.iter(f"{w}t"))


def word_file(wrong: bool = True, words: str = "按要求做好各项工作。") -> bytes:
    """A Word file of a report with one wrong sum."""
    form = FORMS[2021]
    report = report_from(2021, dict.fromkeys(form.cells, 0))
    if wrong:
        report = with_value(report, "requests.new_received.total", 4)
    document = docx.Document()
    document.add_paragraph("云溪市水务局2023年政府信息公开工作年度报告")
    for numeral, section in zip("一二三四五六", form.sections, strict=True):
        document.add_paragraph(f"{numeral}、{section.heading}")
        declared = next((one for one in form.tables if one.section == section.name), None)
        if declared is None:
            document.add_paragraph(words)
            continue
        width = max(len(row.columns) for row in declared.rows) + 1
        table = document.add_table(0, width)
        for row in declared.rows:
            cells = table.add_row().cells
            cells[0].text = row.label
            for cell, path in zip(cells[1:], row.paths, strict=False):
                cell.text = str(report.cells[path].value)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_verdict_comes_back(served: Served) -> None:
    status, headers, body = served.ask("verdict", DAMAGED)
    told = json.loads(body)
    result = check(load(DAMAGED))
    assert status == 200
    assert told["text"] == result.verdict.text()
    assert [one["text"] for one in told["problems"]] == [
        one.text() for one in result.problems if one.severity.value != "info"
    ]
    assert headers["Cache-Control"] == "no-store"
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert headers["Server"] is None


def test_pages_and_data_come_back(served: Served) -> None:
    report = load(DAMAGED)
    _, headers, page = served.ask("page", DAMAGED)
    assert headers["Content-Type"].startswith("text/html")
    assert str(report.metadata.title) in page.decode()
    _, headers, data = served.ask("json", DAMAGED, "a b.txt")
    assert headers["Content-Disposition"] == "attachment; filename*=UTF-8''a%20b.json"
    assert report_from_json(data.decode()).cells == report.cells
    _, _, book = served.ask("excel", DAMAGED)
    openpyxl = pytest.importorskip("openpyxl")
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert sheet.max_row == 1 + len(report.cells)


def comments_of(data: bytes) -> dict[str, str]:
    """The text that each comment of a Word file stands at → the comment."""
    document = docx.Document(io.BytesIO(data))
    told = {one.comment_id: one.text for one in document.comments}
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found: dict[str, str] = {}
    for paragraph in document.element.body.iter(f"{w}p"):
        for start in paragraph.iter(f"{w}commentRangeStart"):
            text = "".join(one.text or "" for one in paragraph.iter(f"{w}t"))
            found[text] = told[int(start.get(f"{w}id"))]
    return found


def test_the_word_file_comes_back_with_a_comment_at_the_wrong_cell(served: Served) -> None:
    data = word_file()
    result = check(load(data))
    assert result.verdict.text() == "有 1 处必须更正"
    status, headers, body = served.ask("word", data, "年报.docx")
    assert status == 200, body
    assert headers["Content-Disposition"].endswith(quote("年报-批注.docx"))
    comments = comments_of(body)
    assert set(comments) == {"云溪市水务局2023年政府信息公开工作年度报告", "4"}
    assert "印 4，应为 0？" in comments["4"]
    assert "有 1 处必须更正" in comments["云溪市水务局2023年政府信息公开工作年度报告"]
    assert load(body).cells == load(data).cells, "nothing else is changed"
    clean = comments_of(served.ask("word", word_file(wrong=False))[2])
    assert list(clean.values()) == ["可以发布"]


def test_a_comment_stands_at_the_paragraph_whose_number_differs() -> None:
    said = "全年新收政府信息公开申请75件。"
    data = word_file(wrong=False, words=said)
    report = load(data)
    comments = comments_of(commented(data, report, check(report), "zh"))
    assert set(comments) == {"云溪市水务局2023年政府信息公开工作年度报告", said}
    assert "（75）" in comments[said]


WORD_FILES = sorted((Path(__file__).parent / "files" / "docx").glob("*2021.docx"))


@pytest.mark.parametrize("path", WORD_FILES, ids=lambda path: path.stem)
def test_comments_find_their_cells_in_files_of_every_program(path: Path) -> None:
    data = path.read_bytes()
    report = load(data)
    cells = [
        cell
        for cell in report.cells.values()
        if cell.span and cell.span.place and cell.span.place.table and cell.raw.strip()
    ][::23]
    wrong = [WrongCell(cell.path, 1, 2, cell.span) for cell in cells]
    result = check(report)
    problem = Problem((finding("total-blank", label="x", fits=2),), wrong=tuple(wrong))
    body = commented(data, report, attrs.evolve(result, problems=(problem,)), "zh")
    assert load(body).cells == report.cells
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        comments = etree.fromstring(package.read("word/comments.xml"))
        main = etree.fromstring(package.read("word/document.xml"))
        assert package.testzip() is None
    w = f"{{{etree.QName(main).namespace}}}"
    at = {
        start.get(f"{w}id"): _words_around(start, w) for start in main.iter(f"{w}commentRangeStart")
    }
    assert len(comments) == len(at) == len(wrong) + 1
    for cell, comment in zip(cells, comments, strict=False):
        assert cell.raw.strip() in at[comment.get(f"{w}id")]


def test_comments_that_are_there_stay() -> None:
    document = docx.Document(io.BytesIO(word_file()))
    document.add_comment(document.paragraphs[1].add_run("见注"), "请核对", author="甲")
    stream = io.BytesIO()
    document.save(stream)
    report = load(stream.getvalue())
    body = commented(stream.getvalue(), report, check(report), "zh")
    told = [one.text for one in docx.Document(io.BytesIO(body)).comments]
    assert told[0] == "请核对"
    assert len(told) == 3


def test_only_word_files_take_comments(served: Served) -> None:
    status, _, body = served.ask("word", DAMAGED)
    assert status == 422
    assert "DOCX" in json.loads(body)["error"]["text"]


def test_what_cannot_be_read_says_why(served: Served) -> None:
    for data in (b"PK\x03\x04 nothing", word_file()[:5_000], b"%PDF-1.7 nothing"):
        for wanted, expected in (("verdict", 200), ("page", 422)):
            status, _, body = served.ask(wanted, data, "x.docx")
            assert status == expected
            assert "请" in json.loads(body)["error"]["text"]
    status, _, body = served.ask("verdict", "关于召开会议的通知".encode())
    assert (status, json.loads(body)["text"]) == (200, "这不是年度报告")


@pytest.mark.parametrize("declared", [True, False])
def test_a_file_over_the_limit_gets_an_answer(declared: bool, served: Served) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    pieces = (b"x" * 100_000 for _ in range(25))
    headers = {"X-Govinfo-Report": "1"}
    if declared:
        headers["Content-Length"] = "2500000"
    connection.request("POST", "/verdict?name=a", pieces, headers, encode_chunked=not declared)
    answer = connection.getresponse()
    assert answer.status == 413
    assert "超过" in json.loads(answer.read())["error"]["text"]
    connection.close()


def test_who_sends_too_slowly_is_answered_and_let_go(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=60) as slow:
        slow.sendall(
            f"POST /verdict?name=a HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n"
            "X-Govinfo-Report: 1\r\nContent-Length: 1000\r\n\r\nabc".encode()
        )
        assert b"408" in slow.recv(100)
    assert served.ask("verdict", CLEAN)[0] == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Host": "evil.example"},
        {"Host": "127.0.0.1:1"},
    ],
)
def test_no_other_origin_may_post(headers: dict[str, str], served: Served) -> None:
    assert served.ask("verdict", CLEAN, **headers)[0] == 403
    own = f"http://127.0.0.1:{served.port}"
    assert served.ask("verdict", CLEAN, Origin=own, Sec_Fetch_Site="same-origin")[0] == 200


def test_a_form_of_another_page_cannot_post(served: Served) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    connection.request("POST", "/verdict?name=a", CLEAN, {"Content-Type": "text/plain"})
    assert connection.getresponse().status == 403
    connection.close()


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b" " * 250_000_000)
    return stream.getvalue()


def hostile() -> list[bytes]:
    """Files that are spoilt, or made to take time and memory."""
    nested = b"<html>" + b"<div>" * 200_000
    wide = b"<table><tr>" + b"<td colspan=1000000>1</td>" * 20_000
    return [bomb(), nested, wide, b"PK\x03\x04" * 100_000, b"%PDF-1.7\n" + b"1 0 obj<<" * 100_000]


def test_many_at_once_are_all_answered(served: Served) -> None:
    bad = hostile()
    jobs = [(bad[at // 10 % 5], "x") if at % 10 == 9 else (DAMAGED, "y") for at in range(200)]
    with ThreadPoolExecutor(8) as clients:
        answers = list(clients.map(lambda job: served.ask("verdict", *job), jobs))
    statuses = Counter(status for status, _, _ in answers)
    assert statuses.total() == 200
    assert set(statuses) <= {200, 422}
    expected = check(load(DAMAGED)).verdict.text()
    for (_, name), (status, _, body) in zip(jobs, answers, strict=True):
        told = json.loads(body)
        if name == "y":
            assert (status, told["text"]) == (200, expected)
        else:
            assert told.get("text") or told["error"]["text"]


def test_the_page_needs_nothing_from_elsewhere(served: Served) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    for address in ("/", "/?lang=en", "/drop.js", "/drop.css"):
        connection.request("GET", address)
        answer = connection.getresponse()
        text = answer.read().decode()
        assert answer.status == 200
        assert "http://" not in text
        assert "https://" not in text
    connection.close()
