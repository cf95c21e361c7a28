"""Texts, and what they say of themselves; a field that a case does not name must be None."""

import datetime
import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from govinfo_report import Metadata, parse

CASES = Path(__file__).parent / "cases" / "metadata"
NAMES = sorted(path.stem for path in CASES.glob("*.txt"))
DATES = {"period_start", "period_end", "published"}


def read_case(name: str) -> tuple[str, Metadata]:
    text = (CASES / f"{name}.txt").read_bytes().decode("utf-8")
    expected: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    assert set(expected) == {"habit", "metadata"}
    fields = expected["metadata"]
    dates = {field: datetime.date.fromisoformat(fields[field]) for field in DATES & set(fields)}
    return text, Metadata(**{**fields, **dates})


@pytest.mark.parametrize("name", NAMES)
def test_metadata(name: str) -> None:
    text, expected = read_case(name)
    assert attrs.asdict(parse(text).metadata) == attrs.asdict(expected)


def test_every_field_has_a_case_in_which_it_is_printed() -> None:
    printed = {
        field
        for name in NAMES
        for field, value in attrs.asdict(read_case(name)[1]).items()
        if value is not None
    }
    assert printed == {field.name for field in attrs.fields(Metadata)}
