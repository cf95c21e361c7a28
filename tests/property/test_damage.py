"""Texts that publishing has spoilt: nothing is read that is not printed, unless it is said."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis.errors import InvalidArgument
from scoring import Outcome, Score, scores
from spoilt_lines import LINE_DAMAGES, line_damaged

from govinfo_report import parse
from govinfo_report.testing.damage import (
    GRID_DAMAGES,
    TEXT_DAMAGES,
    DamagedText,
    damaged,
    random_report,
)
from govinfo_report.testing.layouts import LAYOUTS
from govinfo_report.testing.strategies import damaged_report_texts, report_texts

USUAL = settings().max_examples  # of the profile: many in CI, few elsewhere


def silent(example: DamagedText) -> list[Score]:
    report = parse(example.text)
    return [
        score
        for score in scores(report, example.truth, example.undecidable)
        if score.outcome is Outcome.SILENT
    ]


@given(damaged_report_texts())
@settings(max_examples=3 * USUAL, suppress_health_check=list(HealthCheck))
def test_no_cell_is_silently_wrong(example: DamagedText) -> None:
    note(example.text)
    assert silent(example) == []


@pytest.mark.parametrize("damage", [*GRID_DAMAGES, *TEXT_DAMAGES])
def test_no_damage_alone_makes_a_cell_silently_wrong(damage: str) -> None:
    rng = Random(damage)
    for layout in LAYOUTS.values():
        for edition in (2021, 2019):
            example = damaged(random_report(rng, edition, layout), layout, rng, [damage])
            assert silent(example) == [], example.text


@pytest.mark.slow
@pytest.mark.parametrize("damage", LINE_DAMAGES)
def test_a_spoilt_line_makes_few_cells_silently_wrong(damage: str) -> None:
    rng = Random(damage)
    layouts = [layout for layout in LAYOUTS.values() if layout.separates]
    wrong = [
        bool(silent(line_damaged(random_report(rng, edition, layout), layout, rng, damage)))
        for _ in range(3)
        for layout in layouts
        for edition in (2021, 2019)
    ]
    assert sum(wrong) <= 0.005 * len(wrong)


def test_damages_are_the_same_for_the_same_seed() -> None:
    def once() -> DamagedText:
        rng = Random(5)
        layout = LAYOUTS["tab-grid"]
        return damaged(random_report(rng, 2021, layout), layout, rng, GRID_DAMAGES)

    assert once() == once()


def test_an_unknown_damage_is_refused() -> None:
    layout = LAYOUTS["spaces"]
    rng = Random(0)
    with pytest.raises(KeyError):
        damaged(random_report(rng, 2021, layout), layout, rng, ["eat_page"])


def test_misuse_is_told_before_anything_is_drawn() -> None:
    with pytest.raises(InvalidArgument):
        damaged_report_texts(layouts=["no-such-layout"])
    with pytest.raises(InvalidArgument):
        damaged_report_texts(layouts=[])
    with pytest.raises(InvalidArgument):
        report_texts(layouts="spaces")
    with pytest.raises(InvalidArgument):
        report_texts(edition=2020)
