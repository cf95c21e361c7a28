"""Parses XML that a stranger has sent: no DTD, no entity, a bound on its elements and its depth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from lxml import etree

from govinfo_report.errors import CannotReadError, LimitExceeded, Limits

if TYPE_CHECKING:
    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]

    Element: TypeAlias = _Element
else:
    Element = Any

_TAGS_PER_BLOCK: Final = 25
"""Tags, and attributes, that a paragraph or a cell has at most, on an average."""
_UTF_16: Final = (
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
"""What a text in UTF-16 begins with → its encoding."""
_DECLARATION: Final = re.compile(rb"^\s*<\?xml[^>]*\?>")


def parse_xml(data: bytes, limits: Limits) -> Element:
    """The root of an XML text.

    Raises:
        CannotReadError: it is no sound XML, or declares a document type.
        LimitExceeded: it has too many elements, or they are nested too deep.
    """
    encoding = next((name for mark, name in _UTF_16 if data.startswith(mark)), None)
    # Whatever else it says of its encoding is not believed: it could hide a DTD.
    data = data if encoding is None else data.decode(encoding, "replace").encode()
    data = _DECLARATION.sub(b"", data.removeprefix(b"\xef\xbb\xbf"), count=1)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise CannotReadError("xml-declares")
    tags = max(data.count(b"<"), data.count(b"="))
    if tags > limits.docx_blocks * _TAGS_PER_BLOCK:
        raise LimitExceeded("docx_blocks", limits.docx_blocks, tags // _TAGS_PER_BLOCK)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        # Lifts the parser's own bound on the length of a text, of which the reader has one.
        huge_tree=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        # The stubs do not know that it has a code.
        code: int | None = getattr(error, "code", None)
        if code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise LimitExceeded.of_memory() from error
        if code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            raise LimitExceeded("html_depth", limits.html_depth) from error
        raise CannotReadError("xml-damaged") from error
    if root.xpath(f"boolean({'/*' * (limits.html_depth + 1)})"):
        raise LimitExceeded("html_depth", limits.html_depth)
    return root


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element | None, name: str = "val") -> str | None:
    """An attribute by its name, whatever its namespace; None where there is none."""
    for key, value in () if element is None else element.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def count(element: Element, name: str, most: int = 1_000_000) -> int:
    """An attribute that counts something; 1 where there is none or it is no number."""
    text = attribute(element, name) or ""
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 19 else 1
