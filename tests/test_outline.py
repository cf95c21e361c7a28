"""Title and headings among other lines; whole texts are cases in `cases/outline`."""

import pytest

from govinfo_report.form import FORMS
from govinfo_report.form.fields import SECTION_NUMERALS, SECTION_TITLE
from govinfo_report.readers.given import read_characters
from govinfo_report.recognition.outline.sections import Outline, find_outline
from govinfo_report.words.specimen import AGENCIES, PAGE_FURNITURE, TITLE
from govinfo_report.words.variants import SECTION_VARIANTS

SECTIONS = FORMS[2021].sections
HEADINGS = [
    SECTION_TITLE.format(numeral=SECTION_NUMERALS[section.number - 1], label=section.heading)
    for section in SECTIONS
]


def outline(*lines: str) -> Outline:
    return find_outline(read_characters("\n".join(lines)))


def sections(found: Outline) -> list[tuple[str, int]]:
    return [(heading.section, heading.printed_number) for heading in found.headings]


@pytest.mark.parametrize(
    ("name", "wording"),
    [(name, words) for name, many in SECTION_VARIANTS.items() for words in many],
)
def test_every_wording_of_a_heading(name: str, wording: str) -> None:
    number = next(section.number for section in SECTIONS if section.name == name)
    text = SECTION_TITLE.format(numeral=SECTION_NUMERALS[number - 1], label=wording)
    assert sections(outline(text)) == [(name, number)]


@pytest.mark.parametrize(
    "pattern",
    ["{}", "  {}  ", "## {}", "**{}**", "{}：", "{}。", "| {} |", "\t{}", "[bookmark: _Toc1]{}"],
)
def test_marks_around_a_heading(pattern: str) -> None:
    found = outline(*(pattern.format(text) for text in HEADINGS))
    assert sections(found) == [(section.name, section.number) for section in SECTIONS]


@pytest.mark.parametrize("mark", ["、", "，", ".", "．", " ", "、 "])
def test_marks_behind_the_number(mark: str) -> None:
    found = outline(*(text.replace("、", mark, 1) for text in HEADINGS))
    assert sections(found) == [(section.name, section.number) for section in SECTIONS]


def test_digits_number_headings_too() -> None:
    found = outline(*(f"{section.number}.{section.heading}" for section in SECTIONS))
    assert sections(found) == [(section.name, section.number) for section in SECTIONS]


def test_a_heading_knows_its_place() -> None:
    found = outline("甲", f"  {HEADINGS[2]}", "乙")
    (heading,) = found.headings
    assert (heading.row_index, heading.cell_index, heading.number) == (1, 0, 3)
    assert heading.text == HEADINGS[2]
    assert heading.start == 4
    assert found.by_row == {1: {0: 3}}


def test_a_heading_behind_page_furniture() -> None:
    found = outline(f"{PAGE_FURNITURE[0]} {HEADINGS[0]}".replace("|", " "))
    assert [(heading.section, heading.text) for heading in found.headings] == [
        ("overview", HEADINGS[0])
    ]


def test_bracketed_numbers_head_paragraphs_unless_there_are_no_other_headings() -> None:
    bracketed = [f"（{SECTION_NUMERALS[s.number - 1]}）{s.heading}" for s in SECTIONS]
    assert sections(outline(HEADINGS[0], *bracketed[1:4])) == [("overview", 1)]
    assert len(outline(*bracketed).headings) == len(SECTIONS)


def test_rows_of_table_three_are_no_headings() -> None:
    rows = [row.label for row in FORMS[2021].table("requests").rows]
    groups = [row.groups[0] for row in FORMS[2021].table("requests").rows if row.groups]
    found = outline(HEADINGS[2], *rows, *groups, HEADINGS[3])
    assert [heading.section for heading in found.headings] == [
        SECTIONS[2].name,
        SECTIONS[3].name,
    ]


def test_a_sentence_that_names_sections_is_no_heading() -> None:
    sentence = "、".join(section.heading for section in SECTIONS)
    assert outline(f"甲{sentence}乙。").headings == []


def test_the_first_heading_counts_and_the_others_are_told() -> None:
    found = outline(HEADINGS[0], "甲。", HEADINGS[1], "乙。", HEADINGS[0])
    assert [heading.row_index for heading in found.headings] == [0, 2]
    assert [heading.row_index for heading in found.repeated] == [4]


def test_a_table_of_contents_is_left_out() -> None:
    found = outline(*HEADINGS, "甲。", *HEADINGS)
    assert [heading.row_index for heading in found.headings] == [7, 8, 9, 10, 11, 12]


def test_an_unknown_wording_with_the_right_number_in_the_right_place() -> None:
    found = outline(*HEADINGS[:4], f"{SECTION_NUMERALS[4]}、甲乙丙丁", HEADINGS[5])
    assert sections(found)[4] == ("problems_and_improvements", 5)
    elsewhere = outline(f"{SECTION_NUMERALS[4]}、甲乙丙丁", *HEADINGS[:4], HEADINGS[5])
    assert "problems_and_improvements" not in dict(sections(elsewhere))


def test_the_first_title_counts_and_those_below_are_told() -> None:
    titles = [TITLE.format(agency=agency, year=2023) for agency in AGENCIES[:2]]
    found = outline("甲", titles[0], HEADINGS[0], titles[1])
    assert (found.title, found.title_row) == (titles[0], 1)
    assert len(found.titles) == 2
    assert outline("甲").title is None
    assert outline("甲").title_row == -1
