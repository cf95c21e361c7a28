"""Codes on a command line, and the command `explain`: what a code means, and what it looks like.

A code may be given whole, by its beginning, or by the name of its family.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Final

import click

from govinfo_report.checks import check
from govinfo_report.checks.checking import OWN_RULES, added_rules
from govinfo_report.commands.console import lang_option, say, screen_for
from govinfo_report.form import FORMS
from govinfo_report.form.equations import identities
from govinfo_report.form.fields import Language
from govinfo_report.form.shared import RULES_ROW
from govinfo_report.messages import CATALOGUE, Entry
from govinfo_report.messages.words import words_for
from govinfo_report.parsing import parse
from govinfo_report.report.diagnostics import Diagnostic
from govinfo_report.view.terminal import Screen, left, printable, width, wrap
from govinfo_report.words.specimen import AGENCIES

_NEAR = 4


@cache
def families() -> Mapping[str, str]:
    """Code of each rule → its family."""
    return {rule.code: rule.family for rule in (*OWN_RULES, *added_rules().rules)}


@cache
def entries() -> Mapping[str, Entry]:
    """Code → entry: of the catalogue, and of the rules that bring their own."""
    rules = (*OWN_RULES, *added_rules().rules)
    return {**CATALOGUE, **{rule.code: rule.entry for rule in rules if rule.entry is not None}}


def selection(
    select: tuple[str, ...], ignore: tuple[str, ...], lang: Language
) -> Callable[[str], bool]:
    """Which codes count, by two options that are lists of codes, their beginnings, or families.

    Without `select` every code counts that is not ignored.

    Raises:
        click.BadParameter: a word names no code.
    """
    selected, ignored = _split("--select", select, lang), _split("--ignore", ignore, lang)

    def counts(code: str) -> bool:
        wanted = not selected or any(_names(word, code) for word in selected)
        return wanted and not any(_names(word, code) for word in ignored)

    return counts


def _split(option: str, lists: tuple[str, ...], lang: Language) -> tuple[str, ...]:
    words = tuple(word.strip() for one in lists for word in one.split(","))
    for word in words:
        if not any(_names(word, code) for code in entries()):
            raise unknown_code(word, lang, option)
    return words


def _names(word: str, code: str) -> bool:
    # A beginning ends where a word ends: `cell` is not meant to name `cells-missing`.
    return word == code or code.startswith(f"{word}-") or word == families().get(code)


def unknown_code(word: str, lang: Language, option: str) -> click.BadParameter:
    """The error that there is no such code, which names near ones."""
    words = words_for(lang)
    text = words.unknown_code.format(code=printable(word))
    if near := _near(word):
        text += words.semicolon + words.near_codes.format(codes=words.comma.join(near))
    return click.BadParameter(text, param_hint=option)


def _near(word: str) -> list[str]:
    names = dict.fromkeys((*entries(), *families().values()))
    parts = [name for name in names if word and (word in name or name in word)]
    alike = difflib.get_close_matches(word, names, _NEAR, 0.5)
    return list(dict.fromkeys((*alike, *parts)))[:_NEAR]


_HELP: Final = """Explain a code. 说明一个代码的含义。

含义、缘由、依据和示例；不给 CODE 则列出全部代码。

What it means, why it matters, the law behind it, and an example; without CODE, all codes.
"""


@click.command("explain", help=_HELP)
@click.argument("code", metavar="[CODE]", required=False)
@lang_option
def explain_command(code: str | None, lang: Language) -> None:
    """Print the page of one code, or a line for each."""
    screen = screen_for(lang)
    if code is None:
        said_of = {
            one: [each for each in _said_of_example(entry) if each.code == one]
            for one, entry in entries().items()
        }
        say(list_of_codes(entries(), said_of, families(), screen))
    elif code in entries():
        entry = entries()[code]
        said = [one for one in _said_of_example(entry) if one.code == code]
        say(explanation(code, entry, said, code in families(), screen))
    else:
        raise unknown_code(code, lang, "CODE")


def _said_of_example(entry: Entry) -> tuple[Diagnostic, ...]:
    """What is said of the entry's example, if it is a piece of a report and not a description."""
    report = parse(entry.example)
    result = check(
        report,
        previous=parse(entry.previous) if entry.previous else None,
        subordinates=[parse(text) for text in entry.subordinates],
    )
    return (*report.diagnostics, *result.findings)


# -- the page of a code -------------------------------------------------------------------------

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
        "label": FORMS[2021].row(RULES_ROW).label,
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
    """All codes, the rules by their families before those of reading, a line each."""
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
    """The page of one code."""
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
