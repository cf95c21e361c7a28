"""Opens the ZIP package of a Word file and gives out its parts, each counted while it inflates."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

import attrs

from govinfo_report.errors import CannotReadError, LimitExceeded
from govinfo_report.limits import Limits

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


@attrs.define
class Package:
    """The parts of a Word file by name; names are the same in upper and lower case.

    Attributes:
        archive: the ZIP file.
        limits: how much it may hold.
        inflated: bytes of all the parts read so far.
    """

    archive: zipfile.ZipFile
    limits: Limits
    _names: dict[str, list[zipfile.ZipInfo]]
    inflated: int = 0

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            CannotReadError: there is no such part or there are two, or it is damaged or encrypted.
            LimitExceeded: it inflates to more than is allowed.
        """
        entries = self._names.get(name.lower(), [])
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
            with self.archive.open(entry) as part:
                while chunk := part.read(_CHUNK):
                    size += len(chunk)
                    self._count(len(chunk), size, entry)
                    chunks.append(chunk)
        except _OF_A_BROKEN_ZIP as error:
            raise CannotReadError("docx-damaged", part=name) from error
        return b"".join(chunks)

    def _count(self, more: int, size: int, entry: zipfile.ZipInfo) -> None:
        self.inflated += more
        if self.inflated > self.limits.zip_bytes:
            raise LimitExceeded("zip_bytes", self.limits.zip_bytes)
        if size > _RATIO_FROM and size > entry.compress_size * self.limits.zip_ratio:
            raise LimitExceeded("zip_ratio", self.limits.zip_ratio)


def open_package(data: bytes, limits: Limits) -> Package:
    """Read the list of parts of a Word file, and none of the parts.

    Raises:
        CannotReadError: it is damaged, or no package at all.
        LimitExceeded: it has more parts than are allowed.
    """
    # Counted before the list is made: a list of a million parts takes the memory of many reports.
    entries = data.count(_ENTRY)
    if entries > limits.zip_entries:
        raise LimitExceeded("zip_entries", limits.zip_entries, entries)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _OF_A_BROKEN_ZIP as error:
        raise CannotReadError("docx-damaged", part="ZIP") from error
    names: dict[str, list[zipfile.ZipInfo]] = {}
    for entry in archive.infolist():
        names.setdefault(entry.filename.lower(), []).append(entry)
    return Package(archive, limits, names)
