"""Who gets the words: the preface, a section, or the signature."""

import pytest

from govinfo_report import parse
from govinfo_report.form import FORMS
from govinfo_report.form.fields import SECTION_NUMERALS, SECTION_TITLE
from govinfo_report.form.shared import Prose
from govinfo_report.readers.given import read_characters
from govinfo_report.recognition.outline.prose import share_out_words
from govinfo_report.recognition.outline.sections import find_outline
from govinfo_report.words.specimen import (
    AGENCIES,
    PAGE_BUTTONS,
    PAGE_NUMBERS,
    PRINTED_DATE,
    TITLE,
)

HEADINGS = [
    SECTION_TITLE.format(numeral=SECTION_NUMERALS[section.number - 1], label=section.heading)
    for section in FORMS[2021].sections
]

DATE = PRINTED_DATE.format(year=2024, month=1, day=18)


def shared(*lines: str, tables: tuple[int, ...] = ()) -> tuple[tuple[str, ...], dict[str, Prose]]:
    document = read_characters("\n".join(lines))
    return share_out_words(document, find_outline(document), set(tables))


def test_words_are_shared_out() -> None:
    preface, prose = shared(
        "甲。", HEADINGS[0], "乙。", "（一）丙", "0", HEADINGS[5], "丁。", tables=(4,)
    )
    assert preface == ("甲。",)
    assert prose["overview"].heading == HEADINGS[0]
    paragraphs = prose["overview"].paragraphs
    assert [(one.text, one.number) for one in paragraphs] == [
        ("乙。", None),
        ("（一）丙", "（一）"),
    ]
    assert [one.span.text for one in paragraphs] == ["乙。", "（一）丙"]
    assert prose["other_matters"].text == "丁。"


def test_words_before_the_second_heading_are_the_first_sections_if_its_heading_is_missing() -> None:
    preface, prose = shared("甲。", "乙。", HEADINGS[1], HEADINGS[5])
    assert preface == ()
    assert (prose["overview"].heading, prose["overview"].text) == (None, "甲。\n乙。")


def test_without_any_heading_all_words_are_the_preface() -> None:
    assert shared("甲。", "乙。") == (("甲。", "乙。"), {})


def test_what_stands_above_the_title_is_no_preface() -> None:
    preface, _ = shared(
        "甲。", TITLE.format(agency=AGENCIES[0], year=2023), "乙。", HEADINGS[0], "丙。"
    )
    assert preface == ("乙。",)


def test_a_page_number_is_no_paragraph() -> None:
    _, prose = shared(HEADINGS[0], "甲。", PAGE_NUMBERS[0].format(number=3), "乙。")
    assert prose["overview"].text == "甲。\n乙。"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("（一）甲", "（一）"),
        ("(十二)甲", "(十二)"),
        ("（3）甲", "（3）"),
        ("一、甲", "一、"),
        ("一是甲", "一是"),
        ("1.甲", "1."),
        ("2、甲", "2、"),
        ("3）甲", "3）"),
        ("4．甲", "4．"),
        ("甲", None),
        ("1.5万元", None),
        ("2023年", None),
        ("17件", None),
    ],
)
def test_numbers_of_paragraphs(text: str, number: str | None) -> None:
    _, prose = shared(HEADINGS[0], text, "甲。")
    assert prose["overview"].paragraphs[0].number == number


@pytest.mark.parametrize("signature", [AGENCIES[0], f"（{AGENCIES[0]}）"])
def test_a_signature_belongs_to_no_section(signature: str) -> None:
    date = PRINTED_DATE.format(year=2024, month=1, day=18)
    _, prose = shared(HEADINGS[5], "甲。", signature, date)
    assert prose["other_matters"].text == "甲。"
    _, alone = shared(HEADINGS[5], "甲。", date)
    assert alone["other_matters"].text == "甲。"


@pytest.mark.parametrize("signature", [(AGENCIES[0], DATE), (f"{AGENCIES[0]}　　{DATE}",)])
def test_what_stands_below_the_signature_belongs_to_the_page(signature: tuple[str, ...]) -> None:
    _, prose = shared(HEADINGS[5], "甲。", *signature, *PAGE_BUTTONS, "乙丙", "丁戊", "己庚")
    assert prose["other_matters"].text == "甲。"


def test_a_date_alone_in_a_section_signs_nothing() -> None:
    _, prose = shared(HEADINGS[5], "甲。", DATE, "乙。", "丙。", "丁。", "戊。")
    assert prose["other_matters"].text == f"甲。\n{DATE}\n乙。\n丙。\n丁。\n戊。"


@pytest.mark.parametrize("agency", AGENCIES[:2])
def test_the_words_of_a_second_report_are_not_the_first_ones(agency: str) -> None:
    sections = [line for heading in HEADINGS for line in (heading, "乙。")]
    second = [line.replace("乙", "丁") for line in sections]
    titles = [TITLE.format(agency=name, year=2023) for name in (AGENCIES[0], agency)]
    preface, prose = shared(titles[0], "甲。", *sections, titles[1], "丙。", *second)
    assert preface == ("甲。",)
    assert {words.text for words in prose.values()} == {"乙。"}


def test_lines_that_end_a_page_are_no_words_of_the_report() -> None:
    _, prose = shared(HEADINGS[5], "甲。", "责任编辑：王某", *PAGE_BUTTONS, "【打印】【关闭】")
    assert prose["other_matters"].text == "甲。"
    _, shares = shared(HEADINGS[5], "甲。", "分享经验两次。")
    assert shares["other_matters"].text == "甲。\n分享经验两次。"
    _, within = shared(HEADINGS[5], PAGE_BUTTONS[0], "甲。")
    assert within["other_matters"].text == f"{PAGE_BUTTONS[0]}\n甲。"


@pytest.mark.parametrize(
    ("text", "is_none"),
    [
        ("云湖市民政局会议纪要\n一、议题\n讨论了预算。\n二、决定\n通过。\n", True),
        ("关于印发要点的通知\n一、总体要求\n二、重点任务\n", True),
        ("一、总体情况\n全年公开信息三十条。\n", False),
        ("云湖市民政局2012年政府信息公开工作年度报告\n一、概述\n公开信息30条。\n", False),
    ],
)
def test_a_text_with_a_first_section_may_be_no_report(text: str, is_none: bool) -> None:
    codes = {one.code for one in parse(text).diagnostics}
    assert ("not-a-report" in codes) is is_none


@pytest.mark.parametrize(
    "line",
    [
        "网站标识码 3601000012\t浏览次数：1320",
        "阅读量：88",
        "联系我们 | 网站地图 | 法律声明",
        "附件下载：云湖市民政局年报.docx",
    ],
)
def test_the_foot_of_a_site_is_no_word_of_the_report(line: str) -> None:
    words = "六、其他需要报告的事项\n本年度未收取信息处理费。\n"
    told = parse(f"云湖市民政局2024年政府信息公开工作年度报告\n{words}{line}\n").other_matters
    assert [one.text for one in told.paragraphs] == ["本年度未收取信息处理费。"]
