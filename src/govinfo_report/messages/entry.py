"""What an entry of the catalogue holds: the words of one diagnostic code, in both languages."""

from __future__ import annotations

import attrs


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
