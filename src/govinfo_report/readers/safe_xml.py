"""Parses XML that a stranger has sent: no DTD, no entity, a bound on its elements and its depth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from lxml import etree

from govinfo_report.errors import CannotReadError, LimitExceeded, Limits
from govinfo_report.readers.kinds import in_utf8

if TYPE_CHECKING:
    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]

    Element: TypeAlias = _Element
else:
    Element = Any

_TAGS_PER_BLOCK: Final = 25
"""Tags that a paragraph or a cell has at most, on an average."""
_DECLARATION: Final = re.compile(rb"^\s*<\?xml[^>]*\?>")


def parse_xml(data: bytes, limits: Limits) -> Element:
    """The root of an XML text.

    Raises:
        CannotReadError: it is no sound XML, or declares a document type.
        LimitExceeded: it has too many elements, or they are nested too deep.
    """
    data = in_utf8(data, "replace")
    # What it says of its encoding could hide a DTD; such files are written in UTF-8.
    data = _DECLARATION.sub(b"", data.removeprefix(b"\xef\xbb\xbf"), count=1)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise CannotReadError("xml-declares")
    if data.count(b"<") > limits.docx_blocks * _TAGS_PER_BLOCK:
        raise LimitExceeded("docx_blocks", limits.docx_blocks, data.count(b"<") // _TAGS_PER_BLOCK)
    try:
        root = root_of(data)
    except etree.XMLSyntaxError as error:
        raise CannotReadError("xml-damaged") from error
    if root.xpath(f"boolean({'/*' * (limits.html_depth + 1)})"):
        raise LimitExceeded("html_depth", limits.html_depth)
    return root


def root_of(data: bytes) -> Element:
    """The root of a text of XML in UTF-8; no entity is resolved, and nothing is fetched.

    Raises:
        XMLSyntaxError: it is no sound XML.
        LimitExceeded: it takes too much memory.
    """
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
        # The stubs do not know that it has a code.
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise LimitExceeded.of_memory() from error
        raise


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute_named(element: Element, name: str) -> str:
    """An attribute by its name, whatever its namespace; empty where there is none."""
    named = (value for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name)
    return str(next(named, ""))


def count_in(element: Element, name: str, most: int = 1_000_000) -> int:
    """An attribute that counts something; 1 where there is none or it is no number."""
    text = attribute_named(element, name)
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 19 else 1
