"""The search with spoilt Word files, and the benchmark of Word files: they do what they say."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from types import ModuleType

import pytest

from govinfo_report import load

ROOT = Path(__file__).parent.parent
PLAIN = (ROOT / "tests" / "files" / "docx" / "plain-2021.docx").read_bytes()


def benchmark(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_spoilt_files_end_in_a_report_or_a_refusal() -> None:
    endings = list(benchmark("mutated_docx").search(120, seed=11))
    assert [ending for _, ending, fine in endings if not fine] == []
    assert len({data for data, _, _ in endings}) == 120
    assert {"report", "docx-damaged"} <= {ending for _, ending, _ in endings}


def test_an_exception_counts_as_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    module = benchmark("mutated_docx")

    def breaks(data: bytes) -> None:
        raise KeyError(len(data))

    monkeypatch.setattr(module, "load", breaks)
    assert [fine for _, _, fine in module.search(5, seed=1)] == [False] * 5


@pytest.mark.slow
def test_the_benchmark_reads_copies_with_other_numbers() -> None:
    module = benchmark("load_docx")
    chance = random.Random(1)
    first, second = module.fresh(PLAIN, chance), module.fresh(PLAIN, chance)
    assert len({PLAIN, first, second}) == 3
    values = [[cell.value for cell in load(data).cells.values()] for data in (first, second)]
    assert values[0] != values[1]
    assert module.by_load(first) == 200
    assert module.by_mammoth(first) > 5000
