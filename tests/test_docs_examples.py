"""The examples of the pages are run as a reader would run them, and print what the pages say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from scripts import ROOT, script

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
# The two READMEs and the page of each rule show Python.
AT_LEAST = {"README.md": 5, "README.zh.md": 5}
TUTORIALS = ("tutorial.md", "tutorial.zh.md")
NEEDED = dict.fromkeys(
    ("docs/how-to/dataframes.md", "docs/how-to/dataframes.zh.md"),
    ("matplotlib", "pandas", "polars", "pyarrow"),
) | dict.fromkeys(TUTORIALS, ("matplotlib", "pandas"))
"""Page → packages that its readers have, and that the library does not need."""


def run_page() -> ModuleType:
    return script("docs", "run_page")


def followed(page: Path, folder: Path) -> tuple[int, list[str]]:
    module = run_page()
    module.folder_for(page, folder)
    ran, failures = module.follow(page, folder)
    assert isinstance(ran, int)
    return ran, failures


@pytest.mark.parametrize(
    "page",
    [
        # A page that shows the command starts it, once for each of its lines.
        pytest.param(
            page, marks=pytest.mark.slow if "```console" in page.read_text("utf-8") else ()
        )
        for page in PAGES
        if page.name not in TUTORIALS
    ],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_examples_print_what_the_page_says(page: Path, tmp_path: Path) -> None:
    name = page.relative_to(ROOT).as_posix()
    for package in NEEDED.get(name, ()):
        pytest.importorskip(package, reason=f"the page is for those who have {package}")
    ran, failures = followed(page, tmp_path)
    assert not failures, "\n".join(failures)
    of_a_rule = page.parent.name == "rules" and page.name != "README.md"
    assert ran >= (6 if of_a_rule else AT_LEAST.get(name, 0))


@pytest.mark.slow
@pytest.mark.parametrize("name", TUTORIALS)
def test_the_tutorial_ends_with_the_chart_that_it_shows(name: str, tmp_path: Path) -> None:
    for package in NEEDED[name]:
        pytest.importorskip(package, reason=f"the page is for those who have {package}")
    ran, failures = followed(ROOT / "docs" / name, tmp_path)
    assert not failures, "\n".join(failures)
    assert ran >= 25
    shown = ROOT / "docs" / "images" / "tutorial-chart.svg"
    for chart in (tmp_path / "chart.svg", shown):
        drawn = chart.read_text("utf-8")
        # matplotlib draws a legend of three, and a hollow point over each that is to be looked at.
        fills = re.findall(r'<use [^>]*fill: (#\w+); stroke: #(?!0{6})\w+"', drawn)
        assert len(fills) == 12 + 3 + 2
        assert fills.count("#ffffff") == 2
        for agency in ("云溪市人民政府办公室", "柳川镇人民政府", "青禾县教育局"):
            assert f">{agency}</text>" in drawn


def test_both_tutorials_give_the_same_commands_and_files() -> None:
    shown = re.compile(r"^```sh\n.*?^```|^\$ [^\n]*|^```python title=.*?^```", re.M | re.S)
    words = re.compile(r" --lang en|'(?:en|zh)'|\"\"\".*?\"\"\"|# .*")
    english, chinese = (
        [words.sub("", one) for one in shown.findall((ROOT / "docs" / name).read_text("utf-8"))]
        for name in TUTORIALS
    )
    assert english == chinese
    assert len(english) == 14


PAGE = """
```console
$ echo one; echo two
one
...
$ printf 'a\\n'
a
```

```python title="saved.py"
print(2 + 2)
```

```console
$ python saved.py
4
```

```python
>>> number = 5

```

```python
>>> number
5

```

```sh
exit 1
```
"""


def test_every_kind_of_example_is_run(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE, "utf-8")
    assert followed(page, tmp_path / "reader") == (5, [])


@pytest.mark.parametrize(
    ("right", "wrong"), [("\na\n", "\nb\n"), ("\n4\n", "\n5\n"), ("\n5\n", "\n6\n")]
)
def test_an_example_that_prints_something_else_is_noticed(
    right: str, wrong: str, tmp_path: Path
) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.replace(right, wrong), "utf-8")
    _, failures = followed(page, tmp_path / "reader")
    assert len(failures) == 1


def test_what_a_reader_installs_is_run_where_it_may_be(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE, "utf-8")
    (tmp_path / "reader").mkdir()
    _, failures = run_page().follow(page, tmp_path / "reader", install=True)
    assert len(failures) == 1
    assert "exit status 1" in failures[0]


@pytest.mark.slow
def test_who_adds_a_label_word_by_word_adds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ROOT / "docs" / "how-to" / "add-a-label.md"
    module = run_page()
    project = tmp_path / "project"
    module.folder_for(page, project, install=True)
    monkeypatch.setenv("PYTHONPATH", str(project / "src"))
    ran, failures = module.follow(page, project, install=True)
    assert not failures, "\n".join(failures)
    assert ran >= 4
    program = (
        "from govinfo_report import parse\n"
        "print(parse('行政征收性收费 | 3 |', edition=2021).proactive_disclosure.fees.amount)\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", program], cwd=project, capture_output=True, text=True, check=True
    )
    assert shown.stdout == "3\n"


def test_a_change_that_does_not_fit_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("one\ntwo\n", "utf-8")
    page = tmp_path / "page.md"
    change = "```diff\n--- a/file.txt\n+++ b/file.txt\n@@\n one\n-two\n+three\n```\n"
    page.write_text(change, "utf-8")
    assert run_page().follow(page, tmp_path, install=True) == (1, [])
    assert (tmp_path / "file.txt").read_text("utf-8") == "one\nthree\n"
    (tmp_path / ".programs" / "python").unlink()
    (tmp_path / ".programs" / "govinfo-report").unlink()
    (tmp_path / ".programs").rmdir()
    _, failures = run_page().follow(page, tmp_path, install=True)
    assert len(failures) == 1
