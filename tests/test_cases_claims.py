"""Prose, and the numbers that it claims; what a case does not name of a claim has its default."""

import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from govinfo_report import parse
from govinfo_report.claims import Claim, ClaimKind, Period
from govinfo_report.form import FORMS

CASES = Path(__file__).parent / "cases" / "claims"
NAMES = sorted(path.stem for path in CASES.glob("*.txt"))
SEEDS = sorted((Path(__file__).parent.parent.parent / "shared" / "seeds").glob("*.txt"))
YEAR = 2023
DEFAULTS: dict[str, Any] = {
    "section": "overview",
    "period": Period.THIS_YEAR.value,
    "approximate": False,
    "about": [],
    "part_of": None,
    "change_of": None,
    "certain": True,
}


def claims_of(prose: str) -> tuple[Claim, ...]:
    """The claims of prose that stands in section 一 of a report."""
    return parse(f"某局{YEAR}年政府信息公开工作年度报告\n\n一、总体情况\n{prose}").claims


def cells(patterns: list[str]) -> list[str]:
    """Cell paths of the form in force; `*` stands for any one name, `a|b` for either."""
    found: list[str] = []
    for pattern in patterns:
        expression = pattern.replace(".", r"\.").replace("*", "[a-z_]+")
        found += [path for path in FORMS[2021].cells if re.fullmatch(expression, path)]
    return found


def told(claim: Claim) -> dict[str, Any]:
    fields = claim._asdict()
    span = fields.pop("span")
    return fields | {
        "text": span.text,
        "kind": claim.kind.value,
        "period": claim.period.value,
        "about": list(claim.about),
    }


@pytest.mark.parametrize("name", NAMES)
def test_claims(name: str) -> None:
    case = json.loads((CASES / f"{name}.json").read_text("utf-8"), parse_float=Decimal)
    assert set(case) == {"habit", "claims"}
    expected = [
        DEFAULTS | claim | {"about": cells(claim.get("about", []))} for claim in case["claims"]
    ]
    found = claims_of((CASES / f"{name}.txt").read_text("utf-8"))
    assert [told(claim) for claim in found] == expected


@pytest.mark.skipif(not SEEDS, reason="no published reports stand beside the checkout")
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_published_reports_claim_what_they_claim_and_no_more(path: Path) -> None:
    known = json.loads(path.with_suffix(".json").read_text("utf-8"), parse_float=Decimal)
    listed = [(one["line"], one["value"], one["unit"]) for one in known["claims"]]
    found = parse(path.read_text("utf-8")).claims
    assert Counter((one.span.line, one.value, one.unit) for one in found) == Counter(listed)


def test_every_kind_and_every_period_has_a_case() -> None:
    listed = [
        DEFAULTS | claim
        for name in NAMES
        for claim in json.loads((CASES / f"{name}.json").read_text("utf-8"))["claims"]
    ]
    assert {claim["kind"] for claim in listed} == {kind.value for kind in ClaimKind}
    assert {claim["period"] for claim in listed} == {period.value for period in Period}
