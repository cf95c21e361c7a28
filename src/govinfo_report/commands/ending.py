"""How a command ends: its exit status, when its output fails and when it is interrupted too."""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from errno import EDQUOT, EIO, ENOSPC
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO, TypeVar

import click
from click.exceptions import Exit

if TYPE_CHECKING:
    from govinfo_report.form.fields import Language
    from govinfo_report.messages.words import Words

_STATUS: Final = "govinfo_report.status"
_LEFT: Final = "govinfo_report.left"
_LANG: Final = "govinfo_report.lang"
CLEAN: Final = 0
FOUND: Final = 1
UNREADABLE: Final = 3
"""An input cannot be read, or what was asked for cannot all be written."""
_INTERRUPTED: Final = 130
"""What shells give for a program that Ctrl-C has ended."""
_CLOSED: Final = 141
"""What they give for one that had more to write when nobody read on."""
_T = TypeVar("_T")
_CHINESE: Final = frozenset(("gbk", "gb18030"))
"""Encodings that write every character of a report, and are kept."""
_NO_ROOM: Final = frozenset((ENOSPC, EDQUOT, EIO))


def prepare_streams() -> None:
    """See to it that Chinese can be written, and that all streams are open.

    A terminal or a pipe of GBK gets GBK, any other gets UTF-8.
    """
    # Else a file that is opened later would stand where libraries print. Of what is closed an
    # output cannot be written, and what is said on the other is lost.
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("r")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        # A file name need not be text at all.
        if isinstance(stream, io.TextIOWrapper):
            chinese = codecs.lookup(stream.encoding).name in _CHINESE
            encoding = None if chinese else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def keep_lang(ctx: click.Context, _: click.Parameter, value: str) -> str:
    """Callback of an option: keep the language for what is said at the end."""
    ctx.meta[_LANG] = value
    return value


def kept_lang() -> Language:
    """The language of what the command says."""
    lang: Language = kept(_LANG, "zh")
    return lang


def note(status: int) -> int:
    """Note the exit status that an input gives; the command ends with the highest."""
    context = click.get_current_context()
    context.meta[_STATUS] = max(status, context.meta.get(_STATUS, 0))
    return status


def counting_those_left(found: Iterable[_T], total: int) -> Iterator[_T]:
    """The same as they come; how many have not is known should nobody read on."""
    context = click.get_current_context(silent=True)
    for done, one in enumerate(found, 1):
        if context is not None:
            context.meta[_LEFT] = total - done
        yield one


def noted() -> int:
    """The highest exit status so far."""
    return int(kept(_STATUS, 0))


@contextmanager
def unopened_is_usage(output: str) -> Generator[None]:
    """An output that cannot be opened, or is another's, as wrong usage: another one is wanted."""
    try:
        # What is no file, as a pipe or a folder, holds nothing that would be lost.
        if Path(output).is_file():
            spare(Path(output))
        yield
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        opened = error.filename is not None and error.errno not in _NO_ROOM
        error.filename = output
        if opened:
            raise click.UsageError(_reason(error)) from error
        raise


def is_anothers(path: Path) -> bool:
    """Whether something stands there that this library has not written: a report, maybe."""
    # Most commands write nothing.
    from govinfo_report.loading import is_own_output  # noqa: PLC0415
    from govinfo_report.opening import is_handed_over  # noqa: PLC0415

    is_ours = path.is_file() and (not path.stat().st_size or is_own_output(str(path)))
    return path.exists() and not is_ours and not is_handed_over(str(path))


def spare(path: Path) -> None:
    """Refuse to write over a file of somebody else.

    Raises:
        click.UsageError: there is one.
    """
    if is_anothers(path):
        words, name = _words_for(str(path))
        raise click.UsageError(words.not_overwritten.format(name=name))


@contextmanager
def ending_early() -> Generator[None]:
    """Whatever ends a command early, as a line and an exit status that mean it and nothing else."""
    try:
        yield
    except KeyboardInterrupt:
        raise Exit(_INTERRUPTED) from None
    except BrokenPipeError:
        # Nobody reads on, which is no fault; of what was not looked at there is nothing to say.
        _silence(sys.stdout, sys.stderr)
        raise Exit(_CLOSED if kept(_LEFT, 0) else noted()) from None
    except OSError as error:
        _silence(sys.stdout)
        try:
            click.echo(f"govinfo-report: {_reason(error)}", err=True)
        except OSError:
            _silence(sys.stderr)
        raise Exit(UNREADABLE) from None


def _reason(error: OSError) -> str:
    words, name = _words_for(error.filename)
    return words.not_written.format(name=name, reason=error.strerror or error)


def _words_for(name: str | None) -> tuple[Words, str]:
    """The words of the command's language, and an output's name in it."""
    # A command that goes well never needs the words.
    from govinfo_report.messages.words import words_for  # noqa: PLC0415
    from govinfo_report.view.terminal import printable  # noqa: PLC0415

    words = words_for(kept_lang())
    return words, words.standard_output if name in (None, "-") else printable(str(name))


def kept(key: str, default: Any) -> Any:
    """What an option or a step has kept for the rest of the command."""
    context = click.get_current_context(silent=True)
    return default if context is None else context.meta.get(key, default)


def _silence(*streams: TextIO | None) -> None:
    """Let what is still to be written go nowhere, or it would fail again when the program ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        # What has no descriptor keeps nothing back.
        with suppress(io.UnsupportedOperation):
            if stream is not None:
                os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
