"""Lines that are the heading of a section."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report.form import FORMS, SectionField
from govinfo_report.form.fields import SECTION_NUMERALS, SECTION_TITLE
from govinfo_report.recognition.outline import headings
from govinfo_report.recognition.outline.headings import HeadingSeen, read_number, wordings
from govinfo_report.text.source import fold
from govinfo_report.words.variants import SECTION_VARIANTS

SECTIONS = FORMS[2021].sections


def see_heading(text: str) -> HeadingSeen | None:
    return headings.see_heading(fold(text))


VARIANTS = [
    (section, words)
    for section in SECTIONS
    for words in (section.heading, *SECTION_VARIANTS[section.name])
]


@pytest.mark.parametrize(("section", "words"), VARIANTS)
def test_every_wording_with_every_number(section: SectionField, words: str) -> None:
    for printed, numeral in enumerate(SECTION_NUMERALS, 1):
        seen = see_heading(SECTION_TITLE.format(numeral=numeral, label=words))
        assert seen is not None
        assert (seen.section, seen.number, seen.printed_number) == (
            section.name,
            section.number,
            printed,
        )
        assert (seen.offset, seen.bracketed, seen.arabic) == (0, False, False)


@pytest.mark.parametrize(("section", "words"), VARIANTS)
def test_other_numbers_and_none(section: SectionField, words: str) -> None:
    bare, bracketed, arabic = map(see_heading, (words, f"（三）{words}", f"3.{words}"))
    assert bare is not None
    assert bracketed is not None
    assert arabic is not None
    assert {one.section for one in (bare, bracketed, arabic)} == {section.name}
    assert [one.printed_number for one in (bare, bracketed, arabic)] == [0, 3, 3]
    assert bracketed.bracketed
    assert arabic.arabic


def test_no_wording_is_that_of_two_sections() -> None:
    for one, (name, _) in wordings().items():
        others = [other for other, (known, _) in wordings().items() if known != name]
        assert one not in others


@pytest.mark.parametrize("section", SECTIONS)
def test_what_only_holds_the_words_is_no_heading(section: SectionField) -> None:
    for text in (
        f"{section.heading}甲乙",
        f"甲乙丙丁{section.heading}",
        f"见{section.heading}。另见甲",
    ):
        assert see_heading(text) is None, text


def test_rows_and_groups_are_no_headings() -> None:
    for form in FORMS.values():
        for label in form.printed_labels:
            assert see_heading(label) is None, label


def test_numbers() -> None:
    assert [read_number(f"{numeral}、") for numeral in SECTION_NUMERALS] == [1, 2, 3, 4, 5, 6]
    assert read_number("（3）") == 3
    assert read_number("") == 0


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    for line in (text, text + SECTIONS[0].heading):
        seen = see_heading(line)
        assert seen is None or 0 <= seen.offset < len(line)
