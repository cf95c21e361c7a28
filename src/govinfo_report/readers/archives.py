"""Opens what a report may be wrapped in, within the limits: ZIP and GZ files, mails, saved pages.

Nothing of an archive is trusted: each member is counted while it inflates. An archive in an archive
is not opened.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

import attrs

from govinfo_report.errors import CannotReadError, LimitExceeded, Limits
from govinfo_report.readers.kinds import OF_A_BROKEN_ZIP, is_usual

if TYPE_CHECKING:
    from email.message import Message

_ENTRY: Final = b"PK\x01\x02"
_GZ: Final = b"\x1f\x8b"
_CHUNK: Final = 1 << 18
_RATIO_FROM: Final = 10_000_000
"""Bytes of a member from which on it is asked how well it was packed."""
_MAY_HOLD_A_REPORT: Final = re.compile(
    r"\.(?:txt|text|md|html?|mht(?:ml)?|eml|docx?|wps|rtf|odt|fodt|pdf|xlsx?|et|ods|csv|tsv|json|"
    r"jsonl|xml|ofd)$",
    re.IGNORECASE,
)
_MOST_NAMED: Final = 5
_UTF_8_NAME: Final = 0x800


class Zip:
    """A ZIP file whose members are counted while they inflate, all together.

    Attributes:
        entries: its members, as its list of them has them.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Read the list of members.

        Raises:
            CannotReadError: the file is damaged.
            LimitExceeded: it has more members than are allowed.
        """
        self._limits = limits
        self._inflated = 0
        # Counted before the list is made: one of a million members takes the memory of many
        # reports.
        entries = data.count(_ENTRY)
        if entries > limits.zip_entries:
            raise LimitExceeded("zip_entries", limits.zip_entries, entries)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except OF_A_BROKEN_ZIP as error:
            raise CannotReadError("archive-damaged") from error
        self.entries = self._archive.infolist()

    def read(self, entry: zipfile.ZipInfo, most: int | None = None) -> bytes:
        """The bytes of a member.

        Args:
            entry: the member.
            most: as many bytes as `input_bytes` allows, if it is a file of its own.

        Raises:
            CannotReadError: it is damaged, encrypted, or packed in an unusual way.
            LimitExceeded: it becomes larger than allowed.
        """
        if entry.flag_bits & 1:
            raise CannotReadError("archive-encrypted")
        if not is_usual(entry):
            raise CannotReadError("archive-packing", name=_name(entry))
        try:
            with self._archive.open(entry) as member:
                chunks = iter(partial(member.read, _CHUNK), b"")
                data = _joined(chunks, entry.compress_size, self._limits, most, self._inflated)
        except OF_A_BROKEN_ZIP as error:
            raise CannotReadError("archive-damaged") from error
        self._inflated += len(data)
        return data

    @cached_property
    def _members(self) -> dict[str, zipfile.ZipInfo]:
        members = {_name(entry): entry for entry in self.entries}
        if len(members) < len(self.entries):
            # Which of two is meant, no two programs are agreed on.
            raise CannotReadError("archive-damaged")
        return members

    @property
    def reports(self) -> list[str]:
        """Names of the members that may be reports, in alphabetical order.

        Raises:
            CannotReadError: two members have the same name.
        """
        return sorted(filter(_may_be_report, self._members))

    def read_member(self, name: str) -> bytes:
        """The bytes of a member, no more of them than a file by itself may have.

        Raises:
            CannotReadError: there is no such member, or two members have the same name; or as for
                `read`.
            LimitExceeded: it becomes larger than allowed.
        """
        entry = self._members.get(name)
        if entry is None:
            raise CannotReadError("archive-member", name=name)
        return self.read(entry, self._limits.input_bytes)

    def read_only_report(self) -> bytes:
        """The one member that may be a report.

        Raises:
            CannotReadError: there is none, or more than one; or as for `read_member`.
            LimitExceeded: it becomes larger than allowed.
        """
        names = self.reports
        if not names:
            raise CannotReadError("archive-empty")
        if len(names) > 1:
            raise CannotReadError("archive-many", count=len(names), names=_listed(names))
        return self.read_member(names[0])


def inflate(data: bytes, limits: Limits) -> bytes:
    """What is in a GZ file, or in several that are put together to one.

    Raises:
        CannotReadError: it is damaged.
        LimitExceeded: it becomes larger than allowed.
    """
    return _joined(_inflated(data, limits), len(data), limits, limits.input_bytes)


def _inflated(data: bytes, limits: Limits) -> Iterator[bytes]:
    at = members = 0
    # Where files were put one behind the other, the next begins where one ends.
    while data.startswith(_GZ, at):
        members += 1
        if members > limits.zip_entries:
            raise LimitExceeded("zip_entries", limits.zip_entries, members)
        inflator = zlib.decompressobj(wbits=31)
        while not inflator.eof:
            rest = inflator.unconsumed_tail
            portion = rest or data[at : at + _CHUNK]
            at += 0 if rest else len(portion)
            try:
                chunk = inflator.decompress(portion, _CHUNK)
            except zlib.error as error:
                raise CannotReadError("archive-damaged") from error
            if not (portion or chunk or inflator.eof):
                raise CannotReadError("archive-damaged")
            yield chunk
        at -= len(inflator.unused_data)


def _listed(names: Iterable[str]) -> str:
    """The first names of many."""
    *first, last = [*names][: _MOST_NAMED + 1]
    return "、".join([*first, "…" if len(first) == _MOST_NAMED else last])


def _joined(
    chunks: Iterable[bytes], packed: int, limits: Limits, most: int | None, before: int = 0
) -> bytes:
    """Chunks in one, counted as they come; `before`: bytes that others of the file became."""
    kept: list[bytes] = []
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if before + size > limits.zip_bytes:
            raise LimitExceeded("zip_bytes", limits.zip_bytes)
        if most is not None and size > most:
            raise LimitExceeded("input_bytes", most)
        if size > _RATIO_FROM and size > packed * limits.zip_ratio:
            raise LimitExceeded("zip_ratio", limits.zip_ratio)
        kept.append(chunk)
    return b"".join(kept)


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of a member; Windows writes Chinese names in GBK and does not say so."""
    if entry.flag_bits & _UTF_8_NAME:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def _may_be_report(name: str) -> bool:
    folder, base = posixpath.split(name)
    hidden = base.startswith((".", "~$")) or "__MACOSX" in folder
    return not hidden and _MAY_HOLD_A_REPORT.search(base) is not None


# -- saved pages (MHT, MHTML) and mails (EML): their page, their text or what is attached ----------

_NESTING: Final = (b"boundary=", b"message/rfc822")
_MOST_NESTED: Final = 200
"""Mails within mails, and parts within parts, beyond which nothing is looked for."""
_BOUNDARY: Final = b"\n--"
_MOST_PARTS: Final = 20_000
"""Lines that may part it; the parser makes an object of each."""
_HEADER: Final = re.compile(rb"\n[!-9;-~]{1,100}:")
_MOST_HEADERS: Final = 100_000
"""Lines that may be a header, in all of its parts."""
_PARAMETERS: Final = re.compile(
    rb"^Content-(?:Type|Disposition):([^\n]*(?:\n[ \t][^\n]*)*)", re.IGNORECASE | re.MULTILINE
)
_MOST_PARAMETERS: Final = 200
"""Parameters of a header; for each of them the parser copies all that follow."""
_TEXTS: Final = ("text/html", "application/xhtml+xml", "text/plain")


@attrs.frozen
class MailPart:
    """A part of a mail: what it holds, and how its characters are written."""

    data: bytes
    encoding: str | None


def read_mail(data: bytes) -> MailPart:
    """The part that is the report: the attachment if there is one, else the page, else the text.

    Raises:
        CannotReadError: there is none, or more than one attachment; or parts are nested too deep.
    """
    # Importing them takes longer than all else here.
    import email.policy  # noqa: PLC0415
    from email.errors import MessageError  # noqa: PLC0415

    if _is_hostile(data):
        raise CannotReadError("mail-nested")
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = [part for part in message.walk() if not part.is_multipart()]
    except (RecursionError, MessageError, ValueError, LookupError) as error:
        raise CannotReadError("mail-nested") from error
    attached = [part for part in parts if _told(part.get_filename) and _is_attached(part)]
    if len(attached) > 1:
        names = _listed(sorted(_told(part.get_filename) for part in attached))
        raise CannotReadError("mail-many", count=len(attached), names=names)
    for part in attached:
        return _content(part)
    for kind in _TEXTS:
        texts = [_content(part) for part in parts if part.get_content_type() == kind]
        if texts:
            return max(texts, key=lambda text: len(text.data))
    raise CannotReadError("mail-empty")


def _is_hostile(data: bytes) -> bool:
    """True for more levels, parts, headers or parameters than a mail has."""
    return (
        sum(map(data.count, _NESTING)) > _MOST_NESTED
        or data.count(_BOUNDARY) > _MOST_PARTS
        or sum(1 for _ in _HEADER.finditer(data)) > _MOST_HEADERS
        or any(found[1].count(b";") > _MOST_PARAMETERS for found in _PARAMETERS.finditer(data))
    )


def _is_attached(part: Message) -> bool:
    """True for what is attached, and no picture, page or script of the mail itself."""
    if part.get_content_maintype() in ("image", "audio", "video"):
        return False
    return part.get_content_disposition() == "attachment"


def _content(part: Message) -> MailPart:
    data = part.get_payload(decode=True)
    return MailPart(
        data if isinstance(data, bytes) else b"",
        _told(part.get_content_charset) or None,
    )


def _told(ask: Callable[[], str | None]) -> str:
    """What a header tells; nothing where it is written so that the parser fails on it."""
    try:
        return str(ask() or "")
    except (LookupError, ValueError):
        return ""
