"""Codes on a command line, and the command `explain`: what a code means, and what it looks like.

A code may be given whole, by its beginning, or by the name of its family.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

import click

from govinfo_report.checks import check
from govinfo_report.checks.checking import OWN_RULES, added_rules
from govinfo_report.commands import help_of
from govinfo_report.commands.console import lang_option, say, screen_for
from govinfo_report.form import FORMS
from govinfo_report.form.equations import identities
from govinfo_report.form.fields import Language
from govinfo_report.form.shared import RULES_ROW
from govinfo_report.messages import CATALOGUE, Entry
from govinfo_report.messages.words import words_for
from govinfo_report.parsing import parse
from govinfo_report.report import Diagnostic
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


@click.command("explain", help=help_of("explain"))
@click.argument("code", metavar="[CODE]", required=False)
@lang_option
def explain_command(code: str | None, lang: Language) -> None:
    """Print the page of one code, or a line for each."""
    screen = screen_for(lang)
    if code is None:
        say("\n".join(_list_of_codes(screen)) + "\n")
    elif code in entries():
        say("\n".join(_explanation(code, screen)) + "\n")
    else:
        raise unknown_code(code, lang, "CODE")


def _said_of_example(code: str) -> list[Diagnostic]:
    """What a code says of its example, if that is a piece of a report and not a description."""
    entry = entries()[code]
    report = parse(entry.example)
    result = check(
        report,
        previous=parse(entry.previous) if entry.previous else None,
        subordinates=[parse(text) for text in entry.subordinates],
    )
    return [one for one in (*report.diagnostics, *result.findings) if one.code == code]


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


def _means(entry: Entry, said: Sequence[Diagnostic], lang: Language) -> str:
    """What a code says, with the numbers of its example."""
    if said:
        return printable(said[0].text(lang))
    # A value without a sample is shown as open.
    return printable(entry.text(lang).format_map(defaultdict(lambda: "…", _SAMPLES)))


def _list_of_codes(screen: Screen) -> Iterator[str]:
    """All codes, the rules by their families before those of reading, a line each."""
    words = screen.words
    longest = max(map(len, entries()))
    widest = max(map(width, words.severities.values()))
    groups: dict[str, list[str]] = {family: [] for family in sorted({*families().values()})}
    for code in entries():
        groups.setdefault(families().get(code, words.of_reading), []).append(code)
    for at, (title, codes) in enumerate(groups.items()):
        if at:
            yield ""
        yield screen.paint(title, "title")
        for code in codes:
            entry = entries()[code]
            head = f"  {left(code, longest)}  {left(words.severities[entry.severity], widest)}  "
            room = max(screen.columns - width(head), screen.measure // 2)
            first, *rest = wrap(_means(entry, _said_of_example(code), screen.lang), room)
            yield head + first
            yield from (" " * width(head) + line for line in rest)


def _explanation(code: str, screen: Screen) -> Iterator[str]:
    """The page of one code."""
    words, entry, said = screen.words, entries()[code], _said_of_example(code)
    yield screen.paint(f"{code} ({words.severities[entry.severity]})", "title")
    yield ""
    parts = {
        words.means: _means(entry, said, screen.lang),
        words.why: entry.why(screen.lang),
        words.basis: entry.basis(screen.lang),
    }
    columns = max(map(width, parts)) + 2
    for name, text in parts.items():
        wrapped = wrap(text, screen.measure - columns) if text else []
        for at, line in enumerate(wrapped):
            yield screen.paint(left(name if at == 0 else "", columns), "quiet") + line
    for name, text in (
        (words.example, entry.example),
        (words.example_previous, entry.previous),
        *((words.example_subordinate, text) for text in entry.subordinates),
    ):
        if text or name == words.example:
            yield from ("", screen.paint(name, "title"))
            yield from ("  | " + printable(line) for line in text.splitlines() or [words.empty])
    if said:
        yield from ("", screen.paint(words.said, "title"))
    for one in said:
        place = words.line.format(line=one.span.line) + " " if one.span else ""
        told = place + printable(one.text(screen.lang))
        yield from ("  " + line for line in wrap(told, screen.measure - 2))
    if code in families():
        yield from ("", screen.paint(words.silence.format(code=code), "quiet"))
