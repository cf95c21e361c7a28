"""Codes with their words: what each means, what follows from it, and what brings it about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from govinfo_report.form.fields import OFFICIAL, Language
from govinfo_report.messages.codes import FILE_CODES, OTHER_CODES, READING_CODES, Code
from govinfo_report.messages.rules import RULE_CODES
from govinfo_report.messages.words import words


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


def _entry(code: str, declared: Code) -> Entry:
    zh, en = words("zh"), words("en")
    return _WordedEntry(
        declared.severity,
        zh["codes"][code]["text"],
        en["codes"][code]["text"],
        zh["codes"][code]["why"],
        en["codes"][code]["why"],
        declared.example if isinstance(declared.example, str) else declared.example(),
        zh["laws"][declared.law] if declared.law else "",
        en["laws"][declared.law] if declared.law else "",
        declared.previous() if declared.previous else "",
        declared.subordinates() if declared.subordinates else (),
        code,
        declared.law,
    )


class Catalogue(Mapping[str, Entry]):
    """Code → entry; an entry is made when it is first asked for."""

    def __init__(self, codes: Mapping[str, Code]) -> None:
        self._codes = codes
        self._made: dict[str, Entry] = {}

    def severity(self, code: str) -> str:
        """The severity of a code, for which no words are needed.

        Raises:
            KeyError: there is no such code.
        """
        return self._codes[code].severity

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


CATALOGUE: Final = Catalogue({**FILE_CODES, **READING_CODES, **OTHER_CODES, **RULE_CODES})
"""Every code that the library uses."""
FILES: Final = Catalogue(FILE_CODES)
READING: Final = Catalogue(READING_CODES)
RULES: Final = Catalogue(RULE_CODES)
