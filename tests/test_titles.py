"""Lines that are the title of an annual report, and the year and agency that they name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import parse
from govinfo_report.recognition.outline.titles import TitleFound, read_title
from govinfo_report.words.specimen import AGENCIES, TITLE, TITLE_BELOW_AGENCY
from govinfo_report.words.surroundings import TITLE_WORDS


def told(text: str) -> tuple[int | None, str | None] | None:
    found = read_title(text)
    return None if found is None else (found.year, found.agency)


@pytest.mark.parametrize("agency", AGENCIES)
@pytest.mark.parametrize("words", TITLE_WORDS)
def test_every_wording_of_a_title(agency: str, words: str) -> None:
    assert told(f"{agency}2023年{words}") == (2023, agency)
    assert told(f"2023年{agency}{words}") == (2023, agency)
    assert told(f"{agency}2023年度{words}") == (2023, agency)
    assert told(f"{agency}{words}（2023年）") == (2023, agency)
    assert told(f"2023年{words}") == (2023, None)


@pytest.mark.parametrize("agency", AGENCIES)
def test_a_year_within_the_words_and_a_notice_behind_them(agency: str) -> None:
    assert told(f"{agency}政府信息公开工作2023年度报告") == (2023, agency)
    assert told(f"{agency}信息公开2023年年报") == (2023, agency)
    assert told(f"关于{agency}2023年{TITLE_WORDS[0]}的公示") == (2023, agency)
    assert told(f"{agency}2023年{TITLE_WORDS[0]}公告") == (2023, agency)


def test_a_body_in_brackets_is_no_furniture() -> None:
    title = f"2023年{TITLE_WORDS[0]}"
    assert told(f"【云溪市水务局】{title}") == (2023, "云溪市水务局")
    assert told(f"【图文】{title}") == told(f"【街道】{title}") == (2023, None)


@pytest.mark.parametrize("agency", AGENCIES)
def test_marks_and_spaces_around_a_title(agency: str) -> None:
    title = TITLE.format(agency=agency, year=2023)
    for text in (
        title,
        f"# {title}",
        f"**{title}**",
        f"  {title}\u3000",
        f"《{title}》",
        title.replace("2023", "２０２３"),
        title.replace("2023", "二〇二三"),
        title.replace("2023", " 2023 "),
    ):
        assert told(text) == (2023, agency), text
    spaced = read_title(" ".join(title))
    assert spaced is not None
    assert spaced.year == 2023


@pytest.mark.parametrize("agency", AGENCIES)
def test_sentences_and_fields_are_no_titles(agency: str) -> None:
    title = TITLE.format(agency=agency, year=2023)
    for text in (
        agency,
        f"{title}。",
        f"{title}甲",
        f"甲：{title}",
        f"根据甲，{'乙' * 60}{title}",
        "",
    ):
        assert read_title(text) is None, text


def test_a_title_below_its_agency_says_less() -> None:
    whole = read_title(TITLE.format(agency=AGENCIES[0], year=2023))
    below = read_title(TITLE_BELOW_AGENCY.format(year=2023))
    assert whole is not None
    assert below is not None
    assert whole.rank > below.rank > TitleFound(None, None).rank


@given(st.text(max_size=120))
def test_any_text_has_an_answer(text: str) -> None:
    for line in (text, text + TITLE_WORDS[0]):
        found = read_title(line)
        assert found is None or found.agency is None or len(found.agency) >= 2


def test_a_title_whose_characters_are_spaced_is_one_line() -> None:
    metadata = parse(" ".join(TITLE.format(agency=AGENCIES[1], year=2023)) + "\n甲。").metadata
    assert (metadata.year, metadata.agency) == (2023, AGENCIES[1])
