"""The folders of cases: each file has its partner, and each folder a test that reads it."""

import json
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CASES = HERE / "cases"
FOLDERS = sorted(path.name for path in CASES.iterdir() if path.is_dir())
OF_LINES = {"numerals", "labels"}
WITH_HABITS = {"tables", "outline", "metadata", "edition", "claims"}


def test_every_folder_is_read_by_a_test() -> None:
    tests = "".join(path.read_text("utf-8") for path in HERE.glob("test_cases_*.py"))
    assert OF_LINES | WITH_HABITS | {"diagnostics"} == set(FOLDERS)
    for folder in FOLDERS:
        assert f'"{folder}"' in tests, folder


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_text_has_its_answer_and_every_answer_its_text(folder: str) -> None:
    names = {path.name for path in (CASES / folder).iterdir()}
    texts = {name.removesuffix(".txt") for name in names if name.endswith(".txt")}
    answers = {name.removesuffix(".json") for name in names if name.endswith(".json")}
    assert texts
    assert answers == (set() if folder in OF_LINES else texts)
    assert len(names) == len(texts) + len(answers)


@pytest.mark.parametrize("folder", sorted(WITH_HABITS))
def test_every_case_names_the_habit_that_it_shows(folder: str) -> None:
    for path in (CASES / folder).glob("*.json"):
        habit = json.loads(path.read_text("utf-8"))["habit"]
        assert len(habit) > 10, path.name
