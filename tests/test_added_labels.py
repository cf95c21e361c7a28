"""Wordings of labels that another package brings through its entry points."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest

from govinfo_report import Report2021, parse
from govinfo_report.form import FORMS
from govinfo_report.recognition.label_index import label_index
from govinfo_report.words.variants import added_variants

Install = Callable[[str, str, str], None]
ReadWith = Callable[..., Report2021]

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
    added_variants.cache_clear()
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


@pytest.fixture
def read_with(install: Install) -> ReadWith:
    """Reads a text beside an installed package whose entry points name these objects."""

    def read(names: str, text: str = TEXT) -> Report2021:
        install("govinfo_report.labels", MODULE, names)
        return parse(text, edition=2021)

    return read


def test_a_label_that_nobody_brought_is_unknown() -> None:
    report = parse(TEXT, edition=2021)
    assert report.cells[FEES].value is None
    assert report.unplaced[0].code == "row-unknown"


@pytest.mark.parametrize("wording", ["行政收费总额", "收费（行政类）", "收费(行政类)", "各项收费"])
def test_a_label_of_another_package_is_read(wording: str, read_with: ReadWith) -> None:
    text = TEXT.replace("行政收费总额", wording)
    report = read_with("VARIANTS OTHERS", text)
    assert report.proactive_disclosure.fees.amount == 3
    assert report.proactive_disclosure.coercion.decisions == 6
    assert report.unplaced == ()


def test_it_plays_every_part_of_its_label(read_with: ReadWith) -> None:
    before = label_index()
    forget()
    read_with("VARIANTS")
    after = label_index()
    assert after["行政收费总额"] == before["行政事业性收费"]
    assert after["强制措施实施"] == before["行政强制"]
    assert {written: after[written] for written in before} == before


def test_a_wording_of_an_unknown_label_changes_nothing(read_with: ReadWith) -> None:
    before = label_index()
    forget()
    read_with("UNKNOWN")
    assert label_index() == before


def test_another_rows_label_never_puts_a_number_into_the_wrong_row(read_with: ReadWith) -> None:
    text = "行政许可 | 5 |\n行政处罚 | 8 |\n行政强制 | 6 |"
    report = read_with("TAKEN", text)
    licensing = report.proactive_disclosure.licensing.decisions
    penalties = report.proactive_disclosure.penalties.decisions
    assert licensing in (5, None)
    assert penalties in (8, None)


@pytest.mark.parametrize("name", ["TEXT", "NUMBERS", "EMPTY", "LIST", "ABSENT"])
def test_what_is_no_such_mapping_is_left_out_and_named(name: str, read_with: ReadWith) -> None:
    with pytest.warns(RuntimeWarning, match=f"the labels {name.lower()!r} are left out"):
        report = read_with(f"{name} OTHERS")
    assert report.cells[FEES].value is None
    assert "各项收费" in added_variants()["行政事业性收费"]
    assert FEES in FORMS[2021].cells
