"""Rows cut anew where a heading or the title shares its line, or is printed on two."""

import pytest

from govinfo_report.document import Document, Line, Ruling
from govinfo_report.form import FORMS
from govinfo_report.form.fields import SECTION_NUMERALS, SECTION_TITLE
from govinfo_report.readers.given import read_characters
from govinfo_report.recognition.outline.headings import (
    LineEdit,
    heading_edits,
    recut,
    title_edits,
)
from govinfo_report.words.specimen import AGENCIES, TITLE

SECTIONS = FORMS[2021].sections
ALL = {section.name for section in SECTIONS}
HEADINGS = [
    SECTION_TITLE.format(numeral=SECTION_NUMERALS[section.number - 1], label=section.heading)
    for section in SECTIONS
]


def document(*lines: str) -> Document:
    return read_characters("\n".join(lines))


def texts(of: Document) -> list[str]:
    for row in of.lines:
        for text, start in zip(row.texts, row.starts, strict=True):
            assert of.source.folded[start : start + len(text)] == text
    return [of.printed(row)[0] for row in of.lines]


def mended(of: Document, missing: set[str]) -> list[str]:
    of = recut(of, list(heading_edits(of, missing, ())))
    return texts(of)


def row(text: str) -> Line:
    return Line(Ruling.LINE, [text], [0], 0, len(text))


def test_rows_take_the_place_of_others() -> None:
    lines = document("a", "b", "c", "d")
    lines = recut(lines, [LineEdit(2, 4, (row("y"), row("z"))), LineEdit(0, 1, ())])
    assert [one.texts[0] for one in lines.lines] == ["b", "y", "z"]


def test_of_edits_that_overlap_the_first_is_made() -> None:
    lines = document("a", "b", "c")
    lines = recut(lines, [LineEdit(0, 2, (row("x"),)), LineEdit(1, 3, (row("y"),))])
    assert [one.texts[0] for one in lines.lines] == ["x", "c"]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_on_two_lines_is_joined(heading: str) -> None:
    for cut in range(4, len(heading)):
        first, second = heading[:cut], heading[cut:]
        assert mended(document("甲。", first, second, "乙。"), ALL) == [
            "甲。",
            f"{first}\n{second}",
            "乙。",
        ]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_with_words_behind_it_is_cut_off(heading: str) -> None:
    for joint in ("。", " ", "："):
        assert mended(document(f"{heading}{joint}甲乙。"), ALL) == [heading, "甲乙。"]


def test_a_section_that_has_its_heading_needs_no_mending() -> None:
    lines = (f"{HEADINGS[0]}。甲乙。", HEADINGS[1][:6], HEADINGS[1][6:])
    assert mended(document(*lines), set()) == list(lines)
    assert mended(document(*lines), {SECTIONS[4].name}) == list(lines)


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_sentence_that_begins_like_a_heading_stays(heading: str) -> None:
    for line in (f"{heading}甲乙", f"甲{heading}。乙", f"{heading}、甲乙、丙丁。"):
        assert mended(document(line), ALL) == [line]


def test_a_title_on_two_lines_is_joined() -> None:
    title = TITLE.format(agency=AGENCIES[0], year=2023)
    for cut in range(title.index("年") + 1, len(title)):
        lines = document("甲。", title[:cut], title[cut:], "乙。")
        lines = recut(lines, list(title_edits(lines, len(lines.lines))))
        assert texts(lines) == ["甲。", f"{title[:cut]}\n{title[cut:]}", "乙。"]


def test_an_agency_above_a_whole_title_stays_above_it() -> None:
    title = TITLE.format(agency="", year=2023)
    lines = document(AGENCIES[0], title)
    lines = recut(lines, list(title_edits(lines, len(lines.lines))))
    assert texts(lines) == [AGENCIES[0], title]
