"""Codes on a command line, and the command `explain`: what a code means, and what it looks like.

A code may be given whole, by its beginning, or by the name of its family.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from typing import Final

import attrs
import click

from govinfo_report.checks import check
from govinfo_report.checks.checking import OWN_RULES, added_rules
from govinfo_report.commands.console import lang_option, say, screen_for
from govinfo_report.form.fields import Language
from govinfo_report.messages import CATALOGUE, Entry
from govinfo_report.parsing import parse
from govinfo_report.report.diagnostics import Diagnostic
from govinfo_report.view.terminal import printable
from govinfo_report.view.terminal_codes import explanation, list_of_codes
from govinfo_report.view.words import WORDS

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


@attrs.frozen
class Selection:
    """Which codes count.

    Attributes:
        selected: codes, beginnings of codes or families to which what counts is confined; if
            there are none, everything counts.
        ignored: the same of what does not count.
    """

    selected: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    def takes(self, code: str) -> bool:
        """True if what has this code counts."""
        wanted = not self.selected or any(_names(word, code) for word in self.selected)
        return wanted and not any(_names(word, code) for word in self.ignored)


def selection(select: tuple[str, ...], ignore: tuple[str, ...], lang: Language) -> Selection:
    """The selection that two options give, each a number of lists with commas.

    Raises:
        click.BadParameter: a word names no code.
    """
    return Selection(_split("--select", select, lang), _split("--ignore", ignore, lang))


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
    words = WORDS[lang]
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
