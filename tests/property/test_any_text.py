"""Any text at all is parsed without raising, and what a cell shows is what stands in its place."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_report import CellStatus, parse
from govinfo_report.form import FORMS
from govinfo_report.testing.damage import DamagedText, random_damaged
from govinfo_report.testing.strategies import damaged_report_texts
from govinfo_report.words.specimen import DASHES, LABEL_NOTES, PAGE_NUMBERS, PICTURE_TEXT

USUAL = settings().max_examples  # of the profile: many in CI, few elsewhere


LABELS = sorted(
    {label for form in FORMS.values() for label in form.printed_labels}
    | {section.heading for form in FORMS.values() for section in form.sections}
)
MARKS = (
    "\n",
    "\t",
    " | ",
    "|",
    "||",
    "\r\n",
    "\r",
    "  ",
    "\u3000",
    "\ufeff",
    "0",
    "12",
    "3.5",
    "-8",
)
SNIPPETS = st.sampled_from(
    (*LABELS, *MARKS, *MARKS, *DASHES, *LABEL_NOTES, *PAGE_NUMBERS, PICTURE_TEXT)
)


def assert_sound(text: str, edition: int | None = None) -> None:
    report = parse(text, edition=edition)
    assert list(report.cells) == list(FORMS[report.edition].cells)
    for cell in report.cells.values():
        if cell.status is CellStatus.MISSING:
            assert (cell.value, cell.raw, cell.span) == (None, "", None)
        else:
            assert cell.span is not None
            assert text[cell.span.start : cell.span.end] == cell.raw
            assert (cell.value is None) == (cell.status is not CellStatus.READ)
    for left in report.unplaced:
        assert text[left.span.start : left.span.end] == left.text
    for diagnostic in report.diagnostics:
        assert set(diagnostic.paths) <= set(report.cells)
        assert diagnostic.text("zh")
        assert diagnostic.text("en")
        if diagnostic.span is not None:
            assert diagnostic.span.line >= 1
            assert diagnostic.span.column >= 1
    hash(report.cells)


@pytest.mark.slow
@given(st.text())
@settings(max_examples=2 * USUAL)
def test_any_characters(text: str) -> None:
    assert_sound(text)


@given(st.lists(SNIPPETS, max_size=60), st.sampled_from((None, 2021, 2019)))
@settings(max_examples=3 * USUAL)
def test_the_forms_words_in_any_order(snippets: list[str], edition: int | None) -> None:
    assert_sound("".join(snippets), edition)


@pytest.mark.slow
@given(damaged_report_texts())
@settings(max_examples=60)
def test_damaged_reports(example: DamagedText) -> None:
    assert_sound(example.text)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=60)
def test_reports_with_pieces_cut_out_and_moved(seed: int) -> None:
    rng = Random(seed)
    text = random_damaged(rng).text
    for _ in range(rng.randint(1, 4)):
        start, end = sorted(rng.randrange(len(text)) for _ in range(2))
        piece, rest = text[start:end], text[:start] + text[end:]
        at = rng.randrange(len(rest) + 1)
        text = rest[:at] + piece * rng.randint(0, 2) + rest[at:] or "0"
    assert_sound(text)


@given(damaged_report_texts())
@settings(max_examples=20)
def test_the_same_text_gives_the_same_report(example: DamagedText) -> None:
    assert parse(example.text) == parse(example.text)
