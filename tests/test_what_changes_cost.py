"""What a change costs: one file for a wording, a rule, an edition or a language.

The file is changed in, or laid into, a copy of the package; the copy is used as a user would.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import govinfo_report

PACKAGE = Path(govinfo_report.__file__).parent

EDITION = '''"""A form that nobody issued: two rows more than that of 2021, a label changed."""

from __future__ import annotations

import attrs

from govinfo_report.form.edition2021 import Documents, OtherHandling, ProactiveDisclosure
from govinfo_report.form.fields import read_form, row
from govinfo_report.form.shared import (
    RULES_ITEM,
    Applicants,
    NotDisclosed,
    NotProcessed,
    Sections,
    UnableToProvide,
)


@attrs.frozen
class Disclosure(ProactiveDisclosure):
    interpretations: Documents = row("政策图解", "Policy in pictures", item=RULES_ITEM)


@attrs.frozen
class Results:
    disclosed: Applicants = row("（一）同意公开", "Agreed to disclose")
    partially_disclosed: Applicants = row(
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "Partially disclosed"
    )
    not_disclosed: NotDisclosed = row("（三）不予公开", "Not disclosed")
    unable_to_provide: UnableToProvide = row("（四）无法提供", "Unable to provide")
    not_processed: NotProcessed = row("（五）不予处理", "Not processed")
    other_handling: OtherHandling = row("（六）其他处理", "Handled otherwise")
    transferred: Applicants = row("（七）移送办理", "Transferred")
    total: Applicants = row("（八）总计", "Total of results")


@attrs.frozen
class Requests:
    new_received: Applicants = row("一、本年新收政府信息公开申请数量", "Requests received")
    carried_in: Applicants = row("二、上年结转政府信息公开申请数量", "Requests carried in")
    results: Results = row("三、本年度办理结果", "Results this year")
    carried_forward: Applicants = row("四、结转下年度继续办理", "Requests carried forward")


FORM = read_form(2030, "国办公开办函〔2030〕1号", Sections[Disclosure, Requests])
'''

USE = """
from random import Random

import attrs
from govinfo_report import CellStatus, Cells, check, complete, parse, report_from_dict
from govinfo_report import indicators, records, wide
from govinfo_report.data.shapes import json_schema
from govinfo_report.form import FORMS
from govinfo_report.form.equations import identities
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, render
from jsonschema import Draft202012Validator

ADDED = "requests.results.transferred.total"
form = FORMS[2030]
assert list(FORMS) == [2030, 2021, 2019]
assert len(form.cells) == 200 + 3 + 7
assert len(identities(2030)) == 42 + 1
made = report_from(2030, random_values(Random(4), 2030, distinct=True))
for name in ("pipe-grid", "tab-left", "markdown"):
    report = parse(render(made, LAYOUTS[name]))
    assert report.edition == 2030, name
    read = {path: cell.value for path, cell in report.cells.items()}
    assert read == {path: cell.value for path, cell in made.cells.items()}, name
assert report.requests.results.transferred.total == made.cells[ADDED].value
assert report.proactive_disclosure.interpretations.issued is not None
assert repr(report).startswith("<Report2030 ")
assert check(report).ok
blank = report.cells[ADDED]._replace(value=None, status=CellStatus.BLANK)
gap = attrs.evolve(report, cells=Cells({**report.cells, ADDED: blank}))
assert complete(gap).cells[ADDED].value == read[ADDED]
assert report_from_dict(report.to_dict()) == report
Draft202012Validator(json_schema(2030)).validate(report.to_dict())
for lang, words in (("zh", "（七）移送办理"), ("en", "Transferred")):
    assert words in report.to_html(lang)
assert len(list(records([report]))) == 210
assert ADDED in {column.name for column in wide([report]).columns}
assert list(indicators([report]))
for edition in (2021, 2019):
    made = report_from(edition, random_values(Random(4), edition, distinct=True))
    assert parse(render(made, LAYOUTS["pipe-grid"])).edition == edition
"""


RULE = """
from govinfo_report.checks.rule import Rule

_MANY: Final = Entry(
    "info", "许可 {number} 件，很多", "{number} licences are many", "请核对。", "Please check.",
    "行政许可 | 90001 |", "某法第一条。", "A law, art. 1.",
)


def _many_licences(case: Case, say: Say) -> Iterator[Judgement]:
    path = "proactive_disclosure.licensing.decisions"
    number = case.report.cells[path].value
    if number is None:
        yield CheckState.NOT_EVALUABLE
    else:
        yield CheckState.HOLDS if number < 10_000 else say(path, number=int(number))


PLAUSIBILITY_RULES += (Rule("many-licences", "plausibility", _many_licences, _MANY),)
"""

USE_RULE = """
from click.testing import CliRunner

from govinfo_report import check, parse
from govinfo_report.cli import main

assert check(parse("行政许可 | 7 |")).rules["many-licences"].value == "holds"
findings = check(parse("行政许可 | 90001 |")).findings
(found,) = [one for one in findings if one.code == "many-licences"]
assert (found.text("zh"), found.text("en")) == ("许可 90001 件，很多", "90001 licences are many")
told = CliRunner().invoke(main, ["explain", "many-licences"])
assert told.exit_code == 0
assert "某法第一条。" in told.output
assert "many-licences" in CliRunner().invoke(main, ["explain"]).output
"""

USE_WORDING = """
from govinfo_report import parse

report = parse("许可方面的决定件数总览 | 7 |")
assert report.proactive_disclosure.licensing.decisions == 7
"""

USE_LANGUAGE = """
from pathlib import Path

from click.testing import CliRunner

from govinfo_report import CannotReadError, check, indicators, load, parse
from govinfo_report.cli import main

text = "一、本年新收政府信息公开申请数量 | 46 | 5 | 1 | 0 | 3 | 2 | 99 |"
report = parse(text)
result = check(report)
assert result.summary("fr").startswith("fr: ")
assert all(one.text("fr").startswith("fr: ") for one in (*report.diagnostics, *result.findings))
assert report.diagnostics[0].entry.why("fr").startswith("fr: ")
assert "fr: " in report.to_html("fr")
assert len(list(indicators([report]))) == 1
try:
    load("nowhere.txt")
except CannotReadError as error:
    assert error.text("fr").startswith("fr: ")
Path("report.txt").write_text(text, "utf-8")
for command in ("show", "check"):
    told = CliRunner().invoke(main, [command, "--lang", "fr", "report.txt"])
    assert "fr: " in told.output, told.output
assert "fr: " in CliRunner().invoke(main, ["explain", "--lang", "fr"]).output
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package that may be changed."""
    made = tmp_path / PACKAGE.name
    shutil.copytree(PACKAGE, made, ignore=shutil.ignore_patterns("__pycache__"))
    return made


def use(copy: Path, program: str) -> None:
    """Run a program with the copy in the package's place."""
    env = {**os.environ, "PYTHONPATH": str(copy.parent)}
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env=env,
        cwd=copy.parent,
        check=False,
    )
    assert run.returncode == 0, run.stderr


def test_an_edition_is_one_file(copy: Path) -> None:
    (copy / "form" / "edition2030.py").write_text(EDITION, "utf-8")
    use(copy, USE)


def test_a_rule_is_one_file(copy: Path) -> None:
    file = copy / "checks" / "plausibility.py"
    text = file.read_text("utf-8") + RULE
    imported = "from govinfo_report.messages import Entry\n"
    file.write_text(
        text.replace(
            "from govinfo_report.report import", imported + "from govinfo_report.report import", 1
        ),
        "utf-8",
    )
    use(copy, USE_RULE)


def test_another_wording_is_one_file(copy: Path) -> None:
    file = copy / "words" / "variants.py"
    text = file.read_text("utf-8")
    opening = "LABEL_VARIANTS: Final[Mapping[str, tuple[str, ...]]] = {\n"
    assert opening in text
    added = '    "行政许可": ("许可方面的决定件数总览",),\n'
    file.write_text(text.replace(opening, opening + added), "utf-8")
    use(copy, USE_WORDING)


def test_a_language_is_one_file(copy: Path) -> None:
    english = (copy / "messages" / "en.toml").read_text("utf-8")
    french = re.sub(r'^(\S+|"[^"]*") = "', r"\g<0>fr: ", english, flags=re.MULTILINE)
    (copy / "messages" / "fr.toml").write_text(french, "utf-8")
    use(copy, USE_LANGUAGE)
