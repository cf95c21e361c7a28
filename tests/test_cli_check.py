"""The command `check`: what counts, what is printed in each format, and the exit status."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import attrs
import command
import pytest
from command import CLEAN, DAMAGED, OLD

from govinfo_report import Report, Slip, Suspect, SuspectCell, check, load, parse
from govinfo_report.checks import judge, list_problems
from govinfo_report.checks.rule import finding
from govinfo_report.commands.explain import entries, families
from govinfo_report.form import FORMS
from govinfo_report.form.fields import Language
from govinfo_report.messages import RULES
from govinfo_report.messages.words import phrase, words
from govinfo_report.testing.consistent import report_from, with_value
from govinfo_report.testing.layouts import LAYOUTS, render
from govinfo_report.view.terminal import Screen, width
from govinfo_report.view.terminal_report import check_page

NEW = "requests.new_received"
FORM = FORMS[2021]


run = partial(command.run, "check")


def spoilt(changes: Mapping[str, int]) -> Report:
    report = report_from(2021, dict.fromkeys(FORM.cells, 0))
    for path, value in changes.items():
        report = with_value(report, path, value)
    return report


def printed(report: Report, tmp_path: Path, name: str = "report.txt") -> Path:
    path = tmp_path / name
    layout = next(one for one in LAYOUTS.values() if one.carries(report))
    path.write_text(render(report, layout), "utf-8")
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """One count of natural persons that no total knows of."""
    return printed(spoilt({f"{NEW}.natural_person": 4}), tmp_path)


# -- what counts --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [CLEAN, OLD])
def test_a_clean_report_exits_0_and_takes_one_line(path: Path) -> None:
    result = run(path)
    assert result.exit_code == 0, result.output
    report = parse(path.read_text("utf-8"))
    (line,) = result.stdout.splitlines()
    assert line.startswith(f"{path}：可以发布")
    assert str(report.metadata.agency) in line


def test_a_finding_exits_1() -> None:
    result = run(DAMAGED)
    assert result.exit_code == 1
    assert "identity-applicants" in result.stdout


def test_warnings_of_reading_are_problems_too(tmp_path: Path) -> None:
    report = parse(CLEAN.read_text("utf-8"))
    path = tmp_path / "cut.txt"
    label = FORM.row("proactive_disclosure.licensing").label
    lines = CLEAN.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(label)), "utf-8")
    assert len(parse(path.read_text("utf-8")).diagnostics) > len(report.diagnostics)
    result = run(path)
    assert result.exit_code == 1
    assert "有 1 处需核对" in result.stdout.splitlines()[0]
    assert "row-missing" in result.stdout
    without = run(path, "--ignore", "row-missing,cells-missing,row")
    assert without.exit_code == 0
    assert "row-missing" not in without.stdout


@pytest.mark.parametrize(
    ("options", "codes", "status"),
    [
        ([], {"identity-balance", "identity-applicants"}, 1),
        (["--select", "identity"], {"identity-balance", "identity-applicants"}, 1),
        (["--select", "identities"], {"identity-balance", "identity-applicants"}, 1),
        (["--select", "identity-balance"], {"identity-balance"}, 1),
        (["--ignore", "identity-balance"], {"identity-applicants"}, 1),
        (["--ignore", "identity"], set(), 0),
        (["--ignore", "identity-balance, identity-applicants"], set(), 0),
        (["--ignore", "identity-balance", "--ignore", "identity-applicants"], set(), 0),
        (["--select", "identity", "--ignore", "identity-balance"], {"identity-applicants"}, 1),
        (["--select", "total-blank"], set(), 0),
    ],
)
def test_selection_governs_what_is_printed_and_the_exit_status(
    wrong: Path, options: list[str], codes: set[str], status: int
) -> None:
    result = run(wrong, *options, "--format", "json")
    (entry,) = json.loads(result.stdout)
    assert {code for one in entry["problems"] for code in one["codes"]} == codes
    assert result.exit_code == entry["status"] == status
    text = run(wrong, *options)
    assert text.exit_code == status
    assert {code for code in entries() if re.search(rf"{code}(?!-)", text.stdout)} == codes


def test_ignoring_leaves_the_state_of_the_equations_told(wrong: Path) -> None:
    result = run(wrong, "--ignore", "identity")
    assert "2 条不成立" in result.stdout


@pytest.mark.parametrize(
    ("word", "near"),
    [("identty-balance", "identity-balance"), ("balance", "identity-balance"), ("IDENTITY", "")],
)
def test_an_unknown_code_is_wrong_usage_and_near_ones_are_named(word: str, near: str) -> None:
    for option in ("--select", "--ignore"):
        result = run(CLEAN, option, f"identity,{word}", "--lang", "en")
        assert result.exit_code == 2
        assert f"there is no code “{word}”" in result.stderr
        assert near in result.stderr
        assert result.stdout == ""


def test_an_empty_code_or_part_of_a_word_names_nothing() -> None:
    assert run(CLEAN, "--ignore", "").exit_code == 2
    assert run(CLEAN, "--ignore", "identity,").exit_code == 2
    assert run(CLEAN, "--ignore", "ident").exit_code == 2


def test_previous_goes_with_one_file() -> None:
    assert run(CLEAN, "--previous", OLD).exit_code in {0, 1}
    for several in ((CLEAN, DAMAGED), (CLEAN.parent,)):
        result = run(*several, "--previous", OLD)
        assert result.exit_code == 2
        assert "--previous" in result.stderr


def test_previous_is_given_to_check(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Report | None] = []

    def spy(report: Report, *, previous: Report | None = None) -> Any:
        given.append(previous)
        return check(report, previous=previous)

    monkeypatch.setattr("govinfo_report.commands.inputs.check", spy)
    run(CLEAN, "--previous", OLD)
    assert given == [load(OLD)]


def test_what_cannot_be_read_exits_3_and_the_others_are_checked(tmp_path: Path) -> None:
    absent = tmp_path / "absent.txt"
    result = run(absent, DAMAGED)
    assert result.exit_code == 3
    assert "没有这个文件" in result.stderr
    assert "identity-applicants" in result.stdout
    before = run(DAMAGED, "--previous", absent)
    assert before.exit_code == 3
    assert before.stdout == ""
    assert "absent.txt" in before.stderr


def test_standard_input_is_read_once() -> None:
    assert run("-", stdin=CLEAN.read_bytes()).exit_code == 0
    assert "标准输入" in run("-", stdin=CLEAN.read_bytes()).stdout
    for arguments in (["-", "-"], ["-", "--previous", "-"]):
        assert run(*arguments, stdin=CLEAN.read_bytes()).exit_code == 2


@pytest.mark.parametrize("arguments", [[], ["--lang", "fr", "x"], ["--format", "xml", "x"]])
def test_wrong_usage_exits_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


# -- text ---------------------------------------------------------------------------------------


def test_one_mistake_is_one_block_with_its_line_and_its_suspect(wrong: Path) -> None:
    lines = run(wrong).stdout.splitlines()
    heads = [line for line in lines if "identity-" in line]
    assert len(heads) == 1
    assert "identity-balance、identity-applicants" in heads[0]
    cell = parse(wrong.read_text("utf-8")).cells[f"{NEW}.natural_person"]
    assert cell.span is not None
    assert f"     第 {cell.span.line} 行 | 4→0?" in lines
    words = next(line for line in lines if "可能有误" in line)
    assert words.strip().endswith("自然人：印 4，应为 0？")
    assert lines[0].startswith(f"{wrong}：有 1 处必须更正（")
    sentences = [line for line in lines if line.startswith("  1. 错误：")]
    assert len(sentences) == 1
    assert "自然人：4 + 0 ≠ 0 + 0" in sentences[0]


def shown(report: Report, suspects: tuple[Suspect, ...], screen: Screen | None = None) -> str:
    result = check(report)
    findings = tuple(
        attrs.evolve(one, suspects=suspects) for one in result.findings if one.equation is not None
    )
    problems = list_problems(report, report.diagnostics, findings)
    changed = attrs.evolve(result, findings=findings, problems=problems)
    return check_page("x", report, changed, screen or Screen())


def test_the_likeliest_pair_is_told_first_and_the_others_behind_it() -> None:
    review = "reconsideration_and_litigation.reconsideration"
    report = spoilt({f"{review}.upheld": 60, f"{review}.other": 1, f"{review}.total": 61})
    report = with_value(report, f"{review}.total", 60)
    pair = Suspect(
        (SuspectCell(f"{review}.upheld", 60, 61), SuspectCell(f"{review}.other", 1, 0)),
        Slip.UNIT_MOVED,
    )
    dropped = Suspect((SuspectCell(f"{review}.total", 6, 61),), Slip.DIGIT_DROPPED)
    bare = Suspect((SuspectCell(f"{review}.pending", None, 1),))
    text = shown(report, (pair, dropped, bare, bare, bare))
    text = re.sub(r"\n *", "", text).replace(" ", "")
    columns = {cell.column.name: cell.name().replace(" ", "") for cell in FORM.row_cells[review]}
    upheld, other = columns["upheld"], columns["other"]
    moved = phrase("zh", "slips", "unit moved")
    expected = f"可能有误：{upheld}：印 60，应为 61？；{other}：印 1，应为 0？（{moved}）"
    assert expected.replace(" ", "") in text
    assert f"或者：{columns['total']}：印6，应为61？（少抄一位）" in text
    assert f"或者：{columns['pending']}：空白，应为1？" in text
    assert "另有2种可能" in text
    english = re.sub(r"\n *", " ", shown(report, (pair,), Screen("en")))
    upheld, other = (FORM.cells[f"{review}.{one}"].name("en") for one in ("upheld", "other"))
    assert f"May be wrong: {upheld}: 60 is printed, 61 fits; {other}: 1 is printed" in english


def test_a_finding_without_suspects_names_none() -> None:
    report = spoilt({f"{NEW}.natural_person": 4})
    text = shown(report, ())
    assert "可能有误" not in text
    assert text.count(" 错误：") == 2


def test_blank_cells_that_count_as_0_are_named(tmp_path: Path) -> None:
    row = FORM.row(NEW)
    path = tmp_path / "blank.txt"
    path.write_text(f"{row.label} | 1 | - | 0 | 0 | 0 | 0 | 9 |\n", "utf-8")
    result = run(path)
    assert f"空白按 0 计：{FORM.row_cells[NEW][1].name()}" in result.stdout


def test_a_blank_total_is_to_be_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "blank.txt"
    path.write_text(RULES["total-blank"].example, "utf-8")
    result = run(path, "--select", "total-blank")
    assert result.exit_code == 1, result.output
    assert "警告：" in result.stdout
    assert "total-blank" in result.stdout
    assert "-→57?" in result.stdout
    assert "空白，应为 57？（总计漏填）" in result.stdout


@pytest.mark.parametrize("columns", [80, 100, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_fits_the_terminal(
    wrong: Path, columns: int, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for path in (wrong, DAMAGED):
        for line in run(path, "--lang", lang).stdout.splitlines()[1:]:
            assert width(line) <= columns, line
            assert line == line.rstrip()


def test_english_has_no_chinese_but_the_reports_own(wrong: Path) -> None:
    report = parse(wrong.read_text("utf-8"))
    own = {char for cell in report.cells.values() for char in cell.label}
    own |= set(str(report.metadata.agency)) | set(str(wrong))
    for char in run(wrong, "--lang", "en").stdout:
        assert char.isascii() or char in own | set("→≠“”·（）一二三四五六七")


def test_colour_only_where_it_is_wanted(wrong: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[31m" in run(wrong, color=True).stdout
    assert "\x1b" not in run(wrong).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run(wrong, color=True).stdout


def test_a_text_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    label = FORM.row(NEW).label
    path.write_text(
        "示例局\x1b[2J\u202e2023年政府信息公开工作年度报告\n"
        f"{label} | 1 | 0\x07 | 0 | 0 | 0 | 0 | 9 |\n",
        "utf-8",
    )
    for form in ("text", "json", "github", "sarif"):
        result = run(path, "--format", form)
        assert result.exit_code == 1
        assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(result.stdout), form


def test_cells_that_are_not_printed_are_not_shown_as_rows() -> None:
    path = f"{NEW}.total"
    report = parse("", edition=2021)
    one = finding("total-blank", paths=(path,), label="x", fits=1)
    problems = list_problems(report, (), (one,))
    verdict = judge(report, problems)
    result = attrs.evolve(check(report), findings=(one,), problems=problems, verdict=verdict)
    text = check_page("x", report, result, Screen())
    assert "total-blank" in text
    assert FORM.row(NEW).label not in text


# -- JSON ---------------------------------------------------------------------------------------


def test_json_is_an_array_with_every_input_in_its_place(wrong: Path, tmp_path: Path) -> None:
    result = run(CLEAN, tmp_path / "absent.txt", wrong, "--format", "json")
    assert result.exit_code == 3
    clean, absent, found = json.loads(result.stdout)
    assert [one["status"] for one in (clean, absent, found)] == [0, 3, 1]
    assert clean["problems"] == []
    assert clean["verdict"]["kind"] == "clean"
    assert found["verdict"]["text"] == {"zh": "有 1 处必须更正", "en": "Must be corrected: 1"}
    assert absent["error"]["code"] == "absent"
    assert absent["error"]["text"]["zh"] != absent["error"]["text"]["en"]
    assert set(clean) == {
        *("file", "agency", "year", "edition", "verdict", "problems"),
        *("equations", "rules", "summary", "status"),
    }


def test_json_holds_everything_of_a_finding(wrong: Path) -> None:
    (entry,) = json.loads(run(wrong, "--format", "json").stdout)
    result = check(parse(wrong.read_text("utf-8")))
    assert entry["equations"] == {name: one.state.value for name, one in result.equations.items()}
    assert entry["rules"] == {code: state.value for code, state in result.rules.items()}
    assert entry["summary"] == {"zh": result.summary("zh"), "en": result.summary("en")}
    (shape,) = entry["problems"]
    (problem,) = result.problems
    cell = parse(wrong.read_text("utf-8")).cells[f"{NEW}.natural_person"]
    assert cell.span is not None
    place = {"line": cell.span.line, "column": cell.span.column, "place": None}
    balance, applicants = (one.equation for one in result.findings)
    assert balance is not None
    assert applicants is not None
    assert shape == {
        "code": "identity-balance",
        "codes": ["identity-balance", "identity-applicants"],
        "severity": "error",
        "text": {"zh": problem.text("zh"), "en": problem.text("en")},
        "where": {"zh": f"第 {cell.span.line} 行", "en": f"line {cell.span.line}"},
        "advice": {"zh": problem.advice("zh"), "en": problem.advice("en")},
        **place,
        "paths": list(dict.fromkeys(balance.identity.paths + applicants.identity.paths)),
        "values": dict(result.findings[0].values),
        "wrong": [
            {"path": cell.path, "label": cell.label, "printed": 4, "fits": 0, **place},
        ],
        "equations": [
            {
                "id": equation.identity.id,
                "left": equation.left,
                "right": equation.right,
                "state": "fails",
                "assumed_zero": [],
                "unknown": [],
            }
            for equation in (balance, applicants)
        ],
        "suspects": [
            {"slip": None, "cells": [{"path": cell.path, "printed": 4, "fits": 0}]},
        ],
    }


def test_every_format_tells_the_same_problems() -> None:
    problems = check(parse(DAMAGED.read_text("utf-8"))).problems
    codes = [one.code for one in problems]
    assert len(codes) > 2
    (entry,) = json.loads(run(DAMAGED, "--format", "json").stdout)
    assert [one["code"] for one in entry["problems"]] == codes
    assert [one["ruleId"] for one in sarif(DAMAGED)["results"]] == codes
    github = run(DAMAGED, "--format", "github").stdout.splitlines()
    assert [re.findall(r"title=([^:]*)::", line)[0] for line in github] == codes
    text = run(DAMAGED).stdout
    heads = [line for line in text.splitlines() if re.match(r"  \d+\. ", line)]
    assert len(heads) == len(codes)


# -- GitHub -------------------------------------------------------------------------------------

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def test_github_gets_a_command_for_each_problem() -> None:
    result = run(DAMAGED, "--format", "github")
    assert result.exit_code == 1
    matches = [COMMAND.fullmatch(line) for line in result.stdout.splitlines()]
    problems = check(parse(DAMAGED.read_text("utf-8"))).problems
    assert len(matches) == len(problems)
    assert matches[0] is not None
    assert matches[-1] is not None
    assert (matches[0][1], matches[1] and matches[1][1]) == ("error", "warning")
    properties = dict(one.split("=", 1) for one in matches[0][2].split(","))
    first = problems[0]
    assert first.span is not None
    assert properties["title"] == first.code
    assert (properties["line"], properties["col"]) == (
        str(first.span.line),
        str(first.span.column),
    )
    assert matches[0][3] == f"{first.text('zh')}%0A{first.advice('zh')}"


def test_github_commands_are_escaped(wrong: Path, tmp_path: Path) -> None:
    odd = tmp_path / "50%,a:b.txt"
    odd.write_bytes(wrong.read_bytes())
    first = run(odd, "--format", "github").stdout.splitlines()[0]
    match = COMMAND.fullmatch(first)
    assert match is not None
    assert "50%25%2Ca%3Ab.txt,line=" in match[2]


def test_github_is_told_of_what_cannot_be_read(tmp_path: Path) -> None:
    result = run(tmp_path / "absent.txt", "--format", "github")
    assert result.exit_code == 3
    assert result.stdout.startswith("::error file=")
    assert "file=" not in run("-", "--format", "github", stdin=b"%PDF").stdout


# -- SARIF --------------------------------------------------------------------------------------

LEVELS = {"none", "note", "warning", "error"}


def sarif(*arguments: str | Path, stdin: bytes | None = None) -> dict[str, Any]:
    log = json.loads(run(*arguments, "--format", "sarif", stdin=stdin).stdout)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run_of_log,) = log["runs"]
    assert isinstance(run_of_log, dict)
    return run_of_log


def test_sarif_has_the_structure_that_the_standard_requires(wrong: Path) -> None:
    log = sarif(wrong, DAMAGED)
    driver = log["tool"]["driver"]
    assert driver["name"] == "govinfo-report"
    rules = driver["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert set(rule) == {
            *("id", "shortDescription", "fullDescription", "help"),
            *("defaultConfiguration", "properties"),
        }
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert rule["defaultConfiguration"]["level"] in LEVELS
        entry = entries()[rule["id"]]
        assert entry.why_zh in rule["help"]["text"]
        assert entry.why_en in rule["help"]["text"]
    assert set(families()) <= {rule["id"] for rule in rules}
    for result in log["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in LEVELS
        assert result["message"]["text"]
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert (region["startLine"], region["startColumn"]) <= (
            region["endLine"],
            region["endColumn"],
        )
    files = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in log["results"]
    }
    assert len(files) == 2
    assert log["invocations"][0]["executionSuccessful"] is True
    assert log["invocations"][0]["exitCode"] == 1


def test_sarif_points_at_the_suspects(wrong: Path) -> None:
    result = sarif(wrong)["results"][0]
    cell = parse(wrong.read_text("utf-8")).cells[f"{NEW}.natural_person"]
    assert cell.span is not None
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["region"]["startLine"] == cell.span.line
    assert related["message"]["text"].endswith("印 4，应为 0？")
    assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == cell.path


def test_addresses_in_sarif_are_relative_below_the_working_directory(
    wrong: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "年 度#1"
    folder.mkdir()
    copy = folder / "a:50%.txt"
    copy.write_bytes(wrong.read_bytes())
    below = "%E5%B9%B4%20%E5%BA%A6%231/a%3A50%25.txt"

    def uri(name: str | Path) -> str:
        result = sarif(name)["results"][0]
        found = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert isinstance(found, str)
        return found

    monkeypatch.chdir(tmp_path)
    assert uri(copy) == below
    assert uri(copy.relative_to(tmp_path)) == below
    monkeypatch.chdir(folder)
    assert uri(wrong).startswith("file:///")
    assert uri(Path(os.pardir) / wrong.name) == "../report.txt"


def test_sarif_of_standard_input_names_no_file(wrong: Path) -> None:
    result = sarif("-", stdin=wrong.read_bytes())["results"][0]
    assert "physicalLocation" not in result["locations"][0]


def test_an_input_that_cannot_be_read_is_a_notification(tmp_path: Path) -> None:
    invocation = sarif(tmp_path / "absent.txt", CLEAN)["invocations"][0]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["level"] == "error"
    assert notification["message"]["text"]


# -- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_slip_has_words(lang: Language) -> None:
    assert set(words(lang)["phrases"]["slips"]) == {slip.value for slip in Slip}
    assert len(set(words(lang)["phrases"]["slips"].values())) == len(Slip)
