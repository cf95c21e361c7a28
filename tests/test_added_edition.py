"""What a third edition of the form costs: one file, and everything follows from it.

The file is laid into a copy of the package, and the copy is used as a user would use it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import govinfo_report

PACKAGE = Path(govinfo_report.__file__).parent

EDITION = '''"""A form that nobody issued: two rows more than that of 2021, a label changed."""

from __future__ import annotations

import attrs

from govinfo_report.form.edition2021 import Documents, OtherHandling, ProactiveDisclosure
from govinfo_report.form.fields import Printing, count, group, read_form, row, section
from govinfo_report.form.shared import (
    RULES_ITEM,
    Applicants,
    NotDisclosed,
    NotProcessed,
    OtherMatters,
    Overview,
    ProblemsAndImprovements,
    ReconsiderationAndLitigation,
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
    not_disclosed: NotDisclosed = group("（三）不予公开", "Not disclosed")
    unable_to_provide: UnableToProvide = group("（四）无法提供", "Unable to provide")
    not_processed: NotProcessed = group("（五）不予处理", "Not processed")
    other_handling: OtherHandling = group("（六）其他处理", "Handled otherwise")
    transferred: Applicants = row("（七）移送办理", "Transferred")
    total: Applicants = row("（八）总计", "Total of results")


@attrs.frozen
class Requests:
    new_received: Applicants = row("一、本年新收政府信息公开申请数量", "Requests received")
    carried_in: Applicants = row("二、上年结转政府信息公开申请数量", "Requests carried in")
    results: Results = group("三、本年度办理结果", "Results this year")
    carried_forward: Applicants = row("四、结转下年度继续办理", "Requests carried forward")


@attrs.frozen
class Sections:
    overview: Overview = section(1, "总体情况", "Overview")
    proactive_disclosure: Disclosure = section(
        2, "主动公开政府信息情况", "Proactive disclosure", printing=Printing.PARTS
    )
    requests: Requests = section(
        3, "收到和处理政府信息公开申请情况", "Requests", printing=Printing.MATRIX
    )
    reconsideration_and_litigation: ReconsiderationAndLitigation = section(
        4,
        "政府信息公开行政复议、行政诉讼情况",
        "Reconsideration and litigation",
        printing=Printing.SIDE_BY_SIDE,
    )
    problems_and_improvements: ProblemsAndImprovements = section(
        5, "存在的主要问题及改进情况", "Problems and improvements"
    )
    other_matters: OtherMatters = section(6, "其他需要报告的事项", "Other matters")


FORM = read_form(2030, "国办公开办函〔2030〕1号", Sections)
'''

USE = """
from random import Random

import attrs
from govinfo_report import CellStatus, Cells, check, complete, parse, report_from_dict
from govinfo_report import indicators, records, wide
from govinfo_report.data.schema import json_schema
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
for name in ("pipe-grid", "tab-left", "pdf-vertical"):
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
print("all that the form declares is known")
"""


def test_an_edition_is_one_file(tmp_path: Path) -> None:
    copy = tmp_path / PACKAGE.name
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "form" / "edition2030.py").write_text(EDITION, "utf-8")
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", USE], capture_output=True, text=True, env=env, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout == "all that the form declares is known\n"
