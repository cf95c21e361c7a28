"""Texts, and the edition of the form that they are read as."""

import json
from pathlib import Path
from typing import Any

import pytest

from govinfo_report import CellStatus, parse

CASES = Path(__file__).parent / "cases" / "edition"
NAMES = sorted(path.stem for path in CASES.glob("*.txt"))
OF_THE_EDITION = {"edition-assumed", "edition-mixed", "pre-2019-form"}


def read_case(name: str) -> tuple[str, dict[str, Any]]:
    text = (CASES / f"{name}.txt").read_bytes().decode("utf-8")
    expected: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    assert set(expected) == {"habit", "edition", "diagnostics"}
    return text, expected


@pytest.mark.parametrize("name", NAMES)
def test_edition(name: str) -> None:
    text, expected = read_case(name)
    report = parse(text)
    assert report.edition == expected["edition"]
    codes = {diagnostic.code for diagnostic in report.diagnostics}
    assert codes & OF_THE_EDITION == set(expected["diagnostics"])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("edition", [2021, 2019])
def test_a_prescribed_edition_is_never_overruled(name: str, edition: int) -> None:
    report = parse(read_case(name)[0], edition=edition)
    assert report.edition == edition
    assert "edition-assumed" not in {diagnostic.code for diagnostic in report.diagnostics}


@pytest.mark.parametrize("name", [name for name in NAMES if "pre-2019" in name])
def test_an_older_table_gives_no_cell(name: str) -> None:
    report = parse(read_case(name)[0])
    assert {cell.status for cell in report.cells.values()} == {CellStatus.MISSING}
