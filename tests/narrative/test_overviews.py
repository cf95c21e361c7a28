"""Overviews of all kinds of bodies: none is faulted as it stands, each if one number is wrong.

In the words, braces hold a number that the tables or other numbers prove; square brackets, one
that must not be smaller, for its parts add up to it, or it may count more than the tables do.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from govinfo_report import Finding, check, parse
from govinfo_report.checks.narrative import NARRATIVE_RULES
from govinfo_report.messages.words import Specimen

from .made import YEAR

OVERVIEWS = Path(__file__).parent / "overviews"
NAMES = sorted(path.stem for path in OVERVIEWS.glob("*.json"))
CODES = {rule.code for rule in NARRATIVE_RULES}
PROVEN = re.compile(r"\{([\d.,]+)\}|\[([\d.,]+)\]")


def overview(name: str) -> tuple[dict[str, Any], str]:
    """The cells and the words of an overview."""
    case = json.loads((OVERVIEWS / f"{name}.json").read_text("utf-8"))
    assert set(case) == {"habit", "cells", "words"}
    return case["cells"], "\n".join(case["words"])


def findings(cells: dict[str, Any], words: str) -> list[Finding]:
    """What is said of the claims in the words, as they stand between the brackets."""
    plain = PROVEN.sub(lambda number: number[1] or number[2], words)
    report = parse(Specimen(cells, words={"overview": plain}, year=YEAR).text())
    return [one for one in check(report).findings if one.code in CODES]


def wrong(number: re.Match[str]) -> str:
    """Another number a little away from the one proven."""
    printed = (number[1] or number[2]).replace(",", "")
    value = Decimal(printed)
    step = max(Decimal(1), value // 12)
    return str(value + step if number[1] else value - step)


@pytest.mark.parametrize("name", NAMES)
def test_an_overview_that_agrees_is_left_alone(name: str) -> None:
    cells, words = overview(name)
    assert [one.text("zh") for one in findings(cells, words)] == []


@pytest.mark.parametrize("name", NAMES)
def test_any_wrong_number_is_reported(name: str) -> None:
    cells, words = overview(name)
    proven = list(PROVEN.finditer(words))
    assert proven
    missed = [
        number.group()
        for number in proven
        if not findings(cells, words[: number.start()] + wrong(number) + words[number.end() :])
    ]
    assert missed == []
