"""Bytes from a file or from standard input to text, or a reason why not.

UTF-8 first, with or without its mark; else GB18030, which holds GBK and GB2312. Nothing is
guessed beyond that: a wrong guess would give a report of gaps instead of a plain refusal.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final, Literal

Reason = Literal[
    "absent",
    "directory",
    "unopened",
    "pdf",
    "archive",
    "old-office",
    "picture",
    "html",
    "utf-16",
    "binary",
    "bytes",
]

STANDARD_INPUT: Final = "-"

# What a file begins with that is no text, though GB18030 might make characters of it.
_SIGNATURES: Final[tuple[tuple[bytes, Reason], ...]] = (
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\xd0\xcf\x11\xe0", "old-office"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BEGINNING: Final = 1000
_PAGE: Final = (b"<!doctype html", b"<html")
# Null bytes, one in so many: more than a text with a stray control character has, and fewer than
# text in UTF-16 without its mark.
_NULLS: Final = 20
# So many ideographs before the first byte that breaks UTF-8: the file is UTF-8, and damaged.
_SURELY_UTF8: Final = 4


class CannotReadError(Exception):
    """An input that gives no text.

    Attributes:
        reason: why; the wording is chosen when it is shown.
        values: what the wording needs.
    """

    def __init__(self, reason: Reason, **values: str | int) -> None:
        super().__init__(reason, values)
        self.reason: Reason = reason
        self.values = values


def open_text(name: str) -> str:
    """The text of the file `name`, or of standard input if it is `-`.

    Raises:
        CannotReadError: there is no such file, it cannot be opened, or it is no text in UTF-8 or
            GB18030.
    """
    return decode(_bytes_of(name))


def _bytes_of(name: str) -> bytes:
    if not name:
        raise CannotReadError("absent")
    try:
        return sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
    except FileNotFoundError as error:
        raise CannotReadError("absent") from error
    except IsADirectoryError as error:
        raise CannotReadError("directory") from error
    except OSError as error:
        raise CannotReadError("unopened", detail=error.strerror or str(error)) from error


def decode(data: bytes) -> str:
    """`data` as text.

    Raises:
        CannotReadError: it is no text, or neither UTF-8 nor GB18030. Of the latter `values` hold
            the first byte that is not UTF-8: its line and its offset, both counted from 1.
    """
    for signature, reason in _SIGNATURES:
        if data.startswith(signature):
            raise CannotReadError(reason)
    if data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_PAGE):
        raise CannotReadError("html")
    if (nulls := data.count(0)) * _NULLS > len(data):
        raise CannotReadError("binary", count=nulls)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = {"line": data.count(b"\n", 0, error.start) + 1, "offset": error.start + 1}
        before = data[: error.start].decode("utf-8-sig")
        if sum(char > "\u2e80" for char in before) >= _SURELY_UTF8 or b"\x00" in data:
            raise CannotReadError("bytes", **place) from error
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            raise CannotReadError("bytes", **place) from error
