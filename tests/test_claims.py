"""The steps below `report.claims`: numerals, running text, and what holds for any text at all."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import parse
from govinfo_report.claims import Claim, ClaimKind, Period
from govinfo_report.claims.reading import read_claims
from govinfo_report.claims.running import chinese_value, numbers, running_text
from govinfo_report.form import FORMS
from govinfo_report.form.shared import Paragraph, Prose
from govinfo_report.text.source import Source, Span


def prose_of(*lines: str) -> Prose:
    """Prose whose paragraphs are lines of one source."""
    source = Source("\n".join(lines))
    paragraphs = []
    for line, start in zip(lines, source.line_starts, strict=True):
        paragraphs.append(Paragraph(line, None, Span(start, start + len(line), source)))
    return Prose(None, tuple(paragraphs))


def claims_of(*lines: str, year: int | None = 2023, edition: int = 2021) -> tuple[Claim, ...]:
    return read_claims({"overview": prose_of(*lines)}, FORMS[edition], year)


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("零", 0),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十三", 23),
        ("一百零五", 105),
        ("三千六百", 3600),
        ("一万二千", 12_000),
        ("百", 100),
        ("二十万", 200_000),
        ("一亿二千万", 120_000_000),
    ],
)
def test_the_value_of_a_chinese_numeral(numeral: str, value: int) -> None:
    assert chinese_value(numeral) == value


def test_two_digits_in_a_row_are_no_chinese_numeral() -> None:
    assert chinese_value("二三") is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("公开信息1.2万条", 12_000, "条"),
        ("公开信息0.35万条", 3_500, "条"),
        ("公开信息12余万条", 120_000, "条"),
        ("收取300.5元", Decimal("300.5"), "元"),
        ("满意率百分之九十", 90, "%"),
        ("1,340,000次", 1_340_000, "次"),
    ],
)
def test_a_number_with_its_measure_word(text: str, value: int | Decimal, unit: str) -> None:
    (number,) = numbers(text)
    assert (number.value, number.unit) == (value, unit)
    assert type(number.value) is type(value)


@pytest.mark.parametrize(
    "text",
    ["第3次", "2024年", "1-2次", "3至5个", "007件", "5个工作日", "12人大代表", "3条例", "10名以内"],
)
def test_no_counted_result(text: str) -> None:
    assert list(numbers(f"召开{text}")) == []


def test_running_text_knows_the_place_of_every_character() -> None:
    prose = prose_of("  公 开（xìn）信息１２ 条，**另有“双11”", "活动 3 次。", "无。")
    running = running_text(prose)
    assert running is not None
    source = prose.paragraphs[0].span.source.text
    printed = [source[running.place(at)] for at in range(len(running.text) - 1)]
    assert "".join(printed).replace("\n", "") == "公开信息１２条，另有“双11”活动3次。无。"
    assert running.text == "公开信息12条,另有□□□□□活动3次.\n无.\n"


def test_there_is_no_running_text_without_paragraphs() -> None:
    assert running_text(Prose()) is None


def test_a_heading_is_not_joined_to_what_follows() -> None:
    claims = claims_of("依申请公开情况", "本年度收到申请3件。")
    assert [(one.kind, one.subject) for one in claims] == [
        (ClaimKind.REQUESTS_RECEIVED, "收到申请")
    ]


def test_digits_that_a_line_break_splits_are_one_number() -> None:
    (claim,) = claims_of("本年度通过各种途径向社会主动公开的各类政府信息共计13", "40条。")
    assert claim.value == 1340
    assert claim.span.text == "13\n40条"


def test_section_five_claims_nothing() -> None:
    prose = prose_of("公开信息12条。")
    form = FORMS[2021]
    assert read_claims({"problems_and_improvements": prose}, form, 2023) == ()
    assert len(read_claims({"other_matters": prose}, form, 2023)) == 1


def test_cells_are_those_of_the_edition() -> None:
    (made,) = claims_of("本年制定规范性文件3件。", edition=2019)
    assert made.about == ("proactive_disclosure.normative_documents.newly_made",)
    (other,) = claims_of("信息公开申请中，其他处理2件。", edition=2019)
    assert other.about == ("requests.results.other_handling.total",)


def test_indices_count_over_all_sections() -> None:
    first, second = prose_of("召开会议2次。"), prose_of("公开信息共9条，其中网站公开4条。")
    found = read_claims({"overview": first, "other_matters": second}, FORMS[2021], 2023)
    assert [one.part_of for one in found] == [None, None, 1]


@pytest.mark.parametrize("edition", sorted(FORMS))
def test_every_label_of_an_outcome_is_known(edition: int) -> None:
    for row in FORMS[edition].table("requests").rows:
        if not row.path.startswith("requests.results.") or row.path.endswith((".total", ".other")):
            continue
        label = re.sub(r"^(（.）|\d\.)|（.*$", "", row.label)
        (claim,) = claims_of(f"信息公开申请中，{label}的7件。", edition=edition)
        assert claim.kind is ClaimKind.OUTCOME
        assert claim.about == (f"{row.path}.total",)


PIECES = st.sampled_from(
    [
        *"，。；：、（）“”0123456789十百千万亿一二两余多约件条次个%元\n \u3000",
        *["其中", "公开", "信息", "收到", "申请", "未", "无", "行政复议", "同比", "增长", "下降"],
        *[
            "去年",
            "2022年",
            "较",
            "结转",
            "上年",
            "占",
            "网站",
            "不予公开",
            "百分之",
            "个百分点",
            "每",
        ],
    ]
)


@given(st.lists(PIECES, max_size=80).map("".join))
def test_any_prose_has_claims_that_hold_together(text: str) -> None:
    report = parse(f"某局2023年政府信息公开工作年度报告\n一、总体情况\n{text}")
    claims = report.claims
    for index, claim in enumerate(claims):
        assert claim.span.text
        assert set(claim.about) <= set(report.cells)
        assert claim.change_of is None or 0 <= claim.change_of < index
        assert claim.part_of is None or 0 <= claim.part_of < len(claims)
        assert claim.part_of != index
        if claim.value < 0:
            assert claim.kind is ClaimKind.CHANGE or "-" in claim.span.text
    starts = [claim.span.start for claim in claims]
    assert starts == sorted(starts)


def test_the_only_year_that_the_prose_names_is_likely_the_year_reported_on() -> None:
    title = "某局政府信息公开工作年度报告\n\n一、总体情况\n"
    dated, plain = "2023年收到政府信息公开申请58件。", "全年办结政府信息公开申请57件。"
    told = [(claim.period, claim.certain) for claim in parse(title + dated + plain).claims]
    assert told == [(Period.THIS_YEAR, False), (Period.THIS_YEAR, True)]
    other = parse(f"{title}{dated}2022年收到政府信息公开申请60件。").claims
    assert {claim.period for claim in other} == {Period.OTHER}


def test_a_number_of_many_digits_is_passed_over() -> None:
    title = "某局2023年政府信息公开工作年度报告\n\n一、总体情况\n"
    for number in ("9" * 5_000, "万" * 5_000, f"1.{'3' * 5_000}"):
        claims = parse(f"{title}收到政府信息公开申请{number}件，占{number}%，答复3件。").claims
        assert [claim.value for claim in claims] == [3]


def test_a_dash_before_a_number_is_no_sign() -> None:
    title = "某局2023年政府信息公开工作年度报告\n\n一、总体情况\n"
    claims = parse(f"{title}收到政府信息公开申请7件。予以公开——5件，部分公开-2件。").claims
    assert [claim.value for claim in claims] == [7, 5, 2]


def test_several_things_without_their_numbers_are_passed_over() -> None:
    title = "某局2023年政府信息公开工作年度报告\n\n一、总体情况\n"
    claims = parse(f"{title}自然人、法人分别，为9件、8件。").claims
    assert [(claim.value, claim.about) for claim in claims] == [(9, ()), (8, ())]


def test_a_list_belongs_to_the_number_before_it_though_that_is_counted_otherwise() -> None:
    title = "某局2023年政府信息公开工作年度报告\n\n一、总体情况\n"
    claims = parse(f"{title}信息公开行政诉讼0件。网站发布信息305条，其中政策文件4件。").claims
    assert [claim.value for claim in claims] == [0, 305, 4]
    assert claims[2].part_of != 0


HABITS = {
    # A sum of requests by who applied, and one of what stands further up, tells all of them.
    "收到公民申请40件，企业等法人和其他组织申请176件，全年总共216件。": [
        ("requests_received", 40),
        ("requests_received", 176),
        ("requests_received", 216),
    ],
    "收到信息公开申请9件。办结情况如下：予以公开2件，不予公开4件。以上共计6件。": [
        ("requests_received", 9),
        ("outcome", 2),
        ("outcome", 4),
        ("requests_answered", 6),
    ],
    # An outcome in quotation marks is no name; a name is one.
    "收到申请20件，属于“三类内部事务信息”的6件，开设“不予公开指引”3件。": [
        ("requests_received", 20),
        ("outcome", 6),
        ("other", 3),
    ],
    # The year that requests go on to is none that the number is of.
    "收到申请99件，未能在年内办结、顺延到2024年的12件。": [
        ("requests_received", 99),
        ("requests_carried_forward", 12),
    ],
    "截至去年底未办结的4件申请已办结，今年共办结申请68件。": [
        ("requests_carried_in", 4),
        ("requests_answered", 68),
    ],
    # Behind the whole, the number stands before its word.
    "收到申请59件，59件申请里17件来自自然人；办结的58件申请里29件予以公开。": [
        ("requests_received", 59),
        ("requests_received", 59),
        ("requests_received", 17),
        ("requests_answered", 58),
        ("outcome", 29),
    ],
    "收到申请、办理答复、结转下年度的政府信息公开申请分别为16件、15件、6件。": [
        ("requests_received", 16),
        ("requests_answered", 15),
        ("requests_carried_forward", 6),
    ],
    # Carried on without a direction: behind what was answered it goes on, before it it came in.
    "新收申请36件，办结31件，5件结转。": [
        ("requests_received", 36),
        ("requests_answered", 31),
        ("requests_carried_forward", 5),
    ],
    "收到信息公开申请36件。结转4件，办结39件。": [
        ("requests_received", 36),
        ("requests_carried_in", 4),
        ("requests_answered", 39),
    ],
    # The thing that heads a clause is nearer than what was counted before.
    "互动方面，答复留言42条，答复率100%；申请方面，收到19件，答复18件。": [
        ("other", 42),
        ("other", 100),
        ("requests_received", 19),
        ("requests_answered", 18),
    ],
    # Other bodies' cases, and why requests are late, are not the requests or cases of this one.
    "审理行政复议案件66件，其中涉及政府信息公开类4件。": [("other", 66), ("other", 4)],
    "收到申请20件，另有11件因收件较晚，尚待处理。": [("requests_received", 20), ("other", 11)],
}


@pytest.mark.parametrize(("text", "told"), HABITS.items())
def test_what_overviews_say_of_requests(text: str, told: list[tuple[str, int]]) -> None:
    assert [(claim.kind.value, claim.value) for claim in claims_of(text)] == told


def test_last_years_figure_may_stand_before_its_change_and_this_years_behind_it() -> None:
    before, change, now = claims_of("信息公开申请量较上年度54件增长356%，为246件。")
    assert (before.period, now.period) == (Period.LAST_YEAR, Period.THIS_YEAR)
    assert before.about == now.about == ("requests.new_received.total",)
    assert change.kind is ClaimKind.CHANGE


@pytest.mark.parametrize(
    "text",
    [
        "收到申请47件，上年结转6件，共计办理53件，其中办结49件。",
        "去年结转到今年的申请6件，今年新增申请47件，两项相加53件。",
        "全年共处理申请53件：本年47件，上年转入6件；办理完毕49件。",
    ],
)
def test_what_was_to_handle_is_what_came_in_and_was_carried_in(text: str) -> None:
    taken_on = {"requests.new_received.total", "requests.carried_in.total"}
    told = {claim.value: set(claim.about) for claim in claims_of(text)}
    assert told[53] == taken_on
    assert told[47] | told[6] == taken_on


def test_a_share_of_those_handled_does_not_make_them_all_there_were_to_handle() -> None:
    text = "新收申请47件，上年结转6件，共办理49件，占92%。"
    told = {claim.value: claim.about for claim in claims_of(text)}
    assert told[49] == ("requests.results.total.total",)


def test_subjects_of_requests_are_no_parts_of_those_answered() -> None:
    text = "办结申请24件。申请内容主要涉及征地（19件）、拆迁（14件）。"
    assert [claim.part_of for claim in claims_of(text)] == [None, None, None]


def test_requests_on_one_subject_and_those_told_not_to_count_are_held_against_nothing() -> None:
    (subject,) = claims_of("申请公开处罚案卷5件，均告知按规定查阅。")
    assert subject.about == ()
    text = "共接收163件政府信息公开申请，上年结转的8件不计入；来源上，自然人28件。"
    *_, persons = claims_of(text)
    assert persons.about == ("requests.new_received.natural_person",)


def test_a_reason_that_the_form_does_not_name_is_not_its_whole_group() -> None:
    text = "收到政府信息公开申请29件，因案卷信息不予公开4件，因国家秘密不予公开2件。"
    _, unnamed, ground = claims_of(text)
    assert (unnamed.kind, unnamed.about) == (ClaimKind.OUTCOME, ())
    assert ground.about == ("requests.results.not_disclosed.state_secret.total",)
    (all_of_them,) = claims_of("7件申请因法定事由不予公开。")
    assert len(all_of_them.about) == 8


def test_a_heading_tells_of_no_other_thing_that_is_named_behind_the_number() -> None:
    for text in ("依申请公开方面，有3件投诉举报。", "政府信息公开申请方面，全年共发生2起纠纷。"):
        assert [claim.about for claim in claims_of(text)] == [()]
    (headed,) = claims_of("政府信息公开申请：全年发生424起。")
    assert headed.about == ("requests.new_received.total",)


def test_the_rest_of_a_list_is_not_told_before_its_end() -> None:
    text = "收到政府信息公开申请9件，其中自然人4件，其他2件，商业企业3件。"
    *_, rest, bodies = claims_of(text)
    assert rest.about == ()
    assert bodies.about == ("requests.new_received.commercial_enterprise",)


def test_kinds_that_are_not_named_are_all_others_only_where_one_is_left() -> None:
    *_, rest = claims_of("收到政府信息公开申请9件，其中自然人4件，其他5件。")
    assert len(rest.about) == 5
    *_, unclear = claims_of("收到政府信息公开申请9件，其中自然人4件，商业企业3件，其他2件。")
    assert (unclear.kind, unclear.about) == (ClaimKind.REQUESTS_RECEIVED, ())
