"""What the commands share: the terminal's colour and width, inputs and how they are named."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Final

import click

from govinfo_report.commands.progress import give_way
from govinfo_report.errors import GovinfoReportError
from govinfo_report.form.fields import Language
from govinfo_report.loading import load
from govinfo_report.messages import LANGUAGES
from govinfo_report.public import Report
from govinfo_report.view.terminal import UNBOUNDED, Screen, Tone, printable
from govinfo_report.view.words import WORDS

STANDARD_INPUT: Final = "-"

lang_option: Final = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="zh",
    show_default=True,
    help="说明文字的语言。Language of the words.",
)
"""The option of every command that says something."""

_FOREGROUND: Final[dict[Tone, str]] = {"warn": "yellow", "bad": "red", "good": "green"}


def screen_for(lang: Language) -> Screen:
    """The screen that standard output is."""
    return Screen(lang, _paint, columns=_columns())


def say(text: str) -> None:
    """Write `text` as it is; what is no terminal gets it without its colours."""
    if sys.stdout.isatty():
        give_way()
    click.echo(text, nl=False, color=False if os.environ.get("NO_COLOR") else None)


def input_name(name: str, lang: Language) -> str:
    """A file's name as it may be shown."""
    return WORDS[lang].standard_input if name == STANDARD_INPUT else printable(name) or '""'


def load_input(name: str) -> Report:
    """The report of a file, or of standard input.

    Raises:
        GovinfoReportError: it cannot be opened, is of a kind that is not read, or breaks a limit.
    """
    return load(sys.stdin.buffer if name == STANDARD_INPUT else name)


def reason_text(error: GovinfoReportError, lang: Language) -> str:
    """Why an input cannot be read, and what to do."""
    return printable(error.text(lang))


def complain(name: str, error: GovinfoReportError, lang: Language) -> None:
    """Say on standard error that an input cannot be read."""
    words = WORDS[lang]
    text = f"govinfo-report: {input_name(name, lang)}{words.colon}{reason_text(error, lang)}"
    give_way()
    click.echo(text, err=True)


def _columns() -> int:
    # COLUMNS says what is wanted even of a pipe; without it only a terminal has a width.
    known = sys.stdout.isatty() or "COLUMNS" in os.environ
    return shutil.get_terminal_size((UNBOUNDED, 0)).columns if known else UNBOUNDED


def _paint(text: str, tone: Tone) -> str:
    if tone == "plain" or not text:
        return text
    return click.style(
        text, fg=_FOREGROUND.get(tone), dim=tone == "quiet" or None, bold=tone == "title" or None
    )
