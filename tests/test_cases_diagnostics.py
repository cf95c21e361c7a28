"""A text for every code of the catalogue, and where, of which cells and with what it is said.

A file is named for its code, with a variant behind a dot where there is more than one. It lists
every time the code is said, and the values that matter. A path of a row or of a whole table stands
for all its cells.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import pytest

from govinfo_report import Diagnostic, check, complete, parse
from govinfo_report.form import FORMS
from govinfo_report.messages import CATALOGUE, READING, RULES

CASES = Path(__file__).parent / "cases" / "diagnostics"
NAMES = sorted(path.name.removesuffix(".txt") for path in CASES.glob("*.txt"))
LANGUAGES: tuple[Literal["zh", "en"], ...] = ("zh", "en")


def read_case(name: str) -> tuple[str, list[dict[str, Any]]]:
    text = (CASES / f"{name}.txt").read_bytes().decode("utf-8")
    expected: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    assert set(expected) == {"said"}
    said: list[dict[str, Any]] = expected["said"]
    assert all(set(one) == {"line", "paths", "values"} for one in said)
    return text, said


def said_of(text: str, code: str) -> tuple[int, list[Diagnostic]]:
    report = parse(text)
    spoken = (*complete(report).diagnostics, *check(report).findings)
    return report.edition, [one for one in spoken if one.code == code]


def written_out(paths: list[str], edition: int) -> Iterator[str]:
    form = FORMS[edition]
    for path in paths:
        below = [cell for cell in form.cells if cell == path or cell.startswith(f"{path}.")]
        assert below
        yield from below


def chosen(values: Mapping[str, str | int], names: Mapping[str, object]) -> dict[str, object]:
    return {name: values.get(name) for name in names}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said(name: str) -> None:
    text, expected = read_case(name)
    edition, found = said_of(text, name.split(".", maxsplit=1)[0])
    assert len(found) == len(expected)
    assert [
        (one.span and one.span.line, list(one.paths), chosen(one.values, want["values"]))
        for one, want in zip(found, expected, strict=True)
    ] == [
        (want["line"], list(written_out(want["paths"], edition)), want["values"])
        for want in expected
    ]


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_said_in_both_languages(name: str) -> None:
    text, _ = read_case(name)
    report = parse(text)
    for one in (*complete(report).diagnostics, *check(report).findings):
        assert one.severity.value == CATALOGUE[one.code].severity
        for language in LANGUAGES:
            words = one.text(language)
            assert words
            assert "{" not in words


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    said = {name.split(".")[0] for name in NAMES if read_case(name)[1]}
    # The rules have an example each, which their own test runs; what is said of files is
    # brought about by the tests of their readers.
    assert said - set(RULES) == {*READING, "cell-inferred", "completion-contradiction"}
