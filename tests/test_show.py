"""The pieces of the screen: marks, widths, wrapping, and blocks of diagnostics."""

from __future__ import annotations

import re
from typing import Any

import attrs
import pytest
from command import CLEAN
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import Cell, Cells, CellStatus, Report, Severity, check, load, parse
from govinfo_report.checks import judge, list_problems
from govinfo_report.form import FORMS
from govinfo_report.messages import LANGUAGES
from govinfo_report.messages.words import words_for
from govinfo_report.report import diagnose
from govinfo_report.text.source import Source, Span
from govinfo_report.view.terminal import Screen, printable, printed_line, width, window, wrap
from govinfo_report.view.terminal_report import check_page, page

FORM = FORMS[2021]
PATH = "proactive_disclosure.licensing.decisions"


def with_cell(report: Report, **changes: Any) -> Report:
    cells: dict[str, Cell] = dict(report.cells)
    cells[PATH] = cells[PATH]._replace(**changes)
    return attrs.evolve(report, cells=Cells(cells))


def shown_row(report: Report) -> str:
    lines = page("f", report, check(report), Screen()).splitlines()
    return next(line for line in lines if line.startswith(report.form.cells[PATH].row.label))


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"value": 0, "status": CellStatus.READ}, "0"),
        ({"value": None, "status": CellStatus.BLANK}, "-"),
        ({"value": None, "status": CellStatus.MISSING}, "?"),
        ({"value": None, "status": CellStatus.UNREADABLE}, "!"),
        ({"value": 7, "status": CellStatus.INFERRED}, "(7)"),
        ({"value": 7, "status": CellStatus.CORRECTED}, "[7]"),
    ],
)
def test_each_status_looks_different(changes: dict[str, object], shown: str) -> None:
    report = with_cell(parse(CLEAN.read_text("utf-8")), **changes)
    assert shown_row(report).split()[-1] == shown


def test_a_value_that_a_warning_names_is_marked() -> None:
    report = parse(CLEAN.read_text("utf-8"))
    warning = diagnose("label-misprinted", paths=(PATH,), text="x", label="y")
    marked = attrs.evolve(report, diagnostics=(warning,))
    assert shown_row(marked).split()[-1] == shown_row(report).split()[-1] + "~"
    note = diagnose("cell-note", paths=(PATH,), text="x", value=1)
    assert shown_row(attrs.evolve(report, diagnostics=(note,))) == shown_row(report)


def test_every_mark_that_is_used_is_explained() -> None:
    report = parse(CLEAN.read_text("utf-8"))
    inferred = with_cell(report, status=CellStatus.INFERRED)
    for lang in LANGUAGES:
        screen, words = Screen(lang), words_for(lang)
        assert "( ) " + words.marks["inferred"] not in page("f", report, check(report), screen)
        assert "( ) " + words.marks["inferred"] in page("f", inferred, check(inferred), screen)
        assert "? " + words.marks["missing"] in page("f", report, check(report), screen)


@given(text=st.text(), columns=st.integers(2, 40))
def test_wrapping_loses_no_character_and_keeps_to_its_width(text: str, columns: int) -> None:
    plain = printable(text)
    lines = wrap(plain, columns)
    assert "".join("".join(lines).split()) == "".join(plain.split())
    for line in lines:
        # One word, or one character with the marks that close it, may be wider.
        assert width(line) <= columns or len(wrap(line, 1)) == 1


@given(text=st.text(), start=st.integers(0, 50), columns=st.integers(10, 60))
def test_a_window_keeps_to_its_width(text: str, start: int, columns: int) -> None:
    plain = printable(text)
    assert width(window(plain, min(start, len(plain)), columns)) <= columns


@given(text=st.text(st.characters()))
def test_nothing_printable_moves_the_cursor(text: str) -> None:
    assert all(ord(char) >= 0x20 and char != "\x7f" for char in printable(text))


def test_a_line_is_not_broken_inside_a_bracket() -> None:
    assert wrap("规章（一）许可", 5) == ["规章", "（一）", "许可"]
    assert wrap("看“甲”（乙）", 5) == ["看", "“甲”", "（乙）"]
    assert wrap("另有 6 处", 7) == ["另有", "6 处"]


def test_width_counts_terminal_columns() -> None:
    assert width("规章") == 4
    assert width("abc") == 3
    assert width("e\u0301") == 1


def test_a_printed_line_shows_the_neighbourhood_of_a_place_in_a_long_line() -> None:
    text = "前\n" + "无" * 5000 + "此处" + "无" * 5000
    at = text.index("此处")
    line = printed_line(Span(at, at + 2, Source(text)), Screen())
    assert line.startswith("第 2 行 | …")
    assert "此处" in line
    assert width(line) <= 104
    assert line.endswith("...")


def test_a_printed_line_ends_where_the_line_ends() -> None:
    text = "一 | 1\r二 | 2\r\n三 | 3\n"
    shown = [
        printed_line(Span(at, at + 1, Source(text)), Screen("en"))
        for at in map(text.index, "一二三")
    ]
    assert shown == ["line 1 | 一 | 1", "line 2 | 二 | 2", "line 3 | 三 | 3"]


def test_what_is_said_of_many_lines_names_them_and_all_shows_each() -> None:
    report = parse(CLEAN.read_text("utf-8"))
    source = Source("x\n" * 40)
    many = [
        diagnose("row-unknown", span=Span(2 * at, 2 * at + 1, source), label=f"行{at}")
        for at in (*range(10), 20, 30, 31)
    ]
    plain = check(report)
    problems = list_problems(report, many, ())
    told = attrs.evolve(plain, problems=problems, verdict=judge(report, problems))
    few, every = (
        page("f", report, told, Screen("en", every=every)).splitlines() for every in (False, True)
    )
    assert few[0] == "f: To be reviewed: 1 (示例县某某局, 2023)"
    assert "     10 more: lines 4-10, 21, 31-32 (--all lists them)" in few
    assert sum("* " in line and "行" in line for line in every) == len(many)


def test_what_a_problem_tells_is_told_once() -> None:
    report = parse((CLEAN.parent / "2021-damaged.txt").read_text("utf-8"))
    result = check(report)
    shown = page("f", report, result, Screen())
    told = [one for problem in result.problems for one in problem.alike]
    remarks = [one for one in report.diagnostics if one.severity is Severity.INFO]
    assert told
    assert remarks
    unbroken = re.sub(r"\n *", "", shown)
    for one in (*told, *remarks):
        assert unbroken.count(one.text()) == 1, one.text()
        assert unbroken.count(one.entry.why("zh")) <= 1, one.text()


def test_a_failing_equation_shows_its_likeliest_suspect() -> None:
    row = FORM.row("requests.new_received")
    report = parse(f"{row.label} | 60 | 1 | 0 | 0 | 0 | 0 | 62 |\n", edition=2021)
    shown = page("f", report, check(report), Screen())
    assert "可能有误：" in shown
    assert "种可能" in shown


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("example", ["2021-damaged.txt", "2021-page.html"])
def test_what_was_found_fits_the_terminal(example: str, columns: int) -> None:
    source = (CLEAN.parent / example).read_text("utf-8")
    # One number that breaks the balance, in the row with the longest label.
    report = load(source.replace("46", "1297", 1).encode(), encoding="utf-8")
    lines = check_page("f", report, check(report), Screen(columns=columns)).splitlines()
    assert any("1297→46?" in line for line in lines)
    assert max(map(width, lines)) <= columns
    assert any(re.match(r" *(第 \d+ 行|第 2 个表格第 4 行第 4 列) \|", line) for line in lines)


@given(text=st.text(max_size=300))
def test_any_text_can_be_shown(text: str) -> None:
    report = parse(text)
    for lang in LANGUAGES:
        shown = page("f", report, check(report), Screen(lang))
        assert shown.endswith("\n")
        shown.encode()
