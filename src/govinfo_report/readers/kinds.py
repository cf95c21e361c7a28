"""What kind of file bytes are: told by what they hold, never by a name."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import BinaryIO, Final, Literal, TypeAlias

from govinfo_report.version import GENERATOR

FileKind: TypeAlias = Literal[
    "text",
    "docx",
    "pdf",
    "old-word",
    "old-office",
    "wps",
    "docx-encrypted",
    "rtf",
    "odt",
    "fodt",
    "ods",
    "sheets",
    "spreadsheet-xml",
    "word-xml",
    "mail",
    "zip",
    "gzip",
    "picture",
    "sheet-exchange",
    "slides",
    "opendocument",
    "ofd",
    "epub",
    "webarchive",
    "archive",
    "own-output",
]
"""Kinds of files. Those that are not read are codes of their refusal as well."""

_ZIP_ENTRY: Final = b"PK\x01\x02"
_MOST_ENTRIES: Final = 2_000
"""Parts of a ZIP file beyond which their names are not listed."""
_LONGEST_TYPE: Final = 200
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
OF_A_BROKEN_ZIP: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    KeyError,
)
"""What zipfile raises for bytes that are no sound archive."""
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE: Final = "[content_types].xml"
_IN_ZIP: Final[tuple[tuple[bytes, FileKind], ...]] = (
    (b"word/", "docx"),
    (b"xl/", "sheets"),
    (b"ppt/", "slides"),
    (b"application/epub+zip", "epub"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument", "opendocument"),
    (b"OFD.xml", "ofd"),
)
"""Names of parts, and the kind that a part says first; a ZIP file does not compress them."""
_OLE: Final = b"\xd0\xcf\x11\xe0"
_IN_OLE: Final[tuple[tuple[bytes, FileKind], ...]] = (
    ("EncryptedPackage".encode("utf-16-le"), "docx-encrypted"),
    ("WordDocument".encode("utf-16-le"), "old-word"),
    ("MatOST".encode("utf-16-le"), "wps"),
    ("Workbook".encode("utf-16-le"), "sheets"),
    ("Book".encode("utf-16-le"), "sheets"),
)
"""Names of streams of an OLE file; what has none of them is another old Office file."""
_OWN: Final = GENERATOR.encode()
_OWN_OUTPUT: Final = (
    rb'<!doctype html>\n<html lang="[\w-]+"><head><meta charset="utf-8">'
    rb'<meta name="generator" content="' + _OWN + rb'|(?:\[\n)?\{\n  "schema": "urn:' + _OWN + rb":"
    rb"|(?:\xef\xbb\xbf)?agency,year,edition,"
    rb'|\{"agency": [^\n]{1,400}?, "year": (?:null|\d{4}), "edition": '
)
"""How pages, tables and data begin that this library has written: reports stand beside such."""
_PARQUET: Final = b"PAR1"
_FOOTER: Final = 100_000
"""Bytes at the end of a Parquet file that hold its names."""
_PROPERTIES: Final = "docProps/core.xml"
_SIGNATURES: Final[tuple[tuple[bytes, FileKind], ...]] = (
    # Readers look for it in the first kilobyte, whatever a server or a mail has put before.
    (rb"(?:\xef\xbb\xbf)?\s*%PDF-|.{0,1000}[\r\n]\s*%PDF-\d\.\d", "pdf"),
    (rb"\{\\rtf", "rtf"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\x00{4}|II\*\x00|MM\x00\*|RIFF.{4}WEBP", "picture"),
    (rb"\x1f\x8b", "gzip"),
    (rb"bplist00.*WebMainResource", "webarchive"),
    (rb".{257}ustar", "archive"),
    (_OWN_OUTPUT, "own-output"),
    (rb"ID;P|TABLE\r?\n0,1\r?\n", "sheet-exchange"),
    (rb"Rar!\x1a\x07|7z\xbc\xaf|BZh[1-9]1AY|\xfd7zXZ", "archive"),
)
"""What a file begins with that is no text, though GB18030 might make characters of it."""
_XML: Final[tuple[tuple[bytes, FileKind], ...]] = (
    (b"schemas.microsoft.com/office/word/2003/wordml", "word-xml"),
    (b"schemas.microsoft.com/office/2006/xmlPackage", "word-xml"),
    (b"urn:oasis:names:tc:opendocument:xmlns:office", "fodt"),
    (b"urn:schemas-microsoft-com:office:spreadsheet", "spreadsheet-xml"),
)
"""Namespaces at the root of a file that is one text of XML."""
_ROOT_OF_XML: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|(?:w:wordDocument|pkg:package|office:document|Workbook)\b)"
)
_UTF_16: Final = (
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
"""What a text of XML in UTF-16 begins with → its encoding."""
_MAIL: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?"
    rb"(?:[A-Za-z][\w-]{0,60}:[ \t][^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,200}){2}"
)
_MAIL_HEADER: Final = re.compile(
    rb"^(?:MIME-Version|Content-Type|Received|Message-ID|Return-Path):", re.IGNORECASE | re.M
)

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
        return _kind_of_zip(data)
    if data.startswith(_OLE):
        return _kind_inside(data, _IN_OLE) or "old-office"
    beginning = data[:_BEGINNING]
    for pattern, kind in _SIGNATURES:
        if re.match(pattern, beginning, re.DOTALL):
            return kind
    beginning = in_utf8(beginning, "replace")
    if _ROOT_OF_XML.match(beginning):
        return _kind_inside(beginning, _XML) or "text"
    if _MAIL.match(beginning) and _MAIL_HEADER.search(beginning):
        return "mail"
    return "text"


def is_own_output(stream: BinaryIO) -> bool:
    """True for the file of a page, a table or data of reports that this library has written."""
    beginning = stream.read(_BEGINNING)
    if beginning.startswith(_PARQUET):
        stream.seek(-min(_FOOTER, stream.seek(0, io.SEEK_END)), io.SEEK_END)
        return _OWN in stream.read()
    if beginning.startswith(_ZIP):
        try:
            with zipfile.ZipFile(stream) as archive:
                return _is_own_workbook(archive)
        except OF_A_BROKEN_ZIP:
            return False
    return re.match(_OWN_OUTPUT, beginning) is not None


def _is_own_workbook(archive: zipfile.ZipFile) -> bool:
    if _PROPERTIES not in archive.namelist() or not is_usual(archive.getinfo(_PROPERTIES)):
        return False
    with archive.open(_PROPERTIES) as member:
        return b">%b<" % _OWN in member.read(_BEGINNING)


def in_utf8(data: bytes, errors: str = "strict") -> bytes:
    """A text of XML in UTF-8; what is in UTF-16 shows it.

    Whatever else a text says of its encoding is not believed: it could hide a DTD.

    Raises:
        UnicodeError: it cannot be decoded.
    """
    encoding = next((name for mark, name in _UTF_16 if data.startswith(mark)), None)
    return data if encoding is None else data.decode(encoding, errors).encode()


def is_usual(entry: zipfile.ZipInfo) -> bool:
    """True for a member that is packed as nearly all are.

    Of the other methods `zipfile` unpacks whatever a few bytes become at once, which may be more
    than there is memory.
    """
    return entry.compress_type in _METHODS


def _kind_of_zip(data: bytes) -> FileKind:
    """The kind of a ZIP file by the names of its parts; a report in an archive has such inside."""
    try:
        if data.count(_ZIP_ENTRY) > _MOST_ENTRIES:
            raise zipfile.BadZipFile
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if _is_own_workbook(archive):
                return "own-output"
            names = [name.lower() for name in archive.namelist()]
            said = b""
            if "mimetype" in archive.namelist() and is_usual(archive.getinfo("mimetype")):
                # Most often it is not compressed; who packs it again may compress it.
                with archive.open("mimetype") as member:
                    said = member.read(_LONGEST_TYPE)
    except OF_A_BROKEN_ZIP:
        # Its own reader says what is wrong with it.
        return _kind_inside(data, _IN_ZIP) or "zip"
    if _OFFICE in names:
        folders = " ".join(names).encode()
        return _kind_inside(folders, _IN_ZIP[:3]) or "zip"
    if said:
        return _kind_inside(said, _IN_ZIP[3:]) or "zip"
    if "ofd.xml" in names:
        return "ofd"
    return "docx" if "word/document.xml" in names else "zip"


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
    """True if most lines outside the tables are words without tags, or rows, as in markdown."""
    lines = [line for line in _TABLE.sub("", text).split("\n") if _HAS_WORDS.search(line)]
    plain = sum("</" not in line or line.startswith("|") for line in lines)
    return plain >= _FEWEST_LINES and 2 * plain > len(lines)
