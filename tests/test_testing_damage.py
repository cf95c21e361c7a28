"""The damages: what they call true is still printed, and what they call lost is not."""

import re
from decimal import Decimal
from random import Random

import pytest
from spoilt_lines import LINE_DAMAGES, line_damaged

from govinfo_report.form import FORMS, ValueKind
from govinfo_report.public import Report
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.damage import (
    GRID_DAMAGES,
    TEXT_DAMAGES,
    DamagedText,
    damaged,
    random_damaged,
    undecidable,
)
from govinfo_report.testing.layouts import LAYOUTS, Layout
from govinfo_report.testing.printed import Kind, compose, row_paths
from govinfo_report.text.source import legible

SEPARATING = [layout for layout in LAYOUTS.values() if layout.separates]
LOSING = {"cut_columns", "drop_rows", "print_pictures", "blank_cells", "dash_cells"}
KEEPING_ALL = set(GRID_DAMAGES) - LOSING
NUMBER = re.compile(r"\d+(?:\.\d+)?")
EXAMPLES = 4


def numbers_in(text: str) -> list[Decimal]:
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", legible(text))
    return [Decimal(number) for number in NUMBER.findall(plain)]


def as_printed(edition: int, path: str, value: int | Decimal) -> set[Decimal]:
    """The numbers by which a value may be printed: an amount also in yuan."""
    number = abs(Decimal(value))
    amount = FORMS[edition].cells[path].column.kind is ValueKind.AMOUNT
    return {number, number * 10_000} if amount else {number}


def spoilt(report: Report, layout: Layout, rng: Random, damage: str) -> DamagedText:
    """A report with one damage, to its text or to a line of it."""
    if damage in LINE_DAMAGES:
        return line_damaged(report, layout, rng, damage)
    return damaged(report, layout, rng, [damage])


@pytest.mark.parametrize("damage", [*GRID_DAMAGES, *LINE_DAMAGES, *TEXT_DAMAGES])
@pytest.mark.parametrize("edition", FORMS)
def test_the_truth_is_what_is_printed(damage: str, edition: int) -> None:
    rng = Random(f"{damage}{edition}")
    for layout in SEPARATING:
        for _ in range(EXAMPLES):
            values = random_values(rng, edition, distinct=True)
            example = spoilt(report_from(edition, values), layout, rng, damage)
            printed = set(numbers_in(example.text))
            assert list(example.truth) == list(values)
            for path, value in example.truth.items():
                there = bool(as_printed(edition, path, values[path]) & printed)
                if path in example.undecidable:
                    continue
                if value is not None:
                    assert value == values[path]
                    assert there, (path, value, example.text)
                elif values[path] > 2100:
                    # Smaller ones may stand there for something else: a year, a note, a local row.
                    assert not there, (path, values[path], example.text)


@pytest.mark.parametrize("damage", sorted(KEEPING_ALL | set(TEXT_DAMAGES)))
def test_damages_that_lose_nothing_lose_nothing(damage: str) -> None:
    rng = Random(damage)
    values = random_values(rng, 2021, distinct=True)
    example = damaged(report_from(2021, values), LAYOUTS["tab-grid"], rng, [damage])
    assert example.truth == values


@pytest.mark.parametrize("damage", sorted({*GRID_DAMAGES, *LINE_DAMAGES, *TEXT_DAMAGES}))
def test_every_damage_changes_the_text(damage: str) -> None:
    rng = Random(damage)
    layout = LAYOUTS["lines-spread"]
    report = report_from(2019, random_values(rng, 2019, distinct=True))
    whole = layout.text(compose(report, layout.outcomes))
    assert any(spoilt(report, layout, rng, damage).text != whole for _ in range(EXAMPLES))


@pytest.mark.parametrize("damage", sorted(LOSING))
def test_damages_that_lose_cells_say_which(damage: str) -> None:
    rng = Random(damage)
    values = random_values(rng, 2021, distinct=True)
    example = damaged(report_from(2021, values), LAYOUTS["pipe-plain"], rng, [damage])
    assert any(value is None for value in example.truth.values())


def test_a_blank_is_decidable_only_where_it_leaves_a_trace() -> None:
    values = random_values(Random(1), 2021, distinct=True)
    row = FORMS[2021].row("requests.carried_in")
    blank = report_from(2021, values, blanks={row.paths[3]: ""})
    for layout in SEPARATING:
        open_cells = undecidable(compose(blank, layout.outcomes), layout)
        assert open_cells == (frozenset() if layout.keeps_blanks else frozenset(row.paths))


def test_a_lost_label_leaves_its_row_open_and_without_traces_the_row_before() -> None:
    rng = Random(2)
    values = random_values(rng, 2021, distinct=True)
    for name, rows in (("tab-grid", 1), ("lines-spread", 2)):
        example = damaged(report_from(2021, values), LAYOUTS[name], rng, ["lose_labels"])
        left_open = {
            row.path
            for table in FORMS[2021].tables
            for row in table.rows
            if set(row.paths) & example.undecidable
        }
        assert 1 <= len(left_open) <= rows


def test_a_lost_cell_leaves_its_row_open() -> None:
    rng = Random(3)
    values = random_values(rng, 2021, distinct=True)
    for _ in range(20):
        example = line_damaged(report_from(2021, values), LAYOUTS["tab-left"], rng, "lose_cell")
        lost = [path for path, value in example.truth.items() if value is None]
        assert len(lost) <= 1
        assert set(lost) <= example.undecidable
        names = {path.rsplit(".", 1)[0] for path in example.undecidable}
        assert len(names) == 1 or names <= {row.path for row in FORMS[2021].tables[2].rows}


def test_rows_without_anything_between_their_values_are_open() -> None:
    layout = LAYOUTS["run-together"]
    values = random_values(Random(4), 2021, distinct=True)
    open_cells = undecidable(compose(report_from(2021, values), layout.outcomes), layout)
    single = {row.paths[0] for row in FORMS[2021].tables[0].rows if len(row.paths) == 1}
    decimal = "proactive_disclosure.fees.amount"
    assert set(FORMS[2021].cells) - open_cells >= single - {decimal}
    assert "requests.carried_in.total" in open_cells


def test_names_of_printed_rows_lead_to_their_cells() -> None:
    printed = compose(report_from(2019, random_values(Random(5), 2019)), "blocks")
    for row in printed.rows:
        paths = tuple(p.path for p in row.pieces if p.kind is Kind.VALUE)
        if row.name:
            assert row_paths(2019, row.name) == paths
    assert row_paths(2019, "no such row") == ()


def test_an_example_is_made_from_its_seed_alone() -> None:
    assert random_damaged(Random(8)) == random_damaged(Random(8))
    assert random_damaged(Random(8)) != random_damaged(Random(9))
