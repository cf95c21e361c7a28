"""The documentation as it is built: every page is there, in its place, and fetches nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
LISTED = re.findall(r": ([\w/.-]+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.M)
FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\ssrc=["']?(?:https?:)?//[^>]*>"""
    r"""|<link\b(?![^>]*\brel=["']?canonical)[^>]*\shref=["']?(?:https?:)?//[^>]*>""",
    re.IGNORECASE,
)
ONLY_CHINESE = {"how-to/windows.zh.md"}
"""Windows with its menus in Chinese is what this page leads through."""


@pytest.mark.slow
def test_every_page_is_built_strictly_and_none_fetches_from_elsewhere(tmp_path: Path) -> None:
    pytest.importorskip("zensical", reason="the extra docs is not installed")
    for folder in ("docs", "src"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    # Strictly: a link or an anchor that leads nowhere ends it.
    build = [sys.executable, "-m", "zensical", "build", "--strict"]
    done = subprocess.run(build, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    site = tmp_path / "site"
    built = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert {re.sub(r"(/README)?\.md$", "", page) for page in PAGES} <= {
        re.sub(r"(/index)?\.html$", "", page) for page in built
    }
    assert not list(site.rglob("*.py"))
    for page in built:
        assert not FETCHED.search((site / page).read_text("utf-8")), page


@pytest.mark.parametrize(
    "fetched",
    [
        '<script src="https://example.org/a.js"></script>',
        "<link rel=stylesheet href=//example.org/a.css>",
        '<img alt="a" src="http://example.org/a.png">',
    ],
)
def test_what_a_browser_would_fetch_from_elsewhere_is_noticed(fetched: str) -> None:
    own = '<script src="assets/a.js"></script><a href="https://example.org">a link</a>'
    assert not FETCHED.search(own)
    assert FETCHED.search(own + fetched)


def test_every_page_is_once_among_those_that_a_reader_can_turn_to() -> None:
    of_rules = {page for page in PAGES if re.fullmatch(r"rules/(?!README).*", page)}
    assert sorted(LISTED) == sorted(PAGES - of_rules)


def test_every_how_to_is_in_both_languages() -> None:
    how_to = {page for page in PAGES if page.startswith("how-to/")} - ONLY_CHINESE
    chinese = {page for page in how_to if page.endswith(".zh.md")}
    assert {page.replace(".zh.md", ".md") for page in chinese} == how_to - chinese


@pytest.mark.parametrize("page", sorted({p for p in PAGES if p.endswith(".zh.md")} - ONLY_CHINESE))
def test_a_page_in_two_languages_leads_to_the_other_below_its_title(page: str) -> None:
    chinese = DOCS / page
    english = chinese.with_name(chinese.name.replace(".zh.md", ".md"))
    for one, word, other in ((chinese, "English", english), (english, "中文", chinese)):
        lines = one.read_text("utf-8").splitlines()
        assert lines[0].startswith("# ")
        assert lines[2] == f"[{word}]({other.name})"
