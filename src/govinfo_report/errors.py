"""How much an input may ask for, and what is raised for one that cannot be read or asks for more.

Bad text never raises. Like a diagnostic, an error is a code with values; its words, in Chinese and
English, are made when it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs

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


# -- the limits: no file takes the machine's memory or its day ------------------------------------

_MEGABYTE: Final = 1_000_000
_MOST: Final = 2**62
"""Beyond that systems and their clocks do not count."""
_LONGEST: Final = 10**9
_DEEPEST: Final = 2_000
"""The parser of pages loses text that is nested deeper than 2,048 elements."""


def _limit(default: int, most: int = _MOST) -> int:
    def bounded(_: object, attribute: attrs.Attribute[int], value: Any) -> None:
        # True is an int to Python, and a slip to everyone else.
        if type(value) is not int or not 0 < value <= most:
            raise ValueError(
                f"{attribute.name} must be a whole number from 1 to {most:,}, not {value!r}"
            )

    return attrs.field(default=default, validator=bounded)


@attrs.frozen(kw_only=True)
class Limits:
    """The bounds that `load` keeps; beyond one of them it raises `LimitExceeded`.

    A published report stays far below all of them. Raise one for a file that you trust:
    `load(path, limits=Limits(pdf_pages=2_000))`.

    Attributes:
        input_bytes: bytes of the file.
        input_seconds: seconds that it may take to come, from a stream too, whatever its `read`
            does; a person who types may take longer.
        text_characters: characters of the text that is found in it.
        html_depth: elements of a page that may stand one in another; at most 2,000, for its parser
            loses text that is nested deeper.
        html_elements: elements of a page.
        span: rows or columns that a cell of a table may cover, and columns of a table.
        zip_entries: parts of a Word file, members of an archive.
        zip_bytes: bytes of all its parts together when inflated, counted while they are.
        zip_ratio: how many times as large as in the file a part may become; it is asked of parts
            that are larger than 10 MB.
        docx_blocks: paragraphs and cells of a Word file, ODT, RTF or XML; rows of a sheet.
        pdf_pages: pages of a PDF file.
        pdf_seconds: seconds that reading a PDF file or a workbook may take.
        pdf_memory: bytes of memory that a process that reads PDF files or workbooks may use; not
            kept on Windows.
        pictures: pictures that are read in one file.
        picture_pixels: pixels of a picture.
        ocr_seconds: seconds that reading the pictures of a file may take.
        ocr_memory: bytes of memory that the process that reads pictures may use, its libraries and
            models included; not kept on Windows.

    Raises:
        ValueError: a bound is no whole number above 0, or is larger than can be kept: more than
            2,000 for `html_depth`, than 10⁹ for seconds.
    """

    input_bytes: int = _limit(50 * _MEGABYTE)
    input_seconds: int = _limit(60, _LONGEST)
    text_characters: int = _limit(500_000)
    html_depth: int = _limit(250, _DEEPEST)
    html_elements: int = _limit(100_000)
    span: int = _limit(1_000)
    zip_entries: int = _limit(2_000)
    zip_bytes: int = _limit(200 * _MEGABYTE)
    zip_ratio: int = _limit(200)
    docx_blocks: int = _limit(20_000)
    pdf_pages: int = _limit(500)
    pdf_seconds: int = _limit(8, _LONGEST)
    pdf_memory: int = _limit(400 * _MEGABYTE)
    pictures: int = _limit(60)
    picture_pixels: int = _limit(40 * _MEGABYTE)
    ocr_seconds: int = _limit(120, _LONGEST)
    ocr_memory: int = _limit(3_000 * _MEGABYTE)
