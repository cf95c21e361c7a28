"""Habits of published prose: none is faulted as it stands, each if a number is wrong.

A habit is sentences in words of our own about one set of tables. Braces hold a number that the
tables or other numbers of the prose prove, brackets one that must not be smaller; with another
number there, something must be said. Other numbers are of other things, bodies or years.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from govinfo_report import Finding, check, parse
from govinfo_report.checks.narrative import NARRATIVE_RULES
from govinfo_report.messages.words import Specimen

from .made import (
    AFTER,
    CARRIED_FORWARD,
    CARRIED_IN,
    DIRECT,
    DISCLOSED,
    IN_FORCE,
    ISSUED,
    NEW,
    PARTIALLY,
    RESULTS,
    REVIEWS,
    YEAR,
)

CODES = {rule.code for rule in NARRATIVE_RULES}
PROVEN = re.compile(r"\{([\d.,]+)\}|\[([\d.,]+)\]")
_R = "requests.results"
SECRET = f"{_R}.not_disclosed.state_secret.total"
INTERNAL = f"{_R}.not_disclosed.internal_affairs.total"
CASE_FILE = f"{_R}.not_disclosed.enforcement_case_file.total"
NOT_HELD = f"{_R}.unable_to_provide.not_held.total"
TO_MAKE = f"{_R}.unable_to_provide.requires_creation.total"
PETITION = f"{_R}.not_processed.petition_or_complaint.total"
REPEATED = f"{_R}.not_processed.repeated_request.total"
LATE = f"{_R}.other_handling.not_corrected_in_time.total"
OTHER_WAY = f"{_R}.other_handling.other.total"
PERSONS = "requests.new_received.natural_person"
COMPANIES = "requests.new_received.commercial_enterprise"
REVIEW = f"{REVIEWS}.total"
UPHELD = f"{REVIEWS}.upheld"
OTHERWISE = f"{REVIEWS}.other"
FEES = "proactive_disclosure.fees.amount"
LICENSING = "proactive_disclosure.licensing.decisions"
PENALTIES = "proactive_disclosure.penalties.decisions"
COERCION = "proactive_disclosure.coercion.decisions"
REPEALED = "proactive_disclosure.normative_documents.repealed"

TABLES: dict[str, int | str] = {
    NEW: 57, CARRIED_IN: 6, RESULTS: 59, CARRIED_FORWARD: 4, PERSONS: 49, COMPANIES: 8,
    DISCLOSED: 21, PARTIALLY: 5, SECRET: 2, INTERNAL: 4, CASE_FILE: 3, NOT_HELD: 11, TO_MAKE: 3,
    PETITION: 6, REPEATED: 1, LATE: 2, OTHER_WAY: 1, REVIEW: 7, UPHELD: 5, OTHERWISE: 2,
    DIRECT: 3, AFTER: 2, ISSUED: 9, REPEALED: 2, IN_FORCE: 40, FEES: "0.05",
    LICENSING: 14, PENALTIES: 6, COERCION: 3,
}  # fmt: skip
"""21 + 5 + 9 + 14 + 7 + 3 = 59 answered; 57 + 6 = 59 + 4."""


def _read(name: str) -> dict[str, Any]:
    """The JSON beside this file, in which no habit may hide another one of its name."""
    pairs: list[tuple[str, Any]] = json.loads(
        (Path(__file__).parent / name).read_text("utf-8"), object_pairs_hook=list
    )
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


NONE: dict[str, list[str]] = _read("none.json")
SAID_OF = {"requests": {NEW}, "cases": {REVIEW, DIRECT, AFTER}, "fees": set[str]()}
HABITS: dict[str, str] = _read("habits.json")


def findings(words: str, cells: dict[str, int | str] = TABLES) -> list[Finding]:
    plain = PROVEN.sub(lambda number: number[1] or number[2], words)
    report = parse(Specimen(cells, words={"overview": plain}, year=YEAR).text())
    return [one for one in check(report).findings if one.code in CODES]


def wrong(number: re.Match[str]) -> str:
    """Another number: a quarter and more away, so that no rounding hides it."""
    value = float(number[1] or number[2])
    step = max(2, value // 4) + 1
    return f"{value + step if number[1] else value - step:g}"


@pytest.mark.parametrize("habit", HABITS)
def test_what_is_true_is_left_alone(habit: str) -> None:
    assert [one.text("zh") for one in findings(HABITS[habit])] == []


@pytest.mark.parametrize("habit", HABITS)
def test_a_wrong_number_is_noticed(habit: str) -> None:
    words = HABITS[habit]
    missed = [
        number.group()
        for number in PROVEN.finditer(words)
        if not findings(words[: number.start()] + wrong(number) + words[number.end() :])
    ]
    assert missed == []


@pytest.mark.parametrize("thing", NONE)
def test_that_there_was_none_is_said_of_its_thing_alone(thing: str) -> None:
    zeros: dict[str, int | str] = dict.fromkeys((NEW, RESULTS, REVIEW, DIRECT, AFTER), 0)
    for sentence in NONE[thing]:
        words = sentence.replace("{year}", str(YEAR))
        assert findings(words, zeros) == []
        said = {path for one in findings(words) for path in one.paths}
        assert said <= SAID_OF[thing], sentence
        assert bool(said) is bool(SAID_OF[thing]), sentence
