"""A code of the catalogue on the screen: what it means, and what is said of its example."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Final

from govinfo_report.form import FORMS
from govinfo_report.form.equations import identities
from govinfo_report.form.fields import Language
from govinfo_report.messages import Entry
from govinfo_report.report.diagnostics import Diagnostic
from govinfo_report.view.terminal import Screen, left, printable, width, wrap
from govinfo_report.words.specimen import AGENCIES

_SAMPLES: Final[Mapping[str, str | int]] = MappingProxyType(
    {
        "count": 3,
        "found": 2,
        "page": 3,
        "picture": 2,
        "doubtful": 1,
        "agency": AGENCIES[0][:2],
        "pages": 5,
        "value": 4,
        "text": "12 3",
        "encoding": "GB18030",
        "message": "<w:object>",
        "heading": FORMS[2021].sections[4].heading,
        "label": FORMS[2021].tables[0].rows[0].label,
        "equations": identities(2021)[0].id,
        "rule": "own-rule",
        "error": "KeyError: 'total'",
    }
)
"""Value of a sentence → one for codes whose example is a description, which says nothing itself."""


def means(entry: Entry, said: Sequence[Diagnostic], lang: Language) -> str:
    """What a code says, with the numbers of its example."""
    if said:
        return said[0].text(lang)
    # A value without a sample is shown as open.
    return entry.text(lang).format_map(defaultdict(lambda: "…", _SAMPLES))


def list_of_codes(
    entries: Mapping[str, Entry],
    said: Mapping[str, Sequence[Diagnostic]],
    families: Mapping[str, str],
    screen: Screen,
) -> str:
    """All codes, the rules by their families before those of reading, a line each.

    Args:
        entries: code → entry.
        said: code → what is said of its example.
        families: code of each rule → its family.
        screen: how it is to be shown.
    """
    words = screen.words
    lines: list[str] = []
    longest = max(map(len, entries))
    widest = max(map(width, words.severities.values()))
    rules = sorted((code for code in entries if code in families), key=lambda one: families[one])
    reading = [code for code in entries if code not in families]
    groups = [(family, list(codes)) for family, codes in groupby(rules, key=families.__getitem__)]
    for title, codes in (*groups, (words.of_reading, reading)):
        lines += ["", screen.paint(title, "title")] if lines else [screen.paint(title, "title")]
        for code in codes:
            severity = words.severities[entries[code].severity]
            head = f"  {left(code, longest)}  {left(severity, widest)}  "
            room = max(screen.columns - width(head), screen.measure // 2)
            first, *rest = wrap(printable(means(entries[code], said[code], screen.lang)), room)
            lines += [head + first, *(" " * width(head) + line for line in rest)]
    return "\n".join(lines) + "\n"


def explanation(
    code: str, entry: Entry, said: Sequence[Diagnostic], is_rule: bool, screen: Screen
) -> str:
    """The page of one code.

    Args:
        code: the code.
        entry: its entry.
        said: what is said of its example.
        is_rule: whether it is one of those that `check` finds.
        screen: how it is to be shown.
    """
    words = screen.words
    lines = [screen.paint(f"{code} ({words.severities[entry.severity]})", "title"), ""]
    parts = {
        words.means: printable(means(entry, said, screen.lang)),
        words.why: entry.why(screen.lang),
        words.basis: entry.basis(screen.lang),
    }
    columns = max(map(width, parts)) + 2
    for name, text in parts.items():
        wrapped = wrap(text, screen.measure - columns) if text else []
        for at, line in enumerate(wrapped):
            lines.append(screen.paint(left(name if at == 0 else "", columns), "quiet") + line)
    for name, text in (
        (words.example, entry.example),
        (words.example_previous, entry.previous),
        *((words.example_subordinate, text) for text in entry.subordinates),
    ):
        if text or name == words.example:
            lines += ["", screen.paint(name, "title")]
            lines += ["  | " + printable(line) for line in text.splitlines() or [words.empty]]
    sentences = [line for one in said for line in _sentence(one, screen)]
    if sentences:
        lines += ["", screen.paint(words.said, "title"), *sentences]
    if is_rule:
        lines += ["", screen.paint(words.silence.format(code=code), "quiet")]
    return "\n".join(lines) + "\n"


def _sentence(said: Diagnostic, screen: Screen) -> list[str]:
    place = screen.words.line.format(line=said.span.line) + " " if said.span else ""
    text = wrap(place + printable(said.text(screen.lang)), screen.measure - 2)
    return ["  " + line for line in text]
