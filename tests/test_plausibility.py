"""What is unlikely in a report by itself."""

import datetime
from decimal import Decimal

import attrs
import pytest
from altered import found, spoilt, told

from govinfo_report import CellStatus, CheckState, Report, check, parse
from govinfo_report.checks.plausibility import PLAUSIBILITY_RULES
from govinfo_report.form import FORMS
from govinfo_report.form.fields import SECTION_NUMERALS, SECTION_TITLE
from govinfo_report.messages.words import Specimen
from govinfo_report.testing.consistent import report_from
from govinfo_report.words.specimen import BASIS, PERIOD

CODES = [rule.code for rule in PLAUSIBILITY_RULES]
EDITIONS = [2021, 2019]
BIG, SMALL = "云溪市人民政府办公室", "柳川镇人民政府"
LICENSING = "proactive_disclosure.licensing.decisions"
DOCUMENTS = "proactive_disclosure.normative_documents"
REGULATIONS = "proactive_disclosure.rules"
REVIEW = "reconsideration_and_litigation.reconsideration"
GAPS = [CellStatus.MISSING, CellStatus.UNREADABLE]


def body(
    values: dict[str, int | Decimal], *, edition: int = 2021, agency: str = BIG, year: int = 2023
) -> Report:
    """A report in which everything that is not named is 0."""
    numbers = {**dict.fromkeys(FORMS[edition].cells, 0), **values}
    return report_from(edition, numbers, agency=agency, year=year)


def state(report: Report, code: str, previous: Report | None = None) -> CheckState:
    return check(report, previous=previous).rules[code]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_report_of_zeros_has_no_finding(edition: int) -> None:
    result = check(body({}, edition=edition))
    assert result.findings == ()
    states = {code: result.rules[code] for code in CODES}
    assert states.pop("headings-misnumbered") is CheckState.NOT_EVALUABLE
    assert states.pop("rules-by-a-small-body") is CheckState.NOT_APPLICABLE
    assert set(states.values()) == {CheckState.HOLDS}


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_can_be_told_of_nothing(edition: int) -> None:
    result = check(parse("", edition=edition))
    assert {result.rules[code] for code in CODES} == {CheckState.NOT_EVALUABLE}


# -- numbers that a cell cannot hold ---------------------------------------------------------------


@pytest.mark.parametrize("path", [LICENSING, f"{REVIEW}.total", "requests.carried_in.total"])
def test_a_count_is_not_less_than_0(path: str) -> None:
    report = body({path: -3})
    (finding,) = found(check(report), "negative-count")
    assert finding.paths == (path,)
    assert "-3" in finding.text("zh")
    assert FORMS[2021].cells[path].label in finding.text("en")
    assert not check(report).ok


def test_a_sum_of_money_is_not_less_than_0_but_a_change_may_be() -> None:
    assert state(body({"proactive_disclosure.fees.amount": Decimal("-0.5")}), "negative-count") is (
        CheckState.FAILS
    )
    change = body({"proactive_disclosure.licensing.items_change": -3}, edition=2019)
    assert state(change, "negative-count") is CheckState.HOLDS


def test_the_parser_and_the_rule_speak_under_codes_of_their_own() -> None:
    report = parse(f"{FORMS[2021].row('proactive_disclosure.licensing').label} | -3 |")
    said = {one.code for one in report.diagnostics}
    assert "count-negative" in said
    assert said.isdisjoint(one.code for one in check(report).findings)


@pytest.mark.parametrize("printed", ["12.5", "１２．５", "12.50", "0.5件"])
def test_a_count_is_whole(printed: str) -> None:
    report = spoilt(body({}), LICENSING, CellStatus.UNREADABLE, printed)
    (finding,) = found(check(report), "fractional-count")
    assert finding.paths == (LICENSING,)
    assert printed in finding.text("zh")


@pytest.mark.parametrize("printed", ["若干", "12.0", "01", "3万元", ""])
def test_what_is_no_fraction_is_none(printed: str) -> None:
    report = spoilt(body({}), LICENSING, CellStatus.UNREADABLE, printed)
    assert state(report, "fractional-count") is CheckState.HOLDS


def test_money_may_have_decimals() -> None:
    path = "proactive_disclosure.fees.amount"
    assert state(body({path: Decimal("12.5")}), "fractional-count") is CheckState.HOLDS


# -- issued and in force ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edition", "part", "whole"),
    [(2021, "issued", "in_force"), (2019, "newly_disclosed", "total_disclosed")],
)
@pytest.mark.parametrize("row", [DOCUMENTS, REGULATIONS])
def test_what_is_new_is_a_part_of_all(edition: int, part: str, whole: str, row: str) -> None:
    code = "issued-exceeds-in-force"
    for new, in_all, expected in (
        (4, 4, CheckState.HOLDS),
        (5, 4, CheckState.FAILS),
        (0, 4, CheckState.HOLDS),
    ):
        report = body({f"{row}.{part}": new, f"{row}.{whole}": in_all}, edition=edition)
        assert state(report, code) is expected
    report = body({f"{row}.{part}": 14, f"{row}.{whole}": 9}, edition=edition)
    (finding,) = found(check(report), code)
    assert finding.paths == (f"{row}.{part}", f"{row}.{whole}")
    assert finding.severity.value == "info"
    form = FORMS[edition]
    for text in (finding.text("zh"), finding.text("en")):
        for word in (form.row(row).label, "14", "9", form.cells[f"{row}.{part}"].column.label):
            assert word in text


@pytest.mark.parametrize("status", [*GAPS, CellStatus.BLANK])
def test_in_force_that_is_not_printed_cannot_be_exceeded(status: CellStatus) -> None:
    code, path = "issued-exceeds-in-force", f"{DOCUMENTS}.in_force"
    assert state(spoilt(body({f"{DOCUMENTS}.issued": 5}), path, status), code) is (
        CheckState.NOT_EVALUABLE
    )
    assert state(spoilt(body({}), path, status), code) is CheckState.HOLDS


def test_issued_that_is_not_printed_exceeds_nothing() -> None:
    path = f"{DOCUMENTS}.issued"
    code = "issued-exceeds-in-force"
    assert state(spoilt(body({}), path, CellStatus.BLANK), code) is CheckState.HOLDS
    assert state(spoilt(body({}), path, CellStatus.MISSING), code) is CheckState.NOT_EVALUABLE


# -- 规章 -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_small_body_makes_no_rules(edition: int) -> None:
    code = "rules-by-a-small-body"
    for path in FORMS[edition].row(REGULATIONS).paths:
        report = body({path: 6}, edition=edition, agency=SMALL)
        (finding,) = found(check(report), code)
        assert finding.paths == (path,)
        assert SMALL in finding.text("zh")
        assert "6" in finding.text("en")
        assert state(told(report, agency=BIG), code) is CheckState.NOT_APPLICABLE
        assert state(told(report, agency=None), code) is CheckState.NOT_EVALUABLE


@pytest.mark.parametrize("agency", [SMALL, None])
def test_no_rules_are_in_order(agency: str | None) -> None:
    code, path = "rules-by-a-small-body", f"{REGULATIONS}.issued"
    report = told(body({}), agency=agency)
    assert state(report, code) is CheckState.HOLDS
    assert state(spoilt(report, path, CellStatus.BLANK), code) is CheckState.HOLDS
    for status in GAPS:
        assert state(spoilt(report, path, status), code) is CheckState.NOT_EVALUABLE


# -- reviews without requests ----------------------------------------------------------------------


REVIEWS = "review-without-requests"
LAWSUITS = "reconsideration_and_litigation.litigation_direct"


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("row", [REVIEW, LAWSUITS])
def test_a_review_is_of_a_request(edition: int, row: str) -> None:
    report = body({f"{row}.upheld": 2, f"{row}.total": 2}, edition=edition)
    (finding,) = found(check(report), REVIEWS)
    assert finding.paths[0] == f"{row}.total"
    assert FORMS[edition].row(row).label in finding.text("zh")
    assert "2" in finding.text("en")


@pytest.mark.parametrize("row", ["requests.new_received", "requests.carried_in"])
def test_one_request_may_have_been_reviewed(row: str) -> None:
    report = body({f"{REVIEW}.total": 2, f"{row}.total": 1})
    assert state(report, REVIEWS) is CheckState.HOLDS
    previous = body({f"{row}.total": 1}, year=2022)
    assert state(body({f"{REVIEW}.total": 2}), REVIEWS, previous) is CheckState.HOLDS
    assert state(body({f"{REVIEW}.total": 2}), REVIEWS, body({}, year=2022)) is CheckState.FAILS


def test_another_bodys_requests_do_not_count() -> None:
    previous = body({"requests.new_received.total": 1}, year=2022, agency=SMALL)
    assert state(body({f"{REVIEW}.total": 2}), REVIEWS, previous) is CheckState.FAILS


@pytest.mark.parametrize("status", GAPS)
def test_reviews_and_requests_that_cannot_be_read(status: CellStatus) -> None:
    reviewed = body({f"{REVIEW}.total": 2})
    parts = "requests.new_received.natural_person"
    gap = spoilt(spoilt(reviewed, "requests.new_received.total", status), parts, status)
    assert state(gap, REVIEWS) is CheckState.NOT_EVALUABLE
    previous = attrs.evolve(told(gap, year=2022))
    assert state(reviewed, REVIEWS, previous) is CheckState.NOT_EVALUABLE
    gap = spoilt(spoilt(body({}), f"{REVIEW}.total", status), f"{REVIEW}.other", status)
    assert state(gap, REVIEWS) is CheckState.NOT_EVALUABLE


def test_a_total_that_is_not_known_is_the_sum_of_its_parts() -> None:
    report = spoilt(body({f"{REVIEW}.upheld": 2}), f"{REVIEW}.total", CellStatus.BLANK)
    (finding,) = found(check(report), REVIEWS)
    assert finding.values["count"] == "2"


# -- words -----------------------------------------------------------------------------------------


def with_words(*, year: int = 2023, edition: int = 2021, **words: str) -> Report:
    return parse(Specimen({}, words=words, year=year, edition=edition).text(), edition=edition)


@pytest.mark.parametrize("numbers", ["一二四", "二三四"])
def test_headings_with_other_numbers_are_told_once(numbers: str) -> None:
    names = [section.heading for section in FORMS[2021].sections][:3]
    text = "\n".join(
        SECTION_TITLE.format(numeral=numeral, label=label)
        for numeral, label in zip(numbers, names, strict=True)
    )
    report = parse(text)
    wrong = [one for one in report.diagnostics if one.code == "heading-misnumbered"]
    assert wrong
    (finding,) = found(check(report), "headings-misnumbered")
    assert finding.values["count"] == len(wrong)
    assert finding.span == wrong[0].span
    assert str(wrong[0].values["text"]) in finding.text("zh")


def test_headings_with_their_own_numbers_are_in_order() -> None:
    text = "\n".join(
        SECTION_TITLE.format(numeral=numeral, label=section.heading)
        for numeral, section in zip(SECTION_NUMERALS, FORMS[2021].sections, strict=True)
    )
    assert state(parse(text), "headings-misnumbered") is CheckState.HOLDS


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(
    "words",
    [
        "",
        "无",
        "无。",
        "暂无",
        "（一）无",
        "-",
        "没有问题。",
        "（一）存在的主要问题：无。\n（二）改进情况：无。",
        "（一）存在的主要问题\n无\n（二）改进措施\n无",
        "本年度无存在问题。",
    ],
)
def test_problems_must_be_named(words: str, edition: int) -> None:
    report = with_words(problems_and_improvements=words, edition=edition)
    (finding,) = found(check(report), "section-empty")
    assert finding.span == report.headings[0].span
    assert FORMS[edition].sections[4].heading in finding.text("zh")


@pytest.mark.parametrize(
    "words",
    [
        "无专职人员。",
        "（一）主要问题。有的栏目更新不够及时。\n（二）改进情况。无",
        "无\n下一步，我们将为各栏目定下更新的期限。",
        "[image: 17056]",
        "没有及时更新栏目是主要的问题。",
    ],
)
def test_problems_that_are_named_are_in_order(words: str) -> None:
    report = with_words(problems_and_improvements=words)
    assert state(report, "section-empty") is CheckState.HOLDS


def test_a_section_without_a_heading_is_shown_nowhere() -> None:
    report = with_words(problems_and_improvements="无")
    (finding,) = found(check(attrs.evolve(report, headings=())), "section-empty")
    assert finding.span is None


def test_other_matters_may_be_none() -> None:
    report = with_words(problems_and_improvements="有的栏目更新不够及时。", other_matters="无")
    assert state(report, "section-empty") is CheckState.HOLDS
    assert state(with_words(other_matters="无"), "section-empty") is CheckState.NOT_EVALUABLE


YEARS = "wrong-year-in-prose"


@pytest.mark.parametrize(
    "words",
    [
        "2022年，我们照章公开信息。",
        "２０２２年度，我们照章公开信息。",
        "（一）主动公开方面。\n2022年共公开信息31条。",
        "在2022年，我们照章公开信息，比2021年多。",
        "一是2022年我们照章公开信息。",
    ],
)
def test_an_overview_of_another_year_is_told(words: str) -> None:
    report = with_words(overview=words)
    (finding,) = found(check(report), YEARS)
    assert finding.span is not None
    assert finding.span.text.startswith(("2022", "２０２２"))
    for text in (finding.text("zh"), finding.text("en")):
        assert "2022" in text
        assert "2023" in text


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("2022年，我们公开信息。", "2022年，我们公开信息。"),
        ("2022年，我们照章公开应公开的信息", "2022年，我们照章公开应公开的信息"),
        ("2022年，我们照章公开应当公开的信息。", "2022年，我们照章公开应当公开的信…"),
    ],
)
def test_the_first_words_of_the_paragraph_are_quoted(words: str, quoted: str) -> None:
    (finding,) = found(check(with_words(overview=words)), YEARS)
    assert finding.values["text"] == quoted
    assert finding.span is not None
    assert finding.span.text == quoted.rstrip("…")


@pytest.mark.parametrize(
    "words",
    [
        "2023年，我们照章公开信息。",
        "本年度，我们照章公开信息，比2022年多3条。",
        "2023年，我们照章公开信息。\n2022年公开信息31条，2023年34条。",
        "2022年公开信息31条，2023年34条。",
        "2022年以来，我们照章公开信息。",
        "2022年底，我们更换了网站。",
        "2022年12月，我们更换了网站。",
        "2022年至今，我们照章公开信息。",
        "2024年，我们将更快地答复申请。",
        "根据2022年的要点，我们照章公开信息。",
        "我们照章公开信息。2022年没有申请。",
    ],
)
def test_other_years_may_be_spoken_of(words: str) -> None:
    assert state(with_words(overview=words), YEARS) is CheckState.HOLDS


def test_without_a_year_nothing_can_be_said() -> None:
    report = told(with_words(overview="2022年，我们照章公开信息。"), year=None)
    assert state(report, YEARS) is CheckState.NOT_EVALUABLE


def test_the_period_is_that_of_the_year() -> None:
    report = body({})
    wrong = told(
        report, period_start=datetime.date(2022, 1, 1), period_end=datetime.date(2022, 12, 31)
    )
    (finding,) = found(check(wrong), YEARS)
    assert "2022-01-01" in finding.text("zh")
    half = told(report, period_start=datetime.date(2022, 1, 1))
    assert len(found(check(half), YEARS)) == 1
    late = told(report, period_start=datetime.date(2023, 4, 1))
    assert state(late, YEARS) is CheckState.HOLDS
    assert state(told(report, period_start=None, period_end=None), YEARS) is CheckState.HOLDS


def test_a_year_must_be_told_somewhere() -> None:
    """In the period, in the preface or in section 一; a title and tables tell nothing."""
    bare = parse(Specimen({LICENSING: 1}).text())
    assert bare.metadata.year == 2023
    assert state(bare, YEARS) is CheckState.NOT_EVALUABLE
    assert state(told(bare, period_start=datetime.date(2023, 1, 1)), YEARS) is CheckState.HOLDS
    assert state(attrs.evolve(bare, preface=("编制本报告。",)), YEARS) is CheckState.HOLDS
    assert state(with_words(overview="我们照章公开信息。"), YEARS) is CheckState.HOLDS


def test_each_place_that_names_another_year_is_told() -> None:
    report = with_words(overview="2022年，我们照章公开信息。")
    report = told(report, period_start=datetime.date(2021, 1, 1))
    named = [one.values["named"] for one in found(check(report), YEARS)]
    assert named == ["2021", "2022"]


def with_preface(*lines: str) -> Report:
    title, *rest = Specimen({}, words={"overview": "我们照章公开信息。"}).text().splitlines()
    return parse("\n".join((title, *lines, *rest)))


def test_a_preface_that_calls_the_report_by_another_year_is_told() -> None:
    sentence = "按照有关规定，现公布本机关2022年度政府信息公开工作年度报告。"
    report = with_preface("上一篇：云溪市2021年政府信息公开工作年度报告", sentence)
    assert len(report.preface) == 2
    (finding,) = found(check(report), YEARS)
    assert "2022" in finding.text("zh")


@pytest.mark.parametrize(
    "line",
    [
        BASIS.format(document=FORMS[2021].document),
        "按照有关规定，现公布本机关2023年政府信息公开工作年度报告。",
        "2022年的报告已经公布，现公布2023年政府信息公开工作年度报告。",
        "上一篇：云溪市2022年政府信息公开工作年度报告",
        "根据2022年印发的《政府信息公开工作年度报告格式》，编制本报告。",
        PERIOD.format(start="2023年1月1日", end="2023年12月31日"),
    ],
)
def test_a_preface_may_speak_of_other_years(line: str) -> None:
    assert state(with_preface(line), YEARS) is CheckState.HOLDS


def test_the_order_of_findings_is_that_of_the_rules() -> None:
    report = body({LICENSING: -3, f"{DOCUMENTS}.issued": 5, f"{REVIEW}.total": 1})
    codes = [one.code for one in check(report).findings if one.code in CODES]
    assert codes == sorted(codes, key=CODES.index)
    assert len(codes) == 3
