"""The benchmarks run and look at what they say they look at; how fast is not tested here."""

from __future__ import annotations

import random
from pathlib import Path
from types import ModuleType

import pytest
from scripts import ROOT, script

from govinfo_report import load, parse
from govinfo_report.public import Report

WORD = (ROOT / "tests" / "files" / "docx" / "plain-2021.docx").read_bytes()
CLEAN = (ROOT / "docs" / "examples" / "2021-clean.txt").read_text("utf-8")


def benchmark(name: str) -> ModuleType:
    return script("benchmarks", name)


def test_the_floor_sees_every_number_of_the_tables() -> None:
    module = benchmark("parse_text")
    # All 200 cells but the one amount with decimals are digits alone.
    assert module.floor(CLEAN) == 199


def test_fresh_texts_differ_and_keep_every_cell() -> None:
    module = benchmark("parse_text")
    chance = random.Random(1)
    first, second = module.fresh(CLEAN, chance), module.fresh(CLEAN, chance)
    assert len({CLEAN, first, second}) == 3
    for text in (first, second):
        assert all(cell.value is not None for cell in parse(text).cells.values())


def test_a_text_grows_by_its_prose_or_by_its_tables() -> None:
    module = benchmark("parse_text")
    prose = module.doubled(CLEAN, tables=False, times=1)
    tables = module.doubled(CLEAN, tables=True, times=1)
    assert prose.count("|") == CLEAN.count("|")
    assert tables.count("|") == 2 * CLEAN.count("|")


@pytest.mark.slow
def test_random_and_mutated_texts_keep_every_promise(capsys: pytest.CaptureFixture[str]) -> None:
    failures, slowest = benchmark("random_texts").search(300, seed=7)
    assert failures == 0, capsys.readouterr().out
    assert slowest


def test_a_broken_promise_is_noticed() -> None:
    module = benchmark("random_texts")
    report: Report = parse(CLEAN)
    assert list(module.broken_promises(CLEAN, report)) == []
    # The same report, said to come from another text: no place shows what was read.
    assert list(module.broken_promises("x" + CLEAN, report))


def test_an_exception_counts_as_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    module = benchmark("random_texts")

    def breaks(text: str) -> Report:
        raise ValueError(text[:3])

    monkeypatch.setattr(module, "parse", breaks)
    assert module.search(5, seed=1)[0] == 5


def test_the_claims_of_our_own_cases_are_all_found() -> None:
    module = benchmark("claims")
    wanted, found, right = module.measure(sorted(module.CASES.glob("*.txt")), module.OPENING)
    assert wanted == found == right > 100


def test_the_floor_of_pages_sees_every_cell_of_the_tables() -> None:
    module = benchmark("load_pages")
    page = module.made("clean", random.Random(1))
    # 200 values, and the labels of the rows, the groups and the headers.
    assert module.floor(page) > 200
    assert module.read(page) > 40


def test_every_way_to_a_table_is_measured(tmp_path: Path) -> None:
    module = benchmark("tables")
    reports = module.made(4, random.Random(1))
    assert len({report.cells for report in reports}) == 4
    speeds = module.measure(reports, tmp_path)
    assert {"records.tuples", "records.csv", "wide.jsonl", "indicators"} <= set(speeds)


@pytest.mark.slow
def test_the_benchmark_reads_copies_with_other_numbers() -> None:
    module = benchmark("load_docx")
    chance = random.Random(1)
    first, second = module.fresh(WORD, chance), module.fresh(WORD, chance)
    assert len({WORD, first, second}) == 3
    values = [[cell.value for cell in load(data).cells.values()] for data in (first, second)]
    assert values[0] != values[1]
    assert module.by_load(first) == 200
    assert module.by_mammoth(first) > 5000
