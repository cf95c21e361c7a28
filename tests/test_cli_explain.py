"""The command `explain`: every code, in both languages."""

from __future__ import annotations

from functools import partial

import command
import pytest

from govinfo_report.form.fields import Language
from govinfo_report.messages import CATALOGUE, RULES
from govinfo_report.view.terminal import width

run = partial(command.run, "explain")


def joined(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_explained(code: str, lang: Language) -> None:
    entry = CATALOGUE[code]
    result = run(code, "--lang", lang)
    assert result.exit_code == 0, result.output
    shown = joined(result.stdout)
    assert result.stdout.startswith(code)
    assert joined(entry.why(lang)) in shown
    assert joined(entry.basis(lang)) in shown
    for line in (entry.example or "x").splitlines()[:1]:
        assert not entry.example or joined(line) in shown


@pytest.mark.parametrize("code", RULES)
def test_of_a_rule_it_is_said_what_check_finds_and_how_to_ignore_it(code: str) -> None:
    result = run(code)
    assert "对示例的结论" in result.stdout
    assert f"check --ignore {code} FILE" in result.stdout


def test_what_check_says_of_the_example() -> None:
    result = run("identity-applicants", "--lang", "en")
    assert "total 58 ≠ 46 + 5 + 1 + 3 + 2 = 57" in result.stdout
    assert "To ignore it" not in run("row-missing", "--lang", "en").stdout
    assert "What is said of it" not in run("row-cut", "--lang", "en").stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_a_code_all_are_listed(lang: Language) -> None:
    result = run("--lang", lang)
    assert result.exit_code == 0
    listed = [line.split()[0] for line in result.stdout.splitlines() if line.startswith("  ")]
    assert sorted(listed) == sorted(CATALOGUE)
    assert "{" not in result.stdout
    assert "“…”" not in result.stdout, "a template with holes"
    assert " … " not in result.stdout.replace(" … (+", "")


def test_a_code_is_explained_with_numbers_and_not_with_holes() -> None:
    lines = run("identity-applicants").stdout.splitlines()
    meaning = next(line for line in lines if line.startswith("含义"))
    assert "总计 58 ≠ 46 + 5 + 1 + 3 + 2 = 57（六类申请人之和）" in meaning
    assert "第 3 页" in run("pdf-page-is-picture").stdout


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_list_fits_the_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for lang in ("zh", "en"):
        for line in run("--lang", lang).stdout.splitlines():
            assert width(line) <= columns + (20 if columns == 60 else 0), line


def test_an_unknown_code_is_wrong_usage_and_near_ones_are_named() -> None:
    result = run("identity-balanse")
    assert result.exit_code == 2
    assert "identity-balance" in result.stderr
    assert run("identity").exit_code == 2
