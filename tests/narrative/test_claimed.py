"""How claimed numbers agree with figures, and how they are called."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govinfo_report.checks.narrative.figures import agrees, decimals, quoted
from govinfo_report.claims import Claim
from govinfo_report.text.numerals import plain_digits
from govinfo_report.text.source import Source, Span

from .made import (
    Kind,
    claim,
)

# -- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "number", "approximate", "figure", "expected"),
    [
        (12, "12件", False, 12, True),
        (12, "12件", False, 13, False),
        (20, "20件", False, 25, False),
        (2, "两件", False, 2, True),
        (2, "两件", False, 3, False),
        (1200, "1200余条", True, 1200, True),
        (1200, "1200余条", True, 1319, True),
        (1200, "1200余条", True, 1320, False),
        (1200, "1200余条", True, 1080, True),
        (1200, "1200余条", True, 1079, False),
        (100, "100余次", True, 199, True),
        (100, "100余次", True, 200, False),
        (55, "55件", True, 57, True),
        (55, "55件", True, 61, False),
        (10_000, "1万条", False, 10_400, True),
        (-10_000, "1万条", False, -10_400, True),
        (12_500, "1.25万条", False, 12_487, True),
        (12_500, "1.25万条", False, 12_600, False),
        (12_500, "1.25万条", False, 12_400, False),
        (12_500, "12500条", False, 12_487, False),
        (12_500, "12,500条", False, 12_500, True),
        (-12_000, "1.2万条", False, -12_345, True),
        (-12_000, "1.2万条", False, -13_000, False),
        (-20, "20件", True, -21, True),
        (-20, "20件", True, 21, False),
    ],
)
def test_a_number_is_as_exact_as_it_is_printed(
    value: int, number: str, approximate: bool, figure: int, expected: bool
) -> None:
    one = claim(Kind.OTHER, f"发布|{number}", value, approximate=approximate, unit="条")
    assert agrees(one, figure) is expected


@pytest.mark.parametrize(
    ("value", "figure", "expected"),
    [
        ("33.3", Decimal("33.333"), True),
        ("33.4", Decimal("33.333"), True),
        ("33.3", Decimal("33.4"), False),
        ("33.5", Decimal("33.333"), False),
        ("33.2", Decimal("33.333"), False),
        ("33", Decimal("33.9"), True),
        ("33", Decimal(34), False),
        ("34", Decimal(33), False),
        ("20", Decimal(21), False),
        ("-50", Decimal(50), False),
    ],
)
def test_a_share_may_be_rounded_or_cut_off(value: str, figure: Decimal, expected: bool) -> None:
    assert agrees(claim(Kind.OUTCOME, "占|%", value, unit="％"), figure) is expected


def test_numbers_are_shown_plainly() -> None:
    assert [
        plain_digits(one) for one in (12_000, Decimal("1E+3"), Decimal("2.50"), Decimal(-3))
    ] == [
        "12000",
        "1000",
        "2.5",
        "-3",
    ]
    assert [decimals(one) for one in (20, Decimal("7.25"), Decimal("1E+3"))] == [0, 2, 0]


def test_a_claim_is_quoted_on_one_line() -> None:
    source = Source("微信 公众号\n动态 25\n 条，未收到申请")
    number = Span(10, 15, source)
    assert quoted(Claim(Kind.OTHER, 25, "条", "微信 公众号\n动态", number, "overview")) == (
        "微信 公众号动态25条"
    )
    nothing = Span(16, 21, source)
    assert quoted(Claim(Kind.OTHER, 0, "件", "申请", nothing, "overview")) == "未收到申请"
    share = Source("答复8件，其中予以公开3件（占37.5%）、不予公开2件，占办结总数的25%。")
    of_share = Span(share.text.index("25%"), len(share.text) - 1, share)
    assert quoted(Claim(Kind.OUTCOME, 25, "%", "占办结总数的", of_share, "overview")) == (
        "不予公开2件，占办结总数的25%"
    )
    long = claim(Kind.OTHER, f"{'很长的名称' * 30}|7条", 7)
    assert len(quoted(long)) <= 61
    assert quoted(long).startswith("…")
    assert quoted(long).endswith("7条")
