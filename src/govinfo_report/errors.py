"""What is raised for an input that cannot be opened or breaks a limit; bad text never raises.

Like a diagnostic, an error is a code with values; its words, in Chinese and English, are made when
it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govinfo_report.form.fields import Language
from govinfo_report.messages.words import failure_text


class GovinfoReportError(Exception):
    """Base of everything that this library raises because of an input.

    Attributes:
        code: stable name of the reason.
        values: what the words need: names, numbers.
        file: name of the file that `load` was given; None for bytes and for what is no file.
    """

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, str | int] = values
        self.file: str | None = None

    def text(self, lang: Language = "zh") -> str:
        """The reason and what to do, in `lang`."""
        return failure_text(self.code, lang).format_map(self.values)

    def __str__(self) -> str:
        return self.text("en") if self.file is None else f"{self.file}: {self.text('en')}"

    def __reduce__(self) -> tuple[Any, ...]:
        # Exceptions are made again from positional arguments, and the values have names.
        return _made_again, (type(self), self.code, dict(self.values)), self._state()

    def _state(self) -> dict[str, Any]:
        """What is set after an error is made."""
        return {"file": self.file}


def _made_again(
    cls: type[GovinfoReportError], code: str, values: dict[str, str | int]
) -> GovinfoReportError:
    error = cls.__new__(cls)
    GovinfoReportError.__init__(error, code, **values)
    return error


class CannotReadError(GovinfoReportError):
    """An input that gives no text: not there, of a kind that is not read, or spoilt."""


class CannotOpen(CannotReadError, OSError):  # noqa: N818 - the name says what happened
    """A file that cannot be opened; `errno` is what the system said, `filename` the file."""

    def _state(self) -> dict[str, Any]:
        return {**super()._state(), "errno": self.errno, "filename": self.filename}


class LimitExceeded(GovinfoReportError):  # noqa: N818 - the name says what happened
    """An input beyond one of the `Limits`; its words say which, and how to raise it."""

    def __init__(self, limit: str, allowed: int, found: int | None = None) -> None:
        """Name the limit that is broken.

        Args:
            limit: name of the field of `Limits`.
            allowed: its value.
            found: what the input has, where it was counted to the end.
        """
        values = {"allowed": allowed} | ({} if found is None else {"found": found})
        super().__init__(f"limit-{limit.replace('_', '-')}", **values)

    @classmethod
    def of_memory(cls) -> LimitExceeded:
        """The error for a file that wants more memory than the system gives."""
        error = cls.__new__(cls)
        GovinfoReportError.__init__(error, "memory")
        return error


class MissingExtra(GovinfoReportError):  # noqa: N818 - the name says what happened
    """A kind of file for which packages must be installed first."""

    def __init__(self, extra: str) -> None:
        """Name the extra of this package that brings them."""
        super().__init__("missing-extra", extra=extra)


class InvalidData(GovinfoReportError):  # noqa: N818 - the name says what happened
    """Plain data or JSON that is no report; its words name the place in the data."""


class BrokenOff(GovinfoReportError):  # noqa: N818 - the name says what happened
    """One of many inputs that gave nothing: it took too long, or the process that read it ended."""


class CannotResume(GovinfoReportError):  # noqa: N818 - the name says what happened
    """An interrupted run that is in the way, or with which this one cannot go on."""
