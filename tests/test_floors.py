"""The floors of docs/architecture.md: who may know of whom, read from every import.

The page is the rule: this file reads its table and holds the code against it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import govinfo_report
from govinfo_report.form import FORMS
from govinfo_report.words.variants import LABEL_VARIANTS, SECTION_VARIANTS, TABLE_FURNITURE

PACKAGE = Path(govinfo_report.__file__).parent
ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "architecture.md"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
FLOORLESS = {"__init__.py", "__main__.py"}
"""The package's own door and the command's: nobody below them."""
HOLDING_WORDS = (
    "messages/",
    "text/characters.py",
    "words/",
    "view/words_",
)
"""Data of characters, and the words shown to users; all of form/ beside them."""
UPWARD = {("report/report.py", "data/plain.py"), ("report/report.py", "view/page_report.py")}
"""Calls of a floor above, by name and inside a function: what a report becomes, its methods say."""
IDEOGRAPH = re.compile("[\u3400-\u9fff]")


def floors() -> list[tuple[str, list[str]]]:
    """Name and modules of each floor, the lowest first."""
    text = PAGE.read_text("utf-8")
    table = text.split("## Floors", 1)[1].split("\n## ", 1)[0]
    rows = [line.split("|")[1:-1] for line in table.splitlines() if line.startswith("| ")]
    return [(row[0].strip(), re.findall(r"`([\w/]+\.py)`", row[1])) for row in rows[1:]]


FLOORS = floors()
FLOOR_OF = {module: at for at, (_, modules) in enumerate(FLOORS) for module in modules}


def file_of(name: str) -> str | None:
    """The file of a dotted name inside the package; None if it names no module."""
    path = PACKAGE.joinpath(*name.split(".")[1:])
    if path.with_suffix(".py").is_file():
        return path.with_suffix(".py").relative_to(PACKAGE).as_posix()
    if (path / "__init__.py").is_file():
        return (path / "__init__.py").relative_to(PACKAGE).as_posix()
    return None


def imports(module: str) -> Iterator[str]:
    """Files of the package that a module imports, wherever the statement stands."""
    for node in ast.walk(ast.parse((PACKAGE / module).read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by a relative name"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            for name in names:
                found = file_of(name) or file_of(str(node.module))
                if str(node.module).split(".")[0] == PACKAGE.name and found is not None:
                    yield found
        elif isinstance(node, ast.Import):
            for alias in node.names:
                found = file_of(alias.name)
                if alias.name.split(".")[0] == PACKAGE.name and found is not None:
                    yield found


def floor_of(module: str) -> int | None:
    """A package's own file stands where the lowest of its modules stands."""
    folder = module.removesuffix("__init__.py")
    if module == folder or module in FLOORLESS:
        return FLOOR_OF.get(module)
    return min((FLOOR_OF[one] for one in FLOOR_OF if one.startswith(folder)), default=None)


IMPORTS = {
    module: sorted({one for one in imports(module) if (module, one) not in UPWARD})
    for module in MODULES
}


def test_the_page_gives_every_module_one_floor() -> None:
    listed = [module for _, modules in FLOORS for module in modules]
    assert len(listed) == len(set(listed))
    assert sorted(listed) == [
        one for one in MODULES if not one.endswith(("__init__.py", "__main__.py"))
    ]
    assert len(FLOORS) >= 6


@pytest.mark.parametrize("module", [one for one in MODULES if one not in FLOORLESS])
def test_a_module_knows_only_its_own_floor_and_those_below(module: str) -> None:
    own = floor_of(module)
    assert own is not None
    if module.endswith("__init__.py"):
        # A room's door may name whatever is in the room.
        folder = module.removesuffix("__init__.py")
        known = [one for one in IMPORTS[module] if not one.startswith(folder)]
    else:
        known = [one for one in IMPORTS[module] if one not in FLOORLESS]
        if own <= FLOOR_OF["parsing.py"]:
            assert set(IMPORTS[module]).isdisjoint(FLOORLESS), "the door is for its users"
    above = [one for one in known if (floor_of(one) or 0) > own]
    assert above == []


@pytest.mark.parametrize(("below", "above"), sorted(UPWARD))
def test_an_upward_call_is_made_inside_functions_only(below: str, above: str) -> None:
    assert (floor_of(below) or 0) < (floor_of(above) or 0)
    assert above in set(imports(below))
    module = "govinfo_report." + above.removesuffix(".py").replace("/", ".")
    tree = ast.parse((PACKAGE / below).read_text("utf-8"))
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == module:
            assert id(node) in inside


def test_imports_form_no_circle() -> None:
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " → ".join((*way, module))
        if module not in done:
            for one in IMPORTS[module]:
                visit(one, (*way, module))
            done.add(module)

    for module in MODULES:
        visit(module, ())


def test_nothing_below_parsing_knows_what_is_above() -> None:
    door = FLOOR_OF["parsing.py"]
    below = {module for module, floor in FLOOR_OF.items() if floor < door}
    above = {module for module, floor in FLOOR_OF.items() if floor >= door}
    assert below
    assert {"cli.py", "checks/checking.py", "testing/layouts.py"} <= above
    seen = set(below)
    waiting = list(below)
    while waiting:
        for module in IMPORTS[waiting.pop()]:
            if module not in seen:
                seen.add(module)
                waiting.append(module)
    assert seen & above == set()


def test_the_steps_are_named_in_one_file() -> None:
    steps = [module for module in MODULES if module.startswith(("readers/", "recognition/"))]
    outside = {
        module
        for module in MODULES
        if set(IMPORTS[module]) & set(steps) and not module.startswith(("readers/", "recognition/"))
    }
    # Which reader takes a file is no step.
    assert outside == {"parsing.py", "loading.py"}
    recognition = {one for one in steps if one.startswith("recognition/")}
    assert recognition.isdisjoint(IMPORTS["loading.py"])


def test_readers_know_nothing_of_the_forms_rows() -> None:
    law = {"form/__init__.py", "form/equations.py", "form/edition2021.py", "form/edition2019.py"}
    reading = [one for one in MODULES if one.startswith("readers/")]
    for module in ("document.py", "text/numerals.py", *reading):
        assert law.isdisjoint(IMPORTS[module]), module


def test_only_the_strategies_need_hypothesis() -> None:
    users = set()
    for module in MODULES:
        for node in ast.walk(ast.parse((PACKAGE / module).read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            if any(name.split(".")[0] == "hypothesis" for name in names):
                users.add(module)
    assert users == {"testing/strategies.py"}


def test_the_order_of_the_floors_is_that_of_the_page() -> None:
    names = [name for name, _ in FLOORS]
    assert len(set(names)) == len(names)
    for (_, lower), (_, upper) in pairwise(FLOORS):
        assert lower
        assert upper


# -- words ------------------------------------------------------------------------------------


def literals(module: str) -> Iterator[tuple[int, str]]:
    """Line and text of every string but those that stand alone, as docstrings do."""
    tree = ast.parse((PACKAGE / module).read_text("utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.lineno, node.value


def words_of_the_form() -> set[str]:
    words = set(LABEL_VARIANTS)
    words |= {word for many in LABEL_VARIANTS.values() for word in many}
    words |= {word for many in SECTION_VARIANTS.values() for word in many}
    words |= {word for many in TABLE_FURNITURE.values() for word in many}
    for form in FORMS.values():
        words |= {section.heading for section in form.sections}
        for table in form.tables:
            for row in table.rows:
                words |= {row.label, row.item, *row.groups}
                words |= {column.label for column in row.columns}
    return {word for word in words if len(word) > 1}


OF_NO_FORM = [module for module in MODULES if not module.startswith(("form/", *HOLDING_WORDS))]


@pytest.mark.parametrize("module", OF_NO_FORM)
def test_no_label_of_the_form_stands_in_code(module: str) -> None:
    words = words_of_the_form()
    found = [(line, text) for line, text in literals(module) if any(one in text for one in words)]
    assert found == []


@pytest.mark.parametrize(
    "module", [one for one in OF_NO_FORM if one.startswith(("readers/", "recognition/"))]
)
def test_recognition_holds_no_chinese_words_at_all(module: str) -> None:
    # A single character may be the end of a range or a mark of punctuation; two are a word.
    found = [(line, text) for line, text in literals(module) if len(IDEOGRAPH.findall(text)) > 1]
    assert found == []


def test_the_test_finds_what_it_looks_for() -> None:
    assert any(IDEOGRAPH.search(text) for _, text in literals("form/edition2021.py"))
    assert any(text in words_of_the_form() for _, text in literals("form/edition2021.py"))
    assert all(any(one.startswith(place) for one in MODULES) for place in HOLDING_WORDS)
