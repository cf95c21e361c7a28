"""Whatever the library imports is named in pyproject.toml, so that it works alone."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import govinfo_report

PACKAGE = Path(govinfo_report.__file__).parent
ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LATER = ("testing", "ocr", "serve", "web")
"""Rooms that are loaded only by those who have installed what they need."""


FOUND = packages_distributions()


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0].lower().replace("_", "-")


CORE = {name_of(one) for one in PROJECT["dependencies"]}
EXTRAS = {name_of(one) for many in PROJECT["optional-dependencies"].values() for one in many}


def modules(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None and node.level == 0:
            names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {"govinfo_report"}


def distributions(module: str) -> set[str]:
    found = FOUND.get(module)
    if found is None:
        pytest.skip(f"{module} is not installed")
    return {one.lower().replace("_", "-") for one in found}


USED = sorted(
    {
        (path.relative_to(PACKAGE).parts[0], module)
        for path in PACKAGE.rglob("*.py")
        for module in modules(ast.parse(path.read_text("utf-8")))
    }
)


@pytest.mark.parametrize(("room", "module"), USED)
def test_what_is_imported_is_named(room: str, module: str) -> None:
    assert distributions(module) & (CORE | EXTRAS)


def test_what_every_file_needs_is_in_the_core() -> None:
    """Packages that modules import at their top, so that no import fails without an extra."""
    for path in PACKAGE.rglob("*.py"):
        room = path.relative_to(PACKAGE).parts[0]
        if room in LATER:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        tree.body = [one for one in tree.body if isinstance(one, (ast.Import, ast.ImportFrom))]
        for module in modules(tree):
            found = FOUND.get(module, [])
            named = {one.lower().replace("_", "-") for one in found}
            assert named & CORE, f"{path.name}: {module}"
