"""The comparison with scripts counts what it says it counts, and the scripts are fair ones."""

from __future__ import annotations

from random import Random

import pytest
from scripts import ROOT, script

from govinfo_report.testing.layouts import LAYOUTS
from govinfo_report.testing.pages import PAGES

NEW = "requests.new_received"


compare = script("benchmarks", "compare")


def test_the_script_for_texts_reads_its_layout_whole() -> None:
    example = compare.text(compare.WRITTEN_FOR, Random(1), spoil=False)
    for reader in compare.TEXTS_BY.values():
        assert compare.judged(example, reader) == {"right": 200}


@pytest.mark.parametrize("name", ["pandas.read_html", "BeautifulSoup"])
def test_the_scripts_for_pages_read_a_plain_page_whole(name: str) -> None:
    pytest.importorskip(
        {"pandas.read_html": "pandas"}.get(name, "bs4"), reason="needs the extra bench"
    )
    example = compare.page(PAGES["clean"], Random(1), spoil=False)
    assert compare.judged(example, compare.PAGES_BY[name]) == {"right": 200}


def test_every_outcome_is_counted() -> None:
    row = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": None, "g": 7, "h": None}
    example = compare.Example(b"", row, {"g"})
    numbers = {"a": 1, "b": 9, "c": 9, "h": 0}
    reading = compare.Reading(numbers, doubted={"c"}, lacking={"d"})
    assert compare.judged(example, lambda _: reading) == {
        "right": 1,
        "wrong, silently": 2,  # `h` too: a number where none is printed
        "wrong, named": 1,
        "missing, named": 1,
        "missing, silently": 1,
    }


def test_a_script_that_ends_in_an_exception_has_named_what_is_missing() -> None:
    def fails(_: bytes) -> object:
        raise ValueError("No tables found")

    example = compare.Example(b"", {"a": 1, "b": 2, "c": None, "d": 4}, {"d"})
    assert compare.judged(example, fails) == {"missing, named": 2}


def test_groups_hold_what_their_titles_say() -> None:
    groups = list(compare.groups(2, seed=3))
    assert len(groups) == 7
    assert all(len(examples) == 2 for _, _, examples in groups)
    assert [title for title, _, _ in groups].count("The same, damaged") == 3
    assert any(f"the {len(LAYOUTS) - 1} other layouts" in title for title, _, _ in groups)


def test_the_page_is_the_one_that_the_script_writes() -> None:
    page = (ROOT / "docs" / "benchmarks.md").read_text("utf-8")
    assert page.startswith(compare.introduction())
    for title, readers, _ in compare.groups(1, seed=0):
        assert f"## {title}\n" in page
        for name in readers:
            assert f"| {name} |" in page
