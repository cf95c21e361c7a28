"""The rules about claims as one: any claims at all, and prose as it is read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import attrs
import pytest

from govinfo_report import check, parse
from govinfo_report.checks.narrative import NARRATIVE_RULES
from govinfo_report.claims import Claim, Period
from govinfo_report.form import FORMS
from govinfo_report.messages.words import Specimen
from govinfo_report.testing.consistent import random_values, report_from

from .made import (
    AFTER,
    CARRIED_FORWARD,
    CARRIED_IN,
    DIRECT,
    DISCLOSED,
    FEES,
    ISSUED,
    NEW,
    NONE,
    PARTIALLY,
    RESULTS,
    REVIEWS,
    YEAR,
    Kind,
    Maker,
    claim,
    state,
)

# -- nothing to look at --------------------------------------------------------------------------


@pytest.mark.parametrize("rule", NARRATIVE_RULES, ids=lambda rule: rule.code)
def test_without_claims_no_rule_applies(rule: Any, make: Maker) -> None:
    assert rule.family == "narrative"
    assert state(rule.code, make({NEW: 3})) is NONE


# -- any claims at all ---------------------------------------------------------------------------


@pytest.mark.parametrize("edition", [2021, 2019])
def test_no_claims_make_a_rule_fail_to_answer(edition: int, make: Maker) -> None:
    rng = Random(edition)
    cells = list(FORMS[edition].cells)
    previous = report_from(edition, random_values(rng, edition), year=YEAR - 1)
    for _ in range(60):
        claims: list[Claim] = []
        for at in range(rng.randrange(1, 12)):
            value = rng.choice((0, 1, 12, 12_000, -3))
            unit = rng.choice(("件", "条", "%", "元", "个百分点"))
            claims.append(
                claim(
                    rng.choice(list(Kind)),
                    f"{rng.choice('甲乙丙')}|{value}{unit}",
                    rng.choice((value, f"{value}.25")),
                    unit=unit,
                    section=rng.choice(("overview", "other_matters")),
                    period=rng.choice(list(Period)),
                    approximate=rng.random() < 0.2,
                    about=tuple(rng.sample(cells, rng.choice((0, 0, 1, 2)))),
                    part_of=rng.randrange(at) if at and rng.random() < 0.5 else None,
                    change_of=rng.randrange(at) if at and rng.random() < 0.5 else None,
                )
            )
        report = attrs.evolve(
            make({}, claims, edition=edition),
            cells=report_from(edition, random_values(rng, edition)).cells,
        )
        for one in check(report, previous=previous).findings:
            assert "{" not in one.text("zh") + one.text("en")


# -- from the prose itself -----------------------------------------------------------------------

TABLES: Mapping[str, int | str] = {
    "requests.new_received.natural_person": 30,
    "requests.new_received.commercial_enterprise": 10,
    NEW: 40,
    CARRIED_IN: 5,
    CARRIED_FORWARD: 3,
    DISCLOSED: 24,
    PARTIALLY: 4,
    "requests.results.unable_to_provide.not_held.total": 14,
    RESULTS: 42,
    f"{REVIEWS}.total": 3,
    DIRECT: 1,
    AFTER: 1,
    ISSUED: 6,
    FEES: "1.25",
}
"""Cells that the prose below speaks of; whether they balance is another family's affair."""


def told(words: str) -> list[tuple[str, str]]:
    """Code and printed number of each finding about the words, held against the tables above."""
    report = parse(Specimen(TABLES, words={"overview": words}, year=YEAR).text())
    return [
        (one.code, one.span.text if one.span else "")
        for one in check(report).findings
        if one.code in {rule.code for rule in NARRATIVE_RULES}
    ]


@pytest.mark.parametrize(
    "words",
    [
        "2023年，共收到政府信息公开申请40件，上年结转5件，办结42件，结转下年度3件。"
        "其中，予以公开24件，占57.1%；部分公开4件，占9.5%；无法提供14件，占33.3%。",
        "全年收到政府信息公开申请40件，其中自然人申请30件，占75%；商业企业申请10件，占25%。",
        "因政府信息公开引发行政复议3件，行政诉讼2件。制发行政规范性文件6件。",
        "共主动公开政府信息1500条。其中，网站公开900条，微信公众号公开400条，微博公开200条。"
        "按内容分，政策文件300条，工作动态1000条，其他200条。",
        "全年主动公开政府信息1500余条，其中政府网站发布1203条，微信公众号推送310条。",
        "主动公开信息820条，比2022年增加20条，增长2.5%。2022年主动公开信息800条。",
        "2019年以来累计收到政府信息公开申请210件，其中2023年40件。",
        "收到政府信息公开申请40件，均已按时办结。12月收到申请6件，其中结转下年3件。",
        "未收取政府信息公开信息处理费。收到12345热线来电900件。",
    ],
)
def test_honest_prose_is_left_alone(words: str) -> None:
    assert told(words) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "全年共收到政府信息公开申请34件，办结57件。",
            [("claim-differs-from-table", "34件"), ("claim-differs-from-table", "57件")],
        ),
        ("未收到政府信息公开申请。", [("claim-differs-from-table", "未收到政府信息公开申请")]),
        (
            "办结政府信息公开申请42件。其中，予以公开26件，占57.1%；部分公开4件，占19.5%。",
            [("claim-differs-from-table", "26件"), ("claim-share-differs", "19.5%")],
        ),
        (
            "共主动公开政府信息1500条。其中，网站公开900条，微信公众号公开400条，微博公开300条。",
            [("claims-parts-differ", "1500条")],
        ),
        (
            "主动公开信息820条，比2022年增加30条，增长5.5%。2022年主动公开信息800条。",
            [("claim-change-differs", "30条"), ("claim-change-differs", "5.5%")],
        ),
        ("收取信息处理费13000元。", [("fee-exceeds-table", "13000元")]),
    ],
)
def test_wrong_prose_is_reported(words: str, expected: list[tuple[str, str]]) -> None:
    assert told(words) == expected


@pytest.mark.parametrize(("first", "expected"), [("20件予以“不予处理”答复，", False), ("", True)])
def test_a_list_with_an_item_beyond_the_whole_is_of_something_else(
    first: str, expected: bool
) -> None:
    words = (
        f"代县政府答复政府信息公开申请4件。经办理，{first}"
        "3件予以“其他处理”答复，2件予以“予以公开”答复。"
    )
    assert (("claims-parts-differ", "4件") in told(words)) is expected


SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="no published reports stand beside the checkout")
def test_published_reports() -> None:
    codes = {rule.code for rule in NARRATIVE_RULES}
    found = {
        path.stem[:3]: [
            one.code for one in check(parse(path.read_text("utf-8"))).findings if one.code in codes
        ]
        for path in sorted(SEEDS.glob("*.txt"))
    }
    wrong = found.pop("003")
    assert wrong == ["claims-parts-differ", "claim-change-differs"]
    assert set(map(len, found.values())) == {0}
