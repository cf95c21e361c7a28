"""Texts, and the title, headings, preface and paragraphs that they are read as."""

import json
from pathlib import Path
from typing import Any

import pytest

from govinfo_report import parse

CASES = Path(__file__).parent / "cases" / "outline"
NAMES = sorted(path.stem for path in CASES.glob("*.txt"))
FIELDS = {"habit", "title", "headings", "preface", "sections", "diagnostics"}
OF_HEADINGS = {"heading-missing", "heading-misnumbered", "heading-repeated"}


def read_case(name: str) -> tuple[str, dict[str, Any]]:
    text = (CASES / f"{name}.txt").read_bytes().decode("utf-8")
    expected: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    assert set(expected) == FIELDS
    return text, expected


@pytest.mark.parametrize("name", NAMES)
def test_title_and_headings(name: str) -> None:
    text, expected = read_case(name)
    report = parse(text)
    assert report.metadata.title == expected["title"]
    assert [[found.section, found.text] for found in report.headings] == expected["headings"]
    for found in report.headings:
        assert text[found.span.start : found.span.end] == found.text


@pytest.mark.parametrize("name", NAMES)
def test_words(name: str) -> None:
    text, expected = read_case(name)
    report = parse(text)
    assert list(report.preface) == expected["preface"]
    sections: dict[str, Any] = expected["sections"]
    for section in ("overview", "problems_and_improvements", "other_matters"):
        prose = getattr(report, section)
        printed = sections.get(section, {"heading": None, "paragraphs": []})
        assert prose.heading == printed["heading"]
        assert [[one.number, one.text] for one in prose.paragraphs] == printed["paragraphs"]
        assert prose.text == "\n".join(words for _, words in printed["paragraphs"])
        for one in prose.paragraphs:
            assert text[one.span.start : one.span.end] == one.text


@pytest.mark.parametrize("name", NAMES)
def test_remarks(name: str) -> None:
    text, expected = read_case(name)
    codes = {diagnostic.code for diagnostic in parse(text).diagnostics}
    assert codes & OF_HEADINGS == set(expected["diagnostics"])
