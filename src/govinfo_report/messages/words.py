"""What the library says, in every language: one file of words for each, with the same keys.

`zh.toml` and `en.toml` hold the sentences of the codes and what follows from each, the articles of
law, why an input gives no report, the names of columns and indicators, and the words of the
terminal and the pages. A language is there when its file is. `codes.toml` holds what a code is in
all languages: its severity, an example, of a rule the law. A code with its words is an entry: what
it means, what follows from it, and what brings it about. A file is read when it is first needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from govinfo_report.form import FORMS
from govinfo_report.form.fields import OFFICIAL, Language
from govinfo_report.text.source import Span
from govinfo_report.words.specimen import AGENCIES, TITLE

_FOLDER: Final = Path(__file__).parent
"""Of the files of words; `importlib.resources` takes longer to import than all else here."""
_CODES: Final = "codes"
"""The file that holds no words."""
_VALUE: Final = re.compile(r"\{\w+\}")


def _languages() -> tuple[Language, ...]:
    names = {path.stem for path in _FOLDER.glob("*.toml")} - {_CODES}
    # The language of the form comes first; type checkers know the two that the library brings.
    return cast(
        "tuple[Language, ...]", tuple(sorted(names, key=lambda one: (one != OFFICIAL, one)))
    )


LANGUAGES: Final = _languages()
"""The languages that there is a file of words for."""


@cache
def _file(name: str) -> Mapping[str, Any]:
    # Importing the library needs no parser of TOML.
    import tomllib  # noqa: PLC0415

    return tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))


def words(lang: Language) -> Mapping[str, Any]:
    """All words of a language, as they stand in its file."""
    return _file(lang)


class Words:
    """What terminal, pages and commands say in one language; `{name}` in a text takes a value.

    Its attributes are the keys under `view` in the file of the language: a text each but for those
    named here, which hold a text for each value of what they are about. The tests hold the keys
    against the attributes that the code asks for: a word that lacks, or that nobody says, is found.
    """

    metadata: Mapping[str, str]
    """By the field of the metadata, in the order shown."""
    diff_dates: Mapping[str, str]
    """By a field of the metadata that `metadata` does not name."""
    marks: Mapping[str, str]
    """By the mark of a cell, in the order shown: what it means."""
    statuses: Mapping[str, str]
    claim_kinds: Mapping[str, str]
    severities: Mapping[str, str]
    to_do: Mapping[str, str]
    """By severity: what is to be done."""
    kinds: Mapping[str, str]
    """By the kind of a verdict: what such reports are called."""
    verdicts: Mapping[str, str]
    """By the kind of a verdict: what follows from it."""
    files: Mapping[str, str]
    """By what a file is counted as: how many are."""
    families: Mapping[str, str]
    """By the family of equations."""
    figures: Mapping[str, str]
    """By the figure that is followed over the years."""
    counts: Mapping[str, str]
    """By what is counted at the head of a page."""
    index_counts: Mapping[str, str]
    report_columns: Mapping[str, str]

    def __init__(self, texts: Mapping[str, Any]) -> None:
        vars(self).update(texts)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> str: ...


@cache
def words_for(lang: Language) -> Words:
    """The words of terminal, pages and commands in a language."""
    return Words(words(lang)["view"])


def phrase(lang: Language, *keys: str) -> str:
    """A phrase by its keys: `phrase("en", "slips", "digits swapped")`.

    Raises:
        KeyError: there is no such phrase.
    """
    found: Any = words(lang)["phrases"]
    for key in keys:
        found = found[key]
    return str(found)


def where(span: Span, lang: Language) -> str:
    """Where a span stands: line of a text; page, table, row and column of a file, if known."""
    place = span.place
    parts: list[str] = []
    if place is not None and place.page is not None:
        parts.append(phrase(lang, "where", "page").format(page=place.page))
    if place is not None and place.table is not None:
        at = "row" if place.column is None else "cell"
        parts.append(
            phrase(lang, "where", at).format(table=place.table, row=place.row, column=place.column)
        )
    line = phrase(lang, "where", "line").format(line=span.line)
    return phrase(lang, "where", "join").join(parts) or line


def failure_text(code: str, lang: Language) -> str:
    """Why an input gives no report, and what to do; `{name}` takes a value of the error.

    Raises:
        KeyError: there is no such code.
    """
    return str(words(lang)["failures"][code])


# -- codes with their words ----------------------------------------------------------------------


@attrs.frozen
class Specimen:
    """A made-up report as an example; its text is made when it is asked for.

    Attributes:
        values: cell path → what is printed there; the other cells of its table print 0.
        persons: row of table 三 → its requests, all of them by natural persons.
        words: section → its prose.
        year: reported on.
        edition: of the form.
        agency: the body that reports.
    """

    values: Mapping[str, int | str] = {}
    persons: Mapping[str, int] = {}
    words: Mapping[str, str] = {}
    year: int = 2023
    edition: int = 2021
    agency: str = AGENCIES[0]

    def text(self) -> str:
        """The report as pipe rows; tables and sections without values or words are left out.

        Raises:
            KeyError: the edition has no such cell.
        """
        form = FORMS[self.edition]
        values = dict(self.values)
        for path, number in self.persons.items():
            values |= {f"{path}.natural_person": number, f"{path}.total": number}
        if unknown := set(values) - set(form.cells):
            raise KeyError(*unknown)
        lines = [TITLE.format(agency=self.agency, year=self.year)]
        for section in form.sections:
            rows = section.table.rows if section.table else ()
            printed = rows if any(path.startswith(section.name) for path in values) else ()
            if not printed and section.name not in self.words:
                continue
            lines.append(section.title)
            lines += self.words.get(section.name, "").splitlines()
            lines += [
                " | ".join((row.label, *(str(values.get(path, 0)) for path in row.paths))) + " |"
                for row in printed
            ]
        return "\n".join(lines)


@attrs.frozen
class Entry:
    """What a code means.

    Attributes:
        severity: 'error', 'warning' or 'info'.
        zh: the sentence shown in Chinese; `{name}` takes a value of the diagnostic.
        en: the sentence shown in English.
        why_zh: what follows from it and what to do, in Chinese.
        why_en: the same in English.
        example: a piece of a report that brings it about.
        basis_zh: of a rule, the article of law or the note of the form that it rests on.
        basis_en: the same in English.
        previous: of a rule that compares two years, last year's report to the example.
        subordinates: of a rule about subordinate bodies, their reports to the example.
    """

    severity: str
    zh: str
    en: str
    why_zh: str
    why_en: str
    example: str
    basis_zh: str = ""
    basis_en: str = ""
    previous: str = ""
    subordinates: tuple[str, ...] = ()

    def text(self, lang: Language) -> str:
        """The sentence in a language; the English one where there is none."""
        return self.zh if lang == OFFICIAL else self.en

    def gist(self, lang: Language) -> str:
        """The sentence with `…` for its values: what the code says whatever they are."""
        return _VALUE.sub("…", self.text(lang))

    def why(self, lang: Language) -> str:
        """What follows from it and what to do, in a language."""
        return self.why_zh if lang == OFFICIAL else self.why_en

    def basis(self, lang: Language) -> str:
        """The article of law or the note of the form, in a language."""
        return self.basis_zh if lang == OFFICIAL else self.basis_en


@attrs.frozen
class _WordedEntry(Entry):
    """The entry of a code whose words stand in the files of all languages."""

    code: str = ""
    law: str = ""

    def text(self, lang: Language) -> str:
        return str(words(lang)["codes"][self.code]["text"])

    def why(self, lang: Language) -> str:
        return str(words(lang)["codes"][self.code]["why"])

    def basis(self, lang: Language) -> str:
        return str(words(lang)["laws"][self.law]) if self.law else ""


def _entry(code: str, declared: Mapping[str, Any]) -> Entry:
    zh, en = words("zh"), words("en")
    law = declared.get("law", "")
    previous, subordinates = declared.get("previous"), declared.get("subordinates", ())
    return _WordedEntry(
        code=code,
        law=law,
        severity=declared["severity"],
        zh=zh["codes"][code]["text"],
        en=en["codes"][code]["text"],
        why_zh=zh["codes"][code]["why"],
        why_en=en["codes"][code]["why"],
        basis_zh=zh["laws"][law] if law else "",
        basis_en=en["laws"][law] if law else "",
        example=_example(declared["example"]),
        previous=_example(previous) if previous else "",
        subordinates=tuple(map(_example, subordinates)),
    )


def _example(declared: str | Mapping[str, Any]) -> str:
    return declared if isinstance(declared, str) else Specimen(**declared).text()


class Catalogue(Mapping[str, Entry]):
    """Code → entry, of some kinds of codes; an entry is made when it is first asked for."""

    def __init__(self, *kinds: str) -> None:
        self._kinds = kinds
        self._made: dict[str, Entry] = {}

    @cached_property
    def _codes(self) -> Mapping[str, Mapping[str, Any]]:
        every = _file(_CODES)
        return {code: one for kind in self._kinds for code, one in every[kind].items()}

    def severity(self, code: str) -> str:
        """The severity of a code, for which no words are needed.

        Raises:
            KeyError: there is no such code.
        """
        return str(self._codes[code]["severity"])

    def __getitem__(self, code: str) -> Entry:
        if code not in self._made:
            self._made[code] = _entry(code, self._codes[code])
        return self._made[code]

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


CATALOGUE: Final = Catalogue("files", "reading", "others", "rules")
"""Every code that the library uses."""
READING: Final = Catalogue("reading")
"""Codes of everything that reading a text may say."""
RULES: Final = Catalogue("rules")
"""Codes of the rules that `check` holds a report against."""
