"""Parses the XML of a Word file without trust: no DTD, no entity, no more tags than blocks need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from govinfo_report.errors import CannotReadError, LimitExceeded
from govinfo_report.limits import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

WORD: Final = frozenset(
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
)
"""The namespaces of Word's elements, in files of either kind: Transitional and Strict."""

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


def parse_part(data: bytes, name: str, limits: Limits) -> Element:
    """The root of a part.

    Raises:
        CannotReadError: it is no XML, declares entities, or has far too many tags.
        LimitExceeded: it has more paragraphs and cells than are allowed.
    """
    from lxml import etree  # noqa: PLC0415 - only who reads files needs it

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
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        too_deep = getattr(error, "code", 0) == etree.ErrorTypes.ERR_RESOURCE_LIMIT
        raise CannotReadError("docx-nested" if too_deep else "docx-damaged", part=name) from error
    return root


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


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def word_name(element: Element) -> str:
    """The name of an element of Word; '' for one of another namespace."""
    namespace, _, name = str(element.tag).rpartition("}")
    return name if namespace[1:] in WORD else ""


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of Word's that has the first name, its child of the second, and so on."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if word_name(one) == name), None)
    return element


def children(element: Element, name: str) -> Iterator[Element]:
    """Children of Word's by name."""
    return (one for one in element if word_name(one) == name)


def attribute(element: Element | None, name: str = "val") -> str | None:
    """An attribute of Word's; None where there is none."""
    if element is None:
        return None
    for namespace in WORD:
        value = element.get(f"{{{namespace}}}{name}")
        if value is not None:
            return str(value)
    return None


def number(element: Element | None, name: str = "val") -> int | None:
    """An attribute that holds a whole number; None where it does not."""
    text = (attribute(element, name) or "").strip()
    # Nothing that Word counts has more digits, and int() takes its time over very many.
    return int(text) if re.fullmatch(r"-?[0-9]{1,18}", text) else None


def switched_on(element: Element | None) -> bool:
    """True for a property that is there and not set to false."""
    return element is not None and attribute(element) not in ("0", "false", "off")
