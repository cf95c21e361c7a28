"""Wordings of labels that another package brings through its entry points."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from govinfo_report import Report2021, parse
from govinfo_report.form import FORMS
from govinfo_report.recognition import labels
from govinfo_report.words import added

MODULE = """
VARIANTS = {"行政事业性收费": ("行政收费总额", "收费（行政类）"), "行政强制": ["强制措施实施"]}
OTHERS = {"行政事业性收费": ("各项收费",)}
UNKNOWN = {"不存在的标签": ("某某",)}
TAKEN = {"行政许可": ("行政处罚",)}
TEXT = {"行政事业性收费": "行政收费总额"}
NUMBERS = {"行政事业性收费": (1,)}
EMPTY = {"行政事业性收费": (" ",)}
LIST = ["行政收费总额"]
"""
TEXT = "行政许可 | 5 |\n行政收费总额 | 3 |\n行政强制 | 6 |"
FEES = "proactive_disclosure.fees.amount"


def forget() -> None:
    """What was looked for once is looked for anew."""
    added.added_variants.cache_clear()
    for module in list(sys.modules.values()):
        if not isinstance(module, ModuleType) or not module.__name__.startswith(
            "govinfo_report.recognition"
        ):
            continue
        for value in list(vars(module).values()):
            if hasattr(value, "cache_clear"):
                value.cache_clear()


@pytest.fixture(autouse=True)
def _looked_for_anew() -> Iterator[None]:
    forget()
    yield
    forget()


def read_with(
    names: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str = TEXT
) -> Report2021:
    """The report of a text beside an installed package whose entry points name these objects."""
    package = f"labels_of_{tmp_path.name}"
    (tmp_path / f"{package}.py").write_text(MODULE, "utf-8")
    record = tmp_path / f"{package}-1.0.dist-info"
    record.mkdir()
    (record / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    points = [f"{name.lower()} = {package}:{name}" for name in names.split()]
    (record / "entry_points.txt").write_text("\n".join(["[govinfo_report.labels]", *points]))
    monkeypatch.syspath_prepend(str(tmp_path))
    return parse(text, edition=2021)


def test_a_label_that_nobody_brought_is_unknown() -> None:
    report = parse(TEXT, edition=2021)
    assert report.cells[FEES].value is None
    assert report.unplaced[0].code == "row-unknown"


@pytest.mark.parametrize("wording", ["行政收费总额", "收费（行政类）", "收费(行政类)", "各项收费"])
def test_a_label_of_another_package_is_read(
    wording: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = TEXT.replace("行政收费总额", wording)
    report = read_with("VARIANTS OTHERS", tmp_path, monkeypatch, text)
    assert report.proactive_disclosure.fees.amount == 3
    assert report.proactive_disclosure.coercion.decisions == 6
    assert report.unplaced == ()


def test_it_plays_every_part_of_its_label(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = labels.label_index()
    forget()
    read_with("VARIANTS", tmp_path, monkeypatch)
    after = labels.label_index()
    assert after["行政收费总额"] == before["行政事业性收费"]
    assert after["强制措施实施"] == before["行政强制"]
    assert {written: after[written] for written in before} == before


def test_a_wording_of_an_unknown_label_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = labels.label_index()
    forget()
    read_with("UNKNOWN", tmp_path, monkeypatch)
    assert labels.label_index() == before


def test_another_rows_label_never_puts_a_number_into_the_wrong_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "行政许可 | 5 |\n行政处罚 | 8 |\n行政强制 | 6 |"
    report = read_with("TAKEN", tmp_path, monkeypatch, text)
    licensing = report.proactive_disclosure.licensing.decisions
    penalties = report.proactive_disclosure.penalties.decisions
    assert licensing in (5, None)
    assert penalties in (8, None)


@pytest.mark.parametrize("name", ["TEXT", "NUMBERS", "EMPTY", "LIST", "ABSENT"])
def test_what_is_no_such_mapping_is_left_out_and_named(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.warns(RuntimeWarning, match=f"the labels {name.lower()!r} are left out"):
        report = read_with(f"{name} OTHERS", tmp_path, monkeypatch)
    assert report.cells[FEES].value is None
    assert "各项收费" in added.added_variants()["行政事业性收费"]
    assert FEES in FORMS[2021].cells
