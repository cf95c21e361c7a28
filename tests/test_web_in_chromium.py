"""A clerk in a browser: drop a Word file, read the verdict, take it back with comments."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command import EXAMPLES
from scripts import script

from govinfo_report import check, load

pytest.importorskip("docx", reason="python-docx is not installed")
pytest.importorskip("uvicorn", reason="uvicorn is not installed")
pytest.importorskip("starlette", reason="starlette is not installed")

from govinfo_report.web.app import Bounds

CHROMIUM = script("docs", "chromium")
WEB = script("tests", "test_web")
PAGES = script("tests", "test_page_in_chromium")
pytestmark = pytest.mark.skipif(CHROMIUM.program() is None, reason="no Chromium is installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with CHROMIUM.browser() as one:
        yield one


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with WEB.serving(Bounds(file_bytes=2_000_000)) as port:
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "年报.docx").write_bytes(WEB.word_file())
    (folder / "clean.txt").write_bytes(WEB.CLEAN)
    (folder / "notice.txt").write_text("关于召开会议的通知", "utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (folder / "large.txt").write_bytes(b"x" * 2_500_000)
    (folder / "empty.txt").write_bytes(b"")
    return sorted(folder.iterdir())


READY = """document.getElementById("progress").hidden &&
    document.querySelectorAll(".results li h2").length"""


def told(page: Any) -> dict[str, str]:
    texts = "[...document.querySelectorAll('.results > li')].map(one => one.innerText)"
    return {text.split("\n")[0].split("\t")[0]: text for text in page.value(texts)}


def saved(folder: Path, ending: str) -> Path:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        found = [one for one in folder.iterdir() if one.name.endswith(ending)]
        if found:
            return found[0]
        time.sleep(0.05)
    raise TimeoutError(f"{ending} in {list(folder.iterdir())}")


def press(page: Any, text: str, item: str) -> None:
    page.value(
        f"""{{
            const item = [...document.querySelectorAll('.results > li')]
                .find(one => one.innerText.startsWith({item!r}));
            [...item.querySelectorAll('button')].find(one => one.textContent === {text!r}).focus();
        }}"""
    )
    page.press("Enter")


def test_a_clerk_takes_the_word_file_back_with_comments(
    browser: Any, address: str, files: list[Path], tmp_path: Path
) -> None:
    page = browser.open(address)
    page.choose("#files", files)
    assert page.until(f"{READY} === 6 && 6") == 6
    texts = told(page)
    verdicts = {
        "年报.docx": "有 1 处必须更正",
        "clean.txt": "可以发布",
        "notice.txt": "这不是年度报告",
        "broken.pdf": "无法读取",
        "large.txt": "2 MB",
        "empty.txt": "文件为空",
    }
    for name, words in verdicts.items():
        assert words in texts[name], texts
    # Of what is no report there is nothing to save.
    assert "Excel" in texts["clean.txt"]
    assert "Excel" not in texts["notice.txt"]
    assert "必须更正" in texts["年报.docx"].split("\n", 2)[2]
    assert "印 4，应为 0？" in texts["年报.docx"]
    assert "第 2 个表格" in texts["年报.docx"]
    out = tmp_path / "out"
    out.mkdir()
    page.save_into(out)
    press(page, "带批注的 Word", "年报.docx")
    comments = WEB.comments_of(saved(out, ".docx").read_bytes())
    assert "印 4，应为 0？" in comments["4"]
    press(page, "Excel", "clean.txt")
    press(page, "JSON", "clean.txt")
    assert saved(out, ".xlsx").name == "clean.xlsx"
    assert saved(out, ".json").stat().st_size > 10_000
    assert page.complaints == []


def test_files_and_a_folder_are_dropped(
    browser: Any, address: str, files: list[Path], tmp_path: Path
) -> None:
    folder = tmp_path / "2023"
    (folder / "below").mkdir(parents=True)
    (folder / "below" / "b.txt").write_bytes(WEB.CLEAN)
    (folder / "a.txt").write_bytes(WEB.DAMAGED)
    (folder / ".hidden").write_bytes(b"x")
    word = next(one for one in files if one.suffix == ".docx")
    page = browser.open(address)
    page.drop("#drop", [word, folder])
    assert page.until(f"{READY} === 3 && 3") == 3
    texts = told(page)
    assert set(texts) == {"年报.docx", "a.txt", "b.txt"}
    assert "有 1 处必须更正" in texts["年报.docx"]
    assert "可以发布" in texts["b.txt"]
    assert page.complaints == []


def test_the_report_opens_in_a_window_of_its_own(
    browser: Any, address: str, files: list[Path]
) -> None:
    page = browser.open(address)
    page.choose("#files", [one for one in files if one.name == "年报.docx"])
    page.until(READY)
    before = set(page.pages())
    press(page, "查看报告", "年报.docx")
    end = time.monotonic() + 30
    while not any(one.startswith("blob:") for one in set(page.pages()) - before):
        assert time.monotonic() < end, page.pages()
        time.sleep(0.05)


def test_the_keyboard_suffices(browser: Any, address: str, files: list[Path]) -> None:
    page = browser.open(address)
    page.press("Tab")
    assert page.value("document.activeElement.id") == "files"
    page.choose("#files", [files[0]])
    page.until(READY)
    reached = set()
    for _ in range(12):
        page.press("Tab")
        reached.add(page.value("document.activeElement.textContent"))
    assert {"English"} <= reached


def test_errors_of_the_server_are_shown(browser: Any, address: str, tmp_path: Path) -> None:
    page = browser.open(address)
    page.value("window.fetch = () => Promise.reject(new TypeError('gone'))")
    file = tmp_path / "a.txt"
    file.write_text("x")
    page.choose("#files", [file])
    page.until(READY)
    assert "没有得到答复" in told(page)["a.txt"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1280])
def test_the_drop_page_fits_and_is_legible(
    width: int, scheme: str, browser: Any, address: str, files: list[Path]
) -> None:
    page = browser.open(address, width=width, scheme=scheme)
    page.choose("#files", files)
    page.until(f"{READY} === 6")
    assert page.value("document.documentElement.scrollWidth") <= width
    assert page.value(PAGES.CONTRAST) == []
    assert page.complaints == []


def test_names_of_files_are_text(browser: Any, address: str, tmp_path: Path) -> None:
    file = tmp_path / "<img src=x onerror=alert(1)>.txt"
    file.write_bytes((EXAMPLES / "2021-clean.txt").read_bytes())
    page = browser.open(address)
    page.choose("#files", [file])
    page.until(READY)
    assert page.value("document.querySelectorAll('img').length") == 0
    assert file.name in told(page)
    assert check(load(file)).ok
