"""Two reports compared: cells, metadata, prose, and what is no difference."""

import datetime
import time
from decimal import Decimal

import attrs
import pytest

from govinfo_report import CellStatus, diff, parse
from govinfo_report.form import FORMS
from govinfo_report.form.shared import Paragraph, Prose
from govinfo_report.testing.consistent import report_from, with_value

PATH = "requests.new_received.natural_person"
TOTAL = "requests.new_received.total"
ROW = "一、本年新收政府信息公开申请数量 | {} | 5 | 1 | 0 | 3 | 2 | {} |"
WORDS = "一、总体情况\n{}\n二、主动公开政府信息情况\n行政许可 | {} |\n"


def test_a_report_does_not_differ_from_itself() -> None:
    report = parse(ROW.format(46, 57), edition=2021)
    found = diff(report, parse(ROW.format(46, 57), edition=2021))
    assert found == diff(report, report)
    assert not found.any


def test_a_cell_that_differs_shows_both_sides() -> None:
    old, new = (parse(ROW.format(*numbers), edition=2021) for numbers in ((46, 57), (40, "-")))
    found = diff(old, new)
    assert found.any
    assert [one.path for one in found.cells] == [PATH, TOTAL]
    first, second = found.cells
    assert first.old == old.cells[PATH]
    assert first.new == new.cells[PATH]
    assert first.label == new.cells[PATH].label
    assert first.change == -6
    assert second.new is not None
    assert second.new.status is CellStatus.BLANK
    assert second.change is None


def test_how_a_number_is_printed_is_no_difference() -> None:
    old, new = (
        parse(ROW.format(*numbers), edition=2021) for numbers in ((1046, 57), ("1,046", 57))
    )
    assert diff(old, new).cells == ()


def test_a_unit_is_a_difference_and_leaves_the_change_open() -> None:
    old, new = (
        parse(f"政府集中采购 | 2 | {amount} |", edition=2019) for amount in ("12元", "12万元")
    )
    (found,) = diff(old, new).cells
    assert found.path == "proactive_disclosure.procurement.amount"
    assert found.change is None


def test_money_changes_by_decimals() -> None:
    old, new = (parse(f"行政事业性收费 | {one} |", edition=2021) for one in ("1.5", "2"))
    (found,) = diff(old, new).cells
    assert found.change == Decimal("0.5")


def test_0_and_blank_differ() -> None:
    old, new = (parse(f"行政许可 | {printed} |", edition=2021) for printed in ("0", "-"))
    assert [one.path for one in diff(old, new).cells] == [
        "proactive_disclosure.licensing.decisions"
    ]


def test_of_two_editions_each_cell_of_either_is_compared() -> None:
    older, newer = (
        report_from(edition, dict.fromkeys(FORMS[edition].cells, 0)) for edition in (2019, 2021)
    )
    found = {one.path: one for one in diff(older, with_value(newer, PATH, 3)).cells}
    assert found[PATH].change == 3
    added, dropped = "proactive_disclosure.rules.issued", "proactive_disclosure.rules.newly_made"
    assert found[added].old is None
    assert found[dropped].new is None
    assert found[dropped].label == FORMS[2019].cells[dropped].label
    assert TOTAL not in found
    assert set(found) == {PATH} | set(FORMS[2019].cells) ^ set(FORMS[2021].cells)


def test_metadata_that_differs() -> None:
    report = report_from(2021, {}, year=2022)
    later = attrs.evolve(report, metadata=attrs.evolve(report.metadata, year=2023, period_end=None))
    assert [(one.field, one.old, one.new) for one in diff(report, later).metadata] == [
        ("year", 2022, 2023),
        ("period_end", datetime.date(2022, 12, 31), None),
    ]


def test_paragraphs_that_differ_stand_side_by_side() -> None:
    old = parse("序言。\n" + WORDS.format("甲。\n乙。\n丙。", 1))
    new = parse("序言。\n" + WORDS.format("甲。\n  丁。\n丙。\n戊。", 1))
    found = diff(old, new).prose
    assert [(one.section, one.old, one.new) for one in found] == [
        ("overview", ("乙。",), ("丁。",)),
        ("overview", (), ("戊。",)),
    ]


def test_a_section_or_a_preface_that_is_gone() -> None:
    old = parse("序言。\n" + WORDS.format("甲。", 1))
    new = parse("二、主动公开政府信息情况\n行政许可 | 1 |\n")
    found = {one.section: one for one in diff(old, new).prose}
    assert found["preface"].old == ("序言。",)
    assert found["overview"].old == ("甲。",)
    assert found["overview"].new == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # All alike but one in the middle; every other one alike.
        (["本年公开了信息。"] * 9_000 + ["甲"] + ["本年公开了信息。"] * 9_000, "甲乙"),
        ([text for at in range(9_000) for text in ("本年公开了信息。", f"{at}甲")], "甲乙"),
        ([text for at in range(240) for text in ("本年公开了信息。", f"{at}甲")], "甲乙"),
    ],
    ids=["one", "every other one", "as many as are compared"],
)
def test_prose_that_repeats_itself_is_compared_in_time(first: list[str], second: str) -> None:
    report = parse(WORDS.format("一段", 3))
    span = report.prose["overview"].paragraphs[0].span
    old, new = (
        attrs.evolve(
            report,
            prose={"overview": Prose(None, tuple(Paragraph(one, None, span) for one in texts))},
        )
        for texts in (first, [text.replace(*second) for text in first])
    )
    begun = time.process_time()
    found = diff(old, new).prose
    assert time.process_time() - begun < 3
    assert sum(text.endswith("甲") for one in found for text in one.old) == sum(
        text.endswith("甲") for text in first
    )
    assert len(found) == (240 if len(first) == 480 else 1)
