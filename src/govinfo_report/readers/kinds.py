"""What kind of file bytes are: told by what they hold, never by a name."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

FileKind: TypeAlias = Literal[
    "text",
    "docx",
    "pdf",
    "old-word",
    "old-office",
    "wps",
    "docx-encrypted",
    "rtf",
    "picture",
    "spreadsheet",
    "slides",
    "opendocument",
    "archive",
]
"""Kinds of files. Those that are not read are codes of their refusal as well."""

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_IN_ZIP: Final[tuple[tuple[bytes, FileKind], ...]] = (
    (b"word/", "docx"),
    (b"xl/", "spreadsheet"),
    (b"ppt/", "slides"),
    (b"application/vnd.oasis.opendocument", "opendocument"),
    (b"OFD.xml", "opendocument"),
)
"""Names of parts, which a ZIP file does not compress."""
_OLE: Final = b"\xd0\xcf\x11\xe0"
_IN_OLE: Final[tuple[tuple[bytes, FileKind], ...]] = (
    ("EncryptedPackage".encode("utf-16-le"), "docx-encrypted"),
    ("WordDocument".encode("utf-16-le"), "old-word"),
    ("MatOST".encode("utf-16-le"), "wps"),
)
"""Names of streams of an OLE file; what has none of them is another old Office file."""
_SIGNATURES: Final[tuple[tuple[bytes, FileKind], ...]] = (
    (rb"(?:\xef\xbb\xbf)?\s*%PDF-", "pdf"),
    (rb"\{\\rtf", "rtf"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\x00{4}|II\*\x00|MM\x00\*|RIFF.{4}WEBP", "picture"),
    (rb"\x1f\x8b|Rar!\x1a\x07|7z\xbc\xaf|BZh[1-9]1AY|\xfd7zXZ", "archive"),
)
"""What a file begins with that is no text, though GB18030 might make characters of it."""

_BEGINNING: Final = 4_000
_CHARSET: Final = re.compile(
    rb"""(?:charset\s*=|<\?xml[^>]{0,200}?encoding\s*=)\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_OPENS: Final = re.compile(
    r"\s*<(?:!doctype\s+html|!--|\?xml|/?(?:html|head|body|meta|title|link|script|style|div|p|table"
    r"|tbody|tr|td|h[1-6]|center|article|section|main|ul|ol)\b)",
    re.IGNORECASE,
)
_CLOSES: Final = re.compile(
    r"</(?:p|div|span|font|b|strong|a|td|th|tr|table|body|h[1-6])\s*>", re.IGNORECASE
)
_TABLE: Final = re.compile(r"<table\b.*?(?:</table\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_OPENS_A_TABLE: Final = re.compile(r"\s*<(?:table|tbody|tr|td)\b", re.IGNORECASE)
_HAS_WORDS: Final = re.compile(r"[\u3400-\u9fff]")
_FEWEST_LINES: Final = 3
"""Lines of words beside its tables that make a text of what would be a page."""
_FEWEST_TAGS: Final = 3
"""Closing tags that make a page of a text that begins with something else."""


def kind_of(data: bytes) -> FileKind:
    """The kind of a file; 'text' for all that is none of the others."""
    if data.startswith(_ZIP):
        return _kind_inside(data, _IN_ZIP) or "archive"
    if data.startswith(_OLE):
        return _kind_inside(data, _IN_OLE) or "old-office"
    for pattern, kind in _SIGNATURES:
        if re.match(pattern, data, re.DOTALL):
            return kind
    return "text"


def _kind_inside(data: bytes, names: tuple[tuple[bytes, FileKind], ...]) -> FileKind | None:
    for name, kind in names:
        if name in data:
            return kind
    return None


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its first lines; None where it names none."""
    found = _CHARSET.search(data, 0, _BEGINNING)
    return found[1].decode("ascii") if found else None


def is_page(text: str) -> bool:
    """True for the source of a web page, or of a part of one; not for a text with tables in it."""
    if _OPENS.match(text) and not _OPENS_A_TABLE.match(text):
        return True
    closed = _CLOSES.finditer(text)
    if sum(1 for _ in zip(range(_FEWEST_TAGS), closed, strict=False)) < _FEWEST_TAGS:
        return _OPENS_A_TABLE.match(text) is not None
    return not _has_plain_lines(text)


def _has_plain_lines(text: str) -> bool:
    """True if most lines outside the tables are words without tags, as in markdown."""
    lines = [line for line in _TABLE.sub("", text).split("\n") if _HAS_WORDS.search(line)]
    plain = sum("</" not in line for line in lines)
    return plain >= _FEWEST_LINES and 2 * plain > len(lines)
