"""Finds the report in a saved page (MHT, MHTML) or a mail (EML): its page, text or attachment."""

from __future__ import annotations

import email
import email.message
import email.policy
import re
from collections.abc import Callable
from email.errors import MessageError
from typing import Final

import attrs

from govinfo_report.errors import CannotReadError
from govinfo_report.readers.archives import listed

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
    if _is_hostile(data):
        raise CannotReadError("mail-nested")
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = [part for part in message.walk() if not part.is_multipart()]
    except (RecursionError, MessageError, ValueError, LookupError) as error:
        raise CannotReadError("mail-nested") from error
    attached = [part for part in parts if _told(part.get_filename) and _may_be_report(part)]
    if len(attached) > 1:
        names = listed(sorted(_told(part.get_filename) for part in attached))
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


def _may_be_report(part: email.message.Message) -> bool:
    """True for what is attached, and no picture, page or script of the mail itself."""
    if part.get_content_maintype() in ("image", "audio", "video"):
        return False
    return part.get_content_disposition() == "attachment"


def _content(part: email.message.Message) -> MailPart:
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
