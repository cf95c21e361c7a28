"""What other projects import: complete, documented, typed, and quick to reach."""

import importlib
import inspect
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from types import ModuleType
from typing import Any

import pytest

import govinfo_report

PUBLIC = (
    "govinfo_report",
    "govinfo_report.checks",
    "govinfo_report.data",
    "govinfo_report.form",
    "govinfo_report.testing.layouts",
    "govinfo_report.testing.pages",
    "govinfo_report.testing.strategies",
)
PROMISED = {
    "Indicators",
    "Record",
    "FindingRow",
    "findings",
    "read",
    "Outcomes",
    "ReadOutcome",
    "FailedOutcome",
    "indicators",
    "records",
    "wide",
    "parse",
    "load",
    "BrokenOff",
    "Outcome",
    "WorkerPool",
    "WrongCell",
    "parse_many",
    "Limits",
    "Origin",
    "Place",
    "GovinfoReportError",
    "CannotReadError",
    "CannotOpen",
    "InvalidData",
    "report_from_dict",
    "report_from_json",
    "LimitExceeded",
    "MissingExtra",
    "check",
    "complete",
    "Report",
    "Report2021",
    "ReportVerdict",
    "Report2019",
    "Cell",
    "Cells",
    "CellStatus",
    "Diagnostic",
    "Severity",
    "Span",
    "Metadata",
    "Unplaced",
    "VerdictKind",
    "Heading",
    "CheckResult",
    "EquationResult",
    "CheckState",
    "Claim",
    "CellDifference",
    "Differences",
    "MetadataDifference",
    "Problem",
    "ProseDifference",
    "diff",
    "Correction",
    "Inference",
    "ClaimKind",
    "Period",
    "Slip",
    "Suspect",
    "SuspectCell",
    "Finding",
}
LAYOUTS = {"render", "Layout", "LAYOUTS"}
STRATEGIES = {"reports", "cells_breaking", "report_texts", "damaged_report_texts"}


def module(name: str) -> ModuleType:
    return importlib.import_module(name)


def test_all_is_complete() -> None:
    assert set(govinfo_report.__all__) == PROMISED
    assert list(govinfo_report.__all__) == sorted(govinfo_report.__all__)


def test_dir_shows_what_is_public_and_nothing_else() -> None:
    assert set(dir(govinfo_report)) == {*govinfo_report.__all__, "__version__"}
    loaded = {name for name in vars(govinfo_report) if not name.startswith("_")}
    rooms = {name for name in loaded if isinstance(getattr(govinfo_report, name), ModuleType)}
    assert loaded - rooms <= set(govinfo_report.__all__)


def test_importing_the_package_loads_nothing_but_its_door() -> None:
    program = (
        "import sys; before = set(sys.modules)\n"
        "import govinfo_report\n"
        "print(*sorted(name for name in sys.modules if name.startswith('govinfo_report')))\n"
        "print(bool({'attr', 'click', 'lxml'} & (set(sys.modules) - before)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    loaded, heavy = run.stdout.splitlines()
    assert loaded.split() == ["govinfo_report", "govinfo_report.version"]
    assert heavy == "False"


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = govinfo_report.nothing_of_the_kind  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", PUBLIC)
def test_what_is_named_can_be_imported(name: str) -> None:
    exported = getattr(module(name), "__all__", ())
    assert len(exported) == len(set(exported))
    for one in exported:
        assert getattr(module(name), one) is not None


def test_what_is_for_other_projects_tests_is_there() -> None:
    assert set(vars(module("govinfo_report.testing.layouts"))) >= LAYOUTS
    assert set(vars(module("govinfo_report.testing.strategies"))) >= STRATEGIES
    assert len(module("govinfo_report.testing.layouts").LAYOUTS) >= 12


def documented(name: str) -> Iterator[tuple[str, Any]]:
    """Public classes and functions of a module, and the public members of its classes."""
    exported = getattr(module(name), "__all__", None) or [
        one for one in vars(module(name)) if not one.startswith("_")
    ]
    for one in exported:
        value = getattr(module(name), one)
        if not (inspect.isclass(value) or inspect.isfunction(value)):
            continue
        if not value.__module__.startswith("govinfo_report"):
            continue
        yield f"{name}.{one}", value
        if inspect.isclass(value):
            for member, inner in vars(value).items():
                plain = inner.func if hasattr(inner, "func") else inner
                if not member.startswith("_") and (
                    inspect.isfunction(plain) or isinstance(plain, property)
                ):
                    yield f"{name}.{one}.{member}", plain


@pytest.mark.parametrize(("name", "value"), [pair for name in PUBLIC for pair in documented(name)])
def test_everything_public_is_documented(name: str, value: Any) -> None:
    text = inspect.getdoc(value)
    assert text, name
    assert text[0].isupper() or not text[0].isalpha(), name
    assert text.split("\n")[0].rstrip().endswith((".", ":", "?")), name


def test_modules_are_documented() -> None:
    for name in PUBLIC:
        assert module(name).__doc__


def test_raised_errors_are_documented() -> None:
    for name in ("TypeError", "ValueError"):
        assert name in str(inspect.getdoc(govinfo_report.parse))
    assert "ValueError" in str(inspect.getdoc(module("govinfo_report.testing.layouts").render))
    assert "KeyError" in str(inspect.getdoc(govinfo_report.Report2021.amount_in_yuan))


def test_the_signature_of_parse_is_the_promised_one() -> None:
    signature = inspect.signature(govinfo_report.parse)
    text, edition = signature.parameters.values()
    assert (text.name, text.annotation) == ("text", "str")
    assert (edition.name, edition.default, edition.annotation) == ("edition", None, "int | None")
    assert edition.kind is inspect.Parameter.KEYWORD_ONLY
    assert signature.return_annotation == "Report"


@pytest.mark.parametrize(
    "heavy",
    [
        "hypothesis",
        "regex",
        "click",
        "chardet",
        "mammoth",
        "lxml",
        "pypdfium2",
        "doc2docx",
        "rich",
        "pyarrow",
        "xlsxwriter",
    ],
)
def test_importing_the_package_brings_nothing_heavy(heavy: str) -> None:
    program = (
        f"import sys; sys.modules[{heavy!r}] = None\n"
        "import govinfo_report; govinfo_report.parse('')"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_package_is_marked_as_typed() -> None:
    assert (files("govinfo_report") / "py.typed").is_file()
