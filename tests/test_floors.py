"""The rooms of docs/architecture.md: who may know of whom, read from every import.

The page is the rule: this file reads its table and holds the code against it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import govinfo_report
from govinfo_report.form import FORMS
from govinfo_report.words.variants import LABEL_VARIANTS, SECTION_VARIANTS, TABLE_FURNITURE

PACKAGE = Path(govinfo_report.__file__).parent
ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "architecture.md"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
ROOMLESS = {"__init__.py", "__main__.py"}
"""The package's own door and the command's: on top of all rooms."""
HOLDING_WORDS = (
    "messages/",
    "text/characters.py",
    "words/",
)
"""Data of characters, and the words shown to users; all of form/ beside them."""
IDEOGRAPH = re.compile("[\u3400-\u9fff]")


def rooms() -> dict[str, tuple[str, ...]]:
    """Name of each room → its folder and files, the lowest first."""
    text = PAGE.read_text("utf-8")
    table = text.split("## Rooms", 1)[1].split("\n## ", 1)[0]
    rows = [line.split("|")[1:-1] for line in table.splitlines() if line.startswith("| ")]
    return {row[0].strip(): tuple(re.findall(r"`([\w/]+(?:/|\.py))`", row[1])) for row in rows[1:]}


ROOMS = rooms()


def room_of(module: str) -> int | None:
    """Which room of the table a module stands in, counted from the lowest."""
    for at, places in enumerate(ROOMS.values()):
        if any(module == one or (one.endswith("/") and module.startswith(one)) for one in places):
            return at
    return None


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


IMPORTS = {module: sorted(set(imports(module))) for module in MODULES}


def test_the_page_gives_every_module_one_room() -> None:
    assert [one for one in MODULES if room_of(one) is None] == sorted(ROOMLESS)
    places = [place for many in ROOMS.values() for place in many]
    assert len(places) == len(set(places))
    assert all((PACKAGE / place).exists() for place in places)
    assert 12 <= len(ROOMS) <= 20


@pytest.mark.parametrize("module", [one for one in MODULES if one not in ROOMLESS])
def test_a_module_knows_only_its_own_room_and_those_before(module: str) -> None:
    own = room_of(module)
    assert own is not None
    assert set(IMPORTS[module]).isdisjoint(ROOMLESS), "the door is for its users"
    assert [one for one in IMPORTS[module] if (room_of(one) or 0) > own] == []


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


def test_imports_inside_functions_are_seen() -> None:
    # `public.py` calls the rooms below it only when they are needed.
    assert "data/plain.py" in IMPORTS["public.py"]
    tree = ast.parse((PACKAGE / "public.py").read_text("utf-8"))
    assert "govinfo_report.data.plain" not in {
        node.module for node in tree.body if isinstance(node, ast.ImportFrom)
    }


def test_the_steps_are_named_in_one_file() -> None:
    steps = [module for module in MODULES if module.startswith(("readers/", "recognition/"))]
    outside = {
        module
        for module in MODULES
        if set(IMPORTS[module]) & set(steps)
        and not module.startswith(("readers/", "recognition/", "ocr/"))
    }
    # Which reader takes a file is no step.
    assert outside == {"parsing.py", "loading.py"}
    recognition = {one for one in steps if one.startswith("recognition/")}
    assert recognition.isdisjoint(IMPORTS["loading.py"])


def test_readers_know_nothing_of_the_forms_rows() -> None:
    reading = [one for one in MODULES if one.startswith("readers/")]
    for module in ("document.py", "text/numerals.py", *reading):
        assert not [one for one in IMPORTS[module] if one.startswith("form/")], module


def test_only_the_strategies_need_hypothesis() -> None:
    users = set()
    for module in MODULES:
        for node in ast.walk(ast.parse((PACKAGE / module).read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            if any(name.split(".")[0] == "hypothesis" for name in names):
                users.add(module)
    assert users == {"testing/strategies.py"}


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
        words |= {*form.printed_labels, *(section.heading for section in form.sections)}
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
