"""The benchmarks of odd reports, consistent prose and false proofs make what they say they make."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from types import ModuleType

import attrs
import pytest
from scripts import ROOT, script

from govinfo_report import load, parse
from govinfo_report.report import Cells

CLEAN = ROOT / "docs" / "examples" / "2021-clean.txt"


def benchmark(name: str) -> ModuleType:
    return script("benchmarks", name)


@pytest.mark.slow
def test_every_odd_kind_is_made_in_some_layout() -> None:
    odd = benchmark("odd_reports")
    natures = [kind.nature for kind in odd.KINDS.values()]
    assert len(natures) >= 60
    assert len(odd.ODD_LAYOUTS) >= 15
    assert 0.4 <= natures.count("trap") / len(natures) <= 0.6
    args = odd.arguments(["--examples", str(len(natures)), "--seed", "3"])
    made = list(odd.examples(args))
    assert {example.kind.name for example in made} == set(odd.KINDS)
    assert all(example.text.strip() for example in made)


@pytest.mark.slow
def test_every_layout_sets_a_plain_report() -> None:
    odd = benchmark("odd_reports")
    kind = odd.KINDS["heading-of-last-year"]
    for layout in odd.ODD_LAYOUTS.values():
        example = odd.example(1, kind, layout, Random(layout.name))
        shown = {str(v) for v in example.printed.truth.values() if isinstance(v, int) and v > 999}
        assert shown
        assert all(number in example.text for number in shown)


def test_a_number_that_nobody_could_tell_is_silent() -> None:
    odd = benchmark("odd_reports")
    layout = odd.ODD_LAYOUTS["pipe-plain"]
    kind = odd.KINDS["spoken-zero"]
    example = odd.example(2, kind, layout, Random(2))
    report = parse(example.text)
    path = next(p for p, value in example.printed.truth.items() if value)
    nobody = attrs.evolve(example.printed, truth={**example.printed.truth, path: None})
    told = odd.judged(attrs.evolve(example, printed=nobody), report)
    assert [score.path for score in told if score.outcome.value == "SILENT"] == [path]


def test_prose_names_the_tables_numbers_and_one_is_spoilt() -> None:
    prose = benchmark("consistent_prose")
    writing = benchmark("prose.writing")
    assert len(writing.SENTENCES) >= 60
    for number in range(40):
        case = prose.case(number, 5, "all")
        for printed in case.prose.keen:
            assert printed.value == case.facts.numbers.get(printed.name, printed.value)
        spoilt = writing.spoilt(case.prose, Random(number))
        if spoilt is None:
            continue
        other, changed, text = spoilt
        before = [*case.prose.overview, *case.prose.others]
        after = [*other.overview, *other.others]
        differing = [
            (old.text, new.text)
            for one, two in zip(before, after, strict=True)
            for old, new in zip(one, two, strict=True)
            if old != new
        ]
        assert differing == [(changed.text, text)]


def test_what_is_printed_beside_a_label_is_the_truth_of_a_wrong_table() -> None:
    proofs = benchmark("false_proofs")
    wrongs = benchmark("odd.wrongs")
    args = proofs.arguments(["--wrong", "labels-swapped", "--doubt", "label-misprinted"])
    for number in range(4):
        example = proofs.example(args, number)
        for row in example.printed.rows:
            for piece in row.pieces:
                if piece.path.startswith(wrongs.REQUESTS) and piece.text:
                    assert example.printed.truth[piece.path] == int(piece.text)


def test_a_nation_is_read_as_it_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nation = benchmark("nation")
    kinds = {kind: nation.KINDS[kind] for kind in ("txt", "odt", "rtf")}
    monkeypatch.setattr(nation, "KINDS", kinds)
    monkeypatch.setattr(nation, "ONE_IN", 12)
    made = nation.make(tmp_path, 12, seed=4)
    assert len(made.digests) == 12
    assert sum(one is None for one in made.digests.values()) == 1
    sound, broken = sorted(made.digests, key=lambda path: made.digests[path] is None)[::11]
    with ThreadPoolExecutor(1) as executor:
        assert nation.read(made, 1, executor).faults.total() == 0
        # It must notice what is not as it was made.
        made.digests = {sound: 1, broken: 1}
        assert nation.read(made, 1, executor).faults.total() == 2


def test_sums_over_the_bodies_of_a_nation_are_told(tmp_path: Path) -> None:
    nation = benchmark("nation")
    made = nation.Nation()
    chance = Random(1)
    below = []
    for name in ("甲县", "乙县"):
        values = nation.random_values(chance, 2021)
        data = nation.KINDS["txt"](nation.report_from(2021, values, agency=f"{name}人民政府"))
        path = tmp_path / name
        path.write_bytes(data)
        below.append((str(path), values))
    sums = nation._sums([values for _, values in below])
    (tmp_path / "丙市").write_bytes(
        nation.KINDS["txt"](nation.report_from(2021, sums, agency="丙市人民政府"))
    )
    body = str(tmp_path / "丙市")
    made.below[body] = [path for path, _ in below]
    made.digests = dict.fromkeys([body, *made.below[body]], 1)
    assert nation.roll_ups(made, 9) == (1, 0)
    made.wrong.add(body)
    assert nation.roll_ups(made, 9) == (1, 1)


def test_a_soak_tells_what_did_not_hold() -> None:
    soak = benchmark("soak")
    flat = [soak.Round(50.0, Counter({"": 9, "pdf-damaged": 1}), [])] * 8
    assert list(soak.faults_of(flat)) == []
    grown = [*flat, *[soak.Round(90.0, Counter({"batch-timeout": 2}), ["process 7"])] * 3]
    assert sorted(soak.faults_of(grown)) == [
        "6 × batch-timeout",
        *["left behind: process 7"] * 3,
        "memory grew by 40 MB",
    ]
    # Other tests may have left the process that reads PDF files.
    before = set(soak.children())
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert set(soak.children()) - before == {f"process {child.pid}"}
    assert set(soak.children()) <= before
    names = {name for name, _ in soak.hostile()}
    assert len(names) == len(list(soak.hostile())) >= 9


@pytest.mark.slow
def test_spoilt_files_end_in_a_report_or_a_refusal(capsys: pytest.CaptureFixture[str]) -> None:
    mutated, mutations = benchmark("mutated_files"), benchmark("mutations")
    quick = set(mutations.KINDS) - {"pdf", "xls", "xlsx", "ods", "doc"}
    ends = {kind: mutated.search(kind, 4, seed=3) for kind in quick}
    assert [kind for kind, (failures, _) in ends.items() if failures] == [], capsys.readouterr().out
    for kind, (_, codes) in ends.items():
        assert codes.total() == 4
        assert len({mutations.made(kind, number, 3) for number in range(20)}) > 10


def test_what_a_spoilt_file_must_not_end_in_is_noticed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mutated = benchmark("mutated_files")
    report = load(CLEAN.read_bytes())
    assert list(mutated.broken_promises(report)) == []
    path, cell = next(iter(report.cells.items()))
    moved = Cells({**report.cells, path: cell._replace(raw=cell.raw + "9")})
    assert list(mutated.broken_promises(attrs.evolve(report, cells=moved)))

    def breaks(data: bytes, limits: object) -> None:
        raise KeyError(len(data))

    monkeypatch.setattr(mutated, "load", breaks)
    assert mutated.search("text", 3, seed=1)[0] == 3
    assert "KeyError" in capsys.readouterr().out
