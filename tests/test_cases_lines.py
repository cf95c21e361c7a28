"""Cases of one line each: `text -> what it is`, in the folders `numerals` and `labels`.

A text with white space at its ends, or with characters that cannot be seen, is written in quotes
as JSON has it. Lines that begin with # say what the next ones show.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from govinfo_report.recognition.labels import Kind, RoleKind, Sight
from govinfo_report.recognition.labels import see as see_folded
from govinfo_report.text.numerals import Numeral, read_numeral
from govinfo_report.text.source import fold, legible


def see(text: str) -> Sight:
    return see_folded(fold(text))


CASES = Path(__file__).parent / "cases"


def lines_of(step: str) -> Iterator[tuple[str, str]]:
    files = sorted((CASES / step).glob("*.txt"))
    assert files
    for path in files:
        for line in path.read_text("utf-8").split("\n"):
            if line and not line.startswith("#"):
                text, arrow, expected = line.rpartition(" -> ")
                assert arrow, line
                yield (json.loads(text) if text.startswith('"') else text), expected


def written(numeral: Numeral | str | None) -> str:
    if not isinstance(numeral, Numeral):
        return numeral or "none"
    parts = [str(numeral.number)]
    parts += [f"sign={numeral.sign}"] if numeral.sign else []
    parts += ["doubled"] if numeral.doubled_sign else []
    parts += ["broken"] if numeral.broken else []
    parts += [f"unit={numeral.unit}"] if numeral.unit else []
    parts += [f"note={numeral.note}"] if numeral.note else []
    return " ".join(parts)


@pytest.mark.parametrize(("text", "expected"), list(lines_of("numerals")))
def test_numerals(text: str, expected: str) -> None:
    numeral = read_numeral(legible(text))
    assert written(numeral) == expected
    if isinstance(numeral, Numeral):
        assert isinstance(numeral.number, Decimal if "." in expected.split(maxsplit=1)[0] else int)


def seen(text: str) -> str:
    sight = see(text)
    if sight.kind is Kind.RUN:
        return f"run {sight.rows[0].name} {sight.digits}"
    if sight.kind is not Kind.LABEL:
        return str(sight.kind.value)
    # A label that heads a column may name a row as well; where it stands decides.
    columns = [role for role in sight.roles if role.kind is RoleKind.COLUMN]
    role = (*columns, *sight.roles)[0]
    named = role.kind in (RoleKind.ROW, RoleKind.COLUMN)
    return f"{role.kind.value} {role.name}" if named else str(role.kind.value)


@pytest.mark.parametrize(("text", "expected"), list(lines_of("labels")))
def test_labels(text: str, expected: str) -> None:
    assert seen(text) == expected
