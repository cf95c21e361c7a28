"""What other tools made of reports is read right, and nothing of it wrong in silence.

The outputs in tests/files/interop are of `benchmarks/interop.py`, one of each converter;
`index.json` says which report is in each, whether blank cells are lost in it, and how much of it is
read: the whole, or a part.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from scoring import Outcome

ROOT = Path(__file__).parent.parent
FILES = ROOT / "tests" / "files" / "interop"
sys.path.insert(0, str(ROOT / "benchmarks"))
try:
    import interop
    import interop_reports
finally:
    del sys.path[0]

MADE = {made.name: made for seed in ("", "k1") for made in interop_reports.reports(seed)}
CONVERTERS = {one.name: one for one in interop.CONVERTERS}
INDEX: dict[str, dict[str, str]] = json.loads((FILES / "index.json").read_text("utf-8"))
WHOLE = 0.995


@pytest.mark.parametrize("name", INDEX)
def test_what_a_converter_made(name: str) -> None:
    entry = INDEX[name]
    converter = CONVERTERS[entry.get("converter", Path(name).stem)]
    made = MADE[entry["report"]]
    lost = made.blank_rows if entry.get("blanks") == "lost" else frozenset[str]()
    read = interop.score_output(made, converter, FILES / name, lost)
    assert read.refusal == ""
    wrong = [
        f"{one.path}: {one.printed} -> {one.read}"
        for one in read.scores
        if one.outcome is Outcome.SILENT
    ]
    assert wrong == []
    if entry["reads"] == "whole":
        missed = [one.path for one in read.scores if one.outcome is Outcome.MISSED]
        assert interop.share(read.tally) >= WHOLE, missed


def test_the_files_are_few_enough() -> None:
    assert {path.name for path in FILES.iterdir()} == {*INDEX, "index.json"}
    assert sum(path.stat().st_size for path in FILES.iterdir()) < 3_000_000
