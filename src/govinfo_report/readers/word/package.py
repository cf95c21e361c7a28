"""Opens the package of a Word file, finds its parts as its relationships say, and parses them.

Nothing of it is trusted: each part is counted while it inflates, no DTD and no entity is read, and
no relationship that leads out of the file is followed.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import Final

from lxml import etree

from govinfo_report.errors import CannotReadError, LimitExceeded
from govinfo_report.limits import Limits
from govinfo_report.readers.safe_xml import error_code
from govinfo_report.readers.word.xml import Element, local

_ENTRY: Final = b"PK\x01\x02"
_CHUNK: Final = 1 << 18
_RATIO_FROM: Final = 10_000_000
"""Bytes of a part from which on it is asked how well it was packed: small ones pack very well."""
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OF_A_BROKEN_ZIP: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for bytes that are no sound package."""
_DOCUMENT: Final = "officeDocument"
_USUAL: Final = "word/document.xml"
_TAGS_PER_BLOCK: Final = 25
"""Tags, and attributes, that a paragraph or a cell has at most, on an average."""
_UTF_16: Final = (
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
"""What a part in UTF-16 begins with → its encoding."""
_BLOCK: Final = re.compile(rb"<(?:[\w.-]+:)?(?:p|tc)[\s/>]")


class Package:
    """The parts of a Word file; their names are the same in upper and lower case."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Read the list of parts, and find the document among them.

        Raises:
            CannotReadError: the file is damaged, or holds no document.
            LimitExceeded: it has more parts than are allowed.
        """
        self._limits = limits
        self._inflated = 0
        # Counted before the list is made: a list of a million parts takes the memory of many
        # reports.
        entries = data.count(_ENTRY)
        if entries > limits.zip_entries:
            raise LimitExceeded("zip_entries", limits.zip_entries, entries)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _OF_A_BROKEN_ZIP as error:
            raise CannotReadError("docx-damaged", part="ZIP") from error
        self._entries: dict[str, list[zipfile.ZipInfo]] = {}
        for entry in self._archive.infolist():
            self._entries.setdefault(entry.filename.lower(), []).append(entry)
        self._name = self._related("").get(_DOCUMENT, _USUAL)
        if not self._has(self._name):
            raise CannotReadError("docx-no-document")
        self._others = self._related(self._name)

    def document(self) -> Element:
        """The root of the document part.

        Raises:
            CannotReadError: it is damaged or encrypted, or declares entities.
            LimitExceeded: it is larger than allowed.
        """
        return self._parsed(self._name)

    def part(self, kind: str) -> Element | None:
        """The root of the part of a kind, such as `numbering`; None where there is none.

        Raises:
            CannotReadError: it is damaged or encrypted, or declares entities.
            LimitExceeded: it is larger than allowed.
        """
        name = self._others.get(kind) or posixpath.join(posixpath.dirname(_USUAL), f"{kind}.xml")
        return self._parsed(name) if self._has(name) else None

    def picture(self, relationship: str) -> bytes | None:
        """The content of the part that a relationship of the document names; None for none.

        Raises:
            CannotReadError: it is damaged.
            LimitExceeded: it is larger than allowed.
        """
        folder, base = posixpath.split(self._name)
        where = posixpath.join(folder, "_rels", f"{base}.rels")
        for one in self._parsed(where) if self._has(where) else ():
            if one.get("Id") == relationship and one.get("TargetMode") != "External":
                target = posixpath.join("/", folder, one.get("Target") or "")
                target = posixpath.normpath(target).lstrip("/")
                return self._read(target) if self._has(target) else None
        return None

    def _has(self, name: str) -> bool:
        return name.lower() in self._entries

    def _related(self, name: str) -> dict[str, str]:
        """Kind → name of the parts that a part names; the package itself has the name ''."""
        folder, base = posixpath.split(name)
        where = posixpath.join(folder, "_rels", f"{base}.rels")
        related: dict[str, str] = {}
        for one in self._parsed(where) if self._has(where) else ():
            if local(one) == "Relationship" and one.get("TargetMode") != "External":
                target = posixpath.join("/", folder, one.get("Target") or "")
                target = posixpath.normpath(target).lstrip("/")
                if self._has(target):
                    related.setdefault((one.get("Type") or "").rpartition("/")[2], target)
        return related

    def _parsed(self, name: str) -> Element:
        return _parse(self._read(name), name, self._limits)

    def _read(self, name: str) -> bytes:
        entries = self._entries[name.lower()]
        if len(entries) != 1:
            raise CannotReadError("docx-parts", part=name, count=len(entries))
        entry = entries[0]
        if entry.flag_bits & 1:
            raise CannotReadError("docx-encrypted")
        if entry.compress_type not in _METHODS:
            raise CannotReadError("docx-damaged", part=name)
        chunks: list[bytes] = []
        size = 0
        try:
            with self._archive.open(entry) as part:
                while chunk := part.read(_CHUNK):
                    size += len(chunk)
                    self._count(len(chunk), size, entry)
                    chunks.append(chunk)
        except _OF_A_BROKEN_ZIP as error:
            raise CannotReadError("docx-damaged", part=name) from error
        return b"".join(chunks)

    def _count(self, more: int, size: int, entry: zipfile.ZipInfo) -> None:
        self._inflated += more
        if self._inflated > self._limits.zip_bytes:
            raise LimitExceeded("zip_bytes", self._limits.zip_bytes)
        if size > _RATIO_FROM and size > entry.compress_size * self._limits.zip_ratio:
            raise LimitExceeded("zip_ratio", self._limits.zip_ratio)


def _parse(data: bytes, name: str, limits: Limits) -> Element:
    """The root of a part that declares no entities and has no more tags than blocks need."""
    data = _in_utf8(data, name)
    if b"<!DOCTYPE" in data:
        raise CannotReadError("docx-declares", part=name)
    blocks = sum(1 for _ in _BLOCK.finditer(data))
    if blocks > limits.docx_blocks:
        raise LimitExceeded("docx_blocks", limits.docx_blocks, blocks)
    tags = max(data.count(b"<"), data.count(b"="))
    if tags > limits.docx_blocks * _TAGS_PER_BLOCK:
        allowed = limits.docx_blocks * _TAGS_PER_BLOCK
        raise CannotReadError("docx-markup", part=name, found=tags, allowed=allowed)
    # `huge_tree` lifts the parser's own bound on the length of a text, of which the reader has one.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        code = error_code(error)
        if code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise LimitExceeded.of_memory() from error
        too_deep = code == etree.ErrorTypes.ERR_RESOURCE_LIMIT
        raise CannotReadError("docx-nested" if too_deep else "docx-damaged", part=name) from error


def _in_utf8(data: bytes, name: str) -> bytes:
    """A part in UTF-8: packages may hold no other XML but that in UTF-16.

    Whatever else a part says of its encoding is not believed: it could hide a DTD.
    """
    encoding = next((how for mark, how in _UTF_16 if data.startswith(mark)), None)
    if encoding is None:
        return data
    try:
        return data.decode(encoding).encode()
    except UnicodeError as error:
        raise CannotReadError("docx-damaged", part=name) from error
