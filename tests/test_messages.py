"""The words of the library: the same keys and the same values to fill in, in every language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import govinfo_report
from govinfo_report.form.fields import Language
from govinfo_report.form.shared import LICENSING, PENALTIES
from govinfo_report.messages import CATALOGUE, LANGUAGES, RULES
from govinfo_report.messages.words import (
    Specimen,
    Words,
    failure_text,
    phrase,
    words,
)
from govinfo_report.web.app import _SCRIPT_WORDS

PACKAGE = Path(govinfo_report.__file__).parent


def leaves(table: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in table.items():
        if isinstance(value, str):
            yield (*way, key), value
        else:
            yield from leaves(value, (*way, key))


JOINT = ("phrases", "between_sentences")
ZH = dict(leaves(words("zh")))


def filled(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_there_is_a_file_for_every_language_and_no_other() -> None:
    found = {path.stem for path in (PACKAGE / "messages").glob("*.toml")}
    assert found == {*LANGUAGES, "codes"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_language_lacks_a_key_or_has_one_of_its_own(lang: Language) -> None:
    told = dict(leaves(words(lang)))
    assert set(told) == set(ZH)
    assert list(told) == list(ZH), "the files are easier to compare in the same order"
    # Chinese sentences follow one another without a space.
    assert [key for key, text in told.items() if not text] in ([], [JOINT])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_takes_the_same_values(lang: Language) -> None:
    for key, text in leaves(words(lang)):
        assert filled(text) == filled(ZH[key]), key


def asked_for(tree: ast.AST) -> Iterator[str]:
    """Attributes that code asks words for: `words.x`, `view.words.x`, `words_for(lang).x`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            of = ast.unparse(node.value.func if isinstance(node.value, ast.Call) else node.value)
            if of in ("words", "words_for") or of.endswith(".words"):
                yield node.attr


def test_every_word_of_terminal_and_pages_is_said_somewhere_and_none_lacks() -> None:
    asked = set(_SCRIPT_WORDS)
    for room in ("commands", "view", "web"):
        for path in (PACKAGE / room).glob("*.py"):
            asked.update(asked_for(ast.parse(path.read_text("utf-8"))))
    assert asked == set(words("zh")["view"])
    declared = Words.__annotations__
    tables = {name for name, word in words("zh")["view"].items() if not isinstance(word, str)}
    assert set(declared) == tables


def test_no_english_word_is_chinese() -> None:
    chinese = re.compile("[\u4e00-\u9fff]")
    assert [key for key, text in leaves(words("en")["view"]) if chinese.search(text)] == []


def test_every_code_has_words_and_every_word_a_code() -> None:
    assert set(words("zh")["codes"]) == set(CATALOGUE)


def test_every_rule_rests_on_a_law_and_every_law_is_used() -> None:
    laws = words("zh")["laws"]
    assert {RULES[code].basis("zh") for code in RULES} == set(laws.values())


def test_an_entry_is_what_its_code_and_its_words_say() -> None:
    entry = CATALOGUE["carried-in-differs"]
    assert entry.severity == CATALOGUE.severity("carried-in-differs") == "error"
    assert entry.text("en") == entry.en == words("en")["codes"]["carried-in-differs"]["text"]
    assert entry.why("zh") == entry.why_zh
    assert entry.basis("en") == entry.basis_en
    assert entry.previous
    assert entry.previous != entry.example
    assert CATALOGUE["carried-in-differs"] is entry
    with pytest.raises(KeyError):
        CATALOGUE["no-such-code"]
    with pytest.raises(KeyError):
        CATALOGUE.severity("no-such-code")


def test_an_example_that_is_printed_is_made_when_it_is_asked_for() -> None:
    cells = {f"{LICENSING}.decisions": 86, f"{PENALTIES}.decisions": 7}
    assert CATALOGUE["table-repeated"].example == Specimen(cells).text()
    assert CATALOGUE["table-repeated"].previous == Specimen(cells, year=2022).text()


def test_phrases_are_found_by_their_keys() -> None:
    assert phrase("en", "slips", "unit moved") == "one case counted in another column"
    with pytest.raises(KeyError):
        phrase("en", "slips", "nothing of the kind")
    with pytest.raises(KeyError):
        failure_text("nothing of the kind", "en")


ASKING = re.compile(r"""\blang(?:uage)? *[!=]= *["']""")


def test_no_code_asks_which_language_it_speaks() -> None:
    asking = [
        f"{path.relative_to(PACKAGE)}: {line.strip()}"
        for path in PACKAGE.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if ASKING.search(line)
    ]
    assert asking == []
