"""Indicators: worked out anew from the cells, and None where a cell that they need is not known."""

from __future__ import annotations

import inspect
import pickle
import re
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from altered import with_cells
from command import EXAMPLES
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import CellStatus, Indicators, Report, complete, indicators, load, parse
from govinfo_report.data.indicators import RATIOS
from govinfo_report.form import FORMS
from govinfo_report.messages.words import words
from govinfo_report.testing.strategies import damaged_report_texts, reports

CLEAN = load(EXAMPLES / "2021-clean.txt")
RESULTS = "requests.results"
CASES = "reconsideration_and_litigation"
MIXES = ("refusal_mix", "applicant_mix", "correction_rates")


def figures(found: Indicators) -> dict[str, float | None]:
    """Every figure by its name, those of a mix with a dot."""
    flat: dict[str, float | None] = {}
    for name, value in attrs.asdict(found).items():
        if name in MIXES:
            flat |= {f"{name}.{key}": share for key, share in value.items()}
        else:
            flat[name] = value
    return flat


def quotient(above: int, below: int) -> float | None:
    return float(Fraction(above, below)) if below else None


@given(reports(blanks=True))
def test_each_is_the_quotient_of_the_cells_that_it_says(report: Report) -> None:
    def cell(path: str) -> int:
        return int(report.cells[path].value or 0)

    found = indicators(report)
    done, new = cell(f"{RESULTS}.total.total"), cell("requests.new_received.total")
    granted = cell(f"{RESULTS}.disclosed.total") + cell(f"{RESULTS}.partially_disclosed.total")
    assert found.disclosure_rate == quotient(granted, done)
    not_held = cell(f"{RESULTS}.unable_to_provide.not_held.total")
    assert found.not_held_share == quotient(not_held, done)
    onward, before = cell("requests.carried_forward.total"), cell("requests.carried_in.total")
    assert found.backlog == quotient(onward, new + before)
    reconsidered = cell(f"{CASES}.reconsideration.total")
    assert found.reconsiderations_per_request == quotient(reconsidered, new)

    columns = [column.name for column in report.form.row("requests.new_received").columns[:-1]]
    assert found.applicant_mix == {
        name: quotient(cell(f"requests.new_received.{name}"), new) for name in columns
    }
    grounds = [row for row in report.form.row_cells if row.startswith(f"{RESULTS}.not_disclosed.")]
    refused = sum(cell(f"{row}.total") for row in grounds)
    assert found.refusal_mix == {
        row.rpartition(".")[2]: quotient(cell(f"{row}.total"), refused) for row in grounds
    }
    corrected = concluded = 0
    for row in (row.path for row in report.form.table(CASES).rows):
        right = cell(f"{row}.corrected")
        ended = right + cell(f"{row}.upheld") + cell(f"{row}.other")
        assert found.correction_rates[row.rpartition(".")[2]] == quotient(right, ended)
        corrected, concluded = corrected + right, concluded + ended
    assert found.correction_rate == quotient(corrected, concluded)


@given(reports())
def test_shares_of_a_consistent_report_are_shares(report: Report) -> None:
    found = indicators(report)
    for mix in (found.refusal_mix, found.applicant_mix):
        known = [share for share in mix.values() if share is not None]
        assert len(known) in (0, len(mix))
        assert not known or sum(known) == pytest.approx(1)
    for name, share in figures(found).items():
        assert share is None or share >= 0
        assert share is None or share <= 1 or name == "reconsiderations_per_request"


@given(damaged_report_texts())
def test_no_text_makes_them_fail(text: object) -> None:
    report = parse(str(getattr(text, "text", "")))
    assert set(figures(indicators(report))) == set(figures(indicators(CLEAN)))


def test_no_text_gives_no_figure() -> None:
    for edition in FORMS:
        assert set(figures(indicators(parse("", edition=edition))).values()) == {None}


def needed_by(report: Report) -> dict[str, set[str]]:
    """Cell → the figures that are None without it."""
    needed: dict[str, set[str]] = {}
    for path in report.cells:
        without = figures(indicators(with_cells(report, {path: CellStatus.MISSING})))
        needed[path] = {name for name, share in without.items() if share is None}
    return needed


def test_a_missing_cell_costs_the_figures_that_need_it_and_no_other() -> None:
    always = {name for name, share in figures(indicators(CLEAN)).items() if share is None}
    needed = {path: names - always for path, names in needed_by(CLEAN).items() if names - always}
    grounds = {name for name in figures(indicators(CLEAN)) if name.startswith("refusal_mix.")}
    applicants = {name for name in figures(indicators(CLEAN)) if name.startswith("applicant_mix.")}
    assert needed["requests.new_received.total"] == applicants | {
        "backlog",
        "reconsiderations_per_request",
    }
    assert needed["requests.new_received.natural_person"] == {"applicant_mix.natural_person"}
    assert needed[f"{RESULTS}.total.total"] == {"disclosure_rate", "not_held_share"}
    assert needed[f"{RESULTS}.not_disclosed.state_secret.total"] == grounds
    assert needed[f"{CASES}.reconsideration.upheld"] == {
        "correction_rate",
        "correction_rates.reconsideration",
    }
    assert f"{CASES}.reconsideration.pending" not in needed
    assert f"{RESULTS}.disclosed.natural_person" not in needed
    assert not any(path.startswith("proactive_disclosure") for path in needed)


def test_a_blank_is_nothing_but_a_blank_total_is_not_known() -> None:
    person = "requests.new_received.natural_person"
    blank = indicators(with_cells(CLEAN, {person: CellStatus.BLANK}))
    assert blank.applicant_mix["natural_person"] == 0
    total = indicators(with_cells(CLEAN, {"requests.carried_in.total": CellStatus.BLANK}))
    assert total.backlog is None
    unreadable = indicators(with_cells(CLEAN, {person: CellStatus.UNREADABLE}))
    assert unreadable.applicant_mix["natural_person"] is None


def test_nothing_below_the_line_gives_no_figure() -> None:
    found = indicators(with_cells(CLEAN, {f"{RESULTS}.total.total": 0}))
    assert (found.disclosure_rate, found.not_held_share) == (None, None)
    none = {
        f"{CASES}.{row}.{column}": 0
        for row in ("litigation_direct",)
        for column in ("upheld", "corrected", "other")
    }
    assert indicators(with_cells(CLEAN, none)).correction_rates["litigation_direct"] is None


def test_a_negative_count_is_not_known() -> None:
    found = indicators(with_cells(CLEAN, {"requests.carried_forward.total": -5}))
    assert found.backlog is None


def test_values_that_were_filled_or_corrected_count() -> None:
    path = f"{RESULTS}.disclosed.total"
    gappy = with_cells(CLEAN, {path: CellStatus.MISSING})
    assert indicators(gappy).disclosure_rate is None
    assert indicators(complete(gappy)) == indicators(CLEAN)
    value = CLEAN.cells[path].value
    assert isinstance(value, int)
    more = indicators(CLEAN.correct(path, value + 5)).disclosure_rate
    assert more is not None
    assert more > (indicators(CLEAN).disclosure_rate or 0)


@given(st.integers(0, 10**60), st.integers(1, 10**60))
def test_a_quotient_is_rounded_once(part: int, whole: int) -> None:
    values = {"requests.carried_forward.total": part, "requests.new_received.total": whole}
    report = with_cells(CLEAN, {**values, "requests.carried_in.total": 0})
    assert indicators(report).backlog == float(Fraction(part, whole))


def test_both_editions_have_the_same_indicators() -> None:
    both = [
        indicators(load(EXAMPLES / name)) for name in ("2021-clean.txt", "2019-one-cell-a-line.txt")
    ]
    assert set(figures(both[0])) == set(figures(both[1]))
    assert None not in figures(both[0]).values()


def test_they_can_be_sent_and_compared() -> None:
    found = indicators(CLEAN)
    assert pickle.loads(pickle.dumps(found)) == found
    assert hash(found) == hash(indicators(CLEAN))
    assert not isinstance(found.disclosure_rate, Decimal)


# -- definitions ----------------------------------------------------------------------------------


def test_each_is_defined_once_with_words_and_a_line_in_the_docstring() -> None:
    names = [ratio.name for ratio in RATIOS]
    defined = [field.name for field in attrs.fields(Indicators)]
    assert names == defined == list(words("zh")["indicators"])
    assert [ratio.name for ratio in RATIOS if ratio.is_mix] == list(MIXES)
    told = re.findall(r"^ {4}(\w+): ", inspect.getdoc(Indicators) or "", re.MULTILINE)
    assert told == names


def test_what_is_defined_are_cells_of_both_editions() -> None:
    for form in FORMS.values():
        for ratio in RATIOS:
            for path in ratio.part + ratio.whole:
                place = re.escape(path).replace(r"\{each\}", r"\w+").replace(r"\*", r"\w+")
                assert any(re.fullmatch(place, cell) for cell in form.cells), path


def test_words_are_punctuated_in_their_own_language() -> None:
    for told in words("zh")["indicators"].values():
        assert told["meaning"].endswith("。")
        assert not re.search("[,;:()]", told["meaning"])
    for told in words("en")["indicators"].values():
        assert told["meaning"].endswith(".")
        assert not re.search("[\u3000-\u9fff\uff00-\uffef]", told["name"] + told["meaning"])
