"""One list of problems: each cause once, the worst first; nothing is wrong that is not listed."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from altered import spoilt as without_value
from command import DAMAGED, EXAMPLES
from hypothesis import given

from govinfo_report import CellStatus, CheckState, Report, Severity, check, load, parse
from govinfo_report.checks import VerdictKind
from govinfo_report.form import FORMS
from govinfo_report.testing.consistent import report_from, with_value
from govinfo_report.testing.strategies import damaged_report_texts

NEW = "requests.new_received"


def pictures() -> str:
    form = FORMS[2021]
    return "示例局2023年政府信息公开工作年度报告\n" + "\n".join(
        f"{numeral}、{section.heading}\n[image: {numeral}.png]"
        for numeral, section in zip("一二三四五六", form.sections, strict=True)
    )


@pytest.mark.parametrize(
    "text", ["你好", "关于召开会议的通知\n各科室：\n请准时参加。", "", "a.docx"]
)
def test_a_text_that_is_no_report_has_one_problem(text: str) -> None:
    result = check(parse(text))
    assert result.verdict.kind is VerdictKind.NO_REPORT
    assert result.verdict.text() == "这不是年度报告"
    assert result.verdict.text("en") == "This is no annual report"
    (only,) = result.problems
    assert only.severity is Severity.ERROR
    assert only.advice()
    assert only.where() == "" or "第 1 行" in only.where()


def test_pictures_for_tables_say_that_no_cell_is_read_and_why() -> None:
    result = check(parse(pictures()))
    assert result.verdict.kind is VerdictKind.NO_TABLES
    assert result.verdict.text() == "表格读不出来：200 格中读出 0 格"
    first = result.problems[0]
    assert first.code == "table-is-picture"
    assert "图片" in first.text()
    assert "录入" in first.advice()
    assert len([one for one in result.problems if one.code == "table-missing"]) == 0


def test_a_picture_for_a_table_and_its_page_without_text_are_one_problem() -> None:
    pytest.importorskip("pypdfium2", reason="the extra `pdf` is not installed")
    pages = Path(__file__).parent / "files" / "pdf" / "drawn-picture.pdf"
    (only,) = check(load(pages)).problems
    assert only.codes == ("table-is-picture", "pdf-page-is-picture")
    assert only.where() == "第 2 页"


def spoilt(path: str, value: int) -> Report:
    return with_value(report_from(2021, dict.fromkeys(FORMS[2021].cells, 0)), path, value)


def test_equations_that_one_cell_breaks_are_one_problem() -> None:
    path = f"{NEW}.natural_person"
    result = check(spoilt(path, 4))
    (only,) = result.problems
    assert only.codes == ("identity-balance", "identity-applicants")
    assert [(one.path, one.printed, one.fits) for one in only.wrong] == [(path, 4, 0)]
    assert "印 4，应为 0？" in only.advice()
    assert "4 is printed, 0 fits" in only.advice("en")
    assert result.verdict.text() == "有 1 处必须更正"


def test_a_blank_total_that_an_equation_misses_is_one_problem() -> None:
    report = report_from(2021, dict.fromkeys(FORMS[2021].cells, 0))
    for path in (f"{NEW}.natural_person", "requests.results.disclosed.natural_person"):
        report = with_value(report, path, 7)
    for row in ("results.disclosed", "results.total"):
        report = with_value(report, f"requests.{row}.total", 7)
    report = with_value(report, "requests.results.total.natural_person", 7)
    path = f"{NEW}.total"
    (only,) = check(without_value(report, path, CellStatus.BLANK)).problems
    assert only.codes == ("identity-balance", "total-blank")


def test_what_a_rule_and_reading_say_of_one_place_is_one_problem() -> None:
    problems = check(load(DAMAGED)).problems
    numbering = [one for one in problems if "headings-misnumbered" in one.codes]
    assert [one.codes for one in numbering] == [("heading-misnumbered", "headings-misnumbered")]


def test_the_worst_comes_first_and_hints_do_not_count() -> None:
    result = check(load(DAMAGED))
    weights = [one.severity for one in result.problems]
    assert weights == sorted(weights, key=[*Severity].index)
    assert result.verdict.errors == weights.count(Severity.ERROR) == 1
    assert result.verdict.warnings == weights.count(Severity.WARNING)
    clean = check(load(EXAMPLES / "2021-clean.txt"))
    assert (clean.problems, clean.ok, clean.verdict.text()) == ((), True, "可以发布")


def test_the_place_in_a_file_is_table_row_and_column() -> None:
    page = (EXAMPLES / "2021-page.html").read_text("utf-8").replace(">57</td>", ">58</td>")
    result = check(load(page.encode()))
    (one,) = [one for one in result.problems if one.suspects]
    assert "第 2 个表格第 4 行第 10 列" in one.where()
    assert "table 2, row 4, column 10" in one.where("en")


@given(damaged_report_texts())
def test_nothing_is_wrong_that_is_not_listed(damaged: object) -> None:
    report = parse(str(getattr(damaged, "text", damaged)))
    result = check(report)
    heavy = [one for one in result.problems if one.severity is not Severity.INFO]
    assert result.ok is not bool(heavy)
    told = {path for one in heavy for path in one.paths}
    for equation in result.equations.values():
        # A row that is blank throughout says that there was nothing, and lacks no total.
        statuses = {report.cells[path].status for path in equation.identity.paths}
        if equation.state is not CheckState.HOLDS and statuses != {CellStatus.BLANK}:
            assert not told.isdisjoint(equation.identity.paths), equation.identity.id
    for said in (*report.diagnostics, *result.findings):
        listed = sum(said in one.told for one in result.problems)
        assert listed == (said.severity is not Severity.INFO or said in result.findings), said


def test_problems_go_through_pickle_small() -> None:
    result = check(load(DAMAGED))
    again = pickle.loads(pickle.dumps(result))
    assert again.problems == result.problems
    assert again.verdict == result.verdict
