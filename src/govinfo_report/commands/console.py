"""What the commands share: the terminal's colour and width, inputs and how they are named."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from errno import EBADF
from typing import Any, BinaryIO, Final, TypeVar

import click

from govinfo_report.batch.work import Outcome
from govinfo_report.commands.ending import UNREADABLE, keep_lang, kept_lang, note
from govinfo_report.errors import CannotOpen, GovinfoReportError
from govinfo_report.form.fields import Language
from govinfo_report.loading import load
from govinfo_report.messages import LANGUAGES
from govinfo_report.messages.words import words_for
from govinfo_report.public import Report
from govinfo_report.view.report_view import Tone
from govinfo_report.view.terminal import UNBOUNDED, Screen, printable, width

STANDARD_INPUT: Final = "-"
STANDARD_OUTPUT: Final = "-"
_Command = TypeVar("_Command", bound=Callable[..., Any])

lang_option: Final = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="zh",
    show_default=True,
    callback=keep_lang,
    help="说明文字的语言。Language of the words.",
)
"""The option of every command that says something."""

all_option: Final = click.option(
    "--all",
    "every",
    is_flag=True,
    help="逐条列出，相同的也不省略。List everything in full, however much is alike.",
)
"""The option of the commands that list what was found."""


def format_option(formats: Iterable[str]) -> Callable[[_Command], _Command]:
    """The option of the commands that write in several formats, the first if none is asked for."""
    names = list(formats)
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="输出格式。What is written.",
    )


_FOREGROUND: Final[dict[Tone, str]] = {"warn": "yellow", "bad": "red", "good": "green"}


def screen_for(lang: Language, *, every: bool = False) -> Screen:
    """The screen that standard output is."""
    return Screen(lang, _paint, every, _columns())


def say_data(text: str) -> None:
    """Write what programs read: in UTF-8, whatever the terminal takes."""
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def say(text: str) -> None:
    """Write `text` as it is; what is no terminal gets it without its colours."""
    if sys.stdout.isatty():
        give_way()
    click.echo(text, nl=False, color=False if os.environ.get("NO_COLOR") else None)


def input_name(name: str, lang: Language) -> str:
    """A file's name as it may be shown."""
    return words_for(lang).standard_input if name == STANDARD_INPUT else printable(name) or '""'


def load_or_complain(name: str) -> Report | None:
    """The report of a file, or of standard input; None where it cannot be read, and why is said."""
    try:
        return load(standard_input() if name == STANDARD_INPUT else name)
    except GovinfoReportError as error:
        complain(name, error)
        return None


def standard_input() -> BinaryIO:
    """The bytes of standard input.

    Raises:
        CannotOpen: it is closed.
    """
    if sys.stdin is None:
        raise CannotOpen("unopened", detail=os.strerror(EBADF))
    return sys.stdin.buffer


def reason_text(error: GovinfoReportError, lang: Language) -> str:
    """Why an input cannot be read, and what to do."""
    return printable(error.text(lang))


def complain(name: str, error: GovinfoReportError) -> None:
    """Say on standard error that an input cannot be read, and note the exit status."""
    note(UNREADABLE)
    lang = kept_lang()
    words = words_for(lang)
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


# -- progress ------------------------------------------------------------------------------------

_PAUSE: Final = 0.1
"""Seconds between two lines; more often nobody can read them."""
_BAR: Final = 24
"""Columns of the bar before the text."""
_UNKNOWN: Final = 80
"""Columns of a terminal that does not tell."""


def with_progress(found: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """The outcomes as they come, with a line of progress if standard error is a terminal."""
    if not sys.stderr.isatty():
        yield from found
        return
    began = shown = time.monotonic()
    failed = 0
    try:
        for done, outcome in enumerate(found, 1):
            failed += outcome.failure is not None
            now = time.monotonic()
            if now - shown >= _PAUSE:
                shown = now
                seconds = now - began
                _draw(done / total, progress_text(done, total, failed, seconds, kept_lang()))
            yield outcome
    finally:
        give_way()


def progress_text(done: int, total: int, failed: int, seconds: float, lang: Language) -> str:
    """How many are done, how fast, and how long the others will take."""
    words = words_for(lang)
    rate = f"{done / seconds:.3g}" if done / seconds < 100 else f"{done / seconds:.0f}"
    left = _clock((total - done) * seconds / done)
    text = words.progress.format(done=done, total=total, rate=rate, left=left)
    return text + (words.progress_failed.format(failed=failed) if failed else "")


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


_drawn = 0
"""Columns of the line that stands on the terminal; there is one terminal, and one line."""


def give_way() -> None:
    """Take the line of progress away: something else is to be written where it stands."""
    global _drawn  # noqa: PLW0603
    if _drawn:
        sys.stderr.write("\r" + " " * _drawn + "\r")
        sys.stderr.flush()
        _drawn = 0


def _draw(share: float, text: str) -> None:
    global _drawn  # noqa: PLW0603
    done = round(share * _BAR)
    line = f"{'#' * done}{'-' * (_BAR - done)} {text}"
    while width(line) > _error_columns() - 1:
        line = line[:-1]
    give_way()
    _drawn = width(line)
    sys.stderr.write(line)
    sys.stderr.flush()


def _error_columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _UNKNOWN
    except OSError:
        return _UNKNOWN
