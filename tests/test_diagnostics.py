"""The catalogue against the code that raises its entries, and the words of both languages."""

import ast
import re
import string
from pathlib import Path

import pytest

import govinfo_report
from govinfo_report import Diagnostic, Severity, Span, parse
from govinfo_report.messages import CATALOGUE
from govinfo_report.report import diagnose
from govinfo_report.text.source import Source

PACKAGE = Path(govinfo_report.__file__).parent
FAMILIES = ("balance", "results", "applicants", "outcomes")


def strings_outside_the_catalogue() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name == "messages":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.setdefault(node.value, []).append(path.name)
    return found


def codes_raised() -> set[str]:
    """First arguments of `diagnose`, and of what stands before it in the readers."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                first = node.args[0]
                if (
                    name in ("diagnose", "say", "finding")
                    and isinstance(first, ast.Constant)
                    and re.fullmatch(r"[a-z][a-z0-9-]+", str(first.value))
                ):
                    found.add(str(first.value))
    return found


def test_every_code_raised_is_in_the_catalogue() -> None:
    raised = codes_raised()
    assert len(raised) > 15
    assert raised - set(CATALOGUE) == set()


def test_every_code_of_the_catalogue_is_used() -> None:
    used = set(strings_outside_the_catalogue())
    derived = {f"identity-{family}" for family in FAMILIES}
    assert set(CATALOGUE) - used - derived == set()


MOST_IDEOGRAPHS = 4


def ideographs(text: str) -> int:
    return sum("\u3400" <= character <= "\u9fff" for character in text)


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("code", CATALOGUE)
def test_an_entry_says_the_same_in_both_languages(code: str) -> None:
    entry = CATALOGUE[code]
    assert entry.severity in {severity.value for severity in Severity}
    assert fields(entry.zh) == fields(entry.en)
    assert entry.why_zh
    assert entry.why_en
    # Units and words of the form that have no other name may stand in the English words.
    assert ideographs(entry.why_en) <= MOST_IDEOGRAPHS < ideographs(entry.why_zh + entry.zh)
    assert ideographs(entry.en) <= MOST_IDEOGRAPHS


@pytest.mark.parametrize("code", CATALOGUE)
def test_codes_are_words_with_hyphens(code: str) -> None:
    assert code.replace("-", "a").isalnum()
    assert code == code.lower()
    assert code.isascii()


def test_severity_is_the_catalogues() -> None:
    for code, entry in CATALOGUE.items():
        assert diagnose(code).severity is Severity(entry.severity)
        assert diagnose(code).entry is entry


def test_an_unknown_code_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        diagnose("no-such-code")


def test_words_are_made_when_they_are_shown() -> None:
    diagnostic = diagnose("heading-missing", heading="甲")
    assert diagnostic.text("en") == CATALOGUE["heading-missing"].en.format(heading="甲")
    assert diagnostic.text() == diagnostic.text("zh") != diagnostic.text("en")
    assert "甲" in diagnostic.text("zh")


def test_a_value_that_looks_like_a_field_is_shown_as_it_is() -> None:
    assert "{heading}" in diagnose("heading-missing", heading="{heading}").text("en")


def test_a_sentence_quotes_no_more_than_a_person_reads() -> None:
    long = diagnose("heading-missing", heading="甲" * 100_000)
    assert "甲" * 400 + "…" in long.text("zh")
    assert len(long.text("zh")) < 600
    assert long.values["heading"] == "甲" * 100_000


def test_a_diagnostic_in_one_line() -> None:
    span = Span(3, 4, Source("a\nbcd"))
    assert str(diagnose("empty-text")) == f"error empty-text: {CATALOGUE['empty-text'].en}"
    assert str(diagnose("empty-text", span=span)).startswith("2:2: error empty-text: ")


def test_diagnostics_are_values() -> None:
    one = diagnose("heading-missing", paths=("a",), heading="甲")
    other = diagnose("heading-missing", paths=("a",), heading="甲")
    assert one == other
    assert hash(one) == hash(other)
    assert one != diagnose("heading-missing", paths=("b",), heading="甲")
    assert isinstance(one, Diagnostic)


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_example_of_an_entry_is_a_piece_of_a_report(code: str) -> None:
    example = CATALOGUE[code].example
    assert bool(example) is (code != "empty-text")
    parse(example)
