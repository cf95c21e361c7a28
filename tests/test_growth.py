"""Texts that repeat something: each took minutes once, and takes as long as its length now."""

from __future__ import annotations

import gc
import json
import time
from types import SimpleNamespace

import pytest
from scripts import script

from govinfo_report import check, parse

GROWTH = script("benchmarks", "growth")
SECONDS = 1.0
"""Of processor time, below which a slow machine says as much as the text."""
FACTOR = 3.0
"""Twice the length takes less; where the time grows with the square it takes four times as long."""


def seconds(text: str) -> float:
    """CPU time without the collector's, which grows with what else the process holds."""
    gc.collect()
    gc.disable()
    try:
        begun = time.process_time()
        parse(text)
        return time.process_time() - begun
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("unit", "place", "length"),
    [
        ("_", "alone", 25_000),
        ("规章\n", "alone", 60_000),
        ("规章 | 1 |\n", "values between marks", 200_000),
        ("一、总体情况\n", "alone", 80_000),
        ("六、总体情况\n8\n四、其他需要报告的事项\n2\n", "alone", 120_000),
        ("1\t规章\t5\n2\t规范性文件\t7\n其余见下。\n", "alone", 400_000),
        ("结果维持\n", "table 4", 6_000),
        ("其他\n", "table 4", 6_000),
        ("<!--", "table 4", 60_000),
        ("自然人 | ", "prose", 30_000),
        ("<p>1", "alone", 100_000),
        ("{|\n", "alone", 60_000),
        ("万", "table 4 header", 10_000),
        ("0", "table 4 header", 60_000),
        ("1 000\n", "table 2", 40_000),
        ("─┼─\n", "table 2", 20_000),
        (" ", "named values", 30_000),
        ("&", "row of LaTeX", 80_000),
        ("…", "alone", 20_000),
        ("结果维持 | 结果纠正 |", "table 4 header", 40_000),
        ('三、收到和处理政府信息公开申请情况\n{"a": ', "alone", 1_000_000),
    ],
)
def test_time_grows_with_the_length(unit: str, place: str, length: int) -> None:
    before, after = GROWTH.PLACES[place]
    half, whole = (before + unit * (length // len(unit) // part) + after for part in (2, 1))
    took = seconds(whole)
    assert took < SECONDS or took < FACTOR * seconds(half)


@pytest.mark.parametrize("place", GROWTH.PLACES)
@pytest.mark.parametrize("unit", ["9", "9" * 5_000 + "|", "9" * 5_000 + "\n"])
def test_a_number_of_any_length_is_no_exception(unit: str, place: str) -> None:
    before, after = GROWTH.PLACES[place]
    printed = unit * (15_000 // len(unit))
    report = parse(before + printed + after)
    assert not any("9" * 5_000 in str(cell.value) for cell in report.cells.values())


def test_a_row_that_lacks_values_grows_with_the_digits_of_the_others() -> None:
    lines = GROWTH.EXAMPLE.read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.count("|") == 8)
    label = lines[at].split("|")[0]

    def text(digits: int) -> str:
        row = f"{label}| {'9' * digits} | {'8' * digits} | 1 | 0 | 3 |"
        return "\n".join([*lines[:at], row, *lines[at + 1 :]])

    took = seconds(text(60_000))
    assert took < SECONDS or took < FACTOR * seconds(text(30_000))


def test_a_line_of_many_rows_grows_with_them() -> None:
    half, whole = ("[" + '\\n"规章","1",' * rows + "1]" for rows in (10_000, 20_000))
    took = seconds(whole)
    assert took < SECONDS or took < FACTOR * seconds(half)


def test_empty_lines_before_a_list_grow_with_their_number() -> None:
    half, whole = ("无。" + "\n" * lines + '["规章", "1"]' for lines in (40_000, 80_000))
    took = seconds(whole)
    assert took < SECONDS or took < FACTOR * seconds(half)


def test_a_wide_line_above_many_rows_grows_with_them() -> None:
    half, whole = ("," * length + '"a","b"\n' * (length // 4) for length in (200_000, 400_000))
    took = seconds(whole)
    assert took < SECONDS or took < FACTOR * seconds(half)


@pytest.mark.parametrize("unit", ["a", "@media{", "a{"])
def test_a_style_grows_with_its_length(unit: str) -> None:
    page = "<html><style>{}</style><table><tr><td>规章</td><td>1</td></tr></table></html>"
    half, whole = (page.format(unit * length) for length in (20_000, 40_000))
    took = seconds(whole)
    assert took < SECONDS or took < FACTOR * seconds(half)


def test_a_record_grows_with_its_members() -> None:
    half, whole = (
        json.dumps({f"k{at}": f"规章{at}" for at in range(members)}) for members in (5_000, 10_000)
    )
    took = seconds(whole)
    assert took < SECONDS or took < FACTOR * seconds(half)


def test_a_page_grows_with_what_is_told_of_a_report() -> None:
    before, after = GROWTH.PLACES["table 4 header"]
    steps = [step for step in GROWTH.STEPS if step.name in ("parse", "to_html")]
    half, whole = (before + "|1|\n" * (6_000 // part) + after for part in (2, 1))
    took = GROWTH.seconds(steps, whole)["to_html"]
    assert took < SECONDS or took < FACTOR * GROWTH.seconds(steps, half)["to_html"]


@pytest.mark.parametrize(
    "unit",
    [
        "公开文件12件、公告3条。",
        "公开文件12件、公告3条、",
        "公开信息：网站12条、微信3条、",
        "公开文件零件、",
        "上年结转2件，2023年答复5件，",
        "共计公开8件，其中公告3件，",
        "申请公开某某事项，予以公开三件，",
    ],
)
def test_claims_take_as_long_as_their_paragraph(unit: str) -> None:
    def took(length: int) -> float:
        report = parse("一、总体情况\n" + unit * (length // len(unit)) + "。\n")
        begun = time.process_time()
        assert len(report.claims) >= length // len(unit)
        return time.process_time() - begun

    whole = took(40_000)
    assert whole < SECONDS or whole < FACTOR * took(20_000)


@pytest.mark.parametrize("between", ["", "、", "，", "。", "\n", "共"])
def test_numbers_with_no_word_between_them_claim_nothing_for_ever(between: str) -> None:
    report = parse("一、总体情况\n收到申请" + f"5件{between}" * 20_000 + "。另外答复9件。\n")
    begun = time.process_time()
    claims = report.claims
    assert time.process_time() - begun < SECONDS
    assert len(claims) < 40
    assert (claims[0].value, claims[-1].value) == (5, 9)


@pytest.mark.slow
def test_a_cell_that_goes_on_for_ever_is_none() -> None:
    half, whole = ("\t1\n" + "1\n" * (150_000 // part) for part in (2, 1))
    took = seconds(whole)
    assert took < SECONDS or took < FACTOR * seconds(half)


@pytest.mark.slow
def test_the_figures_of_two_years_are_compared_in_time() -> None:
    def took(times: int) -> float:
        sentence = "全年收到政府信息公开申请75件，上年收到申请64件，同比增长17%。\n"
        report = parse("一、总体情况\n" + sentence * times)
        assert len(report.claims) == 3 * times
        begun = time.process_time()
        check(report)
        return time.process_time() - begun

    whole = took(6_000)
    assert whole < SECONDS or whole < FACTOR * took(3_000)


def test_the_script_sees_what_grows_too_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = 0.0

    def work(text: str, _: object) -> None:
        nonlocal clock
        clock += (len(text) / 40_000) ** 2

    # A clock that only this work moves: what a machine does beside it says nothing.
    monkeypatch.setattr(GROWTH, "time", SimpleNamespace(process_time=lambda: clock))
    kind = GROWTH.Kind("square", lambda length: "x" * length)
    steps = (GROWTH.PARSE, GROWTH.Step("square", work))
    found = {name: power for name, power, _ in GROWTH.exponents(steps, kind, 40_000)}
    assert found == {"parse": 0, "square": pytest.approx(2, abs=0.01)}


def test_there_are_units_enough_and_every_step() -> None:
    assert len(set(GROWTH.UNITS)) == len(GROWTH.UNITS) >= 150
    names = {step.name for step in GROWTH.STEPS}
    assert names == {
        *("parse", "check", "complete", "claims", "to_html", "to_json", "diff", "show"),
        "check beside last year's",
    }
    alone = [kind.make(1_000) for kind in GROWTH.kinds(4, GROWTH.random.Random(1), ["alone"])]
    assert len(alone) == len(GROWTH.UNITS) + 4
    assert {len(text) for text in alone} == {1_000}
