"""parse() itself: misuse, determinism, and the edition that a caller prescribes."""

import subprocess
import sys
from random import Random
from typing import Any

import pytest

import govinfo_report
from govinfo_report import CellStatus, Report2019, Report2021, parse
from govinfo_report.form import FORMS
from govinfo_report.parsing import recognize
from govinfo_report.readers.given import read_characters
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, render


def text_of(edition: int) -> str:
    values = random_values(Random(edition), edition, distinct=True)
    return render(report_from(edition, values), LAYOUTS["pipe-plain"])


@pytest.mark.parametrize("text", [None, b"0", bytearray(b"0"), 7, ["0"], object()])
def test_what_is_no_text_is_a_type_error(text: Any) -> None:
    with pytest.raises(TypeError, match=type(text).__name__):
        parse(text)


@pytest.mark.parametrize("edition", [2008, 2020, 0, -1])
def test_an_edition_that_there_is_not_is_a_value_error(edition: int) -> None:
    with pytest.raises(ValueError, match=str(edition)):
        parse("", edition=edition)


def test_the_edition_is_given_by_name() -> None:
    with pytest.raises(TypeError):
        parse("", 2021)  # type: ignore[call-overload]


def test_a_str_of_ones_own_is_a_text() -> None:
    class Text(str):
        __slots__ = ()

    assert parse(Text(text_of(2021))) == parse(text_of(2021))


@pytest.mark.parametrize("edition", FORMS)
def test_the_same_text_gives_the_same_report(edition: int) -> None:
    text = text_of(edition)
    assert parse(text) == parse(text)
    assert repr(parse(text)) == repr(parse(text))


def test_no_report_depends_on_the_one_before() -> None:
    texts = [text_of(2021), text_of(2019), "", text_of(2021).replace("0", "")]
    forwards = [parse(text) for text in texts]
    backwards = [parse(text) for text in reversed(texts)]
    assert forwards == backwards[::-1]


def test_no_report_depends_on_the_order_of_a_set() -> None:
    program = (
        "import sys; from govinfo_report import parse\n"
        "sys.stdout.buffer.write(repr(parse(sys.stdin.buffer.read().decode())).encode())"
    )
    damaged = text_of(2021).replace("1", "", 40)
    shown = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=damaged.encode(),
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(shown) == 1
    assert repr(parse(damaged)).encode() in shown


@pytest.mark.parametrize(("edition", "cls"), [(2021, Report2021), (2019, Report2019)])
def test_a_prescribed_edition(edition: int, cls: type) -> None:
    for text in (text_of(2021), text_of(2019), ""):
        report = parse(text, edition=edition)
        assert type(report) is cls
        assert list(report.cells) == list(FORMS[edition].cells)


def test_prescribing_what_the_labels_tell_changes_nothing() -> None:
    for edition in FORMS:
        assert parse(text_of(edition)) == parse(text_of(edition), edition=edition)


def test_recognize_takes_any_readers_document() -> None:
    text = text_of(2021)
    assert recognize(read_characters(text)) == parse(text)


def test_an_empty_text_is_a_report_of_gaps() -> None:
    report = parse("")
    assert {cell.status for cell in report.cells.values()} == {CellStatus.MISSING}
    named = {path for one in report.diagnostics for path in one.paths}
    assert named == set(report.cells)
    assert "empty-text" in {one.code for one in report.diagnostics}


def test_the_version_is_told() -> None:
    assert govinfo_report.__version__.count(".") == 2


@pytest.mark.parametrize("text", ["9" * 5_000, "&#" + "9" * 5_000, "行政许可 | &#" + "9" * 5_000])
def test_numbers_of_thousands_of_digits_are_no_stumbling_block(text: str) -> None:
    for one in (text, f"{text} 1", f"{text} | 1 |", f"1. {text}", f"{text}年{text}月{text}日"):
        report = parse(one)
        assert {cell.value for cell in report.cells.values()} <= {None, 1}
