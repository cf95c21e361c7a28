"""What the library says, in every language: one file of words for each, with the same keys.

`zh.toml` and `en.toml` hold the sentences of the codes and what follows from each, the articles of
law, why an input gives no report, the names of columns and indicators, and the words of the
terminal and the pages. A file is read when a word of its language is first needed; a language is
there when its file is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple, cast

from govinfo_report.form.fields import OFFICIAL, Language


def _languages() -> tuple[Language, ...]:
    found = (path.name for path in files("govinfo_report.messages").iterdir())
    names = {name.removesuffix(".toml") for name in found if name.endswith(".toml")}
    # The language of the form comes first; type checkers know the two that the library brings.
    return cast(
        "tuple[Language, ...]", tuple(sorted(names, key=lambda one: (one != OFFICIAL, one)))
    )


LANGUAGES: Final = _languages()
"""The languages that there is a file of words for."""


@cache
def words(lang: Language) -> Mapping[str, Any]:
    """All words of a language, as they stand in its file."""
    return tomllib.loads((files("govinfo_report.messages") / f"{lang}.toml").read_text("utf-8"))


def phrase(lang: Language, *keys: str) -> str:
    """A phrase by its keys: `phrase("en", "slips", "digits swapped")`.

    Raises:
        KeyError: there is no such phrase.
    """
    found: Any = words(lang)["phrases"]
    for key in keys:
        found = found[key]
    return str(found)


def failure_text(code: str, lang: Language) -> str:
    """Why an input gives no report, and what to do; `{name}` takes a value of the error.

    Raises:
        KeyError: there is no such code.
    """
    return str(words(lang)["failures"][code])


class Meaning(NamedTuple):
    """What a column of a table holds."""

    zh: str
    en: str


@cache
def column_meanings() -> Mapping[str, Meaning]:
    """Name of a column → what it holds, for the columns of all tables of records and findings."""
    zh, en = words("zh")["columns"], words("en")["columns"]
    return {name: Meaning(zh[name], en[name]) for name in zh}


def in_yuan() -> Meaning:
    """The meaning of a column of `wide` beside an amount whose unit the form leaves open."""
    return Meaning(phrase("zh", "in_yuan"), phrase("en", "in_yuan"))


class IndicatorWords(NamedTuple):
    """An indicator's name, and what it says, in a sentence."""

    zh: str
    en: str
    meaning_zh: str
    meaning_en: str


@cache
def indicator_words() -> Mapping[str, IndicatorWords]:
    """Name of an indicator → its words."""
    zh, en = words("zh")["indicators"], words("en")["indicators"]
    return {
        name: IndicatorWords(
            zh[name]["name"], en[name]["name"], zh[name]["meaning"], en[name]["meaning"]
        )
        for name in zh
    }
