"""What the documents say is true: links lead somewhere, pages are up to date."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import click
import pytest
from scripts import ROOT, script

import govinfo_report
from govinfo_report import check, data, parse
from govinfo_report.cli import main as command
from govinfo_report.form import FORMS
from govinfo_report.messages import CATALOGUE, READING, RULES
from govinfo_report.messages.words import words

EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.txt"))
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SHOWN = {code: entry.example for code, entry in READING.items()}
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
EXAMPLE = re.compile(r"docs/examples/[\w.-]+")
CODE_FILE = re.compile(r"`(\w[\w/]*/[\w.]+\.(?:py|toml|css))`")


def generator() -> ModuleType:
    return script("docs", "generate")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files_of_the_project(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_examples_named_on_a_command_line_exist(page: Path) -> None:
    for target in EXAMPLE.findall(page.read_text("utf-8")):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_of_the_code_that_a_page_names_are_there(page: Path) -> None:
    roots = (ROOT, Path(govinfo_report.__file__).parent)
    for target in CODE_FILE.findall(page.read_text("utf-8")):
        assert any((root / target).is_file() for root in roots), target


@pytest.mark.parametrize("pattern", [LINK, EXAMPLE, CODE_FILE])
def test_what_is_looked_for_is_found(pattern: re.Pattern[str]) -> None:
    assert sum(len(pattern.findall(page.read_text("utf-8"))) for page in PAGES) > 50


def test_both_readmes_give_the_same_commands() -> None:
    english, chinese = (
        re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)
        for name in ("README.md", "README.zh.md")
    )
    assert english == chinese
    assert len(english) == 2


def test_generated_pages_are_up_to_date() -> None:
    assert generator().out_of_date() == []


def test_a_page_that_differs_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = generator()
    monkeypatch.setattr(module, "HERE", tmp_path)
    assert module.main([]) == 0
    assert module.main(["--check"]) == 0
    for name in ("form.md", f"rules/{next(iter(RULES))}.md"):
        page = tmp_path / name
        page.write_text(page.read_text("utf-8") + "more\n", "utf-8")
        assert module.main(["--check"]) == 1
        assert module.main([]) == 0
        assert module.main(["--check"]) == 0


def test_the_page_of_a_rule_that_is_no_more_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = generator()
    monkeypatch.setattr(module, "HERE", tmp_path)
    module.main([])
    left_over = tmp_path / "rules" / "no-rule.md"
    left_over.write_text("gone\n", "utf-8")
    assert module.out_of_date() == ["rules/no-rule.md"]
    assert module.main([]) == 0
    assert not left_over.exists()


@pytest.mark.parametrize("code", RULES)
def test_the_page_of_a_rule_shows_what_is_said_of_its_example(code: str) -> None:
    entry = RULES[code]
    page = generator().pages()[f"rules/{code}.md"]
    result = check(
        parse(entry.example),
        previous=parse(entry.previous) if entry.previous else None,
        subordinates=[parse(text) for text in entry.subordinates],
    )
    found = [one for one in result.findings if one.code == code]
    assert found
    for one in found:
        assert one.text("zh") in page
        assert one.text("en") in page
    for told in (entry.why_zh, entry.why_en, entry.basis_zh, entry.basis_en):
        assert told in page
    assert f"({code}.md)" in generator().pages()["rules/README.md"]


def test_generated_pages_hold_every_code_and_every_row() -> None:
    pages = generator().pages()
    for code in CATALOGUE:
        assert f"`{code}`" in pages["diagnostics.md"]
    for code in words("zh")["failures"]:
        assert f"| `{code}` |" in pages["reference/errors.md"]
    for name in command.list_commands(click.Context(command)):
        assert f"## `{name}`" in pages["reference/command.md"]
    for form in FORMS.values():
        for table in form.tables:
            for row in table.rows:
                assert f"`{row.path}`" in pages["form.md"]


EXPORTED = [
    name for name in vars(data) if name[0].isupper() or name.startswith(("write_", "written"))
]


@pytest.mark.parametrize("name", [*govinfo_report.__all__, *EXPORTED])
def test_the_reference_has_every_public_name(name: str) -> None:
    pages = "".join(
        (ROOT / "docs" / "reference" / page).read_text("utf-8")
        for page in ("python.md", "results.md")
    )
    shown = re.search(rf"^::: govinfo_report\.(?:data\.)?{name}$", pages, re.M)
    assert shown or name in ("Report", "Outcome")  # aliases, explained in words


@pytest.mark.parametrize("code", [code for code, text in SHOWN.items() if text[:1] != "（"])
def test_the_example_of_a_code_brings_it_about(code: str) -> None:
    report = parse(SHOWN[code])
    said = {diagnostic.code for diagnostic in (*report.diagnostics, *check(report).findings)}
    assert code in said


def test_few_examples_are_only_described() -> None:
    described = [text for text in SHOWN.values() if text.startswith("（")]
    assert all(text.endswith("）") for text in described)
    assert len(described) <= 12


def test_chinese_sentences_are_punctuated_as_chinese() -> None:
    shown = [(code, text) for code, one in CATALOGUE.items() for text in (one.zh, one.why_zh)]
    shown += [(code, text) for code, text in words("zh")["failures"].items()]
    for code, text in shown:
        # A call and the name of an argument are code.
        sentence = re.sub(r"\w+\(\)|\w+=|Limits\([^)]*\)|\.zip!", "", text)
        assert not re.search(r"[:;,()!?]", sentence), code


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_are_what_their_names_say(path: Path) -> None:
    report = parse(path.read_text("utf-8"))
    edition, _, kind = path.stem.partition("-")
    assert report.edition == int(edition)
    assert len(report.cells) == len(FORMS[report.edition].cells)
    assert check(report).ok is (kind != "damaged")


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_readme_reads_on_a_package_index_as_it_does_here(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    # An index has nothing beside the page: what stands in the project is named, not linked.
    assert re.findall(r"\]\((?!https:)[^)]*\)|\]\[|^\[[^\]]+\]:", text, re.M) == []
    named = re.findall(r"`((?:docs/|README)[\w./-]*)`", text)
    assert len(named) >= 8
    for path in named:
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md"])
def test_links_between_the_pages_beside_the_readme_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for path in re.findall(r"\]\((?!https:)([^)#]*)", text):
        assert (ROOT / path).is_file(), path


def test_the_forge_runs_what_everyone_runs() -> None:
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    check, audit = workflow.index("\n  check:"), workflow.index("\n  audit:")
    # The audit asks an index of what is unsafe, which is not everywhere at hand.
    assert re.findall(r"- run: (.*)", workflow[check:audit]) == [".ci/run"]
    for version in re.findall(r'"(3\.\d+)"', workflow):
        assert f"Programming Language :: Python :: {version}" in (
            ROOT / "pyproject.toml"
        ).read_text("utf-8")
