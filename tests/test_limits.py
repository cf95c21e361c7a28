"""The bounds of a file: each is kept, named when it is broken, and can be raised."""

from __future__ import annotations

import pickle
import string
from typing import Any

import attrs
import pytest

from govinfo_report import GovinfoReportError, LimitExceeded, Limits, MissingExtra, load
from govinfo_report.errors import CannotReadError
from govinfo_report.messages.words import failure_text, words

FAILURES = tuple(words("zh")["failures"])
NAMES = [field.name for field in attrs.fields(Limits)]
TABLE = "<table>{}</table>"
FOUND: dict[str, bytes] = {
    "input_bytes": b"x" * 101,
    "text_characters": b"x" * 101,
    "html_depth": b"<div>" * 101 + b"x",
    "html_elements": b"<p>x</p>" * 101,
    "span": TABLE.format('<tr><td colspan="101">1<td>2').encode(),
}
"""Limit → a file that breaks it where it is 100, for text and pages."""


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("limit", FOUND)
def test_a_limit_is_named_when_it_is_broken_and_can_be_raised(limit: str) -> None:
    data = FOUND[limit]
    with pytest.raises(LimitExceeded) as caught:
        load(data, limits=Limits(**{limit: 100}))
    error = caught.value
    assert error.code == f"limit-{limit.replace('_', '-')}"
    assert error.values["allowed"] == 100
    for text in (error.text("zh"), error.text("en")):
        assert "100" in text
        assert f"Limits({limit}=" in text
    load(data, limits=Limits(**{limit: 1_000}))


@pytest.mark.parametrize(
    "rows",
    [
        '<tr><td rowspan="101">1<td>2',
        "<tr>" + "<td>1" * 101,
        '<tr><td colspan="60">1<td colspan="60">2',
    ],
)
def test_what_counts_as_a_span(rows: str) -> None:
    with pytest.raises(LimitExceeded):
        load(TABLE.format(rows).encode(), limits=Limits(span=100))


def test_text_of_a_page_counts_and_its_tags_do_not() -> None:
    page = b"<style>" + b"p{} " * 100 + b"</style><p>" + b"x" * 90
    load(page, limits=Limits(text_characters=100))
    with pytest.raises(LimitExceeded):
        load(page + b"y" * 10, limits=Limits(text_characters=100))


@pytest.mark.parametrize("value", [0, -1, 1.5, True, "9", None])
@pytest.mark.parametrize("name", NAMES)
def test_a_limit_is_a_whole_number(name: str, value: Any) -> None:
    with pytest.raises(ValueError, match=name):
        Limits(**{name: value})


@pytest.mark.parametrize(
    ("name", "most"), [("html_depth", 2_000), ("pdf_seconds", 10**9), ("pdf_memory", 2**62)]
)
def test_what_cannot_be_kept_is_no_limit(name: str, most: int) -> None:
    assert attrs.asdict(Limits(**{name: most}))[name] == most
    with pytest.raises(ValueError, match=name):
        Limits(**{name: most + 1})


def test_every_limit_has_words_and_says_what_it_bounds() -> None:
    for name in NAMES:
        told = [code for code in FAILURES if f"Limits({name}=" in failure_text(code, "en")]
        assert told, name
        assert all(f"Limits({name}=" in failure_text(code, "zh") for code in told)
        assert f"{name}:" in str(Limits.__doc__)
    limits = {code.removeprefix("limit-") for code in FAILURES if code.startswith("limit-")}
    assert limits <= {name.replace("_", "-") for name in NAMES}


@pytest.mark.parametrize("code", FAILURES)
def test_a_failure_says_the_same_in_both_languages(code: str) -> None:
    zh, en = failure_text(code, "zh"), failure_text(code, "en")
    assert fields(zh) == fields(en)
    assert any("\u4e00" <= character <= "\u9fff" for character in zh)
    assert en.isascii()


@pytest.mark.parametrize(
    "error",
    [
        LimitExceeded("pdf_pages", 500, 1_000),
        MissingExtra("pdf"),
        CannotReadError("bytes", line=3, offset=9),
    ],
)
def test_errors_can_be_shown_and_sent_to_another_process(error: GovinfoReportError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (again.code, again.values) == (error.code, error.values)
    assert str(again) == error.text("en") != error.text("zh")


def test_a_missing_extra_says_how_to_install_it() -> None:
    error = MissingExtra("pdf")
    for text in (error.text("zh"), error.text("en")):
        assert "pip install 'govinfo-report[pdf]'" in text
